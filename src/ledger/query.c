/* Reading rows: one, many, counted; labels and settings. */
#include <assert.h>
#include <string.h>

#include "ledger/ledger_int.h"

#define LIMIT_MAX 10000
#define FIRST_FILTER_PLACE 7 /* ?4 withdrawn too, ?5 limit, ?6 offset */

static enum status absent(const struct entity_kind *kind, struct err *err)
{
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	return err_set(err, STATUS_NOT_FOUND, N_("there is no such %s"), msg(language, kind->title));
}

enum status row_fetch(struct ledger_tx *tx, enum entity entity, int64_t id, struct arena *arena, struct ledger_row *row,
                      struct err *err)
{
	struct store_query q = store_query_composed(tx->store, tx_kind(tx, entity)->statements->get);
	bind_scope(&q, tx);
	store_bind_int(&q, 4, id);
	bool found = store_next(&q);
	enum status status = found ? row_read(&q, tx_kind(tx, entity), arena, row, err) : STATUS_OK;
	enum status ended = store_end(&q, status ? NULL : err);
	if (status || ended)
		return status ? status : ended;
	row->own = found && (row->own || tx_keeps(tx, entity));
	return found ? STATUS_OK : absent(tx_kind(tx, entity), err);
}

enum status ledger_get(struct ledger_tx *tx, enum entity entity, int64_t id, struct arena *arena,
                       struct ledger_row *row, struct err *err)
{
	struct ledger_row found;
	enum status status = row_fetch(tx, entity, id, arena, &found, err);
	if (!status && !ledger_may_see(&tx->actor, &found)) /* what is out of sight is not there */
		status = absent(tx_kind(tx, entity), err);
	if (!status)
		*row = found;
	return status;
}

/* ---- lists ----------------------------------------------------------------------------------------------------- */
static const char *const common_columns[] = {"id", "version", "created_at", "created_by", "changed_at", "changed_by"};

/* The column's own constant name, or NULL. */
static const char *known_column(const struct entity_kind *kind, const char *name)
{
	for (size_t i = 0; i < COUNT_OF(common_columns); i++)
		if (strcmp(name, common_columns[i]) == 0)
			return common_columns[i];
	const struct ledger_column *column = kind_column(kind, str_of(name), NULL);
	return column && !(column->flags & LEDGER_PRIVATE) ? column->name : NULL;
}

/* Kept as printed, so the database cannot put them in order. */
static bool is_decimal(const struct entity_kind *kind, const char *name)
{
	const struct ledger_column *column = kind_column(kind, str_of(name), NULL);
	return column && column->type == LEDGER_DEC;
}

static void add_comparison(struct buf *sql, const char *column, const char *operator, int place)
{
	char number[DEC_TEXT_MAX];
	buf_text(sql, " AND t.\"");
	buf_text(sql, column);
	buf_text(sql, "\" ");
	buf_text(sql, operator);
	buf_text(sql, " ?");
	buf_str(sql, dec_text(dec_of(place), number));
}

static enum status add_filter(struct buf *sql, const struct entity_kind *kind, const struct ledger_filter *filter, int place,
                              struct err *err)
{
	static const char *const operators[] = {
		[FILTER_EQUAL] = "=", [FILTER_NOT_EQUAL] = "<>", [FILTER_LESS] = "<", [FILTER_AT_MOST] = "<=",
		[FILTER_GREATER] = ">", [FILTER_AT_LEAST] = ">=",
	};
	const char *column = known_column(kind, filter->field.column);
	bool ordered = filter->how >= FILTER_LESS && filter->how <= FILTER_AT_LEAST;
	if (!column || (ordered && is_decimal(kind, column)))
		return err_set(err, STATUS_INPUT, N_("there is no field \"%s\" to filter by"), filter->field.column);
	if (filter->how == FILTER_NULL || (filter->how == FILTER_EQUAL && filter->field.null))
		buf_format(sql, " AND t.\"%s\" IS NULL", column);
	else if (filter->how == FILTER_NOT_NULL || (filter->how == FILTER_NOT_EQUAL && filter->field.null))
		buf_format(sql, " AND t.\"%s\" IS NOT NULL", column);
	else if (filter->how == FILTER_CONTAINS)
		buf_format(sql, " AND instr(lower(t.\"%s\"), lower(?%d)) > 0", column, place);
	else
		add_comparison(sql, column, operators[filter->how], place);
	return STATUS_OK;
}

static bool binds(const struct ledger_filter *filter)
{
	if (filter->how == FILTER_NULL || filter->how == FILTER_NOT_NULL)
		return false;
	return !(filter->field.null && (filter->how == FILTER_EQUAL || filter->how == FILTER_NOT_EQUAL));
}

/* The places ?1 … of a condition, moved behind those that are taken. */
static void add_condition(struct buf *sql, struct str condition, size_t first_place)
{
	buf_text(sql, " AND (");
	for (size_t i = 0; i < condition.len; i++) {
		int64_t place = 0;
		size_t end = i + 1;
		while (condition.at[i] == '?' && end < condition.len && condition.at[end] >= '0' && condition.at[end] <= '9')
			end++;
		if (str_to_int64(str_slice(condition, i + 1, end), &place)) {
			buf_format(sql, "?%lld", (long long)place + (long long)first_place - 1);
			i = end - 1;
		} else {
			buf_char(sql, condition.at[i]);
		}
	}
	buf_char(sql, ')');
}

/* Does an index find the rows, or have their order? */
static bool is_narrowed(struct ledger_tx *tx, const struct entity_kind *kind, const struct wanted *wanted)
{
	char quoted[LEDGER_NAME_MAX + 8];
	const struct ledger_list *list = wanted->list;
	bool all = tx_scope(tx, kind, ACTION_SEE) == SCOPE_ALL && !list->own && !list->filter_count &&
	           !list->condition_count;
	if (kind->entity < ENTITY_COUNT || list->only_withdrawn || (wanted->only_counted && all)) /* small; few; counted without looking at rows */
		return true;
	for (size_t i = 0; i < kind->narrowing_count; i++) {
		const char *name = kind->narrowing[i].column;
		snprintf(quoted, sizeof quoted, "t.\"%s\"", name);
		if (wanted->ordered && !kind->narrowing[i].filled && strcmp(wanted->ordered, name) == 0)
			return true;
		for (size_t k = 0; k < list->filter_count; k++)
			if (strcmp(list->filters[k].field.column, name) == 0 && list->filters[k].how != FILTER_NOT_EQUAL)
				return true;
		for (size_t k = 0; k < list->condition_count; k++)
			if (str_find(list->conditions[k].sql, str_of(quoted), 0) != STR_NONE)
				return true;
	}
	return false;
}

/* Left to itself the database goes through all of an index and fetches each row from another place, which takes ten times as long
 * as to read the table. */
void add_source(struct ledger_tx *tx, struct buf *sql, const struct entity_kind *kind, const struct wanted *wanted)
{
	if (wanted->rolled_up) {
		buf_format(sql, " FROM %s t WHERE t.township = ?1 AND t.n > 0", kind->roll_up.table);
		return;
	}
	buf_format(sql, " FROM %s t", kind->table);
	if (!is_narrowed(tx, kind, wanted))
		buf_format(sql, " INDEXED BY \"sqlite_autoindex_%s_1\"", kind->table);
	buf_text(sql, " WHERE t.township = ?1");
}

/* What follows WHERE t.township = ?1: the scope, withdrawn rows, the filters. */
enum status add_conditions(struct ledger_tx *tx, struct buf *sql, const struct entity_kind *kind,
                                  const struct ledger_list *list, struct err *err)
{
	enum scope scope = tx_scope(tx, kind, ACTION_SEE);
	enum status status = STATUS_OK;
	if (scope == SCOPE_NONE)
		buf_text(sql, " AND 0");
	else if (scope == SCOPE_OWN || list->own)
		buf_str(sql, kind->statements->own);
	else if (kind->apart.column && !apart_are_seen(tx->actor.role))
		buf_format(sql, " AND (t.\"%s\" <> '%s' OR %s)", kind->apart.column, kind->apart.word, kind->own);
	buf_format(sql, " AND t.withdrawn %s ?4", list->withdrawn && !list->only_withdrawn ? "<=" : "=");
	for (size_t i = 0; !status && i < list->filter_count; i++)
		status = add_filter(sql, kind, &list->filters[i], FIRST_FILTER_PLACE + (int)i, err);
	for (size_t i = 0, place = FIRST_FILTER_PLACE + list->filter_count; i < list->condition_count; i++) {
		add_condition(sql, list->conditions[i].sql, place);
		place += list->conditions[i].count;
	}
	return status;
}

void bind_conditions(struct store_query *q, struct ledger_tx *tx, const struct entity_kind *kind,
                            const struct ledger_list *list)
{
	bind_scope(q, tx);
	store_bind_int(q, 4, list->withdrawn || list->only_withdrawn);
	for (size_t i = 0; i < list->filter_count; i++)
		if (binds(&list->filters[i])) {
			const struct ledger_field *field = &list->filters[i].field;
			field_bind(q, FIRST_FILTER_PLACE + (int)i, kind_column(kind, str_of(field->column), NULL), field);
		}
	for (size_t i = 0, place = FIRST_FILTER_PLACE + list->filter_count; i < list->condition_count; i++)
		for (size_t k = 0; k < list->conditions[i].count; k++)
			field_bind(q, (int)place++, NULL, &list->conditions[i].bound[k]);
}

enum status add_order(struct buf *sql, const struct entity_kind *kind, const struct ledger_list *list, struct err *err)
{
	const char *column = known_column(kind, list->order ? list->order : "id");
	if (!column || is_decimal(kind, column))
		return err_set(err, STATUS_INPUT, N_("there is no field \"%s\" to sort by"), list->order);
	const char *way = list->descending ? "DESC" : "ASC";
	buf_format(sql, " ORDER BY t.\"%s\" %s NULLS LAST, t.id %s", column, way, way);
	return STATUS_OK;
}

static enum status read_all(struct ledger_tx *tx, struct store_query *q, const struct entity_kind *kind, struct arena *arena,
                            struct ledger_rows *rows, struct err *err)
{
	bool keeps = tx_keeps(tx, kind->entity);
	void *items = NULL;
	size_t capacity = 0, count = 0;
	while (store_next(q)) {
		if (!arena_reserve(arena, &items, &capacity, count, sizeof(struct ledger_row)))
			return err_memory(err);
		struct ledger_row *row = &((struct ledger_row *)items)[count++];
		enum status status = row_read(q, kind, arena, row, err);
		if (status)
			return status;
		row->own = row->own || keeps;
	}
	*rows = (struct ledger_rows){items, count};
	return STATUS_OK;
}

/* Rows that are only passed over are not fetched: an index that has what the list asks for gives their ids. */
static enum status add_page(struct ledger_tx *tx, struct buf *sql, const struct entity_kind *kind, const struct ledger_list *list,
                            struct err *err)
{
	bool skips = list->offset > 0 && kind->entity >= ENTITY_COUNT;
	buf_str(sql, kind->statements->columns);
	if (skips)
		buf_text(sql, " FROM (SELECT t.id AS place");
	add_source(tx, sql, kind, &(struct wanted){.list = list, .ordered = list->order});
	enum status status = add_conditions(tx, sql, kind, list, err);
	if (!status)
		status = add_order(sql, kind, list, err);
	if (status)
		return status;
	buf_text(sql, " LIMIT ?5 OFFSET ?6");
	if (!skips)
		return STATUS_OK;
	buf_format(sql, ") p CROSS JOIN %s t ON t.township = ?1 AND t.id = p.place", kind->table);
	return add_order(sql, kind, list, err);
}

enum status ledger_list(struct ledger_tx *tx, enum entity entity, const struct ledger_list *list, struct arena *arena,
                        struct ledger_rows *rows, struct err *err)
{
	static const struct ledger_list everything = {0};
	const struct entity_kind *kind = tx_kind(tx, entity);
	struct ledger_rows found = {NULL, 0};
	struct buf sql;
	buf_init(&sql, 0);
	if (!list)
		list = &everything;
	enum status status = add_page(tx, &sql, kind, list, err);
	if (!status && buf_failed(&sql))
		status = err_memory(err);
	if (status)
		goto done;
	struct store_query q = store_query_composed(tx->store, buf_view(&sql));
	bind_conditions(&q, tx, kind, list);
	store_bind_int(&q, 5, list->limit > 0 && list->limit < LIMIT_MAX ? list->limit : LIMIT_MAX);
	store_bind_int(&q, 6, list->offset > 0 ? list->offset : 0);
	status = read_all(tx, &q, kind, arena, &found, err);
	enum status ended = store_end(&q, status ? NULL : err);
	status = status ? status : ended;
	if (!status)
		*rows = found;
done:
	buf_release(&sql);
	return status;
}

static enum status count_rows(struct ledger_tx *tx, const struct entity_kind *kind, const struct ledger_list *list, struct str sql,
                              int64_t *count, struct err *err)
{
	struct store_query q = store_query_composed(tx->store, sql);
	bind_conditions(&q, tx, kind, list);
	int64_t found = store_next(&q) ? store_int(&q, 0) : 0;
	enum status status = store_end(&q, err);
	if (!status)
		*count = found;
	return status;
}

/* Of a register, which may be large: what was counted before holds until one of its rows changes. */
static enum status count_known(struct ledger_tx *tx, const struct entity_kind *kind, const struct ledger_list *list, struct str sql,
                               int64_t *count, struct err *err)
{
	unsigned char key[TOTAL_KEY];
	total_key(tx, sql, list, key);
	if (total_find(tx, kind->entity, key, count))
		return STATUS_OK;
	enum status status = count_rows(tx, kind, list, sql, count, err);
	if (!status)
		total_keep(tx, key, *count);
	return status;
}

enum status ledger_count(struct ledger_tx *tx, enum entity entity, const struct ledger_list *list, int64_t *count,
                         struct err *err)
{
	static const struct ledger_list everything = {0};
	const struct entity_kind *kind = tx_kind(tx, entity);
	struct buf sql;
	buf_init(&sql, 0);
	if (!list)
		list = &everything;
	const struct wanted wanted = {.list = list, .only_counted = true, .rolled_up = roll_up_answers(kind, list, NULL)};
	buf_format(&sql, "SELECT %s", COUNTED(wanted.rolled_up));
	add_source(tx, &sql, kind, &wanted);
	enum status status = add_conditions(tx, &sql, kind, list, err);
	if (!status && buf_failed(&sql))
		status = err_memory(err);
	if (!status && wanted.rolled_up)
		status = roll_ups_write(tx, err);
	if (!status && entity < ENTITY_COUNT)
		status = count_rows(tx, kind, list, buf_view(&sql), count, err);
	else if (!status)
		status = count_known(tx, kind, list, buf_view(&sql), count, err);
	buf_release(&sql);
	return status;
}

static enum status read_greatest(struct ledger_tx *tx, const struct entity_kind *kind, const char *column,
                                 const struct ledger_filter *filter, int64_t *greatest, struct err *err)
{
	struct buf sql;
	buf_init(&sql, 0);
	buf_format(&sql, "SELECT max(t.\"%s\") FROM %s t WHERE t.township = ?1", column, kind->table);
	enum status status = add_filter(&sql, kind, filter, 2, err);
	if (!status && buf_failed(&sql))
		status = err_memory(err);
	if (!status) {
		struct store_query q = store_query_composed(tx->store, buf_view(&sql));
		store_bind_int(&q, 1, tx->ledger->township);
		if (binds(filter))
			field_bind(&q, 2, kind_column(kind, str_of(filter->field.column), NULL), &filter->field);
		int64_t found = store_next(&q) ? store_int(&q, 0) : 0;
		status = store_end(&q, err);
		if (!status)
			*greatest = found;
	}
	buf_release(&sql);
	return status;
}

enum status ledger_greatest(struct ledger_tx *tx, enum entity entity, const char *column, const struct ledger_filter *filter,
                            int64_t *greatest, struct err *err)
{
	const struct entity_kind *kind = tx_kind(tx, entity);
	const struct ledger_column *asked = kind_column(kind, str_of(column), NULL), *of = kind_column(kind, str_of(filter->field.column), NULL);
	if (!asked || asked->type != LEDGER_INT)
		return err_set(err, STATUS_INPUT, N_("there is no field \"%s\" to sort by"), column);
	bool may_last = of && of->type == LEDGER_INT && filter->how == FILTER_EQUAL && !filter->field.null;
	if (may_last && tx->state->greatest.entity == entity && tx->state->greatest.column == asked && tx->state->greatest.of == of &&
	    tx->state->greatest.value == filter->field.integer) {
		*greatest = tx->state->greatest.greatest;
		return STATUS_OK;
	}
	enum status status = read_greatest(tx, kind, column, filter, greatest, err);
	if (!status && may_last) {
		tx->state->greatest.entity = entity;
		tx->state->greatest.column = asked;
		tx->state->greatest.of = of;
		tx->state->greatest.value = filter->field.integer;
		tx->state->greatest.greatest = *greatest;
	}
	return status;
}

void greatest_moved(struct ledger_tx *tx, const struct ledger_row *row)
{
	const struct ledger_column *column = tx->state->greatest.column, *columns = row->kind->columns;
	if (!column || tx->state->greatest.entity != row->entity)
		return;
	if (row->version > 1) { /* it may have been the greatest */
		tx->state->greatest.column = NULL;
		return;
	}
	const struct ledger_field *value = &row->fields[column - columns], *of = &row->fields[tx->state->greatest.of - columns];
	if (!value->null && !of->null && of->integer == tx->state->greatest.value && value->integer > tx->state->greatest.greatest)
		tx->state->greatest.greatest = value->integer;
}

/* ---- small things ---------------------------------------------------------------------------------------------- */
struct str ledger_label(struct ledger_tx *tx, enum entity entity, int64_t id, struct arena *arena)
{
	struct ledger_unit unit;
	if (id == 0)
		return STR("");
	if (entity == ENTITY_UNIT)
		return ledger_unit(tx, id, &unit, NULL) == STATUS_OK ? arena_str(arena, unit.name) : STR("");
	struct store_query q = store_query_composed(tx->store, tx_kind(tx, entity)->statements->label);
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, id);
	struct str label = store_next(&q) ? arena_str(arena, store_text(&q, 0)) : STR("");
	return store_end(&q, NULL) == STATUS_OK ? label : STR("");
}

int64_t ledger_setting_int(struct ledger_tx *tx, const char *name, int64_t otherwise)
{
	struct store_query q = store_query(tx->store,
	                                   "SELECT value FROM setting WHERE township = ?1 AND name = ?2 AND withdrawn = 0");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_text(&q, 2, str_of(name));
	int64_t value = otherwise;
	if (store_next(&q) && !str_to_int64(store_text(&q, 0), &value))
		value = otherwise;
	return store_end(&q, NULL) == STATUS_OK ? value : otherwise;
}
