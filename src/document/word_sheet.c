/* A word file as one sheet: its lines and the cells of its tables, one below the other. */
#include "document/word_cells_int.h"

enum { INDENTS = 16, STYLE_LINE = 0, STYLE_CELL = 1, STYLE_UPRIGHT = STYLE_CELL + INDENTS };

static const unsigned all_sides = SPREADSHEET_LEFT | SPREADSHEET_RIGHT | SPREADSHEET_TOP | SPREADSHEET_BOTTOM;

/* A line, then cells by their indent, then upright ones. */
static void add_styles(struct spreadsheet_maker *maker)
{
	const struct number_format general = {.kind = FORMAT_GENERAL};
	spreadsheet_add_style(maker, (struct spreadsheet_style){.locked = true}, &general);
	for (unsigned i = 0; i < 2 * INDENTS; i++)
		spreadsheet_add_style(maker, (struct spreadsheet_style){.sides = (uint8_t)all_sides, .locked = true, .indent = i % INDENTS,
		                                                        .upright = i >= INDENTS}, &general);
}

static uint32_t columns_of(const struct word_cells *cells)
{
	uint32_t columns = 1;
	for (size_t i = 0; i < cells->cell_count; i++)
		if (cells->cells[i].column > columns)
			columns = cells->cells[i].column;
	return columns;
}

/* A form field that nobody has filled in holds blanks of its own kind. */
static struct str said(struct str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);
		if (c > ' ' && c != 0xA0 && c != 0x3000 && !(c >= 0x2000 && c <= 0x200B))
			return text;
	}
	return STR("");
}

/* Every place that the cell covers is drawn, as in a workbook. */
static void put_places(struct sheet *sheet, const struct word_cell *cell, uint32_t style)
{
	for (uint32_t row = cell->row; row < cell->row + cell->row_span; row++)
		for (uint32_t column = cell->column; column < cell->column + cell->column_span && !sheet->draft->too_large; column++) {
			bool first = row == cell->row && column == cell->column;
			sheet_put(sheet, &(struct spreadsheet_cell){.row = row, .column = column, .content = SPREADSHEET_TEXT, .style = style,
				.computed = first && (cell->numbered || cell->holds_table), .text = first ? said(cell->text) : STR("")});
		}
}

static void put_cell(struct sheet *sheet, const struct word_row *row, const struct word_cell *cell, uint32_t columns)
{
	struct spreadsheet_area area = {cell->row, cell->column, cell->row + cell->row_span - 1, cell->column + cell->column_span - 1};
	if (cell->continues)
		return;
	if (row->in_table) {
		put_places(sheet, cell, (cell->upright ? STYLE_UPRIGHT : STYLE_CELL) + cell->indent);
	} else {
		area.last_column = columns;
		sheet_put(sheet, &(struct spreadsheet_cell){.row = cell->row, .column = 1, .content = SPREADSHEET_TEXT, .style = STYLE_LINE,
			.text = cell->text});
	}
	if (area.last_row > area.row || area.last_column > area.column)
		sheet_merge(sheet, area);
}

enum status word_read_sheet(struct draft *draft, struct spreadsheet_maker *maker, struct package *package, struct err *err)
{
	struct sheet sheet = {.draft = draft, .maker = maker, .name = STR("")};
	struct part_edits edits = {.arena = draft->arena, .package = package};
	struct word_cells cells;
	struct str text;
	enum status status = edits_read(&edits, WORD_PART, &text, err);
	if (!status)
		status = word_cells_read(draft->arena, package_name(package), text, &cells, err);
	if (status)
		return status;
	maker->macros = package_has(package, "word/vbaProject.bin");
	add_styles(maker);
	sheet.last_text = SHEET_ROWS_MAX; /* empty cells of tables are kept wherever they stand */
	uint32_t columns = columns_of(&cells);
	for (size_t r = 0; r < cells.row_count; r++)
		for (size_t i = 0; i < cells.rows[r].count; i++)
			put_cell(&sheet, &cells.rows[r], &cells.cells[cells.rows[r].first + i], columns);
	sheet_emit(&sheet, 1);
	return STATUS_OK;
}
