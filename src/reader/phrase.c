/* Phrases: what is counted, cut out of the words around a number. */
#include <string.h>

#include "reader/reader_int.h"

enum {
	LOOK_BACK_MAX = 80,   /* tokens before a number that are looked at */
	INDICATOR_MAX = 150,  /* bytes of an indicator */
	SUBJECT_MAX = 42,     /* bytes of a subject that is joined over a dropped verb */
	PREDICATE_MAX = 84,   /* bytes of a predicate that is kept */
};

/* Off the end of what stands before a number. */
static const word_classes TRIM_RIGHT = CLASS(LINK) | CLASS(ADVERB) | CLASS(ABOUT_BEFORE) | CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE) |
	CLASS(COMPARE) | CLASS(DROP) | CLASS(TARGET_CUE) | CLASS(PARTICLE) | CLASS(CONJUNCTION) | CLASS(SCOPE) | CLASS(TIME) |
	CLASS(ACTUAL_CUE) | CLASS(PREPOSITION);
/* Off its beginning. */
static const word_classes TRIM_LEFT = CLASS(SCOPE) | CLASS(TIME) | CLASS(ADVERB) | CLASS(DROP) | CLASS(TARGET_CUE) | CLASS(COMPARE) |
	CLASS(CONJUNCTION) | CLASS(PARTICLE) | CLASS(PREPOSITION) | CLASS(LEAD) | CLASS(LINK) | CLASS(ACTUAL_CUE) | CLASS(POINTING) |
	CLASS(LEAST_BEFORE) | CLASS(MOST_BEFORE) | CLASS(ABOUT_BEFORE);
static const word_classes CONTENT = CLASS(INDICATOR) | CLASS(GENERIC) | CLASS(RULE_NOUN) | CLASS(RATE);

/* ---- spans ---- */

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
	while (span.from < i && token_is(s, span.from, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER)) &&
	       span.from > 0 && token_kind_is(s, span.from - 1, TOKEN_NUMBER))
		span.from++;
	return span;
}

static bool droppable(const struct sentence *s, size_t i, word_classes classes)
{
	const struct token *token = &s->tokens[i];
	if (token->kind == TOKEN_COMMA || token->kind == TOKEN_MASK || token->kind == TOKEN_TIME || token->kind == TOKEN_CLOSE ||
	    token->kind == TOKEN_BREAK)
		return true;
	if (token->kind == TOKEN_NUMBER)
		return token->number < s->number_count && s->numbers[token->number].use == USE_NOTHING;
	return token->classes & classes && !(token->classes & (CONTENT | CLASS(FIXED)));
}

static bool droppable_right(const struct sentence *s, struct span span)
{
	size_t i = span.to - 1;
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
static bool is_ornament(const struct sentence *s, size_t i)
{
	if (s->tokens[i].kind != TOKEN_TEXT)
		return false;
	struct str text = token_text(s, i);
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);
		bool ornament = (c < 0x80 && c != '%') || (c >= 0x2010 && c <= 0x2027 && c != 0x201C && c != 0x201D) || c == 0xB7 || c == 0xFFFD ||
		                (c >= 0x2460 && c <= 0x24FF) || (c >= 0x25A0 && c <= 0x25FF);
		if (!ornament)
			return false;
	}
	return true;
}

struct span span_trim(const struct sentence *s, struct span span)
{
	while (span.from < span.to && (droppable_right(s, span) || is_ornament(s, span.to - 1)))
		span.to--;
	while (span.from < span.to && (droppable_left(s, span) || is_ornament(s, span.from)))
		span.from++;
	while (span.from < span.to && (droppable_right(s, span) || is_ornament(s, span.to - 1)))
		span.to--;
	return span;
}

/* ---- texts ---- */

static bool omitted(const struct sentence *s, size_t i)
{
	enum token_kind kind = s->tokens[i].kind;
	return kind == TOKEN_MASK || kind == TOKEN_TIME || kind == TOKEN_BREAK;
}

struct text_out {
	char bytes[INDICATOR_MAX];
	size_t len;
};

static void put_text(struct text_out *out, struct str text)
{
	size_t room = sizeof out->bytes - out->len;
	if (text.len > room)
		text.len = 0;
	memcpy(out->bytes + out->len, text.at, text.len);
	out->len += text.len;
}

static struct str span_text_without(const struct sentence *s, struct span span, struct span hole)
{
	struct text_out out = {.len = 0};
	for (size_t i = span.from; i < span.to; i++) {
		if (s->tokens[i].kind == TOKEN_OPEN) {
			i = s->tokens[i].match;
			continue;
		}
		if ((i >= hole.from && i < hole.to) || omitted(s, i))
			continue;
		struct str text = token_text(s, i);
		if (token_is(s, i, CLASS(VERB)) && str_ends(text, STR("了")))
			text.len -= strlen("了");
		if (!str_equals(text, "了"))
			put_text(&out, text);
	}
	return arena_str(s->arena, (struct str){out.bytes, out.len});
}

struct str span_text(const struct sentence *s, struct span span)
{
	return span_text_without(s, span, (struct span){0, 0});
}

static size_t span_bytes(const struct sentence *s, struct span span)
{
	return span.to > span.from ? s->tokens[span.to - 1].end - s->tokens[span.from].at : 0;
}

struct str phrase_join(const struct sentence *s, struct str a, struct str b)
{
	if (!a.len || str_starts(b, a))
		return b;
	if (!b.len || str_ends(a, b))
		return a;
	return arena_format(s->arena, "%.*s%.*s", STR_ARG(a), STR_ARG(b));
}

/* ---- before the number ---- */

static bool is_strong_verb(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(VERB)) && !token_is(s, i, CLASS(PROCESS) | CLASS(INDICATOR) | CLASS(GENERIC));
}

static bool has_content(const struct sentence *s, struct span span)
{
	span = span_trim(s, span);
	return span.from < span.to;
}

static bool has_verb(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (is_strong_verb(s, i))
			return true;
	return false;
}

/* Cuts the span to the last verb and its object. *hole gets a dropped verb between a subject and its object
 * (第三产业 实现 增加值). */
static struct span last_clause(const struct sentence *s, struct span span, size_t *verb, struct span *hole)
{
	for (size_t i = span.to; i-- > span.from;) {
		struct span rest = {i + 1, span.to}, before = {span.from, i};
		if (is_strong_verb(s, i) && has_content(s, rest)) {
			*verb = i;
			return (struct span){i, span.to};
		}
		bool dropped = token_is(s, i, CLASS(DROP)) && !token_is(s, i, CONTENT | CLASS(PROCESS));
		if (!dropped || i == span.from || !has_content(s, rest))
			continue;
		before = span_trim(s, before);
		bool joins = before.from < before.to && span_bytes(s, before) <= SUBJECT_MAX && !has_verb(s, before) &&
		             token_is(s, i, CLASS(COMPARE) | CLASS(DROP)) && !token_is(s, i, CLASS(PREPOSITION));
		rest = span_trim(s, rest);
		if (!joins)
			return rest;
		*hole = (struct span){before.to, rest.from};
		return (struct span){before.from, span.to};
	}
	return span;
}

static bool only_abstract(const struct sentence *s, struct span span)
{
	return span.to - span.from == 1 && token_is(s, span.from, CLASS(ABSTRACT));
}

/* 研发中心、工作站等科技平台: only the noun that sums up. */
static size_t behind_list(const struct sentence *s, struct span span)
{
	for (size_t i = span.to; i-- > span.from;) {
		struct span rest = {i + 1, span.to};
		if (token_is(s, i, CLASS(ETC)) && i > span.from && has_content(s, rest) && !only_abstract(s, span_trim(s, rest)))
			return i + 1;
	}
	return span.from;
}

struct phrase phrase_before(const struct sentence *s, struct span span)
{
	struct phrase phrase = {.verb = NO_TOKEN};
	struct span hole = {0, 0};
	span = span_trim(s, span);
	if (span.from < span.to && is_strong_verb(s, span.from))
		phrase.verb = span.from;
	span = last_clause(s, span, &phrase.verb, &hole);
	span = span_trim(s, span);
	phrase.span = span;
	size_t noun_from = phrase.verb != NO_TOKEN && phrase.verb >= span.from ? phrase.verb + 1 : span.from;
	size_t list_end = behind_list(s, (struct span){noun_from, span.to});
	struct span noun = span_trim(s, (struct span){list_end > noun_from ? list_end : noun_from, span.to});
	phrase.noun = span_text_without(s, noun, hole);
	phrase.text = phrase.noun;
	if (phrase.verb != NO_TOKEN)
		phrase.text = phrase_join(s, span_text(s, (struct span){phrase.verb, phrase.verb + 1}), phrase.noun);
	return phrase;
}

/* ---- behind the number ---- */

static bool ends_noun(const struct sentence *s, size_t i)
{
	enum token_kind kind = s->tokens[i].kind;
	return kind == TOKEN_BREAK || kind == TOKEN_CLOSE || kind == TOKEN_OPEN || token_counts(s, i);
}

static bool turns_to_verb(const struct sentence *s, size_t i)
{
	if (token_is(s, i, CONTENT | CLASS(PROCESS) | CLASS(PARTICLE)))
		return false;
	return token_is(s, i, CLASS(VERB) | CLASS(DROP) | CLASS(ADVERB) | CLASS(UP) | CLASS(DOWN) | CLASS(PREPOSITION) | CLASS(TARGET_CUE) | CLASS(SHARE));
}

static bool soft_adverb(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(ADVERB) | CLASS(PREPOSITION)) && !token_is(s, i, CLASS(VERB) | CLASS(DROP) | CONTENT);
}

/* Back from the next number to the comma or 和 before its own noun. */
static size_t before_next_item(const struct sentence *s, struct span span)
{
	if (span.to >= s->count || !token_counts(s, span.to))
		return span.to;
	for (size_t i = span.to; i-- > span.from;)
		if (s->tokens[i].kind == TOKEN_COMMA || token_is(s, i, CLASS(CONJUNCTION)))
			return i;
	return span.to;
}

/* 群众最为关切的重点工程 is about the 重点工程; 宜居地块的规划 is about the 宜居地块. */
static struct span around_de(const struct sentence *s, struct span span)
{
	for (size_t i = span.to; i-- > span.from;) {
		if (!str_equals(token_text(s, i), "的") || i == span.from || i + 1 >= span.to)
			continue;
		bool describes = false;
		for (size_t k = span.from; k < i; k++)
			describes = describes || token_is(s, k, CLASS(DESCRIBING) | CLASS(VERB) | CLASS(DROP) | CLASS(LINK) | CLASS(ADVERB) | CLASS(PREPOSITION) | CLASS(LEAST_BEFORE)) ||
			            token_kind_is(s, k, TOKEN_NUMBER);
		return describes ? (struct span){i + 1, span.to} : around_de(s, (struct span){span.from, i});
	}
	return span;
}

struct phrase phrase_behind(const struct sentence *s, struct span span, bool predicate)
{
	struct phrase phrase = {.verb = NO_TOKEN};
	size_t to = span.from, turn = NO_TOKEN;
	bool relative = false;
	for (size_t i = span.from; i < span.to; i++)
		relative = relative || str_equals(token_text(s, i), "的");
	for (; to < span.to && !ends_noun(s, to); to++) {
		if (relative && str_equals(token_text(s, to), "的")) {
			turn = NO_TOKEN; /* the verb was inside a clause with 的 */
			continue;
		}
		if (turn == NO_TOKEN && to > span.from && turns_to_verb(s, to))
			turn = to;
	}
	bool stopped_by_number = to < s->count && token_counts(s, to);
	size_t noun_to = turn != NO_TOKEN ? turn : to;
	if (turn == NO_TOKEN || stopped_by_number) {
		size_t item = before_next_item(s, (struct span){span.from, to});
		noun_to = item < noun_to ? item : noun_to;
	}
	struct span noun = around_de(s, (struct span){span.from, noun_to});
	noun = span_trim(s, noun);
	struct span all = {span.from, to};
	bool keep = predicate && turn != NO_TOKEN && !soft_adverb(s, turn) && !stopped_by_number && span_bytes(s, all) <= PREDICATE_MAX;
	phrase.span = keep ? span_trim(s, all) : noun;
	phrase.noun = span_text(s, noun);
	phrase.text = keep ? span_text(s, (struct span){all.from, phrase.span.to}) : phrase.noun;
	return phrase;
}
