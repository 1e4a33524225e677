/* A condition over the columns of one register.
 *
 * Comparisons give null where a side is null, and null is not true: so "or" and "and" stand as they are, and "not" asks whether
 * its inside IS NOT TRUE, which is what the evaluation means. Numbers are scaled integers: each side of an operator is brought to
 * the scale of the other. */
#include "register/expression_int.h"

struct sql {
	const struct register_definition *over;
	const struct expression_record *record;
	struct arena *arena;
	int first_place;
	struct buf *out;
	struct expression_bound *bound;
	struct err *err;
	enum status status;
};

#define SQL_SCALE_MAX 9
static const int64_t powers[SQL_SCALE_MAX + 1] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};

static void write(struct sql *s, const struct expression *e, int8_t scale);

static void refuse(struct sql *s)
{
	if (!s->status)
		s->status = err_set(s->err, STATUS_INPUT, N_("this cannot be asked of many records at once"));
}

static void bind(struct sql *s, const struct value *value)
{
	struct expression_bound *bound = s->bound;
	if (s->status || !arena_reserve(s->arena, (void **)&bound->values, &bound->capacity, bound->count, sizeof *bound->values)) {
		if (!s->status)
			s->status = err_memory(s->err);
		return;
	}
	bound->values[bound->count] = *value;
	buf_format(s->out, "?%zu", (size_t)s->first_place + bound->count);
	bound->count++;
}

/* What is the same for every row is worked out now. */
static void write_fixed(struct sql *s, const struct expression *e, int8_t scale)
{
	struct value value = {0};
	if (!s->status)
		s->status = expression_evaluate(e, s->record, s->arena, &value, s->err);
	if (!s->status && value.kind == VALUE_NUMBER && !dec_round(value.number, scale, &value.number))
		s->status = err_set(s->err, STATUS_INPUT, N_("a number of this calculation is too large"));
	bind(s, &value);
}

/* ---- columns ----------------------------------------------------------------------------------------------------- */

static const struct register_field *column_field(const struct sql *s, const struct expression *e)
{
	if (e->node != NODE_FIELD)
		return NULL;
	return expression_field_find(s->over->fields, s->over->field_count, str_of(e->name));
}

static bool is_scaled(const struct register_field *field)
{
	return field && value_type(field->kind) == LEDGER_MONEY;
}

/* Decimals that the value of a number has by itself. -1: it can be said in any. */
static int8_t scale_of(struct sql *s, const struct expression *e)
{
	const struct register_field *field = column_field(s, e);
	if (expression_is_fixed(e)) {
		struct value value = {0};
		if (!s->status)
			s->status = expression_evaluate(e, s->record, s->arena, &value, s->err);
		struct dec n = dec_trim(value.number);
		return value.kind != VALUE_NUMBER ? 0 : n.scale > SQL_SCALE_MAX ? SQL_SCALE_MAX : n.scale;
	}
	if (e->node == NODE_FIELD)
		return is_scaled(field) ? field->scale : 0;
	if (e->node == NODE_MINUS)
		return scale_of(s, e->parts[0]);
	if (e->node != NODE_ADD && e->node != NODE_SUBTRACT && e->node != NODE_MULTIPLY)
		return 0;
	int8_t a = scale_of(s, e->parts[0]), b = scale_of(s, e->parts[1]);
	return e->node == NODE_MULTIPLY ? (int8_t)(a + b) : a > b ? a : b;
}

static void write_column(struct sql *s, const char *name)
{
	buf_format(s->out, "t.\"%s\"", name);
}

static void write_field(struct sql *s, const struct expression *e)
{
	const struct register_field *field = column_field(s, e);
	if (!field) {
		if (!s->status)
			s->status = err_set(s->err, STATUS_INPUT, N_("there is no field \"%.*s\""), STR_ARG(str_of(e->name)));
	} else if (field->kind == FIELD_KIND_INSTANT) { /* its day in China */
		buf_format(s->out, "DATE((t.\"%s\" + 28800000) / 1000, 'unixepoch')", field->name);
	} else {
		write_column(s, field->name);
	}
}

static void write_builtin(struct sql *s, const struct expression *e)
{
	const struct value today = {.kind = VALUE_DATE, .date = s->record->today};
	if (strcmp(e->name, "overdue") == 0) {
		buf_text(s->out, "(t.\"due\" < ");
		bind(s, &today);
		buf_char(s->out, ')');
	} else if (strcmp(e->name, "days_left") == 0) {
		buf_text(s->out, "CAST(JULIANDAY(t.\"due\") - JULIANDAY(");
		bind(s, &today);
		buf_text(s->out, ") AS INTEGER)");
	} else {
		write_column(s, e->name);
	}
}

/* ---- operators --------------------------------------------------------------------------------------------------- */

static const char *const marks[] = {
	[NODE_OR] = " OR ", [NODE_AND] = " AND ", [NODE_EQUAL] = " = ", [NODE_UNEQUAL] = " <> ", [NODE_LESS] = " < ",
	[NODE_AT_MOST] = " <= ", [NODE_GREATER] = " > ", [NODE_AT_LEAST] = " >= ", [NODE_ADD] = " + ", [NODE_SUBTRACT] = " - ",
	[NODE_MULTIPLY] = " * ", [NODE_IN] = " IN (", [NODE_NOT_IN] = " NOT IN (", [NODE_NULL] = " IS NULL",
	[NODE_NOT_NULL] = " IS NOT NULL",
};

static void write_pair(struct sql *s, const struct expression *e, int8_t left, int8_t right)
{
	buf_char(s->out, '(');
	write(s, e->parts[0], left);
	buf_text(s->out, marks[e->node]);
	write(s, e->parts[1], right);
	buf_char(s->out, ')');
}

static void write_comparison(struct sql *s, const struct expression *e)
{
	int8_t scale = 0;
	for (size_t i = 0; i < e->count; i++) {
		int8_t own = scale_of(s, e->parts[i]);
		scale = own > scale ? own : scale;
	}
	if (e->node != NODE_IN && e->node != NODE_NOT_IN) {
		write_pair(s, e, scale, scale);
		return;
	}
	buf_char(s->out, '(');
	write(s, e->parts[0], scale);
	buf_text(s->out, marks[e->node]);
	for (size_t i = 1; i < e->count; i++) {
		if (i > 1)
			buf_text(s->out, ", ");
		write(s, e->parts[i], scale);
	}
	buf_text(s->out, "))");
}

static void write_calculation(struct sql *s, const struct expression *e, int8_t scale)
{
	int8_t own = scale_of(s, e);
	if (own > SQL_SCALE_MAX || own > scale) {
		refuse(s);
		return;
	}
	if (scale > own)
		buf_format(s->out, "%lld * ", (long long)powers[scale - own]);
	if (e->node == NODE_MULTIPLY) {
		write_pair(s, e, scale_of(s, e->parts[0]), scale_of(s, e->parts[1]));
	} else if (e->node == NODE_MINUS) {
		buf_text(s->out, "(- ");
		write(s, e->parts[0], own);
		buf_char(s->out, ')');
	} else {
		write_pair(s, e, own, own);
	}
}

static void write_call(struct sql *s, const struct expression *e, int8_t scale)
{
	const struct register_field *field = e->count ? column_field(s, e->parts[0]) : NULL;
	if (!e->function->sql) {
		refuse(s);
		return;
	}
	for (const char *at = e->function->sql; *at; at++) {
		size_t part = (size_t)(*at == '$' ? at[1] - '1' : 0);
		if (*at != '$') {
			buf_char(s->out, *at);
			continue;
		}
		at++;
		bool quoted = part == 1 && field && field->kind == FIELD_KIND_CHOICES;
		if (quoted)
			buf_text(s->out, "('\"' || ");
		write(s, e->parts[part], 0);
		if (quoted)
			buf_text(s->out, " || '\"')");
	}
	if (scale > 0)
		buf_format(s->out, " * %lld", (long long)powers[scale]);
}

static void write_not(struct sql *s, const struct expression *e)
{
	buf_char(s->out, '(');
	write(s, e->parts[0], 0);
	buf_text(s->out, " IS NOT TRUE)");
}

/* `scale`: the decimals in which a number is wanted. */
static void write(struct sql *s, const struct expression *e, int8_t scale)
{
	if (s->status)
		return;
	if (expression_is_fixed(e) && e->node != NODE_EXISTS) {
		write_fixed(s, e, scale);
		return;
	}
	switch (e->node) {
	case NODE_FIELD: {
		int8_t own = scale_of(s, e);
		if (scale > own)
			buf_format(s->out, "%lld * ", (long long)powers[scale - own]);
		write_field(s, e);
		break;
	}
	case NODE_BUILTIN:
		if (scale > 0)
			buf_format(s->out, "%lld * ", (long long)powers[scale]);
		write_builtin(s, e);
		break;
	case NODE_NOT: write_not(s, e); break;
	case NODE_OR:
	case NODE_AND: write_pair(s, e, 0, 0); break;
	case NODE_EQUAL:
	case NODE_UNEQUAL:
	case NODE_LESS:
	case NODE_AT_MOST:
	case NODE_GREATER:
	case NODE_AT_LEAST:
	case NODE_IN:
	case NODE_NOT_IN: write_comparison(s, e); break;
	case NODE_NULL:
	case NODE_NOT_NULL:
		buf_char(s->out, '(');
		write(s, e->parts[0], scale_of(s, e->parts[0]));
		buf_text(s->out, marks[e->node]);
		buf_char(s->out, ')');
		break;
	case NODE_MINUS:
	case NODE_ADD:
	case NODE_SUBTRACT:
	case NODE_MULTIPLY: write_calculation(s, e, scale); break;
	case NODE_CALL: write_call(s, e, scale); break;
	default: refuse(s);
	}
}

enum status expression_sql(const struct expression *expression, const struct register_definition *over,
                           const struct expression_record *record, struct arena *arena, int first_place, struct buf *sql,
                           struct expression_bound *bound, struct err *err)
{
	struct sql s = {.over = over, .record = record, .arena = arena, .first_place = first_place, .out = sql, .bound = bound,
	                .err = err};
	write(&s, expression, 0);
	if (!s.status && buf_failed(sql))
		return err_memory(err);
	return s.status;
}
