/* Channels: who outside is told what happens. The administrator's; the mail of the day is everybody's own. */
#include "app/sender_int.h"

#include <string.h>

#define TIME_TEXT_MAX 16

/* ---- times of the day ---- */

/* "07:30" -> 450; empty: -1. */
static enum status minute_of(const json_t *body, const char *name, int64_t *out, struct err *err)
{
	struct str text = given_text(body, name);
	int64_t hour, minute;

	*out = -1;
	if (!text.len)
		return STATUS_OK;
	if (text.len != 5 || text.at[2] != ':' || !str_to_int64(str_slice(text, 0, 2), &hour) ||
	    !str_to_int64(str_slice(text, 3, 5), &minute) || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
		err_set(err, STATUS_INPUT, N_("\"%.*s\" is no time of the day such as 07:30"), STR_ARG(text));
		err_detail(err, "%s", name);
		return STATUS_INPUT;
	}
	*out = hour * 60 + minute;
	return STATUS_OK;
}

static void put_minute(struct json *json, const char *name, int64_t minute)
{
	char text[TIME_TEXT_MAX];

	snprintf(text, sizeof text, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
	put_text_or_null(json, name, minute < 0 ? STR("") : str_of(text));
}

static struct ledger_field minute_field(const char *column, int64_t minute)
{
	struct ledger_field field = ledger_int(column, minute);

	field.null = minute < 0;
	return field;
}

/* ---- answers ---- */

static void put_channel(struct call *call, const struct ledger_channel *channel)
{
	struct json *json = &call->json;
	struct str registers = channel->registers, name;

	json_begin_object(json);
	json_put_int(json, "id", channel->id);
	json_put_int(json, "version", channel->version);
	json_put_str(json, "name", channel->name);
	json_put_str(json, "kind", channel->kind);
	json_put_str(json, "address", channel->address);
	put_text_or_null(json, "account", channel->account);
	put_text_or_null(json, "sender", channel->sender);
	json_put_bool(json, "has_secret", channel->secret.len > 0);
	json_name(json, "registers");
	json_begin_array(json);
	while (registers.len && str_cut(&registers, ' ', &name))
		json_str(json, name);
	if (registers.len)
		json_str(json, registers);
	json_end_array(json);
	json_put_str(json, "events", channel->events);
	put_minute(json, "quiet_from", channel->quiet_from);
	put_minute(json, "quiet_to", channel->quiet_to);
	put_minute(json, "digest_at", channel->digest_at);
	json_put_bool(json, "active", channel->active);
	json_put_int(json, "tries", channel->tries);
	put_instant(json, "next_at", channel->next_at);
	json_end_object(json);
}

static enum status channel_find(struct call *call, struct ledger_tx *tx, int64_t id, struct ledger_channel *out)
{
	struct ledger_channels channels;
	enum status status = ledger_channels(tx, &call->arena, &channels, &call->err);

	for (size_t i = 0; !status && i < channels.count; i++)
		if (channels.at[i].id == id) {
			*out = channels.at[i];
			return STATUS_OK;
		}
	return status ? status : err_set(&call->err, STATUS_NOT_FOUND, N_("there is no such channel"));
}

static enum status answer_channel_row(struct call *call, struct ledger_tx *tx, int64_t id)
{
	struct ledger_channel channel;
	enum status status = channel_find(call, tx, id, &channel);

	if (!status)
		put_channel(call, &channel);
	return status;
}

enum status channel_list(struct call *call, struct ledger_tx *tx)
{
	struct ledger_channels channels;
	enum status status = ledger_channels(tx, &call->arena, &channels, &call->err);

	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "channels");
	json_begin_array(&call->json);
	for (size_t i = 0; i < channels.count; i++)
		put_channel(call, &channels.at[i]);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}

/* ---- setting ---- */

#define COLUMNS 12

static enum status registers_text(struct call *call, struct str *out)
{
	const json_t *list = given_list(call->body, "registers"), *name;
	struct buf text;
	size_t i;

	buf_init(&text, 0);
	json_array_foreach(list, i, name) {
		struct str word = str_of(json_string_value(name));
		if (!registry_find(call->app->registry, word)) {
			buf_release(&text);
			return err_set(&call->err, STATUS_INPUT, N_("there is no register \"%.*s\""), STR_ARG(word));
		}
		if (i)
			buf_char(&text, ' ');
		buf_str(&text, word);
	}
	*out = arena_str(&call->arena, buf_view(&text));
	bool failed = text.failed;
	buf_release(&text);
	return failed ? err_memory(&call->err) : STATUS_OK;
}

static enum status check_mail(struct call *call)
{
	if (!channel_mail_address_valid(given_text(call->body, "sender")))
		return err_set(&call->err, STATUS_INPUT, N_("say from which mail address it is sent"));
	return STATUS_OK;
}

/* The columns that follow from the body; the secret last, left out when nothing was said of it. */
static enum status columns_of(struct call *call, struct ledger_field out[COLUMNS], size_t *count)
{
	static const char *const times[] = {"quiet_from", "quiet_to", "digest_at"};
	struct str registers = STR(""), events = given_text(call->body, "events");
	enum channel_kind kind = CHANNEL_WEBHOOK;
	int64_t minutes[COUNT_OF(times)];
	enum status status = STATUS_OK;

	if (!channel_kind_parse(given_text(call->body, "kind"), &kind))
		return err_set(&call->err, STATUS_INPUT, N_("there is no such kind of channel"));
	status = channel_address_check(kind, given_text(call->body, "address"), &call->err);
	if (!status && kind == CHANNEL_MAIL)
		status = check_mail(call);
	if (!status)
		status = registers_text(call, &registers);
	for (size_t i = 0; !status && i < COUNT_OF(times); i++)
		status = minute_of(call->body, times[i], &minutes[i], &call->err);
	if (status)
		return status;
	size_t n = 0;
	out[n++] = ledger_text("name", given_text(call->body, "name"));
	out[n++] = ledger_text("kind", given_text(call->body, "kind"));
	out[n++] = ledger_text("address", given_text(call->body, "address"));
	out[n++] = ledger_text("account", given_text(call->body, "account"));
	out[n++] = ledger_text("sender", given_text(call->body, "sender"));
	out[n++] = ledger_text("registers", registers);
	out[n++] = ledger_text("events", events.len ? events : STR("step"));
	for (size_t i = 0; i < COUNT_OF(times); i++)
		out[n++] = minute_field(times[i], minutes[i]);
	out[n++] = ledger_bool("active", !given(call->body, "active") || given_bool(call->body, "active"));
	if (given(call->body, "secret"))
		out[n++] = ledger_text("secret", given_text(call->body, "secret"));
	*count = n;
	return STATUS_OK;
}

enum status channel_create(struct call *call, struct ledger_tx *tx)
{
	struct ledger_field fields[COLUMNS];
	size_t count = 0;
	int64_t id = 0;
	enum status status = columns_of(call, fields, &count);

	if (!status)
		status = ledger_channel_create(tx, fields, count, &id, &call->err);
	return status ? status : answer_channel_row(call, tx, id);
}

enum status channel_update(struct call *call, struct ledger_tx *tx)
{
	struct ledger_field fields[COLUMNS];
	struct ledger_channel channel;
	size_t count = 0;
	int64_t id = call_number(call, "id");
	enum status status = channel_find(call, tx, id, &channel);

	if (!status)
		status = columns_of(call, fields, &count);
	if (!status)
		status = ledger_channel_update(tx, id, given_int(call->body, "version"), fields, count, &call->err);
	return status ? status : answer_channel_row(call, tx, id);
}

enum status channel_delete(struct call *call, struct ledger_tx *tx)
{
	struct ledger_channel channel = {0};
	enum status status = channel_find(call, tx, call_number(call, "id"), &channel);

	return status ? status : ledger_withdraw(tx, ENTITY_CHANNEL, channel.id, channel.version, STR(""), &call->err);
}

/* ---- what became of it ---- */

enum status channel_deliveries(struct call *call, struct ledger_tx *tx)
{
	struct ledger_channel channel = {0};
	struct ledger_deliveries deliveries;
	struct json *json = &call->json;
	enum status status = channel_find(call, tx, call_number(call, "id"), &channel);

	if (!status)
		status = ledger_deliveries(tx, channel.id, &call->arena, &deliveries, &call->err);
	if (status)
		return status;
	json_begin_object(json);
	json_name(json, "deliveries");
	json_begin_array(json);
	for (size_t i = 0; i < deliveries.count; i++) {
		json_begin_object(json);
		put_instant(json, "at", deliveries.at[i].at);
		json_put_str(json, "what", deliveries.at[i].what);
		json_put_bool(json, "taken", deliveries.at[i].taken);
		json_put_str(json, "answer", deliveries.at[i].answer);
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
	return STATUS_OK;
}

/* What failed is tried at once, or, with `skip`, all that is behind it counts as told. */
enum status channel_again(struct call *call, struct ledger_tx *tx)
{
	struct ledger_channel channel = {0};
	enum status status = channel_find(call, tx, call_number(call, "id"), &channel);

	if (!status && given_bool(call->body, "skip"))
		status = ledger_last_event(tx, &channel.seq, &call->err);
	channel.tries = 0;
	channel.next_at = 0;
	if (!status)
		status = ledger_channel_told(tx, &channel, &call->err);
	return status ? status : answer_channel_row(call, tx, call_number(call, "id"));
}

/* ---- trying it ---- */

static enum status load_asked(struct call *call, struct ledger_tx *tx)
{
	struct ledger_row self;
	enum status status = channel_find(call, tx, call_number(call, "id"), call->argument);

	if (!status)
		status = ledger_get(ledger_as_system(tx), ENTITY_USER, call->session.actor.user, &call->arena, &self, &call->err);
	if (!status) /* a trial mail goes to whoever asks for it */
		((struct ledger_channel *)call->argument)->name = row_text(&self, "mail");
	return status;
}

static enum status send_trial(struct call *call, const struct ledger_channel *channel, struct channel_answer *answer, struct err *err)
{
	struct str words = str_of(msg(call->request->language, N_("Zhenwu: a trial. It arrived.")));

	if (str_equals(channel->kind, channel_kind_text(CHANNEL_MAIL))) {
		const struct channel_mail mail = {
			.address = channel->address, .account = channel->account, .password = channel->secret, .from = channel->sender,
			.to = channel->name, .subject = words, .text = words, .allow_local = call->app->allow_local,
			.now = ledger_now(call->app->ledger)};
		if (!channel->name.len)
			return err_set(err, STATUS_INPUT, N_("enter your own mail address under “To do” first: the trial goes there"));
		return channel_mail(&mail, answer, err);
	}
	if (str_equals(channel->kind, channel_kind_text(CHANNEL_WEBHOOK)))
		words = STR("{\"event\":\"test\"}");
	return channel_send(call->app, channel, words, STR("test"), answer, err);
}

enum status channel_test(struct call *call)
{
	struct ledger_channel channel;
	struct channel_answer answer = {.http = 0};
	struct err failure = {.language = call->request->language};

	call->argument = &channel;
	enum status status = call_look(call, load_asked);
	if (status)
		return status;
	bool taken = !send_trial(call, &channel, &answer, &failure);
	json_begin_object(&call->json);
	json_put_bool(&call->json, "taken", taken);
	json_put_text(&call->json, "answer", taken ? answer.words : failure.message);
	json_end_object(&call->json);
	return STATUS_OK;
}

/* ---- the mail of the day, of whoever asks ---- */

struct own_digest {
	struct ledger_reader reader;
	int64_t at; /* -1: none is sent */
};

static enum status load_own(struct call *call, struct ledger_tx *tx)
{
	struct own_digest *own = call->argument;
	struct ledger_channels channels;
	struct ledger_row self;
	enum status status = ledger_get(ledger_as_system(tx), ENTITY_USER, call->session.actor.user, &call->arena, &self, &call->err);

	if (!status)
		status = ledger_channels(ledger_as_system(tx), &call->arena, &channels, &call->err);
	if (status)
		return status;
	own->reader = (struct ledger_reader){call->session.actor, row_text(&self, "name"), row_text(&self, "mail")};
	for (size_t i = 0; i < channels.count && own->at < 0; i++)
		if (channels.at[i].active && str_equals(channels.at[i].kind, channel_kind_text(CHANNEL_MAIL)))
			own->at = channels.at[i].digest_at;
	return STATUS_OK;
}

enum status digest_show(struct call *call)
{
	struct own_digest own = {.at = -1};
	struct buf subject, text;
	size_t count = 0;

	call->argument = &own;
	enum status status = call_look(call, load_own);
	if (status)
		return status;
	buf_init(&subject, 0);
	buf_init(&text, 0);
	status = digest_write(call->app, &own.reader, &subject, &text, &count, &call->err);
	if (!status) {
		json_begin_object(&call->json);
		put_text_or_null(&call->json, "mail", own.reader.mail);
		put_minute(&call->json, "at", own.at);
		json_put_str(&call->json, "subject", buf_view(&subject));
		json_put_str(&call->json, "text", buf_view(&text));
		json_end_object(&call->json);
	}
	buf_release(&subject);
	buf_release(&text);
	return status;
}

enum status session_mail(struct call *call, struct ledger_tx *tx)
{
	struct str mail = given_text(call->body, "mail");

	if (mail.len && !channel_mail_address_valid(mail))
		return err_set(&call->err, STATUS_INPUT, N_("this is no mail address"));
	return ledger_own_mail(tx, mail, &call->err);
}
