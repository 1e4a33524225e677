/* cube: what the cells of a form ask of one register, and the classes its records fall into (values_count.c). */
#ifndef ZHENWU_CUBE_INT_H
#define ZHENWU_CUBE_INT_H

#include "fill/dictionary_int.h"
#include "fill/fill_int.h"

#define CUBE_NONE ((size_t)-1)
#define CUBE_NO_UNIT UINT32_MAX
enum { CUBE_CONDITIONS_MAX = 4000, QUESTION_CONDITIONS_MAX = 24, CUBE_MEMO_SLOTS = 1 << 16 };

struct cube_condition {
	const struct expression *expression;
	struct str text;
	size_t *columns, column_count; /* of the cube */
	size_t next;  /* 1 + the next condition of the same single column */
	bool single;  /* it looks at one column, whose different values are kept */
	bool always;  /* every cell asks for it: the database has looked */
};
struct cube_value { /* that is added up */
	const struct expression *expression;
	struct str text;
	const struct register_field *field; /* it is this field and no more */
	const struct ledger_field *read;    /* where it stands of the record at hand; NULL: it is worked out */
};
struct cube_column {
	const char *name;
	bool direct; /* hardly two records have the same */
	bool asked;  /* by conditions */
	size_t first; /* 1 + the first condition that looks at this column alone */
	const struct ledger_field *field; /* of the record at hand */
	uint32_t number;
	struct dictionary dictionary;
	uint64_t **answers; /* of each value: bits of conditions */
	size_t answer_capacity;
};
struct cube_each { /* a column of which each value is counted once */
	const char *column;
	const struct ledger_field *field;
	struct dictionary values, pairs; /* pairs: class and value */
};
struct question { /* of one cell; a share has the question of its whole behind it */
	struct filling_cell *cell; /* NULL: of such a whole */
	uint16_t asked[QUESTION_CONDITIONS_MAX];
	size_t asked_count;
	uint64_t *mask;
	size_t value; /* CUBE_NONE: records are counted */
	const char *each;
	int64_t place; /* 0: any */
	bool by_unit, permille;
	const struct register_statistic *share;
};
struct cube_where {
	struct str text;
	uint16_t asked[QUESTION_CONDITIONS_MAX];
	size_t asked_count;
};
struct cube {
	struct filling *filling;
	struct arena *arena;
	struct records records;
	struct cube_condition *conditions;
	size_t condition_count, condition_capacity;
	struct cube_where *wheres;
	size_t where_count, where_capacity;
	struct cube_value *values;
	size_t value_count, value_capacity;
	struct question *questions;
	size_t question_count, question_capacity;
	struct cube_column columns[EXPRESSION_COLUMNS_MAX];
	size_t column_count;
	struct cube_each *eaches;
	size_t each_count;
	bool by_village, by_unit, found;
	const struct ledger_field *village, *unit;
	int64_t *units;
	size_t unit_count;
	struct cube_place { /* the units of a place, for each of `units` */
		int64_t place;
		const bool *within;
	} *places;
	size_t place_count, place_capacity;
	size_t width; /* words of bits */
	uint64_t *key, *memo;
	/* classes: keys of 1 + width words, the first the village and the unit */
	uint64_t *keys;
	int64_t *counts;
	struct dec *sums;
	size_t class_count, key_capacity, count_capacity, sum_capacity;
	uint32_t *slots;
	size_t slot_count;
	uint32_t *first_of, *next_of; /* classes by village, each 1 + its number */
};

static inline void cube_set(uint64_t *bits, size_t at)
{
	bits[at / 64] |= UINT64_C(1) << (at % 64);
}

/* ---- cube_ask.c ---- */
enum status cube_ask(struct cube *cube, struct filling_cell *cell); /* what cannot be asked is told in the cell */
struct str cube_common_where(struct cube *cube);                    /* what every cell asks for: it is `always` from now on */
enum status cube_plan_condition(struct cube *cube, size_t at);
enum status cube_plan_values(struct cube *cube);
/* ---- cube_take.c ---- */
enum status cube_take(void *cube, const struct record_at *at, struct err *err); /* a record_visit */

#endif
