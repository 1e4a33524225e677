/* digit: the figures of a reading with what stands around them. */
#include "checker/near_int.h"

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
	if (str_equals(figure->unit, "‰"))
		return SEAT_MILLE;
	return figure->unit.len > 0 && figure->measure != MEASURE_RANK ? SEAT_AMOUNT : SEAT_OTHER;
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

/* 较2015年末增长80.3%，2015年末为356公里: the year with which the sentence compared */
static bool is_compared_year(const struct check *check, const struct seat *seat)
{
	size_t clause = seat->figure->place.at - seat->clause.len;
	struct str before = check_between(check, seat->figure->sentence_place.at, clause);
	struct str year = arena_format(check->arena, "%d年", seat->year);
	for (size_t at = str_find(before, year, 0); at != STR_NONE; at = str_find(before, year, at + year.len))
		if (check_words_end(&check->words, LIST_COMPARED, str_slice(before, 0, at)))
			return true;
	return false;
}

/* 上年为, 年初, （2020年为 — but not 上年增加 and not 比上年 */
static bool is_before(const struct check *check, const struct seat *seat, int review)
{
	struct str words = seat->clause;
	if (seat->on_base)
		return true;
	size_t len;
	bool added = check_words_end(&check->words, LIST_ADDED, words) &&
	             check_words_start(&check->words, LIST_TIME_BEFORE, str_trim(words), &len);
	if (added) /* 去年同期新增16.2亿元 */
		return true;
	if (seat->change || seat->growth || check_direction(check, words) != 0 ||
	    check_words_end(&check->words, LIST_TARGET_NAME, words)) /* 年初预算 */
		return false;
	if (check_words_within(&check->words, LIST_TIME_BEFORE, words))
		return true;
	return seat->year > 0 && ((review > 0 && seat->year < review) || in_bracket(seat) || is_compared_year(check, seat));
}

/* 比上年多5户; 少数民族 is no change: one character counts only behind 比 */
static bool says_more(const struct check *check, struct str clause)
{
	size_t len;
	bool compared = check_words_start(&check->words, LIST_THAN, str_trim(clause), &len) != NULL;
	return check_words_within(&check->words, LIST_MORE_BY, clause) ||
	       (compared && check_words_within(&check->words, LIST_MORE_THAN, clause));
}

#define HEAD_BYTES 60u /* at the head of a paragraph: 2014年计划： */

static bool is_plan_heading(const struct check *check, struct str heading)
{
	return check_words_within(&check->words, LIST_PLAN_HEADING, heading) &&
	       !check_words_within(&check->words, LIST_REVIEW_HEADING, heading);
}

/* Does the paragraph say at its head that it looks ahead? */
static bool is_plan(const struct check *check, size_t at, size_t end)
{
	size_t stop = end < at + HEAD_BYTES ? end : check_str_back(check->text, at + HEAD_BYTES, at);
	struct str head = check_between(check, at, stop), mark = STR("：");
	size_t colon = str_find(head, mark, 0);
	head = str_slice(head, 0, colon == STR_NONE ? 0 : colon);
	return is_plan_heading(check, head);
}

/* The year under review; where the reading has none, the last one in which something was. */
static int review_year(const struct check *check)
{
	const struct reading *reading = check->request->reading;
	int year = reading->year;
	for (size_t i = 0; i < reading->figure_count && reading->year == 0; i++) {
		struct period period = reading->figures[i].period;
		if (reading->figures[i].mood == MOOD_ACTUAL && period.kind == PERIOD_YEAR && period.year > year)
			year = period.year;
	}
	return year;
}

static void read_seat(struct check *check, struct seat *seats, size_t at, size_t block, int review)
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
	seat->before = is_before(check, seat, review);
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

static void read_heads(struct near *near)
{
	for (size_t i = 0; i < near->count && near->head_count < NEAR_HEADS; i++) {
		const struct seat *seat = &near->seats[i];
		struct str name = near_without_verb(near->check, seat->clause);
		if (seat->kind == SEAT_AMOUNT && seat->lead.len > 0 && !seat->change && !seat->ahead &&
		    check_words_end(&near->check->words, LIST_HEAD_COUNT, name))
			near->heads[near->head_count++] = seat;
	}
}

bool near_read(struct check *check, struct near *near)
{
	const struct reading *reading = check->request->reading;
	const struct document *document = check->request->document;
	struct seat *seats = arena_array(check->arena, reading->figure_count + 1, sizeof(*seats));
	if (!seats)
		return false;
	int review = review_year(check);
	bool plan = false;
	for (size_t i = 0, block = 0, last = STR_NONE; i < reading->figure_count; i++) {
		while (block + 1 < document->block_count && document->blocks[block].end <= reading->figures[i].place.at)
			block++;
		if (block != last)
			plan = is_plan(check, document->blocks[block].at, document->blocks[block].end);
		last = block;
		read_seat(check, seats, i, block, review);
		seats[i].ahead = plan || reading->figures[i].mood == MOOD_TARGET || is_plan_heading(check, reading->figures[i].section);
	}
	*near = (struct near){.check = check, .seats = seats, .count = reading->figure_count};
	for (size_t i = 0; i + 1 < near->count; i++) /* 由年初的33家增至36家 */
		seats[i].from |= seats[i + 1].to && check_words_within(&check->words, LIST_FROM, seats[i].clause);
	read_rows(near, seats);
	read_columns(near, seats);
	read_heads(near);
	return true;
}
