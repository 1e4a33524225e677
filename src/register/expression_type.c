/* Do the parts of an expression fit each other? */
#include "register/expression_int.h"

struct checking {
	const struct expression_scope *scope;
	const struct register_definition *elsewhere; /* inside exists, when it is known */
	bool is_elsewhere;
	struct err *err;
	enum status status;
};

static const enum expression_type kind_types[FIELD_KIND_COUNT_OF] = {
	[FIELD_KIND_TEXT] = TYPE_TEXT, [FIELD_KIND_LONG_TEXT] = TYPE_TEXT, [FIELD_KIND_CODE] = TYPE_TEXT,
	[FIELD_KIND_CHOICE] = TYPE_TEXT, [FIELD_KIND_CHOICES] = TYPE_CHOICES, [FIELD_KIND_YES_NO] = TYPE_BOOL,
	[FIELD_KIND_COUNT] = TYPE_NUMBER, [FIELD_KIND_DECIMAL] = TYPE_NUMBER, [FIELD_KIND_MONEY] = TYPE_NUMBER,
	[FIELD_KIND_PERCENT] = TYPE_NUMBER, [FIELD_KIND_DATE] = TYPE_DATE, [FIELD_KIND_INSTANT] = TYPE_DATE,
	[FIELD_KIND_PERIOD] = TYPE_TEXT, [FIELD_KIND_UNIT] = TYPE_REFERENCE, [FIELD_KIND_USER] = TYPE_REFERENCE,
	[FIELD_KIND_NAME] = TYPE_TEXT, [FIELD_KIND_RESIDENT_ID] = TYPE_TEXT, [FIELD_KIND_CREDIT_CODE] = TYPE_TEXT,
	[FIELD_KIND_PHONE] = TYPE_TEXT, [FIELD_KIND_BANK_ACCOUNT] = TYPE_TEXT, [FIELD_KIND_ADDRESS] = TYPE_TEXT,
	[FIELD_KIND_POINT] = TYPE_TEXT, [FIELD_KIND_FILES] = TYPE_LIST, [FIELD_KIND_LINK] = TYPE_REFERENCE,
	[FIELD_KIND_ROWS] = TYPE_LIST,
};

enum expression_type expression_type_of_kind(enum field_kind kind)
{
	return kind_types[kind];
}

static const char *const type_names[] = {
	[TYPE_ANY] = N_("anything"), [TYPE_NULL] = N_("nothing"), [TYPE_BOOL] = N_("yes or no"), [TYPE_NUMBER] = N_("a number"),
	[TYPE_TEXT] = N_("a text"), [TYPE_DATE] = N_("a date"), [TYPE_STATE] = N_("a state"),
	[TYPE_REFERENCE] = N_("a unit, a user or a record"), [TYPE_CHOICES] = N_("several choices"), [TYPE_LIST] = N_("a list"),
};

static const char *type_name(const struct checking *c, enum expression_type type)
{
	return c->err ? msg(c->err->language, type_names[type]) : "";
}

/* Keeps the first fault. The place is told in any case. */
static enum expression_type fault(struct checking *c, const struct expression *e)
{
	c->status = STATUS_INPUT;
	if (c->scope->place)
		c->scope->place->at = e->at;
	return TYPE_ANY;
}

static enum expression_type refuse_type(struct checking *c, const struct expression *e, enum expression_type wanted,
                                        enum expression_type found)
{
	if (c->status)
		return TYPE_ANY;
	err_set(c->err, STATUS_INPUT, N_("%s is wanted here, and this is %s"), type_name(c, wanted), type_name(c, found));
	return fault(c, e);
}

static bool fits(enum expression_type wanted, enum expression_type found)
{
	return wanted == found || wanted == TYPE_ANY || found == TYPE_ANY;
}

static enum expression_type type_of(struct checking *c, const struct expression *e);

static void want(struct checking *c, const struct expression *e, enum expression_type wanted)
{
	enum expression_type found = type_of(c, e);
	if (!c->status && !fits(wanted, found))
		refuse_type(c, e, wanted, found);
}

static enum expression_type want_parts(struct checking *c, const struct expression *e, enum expression_type wanted,
                                       enum expression_type gives)
{
	for (size_t i = 0; i < e->count; i++)
		want(c, e->parts[i], wanted);
	return gives;
}

/* ---- leaves ------------------------------------------------------------------------------------------------------ */

static const struct register_field *field_of(const struct checking *c, const struct expression *e)
{
	if (e->field || e->node != NODE_FIELD || !c->elsewhere)
		return e->field;
	return expression_field_find(c->elsewhere->fields, c->elsewhere->field_count, str_of(e->name));
}

static enum expression_type field_type(struct checking *c, const struct expression *e)
{
	const struct register_field *field = field_of(c, e);
	if (field)
		return kind_types[field->kind];
	if (c->elsewhere) {
		struct str near = name_nearest(str_of(e->name), c->elsewhere->fields, c->elsewhere->field_count, sizeof *field);
		err_set(c->err, STATUS_INPUT, N_("the register \"%s\" has no field \"%s\""), c->elsewhere->name, e->name);
		if (near.len)
			err_hint(c->err, N_("did you mean \"%.*s\"?"), STR_ARG(near));
		return fault(c, e);
	}
	return TYPE_ANY;
}

static enum expression_type builtin_type(const struct expression *e)
{
	static const struct { const char *name; enum expression_type type; } rows[] = {
		{"state", TYPE_STATE}, {"since", TYPE_DATE}, {"unit", TYPE_REFERENCE}, {"holder", TYPE_REFERENCE}, {"due", TYPE_DATE},
		{"overdue", TYPE_BOOL}, {"days_left", TYPE_NUMBER}};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		if (strcmp(rows[i].name, e->name) == 0)
			return rows[i].type;
	return TYPE_ANY;
}

static enum expression_type literal_type(const struct expression *e)
{
	static const enum expression_type types[] = {[VALUE_NULL] = TYPE_NULL, [VALUE_BOOL] = TYPE_BOOL,
		[VALUE_NUMBER] = TYPE_NUMBER, [VALUE_TEXT] = TYPE_TEXT, [VALUE_DATE] = TYPE_DATE};
	return types[e->literal.kind];
}

static bool is_literal(const struct expression *e, enum value_kind kind)
{
	return e->node == NODE_LITERAL && e->literal.kind == kind;
}

/* A text in quotes that is compared with a choice is one of the choices. */
static void check_choice(struct checking *c, const struct register_field *field, const struct expression *e)
{
	if (c->status || !field || (field->kind != FIELD_KIND_CHOICE && field->kind != FIELD_KIND_CHOICES) || !is_literal(e, VALUE_TEXT))
		return;
	for (size_t i = 0; i < field->choice_count; i++)
		if (str_equal(field->choices[i], e->literal.text))
			return;
	err_set(c->err, STATUS_INPUT, N_("\"%.*s\" is no choice of \"%s\""), STR_ARG(e->literal.text), field->name);
	fault(c, e);
	struct str near = texts_nearest(e->literal.text, field->choices, field->choice_count);
	if (near.len)
		err_hint(c->err, N_("did you mean \"%.*s\"?"), STR_ARG(near));
}

/* ---- operators --------------------------------------------------------------------------------------------------- */

static bool comparable(const struct expression *left, const struct expression *right, enum expression_type a, enum expression_type b)
{
	if (a == TYPE_CHOICES || a == TYPE_LIST || a == TYPE_NULL || b == TYPE_NULL)
		return false;
	if (a == TYPE_REFERENCE && b == TYPE_NUMBER)
		return is_literal(right, VALUE_NUMBER) && right->literal.number.scale == 0;
	(void)left;
	return fits(a, b);
}

static void compare(struct checking *c, const struct expression *left, const struct expression *right, bool ordered)
{
	enum expression_type a = type_of(c, left), b = type_of(c, right);
	if (c->status)
		return;
	if (a == TYPE_NULL || b == TYPE_NULL) {
		err_set(c->err, STATUS_INPUT, N_("nothing equals null"));
		err_hint(c->err, N_("write: is null, or: is not null"));
		fault(c, right);
	} else if (ordered && a != TYPE_NUMBER && a != TYPE_DATE && a != TYPE_ANY) {
		refuse_type(c, left, TYPE_NUMBER, a);
		err_hint(c->err, N_("only numbers and dates are smaller or larger"));
	} else if (!comparable(left, right, a, b)) {
		err_set(c->err, STATUS_INPUT, N_("%s cannot be compared with %s"), type_name(c, a), type_name(c, b));
		if (a == TYPE_CHOICES)
			err_hint(c->err, N_("ask several choices so: contains(%s, '…')"), left->name ? left->name : "");
		fault(c, right);
	}
	check_choice(c, field_of(c, left), right);
	check_choice(c, field_of(c, right), left);
}

static enum expression_type comparison_type(struct checking *c, const struct expression *e)
{
	bool ordered = e->node == NODE_LESS || e->node == NODE_AT_MOST || e->node == NODE_GREATER || e->node == NODE_AT_LEAST;
	for (size_t i = 1; i < e->count; i++)
		compare(c, e->parts[0], e->parts[i], ordered);
	return TYPE_BOOL;
}

/* ---- calls ------------------------------------------------------------------------------------------------------- */

static enum expression_type call_type(struct checking *c, const struct expression *e)
{
	const struct expression_function *function = e->function;
	for (size_t i = 0; i < e->count; i++) {
		enum expression_type wanted = function->types[i];
		/* contains: a text will do as well */
		if (wanted == TYPE_CHOICES && type_of(c, e->parts[i]) == TYPE_TEXT)
			wanted = TYPE_TEXT;
		want(c, e->parts[i], wanted);
	}
	if (function->types[0] == TYPE_CHOICES) {
		const struct register_field *field = field_of(c, e->parts[0]);
		if (field && field->kind == FIELD_KIND_CHOICES)
			check_choice(c, field, e->parts[1]);
	}
	return function->result;
}

static enum expression_type aggregate_type(struct checking *c, const struct expression *e)
{
	if (e->node == NODE_SUM && e->field && kind_types[e->field->kind] != TYPE_NUMBER)
		return refuse_type(c, e, TYPE_NUMBER, kind_types[e->field->kind]);
	want_parts(c, e, TYPE_BOOL, TYPE_BOOL);
	return e->node == NODE_ANY ? TYPE_BOOL : TYPE_NUMBER;
}

static const struct register_definition *other(const struct checking *c, const char *name)
{
	for (size_t i = 0; i < c->scope->other_count; i++)
		if (strcmp(c->scope->others[i]->name, name) == 0)
			return c->scope->others[i];
	return NULL;
}

static enum expression_type refuse_register(struct checking *c, const struct expression *e, const char *name)
{
	err_set(c->err, STATUS_INPUT, N_("there is no register \"%s\""), name);
	return fault(c, e);
}

static enum expression_type exists_type(struct checking *c, const struct expression *e)
{
	const struct register_definition *asked = other(c, e->name);
	if (c->scope->others && !asked)
		return refuse_register(c, e, e->name);
	c->elsewhere = asked;
	c->is_elsewhere = true;
	want_parts(c, e, TYPE_BOOL, TYPE_BOOL);
	c->elsewhere = NULL;
	c->is_elsewhere = false;
	return TYPE_BOOL;
}

static enum expression_type lookup_type(struct checking *c, const struct expression *e)
{
	const struct register_definition *linked = other(c, e->field->link);
	if (!c->scope->others)
		return TYPE_ANY;
	if (!linked)
		return refuse_register(c, e, e->field->link);
	const struct register_field *field = expression_field_find(linked->fields, linked->field_count, str_of(e->name));
	if (field)
		return kind_types[field->kind];
	err_set(c->err, STATUS_INPUT, N_("the register \"%s\" has no field \"%s\""), linked->name, e->name);
	return fault(c, e);
}

static enum expression_type state_type(struct checking *c, const struct expression *e)
{
	for (size_t i = 0; c->elsewhere && i <= c->elsewhere->state_count; i++) {
		if (i < c->elsewhere->state_count && strcmp(c->elsewhere->states[i].name, e->name) == 0)
			break;
		if (i == c->elsewhere->state_count) {
			err_set(c->err, STATUS_INPUT, N_("the register \"%s\" has no state \"%s\""), c->elsewhere->name, e->name);
			return fault(c, e);
		}
	}
	return TYPE_STATE;
}

/* ---- what may stand where ---------------------------------------------------------------------------------------- */

/* A condition over a table, and what is kept with a record, cannot ask everything. */
static void check_use(struct checking *c, const struct expression *e)
{
	const struct expression_use *use = c->scope->use;
	bool rows = e->node == NODE_COUNT || e->node == NODE_SUM || e->node == NODE_ANY;
	if (c->status)
		return;
	if ((use->sql || c->is_elsewhere) &&
	    (rows || e->node == NODE_LOOKUP || e->node == NODE_EXISTS ||
	     ((e->node == NODE_DIVIDE || (e->node == NODE_CALL && !e->function->sql)) && !expression_is_fixed(e)))) {
		err_set(c->err, STATUS_INPUT, N_("this cannot be asked of many records at once"));
		err_hint(c->err, N_("keep it in a computed field, and ask that"));
		fault(c, e);
	} else if (use->stored && (e->node == NODE_TODAY || e->node == NODE_ME || e->node == NODE_BUILTIN ||
	                           e->node == NODE_EXISTS || e->node == NODE_LOOKUP)) {
		err_set(c->err, STATUS_INPUT, N_("a computed field is kept with its record and may only look at its fields"));
		err_hint(c->err, N_("what changes from day to day belongs into a view or a check"));
		fault(c, e);
	}
}

bool expression_is_fixed(const struct expression *e)
{
	if (e->node == NODE_FIELD || e->node == NODE_BUILTIN)
		return false;
	for (size_t i = 0; i < e->count; i++)
		if (!expression_is_fixed(e->parts[i]))
			return false;
	return true;
}

static enum expression_type type_of(struct checking *c, const struct expression *e)
{
	if (c->status)
		return TYPE_ANY;
	check_use(c, e);
	if (c->status)
		return TYPE_ANY;
	switch (e->node) {
	case NODE_LITERAL: return literal_type(e);
	case NODE_TODAY: return TYPE_DATE;
	case NODE_ME: return TYPE_REFERENCE;
	case NODE_FIELD:
	case NODE_OUTER: return field_type(c, e);
	case NODE_BUILTIN: return builtin_type(e);
	case NODE_STATE: return state_type(c, e);
	case NODE_NOT:
	case NODE_OR:
	case NODE_AND: return want_parts(c, e, TYPE_BOOL, TYPE_BOOL);
	case NODE_EQUAL:
	case NODE_UNEQUAL:
	case NODE_LESS:
	case NODE_AT_MOST:
	case NODE_GREATER:
	case NODE_AT_LEAST:
	case NODE_IN:
	case NODE_NOT_IN: return comparison_type(c, e);
	case NODE_MINUS:
	case NODE_ADD:
	case NODE_SUBTRACT:
	case NODE_MULTIPLY:
	case NODE_DIVIDE: return want_parts(c, e, TYPE_NUMBER, TYPE_NUMBER);
	case NODE_NULL:
	case NODE_NOT_NULL: return want_parts(c, e, TYPE_ANY, TYPE_BOOL);
	case NODE_CALL: return call_type(c, e);
	case NODE_COUNT:
	case NODE_SUM:
	case NODE_ANY: return aggregate_type(c, e);
	case NODE_LOOKUP: return lookup_type(c, e);
	case NODE_EXISTS: return exists_type(c, e);
	}
	return TYPE_ANY;
}

enum status expression_check(const struct expression *e, const struct expression_scope *scope, struct err *err)
{
	struct checking c = {.scope = scope, .err = err};
	const struct expression_use *use = scope->use;
	enum expression_type type = type_of(&c, e), wanted = use->target ? kind_types[use->target->kind] : use->type;
	bool nothing = type == TYPE_NULL && use->target, reference = wanted == TYPE_REFERENCE && is_literal(e, VALUE_NUMBER);
	if (!c.status && !nothing && !reference && !fits(wanted, type))
		refuse_type(&c, e, wanted, type);
	if (!c.status && use->target)
		check_choice(&c, use->target, e);
	return c.status;
}

enum status expression_make(struct arena *arena, struct str text, const struct register_definition *definition,
                            const struct expression_use *use, const struct expression **out, struct expression_place *place,
                            struct err *err)
{
	struct expression *made = NULL;
	const struct expression_scope scope = {.definition = definition, .use = use, .place = place};
	enum status status = expression_parse_text(arena, text, definition, &made, place, err);
	if (!status)
		status = expression_check(made, &scope, err);
	if (!status)
		*out = made;
	return status;
}

enum status expression_parse(struct arena *arena, struct str text, const struct register_definition *definition,
                             const struct expression **out, struct err *err)
{
	static const struct expression_use list = {.type = TYPE_BOOL, .sql = true};
	struct expression_place place = {0};
	enum status status = expression_make(arena, text, definition, &list, out, &place, err);
	if (status == STATUS_INPUT)
		err_detail(err, N_("at character %zu of the expression"), utf8_length(str_slice(text, 0, place.at)) + 1);
	return status;
}
