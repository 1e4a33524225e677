/* The example township of `zhenwu init --example`: definitions/examples/township.yaml and the work report beside it,
 * entered as its people would have entered them, so that the journal names them. */
#include "app/example_int.h"
#include "example_files.h"

#include <stdlib.h>
#include <string.h>

#define DEFINITION "examples/township.yaml"
#define REPORT "2025年政府工作报告.txt"
static const struct actor system_actor = {.role = ACTOR_SYSTEM};

static enum status load_definition(struct yaml *yaml, struct err *err)
{
	const struct embedded *file = embedded_find(&example_files, STR(DEFINITION));

	if (!file)
		return err_set(err, STATUS_NOT_FOUND, N_("the program was built without its example"));
	return yaml_load(yaml, file->bytes, DEFINITION, err);
}

enum status example_found(struct store *store, struct err *err)
{
	struct yaml yaml = {NULL};
	enum status status = load_definition(&yaml, err);

	if (!status) {
		int root = yaml_root(&yaml);
		const struct ledger_founding founding = {
			.township = TOWNSHIP, .name = yaml_get_text(&yaml, yaml_item(&yaml, yaml_get(&yaml, root, "units"), 0),
			                                            "name"),
			.county = yaml_get_text(&yaml, root, "county"), .year = (int)yaml_get_int(&yaml, root, "year")};
		status = ledger_found(store, &founding, NULL, err);
	}
	yaml_release(&yaml);
	return status;
}

/* ---- units and people ---- */

static enum status unit_id(struct example *example, struct ledger_tx *tx, struct str name, int64_t *out,
                           struct err *err)
{
	struct ledger_filter named = {FILTER_EQUAL, ledger_text("name", name)};
	struct ledger_list list = {.filters = &named, .filter_count = 1};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_UNIT, &list, &example->arena, &rows, err);

	if (!status && rows.count == 0)
		status = err_set(err, STATUS_NOT_FOUND, N_("there is no unit \"%.*s\""), STR_ARG(name));
	if (!status)
		*out = rows.at[0].id;
	return status;
}

static enum status make_units(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct example *example = argument;
	struct yaml *yaml = &example->yaml;
	int units = yaml_get(yaml, yaml_root(yaml), "units");
	enum status status = STATUS_OK;

	/* The first is the township itself, which ledger_found() made. */
	for (size_t i = 1; i < yaml_count(yaml, units) && !status; i++) {
		int unit = yaml_item(yaml, units, i);
		int64_t parent = 0, id;
		status = unit_id(example, tx, yaml_get_text(yaml, unit, "parent"), &parent, err);
		if (status)
			break;
		const struct ledger_field fields[] = {ledger_ref("parent", parent),
		                                      ledger_text("level", yaml_get_text(yaml, unit, "level")),
		                                      ledger_text("name", yaml_get_text(yaml, unit, "name"))};
		status = ledger_create(tx, ENTITY_UNIT, fields, COUNT_OF(fields), STR(""), &id, err);
	}
	return status;
}

static enum status find_units(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct example *example = argument;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < example->person_count && !status; i++)
		status = unit_id(example, tx, example->people[i].unit, &example->people[i].unit_id, err);
	return status;
}

static void read_people(struct example *example)
{
	struct yaml *yaml = &example->yaml;
	int users = yaml_get(yaml, yaml_root(yaml), "users");

	for (size_t i = 0; i < yaml_count(yaml, users) && i < PEOPLE_MAX; i++) {
		int user = yaml_item(yaml, users, i);
		example->people[i] = (struct person){.login = yaml_get_text(yaml, user, "login"),
		                                     .role = yaml_get_text(yaml, user, "role"),
		                                     .unit = yaml_get_text(yaml, user, "unit")};
		example->person_count = i + 1;
	}
}

static enum status make_person(struct example *example, size_t index, struct err *err)
{
	struct yaml *yaml = &example->yaml;
	struct person *person = &example->people[index];
	int user = yaml_item(yaml, yaml_get(yaml, yaml_root(yaml), "users"), index);
	const struct ledger_field fields[] = {
		ledger_text("login", person->login), ledger_text("name", yaml_get_text(yaml, user, "name")),
		ledger_text("role", person->role), ledger_ref("unit", person->unit_id)};
	char password[PASSWORD_TEXT_MAX];
	enum status status =
		ledger_user_create(example->app->ledger, &system_actor, fields, COUNT_OF(fields), &person->id, password, err);

	if (!status && str_equals(person->role, "administrator")) {
		snprintf(example->first->login, sizeof example->first->login, "%.*s", STR_ARG(person->login));
		snprintf(example->first->name, sizeof example->first->name, "%.*s", STR_ARG(yaml_get_text(yaml, user, "name")));
		snprintf(example->first->password, sizeof example->first->password, "%s", password);
	}
	explicit_bzero(password, sizeof password);
	return status;
}

static enum status make_people(struct example *example, struct err *err)
{
	enum status status = ledger_change(example->app->ledger, &system_actor, make_units, example, err);

	read_people(example);
	if (!status)
		status = ledger_look(example->app->ledger, &system_actor, find_units, example, err);
	for (size_t i = 0; i < example->person_count && !status; i++)
		status = make_person(example, i, err);
	return status;
}

static const struct person *person_of(const struct example *example, const char *role, int64_t unit)
{
	for (size_t i = 0; i < example->person_count; i++)
		if (str_equals(example->people[i].role, role) && (!unit || example->people[i].unit_id == unit))
			return &example->people[i];
	return NULL;
}

/* Who does the work of an office: its officer; in the office that keeps the plan the administrator. */
static const struct person *clerk_of(const struct example *example, int64_t unit)
{
	const struct person *administrator = person_of(example, "administrator", unit);

	return administrator ? administrator : person_of(example, "officer", unit);
}

struct actor example_actor(const struct person *person)
{
	struct actor actor = system_actor;

	if (!person || !role_parse(person->role, &actor.role))
		return system_actor;
	actor.user = person->id;
	actor.unit = person->unit_id;
	return actor;
}

/* ---- indicators and their values, as the responsible office enters them ---- */

static enum status make_value(struct ledger_tx *tx, int64_t indicator, int year, size_t month, struct str text,
                              struct err *err)
{
	struct dec value = {0};
	int64_t id;

	if (!dec_parse(text, &value))
		return err_set(err, STATUS_INPUT, N_("\"%.*s\" in the example is not a number"), STR_ARG(text));
	const struct ledger_field fields[] = {ledger_ref("indicator", indicator), ledger_int("year", year),
	                                      ledger_int("month", (int64_t)month), ledger_dec("value", value)};
	return ledger_create(tx, ENTITY_VALUE, fields, COUNT_OF(fields), STR(""), &id, err);
}

/* Names end with the year: values_2025 a mapping by month, months_2026 the months from January on. */
static enum status make_values(struct example *example, struct ledger_tx *tx, int64_t indicator, struct err *err)
{
	struct yaml *yaml = &example->yaml;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < yaml_count(yaml, example->indicator) && !status; i++) {
		struct str key = yaml_key(yaml, example->indicator, i);
		int values = yaml_item(yaml, example->indicator, i);
		int64_t year;
		if (!str_starts(key, STR("values_")) && !str_starts(key, STR("months_")))
			continue;
		if (!str_to_int64(str_slice(key, 7, key.len), &year))
			return err_set(err, STATUS_INPUT, N_("\"%.*s\" in the example is not a number"), STR_ARG(key));
		for (size_t m = 0; m < yaml_count(yaml, values) && !status; m++)
			status = make_value(tx, indicator, (int)year, m + 1, yaml_text(yaml, yaml_item(yaml, values, m)), err);
	}
	return status;
}

static enum status make_indicator(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct example *example = argument;
	struct yaml *yaml = &example->yaml;
	int node = example->indicator;
	const struct ledger_field fields[] = {
		ledger_text("name", reader_indicator_name(example->app->reader, yaml_get_text(yaml, node, "name"))),
		ledger_text("unit", yaml_get_text(yaml, node, "unit")),
		ledger_text("direction", yaml_get_text(yaml, node, "direction")),
		ledger_ref("owner", example->owner), ledger_bool("key", str_equals(yaml_get_text(yaml, node, "key"), "true"))};
	int64_t id;
	enum status status = ledger_create(tx, ENTITY_INDICATOR, fields, COUNT_OF(fields), STR(""), &id, err);

	return status ? status : make_values(example, tx, id, err);
}

static enum status find_owner(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct example *example = argument;

	return unit_id(example, tx, yaml_get_text(&example->yaml, example->indicator, "owner"), &example->owner, err);
}

static enum status make_indicators(struct example *example, struct err *err)
{
	struct yaml *yaml = &example->yaml;
	int indicators = yaml_get(yaml, yaml_root(yaml), "indicators");
	enum status status = STATUS_OK;

	for (size_t i = 0; i < yaml_count(yaml, indicators) && !status; i++) {
		const struct person *officer;
		struct actor actor = system_actor;
		example->indicator = yaml_item(yaml, indicators, i);
		status = ledger_look(example->app->ledger, &system_actor, find_owner, example, err);
		if (status)
			break;
		officer = person_of(example, "officer", example->owner);
		if (officer)
			actor = example_actor(officer);
		status = ledger_change(example->app->ledger, &actor, make_indicator, example, err);
	}
	return status;
}

/* ---- the plan, made from the report through the operations of the table ---- */

enum status example_act(struct example *example, const struct actor *actor, enum app_method method, const char *path,
                       const struct app_parameter *parameters, size_t parameter_count, struct str body, json_t **answer,
                       struct err *err)
{
	struct app_answer out;
	const struct app_request request = {.method = method, .path = str_of(path), .parameters = parameters,
	                                    .parameter_count = parameter_count, .body = body, .language = err->language};
	enum status status;

	app_answer_init(&out);
	status = app_act(example->app, actor, &request, &out, err);
	if (!status && answer) {
		*answer = json_loadb(out.body.at, out.body.len, 0, NULL);
		status = *answer ? STATUS_OK : err_memory(err);
	}
	app_answer_release(&out);
	return status;
}

static enum status act_with(struct example *example, const struct actor *actor, const char *path, const json_t *body,
                            struct err *err)
{
	char *text = json_dumps(body, JSON_COMPACT);
	enum status status =
		text ? example_act(example, actor, METHOD_POST, path, NULL, 0, str_of(text), NULL, err) : err_memory(err);

	free(text);
	return status;
}

static enum status upload(struct example *example, const struct actor *leader, int64_t *document, struct err *err)
{
	const struct embedded *file = embedded_find(&example_files, STR("examples/" REPORT));
	const struct app_parameter parameters[] = {{STR("name"), STR(REPORT)}, {STR("purpose"), STR("report")}};
	json_t *answer = NULL;
	enum status status;

	if (!file)
		return err_set(err, STATUS_NOT_FOUND, N_("the program was built without its example"));
	status = example_act(example, leader, METHOD_POST, "/api/documents", parameters, COUNT_OF(parameters), file->bytes,
	             &answer, err);
	*document = given_int(json_object_get(answer, "document"), "id");
	json_decref(answer);
	return status;
}

/* The office that the report names in the same section; the office of the township government where it names none. */
static int64_t unit_for(const struct example *example, const json_t *tasks, const json_t *task)
{
	const struct person *first = person_of(example, "officer", 0);
	const json_t *other;
	size_t index;

	if (given(task, "unit"))
		return given_int(task, "unit");
	json_array_foreach((json_t *)tasks, index, other)
		if (given(other, "unit") && str_equal(given_text(other, "section"), given_text(task, "section")))
			return given_int(other, "unit");
	return first ? first->unit_id : TOWNSHIP_UNIT;
}

static void keep_names(json_t *entry, const char *const *names, size_t count)
{
	const char *name;
	void *next;
	json_t *value;

	json_object_foreach_safe(entry, next, name, value) {
		bool kept = false;
		for (size_t i = 0; i < count && !kept; i++)
			kept = strcmp(names[i], name) == 0;
		if (!kept)
			json_object_del(entry, name);
	}
}

/* What a clerk makes of the proposal: each task gets a unit, its clerk, one of the leaders, and the end of the year
 * where the report sets no day. */
static void assign(const struct example *example, json_t *tasks)
{
	static const char *const names[] = {"promise", "title", "unit", "leader", "person", "deadline"};
	const struct person *leaders[PEOPLE_MAX] = {person_of(example, "leader", 0)};
	size_t leader_count = 0, index;
	char last_day[DATE_TEXT_MAX];
	json_t *task;

	for (size_t i = 0; i < example->person_count; i++)
		if (str_equals(example->people[i].role, "leader"))
			leaders[leader_count++] = &example->people[i];
	snprintf(last_day, sizeof last_day, "%04d-12-31", example->year);
	json_array_foreach(tasks, index, task)
		json_object_set_new(task, "person", json_integer(unit_for(example, tasks, task)));
	json_array_foreach(tasks, index, task) {
		int64_t unit = given_int(task, "person");
		const struct person *clerk = clerk_of(example, unit);
		json_object_set_new(task, "unit", json_integer(unit));
		json_object_set_new(task, "leader", json_integer(leaders[index % leader_count]->id));
		if (clerk)
			json_object_set_new(task, "person", json_integer(clerk->id));
		else
			json_object_del(task, "person");
		if (!given(task, "deadline"))
			json_object_set_new(task, "deadline", json_stringn(last_day, strlen(last_day)));
		keep_names(task, names, COUNT_OF(names));
	}
}

static json_t *adoption_of(const struct example *example, json_t *plan)
{
	static const char *const names[] = {"figure", "indicator", "unit", "value", "measure", "bound", "sign"};
	json_t *target;
	size_t index;

	json_object_set_new(plan, "year", json_integer(example->year));
	json_array_foreach(json_object_get(plan, "targets"), index, target)
		keep_names(target, names, COUNT_OF(names));
	assign(example, json_object_get(plan, "tasks"));
	return plan;
}

static enum status adopt(struct example *example, const struct actor *leader, int64_t document, struct err *err)
{
	char path[ADDRESS_MAX];
	json_t *plan = NULL;
	enum status status;

	snprintf(path, sizeof path, "/api/documents/%lld/plan", (long long)document);
	status = example_act(example, leader, METHOD_GET, path, NULL, 0, STR(""), &plan, err);
	snprintf(path, sizeof path, "/api/documents/%lld/adoption", (long long)document);
	if (!status)
		status = act_with(example, leader, path, adoption_of(example, plan), err);
	json_decref(plan);
	return status;
}

/* ---- progress ---- */

static enum status record_progress(struct example *example, const json_t *task, int node, struct err *err)
{
	struct yaml *yaml = &example->yaml;
	struct str note = yaml_get_text(yaml, node, "note");
	const struct person *clerk = given(task, "unit") ? clerk_of(example, given_int(task, "unit")) : NULL;
	struct actor actor = example_actor(clerk ? clerk : person_of(example, "leader", 0));
	char path[ADDRESS_MAX];
	json_t *body = json_pack("{s:I, s:s%, s:b, s:I}", "percent", (json_int_t)yaml_get_int(yaml, node, "percent"),
	                         "note", note.at,
	                         note.len, "done", str_equals(yaml_get_text(yaml, node, "done"), "true"), "version",
	                         (json_int_t)given_int(task, "version"));
	enum status status;

	snprintf(path, sizeof path, "/api/tasks/%lld/progress", (long long)given_int(task, "id"));
	status = body ? act_with(example, &actor, path, body, err) : err_memory(err);
	json_decref(body);
	return status;
}

static enum status make_progress(struct example *example, const struct actor *leader, struct err *err)
{
	struct yaml *yaml = &example->yaml;
	int entries = yaml_get(yaml, yaml_root(yaml), "progress");
	json_t *answer = NULL, *task;
	size_t index;
	enum status status = example_act(example, leader, METHOD_GET, "/api/tasks", NULL, 0, STR(""), &answer, err);

	for (size_t i = 0; i < yaml_count(yaml, entries) && !status; i++) {
		int entry = yaml_item(yaml, entries, i);
		json_array_foreach(json_object_get(answer, "tasks"), index, task)
			if (given_int(task, "deed") == yaml_get_int(yaml, entry, "deed") && !status)
				status = record_progress(example, task, entry, err);
	}
	json_decref(answer);
	return status;
}

static enum status make_plan(struct example *example, struct err *err)
{
	const struct person *leader = person_of(example, "leader", 0);
	struct actor actor;
	int64_t document = 0;
	enum status status;

	if (!leader)
		return err_set(err, STATUS_INPUT, N_("the example has no leader"));
	actor = example_actor(leader);
	status = upload(example, &actor, &document, err);
	if (!status)
		status = adopt(example, &actor, document, err);
	return status ? status : make_progress(example, &actor, err);
}

enum status example_load(struct app *app, struct app_first_login *out, struct err *err)
{
	struct example *example = calloc(1, sizeof *example);
	enum status status;

	if (!example)
		return err_memory(err);
	*example = (struct example){.app = app, .first = out};
	arena_init(&example->arena, (size_t)16 << 20);
	status = load_definition(&example->yaml, err);
	if (!status) {
		example->year = (int)yaml_get_int(&example->yaml, yaml_root(&example->yaml), "year");
		status = make_people(example, err);
	}
	if (!status)
		status = make_indicators(example, err);
	if (!status)
		status = make_plan(example, err);
	if (!status)
		status = example_records(example, err);
	if (!status)
		status = example_forms(example, err);
	yaml_release(&example->yaml);
	arena_release(&example->arena);
	free(example);
	return status;
}
