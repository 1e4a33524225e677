/* The big example township: whole, by its rules, and the same each time. */
#include "fixture.h"

#include "document/document.h"

#include <stdlib.h>
#include <string.h>

enum { PEOPLE = 400, VILLAGES = 46, REGISTERS_MOST = 200 };

struct made {
	int64_t counts[REGISTERS_MOST];
	size_t registers;
	int64_t records, villages;
};

static enum status count(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct made *made = argument;
	const struct ledger_filter villages = {FILTER_EQUAL, ledger_text("level", STR("village"))};
	const struct ledger_list list = {.filters = &villages, .filter_count = 1};
	enum status status = ledger_count(tx, ENTITY_UNIT, &list, &made->villages, err);

	for (size_t i = 0; !status && i < made->registers; i++) {
		status = ledger_count(tx, (enum entity)(ENTITY_COUNT + i), NULL, &made->counts[i], err);
		made->records += made->counts[i];
	}
	return status;
}

static void make(struct made *made)
{
	static const struct actor program = {.role = ACTOR_SYSTEM};
	char folder[] = "/tmp/zhenwu-crowd-XXXXXX", data[64], command[96];
	struct app_first_login first;
	struct app *app = NULL;
	struct ledger_verification verification;
	struct err err = {.language = LANGUAGE_ENGLISH};

	assert_non_null(mkdtemp(folder));
	snprintf(data, sizeof data, "%s/data", folder);
	const struct app_init_options options = {.directory = data, .program = "/proc/self/exe", .example = true, .people = PEOPLE,
	                                         .villages = VILLAGES};
	if (app_init(&options, &first, &err) || app_open(data, "/proc/self/exe", &app, &err))
		fail_msg("%s %s", err.message, err.detail);
	registry_all(app->registry, &made->registers);
	assert_in_range(made->registers, 10, REGISTERS_MOST);
	assert_int_equal(ledger_look(app->ledger, &program, count, made, &err), STATUS_OK);
	assert_int_equal(ledger_verify(app->ledger, LANGUAGE_ENGLISH, &verification, &err), STATUS_OK);
	if (!verification.intact)
		fail_msg("%s", verification.what);
	app_close(app);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	assert_int_equal(system(command), 0);
}

static void a_township_is_filled_by_its_rules(void **state)
{
	static struct made made, again;
	size_t filled = 0;

	(void)state;
	make(&made);
	make(&again);
	for (size_t i = 0; i < made.registers; i++) {
		assert_int_equal(made.counts[i], again.counts[i]); /* the same seed, the same township */
		filled += made.counts[i] > 0;
	}
	assert_int_equal(made.villages, VILLAGES);
	assert_true(made.records > PEOPLE / 2);
	assert_true(filled * 2 > made.registers);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_township_is_filled_by_its_rules)};

	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	return cmocka_run_group_tests_name("app-crowd", tests, NULL, NULL);
}
