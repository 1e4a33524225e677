/* Marks: numbers worked out from a row, by which rows of all kinds are found that have something in common. They follow from the
 * rows: kept in the transaction of a change, neither journaled nor proved, worked out anew when their rule is another. */
#include <string.h>

#include "ledger/ledger_int.h"

#define MARKED_MOST 1000 /* rows of one mark that are looked at */
#define CHUNK 1000       /* rows that are marked anew before memory is given back */

struct marks {
	struct ledger_mark at[LEDGER_MARKS_MAX];
	size_t count;
};

/* What is the same in every township comes after the built-in kinds, whose number grows. */
static int64_t kind_number(const struct entity_kind *kind)
{
	return (int64_t)kind->entity - ENTITY_COUNT;
}

static bool has_mark(const struct marks *marks, int64_t mark)
{
	for (size_t i = 0; i < marks->count; i++)
		if (marks->at[i].mark == mark)
			return true;
	return false;
}

static bool has_same(const struct marks *marks, const struct ledger_mark *mark)
{
	for (size_t i = 0; i < marks->count; i++)
		if (marks->at[i].mark == mark->mark && marks->at[i].value == mark->value)
			return true;
	return false;
}

/* Each mark once; of a withdrawn row none. */
static struct marks marks_of(const struct entity_kind *kind, const struct ledger_row *row)
{
	struct ledger_mark given[LEDGER_MARKS_MAX];
	struct marks marks = {.count = 0};
	size_t count = row && !row->withdrawn ? kind->marks(kind->context, row->fields, given) : 0;
	for (size_t i = 0; i < count; i++)
		if (!has_mark(&marks, given[i].mark))
			marks.at[marks.count++] = given[i];
	return marks;
}

static enum status add_mark(struct store_tx *tx, int64_t township, const struct entity_kind *kind, int64_t id,
                            const struct ledger_mark *mark, struct err *err)
{
	struct store_query q = store_query(tx, "INSERT INTO mark (township, mark, kind, id, value) VALUES (?1, ?2, ?3, ?4, ?5)");
	store_bind_int(&q, 1, township);
	store_bind_int(&q, 2, mark->mark);
	store_bind_int(&q, 3, kind_number(kind));
	store_bind_int(&q, 4, id);
	store_bind_int(&q, 5, mark->value);
	return store_run(&q, NULL, err);
}

static enum status remove_mark(struct store_tx *tx, int64_t township, const struct entity_kind *kind, int64_t id, int64_t mark,
                               struct err *err)
{
	struct store_query q = store_query(tx, "DELETE FROM mark WHERE township = ?1 AND mark = ?2 AND kind = ?3 AND id = ?4");
	store_bind_int(&q, 1, township);
	store_bind_int(&q, 2, mark);
	store_bind_int(&q, 3, kind_number(kind));
	store_bind_int(&q, 4, id);
	return store_run(&q, NULL, err);
}

enum status marks_move(struct ledger_tx *tx, const struct ledger_row *before, const struct ledger_row *now, struct err *err)
{
	const struct entity_kind *kind = now->kind;
	enum status status = STATUS_OK;
	if (!kind->marks)
		return STATUS_OK;
	const struct marks earlier = marks_of(kind, before), later = marks_of(kind, now);
	for (size_t i = 0; !status && i < earlier.count; i++)
		if (!has_same(&later, &earlier.at[i]))
			status = remove_mark(tx->store, tx->ledger->township, kind, now->id, earlier.at[i].mark, err);
	for (size_t i = 0; !status && i < later.count; i++)
		if (!has_same(&earlier, &later.at[i]))
			status = add_mark(tx->store, tx->ledger->township, kind, now->id, &later.at[i], err);
	return status;
}

/* ---- a rule that is new ------------------------------------------------------------------------------------------------ */
static enum status forget_all(struct store_tx *tx, int64_t township, const struct entity_kind *kind, struct err *err)
{
	struct store_query q = store_query(tx, "DELETE FROM mark WHERE township = ?1 AND kind = ?2");
	store_bind_int(&q, 1, township);
	store_bind_int(&q, 2, kind_number(kind));
	return store_run(&q, NULL, err);
}

static enum status mark_row(struct store_tx *tx, int64_t township, const struct entity_kind *kind, const struct ledger_row *row,
                            struct err *err)
{
	const struct marks marks = marks_of(kind, row);
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < marks.count; i++)
		status = add_mark(tx, township, kind, row->id, &marks.at[i], err);
	return status;
}

static enum status mark_all(struct store_tx *tx, int64_t township, const struct entity_kind *kind, struct err *err)
{
	struct arena arena;
	struct ledger_row row;
	enum status status = STATUS_OK;
	arena_init(&arena, TX_ARENA_MAX);
	struct store_query q = store_query_composed(tx, kind->statements->select);
	store_bind_int(&q, 1, township);
	store_bind_int(&q, 2, 0);
	store_bind_int(&q, 3, 0);
	for (size_t i = 1; !status && store_next(&q); i++) {
		status = row_read(&q, kind, &arena, &row, err);
		if (!status)
			status = mark_row(tx, township, kind, &row, err);
		if (i % CHUNK == 0) {
			arena_release(&arena);
			arena_init(&arena, TX_ARENA_MAX);
		}
	}
	enum status ended = store_end(&q, status ? NULL : err);
	arena_release(&arena);
	return status ? status : ended;
}

static enum status is_marked_so(struct store_tx *tx, int64_t township, const struct entity_kind *kind, const char *rule, bool *yes,
                                struct err *err)
{
	struct store_query q = store_query(tx, "SELECT marked FROM kind WHERE township = ?1 AND name = ?2");
	store_bind_int(&q, 1, township);
	store_bind_text(&q, 2, str_of(kind->name));
	*yes = store_next(&q) && !store_is_null(&q, 0) && str_equals(store_text(&q, 0), rule);
	return store_end(&q, err);
}

enum status marks_learn(struct store_tx *tx, int64_t township, const struct entity_kind *kind, const char *rule, struct err *err)
{
	bool marked = false;
	rule = kind->marks && rule ? rule : "";
	enum status status = is_marked_so(tx, township, kind, rule, &marked, err);
	if (status || marked)
		return status;
	status = forget_all(tx, township, kind, err);
	if (!status && kind->marks)
		status = mark_all(tx, township, kind, err);
	if (status)
		return status;
	struct store_query q = store_query(tx, "UPDATE kind SET marked = ?3 WHERE township = ?1 AND name = ?2");
	store_bind_int(&q, 1, township);
	store_bind_text(&q, 2, str_of(kind->name));
	store_bind_text(&q, 3, str_of(rule));
	return store_run(&q, NULL, err);
}

enum status marks_doubt(struct store_tx *tx, int64_t township, struct err *err)
{
	struct store_query q = store_query(tx, "UPDATE kind SET marked = NULL WHERE township = ?1");
	store_bind_int(&q, 1, township);
	return store_run(&q, NULL, err);
}

/* ---- asking ---------------------------------------------------------------------------------------------------------------- */
enum status ledger_marked(struct ledger_tx *tx, int64_t mark, struct arena *arena, struct ledger_marks *out, struct err *err)
{
	void *items = NULL;
	size_t capacity = 0, count = 0;
	bool room = true;
	struct store_query q = store_query(tx->store, "SELECT kind, id, value FROM mark WHERE township = ?1 AND mark = ?2 LIMIT ?3");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, mark);
	store_bind_int(&q, 3, MARKED_MOST);
	while (room && store_next(&q)) {
		int64_t entity = store_int(&q, 0) + ENTITY_COUNT;
		if (entity < ENTITY_COUNT || (size_t)entity >= tx->catalogue->count)
			continue;
		room = arena_reserve(arena, &items, &capacity, count, sizeof(struct ledger_marked));
		if (room)
			((struct ledger_marked *)items)[count++] =
				(struct ledger_marked){(enum entity)entity, store_int(&q, 1), store_int(&q, 2)};
	}
	enum status status = store_end(&q, err);
	if (!status && !room)
		status = err_memory(err);
	if (!status)
		*out = (struct ledger_marks){items, count};
	return status;
}
