/* Many records at once: each is a part of one change, so one that is refused leaves nothing behind. */
#include <string.h>

#include "register/record_int.h"

#define ONE_ARENA_MAX ((size_t)16 << 20)

bool bulk_what_parse(struct str s, enum bulk_what *out)
{
	static const char *const words[] = {[BULK_CHANGE] = "change", [BULK_STEP] = "step", [BULK_WITHDRAW] = "withdraw",
	                                    [BULK_REINSTATE] = "reinstate", [BULK_UNDO] = "undo"};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_equals(s, words[i])) {
			*out = (enum bulk_what)i;
			return true;
		}
	return false;
}

struct bulk {
	const struct records *records;
	const struct bulk_order *order;
	struct bulk_line *lines;
	size_t count, sound;
	bool keep;
};
struct one {
	struct records records; /* in an arena of its own: what one record needed goes with it */
	const struct bulk_order *order;
	struct bulk_line *line;
	struct arena *outside;
};

/* Only what the actor did last, and nobody has touched since. */
static enum status undo(const struct records *records, const struct ledger_row *row, const struct bulk_order *order, struct err *err)
{
	if (row->changed_by != ledger_actor(records->tx)->user)
		return err_set(err, STATUS_CONFLICT, N_("someone else changed this record last"));
	if (row->version < 2)
		return err_set(err, STATUS_CONFLICT, N_("there is no earlier version of this record"));
	return record_undo(records, row->id, row->version, order->reason, err);
}

static enum status obey(const struct one *one, const struct ledger_row *row, int64_t version, struct err *err)
{
	const struct bulk_order *order = one->order;
	const struct step_taken taken = {order->step, version, order->inputs, order->count, order->unit, order->holder, order->reason,
	                                 order->excuse};
	switch (order->what) {
	case BULK_CHANGE:
		return record_update(&one->records, row->id, version, order->inputs, order->count, order->reason, err);
	case BULK_STEP:
		return record_step(&one->records, row->id, &taken, err);
	case BULK_WITHDRAW:
		return record_withdraw(&one->records, row->id, version, order->reason, err);
	case BULK_REINSTATE:
		return record_reinstate(&one->records, row->id, version, order->reason, err);
	default:
		return undo(&one->records, row, order, err);
	}
}

static enum status do_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	struct ledger_row row;
	int64_t seen = one->line->version;
	enum status status = ledger_get(tx, one->records.entity, one->line->id, one->records.arena, &row, err);
	if (status)
		return status;
	one->line->label = arena_str(one->outside, record_label(&one->records, &row));
	one->line->version = row.version;
	if (seen && seen != row.version)
		return err_set(err, STATUS_CONFLICT, N_("someone else changed this record in the meantime"));
	status = obey(one, &row, row.version, err);
	if (status || one->order->dry)
		return status;
	status = ledger_get(ledger_as_system(tx), one->records.entity, one->line->id, one->records.arena, &row, err);
	if (!status)
		one->line->version = row.version;
	return status;
}

static enum status do_line(struct bulk *bulk, struct bulk_line *line, struct err *err)
{
	struct arena arena;
	struct err why = {.language = err ? err->language : LANGUAGE_CHINESE};
	struct one one = {*bulk->records, bulk->order, line, bulk->records->arena};
	arena_init(&arena, ONE_ARENA_MAX);
	one.records.arena = &arena;
	enum status status = ledger_part(bulk->records->tx, do_one, &one, NULL, &why);
	arena_release(&arena);
	line->sound = status == STATUS_OK;
	bulk->sound += line->sound;
	if (!status)
		return STATUS_OK;
	if (status_http(status) >= 500) {
		if (err)
			*err = why;
		return status;
	}
	line->message = arena_str(bulk->records->arena, str_of(why.message));
	line->hint = arena_str(bulk->records->arena, str_of(why.hint));
	line->field = arena_str(bulk->records->arena, definition_field(bulk->records->definition, str_of(why.detail)) ? str_of(why.detail) : STR(""));
	return STATUS_OK;
}

static enum status do_all(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct bulk *bulk = argument;
	enum status status = STATUS_OK;
	(void)tx;
	for (size_t i = 0; !status && i < bulk->count; i++)
		status = do_line(bulk, &bulk->lines[i], err);
	bulk->keep = !status && bulk->sound && !bulk->order->dry && (bulk->order->sound_only || bulk->sound == bulk->count);
	return !status && arena_failed(bulk->records->arena) ? err_memory(err) : status;
}

/* What would be refused for every record alike is refused as a whole. */
static enum status check_order(const struct bulk_order *order, const struct bulk_line *lines, size_t count, struct err *err)
{
	if (count == 0)
		return err_set(err, STATUS_INPUT, N_("choose at least one record"));
	if (count > BULK_MAX)
		return err_set(err, STATUS_INPUT, N_("at most %d records at once"), BULK_MAX);
	if (order->what == BULK_STEP && !order->step)
		return err_set(err, STATUS_INPUT, N_("name the step to be taken"));
	if (order->what == BULK_CHANGE && order->count == 0)
		return err_set(err, STATUS_INPUT, N_("choose at least one field to be changed"));
	for (size_t i = 1; i < count; i++)
		if (lines[i].id <= lines[i - 1].id)
			return err_set(err, STATUS_INPUT, N_("every record stands once, in the order of their ids"));
	return STATUS_OK;
}

enum status record_bulk(const struct records *records, const struct bulk_order *order, struct bulk_line *lines, size_t count,
                        bool *kept, struct err *err)
{
	struct bulk bulk = {records, order, lines, count, 0, false};
	enum status status = check_order(order, lines, count, err);
	if (!status)
		status = ledger_part(records->tx, do_all, &bulk, &bulk.keep, err);
	if (!status)
		*kept = bulk.keep;
	return status;
}
