/* The journal, its proof, and the table about itself. */
#include "app/handlers_int.h"

#define JOURNAL_PAGE 50
#ifndef ZHENWU_VERSION
#error "the version comes from meson.build"
#endif

enum status journal_list(struct call *call, struct ledger_tx *tx)
{
	int64_t limit = given(call->query, "limit") ? given_int(call->query, "limit") : JOURNAL_PAGE;
	struct ledger_events events;
	enum status status = ledger_journal(tx, given_text(call->query, "entity"), given_int(call->query, "id"),
	                                    given_int(call->query, "before"), limit, &call->arena, &events, &call->err);

	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "events");
	json_begin_array(&call->json);
	for (size_t i = 0; i < events.count; i++)
		event_json(&events.at[i], &call->json);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status record_verify(struct call *call)
{
	struct ledger_verification result = {0};
	enum status status = ledger_verify(call->app->ledger, call->request->language, &result, &call->err);

	if (status)
		return status;
	json_begin_object(&call->json);
	json_put_int(&call->json, "events", result.events);
	json_put_bool(&call->json, "intact", result.intact);
	put_id(&call->json, "first_bad", result.first_bad);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status operation_list(struct call *call, struct ledger_tx *tx)
{
	uint8_t role = role_bit(str_of(role_text(call->session.actor.role)));
	uint8_t withheld = call->deputy ? OPERATION_OWN_NAME | OPERATION_BY_HAND : 0;
	size_t count;
	const struct operation *rows = operations(&count);

	(void)tx;
	json_begin_object(&call->json);
	json_name(&call->json, "operations");
	json_begin_array(&call->json);
	for (size_t i = 0; i < count; i++)
		if (rows[i].method != METHOD_NONE && rows[i].roles & (role | ROLE_NOBODY) && !(rows[i].flags & withheld) &&
		    !(call->deputy && operation_administers(&rows[i])))
			json_text(&call->json, rows[i].name);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status openapi_show(struct call *call)
{
	app_write_openapi(&call->answer->body, call->request->language);
	return STATUS_OK;
}

enum status health_show(struct call *call)
{
	json_begin_object(&call->json);
	json_put_text(&call->json, "status", "ok");
	json_put_text(&call->json, "version", ZHENWU_VERSION);
	json_end_object(&call->json);
	return STATUS_OK;
}
