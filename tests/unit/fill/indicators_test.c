/* Which indicator a row of an indicator sheet is, and which of its figures a column wants; without any register. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "fill/fill.h"

static bool convert(void *context, struct dec value, struct str from, struct str to, struct dec *out)
{
	bool money = (str_equals(from, "亿元") || str_equals(from, "万元")) && (str_equals(to, "亿元") || str_equals(to, "万元"));
	(void)context;
	*out = value;
	return money || str_equal(from, to);
}

static struct str canonical(void *context, struct str name)
{
	(void)context;
	return str_equals(name, "社零总额") ? STR("社会消费品零售总额") : name;
}

struct proposed {
	struct arena arena;
	struct spreadsheet spreadsheet;
	struct form form;
	struct fill_mapping bound;
};

static void propose(struct proposed *proposed, const char *folder, const struct form_indicator *indicators, size_t count)
{
	char path[512];
	struct str bytes;
	struct fill_change *changes;
	size_t change_count;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct fill_record record = {.indicators = indicators, .indicator_count = count, .today = {2026, 11, 3}, .names = {canonical, convert, NULL}};

	*proposed = (struct proposed){0};
	arena_init(&proposed->arena, (size_t)256 << 20);
	assert_true(period_parse(STR("2026M10"), &record.period));
	snprintf(path, sizeof path, "%s/indicators_month.xlsx", folder);
	if (document_read_file(&proposed->arena, path, &bytes, &err) || document_spreadsheet(&proposed->arena, STR("a.xlsx"), bytes, &proposed->spreadsheet, &err) ||
	    form_understand(&proposed->arena, &proposed->spreadsheet, &proposed->form, &err) ||
	    fill_propose(&proposed->arena, &proposed->form, &proposed->spreadsheet, &record, NULL, &proposed->bound, &changes, &change_count, &err))
		fail_msg("%s", err.message);
}

/* Row and column as the sheet numbers them. */
static struct fill_source source_at(struct proposed *proposed, uint32_t row, uint32_t column)
{
	const struct form_table *table = &proposed->form.tables[0];
	struct fill_source source = {0};
	struct err err = {.language = LANGUAGE_ENGLISH};
	size_t r = 0, c = 0;
	while (r < table->row_count && table->rows[r].row != row)
		r++;
	while (c < table->column_count && table->columns[c].column != column)
		c++;
	assert_int_equal(fill_source_of(&proposed->arena, &proposed->bound, &proposed->form, 0, r, c, &source, &err), STATUS_OK);
	return source;
}

enum { RETAIL_ROW = 11, OUTPUT_ROW = 6, MONTH_COLUMN = 4, CUMULATIVE_COLUMN, LAST_YEAR_COLUMN, GROWTH_COLUMN };
static const struct form_indicator retail = {.id = 7, .name = STR("社会消费品零售总额"), .unit = STR("亿元")};

static void a_row_is_the_indicator_of_its_name_and_unit(void **state)
{
	static const enum form_measure measures[] = {FORM_MONTH, FORM_CUMULATIVE, FORM_LAST_YEAR, FORM_GROWTH};
	struct proposed proposed;
	propose(&proposed, *state, &retail, 1);
	for (uint32_t i = 0; i < COUNT_OF(measures); i++) {
		struct fill_source source = source_at(&proposed, RETAIL_ROW, MONTH_COLUMN + i);
		assert_int_equal(source.kind, SOURCE_INDICATOR);
		assert_int_equal(source.indicator, 7);
		assert_int_equal(source.measure, measures[i]);
		assert_true(str_equals(source.unit, "亿元"));
		/* of the month: what was added since September, which is not so for a rate or a stock */
		assert_int_equal(source.confidence >= FILL_SURE, measures[i] != FORM_MONTH);
	}
	struct fill_source other = source_at(&proposed, OUTPUT_ROW, CUMULATIVE_COLUMN);
	assert_int_equal(other.kind, SOURCE_NOBODY);
	assert_true(str_find(other.why, STR("no indicator"), 0) != STR_NONE);
	arena_release(&proposed.arena);
}

static void another_name_is_known(void **state)
{
	struct proposed proposed;
	struct form_indicator called = retail;
	called.name = STR("社零总额");
	propose(&proposed, *state, &called, 1);
	assert_int_equal(source_at(&proposed, RETAIL_ROW, CUMULATIVE_COLUMN).indicator, 7);
	assert_true(source_at(&proposed, RETAIL_ROW, CUMULATIVE_COLUMN).confidence >= FILL_SURE);
	arena_release(&proposed.arena);
}

/* The same words for something that is measured otherwise are another thing. */
static void another_kind_of_unit_is_another_indicator(void **state)
{
	struct proposed proposed;
	struct form_indicator counted = retail;
	counted.unit = STR("户");
	propose(&proposed, *state, &counted, 1);
	assert_int_equal(source_at(&proposed, RETAIL_ROW, CUMULATIVE_COLUMN).kind, SOURCE_NOBODY);
	arena_release(&proposed.arena);
}

static void what_is_not_told_apart_is_not_sure(void **state)
{
	struct proposed proposed;
	struct form_indicator no_unit = retail;
	const struct form_indicator twice[] = {retail, retail};
	no_unit.unit = STR("");
	propose(&proposed, *state, &no_unit, 1);
	assert_true(source_at(&proposed, RETAIL_ROW, CUMULATIVE_COLUMN).confidence < FILL_SURE);
	arena_release(&proposed.arena);
	propose(&proposed, *state, twice, 2);
	assert_true(source_at(&proposed, RETAIL_ROW, CUMULATIVE_COLUMN).confidence < FILL_SURE);
	arena_release(&proposed.arena);
}

int main(int argc, char **argv)
{
	char *made = argc == 2 ? argv[1] : NULL;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(a_row_is_the_indicator_of_its_name_and_unit, made), cmocka_unit_test_prestate(another_name_is_known, made),
		cmocka_unit_test_prestate(another_kind_of_unit_is_another_indicator, made), cmocka_unit_test_prestate(what_is_not_told_apart_is_not_sure, made)};

	return made ? cmocka_run_group_tests(tests, NULL, NULL) : 2;
}
