/* The journal: what stands in it, that verify finds every altered byte, and the rebuild. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "ledger/ledger_int.h"

struct look {
	struct fixture *fixture;
	enum entity entity;
	int64_t id, version;
	struct ledger_events events;
	struct ledger_row row;
};

static enum status history_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct look *look = argument;
	return ledger_history(tx, look->entity, look->id, 0, 0, &look->fixture->arena, &look->events, err);
}

static enum status row_at_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct look *look = argument;
	return ledger_row_at(tx, look->entity, look->id, look->version, &look->fixture->arena, &look->row, err);
}

static void event_text(const struct ledger_event *event, struct buf *buf)
{
	struct json json;
	buf_init(buf, 0);
	json_init(&json, buf);
	event_json(event, &json);
}

static void an_event_tells_who_changed_what(void **state)
{
	struct fixture *f = *state;
	struct look look = {.fixture = f, .entity = ENTITY_TASK};
	look.id = make_task(f, "修路", UNIT_ROADS);
	f->now += 1000;
	assert_int_equal(update(f, &f->leader, ENTITY_TASK, look.id, 1,
	                        FIELDS(ledger_int("percent", 40), ledger_date("deadline", (struct date){2026, 6, 30}))),
		STATUS_OK);
	assert_int_equal(withdraw(f, &f->leader, ENTITY_TASK, look.id, 2), STATUS_OK);
	assert_int_equal(ledger_look(f->ledger, &f->officer, history_work, &look, &f->err), STATUS_OK);
	assert_int_equal(look.events.count, 3);
	struct buf text;
	event_text(&look.events.at[1], &text);
	char expected[600], at[INSTANT_TEXT_MAX];
	snprintf(expected, sizeof expected,
	         "{\"id\":%lld,\"at\":\"%s\",\"by\":1,\"by_name\":\"林一\",\"on_behalf\":null,\"on_behalf_name\":null,\"entity\":\"task\",\"entity_id\":1,"
	         "\"action\":\"update\",\"changes\":[{\"field\":\"deadline\",\"from\":null,\"to\":\"2026-06-30\"},"
	         "{\"field\":\"percent\",\"from\":0,\"to\":40}],\"reason\":null}", (long long)look.events.at[1].seq,
	         instant_text(f->now, at).at);
	assert_string_equal(text.at, expected);
	buf_release(&text);
	event_text(&look.events.at[0], &text);
	assert_non_null(strstr(text.at, "\"action\":\"withdraw\",\"changes\":[],\"reason\":\"录错了\""));
	buf_release(&text);
	/* a row out of sight has no history either */
	assert_int_equal(ledger_look(f->ledger, &f->village, history_work, &look, &f->err), STATUS_NOT_FOUND);
}

static enum status journal_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct look *look = argument;
	return ledger_journal(tx, STR(""), 0, look->version, 3, &look->fixture->arena, &look->events, err);
}

static void the_whole_journal_is_for_those_who_watch(void **state)
{
	struct fixture *f = *state;
	struct look look = {.fixture = f};
	assert_int_equal(ledger_look(f->ledger, &f->officer, journal_work, &look, &f->err), STATUS_FORBIDDEN);
	assert_int_equal(ledger_look(f->ledger, &f->village, journal_work, &look, &f->err), STATUS_FORBIDDEN);
	assert_int_equal(ledger_look(f->ledger, &f->auditor, journal_work, &look, &f->err), STATUS_OK);
	assert_int_equal(look.events.count, 3);
	int64_t newest = look.events.at[0].seq;
	look.version = look.events.at[2].seq; /* the next page */
	assert_int_equal(ledger_look(f->ledger, &f->auditor, journal_work, &look, &f->err), STATUS_OK);
	assert_int_equal(look.events.at[0].seq, newest - 3);
}

static void every_version_of_a_report_is_kept(void **state)
{
	struct fixture *f = *state;
	struct look look = {.fixture = f, .entity = ENTITY_REPORT};
	const char *texts[] = {"[{\"kind\":\"body\",\"runs\":[{\"text\":\"一稿\"}]}]", "[]", "[{ \"kind\" : \"body\" }]"};
	look.id = must_create(f, ENTITY_REPORT, FIELDS(ledger_int("year", 2026), ledger_text("title", STR("工作报告")),
	                                               ledger_json("paragraphs", str_of(texts[0]))));
	for (int i = 1; i < 3; i++)
		assert_int_equal(update(f, &f->leader, ENTITY_REPORT, look.id, i,
		                        FIELDS(ledger_json("paragraphs", str_of(texts[i])))), STATUS_OK);
	for (int i = 0; i < 3; i++) {
		look.version = i + 1;
		assert_int_equal(ledger_look(f->ledger, &f->leader, row_at_work, &look, &f->err), STATUS_OK);
		assert_true(str_equals(row_text(&look.row, "paragraphs"), texts[i])); /* byte for byte */
		assert_true(str_equal(row_text(&look.row, "title"), STR("工作报告")));
	}
	look.version = 4;
	assert_int_equal(ledger_look(f->ledger, &f->leader, row_at_work, &look, &f->err), STATUS_NOT_FOUND);
	look.version = 0;
	assert_int_equal(ledger_look(f->ledger, &f->leader, row_at_work, &look, &f->err), STATUS_NOT_FOUND);
	/* the earlier text stands once in the journal, not twice */
	assert_int_equal(raw_number(f, "SELECT count(*) FROM event WHERE before LIKE '%一稿%'"), 0);
	assert_intact(f);
}

/* ---- tampering --------------------------------------------------------------------------------------------------- */
static void assert_found(struct fixture *f, int64_t seq, const char *what)
{
	struct ledger_verification result = verified(f);
	if (result.intact)
		fail_msg("not found: %s", what);
	if (seq && result.first_bad != seq)
		fail_msg("%s: found at %lld, not at %lld (%s)", what, (long long)result.first_bad, (long long)seq, result.what);
	assert_true(result.what[0] != '\0');
}

/* One byte of every column of one event, at every place, one after the other. */
static void any_altered_byte_of_an_event_is_found(void **state)
{
	struct fixture *f = *state;
	int64_t task = make_task(f, "修路", UNIT_ROADS);
	struct { const char *column; bool text; } columns[] = {
		{"at", false}, {"actor", false}, {"on_behalf", false}, {"entity_id", false}, {"version", false}, {"entity", true}, {"action", true},
			{"before", true},
		{"after", true}, {"reason", true}, {"previous", true}, {"hash", true},
	};
	/* an event with a reason, and two after it */
	assert_int_equal(withdraw(f, &f->leader, ENTITY_TASK, task, 1), STATUS_OK);
	make_task(f, "修桥", UNIT_ROADS);
	assert_int_equal(update(f, &f->leader, ENTITY_TASK, 2, 1, FIELDS(ledger_int("percent", 5))), STATUS_OK);
	struct ledger_login login;
	assert_int_equal(ledger_login(f->ledger, STR("nobody"), STR("guess"), STR("192.0.2.7"), &login, &f->err),
	                 STATUS_UNAUTHENTICATED);
	int64_t last = verified(f).events;
	for (int64_t seq = last - 4; seq <= last; seq += 1) /* the last one has no row to be compared with */
		for (size_t c = 0; c < COUNT_OF(columns); c++) {
			char sql[400], what[100];
			snprintf(sql, sizeof sql, "SELECT length(CAST(%s AS BLOB)) FROM event WHERE seq = %lld", columns[c].column,
			         (long long)seq);
			int64_t length = columns[c].text ? raw_number(f, sql) : 1;
			bool blob = strcmp(columns[c].column, "hash") == 0 || strcmp(columns[c].column, "previous") == 0;
			raw(f, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM event");
			for (int64_t place = 1; place <= length; place += length > 40 ? 7 : 1) {
				if (columns[c].text)
					snprintf(sql, sizeof sql,
					         "UPDATE event SET %s = CAST(substr(CAST(%s AS BLOB), 1, %lld) || CASE WHEN "
					         "substr(CAST(%s AS BLOB), %lld, 1) = x'7a' THEN x'79' ELSE x'7a' END || substr(CAST(%s AS BLOB), %lld) AS %s) "
					         "WHERE seq = %lld", columns[c].column, columns[c].column, (long long)place - 1,
						columns[c].column, (long long)place, columns[c].column, (long long)place + 1, blob ? "BLOB"
							: "TEXT", (long long)seq);
				else
					snprintf(sql, sizeof sql, "UPDATE event SET %s = %s + 1 WHERE seq = %lld", columns[c].column,
					         columns[c].column, (long long)seq);
				raw(f, sql);
				snprintf(what, sizeof what, "%s, byte %lld, event %lld", columns[c].column, (long long)place,
				         (long long)seq);
				assert_found(f, seq, what);
				snprintf(sql, sizeof sql,
				         "UPDATE event SET %s = (SELECT k.%s FROM kept k WHERE k.seq = event.seq) WHERE seq = %lld",
					columns[c].column, columns[c].column, (long long)seq);
				raw(f, sql);
			}
		}
	assert_intact(f);
}

static void missing_moved_and_added_events_are_found(void **state)
{
	struct fixture *f = *state;
	int64_t last = verified(f).events;
	static const struct {
		const char *sql;
		int64_t from_end; /* the first bad one, counted from the last */
	} cases[] = {
		{"DELETE FROM event WHERE seq = (SELECT max(seq) - 2 FROM event)", 2},
		{"DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", 0},
		{"DELETE FROM event WHERE seq = 1", -1},
		/* refused by CHECK, see below */
		{"UPDATE event SET seq = -seq WHERE seq >= (SELECT max(seq) - 1 FROM event)", -2},
		{"INSERT INTO event SELECT township, seq + 1, at, actor, entity, entity_id, action, version, before, after, reason, hash, hash, "
		 "on_behalf FROM event ORDER BY seq DESC LIMIT 1", -1},
		{"UPDATE journal_head SET seq = seq - 1", -1},
		{"UPDATE journal_head SET hash = zeroblob(32)", -1},
		{"UPDATE event SET township = 2 WHERE seq = (SELECT max(seq) FROM event)", 0},
	};
	raw(f, "CREATE TABLE kept AS SELECT * FROM event; CREATE TABLE kept_head AS SELECT * FROM journal_head");
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		if (cases[i].from_end == -2) { /* two events change places */
			raw(f, "DELETE FROM event WHERE seq >= (SELECT max(seq) - 1 FROM kept)");
			raw(f, "INSERT INTO event SELECT township, (SELECT max(seq) * 2 - 1 FROM kept) - seq, at, actor, entity, entity_id, action, "
			       "version, before, after, reason, previous, hash, on_behalf FROM kept WHERE seq >= (SELECT max(seq) - 1 FROM kept)");
			assert_found(f, last - 1, "two events changed places");
		} else {
			raw(f, cases[i].sql);
			assert_found(f, cases[i].from_end >= 0 ? last - cases[i].from_end : 0, cases[i].sql);
		}
		raw(f, "DELETE FROM event; INSERT INTO event SELECT * FROM kept; DELETE FROM journal_head; "
		       "INSERT INTO journal_head SELECT * FROM kept_head");
		assert_intact(f);
	}
}

/* The triggers are there: who comes with plain SQL is refused. */
static enum status plain_update(struct store_tx *tx, void *argument, struct err *err)
{
	struct store_query q = store_query_composed(tx, str_of(argument));
	return store_run(&q, NULL, err);
}

static void the_database_itself_refuses_to_alter_events(void **state)
{
	struct fixture *f = *state;
	char change[] = "UPDATE event SET reason = 'x'", remove[] = "DELETE FROM event WHERE seq = 1";
	char content[HASH_TEXT_MAX], bytes[] = "UPDATE content SET bytes = x'00'";
	store_content(f, STR("原件"), content);
	assert_int_equal(store_write(f->store, plain_update, change, &f->err), STATUS_STORE);
	assert_non_null(strstr(f->err.detail, "journal"));
	assert_int_equal(store_write(f->store, plain_update, remove, &f->err), STATUS_STORE);
	assert_int_equal(store_write(f->store, plain_update, bytes, &f->err), STATUS_STORE);
	assert_intact(f);
}

/* SQL for another value that the column's type allows. */
static void different_value(const struct ledger_column *column, char *out, size_t size)
{
	switch (column->type) {
	case LEDGER_BOOL:
		snprintf(out, size, "1 - \"%s\"", column->name);
		break;
	case LEDGER_DATE:
		snprintf(out, size, "'2026-07-01'");
		break;
	case LEDGER_DEC:
		snprintf(out, size, "'80.70'");
		break;
	case LEDGER_TEXT:
	case LEDGER_JSON:
		snprintf(out, size, "'[8]'");
		break;
	default:
		snprintf(out, size, "coalesce(\"%s\", 0) + 1", column->name);
	}
}

static void an_altered_row_is_found_and_rebuilt(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT], repaired = 0;
	make_one_of_each(f, UNIT_FARMING, ids);
	for (int i = 0; i < ENTITY_COUNT; i++) { /* every column of every entity */
		const struct entity_kind *kind = entity_kind((enum entity)i);
		struct ledger_row before, after;
		assert_int_equal(get(f, &f->system, (enum entity)i, ids[i], &before), STATUS_OK);
		for (size_t c = 0; c < kind->column_count; c++) {
			const struct ledger_column *column = &kind->columns[c];
			char sql[300];
			if (column->type == LEDGER_REF || column->choices || (column->flags & (LEDGER_CONTENT | LEDGER_PRIVATE)))
				continue; /* refused by the database itself, or tested elsewhere */
			char with[100];
			different_value(column, with, sizeof with);
			snprintf(sql, sizeof sql, "UPDATE %s SET \"%s\" = %s WHERE township = 1 AND id = %lld", kind->table,
			         column->name, with, (long long)ids[i]);
			raw(f, sql);
			assert_found(f, 0, sql);
			assert_non_null(strstr(verified(f).what, column->title));
			assert_int_equal(ledger_rebuild(f->ledger, &repaired, &f->err), STATUS_OK);
			assert_int_equal(repaired, 1);
			assert_intact(f);
		}
		assert_int_equal(get(f, &f->system, (enum entity)i, ids[i], &after), STATUS_OK);
		for (size_t c = 0; c < kind->column_count; c++)
			assert_true(field_equal(&before.fields[c], &after.fields[c]));
	}
}

static void added_removed_and_renumbered_rows_are_found_and_rebuilt(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT], repaired = 0;
	make_one_of_each(f, UNIT_FARMING, ids);
	static const char *const cases[] = {
		"DELETE FROM progress",
		"DELETE FROM indicator_value",
		"UPDATE task SET version = version + 1",
		"UPDATE task SET withdrawn = 1",
		"UPDATE task SET changed_by = 3",
		"UPDATE report SET created_at = created_at - 1",
		"INSERT INTO setting (township, id, version, withdrawn, created_at, created_by, changed_at, changed_by, name, value) "
		"VALUES (1, 9, 1, 0, 0, 0, 0, 0, 'days', '99')",
		"INSERT INTO account (township, id, version, withdrawn, created_at, created_by, changed_at, changed_by, login, name, role, unit, "
		"must_change, active) VALUES (1, 99, 1, 0, 0, 0, 0, 0, 'ghost', 'ghost', 'administrator', 1, 0, 1); "
		"INSERT INTO session (township, token_hash, account, address, created_at, last_seen, expires_at) "
		"VALUES (1, zeroblob(32), 99, '', 0, 0, 0)",
		"UPDATE progress SET id = 5",
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		raw(f, cases[i]);
		assert_found(f, 0, cases[i]);
		assert_int_equal(ledger_rebuild(f->ledger, &repaired, &f->err), STATUS_OK);
		assert_true(repaired >= 1);
		assert_intact(f);
	}
	int64_t events = verified(f).events;
	assert_int_equal(ledger_rebuild(f->ledger, &repaired, &f->err), STATUS_OK);
	assert_int_equal(repaired, 0);
	assert_int_equal(verified(f).events, events); /* nothing to do leaves no event */
}

static void all_tables_come_back_from_the_journal_alone(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT], repaired = 0;
	make_one_of_each(f, UNIT_FARMING, ids);
	assert_int_equal(withdraw(f, &f->leader, ENTITY_PROGRESS, ids[ENTITY_PROGRESS], 1), STATUS_OK);
	raw(f, "PRAGMA foreign_keys = OFF; DELETE FROM township; DELETE FROM unit; DELETE FROM account; DELETE FROM document; "
	       "DELETE FROM correction; DELETE FROM added_figure; DELETE FROM indicator; DELETE FROM target; DELETE FROM indicator_value; "
	       "DELETE FROM task; DELETE FROM progress; DELETE FROM report; DELETE FROM ignored_finding; DELETE FROM setting; DELETE FROM definition; "
	       "DELETE FROM saved_view; DELETE FROM token; DELETE FROM sheet_import; DELETE FROM objection; DELETE FROM notice; "
	       "DELETE FROM letter; DELETE FROM delegation; DELETE FROM channel; DELETE FROM collection_answer; DELETE FROM collection; "
	       "DELETE FROM ask; DELETE FROM submission; DELETE FROM form");
	assert_int_equal(seen(f, &f->leader, ENTITY_TASK), 0);
	assert_int_equal(ledger_rebuild(f->ledger, &repaired, &f->err), STATUS_OK);
	assert_int_equal(repaired, ENTITY_COUNT + 4 + 6); /* one of each, four units and six users besides */
	assert_intact(f);
	struct ledger_row row;
	assert_int_equal(get(f, &f->leader, ENTITY_TASK, ids[ENTITY_TASK], &row), STATUS_OK);
	assert_int_equal(get(f, &f->leader, ENTITY_PROGRESS, ids[ENTITY_PROGRESS], &row), STATUS_OK);
	assert_true(row.withdrawn);
}

static void a_broken_chain_rebuilds_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t repaired = -1;
	make_task(f, "修路", UNIT_ROADS);
	raw(f, "UPDATE event SET after = replace(after, '修路', '修桥'); UPDATE task SET title = '修桥'");
	assert_int_equal(ledger_rebuild(f->ledger, &repaired, &f->err), STATUS_CORRUPT);
	assert_true(f->err.detail[0] != '\0');
	assert_int_equal(repaired, -1);
}

static void an_altered_content_is_found(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ENTITY_COUNT];
	make_one_of_each(f, UNIT_FARMING, ids);
	raw(f, "CREATE TABLE kept AS SELECT * FROM content; UPDATE content SET bytes = CAST(bytes || x'20' AS BLOB)");
	assert_found(f, 0, "content");
	raw(f, "DELETE FROM document; DELETE FROM content WHERE 0; PRAGMA foreign_keys = OFF; DELETE FROM content; "
	       "INSERT INTO content SELECT * FROM kept");
	int64_t repaired = 0;
	assert_int_equal(ledger_rebuild(f->ledger, &repaired, &f->err), STATUS_OK);
	assert_intact(f);
	raw(f, "PRAGMA foreign_keys = OFF; DELETE FROM content");
	assert_found(f, 0, "content removed");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(an_event_tells_who_changed_what), TEST(the_whole_journal_is_for_those_who_watch),
			TEST(every_version_of_a_report_is_kept),
		TEST(any_altered_byte_of_an_event_is_found), TEST(missing_moved_and_added_events_are_found),
		TEST(the_database_itself_refuses_to_alter_events), TEST(an_altered_row_is_found_and_rebuilt),
		TEST(added_removed_and_renumbered_rows_are_found_and_rebuilt),
			TEST(all_tables_come_back_from_the_journal_alone),
		TEST(a_broken_chain_rebuilds_nothing), TEST(an_altered_content_is_found),
	};
	return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
