/* What a channel is told of an event: no value of a field, only what happened to which record. */
#include "app/sender_int.h"

#include <string.h>

/* "a b c" has b. Empty: has all. */
static bool names_one(struct str words, struct str name)
{
	struct str word;

	if (!words.len)
		return true;
	while (str_cut(&words, ' ', &word))
		if (str_equal(word, name))
			return true;
	return str_equal(words, name);
}

bool event_wanted(const struct app *app, const struct ledger_channel *channel, const struct ledger_event *event)
{
	struct str which, action = event_action(event, &which);

	if (str_equals(action, "see") || (str_equals(channel->events, "step") && !str_equals(action, "step")))
		return false;
	return names_one(channel->registers, event->entity) && registry_find(app->registry, event->entity) != NULL;
}

static const struct register_step *step_named(const struct register_definition *definition, struct str name)
{
	for (size_t i = 0; i < definition->step_count; i++)
		if (str_equals(name, definition->steps[i].name))
			return &definition->steps[i];
	return NULL;
}

static struct str state_title(const struct register_definition *definition, const struct ledger_field *state)
{
	for (size_t i = 0; !state->null && i < definition->state_count; i++)
		if (str_equals(state->text, definition->states[i].name))
			return definition->states[i].title;
	return STR("");
}

struct happening {
	const struct register_definition *definition;
	const struct register_step *step;
	struct ledger_field from, to; /* states */
	struct str action, number;
};

/* The number is kept in the row; the rest stands in the event. */
static enum status happening_of(const struct app *app, struct ledger_tx *tx, const struct ledger_event *event, struct arena *arena,
                                struct happening *out, struct err *err)
{
	struct str which;
	struct ledger_row row;
	enum entity entity;
	enum status status;

	*out = (struct happening){.definition = registry_find(app->registry, event->entity), .action = event_action(event, &which)};
	out->step = str_equals(out->action, "step") ? step_named(out->definition, which) : NULL;
	out->from = out->to = (struct ledger_field){.null = true};
	event_values(event, "state", &out->from, &out->to, arena);
	if (!out->definition->number || !ledger_kind_find(tx, event->entity, &entity))
		return STATUS_OK;
	status = ledger_get(tx, entity, event->entity_id, arena, &row, err);
	if (!status)
		out->number = row_text(&row, out->definition->number);
	return status;
}

static void put_word(struct json *json, const char *name, struct str s)
{
	json_name(json, name);
	if (s.len)
		json_str(json, s);
	else
		json_write_null(json);
}

static void write_json(const struct ledger_event *event, const struct happening *happening, struct buf *out)
{
	struct json json;
	char at[INSTANT_TEXT_MAX];
	struct str nothing = STR("");

	json_init(&json, out);
	json_begin_object(&json);
	json_put_int(&json, "number", event->seq);
	json_put_str(&json, "event", happening->action);
	json_put_text(&json, "register", happening->definition->name);
	json_put_str(&json, "register_title", happening->definition->title);
	json_put_int(&json, "record", event->entity_id);
	json_put_int(&json, "version", event->version);
	put_word(&json, "record_number", happening->number);
	put_word(&json, "step", happening->step ? str_of(happening->step->name) : nothing);
	put_word(&json, "step_title", happening->step ? happening->step->title : nothing);
	put_word(&json, "from", happening->from.null ? nothing : happening->from.text);
	put_word(&json, "from_title", state_title(happening->definition, &happening->from));
	put_word(&json, "to", happening->to.null ? nothing : happening->to.text);
	put_word(&json, "to_title", state_title(happening->definition, &happening->to));
	json_put_str(&json, "at", instant_text(event->at, at));
	put_word(&json, "by", event->by_name);
	json_end_object(&json);
}

static const char *action_word(struct str action)
{
	if (str_equals(action, "create"))
		return N_("entered");
	if (str_equals(action, "withdraw"))
		return N_("deleted");
	return N_("changed");
}

static void write_text(const struct ledger_event *event, const struct happening *happening, struct buf *out)
{
	char day[DATE_TEXT_MAX];
	int minute = instant_minute(event->at);
	struct str from = state_title(happening->definition, &happening->from), to = state_title(happening->definition, &happening->to);

	buf_format(out, "【%.*s】", STR_ARG(happening->definition->title));
	if (happening->step)
		buf_str(out, happening->step->title);
	else
		buf_text(out, msg(LANGUAGE_CHINESE, action_word(happening->action)));
	if (from.len && to.len)
		buf_format(out, "：%.*s → %.*s", STR_ARG(from), STR_ARG(to));
	if (happening->number.len)
		buf_format(out, "\n%.*s", STR_ARG(happening->number));
	else
		buf_format(out, "\n#%lld", (long long)event->entity_id);
	buf_format(out, "  %.*s  %.*s %02d:%02d", STR_ARG(event->by_name), STR_ARG(date_text(instant_date(event->at), day)),
	           minute / 60, minute % 60);
}

enum status event_told(const struct app *app, struct ledger_tx *tx, const struct ledger_channel *channel,
                       const struct ledger_event *event, struct buf *out, struct err *err)
{
	struct arena arena;
	struct happening happening;

	arena_init(&arena, (size_t)1 << 20);
	enum status status = happening_of(app, tx, event, &arena, &happening, err);
	if (!status && str_equals(channel->kind, "webhook"))
		write_json(event, &happening, out);
	else if (!status)
		write_text(event, &happening, out);
	arena_release(&arena);
	return status ? status : out->failed ? err_memory(err) : STATUS_OK;
}

bool channel_quiet(const struct ledger_channel *channel, int64_t now)
{
	int64_t minute = instant_minute(now), from = channel->quiet_from, to = channel->quiet_to;

	if (from < 0 || to < 0 || from == to || str_equals(channel->kind, "webhook"))
		return false;
	return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

enum status channel_send(const struct app *app, const struct ledger_channel *channel, struct str content, struct str delivery,
                         struct channel_answer *answer, struct err *err)
{
	struct channel_target target = {.address = channel->address, .secret = channel->secret, .allow_local = app->allow_local,
	                                .now = ledger_now(app->ledger), .delivery = delivery};

	if (!channel_kind_parse(channel->kind, &target.kind))
		return err_set(err, STATUS_INPUT, N_("there is no such kind of channel"));
	return channel_post(&target, content, answer, err);
}
