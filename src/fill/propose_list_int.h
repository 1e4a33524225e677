/* fill, inside: columns of lists, and the fields that they show. */
#ifndef ZHENWU_FILL_PROPOSE_LIST_INT_H
#define ZHENWU_FILL_PROPOSE_LIST_INT_H

#include "fill/propose_int.h"

enum {
	SURE_TITLE = 95,     /* the head is the field's title */
	SURE_ALIAS = 90,     /* another word for it */
	SURE_MADE = 90,      /* worked out of the identity number */
	PERHAPS_PART = 65,   /* one is a part of the other */
	PERHAPS_WHOSE = 60,  /* two fields, two columns */
	PERHAPS_ALIKE = 50, ALIKE = 72, /* percent of the same characters */
	SURE_REGISTER = 90, PERHAPS_REGISTER = 70, LEAST_REGISTER = 55, TITLE_LIKE = 50
};

struct fit {
	struct str value;
	const struct register_field *field; /* NULL: worked out */
	uint8_t confidence;
	bool twice;
};

/* ---- propose_field.c ---- */
struct head {
	struct str last, whole, turned; /* 累计完成; 投资累计完成; 累计完成投资 */
};
struct head head_of(const struct proposing *proposing, const struct form_column *column);
bool column_is_asked(const struct form_column *column); /* of the record, and no remark or signature */
bool head_means(struct str head, const struct fill_words *word);
bool head_looks_dated(struct str head); /* 评价时间; propose_rest.c */
bool field_by_the_month(const struct register_field *field, struct str unit, struct str asked); /* 月标准 in 元/月 is in 元 */
bool field_kind_agrees(const struct proposing *proposing, const struct register_field *field, const struct form_column *column);
/* The field that the column's head names; `taken` (one for each field of the register, or NULL): those are other columns'. */
struct fit fit_of(const struct proposing *proposing, const struct register_definition *definition, const struct form_column *column, const bool *taken);

/* ---- propose_rest.c ---- */
/* The fits of all columns of a list together, table->column_count of them: each field once, and columns that no word names with the field
 * left over that is most like them. */
bool fits_of_columns(const struct proposing *proposing, const struct register_definition *definition, const struct form_table *table, struct fit *fits);

#endif
