/* How fast is a form filled? bench/form runs it and reads the lines it prints.
 *
 * usage: bench-form-stages FOLDER RECORDS
 * In FOLDER, where nothing is there yet: makes a township with 50 villages and a register of RECORDS invented households. Then fills a
 * form of 50 villages by 40 columns, each with another condition, with rows and columns of totals; the same with conditions that every
 * record must be asked; and a list of 20,000 rows by 12 columns. Prints `name value`: nanoseconds of the clock, bytes.
 */
#include <sys/resource.h>
#include <sys/stat.h>

#include "common.h"

#include "fill/fill.h"

enum { VILLAGES = 50, COLUMNS = 40, RUNS = 5, CHUNK = 50000, CELLS = 4000 };
#define FIRST_DAY 20000 /* 2024-10-04 */

static const char definition[] =
	"register: household\n"
	"title: 困难家庭\n"
	"group: C 民生\n"
	"label: name\n"
	"village: village\n"
	"access: {officer: all, village: own}\n"
	"fields:\n"
	"  - {name: name, title: 户主, type: name, required: true}\n"
	"  - {name: id_number, title: 身份证号, type: text, private: true}\n"
	"  - {name: village, title: 村, type: unit, level: village, required: true}\n"
	"  - {name: kind, title: 类别, type: choice, choices: [低保, 特困, 残疾, 孤儿, 临时]}\n"
	"  - {name: area, title: 城乡, type: choice, choices: [农村, 城市]}\n"
	"  - {name: status, title: 情况, type: choice, choices: [享受, 停发, 申请]}\n"
	"  - {name: persons, title: 人口, type: count}\n"
	"  - {name: monthly, title: 月保障金, type: money}\n"
	"  - {name: granted_on, title: 批准日期, type: date}\n"
	"  - {name: urgent, title: 紧急, type: yes_no}\n"
	"  - {name: address, title: 住址, type: address}\n"
	"  - {name: note, title: 备注, type: text}\n";
static const struct embedded files[] = {{"registers/household.yaml", {definition, sizeof definition - 1}}};
static const struct embedded_set registers = {files, 1};
static const struct actor program = {.role = ACTOR_SYSTEM}, leader = {.user = 1, .role = ACTOR_LEADER, .unit = 1};

struct bench {
	struct store *store;
	struct ledger *ledger;
	struct calendar *calendar;
	struct registry *registry;
	int64_t records, from;
	struct err err;
};

/* ---- records ---- */

static enum status make_units(struct ledger_tx *tx, void *argument, struct err *err)
{
	enum status status = STATUS_OK;
	char name[32];
	(void)argument;
	for (int i = 0; !status && i < VILLAGES; i++) {
		snprintf(name, sizeof name, "第%d村", i + 1);
		const struct ledger_field unit[] = {ledger_ref("parent", 1), ledger_text("level", STR("village")), ledger_text("name", str_of(name))};
		status = ledger_create(tx, ENTITY_UNIT, unit, COUNT_OF(unit), STR(""), NULL, err);
	}
	return status;
}

static enum status enter(struct ledger_tx *tx, enum entity entity, int64_t number, struct err *err)
{
	static const char *const kinds[] = {"低保", "特困", "残疾", "孤儿", "临时"}, *const areas[] = {"农村", "城市"},
		*const states[] = {"享受", "停发", "申请"}, *const surnames[] = {"赵", "钱", "孙", "李", "周", "吴", "郑", "王"};
	uint64_t chance = mixed((uint64_t)number + 1);
	char name[16], id[24], address[96], note[96];
	snprintf(name, sizeof name, "%s小明", surnames[chance % 8]);
	snprintf(id, sizeof id, "53012819%02llu%02llu%02llu%04lld", (unsigned long long)(30 + chance / 7 % 70), (unsigned long long)(1 + chance / 49 % 12),
	         (unsigned long long)(1 + chance / 600 % 28), (long long)(number % 10000));
	snprintf(address, sizeof address, "清溪镇%llu组%llu号", (unsigned long long)(chance / 13 % 12 + 1), (unsigned long long)(chance / 17 % 200 + 1));
	snprintf(note, sizeof note, "户主年老，子女在外务工，第%lld次走访", (long long)(number % 9 + 1));
	const struct ledger_field fields[] = {
		ledger_text("name", str_of(name)), ledger_text("id_number", str_of(id)), ledger_ref("village", 2 + (int64_t)(chance / 64 % VILLAGES)),
		ledger_ref("unit", 1), ledger_text("kind", str_of(kinds[chance / 1000 % 5])), ledger_text("area", str_of(areas[chance / 5000 % 2])),
		ledger_text("status", str_of(states[chance / 10000 % 3])), ledger_int("persons", 1 + (int64_t)(chance / 65536 % 7)),
		ledger_dec("monthly", (struct dec){10000 + (int64_t)(chance / 7 % 90000), 2}),
		ledger_date("granted_on", date_of_days(FIRST_DAY + (int32_t)(chance / 31 % 760))), ledger_bool("urgent", chance / 99 % 10 == 0),
		ledger_text("address", str_of(address)), ledger_text("note", str_of(note))};
	return ledger_create(tx, entity, fields, COUNT_OF(fields), STR(""), NULL, err);
}

static enum status enter_some(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct bench *bench = argument;
	enum entity entity;
	enum status status = ledger_kind_find(tx, STR("household"), &entity) ? STATUS_OK : STATUS_NOT_FOUND;
	for (int64_t i = bench->from; !status && i < bench->from + CHUNK && i < bench->records; i++)
		status = enter(tx, entity, i, err);
	return status;
}

static void open_all(struct bench *bench, const char *folder)
{
	char path[512];
	struct stat about;
	const struct ledger_founding founding = {.township = 1, .name = STR("清溪镇"), .county = STR("云山县"), .year = 2026};
	snprintf(path, sizeof path, "%s/zhenwu.db", folder);
	bool there = stat(path, &about) == 0;
	must(store_open(path, NULL, &bench->store, &bench->err), &bench->err);
	if (!there)
		must(ledger_found(bench->store, &founding, NULL, &bench->err), &bench->err);
	must(ledger_open(bench->store, 1, NULL, &bench->ledger, &bench->err), &bench->err);
	must(calendar_load(STR("date,kind,name,source\n2026-01-01,off,a,b\n"), "holidays.csv", &bench->calendar, &bench->err), &bench->err);
	if (!there)
		must(ledger_change(bench->ledger, &program, make_units, bench, &bench->err), &bench->err);
	must(registry_open(bench->ledger, &registers, bench->calendar, &bench->registry, &bench->err), &bench->err);
	int64_t begun = now();
	for (bench->from = 0; !there && bench->from < bench->records; bench->from += CHUNK)
		must(ledger_change(bench->ledger, &program, enter_some, bench, &bench->err), &bench->err);
	if (!there)
		print("entered", now() - begun);
}

/* ---- forms ---- */

static const struct spreadsheet_style styles[] = {{.sides = 15}, {.sides = 15, .shape = SPREADSHEET_DECIMALS, .decimals = 2}};
struct filled_form {
	struct bench *bench;
	struct arena arena;
	struct spreadsheet spreadsheet;
	struct form form;
	struct fill_mapping bound;
	struct fill_filled filled;
	int64_t ready, took, written;
};

static void put(struct spreadsheet_cell *cells, size_t *count, uint32_t row, uint32_t column, struct str text)
{
	cells[(*count)++] = (struct spreadsheet_cell){.row = row, .column = column, .row_span = 1, .column_span = 1,
		.content = text.len ? SPREADSHEET_TEXT : SPREADSHEET_EMPTY, .text = text};
}

static struct str column_title(struct arena *arena, uint32_t column)
{
	return arena_format(arena, "第%u项", column);
}

static void begin(struct filled_form *form, struct bench *bench, uint32_t rows, uint32_t columns, bool list)
{
	size_t count = 0;
	*form = (struct filled_form){.bench = bench};
	arena_init(&form->arena, (size_t)1 << 30);
	struct spreadsheet_cell *cells = arena_array(&form->arena, CELLS, sizeof *cells);
	struct spreadsheet_sheet *sheet = arena_array(&form->arena, 1, sizeof *sheet);
	struct spreadsheet_area *area = arena_array(&form->arena, 1, sizeof *area);
	if (arena_failed(&form->arena))
		stop("no memory", "");
	static const char *const heads[] = {"序号", "姓名", "身份证号", "村", "类别", "城乡", "情况", "人口", "月保障金", "批准日期", "住址", "备注"};
	*area = (struct spreadsheet_area){1, 1, 1, columns};
	put(cells, &count, 1, 1, list ? STR("困难家庭花名册") : STR("困难家庭情况统计表"));
	cells[0].column_span = columns;
	for (uint32_t column = 1; column <= columns; column++)
		put(cells, &count, 2, column, list ? str_of(heads[column - 1]) : column == 1 ? STR("村") : column_title(&form->arena, column - 1));
	for (uint32_t row = 3; row < 3 + rows; row++)
		for (uint32_t column = 1; column <= columns; column++) {
			struct str text = list || column > 1 ? STR("") : row == 2 + rows ? STR("合计") : arena_format(&form->arena, "第%u村", row - 2);
			put(cells, &count, row, column, text);
		}
	*sheet = (struct spreadsheet_sheet){.name = STR("表"), .cells = cells, .cell_count = count, .areas = area, .area_count = 1};
	form->spreadsheet = (struct spreadsheet){.sheets = sheet, .sheet_count = 1, .styles = styles, .style_count = COUNT_OF(styles)};
	must(form_understand(&form->arena, &form->spreadsheet, &form->form, &bench->err), &bench->err);
	const struct form_table *table = &form->form.tables[0];
	struct fill_table *bound = arena_array(&form->arena, 1, sizeof *bound);
	*bound = (struct fill_table){.columns = arena_array(&form->arena, table->column_count, sizeof *bound->columns), .column_count = table->column_count,
		.rows = arena_array(&form->arena, table->row_count, sizeof *bound->rows), .row_count = table->row_count,
		.source = {.kind = list ? SOURCE_FIELD : SOURCE_COUNT, .register_name = STR("household"), .confirmed = true}};
	for (size_t i = 0; i < table->column_count; i++)
		bound->columns[i].source.confirmed = true;
	for (size_t i = 0; i < table->row_count; i++)
		bound->rows[i].source.confirmed = true;
	form->bound = (struct fill_mapping){.tables = bound, .table_count = 1, .full = list};
}

static enum status work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct filled_form *form = argument;
	struct ledger_rows units;
	const struct ledger_list all = {.order = "id"};
	enum status status = ledger_list(tx, ENTITY_UNIT, &all, &form->arena, &units, err);
	struct fill_record record = {.registry = form->bench->registry, .tx = tx, .calendar = form->bench->calendar, .today = {2026, 10, 20},
		.township = STR("清溪镇"), .me = STR("林一"), .units = units.at, .unit_count = units.count};
	if (!status && !period_parse(STR("2026M10"), &record.period))
		status = STATUS_INPUT;
	int64_t begun = now();
	if (!status)
		status = fill_values(&form->arena, &form->form, &form->spreadsheet, &record, &form->bound, NULL, 0, &form->filled, err);
	form->took = now() - begun;
	for (size_t i = 0; i < form->filled.value_count; i++)
		form->written += form->filled.values[i].state == FILL_FILLED;
	return status;
}

static void statistic(struct bench *bench, const char *name, bool various)
{
	static const char *const states[] = {"status = '享受'", "status = '停发'", "status in ('享受', '申请')", "status != '停发'", "urgent",
		"persons >= 3", "granted_on >= 2026-01-01", "persons = 1 and area = '农村'"};
	static const char *const kinds[] = {"kind = '低保'", "kind = '特困'", "kind = '残疾' and area = '农村'", "kind in ('孤儿', '临时')", ""};
	static const char *const asked[] = {"kind = '低保' and monthly > 300", "birth(id_number) <= 1966-10-31", "monthly * persons > 1500",
		"name != '赵小明' and birth(id_number) > 2008-10-31", "days(granted_on, 2026-10-31) > 365 or persons > 5"};
	int64_t best = INT64_MAX, written = 0;
	for (int run = 0; run < RUNS; run++) {
		struct filled_form form;
		begin(&form, bench, VILLAGES + 1, COLUMNS + 1, false);
		struct fill_table *table = form.bound.tables;
		for (size_t i = 1; i < table->column_count; i++) {
			struct fill_source *source = &table->columns[i].source;
			const char *first = states[(i - 1) % 8], *second = various && i % 8 == 1 ? asked[(i - 1) / 8] : kinds[(i - 1) / 8];
			*source = (struct fill_source){.kind = SOURCE_COUNT, .confirmed = true,
				.where = *second ? arena_format(&form.arena, "%s and %s", first, second) : str_of(first),
				.value = i % 10 == 3 ? STR("persons") : i % 10 == 7 ? STR("monthly") : STR(""), .date = i % 10 == 9 ? STR("granted_on") : STR("")};
			if (various && i % 8 == 1)
				source->where = arena_format(&form.arena, "%s and (%s)", first, second);
		}
		for (size_t i = 0; i + 1 < table->row_count; i++)
			table->rows[i].source.place = 2 + (int64_t)i;
		must(ledger_look(bench->ledger, &leader, work, &form, &bench->err), &bench->err);
		best = form.took < best ? form.took : best;
		written = form.written;
		arena_release(&form.arena);
	}
	char label[64];
	print(name, best);
	snprintf(label, sizeof label, "%s_cells", name);
	print(label, written);
}

static void list(struct bench *bench)
{
	static const char *const fields[] = {"", "name", "id_number", "village", "kind", "area", "status", "persons", "monthly", "granted_on", "address", "note"};
	int64_t best = INT64_MAX;
	struct filled_form form;
	for (int run = 0; run < RUNS; run++) {
		begin(&form, bench, 10, COUNT_OF(fields), true);
		struct fill_table *table = form.bound.tables;
		table->source.where = STR("kind = '低保' and persons = 3 and granted_on >= 2025-03-01");
		table->columns[0].source.kind = SOURCE_SERIAL;
		for (size_t i = 1; i < table->column_count; i++)
			table->columns[i].source = (struct fill_source){.kind = SOURCE_FIELD, .value = str_of(fields[i]), .confirmed = true};
		must(ledger_look(bench->ledger, &leader, work, &form, &bench->err), &bench->err);
		best = form.took < best ? form.took : best;
		if (run + 1 < RUNS)
			arena_release(&form.arena);
	}
	print("list", best);
	print("list_rows", (int64_t)(form.filled.value_count / COUNT_OF(fields)));
	print("list_arena", (int64_t)form.arena.used);
	arena_release(&form.arena);
}

int main(int argc, char **argv)
{
	struct bench bench = {.err.language = LANGUAGE_ENGLISH};
	struct rusage usage;
	if (argc != 3 || !str_to_int64(str_of(argv[2]), &bench.records))
		stop("usage: bench-form-stages FOLDER RECORDS", "");
	open_all(&bench, argv[1]);
	statistic(&bench, "statistic", false);
	statistic(&bench, "various", true);
	list(&bench);
	getrusage(RUSAGE_SELF, &usage);
	print("memory", usage.ru_maxrss * 1024);
	registry_close(bench.registry);
	calendar_free(bench.calendar);
	ledger_close(bench.ledger);
	store_close(bench.store);
	return 0;
}
