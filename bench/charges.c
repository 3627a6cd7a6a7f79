/*
 * The bare loop that the columnar engine is measured against: the same columns, the same rates, the same rounding
 * (half up to the penny, a line at a time), the same totals, and nothing else.
 *
 * Reads its data from the file named first, as 8-byte little-endian numbers:
 *   schools, blocks, lines, columns; each column as (length, values); each block as (members, lines, member places,
 *   then for each line its place and its column); the rates.
 * Then, for each byte on standard input, adds one penny to the rate of the line that is next in turn, recalculates
 * once and answers with the nanoseconds that took and a checksum of every figure.
 */
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { long members, lines; int32_t *member; long *place, *column; double *charge; } block;

static double *word, *end;

static double next(void) {
  if (word >= end) { fprintf(stderr, "the data file ends early\n"); exit(1); }
  return *word++;
}

static double charge_line(const double *restrict units, double rate, double *restrict charge, long members) {
  double sum = 0;
  for (long i = 0; i < members; i++) {
    double amount = floor((units[i] * rate + 500000.0) / 1000000.0);
    charge[i] += amount;
    sum += amount;
  }
  return sum;
}

static uint64_t mix(uint64_t hash, const double *values, long length) {
  for (long i = 0; i < length; i++) hash = hash * 1099511628211u + (uint64_t)values[i];
  return hash;
}

int main(int count, char **arguments) {
  FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
  if (!file) { fprintf(stderr, "usage: charges DATA\n"); return 2; }
  fseek(file, 0, SEEK_END);
  long bytes = ftell(file);
  rewind(file);
  word = malloc(bytes);
  end = word + bytes / 8;
  if (!word || fread(word, 1, bytes, file) != (size_t)bytes) { fprintf(stderr, "cannot read the data\n"); return 1; }
  fclose(file);

  long schools = next(), blocks = next(), lines = next(), columns = next();
  double **column = calloc(columns, sizeof *column);
  for (long c = 0; c < columns; c++) { long length = next(); column[c] = word; word += length; }
  block *own = calloc(blocks, sizeof *own);
  for (long b = 0; b < blocks; b++) {
    block *at = own + b;
    at->members = next();
    at->lines = next();
    at->member = calloc(at->members, sizeof *at->member);
    at->place = calloc(at->lines, sizeof *at->place);
    at->column = calloc(at->lines, sizeof *at->column);
    at->charge = calloc(at->members, sizeof *at->charge);
    for (long i = 0; i < at->members; i++) at->member[i] = next();
    for (long l = 0; l < at->lines; l++) { at->place[l] = next(); at->column[l] = next(); }
  }
  double *rate = word, *line = calloc(lines, 8), *total = calloc(blocks, 8), *school = calloc(schools, 8);

  for (long turn = 0; getchar() != EOF; turn++) {
    rate[turn % lines] += 1;
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    memset(school, 0, schools * 8);
    for (long b = 0; b < blocks; b++) {
      block *at = own + b;
      memset(at->charge, 0, at->members * 8);
      double sum = 0;
      for (long l = 0; l < at->lines; l++) {
        double amount = charge_line(column[at->column[l]], rate[at->place[l]], at->charge, at->members);
        line[at->place[l]] = amount;
        sum += amount;
      }
      total[b] = sum;
      for (long i = 0; i < at->members; i++) school[at->member[i]] += at->charge[i];
    }
    clock_gettime(CLOCK_MONOTONIC, &to);

    uint64_t hash = mix(mix(mix(14695981039346656037u, line, lines), total, blocks), school, schools);
    for (long b = 0; b < blocks; b++) hash = mix(hash, own[b].charge, own[b].members);
    printf("%" PRId64 " %" PRIu64 "\n", (to.tv_sec - from.tv_sec) * INT64_C(1000000000) + to.tv_nsec - from.tv_nsec, hash);
    fflush(stdout);
  }
  return 0;
}
