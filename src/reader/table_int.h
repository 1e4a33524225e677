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

#endif
