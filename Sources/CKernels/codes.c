/* Values to bins of one byte, counts of bins, and sums of points. */
#include "kernels.h"

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

/* Few cuts are compared one by one, all lanes at once; many are halved. */
#define FEW_CUTS 12

FOR_EVERY_PROCESSOR
static void codes_by_comparing(const double *values, size_t count, const double *cuts,
                               size_t cut_count, uint8_t missing, uint8_t *codes) {
  for (size_t start = 0; start < count; start += 256) {
    const size_t rows = count - start < 256 ? count - start : 256;
    int64_t places[256];
    const double *x = values + start;
    for (size_t i = 0; i < rows; i++) places[i] = 0;
    for (size_t k = 0; k < cut_count; k++) {
      const double cut = cuts[k];
      for (size_t i = 0; i < rows; i++) places[i] += x[i] >= cut;
    }
    for (size_t i = 0; i < rows; i++) codes[start + i] = (uint8_t)(x[i] == x[i] ? places[i] : missing);
  }
}

static void codes_by_halving(const double *values, size_t count, const double *cuts,
                             size_t cut_count, uint8_t missing, uint8_t *codes) {
  for (size_t i = 0; i < count; i++) {
    const double x = values[i];
    size_t place = 0, left = cut_count;
    while (left > 0) {
      const size_t half = (left + 1) / 2;
      place += cuts[place + half - 1] <= x ? half : 0;
      left -= half;
    }
    codes[i] = x == x ? (uint8_t)place : missing;
  }
}

void vigie_codes(const double *values, size_t count, const double *cuts, size_t cut_count,
                 uint8_t missing, uint8_t *codes) {
  if (cut_count <= FEW_CUTS) {
    codes_by_comparing(values, count, cuts, cut_count, missing, codes);
  } else {
    codes_by_halving(values, count, cuts, cut_count, missing, codes);
  }
}

void vigie_counts(const uint8_t *codes, const uint8_t *targets, const double *weights,
                  size_t count, double *totals, double *bads) {
  if (weights) {
    for (size_t i = 0; i < count; i++) {
      totals[codes[i]] += weights[i];
      bads[codes[i]] += targets[i] ? weights[i] : 0;
    }
    return;
  }
  /* Two tables in turn, so that equal neighbours do not wait for each other. */
  uint64_t seen[2][512] = {{0}};
  for (size_t i = 0; i < count; i++) seen[i & 1][codes[i] * 2 + (targets[i] != 0)]++;
  for (size_t code = 0; code < 256; code++) {
    const double bad = (double)(seen[0][code * 2 + 1] + seen[1][code * 2 + 1]);
    totals[code] += (double)(seen[0][code * 2] + seen[1][code * 2]) + bad;
    bads[code] += bad;
  }
}

void vigie_add_points(const uint8_t *codes, size_t count, const int32_t *points, int32_t *sums) {
  for (size_t i = 0; i < count; i++) sums[i] += points[codes[i]];
}

void vigie_add_values(const uint8_t *codes, size_t count, const double *values, double *sums) {
  for (size_t i = 0; i < count; i++) sums[i] += values[codes[i]];
}
