/* Private parts of reading tables: what the heads of a table say of the numbers below and beside them. */
#ifndef ZHENWU_READER_TABLE_INT_H
#define ZHENWU_READER_TABLE_INT_H

#include "reader/reader_int.h"

/* What one head, or the heads of one row or column together, say. */
struct head {
	word_classes classes; /* TABLE(...) */
	word_classes mood;    /* the first of TARGET, EXPECTED and ACTUAL; 0 for none */
	struct str text;      /* what is left of it: names the indicator, or a place */
	struct str unit;
	int year;             /* 0: not said */
	enum period_kind kind; /* PERIOD_UNKNOWN: not said */
	int8_t number;
	bool own_unit; /* the unit stands with what makes it a growth, a share, and not with the thing itself */
};

/* Measures that a head gives to the thing named elsewhere. */
#define HEAD_MEASURES \
	(TABLE(GROWTH) | TABLE(FALL) | TABLE(CHANGE) | TABLE(SHARE) | TABLE(COMPLETION) | TABLE(RANK))

/* Reads the text of one head (table_head.c). The views of *out live in the scratch arena. */
bool head_read(struct work *work, struct text_shadow *shadow, struct str text, struct head *out);
/* What stands below (or to the right) says more exactly what stands above. `repeats`: the inner text also stands under other
 * heads, so that it needs the outer one. */
struct head head_below(struct work *work, const struct head *outer, const struct head *inner, bool repeats);
/* 清溪村, 城东社区 */
bool head_is_place(const struct work *work, struct str text);
bool unit_is_known(const struct reader *reader, struct str unit);
struct str head_join(struct work *work, struct str outer, struct str inner);

/* ---- one table as it is read ---- */

struct counted {
	struct str text;
	uint32_t count;
};

struct tables {
	struct work *work;
	struct arena arena; /* what the heads of one list of tables say */
	struct text_shadow shadow;
	const struct document_table *table;
	struct head title;
	struct head *columns;
	struct period base;   /* what the title or the report says */
	bool base_said;       /* the title says it */
	word_classes mood;    /* of the title */
	bool *places;         /* columns of names that name places */
	bool has_target;
	struct counted *texts; /* how often a name stands in the table */
	size_t text_capacity;
	/* of the row being read */
	struct head row;
	struct str scope, sentence;
	struct place sentence_place;
	bool person;
};

struct entry {
	struct dec value;
	struct str unit; /* its own */
	enum bound bound;
	bool negative, percent_sign;
	uint32_t at, end; /* bytes in document.text */
};

/* The heads of the columns, with what each takes from others (table_columns.c); the columns of names that name places; the heads of
 * a row before column `column`. false: no memory. */
bool table_read_columns(struct tables *t);
bool table_find_places(struct tables *t);
bool table_read_row(struct tables *t, size_t row, size_t column);
/* A value becomes a figure (table_figure.c). */
bool table_add_figure(struct tables *t, size_t column, const struct entry *entry, const struct table_cell *cell);
struct place table_place(const struct work *work, uint32_t at, uint32_t end);

#endif
