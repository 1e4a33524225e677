/* Counts that pages show all the time, kept in the transaction of the change that moves them: how many rows of a learned kind stand
 * in each state, unit, village and hand. The columns by which they are kept are those that say whose a row is, and its state, so
 * that what an actor may see is added up out of them as it would be out of the rows. */
#include <string.h>

#include "ledger/ledger_int.h"

#define FIRST_CELL_PLACE 4 /* ?1 township, ?2 what is added, ?3 withdrawn */

bool roll_up_plan(struct arena *arena, const struct ledger_kind *taught, struct entity_kind *kind)
{
	const char *const wanted[] = {"state", taught->own_units[0], taught->own_units[1], taught->own_user};
	struct roll_up *roll_up = &kind->roll_up;
	size_t place = 0;
	*roll_up = (struct roll_up){.table = arena_text(arena, arena_format(arena, "c_%s", taught->name))};
	for (size_t i = 0; i < COUNT_OF(wanted); i++)
		if (wanted[i] && kind_column(kind, str_of(wanted[i]), &place))
			roll_up->places[roll_up->count++] = place;
	return roll_up->table != NULL;
}

static const char *cell_column(const struct entity_kind *kind, size_t i)
{
	return kind->columns[kind->roll_up.places[i]].name;
}

/* ---- its table -------------------------------------------------------------------------------------------------------- */
static void add_columns(struct buf *sql, const struct entity_kind *kind, const char *format)
{
	for (size_t i = 0; i < kind->roll_up.count; i++) {
		buf_text(sql, format);
		buf_format(sql, "\"%s\"", cell_column(kind, i));
	}
}

static enum status run(struct store_tx *tx, int64_t township, const struct buf *sql, struct err *err)
{
	if (buf_failed(sql))
		return err_memory(err);
	struct store_query q = store_query_composed(tx, buf_view(sql));
	if (township)
		store_bind_int(&q, 1, township);
	return store_run(&q, NULL, err);
}

enum status roll_up_recount(struct store_tx *tx, int64_t township, const struct entity_kind *kind, struct err *err)
{
	struct buf sql;
	if (!kind->roll_up.table)
		return STATUS_OK;
	buf_init(&sql, 0);
	buf_format(&sql, "DELETE FROM %s WHERE township = ?1", kind->roll_up.table);
	enum status status = run(tx, township, &sql, err);
	buf_clear(&sql);
	buf_format(&sql, "INSERT INTO %s (township, n, withdrawn", kind->roll_up.table);
	add_columns(&sql, kind, ", ");
	buf_text(&sql, ") SELECT township, count(*), withdrawn");
	add_columns(&sql, kind, ", ");
	buf_format(&sql, " FROM %s WHERE township = ?1 GROUP BY township, withdrawn", kind->table);
	add_columns(&sql, kind, ", ");
	if (!status)
		status = run(tx, township, &sql, err);
	buf_release(&sql);
	return status;
}

/* The index says by its name which columns there are: with others the counts are begun anew. */
static enum status make_table(struct store_tx *tx, const struct entity_kind *kind, struct str index, struct err *err)
{
	struct buf sql;
	buf_init(&sql, 0);
	buf_format(&sql, "DROP TABLE IF EXISTS %s", kind->roll_up.table);
	enum status status = run(tx, 0, &sql, err);
	buf_clear(&sql);
	buf_format(&sql, "CREATE TABLE %s (township INTEGER NOT NULL, n INTEGER NOT NULL, withdrawn INTEGER NOT NULL", kind->roll_up.table);
	for (size_t i = 0; i < kind->roll_up.count; i++)
		buf_format(&sql, ", \"%s\" ANY", cell_column(kind, i));
	buf_text(&sql, ") STRICT");
	if (!status)
		status = run(tx, 0, &sql, err);
	buf_clear(&sql);
	buf_format(&sql, "CREATE INDEX \"%.*s\" ON %s (township, withdrawn", STR_ARG(index), kind->roll_up.table);
	add_columns(&sql, kind, ", ");
	buf_char(&sql, ')');
	if (!status)
		status = run(tx, 0, &sql, err);
	buf_release(&sql);
	return status;
}

static enum status has_counts(struct store_tx *tx, struct arena *arena, int64_t township, const struct entity_kind *kind, bool *yes,
                              struct err *err)
{
	struct store_query q = store_query_composed(tx, arena_format(arena, "SELECT 1 FROM %s WHERE township = ?1", kind->roll_up.table));
	store_bind_int(&q, 1, township);
	*yes = store_next(&q);
	return store_end(&q, err);
}

static struct str index_of(struct arena *arena, const struct entity_kind *kind)
{
	struct str index = arena_format(arena, "%s_by", kind->roll_up.table);
	for (size_t i = 0; i < kind->roll_up.count; i++)
		index = arena_format(arena, "%.*s_%s", STR_ARG(index), cell_column(kind, i));
	return index;
}

enum status roll_up_there(struct store_tx *tx, struct arena *arena, const struct entity_kind *kind, bool *yes, struct err *err)
{
	const struct str *names = NULL;
	size_t count = 0;
	enum status status = store_index_names(tx, str_of(kind->roll_up.table), arena, &names, &count, err);
	*yes = !status && count == 1 && str_equal(names[0], index_of(arena, kind));
	return status;
}

enum status roll_up_make(struct store_tx *tx, struct arena *arena, int64_t township, const struct entity_kind *kind, struct err *err)
{
	bool there = false, counted = false;
	enum status status = roll_up_there(tx, arena, kind, &there, err);
	if (!status && !there)
		status = make_table(tx, kind, index_of(arena, kind), err);
	if (!status)
		status = has_counts(tx, arena, township, kind, &counted, err);
	return status || counted ? status : roll_up_recount(tx, township, kind, err);
}

/* ---- what a change moves ------------------------------------------------------------------------------------------------ */
static bool same_cell(const struct ledger_row *a, const struct ledger_row *b)
{
	const struct roll_up *roll_up = &b->kind->roll_up;
	for (size_t i = 0; i < roll_up->count; i++)
		if (!field_equal(&a->fields[roll_up->places[i]], &b->fields[roll_up->places[i]]))
			return false;
	return a->withdrawn == b->withdrawn;
}

static void bind_cell(struct store_query *q, const struct ledger_tx *tx, const struct ledger_row *row, int64_t added)
{
	const struct roll_up *roll_up = &row->kind->roll_up;
	store_bind_int(q, 1, tx->ledger->township);
	store_bind_int(q, 2, added);
	store_bind_int(q, 3, row->withdrawn);
	for (size_t i = 0; i < roll_up->count; i++)
		field_bind(q, FIRST_CELL_PLACE + (int)i, &row->kind->columns[roll_up->places[i]], &row->fields[roll_up->places[i]]);
}

static enum status add_to_cell(struct ledger_tx *tx, const struct ledger_row *row, int64_t added, struct err *err)
{
	const struct statements *statements = row->kind->statements;
	int64_t changed = 0;
	struct store_query q = store_query_composed(tx->store, statements->count_move);
	bind_cell(&q, tx, row, added);
	enum status status = store_run(&q, &changed, err);
	if (status || changed)
		return status;
	q = store_query_composed(tx->store, statements->count_begin);
	bind_cell(&q, tx, row, added);
	return store_run(&q, NULL, err);
}

/* ---- counts that move many times in one change ---------------------------------------------------------------------------- */
/* The rows of an import fall into few cells: each is written once, at the end or before it is asked for. */
struct cell {
	struct ledger_row row; /* of its fields only those of the roll-up are looked at */
	uint64_t hash;
};

static uint64_t cell_hash(const struct ledger_row *row)
{
	const struct roll_up *roll_up = &row->kind->roll_up;
	uint64_t hash = row->entity * UINT64_C(2) + row->withdrawn;
	for (size_t i = 0; i < roll_up->count; i++) {
		const struct ledger_field *field = &row->fields[roll_up->places[i]];
		hash = (hash ^ (uint64_t)field->null) * 1099511628211U;
		if (!field->null && field->type == LEDGER_TEXT)
			for (size_t k = 0; k < field->text.len; k++)
				hash = (hash ^ (unsigned char)field->text.at[k]) * 1099511628211U;
		else if (!field->null)
			hash = (hash ^ (uint64_t)field->integer) * 1099511628211U;
	}
	return hash;
}

static struct cell *cell_new(struct ledger_tx *tx, const struct ledger_row *row, uint64_t hash)
{
	struct arena *arena = &tx->state->arena;
	const struct roll_up *roll_up = &row->kind->roll_up;
	struct cell *cell = arena_alloc(arena, sizeof *cell);
	struct ledger_field *fields = arena_array(arena, row->field_count, sizeof *fields);
	if (!cell || !fields)
		return NULL;
	for (size_t i = 0; i < roll_up->count; i++) {
		struct ledger_field *field = &fields[roll_up->places[i]];
		*field = row->fields[roll_up->places[i]];
		if (!field->null && field->type == LEDGER_TEXT)
			field->text = arena_str(arena, field->text);
	}
	*cell = (struct cell){*row, hash};
	cell->row.fields = fields;
	return arena_failed(arena) ? NULL : cell;
}

/* Where it stands among those of the transaction; CELLS_MAX: there is no room for another. */
static enum status find_cell(struct ledger_tx *tx, const struct ledger_row *row, size_t *place, struct err *err)
{
	struct cells *cells = &tx->state->cells;
	uint64_t hash = cell_hash(row);
	for (*place = 0; *place < cells->count; ++*place)
		if (cells->at[*place]->hash == hash && cells->at[*place]->row.kind == row->kind && same_cell(&cells->at[*place]->row, row))
			return STATUS_OK;
	if (*place == CELLS_MAX)
		return STATUS_OK;
	if (!cells->at)
		cells->at = arena_array(&tx->state->arena, CELLS_MAX, sizeof *cells->at);
	struct cell *cell = cells->at ? cell_new(tx, row, hash) : NULL;
	if (!cell)
		return err_memory(err);
	((struct cell **)cells->at)[cells->count++] = cell;
	return STATUS_OK;
}

static enum status move_cell(struct ledger_tx *tx, const struct ledger_row *row, int32_t added, struct err *err)
{
	size_t place = CELLS_MAX;
	enum status status = find_cell(tx, row, &place, err);
	if (status || place == CELLS_MAX)
		return status ? status : add_to_cell(tx, row, added, err);
	tx->state->cells.moved[place] += added;
	return STATUS_OK;
}

enum status roll_ups_write(struct ledger_tx *tx, struct err *err)
{
	struct cells *cells = &tx->state->cells;
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < cells->count; i++) {
		if (cells->moved[i])
			status = add_to_cell(tx, &cells->at[i]->row, cells->moved[i], err);
		cells->moved[i] = 0;
	}
	return status;
}

enum status roll_up_move(struct ledger_tx *tx, const struct ledger_row *before, const struct ledger_row *now, struct err *err)
{
	if (!now->kind->roll_up.table || (before && same_cell(before, now)))
		return STATUS_OK;
	enum status status = before ? move_cell(tx, before, -1, err) : STATUS_OK;
	return status ? status : move_cell(tx, now, 1, err);
}

bool roll_up_statements(struct arena *arena, const struct entity_kind *kind, struct statements *out)
{
	struct buf move, begin;
	if (!kind->roll_up.table)
		return true;
	buf_init(&move, 0);
	buf_init(&begin, 0);
	/* OR FAIL: the engine need not be ready to undo a half of it, which takes longer than the change of one cell */
	buf_format(&move, "UPDATE OR FAIL %s SET n = n + ?2 WHERE township = ?1 AND withdrawn = ?3", kind->roll_up.table);
	for (size_t i = 0; i < kind->roll_up.count; i++)
		buf_format(&move, " AND \"%s\" IS ?%d", cell_column(kind, i), FIRST_CELL_PLACE + (int)i);
	buf_format(&begin, "INSERT INTO %s (township, n, withdrawn", kind->roll_up.table);
	add_columns(&begin, kind, ", ");
	buf_text(&begin, ") VALUES (?1, ?2, ?3");
	for (size_t i = 0; i < kind->roll_up.count; i++)
		buf_format(&begin, ", ?%d", FIRST_CELL_PLACE + (int)i);
	buf_char(&begin, ')');
	out->count_move = arena_str(arena, buf_view(&move));
	out->count_begin = arena_str(arena, buf_view(&begin));
	bool good = !buf_failed(&move) && !buf_failed(&begin);
	buf_release(&move);
	buf_release(&begin);
	return good;
}

/* ---- asking ------------------------------------------------------------------------------------------------------------------ */
static bool is_kept(const struct entity_kind *kind, const char *column)
{
	for (size_t i = 0; i < kind->roll_up.count; i++)
		if (strcmp(cell_column(kind, i), column) == 0)
			return true;
	return false;
}

bool roll_up_answers(const struct entity_kind *kind, const struct ledger_list *list, const struct ledger_division *division)
{
	if (!kind->roll_up.table || list->condition_count || (division && division->sum_count))
		return false;
	for (size_t i = 0; i < list->filter_count; i++)
		if (!is_kept(kind, list->filters[i].field.column) || list->filters[i].how == FILTER_CONTAINS)
			return false;
	for (size_t i = 0; division && i < division->group_count; i++)
		if (!is_kept(kind, division->groups[i]))
			return false;
	return true;
}

/* ---- proving --------------------------------------------------------------------------------------------------------------- */
enum status roll_up_check(struct store_tx *tx, int64_t township, const struct entity_kind *kind, bool *right, struct err *err)
{
	struct buf sql;
	*right = true;
	if (!kind->roll_up.table)
		return STATUS_OK;
	buf_init(&sql, 0);
	buf_text(&sql, "SELECT 1 FROM (SELECT n, withdrawn");
	add_columns(&sql, kind, ", ");
	buf_format(&sql, " FROM %s WHERE township = ?1 UNION ALL SELECT -count(*), withdrawn", kind->roll_up.table);
	add_columns(&sql, kind, ", ");
	buf_format(&sql, " FROM %s WHERE township = ?1 GROUP BY withdrawn", kind->table);
	add_columns(&sql, kind, ", ");
	buf_text(&sql, ") GROUP BY withdrawn");
	add_columns(&sql, kind, ", ");
	buf_text(&sql, " HAVING sum(n) <> 0 LIMIT 1");
	if (buf_failed(&sql)) {
		buf_release(&sql);
		return err_memory(err);
	}
	struct store_query q = store_query_composed(tx, buf_view(&sql));
	store_bind_int(&q, 1, township);
	*right = !store_next(&q);
	enum status status = store_end(&q, err);
	buf_release(&sql);
	return status;
}
