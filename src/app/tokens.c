/* Tokens for programs that work in a user's name. */
#include "app/handlers_int.h"

#include <string.h>

static void put_token(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	struct json *json = &call->json;

	json_begin_object(json);
	json_put_int(json, "id", row->id);
	json_put_str(json, "name", row_text(row, "name"));
	json_put_int(json, "account", row_int(row, "account"));
	json_put_str(json, "account_name", ledger_label(tx, ENTITY_USER, row_int(row, "account"), &call->arena));
	json_put_bool(json, "read_only", row_bool(row, "read_only"));
	json_put_date(json, "last_day", row_date(row, "last_day"));
	json_put_bool(json, "ended", date_compare(row_date(row, "last_day"), call_today(call)) < 0);
	put_instant(json, "created_at", row->created_at);
	json_put_int(json, "version", row->version);
	json_end_object(json);
}

enum status token_list(struct call *call, struct ledger_tx *tx)
{
	const struct ledger_list list = {.order = "id", .descending = true};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_TOKEN, &list, &call->arena, &rows, &call->err);

	return status ? status : answer_rows(call, tx, "tokens", &rows, put_token);
}

struct new_token {
	int64_t id;
	char token[TOKEN_TEXT_MAX];
};

static enum status put_new_token(struct call *call, struct ledger_tx *tx)
{
	const struct new_token *made = call->argument;
	struct ledger_row row;
	enum status status = ledger_get(tx, ENTITY_TOKEN, made->id, &call->arena, &row, &call->err);

	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "token");
	put_token(call, tx, &row);
	json_put_text(&call->json, "secret", made->token);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status token_create(struct call *call)
{
	const struct ledger_new_token wanted = {given_text(call->body, "name"), given_date(call->body, "last_day"),
	                                        given_bool(call->body, "read_only")};
	struct new_token made = {0};
	enum status status = ledger_token_create(call->app->ledger, &call->session.actor, &wanted, &made.id, made.token,
	                                         &call->err);

	if (!status) {
		call->argument = &made;
		status = call_look(call, put_new_token);
	}
	explicit_bzero(&made, sizeof made);
	return status;
}

enum status token_delete(struct call *call, struct ledger_tx *tx)
{
	struct ledger_row row;
	enum status status = ledger_get(tx, ENTITY_TOKEN, call_number(call, "id"), &call->arena, &row, &call->err);

	if (!status && row.withdrawn)
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("the token was taken back already"));
	return status ? status : ledger_withdraw(tx, ENTITY_TOKEN, row.id, row.version, STR(""), &call->err);
}
