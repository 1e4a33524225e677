/* What an expression gives for a record; what it looks at; its text. */
#include "register/expression_int.h"

/* ---- evaluation -------------------------------------------------------------------------------------------------- */

#define ROW_NONE ((size_t)-1)
struct evaluation {
	const struct expression_record *record;
	struct arena *arena;
	const char *list; /* the rows we are in */
	size_t row;       /* or ROW_NONE */
	bool open;        /* what hangs on a null stays null; else it is false */
	struct err *err;
};

static enum status evaluate(struct evaluation *v, const struct expression *e, struct value *out);

static struct value of_bool(bool yes)
{
	return (struct value){.kind = VALUE_BOOL, .yes = yes};
}

static bool is_true(const struct value *value)
{
	return value->kind == VALUE_BOOL && value->yes;
}

static enum status give(bool fits, struct dec n, struct value *out, struct err *err)
{
	if (!fits)
		return err_set(err, STATUS_INPUT, N_("a number of this calculation is too large"));
	*out = (struct value){.kind = VALUE_NUMBER, .number = n};
	return STATUS_OK;
}

/* Of one kind, neither null. */
static int compare(const struct value *a, const struct value *b)
{
	switch (a->kind) {
	case VALUE_NUMBER: return dec_compare(a->number, b->number);
	case VALUE_TEXT: return str_compare(a->text, b->text);
	case VALUE_DATE: return date_compare(a->date, b->date);
	default: return a->yes - b->yes;
	}
}

/* A null on either side makes it false. */
static bool holds(enum expression_node node, const struct value *a, const struct value *b)
{
	if (a->kind == VALUE_NULL || b->kind == VALUE_NULL)
		return false;
	if (a->kind != b->kind) /* only what is looked up elsewhere can be */
		return node == NODE_UNEQUAL;
	int order = compare(a, b);
	switch (node) {
	case NODE_UNEQUAL: return order != 0;
	case NODE_LESS: return order < 0;
	case NODE_AT_MOST: return order <= 0;
	case NODE_GREATER: return order > 0;
	case NODE_AT_LEAST: return order >= 0;
	default: return order == 0;
	}
}

static struct value of_comparison(const struct evaluation *v, enum expression_node node, const struct value *a, const struct value *b)
{
	if (v->open && (a->kind == VALUE_NULL || b->kind == VALUE_NULL))
		return (struct value){0};
	return of_bool(holds(node, a, b));
}

/* With as many decimals as fit. */
#define DIVISION_SCALE 8
static bool divide(struct dec a, struct dec b, struct dec *out)
{
	for (int8_t scale = DIVISION_SCALE; scale >= 0; scale--)
		if (dec_divide(a, b, scale, out)) {
			*out = dec_trim(*out);
			return true;
		}
	return false;
}

static enum status calculate(struct evaluation *v, const struct expression *e, struct value *out)
{
	struct value parts[2] = {{0}};
	struct dec n = {0};
	bool fits = false;
	for (size_t i = 0; i < e->count; i++) {
		enum status status = evaluate(v, e->parts[i], &parts[i]);
		if (status)
			return status;
		if (parts[i].kind != VALUE_NUMBER) {
			*out = (struct value){0};
			return STATUS_OK;
		}
	}
	if (e->node == NODE_DIVIDE && dec_is_zero(parts[1].number)) {
		*out = (struct value){0};
		return STATUS_OK;
	}
	switch (e->node) {
	case NODE_MINUS: n = dec_negate(parts[0].number), fits = true; break;
	case NODE_ADD: fits = dec_add(parts[0].number, parts[1].number, &n); break;
	case NODE_SUBTRACT: fits = dec_subtract(parts[0].number, parts[1].number, &n); break;
	case NODE_MULTIPLY: fits = dec_multiply(parts[0].number, parts[1].number, &n); break;
	default: fits = divide(parts[0].number, parts[1].number, &n);
	}
	return give(fits, n, out, v->err);
}

static enum status among(struct evaluation *v, const struct expression *e, struct value *out)
{
	struct value asked, one;
	bool found = false, unknown = false;
	enum status status = evaluate(v, e->parts[0], &asked);
	for (size_t i = 1; i < e->count && !status && !found; i++) {
		status = evaluate(v, e->parts[i], &one);
		found = !status && holds(e->node, &asked, &one);
		unknown |= !status && one.kind == VALUE_NULL;
	}
	if (status)
		return status;
	if (v->open && (asked.kind == VALUE_NULL || (unknown && !found)))
		*out = (struct value){0};
	else /* "not in" a list with a null is not known, as in SQL */
		*out = of_bool(e->node == NODE_IN ? found : asked.kind != VALUE_NULL && !found && !unknown);
	return STATUS_OK;
}

static enum status logic(struct evaluation *v, const struct expression *e, struct value *out)
{
	bool ends = e->node == NODE_OR, unknown = false; /* one that is so ends it */
	struct value part;
	for (size_t i = 0; i < e->count; i++) {
		enum status status = evaluate(v, e->parts[i], &part);
		if (status)
			return status;
		if (v->open && part.kind == VALUE_NULL) {
			unknown = true;
		} else if (is_true(&part) == ends) {
			*out = of_bool(ends);
			return STATUS_OK;
		}
	}
	*out = unknown ? (struct value){0} : of_bool(!ends);
	return STATUS_OK;
}

static bool asks_choices(const struct expression *e)
{
	const struct register_field *field = e->parts[0]->field;
	return e->function->types[0] == TYPE_CHOICES && field && field->kind == FIELD_KIND_CHOICES;
}

static enum status call(struct evaluation *v, const struct expression *e, struct value *out)
{
	struct value parts[FUNCTION_PARTS_MAX] = {{0}};
	for (size_t i = 0; i < e->count; i++) {
		enum status status = evaluate(v, e->parts[i], &parts[i]);
		if (status)
			return status;
		if (parts[i].kind == VALUE_NULL) {
			*out = (struct value){0};
			return STATUS_OK;
		}
	}
	if (asks_choices(e))
		parts[1].text = arena_join(v->arena, STR("\""), parts[1].text, STR("\""));
	return e->function->evaluate(parts, v->arena, out, v->err);
}

static enum status aggregate_row(struct evaluation *v, const struct expression *e, struct dec *total, bool *stop)
{
	struct value value = {0};
	enum status status = STATUS_OK;
	if (e->count) {
		status = evaluate(v, e->parts[0], &value);
		if (status || !is_true(&value))
			return status;
	}
	*stop = e->node == NODE_ANY;
	value = (struct value){.kind = VALUE_NUMBER, .number = dec_of(1)};
	if (e->node == NODE_SUM)
		status = v->record->row_field(v->record->record, e->list, v->row, e->name, &value, v->err);
	if (!status && value.kind == VALUE_NUMBER && !dec_add(*total, value.number, total))
		status = err_set(v->err, STATUS_INPUT, N_("a number of this calculation is too large"));
	return status;
}

static enum status aggregate(struct evaluation *v, const struct expression *e, struct value *out)
{
	size_t count = 0;
	bool stop = false;
	struct dec total = dec_of(0);
	enum status status = v->record->row_count(v->record->record, e->list, &count, v->err);
	struct evaluation inside = *v;
	inside.list = e->list;
	for (inside.row = 0; inside.row < count && !status && !stop; inside.row++)
		status = aggregate_row(&inside, e, &total, &stop);
	if (!status)
		*out = e->node == NODE_ANY ? of_bool(stop) : (struct value){.kind = VALUE_NUMBER, .number = total};
	return status;
}

static enum status builtin(struct evaluation *v, const struct expression *e, struct value *out)
{
	bool overdue = strcmp(e->name, "overdue") == 0, left = strcmp(e->name, "days_left") == 0;
	struct value due;
	if (!overdue && !left)
		return v->record->field(v->record->record, e->name, out, v->err);
	enum status status = v->record->field(v->record->record, "due", &due, v->err);
	if (status)
		return status;
	bool runs = due.kind == VALUE_DATE;
	*out = (struct value){0};
	if (overdue)
		*out = of_bool(runs && date_compare(due.date, v->record->today) < 0);
	else if (runs)
		*out = (struct value){.kind = VALUE_NUMBER, .number = dec_of(date_days(due.date) - date_days(v->record->today))};
	return STATUS_OK;
}

static enum status field(struct evaluation *v, const struct expression *e, struct value *out)
{
	if (v->row != ROW_NONE && e->node == NODE_FIELD)
		return v->record->row_field(v->record->record, v->list, v->row, e->name, out, v->err);
	return v->record->field(v->record->record, e->name, out, v->err);
}

static enum status question(struct evaluation *v, const struct expression *e, struct value *out)
{
	struct value parts[2] = {{0}};
	for (size_t i = 0; i < e->count; i++) {
		enum status status = evaluate(v, e->parts[i], &parts[i]);
		if (status)
			return status;
	}
	switch (e->node) {
	case NODE_NOT: *out = v->open && parts[0].kind == VALUE_NULL ? (struct value){0} : of_bool(!is_true(&parts[0])); break;
	case NODE_NULL: *out = of_bool(parts[0].kind == VALUE_NULL); break;
	case NODE_NOT_NULL: *out = of_bool(parts[0].kind != VALUE_NULL); break;
	default: *out = of_comparison(v, e->node, &parts[0], &parts[1]);
	}
	return STATUS_OK;
}

static enum status exists(struct evaluation *v, const struct expression *e, struct value *out)
{
	bool yes = false;
	enum status status = v->record->exists(v->record->record, e->name, e->count ? e->parts[0] : NULL, &yes, v->err);
	if (!status)
		*out = of_bool(yes);
	return status;
}

static enum status evaluate(struct evaluation *v, const struct expression *e, struct value *out)
{
	switch (e->node) {
	case NODE_LITERAL: *out = e->literal; return STATUS_OK;
	case NODE_TODAY: *out = (struct value){.kind = VALUE_DATE, .date = v->record->today}; return STATUS_OK;
	case NODE_ME:
		*out = (struct value){.kind = v->record->user ? VALUE_NUMBER : VALUE_NULL, .number = dec_of(v->record->user)};
		return STATUS_OK;
	case NODE_STATE: *out = (struct value){.kind = VALUE_TEXT, .text = str_of(e->name)}; return STATUS_OK;
	case NODE_FIELD:
	case NODE_OUTER: return field(v, e, out);
	case NODE_BUILTIN: return builtin(v, e, out);
	case NODE_OR:
	case NODE_AND: return logic(v, e, out);
	case NODE_MINUS:
	case NODE_ADD:
	case NODE_SUBTRACT:
	case NODE_MULTIPLY:
	case NODE_DIVIDE: return calculate(v, e, out);
	case NODE_IN:
	case NODE_NOT_IN: return among(v, e, out);
	case NODE_CALL: return call(v, e, out);
	case NODE_COUNT:
	case NODE_SUM:
	case NODE_ANY: return aggregate(v, e, out);
	case NODE_LOOKUP: return v->record->lookup(v->record->record, e->list, e->name, out, v->err);
	case NODE_EXISTS: return exists(v, e, out);
	default: return question(v, e, out);
	}
}

static enum status work_out(struct evaluation *v, const struct expression *expression, struct value *out)
{
	struct value value = {0};
	enum status status = evaluate(v, expression, &value);
	if (!status && arena_failed(v->arena))
		status = err_memory(v->err);
	if (!status)
		*out = value;
	return status;
}

enum status expression_evaluate(const struct expression *expression, const struct expression_record *record,
                                struct arena *arena, struct value *out, struct err *err)
{
	struct evaluation v = {.record = record, .arena = arena, .row = ROW_NONE, .err = err};
	return work_out(&v, expression, out);
}

enum status expression_reckon(const struct expression *expression, const struct expression_record *record,
                              struct arena *arena, struct value *out, struct err *err)
{
	struct evaluation v = {.record = record, .arena = arena, .row = ROW_NONE, .open = true, .err = err};
	return work_out(&v, expression, out);
}

/* ---- what it looks at -------------------------------------------------------------------------------------------- */

bool expression_is_private(const struct expression *e, const struct register_definition *definition)
{
	if (e->field && e->field->private_value)
		return true;
	if (e->list) {
		const struct register_field *list = definition_field(definition, str_of(e->list));
		if (list && list->private_value)
			return true;
	}
	for (size_t i = 0; i < e->count; i++)
		if (expression_is_private(e->parts[i], definition))
			return true;
	return false;
}

const struct register_field *expression_field_find(const struct register_field *fields, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equals(name, fields[i].name) || str_equal(name, fields[i].title))
			return &fields[i];
	return NULL;
}

/* ---- its text ---------------------------------------------------------------------------------------------------- */

static const struct { const char *mark; int rank; } operators[] = {
	[NODE_OR] = {" or ", 1}, [NODE_AND] = {" and ", 2}, [NODE_NOT] = {"not ", 3}, [NODE_EQUAL] = {" = ", 4},
	[NODE_UNEQUAL] = {" != ", 4}, [NODE_LESS] = {" < ", 4}, [NODE_AT_MOST] = {" <= ", 4}, [NODE_GREATER] = {" > ", 4},
	[NODE_AT_LEAST] = {" >= ", 4}, [NODE_IN] = {" in (", 4}, [NODE_NOT_IN] = {" not in (", 4}, [NODE_NULL] = {" is null", 4},
	[NODE_NOT_NULL] = {" is not null", 4}, [NODE_ADD] = {" + ", 5}, [NODE_SUBTRACT] = {" - ", 5}, [NODE_MULTIPLY] = {" * ", 6},
	[NODE_DIVIDE] = {" / ", 6}, [NODE_MINUS] = {"-", 7}, [NODE_EXISTS] = {"exists ", 0},
};
#define RANK_MAX 8
static int rank(const struct expression *e)
{
	int found = (size_t)e->node < COUNT_OF(operators) ? operators[e->node].rank : 0;
	if (e->node == NODE_EXISTS)
		return 0; /* it takes everything behind it */
	return found ? found : RANK_MAX;
}

static void write(const struct expression *e, int least, struct buf *out);

static void write_literal(const struct value *value, struct buf *out)
{
	char number[DEC_TEXT_MAX], date[DATE_TEXT_MAX];
	switch (value->kind) {
	case VALUE_NULL: buf_text(out, "null"); break;
	case VALUE_BOOL: buf_text(out, value->yes ? "true" : "false"); break;
	case VALUE_NUMBER: buf_str(out, dec_text(value->number, number)); break;
	case VALUE_TEXT: buf_format(out, "'%.*s'", STR_ARG(value->text)); break;
	case VALUE_DATE: buf_str(out, date_text(value->date, date)); break;
	}
}

static void write_parts(const struct expression *e, size_t from, struct buf *out)
{
	for (size_t i = from; i < e->count; i++) {
		if (i > from)
			buf_text(out, ", ");
		write(e->parts[i], 0, out);
	}
}

static void write_where(const struct expression *e, struct buf *out)
{
	if (!e->count)
		return;
	buf_text(out, " where ");
	write(e->parts[0], 0, out);
}

static void write_aggregate(const struct expression *e, struct buf *out)
{
	buf_format(out, "%s(%s", e->node == NODE_COUNT ? "count" : e->node == NODE_SUM ? "sum" : "any", e->list);
	if (e->node == NODE_SUM)
		buf_format(out, ".%s", e->name);
	write_where(e, out);
	buf_char(out, ')');
}

static void write_operator(const struct expression *e, struct buf *out)
{
	int own = rank(e);
	/* of a chain the right side binds closer; comparisons do not chain at all */
	bool chains = own != 4;
	if (e->count == 1 && (e->node == NODE_NOT || e->node == NODE_MINUS)) {
		buf_text(out, operators[e->node].mark);
		write(e->parts[0], e->node == NODE_NOT ? 4 : RANK_MAX, out);
		return;
	}
	write(e->parts[0], own + !chains, out);
	buf_text(out, operators[e->node].mark);
	if (e->node == NODE_IN || e->node == NODE_NOT_IN) {
		write_parts(e, 1, out);
		buf_char(out, ')');
	} else if (e->count == 2) {
		write(e->parts[1], own + 1, out);
	}
}

static void write_inside(const struct expression *e, struct buf *out)
{
	switch (e->node) {
	case NODE_LITERAL: write_literal(&e->literal, out); break;
	case NODE_TODAY: buf_text(out, "today"); break;
	case NODE_ME: buf_text(out, "me"); break;
	case NODE_OUTER: buf_format(out, "this.%s", e->name); break;
	case NODE_FIELD:
	case NODE_BUILTIN:
	case NODE_STATE: buf_text(out, e->name); break;
	case NODE_CALL:
		buf_format(out, "%s(", e->name);
		write_parts(e, 0, out);
		buf_char(out, ')');
		break;
	case NODE_COUNT:
	case NODE_SUM:
	case NODE_ANY: write_aggregate(e, out); break;
	case NODE_LOOKUP: buf_format(out, "lookup(%s.%s)", e->list, e->name); break;
	case NODE_EXISTS:
		buf_format(out, "exists %s", e->name);
		write_where(e, out);
		break;
	default: write_operator(e, out);
	}
}

/* In brackets when it binds less than what stands around it. */
static void write(const struct expression *e, int least, struct buf *out)
{
	bool brackets = rank(e) < least;
	if (brackets)
		buf_char(out, '(');
	write_inside(e, out);
	if (brackets)
		buf_char(out, ')');
}

struct str expression_text(const struct expression *expression, struct arena *arena)
{
	struct buf out;
	buf_init(&out, 0);
	write(expression, 0, &out);
	struct str text = buf_failed(&out) ? STR("") : arena_str(arena, buf_view(&out));
	buf_release(&out);
	return text;
}
