/* number_form: how numbers are written. 4千, 近30多公里, 15-20%, 二0一五年, 三座 beside 5座 in one list. */
#include "checker/checker_int.h"
#include "text/text.h"

static void report_form(struct check *check, size_t at, size_t end, struct str message, struct str suggestion)
{
	check_report(check, &(struct remark){.level = LEVEL_HINT, .at = at, .end = end, .message = message,
	                                     .evidence = check_between(check, at, end), .suggestion = suggestion});
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- 4千, 3百 ---- */

/* Behind Arabic digits only 万 and 亿 may stand; 千米 and 千瓦 are units. */
static void check_scale(struct check *check, const struct block *block, const struct word *scale)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = str_find(s, scale->text, block->at), len; at != STR_NONE; at = str_find(s, scale->text, at + 1)) {
		size_t begin = at;
		if (at == block->at || !is_digit(s.at[at - 1]) ||
		    check_words_start(&check->words, LIST_SCALE_UNIT, str_slice(s, at, s.len), &len))
			continue;
		while (begin > block->at && (is_digit(s.at[begin - 1]) || s.at[begin - 1] == '.' || s.at[begin - 1] == ','))
			begin--;
		while (!is_digit(s.at[begin]))
			begin++;
		struct str digits = str_slice(s, begin, at);
		bool whole = str_find(digits, STR("."), 0) == STR_NONE;
		report_form(check, begin, at + scale->text.len, SAY(check, N_("behind Arabic digits only 万 and 亿 stand")),
		            whole ? arena_join(check->arena, digits, scale->more) : STR(""));
	}
}

static void check_scales(struct check *check, const struct block *block)
{
	const struct word *scale;
	for (size_t i = 0; (scale = check_words_next(&check->words, LIST_SCALE, &i));)
		check_scale(check, block, scale);
}

/* ---- 近30多公里, 约500元左右, 超过8万元以上 ---- */

static const struct {
	enum check_list before, after;
} DOUBLED[] = {{LIST_ABOUT_BEFORE, LIST_ABOUT_AFTER}, {LIST_LEAST_BEFORE, LIST_LEAST_AFTER}, {LIST_MOST_BEFORE, LIST_MOST_AFTER}};

static void check_doubled_bounds(struct check *check, const struct figure *figure)
{
	struct str s = check_between(check, figure->place.at, figure->place.end);
	size_t len;
	for (size_t i = 0; i < COUNT_OF(DOUBLED); i++) {
		if (!check_words_start(&check->words, DOUBLED[i].before, s, &len) ||
		    !check_words_within(&check->words, DOUBLED[i].after, str_slice(s, len, s.len)))
			continue;
		report_form(check, figure->place.at, figure->place.end, SAY(check, N_("the number is called approximate or bounded twice")),
		            str_slice(s, len, s.len));
	}
}

/* ---- 15-20% ---- */

static void check_ranges(struct check *check, const struct block *block)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = block->at, len; at < s.len; at++) {
		struct text_numeral low, high;
		if (!is_digit(s.at[at]) || !text_arabic(s, at, &low))
			continue;
		size_t begin = at;
		at = low.end - 1;
		if (!check_words_start(&check->words, LIST_RANGE_JOINT, str_slice(s, low.end, s.len), &len) ||
		    !text_arabic(s, low.end + len, &high) || !str_starts(str_slice(s, high.end, s.len), STR("%")))
			continue;
		struct str from = str_slice(s, begin, low.end), to = str_slice(s, low.end + len, high.end);
		report_form(check, begin, high.end + 1, SAY(check, N_("both ends of a range in percent carry the sign")),
		            arena_format(check->arena, "%.*s%%～%.*s%%", STR_ARG(from), STR_ARG(to)));
		at = high.end;
	}
}

/* ---- 二0一五年, 二O二六年 ---- */

static bool is_wrong_nought(uint32_t c)
{
	return c == '0' || c == 'O' || c == 'o' || c == 0x25CB /* ○ */ || c == 0xFF10 /* ０ */ || c == 0xFF2F /* Ｏ */;
}

static void check_chinese_years(struct check *check, const struct block *block)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = block->at, next; at < s.len; at = next) {
		uint32_t c = check_str_character(s, at, &next);
		size_t end;
		if ((c != 0x4E8C && c != 0x4E00) || !text_chinese_year(s, at, &end)) /* 二, 一 */
			continue;
		struct str right = STR("");
		bool wrong = false;
		for (size_t i = at, behind; i < end; i = behind) {
			bool nought = is_wrong_nought(check_str_character(s, i, &behind));
			struct str piece = nought ? STR("〇") : str_slice(s, i, behind);
			wrong = wrong || nought;
			right = arena_join(check->arena, right, piece);
		}
		if (wrong)
			report_form(check, at, end, SAY(check, N_("the nought of a year in Chinese digits is 〇")), right);
		next = end;
	}
}

/* ---- 建公厕3座、改造五座 ---- */

enum hand { HAND_OTHER, HAND_ARABIC, HAND_CHINESE };

static enum hand hand_of(const struct check *check, const struct figure *figure)
{
	struct str s = check_between(check, figure->place.at, figure->place.end);
	enum hand hand = HAND_OTHER;
	struct text_numeral numeral;
	for (size_t at = 0, next; at < s.len && hand == HAND_OTHER; at = next) {
		check_str_character(s, at, &next);
		if (is_digit(s.at[at]))
			hand = HAND_ARABIC;
		else if (text_chinese(s, at, &numeral))
			hand = dec_compare(numeral.value, dec_of(2)) > 0 ? HAND_CHINESE : HAND_OTHER; /* 一 and 两 are words */
	}
	return hand;
}

static void check_mixed(struct check *check, size_t from, size_t to)
{
	const struct figure *figures = check->request->reading->figures;
	for (size_t i = from; i + 1 < to; i++) {
		const struct figure *left = &figures[i], *right = &figures[i + 1];
		if (!left->unit.len || !str_equal(left->unit, right->unit))
			continue;
		enum hand hands[] = {hand_of(check, left), hand_of(check, right)};
		if (hands[0] == HAND_OTHER || hands[1] == HAND_OTHER || hands[0] == hands[1])
			continue;
		const struct figure *odd = hands[0] == HAND_CHINESE ? left : right;
		size_t len;
		if (check_words_start(&check->words, LIST_COUNT_NOUN, check_between(check, odd->place.end, check->text.len), &len))
			continue; /* 十件实事 is a name */
		report_form(check, odd->place.at, odd->place.end, SAY(check, N_("Arabic and Chinese numbers are mixed in one list")),
		            STR(""));
		return;
	}
}

void check_number_form(struct check *check)
{
	const struct document *document = check->request->document;
	const struct reading *reading = check->request->reading;
	for (size_t i = 0; i < document->block_count; i++) {
		if (!check_is_report(check, i))
			continue;
		check_scales(check, &document->blocks[i]);
		check_ranges(check, &document->blocks[i]);
		check_chinese_years(check, &document->blocks[i]);
	}
	for (size_t i = 0; i < reading->figure_count; i++)
		check_doubled_bounds(check, &reading->figures[i]);
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);)
		check_mixed(check, from, to);
}
