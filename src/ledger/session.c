/* Sessions: only the hash of a token is kept; the CSRF token follows from the token and is kept nowhere. */
#include <sodium.h>
#include <string.h>

#include "ledger/ledger_int.h"

#define HOUR ((int64_t)3600000)
#define IDLE (2 * HOUR)
#define LIFETIME (12 * HOUR)
#define SEEN_STEP ((int64_t)60000) /* how exactly the last use is kept: not every request is a write */
#define DAY (24 * HOUR)

static struct str bytes_of(const unsigned char *bytes)
{
	return (struct str){(const char *)bytes, HASH_BYTES};
}

static void csrf_of(struct str token, char out[TOKEN_TEXT_MAX])
{
	static const char purpose[] = "zhenwu csrf 1";
	unsigned char hash[HASH_BYTES];
	crypto_generichash(hash, sizeof hash, (const unsigned char *)purpose, sizeof purpose - 1,
	                   (const unsigned char *)token.at, token.len);
	hash_text(hash, out);
}

enum status session_begin(struct ledger_tx *tx, int64_t user, struct str address, char token[TOKEN_TEXT_MAX],
                          struct err *err)
{
	unsigned char random[HASH_BYTES], hash[HASH_BYTES];
	char text[TOKEN_TEXT_MAX];
	randombytes_buf(random, sizeof random);
	hash_text(random, text);
	hash_bytes(str_of(text), hash);
	struct store_query q = store_query(tx->store,
		"INSERT INTO session (township, token_hash, account, address, created_at, last_seen, expires_at) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_bytes(&q, 2, bytes_of(hash));
	store_bind_int(&q, 3, user);
	store_bind_text(&q, 4, address);
	store_bind_int(&q, 5, tx->now);
	store_bind_int(&q, 6, tx->now + LIFETIME);
	enum status status = store_run(&q, NULL, err);
	if (!status)
		memcpy(token, text, sizeof text);
	return status;
}

enum status sessions_end(struct ledger_tx *tx, int64_t user, struct err *err)
{
	struct store_query q = store_query(tx->store, "DELETE FROM session WHERE township = ?1 AND account = ?2");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, user);
	return store_run(&q, NULL, err);
}

struct session_call {
	struct ledger *ledger;
	unsigned char hash[HASH_BYTES];
	int64_t now;
	struct ledger_session found;
	int64_t last_seen;
	bool good;
};

/* One of the future has outlived the clock's being set back; a correction of minutes ends none. */
static bool lasts(int64_t now, int64_t last_seen, int64_t expires_at)
{
	return now < expires_at && expires_at - now <= LIFETIME + HOUR && now - last_seen < IDLE;
}

static enum status look_up(struct store_tx *tx, void *argument, struct err *err)
{
	struct session_call *call = argument;
	struct store_query q = store_query(tx, "SELECT s.account, s.last_seen, s.expires_at, a.role, a.unit, a.must_change "
		"FROM session s JOIN account a ON a.township = s.township AND a.id = s.account "
		"WHERE s.township = ?1 AND s.token_hash = ?2 AND a.active = 1 AND a.withdrawn = 0");
	store_bind_int(&q, 1, call->ledger->township);
	store_bind_bytes(&q, 2, bytes_of(call->hash));
	if (store_next(&q)) {
		call->found.actor.user = store_int(&q, 0);
		call->found.actor.unit = store_int(&q, 4);
		call->found.must_change = store_int(&q, 5) != 0;
		call->last_seen = store_int(&q, 1);
		call->good = role_parse(store_text(&q, 3), &call->found.actor.role) &&
		             lasts(call->now, call->last_seen, store_int(&q, 2));
	}
	return store_end(&q, err);
}

static enum status touch(struct store_tx *tx, void *argument, struct err *err)
{
	const struct session_call *call = argument;
	struct store_query q = store_query(tx,
		"UPDATE session SET last_seen = max(last_seen, ?3) WHERE township = ?1 AND token_hash = ?2");
	store_bind_int(&q, 1, call->ledger->township);
	store_bind_bytes(&q, 2, bytes_of(call->hash));
	store_bind_int(&q, 3, call->now);
	return store_run(&q, NULL, err);
}

enum status ledger_session(struct ledger *ledger, struct str token, struct ledger_session *out, struct err *err)
{
	struct session_call call = {.ledger = ledger, .now = ledger_now(ledger)};
	hash_bytes(token, call.hash);
	enum status status = STATUS_OK;
	if (token.len == TOKEN_TEXT_MAX - 1)
		status = store_read(ledger->store, look_up, &call, err);
	if (!status && !call.good)
		status = err_set(err, STATUS_UNAUTHENTICATED, N_("please log in"));
	if (!status && call.now - call.last_seen >= SEEN_STEP)
		status = store_write(ledger->store, touch, &call, err);
	if (status)
		return status;
	csrf_of(token, call.found.csrf);
	*out = call.found;
	return STATUS_OK;
}

static enum status end_one(struct store_tx *tx, void *argument, struct err *err)
{
	const struct session_call *call = argument;
	struct store_query q = store_query(tx, "DELETE FROM session WHERE township = ?1 AND token_hash = ?2");
	store_bind_int(&q, 1, call->ledger->township);
	store_bind_bytes(&q, 2, bytes_of(call->hash));
	return store_run(&q, NULL, err);
}

enum status ledger_logout(struct ledger *ledger, struct str token, struct err *err)
{
	struct session_call call = {.ledger = ledger};
	hash_bytes(token, call.hash);
	return store_write(ledger->store, end_one, &call, err);
}

static enum status purge(struct store_tx *tx, void *argument, struct err *err)
{
	const struct session_call *call = argument;
	struct store_query q = store_query(tx,
		"DELETE FROM session WHERE township = ?1 AND (expires_at <= ?2 OR last_seen <= ?3)");
	store_bind_int(&q, 1, call->ledger->township);
	store_bind_int(&q, 2, call->now);
	store_bind_int(&q, 3, call->now - IDLE);
	enum status status = store_run(&q, NULL, err);
	if (status)
		return status;
	q = store_query(tx, "DELETE FROM login_attempt WHERE township = ?1 AND last_at <= ?2 AND blocked_until <= ?3");
	store_bind_int(&q, 1, call->ledger->township);
	store_bind_int(&q, 2, call->now - DAY);
	store_bind_int(&q, 3, call->now);
	status = store_run(&q, NULL, err);
	if (status)
		return status;
	q = store_query(tx, "DELETE FROM answer WHERE township = ?1 AND given_at <= ?2");
	store_bind_int(&q, 1, call->ledger->township);
	store_bind_int(&q, 2, call->now - DAY);
	return store_run(&q, NULL, err);
}

enum status ledger_sessions_purge(struct ledger *ledger, struct err *err)
{
	struct session_call call = {.ledger = ledger, .now = ledger_now(ledger)};
	return store_write(ledger->store, purge, &call, err);
}

enum status ledger_end_all_sessions(struct store_tx *tx, void *argument, struct err *err)
{
	(void)argument;
	struct store_query q = store_query(tx, "DELETE FROM session");
	return store_run(&q, NULL, err);
}
