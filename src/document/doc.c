/* The text that antiword or catdoc took out of a word file of the old kind. A line is a paragraph; antiword writes a row of a
 * table as |a |b | and breaks a long cell into several such lines, the columns aligned. */
#include <string.h>

#include "document/pages_int.h"

enum { COLUMNS_MAX = 64 };

struct table {
	struct draft *draft;
	uint32_t number, row;
	struct buf cells[COLUMNS_MAX];
	size_t columns;
};

static bool is_row(struct str line)
{
	return line.len > 2 && line.at[0] == '|' && str_ends(line, STR("|"));
}

static void end_row(struct table *table)
{
	bool any = false;
	for (size_t i = 0; i < table->columns; i++) {
		struct str text = buf_view(&table->cells[i]);
		if (text.len) {
			draft_bytes(table->draft, text.at, text.len, 0);
			draft_end_line(table->draft, &(struct line){.hint = HINT_CELL, .table = table->number, .row = table->row + 1,
			                                            .column = (uint32_t)i + 1});
			any = true;
		}
		buf_clear(&table->cells[i]);
	}
	table->row += any;
	table->columns = 0;
}

static void end_table(struct table *table)
{
	end_row(table);
	table->row = 0;
}

/* Whether the row goes on with the one above: its first cell and most of the others are blank. A row below a merged cell has
 * a blank first cell, too, but the others are filled. */
static bool goes_on(struct str inner)
{
	struct str cell;
	size_t blank = 0, all = 0;
	bool first_blank = false;
	for (; str_cut(&inner, '|', &cell); all++) {
		bool is_blank = text_trim(cell).len == 0;
		blank += is_blank;
		first_blank = first_blank || (all == 0 && is_blank);
	}
	return first_blank && 2 * blank >= all;
}

static void take_row(struct table *table, struct str line)
{
	struct str inner = str_slice(line, 1, line.len - 1), cell;
	size_t column = 0;
	if (table->row == 0 && table->columns == 0)
		table->number++;
	if (!goes_on(inner))
		end_row(table);
	while (column < COLUMNS_MAX && str_cut(&inner, '|', &cell))
		buf_str(&table->cells[column++], text_trim(cell));
	if (column > table->columns)
		table->columns = column;
}

void doc_read(struct draft *draft, struct str text)
{
	struct table table = {.draft = draft};
	struct str line;
	for (size_t i = 0; i < COLUMNS_MAX; i++)
		buf_init(&table.cells[i], DECODE_TEXT_MAX);
	while (str_cut(&text, '\n', &line)) {
		line = text_trim(line);
		if (is_row(line)) {
			take_row(&table, line);
			continue;
		}
		if (line.len == 0)
			continue;
		end_table(&table);
		draft_bytes(draft, line.at, line.len, 0);
		draft_end_line(draft, &(struct line){.hint = HINT_NONE});
	}
	end_table(&table);
	for (size_t i = 0; i < COLUMNS_MAX; i++)
		buf_release(&table.cells[i]);
}
