/* Private to app: a form sent to villages, and what they answer. */
#ifndef ZHENWU_COLLECTIONS_INT_H
#define ZHENWU_COLLECTIONS_INT_H

#include "app/forms_int.h"

struct opened_answer { /* the sheet of one village */
	struct opened_form form;
	struct ledger_row collection, row; /* row: the answer */
	struct str unit_name;
	struct form_cells cells;
	struct filled_form filled;
};
/* The collection that the path names; withdrawn ones are not there. */
enum status collection_asked(struct call *call, struct ledger_tx *tx, struct ledger_row *out) MUST_CHECK;
enum status collection_answers(struct call *call, struct ledger_tx *tx, int64_t collection, struct ledger_rows *out) MUST_CHECK;
/* With the sheet filled in over what the village sees, its own rows alone. Released also after a failure. */
enum status answer_open(struct call *call, struct opened_answer *out) MUST_CHECK;
void answer_release(struct opened_answer *opened);
/* Fills it in again, with these entries in place of those that are kept. */
enum status answer_fill(struct call *call, struct opened_answer *opened, const struct entered_cells *entered) MUST_CHECK;
void put_answer(struct call *call, struct ledger_tx *tx, struct opened_answer *opened);
/* What a file says in the cells that are to be filled in, by their words. */
enum status entered_of_file(struct call *call, const struct opened_form *asked, const struct opened_form *file, struct entered_cells *out) MUST_CHECK;

#endif
