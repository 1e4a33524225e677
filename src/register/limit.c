/* Limits: which run for a record, since when, until when. Nothing waits for a timer: due and warn_on are columns, so that what
 * is due and overdue is found by query. */
#include <jansson.h>

#include "register/record_int.h"

/* What the column `limits` keeps of a limit that runs: {"handle":{"from":"2026-03-05","due":…}}, and "extended", "provisional",
 * "paused", "paused_on" where they say something. */
struct running {
	struct limit_state state;
	int paused;          /* days it stood still so far, in the limit's own count */
	struct date paused_on; /* it stands still since; not set: it runs */
};

static struct date json_date(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);
	struct date date = {0, 0, 0};
	if (json_is_string(value) && date_parse((struct str){json_string_value(value), json_string_length(value)}, &date))
		return date;
	return (struct date){0, 0, 0};
}

static bool running_read(const json_t *limits, const struct register_limit *limit, struct running *out)
{
	const json_t *object = json_object_get(limits, limit->name);
	if (!json_is_object(object))
		return false;
	*out = (struct running){
		.state = {.limit = limit, .from = json_date(object, "from"), .due = json_date(object, "due"),
		          .extended = (int)json_integer_value(json_object_get(object, "extended")),
		          .provisional = json_is_true(json_object_get(object, "provisional"))},
		.paused = (int)json_integer_value(json_object_get(object, "paused")),
		.paused_on = json_date(object, "paused_on"),
	};
	out->state.suspended = date_is_set(out->paused_on);
	return date_is_set(out->state.from);
}

static void running_write(const struct running *running, struct json *json)
{
	json_name(json, running->state.limit->name);
	json_begin_object(json);
	json_put_date(json, "from", running->state.from);
	json_put_date(json, "due", running->state.due);
	if (running->state.extended)
		json_put_int(json, "extended", running->state.extended);
	if (running->state.provisional)
		json_put_bool(json, "provisional", true);
	if (running->paused)
		json_put_int(json, "paused", running->paused);
	if (date_is_set(running->paused_on))
		json_put_date(json, "paused_on", running->paused_on);
	json_end_object(json);
}

static json_t *limits_load(const struct ledger_field *column)
{
	return column->null ? NULL : json_loadb(column->text.at, column->text.len, 0, NULL);
}

/* The limits of a definition, then its re-checks. */
static size_t limit_count(const struct register_definition *definition)
{
	return definition->limit_count + definition->recheck_count;
}

static const struct register_limit *limit_at(const struct register_definition *definition, size_t i)
{
	return i < definition->limit_count ? &definition->limits[i] : &definition->rechecks[i - definition->limit_count].limit;
}

/* ---- reckoning ------------------------------------------------------------------------------------------------- */
static int days_between(const struct records *records, enum limit_count count, struct date from, struct date to)
{
	if (count == LIMIT_WORKING_DAYS)
		return calendar_working_days_between(records->calendar, from, to);
	return date_days(to) - date_days(from);
}

static struct date end_of(const struct records *records, const struct running *running, bool *provisional)
{
	const struct register_limit *limit = running->state.limit;
	int extended = running->state.extended * limit->extend_by, more = extended + running->paused;
	if (limit->count == LIMIT_WORKING_DAYS)
		return calendar_due(records->calendar, running->state.from, limit->length + more, DAYS_WORKING, provisional);
	if (limit->count == LIMIT_CALENDAR_DAYS)
		return calendar_due(records->calendar, running->state.from, limit->length + more, DAYS_CALENDAR, provisional);
	return calendar_due(records->calendar, date_add_months(running->state.from, limit->length + extended), running->paused,
	                    DAYS_CALENDAR, provisional);
}

static bool in_states(uint32_t states, size_t state)
{
	return states & (UINT32_C(1) << state);
}

static size_t state_index(const struct draft *draft)
{
	const struct register_state *state = record_state(draft->records->definition, draft->fields);
	return state ? (size_t)(state - draft->records->definition->states) : 0;
}

/* A limit starts on the date of its field, else on the day the record entered one of its states. */
static struct date start_of(const struct draft *draft, const struct register_limit *limit, const struct running *earlier)
{
	const struct register_definition *definition = draft->records->definition;
	if (limit->from_field) {
		const struct ledger_field *field = &draft->fields[definition_place(definition, limit->from_field)];
		if (field->null)
			return (struct date){0, 0, 0};
		return field->type == LEDGER_INSTANT ? instant_date(field->integer) : field->date;
	}
	return earlier ? earlier->state.from : draft->fields[SYSTEM_SINCE].date;
}

/* A state that stops the clock, or one that lets it go on. */
static void pause_or_go_on(const struct draft *draft, struct running *running, bool pause)
{
	if (pause && !date_is_set(running->paused_on)) {
		running->paused_on = draft->records->today;
	} else if (!pause && date_is_set(running->paused_on)) {
		running->paused += days_between(draft->records, running->state.limit->count, running->paused_on,
		                                draft->records->today);
		running->paused_on = (struct date){0, 0, 0};
	}
	running->state.suspended = date_is_set(running->paused_on);
}

static enum status holds(const struct draft *draft, const struct expression *when, bool *yes, struct err *err)
{
	struct value value = {.kind = VALUE_BOOL, .yes = true};
	enum status status = STATUS_OK;
	if (when)
		status = expression_evaluate(when, &draft->expressions, draft->records->arena, &value, err);
	*yes = value.kind == VALUE_BOOL && value.yes;
	return status;
}

static enum status reckon(const struct draft *draft, const struct register_limit *limit, const json_t *earlier,
                          struct running *out, bool *runs, struct err *err)
{
	struct running before;
	size_t state = state_index(draft);
	bool ran = running_read(earlier, limit, &before), suspended = in_states(limit->suspended_in, state);
	*runs = false;
	if (!in_states(limit->in, state) && !suspended)
		return STATUS_OK;
	if (suspended && !ran)
		return STATUS_OK; /* nothing to stop */
	enum status status = holds(draft, limit->when, runs, err);
	if (status || !*runs)
		return status;
	*out = ran ? before : (struct running){.state = {.limit = limit}};
	out->state.from = start_of(draft, limit, ran ? &before : NULL);
	*runs = date_is_set(out->state.from);
	if (!*runs)
		return STATUS_OK;
	pause_or_go_on(draft, out, suspended);
	out->state.due = end_of(draft->records, out, &out->state.provisional);
	return STATUS_OK;
}

/* The nearest end, and the first day on which a light turns yellow. */
static void note_due(struct draft *draft, const struct running *running)
{
	struct ledger_field *due = &draft->fields[SYSTEM_DUE], *warn_on = &draft->fields[SYSTEM_WARN_ON];
	if (running->state.suspended)
		return;
	struct date warning = date_add_days(running->state.due, -running->state.limit->warn);
	if (due->null || date_compare(running->state.due, due->date) < 0)
		*due = ledger_date(due->column, running->state.due);
	if (warn_on->null || date_compare(warning, warn_on->date) < 0)
		*warn_on = ledger_date(warn_on->column, warning);
}

enum status draft_limits(struct draft *draft, struct err *err)
{
	const struct register_definition *definition = draft->records->definition;
	struct ledger_field *column = &draft->fields[SYSTEM_LIMITS];
	json_t *earlier = limits_load(column);
	enum status status = STATUS_OK;
	size_t count = 0;
	struct buf buf;
	struct json json;
	buf_init(&buf, 0);
	json_init(&json, &buf);
	draft->fields[SYSTEM_DUE].null = draft->fields[SYSTEM_WARN_ON].null = true;
	json_begin_object(&json);
	for (size_t i = 0; !status && i < limit_count(definition); i++) {
		struct running running;
		bool runs;
		status = reckon(draft, limit_at(definition, i), earlier, &running, &runs, err);
		if (status || !runs)
			continue;
		running_write(&running, &json);
		note_due(draft, &running);
		count++;
	}
	json_end_object(&json);
	*column = ledger_json(column->column, count ? arena_str(draft->records->arena, buf_view(&buf)) : STR(""));
	if (!status && (buf_failed(&buf) || arena_failed(draft->records->arena)))
		status = err_memory(err);
	buf_release(&buf);
	json_decref(earlier);
	return status;
}

/* ---- asked of a record ------------------------------------------------------------------------------------------ */
size_t record_limits(const struct records *records, const struct ledger_row *row, struct limit_state out[RECORD_LIMITS_MAX])
{
	const struct register_definition *definition = records->definition;
	json_t *limits = limits_load(&row->fields[SYSTEM_LIMITS]);
	size_t count = 0;
	for (size_t i = 0; i < limit_count(definition) && count < RECORD_LIMITS_MAX; i++) {
		struct running running;
		if (running_read(limits, limit_at(definition, i), &running))
			out[count++] = running.state;
	}
	json_decref(limits);
	return count;
}

const char *record_light_text(enum record_light light)
{
	static const char *const words[] = {"none", "green", "yellow", "red"};
	return words[light];
}

enum record_light record_light(const struct records *records, const struct ledger_row *row)
{
	const struct ledger_field *due = &row->fields[SYSTEM_DUE], *warn_on = &row->fields[SYSTEM_WARN_ON];
	if (due->null || row->withdrawn)
		return RECORD_LIGHT_NONE;
	if (date_compare(due->date, records->today) < 0)
		return RECORD_LIGHT_RED;
	return !warn_on->null && date_compare(warn_on->date, records->today) <= 0 ? RECORD_LIGHT_YELLOW : RECORD_LIGHT_GREEN;
}

/* ---- extension ---------------------------------------------------------------------------------------------------- */
static enum status extend(struct draft *draft, const struct register_limit *limit, struct err *err)
{
	struct ledger_field *column = &draft->fields[SYSTEM_LIMITS];
	json_t *limits = limits_load(column), *object = json_object_get(limits, limit->name);
	enum status status = STATUS_OK;
	json_int_t extended = json_integer_value(json_object_get(object, "extended"));
	if (!json_is_object(object))
		status = err_set(err, STATUS_CONFLICT, N_("the limit \"%.*s\" does not run now"), STR_ARG(limit->title));
	else if (extended >= limit->extend_times)
		status = err_set(err, STATUS_CONFLICT, N_("the limit \"%.*s\" may be extended %d times, and was"), STR_ARG(limit->title),
		                 limit->extend_times);
	else if (json_object_set_new(object, "extended", json_integer(extended + 1)))
		status = err_memory(err);
	char *text = status ? NULL : json_dumps(limits, JSON_COMPACT);
	if (text)
		*column = ledger_json(column->column, arena_str(draft->records->arena, str_of(text)));
	free(text);
	json_decref(limits);
	return status || text ? status : err_memory(err);
}

static const struct register_limit *limit_find(const struct register_definition *definition, const char *name)
{
	for (size_t i = 0; i < definition->limit_count; i++)
		if (strcmp(definition->limits[i].name, name) == 0)
			return &definition->limits[i];
	return NULL;
}

enum status record_extend(const struct records *records, int64_t id, int64_t version, const char *name, struct str reason,
                          struct err *err)
{
	const struct register_limit *limit = limit_find(records->definition, name);
	struct ledger_row row;
	struct draft draft;
	if (!limit || !limit->extend_times)
		return err_set(err, STATUS_INPUT, N_("there is no limit \"%s\" that can be extended"), name);
	if (str_trim(reason).len == 0)
		return err_set(err, STATUS_INPUT, N_("an extension needs a reason"));
	enum status status = ledger_get(records->tx, records->entity, id, records->arena, &row, err);
	if (!status && !actor_is(records, limit->extend_approver, &row))
		status = err_set(err, STATUS_FORBIDDEN, N_("you may not extend the limit \"%.*s\""), STR_ARG(limit->title));
	if (!status)
		status = draft_start(&draft, records, &row, NULL, err);
	if (!status)
		status = extend(&draft, limit, err);
	if (!status)
		status = draft_limits(&draft, err);
	return status ? status : draft_keep(&draft, version, arena_format(records->arena, "extend:%s", limit->name), reason, err);
}
