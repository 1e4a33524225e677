/* What is done with the numbers of a form, whatever they come from: units, rounding, totals, indicators, dates, faults. The numbers here
 * come from indicators, so that no record is needed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fill/fill_int.h"
#include "sheet.h"

enum { INDICATORS = 400 };
struct sample {
	struct arena arena;
	struct spreadsheet spreadsheet;
	struct form form;
	struct fill_mapping bound;
	struct fill_record record;
	struct form_indicator indicators[INDICATORS];
	struct fill_entered entered[4];
	size_t entered_count;
	struct fill_filled filled;
	struct err err;
};

static bool convert(void *context, struct dec value, struct str from, struct str to, struct dec *out)
{
	(void)context;
	return str_equals(from, "元") && str_equals(to, "万元") && dec_divide(value, dec_of(10000), 8, out);
}

static struct dec number(const char *text)
{
	struct dec n;
	if (!dec_parse(str_of(text), &n))
		fail_msg("%s is no number", text);
	return n;
}

static void understand(struct sample *s, const char *const *lines, size_t count, uint32_t bare)
{
	*s = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&s->arena, (size_t)256 << 20);
	s->spreadsheet = sheet_of(&s->arena, lines, count, bare);
	if (form_understand(&s->arena, &s->spreadsheet, &s->form, &s->err))
		fail_msg("%s", s->err.message);
	struct fill_table *tables = arena_array(&s->arena, s->form.table_count, sizeof *tables);
	for (size_t i = 0; i < s->form.table_count; i++) {
		const struct form_table *table = &s->form.tables[i];
		tables[i] = (struct fill_table){.columns = arena_array(&s->arena, table->column_count, sizeof *tables[i].columns),
			.rows = arena_array(&s->arena, table->row_count, sizeof *tables[i].rows), .column_count = table->column_count,
			.row_count = table->row_count, .cells = arena_array(&s->arena, INDICATORS, sizeof *tables[i].cells)};
	}
	s->bound.tables = tables;
	s->bound.table_count = s->form.table_count;
	s->record = (struct fill_record){.today = {2026, 11, 5}, .township = STR("清溪镇"), .me = STR("陈二"), .indicators = s->indicators,
		.names = {.convert = convert}};
	assert_true(period_parse(STR("2026M10"), &s->record.period));
}

/* The cell shows this figure. */
static void give(struct sample *s, size_t row, size_t column, struct dec value, const char *unit)
{
	size_t at = s->record.indicator_count++;
	const struct form_table *table = &s->form.tables[0];
	struct fill_table *bound = &s->bound.tables[0];
	assert_true(at < INDICATORS);
	s->indicators[at] = (struct form_indicator){.id = (int64_t)at + 1, .unit = str_of(unit)};
	s->indicators[at].months[9] = (struct form_value){true, value};
	bound->cells[bound->cell_count++] = (struct fill_cell){table->rows[row].path, table->columns[column].path,
		{.kind = SOURCE_INDICATOR, .indicator = (int64_t)at + 1, .measure = FORM_CUMULATIVE, .confirmed = true}};
}

static void fill(struct sample *s)
{
	if (fill_values(&s->arena, &s->form, &s->spreadsheet, &s->record, &s->bound, s->entered, s->entered_count, &s->filled, &s->err))
		fail_msg("%s (%s)", s->err.message, s->err.detail);
}

static const struct fill_value *at(const struct sample *s, uint32_t row, uint32_t column)
{
	for (size_t i = 0; i < s->filled.value_count; i++)
		if (s->filled.values[i].sheet_row == row && s->filled.values[i].sheet_column == column)
			return &s->filled.values[i];
	fail_msg("nothing at row %u, column %u", row, column);
	return NULL;
}

static void shows(const struct sample *s, uint32_t row, uint32_t column, const char *text)
{
	const struct fill_value *value = at(s, row, column);
	if (!str_equals(value->text, text))
		fail_msg("row %u, column %u: %.*s, not %s (%s: %.*s)", row, column, STR_ARG(value->text), text, fill_state_text(value->state),
		         STR_ARG(value->why));
}

static size_t faults(const struct sample *s, enum fill_fault_kind kind)
{
	size_t count = 0;
	for (size_t i = 0; i < s->filled.fault_count; i++)
		count += s->filled.faults[i].kind == kind;
	return count;
}

/* ---- rounding ---- */

static void the_total_is_the_exact_sum_and_the_part_that_lost_most_is_moved(void **state)
{
	static const char *const lines[] = {"清溪镇资金表", "村|资金（万元）", "石桥村|{2}.", "上坪村|{2}.", "东岭村|{2}.", "合计|{2}."};
	struct sample s;
	(void)state;
	understand(&s, lines, COUNT_OF(lines), 1);
	/* 0.1244, 0.1244, 0.1243: each 0.12, together 0.3731: 0.37 */
	give(&s, 0, 1, number("1244"), "元");
	give(&s, 1, 1, number("1243"), "元");
	give(&s, 2, 1, number("1244"), "元");
	fill(&s);
	shows(&s, 6, 2, "0.37");
	shows(&s, 3, 2, "0.13"); /* of the two that lost most the first */
	shows(&s, 4, 2, "0.12");
	shows(&s, 5, 2, "0.12");
	assert_true(at(&s, 3, 2)->moved);
	assert_false(at(&s, 5, 2)->moved);
	assert_false(at(&s, 6, 2)->moved);
	assert_true(str_find(at(&s, 3, 2)->why, STR("moved by one"), 0) != STR_NONE);
	assert_int_equal(faults(&s, FAULT_SUM_OF_ROWS), 0);
	arena_release(&s.arena);
}

static void halves_go_away_from_zero_and_formats_say_how_many_decimals(void **state)
{
	static const char *const lines[] = {"清溪镇资金表", "村|资金（万元）|笔数（笔）|占比（%）", "石桥村|{2}.|.|{%}.", "上坪村|.|{0}.|."};
	struct sample s;
	(void)state;
	understand(&s, lines, COUNT_OF(lines), 1);
	give(&s, 0, 1, number("-1250"), "元");
	give(&s, 0, 2, number("3"), "笔");
	give(&s, 0, 3, number("12.34"), "%");
	give(&s, 1, 1, number("12345.6"), "元");
	give(&s, 1, 2, number("2.5"), "笔");
	give(&s, 1, 3, number("12.30"), "%");
	fill(&s);
	shows(&s, 3, 2, "-0.13");
	shows(&s, 3, 3, "3");
	shows(&s, 3, 4, "0.123"); /* 12.3% as the cell keeps it */
	shows(&s, 4, 2, "1.23");  /* without a format of its own: two at most */
	shows(&s, 4, 3, "3");
	shows(&s, 4, 4, "12.3");
	arena_release(&s.arena);
}

static void units_that_do_not_measure_the_same_are_told(void **state)
{
	static const char *const lines[] = {"清溪镇资金表", "村|资金（万元）", "石桥村|{2}."};
	struct sample s;
	(void)state;
	understand(&s, lines, COUNT_OF(lines), 1);
	give(&s, 0, 1, number("5"), "户");
	fill(&s);
	assert_int_equal(at(&s, 3, 2)->state, FILL_NONE);
	assert_true(str_find(at(&s, 3, 2)->why, STR("户"), 0) != STR_NONE);
	arena_release(&s.arena);
}

static int64_t unscaled_at(const struct sample *s, uint32_t row, uint32_t column)
{
	struct dec n;
	assert_true(dec_parse(at(s, row, column)->text, &n));
	assert_int_equal(n.scale, 2);
	return n.unscaled;
}

/* Any numbers: both directions add up, nothing leaves the two numbers it lies between, totals are the exact sum rounded. */
static void rows_and_columns_add_up_at_once(void **state)
{
	static const char *const lines[] = {"清溪镇资金表", "村|甲类|乙类|丙类|丁类|合计", "石桥村|{2}.|{2}.|{2}.|{2}.|{2}.", "上坪村|{2}.|{2}.|{2}.|{2}.|{2}.",
		"东岭村|{2}.|{2}.|{2}.|{2}.|{2}.", "西河村|{2}.|{2}.|{2}.|{2}.|{2}.", "白杨村|{2}.|{2}.|{2}.|{2}.|{2}.", "合计|{2}.|{2}.|{2}.|{2}.|{2}."};
	uint64_t chance = 7;
	size_t moved = 0, trouble = 0;
	(void)state;
	for (int run = 0; run < 300; run++) {
		struct sample s;
		struct dec one = {.scale = 2}, exact, rest, sum = dec_of(0);
		understand(&s, lines, COUNT_OF(lines), 1);
		for (size_t row = 0; row < 5; row++)
			for (size_t column = 1; column <= 4; column++) {
				chance = chance * 6364136223846793005U + 1442695040888963407U;
				give(&s, row, column, (struct dec){(int64_t)(chance >> 40) % 100000 - (run % 3 ? 0 : 50000), 4}, "");
			}
		fill(&s);
		one.unscaled = 1;
		for (uint32_t row = 3; row <= 8; row++) {
			int64_t across = 0;
			for (uint32_t column = 2; column <= 5; column++) {
				exact = at(&s, row, column)->exact;
				across += unscaled_at(&s, row, column);
				assert_true(dec_subtract((struct dec){unscaled_at(&s, row, column), 2}, exact, &rest));
				assert_true(dec_compare(rest, one) < 0 && dec_compare(dec_negate(rest), one) < 0);
				moved += at(&s, row, column)->moved;
				if (row < 8)
					assert_true(dec_add(sum, exact, &sum));
			}
			assert_int_equal(across, unscaled_at(&s, row, 6)); /* rows always */
		}
		for (uint32_t column = 2; column <= 6; column++) {
			int64_t down = 0;
			for (uint32_t row = 3; row <= 7; row++)
				down += unscaled_at(&s, row, column);
			trouble += down != unscaled_at(&s, 8, column);
		}
		assert_true(dec_round(sum, 2, &exact));
		assert_int_equal(exact.unscaled, unscaled_at(&s, 8, 6));
		for (size_t i = 0; i < s.filled.fault_count; i++)
			fail_msg("run %d: %.*s", run, STR_ARG(s.filled.faults[i].message));
		arena_release(&s.arena);
	}
	assert_true(moved > 100);
	assert_int_equal(trouble, 0);
}

static void subtotals_stand_between_the_parts_and_the_total(void **state)
{
	static const char *const lines[] = {"清溪镇资金表", "片区|村|资金", "东片|石桥村|{2}.", "东片|上坪村|{2}.", "东片|小计|{2}.", "西片|东岭村|{2}.",
		"西片|西河村|{2}.", "西片|小计|{2}.", "合计||{2}."};
	struct sample s;
	(void)state;
	understand(&s, lines, COUNT_OF(lines), 1);
	if (s.form.tables[0].rows[2].kind == FORM_ROW_SUBTOTAL && s.form.tables[0].row_count == 7) {
		give(&s, 0, 2, number("0.004"), "");
		give(&s, 1, 2, number("0.004"), "");
		give(&s, 3, 2, number("0.004"), "");
		give(&s, 4, 2, number("0.003"), "");
		fill(&s);
		shows(&s, 9, 3, "0.02"); /* 0.015 */
		shows(&s, 5, 3, "0.01"); /* 0.008 */
		shows(&s, 8, 3, "0.01"); /* 0.007 */
		assert_int_equal(unscaled_at(&s, 3, 3) + unscaled_at(&s, 4, 3), 1);
		assert_int_equal(unscaled_at(&s, 6, 3) + unscaled_at(&s, 7, 3), 1);
		assert_int_equal(s.filled.fault_count, 0);
	} else {
		fail_msg("the form is not understood");
	}
	arena_release(&s.arena);
}

/* ---- totals and faults ---- */

static void what_people_entered_stays_and_what_does_not_add_up_is_told(void **state)
{
	static const char *const lines[] = {"清溪镇人数表", "村|人数（人）", "石桥村|.", "其中：女|.", "上坪村|.", "合计|."};
	struct sample s;
	(void)state;
	understand(&s, lines, COUNT_OF(lines), 1);
	const struct form_table *table = &s.form.tables[0];
	give(&s, 0, 1, number("10"), "人");
	give(&s, 1, 1, number("12"), "人");
	give(&s, 2, 1, number("5"), "人");
	s.entered[0] = (struct fill_entered){table->title, table->rows[3].path, table->columns[1].path, STR("16")};
	s.entered_count = 1;
	fill(&s);
	assert_int_equal(at(&s, 6, 2)->state, FILL_ENTERED);
	shows(&s, 6, 2, "16");
	assert_int_equal(faults(&s, FAULT_SUM_OF_ROWS), 1);
	assert_true(s.filled.faults[0].forbids);
	assert_int_equal(faults(&s, FAULT_PART), 1); /* 12 women of 10 people */
	s.entered[0].text = STR("15");
	fill(&s);
	assert_int_equal(faults(&s, FAULT_SUM_OF_ROWS), 0);
	arena_release(&s.arena);
}

static void a_total_waits_for_its_parts_and_formulas_are_left_alone(void **state)
{
	static const char *const lines[] = {"清溪镇人数表", "村|人数（人）|户数（户）", "石桥村|.|.", "上坪村|.|.", "合计|.|=SUM(C3:C4)"};
	struct sample s;
	(void)state;
	understand(&s, lines, COUNT_OF(lines), 1);
	give(&s, 0, 1, number("10"), "人");
	give(&s, 0, 2, number("3"), "户");
	give(&s, 1, 2, number("4"), "户");
	fill(&s);
	assert_int_equal(at(&s, 4, 2)->state, FILL_NOBODY);
	assert_int_equal(at(&s, 5, 2)->state, FILL_NONE);
	assert_int_equal(faults(&s, FAULT_MISSING), 1);
	for (size_t i = 0; i < s.filled.value_count; i++)
		assert_false(s.filled.values[i].sheet_row == 5 && s.filled.values[i].sheet_column == 3);
	struct spreadsheet_filling filling;
	assert_int_equal(fill_entries(&s.arena, &s.filled, &filling, &s.err), STATUS_OK);
	assert_int_equal(filling.entry_count, 3);
	arena_release(&s.arena);
}

static void what_the_form_itself_does_not_take_is_said(void **state)
{
	static const char *const lines[] = {"清溪镇人数表", "村|人数（人）|户数（户）", "石桥村|.|.", "上坪村|.|.", "东岭村|.|."};
	const struct spreadsheet_rule rules[] = {
		{.area = {3, 2, 5, 2}, .kind = SPREADSHEET_WHOLE_ONLY, .first = STR("0"), .second = STR("20"), .hint = STR("请核对")},
		{.area = {3, 3, 5, 3}, .kind = SPREADSHEET_NUMBER_ONLY, .relation = SPREADSHEET_AT_LEAST, .first = STR("3")}};
	struct sample s;
	(void)state;
	understand(&s, lines, COUNT_OF(lines), 1);
	struct spreadsheet_sheet sheet = s.spreadsheet.sheets[0];
	sheet.rules = rules;
	sheet.rule_count = COUNT_OF(rules);
	s.spreadsheet.sheets = &sheet;
	give(&s, 0, 1, number("20"), "人");
	give(&s, 1, 1, number("21"), "人");
	give(&s, 2, 1, number("300"), "人");
	give(&s, 0, 2, number("3"), "户");
	give(&s, 1, 2, number("4"), "户");
	s.bound.tables[0].cells[4].source.confirmed = false; /* only proposed: it is not written */
	s.indicators[4].months[9].value = number("1");
	fill(&s);
	assert_int_equal(faults(&s, FAULT_FORM_RULE), 1);
	for (size_t i = 0; i < s.filled.fault_count; i++) {
		const struct fill_fault *fault = &s.filled.faults[i];
		if (fault->kind != FAULT_FORM_RULE)
			continue;
		assert_int_equal(fault->sheet_row, 4);
		assert_false(fault->forbids);
		assert_true(str_equals(fault->message, "\"21\" and 1 more are not what the form takes here (whole numbers alone, from 0 to 20): 请核对"));
	}
	arena_release(&s.arena);
}

static void what_is_only_proposed_is_shown_but_not_written(void **state)
{
	static const char *const lines[] = {"清溪镇人数表", "村|人数（人）", "石桥村|.", "上坪村|.", "合计|."};
	struct sample s;
	struct spreadsheet_filling filling;
	(void)state;
	understand(&s, lines, COUNT_OF(lines), 1);
	give(&s, 0, 1, number("10"), "人");
	give(&s, 1, 1, number("5"), "人");
	s.bound.tables[0].cells[1].source.confirmed = false;
	s.bound.tables[0].cells[1].source.confidence = FILL_SURE - 1;
	fill(&s);
	assert_int_equal(at(&s, 4, 2)->state, FILL_UNSURE);
	shows(&s, 4, 2, "5");
	assert_int_equal(at(&s, 5, 2)->state, FILL_UNSURE); /* so is the total */
	assert_int_equal(fill_entries(&s.arena, &s.filled, &filling, &s.err), STATUS_OK);
	assert_int_equal(filling.entry_count, 1);
	arena_release(&s.arena);
}

/* ---- indicators ---- */

static void each_column_wants_its_own_figure(void **state)
{
	static const char *const lines[] = {"清溪镇主要指标完成情况表", "指标名称|计量单位|本月|本月累计|上年同期累计|增减|全年目标|完成率（%）",
		"造林面积|亩|.|.|.|.|.|.", "播种面积|亩|.|.|.|.|.|."};
	struct sample s;
	(void)state;
	understand(&s, lines, COUNT_OF(lines), 1);
	assert_int_equal(s.form.tables[0].kind, FORM_INDICATORS);
	struct form_indicator *indicator = &s.indicators[0];
	*indicator = (struct form_indicator){.id = 9, .unit = STR("亩"), .target = {true, number("400")}, .completion = {true, number("75.5")}};
	indicator->months[8] = (struct form_value){true, number("250")};
	indicator->months[9] = (struct form_value){true, number("302")};
	indicator->last_months[9] = (struct form_value){true, number("290")};
	s.record.indicator_count = 1;
	s.bound.tables[0].rows[0].source = (struct fill_source){.kind = SOURCE_INDICATOR, .indicator = 9, .confirmed = true};
	s.bound.tables[0].rows[1].source = (struct fill_source){.kind = SOURCE_INDICATOR, .indicator = 8, .confirmed = true};
	for (size_t i = 0; i < s.form.tables[0].column_count; i++)
		s.bound.tables[0].columns[i].source = (struct fill_source){.measure = s.form.tables[0].columns[i].measure, .confirmed = true};
	fill(&s);
	static const struct {
		enum form_measure measure;
		const char *text;
	} wanted[] = {{FORM_MONTH, "52"}, {FORM_CUMULATIVE, "302"}, {FORM_LAST_YEAR, "290"}, {FORM_CHANGE, "12"}, {FORM_TARGET, "400"},
	              {FORM_COMPLETION, "75.5"}};
	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		for (size_t k = 0; k < s.form.tables[0].column_count; k++)
			if (s.form.tables[0].columns[k].measure == wanted[i].measure) {
				shows(&s, 3, s.form.tables[0].columns[k].column, wanted[i].text);
				assert_int_equal(at(&s, 4, s.form.tables[0].columns[k].column)->state, FILL_NONE);
			}
	arena_release(&s.arena);
}

/* ---- dates ---- */

static void dates_are_written_as_the_form_writes_them(void **state)
{
	static const struct {
		const char *like, *text;
	} rows[] = {{"", "2026-03-05"},          {"2025-11-02", "2026-03-05"}, {"2025年1月2日", "2026年3月5日"}, {"2025年01月02日", "2026年03月05日"},
	            {"2025.1.2", "2026.3.5"}, {"年月日", "2026年3月5日"},    {"2025.01", "2026.03"},       {"20251102", "2026-03-05"},       {"2025/1/2", "2026/3/5"},
	            {"待定", "2026-03-05"},      {"2025", "2026-03-05"},       {"2025年", "2026-03-05"},         {"2025-1-2 8:00", "2026-03-05"}};
	struct arena arena;
	(void)state;
	arena_init(&arena, (size_t)1 << 20);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct str text = filling_date(&arena, (struct date){2026, 3, 5}, str_of(rows[i].like));
		const char *wanted = strcmp(rows[i].like, "20251102") == 0 ? "20260305" : rows[i].text;
		if (!str_equals(text, wanted))
			fail_msg("like %s: %.*s, not %s", rows[i].like, STR_ARG(text), wanted);
	}
	assert_int_equal(filling_date(&arena, (struct date){0, 0, 0}, STR("2025-11-02")).len, 0);
	arena_release(&arena);
}

/* ---- lines above and below ---- */

static void the_name_of_the_township_is_put_before_the_seal_or_left(void **state)
{
	static const struct { const char *line, *text; } ones[] = {
		{"填报单位：（盖章）", "清溪镇（盖章）"}, {"填报单位：某某乡（盖章）", "清溪镇（盖章）"}, {"填报单位：某某乡", "清溪镇"},
		{"填报单位：清溪镇人民政府", NULL}, {"填报单位：清溪镇（盖章）", NULL}};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(ones); i++) {
		const char *const lines[] = {"清溪镇人数表", ones[i].line, "村|人数（人）", "石桥村|.", "上坪村|."};
		struct fill_label label = {FORM_LABEL_REPORTING_UNIT, {.kind = SOURCE_TOWNSHIP, .confirmed = true}};
		struct spreadsheet_filling filling;
		struct sample s;
		understand(&s, lines, COUNT_OF(lines), 2);
		s.bound.labels = &label;
		s.bound.label_count = 1;
		fill(&s);
		assert_int_equal(fill_entries(&s.arena, &s.filled, &filling, &s.err), STATUS_OK);
		assert_int_equal(filling.piece_count, ones[i].text ? 1 : 0);
		if (ones[i].text && !str_equals(filling.pieces[0].text, ones[i].text))
			fail_msg("%s: %.*s", ones[i].line, STR_ARG(filling.pieces[0].text));
		if (ones[i].text)
			assert_int_equal(filling.pieces[0].at, sizeof "填报单位：" - 1);
		arena_release(&s.arena);
	}
}

static void labels_are_filled_in_where_their_gap_is(void **state)
{
	static const char *const lines[] = {"清溪镇人数表", "填报单位：", "村|人数（人）", "石桥村|.", "上坪村|.", "填报人：      审核人：      填报日期："};
	static const enum source_kind kinds[] = {[FORM_LABEL_REPORTING_UNIT] = SOURCE_TOWNSHIP, [FORM_LABEL_FILLED_BY] = SOURCE_ME,
		[FORM_LABEL_CHECKED_BY] = SOURCE_LEAVE, [FORM_LABEL_FILLED_ON] = SOURCE_TODAY};
	struct spreadsheet_filling filling;
	struct fill_label labels[4] = {{0}};
	struct sample s;
	(void)state;
	understand(&s, lines, COUNT_OF(lines), 2);
	for (size_t i = 0; i < s.form.label_count && s.bound.label_count < COUNT_OF(labels); i++)
		labels[s.bound.label_count++] = (struct fill_label){s.form.labels[i].kind, {.kind = kinds[s.form.labels[i].kind], .confirmed = true}};
	s.bound.labels = labels;
	fill(&s);
	assert_int_equal(fill_entries(&s.arena, &s.filled, &filling, &s.err), STATUS_OK);
	assert_int_equal(filling.piece_count, 3);
	assert_true(str_equals(filling.pieces[0].text, "清溪镇"));
	assert_int_equal(filling.pieces[0].at, sizeof "填报单位：" - 1);
	struct str line = str_of(lines[5]);
	assert_true(str_equals(str_slice(line, 0, filling.pieces[1].at), "填报人："));
	assert_true(str_starts(filling.pieces[1].text, STR("陈二")));
	assert_true(str_starts(str_slice(line, filling.pieces[1].end, line.len), STR("审核人")));
	assert_int_equal(filling.pieces[2].at, line.len);
	assert_true(str_equals(filling.pieces[2].text, "2026-11-05"));
	arena_release(&s.arena);
}

/* 年 月 日 with gaps between them is written over, and not beside. */
static void the_gaps_of_a_date_are_filled_in(void **state)
{
	static const char *const lines[] = {"清溪镇人数表", "村|人数（人）", "石桥村|.", "上坪村|.", "填报日期：    年  月  日   审核人："};
	struct fill_label label = {FORM_LABEL_FILLED_ON, {.kind = SOURCE_TODAY, .confirmed = true}};
	struct spreadsheet_filling filling;
	struct sample s;
	(void)state;
	understand(&s, lines, COUNT_OF(lines), 1);
	s.bound.labels = &label;
	s.bound.label_count = 1;
	fill(&s);
	assert_int_equal(fill_entries(&s.arena, &s.filled, &filling, &s.err), STATUS_OK);
	assert_int_equal(filling.piece_count, 1);
	struct str line = str_of(lines[4]);
	assert_true(str_equals(filling.pieces[0].text, "2026年11月5日"));
	assert_true(str_equals(str_slice(line, filling.pieces[0].at, filling.pieces[0].end), "年  月  日"));
	arena_release(&s.arena);
}

static void a_mapping_of_another_form_is_refused(void **state)
{
	static const char *const lines[] = {"清溪镇人数表", "村|人数（人）", "石桥村|.", "上坪村|."};
	struct sample s;
	(void)state;
	understand(&s, lines, COUNT_OF(lines), 1);
	s.bound.tables[0].column_count = 1;
	assert_int_equal(fill_values(&s.arena, &s.form, &s.spreadsheet, &s.record, &s.bound, NULL, 0, &s.filled, &s.err), STATUS_INPUT);
	s.bound.table_count = 0;
	assert_int_equal(fill_values(&s.arena, &s.form, &s.spreadsheet, &s.record, &s.bound, NULL, 0, &s.filled, &s.err), STATUS_INPUT);
	arena_release(&s.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_total_is_the_exact_sum_and_the_part_that_lost_most_is_moved),
		cmocka_unit_test(halves_go_away_from_zero_and_formats_say_how_many_decimals),
		cmocka_unit_test(units_that_do_not_measure_the_same_are_told),
		cmocka_unit_test(rows_and_columns_add_up_at_once),
		cmocka_unit_test(subtotals_stand_between_the_parts_and_the_total),
		cmocka_unit_test(what_people_entered_stays_and_what_does_not_add_up_is_told),
		cmocka_unit_test(a_total_waits_for_its_parts_and_formulas_are_left_alone),
		cmocka_unit_test(what_the_form_itself_does_not_take_is_said),
		cmocka_unit_test(what_is_only_proposed_is_shown_but_not_written),
		cmocka_unit_test(each_column_wants_its_own_figure),
		cmocka_unit_test(dates_are_written_as_the_form_writes_them),
		cmocka_unit_test(the_name_of_the_township_is_put_before_the_seal_or_left),
		cmocka_unit_test(labels_are_filled_in_where_their_gap_is),
		cmocka_unit_test(the_gaps_of_a_date_are_filled_in),
		cmocka_unit_test(a_mapping_of_another_form_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
