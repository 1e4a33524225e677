/* Who may see and change what: the table, and each role trying. */
#include <string.h>

#include "fixture.h"
#include "ledger/ledger_int.h"

/* What belongs to a person, or to a record that it is read and changed with, not to a unit: tried where it is made. */
static bool personal(enum entity entity)
{
	return entity == ENTITY_TOKEN || entity == ENTITY_IMPORT || entity == ENTITY_LETTER || entity == ENTITY_NOTICE ||
	       entity == ENTITY_OBJECTION || entity == ENTITY_DELEGATION || entity == ENTITY_CHANNEL ||
	       (entity >= ENTITY_FORM && entity <= ENTITY_ANSWER); /* forms_test.c */
}

/* docs/api.md, "Roles", in words of its own: what the table must say, written down a second time. */
static void the_table_says_what_the_api_says(void **state)
{
	static const enum action changes[] = {ACTION_CREATE, ACTION_CHANGE, ACTION_WITHDRAW};
	(void)state;
	for (int i = 0; i < ENTITY_COUNT; i++) {
		enum entity entity = (enum entity)i;
		if (personal(entity))
			continue;
		bool people = entity == ENTITY_UNIT || entity == ENTITY_USER || entity == ENTITY_DEFINITION; /* the administrator's */
		bool work = !people && entity != ENTITY_TOWNSHIP && entity != ENTITY_SETTING;
		if (entity == ENTITY_SAVED_VIEW) { /* nobody's but their own, whatever the role */
			for (int role = ACTOR_LEADER; role < ACTOR_COUNT; role++) {
				assert_int_equal(access_scope((enum role)role, entity, ACTION_SEE), SCOPE_OWN);
				assert_int_equal(access_scope((enum role)role, entity, ACTION_CHANGE), role == ACTOR_AUDITOR ? SCOPE_NONE : SCOPE_OWN);
			}
			continue;
		}
		assert_int_equal(access_scope(ACTOR_LEADER, entity, ACTION_SEE), SCOPE_ALL);
		assert_int_equal(access_scope(ACTOR_AUDITOR, entity, ACTION_SEE), SCOPE_ALL);
		assert_int_equal(access_scope(ACTOR_ADMINISTRATOR, entity, ACTION_SEE), SCOPE_ALL);
		assert_int_equal(access_scope(ACTOR_OFFICER, entity, ACTION_SEE), SCOPE_ALL);
		assert_int_equal(access_scope(ACTOR_VILLAGE, entity, ACTION_SEE), entity == ENTITY_DEFINITION ? SCOPE_NONE
		                 : work || entity == ENTITY_USER ? SCOPE_OWN : SCOPE_ALL);
		for (size_t c = 0; c < COUNT_OF(changes); c++) {
			assert_int_equal(access_scope(ACTOR_AUDITOR, entity, changes[c]), SCOPE_NONE);
			assert_int_equal(access_scope(ACTOR_SYSTEM, entity, changes[c]), SCOPE_ALL);
			if (work) {
				assert_int_equal(access_scope(ACTOR_ADMINISTRATOR, entity, changes[c]), SCOPE_ALL);
				assert_int_equal(access_scope(ACTOR_LEADER, entity, changes[c]), SCOPE_ALL);
				assert_int_equal(access_scope(ACTOR_VILLAGE, entity, changes[c]), SCOPE_OWN);
				assert_int_equal(access_scope(ACTOR_OFFICER, entity, changes[c]), entity == ENTITY_CORRECTION
				                 ? SCOPE_ALL : SCOPE_OWN);
			} else {
				assert_int_equal(access_scope(ACTOR_OFFICER, entity, changes[c]), SCOPE_NONE);
				assert_int_equal(access_scope(ACTOR_VILLAGE, entity, changes[c]), SCOPE_NONE);
			}
			if (people) {
				assert_int_equal(access_scope(ACTOR_ADMINISTRATOR, entity, changes[c]), SCOPE_ALL);
				assert_int_equal(access_scope(ACTOR_LEADER, entity, changes[c]), SCOPE_NONE);
			}
		}
	}
	assert_true(access_journal(ACTOR_LEADER) && access_journal(ACTOR_AUDITOR) && access_journal(ACTOR_ADMINISTRATOR));
	assert_false(access_journal(ACTOR_OFFICER) || access_journal(ACTOR_VILLAGE));
	enum role role;
	assert_false(role_parse(STR("system"), &role)); /* nobody can be given it */
	assert_true(role_parse(STR("village"), &role) && role == ACTOR_VILLAGE);
}

/* A change of each entity that leaves its place in the scope alone. */
static struct ledger_field harmless(enum entity entity)
{
	switch (entity) {
	case ENTITY_TOWNSHIP: return ledger_text("county", STR("云水县"));
	case ENTITY_UNIT: return ledger_text("name", STR("改名村"));
	case ENTITY_USER: return ledger_text("name", STR("改名"));
	case ENTITY_DOCUMENT: return ledger_text("title", STR("报告"));
	case ENTITY_CORRECTION: return ledger_json("fields", STR("{}"));
	case ENTITY_ADDED_FIGURE: return ledger_json("fields", STR("{}"));
	case ENTITY_INDICATOR: return ledger_text("unit", STR("万元"));
	case ENTITY_TARGET: return ledger_dec("value", dec_of(9));
	case ENTITY_VALUE: return ledger_dec("value", dec_of(9));
	case ENTITY_TASK: return ledger_int("percent", 55);
	case ENTITY_PROGRESS: return ledger_text("note", STR("更正"));
	case ENTITY_REPORT: return ledger_text("title", STR("改题"));
	case ENTITY_IGNORED_FINDING: return ledger_text("reason", STR("另有原因"));
	case ENTITY_DEFINITION: return ledger_text("title", STR("改题"));
	case ENTITY_SAVED_VIEW: return ledger_text("title", STR("改题"));
	default: return ledger_text("source", STR("县府办通知"));
	}
}

static bool expected(enum scope scope, bool own)
{
	return scope == SCOPE_ALL || (scope == SCOPE_OWN && own);
}

/* Each actor on a row of the own unit and on a row of another: what happens is what the table says, and may_change told
 * it. */
static void each_role_tries_everything(void **state)
{
	struct fixture *f = *state;
	int64_t ids[2][ENTITY_COUNT];
	const int64_t units[2] = {UNIT_BRIDGE_VILLAGE, UNIT_FARMING};
	const struct actor actors[] = {f->leader, f->officer, f->village, f->auditor, f->administrator, f->roads_officer};
	make_one_of_each(f, units[0], ids[0]);
	make_one_of_each(f, units[1], ids[1]);
	for (size_t a = 0; a < COUNT_OF(actors); a++)
		for (int i = 0; i < ENTITY_COUNT; i++)
			for (int u = 0; u < 2; u++) {
				enum entity entity = (enum entity)i;
				if (personal(entity))
					continue;
				struct ledger_row row, now;
				const struct ledger_field field = harmless(entity);
				bool place_less = entity == ENTITY_TOWNSHIP || entity == ENTITY_SETTING;
				bool own = !place_less && (actors[a].unit == units[u] || actors[a].unit == UNIT_TOWNSHIP);
				bool sees = expected(access_scope(actors[a].role, entity, ACTION_SEE), own);
				bool changes = sees && expected(access_scope(actors[a].role, entity, ACTION_CHANGE), own);
				assert_int_equal(get(f, &actors[a], entity, ids[u][i], &row), sees ? STATUS_OK : STATUS_NOT_FOUND);
				if (sees)
					assert_int_equal(ledger_may_change(&actors[a], &row), changes);
				assert_int_equal(get(f, &f->system, entity, ids[u][i], &now), STATUS_OK);
				enum status status = update(f, &actors[a], entity, ids[u][i], now.version, &field, 1);
				if (status != (changes ? STATUS_OK : sees ? STATUS_FORBIDDEN : STATUS_NOT_FOUND))
					fail_msg("%s changes %s of unit %lld: %d %s", role_text(actors[a].role), entity_name(entity),
					         (long long)units[u], (int)status, f->err.message);
			}
	assert_intact(f);
}

/* A new row of each entity that would belong to `unit`; `other` has the rows it refers to. */
static enum status try_create(struct fixture *f, const struct actor *actor, enum entity entity, int64_t unit,
                              const int64_t other[ENTITY_COUNT])
{
	char hash[HASH_TEXT_MAX], name[64];
	snprintf(name, sizeof name, "新%d-%lld-%d", (int)entity, (long long)unit, (int)actor->role);
	const struct ledger_field named = ledger_text("name", str_of(name)), of_unit = ledger_ref("unit", unit),
		year = ledger_int("year", 2031);
	const struct ledger_field title = ledger_text("title", str_of(name)),
		document = ledger_ref("document", other[ENTITY_DOCUMENT]);
	const struct ledger_field number = ledger_dec("value", dec_of(1)),
		indicator = ledger_ref("indicator", other[ENTITY_INDICATOR]);
	switch (entity) {
	case ENTITY_TOWNSHIP: return create(f, actor, entity, FIELDS(named, year), NULL);
	case ENTITY_UNIT: return create(f, actor, entity, FIELDS(named, ledger_ref("parent", unit),
	                                                         ledger_text("level", STR("village"))), NULL);
	case ENTITY_USER:
		return create(f, actor, entity, FIELDS(named, ledger_text("login", str_of(name)),
		                                       ledger_text("role", STR("officer")), of_unit), NULL);
	case ENTITY_DOCUMENT:
		return create(f, actor, entity, FIELDS(named, ledger_text("purpose", STR("evidence")), ledger_int("bytes", 6),
		                                       of_unit, ledger_text("hash", str_of(store_content(f, STR("照片"), hash)))),
			NULL);
	case ENTITY_CORRECTION:
		return create(f, actor, entity, FIELDS(ledger_text("sentence_hash", str_of(name)), ledger_int("number_at", 1),
		                                       ledger_json("fields", STR("{}")), document), NULL);
	case ENTITY_ADDED_FIGURE:
		return create(f, actor, entity, FIELDS(document, ledger_int("number_at", 1), ledger_int("number_end", 2),
		                                       ledger_json("fields", STR("{}"))), NULL);
	case ENTITY_INDICATOR: return create(f, actor, entity,
	                                     FIELDS(named, ledger_text("direction", STR("up")), ledger_ref("owner", unit)),
		NULL);
	case ENTITY_TARGET:
		return create(f, actor, entity, FIELDS(indicator, ledger_int("year", 2030 + (int)actor->role), number,
		                                       ledger_text("measure", STR("level")), ledger_text("bound", STR("="))),
			NULL);
	case ENTITY_VALUE:
		return create(f, actor, entity, FIELDS(indicator, ledger_int("year", 2030 + (int)actor->role),
		                                       ledger_int("month", 1), number), NULL);
	case ENTITY_TASK: return create(f, actor, entity, FIELDS(year, title, of_unit), NULL);
	case ENTITY_PROGRESS: return create(f, actor, entity,
	                                    FIELDS(ledger_ref("task", other[ENTITY_TASK]), ledger_int("percent", 1)), NULL);
	case ENTITY_REPORT: return create(f, actor, entity,
	                                  FIELDS(year, title, ledger_json("paragraphs", STR("[]")), of_unit), NULL);
	case ENTITY_IGNORED_FINDING:
		return create(f, actor, entity, FIELDS(ledger_ref("report", other[ENTITY_REPORT]),
		                                       ledger_text("finding_key", str_of(name))), NULL);
	case ENTITY_DEFINITION: return create(f, actor, entity, FIELDS(named, title), NULL);
	case ENTITY_SAVED_VIEW:
		return create(f, actor, entity, FIELDS(title, ledger_text("register", STR("petition")), of_unit,
		                                       ledger_ref("person", actor->user), ledger_json("list", STR("{}"))), NULL);
	default: return create(f, actor, entity, FIELDS(named), NULL);
	}
}

/* The same for making and for withdrawing; actors of another township's rows do not come in here. */
static void each_role_tries_to_make_and_withdraw(void **state)
{
	struct fixture *f = *state;
	int64_t ids[2][ENTITY_COUNT];
	const int64_t units[2] = {UNIT_BRIDGE_VILLAGE, UNIT_FARMING};
	const struct actor actors[] = {f->leader, f->officer, f->village, f->auditor, f->administrator};
	make_one_of_each(f, units[0], ids[0]);
	make_one_of_each(f, units[1], ids[1]);
	for (size_t a = 0; a < COUNT_OF(actors); a++)
		for (int i = 0; i < ENTITY_COUNT; i++)
			for (int u = 0; u < 2; u++) {
				enum entity entity = (enum entity)i;
				bool place_less = entity == ENTITY_TOWNSHIP || entity == ENTITY_SETTING || entity == ENTITY_DEFINITION;
				bool own = !place_less && (actors[a].unit == units[u] || actors[a].unit == UNIT_TOWNSHIP);
				bool makes = expected(access_scope(actors[a].role, entity, ACTION_CREATE), own || entity == ENTITY_SAVED_VIEW); /* for oneself */
				bool sees = expected(access_scope(actors[a].role, entity, ACTION_SEE), own);
				bool removes = sees && expected(access_scope(actors[a].role, entity, ACTION_WITHDRAW), own);
				if (personal(entity))
					continue;
				if (place_less && u == 1)
					continue; /* one of its name is there by now */
				enum status status = try_create(f, &actors[a], entity, units[u], ids[u]);
				if (status != (makes ? STATUS_OK : STATUS_FORBIDDEN))
					fail_msg("%s makes %s of unit %lld: %d %s", role_text(actors[a].role), entity_name(entity),
					         (long long)units[u], (int)status, f->err.message);
				if (removes)
					continue; /* the rows are needed by the next actor; withdrawing is tried where it is refused */
				status = withdraw(f, &actors[a], entity, ids[u][i], 1);
				if (status != (sees ? STATUS_FORBIDDEN : STATUS_NOT_FOUND))
					fail_msg("%s withdraws %s of unit %lld: %d %s", role_text(actors[a].role), entity_name(entity),
					         (long long)units[u], (int)status, f->err.message);
			}
	assert_intact(f);
}

static void a_village_sees_only_its_own(void **state)
{
	struct fixture *f = *state;
	int64_t own[ENTITY_COUNT], other[ENTITY_COUNT];
	make_one_of_each(f, UNIT_BRIDGE_VILLAGE, own);
	make_one_of_each(f, UNIT_HILL_VILLAGE, other);
	for (int i = 0; i < ENTITY_COUNT; i++) {
		if (personal((enum entity)i) || access_scope(ACTOR_VILLAGE, (enum entity)i, ACTION_SEE) != SCOPE_OWN)
			continue;
		struct ledger_rows rows;
		assert_int_equal(list(f, &f->village, (enum entity)i, NULL, &rows), STATUS_OK);
		assert_int_equal(rows.count, i == ENTITY_USER ? 2 : 1); /* itself and the one just made */
		for (size_t r = 0; r < rows.count; r++)
			assert_true(rows.at[r].own && rows.at[r].id != other[i]);
	}
}

/* An answer names the person in charge: nobody is learnt of by being put there. */
static void a_village_names_nobody_out_of_sight(void **state)
{
	struct fixture *f = *state;
	int64_t task = make_task(f, "清扫村道", UNIT_BRIDGE_VILLAGE);
	assert_int_equal(update(f, &f->leader, ENTITY_TASK, task, 1, FIELDS(ledger_ref("leader", USER_LEADER))), STATUS_OK);
	assert_int_equal(update(f, &f->village, ENTITY_TASK, task, 2, FIELDS(ledger_ref("person", USER_AUDITOR))),
	                 STATUS_INPUT);
	assert_int_equal(update(f, &f->village, ENTITY_TASK, task, 2, FIELDS(ledger_ref("person", 999))), STATUS_INPUT);
	assert_int_equal(update(f, &f->village, ENTITY_TASK, task, 2, FIELDS(ledger_ref("person", USER_VILLAGE))),
	                 STATUS_OK);
	assert_int_equal(update(f, &f->officer, ENTITY_TASK, make_task(f, "修渠", UNIT_FARMING), 1,
	                        FIELDS(ledger_ref("person", USER_AUDITOR))), STATUS_OK);
}

static void what_is_assigned_to_a_person_is_theirs(void **state)
{
	struct fixture *f = *state;
	int64_t task = make_task(f, "清淤河道", UNIT_ROADS);
	assert_int_equal(update(f, &f->officer, ENTITY_TASK, task, 1, FIELDS(ledger_int("percent", 10))), STATUS_FORBIDDEN);
	assert_int_equal(update(f, &f->leader, ENTITY_TASK, task, 1, FIELDS(ledger_ref("person", USER_OFFICER))),
	                 STATUS_OK);
	assert_int_equal(update(f, &f->officer, ENTITY_TASK, task, 2, FIELDS(ledger_int("percent", 10))), STATUS_OK);
	assert_int_equal(create(f, &f->officer, ENTITY_PROGRESS,
	                        FIELDS(ledger_ref("task", task), ledger_int("percent", 10)), NULL), STATUS_OK);
	/* and when it is no longer: no */
	assert_int_equal(update(f, &f->leader, ENTITY_TASK, task, 3, FIELDS(ledger_ref("person", 0))), STATUS_OK);
	assert_int_equal(create(f, &f->officer, ENTITY_PROGRESS,
	                        FIELDS(ledger_ref("task", task), ledger_int("percent", 20)), NULL), STATUS_FORBIDDEN);
}

static void nothing_is_carried_out_of_reach_or_made_there(void **state)
{
	struct fixture *f = *state;
	int64_t task = make_task(f, "建高标准农田", UNIT_FARMING);
	const struct ledger_field away = ledger_ref("unit", UNIT_ROADS);
	assert_int_equal(update(f, &f->officer, ENTITY_TASK, task, 1, &away, 1), STATUS_FORBIDDEN);
	assert_int_equal(create(f, &f->officer, ENTITY_TASK,
	                        FIELDS(ledger_int("year", 2026), ledger_text("title", STR("别家的事")), away), NULL),
		STATUS_FORBIDDEN);
	assert_int_equal(create(f, &f->officer, ENTITY_TASK,
	                        FIELDS(ledger_int("year", 2026), ledger_text("title", STR("无主的事"))), NULL),
		STATUS_FORBIDDEN);
	assert_int_equal(create(f, &f->village, ENTITY_INDICATOR,
	                        FIELDS(ledger_text("name", STR("亩数")), ledger_text("direction", STR("up"))), NULL),
		STATUS_FORBIDDEN);
	struct ledger_row row;
	assert_int_equal(get(f, &f->leader, ENTITY_TASK, task, &row), STATUS_OK);
	assert_int_equal(row_int(&row, "unit"), UNIT_FARMING);
	assert_int_equal(seen(f, &f->leader, ENTITY_TASK), 1);
	assert_int_equal(seen(f, &f->leader, ENTITY_INDICATOR), 0);
	assert_intact(f);
}

static void an_officer_of_the_township_itself_keeps_the_plan_for_all(void **state)
{
	struct fixture *f = *state;
	int64_t user = must_create(f, ENTITY_USER, FIELDS(ledger_text("login", STR("plan")), ledger_text("name", STR("何七")),
		ledger_text("role", STR("officer")), ledger_ref("unit", UNIT_TOWNSHIP), ledger_bool("active", true)));
	struct actor planner = {user, ACTOR_OFFICER, UNIT_TOWNSHIP};
	int64_t task = make_task(f, "修路", UNIT_ROADS);
	assert_int_equal(update(f, &planner, ENTITY_TASK, task, 1, FIELDS(ledger_ref("unit", UNIT_FARMING))), STATUS_OK);
	assert_int_equal(create(f, &planner, ENTITY_TASK, FIELDS(ledger_int("year", 2026), ledger_text("title", STR("修桥")),
	                                                         ledger_ref("unit", UNIT_HILL_VILLAGE)), NULL), STATUS_OK);
	assert_int_equal(update(f, &planner, ENTITY_UNIT, UNIT_ROADS, 1, FIELDS(ledger_text("name", STR("改名")))),
	                 STATUS_FORBIDDEN);
}

static void what_is_uploaded_belongs_to_the_own_unit(void **state)
{
	struct fixture *f = *state;
	char hash[HASH_TEXT_MAX];
	int64_t id = 0;
	struct ledger_row row;
	store_content(f, STR("照片"), hash);
	const struct ledger_field fields[] = {ledger_text("name", STR("现场.jpg")), ledger_text("purpose", STR("evidence")),
	                                      ledger_text("hash", str_of(hash)), ledger_int("bytes", 6)};
	assert_int_equal(create(f, &f->village, ENTITY_DOCUMENT, fields, COUNT_OF(fields), &id), STATUS_OK);
	assert_int_equal(get(f, &f->village, ENTITY_DOCUMENT, id, &row), STATUS_OK);
	assert_int_equal(row_int(&row, "unit"), UNIT_BRIDGE_VILLAGE);
	assert_int_equal(row.created_by, USER_VILLAGE);
}

/* ---- the program's own rights ------------------------------------------------------------------------------------ */
static enum status move_task(struct ledger_tx *tx, void *argument, struct err *err)
{
	const int64_t *task = argument;
	const struct ledger_field field = ledger_int("percent", 30);
	return ledger_update(ledger_as_system(tx), ENTITY_TASK, *task, 1, &field, 1, STR(""), err);
}

static void the_journal_names_the_actor_of_a_change_by_the_system(void **state)
{
	struct fixture *f = *state;
	int64_t task = make_task(f, "修路", UNIT_ROADS);
	struct ledger_row row;
	assert_int_equal(ledger_change(f->ledger, &f->officer, move_task, &task, &f->err), STATUS_OK);
	assert_int_equal(get(f, &f->leader, ENTITY_TASK, task, &row), STATUS_OK);
	assert_int_equal(row.changed_by, USER_OFFICER);
}

/* ---- townships --------------------------------------------------------------------------------------------------- */
static enum status look_around(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct fixture *f = argument;
	struct ledger_events events;
	struct str bytes;
	char hash[HASH_TEXT_MAX];
	ledger_hash(STR("第2号"), hash);
	assert_int_equal(ledger_content_get(tx, str_of(hash), &f->arena, &bytes, err), STATUS_NOT_FOUND);
	assert_int_equal(ledger_label(tx, ENTITY_USER, USER_OFFICER, &f->arena).len, 0);
	assert_int_equal(ledger_journal(tx, STR("task"), 0, 0, 0, &f->arena, &events, err), STATUS_OK);
	assert_int_equal(events.count, 0);
	return STATUS_OK;
}

static void two_townships_never_see_each_other(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT];
	struct ledger *first = f->ledger, *second = NULL;
	make_one_of_each(f, UNIT_FARMING, ids);
	fixture_found(f, 2, "南溪镇");
	assert_int_equal(ledger_open(f->store, 2, &f->options, &second, &f->err), STATUS_OK);
	f->ledger = second;
	for (int i = 0; i < ENTITY_COUNT; i++) {
		struct ledger_row row;
		size_t rows = i == ENTITY_TOWNSHIP || i == ENTITY_UNIT ? 1 : 0; /* its own */
		assert_int_equal(seen(f, &f->leader, (enum entity)i), rows);
		if (!rows)
			assert_int_equal(get(f, &f->system, (enum entity)i, ids[i], &row), STATUS_NOT_FOUND);
	}
	assert_int_equal(ledger_look(second, &f->leader, look_around, f, &f->err), STATUS_OK);
	/* a reference across is a reference to nothing */
	assert_int_equal(create(f, &f->system, ENTITY_PROGRESS,
	                        FIELDS(ledger_ref("task", ids[ENTITY_TASK]), ledger_int("percent", 1)), NULL),
		STATUS_INPUT);
	assert_non_null(strstr(f->err.message, "task"));
	int64_t task = make_task(f, "南溪的路", 1);
	assert_int_equal(task, 1); /* numbers of its own */
	/* there, unit 3 stands below unit 2; here, what is below 2 (the farming office) is nothing: the roads stay the
	 * roads' */
	for (int64_t parent = 1; parent <= 2; parent++)
		must_create(f, ENTITY_UNIT, FIELDS(ledger_ref("parent", parent), ledger_text("level", STR("office")),
		                                   ledger_text("name", STR("南溪站所"))));
	assert_intact(f);
	f->ledger = first;
	assert_int_equal(seen(f, &f->leader, ENTITY_TASK), 1);
	task = make_task(f, "清溪的路", UNIT_ROADS);
	assert_int_equal(update(f, &f->officer, ENTITY_TASK, task, 1, FIELDS(ledger_int("percent", 1))), STATUS_FORBIDDEN);
	assert_intact(f);
	ledger_close(second);
	assert_int_equal(ledger_open(f->store, 3, &f->options, &second, &f->err), STATUS_NOT_FOUND);
	struct ledger_founding again = {.township = 2, .name = STR("南溪镇"), .year = 2026};
	assert_int_equal(ledger_found(f->store, &again, &f->options, &f->err), STATUS_CONFLICT);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_says_what_the_api_says), TEST(each_role_tries_everything),
			TEST(each_role_tries_to_make_and_withdraw),
		TEST(a_village_sees_only_its_own), TEST(a_village_names_nobody_out_of_sight),
		TEST(what_is_assigned_to_a_person_is_theirs), TEST(nothing_is_carried_out_of_reach_or_made_there),
		TEST(an_officer_of_the_township_itself_keeps_the_plan_for_all), TEST(what_is_uploaded_belongs_to_the_own_unit),
		TEST(the_journal_names_the_actor_of_a_change_by_the_system), TEST(two_townships_never_see_each_other),
	};
	return cmocka_run_group_tests_name("access", tests, NULL, NULL);
}
