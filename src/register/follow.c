/* What follows from a change of a record, in its own transaction: it is all kept, or none of it. */
#include "register/template_int.h"

static enum status kept_row(const struct draft *draft, int64_t id, struct ledger_row *row, struct err *err)
{
	return ledger_get(ledger_as_system(draft->records->tx), draft->records->entity, id, draft->records->arena, row, err);
}

/* A record that came from one state into another, or into its first one. */
static bool moved(const struct draft *draft)
{
	return !draft->before || !value_same(&draft->before->fields[SYSTEM_STATE], &draft->fields[SYSTEM_STATE]);
}

enum status draft_follow(const struct draft *draft, int64_t id, struct err *err)
{
	bool writes = draft->step && draft->step->letter.len, publishes = draft->records->definition->notice_count && moved(draft);
	struct ledger_row row;
	if (draft->taken_back || (!writes && !publishes))
		return STATUS_OK;
	enum status status = kept_row(draft, id, &row, err);
	if (!status && writes)
		status = letter_issue(draft, &row, err);
	return !status && publishes ? notices_follow(draft, &row, err) : status;
}

enum status follow_undo(const struct records *records, const struct ledger_row *row, struct str reason, struct err *err)
{
	enum status status = letters_void(records, row, reason, err);
	return status ? status : notices_undo(records, row, reason, err);
}
