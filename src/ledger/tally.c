/* Counting and adding up by groups, over what the actor may see. */
#include "ledger/ledger_int.h"

/* Going through an index in the order of the groups spares the sorting, but fetches every row from another place: for a million
 * rows that takes ten times as long. It pays only where the index has all that is asked for. */
static bool in_order_of_groups(const struct ledger_list *list, const struct ledger_division *division)
{
	return division->group_count && !division->sum_count && list->filter_count == 0 && list->condition_count == 0;
}

static bool adds_up(const struct ledger_column *column)
{
	return column && (column->type == LEDGER_INT || column->type == LEDGER_MONEY);
}

static enum status check_division(const struct entity_kind *kind, const struct ledger_division *division, struct err *err)
{
	if (division->group_count > LEDGER_GROUPS_MAX || division->sum_count > LEDGER_SUMS_MAX)
		return err_set(err, STATUS_INPUT, N_("too many groups"));
	for (size_t i = 0; i < division->group_count; i++)
		if (!kind_column(kind, str_of(division->groups[i]), NULL))
			return err_set(err, STATUS_INPUT, N_("there is no field \"%s\" to group by"), division->groups[i]);
	for (size_t i = 0; i < division->sum_count; i++)
		if (!adds_up(kind_column(kind, str_of(division->sums[i]), NULL)))
			return err_set(err, STATUS_INPUT, N_("the field \"%s\" cannot be added up"), division->sums[i]);
	return STATUS_OK;
}

/* A group as it is selected: a column, of a date perhaps only its month. */
static bool by_month(const struct entity_kind *kind, const struct ledger_division *division, size_t i)
{
	return division->months && kind_column(kind, str_of(division->groups[i]), NULL)->type == LEDGER_DATE;
}

static enum status tally_sql(struct ledger_tx *tx, const struct entity_kind *kind, const struct ledger_list *list,
                             const struct ledger_division *division, struct buf *sql, struct err *err)
{
	size_t groups = division->group_count;
	bool months = groups && by_month(kind, division, 0);
	buf_text(sql, "SELECT ");
	for (size_t i = 0; i < groups; i++)
		buf_format(sql, by_month(kind, division, i) ? "substr(t.\"%s\", 1, 7) || '-01', " : "t.\"%s\", ", division->groups[i]);
	bool rolled_up = roll_up_answers(kind, list, division);
	buf_text(sql, COUNTED(rolled_up));
	for (size_t i = 0; i < division->sum_count; i++)
		buf_format(sql, ", sum(t.\"%s\")", division->sums[i]);
	bool in_order = in_order_of_groups(list, division);
	const struct wanted wanted = {.list = list, .ordered = in_order ? division->groups[0] : NULL,
	                              .only_counted = !groups && !division->sum_count, .rolled_up = rolled_up};
	add_source(tx, sql, kind, &wanted);
	enum status status = add_conditions(tx, sql, kind, list, err);
	for (size_t i = 0; i < groups; i++) {
		buf_text(sql, i ? ", " : " GROUP BY ");
		if (by_month(kind, division, i))
			buf_format(sql, "%zu", i + 1);
		else
			buf_format(sql, "%st.\"%s\"", in_order ? "" : "+", division->groups[i]);
	}
	if (months)
		buf_text(sql, " ORDER BY 1 DESC");
	else if (groups)
		buf_format(sql, " ORDER BY %zu DESC, 1", groups + 1);
	if (division->most)
		buf_format(sql, " LIMIT %zu", division->most);
	return !status && buf_failed(sql) ? err_memory(err) : status;
}

static enum status tally_read(struct store_query *q, const struct entity_kind *kind, const struct ledger_division *division,
                              struct arena *arena, struct ledger_tallies *tallies, struct err *err)
{
	void *items = NULL;
	size_t capacity = 0, count = 0, groups = division->group_count;
	while (store_next(q)) {
		if (!arena_reserve(arena, &items, &capacity, count, sizeof(struct ledger_tally)))
			return err_memory(err);
		struct ledger_tally *tally = &((struct ledger_tally *)items)[count++];
		*tally = (struct ledger_tally){.group_count = groups, .count = store_int(q, (int)groups)};
		for (size_t i = 0; i < groups; i++)
			if (!field_read(q, (int)i, kind_column(kind, str_of(division->groups[i]), NULL), arena, &tally->groups[i]))
				return err_set(err, STATUS_CORRUPT, N_("a stored value cannot be read: %s %lld, %s"), kind->name, 0LL, division->groups[i]);
		for (size_t i = 0; i < division->sum_count; i++)
			tally->sums[i] = store_scaled(q, (int)(groups + 1 + i), kind_column(kind, str_of(division->sums[i]), NULL)->scale);
	}
	*tallies = (struct ledger_tallies){items, count};
	return STATUS_OK;
}

enum status ledger_tally(struct ledger_tx *tx, enum entity entity, const struct ledger_list *list,
                         const struct ledger_division *division, struct arena *arena, struct ledger_tallies *tallies,
                         struct err *err)
{
	const struct entity_kind *kind = tx_kind(tx, entity);
	struct ledger_tallies found = {NULL, 0};
	struct buf sql;
	buf_init(&sql, 0);
	enum status status = check_division(kind, division, err);
	if (!status)
		status = roll_ups_write(tx, err);
	if (!status)
		status = tally_sql(tx, kind, list, division, &sql, err);
	if (!status) {
		struct store_query q = store_query_composed(tx->store, buf_view(&sql));
		bind_conditions(&q, tx, kind, list);
		status = tally_read(&q, kind, division, arena, &found, err);
		enum status ended = store_end(&q, status ? NULL : err);
		status = status ? status : ended;
	}
	if (!status)
		*tallies = found;
	buf_release(&sql);
	return status;
}
