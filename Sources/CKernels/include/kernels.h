/* The inner loops of fits and scores, compiled for the vector units of several processors at once.
 *
 * Swift has no way to ask for that without unsafe flags, which would bar the package from being
 * depended upon. Everything here works on rows of a part, writes into memory of its caller, keeps
 * nothing and starts nothing. */
#ifndef VIGIE_KERNELS_H
#define VIGIE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* Rows that are worked on at a time, so that they stay in the second cache. */
#define VIGIE_BLOCK_ROWS 512

/* A design: dense columns of doubles, then columns of one-byte codes that stand for values.
 * Column 0 of the fit is a column of ones where `has_intercept` is not 0. */
typedef struct {
  /* Dense columns, one after the other, `stride` numbers apart. */
  const double *_Nullable dense;
  size_t dense_count;
  size_t stride;
  /* Codes, one column after the other, `code_stride` bytes apart. */
  const uint8_t *_Nullable codes;
  size_t code_count;
  size_t code_stride;
  /* Which column of codes each column of the fit reads: several may read one. */
  const uint32_t *_Nullable code_of;
  /* 256 values for each column of codes. */
  const double *_Nullable values;
  int has_intercept;
  /* 1 where the outcome happened, else 0; one a row. */
  const uint8_t *_Nonnull targets;
  /* One a row, or null: each row counts once. */
  const double *_Nullable weights;
  /* Added to the linear predictor; one a row, or null. */
  const double *_Nullable offsets;
} vigie_design;

/* The columns of the fit, and the same rounded up to a multiple of 4. */
size_t vigie_columns(const vigie_design *_Nonnull design);
size_t vigie_padded(size_t columns);

/* Doubles of scratch that the functions below need, aligned to 64 bytes. */
size_t vigie_scratch(size_t columns);

/* Adds the log-likelihood, gradient and information of rows first ..< first + count.
 *
 * gradient: `padded` numbers. information: padded x padded, only where column >= row of the tile
 * grid; null leaves it out, which is faster. */
void vigie_logistic_sums(const vigie_design *_Nonnull design, size_t first, size_t count,
                         const double *_Nonnull coefficients, double *_Nonnull scratch,
                         double *_Nonnull log_likelihood, double *_Nonnull gradient,
                         double *_Nullable information);

/* Adds Firth's correction of the gradient, x h (1/2 - p), for rows first ..< first + count.
 *
 * inverse_factor: the upper triangular R with R R' = the inverse of the information, padded x
 * padded, column after column, so that the leverage of a row is h = w |x' R|^2. */
void vigie_firth_sums(const vigie_design *_Nonnull design, size_t first, size_t count,
                      const double *_Nonnull coefficients, const double *_Nonnull inverse_factor,
                      double *_Nonnull scratch, double *_Nonnull gradient);

/* The linear predictor of rows first ..< first + count, offsets included. */
void vigie_linear_predictor(const vigie_design *_Nonnull design, size_t first, size_t count,
                            const double *_Nonnull coefficients, double *_Nonnull scratch,
                            double *_Nonnull predictor);

/* One byte a value: how many of the ascending `cuts` (at most 254) are at most the value; a value
 * that is not a number gets `missing`. */
void vigie_codes(const double *_Nonnull values, size_t count, const double *_Nonnull cuts,
                 size_t cut_count, uint8_t missing, uint8_t *_Nonnull codes);

/* How often each code occurs, and with which sum of targets: 256 numbers each, added to. */
void vigie_counts(const uint8_t *_Nonnull codes, const uint8_t *_Nonnull targets,
                  const double *_Nullable weights, size_t count, double *_Nonnull totals,
                  double *_Nonnull bads);

/* Adds to each sum the points of its code: 256 entries of points. */
void vigie_add_points(const uint8_t *_Nonnull codes, size_t count,
                      const int32_t *_Nonnull points, int32_t *_Nonnull sums);

/* The same for values that are no whole numbers. */
void vigie_add_values(const uint8_t *_Nonnull codes, size_t count,
                      const double *_Nonnull values, double *_Nonnull sums);

/* Reads a decimal number such as -12.5e3, with blanks around it, exactly as it rounds.
 *
 * mark: the decimal mark. Returns 1 for a number, 0 for anything else, infinity and nan among it. */
int vigie_number(const uint8_t *_Nonnull text, size_t length, uint8_t mark,
                 double *_Nonnull number);

/* Columns of rows first ..< first + count of a table that is kept row after row. */
void vigie_transpose(const double *_Nonnull rows, size_t first, size_t count, size_t columns,
                     size_t stride, double *_Nonnull out);

#endif
