/* What surrounds the figures: their places, periods, sections and scope, the years of a report, units, notes, JSON; and texts
 * that nobody writes. */
#include "support.h"

static void test_places(void **state)
{
	(void)state;
	struct read read;
	read_part(&read, REVIEW, "全鎮修路１２.5公里，新建橋三座，補助群眾５，０００多人次；完成千分之八的目标。");
	assert_true(read.reading.figure_count >= 3);
	for (size_t i = 0; i < read.reading.figure_count; i++) {
		const struct figure *figure = &read.reading.figures[i];
		assert_true(figure->place.at < figure->place.end && figure->place.end <= read.document.text.len);
		assert_true(figure->sentence_place.at <= figure->place.at && figure->place.end <= figure->sentence_place.end);
	}
	struct place place = read.reading.figures[0].place;
	assert_true(str_equals(str_slice(read.document.text, place.at, place.end), "１２.5公里"));
	place = read.reading.figures[1].place;
	assert_true(str_equals(str_slice(read.document.text, place.at, place.end), "三座"));
	place = read.reading.figures[2].place;
	assert_true(str_equals(str_slice(read.document.text, place.at, place.end), "５，０００多人次"));
	arena_release(&read.arena);
}

static void test_periods(void **state)
{
	(void)state;
	static const struct {
		const char *title, *text, *period;
	} ROWS[] = {
		{"2025年工作总结", "1—9月，全镇完成税收500万元。", "2025M01-M09"},
		{"2025年工作总结", "一至六月，全镇完成税收500万元。", "2025M01-M06"},
		{"2025年工作总结", "前三季度完成税收500万元。", "2025M01-M09"},
		{"2025年工作总结", "一季度，全镇完成税收500万元。", "2025Q1"},
		{"2025年工作总结", "其中6月份完成税收500万元。", "2025M06"},
		{"2025年工作总结", "税收增速较一季度加快2个百分点。", "2025"},
		{"2025年工作总结", "全镇完成税收500万元。", "2025"},
		{"2025年上半年工作总结", "全镇完成税收500万元。", "2025H1"},
	};
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		struct read read;
		struct buf buf;
		char text[PERIOD_TEXT_MAX];
		buf_init(&buf, 0);
		buf_format(&buf, "清溪镇%s\n\n%s\n", ROWS[i].title, ROWS[i].text);
		read_bytes(&read, buf_view(&buf));
		buf_release(&buf);
		assert_int_equal(read.reading.figure_count, 1);
		struct str period = period_text(read.reading.figures[0].period, text);
		if (!str_equals(period, ROWS[i].period))
			print_error("%s: %.*s\n", ROWS[i].text, STR_ARG(period));
		assert_true(str_equals(period, ROWS[i].period));
		arena_release(&read.arena);
	}
}

static bool has_note(const struct reading *reading, const char *code)
{
	for (size_t i = 0; i < reading->note_count; i++)
		if (strcmp(reading->notes[i].code, code) == 0)
			return true;
	return false;
}

static void test_notes(void **state)
{
	(void)state;
	struct read read;
	read_part(&read, REVIEW, "20xx年，全镇完成税收__万元，新购喷雾器21具。");
	assert_true(has_note(&read.reading, "year_masked"));
	assert_true(has_note(&read.reading, "number_masked"));
	arena_release(&read.arena);
	read_part(&read, REVIEW, "全镇完成税收50万元。");
	assert_int_equal(read.reading.note_count, 0);
	arena_release(&read.arena);
}

static void test_sections(void **state)
{
	(void)state;
	struct read read;
	read_part(&read, PLAN,
	          "（一）改善环境。一是整治河道。疏浚河道5公里。二是绿化镇区，栽树300株。三是抓好保洁，配保洁员9名。");
	static const char *const SECTIONS[] = {
		PLAN " / （一）改善环境 / 一是整治河道",
		PLAN " / （一）改善环境",
		PLAN " / （一）改善环境",
	};
	assert_int_equal(read.reading.figure_count, COUNT_OF(SECTIONS));
	for (size_t i = 0; i < COUNT_OF(SECTIONS); i++)
		assert_true(str_equals(read.reading.figures[i].section, SECTIONS[i]));
	assert_int_equal(read.reading.promise_count, 3); /* the heads promise nothing by themselves */
	arena_release(&read.arena);
}

static void test_scope(void **state)
{
	(void)state;
	struct read read;
	read_part(&read, REVIEW, "经开区建设加快，实现工业总产值60亿元。全县工业总产值90亿元。");
	assert_int_equal(read.reading.figure_count, 2);
	assert_true(str_equals(read.reading.figures[0].scope, "经开区"));
	assert_int_equal(read.reading.figures[1].scope.len, 0);
	arena_release(&read.arena);
}

static void test_years(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int year, plan_year;
	} ROWS[] = {
		{"清溪镇政府工作报告\n一、2025年工作回顾\n修路5公里。\n二、2026年工作安排\n修路6公里。\n", 2025, 2026},
		{"清溪镇政府工作报告\n一、20xx年工作回顾\n修路5公里。\n二、20xx年工作安排\n修路6公里。\n", 0, 0},
		{"清溪镇2025年工作总结及2026年工作计划\n一、主要成绩\n修路5公里。\n", 2025, 2026},
		{"清溪镇工作总结\n一、二〇二五年工作回顾\n修路5公里。\n二、二○二六年打算\n修路6公里。\n", 2025, 2026},
	};
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		struct read read;
		read_bytes(&read, str_of(ROWS[i].text));
		assert_int_equal(read.reading.year, ROWS[i].year);
		assert_int_equal(read.reading.plan_year, ROWS[i].plan_year);
		arena_release(&read.arena);
	}
}

static void test_units(void **state)
{
	(void)state;
	static const struct {
		const char *value, *unit, *base_value, *base;
	} ROWS[] = {
		{"1.27", "亿美元", "127000000.00", "美元"},
		{"3", "万亩", "30000", "亩"},
		{"2", "公顷", "30", "亩"},
		{"6", "公里", "6000", "米"},
		{"5", "户", "5", "户"},
		{"40", "万", "400000", ""},
	};
	struct dec value, base;
	struct str unit;
	char text[DEC_TEXT_MAX];
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		struct dec wanted;
		assert_true(dec_parse(str_of(ROWS[i].value), &value) && dec_parse(str_of(ROWS[i].base_value), &wanted));
		assert_true(reader_base_value(reader, value, str_of(ROWS[i].unit), &base, &unit));
		dec_text(base, text);
		assert_int_equal(dec_compare(base, wanted), 0);
		assert_true(str_equals(unit, ROWS[i].base));
	}
	assert_false(reader_base_value(reader, value, STR("桄"), &base, &unit));
	assert_true(dec_parse(STR("900000000000"), &value));
	assert_false(reader_base_value(reader, value, STR("亿亿元"), &base, &unit));
	assert_true(str_equals(reader_indicator_name(reader, STR("GDP")), "地区生产总值"));
	assert_true(str_equals(reader_indicator_name(reader, STR("清溪果园")), "清溪果园"));
}

static void test_json(void **state)
{
	(void)state;
	struct read read;
	struct buf out;
	buf_init(&out, 0);
	read_part(&read, REVIEW, "事故下降4.8%。");
	reader_write_json(&out, STR("a.txt"), &read.reading);
	struct str line = buf_view(&out);
	static const char *const PARTS[] = {
		"\"file\":\"a.txt\"",     "\"value\":\"4.8\"",      "\"unit\":\"%\"",
		"\"indicator\":\"事故\"", "\"measure\":\"growth\"", "\"mood\":\"actual\"",
		"\"bound\":\"=\"",        "\"sign\":\"-\"",         "\"sentence\":\"事故下降4.8%。\"",
		"\"period\":\"2025\"",    "\"rule\":\"growth\""};
	for (size_t i = 0; i < COUNT_OF(PARTS); i++) {
		if (str_find(line, str_of(PARTS[i]), 0) == STR_NONE)
			print_error("%s is not in %.*s\n", PARTS[i], STR_ARG(line));
		assert_true(str_find(line, str_of(PARTS[i]), 0) != STR_NONE);
	}
	buf_release(&out);
	arena_release(&read.arena);
}

static void check_survives(const char *piece, size_t times)
{
	struct buf buf;
	struct read read;
	buf_init(&buf, 0);
	buf_text(&buf, REVIEW "\n");
	for (size_t i = 0; i < times; i++)
		buf_text(&buf, piece);
	read_bytes(&read, buf_view(&buf));
	for (size_t i = 1; i < read.reading.figure_count; i++)
		assert_true(read.reading.figures[i - 1].place.at <= read.reading.figures[i].place.at);
	buf_release(&buf);
	arena_release(&read.arena);
}

static void test_hostile(void **state)
{
	(void)state;
	static const char *const PIECES[] = {"全镇",
	                                     "5",
	                                     "5个",
	                                     "（",
	                                     "）",
	                                     "“",
	                                     "《",
	                                     "、",
	                                     "分别",
	                                     "5%、",
	                                     "第",
	                                     "20xx年",
	                                     "百分之",
	                                     "万亿",
	                                     "1-",
	                                     "1:",
	                                     "的",
	                                     "一二三",
	                                     "其中",
	                                     "占",
	                                     "，",
	                                     "5,",
	                                     "\xF0\x9F\x98\x80",
	                                     "比",
	                                     "由5元提高到"};
	for (size_t i = 0; i < COUNT_OF(PIECES); i++)
		check_survives(PIECES[i], 20000);
}

static void test_empty(void **state)
{
	(void)state;
	struct read read = {0};
	static const uint32_t ORIGIN[1] = {0};
	struct err err = {.language = LANGUAGE_ENGLISH};
	arena_init(&read.arena, 1 << 20);
	read.document.origin = ORIGIN;
	read.document.text = STR("");
	assert_int_equal(reader_read(reader, &read.arena, &read.document, LANGUAGE_ENGLISH, &read.reading, &err),
	                 STATUS_OK);
	assert_int_equal(read.reading.figure_count, 0);
	arena_release(&read.arena);
	arena_init(&read.arena, 64); /* no room for a result: an ordinary error */
	read.document.text = STR("修路5公里。");
	static const uint32_t ORIGINS[32] = {0};
	static const struct block BLOCK = {.kind = BLOCK_PARAGRAPH, .end = 16};
	read.document.origin = ORIGINS;
	read.document.blocks = &BLOCK;
	read.document.block_count = 1;
	assert_int_equal(reader_read(reader, &read.arena, &read.document, LANGUAGE_ENGLISH, &read.reading, &err),
	                 STATUS_MEMORY);
	arena_release(&read.arena);
}

static void test_words(void **state)
{
	(void)state;
	enum measure measure = MEASURE_RANK;
	enum mood mood = MOOD_RULE;
	enum bound bound = BOUND_ABOUT;
	assert_true(measure_parse(STR("change"), &measure) && measure == MEASURE_CHANGE);
	assert_true(mood_parse(STR("target"), &mood) && mood == MOOD_TARGET);
	assert_true(bound_parse(STR(">="), &bound) && bound == BOUND_AT_LEAST);
	assert_false(measure_parse(STR("Change"), &measure));
	assert_false(mood_parse(STR(""), &mood));
	assert_false(bound_parse(STR(">"), &bound));
	assert_true(measure == MEASURE_CHANGE && mood == MOOD_TARGET && bound == BOUND_AT_LEAST);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_periods),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_scope),
		cmocka_unit_test(test_years),
		cmocka_unit_test(test_units),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_words),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
