/* Proof and repair: the chain of events, the current rows against their rebuild, the contents against their hashes. */
#include <stdlib.h>
#include <string.h>

#include "ledger/ledger_int.h"

#define WALK_ARENA_MAX ((size_t)512 << 20)

struct walk;
/* What to do with a row as the journal tells it; last: its latest event. */
typedef enum status walk_row(struct walk *walk, const struct fold *fold, int64_t last, struct err *err);
struct walk {
	struct ledger_tx *tx;
	struct ledger_verification *result;
	enum language language;
	unsigned char key[HASH_BYTES];
	struct arena *arena; /* of the row at hand */
	int64_t repaired;
};

/* Notes what is wrong, once. */
static void PRINTF_LIKE(3, 4) found_bad(struct walk *walk, int64_t seq, const char *format, ...)
{
	if (!walk->result->intact)
		return;
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(walk->result->what, sizeof walk->result->what, msg(walk->language, format), arguments);
	va_end(arguments);
	walk->result->intact = false;
	walk->result->first_bad = seq;
}

/* ---- the chain ------------------------------------------------------------------------------------------------- */
static bool chained(struct walk *walk, const struct ledger_event *event, struct str previous, struct str hash,
                    unsigned char last[HASH_BYTES])
{
	unsigned char expected[HASH_BYTES];
	if (event->seq != walk->result->events + 1) {
		found_bad(walk, walk->result->events + 1, N_("event %lld is missing from the journal"),
		          (long long)walk->result->events + 1);
		return false;
	}
	event_hash(walk->tx->ledger->township, event, last, expected);
	if (previous.len != HASH_BYTES || memcmp(previous.at, last, HASH_BYTES) != 0 || hash.len != HASH_BYTES ||
	    memcmp(hash.at, expected, HASH_BYTES) != 0) {
		found_bad(walk, event->seq, N_("event %lld of the journal was altered"), (long long)event->seq);
		return false;
	}
	memcpy(last, expected, HASH_BYTES);
	walk->result->events++;
	return true;
}

static enum status walk_chain(struct walk *walk, struct err *err)
{
	unsigned char last[HASH_BYTES] = {0};
	bool good = true;
	struct store_query q = store_query(walk->tx->store,
		"SELECT e.seq, e.at, e.actor, '', e.entity, e.entity_id, e.action, e.version, e.before, e.after, e.reason, "
		"e.on_behalf, '', e.previous, e.hash FROM event e WHERE e.township = ?1 ORDER BY e.seq");
	store_bind_int(&q, 1, walk->tx->ledger->township);
	while (good && store_next(&q)) {
		struct ledger_event event = event_view(&q);
		good = chained(walk, &event, store_bytes(&q, 13), store_bytes(&q, 14), last);
	}
	hash_text(last, walk->result->head);
	enum status status = store_end(&q, err);
	if (status || !good)
		return status;
	q = store_query(walk->tx->store, "SELECT seq, hash FROM journal_head WHERE township = ?1");
	store_bind_int(&q, 1, walk->tx->ledger->township);
	bool whole = store_next(&q) && store_int(&q, 0) == walk->result->events &&
	             str_equal(store_bytes(&q, 1), (struct str){(const char *)last, HASH_BYTES});
	if (!whole)
		found_bad(walk, walk->result->events + 1,
		          N_("the end of the journal does not fit: events were cut off or added"));
	return store_end(&q, err);
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */
static bool private_fits(const struct walk *walk, const struct ledger_field *told, const struct ledger_field *kept)
{
	char digest[HASH_TEXT_MAX];
	if (told->null || kept->null)
		return told->null == kept->null;
	private_digest(walk->key, kept->text, digest);
	return str_equals(told->text, digest);
}

static bool column_fits(const struct walk *walk, const struct ledger_column *column, const struct ledger_field *told,
                        const struct ledger_field *kept)
{
	if (column->flags & LEDGER_DERIVED)
		return true;
	return column->flags & LEDGER_PRIVATE ? private_fits(walk, told, kept) : field_equal(told, kept);
}

/* NULL when the row is what the journal tells, else the title of what differs. */
static const char *difference(const struct walk *walk, const struct ledger_row *told, const struct ledger_row *kept)
{
	const struct entity_kind *kind = told->kind;
	if (told->version != kept->version)
		return N_("version");
	if (told->withdrawn != kept->withdrawn)
		return N_("withdrawal");
	if (told->created_at != kept->created_at || told->created_by != kept->created_by)
		return N_("creation");
	if (told->changed_at != kept->changed_at || told->changed_by != kept->changed_by)
		return N_("latest change");
	for (size_t i = 0; i < kind->column_count; i++)
		if (!column_fits(walk, &kind->columns[i], &told->fields[i], &kept->fields[i]))
			return kind->columns[i].title;
	return NULL;
}

static const char *title_of(const struct walk *walk, enum entity entity)
{
	return msg(walk->language, tx_kind(walk->tx, entity)->title);
}

static enum status compare_row(struct walk *walk, const struct fold *fold, int64_t last, struct err *err)
{
	struct ledger_row kept;
	struct err quiet = {.language = LANGUAGE_ENGLISH};
	const char *name = title_of(walk, fold->row.entity);
	(void)err;
	enum status status = row_fetch(walk->tx, fold->row.entity, fold->row.id, walk->arena, &kept, &quiet);
	const char *differs = status ? NULL : difference(walk, &fold->row, &kept);
	if (status)
		found_bad(walk, last, N_("%s %lld of the journal is not in its table, or cannot be read"), name,
		          (long long)fold->row.id);
	else if (differs)
		found_bad(walk, last, N_("%s %lld differs from the journal in \"%s\""), name, (long long)fold->row.id,
		          msg(walk->language, differs));
	return STATUS_OK;
}

/* Goes through the rows of an entity as the journal tells them. Ends early, without an error, once something bad was
 * found. */
static enum status walk_rows(struct walk *walk, enum entity entity, walk_row *visit, struct err *err)
{
	struct fold fold = {.there = false};
	struct arena arena;
	int64_t last = 0;
	enum status status = STATUS_OK;
	arena_init(&arena, WALK_ARENA_MAX);
	walk->arena = &arena;
	struct store_query q = store_query(walk->tx->store,
		"SELECT e.seq, e.at, e.actor, '', e.entity, e.entity_id, e.action, e.version, e.before, e.after, e.reason, "
		"e.on_behalf, '' FROM event e WHERE e.township = ?1 AND e.entity = ?2 ORDER BY e.entity_id, e.seq");
	store_bind_int(&q, 1, walk->tx->ledger->township);
	store_bind_text(&q, 2, str_of(tx_kind(walk->tx, entity)->name));
	while (!status && walk->result->intact && store_next(&q)) {
		struct ledger_event event = event_view(&q);
		if (fold.there && event.entity_id != fold.row.id) {
			status = visit(walk, &fold, last, err);
			fold.there = false;
			arena_release(&arena);
			arena_init(&arena, WALK_ARENA_MAX);
		}
		if (!fold.there && !fold_start(&fold, tx_kind(walk->tx, entity), event.entity_id, &arena))
			status = err_memory(err);
		else if (!fold_event(&fold, &event, &arena))
			found_bad(walk, event.seq, N_("event %lld does not fit what came before it"), (long long)event.seq);
		last = event.seq;
	}
	if (!status && walk->result->intact && fold.there)
		status = visit(walk, &fold, last, err);
	enum status ended = store_end(&q, status ? NULL : err);
	arena_release(&arena);
	return status ? status : ended;
}

static enum status find_strays(struct walk *walk, enum entity entity, struct err *err)
{
	struct store_query q = store_query_composed(walk->tx->store, tx_kind(walk->tx, entity)->statements->strays);
	store_bind_int(&q, 1, walk->tx->ledger->township);
	store_bind_text(&q, 2, str_of(tx_kind(walk->tx, entity)->name));
	if (store_next(&q))
		found_bad(walk, walk->result->events, N_("%s %lld stands in no event of the journal"), title_of(walk, entity),
		          (long long)store_int(&q, 0));
	return store_end(&q, err);
}

/* ---- counts that are kept ------------------------------------------------------------------------------------------ */
static enum status check_counts(struct walk *walk, enum entity entity, struct err *err)
{
	bool right = true;
	enum status status = roll_up_check(walk->tx->store, walk->tx->ledger->township, tx_kind(walk->tx, entity), &right, err);
	if (!status && !right)
		found_bad(walk, walk->result->events, N_("the counts that are kept of \"%s\" differ from its records"), title_of(walk, entity));
	return status;
}

/* ---- kinds that nobody knows ------------------------------------------------------------------------------------ */
/* Their rows can neither be compared nor rebuilt. */
static enum status find_unknown(struct walk *walk, struct err *err)
{
	struct store_query q = store_query(walk->tx->store,
		"WITH RECURSIVE names(name) AS (SELECT min(entity) FROM event WHERE township = ?1 UNION ALL "
		"SELECT (SELECT min(e.entity) FROM event e WHERE e.township = ?1 AND e.entity > name) FROM names WHERE name IS NOT NULL) "
		"SELECT name, (SELECT min(e.seq) FROM event e WHERE e.township = ?1 AND e.entity = name) FROM names WHERE name IS NOT NULL");
	store_bind_int(&q, 1, walk->tx->ledger->township);
	while (walk->result->intact && store_next(&q)) {
		struct str name = store_text(&q, 0);
		bool of_no_row = str_equals(name, "login") || str_equals(name, "journal");
		if (!of_no_row && !catalogue_find(walk->tx->catalogue, name))
			found_bad(walk, store_int(&q, 1), N_("the journal has records of \"%.*s\", but what this register holds is no longer known"),
			          STR_ARG(name));
	}
	return store_end(&q, err);
}

/* ---- contents -------------------------------------------------------------------------------------------------- */
static enum status walk_contents(struct walk *walk, struct err *err)
{
	char name[HASH_TEXT_MAX];
	struct store_query q = store_query(walk->tx->store, "SELECT hash, size, bytes FROM content WHERE township = ?1");
	store_bind_int(&q, 1, walk->tx->ledger->township);
	while (walk->result->intact && store_next(&q)) {
		struct str bytes = store_bytes(&q, 2);
		ledger_hash(bytes, name);
		if (!str_equals(store_text(&q, 0), name) || (int64_t)bytes.len != store_int(&q, 1))
			found_bad(walk, walk->result->events, N_("a stored content was altered: %s"), name);
	}
	enum status status = store_end(&q, err);
	if (status)
		return status;
	q = store_query(walk->tx->store,
	                "SELECT d.id FROM document d WHERE d.township = ?1 AND (NOT EXISTS (SELECT 1 FROM content c "
		"WHERE c.township = ?1 AND c.hash = d.hash) OR (d.reading IS NOT NULL AND NOT EXISTS (SELECT 1 FROM content c "
		"WHERE c.township = ?1 AND c.hash = d.reading)))");
	store_bind_int(&q, 1, walk->tx->ledger->township);
	if (store_next(&q))
		found_bad(walk, walk->result->events, N_("the content of document %lld is missing"),
		          (long long)store_int(&q, 0));
	return store_end(&q, err);
}

/* ---- verify ---------------------------------------------------------------------------------------------------- */
static enum status verify_all(struct walk *walk, struct err *err)
{
	enum status status = private_key(walk->tx->store, walk->tx->ledger->township, walk->key, err);
	if (!status)
		status = walk_chain(walk, err);
	for (size_t i = 0; !status && walk->result->intact && i < walk->tx->catalogue->count; i++) {
		status = walk_rows(walk, (enum entity)i, compare_row, err);
		if (!status)
			status = find_strays(walk, (enum entity)i, err);
		if (!status && walk->result->intact)
			status = check_counts(walk, (enum entity)i, err);
	}
	if (!status && walk->result->intact)
		status = find_unknown(walk, err);
	return status || !walk->result->intact ? status : walk_contents(walk, err);
}

struct verify_call {
	enum language language;
	struct ledger_verification result;
};

static enum status verify_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct verify_call *call = argument;
	struct walk walk = {.tx = tx, .result = &call->result, .language = call->language};
	return verify_all(&walk, err);
}

static const struct actor program = {.role = ACTOR_SYSTEM};

enum status ledger_verify(struct ledger *ledger, enum language language, struct ledger_verification *result,
                          struct err *err)
{
	struct verify_call call = {.language = language, .result = {.intact = true}};
	enum status status = ledger_look(ledger, &program, verify_work, &call, err);
	if (!status)
		*result = call.result;
	return status;
}

static enum status check_township(struct store_tx *store, int64_t township, struct err *err)
{
	struct ledger *ledger = calloc(1, sizeof *ledger);
	struct catalogue *catalogue = NULL;
	struct ledger_verification result = {.intact = true};
	struct tx_state state = {0};
	if (!ledger)
		return err_memory(err);
	ledger->township = township;
	enum status status = catalogue_load(store, township, &catalogue, err);
	struct ledger_tx tx = {.ledger = ledger, .catalogue = catalogue, .store = store, .actor = program, .state = &state};
	struct walk walk = {.tx = &tx, .result = &result, .language = err ? err->language : LANGUAGE_CHINESE};
	if (!status)
		status = verify_all(&walk, err);
	if (!status && !result.intact) {
		status = err_set(err, STATUS_CORRUPT, N_("the record of township %lld was altered"), (long long)township);
		err_detail(err, "%s", result.what);
	}
	catalogue_free(catalogue);
	free(ledger);
	return status;
}

enum status ledger_check_all(struct store_tx *tx, void *argument, struct err *err)
{
	enum status status = STATUS_OK;
	(void)argument;
	struct store_query q = store_query(tx,
	                                   "SELECT township FROM journal_head UNION SELECT township FROM event ORDER BY 1");
	while (!status && store_next(&q))
		status = check_township(tx, store_int(&q, 0), err);
	enum status ended = store_end(&q, status ? NULL : err);
	return status ? status : ended;
}

/* ---- rebuild --------------------------------------------------------------------------------------------------- */
/* The journal knows only digests of private values: a present one that fits stays, any other becomes null. It knows nothing of
 * what is derived: that stays as it is. */
static void keep_private(const struct walk *walk, struct ledger_field *fields, const struct ledger_row *told,
                         const struct ledger_row *kept)
{
	const struct entity_kind *kind = told->kind;
	for (size_t i = 0; i < kind->column_count; i++) {
		if ((kind->columns[i].flags & LEDGER_DERIVED) && kept)
			fields[i] = kept->fields[i];
		if (!(kind->columns[i].flags & LEDGER_PRIVATE))
			continue;
		if (kept && private_fits(walk, &told->fields[i], &kept->fields[i]))
			fields[i] = kept->fields[i];
		else
			fields[i].null = true;
	}
}

static enum status repair_row(struct walk *walk, const struct fold *fold, int64_t last, struct err *err)
{
	struct ledger_row kept;
	const struct statements *statements = fold->row.kind->statements;
	(void)last;
	enum status status = row_fetch(walk->tx, fold->row.entity, fold->row.id, walk->arena, &kept, err);
	if (status && status != STATUS_NOT_FOUND && status != STATUS_CORRUPT)
		return status;
	if (!status && !difference(walk, &fold->row, &kept))
		return STATUS_OK;
	keep_private(walk, fold->fields, &fold->row, status ? NULL : &kept);
	walk->repaired++;
	struct store_query q = store_query_composed(walk->tx->store, status == STATUS_NOT_FOUND ? statements->insert
	                                            : statements->update);
	row_write(&q, walk->tx->ledger->township, &fold->row);
	return store_run(&q, NULL, err);
}

/* One at a time: a row may not be removed while the query that found it is open. */
static enum status remove_strays(struct walk *walk, enum entity entity, struct err *err)
{
	const struct statements *statements = tx_kind(walk->tx, entity)->statements;
	for (;;) {
		struct store_query q = store_query_composed(walk->tx->store, statements->strays);
		store_bind_int(&q, 1, walk->tx->ledger->township);
		store_bind_text(&q, 2, str_of(tx_kind(walk->tx, entity)->name));
		int64_t id = store_next(&q) ? store_int(&q, 0) : 0;
		enum status status = store_end(&q, err);
		if (status || id == 0)
			return status;
		if (entity == ENTITY_USER)
			status = sessions_end(walk->tx, id, err);
		if (status)
			return status;
		q = store_query_composed(walk->tx->store, statements->remove);
		store_bind_int(&q, 1, walk->tx->ledger->township);
		store_bind_int(&q, 2, id);
		status = store_run(&q, NULL, err);
		if (status)
			return status;
		walk->repaired++;
	}
}

static enum status rebuild_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	int64_t *repaired = argument;
	struct ledger_verification result = {.intact = true};
	struct walk walk = {.tx = tx, .result = &result, .language = err ? err->language : LANGUAGE_CHINESE};
	enum status status = private_key(tx->store, tx->ledger->township, walk.key, err);
	if (!status)
		status = walk_chain(&walk, err);
	for (size_t i = 0; !status && result.intact && i < tx->catalogue->count; i++)
		status = walk_rows(&walk, (enum entity)i, repair_row, err);
	for (size_t i = tx->catalogue->count; !status && result.intact && i-- > 0;) /* those that refer first */
		status = remove_strays(&walk, (enum entity)i, err);
	for (size_t i = 0; !status && result.intact && i < tx->catalogue->count; i++)
		status = roll_up_recount(tx->store, tx->ledger->township, tx_kind(tx, (enum entity)i), err);
	if (!status && !result.intact) {
		err_set(err, STATUS_CORRUPT, N_("the journal itself is damaged: nothing can be rebuilt from it"));
		err_detail(err, "%s", result.what);
		return STATUS_CORRUPT;
	}
	if (!status && walk.repaired)
		status = marks_doubt(tx->store, tx->ledger->township, err);
	if (!status && walk.repaired) {
		char count[32];
		snprintf(count, sizeof count, "%lld", (long long)walk.repaired);
		struct entry entry = {.entity = "journal", .action = "rebuild", .reason = str_of(count)};
		status = journal_append(tx, &entry, err);
	}
	if (!status)
		*repaired = walk.repaired;
	return status;
}

enum status ledger_rebuild(struct ledger *ledger, int64_t *repaired, struct err *err)
{
	int64_t count = 0;
	enum status status = ledger_change(ledger, &program, rebuild_work, &count, err);
	if (!status)
		totals_changed(ledger, TOTALS_ALL);
	if (!status && repaired)
		*repaired = count;
	return status;
}
