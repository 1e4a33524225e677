/* Lists of practical deeds (实事): which deed a piece of text belongs to.
 *
 * A list is opened by a heading (（六）十件民生实事) or an announcement (办好以下实事：). Its deeds have numbers in one style; a number
 * in another style is a list inside the deed. Where they have none, they are counted: the pieces between ； behind the
 * announcement, or the paragraphs below it. */
#include <string.h>

#include "reader/promise_int.h"

enum { NUMBER_MAX = 99 };

/* ---- numbers ---- */

/* The number of a sign that is one: ① ⑴ ⒈. */
static int sign_number(uint32_t c)
{
	static const uint32_t FIRST[] = {0x2460, 0x2474, 0x2488};
	for (size_t i = 0; i < COUNT_OF(FIRST); i++)
		if (c >= FIRST[i] && c < FIRST[i] + 20)
			return (int)(c - FIRST[i]) + 1;
	return 0;
}

static size_t token_at(const struct sentence *s, struct span piece, size_t byte)
{
	size_t i = piece.from;
	while (i < piece.to && s->tokens[i].end <= byte)
		i++;
	return i;
}

/* A whole number up to 99 at text.at[at]: 十二, 12; of 2.6月底前 only the 2. */
static bool small_number(struct str text, size_t at, struct text_numeral *out)
{
	if (!text_arabic(text, at, out) && !text_chinese(text, at, out))
		return false;
	if (out->value.scale && str_starts(str_slice(text, out->end, text.len), STR("月"))) {
		size_t point = str_find(text, STR("."), at);
		if (!text_arabic(str_slice(text, 0, point), at, out))
			return false;
	}
	return !out->value.scale && out->value.unscaled > 0 && out->value.unscaled <= NUMBER_MAX;
}

/* 实事一：, 第三件：, 第三件实事是, 第三件，; at: behind 实事 or 第. */
static bool named_number(const struct lexicon *lexicon, struct str text, struct text_numeral *numeral, size_t *end)
{
	const struct text_listed *head = list_start(lexicon, LIST_DEED_NUMBER_HEAD, text);
	if (!head || !small_number(text, head->text.len, numeral))
		return false;
	struct str rest = str_slice(text, numeral->end, text.len);
	const struct text_listed *name = list_start(lexicon, LIST_DEED_NUMBER_NAME, rest);
	if (!name && str_equals(head->text, "第"))
		return false; /* 第一，加强领导 */
	rest = str_slice(rest, name ? name->text.len : 0, rest.len);
	size_t next = 0;
	if (!rest.len || !CHARACTER_IN(utf8_next(rest, &next), "：，是、"))
		return false;
	*end = (size_t)(rest.at - text.at) + next;
	return true;
}

/* 1、 （1） 一、 1. */
static enum deed_style marked_number(struct str text, struct text_numeral *numeral, size_t *end)
{
	static const struct {
		const char *mark;
		enum deed_style style;
	} MARKS[] = {{"）", STYLE_BRACKET}, {"、", STYLE_STOP}, {"．", STYLE_STOP}, {".", STYLE_STOP},
	             {"是", STYLE_LEAD},    {"，", STYLE_STOP}};
	size_t begin = str_starts(text, STR("（")) ? strlen("（") : 0;
	if (!small_number(text, begin, numeral))
		return STYLE_NONE;
	struct str mark = str_slice(text, numeral->end, text.len);
	for (size_t i = 0; i < COUNT_OF(MARKS); i++) {
		if (!str_starts(mark, str_of(MARKS[i].mark)))
			continue;
		*end = numeral->end + strlen(MARKS[i].mark);
		return MARKS[i].style;
	}
	return STYLE_NONE;
}

static struct piece_number lead_number(const struct sentence *s, struct span piece)
{
	struct text_numeral numeral;
	struct str word = token_text(s, piece.from);
	struct piece_number out = {.style = STYLE_LEAD, .behind = piece.from + 1};
	while (out.behind < piece.to && s->tokens[out.behind].kind == TOKEN_COMMA)
		out.behind++;
	size_t at = str_starts(word, STR("第")) ? strlen("第") : 0;
	if (text_chinese(word, at, &numeral) && numeral.value.unscaled <= NUMBER_MAX)
		out.number = (int)numeral.value.unscaled;
	return out;
}

struct piece_number deed_number(const struct sentence *s, struct span piece)
{
	struct piece_number out = {.behind = piece.from};
	struct text_numeral numeral;
	size_t end = 0, next = 0;
	if (piece.from >= piece.to)
		return out;
	size_t at = s->tokens[piece.from].at;
	struct str text = str_slice(s->text, at, s->tokens[piece.to - 1].end);
	out.names_deed = named_number(s->lexicon, text, &numeral, &end);
	int sign = sign_number(utf8_next(text, &next));
	if (!out.names_deed && !sign && token_is(s, piece.from, CLASS(LEAD)))
		return lead_number(s, piece);
	out.style = sign ? STYLE_CIRCLE : out.names_deed ? STYLE_NAMED : marked_number(text, &numeral, &end);
	if (out.style == STYLE_NONE)
		return out;
	out.number = sign ? sign : (int)numeral.value.unscaled;
	out.behind = token_at(s, piece, at + (sign ? next : end));
	return out;
}

/* ---- lists ---- */

void deeds_close(struct work *work)
{
	work->deeds = (struct deeds){.begins = work->deeds.begins, .promise = NO_TOKEN};
}

/* 十件实事, 10项民生实事 */
static int count_announced(const struct lexicon *lexicon, struct str text)
{
	const struct text_list *marks = &lexicon->lists[LIST_DEED_COUNT_MARK];
	int64_t count;
	size_t at = 0;
	for (const struct text_listed *mark; (mark = text_list_in(marks, text, at, &at)); at += mark->text.len)
		if (text_number_ends(str_slice(text, 0, at), &count) && count > 0 && count <= NUMBER_MAX)
			return (int)count;
	return 0;
}

void deeds_open(struct work *work, struct str text, bool may_count)
{
	int announced = count_announced(&work->reader->lexicon, text);
	deeds_close(work);
	work->deeds.open = true;
	work->deeds.announced = announced;
	work->deeds.may_count = may_count || announced > 0;
}

void deeds_paragraph(struct work *work)
{
	struct deeds *deeds = &work->deeds;
	deeds->begins = true;
	if (deeds->counted && deeds->in_line)
		deeds_close(work);
	else if (!deeds->bare || (deeds->last > 1 && !deeds->headed))
		deeds->present = 0; /* a heading alone in its paragraph: its text is the next */
}

static bool span_is(const struct sentence *s, struct span span, word_classes classes)
{
	for (size_t i = span.from; i < span.to; i++)
		if (token_is(s, i, classes))
			return true;
	return false;
}

/* 同时，各村要…: no longer about the deed. */
static bool turns_away(const struct sentence *s, struct span piece)
{
	struct str text = str_slice(s->text, s->tokens[piece.from].at, s->tokens[piece.to - 1].end);
	return list_start(s->lexicon, LIST_DEED_OVER, text);
}

static bool many_in_line(const struct sentence *s, size_t from)
{
	for (size_t i = from; i < s->count; i++)
		if (s->tokens[i].kind == TOKEN_BREAK && str_equals(token_text(s, i), "；"))
			return true;
	return false;
}

static int begin_deed(struct deeds *deeds, int number, enum deed_style style)
{
	deeds->last = deeds->present = number;
	deeds->style = style;
	deeds->bare = false;
	deeds->promise = NO_TOKEN;
	return number;
}

/* Is the piece without a number a deed of its own? */
static bool counts_deed(struct work *work, struct span piece, bool begins)
{
	const struct sentence *s = &work->sentence;
	struct deeds *deeds = &work->deeds;
	if (!deeds->may_count || (deeds->last && !deeds->counted) || span_is(s, piece, CLASS(DEED_MARK) | CLASS(NO_PROMISE)))
		return false;
	if (piece_is_goal(s, piece)) { /* 办好十件实事, and then the targets of the year */
		deeds_close(work);
		return false;
	}
	if (!deeds->counted) {
		deeds->in_line = !begins;
		return begins || many_in_line(s, piece.from);
	}
	bool more = deeds->announced == 0 || deeds->last < deeds->announced;
	if (!deeds->in_line)
		return begins && more;
	return more && (piece.from > 0 || deeds->announced > 0); /* without a count, the list is one sentence */
}

int deed_of_piece(struct work *work, struct span piece, const struct piece_number *head, bool announces)
{
	const struct sentence *s = &work->sentence;
	struct deeds *deeds = &work->deeds;
	bool begins = deeds->begins;
	deeds->begins = false;
	if (!deeds->open && head->names_deed)
		deeds_open(work, STR(""), false);
	if (!deeds->open)
		return 0;
	if (announces)
		return deeds->present = 0;
	if (head->number && (!deeds->last || deeds->counted || head->style == deeds->style)) {
		if (deeds->last && !deeds->counted && head->number <= deeds->last) {
			deeds_close(work);
			return 0;
		}
		deeds->counted = false;
		return begin_deed(deeds, head->number, head->style);
	}
	if (!head->number && counts_deed(work, piece, begins)) {
		deeds->counted = true;
		return begin_deed(deeds, deeds->last + 1, STYLE_NONE);
	}
	if (turns_away(s, piece) || (deeds->counted && deeds->in_line))
		deeds->present = 0;
	return deeds->present;
}

void deed_promised(struct work *work, size_t index, bool bare)
{
	work->deeds.headed = work->deeds.headed || (work->deeds.bare && !bare);
	work->deeds.bare = bare;
	work->deeds.promise = index;
}
