/* Units that records name: read once in a transaction. An import asks for the same villages at every row. */
#include "ledger/ledger_int.h"

enum { UNITS_KNOWN = 128 };

static enum status read_unit(struct ledger_tx *tx, int64_t id, struct ledger_unit *out, bool *found, struct err *err)
{
	struct store_query q = store_query(tx->store, "SELECT level, name FROM unit WHERE township = ?1 AND id = ?2");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, id);
	*found = store_next(&q);
	if (*found)
		*out = (struct ledger_unit){id, arena_str(&tx->state->arena, store_text(&q, 0)), arena_str(&tx->state->arena, store_text(&q, 1))};
	enum status status = store_end(&q, err);
	return !status && arena_failed(&tx->state->arena) ? err_memory(err) : status;
}

enum status ledger_unit(struct ledger_tx *tx, int64_t id, struct ledger_unit *out, struct err *err)
{
	struct known *known = &tx->state->known;
	struct ledger_unit unit;
	bool found = false;
	if (!known->units)
		known->units = arena_array(&tx->state->arena, UNITS_KNOWN, sizeof *known->units);
	if (!known->units)
		return err_memory(err);
	struct ledger_unit *place = &known->units[(uint64_t)id % UNITS_KNOWN];
	if (place->id == id && id) {
		*out = *place;
		return STATUS_OK;
	}
	enum status status = read_unit(tx, id, &unit, &found, err);
	if (status)
		return status;
	if (!found)
		return err_set(err, STATUS_NOT_FOUND, N_("there is no such %s"),
		               msg(err ? err->language : LANGUAGE_CHINESE, entity_kind(ENTITY_UNIT)->title));
	*place = *out = unit;
	return STATUS_OK;
}
