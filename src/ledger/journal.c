/* The journal: appending an event, its hash, reading events, EVENT of the API. */
#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "ledger/ledger_int.h"

#define EVENTS_MAX 1000

void hash_text(const unsigned char hash[HASH_BYTES], char out[HASH_TEXT_MAX])
{
	sodium_bin2hex(out, HASH_TEXT_MAX, hash, HASH_BYTES);
}

void hash_bytes(struct str bytes, unsigned char out[HASH_BYTES])
{
	crypto_generichash(out, HASH_BYTES, (const unsigned char *)bytes.at, bytes.len, NULL, 0);
}

void private_digest(const unsigned char key[HASH_BYTES], struct str value, char out[HASH_TEXT_MAX])
{
	unsigned char digest[HASH_BYTES];
	crypto_generichash(digest, sizeof digest, (const unsigned char *)value.at, value.len, key, HASH_BYTES);
	hash_text(digest, out);
}

/* ---- the hash of an event -------------------------------------------------------------------------------------- */
/* Every part with its length in front, so that no byte can move from one to the next unseen. */
static void add_part(crypto_generichash_state *state, const void *bytes, size_t length)
{
	unsigned char size[8];
	for (int i = 0; i < 8; i++)
		size[i] = (unsigned char)((uint64_t)length >> (8 * i));
	crypto_generichash_update(state, size, sizeof size);
	if (length)
		crypto_generichash_update(state, bytes, length);
}

static void add_text(crypto_generichash_state *state, struct str s)
{
	add_part(state, s.at, s.len);
}

static void add_number(crypto_generichash_state *state, int64_t n)
{
	unsigned char bytes[8];
	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)n >> (8 * i));
	add_part(state, bytes, sizeof bytes);
}

void event_hash(int64_t township, const struct ledger_event *event, const unsigned char previous[HASH_BYTES],
                unsigned char out[HASH_BYTES])
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
	add_text(&state, STR("zhenwu event 1"));
	add_number(&state, township);
	add_number(&state, event->seq);
	add_number(&state, event->at);
	add_number(&state, event->by);
	add_text(&state, event->entity);
	add_number(&state, event->entity_id);
	add_text(&state, event->action);
	add_number(&state, event->version);
	add_text(&state, event->before);
	add_text(&state, event->after);
	add_text(&state, event->reason);
	add_part(&state, previous, HASH_BYTES);
	if (event->on_behalf) /* behind all others, so that what was done in one's own name has the hash it always had */
		add_number(&state, event->on_behalf);
	crypto_generichash_final(&state, out, HASH_BYTES);
}

/* ---- appending ------------------------------------------------------------------------------------------------- */
enum status journal_start(struct ledger_tx *tx, struct err *err)
{
	static const unsigned char nothing[HASH_BYTES]; /* what the first event follows */
	unsigned char key[HASH_BYTES];
	randombytes_buf(key, sizeof key);
	struct store_query q = store_query(tx->store,
		"INSERT INTO journal_head (township, seq, hash, digest_key) VALUES (?1, 0, ?2, ?3)");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_bytes(&q, 2, (struct str){(const char *)nothing, sizeof nothing});
	store_bind_bytes(&q, 3, (struct str){(const char *)key, sizeof key});
	return store_run(&q, NULL, err);
}

static enum status head_read(struct ledger_tx *tx, int64_t *seq, unsigned char hash[HASH_BYTES], struct err *err)
{
	struct store_query q = store_query(tx->store, "SELECT seq, hash FROM journal_head WHERE township = ?1");
	store_bind_int(&q, 1, tx->ledger->township);
	bool found = store_next(&q) && store_bytes(&q, 1).len == HASH_BYTES;
	if (found) {
		*seq = store_int(&q, 0);
		memcpy(hash, store_bytes(&q, 1).at, HASH_BYTES);
	}
	enum status status = store_end(&q, err);
	return status || found ? status : err_set(err, STATUS_CORRUPT, N_("the journal has lost its head"));
}

static enum status head_move(struct ledger_tx *tx, int64_t seq, const unsigned char hash[HASH_BYTES], struct err *err)
{
	struct store_query q = store_query(tx->store, "UPDATE journal_head SET seq = ?2, hash = ?3 WHERE township = ?1");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, seq);
	store_bind_bytes(&q, 3, (struct str){(const char *)hash, HASH_BYTES});
	return store_run(&q, NULL, err);
}

enum status journal_flush(struct ledger_tx *tx, struct err *err)
{
	if (!tx->state->head.moved)
		return STATUS_OK;
	tx->state->head.moved = false;
	return head_move(tx, tx->state->head.seq, tx->state->head.hash, err);
}

enum status journal_append(struct ledger_tx *tx, const struct entry *entry, struct err *err)
{
	unsigned char *previous = tx->state->head.hash, hash[HASH_BYTES];
	struct ledger_event event = {
		.at = tx->now, .by = tx->by, .on_behalf = tx->behalf, .entity = str_of(entry->entity), .entity_id = entry->entity_id,
		.action = str_of(entry->action),
		.version = entry->version, .before = entry->before, .after = entry->after, .reason = entry->reason,
	};
	enum status status = tx->state->head.read ? STATUS_OK : head_read(tx, &tx->state->head.seq, previous, err);
	if (status)
		return status;
	tx->state->head.read = true;
	event.seq = tx->state->head.seq + 1;
	event_hash(tx->ledger->township, &event, previous, hash);
	struct store_query q = store_query(tx->store,
		"INSERT INTO event (township, seq, at, actor, entity, entity_id, action, version, before, after, reason, "
		"previous, hash, on_behalf) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, event.seq);
	store_bind_int(&q, 3, event.at);
	store_bind_int(&q, 4, event.by);
	store_lend_text(&q, 5, event.entity);
	store_bind_int(&q, 6, event.entity_id);
	store_lend_text(&q, 7, event.action);
	store_bind_int(&q, 8, event.version);
	store_lend_text(&q, 9, event.before);
	store_lend_text(&q, 10, event.after);
	store_lend_text(&q, 11, event.reason);
	store_lend_bytes(&q, 12, (struct str){(const char *)previous, HASH_BYTES});
	store_lend_bytes(&q, 13, (struct str){(const char *)hash, HASH_BYTES});
	store_bind_int(&q, 14, event.on_behalf);
	status = store_run(&q, NULL, err);
	if (status)
		return status;
	tx->state->head.seq = event.seq;
	tx->state->head.moved = true;
	memcpy(tx->state->head.hash, hash, sizeof hash);
	return STATUS_OK;
}

/* ---- what changed, as canonical JSON ---------------------------------------------------------------------------- */
enum status private_key(struct store_tx *tx, int64_t township, unsigned char key[HASH_BYTES], struct err *err)
{
	struct store_query q = store_query(tx, "SELECT digest_key FROM journal_head WHERE township = ?1");
	store_bind_int(&q, 1, township);
	bool found = store_next(&q) && store_bytes(&q, 0).len == HASH_BYTES;
	if (found)
		memcpy(key, store_bytes(&q, 0).at, HASH_BYTES);
	enum status status = store_end(&q, err);
	return status || found ? status : err_set(err, STATUS_CORRUPT, N_("the journal has lost its head"));
}

static void write_digest(struct json *json, const char *name, const char *digest)
{
	json_begin_object(json);
	json_put_text(json, name, digest);
	json_end_object(json);
}

/* JSON as text keeps its bytes, instants as numbers: what the rebuild reads is exactly what was stored. */
static void write_exact(const struct ledger_field *field, struct json *json)
{
	if (!field->null && field->type == LEDGER_JSON)
		json_str(json, field->text);
	else if (!field->null && field->type == LEDGER_INSTANT)
		json_int(json, field->integer);
	else
		field_json(field, json);
}

static void write_field(const struct ledger_column *column, const struct ledger_field *field,
                        const unsigned char key[HASH_BYTES], bool earlier, struct json *json)
{
	char digest[HASH_TEXT_MAX];
	json_name(json, column->name);
	if (!field->null && (column->flags & LEDGER_PRIVATE)) {
		private_digest(key, field->text, digest);
		write_digest(json, "digest", digest);
	} else if (!field->null && earlier && (column->flags & LEDGER_LARGE)) {
		ledger_hash(field->text, digest);
		write_digest(json, "hash", digest);
	} else {
		write_exact(field, json);
	}
}

static bool holds_private(const struct entity_kind *kind)
{
	for (size_t i = 0; i < kind->column_count; i++)
		if (kind->columns[i].flags & LEDGER_PRIVATE)
			return true;
	return false;
}

/* Once a transaction. */
static enum status digest_key(struct ledger_tx *tx, const unsigned char **key, struct err *err)
{
	struct tx_state *state = tx->state;
	enum status status = state->key_read ? STATUS_OK : private_key(tx->store, tx->ledger->township, state->key, err);
	state->key_read = !status;
	*key = state->key;
	return status;
}

/* The text is as long as nothing else is written into the buffer. */
static enum status write_changed(struct ledger_tx *tx, const struct ledger_row *row, const struct ledger_row *other,
                                 bool earlier, struct buf *buf, struct str *out, struct err *err)
{
	const struct entity_kind *kind = row->kind;
	const unsigned char *key = NULL;
	struct json json;
	size_t count = 0;
	enum status status = holds_private(kind) ? digest_key(tx, &key, err) : STATUS_OK;
	if (status)
		return status;
	buf_clear(buf);
	json_init(&json, buf);
	json_begin_object(&json);
	for (size_t i = 0; i < kind->column_count; i++) {
		if (kind->columns[i].flags & LEDGER_DERIVED)
			continue;
		if (other ? field_equal(&row->fields[i], &other->fields[i]) : row->fields[i].null)
			continue;
		write_field(&kind->columns[i], &row->fields[i], key, earlier, &json);
		count++;
	}
	json_end_object(&json);
	*out = count ? buf_view(buf) : STR("");
	return buf_failed(buf) ? err_memory(err) : STATUS_OK;
}

enum status journal_fields(struct ledger_tx *tx, const struct ledger_row *before, const struct ledger_row *now,
                           struct str *before_json, struct str *after_json, struct err *err)
{
	enum status status = STATUS_OK;
	*before_json = STR("");
	if (before)
		status = write_changed(tx, before, now, true, &tx->state->before, before_json, err);
	return status ? status : write_changed(tx, now, before, false, &tx->state->after, after_json, err);
}

/* ---- reading events -------------------------------------------------------------------------------------------- */
struct ledger_event event_view(const struct store_query *q)
{
	return (struct ledger_event){
		.seq = store_int(q, 0), .at = store_int(q, 1), .by = store_int(q, 2), .by_name = store_text(q, 3),
		.entity = store_text(q, 4), .entity_id = store_int(q, 5), .action = store_text(q, 6),
		.version = store_int(q, 7),
		.before = store_text(q, 8), .after = store_text(q, 9), .reason = store_text(q, 10),
		.on_behalf = store_int(q, 11), .behalf_name = store_text(q, 12),
	};
}

enum status events_read(const struct ledger_tx *tx, struct store_query *q, struct arena *arena,
                        struct ledger_events *events, struct err *err)
{
	void *items = NULL;
	size_t capacity = 0, count = 0;
	while (store_next(q)) {
		if (!arena_reserve(arena, &items, &capacity, count, sizeof(struct ledger_event)))
			break;
		struct ledger_event event = event_view(q);
		struct str *const texts[] = {&event.by_name, &event.behalf_name, &event.entity, &event.action, &event.before,
		                             &event.after, &event.reason};
		for (size_t i = 0; i < COUNT_OF(texts); i++)
			*texts[i] = arena_str(arena, *texts[i]);
		event.kind = catalogue_find(tx->catalogue, event.entity);
		((struct ledger_event *)items)[count++] = event;
	}
	enum status status = store_end(q, err);
	if (!status && arena_failed(arena))
		status = err_memory(err);
	if (!status)
		*events = (struct ledger_events){items, count};
	return status;
}

enum status ledger_history(struct ledger_tx *tx, enum entity entity, int64_t id, int64_t before, int64_t limit,
                           struct arena *arena, struct ledger_events *events, struct err *err)
{
	struct ledger_row row;
	enum status status = ledger_get(tx, entity, id, &tx->state->arena, &row, err); /* in sight? */
	if (status)
		return status;
	struct store_query q = store_query(tx->store, "SELECT " EVENT_COLUMNS EVENT_TABLES
		"WHERE e.township = ?1 AND e.entity = ?2 AND e.entity_id = ?3 AND e.seq < ?4 ORDER BY e.seq DESC LIMIT ?5");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_text(&q, 2, str_of(tx_kind(tx, entity)->name));
	store_bind_int(&q, 3, id);
	store_bind_int(&q, 4, before > 0 ? before : INT64_MAX);
	store_bind_int(&q, 5, limit > 0 && limit < EVENTS_MAX ? limit : EVENTS_MAX);
	return events_read(tx, &q, arena, events, err);
}

/* A row that cannot be looked at is not shown either. */
static bool is_withheld(struct ledger_tx *tx, const struct ledger_event *event)
{
	struct ledger_row row;
	if (!event->kind || !event->kind->apart.column)
		return false;
	return row_fetch(tx, event->kind->entity, event->entity_id, &tx->state->arena, &row, NULL) ||
	       (row_is_apart(&row) && !ledger_may_see(&tx->actor, &row));
}

enum status ledger_journal(struct ledger_tx *tx, struct str entity, int64_t id, int64_t before, int64_t limit,
                           struct arena *arena, struct ledger_events *events, struct err *err)
{
	if (!access_journal(tx->actor.role))
		return err_set(err, STATUS_FORBIDDEN, N_("the whole journal is open to leaders, auditors and administrators"));
	struct store_query q;
	if (entity.len == 0)
		q = store_query(tx->store, "SELECT " EVENT_COLUMNS EVENT_TABLES
			"WHERE e.township = ?1 AND e.seq < ?4 ORDER BY e.seq DESC LIMIT ?5");
	else
		q = store_query(tx->store, "SELECT " EVENT_COLUMNS EVENT_TABLES
			"WHERE e.township = ?1 AND e.entity = ?2 AND ?3 IN (0, e.entity_id) AND e.seq < ?4 "
			"ORDER BY e.seq DESC LIMIT ?5");
	store_bind_int(&q, 1, tx->ledger->township);
	if (entity.len) {
		store_bind_text(&q, 2, entity);
		store_bind_int(&q, 3, id);
	}
	store_bind_int(&q, 4, before > 0 ? before : INT64_MAX);
	store_bind_int(&q, 5, limit > 0 && limit < EVENTS_MAX ? limit : EVENTS_MAX);
	enum status status = events_read(tx, &q, arena, events, err);
	for (size_t i = 0; !status && i < events->count; i++)
		((struct ledger_event *)events->at)[i].withheld = is_withheld(tx, &events->at[i]);
	return status;
}

enum status ledger_events_behind(struct ledger_tx *tx, int64_t seq, int64_t limit, struct arena *arena,
                                 struct ledger_events *events, struct err *err)
{
	assert(tx->actor.role == ACTOR_SYSTEM);
	struct store_query q = store_query(tx->store, "SELECT " EVENT_COLUMNS EVENT_TABLES
		"WHERE e.township = ?1 AND e.seq > ?2 ORDER BY e.seq LIMIT ?3");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, seq);
	store_bind_int(&q, 3, limit);
	return events_read(tx, &q, arena, events, err);
}

enum status ledger_last_event(struct ledger_tx *tx, int64_t *seq, struct err *err)
{
	struct store_query q = store_query(tx->store, "SELECT seq FROM journal_head WHERE township = ?1");
	store_bind_int(&q, 1, tx->ledger->township);
	*seq = store_next(&q) ? store_int(&q, 0) : 0;
	return store_end(&q, err);
}

static enum status note(struct ledger_tx *tx, enum entity entity, int64_t id, const char *action, struct str reason, struct err *err)
{
	struct ledger_row row;
	enum status status = ledger_get(tx, entity, id, &tx->state->arena, &row, err);
	if (status)
		return status;
	struct entry entry = {.entity = row.kind->name, .entity_id = id, .action = action, .version = row.version,
	                      .reason = reason};
	return tx_failed(tx, journal_append(tx, &entry, err), err);
}

enum status ledger_seen(struct ledger_tx *tx, enum entity entity, int64_t id, struct str reason, struct err *err)
{
	return note(tx, entity, id, "see", reason, err);
}

enum status ledger_served(struct ledger_tx *tx, enum entity entity, int64_t id, struct str reason, struct err *err)
{
	return note(tx, entity, id, "serve", reason, err);
}
