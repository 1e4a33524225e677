/* What follows from a change of a record, in its own transaction: it is all kept, or none of it. */
#include "register/template_int.h"

static enum status kept_row(const struct draft *draft, int64_t id, struct ledger_row *row, struct err *err)
{
	return ledger_get(ledger_as_system(draft->records->tx), draft->records->entity, id, draft->records->arena, row, err);
}

enum status draft_follow(const struct draft *draft, int64_t id, struct err *err)
{
	bool writes = draft->step && draft->step->letter.len;
	struct ledger_row row;
	if (!writes || draft->taken_back)
		return STATUS_OK;
	enum status status = kept_row(draft, id, &row, err);
	return status ? status : letter_issue(draft, &row, err);
}

enum status follow_undo(const struct records *records, const struct ledger_row *row, struct str reason, struct err *err)
{
	return letters_void(records, row, reason, err);
}
