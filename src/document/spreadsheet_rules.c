/* Does what is written in a cell please the form's own rule? What cannot be told pleases it. */
#include "document/sheet_int.h"

struct cells_named {
	size_t sheet;
	struct spreadsheet_area area;
};

/* $A$1 without its marks. */
static bool read_place(struct str text, uint32_t *row, uint32_t *column)
{
	char plain[16];
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (len == sizeof plain)
			return false;
		if (text.at[i] != '$')
			plain[len++] = text.at[i];
	}
	return cell_place_read((struct str){plain, len}, row, column);
}

/* $A$1:$A$5, or with the name of a sheet before it: '名 单'!$A$1. */
static bool read_reference(const struct spreadsheet *spreadsheet, size_t sheet, struct str text, struct cells_named *out)
{
	size_t mark = text.len;

	while (mark > 0 && text.at[mark - 1] != '!')
		mark--;
	struct str name = mark ? str_slice(text, 0, mark - 1) : STR(""), place = str_slice(text, mark, text.len);
	if (name.len >= 2 && name.at[0] == '\'' && name.at[name.len - 1] == '\'')
		name = str_slice(name, 1, name.len - 1);
	out->sheet = sheet;
	for (size_t i = 0; name.len && i <= spreadsheet->sheet_count; i++) {
		if (i == spreadsheet->sheet_count)
			return false;
		out->sheet = i;
		if (str_equal(spreadsheet->sheets[i].name, name))
			break;
	}
	size_t colon = str_find(place, STR(":"), 0);
	struct str last = colon == STR_NONE ? place : str_slice(place, colon + 1, place.len);
	return read_place(colon == STR_NONE ? place : str_slice(place, 0, colon), &out->area.row, &out->area.column) &&
	       read_place(last, &out->area.last_row, &out->area.last_column);
}

/* The first cell of the rows from `row` on. */
static size_t first_of_row(const struct spreadsheet_sheet *sheet, uint32_t row)
{
	size_t low = 0, high = sheet->cell_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (sheet->cells[middle].row < row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool stands_among(const struct spreadsheet_sheet *sheet, struct spreadsheet_area area, struct str text, bool *any)
{
	for (size_t i = first_of_row(sheet, area.row); i < sheet->cell_count && sheet->cells[i].row <= area.last_row; i++) {
		const struct spreadsheet_cell *cell = &sheet->cells[i];
		if (cell->column < area.column || cell->column > area.last_column || !cell->text.len)
			continue;
		*any = true;
		if (str_equal(str_trim(cell->text), text))
			return true;
	}
	return false;
}

static bool is_choice(const struct spreadsheet *spreadsheet, size_t sheet, const struct spreadsheet_rule *rule, struct str text)
{
	struct str rest = rule->first, one;
	struct cells_named cells;
	bool any = false;

	if (!rule->listed)
		return !read_reference(spreadsheet, sheet, rule->first, &cells) ||
		       stands_among(&spreadsheet->sheets[cells.sheet], cells.area, text, &any) || !any;
	while (str_cut(&rest, ',', &one))
		if (str_equal(str_trim(one), text))
			return true;
	return false;
}

/* A number, or a day as the number of its days. */
static bool measure(enum spreadsheet_rule_kind kind, struct str text, struct dec *out)
{
	struct date date;

	if (kind != SPREADSHEET_DATE_ONLY)
		return dec_parse(text, out);
	if (!date_parse(text, &date))
		return false;
	*out = dec_of(date_days(date));
	return true;
}

/* A bound: a value, or the cell that holds it. */
static bool bound_of(const struct spreadsheet *spreadsheet, size_t sheet, const struct spreadsheet_rule *rule, struct str text, struct dec *out)
{
	enum spreadsheet_rule_kind kind = rule->kind == SPREADSHEET_LENGTH_ONLY ? SPREADSHEET_NUMBER_ONLY : rule->kind;
	struct cells_named cells;

	if (measure(kind, text, out))
		return true;
	if (!read_reference(spreadsheet, sheet, text, &cells))
		return false;
	const struct spreadsheet_sheet *of = &spreadsheet->sheets[cells.sheet];
	for (size_t i = first_of_row(of, cells.area.row); i < of->cell_count && of->cells[i].row == cells.area.row; i++)
		if (of->cells[i].column == cells.area.column)
			return !of->cells[i].computed && measure(kind, of->cells[i].text, out);
	return false;
}

static bool relation_holds(enum spreadsheet_relation relation, struct dec value, struct dec first, struct dec second)
{
	int to_first = dec_compare(value, first);

	switch (relation) {
	case SPREADSHEET_BETWEEN: return to_first >= 0 && dec_compare(value, second) <= 0;
	case SPREADSHEET_NOT_BETWEEN: return to_first < 0 || dec_compare(value, second) > 0;
	case SPREADSHEET_EQUAL: return to_first == 0;
	case SPREADSHEET_NOT_EQUAL: return to_first != 0;
	case SPREADSHEET_LESS: return to_first < 0;
	case SPREADSHEET_AT_MOST: return to_first <= 0;
	case SPREADSHEET_MORE: return to_first > 0;
	case SPREADSHEET_AT_LEAST: return to_first >= 0;
	}
	return true;
}

bool spreadsheet_rule_refuses(const struct spreadsheet *spreadsheet, size_t sheet, const struct spreadsheet_rule *rule, struct str text)
{
	struct dec value, first, second = dec_of(0), whole;
	bool two = rule->relation == SPREADSHEET_BETWEEN || rule->relation == SPREADSHEET_NOT_BETWEEN;

	text = str_trim(text);
	if (!text.len)
		return false;
	if (rule->kind == SPREADSHEET_CHOICE_ONLY)
		return !is_choice(spreadsheet, sheet, rule, text);
	if (rule->kind == SPREADSHEET_LENGTH_ONLY)
		value = dec_of((int64_t)utf16_length(text));
	else if (!measure(rule->kind, text, &value))
		return true;
	if (rule->kind == SPREADSHEET_WHOLE_ONLY && (!dec_round(value, 0, &whole) || dec_compare(value, whole) != 0))
		return true;
	if (!bound_of(spreadsheet, sheet, rule, rule->first, &first) || (two && !bound_of(spreadsheet, sheet, rule, rule->second, &second)))
		return false;
	return !relation_holds(rule->relation, value, first, second);
}
