/* Private to app: what reports.c and report_findings.c share. */
#ifndef ZHENWU_REPORTS_INT_H
#define ZHENWU_REPORTS_INT_H

#include "app/documents_int.h"
#include "app/year_int.h"

/* The figures of the record of a year for the checker: each month's level and growth, and the year before. */
enum status year_known(struct call *call, struct ledger_tx *tx, int year, const struct known_figure **out,
                       size_t *count)
	MUST_CHECK;

/* A report out of its row. */
enum status report_read(struct call *call, const struct ledger_row *row, struct report *out) MUST_CHECK;

struct report_check {
	int64_t id;
	struct ledger_row row;
	struct report report;
	struct buf text;
	size_t *starts;
	const struct known_figure *known;
	size_t known_count;
	struct rule_choice choices[CHECK_RULES_MAX];
	struct report earlier;      /* last year's, when there is one: paragraph_count is 0 without */
	struct buf earlier_text;
	struct held_reading *held, *held_earlier;
	struct diff diff;
	struct findings_view view;
	struct utf16_map map;
};
/* Loads a report with what the checker compares it with (inside a transaction), and checks it (outside of any). */
enum status report_check_load(struct call *call, struct ledger_tx *tx, struct report_check *check) MUST_CHECK;
enum status report_check_run(struct call *call, struct report_check *check) MUST_CHECK;
void report_check_release(struct call *call, struct report_check *check);

#endif
