/* The mail of the day: what waits for a person, once a working day, from the hour that the channel names. Who has had it is asked
 * of the store, so that a server that stood still at that hour sends it later the same day. */
#include "app/sender_int.h"

#include <string.h>

#define LINES_MAX 20 /* of each part: more than that is looked at in the program */

struct missing {
	struct arena *arena;
	struct date day;
	int64_t after;
	struct ledger_reader reader;
	bool found;
};

static enum status find_missing(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct missing *missing = argument;

	return ledger_digest_missing(tx, missing->day, missing->after, missing->arena, &missing->reader, &missing->found, err);
}

static enum status note_sent(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct missing *missing = argument;

	return ledger_digest_sent(tx, missing->reader.actor.user, missing->day, err);
}

/* ---- the text ---- */

static bool is_light(const json_t *item, const char *light)
{
	return str_equals(given_text(item, "light"), light);
}

static void write_part(const json_t *items, const char *light, const char *title, struct buf *out)
{
	size_t i, count = 0;
	const json_t *item;

	json_array_foreach(items, i, item) {
		if (!is_light(item, light))
			continue;
		if (count++ == 0)
			buf_format(out, "\n%s\n", title);
		if (count > LINES_MAX)
			continue;
		struct str register_title = given_text(item, "register_title"), label = given_text(item, "label"), due = given_text(item, "due");
		buf_format(out, "  · %.*s：%.*s", STR_ARG(register_title), STR_ARG(label));
		if (due.len)
			buf_format(out, "（%.*s）", STR_ARG(due));
		buf_char(out, '\n');
	}
	if (count > LINES_MAX) {
		buf_text(out, "  ");
		buf_format(out, msg(LANGUAGE_CHINESE, N_("… and %lld more")), (long long)(count - LINES_MAX));
		buf_char(out, '\n');
	}
}

static void write_mail(const struct ledger_reader *reader, const json_t *todo, struct buf *subject, struct buf *text)
{
	const json_t *items = json_object_get(todo, "items");
	int64_t count = (int64_t)json_array_size(items), red = given_int(todo, "red");

	buf_format(subject, msg(LANGUAGE_CHINESE, N_("Zhenwu: %lld to do, %lld overdue")), (long long)count, (long long)red);
	buf_format(text, msg(LANGUAGE_CHINESE, N_("Good day, %.*s:\n")), STR_ARG(reader->name));
	write_part(items, "red", msg(LANGUAGE_CHINESE, N_("Overdue")), text);
	write_part(items, "yellow", msg(LANGUAGE_CHINESE, N_("Due soon")), text);
	write_part(items, "green", msg(LANGUAGE_CHINESE, N_("In time")), text);
	write_part(items, "none", msg(LANGUAGE_CHINESE, N_("Without a limit")), text);
	buf_char(text, '\n');
	buf_text(text, msg(LANGUAGE_CHINESE, N_("Sent once a working day. To stop it, take your address out under “To do”.\n")));
}

enum status digest_write(struct app *app, const struct ledger_reader *reader, struct buf *subject, struct buf *text, size_t *count,
                         struct err *err)
{
	const struct app_request request = {.method = METHOD_GET, .path = STR("/api/todo"), .language = LANGUAGE_CHINESE};
	struct app_answer answer;
	enum status status;

	app_answer_init(&answer);
	status = app_act(app, &reader->actor, &request, &answer, err);
	json_t *todo = status ? NULL : json_loadb(buf_view(&answer.body).at, buf_view(&answer.body).len, 0, NULL);
	app_answer_release(&answer);
	if (status)
		return status;
	*count = json_array_size(json_object_get(todo, "items"));
	write_mail(reader, todo, subject, text);
	json_decref(todo);
	return subject->failed || text->failed ? err_memory(err) : STATUS_OK;
}

/* ---- sending ---- */

static enum status send_one(struct app *app, const struct ledger_channel *channel, struct missing *missing, bool *failed, struct err *err)
{
	const struct actor program = {.role = ACTOR_SYSTEM};
	struct channel_answer answer;
	struct err failure = {.language = LANGUAGE_CHINESE};
	struct buf subject, text;
	size_t count = 0;

	buf_init(&subject, 0);
	buf_init(&text, 0);
	enum status status = digest_write(app, &missing->reader, &subject, &text, &count, err);
	const struct channel_mail mail = {
		.address = channel->address, .account = channel->account, .password = channel->secret, .from = channel->sender,
		.to = missing->reader.mail, .subject = buf_view(&subject), .text = buf_view(&text), .allow_local = app->allow_local,
		.now = ledger_now(app->ledger)};
	bool sent = !status && (count == 0 || !channel_mail(&mail, &answer, &failure));
	if (!status && !sent) {
		*failed = true;
		log_line(LOG_WARNING, "mail of the day: %s", failure.message);
	}
	if (!status && sent)
		status = ledger_change(app->ledger, &program, note_sent, missing, err);
	buf_release(&subject);
	buf_release(&text);
	return status;
}

enum status digests_send(struct app *app, const struct ledger_channel *channel, bool *failed, struct err *err)
{
	const struct actor program = {.role = ACTOR_SYSTEM};
	int64_t now = ledger_now(app->ledger);
	struct arena arena;
	struct missing missing = {.arena = &arena, .day = instant_date(now)};
	bool working = false;

	if (channel->digest_at < 0 || instant_minute(now) < channel->digest_at)
		return STATUS_OK;
	if (calendar_is_working_day(app->calendar, missing.day, &working, NULL)) /* of a year without a calendar */
		working = date_weekday(missing.day) <= 5;
	if (!working)
		return STATUS_OK;
	arena_init(&arena, (size_t)1 << 20);
	enum status status;
	do {
		missing.found = false;
		status = ledger_look(app->ledger, &program, find_missing, &missing, err);
		if (!status && missing.found) {
			missing.after = missing.reader.actor.user;
			status = send_one(app, channel, &missing, failed, err);
		}
	} while (!status && missing.found);
	arena_release(&arena);
	return status;
}
