#include "sheet/fit_int.h"

enum { SERIAL_FIRST = 10959, SERIAL_LAST = 73050 }; /* 1930-01-01 to 2099-12-31, as a spreadsheet counts days */

bool fit_is_reference(enum field_kind kind)
{
	return value_type(kind) == LEDGER_REF;
}

bool fit_is_entered(const struct register_field *field)
{
	return !field->value && field->kind != FIELD_KIND_FILES && field->kind != FIELD_KIND_ROWS;
}

static struct str date_of_serial(struct str cell, struct arena *arena)
{
	char text[DATE_TEXT_MAX];
	int64_t days;
	if (cell.len != 5 || !str_to_int64(cell, &days) || days < SERIAL_FIRST || days > SERIAL_LAST)
		return cell;
	return arena_str(arena, date_text(date_add_days((struct date){1899, 12, 30}, (int32_t)days), text));
}

struct str fit_text(const struct register_field *field, const struct sheet_column *column, struct str cell, struct arena *arena)
{
	bool number = field->kind == FIELD_KIND_COUNT || field->kind == FIELD_KIND_DECIMAL || field->kind == FIELD_KIND_MONEY;
	if (field->kind == FIELD_KIND_DATE)
		return date_of_serial(cell, arena);
	if (number && column->unit.len && field->unit.len && !str_equal(column->unit, field->unit) && cell.len &&
	    cell.at[cell.len - 1] >= '0' && cell.at[cell.len - 1] <= '9')
		return arena_join(arena, cell, column->unit);
	return cell;
}

enum status fit_value(const struct register_field *field, const struct sheet_column *column, struct str cell, struct date today,
                      struct arena *arena, struct ledger_field *out, struct str *warning, struct err *err)
{
	*warning = STR("");
	enum status status = value_parse(field, fit_text(field, column, cell, arena), today, arena, out, err);
	return status ? status : value_check(field, out, today, warning, arena, err);
}

bool fit_keeps_more(const struct register_field *field, const struct sheet_column *column, struct str stored,
                    const struct ledger_field *shown, struct date today, struct arena *arena)
{
	struct register_field wide = *field;
	struct ledger_field value;
	struct str text = fit_text(field, column, stored, arena);
	struct dec kept;
	if (!stored.len || value_type(field->kind) != LEDGER_MONEY)
		return false;
	for (wide.scale = field->scale; wide.scale <= DEC_SCALE_MAX; wide.scale++) { /* the first that holds all digits */
		struct err fault = {.language = LANGUAGE_CHINESE};
		if (!value_parse(&wide, text, today, arena, &value, &fault))
			return dec_round(value.dec, field->scale, &kept) && dec_compare(kept, shown->dec) != 0;
	}
	return false;
}

struct fit fit_column(const struct sheet *sheet, size_t column, const struct register_field *field, struct date today, size_t most)
{
	struct fit fit = {0};
	struct arena arena;
	arena_init(&arena, (size_t)16 << 20);
	for (size_t row = 0; row < sheet->row_count && fit.filled < most; row++) {
		struct ledger_field value;
		struct str warning, cell = sheet->rows[row].cells[column];
		struct err err = {0};
		if (!cell.len)
			continue;
		fit.filled++;
		fit.taken += !fit_value(field, &sheet->columns[column], cell, today, &arena, &value, &warning, &err);
	}
	arena_release(&arena);
	return fit;
}
