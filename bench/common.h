/* What the programs of bench/ledger have in common: clocks, the lines they print, giving up, chance that is the same each time. */
#ifndef ZHENWU_BENCH_COMMON_H
#define ZHENWU_BENCH_COMMON_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/base.h"

static inline int64_t clock_of(clockid_t clock)
{
	struct timespec time;
	clock_gettime(clock, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static inline int64_t now(void)
{
	return clock_of(CLOCK_MONOTONIC);
}

static inline void print(const char *name, int64_t value)
{
	printf("%s %lld\n", name, (long long)value);
	fflush(stdout);
}

static inline void stop(const char *message, const char *detail)
{
	fprintf(stderr, "%s %s\n", message, detail);
	exit(EXIT_FAILURE);
}

/* err: what the call filled. */
static inline void must(enum status status, const struct err *err)
{
	if (status)
		stop(err->message, err->detail);
}

static inline uint64_t mixed(uint64_t n)
{
	n = (n ^ (n >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	n = (n ^ (n >> 27)) * UINT64_C(0x94D049BB133111EB);
	return n ^ (n >> 31);
}

#endif
