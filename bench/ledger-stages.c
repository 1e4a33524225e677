/* How fast does the ledger write and read? bench/ledger runs it and reads the lines it prints.
 *
 * usage: bench-ledger-stages FOLDER ROWS TOTAL
 * In FOLDER: writes ROWS invented rows as rows.csv, imports them through the ledger as one change, lets 64 clients write one
 * record each at a time, fills the register up to TOTAL rows, counts, adds up and lists. Beside each stands what SQLite needs for the
 * bare statement, in the same run. TOTAL below ROWS: the import alone. Prints `name value`: nanoseconds of the clock, changes a second, bytes.
 */
#include <pthread.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include "common.h"

#include "ledger/ledger.h"

enum { CLIENTS = 64, WRITE_SECONDS = 2, RUNS = 5, PAGES = 400, PAGE = 50, OFFICES = 6, VILLAGES = 30, CHUNK = 100000 };
#define FIRST_DAY 20000

struct bench {
	struct store *store;
	struct ledger *ledger;
	sqlite3 *bare;
	struct actor officer; /* of the township: writes what is its own */
	enum entity entity;
	const char *folder;
	struct err err;
};

static void must_bare(const struct bench *bench, int code)
{
	if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
		stop("sqlite:", sqlite3_errmsg(bench->bare));
}

/* ---- invented rows ---- */
static const struct ledger_column columns[] = {
	{.name = "code", .title = "编号", .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 40},
	{.name = "state", .title = "环节", .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .choices = "applied visited granted paid stopped"},
	{.name = "name", .title = "姓名", .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 40},
	{.name = "id_number", .title = "身份证号", .type = LEDGER_TEXT, .flags = LEDGER_MASKED, .max = 18},
	{.name = "village", .title = "村", .type = LEDGER_REF, .target = ENTITY_UNIT},
	{.name = "unit", .title = "责任单位", .type = LEDGER_REF, .target = ENTITY_UNIT},
	{.name = "persons", .title = "人口", .type = LEDGER_INT, .max = 30},
	{.name = "amount", .title = "每月金额", .type = LEDGER_MONEY, .scale = 2},
	{.name = "received_on", .title = "申请日期", .type = LEDGER_DATE},
	{.name = "urgent", .title = "紧急", .type = LEDGER_BOOL},
	{.name = "address", .title = "住址", .type = LEDGER_TEXT, .max = 200},
	{.name = "note", .title = "备注", .type = LEDGER_TEXT, .max = 500},
};
static const char *const states[] = {"applied", "visited", "granted", "paid", "stopped"};
static const struct ledger_index indexes[] = {
	{{"withdrawn", "state", "received_on"}, .count = 3}, {{"withdrawn", "village", "received_on"}, .count = 3}, {{"id_number"}, .count = 1},
};
static const struct ledger_kind household = {
	.name = "household", .title = "困难家庭", .label = "name", .columns = columns, .column_count = COUNT_OF(columns),
	.own_units = {"unit", "village"}, .access = {"AAAA", "oooo", "oooo", "A---", "AAAA"},
	.indexes = indexes, .index_count = COUNT_OF(indexes),
};

struct row { /* texts of one invented row */
	char code[32], name[16], id_number[20], received_on[16], address[96], note[128];
	int64_t village, unit, persons, amount;
	struct date date;
	size_t state;
	bool urgent;
};

static void invent(int64_t number, struct row *row)
{
	static const char *const surnames[] = {"赵", "钱", "孙", "李", "周", "吴", "郑", "王"}, *const given[] = {"一", "小明", "大山", "秀英"};
	uint64_t chance = mixed((uint64_t)number + 1);
	snprintf(row->code, sizeof row->code, "救助〔2026〕%lld号", (long long)number);
	snprintf(row->name, sizeof row->name, "%s%s", surnames[chance % 8], given[chance / 8 % 4]);
	snprintf(row->id_number, sizeof row->id_number, "53%016llu", (unsigned long long)(mixed(chance) % 10000000000000000U));
	row->village = 2 + OFFICES + (int64_t)(chance / 64 % VILLAGES);
	row->unit = 2 + (int64_t)(chance / 4096 % OFFICES);
	row->persons = 1 + (int64_t)(chance / 65536 % 7);
	row->amount = 10000 + (int64_t)(chance / 7 % 90000);
	row->date = date_of_days(FIRST_DAY + (int32_t)(chance / 31 % 700));
	row->state = chance / 1000 % COUNT_OF(states);
	row->urgent = chance / 99 % 10 == 0;
	date_text(row->date, row->received_on);
	snprintf(row->address, sizeof row->address, "清溪镇第%lld村%llu组%llu号", (long long)row->village, (unsigned long long)(chance / 13 % 12 + 1),
	         (unsigned long long)(chance / 17 % 200 + 1));
	snprintf(row->note, sizeof row->note, "户主年老，子女在外务工，第%lld次走访", (long long)(number % 9 + 1));
}

static enum status create(struct ledger_tx *tx, enum entity entity, const struct row *row, struct err *err)
{
	const struct ledger_field fields[] = {
		ledger_text("code", str_of(row->code)), ledger_text("state", str_of(states[row->state])), ledger_text("name", str_of(row->name)),
		ledger_text("id_number", str_of(row->id_number)), ledger_ref("village", row->village), ledger_ref("unit", row->unit),
		ledger_int("persons", row->persons), ledger_dec("amount", (struct dec){row->amount, 2}), ledger_date("received_on", row->date),
		ledger_bool("urgent", row->urgent), ledger_text("address", str_of(row->address)), ledger_text("note", str_of(row->note)),
	};
	return ledger_create(tx, entity, fields, COUNT_OF(fields), STR(""), NULL, err);
}

static void write_csv(const struct bench *bench, int64_t rows)
{
	char path[512];
	struct row row;
	snprintf(path, sizeof path, "%s/rows.csv", bench->folder);
	FILE *file = fopen(path, "w");
	if (!file)
		stop("cannot write", path);
	for (int64_t i = 0; i < rows; i++) {
		invent(i, &row);
		fprintf(file, "%lld,%s,%s,%s,%s,%lld,%lld,%lld,%lld,%s,%d,%s,%s\n", (long long)i + 1, row.code, states[row.state], row.name,
		        row.id_number, (long long)row.village, (long long)row.unit, (long long)row.persons, (long long)row.amount,
		        row.received_on, row.urgent, row.address, row.note);
	}
	if (fclose(file) != 0)
		stop("cannot write", path);
}

/* ---- a township to write into ---- */
static enum status people(struct ledger_tx *tx, void *argument, struct err *err)
{
	char name[32];
	struct bench *bench = argument;
	enum status status = STATUS_OK;
	for (int i = 0; !status && i < OFFICES + VILLAGES; i++) {
		snprintf(name, sizeof name, "%s%d", i < OFFICES ? "办公室" : "村", i);
		const struct ledger_field unit[] = {ledger_ref("parent", 1), ledger_text("level", i < OFFICES ? STR("office") : STR("village")),
		                                    ledger_text("name", str_of(name))};
		status = ledger_create(tx, ENTITY_UNIT, unit, COUNT_OF(unit), STR(""), NULL, err);
	}
	const struct ledger_field user[] = {ledger_text("login", STR("officer")), ledger_text("name", STR("林一")),
	                                    ledger_text("role", STR("officer")), ledger_ref("unit", 1), ledger_bool("active", true)};
	if (!status)
		status = ledger_create(tx, ENTITY_USER, user, COUNT_OF(user), STR(""), &bench->officer.user, err);
	return status;
}

static enum status find(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct bench *bench = argument;
	(void)err;
	return ledger_kind_find(tx, STR("household"), &bench->entity) ? STATUS_OK : STATUS_NOT_FOUND;
}

static void found(struct bench *bench)
{
	char path[512];
	const struct actor system = {.role = ACTOR_SYSTEM};
	const struct ledger_founding founding = {.township = 1, .name = STR("清溪镇"), .county = STR("云山县"), .year = 2026};
	snprintf(path, sizeof path, "%s/zhenwu.db", bench->folder);
	bench->officer = (struct actor){.role = ACTOR_OFFICER, .unit = 1};
	must(store_open(path, NULL, &bench->store, &bench->err), &bench->err);
	must(ledger_found(bench->store, &founding, NULL, &bench->err), &bench->err);
	must(ledger_open(bench->store, 1, NULL, &bench->ledger, &bench->err), &bench->err);
	must(ledger_change(bench->ledger, &system, people, bench, &bench->err), &bench->err);
	must(ledger_learn(bench->ledger, &household, 1, &bench->err), &bench->err);
	must(ledger_look(bench->ledger, &system, find, bench, &bench->err), &bench->err);
}

/* ---- writing ---- */
struct span {
	const struct bench *bench;
	int64_t from, to;
};

static enum status create_span(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct span *span = argument;
	enum status status = STATUS_OK;
	struct row row;
	for (int64_t i = span->from; !status && i < span->to; i++) {
		invent(i, &row);
		status = create(tx, span->bench->entity, &row, err);
	}
	return status;
}

static void import(struct bench *bench, int64_t from, int64_t to)
{
	struct span span = {bench, from, to};
	must(ledger_change(bench->ledger, &bench->officer, create_span, &span, &bench->err), &bench->err);
}

struct client {
	struct bench *bench;
	int64_t number, written, end;
};

static void *write_one_by_one(void *argument)
{
	struct client *client = argument;
	struct err err = {.language = LANGUAGE_ENGLISH};
	while (now() < client->end) {
		int64_t n = 100000000 + client->number * 1000000 + client->written;
		struct span span = {client->bench, n, n + 1};
		if (ledger_change(client->bench->ledger, &client->bench->officer, create_span, &span, &err))
			stop(err.message, err.detail);
		client->written++;
	}
	return NULL;
}

static int64_t clients_write(struct bench *bench)
{
	struct client clients[CLIENTS];
	pthread_t threads[CLIENTS];
	int64_t begun = now(), written = 0;
	for (int i = 0; i < CLIENTS; i++) {
		clients[i] = (struct client){bench, i, 0, begun + INT64_C(1000000000) * WRITE_SECONDS};
		if (pthread_create(&threads[i], NULL, write_one_by_one, &clients[i]) != 0)
			stop("no thread", "");
	}
	for (int i = 0; i < CLIENTS; i++) {
		pthread_join(threads[i], NULL);
		written += clients[i].written;
	}
	return written * 1000000000 / (now() - begun);
}

/* One row a transaction, on disk before the next. */
static int64_t bare_write(struct bench *bench)
{
	sqlite3_stmt *insert = NULL;
	struct row row;
	must_bare(bench, sqlite3_exec(bench->bare, "CREATE TABLE written (code TEXT, state TEXT, name TEXT, note TEXT)", NULL, NULL, NULL));
	must_bare(bench, sqlite3_prepare_v2(bench->bare, "INSERT INTO written VALUES (?1, ?2, ?3, ?4)", -1, &insert, NULL));
	int64_t begun = now(), written = 0;
	while (now() < begun + INT64_C(1000000000) * WRITE_SECONDS) {
		invent(written++, &row);
		sqlite3_bind_text(insert, 1, row.code, -1, SQLITE_STATIC);
		sqlite3_bind_text(insert, 2, states[row.state], -1, SQLITE_STATIC);
		sqlite3_bind_text(insert, 3, row.name, -1, SQLITE_STATIC);
		sqlite3_bind_text(insert, 4, row.note, -1, SQLITE_STATIC);
		must_bare(bench, sqlite3_step(insert));
		sqlite3_reset(insert);
	}
	sqlite3_finalize(insert);
	return written * 1000000000 / (now() - begun);
}

/* ---- reading ---- */
#define AMONG " WHERE t.township = 1 AND t.withdrawn = 0"

static int64_t bare_rows(struct bench *bench, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	int64_t begun = now();
	must_bare(bench, sqlite3_prepare_v2(bench->bare, sql, -1, &statement, NULL));
	int code;
	while ((code = sqlite3_step(statement)) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(statement); i++)
			(void)sqlite3_column_bytes(statement, i);
	must_bare(bench, code);
	sqlite3_finalize(statement);
	return now() - begun;
}

struct reading {
	const struct bench *bench;
	struct ledger_list list;
	struct ledger_filter filter;
	const char *group, *sum;
};

static enum status tally(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct reading *reading = argument;
	struct ledger_tallies tallies;
	struct arena arena;
	arena_init(&arena, (size_t)16 << 20);
	const struct ledger_division division = {.groups = {reading->group}, .group_count = reading->group ? 1 : 0,
	                                         .sums = {reading->sum}, .sum_count = reading->sum ? 1 : 0};
	enum status status = ledger_tally(tx, reading->bench->entity, &reading->list, &division, &arena, &tallies, err);
	arena_release(&arena);
	return status;
}

static enum status page(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct reading *reading = argument;
	struct ledger_rows rows;
	struct arena arena;
	arena_init(&arena, (size_t)16 << 20);
	enum status status = ledger_list(tx, reading->bench->entity, &reading->list, &arena, &rows, err);
	arena_release(&arena);
	return status;
}

static int64_t look(struct bench *bench, ledger_work *work, struct reading *reading)
{
	static const struct actor leader = {.user = 1, .role = ACTOR_LEADER, .unit = 1};
	int64_t begun = now();
	must(ledger_look(bench->ledger, &leader, work, reading, &bench->err), &bench->err);
	return now() - begun;
}

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static void tallies(struct bench *bench, const char *name, const char *group, const char *sum, const char *sql)
{
	char label[64];
	struct reading reading = {.bench = bench, .group = group, .sum = sum};
	int64_t through_ledger = INT64_MAX, bare = INT64_MAX;
	for (int i = 0; i < RUNS; i++) {
		bare = least(bare, bare_rows(bench, sql));
		through_ledger = least(through_ledger, look(bench, tally, &reading));
	}
	print(name, through_ledger);
	snprintf(label, sizeof label, "%s_bare", name);
	print(label, bare);
}

static int in_order(const void *a, const void *b)
{
	int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;
	return (first > second) - (first < second);
}

/* Pages of each state, the newest first, at the beginning and further down. */
static void pages(struct bench *bench, const char *name, int64_t offset)
{
	char label[64], sql[512];
	int64_t taken[PAGES], bare[PAGES];
	for (int i = 0; i < PAGES; i++) {
		const char *state = states[i % (int)COUNT_OF(states)];
		struct reading reading = {.bench = bench, .filter = {FILTER_EQUAL, ledger_text("state", str_of(state))}};
		reading.list = (struct ledger_list){.filters = &reading.filter, .filter_count = 1, .order = "received_on", .descending = true,
		                                    .limit = PAGE, .offset = offset};
		snprintf(sql, sizeof sql, "SELECT * FROM r_household t" AMONG " AND t.state = '%s' ORDER BY t.received_on DESC, t.id DESC "
		         "LIMIT %d OFFSET %lld", state, PAGE, (long long)offset);
		taken[i] = look(bench, page, &reading);
		bare[i] = bare_rows(bench, sql);
	}
	qsort(taken, PAGES, sizeof *taken, in_order);
	qsort(bare, PAGES, sizeof *bare, in_order);
	print(name, taken[PAGES / 2]);
	snprintf(label, sizeof label, "%s_p99", name);
	print(label, taken[PAGES * 99 / 100]);
	snprintf(label, sizeof label, "%s_bare", name);
	print(label, bare[PAGES / 2]);
}

static void open_bare(struct bench *bench)
{
	char path[512];
	snprintf(path, sizeof path, "%s/bare.db", bench->folder);
	if (sqlite3_open(path, &bench->bare) != SQLITE_OK)
		stop("cannot open", path);
	must_bare(bench, sqlite3_exec(bench->bare, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", NULL, NULL, NULL));
	int64_t rate = bare_write(bench);
	print("bare_writes", rate);
	sqlite3_close(bench->bare);
	snprintf(path, sizeof path, "%s/zhenwu.db", bench->folder);
	if (sqlite3_open_v2(path, &bench->bare, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		stop("cannot open", path);
}

static void finish(struct bench *bench)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	print("peak", (int64_t)usage.ru_maxrss * 1024);
	sqlite3_close(bench->bare);
	ledger_close(bench->ledger);
	store_close(bench->store);
}

int main(int argc, char **argv)
{
	struct bench bench = {.folder = argc > 3 ? argv[1] : ".", .err = {.language = LANGUAGE_ENGLISH}};
	int64_t rows = 0, total = 0;
	if (argc != 4 || !str_to_int64(str_of(argv[2]), &rows) || !str_to_int64(str_of(argv[3]), &total))
		stop("usage:", "bench-ledger-stages FOLDER ROWS TOTAL");
	write_csv(&bench, rows);
	found(&bench);
	int64_t begun = now(), cpu = clock_of(CLOCK_PROCESS_CPUTIME_ID);
	import(&bench, 0, rows);
	print("import", clock_of(CLOCK_PROCESS_CPUTIME_ID) - cpu);
	print("import_clock", now() - begun);
	if (total < rows) {
		finish(&bench);
		return EXIT_SUCCESS;
	}
	print("client_writes", clients_write(&bench));
	open_bare(&bench);
	for (int64_t at = rows; at < total; at += CHUNK)
		import(&bench, at, least(at + CHUNK, total));
	tallies(&bench, "tally", "village", "amount", "SELECT village, count(*), sum(amount) FROM r_household t" AMONG " GROUP BY 1");
	tallies(&bench, "count", NULL, NULL, "SELECT count(*) FROM r_household t" AMONG);
	pages(&bench, "page", 0);
	pages(&bench, "page_deep", 5000);
	finish(&bench);
	return EXIT_SUCCESS;
}
