/* Texts that nobody writes, of a size at which time that grows with the square of it would not end: the reader must be done with
 * them before the time of the test is over. */
#include "support.h"

static int set_up(void **state)
{
	static struct buf text;
	buf_init(&text, 0);
	*state = &text;
	return set_up_reader(state);
}

static int tear_down(void **state)
{
	buf_release(*state);
	return tear_down_reader(state);
}

static void repeat(struct buf *text, const char *piece, size_t times)
{
	for (size_t i = 0; i < times; i++)
		buf_text(text, piece);
}

/* Reads the text and forgets it; gives the number of figures. */
static size_t figures(struct buf *text)
{
	struct read read;
	buf_char(text, '\n');
	assert_false(buf_failed(text));
	read_bytes(&read, buf_view(text));
	size_t count = read.reading.figure_count;
	arena_release(&read.arena);
	buf_clear(text);
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
	repeat(*state, "9", 16000000);
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
