/* Totals that the file's own formulas will come to, so that the page does not show what stood there before. */
#include "app/forms_int.h"

enum { NESTED_MAX = 6 }; /* a total of subtotals of … */

struct number {
	struct dec value;
	bool known;
};
struct adding {
	const struct form_table *table;
	struct number *numbers; /* row by row */
};

static struct number *number_at(const struct adding *adding, size_t row, size_t column)
{
	return &adding->numbers[row * adding->table->column_count + column];
}

static size_t row_at(const struct form_table *table, uint32_t row)
{
	for (size_t i = 0; i < table->row_count; i++)
		if (table->rows[i].row == row)
			return i;
	return FORM_NONE;
}

static size_t column_at(const struct form_table *table, uint32_t column)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].column == column)
			return i;
	return FORM_NONE;
}

static void take(const struct adding *adding, uint32_t sheet_row, uint32_t sheet_column, struct str text)
{
	size_t row = row_at(adding->table, sheet_row), column = column_at(adding->table, sheet_column);
	struct dec value;

	if (row != FORM_NONE && column != FORM_NONE && dec_parse(str_trim(text), &value))
		*number_at(adding, row, column) = (struct number){value, true};
}

/* What is printed in the form, and over it what is filled in. */
static void take_all(const struct adding *adding, const struct opened_form *opened, const struct fill_filled *filled, const struct form_cells *cells)
{
	size_t sheet = adding->table->sheet;
	const struct spreadsheet_sheet *of = &opened->spreadsheet.sheets[sheet];

	for (size_t i = 0; i < of->cell_count; i++)
		if (!of->cells[i].computed)
			take(adding, of->cells[i].row, of->cells[i].column, of->cells[i].text);
	for (size_t i = 0; i < cells->count; i++) {
		const struct form_cell_value *cell = &cells->at[i];
		if (cell->sheet == sheet && (cell->state == FILL_FILLED || cell->state == FILL_ENTERED))
			take(adding, form_row_before(filled, sheet, cell->row), cell->column, cell->text);
	}
}

static void add_up(const struct adding *adding, const struct form_sum *sum, size_t line)
{
	size_t row = sum->of_columns ? line : sum->whole, column = sum->of_columns ? sum->whole : line;
	struct number *whole = number_at(adding, row, column);
	struct dec total = dec_of(0);
	bool any = false;

	if (form_cell(adding->table, row, column) != FORM_CELL_COMPUTED)
		return;
	for (size_t i = 0; i < sum->count; i++) {
		const struct number *part = sum->of_columns ? number_at(adding, line, sum->parts[i]) : number_at(adding, sum->parts[i], line);
		if (part->known && !dec_add(total, part->value, &total))
			return;
		any = any || part->known;
	}
	if (any)
		*whole = (struct number){total, true};
}

static void keep(struct call *call, const struct adding *adding, struct form_totals *out)
{
	const struct form_table *table = adding->table;
	char text[DEC_TEXT_MAX];

	for (size_t row = 0; row < table->row_count; row++)
		for (size_t column = 0; column < table->column_count; column++)
			if (form_cell(table, row, column) == FORM_CELL_COMPUTED && number_at(adding, row, column)->known &&
			    arena_reserve(&call->arena, (void **)&out->at, &out->capacity, out->count, sizeof *out->at))
				out->at[out->count++] = (struct form_total){table->sheet, table->rows[row].row, table->columns[column].column,
				                                            arena_str(&call->arena, dec_text(number_at(adding, row, column)->value, text))};
}

void form_totals_of(struct call *call, const struct opened_form *opened, const struct fill_filled *filled, const struct form_cells *cells,
                    struct form_totals *out)
{
	*out = (struct form_totals){NULL, 0, 0};
	for (size_t t = 0; t < opened->understood.table_count; t++) {
		struct adding adding = {.table = &opened->understood.tables[t]};
		const struct form_table *table = adding.table;

		if (table->kind == FORM_LIST || !table->sum_count)
			continue;
		adding.numbers = arena_array(&call->arena, table->row_count * table->column_count + 1, sizeof *adding.numbers);
		if (!adding.numbers)
			return;
		take_all(&adding, opened, filled, cells);
		for (int depth = 0; depth < NESTED_MAX; depth++)
			for (size_t i = 0; i < table->sum_count; i++)
				for (size_t line = 0; line < (table->sums[i].of_columns ? table->row_count : table->column_count); line++)
					add_up(&adding, &table->sums[i], line);
		keep(call, &adding, out);
	}
}

struct str form_total_text(const struct form_totals *totals, size_t sheet, const struct spreadsheet_cell *cell)
{
	for (size_t i = 0; cell->computed && i < totals->count; i++)
		if (totals->at[i].sheet == sheet && totals->at[i].row == cell->row && totals->at[i].column == cell->column)
			return totals->at[i].text;
	return cell->text;
}
