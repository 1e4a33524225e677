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
};
struct fixture {
	char folder[64];
	struct app *app;
	struct person people[WHO_COUNT];
};
int fixture_set_up(void **state);
int fixture_tear_down(void **state);

/* Sends as one of them, with the right token, and gives the answer's status; *out (may be NULL) its JSON. */
int ask(struct fixture *fixture, int who, enum app_method method, const char *path, struct str body, json_t **out);
const char *error_code(const json_t *answer); /* "" when it is none */

#endif
