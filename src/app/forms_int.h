/* Private to app: tables that superiors send (forms.h, fill.h), kept as entities of the ledger.
 *
 * A form is opened in two steps: its rows and bytes are read in one transaction, the file is parsed in the confined child outside of
 * any, and what it asks is worked out in a transaction of its own, because parsing must not hold one open.
 */
#ifndef ZHENWU_FORMS_APP_INT_H
#define ZHENWU_FORMS_APP_INT_H

#include "app/registers_int.h"
#include "fill/fill.h"

/* ---- opened (form_open.c) ------------------------------------------------------------------------------------------ */
struct opened_form {
	struct arena arena; /* of the file and all that is worked out from it */
	struct ledger_row form, submission; /* submission.id 0: none is meant */
	struct ledger_row document;
	struct str bytes;
	struct spreadsheet spreadsheet;
	struct form understood;
	struct fill_mapping kept; /* of the form, as it was kept last */
	bool has_kept;
	struct period period;     /* of the submission; PERIOD_UNKNOWN: none */
};
/* What the path names: the form, or the submission and its form. `document` 0: that of the submission, else of the form. Released
 * also after a failure. Uses call->argument. */
enum status form_open(struct call *call, int64_t form, int64_t submission, int64_t document, struct opened_form *out) MUST_CHECK;
/* Whoever asks: for what follows from a question that the actor was asked. */
enum status form_open_as_system(struct call *call, int64_t submission, struct opened_form *out) MUST_CHECK;
void form_release(struct opened_form *opened);
const char *form_content_type(const struct opened_form *opened); /* of its file */
/* Only the file: a spreadsheet that is understood. */
enum status form_read(struct call *call, struct opened_form *opened) MUST_CHECK;
/* Opens, does work in a look or a change with the opened form as call->argument, and releases. */
enum status form_with(struct call *call, int64_t form, int64_t submission, bool change, call_work *work) MUST_CHECK;

/* The known form of this title, the latest; by_heads: else one of nearly the same heads whose title differs in a year or a word
 * (form_known.c). out->id 0: none. */
enum status form_find_known(struct ledger_tx *tx, struct arena *arena, const struct form *form, struct str title, bool by_heads,
                            struct ledger_row *out, struct err *err) MUST_CHECK;

/* What a form comes to: sources, values and faults in one transaction, over what its actor may see. */
struct filled_form {
	struct fill_record record;
	struct fill_mapping bound;
	struct fill_change *changes;
	size_t change_count;
	struct fill_filled filled;
};
struct entered_cells { /* as fill_values() takes them, kept as [[table, row, column, text], …] */
	struct fill_entered *at;
	size_t count, capacity;
};
enum status entered_parse(struct arena *arena, struct str json, struct entered_cells *out, struct err *err) MUST_CHECK;
/* One more, in place of one of the same words. Text without an address: it is taken out; an empty one leaves the cell empty. */
enum status entered_put(struct arena *arena, struct entered_cells *entered, struct fill_entered one, struct err *err) MUST_CHECK;
struct str entered_text(struct arena *arena, const json_t *cell); /* of a body's cell: null takes the entry out */
struct str entered_json(struct arena *arena, const struct entered_cells *entered); /* empty: the arena failed */

enum status form_record_open(struct call *call, struct ledger_tx *tx, struct period period, struct arena *arena, struct fill_record *out)
	MUST_CHECK;
/* full: private values as they are, where the form's purpose asks for them. */
enum status form_fill(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct entered_cells *entered, bool full,
                      struct filled_form *out) MUST_CHECK;
/* That of the submission: its own entries over those that were kept with the form. */
enum status submission_fill(struct call *call, struct ledger_tx *tx, struct opened_form *opened, bool full, struct filled_form *out)
	MUST_CHECK;
/* Keeps what is bound now as the form's mapping, with how much of it is mapped. */
enum status form_keep(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct filled_form *filled) MUST_CHECK;

/* ---- places (form_open.c) ------------------------------------------------------------------------------------------- */
struct form_spot { /* of one cell of a sheet */
	size_t table, row, column; /* FORM_NONE: in no table, or no row or column of one */
};
/* row: as the sheet is shown, lists grown. */
struct form_spot form_spot_at(const struct opened_form *opened, const struct fill_filled *filled, size_t sheet, uint32_t row, uint32_t column);
/* The words under which what is entered at a place is kept. false: nothing is entered there. */
bool entered_place(struct opened_form *opened, const struct filled_form *filled, size_t sheet, uint32_t row, uint32_t column,
                   struct fill_entered *out);
uint32_t form_row_before(const struct fill_filled *filled, size_t sheet, uint32_t row); /* as the file has it */
uint32_t form_row_after(const struct fill_filled *filled, size_t sheet, uint32_t row);

/* ---- cells with their values (form_cells.c) ---------------------------------------------------------------------------
 * The same for a draft, which is worked out, and for what was signed, which is kept. */
struct form_cell_value {
	size_t sheet;
	uint32_t row, column;
	enum fill_state state;
	enum spreadsheet_content content;
	struct str text, masked; /* masked: what is shown instead of a private value that was asked in full; empty: it is shown as it is */
	struct str exact, unit, why;
	bool moved;
	struct str register_name;
	int64_t record;
	struct str table, row_path, column_path; /* its words */
	struct str source;  /* SOURCE of docs/api.md, as JSON */
	struct str made;    /* what it comes from, for comparing: the same words, the same source */
	struct str before, cause; /* set by comparing: its word; empty: it is as it was */
};
struct form_cells {
	struct form_cell_value *at;
	size_t count, capacity;
	struct fill_growth *growth;
	size_t growth_count;
	int64_t at_instant; /* when they were frozen */
};
enum status cells_of_filled(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct filled_form *filled,
                            struct form_cells *out) MUST_CHECK;
enum status cells_parse(struct arena *arena, struct str json, struct form_cells *out, struct err *err) MUST_CHECK; /* what was frozen */
void cells_json(const struct form_cells *cells, struct json *json);
void source_json(struct call *call, struct ledger_tx *tx, const struct fill_record *record, const struct fill_source *source, const char *level,
                 struct json *json);
enum status source_given(struct call *call, const json_t *given, struct arena *arena, struct fill_source *out) MUST_CHECK;

/* Cells by their words. */
struct cell_index {
	const struct form_cell_value **at;
	size_t count;
};
enum status cell_index_of(struct arena *arena, const struct form_cells *cells, struct cell_index *out, struct err *err) MUST_CHECK;
const struct form_cell_value *cell_index_find(const struct cell_index *index, const struct form_cell_value *like); /* NULL: none */

/* ---- what the API shows (form_json.c) --------------------------------------------------------------------------------- */
/* Members of an object that the caller began. */
void put_form(struct call *call, struct ledger_tx *tx, const struct ledger_row *row);
/* What formulas of the file come to that add up cells with the values shown: the file itself is calculated when it is opened
 * (form_totals.c). */
struct form_total {
	size_t sheet;
	uint32_t row, column; /* of the file */
	struct str text;
};
struct form_totals {
	struct form_total *at;
	size_t count, capacity;
};
void form_totals_of(struct call *call, const struct opened_form *opened, const struct fill_filled *filled, const struct form_cells *cells,
                    struct form_totals *out);
struct str form_total_text(const struct form_totals *totals, size_t sheet, const struct spreadsheet_cell *cell); /* else what the cell says */
void put_sheets(struct call *call, const struct opened_form *opened, const struct fill_filled *filled, const struct form_cells *cells);
void put_tables(struct call *call, const struct opened_form *opened, const struct filled_form *filled);
void put_cells(struct call *call, const struct form_cells *cells, bool full);
void put_cause(struct call *call, const struct form_cell_value *cell); /* members "kind", "cause" */
void put_submission_head(struct call *call, struct ledger_tx *tx, const struct ledger_row *row);

/* ---- submissions (submissions.c) --------------------------------------------------------------------------------------- */
struct form_faults {
	struct fill_fault *at;
	size_t count, capacity;
};
struct shown_submission { /* all that is told of one */
	struct filled_form filled;
	struct form_cells cells; /* worked out, or as they were signed */
	struct form_faults faults;
};
/* full: private values as they are, where the form's purpose asks for them. FORBIDDEN: it shows records that the actor does not see, or
 * values that the actor may not see in full. */
enum status submission_show(struct call *call, struct ledger_tx *tx, struct opened_form *opened, bool full, struct shown_submission *out) MUST_CHECK;
void put_submission(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct shown_submission *shown, bool full);
/* The row anew, for a change in this state: FORBIDDEN, CONFLICT for a stale version (that of the body) and for another state. */
enum status submission_to_change(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const char *state) MUST_CHECK;
/* Keeps fields, what was counted, and the time it took; then answers it. */
enum status submission_save(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct ledger_field *fields, size_t count,
                            struct str action, struct str reason) MUST_CHECK;
bool submission_is_frozen(const struct ledger_row *row);
/* A new one, its number one more than those of its period. */
enum status submission_begin(struct call *call, struct ledger_tx *tx, const struct ledger_row *form, struct period period, int64_t document,
                             int64_t *id) MUST_CHECK;
/* What was sent or signed before it: an earlier number of its period, else the latest period before. id 0: nothing. */
enum status submission_before(struct call *call, struct ledger_tx *tx, const struct ledger_row *row, struct ledger_row *out) MUST_CHECK;

/* ---- compared and checked (submission_compare.c, submission_check.c) ------------------------------------------------------- */
/* Says of each cell what it was in `before`, and why it changed since that was frozen. */
enum status cells_compare(struct call *call, struct ledger_tx *tx, struct form_cells *cells, const struct form_cells *before) MUST_CHECK;
enum status cells_compare_before(struct call *call, struct ledger_tx *tx, struct opened_form *opened, struct form_cells *cells) MUST_CHECK;
enum status submission_faults(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct filled_form *filled,
                              const struct form_cells *cells, struct form_faults *out) MUST_CHECK;

/* ---- dates (form_calendar.c) --------------------------------------------------------------------------------------------- */
struct date form_due(const struct call *call, const struct ledger_row *form, struct period period); /* not set: no day is given */
struct period form_period_at(struct str rhythm, struct date day); /* the one that holds the day */
struct period form_period_of(const struct ledger_row *form, struct date day);
struct period form_period_next(const struct ledger_row *form, struct period period);

/* ---- what waits for the user (todo_forms.c) ------------------------------------------------------------------------------- */
struct due_form {
	const struct ledger_row *form, *submission; /* submission NULL: not begun */
	struct period period;
	struct date due; /* not set: no day is given */
	bool to_sign;    /* it waits for a signature, else for being sent */
	int32_t days_left;
	const char *light;
};
struct due_forms {
	struct due_form *at;
	size_t count, capacity;
	int64_t red, yellow;
};
/* Those that the user or the user's office must send, overdue or within five days, nearest first; for who signs what was submitted. */
enum status due_forms_of(struct call *call, struct ledger_tx *tx, struct due_forms *out) MUST_CHECK;
void put_due_forms(struct call *call, struct ledger_tx *tx, const struct due_forms *forms); /* a member "forms" */

#endif
