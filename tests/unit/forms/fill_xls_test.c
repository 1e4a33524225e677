/* Values into old workbooks: only the cells that are filled change. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "document/xls_int.h"
#include "forms/forms.h"

struct sample {
	struct arena arena;
	struct str bytes;
	struct buf out;
	struct err err;
	struct spreadsheet before, after;
};

static void begin(struct sample *sample, const char *path)
{
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)512 << 20);
	buf_init(&sample->out, 0);
	if (document_read_file(&sample->arena, path, &sample->bytes, &sample->err) ||
	    document_spreadsheet(&sample->arena, STR("a.xls"), sample->bytes, &sample->before, &sample->err))
		fail_msg("%s: %s", path, sample->err.message);
}

static void end(struct sample *sample)
{
	buf_release(&sample->out);
	arena_release(&sample->arena);
}

static enum status fill(struct sample *sample, const struct spreadsheet_entry *entries, size_t count)
{
	const struct spreadsheet_filling filling = {.entries = entries, .entry_count = count};
	return document_fill(&sample->arena, STR("a.xls"), sample->bytes, &filling, &sample->out, &sample->err);
}

static void filled(struct sample *sample, const struct spreadsheet_entry *entries, size_t count)
{
	if (fill(sample, entries, count) ||
	    document_spreadsheet(&sample->arena, STR("a.xls"), buf_view(&sample->out), &sample->after, &sample->err))
		fail_msg("%s", sample->err.message);
}

static const struct spreadsheet_cell *cell_at(const struct spreadsheet *spreadsheet, size_t sheet, uint32_t row, uint32_t column)
{
	const struct spreadsheet_sheet *of = &spreadsheet->sheets[sheet];
	for (size_t i = 0; i < of->cell_count; i++)
		if (of->cells[i].row == row && of->cells[i].column == column)
			return &of->cells[i];
	fail_msg("no cell %u,%u", row, column);
	return NULL;
}

/* ---- what stays ---- */

static struct ole opened(struct sample *sample, struct str bytes)
{
	struct ole ole;
	assert_true(ole_open(&sample->arena, bytes, &ole));
	return ole;
}

static void other_streams_keep_their_bytes(struct sample *sample)
{
	struct ole before = opened(sample, sample->bytes), after = opened(sample, buf_view(&sample->out));
	size_t streams = 0;
	assert_int_equal(before.directory.len, after.directory.len);
	for (size_t at = 0; at + OLE_ENTRY <= before.directory.len; at += OLE_ENTRY) {
		char name[33] = {0};
		struct str old, new;
		assert_memory_equal(before.directory.at + at, after.directory.at + at, OLE_ENTRY_FIRST);
		for (size_t i = 0; i < 32 && before.directory.at[at + 2 * i]; i++)
			name[i] = before.directory.at[at + 2 * i];
		if (before.directory.at[at + OLE_ENTRY_KIND] != OLE_KIND_STREAM || strcmp(name, "Workbook") == 0)
			continue;
		assert_true(ole_stream(&before, name, &old) && ole_stream(&after, name, &new));
		assert_true(str_equal(old, new));
		streams++;
	}
	assert_true(streams > 0);
}

static bool may_change(unsigned kind)
{
	static const unsigned kinds[] = {R_FORMULA, R_STRING, R_MANY_RK, R_MANY_EMPTY, R_SHARED, R_EMPTY, R_NUMBER, R_RK, R_TEXTS, R_TEXTS_INDEX,
	                                 R_CONTINUE, R_INDEX, R_BLOCK, R_SHEET, R_CALCULATED_BY, R_TEXT};
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (kinds[i] == kind)
			return true;
	return false;
}

static bool next_kept(struct str stream, size_t *at, struct record *record)
{
	while (next_record(stream, at, record))
		if (!may_change(record->kind))
			return true;
	return false;
}

/* Fonts, formats, widths, merged areas, conditions, print set-up … one record after the other. */
static void other_records_keep_their_bytes(struct sample *sample)
{
	struct ole before = opened(sample, sample->bytes), after = opened(sample, buf_view(&sample->out));
	struct record old, new;
	struct str stream, made;
	size_t at = 0, at_made = 0, count = 0;
	assert_true(ole_stream(&before, "Workbook", &stream) && ole_stream(&after, "Workbook", &made));
	for (; next_kept(stream, &at, &old); count++) {
		assert_true(next_kept(made, &at_made, &new));
		assert_int_equal(old.kind, new.kind);
		assert_true(str_equal(str_slice(stream, old.at, old.end), str_slice(made, new.at, new.end)));
	}
	assert_false(next_kept(made, &at_made, &new) && new.kind);
	assert_true(count > 50);
}

static void other_cells_say_the_same(const struct sample *sample, const struct spreadsheet_entry *entries, size_t count)
{
	for (size_t s = 0; s < sample->before.sheet_count; s++) {
		const struct spreadsheet_sheet *before = &sample->before.sheets[s], *after = &sample->after.sheets[s];
		assert_int_equal(before->area_count, after->area_count);
		for (size_t i = 0; i < before->cell_count; i++) {
			const struct spreadsheet_cell *old = &before->cells[i], *new = cell_at(&sample->after, s, old->row, old->column);
			bool entered = false;
			for (size_t k = 0; k < count; k++)
				entered = entered || (entries[k].sheet == s && entries[k].row == old->row && entries[k].column == old->column);
			assert_int_equal(old->style, new->style);
			assert_int_equal(old->computed, new->computed);
			if (!entered && !old->computed)
				assert_true(str_equal(old->text, new->text));
		}
	}
}

/* ---- what is filled ---- */

static size_t entries_for(struct sample *sample, const struct form *form, struct spreadsheet_entry *entries, size_t most)
{
	size_t count = 0;
	for (size_t t = 0; t < form->table_count; t++)
		for (size_t r = 0; r < form->tables[t].row_count; r++)
			for (size_t c = 0; c < form->tables[t].column_count && count < most; c++) {
				const struct form_table *table = &form->tables[t];
				if (form_cell(table, r, c) != FORM_CELL_FILL)
					continue;
				bool text = count % 3 == 1;
				entries[count] = (struct spreadsheet_entry){table->sheet, table->rows[r].row, table->columns[c].column,
				                                            text ? SPREADSHEET_TEXT : SPREADSHEET_NUMBER,
				                                            arena_format(&sample->arena, text ? "第%zu户" : "%zu", count + 10)};
				count++;
			}
	return count;
}

static void fill_form(const char *path)
{
	struct sample sample;
	struct form form;
	begin(&sample, path);
	struct spreadsheet_entry *entries = arena_array(&sample.arena, 2000, sizeof *entries);
	if (form_understand(&sample.arena, &sample.before, &form, &sample.err))
		fail_msg("%s: %s", path, sample.err.message);
	size_t count = entries_for(&sample, &form, entries, 2000);
	assert_true(count > 0);
	filled(&sample, entries, count);
	for (size_t i = 0; i < count; i++) {
		const struct spreadsheet_cell *cell = cell_at(&sample.after, entries[i].sheet, entries[i].row, entries[i].column);
		struct str digits = entries[i].text;
		if (entries[i].content == SPREADSHEET_TEXT ? !str_equal(cell->text, digits) : str_find(cell->text, digits, 0) == STR_NONE)
			fail_msg("%s: \"%.*s\" and not \"%.*s\"", path, STR_ARG(cell->text), STR_ARG(digits));
	}
	other_streams_keep_their_bytes(&sample);
	other_records_keep_their_bytes(&sample);
	other_cells_say_the_same(&sample, entries, count);
	end(&sample);
}

static void every_form_is_filled(void **state)
{
	char path[512];
	size_t count = 0;
	DIR *folder = opendir(SAMPLES);
	(void)state;
	assert_non_null(folder);
	for (const struct dirent *file; (file = readdir(folder));) {
		if (!str_ends(str_of(file->d_name), STR(".xls")))
			continue;
		snprintf(path, sizeof path, "%s/%s", SAMPLES, file->d_name);
		fill_form(path);
		count++;
	}
	closedir(folder);
	assert_int_equal(count, 21);
}

/* Sums are worked out; what is no sum has no result, so that the office program works it out when it opens the file. */
static void no_result_is_old(void **state)
{
	struct sample sample;
	(void)state;
	begin(&sample, SAMPLES "/allowances.xls");
	static const struct spreadsheet_entry entries[] = {{0, 7, 2, SPREADSHEET_NUMBER, {"12", 2}}, {0, 8, 2, SPREADSHEET_NUMBER, {"-3.5", 4}},
	                                                   {0, 9, 2, SPREADSHEET_NUMBER, {"0.1", 3}}, {0, 7, 6, SPREADSHEET_DATE, {"2026-03-05", 10}}};
	filled(&sample, entries, COUNT_OF(entries));
	assert_true(str_equals(cell_at(&sample.after, 0, 6, 2)->text, "8.6"));
	assert_true(str_equals(cell_at(&sample.after, 0, 6, 6)->text, "46086"));
	assert_true(str_equals(cell_at(&sample.after, 0, 6, 3)->text, "0"));
	assert_int_equal(cell_at(&sample.after, 1, 1, 1)->content, SPREADSHEET_EMPTY); /* =Sheet1!B6 */
	assert_true(cell_at(&sample.after, 1, 1, 1)->computed);
	assert_int_equal(cell_at(&sample.after, 1, 2, 1)->content, SPREADSHEET_EMPTY); /* =A1*2 */
	end(&sample);
}

/* A cell that is not there, cells in the middle of many, one that is emptied; texts of every kind. */
static void cells_of_every_kind_are_written(void **state)
{
	struct sample sample;
	(void)state;
	begin(&sample, SAMPLES "/allowances.xls");
	char *lengthy = arena_alloc(&sample.arena, 30001);
	memset(lengthy, 'x', 30000);
	const struct spreadsheet_entry entries[] = {
		{0, 300, 200, SPREADSHEET_NUMBER, STR("7")}, {0, 7, 14, SPREADSHEET_TEXT, STR("𠮷田 & <x>")}, {0, 8, 4, SPREADSHEET_TEXT, {lengthy, 30000}},
		{0, 8, 5, SPREADSHEET_NUMBER, STR("-0.000001")}, {0, 3, 1, SPREADSHEET_EMPTY, STR("")}, {0, 9, 9, SPREADSHEET_NUMBER, STR("9007199254740993")}};
	filled(&sample, entries, COUNT_OF(entries));
	assert_true(str_equals(cell_at(&sample.after, 0, 300, 200)->text, "7"));
	assert_true(str_equal(cell_at(&sample.after, 0, 7, 14)->text, entries[1].text));
	assert_true(str_equal(cell_at(&sample.after, 0, 8, 4)->text, entries[2].text));
	assert_true(str_equals(cell_at(&sample.after, 0, 8, 5)->text, "-0.000001"));
	other_streams_keep_their_bytes(&sample);
	end(&sample);
}

static void numbers_are_rounded_to_the_nearest(void **state)
{
	static const struct {
		const char *text;
		uint64_t bits;
	} numbers[] = {{"0", 0}, {"1", 0x3FF0000000000000}, {"-1", 0xBFF0000000000000}, {"0.1", 0x3FB999999999999A}, {"12.50", 0x4029000000000000},
	               {"9007199254740993", 0x4340000000000000}, {"9007199254740995", 0x4340000000000002}, {"0.000000000000000001", 0x3C32725DD1D243AC},
	               {"-123456.78", 0xC0FE240C7AE147AE}, {"9223372036854775807", 0x43E0000000000000}};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(numbers); i++) {
		struct dec number;
		assert_true(dec_parse(str_of(numbers[i].text), &number));
		if (xls_number_bits(number) != numbers[i].bits)
			fail_msg("%s is %llx", numbers[i].text, (unsigned long long)xls_number_bits(number));
	}
}

/* More texts and rows than fit into the sectors that the header names: the lists of sectors go on. */
static void a_large_table_is_filled(void **state)
{
	enum { ROWS = 20000, COLUMNS = 24 };
	struct sample sample;
	(void)state;
	begin(&sample, SAMPLES "/list_persons.xls");
	struct spreadsheet_entry *entries = arena_array(&sample.arena, (size_t)ROWS * COLUMNS, sizeof *entries);
	size_t count = 0;
	for (uint32_t row = 0; row < ROWS; row++)
		for (uint32_t column = 1; column <= COLUMNS; column++)
			entries[count++] = (struct spreadsheet_entry){0, 1000 + row, column, column % 4 ? SPREADSHEET_NUMBER : SPREADSHEET_TEXT,
			                                              arena_format(&sample.arena, "%u", row * column)};
	filled(&sample, entries, count);
	assert_true(str_equals(cell_at(&sample.after, 0, 1000 + ROWS - 1, COLUMNS)->text, "479976"));
	other_streams_keep_their_bytes(&sample);
	end(&sample);
}

/* ---- what is refused ---- */

static void refused(struct sample *sample, const struct spreadsheet_filling *filling, enum status status, const char *words)
{
	assert_int_equal(document_fill(&sample->arena, STR("a.xls"), sample->bytes, filling, &sample->out, &sample->err), status);
	if (!strstr(sample->err.message, words))
		fail_msg("\"%s\" does not say \"%s\"", sample->err.message, words);
	assert_int_equal(sample->out.len, 0);
}

static void what_cannot_be_filled_is_refused(void **state)
{
	static const struct {
		struct spreadsheet_entry entry;
		const char *words;
	} wrong[] = {{{0, 6, 2, SPREADSHEET_NUMBER, {"4", 1}}, "cell B6"}, {{7, 7, 2, SPREADSHEET_NUMBER, {"4", 1}}, "does not fit"},
	             {{0, 65537, 2, SPREADSHEET_NUMBER, {"4", 1}}, "does not fit"}, {{0, 7, 257, SPREADSHEET_NUMBER, {"4", 1}}, "does not fit"},
	             {{0, 7, 2, SPREADSHEET_NUMBER, {"4x", 2}}, "does not fit"}};
	struct sample sample;
	(void)state;
	begin(&sample, SAMPLES "/allowances.xls");
	for (size_t i = 0; i < COUNT_OF(wrong); i++)
		refused(&sample, &(struct spreadsheet_filling){.entries = &wrong[i].entry, .entry_count = 1}, STATUS_INPUT, wrong[i].words);
	end(&sample);
}

/* The first record of the stream, with other words in it. */
static void change_first_record(struct sample *sample, size_t kind_at, unsigned value)
{
	struct ole ole = opened(sample, sample->bytes);
	struct str stream;
	struct buf made;
	struct record record;
	size_t at = 0;
	assert_true(ole_stream(&ole, "Workbook", &stream));
	char *changed = arena_alloc(&sample->arena, stream.len);
	memcpy(changed, stream.at, stream.len);
	if (kind_at)
		ole_put_u16(changed + kind_at, value);
	for (bool first = true; !kind_at && next_record(stream, &at, &record); first = false)
		if (!first && record.kind == value) /* a record that is passed over becomes one that says: encrypted */
			ole_put_u16(changed + record.at - 4, R_FILEPASS);
	buf_init(&made, 0);
	assert_true(ole_rewrite(&ole, "Workbook", (struct str){changed, stream.len}, &made));
	sample->bytes = arena_str(&sample->arena, buf_view(&made));
	buf_release(&made);
}

static void older_and_encrypted_files_are_refused(void **state)
{
	enum { VERSION_AT = 4, R_USER = 0x5C };
	static const struct spreadsheet_entry entry = {0, 7, 2, SPREADSHEET_NUMBER, {"4", 1}};
	const struct spreadsheet_filling filling = {.entries = &entry, .entry_count = 1};
	struct sample sample;
	(void)state;
	begin(&sample, SAMPLES "/ages.xls");
	change_first_record(&sample, VERSION_AT, VERSION_5);
	refused(&sample, &filling, STATUS_FORMAT, "Excel 95");
	assert_non_null(strstr(sample.err.hint, "xlsx"));
	end(&sample);
	begin(&sample, SAMPLES "/ages.xls");
	change_first_record(&sample, 0, R_USER);
	refused(&sample, &filling, STATUS_DAMAGED, "password");
	assert_non_null(strstr(sample.err.hint, "without the password"));
	end(&sample);
}

/* Cut at every place, and with every number of the container wrong: an error, never a crash. */
static void broken_files_end_in_an_error(void **state)
{
	static const struct spreadsheet_entry entry = {0, 7, 2, SPREADSHEET_NUMBER, {"4", 1}};
	static const unsigned char wrong[] = {0x00, 0x01, 0x7F, 0xFF};
	struct sample sample;
	(void)state;
	begin(&sample, SAMPLES "/ages.xls");
	struct str whole = sample.bytes;
	for (size_t len = 0; len < whole.len; len += 97) {
		struct arena arena = sample.arena;
		sample.bytes = str_slice(whole, 0, len);
		arena_init(&sample.arena, (size_t)64 << 20);
		if (!fill(&sample, &entry, 1))
			buf_clear(&sample.out);
		arena_release(&sample.arena);
		sample.arena = arena;
	}
	char *bytes = arena_alloc(&sample.arena, whole.len);
	for (size_t at = 24; at < whole.len; at += at < OLE_HEADER + 64 ? 1 : 41)
		for (size_t i = 0; i < COUNT_OF(wrong); i++) {
			struct arena arena = sample.arena;
			memcpy(bytes, whole.at, whole.len);
			bytes[at] = (char)wrong[i];
			sample.bytes = (struct str){bytes, whole.len};
			arena_init(&sample.arena, (size_t)64 << 20);
			if (!fill(&sample, &entry, 1))
				buf_clear(&sample.out);
			else
				assert_true(sample.err.message[0] && !sample.out.len);
			arena_release(&sample.arena);
			sample.arena = arena;
		}
	end(&sample);
}

static void the_confined_child_gives_the_same(void **state)
{
	static const struct spreadsheet_entry entry = {0, 7, 2, SPREADSHEET_TEXT, {"四", 3}};
	const struct spreadsheet_filling filling = {.entries = &entry, .entry_count = 1};
	struct sample sample;
	struct buf confined;
	(void)state;
	begin(&sample, SAMPLES "/ages.xls");
	buf_init(&confined, 0);
	filled(&sample, &entry, 1);
	if (document_fill_confined("/proc/self/exe", STR("a.xls"), sample.bytes, &filling, &confined, &sample.err))
		fail_msg("%s", sample.err.message);
	assert_true(str_equal(buf_view(&sample.out), buf_view(&confined)));
	buf_release(&confined);
	end(&sample);
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_is_filled),
		cmocka_unit_test(no_result_is_old),
		cmocka_unit_test(cells_of_every_kind_are_written),
		cmocka_unit_test(numbers_are_rounded_to_the_nearest),
		cmocka_unit_test(a_large_table_is_filled),
		cmocka_unit_test(what_cannot_be_filled_is_refused),
		cmocka_unit_test(older_and_encrypted_files_are_refused),
		cmocka_unit_test(broken_files_end_in_an_error),
		cmocka_unit_test(the_confined_child_gives_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
