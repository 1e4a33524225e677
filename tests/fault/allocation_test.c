/* The N-th allocation fails, for every N, on the way from bytes to figures, findings and JSON: each ends in the error of memory
 * or goes on soundly, nothing is lost or written outside (the sanitizers watch), and the same file reads well afterwards.
 * Allocations of our own code are counted, by --wrap; those inside libraries are not. */
#include "../unit/document/support.h"

#include "checker/checker.h"
#include "reader/reader.h"

static const char DATA[] = SAMPLES "/table.xls";
static const char TEXT[] =
	"清溪镇政府工作报告\n（2026年1月8日）\n一、2025年工作回顾\n全年实现地区生产总值12.5亿元，同比增长6.1%；"
	"城镇和农村居民人均可支配收入分别达到4.2万元、2.1万元。查处违法建设23宗，其中拆除18宗。\n"
	"二、2026年工作安排\n办好以下三件实事：\n1.新建公厕6座，6月底前建成。\n2.改造危房20户。\n";

/* ---- the allocations ---- */

static struct {
	uint64_t count, fail_at; /* 0: none fails */
	bool all_after;          /* memory stays short */
} allocations;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *at, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *at, size_t size);

static bool fails(void)
{
	allocations.count++;
	return allocations.fail_at &&
	       (allocations.count == allocations.fail_at || (allocations.all_after && allocations.count > allocations.fail_at));
}

void *__wrap_malloc(size_t size) { return fails() ? NULL : __real_malloc(size); }
void *__wrap_calloc(size_t count, size_t size) { return fails() ? NULL : __real_calloc(count, size); }
void *__wrap_realloc(void *at, size_t size) { return fails() ? NULL : __real_realloc(at, size); }

static void fail_from(uint64_t at, bool all_after)
{
	allocations.count = 0;
	allocations.fail_at = at;
	allocations.all_after = all_after;
}

/* ---- the way ---- */

struct way {
	struct str name, bytes;
};

/* From bytes to JSON; `out` holds figures and findings when it went well. */
static enum status go(const struct reader *reader, const struct way *way, struct buf *out, struct err *err)
{
	struct arena arena;
	struct document document;
	struct reading reading;
	const struct finding *findings = NULL;
	size_t count = 0;
	arena_init(&arena, (size_t)64 << 20);
	enum status status = document_parse(&arena, way->name, way->bytes, &document, err);
	if (!status)
		status = reader_read(reader, &arena, &document, LANGUAGE_CHINESE, &reading, err);
	const struct check_request request = {
		.reader = reader, .document = &document, .reading = &reading, .language = LANGUAGE_CHINESE};
	if (!status)
		status = checker_check(&arena, &request, &findings, &count, err);
	if (!status) {
		reader_write_json(out, way->name, &reading);
		checker_write_json(out, way->name, findings, count);
		if (buf_failed(out))
			status = err_memory(err);
	}
	arena_release(&arena);
	return status;
}

static void every_allocation_fails_once(const struct reader *reader, const struct way *way, bool all_after)
{
	struct buf whole;
	struct err err = {.language = LANGUAGE_ENGLISH};
	buf_init(&whole, 0);
	fail_from(0, false);
	if (go(reader, way, &whole, &err))
		fail_msg("%.*s: %s", STR_ARG(way->name), err.message);
	assert_true(allocations.count > 0);
	for (uint64_t n = 1;; n++) {
		struct buf out;
		buf_init(&out, 0);
		err = (struct err){.language = LANGUAGE_ENGLISH};
		fail_from(n, all_after);
		enum status status = go(reader, way, &out, &err);
		bool reached = allocations.count >= n;
		fail_from(0, false);
		if (status != STATUS_OK && status != STATUS_MEMORY)
			fail_msg("%.*s, allocation %llu: status %d, %s", STR_ARG(way->name), (unsigned long long)n, status, err.message);
		if (status == STATUS_OK && !str_equal(buf_view(&out), buf_view(&whole)))
			fail_msg("%.*s, allocation %llu: something was left out in silence", STR_ARG(way->name), (unsigned long long)n);
		buf_release(&out);
		if (!reached)
			break;
	}
	buf_release(&whole);
}

static void bytes_become_findings_or_an_error_of_memory(void **state)
{
	(void)state;
	struct sample sample = {.err = {.language = LANGUAGE_ENGLISH}};
	struct reader *reader = NULL;
	struct str sheet;
	const struct part book[] = {
		{"xl/workbook.xml", STR("<workbook xmlns:r=\"r\"><sheets><sheet name=\"产量\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")},
		{"xl/_rels/workbook.xml.rels", STR("<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>")},
		{"xl/sharedStrings.xml", STR("<sst><si><t>指标</t></si><si><t>粮食产量（吨）</t></si></sst>")},
		{"xl/worksheets/sheet1.xml", STR("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>2025</v></c></row>"
		 "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\"><v>3200.5</v></c></row></sheetData></worksheet>")},
		{NULL, STR("")}};
	const struct part text[] = {
		{"mimetype", STR("application/vnd.oasis.opendocument.text")},
		{"content.xml", STR("<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>"
		 "<text:p>全镇粮食产量3.2万吨。</text:p></office:text></office:body></office:document-content>")},
		{NULL, STR("")}};
	arena_init(&sample.arena, (size_t)64 << 20);
	assert_int_equal(reader_new(&reader, &sample.err), STATUS_OK);
	assert_int_equal(document_read_file(&sample.arena, DATA, &sheet, &sample.err), STATUS_OK);
	const struct way ways[] = {
		{STR("report.txt"), str_of(TEXT)},
		{STR("old.txt"), in_encoding(&sample.arena, TEXT, "GB18030")},
		{STR("damaged.txt"), STR("鄉(xiāng)鎮(zhèn)全年投入2024多万元?/p>，修路22. 5公里，綠(lǜ)化1,2 34亩。\nå…¨é•‡æœ‰12ä¸ªæ\n")},
		{STR("page.html"), repeated(&sample, "<html><body>", "<p>全镇有12个村。</p><table><tr><td>村</td><td>户</td></tr></table>", 4, "</body></html>")},
		{STR("word.docx"), make_docx(&sample.arena, "<w:p><w:r><w:t>全镇粮食产量3.2万吨，增长4%。</w:t></w:r></w:p>", NULL, NULL)},
		{STR("table.xls"), sheet},
		{STR("table.xlsx"), make_zip(&sample.arena, book)},
		{STR("text.odt"), make_zip(&sample.arena, text)},
	};
	for (size_t i = 0; i < COUNT_OF(ways); i++) {
		every_allocation_fails_once(reader, &ways[i], false);
		every_allocation_fails_once(reader, &ways[i], true);
	}
	reader_free(reader);
	arena_release(&sample.arena);
}

static void a_reader_is_made_or_not(void **state)
{
	(void)state;
	enum status status = STATUS_MEMORY;
	for (uint64_t n = 1; status; n++) {
		struct reader *reader = NULL;
		struct err err = {.language = LANGUAGE_ENGLISH};
		fail_from(n, false);
		status = reader_new(&reader, &err);
		fail_from(0, false);
		assert_true(status == STATUS_OK || status == STATUS_MEMORY);
		if (status)
			assert_null(reader);
		reader_free(reader);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_become_findings_or_an_error_of_memory),
		cmocka_unit_test(a_reader_is_made_or_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
