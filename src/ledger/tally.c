/* Counting and adding up by groups, over what the actor may see. */
#include "ledger/ledger_int.h"

/* Going through an index in the order of the groups spares the sorting, but fetches every row from another place: for a million
 * rows that takes ten times as long. It pays only where the index has all that is asked for. */
static bool in_order_of_groups(const struct ledger_list *list, const char *sum)
{
	return !sum && list->filter_count == 0 && list->condition_count == 0;
}

static enum status tally_sql(struct ledger_tx *tx, const struct entity_kind *kind, const struct ledger_list *list,
                             const char *const *groups, size_t group_count, const char *sum, struct buf *sql, struct err *err)
{
	buf_text(sql, "SELECT ");
	for (size_t i = 0; i < group_count; i++) {
		if (!kind_column(kind, str_of(groups[i]), NULL))
			return err_set(err, STATUS_INPUT, N_("there is no field \"%s\" to group by"), groups[i]);
		buf_format(sql, "t.\"%s\", ", groups[i]);
	}
	const struct ledger_column *summed = sum ? kind_column(kind, str_of(sum), NULL) : NULL;
	if (sum && (!summed || (summed->type != LEDGER_INT && summed->type != LEDGER_MONEY)))
		return err_set(err, STATUS_INPUT, N_("the field \"%s\" cannot be added up"), sum);
	buf_format(sql, "count(*)%s%s%s", sum ? ", sum(t.\"" : "", sum ? sum : "", sum ? "\")" : "");
	bool in_order = group_count && in_order_of_groups(list, sum);
	const struct wanted wanted = {.list = list, .ordered = in_order ? groups[0] : NULL, .only_counted = !group_count && !sum};
	add_source(tx, sql, kind, &wanted);
	enum status status = add_conditions(tx, sql, kind, list, err);
	for (size_t i = 0; i < group_count; i++)
		buf_format(sql, "%s%st.\"%s\"", i ? ", " : " GROUP BY ", in_order ? "" : "+", groups[i]);
	if (group_count)
		buf_format(sql, " ORDER BY %zu DESC, 1", group_count + 1);
	return !status && buf_failed(sql) ? err_memory(err) : status;
}

static enum status tally_read(struct store_query *q, const struct entity_kind *kind, const char *const *groups,
                              size_t group_count, const char *sum, struct arena *arena, struct ledger_tallies *tallies,
                              struct err *err)
{
	void *items = NULL;
	size_t capacity = 0, count = 0;
	const struct ledger_column *summed = sum ? kind_column(kind, str_of(sum), NULL) : NULL;
	while (store_next(q)) {
		if (!arena_reserve(arena, &items, &capacity, count, sizeof(struct ledger_tally)))
			return err_memory(err);
		struct ledger_tally *tally = &((struct ledger_tally *)items)[count++];
		*tally = (struct ledger_tally){.group_count = group_count};
		for (size_t i = 0; i < group_count; i++)
			if (!field_read(q, (int)i, kind_column(kind, str_of(groups[i]), NULL), arena, &tally->groups[i]))
				return err_set(err, STATUS_CORRUPT, N_("a stored value cannot be read: %s %lld, %s"), kind->name, 0LL, groups[i]);
		tally->count = store_int(q, (int)group_count);
		tally->sum = summed ? store_scaled(q, (int)group_count + 1, summed->scale) : dec_of(0);
	}
	*tallies = (struct ledger_tallies){items, count};
	return STATUS_OK;
}

enum status ledger_tally(struct ledger_tx *tx, enum entity entity, const struct ledger_list *list, const char *const *groups,
                         size_t group_count, const char *sum, struct arena *arena, struct ledger_tallies *tallies,
                         struct err *err)
{
	const struct entity_kind *kind = tx_kind(tx, entity);
	struct ledger_tallies found = {NULL, 0};
	struct buf sql;
	buf_init(&sql, 0);
	enum status status = group_count > LEDGER_GROUPS_MAX ? err_set(err, STATUS_INPUT, N_("too many groups"))
	                     : tally_sql(tx, kind, list, groups, group_count, sum, &sql, err);
	if (!status) {
		struct store_query q = store_query_composed(tx->store, buf_view(&sql));
		bind_conditions(&q, tx, kind, list);
		status = tally_read(&q, kind, groups, group_count, sum, arena, &found, err);
		enum status ended = store_end(&q, status ? NULL : err);
		status = status ? status : ended;
	}
	if (!status)
		*tallies = found;
	buf_release(&sql);
	return status;
}
