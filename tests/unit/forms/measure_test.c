/* Which figure of an indicator a head asks for, by the parts of its words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forms/forms_int.h"

static void heads_are_taken_apart(void **state)
{
	static const struct {
		const char *head, *unit;
		enum form_measure measure;
	} cases[] = {
		{"去年同期累计", "", FORM_LAST_YEAR}, {"上年同期完成数", "", FORM_LAST_YEAR}, {"上一年度实绩", "", FORM_LAST_YEAR},
		{"全年预期目标", "", FORM_TARGET}, {"县下达任务", "", FORM_TARGET}, {"市级分解目标任务", "", FORM_TARGET}, {"年度任务数", "", FORM_TARGET},
		{"完成任务（%）", "", FORM_COMPLETION}, {"完成任务", "%", FORM_COMPLETION}, {"占年度计划比重", "", FORM_COMPLETION},
		{"目标任务完成率", "", FORM_COMPLETION}, {"较去年同期±%", "", FORM_GROWTH}, {"与上年同期相比增减幅度", "", FORM_GROWTH},
		{"比去年同期增加额", "", FORM_CHANGE}, {"本年累计完成量", "", FORM_CUMULATIVE}, {"截至目前累计", "", FORM_CUMULATIVE},
		{"当月实际完成数", "", FORM_MONTH},
		/* of which nothing is known, or not of this line: */
		{"完成任务", "", FORM_MEASURE_NONE}, {"本月计划", "", FORM_MEASURE_NONE}, {"去年任务", "", FORM_MEASURE_NONE},
		{"上年增长", "", FORM_MEASURE_NONE}, {"数量", "", FORM_MEASURE_NONE}, {"县级", "", FORM_MEASURE_NONE}, {"比重", "", FORM_MEASURE_NONE},
		{"任务来源", "", FORM_MEASURE_NONE}, {"去年户数", "", FORM_MEASURE_NONE}, {"计划生育", "", FORM_MEASURE_NONE}, {"", "", FORM_MEASURE_NONE},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		enum form_measure measure = form_words_measure(str_of(cases[i].head), str_of(cases[i].unit));
		if (measure != cases[i].measure)
			fail_msg("\"%s\" in \"%s\" is %s, not %s", cases[i].head, cases[i].unit, form_measure_text(measure), form_measure_text(cases[i].measure));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(heads_are_taken_apart)};
	return cmocka_run_group_tests_name("measures", tests, NULL, NULL);
}
