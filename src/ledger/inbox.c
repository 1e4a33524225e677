/* What the journal says to one person: where they are mentioned, what came back to them. Both are asked of the events by indexes of
 * their own (0014-inbox.sql), so that nothing is kept beside the record and nothing can be missed. */
#include "ledger/ledger_int.h"

/* As the index has it: else SQLite reads the whole journal. */
#define HAS_AT(column) "instr(e." column ", '@') > 0 OR instr(e." column ", '\xEF\xBC\xA0') > 0"
#define HAS_NAME(column) "instr(e." column ", ?4) > 0 OR instr(e." column ", ?5) > 0"
#define IS_STEP(event) event ".action >= 'step:' AND " event ".action < 'step;'"
#define OF_SAME_RECORD(event) \
	event ".township = e.township AND " event ".entity = e.entity AND " event ".entity_id = e.entity_id"

enum status ledger_people(struct ledger_tx *tx, struct arena *arena, struct ledger_people *people, struct err *err)
{
	struct store_query q = store_query(tx->store,
		"SELECT id, name, login FROM account WHERE township = ?1 AND withdrawn = 0 AND active = 1 ORDER BY id");
	void *items = NULL;
	size_t capacity = 0, count = 0;

	store_bind_int(&q, 1, tx->ledger->township);
	while (store_next(&q)) {
		if (!arena_reserve(arena, &items, &capacity, count, sizeof(struct ledger_person)))
			break;
		((struct ledger_person *)items)[count++] = (struct ledger_person){
			store_int(&q, 0), arena_str(arena, store_text(&q, 1)), arena_str(arena, store_text(&q, 2))};
	}
	enum status status = store_end(&q, err);
	if (!status && arena_failed(arena))
		status = err_memory(err);
	if (!status)
		*people = (struct ledger_people){items, count};
	return status;
}

enum status ledger_mentions(struct ledger_tx *tx, const struct ledger_person *person, int64_t since, struct arena *arena,
                            struct ledger_events *events, struct err *err)
{
	struct store_query q = store_query(tx->store, "SELECT " EVENT_COLUMNS EVENT_TABLES
		"WHERE e.township = ?1 AND e.at >= ?2 AND " EVENT_WHOSE("e") " <> ?3 "
		"AND (" HAS_AT("reason") " OR " HAS_AT("after") ") AND (" HAS_NAME("reason") " OR " HAS_NAME("after") ") "
		"AND NOT EXISTS (SELECT 1 FROM event o WHERE " OF_SAME_RECORD("o") " AND o.seq > e.seq AND " EVENT_WHOSE("o") " = ?3 "
		"AND o.action <> 'see') ORDER BY e.seq DESC LIMIT ?6");

	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, since);
	store_bind_int(&q, 3, person->id);
	store_bind_text(&q, 4, person->name);
	store_bind_text(&q, 5, person->login);
	store_bind_int(&q, 6, LEDGER_TOLD_MAX);
	return events_read(tx, &q, arena, events, err);
}

/* Who had the record in hand before the step: took the step before, or began it. */
#define HAD_IT \
	"(SELECT " EVENT_WHOSE("o") " FROM event o WHERE " OF_SAME_RECORD("o") " AND o.seq < e.seq AND (" IS_STEP("o") " OR o.action = 'create') " \
	"ORDER BY o.seq DESC LIMIT 1)"

enum status ledger_came_back(struct ledger_tx *tx, enum entity entity, struct str action, struct arena *arena,
                             struct ledger_events *events, struct err *err)
{
	const struct entity_kind *kind = tx_kind(tx, entity);
	struct buf sql;

	buf_init(&sql, 0);
	buf_format(&sql, "SELECT " EVENT_COLUMNS EVENT_TABLES
		"WHERE e.township = ?1 AND e.entity = ?2 AND e.action = ?3 AND " IS_STEP("e") " AND " EVENT_WHOSE("e") " <> ?4 "
		"AND NOT EXISTS (SELECT 1 FROM event o WHERE " OF_SAME_RECORD("o") " AND o.seq > e.seq AND "
		"(" IS_STEP("o") " OR o.action IN ('undo', 'withdraw'))) "
		"AND (" HAD_IT " = ?4 OR EXISTS (SELECT 1 FROM \"%s\" t WHERE t.township = ?1 AND t.id = e.entity_id AND t.holder = ?4)) "
		"ORDER BY e.seq DESC LIMIT ?5", kind->table);
	if (buf_failed(&sql)) {
		buf_release(&sql);
		return err_memory(err);
	}
	struct store_query q = store_query_composed(tx->store, buf_view(&sql));
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_text(&q, 2, str_of(kind->name));
	store_bind_text(&q, 3, action);
	store_bind_int(&q, 4, tx->actor.user);
	store_bind_int(&q, 5, LEDGER_TOLD_MAX);
	enum status status = events_read(tx, &q, arena, events, err);
	buf_release(&sql);
	return status;
}
