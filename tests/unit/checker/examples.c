/* The example reports: the clean two have no fault, and each fault planted in the third is found. */
#include "from_file.h"

#include <jansson.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static const char *folder;

static void expect_clean(const char *name, const struct known_figure *known, size_t known_count)
{
	struct checked checked;
	size_t faults = 0;
	assert_true(check_file(&checked, folder, name, known, known_count));
	for (size_t i = 0; i < checked.count; i++) {
		struct str line = finding_line(&checked.arena, &checked.findings[i]);
		print_error("%s: %.*s (%.*s)\n", name, STR_ARG(line), STR_ARG(checked.findings[i].evidence));
		faults++;
	}
	checked_release(&checked);
	assert_int_equal(faults, 0);
}

static void test_clean(void **state)
{
	(void)state;
	expect_clean("2025年政府工作报告.txt", NULL, 0);
	expect_clean("2026年政府工作报告.txt", NULL, 0);
}

static struct str text_of(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));
	return text ? str_of(text) : STR("");
}

static size_t read_known(const json_t *fault, struct known_figure *known)
{
	const json_t *record = json_object_get(fault, "known");
	if (!record)
		return 0;
	*known = (struct known_figure){.indicator = text_of(record, "indicator"), .unit = text_of(record, "unit"),
	                               .source = text_of(record, "source")};
	assert_true(dec_parse(text_of(record, "value"), &known->value) &&
	            measure_parse(text_of(record, "measure"), &known->measure) &&
	            period_parse(text_of(record, "period"), &known->period));
	return 1;
}

/* A finding of that rule which touches the words of the fault. */
static bool is_found(const struct checked *checked, struct str rule, struct str quote)
{
	size_t at = str_find(checked->document.text, quote, 0);
	if (at == STR_NONE)
		fail_msg("the words of a fault are not in the text: %.*s", STR_ARG(quote));
	for (size_t i = 0; i < checked->count; i++) {
		const struct finding *finding = &checked->findings[i];
		if (str_equals(rule, finding->rule->id) && finding->place.at < at + quote.len && finding->place.end > at)
			return true;
	}
	return false;
}

static void test_planted(void **state)
{
	(void)state;
	static const char name[] = "2026年政府工作报告（校对练习）.txt";
	struct arena arena;
	struct str lines, line;
	struct err err = {0};
	size_t faults = 0, missed = 0;
	arena_init(&arena, (size_t)1 << 20);
	struct str path = arena_format(&arena, "%s/faults.jsonl", folder);
	assert_int_equal(document_read_file(&arena, path.at, &lines, &err), STATUS_OK);
	while (str_cut(&lines, '\n', &line)) {
		struct checked checked;
		struct known_figure known;
		json_t *fault = json_loadb(line.at, line.len, 0, NULL);
		assert_true(fault || line.len == 0);
		if (!fault)
			continue;
		size_t known_count = read_known(fault, &known);
		assert_true(check_file(&checked, folder, name, &known, known_count));
		faults++;
		struct str rule = text_of(fault, "rule"), quote = text_of(fault, "quote");
		if (!is_found(&checked, rule, quote)) {
			print_error("missed: %.*s %.*s\n", STR_ARG(rule), STR_ARG(quote));
			missed++;
		}
		checked_release(&checked);
		json_decref(fault);
	}
	arena_release(&arena);
	assert_true(faults >= 20);
	assert_int_equal(missed, 0);
}

/* ---- the record of the example township ----------------------------------------------------------------------------- */

#define INDICATORS_MAX 64

/* What stands behind `label` up to the end of the line or a closing quote. */
static struct str value_behind(struct str line, const char *label)
{
	size_t at = str_find(line, str_of(label), 0), end;
	if (at == STR_NONE)
		return STR("");
	at += strlen(label);
	end = str_find(line, STR("'"), at);
	return str_slice(line, at, end == STR_NONE ? line.len : end);
}

/* The values of December 2025, line by line: the file is flat. */
static size_t read_township(struct arena *arena, struct known_figure known[INDICATORS_MAX])
{
	struct str lines, line, head = STR("  - name: ");
	struct err err = {0};
	size_t count = 0;
	assert_int_equal(document_read_file(arena, arena_format(arena, "%s/township.yaml", folder).at, &lines, &err), STATUS_OK);
	while (str_cut(&lines, '\n', &line)) {
		if (str_starts(line, head)) {
			assert_true(count < INDICATORS_MAX);
			known[count++] = (struct known_figure){.indicator = str_slice(line, head.len, line.len), .source = STR("记录"),
			                                       .period = {.kind = PERIOD_YEAR, .year = 2025}};
		} else if (str_starts(line, STR("    unit: '"))) {
			known[count - 1].unit = value_behind(line, "unit: '");
			known[count - 1].measure = str_equals(known[count - 1].unit, "%") ? MEASURE_RATIO : MEASURE_LEVEL;
		} else if (str_starts(line, STR("    values_2025: "))) {
			assert_true(dec_parse(value_behind(line, "M12: '"), &known[count - 1].value));
		}
	}
	return count;
}

static size_t count_record_findings(const struct known_figure *known, size_t count)
{
	struct checked checked;
	size_t found = 0;
	assert_true(check_file(&checked, folder, "2025年政府工作报告.txt", known, count));
	for (size_t i = 0; i < checked.count; i++)
		found += strcmp(checked.findings[i].rule->id, "record") == 0;
	checked_release(&checked);
	return found;
}

/* The record agrees with the report; were it another one, the report would be told so. */
static void test_township(void **state)
{
	(void)state;
	struct arena arena;
	struct known_figure known[INDICATORS_MAX];
	arena_init(&arena, (size_t)1 << 20);
	size_t count = read_township(&arena, known);
	assert_true(count >= 15);
	assert_int_equal(count_record_findings(known, count), 0);
	/* and the growth of the next year's report starts from it */
	expect_clean("2026年政府工作报告.txt", known, count);
	for (size_t i = 0; i < count; i++)
		assert_true(dec_multiply(known[i].value, dec_of(2), &known[i].value));
	assert_true(count_record_findings(known, count) >= count * 3 / 4);
	arena_release(&arena);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clean), cmocka_unit_test(test_planted), cmocka_unit_test(test_township)};
	if (argc != 2)
		return EXIT_FAILURE;
	folder = argv[1];
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	from_file_done();
	return failed;
}
