#include <stdlib.h>

#include "forms/forms.h"
#include "target.h"

#define STYLES \
	"<styleSheet><borders><border/><border><left style=\"thin\"/><top style=\"thin\"/></border></borders><cellXfs><xf/><xf borderId=\"1\"/>" \
	"<xf borderId=\"1\"><protection locked=\"0\"/></xf></cellXfs></styleSheet>"

static void check_table(const struct form_table *table, const struct spreadsheet *spreadsheet)
{
	promise(table->sheet < spreadsheet->sheet_count, "a table stands on a sheet");
	promise(table->confidence >= 0 && table->confidence <= 100, "a confidence is a share");
	for (size_t i = 0; i < table->head_count; i++)
		promise(table->heads[i].parent == FORM_NONE || table->heads[i].parent < i, "parents stand before their children");
	for (size_t i = 0; i < table->column_count; i++)
		promise(table->columns[i].head == FORM_NONE || table->columns[i].head < table->head_count, "a column has a head of the table");
	for (size_t i = 0; i < table->row_count; i++)
		promise(table->rows[i].parent == FORM_NONE || table->rows[i].parent < i, "a whole stands above its parts");
	for (size_t i = 0; i < table->sum_count; i++)
		for (size_t k = 0; k < table->sums[i].count; k++)
			promise(table->sums[i].parts[k] < (table->sums[i].of_columns ? table->column_count : table->row_count), "a sum has parts");
	promise(form_cells_to_fill(table) <= table->row_count * table->column_count, "cells are those of the table");
}

static void try_filling(struct arena *arena, struct str file, const struct spreadsheet_filling *filling)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct spreadsheet after;
	struct buf out;
	buf_init(&out, 0);
	if (!document_fill(arena, STR("f"), file, filling, &out, &err))
		promise(!document_spreadsheet(arena, STR("f"), buf_view(&out), &after, &err), "what was filled in reads back");
	else
		promise(err.message[0] != 0 && out.len == 0, "a refusal says why, and gives nothing");
	buf_release(&out);
}

/* What can be filled in is filled in, and reads back; so does a list with more rows, and a text with a piece in it. */
static void fill(struct arena *arena, struct str file, const struct spreadsheet *spreadsheet, const struct form *form)
{
	const struct form_table *table = &form->tables[0];
	const struct spreadsheet_sheet *sheet = &spreadsheet->sheets[table->sheet];
	for (size_t row = 0; row < table->row_count; row++)
		for (size_t column = 0; column < table->column_count; column++) {
			uint32_t at = table->rows[row].row;
			struct spreadsheet_entry entry = {table->sheet, at, table->columns[column].column, SPREADSHEET_NUMBER, STR("7")};
			struct spreadsheet_growth growth = {table->sheet, at, 2};
			if (form_cell(table, row, column) != FORM_CELL_FILL)
				continue;
			try_filling(arena, file, &(struct spreadsheet_filling){.entries = &entry, .entry_count = 1});
			try_filling(arena, file, &(struct spreadsheet_filling){.entries = &entry, .entry_count = 1, .growth = &growth, .growth_count = 1});
			row = table->row_count - 1;
			break;
		}
	if (sheet->cell_count) {
		struct spreadsheet_piece piece = {table->sheet, sheet->cells[0].row, sheet->cells[0].column, 0, 0, STR("<x>")};
		try_filling(arena, file, &(struct spreadsheet_filling){.pieces = &piece, .piece_count = 1});
	}
}

/* An old workbook as it comes, the part of a word file, or a sheet of a workbook that is otherwise sound. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const struct zip_part parts[] = {
		{"xl/workbook.xml", STR("<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"b\"/></sheets></workbook>")},
		{"xl/_rels/workbook.xml.rels", STR("<Relationships><Relationship Id=\"b\" Target=\"c.xml\"/></Relationships>")},
		{"xl/styles.xml", STR(STYLES)},
		{"xl/c.xml", {(const char *)bytes, size}},
	};
	const struct zip_part document = {"word/document.xml", {(const char *)bytes, size}};
	bool old = size > 4 && bytes[0] == 0xD0 && bytes[1] == 0xCF, word = str_starts(document.bytes, STR("<w:document"));
	struct str file = old ? document.bytes : word ? make_zip(&document, 1) : make_zip(parts, COUNT_OF(parts));
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct arena arena;
	struct spreadsheet spreadsheet;
	struct form form;
	struct buf out;
	arena_init(&arena, (size_t)256 << 20);
	buf_init(&out, 0);
	if (document_spreadsheet(&arena, STR("f"), file, &spreadsheet, &err) || form_understand(&arena, &spreadsheet, &form, &err)) {
		promise(err.message[0] != 0, "a refusal says why");
	} else {
		for (size_t i = 0; i < form.table_count; i++)
			check_table(&form.tables[i], &spreadsheet);
		form_explain(&form, &spreadsheet, LANGUAGE_CHINESE, &out);
		form_json(&form, &spreadsheet, &out);
		promise(utf8_valid(buf_view(&out)), "what is said is text");
		fill(&arena, file, &spreadsheet, &form);
	}
	buf_release(&out);
	arena_release(&arena);
	if (!old)
		free((char *)file.at);
	return 0;
}
