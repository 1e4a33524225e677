/* Private parts of `zhenwu read --numbers`: every number of a text, figure or not. docs/numbers.md says what comes out.
 * numbers.c goes through the text, numbers_amount.c reads an amount with sign and unit (numbers_unit.c), numbers_forms.c
 * halves, discounts and orders, numbers_date.c dates and times of day. */
#ifndef ZHENWU_READER_NUMBERS_INT_H
#define ZHENWU_READER_NUMBERS_INT_H

#include "reader/reader_int.h"

/* One paragraph. */
struct scan {
	const struct reader *reader;
	const struct work *work; /* document and shadow, for what stood in the source */
	struct str s;            /* the shadow's text */
	struct arena *arena;
};

/* A number as it was read: places are bytes of the shadow. */
struct spotted {
	enum seen_kind kind;
	size_t at, end;               /* with sign and unit of measure */
	size_t numeral_at, numeral_end; /* the numeral alone, with its sign */
	size_t unit_end;                /* behind the unit, also of a measure word */
	struct str unit;
	const struct unit *known;
	struct dec value, high;       /* high: of a range */
	struct str raw;               /* digits that no decimal holds, or a date; else empty */
	int64_t scale;                /* as of text_amount */
	bool range, about, least, percent;
};

static inline bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_letter(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

uint32_t scan_character(const struct scan *scan, size_t at, size_t *end);
uint32_t scan_before(const struct scan *scan, size_t at); /* 0 at the beginning */
bool scan_adjoins(const struct scan *scan, size_t at);    /* nothing was taken out of the source before it */

/* ---- units (numbers_unit.c) ---- */

const struct word *number_unit_at(const struct scan *scan, size_t at, size_t *end);
bool unit_is_dimension(const struct unit *unit, const char *dimension);
bool unit_counts_as_percent(const struct unit *unit);
/* 50千瓦: a multiplier at the end of the numeral belongs to the unit; then the amount is without it. */
bool number_leaves_scale(const struct scan *scan, struct text_amount *amount, size_t at);
/* The unit behind the numeral, with all that belongs to it; a share is turned into percent. */
bool number_take_unit(const struct scan *scan, struct spotted *seen, size_t numeral_end);
bool number_take_share(const struct scan *scan, struct spotted *seen);
enum seen_kind number_kind_of(const struct spotted *seen);

/* Each reads what begins at `at`; false, and *out untouched, when it does not stand there. */
bool amount_read(const struct scan *scan, size_t at, struct spotted *out);        /* with sign and unit; a range as one */
bool half_read(const struct scan *scan, size_t at, struct spotted *out);          /* 半年, 一半 */
bool dozen_read(const struct scan *scan, size_t at, struct spotted *out);         /* 一打 */
bool discount_read(const struct scan *scan, size_t at, struct spotted *out);      /* 打对折 */
bool percent_first_read(const struct scan *scan, size_t at, struct spotted *out); /* %80 */
bool ordinal_read(const struct scan *scan, size_t at, struct spotted *out);       /* 第二十三, 11th */
/* A date or a time of day. */
bool date_read(const struct scan *scan, size_t at, struct spotted *out);

#endif
