/* Decimal text to the nearest double. */
#include "kernels.h"

#include <stdlib.h>

static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* What is too long for exact arithmetic goes through the system, which is slow and right. */
static double by_system(const uint8_t *text, size_t length, uint8_t mark) {
  char copy[400];
  size_t kept = length < sizeof copy - 1 ? length : sizeof copy - 1;
  for (size_t i = 0; i < kept; i++) copy[i] = text[i] == mark ? '.' : (char)text[i];
  copy[kept] = 0;
  return strtod(copy, NULL);
}

int vigie_number(const uint8_t *text, size_t length, uint8_t mark, double *number) {
  while (length > 0 && text[0] == ' ') text++, length--;
  while (length > 0 && text[length - 1] == ' ') length--;
  size_t i = 0;
  int negative = 0;
  if (i < length && (text[i] == '-' || text[i] == '+')) negative = text[i++] == '-';
  uint64_t digits = 0;
  int count = 0, seen = 0, scale = 0, fits = 1;
  for (; i < length && text[i] >= '0' && text[i] <= '9'; i++) {
    seen = 1;
    if (digits == 0 && text[i] == '0') continue;
    if (++count > 18) fits = 0;
    if (fits) digits = digits * 10 + (text[i] - '0');
  }
  if (i < length && text[i] == mark) {
    for (i++; i < length && text[i] >= '0' && text[i] <= '9'; i++) {
      seen = 1;
      if (digits != 0 || text[i] != '0') {
        if (++count > 18) fits = 0;
      }
      if (fits) digits = digits * 10 + (text[i] - '0'), scale--;
    }
  }
  if (!seen) return 0;
  if (i < length && (text[i] == 'e' || text[i] == 'E')) {
    int sign = 1, power = 0, any = 0;
    i++;
    if (i < length && (text[i] == '-' || text[i] == '+')) sign = text[i++] == '-' ? -1 : 1;
    for (; i < length && text[i] >= '0' && text[i] <= '9'; i++) {
      any = 1;
      if (power < 10000) power = power * 10 + (text[i] - '0');
    }
    if (!any) return 0;
    scale += sign * power;
  }
  if (i != length) return 0;
  if (fits && digits <= ((uint64_t)1 << 53) && scale >= -22 && scale <= 22) {
    /* Both are exact, so that one rounding is the right one. */
    double value = (double)digits;
    value = scale < 0 ? value / powers[-scale] : value * powers[scale];
    *number = negative ? -value : value;
    return 1;
  }
  *number = by_system(text, length, mark);
  /* Beyond the range of a double it is no number that can be reckoned with. */
  return *number - *number == 0;
}
