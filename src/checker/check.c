/* What the rules share: reporting a place, sentences, values over one unit. */
#include "checker/checker_int.h"

/* The level chosen for the rule, or its own where the rule is less sure: the lower of the two. */
static enum level level_of(const struct check *check, const struct remark *remark)
{
	bool usual = remark->level <= check->rule->level;
	return usual || check->level > remark->level ? check->level : remark->level;
}

void check_report(struct check *check, const struct remark *remark)
{
	const struct document *document = check->request->document;
	if (check->of_rule == FINDINGS_OF_RULE_MAX) {
		check->dropped++;
		return;
	}
	check->of_rule++;
	if (!arena_reserve(check->arena, (void **)&check->findings, &check->capacity, check->count, sizeof(*check->findings)))
		return;
	check->findings[check->count++] = (struct finding){
		.rule = check->rule,
		.level = level_of(check, remark),
		.place = {(uint32_t)remark->at, (uint32_t)remark->end, document->origin[remark->at],
		          document->origin[remark->end]},
		.message = remark->message,
		.evidence = remark->evidence,
		.suggestion = remark->suggestion,
		.quote = str_slice(document->text, remark->at, remark->end),
	};
}

#define AROUND_CHARACTERS 6

struct str check_around(const struct check *check, const struct block *block, size_t at, size_t end)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (int i = 0; i < AROUND_CHARACTERS; i++) {
		at = check_str_back(s, at, block->at);
		check_str_character(s, end, &end);
	}
	return str_trim(str_slice(s, at, end));
}

bool check_is_report(const struct check *check, size_t block)
{
	return check->request->document->blocks[block].kind != BLOCK_FURNITURE;
}

struct str check_between(const struct check *check, size_t at, size_t end)
{
	return at < end ? str_slice(check->text, at, end) : (struct str){check->text.at, 0};
}

uint32_t check_str_character(struct str s, size_t at, size_t *next)
{
	size_t pos = at;
	uint32_t c = at < s.len ? utf8_next(s, &pos) : 0;
	*next = pos;
	return c;
}

bool check_str_has(struct str s, const char *needle)
{
	return str_find(s, str_of(needle), 0) != STR_NONE;
}

bool check_str_has_any(struct str s, const char *const *needles)
{
	for (size_t i = 0; needles[i]; i++)
		if (check_str_has(s, needles[i]))
			return true;
	return false;
}

bool check_str_finishes(struct str s, const char *suffix)
{
	return str_ends(s, str_of(suffix));
}

size_t check_str_back(struct str s, size_t at, size_t from)
{
	if (at <= from)
		return at;
	at--;
	while (at > from && ((unsigned char)s.at[at] & 0xC0) == 0x80)
		at--;
	return at;
}

bool check_next_sentence(const struct check *check, size_t *from, size_t *to)
{
	const struct reading *reading = check->request->reading;
	*from = *to;
	if (*from >= reading->figure_count)
		return false;
	uint32_t at = reading->figures[*from].sentence_place.at;
	while (*to < reading->figure_count && reading->figures[*to].sentence_place.at == at)
		++*to;
	return true;
}

bool check_range(const struct check *check, struct dec value, struct str unit, struct range *out)
{
	bool none = value.unscaled == 0 && value.scale == 0; /* 出国（境）费0万元 */
	if (!none && (value.scale != 0 || !check_words_equal(&check->words, LIST_COUNTED, unit)))
		return check_range_of(value, out);
	*out = (struct range){value, value};
	return true;
}

bool check_base(const struct check *check, struct dec value, struct str unit, struct dec *out, struct str *base)
{
	if (reader_base_value(check->request->reader, value, unit, out, base))
		return true;
	*out = value;
	*base = unit;
	return unit.len > 0;
}

bool check_range_base(const struct check *check, struct dec value, struct str unit, struct range *out, struct str *base)
{
	struct range printed;
	struct str other;
	return check_range(check, value, unit, &printed) && check_base(check, printed.low, unit, &out->low, base) &&
	       check_base(check, printed.high, unit, &out->high, &other);
}

bool check_same_unit(const struct check *check, const struct figure *a, const struct figure *b, struct range *range_a,
                     struct range *range_b, struct dec *value_a, struct dec *value_b)
{
	if (str_equal(a->unit, b->unit)) {
		*value_a = a->value;
		*value_b = b->value;
		return check_range(check, a->value, a->unit, range_a) && check_range(check, b->value, b->unit, range_b);
	}
	struct str base_a, base_b;
	return check_base(check, a->value, a->unit, value_a, &base_a) &&
	       check_base(check, b->value, b->unit, value_b, &base_b) && str_equal(base_a, base_b) &&
	       check_range_base(check, a->value, a->unit, range_a, &base_a) &&
	       check_range_base(check, b->value, b->unit, range_b, &base_b);
}

struct str check_name(const struct check *check, const struct figure *figure)
{
	return check->names[figure - check->request->reading->figures];
}

struct period check_period(const struct check *check, const struct figure *figure)
{
	return check->periods[figure - check->request->reading->figures];
}

void check_headlines(const struct check *check, struct str name, size_t *from, size_t *to)
{
	size_t low = 0, high = check->headline_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_compare(check->names[check->headlines[middle]], name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*from = *to = low;
	while (*to < check->headline_count && str_equal(check->names[check->headlines[*to]], name))
		++*to;
}

struct str check_value(const struct check *check, const struct figure *figure, bool with_unit)
{
	char text[DEC_TEXT_MAX];
	struct str number = dec_text(figure->value, text);
	struct str unit = with_unit ? figure->unit : STR("");
	return arena_format(check->arena, "%.*s%.*s", STR_ARG(number), STR_ARG(unit));
}

struct str check_replace_number(const struct check *check, const struct figure *figure, struct dec number)
{
	struct str place = str_slice(check->request->document->text, figure->place.at, figure->place.end);
	size_t from = 0, to;
	while (from < place.len && (place.at[from] < '0' || place.at[from] > '9'))
		from++;
	to = from;
	while (to < place.len && ((place.at[to] >= '0' && place.at[to] <= '9') || place.at[to] == '.'))
		to++;
	if (from == to)
		return STR("");
	char text[DEC_TEXT_MAX];
	struct str printed = dec_text(number, text);
	return arena_format(check->arena, "%.*s%.*s%.*s", (int)from, place.at, STR_ARG(printed), (int)(place.len - to),
	                    place.at + to);
}

bool check_is_percent(const struct figure *figure)
{
	return str_equals(figure->unit, "%") || str_equals(figure->unit, "％");
}

bool check_is_points(const struct figure *figure)
{
	return str_ends(figure->unit, STR("百分点"));
}

bool check_is_amount(const struct figure *figure)
{
	return figure->measure == MEASURE_LEVEL && figure->bound == BOUND_EQUAL && figure->unit.len > 0 &&
	       !check_is_percent(figure) && !str_equals(figure->unit, "‰");
}

#define NEAR_BYTES 120u /* the values of one statement stand close to each other */

static bool opens(uint32_t c)
{
	return c == '(' || c == 0xFF08;
}

static bool closes(uint32_t c)
{
	return c == ')' || c == 0xFF09;
}

/* What stands in brackets explains a value and parts it from nothing. */
bool check_joined(struct str between)
{
	size_t near = 0, open = 0, next;
	for (size_t at = 0; at < between.len && near <= NEAR_BYTES; at = next) {
		uint32_t c = check_str_character(between, at, &next);
		if (c == 0x3002 || (open == 0 && (c == ';' || c == 0xFF1B)))
			return false;
		open += opens(c) ? 1 : 0;
		near += open == 0 ? next - at : 0;
		open -= closes(c) && open > 0 ? 1 : 0;
	}
	return near <= NEAR_BYTES;
}

bool check_period_same(struct period a, struct period b)
{
	return a.kind == b.kind && a.year == b.year && a.number == b.number && a.last_year == b.last_year;
}

/* The value with its sign, as a range over its base unit. */
static bool signed_range(const struct check *check, struct dec value, struct str unit, bool negative, struct range *out,
                         struct str *base)
{
	struct range range;
	if (unit.len == 0) {
		*base = unit;
		if (!check_range_of(value, &range))
			return false;
	} else if (!check_range_base(check, value, unit, &range, base)) {
		return false;
	}
	*out = negative ? (struct range){dec_negate(range.high), dec_negate(range.low)} : range;
	return true;
}

enum agreement check_agreement(const struct check *check, const struct figure *figure, struct dec value, struct str unit,
                               bool negative)
{
	struct range mine, other;
	struct str my_base, other_base;
	if (!signed_range(check, figure->value, figure->unit, figure->negative, &mine, &my_base) ||
	    !signed_range(check, value, unit, negative, &other, &other_base) || !str_equal(my_base, other_base))
		return NOT_COMPARABLE;
	return check_range_apart(mine, other) ? DIFFERS : AGREES;
}
