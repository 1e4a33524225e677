/* Text put into the gaps of a cell: 填报人：      审核人： */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <zip.h>

#include "document/document.h"
#include "pack/pack.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
#define SHEET \
	HEAD "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" s=\"3\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"B1\" t=\"s\"><x:v>1</x:v></x:c>" \
	"<x:c r=\"C1\" t=\"inlineStr\"><x:is><x:t>单位：</x:t></x:is></x:c><x:c r=\"D1\" s=\"2\"/><x:c r=\"E1\"><x:f>A1</x:f><x:v>1</x:v></x:c>" \
	"<x:c r=\"F1\"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>"
#define TEXTS \
	HEAD "<sst xmlns=\"m\"><si><r><rPr><b/></rPr><t>填报人：</t></r><r><rPr><u/></rPr><t xml:space=\"preserve\">        </t></r><r><t>审核人&amp;：</t></r>" \
	"<rPh sb=\"0\" eb=\"1\"><t>tian</t></rPh></si><si><t>  年  月  日</t></si></sst>"
static const struct pack_part book_parts[] = {
	{"xl/workbook.xml", STR(HEAD "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>")},
	{"xl/_rels/workbook.xml.rels", STR(HEAD "<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>")},
	{"xl/s.xml", STR(SHEET)}, {"xl/sharedStrings.xml", STR(TEXTS)},
};

struct sample {
	struct arena arena;
	struct buf book, out;
	struct err err;
};

static void begin(struct sample *sample)
{
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)64 << 20);
	buf_init(&sample->book, 0);
	buf_init(&sample->out, 0);
	assert_true(pack_write(book_parts, COUNT_OF(book_parts), &sample->book));
}

static void end(struct sample *sample)
{
	buf_release(&sample->out);
	buf_release(&sample->book);
	arena_release(&sample->arena);
}

static enum status fill(struct sample *sample, const struct spreadsheet_piece *pieces, size_t count)
{
	const struct spreadsheet_filling filling = {.pieces = pieces, .piece_count = count};
	return document_fill(&sample->arena, STR("a.xlsx"), buf_view(&sample->book), &filling, &sample->out, &sample->err);
}

static struct str part_of(struct sample *sample, struct str file, const char *name)
{
	zip_error_t fault;
	zip_stat_t about;
	zip_source_t *source = zip_source_buffer_create(file.at, file.len, 0, &fault);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, &fault);
	assert_true(zip && zip_stat(zip, name, 0, &about) == 0);
	char *at = arena_alloc(&sample->arena, about.size + 1);
	zip_file_t *part = zip_fopen(zip, name, 0);
	assert_int_equal(zip_fread(part, at, about.size), (zip_int64_t)about.size);
	zip_fclose(part);
	zip_discard(zip);
	return (struct str){at, about.size};
}

static void says(struct sample *sample, const struct spreadsheet_piece *pieces, size_t count, const char *wanted)
{
	buf_clear(&sample->out);
	if (fill(sample, pieces, count))
		fail_msg("%s", sample->err.message);
	struct str sheet = part_of(sample, buf_view(&sample->out), "xl/s.xml");
	if (str_find(sheet, str_of(wanted), 0) == STR_NONE)
		fail_msg("no %s in\n%.*s", wanted, STR_ARG(sheet));
	assert_true(str_equal(part_of(sample, buf_view(&sample->out), "xl/sharedStrings.xml"), str_of(TEXTS)));
}

enum { NAME = 12, GAP = 8, SECOND = NAME + GAP, SECOND_LEN = 13 };

static void runs_keep_their_fonts(void **state)
{
	static const struct spreadsheet_piece pieces[] = {{0, 1, 1, SECOND + SECOND_LEN, SECOND + SECOND_LEN, {"李<四", 7}},
	                                                  {0, 1, 1, NAME + 1, NAME + 5, {"张三", 6}}};
	struct sample sample;
	(void)state;
	begin(&sample);
	says(&sample, pieces, 2,
	     "<x:c r=\"A1\" s=\"3\" t=\"inlineStr\"><x:is><x:r><x:rPr><x:b/></x:rPr><x:t>填报人：</x:t></x:r><x:r><x:rPr><x:u/></x:rPr>"
	     "<x:t xml:space=\"preserve\"> 张三   </x:t></x:r><x:r><x:t xml:space=\"preserve\">审核人&amp;：李&lt;四</x:t></x:r>"
	     "<x:rPh sb=\"0\" eb=\"1\"><x:t>tian</x:t></x:rPh></x:is></x:c>");
	end(&sample);
}

static void a_piece_may_reach_over_runs(void **state)
{
	static const struct spreadsheet_piece piece = {0, 1, 1, 9, NAME + 2, {"=", 1}};
	struct sample sample;
	(void)state;
	begin(&sample);
	says(&sample, &piece, 1, "<x:t xml:space=\"preserve\">填报人=</x:t></x:r><x:r><x:rPr><x:u/></x:rPr><x:t xml:space=\"preserve\">      </x:t>");
	end(&sample);
}

static void texts_of_every_kind_are_written_into(void **state)
{
	static const struct spreadsheet_piece date[] = {{0, 1, 2, 0, 2, {"2026", 4}}, {0, 1, 2, 5, 7, {"11", 2}}, {0, 1, 2, 10, 12, {"3", 1}}};
	static const struct spreadsheet_piece inside = {0, 1, 3, 9, 9, {"户", 3}}, empty = {0, 1, 4, 0, 0, {"清溪镇", 9}};
	struct sample sample;
	(void)state;
	begin(&sample);
	says(&sample, date, 3, "<x:t xml:space=\"preserve\">2026年11月3日</x:t>");
	says(&sample, &inside, 1, "<x:is><x:t xml:space=\"preserve\">单位：户</x:t></x:is>");
	says(&sample, &empty, 1, "<x:c r=\"D1\" s=\"2\" t=\"inlineStr\"><x:is><x:t xml:space=\"preserve\">清溪镇</x:t></x:is></x:c>");
	end(&sample);
}

static void what_does_not_fit_is_refused(void **state)
{
	static const struct {
		struct spreadsheet_piece pieces[2];
		size_t count;
		const char *words;
	} wrong[] = {{{{0, 1, 1, 50, 51, {"a", 1}}}, 1, "does not fit"},                                /* behind the text */
	             {{{0, 1, 1, 1, 3, {"a", 1}}}, 1, "does not fit"},                                  /* inside a character */
	             {{{0, 1, 1, 5, 3, {"a", 1}}}, 1, "does not fit"},
	             {{{0, 1, 1, 3, 9, {"a", 1}}, {0, 1, 1, 6, 9, {"a", 1}}}, 2, "does not fit"},       /* one in the other */
	             {{{0, 9, 1, 0, 0, {"a", 1}}}, 1, "does not fit"}, {{{4, 1, 1, 0, 0, {"a", 1}}}, 1, "does not fit"},
	             {{{0, 1, 6, 0, 1, {"a", 1}}}, 1, "does not fit"},                                  /* a number */
	             {{{0, 1, 1, 3, 3, {"\xFF", 1}}}, 1, "does not fit"}, {{{0, 1, 5, 0, 0, {"a", 1}}}, 1, "cell E1"}};
	struct sample sample;
	(void)state;
	begin(&sample);
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		if (fill(&sample, wrong[i].pieces, wrong[i].count) != STATUS_INPUT || !strstr(sample.err.message, wrong[i].words))
			fail_msg("%zu: %s", i, sample.err.message);
		assert_int_equal(sample.out.len, 0);
	}
	end(&sample);
}

/* In an old workbook the whole text is written anew. */
static void an_old_workbook_is_written_into(void **state)
{
	struct sample sample;
	struct spreadsheet before, after;
	struct str bytes;
	(void)state;
	begin(&sample);
	assert_int_equal(document_read_file(&sample.arena, SAMPLES "/ages.xls", &bytes, &sample.err), STATUS_OK);
	assert_int_equal(document_spreadsheet(&sample.arena, STR("a"), bytes, &before, &sample.err), STATUS_OK);
	const struct spreadsheet_cell *cell = &before.sheets[0].cells[0];
	const struct spreadsheet_piece piece = {0, cell->row, cell->column, 3, 3, STR("<内>")};
	const struct spreadsheet_filling filling = {.pieces = &piece, .piece_count = 1};
	assert_int_equal(document_fill(&sample.arena, STR("a"), bytes, &filling, &sample.out, &sample.err), STATUS_OK);
	assert_int_equal(document_spreadsheet(&sample.arena, STR("a"), buf_view(&sample.out), &after, &sample.err), STATUS_OK);
	struct str now = after.sheets[0].cells[0].text;
	assert_true(str_equal(str_slice(now, 0, 3), str_slice(cell->text, 0, 3)) && str_equals(str_slice(now, 3, 8), "<内>") &&
	            str_equal(str_slice(now, 8, now.len), str_slice(cell->text, 3, cell->text.len)));
	end(&sample);
}

static void the_confined_child_gives_the_same(void **state)
{
	static const struct spreadsheet_piece piece = {0, 1, 3, 9, 9, {"户", 3}};
	const struct spreadsheet_filling filling = {.pieces = &piece, .piece_count = 1};
	struct sample sample;
	struct buf confined;
	(void)state;
	begin(&sample);
	buf_init(&confined, 0);
	assert_int_equal(fill(&sample, &piece, 1), STATUS_OK);
	if (document_fill_confined("/proc/self/exe", STR("a"), buf_view(&sample.book), &filling, &confined, &sample.err))
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
		cmocka_unit_test(runs_keep_their_fonts),
		cmocka_unit_test(a_piece_may_reach_over_runs),
		cmocka_unit_test(texts_of_every_kind_are_written_into),
		cmocka_unit_test(what_does_not_fit_is_refused),
		cmocka_unit_test(an_old_workbook_is_written_into),
		cmocka_unit_test(the_confined_child_gives_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
