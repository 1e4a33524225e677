/* Promises: the commitments of the plan part, one a clause or sentence, with their deadlines. */
#include <string.h>

#include "reader/reader_int.h"

enum { PROMISE_MIN = 12 /* bytes: a shorter piece promises nothing */ };

/* ---- deadlines ---- */

/* Words of time with the day they end on. offset: years behind the year of the plan. */
static const struct {
	const char *word;
	int8_t month, day, offset;
} DEADLINES[] = {
	{"明年底", 12, 31, 1}, {"上半年", 6, 30, 0},   {"下半年", 12, 31, 0}, {"一季度", 3, 31, 0}, {"二季度", 6, 30, 0},
	{"三季度", 9, 30, 0},  {"四季度", 12, 31, 0},  {"年底", 12, 31, 0},   {"年末", 12, 31, 0},  {"年内", 12, 31, 0},
	{"今年内", 12, 31, 0}, {"国庆节前", 9, 30, 0}, {"国庆前", 9, 30, 0},  {"五一前", 4, 30, 0}, {"六一前", 5, 31, 0},
	{"七一前", 6, 30, 0},  {"元旦前", 12, 31, 0},  {"全年", 12, 31, 0},
};

/* The last year of a five-year plan. */
static const struct {
	const char *word;
	int year;
} PLAN_ENDS[] = {{"十二五末", 2015}, {"十三五末", 2020}, {"十四五末", 2025}, {"十五五末", 2030}};

static bool number_before(struct str text, const char *mark, int64_t *out)
{
	size_t at = str_find(text, str_of(mark), 0);
	if (at == STR_NONE)
		return false;
	size_t from = at;
	while (from > 0 && text.at[from - 1] >= '0' && text.at[from - 1] <= '9')
		from--;
	struct text_numeral numeral;
	for (size_t back = 0; from == at && back <= at; back += 3) { /* 六月, 十二月 */
		if (at >= back + 3 && text_chinese(text, at - back - 3, &numeral) && numeral.end == at)
			from = at - back - 3;
		if (from != at && from >= 3 && text_chinese(text, from - 3, &numeral) && numeral.end == at)
			from -= 3;
		if (from != at || back > 3)
			break;
	}
	if (from == at || !(text_arabic(text, from, &numeral) || text_chinese(text, from, &numeral)) || numeral.end != at ||
	    numeral.value.scale)
		return false;
	*out = numeral.value.unscaled;
	return true;
}

static bool month_end(struct str text, int year, int month, struct date *out)
{
	struct date date = {.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)date_month_days(year, month)};
	if (str_find(text, STR("上旬"), 0) != STR_NONE)
		date.day = 10;
	else if (str_find(text, STR("中旬"), 0) != STR_NONE)
		date.day = 20;
	else if (str_find(text, STR("底"), 0) == STR_NONE && str_find(text, STR("末"), 0) == STR_NONE &&
	         str_ends(text, STR("前")))
		return false; /* 6月前: before or in June? */
	*out = date;
	return true;
}

bool promise_deadline(struct str text, int year, struct date *out)
{
	int64_t month, day, written;
	for (size_t i = 0; i < COUNT_OF(PLAN_ENDS); i++) {
		if (str_find(text, str_of(PLAN_ENDS[i].word), 0) == STR_NONE)
			continue;
		*out = (struct date){.year = (int16_t)PLAN_ENDS[i].year, .month = 12, .day = 31};
		return true;
	}
	if (number_before(text, "年", &written) && written >= 1980 && written < 2100)
		year = (int)written;
	if (year < 1980 || year >= 2100)
		return false;
	if (number_before(text, "月", &month) && month >= 1 && month <= 12) {
		if (!number_before(text, "日", &day))
			return month_end(text, year, (int)month, out);
		struct date date = {.year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)(day < 32 ? day : 0)};
		if (!date_valid(date))
			return false;
		*out = date;
		return true;
	}
	for (size_t i = 0; i < COUNT_OF(DEADLINES); i++) {
		if (str_find(text, str_of(DEADLINES[i].word), 0) == STR_NONE)
			continue;
		*out = (struct date){.year = (int16_t)(year + DEADLINES[i].offset),
		                     .month = DEADLINES[i].month,
		                     .day = DEADLINES[i].day};
		return true;
	}
	return false;
}

/* ---- pieces of a sentence ---- */

static bool dates_end(const struct sentence *s, size_t i)
{
	static const char *const WORDS[] = {"月", "年底", "年末", "年内"};
	struct str text = token_text(s, i);
	for (size_t k = 0; s->tokens[i].kind == TOKEN_TIME && k < COUNT_OF(WORDS); k++)
		if (str_find(text, str_of(WORDS[k]), 0) != STR_NONE)
			return true;
	return token_is(s, i, CLASS(DEADLINE));
}

/* 上半年完成甲，年底前完成乙: two commitments. */
static bool second_deadline(const struct sentence *s, size_t from, size_t i)
{
	size_t next = i + 1;
	while (token_is(s, next, CLASS(ADVERB) | CLASS(PREPOSITION) | CLASS(TARGET_CUE)))
		next++;
	if (s->tokens[i].kind != TOKEN_BREAK || next >= s->count || !dates_end(s, next))
		return false;
	for (; from < i; from++)
		if (dates_end(s, from))
			return true;
	return false;
}

/* Behind a colon: 1、 or 一是. */
static bool opens_list(const struct sentence *s, size_t i)
{
	struct str text = token_text(s, i);
	bool number = s->tokens[i].kind == TOKEN_TEXT && text.len && text.at[0] >= '0' && text.at[0] <= '9';
	return number || token_is(s, i, CLASS(LEAD));
}

static bool ends_piece(const struct sentence *s, size_t from, size_t i)
{
	if (second_deadline(s, from, i))
		return true;
	if (s->tokens[i].kind == TOKEN_BREAK && s->tokens[i].strong)
		return !str_equals(token_text(s, i), "：") || i + 1 == s->count || opens_list(s, i + 1);
	return i > 0 && token_is(s, i, CLASS(LEAD)) && s->tokens[i - 1].kind == TOKEN_BREAK;
}

/* 一是, 十是 and the like; 1、 （1） 一、 at the head of a piece: its number, 0 when none. *behind gets what follows. */
static int piece_number(const struct sentence *s, struct span piece, size_t *behind)
{
	struct text_numeral numeral;
	*behind = piece.from;
	if (piece.from >= piece.to)
		return 0;
	if (token_is(s, piece.from, CLASS(LEAD))) {
		struct str word = token_text(s, piece.from);
		*behind = piece.from + 1;
		while (*behind < piece.to && s->tokens[*behind].kind == TOKEN_COMMA)
			++*behind;
		size_t at = str_starts(word, STR("第")) ? strlen("第") : 0;
		return text_chinese(word, at, &numeral) && numeral.value.unscaled < 100 ? (int)numeral.value.unscaled : 0;
	}
	size_t at = s->tokens[piece.from].at, end = s->tokens[piece.to - 1].end;
	struct str rest = str_slice(s->text, at, end);
	size_t begin = str_starts(rest, STR("（")) ? strlen("（") : 0;
	if (!text_arabic(rest, begin, &numeral) && !text_chinese(rest, begin, &numeral))
		return 0;
	if (numeral.value.scale &&
	    str_starts(str_slice(rest, numeral.end, rest.len), STR("月"))) { /* 2.6月底前: the second item */
		size_t point = str_find(rest, STR("."), begin);
		if (!text_arabic(str_slice(rest, 0, point), begin, &numeral))
			return 0;
	}
	static const char *const MARKS[] = {"、", "）", "．", ".", "是", "，"};
	struct str mark = str_slice(rest, numeral.end, rest.len);
	for (size_t i = 0; i < COUNT_OF(MARKS); i++) {
		if (!str_starts(mark, str_of(MARKS[i])) || numeral.value.scale || numeral.value.unscaled > 99)
			continue;
		uint32_t text_at = (uint32_t)(at + numeral.end + strlen(MARKS[i]));
		while (*behind < piece.to && s->tokens[*behind].end <= text_at)
			++*behind;
		return (int)numeral.value.unscaled;
	}
	return 0;
}

static bool opens_nothing(const struct sentence *s, struct span piece)
{
	size_t last = piece.to - 1;
	bool announces = str_equals(token_text(s, last), "：");
	for (size_t i = piece.from; i < piece.to && i < piece.from + 7; i++)
		if (token_is(s, i, CLASS(NO_PROMISE)) && s->tokens[i].kind == TOKEN_WORD)
			return true;
	return announces || s->tokens[last].end - s->tokens[piece.from].at < PROMISE_MIN;
}

static bool commits(const struct sentence *s, struct span piece)
{
	for (size_t i = piece.from; i < piece.to; i++)
		if (token_is(s, i, CLASS(PROMISE_VERB) | CLASS(VERB)) || token_counts(s, i))
			return true;
	return false;
}

/* 全年实施…: no other day is named. */
static void find_whole_year(const struct work *work, struct span piece, struct promise *promise)
{
	const struct sentence *s = &work->sentence;
	for (size_t i = piece.from; i < piece.to; i++) {
		if (!str_equals(token_text(s, i), "全年"))
			continue;
		promise->deadline_text = arena_str(work->arena, token_text(s, i));
		if (!promise_deadline(promise->deadline_text, work->plan_year, &promise->deadline))
			promise->deadline = (struct date){0};
		return;
	}
}

static void find_deadline(const struct work *work, struct span piece, struct promise *promise)
{
	const struct sentence *s = &work->sentence;
	for (size_t i = piece.from; i < piece.to; i++) {
		struct str text = token_text(s, i);
		if (!dates_end(s, i))
			continue;
		size_t from = i, to = i + 1;
		if (from > piece.from && s->tokens[from - 1].kind == TOKEN_TIME)
			from--;
		while (to < piece.to && (str_equals(token_text(s, to), "前") || str_equals(token_text(s, to), "之前")))
			to++;
		text = str_slice(s->text, s->tokens[from].at, s->tokens[to - 1].end);
		promise->deadline_text = arena_str(work->arena, text);
		if (!promise_deadline(text, work->plan_year, &promise->deadline))
			promise->deadline = (struct date){0};
		return;
	}
	find_whole_year(work, piece, promise);
}

static void find_body(const struct work *work, struct span piece, struct promise *promise)
{
	const struct sentence *s = &work->sentence;
	for (size_t i = piece.from; i < piece.to; i++) {
		if (!token_is(s, i, CLASS(BODY)))
			continue;
		bool named = i == piece.from || str_equals(token_text(s, i - 1), "由");
		struct str rest =
			str_slice(s->text, s->tokens[i].end, s->tokens[i].end + 24 < s->end ? s->tokens[i].end + 24 : s->end);
		named = named || str_find(rest, STR("负责"), 0) != STR_NONE || str_find(rest, STR("牵头"), 0) != STR_NONE;
		if (!named)
			continue;
		promise->body = arena_str(work->arena, token_text(s, i));
		return;
	}
}

/* Dashes, bullets and blanks before the first word. */
static uint32_t behind_marks(struct str text, uint32_t at, uint32_t end)
{
	while (at < end) {
		size_t next = at;
		uint32_t c = utf8_next(text, &next);
		bool mark = c == ' ' || c == '-' || c == '*' || c == '.' || c == 0xB7 || c == 0x3001 || c == 0xFF0C ||
		            c == 0x3000 || (c >= 0x2010 && c <= 0x2015) || c == 0x2022 || c == 0x2026 ||
		            (c >= 0x2460 && c <= 0x24FF) || (c >= 0x25A0 && c <= 0x26FF) || (c >= 0xE000 && c <= 0xF8FF);
		if (!mark)
			break;
		at = (uint32_t)next;
	}
	return at;
}

/* The text of the promise without the words that only name the body. */
static void write_text(struct work *work, uint32_t at, uint32_t end, struct promise *promise)
{
	const struct sentence *s = &work->sentence;
	struct responsible by;
	at = behind_marks(s->text, at, end);
	promise->text = work_original(work, work_place(work, at, end));
	if (!text_responsible(str_slice(s->text, at, end), &by))
		return;
	promise->body = arena_str(work->arena, by.name);
	uint32_t from = at + (uint32_t)by.from, to = at + (uint32_t)by.to;
	if (from == to || to - from == end - at)
		return;
	struct str head = from > at ? work_original(work, work_place(work, at, from)) : (struct str){"", 0};
	struct str tail = to < end ? work_original(work, work_place(work, to, end)) : (struct str){"", 0};
	promise->text = arena_join(work->arena, head, tail);
}

static bool add_promise(struct work *work, struct span piece, int number, size_t first_figure)
{
	const struct sentence *s = &work->sentence;
	size_t from = piece.from, to = piece.to;
	while (to > from && s->tokens[to - 1].kind == TOKEN_BREAK)
		to--;
	while (from < to && (s->tokens[from].kind == TOKEN_COMMA || s->tokens[from].kind == TOKEN_BREAK ||
	                     str_equals(token_text(s, from), "要") || str_equals(token_text(s, from), "将")))
		from++;
	if (from >= to)
		return true;
	if (!arena_reserve(work->arena, (void **)&work->promises, &work->promise_capacity, work->promise_count,
	                   sizeof *work->promises))
		return false;
	struct promise promise = {.section = work->section,
	                          .deed = work->deed_list ? number : 0,
	                          .first_figure = first_figure};
	promise.place = work_place(work, s->tokens[piece.from].at, s->tokens[to - 1].end);
	find_deadline(work, piece, &promise);
	find_body(work, (struct span){from, to}, &promise);
	write_text(work, s->tokens[from].at, s->tokens[to - 1].end, &promise);
	while (promise.first_figure < work->figure_count && work->figures[promise.first_figure].place.at < promise.place.at)
		promise.first_figure++;
	for (size_t i = promise.first_figure; i < work->figure_count && work->figures[i].place.at < promise.place.end; i++)
		promise.figure_count++;
	work->promises[work->promise_count++] = promise;
	return !arena_failed(work->arena);
}

/* 责任单位：甲办。 behind the promise, as a sentence of its own. */
static bool names_keeper(struct work *work, struct span piece)
{
	const struct sentence *s = &work->sentence;
	struct responsible by;
	struct promise *last = work->promise_count ? &work->promises[work->promise_count - 1] : NULL;
	struct str text = str_slice(s->text, s->tokens[piece.from].at, s->tokens[piece.to - 1].end);
	if (!last || !str_equal(last->section, work->section) || !text_responsible(text, &by) || by.from != 0 ||
	    !(by.to == text.len || by.to + strlen("。") == text.len))
		return false;
	if (!last->body.len)
		last->body = arena_str(work->arena, by.name);
	return true;
}

static void follow_deeds(struct work *work, int number)
{
	if (!work->deed_list)
		work->last_deed = 0;
	else if (number && number <= work->last_deed)
		work->deed_list = false;
	else if (number)
		work->last_deed = number;
}

/* （六）改善民生，办好十件实事。 A heading without any figure counts none either. */
static bool counts_only_deeds(const struct work *work, size_t first_figure)
{
	for (size_t i = first_figure; i < work->figure_count; i++)
		if (!str_ends(work->figures[i].indicator, STR("事")))
			return false;
	return true;
}

bool promise_read(struct work *work, size_t first_figure)
{
	const struct sentence *s = &work->sentence;
	if (work->part != PART_PLAN || work->heading_only || (work->heading && counts_only_deeds(work, first_figure)))
		return true;
	for (size_t i = 0, from = 0; i <= s->count; i++) {
		if (i < s->count && !ends_piece(s, from, i))
			continue;
		bool lead = i < s->count && token_is(s, i, CLASS(LEAD));
		struct span piece = {from, i < s->count && !lead ? i + 1 : i};
		from = piece.to;
		while (piece.from < piece.to && s->tokens[piece.from].kind == TOKEN_BREAK && token_text(s, piece.from).len <= 3)
			piece.from++; /* an enumerator is a longer one */
		if (piece.from >= piece.to)
			continue;
		size_t behind;
		int number = piece_number(s, piece, &behind);
		if (work->heading ||
		    str_equals(token_text(s, piece.to - 1), "：")) /* 办好以下实事： announces deeds and is none */
			number = 0;
		follow_deeds(work, number);
		if (names_keeper(work, piece))
			continue;
		bool deed = number && work->deed_list;
		struct span body = {behind, piece.to};
		if (!deed)
			body = piece_without_introduction(s, body);
		if (!deed && piece_is_goal(s, body))
			continue;
		if (body.from >= body.to || (!deed && (opens_nothing(s, body) || !commits(s, body))))
			continue;
		if (!add_promise(work, body, number, first_figure))
			return false;
	}
	return true;
}
