/* A number with what stands around it: its unit, or the date, the name, the mask it is a part of. */
#include "reader/number_int.h"

/* ---- Arabic numbers ---- */

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
	return colons == 1 && (number_lasts(s, CLASS(COMPARE) | CLASS(INDICATOR)) || about_proportion(s));
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

struct number_reading number_quantity(const struct sentence *s, struct text_numeral numeral, struct measured measured)
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
	if (number_is_calendar(next))
		return (struct number_reading){.what = READ_TIME, .end = number_time_end(s, numeral.end)};
	if (cut_year(s, numeral, at))
		return (struct number_reading){.what = READ_TIME, .end = number_time_end(s, numeral.end)};
	if (letter(next) || one_of(next, "+·•"))
		return number_name(model_end(s, end));
	if (one_of(next, "_*"))
		return number_name(number_mask_end(s, numeral.end));
	if (next == ':' && in_proportion(s, at, numeral.end)) {
		struct number_reading reading = number_quantity(s, numeral, (struct measured){0});
		reading.number.ratio_part = true;
		return reading;
	}
	if (next == ':' || next == '/')
		return number_name(model_end(s, numeral.end + 1));
	if (lexicon_match(s->lexicon, TREE_BEHIND, s->text, numeral.end, &behind))
		return number_name(behind);
	if (year_like(numeral.value) || numeral.end - at > 9 || names_road(s, at))
		return number_name(numeral.end);
	struct measured place = place_unit(s, numeral.end, at);
	if (place.end > numeral.end)
		return number_quantity(s, numeral, place);
	size_t unit_end = unknown_unit_end(s, numeral.end);
	if (unit_end)
		return number_quantity(s, numeral,
		                (struct measured){.end = unit_end, .unit = str_slice(s->text, numeral.end, unit_end)});
	struct number_reading reading = number_quantity(s, numeral, (struct measured){0});
	uint32_t before = character_before(s->text, at, s->at);
	reading.number.ratio_part = before == ':' && in_proportion(s, at, numeral.end);
	return reading;
}

/* 2—3个: the low end takes the unit of the high end. */
bool number_low_end(const struct sentence *s, size_t at, struct text_numeral numeral, struct number_reading *out)
{
	size_t end;
	uint32_t link = character_at(s->text, numeral.end, &end);
	struct text_numeral high;
	if (!one_of(link, "-至到~") || !(text_arabic(s->text, end, &high) || text_chinese(s->text, end, &high)))
		return false;
	struct measured measured = number_unit(s, high.end);
	size_t behind;
	if (number_is_calendar(character_at(s->text, high.end, &behind)) && !(measured.classes & CLASS(MEASURE))) {
		*out = (struct number_reading){.what = READ_TIME, .end = number_time_end(s, high.end)};
		return true;
	}
	if (!measured.known && !measured.unit.len)
		return false;
	if (measured.known && measured.known->kind == UNIT_DURATION && !number_lasts(s, CLASS(DURATION_CUE))) {
		*out = (struct number_reading){.what = READ_TIME, .end = (uint32_t)measured.end};
		return true;
	}
	(void)at;
	*out = number_quantity(s, numeral, measured);
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
	struct measured other = number_unit(s, high.end);
	if (other.known != measured.known || dec_compare(high.value, low.value) <= 0)
		return false;
	*out = number_quantity(s, low, measured);
	out->end = (uint32_t)end;
	out->number.range = RANGE_LOW;
	return true;
}

bool number_ends_range(const struct sentence *s, size_t at)
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
		return number_name(model_end(s, at + 1));
	if (is_damaged(s, at) || names_first(s, at))
		return number_name(numeral.end);
	if (behind_name(s, at) && !number_ends_range(s, at))
		return number_name(model_end(s, at));
	if (numeral.end < s->end && one_of((unsigned char)s->text.at[numeral.end], "_*xX") &&
	    number_mask_end(s, numeral.end) > numeral.end) {
		size_t end = number_mask_end(s, numeral.end);
		if (number_is_calendar(character_at(s->text, end, &behind)) || numeral.end - at == 2)
			return (struct number_reading){.what = READ_TIME, .end = number_time_end(s, end)};
		struct measured masked = number_unit(s, end);
		if (masked.end > end)
			return (struct number_reading){.what = READ_NUMBER,
			                               .end = (uint32_t)masked.end,
			                               .number = {.unit = masked.unit, .known = masked.known, .use = USE_MASKED}};
		return number_name(end);
	}
	if (numeral.value.scale && s->count == 0 && number_is_calendar(character_at(s->text, numeral.end, &behind)))
		return number_name(digits_of(s, at) + 1); /* 2.6月底前: the second item, in June */
	if (year_like(numeral.value) && numeral.end - at == 4 && list_start(s->lexicon, LIST_YEARS_TOGETHER, str_slice(s->text, numeral.end, s->end)))
		return (struct number_reading){.what = READ_TIME, .end = (uint32_t)numeral.end}; /* 1978、1979两年 */
	if (enumerates(s, numeral))
		return number_name(numeral.end);
	if (enumerates_inside(s, at, numeral))
		return (struct number_reading){.what = READ_BREAK, .end = (uint32_t)numeral.end + 1};
	if (number_low_end(s, at, numeral, &low))
		return low;
	if (goes_on(s, numeral.end) && text_mixed(s->text, at, &numeral) && numeral.head_end <= s->end) {
		numeral.value = numeral.head;
		numeral.end = numeral.head_end;
	}
	struct measured measured = number_unit(s, numeral.end);
	if (read_low_with_unit(s, numeral, measured, &low))
		return low;
	bool named = lexicon_match(s->lexicon, TREE_BEHIND, s->text, numeral.end, &behind) && behind > measured.end;
	if (!measured.unit.len && list_start(s->lexicon, LIST_NUMBERED_HOUSE, str_slice(s->text, numeral.end, s->end)))
		return number_name(numeral.end);
	const struct text_listed *place = measured.unit.len ? list_start(s->lexicon, LIST_PLACE_UNIT, str_slice(s->text, numeral.end, s->end)) : NULL;
	bool longer = place && numeral.end + place->text.len > measured.end; /* 10支部, 5社区 */
	if (!measured.unit.len || named || longer)
		return read_bare(s, at, numeral);
	if (counts_years(measured) && number_is_calendar(character_at(s->text, numeral.end, &behind)) && year_like(numeral.value))
		return (struct number_reading){.what = READ_TIME, .end = number_time_end(s, numeral.end)};
	if (counts_years(measured) && !number_lasts(s, unit_is_age(measured.unit) ? CLASS(AGE_NOUN) : CLASS(DURATION_CUE)))
		return (struct number_reading){.what = READ_TIME, .end = number_time_end(s, measured.end)};
	return number_quantity(s, numeral, measured);
}

/* 同比分别-6.2%、-19.3%: a rate with its sign. A stroke between two numbers or behind a letter is none. */
static bool read_minus(const struct sentence *s, size_t at, struct number_reading *out)
{
	struct text_numeral numeral;
	if (s->text.at[at] != '-' || character_before(s->text, at, s->at) < 0x3000 || !text_arabic(s->text, at + 1, &numeral))
		return false;
	struct measured measured = number_unit(s, numeral.end);
	if (!measured.known || (measured.known->kind != UNIT_RATIO && measured.known->kind != UNIT_POINT))
		return false;
	*out = number_quantity(s, numeral, measured);
	out->number.minus = true;
	return true;
}

/* %80 */
static bool read_percent_first(const struct sentence *s, size_t at, struct number_reading *out)
{
	struct text_numeral numeral;
	if (s->text.at[at] != '%' || !text_arabic(s->text, at + 1, &numeral) || numeral.end > s->end)
		return false;
	const struct word *percent = lexicon_find(s->lexicon, TREE_UNIT, STR("%"));
	*out = number_quantity(s, numeral,
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
		read_percent_first, number_part, number_order, number_top, number_chinese_date, number_pair,
		number_about_hundred, number_chinese};
	struct number_reading reading = {.what = READ_NONE};
	size_t end;
	uint32_t c = character_at(s->text, at, &end);
	if (c >= 0x80 && !number_may_begin(c))
		return reading;
	if (mask_mark(c))
		reading = number_read_mask(s, at);
	else if (digit(c))
		reading = read_arabic(s, at);
	else if (c == '-' && read_minus(s, at, &reading))
		return reading;
	for (size_t i = 0; (c >= 0x3400 || c == '%') && i < COUNT_OF(READERS); i++)
		if (READERS[i](s, at, &reading))
			break;
	if (reading.what == READ_NUMBER && number_ends_range(s, at))
		reading.number.range = RANGE_HIGH;
	return reading;
}
