/* Rows put into the part of a sheet. What does not move is copied as it stands. */
#include "document/fill_int.h"

struct shared_formula {
	uint32_t row, column;
	struct str text; /* without XML's marks; text.at NULL: none of this number */
};
struct model_cell {
	uint32_t column;
	struct str style;
	struct str formula; /* as the cell of the model has it, before rows are put in */
	bool array;
};
struct growing {
	struct arena *arena;
	struct str name, text;
	const struct grown_book *book;
	const struct grown_sheet *sheet;
	size_t home;
	struct buf *out, formula, moved; /* the last two: room to work in */
	size_t done;
	struct shared_formula *shared;
	size_t shared_count, shared_capacity;
	struct model_cell *model;
	size_t model_count, model_capacity;
	uint32_t row, column;     /* as the file counts them */
	struct str row_tag;       /* of a repeated row, and where its number stands in it */
	struct str row_number, prefix;
	const struct grown_row *repeated;
	bool in_data, in_breaks;
	struct err *err;
	enum status status;
};

static void fail(struct growing *growing, enum status status)
{
	if (!growing->status)
		growing->status = status;
}

static void copy_to(struct growing *growing, size_t at)
{
	buf_str(growing->out, str_slice(growing->text, growing->done, at));
	growing->done = at;
}

/* What is written stands in place of these bytes of the part. */
static struct buf *instead_of(struct growing *growing, struct str part)
{
	size_t at = (size_t)(part.at - growing->text.at);
	copy_to(growing, at);
	growing->done = at + part.len;
	return growing->out;
}

/* ---- formulas ---- */

static struct shared_formula *shared_number(struct growing *growing, struct str number, bool make)
{
	enum { SHARED_MAX = 1 << 20 };
	int64_t at;
	if (!str_to_int64(number, &at) || at < 0 || at >= SHARED_MAX)
		return NULL;
	while (make && (size_t)at >= growing->shared_count &&
	       arena_reserve(growing->arena, (void **)&growing->shared, &growing->shared_capacity, growing->shared_count, sizeof *growing->shared))
		growing->shared[growing->shared_count++] = (struct shared_formula){0};
	return (size_t)at < growing->shared_count ? &growing->shared[at] : NULL;
}

/* The formula of the cell, without XML's marks. One that is shared is said by the first of those that share it. */
static struct str formula_text(struct growing *growing, const struct xml_tag *tag, struct str written, int64_t *rows, int64_t *columns)
{
	bool shared = str_equals(xml_tag_attribute(growing->text, tag, "t"), "shared");
	struct str number = xml_tag_attribute(growing->text, tag, "si");
	buf_clear(&growing->formula);
	xml_unescape(written, &growing->formula);
	struct str text = buf_view(&growing->formula);
	*rows = *columns = 0;
	if (!shared)
		return text;
	struct shared_formula *formula = shared_number(growing, number, text.len > 0);
	if (formula && text.len)
		*formula = (struct shared_formula){growing->row, growing->column, arena_str(growing->arena, text)};
	if (!formula || !formula->text.len) {
		fail(growing, fill_not_sound(growing->name, growing->err));
		return STR("");
	}
	*rows = (int64_t)growing->row - formula->row;
	*columns = (int64_t)growing->column - formula->column;
	return formula->text;
}

static void write_moved(struct growing *growing, struct str formula, const struct formula_move *move)
{
	buf_clear(&growing->moved);
	formula_move(formula, move, &growing->moved);
	xml_escape(growing->out, buf_view(&growing->moved));
}

static void refuse_array(struct growing *growing)
{
	err_set(growing->err, STATUS_INPUT, N_("row %u of the file \"%.*s\" cannot be repeated: a formula over several rows stands in it"),
	        growing->row, STR_ARG(growing->name));
	fail(growing, STATUS_INPUT);
}

/* An array formula says its area; one over several rows cannot be repeated. */
static bool is_array(struct growing *growing, const struct xml_tag *tag)
{
	struct str area = xml_tag_attribute(growing->text, tag, "ref");
	uint32_t first, last, column;
	size_t colon = str_find(area, STR(":"), 0);
	if (!str_equals(xml_tag_attribute(growing->text, tag, "t"), "array"))
		return false;
	if (colon != STR_NONE && cell_place_read(str_slice(area, 0, colon), &first, &column) &&
	    cell_place_read(str_slice(area, colon + 1, area.len), &last, &column) && growing->repeated && first != last)
		refuse_array(growing);
	return true;
}

static void keep_formula(struct growing *growing, struct str formula, const struct formula_move *shift, bool array)
{
	const struct formula_move only_shared = {.book = &(struct grown_book){0}, .home = FORMULA_NOWHERE, .rows = shift->rows,
	                                         .columns = shift->columns};
	buf_clear(&growing->moved);
	formula_move(formula, &only_shared, &growing->moved);
	growing->model[growing->model_count - 1].formula = arena_str(growing->arena, buf_view(&growing->moved));
	growing->model[growing->model_count - 1].array = array;
}

/* The element of a formula in a cell: returns where it ends. */
static size_t walk_formula(struct growing *growing, const struct xml_tag *tag)
{
	struct str text = growing->text;
	size_t close = tag->empty ? tag->end : str_find(text, STR("<"), tag->end);
	struct xml_tag end = *tag;
	if (close == STR_NONE || (!tag->empty && (!xml_tag_next(text, close, &end) || !end.closes))) {
		fail(growing, fill_not_sound(growing->name, growing->err));
		return tag->end;
	}
	struct formula_move move = {.book = growing->book, .home = growing->home, .row = growing->row};
	struct str kind = xml_tag_attribute(text, tag, "t");
	bool array = is_array(growing, tag), shared = str_equals(kind, "shared");
	if (str_equals(kind, "dataTable") && growing->repeated)
		refuse_array(growing);
	struct str formula = formula_text(growing, tag, str_slice(text, tag->end, close), &move.rows, &move.columns);
	if (shared && !growing->sheet->count && str_find(formula, STR("!"), 0) == STR_NONE)
		return end.end; /* neither it nor what it looks at moves */
	if (growing->repeated && growing->model_count)
		keep_formula(growing, formula, &move, array);
	if (shared) {
		copy_to(growing, tag->at);
		buf_format(growing->out, "<%.*s>", STR_ARG(tag->name));
	} else {
		struct str area = xml_tag_attribute(text, tag, "ref");
		if (area.len)
			areas_move(area, growing->sheet, false, instead_of(growing, area));
		copy_to(growing, tag->end);
	}
	buf_clear(&growing->moved);
	formula_move(formula, &move, &growing->moved);
	if (shared || !str_equal(buf_view(&growing->moved), formula)) {
		xml_escape(growing->out, buf_view(&growing->moved));
		growing->done = close;
	}
	if (shared) {
		buf_format(growing->out, "</%.*s>", STR_ARG(tag->name));
		growing->done = end.end;
	}
	return end.end;
}

/* ---- rows ---- */

static void start_row(struct growing *growing, const struct xml_tag *tag)
{
	int64_t row;
	struct str number = xml_tag_attribute(growing->text, tag, "r");
	growing->row = str_to_int64(number, &row) && row >= 1 && row <= SHEET_ROWS_MAX ? (uint32_t)row : growing->row + 1;
	growing->column = 0;
	growing->repeated = grown_rows_find(growing->sheet, growing->row);
	growing->model_count = 0;
	growing->row_tag = str_slice(growing->text, tag->at, tag->end);
	growing->row_number = number;
	growing->prefix = str_slice(tag->name, 0, tag->name.len - xml_local_name(tag->name).len);
	uint32_t moved = grown_rows_first(growing->sheet, growing->row);
	if (number.len && moved != growing->row)
		buf_format(instead_of(growing, number), "%u", moved);
	if (grown_rows_last(growing->sheet, growing->row) > SHEET_ROWS_MAX)
		fail(growing, err_set(growing->err, STATUS_INPUT, N_("the rows that are to be put in do not fit into the file \"%.*s\""),
		                      STR_ARG(growing->name)));
}

static void start_cell(struct growing *growing, const struct xml_tag *tag)
{
	struct str place = xml_tag_attribute(growing->text, tag, "r");
	uint32_t row = growing->row;
	growing->column++;
	if (cell_place_read(place, &row, &growing->column) && grown_rows_first(growing->sheet, row) != row)
		place_write(instead_of(growing, place), grown_rows_first(growing->sheet, row), growing->column);
	if (growing->repeated &&
	    arena_reserve(growing->arena, (void **)&growing->model, &growing->model_capacity, growing->model_count, sizeof *growing->model))
		growing->model[growing->model_count++] =
			(struct model_cell){.column = growing->column, .style = xml_tag_attribute(growing->text, tag, "s")};
}

static void write_copied_cell(struct growing *growing, const struct model_cell *cell, uint32_t copy)
{
	struct buf *out = growing->out;
	struct str prefix = growing->prefix;
	uint32_t row = grown_rows_first(growing->sheet, growing->row) + copy;
	buf_format(out, "<%.*sc r=\"", STR_ARG(prefix));
	place_write(out, row, cell->column);
	if (cell->style.len)
		buf_format(out, "\" s=\"%.*s", STR_ARG(cell->style));
	if (!cell->formula.len) {
		buf_text(out, "\"/>");
		return;
	}
	buf_format(out, "\"><%.*sf", STR_ARG(prefix));
	if (cell->array) {
		buf_text(out, " t=\"array\" ref=\"");
		place_write(out, row, cell->column);
		buf_char(out, '"');
	}
	buf_char(out, '>');
	write_moved(growing, cell->formula,
	            &(struct formula_move){.book = growing->book, .home = growing->home, .row = growing->row, .copy = copy});
	buf_format(out, "</%.*sf></%.*sc>", STR_ARG(prefix), STR_ARG(prefix));
}

/* Behind a repeated row: its copies. */
static void end_row(struct growing *growing, size_t end, bool empty)
{
	if (!growing->repeated)
		return;
	copy_to(growing, end);
	struct str tag = growing->row_tag, number = growing->row_number;
	size_t at = number.len ? (size_t)(number.at - tag.at) : tag.len;
	uint32_t row = grown_rows_first(growing->sheet, growing->row);
	for (uint32_t copy = 1; copy <= growing->repeated->copies && !buf_failed(growing->out); copy++) {
		buf_str(growing->out, str_slice(tag, 0, at));
		if (number.len)
			buf_format(growing->out, "%u", row + copy);
		buf_str(growing->out, str_slice(tag, at + number.len, tag.len));
		for (size_t i = 0; i < growing->model_count; i++)
			write_copied_cell(growing, &growing->model[i], copy);
		if (!empty)
			buf_format(growing->out, "</%.*srow>", STR_ARG(growing->prefix));
	}
	growing->repeated = NULL;
}

/* ---- what stands beside the cells ---- */

/* A merged area inside a repeated row: its row; NULL for any other. */
static const struct grown_row *merged_in_row(const struct growing *growing, struct str area)
{
	uint32_t first, last, column;
	size_t colon = str_find(area, STR(":"), 0);
	if (colon == STR_NONE || !cell_place_read(str_slice(area, 0, colon), &first, &column) ||
	    !cell_place_read(str_slice(area, colon + 1, area.len), &last, &column) || first != last)
		return NULL;
	return grown_rows_find(growing->sheet, first);
}

static void count_merged(struct growing *growing, const struct xml_tag *start)
{
	struct str count = xml_tag_attribute(growing->text, start, "count");
	struct xml_tag tag;
	uint64_t merged = 0;
	for (size_t at = start->end; xml_tag_next(growing->text, at, &tag) && !xml_tag_is(&tag, "mergeCells"); at = tag.end) {
		if (tag.closes || !xml_tag_is(&tag, "mergeCell"))
			continue;
		const struct grown_row *row = merged_in_row(growing, xml_tag_attribute(growing->text, &tag, "ref"));
		merged += 1 + (row ? row->copies : 0);
	}
	if (count.len)
		buf_format(instead_of(growing, count), "%llu", (unsigned long long)merged);
}

static void walk_merged(struct growing *growing, const struct xml_tag *tag)
{
	struct str area = xml_tag_attribute(growing->text, tag, "ref");
	const struct grown_row *row = merged_in_row(growing, area);
	struct str prefix = str_slice(tag->name, 0, tag->name.len - xml_local_name(tag->name).len);
	if (area.len)
		areas_move(area, growing->sheet, !row, instead_of(growing, area));
	if (!row)
		return;
	struct xml_tag close = *tag;
	if (!tag->empty && (!xml_tag_next(growing->text, tag->end, &close) || !close.closes)) {
		fail(growing, fill_not_sound(growing->name, growing->err));
		return;
	}
	copy_to(growing, close.end);
	uint32_t left = 1, right = 1, number = 1;
	size_t colon = str_find(area, STR(":"), 0);
	if (!cell_place_read(str_slice(area, 0, colon), &number, &left) ||
	    !cell_place_read(str_slice(area, colon + 1, area.len), &number, &right))
		return;
	uint32_t first = grown_rows_first(growing->sheet, row->row);
	for (uint32_t copy = 1; copy <= row->copies && !buf_failed(growing->out); copy++) {
		buf_format(growing->out, "<%.*smergeCell ref=\"", STR_ARG(prefix));
		place_write(growing->out, first + copy, left);
		buf_char(growing->out, ':');
		place_write(growing->out, first + copy, right);
		buf_text(growing->out, "\"/>");
	}
}

/* Where one looks, what is linked: places, which do not take in copies. */
static bool stays_small(const struct xml_tag *tag)
{
	static const char *const names[] = {"selection", "pane", "hyperlink", "sheetView"};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (xml_tag_is(tag, names[i]))
			return true;
	return false;
}

static void move_areas(struct growing *growing, const struct xml_tag *tag)
{
	static const char *const attributes[] = {"ref", "sqref", "activeCell", "topLeftCell"};
	struct str found[COUNT_OF(attributes)];
	size_t count = 0;
	for (size_t i = 0; i < COUNT_OF(attributes); i++) {
		struct str value = xml_tag_attribute(growing->text, tag, attributes[i]);
		size_t place = count;
		if (!value.len)
			continue;
		for (; place > 0 && found[place - 1].at > value.at; place--) /* in the order of the tag */
			found[place] = found[place - 1];
		found[place] = value;
		count++;
	}
	for (size_t i = 0; i < count; i++)
		areas_move(found[i], growing->sheet, !stays_small(tag), instead_of(growing, found[i]));
}

static void move_break(struct growing *growing, const struct xml_tag *tag)
{
	int64_t row;
	struct str id = xml_tag_attribute(growing->text, tag, "id");
	if (str_to_int64(id, &row) && row >= 1 && row <= SHEET_ROWS_MAX)
		buf_format(instead_of(growing, id), "%u", grown_rows_last(growing->sheet, (uint32_t)row));
}

/* Conditions and validations: their formulas look from the first cell of their areas. */
static void move_condition(struct growing *growing, const struct xml_tag *tag)
{
	size_t close = str_find(growing->text, STR("<"), tag->end);
	struct str written = str_slice(growing->text, tag->end, close);
	if (close == STR_NONE || !written.len)
		return;
	if (xml_tag_is(tag, "sqref")) {
		areas_move(written, growing->sheet, true, instead_of(growing, written));
		return;
	}
	buf_clear(&growing->formula);
	buf_clear(&growing->moved);
	xml_unescape(written, &growing->formula);
	formula_move(buf_view(&growing->formula), &(struct formula_move){.book = growing->book, .home = growing->home}, &growing->moved);
	if (!str_equal(buf_view(&growing->formula), buf_view(&growing->moved)))
		xml_escape(instead_of(growing, written), buf_view(&growing->moved));
}

static bool is_condition(const struct xml_tag *tag)
{
	static const char *const names[] = {"formula", "formula1", "formula2", "f", "sqref"};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (xml_tag_is(tag, names[i]))
			return true;
	return false;
}

static void walk_beside(struct growing *growing, const struct xml_tag *tag)
{
	if (xml_tag_is(tag, "rowBreaks"))
		growing->in_breaks = !tag->closes && !tag->empty;
	if (tag->closes)
		return;
	if (growing->in_breaks && xml_tag_is(tag, "brk"))
		move_break(growing, tag);
	else if (xml_tag_is(tag, "mergeCells"))
		count_merged(growing, tag);
	else if (xml_tag_is(tag, "mergeCell"))
		walk_merged(growing, tag);
	else if (is_condition(tag) && !tag->empty)
		move_condition(growing, tag);
	else
		move_areas(growing, tag);
}

static size_t walk_data(struct growing *growing, const struct xml_tag *tag)
{
	if (xml_tag_is(tag, "row")) {
		if (!tag->closes)
			start_row(growing, tag);
		if (tag->closes || tag->empty)
			end_row(growing, tag->end, tag->empty);
	} else if (!tag->closes && xml_tag_is(tag, "c")) {
		start_cell(growing, tag);
	} else if (!tag->closes && xml_tag_is(tag, "f")) {
		return walk_formula(growing, tag);
	}
	return tag->end;
}

enum status grown_sheet_write(struct arena *arena, struct str name, const struct grown_book *book, size_t sheet, struct str text,
                              struct buf *out, struct err *err)
{
	struct growing growing = {.arena = arena, .name = name, .text = text, .book = book, .sheet = &book->sheets[sheet], .home = sheet,
	                          .out = out, .err = err};
	struct xml_tag tag;
	buf_init(&growing.formula, 0);
	buf_init(&growing.moved, 0);
	for (size_t at = 0, end; !growing.status && xml_tag_next(text, at, &tag); at = end) {
		end = tag.end;
		if (xml_tag_is(&tag, "sheetData"))
			growing.in_data = !tag.closes && !tag.empty;
		else if (growing.in_data)
			end = walk_data(&growing, &tag);
		else
			walk_beside(&growing, &tag);
	}
	copy_to(&growing, text.len);
	bool failed = buf_failed(&growing.formula) || buf_failed(&growing.moved) || arena_failed(arena);
	buf_release(&growing.formula);
	buf_release(&growing.moved);
	return growing.status ? growing.status : failed ? err_memory(err) : STATUS_OK;
}
