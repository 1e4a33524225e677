/* Answers that were given under a key of the caller's: the same request sent again gets the same answer and changes nothing. Kept
 * in the transaction that did the work, so that there is never one without the other. */
#include <string.h>

#include "ledger/ledger_int.h"

enum status ledger_answer_find(struct ledger_tx *tx, const struct ledger_request *request, struct arena *arena, bool *found,
                               struct str *answer, struct err *err)
{
	struct store_query q = store_query(tx->store,
		"SELECT request, answer FROM answer WHERE township = ?1 AND account = ?2 AND key = ?3");
	bool other = false;

	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, tx->by);
	store_bind_text(&q, 3, request->key);
	*found = store_next(&q);
	if (*found) {
		other = !str_equals(store_text(&q, 0), request->hash);
		*answer = arena_str(arena, store_text(&q, 1));
	}
	enum status status = store_end(&q, err);
	if (!status && other)
		return err_set(err, STATUS_CONFLICT, N_("this key was used for another request"));
	return status ? status : arena_failed(arena) ? err_memory(err) : STATUS_OK;
}

enum status ledger_answer_keep(struct ledger_tx *tx, const struct ledger_request *request, struct str answer, struct err *err)
{
	struct store_query q = store_query(tx->store,
		"INSERT INTO answer (township, account, key, request, answer, given_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, tx->by);
	store_bind_text(&q, 3, request->key);
	store_bind_text(&q, 4, str_of(request->hash));
	store_bind_text(&q, 5, answer);
	store_bind_int(&q, 6, tx->now);
	return store_run(&q, NULL, err);
}
