/* The computing core: every expected value was worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "measure/measure.h"

static struct measured number(const char *text)
{
	struct measured out = {0};
	if (!text)
		return out;
	out.known = true;
	assert_true(dec_parse(str_of(text), &out.value));
	return out;
}

/* NULL: none. The digits count too: "10.0" is not "10". */
static void expect(const char *what, const char *which, struct measured got, const char *wanted)
{
	char text[DEC_TEXT_MAX] = "none";
	if (got.known)
		dec_text(got.value, text);
	if (strcmp(text, wanted ? wanted : "none") != 0)
		fail_msg("%s: %s is %s, not %s", what, which, text, wanted ? wanted : "none");
}

static void growth_is_exact_and_rounded_once(void **state)
{
	(void)state;
	static const struct {
		const char *name, *value, *last;
		bool rate;
		const char *growth;
	} cases[] = {
		{"plain", "110.1", "100", false, "10.1"},
		{"half up", "100.05", "100", false, "0.1"},
		{"just below half", "100.0499999", "100", false, "0.0"},
		{"a fall rounds away from zero", "99.95", "100", false, "-0.1"},
		{"a fall", "96.8", "100", false, "-3.2"},
		{"to nothing", "0", "100", false, "-100.0"},
		{"negative now", "-50", "100", false, "-150.0"},
		{"large money", "1077012345678.90", "978213456789.01", false, "10.1"},
		{"no value", NULL, "100", false, NULL},
		{"no year before", "100", NULL, false, NULL},
		{"year before is zero", "100", "0", false, NULL},
		{"year before is 0.00", "100", "0.00", false, NULL},
		{"year before is negative", "100", "-5", false, NULL},
		{"rate in points", "82", "65", true, "17.0"},
		{"rate falls", "2.35", "3.1", true, "-0.8"},
		{"rate from zero", "2.5", "0", true, "2.5"},
		{"too large", "9223372036854775807", "0.000000000000000001", false, NULL},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		expect(cases[i].name, "growth", measure_growth(number(cases[i].value), number(cases[i].last), cases[i].rate),
		       cases[i].growth);
}

static void rates_are_told_from_amounts(void **state)
{
	(void)state;
	assert_true(measure_is_rate(STR("%")));
	assert_true(measure_is_rate(STR("‰")));
	assert_false(measure_is_rate(STR("万元")));
	assert_false(measure_is_rate(STR("")));
	assert_false(measure_is_rate(STR("元/平方米")));
}

struct judged_case {
	const char *name, *unit;
	enum measure_direction direction;
	enum target_measure measure;
	enum target_bound bound;
	bool negative;
	const char *target, *last_total;
	int month;
	const char *latest, *same_months; /* cumulative value of `month` and of the same month of the year before */
	/* wanted */
	enum target_judged judged;
	const char *goal, *completion, *calendar, *gap;
	enum measure_met met;
	enum light light;
};

#define UP DIRECTION_UP
#define DOWN DIRECTION_DOWN
#define FALL true
#define RISE false
static const struct judged_case judged_cases[] = {
	/* a growth target means last year's total times 1.15 */
	{"growth on pace", "万元", UP, TARGET_GROWTH, TARGET_EQUAL, RISE, "15", "1000", 9, "862.5", "700",
	 TARGET_REACH, "1150", "75.0", "75.0", "0.0", MET_NO, LIGHT_GREEN},
	{"growth just behind", "万元", UP, TARGET_GROWTH, TARGET_AT_LEAST, RISE, "15", "1000", 9, "862.49", "700",
	 TARGET_REACH, "1150", "75.0", "75.0", "0.0", MET_NO, LIGHT_YELLOW},
	{"almost ten points behind", "万元", UP, TARGET_GROWTH, TARGET_EQUAL, RISE, "15", "1000", 9, "747.6", NULL,
	 TARGET_REACH, "1150", "65.0", "75.0", "-10.0", MET_NO, LIGHT_YELLOW},
	{"exactly ten points behind", "万元", UP, TARGET_GROWTH, TARGET_EQUAL, RISE, "15", "1000", 9, "747.5", NULL,
	 TARGET_REACH, "1150", "65.0", "75.0", "-10.0", MET_NO, LIGHT_RED},
	{"published as 6.5 % is 6.5 %", "万元", UP, TARGET_GROWTH, TARGET_EQUAL, RISE, "6.5", "978.21", 12, "1041.79", "978.21",
	 TARGET_REACH, "1041.79", "100.0", "100.0", "0.0", MET_YES, LIGHT_GREEN},
	{"two digits in the target, two in the growth", "万元", UP, TARGET_GROWTH, TARGET_EQUAL, RISE, "6.51", "978.21", 12,
	 "1041.79", "978.21", TARGET_REACH, "1041.89", "99.9", "100.0", "0.0", MET_NO, LIGHT_YELLOW},
	{"published growth counts for the whole year only", "万元", UP, TARGET_GROWTH, TARGET_EQUAL, RISE, "6.5", "978.21", 11,
	 "900", "800", TARGET_REACH, "1041.79", "86.4", "91.7", "-5.3", MET_NO, LIGHT_YELLOW},
	{"a miss never reads 100.0", "万元", UP, TARGET_LEVEL, TARGET_AT_LEAST, RISE, "10000", NULL, 12, "9999", NULL,
	 TARGET_REACH, "10000", "99.9", "100.0", "0.0", MET_NO, LIGHT_YELLOW},
	{"reached and more", "亿元", UP, TARGET_LEVEL, TARGET_EQUAL, RISE, "100", NULL, 12, "106.74", NULL,
	 TARGET_REACH, "100", "106.7", "100.0", "6.7", MET_YES, LIGHT_GREEN},
	{"first month", "户", UP, TARGET_LEVEL, TARGET_EQUAL, RISE, "120", NULL, 1, "9", NULL,
	 TARGET_REACH, "120", "7.5", "8.3", "-0.8", MET_NO, LIGHT_YELLOW},
	{"an amount to add", "公里", UP, TARGET_CHANGE, TARGET_EQUAL, RISE, "5.8", "30.2", 12, "36", NULL,
	 TARGET_REACH, "36", "100.0", "100.0", "0.0", MET_YES, LIGHT_GREEN},
	{"neutral counts as up", "人", DIRECTION_NEUTRAL, TARGET_LEVEL, TARGET_ABOUT, RISE, "200", NULL, 6, "60", NULL,
	 TARGET_REACH, "200", "30.0", "50.0", "-20.0", MET_NO, LIGHT_RED},
	{"growth without the year before", "万元", UP, TARGET_GROWTH, TARGET_EQUAL, RISE, "15", NULL, 9, "862.5", "700",
	 TARGET_REACH, NULL, NULL, "75.0", NULL, MET_UNKNOWN, LIGHT_NONE},
	{"growth on a year of zero", "万元", UP, TARGET_GROWTH, TARGET_EQUAL, RISE, "15", "0", 9, "862.5", NULL,
	 TARGET_REACH, NULL, NULL, "75.0", NULL, MET_UNKNOWN, LIGHT_NONE},
	{"growth on a negative year", "万元", UP, TARGET_GROWTH, TARGET_EQUAL, RISE, "15", "-80", 9, "10", NULL,
	 TARGET_REACH, NULL, NULL, "75.0", NULL, MET_UNKNOWN, LIGHT_NONE},
	{"a target of zero cannot be shared out", "万元", UP, TARGET_LEVEL, TARGET_EQUAL, RISE, "0", NULL, 9, "10", NULL,
	 TARGET_REACH, "0", NULL, "75.0", NULL, MET_UNKNOWN, LIGHT_NONE},
	/* rates move by points */
	{"points half way", "%", UP, TARGET_CHANGE, TARGET_EQUAL, RISE, "2", "60", 6, "61", NULL,
	 TARGET_APPROACH, "62", "50.0", "50.0", "0.0", MET_NO, LIGHT_GREEN},
	{"growth of a rate is points too", "%", UP, TARGET_GROWTH, TARGET_AT_LEAST, RISE, "2", "60", 9, "61", NULL,
	 TARGET_APPROACH, "62", "50.0", "75.0", "-25.0", MET_NO, LIGHT_RED},
	{"a rate that is to fall", "%", DOWN, TARGET_CHANGE, TARGET_EQUAL, FALL, "1", "5", 12, "3.9", NULL,
	 TARGET_APPROACH, "4", "110.0", "100.0", "10.0", MET_YES, LIGHT_GREEN},
	{"a rate that went the wrong way", "%", DOWN, TARGET_CHANGE, TARGET_EQUAL, FALL, "1", "5", 6, "5.5", NULL,
	 TARGET_APPROACH, "4", "-50.0", "50.0", "-100.0", MET_NO, LIGHT_RED},
	{"a change of nothing", "%", UP, TARGET_CHANGE, TARGET_EQUAL, RISE, "0", "60", 6, "61", NULL,
	 TARGET_APPROACH, "60", NULL, "50.0", NULL, MET_UNKNOWN, LIGHT_NONE},
	{"a rate with a level", "%", UP, TARGET_RATIO, TARGET_AT_LEAST, RISE, "65", "60", 12, "66.3", NULL,
	 TARGET_REACH, "65", "102.0", "100.0", "2.0", MET_YES, LIGHT_GREEN},
	/* lower is better: inverted */
	{"within", "件", DOWN, TARGET_LEVEL, TARGET_EQUAL, RISE, "90", NULL, 12, "80", NULL,
	 TARGET_REDUCE, "90", "112.5", "100.0", NULL, MET_YES, LIGHT_GREEN},
	{"just over", "件", DOWN, TARGET_LEVEL, TARGET_EQUAL, RISE, "90", NULL, 12, "96", NULL,
	 TARGET_REDUCE, "90", "93.8", "100.0", NULL, MET_NO, LIGHT_YELLOW},
	{"far over, already in spring", "件", DOWN, TARGET_LEVEL, TARGET_EQUAL, RISE, "90", NULL, 4, "120", NULL,
	 TARGET_REDUCE, "90", "75.0", "33.3", NULL, MET_NO, LIGHT_RED},
	{"exactly ten points over", "件", DOWN, TARGET_LEVEL, TARGET_EQUAL, RISE, "90", NULL, 12, "100", NULL,
	 TARGET_REDUCE, "90", "90.0", "100.0", NULL, MET_NO, LIGHT_RED},
	{"a fall of one tenth", "起", UP, TARGET_GROWTH, TARGET_EQUAL, FALL, "10", "100", 12, "88", "100",
	 TARGET_REDUCE, "90", "102.3", "100.0", NULL, MET_YES, LIGHT_GREEN},
	{"a fall published as one tenth", "起", DOWN, TARGET_GROWTH, TARGET_EQUAL, FALL, "10", "1000", 12, "900.4", "1000",
	 TARGET_REDUCE, "900", "100.0", "100.0", NULL, MET_YES, LIGHT_GREEN},
	{"too small a fall", "起", DOWN, TARGET_GROWTH, TARGET_EQUAL, FALL, "10", "1000", 12, "901", "1000",
	 TARGET_REDUCE, "900", "99.9", "100.0", NULL, MET_NO, LIGHT_YELLOW},
	{"nothing happened", "起", DOWN, TARGET_LEVEL, TARGET_EQUAL, RISE, "3", NULL, 12, "0", NULL,
	 TARGET_REDUCE, "3", NULL, "100.0", NULL, MET_YES, LIGHT_GREEN},
	{"a fall without the year before", "起", DOWN, TARGET_GROWTH, TARGET_EQUAL, FALL, "10", NULL, 12, "88", NULL,
	 TARGET_REDUCE, NULL, NULL, "100.0", NULL, MET_UNKNOWN, LIGHT_NONE},
	/* limits: kept or not, no percentage */
	{"limit kept", "%", DIRECTION_NEUTRAL, TARGET_RATIO, TARGET_AT_MOST, RISE, "3", NULL, 6, "3.0", NULL,
	 TARGET_LIMIT, "3", NULL, "50.0", NULL, MET_YES, LIGHT_GREEN},
	{"limit broken by a hair", "%", DIRECTION_NEUTRAL, TARGET_RATIO, TARGET_AT_MOST, RISE, "3", NULL, 6, "3.01", NULL,
	 TARGET_LIMIT, "3", NULL, "50.0", NULL, MET_NO, LIGHT_RED},
	{"growth held within, by the same months", "万元", DIRECTION_NEUTRAL, TARGET_GROWTH, TARGET_AT_MOST, RISE, "3", "1000", 6,
	 "520", "500", TARGET_LIMIT, "1030", NULL, "50.0", NULL, MET_NO, LIGHT_RED},
	{"growth held within", "万元", DIRECTION_NEUTRAL, TARGET_GROWTH, TARGET_AT_MOST, RISE, "3", "1000", 6, "515", "500",
	 TARGET_LIMIT, "1030", NULL, "50.0", NULL, MET_YES, LIGHT_GREEN},
	{"growth held within, as published", "万元", DIRECTION_NEUTRAL, TARGET_GROWTH, TARGET_AT_MOST, RISE, "3", "1000", 12,
	 "1030.4", "1000", TARGET_LIMIT, "1030", NULL, "100.0", NULL, MET_YES, LIGHT_GREEN},
	{"points held within", "%", DIRECTION_NEUTRAL, TARGET_CHANGE, TARGET_AT_MOST, RISE, "0.5", "3", 6, "3.6", "3.2",
	 TARGET_LIMIT, "3.5", NULL, "50.0", NULL, MET_YES, LIGHT_GREEN},
	{"a limit on growth without the same months", "万元", DIRECTION_NEUTRAL, TARGET_GROWTH, TARGET_AT_MOST, RISE, "3", "1000",
	 6, "1031", NULL, TARGET_LIMIT, "1030", NULL, "50.0", NULL, MET_NO, LIGHT_RED},
	{"a limit on growth without any year before", "万元", DIRECTION_NEUTRAL, TARGET_GROWTH, TARGET_AT_MOST, RISE, "3", NULL,
	 6, "1031", NULL, TARGET_LIMIT, NULL, NULL, "50.0", NULL, MET_UNKNOWN, LIGHT_NONE},
	{"a fall kept small", "万元", UP, TARGET_GROWTH, TARGET_AT_MOST, FALL, "5", "1000", 12, "960", "1000",
	 TARGET_LIMIT, "950", NULL, "100.0", NULL, MET_YES, LIGHT_GREEN},
	{"a fall just as large as it may be", "万元", UP, TARGET_GROWTH, TARGET_AT_MOST, FALL, "5", "1000", 12, "950", "1000",
	 TARGET_LIMIT, "950", NULL, "100.0", NULL, MET_YES, LIGHT_GREEN},
	{"a fall too large", "万元", UP, TARGET_GROWTH, TARGET_AT_MOST, FALL, "5", "1000", 12, "949", "1000",
	 TARGET_LIMIT, "950", NULL, "100.0", NULL, MET_NO, LIGHT_RED},
	{"no accident: kept", "起", DOWN, TARGET_LEVEL, TARGET_EQUAL, RISE, "0", NULL, 12, "0", NULL,
	 TARGET_LIMIT, "0", NULL, "100.0", NULL, MET_YES, LIGHT_GREEN},
	{"no accident: one is too many", "起", DOWN, TARGET_LEVEL, TARGET_EQUAL, RISE, "0", NULL, 2, "1", NULL,
	 TARGET_LIMIT, "0", NULL, "16.7", NULL, MET_NO, LIGHT_RED},
	{"a place among the first three", "名", DIRECTION_NEUTRAL, TARGET_RANK, TARGET_AT_MOST, RISE, "3", NULL, 12, "3", NULL,
	 TARGET_LIMIT, "3", NULL, "100.0", NULL, MET_YES, LIGHT_GREEN},
	{"fourth place", "名", DIRECTION_NEUTRAL, TARGET_RANK, TARGET_EQUAL, RISE, "3", NULL, 12, "4", NULL,
	 TARGET_LIMIT, "3", NULL, "100.0", NULL, MET_NO, LIGHT_RED},
};

static void targets_are_judged(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(judged_cases); i++) {
		const struct judged_case *c = &judged_cases[i];
		struct measure_indicator in = {.year = 2026, .unit = str_of(c->unit), .direction = c->direction,
		                               .last_total = number(c->last_total)};
		in.target = (struct measure_target){true, number(c->target).value, c->measure, c->bound, c->negative};
		in.values[c->month - 1] = number(c->latest);
		in.last_values[c->month - 1] = number(c->same_months);
		struct measure_state got = measure_indicator(&in);
		if (got.judged != c->judged)
			fail_msg("%s: judged %d, not %d", c->name, got.judged, c->judged);
		expect(c->name, "goal", got.goal, c->goal);
		expect(c->name, "completion", got.completion, c->completion);
		expect(c->name, "calendar", got.calendar, c->calendar);
		expect(c->name, "gap", got.gap, c->gap);
		if (got.met != c->met)
			fail_msg("%s: met %d, not %d", c->name, got.met, c->met);
		if (got.light != c->light)
			fail_msg("%s: light %s, not %s", c->name, light_text(got.light), light_text(c->light));
		assert_false(got.too_large);
	}
}

static void missing_months_stay_missing(void **state)
{
	(void)state;
	struct measure_indicator in = {.year = 2026, .unit = STR("万元"), .direction = UP};
	in.values[0] = number("10");
	in.values[4] = number("60");
	in.last_values[0] = number("8");
	in.last_values[3] = number("40");
	in.last_values[11] = number("120");
	in.last_total = number("999"); /* December of the year before comes first */
	struct measure_state got = measure_indicator(&in);
	assert_int_equal(got.latest_month, 5);
	expect("latest", "value", got.latest, "60");
	expect("latest", "growth", got.latest_growth, NULL);
	expect("January", "growth", got.months[0].growth, "25.0");
	expect("February", "value", got.months[1].value, NULL);
	expect("April", "growth", got.months[3].growth, NULL);
	expect("last year", "total", got.last_total, "120");
	expect("no target", "goal", got.goal, NULL);
	expect("no target", "completion", got.completion, NULL);
	expect("five months", "calendar", got.calendar, "41.7");
	assert_int_equal(got.judged, TARGET_NOT_SET);
	assert_int_equal(got.light, LIGHT_NONE);
}

static void without_a_value_the_calendar_goes_by_today(void **state)
{
	(void)state;
	static const struct {
		struct date today;
		const char *calendar;
	} cases[] = {
		{{2026, 1, 1}, "0.0"}, {{2026, 1, 31}, "8.3"}, {{2026, 3, 5}, "16.7"}, {{2026, 12, 30}, "91.7"},
		{{2026, 12, 31}, "100.0"}, {{2027, 2, 1}, "100.0"}, {{2025, 11, 30}, "0.0"}, {{0, 0, 0}, NULL},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct measure_indicator in = {.year = 2026, .unit = STR("万元"), .today = cases[i].today};
		in.target = (struct measure_target){.set = true, .value = dec_of(100)};
		struct measure_state got = measure_indicator(&in);
		expect("calendar", cases[i].calendar, got.calendar, cases[i].calendar);
		expect("goal", "goal", got.goal, "100");
		expect("completion", "none", got.completion, NULL);
		assert_int_equal(got.light, LIGHT_NONE);
		assert_int_equal(got.met, MET_UNKNOWN);
	}
}

static void what_does_not_fit_is_none_and_said(void **state)
{
	(void)state;
	struct measure_indicator in = {.year = 2026, .unit = STR("万元"), .direction = UP};
	in.values[11] = number("9223372036854775807");
	in.last_values[11] = number("9223372036854775807");
	in.target = (struct measure_target){true, dec_of(15), TARGET_GROWTH, TARGET_EQUAL, false};
	struct measure_state got = measure_indicator(&in);
	assert_true(got.too_large);
	expect("too large", "goal", got.goal, NULL);
	expect("too large", "completion", got.completion, NULL);
	assert_int_equal(got.light, LIGHT_NONE);
	in.target.value = number("9223372036854775807").value;
	assert_true(measure_indicator(&in).too_large);
	in.target = (struct measure_target){0};
	in.values[11] = number("922337203685477");
	in.last_values[11] = number("922337203685477");
	assert_false(measure_indicator(&in).too_large);
}

static void goals_show_sensible_digits(void **state)
{
	(void)state;
	static const struct {
		const char *last, *growth, *goal;
	} cases[] = {
		{"978.21", "6.5", "1041.79"}, {"1000", "6.5", "1065"}, {"97", "10", "106.7"},
		{"1.2345", "3", "1.2715"}, {"333.33", "0.1", "333.66"},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct measure_indicator in = {.year = 2026, .unit = STR("万元"), .last_total = number(cases[i].last)};
		in.target = (struct measure_target){true, number(cases[i].growth).value, TARGET_GROWTH, TARGET_EQUAL, false};
		expect("goal", cases[i].last, measure_indicator(&in).goal, cases[i].goal);
	}
}

static void tasks_have_lights(void **state)
{
	(void)state;
	struct date today = {2026, 6, 15};
	static const struct {
		const char *name;
		struct measure_task task;
		enum light light;
		bool has_days;
		int32_t days;
	} cases[] = {
		{"overdue by a day", {false, false, {2026, 6, 14}}, LIGHT_RED, true, -1},
		{"due today", {false, false, {2026, 6, 15}}, LIGHT_YELLOW, true, 0},
		{"last yellow day", {false, false, {2026, 6, 30}}, LIGHT_YELLOW, true, 15},
		{"in time", {false, false, {2026, 7, 1}}, LIGHT_GREEN, true, 16},
		{"over the year", {false, false, {2027, 1, 1}}, LIGHT_GREEN, true, 200},
		{"no deadline", {false, false, {0, 0, 0}}, LIGHT_NONE, false, 0},
		{"done late is done", {true, false, {2026, 1, 1}}, LIGHT_DONE, false, 0},
		{"cancelled", {false, true, {2026, 1, 1}}, LIGHT_NONE, false, 0},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct measure_task_state got = measure_task(cases[i].task, today, MEASURE_SOON_DAYS);
		if (got.light != cases[i].light || got.has_days_left != cases[i].has_days || got.days_left != cases[i].days)
			fail_msg("%s: %s, %d days", cases[i].name, light_text(got.light), (int)got.days_left);
	}
	/* the setting moves the border */
	assert_int_equal(measure_task((struct measure_task){false, false, {2026, 7, 1}}, today, 16).light, LIGHT_YELLOW);
	assert_int_equal(measure_task((struct measure_task){false, false, {2026, 6, 16}}, today, 0).light, LIGHT_GREEN);
}

static void lights_are_counted(void **state)
{
	(void)state;
	struct measure_counts counts = {0};
	static const enum light lights[] = {LIGHT_RED, LIGHT_RED, LIGHT_DONE, LIGHT_NONE, LIGHT_GREEN, LIGHT_YELLOW, LIGHT_DONE,
	                                    LIGHT_DONE};
	for (size_t i = 0; i < COUNT_OF(lights); i++)
		measure_count(&counts, lights[i]);
	assert_int_equal(counts.total, 8);
	assert_int_equal(counts.red, 2);
	assert_int_equal(counts.yellow, 1);
	assert_int_equal(counts.green, 1);
	assert_int_equal(counts.done, 3);
	assert_int_equal(counts.none, 1);
}

/* Fifty of the year's 120 in June: five months are over, and the sixth that has just begun is not held against it. */
static void a_running_month_is_not_held_against_the_value(void **state)
{
	(void)state;
	struct measure_indicator in = {.year = 2026, .unit = STR("件"), .direction = DIRECTION_UP,
	                               .target = {.set = true, .value = dec_of(120)}};
	in.values[5] = measured_of(dec_of(50));
	assert_int_equal(measure_indicator(&in).light, LIGHT_YELLOW);
	in.running = 6;
	assert_int_equal(measure_indicator(&in).light, LIGHT_GREEN);
	in.running = 5; /* another month than the latest */
	assert_int_equal(measure_indicator(&in).light, LIGHT_YELLOW);
}

static void words_go_there_and_back(void **state)
{
	(void)state;
	for (int i = DIRECTION_NEUTRAL; i <= DIRECTION_DOWN; i++) {
		enum measure_direction back = DIRECTION_NEUTRAL;
		assert_true(direction_parse(str_of(direction_text((enum measure_direction)i)), &back));
		assert_int_equal(back, i);
	}
	for (int i = TARGET_LEVEL; i <= TARGET_RANK; i++) {
		enum target_measure back = TARGET_LEVEL;
		assert_true(target_measure_parse(str_of(target_measure_text((enum target_measure)i)), &back));
		assert_int_equal(back, i);
	}
	for (int i = TARGET_EQUAL; i <= TARGET_AT_MOST; i++) {
		enum target_bound back = TARGET_EQUAL;
		assert_true(target_bound_parse(str_of(target_bound_text((enum target_bound)i)), &back));
		assert_int_equal(back, i);
	}
	for (int i = LIGHT_NONE; i <= LIGHT_DONE; i++) {
		enum light back = LIGHT_NONE;
		assert_true(light_parse(str_of(light_text((enum light)i)), &back));
		assert_int_equal(back, i);
	}
	enum target_bound bound = TARGET_ABOUT;
	assert_false(target_bound_parse(STR("<"), &bound));
	assert_false(target_bound_parse(STR(""), &bound));
	assert_int_equal(bound, TARGET_ABOUT);
	enum measure_direction direction = DIRECTION_DOWN;
	assert_false(direction_parse(STR("UP"), &direction));
	assert_int_equal(direction, DIRECTION_DOWN);
	enum target_measure measure;
	assert_false(target_measure_parse(STR("level "), &measure));
	enum light light;
	assert_false(light_parse(STR("blue"), &light));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(growth_is_exact_and_rounded_once),
		cmocka_unit_test(rates_are_told_from_amounts),
		cmocka_unit_test(targets_are_judged),
		cmocka_unit_test(missing_months_stay_missing),
		cmocka_unit_test(without_a_value_the_calendar_goes_by_today),
		cmocka_unit_test(what_does_not_fit_is_none_and_said),
		cmocka_unit_test(goals_show_sensible_digits),
		cmocka_unit_test(tasks_have_lights),
		cmocka_unit_test(lights_are_counted),
		cmocka_unit_test(a_running_month_is_not_held_against_the_value),
		cmocka_unit_test(words_go_there_and_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
