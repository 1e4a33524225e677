/* digit: figures that would fit each other if one digit of one of them were another. */
#include "checker/near_int.h"

/* ---- terms ---- */

struct near_term near_figure(const struct seat *seat)
{
	return (struct near_term){.seat = seat};
}

struct near_term near_factor(const struct seat *seat, enum factor factor)
{
	return (struct near_term){.seat = seat, .factor = factor};
}

struct near_term near_minus(const struct seat *seat)
{
	return (struct near_term){.seat = seat, .minus = true};
}

struct near_term near_constant(struct dec value)
{
	return (struct near_term){.constant = value};
}

struct relation near_product(struct near_term whole, struct near_term one, struct near_term other, size_t said)
{
	return (struct relation){.product = true, .at = {whole, one, other}, .count = 3, .said = said};
}

#define FINE_SCALE 9 /* digits behind the point of a quotient; 3 where the number is too large for that */
#define COARSE_SCALE 3

static bool divide(struct dec a, struct dec b, struct dec *out)
{
	return dec_divide(a, b, FINE_SCALE, out) || dec_divide(a, b, COARSE_SCALE, out);
}

static bool is_positive(struct range range)
{
	return dec_compare(range.low, dec_of(0)) > 0;
}

static bool multiply(struct range a, struct range b, struct range *out)
{
	return is_positive(a) && is_positive(b) && dec_multiply(a.low, b.low, &out->low) && dec_multiply(a.high, b.high, &out->high);
}

static bool divide_ranges(struct range a, struct range b, struct range *out)
{
	return is_positive(b) && divide(a.low, b.high, &out->low) && divide(a.high, b.low, &out->high);
}

static struct range negate(struct range range)
{
	return (struct range){dec_negate(range.high), dec_negate(range.low)};
}

static const struct range HUNDRED = {{100, 0}, {100, 0}}, ONE = {{1, 0}, {1, 0}}, TEN = {{10, 0}, {10, 0}};

/* A rate in percent as factor. */
static bool to_factor(struct range rate, enum factor factor, struct range *out)
{
	switch (factor) {
	case FACTOR_PLAIN: *out = rate; return true;
	case FACTOR_SHARE: return divide_ranges(rate, HUNDRED, out);
	case FACTOR_ONE_MORE: return check_range_add(ONE, rate, out);
	case FACTOR_GROWN: return check_range_add(HUNDRED, rate, out) && divide_ranges(*out, HUNDRED, out);
	case FACTOR_FALLEN: return check_range_subtract(HUNDRED, rate, out) && divide_ranges(*out, HUNDRED, out);
	case FACTOR_OF_RISE: return divide_ranges(HUNDRED, rate, out) && check_range_add(*out, ONE, out);
	case FACTOR_OF_FALL: return divide_ranges(HUNDRED, rate, out) && check_range_subtract(*out, ONE, out);
	}
	return false;
}

/* And back. */
static bool from_factor(struct range value, enum factor factor, struct range *out)
{
	struct range whole;
	switch (factor) {
	case FACTOR_PLAIN: *out = value; return true;
	case FACTOR_SHARE: return multiply(value, HUNDRED, out);
	case FACTOR_ONE_MORE: return check_range_subtract(value, ONE, out);
	case FACTOR_GROWN: return multiply(value, HUNDRED, &whole) && check_range_subtract(whole, HUNDRED, out);
	case FACTOR_FALLEN: return multiply(value, HUNDRED, &whole) && check_range_subtract(HUNDRED, whole, out);
	case FACTOR_OF_RISE: return check_range_subtract(value, ONE, &whole) && divide_ranges(HUNDRED, whole, out);
	case FACTOR_OF_FALL: return check_range_add(value, ONE, &whole) && divide_ranges(HUNDRED, whole, out);
	}
	return false;
}

static bool range_of(const struct near *near, const struct near_term *term, struct range *out)
{
	struct str base;
	if (!term->seat) {
		*out = (struct range){term->constant, term->constant};
		return true;
	}
	const struct figure *figure = term->seat->figure;
	if (term->printed)
		return check_range(near->check, figure->value, figure->unit, out);
	if (term->seat->kind == SEAT_AMOUNT)
		return check_range_base(near->check, figure->value, figure->unit, out, &base);
	struct range printed;
	return check_range_of(figure->value, &printed) && (!term->seat->tenths || multiply(printed, TEN, &printed)) &&
	       to_factor(printed, term->factor, out);
}

/* ---- relations ---- */

/* What the terms but the first and `without` come to. */
static bool others(const struct near *near, const struct relation *relation, size_t without, struct range *out)
{
	*out = relation->product ? ONE : (struct range){dec_of(0), dec_of(0)};
	for (size_t i = 1; i < relation->count; i++) {
		struct range range;
		if (i == without)
			continue;
		if (!range_of(near, &relation->at[i], &range))
			return false;
		if (relation->product ? !multiply(*out, range, out)
		                      : !check_range_add(*out, relation->at[i].minus ? negate(range) : range, out))
			return false;
	}
	return true;
}

/* The range in which the term has to lie, the others being right. */
static bool needed(const struct near *near, const struct relation *relation, size_t at, struct range *out)
{
	struct range rest, whole;
	if (!others(near, relation, at, &rest))
		return false;
	if (at == 0) {
		*out = rest;
		return true;
	}
	if (!range_of(near, &relation->at[0], &whole))
		return false;
	if (relation->product)
		return divide_ranges(whole, rest, out) && from_factor(*out, relation->at[at].factor, out) &&
		       (!relation->at[at].seat->tenths || divide_ranges(*out, TEN, out));
	if (!check_range_subtract(whole, rest, out))
		return false;
	*out = relation->at[at].minus ? negate(*out) : *out;
	return true;
}

static bool misses_by_digit(const struct near *near, const struct relation *relation)
{
	for (size_t i = 0; i < relation->count; i++) {
		const struct seat *seat = relation->at[i].seat;
		struct range range;
		if (!seat || !needed(near, relation, i, &range))
			continue;
		if (seat->kind == SEAT_AMOUNT && !relation->at[i].printed
		        ? check_is_misprint_base(near->check, seat->figure, range)
		                              : check_is_misprint(near->check, seat->figure, range))
			return true;
	}
	return false;
}

static bool is_loose(const struct relation *relation)
{
	for (size_t i = 0; i < relation->count; i++)
		if (relation->at[i].seat && relation->at[i].seat->loose)
			return true;
	return false;
}

static bool is_bounded(const struct relation *relation)
{
	for (size_t i = 0; i < relation->count; i++)
		if (relation->at[i].seat && relation->at[i].seat->bounded)
			return true;
	return false;
}

void near_try(struct trial *trial, const struct relation *relation, enum level level)
{
	struct range whole, rest;
	if (trial->holds || is_loose(relation) || !range_of(trial->near, &relation->at[0], &whole) ||
	    !others(trial->near, relation, 0, &rest))
		return;
	trial->holds = !check_range_apart(whole, rest);
	if (is_bounded(relation)) /* 突破5亿元 may be a little more */
		level = LEVEL_HINT;
	bool better = !trial->found || level < trial->level;
	if (trial->holds || !better || !misses_by_digit(trial->near, relation))
		return;
	trial->found = true;
	trial->best = *relation;
	trial->level = level;
}

/* "2.3亿元 × 40%", "9户 + 14户" */
static struct str arithmetic(const struct near *near, const struct relation *relation)
{
	struct str text = STR("");
	const char *joint = relation->product ? " × " : " + ";
	char digits[DEC_TEXT_MAX];
	for (size_t i = 1; i < relation->count; i++) {
		const struct near_term *term = &relation->at[i];
		struct str value = term->seat ? check_value(near->check, term->seat->figure, true) : dec_text(term->constant, digits);
		const char *sign = term->minus ? " − " : i > 1 ? joint : "";
		const char *open = term->factor >= FACTOR_OF_RISE ? "(1 ± 1/" : term->factor >= FACTOR_GROWN ? "(1 ± " : "";
		text = arena_format(near->check->arena, "%.*s%s%s%.*s%s", STR_ARG(text), sign, open, STR_ARG(value),
		                    open[0] ? ")" : "");
	}
	return text;
}

/* Another rule, or this one, has said something of these figures already. */
static bool is_reported(const struct check *check, const struct relation *relation)
{
	for (size_t i = 0; i < check->count; i++)
		for (size_t k = 0; k < relation->count; k++) {
			const struct seat *seat = relation->at[k].seat;
			if (seat && check->findings[i].place.at < seat->figure->place.end &&
			    check->findings[i].place.end > seat->figure->place.at)
				return true;
		}
	return false;
}

void near_report(struct trial *trial)
{
	struct check *check = trial->near->check;
	if (trial->holds || !trial->found || (check->of_rule < FINDINGS_OF_RULE_MAX && is_reported(check, &trial->best)))
		return;
	const struct relation *relation = &trial->best;
	const struct figure *said = relation->at[relation->said].seat->figure;
	const struct seat *first = relation->at[0].seat;
	char digits[DEC_TEXT_MAX];
	struct str whole = first ? check_value(check, first->figure, true) : dec_text(relation->at[0].constant, digits);
	check_report(check, &(struct remark){
		.level = trial->level, .at = said->place.at, .end = said->place.end,
		.message = SAY(check, N_("the figures that stand together here miss each other by one digit")),
		.evidence = arena_format(check->arena, "%.*s ≠ %.*s", STR_ARG(whole), STR_ARG(arithmetic(trial->near, relation))),
	});
}

/* ---- seats ---- */

bool near_says_total(const struct near *near, const struct seat *seat)
{
	return check_words_within(&near->check->words, LIST_TOTAL, seat->clause) &&
	       !check_words_within(&near->check->words, LIST_TOTAL_NOT, seat->clause);
}

size_t near_digits(const struct seat *seat)
{
	char text[DEC_TEXT_MAX];
	struct str s = dec_text(seat->figure->value, text);
	size_t digits = 0;
	for (size_t i = 0; i < s.len; i++)
		digits += s.at[i] >= '0' && s.at[i] <= '9';
	return digits;
}

bool near_same_base(const struct seat *a, const struct seat *b)
{
	return a->kind == SEAT_AMOUNT && b->kind == SEAT_AMOUNT && str_equal(a->base, b->base);
}

bool near_one_sentence(const struct seat *a, const struct seat *b)
{
	return a->figure->sentence_place.at == b->figure->sentence_place.at;
}

bool near_is_level(const struct seat *a, const struct seat *like)
{
	return near_same_base(a, like) && !a->change && (like->of < 2 || a->of < 2 || (a->of == like->of && a->place == like->place));
}

static enum seat_kind kind_of(const struct figure *figure)
{
	if (check_is_points(figure))
		return SEAT_POINTS;
	if (check_is_percent(figure) || str_equals(figure->unit, "成"))
		return SEAT_PERCENT;
	if (str_equals(figure->unit, "倍"))
		return SEAT_TIMES;
	return figure->unit.len > 0 && !str_equals(figure->unit, "‰") && figure->measure != MEASURE_RANK ? SEAT_AMOUNT : SEAT_OTHER;
}

/* Behind the last ，。；：（ of the words. */
static struct str last_clause(struct str words)
{
	size_t from = 0;
	for (size_t at = 0, next; at < words.len; at = next) {
		uint32_t c = check_str_character(words, at, &next);
		if (c == 0xFF0C || c == 0x3002 || c == 0xFF1B || c == 0xFF1A || c == 0xFF08 || c == ',' || c == ';' || c == ':' ||
		    c == '(')
			from = next;
	}
	return str_slice(words, from, words.len);
}

/* The year that the words name last: 2015年 */
static int year_in(struct str words)
{
	int year = 0;
	struct str mark = STR("年");
	for (size_t at = str_find(words, mark, 0); at != STR_NONE; at = str_find(words, mark, at + mark.len)) {
		int64_t number;
		if (at >= 4 && str_to_int64(str_slice(words, at - 4, at), &number) && number > 1900 && number < 2100)
			year = (int)number;
	}
	return year;
}

/* 增加到2016年的: without the year */
static struct str without_year(struct str clause)
{
	struct str text = str_trim(clause), of = STR("的"), year = STR("年");
	text.len -= str_ends(text, of) ? of.len : 0;
	if (!str_ends(text, year) || text.len < year.len + 4)
		return clause;
	return str_slice(text, 0, text.len - year.len - 4);
}

/* （2009年5480元）: what stands in brackets with its year is the value of that year */
static bool in_bracket(const struct seat *seat)
{
	size_t from = seat->lead.len - seat->clause.len;
	struct str mark = STR("（");
	return from >= mark.len && str_ends(str_slice(seat->lead, 0, from), mark);
}

/* 上年为, 年初, （2020年为 — but not 上年增加 and not 比上年 */
static bool is_before(const struct check *check, const struct seat *seat, int review)
{
	struct str words = seat->clause;
	if (seat->on_base)
		return true;
	if (seat->change || seat->growth || check_direction(check, words) != 0 ||
	    check_words_end(&check->words, LIST_TARGET_NAME, words)) /* 年初预算 */
		return false;
	if (check_words_within(&check->words, LIST_TIME_BEFORE, words))
		return true;
	return seat->year > 0 && ((review > 0 && seat->year < review) || in_bracket(seat));
}

/* 比上年多5户; 少数民族 is no change: one character counts only behind 比 */
static bool says_more(const struct check *check, struct str clause)
{
	size_t len;
	bool compared = check_words_start(&check->words, LIST_THAN, str_trim(clause), &len) != NULL;
	return check_words_within(&check->words, LIST_MORE_BY, clause) ||
	       (compared && check_words_within(&check->words, LIST_MORE_THAN, clause));
}

static void read_seat(struct check *check, struct seat *seats, size_t at, size_t block)
{
	const struct figure *figure = &check->request->reading->figures[at];
	struct seat *seat = &seats[at];
	size_t from = check->request->document->blocks[block].at;
	if (at > 0 && figure[-1].place.end > from && figure[-1].place.end <= figure->place.at)
		from = figure[-1].place.end;
	*seat = (struct seat){.figure = figure, .kind = kind_of(figure), .block = block, .place = 1, .of = 1};
	bool more = false;
	if (from == figure->place.at && at > 0) { /* 4.1亿元多2.4亿元: the word was read as part of the number before */
		size_t back = check_str_back(check->text, from, figure[-1].place.at);
		if (check_words_equal(&check->words, LIST_MORE_THAN, check_between(check, back, from))) {
			from = back;
			seats[at - 1].bounded = false;
			more = true;
		}
	}
	seat->lead = check_between(check, from, figure->place.at);
	seat->clause = last_clause(seat->lead);
	struct str behind = str_slice(check->text, figure->place.end, check->text.len);
	size_t len;
	seat->on_base = check_words_start(&check->words, LIST_BASE_OF, behind, &len) != NULL;
	seat->loose = figure->bound == BOUND_ABOUT;
	seat->bounded = figure->bound != BOUND_EQUAL;
	seat->tenths = str_equals(figure->unit, "成");
	seat->from = check_words_end(&check->words, LIST_FROM, seat->clause) != NULL;
	if (seat->lead.len == 0 && at > 0 && seats[at - 1].block == block) /* 86户231人 */
		seat->clause = seats[at - 1].clause;
	struct str way = without_year(seat->clause);
	seat->to = check_words_end(&check->words, LIST_TO, way) || check_words_end(&check->words, LIST_AS_FAR_AS, way);
	seat->change = seat->kind == SEAT_AMOUNT && (more || figure->measure == MEASURE_CHANGE || figure->measure == MEASURE_GROWTH ||
	               (!seat->to && says_more(check, seat->clause)));
	seat->growth = (seat->kind == SEAT_PERCENT || seat->kind == SEAT_TIMES) && figure->measure == MEASURE_GROWTH;
	seat->year = year_in(seat->clause);
	struct dec value;
	if (seat->kind == SEAT_AMOUNT && !check_base(check, figure->value, figure->unit, &value, &seat->base))
		seat->kind = SEAT_OTHER;
	if (check_words_equal(&check->words, LIST_LIVESTOCK, seat->base))
		seat->base = check_words_of(&check->words, LIST_LIVESTOCK).at[0].text;
	if (check_words_equal(&check->words, LIST_MATTER, seat->base))
		seat->base = check_words_of(&check->words, LIST_MATTER).at[0].text;
	seat->before = is_before(check, seat, check->request->reading->year);
}

/* 5户、7户和9户: the places of figures of one kind side by side. */
static void read_rows(struct near *near, struct seat *seats)
{
	for (size_t from = 0, to; from < near->count; from = to) {
		for (to = from + 1; to < near->count && seats[to].kind == seats[from].kind && seats[to].block == seats[from].block &&
		     parts_are_listed(near->check, seats[to - 1].figure, seats[to].figure) &&
		     check_between(near->check, seats[to - 1].figure->place.end, seats[to].figure->place.at).len <= 3; to++) {
		}
		for (size_t i = from; i < to; i++) {
			seats[i].place = (int)(i - from) + 1;
			seats[i].of = (int)(to - from);
			seats[i].change |= to - from > 1 && seats[from].change;
			seats[i].growth |= to - from > 1 && seats[from].growth;
			seats[i].before |= to - from > 1 && seats[from].before;
			seats[i].from |= to - from > 1 && to < near->count && seats[to].to &&
			                 check_words_within(&near->check->words, LIST_FROM, seats[from].clause); /* 由甲、乙提高到丙、丁 */
		}
	}
}

/* 48批167人次: two things counted of one, side by side */
static void read_columns(struct near *near, struct seat *seats)
{
	for (size_t i = 0; i + 1 < near->count; i++)
		if (seats[i].kind == SEAT_AMOUNT && seats[i + 1].kind == SEAT_AMOUNT && seats[i + 1].lead.len == 0 &&
		    seats[i].block == seats[i + 1].block && !near_same_base(&seats[i], &seats[i + 1]) && seats[i].column == 0) {
			seats[i].column = 1;
			seats[i + 1].column = 2;
		}
}

static bool read_seats(struct check *check, struct near *near)
{
	const struct reading *reading = check->request->reading;
	const struct document *document = check->request->document;
	struct seat *seats = arena_array(check->arena, reading->figure_count + 1, sizeof(*seats));
	if (!seats)
		return false;
	for (size_t i = 0, block = 0; i < reading->figure_count; i++) {
		while (block + 1 < document->block_count && document->blocks[block].end <= reading->figures[i].place.at)
			block++;
		read_seat(check, seats, i, block);
	}
	*near = (struct near){.check = check, .seats = seats, .count = reading->figure_count};
	for (size_t i = 0; i + 1 < near->count; i++) /* 由年初的33家增至36家 */
		seats[i].from |= seats[i + 1].to && check_words_within(&check->words, LIST_FROM, seats[i].clause);
	read_rows(near, seats);
	read_columns(near, seats);
	return true;
}

void check_digit(struct check *check)
{
	struct near near;
	if (!read_seats(check, &near))
		return;
	for (size_t i = 0; i < near.count; i++) {
		near_check_change(&near, i);
		near_check_points(&near, i);
		near_check_share(&near, i);
		near_check_each(&near, i);
		near_check_parts(&near, i);
		near_check_total(&near, i);
		near_check_rest(&near, i);
		near_check_ratio(&near, i);
		near_check_grown(&near, i);
		near_check_flow(&near, i);
	}
}
