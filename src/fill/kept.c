/* What was kept of a form, found again on the form as it is now: by words, then by place and likeness. */
#include <stdlib.h>

#include "fill/propose_int.h"

enum { PERHAPS_RENAMED = 70 };

static void report(struct binding *binding, enum fill_change_kind kind, size_t table, size_t at, struct str before, struct str after)
{
	if (arena_reserve(binding->proposing->arena, (void **)&binding->changes, &binding->change_capacity, binding->change_count,
	                  sizeof *binding->changes))
		binding->changes[binding->change_count++] = (struct fill_change){kind, table, at, before, after};
}

/* ---- parts ---- */

/* Half of the characters of the longer one stand in the other too. */
static bool alike(struct str a, struct str b)
{
	size_t both = 0, most = utf8_length(a) > utf8_length(b) ? utf8_length(a) : utf8_length(b);
	for (size_t at = 0; at < a.len;) {
		size_t from = at;
		(void)utf8_next(a, &at);
		both += str_find(b, str_slice(a, from, at), 0) != STR_NONE;
	}
	return most && both * 2 >= most;
}

struct parts { /* the columns, or the rows, of one table */
	bool columns;
	size_t table, count, kept_count;
	struct fill_part *now;
	const struct fill_part *kept;
	size_t *of_kept; /* for each kept part which one it is now; FORM_NONE: gone */
	bool *taken, *moved, *renamed;
};

static struct str unit_now(const struct binding *binding, const struct parts *parts, size_t at)
{
	const struct form_table *table = &binding->proposing->form->tables[parts->table];
	return parts->columns ? table->columns[at].unit : table->rows[at].unit;
}

static void find_same(const struct parts *parts)
{
	for (size_t i = 0; i < parts->kept_count; i++) {
		struct str path = parts->kept[i].path;
		size_t at = parts->kept[i].at;
		parts->of_kept[i] = FORM_NONE;
		if (!path.len && !(at < parts->count && !parts->now[at].path.len))
			continue;
		bool there = at < parts->count && !parts->taken[at] && str_equal(parts->now[at].path, path);
		for (size_t k = 0; !there && path.len && k < parts->count; k++)
			if (!parts->taken[k] && str_equal(parts->now[k].path, path)) {
				at = k;
				there = true;
			}
		if (there) {
			parts->of_kept[i] = at;
			parts->taken[at] = true;
		}
	}
}

/* A part that is gone and a new one between the same neighbours, of similar words, is one that was renamed. */
static void find_renamed(const struct parts *parts)
{
	for (size_t i = 0; i < parts->kept_count; i++) {
		if (parts->of_kept[i] != FORM_NONE || !parts->kept[i].path.len)
			continue;
		size_t at = i == 0 ? 0 : parts->of_kept[i - 1] == FORM_NONE ? FORM_NONE : parts->of_kept[i - 1] + 1;
		if (at == FORM_NONE || at >= parts->count)
			at = parts->kept[i].at;
		if (at >= parts->count || parts->taken[at] || !alike(parts->kept[i].path, parts->now[at].path))
			continue;
		parts->of_kept[i] = at;
		parts->taken[at] = parts->renamed[at] = true;
	}
}

static int by_at(const void *a, const void *b)
{
	const struct fill_part *one = *(const struct fill_part *const *)a, *other = *(const struct fill_part *const *)b;
	return one->at < other->at ? -1 : one->at > other->at;
}

/* Those outside of the longest run that kept its order have moved. */
static void find_moved(struct arena *arena, const struct parts *parts)
{
	const struct fill_part **order = arena_array(arena, parts->kept_count + 1, sizeof(void *));
	size_t *places = arena_array(arena, parts->kept_count + 1, sizeof *places), *ends = arena_array(arena, parts->kept_count + 1, sizeof *ends),
	       *before = arena_array(arena, parts->kept_count + 1, sizeof *before);
	size_t count = 0, longest = 0;

	if (arena_failed(arena))
		return;
	for (size_t i = 0; i < parts->kept_count; i++)
		if (parts->of_kept[i] != FORM_NONE)
			order[count++] = &parts->kept[i];
	qsort(order, count, sizeof(void *), by_at);
	for (size_t i = 0; i < count; i++)
		places[i] = parts->of_kept[order[i] - parts->kept];
	for (size_t i = 0; i < count; i++) { /* ends[n]: where a run of n + 1 ends lowest */
		size_t low = 0, high = longest;
		while (low < high) {
			size_t middle = (low + high) / 2;
			if (places[ends[middle]] < places[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? ends[low - 1] : FORM_NONE;
		ends[low] = i;
		longest = low == longest ? longest + 1 : longest;
	}
	for (size_t i = 0; i < count; i++)
		parts->moved[places[i]] = true;
	for (size_t i = longest ? ends[longest - 1] : FORM_NONE; i != FORM_NONE; i = before[i])
		parts->moved[places[i]] = false;
}

static void take_parts(struct binding *binding, const struct parts *parts)
{
	static const enum fill_change_kind kinds[2][4] = {{CHANGE_ROW_ADDED, CHANGE_ROW_GONE, CHANGE_ROW_MOVED, CHANGE_ROW_RENAMED},
	                                                  {CHANGE_COLUMN_ADDED, CHANGE_COLUMN_GONE, CHANGE_COLUMN_MOVED, CHANGE_COLUMN_RENAMED}};
	const enum fill_change_kind *kind = kinds[parts->columns];
	for (size_t i = 0; i < parts->kept_count; i++) {
		const struct fill_part *kept = &parts->kept[i];
		size_t at = parts->of_kept[i];
		if (at == FORM_NONE) {
			if (kept->path.len)
				report(binding, kind[1], parts->table, FORM_NONE, kept->path, STR(""));
			continue;
		}
		struct fill_part *now = &parts->now[at];
		struct str unit = unit_now(binding, parts, at);
		if (parts->renamed[at])
			report(binding, kind[3], parts->table, at, kept->path, now->path);
		else if (parts->moved[at])
			report(binding, kind[2], parts->table, at, kept->path, now->path);
		if (!str_equal(kept->unit, unit))
			report(binding, CHANGE_UNIT, parts->table, at, kept->unit, unit);
		if (!kept->source.confirmed)
			continue;
		now->source = kept->source;
		bool converts = !kept->unit.len || !unit.len || units_agree(binding->proposing, kept->unit, unit);
		if (parts->renamed[at] || !converts) {
			now->source.confirmed = false;
			now->source.confidence = PERHAPS_RENAMED;
			now->source.why = parts->renamed[at] ? NAMED(binding->proposing,
			                                             N_("as it was for \"%.*s\", whose name was another"), kept->path)
			                                     : NAMED(binding->proposing,
			                                             N_("as it was in the unit \"%.*s\", which cannot be converted"), kept->unit);
		}
	}
	for (size_t i = 0; i < parts->count; i++)
		if (!parts->taken[i] && parts->now[i].path.len)
			report(binding, kind[0], parts->table, i, STR(""), parts->now[i].path);
}

static struct parts bind_parts(struct binding *binding, bool columns, size_t table, const struct fill_table *kept)
{
	struct arena *arena = binding->proposing->arena;
	struct fill_table *bound = &binding->bound->tables[table];
	struct parts parts = {.columns = columns, .table = table, .count = columns ? bound->column_count : bound->row_count,
		.kept_count = columns ? kept->column_count : kept->row_count, .now = columns ? bound->columns : bound->rows,
		.kept = columns ? kept->columns : kept->rows};
	parts.of_kept = arena_array(arena, parts.kept_count + 1, sizeof *parts.of_kept);
	parts.taken = arena_array(arena, parts.count + 1, sizeof *parts.taken);
	parts.moved = arena_array(arena, parts.count + 1, sizeof *parts.moved);
	parts.renamed = arena_array(arena, parts.count + 1, sizeof *parts.renamed);
	if (arena_failed(arena))
		return parts;
	find_same(&parts);
	find_renamed(&parts);
	find_moved(arena, &parts);
	take_parts(binding, &parts);
	return parts;
}

/* ---- cells ---- */

static size_t part_now(const struct parts *parts, struct str path)
{
	for (size_t i = 0; i < parts->kept_count; i++)
		if (str_equal(parts->kept[i].path, path))
			return parts->of_kept[i];
	return FORM_NONE;
}

static void bind_cells(struct binding *binding, size_t table, const struct fill_table *kept, const struct parts *columns,
                       const struct parts *rows)
{
	struct fill_table *bound = &binding->bound->tables[table];
	size_t proposed = bound->cell_count;
	struct fill_cell *cells = arena_array(binding->proposing->arena, proposed + kept->cell_count + 1, sizeof *cells);

	if (!cells)
		return;
	if (proposed)
		memcpy(cells, bound->cells, proposed * sizeof *cells);
	for (size_t i = 0; i < kept->cell_count; i++) {
		size_t row = part_now(rows, kept->cells[i].row), column = part_now(columns, kept->cells[i].column);
		if (row == FORM_NONE || column == FORM_NONE || !kept->cells[i].source.confirmed)
			continue;
		struct fill_cell cell = {rows->now[row].path, columns->now[column].path, kept->cells[i].source};
		if (rows->renamed[row] || columns->renamed[column]) {
			cell.source.confirmed = false;
			cell.source.confidence = PERHAPS_RENAMED;
		}
		size_t at = 0; /* in the place of what was proposed for it */
		while (at < proposed && !(str_equal(cells[at].row, cell.row) && str_equal(cells[at].column, cell.column)))
			at++;
		cells[at < proposed ? at : bound->cell_count++] = cell;
	}
	bound->cells = cells;
}

/* ---- tables ---- */

static bool has_column(const struct fill_table *table, struct str path)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (str_equal(table->columns[i].path, path))
			return true;
	return false;
}

static size_t columns_in_common(const struct fill_table *a, const struct fill_table *b)
{
	size_t count = 0;
	for (size_t i = 0; i < a->column_count; i++)
		count += a->columns[i].path.len && has_column(b, a->columns[i].path);
	return count;
}

/* Of the kept tables that are left: one of this title and kind, else the one that has most columns in common, half at least. */
static size_t kept_table(const struct binding *binding, size_t table, const bool *taken)
{
	const struct fill_table *now = &binding->bound->tables[table];
	size_t best = FORM_NONE, most = 0;
	for (size_t i = 0; i < binding->kept->table_count; i++) {
		const struct fill_table *kept = &binding->kept->tables[i];
		size_t common = taken[i] || kept->kind != now->kind ? 0 : columns_in_common(now, kept) * 2 + str_equal(kept->title, now->title);
		if (common > most && common >= now->column_count) {
			most = common;
			best = i;
		}
	}
	return best;
}

static void bind_labels(struct binding *binding)
{
	for (size_t i = 0; i < binding->bound->label_count; i++)
		for (size_t k = 0; k < binding->kept->label_count; k++)
			if (binding->kept->labels[k].label == binding->bound->labels[i].label && binding->kept->labels[k].source.confirmed)
				binding->bound->labels[i].source = binding->kept->labels[k].source;
}

void kept_bind(struct binding *binding)
{
	struct arena *arena = binding->proposing->arena;
	bool *taken = arena_array(arena, binding->kept->table_count + 1, sizeof *taken);

	for (size_t i = 0; taken && i < binding->bound->table_count; i++) {
		struct fill_table *now = &binding->bound->tables[i];
		size_t at = kept_table(binding, i, taken);
		if (at == FORM_NONE) {
			report(binding, CHANGE_TABLE_ADDED, i, FORM_NONE, STR(""), now->title);
			continue;
		}
		const struct fill_table *kept = &binding->kept->tables[at];
		taken[at] = true;
		if (kept->source.confirmed)
			now->source = kept->source;
		if (kept->order.len)
			now->order = kept->order;
		struct parts columns = bind_parts(binding, true, i, kept), rows = bind_parts(binding, false, i, kept);
		if (arena_failed(arena))
			return;
		bind_cells(binding, i, kept, &columns, &rows);
	}
	for (size_t i = 0; taken && i < binding->kept->table_count; i++)
		if (!taken[i])
			report(binding, CHANGE_TABLE_GONE, FORM_NONE, FORM_NONE, binding->kept->tables[i].title, STR(""));
	bind_labels(binding);
}
