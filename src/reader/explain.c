/* What the reader made of a sentence, step by step: for whoever sees a wrong figure and looks for the rule to mend. */
#include "reader/reader_int.h"

static const char *const CLASS_KEYS[CLASS_COUNT] = {
#define KEY(name, key) [CLASS_NUMBER_##name] = #key,
	WORD_CLASSES(KEY)
#undef KEY
};

static const char *const KINDS[] = {
	[TOKEN_TEXT] = N_("text"),   [TOKEN_WORD] = N_("word"), [TOKEN_TIME] = N_("time"),
	[TOKEN_NUMBER] = N_("number"), [TOKEN_MASK] = N_("mask"), [TOKEN_COMMA] = N_("mark"),
	[TOKEN_BREAK] = N_("break"), [TOKEN_OPEN] = N_("mark"), [TOKEN_CLOSE] = N_("mark"),
};

static const char *const USES[] = {
	[USE_QUANTITY] = N_("is counted"),
	[USE_MASKED] = N_("masked: keeps its place, is no figure"),
	[USE_CLASS] = N_("only names a class: no figure"),
	[USE_NOTHING] = N_("counts nothing: no figure"),
};

static void explain_classes(struct buf *out, word_classes classes)
{
	const char *between = "  [";
	for (int i = 0; i < CLASS_COUNT; i++) {
		if (!(classes >> i & 1))
			continue;
		buf_text(out, between);
		buf_text(out, CLASS_KEYS[i]);
		between = ", ";
	}
	if (classes)
		buf_char(out, ']');
}

static void explain_number(const struct work *work, const struct number *number, struct buf *out)
{
	char digits[DEC_TEXT_MAX];
	buf_format(out, "  %.*s", STR_ARG(dec_text(number->value, digits)));
	if (number->unit.len)
		buf_format(out, " %.*s%s", STR_ARG(number->unit), number->known ? "" : "?");
	buf_format(out, "  (%s)", msg(work->language, USES[number->use]));
}

static void explain_token(const struct work *work, size_t i, struct buf *out)
{
	const struct sentence *s = &work->sentence;
	const struct token *token = &s->tokens[i];
	const struct number *number = token_number(s, i);
	buf_format(out, "  %s  %.*s", msg(work->language, KINDS[token->kind]), STR_ARG(token_text(s, i)));
	explain_classes(out, token->classes);
	if (number)
		explain_number(work, number, out);
	buf_char(out, '\n');
}

static void explain_figure(const struct work *work, const struct figure *figure, struct buf *out)
{
	char digits[DEC_TEXT_MAX], period[PERIOD_TEXT_MAX];
	buf_format(out, "  -> %.*s %s%s%.*s%.*s  %s %s", STR_ARG(figure->indicator),
	           figure->bound == BOUND_EQUAL ? "" : bound_text(figure->bound), figure->negative ? "-" : "",
	           STR_ARG(dec_text(figure->value, digits)), STR_ARG(figure->unit), measure_text(figure->measure),
	           mood_text(figure->mood));
	if (figure->period.kind)
		buf_format(out, " %.*s", STR_ARG(period_text(figure->period, period)));
	if (figure->scope.len)
		buf_format(out, " @%.*s", STR_ARG(figure->scope));
	buf_format(out, "  %s%s\n", msg(work->language, N_("rule: ")), figure->rule[0] ? figure->rule : "-");
}

static void explain_head(const struct work *work, struct place place, struct buf *out)
{
	buf_format(out, "%u-%u  %s", place.source_at, place.source_end,
	           msg(work->language, work->part == PART_PLAN ? N_("plan") : N_("review")));
	if (work->heading)
		buf_format(out, ", %s", msg(work->language, N_("heading")));
	if (work->section.len)
		buf_format(out, "  %.*s", STR_ARG(work->section));
	buf_format(out, "\n%.*s\n", STR_ARG(work_original(work, place)));
}

void work_explain(const struct work *work, struct seen seen)
{
	const struct sentence *s = &work->sentence;
	struct place place = work_place(work, s->at, s->end);
	struct buf *out = work->explain;
	if (work->explain_at != EXPLAIN_ALL &&
	    (work->explain_at < place.source_at || work->explain_at >= place.source_end))
		return;
	explain_head(work, place, out);
	for (size_t i = 0; i < s->count; i++)
		explain_token(work, i, out);
	for (size_t i = seen.figures; i < work->figure_count; i++)
		explain_figure(work, &work->figures[i], out);
	for (size_t i = seen.promises; i < work->promise_count; i++)
		buf_format(out, "  => %s%.*s\n", msg(work->language, N_("promise: ")), STR_ARG(work->promises[i].text));
	for (size_t i = seen.notes; i < work->note_count; i++)
		buf_format(out, "  !  %.*s [%s]\n", STR_ARG(work->notes[i].message), work->notes[i].code);
	buf_char(out, '\n');
}
