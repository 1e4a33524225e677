/* Logging in and out, the own password. */
#include "app/handlers_int.h"

#include <string.h>

/* For whom the user may work today. */
static enum status put_stand_ins(struct call *call, struct ledger_tx *tx)
{
	struct json *json = &call->json;
	struct ledger_stand_ins ins = {NULL, 0};
	enum status status = ledger_stand_ins(tx, call->session.actor.user, &call->arena, &ins, &call->err);

	json_name(json, "stands_in");
	json_begin_array(json);
	for (size_t i = 0; i < ins.count; i++) {
		json_begin_object(json);
		json_put_int(json, "person", ins.at[i].actor.user);
		json_put_str(json, "name", ins.at[i].name);
		json_put_text(json, "role", role_text(ins.at[i].actor.role));
		put_id(json, "unit", ins.at[i].actor.unit);
		put_text_or_null(json, "unit_name", ledger_label(tx, ENTITY_UNIT, ins.at[i].actor.unit, &call->arena));
		json_put_date(json, "ends", ins.at[i].ends);
		json_end_object(json);
	}
	json_end_array(json);
	return status;
}

static enum status put_session(struct call *call, struct ledger_tx *tx)
{
	struct ledger_row user, township;
	struct json *json = &call->json;
	int64_t unit;
	enum status status =
		ledger_get(ledger_as_system(tx), ENTITY_USER, call->session.actor.user, &call->arena, &user, &call->err);

	if (!status)
		status = ledger_get(ledger_as_system(tx), ENTITY_TOWNSHIP, TOWNSHIP, &call->arena, &township, &call->err);
	if (status)
		return status;
	unit = row_int(&user, "unit");
	json_begin_object(json);
	json_name(json, "user");
	json_begin_object(json);
	json_put_int(json, "id", user.id);
	json_put_str(json, "login", row_text(&user, "login"));
	json_put_str(json, "name", row_text(&user, "name"));
	json_put_str(json, "role", row_text(&user, "role"));
	put_id(json, "unit", unit);
	put_text_or_null(json, "unit_name", ledger_label(tx, ENTITY_UNIT, unit, &call->arena));
	json_end_object(json);
	json_name(json, "township");
	json_begin_object(json);
	json_put_str(json, "name", row_text(&township, "name"));
	json_put_int(json, "year", row_int(&township, "year"));
	json_put_date(json, "today", call_today(call));
	json_end_object(json);
	status = put_stand_ins(call, tx);
	json_put_text(json, "csrf", call->session.csrf);
	json_put_bool(json, "must_change_password", call->session.must_change);
	json_end_object(json);
	return status;
}

enum status session_show(struct call *call, struct ledger_tx *tx)
{
	return put_session(call, tx);
}

static void set_cookie(struct call *call, const struct ledger_login *login)
{
	snprintf(call->answer->session, sizeof call->answer->session, "%s", login->token);
}

enum status session_create(struct call *call)
{
	struct ledger_login login = {0};
	struct app *app = call->app;
	enum status status = ledger_login(app->ledger, given_text(call->body, "login"), given_text(call->body, "password"),
	                                  call->request->peer, &login, &call->err);

	if (status == STATUS_RATE_LIMITED)
		call->answer->retry_after = (int)login.retry_after;
	if (!status)
		status = ledger_session(app->ledger, str_of(login.token), &call->session, &call->err);
	if (!status)
		status = call_look(call, put_session);
	if (!status)
		set_cookie(call, &login);
	explicit_bzero(&login, sizeof login);
	return status;
}

enum status session_delete(struct call *call)
{
	enum status status = ledger_logout(call->app->ledger, call->request->session, &call->err);

	call->answer->session_ended = status == STATUS_OK;
	return status;
}

enum status session_password(struct call *call)
{
	struct ledger_login renewed = {0};
	enum status status =
		ledger_password_change(call->app->ledger, &call->session.actor, given_text(call->body, "old"),
	                           given_text(call->body, "new"), call->request->peer, &renewed, &call->err);

	if (status == STATUS_RATE_LIMITED)
		call->answer->retry_after = (int)renewed.retry_after;
	if (!status)
		set_cookie(call, &renewed);
	explicit_bzero(&renewed, sizeof renewed);
	return status;
}
