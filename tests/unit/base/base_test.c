/* What base promises, each promise beside its refusal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static const char *source_root;

static struct dec dec(const char *text)
{
	struct dec out;
	assert_true(dec_parse(str_of(text), &out));
	return out;
}

static void assert_dec(struct dec got, const char *want)
{
	char text[DEC_TEXT_MAX];
	dec_text(got, text);
	assert_string_equal(text, want);
}

static struct date day(const char *text)
{
	struct date out;
	assert_true(date_parse(str_of(text), &out));
	return out;
}

static void assert_day(struct date got, const char *want)
{
	char text[DATE_TEXT_MAX];
	date_text(got, text);
	assert_string_equal(text, want);
}

static void decimals_are_parsed_as_printed(void **state)
{
	(void)state;
	static const char *const good[] = {"0", "107.7", "-0.05", "5.00", "9223372036854775807", "0.000000000000000001"};
	static const char *const bad[] = {"", "-", ".5", "5.", "1e3", "1,000", " 1", "1.2.3", "9223372036854775808",
	                                  "0.0000000000000000001", "１"};
	for (size_t i = 0; i < COUNT_OF(good); i++)
		assert_dec(dec(good[i]), good[i]);
	struct dec untouched = dec("7");
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		assert_false(dec_parse(str_of(bad[i]), &untouched));
		assert_dec(untouched, "7");
	}
}

static void decimals_compute_exactly(void **state)
{
	(void)state;
	struct dec out;
	assert_true(dec_add(dec("0.1"), dec("0.2"), &out));
	assert_dec(out, "0.3");
	assert_true(dec_subtract(dec("19150"), dec("8153"), &out));
	assert_dec(out, "10997");
	assert_true(dec_multiply(dec("107.7"), dec("100000000"), &out));
	assert_dec(dec_trim(out), "10770000000");
	assert_true(dec_divide(dec("10997"), dec("81.53"), 1, &out));
	assert_dec(out, "134.9");
	assert_true(dec_divide(dec("-1"), dec("8"), 2, &out));
	assert_dec(out, "-0.13"); /* half away from zero */
	assert_true(dec_round(dec("2.45"), 1, &out));
	assert_dec(out, "2.5");
	assert_true(dec_round(dec("2.4449"), 1, &out));
	assert_dec(out, "2.4"); /* rounded once */
	assert_int_equal(dec_compare(dec("5.0"), dec("5.00")), 0);
	assert_int_equal(dec_compare(dec("-5"), dec("4.9")), -1);
	assert_true(dec_multiply(dec("3.000000001"), dec("3.0000000000001"), &out));
}

static void decimals_refuse_overflow(void **state)
{
	(void)state;
	struct dec out = dec("7");
	assert_false(dec_add(dec("9223372036854775807"), dec("1"), &out));
	assert_false(dec_multiply(dec("9223372036854775807"), dec("2"), &out));
	assert_false(dec_divide(dec("1"), dec("0"), 2, &out));
	assert_false(dec_divide(dec("1"), dec("3"), 19, &out));
	assert_false(dec_round(dec("9223372036854775807"), 1, &out));
	assert_dec(out, "7");
}

static void dates_follow_the_civil_calendar(void **state)
{
	(void)state;
	static const char *const bad[] = {"", "2026-02-29", "2026-13-01", "2026-1-1", "2026/01/01", "2026-00-10", "-026-01-01"};
	struct date out;
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(date_parse(str_of(bad[i]), &out));
	for (int32_t days = date_days(day("1899-12-25")); days < date_days(day("2101-01-05")); days++)
		assert_int_equal(date_days(date_of_days(days)), days);
	assert_int_equal(date_days(day("1970-01-01")), 0);
	assert_int_equal(date_weekday(day("2026-11-22")), 7);
	assert_int_equal(date_weekday(day("1969-12-31")), 3);
	assert_day(date_add_days(day("2024-02-28"), 2), "2024-03-01");
	assert_day(date_add_months(day("2026-01-31"), 1), "2026-02-28"); /* month end: 民法典 202 */
	assert_day(date_add_months(day("2026-01-31"), -2), "2025-11-30");
}

static void instants_are_utc_and_dates_shanghai(void **state)
{
	(void)state;
	char text[INSTANT_TEXT_MAX];
	instant_text(1772699400123, text);
	assert_string_equal(text, "2026-03-05T08:30:00.123Z");
	assert_day(instant_date(1772699400123), "2026-03-05");
	assert_day(instant_date(1772726400000), "2026-03-06"); /* 16:00 UTC is midnight in Shanghai */
	assert_day(instant_date(-1), "1970-01-01");
}

static void periods_are_read_and_written(void **state)
{
	(void)state;
	static const struct {
		const char *text, *first, *last, *before;
	} good[] = {
		{"2026", "2026-01-01", "2026-12-31", "2025"},
		{"2026H1", "2026-01-01", "2026-06-30", "2025H1"},
		{"2026Q3", "2026-07-01", "2026-09-30", "2025Q3"},
		{"2024M02", "2024-02-01", "2024-02-29", "2023M02"},
		{"2026M01-M09", "2026-01-01", "2026-09-30", "2025M01-M09"},
		{"2021-2025", "2021-01-01", "2025-12-31", "2020-2024"},
	};
	static const char *const bad[] = {"", "26", "2026H3", "2026Q0", "2026M13", "2026M1", "2026M02-M09", "2025-2021", "2026-"};
	for (size_t i = 0; i < COUNT_OF(good); i++) {
		struct period p;
		char text[PERIOD_TEXT_MAX];
		assert_true(period_parse(str_of(good[i].text), &p));
		period_text(p, text);
		assert_string_equal(text, good[i].text);
		assert_day(period_first_day(p), good[i].first);
		assert_day(period_last_day(p), good[i].last);
		period_text(period_year_before(p), text);
		assert_string_equal(text, good[i].before);
	}
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct period p = {.kind = PERIOD_MONTH};
		assert_false(period_parse(str_of(bad[i]), &p));
		assert_int_equal(p.kind, PERIOD_MONTH);
	}
}

static char *read_whole(const char *name, size_t *len)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/%s", source_root, name);
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	char *bytes = malloc(1 << 20);
	*len = fread(bytes, 1, 1 << 20, file);
	fclose(file);
	return bytes;
}

/* The test points of shared/domain/calendar.md, rule 9. */
static void working_days_follow_the_notices(void **state)
{
	(void)state;
	static const struct {
		const char *date;
		bool work;
	} points[] = {
		{"2024-02-09", true}, {"2024-02-18", true}, {"2025-10-11", true}, {"2026-02-14", true},
		{"2026-02-23", false}, {"2026-01-04", true}, {"2026-11-22", false}, {"2026-11-23", true},
	};
	static const struct {
		int year, working_days;
	} years[] = {{2023, 249}, {2024, 251}, {2025, 248}, {2026, 248}};
	struct err err = {0};
	struct calendar *calendar = NULL;
	size_t len;
	char *csv = read_whole("definitions/calendar/holidays.csv", &len);
	assert_int_equal(calendar_load((struct str){csv, len}, "holidays.csv", &calendar, &err), STATUS_OK);
	bool work;
	struct date due;
	for (size_t i = 0; i < COUNT_OF(points); i++) {
		assert_int_equal(calendar_is_working_day(calendar, day(points[i].date), &work, &err), STATUS_OK);
		assert_int_equal(work, points[i].work);
	}
	for (size_t i = 0; i < COUNT_OF(years); i++) {
		int total = 0;
		struct date d = {(int16_t)years[i].year, 1, 1};
		for (; d.year == years[i].year; d = date_add_days(d, 1)) {
			assert_int_equal(calendar_is_working_day(calendar, d, &work, &err), STATUS_OK);
			total += work;
		}
		assert_int_equal(total, years[i].working_days);
	}
	assert_int_equal(calendar_add_working_days(calendar, day("2025-09-19"), 20, &due, &err), STATUS_OK);
	assert_day(due, "2025-10-23");
	assert_int_equal(calendar_add_days(calendar, day("2026-09-28"), 3, &due, &err), STATUS_OK);
	assert_day(due, "2026-10-08");
	assert_int_equal(calendar_is_working_day(calendar, day("2030-01-02"), &work, &err), STATUS_NO_CALENDAR);
	assert_non_null(strstr(err.message, "2030"));
	calendar_free(calendar);
	free(csv);
}

static void a_bad_calendar_names_its_row(void **state)
{
	(void)state;
	static const struct {
		const char *csv, *place;
	} bad[] = {
		{"date,kind\n2026-01-01,off\n2026-01-99,off\n", "x.csv:3"},
		{"date,kind\n2026-01-01,free\n", "x.csv:2"},
		{"date,kind\n2026-01-01,off\n2026-01-01,work\n", "2026-01-01"},
	};
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		struct calendar *calendar = NULL;
		assert_int_equal(calendar_load(str_of(bad[i].csv), "x.csv", &calendar, &err), STATUS_INPUT);
		assert_null(calendar);
		assert_non_null(strstr(err.message, bad[i].place));
	}
}

static void arenas_stop_at_their_cap(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 100000);
	char *first = arena_alloc(&arena, 10);
	assert_non_null(first);
	assert_int_equal(first[9], 0);
	assert_int_equal((uintptr_t)first % _Alignof(max_align_t), 0);
	assert_non_null(arena_alloc(&arena, 90000));
	assert_null(arena_alloc(&arena, 20000));
	assert_true(arena_failed(&arena));
	assert_null(arena_alloc(&arena, 1)); /* sticky */
	assert_null(arena_array(&arena, SIZE_MAX / 2, 4));
	arena_release(&arena);
	assert_false(arena_failed(&arena));
	assert_null(arena_room(&arena, SIZE_MAX / 2, 4));
	assert_true(arena_failed(&arena));
	arena_release(&arena);
	assert_non_null(arena_room(&arena, 25000, 4));
	assert_null(arena_room(&arena, 1, 1)); /* all is used */
	arena_release(&arena);
	int *items = NULL;
	size_t capacity = 0;
	for (int i = 0; i < 100; i++) {
		assert_true(arena_reserve(&arena, (void **)&items, &capacity, (size_t)i, sizeof *items));
		items[i] = i;
	}
	assert_int_equal(items[99] + items[0], 99);
	arena_release(&arena);
}

static void texts_are_cut_and_trimmed(void **state)
{
	(void)state;
	struct str rest = STR("a,,b"), piece;
	assert_true(str_cut(&rest, ',', &piece) && str_equals(piece, "a"));
	assert_true(str_cut(&rest, ',', &piece) && piece.len == 0);
	assert_true(str_cut(&rest, ',', &piece) && str_equals(piece, "b"));
	assert_false(str_cut(&rest, ',', &piece));
	assert_true(str_equals(str_trim(STR("\t 清溪镇\xE3\x80\x80\n")), "清溪镇"));
	assert_int_equal(str_find(STR("abcabc"), STR("ca"), 0), 2);
	assert_int_equal(str_find(STR("abc"), STR("x"), 0), STR_NONE);
	int64_t n = 7;
	assert_true(str_to_int64(STR("-9223372036854775808"), &n));
	assert_true(n == INT64_MIN);
	assert_false(str_to_int64(STR("9223372036854775808"), &n));
	assert_false(str_to_int64(STR("-"), &n));
	assert_false(str_to_int64(STR("1 "), &n));
}

/* Long texts are looked at in blocks: a fault at any place of them is found there. */
static void end_is_found_in(struct str sound)
{
	static const struct str faults[] = {
		STR("\x80"), STR("\xC0\x80"), STR("\xC1\xBF"), STR("\xC3"), STR("\xC3" "a"), STR("\xE0\x9F\xBF"),
		STR("\xE4\xB8"), STR("\xE4\xB8" "a"), STR("\xED\xA0\x80"), STR("\xF0\x8F\xBF\xBF"), STR("\xF0\xA0\xAE"),
		STR("\xF4\x90\x80\x80"), STR("\xF5\x80\x80\x80"), STR("\xFF"), STR("\xE4\xE4\xB8\x80"),
	};
	for (size_t i = 0; i < COUNT_OF(faults); i++)
		for (size_t before = 0; before < 200; before++) {
			char text[640];
			size_t len = before, end;
			memset(text, 'x', before % 5);
			for (size_t at = before % 5; at < before; at++)
				text[at] = sound.at[(at - before % 5) % sound.len];
			while (len > 0 && ((unsigned char)text[len - 1] & 0xC0) == 0x80)
				len--;
			if (len > 0 && (unsigned char)text[len - 1] >= 0xC0)
				len--;
			end = len; /* whole characters before the fault */
			memcpy(text + len, faults[i].at, faults[i].len);
			len += faults[i].len;
			for (; len < sizeof text - sound.len; len += sound.len)
				memcpy(text + len, sound.at, sound.len);
			assert_int_equal(utf8_valid_end((struct str){text, len}, 0), end);
			assert_int_equal(utf8_valid_end((struct str){text, end}, 0), end);
			assert_int_equal(utf8_valid_end((struct str){text, len}, end + faults[i].len), len);
		}
}

static void the_end_of_the_well_formed_text_is_found(void **state)
{
	(void)state;
	end_is_found_in(STR("镇a\xC3\xA9\xF0\xA0\xAE\xB7一\xED\x9F\xBF\xE0\xA0\x80\xF4\x8F\xBF\xBF，"));
	end_is_found_in(STR("镇a\xC3\xA9一\xE1\x80\x80，")); /* without the bytes for which more is to be asked */
}

static void control_characters_are_found_and_disarmed(void **state)
{
	char text[] = "a\x1B[2J\tb\n\x7F\xC2\x9B镇\xC2\xA0";

	(void)state;
	assert_int_equal(str_find_control(str_of(text), "", 0), 1);
	assert_int_equal(str_find_control(str_of(text), "\x1B\t", 0), 7);
	assert_int_equal(str_find_control(STR("镇\xC2\xA0\xC2"), "", 0), STR_NONE);
	assert_int_equal(str_find_control(STR("a\0b"), "\n", 0), 1);
	text_disarm(text, strlen(text), "\n\t");
	assert_string_equal(text, "a?[2J\tb\n???镇\xC2\xA0");
	static const char *const controls[] = {"\x01", "\r", "\x7F", "\xC2\x80"};
	for (size_t i = 0; i < COUNT_OF(controls); i++) /* long texts are looked at in blocks */
		for (size_t at = 0; at < 200; at++) {
			char line[260];
			memset(line, 'a', sizeof line);
			line[at / 2] = '\n';
			memcpy(line + at, controls[i], strlen(controls[i]));
			assert_int_equal(str_find_control((struct str){line, sizeof line}, "\n", 0), at);
			assert_int_equal(str_find_control((struct str){line, at}, "\n", 0), STR_NONE);
		}
}

static void utf8_is_checked(void **state)
{
	(void)state;
	static const char *const bad[] = {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE6\xB8", "\x80", "\xFF"};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_false(utf8_valid(str_of(bad[i])));
	assert_true(utf8_valid(STR("清溪镇\xF0\xA0\xAE\xB7 a")));
	assert_int_equal(utf8_length(STR("清a\xF0\xA0\xAE\xB7")), 3);
	assert_int_equal(utf16_length(STR("清a\xF0\xA0\xAE\xB7")), 4);
	for (uint32_t c = 1; c < 0x110000; c += 97) {
		char bytes[4];
		size_t at = 0;
		if (c >= 0xD800 && c < 0xE000)
			continue;
		struct str s = {bytes, utf8_encode(c, bytes)};
		assert_int_equal(utf8_next(s, &at), c);
		assert_int_equal(at, s.len);
	}
}

static void errors_speak_both_languages(void **state)
{
	(void)state;
	struct err chinese = {0}, english = {.language = LANGUAGE_ENGLISH};
	assert_int_equal(err_memory(&chinese), STATUS_MEMORY);
	err_memory(&english);
	assert_string_equal(english.message, "there is not enough memory for this");
	assert_string_not_equal(chinese.message, english.message);
	assert_int_equal(status_http(STATUS_NOT_FOUND), 404);
	assert_int_equal(status_exit(STATUS_USAGE), 2);
	assert_string_equal(status_code(STATUS_CONFLICT), "conflict");
	char long_name[400];
	memset(long_name, 0, sizeof long_name);
	for (size_t i = 0; i + 3 < sizeof long_name - 1; i += 3)
		memcpy(long_name + i, "镇", 3);
	err_set(&english, STATUS_INPUT, "%s", long_name);
	assert_true(utf8_valid(str_of(english.message))); /* cut between characters */
}

static struct str as_json(struct buf *buf, struct str s)
{
	struct json json;
	buf_clear(buf);
	json_init(&json, buf);
	json_str(&json, s);
	return buf_view(buf);
}

/* Long runs are looked at eight bytes at once: what must be escaped is seen at each place among them. */
static void json_escapes_at_every_place(void **state)
{
	(void)state;
	static const struct {
		const char *raw, *escaped;
	} CASES[] = {
		{"\"", "\\\""},         {"\\", "\\\\"},     {"\n", "\\n"},           {"\x1F", "\\u001f"}, {"\x7F", "\\u007f"}, {"\xC2\x9B", "\\u009b"}, {"\xC2\xA0", "\xC2\xA0"},
		{"\xFF", "\xEF\xBF\xBD"}, {"\xE0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"}, {"𠮷", "𠮷"}, {"é", "é"}, {"\xEF\xBF\xBD", "\xEF\xBF\xBD"},
		{"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
	};
	struct buf in, want, out;
	buf_init(&in, 0);
	buf_init(&want, 0);
	buf_init(&out, 0);
	for (size_t i = 0; i < COUNT_OF(CASES); i++)
		for (size_t before = 0; before < 24; before++)
			for (int wide = 0; wide < 2; wide++) {
				buf_clear(&in);
				buf_clear(&want);
				buf_char(&want, '"');
				for (size_t k = 0; k < before; k++) {
					buf_text(&in, wide ? "镇" : "a");
					buf_text(&want, wide ? "镇" : "a");
				}
				buf_text(&in, CASES[i].raw);
				buf_text(&want, CASES[i].escaped);
				buf_text(&in, "务工作abcdefg");
				buf_text(&want, "务工作abcdefg\"");
				assert_true(str_equal(as_json(&out, buf_view(&in)), buf_view(&want)));
			}
	buf_release(&in);
	buf_release(&want);
	buf_release(&out);
}

static void json_is_escaped_and_nested(void **state)
{
	(void)state;
	struct buf buf;
	struct json json;
	buf_init(&buf, 0);
	json_init(&json, &buf);
	json_begin_object(&json);
	json_put_str(&json, "a\"b", STR("x\n\x01\x7F\xC2\x9B\\镇\xFF"));
	json_name(&json, "list");
	json_begin_array(&json);
	json_int(&json, -5);
	json_int(&json, INT64_MIN);
	json_dec(&json, dec("107.70"));
	json_bool(&json, true);
	json_write_null(&json);
	json_end_array(&json);
	json_put_date(&json, "day", day("2026-03-05"));
	json_put_date(&json, "none", (struct date){0});
	json_end_object(&json);
	assert_true(json_finished(&json));
	assert_string_equal(buf.at, "{\"a\\\"b\":\"x\\n\\u0001\\u007f\\u009b\\\\镇\xEF\xBF\xBD\",\"list\":[-5,-9223372036854775808,\"107.70\",true,null],"
	                            "\"day\":\"2026-03-05\",\"none\":null}");
	buf_release(&buf);
}

static void buffers_fail_stickily_at_their_cap(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 8);
	buf_text(&buf, "12345");
	assert_false(buf_failed(&buf));
	buf_text(&buf, "6789");
	assert_true(buf_failed(&buf));
	buf_char(&buf, 'x');
	assert_true(str_equals(buf_view(&buf), "12345"));
	buf_clear(&buf); /* what was lost stays lost: a caller that asks once at the end hears of it */
	buf_format(&buf, "%d", 42);
	assert_true(buf_failed(&buf) && buf.full && buf_view(&buf).len == 0);
	buf_release(&buf);
	buf_format(&buf, "%d", 42);
	assert_true(str_equals(buf_view(&buf), "42") && !buf_failed(&buf));
	buf_release(&buf);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decimals_are_parsed_as_printed),
		cmocka_unit_test(decimals_compute_exactly),
		cmocka_unit_test(decimals_refuse_overflow),
		cmocka_unit_test(dates_follow_the_civil_calendar),
		cmocka_unit_test(instants_are_utc_and_dates_shanghai),
		cmocka_unit_test(periods_are_read_and_written),
		cmocka_unit_test(working_days_follow_the_notices),
		cmocka_unit_test(a_bad_calendar_names_its_row),
		cmocka_unit_test(arenas_stop_at_their_cap),
		cmocka_unit_test(texts_are_cut_and_trimmed),
		cmocka_unit_test(control_characters_are_found_and_disarmed),
		cmocka_unit_test(utf8_is_checked),
		cmocka_unit_test(the_end_of_the_well_formed_text_is_found),
		cmocka_unit_test(errors_speak_both_languages),
		cmocka_unit_test(json_is_escaped_and_nested),
		cmocka_unit_test(json_escapes_at_every_place),
		cmocka_unit_test(buffers_fail_stickily_at_their_cap),
	};
	source_root = argc > 1 ? argv[1] : ".";
	return cmocka_run_group_tests(tests, NULL, NULL);
}
