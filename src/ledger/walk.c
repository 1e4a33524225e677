/* Many rows one after another, none of them kept. */
#include "ledger/ledger_int.h"

struct walk {
	struct ledger_tx *tx;
	const struct entity_kind *kind;
	const size_t *places; /* in the row, of the columns that are read */
	size_t count;
	struct ledger_field *fields;
	struct ledger_row row;
};

enum { WALK_COMMON = 2 }; /* id, own */

static enum status walk_sql(const struct walk *walk, const struct ledger_list *list, struct buf *sql, struct err *err)
{
	bool all_own = tx_scope(walk->tx, walk->kind, ACTION_SEE) == SCOPE_OWN || tx_keeps(walk->tx, walk->kind->entity);
	buf_text(sql, "SELECT t.id, ");
	if (all_own || walk->tx->actor.role != ACTOR_VILLAGE) /* whose a row is, is asked of who sees more than what is own */
		buf_char(sql, all_own ? '1' : '0');
	else
		buf_format(sql, "coalesce((%s), 0)", walk->kind->own);
	for (size_t i = 0; i < walk->count; i++)
		buf_format(sql, ", t.\"%s\"", walk->kind->columns[walk->places[i]].name);
	add_source(walk->tx, sql, walk->kind, &(struct wanted){.list = list, .ordered = list->order});
	enum status status = add_conditions(walk->tx, sql, walk->kind, list, err);
	if (!status && list->order)
		status = add_order(sql, walk->kind, list, err);
	if (list->limit > 0)
		buf_text(sql, " LIMIT ?5");
	return !status && buf_failed(sql) ? err_memory(err) : status;
}

/* Texts are those of the statement: nothing is copied. */
static bool read_field(const struct store_query *q, int place, const struct ledger_column *column, struct ledger_field *field)
{
	field->null = store_is_null(q, place);
	if (field->null)
		return true;
	if (column->type == LEDGER_TEXT || column->type == LEDGER_JSON) {
		field->text = store_text(q, place);
		return true;
	}
	return field_read(q, place, column, NULL, field);
}

static enum status visit_all(struct store_query *q, struct walk *walk, ledger_visit *visit, void *context, struct err *err)
{
	enum status status = STATUS_OK;
	while (!status && store_next(q)) {
		walk->row.id = store_int(q, 0);
		walk->row.own = store_int(q, 1) != 0;
		for (size_t i = 0; !status && i < walk->count; i++)
			if (!read_field(q, WALK_COMMON + (int)i, &walk->kind->columns[walk->places[i]], &walk->fields[walk->places[i]]))
				status = err_set(err, STATUS_CORRUPT, N_("a stored value cannot be read: %s %lld, %s"), walk->kind->name,
				                 (long long)walk->row.id, walk->kind->columns[walk->places[i]].name);
		if (!status)
			status = visit(context, &walk->row, err);
	}
	return status;
}

static enum status prepare(struct walk *walk, const char *const *columns, size_t count, struct arena *arena, struct err *err)
{
	size_t *places = arena_array(arena, count + 1, sizeof *places);
	walk->fields = arena_array(arena, walk->kind->column_count + 1, sizeof *walk->fields);
	if (!places || !walk->fields)
		return err_memory(err);
	for (size_t i = 0; i < walk->kind->column_count; i++)
		walk->fields[i] = (struct ledger_field){.column = walk->kind->columns[i].name, .type = walk->kind->columns[i].type, .null = true};
	for (size_t i = 0; i < count; i++) {
		const struct ledger_column *column = kind_column(walk->kind, str_of(columns[i]), &places[i]);
		if (!column || column->flags & LEDGER_PRIVATE)
			return err_set(err, STATUS_INPUT, N_("there is no field \"%s\" to filter by"), columns[i]);
	}
	walk->places = places;
	walk->count = count;
	walk->row = (struct ledger_row){.entity = walk->kind->entity, .kind = walk->kind, .fields = walk->fields,
	                                .field_count = walk->kind->column_count};
	return STATUS_OK;
}

enum status ledger_walk(struct ledger_tx *tx, enum entity entity, const struct ledger_list *list, const char *const *columns,
                        size_t count, ledger_visit *visit, void *context, struct err *err)
{
	struct walk walk = {.tx = tx, .kind = tx_kind(tx, entity)};
	struct arena arena;
	struct buf sql;
	buf_init(&sql, 0);
	arena_init(&arena, (size_t)1 << 20);
	enum status status = prepare(&walk, columns, count, &arena, err);
	if (!status)
		status = walk_sql(&walk, list, &sql, err);
	if (!status) {
		struct store_query q = store_query_composed(tx->store, buf_view(&sql));
		bind_conditions(&q, tx, walk.kind, list);
		if (list->limit > 0)
			store_bind_int(&q, 5, list->limit);
		status = visit_all(&q, &walk, visit, context, err);
		enum status ended = store_end(&q, status ? NULL : err);
		status = status ? status : ended;
	}
	arena_release(&arena);
	buf_release(&sql);
	return status;
}
