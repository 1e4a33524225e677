/* A number with what stands around it: its unit, or the date, the name, the mask it is a part of. */
#include <string.h>

#include "reader/reader_int.h"

/* ---- characters around ---- */

static uint32_t character_at(struct str s, size_t at, size_t *end)
{
	*end = at;
	return at < s.len ? utf8_next(s, end) : 0;
}

static uint32_t character_before(struct str s, size_t at, size_t floor)
{
	size_t back = at;
	while (back > floor && ((unsigned char)s.at[--back] & 0xC0) == 0x80)
		;
	return back < at ? utf8_next(s, &back) : 0;
}

static bool digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool letter(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool mask_mark(uint32_t c)
{
	return c == '_' || c == '*' || c == 'x' || c == 'X';
}

#define one_of(c, characters) CHARACTER_IN(c, characters)

static const struct token *last_token(const struct sentence *s)
{
	return s->count ? &s->tokens[s->count - 1] : NULL;
}

/* 前3家企业: the first of them, but 目前3家企业 counts. */
static bool names_first(const struct sentence *s, size_t at)
{
	const struct token *last = last_token(s);
	bool word = last && last->end == at && (last->kind == TOKEN_WORD || last->kind == TOKEN_TIME) && last->end - last->at > strlen("前");
	return character_before(s->text, at, s->at) == 0x524D && !word;
}

/* A number may only be read at the beginning of a piece: not behind a letter or inside a model name. */
static bool behind_name(const struct sentence *s, size_t at)
{
	uint32_t before = character_before(s->text, at, s->at);
	const struct token *last = last_token(s);
	if (letter(before) && last && last->end == at && last->classes & CLASS(INDICATOR)) /* GDP19.92亿元 */
		return false;
	if (letter(before) || one_of(before, "+·•#№@－"))
		return true;
	if (before != '-' && before != '/' && before != '.')
		return false;
	if (s->count == 1 && before == '.' && last_token(s)->end == at) /* 2.6月底前: behind the enumerator */
		return false;
	uint32_t second = at > 1 ? character_before(s->text, at - 1, s->at) : 0;
	return letter(second) || digit(second) || before == '-';
}

static bool last_is(const struct sentence *s, word_classes classes)
{
	return last_token(s) && last_token(s)->classes & classes;
}

/* ---- units ---- */

struct measured {
	size_t end;      /* behind the unit */
	struct str unit; /* in the shadow or the arena */
	const struct unit *known;
	word_classes classes; /* of the unit's word */
	bool about;
};

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

static struct measured read_unit(const struct sentence *s, size_t at)
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
static uint32_t time_end(const struct sentence *s, size_t at)
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

static bool is_calendar(uint32_t c)
{
	return one_of(c, "年月日号时届");
}

/* 时限 压缩到 3 个工作日: a duration counts only when the sentence is about its length. */
static bool about_length(const struct sentence *s, word_classes cue)
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

static bool is_age(struct str unit)
{
	return str_ends(unit, STR("岁"));
}

/* ---- masks ---- */

static size_t mask_end(const struct sentence *s, size_t at)
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

static struct number_reading read_mask(const struct sentence *s, size_t at)
{
	struct number_reading reading = {.what = READ_NONE};
	size_t end = mask_end(s, at), behind;
	if (end == at)
		return reading;
	size_t run_end = end;
	while (run_end < s->end && (s->text.at[run_end] == '.' || digit((unsigned char)s->text.at[run_end])) &&
	       end - at > 0 && mask_mark((unsigned char)s->text.at[end - 1]) && run_end - end < 8)
		run_end++;
	if (is_calendar(character_at(s->text, run_end, &behind))) {
		reading.what = READ_TIME;
		reading.end = time_end(s, run_end);
		return reading;
	}
	struct measured measured = read_unit(s, run_end);
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

/* ---- Arabic numbers ---- */

static struct number_reading name_to(size_t end)
{
	return (struct number_reading){.what = READ_NAME, .end = (uint32_t)end};
}

static size_t model_end(const struct sentence *s, size_t at)
{
	while (at < s->end && (letter((unsigned char)s->text.at[at]) || digit((unsigned char)s->text.at[at]) ||
	                       one_of((unsigned char)s->text.at[at], "+-.")))
		at++;
	return at;
}

/* 粮经比例达到6:4: what stands last is a proportion. */
static bool about_proportion(const struct sentence *s)
{
	size_t i = s->count;
	while (i > 0 && token_is(s, i - 1, CLASS(LINK) | CLASS(ADVERB)))
		i--;
	return i > 0 && list_end(s->lexicon, LIST_PROPORTION_END, token_text(s, i - 1));
}

/* 国道204, 省道213: the number is the road's name. */
static bool names_road(const struct sentence *s, size_t at)
{
	return list_end(s->lexicon, LIST_ROAD_KIND, str_slice(s->text, s->at, at)) != NULL;
}

/* 4:84.7:11.3 — at least three parts, or two behind 比. Two parts elsewhere are a time of day. */
static bool in_proportion(const struct sentence *s, size_t at, size_t end)
{
	size_t colons = 0;
	for (size_t i = at;
	     i > s->at && (digit((unsigned char)s->text.at[i - 1]) || one_of((unsigned char)s->text.at[i - 1], ".:%")); i--)
		colons += s->text.at[i - 1] == ':';
	for (size_t i = end;
	     i < s->end && (digit((unsigned char)s->text.at[i]) || one_of((unsigned char)s->text.at[i], ".:%")); i++)
		colons += s->text.at[i] == ':';
	if (colons >= 2)
		return true;
	return colons == 1 && (about_length(s, CLASS(COMPARE) | CLASS(INDICATOR)) || about_proportion(s));
}

static bool year_like(struct dec value)
{
	return value.scale == 0 && value.unscaled >= 1900 && value.unscaled < 2100;
}

/* 到20底, 比20的343万元: a year that lost its last digits. */
static bool cut_year(const struct sentence *s, struct text_numeral numeral, size_t at)
{
	size_t end;
	if (numeral.value.scale != 0 || numeral.end - at != 2 ||
	    (numeral.value.unscaled != 20 && numeral.value.unscaled != 19))
		return false;
	if (one_of(character_at(s->text, numeral.end, &end), "底初末的以前"))
		return true;
	const struct word *word = lexicon_match(s->lexicon, TREE_TEXT, s->text, numeral.end, &end);
	return word && word->classes & (CLASS(TIME) | CLASS(PLAN_MARK) | CLASS(REVIEW_MARK));
}

/* …扎实有力1.低保政策落实到位: an enumerator that lost the line it stood at the head of. */
static bool enumerates_inside(const struct sentence *s, size_t at, struct text_numeral numeral)
{
	size_t end, behind;
	if (numeral.value.scale != 0 || numeral.value.unscaled < 1 || numeral.value.unscaled > 30 ||
	    character_at(s->text, numeral.end, &end) != '.')
		return false;
	uint32_t before = character_before(s->text, at, s->at), next = character_at(s->text, end, &behind);
	return before >= 0x4E00 && before < 0xA000 && next >= 0x4E00 && next < 0xA000;
}

static bool enumerates(const struct sentence *s, struct text_numeral numeral)
{
	size_t end;
	const struct token *last = last_token(s);
	bool first = !last || last->kind == TOKEN_BREAK || last->kind == TOKEN_OPEN;
	if (!first || numeral.value.scale != 0 || numeral.value.unscaled > 60)
		return false;
	uint32_t c = character_at(s->text, numeral.end, &end);
	if (c == 0xFF09)
		return last && last->kind == TOKEN_OPEN;
	return c == 0x3001 || (c == '.' && !digit(character_at(s->text, end, &end))) ||
	       (last && last->kind == TOKEN_BREAK && c == 0xFF0C);
}

static size_t digits_of(const struct sentence *s, size_t at)
{
	while (at < s->end && digit((unsigned char)s->text.at[at]))
		at++;
	return at;
}

static struct number_reading quantity(const struct sentence *s, struct text_numeral numeral, struct measured measured)
{
	(void)s;
	return (struct number_reading){
		.what = READ_NUMBER,
		.end = (uint32_t)(measured.end > numeral.end ? measured.end : numeral.end),
		.number = {.value = numeral.value, .unit = measured.unit, .known = measured.known, .about = measured.about},
	};
}

/* 163笔786万元, 21令。: one unknown character between a number and a stop or another number is its unit. */
static size_t unknown_unit_end(const struct sentence *s, size_t at)
{
	size_t end, behind;
	uint32_t c = character_at(s->text, at, &end);
	if (c < 0x4E00 || c > 0x9FFF || end > s->end || one_of(c, "的和与及至到是为以将"))
		return 0;
	uint32_t next = end < s->end ? character_at(s->text, end, &behind) : 0;
	return end == s->end || digit(next) || one_of(next, "，。；、）（！") ? end : 0;
}

/* 4乡镇8村整村推进: places behind Arabic digits need no measure word; but 4村民 is none. */
static struct measured place_unit(const struct sentence *s, size_t at, size_t digits)
{
	size_t end;
	struct measured none = {.end = at};
	const struct text_listed *place =
		digit((unsigned char)s->text.at[digits]) ? list_start(s->lexicon, LIST_PLACE_UNIT, str_range(s->text.at + at, s->text.at + s->end)) : NULL;
	if (!place || one_of(character_at(s->text, at + place->text.len, &end), "民级庄干委容貌长道"))
		return none;
	return (struct measured){.end = at + place->text.len, .unit = place->text,
	                         .known = lexicon_find(s->lexicon, TREE_UNIT, STR("个"))->unit};
}

/* A number without a unit: a date, a name, or a quantity whose unit is missing. */
static struct number_reading read_bare(const struct sentence *s, size_t at, struct text_numeral numeral)
{
	size_t end, behind;
	uint32_t next = character_at(s->text, numeral.end, &end);
	if (is_calendar(next))
		return (struct number_reading){.what = READ_TIME, .end = time_end(s, numeral.end)};
	if (cut_year(s, numeral, at))
		return (struct number_reading){.what = READ_TIME, .end = time_end(s, numeral.end)};
	if (letter(next) || one_of(next, "+·•"))
		return name_to(model_end(s, end));
	if (one_of(next, "_*"))
		return name_to(mask_end(s, numeral.end));
	if (next == ':' && in_proportion(s, at, numeral.end)) {
		struct number_reading reading = quantity(s, numeral, (struct measured){0});
		reading.number.ratio_part = true;
		return reading;
	}
	if (next == ':' || next == '/')
		return name_to(model_end(s, numeral.end + 1));
	if (lexicon_match(s->lexicon, TREE_BEHIND, s->text, numeral.end, &behind))
		return name_to(behind);
	if (year_like(numeral.value) || numeral.end - at > 9 || names_road(s, at))
		return name_to(numeral.end);
	struct measured place = place_unit(s, numeral.end, at);
	if (place.end > numeral.end)
		return quantity(s, numeral, place);
	size_t unit_end = unknown_unit_end(s, numeral.end);
	if (unit_end)
		return quantity(s, numeral,
		                (struct measured){.end = unit_end, .unit = str_slice(s->text, numeral.end, unit_end)});
	struct number_reading reading = quantity(s, numeral, (struct measured){0});
	uint32_t before = character_before(s->text, at, s->at);
	reading.number.ratio_part = before == ':' && in_proportion(s, at, numeral.end);
	return reading;
}

/* 2—3个: the low end takes the unit of the high end. */
static bool read_low_end(const struct sentence *s, size_t at, struct text_numeral numeral, struct number_reading *out)
{
	size_t end;
	uint32_t link = character_at(s->text, numeral.end, &end);
	struct text_numeral high;
	if (!one_of(link, "-至到~") || !(text_arabic(s->text, end, &high) || text_chinese(s->text, end, &high)))
		return false;
	struct measured measured = read_unit(s, high.end);
	size_t behind;
	if (is_calendar(character_at(s->text, high.end, &behind)) && !(measured.classes & CLASS(MEASURE))) {
		*out = (struct number_reading){.what = READ_TIME, .end = time_end(s, high.end)};
		return true;
	}
	if (!measured.known && !measured.unit.len)
		return false;
	if (measured.known && measured.known->kind == UNIT_DURATION && !about_length(s, CLASS(DURATION_CUE))) {
		*out = (struct number_reading){.what = READ_TIME, .end = (uint32_t)measured.end};
		return true;
	}
	(void)at;
	*out = quantity(s, numeral, measured);
	out->end = (uint32_t)end;
	out->number.range = RANGE_LOW;
	return true;
}

/* 由, 从 a few words before: 由3%至4% is a change, no range. */
static bool is_from(const struct sentence *s)
{
	for (size_t i = s->count, look = 0; i-- > 0 && look < 6 && s->tokens[i].kind != TOKEN_BREAK; look++) {
		struct str text = str_slice(s->text, s->tokens[i].at, s->tokens[i].end);
		if (list_has(s->lexicon, LIST_FROM, text))
			return true;
	}
	return false;
}

/* 5%-6%, 3个—5个: both ends bear their unit. */
static bool read_low_with_unit(const struct sentence *s, struct text_numeral low, struct measured measured,
                               struct number_reading *out)
{
	size_t end;
	uint32_t link = character_at(s->text, measured.end, &end);
	struct text_numeral high;
	bool stroke = one_of(link, "-~"), word = one_of(link, "至到") && !is_from(s);
	if (!measured.known || measured.known->kind == UNIT_DURATION || (!stroke && !word) || !text_arabic(s->text, end, &high))
		return false;
	struct measured other = read_unit(s, high.end);
	if (other.known != measured.known || dec_compare(high.value, low.value) <= 0)
		return false;
	*out = quantity(s, low, measured);
	out->end = (uint32_t)end;
	out->number.range = RANGE_LOW;
	return true;
}

static bool ends_range(const struct sentence *s, size_t at)
{
	const struct token *last = last_token(s);
	return last && last->kind == TOKEN_NUMBER && last->end == at && s->numbers[last->number].range == RANGE_LOW;
}

static bool counts_years(struct measured measured)
{
	return measured.known && measured.known->kind == UNIT_DURATION;
}

/* 总投入？00多万元: digits were lost. */
static bool is_damaged(const struct sentence *s, size_t at)
{
	uint32_t before = character_before(s->text, at, s->at);
	bool zeros = at + 1 < s->end && s->text.at[at] == '0' && digit((unsigned char)s->text.at[at + 1]);
	return zeros || before == 0xFFFD || before == 0xFF1F;
}

/* 12亿3456万元, 5千3百户: another coefficient stands behind the scale. */
static bool goes_on(const struct sentence *s, size_t at)
{
	size_t end;
	return CHARACTER_IN(character_at(s->text, at, &end), "十百千万亿") && digit(character_at(s->text, end, &end));
}

static struct number_reading read_arabic(const struct sentence *s, size_t at)
{
	struct text_numeral numeral;
	struct number_reading low;
	size_t behind;
	if (!text_arabic(s->text, at, &numeral)) /* too long for a quantity */
		return name_to(model_end(s, at + 1));
	if (is_damaged(s, at) || names_first(s, at))
		return name_to(numeral.end);
	if (behind_name(s, at) && !ends_range(s, at))
		return name_to(model_end(s, at));
	if (numeral.end < s->end && one_of((unsigned char)s->text.at[numeral.end], "_*xX") &&
	    mask_end(s, numeral.end) > numeral.end) {
		size_t end = mask_end(s, numeral.end);
		if (is_calendar(character_at(s->text, end, &behind)) || numeral.end - at == 2)
			return (struct number_reading){.what = READ_TIME, .end = time_end(s, end)};
		struct measured masked = read_unit(s, end);
		if (masked.end > end)
			return (struct number_reading){.what = READ_NUMBER,
			                               .end = (uint32_t)masked.end,
			                               .number = {.unit = masked.unit, .known = masked.known, .use = USE_MASKED}};
		return name_to(end);
	}
	if (numeral.value.scale && s->count == 0 && is_calendar(character_at(s->text, numeral.end, &behind)))
		return name_to(digits_of(s, at) + 1); /* 2.6月底前: the second item, in June */
	if (year_like(numeral.value) && numeral.end - at == 4 && list_start(s->lexicon, LIST_YEARS_TOGETHER, str_slice(s->text, numeral.end, s->end)))
		return (struct number_reading){.what = READ_TIME, .end = (uint32_t)numeral.end}; /* 1978、1979两年 */
	if (enumerates(s, numeral))
		return name_to(numeral.end);
	if (enumerates_inside(s, at, numeral))
		return (struct number_reading){.what = READ_BREAK, .end = (uint32_t)numeral.end + 1};
	if (read_low_end(s, at, numeral, &low))
		return low;
	if (goes_on(s, numeral.end) && text_mixed(s->text, at, &numeral) && numeral.head_end <= s->end) {
		numeral.value = numeral.head;
		numeral.end = numeral.head_end;
	}
	struct measured measured = read_unit(s, numeral.end);
	if (read_low_with_unit(s, numeral, measured, &low))
		return low;
	bool named = lexicon_match(s->lexicon, TREE_BEHIND, s->text, numeral.end, &behind) && behind > measured.end;
	if (!measured.unit.len && list_start(s->lexicon, LIST_NUMBERED_HOUSE, str_slice(s->text, numeral.end, s->end)))
		return name_to(numeral.end);
	const struct text_listed *place = measured.unit.len ? list_start(s->lexicon, LIST_PLACE_UNIT, str_slice(s->text, numeral.end, s->end)) : NULL;
	bool longer = place && numeral.end + place->text.len > measured.end; /* 10支部, 5社区 */
	if (!measured.unit.len || named || longer)
		return read_bare(s, at, numeral);
	if (counts_years(measured) && is_calendar(character_at(s->text, numeral.end, &behind)) && year_like(numeral.value))
		return (struct number_reading){.what = READ_TIME, .end = time_end(s, numeral.end)};
	if (counts_years(measured) && !about_length(s, is_age(measured.unit) ? CLASS(AGE_NOUN) : CLASS(DURATION_CUE)))
		return (struct number_reading){.what = READ_TIME, .end = time_end(s, measured.end)};
	return quantity(s, numeral, measured);
}

/* 同比分别-6.2%、-19.3%: a rate with its sign. A stroke between two numbers or behind a letter is none. */
static bool read_minus(const struct sentence *s, size_t at, struct number_reading *out)
{
	struct text_numeral numeral;
	if (s->text.at[at] != '-' || character_before(s->text, at, s->at) < 0x3000 || !text_arabic(s->text, at + 1, &numeral))
		return false;
	struct measured measured = read_unit(s, numeral.end);
	if (!measured.known || (measured.known->kind != UNIT_RATIO && measured.known->kind != UNIT_POINT))
		return false;
	*out = quantity(s, numeral, measured);
	out->number.minus = true;
	return true;
}

/* ---- Chinese numbers ---- */

static bool read_part(const struct sentence *s, size_t at, struct number_reading *out)
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
static bool read_chinese_date(const struct sentence *s, size_t at, struct number_reading *out)
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
		*out = (struct number_reading){.what = READ_TIME, .end = time_end(s, end)};
	return date;
}

/* 三成农户, not 三成立. */
static bool begins_other_word(const struct sentence *s, struct measured measured)
{
	return str_equals(measured.unit, "成") && list_start(s->lexicon, LIST_TENTH_NOUN, str_slice(s->text, measured.end, s->text.len));
}

/* 五六百户, 十七八座: a range whose ends are written as one. */
static bool read_pair(const struct sentence *s, size_t at, struct number_reading *out)
{
	const struct token *last = last_token(s);
	struct text_pair pair;
	bool high = ends_range(s, at) && text_pair(s->text, last->at, &pair) && pair.split == at;
	if (!high && (!text_pair(s->text, at, &pair) || hidden_by_word(s, at, pair.end)))
		return false;
	struct measured measured = read_unit(s, pair.end);
	if (!measured.known || !(measured.classes & CLASS(MEASURE)) || pair.end > s->end || begins_other_word(s, measured))
		return false;
	if (measured.known->kind == UNIT_DURATION && !about_length(s, CLASS(DURATION_CUE)))
		return false;
	struct text_numeral numeral = {.value = high ? pair.high : pair.low, .end = pair.end};
	*out = quantity(s, numeral, measured);
	out->number.chinese = true;
	if (!high) {
		out->end = (uint32_t)pair.split;
		out->number.range = RANGE_LOW;
	}
	return true;
}

/* 百余场, 千余人: about one hundred, one thousand. */
static bool read_about_hundred(const struct sentence *s, size_t at, struct number_reading *out)
{
	size_t about, behind;
	uint32_t c = character_at(s->text, at, &about);
	if ((c != 0x767E && c != 0x5343) || !list_start(s->lexicon, LIST_ABOUT_DIGIT, str_slice(s->text, about, s->end)))
		return false;
	if (text_is_numeral(character_before(s->text, at, s->at)))
		return false;
	character_at(s->text, about, &behind);
	struct measured measured = read_unit(s, behind);
	if (!measured.known || !(measured.classes & CLASS(MEASURE)) || measured.known->kind == UNIT_DURATION)
		return false;
	*out = quantity(s, (struct text_numeral){.value = dec_of(c == 0x767E ? 100 : 1000), .end = behind}, measured);
	out->number.chinese = out->number.about = true;
	return true;
}

static bool read_chinese(const struct sentence *s, size_t at, struct number_reading *out)
{
	struct text_numeral numeral;
	if (names_first(s, at))
		return false;
	if (!text_chinese(s->text, at, &numeral) || hidden_by_word(s, at, numeral.end))
		return false;
	if (dec_is_zero(numeral.value)) /* 零家庭暴力: that there is none */
		return false;
	struct number_reading low;
	if (read_low_end(s, at, numeral, &low)) {
		*out = low;
		out->number.chinese = true;
		return low.what == READ_TIME || low.number.unit.len > 0;
	}
	struct text_numeral head = {.value = numeral.head,
	                            .end = numeral.head_end,
	                            .head = numeral.head,
	                            .head_end = numeral.head_end};
	struct measured measured = read_unit(s, head.end);
	if (!measured.known || begins_other_word(s, measured))
		return false;
	if (measured.known->kind == UNIT_DURATION && !about_length(s, CLASS(DURATION_CUE)))
		return false;
	if (!(measured.classes & CLASS(MEASURE)) && str_find(measured.unit, STR("元/"), 0) == STR_NONE)
		return false;
	*out = quantity(s, head, measured);
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
static bool read_order(const struct sentence *s, size_t at, struct number_reading *out)
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
	struct measured measured = read_unit(s, numeral.end);
	bool place = list_has(s->lexicon, LIST_RANK_UNIT, measured.unit);
	bool nth = str_equals(measured.unit, "家");
	uint32_t next = character_at(s->text, numeral.end, &end);
	bool bare = (numeral.end >= s->end || one_of(next, "，。；、）！")) &&
	            (last_is(s, CLASS(SCOPE) | CLASS(LINK)) || ranks_before(s));
	if (!place && !nth && !bare) {
		*out = name_to(measured.end > numeral.end ? measured.end : numeral.end);
		return true;
	}
	*out = quantity(s, numeral, bare ? (struct measured){0} : measured);
	out->number.ordinal = true;
	out->number.chinese = chinese;
	return true;
}

/* 前三名, 前10位, 全区前三. */
static bool read_top(const struct sentence *s, size_t at, struct number_reading *out)
{
	struct text_numeral numeral;
	size_t begin = at + strlen("前");
	if (!str_starts(str_slice(s->text, at, s->end), STR("前")) ||
	    (!text_chinese(s->text, begin, &numeral) && !text_arabic(s->text, begin, &numeral)))
		return false;
	struct measured measured = read_unit(s, numeral.end);
	uint32_t next = character_at(s->text, numeral.end, &begin);
	bool bare = (numeral.end >= s->end || one_of(next, "，。；、）！")) && last_is(s, CLASS(SCOPE)); /* 保持全区前三 */
	if (!bare && !list_has(s->lexicon, LIST_RANK_UNIT, measured.unit))
		return false;
	*out = quantity(s, numeral, bare ? (struct measured){0} : measured);
	out->number.ordinal = out->number.top = true;
	return true;
}

/* %80 */
static bool read_percent_first(const struct sentence *s, size_t at, struct number_reading *out)
{
	struct text_numeral numeral;
	if (s->text.at[at] != '%' || !text_arabic(s->text, at + 1, &numeral) || numeral.end > s->end)
		return false;
	const struct word *percent = lexicon_find(s->lexicon, TREE_UNIT, STR("%"));
	*out = quantity(s, numeral,
	                (struct measured){.end = numeral.end, .unit = STR("%"), .known = percent ? percent->unit : NULL});
	return true;
}

/* Characters that a number in Chinese may begin with; asked for every character of a text. */
bool number_may_begin(uint32_t c)
{
	switch (c) {
	case 0x7B2C: /* 第 */
	case 0x524D: /* 前 */
	case 0x767E: /* 百分之 */
	case 0x5343: /* 千分之 */
	case 0x4E07: /* 万分之 */
	case 0x5341: /* 十 */
	case 0x4E24: /* 两 */
	case 0x96F6: /* 零 */
	case 0x3007: /* 〇 */
	case 0x5EFF: /* 廿 */
	case 0x5345: /* 卅 */
	case 0x58F9: /* 壹 to 玖 */
	case 0x8D30:
	case 0x53C1:
	case 0x8086:
	case 0x4F0D:
	case 0x9646:
	case 0x67D2:
	case 0x634C:
	case 0x7396:
	case 0x4E00: /* 一 to 九 */
	case 0x4E8C:
	case 0x4E09:
	case 0x56DB:
	case 0x4E94:
	case 0x516D:
	case 0x4E03:
	case 0x516B:
	case 0x4E5D:
		return true;
	default:
		return false;
	}
}

struct number_reading number_read(const struct sentence *s, uint32_t at)
{
	static bool (*const READERS[])(const struct sentence *, size_t, struct number_reading *) = {
		read_percent_first, read_part, read_order, read_top, read_chinese_date, read_pair,
		read_about_hundred, read_chinese};
	struct number_reading reading = {.what = READ_NONE};
	size_t end;
	uint32_t c = character_at(s->text, at, &end);
	if (c >= 0x80 && !number_may_begin(c))
		return reading;
	if (mask_mark(c))
		reading = read_mask(s, at);
	else if (digit(c))
		reading = read_arabic(s, at);
	else if (c == '-' && read_minus(s, at, &reading))
		return reading;
	for (size_t i = 0; (c >= 0x3400 || c == '%') && i < COUNT_OF(READERS); i++)
		if (READERS[i](s, at, &reading))
			break;
	if (reading.what == READ_NUMBER && ends_range(s, at))
		reading.number.range = RANGE_HIGH;
	return reading;
}
