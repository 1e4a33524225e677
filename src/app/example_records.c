/* What stands in the registers of the example township: entered and handled by its own people, through the operations. */
#include "app/example_int.h"
#include "example_files.h"

#include <stdlib.h>

#define RECORDS "examples/records.yaml"
#define DAYS_MAX 3650

const struct person *example_person(const struct example *example, struct str login)
{
	for (size_t i = 0; i < example->person_count; i++)
		if (str_equal(example->people[i].login, login))
			return &example->people[i];
	return NULL;
}

static int64_t unit_called(const json_t *units, struct str name)
{
	const json_t *unit;
	size_t index;

	json_array_foreach((json_t *)units, index, unit)
		if (str_equal(given_text(unit, "name"), name))
			return given_int(unit, "id");
	return 0;
}

/* @ and a name: the id of a unit or a person. -20: a day before today. Anything else as it stands. */
static json_t *value_of(const struct example *example, const json_t *units, struct str text)
{
	int64_t days = 0;
	char date[DATE_TEXT_MAX];

	if (str_starts(text, STR("@"))) {
		struct str name = str_slice(text, 1, text.len);
		const struct person *person = example_person(example, name);

		return json_integer(person ? person->id : unit_called(units, name));
	}
	if (str_starts(text, STR("-")) && str_to_int64(text, &days) && days > -DAYS_MAX) {
		struct str day = date_text(date_add_days(instant_date(ledger_now(example->app->ledger)), (int32_t)days), date);

		return json_stringn(day.at, day.len);
	}
	return json_stringn(text.at, text.len);
}

static json_t *fields_of(const struct example *example, const struct yaml *yaml, const json_t *units, int node)
{
	json_t *fields = json_object();
	int mapping = yaml_get(yaml, node, "fields");

	for (size_t i = 0; fields && i < yaml_count(yaml, mapping); i++) {
		struct str name = yaml_key(yaml, mapping, i);
		json_t *value = value_of(example, units, yaml_text(yaml, yaml_item(yaml, mapping, i)));

		if (json_object_setn_new(fields, name.at, name.len, value)) {
			json_decref(fields);
			return NULL;
		}
	}
	return fields;
}

static bool put_text(json_t *body, const char *name, struct str text)
{
	return text.len == 0 || json_object_set_new(body, name, json_stringn(text.at, text.len)) == 0;
}

static bool put_named(const struct example *example, const json_t *units, json_t *body, const char *name, struct str text)
{
	return text.len == 0 || json_object_set_new(body, name, value_of(example, units, text)) == 0;
}

/* Takes the body over. */
static enum status post(struct example *example, const struct yaml *yaml, int node, const char *path, json_t *body,
                        json_t **answer, struct err *err)
{
	struct actor actor = example_actor(example_person(example, yaml_get_text(yaml, node, "by")));
	char *text = body ? json_dumps(body, JSON_COMPACT) : NULL;
	enum status status = text ? example_act(example, &actor, METHOD_POST, path, NULL, 0, str_of(text), answer, err)
	                          : err_memory(err);

	if (status && err->status == status) {
		struct yaml_place place = yaml_place(yaml, node);
		char message[sizeof err->message];

		snprintf(message, sizeof message, "%s", err->message);
		err_set(err, status, "%s:%u: %s", RECORDS, place.line, message);
	}
	free(text);
	json_decref(body);
	return status;
}

static enum status take_step(struct example *example, const struct yaml *yaml, const json_t *units, const char *path, int node,
                             int64_t *version, struct err *err)
{
	json_t *body = json_object(), *answer = NULL;
	char address[ADDRESS_MAX * 4];
	bool good = body && json_object_set_new(body, "version", json_integer(*version)) == 0 &&
	            put_text(body, "step", yaml_get_text(yaml, node, "step")) &&
	            put_text(body, "reason", yaml_get_text(yaml, node, "reason")) &&
	            put_text(body, "excuse", yaml_get_text(yaml, node, "excuse")) &&
	            json_object_set_new(body, "fields", fields_of(example, yaml, units, node)) == 0 &&
	            put_named(example, units, body, "unit", yaml_get_text(yaml, node, "unit")) &&
	            put_named(example, units, body, "holder", yaml_get_text(yaml, node, "holder"));
	enum status status;

	snprintf(address, sizeof address, "%s/steps", path);
	if (!good) {
		json_decref(body);
		return err_memory(err);
	}
	status = post(example, yaml, node, address, body, &answer, err);
	if (!status)
		*version = given_int(answer, "version");
	json_decref(answer);
	return status;
}

static enum status enter(struct example *example, const struct yaml *yaml, const json_t *units, int node, struct err *err)
{
	struct str name = yaml_get_text(yaml, node, "register");
	int steps = yaml_get(yaml, node, "steps");
	json_t *body = json_object(), *answer = NULL;
	char path[ADDRESS_MAX * 2];
	enum status status;

	snprintf(path, sizeof path, "/api/registers/%.*s/records", STR_ARG(name));
	if (!body || json_object_set_new(body, "fields", fields_of(example, yaml, units, node)) ||
	    !put_text(body, "reason", yaml_get_text(yaml, node, "reason"))) {
		json_decref(body);
		return err_memory(err);
	}
	status = post(example, yaml, node, path, body, &answer, err);
	int64_t version = given_int(answer, "version");
	snprintf(path, sizeof path, "/api/registers/%.*s/records/%lld", STR_ARG(name), (long long)given_int(answer, "id"));
	for (size_t i = 0; !status && i < yaml_count(yaml, steps); i++)
		status = take_step(example, yaml, units, path, yaml_item(yaml, steps, i), &version, err);
	json_decref(answer);
	return status;
}

enum status example_records(struct example *example, struct err *err)
{
	const struct embedded *file = embedded_find(&example_files, STR(RECORDS));
	const struct actor program = example_actor(NULL);
	struct yaml yaml;
	json_t *answer = NULL;
	enum status status;

	if (!file)
		return err_set(err, STATUS_NOT_FOUND, N_("the program was built without its example"));
	status = yaml_load(&yaml, file->bytes, RECORDS, err);
	if (!status)
		status = example_act(example, &program, METHOD_GET, "/api/units", NULL, 0, STR(""), &answer, err);
	int records = status ? 0 : yaml_get(&yaml, yaml_root(&yaml), "records");
	for (size_t i = 0; !status && i < yaml_count(&yaml, records); i++)
		status = enter(example, &yaml, json_object_get(answer, "units"), yaml_item(&yaml, records, i), err);
	json_decref(answer);
	yaml_release(&yaml);
	return status;
}
