/* Parts of a change that are undone by themselves: one record of many that is refused, a preview that keeps nothing. */
#include <string.h>

#include "ledger/ledger_int.h"

/* What the transaction remembers is true again once the store is back where it was. */
static void go_back(struct tx_state *state, const struct tx_state *before)
{
	memcpy(state->next, before->next, sizeof state->next);
	state->known = before->known;
	state->cells = before->cells;
	state->greatest = before->greatest;
	state->head = before->head;
	state->failed = STATUS_OK;
	state->depth = before->depth;
}

static bool is_outside(enum status status)
{
	return status && status_http(status) >= 500;
}

enum status ledger_part(struct ledger_tx *tx, ledger_work *work, void *argument, const bool *keep, struct err *err)
{
	struct tx_state *state = tx->state;
	const struct tx_state before = *state;
	if (state->failed) {
		if (err)
			*err = state->err;
		return state->failed;
	}
	enum status status = store_part_begin(tx->store, err);
	if (status)
		return tx_failed(tx, status, err);
	status = work(tx, argument, err);
	if (!status && state->failed) {
		status = state->failed;
		if (err)
			*err = state->err;
	}
	bool kept = !status && (!keep || *keep);
	struct err why = {.language = err ? err->language : LANGUAGE_CHINESE};
	enum status ended = store_part_end(tx->store, kept, &why);
	if (!kept)
		go_back(state, &before);
	if (ended && !is_outside(status)) {
		status = ended;
		if (err)
			*err = why;
	}
	return is_outside(status) ? tx_failed(tx, status, err) : status;
}
