/* expressions, inside: the tree, its types, and what the loader of definitions asks for. */
#ifndef ZHENWU_EXPRESSION_INT_H
#define ZHENWU_EXPRESSION_INT_H

#include "register/definition_int.h"

enum expression_node {
	NODE_LITERAL, NODE_TODAY, NODE_ME,
	NODE_FIELD,     /* of the record or, inside a list of rows, of the row */
	NODE_OUTER,     /* this.name */
	NODE_BUILTIN,   /* state, since, unit, holder, due, overdue, days_left */
	NODE_STATE,     /* the name of a state */
	NODE_NOT, NODE_MINUS, NODE_OR, NODE_AND,
	NODE_EQUAL, NODE_UNEQUAL, NODE_LESS, NODE_AT_MOST, NODE_GREATER, NODE_AT_LEAST,
	NODE_ADD, NODE_SUBTRACT, NODE_MULTIPLY, NODE_DIVIDE,
	NODE_IN, NODE_NOT_IN, NODE_NULL, NODE_NOT_NULL,
	NODE_CALL,
	NODE_COUNT, NODE_SUM, NODE_ANY, /* over the rows `list`; name: what sum() adds; parts[0]: where */
	NODE_LOOKUP,    /* field `name` of what `list` links to */
	NODE_EXISTS     /* a record of the register `name`; parts[0]: where */
};

enum expression_type {
	TYPE_ANY, /* of another register, not loaded yet; fits everything */
	TYPE_NULL, TYPE_BOOL, TYPE_NUMBER, TYPE_TEXT, TYPE_DATE, TYPE_STATE, TYPE_REFERENCE, TYPE_CHOICES, TYPE_LIST
};

struct expression_function;
struct expression {
	enum expression_node node;
	uint32_t at; /* byte of the text */
	const char *name, *list;
	struct value literal;
	const struct expression_function *function;
	const struct register_field *field; /* of NODE_FIELD and NODE_OUTER; NULL: of a register not loaded yet */
	const struct expression **parts;
	size_t count;
};

/* A function of the language: a row gives its types, its value and its SQL. */
#define FUNCTION_PARTS_MAX 2
struct expression_function {
	const char *name;
	size_t count;
	enum expression_type types[FUNCTION_PARTS_MAX], result;
	/* no part is null */
	enum status (*evaluate)(const struct value *parts, struct arena *arena, struct value *out, struct err *err);
	const char *sql; /* $1 and $2 stand for the parts; NULL: cannot be said in SQL */
};
const struct expression_function *expression_function_find(struct str name); /* expression_function.c */
extern const char expression_function_names[];

/* What an expression is for. */
struct expression_use {
	enum expression_type type;           /* what it must give; TYPE_ANY: anything */
	const struct register_field *target; /* its value is put into this field: of its kind, among its choices; or NULL */
	bool sql;                            /* a condition over a table */
	bool stored;                         /* kept with the record: it may only look at what is in it */
};
struct expression_place {
	uint32_t at; /* byte of the text where it went wrong */
};
/* Parsed and its types checked. */
enum status expression_make(struct arena *arena, struct str text, const struct register_definition *definition,
                            const struct expression_use *use, const struct expression **out, struct expression_place *place,
                            struct err *err) MUST_CHECK;

enum status expression_parse_text(struct arena *arena, struct str text, const struct register_definition *definition,
                                  struct expression **out, struct expression_place *place, struct err *err) MUST_CHECK;

/* expression_type.c. `others` may be NULL: then nothing of another register is checked. */
struct expression_scope {
	const struct register_definition *definition; /* the record's */
	const struct register_definition *const *others;
	size_t other_count;
	const struct expression_use *use;
	struct expression_place *place;
};
enum status expression_check(const struct expression *expression, const struct expression_scope *scope, struct err *err)
	MUST_CHECK;
enum expression_type expression_type_of_kind(enum field_kind kind);
bool expression_is_fixed(const struct expression *expression); /* the same for every row: it looks at none of its fields */
const struct register_field *expression_field_find(const struct register_field *fields, size_t count, struct str name);

#endif
