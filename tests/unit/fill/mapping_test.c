/* Mappings: kept as JSON and read again, strict; parts laid upon each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fill/fill_int.h"

static struct arena arena;

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena, 64 << 20);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* ---- JSON ---- */

static const char *const whole =
	"{\"tables\":[{\"title\":\"低保统计表\",\"kind\":\"statistic\",\"source\":{\"kind\":\"inherit\",\"register\":\"subsistence_allowance\","
	"\"where\":\"state = receiving\",\"confidence\":85},\"columns\":[{\"path\":\"村\",\"at\":0},{\"path\":\"人数\",\"at\":1,\"source\":"
	"{\"kind\":\"count\",\"value\":\"persons\",\"unit\":\"人\",\"confirmed\":true,\"confidence\":100}}],\"rows\":[{\"path\":\"清溪村\","
	"\"at\":0,\"source\":{\"kind\":\"inherit\",\"place\":3,\"confidence\":95}}],\"cells\":[{\"row\":\"清溪村\",\"column\":\"人数\","
	"\"source\":{\"kind\":\"constant\",\"constant\":\"7\",\"confidence\":0}}],\"order\":\"head\"}],\"labels\":[{\"label\":\"period\","
	"\"source\":{\"kind\":\"period\",\"confidence\":90}}],\"full\":true}";

static struct str written(const struct fill_mapping *mapping)
{
	struct buf out;
	struct json json;
	struct str text;

	buf_init(&out, 0);
	json_init(&json, &out);
	fill_mapping_json(mapping, &json);
	text = arena_str(&arena, buf_view(&out));
	buf_release(&out);
	return text;
}

static void what_is_written_is_read_again(void **state)
{
	struct fill_mapping mapping;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct str text;

	(void)state;
	assert_int_equal(fill_mapping_parse(&arena, str_of(whole), &mapping, &err), STATUS_OK);
	text = written(&mapping);
	assert_string_equal(arena_text(&arena, text), whole);
	assert_int_equal(mapping.tables[0].columns[1].source.kind, SOURCE_COUNT);
	assert_int_equal(mapping.tables[0].rows[0].source.place, 3);
	assert_true(mapping.full);
}

static void what_does_not_belong_is_refused_with_its_place(void **state)
{
	static const struct {
		const char *json, *words;
	} cases[] = {
		{"{", "line 1"},
		{"[]", "an object belongs here"},
		{"{\"tabels\":[]}", "\"tabels\": no such name"},
		{"{\"tables\":{}}", "\"tables\": a list belongs here"},
		{"{\"full\":1}", "\"full\": true or false"},
		{"{\"tables\":[{}]}", "\"tables[0].kind\": it is missing"},
		{"{\"tables\":[{\"kind\":\"lists\"}]}", "\"tables[0].kind\": no such word"},
		{"{\"tables\":[{\"kind\":\"list\",\"columns\":[{\"path\":7}]}]}", "\"tables[0].columns[0].path\": a text"},
		{"{\"tables\":[{\"kind\":\"list\",\"columns\":[{\"path\":\"a\",\"at\":-1}]}]}", "columns[0].at\": a whole number"},
		{"{\"tables\":[{\"kind\":\"list\",\"rows\":[{\"source\":{\"kind\":\"guess\"}}]}]}", "rows[0].source.kind\": no such word"},
		{"{\"tables\":[{\"kind\":\"list\",\"source\":{\"register\":\"Drop;\"}}]}", "source.register\": that is no name"},
		{"{\"tables\":[{\"kind\":\"list\",\"source\":{\"register\":\"a' or 1\"}}]}", "source.register\": that is no name"},
		{"{\"tables\":[{\"kind\":\"list\",\"source\":{\"confidence\":101}}]}", "source.confidence\": a whole number"},
		{"{\"tables\":[{\"kind\":\"list\",\"source\":{\"why\":\"x\"}}]}", "source.why\": no such name"},
		{"{\"tables\":[{\"kind\":\"list\",\"source\":[]}]}", "source\": an object"},
		{"{\"labels\":[{}]}", "labels[0].label\": it is missing"},
		{"{\"labels\":[{\"label\":\"seal\"}]}", "labels[0].label\": no such word"},
		{"{\"full\":true,\"full\":true}", "no JSON"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct fill_mapping mapping = {.full = true};
		struct err err = {.language = LANGUAGE_ENGLISH};
		assert_int_equal(fill_mapping_parse(&arena, str_of(cases[i].json), &mapping, &err), STATUS_INPUT);
		if (!strstr(err.message, cases[i].words))
			fail_msg("%s: %s", cases[i].json, err.message);
		assert_true(mapping.full && !mapping.tables);
	}
}

static void sizes_are_limited(void **state)
{
	struct buf json;
	struct fill_mapping mapping;
	struct err err = {.language = LANGUAGE_ENGLISH};

	(void)state;
	buf_init(&json, 0);
	buf_text(&json, "{\"labels\":[");
	for (int i = 0; i < 201; i++)
		buf_format(&json, "%s{\"label\":\"period\"}", i ? "," : "");
	buf_text(&json, "]}");
	assert_int_equal(fill_mapping_parse(&arena, buf_view(&json), &mapping, &err), STATUS_INPUT);
	assert_non_null(strstr(err.message, "\"labels\": the list is too long"));
	buf_clear(&json);
	buf_text(&json, "{\"tables\":[{\"kind\":\"list\",\"title\":\"");
	for (int i = 0; i < 4001; i++)
		buf_char(&json, 'x');
	buf_text(&json, "\"}]}");
	assert_int_equal(fill_mapping_parse(&arena, buf_view(&json), &mapping, &err), STATUS_INPUT);
	assert_non_null(strstr(err.message, "\"tables[0].title\": the text is too long"));
	buf_release(&json);
}

/* ---- a form of two villages, 合计, by households, persons and a share ---- */

static const size_t parts_of_rows[] = {0, 1}, parts_of_columns[] = {1, 2};
static const struct form_column columns[] = {
	{.role = FORM_NAME, .path = STR("村")}, {.role = FORM_VALUE, .path = STR("户数")}, {.role = FORM_VALUE, .path = STR("人数")},
	{.role = FORM_VALUE, .path = STR("合计")}, {.role = FORM_VALUE, .path = STR("占比"), .unit = STR("%")}};
static const struct form_row rows[] = {{.path = STR("清溪村")}, {.path = STR("上河村")}, {.path = STR("合计"), .kind = FORM_ROW_TOTAL}};
static const struct form_sum sums[] = {{.whole = 2, .parts = parts_of_rows, .count = 2},
                                       {.of_columns = true, .whole = 3, .parts = parts_of_columns, .count = 2}};
static const struct form_table table = {.kind = FORM_STATISTIC, .title = STR("低保统计表"), .columns = columns, .column_count = 5,
	.rows = rows, .row_count = 3, .sums = sums, .sum_count = 2};
static const struct form form = {.tables = &table, .table_count = 1};

struct bound {
	struct fill_part columns[5], rows[3];
	struct fill_cell cells[1];
	struct fill_table table;
	struct fill_mapping mapping;
};

static struct bound *bound_of(void)
{
	struct bound *bound = arena_alloc(&arena, sizeof *bound);
	bound->table = (struct fill_table){.columns = bound->columns, .rows = bound->rows, .cells = bound->cells, .column_count = 5, .row_count = 3,
		.source = {.register_name = STR("subsistence_allowance"), .where = STR("state = receiving"), .confidence = 90, .why = STR("甲")}};
	bound->rows[0].source = (struct fill_source){.place = 3, .confidence = 95, .why = STR("乙")};
	bound->columns[1].source = (struct fill_source){.kind = SOURCE_COUNT, .where = STR("area = '农村' or single"), .confidence = 85, .why = STR("丙")};
	bound->columns[2].source = (struct fill_source){.kind = SOURCE_COUNT, .value = STR("persons"), .confidence = 85};
	bound->columns[4].source = (struct fill_source){.kind = SOURCE_NOBODY};
	bound->mapping = (struct fill_mapping){.tables = &bound->table, .table_count = 1};
	return bound;
}

static struct fill_source source_at(const struct bound *bound, size_t row, size_t column)
{
	struct fill_source source = {0};
	struct err err = {0};
	assert_int_equal(fill_source_of(&arena, &bound->mapping, &form, 0, row, column, &source, &err), STATUS_OK);
	return source;
}

#define SAME(text, words) assert_string_equal(arena_text(&arena, (text)), (words))

static void all_parts_hold_together(void **state)
{
	struct bound *bound = bound_of();
	struct fill_source source = source_at(bound, 0, 1);

	(void)state;
	assert_int_equal(source.kind, SOURCE_COUNT);
	SAME(source.register_name, "subsistence_allowance");
	SAME(source.where, "(state = receiving) and (area = '农村' or single)");
	SAME(source.why, "甲；乙；丙");
	assert_int_equal(source.place, 3);
	assert_int_equal(source.confidence, 85);
	assert_false(source.confirmed);
	SAME(source_at(bound, 0, 2).where, "state = receiving");
	SAME(source_at(bound, 0, 2).value, "persons");
}

static void what_is_said_of_another_register_does_not_hold(void **state)
{
	struct bound *bound = bound_of();
	struct fill_source source;

	(void)state;
	bound->columns[1].source.register_name = STR("destitute_support");
	source = source_at(bound, 0, 1);
	SAME(source.where, "area = '农村' or single");
	bound->columns[1].source.where = STR("");
	SAME(source_at(bound, 0, 1).where, "");
}

static void a_cell_holds_over_all_and_counts_records_again(void **state)
{
	struct bound *bound = bound_of();
	struct fill_source source;

	(void)state;
	bound->table.cell_count = 1;
	bound->cells[0] = (struct fill_cell){.row = STR("清溪村"), .column = STR("人数"),
	                                     .source = {.kind = SOURCE_COUNT, .confidence = 88}};
	source = source_at(bound, 0, 2);
	SAME(source.value, "");
	assert_int_equal(source.confidence, 85);
	assert_false(source.confirmed);
	bound->cells[0].source.confirmed = true;
	source = source_at(bound, 0, 2);
	assert_true(source.confirmed);
	assert_int_equal(source.confidence, 100);
}

static void wholes_are_sums_and_shares_are_not(void **state)
{
	struct bound *bound = bound_of();

	(void)state;
	assert_int_equal(source_at(bound, 2, 1).kind, SOURCE_TOTAL);
	assert_int_equal(source_at(bound, 0, 3).kind, SOURCE_TOTAL);
	assert_true(source_at(bound, 2, 1).confidence >= FILL_SURE);
	assert_true(source_at(bound, 0, 3).confidence < FILL_SURE); /* nothing says what its parts are */
	assert_int_equal(source_at(bound, 2, 4).kind, SOURCE_NOBODY);
	bound->rows[2].source = (struct fill_source){.kind = SOURCE_LEAVE};
	assert_int_equal(source_at(bound, 2, 4).kind, SOURCE_NOBODY);
	bound->columns[3].source = (struct fill_source){.kind = SOURCE_COUNT, .confirmed = true, .confidence = 100};
	assert_int_equal(source_at(bound, 0, 3).kind, SOURCE_COUNT);
}

static void what_nobody_says_is_nobodys(void **state)
{
	struct bound *bound = bound_of();
	struct fill_source source;
	struct err err = {0};

	(void)state;
	assert_int_equal(source_at(bound, 0, 0).kind, SOURCE_NOBODY);
	assert_int_equal(source_at(bound, 0, 0).confidence, 0);
	assert_int_equal(fill_source_of(&arena, &bound->mapping, &form, 0, 3, 0, &source, &err), STATUS_INPUT);
	assert_int_equal(fill_source_of(&arena, &bound->mapping, &form, 1, 0, 0, &source, &err), STATUS_INPUT);
}

static void a_bound_mapping_is_kept_by_its_words(void **state)
{
	struct bound *bound = bound_of();
	struct fill_mapping kept, again;
	struct err err = {0};

	(void)state;
	bound->table.cell_count = 1;
	bound->cells[0] = (struct fill_cell){.row = STR("下河村"), .column = STR("人数"), .source = {.kind = SOURCE_NOBODY}};
	assert_int_equal(fill_mapping_of(&arena, &form, &bound->mapping, &kept, &err), STATUS_OK);
	SAME(kept.tables[0].columns[2].path, "人数");
	assert_int_equal(kept.tables[0].columns[2].at, 2);
	assert_int_equal(kept.tables[0].cell_count, 0); /* no such row */
	assert_int_equal(kept.tables[0].source.why.len, 0);
	assert_int_equal(fill_mapping_parse(&arena, written(&kept), &again, &err), STATUS_OK);
	assert_true(str_equal(written(&kept), written(&again)));
	bound->table.column_count = 4;
	assert_int_equal(fill_mapping_of(&arena, &form, &bound->mapping, &kept, &err), STATUS_INPUT);
}

static void a_figure_is_of_the_days_that_its_column_says(void **state)
{
	static const struct {
		const char *period;
		enum form_measure measure;
		const char *first, *last;
	} cases[] = {
		{"2026M10", FORM_MEASURE_NONE, "2026-10-01", "2026-10-31"}, {"2026M10", FORM_MONTH, "2026-10-01", "2026-10-31"},
		{"2026M10", FORM_CUMULATIVE, "2026-01-01", "2026-10-31"}, {"2026M01-M10", FORM_MONTH, "2026-10-01", "2026-10-31"},
		{"2026M01-M10", FORM_MEASURE_NONE, "2026-01-01", "2026-10-31"}, {"2026M10", FORM_QUARTER, "2026-10-01", "2026-10-31"},
		{"2026Q3", FORM_CUMULATIVE, "2026-01-01", "2026-09-30"}, {"2026M02", FORM_LAST_YEAR, "2025-02-01", "2025-02-28"},
		{"2024M02", FORM_LAST_YEAR, "2023-02-01", "2023-02-28"}, {"2025M02", FORM_LAST_YEAR, "2024-02-01", "2024-02-29"},
		{"2026M01", FORM_LAST_PERIOD, "2025-12-01", "2025-12-31"}, {"2026Q1", FORM_LAST_PERIOD, "2025-10-01", "2025-12-31"}};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct period period;
		struct date first, last;
		char text[DATE_TEXT_MAX];
		assert_true(period_parse(str_of(cases[i].period), &period));
		assert_true(source_span(period, cases[i].measure, &first, &last));
		assert_string_equal(date_text(first, text).at, cases[i].first);
		assert_string_equal(date_text(last, text).at, cases[i].last);
	}
	struct date first, last;
	assert_false(source_span((struct period){0}, FORM_MONTH, &first, &last));
	assert_false(source_span((struct period){.kind = PERIOD_YEAR, .year = 2026}, FORM_GROWTH, &first, &last));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_written_is_read_again, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_does_not_belong_is_refused_with_its_place, set_up, tear_down),
		cmocka_unit_test_setup_teardown(sizes_are_limited, set_up, tear_down),
		cmocka_unit_test_setup_teardown(all_parts_hold_together, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_is_said_of_another_register_does_not_hold, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_cell_holds_over_all_and_counts_records_again, set_up, tear_down),
		cmocka_unit_test_setup_teardown(wholes_are_sums_and_shares_are_not, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_nobody_says_is_nobodys, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_bound_mapping_is_kept_by_its_words, set_up, tear_down),
		cmocka_unit_test(a_figure_is_of_the_days_that_its_column_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
