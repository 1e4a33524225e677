/* A township with the registers of a test: what most tests of this folder begin with. */
#ifndef ZHENWU_REGISTER_HOUSE_H
#define ZHENWU_REGISTER_HOUSE_H

#include "../ledger/fixture.h"
#include "register/register.h"

struct house {
	struct fixture *f;
	struct calendar *calendar;
	struct registry *registry;
};
#define HOLIDAY "date,kind,name,source\n2026-01-01,off,a,b\n"
#define MONDAY INT64_C(1772416800000) /* 2026-03-02 */
#define DAY INT64_C(86400000)         /* milliseconds */

/* `now` 0: as the fixture has it. `holidays` as in definitions/calendar/holidays.csv. */
int house_set_up(void **state, const struct embedded_set *definitions, int64_t now, const char *holidays);
/* What the ledger holds must be what its journal tells. */
int house_tear_down(void **state);
/* Opens these definitions instead of those before. */
void house_define(struct house *house, const struct embedded_set *definitions);

#endif
