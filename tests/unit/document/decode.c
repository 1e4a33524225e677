/* Encodings: what is detected, and that every character says truly where it came from. */
#include "support.h"

#include "text/text.h"

static const char simplified[] =
	"清溪镇2025年工作总结\r\n"
	"过去一年，在县委、县政府的坚强领导下，全镇上下齐心协力，实现地区生产总值12.5亿元，同比增长6.1%。\n"
	"（一）农业稳步发展。粮食产量达到3.2万吨；新建高标准农田1500亩。\n";
static const char traditional[] =
	"清溪鎮工作總結\r\n"
	"過去一年，在縣委、縣政府的領導下，全鎮實現生產總值12.5億元，同比增長6.1%，農民人均收入達到18000元。\n"
	"加強環境衛生整治，改善農村學校的辦學條件，為群眾辦實事十件。\n";

/* Each character of the text, put back into the encoding, is what stands in the source at its place. */
static void assert_places(const struct sample *sample, const char *encoding, size_t mark)
{
	struct str text = sample->document.text;
	assert_int_equal(sample->document.origin[0], mark);
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		utf8_next(text, &at);
		char character[5] = {0};
		memcpy(character, text.at + start, at - start);
		struct arena arena;
		arena_init(&arena, 4096);
		struct str bytes = in_encoding(&arena, character, encoding);
		struct str source = str_slice(sample->source, sample->document.origin[start], sample->source.len);
		bool return_for_newline = character[0] == '\n' && source.len && memchr(source.at, '\r', bytes.len);
		if (!return_for_newline && !str_starts(source, bytes))
			fail_msg("byte %zu of the text (%s) is not at byte %u of the source", start, character,
			         sample->document.origin[start]);
		arena_release(&arena);
	}
	assert_int_equal(sample->document.origin[text.len], sample->source.len);
}

static void check_encoding(const char *text, const char *encoding, const char *mark, const char *name)
{
	struct sample sample = {.err.language = LANGUAGE_CHINESE};
	arena_init(&sample.arena, (size_t)16 << 20);
	struct str plain = in_encoding(&sample.arena, text, encoding);
	struct buf bytes;
	buf_init(&bytes, 0);
	buf_bytes(&bytes, mark, strlen(mark));
	buf_str(&bytes, plain);
	sample_parse(&sample, buf_view(&bytes));
	assert_true(str_equals(sample.document.encoding, name));
	assert_places(&sample, encoding, strlen(mark));
	assert_int_equal(sample.document.note_count, 0);
	buf_release(&bytes);
	sample_release(&sample);
}

static void encodings_are_detected(void **state)
{
	(void)state;
	check_encoding(simplified, "UTF-8", "", "UTF-8");
	check_encoding(simplified, "UTF-8", "\xEF\xBB\xBF", "UTF-8");
	check_encoding(simplified, "GB18030", "", "GB18030");
	check_encoding(traditional, "BIG5", "", "Big5");
	check_encoding(traditional, "GB18030", "", "GB18030");
	check_encoding(traditional, "UTF-8", "", "UTF-8");
	check_encoding(simplified, "UTF-16LE", "\xFF\xFE", "UTF-16LE");
	check_encoding(simplified, "UTF-16BE", "\xFE\xFF", "UTF-16BE");
	check_encoding(simplified, "UTF-16LE", "", "UTF-16LE");
	check_encoding(traditional, "UTF-16BE", "", "UTF-16BE");
}

static void four_byte_characters_keep_their_place(void **state)
{
	(void)state;
	check_encoding("云山县㐀𠮷村2025年的工作总结，全村人口1200人，人均收入增长8%。\n", "GB18030", "", "GB18030");
	check_encoding("云山县㐀𠮷村2025年的工作总结，全村人口1200人，人均收入增长8%。\n", "UTF-16LE", "", "UTF-16LE");
}

static void the_last_line_gets_its_end(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, "清溪镇工作总结");
	assert_int_equal(sample.document.text.len, sizeof "清溪镇工作总结");
	assert_int_equal(sample.document.origin[sample.document.text.len], sizeof "清溪镇工作总结" - 1);
	sample_release(&sample);
}

static void bad_bytes_are_shown_and_noted(void **state)
{
	(void)state;
	static const char broken[] = "清溪镇工作总结\n全镇实现生产总值\xFF\xFE" "12.5亿元，同比增长6.1%。\n";
	struct sample sample;
	sample_parse_text(&sample, broken);
	assert_true(str_equals(sample.document.encoding, "UTF-8"));
	assert_int_equal(origin_of(&sample.document, "\xEF\xBF\xBD\xEF\xBF\xBD" "12.5"), find_bytes(str_of(broken), "\xFF\xFE"));
	assert_int_equal(origin_of(&sample.document, "12.5"), find_bytes(str_of(broken), "12.5"));
	assert_int_equal(sample.document.note_count, 1);
	assert_string_equal(sample.document.notes[0].code, "bad_bytes");
	assert_int_equal(sample.document.notes[0].end - sample.document.notes[0].at, 6);
	sample_release(&sample);
}

/* D0 before a line end is half a character of GB18030: the line end is not eaten. */
static void half_a_character_costs_only_itself(void **state)
{
	(void)state;
	struct sample sample = {.err.language = LANGUAGE_CHINESE};
	arena_init(&sample.arena, (size_t)16 << 20);
	struct str whole = in_encoding(&sample.arena, simplified, "GB18030");
	struct str head = in_encoding(&sample.arena, "第一行写到一半\n", "GB18030");
	struct buf bytes;
	buf_init(&bytes, 0);
	buf_bytes(&bytes, head.at, head.len - 1);
	buf_text(&bytes, "\xD0\n");
	buf_str(&bytes, whole);
	sample_parse(&sample, buf_view(&bytes));
	assert_true(str_equals(sample.document.encoding, "GB18030"));
	assert_non_null(block_with(&sample.document, "第一行写到一半\xEF\xBF\xBD"));
	assert_true(has_note(&sample.document, "bad_bytes"));
	buf_release(&bytes);
	sample_release(&sample);
}

static void many_bad_places_are_all_covered(void **state)
{
	(void)state;
	struct buf bytes;
	buf_init(&bytes, 0);
	for (int i = 0; i < 500; i++)
		buf_text(&bytes, "全镇实现生产总值\xFF元，同比增长。\n");
	struct sample sample;
	sample_parse_text(&sample, bytes.at);
	size_t last = find_bytes(sample.document.text, "\xEF\xBF\xBD"), next;
	while ((next = str_find(sample.document.text, STR("\xEF\xBF\xBD"), last + 1)) != STR_NONE)
		last = next;
	assert_int_equal(sample.document.note_count, DECODE_BAD_MAX);
	assert_int_equal(sample.document.notes[DECODE_BAD_MAX - 1].end, last + 3);
	buf_release(&bytes);
	sample_release(&sample);
}

static void bytes_that_are_no_text_are_refused(void **state)
{
	(void)state;
	static const char zeros[] = "\x01\x00\x02\x00\x00\x00\x03\x00\x00\x1F\x00\x00\x07\x00\x00\x00\x0B\x00";
	static const char controls[] = "\x01\x02\x03\x04\x05\x06\x0E\x0F\x10\x11\x12\x13 ab";
	enum encoding encoding;
	assert_false(text_detect((struct str){zeros, sizeof zeros}, NULL, &encoding));
	assert_false(text_detect((struct str){controls, sizeof controls - 1}, NULL, &encoding));
	assert_false(text_detect(STR(""), NULL, &encoding));
	assert_true(text_detect(STR("plain"), NULL, &encoding));
	assert_int_equal(encoding, ENCODING_UTF8);
}

static void labels_are_known(void **state)
{
	(void)state;
	enum encoding encoding;
	assert_true(encoding_parse(STR(" GBK "), &encoding));
	assert_int_equal(encoding, ENCODING_GB18030);
	assert_true(encoding_parse(STR("utf8"), &encoding));
	assert_int_equal(encoding, ENCODING_UTF8);
	assert_false(encoding_parse(STR("koi8-r"), &encoding));
	for (enum encoding e = 0; e < ENCODING_COUNT; e++) {
		assert_true(encoding_parse(str_of(encoding_name(e)), &encoding));
		assert_int_equal(encoding, e);
	}
}

/* Wherever a byte is wrong, also the first one, what comes out is UTF-8 and all else of it. */
static void a_wrong_byte_anywhere_is_replaced(void **state)
{
	(void)state;
	static const char text[] = "清溪镇修路3公里，新建公厕6座。\n石桥村栽树200棵，全年没有发生事故，群众满意，各项工作顺利推进，成绩明显。\n";
	for (size_t at = 0; at < 70; at++) {
		struct arena arena;
		struct decoded decoded;
		struct err err = {.language = LANGUAGE_ENGLISH};
		arena_init(&arena, 1 << 20);
		struct str bytes = arena_format(&arena, "%.*s\xE2%s", (int)(at / 3 * 3), "清溪镇修路三公里栽树二百棵没有发生事故群众满意各项", text);
		assert_int_equal(text_decode(&arena, bytes, ENCODING_UTF8, &decoded, &err), STATUS_OK);
		assert_true(utf8_valid(decoded.text));
		assert_int_equal(decoded.bad_count, 1);
		arena_release(&arena);
	}
}

int run_decode_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings_are_detected),
		cmocka_unit_test(four_byte_characters_keep_their_place),
		cmocka_unit_test(the_last_line_gets_its_end),
		cmocka_unit_test(bad_bytes_are_shown_and_noted),
		cmocka_unit_test(half_a_character_costs_only_itself),
		cmocka_unit_test(many_bad_places_are_all_covered),
		cmocka_unit_test(bytes_that_are_no_text_are_refused),
		cmocka_unit_test(a_wrong_byte_anywhere_is_replaced),
		cmocka_unit_test(labels_are_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
