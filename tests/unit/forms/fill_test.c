/* Values into a form: only the cells that are filled change. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <zip.h>

#include "forms/forms.h"

struct sample {
	struct arena arena;
	struct str bytes;
	struct buf out;
	struct err err;
};

static void begin(struct sample *sample, const char *folder, const char *name)
{
	char path[512];
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)512 << 20);
	buf_init(&sample->out, 0);
	snprintf(path, sizeof path, "%s/%s", folder, name);
	if (document_read_file(&sample->arena, path, &sample->bytes, &sample->err))
		fail_msg("%s", sample->err.message);
}

static void end(struct sample *sample)
{
	buf_release(&sample->out);
	arena_release(&sample->arena);
}

static enum status fill(struct sample *sample, const struct spreadsheet_entry *entries, size_t count)
{
	const struct spreadsheet_filling filling = {.entries = entries, .entry_count = count};
	return document_fill(&sample->arena, STR("form.xlsx"), sample->bytes, &filling, &sample->out, &sample->err);
}

static void filled(struct sample *sample, const struct spreadsheet_entry *entries, size_t count)
{
	if (fill(sample, entries, count))
		fail_msg("%s", sample->err.message);
}

/* The packed bytes of an entry, or unpacked. */
static struct str part_of(struct sample *sample, struct str file, const char *name, bool packed)
{
	zip_error_t fault;
	zip_stat_t about;
	zip_source_t *source = zip_source_buffer_create(file.at, file.len, 0, &fault);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, &fault);
	assert_non_null(zip);
	struct str none = {NULL, 0};
	if (zip_stat(zip, name, 0, &about) < 0) {
		zip_discard(zip);
		return none;
	}
	size_t len = packed ? about.comp_size : about.size;
	char *at = arena_alloc(&sample->arena, len + 1);
	zip_file_t *part = zip_fopen(zip, name, packed ? ZIP_FL_COMPRESSED : 0);
	assert_int_equal(zip_fread(part, at, len), (zip_int64_t)len);
	zip_fclose(part);
	zip_discard(zip);
	return (struct str){at, len};
}

static struct str sheet_of(struct sample *sample, struct str file)
{
	return part_of(sample, file, "xl/worksheets/sheet1.xml", false);
}

static const struct spreadsheet_cell *cell_at(const struct spreadsheet *spreadsheet, uint32_t row, uint32_t column)
{
	const struct spreadsheet_sheet *sheet = &spreadsheet->sheets[0];
	for (size_t i = 0; i < sheet->cell_count; i++)
		if (sheet->cells[i].row == row && sheet->cells[i].column == column)
			return &sheet->cells[i];
	return NULL;
}

static void values_read_back_and_styles_stay(void **state)
{
	struct sample sample;
	struct spreadsheet before, after;
	begin(&sample, *state, "allowances.xlsx");
	static const struct spreadsheet_entry entries[] = {
		{0, 8, 2, SPREADSHEET_NUMBER, {"12", 2}},     {0, 7, 2, SPREADSHEET_NUMBER, {"-3.50", 5}},
		{0, 7, 10, SPREADSHEET_TEXT, {"见<附件> & \"说明\"", 22}}, {0, 9, 4, SPREADSHEET_DATE, {"2026-03-05", 10}},
		{0, 20, 3, SPREADSHEET_TEXT, {"=1+1", 4}}, {0, 7, 14, SPREADSHEET_NUMBER, {"7", 1}}};
	filled(&sample, entries, COUNT_OF(entries));
	assert_int_equal(document_spreadsheet(&sample.arena, STR("a"), sample.bytes, &before, &sample.err), STATUS_OK);
	assert_int_equal(document_spreadsheet(&sample.arena, STR("b"), buf_view(&sample.out), &after, &sample.err), STATUS_OK);
	assert_true(str_equals(cell_at(&after, 8, 2)->text, "12"));
	assert_true(str_equals(cell_at(&after, 7, 2)->text, "-3.5"));
	assert_true(str_equals(cell_at(&after, 7, 10)->text, "见<附件> & \"说明\""));
	assert_true(str_equals(cell_at(&after, 9, 4)->text, "46086"));
	assert_true(str_equals(cell_at(&after, 20, 3)->text, "=1+1"));
	assert_false(cell_at(&after, 20, 3)->computed);
	assert_true(str_equals(cell_at(&after, 7, 14)->text, "7"));
	assert_int_equal(cell_at(&after, 8, 2)->style, cell_at(&before, 8, 2)->style);
	assert_true(cell_at(&after, 6, 2)->computed);
	assert_true(str_equals(cell_at(&after, 6, 2)->formula, "SUM(B7:B11)"));
	assert_int_equal(after.sheets[0].area_count, before.sheets[0].area_count);
	end(&sample);
}

static void other_parts_keep_their_bytes(void **state)
{
	static const char *const parts[] = {"xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml", "_rels/.rels",
	                                    "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"};
	struct sample sample;
	begin(&sample, *state, "panels.xlsx"); /* the table is on the third sheet, without formulas */
	const struct spreadsheet_entry entry = {2, 4, 3, SPREADSHEET_NUMBER, STR("18")};
	filled(&sample, &entry, 1);
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		assert_true(str_equal(part_of(&sample, sample.bytes, parts[i], true), part_of(&sample, buf_view(&sample.out), parts[i], true)));
	assert_true(str_equal(part_of(&sample, sample.bytes, "xl/workbook.xml", true),
	                      part_of(&sample, buf_view(&sample.out), "xl/workbook.xml", true)));
	end(&sample);
}

/* What stands before and behind the one cell is the same, byte for byte. */
static void the_sheet_changes_only_in_the_cell(void **state)
{
	struct sample sample;
	begin(&sample, *state, "panels.xlsx");
	const struct spreadsheet_entry entry = {2, 4, 3, SPREADSHEET_NUMBER, STR("18")};
	filled(&sample, &entry, 1);
	struct str before = part_of(&sample, sample.bytes, "xl/worksheets/sheet3.xml", false);
	struct str after = part_of(&sample, buf_view(&sample.out), "xl/worksheets/sheet3.xml", false);
	size_t same = 0, behind = 0;
	while (same < before.len && before.at[same] == after.at[same])
		same++;
	while (behind < before.len - same && before.at[before.len - 1 - behind] == after.at[after.len - 1 - behind])
		behind++;
	assert_true(str_find(str_slice(before, same, before.len - behind), STR("<c "), 0) == STR_NONE);
	assert_true(str_find(after, STR("<c r=\"C4\" s=\"4\"><v>18</v></c>"), 0) != STR_NONE);
	end(&sample);
}

static void formulas_are_calculated_when_it_is_opened(void **state)
{
	struct sample sample;
	begin(&sample, *state, "allowances.xlsx");
	const struct spreadsheet_entry entry = {0, 7, 2, SPREADSHEET_NUMBER, STR("4")};
	filled(&sample, &entry, 1);
	struct str book = part_of(&sample, buf_view(&sample.out), "xl/workbook.xml", false);
	assert_true(str_find(book, STR("</sheets><calcPr fullCalcOnLoad=\"1\"/>"), 0) != STR_NONE);
	struct str sheet = sheet_of(&sample, buf_view(&sample.out));
	assert_true(str_find(sheet, STR("<f>SUM(B7:B11)</f></c>"), 0) != STR_NONE);
	struct str looks = part_of(&sample, buf_view(&sample.out), "xl/worksheets/sheet2.xml", false);
	assert_true(str_find(looks, STR("<f>Sheet1!B6</f></c>"), 0) != STR_NONE);
	assert_true(str_find(looks, STR("<f>A1*2</f></c>"), 0) != STR_NONE);
	end(&sample);
}

static void the_same_values_give_the_same_bytes(void **state)
{
	struct sample first, second;
	begin(&first, *state, "ages.xlsx");
	begin(&second, *state, "ages.xlsx");
	static const struct spreadsheet_entry entries[] = {{0, 6, 2, SPREADSHEET_NUMBER, {"1", 1}}, {0, 7, 3, SPREADSHEET_NUMBER, {"2", 1}}};
	static const struct spreadsheet_entry turned[] = {{0, 7, 3, SPREADSHEET_NUMBER, {"2", 1}}, {0, 6, 2, SPREADSHEET_NUMBER, {"1", 1}}};
	filled(&first, entries, 2);
	filled(&second, turned, 2);
	assert_true(str_equal(buf_view(&first.out), buf_view(&second.out)));
	end(&first);
	end(&second);
}

static void refused(struct sample *sample, struct spreadsheet_entry entry, enum status status, const char *words)
{
	assert_int_equal(fill(sample, &entry, 1), status);
	if (!strstr(sample->err.message, words))
		fail_msg("\"%s\" does not say \"%s\"", sample->err.message, words);
	assert_int_equal(sample->out.len, 0);
}

static void what_cannot_be_filled_is_refused(void **state)
{
	struct sample sample;
	begin(&sample, *state, "allowances.xlsx");
	refused(&sample, (struct spreadsheet_entry){0, 6, 2, SPREADSHEET_NUMBER, STR("4")}, STATUS_INPUT, "cell B6");
	refused(&sample, (struct spreadsheet_entry){7, 7, 2, SPREADSHEET_NUMBER, STR("4")}, STATUS_INPUT, "does not fit");
	refused(&sample, (struct spreadsheet_entry){0, 0, 2, SPREADSHEET_NUMBER, STR("4")}, STATUS_INPUT, "does not fit");
	refused(&sample, (struct spreadsheet_entry){0, 7, 2, SPREADSHEET_NUMBER, STR("4</v>")}, STATUS_INPUT, "does not fit");
	refused(&sample, (struct spreadsheet_entry){0, 7, 2, SPREADSHEET_DATE, STR("5.3.2026")}, STATUS_INPUT, "does not fit");
	refused(&sample, (struct spreadsheet_entry){0, 7, 2, SPREADSHEET_TEXT, STR("\xFF")}, STATUS_INPUT, "does not fit");
	end(&sample);
}

/* A new file through the child is the one that is made here. */
static void the_confined_child_gives_the_same(void **state)
{
	struct sample sample;
	struct buf confined;
	struct spreadsheet here, there;
	begin(&sample, *state, "ages.xlsx");
	buf_init(&confined, 0);
	const struct spreadsheet_entry entry = {0, 6, 2, SPREADSHEET_NUMBER, STR("4")};
	filled(&sample, &entry, 1);
	if (document_fill_confined("/proc/self/exe", STR("a.xlsx"), sample.bytes,
	                           &(struct spreadsheet_filling){.entries = &entry, .entry_count = 1}, &confined, &sample.err))
		fail_msg("%s", sample.err.message);
	assert_true(str_equal(buf_view(&sample.out), buf_view(&confined)));
	assert_int_equal(document_spreadsheet(&sample.arena, STR("a"), sample.bytes, &here, &sample.err), STATUS_OK);
	if (document_spreadsheet_confined(&sample.arena, "/proc/self/exe", STR("a"), sample.bytes, &there, &sample.err))
		fail_msg("%s", sample.err.message);
	assert_int_equal(here.sheets[0].cell_count, there.sheets[0].cell_count);
	for (size_t i = 0; i < here.sheets[0].cell_count; i++) {
		assert_true(str_equal(here.sheets[0].cells[i].text, there.sheets[0].cells[i].text));
		assert_int_equal(here.sheets[0].cells[i].style, there.sheets[0].cells[i].style);
	}
	buf_release(&confined);
	end(&sample);
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	assert_true(argc == 2);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(values_read_back_and_styles_stay, argv[1]),
		cmocka_unit_test_prestate(other_parts_keep_their_bytes, argv[1]),
		cmocka_unit_test_prestate(the_sheet_changes_only_in_the_cell, argv[1]),
		cmocka_unit_test_prestate(formulas_are_calculated_when_it_is_opened, argv[1]),
		cmocka_unit_test_prestate(the_same_values_give_the_same_bytes, argv[1]),
		cmocka_unit_test_prestate(what_cannot_be_filled_is_refused, argv[1]),
		cmocka_unit_test_prestate(the_confined_child_gives_the_same, argv[1]),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
