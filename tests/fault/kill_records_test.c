/* kill -9 while records are entered, changed, taken a step and imported: what was acknowledged is there afterwards, an import whole or
 * not at all, and the journal proves every row. ZHENWU_KILLS says how often (else 5 times), ZHENWU_SEED when. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "kill.h"
#include "register/register.h"

enum { CLERKS = 4, IMPORTERS = 2, IMPORTED = 40, KILLS = 5, KILLS_OF_ONE = 20, ACKNOWLEDGED_MOST = 120, RECORDS_MAX = 400000 };

static const char definition[] =
	"register: lamp\n"
	"title: 路灯\n"
	"group: D 城镇与环境\n"
	"label: place\n"
	"number: number\n"
	"access: {officer: all, village: own}\n"
	"fields:\n"
	"  - {name: number, title: 编号, type: code, pattern: '灯〔{year}〕{n}号', unique: true}\n"
	"  - {name: place, title: 位置, type: text, required: true}\n"
	"  - {name: batch, title: 批次, type: count}\n"
	"  - {name: note, title: 备注, type: text}\n"
	"states:\n"
	"  - {name: dark, title: 待修}\n"
	"  - {name: lit, title: 正常, final: true}\n"
	"steps:\n"
	"  - {name: repair, title: 修复, from: dark, to: lit, by: keeper}\n"
	"limits:\n"
	"  - {name: repair, title: 修复期限, in: dark, days: 5, source: 地方规定，可改}\n"
	"statistics:\n"
	"  - {name: lamps, title: 路灯, unit: 盏, by: [batch]}\n";
static const struct embedded files[] = {{"definitions/registers/lamp.yaml", {definition, sizeof definition - 1}}};
static const struct embedded_set definitions = {files, 1};
static const struct actor program = {.role = ACTOR_SYSTEM};

struct township {
	struct store *store;
	struct ledger *ledger;
	struct calendar *calendar;
	struct registry *registry;
};

static enum status township_open(const char *path, struct township *out, struct err *err)
{
	enum status status = store_open(path, NULL, &out->store, err);
	if (!status)
		status = ledger_open(out->store, 1, NULL, &out->ledger, err);
	if (!status)
		status = calendar_load(STR("date,kind,name,source\n2026-01-01,off,a,b\n"), "holidays.csv", &out->calendar, err);
	return status ? status : registry_open(out->ledger, &definitions, out->calendar, &out->registry, err);
}

static void township_close(struct township *township)
{
	registry_close(township->registry);
	calendar_free(township->calendar);
	ledger_close(township->ledger);
	store_close(township->store);
}

/* ---- the process that is killed ---- */

/* What was acknowledged: the version of a record, or (record 0) a batch. */
struct acknowledged {
	int64_t record, version, number;
};

struct writer {
	const struct township *township;
	int pipe;
	int64_t number;    /* of what is written next */
	struct acknowledged done;
	struct arena arena;
};

static void tell(struct writer *writer)
{
	if (write(writer->pipe, &writer->done, sizeof writer->done) != sizeof writer->done)
		_exit(4);
}

static enum status create(struct writer *writer, struct ledger_tx *tx, int64_t number, int64_t batch, int64_t *id, struct err *err)
{
	struct records records;
	struct arena *arena = &writer->arena;
	const struct record_input inputs[] = {{STR("place"), arena_format(arena, "第%lld盏", (long long)number)},
	                                      {STR("batch"), arena_format(arena, "%lld", (long long)batch)}};
	enum status status = records_open(writer->township->registry, tx, STR("lamp"), arena, &records, err);
	return status ? status : record_create(&records, inputs, COUNT_OF(inputs), STR(""), id, err);
}

static enum status enter(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct writer *writer = argument;
	writer->done = (struct acknowledged){.version = 1, .number = writer->number};
	return create(writer, tx, writer->number, 0, &writer->done.record, err);
}

static enum status change(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct writer *writer = argument;
	struct records records;
	const struct record_input input = {STR("note"), STR("灯杆倾斜")};
	enum status status = records_open(writer->township->registry, tx, STR("lamp"), &writer->arena, &records, err);
	return status ? status : record_update(&records, writer->done.record, writer->done.version++, &input, 1, STR(""), err);
}

static enum status repair(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct writer *writer = argument;
	struct records records;
	enum status status = records_open(writer->township->registry, tx, STR("lamp"), &writer->arena, &records, err);
	if (status)
		return status;
	const struct step_taken taken = {.step = &records.definition->steps[0], .version = writer->done.version++};
	return record_step(&records, writer->done.record, &taken, err);
}

/* Rows of a sheet, in one change. */
static enum status import(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct writer *writer = argument;
	enum status status = STATUS_OK;
	writer->done = (struct acknowledged){.number = writer->number};
	for (int64_t i = 0; !status && i < IMPORTED; i++)
		status = create(writer, tx, writer->number, writer->number, NULL, err);
	return status;
}

static void one_change(struct writer *writer, ledger_work *work)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	arena_init(&writer->arena, (size_t)16 << 20);
	if (ledger_change(writer->township->ledger, &program, work, writer, &err)) {
		fprintf(stderr, "%s (%s)\n", err.message, err.detail);
		_exit(3);
	}
	arena_release(&writer->arena);
	tell(writer);
}

static void *clerk_main(void *argument)
{
	struct writer *writer = argument;
	for (;; writer->number++) {
		one_change(writer, enter);
		one_change(writer, change);
		one_change(writer, repair);
	}
	return NULL;
}

static void *importer_main(void *argument)
{
	struct writer *writer = argument;
	for (;; writer->number++)
		one_change(writer, import);
	return NULL;
}

struct house {
	char folder[64], path[96];
	struct acknowledged *records; /* by id: the last that was told of each */
	int64_t record_most;          /* highest id among them */
	int64_t *batches;
	size_t batch_count;
	int64_t told;                 /* changes acknowledged */
	int64_t lowest;               /* record of this round, 0: look at all of them */
};

static void serve(void *argument, int64_t round, int pipe)
{
	const struct house *house = argument;
	static struct township township;
	static struct writer writers[CLERKS + IMPORTERS];
	pthread_t threads[CLERKS + IMPORTERS];
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (township_open(house->path, &township, &err)) {
		fprintf(stderr, "%s (%s)\n", err.message, err.detail);
		_exit(2);
	}
	for (int i = 0; i < CLERKS + IMPORTERS; i++) {
		writers[i] = (struct writer){.township = &township, .pipe = pipe, .number = round * 1000000 + i * 100000 + 1};
		if (pthread_create(&threads[i], NULL, i < CLERKS ? clerk_main : importer_main, &writers[i]) != 0)
			_exit(5);
	}
	for (;;)
		pause();
}

/* ---- afterwards ---- */

static void look_at_record(struct ledger_tx *tx, enum entity entity, const struct acknowledged *told,
                           struct arena *arena)
{
	char place[64];
	struct ledger_row row;
	struct err err = {.language = LANGUAGE_ENGLISH};
	snprintf(place, sizeof place, "第%lld盏", (long long)told->number);
	if (ledger_get(tx, entity, told->record, arena, &row, &err))
		fail_msg("acknowledged and lost: record %lld", (long long)told->record);
	if (!str_equals(row_text(&row, "place"), place))
		fail_msg("record %lld is another: %.*s", (long long)told->record, STR_ARG(row_text(&row, "place")));
	if (row.version != told->version && row.version != told->version + 1)
		fail_msg("record %lld: version %lld was acknowledged, %lld stands", (long long)told->record, (long long)told->version,
		         (long long)row.version);
	assert_string_equal(row.version >= 3 ? "lit" : "dark", arena_text(arena, row_text(&row, "state")));
	assert_int_equal(row.version >= 2, !row_is_null(&row, "note"));
}

static enum status look(struct ledger_tx *tx, void *argument, struct err *err)
{
	static const struct ledger_division by_batch = {.groups = {"batch"}, .group_count = 1};
	struct house *house = argument;
	struct ledger_tallies tallies;
	struct arena arena;
	enum entity entity;
	arena_init(&arena, (size_t)1 << 30);
	assert_true(ledger_kind_find(tx, STR("lamp"), &entity));
	for (int64_t id = house->lowest; id <= house->record_most; id++)
		if (house->records[id].record)
			look_at_record(tx, entity, &house->records[id], &arena);
	assert_int_equal(ledger_tally(tx, entity, &(struct ledger_list){0}, &by_batch, &arena, &tallies, err), STATUS_OK);
	size_t whole = 0;
	for (size_t i = 0; i < tallies.count; i++) {
		int64_t batch = tallies.at[i].groups[0].integer;
		if (batch && tallies.at[i].count != IMPORTED) /* among those never acknowledged neither */
			fail_msg("import %lld stands by halves: %lld", (long long)batch, (long long)tallies.at[i].count);
		for (size_t k = 0; batch && k < house->batch_count; k++)
			whole += house->batches[k] == batch;
	}
	if (whole != house->batch_count)
		fail_msg("acknowledged and lost: %zu imports", house->batch_count - whole);
	arena_release(&arena);
	return STATUS_OK;
}

static void check(struct house *house)
{
	struct township township = {0};
	struct ledger_verification verification;
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (township_open(house->path, &township, &err)) /* the lock went with the process */
		fail_msg("%s (%s)", err.message, err.detail);
	assert_int_equal(ledger_look(township.ledger, &program, look, house, &err), STATUS_OK);
	assert_int_equal(ledger_verify(township.ledger, LANGUAGE_ENGLISH, &verification, &err), STATUS_OK);
	if (!verification.intact)
		fail_msg("%s", verification.what);
	township_close(&township);
}

static bool note(void *argument, int pipe)
{
	struct house *house = argument;
	struct acknowledged told;
	if (!kill_told(pipe, &told, sizeof told))
		return false;
	house->told++;
	if (!told.record) {
		house->batches[house->batch_count++] = told.number;
		return true;
	}
	assert_true(told.record < RECORDS_MAX);
	house->records[told.record] = told;
	if (told.record > house->record_most)
		house->record_most = told.record;
	if (!house->lowest || told.record < house->lowest)
		house->lowest = told.record;
	return true;
}

static void found(struct house *house)
{
	struct store *store = NULL;
	struct err err = {.language = LANGUAGE_ENGLISH};
	const struct ledger_founding founding = {.township = 1, .name = STR("清溪镇"), .year = 2026};
	snprintf(house->folder, sizeof house->folder, "/tmp/zhenwu-kill-XXXXXX");
	assert_non_null(mkdtemp(house->folder));
	snprintf(house->path, sizeof house->path, "%s/zhenwu.db", house->folder);
	assert_int_equal(store_open(house->path, NULL, &store, &err), STATUS_OK);
	assert_int_equal(ledger_found(store, &founding, NULL, &err), STATUS_OK);
	store_close(store);
	house->records = calloc(RECORDS_MAX, sizeof *house->records);
	house->batches = calloc(RECORDS_MAX, sizeof *house->batches);
	assert_true(house->records && house->batches);
}

static void release(struct house *house)
{
	static const char *const names[] = {"zhenwu.db", "zhenwu.db-wal", "zhenwu.db-shm", "zhenwu.db.lock"};
	char path[128];
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		snprintf(path, sizeof path, "%s/%s", house->folder, names[i]);
		unlink(path);
	}
	rmdir(house->folder);
	free(house->records);
	free(house->batches);
}

/* Over one record: it grows, and with it the time that its proof takes. */
static void kills(int64_t from, int64_t to, int64_t seed)
{
	struct house house = {0};
	const struct victim victim = {serve, note, &house};
	found(&house);
	for (int64_t round = from; round <= to; round++) {
		uint64_t chance = kill_chance(seed, round);
		house.lowest = 0;
		kill_at_work(&victim, round, 1 + chance % ACKNOWLEDGED_MOST, chance / 1000 % 5000); /* between two answers, or in one */
		check(&house);
	}
	house.lowest = 1;
	check(&house); /* all of them once more */
	print_message("%lld kills: %lld changes acknowledged, of %lld records and %zu imports\n", (long long)(to - from + 1),
	              (long long)house.told, (long long)house.record_most, house.batch_count);
	release(&house);
}

static void records_survive(void **state)
{
	int64_t wanted = kill_number("ZHENWU_KILLS", KILLS), seed = kill_number("ZHENWU_SEED", 1);
	(void)state;
	for (int64_t from = 1; from <= wanted; from += KILLS_OF_ONE)
		kills(from, from + KILLS_OF_ONE - 1 < wanted ? from + KILLS_OF_ONE - 1 : wanted, seed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(records_survive)};
	return cmocka_run_group_tests_name("kill -9 among records", tests, NULL, NULL);
}
