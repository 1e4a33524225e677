/* What the cells of a column have in common, inside: shared by match.c, propose.c and preview.c. */
#ifndef ZHENWU_SHEET_FIT_INT_H
#define ZHENWU_SHEET_FIT_INT_H

#include "sheet/words_int.h"

/* The text of a cell as value_parse wants it: the day that a spreadsheet counts (45356) as a date, a number in the unit of its
 * head with that unit. */
struct str fit_text(const struct register_field *field, const struct sheet_column *column, struct str cell, struct arena *arena);
/* Reads and checks a cell as a value of the field. References are never read. */
enum status fit_value(const struct register_field *field, const struct sheet_column *column, struct str cell, struct date today,
                      struct arena *arena, struct ledger_field *out, struct str *warning, struct err *err) MUST_CHECK;
/* What the field would keep of a number of which the cell shows less than the file holds: false when it is what it keeps of the
 * shown one. */
bool fit_keeps_more(const struct register_field *field, const struct sheet_column *column, struct str stored,
                    const struct ledger_field *shown, struct date today, struct arena *arena);
struct fit {
	size_t filled, taken; /* cells that hold something, and those that the field takes */
};
/* Of at most `most` rows. */
struct fit fit_column(const struct sheet *sheet, size_t column, const struct register_field *field, struct date today, size_t most);
bool fit_is_reference(enum field_kind kind); /* unit, user, link */
bool fit_is_entered(const struct register_field *field); /* can stand in one cell */

#endif
