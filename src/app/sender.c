/* Tells channels what happened. The journal is the outbox: each channel has been told up to an event, what lies behind it is sent
 * in order, and counts as told when the other side has taken it. So nothing is lost when the program ends at any moment; the last
 * one may come twice, under the same name. What fails is tried again after growing pauses, and holds up its own channel alone. */
#include "app/sender_int.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUND_SECONDS 1
#define EVENTS_AT_ONCE 200
#define ARENA_MAX ((size_t)8 << 20)
static const int64_t pauses[] = {10, 60, 300, 1800, 7200, 21600}; /* seconds behind the first, second, … failure */

struct sender {
	struct app *app;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool stop;
	int64_t seen; /* every channel has been told all up to this event */
};

/* ---- one channel ---- */

struct step_of_channel {
	struct app *app;
	struct ledger_channel channel;
	struct arena arena;
	struct buf content, what;
	int64_t found, last; /* the event to be told, 0: none; the last one looked at */
	size_t looked;
	struct ledger_delivery note;
};

static enum status find_next(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct step_of_channel *step = argument;
	struct ledger_events events;
	enum status status = ledger_events_behind(tx, step->channel.seq, EVENTS_AT_ONCE, &step->arena, &events, err);

	for (size_t i = 0; !status && i < events.count && !step->found; i++) {
		const struct ledger_event *event = &events.at[i];
		step->last = event->seq;
		step->looked++;
		if (!event_wanted(step->app, &step->channel, event))
			continue;
		step->found = event->seq;
		buf_format(&step->what, "%.*s %.*s #%lld", STR_ARG(event->entity), STR_ARG(event->action), (long long)event->entity_id);
		status = event_told(step->app, tx, &step->channel, event, &step->content, err);
	}
	return status;
}

static enum status keep_progress(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct step_of_channel *step = argument;
	enum status status = ledger_channel_told(tx, &step->channel, err);

	return status || !step->found ? status : ledger_delivery_note(tx, step->channel.id, &step->note, err);
}

/* The next event that the channel wants. *more: there may be another one behind it. */
static enum status tell_next(struct sender *sender, struct step_of_channel *step, bool *more, struct err *err)
{
	const struct actor program = {.role = ACTOR_SYSTEM};
	struct ledger *ledger = sender->app->ledger;
	struct channel_answer answer = {.http = 0};
	struct err failure = {.language = LANGUAGE_CHINESE};
	char delivery[64];
	enum status status = ledger_look(ledger, &program, find_next, step, err);

	*more = step->found || step->looked == EVENTS_AT_ONCE;
	if (status || !*more)
		return status;
	step->channel.tries = 0;
	step->channel.next_at = 0;
	step->channel.seq = step->last;
	if (step->found) {
		snprintf(delivery, sizeof delivery, "%lld-%lld", (long long)step->channel.id, (long long)step->found);
		bool taken = !channel_send(sender->app, &step->channel, buf_view(&step->content), str_of(delivery), &answer, &failure);
		step->note = (struct ledger_delivery){.what = buf_view(&step->what), .taken = taken,
		                                      .answer = arena_str(&step->arena, str_of(taken ? answer.words : failure.message))};
		if (!taken)
			return STATUS_BUSY;
	}
	return ledger_change(ledger, &program, keep_progress, step, err);
}

/* What was not taken stays the next one; it is tried again after a pause. */
static enum status put_off(struct sender *sender, struct step_of_channel *step, const struct ledger_channel *before, struct err *err)
{
	const struct actor program = {.role = ACTOR_SYSTEM};
	size_t pause = (size_t)before->tries < COUNT_OF(pauses) ? (size_t)before->tries : COUNT_OF(pauses) - 1;

	step->channel.seq = before->seq;
	step->channel.tries = before->tries + 1;
	step->channel.next_at = ledger_now(sender->app->ledger) + pauses[pause] * 1000;
	return ledger_change(sender->app->ledger, &program, keep_progress, step, err);
}

static bool stopping(struct sender *sender)
{
	pthread_mutex_lock(&sender->lock);
	bool stop = sender->stop;
	pthread_mutex_unlock(&sender->lock);
	return stop;
}

/* *behind: it has not been told all. */
static enum status tell_channel(struct sender *sender, const struct ledger_channel *channel, bool *behind, struct err *err)
{
	struct ledger_channel now = *channel;
	enum status status = STATUS_OK;
	bool more = true;

	while (!status && more && !stopping(sender)) {
		struct step_of_channel step = {.app = sender->app, .channel = now};
		arena_init(&step.arena, ARENA_MAX);
		buf_init(&step.content, 0);
		buf_init(&step.what, 0);
		status = tell_next(sender, &step, &more, err);
		if (status == STATUS_BUSY) {
			*behind = true;
			status = put_off(sender, &step, &now, err);
			more = false;
		}
		now.seq = step.channel.seq;
		now.tries = step.channel.tries;
		buf_release(&step.content);
		buf_release(&step.what);
		arena_release(&step.arena);
	}
	return status;
}

/* ---- a round ---- */

struct round {
	struct arena arena;
	struct ledger_channels channels;
	int64_t last;
};

static enum status look_round(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct round *round = argument;
	enum status status = ledger_last_event(tx, &round->last, err);

	return status ? status : ledger_channels(tx, &round->arena, &round->channels, err);
}

static enum status put_off_mail(struct ledger_tx *tx, void *argument, struct err *err)
{
	return ledger_channel_told(tx, argument, err);
}

static enum status tell_mail(struct sender *sender, const struct ledger_channel *channel, struct err *err)
{
	const struct actor program = {.role = ACTOR_SYSTEM};
	struct ledger_channel now = *channel;
	bool failed = false;
	enum status status = digests_send(sender->app, channel, &failed, err);

	if (status || (!failed && channel->tries == 0))
		return status;
	now.tries = failed ? channel->tries + 1 : 0;
	now.next_at = failed ? ledger_now(sender->app->ledger) +
		pauses[(size_t)channel->tries < COUNT_OF(pauses) ? (size_t)channel->tries : COUNT_OF(pauses) - 1] * 1000 : 0;
	return ledger_change(sender->app->ledger, &program, put_off_mail, &now, err);
}

static enum status go_round(struct sender *sender, struct err *err)
{
	const struct actor program = {.role = ACTOR_SYSTEM};
	struct round round = {.last = 0};
	int64_t now = ledger_now(sender->app->ledger);
	bool behind = false;

	arena_init(&round.arena, ARENA_MAX);
	enum status status = ledger_look(sender->app->ledger, &program, look_round, &round, err);
	for (size_t i = 0; !status && i < round.channels.count && !stopping(sender); i++) {
		const struct ledger_channel *channel = &round.channels.at[i];
		enum channel_kind kind;
		if (!channel->active || !channel_kind_parse(channel->kind, &kind))
			continue;
		if (channel->next_at > now || channel_quiet(channel, now)) {
			behind = true;
			continue;
		}
		if (kind == CHANNEL_MAIL)
			status = tell_mail(sender, channel, err);
		else if (round.last != sender->seen)
			status = tell_channel(sender, channel, &behind, err);
	}
	arena_release(&round.arena);
	if (!status)
		sender->seen = behind ? 0 : round.last;
	return status;
}

static void *run(void *argument)
{
	struct sender *sender = argument;
	struct timespec until;

	while (!stopping(sender)) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		if (go_round(sender, &err))
			log_line(LOG_WARNING, "channels: %s", err.message);
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_sec += ROUND_SECONDS;
		pthread_mutex_lock(&sender->lock);
		if (!sender->stop)
			pthread_cond_timedwait(&sender->wake, &sender->lock, &until);
		pthread_mutex_unlock(&sender->lock);
	}
	return NULL;
}

enum status app_tell(struct app *app, bool allow_local, struct err *err)
{
	struct sender *sender = calloc(1, sizeof *sender);

	if (!sender)
		return err_memory(err);
	app->allow_local = allow_local;
	sender->app = app;
	pthread_mutex_init(&sender->lock, NULL);
	pthread_cond_init(&sender->wake, NULL);
	if (pthread_create(&sender->thread, NULL, run, sender)) {
		pthread_cond_destroy(&sender->wake);
		pthread_mutex_destroy(&sender->lock);
		free(sender);
		return err_set(err, STATUS_SYSTEM, N_("no thread could be started"));
	}
	app->sender = sender;
	return STATUS_OK;
}

void sender_stop(struct sender *sender)
{
	if (!sender)
		return;
	pthread_mutex_lock(&sender->lock);
	sender->stop = true;
	pthread_cond_signal(&sender->wake);
	pthread_mutex_unlock(&sender->lock);
	pthread_join(sender->thread, NULL);
	pthread_cond_destroy(&sender->wake);
	pthread_mutex_destroy(&sender->lock);
	free(sender);
}
