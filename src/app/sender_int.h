/* Private to app: the thread that tells channels what happened. */
#ifndef ZHENWU_SENDER_INT_H
#define ZHENWU_SENDER_INT_H

#include "app/handlers_int.h"
#include "channel/channel.h"

struct sender;
void sender_stop(struct sender *sender); /* NULL is allowed */

/* Sends one text or JSON to a channel, without note: what a test does and the sender. */
enum status channel_send(const struct app *app, const struct ledger_channel *channel, struct str content, struct str delivery,
                         struct channel_answer *answer, struct err *err) MUST_CHECK;

/* What an event of a register says to a channel: JSON for a program, a text for a robot. False: nothing for this channel. */
bool event_wanted(const struct app *app, const struct ledger_channel *channel, const struct ledger_event *event);
enum status event_told(const struct app *app, struct ledger_tx *tx, const struct ledger_channel *channel,
                       const struct ledger_event *event, struct buf *out, struct err *err) MUST_CHECK;
bool channel_quiet(const struct ledger_channel *channel, int64_t now); /* programs are told at any time */

/* digest.c: the mails of the day that are missing are sent, unless it is too early or no working day. */
enum status digests_send(struct app *app, const struct ledger_channel *channel, bool *failed, struct err *err) MUST_CHECK;
/* The mail that the user of `reader` would get now; *count: of matters in it, 0: nobody needs to be told. */
enum status digest_write(struct app *app, const struct ledger_reader *reader, struct buf *subject, struct buf *text, size_t *count,
                         struct err *err) MUST_CHECK;

#endif
