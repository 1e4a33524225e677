/* Expressions taken apart: what they look at, and what in them must all hold. */
#include "register/expression_int.h"

enum status expression_parse_value(struct arena *arena, struct str text, const struct register_definition *definition, bool number,
                                   const struct expression **out, struct err *err)
{
	const struct expression_use use = {.type = number ? TYPE_NUMBER : TYPE_ANY};
	struct expression_place place = {0};
	enum status status = expression_make(arena, text, definition, &use, out, &place, err);
	if (status == STATUS_INPUT)
		err_detail(err, N_("at character %zu of the expression"), utf8_length(str_slice(text, 0, place.at)) + 1);
	return status;
}

const struct register_field *expression_is_field(const struct expression *expression)
{
	return expression->node == NODE_FIELD ? expression->field : NULL;
}

static size_t conjuncts(const struct expression *e, const struct expression **out, size_t count, size_t most)
{
	if (e->node != NODE_AND) {
		if (count < most)
			out[count] = e;
		return count + 1;
	}
	for (size_t i = 0; i < e->count; i++)
		count = conjuncts(e->parts[i], out, count, most);
	return count;
}

size_t expression_conjuncts(const struct expression *expression, const struct expression **out, size_t most)
{
	size_t count = conjuncts(expression, out, 0, most);
	if (count > most) {
		out[0] = expression;
		return 1;
	}
	return count;
}

static size_t add_column(const char *name, const char *out[EXPRESSION_COLUMNS_MAX], size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(out[i], name) == 0)
			return count;
	if (count < EXPRESSION_COLUMNS_MAX)
		out[count++] = name;
	return count;
}

/* inside: of a list of rows, or of another register, where a plain name is not one of the record. */
static size_t columns(const struct expression *e, bool inside, const char *out[EXPRESSION_COLUMNS_MAX], size_t count)
{
	bool rows = e->node == NODE_COUNT || e->node == NODE_SUM || e->node == NODE_ANY;
	if ((e->node == NODE_FIELD && !inside) || e->node == NODE_OUTER)
		count = add_column(e->field ? e->field->name : e->name, out, count);
	else if (e->node == NODE_BUILTIN && !inside)
		count = add_column(strcmp(e->name, "overdue") == 0 || strcmp(e->name, "days_left") == 0 ? "due" : e->name, out, count);
	else if (rows || e->node == NODE_LOOKUP)
		count = add_column(e->list, out, count);
	for (size_t i = 0; i < e->count; i++)
		count = columns(e->parts[i], inside || rows || e->node == NODE_EXISTS, out, count);
	return count;
}

size_t expression_columns(const struct expression *expression, const char *out[EXPRESSION_COLUMNS_MAX], size_t count)
{
	return columns(expression, false, out, count);
}
