/* Contents: bytes by their hash, stored once, never changed. */
#include <string.h>

#include "ledger/ledger_int.h"

void ledger_hash(struct str bytes, char out[HASH_TEXT_MAX])
{
	unsigned char hash[HASH_BYTES];
	hash_bytes(bytes, hash);
	hash_text(hash, out);
}

enum status ledger_content_put(struct ledger_tx *tx, struct str bytes, char hash[HASH_TEXT_MAX], struct err *err)
{
	char name[HASH_TEXT_MAX];
	ledger_hash(bytes, name);
	struct store_query q = store_query(tx->store, "INSERT INTO content (township, hash, size, stored_at, bytes) "
		"VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (township, hash) DO NOTHING");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_text(&q, 2, str_of(name));
	store_bind_int(&q, 3, (int64_t)bytes.len);
	store_bind_int(&q, 4, tx->now);
	store_bind_bytes(&q, 5, bytes);
	enum status status = store_run(&q, NULL, err);
	if (!status)
		memcpy(hash, name, sizeof name);
	return tx_failed(tx, status, err);
}

enum status ledger_content_get(struct ledger_tx *tx, struct str hash, struct arena *arena, struct str *bytes,
                               struct err *err)
{
	char name[HASH_TEXT_MAX];
	struct str found = {NULL, 0};
	struct store_query q = store_query(tx->store, "SELECT bytes FROM content WHERE township = ?1 AND hash = ?2");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_text(&q, 2, hash);
	bool there = store_next(&q);
	if (there)
		found = arena_str(arena, store_bytes(&q, 0));
	enum status status = store_end(&q, err);
	if (status)
		return status;
	if (!there)
		return err_set(err, STATUS_NOT_FOUND, N_("this content is not there"));
	if (arena_failed(arena))
		return err_memory(err);
	ledger_hash(found, name);
	if (!str_equals(hash, name))
		return err_set(err, STATUS_CORRUPT, N_("a stored content was altered: %s"), name);
	*bytes = found;
	return STATUS_OK;
}
