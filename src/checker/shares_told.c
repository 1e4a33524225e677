/* A structure told share by share: 第一产业占比12.3%，第二产业占比45.6%，第三产业占比42.1%. A part of the rule parts.
 *
 * What is no structure cannot be told by form alone: the three industries are one, anything else is believed to be one when
 * the shares miss 100 by one digit of one of them. */
#include "checker/checker_int.h"

#define SHARES_MAX 16u
#define LEAD_BYTES 60u /* words before a share that may say what it is of */
#define THREE 3u

struct told {
	const struct figure *at[SHARES_MAX];
	size_t count;
};

static bool is_share(const struct figure *figure)
{
	return check_is_percent(figure) && figure->measure == MEASURE_RATIO && figure->bound == BOUND_EQUAL && !figure->negative;
}

/* The words in front of the figure, back to the one before it or to the head of the sentence. */
static struct str lead_of(const struct check *check, size_t first, size_t at)
{
	const struct figure *figures = check->request->reading->figures;
	size_t from = at > first ? figures[at - 1].place.end : figures[at].sentence_place.at;
	return check_between(check, from, figures[at].place.at);
}

/* Do the words say that a share follows? 占, 比重; "、" and "和" go on with what was said. */
static bool names_share(const struct check *check, struct str lead, bool goes_on)
{
	size_t len;
	struct str words = str_trim(lead);
	bool joint = goes_on && (str_equals(words, "、") || str_equals(words, "，") || str_equals(words, ",") ||
	                         (check_words_start(&check->words, LIST_AND, words, &len) && len == words.len));
	return joint || check_words_within(&check->words, LIST_SHARE_NAME, words);
}

static bool sum_of(const struct told *told, size_t from, size_t to, struct range *range, struct dec *sum)
{
	*sum = dec_of(0);
	*range = (struct range){*sum, *sum};
	for (size_t i = from; i < to; i++) {
		struct range part;
		if (!check_range_of(told->at[i]->value, &part) || !check_range_add(*range, part, range) ||
		    !dec_add(*sum, told->at[i]->value, sum))
			return false;
	}
	return true;
}

static bool is_hundred(struct range range)
{
	return !check_range_apart(range, (struct range){dec_of(100), dec_of(100)});
}

/* Some of them, side by side, make up the whole. */
static bool is_explained(const struct told *told)
{
	struct range range;
	struct dec sum;
	for (size_t from = 0; from < told->count; from++)
		for (size_t to = from + 2; to <= told->count; to++)
			if (sum_of(told, from, to, &range, &sum) && is_hundred(range))
				return true;
	return false;
}

/* With one digit of one of them changed they would sum to 100. */
static bool misses_by_a_digit(const struct check *check, const struct told *told)
{
	for (size_t i = 0; i < told->count; i++) {
		struct told others = *told;
		struct range rest, right;
		struct dec sum;
		others.at[i] = others.at[others.count - 1];
		others.count--;
		if (sum_of(&others, 0, others.count, &rest, &sum) &&
		    check_range_subtract((struct range){dec_of(100), dec_of(100)}, rest, &right) &&
		    check_is_misprint(check, told->at[i], right))
			return true;
	}
	return false;
}

static size_t fewest_digits(const struct told *told)
{
	size_t fewest = SIZE_MAX;
	for (size_t i = 0; i < told->count; i++) {
		size_t digits = (size_t)told->at[i]->value.scale + 2; /* 3.4% is one of a thousand */
		fewest = digits < fewest ? digits : fewest;
	}
	return fewest;
}

/* 第一产业 before the first share, 第三产业 before the last; or 三次产业 before all of them. */
static bool is_of_industries(const struct check *check, const struct told *told)
{
	const struct figure *first = told->at[0], *last = told->at[told->count - 1];
	size_t from = first->place.at > first->sentence_place.at + LEAD_BYTES ? first->place.at - LEAD_BYTES
	                                                                      : first->sentence_place.at;
	struct str head = check_between(check, from, first->place.at);
	struct words names = check_words_of(&check->words, LIST_INDUSTRIES);
	for (size_t i = 0; i < names.count && told->count == THREE; i++) {
		struct str tail = check_between(check, told->at[1]->place.end, last->place.at);
		const struct word *name = &names.at[i];
		if (str_find(head, name->text, 0) != STR_NONE && (name->more.len == 0 || str_find(tail, name->more, 0) != STR_NONE))
			return true;
	}
	return false;
}

static bool level_of(const struct check *check, const struct told *told, enum level *level)
{
	if (is_of_industries(check, told)) {
		*level = LEVEL_ERROR;
		return true;
	}
	size_t digits = fewest_digits(told), wanted = told->count == 2 ? 2 : 3;
	*level = digits >= 4 ? LEVEL_WARNING : LEVEL_HINT;
	return digits >= wanted && misses_by_a_digit(check, told);
}

static void judge(struct check *check, const struct told *told)
{
	struct range range;
	struct dec sum;
	enum level level;
	if (told->count < 2 || is_explained(told) || !level_of(check, told, &level) ||
	    !sum_of(told, 0, told->count, &range, &sum))
		return;
	char text[DEC_TEXT_MAX], number[DEC_TEXT_MAX];
	struct str parts = STR(""), total = dec_text(sum, text);
	for (size_t i = 0; i < told->count; i++) {
		struct str value = dec_text(told->at[i]->value, number);
		parts = arena_format(check->arena, "%.*s%s%.*s", STR_ARG(parts), i > 0 ? " + " : "", STR_ARG(value));
	}
	check_report(check, &(struct remark){
		.level = level, .at = told->at[0]->place.at, .end = told->at[told->count - 1]->place.end,
		.message = SAY(check, N_("the shares of the structure do not sum to 100")),
		.evidence = arena_format(check->arena, "%.*s = %.*s", STR_ARG(parts), STR_ARG(total)),
	});
}

/* The shares from figure `at` on; amounts may stand between (12户，占30.5%), another 其中 ends the list. */
static size_t read_told(const struct check *check, size_t first, size_t at, size_t end, struct told *told)
{
	const struct figure *figures = check->request->reading->figures;
	size_t i = at;
	*told = (struct told){.count = 0};
	for (; i < end && told->count < SHARES_MAX; i++) {
		struct str lead = lead_of(check, first, i);
		if (told->count > 0 && check_str_has(lead, "其中"))
			break;
		if (check_is_amount(&figures[i]) && told->count > 0)
			continue;
		if (!is_share(&figures[i]) || !names_share(check, lead, told->count > 0))
			break;
		told->at[told->count++] = &figures[i];
	}
	return i > at ? i : at + 1;
}

void check_told_structures(struct check *check)
{
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);)
		for (size_t i = from; i < to;) {
			struct told told;
			i = read_told(check, from, i, to, &told);
			judge(check, &told);
		}
}
