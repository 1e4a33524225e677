/* The statements of an entity, put together once from the constants of its table. No value ever becomes part of the
 * text. */
#include "ledger/ledger_int.h"

static struct str finished(struct arena *arena, struct buf *buf)
{
	struct str text = buf_failed(buf) ? STR("") : arena_str(arena, buf_view(buf));
	buf_release(buf);
	return text;
}

static struct str make_columns(struct arena *arena, const struct entity_kind *kind)
{
	struct buf sql;
	buf_init(&sql, 0);
	buf_format(&sql, "SELECT t.id, t.version, t.withdrawn, t.created_at, t.created_by, t.changed_at, t.changed_by, "
	                 "coalesce((%s), 0)", kind->own);
	for (size_t i = 0; i < kind->column_count; i++)
		buf_format(&sql, ", t.\"%s\"", kind->columns[i].name);
	return finished(arena, &sql);
}

static struct str make_insert(struct arena *arena, const struct entity_kind *kind)
{
	struct buf sql;
	buf_init(&sql, 0);
	buf_format(&sql, "INSERT INTO %s (township, id, version, withdrawn, created_at, created_by, changed_at, changed_by",
	           kind->table);
	for (size_t i = 0; i < kind->column_count; i++)
		buf_format(&sql, ", \"%s\"", kind->columns[i].name);
	buf_text(&sql, ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8");
	for (size_t i = 0; i < kind->column_count; i++)
		buf_format(&sql, ", ?%zu", COMMON_PLACES + 1 + i);
	buf_char(&sql, ')');
	return finished(arena, &sql);
}

static struct str make_update(struct arena *arena, const struct entity_kind *kind)
{
	struct buf sql;
	buf_init(&sql, 0);
	buf_format(&sql, "UPDATE %s SET version = ?3, withdrawn = ?4, created_at = ?5, created_by = ?6, changed_at = ?7, "
	                 "changed_by = ?8", kind->table);
	for (size_t i = 0; i < kind->column_count; i++)
		buf_format(&sql, ", \"%s\" = ?%zu", kind->columns[i].name, COMMON_PLACES + 1 + i);
	buf_text(&sql, " WHERE township = ?1 AND id = ?2");
	return finished(arena, &sql);
}

bool statements_make(struct arena *arena, const struct entity_kind *kind, struct statements *out)
{
	out->columns = make_columns(arena, kind);
	out->select = arena_format(arena, "%.*s FROM %s t WHERE t.township = ?1", STR_ARG(out->columns), kind->table);
	out->own = arena_format(arena, " AND (%s)", kind->own);
	out->get = arena_format(arena, "%.*s AND t.id = ?4", STR_ARG(out->select));
	out->insert = make_insert(arena, kind);
	out->update = make_update(arena, kind);
	out->remove = arena_format(arena, "DELETE FROM %s WHERE township = ?1 AND id = ?2", kind->table);
	out->next_id = arena_format(arena, "SELECT coalesce(max(id), 0) + 1 FROM %s WHERE township = ?1", kind->table);
	out->present = arena_format(arena, "SELECT withdrawn FROM %s WHERE township = ?1 AND id = ?2", kind->table);
	out->label = arena_format(arena, "SELECT %s%s%s FROM %s WHERE township = ?1 AND id = ?2", kind->label ? "\"" : "",
	                          kind->label ? kind->label : "NULL", kind->label ? "\"" : "", kind->table);
	/* Rows that no event made. */
	out->strays = arena_format(arena,
		"SELECT t.id FROM %s t WHERE t.township = ?1 AND NOT EXISTS (SELECT 1 FROM event e "
		"WHERE e.township = ?1 AND e.entity = ?2 AND e.entity_id = t.id AND e.action = 'create') ORDER BY t.id",
		kind->table);
	if (!roll_up_statements(arena, kind, out))
		return false;
	return !arena_failed(arena) && out->columns.len && out->insert.len && out->update.len;
}
