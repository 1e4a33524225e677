/* Totals, and rounding that keeps them: a total is the exact sum, rounded; where the rounded parts do not add up to it, the last digits
 * of those that lost or won most by their rounding are moved by one, in both directions of the table at once where that can be
 * (controlled rounding: the parts of a block of rows and columns as a flow between them). No number leaves the two that it lies between. */
#include "fill/fill_int.h"

enum { SURE_OF_PARTS = 90 };

/* ---- totals ---- */

static bool look_up(struct filling *filling, struct filling_table *table, size_t row, size_t column);

/* false: a part has no number. What nothing belongs to counts for nothing. */
static bool add_parts(struct filling *filling, struct filling_table *table, const struct form_sum *sum, size_t row, size_t column,
                      struct dec *out, bool *unsure, bool *of_sources)
{
	*out = dec_of(0);
	*of_sources = true;
	for (size_t i = 0; i < sum->count; i++) {
		size_t r = sum->of_columns ? row : sum->parts[i], c = sum->of_columns ? sum->parts[i] : column;
		struct filling_cell *part = filling_cell(table, r, c);
		if (part->place == FORM_CELL_BARRED || part->place == FORM_CELL_NONE || part->state == FILL_LEFT)
			continue;
		if (!look_up(filling, table, r, c) || !dec_add(*out, part->exact, out))
			return false;
		*unsure |= part->state == FILL_UNSURE || (part->asked && !part->source.confirmed && part->source.confidence < FILL_SURE);
		*of_sources &= part->asked && part->state != FILL_ENTERED;
	}
	return true;
}

static bool add_sum(struct filling *filling, struct filling_table *table, size_t row, size_t column, bool of_columns, bool by_formula)
{
	struct filling_cell *cell = filling_cell(table, row, column);
	bool unsure = false, of_sources = false;

	for (size_t i = 0; i < table->table->sum_count; i++) {
		const struct form_sum *sum = &table->table->sums[i];
		if (sum->of_columns != of_columns || sum->whole != (of_columns ? column : row) || (by_formula && !sum->by_formula) || !sum->count)
			continue;
		if (!add_parts(filling, table, sum, row, column, &cell->exact, &unsure, &of_sources))
			continue;
		cell->known = cell->number = true;
		if (unsure && cell->state != FILL_ENTERED)
			cell->state = FILL_UNSURE;
		else if (of_sources && cell->source.confidence < SURE_OF_PARTS) /* as sure as its parts, which no person made up */
			cell->source.confidence = SURE_OF_PARTS;
		return true;
	}
	return false;
}

/* Its number, worked out if it is a sum. */
static bool look_up(struct filling *filling, struct filling_table *table, size_t row, size_t column)
{
	struct filling_cell *cell = filling_cell(table, row, column);
	bool total = cell->asked && cell->source.kind == SOURCE_TOTAL, formula = cell->place == FORM_CELL_COMPUTED;

	if (cell->seen || cell->known)
		return cell->known && cell->number;
	cell->seen = true;
	if (!total && !formula)
		return false;
	if (!add_sum(filling, table, row, column, false, formula) && !add_sum(filling, table, row, column, true, formula) && total)
		cell->why = str_of(FILL_WORDS(filling, N_("a part of this sum has no value yet")));
	return cell->known;
}

void filling_totals(struct filling *filling, struct filling_table *table)
{
	for (size_t row = 0; row < table->table->row_count; row++)
		for (size_t column = 0; column < table->table->column_count; column++)
			look_up(filling, table, row, column);
}

/* ---- which sums hold, told as a tree in each direction ---- */

struct line { /* a sum; or a row, or a column, that is part of none */
	size_t whole;
	const size_t *parts;
	size_t count; /* 0: it stands alone */
	size_t depth;
};
struct lines {
	struct line *at;
	size_t count;
};

static bool among(const size_t *parts, size_t count, size_t one)
{
	for (size_t i = 0; i < count; i++)
		if (parts[i] == one)
			return true;
	return false;
}

static bool holds_all(const struct line *outer, const struct line *inner)
{
	for (size_t i = 0; i < inner->count; i++)
		if (!among(outer->parts, outer->count, inner->parts[i]))
			return false;
	return inner->count < outer->count && !among(outer->parts, outer->count, inner->whole);
}

/* 合计 over all villages and 小计 over some of them: 合计 is the sum of the 小计 and of what is in none. */
static void put_together(struct filling *filling, struct line *outer, const struct line *inner)
{
	size_t *parts = arena_array(filling->arena, outer->count + 1, sizeof *parts), count = 0;

	for (size_t i = 0; parts && i < outer->count; i++)
		if (!among(inner->parts, inner->count, outer->parts[i]))
			parts[count++] = outer->parts[i];
	if (!parts)
		return;
	parts[count++] = inner->whole;
	outer->parts = parts;
	outer->count = count;
}

static void nest(struct filling *filling, struct lines *lines)
{
	for (size_t i = 0; i < lines->count; i++) {
		size_t best;
		do { /* the largest that is a part of it */
			best = lines->count;
			for (size_t k = 0; k < lines->count; k++)
				if (k != i && holds_all(&lines->at[i], &lines->at[k]) && (best == lines->count || lines->at[k].count > lines->at[best].count))
					best = k;
			if (best < lines->count)
				put_together(filling, &lines->at[i], &lines->at[best]);
		} while (best < lines->count && !arena_failed(filling->arena));
	}
}

enum { DEPTH_MAX = 8 };

static size_t depth_of(const struct lines *lines, size_t one, size_t depth)
{
	for (size_t i = 0; depth < DEPTH_MAX && i < lines->count; i++)
		if (among(lines->at[i].parts, lines->at[i].count, one))
			return depth_of(lines, lines->at[i].whole, depth + 1);
	return depth;
}

static struct lines lines_of(struct filling *filling, const struct form_table *table, bool of_columns)
{
	size_t all = of_columns ? table->column_count : table->row_count, sums = 0;
	struct lines lines = {arena_array(filling->arena, table->sum_count + all + 1, sizeof *lines.at), 0};

	for (size_t i = 0; lines.at && i < table->sum_count; i++)
		if (table->sums[i].of_columns == of_columns && table->sums[i].count)
			lines.at[lines.count++] = (struct line){table->sums[i].whole, table->sums[i].parts, table->sums[i].count, 0};
	nest(filling, &lines);
	sums = lines.count;
	for (size_t i = 0; i < sums; i++)
		lines.at[i].depth = 1 + depth_of(&lines, lines.at[i].whole, 0);
	for (size_t one = 0; lines.at && one < all; one++)
		if (depth_of(&(struct lines){lines.at, sums}, one, 0) == 0)
			lines.at[lines.count++] = (struct line){.whole = one};
	return lines;
}

/* ---- moving digits ---- */

static bool is_ours(const struct filling_cell *cell)
{
	return cell->asked && cell->known && cell->number && cell->state != FILL_ENTERED && cell->source.kind != SOURCE_CONSTANT;
}

/* By how much the shown number may be changed: 1 and -1 lead to the other one of the two that the exact number lies between. */
static bool may_move(const struct filling_cell *cell, int by)
{
	struct dec nearest;

	if (!is_ours(cell) || !dec_round(cell->exact, cell->decimals, &nearest))
		return false;
	int lost = dec_compare(cell->exact, nearest);
	int64_t moved = cell->shown.unscaled - nearest.unscaled;
	return (moved == 0 && lost == by) || (moved != 0 && moved == -by);
}

static void move(struct filling_cell *cell, int by)
{
	struct dec nearest;

	cell->shown.unscaled += by;
	cell->moved = dec_round(cell->exact, cell->decimals, &nearest) && dec_compare(nearest, cell->shown) != 0;
}

/* Is the whole the sum of its parts, and are all shown alike? *miss: what the shown parts lack. */
static bool adds_up(const struct filling_cell *whole, struct filling_cell *const *parts, size_t count, int64_t *miss)
{
	struct dec exact = dec_of(0);

	*miss = whole->shown.unscaled;
	if (!whole->known || !whole->number || whole->shown.scale != whole->decimals)
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct filling_cell *part = parts[i];
		if (part->place == FORM_CELL_BARRED || part->place == FORM_CELL_NONE || part->state == FILL_LEFT)
			continue;
		if (!part->known || !part->number || part->shown.scale != whole->shown.scale || part->percent != whole->percent ||
		    !dec_add(exact, part->exact, &exact))
			return false;
		*miss -= part->shown.unscaled;
	}
	return dec_compare(exact, whole->exact) == 0;
}

/* The one whose rounding took the most in this direction; NULL: none may be moved. */
static struct filling_cell *largest_rest(struct filling_cell *const *parts, size_t count, int by)
{
	struct filling_cell *best = NULL;
	struct dec most = dec_of(0), rest;

	for (size_t i = 0; i < count; i++) {
		if (!may_move(parts[i], by) || !dec_subtract(parts[i]->exact, parts[i]->shown, &rest))
			continue;
		if (by < 0)
			rest = dec_negate(rest);
		if (!best || dec_compare(rest, most) > 0) {
			best = parts[i];
			most = rest;
		}
	}
	return best;
}

static void settle_line(const struct filling_cell *whole, struct filling_cell *const *parts, size_t count)
{
	int64_t miss;

	if (!adds_up(whole, parts, count, &miss))
		return;
	while (miss) {
		int by = miss > 0 ? 1 : -1;
		struct filling_cell *part = largest_rest(parts, count, by);
		if (!part)
			return;
		move(part, by);
		miss -= by;
	}
}

/* ---- blocks: rows that add up to one, columns that add up to one ---- */

struct crossing {
	struct filling *filling;
	struct filling_table *table;
	const struct line *rows, *columns;
	int64_t *miss;     /* of each row, then of each column */
	size_t *from;      /* on the way: 1 + the node before */
	size_t *queue;
	struct filling_cell **line;
};

static struct filling_cell *block_cell(const struct crossing *block, size_t row, size_t column)
{
	return filling_cell(block->table, block->rows->parts[row], block->columns->parts[column]);
}

static bool row_miss(const struct crossing *block, size_t row, int64_t *miss)
{
	for (size_t i = 0; i < block->columns->count; i++)
		block->line[i] = block_cell(block, row, i);
	return adds_up(filling_cell(block->table, block->rows->parts[row], block->columns->whole), block->line, block->columns->count, miss);
}

static bool column_miss(const struct crossing *block, size_t column, int64_t *miss)
{
	for (size_t i = 0; i < block->rows->count; i++)
		block->line[i] = block_cell(block, i, column);
	return adds_up(filling_cell(block->table, block->rows->whole, block->columns->parts[column]), block->line, block->rows->count, miss);
}

/* A cell between a row and a column that may be moved. */
static struct filling_cell *edge(const struct crossing *block, size_t a, size_t b)
{
	size_t rows = block->rows->count;

	return a < rows ? block_cell(block, a, b - rows) : block_cell(block, b, a - rows);
}

/* A way from one that misses to one that misses too, over cells that are moved up and down in turn. */
static bool settle_one(struct crossing *block, size_t start)
{
	size_t rows = block->rows->count, nodes = rows + block->columns->count, first = 0, last = 0, end = nodes;
	int by = block->miss[start] > 0 ? 1 : -1;

	memset(block->from, 0, nodes * sizeof *block->from);
	block->queue[last++] = start;
	block->from[start] = start + 1;
	while (first < last && end == nodes) {
		size_t node = block->queue[first++];
		bool same = (node < rows) == (start < rows); /* of the kind it began with: the next is moved as asked */
		size_t other = node < rows ? rows : 0, until = node < rows ? nodes : rows;
		for (; other < until && end == nodes; other++) {
			if (block->from[other] || !may_move(edge(block, node, other), same ? by : -by))
				continue;
			block->from[other] = node + 1;
			block->queue[last++] = other;
			int64_t miss = block->miss[other];
			bool fits = (other < rows) == (start < rows) ? miss * by < 0 : miss * by > 0;
			end = fits ? other : end;
		}
	}
	if (end == nodes)
		return false;
	block->miss[end] -= (end < rows) == (start < rows) ? -by : by;
	block->miss[start] -= by;
	for (size_t node = end; node != start; node = block->from[node] - 1) {
		size_t before = block->from[node] - 1;
		move(edge(block, before, node), (before < rows) == (start < rows) ? by : -by);
	}
	return true;
}

/* In the order of what their rounding took, where a row and a column miss alike. */
static bool settle_best(struct crossing *block)
{
	size_t rows = block->rows->count;
	struct filling_cell *best = NULL;
	size_t best_row = 0, best_column = 0;

	for (size_t row = 0; row < rows; row++)
		for (size_t column = 0; column < block->columns->count; column++) {
			int64_t miss = block->miss[row];
			if (!miss || (miss > 0) != (block->miss[rows + column] > 0) || !block->miss[rows + column])
				continue;
			struct filling_cell *pair[] = {block_cell(block, row, column), best};
			if (largest_rest(pair, best ? 2 : 1, miss > 0 ? 1 : -1) == pair[0]) {
				best = pair[0];
				best_row = row;
				best_column = column;
			}
		}
	if (!best)
		return false;
	int by = block->miss[best_row] > 0 ? 1 : -1;
	move(best, by);
	block->miss[best_row] -= by;
	block->miss[rows + best_column] -= by;
	return true;
}

static bool settle_both(struct crossing *block)
{
	size_t nodes = block->rows->count + block->columns->count;
	bool done = false;

	while (settle_best(block))
		;
	while (!done) {
		done = true;
		for (size_t i = 0; i < nodes; i++) {
			if (!block->miss[i])
				continue;
			if (!settle_one(block, i))
				return false;
			done = false;
		}
	}
	return true;
}

static void round_again(struct crossing *block)
{
	for (size_t row = 0; row < block->rows->count; row++)
		for (size_t column = 0; column < block->columns->count; column++) {
			struct filling_cell *cell = block_cell(block, row, column);
			if (is_ours(cell) && dec_round(cell->exact, cell->decimals, &cell->shown))
				cell->moved = false;
		}
}

static void settle_rows(struct crossing *block)
{
	for (size_t row = 0; row < block->rows->count; row++) {
		int64_t miss;
		if (row_miss(block, row, &miss))
			settle_line(filling_cell(block->table, block->rows->parts[row], block->columns->whole), block->line, block->columns->count);
	}
}

static void say_rows_only(struct crossing *block)
{
	const struct form_table *of = block->table->table;
	size_t row = block->rows->whole, column = block->columns->whole;

	filling_fault(block->filling, &(struct fill_fault){.kind = FAULT_SUM_OF_ROWS, .sheet = of->sheet, .sheet_row = of->rows[row].row,
		.sheet_column = of->columns[column].column,
		.message = str_of(FILL_WORDS(block->filling, N_("rounded, the figures cannot add up in both directions: the rows do")))});
}

static void settle_block(struct filling *filling, struct filling_table *table, const struct line *rows, const struct line *columns)
{
	size_t nodes = rows->count + columns->count, sound_rows = 0, sound_columns = 0;
	struct crossing block = {.filling = filling, .table = table, .rows = rows, .columns = columns,
		.miss = arena_array(filling->arena, nodes + 1, sizeof *block.miss), .from = arena_array(filling->arena, nodes + 1, sizeof *block.from),
		.queue = arena_array(filling->arena, nodes + 1, sizeof *block.queue), .line = arena_array(filling->arena, nodes + 1, sizeof *block.line)};

	if (arena_failed(filling->arena))
		return;
	for (size_t i = 0; i < rows->count; i++)
		sound_rows += row_miss(&block, i, &block.miss[i]);
	for (size_t i = 0; i < columns->count; i++)
		sound_columns += column_miss(&block, i, &block.miss[rows->count + i]);
	if (sound_rows == rows->count && sound_columns == columns->count) {
		if (settle_both(&block))
			return;
		round_again(&block);
		settle_rows(&block);
		say_rows_only(&block);
		return;
	}
	if (sound_rows) {
		settle_rows(&block);
		return;
	}
	for (size_t i = 0; i < columns->count; i++) {
		int64_t miss;
		if (column_miss(&block, i, &miss))
			settle_line(filling_cell(table, rows->whole, columns->parts[i]), block.line, rows->count);
	}
}

static void settle_pair(struct filling *filling, struct filling_table *table, const struct line *rows, const struct line *columns)
{
	size_t count = rows->count ? rows->count : columns->count;
	struct filling_cell **parts;

	if (rows->count && columns->count) {
		settle_block(filling, table, rows, columns);
		return;
	}
	if (!count || !(parts = arena_array(filling->arena, count, sizeof *parts)))
		return;
	for (size_t i = 0; i < count; i++)
		parts[i] = filling_cell(table, rows->count ? rows->parts[i] : rows->whole, rows->count ? columns->whole : columns->parts[i]);
	settle_line(filling_cell(table, rows->whole, columns->whole), parts, count);
}

/* From the outermost sum inwards: what it adds up is settled when its parts are looked at. */
void filling_round(struct filling *filling, struct filling_table *table)
{
	const struct form_table *of = table->table;
	struct lines rows = lines_of(filling, of, false), columns = lines_of(filling, of, true);

	for (size_t i = 0; i < of->row_count * of->column_count; i++) {
		struct filling_cell *cell = &table->cells[i];
		bool sum = cell->place == FORM_CELL_COMPUTED;
		if (cell->known && cell->number && (is_ours(cell) || sum) && !dec_round(cell->exact, cell->decimals, &cell->shown))
			cell->shown = cell->exact;
		else if (cell->known && cell->number && cell->state == FILL_ENTERED && dec_round(cell->exact, cell->decimals, &cell->shown) &&
		         dec_compare(cell->exact, cell->shown) != 0)
			cell->shown = cell->exact; /* as it was entered */
	}
	for (size_t depth = 0; depth <= 2 * DEPTH_MAX; depth++)
		for (size_t i = 0; i < rows.count; i++)
			for (size_t k = 0; k < columns.count; k++)
				if (rows.at[i].depth + columns.at[k].depth == depth && !arena_failed(filling->arena))
					settle_pair(filling, table, &rows.at[i], &columns.at[k]);
	for (size_t i = 0; i < of->row_count * of->column_count; i++)
		if (table->cells[i].moved) {
			struct str said = str_of(FILL_WORDS(filling, N_("its last digit was moved by one, so that parts and total agree")));
			table->cells[i].why = table->cells[i].why.len ? arena_join(filling->arena, table->cells[i].why, str_of(FILL_WORDS(filling, N_("; "))), said)
			                                              : said;
		}
}
