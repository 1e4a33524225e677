/* Private to register: the rules that make a definition one that can be worked with, by subject. In their order: a later rule may trust
 * the earlier ones. */
#ifndef ZHENWU_DEFINITION_SANITY_INT_H
#define ZHENWU_DEFINITION_SANITY_INT_H

#include "register/definition_int.h"
#include "register/expression_int.h"

struct sanity {
	const struct register_definition *definition;
	const char *file;
	struct err *err;
};
typedef enum status sanity_rule(const struct sanity *s);
struct sanity_rules {
	sanity_rule *const *at;
	size_t count;
};
extern const struct sanity_rules sanity_of_fields; /* definition_sanity_fields.c */
extern const struct sanity_rules sanity_of_flow;   /* definition_sanity_flow.c */

#define REFUSE(s, item, ...) definition_refuse((s)->err, (s)->file, (item)->line, (item)->column, __VA_ARGS__)

static inline const struct register_field *field_named(const struct sanity *s, const char *name)
{
	return name ? definition_field(s->definition, str_of(name)) : NULL;
}

static inline uint32_t final_states(const struct register_definition *definition)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < definition->state_count; i++)
		bits |= (uint32_t)definition->states[i].final << i;
	return bits;
}

static inline bool is_number(enum field_kind kind)
{
	return expression_type_of_kind(kind) == TYPE_NUMBER;
}

static inline bool is_decimal(enum field_kind kind)
{
	return value_type(kind) == LEDGER_MONEY;
}

static inline bool is_date(enum field_kind kind)
{
	return kind == FIELD_KIND_DATE || kind == FIELD_KIND_INSTANT;
}

#endif
