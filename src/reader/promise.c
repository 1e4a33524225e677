/* Promises: the commitments of the plan part, one a clause or sentence. What belongs to a list of deeds stays together:
 * a deed is never cut in two nor joined to another. */
#include <string.h>

#include "reader/promise_int.h"

enum { PROMISE_MIN = 12, /* bytes: a shorter piece promises nothing */
       HEAD_BYTES = 60,  /* a longer piece is no heading */
       DEED_MAX = 1500   /* bytes of a deed told in several sentences; what comes behind is another promise with its number */ };

/* ---- pieces of a sentence ---- */

/* 上半年完成甲，年底前完成乙: two commitments. */
static bool second_deadline(const struct sentence *s, size_t from, size_t i)
{
	size_t next = i + 1;
	if (!token_kind_is(s, i, TOKEN_BREAK))
		return false;
	while (token_is(s, next, CLASS(ADVERB) | CLASS(PREPOSITION) | CLASS(TARGET_CUE)))
		next++;
	if (!deadline_begins(s, next))
		return false;
	for (; from < i; from++)
		if (deadline_begins(s, from))
			return true;
	return false;
}

/* Behind a colon: 1、 or 一是. */
static bool opens_list(const struct sentence *s, size_t i)
{
	struct piece_number head = deed_number(s, (struct span){i, s->count});
	return head.number || token_is(s, i, CLASS(LEAD));
}

static bool span_is(const struct sentence *s, size_t from, size_t to, word_classes classes)
{
	for (size_t i = from; s->classes & classes && i < to; i++)
		if (token_is(s, i, classes))
			return true;
	return false;
}

static bool ends_piece(const struct work *work, size_t from, size_t i)
{
	const struct sentence *s = &work->sentence;
	if (second_deadline(s, from, i))
		return true;
	if (s->tokens[i].kind == TOKEN_BREAK && s->tokens[i].strong)
		return !str_equals(token_text(s, i), "：") || i + 1 == s->count || opens_list(s, i + 1) ||
		       (work->deeds.open && work->deeds.may_count && span_is(s, from, i, CLASS(DEED_MARK)));
	return i > 0 && token_is(s, i, CLASS(LEAD)) && s->tokens[i - 1].kind == TOKEN_BREAK;
}

static bool opens_nothing(const struct sentence *s, struct span piece)
{
	size_t last = piece.to - 1;
	bool announces = str_equals(token_text(s, last), "：");
	for (size_t i = piece.from; s->classes & CLASS(NO_PROMISE) && i < piece.to && i < piece.from + 7; i++)
		if (token_is(s, i, CLASS(NO_PROMISE)) && s->tokens[i].kind == TOKEN_WORD)
			return true;
	return announces || s->tokens[last].end - s->tokens[piece.from].at < PROMISE_MIN;
}

static struct span without_edges(const struct sentence *s, struct span piece)
{
	while (piece.to > piece.from && (s->tokens[piece.to - 1].kind == TOKEN_BREAK || s->tokens[piece.to - 1].kind == TOKEN_COMMA))
		piece.to--;
	while (piece.from < piece.to &&
	       (s->tokens[piece.from].kind == TOKEN_COMMA || s->tokens[piece.from].kind == TOKEN_BREAK ||
	        token_among(s, piece.from, LIST_WILL_VERB)))
		piece.from++;
	return piece;
}

/* ---- one promise ---- */

static void find_deadline(const struct work *work, struct span piece, struct promise *promise)
{
	struct str words = deadline_find(&work->sentence, piece);
	promise->deadline_text = words.len ? arena_str(work->arena, words) : words;
	if (!words.len || !promise_deadline(work->reader, words, work->plan_year, &promise->deadline))
		promise->deadline = (struct date){0};
}

static void find_body(const struct work *work, struct span piece, struct promise *promise)
{
	const struct sentence *s = &work->sentence;
	for (size_t i = piece.from; s->classes & CLASS(BODY) && i < piece.to; i++) {
		if (!token_is(s, i, CLASS(BODY)))
			continue;
		bool acts = token_is(s, i + 1, CLASS(VERB) | CLASS(PROMISE_VERB) | CLASS(ADVERB) | CLASS(PREPOSITION));
		bool named = (i == piece.from && acts) || str_equals(token_text(s, i - 1), "由");
		struct str rest =
			str_slice(s->text, s->tokens[i].end, s->tokens[i].end + 24 < s->end ? s->tokens[i].end + 24 : s->end);
		named = named || list_in(s->lexicon, LIST_ANSWERS_FOR, rest);
		if (!named)
			continue;
		promise->body = arena_str(work->arena, token_text(s, i));
		return;
	}
}

/* Dashes, bullets and blanks before the first word. */
static uint32_t behind_marks(struct str text, uint32_t at, uint32_t end)
{
	while (at < end) {
		size_t next = at;
		uint32_t c = utf8_next(text, &next);
		bool mark = c == ' ' || c == '-' || c == '*' || c == '.' || c == 0xB7 || c == 0x3001 || c == 0xFF0C ||
		            c == 0x3000 || (c >= 0x2010 && c <= 0x2015) || c == 0x2022 || c == 0x2026 ||
		            (c >= 0x2460 && c <= 0x24FF) || (c >= 0x25A0 && c <= 0x26FF) || (c >= 0xE000 && c <= 0xF8FF);
		if (!mark)
			break;
		at = (uint32_t)next;
	}
	return at;
}

/* Without these characters it names no body that keeps a promise. */
static bool names_responsible(const struct sentence *s)
{
	return (s->marks & (SENTENCE_BY | SENTENCE_COLON)) != 0;
}

/* The text of the promise without the words that only name the body. */
static void write_text(struct work *work, uint32_t at, uint32_t end, struct promise *promise)
{
	const struct sentence *s = &work->sentence;
	struct responsible by;
	at = behind_marks(s->text, at, end);
	promise->text = work_original(work, work_place(work, at, end));
	struct str text = str_slice(s->text, at, end);
	if (!(names_responsible(s) && text_responsible(s->lexicon, text, &by)) &&
	    !(s->marks & SENTENCE_CHARGE && clause_responsible(s->lexicon, text, &by)))
		return;
	promise->body = arena_str(work->arena, by.name);
	uint32_t from = at + (uint32_t)by.from, to = at + (uint32_t)by.to;
	if (from == to || to - from == end - at)
		return;
	struct str head = from > at ? work_original(work, work_place(work, at, from)) : (struct str){"", 0};
	struct str tail = to < end ? work_original(work, work_place(work, to, end)) : (struct str){"", 0};
	promise->text = arena_join(work->arena, head, tail);
}

static void find_figures(const struct work *work, size_t first_figure, struct promise *promise)
{
	promise->first_figure = first_figure;
	while (promise->first_figure < work->figure_count && work->figures[promise->first_figure].place.at < promise->place.at)
		promise->first_figure++;
	for (size_t i = promise->first_figure; i < work->figure_count && work->figures[i].place.at < promise->place.end; i++)
		promise->figure_count++;
}

static struct promise make_promise(struct work *work, struct span piece, int deed, size_t first_figure)
{
	const struct sentence *s = &work->sentence;
	struct span text = without_edges(s, piece);
	struct promise promise = {.section = work->section, .deed = deed};
	promise.place = work_place(work, s->tokens[piece.from].at, s->tokens[text.to - 1].end);
	find_deadline(work, piece, &promise);
	find_body(work, text, &promise);
	write_text(work, s->tokens[text.from].at, s->tokens[text.to - 1].end, &promise);
	find_figures(work, first_figure, &promise);
	commitment_describe(work, text, &promise);
	return promise;
}

static bool add_promise(struct work *work, const struct promise *promise)
{
	if (!arena_reserve(work->arena, (void **)&work->promises, &work->promise_capacity, work->promise_count,
	                   sizeof *work->promises))
		return false;
	work->promises[work->promise_count++] = *promise;
	return !arena_failed(work->arena);
}

/* What stands behind belongs to the same promise. */
static void extend_promise(struct work *work, struct promise *promise, const struct promise *more)
{
	if (!promise->figure_count)
		promise->first_figure = more->first_figure;
	promise->figure_count += more->figure_count;
	promise->place.end = more->place.end;
	promise->place.source_end = more->place.source_end;
	promise->text = arena_format(work->arena, "%.*s。%.*s", STR_ARG(promise->text), STR_ARG(more->text));
	if (!promise->deadline_text.len || (!date_is_set(promise->deadline) && date_is_set(more->deadline))) {
		promise->deadline_text = more->deadline_text;
		promise->deadline = more->deadline;
	}
	if (!promise->body.len)
		promise->body = more->body;
	if (!promise->area.len)
		promise->area = more->area;
	if (more->confidence > promise->confidence)
		promise->confidence = more->confidence;
}

/* ---- deeds ---- */

static bool is_bare(const struct work *work, struct span piece, const struct promise *promise)
{
	const struct sentence *s = &work->sentence;
	return !promise->figure_count && !promise->deadline_text.len && promise->text.len <= HEAD_BYTES &&
	       !span_is(s, piece.from, piece.to, CLASS(UNIT)) && clause_from(s, piece.from, piece.to).to + 1 >= piece.to;
}

/* A deed, or what stands behind it: the text of its heading, a commitment below that heading, or the rest of its text. */
static bool add_deed(struct work *work, struct span piece, int number, size_t first_figure)
{
	struct deeds *deeds = &work->deeds;
	struct promise promise = make_promise(work, piece, number, first_figure);
	struct promise *last = deeds->promise == NO_TOKEN ? NULL : &work->promises[deeds->promise];
	if (last && deeds->bare) {
		promise.section = work->section.len ? arena_format(work->arena, "%.*s / %.*s", STR_ARG(work->section), STR_ARG(last->text))
		                                    : last->text;
		*last = promise;
		deed_promised(work, deeds->promise, false);
		return !arena_failed(work->arena);
	}
	if (last && last->text.len < DEED_MAX && (!deeds->headed || piece_continues(&work->sentence, piece) ||
	             !clause_commits(&work->sentence, piece))) {
		extend_promise(work, last, &promise);
		return !arena_failed(work->arena);
	}
	if (last)
		promise.section = last->section;
	if (!add_promise(work, &promise))
		return false;
	deed_promised(work, work->promise_count - 1, !last && is_bare(work, piece, &promise));
	return true;
}

/* ---- other commitments ---- */

/* 力争上半年竣工。 behind a promise without a day: its day. */
static bool continues_last(struct work *work, struct span piece, size_t first_figure)
{
	struct promise *last = work->promise_count ? &work->promises[work->promise_count - 1] : NULL;
	if (!last || last->deed || last->deadline_text.len || !str_equal(last->section, work->section) ||
	    !piece_continues(&work->sentence, piece))
		return false;
	struct promise more = make_promise(work, piece, 0, first_figure);
	extend_promise(work, last, &more);
	return true;
}

/* 一、总体要求: how the year is looked at, not what is done in it. */
static bool below_outlook(const struct work *work)
{
	return list_end(&work->reader->lexicon, LIST_OUTLOOK_END, work->section);
}

static bool span_counts(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; s->number_count && i < span.to; i++)
		if (token_counts(s, i))
			return true;
	return false;
}

static bool add_commitments(struct work *work, struct span piece, size_t first_figure)
{
	const struct sentence *s = &work->sentence;
	if (below_outlook(work) && !span_counts(s, piece))
		return true;
	piece = piece_without_introduction(s, piece);
	if (piece.from >= piece.to || opens_nothing(s, piece))
		return true;
	piece = piece_commitment(s, piece);
	if (piece.from < piece.to && continues_last(work, piece, first_figure))
		return !arena_failed(work->arena);
	while (piece.from < piece.to) {
		struct span one = {piece.from, commitment_end(s, piece)};
		struct span text = without_edges(s, one);
		piece.from = one.to;
		if (text.from >= text.to || piece_is_goal(s, one) || opens_nothing(s, one) ||
		    piece_commitment(s, one).from >= one.to)
			continue;
		struct promise promise = make_promise(work, one, 0, first_figure);
		if (!add_promise(work, &promise))
			return false;
	}
	return true;
}

/* 责任单位：甲办。 behind the promise, as a sentence of its own. */
static bool names_keeper(struct work *work, struct span piece)
{
	const struct sentence *s = &work->sentence;
	struct responsible by;
	struct promise *last = work->promise_count ? &work->promises[work->promise_count - 1] : NULL;
	struct str text = str_slice(s->text, s->tokens[piece.from].at, s->tokens[piece.to - 1].end);
	bool here = last && (str_equal(last->section, work->section) || (last->deed && last->deed == work->deeds.present));
	bool begins = str_starts(text, STR("由")) || s->marks & SENTENCE_COLON;
	if (!here || !begins || !text_responsible(&work->reader->lexicon, text, &by) || by.from != 0 ||
	    !(by.to == text.len || by.to + strlen("。") == text.len || by.to + strlen("）") == text.len))
		return false;
	if (!last->body.len)
		last->body = arena_str(work->arena, by.name);
	return true;
}

/* （六）改善民生，办好十件实事。 A heading without any figure counts none either. */
static bool counts_only_deeds(const struct work *work, size_t first_figure)
{
	for (size_t i = first_figure; i < work->figure_count; i++)
		if (!str_ends(work->figures[i].indicator, STR("事")))
			return false;
	return true;
}

static bool read_piece(struct work *work, struct span piece, size_t first_figure)
{
	const struct sentence *s = &work->sentence;
	struct piece_number head = deed_number(s, piece);
	struct span body = {head.behind, piece.to};
	bool announces = str_equals(token_text(s, piece.to - 1), "："); /* 办好以下实事： announces deeds and is none */
	if (names_keeper(work, piece))
		return true;
	bool nothing = body.from >= body.to || opens_nothing(s, body);
	bool heading = work->heading && piece.from == 0;
	int deed = deed_of_piece(work, piece, &head, heading || announces || (nothing && !head.number));
	struct span text = without_edges(s, body);
	if (text.from >= text.to)
		return true;
	if (deed && !announces)
		return add_deed(work, body, deed, first_figure);
	return add_commitments(work, body, first_figure);
}

bool promise_read(struct work *work, size_t first_figure)
{
	const struct sentence *s = &work->sentence;
	if (work->part != PART_PLAN || work->heading_only || (work->heading && counts_only_deeds(work, first_figure)))
		return true;
	for (size_t i = 0, from = 0; i <= s->count; i++) {
		if (i < s->count && !ends_piece(work, from, i))
			continue;
		bool lead = i < s->count && token_is(s, i, CLASS(LEAD));
		struct span piece = {from, i < s->count && !lead ? i + 1 : i};
		from = piece.to;
		while (piece.from < piece.to && s->tokens[piece.from].kind == TOKEN_BREAK && token_text(s, piece.from).len <= 3)
			piece.from++; /* an enumerator is a longer one */
		if (piece.from < piece.to && !read_piece(work, piece, first_figure))
			return false;
	}
	return true;
}
