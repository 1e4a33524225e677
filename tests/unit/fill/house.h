/* The record that forms are proposed from in tests: the shipped registers, villages and some indicators. */
#ifndef ZHENWU_FILL_HOUSE_H
#define ZHENWU_FILL_HOUSE_H

#include "../ledger/fixture.h"
#include "fill/fill.h"
#include "reader/reader.h"

struct house {
	struct fixture *f;
	struct calendar *calendar;
	struct registry *registry;
	struct reader *reader; /* knows other names of indicators, as in the product */
	struct arena arena;
	struct ledger_rows units;
	const char *made; /* the folder of forms */
	struct form_indicator *indicators;
};
struct opened {
	struct spreadsheet spreadsheet;
	struct form form;
	struct fill_record record;
	struct fill_mapping bound;
	struct fill_change *changes;
	size_t change_count;
};
void house_build(struct house *house, const char *made);
void house_leave(struct house *house);
/* NAME.xlsx of the folder, with what is proposed for it. */
struct opened house_open(struct house *house, const char *name, const struct fill_mapping *kept);
const char *house_indicator(int64_t id);

#endif
