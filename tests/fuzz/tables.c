/* Cells in any places, as no sound file has them but a hostile child may send them (wire.c looks at their texts, not at how they
 * lie): each line of the input is a cell, its first four characters its row, column and spans, the rest its text. */
#include <stdlib.h>
#include <string.h>

#include "reader/reader.h"
#include "target.h"

enum { CELLS_MAX = 2000 };

static uint32_t number_of(char c)
{
	if (c == '~')
		return UINT32_MAX;
	return c == '}' ? UINT16_MAX : 1 + (uint32_t)(unsigned char)c % 16;
}

static void add_cell(struct buf *text, struct block *blocks, size_t *count, struct str line)
{
	struct str words = str_trim(str_slice(line, 4, line.len));
	uint32_t at = (uint32_t)text->len;
	if (line.len < 5 || words.len == 0 || !utf8_valid(words) || *count == CELLS_MAX)
		return;
	buf_str(text, words);
	buf_char(text, '\n');
	blocks[(*count)++] = (struct block){
		.kind = BLOCK_TABLE_CELL, .at = at, .end = at + (uint32_t)words.len, .table = 1,
		.row = number_of(line.at[0]), .column = number_of(line.at[1]),
		.row_span = (uint16_t)number_of(line.at[2]), .column_span = (uint16_t)number_of(line.at[3])};
}

static void check_table(const struct document *document, const struct document_table *table)
{
	for (size_t i = 0; i < table->row_count * table->column_count; i++)
		promise(table->grid[i] <= table->cell_count, "the grid points at cells");
	for (size_t row = 0; row < table->row_count; row++) {
		promise(table->rows[row].section == TABLE_NONE || table->rows[row].section < table->row_count, "a section is a row");
		promise(table->rows[row].first_cell + table->rows[row].cell_count <= table->cell_count, "cells of a row");
		for (size_t column = 0; column < table->column_count; column++)
			for (size_t name = 0; name < table->columns[column].name_count; name++)
				table_row_name(table, row, column, name);
	}
	for (size_t i = 0; i < table->cell_count; i++) {
		const struct table_cell *cell = &table->cells[i];
		promise(cell->at < cell->end && cell->end <= document->text.len && utf8_valid(cell->text), "a cell has a place and text");
		promise(cell->first_block + cell->block_count <= document->block_count, "a cell is made of blocks");
	}
}

static void check_tables(struct arena *arena, const struct document *document)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct document_table_list list;
	for (size_t first = 0, next; first < document->block_count; first = next) {
		promise(!document_tables(arena, document, first, &next, &list, &err) || err.status == STATUS_MEMORY || err.message[0],
		        "a refusal says why");
		if (err.status)
			return;
		promise(next > first && next <= document->block_count, "the cells of a table come to an end");
		for (size_t i = 0; i < list.count; i++)
			check_table(document, &list.tables[i]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct reader *reader;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct str rest = {(const char *)bytes, size}, line;
	struct arena arena;
	struct buf text, out;
	struct reading reading;
	size_t count = 0;
	if (!reader && reader_new(&reader, &err))
		abort();
	arena_init(&arena, (size_t)512 << 20);
	buf_init(&text, 0);
	buf_init(&out, 0);
	struct block *blocks = arena_array(&arena, CELLS_MAX, sizeof *blocks);
	while (blocks && str_cut(&rest, '\n', &line))
		add_cell(&text, blocks, &count, line);
	uint32_t *origin = arena_array(&arena, text.len + 1, sizeof *origin);
	for (size_t i = 0; origin && i <= text.len; i++)
		origin[i] = (uint32_t)i;
	struct document document = {.format = DOCUMENT_XLSX, .encoding = STR("UTF-8"), .text = buf_view(&text), .origin = origin,
	                            .blocks = blocks, .block_count = count};
	if (count > 0) {
		check_tables(&arena, &document);
		enum status status = reader_read(reader, &arena, &document, LANGUAGE_ENGLISH, &reading, &err);
		promise(!status || err.message[0], "a refusal says why");
		if (!status)
			reader_write_json(&out, STR("file"), &reading);
		promise(utf8_valid(buf_view(&out)), "the lines are UTF-8");
	}
	buf_release(&out);
	buf_release(&text);
	arena_release(&arena);
	return 0;
}
