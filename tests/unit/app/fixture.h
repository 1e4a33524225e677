/* A township in a folder of its own, in this process, with one user of each role. */
#ifndef TEST_APP_FIXTURE_H
#define TEST_APP_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/handlers_int.h"

enum { WHO_NOBODY, WHO_LEADER, WHO_OFFICER, WHO_VILLAGE, WHO_AUDITOR, WHO_ADMINISTRATOR, WHO_COUNT };
struct person {
	char token[TOKEN_TEXT_MAX], csrf[TOKEN_TEXT_MAX];
	int64_t user, acting_for; /* acting_for: in whose stead they ask; 0: in their own name */
};
#define PEOPLE_MAX 16
struct fixture {
	char folder[64];
	struct app *app;
	struct person people[PEOPLE_MAX]; /* those of WHO_…, then those a test adds */
	int person_count;
};
int fixture_set_up(void **state);
int fixture_tear_down(void **state);
int64_t fixture_unit(struct fixture *fixture, const char *level, const char *name); /* right below the township */
int fixture_person(struct fixture *fixture, const char *login, const char *role, int64_t unit); /* who they are for ask() */

/* Sends as one of them, with the right token, and gives the answer's status; *out (may be NULL) its JSON. */
int ask(struct fixture *fixture, int who, enum app_method method, const char *path, struct str body, json_t **out);
/* The same, the answer as it left the program. */
int ask_bytes(struct fixture *fixture, int who, enum app_method method, const char *path, struct str body, struct buf *out);
const char *error_code(const json_t *answer); /* "" when it is none */

#endif
