/* How fast are records of a register entered and read? bench/ledger runs it and reads the lines it prints.
 *
 * usage: bench-records-stages FOLDER ROWS TOTAL
 * In FOLDER: makes a township with a register, writes ROWS invented rows as records.csv and enters them as records, as one change;
 * fills the register up to TOTAL, serves it over HTTP in this process and lets 16 clients read pages of 50, filtered and sorted.
 * Beside it stands one bare prepared statement for the same pages whose rows become JSON, in the same run. Prints `name value`:
 * nanoseconds, pages a second, bytes. TOTAL below ROWS: entering alone.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common.h"

#include "app/handlers_int.h"
#include "document/document.h"
#include "web/web.h"

enum { CLIENTS = 16, SECONDS = 5, VILLAGES = 46, CHUNK = 50000, PAGE_BYTES_MAX = 1 << 20, PAGES_DOWN = 4, PAGE = 50 };
#define PASSWORD "bench-2026-zm"
#define ID_TEXT_MAX 48
#define FIRST_DAY 20000 /* 2024-10-04 */

static const char definition[] =
	"register: household\n"
	"title: 困难家庭\n"
	"group: C 民生\n"
	"label: number\n"
	"village: village\n"
	"number: number\n"
	"access: {officer: all, village: own}\n"
	"fields:\n"
	"  - {name: number, title: 编号, type: code, pattern: '救助〔{year}〕{n}号', listed: true}\n"
	"  - {name: kind, title: 类别, type: choice, choices: [低保, 特困, 残疾, 孤儿, 临时], required: true, listed: true}\n"
	"  - {name: name, title: 姓名, type: name, required: true, listed: true}\n"
	"  - {name: id_number, title: 身份证号, type: resident_id, private: true, unique: true, name_field: name}\n"
	"  - {name: village, title: 村, type: unit, level: village, required: true, listed: true}\n"
	"  - {name: persons, title: 人口, type: count, min: 1, max: 30}\n"
	"  - {name: amount, title: 每月金额, type: money, listed: true}\n"
	"  - {name: received_on, title: 申请日期, type: date, required: true, listed: true}\n"
	"  - {name: urgent, title: 紧急, type: yes_no}\n"
	"  - {name: address, title: 住址, type: address}\n"
	"  - {name: note, title: 备注, type: text}\n"
	"states:\n"
	"  - {name: applied, title: 申请}\n"
	"  - {name: granted, title: 享受}\n"
	"  - {name: stopped, title: 停发, final: true}\n"
	"steps:\n"
	"  - {name: grant, title: 批准, from: applied, to: granted, by: keeper}\n"
	"  - {name: stop, title: 停发, from: granted, to: stopped, by: keeper}\n"
	"limits:\n"
	"  - {name: check, title: 审核期限, in: applied, from: received_on, workdays: 10, warn: 3, source: 地方规定，可改}\n"
	"checks:\n"
	"  - {name: dear, forbid: 'amount > 100000', say: 金额过高, field: amount}\n"
	"statistics:\n"
	"  - {name: amount, title: 每月金额, unit: 元, sum: amount, by: [village]}\n"
	"indexes:\n"
	"  - {columns: [kind, received_on]}\n"
	"  - {columns: [village, received_on]}\n";
static const struct embedded files[] = {{"registers/household.yaml", {definition, sizeof definition - 1}}};
static const struct embedded_set registers = {files, 1};
static const char *const kinds[] = {"低保", "特困", "残疾", "孤儿", "临时"};
static const struct actor program = {.role = ACTOR_SYSTEM};

struct bench {
	char data[512];
	const char *folder;
	struct app *app;
	struct web *web;
	int64_t village; /* the first of them */
	char token[TOKEN_TEXT_MAX];
	struct err err;
};

/* ---- invented rows ---- */
struct row { /* as a sheet has it */
	char kind[16], name[16], id_number[ID_TEXT_MAX], village[16], persons[16], amount[24], received_on[16], address[96], note[96];
	const char *urgent;
};

/* An ID number that is another for every row, with its check digit; those of rows that follow each other are as far apart as real ones. */
static void invent_id(int64_t number, char out[ID_TEXT_MAX])
{
	static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;
	number = number * 7368787 % (999 * 20000 * 30);
	struct date day = date_of_days((int32_t)(number / 999 % 20000));
	snprintf(out, ID_TEXT_MAX, "5301%02lld%04d%02d%02d%03lld", (long long)(number / 999 / 20000 % 30 + 1), day.year, day.month, day.day,
	         (long long)(number % 999 + 1));
	for (int i = 0; i < 17; i++)
		sum += (out[i] - '0') * weights[i];
	out[17] = "10X98765432"[sum % 11];
	out[18] = '\0';
}

static void invent(const struct bench *bench, int64_t number, struct row *row)
{
	static const char *const surnames[] = {"赵", "钱", "孙", "李", "周", "吴", "郑", "王"};
	static const char *const given[] = {"一", "明", "山", "秀", "英", "文", "国", "春", "华", "平", "成", "玉", "兰", "光", "宝", "德"};
	uint64_t chance = mixed((uint64_t)number + 1);
	snprintf(row->kind, sizeof row->kind, "%s", kinds[chance / 1000 % COUNT_OF(kinds)]);
	snprintf(row->name, sizeof row->name, "%s%s%s", surnames[chance % 8], given[chance / 8 % 16], given[chance / 128 % 16]);
	invent_id(number, row->id_number);
	snprintf(row->village, sizeof row->village, "%lld", (long long)(bench->village + (int64_t)(chance / 64 % VILLAGES)));
	snprintf(row->persons, sizeof row->persons, "%d", 1 + (int)(chance / 65536 % 7));
	snprintf(row->amount, sizeof row->amount, "%d.50", 100 + (int)(chance / 7 % 900));
	date_text(date_of_days(FIRST_DAY + (int32_t)(chance / 31 % 700)), row->received_on);
	row->urgent = chance / 99 % 10 == 0 ? "是" : "否";
	snprintf(row->address, sizeof row->address, "清溪镇%llu组%llu号", (unsigned long long)(chance / 13 % 12 + 1),
	         (unsigned long long)(chance / 17 % 200 + 1));
	snprintf(row->note, sizeof row->note, "户主年老，子女在外务工，第%lld次走访", (long long)(number % 9 + 1));
}

static void write_csv(const struct bench *bench, int64_t rows)
{
	char path[600];
	struct row row;
	snprintf(path, sizeof path, "%s/records.csv", bench->folder);
	FILE *file = fopen(path, "w");
	if (!file)
		stop("cannot write", path);
	for (int64_t i = 0; i < rows; i++) {
		invent(bench, i, &row);
		fprintf(file, "%lld,救助〔2026〕%lld号,applied,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n", (long long)i + 1, (long long)i + 1, row.kind,
		        row.name, row.id_number, row.village, row.persons, row.amount, row.received_on, row.urgent, row.address, row.note);
	}
	if (fclose(file) != 0)
		stop("cannot write", path);
}

/* ---- a township to write into ---- */
static enum status make_villages(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct bench *bench = argument;
	enum status status = STATUS_OK;
	for (int i = 0; !status && i < VILLAGES; i++) {
		char name[32];
		int64_t id = 0;
		snprintf(name, sizeof name, "第%d村", i + 1);
		const struct ledger_field fields[] = {ledger_ref("parent", TOWNSHIP_UNIT), ledger_text("level", STR("village")),
		                                      ledger_text("name", str_of(name))};
		status = ledger_create(tx, ENTITY_UNIT, fields, COUNT_OF(fields), STR(""), &id, err);
		if (i == 0)
			bench->village = id;
	}
	return status;
}

static void log_in(struct bench *bench)
{
	const struct ledger_field fields[] = {ledger_text("login", STR("leader")), ledger_text("name", STR("林一")),
	                                      ledger_text("role", STR("leader")), ledger_ref("unit", TOWNSHIP_UNIT)};
	char first[PASSWORD_TEXT_MAX];
	struct ledger_login login;
	int64_t id = 0;
	must(ledger_user_create(bench->app->ledger, &program, fields, COUNT_OF(fields), &id, first, &bench->err), &bench->err);
	must(ledger_password_set(bench->app->ledger, &program, id, STR(PASSWORD), &bench->err), &bench->err);
	must(ledger_login(bench->app->ledger, STR("leader"), STR(PASSWORD), STR("bench"), &login, &bench->err), &bench->err);
	memcpy(bench->token, login.token, sizeof bench->token);
}

static void found(struct bench *bench)
{
	struct app_first_login first;
	snprintf(bench->data, sizeof bench->data, "%s/data", bench->folder);
	const struct app_init_options options = {.directory = bench->data, .program = "/proc/self/exe", .name = STR("清溪镇"), .year = 2026};
	must(app_init(&options, &first, &bench->err), &bench->err);
	must(app_open(bench->data, "/proc/self/exe", &bench->app, &bench->err), &bench->err);
	must(ledger_change(bench->app->ledger, &program, make_villages, bench, &bench->err), &bench->err);
	registry_close(bench->app->registry); /* one register, whose table is compared with a bare one */
	bench->app->registry = NULL;
	must(registry_open(bench->app->ledger, &registers, bench->app->calendar, &bench->app->registry, &bench->err), &bench->err);
	log_in(bench);
}

/* ---- entering ---- */
struct span {
	const struct bench *bench;
	int64_t from, to;
};

/* Among a million invented people some resemble each other: then it is said, as a clerk would, that they were looked at. */
static enum status create(const struct records *records, const struct record_input *inputs, size_t count, struct err *err)
{
	enum status status = record_create(records, inputs, count, STR(""), NULL, err);
	return status == STATUS_UNEXPLAINED ? record_create(records, inputs, count, STR("已核对，不是同一人"), NULL, err) : status;
}

static enum status enter_one(const struct records *records, const struct row *row, struct err *err)
{
	const struct record_input inputs[] = {
		{STR("kind"), str_of(row->kind)}, {STR("name"), str_of(row->name)}, {STR("id_number"), str_of(row->id_number)},
		{STR("village"), str_of(row->village)}, {STR("persons"), str_of(row->persons)}, {STR("amount"), str_of(row->amount)},
		{STR("received_on"), str_of(row->received_on)}, {STR("urgent"), str_of(row->urgent)}, {STR("address"), str_of(row->address)},
		{STR("note"), str_of(row->note)},
	};
	return create(records, inputs, COUNT_OF(inputs), err);
}

/* A line of records.csv, as it was written; what it holds stays in the line. */
static bool split(char *line, const char *parts[], size_t count)
{
	line[strcspn(line, "\n")] = '\0';
	for (size_t i = 0; i < count; i++)
		parts[i] = strsep(&line, ",");
	return parts[count - 1] != NULL;
}

static enum status enter_line(const struct records *records, char *line, struct err *err)
{
	static const char *const names[] = {NULL, NULL, NULL, "kind", "name", "id_number", "village", "persons", "amount", "received_on",
	                                    "urgent", "address", "note"}; /* id, number and state are the register's to give */
	const char *parts[COUNT_OF(names)];
	struct record_input inputs[COUNT_OF(names)];
	size_t count = 0;
	if (!split(line, parts, COUNT_OF(names)))
		stop("a broken line:", line);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (names[i])
			inputs[count++] = (struct record_input){str_of(names[i]), str_of(parts[i])};
	return create(records, inputs, count, err);
}

/* The file that .import reads, too. */
static enum status enter_file(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct bench *bench = argument;
	struct arena arena, one;
	struct records records;
	char path[600], line[1024];
	snprintf(path, sizeof path, "%s/records.csv", bench->folder);
	FILE *file = fopen(path, "r");
	if (!file)
		stop("cannot read", path);
	arena_init(&arena, (size_t)1 << 20);
	enum status status = records_open(bench->app->registry, tx, STR("household"), &arena, &records, err);
	records.arena = &one;
	while (!status && fgets(line, sizeof line, file)) {
		arena_init(&one, (size_t)1 << 20);
		status = enter_line(&records, line, err);
		arena_release(&one);
	}
	arena_release(&arena);
	fclose(file);
	return status;
}

static enum status enter_span(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct span *span = argument;
	struct arena arena, one;
	struct records records;
	struct row row;
	arena_init(&arena, (size_t)1 << 20);
	enum status status = records_open(span->bench->app->registry, tx, STR("household"), &arena, &records, err);
	records.arena = &one;
	for (int64_t i = span->from; !status && i < span->to; i++) {
		invent(span->bench, i, &row);
		arena_init(&one, (size_t)1 << 20);
		status = enter_one(&records, &row, err);
		arena_release(&one);
	}
	arena_release(&arena);
	return status;
}

static void enter(struct bench *bench, int64_t from, int64_t to)
{
	struct span span = {bench, from, to};
	must(ledger_change(bench->app->ledger, &program, enter_span, &span, &bench->err), &bench->err);
}

/* ---- pages over HTTP ---- */

/* What clients ask for one after the other: by kind or by village, the newest first, the first pages and some further down. */
static void ask_for(const struct bench *bench, int64_t number, char *out, size_t size)
{
	uint64_t chance = mixed((uint64_t)number + 77);
	int offset = (int)(chance / 100 % PAGES_DOWN) * PAGE;
	char where[64], *used = where;
	if (chance % 2)
		snprintf(where, sizeof where, "kind%%20=%%20'%s'", kinds[chance / 2 % COUNT_OF(kinds)]);
	else
		snprintf(where, sizeof where, "village%%20=%%20%lld", (long long)(bench->village + (int64_t)(chance / 2 % VILLAGES)));
	int length = snprintf(out, size, "GET /api/registers/household/records?where=");
	for (; *used; used++)
		length += snprintf(out + length, size - (size_t)length, (unsigned char)*used < 0x80 ? "%c" : "%%%02X", (unsigned char)*used);
	snprintf(out + length, size - (size_t)length, "&order=received_on&descending=1&limit=%d&offset=%d HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
	         "Cookie: " APP_COOKIE "=%s\r\n\r\n", PAGE, offset, web_port(bench->web), bench->token);
}

struct client {
	const struct bench *bench;
	int number;
	int64_t end, pages, bytes;
	char *answer;
};

static int dial(const struct bench *bench)
{
	const struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(web_port(bench->web)),
	                                    .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int one = 1, connection = socket(AF_INET, SOCK_STREAM, 0);
	if (connection < 0 || connect(connection, (const struct sockaddr *)&address, sizeof address) != 0)
		stop("cannot connect", "");
	setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	return connection;
}

/* Reads one whole answer; its body's length. */
static int64_t read_answer(struct client *client, int connection)
{
	size_t got = 0, wanted = 0;
	while (!wanted || got < wanted) {
		ssize_t part = recv(connection, client->answer + got, PAGE_BYTES_MAX - 1 - got, 0);
		if (part <= 0)
			stop("the server hung up", "");
		got += (size_t)part;
		client->answer[got] = '\0';
		char *body = wanted ? NULL : strstr(client->answer, "\r\n\r\n"), *length = body ? strcasestr(client->answer, "Content-Length:") : NULL;
		if (!body)
			continue;
		if (!length || strncmp(client->answer, "HTTP/1.1 200", 12) != 0)
			stop("no page:", client->answer);
		wanted = (size_t)(body + 4 - client->answer) + strtoul(length + 15, NULL, 10);
	}
	return (int64_t)wanted;
}

static void *read_pages(void *argument)
{
	struct client *client = argument;
	char request[1024];
	int connection = dial(client->bench);
	for (int64_t i = 0; now() < client->end; i++) {
		ask_for(client->bench, client->number * 100000 + i, request, sizeof request);
		if (send(connection, request, strlen(request), MSG_NOSIGNAL) < 0)
			stop("cannot send", "");
		client->bytes += read_answer(client, connection);
		client->pages++;
	}
	close(connection);
	return NULL;
}

static void pages_over_http(struct bench *bench)
{
	struct client clients[CLIENTS];
	pthread_t threads[CLIENTS];
	const struct web_options options = {.app = bench->app, .address = "127.0.0.1", .quiet = true};
	int64_t pages = 0, bytes = 0;
	must(web_start(&options, &bench->web, &bench->err), &bench->err);
	int64_t begun = now(), cpu = clock_of(CLOCK_PROCESS_CPUTIME_ID);
	for (int i = 0; i < CLIENTS; i++) {
		clients[i] = (struct client){bench, i, begun + INT64_C(1000000000) * SECONDS, 0, 0, malloc(PAGE_BYTES_MAX)};
		if (!clients[i].answer || pthread_create(&threads[i], NULL, read_pages, &clients[i]) != 0)
			stop("no thread", "");
	}
	for (int i = 0; i < CLIENTS; i++) {
		pthread_join(threads[i], NULL);
		pages += clients[i].pages;
		bytes += clients[i].bytes;
		free(clients[i].answer);
	}
	print("http_pages", pages * 1000000000 / (now() - begun));
	print("http_page_cpu", (clock_of(CLOCK_PROCESS_CPUTIME_ID) - cpu) / (pages ? pages : 1)); /* the clients' too */
	print("http_page_bytes", bytes / (pages ? pages : 1));
	web_stop(bench->web);
}

/* ---- the same pages by one bare statement ---- */

static void put_row(sqlite3_stmt *statement, struct json *json)
{
	json_begin_object(json);
	for (int i = 0; i < sqlite3_column_count(statement); i++) {
		json_name(json, sqlite3_column_name(statement, i));
		if (sqlite3_column_type(statement, i) == SQLITE_INTEGER)
			json_int(json, sqlite3_column_int64(statement, i));
		else if (sqlite3_column_type(statement, i) == SQLITE_NULL)
			json_write_null(json);
		else
			json_str(json, (struct str){(const char *)sqlite3_column_text(statement, i), (size_t)sqlite3_column_bytes(statement, i)});
	}
	json_end_object(json);
}

static void bare_page(sqlite3_stmt *statement, struct buf *out)
{
	struct json json;
	int code;
	buf_clear(out);
	json_init(&json, out);
	json_begin_array(&json);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW)
		put_row(statement, &json);
	if (code != SQLITE_DONE)
		stop("sqlite:", sqlite3_errstr(code));
	json_end_array(&json);
	sqlite3_reset(statement);
}

static void bare_pages(struct bench *bench)
{
	char path[600];
	sqlite3 *db = NULL;
	sqlite3_stmt *by_kind = NULL, *by_village = NULL;
	struct buf out;
	snprintf(path, sizeof path, "%s/zhenwu.db", bench->data);
	buf_init(&out, 0);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT * FROM r_household t WHERE t.township = 1 AND t.withdrawn = 0 AND t.kind = ?1 "
	                       "ORDER BY t.received_on DESC, t.id DESC LIMIT 50 OFFSET ?2", -1, &by_kind, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT * FROM r_household t WHERE t.township = 1 AND t.withdrawn = 0 AND t.village = ?1 "
	                       "ORDER BY t.received_on DESC, t.id DESC LIMIT 50 OFFSET ?2", -1, &by_village, NULL) != SQLITE_OK)
		stop("sqlite:", sqlite3_errmsg(db));
	int64_t begun = now(), cpu = clock_of(CLOCK_PROCESS_CPUTIME_ID), pages = 0, bytes = 0;
	for (; now() < begun + INT64_C(1000000000) * SECONDS; pages++) {
		uint64_t chance = mixed((uint64_t)pages + 77);
		sqlite3_stmt *statement = chance % 2 ? by_kind : by_village;
		if (chance % 2)
			sqlite3_bind_text(statement, 1, kinds[chance / 2 % COUNT_OF(kinds)], -1, SQLITE_STATIC);
		else
			sqlite3_bind_int64(statement, 1, bench->village + (int64_t)(chance / 2 % VILLAGES));
		sqlite3_bind_int(statement, 2, (int)(chance / 100 % PAGES_DOWN) * PAGE);
		bare_page(statement, &out);
		bytes += (int64_t)out.len;
	}
	print("bare_pages", pages * 1000000000 / (now() - begun));
	print("bare_page_cpu", (clock_of(CLOCK_PROCESS_CPUTIME_ID) - cpu) / (pages ? pages : 1));
	print("bare_page_bytes", bytes / (pages ? pages : 1));
	sqlite3_finalize(by_kind);
	sqlite3_finalize(by_village);
	sqlite3_close(db);
	buf_release(&out);
}

static void print_peak(const char *name)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	print(name, (int64_t)usage.ru_maxrss * 1024);
}

int main(int argc, char **argv)
{
	struct bench bench = {.err = {.language = LANGUAGE_ENGLISH}};
	int64_t rows = 0, total = 0;
	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	if (argc != 4 || !str_to_int64(str_of(argv[2]), &rows) || !str_to_int64(str_of(argv[3]), &total))
		stop("usage:", "bench-records-stages FOLDER ROWS TOTAL");
	bench.folder = argv[1];
	found(&bench);
	write_csv(&bench, rows);
	int64_t begun = now(), cpu = clock_of(CLOCK_PROCESS_CPUTIME_ID);
	must(ledger_change(bench.app->ledger, &program, enter_file, &bench, &bench.err), &bench.err);
	print("records", clock_of(CLOCK_PROCESS_CPUTIME_ID) - cpu);
	print("records_clock", now() - begun);
	print_peak("records_peak");
	for (int64_t at = rows; at < total; at += CHUNK)
		enter(&bench, at, at + CHUNK < total ? at + CHUNK : total);
	print_peak("fill_peak");
	if (total >= rows) {
		pages_over_http(&bench);
		print_peak("http_peak");
		bare_pages(&bench);
	}
	print_peak("pages_peak");
	app_close(bench.app);
	return EXIT_SUCCESS;
}
