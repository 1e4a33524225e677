/* What the cells of a column are like. */
#include <stdlib.h>

#include "sheet/propose_int.h"

enum { PRECISION_MAX = 15, CHOICE_DIGITS = 3, DATE_DIGITS = 8 };

static bool digits_only(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return s.len > 0;
}

static bool is_village(const struct sheet_hints *hints, struct str cell)
{
	for (size_t i = 0; i < hints->village_count; i++)
		if (sheet_same_place(hints->villages[i], cell))
			return true;
	return false;
}

/* The length of the number that begins a text, 0 for none. */
static size_t number_length(struct str s, int *decimals)
{
	size_t digits = 0, at = s.len && (s.at[0] == '-') ? 1 : 0;
	bool point = false;
	*decimals = 0;
	for (size_t next = at; at < s.len; at = next) {
		uint32_t c = utf8_next(s, &next);
		if (CHARACTER_IN(c, ".．") && !point && digits)
			point = true;
		else if (c >= '0' && c <= '9')
			digits++, *decimals += point;
		else if (!CHARACTER_IN(c, ",，") || !digits || point)
			break;
	}
	for (size_t last = at; *decimals > 0 && s.at[last - 1] == '0'; last--)
		--*decimals;
	return digits > 0 && digits <= PRECISION_MAX ? at : 0;
}

/* 3.5亩, 100元, 3万元: a number and what measures it. */
static void see_unit(struct survey *survey, struct str s, size_t number)
{
	struct str unit = str_slice(s, number, s.len);
	bool myriad = str_starts(unit, STR("万")) && unit.len > STR("万").len;
	if (!sheet_word_in(unit, &sheet_words_unit) || sheet_word_in(unit, &sheet_words_calendar))
		return;
	if (myriad)
		unit = str_slice(unit, STR("万").len, unit.len);
	survey->measured++;
	survey->myriads += myriad;
	survey->other_units = survey->other_units || (survey->unit.len && !str_equal(survey->unit, unit));
	survey->unit = survey->unit.len ? survey->unit : unit;
}

/* A long number of which a spreadsheet kept only the first digits. */
static bool is_shortened(struct str s)
{
	size_t mark = str_find(s, STR("E+"), 0);
	return mark != STR_NONE && mark >= 1 && s.len - mark == 4 && s.at[0] >= '0' && s.at[0] <= '9' && digits_only(str_slice(s, mark + 2, s.len));
}

static void see_distinct(struct survey *survey, struct str cell)
{
	for (size_t i = 0; i < survey->distinct_count; i++)
		if (str_equal(survey->distinct[i], cell))
			return;
	if (survey->distinct_count < SURVEY_DISTINCT)
		survey->distinct[survey->distinct_count++] = cell;
}

static void see_cell(struct survey *survey, const struct proposal *p, struct str cell)
{
	struct str s = sheet_plain(cell, p->arena);
	int decimals;
	size_t length = utf8_length(cell);
	survey->filled++;
	survey->lines = survey->lines || str_find(cell, STR("\n"), 0) != STR_NONE;
	survey->longest = length > survey->longest ? length : survey->longest;
	survey->percents += str_ends(s, STR("%")) || str_ends(s, STR("％"));
	survey->marked += !digits_only(s);
	survey->villages += is_village(p->hints, cell);
	survey->leading_zeros += s.len > 1 && s.at[0] == '0' && digits_only(s);
	survey->long_digits += digits_only(s) && s.len >= 16 && s.len <= 19;
	survey->shortened += is_shortened(s);
	survey->mobiles += digits_only(s) && s.len == 11 && s.at[0] == '1';
	if (str_starts(s, STR("¥")) || str_starts(s, STR("￥"))) {
		survey->priced++;
		s = str_slice(s, str_starts(s, STR("¥")) ? STR("¥").len : STR("￥").len, s.len);
	}
	survey->eights += digits_only(s) && s.len == DATE_DIGITS;
	size_t number = number_length(s, &decimals);
	if (number && number < s.len)
		see_unit(survey, s, number);
	if (number && number == s.len) {
		survey->numbers++;
		survey->decimals = decimals > survey->decimals ? decimals : survey->decimals;
	}
	see_distinct(survey, cell);
}

struct survey survey_column(const struct proposal *p, size_t column)
{
	struct survey survey = {.all_filled = true};
	for (size_t row = 0; row < p->sheet->row_count; row++) {
		struct str cell = p->sheet->rows[row].cells[column];
		if (cell.len && row < SURVEY_CELLS)
			see_cell(&survey, p, cell);
		survey.all_filled = survey.all_filled && cell.len;
	}
	return survey;
}

static int by_text(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

bool survey_all_different(const struct proposal *p, size_t column)
{
	size_t count = p->sheet->row_count;
	struct str *cells = arena_array(p->arena, count, sizeof *cells);
	for (size_t row = 0; cells && row < count; row++)
		cells[row] = p->sheet->rows[row].cells[column];
	if (cells)
		qsort(cells, count, sizeof *cells, by_text);
	for (size_t i = 1; cells && i < count; i++)
		if (str_equal(cells[i], cells[i - 1]))
			return false;
	return cells != NULL;
}

bool survey_mostly(size_t part, size_t whole, unsigned percent)
{
	return whole > 0 && part * 100 >= whole * percent;
}

/* 3000-5000, 2025-2026 */
bool survey_holds_numbers(const struct survey *survey)
{
	size_t numbers = 0;
	for (size_t i = 0; i < survey->distinct_count; i++) {
		size_t digits = 0;
		for (size_t at = 0; at < survey->distinct[i].len; at++)
			digits += survey->distinct[i].at[at] >= '0' && survey->distinct[i].at[at] <= '9';
		numbers += digits >= CHOICE_DIGITS;
	}
	return survey_mostly(numbers, survey->distinct_count, 50);
}

/* The pieces of 低保、残疾, each once. false: a cell is no such list, or there are too many of them. */
bool survey_pieces(const struct proposal *p, size_t column, struct survey *pieces, size_t *lists)
{
	*pieces = (struct survey){0};
	*lists = 0;
	for (size_t row = 0; row < p->sheet->row_count; row++) {
		struct str cell = p->sheet->rows[row].cells[column];
		size_t in_cell = 0;
		for (size_t at = 0, from = 0; at < cell.len; from = at) {
			size_t end = at;
			for (uint32_t c = 0; at < cell.len && !CHARACTER_IN(c, "、，,；;");) {
				end = at;
				c = utf8_next(cell, &at);
				end = CHARACTER_IN(c, "、，,；;") ? end : at;
			}
			struct str piece = str_slice(cell, from, end);
			size_t length = utf8_length(piece);
			see_distinct(pieces, piece);
			pieces->filled++;
			in_cell++;
			pieces->longest = length > pieces->longest ? length : pieces->longest;
			if (!piece.len || pieces->distinct_count > CHOICES_MAX || length > CHOICE_LENGTH)
				return false;
		}
		*lists += in_cell > 1;
	}
	return true;
}
