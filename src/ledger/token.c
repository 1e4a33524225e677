/* Tokens: programs come with one instead of a session. Shown once; only its hash is kept. */
#include <sodium.h>
#include <string.h>

#include "ledger/ledger_int.h"

struct token_call {
	struct ledger *ledger;
	const struct ledger_field *fields;
	size_t count;
	int64_t id;
	char hash[HASH_TEXT_MAX];
	struct ledger_session found;
	bool good;
};

static enum status create_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct token_call *call = argument;
	const struct change change = {.entity = ENTITY_TOKEN, .fields = call->fields, .count = call->count, .action = "create",
	                              .private_allowed = true};

	return change_create(tx, &change, &call->id, err);
}

enum status ledger_token_create(struct ledger *ledger, const struct actor *actor, const struct ledger_new_token *wanted,
                                int64_t *id, char token[TOKEN_TEXT_MAX], struct err *err)
{
	unsigned char random[HASH_BYTES];
	char text[TOKEN_TEXT_MAX];
	struct token_call call = {.ledger = ledger};

	if (date_compare(wanted->last_day, instant_date(ledger_now(ledger))) < 0)
		return err_set(err, STATUS_INPUT, N_("the last day of the token is past"));
	randombytes_buf(random, sizeof random);
	hash_text(random, text);
	ledger_hash(str_of(text), call.hash);
	const struct ledger_field fields[] = {
		ledger_text("name", wanted->name), ledger_ref("account", actor->user), ledger_text("token_hash", str_of(call.hash)),
		ledger_date("last_day", wanted->last_day), ledger_bool("read_only", wanted->read_only)};
	call.fields = fields;
	call.count = COUNT_OF(fields);
	enum status status = ledger_change(ledger, actor, create_work, &call, err);
	if (!status) {
		*id = call.id;
		memcpy(token, text, sizeof text);
	}
	return status;
}

static enum status look_up(struct store_tx *tx, void *argument, struct err *err)
{
	struct token_call *call = argument;
	struct store_query q = store_query(tx, "SELECT t.account, t.last_day, t.read_only, a.role, a.unit, a.must_change "
		"FROM token t JOIN account a ON a.township = t.township AND a.id = t.account "
		"WHERE t.township = ?1 AND t.token_hash = ?2 AND t.withdrawn = 0 AND a.active = 1 AND a.withdrawn = 0");
	struct date last_day;

	store_bind_int(&q, 1, call->ledger->township);
	store_bind_text(&q, 2, str_of(call->hash));
	if (store_next(&q)) {
		call->found = (struct ledger_session){.actor = {.user = store_int(&q, 0), .unit = store_int(&q, 4)},
		                                      .must_change = store_int(&q, 5) != 0, .by_token = true,
		                                      .read_only = store_int(&q, 2) != 0};
		call->good = role_parse(store_text(&q, 3), &call->found.actor.role) && date_parse(store_text(&q, 1), &last_day) &&
		             date_compare(instant_date(ledger_now(call->ledger)), last_day) <= 0;
	}
	return store_end(&q, err);
}

enum status ledger_token(struct ledger *ledger, struct str token, struct ledger_session *out, struct err *err)
{
	struct token_call call = {.ledger = ledger};
	enum status status = STATUS_OK;

	ledger_hash(token, call.hash);
	if (token.len == TOKEN_TEXT_MAX - 1)
		status = store_read(ledger->store, look_up, &call, err);
	if (!status && !call.good) {
		err_set(err, STATUS_UNAUTHENTICATED, N_("the token is unknown, has ended or was taken back"));
		return err_hint(err, N_("make a new one on the page of tokens"));
	}
	if (!status)
		*out = call.found;
	return status;
}
