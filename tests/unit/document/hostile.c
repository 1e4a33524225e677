/* Files that are not what they say, or that want to do harm: each ends in a clear refusal. */
#include "support.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void begin(struct sample *sample)
{
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)512 << 20);
}

static void refuse_saying(struct str bytes, enum status status, const char *words)
{
	struct sample sample;
	begin(&sample);
	sample_refuse(&sample, bytes, status);
	if (!strstr(sample.err.message, words))
		fail_msg("\"%s\" does not say \"%s\"", sample.err.message, words);
	sample_release(&sample);
}

static void an_empty_file_is_refused(void **state)
{
	(void)state;
	refuse_saying(STR(""), STATUS_INPUT, "is empty");
	refuse_saying(STR(" \r\n\t\n\xE3\x80\x80"), STATUS_INPUT, "holds no text");
}

static void other_formats_are_named(void **state)
{
	(void)state;
	static const char png[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0";
	static const char noise[] = "\0\1\2\3\0\4\5\0\6\7\0\x0B\x0E\0\x11\x12\x13\0";
	refuse_saying((struct str){png, sizeof png}, STATUS_FORMAT, "picture (PNG)");
	refuse_saying(STR("\xFF\xD8\xFF\xE0\0\x10JFIF"), STATUS_FORMAT, "picture (JPEG)");
	refuse_saying(STR("%PDF-1.7\n"), STATUS_FORMAT, "PDF");
	refuse_saying(STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more"), STATUS_FORMAT, "old office file");
	refuse_saying(STR("{\\rtf1\\ansi }"), STATUS_FORMAT, "RTF");
	refuse_saying(STR("<?xml version=\"1.0\"?><w:wordDocument/>"), STATUS_FORMAT, "XML");
	refuse_saying((struct str){noise, sizeof noise}, STATUS_FORMAT, "neither text nor");
}

static struct str one_part(struct sample *sample, const char *name, struct str bytes)
{
	return make_zip(&sample->arena, (struct part[]){{name, bytes}, {NULL, STR("")}});
}

static void other_zips_are_named(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	refuse_saying(one_part(&sample, "ppt/presentation.xml", STR("<x/>")), STATUS_FORMAT, "pptx");
	refuse_saying(one_part(&sample, "a.txt", STR("x")), STATUS_FORMAT, "archive (zip)");
	sample_release(&sample);
}

static void a_cut_docx_is_refused_wherever_it_is_cut(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	struct str whole = make_docx(&sample.arena, "<w:p><w:r><w:t>全镇粮食产量3.2万吨。</w:t></w:r></w:p>", NULL, NULL);
	for (size_t len = 4; len < whole.len; len += 7)
		refuse_saying(str_slice(whole, 0, len), STATUS_DAMAGED, "damaged or was cut short");
	sample_release(&sample);
}

static void broken_xml_is_refused(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	const char *const bodies[] = {"<w:p>", "<w:p><w:r></w:p>", "<w:p>&unknown;</w:p>", "\x01"};
	for (size_t i = 0; i < COUNT_OF(bodies); i++)
		refuse_saying(make_docx(&sample.arena, bodies[i], NULL, NULL), STATUS_DAMAGED, "damaged");
	sample_release(&sample);
}

static void entities_are_never_expanded(void **state)
{
	(void)state;
	static const char laughs[] =
		"<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
		"<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]><lolz>&d;</lolz>";
	static const char outside[] =
		"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>";
	struct sample sample;
	begin(&sample);
	refuse_saying(one_part(&sample, "word/document.xml", str_of(laughs)), STATUS_DAMAGED, "entities");
	refuse_saying(one_part(&sample, "word/document.xml", str_of(outside)), STATUS_DAMAGED, "entities");
	sample_release(&sample);
}

static void a_bomb_is_stopped_early(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	struct str body = {arena_alloc(&sample.arena, 24 << 20), 24 << 20};
	assert_non_null(body.at);
	memset((char *)body.at, ' ', body.len);
	memcpy((char *)body.at, "<w:document>", 12);
	struct str bomb = one_part(&sample, "word/document.xml", body);
	assert_true(bomb.len < 100000);
	refuse_saying(bomb, STATUS_DAMAGED, "unpacks to far more");
	sample_release(&sample);
}

/* The directory at the end of the zip says that another entry holds 4 GB. */
static void a_bomb_that_says_so_is_not_even_begun(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	const struct part parts[] = {{"word/document.xml", STR("<x/>")}, {"word/media/image1.emf", STR("xxxxxxxxxxxxxxxx")},
	                             {NULL, STR("")}};
	struct str zip = make_zip(&sample.arena, parts);
	size_t entry = 0, next;
	while ((next = str_find(zip, STR("PK\x01\x02"), entry + 1)) != STR_NONE)
		entry = next;
	memcpy((char *)zip.at + entry + 24, "\xF0\xFF\xFF\xFF", 4);
	refuse_saying(zip, STATUS_DAMAGED, "unpacks to far more");
	sample_release(&sample);
}

static void a_deep_page_is_refused(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	refuse_saying(repeated(&sample, "<html>", "<div>", 100000, "全镇有12个村。"), STATUS_DAMAGED, "too deeply");
	sample_parse(&sample, repeated(&sample, "<html>", "<div>", 400, "<p>全镇有12个村。</p>"));
	assert_non_null(block_with(&sample.document, "全镇有12个村。"));
	sample_release(&sample);
}

/* Open formatting elements are copied into each following paragraph: memory grows with the square of the page. */
static void a_page_that_swells_is_refused(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	struct buf page;
	buf_init(&page, 0);
	buf_text(&page, "<html><p>");
	for (int i = 0; i < 900; i++)
		buf_format(&page, "<b id=\"%d\">", i);
	buf_text(&page, "</p>");
	for (int i = 0; i < 20000; i++)
		buf_text(&page, "<p>村</p>");
	refuse_saying(buf_view(&page), STATUS_DAMAGED, "too much memory");
	buf_release(&page);
	sample_release(&sample);
}

static void deep_word_files_are_refused(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	struct str boxes = repeated(&sample, "", "<w:p><w:r><w:txbxContent>", 40, "");
	struct str ends = repeated(&sample, "", "</w:txbxContent></w:r></w:p>", 40, "");
	struct str body = arena_format(&sample.arena, "%.*s%.*s", STR_ARG(boxes), STR_ARG(ends));
	refuse_saying(make_docx(&sample.arena, body.at, NULL, NULL), STATUS_DAMAGED, "too deeply");
	sample_release(&sample);
}

static void a_text_beyond_the_limit_is_refused(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	struct str large = repeated(&sample, "", "全镇实现地区生产总值12.5亿元，同比增长6.1%，各项工作稳步推进。\n", 400000, "");
	assert_true(large.len > (size_t)33 << 20);
	sample.err = (struct err){.language = LANGUAGE_ENGLISH};
	assert_int_equal(document_parse(&sample.arena, STR("report.txt"), large, &sample.document, &sample.err), STATUS_TOO_LARGE);
	sample_release(&sample);
}

static void too_little_memory_is_an_ordinary_error(void **state)
{
	(void)state;
	static const char page[] = "<html><p>全镇有12个村。</p></html>", text[] = "清溪镇工作总结\n全镇有12个村。\n";
	struct sample sample;
	begin(&sample);
	struct str docx = make_docx(&sample.arena, "<w:p><w:r><w:t>全镇粮食产量3.2万吨。</w:t></w:r></w:p>", NULL, NULL);
	const struct str files[] = {str_of(page), str_of(text), docx};
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		bool succeeded = false;
		for (size_t cap = 64; !succeeded; cap += 512) {
			struct arena arena;
			struct err err = {.language = LANGUAGE_ENGLISH};
			struct document document;
			arena_init(&arena, cap);
			enum status status = document_parse(&arena, STR("x"), files[i], &document, &err);
			assert_true(status == STATUS_OK || status == STATUS_MEMORY);
			succeeded = status == STATUS_OK;
			arena_release(&arena);
		}
	}
	sample_release(&sample);
}

/* ---- files on disk ---- */

static void read_refused(const char *path, enum status status, const char *words)
{
	struct arena arena;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct str bytes = STR("untouched");
	arena_init(&arena, (size_t)128 << 20);
	assert_int_equal(document_read_file(&arena, path, &bytes, &err), status);
	assert_non_null(strstr(err.message, words));
	assert_true(str_equals(bytes, "untouched"));
	arena_release(&arena);
}

static void files_are_read_or_refused(void **state)
{
	(void)state;
	char folder[] = "/tmp/document-test-XXXXXX";
	assert_non_null(mkdtemp(folder));
	struct sample sample;
	begin(&sample);
	const char *large = arena_format(&sample.arena, "%s/large.txt", folder).at;
	const char *small = arena_format(&sample.arena, "%s/small.txt", folder).at;
	const char *pipe = arena_format(&sample.arena, "%s/pipe", folder).at;
	int file = open(large, O_CREAT | O_WRONLY, 0600);
	assert_int_equal(ftruncate(file, (off_t)200 << 20), 0);
	close(file);
	file = open(small, O_CREAT | O_WRONLY, 0600);
	assert_int_equal(write(file, "12", 2), 2);
	close(file);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	read_refused(large, STATUS_TOO_LARGE, "larger than 64 MB");
	read_refused(folder, STATUS_INPUT, "is a folder");
	read_refused(pipe, STATUS_INPUT, "not an ordinary file");
	read_refused("/no/such/file.txt", STATUS_NOT_FOUND, "there is no file");
	if (geteuid() != 0) {
		chmod(small, 0);
		read_refused(small, STATUS_FORBIDDEN, "may not read");
		chmod(small, 0600);
	}
	struct str bytes;
	assert_int_equal(document_read_file(&sample.arena, small, &bytes, &sample.err), STATUS_OK);
	assert_true(str_equals(bytes, "12"));
	unlink(large), unlink(small), unlink(pipe), rmdir(folder);
	sample_release(&sample);
}

int run_hostile_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_file_is_refused),
		cmocka_unit_test(other_formats_are_named),
		cmocka_unit_test(other_zips_are_named),
		cmocka_unit_test(a_cut_docx_is_refused_wherever_it_is_cut),
		cmocka_unit_test(broken_xml_is_refused),
		cmocka_unit_test(entities_are_never_expanded),
		cmocka_unit_test(a_bomb_is_stopped_early),
		cmocka_unit_test(a_bomb_that_says_so_is_not_even_begun),
		cmocka_unit_test(a_deep_page_is_refused),
		cmocka_unit_test(a_page_that_swells_is_refused),
		cmocka_unit_test(deep_word_files_are_refused),
		cmocka_unit_test(a_text_beyond_the_limit_is_refused),
		cmocka_unit_test(too_little_memory_is_an_ordinary_error),
		cmocka_unit_test(files_are_read_or_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
