/* What a piece of a plan commits to: which of its clauses do something, where one commitment ends and the next begins, and
 * what is done to what, where, and how surely. */
#include <string.h>

#include "reader/promise_int.h"

struct span clause_from(const struct sentence *s, size_t from, size_t to)
{
	const struct token *token = s->tokens + from, *end = s->tokens + to;
	while (token < end && token->kind != TOKEN_BREAK)
		token++;
	return (struct span){from, from < to ? (size_t)(token - s->tokens) : from};
}

/* ---- verbs ---- */

static bool is_concrete(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(VERB) | CLASS(REALISE)) &&
	       !token_is(s, i, CLASS(GENERAL_VERB) | CLASS(CAUSATIVE) | CLASS(GENERIC) | CLASS(PREPOSITION));
}

static bool is_verb(const struct sentence *s, size_t i)
{
	return is_concrete(s, i) ||
	       (token_is(s, i, CLASS(PROMISE_VERB) | CLASS(GENERAL_VERB)) && !token_is(s, i, CLASS(ADVERB) | CLASS(TARGET_CUE)));
}

static bool opens(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_TIME || s->tokens[i].kind == TOKEN_COMMA ||
	       token_is(s, i, CLASS(ADVERB) | CLASS(TIME) | CLASS(SCOPE) | CLASS(LEAD) | CLASS(TARGET_CUE) | CLASS(DEADLINE)) ||
	       token_among(s, i, LIST_PASSED_OPENING);
}

/* 为加强领导, 通过培训, 结合整治: how or why, not what. */
static bool sets_scene(const struct sentence *s, struct span clause)
{
	return clause.from < clause.to && token_among(s, clause.from, LIST_SCENE_OPENING);
}

static size_t behind_openers(const struct sentence *s, struct span clause)
{
	while (clause.from < clause.to && opens(s, clause.from))
		clause.from++;
	return clause.from;
}

static bool has_count(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; s->number_count && i < span.to; i++)
		if (token_counts(s, i) && number_at(s, i)->unit.len)
			return true;
	return false;
}

/* ---- does a clause commit? ---- */

static bool looks_like_description(const struct sentence *s, struct span clause)
{
	struct str text = clause.from < clause.to
	                      ? str_slice(s->text, s->tokens[clause.from].at, s->tokens[clause.to - 1].end)
	                      : STR("");
	bool state = false;
	if (list_start(s->lexicon, LIST_REASON_OPENING, text))
		return true;
	for (size_t i = clause.from; !state && i < clause.to; i++)
		state = token_among(s, i, LIST_STATE_CUE) || (i > clause.from && token_among(s, i, LIST_BEING_VERB));
	for (size_t i = clause.from; state && i < clause.to; i++)
		if (token_among(s, i, LIST_COMMIT_CUE))
			return false;
	return state;
}

/* A state, a reason, what is done already. Each clause is asked for several times: the answer is kept at its first token. */
static bool describes(const struct sentence *s, struct span clause)
{
	if (clause.from >= clause.to)
		return looks_like_description(s, clause);
	struct token *first = &s->tokens[clause.from];
	if (first->described_to != clause.to) {
		first->describes = looks_like_description(s, clause);
		first->described_to = (uint32_t)clause.to;
	}
	return first->describes;
}

bool clause_commits(const struct sentence *s, struct span clause)
{
	if (describes(s, clause))
		return false;
	for (size_t i = clause.from; i < clause.to; i++)
		if (token_is(s, i, CLASS(PROMISE_VERB) | CLASS(VERB)) || (token_counts(s, i) && number_at(s, i)->unit.len))
			return true;
	return false;
}

struct span piece_commitment(const struct sentence *s, struct span piece)
{
	struct span out = piece;
	bool commits = false;
	for (size_t from = piece.from; from < piece.to && !commits;) {
		struct span clause = clause_from(s, from, piece.to);
		from = clause.to + 1;
		commits = clause_commits(s, clause);
		if (!commits && describes(s, clause))
			out.from = from < piece.to ? from : piece.to;
	}
	return commits ? out : (struct span){piece.to, piece.to};
}

/* ---- where one ends ---- */

/* 新建公厕6座: with a verb, an object and a quantity of its own. 完成投资3亿元 measures what stands before it. */
static bool is_whole(const struct sentence *s, struct span clause)
{
	const word_classes measures = CLASS(GENERIC) | CLASS(INVEST);
	const word_classes things = CLASS(PROCESS) | CLASS(MODIFIER) | CLASS(SUB_AREA) | CLASS(VERB) | CLASS(INDICATOR) | CLASS(PLAIN);
	size_t head = behind_openers(s, clause);
	bool object = false;
	if (head >= clause.to || !(is_verb(s, head) || token_is(s, head, CLASS(CAUSATIVE))) || token_among(s, head, LIST_RESULT_VERB) ||
	    !has_count(s, clause) || describes(s, clause))
		return false;
	for (size_t i = head + 1; i < clause.to; i++)
		object = object || (s->tokens[i].kind == TOKEN_TEXT && token_text(s, i).len >= 6) ||
		         (s->tokens[i].kind == TOKEN_WORD && token_is(s, i, things) &&
		          !token_is(s, i, measures));
	return object;
}

/* The next place at which a second commitment may begin: behind ， or behind 、 before a verb. */
static struct span part_from(const struct sentence *s, size_t from, size_t to)
{
	struct span part = {from, from};
	while (part.to < to && s->tokens[part.to].kind != TOKEN_BREAK &&
	       !(s->tokens[part.to].kind == TOKEN_COMMA && part.to > from && is_concrete(s, part.to + 1)))
		part.to++;
	return part;
}

size_t commitment_end(const struct sentence *s, struct span piece)
{
	bool whole = false;
	for (size_t from = piece.from; from < piece.to;) {
		struct span part = part_from(s, from, piece.to);
		if (is_whole(s, part)) {
			if (whole)
				return part.from;
			whole = true;
		}
		from = part.to + 1;
	}
	return piece.to;
}

bool piece_continues(const struct sentence *s, struct span piece)
{
	const word_classes nouns =
		CLASS(INDICATOR) | CLASS(GENERIC) | CLASS(SUB_AREA) | CLASS(MODIFIER) | CLASS(PROCESS) | CLASS(ABSTRACT);
	bool dated = false;
	for (size_t i = piece.from; i < piece.to; i++) {
		if ((s->tokens[i].kind == TOKEN_TEXT && token_text(s, i).len >= 6) || s->tokens[i].kind == TOKEN_NUMBER ||
		    (s->tokens[i].kind == TOKEN_WORD && token_is(s, i, nouns)))
			return false;
		dated = dated || deadline_begins(s, i);
	}
	return dated;
}

/* ---- what it says ---- */

/* The clause that says most about what is done: a verb of doing with a quantity before one without before a general verb. */
static struct span telling_clause(const struct sentence *s, struct span piece, size_t *verb)
{
	struct span best = {piece.from, piece.from};
	int best_rank = 0;
	*verb = NO_TOKEN;
	for (size_t from = piece.from; from < piece.to;) {
		struct span clause = clause_from(s, from, piece.to);
		size_t i = behind_openers(s, clause);
		from = clause.to + 1;
		if (describes(s, clause))
			continue;
		while (i < clause.to && !is_verb(s, i))
			i++;
		int rank = i >= clause.to ? 0 : !is_concrete(s, i) ? 3 : has_count(s, clause) ? 7 : 5;
		rank -= rank && sets_scene(s, clause) ? 2 : 0;
		if (rank <= best_rank)
			continue;
		best_rank = rank;
		best = clause;
		*verb = i;
	}
	return best;
}

enum { OBJECT_MAX = 120, AREA_MAX = 60 /* bytes */ };

/* 加快推进, 改造提升: verbs in a row are one action, unless the last is the noun they govern (完成改造). */
static struct span verbs_from(const struct sentence *s, size_t verb, size_t to)
{
	struct span verbs = {verb, verb + 1};
	while (verbs.to + 1 < to && is_verb(s, verbs.to) && !is_concrete(s, verbs.to - 1))
		verbs.to++;
	return verbs;
}

static bool names_thing(const struct sentence *s, size_t i)
{
	return (s->tokens[i].kind == TOKEN_TEXT && token_text(s, i).len >= 6) ||
	       token_is(s, i, CLASS(INDICATOR) | CLASS(GENERIC) | CLASS(MODIFIER) | CLASS(SUB_AREA) | CLASS(PROCESS) | CLASS(PLAIN));
}

/* The words from `from` on up to the next number, without what belongs to the number or joins. */
static struct span words_from(const struct sentence *s, size_t from, size_t to)
{
	const word_classes bounds = CLASS(LEAST_BEFORE) | CLASS(ABOUT_BEFORE) | CLASS(MOST_BEFORE);
	struct span words = {from, from};
	while (words.from < to && (token_is(s, words.from, bounds | CLASS(PARTICLE) | CLASS(LEAST_AFTER) | CLASS(ABOUT_AFTER)) ||
	                           s->tokens[words.from].kind == TOKEN_COMMA || token_counts(s, words.from)))
		words.from++;
	words.to = words.from;
	while (words.to < to && !token_counts(s, words.to))
		words.to++;
	while (words.to > words.from && (token_is(s, words.to - 1, bounds | CLASS(PARTICLE)) ||
	                                 s->tokens[words.to - 1].kind == TOKEN_COMMA))
		words.to--;
	return words;
}

static bool span_names(const struct sentence *s, struct span words)
{
	for (size_t i = words.from; i < words.to; i++)
		if (names_thing(s, i))
			return true;
	return false;
}

/* 建成【养老服务站】3个, 新建3个【养老服务站】, 【道路】硬化5公里 */
static struct str object_text(struct work *work, struct span clause, struct span verbs)
{
	const struct sentence *s = &work->sentence;
	struct span words = words_from(s, verbs.to, clause.to);
	if (!span_names(s, words) && words.to < clause.to && span_names(s, words_from(s, words.to, clause.to)))
		words = words_from(s, words.to, clause.to);
	if (words.from == words.to)
		words = words_from(s, behind_openers(s, clause), verbs.from);
	if (words.from >= words.to)
		return (struct str){"", 0};
	uint32_t at = s->tokens[words.from].at, end = s->tokens[words.to - 1].end;
	while (end - at > OBJECT_MAX && words.to > words.from + 1)
		end = s->tokens[--words.to - 1].end;
	return arena_str(work->arena, str_slice(s->text, at, end));
}

static bool is_place(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(SUB_AREA)) && !token_among(s, i, LIST_FIRM);
}

/* 柳林村, 红旗社区, 滨河路: a name that ends like one of a place. */
static bool ends_as_place(const struct lexicon *lexicon, struct str text)
{
	return text.len >= 6 && list_end(lexicon, LIST_WORK_PLACE_END, text);
}

/* 在柳林村、桥头村新建: what stands between 在 and the verb, up to the word for the part of the place. */
static struct span located(const struct sentence *s, struct span clause)
{
	for (size_t i = clause.from; i < clause.to; i++) {
		size_t end = i + 1, place = i + 1;
		if (!str_equals(token_text(s, i), "在"))
			continue;
		for (; end < clause.to && (!is_verb(s, end) || s->tokens[end - 1].kind == TOKEN_COMMA); end++)
			if (ends_as_place(s->lexicon, str_slice(s->text, s->tokens[i + 1].at, s->tokens[end].end)))
				place = end + 1;
		bool scope_only = place == i + 2 && token_is(s, i + 1, CLASS(SCOPE));
		if (place > i + 1 && end < clause.to && !scope_only && s->tokens[place - 1].end - s->tokens[i + 1].at <= AREA_MAX)
			return (struct span){i + 1, place};
	}
	return (struct span){clause.from, clause.from};
}

/* 卫生村, 星级社区: a kind of village, not the name of one. */
static bool names_kind(const struct lexicon *lexicon, struct str name)
{
	return list_end(lexicon, LIST_PLACE_KIND_END, name);
}

/* 柳林村, 红旗社区: a name before the word for a part of the place; 5个示范村 names none. */
static struct span named_place(const struct sentence *s, struct span clause)
{
	for (size_t i = clause.from + 1; i < clause.to; i++) {
		if (s->tokens[i - 1].kind != TOKEN_TEXT || !is_place(s, i))
			continue;
		struct str name = token_text(s, i - 1);
		bool counted = i > clause.from + 1 && s->tokens[i - 2].kind == TOKEN_NUMBER;
		if (name.len >= 6 && name.len <= 18 && !counted && !names_kind(s->lexicon, name) &&
		    !(name.at[0] >= '0' && name.at[0] <= '9'))
			return (struct span){i - 1, i + 1};
	}
	return (struct span){clause.from, clause.from};
}

static struct str find_area(struct work *work, struct span piece)
{
	const struct sentence *s = &work->sentence;
	for (size_t from = piece.from; from < piece.to;) {
		struct span clause = clause_from(s, from, piece.to), area = located(s, clause);
		from = clause.to + 1;
		if (area.from == area.to)
			area = named_place(s, clause);
		if (area.from < area.to)
			return arena_str(work->arena, span_text(s, area));
	}
	return (struct str){"", 0};
}

/* How surely it can be told afterwards whether the promise was kept. */
static enum confidence confidence_of(const struct sentence *s, struct span piece, size_t verb, const struct promise *promise)
{
	bool concrete = verb != NO_TOKEN && is_concrete(s, verb);
	bool dated = promise->deadline_text.len && !str_equals(promise->deadline_text, "全年");
	bool measured = dated || has_count(s, piece);
	if (measured && (concrete || promise->deed))
		return CONFIDENCE_HIGH;
	return measured || concrete || promise->deed ? CONFIDENCE_MIDDLE : CONFIDENCE_LOW;
}

void commitment_describe(struct work *work, struct span piece, struct promise *promise)
{
	const struct sentence *s = &work->sentence;
	size_t verb;
	struct span clause = telling_clause(s, piece, &verb);
	promise->action = promise->object = (struct str){"", 0};
	if (verb != NO_TOKEN) {
		struct span verbs = verbs_from(s, verb, clause.to);
		promise->action = arena_str(work->arena, span_text(s, verbs));
		promise->object = object_text(work, clause, verbs);
	}
	promise->area = find_area(work, piece);
	promise->confidence = confidence_of(s, piece, verb, promise);
}
