/* Small readers and writers that the functions of the table share. */
#include "app/handlers_int.h"

#include <string.h>

struct str call_text(const struct call *call, const char *name)
{
	for (size_t i = 0; i < PATH_PARTS_MAX; i++)
		if (str_equals(call->parts[i].name, name))
			return call->parts[i].value;
	return STR("");
}

int64_t call_number(const struct call *call, const char *name)
{
	int64_t n = 0;

	return str_to_int64(call_text(call, name), &n) ? n : 0;
}

struct date call_today(const struct call *call)
{
	return instant_date(ledger_now(call->app->ledger));
}

bool call_administers(const struct call *call)
{
	return call->session.actor.role == ACTOR_ADMINISTRATOR && !call->deputy;
}

int64_t unit_or_own(const struct actor *actor, int64_t unit)
{
	return unit || actor->role != ACTOR_OFFICER ? unit : actor->unit;
}

bool given(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	return value && !json_is_null(value);
}

int64_t given_int(const json_t *object, const char *name)
{
	return json_integer_value(json_object_get(object, name));
}

bool given_bool(const json_t *object, const char *name)
{
	return json_is_true(json_object_get(object, name));
}

struct str given_text(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	if (!json_is_string(value))
		return STR("");
	return (struct str){json_string_value(value), json_string_length(value)};
}

struct dec given_dec(const json_t *object, const char *name)
{
	struct dec out = {0};

	return dec_parse(given_text(object, name), &out) ? out : (struct dec){0};
}

struct date given_date(const json_t *object, const char *name)
{
	struct date out = {0};

	return date_parse(given_text(object, name), &out) ? out : (struct date){0};
}

const json_t *given_list(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	return json_is_array(value) ? value : NULL;
}

void put_text_or_null(struct json *json, const char *name, struct str s)
{
	json_name(json, name);
	if (s.len)
		json_str(json, s);
	else
		json_write_null(json);
}

void put_id(struct json *json, const char *name, int64_t id)
{
	json_name(json, name);
	if (id)
		json_int(json, id);
	else
		json_write_null(json);
}

void put_instant(struct json *json, const char *name, int64_t instant)
{
	char text[INSTANT_TEXT_MAX];

	put_text_or_null(json, name, instant ? instant_text(instant, text) : STR(""));
}

void put_measured(struct json *json, const char *name, struct measured value)
{
	json_name(json, name);
	if (value.known)
		json_dec(json, value.value);
	else
		json_write_null(json);
}

enum status answer_rows(struct call *call, struct ledger_tx *tx, const char *name, const struct ledger_rows *rows,
                        put_ledger_row *put)
{
	json_begin_object(&call->json);
	json_name(&call->json, name);
	json_begin_array(&call->json);
	for (size_t i = 0; i < rows->count; i++)
		put(call, tx, &rows->at[i]);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}
