/* Where rows lie when others are put in. */
#include <stdlib.h>

#include "document/fill_int.h"

static int by_row(const void *a, const void *b)
{
	const struct spreadsheet_growth *left = a, *right = b;
	if (left->sheet != right->sheet)
		return left->sheet < right->sheet ? -1 : 1;
	return (left->row > right->row) - (left->row < right->row);
}

static bool sound(const struct spreadsheet_growth *growth, size_t count, size_t sheets)
{
	uint64_t added = 0;
	for (size_t i = 0; i < count; i++) {
		bool first = i == 0 || growth[i - 1].sheet != growth[i].sheet;
		added = first ? 0 : added;
		added += growth[i].copies;
		if (growth[i].sheet >= sheets || growth[i].row < 1 || growth[i].row + added > SHEET_ROWS_MAX ||
		    (!first && growth[i - 1].row == growth[i].row))
			return false;
	}
	return true;
}

enum status grown_book_make(struct arena *arena, struct str name, const struct spreadsheet_filling *filling, const struct str *names,
                            size_t sheets, struct grown_book *out, struct err *err)
{
	size_t count = filling->growth_count;
	struct spreadsheet_growth *sorted = arena_array(arena, count + 1, sizeof *sorted);
	struct grown_row *rows = arena_array(arena, count + 1, sizeof *rows);
	*out = (struct grown_book){arena_array(arena, sheets + 1, sizeof *out->sheets), sheets, count > 0};
	if (!sorted || !rows || !out->sheets)
		return err_memory(err);
	for (size_t i = 0; i < sheets; i++)
		out->sheets[i].name = names[i];
	if (!count)
		return STATUS_OK;
	memcpy(sorted, filling->growth, count * sizeof *sorted);
	qsort(sorted, count, sizeof *sorted, by_row);
	if (!sound(sorted, count, sheets))
		return err_set(err, STATUS_INPUT, N_("the rows that are to be put in do not fit into the file \"%.*s\""), STR_ARG(name));
	for (size_t i = 0; i < count; i++) {
		struct grown_sheet *sheet = &out->sheets[sorted[i].sheet];
		bool first = sheet->count == 0;
		rows[i] = (struct grown_row){sorted[i].row, sorted[i].copies, first ? 0 : rows[i - 1].before + rows[i - 1].copies};
		sheet->at = first ? &rows[i] : sheet->at;
		sheet->count++;
	}
	return STATUS_OK;
}

/* The last repeated row at or above this one; NULL when there is none. */
static const struct grown_row *at_or_above(const struct grown_sheet *sheet, uint32_t row)
{
	size_t low = 0, high = sheet->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (sheet->at[middle].row <= row)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &sheet->at[low - 1] : NULL;
}

const struct grown_row *grown_rows_find(const struct grown_sheet *sheet, uint32_t row)
{
	const struct grown_row *found = at_or_above(sheet, row);
	return found && found->row == row ? found : NULL;
}

uint32_t grown_rows_first(const struct grown_sheet *sheet, uint32_t row)
{
	const struct grown_row *found = at_or_above(sheet, row);
	return found ? row + found->before + (found->row < row ? found->copies : 0) : row;
}

uint32_t grown_rows_last(const struct grown_sheet *sheet, uint32_t row)
{
	const struct grown_row *found = at_or_above(sheet, row);
	return found ? row + found->before + found->copies : row;
}
