/* Private to app: indicators that are derived from a statistic of a register. */
#ifndef ZHENWU_DERIVED_INT_H
#define ZHENWU_DERIVED_INT_H

#include "app/registers_int.h"
#include "app/year_int.h"

struct derivation {
	bool linked;
	struct records records; /* with the program's own rights */
	const struct register_statistic *statistic;
	struct str where; /* narrows the statistic; empty: it does not */
	int since;        /* the year from which the register is complete: before it, what was entered counts */
	struct str fault; /* why the register cannot answer (it is out of use, its definition has changed); then only `linked` holds */
};
/* What an indicator is derived from; not linked where it is not. */
enum status derivation_open(struct call *call, struct ledger_tx *tx, const struct ledger_row *row, struct derivation *out) MUST_CHECK;
/* The records behind the figure from January to a month, as the `where` of a list. */
struct str derivation_records(const struct derivation *derivation, int year, int month);

/* What a body's "derived" says, as fields of the indicator; none where it says nothing. */
#define DERIVATION_FIELDS 4
size_t derivation_fields(struct call *call, int year, struct ledger_field fields[DERIVATION_FIELDS]);
/* The indicator as it now stands (before: as it was, NULL: a new one): INPUT where register, statistic, unit or condition do not fit,
 * FORBIDDEN where the link is new and the actor may not see the whole register. */
enum status derivation_check(struct call *call, struct ledger_tx *tx, int64_t id, const struct ledger_row *before) MUST_CHECK;

#endif
