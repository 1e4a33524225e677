/* lexicon: the words of definitions/lexicon as one tree of words with what each does in a sentence. */
#ifndef ZHENWU_READER_LEXICON_H
#define ZHENWU_READER_LEXICON_H

#include "text/text.h"

/* What a word may do. The names are the keys of definitions/lexicon/words.yaml. */
#define WORD_CLASSES(X) \
	X(SCOPE, scope) X(TIME, time) X(ADVERB, adverb) X(LINK, link) X(DROP, drop) X(VERB, verb) X(UP, up) \
	X(DOWN, down) X(RATE, rate) X(RATE_DOWN, rate_down) X(COMPARE, compare) \
	X(ABOUT_BEFORE, about_before) X(LEAST_BEFORE, least_before) X(MOST_BEFORE, most_before) \
	X(ABOUT_AFTER, about_after) X(LEAST_AFTER, least_after) X(MOST_AFTER, most_after) \
	X(TARGET_CUE, target_cue) X(ACTUAL_CUE, actual_cue) X(RULE_CUE, rule_cue) X(RULE_VERB, rule_verb) \
	X(RULE_NOUN, rule_noun) X(CHANGE_ONLY, change_only) X(SHARE, share) X(COMPLETION, completion) \
	X(INVEST, invest) X(GENERIC, generic) X(ABSTRACT, abstract) X(PROCESS, process) \
	X(DESCRIBING, describing) X(NAME_AFTER, name_after) X(MEETING, meeting) X(CAUSATIVE, causative) \
	X(SUB_AREA, sub_area) X(NOMINAL, nominal) X(MODIFIER, modifier) X(REALISE, realise) \
	X(MEASURE, measure) X(FIXED, fixed) X(PLAIN, plain) X(PARTICLE, particle) \
	X(PREPOSITION, preposition) X(CONJUNCTION, conjunction) X(ETC, etc) X(POINTING, pointing) \
	X(LEAD, lead) X(TOPIC_END, topic_end) X(AGE_NOUN, age_noun) X(DURATION_CUE, duration_cue) \
	X(TRADITIONAL, traditional) X(STATE, state) X(REVIEW_MARK, review_mark) X(PLAN_MARK, plan_mark) \
	X(PLAN_CUE, plan_cue) X(DEED_MARK, deed_mark) X(PROMISE_VERB, promise_verb) X(GENERAL_VERB, general_verb) \
	X(NO_PROMISE, no_promise) X(DEADLINE, deadline) X(BODY, body) X(AHEAD, ahead) X(TOLD, told) X(UNIT, unit) X(INDICATOR, indicator)

enum word_class_number {
#define NUMBER(name, key) CLASS_NUMBER_##name,
	WORD_CLASSES(NUMBER)
#undef NUMBER
	CLASS_COUNT
};
_Static_assert(CLASS_COUNT <= 64, "a word's classes are the bits of one 64-bit number");

typedef uint64_t word_classes;
#define CLASS(name) (UINT64_C(1) << CLASS_NUMBER_##name)

/* What a word in the head of a table says. The names are the keys of definitions/lexicon/tables.yaml; the bits are those of
 * words in TREE_TABLE. */
#define TABLE_CLASSES(X) \
	X(GROWTH, table_growth) X(FALL, table_fall) X(CHANGE, table_change) X(SHARE, table_share) \
	X(COMPLETION, table_completion) X(RANK, table_rank) X(TARGET, table_target) X(EXPECTED, table_expected) \
	X(ACTUAL, table_actual) X(EARLIER, table_earlier) X(EARLIER_SAME, table_earlier_same) X(CURRENT, table_current) \
	X(NEXT, table_next) X(CUMULATIVE, table_cumulative) X(MONTH, table_month) X(WHOLE_YEAR, table_whole_year) \
	X(EMPTY, table_empty) X(NO_FIGURE, table_no_figure) X(PERSON, table_person) X(PLACE, table_place) \
	X(TITLE_END, table_title_end) X(TITLE_BEGIN, table_title_begin) X(PLAIN, table_plain)
enum table_class_number {
#define NUMBER(name, key) TABLE_NUMBER_##name,
	TABLE_CLASSES(NUMBER)
#undef NUMBER
};
#define TABLE(name) (UINT64_C(1) << TABLE_NUMBER_##name)

/* Short lists, asked of a phrase or of a token here and there. The names are the keys of definitions/lexicon/cues_*.yaml, where
 * it is said what the words do; each list stands there once. A word may stand for a number ({上半年: 1}), or for its group ([[农村, 农民], [城镇]]). */
#define WORD_LISTS(X) \
	/* cues_sentence.yaml */ \
	X(TARIFF_UNIT_END, tariff_unit_end) X(EARNED, earned) X(ALLOWANCE_END, allowance_end) \
	X(GOAL_VERB, goal_verb) X(PLANNED_END, planned_end) X(RESOLVE, resolve) X(MULTIPLIER, multiplier) \
	X(PROJECT_POINTER, project_pointer) X(RATIO_END, ratio_end) X(SIZE, size) X(GROWING_END, growing_end) \
	X(MEASURE_END, measure_end) X(PER_AREA, per_area) X(LATER_PART, later_part) X(CROP_STATE, crop_state) X(PER_HEAD, per_head) X(GROUP_WHOLE_END, group_whole_end) \
	X(HANDLED, handled) X(MEASURE_ALONE, measure_alone) X(REMAINING, remaining) X(REACHING, reaching) X(COVERING, covering) X(TROUBLE_END, trouble_end) X(MACHINE_UNIT_END, machine_unit_end) X(BARE_TROUBLE_END, bare_trouble_end) X(USED_IN_NAME, used_in_name) X(CARRIED_ON, carried_on) X(DONE_SINCE, done_since) X(WHEREABOUTS, whereabouts) \
	X(AWAY_VERB, away_verb) X(LIST_OWNER_END, list_owner_end) X(MONEY_END, money_end) \
	X(ATTRIBUTE_END, attribute_end) X(SUBJECT_PLACE_END, subject_place_end) X(OWNER_END, owner_end) \
	X(THERE_IS, there_is) X(VILLAGERS_END, villagers_end) X(PEOPLE_END, people_end) \
	X(OBJECT_VERB, object_verb) X(RESIDENT_PLACE_END, resident_place_end) X(RECKONING_END, reckoning_end) \
	X(RECKONING_BY, reckoning_by) X(TASK_NOUN, task_noun) X(MAINLY, mainly) X(STATE_VERB, state_verb) \
	X(PLACE_END, place_end) X(PLACE_KIND, place_kind) X(OWN_PLACE_END, own_place_end) X(LACK, lack) \
	X(ABSTRACT_END, abstract_end) X(THING_END, thing_end) X(LOST_AMOUNT, lost_amount) X(WORK_END, work_end) X(NEGOTIATED, negotiated) X(INVESTED, invested) \
	X(ROAD_KIND, road_kind) X(NOT_UNIT, not_unit) X(PARTED_BY_TRADE, parted_by_trade) X(ORDER_END, order_end) X(PASSING, passing) X(YEARS_TOGETHER, years_together) X(IN_FACT, in_fact) X(GOVERNS_END, governs_end) X(BUILDING_UNIT, building_unit) \
	X(CAUSED_BY, caused_by) X(CAUSE_END, cause_end) X(NUMBERED_HOUSE, numbered_house) X(PLACE_NAME_LEAD, place_name_lead) X(TO, to) X(PEOPLE_UNIT, people_unit) X(RANK_UNIT, rank_unit) \
	X(LENGTH_UNIT_END, length_unit_end) X(OCCASION_UNIT, occasion_unit) X(ABOUT_DIGIT, about_digit) \
	X(COMPARES_END, compares_end) X(BETWEEN_END, between_end) X(PART_OPENING, part_opening) \
	X(TENTH_NOUN, tenth_noun) X(TAIL_NOUN, tail_noun) X(TAIL_OBJECT, tail_object) X(LIVESTOCK, livestock) \
	X(CARRIES_OUT, carries_out) X(LIGHT_VERB, light_verb) X(COMPLETED, completed) X(DONE_AT, done_at) X(DONE_WITH, done_with) \
	X(SHARE_VERB, share_verb) X(SHARE_NOUN, share_noun) X(EXISTING, existing) X(SOLVING_VERB, solving_verb) \
	X(PREDICATE_ADVERB, predicate_adverb) X(MEASURE_TAIL, measure_tail) X(MEASURE_LEAD, measure_lead) X(RANK_OCCASION, rank_occasion) \
	X(PLACE_UNIT, place_unit) X(TOUCHING, touching) X(PREDICATE_START, predicate_start) X(CIRCUMSTANCE, circumstance) \
	X(YEARLY_MAKE, yearly_make) X(REST, rest) X(MADE_END, made_end) X(COPULA, copula) X(AND_OTHERS, and_others) X(OF_PLACE_END, of_place_end) X(RESIDENTS, residents) \
	X(RESIDENTS_PLACE_END, residents_place_end) X(ADDING_VERB, adding_verb) X(AHEAD_VERB, ahead_verb) \
	X(INVEST_KIND, invest_kind) X(PROPORTION_END, proportion_end) X(MULTIPLE_VERB, multiple_verb) \
	X(ON_THE_WHOLE, on_the_whole) \
	X(STOCK_END, stock_end) X(RANKED_PLACE_END, ranked_place_end) \
	X(RUN_UNIT, run_unit) X(MAKING_VERB, making_verb) X(RANK_VERB, rank_verb) X(CAN, can) X(YIELD_END, yield_end) X(OPEN_HEAD, open_head) X(RUNNING_HEAD, running_head) X(NOW, now) \
	X(LOCATIVE_END, locative_end) X(ONCE_BUILT, once_built) \
	X(GROUP_UNIT, group_unit) X(GAINER_END, gainer_end) X(BARE_MONEY_UNIT, bare_money_unit) \
	X(TARGET_END, target_end) X(SINCE_END, since_end) X(IN_ALL_START, in_all_start) \
	X(IN_ALL, in_all) X(STAGE, stage) X(DEED_OF_PEOPLE_END, deed_of_people_end) X(OWN_MONEY, own_money) X(PROJECT_UNIT, project_unit) X(COUNTY_END, county_end) X(GAINING_START, gaining_start) X(SETTING_ASIDE, setting_aside) X(YIELDED_END, yielded_end) X(NO_THING_END, no_thing_end) X(THEY_ALL, they_all) \
	X(IN_PROGRESS, in_progress) X(STANDARD_PERIOD, standard_period) X(HOME_END, home_end) X(AID_MONEY, aid_money) \
	X(PLACE_NAME_UNIT, place_name_unit) X(NUMBERED_PLACE, numbered_place) X(BOUNDARY_START, boundary_start) \
	X(HEARSAY_START, hearsay_start) X(VILLAGE_PEOPLE, village_people) X(SERVES_AS, serves_as) X(PAYER_END, payer_end) X(BRANCH_NOUN, branch_noun) X(WHERE_OR_FOR, where_or_for) X(BARE_SUM, bare_sum) \
	/* cues_promise.yaml */ \
	X(PASSED_OPENING, passed_opening) X(SCENE_OPENING, scene_opening) X(COMMIT_CUE, commit_cue) \
	X(STATE_CUE, state_cue) X(REASON_OPENING, reason_opening) X(BEING_VERB, being_verb) \
	X(RESULT_VERB, result_verb) X(FIRM, firm) X(WORK_PLACE_END, work_place_end) \
	X(PLACE_KIND_END, place_kind_end) X(DEED_NUMBER_HEAD, deed_number_head) \
	X(DEED_NUMBER_NAME, deed_number_name) X(DEED_COUNT_MARK, deed_count_mark) X(DEED_OVER, deed_over) \
	X(OUTLOOK_END, outlook_end) X(NEUTRAL_VERB, neutral_verb) X(REACH_VERB, reach_verb) \
	X(FARE_VERB, fare_verb) X(INTRODUCTION_OPENING, introduction_opening) \
	X(INTRODUCTION_POINTER, introduction_pointer) X(INTRODUCTION_END, introduction_end) \
	X(YEAR_NAME_END, year_name_end) X(KEEP_VERB, keep_verb) X(BODY_END, body_end) \
	X(OWN_OFFICE_END, own_office_end) X(BODY_LABEL, body_label) X(COMPLETING_VERB, completing_verb) \
	X(FOLLOWING, following) X(OWN_PLACE_START, own_place_start) X(WILL_VERB, will_verb) \
	X(ANSWERS_FOR, answers_for) \
	/* cues_time.yaml */ \
	X(BEFORE, before) X(DEADLINE_UNTIL, deadline_until) X(DEADLINE_PART, deadline_part) \
	X(COMPARED_WITH, compared_with) X(COMPARED, compared) X(FROM, from) X(COUNTED_UNTIL, counted_until) \
	X(YEARS_LINK, years_link) X(AHEAD_UNTIL, ahead_until) X(MONTHS_LINK, months_link) X(PAST_END, past_end) \
	X(DEADLINE_WORD, deadline_word) X(MONTHS_MARK, months_mark) X(MONTH_END_MARK, month_end_mark) \
	X(HALF_YEAR, half_year) X(FIRST_MONTHS, first_months) X(QUARTER, quarter) \
	X(FIVE_YEAR_PLAN, five_year_plan) X(PLAN_YEARS, plan_years) X(PLAN_YEARS_BEHIND, plan_years_behind) \
	X(PAST_START, past_start) X(AHEAD_START, ahead_start) X(YEARS_COUNTED, years_counted) \
	X(SOME_YEARS, some_years) X(YEAR_SHIFT, year_shift) X(SINCE_YEAR, since_year) \
	X(THIS_YEAR, this_year) X(CHAPTER_YEARS, chapter_years) X(DEADLINE_DAY, deadline_day) \
	X(DAY_BEFORE, day_before) X(MONTH_LATE, month_late) X(YEAR_END_MARK, year_end_mark) \
	/* cues_report.yaml */ \
	X(REVIEW_HEADING, review_heading) X(PLAN_HEADING, plan_heading) X(REPORT_NAME, report_name) \
	X(REPORT_WORD, report_word) X(DEED_PROMISE_CUE, deed_promise_cue) X(OPENING_YEAR, opening_year) \
	X(CLOSING_YEAR, closing_year) X(DEED_YEAR, deed_year) X(DEEDS_FOLLOW, deeds_follow) \
	X(STATE_HEADING, state_heading) \
	/* cues_table.yaml */ \
	X(AMOUNT_END, amount_end) X(UNIT_LABEL, unit_label) X(HEAD_MONTHS_LINK, head_months_link) \
	X(HEAD_MONTH_MARK, head_month_mark) X(HEAD_QUARTER_MARK, head_quarter_mark) \
	X(HEAD_YEAR_MARK, head_year_mark) X(HEAD_WASTE, head_waste) X(HEAD_COMPARES, head_compares) \
	X(HEAD_AMONG, head_among) X(HEAD_NO_FIGURE_END, head_no_figure_end) X(HEAD_PLACE_END, head_place_end) \
	/* cues_diff.yaml */ \
	X(LESS_IS_BETTER, less_is_better) X(QUANTITY_TOTAL, quantity_total) X(QUANTITY_NEW, quantity_new) \
	X(QUANTITY_MADE, quantity_made) X(UNDER_WAY, under_way) X(WORK_DONE, work_done) X(WORK_LATE, work_late) \
	X(BEGINNING_VERB, beginning_verb) X(OF_EACH, of_each) X(AREA_END, area_end) X(DEED_END, deed_end) \
	X(NAME_WASTE, name_waste) X(TWO_REGISTERS, two_registers) X(TWO_PRICES, two_prices) \
	X(TWO_INCOMES, two_incomes) X(RURAL_PEOPLE, rural_people) X(QUALIFIER, qualifier)
enum word_list {
#define NUMBER(name, key) LIST_##name,
	WORD_LISTS(NUMBER)
#undef NUMBER
	LIST_COUNT
};

enum unit_kind { UNIT_MONEY, UNIT_RATIO, UNIT_POINT, UNIT_TIMES, UNIT_DURATION, UNIT_COUNT, UNIT_AMOUNT };

struct unit {
	enum unit_kind kind;
	struct str dimension, base;
	struct dec factor; /* value in base = value * factor */
};

/* Small, and what every token asks for first: the words of a text are all over the lexicon, and fetching them takes time. */
struct word {
	word_classes classes;
	bool done, tells; /* of words in TREE_TEXT: it has happened, is told (tense.c) */
	uint64_t lists[(LIST_COUNT + 63) / 64]; /* of words in TREE_TEXT: the short lists it stands on, a bit each */
	struct str text;
	union {
		const struct unit *unit;     /* of words in TREE_UNIT with CLASS(UNIT) */
		const struct str *indicator; /* of words in TREE_TEXT with CLASS(INDICATOR): the name under which it is known */
	};
};

/* Words are kept apart by where they are looked for, so that a unit (家) does not cut a word of the text (国家). */
enum tree_kind {
	TREE_TEXT,   /* anywhere in running text */
	TREE_UNIT,   /* behind a number: units */
	TREE_BEHIND, /* behind a number: what makes it part of a name */
	TREE_TABLE,  /* in the heads of tables */
	TREE_COUNT
};

struct word_tree {
	struct text_words *words;
	struct word *rows; /* by the numbers of `words` */
	size_t capacity;
};

struct lexicon {
	struct arena arena;
	struct word_tree trees[TREE_COUNT];
	struct text_list lists[LIST_COUNT];
	/* Of each character: what may begin there, a set of bits (tokens.c); its number in TREE_TEXT. */
	struct {
		uint16_t number, kind;
	} characters[0x10000];
	uint64_t pairs[1024]; /* the first two characters of words: a set of bits, by pair_bit */
};

/* `set` holds the files; every *.yaml of it is read. Errors name file:line:column. */
enum status lexicon_load(const struct embedded_set *set, struct lexicon *out, struct err *err) MUST_CHECK;
void lexicon_release(struct lexicon *lexicon);

/* The longest word of the tree at s.at[at], or NULL. */
static inline const struct word *lexicon_match(const struct lexicon *lexicon, enum tree_kind tree, struct str s, size_t at,
                                               size_t *end)
{
	uint32_t number;
	return text_words_longest(lexicon->trees[tree].words, s, at, end, &number) ? &lexicon->trees[tree].rows[number]
	                                                                           : NULL;
}

/* Exactly this word, or NULL. */
static inline const struct word *lexicon_find(const struct lexicon *lexicon, enum tree_kind tree, struct str text)
{
	uint32_t number;
	return text_words_find(lexicon->trees[tree].words, text, &number) ? &lexicon->trees[tree].rows[number] : NULL;
}

static inline bool word_listed(const struct word *word, enum word_list list)
{
	return word->lists[list / 64] >> list % 64 & 1;
}

/* Is s a word of the list? The longest that it begins with, that it ends with, the first that it holds; NULL when there is none. */
static inline bool list_has(const struct lexicon *lexicon, enum word_list list, struct str s)
{
	return text_list_find(&lexicon->lists[list], s);
}

static inline const struct text_listed *list_in(const struct lexicon *lexicon, enum word_list list, struct str s)
{
	size_t at;
	return text_list_in(&lexicon->lists[list], s, 0, &at);
}

static inline const struct text_listed *list_start(const struct lexicon *lexicon, enum word_list list, struct str s)
{
	return text_list_start(&lexicon->lists[list], s);
}

static inline const struct text_listed *list_end(const struct lexicon *lexicon, enum word_list list, struct str s)
{
	return text_list_end(&lexicon->lists[list], s);
}

#endif
