/* Units and users. */
#include "app/handlers_int.h"

#include <string.h>

static void put_unit(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	struct json *json = &call->json;

	(void)tx;
	json_begin_object(json);
	json_put_int(json, "id", row->id);
	put_id(json, "parent", row_int(row, "parent"));
	json_put_str(json, "level", row_text(row, "level"));
	json_put_str(json, "name", row_text(row, "name"));
	json_put_int(json, "version", row->version);
	json_end_object(json);
}

static enum status answer_unit_row(struct call *call, struct ledger_tx *tx, int64_t id)
{
	struct ledger_row row;
	enum status status = ledger_get(tx, ENTITY_UNIT, id, &call->arena, &row, &call->err);

	if (!status)
		put_unit(call, tx, &row);
	return status;
}

enum status unit_list(struct call *call, struct ledger_tx *tx)
{
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_UNIT, &(struct ledger_list){0}, &call->arena, &rows, &call->err);

	return status ? status : answer_rows(call, tx, "units", &rows, put_unit);
}

enum status unit_create(struct call *call, struct ledger_tx *tx)
{
	const struct ledger_field fields[] = {ledger_ref("parent", given_int(call->body, "parent")),
	                                      ledger_text("level", given_text(call->body, "level")),
	                                      ledger_text("name", given_text(call->body, "name"))};
	int64_t id;
	enum status status = ledger_create(tx, ENTITY_UNIT, fields, COUNT_OF(fields), STR(""), &id, &call->err);

	return status ? status : answer_unit_row(call, tx, id);
}

enum status unit_update(struct call *call, struct ledger_tx *tx)
{
	const struct ledger_field field = ledger_text("name", given_text(call->body, "name"));
	int64_t id = call_number(call, "id");
	enum status status =
		ledger_update(tx, ENTITY_UNIT, id, given_int(call->body, "version"), &field, 1, STR(""), &call->err);

	return status ? status : answer_unit_row(call, tx, id);
}

/* ---- users ---- */

static void put_user(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	bool account = call_administers(call) || call->session.actor.role == ACTOR_AUDITOR;
	struct json *json = &call->json;

	json_begin_object(json);
	json_put_int(json, "id", row->id);
	if (account)
		json_put_str(json, "login", row_text(row, "login"));
	json_put_str(json, "name", row_text(row, "name"));
	json_put_str(json, "role", row_text(row, "role"));
	put_id(json, "unit", row_int(row, "unit"));
	put_text_or_null(json, "unit_name", ledger_label(tx, ENTITY_UNIT, row_int(row, "unit"), &call->arena));
	if (account)
		json_put_bool(json, "active", row_bool(row, "active"));
	json_put_int(json, "version", row->version);
	json_end_object(json);
}

enum status user_list(struct call *call, struct ledger_tx *tx)
{
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_USER, &(struct ledger_list){0}, &call->arena, &rows, &call->err);

	return status ? status : answer_rows(call, tx, "users", &rows, put_user);
}

struct new_user {
	int64_t id;
	char password[PASSWORD_TEXT_MAX];
};

static enum status put_new_user(struct call *call, struct ledger_tx *tx)
{
	const struct new_user *new_user = call->argument;
	struct ledger_row row;
	enum status status = ledger_get(tx, ENTITY_USER, new_user->id, &call->arena, &row, &call->err);

	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "user");
	put_user(call, tx, &row);
	json_put_text(&call->json, "password", new_user->password);
	json_end_object(&call->json);
	return STATUS_OK;
}

static int64_t unit_given(const struct call *call)
{
	int64_t unit = given_int(call->body, "unit");

	return unit ? unit : TOWNSHIP_UNIT;
}

enum status user_create(struct call *call)
{
	const struct ledger_field fields[] = {
		ledger_text("login", given_text(call->body, "login")), ledger_text("name", given_text(call->body, "name")),
		ledger_text("role", given_text(call->body, "role")), ledger_ref("unit", unit_given(call))};
	struct new_user new_user = {0};
	enum status status = ledger_user_create(call->app->ledger, &call->session.actor, fields, COUNT_OF(fields),
	                                        &new_user.id, new_user.password, &call->err);

	if (!status) {
		call->argument = &new_user;
		status = call_look(call, put_new_user);
	}
	explicit_bzero(&new_user, sizeof new_user);
	return status;
}

enum status user_update(struct call *call, struct ledger_tx *tx)
{
	const struct ledger_field fields[] = {
		ledger_text("name", given_text(call->body, "name")), ledger_text("role", given_text(call->body, "role")),
		ledger_ref("unit", unit_given(call)), ledger_bool("active", given_bool(call->body, "active"))};
	int64_t id = call_number(call, "id");
	struct ledger_row row;
	enum status status;

	if (id == call->session.actor.user && !given_bool(call->body, "active"))
		return err_set(&call->err, STATUS_INPUT, N_("you cannot close your own account"));
	status = ledger_update(tx, ENTITY_USER, id, given_int(call->body, "version"), fields, COUNT_OF(fields), STR(""),
	                       &call->err);
	if (!status)
		status = ledger_get(tx, ENTITY_USER, id, &call->arena, &row, &call->err);
	if (!status)
		put_user(call, tx, &row);
	return status;
}

enum status user_password(struct call *call)
{
	char password[PASSWORD_TEXT_MAX];
	enum status status = ledger_password_reset(call->app->ledger, &call->session.actor, call_number(call, "id"),
	                                           password, &call->err);

	if (!status) {
		json_begin_object(&call->json);
		json_put_text(&call->json, "password", password);
		json_end_object(&call->json);
	}
	explicit_bzero(password, sizeof password);
	return status;
}
