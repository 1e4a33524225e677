/* Where: the part of the place that a number speaks of. Empty for the whole. */
#include <string.h>

#include "reader/reader_int.h"

enum { SUBJECT_TOKENS = 5, NAME_MIN = 9, NAME_MAX = 54, OWN_MIN = 6 /* bytes */ };

/* What the name of a village, an estate, a firm ends with. */
/* Kinds, which name none. */

bool scope_is_kind(const struct lexicon *lexicon, struct str text)
{
	return list_end(lexicon, LIST_PLACE_KIND, text);
}

static bool names_area(const struct lexicon *lexicon, struct str text)
{
	return text.len >= NAME_MIN && text.len <= NAME_MAX && list_end(lexicon, LIST_PLACE_END, text) && !scope_is_kind(lexicon, text);
}

bool scope_names_place(const struct lexicon *lexicon, struct str text)
{
	return names_area(lexicon, text);
}

static bool means_whole(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(SCOPE)) && s->tokens[i].end - s->tokens[i].at >= 6;
}

/* The title's own place is the whole: 清溪镇 in 清溪镇政府工作报告. */
static bool is_own_place(const struct work *work, struct str name)
{
	return work->title.len && str_find(work->title, name, 0) != STR_NONE;
}

struct str scope_without_own(const struct work *work, struct str indicator)
{
	if (indicator.len < OWN_MIN || !is_own_place(work, str_slice(indicator, 0, OWN_MIN)))
		return indicator;
	size_t at = OWN_MIN;
	const struct text_list *ends = &work->reader->lexicon.lists[LIST_OWN_PLACE_END];
	for (const struct text_listed *word; (word = text_list_in(ends, indicator, at, &at)) && at <= 15; at += word->text.len) {
		size_t end = at + word->text.len;
		if (end + 3 < indicator.len && is_own_place(work, str_slice(indicator, 0, end)))
			return str_slice(indicator, end, indicator.len);
	}
	return indicator;
}

/* The place that a clause begins with: 柳林村今年硬化道路3公里, 在柳林村新建公园1个. *open: the clause names no subject. */
static struct str clause_area(const struct work *work, size_t from, size_t to, bool *open)
{
	const struct sentence *s = &work->sentence;
	const word_classes passed = CLASS(LEAD) | CLASS(TIME) | CLASS(ADVERB) | CLASS(PREPOSITION) | CLASS(ACTUAL_CUE);
	const word_classes ends = CLASS(VERB) | CLASS(DROP) | CLASS(LINK) | CLASS(UP) | CLASS(DOWN) | CLASS(INDICATOR) |
	                          CLASS(GENERIC) | CLASS(INVEST) | CLASS(PROMISE_VERB) | CLASS(CONJUNCTION) | CLASS(PARTICLE);
	*open = true;
	while (from < to && (token_is(s, from, passed) || s->tokens[from].kind == TOKEN_TIME ||
	                     s->tokens[from].kind == TOKEN_COMMA || s->tokens[from].kind == TOKEN_MASK))
		from++;
	for (size_t i = from; i < to && i < from + SUBJECT_TOKENS; i++) {
		enum token_kind kind = s->tokens[i].kind;
		if (means_whole(s, i)) {
			*open = false;
			break;
		}
		if ((kind != TOKEN_TEXT && kind != TOKEN_WORD) || token_is(s, i, ends))
			break;
		*open = false;
		struct str name = str_slice(s->text, s->tokens[from].at, s->tokens[i].end);
		if (names_area(s->lexicon, name))
			return is_own_place(work, name) ? (struct str){"", 0} : name;
	}
	return (struct str){"", 0};
}

struct str scope_of(struct work *work, const struct item *item)
{
	const struct sentence *s = &work->sentence;
	if (item->area.len)
		return arena_str(work->arena, item->area);
	size_t to = item->token;
	for (size_t look = 0; look < 4; look++) { /* the clauses before lend their subject to those without */
		size_t from = to;
		while (from > 0 && s->tokens[from - 1].kind != TOKEN_BREAK)
			from--;
		bool open;
		struct str name = clause_area(work, from, to, &open);
		if (name.len)
			return arena_str(work->arena, name);
		if (!open || from == 0 || s->tokens[from - 1].strong)
			break;
		to = from - 1;
	}
	return (struct str){"", 0};
}
