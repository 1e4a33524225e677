/* A definition for a ledger that nobody declared, inside: what the cells of a column are like (survey.c), what kind of field takes them
 * (kinds.c), and the definition of all of them (propose.c). */
#ifndef ZHENWU_SHEET_PROPOSE_INT_H
#define ZHENWU_SHEET_PROPOSE_INT_H

#include "sheet/fit_int.h"

enum {
	SURVEY_CELLS = 20000,    /* looked at */
	SURVEY_DISTINCT = 20,    /* values kept while looking */
	CHOICES_MAX = 12, CHOICE_LENGTH = 12,
};

struct survey { /* of the cells of a column */
	size_t filled, numbers, percents, marked /* hold something but digits */, villages, leading_zeros, longest, length_max;
	size_t long_digits, mobiles, shortened /* 6.22323E+17 */, eights /* 20240305 */;
	size_t measured /* 3.5亩 */, myriads /* 3万元 */, priced /* ¥500.00 */;
	struct str unit; /* of those measured, the first one; without 万 */
	int decimals;
	bool other_units, lines, all_filled, all_different;
	struct str distinct[SURVEY_DISTINCT];
	size_t distinct_count; /* SURVEY_DISTINCT: that many or more */
};

struct proposal {
	struct arena *arena;
	const struct sheet *sheet;
	const struct sheet_hints *hints;
	struct register_field *fields;
	size_t field_count;
	const struct register_field **of_column; /* NULL: no field */
	struct err *err;
};

/* ---- survey.c ---- */
struct survey survey_column(const struct proposal *p, size_t column);
bool survey_all_different(const struct proposal *p, size_t column);
/* More than half of the different values hold numbers: 3000-5000, 2025-2026. */
bool survey_holds_numbers(const struct survey *survey);
/* The pieces of 低保、残疾, each once. false: a cell is no such list, or there are too many of them. */
bool survey_pieces(const struct proposal *p, size_t column, struct survey *pieces, size_t *lists);
bool survey_mostly(size_t part, size_t whole, unsigned percent);

/* ---- kinds.c ---- */
/* Kind, unit, choices and pattern of the field. known: what its title is known for, or NULL. */
void kind_settle(const struct proposal *p, size_t column, const struct sheet_known *known, struct register_field *field,
                 const struct survey *survey);
bool kind_is_private(const struct register_field *field, const struct sheet_known *known);

#endif
