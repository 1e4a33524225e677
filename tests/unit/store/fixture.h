/* A folder of its own for each test, with a small schema of two tables. */
#ifndef ZHENWU_STORE_FIXTURE_H
#define ZHENWU_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/store_int.h"

struct fixture {
	char folder[64], path[128];
	struct store *store;
	struct err err;
};

extern const struct embedded_set test_migrations; /* place(township, id, name), visit(township, id, place, note) */

int fixture_set_up(void **state);    /* a folder and an open store */
int fixture_tear_down(void **state); /* closes it and removes the folder */
void fixture_open(struct fixture *fixture);
void fixture_reopen(struct fixture *fixture);

enum status place_insert(struct store *store, int64_t id, const char *name, struct err *err);
int64_t place_count(struct store *store);
int64_t number_of(struct store *store, const char *sql); /* the one number a statement yields */
void raw(const char *path, const char *sql);             /* behind the store's back */
bool file_exists(const char *path, const char *suffix);

#endif
