#include <dirent.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"

static int64_t clock_of(void *argument)
{
	return ((struct fixture *)argument)->now;
}

void fixture_open(struct fixture *f)
{
	struct store_options options = {.readers = 2};
	enum status status = store_open(f->path, &options, &f->store, &f->err);
	if (status)
		print_error("%s (%s)\n", f->err.message, f->err.detail);
	assert_int_equal(status, STATUS_OK);
}

void fixture_close(struct fixture *f)
{
	ledger_close(f->ledger);
	store_close(f->store);
	f->ledger = NULL;
	f->store = NULL;
}

void fixture_found(struct fixture *f, int64_t township, const char *name)
{
	struct ledger_founding founding = {.township = township, .name = str_of(name), .county = STR("云山县"), .year = 2026};
	assert_int_equal(ledger_found(f->store, &founding, &f->options, &f->err), STATUS_OK);
}

static void make_people(struct fixture *f)
{
	static const struct {
		const char *level, *name;
	} units[] = {{"office", "农业农村办"}, {"office", "村镇建设办"}, {"village", "石桥村"}, {"village", "上坪村"}};
	static const struct {
		const char *login, *name, *role;
		int64_t unit;
	} users[] = {
		{"leader", "林一", "leader", UNIT_TOWNSHIP}, {"officer", "陈二", "officer", UNIT_FARMING},
		{"village", "周三", "village", UNIT_BRIDGE_VILLAGE}, {"auditor", "吴四", "auditor", UNIT_TOWNSHIP},
		{"administrator", "郑五", "administrator", UNIT_TOWNSHIP}, {"roads", "王六", "officer", UNIT_ROADS},
	};
	for (size_t i = 0; i < COUNT_OF(units); i++)
		must_create(f, ENTITY_UNIT, FIELDS(ledger_ref("parent", 1), ledger_text("level", str_of(units[i].level)),
		                                   ledger_text("name", str_of(units[i].name))));
	for (size_t i = 0; i < COUNT_OF(users); i++)
		must_create(f, ENTITY_USER, FIELDS(ledger_text("login", str_of(users[i].login)),
		                                   ledger_text("name", str_of(users[i].name)),
			ledger_text("role", str_of(users[i].role)), ledger_ref("unit", users[i].unit),
				ledger_bool("active", true)));
}

static void copy_file(const char *from, const char *to)
{
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	char bytes[1 << 16];

	assert_true(in && out);
	for (size_t got; (got = fread(bytes, 1, sizeof bytes, in)) > 0;)
		assert_int_equal(fwrite(bytes, 1, got, out), got);
	assert_int_equal(fclose(in) | fclose(out), 0);
}

int fixture_set_up_from(void **state, const char *ready)
{
	struct fixture *f = calloc(1, sizeof *f);
	f->err.language = LANGUAGE_ENGLISH;
	f->now = INT64_C(1790000000000);
	f->options = (struct ledger_options){.now = clock_of, .argument = f};
	arena_init(&f->arena, (size_t)64 << 20);
	const char *base = getenv("TMPDIR");
	snprintf(f->folder, sizeof f->folder, "%s/zhenwu-ledger-XXXXXX", base && strlen(base) < 30 ? base : "/tmp");
	if (!mkdtemp(f->folder))
		return -1;
	snprintf(f->path, sizeof f->path, "%s/zhenwu.db", f->folder);
	f->system = (struct actor){.role = ACTOR_SYSTEM};
	f->leader = (struct actor){USER_LEADER, ACTOR_LEADER, UNIT_TOWNSHIP};
	f->officer = (struct actor){USER_OFFICER, ACTOR_OFFICER, UNIT_FARMING};
	f->village = (struct actor){USER_VILLAGE, ACTOR_VILLAGE, UNIT_BRIDGE_VILLAGE};
	f->auditor = (struct actor){USER_AUDITOR, ACTOR_AUDITOR, UNIT_TOWNSHIP};
	f->administrator = (struct actor){USER_ADMINISTRATOR, ACTOR_ADMINISTRATOR, UNIT_TOWNSHIP};
	f->roads_officer = (struct actor){USER_ROADS_OFFICER, ACTOR_OFFICER, UNIT_ROADS};
	if (ready)
		copy_file(ready, f->path);
	fixture_open(f);
	if (!ready)
		fixture_found(f, 1, "清溪镇");
	assert_int_equal(ledger_open(f->store, 1, &f->options, &f->ledger, &f->err), STATUS_OK);
	if (!ready)
		make_people(f);
	*state = f;
	return 0;
}

int fixture_set_up(void **state)
{
	return fixture_set_up_from(state, NULL);
}

void remove_folder(const char *path)
{
	DIR *folder = opendir(path);
	for (struct dirent *entry; folder && (entry = readdir(folder));)
		if (entry->d_name[0] != '.')
			unlinkat(dirfd(folder), entry->d_name, 0);
	if (folder)
		closedir(folder);
	rmdir(path);
}

int fixture_tear_down(void **state)
{
	struct fixture *f = *state;
	fixture_close(f);
	arena_release(&f->arena);
	remove_folder(f->folder);
	free(f);
	return 0;
}

static sqlite3 *raw_open(struct fixture *f)
{
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
	sqlite3_busy_timeout(db, 5000);
	return db;
}

void raw(struct fixture *f, const char *sql)
{
	static const char off[] = "DROP TRIGGER IF EXISTS event_is_not_changed; DROP TRIGGER IF EXISTS event_is_not_deleted; "
	                          "DROP TRIGGER IF EXISTS content_is_not_changed;";
	sqlite3 *db = raw_open(f);
	char *message = NULL;
	assert_int_equal(sqlite3_exec(db, off, NULL, NULL, NULL), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %s", sql, message);
	sqlite3_close(db);
}

int64_t raw_number(struct fixture *f, const char *sql)
{
	sqlite3 *db = raw_open(f);
	sqlite3_stmt *statement = NULL;
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	int64_t number = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return number;
}

bool raw_planned(struct fixture *f, const char *sql, const char *words)
{
	char explain[512];
	sqlite3 *db = raw_open(f);
	sqlite3_stmt *plan = NULL;
	bool found = false;
	snprintf(explain, sizeof explain, "EXPLAIN QUERY PLAN %s", sql);
	assert_int_equal(sqlite3_prepare_v2(db, explain, -1, &plan, NULL), SQLITE_OK);
	while (sqlite3_step(plan) == SQLITE_ROW)
		found = found || strstr((const char *)sqlite3_column_text(plan, 3), words);
	sqlite3_finalize(plan);
	sqlite3_close(db);
	return found;
}

/* ---- one call ---------------------------------------------------------------------------------------------------- */
struct one {
	enum entity entity;
	const struct ledger_field *fields;
	size_t count;
	int64_t id, version;
	struct arena *arena;
	struct ledger_row *row;
	struct ledger_rows *rows;
	const struct ledger_list *query;
	struct str bytes;
	char *hash;
};

static enum status create_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	return ledger_create(tx, one->entity, one->fields, one->count, STR(""), &one->id, err);
}

enum status create(struct fixture *f, const struct actor *actor, enum entity entity, const struct ledger_field *fields,
                   size_t count, int64_t *id)
{
	struct one one = {.entity = entity, .fields = fields, .count = count};
	enum status status = ledger_change(f->ledger, actor, create_one, &one, &f->err);
	if (id)
		*id = one.id;
	return status;
}

int64_t must_create(struct fixture *f, enum entity entity, const struct ledger_field *fields, size_t count)
{
	int64_t id = 0;
	enum status status = create(f, &f->system, entity, fields, count, &id);
	if (status)
		fail_msg("%s: %s (%s)", entity_name(entity), f->err.message, f->err.detail);
	return id;
}

static enum status update_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	return ledger_update(tx, one->entity, one->id, one->version, one->fields, one->count, STR(""), err);
}

enum status update(struct fixture *f, const struct actor *actor, enum entity entity, int64_t id, int64_t version,
                   const struct ledger_field *fields, size_t count)
{
	struct one one = {.entity = entity, .id = id, .version = version, .fields = fields, .count = count};
	return ledger_change(f->ledger, actor, update_one, &one, &f->err);
}

static enum status withdraw_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	return ledger_withdraw(tx, one->entity, one->id, one->version, STR("录错了"), err);
}

enum status withdraw(struct fixture *f, const struct actor *actor, enum entity entity, int64_t id, int64_t version)
{
	struct one one = {.entity = entity, .id = id, .version = version};
	return ledger_change(f->ledger, actor, withdraw_one, &one, &f->err);
}

static enum status get_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	return ledger_get(tx, one->entity, one->id, one->arena, one->row, err);
}

enum status get(struct fixture *f, const struct actor *actor, enum entity entity, int64_t id, struct ledger_row *row)
{
	struct one one = {.entity = entity, .id = id, .arena = &f->arena, .row = row};
	return ledger_look(f->ledger, actor, get_one, &one, &f->err);
}

static enum status list_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	enum status status = ledger_list(tx, one->entity, one->query, one->arena, one->rows, err);
	int64_t count = 0;
	if (!status && (!one->query || (!one->query->limit && !one->query->offset))) {
		assert_int_equal(ledger_count(tx, one->entity, one->query, &count, err), STATUS_OK);
		assert_int_equal(count, one->rows->count);
	}
	return status;
}

enum status list(struct fixture *f, const struct actor *actor, enum entity entity, const struct ledger_list *query,
                 struct ledger_rows *rows)
{
	struct one one = {.entity = entity, .query = query, .arena = &f->arena, .rows = rows};
	return ledger_look(f->ledger, actor, list_one, &one, &f->err);
}

size_t seen(struct fixture *f, const struct actor *actor, enum entity entity)
{
	struct ledger_rows rows = {NULL, 0};
	assert_int_equal(list(f, actor, entity, NULL, &rows), STATUS_OK);
	return rows.count;
}

/* ---- rows ---------------------------------------------------------------------------------------------------------- */
int64_t make_task(struct fixture *f, const char *title, int64_t unit)
{
	return must_create(f, ENTITY_TASK, FIELDS(ledger_int("year", 2026), ledger_text("title", str_of(title)),
	                                          ledger_ref("unit", unit)));
}

int64_t make_indicator(struct fixture *f, const char *name, int64_t owner)
{
	return must_create(f, ENTITY_INDICATOR, FIELDS(ledger_text("name", str_of(name)), ledger_text("unit", STR("亿元")),
	                                               ledger_text("direction", STR("up")), ledger_ref("owner", owner)));
}

static enum status put_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	return ledger_content_put(tx, one->bytes, one->hash, err);
}

char *store_content(struct fixture *f, struct str bytes, char hash[HASH_TEXT_MAX])
{
	struct one one = {.bytes = bytes, .hash = hash};
	assert_int_equal(ledger_change(f->ledger, &f->system, put_one, &one, &f->err), STATUS_OK);
	return hash;
}

void make_one_of_each(struct fixture *f, int64_t unit, int64_t ids[ENTITY_COUNT])
{
	char hash[HASH_TEXT_MAX], name[64], sentence[HASH_TEXT_MAX];
	snprintf(name, sizeof name, "第%lld号", (long long)unit);
	ledger_hash(str_of(name), sentence);
	ids[ENTITY_TOWNSHIP] = 1;
	ids[ENTITY_UNIT] = unit;
	ids[ENTITY_USER] = must_create(f, ENTITY_USER, FIELDS(ledger_text("login", str_of(name)),
	                                                      ledger_text("name", str_of(name)),
		ledger_text("role", STR("officer")), ledger_ref("unit", unit), ledger_bool("active", true)));
	ids[ENTITY_DOCUMENT] = must_create(f, ENTITY_DOCUMENT, FIELDS(ledger_text("name", str_of(name)),
		ledger_text("purpose", STR("report")), ledger_text("hash", str_of(store_content(f, str_of(name), hash))),
		ledger_int("bytes", (int64_t)strlen(name)), ledger_int("year", 2025), ledger_ref("unit", unit)));
	ids[ENTITY_CORRECTION] = must_create(f, ENTITY_CORRECTION, FIELDS(ledger_text("sentence_hash", str_of(sentence)),
		ledger_int("number_at", 12), ledger_json("fields", STR("{\"value\":\"12.50\",\"unit\":\"亿元\"}")),
		ledger_ref("document", ids[ENTITY_DOCUMENT])));
	ids[ENTITY_ADDED_FIGURE] = must_create(f, ENTITY_ADDED_FIGURE, FIELDS(ledger_ref("document", ids[ENTITY_DOCUMENT]),
		ledger_int("number_at", 3), ledger_int("number_end", 9), ledger_json("fields", STR("{\"value\":\"3\"}"))));
	ids[ENTITY_INDICATOR] = make_indicator(f, name, unit);
	ids[ENTITY_TARGET] = must_create(f, ENTITY_TARGET,
	                                 FIELDS(ledger_ref("indicator", ids[ENTITY_INDICATOR]), ledger_int("year", 2026),
		ledger_dec("value", (struct dec){80, 1}), ledger_text("measure", STR("growth")),
			ledger_text("bound", STR(">=")),
		ledger_ref("document", ids[ENTITY_DOCUMENT])));
	ids[ENTITY_VALUE] = must_create(f, ENTITY_VALUE, FIELDS(ledger_ref("indicator", ids[ENTITY_INDICATOR]),
	                                                        ledger_int("year", 2026),
		ledger_int("month", 3), ledger_dec("value", (struct dec){10770, 2}), ledger_text("note", STR("快报数"))));
	ids[ENTITY_TASK] = must_create(f, ENTITY_TASK, FIELDS(ledger_int("year", 2026), ledger_text("title", str_of(name)),
		ledger_ref("unit", unit), ledger_date("deadline", (struct date){2026, 6, 30}),
			ledger_instant("last_at", f->now)));
	ids[ENTITY_PROGRESS] = must_create(f, ENTITY_PROGRESS,
	                                   FIELDS(ledger_ref("task", ids[ENTITY_TASK]), ledger_int("percent", 40),
		ledger_text("note", STR("路基已完成")), ledger_json("files", STR("[1, 2]"))));
	ids[ENTITY_REPORT] = must_create(f, ENTITY_REPORT,
	                                 FIELDS(ledger_int("year", 2026), ledger_text("title", str_of(name)),
		ledger_json("paragraphs", STR("[{\"kind\":\"title\",\"runs\":[{\"text\":\"工作报告\"}]}]")),
			ledger_ref("unit", unit)));
	ids[ENTITY_IGNORED_FINDING] = must_create(f, ENTITY_IGNORED_FINDING,
	                                          FIELDS(ledger_ref("report", ids[ENTITY_REPORT]),
		ledger_text("finding_key", STR("sum:1")), ledger_text("reason", STR("口径不同"))));
	ids[ENTITY_SETTING] = must_create(f, ENTITY_SETTING,
	                                  FIELDS(ledger_text("name", str_of(name)), ledger_text("value", STR("15"))));
	ids[ENTITY_DEFINITION] = must_create(f, ENTITY_DEFINITION,
	                                     FIELDS(ledger_text("name", str_of(name)), ledger_text("title", str_of(name)),
		ledger_text("text", STR("register: lamps\n"))));
	ids[ENTITY_SAVED_VIEW] = must_create(f, ENTITY_SAVED_VIEW,
	                                     FIELDS(ledger_text("register", STR("petition")), ledger_text("title", str_of(name)),
		ledger_ref("person", ids[ENTITY_USER]), ledger_ref("unit", unit), ledger_json("list", STR("{\"state\":\"open\"}"))));
	ids[ENTITY_IMPORT] = must_create(f, ENTITY_IMPORT, FIELDS(ledger_text("register", STR("petition")),
		ledger_ref("document", ids[ENTITY_DOCUMENT]), ledger_json("records", STR("[[1,1,true]]"))));
	ids[ENTITY_LETTER] = must_create(f, ENTITY_LETTER, FIELDS(ledger_text("register", STR("petition")), ledger_int("record", 1),
		ledger_int("record_version", 2), ledger_text("step", STR("accept")), ledger_text("title", STR("受理告知书")), ledger_ref("unit", unit),
		ledger_text("number", str_of(name)), ledger_text("series", str_of(name)), ledger_int("serial", 1),
		ledger_text("body", STR("您反映的事项已受理。")), ledger_text("signature", STR("清溪镇")),
		ledger_date("issued_on", (struct date){2026, 3, 5})));
	ids[ENTITY_NOTICE] = must_create(f, ENTITY_NOTICE, FIELDS(ledger_text("register", STR("petition")), ledger_int("record", 1),
		ledger_int("record_version", 2), ledger_text("title", STR("公示")), ledger_ref("unit", unit),
		ledger_date("begins", (struct date){2026, 3, 5}), ledger_date("ends", (struct date){2026, 3, 12}),
		ledger_json("shown", STR("[[\"户主\",\"陈二\"]]"))));
	ids[ENTITY_OBJECTION] = must_create(f, ENTITY_OBJECTION, FIELDS(ledger_ref("notice", ids[ENTITY_NOTICE]),
		ledger_date("received_on", (struct date){2026, 3, 6}), ledger_text("content", STR("家里有车"))));
	ids[ENTITY_DELEGATION] = must_create(f, ENTITY_DELEGATION, FIELDS(ledger_ref("person", USER_OFFICER),
		ledger_ref("deputy", USER_LEADER), ledger_date("begins", (struct date){2026, 3, 5}),
		ledger_date("ends", (struct date){2026, 3, 12}), ledger_text("reason", STR("外出学习"))));
	ids[ENTITY_CHANNEL] = must_create(f, ENTITY_CHANNEL, FIELDS(ledger_text("name", STR("县平台")), ledger_text("kind", STR("webhook")),
		ledger_text("address", STR("https://example.org/in")), ledger_text("events", STR("step")), ledger_bool("active", true)));
	ids[ENTITY_FORM] = must_create(f, ENTITY_FORM, FIELDS(ledger_text("title", str_of(name)), ledger_text("rhythm", STR("month")),
		ledger_text("purpose", STR("masked")), ledger_ref("keeper", unit), ledger_ref("document", ids[ENTITY_DOCUMENT]),
		ledger_int("due_day", 5), ledger_json("mapping", STR("{\"tables\":[]}")), ledger_json("entered", STR("[]"))));
	ids[ENTITY_SUBMISSION] = must_create(f, ENTITY_SUBMISSION, FIELDS(ledger_ref("form", ids[ENTITY_FORM]),
		ledger_text("period", STR("2026M10")), ledger_int("number", 1), ledger_ref("document", ids[ENTITY_DOCUMENT]),
		ledger_date("due", (struct date){2026, 11, 5}), ledger_instant("began_at", f->now), ledger_json("frozen", STR("{\"cells\":[]}"))));
	ids[ENTITY_ASK] = must_create(f, ENTITY_ASK, FIELDS(ledger_ref("submission", ids[ENTITY_SUBMISSION]),
		ledger_json("place", STR("[\"\",\"石桥村\",\"户数\"]")), ledger_json("cell", STR("[0,5,3]")), ledger_text("question", STR("有几户？")),
		ledger_ref("person", USER_LEADER)));
	ids[ENTITY_COLLECTION] = must_create(f, ENTITY_COLLECTION, FIELDS(ledger_ref("form", ids[ENTITY_FORM]),
		ledger_text("period", STR("2026M10")), ledger_ref("document", ids[ENTITY_DOCUMENT]), ledger_ref("unit", unit)));
	ids[ENTITY_ANSWER] = must_create(f, ENTITY_ANSWER, FIELDS(ledger_ref("collection", ids[ENTITY_COLLECTION]),
		ledger_ref("unit", UNIT_HILL_VILLAGE), ledger_json("entered", STR("[]"))));
	ids[ENTITY_TOKEN] = must_create(f, ENTITY_TOKEN, FIELDS(ledger_text("name", STR("报表软件")), ledger_ref("account", USER_OFFICER),
		ledger_date("last_day", (struct date){2030, 12, 31})));
}

/* ---- verify ------------------------------------------------------------------------------------------------------ */
struct ledger_verification verified(struct fixture *f)
{
	struct ledger_verification result;
	enum status status = ledger_verify(f->ledger, LANGUAGE_ENGLISH, &result, &f->err);
	if (status)
		fail_msg("%s (%s)", f->err.message, f->err.detail);
	return result;
}

void assert_intact(struct fixture *f)
{
	struct ledger_verification result = verified(f);
	if (!result.intact)
		fail_msg("event %lld: %s", (long long)result.first_bad, result.what);
	assert_true(result.events > 0);
}
