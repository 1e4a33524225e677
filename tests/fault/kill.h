/* A process killed in the middle of its work: what it had told by then must be there afterwards. */
#ifndef ZHENWU_FAULT_KILL_H
#define ZHENWU_FAULT_KILL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct victim {
	void (*work)(void *house, int64_t round, int pipe); /* in a process of its own; never returns; writes what is done to the pipe */
	bool (*note)(void *house, int pipe);                /* takes one thing told, by kill_told; false at the end */
	void *house;
};
/* Lets it work until it told `answers` things and for `microseconds` more, kills it, and takes what it told meanwhile. */
void kill_at_work(const struct victim *victim, int64_t round, uint64_t answers, uint64_t microseconds);
/* Reads one whole thing; false at the end. */
bool kill_told(int pipe, void *out, size_t size);
/* A number that looks like chance, the same each time. */
uint64_t kill_chance(int64_t seed, int64_t round);
/* A number out of the environment. */
int64_t kill_number(const char *name, int64_t otherwise);

#endif
