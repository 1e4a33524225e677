/* Spans of tokens: clauses, what is trimmed off their ends, their texts. */
#include <string.h>

#include "reader/phrase_int.h"

/* Off the end of what stands before a number. */
static const word_classes TRIM_RIGHT = CLASS(RULE_CUE) | CLASS(PLAN_CUE) | CLASS(LINK) | CLASS(ADVERB) |
                                       CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE) | CLASS(COMPARE) |
                                       CLASS(DROP) | CLASS(TARGET_CUE) | CLASS(PARTICLE) | CLASS(CONJUNCTION) |
                                       CLASS(SCOPE) | CLASS(TIME) | CLASS(ACTUAL_CUE) | CLASS(PREPOSITION);
/* Off its beginning. */
static const word_classes TRIM_LEFT = CLASS(PLAN_CUE) | CLASS(SCOPE) | CLASS(TIME) | CLASS(ADVERB) | CLASS(DROP) |
                                      CLASS(TARGET_CUE) | CLASS(COMPARE) | CLASS(CONJUNCTION) | CLASS(PARTICLE) |
                                      CLASS(PREPOSITION) | CLASS(LEAD) | CLASS(LINK) | CLASS(ACTUAL_CUE) |
                                      CLASS(POINTING) | CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE) | CLASS(ABOUT_BEFORE);

static bool is_edge(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_BREAK || s->tokens[i].kind == TOKEN_OPEN;
}

struct span clause_around(const struct sentence *s, size_t i)
{
	struct span span = {i, i + 1};
	for (size_t look = 0; span.from > 0 && look < LOOK_BACK_MAX && !is_edge(s, span.from - 1); look++) {
		span.from--;
		if (s->tokens[span.from].kind == TOKEN_CLOSE)
			span.from = s->tokens[span.from].match;
	}
	for (size_t look = 0; span.to < s->count && look < LOOK_BACK_MAX; look++) {
		enum token_kind kind = s->tokens[span.to].kind;
		if (kind == TOKEN_BREAK || kind == TOKEN_CLOSE)
			break;
		span.to = kind == TOKEN_OPEN ? s->tokens[span.to].match + 1 : span.to + 1;
	}
	return span;
}

struct span before_number(const struct sentence *s, size_t i)
{
	struct span span = {i, i};
	for (size_t look = 0; span.from > 0 && look < LOOK_BACK_MAX; look++) {
		size_t before = span.from - 1;
		if (is_edge(s, before) || token_counts(s, before))
			break;
		span.from = s->tokens[before].kind == TOKEN_CLOSE ? s->tokens[before].match : before;
	}
	while (span.from < i && token_is_remark(s, span.from)) /* 196家（次）、购物点130家 */
		span.from++;
	while (span.from < i && token_is(s, span.from, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER)) &&
	       span.from > 0 && token_kind_is(s, span.from - 1, TOKEN_NUMBER))
		span.from++;
	return span;
}

/* 建成后 可 新增就业: 可 alone between words, and no part of one (许可, 可再生). */
bool token_says_can(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_TEXT && token_among(s, i, LIST_CAN);
}

static bool droppable(const struct sentence *s, size_t i, word_classes classes)
{
	const struct token *token = &s->tokens[i];
	if (token_says_can(s, i) || (token->kind == TOKEN_TEXT && token_among(s, i, LIST_NOW)))
		return true;
	if (token->kind == TOKEN_COMMA || token->kind == TOKEN_MASK || token->kind == TOKEN_TIME ||
	    token->kind == TOKEN_CLOSE || token->kind == TOKEN_BREAK)
		return true;
	if (token->kind == TOKEN_NUMBER)
		return token->number < s->number_count && s->numbers[token->number].use == USE_NOTHING;
	return token->classes & classes && !(token->classes & (CONTENT | CLASS(FIXED) | CLASS(PROCESS)));
}

/* 产量（鲜品）: a short bracket behind a noun of measure only explains it. */
static bool is_explanation(const struct sentence *s, size_t i)
{
	return s->tokens[i].kind == TOKEN_TEXT && i > 0 && token_is(s, i - 1, CLASS(GENERIC)) &&
	       str_starts(token_text(s, i), STR("（")) && str_ends(token_text(s, i), STR("）"));
}

static bool droppable_right(const struct sentence *s, struct span span)
{
	size_t i = span.to - 1;
	if (i > span.from && (is_explanation(s, i) || token_among(s, i, LIST_OWN_MONEY))) /* 年产值人民币3000万元 */
		return true;
	if (i > span.from && token_kind_is(s, i - 1, TOKEN_NUMBER) &&
	    token_is(s, i, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER)))
		return false; /* 投资500万元以上的1个 */
	if (token_is(s, i, CLASS(VERB)) && !token_is(s, i, CLASS(LINK)) && span.to - span.from > 1)
		return false;
	return droppable(s, i, TRIM_RIGHT);
}

static bool droppable_left(const struct sentence *s, struct span span)
{
	if (token_is(s, span.from, CLASS(VERB)) && !token_is(s, span.from, CLASS(DROP)))
		return false;
	return droppable(s, span.from, TRIM_LEFT);
}

/* A leading piece of text that is only punctuation: dashes, a full stop behind an enumerator, its digits. */
static bool only_ornaments(struct str text)
{
	size_t letters = 0;
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);
		letters += c >= 'A' && c <= 'Z';
		if (letters > 1) /* DVD, LED */
			return false;
		bool ornament = (c < 0x80 && c != '%') || (c >= 0x2010 && c <= 0x2027 && c != 0x201C && c != 0x201D) ||
		                c == 0xB7 || c == 0xFFFD || (c >= 0x2460 && c <= 0x24FF) || (c >= 0x25A0 && c <= 0x25FF);
		if (!ornament)
			return false;
	}
	return true;
}

static inline bool is_ornament(const struct sentence *s, size_t i)
{
	const struct token *token = &s->tokens[i];
	unsigned char first = token->end > token->at ? (unsigned char)s->text.at[token->at] : 0;
	bool chinese = first >= 0xE3 && first < 0xEF;
	return token->kind == TOKEN_TEXT && !chinese && only_ornaments(token_text(s, i));
}

/* （全科25人）、执业助理: a bracket with what it holds. */
static bool opens_bracket(const struct sentence *s, struct span span)
{
	const struct token *token = &s->tokens[span.from];
	return token->kind == TOKEN_OPEN && token->match > span.from && token->match < span.to;
}

struct span span_trim(const struct sentence *s, struct span span)
{
	while (span.from < span.to && (droppable_right(s, span) || is_ornament(s, span.to - 1)))
		span.to--;
	size_t from = span.from;
	while (span.from < span.to &&
	       (opens_bracket(s, span) || droppable_left(s, span) || is_ornament(s, span.from)))
		span.from = opens_bracket(s, span) ? s->tokens[span.from].match : span.from + 1;
	while (span.from > from && span.from < span.to && (droppable_right(s, span) || is_ornament(s, span.to - 1)))
		span.to--;
	return span;
}

bool token_omitted(const struct sentence *s, size_t i)
{
	enum token_kind kind = s->tokens[i].kind;
	return kind == TOKEN_MASK || kind == TOKEN_TIME || kind == TOKEN_BREAK;
}

void text_put(struct text_out *out, struct str text)
{
	size_t room = sizeof out->bytes - out->len;
	if (text.len > room)
		text.len = 0;
	memcpy(out->bytes + out->len, text.at, text.len);
	out->len += text.len;
}

struct str span_text_without(const struct sentence *s, struct span span, struct span hole)
{
	struct text_out out = {.len = 0};
	for (size_t i = span.from; i < span.to; i++) {
		if (s->tokens[i].kind == TOKEN_OPEN) {
			i = s->tokens[i].match;
			continue;
		}
		if ((i >= hole.from && i < hole.to) || token_omitted(s, i))
			continue;
		struct str text = token_text(s, i);
		if (token_is(s, i, CLASS(VERB) | CLASS(DROP)) && str_ends(text, STR("了")))
			text.len -= strlen("了");
		const struct text_listed *in_all = token_is(s, i, CLASS(INVEST)) ? list_start(s->lexicon, LIST_IN_ALL_START, text) : NULL;
		if (in_all) /* 共投入资金 */
			text = str_slice(text, in_all->text.len, text.len);
		if (!str_equals(text, "了"))
			text_put(&out, text);
	}
	return arena_str(s->arena, (struct str){out.bytes, out.len});
}

struct str span_text(const struct sentence *s, struct span span)
{
	return span_text_without(s, span, (struct span){0, 0});
}

size_t span_bytes(const struct sentence *s, struct span span)
{
	return span.to > span.from ? s->tokens[span.to - 1].end - s->tokens[span.from].at : 0;
}

struct str phrase_join(const struct sentence *s, struct str a, struct str b)
{
	if (!a.len || str_starts(b, a))
		return b;
	if (!b.len || str_ends(a, b))
		return a;
	for (size_t shared = 12; shared >= 6; shared -= 3) /* 违章建筑 + 建筑面积 */
		if (shared < a.len && shared < b.len && str_ends(a, str_slice(b, 0, shared)))
			a = str_slice(a, 0, a.len - shared);
	return arena_join(s->arena, a, b);
}
