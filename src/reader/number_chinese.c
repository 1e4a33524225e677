/* Numbers in Chinese, and orders: 三成, 五六百户, 第11名. */
#include "reader/number_int.h"

/* ---- Chinese numbers ---- */

bool number_part(const struct sentence *s, size_t at, struct number_reading *out)
{
	const struct text_listed *opening = list_start(s->lexicon, LIST_PART_OPENING, str_slice(s->text, at, s->end));
	struct text_numeral numeral;
	if (!opening)
		return false;
	size_t begin = at + opening->text.len;
	if (!text_chinese(s->text, begin, &numeral) && !text_arabic(s->text, begin, &numeral)) {
		if (!str_starts(str_slice(s->text, begin, s->end), STR("百")))
			return false;
		numeral = (struct text_numeral){.value = dec_of(100), .end = begin + strlen("百")};
	}
	struct str sign = opening->value == 100 ? STR("%") : opening->value == 1000 ? STR("‰") : STR("‱");
	const struct word *unit = lexicon_find(s->lexicon, TREE_UNIT, sign);
	*out = (struct number_reading){.what = READ_NUMBER,
	                               .end = (uint32_t)numeral.end,
	                               .number = {.value = numeral.value,
	                                          .unit = sign,
	                                          .known = unit ? unit->unit : NULL,
	                                          .chinese = true}};
	return true;
}

/* The word that hides the numeral (三农, 一批), unless what stands before asks for a count (另外一起, 至少一次). */
static bool hidden_by_word(const struct sentence *s, size_t at, size_t numeral_end)
{
	size_t end;
	const struct word *word = lexicon_match(s->lexicon, TREE_TEXT, s->text, at, &end);
	if (!word || end <= numeral_end)
		return false;
	return !last_is(s, CLASS(LEAST_BEFORE)) && !(last_is(s, CLASS(POINTING)) && last_is(s, CLASS(ADVERB)));
}

/* 二〇一〇年, 七月十八日. A month without a day is one too; 两月 is a duration. */
bool number_chinese_date(const struct sentence *s, size_t at, struct number_reading *out)
{
	struct text_numeral numeral;
	size_t end;
	bool date = text_chinese_year(s->text, at, &end) != 0;
	if (!date && text_chinese(s->text, at, &numeral) && !str_starts(str_slice(s->text, at, s->end), STR("两"))) {
		end = numeral.end;
		date = numeral.value.scale == 0 && numeral.value.unscaled >= 1 && numeral.value.unscaled <= 12 &&
		       character_at(s->text, end, &end) == 0x6708;
		end = numeral.end;
	}
	if (date)
		*out = (struct number_reading){.what = READ_TIME, .end = number_time_end(s, end)};
	return date;
}

/* 三成农户, not 三成立. */
static bool begins_other_word(const struct sentence *s, struct measured measured)
{
	return str_equals(measured.unit, "成") && list_start(s->lexicon, LIST_TENTH_NOUN, str_slice(s->text, measured.end, s->text.len));
}

/* 五六百户, 十七八座: a range whose ends are written as one. */
bool number_pair(const struct sentence *s, size_t at, struct number_reading *out)
{
	const struct token *last = last_token(s);
	struct text_pair pair;
	bool high = number_ends_range(s, at) && text_pair(s->text, last->at, &pair) && pair.split == at;
	if (!high && (!text_pair(s->text, at, &pair) || hidden_by_word(s, at, pair.end)))
		return false;
	struct measured measured = number_unit(s, pair.end);
	if (!measured.known || !(measured.classes & CLASS(MEASURE)) || pair.end > s->end || begins_other_word(s, measured))
		return false;
	if (measured.known->kind == UNIT_DURATION && !number_lasts(s, CLASS(DURATION_CUE)))
		return false;
	struct text_numeral numeral = {.value = high ? pair.high : pair.low, .end = pair.end};
	*out = number_quantity(s, numeral, measured);
	out->number.chinese = true;
	if (!high) {
		out->end = (uint32_t)pair.split;
		out->number.range = RANGE_LOW;
	}
	return true;
}

/* 百余场, 千余人: about one hundred, one thousand. */
bool number_about_hundred(const struct sentence *s, size_t at, struct number_reading *out)
{
	size_t about, behind;
	uint32_t c = character_at(s->text, at, &about);
	if ((c != 0x767E && c != 0x5343) || !list_start(s->lexicon, LIST_ABOUT_DIGIT, str_slice(s->text, about, s->end)))
		return false;
	if (text_is_numeral(character_before(s->text, at, s->at)))
		return false;
	character_at(s->text, about, &behind);
	struct measured measured = number_unit(s, behind);
	if (!measured.known || !(measured.classes & CLASS(MEASURE)) || measured.known->kind == UNIT_DURATION)
		return false;
	*out = number_quantity(s, (struct text_numeral){.value = dec_of(c == 0x767E ? 100 : 1000), .end = behind}, measured);
	out->number.chinese = out->number.about = true;
	return true;
}

bool number_chinese(const struct sentence *s, size_t at, struct number_reading *out)
{
	struct text_numeral numeral;
	if (names_first(s, at))
		return false;
	if (!text_chinese(s->text, at, &numeral) || hidden_by_word(s, at, numeral.end))
		return false;
	if (dec_is_zero(numeral.value)) /* 零家庭暴力: that there is none */
		return false;
	struct number_reading low;
	if (number_low_end(s, at, numeral, &low)) {
		*out = low;
		out->number.chinese = true;
		return low.what == READ_TIME || low.number.unit.len > 0;
	}
	struct text_numeral head = {.value = numeral.head,
	                            .end = numeral.head_end,
	                            .head = numeral.head,
	                            .head_end = numeral.head_end};
	struct measured measured = number_unit(s, head.end);
	if (!measured.known || begins_other_word(s, measured))
		return false;
	if (measured.known->kind == UNIT_DURATION && !number_lasts(s, CLASS(DURATION_CUE)))
		return false;
	if (!(measured.classes & CLASS(MEASURE)) && str_find(measured.unit, STR("元/"), 0) == STR_NONE)
		return false;
	*out = number_quantity(s, head, measured);
	out->number.chinese = true;
	return true;
}

/* ---- orders ---- */

/* 位列省级开发区 第二: a rank, although no scope stands right before it. */
static bool ranks_before(const struct sentence *s)
{
	for (size_t look = 0; look < 4 && look < s->count && s->tokens[s->count - 1 - look].kind != TOKEN_BREAK; look++)
		if (token_among(s, s->count - 1 - look, LIST_RANK_VERB))
			return true;
	return false;
}

/* 第11名, 全市第二; 第二家. Other orders (第七届, 第二条) are names. */
bool number_order(const struct sentence *s, size_t at, struct number_reading *out)
{
	struct text_numeral numeral;
	size_t begin = at + strlen("第"), end;
	if (!str_starts(str_slice(s->text, at, s->end), STR("第")))
		return false;
	bool chinese = text_chinese(s->text, begin, &numeral);
	if (!chinese && !text_arabic(s->text, begin, &numeral))
		return false;
	const struct word *hidden = lexicon_match(s->lexicon, TREE_TEXT, s->text, at, &end);
	bool ranks = last_is(s, CLASS(SCOPE)) && ranks_before(s);
	if (hidden && end > numeral.end && hidden->classes & (CLASS(FIXED) | CLASS(TIME)) && !ranks)
		return false;
	struct measured measured = number_unit(s, numeral.end);
	bool place = list_has(s->lexicon, LIST_RANK_UNIT, measured.unit);
	bool nth = str_equals(measured.unit, "家");
	uint32_t next = character_at(s->text, numeral.end, &end);
	bool bare = (numeral.end >= s->end || one_of(next, "，。；、）！")) &&
	            (last_is(s, CLASS(SCOPE) | CLASS(LINK)) || ranks_before(s));
	if (!place && !nth && !bare) {
		*out = number_name(measured.end > numeral.end ? measured.end : numeral.end);
		return true;
	}
	*out = number_quantity(s, numeral, bare ? (struct measured){0} : measured);
	out->number.ordinal = true;
	out->number.chinese = chinese;
	return true;
}

/* 前三名, 前10位, 全区前三. */
bool number_top(const struct sentence *s, size_t at, struct number_reading *out)
{
	struct text_numeral numeral;
	size_t begin = at + strlen("前");
	if (!str_starts(str_slice(s->text, at, s->end), STR("前")) ||
	    (!text_chinese(s->text, begin, &numeral) && !text_arabic(s->text, begin, &numeral)))
		return false;
	struct measured measured = number_unit(s, numeral.end);
	uint32_t next = character_at(s->text, numeral.end, &begin);
	bool bare = (numeral.end >= s->end || one_of(next, "，。；、）！")) && last_is(s, CLASS(SCOPE)); /* 保持全区前三 */
	if (!bare && !list_has(s->lexicon, LIST_RANK_UNIT, measured.unit))
		return false;
	*out = number_quantity(s, numeral, bare ? (struct measured){0} : measured);
	out->number.ordinal = out->number.top = true;
	return true;
}
