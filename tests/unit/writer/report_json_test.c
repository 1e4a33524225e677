/* The JSON of reports: there and back, and every refusal with its path. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "sample.h"

static enum status parse(struct arena *arena, struct str text, struct report *report, struct err *err)
{
	*err = (struct err){.language = LANGUAGE_ENGLISH};
	return writer_report_parse_json(arena, text, report, err);
}

static void a_run_is_written_exactly(void **state)
{
	(void)state;
	struct report_run runs[] = {
		{.text = STR("完成“产值”")},
		{.text = STR("107.70亿元"), .is_bound = true,
		 .bound = {.indicator = 1, .name = STR("地区生产总值"), .period = {.kind = PERIOD_CUMULATIVE, .year = 2026, .number = 9},
		           .what = RUN_LEVEL, .unit = STR("亿元"), .value = {10770, 2}, .current = {true, {10810, 2}}, .changed = true}},
		{.text = STR("2项"), .is_bound = true,
		 .bound = {.period = {.kind = PERIOD_YEAR, .year = 2026}, .what = RUN_LATE_COUNT, .unit = STR("项"), .value = {2, 0},
		           .changed = true}},
		{.text = STR("____"), .prompt = true},
	};
	struct report_paragraph paragraph = {PARAGRAPH_BODY, runs, COUNT_OF(runs)};
	struct report report = {STR("报告"), 2026, 3, &paragraph, 1};
	struct buf out;
	buf_init(&out, 0);
	writer_report_write_json(&out, &report);
	assert_string_equal(out.at,
		"{\"title\":\"报告\",\"year\":2026,\"paragraphs\":[{\"kind\":\"body\",\"runs\":[{\"text\":\"完成“产值”\"},"
		"{\"text\":\"107.70亿元\",\"bound\":{\"indicator\":1,\"name\":\"地区生产总值\",\"period\":\"2026M01-M09\",\"what\":\"level\","
		"\"unit\":\"亿元\",\"value\":\"107.70\",\"current\":\"108.10\",\"changed\":true}},"
		"{\"text\":\"2项\",\"bound\":{\"indicator\":null,\"name\":null,\"period\":\"2026\",\"what\":\"late_count\","
		"\"unit\":\"项\",\"value\":\"2\",\"current\":null,\"changed\":true}},"
		"{\"text\":\"____\",\"prompt\":true}]}]}");
	buf_release(&out);
}

static void a_composed_report_comes_back_as_it_was(void **state)
{
	(void)state;
	struct writer *writer = NULL;
	struct sample sample;
	struct arena arena;
	struct report report, back;
	struct buf first, second;
	struct err err = {0};
	size_t updated = 99;
	arena_init(&arena, 16 << 20);
	buf_init(&first, 0);
	buf_init(&second, 0);
	sample_fill(&sample);
	assert_int_equal(writer_new(&writer, &err), STATUS_OK);
	assert_int_equal(writer_compose(writer, &arena, &sample.record, &report, &err), STATUS_OK);
	writer_report_write_json(&first, &report);
	assert_int_equal(parse(&arena, buf_view(&first), &back, &err), STATUS_OK);
	assert_int_equal(back.year, 2026);
	assert_int_equal(back.version, 0);
	/* what is current is not taken from the caller */
	assert_int_equal(writer_report_compare(writer, &arena, &sample.record, &back, &err), STATUS_OK);
	writer_report_write_json(&second, &back);
	assert_string_equal(first.at, second.at);
	assert_int_equal(writer_report_refresh(writer, &arena, &sample.record, &back, &updated, &err), STATUS_OK);
	assert_int_equal(updated, 0);
	writer_free(writer);
	buf_release(&first);
	buf_release(&second);
	arena_release(&arena);
}

#define RUN(run) "{\"title\":\"t\",\"paragraphs\":[{\"kind\":\"body\",\"runs\":[" run "]}]}"
#define BOUND(bound) RUN("{\"text\":\"x\",\"bound\":{" bound "}}")
#define GOOD_BOUND "\"indicator\":1,\"period\":\"2026\",\"what\":\"level\",\"unit\":\"%\",\"value\":\"1.0\""

static void what_the_browser_sends_is_accepted(void **state)
{
	(void)state;
	static const char *const accepted[] = {
		"{\"title\":\"t\",\"paragraphs\":[]}",
		"{\"title\":\"t\",\"version\":3,\"paragraphs\":[]}",
		" { \"paragraphs\" : [ ] , \"year\" : 2026 , \"title\" : \"t\" } ",
		"{\"title\":\"t\",\"paragraphs\":[{\"kind\":\"title\",\"runs\":[]}]}",
		RUN("{\"text\":\"\"}"),
		RUN("{\"text\":\"a\",\"bound\":null}"),
		RUN("{\"text\":\"a\",\"prompt\":false}"),
		RUN("{\"text\":\"<&>\\\"\\\\\\ud83d\\ude00\"}"),
		BOUND(GOOD_BOUND),
		BOUND(GOOD_BOUND ",\"name\":null,\"current\":null,\"changed\":false"),
		BOUND(GOOD_BOUND ",\"name\":\"n\",\"current\":\"7\",\"changed\":true"),
		BOUND("\"indicator\":null,\"period\":\"2026M01-M09\",\"what\":\"task_count\",\"unit\":\"项\",\"value\":\"-0.5\""),
	};
	for (size_t i = 0; i < COUNT_OF(accepted); i++) {
		struct arena arena;
		struct report report;
		struct err err;
		arena_init(&arena, 1 << 20);
		if (parse(&arena, str_of(accepted[i]), &report, &err))
			fail_msg("%s\n%s: %s", accepted[i], err.message, err.detail);
		arena_release(&arena);
	}
}

static void the_rest_is_refused_with_its_path(void **state)
{
	(void)state;
	static const struct {
		const char *text, *path;
	} refused[] = {
		{"[]", ""},
		{"{\"paragraphs\":[]}", "title"},
		{"{\"title\":\"t\"}", "paragraphs"},
		{"{\"title\":7,\"paragraphs\":[]}", "title"},
		{"{\"title\":\" \",\"paragraphs\":[]}", "title"},
		{"{\"title\":null,\"paragraphs\":[]}", "title"},
		{"{\"title\":\"t\",\"paragraphs\":{}}", "paragraphs"},
		{"{\"title\":\"t\",\"paragraphs\":[],\"owner\":1}", "owner"},
		{"{\"title\":\"t\",\"paragraphs\":[],\"year\":\"2026\"}", "year"},
		{"{\"title\":\"t\",\"paragraphs\":[],\"year\":20260}", "year"},
		{"{\"title\":\"t\",\"paragraphs\":[],\"version\":-1}", "version"},
		{"{\"title\":\"t\",\"paragraphs\":[],\"version\":1.5}", "version"},
		{"{\"title\":\"t\",\"paragraphs\":[1]}", "paragraphs[0]"},
		{"{\"title\":\"t\",\"paragraphs\":[{\"kind\":\"body\"}]}", "paragraphs[0].runs"},
		{"{\"title\":\"t\",\"paragraphs\":[{\"runs\":[]}]}", "paragraphs[0].kind"},
		{"{\"title\":\"t\",\"paragraphs\":[{\"kind\":\"body\",\"runs\":[]},{\"kind\":\"verse\",\"runs\":[]}]}", "paragraphs[1].kind"},
		{"{\"title\":\"t\",\"paragraphs\":[{\"kind\":3,\"runs\":[]}]}", "paragraphs[0].kind"},
		{"{\"title\":\"t\",\"paragraphs\":[{\"kind\":\"body\",\"runs\":{}}]}", "paragraphs[0].runs"},
		{"{\"title\":\"t\",\"paragraphs\":[{\"kind\":\"body\",\"runs\":[],\"style\":1}]}", "paragraphs[0].style"},
		{RUN("\"x\""), "paragraphs[0].runs[0]"},
		{RUN("{}"), "paragraphs[0].runs[0].text"},
		{RUN("{\"text\":null}"), "paragraphs[0].runs[0].text"},
		{RUN("{\"text\":\"a\"},{\"text\":1}"), "paragraphs[0].runs[1].text"},
		{RUN("{\"text\":\"a\\nb\"}"), "paragraphs[0].runs[0].text"},
		{RUN("{\"text\":\"a\\u0007\"}"), "paragraphs[0].runs[0].text"},
		{RUN("{\"text\":\"a\",\"prompt\":1}"), "paragraphs[0].runs[0].prompt"},
		{RUN("{\"text\":\"a\",\"bold\":true}"), "paragraphs[0].runs[0].bold"},
		{RUN("{\"text\":\"a\",\"bound\":[]}"), "paragraphs[0].runs[0].bound"},
		{BOUND(""), "paragraphs[0].runs[0].bound.indicator"},
		{BOUND(GOOD_BOUND ",\"note\":1"), "paragraphs[0].runs[0].bound.note"},
		{BOUND("\"indicator\":0,\"period\":\"2026\",\"what\":\"level\",\"unit\":\"\",\"value\":\"1\""),
		 "paragraphs[0].runs[0].bound.indicator"},
		{BOUND("\"indicator\":null,\"period\":\"2026\",\"what\":\"level\",\"unit\":\"\",\"value\":\"1\""),
		 "paragraphs[0].runs[0].bound.indicator"},
		{BOUND("\"indicator\":1,\"period\":\"2026\",\"what\":\"task_count\",\"unit\":\"\",\"value\":\"1\""),
		 "paragraphs[0].runs[0].bound.indicator"},
		{BOUND("\"indicator\":1,\"period\":\"2026\",\"what\":\"colour\",\"unit\":\"\",\"value\":\"1\""),
		 "paragraphs[0].runs[0].bound.what"},
		{BOUND("\"indicator\":1,\"period\":\"2026M13\",\"what\":\"level\",\"unit\":\"\",\"value\":\"1\""),
		 "paragraphs[0].runs[0].bound.period"},
		{BOUND("\"indicator\":1,\"period\":2026,\"what\":\"level\",\"unit\":\"\",\"value\":\"1\""),
		 "paragraphs[0].runs[0].bound.period"},
		{BOUND("\"indicator\":1,\"period\":\"2026\",\"what\":\"level\",\"unit\":5,\"value\":\"1\""),
		 "paragraphs[0].runs[0].bound.unit"},
		{BOUND("\"indicator\":1,\"period\":\"2026\",\"what\":\"level\",\"unit\":\"\",\"value\":1.5"),
		 "paragraphs[0].runs[0].bound.value"},
		{BOUND("\"indicator\":1,\"period\":\"2026\",\"what\":\"level\",\"unit\":\"\",\"value\":\"1e3\""),
		 "paragraphs[0].runs[0].bound.value"},
		{BOUND("\"indicator\":1,\"period\":\"2026\",\"what\":\"level\",\"unit\":\"\",\"value\":\"99999999999999999999\""),
		 "paragraphs[0].runs[0].bound.value"},
	};
	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		struct arena arena;
		struct report report = {.year = 7};
		struct err err;
		arena_init(&arena, 1 << 20);
		if (parse(&arena, str_of(refused[i].text), &report, &err) != STATUS_INPUT)
			fail_msg("accepted: %s", refused[i].text);
		if (strcmp(err.detail, refused[i].path) != 0)
			fail_msg("%s\nnames %s, not %s", refused[i].text, err.detail, refused[i].path);
		assert_int_equal(report.year, 7);
		arena_release(&arena);
	}
}

static void what_is_not_json_is_refused(void **state)
{
	(void)state;
	static const struct str refused[] = {
		{"", 0}, {"{", 1}, {"nonsense", 8}, {"{\"title\":\"t\",\"title\":\"u\",\"paragraphs\":[]}", 41},
		{"{\"title\":\"\xff\",\"paragraphs\":[]}", 29}, {"{\"title\":\"a\\u0000b\",\"paragraphs\":[]}", 37},
		{"{\"title\":\"t\",\"paragraphs\":[]} x", 31},
	};
	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		struct arena arena;
		struct report report;
		struct err err;
		arena_init(&arena, 1 << 20);
		assert_int_equal(parse(&arena, refused[i], &report, &err), STATUS_INPUT);
		assert_string_equal(err.message, "the report is not valid JSON");
		arena_release(&arena);
	}
}

/* `count` times `piece` between head and tail. */
static void build(struct buf *out, const char *head, const char *piece, size_t count, const char *tail)
{
	buf_clear(out);
	buf_text(out, head);
	for (size_t i = 0; i < count; i++) {
		if (i && piece[0] == '{')
			buf_char(out, ',');
		buf_text(out, piece);
	}
	buf_text(out, tail);
	assert_false(buf_failed(out));
}

static void limits_hold_on_both_sides(void **state)
{
	(void)state;
	static const struct {
		const char *head, *piece, *tail, *path;
		size_t most;
	} cases[] = {
		{"{\"title\":\"t\",\"paragraphs\":[", "{\"kind\":\"body\",\"runs\":[]}", "]}", "paragraphs", REPORT_PARAGRAPHS_MAX},
		{"{\"title\":\"t\",\"paragraphs\":[{\"kind\":\"body\",\"runs\":[", "{\"text\":\"a\"}", "]}]}", "paragraphs[0].runs",
		 REPORT_RUNS_MAX},
		{"{\"title\":\"t\",\"paragraphs\":[{\"kind\":\"body\",\"runs\":[{\"text\":\"", "a", "\"}]}]}", "paragraphs[0].runs[0].text",
		 REPORT_TEXT_MAX},
		{"{\"paragraphs\":[],\"title\":\"", "a", "\"}", "title", REPORT_TITLE_MAX},
	};
	struct buf text;
	buf_init(&text, 0);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		for (size_t more = 0; more < 2; more++) {
			struct arena arena;
			struct report report;
			struct err err;
			arena_init(&arena, 16 << 20);
			build(&text, cases[i].head, cases[i].piece, cases[i].most + more, cases[i].tail);
			assert_int_equal(parse(&arena, buf_view(&text), &report, &err), more ? STATUS_TOO_LARGE : STATUS_OK);
			if (more)
				assert_string_equal(err.detail, cases[i].path);
			arena_release(&arena);
		}
	struct arena arena;
	struct report report;
	struct err err;
	arena_init(&arena, 16 << 20);
	build(&text, "{\"title\":\"t\",\"paragraphs\":[]}", " ", REPORT_JSON_MAX - 28, "");
	assert_int_equal(text.len, REPORT_JSON_MAX + 1);
	assert_int_equal(parse(&arena, buf_view(&text), &report, &err), STATUS_TOO_LARGE);
	assert_int_equal(parse(&arena, str_slice(buf_view(&text), 0, REPORT_JSON_MAX), &report, &err), STATUS_OK);
	arena_release(&arena);
	buf_release(&text);
}

static void too_little_memory_is_an_error(void **state)
{
	(void)state;
	struct buf text;
	struct arena arena;
	struct report report;
	struct err err;
	buf_init(&text, 0);
	arena_init(&arena, 4096);
	build(&text, "{\"title\":\"t\",\"paragraphs\":[", "{\"kind\":\"body\",\"runs\":[{\"text\":\"a\"}]}", 500, "]}");
	assert_int_equal(parse(&arena, buf_view(&text), &report, &err), STATUS_MEMORY);
	arena_release(&arena);
	buf_release(&text);
}

static void words_go_there_and_back(void **state)
{
	(void)state;
	for (int i = 0; i < PARAGRAPH_KIND_COUNT; i++) {
		enum paragraph_kind back;
		assert_true(paragraph_kind_parse(str_of(paragraph_kind_text((enum paragraph_kind)i)), &back));
		assert_int_equal(back, i);
	}
	for (int i = 0; i < RUN_WHAT_COUNT; i++) {
		enum run_what back;
		assert_true(run_what_parse(str_of(run_what_text((enum run_what)i)), &back));
		assert_int_equal(back, i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_run_is_written_exactly),
		cmocka_unit_test(a_composed_report_comes_back_as_it_was),
		cmocka_unit_test(what_the_browser_sends_is_accepted),
		cmocka_unit_test(the_rest_is_refused_with_its_path),
		cmocka_unit_test(what_is_not_json_is_refused),
		cmocka_unit_test(limits_hold_on_both_sides),
		cmocka_unit_test(too_little_memory_is_an_error),
		cmocka_unit_test(words_go_there_and_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
