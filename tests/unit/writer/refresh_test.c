/* How figures are written, and what happens to bound runs when the record changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"

struct fixture {
	struct writer *writer;
	struct sample sample;
	struct arena arena;
	struct report_run run;
	struct report_paragraph paragraph;
	struct report report;
};

static int set_up(void **state)
{
	static struct fixture fixture;
	struct err err = {0};
	memset(&fixture, 0, sizeof fixture);
	assert_int_equal(writer_new(&fixture.writer, &err), STATUS_OK);
	sample_fill(&fixture.sample);
	arena_init(&fixture.arena, 16 << 20);
	*state = &fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	arena_release(&fixture->arena);
	writer_free(fixture->writer);
	return 0;
}

static struct dec dec(const char *text)
{
	struct dec out = {0};
	assert_true(dec_parse(str_of(text), &out));
	return out;
}

/* A report of one paragraph with one bound run. */
static void put_run(struct fixture *fixture, int64_t indicator, enum run_what what, const char *period, const char *unit,
                    const char *value)
{
	fixture->run = (struct report_run){.text = STR("旧"), .is_bound = true};
	fixture->run.bound = (struct report_bound){.indicator = indicator, .what = what, .unit = str_of(unit), .value = dec(value)};
	assert_true(period_parse(str_of(period), &fixture->run.bound.period));
	fixture->paragraph = (struct report_paragraph){PARAGRAPH_BODY, &fixture->run, 1};
	fixture->report = (struct report){.title = STR("报告"), .year = 2026, .paragraphs = &fixture->paragraph, .paragraph_count = 1};
}

static void compare(struct fixture *fixture)
{
	struct err err = {0};
	assert_int_equal(writer_report_compare(fixture->writer, &fixture->arena, &fixture->sample.record, &fixture->report, &err),
	                 STATUS_OK);
}

static size_t refresh(struct fixture *fixture)
{
	struct err err = {0};
	size_t updated = 99;
	assert_int_equal(writer_report_refresh(fixture->writer, &fixture->arena, &fixture->sample.record, &fixture->report,
	                                       &updated, &err), STATUS_OK);
	return updated;
}

static void expect_run(struct fixture *fixture, const char *text, const char *unit, const char *value)
{
	char got[DEC_TEXT_MAX];
	dec_text(fixture->run.bound.value, got);
	assert_string_equal(got, value);
	if (!str_equals(fixture->run.text, text))
		fail_msg("text %.*s, not %s", STR_ARG(fixture->run.text), text);
	assert_true(str_equals(fixture->run.bound.unit, unit));
}

static void set_value(struct fixture *fixture, int indicator, int month, const char *value)
{
	struct writer_indicator *at = &fixture->sample.indicators[indicator - 1];
	at->figures.values[month - 1] = value ? measured_of(dec(value)) : (struct measured){0};
	sample_measure(at);
}

static void figures_are_written_by_the_rules_of_the_definition(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		const char *unit, *value, *text, *written_unit, *written;
	} cases[] = {
		{"万元", "9999.994", "9999.99万元", "万元", "9999.99"},
		{"万元", "10000", "1.00亿元", "亿元", "1.00"},
		{"万元", "1077049.99", "107.70亿元", "亿元", "107.70"},
		{"万元", "1077050", "107.71亿元", "亿元", "107.71"},
		{"万元", "-12345", "-1.23亿元", "亿元", "-1.23"},
		{"万元", "0", "0.00万元", "万元", "0.00"},
		{"亿元", "3", "3.00亿元", "亿元", "3.00"},
		{"元", "23516.49", "23516元", "元", "23516"},
		{"元", "250000000", "2.50亿元", "亿元", "2.50"},
		{"人", "53164.5", "53165人", "人", "53165"},
		{"%", "96.25", "96.3%", "%", "96.3"},
		{"‰", "5.96", "6.0‰", "‰", "6.0"},
		{"公里", "36.125", "36.125公里", "公里", "36.125"},
		{"", "8.50", "8.50", "", "8.50"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		fixture->sample.indicators[0].figures.unit = str_of(cases[i].unit);
		set_value(fixture, 1, 12, cases[i].value);
		put_run(fixture, 1, RUN_LEVEL, "2026", "旧", "-1");
		assert_int_equal(refresh(fixture), 1);
		expect_run(fixture, cases[i].text, cases[i].written_unit, cases[i].written);
		assert_int_equal(refresh(fixture), 0);
	}
}

static void targets_are_written_as_they_were_set(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		const char *unit, *value;
		enum target_measure measure;
		enum target_bound bound;
		bool negative;
		const char *text, *written_unit, *written;
	} cases[] = {
		{"万元", "1200000", TARGET_LEVEL, TARGET_AT_LEAST, false, "120亿元以上", "亿元", "120"},
		{"万元", "9000.50", TARGET_LEVEL, TARGET_EQUAL, false, "9000.5万元", "万元", "9000.5"},
		{"万元", "15", TARGET_GROWTH, TARGET_ABOUT, false, "增长15%左右", "%", "15"},
		{"万元", "4.80", TARGET_GROWTH, TARGET_AT_LEAST, true, "下降4.8%以上", "%", "-4.8"},
		{"公里", "5.8", TARGET_CHANGE, TARGET_EQUAL, false, "增加5.8公里", "公里", "5.8"},
		{"户", "12", TARGET_CHANGE, TARGET_EQUAL, true, "减少12户", "户", "-12"},
		{"%", "2", TARGET_CHANGE, TARGET_EQUAL, false, "提高2个百分点", "个百分点", "2"},
		{"%", "0.25", TARGET_GROWTH, TARGET_EQUAL, true, "下降0.25个百分点", "个百分点", "-0.25"},
		{"%", "3.25", TARGET_RATIO, TARGET_AT_MOST, false, "3.25%以内", "%", "3.25"},
		{"名", "3", TARGET_RANK, TARGET_AT_MOST, false, "3名以内", "名", "3"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct measure_indicator *figures = &fixture->sample.indicators[0].figures;
		figures->unit = str_of(cases[i].unit);
		figures->target = (struct measure_target){true, dec(cases[i].value), cases[i].measure, cases[i].bound,
		                                          cases[i].negative};
		sample_measure(&fixture->sample.indicators[0]);
		put_run(fixture, 1, RUN_TARGET, "2026", "旧", "-1");
		assert_int_equal(refresh(fixture), 1);
		expect_run(fixture, cases[i].text, cases[i].written_unit, cases[i].written);
		compare(fixture);
		assert_false(fixture->run.bound.changed);
	}
}

static void a_changed_record_shows(void **state)
{
	struct fixture *fixture = *state;
	put_run(fixture, 1, RUN_LEVEL, "2026", "亿元", "107.70");
	compare(fixture);
	assert_false(fixture->run.bound.changed);
	set_value(fixture, 1, 12, "1077049"); /* rounds to the same */
	compare(fixture);
	assert_false(fixture->run.bound.changed);
	set_value(fixture, 1, 12, "1081000");
	compare(fixture);
	assert_true(fixture->run.bound.changed);
	assert_int_equal(dec_compare(fixture->run.bound.current.value, dec("108.10")), 0);
	assert_int_equal(dec_compare(fixture->run.bound.value, dec("107.70")), 0);
	assert_true(str_equals(fixture->run.text, "旧"));
	assert_int_equal(refresh(fixture), 1);
	expect_run(fixture, "108.10亿元", "亿元", "108.10");
	assert_false(fixture->run.bound.changed);
}

static void a_value_under_the_threshold_is_compared_in_the_unit_written(void **state)
{
	struct fixture *fixture = *state;
	put_run(fixture, 2, RUN_LEVEL, "2026", "亿元", "1.02");
	compare(fixture);
	assert_true(fixture->run.bound.changed);
	assert_int_equal(dec_compare(fixture->run.bound.current.value, dec("0.83")), 0);
	assert_int_equal(refresh(fixture), 1);
	expect_run(fixture, "8320.50万元", "万元", "8320.50");
}

static void a_fall_changes_the_verb(void **state)
{
	struct fixture *fixture = *state;
	put_run(fixture, 1, RUN_GROWTH, "2026", "%", "10.1");
	compare(fixture);
	assert_false(fixture->run.bound.changed);
	set_value(fixture, 1, 12, "950000");
	assert_int_equal(refresh(fixture), 1);
	expect_run(fixture, "下降2.9%", "%", "-2.9");
	set_value(fixture, 1, 12, "978213.45");
	assert_int_equal(refresh(fixture), 1);
	expect_run(fixture, "与上年同期持平", "%", "0.0");
}

static void a_sentence_about_nine_months_stays_about_nine_months(void **state)
{
	struct fixture *fixture = *state;
	put_run(fixture, 5, RUN_LEVEL, "2026M01-M09", "%", "96.5");
	set_value(fixture, 5, 10, "97.9");
	assert_int_equal(refresh(fixture), 0);
	assert_false(fixture->run.bound.changed);
	set_value(fixture, 5, 9, "96.7");
	assert_int_equal(refresh(fixture), 1);
	expect_run(fixture, "96.7%", "%", "96.7");
	put_run(fixture, 5, RUN_COMPLETION, "2026M01-M09", "%", "50.0");
	assert_int_equal(refresh(fixture), 1);
	expect_run(fixture, "60.0%", "%", "60.0"); /* 1.2 of 2 points by September, whatever October says */
}

static void what_the_record_no_longer_says_stays_and_is_marked(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		int64_t indicator;
		enum run_what what;
		const char *period, *unit;
	} cases[] = {
		{99, RUN_LEVEL, "2026", "亿元"}, {8, RUN_LEVEL, "2026", "%"}, {1, RUN_LEVEL, "2025", "亿元"},
		{1, RUN_LEVEL, "2026Q3", "亿元"}, {1, RUN_LEVEL, "2026M01-M08", "亿元"}, {7, RUN_GROWTH, "2026", "%"},
		{7, RUN_TARGET, "2026", "吨"}, {4, RUN_COMPLETION, "2026", "%"}, {0, RUN_TASK_COUNT, "2025", "项"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		put_run(fixture, cases[i].indicator, cases[i].what, cases[i].period, cases[i].unit, "5");
		assert_int_equal(refresh(fixture), 0);
		assert_true(fixture->run.bound.changed);
		assert_false(fixture->run.bound.current.known);
		expect_run(fixture, "旧", cases[i].unit, "5");
	}
}

static void counts_of_tasks_follow_the_tasks(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		enum run_what what;
		const char *before, *after;
	} cases[] = {
		{RUN_TASK_COUNT, "7", "7"}, {RUN_DONE_COUNT, "4", "5"}, {RUN_OPEN_COUNT, "3", "2"}, {RUN_LATE_COUNT, "2", "1"},
		{RUN_DEED_COUNT, "2", "2"}, {RUN_DEED_DONE_COUNT, "1", "2"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct writer_task *task = &fixture->sample.tasks[6];
		put_run(fixture, 0, cases[i].what, "2026", "项", cases[i].before);
		compare(fixture);
		assert_false(fixture->run.bound.changed);
		task->done = true;
		task->state = (struct measure_task_state){.light = LIGHT_DONE};
		assert_int_equal(refresh(fixture), strcmp(cases[i].before, cases[i].after) != 0);
		assert_int_equal(dec_compare(fixture->run.bound.value, dec(cases[i].after)), 0);
		sample_fill(&fixture->sample);
	}
	/* nothing overdue any more is 0, not unknown */
	fixture->sample.record.task_count = 0;
	put_run(fixture, 0, RUN_LATE_COUNT, "2026", "项", "2");
	assert_int_equal(refresh(fixture), 1);
	expect_run(fixture, "0项", "项", "0");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(figures_are_written_by_the_rules_of_the_definition, set_up, tear_down),
		cmocka_unit_test_setup_teardown(targets_are_written_as_they_were_set, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_changed_record_shows, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_value_under_the_threshold_is_compared_in_the_unit_written, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_fall_changes_the_verb, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_sentence_about_nine_months_stays_about_nine_months, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_the_record_no_longer_says_stays_and_is_marked, set_up, tear_down),
		cmocka_unit_test_setup_teardown(counts_of_tasks_follow_the_tasks, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
