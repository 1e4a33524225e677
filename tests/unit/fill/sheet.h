/* Spreadsheets in memory, written as lines: cells between |, a . is a drawn cell without text, = begins a formula, {2} shows two decimals,
 * {%} a percentage, {d} days, {t} texts. The cell A1 spans the first line. */
#ifndef ZHENWU_TEST_SHEET_H
#define ZHENWU_TEST_SHEET_H

#include <stdlib.h>

#include "forms/forms.h"

enum { SHEET_CELLS = 4000 };
static const struct spreadsheet_style sheet_styles[] = {
	{.sides = 15, .shape = SPREADSHEET_PLAIN}, {.sides = 15, .shape = SPREADSHEET_DECIMALS, .decimals = 2},
	{.sides = 15, .shape = SPREADSHEET_PERCENT, .decimals = 1}, {.sides = 15, .shape = SPREADSHEET_DAYS},
	{.sides = 15, .shape = SPREADSHEET_AS_TEXT}, {.sides = 0}, {.sides = 15, .shape = SPREADSHEET_DECIMALS, .decimals = 0}};

static inline uint32_t sheet_style(struct str *text)
{
	static const char *const marks[] = {"", "{2}", "{%}", "{d}", "{t}", "", "{0}"};
	for (uint32_t i = 1; i < COUNT_OF(marks); i++)
		if (*marks[i] && str_starts(*text, str_of(marks[i]))) {
			*text = str_slice(*text, 3, text->len);
			return i;
		}
	return 0;
}

static inline struct spreadsheet sheet_of(struct arena *arena, const char *const *lines, size_t count, uint32_t bare)
{
	struct spreadsheet_cell *cells = arena_array(arena, SHEET_CELLS, sizeof *cells);
	struct spreadsheet_sheet *sheet = arena_array(arena, 1, sizeof *sheet);
	struct spreadsheet_area *areas = arena_array(arena, 4, sizeof *areas);
	size_t n = 0;
	uint32_t widest = 1;
	for (size_t row = 0; row < count; row++) {
		struct str rest = str_of(lines[row]), text;
		for (uint32_t column = 1; str_cut(&rest, '|', &text); column++) {
			uint32_t style = row < bare ? 5 : sheet_style(&text);
			bool formula = text.len && text.at[0] == '=';
			widest = column > widest ? column : widest;
			if (row < bare && !text.len)
				continue;
			cells[n] = (struct spreadsheet_cell){.row = (uint32_t)row + 1, .column = column, .row_span = 1, .column_span = 1, .style = style,
				.computed = formula, .formula = formula ? str_slice(text, 1, text.len) : STR("")};
			if (!formula && !str_equals(text, ".")) {
				struct dec number;
				cells[n].text = text;
				cells[n].content = dec_parse(text, &number) ? SPREADSHEET_NUMBER : SPREADSHEET_TEXT;
			}
			n++;
		}
	}
	cells[0].column_span = widest;
	areas[0] = (struct spreadsheet_area){1, 1, 1, widest};
	*sheet = (struct spreadsheet_sheet){.name = STR("表"), .cells = cells, .cell_count = n, .areas = areas, .area_count = 1};
	return (struct spreadsheet){.sheets = sheet, .sheet_count = 1, .styles = sheet_styles, .style_count = COUNT_OF(sheet_styles)};
}

#endif
