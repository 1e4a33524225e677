/* Texts that nobody writes, of a size at which time that grows with the square of it would not end: the reader must be done with
 * them before the time of the test is over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "document/document.h"
#include "reader/reader.h"

enum { CAP = 1 << 30 };

struct large {
	struct buf text;
	struct reader *reader;
};

static int set_up(void **state)
{
	static struct large large;
	struct err err = {.language = LANGUAGE_ENGLISH};
	buf_init(&large.text, 0);
	assert_int_equal(reader_new(&large.reader, &err), STATUS_OK);
	*state = &large;
	return 0;
}

static int tear_down(void **state)
{
	struct large *large = *state;
	reader_free(large->reader);
	buf_release(&large->text);
	return 0;
}

static void repeat(struct large *large, const char *text, size_t times)
{
	for (size_t i = 0; i < times; i++)
		buf_text(&large->text, text);
}

/* Reads the text and forgets it; gives the number of figures. */
static size_t figures(struct large *large)
{
	struct arena arena;
	struct document document;
	struct reading reading;
	struct err err = {.language = LANGUAGE_ENGLISH};
	arena_init(&arena, CAP);
	buf_char(&large->text, '\n');
	assert_false(buf_failed(&large->text));
	assert_int_equal(document_parse(&arena, STR("large.txt"), buf_view(&large->text), &document, &err), STATUS_OK);
	assert_int_equal(reader_read(large->reader, &arena, &document, LANGUAGE_ENGLISH, &reading, &err), STATUS_OK);
	size_t count = reading.figure_count;
	arena_release(&arena);
	buf_clear(&large->text);
	return count;
}

static void test_paragraph_without_punctuation(void **state)
{
	repeat(*state, "今年全镇实现工业总产值", 100000);
	assert_int_equal(figures(*state), 0);
}

static void test_numbers_in_a_row(void **state)
{
	repeat(*state, "12亿元", 100000);
	assert_true(figures(*state) > 1000);
	repeat(*state, "12", 200000);
	assert_int_equal(figures(*state), 0);
	repeat(*state, "一千二百万", 60000);
	figures(*state);
}

static void test_brackets_in_brackets(void **state)
{
	repeat(*state, "（", 10000);
	repeat(*state, "其中新建公园3个", 1);
	repeat(*state, "）", 10000);
	figures(*state);
	repeat(*state, "“", 100000);
	figures(*state);
	repeat(*state, "完成投资3亿元（其中", 20000);
	assert_true(figures(*state) > 1000);
}

static void test_one_word(void **state)
{
	repeat(*state, "增长", 175000);
	assert_int_equal(figures(*state), 0);
	repeat(*state, "的", 350000);
	assert_int_equal(figures(*state), 0);
	repeat(*state, "、", 350000);
	assert_int_equal(figures(*state), 0);
}

static void test_headings(void **state)
{
	repeat(*state, "（一）抓好项目建设\n", 50000);
	assert_int_equal(figures(*state), 0);
	repeat(*state, "二、2026年工作安排\n1.新建公园3个；\n", 20000);
	assert_true(figures(*state) > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paragraph_without_punctuation),
		cmocka_unit_test(test_numbers_in_a_row),
		cmocka_unit_test(test_brackets_in_brackets),
		cmocka_unit_test(test_one_word),
		cmocka_unit_test(test_headings),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
