/* Kinds learned at run time: on the same path as the built-in ones, proved, rebuilt, kept in scope. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

static const struct ledger_column columns[] = {
	{.name = "state", .title = "环节", .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED},
	{.name = "unit", .title = "责任单位", .type = LEDGER_REF, .target = ENTITY_UNIT},
	{.name = "village", .title = "村", .type = LEDGER_REF, .target = ENTITY_UNIT},
	{.name = "holder", .title = "经办人", .type = LEDGER_REF, .target = ENTITY_USER},
	{.name = "subject", .title = "事项", .type = LEDGER_TEXT},
	{.name = "id_number", .title = "身份证号", .type = LEDGER_TEXT, .flags = LEDGER_MASKED},
	{.name = "persons", .title = "人数", .type = LEDGER_INT},
	{.name = "amount", .title = "金额", .type = LEDGER_MONEY, .scale = 2},
	{.name = "received_on", .title = "收到日期", .type = LEDGER_DATE},
	{.name = "seen_at", .title = "时间", .type = LEDGER_INSTANT},
	{.name = "members", .title = "成员", .type = LEDGER_JSON},
	{.name = "urgent", .title = "紧急", .type = LEDGER_BOOL},
	{.name = "ratio", .title = "比例", .type = LEDGER_DEC},
	{.name = "earlier", .title = "上一件", .type = LEDGER_REF, .link = "petition"},
	{.name = "search", .title = "检索", .type = LEDGER_TEXT, .flags = LEDGER_DERIVED},
};
static const struct ledger_index indexes[] = {{{"withdrawn", "state", "id"}, .count = 3}, {{"subject"}, .count = 1, .unique = true}};
static const char *const released[] = {"closed"};
static const struct ledger_kind petition = {
	.name = "petition", .title = "信访事项", .label = "subject", .columns = columns, .column_count = COUNT_OF(columns),
	.own_units = {"unit", "village"}, .own_user = "holder", .access = {"AAAA", "oooo", "oooo", "A---", "AAAA"},
	.indexes = indexes, .index_count = COUNT_OF(indexes), .released = released, .released_count = 1,
	.context = "petition",
};

struct found {
	const char *name;
	enum entity entity;
	bool there;
	const void *context;
};

static enum status find(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct found *found = argument;
	(void)err;
	found->there = ledger_kind_find(tx, str_of(found->name), &found->entity);
	if (found->there)
		found->context = ledger_kind_context(tx, found->entity);
	return STATUS_OK;
}

static struct found kind_found(struct fixture *f, const char *name)
{
	struct found found = {.name = name};
	assert_int_equal(ledger_look(f->ledger, &f->system, find, &found, &f->err), STATUS_OK);
	return found;
}

static enum entity learn(struct fixture *f)
{
	if (ledger_learn(f->ledger, &petition, 1, &f->err))
		fail_msg("%s (%s)", f->err.message, f->err.detail);
	struct found found = kind_found(f, "petition");
	assert_true(found.there);
	assert_ptr_equal(found.context, petition.context);
	return found.entity;
}

static int64_t enter(struct fixture *f, enum entity entity, const char *subject, int64_t unit, int64_t village, int64_t amount)
{
	return must_create(f, entity, FIELDS(ledger_text("state", STR("open")), ledger_ref("unit", unit),
		ledger_ref("village", village), ledger_text("subject", str_of(subject)),
		ledger_text("id_number", STR("11010519491231002X")), ledger_int("persons", 2),
		ledger_dec("amount", (struct dec){amount, 2}), ledger_date("received_on", (struct date){2026, 3, 5}),
		ledger_instant("seen_at", f->now), ledger_json("members", STR("[1]")), ledger_bool("urgent", true),
		ledger_dec("ratio", (struct dec){125, 1}), ledger_text("search", STR("xs"))));
}

static void every_type_round_trips(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	int64_t id = enter(f, entity, "修路", UNIT_ROADS, UNIT_BRIDGE_VILLAGE, 12050);
	struct ledger_row row;
	assert_int_equal(get(f, &f->leader, entity, id, &row), STATUS_OK);
	assert_true(str_equals(row_text(&row, "subject"), "修路"));
	assert_true(str_equals(row_text(&row, "id_number"), "11010519491231002X"));
	assert_int_equal(row_dec(&row, "amount").unscaled, 12050);
	assert_int_equal(row_dec(&row, "ratio").unscaled, 125);
	assert_int_equal(row_int(&row, "seen_at"), f->now);
	assert_true(row_bool(&row, "urgent"));
	assert_true(str_equals(row_text(&row, "search"), "xs"));
	assert_intact(f);
}

static void masked_and_derived_columns_leave_in_no_json(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	int64_t id = enter(f, entity, "修路", UNIT_ROADS, UNIT_BRIDGE_VILLAGE, 1);
	struct ledger_row row;
	struct buf buf;
	struct json json;
	assert_int_equal(get(f, &f->leader, entity, id, &row), STATUS_OK);
	buf_init(&buf, 0);
	json_init(&json, &buf);
	json_begin_object(&json);
	row_json(&row, &json);
	json_end_object(&json);
	assert_non_null(strstr(buf.at, "修路"));
	assert_null(strstr(buf.at, "1101051949"));
	assert_null(strstr(buf.at, "search"));
	buf_release(&buf);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM event WHERE entity = 'petition' AND after LIKE '%1101051949%'"), 1);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM event WHERE entity = 'petition' AND after LIKE '%search%'"), 0);
}

static void an_altered_or_lost_row_is_found_and_rebuilt(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	int64_t repaired = 0, id = enter(f, entity, "修路", UNIT_ROADS, UNIT_BRIDGE_VILLAGE, 1);
	static const char *const cases[] = {
		"UPDATE r_petition SET amount = 99", "UPDATE r_petition SET id_number = 'x'", "UPDATE r_petition SET received_on = '2026-03-06'",
		"UPDATE r_petition SET members = '[2]'", "UPDATE r_petition SET urgent = 0", "DELETE FROM r_petition",
		"INSERT INTO r_petition (township, id, version, withdrawn, created_at, created_by, changed_at, changed_by, state) "
		"VALUES (1, 77, 1, 0, 0, 0, 0, 0, 'open')",
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		raw(f, cases[i]);
		if (verified(f).intact)
			fail_msg("not found: %s", cases[i]);
		assert_int_equal(ledger_rebuild(f->ledger, &repaired, &f->err), STATUS_OK);
		assert_int_equal(repaired, 1);
		assert_intact(f);
	}
	struct ledger_row row;
	assert_int_equal(get(f, &f->leader, entity, id, &row), STATUS_OK);
	assert_true(str_equals(row_text(&row, "id_number"), "11010519491231002X"));
}

static void it_is_proved_before_anybody_taught_it_again(void **state)
{
	struct fixture *f = *state;
	enter(f, learn(f), "修路", UNIT_ROADS, UNIT_BRIDGE_VILLAGE, 1);
	fixture_close(f);
	fixture_open(f);
	assert_int_equal(ledger_open(f->store, 1, &f->options, &f->ledger, &f->err), STATUS_OK);
	assert_intact(f);
	struct found found = kind_found(f, "petition");
	assert_true(found.there);
	assert_null(found.context);
	assert_int_equal(seen(f, &f->leader, found.entity), 0); /* nobody may see what nobody declared */
	raw(f, "UPDATE r_petition SET subject = '修桥'");
	assert_false(verified(f).intact);
	assert_int_equal(store_read(f->store, ledger_check_all, NULL, &f->err), STATUS_CORRUPT);
}

static void it_learns_more_while_rows_are_there(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	int64_t id = enter(f, entity, "修路", UNIT_ROADS, UNIT_BRIDGE_VILLAGE, 1);
	struct ledger_column more[COUNT_OF(columns)];
	memcpy(more, columns, sizeof columns);
	more[4] = (struct ledger_column){.name = "reply", .title = "答复", .type = LEDGER_TEXT}; /* subject goes, reply comes */
	struct ledger_kind changed = petition;
	changed.columns = more;
	changed.label = "reply";
	changed.indexes = NULL;
	changed.index_count = 0;
	assert_int_equal(ledger_learn(f->ledger, &changed, 1, &f->err), STATUS_OK);
	assert_int_equal(kind_found(f, "petition").entity, entity);
	assert_int_equal(update(f, &f->leader, entity, id, 1, FIELDS(ledger_text("reply", STR("已修好")))), STATUS_OK);
	struct ledger_row row;
	assert_int_equal(get(f, &f->leader, entity, id, &row), STATUS_OK);
	assert_true(str_equals(row_text(&row, "reply"), "已修好"));
	assert_true(str_equals(row_text(&row, "subject"), "修路")); /* what a register once held stays */
	assert_int_equal(raw_number(f, "SELECT count(*) FROM pragma_index_list('r_petition') WHERE origin = 'c'"), 0);
	assert_intact(f);
	struct ledger_kind other = petition;
	other.name = "visit";
	other.index_count = 0;
	assert_int_equal(ledger_learn(f->ledger, &other, 1, &f->err), STATUS_OK); /* and petition is still known */
	assert_int_equal(seen(f, &f->leader, entity), 1);
}

static void refusals(void **state)
{
	struct fixture *f = *state;
	static const char *const names[] = {"", "Petition", "1st", "pet ition", "task", "petition\"; DROP TABLE unit; --",
	                                    "a_name_of_more_than_forty_letters_is_too_long"};
	struct ledger_kind bad = petition;
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		bad.name = names[i];
		if (ledger_learn(f->ledger, &bad, 1, &f->err) != STATUS_INPUT)
			fail_msg("learned \"%s\"", names[i]);
	}
	bad = petition;
	bad.label = "nothing";
	assert_int_equal(ledger_learn(f->ledger, &bad, 1, &f->err), STATUS_INPUT);
	static const char *const fields[] = {"id", "withdrawn", "Name", "a\"b", "state"};
	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		struct ledger_column more[COUNT_OF(columns)];
		memcpy(more, columns, sizeof columns);
		more[6].name = fields[i];
		bad = petition;
		bad.columns = more;
		if (ledger_learn(f->ledger, &bad, 1, &f->err) != STATUS_INPUT)
			fail_msg("learned the field \"%s\"", fields[i]);
	}
	static const char *const states[] = {"closed'; DROP TABLE unit; --"};
	bad = petition;
	bad.released = states;
	assert_int_equal(ledger_learn(f->ledger, &bad, 1, &f->err), STATUS_INPUT);
	assert_false(kind_found(f, "petition").there);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'r\\_%' ESCAPE '\\'"), 0); /* nothing half done */

	enum entity entity = learn(f);
	struct ledger_column more[COUNT_OF(columns)];
	memcpy(more, columns, sizeof columns);
	more[7].scale = 4;
	bad = petition;
	bad.columns = more;
	assert_int_equal(ledger_learn(f->ledger, &bad, 1, &f->err), STATUS_OK); /* there is nothing that could change its meaning */
	assert_int_equal(ledger_learn(f->ledger, &petition, 1, &f->err), STATUS_OK);
	enter(f, entity, "一", UNIT_FARMING, UNIT_BRIDGE_VILLAGE, 1);
	assert_int_equal(ledger_learn(f->ledger, &bad, 1, &f->err), STATUS_INPUT);
	assert_non_null(strstr(f->err.message, "amount"));
	assert_int_equal(kind_found(f, "journal").there, false);
}

static void a_row_belongs_to_its_unit_its_village_and_its_holder(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	enter(f, entity, "一", UNIT_FARMING, UNIT_BRIDGE_VILLAGE, 1);
	int64_t second = enter(f, entity, "二", UNIT_ROADS, UNIT_HILL_VILLAGE, 1);
	assert_int_equal(seen(f, &f->leader, entity), 2);
	assert_int_equal(seen(f, &f->auditor, entity), 2);
	assert_int_equal(seen(f, &f->officer, entity), 1);
	assert_int_equal(seen(f, &f->village, entity), 1);
	assert_int_equal(update(f, &f->officer, entity, second, 1, FIELDS(ledger_text("subject", STR("三")))), STATUS_NOT_FOUND);
	assert_int_equal(update(f, &f->auditor, entity, second, 1, FIELDS(ledger_text("subject", STR("三")))), STATUS_FORBIDDEN);
	assert_int_equal(update(f, &f->leader, entity, second, 1, FIELDS(ledger_ref("holder", USER_OFFICER))), STATUS_OK);
	assert_int_equal(update(f, &f->officer, entity, second, 2, FIELDS(ledger_text("subject", STR("三")))), STATUS_OK);
	/* nobody makes or moves one out of the own reach */
	assert_int_equal(create(f, &f->officer, entity, FIELDS(ledger_text("state", STR("open")), ledger_ref("unit", UNIT_ROADS)),
	                        NULL), STATUS_FORBIDDEN);
	assert_int_equal(update(f, &f->officer, entity, 1, 1, FIELDS(ledger_ref("unit", UNIT_ROADS))), STATUS_FORBIDDEN);
}

static void unique_while_it_is_open(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	int64_t id = enter(f, entity, "修路", UNIT_ROADS, UNIT_BRIDGE_VILLAGE, 1);
	const struct ledger_field again[] = {ledger_text("state", STR("open")), ledger_text("subject", STR("修路"))};
	assert_int_equal(create(f, &f->leader, entity, again, 2, NULL), STATUS_CONFLICT);
	assert_int_equal(update(f, &f->leader, entity, id, 1, FIELDS(ledger_text("state", STR("closed")))), STATUS_OK);
	assert_int_equal(create(f, &f->leader, entity, again, 2, NULL), STATUS_OK);
	assert_int_equal(update(f, &f->leader, entity, id, 2, FIELDS(ledger_text("state", STR("open")))), STATUS_CONFLICT);
}

struct tally_call {
	enum entity entity;
	const char *sum;
	struct ledger_tallies tallies;
	struct arena *arena;
};

static enum status tally(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct tally_call *call = argument;
	const struct ledger_division division = {.groups = {"village"}, .group_count = 1, .sums = {call->sum}, .sum_count = 1};
	const struct ledger_field least = ledger_int("", 100);
	const struct ledger_condition condition = {STR("t.\"amount\" >= ?1"), &least, 1};
	const struct ledger_filter open = {FILTER_EQUAL, ledger_text("state", STR("open"))};
	const struct ledger_list list = {.filters = &open, .filter_count = 1, .conditions = &condition, .condition_count = 1};
	return ledger_tally(tx, call->entity, &list, &division, call->arena, &call->tallies, err);
}

static void counted_and_added_up_within_the_scope(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	enter(f, entity, "一", UNIT_FARMING, UNIT_BRIDGE_VILLAGE, 150);
	enter(f, entity, "二", UNIT_ROADS, UNIT_BRIDGE_VILLAGE, 250);
	enter(f, entity, "三", UNIT_ROADS, UNIT_HILL_VILLAGE, 300);
	enter(f, entity, "四", UNIT_ROADS, UNIT_HILL_VILLAGE, 99); /* below the condition */
	struct tally_call call = {.entity = entity, .sum = "amount", .arena = &f->arena};
	assert_int_equal(ledger_look(f->ledger, &f->leader, tally, &call, &f->err), STATUS_OK);
	assert_int_equal(call.tallies.count, 2);
	assert_int_equal(call.tallies.at[0].groups[0].integer, UNIT_BRIDGE_VILLAGE);
	assert_int_equal(call.tallies.at[0].count, 2);
	assert_int_equal(call.tallies.at[0].sums[0].unscaled, 400);
	assert_int_equal(call.tallies.at[0].sums[0].scale, 2);
	assert_int_equal(ledger_look(f->ledger, &f->officer, tally, &call, &f->err), STATUS_OK);
	assert_int_equal(call.tallies.count, 1);
	assert_int_equal(call.tallies.at[0].sums[0].unscaled, 150);
	call.sum = "subject";
	assert_int_equal(ledger_look(f->ledger, &f->leader, tally, &call, &f->err), STATUS_INPUT);
}

static enum status see(struct ledger_tx *tx, void *argument, struct err *err)
{
	return ledger_seen(tx, *(enum entity *)argument, 1, STR("核对身份"), err);
}

static void that_it_was_seen_is_an_event(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	int64_t id = enter(f, entity, "修路", UNIT_ROADS, UNIT_BRIDGE_VILLAGE, 1);
	assert_int_equal(ledger_change(f->ledger, &f->auditor, see, &entity, &f->err), STATUS_OK);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM event WHERE action = 'see' AND actor = 4"), 1);
	assert_int_equal(update(f, &f->leader, entity, id, 1, FIELDS(ledger_int("persons", 3))), STATUS_OK); /* same version */
	assert_intact(f);
	assert_int_equal(ledger_change(f->ledger, &f->officer, see, &entity, &f->err), STATUS_NOT_FOUND);
}

static void two_townships_share_the_table_and_nothing_else(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	enter(f, entity, "修路", UNIT_ROADS, UNIT_BRIDGE_VILLAGE, 1);
	fixture_found(f, 2, "白云镇");
	struct ledger *first = f->ledger;
	assert_int_equal(ledger_open(f->store, 2, &f->options, &f->ledger, &f->err), STATUS_OK);
	assert_false(kind_found(f, "petition").there);
	entity = learn(f);
	assert_int_equal(seen(f, &f->leader, entity), 0);
	assert_intact(f);
	ledger_close(f->ledger);
	f->ledger = first;
	assert_int_equal(store_read(f->store, ledger_check_all, NULL, &f->err), STATUS_OK);
}

/* What must be unique is the rule of one township; what only finds is kept as long as one of them wants it. */
static void townships_keep_their_own_rules(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	enter(f, entity, "修路", UNIT_ROADS, UNIT_BRIDGE_VILLAGE, 1);
	fixture_found(f, 2, "白云镇");
	struct ledger *first = f->ledger;
	assert_int_equal(ledger_open(f->store, 2, &f->options, &f->ledger, &f->err), STATUS_OK);
	struct ledger_kind free = petition;
	free.index_count = 0;
	assert_int_equal(ledger_learn(f->ledger, &free, 1, &f->err), STATUS_OK);
	const struct ledger_field row[] = {ledger_text("state", STR("open")), ledger_text("subject", STR("修路"))};
	assert_int_equal(create(f, &f->system, entity, row, COUNT_OF(row), NULL), STATUS_OK);
	assert_int_equal(create(f, &f->system, entity, row, COUNT_OF(row), NULL), STATUS_OK);
	if (ledger_learn(f->ledger, &petition, 1, &f->err) != STATUS_CONFLICT) /* two are there already */
		fail_msg("a field became unique over two equal values");
	assert_non_null(strstr(f->err.message, "subject"));
	assert_true(strlen(f->err.hint) > 0);
	ledger_close(f->ledger);
	f->ledger = first;
	assert_int_equal(create(f, &f->leader, entity, row, COUNT_OF(row), NULL), STATUS_CONFLICT);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM pragma_index_list('r_petition') WHERE origin = 'c'"), 2);
}

/* Beside a program that writes: what is there is known, nothing can be made, and what is kept otherwise is refused. */
static void it_is_only_looked_at(void **state)
{
	struct fixture *f = *state;
	const struct store_options beside = {.existing = true, .read_only = true};
	struct ledger_options options = f->options;
	struct ledger_kind other = petition, more = petition; /* of another name; a field of another title */
	struct store *store = NULL;
	struct ledger *looking = NULL;
	enter(f, learn(f), "二组机耕路", UNIT_FARMING, 0, 1000);
	options.only_look = true;
	other.name = "dispute";
	assert_int_equal(store_open(f->path, &beside, &store, &f->err), STATUS_OK); /* the writer has it open */
	assert_int_equal(ledger_open(store, 1, &options, &looking, &f->err), STATUS_OK);
	assert_int_equal(ledger_learn(looking, &other, 1, &f->err), STATUS_STORE);
	struct ledger_column renamed[COUNT_OF(columns)];
	memcpy(renamed, columns, sizeof columns);
	renamed[4].title = "事由";
	more.columns = renamed;
	assert_int_equal(ledger_learn(looking, &more, 1, &f->err), STATUS_STORE);
	assert_string_equal(f->err.message, "the register \"petition\" is kept otherwise than this program does");
	assert_int_equal(ledger_learn(looking, &petition, 1, &f->err), STATUS_OK);
	struct ledger *writer = f->ledger;
	f->ledger = looking;
	assert_true(kind_found(f, "petition").there);
	assert_false(kind_found(f, "dispute").there);
	f->ledger = writer;
	ledger_close(looking);
	store_close(store);
}

static void a_link_names_a_row_in_sight(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	int64_t id = enter(f, entity, "一", UNIT_FARMING, UNIT_BRIDGE_VILLAGE, 1), hidden = enter(f, entity, "二", UNIT_ROADS, 0, 1);
	assert_int_equal(update(f, &f->officer, entity, id, 1, FIELDS(ledger_ref("earlier", hidden))), STATUS_INPUT);
	assert_int_equal(update(f, &f->leader, entity, id, 1, FIELDS(ledger_ref("earlier", 99))), STATUS_INPUT);
	assert_int_equal(update(f, &f->leader, entity, id, 1, FIELDS(ledger_ref("earlier", hidden))), STATUS_OK);
	struct ledger_column more[COUNT_OF(columns)];
	struct ledger_kind changed = petition;
	memcpy(more, columns, sizeof columns);
	changed.columns = more;
	more[13].link = "visit";
	assert_int_equal(ledger_learn(f->ledger, &changed, 1, &f->err), STATUS_INPUT); /* 2 would mean another row */
	assert_non_null(strstr(f->err.message, "earlier"));
	more[13].name = "visit";
	assert_int_equal(ledger_learn(f->ledger, &changed, 1, &f->err), STATUS_OK);
	assert_int_equal(update(f, &f->leader, entity, id, 2, FIELDS(ledger_ref("visit", 1))), STATUS_INPUT); /* no such register */
	assert_non_null(strstr(f->err.message, "visit"));
	more[13].link = "visit; DROP TABLE unit";
	assert_int_equal(ledger_learn(f->ledger, &changed, 1, &f->err), STATUS_INPUT);
	assert_intact(f);
}

static void records_of_a_forgotten_register_are_not_passed_over(void **state)
{
	struct fixture *f = *state;
	enter(f, learn(f), "修路", UNIT_ROADS, UNIT_BRIDGE_VILLAGE, 1);
	fixture_close(f);
	fixture_open(f);
	raw(f, "DELETE FROM kind");
	assert_int_equal(ledger_open(f->store, 1, &f->options, &f->ledger, &f->err), STATUS_OK);
	struct ledger_verification found = verified(f);
	assert_false(found.intact);
	assert_non_null(strstr(found.what, "petition"));
	assert_int_equal(store_read(f->store, ledger_check_all, NULL, &f->err), STATUS_CORRUPT);
	learn(f); /* taught again, it is proved again */
	assert_intact(f);
}

/* Without it one by one is gone through what an index would find. */
static void the_database_is_told_what_a_large_register_looks_like(void **state)
{
	struct fixture *f = *state;
	learn(f);
	learn(f); /* once, however often it is taught */
	assert_int_equal(raw_number(f, "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'r_petition'"), 3); /* the table and two indexes */
	assert_int_equal(raw_number(f, "SELECT count(*) FROM sqlite_stat1 WHERE stat = '1000000 1000000 1000000 166666 1'"), 1);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM sqlite_stat1 WHERE stat = '1000000 1000000 5000 1'"), 1); /* what is unique finds, too */
}

static void the_database_is_told_which_built_in_tables_grow(void **state)
{
	struct fixture *f = *state;
	learn(f);
	learn(f);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM sqlite_stat1 WHERE idx = 'notice_by_record' AND stat = '1000000 1000000 3000 10'"), 1);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'notice' AND idx = 'notice' AND stat = '1000000 1000000 1'"), 1);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM sqlite_stat1 WHERE tbl IN ('unit', 'account')"), 0);
}

/* Several changes of one transaction, each after the one before. */
struct several {
	enum entity entity;
	enum status second;
};

static enum status move_a_unit_then_create(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct several *call = argument;
	const struct ledger_field own[] = {ledger_text("state", STR("open")), ledger_ref("unit", UNIT_FARMING)};
	const struct ledger_field below[] = {ledger_text("state", STR("open")), ledger_ref("village", UNIT_HILL_VILLAGE)};
	const struct ledger_field parent[] = {ledger_ref("parent", UNIT_FARMING)};
	enum status status = ledger_create(tx, call->entity, own, COUNT_OF(own), STR(""), NULL, err);
	if (!status)
		status = ledger_update(ledger_as_system(tx), ENTITY_UNIT, UNIT_HILL_VILLAGE, 1, parent, COUNT_OF(parent), STR(""), err);
	call->second = status ? status : ledger_create(tx, call->entity, below, COUNT_OF(below), STR(""), NULL, err);
	return call->second;
}

static enum status withdraw_a_unit_then_name_it(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct several *call = argument;
	const struct ledger_field fields[] = {ledger_text("state", STR("open")), ledger_ref("village", UNIT_HILL_VILLAGE)};
	enum status status = ledger_create(tx, call->entity, fields, COUNT_OF(fields), STR(""), NULL, err);
	if (!status)
		status = ledger_withdraw(tx, ENTITY_UNIT, UNIT_HILL_VILLAGE, 1, STR(""), err);
	call->second = status ? STATUS_OK : ledger_create(tx, call->entity, fields, COUNT_OF(fields), STR(""), NULL, err);
	return call->second;
}

static void a_transaction_sees_what_it_changed_itself(void **state)
{
	struct fixture *f = *state;
	struct several call = {.entity = learn(f)};
	assert_int_equal(ledger_change(f->ledger, &f->system, withdraw_a_unit_then_name_it, &call, &f->err), STATUS_INPUT);
	assert_int_equal(call.second, STATUS_INPUT);
	assert_int_equal(seen(f, &f->leader, call.entity), 0);
	assert_int_equal(ledger_change(f->ledger, &f->officer, move_a_unit_then_create, &call, &f->err), STATUS_OK);
	assert_int_equal(seen(f, &f->officer, call.entity), 2);
	assert_intact(f);
}

static enum status create_many(struct ledger_tx *tx, void *argument, struct err *err)
{
	enum entity entity = *(enum entity *)argument;
	enum status status = STATUS_OK;
	char subject[32];
	for (int i = 0; !status && i < 3000; i++) {
		int64_t id = 0;
		snprintf(subject, sizeof subject, "事项%d", i);
		const struct ledger_field fields[] = {ledger_text("state", STR("open")), ledger_text("subject", str_of(subject)),
		                                      ledger_ref("unit", UNIT_FARMING)};
		status = ledger_create(tx, entity, fields, COUNT_OF(fields), STR("导入"), &id, err);
		if (!status && i % 10 == 0)
			status = ledger_update(tx, entity, id, 1, FIELDS(ledger_int("persons", i)), STR(""), err);
	}
	return status;
}

static void many_in_one_transaction(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	assert_int_equal(ledger_change(f->ledger, &f->officer, create_many, &entity, &f->err), STATUS_OK);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM r_petition"), 3000);
	assert_int_equal(raw_number(f, "SELECT max(id) FROM r_petition"), 3000);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM r_petition WHERE version = 2"), 300);
	enter(f, entity, "又一件", UNIT_ROADS, 0, 1);
	assert_int_equal(raw_number(f, "SELECT max(id) FROM r_petition"), 3001);
	assert_intact(f);
}

/* What a transaction keeps in mind is what the store would say, also around parts that are undone. */
static enum status add_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	enum entity entity = *(enum entity *)argument;
	const struct ledger_field fields[] = {ledger_text("state", STR("open")), ledger_int("persons", 7), ledger_ref("unit", UNIT_FARMING)};
	return ledger_create(tx, entity, fields, COUNT_OF(fields), STR(""), NULL, err);
}

static int64_t counted_now(struct ledger_tx *tx, enum entity entity)
{
	int64_t count = -1;
	struct err err = {.language = LANGUAGE_ENGLISH};
	assert_int_equal(ledger_count(tx, entity, NULL, &count, &err), STATUS_OK);
	return count;
}

static int64_t greatest_of_farming(struct ledger_tx *tx, enum entity entity)
{
	int64_t greatest = -1;
	struct err err = {.language = LANGUAGE_ENGLISH};
	const struct ledger_filter of = {FILTER_EQUAL, ledger_int("persons", 7)};
	assert_int_equal(ledger_greatest(tx, entity, "persons", &of, &greatest, &err), STATUS_OK);
	return greatest;
}

static enum status count_on_the_way(struct ledger_tx *tx, void *argument, struct err *err)
{
	enum entity entity = *(enum entity *)argument;
	const bool no = false;
	assert_int_equal(greatest_of_farming(tx, entity), 0);
	assert_int_equal(ledger_part(tx, add_one, argument, &no, err), STATUS_OK);
	assert_int_equal(greatest_of_farming(tx, entity), 0); /* what was added is gone again */
	assert_int_equal(add_one(tx, argument, err), STATUS_OK);
	assert_int_equal(greatest_of_farming(tx, entity), 7);
	assert_int_equal(ledger_part(tx, add_one, argument, &no, err), STATUS_OK);
	assert_int_equal(counted_now(tx, entity), 1);
	assert_int_equal(ledger_part(tx, add_one, argument, NULL, err), STATUS_OK);
	assert_int_equal(counted_now(tx, entity), 2);
	assert_int_equal(ledger_part(tx, add_one, argument, &no, err), STATUS_OK);
	assert_int_equal(add_one(tx, argument, err), STATUS_OK);
	enum status status = ledger_update(tx, entity, 1, 1, FIELDS(ledger_int("persons", 6)), STR(""), err);
	for (int64_t id = 2; !status && id <= 3; id++)
		status = ledger_update(tx, entity, id, 1, FIELDS(ledger_int("persons", 6), ledger_text("state", STR("closed"))), STR(""), err);
	assert_int_equal(greatest_of_farming(tx, entity), 0);
	assert_int_equal(counted_now(tx, entity), 3);
	return status;
}

static void counts_hold_on_the_way(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	if (ledger_change(f->ledger, &f->system, count_on_the_way, &entity, &f->err))
		fail_msg("%s (%s)", f->err.message, f->err.detail);
	assert_int_equal(seen(f, &f->leader, entity), 3);
	assert_int_equal(raw_number(f, "SELECT sum(n) FROM c_petition WHERE state = 'closed'"), 2);
	assert_intact(f); /* compares the counts */
}

static void only_json_is_kept_as_json(void **state)
{
	struct fixture *f = *state;
	enum entity entity = learn(f);
	static const struct {
		const char *json;
		bool good;
	} cases[] = {
		{"{}", true}, {"[]", true}, {"{\"a\":{\"from\":\"2026-03-05\",\"extended\":1}}", true}, {"[1,-2,0,\"三\",null,true,false]", true},
		{" { \"a\" : [ ] } ", true}, {"[\"\\u4e00\\n\"]", true}, {"[1.5,2e3]", true}, {"[[[[[[[[[[1]]]]]]]]]]", true}, {"\"一\"", true}, {"12", true},
		{"", true}, /* nothing */
		{"{\"a\":1,\"a\":2}", false}, {"{\"a\":1,}", false}, {"[1,]", false}, {"[01]", false}, {"[-]", false}, {"[1.]", false}, {"{\"a\"}", false},
		{"{a:1}", false}, {"[1", false}, {"[1]]", false}, {"[\"\xff\"]", false}, {"[\"a\nb\"]", false}, {"[\"a]", false}, {"nul", false}, {"truex", false},
		{"[1 2]", false}, {"{}{}", false},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct ledger_field fields[] = {ledger_text("state", STR("open")), ledger_json("members", str_of(cases[i].json))};
		enum status status = create(f, &f->system, entity, fields, COUNT_OF(fields), NULL);
		if (status != (cases[i].good ? STATUS_OK : STATUS_INPUT))
			fail_msg("%s: %d", cases[i].json, status);
	}
	assert_intact(f);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, fixture_set_up, fixture_tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
		EACH(every_type_round_trips),
		EACH(masked_and_derived_columns_leave_in_no_json),
		EACH(an_altered_or_lost_row_is_found_and_rebuilt),
		EACH(it_is_proved_before_anybody_taught_it_again),
		EACH(it_learns_more_while_rows_are_there),
		EACH(refusals),
		EACH(a_row_belongs_to_its_unit_its_village_and_its_holder),
		EACH(unique_while_it_is_open),
		EACH(counted_and_added_up_within_the_scope),
		EACH(that_it_was_seen_is_an_event),
		EACH(two_townships_share_the_table_and_nothing_else),
		EACH(townships_keep_their_own_rules),
		EACH(it_is_only_looked_at), EACH(a_link_names_a_row_in_sight),
		EACH(records_of_a_forgotten_register_are_not_passed_over),
		EACH(the_database_is_told_what_a_large_register_looks_like),
		EACH(the_database_is_told_which_built_in_tables_grow),
		EACH(a_transaction_sees_what_it_changed_itself),
		EACH(many_in_one_transaction),
		EACH(counts_hold_on_the_way),
		EACH(only_json_is_kept_as_json),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
