/* Each operation on records × each kind of person × each kind of access, written down here a second time, on purpose; and what is
 * private, looked for in every answer of the whole table. A new operation on records without a row fails. */
#include "fixture.h"

#include "document/document.h"

#include <stdlib.h>
#include <string.h>

/* ---- who and what ----
 * administrator D, leader L, officer of the keeping office K, officer of another office O, clerk of the record's village V, clerk
 * of another village W, auditor A, nobody N. */
enum { ADMINISTRATOR, LEADER, KEEPER, OTHER_OFFICER, CLERK, OTHER_CLERK, AUDITOR, NOBODY, PERSON_COUNT };
static const char *const person_names[PERSON_COUNT] = {
	"administrator", "leader", "officer of the keeper", "officer of another office", "clerk of the village",
	"clerk of another village", "auditor", "nobody",
};

/* Registers by who sees what: officers, then village clerks, who do not keep it. */
enum { OWN_OWN, ALL_OWN, ALL_ALL, NONE_NONE, REGISTER_COUNT };
static const struct {
	const char *name, *officer, *village;
} registers[REGISTER_COUNT] = {
	{"own_own", "own", "own"}, {"all_own", "all", "own"}, {"all_all", "all", "all"}, {"none_none", "none", "none"},
};

static const char definition[] =
	"register: %s\n"
	"title: 试验台账\n"
	"group: E 秩序与信任\n"
	"keeper: 民政\n"
	"label: topic\n"
	"village: village\n"
	"number: number\n"
	"access: {officer: %s, village: %s}\n"
	"fields:\n"
	"  - {name: number, title: 编号, type: code, pattern: '试〔{year}〕{n}号', listed: true}\n"
	"  - {name: topic, title: 事项, type: text, required: true, listed: true}\n"
	"  - {name: village, title: 村, type: unit, level: village, required: true}\n"
	"  - {name: name, title: 姓名, type: name, private: true, required: true, listed: true}\n"
	"  - {name: id_number, title: 身份证号, type: resident_id, private: true, unique: true}\n"
	"  - {name: phone, title: 电话, type: phone, private: true, listed: true}\n"
	"  - {name: account, title: 账号, type: bank_account, private: true}\n"
	"  - {name: income, title: 收入, type: money, private: true}\n"
	"  - {name: born_on, title: 出生日期, type: date, private: true}\n"
	"  - {name: story, title: 情况, type: long_text, private: true}\n"
	"  - {name: kind, title: 类别, type: choice, choices: [常案, 秘案], private: true}\n"
	"  - {name: members, title: 家庭成员, type: rows, fields: [{name: who, title: 姓名, type: name, private: true}, "
	"{name: wage, title: 工资, type: count, private: true}, {name: relation, title: 关系, type: text}]}\n"
	"  - {name: photos, title: 照片, type: files}\n"
	"  - {name: papers, title: 证明材料, type: files, private: true}\n"
	"states:\n"
	"  - {name: open, title: 办理中}\n"
	"  - {name: closed, title: 已办结, final: true}\n"
	"steps:\n"
	"  - {name: by_keeper, title: 办公室办结, from: open, to: closed, by: keeper, asks: [topic]}\n"
	"  - {name: by_village, title: 村里办结, from: open, to: closed, by: village}\n"
	"  - {name: by_leader, title: 领导办结, from: open, to: closed, by: leader}\n"
	"  - {name: by_administrator, title: 管理员办结, from: open, to: closed, by: administrator}\n"
	"limits:\n"
	"  - {name: handle, title: 办理期限, in: open, days: 30, warn: 10, extend: {length: 10, times: 1, by: leader}, source: 地方规定，可改}\n"
	"checks:\n"
	"  - {name: rich, forbid: 'income > 100000', say: 收入过高, field: income}\n"
	"statistics:\n"
	"  - {name: records, title: 件数, unit: 件, by: [village]}\n";

/* y: done · u: answered, the record stays as it was · f: forbidden · n: not found · -: not logged in. One letter a person, one
 * word a register. */
struct expectation {
	const char *name, *body; /* $ID: a new ID number, $T: the one given last, $V: the village, $R: the record */
	const char *allowed[REGISTER_COUNT];
};
static const struct expectation rows[] = {
	/*                                               DLKOVWAN    DLKOVWAN    DLKOVWAN    DLKOVWAN */
	{"register.list", NULL,                        {"yyyyyyy-", "yyyyyyy-", "yyyyyyy-", "yyyyyyy-"}},
	{"register.show", NULL,                        {"yyyyyyy-", "yyyyyyy-", "yyyyyyy-", "yyynnny-"}},
	{"register.statistics", NULL,                  {"yyyyyyy-", "yyyyyyy-", "yyyyyyy-", "yyynnny-"}},
	{"register.records", NULL,                     {"yyyyyyy-", "yyyyyyy-", "yyyyyyy-", "yyynnny-"}},
	{"register.record", NULL,                      {"yyynyny-", "yyyyyny-", "yyyyyyy-", "yyynnny-"}},
	{"register.history", NULL,                     {"yyynyny-", "yyyyyny-", "yyyyyyy-", "yyynnny-"}},
	{"register.sight", "",                         {"yyynyny-", "yyyfyny-", "yyyfyfy-", "yyynnny-"}},
	{"register.enter", "{\"fields\":{\"topic\":\"新事\",\"village\":$V,\"name\":\"辛一\",\"id_number\":\"$ID\"}}",
	                                               {"yyyfyff-", "yyyfyff-", "yyyfyff-", "yyynnnf-"}},
	{"register.check", "{\"fields\":{\"topic\":\"改\"}}",
	                                               {"yyyyyyf-", "yyyyyyf-", "yyyyyyf-", "yyynnnf-"}},
	{"register.check", "{\"id\":$R,\"fields\":{\"topic\":\"改\"}}",
	                                               {"yyynynf-", "yyyyynf-", "yyyyyyf-", "yyynnnf-"}},
	{"register.change", "{\"version\":1,\"fields\":{\"topic\":\"改\"}}",
	                                               {"yyynynf-", "yyyfynf-", "yyyfyff-", "yyynnnf-"}},
	{"register.change", "{\"version\":1,\"fields\":{\"phone\":\"13900000009\",\"income\":\"12\"}}",
	                                               {"yyynynf-", "yyyfynf-", "yyyfyff-", "yyynnnf-"}},
	{"register.withdraw", "{\"version\":1,\"reason\":\"重复\"}",
	                                               {"yyynynf-", "yyyfynf-", "yyyfyff-", "yyynnnf-"}},
	{"register.restore", "{\"version\":2,\"earlier\":1}",
	                                               {"yyynynf-", "yyyfynf-", "yyyfyff-", "yyynnnf-"}},
	{"register.reinstate", "{\"version\":2}",      {"yyynynf-", "yyyfynf-", "yyyfyff-", "yyynnnf-"}},
	{"register.step", "{\"version\":1,\"step\":\"by_keeper\",\"fields\":{\"topic\":\"改\"}}",
	                                               {"yfynfnf-", "yfyffnf-", "yfyffff-", "yfynnnf-"}},
	{"register.step", "{\"version\":1,\"step\":\"by_village\",\"fields\":{}}",
	                                               {"fffnynf-", "ffffynf-", "ffffyff-", "fffnnnf-"}},
	{"register.step", "{\"version\":1,\"step\":\"by_leader\",\"fields\":{}}",
	                                               {"fyfnfnf-", "fyfffnf-", "fyfffff-", "fyfnnnf-"}},
	{"register.step", "{\"version\":1,\"step\":\"by_administrator\",\"fields\":{}}",
	                                               {"yffnfnf-", "yffffnf-", "yffffff-", "yffnnnf-"}},
	{"register.extend", "{\"version\":1,\"limit\":\"handle\",\"reason\":\"情况复杂\"}",
	                                               {"fyfnfnf-", "fyfffnf-", "fyfffff-", "fyfnnnf-"}},
	/* of a notice that is not there: follow_test.c has one that is */
	{"register.notices", NULL,                     {"yyynyny-", "yyyyyny-", "yyyyyyy-", "yyynnny-"}},
	{"register.object", "{\"content\":\"家里有车\"}", {"nnnnnnf-", "nnnfnnf-", "nnnfnff-", "nnnnnnf-"}},
	{"register.settle", "{\"outcome\":\"不属实\"}",   {"nnnnnnf-", "nnnfnnf-", "nnnfnff-", "nnnnnnf-"}},
	/* of a letter that is not there: paths_test.c has one that is */
	{"register.letters", NULL,                     {"yyynyny-", "yyyyyny-", "yyyyyyy-", "yyynnny-"}},
	{"register.letter", "",                        {"nnnnnnn-", "nnnnnnn-", "nnnnnnn-", "nnnnnnn-"}},
	{"register.letter_serve", "{\"how\":\"direct\",\"received_by\":\"王小川\"}", {"nnnnnnf-", "nnnfnnf-", "nnnfnff-", "nnnnnnf-"}},
	{"register.letter_docx", "",                   {"nnnnnnn-", "nnnnnnn-", "nnnnnnn-", "nnnnnnn-"}},
	/* of a view that is not there, before any is kept */
	{"register.view_update", "{\"version\":1,\"title\":\"常用\",\"shared\":false,\"list\":{}}",
	                                               {"nnnnnnf-", "nnnnnnf-", "nnnnnnf-", "nnnnnnf-"}},
	{"register.view_delete", NULL,                 {"nnnnnnf-", "nnnnnnf-", "nnnnnnf-", "nnnnnnf-"}},
	{"register.views", NULL,                       {"yyyyyyy-", "yyyyyyy-", "yyyyyyy-", "yyynnny-"}},
	{"register.view_save", "{\"title\":\"常用\",\"shared\":true,\"list\":{\"group\":\"state\"}}",
	                                               {"uuuuuuf-", "uuuuuuf-", "uuuuuuf-", "uuunnnf-"}},
	{"register.view_save", "{\"title\":\"常用\",\"shared\":false,\"list\":{\"where\":\"income > 10\"}}",
	                                               {"uuuffff-", "uuuffff-", "uuuffff-", "uuunnnf-"}},
	{"register.template", NULL,                    {"yyyyyyy-", "yyyyyyy-", "yyyyyyy-", "yyynnny-"}},
	{"register.export", "{\"list\":{\"state\":\"open\"}}",
	                                               {"uuuuuuu-", "uuuuuuu-", "uuuuuuu-", "uuunnnu-"}},
	{"register.export", "{\"private\":true,\"reason\":\"年审核对\"}",
	                                               {"uuufffu-", "uuufffu-", "uuufffu-", "uuunnnu-"}},
	/* of a document and an import that are not there: paths_test.c has those that are */
	{"register.import_preview", "{\"document\":999999}", {"nnnnnnf-", "nnnnnnf-", "nnnnnnf-", "nnnnnnf-"}},
	{"register.import", "{\"document\":999999}",   {"nnnnnnf-", "nnnnnnf-", "nnnnnnf-", "nnnnnnf-"}},
	{"register.import_file", "",                   {"nnnnnnn-", "nnnnnnn-", "nnnnnnn-", "nnnnnnn-"}},
	/* of a file that the record does not cite: each_file_of_a_record_by_each_person() has those that it does */
	{"register.file", NULL,                        {"nnnnnnn-", "nnnnnnn-", "nnnnnnn-", "nnnnnnn-"}},
	{"register.file_sight", "",                    {"nnnnnnn-", "nnnnnnn-", "nnnnnnn-", "nnnnnnn-"}},
	{"register.import_undo", NULL,                 {"nnnnnnf-", "nnnnnnf-", "nnnnnnf-", "nnnnnnf-"}},
	{"register.imports", NULL,                     {"yyyyyyy-", "yyyyyyy-", "yyyyyyy-", "yyynnny-"}},
	{"register.groups", NULL,                      {"yyyyyyy-", "yyyyyyy-", "yyyyyyy-", "yyynnny-"}},
	{"register.bulk", "{\"what\":\"change\",\"records\":[{\"id\":$R,\"version\":1}],\"fields\":{\"topic\":\"改\"}}",
	                                               {"yyyuyuf-", "yyyuyuf-", "yyyuyuf-", "yyynnnf-"}},
	{"register.bulk", "{\"what\":\"step\",\"step\":\"by_keeper\",\"records\":[{\"id\":$R,\"version\":1}],\"fields\":{}}",
	                                               {"yuyuuuf-", "yuyuuuf-", "yuyuuuf-", "yuynnnf-"}},
	{"register.bulk", "{\"what\":\"withdraw\",\"records\":[{\"id\":$R,\"version\":1}],\"reason\":\"重复\"}",
	                                               {"yyyuyuf-", "yyyuyuf-", "yyyuyuf-", "yyynnnf-"}},
	{"register.bulk", "{\"what\":\"reinstate\",\"records\":[{\"id\":$R}]}", /* of one that is not in the bin */
	                                               {"uuuuuuf-", "uuuuuuf-", "uuuuuuf-", "uuunnnf-"}},
	{"register.bulk", "{\"what\":\"undo\",\"records\":[{\"id\":$R,\"version\":1}],\"reason\":\"撤销\"}",
	                                               {"yuuuuuf-", "yuuuuuf-", "yuuuuuf-", "yuunnnf-"}},
	{"register.bulk", "{\"what\":\"change\",\"list\":{\"where\":\"income > 10\"},\"fields\":{\"topic\":\"改\"},\"dry\":true}",
	                                               {"uuuffff-", "uuuffff-", "uuuffff-", "uuunnnf-"}},
};

/* ---- what must not be seen: parts of the private values below that no mask leaves standing ---- */
static const char *const secrets[] = {
	"秘名", "19491231", "1391234", "41111111111", "98765", "1949-12-31", "密情", "秘人", "77777",
	/* a choice stands in the definition too: as a value it must not */
	"\"kind\":\"秘案\"", "\"to\":\"秘案\"", "\"from\":\"秘案\"", "秘案类"};
#define TOPIC "修水渠"
#define PRIVATE_FIELDS \
	"\"name\":\"诸葛秘名\",\"id_number\":\"$ID\",\"phone\":\"13912345678\",\"account\":\"4111111111111111\",\"income\":\"98765.43\"," \
	"\"born_on\":\"1949-12-31\",\"story\":\"密情一则\",\"kind\":\"秘案\"," \
	"\"members\":[{\"who\":\"秘人某\",\"wage\":77777,\"relation\":\"子\"}]"

struct house {
	struct fixture *fixture;
	struct embedded files[REGISTER_COUNT];
	struct embedded_set set;
	char texts[REGISTER_COUNT][sizeof definition + 64], names[REGISTER_COUNT][64];
	int who[PERSON_COUNT];
	int64_t village;
	unsigned serial; /* of ID numbers */
	char taken[24]; /* the last that was given */
};

static const char *next_id(struct house *house)
{
	static const char marks[] = "0123456789X";
	const struct date today = {2026, 1, 1};

	assert_true(house->serial < 5000);
	for (size_t i = 0; i < strlen(marks); i++) {
		snprintf(house->taken, sizeof house->taken, "1101%02u19491231%03u%c", 5 + house->serial / 1000 % 10,
		         house->serial % 1000, marks[i]);
		if (resident_id_valid(str_of(house->taken), today))
			break;
	}
	house->serial++;
	return house->taken;
}

/* $ID, $T, $V and $R of a body. */
static struct str filled(struct house *house, const char *body, int64_t record, struct buf *out)
{
	buf_clear(out);
	for (const char *at = body; *at; at++) {
		if (str_starts(str_of(at), STR("$ID"))) {
			buf_text(out, next_id(house));
			at += 2;
		} else if (str_starts(str_of(at), STR("$T"))) {
			buf_text(out, house->taken);
			at++;
		} else if (*at == '$') {
			buf_format(out, "%lld", (long long)(at[1] == 'V' ? house->village : record));
			at++;
		} else {
			buf_char(out, *at);
		}
	}
	return buf_view(out);
}

static int64_t fresh_record(struct house *house, int reg)
{
	struct buf body;
	json_t *answer = NULL;
	char path[96];

	buf_init(&body, 0);
	filled(house, "{\"fields\":{\"topic\":\"" TOPIC "\",\"village\":$V," PRIVATE_FIELDS "}}", 0, &body);
	snprintf(path, sizeof path, "/api/registers/%s/records", registers[reg].name);
	int http = ask(house->fixture, house->who[ADMINISTRATOR], METHOD_POST, path, buf_view(&body), &answer);
	if (http != 201)
		fail_msg("%s: %d %s", registers[reg].name, http,
		         json_string_value(json_object_get(json_object_get(answer, "error"), "message")));
	int64_t id = json_integer_value(json_object_get(answer, "id"));
	json_decref(answer);
	buf_release(&body);
	return id;
}

static int set_up(void **state)
{
	struct house *house = calloc(1, sizeof *house);
	void *fixture = NULL;
	struct err err = {.language = LANGUAGE_ENGLISH};

	assert_non_null(house);
	if (fixture_set_up(&fixture))
		return -1;
	house->fixture = fixture;
	struct app *app = house->fixture->app;
	int64_t keeper = fixture_unit(fixture, "office", "民政办"), other = fixture_unit(fixture, "office", "财政所");
	house->village = fixture_unit(fixture, "village", "东岭村");
	int64_t hill = fixture_unit(fixture, "village", "西坪村");
	house->who[ADMINISTRATOR] = WHO_ADMINISTRATOR;
	house->who[LEADER] = WHO_LEADER;
	house->who[KEEPER] = fixture_person(fixture, "keeper", "officer", keeper);
	house->who[OTHER_OFFICER] = fixture_person(fixture, "other", "officer", other);
	house->who[CLERK] = fixture_person(fixture, "clerk", "village", house->village);
	house->who[OTHER_CLERK] = fixture_person(fixture, "hill", "village", hill);
	house->who[AUDITOR] = WHO_AUDITOR;
	house->who[NOBODY] = WHO_NOBODY;
	for (int i = 0; i < REGISTER_COUNT; i++) {
		int length = snprintf(house->texts[i], sizeof house->texts[i], definition, registers[i].name, registers[i].officer,
		                      registers[i].village);
		snprintf(house->names[i], sizeof house->names[i], "registers/%s.yaml", registers[i].name);
		house->files[i] = (struct embedded){house->names[i], {house->texts[i], (size_t)length}};
	}
	house->set = (struct embedded_set){house->files, REGISTER_COUNT};
	registry_close(app->registry); /* these registers instead of those that are shipped */
	app->registry = NULL;
	if (registry_open(app->ledger, &house->set, app->calendar, &app->registry, &err))
		fail_msg("%s (%s)", err.message, err.detail);
	*state = house;
	return 0;
}

static int tear_down(void **state)
{
	struct house *house = *state;
	void *fixture = house->fixture;
	struct ledger_verification verification;
	struct err err = {.language = LANGUAGE_ENGLISH};

	assert_int_equal(ledger_verify(house->fixture->app->ledger, LANGUAGE_ENGLISH, &verification, &err), STATUS_OK);
	if (!verification.intact)
		fail_msg("%s", verification.what);
	fixture_tear_down(&fixture);
	free(house);
	return 0;
}

/* "/api/registers/{register}/records/{id}" of one record. */
static void address(const char *pattern, int reg, int64_t id, char out[160])
{
	size_t used = 0;

	for (const char *at = pattern; *at && used < 140; at++) {
		if (*at != '{')
			out[used++] = *at;
		else if (str_starts(str_of(at), STR("{register}")))
			used += (size_t)snprintf(out + used, 160 - used, "%s", registers[reg].name);
		else
			used += (size_t)snprintf(out + used, 160 - used, "%lld", (long long)id);
		if (*at == '{')
			at = strchr(at, '}');
	}
	out[used] = '\0';
}

static void no_secrets(const struct buf *answer, const char *operation, int person)
{
	for (size_t i = 0; i < COUNT_OF(secrets); i++)
		if (str_find(buf_view(answer), str_of(secrets[i]), 0) != STR_NONE)
			fail_msg("%s tells the %s \"%s\": %.*s", operation, person_names[person], secrets[i], (int)answer->len, answer->at);
}

static char letter_of(int http)
{
	return http >= 200 && http < 300 ? 'y' : http == 403 ? 'f' : http == 404 ? 'n' : http == 401 ? '-' : '?';
}

static enum status version_of(struct ledger_tx *tx, void *argument, struct err *err)
{
	int64_t *out = argument; /* register, record; then its version */
	enum entity entity;
	struct ledger_row row;
	struct arena arena;

	arena_init(&arena, (size_t)1 << 20);
	assert_true(ledger_kind_find(tx, str_of(registers[out[0]].name), &entity));
	enum status status = ledger_get(tx, entity, out[1], &arena, &row, err);
	out[2] = status ? 0 : row.version;
	arena_release(&arena);
	return status;
}

static int64_t version(struct house *house, int reg, int64_t id)
{
	static const struct actor program = {.role = ACTOR_SYSTEM};
	int64_t argument[3] = {reg, id, 0};
	struct err err = {.language = LANGUAGE_ENGLISH};

	assert_int_equal(ledger_look(house->fixture->app->ledger, &program, version_of, argument, &err), STATUS_OK);
	return argument[2];
}

/* ---- the matrix ---- */

static const struct operation *operation_named(const char *name)
{
	size_t count;
	const struct operation *all = operations(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(all[i].name, name) == 0)
			return &all[i];
	fail_msg("the table has no %s", name);
	return NULL;
}

static bool sees(int reg, int person)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		if (strcmp(rows[i].name, "register.record") == 0)
			return rows[i].allowed[reg][person] == 'y';
	return false;
}

static void try_one(struct house *house, const struct expectation *row, int reg, int person)
{
	const struct operation *operation = operation_named(row->name);
	bool restores = strcmp(row->name, "register.restore") == 0, reinstates = strcmp(row->name, "register.reinstate") == 0;
	int64_t id = fresh_record(house, reg);
	struct buf body, answer;
	char path[160];

	buf_init(&body, 0);
	buf_init(&answer, 0);
	address(operation->path, reg, id, path);
	if (restores) { /* something to go back from */
		char change[160];
		address("/api/registers/{register}/records/{id}", reg, id, change);
		assert_int_equal(ask(house->fixture, house->who[ADMINISTRATOR], METHOD_PUT, change,
		                     STR("{\"version\":1,\"fields\":{\"topic\":\"改过\"}}"), NULL), 200);
	}
	if (reinstates) { /* something to come back from */
		char withdrawal[160];
		address("/api/registers/{register}/records/{id}/withdrawal", reg, id, withdrawal);
		assert_int_equal(ask(house->fixture, house->who[ADMINISTRATOR], METHOD_POST, withdrawal,
		                     STR("{\"version\":1,\"reason\":\"重复\"}"), NULL), 200);
	}
	if (row->body)
		filled(house, row->body, id, &body);
	int64_t before = version(house, reg, id);
	int http = ask_bytes(house->fixture, house->who[person], operation->method, path, buf_view(&body), &answer);
	char wanted = row->allowed[reg][person];
	if (letter_of(http) != (wanted == 'u' ? 'y' : wanted))
		fail_msg("%s %s on a record of %s as %s: %d instead of %c %.*s", row->name, row->body ? row->body : "", registers[reg].name,
		         person_names[person], http, wanted, (int)answer.len, answer.at);
	if ((wanted != 'y' || person == AUDITOR) && version(house, reg, id) != before)
		fail_msg("%s %s as %s changed a record of %s", row->name, row->body, person_names[person], registers[reg].name);
	if (strcmp(row->name, "register.sight") != 0 || wanted != 'y')
		no_secrets(&answer, row->name, person);
	if (!sees(reg, person) && str_find(buf_view(&answer), STR(TOPIC), 0) != STR_NONE)
		fail_msg("%s tells the %s of a record of %s: %.*s", row->name, person_names[person], registers[reg].name, (int)answer.len,
		         answer.at);
	buf_release(&body);
	buf_release(&answer);
}

static void each_operation_on_a_record_by_each_person(void **state)
{
	struct house *house = *state;

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		for (int reg = 0; reg < REGISTER_COUNT; reg++)
			for (int person = 0; person < PERSON_COUNT; person++)
				try_one(house, &rows[i], reg, person);
}

/* A new operation on records has to be written down above. */
static void every_operation_has_its_row(void **state)
{
	size_t count, found = 0;
	const struct operation *all = operations(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		bool known = false;
		bool defines = str_starts(str_of(all[i].name), STR("definition.")); /* the roles alone decide: matrix_test.c */
		if (all[i].method == METHOD_NONE || defines || !str_starts(str_of(all[i].path), STR("/api/registers")))
			continue;
		for (size_t k = 0; k < COUNT_OF(rows) && !known; k++)
			known = strcmp(rows[k].name, all[i].name) == 0;
		if (!known)
			fail_msg("%s works on records, but nobody has said in this file who may do it", all[i].name);
		found++;
	}
	assert_true(found >= 14);
}

/* ---- files ---- */

#define PAPER "秘档.jpg"
#define PAPER_BYTES "秘密内容"

static int64_t upload(struct house *house, int person, const char *name, const char *purpose, const char *bytes)
{
	char path[200];
	json_t *answer = NULL;

	snprintf(path, sizeof path, "/api/documents?name=%s&purpose=%s", name, purpose);
	assert_int_equal(ask(house->fixture, house->who[person], METHOD_POST, path, str_of(bytes), &answer), 201);
	int64_t id = json_integer_value(json_object_get(json_object_get(answer, "document"), "id"));
	json_decref(answer);
	return id;
}

static char allowed_in(const char *name, int reg, int person)
{
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		if (strcmp(rows[i].name, name) == 0)
			return rows[i].allowed[reg][person];
	fail_msg("no row says %s", name);
	return '?';
}

static void try_file(struct house *house, int person, enum app_method method, const char *path, char wanted, const char *bytes)
{
	struct buf answer;

	buf_init(&answer, 0);
	int http = ask_bytes(house->fixture, house->who[person], method, path, STR(""), &answer);
	bool told = str_find(buf_view(&answer), STR(PAPER), 0) != STR_NONE || str_find(buf_view(&answer), STR(PAPER_BYTES), 0) != STR_NONE;
	if (letter_of(http) != wanted || (wanted == 'y' ? !str_equals(buf_view(&answer), bytes) : told))
		fail_msg("%s as %s: %d instead of %c %.*s", path, person_names[person], http, wanted, (int)answer.len, answer.at);
	buf_release(&answer);
}

static bool tells(struct house *house, int person, const char *path, const char *word)
{
	struct buf answer;

	buf_init(&answer, 0);
	ask_bytes(house->fixture, house->who[person], METHOD_GET, path, STR(""), &answer);
	bool found = str_find(buf_view(&answer), str_of(word), 0) != STR_NONE;
	buf_release(&answer);
	return found;
}

static void try_files(struct house *house, int reg, int person, int64_t id, const int64_t files[2])
{
	char record[160], path[200];
	bool uploader = person == KEEPER || person == AUDITOR, nobody = person == NOBODY;
	char seen = allowed_in("register.record", reg, person), revealed = allowed_in("register.sight", reg, person);

	address("/api/registers/{register}/records/{id}", reg, id, record);
	snprintf(path, sizeof path, "%s/files/%lld", record, (long long)files[0]);
	try_file(house, person, METHOD_GET, path, seen, "现场");
	snprintf(path, sizeof path, "%s/files/%lld/sight", record, (long long)files[0]);
	try_file(house, person, METHOD_POST, path, seen, "现场");
	snprintf(path, sizeof path, "%s/files/%lld", record, (long long)files[1]);
	try_file(house, person, METHOD_GET, path, seen == 'y' ? 'f' : seen, "");
	snprintf(path, sizeof path, "%s/files/%lld/sight", record, (long long)files[1]);
	try_file(house, person, METHOD_POST, path, revealed, PAPER_BYTES);
	snprintf(path, sizeof path, "/api/documents/%lld/content", (long long)files[1]);
	try_file(house, person, METHOD_GET, path, nobody ? '-' : uploader ? 'y' : 'n', PAPER_BYTES);
	if (tells(house, person, record, PAPER) || tells(house, person, record, "现场.jpg") != (seen == 'y'))
		fail_msg("%s as %s tells the wrong files", record, person_names[person]);
	if (tells(house, person, "/api/documents", PAPER) != uploader)
		fail_msg("the list of documents as %s", person_names[person]);
}

/* Every operation of the table that names a document by its id. */
static void no_operation_tells(struct house *house, int64_t file)
{
	size_t count;
	const struct operation *all = operations(&count);

	for (size_t i = 0; i < count; i++)
		for (int person = 0; person < PERSON_COUNT; person++) {
			char path[200];
			if (all[i].method != METHOD_GET || person == KEEPER || person == AUDITOR)
				continue;
			address(all[i].path, OWN_OWN, file, path);
			if (tells(house, person, path, PAPER) || tells(house, person, path, PAPER_BYTES))
				fail_msg("%s tells the %s of a file", path, person_names[person]);
		}
	char body[160];
	static const char *const paths[] = {"/api/registers/own_own/imports/preview", "/api/registers/own_own/imports", "/api/definitions/propose"};
	snprintf(body, sizeof body, "{\"document\":%lld}", (long long)file);
	for (size_t i = 0; i < COUNT_OF(paths); i++)
		assert_int_equal(ask(house->fixture, house->who[ADMINISTRATOR], METHOD_POST, paths[i], str_of(body), NULL), 404);
}

static void each_file_of_a_record_by_each_person(void **state)
{
	struct house *house = *state;

	for (int reg = 0; reg < REGISTER_COUNT; reg++) {
		char path[160], body[200];
		json_t *answer = NULL, *event;
		size_t index, seen = 0, allowed = 0;
		int64_t id = fresh_record(house, reg);
		const int64_t files[2] = {upload(house, KEEPER, "现场.jpg", "record", "现场"), upload(house, KEEPER, PAPER, "evidence", PAPER_BYTES)};

		address("/api/registers/{register}/records/{id}", reg, id, path);
		snprintf(body, sizeof body, "{\"version\":1,\"fields\":{\"photos\":[%lld],\"papers\":[%lld]}}", (long long)files[0],
		         (long long)files[1]);
		assert_int_equal(ask(house->fixture, house->who[KEEPER], METHOD_PUT, path, str_of(body), NULL), 200);
		for (int person = 0; person < PERSON_COUNT; person++) {
			try_files(house, reg, person, id, files);
			allowed += allowed_in("register.sight", reg, person) == 'y';
		}
		no_operation_tells(house, files[1]);
		address("/api/registers/{register}/records/{id}/history", reg, id, path);
		assert_int_equal(ask(house->fixture, house->who[AUDITOR], METHOD_GET, path, STR(""), &answer), 200);
		json_array_foreach(json_object_get(answer, "events"), index, event)
			seen += strcmp(json_string_value(json_object_get(event, "action")), "see") == 0;
		assert_int_equal(seen, allowed); /* each private one that was opened, and no other */
		json_decref(answer);
	}
}

/* Whoever cites a file reads it through the own record: only who brought it in may. */
static void nobody_cites_the_file_of_another(void **state)
{
	struct house *house = *state;
	int64_t file = upload(house, KEEPER, PAPER, "record", PAPER_BYTES), proof = upload(house, KEEPER, "证明.txt", "evidence", "公开");
	int64_t id = fresh_record(house, OWN_OWN);
	const struct {
		int person;
		int64_t file;
		int http;
	} cases[] = {{ADMINISTRATOR, file, 400}, {CLERK, file, 400}, {LEADER, proof, 400}, {LEADER, 999999, 400}, {KEEPER, file, 200},
	             {ADMINISTRATOR, file, 200} /* it stands there */};
	char path[160], body[160];

	address("/api/registers/{register}/records/{id}", OWN_OWN, id, path);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		snprintf(body, sizeof body, "{\"version\":%lld,\"fields\":{\"photos\":[%lld],\"topic\":\"第%zu次\"}}",
		         (long long)version(house, OWN_OWN, id), (long long)cases[i].file, i);
		int http = ask(house->fixture, house->who[cases[i].person], METHOD_PUT, path, str_of(body), NULL);
		if (http != cases[i].http)
			fail_msg("case %zu: %d", i, http);
	}
	/* what was there may come back with an earlier version, whoever takes it */
	snprintf(body, sizeof body, "{\"version\":%lld,\"fields\":{\"photos\":[]}}", (long long)version(house, OWN_OWN, id));
	assert_int_equal(ask(house->fixture, house->who[LEADER], METHOD_PUT, path, str_of(body), NULL), 200);
	address("/api/registers/{register}/records/{id}/restoration", OWN_OWN, id, path);
	snprintf(body, sizeof body, "{\"version\":%lld,\"earlier\":2}", (long long)version(house, OWN_OWN, id));
	assert_int_equal(ask(house->fixture, house->who[LEADER], METHOD_POST, path, str_of(body), NULL), 200);
	/* but from a private field into an open one it is no file of the own */
	address("/api/registers/{register}/records/{id}", OWN_OWN, id, path);
	int64_t paper = upload(house, KEEPER, PAPER, "record", PAPER_BYTES);
	snprintf(body, sizeof body, "{\"version\":%lld,\"fields\":{\"papers\":[%lld]}}", (long long)version(house, OWN_OWN, id), (long long)paper);
	assert_int_equal(ask(house->fixture, house->who[KEEPER], METHOD_PUT, path, str_of(body), NULL), 200);
	snprintf(body, sizeof body, "{\"version\":%lld,\"fields\":{\"photos\":[%lld]}}", (long long)version(house, OWN_OWN, id), (long long)paper);
	assert_int_equal(ask(house->fixture, house->who[CLERK], METHOD_PUT, path, str_of(body), NULL), 400);
}

/* ---- what is private ---- */

/* A record with a past: changed, looked at, withdrawn and put back are told nowhere with what is private. */
static int64_t record_with_a_past(struct house *house, int reg)
{
	int64_t id = fresh_record(house, reg);
	char path[160], sight[160];
	static const struct str changes[] = {
		STR("{\"version\":1,\"fields\":{\"income\":\"98765.44\",\"story\":\"密情又一则\"}}"),
		STR("{\"version\":2,\"fields\":{\"members\":[{\"who\":\"秘人二\",\"wage\":77777}],\"kind\":\"常案\"},\"reason\":\"核实\"}"),
		STR("{\"version\":3,\"fields\":{\"kind\":\"秘案\",\"phone\":\"13912345679\"}}"),
	};

	address("/api/registers/{register}/records/{id}", reg, id, path);
	for (size_t i = 0; i < COUNT_OF(changes); i++)
		assert_int_equal(ask(house->fixture, house->who[ADMINISTRATOR], METHOD_PUT, path, changes[i], NULL), 200);
	address("/api/registers/{register}/records/{id}/sight", reg, id, sight);
	assert_int_equal(ask(house->fixture, house->who[KEEPER], METHOD_POST, sight, STR(""), NULL), 200);
	return id;
}

static void sweep(struct house *house, int reg, int64_t id, int person)
{
	size_t count;
	const struct operation *all = operations(&count);

	for (size_t i = 0; i < count; i++) {
		struct buf answer;
		char path[160];
		if (all[i].method != METHOD_GET)
			continue;
		buf_init(&answer, 0);
		address(all[i].path, reg, id, path);
		ask_bytes(house->fixture, house->who[person], METHOD_GET, path, STR(""), &answer);
		no_secrets(&answer, all[i].name, person);
		buf_release(&answer);
	}
}

static void nothing_private_stands_in_any_answer(void **state)
{
	struct house *house = *state;

	for (int reg = 0; reg < REGISTER_COUNT; reg++) {
		int64_t id = record_with_a_past(house, reg);
		for (int person = 0; person < PERSON_COUNT; person++)
			sweep(house, reg, id, person);
	}
}

/* Asking by what is private would tell it: only who may see all of it may. Letters as above, over register all_own, whose records the
 * other officer sees with masks; a digit instead: so many are found. */
static void what_is_private_cannot_be_asked_for(void **state)
{
	static const struct {
		const char *query, *allowed;
	} questions[] = {
		/*                                          DLKOVWAN */
		{"records?where=id_number is not null",    "yyyfffy-"},
		{"records?where=income > 10",              "yyyfffy-"},
		{"records?where=kind = '秘案'",            "yyyfffy-"},
		{"records?where=age(id_number, today) > 3", "yyyfffy-"},
		{"records?order=income",                   "yyyfffy-"},
		{"records?order=born_on&descending=1",     "yyyfffy-"},
		{"records?order=members",                  "yyyfffy-"},
		{"statistics?by=kind",                     "yyyfffy-"},
		{"statistics?by=members",                  "yyyfffy-"},
		{"groups?group=kind",                      "yyyfffy-"},
		{"groups?group=village&sums=income",       "yyyfffy-"},
		{"records?group=kind&in=-",                "yyyfffy-"},
		{"records?words=秘名",                     "1110001-"},
		{"records?words=19491231",                 "1110001-"},
		{"records?words=1391234",                  "1110001-"},
		{"records?words=zgmm",                     "000000" "0-"}, /* initials of a private name are kept nowhere */
	};
	struct house *house = *state;
	fresh_record(house, ALL_OWN);
	for (size_t i = 0; i < COUNT_OF(questions); i++)
		for (int person = 0; person < PERSON_COUNT; person++) {
			char path[200], wanted = questions[i].allowed[person];
			json_t *answer = NULL;
			snprintf(path, sizeof path, "/api/registers/all_own/%s", questions[i].query);
			int http = ask(house->fixture, house->who[person], METHOD_GET, path, STR(""), &answer);
			bool found = json_integer_value(json_object_get(answer, "total")) > 0;
			if (wanted == '0' || wanted == '1' ? http != 200 || found != (wanted == '1') : letter_of(http) != wanted)
				fail_msg("%s as %s: %d, found %d", questions[i].query, person_names[person], http, found);
			json_decref(answer);
		}
}

/* Refusals repeat nothing of what was typed, nor of the record that stands in the way. */
static void refusals_tell_nothing_private(void **state)
{
	static const char *const bodies[] = {
		"{\"fields\":{\"topic\":\"甲\",\"village\":$V,\"name\":\"辛一\",\"id_number\":\"110105194912310021\"}}",
		"{\"fields\":{\"topic\":\"甲\",\"village\":$V,\"name\":\"辛一\",\"phone\":\"1391234\"}}",
		"{\"fields\":{\"topic\":\"甲\",\"village\":$V,\"name\":\"辛一\",\"income\":\"98765x\"}}",
		"{\"fields\":{\"topic\":\"甲\",\"village\":$V,\"name\":\"辛一\",\"born_on\":\"1949-12-31-1\"}}",
		"{\"fields\":{\"topic\":\"甲\",\"village\":$V,\"name\":\"辛一\",\"kind\":\"秘案类\"}}",
		"{\"fields\":{\"topic\":\"甲\",\"village\":$V,\"name\":\"辛一\",\"income\":\"987650\"}}",
		"{\"fields\":{\"topic\":\"甲\",\"village\":$V,\"name\":\"辛一\",\"members\":[{\"who\":\"秘人\",\"wage\":\"77777x\"}]}}",
		"{\"fields\":{\"topic\":\"甲\",\"village\":$V,\"name\":\"辛一\",\"id_number\":\"$T\"}}", /* somebody has it already */
	};
	static const char *const paths[] = {"/api/registers/own_own/records", "/api/registers/own_own/check"};
	struct house *house = *state;
	struct buf body, answer;

	fresh_record(house, OWN_OWN);
	buf_init(&body, 0);
	buf_init(&answer, 0);
	for (size_t i = 0; i < COUNT_OF(bodies) * COUNT_OF(paths); i++) {
		const char *text = bodies[i / COUNT_OF(paths)], *path = paths[i % COUNT_OF(paths)];
		filled(house, text, 0, &body);
		buf_clear(&answer);
		int http = ask_bytes(house->fixture, house->who[CLERK], METHOD_POST, path, buf_view(&body), &answer);
		bool tells = i % COUNT_OF(paths) == 1; /* a check tells what is wrong, and refuses nothing */
		if (http != 400 && http != 409 && !(tells && http == 200))
			fail_msg("%s: %d %.*s", text, http, (int)answer.len, answer.at);
		no_secrets(&answer, path, CLERK);
	}
	buf_release(&body);
	buf_release(&answer);
}

/* Who may see, sees all; that it was seen stands in the history. */
static void who_may_see_sees_it_and_it_is_noted(void **state)
{
	struct house *house = *state;
	int64_t id = fresh_record(house, OWN_OWN);
	char path[160];

	for (int person = 0; person < PERSON_COUNT; person++) {
		struct buf answer;
		buf_init(&answer, 0);
		address("/api/registers/{register}/records/{id}/sight", OWN_OWN, id, path);
		if (ask_bytes(house->fixture, house->who[person], METHOD_POST, path, STR(""), &answer) == 200)
			for (size_t i = 0; i < COUNT_OF(secrets) - 3; i++) /* but not the marks of a history */
				if (str_find(buf_view(&answer), str_of(secrets[i]), 0) == STR_NONE)
					fail_msg("the %s does not see %s: %.*s", person_names[person], secrets[i], (int)answer.len, answer.at);
		buf_release(&answer);
	}
	json_t *answer = NULL, *event;
	size_t index, seen = 0;
	address("/api/registers/{register}/records/{id}/history", OWN_OWN, id, path);
	assert_int_equal(ask(house->fixture, house->who[AUDITOR], METHOD_GET, path, STR(""), &answer), 200);
	json_array_foreach(json_object_get(answer, "events"), index, event)
		seen += strcmp(json_string_value(json_object_get(event, "action")), "see") == 0;
	assert_int_equal(seen, 5); /* administrator, leader, keeper, clerk of the village, auditor */
	json_decref(answer);
}

/* Who enters where the definition says it: in the columns of the matrix, D L K O V W A N. */
static void who_enters_is_who_the_definition_says(void **state)
{
	static const struct {
		const char *enter, *allowed;
	} cases[] = {
		{"enter: keeper\n", "yfyffff-"}, {"enter: village\n", "ffffyff-"}, {"enter: leader\n", "fyfffff-"},
		{"enter: administrator\n", "yffffff-"}, {"enter: [keeper, leader, village]\n", "yyyfyff-"}, {"", "yyyfyff-"},
	};
	struct house *house = *state;
	struct buf body, text;

	buf_init(&body, 0);
	buf_init(&text, 0);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		json_t *kept = NULL;
		buf_clear(&text);
		buf_text(&text, house->texts[ALL_OWN]);
		buf_text(&text, cases[i].enter);
		json_t *saved = json_pack("{s:o, s:i, s:s}", "text", json_stringn(text.at, text.len), "version", (int)i, "reason", "登记权限");
		char *wanted = json_dumps(saved, 0);
		int http = ask(house->fixture, house->who[ADMINISTRATOR], METHOD_PUT, "/api/registers/all_own/definition", str_of(wanted), &kept);
		if (http != 200)
			fail_msg("%s: %s", cases[i].enter, json_string_value(json_object_get(json_object_get(kept, "error"), "message")));
		for (int who = 0; who < PERSON_COUNT; who++) {
			json_t *shown = NULL;
			filled(house, "{\"fields\":{\"topic\":\"新事\",\"village\":$V,\"name\":\"辛一\",\"id_number\":\"$ID\"}}", 0, &body);
			http = ask(house->fixture, house->who[who], METHOD_POST, "/api/registers/all_own/records", buf_view(&body), NULL);
			if (letter_of(http) != cases[i].allowed[who])
				fail_msg("%s: the %s: %d", cases[i].enter, person_names[who], http);
			if (who == OTHER_CLERK || who == NOBODY) /* a clerk enters for the own village */
				continue;
			ask(house->fixture, house->who[who], METHOD_GET, "/api/registers/all_own", STR(""), &shown);
			assert_int_equal(json_is_true(json_object_get(shown, "may_create")), cases[i].allowed[who] == 'y');
			json_decref(shown);
		}
		free(wanted);
		json_decref(saved);
		json_decref(kept);
	}
	buf_release(&body);
	buf_release(&text);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_operation_has_its_row),
		cmocka_unit_test(each_operation_on_a_record_by_each_person),
		cmocka_unit_test(each_file_of_a_record_by_each_person),
		cmocka_unit_test(nobody_cites_the_file_of_another),
		cmocka_unit_test(nothing_private_stands_in_any_answer),
		cmocka_unit_test(what_is_private_cannot_be_asked_for),
		cmocka_unit_test(refusals_tell_nothing_private),
		cmocka_unit_test(who_may_see_sees_it_and_it_is_noted),
		cmocka_unit_test(who_enters_is_who_the_definition_says),
	};

	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	return cmocka_run_group_tests_name("app-record-matrix", tests, set_up, tear_down);
}
