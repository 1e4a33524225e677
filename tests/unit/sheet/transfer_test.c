/* Whatever stands in a cell arrives as it stood, however long it is and however the file packs it: texts of lengths around the borders
 * of read buffers, written by the export, as inline texts, as shared texts and as csv, are read and compared. */
#include "support.h"

enum { ROUNDS = 6, ROWS_MAX = 40, COLUMNS = 4, BORDERS = 4 };

static uint64_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

/* Characters of one to four bytes, so that a border falls into each of them at some time. */
static struct str random_text(struct arena *arena, uint64_t *state, size_t bytes)
{
	static const char *const pieces[] = {"魏", "家", "沟", "村", "民", "三", "月", "补", "贴", "，", "a", "7", "é", "𠮷", "<", "&", "\"", "（"};
	char *at = arena_alloc(arena, bytes + 8);
	size_t len = 0;
	assert_non_null(at);
	memcpy(at, "清", 3);
	for (len = 3; len < bytes;) {
		const char *piece = pieces[next_random(state) % COUNT_OF(pieces)];
		memcpy(at + len, piece, strlen(piece));
		len += strlen(piece);
	}
	memcpy(at + len, "末", 3);
	return (struct str){at, len + 3};
}

static size_t random_length(uint64_t *state)
{
	static const size_t borders[] = {1, 16, 255, 256, 1000, 1024, 2048, 4000, 4096, 8192, 16384};
	size_t border = borders[next_random(state) % COUNT_OF(borders)];
	return border + next_random(state) % (2 * BORDERS) - (border > BORDERS ? BORDERS : 0);
}

struct random_table {
	struct str cells[ROWS_MAX][COLUMNS];
	size_t rows;
};

static void make_table(struct arena *arena, uint64_t *state, struct random_table *table)
{
	table->rows = 3 + next_random(state) % (ROWS_MAX - 3);
	for (size_t row = 0; row < table->rows; row++)
		for (size_t column = 0; column < COLUMNS; column++)
			table->cells[row][column] = column && next_random(state) % 5 == 0 ? STR("")
			                                                                  : random_text(arena, state, random_length(state));
}

static void compare_cell(const char *way, struct str got, struct str wanted)
{
	size_t at = 0;
	if (str_equal(got, wanted))
		return;
	while (at < got.len && at < wanted.len && got.at[at] == wanted.at[at])
		at++;
	at = at > 20 ? at - 20 : 0;
	fail_msg("%s: %zu bytes arrived as %zu: …%.*s… as …%.*s…", way, wanted.len, got.len, STR_ARG(str_slice(wanted, at, at + 40)),
	         STR_ARG(str_slice(got, at, at + 40)));
}

static void compare(const struct random_table *table, const char *way, const char *name, struct str bytes)
{
	struct opened opened;
	open_bytes(&opened, name, bytes);
	const struct sheet *sheet = &opened.sheets.at[0];
	assert_int_equal(sheet->row_count, table->rows);
	for (size_t row = 0; row < table->rows; row++)
		for (size_t column = 0; column < COLUMNS; column++)
			compare_cell(way, sheet->rows[row].cells[column], table->cells[row][column]);
	close_opened(&opened);
}

static const struct register_field fields[COLUMNS] = {
	{.name = "a", .title = {"事项", 6}, .kind = FIELD_KIND_LONG_TEXT}, {.name = "b", .title = {"经过", 6}, .kind = FIELD_KIND_LONG_TEXT},
	{.name = "c", .title = {"结果", 6}, .kind = FIELD_KIND_LONG_TEXT}, {.name = "d", .title = {"备注", 6}, .kind = FIELD_KIND_LONG_TEXT}};

static void by_export(const struct random_table *table, enum sheet_format format, const char *name)
{
	struct sheet_export_column columns[COLUMNS];
	struct ledger_field values[COLUMNS];
	const struct ledger_field *at[COLUMNS];
	const struct str labels[COLUMNS] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
	struct sheet_export *export;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct buf file;
	for (size_t i = 0; i < COLUMNS; i++)
		columns[i] = (struct sheet_export_column){&fields[i], false};
	buf_init(&file, 0);
	assert_int_equal(sheet_export_new(STR("表"), columns, COLUMNS, format, &export, &err), STATUS_OK);
	for (size_t row = 0; row < table->rows; row++) {
		for (size_t i = 0; i < COLUMNS; i++) {
			values[i] = ledger_text(fields[i].name, table->cells[row][i]);
			at[i] = &values[i];
		}
		sheet_export_row(export, at, labels);
	}
	assert_int_equal(sheet_export_finish(export, &file, &err), STATUS_OK);
	sheet_export_free(export);
	compare(table, "export", name, buf_view(&file));
	buf_release(&file);
}

static void by_book(const struct random_table *table, struct arena *arena, bool shared)
{
	const char *rows[ROWS_MAX + 1] = {"事项|经过|结果|备注"};
	for (size_t row = 0; row < table->rows; row++) {
		const struct str *cells = table->cells[row];
		rows[row + 1] = arena_text(arena, arena_join(arena, cells[0], STR("|"), cells[1], STR("|"), cells[2], STR("|"), cells[3]));
		assert_non_null(rows[row + 1]);
	}
	const struct book book = {.rows = rows, .count = table->rows + 1, .shared = shared};
	compare(table, shared ? "shared texts" : "inline texts", "a.xlsx", book_make(arena, &book));
}

static void by_csv(const struct random_table *table)
{
	struct buf text;
	buf_init(&text, 0);
	buf_text(&text, "事项,经过,结果,备注\n");
	for (size_t row = 0; row < table->rows; row++)
		for (size_t column = 0; column < COLUMNS; column++) {
			struct str cell = table->cells[row][column];
			buf_char(&text, '"');
			for (size_t i = 0; i < cell.len; i++)
				buf_str(&text, cell.at[i] == '"' ? STR("\"\"") : str_slice(cell, i, i + 1));
			buf_text(&text, column + 1 < COLUMNS ? "\"," : "\"\n");
		}
	compare(table, "csv", "a.csv", buf_view(&text));
	buf_release(&text);
}

static void every_cell_arrives_as_it_stood(void **state)
{
	uint64_t random = UINT64_C(0x9E3779B97F4A7C15);
	(void)state;
	for (size_t round = 0; round < ROUNDS; round++) {
		static struct random_table table;
		struct arena arena;
		arena_init(&arena, (size_t)128 << 20);
		make_table(&arena, &random, &table);
		by_export(&table, SHEET_XLSX, "a.xlsx");
		by_export(&table, SHEET_CSV, "a.csv");
		by_export(&table, SHEET_CSV_GB18030, "a.csv");
		by_book(&table, &arena, false);
		by_book(&table, &arena, true);
		by_csv(&table);
		arena_release(&arena);
	}
}

/* One character after the other is pushed over the border of 4096 bytes. */
static void no_border_breaks_a_character(void **state)
{
	(void)state;
	for (size_t before = 4000; before < 4110; before += 7) {
		static struct random_table table;
		struct arena arena;
		uint64_t random = before;
		arena_init(&arena, (size_t)64 << 20);
		table.rows = 4;
		for (size_t row = 0; row < table.rows; row++)
			for (size_t column = 0; column < COLUMNS; column++)
				table.cells[row][column] = random_text(&arena, &random, row == 0 && column == 0 ? before : 30 + row);
		by_book(&table, &arena, true);
		by_book(&table, &arena, false);
		by_export(&table, SHEET_CSV, "a.csv");
		by_export(&table, SHEET_CSV_GB18030, "a.csv");
		arena_release(&arena);
	}
}

/* What a spreadsheet program would make a formula, a day or a short number of is written so that it does not, and arrives as it was. */
static void nothing_is_taken_for_a_formula(void **state)
{
	static const struct {
		const char *text, *written;
	} cells[] = {
		{"=1+1", "\"'=1+1\""}, {"+8613800001234", "\"'+8613800001234\""}, {"-", "\"'-\""}, {"@某人", "\"'@某人\""},
		{"'=1", "\"''=1\""}, {"'平常", "\"'平常\""}, {"622323199003072114", "\"\t622323199003072114\""}, {"0012", "\"\t0012\""},
		{"3-5", "\"\t3-5\""}, {"1E5", "\"\t1E5\""}, {"7", "\"7\""}, {"12.5", "\"12.5\""}, {"说\"好\"，\n一行", "\"说\"\"好\"\"，\n一行\""},
	};
	static struct random_table table;
	struct sheet_export_column column = {&fields[0], false};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cells); i++) {
		struct ledger_field value = ledger_text("a", str_of(cells[i].text));
		const struct ledger_field *at = &value;
		const struct str label = STR("");
		struct sheet_export *export;
		struct err err = {.language = LANGUAGE_ENGLISH};
		struct buf file;
		buf_init(&file, 0);
		assert_int_equal(sheet_export_new(STR("表"), &column, 1, SHEET_CSV, &export, &err), STATUS_OK);
		sheet_export_row(export, &at, &label);
		assert_int_equal(sheet_export_finish(export, &file, &err), STATUS_OK);
		if (!strstr(file.at, cells[i].written))
			fail_msg("%s is written as %s", cells[i].text, file.at);
		sheet_export_free(export);
		buf_release(&file);
		for (size_t c = 0; c < COLUMNS; c++)
			table.cells[i][c] = str_of(cells[i].text);
	}
	table.rows = COUNT_OF(cells);
	by_export(&table, SHEET_CSV, "a.csv");
	by_export(&table, SHEET_CSV_GB18030, "a.csv");
	by_export(&table, SHEET_XLSX, "a.xlsx");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_cell_arrives_as_it_stood),
		cmocka_unit_test(no_border_breaks_a_character),
		cmocka_unit_test(nothing_is_taken_for_a_formula),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
