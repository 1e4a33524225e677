/* What people are told by name, over the records of one register: asked of the journal and of the records, each time anew. */
#include "app/inbox_int.h"

#include <string.h>

#define MENTIONS_DAYS 90     /* a call that nobody followed for so long waits no longer */
#define NAMED_PER_FIELD 50
#define WORDS_SHOWN 200      /* bytes, cut between characters */

enum status inbox_open(struct call *call, struct ledger_tx *tx, struct inbox *inbox)
{
	const struct actor *actor = &call->session.actor;
	int64_t since = ledger_now(call->app->ledger) - (int64_t)MENTIONS_DAYS * 24 * 60 * 60 * 1000;
	enum status status = ledger_people(tx, &call->arena, &inbox->people, &call->err);

	inbox->person = NULL;
	inbox->mentions = (struct ledger_events){NULL, 0};
	for (size_t i = 0; !status && i < inbox->people.count; i++)
		if (inbox->people.at[i].id == actor->user)
			inbox->person = &inbox->people.at[i];
	if (!status && inbox->person)
		status = ledger_mentions(tx, inbox->person, since, &call->arena, &inbox->mentions, &call->err);
	return status;
}

static struct str shown(struct str words)
{
	size_t end = words.len < WORDS_SHOWN ? words.len : WORDS_SHOWN;

	while (end > 0 && end < words.len && ((unsigned char)words.at[end] & 0xC0) == 0x80)
		end--;
	return str_slice(words, 0, end);
}

/* STATUS_OK and *row NULL: out of sight, or withdrawn. */
static enum status row_in_sight(struct call *call, const struct records *records, int64_t id, const struct ledger_row **row)
{
	struct ledger_row *found = arena_alloc(&call->arena, sizeof *found);
	struct err missing = {.language = call->err.language};

	*row = NULL;
	if (!found)
		return err_memory(&call->err);
	enum status status = ledger_get(records->tx, records->entity, id, &call->arena, found, &missing);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	if (status)
		call->err = missing;
	else if (!found->withdrawn)
		*row = found;
	return status;
}

static struct str step_title(const struct records *records, const struct ledger_event *event)
{
	const struct register_definition *definition = records->definition;
	struct str which, action = event_action(event, &which);

	for (size_t i = 0; str_equals(action, "step") && i < definition->step_count; i++)
		if (str_equals(which, definition->steps[i].name))
			return definition->steps[i].title;
	return STR("");
}

/* ---- mentioned ---- */

/* Which text that everybody may read holds the call. */
static bool find_call(struct call *call, const struct records *records, const struct inbox *inbox, const struct ledger_event *event,
                      struct told *told)
{
	const char *columns[REGISTER_FIELDS_MAX];
	size_t count = event_columns(event, columns, COUNT_OF(columns));

	if (mention_in(event->reason, &inbox->people, inbox->person)) {
		told->where = step_title(records, event);
		told->words = shown(event->reason);
		return true;
	}
	for (size_t i = 0; i < count; i++) {
		const struct register_field *field = definition_field(records->definition, str_of(columns[i]));
		struct ledger_field from, to;

		if (!field || field->private_value || (field->kind != FIELD_KIND_TEXT && field->kind != FIELD_KIND_LONG_TEXT))
			continue;
		event_values(event, columns[i], &from, &to, &call->arena);
		if (to.null || !mention_in(to.text, &inbox->people, inbox->person))
			continue;
		told->where = field->title;
		told->words = shown(to.text);
		return true;
	}
	return false;
}

static enum status take_mentions(struct call *call, const struct records *records, const struct inbox *inbox, inbox_take *take, void *context)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < inbox->mentions.count; i++) {
		const struct ledger_event *event = &inbox->mentions.at[i];
		struct calling calling = {.why = WHY_MENTIONED, .told = {.at = event->at, .by_name = event->by_name}};

		if (!str_equals(event->entity, records->definition->name) || !find_call(call, records, inbox, event, &calling.told))
			continue;
		status = row_in_sight(call, records, event->entity_id, &calling.row);
		if (!status && calling.row)
			status = take(context, &calling);
	}
	return status;
}

/* ---- named in a field: of a record that still has a way to go ---- */

static enum status take_named_by(struct call *call, const struct records *records, const struct register_field *field, inbox_take *take,
                                 void *context)
{
	const struct record_query query = {
		.where = arena_format(&call->arena, "%s = me", field->name), .unfinished = true, .limit = NAMED_PER_FIELD};
	struct ledger_rows rows = {NULL, 0};

	if (!query.where.len)
		return err_memory(&call->err);
	enum status status = record_list(records, &query, &rows, NULL, &call->err);
	for (size_t i = 0; !status && i < rows.count; i++) {
		struct calling calling = {&rows.at[i], WHY_MENTIONED, {.where = field->title}};
		status = take(context, &calling);
	}
	return status;
}

static enum status take_named(struct call *call, const struct records *records, inbox_take *take, void *context)
{
	const struct register_definition *definition = records->definition;
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && definition->state_count && i < definition->field_count; i++)
		if (definition->fields[i].kind == FIELD_KIND_USER && !definition->fields[i].private_value)
			status = take_named_by(call, records, &definition->fields[i], take, context);
	return status;
}

/* ---- returned ---- */

/* A step back: from states that all stand behind the one it leads to. */
static bool leads_back(const struct register_definition *definition, const struct register_step *step)
{
	for (size_t i = 0; i < definition->state_count; i++)
		if (step->from & (UINT32_C(1) << i) && i <= step->to)
			return false;
	return step->from != 0;
}

static enum status take_returned_by(struct call *call, const struct records *records, const struct register_step *step, inbox_take *take,
                                    void *context)
{
	struct str action = arena_format(&call->arena, "step:%s", step->name);
	struct ledger_events events = {NULL, 0};

	if (!action.len)
		return err_memory(&call->err);
	enum status status = ledger_came_back(records->tx, records->entity, action, &call->arena, &events, &call->err);
	for (size_t i = 0; !status && i < events.count; i++) {
		const struct ledger_event *event = &events.at[i];
		struct calling calling = {
			.why = WHY_RETURNED, .told = {event->at, event->by_name, step->title, shown(event->reason)}};

		status = row_in_sight(call, records, event->entity_id, &calling.row);
		if (!status && calling.row)
			status = take(context, &calling);
	}
	return status;
}

static enum status take_returned(struct call *call, const struct records *records, inbox_take *take, void *context)
{
	const struct register_definition *definition = records->definition;
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < definition->step_count; i++)
		if (leads_back(definition, &definition->steps[i]))
			status = take_returned_by(call, records, &definition->steps[i], take, context);
	return status;
}

enum status inbox_of(struct call *call, const struct records *records, const struct inbox *inbox, inbox_take *take, void *context)
{
	enum status status = STATUS_OK;

	if (!inbox->person)
		return STATUS_OK;
	status = take_returned(call, records, take, context);
	if (!status)
		status = take_mentions(call, records, inbox, take, context);
	return status ? status : take_named(call, records, take, context);
}
