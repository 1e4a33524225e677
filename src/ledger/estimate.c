/* What the database should suppose of a table. By itself it takes a township for ten rows, goes through all of them where
 * an index names the few, and there is nothing to count while a register is new: so it is told what a large one looks like. */
#include <string.h>

#include "ledger/ledger_int.h"

#define ROWS INT64_C(1000000)

/* How many different values a column has. */
static int64_t values_of(const struct entity_kind *kind, const char *name)
{
	const struct ledger_column *column = kind_column(kind, str_of(name), NULL);
	if (strcmp(name, "withdrawn") == 0)
		return 1;
	if (strcmp(name, "state") == 0)
		return 6;
	if (!column)
		return ROWS; /* id, version, who and when */
	switch (column->type) {
	case LEDGER_BOOL:
		return 2;
	case LEDGER_REF:
		return column->link ? ROWS / 2 : 30;
	case LEDGER_INT:
		return 50;
	case LEDGER_DATE:
		return 700;
	case LEDGER_TEXT: /* what is masked are the numbers of persons, telephones, accounts */
		return column->flags & LEDGER_MASKED ? ROWS / 2 : 200;
	default:
		return 1000;
	}
}

static enum status note(struct store_tx *tx, const char *table, struct str index, struct str rows, struct err *err)
{
	struct store_query q = store_query(tx, "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)");
	store_bind_text(&q, 1, str_of(table));
	store_bind_text(&q, 2, index);
	store_bind_text(&q, 3, rows);
	return store_run(&q, NULL, err);
}

static struct str rows_behind(struct arena *arena, const struct entity_kind *kind, const struct ledger_index *index)
{
	int64_t left = ROWS;
	struct str text = arena_format(arena, "%lld %lld", (long long)ROWS, (long long)ROWS); /* all, and of a township */
	for (size_t i = 0; i < index->count; i++) {
		left /= values_of(kind, index->columns[i]);
		left = left ? left : 1;
		text = arena_format(arena, "%.*s %lld", STR_ARG(text), (long long)left);
	}
	return index->unique ? arena_format(arena, "%.*s 1", STR_ARG(text)) : text;
}

/* Tables that migrations made. What stands first in an index names few rows of them, what stands next almost one. Those that stay small in
 * every township are left out: of a large one the database would first make a filter, each time that somebody's own units are asked for. */
static enum status estimate_built_in(struct store_tx *tx, struct err *err)
{
	struct store_query q = store_query(tx,
		"INSERT INTO sqlite_stat1 (tbl, idx, stat) SELECT tbl, idx, '1000000 ' || group_concat(left, ' ') FROM ("
		"SELECT t.name AS tbl, CASE i.origin WHEN 'pk' THEN t.name ELSE i.name END AS idx, "
		"CASE WHEN c.name IN ('id', 'seq') THEN 1 WHEN c.name = 'township' THEN 1000000 WHEN c.seqno = 1 THEN 3000 "
		"WHEN c.seqno = 2 THEN 10 ELSE 1 END AS left "
		"FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c "
		"WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND t.name NOT LIKE 'r!_%' ESCAPE '!' "
		"AND t.name NOT LIKE 'c!_%' ESCAPE '!' AND t.name NOT IN (SELECT tbl FROM sqlite_stat1) "
		"AND t.name NOT IN ('township', 'unit', 'account', 'setting', 'kind', 'definition', 'indicator', 'channel', 'channel_state', "
		"'form', 'saved_view', 'token', 'delegation', 'migration') ORDER BY t.name, i.seq, c.seqno) "
		"GROUP BY tbl, idx");
	return store_run(&q, NULL, err);
}

enum status estimate_begin(struct store_tx *tx, struct err *err)
{
	struct store_query q = store_query(tx, "ANALYZE kind"); /* there is a table of estimates from now on; what it says is read */
	enum status status = store_run(&q, NULL, err);
	return status ? status : estimate_built_in(tx, err);
}

enum status estimate_kind(struct store_tx *tx, struct arena *arena, const struct entity_kind *kind, const struct ledger_kind *taught,
                          const struct str *index_names, struct err *err)
{
	struct store_query q = store_query(tx, "DELETE FROM sqlite_stat1 WHERE tbl = ?1");
	store_bind_text(&q, 1, str_of(kind->table));
	enum status status = store_run(&q, NULL, err);
	if (!status)
		status = note(tx, kind->table, str_of(kind->table), arena_format(arena, "%lld %lld 1", (long long)ROWS, (long long)ROWS), err);
	for (size_t i = 0; !status && i < taught->index_count; i++)
		status = note(tx, kind->table, index_names[i], rows_behind(arena, kind, &taught->indexes[i]), err);
	return status;
}
