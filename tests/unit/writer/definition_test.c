/* Definitions: what is accepted, and each refusal with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"

#define HEAD \
	"report: short\n" \
	"title: \"{township}\"\n" \
	"names: [{ending: 镇, whole: 全镇, government: 人民政府}]\n"
#define WORDS \
	"words:\n" \
	"  task_unit: 项\n" \
	"  year_span: 全年\n" \
	"  blank: \"____\"\n" \
	"  other_group: 其他\n" \
	"  at_least: 以上\n" \
	"  at_most: 以内\n" \
	"  about: 左右\n" \
	"  growth: {rise: 增长, fall: 下降, same: 持平, unit: \"%\"}\n" \
	"  points: {rise: 提高, fall: 下降, same: 持平, unit: 个百分点}\n" \
	"  change: {rise: 增加, fall: 减少, same: 持平, unit: \"\"}\n"
#define FIGURES "figures: [{units: [万元], digits: 2}]\n"
#define LISTS "lists:\n  all: {of: indicators, where: [valued]}\n  jobs: {of: tasks}\n"
#define UP_TO_PARAGRAPHS HEAD WORDS FIGURES LISTS /* 18 lines */

static enum status load(const char *yaml, struct err *err)
{
	struct writer *writer = NULL;
	enum status status = writer_new_from(str_of(yaml), "short.yaml", &writer, err);
	assert_int_equal(status == STATUS_OK, writer != NULL);
	writer_free(writer);
	return status;
}

static void the_embedded_definition_loads(void **state)
{
	(void)state;
	struct writer *writer = NULL;
	struct err err = {0};
	if (writer_new(&writer, &err))
		fail_msg("%s %s", err.message, err.detail);
	writer_free(writer);
}

static void short_definitions_are_accepted(void **state)
{
	(void)state;
	static const char *const accepted[] = {
		UP_TO_PARAGRAPHS "paragraphs: []\n",
		UP_TO_PARAGRAPHS "paragraphs:\n  - {kind: body, text: \"\"}\n",
		UP_TO_PARAGRAPHS "paragraphs:\n  - {kind: body, each: all, text: \"{name}[{growth}]\", join: ；}\n",
		UP_TO_PARAGRAPHS "paragraphs:\n  - {kind: body, if: [all, jobs], unless: all, text: x}\n",
		UP_TO_PARAGRAPHS "paragraphs:\n  - {group: jobs, paragraphs: [{kind: heading3, text: \"{group}\"}]}\n",
		UP_TO_PARAGRAPHS "paragraphs:\n  - {kind: body, each: jobs, wordings: [{when: [done, not deed], text: \"{title}\"}]}\n",
		"paragraphs: []\n" UP_TO_PARAGRAPHS,
	};
	for (size_t i = 0; i < COUNT_OF(accepted); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		if (load(accepted[i], &err))
			fail_msg("%s\n%s %s", accepted[i], err.message, err.detail);
	}
}

static void refusals_name_the_place(void **state)
{
	(void)state;
#define PARAGRAPH(text) UP_TO_PARAGRAPHS "paragraphs:\n  - " text "\n"
	static const struct {
		const char *yaml, *place, *why;
	} cases[] = {
		{"", "short.yaml:1:1", "the file is empty"},
		{"- 1\n", "short.yaml:1:1", "names with values"},
		{"report: [\n", "short.yaml:2:1", "this is not YAML"},
		{"report: \xff\n", "short.yaml:1:", "this is not YAML"},
		{"colour: red\n", "short.yaml:1:1", "this name is not known here"},
		{"report: a\nreport: b\n", "short.yaml:2:1", "there twice"},
		{HEAD, "short.yaml:1:1", "missing"},
		{"title: \"{nobody}\"\n" HEAD, "short.yaml:3:1", "there twice"},
		{PARAGRAPH("text"), "short.yaml:20:5", "names with values"},
		{PARAGRAPH("{kind: verse, text: x}"), "short.yaml:20:12", "no such kind"},
		{PARAGRAPH("{kind: body}"), "short.yaml:20:5", "either a text or wordings"},
		{PARAGRAPH("{kind: body, text: x, wordings: []}"), "short.yaml:20:5", "either a text or wordings"},
		{PARAGRAPH("{text: x}"), "short.yaml:20:5", "missing"},
		{PARAGRAPH("{kind: body, text: [x]}"), "short.yaml:20:24", "a text is expected"},
		{PARAGRAPH("{kind: body, text: \"年{nobody}\"}"), "short.yaml:20:26", "nothing is known"},
		{PARAGRAPH("{kind: body, text: \"{level}\"}"), "short.yaml:20:25", "no meaning here"},
		{PARAGRAPH("{kind: body, each: jobs, text: \"{level}\"}"), "short.yaml:20:37", "no meaning here"},
		{PARAGRAPH("{kind: body, text: \"{group}\"}"), "short.yaml:20:25", "no meaning here"},
		{PARAGRAPH("{kind: body, text: \"{year\"}"), "short.yaml:20:25", "never closed"},
		{PARAGRAPH("{kind: body, text: \"{ask:}\"}"), "short.yaml:20:25", "nothing is known"},
		{PARAGRAPH("{kind: body, text: \"[a\"}"), "short.yaml:20:27", "never closed"},
		{PARAGRAPH("{kind: body, text: \"a]\"}"), "short.yaml:20:26", "never opened"},
		{PARAGRAPH("{kind: body, text: \"a}\"}"), "short.yaml:20:26", "never opened"},
		{PARAGRAPH("{kind: body, text: \"[a[b]]\"}"), "short.yaml:20:27", "inside another"},
		{PARAGRAPH("{kind: body, each: none, text: x}"), "short.yaml:20:24", "no list of this name"},
		{PARAGRAPH("{kind: body, if: [none], text: x}"), "short.yaml:20:23", "no list of this name"},
		{PARAGRAPH("{kind: body, join: x, text: x}"), "short.yaml:20:5", "need each"},
		{PARAGRAPH("{kind: body, each: jobs, wordings: [{when: [valued], text: x}]}"), "short.yaml:20:49", "cannot be asked"},
		{PARAGRAPH("{kind: body, each: jobs, wordings: [{when: [done]}]}"), "short.yaml:20:41", "missing"},
		{PARAGRAPH("{group: all, paragraphs: []}"), "short.yaml:20:13", "only tasks"},
		{PARAGRAPH("{group: jobs, kind: body, paragraphs: []}"), "short.yaml:20:25", "only paragraphs of its own"},
		{PARAGRAPH("{group: jobs}"), "short.yaml:20:5", "missing"},
		{PARAGRAPH("{group: jobs, paragraphs: [{group: jobs, paragraphs: []}]}"), "short.yaml:20:58", "inside another"},
		{PARAGRAPH("&a {group: jobs, paragraphs: [*a]}"), "short.yaml:20:34", "inside another"},
		{HEAD WORDS "figures: [{units: [元]}]\n" LISTS "paragraphs: []\n", "short.yaml:15:11", "missing"},
		{HEAD WORDS "figures: [{units: [元], digits: 1.5}]\n" LISTS "paragraphs: []\n", "short.yaml:15:32", "whole number from 0"},
		{HEAD WORDS "figures: [{units: [元], digits: 7}]\n" LISTS "paragraphs: []\n", "short.yaml:15:32", "whole number from 0"},
		{HEAD WORDS "figures: [{units: [元], digits: x}]\n" LISTS "paragraphs: []\n", "short.yaml:15:32", "a number is expected"},
		{HEAD WORDS "figures: [{units: [元], divide: 0, digits: 0}]\n" LISTS "paragraphs: []\n", "short.yaml:15:32",
		 "above zero"},
		{HEAD WORDS "figures: [{units: 元, digits: 0}]\n" LISTS "paragraphs: []\n", "short.yaml:15:19", "a list is expected"},
		{HEAD WORDS FIGURES "lists:\n  a: {of: people}\nparagraphs: []\n", "short.yaml:17:11", "of indicators or of tasks"},
		{HEAD WORDS FIGURES "lists:\n  a: {of: tasks}\n  a: {of: tasks}\nparagraphs: []\n", "short.yaml:18:3", "there twice"},
		{HEAD WORDS FIGURES "lists:\n  a: {of: tasks, where: [green]}\nparagraphs: []\n", "short.yaml:17:26",
		 "cannot be asked"},
		{HEAD FIGURES LISTS "words: {blank: x}\nparagraphs: []\n", "short.yaml:8:8", "missing"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		if (load(cases[i].yaml, &err) != STATUS_INPUT)
			fail_msg("accepted: %s", cases[i].yaml);
		if (!strstr(err.message, cases[i].place) || !strstr(err.message, cases[i].why))
			fail_msg("%s\nsays: %s %s\nnot:  %s %s", cases[i].yaml, err.message, err.detail, cases[i].place, cases[i].why);
	}
}

static void refusals_speak_chinese(void **state)
{
	(void)state;
	struct err err = {.language = LANGUAGE_CHINESE};
	assert_int_equal(load("colour: red\n", &err), STATUS_INPUT);
	assert_string_equal(err.message, "模板 short.yaml:1:1 有误：这里没有这个名称");
	assert_string_equal(err.detail, "“colour”");
}

/* What a pattern says where nothing else decides. */
static void patterns_become_sentences(void **state)
{
	(void)state;
	static const struct {
		const char *paragraph, *text;
	} cases[] = {
		{"{kind: body, text: \"{township}{whole}{government}{year}{next_year}\"}", "清溪镇全镇清溪镇人民政府20262027\n"},
		{"{kind: body, text: \"{blank}[x{late_count}]{ask:问}\"}", "____x2项【问】\n"},
		{"{kind: heading4, text: a}", "（1）a\n"},
		{"{kind: body, each: all, join: ；, end: 。, text: \"{name}\"}",
		 "地区生产总值；一般公共预算收入；农村居民人均可支配收入；城镇登记失业率；自来水普及率；信访总量；粮食总产量。\n"},
		{"{kind: heading2, each: jobs, text: \"{item}{title}\"}",
		 "（一）1新建农村公路12公里\n（二）2维修桥梁两座\n（三）3发展高山蔬菜800亩\n（四）4建成冷链仓库一处\n（五）5编制集镇排水规划\n"
		 "（六）6改造老年活动中心\n（七）7安装太阳能路灯120盏\n"},
		{"{kind: body, each: jobs, wordings: [{when: [late], text: \"{note}{deadline}\"}]}", "主体已经封顶2026年11月30日\n____2026年12月10日\n"},
		/* a part that is left out has not said 全年 either */
		{"{kind: body, each: all, wordings: [{when: [not targeted], text: \"[{span}{growth}]{span}{name}\"}]}", "全年粮食总产量\n"},
		{"{kind: body, unless: all, text: x}", ""},
		{"{kind: body, if: all, text: x}", "x\n"},
		{"{kind: body, each: all, join: x, wordings: [{when: [limit], text: \"{last_year}\"}]}", "3.0%\n"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		struct buf yaml, text;
		struct writer *writer = NULL;
		struct sample sample;
		struct arena arena;
		struct report report;
		arena_init(&arena, 1 << 20);
		buf_init(&yaml, 0);
		buf_init(&text, 0);
		sample_fill(&sample);
		buf_format(&yaml, "%sparagraphs:\n  - %s\n", UP_TO_PARAGRAPHS, cases[i].paragraph);
		if (writer_new_from(buf_view(&yaml), "short.yaml", &writer, &err))
			fail_msg("%s %s", err.message, err.detail);
		assert_int_equal(writer_compose(writer, &arena, &sample.record, &report, &err), STATUS_OK);
		writer_report_text(&text, &report, NULL);
		assert_string_equal(text.at ? text.at : "", cases[i].text);
		writer_free(writer);
		buf_release(&yaml);
		buf_release(&text);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_embedded_definition_loads),
		cmocka_unit_test(short_definitions_are_accepted),
		cmocka_unit_test(refusals_name_the_place),
		cmocka_unit_test(refusals_speak_chinese),
		cmocka_unit_test(patterns_become_sentences),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
