/* Texts that no office writes: one sentence as long as a report. Each of them is checked to its end; a rule that walks from the
 * head of its sentence for every figure of it needs so long for one of these that the test runs into its limit. */
#include "from_file.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

struct shape {
	const char *head, *again, *tail;
	int times;
};

static const struct shape shapes[] = {
	{"全镇共有项目", "3个：1、甲，人均5元上年为3%其中7户", "。", 1000},
	{"全镇投入90万元，", "其中甲村3万元，", "。", 3000},
	{"全镇投入90万元", "（甲村3万元", "。", 3000},
	{"全镇办理信访9件，", "办结3件、", "。", 3000},
	{"全镇实现产值9亿元，", "增长3%，占5%；", "。", 3000},
};

static void check_shape(const struct shape *shape)
{
	struct checked checked;
	struct buf text;
	buf_init(&text, 0);
	buf_format(&text, "云岭镇2026年政府工作报告\n\n一、工作回顾\n%s", shape->head);
	for (int i = 0; i < shape->times; i++)
		buf_text(&text, shape->again);
	buf_format(&text, "%s\n", shape->tail);
	assert_false(buf_failed(&text));
	check_bytes(&checked, "report.txt", buf_view(&text), NULL, 0);
	assert_true(checked.reading.figure_count >= (size_t)shape->times);
	checked_release(&checked);
	buf_release(&text);
}

static void test_long_sentences_end(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		print_message("%s%s… %d times\n", shapes[i].head, shapes[i].again, shapes[i].times);
		check_shape(&shapes[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_long_sentences_end)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	from_file_done();
	return failed;
}
