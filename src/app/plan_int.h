/* Private to app: what proposing a plan (plan.c) and making it (adopt.c) share. */
#ifndef ZHENWU_PLAN_INT_H
#define ZHENWU_PLAN_INT_H

#include "app/documents_int.h"

/* Indicators of the record under the names by which reports know them. */
struct known_indicators {
	struct ledger_rows rows;
	struct str *names;
};
enum status indicators_known(struct call *call, struct ledger_tx *tx, struct known_indicators *out) MUST_CHECK;
const struct ledger_row *indicator_known(const struct known_indicators *known, struct str name); /* NULL when new */

/* The report's own figure of the whole year under review for an indicator; NULL when it has none. */
const struct figure *reviewed_figure(const struct call *call, const struct open_document *document,
                                     struct str indicator);

/* The heading path without the title of the report in front. */
struct str plan_section(const struct reading *reading, struct str section);

/* The value of one unit in another (亿元 -> 万元). False when the two do not measure the same. */
bool unit_convert(const struct reader *reader, struct dec value, struct str from, struct str to, struct dec *out);

#endif
