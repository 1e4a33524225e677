/* Channels: places that are told what happened. The journal is the outbox; a channel has been told up to an event. How far, and
 * what was answered, is not part of the record: no event tells it, and it may be lost with nothing worse than telling twice. */
#include <string.h>

#include "ledger/ledger_int.h"

#define DELIVERIES_KEPT 200

/* ---- what an administrator sets ---- */

enum status ledger_channel_create(struct ledger_tx *tx, const struct ledger_field *fields, size_t count, int64_t *id,
                                  struct err *err)
{
	const struct change change = {.entity = ENTITY_CHANNEL, .fields = fields, .count = count, .action = "create",
	                              .private_allowed = true};
	enum status status = change_create(tx, &change, id, err);

	if (!status)
		status = journal_flush(tx, err);
	if (status)
		return status;
	struct store_query q = store_query(tx->store, /* what was before it is not told */
		"INSERT INTO channel_state (township, channel, seq, tries, next_at) "
		"SELECT township, ?2, seq, 0, 0 FROM journal_head WHERE township = ?1");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, *id);
	return store_run(&q, NULL, err);
}

enum status ledger_channel_update(struct ledger_tx *tx, int64_t id, int64_t version, const struct ledger_field *fields,
                                  size_t count, struct err *err)
{
	const struct change change = {.entity = ENTITY_CHANNEL, .id = id, .version = version, .fields = fields, .count = count,
	                              .action = "update", .private_allowed = true};
	return change_update(tx, &change, err);
}

/* ---- what the sender needs ---- */

#define CHANNEL_COLUMNS "c.id, c.version, c.name, c.kind, c.address, c.account, c.sender, c.secret, c.registers, c.events, " \
	"c.quiet_from, c.quiet_to, c.digest_at, c.active, COALESCE(s.seq, 0), COALESCE(s.tries, 0), COALESCE(s.next_at, 0)"

static int64_t int_or(const struct store_query *q, int column, int64_t otherwise)
{
	return store_is_null(q, column) ? otherwise : store_int(q, column);
}

static struct ledger_channel channel_view(const struct store_query *q, struct arena *arena)
{
	return (struct ledger_channel){
		.id = store_int(q, 0), .version = store_int(q, 1), .name = arena_str(arena, store_text(q, 2)),
		.kind = arena_str(arena, store_text(q, 3)), .address = arena_str(arena, store_text(q, 4)),
		.account = arena_str(arena, store_text(q, 5)), .sender = arena_str(arena, store_text(q, 6)),
		.secret = arena_str(arena, store_text(q, 7)), .registers = arena_str(arena, store_text(q, 8)),
		.events = arena_str(arena, store_text(q, 9)), .quiet_from = int_or(q, 10, -1), .quiet_to = int_or(q, 11, -1),
		.digest_at = int_or(q, 12, -1), .active = store_int(q, 13) != 0, .seq = store_int(q, 14), .tries = store_int(q, 15),
		.next_at = store_int(q, 16),
	};
}

enum status ledger_channels(struct ledger_tx *tx, struct arena *arena, struct ledger_channels *out, struct err *err)
{
	void *items = NULL;
	size_t count = 0, capacity = 0;

	if (tx->actor.role != ACTOR_SYSTEM && access_scope(tx->actor.role, ENTITY_CHANNEL, ACTION_SEE) != SCOPE_ALL)
		return err_set(err, STATUS_FORBIDDEN, N_("channels are the administrator's"));
	struct store_query q = store_query(tx->store, "SELECT " CHANNEL_COLUMNS " FROM channel c "
		"LEFT JOIN channel_state s ON s.township = c.township AND s.channel = c.id "
		"WHERE c.township = ?1 AND c.withdrawn = 0 ORDER BY c.id");
	store_bind_int(&q, 1, tx->ledger->township);
	while (store_next(&q)) {
		if (!arena_reserve(arena, &items, &capacity, count, sizeof(struct ledger_channel)))
			break;
		((struct ledger_channel *)items)[count++] = channel_view(&q, arena);
	}
	enum status status = store_end(&q, err);
	if (!status && arena_failed(arena))
		status = err_memory(err);
	if (!status)
		*out = (struct ledger_channels){items, count};
	return status;
}

enum status ledger_channel_told(struct ledger_tx *tx, const struct ledger_channel *channel, struct err *err)
{
	struct store_query q = store_query(tx->store,
		"INSERT INTO channel_state (township, channel, seq, tries, next_at) VALUES (?1, ?2, ?3, ?4, ?5) "
		"ON CONFLICT (township, channel) DO UPDATE SET seq = excluded.seq, tries = excluded.tries, next_at = excluded.next_at");

	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, channel->id);
	store_bind_int(&q, 3, channel->seq);
	store_bind_int(&q, 4, channel->tries);
	store_bind_int(&q, 5, channel->next_at);
	return store_run(&q, NULL, err);
}

enum status ledger_delivery_note(struct ledger_tx *tx, int64_t channel, const struct ledger_delivery *delivery, struct err *err)
{
	struct store_query q = store_query(tx->store,
		"INSERT INTO delivery (township, channel, number, at, what, taken, answer) SELECT ?1, ?2, COALESCE(MAX(number), 0) + 1, "
		"?3, ?4, ?5, ?6 FROM delivery WHERE township = ?1 AND channel = ?2");

	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, channel);
	store_bind_int(&q, 3, tx->now);
	store_bind_text(&q, 4, delivery->what);
	store_bind_int(&q, 5, delivery->taken);
	store_bind_text(&q, 6, delivery->answer);
	enum status status = store_run(&q, NULL, err);
	if (status)
		return status;
	q = store_query(tx->store, "DELETE FROM delivery WHERE township = ?1 AND channel = ?2 AND number <= "
		"(SELECT MAX(number) FROM delivery WHERE township = ?1 AND channel = ?2) - ?3");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, channel);
	store_bind_int(&q, 3, DELIVERIES_KEPT);
	return store_run(&q, NULL, err);
}

enum status ledger_deliveries(struct ledger_tx *tx, int64_t channel, struct arena *arena, struct ledger_deliveries *out,
                              struct err *err)
{
	void *items = NULL;
	size_t count = 0, capacity = 0;

	if (access_scope(tx->actor.role, ENTITY_CHANNEL, ACTION_SEE) != SCOPE_ALL)
		return err_set(err, STATUS_FORBIDDEN, N_("channels are the administrator's"));
	struct store_query q = store_query(tx->store, "SELECT at, what, taken, answer FROM delivery "
		"WHERE township = ?1 AND channel = ?2 ORDER BY number DESC");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, channel);
	while (store_next(&q)) {
		if (!arena_reserve(arena, &items, &capacity, count, sizeof(struct ledger_delivery)))
			break;
		((struct ledger_delivery *)items)[count++] = (struct ledger_delivery){
			store_int(&q, 0), arena_str(arena, store_text(&q, 1)), store_int(&q, 2) != 0, arena_str(arena, store_text(&q, 3))};
	}
	enum status status = store_end(&q, err);
	if (!status && arena_failed(arena))
		status = err_memory(err);
	if (!status)
		*out = (struct ledger_deliveries){items, count};
	return status;
}

/* ---- the mail of the day ---- */

enum status ledger_digest_missing(struct ledger_tx *tx, struct date day, int64_t after, struct arena *arena,
                                  struct ledger_reader *out, bool *found, struct err *err)
{
	char text[DATE_TEXT_MAX];
	struct store_query q = store_query(tx->store, "SELECT a.id, a.role, a.unit, a.name, a.mail FROM account a WHERE a.township = ?1 "
		"AND a.active = 1 AND a.withdrawn = 0 AND a.mail IS NOT NULL AND NOT EXISTS (SELECT 1 FROM digest d "
		"WHERE d.township = a.township AND d.account = a.id AND d.day = ?2) AND a.id > ?3 ORDER BY a.id LIMIT 1");

	date_text(day, text);
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_text(&q, 2, str_of(text));
	store_bind_int(&q, 3, after);
	*found = store_next(&q);
	if (*found) {
		*out = (struct ledger_reader){.actor = {.user = store_int(&q, 0), .unit = store_int(&q, 2)},
		                              .name = arena_str(arena, store_text(&q, 3)), .mail = arena_str(arena, store_text(&q, 4))};
		*found = role_parse(store_text(&q, 1), &out->actor.role);
	}
	enum status status = store_end(&q, err);
	return status ? status : arena_failed(arena) ? err_memory(err) : STATUS_OK;
}

enum status ledger_digest_sent(struct ledger_tx *tx, int64_t user, struct date day, struct err *err)
{
	char text[DATE_TEXT_MAX];
	struct store_query q = store_query(tx->store, "INSERT INTO digest (township, account, day) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");

	date_text(day, text);
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, user);
	store_bind_text(&q, 3, str_of(text));
	enum status status = store_run(&q, NULL, err);
	if (status)
		return status;
	q = store_query(tx->store, "DELETE FROM digest WHERE township = ?1 AND account = ?2 AND day < ?3");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, user);
	store_bind_text(&q, 3, str_of(text));
	return store_run(&q, NULL, err);
}

enum status ledger_own_mail(struct ledger_tx *tx, struct str mail, struct err *err)
{
	struct ledger_row row;
	const struct ledger_field field = ledger_text("mail", mail);
	const struct actor asked = tx->actor;
	enum status status = row_fetch(tx, ENTITY_USER, asked.user, &tx->state->arena, &row, err);

	if (status)
		return status;
	const struct change change = {.entity = ENTITY_USER, .id = asked.user, .version = row.version, .fields = &field, .count = 1,
	                              .action = "update"};
	tx->actor.role = ACTOR_SYSTEM; /* the account is the administrator's; the own address is everybody's */
	status = change_update(tx, &change, err);
	tx->actor = asked;
	return status;
}
