/* time: events, campaigns, plans, laws and anniversaries out of their time; spans of years that do not run; deadlines gone by.
 *
 * What counts is the time a sentence speaks of: its own years, else the year under review or that of the plan. Where the text
 * says no year nothing is reported. Past wording after the end of a campaign is normal, so the rule speaks only where the clause
 * claims that it is under way (list time_now) and does not look back (time_past). */
#include <stdlib.h>

#include "checker/time_int.h"
#include "text/text.h"

enum {
	YEAR_FIRST = 1950,
	YEAR_LAST = 2099,
	REPORTS_FIRST = 1996,   /* earlier ones are not in files */
	WIDE_MONTHS = 120,      /* how far 多年来 and the like look back */
	ANNIVERSARY_MAX = 200,
	BRACKET_BYTES = 300,    /* a longer 《… has no end */
	PLAN_NEAR_BYTES = 60,   /* between “十四五” and 开局之年 */
	LATE_SURELY = 60,       /* months after its end nobody speaks of a campaign as of today */
	EARLY_SURELY = 36,      /* and before its beginning: names are older than their fame */
	EARLY_ALLOWED = 12,     /* words that are in the air before they stand in a document */
	LATE_ALLOWED = 12,      /* what ends at the centre goes on in a township for a while */
	PIECES_MAX = 400,       /* of what a text says of its time */
	WITNESSES_MIN = 2,      /* so many more speak against the year of the text … */
	WITNESSES_SHOWN = 6,
};

/* The time a sentence speaks of. */
struct when {
	struct date from, to; /* not set: unknown */
	bool told;            /* by years in the sentence */
};

/* Something that tells in which years a text may have been written. */
struct witness {
	size_t at, end;
	int first, last; /* years; last 0: no end */
};

struct clock {
	struct check *check;
	struct timeline timeline;
	int year, plan_year;      /* of the text: under review, of the plan; 0: unknown */
	const struct block *block;
	struct str text;          /* up to the end of the block */
	size_t sentence, sentence_end, clause, clause_end;
	struct witness *witnesses;
	size_t witness_count;
	bool *reported;           /* events */
};

static bool has_word(const struct clock *clock, enum check_list list, size_t from, size_t to)
{
	return check_words_within(&clock->check->words, list, str_slice(clock->text, from, to));
}

static void remark(const struct clock *clock, enum level level, size_t at, size_t end, struct str message)
{
	check_report(clock->check, &(struct remark){.level = level, .at = at, .end = end, .message = message,
	                                            .evidence = check_around(clock->check, clock->block, at, end)});
}

static void witness(struct clock *clock, size_t at, size_t end, int first, int last)
{
	if (clock->witness_count < PIECES_MAX)
		clock->witnesses[clock->witness_count++] = (struct witness){at, end, first, last};
}

/* ---- sentences, clauses, years ---- */

static bool ends_sentence(uint32_t c)
{
	return c == 0x3002 || c == 0xFF1B || c == 0xFF01 || c == 0xFF1F || c == '\n';
}

static bool ends_clause(uint32_t c)
{
	return ends_sentence(c) || c == 0xFF0C || c == ',' || c == 0xFF1A;
}

static size_t end_of(const struct clock *clock, size_t at, bool (*ends)(uint32_t))
{
	for (size_t next; at < clock->text.len; at = next)
		if (ends(check_str_character(clock->text, at, &next)))
			return at;
	return at;
}

/* 2024年, 2024—2026年: four digits that are a year. */
static bool year_at(struct str s, size_t at, int *year)
{
	int64_t number;
	if (s.len - at < 4 || s.at[at] < '1' || s.at[at] > '2' || (at && s.at[at - 1] >= '0' && s.at[at - 1] <= '9') ||
	    !str_to_int64(str_slice(s, at, at + 4), &number) || number < YEAR_FIRST || number > YEAR_LAST)
		return false;
	*year = (int)number;
	return s.len == at + 4 || s.at[at + 4] < '0' || s.at[at + 4] > '9';
}

/* Behind the first year of a span: the second, and the end of the span. */
static bool second_year(const struct clock *clock, size_t at, int *year, size_t *end)
{
	struct str s = clock->text;
	size_t len;
	if (!check_words_start(&clock->check->words, LIST_YEAR_JOINT, str_slice(s, at, s.len), &len) || !year_at(s, at + len, year) ||
	    !str_starts(str_slice(s, at + len + 4, s.len), STR("年")))
		return false;
	*end = at + len + 4 + STR("年").len;
	return true;
}

static void take_year(struct when *when, int year)
{
	struct date first = {(int16_t)year, 1, 1}, last = {(int16_t)year, 12, 31};
	if (!when->told || date_compare(first, when->from) < 0)
		when->from = first;
	if (!when->told || date_compare(last, when->to) > 0)
		when->to = last;
	when->told = true;
}

static bool looks_ahead(const struct clock *clock, size_t at)
{
	const struct reading *reading = clock->check->request->reading;
	for (size_t i = 0; i < reading->plan_count; i++)
		if (at >= reading->plans[i].at && at < reading->plans[i].end)
			return true;
	return false;
}

static struct when when_of(const struct clock *clock, size_t at)
{
	struct when when = {0};
	int year;
	for (size_t i = clock->sentence; i < clock->sentence_end; i++) {
		if (!year_at(clock->text, i, &year))
			continue;
		take_year(&when, year);
		i += 3;
	}
	if (when.told)
		return when;
	year = looks_ahead(clock, at) ? clock->plan_year : clock->year;
	if (year)
		take_year(&when, year);
	when.told = false;
	if (year && has_word(clock, LIST_TIME_WIDE, clock->sentence, clock->sentence_end))
		when.from = date_add_months(when.from, -WIDE_MONTHS);
	return when;
}

/* The latest year of a text without title and headings, if it names it more than once. */
static int year_told(struct str text)
{
	int latest = 0, year, count = 0;
	for (size_t at = 0; at + 4 < text.len; at++) {
		if (!year_at(text, at, &year) || !str_starts(str_slice(text, at + 4, text.len), STR("年")))
			continue;
		count = year > latest ? 1 : count + (year == latest);
		latest = year > latest ? year : latest;
		at += 4;
	}
	return count > 1 ? latest : 0;
}

static void set_years(struct clock *clock)
{
	const struct reading *reading = clock->check->request->reading;
	clock->year = reading->year ? reading->year : reading->plan_year ? reading->plan_year - 1 : year_told(clock->check->text);
	clock->plan_year = reading->plan_year ? reading->plan_year : clock->year ? clock->year + 1 : 0;
}

/* 2024年至2024年, 2025—2023年 */
static void check_spans(struct clock *clock)
{
	int first, second;
	size_t end;
	for (size_t at = clock->block->at; at + 4 < clock->text.len; at++) {
		if (!year_at(clock->text, at, &first) || !second_year(clock, at + 4, &second, &end))
			continue;
		if (second <= first)
			remark(clock, LEVEL_ERROR, at, end, SAY(clock->check, N_("the years of this span do not run from one to a later one")));
		at = end - 1;
	}
}

/* ---- events ---- */

/* Does `later` lie more than so many months behind `earlier`? */
static bool far_behind(struct date later, struct date earlier, int months)
{
	return date_compare(later, date_add_months(earlier, months)) > 0;
}

static void too_early(struct clock *clock, const struct event *event, struct when when, size_t at, size_t end)
{
	if (has_word(clock, LIST_TIME_AHEAD, clock->sentence, clock->sentence_end) ||
	    (event->kind == EVENT_SINCE && !far_behind(event->start, when.to, EARLY_ALLOWED)))
		return;
	bool sure = event->sure && (event->kind == EVENT_POINT || far_behind(event->start, when.to, EARLY_SURELY));
	struct str name = check_between(clock->check, at, end);
	remark(clock, sure ? LEVEL_ERROR : LEVEL_WARNING, at, end,
	       SAY(clock->check, N_("%.*s was not yet: it begins in %d-%02d, the sentence speaks of %d"), STR_ARG(name),
	           event->start.year, event->start.month, when.to.year));
}

static void too_late(struct clock *clock, const struct event *event, struct when when, size_t at, size_t end)
{
	bool sure = event->sure && far_behind(when.from, event->end, LATE_SURELY);
	struct str name = check_between(clock->check, at, end);
	remark(clock, sure ? LEVEL_ERROR : LEVEL_WARNING, at, end,
	       SAY(clock->check, N_("%.*s was over: it ended in %d-%02d, the sentence speaks of %d as if it were under way"),
	           STR_ARG(name), event->end.year, event->end.month, when.to.year));
}

static bool claims_now(const struct clock *clock)
{
	return has_word(clock, LIST_TIME_NOW, clock->clause, clock->clause_end) &&
	       !has_word(clock, LIST_TIME_PAST, clock->clause, clock->clause_end);
}

static void judge_event(struct clock *clock, const struct event_phrase *phrase, size_t at)
{
	const struct event *event = &clock->timeline.events[phrase->event];
	size_t end = at + phrase->text.len;
	bool ahead = has_word(clock, LIST_TIME_AHEAD, clock->sentence, clock->sentence_end);
	bool ends = date_is_set(event->end) && claims_now(clock);
	if (event->sure && !ahead && (date_is_set(event->start) || ends))
		witness(clock, at, end, date_is_set(event->start) ? event->start.year : YEAR_FIRST, ends ? event->end.year : 0);
	struct when when = when_of(clock, at);
	if (!date_is_set(when.to) || clock->reported[phrase->event])
		return;
	bool early = date_is_set(event->start) && date_compare(event->start, when.to) > 0;
	bool late = ends && far_behind(when.from, event->end, LATE_ALLOWED);
	clock->reported[phrase->event] = early || late;
	if (early)
		too_early(clock, event, when, at, end);
	else if (late)
		too_late(clock, event, when, at, end);
}

/* Does the sentence speak of a year from first to last? Where it says none itself, 今年 may be the one before or behind. */
static bool speaks_of(const struct when *when, int first, int last)
{
	int slack = when->told ? 0 : 1;
	return when->to.year + slack >= first && when->from.year - slack <= last;
}

/* ---- anniversaries: 建国60周年, 改革开放四十周年 ---- */

static void judge_anniversary(struct clock *clock, const struct event_phrase *phrase, size_t at)
{
	struct text_numeral numeral;
	struct str s = clock->text;
	size_t number = at + phrase->text.len;
	if (str_starts(str_slice(s, number, s.len), STR("第")))
		number += STR("第").len;
	if (!(text_arabic(s, number, &numeral) || text_chinese(s, number, &numeral)) || numeral.value.scale ||
	    numeral.value.unscaled < 1 || numeral.value.unscaled > ANNIVERSARY_MAX ||
	    !str_starts(str_slice(s, numeral.end, s.len), STR("周年")))
		return;
	size_t end = numeral.end + STR("周年").len;
	int year = clock->timeline.foundings.years[phrase->event] + (int)numeral.value.unscaled;
	if (str_starts(str_slice(s, end, s.len), STR("以来")))
		return;
	bool ahead = has_word(clock, LIST_TIME_AHEAD, clock->sentence, clock->sentence_end);
	witness(clock, at, end, ahead ? year - 1 : year, year);
	struct when when = when_of(clock, at);
	if (!date_is_set(when.to) || speaks_of(&when, year, year) || (ahead && year == when.to.year + 1))
		return;
	struct str name = check_between(clock->check, at, end);
	remark(clock, LEVEL_ERROR, at, end,
	       SAY(clock->check, N_("%.*s is in %d, the sentence speaks of %d"), STR_ARG(name), year, when.to.year));
}

/* ---- five-year plans: 2024年是“十三五”规划的开局之年 ---- */

/* The words behind the plan that say which of its years it is; -1: any of them. */
static bool plan_year_word(const struct clock *clock, size_t from, int *offset, size_t *end)
{
	const struct word_lists *words = &clock->check->words;
	size_t most = from + PLAN_NEAR_BYTES < clock->clause_end ? from + PLAN_NEAR_BYTES : clock->clause_end;
	struct str near = str_slice(clock->text, from, most);
	size_t best = STR_NONE;
	const struct word *word;
	for (size_t i = 0; (word = check_words_next(words, LIST_PLAN_YEAR, &i));) {
		size_t found = str_find(near, word->text, 0);
		int64_t more = -1;
		if (found == STR_NONE || found >= best)
			continue;
		str_to_int64(word->more, &more);
		best = found;
		*offset = (int)more;
		*end = from + found + word->text.len;
	}
	return best != STR_NONE;
}

static void judge_plan(struct clock *clock, const struct event_phrase *phrase, size_t at)
{
	int first = clock->timeline.plans.years[phrase->event], offset;
	size_t end;
	if (!plan_year_word(clock, at + phrase->text.len, &offset, &end))
		return;
	int low = offset < 0 ? first : first + offset, high = offset < 0 ? first + 4 : low;
	witness(clock, at, end, low, high);
	struct when when = when_of(clock, at);
	if (!date_is_set(when.to) || speaks_of(&when, low, high))
		return;
	struct str name = check_between(clock->check, at, end);
	remark(clock, LEVEL_ERROR, at, end,
	       low == high ? SAY(clock->check, N_("%.*s is %d, the sentence speaks of %d"), STR_ARG(name), low, when.to.year)
	                   : SAY(clock->check, N_("%.*s lies in %d to %d, the sentence speaks of %d"), STR_ARG(name), low, high,
	                         when.to.year));
}

/* ---- all of a block ---- */

/* 《…》 quotes a name as it was. */
static size_t behind_title(struct str s, size_t at)
{
	size_t close = str_find(str_slice(s, 0, at + BRACKET_BYTES), STR("》"), at);
	return close == STR_NONE ? at + STR("《").len : close + STR("》").len;
}

static void check_block(struct clock *clock)
{
	struct str s = clock->text;
	clock->sentence_end = clock->clause_end = clock->block->at;
	for (size_t at = clock->block->at, next; at < s.len; at = next) {
		uint32_t c = check_str_character(s, at, &next);
		if (at >= clock->clause_end) {
			clock->clause = at;
			clock->clause_end = end_of(clock, ends_clause(c) ? next : at, ends_clause);
		}
		if (at >= clock->sentence_end) {
			clock->sentence = at;
			clock->sentence_end = end_of(clock, ends_sentence(c) ? next : at, ends_sentence);
		}
		if (c == 0x300A) {
			next = behind_title(s, at);
			continue;
		}
		const struct event_phrase *phrase = timeline_find(&clock->timeline.foundings.phrases, s, at);
		if (phrase)
			judge_anniversary(clock, phrase, at);
		phrase = timeline_find(&clock->timeline.plans.phrases, s, at);
		if (phrase)
			judge_plan(clock, phrase, at);
		phrase = timeline_find(&clock->timeline.phrases, s, at);
		if (phrase) {
			judge_event(clock, phrase, at);
			next = at + phrase->text.len;
		}
	}
}

/* ---- the year of the text against all that it speaks of ---- */

static size_t agreeing(const struct clock *clock, int year)
{
	size_t count = 0;
	for (size_t i = 0; i < clock->witness_count; i++) {
		const struct witness *w = &clock->witnesses[i];
		count += year >= w->first && (!w->last || year <= w->last);
	}
	return count;
}

static struct str against(const struct clock *clock, int year)
{
	struct str list = STR("");
	size_t shown = 0;
	for (size_t i = 0; i < clock->witness_count && shown < WITNESSES_SHOWN; i++) {
		const struct witness *w = &clock->witnesses[i];
		if (year >= w->first && (!w->last || year <= w->last))
			continue;
		struct str name = check_between(clock->check, w->at, w->end);
		list = arena_format(clock->check->arena, "%.*s%s%.*s (%d%s%.0d)", STR_ARG(list), shown ? "; " : "", STR_ARG(name), w->first,
		                    w->last == w->first ? "" : "–", w->last == w->first ? 0 : w->last);
		shown++;
	}
	return list;
}

/* Years put in by a machine: much of what the text speaks of fits another year, and that one well. */
static void check_replaced(struct clock *clock)
{
	const struct check *check = clock->check;
	int year = clock->year, best = year;
	size_t most = agreeing(clock, year);
	for (int other = REPORTS_FIRST; year && other <= year + 1; other++)
		if (agreeing(clock, other) > most) {
			most = agreeing(clock, other);
			best = other;
		}
	if (!year || abs(best - year) <= 1 || most < agreeing(clock, year) + WITNESSES_MIN)
		return;
	size_t at = str_find(check->text, arena_format(check->arena, "%d", year), 0);
	if (at != STR_NONE)
		check_report(clock->check, &(struct remark){
			.level = LEVEL_ERROR, .at = at, .end = at + 4, .evidence = against(clock, year),
			.message = SAY(check, N_("the years of this text were perhaps put in later: %d does not fit what it speaks of, %d does"),
			               year, best)});
}

/* 2024年底前 in a plan for 2026 */
static void check_deadlines(struct clock *clock)
{
	const struct reading *reading = clock->check->request->reading;
	for (size_t i = 0; reading->plan_year && i < reading->promise_count; i++) {
		const struct promise *promise = &reading->promises[i];
		if (!date_is_set(promise->deadline) || promise->deadline.year >= reading->plan_year ||
		    !check_words_end(&clock->check->words, LIST_DEADLINE_END, promise->deadline_text) ||
		    check_words_within(&clock->check->words, LIST_TIME_RUNNING, promise->text))
			continue;
		struct str words = promise->deadline_text;
		size_t at = str_find(str_slice(clock->check->text, 0, promise->place.end), words, promise->place.at);
		bool found = words.len && at != STR_NONE;
		check_report(clock->check, &(struct remark){
			.level = LEVEL_WARNING, .at = found ? at : promise->place.at, .end = found ? at + words.len : promise->place.end,
			.message = SAY(clock->check, N_("the deadline lies before the year of the plan, %d"), reading->plan_year),
			.evidence = promise->text});
	}
}

void check_time(struct check *check)
{
	const struct document *document = check->request->document;
	struct clock clock = {.check = check};
	if (!timeline_load(check->arena, &clock.timeline))
		return;
	clock.witnesses = arena_array(check->arena, PIECES_MAX, sizeof *clock.witnesses);
	clock.reported = arena_array(check->arena, clock.timeline.event_count + 1, sizeof *clock.reported);
	if (!clock.witnesses || !clock.reported)
		return;
	set_years(&clock);
	for (size_t i = 0; i < document->block_count; i++) {
		if (!check_is_report(check, i))
			continue;
		clock.block = &document->blocks[i];
		clock.text = str_slice(check->text, 0, clock.block->end);
		check_spans(&clock);
		time_check_years(check, clock.block, clock.year);
		check_block(&clock);
	}
	check_replaced(&clock);
	check_deadlines(&clock);
}
