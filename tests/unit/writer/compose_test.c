/* A report composed from a small record: every sentence, every bound figure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"

struct fixture {
	struct writer *writer;
	struct sample sample;
	struct arena arena;
	struct report report;
	struct buf text;
};

static int set_up(void **state)
{
	static struct fixture fixture;
	struct err err = {0};
	memset(&fixture, 0, sizeof fixture);
	assert_int_equal(writer_new(&fixture.writer, &err), STATUS_OK);
	sample_fill(&fixture.sample);
	arena_init(&fixture.arena, 64 << 20);
	buf_init(&fixture.text, 0);
	*state = &fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	buf_release(&fixture->text);
	arena_release(&fixture->arena);
	writer_free(fixture->writer);
	return 0;
}

static void compose(struct fixture *fixture)
{
	struct err err = {0};
	assert_int_equal(writer_compose(fixture->writer, &fixture->arena, &fixture->sample.record, &fixture->report, &err),
	                 STATUS_OK);
	buf_clear(&fixture->text);
	writer_report_text(&fixture->text, &fixture->report, NULL);
}

static void says(struct fixture *fixture, const char *line)
{
	struct str rest = buf_view(&fixture->text), piece;
	while (str_cut(&rest, '\n', &piece))
		if (str_equals(piece, line))
			return;
	fail_msg("the report does not say: %s\n%s", line, fixture->text.at);
}

static bool mentions(struct fixture *fixture, const char *words)
{
	return str_find(buf_view(&fixture->text), str_of(words), 0) != STR_NONE;
}

static void the_year_is_said_in_full(void **state)
{
	struct fixture *fixture = *state;
	static const char *const lines[] = {
		"清溪镇人民政府2026年工作报告",
		"各位代表：",
		"一、2026年工作回顾",
		"（一）主要指标完成情况",
		"全年实现地区生产总值107.70亿元，增长10.1%，完成年度目标的100.1%；实现一般公共预算收入8320.50万元，下降3.2%，"
		"完成年度目标的92.5%；实现农村居民人均可支配收入23516元，增长7.5%，完成年度目标的100.0%；"
		"城镇登记失业率2.8%，下降0.2个百分点，符合3%以内的年度目标。",
		"1—9月自来水普及率96.5%，提高1.3个百分点，年度目标为提高2个百分点，完成目标幅度的50.0%；"
		"全年信访总量96件，下降20.0%，年度目标为90件；实现粮食总产量15420吨。",
		"（二）重点任务推进情况",
		"全年分解落实重点任务7项，已办结4项，正在推进3项，其中超过期限2项。",
		"1.改善交通条件",
		"新建农村公路12公里，已办结，三条村道全部通车；维修桥梁两座，已办结。",
		"2.壮大特色农业",
		"发展高山蔬菜800亩，已办结，落实种植户146户。",
		"正在推进的任务：建成冷链仓库一处，主体已经封顶；编制集镇排水规划。",
		"（三）民生实事办理情况",
		"年初确定的民生实事2项，已办结1项。",
		"1.改造老年活动中心。已办结，已对外开放。",
		"2.安装太阳能路灯120盏。未按期办结，应于2026年12月10日前办结。",
		"二、存在的困难和问题",
		"一些指标没有达到年初确定的目标：全年一般公共预算收入8320.50万元，下降3.2%，完成年度目标的92.5%，"
		"与9000万元的年度目标有差距；1—9月自来水普及率96.5%，完成目标幅度的50.0%，与提高2个百分点的年度目标有差距；"
		"全年信访总量96件，没有实现90件的年度目标。【请补充各项指标的原因】",
		"三、2027年工作目标",
		"主要预期目标是：地区生产总值增长____%；一般公共预算收入增长____%；农村居民人均可支配收入增长____%；"
		"城镇登记失业率控制在____%以内；自来水普及率达到____%；信访总量下降____%。【请填写各项目标的数值】",
		"四、重点任务",
		"（一）继续推进的任务",
		"1.建成冷链仓库一处。责任单位：农业服务中心。【请填写新的期限】",
		"（二）新安排的任务",
		"清溪镇人民政府",
		"2026年12月28日",
	};
	compose(fixture);
	assert_string_equal(fixture->report.title.at, lines[0]);
	assert_int_equal(fixture->report.year, 2026);
	for (size_t i = 0; i < COUNT_OF(lines); i++)
		says(fixture, lines[i]);
	assert_false(mentions(fixture, "取消了的任务"));
	assert_false(mentions(fixture, "林草覆盖率"));
}

struct expected_bound {
	int64_t indicator;
	enum run_what what;
	const char *period, *unit, *value, *text;
};

static void every_number_of_the_record_is_bound(void **state)
{
	struct fixture *fixture = *state;
	static const struct expected_bound expected[] = {
		{1, RUN_LEVEL, "2026", "亿元", "107.70", "107.70亿元"},
		{1, RUN_GROWTH, "2026", "%", "10.1", "增长10.1%"},
		{1, RUN_COMPLETION, "2026", "%", "100.1", "100.1%"},
		{2, RUN_LEVEL, "2026", "万元", "8320.50", "8320.50万元"},
		{2, RUN_GROWTH, "2026", "%", "-3.2", "下降3.2%"},
		{3, RUN_LEVEL, "2026", "元", "23516", "23516元"},
		{4, RUN_GROWTH, "2026", "个百分点", "-0.2", "下降0.2个百分点"},
		{4, RUN_TARGET, "2026", "%", "3", "3%以内"},
		{5, RUN_LEVEL, "2026M01-M09", "%", "96.5", "96.5%"},
		{5, RUN_TARGET, "2026M01-M09", "个百分点", "2", "提高2个百分点"},
		{5, RUN_COMPLETION, "2026M01-M09", "%", "50.0", "50.0%"},
		{6, RUN_LEVEL, "2026", "件", "96", "96件"},
		{7, RUN_LEVEL, "2026", "吨", "15420", "15420吨"},
		{0, RUN_TASK_COUNT, "2026", "项", "7", "7项"},
		{0, RUN_DONE_COUNT, "2026", "项", "4", "4项"},
		{0, RUN_OPEN_COUNT, "2026", "项", "3", "3项"},
		{0, RUN_LATE_COUNT, "2026", "项", "2", "2项"},
		{0, RUN_DEED_COUNT, "2026", "项", "2", "2项"},
		{0, RUN_DEED_DONE_COUNT, "2026", "项", "1", "1项"},
	};
	compose(fixture);
	for (size_t i = 0; i < COUNT_OF(expected); i++) {
		const struct expected_bound *wanted = &expected[i];
		const struct report_run *found = NULL;
		for (size_t p = 0; p < fixture->report.paragraph_count && !found; p++)
			for (size_t r = 0; r < fixture->report.paragraphs[p].run_count && !found; r++) {
				const struct report_run *run = &fixture->report.paragraphs[p].runs[r];
				if (run->is_bound && run->bound.indicator == wanted->indicator && run->bound.what == wanted->what)
					found = run;
			}
		if (!found)
			fail_msg("no run shows %s of indicator %d", run_what_text(wanted->what), (int)wanted->indicator);
		char period[PERIOD_TEXT_MAX], value[DEC_TEXT_MAX];
		period_text(found->bound.period, period);
		dec_text(found->bound.value, value);
		assert_string_equal(period, wanted->period);
		assert_string_equal(value, wanted->value);
		assert_true(str_equals(found->bound.unit, wanted->unit));
		assert_true(str_equals(found->text, wanted->text));
		assert_true(found->bound.current.known);
		assert_false(found->bound.changed);
	}
}

/* Years, dates and what people wrote in titles and notes are the only numbers outside of bound runs. */
static void no_number_of_an_indicator_is_plain_text(void **state)
{
	struct fixture *fixture = *state;
	compose(fixture);
	for (size_t p = 0; p < fixture->report.paragraph_count; p++)
		for (size_t r = 0; r < fixture->report.paragraphs[p].run_count; r++) {
			const struct report_run *run = &fixture->report.paragraphs[p].runs[r];
			if (!run->is_bound)
				assert_true(str_find(run->text, STR("%"), 0) == STR_NONE || str_find(run->text, STR("%"), 0) == 0);
		}
}

static void blanks_are_prompts(void **state)
{
	struct fixture *fixture = *state;
	size_t blanks = 0;
	compose(fixture);
	for (size_t p = 0; p < fixture->report.paragraph_count; p++)
		for (size_t r = 0; r < fixture->report.paragraphs[p].run_count; r++) {
			const struct report_run *run = &fixture->report.paragraphs[p].runs[r];
			bool looks = str_find(run->text, STR("____"), 0) != STR_NONE || str_find(run->text, STR("【"), 0) != STR_NONE;
			assert_int_equal(looks, run->prompt);
			assert_false(run->prompt && run->is_bound);
			blanks += str_equals(run->text, "____");
		}
	assert_int_equal(blanks, 6);
}

static void headings_follow_each_other(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		enum paragraph_kind kind;
		const char *text;
	} expected[] = {
		{PARAGRAPH_HEADING1, "一、2026年工作回顾"}, {PARAGRAPH_HEADING2, "（一）主要指标完成情况"},
		{PARAGRAPH_HEADING2, "（二）重点任务推进情况"}, {PARAGRAPH_HEADING3, "1.改善交通条件"},
		{PARAGRAPH_HEADING3, "2.壮大特色农业"}, {PARAGRAPH_HEADING2, "（三）民生实事办理情况"},
		{PARAGRAPH_HEADING1, "二、存在的困难和问题"}, {PARAGRAPH_HEADING1, "三、2027年工作目标"},
		{PARAGRAPH_HEADING1, "四、重点任务"}, {PARAGRAPH_HEADING2, "（一）继续推进的任务"},
		{PARAGRAPH_HEADING2, "（二）新安排的任务"},
	};
	size_t at = 0;
	compose(fixture);
	for (size_t p = 0; p < fixture->report.paragraph_count; p++) {
		const struct report_paragraph *paragraph = &fixture->report.paragraphs[p];
		if (paragraph->kind < PARAGRAPH_HEADING1 || paragraph->kind > PARAGRAPH_HEADING4)
			continue;
		assert_true(at < COUNT_OF(expected));
		assert_int_equal(paragraph->kind, expected[at].kind);
		assert_int_equal(paragraph->run_count, 1);
		assert_true(str_equals(paragraph->runs[0].text, expected[at].text));
		at++;
	}
	assert_int_equal(at, COUNT_OF(expected));
	assert_int_equal(fixture->report.paragraphs[0].kind, PARAGRAPH_TITLE);
	assert_int_equal(fixture->report.paragraphs[1].kind, PARAGRAPH_ADDRESSEE);
	assert_int_equal(fixture->report.paragraphs[fixture->report.paragraph_count - 2].kind, PARAGRAPH_SIGNATURE);
	assert_int_equal(fixture->report.paragraphs[fixture->report.paragraph_count - 1].kind, PARAGRAPH_DATE);
}

static void an_empty_record_gives_the_frame_and_questions(void **state)
{
	struct fixture *fixture = *state;
	fixture->sample.record.indicator_count = fixture->sample.record.task_count = 0;
	fixture->sample.record.township = STR("云岭街道");
	compose(fixture);
	says(fixture, "云岭街道办事处2026年工作报告");
	says(fixture, "一、2026年工作回顾");
	says(fixture, "二、存在的困难和问题");
	says(fixture, "主要预期目标是：【请填写主要预期目标】");
	says(fixture, "（一）新安排的任务");
	assert_true(mentions(fixture, "全街道干部群众"));
	assert_false(mentions(fixture, "主要指标完成情况"));
	assert_false(mentions(fixture, "重点任务推进情况"));
	assert_false(mentions(fixture, "一些指标"));
	assert_false(mentions(fixture, "0项"));
}

static void what_is_not_known_is_left_out(void **state)
{
	struct fixture *fixture = *state;
	struct writer_indicator *gdp = &fixture->sample.indicators[0];
	fixture->sample.record.indicator_count = 1;
	gdp->figures.last_values[11] = (struct measured){0}; /* no growth, no goal from growth */
	sample_measure(gdp);
	compose(fixture);
	says(fixture, "全年实现地区生产总值107.70亿元。");
	gdp->figures.last_values[11] = measured_of(gdp->figures.values[11].value);
	sample_measure(gdp);
	compose(fixture);
	says(fixture, "全年实现地区生产总值107.70亿元，与上年同期持平，完成年度目标的90.9%。");
	gdp->figures.values[0] = gdp->figures.values[11];
	gdp->figures.values[11] = (struct measured){0};
	sample_measure(gdp);
	compose(fixture);
	says(fixture, "1月实现地区生产总值107.70亿元，完成年度目标的90.9%。");
}

static void tasks_without_a_heading_go_by_their_unit(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		const char *section, *unit, *heading;
	} cases[] = {
		{"四、任务 / （十二）改善交通", "站", "1.改善交通"}, {"3.改善交通", "站", "1.改善交通"}, {"（3）改善交通", "站", "1.改善交通"},
		{"改善交通", "站", "1.改善交通"}, {"十件实事", "站", "1.十件实事"}, {"", "交通管理站", "1.交通管理站"}, {"", "", "1.其他工作"},
	};
	fixture->sample.record.task_count = 1;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		fixture->sample.tasks[0].section = str_of(cases[i].section);
		fixture->sample.tasks[0].unit_name = str_of(cases[i].unit);
		compose(fixture);
		says(fixture, cases[i].heading);
	}
}

static void texts_of_others_cannot_break_the_paragraph(void **state)
{
	struct fixture *fixture = *state;
	fixture->sample.record.task_count = 1;
	fixture->sample.tasks[0].last_note = STR("第一行\n第二行\t\x01。。");
	compose(fixture);
	says(fixture, "新建农村公路12公里，已办结，第一行第二行。");
}

static void the_same_record_gives_the_same_bytes(void **state)
{
	struct fixture *fixture = *state;
	struct buf first, second;
	buf_init(&first, 0);
	buf_init(&second, 0);
	compose(fixture);
	writer_report_write_json(&first, &fixture->report);
	compose(fixture);
	writer_report_write_json(&second, &fixture->report);
	assert_true(str_equal(buf_view(&first), buf_view(&second)));
	buf_release(&first);
	buf_release(&second);
}

/* What compose makes, the browser can send back: it stays within the limits of the JSON. */
static void a_large_record_stays_within_the_limits(void **state)
{
	struct fixture *fixture = *state;
	enum { MANY = 3000 };
	struct writer_task *tasks = calloc(MANY, sizeof *tasks);
	struct writer_indicator *indicators = calloc(MANY, sizeof *indicators);
	struct buf note, json;
	struct err err = {0};
	struct report back;
	assert_true(tasks && indicators);
	buf_init(&note, 0);
	buf_init(&json, 0);
	while (note.len < 25000)
		buf_text(&note, "很长的说明");
	for (size_t i = 0; i < MANY; i++) {
		tasks[i] = fixture->sample.tasks[i % 5];
		indicators[i] = fixture->sample.indicators[i % 7];
	}
	tasks[0].last_note = buf_view(&note);
	fixture->sample.record.tasks = tasks;
	fixture->sample.record.indicators = indicators;
	fixture->sample.record.task_count = fixture->sample.record.indicator_count = MANY;
	compose(fixture);
	for (size_t p = 0; p < fixture->report.paragraph_count; p++) {
		assert_in_range(fixture->report.paragraphs[p].run_count, 1, REPORT_RUNS_MAX);
		for (size_t r = 0; r < fixture->report.paragraphs[p].run_count; r++)
			assert_in_range(fixture->report.paragraphs[p].runs[r].text.len, 1, REPORT_TEXT_MAX);
	}
	fixture->sample.record.indicator_count = 500;
	compose(fixture);
	writer_report_write_json(&json, &fixture->report);
	assert_int_equal(writer_report_parse_json(&fixture->arena, buf_view(&json), &back, &err), STATUS_OK);
	assert_int_equal(back.paragraph_count, fixture->report.paragraph_count);
	fixture->sample.record.tasks = NULL;
	fixture->sample.record.task_count = 0;
	struct writer_task *too_many = calloc(REPORT_PARAGRAPHS_MAX, sizeof *too_many);
	assert_non_null(too_many);
	for (size_t i = 0; i < REPORT_PARAGRAPHS_MAX; i++)
		too_many[i] = fixture->sample.tasks[4];
	fixture->sample.record.tasks = too_many;
	fixture->sample.record.task_count = REPORT_PARAGRAPHS_MAX;
	assert_int_equal(writer_compose(fixture->writer, &fixture->arena, &fixture->sample.record, &back, &err), STATUS_TOO_LARGE);
	free(too_many);
	free(tasks);
	free(indicators);
	buf_release(&note);
	buf_release(&json);
}

/* Whatever allocation fails, the call says so and leaves the report alone. */
static void too_little_memory_is_an_error(void **state)
{
	struct fixture *fixture = *state;
	bool refused = false, done = false;
	for (size_t cap = 1; !done && cap < (size_t)16 << 20; cap *= 2) {
		struct arena small;
		struct err err = {0};
		struct report report = {.year = 7};
		arena_init(&small, cap);
		enum status status = writer_compose(fixture->writer, &small, &fixture->sample.record, &report, &err);
		done = status == STATUS_OK;
		if (!done) {
			refused = true;
			assert_int_equal(status, STATUS_MEMORY);
			assert_int_equal(report.year, 7);
		}
		arena_release(&small);
	}
	assert_true(refused && done);
}

static void paragraphs_are_found_again_in_the_text(void **state)
{
	struct fixture *fixture = *state;
	size_t starts[100];
	compose(fixture);
	assert_true(fixture->report.paragraph_count < COUNT_OF(starts));
	buf_clear(&fixture->text);
	writer_report_text(&fixture->text, &fixture->report, starts);
	assert_int_equal(starts[0], 0);
	for (size_t i = 1; i < fixture->report.paragraph_count; i++) {
		assert_int_equal(fixture->text.at[starts[i] - 1], '\n');
		assert_true(str_starts(str_slice(buf_view(&fixture->text), starts[i], fixture->text.len),
		                       fixture->report.paragraphs[i].runs[0].text));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_year_is_said_in_full, set_up, tear_down),
		cmocka_unit_test_setup_teardown(every_number_of_the_record_is_bound, set_up, tear_down),
		cmocka_unit_test_setup_teardown(no_number_of_an_indicator_is_plain_text, set_up, tear_down),
		cmocka_unit_test_setup_teardown(blanks_are_prompts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(headings_follow_each_other, set_up, tear_down),
		cmocka_unit_test_setup_teardown(an_empty_record_gives_the_frame_and_questions, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_not_known_is_left_out, set_up, tear_down),
		cmocka_unit_test_setup_teardown(tasks_without_a_heading_go_by_their_unit, set_up, tear_down),
		cmocka_unit_test_setup_teardown(texts_of_others_cannot_break_the_paragraph, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_same_record_gives_the_same_bytes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_large_record_stays_within_the_limits, set_up, tear_down),
		cmocka_unit_test_setup_teardown(too_little_memory_is_an_error, set_up, tear_down),
		cmocka_unit_test_setup_teardown(paragraphs_are_found_again_in_the_text, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
