/* The text module's own part: the shadow, numerals, sentences, words. (decode is tested with the document module.) */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/text.h"

static void test_shadow(void **state)
{
	(void)state;
	static const struct {
		const char *source, *shadow;
	} ROWS[] = {
		{"１２.５％", "12.5%"},
		{"增长5%,投资3亿元;(见表)", "增长5%，投资3亿元；（见表）"},
		{"22. 5亿元", "22.5亿元"},
		{"1 500米", "1500米"},
		{"12 34", "12 34"},  /* two numbers stay two */
		{"1  500", "1 500"}, /* a wide gap parts */
		{"GDP growth  rate", "GDP growth rate"},
		{"全 镇\n农 民", "全镇农民"},
		{"9417 万元", "9417万元"},
		{"12,345元", "12,345元"},
		{"5,30元", "5，30元"},    /* no group of three: a list */
		{"5，300元", "5，300元"}, /* a Chinese comma between ASCII digits parts */
		{"５，３００元", "5,300元"},
		{"2—3个", "2-3个"},
		{"2——3个", "2-3个"},
		{"——建设", "——建设"},
		{"4：84.7：11.3", "4:84.7:11.3"},
		{"目标:3", "目标：3"},
		{"鎮(zhèn)區(qū)", "鎮區"},
		{"村(社区)", "村（社区）"},
		{"合作(ppp)", "合作（ppp）"}, /* no reading: no tone */
		/* leftovers of markup */
		{"投资3亿元?/p>二是", "投资3亿元二是"},
		{"投资3亿元</p><p class=\"x\">二是<br/>三是<BR>", "投资3亿元二是三是"},
		{"完成3&nbsp;500万元&#12288;新建&ldquo;两馆&rdquo;", "完成3500万元新建“两馆”"},
		{"要[b]重点[/b]抓好[color=red]农业[/color]", "要重点抓好农业"},
		{"名称{{name}}为", "名称为"},
		{"收尾/span>工作", "收尾工作"},
		{"损耗<5%，A<B且B>C，见<表1>", "损耗<5%，A<B且B>C，见<表1>"},
		{"P<0.05 a<b c>d", "P<0.05a<b c>d"},
		{"村/社区>10个，是/否", "村/社区>10个，是/否"},
		{"R&D经费、[1]、[注]、{x}、为什么?/", "R&D经费、[1]、[注]、{x}、为什么？/"},
		{"&#0;&#xD800;&#99999999;&foo;", "&#0；&#xD800；&#99999999；&foo；"},
		/* doubles, and what cannot be seen */
		{"\xE2\xBD\xA4于\xE2\xBA\xA0\xE2\xBD\xA3", "用于民生"}, /* U+2F64, U+2EA0, U+2F63 */
		{"\xEF\xA4\x80", "\xE8\xB1\x88"},                       /* U+F900: 豈 */
		{"软\xC2\xAD件3\xE2\x80\x8B" "5起\x01", "软件35起"},
		/* Latin full stops of a paragraph that ends with one */
		{"救助20人.改善条件.3村受益. 共3.5万元.", "救助20人。改善条件。3村受益。共3.5万元。"},
		{"二.改善条件.", "二.改善条件。"},
		{"改善条件.买买提.吐尔逊来了。", "改善条件.买买提.吐尔逊来了。"},
		{"", ""},
		{"   ", ""},
	};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		struct text_shadow shadow;
		struct str source = str_of(ROWS[i].source);
		text_shadow_init(&shadow, &arena);
		assert_true(text_shadow_add(&shadow, source, 0, source.len));
		struct str view = text_shadow_view(&shadow);
		if (!str_equals(view, ROWS[i].shadow))
			print_error("%s -> %.*s\n", ROWS[i].source, STR_ARG(view));
		assert_true(str_equals(view, ROWS[i].shadow));
		for (size_t k = 1; k <= view.len; k++)
			assert_true(shadow.origin[k - 1] <= shadow.origin[k]);
		assert_int_equal(shadow.origin[view.len], source.len);
	}
	arena_release(&arena);
}

static void test_shadow_joins(void **state)
{
	(void)state;
	struct arena arena;
	struct text_shadow shadow;
	struct str source = STR("办结3\n5起");
	arena_init(&arena, 1 << 20);
	text_shadow_init(&shadow, &arena);
	assert_true(text_shadow_add(&shadow, source, 0, 7));
	assert_true(text_shadow_add(&shadow, source, 8, source.len));
	assert_true(str_equals(text_shadow_view(&shadow), "办结35起"));
	assert_int_equal(shadow.origin[6], 6); /* 3 */
	assert_int_equal(shadow.origin[7], 8); /* 5, behind the line break */
	text_shadow_clear(&shadow);
	assert_true(text_shadow_add(&shadow, source, 0, 6));
	assert_true(str_equals(text_shadow_view(&shadow), "办结"));
	arena_release(&arena);
	arena_init(&arena, 8);
	text_shadow_init(&shadow, &arena);
	assert_false(text_shadow_add(&shadow, source, 0, source.len));
	arena_release(&arena);
}

static void test_shadow_says_what_it_mended(void **state)
{
	(void)state;
	static const struct {
		const char *source;
		enum text_mend_kind kind;
		uint32_t count, at, end, character;
	} ROWS[] = {
		{"鎮(zhèn)區(qū)", MEND_READING, 2, 3, 10, 0},
		{"好</p>，<br>", MEND_MARKUP, 2, 3, 7, 0},
		{"好&ldquo;", MEND_MARKUP, 1, 3, 10, 0x201C},
		{"达22. 5亿", MEND_NUMBER, 1, 6, 7, 0},
		{"\xE2\xBD\xA4于", MEND_DOUBLE, 1, 0, 3, 0x7528},
		{"软\xC2\xAD件", MEND_INVISIBLE, 1, 3, 5, 0},
		{"村\xEE\x80\x80民", MEND_PRIVATE, 1, 3, 6, 0xE000},
	};
	static const char *const WHOLE[] = {"1. 20户", "农 业", "12 34", "增长5 %", "\xEF\x82\xB7 第一", "３亿", "<5%", "GDP growth"};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		struct text_shadow shadow;
		text_shadow_init(&shadow, &arena);
		assert_true(text_shadow_add(&shadow, str_of(ROWS[i].source), 0, strlen(ROWS[i].source)));
		assert_int_equal(shadow.mended[ROWS[i].kind], ROWS[i].count);
		assert_int_equal(shadow.mend_count, ROWS[i].count);
		assert_int_equal(shadow.mends[0].kind, ROWS[i].kind);
		assert_int_equal(shadow.mends[0].at, ROWS[i].at);
		assert_int_equal(shadow.mends[0].end, ROWS[i].end);
		assert_int_equal(shadow.mends[0].character, ROWS[i].character);
		text_shadow_clear(&shadow);
		assert_int_equal(shadow.mend_count, 0);
	}
	for (size_t i = 0; i < COUNT_OF(WHOLE); i++) {
		struct text_shadow shadow;
		text_shadow_init(&shadow, &arena);
		assert_true(text_shadow_add(&shadow, str_of(WHOLE[i]), 0, strlen(WHOLE[i])));
		if (shadow.mend_count)
			print_error("%s\n", WHOLE[i]);
		assert_int_equal(shadow.mend_count, 0);
	}
	arena_release(&arena);
}

static void test_simplify(void **state)
{
	(void)state;
	static const struct {
		const char *source, *simple;
	} ROWS[] = {
		{"鄉鎮企業總產值5億元", "乡镇企业总产值5亿元"},
		{"乡镇企业乾坤", "乡镇企业乾坤"}, /* no mark: left alone */
		{"農業乾旱", "农业干旱"},
		{"農業乾坤，乾隆年間", "农业乾坤，乾隆年间"}, /* phrases decide, the longest first */
		{"農戶不瞭解計畫，一目瞭然", "农户不了解计划，一目了然"},
		{"鄉間無序，反覆𠁞騻二噁英", "乡间无序，反复𠀾𫘭二𫫇英"}, /* characters that change their length, and beyond the table */
	};
	struct text_simplifier *simplifier;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	assert_int_equal(text_simplifier_new(STR("鄉農"), &simplifier, &err), STATUS_OK);
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		struct text_shadow shadow;
		struct str source = str_of(ROWS[i].source);
		text_shadow_init(&shadow, &arena);
		assert_true(text_shadow_add(&shadow, source, 0, source.len));
		assert_true(text_simplify(simplifier, &shadow));
		assert_true(str_equals(text_shadow_view(&shadow), ROWS[i].simple));
		assert_int_equal(shadow.origin[3], 3);
		assert_int_equal(shadow.origin[shadow.len], source.len);
	}
	text_simplifier_free(simplifier);
	arena_release(&arena);
}

struct numeral_row {
	const char *text, *value, *rest, *head;
};

static void check_numerals(bool (*read)(struct str, size_t, struct text_numeral *), const struct numeral_row *rows,
                           size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct text_numeral numeral = {.end = 99};
		struct str text = str_of(rows[i].text);
		bool found = read(text, 0, &numeral);
		char value[DEC_TEXT_MAX], head[DEC_TEXT_MAX];
		if (found != (rows[i].value != NULL))
			print_error("%s\n", rows[i].text);
		assert_int_equal(found, rows[i].value != NULL);
		if (!found) {
			assert_int_equal(numeral.end, 99); /* outputs untouched */
			continue;
		}
		dec_text(numeral.value, value);
		dec_text(numeral.head, head);
		if (strcmp(value, rows[i].value) != 0)
			print_error("%s\n", rows[i].text);
		assert_string_equal(value, rows[i].value);
		assert_string_equal(head, rows[i].head ? rows[i].head : rows[i].value);
		assert_true(str_equals(str_slice(text, numeral.end, text.len), rows[i].rest));
	}
}

static void test_arabic(void **state)
{
	(void)state;
	static const struct numeral_row ROWS[] = {
		{"107.7亿", "107.7", "亿", NULL},
		{"5.00%", "5.00", "%", NULL},
		{"1,234,567.8元", "1234567.8", "元", NULL},
		{"1,23", "1", ",23", NULL},
		{"1234,567", "1234", ",567", NULL},
		{"7.", "7", ".", NULL},
		{"0户", "0", "户", NULL},
		{"户", NULL, NULL, NULL},
		{"", NULL, NULL, NULL},
		{"99999999999999999999", NULL, NULL, NULL},
		{".5", NULL, NULL, NULL},
	};
	check_numerals(text_arabic, ROWS, COUNT_OF(ROWS));
}

static void test_chinese(void **state)
{
	(void)state;
	static const struct numeral_row ROWS[] = {
		{"两个", "2", "个", NULL},
		{"十二家", "12", "家", NULL},
		{"二十座", "20", "座", NULL},
		{"一百零五", "105", "", NULL},
		{"三千二百户", "3200", "户", NULL},
		{"五百万元", "5000000", "元", "500"},
		{"二十一亿", "2100000000", "", "21"},
		{"三万五千亩", "35000", "亩", NULL},
		{"二〇二五年", "2025", "年", NULL},
		{"三点五", "3.5", "", NULL},
		{"十几", "10", "几", NULL},
		{"万头", NULL, NULL, NULL},
		{"百户", NULL, NULL, NULL},
		{"亿", NULL, NULL, NULL},
		{"个", NULL, NULL, NULL},
		{"", NULL, NULL, NULL},
		{"九千亿亿亿", NULL, NULL, NULL},
		{"一万二千三百户", "12300", "户", NULL},
		{"一万二", "12000", "", NULL},
		{"三百五", "350", "", NULL},
		{"二十五", "25", "", NULL},
		{"一亿零五百万元", "105000000", "元", "10500"},
		{"三万亿元", "3000000000000", "元", "3"},
		{"三万五千亿", "3500000000000", "", "35000"},
		{"两千零三", "2003", "", NULL},
		{"一千零一十", "1010", "", NULL},
		{"三百零", "300", "零", NULL},
		{"廿三", "23", "", NULL},
		{"卅日", "30", "日", NULL},
		{"卌", "40", "", NULL},
		{"一百廿五", "125", "", NULL},
		{"壹佰贰拾叁元", "123", "元", NULL},
		{"伍拾萬圓", "500000", "圓", "50"},
		{"兩百", "200", "", NULL},
		{"一百二十點五", "120.5", "", NULL},
		{"一点二万亩", "12000.0", "亩", "1.2"},
		{"零点五", "0.5", "", NULL},
		{"三点五十分", "3", "点五十分", NULL}, /* a time of day */
		{"二〇二五", "2025", "", NULL},
		{"九〇", "90", "", NULL},
		{"三百五六", NULL, NULL, NULL},
		{"十四五规划", NULL, NULL, NULL},
		{"陆", NULL, NULL, NULL}, /* of 登陆 */
		{"五百千米", "500", "千米", NULL},
		{"5亿", NULL, NULL, NULL},
	};
	check_numerals(text_chinese, ROWS, COUNT_OF(ROWS));
}

static void test_pairs(void **state)
{
	(void)state;
	static const struct {
		const char *text, *low, *high, *rest;
		bool bare;
	} ROWS[] = {
		{"五六百人", "500", "600", "人", false},
		{"三四十个", "30", "40", "个", false},
		{"十七八岁", "17", "18", "岁", false},
		{"三四个", "3", "4", "个", true},
		{"两三万", "20000", "30000", "", false},
		{"二三十万", "200000", "300000", "", false},
		{"三百五六十", "350", "360", "", false},
		{"三五个", "3", "5", "个", true},
		{"一万五六千", "15000", "16000", "", false},
		{"五七百", NULL, NULL, NULL, false},
		{"六五", NULL, NULL, NULL, false},
		{"一二三", NULL, NULL, NULL, false},
		{"二〇一二", NULL, NULL, NULL, false},
		{"三四点五", "3", "4", "点五", true},
		{"五六百七", NULL, NULL, NULL, false},
		{"五", NULL, NULL, NULL, false},
		{"", NULL, NULL, NULL, false},
	};
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		struct text_pair pair = {.end = 99};
		struct str text = str_of(ROWS[i].text);
		char low[DEC_TEXT_MAX], high[DEC_TEXT_MAX];
		bool found = text_pair(text, 0, &pair);
		if (found != (ROWS[i].low != NULL))
			print_error("%s\n", ROWS[i].text);
		assert_int_equal(found, ROWS[i].low != NULL);
		assert_int_equal(pair.end == 99, !found);
		if (!found)
			continue;
		dec_text(pair.low, low);
		dec_text(pair.high, high);
		assert_string_equal(low, ROWS[i].low);
		assert_string_equal(high, ROWS[i].high);
		assert_int_equal(pair.bare, ROWS[i].bare);
		assert_true(str_equals(str_slice(text, pair.end, text.len), ROWS[i].rest));
	}
}

static void test_amounts(void **state)
{
	(void)state;
	static const struct {
		const char *text, *value, *rest;
		enum text_form form;
		bool about, least, weak;
	} ROWS[] = {
		{"5亿1万4千6百", "500014600", "", AMOUNT_NUMBER, false, false, false},
		{"5億1萬4千6百", "500014600", "", AMOUNT_NUMBER, false, false, false},
		{"12亿3456万元", "1234560000", "元", AMOUNT_NUMBER, false, false, false},
		{"3万5", "35000", "", AMOUNT_NUMBER, false, false, false},
		{"3万5千", "35000", "", AMOUNT_NUMBER, false, false, false},
		{"3万5000", "35000", "", AMOUNT_NUMBER, false, false, false},
		{"2.5亿", "250000000.0", "", AMOUNT_NUMBER, false, false, false},
		{"20多万元", "200000", "元", AMOUNT_NUMBER, true, false, false},
		{"20.5万余人次", "205000.0", "余人次", AMOUNT_NUMBER, false, false, false},
		{"十几亿", "1000000000", "", AMOUNT_NUMBER, true, false, false},
		{"几十户", "10", "户", AMOUNT_NUMBER, true, true, false},
		{"数百万", "1000000", "", AMOUNT_NUMBER, true, true, false},
		{"上千人", "1000", "人", AMOUNT_NUMBER, true, true, false},
		{"百余户", "100", "余户", AMOUNT_NUMBER, true, true, false},
		{"三分之一", "0.333333333333333", "", AMOUNT_FRACTION, false, false, false},
		{"三分之二", "0.666666666666667", "", AMOUNT_FRACTION, false, false, false},
		{"五又四分之一", "5.25", "", AMOUNT_FRACTION, false, false, false},
		{"千分之八", "0.008", "", AMOUNT_FRACTION, false, false, false},
		{"十万分之一", "0.00001", "", AMOUNT_FRACTION, false, false, false},
		{"1/3", "0.333333333333333", "", AMOUNT_FRACTION, false, false, false},
		{"3 1/2", "3.5", "", AMOUNT_FRACTION, false, false, false},
		{"1/300", "0.00333333333333333", "", AMOUNT_FRACTION, false, false, false},
		{"2024/3/5", "2024", "/3/5", AMOUNT_NUMBER, false, false, false},
		{"5/0", "5", "/0", AMOUNT_NUMBER, false, false, false},
		{"百分之八十", "80", "", AMOUNT_PERCENT, false, false, false},
		{"百分之三点五", "3.5", "", AMOUNT_PERCENT, false, false, false},
		{"百分之百", "100", "", AMOUNT_PERCENT, false, false, false},
		{"百分之12.5", "12.5", "", AMOUNT_PERCENT, false, false, false},
		{"1.5E+3", "1500", "", AMOUNT_NUMBER, false, false, false},
		{"1e10", "10000000000", "", AMOUNT_NUMBER, false, false, false},
		{"2e-3", "0.002", "", AMOUNT_NUMBER, false, false, false},
		{"1e99", "1", "e99", AMOUNT_NUMBER, false, false, false},
		{"10^3", "1000", "", AMOUNT_NUMBER, false, false, false},
		{"5k", "5000", "", AMOUNT_NUMBER, false, false, false},
		{"5km", "5", "km", AMOUNT_NUMBER, false, false, false},
		{"5G", "5", "G", AMOUNT_NUMBER, false, false, false},
		{"一", "1", "", AMOUNT_NUMBER, false, false, true},
		{"一个", "1", "个", AMOUNT_NUMBER, false, false, true},
		{"总", NULL, NULL, AMOUNT_NUMBER, false, false, false},
		{"百姓", NULL, NULL, AMOUNT_NUMBER, false, false, false},
		{"万一", NULL, NULL, AMOUNT_NUMBER, false, false, false},
		{"99999999999999999999", NULL, NULL, AMOUNT_NUMBER, false, false, false},
		{"", NULL, NULL, AMOUNT_NUMBER, false, false, false},
	};
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		struct text_amount amount = {.end = 99};
		struct str text = str_of(ROWS[i].text);
		char value[DEC_TEXT_MAX];
		bool found = text_amount(text, 0, &amount);
		if (found != (ROWS[i].value != NULL) || (found && strcmp(dec_text(amount.value, value).at, ROWS[i].value) != 0))
			print_error("%s\n", ROWS[i].text);
		assert_int_equal(found, ROWS[i].value != NULL);
		assert_int_equal(amount.end == 99, !found);
		if (!found)
			continue;
		assert_string_equal(dec_text(amount.value, value).at, ROWS[i].value);
		assert_true(str_equals(str_slice(text, amount.end, text.len), ROWS[i].rest));
		assert_int_equal(amount.form, ROWS[i].form);
		assert_int_equal(amount.about, ROWS[i].about);
		assert_int_equal(amount.least, ROWS[i].least);
		assert_int_equal(amount.weak, ROWS[i].weak);
	}
	/* a word before takes the scale's first character: 总数十万 */
	struct text_amount amount;
	assert_false(text_amount(STR("总数十万"), strlen("总"), &amount));
	assert_true(text_amount(STR("种数十万"), strlen("种"), &amount));
	assert_false(text_amount(STR("以上百户"), strlen("以"), &amount));
}

/* The end of a sentence is found at every place of a long text, and characters that share its bytes end none. */
static void test_sentence_ends(void **state)
{
	(void)state;
	static const char *const ENDS[] = {"。", "！", "？", "!", "?", "\n"};
	for (size_t i = 0; i < COUNT_OF(ENDS); i++)
		for (size_t before = 1; before < 150; before++) {
			struct buf buf;
			struct str sentence;
			size_t at = 0;
			buf_init(&buf, 0);
			for (size_t k = 0; k < before; k++)
				buf_text(&buf, k % 7 == 0 ? "a" : k % 5 == 0 ? "\u4002" : k % 3 == 0 ? "\u7F01" : "，");
			buf_text(&buf, ENDS[i]);
			size_t end = buf.len;
			for (size_t k = 0; k < 60; k++)
				buf_text(&buf, "乙");
			assert_true(text_next_sentence(buf_view(&buf), &at, &sentence));
			assert_int_equal(at, end);
			assert_int_equal(sentence.len, end);
			assert_true(text_next_sentence(buf_view(&buf), &at, &sentence));
			assert_int_equal(at, buf.len);
			buf_release(&buf);
		}
}

static void test_sentences(void **state)
{
	(void)state;
	static const char *const WANTED[] = {"甲。", "“乙！”", "丙；丁", NULL};
	struct str sentence;
	size_t at = 0, count = 0;
	while (text_next_sentence(STR("甲。“乙！”丙；丁"), &at, &sentence)) {
		assert_non_null(WANTED[count]);
		assert_true(str_equals(sentence, WANTED[count++]));
	}
	assert_int_equal(count, 3);
}

static void test_long_sentence(void **state)
{
	(void)state;
	struct buf buf;
	buf_init(&buf, 0);
	for (int i = 0; i < 5000; i++)
		buf_text(&buf, i == 1500 ? "，" : "字");
	struct str text = buf_view(&buf), sentence;
	size_t at = 0, total = 0, count = 0;
	while (text_next_sentence(text, &at, &sentence)) {
		assert_true(sentence.len > 0 && sentence.len <= TEXT_SENTENCE_MAX + 4 && utf8_valid(sentence));
		if (count++ == 0)
			assert_true(str_ends(sentence, STR("，"))); /* cut at the comma */
		total += sentence.len;
	}
	assert_int_equal(total, text.len);
	buf_release(&buf);
}

static void test_words(void **state)
{
	(void)state;
	struct text_words *words = text_words_new();
	static const char *const WORDS[] = {"增加", "增加值", "加值税", "GDP", "𠮷林"};
	uint32_t number = 9;
	size_t end;
	for (uint32_t i = 0; i < COUNT_OF(WORDS); i++) {
		assert_true(text_words_add(words, str_of(WORDS[i]), &number));
		assert_int_equal(number, i);
	}
	assert_true(text_words_add(words, STR("增加"), &number) && number == 0); /* found again */
	assert_int_equal(text_words_count(words), COUNT_OF(WORDS));
	assert_true(text_words_seal(words));
	assert_true(text_words_longest(words, STR("增加值税"), 0, &end, &number) && number == 1 && end == 9);
	assert_true(text_words_longest(words, STR("增加5"), 0, &end, &number) && number == 0 && end == 6);
	assert_true(text_words_longest(words, STR("x𠮷林"), 1, &end, &number) && number == 4);
	assert_false(text_words_longest(words, STR("增"), 0, &end, &number));
	assert_false(text_words_longest(words, STR(""), 0, &end, &number));
	assert_false(text_words_find(words, STR("增加值税"), &number));
	assert_true(text_words_find(words, STR("GDP"), &number) && number == 3);
	text_words_free(words);
	words = text_words_new();
	for (uint32_t i = 0; i < 5000; i++) { /* grows */
		char name[16];
		int len = snprintf(name, sizeof name, "w%u", i);
		assert_true(text_words_add(words, (struct str){name, (size_t)len}, &number) && number == i);
	}
	for (uint32_t i = 0; i < 200; i++) { /* many behind one character */
		char name[8] = "w";
		size_t len = 1 + utf8_encode(0x4E00 + i * 7, name + 1);
		assert_true(text_words_add(words, (struct str){name, len}, &number) && number == 5000 + i);
	}
	assert_true(text_words_seal(words));
	assert_true(text_words_find(words, STR("w4999"), &number) && number == 4999);
	assert_false(text_words_find(words, STR("w5000"), &number));
	for (uint32_t i = 0; i < 200; i++) {
		char name[8] = "w";
		size_t len = 1 + utf8_encode(0x4E00 + i * 7, name + 1);
		assert_true(text_words_find(words, (struct str){name, len}, &number) && number == 5000 + i);
		len = 1 + utf8_encode(0x4E00 + i * 7 + 1, name + 1);
		assert_false(text_words_find(words, (struct str){name, len}, &number));
	}
	text_words_free(words);
	words = text_words_new();
	assert_true(text_words_seal(words));
	assert_false(text_words_longest(words, STR("增加"), 0, &end, &number));
	assert_false(text_words_longest(words, STR("𠮷林"), 0, &end, &number));
	text_words_free(words);
}

/* A text taken apart says of every place what the text itself says. */
static void test_words_at(void **state)
{
	(void)state;
	struct text_words *words = text_words_new();
	static const char *const WORDS[] = {"增加", "增加值", "加值税", "值", "GDP", "𠮷林", "DP增"};
	static const struct str TEXT = STR("增加值税增加，GDP增𠮷林𠮷值值税加增xGDé增");
	uint32_t number;
	for (uint32_t i = 0; i < COUNT_OF(WORDS); i++)
		assert_true(text_words_add(words, str_of(WORDS[i]), &number));
	assert_true(text_words_seal(words));
	assert_int_equal(text_words_character(words, U'税'), text_words_character(words, U'税'));
	assert_int_not_equal(text_words_character(words, U'增'), text_words_character(words, U'𠮷'));
	assert_int_equal(text_words_character(words, U'x'), 0);
	struct text_character characters[64];
	size_t count = 0;
	for (size_t at = 0; at < TEXT.len; count++) {
		characters[count].at = (uint32_t)at;
		characters[count].number = text_words_character(words, utf8_next(TEXT, &at));
	}
	characters[count] = (struct text_character){.at = (uint32_t)TEXT.len};
	size_t found = 0;
	for (size_t i = 0; i < count; i++) {
		size_t end, taken;
		uint32_t wanted, got;
		bool there = text_words_longest(words, TEXT, characters[i].at, &end, &wanted);
		assert_int_equal(text_words_longest_at(words, characters + i, &taken, &got), there);
		found += there;
		if (there) {
			assert_int_equal(got, wanted);
			assert_int_equal(characters[i + taken].at, end);
		}
	}
	assert_int_equal(found, 9);
	text_words_free(words);
}

static void test_chinese_years(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int year;
	} ROWS[] = {
		{"二〇一〇年", 2010}, {"二○二六年", 2026}, {"二零零九年", 2009}, {"二O一O年", 2010}, {"二0二五年", 2025},
		{"一九九八年", 1998}, {"二〇一〇", 0},     {"二十年", 0},       {"两〇一〇年", 0},   {"○一二三年", 0},
		{"三〇一〇年", 0},    {"", 0},
	};
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		size_t end = 99;
		assert_int_equal(text_chinese_year(str_of(ROWS[i].text), 0, &end), ROWS[i].year);
		assert_true(ROWS[i].year ? str_equals(str_slice(str_of(ROWS[i].text), end, end + 3), "年") : end == 99);
	}
}

/* The bits never hide a word: each answer is that of asking word by word. */
static void test_list(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {"村", "行政村", "行政村民", "在村", "村村", "-", "1-9月", "至", "由甲至乙", "x", "", "·村", "个·", "%", "达到", "到达", "截至到", "5%以上"};
	struct text_listed words[] = {{STR("村"), 1}, {STR("行政村"), 2}, {STR("-"), 3}, {STR("至"), 4}, {STR("截至"), 5},
	                              {STR("·"), 6},  {STR("%"), 7},      {STR("到"), 8}, {STR("达到"), 9}};
	struct text_list list = text_list_of(words, COUNT_OF(words));
	for (size_t i = 0; i < COUNT_OF(TEXTS); i++) {
		struct str text = str_of(TEXTS[i]);
		const struct text_listed *is = NULL, *begins = NULL, *ends = NULL, *in = NULL;
		size_t at = 0, first = STR_NONE;
		for (size_t k = COUNT_OF(words); k-- > 0;) { /* the longest stand first */
			size_t place = str_find(text, words[k].text, 0);
			is = str_equal(text, words[k].text) ? &words[k] : is;
			begins = str_starts(text, words[k].text) ? &words[k] : begins;
			ends = str_ends(text, words[k].text) ? &words[k] : ends;
			if (place != STR_NONE && place <= first) {
				first = place;
				in = &words[k];
			}
		}
		assert_ptr_equal(text_list_find(&list, text), is);
		assert_ptr_equal(text_list_start(&list, text), begins);
		assert_ptr_equal(text_list_end(&list, text), ends);
		assert_ptr_equal(text_list_in(&list, text, 0, &at), in);
		assert_true(!in || at == first);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shadow),        cmocka_unit_test(test_shadow_joins), cmocka_unit_test(test_simplify),
		cmocka_unit_test(test_shadow_says_what_it_mended),
		cmocka_unit_test(test_list),
		cmocka_unit_test(test_arabic),        cmocka_unit_test(test_chinese),
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_amounts),      cmocka_unit_test(test_sentences),     cmocka_unit_test(test_sentence_ends),
		cmocka_unit_test(test_long_sentence), cmocka_unit_test(test_words), cmocka_unit_test(test_words_at), cmocka_unit_test(test_chinese_years),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
