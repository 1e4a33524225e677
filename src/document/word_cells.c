/* The part of a word file, walked tag by tag: its paragraphs and its tables as rows of cells. */
#include <string.h>

#include "document/word_cells_int.h"

enum { INDENT_MAX = 15, TWIPS_A_CHARACTER = 210, SPAN_MAX = 1000, NARROWEST = 150 /* twips: no column is narrower */, SOME_WIDTH = 500 };

struct walk {
	struct arena *arena;
	struct str name; /* of the file, for messages */
	struct str text;
	struct word_cells *out;
	struct err *err;
	enum status status;
	struct buf words;   /* of the open cell */
	size_t skip;        /* open elements inside one that is passed over */
	size_t controls, shown; /* open content controls; the one that only says what to enter, counted so */
	bool in_table, in_row, in_cell, in_paragraph, in_properties, in_row_properties;
	bool row_gone;      /* deleted, by a change that is tracked */
	size_t mark;        /* of the paragraph: where its <rPr> begins */
	bool mark_tracked;
	uint32_t row, column; /* the last row; the next column, as the table's grid counts them */
	uint32_t grid_count, lines, twips, line_at; /* columns of the grid; those that are some; where the next and the last of these begins */
	uint32_t line_of[WORD_COLUMNS_MAX + 1];
	size_t table_cell;  /* the first of the table */
	int merge, across;  /* of the open cell: 1 begins, 2 goes on */
	uint32_t above[WORD_COLUMNS_MAX + 1]; /* by column: 1 + the cell that is merged downwards */
};

static void fail(struct walk *walk, enum status status)
{
	if (!walk->status)
		walk->status = status;
}

static void too_large(struct walk *walk)
{
	if (!walk->status)
		fail(walk, refuse_large_spreadsheet(walk->name, walk->err));
}

/* ---- texts ---- */

static void add_text(struct walk *walk, struct word_text text)
{
	struct word_cells *out = walk->out;
	if (out->text_count >= 2 * WORD_CELLS_MAX)
		too_large(walk);
	else if (arena_reserve(walk->arena, (void **)&out->texts, &out->text_capacity, out->text_count, sizeof text))
		out->texts[out->text_count++] = text;
}

static void add_sign(struct walk *walk, const struct xml_tag *tag, enum word_text_kind kind, char sign)
{
	add_text(walk, (struct word_text){.kind = kind, .sign = sign, .at = tag->at, .after = tag->end, .from = tag->end, .to = tag->end});
	buf_char(&walk->words, sign);
}

/* Returns where the walk goes on. */
static size_t take_characters(struct walk *walk, const struct xml_tag *tag)
{
	struct word_text text = {.at = tag->at, .after = tag->end, .from = tag->end, .to = tag->end};
	struct xml_tag close;
	if (!tag->empty) {
		text.to = str_find(walk->text, STR("<"), tag->end);
		if (text.to == STR_NONE || !xml_tag_next(walk->text, text.to, &close) || close.at != text.to || !close.closes) {
			fail(walk, fill_not_sound(walk->name, walk->err));
			return tag->end;
		}
		text.after = close.end;
	}
	text.kind = walk->shown ? WORD_HIDDEN : WORD_CHARACTERS;
	add_text(walk, text);
	if (!walk->shown)
		xml_characters(str_slice(walk->text, text.from, text.to), &walk->words);
	return text.after;
}

/* ---- cells and rows ---- */

static struct word_cell *open_cell(struct walk *walk)
{
	return walk->in_cell ? &walk->out->cells[walk->out->cell_count - 1] : NULL;
}

static void start_row(struct walk *walk, const struct xml_tag *tag, bool in_table)
{
	struct word_cells *out = walk->out;
	if (walk->row >= SHEET_ROWS_MAX) {
		too_large(walk);
		return;
	}
	if (!arena_reserve(walk->arena, (void **)&out->rows, &out->row_capacity, out->row_count, sizeof *out->rows)) {
		fail(walk, err_memory(walk->err));
		return;
	}
	out->rows[out->row_count++] = (struct word_row){.row = ++walk->row, .at = tag->at, .end = tag->end, .first = out->cell_count,
	                                                .in_table = in_table};
	walk->column = 1;
	walk->row_gone = false;
}

/* Lines that were drawn by hand miss one another by a little: what is narrower than a character is no column of the grid. */
static void take_grid_column(struct walk *walk, uint32_t width)
{
	if (walk->grid_count == WORD_COLUMNS_MAX)
		return;
	if (walk->grid_count == 0 || walk->twips - walk->line_at >= NARROWEST) {
		walk->lines++;
		walk->line_at = walk->twips;
	}
	walk->line_of[++walk->grid_count] = walk->lines;
	walk->twips += width && width < SHEET_ROWS_MAX ? width : SOME_WIDTH;
}

static uint32_t line_at(const struct walk *walk, uint32_t column)
{
	return column <= walk->grid_count ? walk->line_of[column] : walk->lines + column - walk->grid_count;
}

/* The column that a cell at this place of the grid begins in: behind the cell before it. */
static uint32_t column_of(const struct walk *walk)
{
	const struct word_row *row = &walk->out->rows[walk->out->row_count - 1];
	const struct word_cell *before = walk->out->cell_count > row->first ? &walk->out->cells[walk->out->cell_count - 1] : NULL;
	uint32_t column = line_at(walk, walk->column);
	return before && column < before->column + before->column_span ? before->column + before->column_span : column;
}

static void start_cell(struct walk *walk, const struct xml_tag *tag)
{
	struct word_cells *out = walk->out;
	if (out->cell_count >= WORD_CELLS_MAX || walk->column > WORD_COLUMNS_MAX) {
		too_large(walk);
		return;
	}
	if (!arena_reserve(walk->arena, (void **)&out->cells, &out->cell_capacity, out->cell_count, sizeof *out->cells)) {
		fail(walk, err_memory(walk->err));
		return;
	}
	uint32_t column = column_of(walk);
	out->cells[out->cell_count++] = (struct word_cell){.row = walk->row, .column = column, .row_span = 1, .column_span = 1,
	                                                   .at = tag->at, .end = tag->end, .first = out->text_count};
	walk->in_cell = true;
	walk->merge = walk->across = 0;
	buf_clear(&walk->words);
}

/* Cells of the same place in the grid go on one another. */
static void merge_down(struct walk *walk, struct word_cell *cell)
{
	uint32_t *above = &walk->above[cell->column];
	struct word_cell *begin = *above ? &walk->out->cells[*above - 1] : NULL;
	if (walk->merge == 2 && begin && begin->column_span == cell->column_span && begin->row + begin->row_span == cell->row) {
		begin->row_span++;
		cell->continues = true;
		return;
	}
	for (uint32_t i = 0; i < cell->column_span && cell->column + i <= WORD_COLUMNS_MAX; i++)
		above[i] = 0;
	if (walk->merge == 1)
		*above = (uint32_t)walk->out->cell_count;
}

static void merge_across(struct walk *walk, struct word_cell *cell)
{
	const struct word_row *row = &walk->out->rows[walk->out->row_count - 1];
	for (size_t i = walk->out->cell_count - 1; i-- > row->first;)
		if (!walk->out->cells[i].continues) {
			walk->out->cells[i].column_span += cell->column_span;
			cell->continues = true;
			return;
		}
}

static void end_cell(struct walk *walk, const struct xml_tag *tag)
{
	struct word_cell *cell = open_cell(walk);
	if (!cell)
		return;
	cell->end = tag->end;
	cell->count = walk->out->text_count - cell->first;
	cell->text = arena_str(walk->arena, buf_view(&walk->words));
	cell->begins = walk->merge > 0;
	walk->in_cell = false;
	walk->column += cell->column_span;
	uint32_t end = line_at(walk, walk->column);
	cell->column_span = end > cell->column ? end - cell->column : 1;
	if (walk->column > WORD_COLUMNS_MAX + 1 || cell->column > WORD_COLUMNS_MAX)
		too_large(walk);
	else if (walk->across == 2)
		merge_across(walk, cell);
	else if (walk->in_table)
		merge_down(walk, cell);
}

/* What is left of a row that is not there: nothing. */
static void drop_row(struct walk *walk)
{
	struct word_cells *out = walk->out;
	const struct word_row *row = &out->rows[--out->row_count];
	if (row->first < out->cell_count)
		out->text_count = out->cells[row->first].first;
	out->cell_count = row->first;
	for (size_t i = 0; i < COUNT_OF(walk->above); i++) {
		const struct word_cell *begin = walk->above[i] ? &out->cells[walk->above[i] - 1] : NULL;
		if (walk->above[i] > out->cell_count)
			walk->above[i] = 0;
		else if (begin && begin->row + begin->row_span > row->row)
			out->cells[walk->above[i] - 1].row_span = row->row - begin->row;
	}
}

static void end_row(struct walk *walk, const struct xml_tag *tag)
{
	struct word_cells *out = walk->out;
	struct word_row *row = &out->rows[out->row_count - 1];
	row->end = tag->end;
	row->count = out->cell_count - row->first;
	if (walk->row_gone) {
		drop_row(walk);
		walk->row--;
	}
}

/* ---- paragraphs ---- */

static void start_paragraph(struct walk *walk, const struct xml_tag *tag)
{
	if (!walk->in_table) {
		start_row(walk, tag, false);
		if (!walk->status)
			start_cell(walk, tag);
	}
	struct word_cell *cell = open_cell(walk);
	walk->in_paragraph = cell != NULL;
	if (cell && cell->paragraph && walk->in_table)
		add_sign(walk, &(struct xml_tag){.at = tag->at, .end = tag->at}, WORD_PARAGRAPH, '\n');
}

static void end_paragraph(struct walk *walk, const struct xml_tag *tag)
{
	struct word_cell *cell = open_cell(walk);
	walk->in_paragraph = false;
	if (cell && !cell->paragraph) {
		cell->paragraph = tag->at;
		cell->behind = tag->end;
	}
	if (walk->in_table || !cell)
		return;
	end_cell(walk, tag);
	walk->out->rows[walk->out->row_count - 1].end = tag->end;
	walk->out->rows[walk->out->row_count - 1].count = 1;
	if (text_trim(cell->text).len == 0)
		drop_row(walk);
}

/* What is typed into the paragraph looks like its mark. */
static void take_mark(struct walk *walk, const struct xml_tag *tag)
{
	struct word_cell *cell = open_cell(walk);
	if (cell && walk->mark && !cell->paragraph && !walk->mark_tracked)
		cell->prefix_run = str_slice(walk->text, walk->mark, tag->end);
	walk->mark = 0;
}

static int64_t number_of(const struct walk *walk, const struct xml_tag *tag, const char *name)
{
	int64_t number;
	return str_to_int64(xml_tag_attribute(walk->text, tag, name), &number) && number > 0 ? number : 0;
}

static void take_indent(const struct walk *walk, struct word_cell *cell, const struct xml_tag *tag)
{
	int64_t characters = (number_of(walk, tag, "leftChars") + number_of(walk, tag, "firstLineChars")) / 100;
	int64_t twips = number_of(walk, tag, "left") + number_of(walk, tag, "start") + number_of(walk, tag, "firstLine");
	characters = characters ? characters : twips / TWIPS_A_CHARACTER;
	cell->indent = (uint8_t)(characters < INDENT_MAX ? characters : INDENT_MAX);
}

/* ---- tables ---- */

static void start_table(struct walk *walk)
{
	const struct word_cells *out = walk->out;
	if (out->row_count && out->rows[out->row_count - 1].in_table && out->rows[out->row_count - 1].row == walk->row)
		walk->row++; /* two tables with nothing between them are two */
	walk->in_table = true;
	walk->table_cell = out->cell_count;
	walk->grid_count = walk->lines = walk->twips = walk->line_at = 0;
	memset(walk->above, 0, sizeof walk->above);
}

/* Lines of the grid at which no cell begins say nothing: columns are counted without them. */
static void end_table(struct walk *walk)
{
	struct word_cells *out = walk->out;
	uint32_t rank[WORD_COLUMNS_MAX + 2] = {0};
	for (size_t i = walk->table_cell; i < out->cell_count; i++)
		rank[out->cells[i].column] = 1;
	for (uint32_t column = 1; column < COUNT_OF(rank); column++)
		rank[column] += rank[column - 1];
	for (size_t i = walk->table_cell; i < out->cell_count; i++) {
		struct word_cell *cell = &out->cells[i];
		uint32_t last = cell->column + cell->column_span - 1;
		last = last <= WORD_COLUMNS_MAX ? last : WORD_COLUMNS_MAX;
		cell->column_span = rank[last] - rank[cell->column] + 1;
		cell->column = rank[cell->column];
	}
	walk->in_table = false;
	walk->grid_count = walk->lines = 0;
}

/* ---- elements ---- */

enum element {
	E_OTHER, E_GRID, E_P, E_PPR, E_RPR, E_NUMID, E_IND, E_T, E_TAB, E_BREAK, E_HYPHEN, E_TBL, E_TR, E_TRPR, E_BEFORE, E_TC, E_SPAN, E_VMERGE,
	E_HMERGE, E_DIRECTION, E_DEL, E_TRACKED, E_CONTROL, E_PLACEHOLDER, E_BOUND, E_SKIP
};

static enum element element_of(const struct walk *walk, const struct xml_tag *tag)
{
	static const struct {
		const char *name;
		enum element element;
	} elements[] = {
		{"gridCol", E_GRID}, {"p", E_P}, {"pPr", E_PPR}, {"rPr", E_RPR}, {"numId", E_NUMID}, {"ind", E_IND}, {"t", E_T}, {"tab", E_TAB}, {"ptab", E_TAB},
		{"br", E_BREAK}, {"cr", E_BREAK}, {"noBreakHyphen", E_HYPHEN}, {"tbl", E_TBL}, {"tr", E_TR}, {"trPr", E_TRPR},
		{"gridBefore", E_BEFORE}, {"tc", E_TC}, {"gridSpan", E_SPAN}, {"vMerge", E_VMERGE}, {"hMerge", E_HMERGE},
		{"textDirection", E_DIRECTION}, {"del", E_DEL}, {"moveFrom", E_DEL}, {"ins", E_TRACKED}, {"moveTo", E_TRACKED},
		{"sdt", E_CONTROL}, {"showingPlcHdr", E_PLACEHOLDER}, {"dataBinding", E_BOUND}, {"rt", E_SKIP}, {"pPrChange", E_SKIP}, {"rPrChange", E_SKIP},
		{"trPrChange", E_SKIP}, {"tcPrChange", E_SKIP}, {"tblPrChange", E_SKIP}, {"tblPrExChange", E_SKIP}, {"tblGridChange", E_SKIP}, {"sectPr", E_SKIP},
		{"drawing", E_SKIP}, {"pict", E_SKIP}, {"object", E_SKIP}, {"txbxContent", E_SKIP},
	};
	if (xml_tag_is(tag, "Fallback"))
		return E_SKIP; /* says in an old way what Choice says */
	if (!str_starts(tag->name, walk->out->prefix))
		return E_OTHER;
	struct str local = str_slice(tag->name, walk->out->prefix.len, tag->name.len);
	for (size_t i = 0; i < COUNT_OF(elements); i++)
		if (str_equals(local, elements[i].name))
			return elements[i].element;
	return E_OTHER;
}

/* Of what its cell says of itself. */
static void start_in_cell(struct walk *walk, enum element element, const struct xml_tag *tag)
{
	struct word_cell *cell = open_cell(walk);
	int64_t span = number_of(walk, tag, "val");
	struct str value = xml_tag_attribute(walk->text, tag, "val");
	if (!cell)
		return;
	if (element == E_SPAN && span)
		cell->column_span = (uint32_t)(span < SPAN_MAX ? span : SPAN_MAX);
	else if (element == E_VMERGE)
		walk->merge = str_equals(value, "restart") ? 1 : 2;
	else if (element == E_HMERGE)
		walk->across = str_equals(value, "restart") ? 1 : 2;
	else if (element == E_DIRECTION)
		cell->upright = !str_equals(value, "lrTb") && !str_equals(value, "lr");
	else if (element == E_NUMID && walk->in_properties)
		cell->numbered = cell->numbered || span > 0;
	else if (element == E_IND && walk->in_properties && !cell->paragraph)
		take_indent(walk, cell, tag);
}

static void start_element(struct walk *walk, enum element element, const struct xml_tag *tag)
{
	switch (element) {
	case E_P: start_paragraph(walk, tag); break;
	case E_PPR: walk->in_properties = walk->in_paragraph; break;
	case E_RPR:
		walk->mark = walk->in_properties && !tag->empty ? tag->at : 0;
		walk->mark_tracked = false;
		break;
	case E_TAB:
	case E_BREAK:
		if (walk->in_paragraph && !walk->in_properties && !walk->shown)
			add_sign(walk, tag, WORD_SIGN, element == E_TAB ? '\t' : '\n');
		break;
	case E_HYPHEN:
		if (walk->in_paragraph)
			add_sign(walk, tag, WORD_SIGN, '-');
		break;
	case E_TBL: start_table(walk); break;
	case E_GRID: take_grid_column(walk, (uint32_t)(number_of(walk, tag, "w") % SHEET_ROWS_MAX)); break;
	case E_TR:
		walk->in_row = walk->in_table;
		if (walk->in_row)
			start_row(walk, tag, true);
		break;
	case E_TRPR: walk->in_row_properties = walk->in_row; break;
	case E_BEFORE:
		if (walk->in_row_properties)
			walk->column = (uint32_t)(number_of(walk, tag, "val") < WORD_COLUMNS_MAX ? number_of(walk, tag, "val") : WORD_COLUMNS_MAX) + 1;
		break;
	case E_TC:
		if (walk->in_row && !walk->in_cell)
			start_cell(walk, tag);
		break;
	case E_DEL: walk->row_gone = walk->row_gone || walk->in_row_properties; /* fall through */
	case E_TRACKED: walk->mark_tracked = walk->mark_tracked || walk->mark; break;
	case E_CONTROL: walk->controls++; break;
	case E_PLACEHOLDER:
	case E_BOUND:
		if (walk->in_cell)
			add_text(walk, (struct word_text){.kind = WORD_PLACEHOLDER, .at = tag->at, .after = tag->end, .from = tag->end, .to = tag->end});
		walk->shown = element == E_PLACEHOLDER ? walk->controls : walk->shown;
		break;
	default: start_in_cell(walk, element, tag);
	}
}

static void end_element(struct walk *walk, enum element element, const struct xml_tag *tag)
{
	switch (element) {
	case E_P:
		if (walk->in_paragraph)
			end_paragraph(walk, tag);
		break;
	case E_PPR: walk->in_properties = false; break;
	case E_RPR: take_mark(walk, tag); break;
	case E_TBL:
		if (walk->in_table)
			end_table(walk);
		break;
	case E_TR:
		if (walk->in_row)
			end_row(walk, tag);
		walk->in_row = false;
		break;
	case E_TRPR: walk->in_row_properties = false; break;
	case E_TC:
		if (walk->in_row && walk->in_cell)
			end_cell(walk, tag);
		break;
	case E_CONTROL:
		walk->shown = walk->shown == walk->controls ? 0 : walk->shown;
		walk->controls -= walk->controls > 0;
		break;
	default: break;
	}
}

/* Tables in cells are passed over: their cell is none that is filled in. */
static bool passes_over(struct walk *walk, enum element element, const struct xml_tag *tag)
{
	bool nested = element == E_TBL && walk->in_cell;
	if (nested && walk->in_table)
		open_cell(walk)->holds_table = true;
	return nested || element == E_SKIP || (element == E_DEL && !tag->empty);
}

static void walk_part(struct walk *walk)
{
	struct xml_tag tag;
	for (size_t at = 0; !walk->status && xml_tag_next(walk->text, at, &tag);) {
		at = tag.end;
		if (walk->skip) {
			walk->skip = tag.closes ? walk->skip - 1 : walk->skip + !tag.empty;
			continue;
		}
		enum element element = element_of(walk, &tag);
		if (tag.closes) {
			end_element(walk, element, &tag);
		} else if (element == E_T) {
			at = walk->in_paragraph && !walk->in_properties ? take_characters(walk, &tag) : at;
		} else if (passes_over(walk, element, &tag)) {
			walk->skip = !tag.empty;
		} else {
			start_element(walk, element, &tag);
			if (tag.empty)
				end_element(walk, element, &tag);
		}
	}
	if (!walk->status && buf_failed(&walk->words))
		too_large(walk);
	if (!walk->status && arena_failed(walk->arena))
		fail(walk, err_memory(walk->err));
}

enum status word_cells_read(struct arena *arena, struct str name, struct str text, struct word_cells *out, struct err *err)
{
	struct xml_tag root;
	struct walk walk = {.arena = arena, .name = name, .text = text, .out = out, .err = err};
	*out = (struct word_cells){.prefix = STR("")};
	if (!xml_tag_next(text, 0, &root) || !xml_tag_is(&root, "document"))
		return fill_not_sound(name, err);
	out->prefix = str_slice(root.name, 0, root.name.len - xml_local_name(root.name).len);
	buf_init(&walk.words, DECODE_TEXT_MAX);
	walk_part(&walk);
	buf_release(&walk.words);
	return walk.status;
}

enum status word_cells_of_row(struct arena *arena, struct str name, struct str row, struct str prefix,
                              struct word_cells *out, struct err *err)
{
	struct walk walk = {.arena = arena, .name = name, .text = row, .out = out, .err = err, .in_table = true};
	*out = (struct word_cells){.prefix = prefix};
	buf_init(&walk.words, DECODE_TEXT_MAX);
	walk_part(&walk);
	buf_release(&walk.words);
	return walk.status;
}
