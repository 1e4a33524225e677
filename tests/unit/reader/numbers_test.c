/* zhenwu read --numbers: each row is a text and what is seen in it: kind text value unit, a number a line. */
#include "reader/reader_int.h"
#include "support.h"

static void read_numbers(struct arena *arena, struct str text, struct seen_numbers *out)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct document document;
	assert_int_equal(document_parse(arena, STR("test.txt"), text, &document, &err), STATUS_OK);
	assert_int_equal(reader_numbers(reader, arena, &document, out, &err), STATUS_OK);
}

static void check_numbers(const struct row *rows, size_t count)
{
	static const char *const KINDS[] = {"number", "percent", "ordinal", "money", "measure", "date", "range"};
	static const char *const BOUNDS[] = {"", " ~", " >=", " <="};
	size_t wrong = 0;
	for (size_t i = 0; i < count; i++) {
		struct arena arena;
		struct seen_numbers numbers;
		struct buf out;
		struct str text = str_of(rows[i].text);
		arena_init(&arena, 64 << 20);
		buf_init(&out, 0);
		buf_text(&out, "");
		read_numbers(&arena, text, &numbers);
		for (size_t k = 0; k < numbers.count; k++) {
			const struct seen_number *n = &numbers.items[k];
			buf_format(&out, "%s%s %.*s %.*s %.*s%s", k ? "\n" : "", KINDS[n->kind], STR_ARG(n->text), STR_ARG(n->value),
			           STR_ARG(n->unit), BOUNDS[n->bound]);
			assert_true(str_equal(n->text, str_slice(text, n->place.source_at, n->place.source_end)));
			assert_true(k == 0 || n->place.at >= numbers.items[k - 1].place.end);
		}
		wrong += !is_wanted(&rows[i], buf_view(&out));
		buf_release(&out);
		arena_release(&arena);
	}
	assert_int_equal(wrong, 0);
}

#define CHECK_NUMBERS(...) check_numbers(__VA_ARGS__, COUNT_OF(__VA_ARGS__))

static void test_numbers(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"192", "number 192 192 "},
		{"全镇5億1萬4千6百人", "number 5億1萬4千6百 500014600 人"},
		{"１２３４户", "number １２３４ 1234 户"},
		{"一万二千三百", "number 一万二千三百 12300 "},
		{"他有三个苹果", "number 三 3 个"},
		{"-3.5与负三点五", "number -3.5 -3.5 \nnumber 负三点五 -3.5 "},
		{".5", "number .5 0.5 "},
		{"一半", "number 一半 0.5 "},
		{"五又四分之一", "number 五又四分之一 5.25 "},
		{"千分之八", "number 千分之八 0.008 "},
		{"一打鸡蛋", "number 一打 12 "},
		{"两打半", "number 两打半 30 "},
		{"1.5×10^3", "number 1.5×10^3 1500 "},
		{"2×10³", "number 2×10³ 2000 "},
		{"10的3次方", "number 10的3次方 1000 "},
		{"10的3次会议", "number 10 10 \nnumber 3 3 次"},
		{"3比2", "number 3 3 \nnumber 2 2 "},
		{"4:84.7:11.3", "number 4 4 \nnumber 84.7 84.7 \nnumber 11.3 11.3 "},
		{"I paid for 3 apples", "number 3 3 "},
		{"上千人", "number 上千 1000 人 >="},
		{"近30多户", "number 30多 30 户 ~"},
		{"110101199003078888123456", "number 110101199003078888123456 110101199003078888123456 "},
		{"第二十三", "ordinal 第二十三 23 "},
		{"第11名", "ordinal 第11 11 名"},
		{"the 11th place", "ordinal 11th 11 "},
	};
	CHECK_NUMBERS(ROWS);
}

static void test_shares(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"百分之三点五", "percent 百分之三点五 3.5% %"},
		{"80％", "percent 80％ 80% %"},
		{"%80", "percent %80 80% %"},
		{"三成五", "percent 三成五 35% 成"},
		{"五成半", "percent 五成半 55% 成"},
		{"打八五折", "percent 八五折 85% 折"},
		{"打九五折", "percent 九五折 95% 折"},
		{"下降25BP", "percent 25BP 0.25% BP"},
		{"打对折", "percent 对折 50% 折"},
		{"5‰", "percent 5‰ 0.5% ‰"},
		{"提高5个百分点", "percent 5个百分点 5% 个百分点"},
		{"成立两年", "measure 两年 2 年"},
	};
	CHECK_NUMBERS(ROWS);
}

static void test_amounts(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"投资3亿元", "money 3亿元 300000000 元"},
		{"5元3角2分", "money 5元3角2分 5.32 元"},
		{"三块五", "money 三块五 3.5 块"},
		{"￥100和US$50", "money ￥100 100 ￥\nmoney US$50 50 US$"},
		{"人民币100元", "money 100元 100 元"},
		{"人民币五百万", "money 人民币五百万 5000000 人民币"},
		{"欧元300，港币五百", "money 欧元300 300 欧元\nmoney 港币五百 500 港币"},
		{"5欧元300个", "money 5欧元 5 欧元\nnumber 300 300 个"},
		{"八毛五", "money 八毛五 8.5 毛"},
		{"八毛五个", "money 八毛 8 毛\nnumber 五 5 个"},
		{"1200美金", "money 1200美金 1200 美金"},
		{"伍仟叁佰元整", "money 伍仟叁佰元整 5300 元整"},
		{"50千瓦", "measure 50千瓦 50 千瓦"},
		{"100兆宽带", "measure 100兆 100 兆"},
		{"5兆元", "money 5兆元 5000000000000 元"},
		{"三百 km/h", "measure 三百 km/h 300 km/h"},
		{"零下5度", "measure 零下5度 -5 度"},
		{"摄氏三十度", "measure 摄氏三十度 30 摄氏度"},
		{"一个半小时", "measure 一个半小时 1.5 小时"},
		{"两天半", "measure 两天半 2.5 天"},
		{"三公里半", "measure 三公里半 3.5 公里"},
		{"1米75，一米八，1米8高", "measure 1米75 1.75 米\nmeasure 一米八 1.8 米\nmeasure 1米8 1.8 米"},
		{"长3米5根", "measure 3米 3 米\nnumber 5 5 根"},
		{"1米2023年", "measure 1米 1 米\ndate 2023年 2023 "},
		{"三十七度五", "measure 三十七度五 37.5 度"},
		{"二两和三钱", "measure 二两 2 两\nmeasure 三钱 3 钱"},
		{"一点五倍", "measure 一点五倍 1.5 倍"},
		{"有一点好处", ""},
		{"他十三歲", "measure 十三歲 13 岁"},
		{"6个月大", "measure 6个月大 6 个月大"},
		{"下了3天大雨", "measure 3天 3 天"},
		{"不超过5万元", "money 5万元 50000 元 <="},
	};
	CHECK_NUMBERS(ROWS);
}

static void test_ranges(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"1.2—1.5亿元", "range 1.2—1.5亿元 120000000-150000000 元"},
		{"5－8个", "range 5－8 5-8 个"},
		{"三百到五百万元", "range 三百到五百万元 3000000-5000000 元"},
		{"500-1万元", "range 500-1万元 500-10000 元"},
		{"3%-5%", "range 3%-5% 3%-5% %"},
		{"五六百户", "range 五六百 500-600 户"},
		{"十七八岁", "range 十七八岁 17-18 岁"},
		{"在20和30之间", "range 20和30 20-30 "},
		{"20和30", "number 20 20 \nnumber 30 30 "},
		{"1-2-3", "number 1 1 \nnumber 2 2 \nnumber 3 3 "},
		{"0755-8888", "number 0755 755 \nnumber 8888 8888 "},
	};
	CHECK_NUMBERS(ROWS);
}

static void test_dates(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"2024年3月5日", "date 2024年3月5日 2024-03-05 "},
		{"2024-03-05", "date 2024-03-05 2024-03-05 "},
		{"2024.3.5", "date 2024.3.5 2024-03-05 "},
		{"2024.3亿元", "money 2024.3亿元 202430000000 元"},
		{"二〇二四年", "date 二〇二四年 2024 "},
		{"3月5日", "date 3月5日 --03-05 "},
		{"1-9月", "date 1-9月 --01/--09 "},
		{"2021-2025年", "date 2021-2025年 2021/2025 "},
		{"上午九点半", "date 九点半 T09:30 "},
		{"晚上八点一刻", "date 八点一刻 T08:15 "},
		{"十二点三刻", "date 十二点三刻 T12:45 "},
		{"8:30", "date 8:30 T08:30 "},
		{"三个月", "measure 三个月 3 个月"},
	};
	CHECK_NUMBERS(ROWS);
}

static void test_no_numbers(void **state)
{
	(void)state;
	static const struct row ROWS[] = {
		{"我们一起去，一定要统一", ""}, {"万一星期五十分重要", ""}, {"四川八宝山", ""},   {"百姓千方百计", ""},
		{"192.168.1.1", ""},            {"A4纸和PM2.5", ""},        {"5G基站和3D打印", ""}, {"登陆，收拾队伍", ""},
		{"十四五规划", ""},             {"三心二意", ""},
	};
	CHECK_NUMBERS(ROWS);
}

/* Every unit of the lexicon is seen behind a number, and its factor leads to its base and back. */
static void test_units(void **state)
{
	(void)state;
	const struct word_tree *units = &reader->lexicon.trees[TREE_UNIT];
	size_t count = 0, wrong = 0;
	for (size_t i = 0; i < text_words_count(units->words); i++) {
		const struct word *word = &units->rows[i];
		struct arena arena;
		struct seen_numbers numbers;
		struct dec base, back;
		struct str base_unit;
		count += word->unit != NULL;
		if (!word->unit || str_equals(word->text, "兆")) /* alone it is 万亿; with 宽带 it stands in another table */
			continue;
		arena_init(&arena, 16 << 20);
		read_numbers(&arena, arena_format(&arena, "共有37%.*s。", STR_ARG(word->text)), &numbers);
		bool seen = numbers.count == 1 && str_equal(numbers.items[0].dimension, word->unit->dimension) &&
		            numbers.items[0].unit.len && str_ends(word->text, numbers.items[0].unit); /* 万 is no part of it */
		bool known = reader_base_value(reader, dec_of(37), word->text, &base, &base_unit) &&
		             str_equal(base_unit, word->unit->base) && lexicon_find(&reader->lexicon, TREE_UNIT, base_unit) &&
		             dec_divide(base, word->unit->factor, 2, &back) && dec_compare(back, dec_of(37)) == 0;
		if (!seen || !known)
			print_error("%.*s: %s\n", STR_ARG(word->text), seen ? "no way to its base and back" : "not seen");
		wrong += !seen || !known;
		arena_release(&arena);
	}
	assert_int_equal(wrong, 0);
	assert_true(count >= 300);
}

static void test_conversions(void **state)
{
	(void)state;
	static const struct {
		const char *value, *unit, *base_value, *base;
	} ROWS[] = {
		{"3", "公里", "3000", "米"},          {"2", "㎞", "2000", "米"},
		{"10", "厘米", "0.1", "米"},          {"1", "英里", "1609.344", "米"},
		{"2", "公顷", "30", "亩"},            {"1", "平方公里", "1500", "亩"},
		{"1", "吨", "1000", "公斤"},          {"3", "斤", "1.5", "公斤"},
		{"5", "㎎", "0.000005", "公斤"},      {"250", "毫升", "0.00025", "立方米"},
		{"2", "兆瓦", "2000", "千瓦"},        {"3", "MWh", "3000", "千瓦时"},
		{"10", "米/秒", "36", "公里/小时"},   {"2", "GB", "2000", "MB"},
		{"1", "万元/亩", "10000", "元/亩"},   {"2", "元/斤", "4", "元/公斤"},
		{"5", "毫克/升", "5000000", "微克/立方米"}, {"3", "刻钟", "45", "分钟"},
		{"2", "个星期", "14", "天"},          {"5", "角", "0.5", "元"},
		{"5", "‰", "0.5", "%"},               {"3", "个千分点", "0.3", "个百分点"},
		{"7", "头", "7", "头"},               {"600", "斤/亩", "300", "公斤/亩"},
	};
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		struct dec value, wanted, base;
		struct str unit;
		assert_true(dec_parse(str_of(ROWS[i].value), &value) && dec_parse(str_of(ROWS[i].base_value), &wanted));
		assert_true(reader_base_value(reader, value, str_of(ROWS[i].unit), &base, &unit));
		if (dec_compare(base, wanted) != 0 || !str_equals(unit, ROWS[i].base))
			print_error("%s %s\n", ROWS[i].value, ROWS[i].unit);
		assert_int_equal(dec_compare(base, wanted), 0);
		assert_true(str_equals(unit, ROWS[i].base));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers), cmocka_unit_test(test_shares), cmocka_unit_test(test_amounts),
		cmocka_unit_test(test_ranges),  cmocka_unit_test(test_dates),  cmocka_unit_test(test_no_numbers),
		cmocka_unit_test(test_units),   cmocka_unit_test(test_conversions),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
