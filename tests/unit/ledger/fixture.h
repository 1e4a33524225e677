/* A township with units and a user of each role, on a clock that the test moves. */
#ifndef ZHENWU_LEDGER_FIXTURE_H
#define ZHENWU_LEDGER_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ledger/ledger.h"

enum { UNIT_TOWNSHIP = 1, UNIT_FARMING, UNIT_ROADS, UNIT_BRIDGE_VILLAGE, UNIT_HILL_VILLAGE };
enum { USER_LEADER = 1, USER_OFFICER, USER_VILLAGE, USER_AUDITOR, USER_ADMINISTRATOR, USER_ROADS_OFFICER };

struct fixture {
	char folder[64], path[128];
	struct store *store;
	struct ledger *ledger;
	struct ledger_options options;
	int64_t now;
	struct arena arena;
	struct err err;
	struct actor system, leader, officer, village, auditor, administrator, roads_officer;
};

int fixture_set_up(void **state);
int fixture_set_up_from(void **state, const char *ready); /* ready: the file of a fixture that was closed; this one begins with a copy of it */
int fixture_tear_down(void **state);
void fixture_close(struct fixture *f);
void fixture_open(struct fixture *f);
void fixture_found(struct fixture *f, int64_t township, const char *name);
void raw(struct fixture *f, const char *sql);             /* behind the ledger's back, with the triggers off */
int64_t raw_number(struct fixture *f, const char *sql);
bool raw_planned(struct fixture *f, const char *sql, const char *words); /* do they stand in how the database would go about it? */
void remove_folder(const char *folder);

/* One call each, as one change or look of its own. */
enum status create(struct fixture *f, const struct actor *actor, enum entity entity, const struct ledger_field *fields,
                   size_t count, int64_t *id);
enum status update(struct fixture *f, const struct actor *actor, enum entity entity, int64_t id, int64_t version,
                   const struct ledger_field *fields, size_t count);
enum status withdraw(struct fixture *f, const struct actor *actor, enum entity entity, int64_t id, int64_t version);
enum status get(struct fixture *f, const struct actor *actor, enum entity entity, int64_t id, struct ledger_row *row);
enum status list(struct fixture *f, const struct actor *actor, enum entity entity, const struct ledger_list *query,
                 struct ledger_rows *rows);
size_t seen(struct fixture *f, const struct actor *actor, enum entity entity); /* how many rows the actor sees */
/* by the system */
int64_t must_create(struct fixture *f, enum entity entity, const struct ledger_field *fields, size_t count);
#define FIELDS(...) (const struct ledger_field[]){__VA_ARGS__}, COUNT_OF(((const struct ledger_field[]){__VA_ARGS__}))

int64_t make_task(struct fixture *f, const char *title, int64_t unit);
int64_t make_indicator(struct fixture *f, const char *name, int64_t owner);
char *store_content(struct fixture *f, struct str bytes, char hash[HASH_TEXT_MAX]);
struct ledger_verification verified(struct fixture *f);
void assert_intact(struct fixture *f);
/* A row of every entity, in the township's own unit `unit`; ids out. */
void make_one_of_each(struct fixture *f, int64_t unit, int64_t ids[ENTITY_COUNT]);

#endif
