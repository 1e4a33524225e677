/* Spreadsheets that want to do harm, or are only far too large: each ends in a clear message, or is read for what it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <zip.h>

#include "workbook.h"

struct sample {
	struct arena arena;
	struct spreadsheet spreadsheet;
	struct form form;
	struct err err;
	struct buf sheet, texts;
};

struct hostile {
	const char *name;
	void (*write)(struct sample *); /* what stands behind the heads, in `sheet`, and `texts` */
	bool programs;                  /* with macros and links to other files beside it */
	enum status read;
	const char *message;            /* a part of it; NULL: it is read */
	void (*check)(const struct sample *);
};

static void put_heads(struct buf *sheet)
{
	buf_text(sheet, "<worksheet><sheetData>");
	for (int row = 1; row <= 3; row++)
		buf_format(sheet, "<row r=\"%d\"><c r=\"A%d\" s=\"1\" t=\"inlineStr\"><is><t>%s</t></is></c><c r=\"B%d\" s=\"1\" t=\"inlineStr\"><is><t>%s</t></is></c>"
		           "<c r=\"C%d\" s=\"1\"/></row>", row, row, row == 1 ? "村名" : "柳溪村", row, row == 1 ? "户数" : "", row);
}

static void is_refused_or_read(void **state)
{
	const struct hostile *hostile = *state;
	struct sample sample = {.err.language = LANGUAGE_ENGLISH};

	arena_init(&sample.arena, (size_t)1 << 30);
	buf_init(&sample.sheet, 0);
	buf_init(&sample.texts, 0);
	put_heads(&sample.sheet);
	hostile->write(&sample);
	buf_text(&sample.sheet, str_find(buf_view(&sample.sheet), STR("</sheetData>"), 0) == STR_NONE ? "</sheetData></worksheet>" : "</worksheet>");
	const struct part parts[] = {{"xl/c.xml", buf_view(&sample.sheet)}, {"xl/sharedStrings.xml", buf_view(&sample.texts)},
	                             {"xl/vbaProject.bin", hostile->programs ? STR("x") : STR("")},
	                             {"xl/externalLinks/externalLink1.xml", hostile->programs ? STR("<x/>") : STR("")}};
	struct str bytes = workbook_make(&sample.arena, parts, COUNT_OF(parts));
	enum status status = document_spreadsheet_confined(&sample.arena, "/proc/self/exe", STR("表.xlsx"), bytes, &sample.spreadsheet, &sample.err);
	if (status != hostile->read)
		fail_msg("%s: %d %s", hostile->name, (int)status, sample.err.message);
	if (hostile->message && !strstr(sample.err.message, hostile->message))
		fail_msg("%s: %s", hostile->name, sample.err.message);
	if (!status) {
		status = form_understand(&sample.arena, &sample.spreadsheet, &sample.form, &sample.err);
		hostile->check(&sample);
		assert_true(status == STATUS_OK || status == STATUS_INPUT);
	}
	buf_release(&sample.sheet);
	buf_release(&sample.texts);
	arena_release(&sample.arena);
}

static void a_million_empty_rows(struct sample *sample)
{
	for (int row = 4; row <= 1048576; row++)
		buf_format(&sample->sheet, "<row r=\"%d\"><c r=\"A%d\" s=\"1\"/><c r=\"B%d\" s=\"1\"/></row>", row, row, row);
}

static void they_are_passed_over(const struct sample *sample)
{
	assert_true(sample->spreadsheet.sheets[0].cell_count < 10000);
	assert_int_equal(sample->form.table_count, 1);
	assert_int_equal(form_cells_to_fill(&sample->form.tables[0]), 2 + 20 * 2 + 2); /* of the rows below some are left for names that come */
	assert_int_equal(sample->form.doubt_count, 1 + 1); /* all these rows are one; so is the column without a head */
}

static void a_million_numbers(struct sample *sample)
{
	for (int row = 4; row <= 600000; row++)
		buf_format(&sample->sheet, "<row r=\"%d\"><c r=\"A%d\"><v>1</v></c><c r=\"B%d\"><v>2</v></c></row>", row, row, row);
}

static void one_long_text_in_every_cell(struct sample *sample)
{
	buf_text(&sample->texts, "<sst><si><t>");
	for (int i = 0; i < 50000; i++)
		buf_format(&sample->texts, "%d", i * 7919);
	buf_text(&sample->texts, "</t></si></sst>");
	for (int row = 4; row <= 5000; row++)
		buf_format(&sample->sheet, "<row r=\"%d\"><c r=\"A%d\" t=\"s\"><v>0</v></c></row>", row, row);
}

static void texts_that_unpack_without_end(struct sample *sample)
{
	buf_text(&sample->texts, "<sst><si><t>");
	for (int i = 0; i < 70 << 10; i++)
		buf_format(&sample->texts, "%01024d", 0);
	buf_text(&sample->texts, "</t></si></sst>");
}

/* Formulas are kept as text and never run, whatever they say. */
static void formulas_without_end(struct sample *sample)
{
	buf_text(&sample->sheet, "<row r=\"4\"><c r=\"A4\" s=\"1\" t=\"inlineStr\"><is><t>合计</t></is></c><c r=\"B4\" s=\"1\"><f>SUM(B2:B1048576)"
	                         "+WEBSERVICE(\"http://a.invalid\")");
	for (int i = 0; i < 5000; i++)
		buf_text(&sample->sheet, "+SUM(B2:B3)");
	buf_text(&sample->sheet, "</f></c></row>");
}

static void they_are_never_run(const struct sample *sample)
{
	assert_true(sample->spreadsheet.macros);
	assert_true(sample->spreadsheet.links);
	assert_int_equal(form_cell(&sample->form.tables[0], 2, 1), FORM_CELL_COMPUTED);
}

static void merged_areas_without_end(struct sample *sample)
{
	buf_text(&sample->sheet, "</sheetData><mergeCells>");
	for (int i = 0; i < 2000; i++)
		buf_text(&sample->sheet, "<mergeCell ref=\"A2:XFD1048576\"/>");
	buf_text(&sample->sheet, "</mergeCells>");
}

static void rules_without_end(struct sample *sample)
{
	buf_text(&sample->sheet, "</sheetData><dataValidations>");
	for (int i = 0; i < 50000; i++)
		buf_text(&sample->sheet, "<dataValidation type=\"whole\" showErrorMessage=\"1\" sqref=\"A1:XFD1048576 B1:B9\"><formula1>1</formula1>"
		                         "<formula2>2</formula2></dataValidation>");
	buf_text(&sample->sheet, "</dataValidations>");
}

static void they_are_cut(const struct sample *sample)
{
	assert_true(sample->spreadsheet.sheets[0].area_count <= 2000);
	assert_true(sample->spreadsheet.sheets[0].rule_count <= 500);
}

static const struct hostile hostiles[] = {
	{"a million empty drawn rows are passed over", a_million_empty_rows, false, STATUS_OK, NULL, they_are_passed_over},
	{"a million cells that hold text are too many", a_million_numbers, false, STATUS_TOO_LARGE, "holds more than a table", NULL},
	{"one long text in every cell is too much", one_long_text_in_every_cell, false, STATUS_TOO_LARGE, NULL, NULL},
	{"shared texts that unpack without end are refused", texts_that_unpack_without_end, false, STATUS_DAMAGED, "hostile", NULL},
	{"formulas are never run", formulas_without_end, true, STATUS_OK, NULL, they_are_never_run},
	{"merged areas without end are cut to the sheet", merged_areas_without_end, false, STATUS_OK, NULL, they_are_cut},
	{"rules without end are cut", rules_without_end, false, STATUS_OK, NULL, they_are_cut},
};

int main(int argc, char **argv)
{
	struct CMUnitTest tests[COUNT_OF(hostiles)];

	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	for (size_t i = 0; i < COUNT_OF(hostiles); i++)
		tests[i] = (struct CMUnitTest){hostiles[i].name, is_refused_or_read, NULL, NULL, (void *)(uintptr_t)&hostiles[i]};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
