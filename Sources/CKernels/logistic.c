/* Sums of a logistic regression over blocks of rows that stay in cache.
 *
 * One reading of a block gives the linear predictor, the probabilities, X'(y - p) and X'WX. The
 * products are tiles of 4 x 4 columns that stay in registers; exp is a polynomial of degree 13
 * after Cody and Waite's reduction, to an ulp or two. */
#include "kernels.h"

#include <math.h>
#include <string.h>

/* macOS has one kind of vector unit a processor, and no clones. */
#if defined(__x86_64__) && defined(__linux__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif
#define INLINE static inline __attribute__((always_inline))

/* Vectors are passed to functions that are always inlined, so that no calling convention is met. */
#pragma clang diagnostic ignored "-Wpsabi"

#define ROWS VIGIE_BLOCK_ROWS
#define LANES 8
#define STRIPS (ROWS / LANES)

typedef double lanes __attribute__((vector_size(64)));
typedef int64_t whole __attribute__((vector_size(64)));

size_t vigie_padded(size_t columns) { return (columns + 3) / 4 * 4; }

size_t vigie_columns(const vigie_design *design) {
  return design->dense_count + design->code_count + (design->has_intercept ? 1 : 0);
}

/* The block, its weighted copy, and three columns: predictor, weight, residual. */
size_t vigie_scratch(size_t columns) { return (2 * vigie_padded(columns) + 3) * ROWS; }

INLINE double sum_of(lanes v) {
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

/* e to the power of x, for x from -708 to 0. */
INLINE lanes exp_of(lanes x) {
  const double shift = 6755399441055744.0; /* 1.5 * 2^52: the sum's last bits are a whole number */
  lanes k = x * 1.4426950408889634 + shift;
  lanes n = k - shift;
  lanes r = (x - n * 0x1.62e42fefa39efp-1) - n * 0x1.abc9e3b39803fp-56;
  lanes e = r * (1.0 / 6227020800.0) + 1.0 / 479001600.0;
  e = e * r + 1.0 / 39916800.0;
  e = e * r + 1.0 / 3628800.0;
  e = e * r + 1.0 / 362880.0;
  e = e * r + 1.0 / 40320.0;
  e = e * r + 1.0 / 5040.0;
  e = e * r + 1.0 / 720.0;
  e = e * r + 1.0 / 120.0;
  e = e * r + 1.0 / 24.0;
  e = e * r + 1.0 / 6.0;
  e = e * r + 0.5;
  e = e * r + 1.0;
  e = e * r + 1.0;
  whole exponent = ((whole)k << 52) + ((int64_t)1023 << 52);
  return e * (lanes)exponent;
}

/* Copies rows first ..< first + count into the block; what is beyond is 0. */
INLINE void load_block(const vigie_design *d, size_t first, size_t count, double *block) {
  size_t column = 0;
  if (d->has_intercept) {
    for (size_t i = 0; i < ROWS; i++) block[i] = i < count ? 1 : 0;
    column = 1;
  }
  for (size_t j = 0; j < d->dense_count; j++, column++) {
    double *to = block + column * ROWS;
    memcpy(to, d->dense + j * d->stride + first, count * sizeof(double));
    if (count < ROWS) memset(to + count, 0, (ROWS - count) * sizeof(double));
  }
  for (size_t j = 0; j < d->code_count; j++, column++) {
    double *to = block + column * ROWS;
    const uint8_t *code = d->codes + d->code_of[j] * d->code_stride + first;
    const double *value = d->values + j * 256;
    for (size_t i = 0; i < count; i++) to[i] = value[code[i]];
    if (count < ROWS) memset(to + count, 0, (ROWS - count) * sizeof(double));
  }
}

INLINE void predict_block(const vigie_design *d, size_t first, size_t count, size_t columns,
                          const double *coefficients, const double *block, double *predictor) {
  lanes *eta = (lanes *)predictor;
  if (d->offsets) {
    for (size_t i = 0; i < ROWS; i++) predictor[i] = i < count ? d->offsets[first + i] : 0;
  } else {
    memset(predictor, 0, ROWS * sizeof(double));
  }
  for (size_t j = 0; j < columns; j++) {
    const lanes *x = (const lanes *)(block + j * ROWS);
    const double b = coefficients[j];
    for (size_t i = 0; i < STRIPS; i++) eta[i] += b * x[i];
  }
}

/* Turns the predictor into p(1 - p) and y - p, both times the case's weight, and gives the
 * log-likelihood of the block. `mean` receives p where it is asked for. */
INLINE double likelihood_of_block(const vigie_design *d, size_t first, size_t count,
                                  double *predictor, double *weight, double *residual) {
  double y[ROWS] __attribute__((aligned(64)));
  double tails[ROWS] __attribute__((aligned(64)));
  for (size_t i = 0; i < ROWS; i++) y[i] = i < count ? d->targets[first + i] : 0;
  lanes *eta = (lanes *)predictor, *w = (lanes *)weight, *r = (lanes *)residual;
  lanes sum = {0}, product = {1, 1, 1, 1, 1, 1, 1, 1};
  for (size_t i = 0; i < STRIPS; i++) {
    lanes x = eta[i];
    whole negative = x < 0;
    lanes size = (lanes)((whole)x & 0x7fffffffffffffff);
    size = (lanes)(((whole)size & (size < 708.0)) | ((whole)(lanes){708, 708, 708, 708, 708, 708, 708, 708} & ~(size < 708.0)));
    lanes tail = exp_of(-size);
    lanes one = 1.0 + tail;
    lanes share = 1.0 / one;
    lanes other = tail * share;
    lanes p = (lanes)(((whole)other & negative) | ((whole)share & ~negative));
    lanes target = ((lanes *)y)[i];
    w[i] = share * other;
    r[i] = target - p;
    /* y eta - max(eta, 0) */
    sum += target * x - (lanes)((whole)x & ~negative);
    product *= one;
    ((lanes *)tails)[i] = tail;
  }
  if (!d->weights && count == ROWS) {
    /* ln(1 + t1) + ln(1 + t2) + ... is the logarithm of a product of at most 2^512. */
    return sum_of(sum) - log(product[0] * product[1] * product[2] * product[3] *
                             (product[4] * product[5] * product[6] * product[7]));
  }
  double total = 0;
  for (size_t i = 0; i < count; i++) {
    double c = d->weights ? d->weights[first + i] : 1, x = predictor[i];
    total += c * (y[i] * x - (x < 0 ? 0 : x) - log1p(tails[i]));
    weight[i] *= c;
    residual[i] *= c;
  }
  for (size_t i = count; i < ROWS; i++) weight[i] = residual[i] = 0;
  return total;
}

/* gradient += X'residual, and where a copy is wanted, weighted = W X. */
INLINE void add_gradient(size_t columns, const double *block, const double *weight,
                         const double *residual, double *gradient, double *weighted) {
  const lanes *w = (const lanes *)weight, *r = (const lanes *)residual;
  for (size_t j = 0; j < columns; j++) {
    const lanes *x = (const lanes *)(block + j * ROWS);
    lanes *z = (lanes *)(weighted + j * ROWS);
    lanes a = {0}, b = {0};
    for (size_t i = 0; i < STRIPS; i += 2) {
      a += r[i] * x[i];
      b += r[i + 1] * x[i + 1];
      if (weight) {
        z[i] = w[i] * x[i];
        z[i + 1] = w[i + 1] * x[i + 1];
      }
    }
    gradient[j] += sum_of(a + b);
  }
}

INLINE void add_information(size_t padded, const double *block, const double *weighted,
                            double *information) {
  for (size_t I = 0; I < padded; I += 4) {
    for (size_t J = I; J < padded; J += 4) {
      const lanes *a0 = (const lanes *)(weighted + I * ROWS), *a1 = a0 + STRIPS,
                  *a2 = a1 + STRIPS, *a3 = a2 + STRIPS;
      const lanes *c0 = (const lanes *)(block + J * ROWS), *c1 = c0 + STRIPS, *c2 = c1 + STRIPS,
                  *c3 = c2 + STRIPS;
      lanes s00 = {0}, s01 = {0}, s02 = {0}, s03 = {0}, s10 = {0}, s11 = {0}, s12 = {0},
            s13 = {0}, s20 = {0}, s21 = {0}, s22 = {0}, s23 = {0}, s30 = {0}, s31 = {0},
            s32 = {0}, s33 = {0};
      for (size_t k = 0; k < STRIPS; k++) {
        lanes p0 = a0[k], p1 = a1[k], p2 = a2[k], p3 = a3[k];
        lanes q0 = c0[k], q1 = c1[k], q2 = c2[k], q3 = c3[k];
        s00 += p0 * q0, s01 += p0 * q1, s02 += p0 * q2, s03 += p0 * q3;
        s10 += p1 * q0, s11 += p1 * q1, s12 += p1 * q2, s13 += p1 * q3;
        s20 += p2 * q0, s21 += p2 * q1, s22 += p2 * q2, s23 += p2 * q3;
        s30 += p3 * q0, s31 += p3 * q1, s32 += p3 * q2, s33 += p3 * q3;
      }
      double *h = information + J * padded + I;
      h[0] += sum_of(s00), h[1] += sum_of(s10), h[2] += sum_of(s20), h[3] += sum_of(s30);
      h += padded;
      h[0] += sum_of(s01), h[1] += sum_of(s11), h[2] += sum_of(s21), h[3] += sum_of(s31);
      h += padded;
      h[0] += sum_of(s02), h[1] += sum_of(s12), h[2] += sum_of(s22), h[3] += sum_of(s32);
      h += padded;
      h[0] += sum_of(s03), h[1] += sum_of(s13), h[2] += sum_of(s23), h[3] += sum_of(s33);
    }
  }
}

INLINE size_t least(size_t a, size_t b) { return a < b ? a : b; }

FOR_EVERY_PROCESSOR
void vigie_logistic_sums(const vigie_design *design, size_t first, size_t count,
                         const double *coefficients, double *scratch, double *log_likelihood,
                         double *gradient, double *information) {
  const size_t columns = vigie_columns(design), padded = vigie_padded(columns);
  double *block = scratch, *weighted = block + padded * ROWS;
  double *predictor = weighted + padded * ROWS, *weight = predictor + ROWS,
         *residual = weight + ROWS;
  memset(block + columns * ROWS, 0, (padded - columns) * ROWS * sizeof(double));
  memset(weighted + columns * ROWS, 0, (padded - columns) * ROWS * sizeof(double));
  for (size_t start = first; start < first + count; start += ROWS) {
    const size_t rows = least(ROWS, first + count - start);
    load_block(design, start, rows, block);
    predict_block(design, start, rows, columns, coefficients, block, predictor);
    *log_likelihood += likelihood_of_block(design, start, rows, predictor, weight, residual);
    add_gradient(columns, block, information ? weight : NULL, residual, gradient, weighted);
    if (information) add_information(padded, block, weighted, information);
  }
}

FOR_EVERY_PROCESSOR
void vigie_firth_sums(const vigie_design *design, size_t first, size_t count,
                      const double *coefficients, const double *inverse_factor, double *scratch,
                      double *gradient) {
  const size_t columns = vigie_columns(design), padded = vigie_padded(columns);
  double *block = scratch, *weighted = block + padded * ROWS;
  double *predictor = weighted + padded * ROWS, *weight = predictor + ROWS,
         *residual = weight + ROWS;
  memset(block + columns * ROWS, 0, (padded - columns) * ROWS * sizeof(double));
  for (size_t start = first; start < first + count; start += ROWS) {
    const size_t rows = least(ROWS, first + count - start);
    load_block(design, start, rows, block);
    predict_block(design, start, rows, columns, coefficients, block, predictor);
    likelihood_of_block(design, start, rows, predictor, weight, residual);
    lanes leverage[STRIPS];
    memset(leverage, 0, sizeof leverage);
    for (size_t J = 0; J < padded; J += 4) {
      const double *r0 = inverse_factor + J * padded, *r1 = r0 + padded, *r2 = r1 + padded,
                   *r3 = r2 + padded;
      for (size_t i = 0; i < STRIPS; i += 2) {
        lanes a0 = {0}, a1 = {0}, a2 = {0}, a3 = {0}, b0 = {0}, b1 = {0}, b2 = {0}, b3 = {0};
        for (size_t k = 0; k < J + 4; k++) {
          const lanes *x = (const lanes *)(block + k * ROWS) + i;
          a0 += x[0] * r0[k], a1 += x[0] * r1[k], a2 += x[0] * r2[k], a3 += x[0] * r3[k];
          b0 += x[1] * r0[k], b1 += x[1] * r1[k], b2 += x[1] * r2[k], b3 += x[1] * r3[k];
        }
        leverage[i] += a0 * a0 + a1 * a1 + a2 * a2 + a3 * a3;
        leverage[i + 1] += b0 * b0 + b1 * b1 + b2 * b2 + b3 * b3;
      }
    }
    for (size_t i = 0; i < ROWS; i++) {
      /* y - p, of which the weight was taken off: only its p is wanted here. */
      const double c = design->weights && i < rows ? design->weights[start + i] : 1;
      const double y = i < rows ? design->targets[start + i] : 0;
      const double p = c > 0 ? y - residual[i] / c : 0;
      residual[i] = i < rows ? weight[i] * ((double *)leverage)[i] * (0.5 - p) : 0;
    }
    add_gradient(columns, block, NULL, residual, gradient, weighted);
  }
}

FOR_EVERY_PROCESSOR
void vigie_linear_predictor(const vigie_design *design, size_t first, size_t count,
                            const double *coefficients, double *scratch, double *predictor) {
  const size_t columns = vigie_columns(design), padded = vigie_padded(columns);
  double *eta = scratch + 2 * padded * ROWS;
  for (size_t start = first; start < first + count; start += ROWS) {
    const size_t rows = least(ROWS, first + count - start);
    load_block(design, start, rows, scratch);
    predict_block(design, start, rows, columns, coefficients, scratch, eta);
    memcpy(predictor + (start - first), eta, rows * sizeof(double));
  }
}

void vigie_transpose(const double *rows, size_t first, size_t count, size_t columns,
                     size_t stride, double *out) {
  for (size_t start = first; start < first + count; start += 64) {
    const size_t end = least(start + 64, first + count);
    for (size_t j = 0; j < columns; j++)
      for (size_t i = start; i < end; i++) out[j * stride + i] = rows[i * columns + j];
  }
}
