/* The tables from above that the example township answers: taken in, confirmed, sent, collected, through the operations. */
#include "app/example_int.h"
#include "app/forms_int.h"
#include "example_files.h"

#include <stdlib.h>
#include <string.h>

#define FORMS "examples/forms.yaml"

struct answered_form { /* one of the file */
	struct example *example;
	const struct yaml *yaml;
	int node;
	struct actor keeper;
	int64_t id;
	struct str rhythm, period; /* the latest that is over */
};

/* Takes the body over. */
static enum status act(struct example *example, const struct actor *actor, enum app_method method, const char *path, json_t *body,
                       json_t **answer, struct err *err)
{
	char *text = body ? json_dumps(body, JSON_COMPACT) : NULL;
	enum status status = text ? example_act(example, actor, method, path, NULL, 0, str_of(text), answer, err) : err_memory(err);

	free(text);
	json_decref(body);
	return status;
}

static json_t *text_json(struct str s)
{
	return json_stringn(s.at ? s.at : "", s.len);
}

/* ---- taken in ---- */

static enum status upload(const struct answered_form *form, int64_t *document, struct err *err)
{
	struct str file = yaml_get_text(form->yaml, form->node, "file");
	char path[ADDRESS_MAX * 4];
	const struct app_parameter parameters[] = {{STR("name"), file}, {STR("purpose"), STR("record")}};
	json_t *answer = NULL;

	snprintf(path, sizeof path, "examples/%.*s", STR_ARG(file));
	const struct embedded *bytes = embedded_find(&example_files, str_of(path));
	if (!bytes)
		return err_set(err, STATUS_NOT_FOUND, N_("the program was built without its example"));
	enum status status = example_act(form->example, &form->keeper, METHOD_POST, "/api/documents", parameters, COUNT_OF(parameters),
	                                 bytes->bytes, &answer, err);
	*document = given_int(json_object_get(answer, "document"), "id");
	json_decref(answer);
	return status;
}

static enum status take_in(struct answered_form *form, struct err *err)
{
	int64_t document = 0;
	json_t *answer = NULL;
	enum status status = upload(form, &document, err);

	if (status)
		return status;
	status = act(form->example, &form->keeper, METHOD_POST, "/api/forms",
	             json_pack("{s:I, s:o, s:o, s:I}", "document", (json_int_t)document, "authority",
	                       text_json(yaml_get_text(form->yaml, form->node, "authority")), "rhythm", text_json(form->rhythm), "due_day",
	                       (json_int_t)yaml_get_int(form->yaml, form->node, "due_day")),
	             &answer, err);
	form->id = given_int(answer, "id");
	json_decref(answer);
	return status;
}

/* ---- a submission on its way ---- */

/* What is done with the submission at hand; *submission: as it is after it. */
static enum status change(const struct answered_form *form, const struct actor *actor, enum app_method method, const char *what, json_t *body,
                          json_t **submission, struct err *err)
{
	char path[ADDRESS_MAX * 2];
	json_t *answer = NULL;

	if (body)
		json_object_set_new(body, "version", json_integer(given_int(*submission, "version")));
	snprintf(path, sizeof path, "/api/submissions/%lld/%s", (long long)given_int(*submission, "id"), what);
	enum status status = act(form->example, actor, method, path, body, &answer, err);
	if (!status) {
		json_decref(*submission);
		*submission = answer;
	}
	return status;
}

static enum status begin(const struct answered_form *form, json_t **submission, struct err *err)
{
	char path[ADDRESS_MAX];

	snprintf(path, sizeof path, "/api/forms/%lld/submissions", (long long)form->id);
	enum status status = act(form->example, &form->keeper, METHOD_POST, path, json_pack("{s:o}", "period", text_json(form->period)), submission, err);
	return status ? status : change(form, &form->keeper, METHOD_POST, "confirm", json_object(), submission, err);
}

/* The column that nobody has. */
static json_t *cells_of(const struct answered_form *form, int sent)
{
	const struct yaml *yaml = form->yaml;
	int texts = yaml_get(yaml, sent, "texts");
	int64_t row = yaml_get_int(yaml, sent, "first_row"), column = yaml_get_int(yaml, sent, "column");
	json_t *cells = json_array();

	for (size_t i = 0; cells && i < yaml_count(yaml, texts); i++)
		json_array_append_new(cells, json_pack("{s:i, s:I, s:I, s:o}", "sheet", 0, "row", (json_int_t)row + (json_int_t)i, "column", (json_int_t)column,
		                                       "text", text_json(yaml_text(yaml, yaml_item(yaml, texts, i)))));
	return cells;
}

static enum status send(const struct answered_form *form, int sent, json_t **submission, struct err *err)
{
	const struct actor leader = example_actor(example_person(form->example, yaml_get_text(form->yaml, sent, "signed_by")));
	const struct {
		const char *path;
		const struct actor *actor;
	} steps[] = {{"steps/submit", &form->keeper}, {"steps/sign", &leader}, {"steps/send", &form->keeper}};
	enum status status = change(form, &form->keeper, METHOD_PUT, "cells", json_pack("{s:o}", "cells", cells_of(form, sent)), submission, err);

	for (size_t i = 0; !status && i < COUNT_OF(steps); i++)
		status = change(form, steps[i].actor, METHOD_POST, steps[i].path,
		                json_pack("{s:o}", "excuses", text_json(yaml_get_text(form->yaml, sent, "excuses"))), submission, err);
	return status;
}

/* ---- collected ---- */

static json_t *village_ids(const struct answered_form *form, const json_t *units)
{
	int villages = yaml_get(form->yaml, form->node, "villages");
	json_t *ids = json_array(), *unit;
	size_t index;

	for (size_t i = 0; ids && i < yaml_count(form->yaml, villages); i++)
		json_array_foreach((json_t *)(uintptr_t)units, index, unit)
			if (str_equal(given_text(unit, "name"), yaml_text(form->yaml, yaml_item(form->yaml, villages, i))))
				json_array_append_new(ids, json_integer(given_int(unit, "id")));
	return ids;
}

static enum status collect(const struct answered_form *form, const json_t *units, struct date today, struct err *err)
{
	char path[ADDRESS_MAX], day[DATE_TEXT_MAX], period[PERIOD_TEXT_MAX];
	struct date due = date_add_days(today, (int32_t)yaml_get_int(form->yaml, form->node, "answer_in"));

	snprintf(path, sizeof path, "/api/forms/%lld/collections", (long long)form->id);
	return act(form->example, &form->keeper, METHOD_POST, path,
	           json_pack("{s:o, s:o, s:o}", "period", text_json(period_text(form_period_at(form->rhythm, today), period)), "villages",
	                     village_ids(form, units), "due", text_json(date_text(due, day))),
	           NULL, err);
}

/* ---- all of it ---- */

static struct date last_end(struct str rhythm, struct date today)
{
	return date_add_days(period_first_day(form_period_at(rhythm, today)), -1);
}

static enum status answer(struct example *example, const struct yaml *yaml, int node, const json_t *units, struct err *err)
{
	struct date today = instant_date(ledger_now(example->app->ledger));
	struct answered_form form = {.example = example, .yaml = yaml, .node = node, .rhythm = yaml_get_text(yaml, node, "rhythm"),
	                             .keeper = example_actor(example_person(example, yaml_get_text(yaml, node, "by")))};
	int sent = yaml_get(yaml, node, "sent");
	char text[PERIOD_TEXT_MAX];
	json_t *submission = NULL;
	enum status status = take_in(&form, err);

	form.period = period_text(form_period_at(form.rhythm, last_end(form.rhythm, today)), text);
	if (!status && (yaml_kind(yaml, sent) == YAML_MAP || str_equals(yaml_get_text(yaml, node, "begun"), "true")))
		status = begin(&form, &submission, err);
	if (!status && yaml_kind(yaml, sent) == YAML_MAP)
		status = send(&form, sent, &submission, err);
	if (!status && yaml_count(yaml, yaml_get(yaml, node, "villages")))
		status = collect(&form, units, today, err);
	json_decref(submission);
	return status;
}

enum status example_forms(struct example *example, struct err *err)
{
	const struct embedded *file = embedded_find(&example_files, STR(FORMS));
	const struct actor program = example_actor(NULL);
	struct yaml yaml;
	json_t *answered = NULL;

	if (!file)
		return err_set(err, STATUS_NOT_FOUND, N_("the program was built without its example"));
	enum status status = yaml_load(&yaml, file->bytes, FORMS, err);
	if (!status)
		status = example_act(example, &program, METHOD_GET, "/api/units", NULL, 0, STR(""), &answered, err);
	int forms = status ? 0 : yaml_get(&yaml, yaml_root(&yaml), "forms");
	for (size_t i = 0; !status && i < yaml_count(&yaml, forms); i++)
		status = answer(example, &yaml, yaml_item(&yaml, forms, i), json_object_get(answered, "units"), err);
	json_decref(answered);
	yaml_release(&yaml);
	return status;
}
