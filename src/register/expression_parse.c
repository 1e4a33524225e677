/* Reads an expression: its words (expression_words.c) become the tree. Types come later (expression_type.c). */
#include "register/expression_parse_int.h"

#define EXPRESSION_LENGTH_MAX 4000
#define DEPTH_MAX 32
#define PARTS_MAX 64

static struct expression *make(struct parser *p, enum expression_node node, size_t at, size_t count)
{
	struct expression *made = arena_alloc(p->arena, sizeof *made);
	if (made && count)
		made->parts = arena_array(p->arena, count, sizeof *made->parts);
	if (!made || (count && !made->parts))
		return parser_fail(p, at, err_memory(p->err));
	made->node = node;
	made->at = (uint32_t)at;
	made->count = count;
	return made;
}

static struct expression *either(struct parser *p);

static struct expression *pair(struct parser *p, enum expression_node node, size_t at, struct expression *left,
                               struct expression *right)
{
	struct expression *made = left && right ? make(p, node, at, 2) : NULL;
	if (made)
		made->parts[0] = left, made->parts[1] = right;
	return made;
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

static struct expression *refuse_field(struct parser *p, struct str name, const struct register_field *fields, size_t count, size_t at)
{
	if (p->status)
		return NULL;
	err_set(p->err, STATUS_INPUT, N_("there is no field \"%.*s\""), STR_ARG(name));
	struct str near = name_nearest(name, fields, count, sizeof *fields);
	if (near.len)
		err_hint(p->err, N_("did you mean \"%.*s\"?"), STR_ARG(near));
	else
		err_hint(p->err, N_("write a field of the register, or a text in quotes: 'text'"));
	return parser_fail(p, at, STATUS_INPUT);
}

static struct expression *field_node(struct parser *p, enum expression_node node, struct str name, size_t at)
{
	const struct register_field *fields = p->definition->fields, *field = NULL;
	size_t count = p->definition->field_count;
	struct expression *made = NULL;
	if (p->list && node == NODE_FIELD)
		fields = p->list->rows, count = p->list->row_field_count;
	if (!p->elsewhere || node == NODE_OUTER) {
		field = expression_field_find(fields, count, name);
		if (!field)
			return refuse_field(p, name, fields, count, at);
	}
	made = make(p, node, at, 0);
	if (!made)
		return NULL;
	made->field = field;
	made->name = field ? field->name : arena_text(p->arena, name);
	return made->name ? made : parser_fail(p, at, err_memory(p->err));
}

static const char *const builtins[] = {"state", "since", "unit", "holder", "due", "overdue", "days_left"};

static struct expression *builtin(struct parser *p, struct str name, size_t at)
{
	for (size_t i = 0; i < COUNT_OF(builtins); i++) {
		if (!str_equals(name, builtins[i]))
			continue;
		struct expression *made = make(p, NODE_BUILTIN, at, 0);
		if (made)
			made->name = builtins[i];
		return made;
	}
	return NULL;
}

/* a.b: of this record, or of the rows we are in */
static struct expression *dotted(struct parser *p, struct str first, size_t at)
{
	struct str name = p->word;
	if (p->token != TOKEN_WORD)
		return parser_refuse_word(p, N_("the name of a field"));
	parser_advance(p);
	if (str_equals(first, "this"))
		return field_node(p, p->list || p->elsewhere ? NODE_OUTER : NODE_FIELD, name, at);
	if (p->list && (str_equals(first, p->list->name) || str_equal(first, p->list->title)))
		return field_node(p, NODE_FIELD, name, at);
	err_set(p->err, STATUS_INPUT, N_("\"%.*s.%.*s\": the fields of rows are asked inside count, sum or any"), STR_ARG(first),
	        STR_ARG(name));
	err_hint(p->err, N_("for example sum(members.income); the record itself is \"this\""));
	return parser_fail(p, at, STATUS_INPUT);
}

/* ---- calls ------------------------------------------------------------------------------------------------------- */

static const struct { const char *name; enum expression_node node; } aggregates[] = {
	{"count", NODE_COUNT}, {"sum", NODE_SUM}, {"any", NODE_ANY}};

static const struct register_field *list_field(struct parser *p)
{
	struct str name = p->word;
	const struct register_field *field = NULL;
	if (p->token == TOKEN_WORD)
		field = expression_field_find(p->definition->fields, p->definition->field_count, name);
	if (p->elsewhere || p->list || !field || (field->kind != FIELD_KIND_ROWS && field->kind != FIELD_KIND_FILES)) {
		parser_refuse_word(p, N_("a field with rows or files, and not inside another list"));
		return NULL;
	}
	parser_advance(p);
	return field;
}

/* count(members where …), sum(members.income where …) */
static struct expression *aggregate(struct parser *p, enum expression_node node, size_t at)
{
	const struct register_field *field = list_field(p);
	struct expression *made = field ? make(p, node, at, 1) : NULL;
	if (!made)
		return NULL;
	made->list = field->name;
	made->count = 0;
	p->list = field;
	if (node == NODE_SUM && parser_want_mark(p, ".")) {
		struct expression *added = p->token == TOKEN_WORD ? field_node(p, NODE_FIELD, p->word, p->at)
		                                                   : parser_refuse_word(p, N_("the name of a field"));
		if (added) {
			made->name = added->name;
			made->field = added->field;
			parser_advance(p);
		}
	}
	if (!p->status && field->kind == FIELD_KIND_ROWS && parser_take_keyword(p, "where")) {
		made->parts[0] = either(p);
		made->count = 1;
	}
	p->list = NULL;
	return parser_want_mark(p, ")") ? made : NULL;
}

static struct expression *lookup(struct parser *p, size_t at)
{
	size_t link_at = p->at;
	const struct register_field *link = NULL;
	if (p->token == TOKEN_WORD && !p->elsewhere && !p->list)
		link = expression_field_find(p->definition->fields, p->definition->field_count, p->word);
	if (!link || link->kind != FIELD_KIND_LINK) {
		p->at = link_at;
		return parser_refuse_word(p, N_("a field that links to another register"));
	}
	parser_advance(p);
	struct expression *made = parser_want_mark(p, ".") ? make(p, NODE_LOOKUP, at, 0) : NULL;
	const char *name = made ? parser_take_name(p, N_("the name of a field")) : NULL;
	if (!name)
		return NULL;
	made->name = name;
	made->list = link->name;
	made->field = link;
	return parser_want_mark(p, ")") ? made : NULL;
}

static struct expression *call(struct parser *p, struct str name, size_t at)
{
	const struct expression_function *function = expression_function_find(name);
	for (size_t i = 0; i < COUNT_OF(aggregates); i++)
		if (str_equals(name, aggregates[i].name))
			return aggregate(p, aggregates[i].node, at);
	if (str_equals(name, "lookup"))
		return lookup(p, at);
	if (!function) {
		err_set(p->err, STATUS_INPUT, N_("there is no function \"%.*s\""), STR_ARG(name));
		err_hint(p->err, N_("functions: %s"), expression_function_names);
		return parser_fail(p, at, STATUS_INPUT);
	}
	struct expression *made = make(p, NODE_CALL, at, function->count);
	if (!made)
		return NULL;
	made->function = function;
	made->name = function->name;
	for (size_t i = 0; i < function->count; i++) {
		if (i && !parser_want_mark(p, ","))
			return NULL;
		made->parts[i] = either(p);
		if (p->status)
			return NULL;
	}
	return parser_want_mark(p, ")") ? made : NULL;
}

static struct expression *exists(struct parser *p, size_t at)
{
	if (p->elsewhere || p->list) {
		err_set(p->err, STATUS_INPUT, N_("\"exists\" cannot stand inside another one or inside a list of rows"));
		return parser_fail(p, at, STATUS_INPUT);
	}
	struct expression *made = make(p, NODE_EXISTS, at, 1);
	const char *name = made ? parser_take_name(p, N_("the name of a register")) : NULL;
	if (!name)
		return NULL;
	made->name = name;
	made->count = 0;
	if (parser_take_keyword(p, "where")) {
		p->elsewhere = true;
		made->parts[0] = either(p);
		made->count = 1;
		p->elsewhere = false;
	}
	return made;
}

static const char *const reserved_words[] = {"or", "and", "not", "in", "is", "where"};

/* ---- the tree, from the inside out ------------------------------------------------------------------------------- */

static const struct { const char *word; enum expression_node node; struct value literal; } constants[] = {
	{"true", NODE_LITERAL, {.kind = VALUE_BOOL, .yes = true}}, {"false", NODE_LITERAL, {.kind = VALUE_BOOL}},
	{"null", NODE_LITERAL, {.kind = VALUE_NULL}}, {"today", NODE_TODAY, {0}}, {"me", NODE_ME, {0}}};

static struct expression *word(struct parser *p)
{
	struct str name = p->word;
	size_t at = p->at;
	for (size_t i = 0; i < COUNT_OF(constants); i++)
		if (str_equals(name, constants[i].word)) {
			struct expression *made = make(p, constants[i].node, at, 0);
			if (made)
				made->literal = constants[i].literal;
			parser_advance(p);
			return made;
		}
	if (STR_AMONG(name, reserved_words))
		return parser_refuse_word(p, N_("a value"));
	parser_advance(p);
	if (str_equals(name, "exists"))
		return exists(p, at);
	if (parser_take_mark(p, "("))
		return call(p, name, at);
	if (parser_take_mark(p, "."))
		return dotted(p, name, at);
	struct expression *made = p->list ? NULL : builtin(p, name, at);
	return made || p->status ? made : field_node(p, NODE_FIELD, name, at);
}

static struct expression *literal(struct parser *p)
{
	struct expression *made = make(p, NODE_LITERAL, p->at, 0);
	bool fits = true;
	if (!made)
		return NULL;
	if (p->token == TOKEN_TEXT) {
		made->literal = (struct value){.kind = VALUE_TEXT, .text = arena_str(p->arena, p->word)};
	} else if (p->token == TOKEN_DATE) {
		made->literal.kind = VALUE_DATE;
		fits = date_parse(p->word, &made->literal.date);
	} else {
		made->literal.kind = VALUE_NUMBER;
		fits = dec_parse(p->word, &made->literal.number);
	}
	if (!fits)
		return parser_refuse_word(p, N_("a number or a date"));
	parser_advance(p);
	return made;
}

static struct expression *primary(struct parser *p)
{
	if (p->status)
		return NULL;
	if (p->token == TOKEN_TEXT || p->token == TOKEN_DATE || p->token == TOKEN_NUMBER)
		return literal(p);
	if (p->token == TOKEN_WORD)
		return word(p);
	if (!parser_is_mark(p, "("))
		return parser_refuse_word(p, N_("a field, a number, a text in quotes, a date or a bracket"));
	parser_advance(p);
	struct expression *inside = either(p);
	return parser_want_mark(p, ")") ? inside : NULL;
}

static struct expression *negative(struct parser *p)
{
	size_t at = p->at;
	if (!parser_take_mark(p, "-"))
		return primary(p);
	struct expression *inside = primary(p), *made = inside ? make(p, NODE_MINUS, at, 1) : NULL;
	if (made)
		made->parts[0] = inside;
	return made;
}

struct operator_row {
	const char *mark;
	enum expression_node node;
};
static const struct operator_row products[] = {{"*", NODE_MULTIPLY}, {"/", NODE_DIVIDE}};
static const struct operator_row sums[] = {{"+", NODE_ADD}, {"-", NODE_SUBTRACT}};
static const struct operator_row comparisons[] = {{"=", NODE_EQUAL}, {"!=", NODE_UNEQUAL}, {"<=", NODE_AT_MOST},
	{">=", NODE_AT_LEAST}, {"<", NODE_LESS}, {">", NODE_GREATER}};
static const struct operator_row ands[] = {{"and", NODE_AND}};
static const struct operator_row ors[] = {{"or", NODE_OR}};

static const struct operator_row *take_operator(struct parser *p, const struct operator_row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (parser_take_mark(p, rows[i].mark) || parser_take_keyword(p, rows[i].mark))
			return &rows[i];
	return NULL;
}

/* A row of operators of one rank, from left to right. Each nests one deeper. */
static struct expression *chain(struct parser *p, const struct operator_row *rows, size_t count,
                                struct expression *(*part)(struct parser *))
{
	struct expression *left = part(p);
	for (int links = 0; left; links++) {
		size_t at = p->at;
		const struct operator_row *row = take_operator(p, rows, count);
		if (!row)
			break;
		if (links == PARTS_MAX) {
			err_set(p->err, STATUS_INPUT, N_("this expression is too long"));
			return parser_fail(p, at, STATUS_INPUT);
		}
		left = pair(p, row->node, at, left, part(p));
	}
	return left;
}

static struct expression *product(struct parser *p)
{
	return chain(p, products, COUNT_OF(products), negative);
}

static struct expression *sum(struct parser *p)
{
	return chain(p, sums, COUNT_OF(sums), product);
}

static bool is_state(const struct expression *e)
{
	return e->node == NODE_BUILTIN && strcmp(e->name, "state") == 0;
}

/* What a state is compared with: the name of one, or its title in quotes. */
static struct expression *state_name(struct parser *p)
{
	const struct register_state *found = NULL;
	if (p->token != TOKEN_WORD && p->token != TOKEN_TEXT)
		return parser_refuse_word(p, N_("the name of a state"));
	for (size_t i = 0; !p->elsewhere && i < p->definition->state_count; i++)
		if (str_equals(p->word, p->definition->states[i].name) || str_equal(p->word, p->definition->states[i].title))
			found = &p->definition->states[i];
	if (!found && !p->elsewhere) {
		struct str near = name_nearest(p->word, p->definition->states, p->definition->state_count, sizeof *found);
		err_set(p->err, STATUS_INPUT, N_("there is no state \"%.*s\""), STR_ARG(p->word));
		if (near.len)
			err_hint(p->err, N_("did you mean \"%.*s\"?"), STR_ARG(near));
		return parser_fail(p, p->at, STATUS_INPUT);
	}
	struct expression *made = make(p, NODE_STATE, p->at, 0);
	if (!made)
		return NULL;
	made->name = found ? found->name : arena_text(p->arena, p->word);
	parser_advance(p);
	return made->name ? made : parser_fail(p, p->at, err_memory(p->err));
}

/* in (a, b) */
static struct expression *among(struct parser *p, enum expression_node node, size_t at, struct expression *left)
{
	struct expression *made = make(p, node, at, PARTS_MAX + 1);
	if (!made || !parser_want_mark(p, "("))
		return NULL;
	made->parts[0] = left;
	made->count = 1;
	do {
		if (made->count > PARTS_MAX) {
			err_set(p->err, STATUS_INPUT, N_("this expression is too long"));
			return parser_fail(p, p->at, STATUS_INPUT);
		}
		made->parts[made->count++] = is_state(left) ? state_name(p) : sum(p);
	} while (!p->status && parser_take_mark(p, ","));
	return parser_want_mark(p, ")") ? made : NULL;
}

static struct expression *null_question(struct parser *p, size_t at, struct expression *left)
{
	bool no = parser_take_keyword(p, "not");
	if (!parser_take_keyword(p, "null"))
		return parser_refuse_word(p, "null");
	struct expression *made = make(p, no ? NODE_NOT_NULL : NODE_NULL, at, 1);
	if (made)
		made->parts[0] = left;
	return made;
}

static struct expression *comparison(struct parser *p)
{
	struct expression *left = sum(p);
	size_t at = p->at;
	if (!left)
		return NULL;
	if (parser_take_keyword(p, "is"))
		return null_question(p, at, left);
	if (parser_take_keyword(p, "in"))
		return among(p, NODE_IN, at, left);
	if (parser_take_keyword(p, "not"))
		return parser_take_keyword(p, "in") ? among(p, NODE_NOT_IN, at, left) : parser_refuse_word(p, "in");
	const struct operator_row *row = take_operator(p, comparisons, COUNT_OF(comparisons));
	if (!row)
		return left;
	return pair(p, row->node, at, left, is_state(left) ? state_name(p) : sum(p));
}

static struct expression *denied(struct parser *p)
{
	size_t at = p->at;
	bool no = false;
	while (parser_take_keyword(p, "not"))
		no = !no;
	struct expression *inside = comparison(p), *made = inside;
	if (inside && no) {
		made = make(p, NODE_NOT, at, 1);
		if (made)
			made->parts[0] = inside;
	}
	return made;
}

static struct expression *both(struct parser *p)
{
	return chain(p, ands, COUNT_OF(ands), denied);
}

static struct expression *either(struct parser *p)
{
	struct expression *made = NULL;
	if (p->status)
		return NULL;
	if (++p->depth > DEPTH_MAX) {
		err_set(p->err, STATUS_INPUT, N_("this expression nests too deeply"));
		parser_fail(p, p->at, STATUS_INPUT);
	} else {
		made = chain(p, ors, COUNT_OF(ors), both);
	}
	p->depth--;
	return made;
}

enum status expression_parse_text(struct arena *arena, struct str text, const struct register_definition *definition,
                                  struct expression **out, struct expression_place *place, struct err *err)
{
	struct parser p = {.arena = arena, .text = text, .definition = definition, .place = place, .err = err};
	place->at = 0;
	if (text.len > EXPRESSION_LENGTH_MAX || !utf8_valid(text))
		return err_set(err, STATUS_INPUT, N_("this expression is too long"));
	parser_advance(&p);
	struct expression *made = either(&p);
	if (made && p.token != TOKEN_END)
		made = parser_refuse_word(&p, N_("and, or, a comparison, or the end"));
	if (!p.status)
		*out = made;
	return p.status;
}
