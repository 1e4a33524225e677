/* Households and people: who live in the place, and the households with their people. */
#include <string.h>

#include "reader/grammar_int.h"

/* 174户，701人。 */
static bool people_follow(const struct sentence *s, size_t i)
{
	bool mark = token_kind_is(s, i + 1, TOKEN_COMMA) || (token_kind_is(s, i + 1, TOKEN_BREAK) && !s->tokens[i + 1].strong);
	return mark && token_counts(s, i + 2) && str_ends(number_at(s, i + 2)->unit, STR("人")) && clause_ends_at(s, i + 3);
}

/* 全村12个村民小组233户766人: between the numbers stands only the name of the groups. */
static bool only_group_before(const struct context *c, const struct item *item, const struct item *last)
{
	if (!last || last->token + 2 != item->token || last->verb.len || !str_ends(item_number(c, item)->unit, STR("户")))
		return false;
	struct phrase before = phrase_before(c->s, last->before);
	return before.verb == NO_TOKEN && !before.noun.len && str_ends(token_text(c->s, item->token - 1), STR("村民小组"));
}

/* 全村42平方公里: the area of all of it. */
static bool is_whole_area(const struct context *c, struct item *item)
{
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive), first = item->before.from;
	bool whole = first + 1 == item->before.to && token_is(c->s, first, CLASS(SCOPE)) && str_starts(token_text(c->s, first), STR("全"));
	if (!whole || !clause_ends_at(c->s, behind) || !str_equals(item_number(c, item)->unit, "平方公里"))
		return false;
	item->indicator = item->head = STR("面积");
	return true;
}

/* 全村共174户，701人: nothing else is named, so it is all who live there. */
bool pattern_residents(struct context *c, struct item *item)
{
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	struct str unit = item_number(c, item)->unit;
	struct span span = item->before;
	while (token_is(c->s, behind, CLASS(ADVERB) | CLASS(LINK)) && token_counts(c->s, behind + 1)) /* 504户共1810人 */
		behind++;
	bool ends = clause_ends_at(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA) ||
	            (token_counts(c->s, behind) && clause_ends_at(c->s, behind + 1)); /* not 全镇1236户5128人脱贫 */
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	bool people = list_end(c->s->lexicon, LIST_PEOPLE_UNIT, unit);
	if (is_whole_area(c, item))
		return true;
	if (!ends || attributive || !people)
		return false;
	if (last && strcmp(last->rule, "residents") == 0 && span_trim(c->s, span).from == span_trim(c->s, span).to) {
		item->indicator = item->head = str_ends(unit, STR("户")) ? STR("总户数") : STR("总人口");
		return true;
	}
	bool groups = only_group_before(c, item, last) && token_counts(c->s, behind), whole = false, only = true;
	for (size_t i = span.from; i < span.to; i++) {
		struct str text = token_text(c->s, i);
		bool scope = token_is(c->s, i, CLASS(SCOPE)) && text.len >= 6 && str_starts(text, STR("全"));
		whole = whole || scope;
		only = only && (scope || token_is(c->s, i, CLASS(ADVERB) | CLASS(LINK)));
	}
	if (groups)
		whole = only = true;
	if (!c->count && only && str_ends(unit, STR("户")) && people_follow(c->s, item->token)) /* 2001年，有174户，701人 */
		whole = true;
	if (!whole || !only || (span.from > 0 && token_is(c->s, span.to - 1, CLASS(UP) | CLASS(DOWN))))
		return false;
	item->indicator = item->head = str_ends(unit, STR("户")) ? STR("总户数") : STR("总人口");
	return true;
}

/* 参加失业保险30个单位720人: the people are named by what they and their units did. */
static struct phrase done_by_both(const struct context *c, const struct item *item, const struct item *last)
{
	struct phrase none = {.verb = NO_TOKEN};
	bool people = number_is(item_number(c, item), UNIT_COUNT) && str_ends(item_number(c, item)->unit, STR("人"));
	if (!people || !last || strcmp(last->rule, "counted_behind") != 0 || last->verb.len ||
	    !str_equal(span_text(c->s, (struct span){last->token + 1, item->token}), last->head))
		return none;
	struct phrase done = phrase_before(c->s, last->before);
	return done.verb != NO_TOKEN && done.noun.len ? done : none;
}

/* 贫困户77户、299人领到了种子: the households and their people. */
bool pattern_people(struct context *c, struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	struct phrase done = done_by_both(c, item, last);
	if (done.text.len) {
		item->indicator = done.text;
		item->head = done.noun;
		return true;
	}
	struct str touched = context_touched_residents(c, item);
	if (touched.len && last->token + 1 == item->token) {
		item->indicator = item->head = touched;
		return true;
	}
	if (!last || !last->indicator.len || !str_ends(item_number(c, last)->unit, STR("户")) ||
	    !str_ends(item_number(c, item)->unit, STR("人")) || last->end > last->token + 1)
		return false;
	size_t between = item->token - last->token - 1;
	if (between > 1 || (between == 1 && !token_kind_is(c->s, last->token + 1, TOKEN_COMMA)))
		return false;
	bool all = str_equals(last->indicator, "总户数"); /* 全村共469户1726人 */
	item->indicator = all ? STR("总人口") : last->indicator;
	item->head = last->head;
	item->verb = last->verb;
	return true;
}
