/* Who stands in while somebody is away: named, listed, ended before its last day. */
#include "app/handlers_int.h"

static const char *state_of(const struct call *call, const struct ledger_delegation *one)
{
	struct date today = call_today(call);

	if (one->withdrawn)
		return "revoked";
	if (date_compare(one->begins, today) > 0)
		return "coming";
	return date_compare(one->ends, today) < 0 ? "over" : "running";
}

static bool may_revoke(const struct call *call, const struct ledger_delegation *one)
{
	const struct actor *actor = &call->session.actor;

	if (one->withdrawn || date_compare(one->ends, call_today(call)) < 0 || actor->role == ACTOR_AUDITOR)
		return false;
	return one->person == actor->user || actor->role == ACTOR_LEADER || actor->role == ACTOR_ADMINISTRATOR;
}

static void put_delegation(struct call *call, const struct ledger_delegation *one)
{
	struct json *json = &call->json;

	json_begin_object(json);
	json_put_int(json, "id", one->id);
	json_put_int(json, "version", one->version);
	json_put_int(json, "person", one->person);
	json_put_str(json, "person_name", one->person_name);
	json_put_int(json, "deputy", one->deputy);
	json_put_str(json, "deputy_name", one->deputy_name);
	json_put_date(json, "begins", one->begins);
	json_put_date(json, "ends", one->ends);
	json_put_str(json, "reason", one->reason);
	json_put_text(json, "state", state_of(call, one));
	json_put_bool(json, "may_revoke", may_revoke(call, one));
	json_end_object(json);
}

/* Those who may be named: open accounts of all but auditors, whether the user sees them elsewhere or not. */
static enum status put_people(struct call *call, struct ledger_tx *tx)
{
	const struct ledger_list list = {.order = "id"};
	struct json *json = &call->json;
	struct ledger_rows rows;
	enum status status = ledger_list(ledger_as_system(tx), ENTITY_USER, &list, &call->arena, &rows, &call->err);

	json_name(json, "people");
	json_begin_array(json);
	for (size_t i = 0; !status && i < rows.count; i++) {
		const struct ledger_row *row = &rows.at[i];
		if (!row_bool(row, "active") || str_equals(row_text(row, "role"), "auditor"))
			continue;
		json_begin_object(json);
		json_put_int(json, "id", row->id);
		json_put_str(json, "name", row_text(row, "name"));
		put_text_or_null(json, "unit_name", ledger_label(tx, ENTITY_UNIT, row_int(row, "unit"), &call->arena));
		json_end_object(json);
	}
	json_end_array(json);
	return status;
}

static bool watches_all(const struct call *call)
{
	enum role role = call->session.actor.role;
	return role == ACTOR_LEADER || role == ACTOR_AUDITOR || role == ACTOR_ADMINISTRATOR;
}

static enum status read_delegations(struct call *call, struct ledger_tx *tx, struct ledger_delegations *all)
{
	return ledger_delegations(tx, watches_all(call) ? 0 : call->session.actor.user, &call->arena, all, &call->err);
}

enum status delegation_list(struct call *call, struct ledger_tx *tx)
{
	struct ledger_delegations all;
	enum status status = read_delegations(call, tx, &all);

	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "delegations");
	json_begin_array(&call->json);
	for (size_t i = 0; i < all.count; i++)
		put_delegation(call, &all.at[i]);
	json_end_array(&call->json);
	status = put_people(call, tx);
	json_end_object(&call->json);
	return status;
}

static enum status put_one(struct call *call, struct ledger_tx *tx, int64_t id)
{
	struct ledger_delegations all;
	enum status status = read_delegations(call, tx, &all);

	for (size_t i = 0; !status && i < all.count; i++)
		if (all.at[i].id == id) {
			put_delegation(call, &all.at[i]);
			return STATUS_OK;
		}
	return status ? status : err_set(&call->err, STATUS_NOT_FOUND, N_("there is no such delegation"));
}

enum status delegation_create(struct call *call, struct ledger_tx *tx)
{
	int64_t person = given_int(call->body, "person"), id = 0;
	const struct ledger_delegation wanted = {
		.person = person ? person : call->session.actor.user, .deputy = given_int(call->body, "deputy"),
		.begins = given_date(call->body, "begins"), .ends = given_date(call->body, "ends"), .reason = given_text(call->body, "reason"),
	};
	enum status status = ledger_delegate(tx, &wanted, &id, &call->err);

	return status ? status : put_one(call, tx, id);
}

enum status delegation_revoke(struct call *call, struct ledger_tx *tx)
{
	int64_t id = call_number(call, "id");
	enum status status = ledger_withdraw(tx, ENTITY_DELEGATION, id, given_int(call->body, "version"), given_text(call->body, "reason"),
	                                     &call->err);

	return status ? status : put_one(call, tx, id);
}
