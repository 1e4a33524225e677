/* Wrong logins: counted for login and address together, and for the address as a whole. */
#include "ledger/ledger_int.h"

#define MINUTE ((int64_t)60000)
#define WINDOW (15 * MINUTE)
#define FORGIVEN (24 * 60 * MINUTE) /* after a wait, the count stays this long, so that the next wait is longer */
#define WAIT_MAX (60 * MINUTE)
#define LIMIT_LOGIN 5
#define LIMIT_ADDRESS 50 /* a whole office may share one address */

struct attempt {
	struct str login, address;
	int64_t limit;
	int64_t failures, last_at, blocked_until;
};

static enum status attempt_read(struct ledger_tx *tx, struct attempt *attempt, struct err *err)
{
	struct store_query q = store_query(tx->store, "SELECT failures, last_at, blocked_until FROM login_attempt "
		"WHERE township = ?1 AND login = ?2 AND address = ?3");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_text(&q, 2, attempt->login);
	store_bind_text(&q, 3, attempt->address);
	if (store_next(&q)) {
		attempt->failures = store_int(&q, 0);
		attempt->last_at = store_int(&q, 1);
		attempt->blocked_until = store_int(&q, 2);
	}
	/* No wait is that long: the clock was set back, and nobody has to wait until it has caught up. */
	if (attempt->blocked_until > tx->now + WAIT_MAX) {
		attempt->blocked_until = 0;
		attempt->last_at = tx->now;
	}
	return store_end(&q, err);
}

static enum status attempt_write(struct ledger_tx *tx, const struct attempt *attempt, struct err *err)
{
	struct store_query q = store_query(tx->store,
	                                   "INSERT INTO login_attempt (township, login, address, failures, last_at, "
		"blocked_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (township, login, address) DO UPDATE SET "
		"failures = excluded.failures, last_at = excluded.last_at, blocked_until = excluded.blocked_until");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_text(&q, 2, attempt->login);
	store_bind_text(&q, 3, attempt->address);
	store_bind_int(&q, 4, attempt->failures);
	store_bind_int(&q, 5, attempt->last_at);
	store_bind_int(&q, 6, attempt->blocked_until);
	return store_run(&q, NULL, err);
}

static void count(struct attempt *attempt, int64_t now)
{
	int64_t kept = attempt->failures >= attempt->limit ? FORGIVEN : WINDOW;
	if (now - attempt->last_at > kept)
		attempt->failures = 0;
	attempt->failures++;
	attempt->last_at = now;
	int64_t wait = MINUTE;
	for (int64_t i = attempt->limit; i < attempt->failures && wait < WAIT_MAX; i++)
		wait *= 2;
	if (attempt->failures >= attempt->limit)
		attempt->blocked_until = now + (wait < WAIT_MAX ? wait : WAIT_MAX);
}

/* The login as a hash: people type passwords into the wrong field. */
static void attempts_of(struct str login, struct str address, char hash[HASH_TEXT_MAX], struct attempt attempts[2])
{
	ledger_hash(login, hash);
	attempts[0] = (struct attempt){.login = str_of(hash), .address = address, .limit = LIMIT_LOGIN};
	attempts[1] = (struct attempt){.login = STR(""), .address = address, .limit = LIMIT_ADDRESS};
}

enum status attempt_begin(struct ledger_tx *tx, struct str login, struct str address, int64_t *retry_after,
                          struct err *err)
{
	char hash[HASH_TEXT_MAX];
	struct attempt attempts[2];
	enum status status = STATUS_OK;
	int64_t until = 0;
	attempts_of(login, address, hash, attempts);
	for (int i = 0; !status && i < 2; i++) {
		status = attempt_read(tx, &attempts[i], err);
		if (attempts[i].blocked_until > until)
			until = attempts[i].blocked_until;
	}
	if (!status && until > tx->now) {
		*retry_after = (until - tx->now + 999) / 1000;
		err_set(err, STATUS_RATE_LIMITED, N_("too many wrong attempts: try again in %lld seconds"),
		        (long long)*retry_after);
		err_hint(err, N_("an administrator can give you a new password"));
		return STATUS_RATE_LIMITED;
	}
	for (int i = 0; !status && i < 2; i++) {
		count(&attempts[i], tx->now);
		status = attempt_write(tx, &attempts[i], err);
	}
	return status;
}

enum status attempt_succeeded(struct ledger_tx *tx, struct str login, struct str address, struct err *err)
{
	char hash[HASH_TEXT_MAX];
	struct attempt attempts[2];
	attempts_of(login, address, hash, attempts);
	enum status status = attempt_write(tx, &attempts[0], err); /* back to none */
	if (!status)
		status = attempt_read(tx, &attempts[1], err);
	if (status)
		return status;
	if (attempts[1].failures > 0)
		attempts[1].failures--;
	if (attempts[1].failures < LIMIT_ADDRESS)
		attempts[1].blocked_until = 0;
	return attempt_write(tx, &attempts[1], err);
}
