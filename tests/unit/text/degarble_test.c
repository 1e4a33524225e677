/* Text that was read in the wrong encoding: what is put back, and what is left alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <iconv.h>

#include "text/text.h"

enum { HEALTHY = 2000, DAMAGED = 500 };

/* ---- damage ---- */

/* Bytes that the encoding `from` cannot read become '?', as most programs do it. */
static struct str converted(struct arena *arena, struct str s, const char *from, const char *to)
{
	iconv_t converter = iconv_open(to, from);
	assert_true(converter != (iconv_t)-1);
	char *out = arena_alloc(arena, s.len * 4 + 4), *put = out, *at = (char *)s.at;
	size_t left = s.len, room = s.len * 4;
	while (left > 0 && iconv(converter, &at, &left, &put, &room) == (size_t)-1) {
		*put++ = '?';
		room--;
		at++;
		left--;
	}
	iconv_close(converter);
	return (struct str){out, (size_t)(put - out)};
}

/* As if the text had been stored in one encoding and opened in another. */
static struct str misread(struct arena *arena, struct str s, const char *stored, const char *opened)
{
	return converted(arena, converted(arena, s, "UTF-8", stored), opened, "UTF-8");
}

/* As if byte `lost` of the stored text were missing. */
static struct str shifted(struct arena *arena, struct str s, const char *encoding, size_t lost)
{
	struct str stored = converted(arena, s, "UTF-8", encoding);
	assert_true(lost < stored.len);
	memmove((char *)stored.at + lost, stored.at + lost + 1, stored.len - lost - 1);
	return converted(arena, str_slice(stored, 0, stored.len - 1), encoding, "UTF-8");
}

/* ---- sentences ---- */

static uint64_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static const char *any_of(uint64_t *state, const char *const *words, size_t count)
{
	return words[next_random(state) % count];
}

static const char *const places[] = {"清溪镇", "云山县", "青石村", "柳湾社区", "东塘村", "白鹭洲", "沅溪", "栖霞岭"};
static const char *const works[] = {"坚持以经济建设为中心", "着力改善民生", "切实加强基层组织建设", "不断优化营商环境",
	"深入开展环境整治", "稳步推进乡村振兴", "全力维护社会稳定", "认真落实各项惠农政策"};
static const char *const verbs[] = {"全面完成", "新建", "累计办结", "扎实推进", "改造", "投入资金"};
static const char *const objects[] = {"农村公路", "高标准农田", "安全饮水工程", "信访事项", "文化广场", "困难群众危房"};
static const char *const units[] = {"公里", "亩", "件", "户", "万元", "人次"};
static const char *const odd[] = {"仡佬族、傈僳族和纳西族", "鄉鎮企業總產值較去年有所增長", "垚鑫、淼晟两家企业", "罡、旻、翀等同志", "ABC 5G",
	"さくら公園", "①②③", "α、β两项", "濉溪、郏县、鄞州", "（café）", "镇(zhèn)区", "√×±℃㎡", "囍、龘"};
#define ANY(state, words) any_of(state, words, COUNT_OF(words))

static struct str sentence(struct arena *arena, uint64_t *state, bool with_odd)
{
	return arena_format(arena, "%s，%s%s%s%d%s，同比增长%d.%d%%%s%s；%s，%s。", ANY(state, works), ANY(state, places),
	                    ANY(state, verbs), ANY(state, objects), (int)(next_random(state) % 9000), ANY(state, units),
	                    (int)(next_random(state) % 30), (int)(next_random(state) % 10), with_odd ? "，" : "",
	                    with_odd ? ANY(state, odd) : "", ANY(state, works), ANY(state, works));
}

/* ---- the checks ---- */

static struct str repaired(struct arena *arena, struct str text, size_t *count, const struct text_repair **repairs)
{
	uint32_t *from;
	assert_true(text_degarble(arena, text, repairs, count));
	struct str out = text_repaired(arena, text, *repairs, *count, &from);
	assert_true(utf8_valid(out));
	assert_int_equal(from[out.len], text.len);
	for (size_t i = 0; i < out.len; i++)
		assert_true(from[i] <= from[i + 1]);
	uint32_t before = 0;
	for (size_t i = 0; i < *count; i++) {
		assert_true((*repairs)[i].at >= before && (*repairs)[i].end > (*repairs)[i].at && (*repairs)[i].end <= text.len);
		before = (*repairs)[i].end;
	}
	return out;
}

static void assert_repair(struct str damaged, const char *expected, enum text_damage kind, uint32_t lost)
{
	struct arena arena;
	const struct text_repair *repairs;
	size_t count;
	arena_init(&arena, 8 << 20);
	struct str out = repaired(&arena, damaged, &count, &repairs);
	if (!str_equals(out, expected))
		print_error("%.*s\n%.*s\n%s\n", STR_ARG(damaged), STR_ARG(out), expected);
	assert_true(str_equals(out, expected));
	assert_int_equal(count, 1);
	assert_int_equal(repairs[0].kind, kind);
	assert_int_equal(repairs[0].lost, lost);
	arena_release(&arena);
}

static const char healthy_text[] = "清溪镇坚持以农业增效为目标，全面完成农田水利建设任务，新修水渠12公里。";

static void a_lost_byte_costs_two_characters(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 8 << 20);
	/* The second byte of 持 is lost; the shift ends before 12. */
	assert_repair(shifted(&arena, str_of(healthy_text), "GB18030", 9),
	              "清溪镇坚�以农业增效为目标，全面完成农田水利建设任务，新修水�12公里。", TEXT_SHIFTED, 2);
	/* Behind the number all is well: lost there, the shift ends at the end of the line. */
	struct str line = STR("今年以来全镇上下认真落实上级决策部署，各项工作取得新的成绩。\n第二行没有问题。\n");
	assert_repair(shifted(&arena, line, "GB18030", 2),
	              "今�以来全镇上下认真落实上级决策部署，各项工作取得新的成绩�\n第二行没有问题。\n", TEXT_SHIFTED, 2);
	arena_release(&arena);
}

static void letters_made_small_after_the_damage(void **state)
{
	(void)state;
	/* 。决 shifted holds a Cyrillic capital, 。罚 a wide one: a program has made both small and half-width. */
	struct arena arena;
	arena_init(&arena, 8 << 20);
	struct str damaged = shifted(&arena, STR("要落实奖励。对工作不力的严肃问责，奖优罚劣，科学决策，推动各项工作上台阶。\n"), "GB18030", 1);
	struct str wide = STR("ａ"), capital = STR("Ａ");
	size_t at = str_find(damaged, capital, 0);
	assert_true(at != STR_NONE);
	struct str low = arena_format(&arena, "%.*s%s%.*s", (int)at, damaged.at, "a",
	                              STR_ARG(str_slice(damaged, at + wide.len, damaged.len)));
	assert_repair(low, "�落实奖励。对工作不力的严肃问责，奖优罚劣，科学决策，推动各项工作上台阶�\n", TEXT_SHIFTED, 2);
	arena_release(&arena);
}

static void text_opened_in_the_wrong_encoding(void **state)
{
	(void)state;
	static const char traditional[] = "清溪鎮堅持以農業增效為目標，全面完成農田水利建設任務，新修水渠12公里。";
	static const struct {
		const char *text, *stored, *opened;
	} rows[] = {
		{healthy_text, "UTF-8", "ISO-8859-1"}, {healthy_text, "GB18030", "ISO-8859-1"},
		{traditional, "BIG5", "ISO-8859-1"},   {traditional, "UTF-8", "ISO-8859-1"},
		{traditional, "BIG5", "GB18030"},
	};
	struct arena arena;
	arena_init(&arena, 8 << 20);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct str damaged = misread(&arena, str_of(rows[i].text), rows[i].stored, rows[i].opened);
		assert_repair(damaged, rows[i].text, TEXT_MISREAD, 0);
		/* In the middle of a sound text, too. */
		struct str mixed = arena_format(&arena, "一、工作回顾\n%.*s\n二、工作打算\n", STR_ARG(damaged));
		struct str whole = arena_format(&arena, "一、工作回顾\n%s\n二、工作打算\n", rows[i].text);
		assert_repair(mixed, whole.at, TEXT_MISREAD, 0);
	}
	arena_release(&arena);
	assert_repair(STR("娓呮邯闀囧叏骞村畬鎴愬浐瀹氳祫浜ф姇璧勪腑鐨勫熀纭€璁炬柦鎶曡祫銆"),
	              "清溪镇全年完成固定资产投资中的基础设施投资�", TEXT_MISREAD, 1);
}

static void what_was_overwritten_is_only_reported(void **state)
{
	(void)state;
	const char *text = "全镇锟斤拷锟斤拷完成投资3亿元。";
	assert_repair(str_of(text), text, TEXT_LOST, 4);
}

static void healthy_text_is_left_alone(void **state)
{
	(void)state;
	static const char *const rows[] = {
		"", "a", "\n", "镇", "Zhenwu reads reports.", "¿Dónde está? Größe, naïve, Éléonore, Øresund", "ÄÖÜäöüßÄÖÜäöüß",
		"さくらは日本の春を代表する花であり、公園や川沿いに多く植えられている。", "カタカナだけのテキストをここに書いておきます。",
		"제주특별자치도와 서울특별시", "Москва и Санкт-Петербург",
		"鄉鎮企業總產值、農業機械總動力與糧食總產量均較上年有所增長，蠶繭、茶葉、藥材亦獲豐收。",
		"濉溪县、郏县、鄞州区、盱眙县、亳州市、歙县、黟县、泖港镇、甪直镇、朱泾镇、枞阳县、蕲春县、鄱阳县",
		"仡佬族、佤族、傈僳族、仫佬族、土家族、布依族、纳西族、羌族、畲族、珞巴族、塔吉克族、鄂温克族",
		"王翀、李垚、张旻、赵淼、钱鑫、孙喆、周赟、吴昊、郑珺、冯曦、陈婧、褚骞、卫璟、蒋昶、沈霏、韩蕤",
		"①②③④⑤ ⑴⑵⑶ ⒈⒉⒊ ㈠㈡㈢ Ⅰ Ⅱ Ⅲ √ × ÷ ± ℃ ㎡ ㎞ ㎏ ‰ № § ☆ ★ ○ ● ◎ ◇ ◆ □ ■ △ ▲",
		"α β γ δ ε ζ η θ、А Б В Г Д Е", "\xEF\x82\xB7 第一项\n\xEF\x82\xB7 第二项", "锟字很少用", "陈锟、斤拷",
		"１２３４５６７８９０ＡＢＣａｂｃ％＋－", "�", "数据�缺失", "烫、烤、炖、焖、煨、焙、烩、熘、爆、炝",
	};
	struct arena arena;
	arena_init(&arena, 8 << 20);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct text_repair *repairs;
		size_t count;
		repaired(&arena, str_of(rows[i]), &count, &repairs);
		if (count)
			print_error("%s -> %.*s\n", rows[i], STR_ARG(repairs[0].restored));
		assert_int_equal(count, 0);
	}
	arena_release(&arena);
}

/* ---- properties ---- */

static void thousands_of_healthy_sentences_stay(void **state)
{
	(void)state;
	uint64_t random = 20260101;
	for (size_t i = 0; i < HEALTHY; i++) {
		struct arena arena;
		const struct text_repair *repairs;
		size_t count;
		arena_init(&arena, 8 << 20);
		struct str healthy = sentence(&arena, &random, true);
		if (i % 4 == 1)
			healthy = misread(&arena, healthy, "GB18030", "GB18030");
		repaired(&arena, healthy, &count, &repairs);
		if (count)
			print_error("%.*s -> %.*s\n", STR_ARG(healthy), STR_ARG(repairs[0].restored));
		assert_int_equal(count, 0);
		arena_release(&arena);
	}
}

/* Characters of `whole` that stand in `part` in the same order, taken greedily from both ends. */
static size_t kept_characters(struct str whole, struct str part)
{
	size_t front = 0, back = 0, limit = whole.len < part.len ? whole.len : part.len;
	while (front < limit && whole.at[front] == part.at[front])
		front++;
	while (front + back < limit && whole.at[whole.len - 1 - back] == part.at[part.len - 1 - back])
		back++;
	if (front + back == limit)
		return front + back;
	struct str lost = STR("\xEF\xBF\xBD"), middle = str_slice(part, front, part.len - back);
	size_t kept = front + back, from = front;
	for (size_t at = 0; at < middle.len;) {
		size_t start = at;
		utf8_next(middle, &at);
		struct str character = str_slice(middle, start, at);
		size_t found = str_equal(character, lost) ? STR_NONE : str_find(str_slice(whole, 0, whole.len - back), character, from);
		if (found == STR_NONE || found - from > 12)
			continue;
		kept += character.len;
		from = found + character.len;
	}
	return kept;
}

static struct str damage(struct arena *arena, struct str healthy, uint64_t *random, size_t kind)
{
	switch (kind) {
	case 0:
		return misread(arena, healthy, "UTF-8", "ISO-8859-1");
	case 1:
		return misread(arena, healthy, "GB18030", "ISO-8859-1");
	default: { /* a byte of the first clause: at least ten characters are shifted */
		size_t comma = str_find(converted(arena, healthy, "UTF-8", "GB18030"), STR("\xA3\xAC"), 0);
		return shifted(arena, healthy, "GB18030", next_random(random) % (comma / 2));
	}
	}
}

static void nearly_all_damaged_sentences_come_back(void **state)
{
	(void)state;
	uint64_t random = 42;
	size_t back = 0;
	for (size_t i = 0; i < DAMAGED; i++) {
		struct arena arena;
		const struct text_repair *repairs;
		size_t count;
		arena_init(&arena, 8 << 20);
		struct str healthy = sentence(&arena, &random, false);
		struct str damaged = damage(&arena, healthy, &random, i % 4);
		struct str out = repaired(&arena, damaged, &count, &repairs);
		/* All but the two characters at the ends of a shift; where it begins, the bytes may fit one character more. */
		bool good = kept_characters(healthy, out) + 9 >= healthy.len;
		if (!good)
			print_message("%.*s\n%.*s\n", STR_ARG(healthy), STR_ARG(out));
		back += good;
		arena_release(&arena);
	}
	print_message("%zu of %d\n", back, DAMAGED);
	assert_true(back * 100 >= 95 * DAMAGED);
}

/* A hostile text costs no more for its length than another: it ends, and every promise holds. */
static void a_text_of_nothing_but_suspicion(void **state)
{
	(void)state;
	static const char *const rows[] = {"\xEE\x83\xAD", "\xEF\xBF\xBD", "锟", "Ã¤", "韵钅", "?\xEE\x83\xAD", "а"};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct arena arena;
		struct buf text;
		const struct text_repair *repairs;
		size_t count;
		arena_init(&arena, 64 << 20);
		buf_init(&text, 0);
		while (text.len < 200000)
			buf_text(&text, rows[i]);
		repaired(&arena, buf_view(&text), &count, &repairs);
		buf_release(&text);
		arena_release(&arena);
	}
}

static void no_memory_is_said(void **state)
{
	(void)state;
	struct arena arena;
	const struct text_repair *repairs = NULL;
	size_t count = 7;
	arena_init(&arena, 8 << 20);
	struct str damaged = shifted(&arena, str_of(healthy_text), "GB18030", 9);
	struct arena small;
	arena_init(&small, 8);
	assert_false(text_degarble(&small, damaged, &repairs, &count));
	assert_int_equal(count, 7);
	arena_release(&small);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_lost_byte_costs_two_characters),
		cmocka_unit_test(letters_made_small_after_the_damage),
		cmocka_unit_test(text_opened_in_the_wrong_encoding),
		cmocka_unit_test(what_was_overwritten_is_only_reported),
		cmocka_unit_test(healthy_text_is_left_alone),
		cmocka_unit_test(thousands_of_healthy_sentences_stay),
		cmocka_unit_test(nearly_all_damaged_sentences_come_back),
		cmocka_unit_test(a_text_of_nothing_but_suspicion),
		cmocka_unit_test(no_memory_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
