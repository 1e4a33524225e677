/* kill -9 while spreadsheets are taken into a register through the operation itself, and undone: an import stands whole with its records
 * or not at all, what was acknowledged is there, and the journal proves every row. ZHENWU_KILLS says how often (else 3 times),
 * ZHENWU_SEED when. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../unit/app/fixture.h"
#include "kill.h"
#include "document/document.h"

enum { THREADS = 2, ROWS = 30, KILLS = 3, ANSWERS_MOST = 10, IMPORTS_MAX = 100000 };

static const char definition[] =
	"register: helper\n"
	"title: 护林员\n"
	"group: D 城镇与环境\n"
	"label: name\n"
	"village: village\n"
	"number: number\n"
	"access: {officer: all, village: own}\n"
	"fields:\n"
	"  - {name: number, title: 编号, type: code, pattern: '护〔{year}〕{n}号', unique: true}\n"
	"  - {name: name, title: 姓名, type: name, required: true}\n"
	"  - {name: id_number, title: 身份证号, type: resident_id, private: true, name_field: name}\n"
	"  - {name: village, title: 村, type: unit, level: village, required: true}\n"
	"  - {name: paid, title: 补助, type: money}\n"
	"states:\n"
	"  - {name: working, title: 在岗}\n"
	"  - {name: left, title: 离岗, final: true}\n"
	"steps:\n"
	"  - {name: leave, title: 离岗, from: working, to: left, by: keeper}\n"
	"statistics:\n"
	"  - {name: helpers, title: 护林员, unit: 人, by: [village]}\n";
static const struct embedded files[] = {{"definitions/registers/helper.yaml", {definition, sizeof definition - 1}}};
static const struct embedded_set definitions = {files, 1};
static const struct actor program = {.role = ACTOR_SYSTEM};

static void open_app(struct fixture *fixture)
{
	char data[80];
	struct err err = {.language = LANGUAGE_ENGLISH};
	snprintf(data, sizeof data, "%s/data", fixture->folder);
	enum status status = fixture->app ? STATUS_OK : app_open(data, "/proc/self/exe", &fixture->app, &err);
	/* The lock goes with the process, and with a child of it that has not yet become the reader of a file. */
	for (int i = 0; status == STATUS_BUSY && i < 100; i++) {
		usleep(100000);
		status = app_open(data, "/proc/self/exe", &fixture->app, &err);
	}
	if (status) {
		fprintf(stderr, "%s (%s)\n", err.message, err.detail);
		abort();
	}
	registry_close(fixture->app->registry);
	fixture->app->registry = NULL;
	if (registry_open(fixture->app->ledger, &definitions, fixture->app->calendar, &fixture->app->registry, &err)) {
		fprintf(stderr, "%s (%s)\n", err.message, err.detail);
		abort();
	}
}

static void close_app(struct fixture *fixture)
{
	app_close(fixture->app);
	fixture->app = NULL;
}

/* ---- a sheet, of other people each time ---- */
static void write_sheet(struct buf *out, int64_t number)
{
	static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	static const char *const surnames[] = {"赵", "钱", "孙", "李", "周", "吴"}, *const given[] = {"小明", "大山", "秀英", "文华", "春兰"};
	buf_text(out, "姓名,身份证号,村,补助\n");
	for (int i = 0; i < ROWS; i++) {
		char digits[40];
		int sum = 0;
		struct date born = date_of_days((int32_t)((number * ROWS + i) % 18000));
		snprintf(digits, sizeof digits, "53%04d%04d%02d%02d%03d", (int)((number * ROWS + i) / 18000 % 9000 + 101), born.year, born.month, born.day,
		         i * 17 % 1000);
		for (size_t k = 0; k < COUNT_OF(weights); k++)
			sum += weights[k] * (digits[k] - '0');
		buf_format(out, "%s%s,%s%c,石桥村,%d.50\n", surnames[i % 6], given[i / 6], digits, "10X98765432"[sum % 11], 100 + i);
	}
}

struct kept_sheet {
	int64_t number, document;
};

static enum status keep_sheet(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct kept_sheet *kept = argument;
	struct buf sheet;
	char hash[HASH_TEXT_MAX];
	buf_init(&sheet, 0);
	write_sheet(&sheet, kept->number);
	enum status status = ledger_content_put(tx, buf_view(&sheet), hash, err);
	const struct ledger_field fields[] = {ledger_text("name", STR("helpers.csv")), ledger_text("purpose", STR("evidence")),
	                                      ledger_text("hash", str_of(hash)), ledger_int("bytes", (int64_t)sheet.len)};
	if (!status)
		status = ledger_create(tx, ENTITY_DOCUMENT, fields, COUNT_OF(fields), STR(""), &kept->document, err);
	buf_release(&sheet);
	return status;
}

/* ---- the process that is killed ---- */
struct told {
	int64_t import;
	bool undone;
};
struct importer {
	struct fixture *fixture;
	int64_t number; /* of the first sheet */
	int pipe;
};

static void tell(const struct importer *importer, struct told told)
{
	if (write(importer->pipe, &told, sizeof told) != sizeof told)
		_exit(4);
}

static void *importer_main(void *argument)
{
	const struct importer *importer = argument;
	char body[96], path[96]; /* with a reason: some of these people are much alike */
	for (int i = 0;; i++) {
		json_t *answer = NULL;
		struct kept_sheet kept = {importer->number + i, 0};
		struct err err = {.language = LANGUAGE_ENGLISH};
		if (ledger_change(importer->fixture->app->ledger, &program, keep_sheet, &kept, &err))
			_exit(8);
		snprintf(body, sizeof body, "{\"document\":%lld,\"reason\":\"核对过\"}", (long long)kept.document);
		if (ask(importer->fixture, WHO_LEADER, METHOD_POST, "/api/registers/helper/imports", str_of(body), &answer) != 201) {
			fprintf(stderr, "%s\n", json_dumps(answer, JSON_ENSURE_ASCII));
			_exit(3);
		}
		struct told told = {json_integer_value(json_object_get(answer, "import")), false};
		if (json_integer_value(json_object_get(answer, "added")) != ROWS)
			_exit(6);
		json_decref(answer);
		tell(importer, told);
		if (i % 3 != 2)
			continue;
		snprintf(path, sizeof path, "/api/registers/helper/imports/%lld/undo", (long long)told.import);
		if (ask(importer->fixture, WHO_LEADER, METHOD_POST, path, STR(""), NULL) != 204)
			_exit(7);
		told.undone = true;
		tell(importer, told);
	}
	return NULL;
}

struct house {
	struct fixture *fixture;
	struct told *told; /* by import: what was acknowledged last */
	int64_t answers, most;
};

static void serve(void *argument, int64_t round, int pipe)
{
	struct fixture *fixture = ((struct house *)argument)->fixture;
	static struct importer importers[THREADS];
	pthread_t thread;
	open_app(fixture);
	for (int i = 0; i < THREADS; i++) {
		importers[i] = (struct importer){fixture, (round * THREADS + i) * 1000, pipe};
		if (pthread_create(&thread, NULL, importer_main, &importers[i]) != 0)
			_exit(5);
	}
	for (;;)
		pause();
}

/* ---- afterwards ---- */
static int64_t count_rows(struct ledger_tx *tx, const struct ledger_list *list)
{
	int64_t count = -1;
	enum entity entity;
	struct err err = {.language = LANGUAGE_ENGLISH};
	assert_true(ledger_kind_find(tx, STR("helper"), &entity));
	assert_int_equal(ledger_count(tx, entity, list, &count, &err), STATUS_OK);
	return count;
}

static enum status look(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct house *house = argument;
	const struct ledger_list all = {.withdrawn = true}, live = {0};
	struct ledger_rows rows;
	struct arena arena;
	int64_t whole = 0, standing = 0;
	size_t found = 0;
	arena_init(&arena, (size_t)1 << 30);
	assert_int_equal(ledger_list(tx, ENTITY_IMPORT, &all, &arena, &rows, err), STATUS_OK);
	for (size_t i = 0; i < rows.count; i++) {
		const struct ledger_row *row = &rows.at[i];
		const struct told *told = &house->told[row->id];
		whole += row_int(row, "added");
		standing += row->withdrawn ? 0 : row_int(row, "added");
		found += told->import != 0;
		if (told->undone && !row->withdrawn)
			fail_msg("acknowledged and lost: the undoing of import %lld", (long long)row->id);
	}
	size_t wanted = 0;
	for (int64_t i = 1; i <= house->most; i++)
		wanted += house->told[i].import != 0;
	if (found != wanted)
		fail_msg("acknowledged and lost: %zu imports", wanted - found);
	assert_int_equal(count_rows(tx, &all), whole);    /* none by halves */
	assert_int_equal(count_rows(tx, &live), standing);
	arena_release(&arena);
	return STATUS_OK;
}

static void check(struct house *house)
{
	struct ledger_verification verification;
	struct err err = {.language = LANGUAGE_ENGLISH};
	open_app(house->fixture);
	assert_int_equal(ledger_look(house->fixture->app->ledger, &program, look, house, &err), STATUS_OK);
	assert_int_equal(ledger_verify(house->fixture->app->ledger, LANGUAGE_ENGLISH, &verification, &err), STATUS_OK);
	if (!verification.intact)
		fail_msg("%s", verification.what);
	close_app(house->fixture);
}

static bool note(void *argument, int pipe)
{
	struct house *house = argument;
	struct told told;
	if (!kill_told(pipe, &told, sizeof told))
		return false;
	assert_true(told.import > 0 && told.import < IMPORTS_MAX);
	house->answers++;
	house->told[told.import] = told;
	if (told.import > house->most)
		house->most = told.import;
	return true;
}

static void imports_survive(void **state)
{
	int64_t kills = kill_number("ZHENWU_KILLS", KILLS), seed = kill_number("ZHENWU_SEED", 1);
	struct house house = {.fixture = *state, .told = calloc(IMPORTS_MAX, sizeof *house.told)};
	const struct victim victim = {serve, note, &house};
	assert_non_null(house.told);
	close_app(house.fixture);
	for (int64_t round = 1; round <= kills; round++) {
		uint64_t chance = kill_chance(seed, round);
		kill_at_work(&victim, round, 1 + chance % ANSWERS_MOST, chance / 1000 % 80000); /* in the middle of an import, mostly */
		check(&house);
	}
	print_message("%lld kills: %lld answers, %lld imports of %d rows\n", (long long)kills, (long long)house.answers,
	              (long long)house.most, ROWS);
	open_app(house.fixture);
	free(house.told);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(imports_survive, fixture_set_up, fixture_tear_down)};
	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	return cmocka_run_group_tests_name("kill -9 among imports", tests, NULL, NULL);
}
