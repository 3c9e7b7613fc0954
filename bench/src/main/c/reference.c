/*
 * The C reference: logistic regression by sparse SGD or Adagrad over LIBSVM text, as fast as plain C does it. What
 * the Java engine is measured against on the same machine in the same minutes.
 *
 *     gcc -O3 -march=native -ffast-math reference.c -o reference -lm -lpthread
 *     reference TRAIN TEST sgd|adagrad RATE THREADS EPOCHS frequency|source
 *
 *   sgd         w -= rate * g
 *   adagrad     G += g * g;  w -= rate * g / sqrt(G + 1e-8)
 *   THREADS     threads that share one array of parameters and update it plainly and racily (the Hogwild! paper), each
 *               over a contiguous share of the rows, on a processor of its own
 *   frequency   features renumbered by falling frequency, and sorted by that number within each row
 *   source      features as they stand in the file
 *   EPOCHS      a number, or - for an epoch at each line of standard input, so that others can be measured in turn
 *
 * Prints a line per epoch: seconds, nanoseconds per non-zero of the training rows, log loss and accuracy on TEST.
 *
 * Rows are taken in file order, every epoch the same. Parameters are float32, those of a feature side by side; there is
 * no bias. Loading, renumbering and testing are outside the figures. Input is trusted: this is a yardstick, no tool.
 */
#define _GNU_SOURCE
#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CACHE_LINE 64
#define MAX_THREADS 256

/* Row i has the non-zeros end[i] to end[i + 1] - 1. */
typedef struct {
    long rows;
    long *end;
    int *index;
    float *value;
    float *label;
} Data;

typedef struct {
    int index;
    float value;
} Nonzero;

typedef struct {
    int number;
    long from, to;
} Share;

static Data training, test;
static int dimension;
static int adagrad;
static float rate;
static float *parameters;
static long *frequency;

static void *must(void *pointer, const char *what) {
    if (!pointer) {
        perror(what);
        exit(1);
    }
    return pointer;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

/* ---- loading ---- */

static char *read_file(const char *name, long *size) {
    FILE *file = must(fopen(name, "rb"), name);
    fseek(file, 0, SEEK_END);
    *size = ftell(file);
    rewind(file);
    char *text = must(malloc(*size + 1), name);
    if (fread(text, 1, *size, file) != (size_t) *size) {
        perror(name);
        exit(1);
    }
    text[*size] = 0;
    fclose(file);
    return text;
}

/* A decimal number; those with an exponent or many digits are left to the library. */
static float number(char **at) {
    char *p = *at;
    int negative = *p == '-', decimals = 0, digits = 0;
    long whole = 0;
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    p += *p == '-' || *p == '+';
    for (; *p >= '0' && *p <= '9'; p++, digits++) {
        whole = whole * 10 + *p - '0';
    }
    if (*p == '.') {
        for (p++; *p >= '0' && *p <= '9'; p++, digits++, decimals++) {
            whole = whole * 10 + *p - '0';
        }
    }
    if ((*p | 32) == 'e' || digits > 15) {
        return strtof(*at, at);
    }
    *at = p;
    double magnitude = whole / power[decimals];
    return negative ? -magnitude : magnitude;
}

static Data load(const char *name) {
    long size, rows = 1, nonzeros = 0;
    char *text = read_file(name, &size);
    for (long i = 0; i < size; i++) {
        rows += text[i] == '\n';
        nonzeros += text[i] == ':';
    }
    Data d = {
        0,
        must(malloc(sizeof(long) * (rows + 1)), name),
        must(aligned_alloc(CACHE_LINE, (4 * nonzeros + CACHE_LINE) / CACHE_LINE * CACHE_LINE), name),
        must(aligned_alloc(CACHE_LINE, (4 * nonzeros + CACHE_LINE) / CACHE_LINE * CACHE_LINE), name),
        must(malloc(4 * rows), name),
    };
    long k = 0;
    for (char *p = text; *p; p++) {
        d.end[d.rows] = k;
        d.label[d.rows++] = number(&p) > 0 ? 1 : -1;
        while (*p == ' ') {
            p++;
            if (*p >= '0' && *p <= '9') {
                int index = strtol(p, &p, 10);
                p++;
                d.index[k] = index;
                d.value[k++] = number(&p);
                dimension = index >= dimension ? index + 1 : dimension;
            }
        }
        while (*p && *p != '\n') {
            p++;
        }
        if (!*p) {
            break;
        }
    }
    d.end[d.rows] = k;
    free(text);
    return d;
}

/* ---- renumbering ---- */

static int by_frequency(const void *left, const void *right) {
    int a = *(const int *) left, b = *(const int *) right;
    if (frequency[a] != frequency[b]) {
        return frequency[a] < frequency[b] ? 1 : -1;
    }
    return a < b ? -1 : a > b;
}

static int by_index(const void *left, const void *right) {
    return ((const Nonzero *) left)->index - ((const Nonzero *) right)->index;
}

static void renumber_rows(const Data *d, const int *rank) {
    Nonzero *row = must(malloc(sizeof(Nonzero) * (dimension + 1L)), "a row");
    for (long i = 0; i < d->rows; i++) {
        long from = d->end[i], length = d->end[i + 1] - from;
        for (long k = 0; k < length; k++) {
            row[k] = (Nonzero) {rank[d->index[from + k]], d->value[from + k]};
        }
        qsort(row, length, sizeof(Nonzero), by_index);
        for (long k = 0; k < length; k++) {
            d->index[from + k] = row[k].index;
            d->value[from + k] = row[k].value;
        }
    }
    free(row);
}

static void renumber(void) {
    frequency = must(calloc(dimension, sizeof(long)), "frequencies");
    for (long k = 0; k < training.end[training.rows]; k++) {
        frequency[training.index[k]]++;
    }
    int *order = must(malloc(4L * dimension), "order");
    int *rank = must(malloc(4L * dimension), "ranks");
    for (int i = 0; i < dimension; i++) {
        order[i] = i;
    }
    qsort(order, dimension, 4, by_frequency);
    for (int i = 0; i < dimension; i++) {
        rank[order[i]] = i;
    }
    renumber_rows(&training, rank);
    renumber_rows(&test, rank);
    free(order);
    free(rank);
    free(frequency);
}

/* ---- training: what is measured ---- */

/* Four sums that do not wait for one another. */
static inline __attribute__((always_inline)) float margin(const Data *d, long from, long to, long stride) {
    const int *restrict index = d->index;
    const float *restrict value = d->value;
    const float *w = parameters;
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    long k = from;
    for (; k + 4 <= to; k += 4) {
        s0 += value[k] * w[index[k] * stride];
        s1 += value[k + 1] * w[index[k + 1] * stride];
        s2 += value[k + 2] * w[index[k + 2] * stride];
        s3 += value[k + 3] * w[index[k + 3] * stride];
    }
    for (; k < to; k++) {
        s0 += value[k] * w[index[k] * stride];
    }
    return (s0 + s1) + (s2 + s3);
}

/* Once for each rule, so that the rule and its stride are constants of the loop. */
static inline __attribute__((always_inline)) void train(const Share *share, int with_adagrad) {
    const long stride = with_adagrad ? 2 : 1;
    const int *index = training.index;
    const float *value = training.value;
    float *const w = parameters;
    const float step = rate;
    for (long i = share->from; i < share->to; i++) {
        long from = training.end[i], to = training.end[i + 1];
        float y = training.label[i];
        float derivative = -y / (1 + expf(y * margin(&training, from, to, stride)));
        for (long k = from; k < to; k++) {
            float *slots = w + index[k] * stride;
            float g = derivative * value[k];
            if (with_adagrad) {
                float sum = slots[1] + g * g;
                slots[1] = sum;
                slots[0] -= step * g / sqrtf(sum + 1e-8f);
            } else {
                slots[0] -= step * g;
            }
        }
    }
}

static void *worker(void *argument) {
    const Share *share = argument;
    cpu_set_t processor;
    CPU_ZERO(&processor);
    CPU_SET(share->number, &processor);
    sched_setaffinity(0, sizeof processor, &processor);
    if (adagrad) {
        train(share, 1);
    } else {
        train(share, 0);
    }
    return 0;
}

static double epoch(int threads, Share *shares) {
    pthread_t thread[MAX_THREADS];
    double start = now();
    for (int t = 0; t < threads; t++) {
        if (pthread_create(&thread[t], 0, worker, &shares[t])) {
            fprintf(stderr, "cannot start thread %d\n", t);
            exit(1);
        }
    }
    for (int t = 0; t < threads; t++) {
        pthread_join(thread[t], 0);
    }
    return now() - start;
}

static void report(int number, double seconds) {
    double loss = 0;
    long right = 0;
    for (long i = 0; i < test.rows; i++) {
        double agreement = test.label[i] * margin(&test, test.end[i], test.end[i + 1], adagrad ? 2 : 1);
        loss += agreement > 0 ? log1p(exp(-agreement)) : log1p(exp(agreement)) - agreement;
        right += agreement > 0;
    }
    printf("epoch %d seconds %.4f ns_per_nonzero %.3f log_loss %.5f accuracy %.5f\n", number, seconds,
        seconds * 1e9 / training.end[training.rows], loss / test.rows, (double) right / test.rows);
    fflush(stdout);
}

/* Waits for a line; false at the end of the input. */
static int wanted(void) {
    int c;
    while ((c = getchar()) != EOF && c != '\n') {
    }
    return c == '\n';
}

int main(int argc, char **argv) {
    int threads = argc == 8 ? atoi(argv[5]) : 0;
    if (threads < 1 || threads > MAX_THREADS) {
        fprintf(stderr, "usage: reference TRAIN TEST sgd|adagrad RATE THREADS EPOCHS frequency|source\n");
        return 2;
    }
    training = load(argv[1]);
    test = load(argv[2]);
    adagrad = !strcmp(argv[3], "adagrad");
    rate = atof(argv[4]);
    if (!strcmp(argv[7], "frequency")) {
        renumber();
    }
    size_t bytes = (4L * dimension * (adagrad ? 2 : 1) + CACHE_LINE) / CACHE_LINE * CACHE_LINE;
    parameters = must(aligned_alloc(CACHE_LINE, bytes), "parameters");
    memset(parameters, 0, bytes);
    Share shares[MAX_THREADS];
    for (int t = 0; t < threads; t++) {
        shares[t] = (Share) {t, training.rows * t / threads, training.rows * (t + 1) / threads};
    }
    int on_demand = !strcmp(argv[6], "-");
    if (on_demand) {
        printf("ready rows %ld nonzeros %ld dimension %d\n", training.rows, training.end[training.rows], dimension);
        fflush(stdout);
    }
    for (int e = 1; on_demand ? wanted() : e <= atoi(argv[6]); e++) {
        double seconds = epoch(threads, shares);
        report(e, seconds);
    }
    return 0;
}
