/* Spreadsheets that want to do harm, or are only far too large: each ends in a clear message, or is read for what it is. */
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
	struct spreadsheet spreadsheet;
	struct form form;
	struct err err;
};

struct part {
	const char *name;
	struct str bytes;
};

#define WORKBOOK "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"b\"/></sheets></workbook>"
#define RELATIONS "<Relationships><Relationship Id=\"b\" Target=\"c.xml\"/></Relationships>"
#define STYLES \
	"<styleSheet><borders><border/><border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/></border>" \
	"</borders><cellXfs><xf/><xf borderId=\"1\"/></cellXfs></styleSheet>"

static void begin(struct sample *sample)
{
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)1 << 30);
}

/* The file as bytes in the arena. */
static struct str make(struct sample *sample, const struct part *more, size_t count)
{
	const struct part all[] = {{"xl/workbook.xml", STR(WORKBOOK)}, {"xl/_rels/workbook.xml.rels", STR(RELATIONS)}, {"xl/styles.xml", STR(STYLES)}};
	zip_error_t fault;
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &fault);
	zip_t *zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &fault);
	assert_non_null(zip);
	zip_source_keep(source);
	for (size_t i = 0; i < COUNT_OF(all) + count; i++) {
		const struct part *part = i < COUNT_OF(all) ? &all[i] : &more[i - COUNT_OF(all)];
		zip_source_t *bytes = zip_source_buffer(zip, part->bytes.at, part->bytes.len, 0);
		assert_true(zip_file_add(zip, part->name, bytes, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
	zip_stat_t about;
	assert_int_equal(zip_source_stat(source, &about), 0);
	char *at = arena_alloc(&sample->arena, about.size);
	assert_non_null(at);
	assert_int_equal(zip_source_open(source), 0);
	assert_int_equal(zip_source_read(source, at, about.size), (zip_int64_t)about.size);
	zip_source_close(source);
	zip_source_free(source);
	return (struct str){at, about.size};
}

static struct str make_sheet(struct sample *sample, const struct buf *sheet)
{
	const struct part part = {"xl/c.xml", buf_view(sheet)};
	return make(sample, &part, 1);
}

static enum status read_confined(struct sample *sample, struct str bytes)
{
	return document_spreadsheet_confined(&sample->arena, "/proc/self/exe", STR("表.xlsx"), bytes, &sample->spreadsheet, &sample->err);
}

static void put_heads(struct buf *sheet)
{
	buf_text(sheet, "<worksheet><sheetData>");
	for (int row = 1; row <= 3; row++)
		buf_format(sheet, "<row r=\"%d\"><c r=\"A%d\" s=\"1\" t=\"inlineStr\"><is><t>%s</t></is></c><c r=\"B%d\" s=\"1\" t=\"inlineStr\"><is><t>%s</t></is></c>"
		           "<c r=\"C%d\" s=\"1\"/></row>", row, row, row == 1 ? "村名" : "柳溪村", row, row == 1 ? "户数" : "", row);
}

static void a_million_empty_drawn_rows_are_passed_over(void **state)
{
	(void)state;
	struct sample sample;
	struct buf sheet;
	begin(&sample);
	buf_init(&sheet, 0);
	put_heads(&sheet);
	for (int row = 4; row <= 1048576; row++)
		buf_format(&sheet, "<row r=\"%d\"><c r=\"A%d\" s=\"1\"/><c r=\"B%d\" s=\"1\"/></row>", row, row, row);
	buf_text(&sheet, "</sheetData></worksheet>");
	if (read_confined(&sample, make_sheet(&sample, &sheet)))
		fail_msg("%s", sample.err.message);
	assert_true(sample.spreadsheet.sheets[0].cell_count < 10000);
	if (form_understand(&sample.arena, &sample.spreadsheet, &sample.form, &sample.err))
		fail_msg("%s", sample.err.message);
	buf_release(&sheet);
	arena_release(&sample.arena);
}

static void a_million_cells_that_hold_text_are_too_many(void **state)
{
	(void)state;
	struct sample sample;
	struct buf sheet;
	begin(&sample);
	buf_init(&sheet, 0);
	put_heads(&sheet);
	for (int row = 4; row <= 600000; row++)
		buf_format(&sheet, "<row r=\"%d\"><c r=\"A%d\"><v>1</v></c><c r=\"B%d\"><v>2</v></c></row>", row, row, row);
	buf_text(&sheet, "</sheetData></worksheet>");
	assert_int_equal(read_confined(&sample, make_sheet(&sample, &sheet)), STATUS_TOO_LARGE);
	assert_non_null(strstr(sample.err.message, "holds more than a table"));
	buf_release(&sheet);
	arena_release(&sample.arena);
}

static void one_long_text_in_every_cell_is_too_much(void **state)
{
	(void)state;
	struct sample sample;
	struct buf sheet, texts;
	begin(&sample);
	buf_init(&sheet, 0);
	buf_init(&texts, 0);
	buf_text(&texts, "<sst><si><t>");
	for (int i = 0; i < 50000; i++)
		buf_format(&texts, "%d", i * 7919);
	buf_text(&texts, "</t></si></sst>");
	put_heads(&sheet);
	for (int row = 4; row <= 5000; row++)
		buf_format(&sheet, "<row r=\"%d\"><c r=\"A%d\" t=\"s\"><v>0</v></c></row>", row, row);
	buf_text(&sheet, "</sheetData></worksheet>");
	const struct part parts[] = {{"xl/c.xml", buf_view(&sheet)}, {"xl/sharedStrings.xml", buf_view(&texts)}};
	assert_int_equal(read_confined(&sample, make(&sample, parts, 2)), STATUS_TOO_LARGE);
	buf_release(&sheet);
	buf_release(&texts);
	arena_release(&sample.arena);
}

static void shared_texts_that_unpack_without_end_are_refused(void **state)
{
	(void)state;
	struct sample sample;
	struct buf texts;
	begin(&sample);
	buf_init(&texts, 0);
	buf_text(&texts, "<sst><si><t>");
	for (int i = 0; i < 70 << 10; i++)
		buf_format(&texts, "%01024d", 0);
	buf_text(&texts, "</t></si></sst>");
	const struct part part = {"xl/sharedStrings.xml", buf_view(&texts)};
	assert_int_equal(read_confined(&sample, make(&sample, &part, 1)), STATUS_DAMAGED);
	assert_non_null(strstr(sample.err.message, "hostile"));
	buf_release(&texts);
	arena_release(&sample.arena);
}

/* Formulas are kept as text and never run, whatever they say. */
static void formulas_are_never_run(void **state)
{
	(void)state;
	struct sample sample;
	struct buf sheet;
	begin(&sample);
	buf_init(&sheet, 0);
	put_heads(&sheet);
	buf_text(&sheet, "<row r=\"4\"><c r=\"A4\" s=\"1\" t=\"inlineStr\"><is><t>合计</t></is></c><c r=\"B4\" s=\"1\"><f>SUM(B2:B1048576)+WEBSERVICE(\"http://a.invalid\")");
	for (int i = 0; i < 5000; i++)
		buf_text(&sheet, "+SUM(B2:B3)");
	buf_text(&sheet, "</f></c></row></sheetData></worksheet>");
	const struct part parts[] = {{"xl/c.xml", buf_view(&sheet)}, {"xl/vbaProject.bin", STR("x")}, {"xl/externalLinks/externalLink1.xml", STR("<x/>")}};
	if (read_confined(&sample, make(&sample, parts, 3)) || form_understand(&sample.arena, &sample.spreadsheet, &sample.form, &sample.err))
		fail_msg("%s", sample.err.message);
	assert_true(sample.spreadsheet.macros);
	assert_true(sample.spreadsheet.links);
	assert_int_equal(form_cell(&sample.form.tables[0], 2, 1), FORM_CELL_COMPUTED);
	buf_release(&sheet);
	arena_release(&sample.arena);
}

static void merged_areas_without_end_are_cut_to_the_sheet(void **state)
{
	(void)state;
	struct sample sample;
	struct buf sheet;
	begin(&sample);
	buf_init(&sheet, 0);
	put_heads(&sheet);
	buf_text(&sheet, "</sheetData><mergeCells>");
	for (int i = 0; i < 2000; i++)
		buf_text(&sheet, "<mergeCell ref=\"A2:XFD1048576\"/>");
	buf_text(&sheet, "</mergeCells></worksheet>");
	if (read_confined(&sample, make_sheet(&sample, &sheet)))
		fail_msg("%s", sample.err.message);
	enum status status = form_understand(&sample.arena, &sample.spreadsheet, &sample.form, &sample.err);
	assert_true(status == STATUS_OK || status == STATUS_INPUT);
	buf_release(&sheet);
	arena_release(&sample.arena);
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_million_empty_drawn_rows_are_passed_over),
		cmocka_unit_test(a_million_cells_that_hold_text_are_too_many),
		cmocka_unit_test(one_long_text_in_every_cell_is_too_much),
		cmocka_unit_test(shared_texts_that_unpack_without_end_are_refused),
		cmocka_unit_test(formulas_are_never_run),
		cmocka_unit_test(merged_areas_without_end_are_cut_to_the_sheet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
