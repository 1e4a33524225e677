/* A record as it would be: what was typed, what a step writes, what is computed, its number. Nothing is kept before all of
 * it was looked at. */
#include <assert.h>
#include <string.h>

#include <jansson.h>

#include "register/record_int.h"

const struct ledger_column system_columns[SYSTEM_COUNT] = {
	[SYSTEM_STATE] = {.name = "state", .title = N_("state"), .type = LEDGER_TEXT, .max = REGISTER_NAME_MAX},
	[SYSTEM_SINCE] = {.name = "since", .title = N_("in this state since"), .type = LEDGER_DATE},
	[SYSTEM_UNIT] = {.name = "unit", .title = N_("responsible unit"), .type = LEDGER_REF, .target = ENTITY_UNIT},
	[SYSTEM_HOLDER] = {.name = "holder", .title = N_("person in charge"), .type = LEDGER_REF, .target = ENTITY_USER},
	[SYSTEM_DUE] = {.name = "due", .title = N_("deadline"), .type = LEDGER_DATE},
	[SYSTEM_WARN_ON] = {.name = "warn_on", .title = N_("reminder"), .type = LEDGER_DATE},
	[SYSTEM_LIMITS] = {.name = "limits", .title = N_("time limits"), .type = LEDGER_JSON},
	[SYSTEM_EXCUSED] = {.name = "excused", .title = N_("explained warnings"), .type = LEDGER_JSON},
	[SYSTEM_SERIAL_YEAR] = {.name = "serial_year", .title = N_("year of the number"), .type = LEDGER_INT},
	[SYSTEM_SERIAL] = {.name = "serial", .title = N_("running number"), .type = LEDGER_INT},
	[SYSTEM_SEARCH] = {.name = "search", .title = N_("search words"), .type = LEDGER_TEXT, .flags = LEDGER_DERIVED,
	                   .max = VALUE_LONG_TEXT_MAX},
};

size_t definition_place(const struct register_definition *definition, const char *name)
{
	for (size_t i = 0; i < definition->field_count; i++)
		if (strcmp(definition->fields[i].name, name) == 0)
			return SYSTEM_COUNT + i;
	for (size_t i = 0; i < SYSTEM_COUNT; i++)
		if (strcmp(system_columns[i].name, name) == 0)
			return i;
	assert(!"a field that the definition does not have"); /* definition_load() has looked */
	return 0;
}

const struct register_state *record_state(const struct register_definition *definition, const struct ledger_field *fields)
{
	if (fields[SYSTEM_STATE].null && definition->state_count) /* entered before the register had states */
		return &definition->states[0];
	for (size_t i = 0; i < definition->state_count; i++)
		if (str_equals(fields[SYSTEM_STATE].text, definition->states[i].name))
			return &definition->states[i];
	return NULL;
}

/* ---- how expressions get at it ---------------------------------------------------------------------------------- */
static enum status system_value(const struct draft *draft, const char *name, struct value *out)
{
	const struct records *records = draft->records;
	const struct ledger_field *due = &draft->fields[SYSTEM_DUE];
	if (strcmp(name, "overdue") == 0) {
		*out = (struct value){.kind = VALUE_BOOL, .yes = !due->null && date_compare(due->date, records->today) < 0};
	} else if (strcmp(name, "days_left") == 0) {
		*out = (struct value){.kind = due->null ? VALUE_NULL : VALUE_NUMBER};
		if (!due->null)
			out->number = dec_of(date_days(due->date) - date_days(records->today));
	} else {
		*out = field_value(NULL, &draft->fields[definition_place(records->definition, name)]);
	}
	return STATUS_OK;
}

static enum status get_field(void *record, const char *name, struct value *out, struct err *err)
{
	const struct draft *draft = record;
	const struct register_field *field = definition_field(draft->records->definition, str_of(name));
	if (!field)
		return system_value(draft, name, out);
	(void)err;
	*out = field_value(field, &draft->fields[definition_place(draft->records->definition, name)]);
	return STATUS_OK;
}

const struct register_field *expression_field_of_rows(const struct register_field *list, const char *name)
{
	for (size_t i = 0; i < list->row_field_count; i++)
		if (strcmp(list->rows[i].name, name) == 0)
			return &list->rows[i];
	return NULL;
}

static enum status cell_value(const struct records *records, const struct register_field *cell, const json_t *text, struct value *out,
                              struct err *err)
{
	struct ledger_field parsed;
	struct str copied = arena_str(records->arena, (struct str){json_string_value(text), json_string_length(text)});
	enum status status = value_parse(cell, copied, records->today, records->arena, &parsed, err);
	if (!status)
		*out = field_value(cell, &parsed);
	return status;
}

enum status row_cell_value(const struct records *records, const struct register_field *cell, const json_t *value, struct value *out,
                           struct err *err)
{
	*out = (struct value){.kind = VALUE_NULL};
	if (json_is_integer(value))
		*out = (struct value){.kind = VALUE_NUMBER, .number = dec_of(json_integer_value(value))};
	else if (json_is_boolean(value))
		*out = (struct value){.kind = VALUE_BOOL, .yes = json_is_true(value)};
	else if (json_is_string(value) && json_string_length(value))
		return cell_value(records, cell, value, out, err);
	return STATUS_OK;
}

/* One cell of a list of rows, which the record keeps as JSON. */
static enum status get_row_field(void *record, const char *list, size_t row, const char *name, struct value *out,
                                 struct err *err)
{
	const struct draft *draft = record;
	const struct register_definition *definition = draft->records->definition;
	const struct register_field *field = definition_field(definition, str_of(list));
	const struct ledger_field *column = &draft->fields[definition_place(definition, list)];
	const struct register_field *cell = field ? expression_field_of_rows(field, name) : NULL;
	*out = (struct value){.kind = VALUE_NULL};
	if (!cell || column->null)
		return STATUS_OK;
	json_t *rows = json_loadb(column->text.at, column->text.len, 0, NULL);
	const json_t *value = json_object_get(json_array_get(rows, row), name);
	enum status status = value ? row_cell_value(draft->records, cell, value, out, err) : STATUS_OK;
	json_decref(rows);
	return status;
}

static enum status get_row_count(void *record, const char *list, size_t *count, struct err *err)
{
	const struct draft *draft = record;
	const struct ledger_field *column = &draft->fields[definition_place(draft->records->definition, list)];
	json_t *rows = column->null ? NULL : json_loadb(column->text.at, column->text.len, 0, NULL);
	(void)err;
	*count = json_array_size(rows);
	json_decref(rows);
	return STATUS_OK;
}

/* Is there a record of another register for which the condition holds? Asked with the program's own rights: the answer
 * names nobody. */
static enum status get_exists(void *record, const char *name, const struct expression *where, bool *yes, struct err *err)
{
	const struct draft *draft = record;
	struct records other;
	struct ledger_condition condition;
	int64_t count = 0;
	enum status status = records_beside(draft->records, str_of(name), &other, err);
	if (status == STATUS_NOT_FOUND) { /* it is out of use */
		*yes = false;
		return STATUS_OK;
	}
	if (!status)
		status = condition_make(&other, where, &draft->expressions, &condition, err);
	if (status)
		return status;
	bool same = strcmp(name, draft->records->definition->name) == 0 && draft->before;
	const struct ledger_filter not_itself = {FILTER_NOT_EQUAL, ledger_int("id", same ? draft->before->id : 0)};
	const struct ledger_list list = {
	                                 .conditions = &condition, .condition_count = 1, .filters = &not_itself, .filter_count = same, .limit = 1};
	status = ledger_count(other.tx, other.entity, &list, &count, err);
	*yes = count > 0;
	return status;
}

/* A field of the record that a link names, whatever the scope: what a check says names nothing of it. */
static enum status get_lookup(void *record, const char *link, const char *name, struct value *out, struct err *err)
{
	const struct draft *draft = record;
	const struct records *records = draft->records;
	size_t place = definition_place(records->definition, link);
	const struct register_field *field = column_field(records->definition, place);
	struct records other;
	struct ledger_row row;
	*out = (struct value){.kind = VALUE_NULL};
	if (!field || draft->fields[place].null)
		return STATUS_OK;
	enum status status = records_beside(records, str_of(field->link), &other, err);
	if (!status)
		status = ledger_get(other.tx, other.entity, draft->fields[place].integer, records->arena, &row, NULL);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (!status) {
		struct draft linked;
		draft_of_row(&linked, &other, &row);
		status = get_field(&linked, name, out, err);
	}
	return status;
}

static void look_at(struct draft *draft)
{
	draft->expressions = (struct expression_record){
		.field = get_field, .row_field = get_row_field, .row_count = get_row_count, .lookup = get_lookup,
		.exists = get_exists, .record = draft, .today = draft->records->today,
		.user = ledger_actor(draft->records->tx)->user,
	};
}

void draft_of_row(struct draft *draft, const struct records *records, const struct ledger_row *row)
{
	*draft = (struct draft){.records = records, .before = row, .fields = (struct ledger_field *)row->fields,
	                        .count = row->field_count};
	look_at(draft);
}

/* ---- the beginning ---------------------------------------------------------------------------------------------- */
static enum status write_value(struct draft *draft, const char *name, const struct expression *expression, struct err *err)
{
	size_t place = definition_place(draft->records->definition, name);
	const struct register_field *field = column_field(draft->records->definition, place);
	struct value value;
	enum status status = expression_reckon(expression, &draft->expressions, draft->records->arena, &value, err);
	return status ? status : value_field(field, &value, &draft->fields[place], err);
}

static enum status begin_new(struct draft *draft, struct err *err)
{
	const struct records *records = draft->records;
	const struct register_definition *definition = records->definition;
	enum status status = STATUS_OK;
	if (definition->state_count) {
		draft->fields[SYSTEM_STATE] = ledger_text("state", str_of(definition->states[0].name));
		draft->fields[SYSTEM_SINCE] = ledger_date("since", records->today);
	}
	draft->fields[SYSTEM_UNIT] = ledger_ref("unit", records->keeper);
	for (size_t i = 0; !status && i < definition->field_count; i++)
		if (definition->fields[i].otherwise)
			status = write_value(draft, definition->fields[i].name, definition->fields[i].otherwise, err);
	const struct actor *actor = ledger_actor(records->tx);
	if (definition->village && actor->role == ACTOR_VILLAGE)
		draft->fields[definition_place(definition, definition->village)] = ledger_ref(definition->village, actor->unit);
	return status;
}

static struct ledger_field empty(const struct register_definition *definition, size_t place)
{
	const struct register_field *field = column_field(definition, place);
	return (struct ledger_field){.column = field ? field->name : system_columns[place].name,
	                             .type = field ? value_type(field->kind) : system_columns[place].type, .null = true};
}

enum status draft_start(struct draft *draft, const struct records *records, const struct ledger_row *before,
                        const struct register_step *step, struct err *err)
{
	size_t count = SYSTEM_COUNT + records->definition->field_count;
	struct ledger_field *fields = arena_array(records->arena, count, sizeof *fields);
	if (!fields)
		return err_memory(err);
	*draft = (struct draft){.records = records, .before = before, .step = step, .fields = fields, .count = count};
	look_at(draft);
	for (size_t i = 0; i < count; i++)
		fields[i] = before ? before->fields[i] : empty(records->definition, i);
	return before ? STATUS_OK : begin_new(draft, err);
}

/* ---- what was typed ---------------------------------------------------------------------------------------------- */
enum status draft_finding(struct draft *draft, struct record_finding finding, struct err *err)
{
	void *items = draft->findings;
	if (!arena_reserve(draft->records->arena, &items, &draft->finding_capacity, draft->finding_count, sizeof finding))
		return err_memory(err);
	draft->findings = items;
	draft->findings[draft->finding_count++] = finding;
	return STATUS_OK;
}

/* A message of err becomes a finding. */
static enum status field_finding(struct draft *draft, const struct register_field *field, const struct err *why,
                                 struct err *err)
{
	struct arena *arena = draft->records->arena;
	struct str message = why->hint[0] ? arena_format(arena, "%s：%s", why->message, why->hint)
	                                  : arena_str(arena, str_of(why->message));
	return draft_finding(draft, (struct record_finding){.field = field->name, .forbids = true, .message = message}, err);
}

static enum status take(struct draft *draft, const struct record_input *input, struct err *err)
{
	const struct records *records = draft->records;
	const struct register_field *field = definition_field(records->definition, input->name);
	struct err why = {.language = err ? err->language : LANGUAGE_CHINESE};
	if (!field)
		return err_set(err, STATUS_INPUT, N_("there is no field \"%.*s\""), STR_ARG(input->name));
	if (field->value) /* computed: what was shown in the form comes back, and is reckoned anew */
		return STATUS_OK;
	size_t place = definition_place(records->definition, field->name);
	struct ledger_field parsed = draft->fields[place];
	parsed.null = true;
	enum status status = str_trim(input->text).len == 0
	                         ? STATUS_OK
	                         : value_parse(field, input->text, records->today, records->arena, &parsed, &why);
	if (status == STATUS_INPUT)
		return field_finding(draft, field, &why, err);
	if (status) {
		if (err)
			*err = why;
		return status;
	}
	parsed.column = draft->fields[place].column;
	draft->fields[place] = parsed;
	return STATUS_OK;
}

enum status draft_take(struct draft *draft, const struct record_input *inputs, size_t count, struct err *err)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < count; i++)
		status = take(draft, &inputs[i], err);
	return status;
}

/* ---- what follows from it ----------------------------------------------------------------------------------------- */
static enum status set_by_step(struct draft *draft, struct err *err)
{
	const struct register_step *step = draft->step;
	const struct register_definition *definition = draft->records->definition;
	enum status status = STATUS_OK;
	if (!step)
		return STATUS_OK;
	for (size_t i = 0; !status && i < step->set_count; i++)
		status = write_value(draft, step->sets[i].field, step->sets[i].value, err);
	struct ledger_field *state = &draft->fields[SYSTEM_STATE];
	if (!str_equals(state->text, definition->states[step->to].name)) {
		*state = ledger_text("state", str_of(definition->states[step->to].name));
		draft->fields[SYSTEM_SINCE] = ledger_date("since", draft->records->today);
	}
	return status;
}

static enum status compute(struct draft *draft, struct err *err)
{
	const struct register_definition *definition = draft->records->definition;
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < definition->field_count; i++)
		if (definition->fields[i].value)
			status = write_value(draft, definition->fields[i].name, definition->fields[i].value, err);
	return status;
}

/* The highest running number of the year, of records that were withdrawn too: a number is never given twice. */
static enum status last_serial(const struct records *records, int year, int64_t *serial, struct err *err)
{
	const struct ledger_filter of_year = {FILTER_EQUAL, ledger_int("serial_year", year)};
	return ledger_greatest(records->tx, records->entity, "serial", &of_year, serial, err);
}

/* A number that was typed in is remembered with its parts, so that the next one follows it. */
static enum status number(struct draft *draft, struct err *err)
{
	const struct records *records = draft->records;
	if (!records->definition->number)
		return STATUS_OK;
	size_t place = definition_place(records->definition, records->definition->number);
	const struct register_field *field = column_field(records->definition, place);
	int year = str_find(field->pattern, STR("{year}"), 0) == STR_NONE ? 0 : records->today.year;
	int64_t serial = 0;
	enum status status = STATUS_OK;
	if (!draft->fields[place].null) {
		if (!code_parse(field->pattern, draft->fields[place].text, &year, &serial))
			return STATUS_OK; /* an older manner of numbering */
	} else if (!draft->before) {
		status = last_serial(records, year, &serial, err);
		serial++;
		draft->fields[place] = ledger_text(draft->fields[place].column,
		                                   code_text(field->pattern, year, serial, records->arena));
		draft->given = place;
	} else {
		return STATUS_OK;
	}
	draft->fields[SYSTEM_SERIAL_YEAR] = ledger_int("serial_year", year);
	draft->fields[SYSTEM_SERIAL] = ledger_int("serial", serial);
	return status;
}

/* The condition of a step is looked at with what its form gave and the sums of it, and before anything is written by itself. */
static enum status check_step(struct draft *draft, struct err *err)
{
	bool holds = true;
	enum status status = draft->step ? step_holds(draft, draft->step, &holds, err) : STATUS_OK;
	if (status || holds)
		return status;
	return draft_finding(draft, (struct record_finding){
		.forbids = true, .message = step_refusal(draft->records, draft->step, err)}, err);
}

enum status draft_settle(struct draft *draft, struct err *err)
{
	enum status status = draft->step ? compute(draft, err) : STATUS_OK;
	if (!status)
		status = check_step(draft, err);
	if (!status)
		status = set_by_step(draft, err);
	if (!status)
		status = number(draft, err);
	if (!status)
		status = compute(draft, err);
	if (!status)
		status = draft_limits(draft, err);
	if (!status)
		status = draft_search(draft, err);
	return status ? status : draft_check(draft, err);
}

/* ---- keeping it --------------------------------------------------------------------------------------------------- */

/* Every warning with its reason, so that it is not asked for again while the warning lasts. */
static enum status excuse(struct draft *draft, struct str reason, struct err *err)
{
	struct ledger_field *column = &draft->fields[SYSTEM_EXCUSED];
	json_t *earlier = column->null ? NULL : json_loadb(column->text.at, column->text.len, 0, NULL);
	enum status status = STATUS_OK;
	size_t count = 0;
	struct buf buf;
	struct json json;
	buf_init(&buf, 0);
	json_init(&json, &buf);
	json_begin_object(&json);
	for (size_t i = 0; !status && i < draft->finding_count; i++) {
		const struct record_finding *finding = &draft->findings[i];
		if (finding->forbids || !finding->check)
			continue;
		const json_t *known = json_object_get(earlier, finding->check);
		struct str words = known ? str_of(json_string_value(known)) : str_trim(reason);
		if (words.len == 0) {
			status = err_set(err, STATUS_UNEXPLAINED, "%.*s", STR_ARG(finding->message));
			err_hint(err, N_("if it is right all the same, give the reason and save again"));
			err_detail(err, "%s", finding->field ? finding->field : "");
			break;
		}
		json_put_str(&json, finding->check, words);
		count++;
	}
	json_end_object(&json);
	if (!status)
		*column = ledger_json("excused", count ? arena_str(draft->records->arena, buf_view(&buf)) : STR(""));
	json_decref(earlier);
	buf_release(&buf);
	return status;
}

enum status draft_judge(struct draft *draft, struct str reason, struct err *err)
{
	for (size_t i = 0; i < draft->finding_count; i++) {
		const struct record_finding *finding = &draft->findings[i];
		if (!finding->forbids)
			continue;
		err_set(err, STATUS_INPUT, "%.*s", STR_ARG(finding->message));
		err_detail(err, "%s", finding->field ? finding->field : "");
		return STATUS_INPUT;
	}
	return excuse(draft, reason, err);
}

/* A conflict with another record is told at the field that must be unique. */
static enum status kept(struct draft *draft, enum status status, struct err *err)
{
	size_t before = draft->finding_count;
	struct err why = {.language = err ? err->language : LANGUAGE_CHINESE};
	if (!status)
		return draft_keep_files(draft, err);
	if (status != STATUS_CONFLICT || draft_check_unique(draft, &why) || draft->finding_count == before)
		return status;
	const struct record_finding *finding = &draft->findings[before];
	err_set(err, STATUS_CONFLICT, "%.*s", STR_ARG(finding->message));
	return err_detail(err, "%s", finding->field);
}

enum status draft_create(struct draft *draft, struct str reason, int64_t *id, struct err *err)
{
	int64_t made = 0;
	if (!actor_enters(draft->records))
		return enter_refused(draft->records, err);
	enum status status = kept(draft, ledger_create(draft->records->tx, draft->records->entity, draft->fields, draft->count, reason, &made,
	                                               err), err);
	if (!status)
		status = draft_follow(draft, made, err);
	if (!status && id) /* who does not ask for it need not have a place for it */
		*id = made;
	return status;
}

enum status draft_keep(struct draft *draft, int64_t version, struct str action, struct str reason, struct err *err)
{
	enum status status = kept(draft, ledger_update_as(draft->records->tx, draft->records->entity, draft->before->id, version, draft->fields,
	                                                  draft->count, action, reason, err), err);
	return status ? status : draft_follow(draft, draft->before->id, err);
}

enum status draft_reinstate(struct draft *draft, int64_t version, struct str reason, struct err *err)
{
	return kept(draft, ledger_reinstate(draft->records->tx, draft->records->entity, draft->before->id, version, draft->fields,
	                                    draft->count, reason, err), err);
}
