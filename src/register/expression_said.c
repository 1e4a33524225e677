/* A condition as people say it: titles for names, and only what tells something. What cannot be said so is given as it is written. */
#include <string.h>

#include "register/expression_int.h"

struct saying {
	const struct register_definition *definition;
	struct arena *arena;
	enum language language;
};
#define SAYS(saying, id) msg((saying)->language, (id))
#define SAID(saying, id, ...) arena_format((saying)->arena, SAYS(saying, id), __VA_ARGS__)

static struct str say(const struct saying *saying, const struct expression *e);

static struct str title_of_state(const struct saying *saying, const char *name)
{
	for (size_t i = 0; i < saying->definition->state_count; i++)
		if (strcmp(saying->definition->states[i].name, name) == 0)
			return saying->definition->states[i].title;
	return str_of(name);
}

static struct str literal(const struct saying *saying, const struct value *value)
{
	char text[DEC_TEXT_MAX];

	switch (value->kind) {
	case VALUE_NUMBER: return arena_str(saying->arena, dec_text(value->number, text));
	case VALUE_DATE: return arena_str(saying->arena, date_text(value->date, text));
	case VALUE_TEXT: return value->text;
	default: return STR("");
	}
}

/* Words for one thing: a field, a state, a value, the age. Empty: it has none. */
static struct str thing(const struct saying *saying, const struct expression *e)
{
	static const struct { const char *function, *said; } functions[] = {{"age", N_("age")}, {"sex", N_("sex")}, {"birth", N_("date of birth")}};

	switch (e->node) {
	case NODE_FIELD: return e->field ? e->field->title : STR("");
	case NODE_STATE: return title_of_state(saying, e->name);
	case NODE_LITERAL: return literal(saying, &e->literal);
	case NODE_TODAY: return str_of(SAYS(saying, N_("today")));
	case NODE_CALL:
		for (size_t i = 0; i < COUNT_OF(functions); i++)
			if (strcmp(e->name, functions[i].function) == 0)
				return str_of(SAYS(saying, functions[i].said));
		return STR("");
	default: return STR("");
	}
}

static bool is_state(const struct expression *e)
{
	return e->node == NODE_BUILTIN && strcmp(e->name, "state") == 0;
}

/* A choice, a state, a sex tell what they are of. */
static bool tells_itself(const struct expression *e)
{
	return is_state(e) || (e->node == NODE_FIELD && e->field && (e->field->kind == FIELD_KIND_CHOICE || e->field->kind == FIELD_KIND_CHOICES)) ||
	       (e->node == NODE_CALL && strcmp(e->name, "sex") == 0);
}

static struct str as_written(const struct saying *saying, const struct expression *e)
{
	return expression_text(e, saying->arena);
}

static struct str said_among(const struct saying *saying, const struct expression *e)
{
	struct str all = STR(""), subject = thing(saying, e->parts[0]);

	for (size_t i = 1; i < e->count; i++) {
		struct str one = thing(saying, e->parts[i]);
		if (!one.len)
			return as_written(saying, e);
		all = all.len ? SAID(saying, N_("%.*s or %.*s"), STR_ARG(all), STR_ARG(one)) : one;
	}
	if (!tells_itself(e->parts[0]) && !subject.len)
		return as_written(saying, e);
	if (!tells_itself(e->parts[0]))
		all = arena_format(saying->arena, "%.*s %.*s", STR_ARG(subject), STR_ARG(all));
	return e->node == NODE_NOT_IN ? SAID(saying, N_("not %.*s"), STR_ARG(all)) : all;
}

static struct str said_compared(const struct saying *saying, const struct expression *e)
{
	static const char *const marks[] = {[NODE_EQUAL] = " ", [NODE_UNEQUAL] = "≠", [NODE_LESS] = "＜", [NODE_AT_MOST] = "≤", [NODE_GREATER] = "＞",
	                                    [NODE_AT_LEAST] = "≥"};
	struct str left = thing(saying, e->parts[0]), right = thing(saying, e->parts[1]);

	if (right.len && tells_itself(e->parts[0]) && e->node == NODE_EQUAL)
		return right;
	if (right.len && tells_itself(e->parts[0]) && e->node == NODE_UNEQUAL)
		return SAID(saying, N_("not %.*s"), STR_ARG(right));
	if (!left.len || !right.len)
		return as_written(saying, e);
	return arena_format(saying->arena, "%.*s%s%.*s", STR_ARG(left), marks[e->node], STR_ARG(right));
}

/* In brackets where it would fall apart among other words. */
static struct str say_as_one(const struct saying *saying, const struct expression *e, bool choice)
{
	struct str said = say(saying, e);
	bool apart = e->node == NODE_AND || (e->node == NODE_OR && !choice);

	return apart ? SAID(saying, N_("(%.*s)"), STR_ARG(said)) : said;
}

static struct str said_joined(const struct saying *saying, const struct expression *e)
{
	bool choice = e->node == NODE_OR;
	struct str all = choice ? say_as_one(saying, e->parts[0], true) : say(saying, e->parts[0]);

	for (size_t i = 1; i < e->count; i++) {
		struct str one = choice ? say_as_one(saying, e->parts[i], true) : say(saying, e->parts[i]);
		all = choice ? SAID(saying, N_("%.*s or %.*s"), STR_ARG(all), STR_ARG(one))
		                         : arena_format(saying->arena, "%.*s · %.*s", STR_ARG(all), STR_ARG(one));
	}
	return all;
}

static struct str say(const struct saying *saying, const struct expression *e)
{
	struct str one;

	switch (e->node) {
	case NODE_AND:
	case NODE_OR: return said_joined(saying, e);
	case NODE_NOT: return SAID(saying, N_("not %.*s"), STR_ARG(say_as_one(saying, e->parts[0], false)));
	case NODE_EQUAL:
	case NODE_UNEQUAL:
	case NODE_LESS:
	case NODE_AT_MOST:
	case NODE_GREATER:
	case NODE_AT_LEAST: return said_compared(saying, e);
	case NODE_IN:
	case NODE_NOT_IN: return said_among(saying, e);
	case NODE_NULL:
		one = thing(saying, e->parts[0]);
		return one.len ? SAID(saying, N_("without %.*s"), STR_ARG(one)) : as_written(saying, e);
	case NODE_NOT_NULL:
		one = thing(saying, e->parts[0]);
		return one.len ? SAID(saying, N_("with %.*s"), STR_ARG(one)) : as_written(saying, e);
	default:
		one = thing(saying, e);
		return one.len ? one : as_written(saying, e);
	}
}

struct str expression_said(const struct expression *expression, const struct register_definition *definition, struct arena *arena,
                           enum language language)
{
	const struct saying saying = {definition, arena, language};

	return say(&saying, expression);
}
