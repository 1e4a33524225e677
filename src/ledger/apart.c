/* What a migration left to be set apart, as changes that stand in the journal. */
#include "ledger/ledger_int.h"

static const struct actor program = {.role = ACTOR_SYSTEM};

struct left {
	int64_t *ids;
	size_t count, capacity;
};

static enum status read_left(struct ledger_tx *tx, struct left *left, struct err *err)
{
	bool room = true;
	struct store_query q = store_query(tx->store, "SELECT id FROM document_to_set_apart WHERE township = ?1 ORDER BY id");
	store_bind_int(&q, 1, tx->ledger->township);
	while (room && store_next(&q)) {
		room = arena_reserve(&tx->state->arena, (void **)&left->ids, &left->capacity, left->count, sizeof *left->ids);
		if (room)
			left->ids[left->count++] = store_int(&q, 0);
	}
	enum status status = store_end(&q, err);
	return status || room ? status : err_memory(err);
}

static enum status set_apart(struct ledger_tx *tx, int64_t id, struct err *err)
{
	const struct ledger_field purpose = ledger_text("purpose", STR("record"));
	struct ledger_row row;
	enum status status = ledger_get(tx, ENTITY_DOCUMENT, id, &tx->state->arena, &row, err);
	if (status || row.withdrawn)
		return status;
	return ledger_update(tx, ENTITY_DOCUMENT, id, row.version, &purpose, 1,
	                     str_of(msg(LANGUAGE_CHINESE, N_("files of records are open to those of the record alone"))), err);
}

static enum status work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct left left = {NULL, 0, 0};
	(void)argument;
	enum status status = read_left(tx, &left, err);
	for (size_t i = 0; !status && i < left.count; i++)
		status = set_apart(tx, left.ids[i], err);
	if (status || left.count == 0)
		return status;
	struct store_query q = store_query(tx->store, "DELETE FROM document_to_set_apart WHERE township = ?1");
	store_bind_int(&q, 1, tx->ledger->township);
	return store_run(&q, NULL, err);
}

enum status ledger_set_apart(struct ledger *ledger, struct err *err)
{
	return ledger_change(ledger, &program, work, NULL, err);
}
