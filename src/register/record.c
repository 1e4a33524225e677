/* Records: created, changed, withdrawn, put back; each through a draft that is looked at whole before it is kept. */
#include <string.h>

#include "register/template_int.h"

static enum status prepare(const struct records *records, const struct ledger_row *before, const struct register_step *step,
                           const struct record_input *inputs, size_t count, struct draft *draft, struct err *err)
{
	enum status status = draft_start(draft, records, before, step, err);
	if (!status)
		status = draft_take(draft, inputs, count, err);
	return status ? status : draft_settle(draft, err);
}

enum status record_check(const struct records *records, int64_t id, const struct register_step *step,
                         const struct record_input *inputs, size_t count, struct record_findings *out, struct err *err)
{
	struct ledger_row row;
	struct draft draft;
	enum status status = id ? ledger_get(records->tx, records->entity, id, records->arena, &row, err) : STATUS_OK;
	if (!status)
		status = prepare(records, id ? &row : NULL, step, inputs, count, &draft, err);
	if (!status)
		status = draft_check_unique(&draft, err);
	if (!status)
		*out = (struct record_findings){draft.findings, draft.finding_count};
	return status;
}

enum status record_create(const struct records *records, const struct record_input *inputs, size_t count, struct str reason,
                          int64_t *id, struct err *err)
{
	struct draft draft;
	enum status status = prepare(records, NULL, NULL, inputs, count, &draft, err);
	if (!status)
		status = draft_judge(&draft, reason, err);
	return status ? status : draft_create(&draft, reason, id, err);
}

enum status record_update(const struct records *records, int64_t id, int64_t version, const struct record_input *inputs,
                          size_t count, struct str reason, struct err *err)
{
	struct ledger_row row;
	struct draft draft;
	enum status status = ledger_get(records->tx, records->entity, id, records->arena, &row, err);
	if (!status)
		status = prepare(records, &row, NULL, inputs, count, &draft, err);
	if (!status)
		status = draft_judge(&draft, reason, err);
	return status ? status : draft_keep(&draft, version, STR("update"), reason, err);
}

enum status record_withdraw(const struct records *records, int64_t id, int64_t version, struct str reason, struct err *err)
{
	if (str_trim(reason).len == 0)
		return err_set(err, STATUS_INPUT, N_("say why this record is taken out"));
	enum status status = ledger_withdraw(records->tx, records->entity, id, version, reason, err);
	return status ? status : notices_withdraw(records, id, version + 1, err);
}

enum status record_reinstate(const struct records *records, int64_t id, int64_t version, struct str reason, struct err *err)
{
	struct ledger_row row;
	struct draft draft;
	enum status status = ledger_get(records->tx, records->entity, id, records->arena, &row, err);
	if (!status)
		status = prepare(records, &row, NULL, NULL, 0, &draft, err);
	if (!status)
		status = draft_judge(&draft, reason, err);
	if (!status)
		status = draft_reinstate(&draft, version, reason, err);
	return status ? status : notices_reinstate(records, id, row.version, err);
}

/* Where a record stands moves by steps alone: who may change its fields may not go around one. */
static void stay(struct draft *draft, const struct ledger_row *now)
{
	static const enum system_column standing[] = {SYSTEM_STATE, SYSTEM_SINCE, SYSTEM_UNIT, SYSTEM_HOLDER, SYSTEM_LIMITS};
	for (size_t i = 0; i < COUNT_OF(standing); i++)
		draft->fields[standing[i]] = now->fields[standing[i]];
}

static enum status take_back(const struct records *records, int64_t id, int64_t version, int64_t earlier, bool stays,
                             struct str reason, struct err *err)
{
	struct ledger_row row, then;
	struct draft draft;
	enum status status = ledger_get(records->tx, records->entity, id, records->arena, &row, err);
	if (!status)
		status = ledger_row_at(records->tx, records->entity, id, earlier, records->arena, &then, err);
	if (!status && !stays && then.withdrawn)
		return ledger_withdraw(records->tx, records->entity, id, version, reason, err);
	if (!status)
		status = draft_start(&draft, records, &row, NULL, err);
	if (status)
		return status;
	memcpy(draft.fields, then.fields, draft.count * sizeof *draft.fields);
	draft.earlier = &then;
	if (stays)
		stay(&draft, &row);
	status = draft_settle(&draft, err);
	if (!status)
		status = draft_judge(&draft, reason, err);
	draft.taken_back = !stays;
	if (!status && !stays)
		status = creation_undo(records, &row, draft.fields, reason, err);
	if (!status)
		status = draft_keep(&draft, version, STR("restore"), reason, err);
	return status || stays ? status : follow_undo(records, &row, reason, err);
}

enum status record_restore(const struct records *records, int64_t id, int64_t version, int64_t earlier, struct str reason,
                           struct err *err)
{
	return take_back(records, id, version, earlier, true, reason, err);
}

enum status record_undo(const struct records *records, int64_t id, int64_t version, struct str reason, struct err *err)
{
	struct ledger_row row;
	enum status status = ledger_get(records->tx, records->entity, id, records->arena, &row, err);
	if (!status && row.withdrawn)
		return record_reinstate(records, id, version, reason, err);
	return status ? status : take_back(records, id, version, version - 1, false, reason, err);
}

enum status record_rows_about(const struct records *records, enum entity entity, int64_t record, struct ledger_rows *rows,
                              struct err *err)
{
	const struct ledger_filter filters[] = {
		{FILTER_EQUAL, ledger_text("register", str_of(records->definition->name))},
		{FILTER_EQUAL, ledger_int("record", record)},
	};
	const struct ledger_list list = {.filters = filters, .filter_count = COUNT_OF(filters), .descending = true};
	return ledger_list(ledger_as_system(records->tx), entity, &list, records->arena, rows, err);
}
