/* What the checker writes and is told: SARIF, and which rules run. */
#include "from_file.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <jansson.h>
#include <string.h>

#define REPORT "清溪镇2026年工作总结\n\n使全镇%80的农户用上清洁能源。\n投入xx万元修路。。\n"

static json_t *sarif_of(struct str *bytes_of, const char *const *names, const struct str *texts, size_t count, struct buf *out)
{
	struct json json;
	json_error_t fault;
	buf_init(out, 0);
	checker_sarif_begin(&json, out, "0.1.0", LANGUAGE_CHINESE);
	for (size_t i = 0; i < count; i++) {
		struct checked checked;
		check_bytes(&checked, names[i], texts[i], NULL, 0);
		const struct checked_file file = {str_of(names[i]), texts[i], &checked.document, checked.findings, checked.count};
		checker_sarif_add(&json, &file);
		checked_release(&checked);
	}
	checker_sarif_end(&json);
	assert_false(buf_failed(out));
	*bytes_of = buf_view(out);
	json_t *sarif = json_loadb(out->at, out->len, JSON_REJECT_DUPLICATES, &fault);
	if (!sarif)
		fail_msg("%s at %d", fault.text, fault.position);
	return sarif;
}

static const json_t *at_path(const json_t *value, const char *path)
{
	struct str rest = str_of(path), name;
	while (value && str_cut(&rest, '/', &name)) {
		char word[64];
		int64_t index;
		snprintf(word, sizeof word, "%.*s", STR_ARG(name));
		value = str_to_int64(name, &index) ? json_array_get(value, (size_t)index) : json_object_get(value, word);
	}
	if (!value)
		fail_msg("SARIF lacks %s", path);
	return value;
}

static void is_text(const json_t *value, const char *path, const char *wanted)
{
	assert_string_equal(json_string_value(at_path(value, path)), wanted);
}

static void is_number(const json_t *value, const char *path, json_int_t wanted)
{
	assert_int_equal(json_integer_value(at_path(value, path)), wanted);
}

/* What SARIF 2.1.0 asks of every log: version, tool with name, messages with text, regions that count from 1, rule indexes that
 * lead to their rule, fixes with changes and replacements. */
static void test_sarif(void **state)
{
	(void)state;
	static const char *const names[] = {"a b/报告.txt"};
	const struct str texts[] = {STR(REPORT)};
	struct buf out, again;
	struct str bytes, same;
	size_t index, rules;
	json_t *sarif = sarif_of(&bytes, names, texts, 1, &out), *result;
	json_decref(sarif_of(&same, names, texts, 1, &again));
	assert_true(str_equal(bytes, same));
	is_text(sarif, "version", "2.1.0");
	is_text(sarif, "runs/0/tool/driver/name", "zhenwu");
	is_text(sarif, "runs/0/columnKind", "unicodeCodePoints");
	checker_rules(&rules);
	assert_int_equal(json_array_size(at_path(sarif, "runs/0/tool/driver/rules")), rules);
	is_text(sarif, "runs/0/tool/driver/rules/0/defaultConfiguration/level", "error");
	assert_true(json_string_length(at_path(sarif, "runs/0/tool/driver/rules/0/help/text")) > 0);
	const json_t *results = at_path(sarif, "runs/0/results");
	assert_true(json_array_size(results) >= 3);
	json_array_foreach((json_t *)results, index, result) {
		char path[64];
		const char *level = json_string_value(at_path(result, "level"));
		assert_true(strcmp(level, "error") == 0 || strcmp(level, "warning") == 0 || strcmp(level, "note") == 0);
		snprintf(path, sizeof path, "runs/0/tool/driver/rules/%d/id", (int)json_integer_value(at_path(result, "ruleIndex")));
		is_text(sarif, path, json_string_value(at_path(result, "ruleId")));
		assert_true(json_string_length(at_path(result, "message/text")) > 0);
		is_text(result, "locations/0/physicalLocation/artifactLocation/uri", "a%20b/%E6%8A%A5%E5%91%8A.txt");
		const json_t *region = at_path(result, "locations/0/physicalLocation/region");
		json_int_t at = json_integer_value(at_path(region, "byteOffset")), len = json_integer_value(at_path(region, "byteLength"));
		struct str snippet = str_of(json_string_value(at_path(region, "snippet/text")));
		assert_true(str_equal(str_slice(STR(REPORT), (size_t)at, (size_t)(at + len)), snippet));
		assert_true(json_integer_value(at_path(region, "startLine")) >= 1 && json_integer_value(at_path(region, "startColumn")) >= 1);
	}
	/* %80 in line 3 behind three characters, and how it is mended */
	const json_t *first = json_array_get(results, 0);
	is_text(first, "ruleId", "percent");
	is_number(first, "locations/0/physicalLocation/region/startLine", 3);
	is_number(first, "locations/0/physicalLocation/region/startColumn", 4);
	is_number(first, "locations/0/physicalLocation/region/endColumn", 7);
	is_text(first, "fixes/0/artifactChanges/0/replacements/0/insertedContent/text", "80%");
	is_number(first, "fixes/0/artifactChanges/0/replacements/0/deletedRegion/byteLength", 3);
	json_decref(sarif);
	buf_release(&out);
	buf_release(&again);
}

#define PAGE "<html><head><meta charset=\"utf-8\"><title>清溪镇</title></head>\n<body>\n<p>全年工作情况如下，请予审议。</p>\n" \
	"<p>使全镇%80的农户用上清洁能源。</p>\n</body></html>\n"

/* Pages have the lines of their source; several files stand in one log; none at all makes a sound one. */
static void test_sarif_of_several(void **state)
{
	(void)state;
	static const char *const names[] = {"/tmp/a.html", "b.txt"};
	const struct str texts[] = {STR(PAGE), STR(REPORT)};
	struct buf out;
	struct str bytes;
	json_t *sarif = sarif_of(&bytes, names, texts, 2, &out);
	const json_t *first = at_path(sarif, "runs/0/results/0");
	is_text(first, "locations/0/physicalLocation/artifactLocation/uri", "file:///tmp/a.html");
	is_number(first, "locations/0/physicalLocation/region/startLine", 4);
	is_number(first, "locations/0/physicalLocation/region/startColumn", 7);
	assert_true(json_array_size(at_path(sarif, "runs/0/results")) >= 4);
	json_decref(sarif);
	buf_release(&out);
	sarif = sarif_of(&bytes, NULL, NULL, 0, &out);
	assert_int_equal(json_array_size(at_path(sarif, "runs/0/results")), 0);
	json_decref(sarif);
	buf_release(&out);
}

static void test_choices(void **state)
{
	(void)state;
	static const struct {
		const char *text, *detail; /* NULL: taken */
	} cases[] = {
		{"growth: off\n# a remark\n\npercent:hint # behind it\n", NULL},
		{"", NULL},
		{"growth: off\nnothing: on\n", "r.txt:2"},
		{"growth\n", "r.txt:1"},
		{"\n\ngrowth: fatal\n", "r.txt:3"},
		{": on", "r.txt:1"},
	};
	size_t growth, percent;
	assert_true(checker_rule_find(STR("growth"), &growth) && checker_rule_find(STR("percent"), &percent));
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct rule_choice choices[CHECK_RULES_MAX];
		struct err err = {.language = LANGUAGE_ENGLISH};
		checker_choices_default(choices);
		enum status status = checker_choices_read(str_of(cases[i].text), STR("r.txt"), choices, &err);
		assert_int_equal(status, cases[i].detail ? STATUS_INPUT : STATUS_OK);
		assert_string_equal(err.detail, cases[i].detail ? cases[i].detail : "");
		if (i == 0)
			assert_true(!choices[growth].on && choices[percent].on && choices[percent].level == LEVEL_HINT);
	}
	struct rule_choice choices[CHECK_RULES_MAX];
	struct err err = {.language = LANGUAGE_ENGLISH};
	size_t count, on = 0;
	checker_rules(&count);
	checker_choices_default(choices);
	assert_int_equal(checker_choices_switch(STR("growth, percent"), true, choices, &err), STATUS_OK);
	for (size_t i = 0; i < count; i++)
		on += choices[i].on;
	assert_int_equal(on, 2);
	assert_int_equal(checker_choices_switch(STR("percent"), false, choices, &err), STATUS_OK);
	assert_true(choices[growth].on && !choices[percent].on);
	assert_int_equal(checker_choices_switch(STR("growth,,"), false, choices, &err), STATUS_INPUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_sarif), cmocka_unit_test(test_sarif_of_several),
	                                   cmocka_unit_test(test_choices)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	from_file_done();
	return failed;
}
