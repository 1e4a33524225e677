/* What stands behind a number: its unit, the rest of a date; and masks that stand for digits. */
#include "reader/number_int.h"

/* ---- units ---- */

static size_t take_about(struct str s, size_t at, bool *about)
{
	size_t end;
	uint32_t c = character_at(s, at, &end);
	if (!one_of(c, "多余来几"))
		return at;
	*about = true;
	return end;
}

static size_t take_multiplier(struct str s, size_t at)
{
	size_t end;
	while (one_of(character_at(s, at, &end), "十百千万亿"))
		at = end;
	return at;
}

/* /人, /年 behind a unit. */
static size_t take_per(const struct sentence *s, size_t at)
{
	size_t end;
	while (at + 1 < s->end && s->text.at[at] == '/') {
		if (!lexicon_match(s->lexicon, TREE_UNIT, s->text, at + 1, &end))
			break;
		at = end;
	}
	return at;
}

static const struct word *unit_at(const struct sentence *s, size_t at, size_t *end)
{
	const struct word *word = lexicon_match(s->lexicon, TREE_UNIT, s->text, at, end);
	if (!word || *end > s->end)
		return NULL;
	size_t behind;
	bool ascii = (unsigned char)s->text.at[*end - 1] < 0x80 && letter((unsigned char)s->text.at[*end - 1]);
	return ascii && letter(character_at(s->text, *end, &behind)) ? NULL : word;
}

/* 500万元人民币: that it is the country's own money is no part of the unit. How many bytes say so. */
static size_t own_money(const struct lexicon *lexicon, struct str unit)
{
	const struct text_listed *name = list_end(lexicon, LIST_OWN_MONEY, unit);
	return name && unit.len > name->text.len ? name->text.len : 0;
}

struct measured number_unit(const struct sentence *s, size_t at)
{
	struct measured out = {.end = at};
	bool about = false;
	size_t begin = take_about(s->text, at, &about), unit_end = 0;
	const struct word *word = unit_at(s, begin, &unit_end);
	size_t multiplier_end = begin, unit_begin = begin;
	if (!word) {
		multiplier_end = take_multiplier(s->text, begin);
		unit_begin = multiplier_end > begin ? take_about(s->text, multiplier_end, &about) : multiplier_end;
		word = unit_at(s, unit_begin, &unit_end);
		if (!word && unit_begin > multiplier_end) /* 1千余万元 */
			word = unit_at(s, take_multiplier(s->text, unit_begin), &unit_end);
		size_t first_end, longer_end;
		character_at(s->text, begin, &first_end);
		const struct word *longer = first_end < multiplier_end ? unit_at(s, first_end, &longer_end) : NULL;
		if (longer && longer_end > unit_end) { /* 万千瓦时: not 万千 of 瓦 */
			multiplier_end = unit_begin = first_end;
			unit_end = longer_end;
			word = longer;
		}
	}
	if (!word && multiplier_end == begin)
		return out;
	if (word && list_start(s->lexicon, LIST_NOT_UNIT, str_slice(s->text, unit_begin, s->end)))
		word = NULL;
	if (!word && multiplier_end == begin)
		return out;
	if (!word)
		unit_begin = unit_end = multiplier_end;
	size_t per_end = word ? take_per(s, unit_end) : unit_end;
	if (per_end > unit_end)
		unit_end = per_end;
	out.about = about;
	out.end = !word && about ? take_about(s->text, unit_end, &about) : unit_end;
	out.known = word ? word->unit : NULL;
	out.classes = word ? word->classes : 0;
	unit_end -= own_money(s->lexicon, str_slice(s->text, unit_begin, unit_end));
	out.unit = unit_begin == multiplier_end
	               ? str_slice(s->text, begin, unit_end)
	               : arena_join(s->arena, str_slice(s->text, begin, multiplier_end), str_slice(s->text, unit_begin, unit_end));
	return out;
}

/* ---- times ---- */

/* 前移, 前进: a word of its own behind a year. */
static bool starts_change(const struct sentence *s, size_t at)
{
	size_t end;
	const struct word *word = lexicon_match(s->lexicon, TREE_TEXT, s->text, at, &end);
	return word && end > at + 3 && word->classes & (CLASS(UP) | CLASS(DOWN));
}

/* A date that began with a number and 年, 月 … goes on: 2024年12月1日, 七月十八日, 6月底前, 1至9月, 3年内. */
uint32_t number_time_end(const struct sentence *s, size_t at)
{
	for (;;) {
		size_t end;
		struct text_numeral numeral;
		uint32_t c = character_at(s->text, at, &end);
		if (c == 0x524D && starts_change(s, at))
			return (uint32_t)at;
		if (one_of(c, "年月日号时底初末份前内中旬间度"))
			at = end;
		else if (text_chinese(s->text, at, &numeral) && one_of(character_at(s->text, numeral.end, &end), "月日"))
			at = end;
		else if (digit(c) && text_arabic(s->text, at, &numeral) &&
		         one_of(character_at(s->text, numeral.end, &end), "月日时"))
			at = end;
		else
			return (uint32_t)(at < s->end ? at : s->end);
	}
}

bool number_is_calendar(uint32_t c)
{
	return one_of(c, "年月日号时届");
}

/* 时限 压缩到 3 个工作日: a duration counts only when the sentence is about its length. */
bool number_lasts(const struct sentence *s, word_classes cue)
{
	size_t look = 0;
	bool changes = s->count > 1 && token_is(s, s->count - 1, CLASS(UP) | CLASS(DOWN));
	if (changes && (token_is(s, s->count - 2, CLASS(COMPARE)) || str_starts(token_text(s, s->count - 1), STR("同比")))) /* 同比增加11天 */
		return true;
	for (size_t i = s->count; i-- > 0 && look < 8; look++) {
		if (s->tokens[i].classes & cue)
			return true;
		if (s->tokens[i].kind == TOKEN_BREAK)
			break;
	}
	return false;
}

bool unit_is_age(struct str unit)
{
	return str_ends(unit, STR("岁"));
}

/* ---- masks ---- */

size_t number_mask_end(const struct sentence *s, size_t at)
{
	size_t end = at, count = 0;
	while (end < s->end && mask_mark((unsigned char)s->text.at[end]))
		end++, count++;
	if (count == 1 && letter((unsigned char)s->text.at[at]) && end + 1 < s->end && s->text.at[end] == '.' &&
	    mask_mark((unsigned char)s->text.at[end + 1]))
		end += 2; /* X.X */
	if (end < s->end && (letter((unsigned char)s->text.at[end]) || letter(character_before(s->text, at, s->at))))
		return at; /* part of a Latin word */
	return end;
}

struct number_reading number_read_mask(const struct sentence *s, size_t at)
{
	struct number_reading reading = {.what = READ_NONE};
	size_t end = number_mask_end(s, at), behind;
	if (end == at)
		return reading;
	size_t run_end = end;
	while (run_end < s->end && (s->text.at[run_end] == '.' || digit((unsigned char)s->text.at[run_end])) &&
	       end - at > 0 && mask_mark((unsigned char)s->text.at[end - 1]) && run_end - end < 8)
		run_end++;
	if (number_is_calendar(character_at(s->text, run_end, &behind))) {
		reading.what = READ_TIME;
		reading.end = number_time_end(s, run_end);
		return reading;
	}
	struct measured measured = number_unit(s, run_end);
	if (measured.end > run_end && measured.unit.len) { /* xx亿元, xx.51亿元 */
		reading.what = READ_NUMBER;
		reading.end = (uint32_t)measured.end;
		reading.number = (struct number){.unit = measured.unit, .known = measured.known, .use = USE_MASKED};
		return reading;
	}
	bool single_letter = end - at == 1 && letter((unsigned char)s->text.at[at]);
	reading.what = single_letter ? READ_NAME : READ_MASK;
	reading.end = (uint32_t)end;
	return reading;
}
