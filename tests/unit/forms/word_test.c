/* Values into the tables of a word file: only the texts of cells that are filled change; and files that want to do harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <zip.h>

#include "forms/forms.h"
#include "pack/pack.h"

#define PART(body) "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" body "</w:body></w:document>"
#define LOOK "<w:rPr><w:b/><w:sz w:val=\"21\"/></w:rPr>"
#define MARKED "<w:p><w:pPr><w:jc w:val=\"center\"/>" LOOK "</w:pPr></w:p>"
#define CELL(inside) "<w:tc><w:tcPr><w:tcW w:w=\"1\"/></w:tcPr>" inside "</w:tc>"
#define TEXT(text) "<w:p><w:r>" LOOK "<w:t>" text "</w:t></w:r></w:p>"
#define LAST \
	"<w:tr w14:paraId=\"0A\" w14:textId=\"0B\">" CELL("<w:p w14:paraId=\"0C\"><w:bookmarkStart w:id=\"1\" w:name=\"x\"/><w:r><w:t>2</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>") \
	CELL(MARKED) CELL("<w:p/>") "</w:tr>"
#define TABLE \
	"<w:tbl><w:tblGrid/><w:tr>" CELL(TEXT("序号")) CELL(TEXT("姓名")) CELL(TEXT("住址")) "</w:tr>" \
	"<w:tr>" CELL(TEXT("1")) CELL("<w:p><w:r><w:t>旧</w:t></w:r><w:r>" LOOK "<w:t>名</w:t></w:r></w:p><w:p><w:r><w:t>第二</w:t><w:br/><w:t>行</w:t></w:r></w:p>") CELL("<w:p/>") "</w:tr>" LAST "</w:tbl>"
#define SIGNED "<w:p><w:r><w:t>填报人：</w:t></w:r><w:r><w:rPr><w:u/></w:rPr><w:t xml:space=\"preserve\">      </w:t></w:r><w:r><w:tab/><w:t>审核人：</w:t></w:r></w:p>"
#define BODY TEXT("花名册") TABLE SIGNED

struct sample {
	struct arena arena;
	struct buf file, out;
	struct spreadsheet spreadsheet;
	struct form form;
	struct err err;
};

static void begin(struct sample *sample, struct str part)
{
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)768 << 20);
	buf_init(&sample->file, 0);
	buf_init(&sample->out, 0);
	const struct pack_part parts[] = {{"word/document.xml", part}, {"word/media/a.png", STR("a picture")}};
	assert_true(pack_write(parts, COUNT_OF(parts), &sample->file));
}

static void end(struct sample *sample)
{
	buf_release(&sample->out);
	buf_release(&sample->file);
	arena_release(&sample->arena);
}

static enum status fill(struct sample *sample, const struct spreadsheet_filling *filling)
{
	buf_clear(&sample->out);
	return document_fill(&sample->arena, STR("a.docx"), buf_view(&sample->file), filling, &sample->out, &sample->err);
}

static struct str part_of(struct sample *sample, const char *name)
{
	struct str file = buf_view(&sample->out);
	zip_error_t fault;
	zip_stat_t about;
	zip_t *zip = zip_open_from_source(zip_source_buffer_create(file.at, file.len, 0, &fault), ZIP_RDONLY, &fault);
	assert_non_null(zip);
	assert_int_equal(zip_stat(zip, name, 0, &about), 0);
	char *at = arena_alloc(&sample->arena, about.size + 1);
	zip_file_t *part = zip_fopen(zip, name, 0);
	assert_int_equal(zip_fread(part, at, about.size), (zip_int64_t)about.size);
	zip_fclose(part);
	zip_discard(zip);
	return (struct str){at, about.size};
}

/* The part as it came, but for these words, which stand in it once. */
static void part_is(struct sample *sample, struct str part, const char *const (*changed)[2], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t at = str_find(part, str_of(changed[i][0]), 0), end = at + strlen(changed[i][0]);
		assert_true(at != STR_NONE);
		struct str front = str_slice(part, 0, at), behind = str_slice(part, end, part.len);
		part = arena_join(&sample->arena, front, str_of(changed[i][1]), behind);
	}
	struct str made = part_of(sample, "word/document.xml");
	if (!str_equal(made, part))
		fail_msg("wanted %.*s\nmade   %.*s", STR_ARG(part), STR_ARG(made));
	assert_true(str_equal(part_of(sample, "word/media/a.png"), STR("a picture")));
}

static void read_back(struct sample *sample, struct str file)
{
	if (document_spreadsheet(&sample->arena, STR("a.docx"), file, &sample->spreadsheet, &sample->err))
		fail_msg("%s", sample->err.message);
}

static struct str text_at(const struct sample *sample, uint32_t row, uint32_t column)
{
	const struct spreadsheet_sheet *sheet = &sample->spreadsheet.sheets[0];
	for (size_t i = 0; i < sheet->cell_count; i++)
		if (sheet->cells[i].row == row && sheet->cells[i].column == column)
			return sheet->cells[i].text;
	return STR("none");
}

static void lines_and_tables_are_one_sheet(void **state)
{
	struct sample sample;
	(void)state;
	begin(&sample, STR(PART(BODY)));
	read_back(&sample, buf_view(&sample.file));
	assert_int_equal(sample.spreadsheet.format, DOCUMENT_DOCX);
	assert_int_equal(sample.spreadsheet.sheet_count, 1);
	assert_true(str_equals(text_at(&sample, 1, 1), "花名册"));
	assert_true(str_equals(text_at(&sample, 2, 2), "姓名"));
	assert_true(str_equals(text_at(&sample, 3, 2), "旧名\n第二\n行"));
	assert_true(str_equals(text_at(&sample, 4, 3), ""));
	assert_true(str_equals(text_at(&sample, 5, 1), "填报人：      \t审核人："));
	end(&sample);
}

static void only_the_cells_that_are_filled_change(void **state)
{
	static const struct spreadsheet_entry entries[] = {{0, 3, 2, SPREADSHEET_TEXT, {"A&B", 3}}, {0, 4, 2, SPREADSHEET_TEXT, {"C\nD", 3}},
	                                                   {0, 3, 3, SPREADSHEET_NUMBER, {"12.50", 5}}, {0, 3, 1, SPREADSHEET_EMPTY, {"", 0}}};
	static const struct spreadsheet_filling filling = {.entries = entries, .entry_count = COUNT_OF(entries)};
	static const char *const changed[][2] = {
		{"<w:t>1</w:t>", "<w:t></w:t>"}, {"<w:t>旧</w:t>", "<w:t xml:space=\"preserve\">A&amp;B</w:t>"}, {"<w:t>名</w:t></w:r></w:p><w:p>", "<w:t></w:t></w:r></w:p><w:p>"},
		{"<w:t>第二</w:t><w:br/><w:t>行</w:t>", "<w:t></w:t><w:t></w:t>"}, {"<w:p/></w:tc></w:tr><w:tr w14", "<w:p><w:r><w:t xml:space=\"preserve\">12.50</w:t></w:r></w:p></w:tc></w:tr><w:tr w14"},
		{MARKED, "<w:p><w:pPr><w:jc w:val=\"center\"/>" LOOK "</w:pPr><w:r>" LOOK
		         "<w:t xml:space=\"preserve\">C</w:t><w:br/><w:t xml:space=\"preserve\">D</w:t></w:r></w:p>"}};
	struct sample sample;
	struct buf confined;
	(void)state;
	begin(&sample, STR(PART(BODY)));
	buf_init(&confined, 0);
	if (fill(&sample, &filling))
		fail_msg("%s", sample.err.message);
	part_is(&sample, STR(PART(BODY)), changed, COUNT_OF(changed));
	if (document_fill_confined("/proc/self/exe", STR("a.docx"), buf_view(&sample.file), &filling, &confined, &sample.err))
		fail_msg("%s", sample.err.message);
	assert_true(str_equal(buf_view(&sample.out), buf_view(&confined)));
	buf_release(&confined);
	end(&sample);
}

#define CONTROL(marks, text) "<w:p><w:sdt><w:sdtPr>" marks "</w:sdtPr><w:sdtContent><w:r><w:t>" text "</w:t></w:r></w:sdtContent></w:sdt></w:p>"

/* What a content control only suggests is no text; filled in, it suggests nothing any more, nor shows what stands elsewhere. */
static void content_controls_are_filled(void **state)
{
	static const char part[] = PART("<w:tbl><w:tr>" CELL(CONTROL("<w:showingPlcHdr/><w:dataBinding w:xpath=\"a\"/>", "点击输入")) CELL(CONTROL("<w:text/>", "旧"))
	                                CELL(TEXT("\xE2\x80\x82\xE2\x80\x82")) "</w:tr></w:tbl>");
	static const struct spreadsheet_entry entry = {0, 1, 1, SPREADSHEET_TEXT, {"x", 1}};
	static const char *const changed[][2] = {{"<w:showingPlcHdr/><w:dataBinding w:xpath=\"a\"/>", ""}, {"<w:t>点击输入</w:t>", "<w:t xml:space=\"preserve\">x</w:t>"}};
	struct sample sample;
	(void)state;
	begin(&sample, str_of(part));
	read_back(&sample, buf_view(&sample.file));
	assert_true(str_equals(text_at(&sample, 1, 1), ""));
	assert_true(str_equals(text_at(&sample, 1, 2), "旧"));
	assert_true(str_equals(text_at(&sample, 1, 3), "")); /* a form field, empty */
	if (fill(&sample, &(struct spreadsheet_filling){.entries = &entry, .entry_count = 1}))
		fail_msg("%s", sample.err.message);
	part_is(&sample, str_of(part), changed, 2);
	end(&sample);
}

static void gaps_of_a_line_are_filled_in_their_own_look(void **state)
{
	static const struct spreadsheet_piece pieces[] = {{0, 5, 1, 12, 18, {"陈小雨", 9}}, {0, 5, 1, 31, 31, {"王五", 6}}};
	static const char *const changed[][2] = {{"<w:t xml:space=\"preserve\">      </w:t>", "<w:t xml:space=\"preserve\">陈小雨</w:t>"},
	                                         {"<w:t>审核人：</w:t>", "<w:t xml:space=\"preserve\">审核人：王五</w:t>"}};
	struct sample sample;
	(void)state;
	begin(&sample, STR(PART(BODY)));
	if (fill(&sample, &(struct spreadsheet_filling){.pieces = pieces, .piece_count = 2}))
		fail_msg("%s", sample.err.message);
	part_is(&sample, STR(PART(BODY)), changed, 2);
	end(&sample);
}

/* A tab that a piece takes the place of goes; one that it stands before stays. */
static void gaps_of_tabs_are_filled(void **state)
{
	static const struct spreadsheet_piece over = {0, 5, 1, 18, 19, {"x", 1}}, before = {0, 5, 1, 18, 18, {"y", 1}};
	static const char *const taken[][2] = {{"<w:tab/>", "<w:t xml:space=\"preserve\">x</w:t>"}};
	static const char *const kept[][2] = {{"      </w:t>", "      y</w:t>"}};
	struct sample sample;
	(void)state;
	begin(&sample, STR(PART(BODY)));
	if (fill(&sample, &(struct spreadsheet_filling){.pieces = &over, .piece_count = 1}))
		fail_msg("%s", sample.err.message);
	part_is(&sample, STR(PART(BODY)), taken, 1);
	if (fill(&sample, &(struct spreadsheet_filling){.pieces = &before, .piece_count = 1}))
		fail_msg("%s", sample.err.message);
	part_is(&sample, STR(PART(BODY)), kept, 1);
	end(&sample);
}

#define COPY(number, name) \
	"<w:tr>" CELL("<w:p><w:r>" number "</w:r></w:p>") CELL("<w:p><w:pPr><w:jc w:val=\"center\"/>" LOOK "</w:pPr>" name "</w:p>") CELL("<w:p/>") "</w:tr>"
#define NAMED(name) "<w:r>" LOOK "<w:t xml:space=\"preserve\">" name "</w:t></w:r>"

/* Copies look like their model, without its texts, and without what may stand in a file only once. */
static void rows_are_put_in(void **state)
{
	static const struct spreadsheet_entry entries[] = {{0, 5, 2, SPREADSHEET_TEXT, {"B", 1}}, {0, 6, 1, SPREADSHEET_NUMBER, {"4", 1}}, {0, 4, 2, SPREADSHEET_TEXT, {"A", 1}}};
	static const struct spreadsheet_growth growth = {0, 4, 2};
	static const struct spreadsheet_piece piece = {0, 7, 1, 12, 12, {"陈", 3}};
	static const char *const changed[][2] = {
		{CELL(MARKED) CELL("<w:p/>") "</w:tr></w:tbl>",
		 CELL("<w:p><w:pPr><w:jc w:val=\"center\"/>" LOOK "</w:pPr>" NAMED("A") "</w:p>") CELL("<w:p/>") "</w:tr>" COPY("<w:t></w:t>", NAMED("B"))
		         COPY("<w:t xml:space=\"preserve\">4</w:t>", "") "</w:tbl>"},
		{"<w:t>填报人：</w:t>", "<w:t xml:space=\"preserve\">填报人：陈</w:t>"}};
	struct sample sample;
	(void)state;
	begin(&sample, STR(PART(BODY)));
	if (fill(&sample, &(struct spreadsheet_filling){.entries = entries, .entry_count = 3, .growth = &growth, .growth_count = 1, .pieces = &piece, .piece_count = 1}))
		fail_msg("%s", sample.err.message);
	part_is(&sample, STR(PART(BODY)), changed, 2);
	read_back(&sample, buf_view(&sample.out));
	assert_true(str_equals(text_at(&sample, 5, 2), "B"));
	assert_true(str_equals(text_at(&sample, 6, 1), "4"));
	end(&sample);
}

#define MERGED_ROW(kind) "<w:tr><w:tc><w:tcPr><w:vMerge" kind "/></w:tcPr><w:p/></w:tc>" CELL("<w:p/>") "</w:tr>"

static void what_has_no_place_is_refused(void **state)
{
	static const struct spreadsheet_entry nowhere[] = {{0, 3, 9, SPREADSHEET_TEXT, {"x", 1}}, {0, 60, 1, SPREADSHEET_TEXT, {"x", 1}}, {1, 3, 2, SPREADSHEET_TEXT, {"x", 1}},
	                                                   {0, 3, 2, SPREADSHEET_NUMBER, {"x", 1}}};
	static const struct spreadsheet_piece piece = {0, 3, 2, 5, 8, {"x", 1}};
	static const struct spreadsheet_growth growth[] = {{0, 1, 1}, {0, 60, 1}, {0, 2, 2000000}};
	static const char merged[] = PART("<w:tbl>" MERGED_ROW(" w:val=\"restart\"") MERGED_ROW("") "</w:tbl>");
	struct sample sample;
	(void)state;
	begin(&sample, STR(PART(BODY)));
	for (size_t i = 0; i < COUNT_OF(nowhere); i++) {
		assert_int_equal(fill(&sample, &(struct spreadsheet_filling){.entries = &nowhere[i], .entry_count = 1}), STATUS_INPUT);
		assert_int_equal(sample.out.len, 0);
	}
	assert_int_equal(fill(&sample, &(struct spreadsheet_filling){.pieces = &piece, .piece_count = 1}), STATUS_INPUT);
	for (size_t i = 0; i < COUNT_OF(growth); i++)
		assert_int_equal(fill(&sample, &(struct spreadsheet_filling){.growth = &growth[i], .growth_count = 1}), STATUS_INPUT);
	end(&sample);
	begin(&sample, str_of(merged));
	assert_int_equal(fill(&sample, &(struct spreadsheet_filling){.growth = &(struct spreadsheet_growth){0, 1, 1}, .growth_count = 1}), STATUS_FORMAT);
	assert_non_null(strstr(sample.err.message, "merged with the one below"));
	if (fill(&sample, &(struct spreadsheet_filling){.growth = &(struct spreadsheet_growth){0, 2, 1}, .growth_count = 1}))
		fail_msg("%s", sample.err.message);
	read_back(&sample, buf_view(&sample.out));
	assert_int_equal(sample.spreadsheet.sheets[0].area_count, 1);
	assert_int_equal(sample.spreadsheet.sheets[0].areas[0].last_row, 3);
	end(&sample);
}

/* ---- harm ---- */

static struct str repeated(struct sample *sample, const char *before, const char *often, size_t times, const char *behind)
{
	struct buf text;
	buf_init(&text, 0);
	buf_format(&text, "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>%s", before);
	for (size_t i = 0; i < times; i++)
		buf_text(&text, often);
	buf_format(&text, "%s</w:body></w:document>", behind);
	struct str kept = arena_str(&sample->arena, buf_view(&text));
	buf_release(&text);
	return kept;
}

static enum status confined(struct sample *sample, const char *before, const char *often, size_t times, const char *behind)
{
	begin(sample, STR("x"));
	struct str part = repeated(sample, before, often, times, behind);
	buf_clear(&sample->file);
	assert_true(pack_write(&(struct pack_part){"word/document.xml", part}, 1, &sample->file));
	return document_spreadsheet_confined(&sample->arena, "/proc/self/exe", STR("a.docx"), buf_view(&sample->file), &sample->spreadsheet, &sample->err);
}

static void harm_ends_in_a_clear_message(void **state)
{
	static const struct {
		const char *before, *often;
		size_t times;
		const char *behind;
		enum status status; /* STATUS_OK: read for what it is */
	} files[] = {
		{"<w:tbl>", "<w:tr/>", 1100000, "</w:tbl>", STATUS_DAMAGED},
		{"<w:tbl><w:tr>", "<w:tc/>", 5000, "</w:tr></w:tbl>", STATUS_TOO_LARGE},
		{"<w:tbl>", "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"999999999\"/></w:tcPr></w:tc></w:tr>", 40000, "</w:tbl>", STATUS_OK},
		{"<w:tbl>", "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>", 50000, "</w:tbl>", STATUS_OK},
		{"<w:tbl><w:tr><w:tc>", "<w:tbl><w:tr><w:tc>", 200, "", STATUS_DAMAGED},
		{"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>", "<![CDATA[x]]>", 3, "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", STATUS_FORMAT},
		{"", "</w:p>", 1, "", STATUS_DAMAGED},
		{"<w:tr><w:tc><w:gridSpan w:val=\"3\"/></w:tc></w:tr>", "<w:t>x</w:t>", 3, "", STATUS_OK},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		struct sample sample;
		enum status status = confined(&sample, files[i].before, files[i].often, files[i].times, files[i].behind);
		if (status != files[i].status)
			fail_msg("file %zu: %d %s", i, status, sample.err.message);
		assert_true(status == STATUS_OK || sample.err.message[0]);
		end(&sample);
	}
}

static void a_table_in_a_cell_is_passed_over(void **state)
{
	struct sample sample;
	(void)state;
	assert_int_equal(confined(&sample, "<w:tbl><w:tr><w:tc>", "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", 3,
	                          "<w:p/></w:tc></w:tr></w:tbl>"), STATUS_OK);
	assert_int_equal(sample.spreadsheet.sheets[0].cell_count, 1);
	assert_true(sample.spreadsheet.sheets[0].cells[0].computed);
	const struct spreadsheet_entry entry = {0, 1, 1, SPREADSHEET_TEXT, {"y", 1}};
	assert_int_equal(fill(&sample, &(struct spreadsheet_filling){.entries = &entry, .entry_count = 1}), STATUS_INPUT);
	end(&sample);
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_and_tables_are_one_sheet),
		cmocka_unit_test(only_the_cells_that_are_filled_change),
		cmocka_unit_test(content_controls_are_filled),
		cmocka_unit_test(gaps_of_a_line_are_filled_in_their_own_look),
		cmocka_unit_test(gaps_of_tabs_are_filled),
		cmocka_unit_test(rows_are_put_in),
		cmocka_unit_test(what_has_no_place_is_refused),
		cmocka_unit_test(harm_ends_in_a_clear_message),
		cmocka_unit_test(a_table_in_a_cell_is_passed_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
