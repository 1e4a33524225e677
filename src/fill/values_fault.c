/* What is wrong with a filled table before it is sent: sums as they are written, what is missing, what cannot be. */
#include "fill/fill_int.h"

struct place {
	size_t row, column;
};

/* The number that stands there when the form is sent; false: none, or a formula reckons it. */
static bool written(const struct filling_cell *cell, struct dec *out)
{
	if (!cell->known || !cell->number || cell->state == FILL_UNSURE || (cell->asked && cell->state != FILL_FILLED && cell->state != FILL_ENTERED))
		return false;
	*out = cell->state == FILL_ENTERED || !cell->asked ? cell->exact : cell->shown;
	return true;
}

static void tell(struct filling *filling, const struct filling_table *table, struct place at, enum fill_fault_kind kind, bool forbids,
                 struct str message)
{
	const struct form_table *of = table->table;

	filling_fault(filling, &(struct fill_fault){.kind = kind, .forbids = forbids, .sheet = of->sheet, .sheet_row = of->rows[at.row].row,
	                                            .sheet_column = of->columns[at.column].column, .message = message});
}

static struct place part_of(const struct form_sum *sum, struct place whole, size_t i)
{
	return sum->of_columns ? (struct place){whole.row, sum->parts[i]} : (struct place){sum->parts[i], whole.column};
}

/* Formulas reckon what is written, so they always agree. */
static void check_sum(struct filling *filling, const struct filling_table *table, const struct form_sum *sum, struct place whole)
{
	const struct filling_cell *cell = filling_cell(table, whole.row, whole.column);
	char first[DEC_TEXT_MAX], second[DEC_TEXT_MAX];
	struct dec told, sum_of = dec_of(0), part;

	if (cell->place == FORM_CELL_COMPUTED || !written(cell, &told) || !sum->count)
		return;
	for (size_t i = 0; i < sum->count; i++) {
		struct place at = part_of(sum, whole, i);
		const struct filling_cell *one = filling_cell(table, at.row, at.column);
		if (one->place == FORM_CELL_BARRED || one->place == FORM_CELL_NONE || one->state == FILL_LEFT)
			continue;
		if (!written(one, &part) || one->percent != cell->percent || !dec_add(sum_of, part, &sum_of))
			return;
	}
	if (dec_compare(told, sum_of) == 0)
		return;
	tell(filling, table, whole, sum->of_columns ? FAULT_SUM_OF_COLUMNS : FAULT_SUM_OF_ROWS, true,
	     FILL_SAY(filling, N_("the total says %.*s, its parts add up to %.*s"), STR_ARG(dec_text(told, first)), STR_ARG(dec_text(sum_of, second))));
}

/* Shares do not add up. */
static bool is_share(const struct form_table *table, size_t row, size_t column)
{
	struct str unit = table->rows[row].unit.len ? table->rows[row].unit : table->columns[column].unit;

	return str_equals(unit, "%") || str_equals(unit, "‰") || table->columns[column].measure == FORM_GROWTH ||
	       table->columns[column].measure == FORM_COMPLETION;
}

static void check_sums(struct filling *filling, const struct filling_table *table)
{
	const struct form_table *of = table->table;

	for (size_t i = 0; i < of->sum_count; i++) {
		const struct form_sum *sum = &of->sums[i];
		for (size_t k = 0; k < (sum->of_columns ? of->row_count : of->column_count); k++) {
			struct place whole = sum->of_columns ? (struct place){k, sum->whole} : (struct place){sum->whole, k};
			if (!is_share(of, whole.row, whole.column))
				check_sum(filling, table, sum, whole);
		}
	}
}

/* 其中：a part of the row above. */
static void check_parts(struct filling *filling, const struct filling_table *table)
{
	const struct form_table *of = table->table;
	char first[DEC_TEXT_MAX], second[DEC_TEXT_MAX];
	struct dec part, whole;

	for (size_t row = 0; row < of->row_count; row++)
		for (size_t column = 0; of->rows[row].among && of->rows[row].parent != FORM_NONE && column < of->column_count; column++)
			if (of->columns[column].role == FORM_VALUE && !is_share(of, row, column) && of->columns[column].measure != FORM_CHANGE &&
			    str_equal(of->rows[row].unit, of->rows[of->rows[row].parent].unit) && written(filling_cell(table, row, column), &part) &&
			    written(filling_cell(table, of->rows[row].parent, column), &whole) && dec_compare(part, whole) > 0)
				tell(filling, table, (struct place){row, column}, FAULT_PART, true,
				     FILL_SAY(filling, N_("the part, %.*s, is larger than the whole, %.*s"), STR_ARG(dec_text(part, first)),
				              STR_ARG(dec_text(whole, second))));
}

static void check_number(struct filling *filling, const struct filling_table *table, struct place at)
{
	const struct form_table *of = table->table;
	const struct filling_cell *cell = filling_cell(table, at.row, at.column);
	enum form_measure measure = of->columns[at.column].measure;
	struct str unit = of->rows[at.row].unit.len ? of->rows[at.row].unit : of->columns[at.column].unit;
	bool counted = measure != FORM_GROWTH && measure != FORM_CHANGE && measure != FORM_COMPLETION;
	struct dec number;

	if (!cell->asked || !written(cell, &number))
		return;
	if (counted && cell->source.kind == SOURCE_COUNT && !cell->source.value.len && number.unscaled < 0)
		tell(filling, table, at, FAULT_IMPOSSIBLE, true, str_of(FILL_WORDS(filling, N_("a count cannot be below zero"))));
	if (counted && (str_equals(unit, "%") || cell->percent) && dec_compare(number, dec_of(100)) > 0)
		tell(filling, table, at, FAULT_IMPOSSIBLE, false, str_of(FILL_WORDS(filling, N_("a share is above 100%"))));
}

/* One word a column: the first cell, and how many there are. */
static void check_missing(struct filling *filling, const struct filling_table *table, size_t column)
{
	const struct form_table *of = table->table;
	size_t missing = 0, first = 0;

	for (size_t row = 0; row < of->row_count; row++) {
		const struct filling_cell *cell = filling_cell(table, row, column);
		if (!cell->asked || (cell->state != FILL_NONE && cell->state != FILL_NOBODY && cell->state != FILL_UNSURE))
			continue;
		first = missing ? first : row;
		missing++;
	}
	if (missing && of->columns[column].role == FORM_VALUE)
		tell(filling, table, (struct place){first, column}, FAULT_MISSING, false,
		     missing == 1 ? str_of(FILL_WORDS(filling, N_("this cell is empty")))
		                  : FILL_SAY(filling, N_("%zu cells of this column are empty"), missing));
}

void filling_faults(struct filling *filling, const struct filling_table *table)
{
	const struct form_table *of = table->table;

	check_sums(filling, table);
	check_parts(filling, table);
	for (size_t column = 0; column < of->column_count; column++) {
		for (size_t row = 0; row < of->row_count; row++)
			check_number(filling, table, (struct place){row, column});
		check_missing(filling, table, column);
	}
}
