/* The slip: what a page to be signed holds, and that it is the same twice. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include <zip.h>

#include "writer/writer.h"

static const struct str cells[] = {STR("规则"), STR("错误"), STR("增幅<&>不符"), STR("2")};
static const int widths[] = {80, 20};
static const struct slip_table table = {cells, 2, 2, widths};
static const struct str above[] = {STR("文稿：总结.txt")}, below[] = {STR("校对人：____")};
static const struct slip slip = {STR("校对单"), above, below, 1, 1, &table, 1};

static void part(struct str file, const char *name, char *out, size_t size)
{
	zip_error_t fault;
	zip_error_init(&fault);
	zip_t *zip = zip_open_from_source(zip_source_buffer_create(file.at, file.len, 0, &fault), ZIP_RDONLY, &fault);
	assert_non_null(zip);
	zip_file_t *opened = zip_fopen(zip, name, 0);
	assert_non_null(opened);
	zip_int64_t got = zip_fread(opened, out, size - 1);
	assert_true(got > 0);
	out[got] = '\0';
	zip_fclose(opened);
	zip_discard(zip);
}

static void test_slip(void **state)
{
	(void)state;
	static char text[65536];
	struct buf one, two;
	struct err err = {.language = LANGUAGE_ENGLISH};
	buf_init(&one, 0);
	buf_init(&two, 0);
	assert_int_equal(writer_slip_docx(&slip, &one, &err), STATUS_OK);
	assert_int_equal(writer_slip_docx(&slip, &two, &err), STATUS_OK);
	assert_true(str_equal(buf_view(&one), buf_view(&two)));
	part(buf_view(&one), "word/document.xml", text, sizeof text);
	static const char *const in_order[] = {"校对单", "文稿：总结.txt", "<w:tbl>", "<w:tblHeader/>", "规则", "增幅&lt;&amp;&gt;不符",
	                                       "</w:tbl>", "校对人：____", "<w:sectPr>"};
	const char *at = text;
	for (size_t i = 0; i < COUNT_OF(in_order); i++) {
		at = strstr(at, in_order[i]);
		if (!at)
			fail_msg("\"%s\" is missing or not in its place", in_order[i]);
	}
	buf_release(&one);
	buf_release(&two);
}

static void test_full(void **state)
{
	(void)state;
	struct buf small;
	struct err err = {.language = LANGUAGE_ENGLISH};
	buf_init(&small, 100);
	assert_int_not_equal(writer_slip_docx(&slip, &small, &err), STATUS_OK);
	assert_true(err.message[0]);
	buf_release(&small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_slip), cmocka_unit_test(test_full)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
