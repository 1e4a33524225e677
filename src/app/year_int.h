/* Private to app: the record of one year, as indicators.c, tasks.c, home.c and reports.c show and use it. */
#ifndef ZHENWU_YEAR_INT_H
#define ZHENWU_YEAR_INT_H

#include "app/handlers_int.h"

/* The year asked for, else the township's. */
enum status year_asked(struct call *call, struct ledger_tx *tx, int *year) MUST_CHECK;
enum status township_row(struct ledger_tx *tx, struct arena *arena, struct ledger_row *row, struct err *err) MUST_CHECK;

/* The indicators of a year, with what the registers say (derived.c); id 0: all. */
enum status year_indicators(struct call *call, struct ledger_tx *tx, int64_t id, int year, struct measured_indicators *out) MUST_CHECK;

enum status put_indicator(struct call *call, struct ledger_tx *tx, const struct measured_indicator *item) MUST_CHECK;
void put_task(struct call *call, struct ledger_tx *tx, const struct measured_task *item);
void put_source(struct call *call, struct ledger_tx *tx, const struct ledger_row *row);
enum status put_history(struct call *call, struct ledger_tx *tx, enum entity entity, int64_t id) MUST_CHECK;

/* For the writer and the checker. */
enum status year_record(struct call *call, struct ledger_tx *tx, int year, struct writer_record *out) MUST_CHECK;

#endif
