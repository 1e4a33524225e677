/* The table of a kind that was learned at run time, and its indexes. */
#include "ledger/ledger_int.h"

static enum status run_composed(struct store_tx *tx, struct str sql, struct err *err)
{
	struct store_query q = store_query_composed(tx, sql);
	return store_run(&q, NULL, err);
}

enum status kind_has_rows(struct store_tx *tx, struct arena *arena, int64_t township, const struct entity_kind *kind, bool *yes,
                            struct err *err)
{
	struct store_query q = store_query_composed(tx, arena_format(arena, "SELECT 1 FROM \"%s\" WHERE township = ?1", kind->table));
	store_bind_int(&q, 1, township);
	*yes = store_next(&q);
	return store_end(&q, err);
}

/* The columns of a table that is new stand in its statement: each one added later has the whole schema read again. */
static struct str table_text(struct arena *arena, const struct entity_kind *kind)
{
	struct buf sql;
	buf_init(&sql, 0);
	buf_format(&sql,
	           "CREATE TABLE IF NOT EXISTS \"%s\" (township INTEGER NOT NULL, id INTEGER NOT NULL, version INTEGER NOT NULL, "
	           "withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, "
	           "changed_at INTEGER NOT NULL, changed_by INTEGER NOT NULL", kind->table);
	for (size_t i = 0; i < kind->column_count; i++)
		buf_format(&sql, ", \"%s\" ANY", kind->columns[i].name);
	buf_text(&sql, ", PRIMARY KEY (township, id)) STRICT, WITHOUT ROWID");
	struct str text = arena_str(arena, buf_view(&sql));
	buf_release(&sql);
	return text;
}

static bool among(const struct str *names, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(names[i], name))
			return true;
	return false;
}

enum status kind_make_table(struct store_tx *tx, struct arena *arena, const struct entity_kind *kind, struct err *err)
{
	const struct str *present = NULL;
	size_t count = 0;
	enum status status = run_composed(tx, table_text(arena, kind), err);
	if (!status)
		status = store_column_names(tx, str_of(kind->table), arena, &present, &count, err);
	for (size_t i = 0; !status && i < kind->column_count; i++)
		if (!among(present, count, str_of(kind->columns[i].name)))
			status = run_composed(tx, arena_format(arena, "ALTER TABLE \"%s\" ADD COLUMN \"%s\" ANY", kind->table,
			                                       kind->columns[i].name), err);
	return status;
}

/* An index's name says what it is, so that one that changed is another one. Townships share those that only find; what must be
 * unique is the rule of one. */
static struct str index_prefix(struct arena *arena, const char *kind, int64_t township, bool unique)
{
	return unique ? arena_format(arena, "r_%s_%lld_", kind, (long long)township) : arena_format(arena, "r_%s_", kind);
}

/* Rows that must differ all stand at place 0, any other at one of its own: so that the index has every row, and finds them too. */
static void add_free_place(struct buf *sql, int64_t township, const struct ledger_kind *kind)
{
	buf_format(sql, ", CASE WHEN township = %lld AND withdrawn = 0", (long long)township);
	for (size_t i = 0; i < kind->released_count; i++)
		buf_format(sql, " AND \"state\" <> '%s'", kind->released[i]);
	buf_text(sql, " THEN 0 ELSE id END");
}

static struct str index_text(struct arena *arena, int64_t township, const struct ledger_kind *kind,
                             const struct ledger_index *index, struct str *name)
{
	char hash[HASH_TEXT_MAX];
	struct str prefix = index_prefix(arena, kind->name, township, index->unique);
	struct buf sql;
	buf_init(&sql, 0);
	buf_format(&sql, " ON \"r_%s\" (township", kind->name);
	for (size_t i = 0; i < index->count; i++)
		buf_format(&sql, ", \"%s\"", index->columns[i]);
	if (index->unique)
		add_free_place(&sql, township, kind);
	buf_char(&sql, ')');
	if (index->filled)
		buf_format(&sql, " WHERE \"%s\" IS NOT NULL", index->filled);
	ledger_hash(buf_view(&sql), hash);
	*name = arena_format(arena, "%.*s%.12s", STR_ARG(prefix), hash);
	struct str text = arena_format(arena, "CREATE %sINDEX IF NOT EXISTS \"%.*s\"%.*s", index->unique ? "UNIQUE " : "",
	                               STR_ARG(*name), STR_ARG(buf_view(&sql)));
	buf_release(&sql);
	return text;
}

static enum status make_index(struct store_tx *tx, struct str sql, const struct ledger_kind *kind,
                              const struct ledger_index *index, struct err *err)
{
	enum status status = run_composed(tx, sql, err);
	if (status != STATUS_CONFLICT)
		return status;
	err_set(err, status, N_("the field \"%s\" of \"%s\" cannot be unique: several records have the same value"), index->columns[0],
	        kind->name);
	return err_hint(err, N_("correct or withdraw those records first"));
}

/* Has another township this register too? */
static enum status is_shared(struct store_tx *tx, int64_t township, const char *kind, bool *yes, struct err *err)
{
	struct store_query q = store_query(tx, "SELECT 1 FROM kind WHERE name = ?1 AND township <> ?2");
	store_bind_text(&q, 1, str_of(kind));
	store_bind_int(&q, 2, township);
	*yes = store_next(&q);
	return store_end(&q, err);
}

enum status kind_make_indexes(struct store_tx *tx, struct arena *arena, int64_t township, const struct ledger_kind *kind,
                                const struct entity_kind *learned, struct err *err)
{
	bool shared = false;
	struct str *wanted = arena_array(arena, kind->index_count + 1, sizeof *wanted);
	const struct str *present = NULL;
	size_t count = 0;
	if (!wanted)
		return err_memory(err);
	struct str table = arena_format(arena, "r_%s", kind->name);
	enum status status = store_index_names(tx, table, arena, &present, &count, err);
	for (size_t i = 0; !status && i < kind->index_count; i++)
		status = make_index(tx, index_text(arena, township, kind, &kind->indexes[i], &wanted[i]), kind, &kind->indexes[i], err);
	if (!status)
		status = is_shared(tx, township, kind->name, &shared, err);
	struct str own = index_prefix(arena, kind->name, township, true);
	for (size_t i = 0; !status && i < count; i++)
		if (!among(wanted, kind->index_count, present[i]) && (!shared || str_starts(present[i], own)))
			status = run_composed(tx, arena_format(arena, "DROP INDEX \"%.*s\"", STR_ARG(present[i])), err);
	return status ? status : estimate_kind(tx, arena, learned, kind, wanted, err);
}
