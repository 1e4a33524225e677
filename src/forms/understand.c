/* From the cells of a spreadsheet to a form. */
#include "forms/forms_int.h"

enum {
	CONFIDENCE_SURE = 95,
	COST_NO_HEAD = 15,     /* of a column to be filled in */
	COST_NO_NAME = 10,     /* of a row of a statistic */
	COST_NOTHING_TO_FILL = 40,
	TITLE_LINES = 3,
	EMPTY_ROWS_KEPT = 20,  /* below the last row of a statistic that holds something */
	COST_ASK_CARD = 60,    /* labels and gaps side by side: a card and no table */
};

void form_making_doubt(struct form_making *making, const struct form_grid *grid, uint32_t row, uint32_t column, struct str message)
{
	struct form_note doubt = {grid->sheet_number, row, column, message};
	if (arena_reserve(making->arena, (void **)&making->doubts, &making->doubt_list.capacity, making->doubt_list.count, sizeof doubt))
		making->doubts[making->doubt_list.count++] = doubt;
}

static bool may_title(struct str text)
{
	return text.len && !form_labels_in(text) && !form_notes_begin(text) && !form_is_sentence(text);
}

/* In a word file the title is among the last lines above the table: what stands higher is a letter, or the report around it. */
static uint32_t title_lines_from(const struct form_grid *grid, uint32_t from, uint32_t heads)
{
	size_t lines = 0;
	uint32_t row = heads;
	while (row > from) {
		struct str text = form_grid_text(grid, row - 1, 1);
		lines += may_title(text);
		if (lines > TITLE_LINES || (form_is_sentence(text) && !form_labels_in(text)))
			break;
		row--;
	}
	return row;
}

/* The longest line above the heads, between the table before it and its own; never one that labels something. */
static struct str title_of(const struct form_grid *grid, const struct form_region *regions, size_t count, size_t index)
{
	const struct form_region *region = &regions[index];
	struct str title = STR("");
	uint32_t from = 1;
	for (size_t i = 0; i < count; i++)
		if (regions[i].end <= region->heads && regions[i].end > from && regions[i].area.column <= region->area.last_column &&
		    regions[i].area.last_column >= region->area.column)
			from = regions[i].end;
	if (grid->spreadsheet->format == DOCUMENT_DOCX)
		from = title_lines_from(grid, from, region->heads);
	for (uint32_t row = from; row < region->heads; row++)
		for (uint32_t column = region->area.column; column <= region->area.last_column; column++) {
			struct str text = form_grid_text(grid, row, column);
			if (text.len > title.len && may_title(text))
				title = text;
		}
	return title;
}

/* A text that is followed by an empty cell of its own, again and again, also in the rows below: a card. */
static bool is_card(const struct form_grid *grid, const struct form_region *region)
{
	size_t gaps = 0, texts = 0, below = 0;
	for (uint32_t column = region->area.column; column <= region->area.last_column; column++) {
		if (!form_grid_begins(grid, region->heads, column))
			continue;
		bool text = form_grid_text(grid, region->heads, column).len > 0;
		texts += text;
		gaps += !text;
		below += form_grid_begins(grid, region->body, column) && text && form_grid_text(grid, region->body, column).len;
	}
	return texts >= 2 && gaps * 2 >= texts && below >= 2;
}

/* Rows without a name, said once for those that follow one another. How many there are. */
static size_t doubt_nameless(struct form_making *making, const struct form_grid *grid, const struct form_region *region,
                             const struct form_table *table)
{
	size_t all = 0;
	for (size_t i = 0, run; i < table->row_count; i += run ? run : 1) {
		for (run = 0; i + run < table->row_count && table->rows[i + run].kind == FORM_ROW_EMPTY; run++)
			;
		if (run)
			form_making_doubt(making, grid, table->rows[i].row, region->area.column,
			                  run == 1 ? FORM_MESSAGE(making, N_("this row has no name"))
			                           : arena_format(making->arena, msg(FORM_LANGUAGE(making), N_("%zu rows from here on have no name")), run));
		all += run;
	}
	return all;
}

/* Lines that somebody drew down to the end of the sheet ask for nothing. */
static void drop_what_is_only_drawn(struct form_table *table)
{
	size_t empty = 0;
	while (empty < table->row_count && table->rows[table->row_count - 1 - empty].kind == FORM_ROW_EMPTY)
		empty++;
	if (table->kind == FORM_LIST || empty <= EMPTY_ROWS_KEPT || empty == table->row_count)
		return;
	table->row_count -= empty - EMPTY_ROWS_KEPT;
	table->area.last_row = table->rows[table->row_count - 1].row;
}

static void judge(struct form_making *making, const struct form_grid *grid, const struct form_region *region, struct form_table *table)
{
	int cost = 0;
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].head == FORM_NONE) {
			cost += COST_NO_HEAD;
			form_making_doubt(making, grid, region->heads, table->columns[i].column, FORM_MESSAGE(making, N_("this column has no head")));
		}
	if (table->kind != FORM_LIST)
		cost += COST_NO_NAME * (int)doubt_nameless(making, grid, region, table);
	if (is_card(grid, region)) {
		cost += COST_ASK_CARD;
		form_making_doubt(making, grid, region->heads, region->area.column,
		                  FORM_MESSAGE(making, N_("this looks like a card of names and gaps, which is not understood as a table")));
	}
	if (form_cells_to_fill(table) == 0) {
		cost += COST_NOTHING_TO_FILL;
		form_making_doubt(making, grid, region->body, region->area.column, FORM_MESSAGE(making, N_("nothing in this table is to be filled in")));
	}
	table->confidence = cost < CONFIDENCE_SURE ? CONFIDENCE_SURE - cost : 0;
}

static void understand_table(struct form_making *making, const struct form_grid *grid, const struct form_region *regions, size_t count,
                             size_t index)
{
	const struct form_region *region = &regions[index];
	struct form_table table = {.sheet = grid->sheet_number, .drawn = region->drawn, .grid = grid,
	                           .title = title_of(grid, regions, count, index)};
	table.area = (struct spreadsheet_area){region->heads, region->area.column, region->end - 1, region->area.last_column};
	table.heads_area = (struct spreadsheet_area){region->heads, region->area.column, region->body - 1, region->area.last_column};
	form_heads_tree(making, grid, region, &table);
	if (arena_failed(making->arena))
		return;
	form_body_columns(grid, region, &table);
	form_body_kind(&table);
	form_body_units(making, &table);
	form_body_rows(making, grid, region, &table);
	drop_what_is_only_drawn(&table);
	form_sums_find(making, grid, &table);
	if (arena_failed(making->arena))
		return;
	judge(making, grid, region, &table);
	if (arena_reserve(making->arena, (void **)&making->tables, &making->table_list.capacity, making->table_list.count, sizeof table))
		making->tables[making->table_list.count++] = table;
}

static void understand_sheet(struct form_making *making, const struct spreadsheet *spreadsheet, size_t sheet)
{
	struct form_grid *grid = arena_alloc(making->arena, sizeof *grid);
	struct form_region *regions;
	size_t count;
	making->measured_in = STR("");
	if (!grid || !form_grid_make(making->arena, spreadsheet, sheet, grid) || !form_regions_find(grid, &regions, &count))
		return;
	form_labels_read(making, grid, regions, count);
	for (size_t i = 0; i < count; i++)
		understand_table(making, grid, regions, count, i);
}

enum status form_understand(struct arena *arena, const struct spreadsheet *spreadsheet, struct form *out, struct err *err)
{
	struct form_making making = {.arena = arena, .err = err, .title = STR("")};
	for (size_t i = 0; i < spreadsheet->sheet_count && !arena_failed(arena); i++)
		if (!spreadsheet->sheets[i].hidden)
			understand_sheet(&making, spreadsheet, i);
	if (arena_failed(arena))
		return err_memory(err);
	if (making.table_list.count == 0) {
		err_set(err, STATUS_INPUT, N_("no table that could be filled in was found in this file"));
		err_hint(err, N_("a table has a row of heads and below it rows; a card or a letter is filled in by hand"));
		return STATUS_INPUT;
	}
	bool own = making.tables[0].title.len && (spreadsheet->format == DOCUMENT_DOCX || !making.title.len);
	*out = (struct form){.title = own ? making.tables[0].title : making.title, .period = making.period,
	                     .tables = making.tables, .table_count = making.table_list.count, .labels = making.labels,
	                     .label_count = making.label_list.count, .notes = making.notes, .note_count = making.note_list.count,
	                     .doubts = making.doubts, .doubt_count = making.doubt_list.count};
	return STATUS_OK;
}
