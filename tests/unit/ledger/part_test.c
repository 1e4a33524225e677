/* Parts of a change that are undone by themselves. */
#include <string.h>

#include "fixture.h"

struct trial {
	struct ledger_field fields[2];
	bool keep, fail, bad, nested;
	int64_t id;
};

static enum status make(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct trial *trial = argument;
	const struct ledger_field wrong = ledger_text("colour", STR("red"));
	enum status status = ledger_create(tx, ENTITY_SETTING, trial->fields, 2, STR(""), &trial->id, err);
	if (!status && trial->bad && ledger_create(tx, ENTITY_SETTING, &wrong, 1, STR(""), NULL, err)) {
		err->status = STATUS_OK; /* it goes on as if that call had not failed */
		return STATUS_OK;
	}
	return status ? status : trial->fail ? err_set(err, STATUS_CONFLICT, "not so") : STATUS_OK;
}

static enum status outer(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct trial *trials = argument;
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < 4; i++) {
		enum status tried = ledger_part(tx, make, &trials[i], &trials[i].keep, err);
		assert_int_equal(tried, trials[i].fail ? STATUS_CONFLICT : trials[i].bad ? STATUS_INPUT : STATUS_OK);
	}
	return status;
}

static enum status outermost(struct ledger_tx *tx, void *argument, struct err *err)
{
	const bool no = false;
	enum status status = ledger_part(tx, outer, argument, &no, err);
	return status ? status : ledger_part(tx, outer, argument, NULL, err);
}

static struct trial trial(const char *name)
{
	return (struct trial){.fields = {ledger_text("name", str_of(name)), ledger_text("value", STR("1"))}, .keep = true};
}

static void what_is_undone_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	struct trial trials[4] = {trial("a"), trial("b"), trial("c"), trial("d")};
	int64_t before = raw_number(f, "SELECT count(*) FROM event");
	trials[0].fail = true;
	trials[1].keep = false;
	trials[2].bad = true;
	assert_int_equal(ledger_change(f->ledger, &f->administrator, outermost, trials, &f->err), STATUS_OK);
	assert_int_equal(seen(f, &f->leader, ENTITY_SETTING), 1);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM event"), before + 1);
	assert_int_equal(trials[0].id, trials[3].id); /* a number that was undone is given again */
	assert_int_equal(raw_number(f, "SELECT count(*) FROM setting WHERE name = 'd'"), 1);
}

static enum status after_failure(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct trial bad = trial("x");
	bad.bad = true;
	enum status status = make(tx, &bad, err);
	assert_int_equal(status, STATUS_OK);
	return ledger_part(tx, make, argument, NULL, err);
}

static void a_change_that_failed_takes_no_part(void **state)
{
	struct fixture *f = *state;
	struct trial good = trial("y");
	assert_int_equal(ledger_change(f->ledger, &f->administrator, after_failure, &good, &f->err), STATUS_INPUT);
	assert_int_equal(seen(f, &f->leader, ENTITY_SETTING), 0);
}

static int check_and_tear_down(void **state)
{
	assert_intact(*state);
	return fixture_tear_down(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_undone_leaves_nothing, fixture_set_up, check_and_tear_down),
		cmocka_unit_test_setup_teardown(a_change_that_failed_takes_no_part, fixture_set_up, check_and_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
