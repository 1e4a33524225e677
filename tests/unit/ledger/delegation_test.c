/* Who stands in while somebody is away: with whose rights, until when, and what the journal says of it. */
#include <string.h>

#include "fixture.h"

#define DAY ((int64_t)24 * 60 * 60 * 1000)

/* ---- helpers ---- */
struct naming {
	struct ledger_delegation wanted;
	int64_t id;
};

static enum status naming_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct naming *naming = argument;
	return ledger_delegate(tx, &naming->wanted, &naming->id, err);
}

/* From today on for so many days more. */
static struct naming naming_of(struct fixture *f, int64_t person, int64_t deputy, int32_t days)
{
	struct date today = instant_date(f->now);
	return (struct naming){{.person = person, .deputy = deputy, .begins = today, .ends = date_add_days(today, days),
	                        .reason = STR("外出学习")}, 0};
}

static enum status name(struct fixture *f, const struct actor *actor, struct naming *naming)
{
	return ledger_change(f->ledger, actor, naming_work, naming, &f->err);
}

static int64_t must_name(struct fixture *f, const struct actor *actor, int64_t deputy, int32_t days)
{
	struct naming naming = naming_of(f, actor->user, deputy, days);
	if (name(f, actor, &naming))
		fail_msg("%s (%s)", f->err.message, f->err.detail);
	return naming.id;
}

struct errand { /* a task is made, or changed, in somebody's stead */
	int64_t deputy, unit, id, version;
	struct ledger_row row;
};

static enum status make_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct errand *errand = argument;
	const struct ledger_field fields[] = {ledger_int("year", 2026), ledger_text("title", STR("修水渠")), ledger_ref("unit", errand->unit),
	                                      ledger_int("percent", 0), ledger_text("state", STR("open"))};
	enum status status = ledger_act_for(tx, errand->deputy, err);
	return status ? status : ledger_create(tx, ENTITY_TASK, fields, COUNT_OF(fields), STR(""), &errand->id, err);
}

static enum status stand_in(struct fixture *f, int64_t deputy, int64_t person)
{
	struct actor actor;
	return ledger_stand_in(f->ledger, deputy, person, &actor, &f->err);
}

/* ---- tests ---- */
static void the_deputy_has_the_rights_of_the_absent_and_the_journal_names_both(void **state)
{
	struct fixture *f = *state;
	struct errand own = {.deputy = USER_ROADS_OFFICER, .unit = UNIT_FARMING}, strange = {.deputy = USER_ROADS_OFFICER, .unit = UNIT_ROADS};
	struct actor actor;
	struct ledger_row row;
	must_name(f, &f->officer, USER_ROADS_OFFICER, 3);
	assert_int_equal(ledger_stand_in(f->ledger, USER_ROADS_OFFICER, USER_OFFICER, &actor, &f->err), STATUS_OK);
	assert_true(actor.user == USER_OFFICER && actor.role == ACTOR_OFFICER && actor.unit == UNIT_FARMING);
	assert_int_equal(ledger_change(f->ledger, &actor, make_work, &own, &f->err), STATUS_OK);
	assert_int_equal(get(f, &f->officer, ENTITY_TASK, own.id, &row), STATUS_OK);
	assert_true(row.own); /* the absent one's, also when the delegation is over */
	assert_int_equal(row.created_by, USER_OFFICER);
	assert_int_equal(row.changed_by, USER_OFFICER);
	assert_int_equal(raw_number(f, "SELECT actor FROM event ORDER BY seq DESC LIMIT 1"), USER_ROADS_OFFICER);
	assert_int_equal(raw_number(f, "SELECT on_behalf FROM event ORDER BY seq DESC LIMIT 1"), USER_OFFICER);
	/* the deputy's own office is out of reach meanwhile: never both scopes at once */
	assert_int_equal(ledger_change(f->ledger, &actor, make_work, &strange, &f->err), STATUS_FORBIDDEN);
	assert_intact(f);
	int64_t repaired = 0;
	raw(f, "UPDATE task SET created_by = 6");
	assert_int_equal(ledger_rebuild(f->ledger, &repaired, &f->err), STATUS_OK);
	assert_int_equal(repaired, 1);
	assert_intact(f);
}

static enum status history_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct fixture *f = argument;
	struct ledger_events events;
	enum status status = ledger_history(tx, ENTITY_TASK, 1, 0, 0, &f->arena, &events, err);
	assert_int_equal(status, STATUS_OK);
	assert_int_equal(events.count, 2);
	assert_int_equal(events.at[0].on_behalf, 0);
	assert_int_equal(events.at[0].behalf_name.len, 0);
	assert_true(str_equals(events.at[1].by_name, "王六"));
	assert_true(str_equals(events.at[1].behalf_name, "陈二"));
	return STATUS_OK;
}

static void history_says_who_and_for_whom(void **state)
{
	struct fixture *f = *state;
	struct errand errand = {.deputy = USER_ROADS_OFFICER, .unit = UNIT_FARMING};
	must_name(f, &f->officer, USER_ROADS_OFFICER, 0);
	assert_int_equal(ledger_change(f->ledger, &f->officer, make_work, &errand, &f->err), STATUS_OK);
	assert_int_equal(errand.id, 1);
	assert_int_equal(update(f, &f->officer, ENTITY_TASK, 1, 1, FIELDS(ledger_int("percent", 5))), STATUS_OK);
	assert_int_equal(ledger_look(f->ledger, &f->leader, history_work, f, &f->err), STATUS_OK);
}

static void it_holds_from_the_first_day_to_the_last(void **state)
{
	struct fixture *f = *state;
	struct naming naming = naming_of(f, USER_OFFICER, USER_ROADS_OFFICER, 3);
	naming.wanted.begins = date_add_days(naming.wanted.begins, 1);
	assert_int_equal(name(f, &f->officer, &naming), STATUS_OK);
	assert_int_equal(stand_in(f, USER_ROADS_OFFICER, USER_OFFICER), STATUS_FORBIDDEN);
	f->now += DAY;
	assert_int_equal(stand_in(f, USER_ROADS_OFFICER, USER_OFFICER), STATUS_OK);
	f->now += 2 * DAY;
	assert_int_equal(stand_in(f, USER_ROADS_OFFICER, USER_OFFICER), STATUS_OK);
	f->now += DAY;
	assert_int_equal(stand_in(f, USER_ROADS_OFFICER, USER_OFFICER), STATUS_FORBIDDEN);
}

static void nobody_else_stands_in(void **state)
{
	struct fixture *f = *state;
	struct errand errand = {.deputy = USER_VILLAGE, .unit = UNIT_FARMING};
	must_name(f, &f->officer, USER_ROADS_OFFICER, 3);
	must_name(f, &f->roads_officer, USER_VILLAGE, 3);
	assert_int_equal(stand_in(f, USER_VILLAGE, USER_ROADS_OFFICER), STATUS_OK);
	assert_int_equal(stand_in(f, USER_VILLAGE, USER_OFFICER), STATUS_FORBIDDEN); /* not handed on */
	assert_int_equal(stand_in(f, USER_OFFICER, USER_ROADS_OFFICER), STATUS_FORBIDDEN); /* nor the other way round */
	assert_int_equal(stand_in(f, USER_ROADS_OFFICER, 999), STATUS_FORBIDDEN);
	assert_int_equal(ledger_change(f->ledger, &f->officer, make_work, &errand, &f->err), STATUS_FORBIDDEN);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM task"), 0);
}

static void what_is_revoked_or_closed_ends_at_once(void **state)
{
	struct fixture *f = *state;
	struct errand errand = {.deputy = USER_ROADS_OFFICER, .unit = UNIT_FARMING};
	int64_t id = must_name(f, &f->officer, USER_ROADS_OFFICER, 3);
	assert_int_equal(withdraw(f, &f->roads_officer, ENTITY_DELEGATION, id, 1), STATUS_NOT_FOUND); /* not the deputy's to revoke */
	assert_int_equal(update(f, &f->officer, ENTITY_DELEGATION, id, 1, FIELDS(ledger_ref("deputy", USER_LEADER))), STATUS_FORBIDDEN);
	assert_int_equal(withdraw(f, &f->officer, ENTITY_DELEGATION, id, 1), STATUS_OK);
	assert_int_equal(ledger_change(f->ledger, &f->officer, make_work, &errand, &f->err), STATUS_FORBIDDEN);
	id = must_name(f, &f->officer, USER_ROADS_OFFICER, 3); /* the days are free again */
	assert_int_equal(withdraw(f, &f->village, ENTITY_DELEGATION, id, 1), STATUS_NOT_FOUND);
	assert_int_equal(withdraw(f, &f->leader, ENTITY_DELEGATION, id, 1), STATUS_OK); /* a leader ends anybody's */
	assert_int_equal(stand_in(f, USER_ROADS_OFFICER, USER_OFFICER), STATUS_FORBIDDEN);
	must_name(f, &f->officer, USER_ROADS_OFFICER, 3);
	static const int64_t closed[] = {USER_ROADS_OFFICER, USER_OFFICER};
	for (size_t i = 0; i < COUNT_OF(closed); i++) {
		assert_int_equal(stand_in(f, USER_ROADS_OFFICER, USER_OFFICER), STATUS_OK);
		assert_int_equal(update(f, &f->administrator, ENTITY_USER, closed[i], 1, FIELDS(ledger_bool("active", false))), STATUS_OK);
		assert_int_equal(stand_in(f, USER_ROADS_OFFICER, USER_OFFICER), STATUS_FORBIDDEN);
		assert_int_equal(update(f, &f->administrator, ENTITY_USER, closed[i], 2, FIELDS(ledger_bool("active", true))), STATUS_OK);
	}
	assert_int_equal(update(f, &f->administrator, ENTITY_USER, USER_ROADS_OFFICER, 3, FIELDS(ledger_text("role", STR("auditor")))), STATUS_OK);
	assert_int_equal(stand_in(f, USER_ROADS_OFFICER, USER_OFFICER), STATUS_FORBIDDEN);
}

static void a_delegation_that_cannot_be_is_refused(void **state)
{
	struct fixture *f = *state;
	struct date today = instant_date(f->now);
	const struct {
		const struct actor *actor;
		int64_t person, deputy;
		int32_t from, to;
		const char *reason;
		enum status status;
	} cases[] = {
		{&f->officer, USER_OFFICER, USER_OFFICER, 0, 3, "出差", STATUS_INPUT},
		{&f->officer, USER_OFFICER, USER_AUDITOR, 0, 3, "出差", STATUS_INPUT},
		{&f->officer, USER_OFFICER, 999, 0, 3, "出差", STATUS_INPUT},
		{&f->officer, USER_OFFICER, 0, 0, 3, "出差", STATUS_INPUT},
		{&f->officer, USER_OFFICER, USER_LEADER, -1, 3, "出差", STATUS_INPUT},
		{&f->officer, USER_OFFICER, USER_LEADER, 3, 2, "出差", STATUS_INPUT},
		{&f->officer, USER_OFFICER, USER_LEADER, 0, LEDGER_DELEGATION_DAYS, "出差", STATUS_INPUT},
		{&f->officer, USER_OFFICER, USER_LEADER, 0, 3, " ", STATUS_INPUT},
		{&f->officer, USER_ROADS_OFFICER, USER_OFFICER, 0, 3, "出差", STATUS_FORBIDDEN},
		{&f->leader, USER_OFFICER, USER_ROADS_OFFICER, 0, 3, "出差", STATUS_FORBIDDEN},
		{&f->auditor, USER_AUDITOR, USER_OFFICER, 0, 3, "出差", STATUS_FORBIDDEN},
		{&f->administrator, USER_AUDITOR, USER_OFFICER, 0, 3, "出差", STATUS_INPUT},
		{&f->administrator, USER_OFFICER, USER_ROADS_OFFICER, 0, LEDGER_DELEGATION_DAYS - 1, "出差", STATUS_OK},
		{&f->officer, USER_OFFICER, USER_LEADER, 5, 6, "出差", STATUS_CONFLICT},
		{&f->village, USER_VILLAGE, USER_OFFICER, 0, 0, "出差", STATUS_OK}, /* out of the clerk's sight, not out of reach */
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct naming naming = {{.person = cases[i].person, .deputy = cases[i].deputy, .begins = date_add_days(today, cases[i].from),
		                         .ends = date_add_days(today, cases[i].to), .reason = str_of(cases[i].reason)}, 0};
		enum status status = name(f, cases[i].actor, &naming);
		if (status != cases[i].status)
			fail_msg("case %zu: %d %s", i, status, f->err.message);
	}
	/* nor past these rules */
	assert_int_equal(create(f, &f->officer, ENTITY_DELEGATION, FIELDS(ledger_ref("person", USER_OFFICER), ledger_ref("deputy", USER_AUDITOR),
		ledger_date("begins", today), ledger_date("ends", today), ledger_text("reason", STR("出差"))), NULL), STATUS_FORBIDDEN);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM delegation"), 2);
}

static enum status handing_on(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct naming *naming = argument;
	enum status status = ledger_act_for(tx, USER_ROADS_OFFICER, err);
	return status ? status : ledger_delegate(tx, &naming->wanted, &naming->id, err);
}

static void a_deputy_names_no_deputy(void **state)
{
	struct fixture *f = *state;
	must_name(f, &f->officer, USER_ROADS_OFFICER, 3);
	struct naming naming = naming_of(f, USER_OFFICER, USER_LEADER, 9);
	naming.wanted.begins = date_add_days(naming.wanted.begins, 5);
	assert_int_equal(ledger_change(f->ledger, &f->officer, handing_on, &naming, &f->err), STATUS_FORBIDDEN);
}

static enum status ins_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct fixture *f = argument;
	struct ledger_stand_ins ins;
	struct ledger_delegations all;
	assert_int_equal(ledger_stand_ins(tx, USER_LEADER, &f->arena, &ins, err), STATUS_OK);
	assert_int_equal(ins.count, 2); /* who ends first stands first */
	assert_true(str_equals(ins.at[0].name, "王六") && ins.at[0].actor.unit == UNIT_ROADS);
	assert_true(str_equals(ins.at[1].name, "周三") && ins.at[1].actor.role == ACTOR_VILLAGE);
	assert_int_equal(ledger_stand_ins(tx, USER_OFFICER, &f->arena, &ins, err), STATUS_OK);
	assert_int_equal(ins.count, 0);
	assert_int_equal(ledger_delegations(tx, USER_VILLAGE, &f->arena, &all, err), STATUS_OK);
	assert_int_equal(all.count, 1);
	assert_true(str_equals(all.at[0].deputy_name, "林一") && str_equals(all.at[0].reason, "外出学习"));
	assert_int_equal(ledger_delegations(tx, 0, &f->arena, &all, err), STATUS_OK);
	assert_int_equal(all.count, 2);
	return STATUS_OK;
}

static void whom_one_stands_in_for(void **state)
{
	struct fixture *f = *state;
	must_name(f, &f->village, USER_LEADER, 9);
	must_name(f, &f->roads_officer, USER_LEADER, 3);
	assert_int_equal(ledger_look(f->ledger, &f->leader, ins_work, f, &f->err), STATUS_OK);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(the_deputy_has_the_rights_of_the_absent_and_the_journal_names_both),
		TEST(history_says_who_and_for_whom),
		TEST(it_holds_from_the_first_day_to_the_last),
		TEST(nobody_else_stands_in),
		TEST(what_is_revoked_or_closed_ends_at_once),
		TEST(a_delegation_that_cannot_be_is_refused),
		TEST(a_deputy_names_no_deputy),
		TEST(whom_one_stands_in_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
