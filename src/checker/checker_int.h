/* checker, inside: what the rules share.
 *
 * A rule is one row of rules.def and one function check_<id>. It looks at the blocks of the document, at the figures of
 * the reading, or at both, and reports places. It owns nothing: all memory is the arena of the check.
 */
#ifndef ZHENWU_CHECKER_INT_H
#define ZHENWU_CHECKER_INT_H

#include "checker/checker.h"
#include "text/text.h"

/* ---- word lists -------------------------------------------------------------------------------------------------
 * definitions/checker/words.csv: list,word,more, where it is said what the words of each list do. A list has its name
 * here and its words there: check_words_load sees to both. */
#define CHECK_LISTS(X) X(GROWTH_UP, growth_up) X(GROWTH_DOWN, growth_down) X(GROWTH_NOT, growth_not) \
	X(THAN, than) X(YEAR_BEFORE, year_before) X(DOUBLING, doubling) X(NEARLY, nearly) X(RESTATED, restated) \
	X(SAVING, saving) X(ANNUAL, annual) X(YEARS_AHEAD, years_ahead) X(POINTS_UP, points_up) \
	X(POINTS_DOWN, points_down) X(FROM, from) X(TO, to) X(GROWTH_NAME, growth_name) X(EARLIER, earlier) \
	X(COMPLETION, completion) X(SPAN, span) X(REAL_GROWTH, real_growth) X(PARTITION, partition) X(REST, rest) \
	X(HEAD_COUNT, head_count) X(HOUSEHOLD_COUNT, household_count) X(EACH, each) X(RECEIVED, received) \
	X(SETTLED, settled) X(CASE_UNIT, case_unit) X(LIST_END, list_end) X(NOT_PART, not_part) \
	X(TARGET_NAME, target_name) X(OVERLAP, overlap) X(CAPPED, capped) X(CAPPED_NOT, capped_not) \
	X(HEADLINE, headline) X(COUNT_NOUN, count_noun) X(TEMPLATE, template) X(PLACEHOLDER, placeholder) \
	X(BLANK_UNIT, blank_unit) X(LOST_YEAR, lost_year) X(POINTS, points) X(COUNTED, counted) X(TIME_NOW, time_now) \
	X(TIME_PAST, time_past) X(TIME_AHEAD, time_ahead) X(TIME_WIDE, time_wide) X(PLAN_YEAR, plan_year) \
	X(TIME_RUNNING, time_running) X(OVERLAP_NOT, overlap_not) X(DEADLINE_END, deadline_end) X(YEARS, years) X(MADE_OF, made_of) X(PROJECT, project) X(YEAR_JOINT, year_joint) \
	X(RANGE_JOINT, range_joint) X(SCALE, scale) X(SCALE_UNIT, scale_unit) X(ABOUT_BEFORE, about_before) \
	X(ABOUT_AFTER, about_after) X(LEAST_BEFORE, least_before) X(LEAST_AFTER, least_after) \
	X(MOST_BEFORE, most_before) X(MOST_AFTER, most_after) X(YEAR_BRACKET, year_bracket) \
	X(ATTACHMENT_BEFORE, attachment_before) X(PLACE_KIND, place_kind) X(PLACE_ABOVE, place_above) \
	X(PLACE_BODY, place_body) X(PLACE_FRAME, place_frame) X(PLACE_NOT_NAME, place_not_name) X(SPEAKER, speaker) \
	X(SURNAME, surname) X(MARK_WRONG, mark_wrong) X(COMPLEMENT, complement) X(AIM, aim) X(COUNT_UNIT, count_unit) \
	X(LIST_LEAD, list_lead) X(BELOW, below) X(AND, and) X(SUM, sum) X(PART_OF_YEAR, part_of_year) \
	X(REVIEW_HEADING, review_heading) X(PLAN_HEADING, plan_heading) X(SPAN_JOINT, span_joint) X(YEAR_END, year_end) \
	X(PER_PERSON, per_person) X(PER_HOUSEHOLD, per_household) X(COMPARED, compared) X(BARE_SHARE, bare_share) \
	X(DONE_VERB, done_verb) X(SHARE_VERB, share_verb) X(RATE_VERB, rate_verb) X(STRUCTURE_NAME, structure_name) \
	X(MULTIPLE_VERB, multiple_verb) X(BREAKDOWN, breakdown) X(BREAKDOWN_END, breakdown_end) X(REMAINDER, remainder) X(HISTORY, history) X(YEAR_PART, year_part) X(MADE_UP, made_up) \
	X(SHARE_NAME, share_name) X(INDUSTRIES, industries) X(WITH, with) X(COMPARED_WITH, compared_with) \
	X(NUMERAL, numeral) X(SITE_WORD, site_word) X(GONE, gone) X(SENTENCE_END, sentence_end) \
	X(TIME_BEFORE, time_before) X(MORE_BY, more_by) X(FRACTION, fraction) X(OF_WHOLE, of_whole) \
	X(WHOLE_BEHIND, whole_behind) X(GRAND, grand) X(PER_UNIT, per_unit) X(PER_UNIT_NOT, per_unit_not) \
	X(PER_YEAR, per_year) X(SPAN_YEARS, span_years) X(PER_MONTH, per_month) X(OPENS, opens) X(TOTAL, total) \
	X(LEFT_OVER, left_over) X(PER_MANY, per_many) X(LIVESTOCK, livestock) \
	X(AND_OTHERS, and_others) X(PLACES, places) X(NAMELY, namely) X(BASE_OF, base_of) X(YARDSTICK, yardstick) X(AS_FAR_AS, as_far_as) \
	X(ALL_THE, all_the) X(NET, net) X(SIZE_BELOW, size_below) \
	X(THAN_OTHERS, than_others) X(TOTAL_NOT, total_not) X(MATTER, matter) X(ALL_OF, all_of) X(CLOSING, closing) X(OPENING, opening) \
	X(FLOW_OUT, flow_out) X(FLOW_IN, flow_in) X(PLUS, plus) X(CHAIN_TOTAL, chain_total) X(TAKEN, taken) \
	X(VIEW, view) X(PER_ANYONE, per_anyone) X(SHARE_END, share_end) X(PER_DAY, per_day) X(DAYS_OF, days_of) X(BY_MONTH, by_month) X(MONTHS_OF, months_of) X(ADDED, added) X(BEYOND, beyond) X(MORE_THAN, more_than)
enum check_list {
#define NUMBER(name, key) LIST_##name,
	CHECK_LISTS(NUMBER)
#undef NUMBER
	LIST_COUNT
};

struct word {
	struct str text, more;
};
struct words {
	const struct word *at;
	size_t count;
};
/* The words by lists, in the order of the file; of each list its own, and the same to be asked. */
struct word_lists {
	const struct word *words;
	const struct words *own;
	const struct text_list *lists;
};
/* STATUS_INPUT, naming the line, for a row without a word or of a list that does not stand above; also for a list
 * without a row. */
enum status check_words_load(struct arena *arena, struct str file, struct word_lists *out, struct err *err) MUST_CHECK;
/* The words of one list, in the order of the file. */
struct words check_words_of(const struct word_lists *words, enum check_list list);
/* Is there a word of `list` that is equal to s, or stands in s? */
bool check_words_equal(const struct word_lists *words, enum check_list list, struct str s);
bool check_words_within(const struct word_lists *words, enum check_list list, struct str s);
/* The longest word of `list` that ends s, that begins s; NULL for none. */
const struct word *check_words_end(const struct word_lists *words, enum check_list list, struct str s);
const struct word *check_words_start(const struct word_lists *words, enum check_list list, struct str s, size_t *len);
/* The words of a list one after the other: start with *i = 0; NULL at the end. */
const struct word *check_words_next(const struct word_lists *words, enum check_list list, size_t *i);

/* ---- marks at the head of a block: 一、 （一） 1. （1） ① —— ---------------------------------------------------- */
enum mark {
	MARK_NONE,
	MARK_CHINESE, /* 一、 */
	MARK_CHINESE_BRACKET, /* （一） */
	MARK_DIGIT, /* 1. */
	MARK_DIGIT_BRACKET, /* （1） and 1） */
	MARK_CIRCLE, /* ① */
	MARK_DASH, /* —— */
	MARK_COUNT
};
struct item {
	enum mark mark;
	int number;       /* 0 for a dash */
	size_t at, end;   /* the mark with its punctuation, bytes in the text */
	bool odd;         /* the punctuation behind it is not that of GB/T 9704: （一）、 or 1、 */
};
/* The mark at the head of text [at, end). mark MARK_NONE when there is none. */
struct item check_item_at(struct str text, size_t at, size_t end);
/* The mark as it should be written: "（三）". */
struct str check_item_text(struct arena *arena, enum mark mark, int number);

/* 一是 … 二是 … inside a paragraph; `verb` is 是 or 要. Finds the next from *at on and moves *at behind it. */
struct ordinal {
	size_t at, end;
	int number;
	uint32_t verb; /* code point */
};
bool check_ordinal_next(struct str text, size_t *at, size_t end, struct ordinal *out);

/* ---- ranges: a printed figure and all values that round to it --------------------------------------------------- */
struct range {
	struct dec low, high;
};
/* Half a unit of the last printed digit to both sides. */
bool check_range_of(struct dec value, struct range *out) MUST_CHECK;
bool check_range_add(struct range a, struct range b, struct range *out) MUST_CHECK;
bool check_range_subtract(struct range a, struct range b, struct range *out) MUST_CHECK;
bool check_range_apart(struct range a, struct range b); /* no value in common */
/* start × (1 + percent)^years, each step rounded outwards: exact decimals, no floating point. */
bool check_range_grown(struct range start, struct range percent, int years, struct range *out) MUST_CHECK;
/* Can part ÷ whole, in percent, not be `percent` however the three were rounded? false also when whole may be 0. */
bool check_range_share_differs(struct range part, struct range whole, struct range percent);

size_t check_digits(struct dec value); /* its digits without leading and trailing noughts */

/* ---- the check ---------------------------------------------------------------------------------------------------- */
struct check {
	const struct check_request *request;
	struct arena *arena;
	struct word_lists words;
	const struct check_rule *rule; /* the one that runs */
	enum level level;              /* chosen for it */
	struct str text;               /* of the document, in simplified characters: the same places */
	const struct item *items;      /* one a block; cells of a table have none */
	const struct str *names;       /* one a figure: the name under which its indicator is known */
	const struct str *known_names; /* the same for the record */
	const struct period *periods;  /* one a figure: settled, see period.c */
	const size_t *headlines;       /* figures of headline indicators, by name, measure, period, place */
	size_t headline_count;
	struct finding *findings;
	size_t count, capacity, of_rule, dropped; /* the last two: of the rule that runs */
};
#define CHECK_SLIP_MIN 7 /* a value so many times that of the year before has a wrong unit */
#define FINDINGS_OF_RULE_MAX 1000u /* beyond that a finding only counts */

/* What a rule says of the place [at, end). */
struct remark {
	enum level level;
	size_t at, end;
	struct str message, evidence, suggestion;
};
void check_report(struct check *check, const struct remark *remark);

/* A message of the catalogue, formatted into the arena of the check. */
#define SAY(check, id, ...) arena_format((check)->arena, msg((check)->request->language, id), ##__VA_ARGS__)

bool check_is_report(const struct check *check, size_t block); /* not furniture */
/* The place with a few characters of its paragraph on both sides: evidence for marks that say little by themselves. */
struct str check_around(const struct check *check, const struct block *block, size_t at, size_t end);
struct str check_between(const struct check *check, size_t at, size_t end);
/* The character at `at` and the place behind it; 0 at the end. */
uint32_t check_str_character(struct str s, size_t at, size_t *next);
bool check_str_has(struct str s, const char *needle);
#define HAS_ANY(s, ...) check_str_has_any(s, (const char *const[]){__VA_ARGS__, NULL})
bool check_str_has_any(struct str s, const char *const *needles); /* the last is NULL */
bool check_str_finishes(struct str s, const char *suffix);
/* Start of the character before `at`, not before `from`; at when there is none. */
size_t check_str_back(struct str s, size_t at, size_t from);

/* Figures of one sentence: [*from, *to). Start with *to = 0; false at the end. */
bool check_next_sentence(const struct check *check, size_t *from, size_t *to);
/* Both values over one unit: as printed when the units are the same, else in base units. */
bool check_same_unit(const struct check *check, const struct figure *a, const struct figure *b, struct range *range_a,
                     struct range *range_b, struct dec *value_a, struct dec *value_b);
/* The values that a printed one may stand for: whole numbers of counted things (件, 户) are exact. */
bool check_range(const struct check *check, struct dec value, struct str unit, struct range *out);
/* The same in base units; a unit nobody knows is its own base. */
bool check_base(const struct check *check, struct dec value, struct str unit, struct dec *out, struct str *base);
bool check_range_base(const struct check *check, struct dec value, struct str unit, struct range *out, struct str *base);
/* Would the figure lie in `right` with one digit other than it is printed, or two neighbours changed about? */
bool check_is_misprint(const struct check *check, const struct figure *figure, struct range right);
bool check_is_misprint_base(const struct check *check, const struct figure *figure, struct range right); /* in base units */
struct str check_name(const struct check *check, const struct figure *figure); /* the name its indicator is known under */
/* Headline figures of that name: positions [*from, *to) in check->headlines. */
void check_headlines(const struct check *check, struct str name, size_t *from, size_t *to);
enum agreement { NOT_COMPARABLE, AGREES, DIFFERS };
/* Does the figure agree with that value, however both were rounded? */
enum agreement check_agreement(const struct check *check, const struct figure *figure, struct dec value, struct str unit,
                               bool negative);
/* "19150" or, when the units of a sum differ, "1.9亿元". */
struct str check_value(const struct check *check, const struct figure *figure, bool with_unit);
/* The text of a figure's place with its number replaced: "157.4%" -> "134.9%". */
struct str check_replace_number(const struct check *check, const struct figure *figure, struct dec number);
/* Not the indicator's value of its period, whatever was read: 由2.66亿元增加到…, 比上年的2.66亿元, 完成目标的80%, 与增长8%的目标. */
bool check_is_other_value(const struct check *check, const struct figure *figure);
bool check_is_percent(const struct figure *figure);
bool check_is_points(const struct figure *figure); /* 个百分点 */
bool check_is_amount(const struct figure *figure); /* an exact level with a unit that is no percentage */

/* ---- two values of one thing in one statement (pair.c) ---- */
struct pair {
	const struct figure *now, *before, *change; /* before or change may be NULL */
	bool distant; /* `now` stands in an earlier sentence of the paragraph */
};
/* A, 比上年的 B and 由 B 增加到 A: the two figures in front of figure `behind`, of the sentence that begins with figure `first`. */
bool check_two_values(const struct check *check, size_t first, size_t behind,
                      bool (*fits)(const struct figure *figure), struct pair *out);
/* The two values, or the value and its change, to which the rate belongs; `end` is behind the last figure of the sentence. */
bool check_find_pair(const struct check *check, size_t first, size_t end, size_t rate, struct pair *out);
/* The figure `at` as a change of two values that stand before it. */
bool check_find_change(const struct check *check, size_t first, size_t at, struct pair *out);
/* The value from which a plan starts: the only one the report tells of that indicator before `goal`; NULL for none. */
const struct figure *check_find_start(const struct check *check, const struct figure *goal);
/* The clause in which the figure stands, up to it: behind the last 。；，of its sentence. */
struct str check_clause(const struct check *check, const struct figure *figure);
/* Words between the last value and the rate: +1 it rises, -1 it falls, 0 no growth is stated here. */
int check_direction(const struct check *check, struct str verb);
/* The value of that indicator for another period: on record, or elsewhere in the report; what is found is copied. */
bool check_find_value(const struct check *check, const struct figure *now, struct period period, struct figure *out);
bool check_find_before(const struct check *check, const struct figure *now, struct figure *out); /* of the year before */

/* Do the words between two figures leave them in one statement: near, and no full stop or semicolon? */
bool check_joined(struct str between);
bool check_period_same(struct period a, struct period b);
void check_read_periods(struct check *check);
struct period check_period(const struct check *check, const struct figure *figure);

void check_structures(struct check *check); /* 13.8:51.9:34.3, for the rule parts */
void check_told_structures(struct check *check); /* 占13.8%，占51.9%，占34.3%, for the rule parts */

void check_named_counts(struct check *check); /* names beside their number, for the rule count */

void check_site_traces(struct check *check); /* for the rule site_text */
void check_lost_words(struct check *check);  /* for the rule damaged */

#define RULE(id, level, state, title, explanation, source) void check_##id(struct check *check);
#include "checker/rules.def"
#undef RULE

#endif
