/* definitions, inside: the syntax as tables. One row for each key says what may stand there, where it is kept, and what it is for:
 * the loader, the writer, the guide and the suggestions for a mistyped key read the same rows. */
#ifndef ZHENWU_DEFINITION_INT_H
#define ZHENWU_DEFINITION_INT_H

#include "register/register.h"

struct key_table;

enum key_kind {
	KEY_NAME,       /* const char *: a-z, 0-9, _ */
	KEY_TEXT,       /* struct str */
	KEY_YES,        /* bool */
	KEY_INT,        /* int, at least 0 */
	KEY_SCALE,      /* int8_t */
	KEY_NUMBER,     /* struct dec; bool at `also`: it was said */
	KEY_LENGTH,     /* int, at least 0; enum at `also` becomes `tag` */
	KEY_WORD,       /* enum, a word of `words` */
	KEY_TEXTS,      /* const struct str *; size_t at `also` */
	KEY_FIELD,      /* const char *: name of a field */
	KEY_FIELDS,     /* const char *const *; size_t at `also` */
	KEY_COLUMN,     /* as KEY_FIELD, or state, since, unit, holder, due */
	KEY_COLUMNS,
	KEY_SHOWN,      /* as KEY_FIELDS, each perhaps "name masked"; the masks at `second` */
	KEY_STATE,      /* size_t: index */
	KEY_STATES,     /* uint32_t: bits */
	KEY_STEPS,      /* uint64_t: bits */
	KEY_WHO,        /* uint8_t: bits of `words` */
	KEY_EXPRESSION, /* const struct expression *; with KEY_TAGGED a bool at `also` becomes `tag` */
	KEY_TEMPLATE,   /* const struct template * */
	KEY_TEMPLATES,  /* const struct template *const *; size_t at `also` */
	KEY_SETS,       /* a mapping of fields and expressions; size_t at `also` */
	KEY_GIVEN,      /* the same of fields of another register: looked at when all are loaded */
	KEY_PART,       /* a mapping of `table`, kept in the same struct */
	KEY_ITEMS       /* a list of mappings of `table`; size_t at `also` */
};

enum expression_purpose { FOR_RECORD, FOR_TABLE, FOR_FIELD, FOR_NEW };

struct key_word {
	const char *word;
	int value;
	const char *help;
};
struct key_words {
	const struct key_word *at;
	size_t count;
};

struct key {
	const char *name;
	enum key_kind kind;
	bool required, tagged;
	size_t at, also, second;
	int tag;
	enum expression_purpose purpose;
	const struct key_words *words;
	const struct key_table *table;
	const char *help; /* one line of the guide */
};
struct key_table {
	const char *title; /* of the guide */
	const struct key *keys;
	size_t count, size;
	size_t line; /* offset of line and column; KEY_NONE: it keeps no place */
	size_t most; /* items */
};
#define KEY_NONE ((size_t)-1)

extern const struct key_table definition_keys; /* definition_keys.c */
extern const struct key_words field_kind_words, who_words;

static inline const void *key_place(const void *object, size_t at)
{
	return (const char *)object + at;
}

/* definition_sanity.c: what YAML cannot see. FILE names the place in errors. */
enum status definition_sanity(const struct register_definition *definition, const char *file, struct err *err) MUST_CHECK;
/* INPUT with FILE:line:column before it; the message is an English id. */
enum status definition_refuse(struct err *err, const char *file, uint32_t line, uint32_t column, const char *format, ...)
	PRINTF_LIKE(5, 6);

/* definition_write.c: one item of a list, or one value of the whole, as YAML on one line: what two definitions are compared by. */
struct str definition_item_text(const struct register_definition *definition, const struct key_table *table, const void *item,
                                struct arena *arena);
struct str definition_key_text(const struct register_definition *definition, const struct key *key, struct arena *arena);

/* nearest.c: the name that was meant. Items begin with `const char *name`. Empty: none is near. */
struct str name_nearest(struct str name, const void *items, size_t count, size_t size);
struct str texts_nearest(struct str text, const struct str *texts, size_t count);

#endif
