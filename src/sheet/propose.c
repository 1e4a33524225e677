/* A definition for a ledger that nobody declared. */
#include <stdlib.h>

#include "sheet/fit_int.h"

enum {
	SAMPLE = 20000,          /* cells looked at */
	DISTINCT_MAX = 20,       /* values kept while looking */
	CHOICES_MAX = 12, CHOICE_LENGTH = 12, CHOICES_FILLED = 6, CHOICE_REPEATS = 3, CHOICE_DIGITS = 3,
	DATE_DIGITS = 8, DATES_LEAST = 3,
	LONG_LENGTH = 100,       /* characters */
	LISTED_MAX = 7,
	PRECISION_MAX = 15,
	DECIMALS_MAX = 6,
};

struct survey { /* of the cells of a column */
	size_t filled, numbers, percents, marked /* hold something but digits */, villages, leading_zeros, longest, length_max;
	size_t long_digits, mobiles, shortened /* 6.22323E+17 */, eights /* 20240305 */;
	size_t measured /* 3.5亩 */, myriads /* 3万元 */, priced /* ¥500.00 */;
	struct str unit; /* of those measured, the first one; without 万 */
	int decimals;
	bool other_units, lines, all_filled, all_different;
	struct str distinct[DISTINCT_MAX];
	size_t distinct_count; /* DISTINCT_MAX: that many or more */
};

struct proposal {
	struct arena *arena;
	const struct sheet *sheet;
	const struct sheet_hints *hints;
	struct register_field *fields;
	size_t field_count;
	const struct register_field **of_column; /* NULL: no field */
	struct err *err;
};

/* ---- looking ----------------------------------------------------------------------------------------------------- */

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
	if (survey->distinct_count < DISTINCT_MAX)
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

static struct survey look(const struct proposal *p, size_t column)
{
	struct survey survey = {.all_filled = true};
	for (size_t row = 0; row < p->sheet->row_count; row++) {
		struct str cell = p->sheet->rows[row].cells[column];
		if (cell.len && row < SAMPLE)
			see_cell(&survey, p, cell);
		survey.all_filled = survey.all_filled && cell.len;
	}
	return survey;
}

static int by_text(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static bool all_different(const struct proposal *p, size_t column)
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

static bool mostly(size_t part, size_t whole, unsigned percent)
{
	return whole > 0 && part * 100 >= whole * percent;
}

/* ---- one field --------------------------------------------------------------------------------------------------- */

/* 2024.13.5 is a date mistyped, 2024.3 and 长期 are none: a column that has those says more than dates. A number of a person or a firm
 * that is none is always told of. */
static bool is_slip(enum field_kind kind, struct str cell)
{
	size_t runs = 0, digits = 0, others = 0;
	for (size_t i = 0; i < cell.len;) {
		bool before = i > 0 && cell.at[i - 1] >= '0' && cell.at[i - 1] <= '9';
		uint32_t c = utf8_next(cell, &i);
		bool digit = c >= '0' && c <= '9';
		digits += digit;
		runs += digit && !before;
		others += !digit && !CHARACTER_IN(c, "-+() （）－　");
	}
	switch (kind) {
	case FIELD_KIND_RESIDENT_ID:
	case FIELD_KIND_CREDIT_CODE:
		return true;
	case FIELD_KIND_DATE:
		return runs == 3 || (runs == 1 && digits == DATE_DIGITS);
	case FIELD_KIND_PHONE:
	case FIELD_KIND_BANK_ACCOUNT:
		return others == 0;
	default:
		return false;
	}
}

/* So many of the cells are taken, and the others are slips. */
static bool fits(const struct proposal *p, size_t column, const struct register_field *field, unsigned percent)
{
	struct fit fit = fit_column(p->sheet, column, field, p->hints->today, SAMPLE);
	size_t filled = 0;
	if (!mostly(fit.taken, fit.filled, percent))
		return false;
	for (size_t row = 0; row < p->sheet->row_count && filled < fit.filled && fit.taken < fit.filled; row++) {
		struct str cell = p->sheet->rows[row].cells[column], warning;
		struct ledger_field value;
		struct err err = {0};
		struct arena arena;
		if (!cell.len)
			continue;
		filled++;
		if (is_slip(field->kind, cell))
			continue;
		arena_init(&arena, (size_t)1 << 20);
		bool taken = !fit_value(field, &p->sheet->columns[column], cell, p->hints->today, &arena, &value, &warning, &err);
		arena_release(&arena);
		if (!taken)
			return false;
	}
	return true;
}

/* The name and the numbers of 清溪信访〔2026〕12号: {year} and {n} in the place of its digits. Empty when the cells have none in common. */
static struct str pattern_of(const struct proposal *p, size_t column, struct str cell)
{
	struct buf pattern;
	bool year = false, number = false;
	buf_init(&pattern, 0);
	for (size_t at = 0; at < cell.len;) {
		size_t end = at;
		while (end < cell.len && cell.at[end] >= '0' && cell.at[end] <= '9')
			end++;
		if (end == at) {
			buf_char(&pattern, cell.at[at++]);
			continue;
		}
		bool is_year = !year && !number && end - at == 4 && end < cell.len && str_starts(str_slice(cell, at, end), STR("20"));
		if (is_year)
			buf_text(&pattern, "{year}");
		else if (cell.at[at] == '0' && end - at <= 9)
			buf_format(&pattern, "{n:%zu}", end - at);
		else
			buf_text(&pattern, "{n}");
		year = year || is_year;
		number = number || !is_year;
		at = end;
	}
	struct str out = arena_str(p->arena, buf_view(&pattern));
	buf_release(&pattern);
	struct register_field trial = {.name = "code", .kind = FIELD_KIND_CODE, .pattern = out};
	bool bare = str_starts(out, STR("{")) && str_ends(out, STR("}")) && !year; /* only a number */
	return !bare && code_pattern_valid(out) && fits(p, column, &trial, 100) ? out : STR("");
}

static void as_text(struct register_field *field, const struct survey *survey)
{
	field->kind = survey->longest > LONG_LENGTH || survey->lines ? FIELD_KIND_LONG_TEXT : FIELD_KIND_TEXT;
}

static bool as_choice(const struct proposal *p, struct register_field *field, const struct survey *survey, size_t most)
{
	struct str *choices = arena_array(p->arena, survey->distinct_count + 1, sizeof *choices);
	if (!choices || survey->distinct_count < 2 || survey->distinct_count > most || survey->longest > CHOICE_LENGTH || survey->lines)
		return false;
	memcpy(choices, survey->distinct, survey->distinct_count * sizeof *choices);
	field->kind = FIELD_KIND_CHOICE;
	field->choices = choices;
	field->choice_count = survey->distinct_count;
	return true;
}

/* Numbers that each carry their unit; one that carries none could be 元 as well as 万元. */
static bool as_measured(const struct proposal *p, size_t column, struct register_field *field, const struct survey *survey)
{
	static const enum field_kind kinds[] = {FIELD_KIND_COUNT, FIELD_KIND_DECIMAL, FIELD_KIND_DECIMAL};
	static const int8_t scales[] = {0, 2, DECIMALS_MAX};
	bool mixed = survey->myriads > 0 && survey->numbers > 0;
	struct str head = p->sheet->columns[column].unit;
	if (survey->measured == 0 || survey->other_units || mixed || survey->measured + survey->numbers < survey->filled)
		return false;
	struct register_field trial = *field;
	trial.unit = head.len ? head : survey->unit;
	if (str_equals(trial.unit, "元")) {
		trial.kind = FIELD_KIND_MONEY;
		trial.scale = 2;
		if (!fits(p, column, &trial, 100))
			return false;
		*field = trial;
		return true;
	}
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		trial.kind = kinds[i];
		trial.scale = scales[i];
		if (fits(p, column, &trial, 100)) {
			*field = trial;
			return true;
		}
	}
	return false;
}

/* 补贴面积 is no money: its title is known for something else. */
static bool as_number(const struct sheet_column *column, const struct sheet_known *known, struct register_field *field,
                      const struct survey *survey)
{
	bool other = known && (known->kind == FIELD_KIND_COUNT || known->kind == FIELD_KIND_DECIMAL);
	bool money = str_equals(column->unit, "元") || survey->priced || (!column->unit.len && !other && sheet_word_within(column->title, &sheet_words_money));
	if (survey->leading_zeros || survey->decimals > DECIMALS_MAX || !mostly(survey->numbers, survey->filled, 95))
		return false;
	field->unit = column->unit.len ? column->unit : money ? STR("元") : STR("");
	if (money && survey->decimals <= 2) {
		field->kind = FIELD_KIND_MONEY;
		field->scale = 2;
	} else if (survey->decimals || money || str_find(field->unit, STR("元"), 0) != STR_NONE) {
		field->kind = FIELD_KIND_DECIMAL;
		field->scale = (int8_t)(survey->decimals > 2 ? survey->decimals : 2);
	} else {
		field->kind = FIELD_KIND_COUNT;
	}
	return true;
}

/* What the title says it is, when the cells do not deny it. */
static bool as_known(const struct proposal *p, size_t column, const struct sheet_known *known, struct register_field *field,
                     const struct survey *survey)
{
	struct register_field trial = *field;
	trial.kind = known->kind;
	trial.scale = known->kind == FIELD_KIND_PERCENT ? 2 : 0;
	switch (known->kind) {
	case FIELD_KIND_TEXT:
	case FIELD_KIND_LONG_TEXT:
	case FIELD_KIND_CODE:
	case FIELD_KIND_UNIT:
	case FIELD_KIND_COUNT:
	case FIELD_KIND_DECIMAL:
	case FIELD_KIND_MONEY:
		return false;
	case FIELD_KIND_CHOICE:
		return as_choice(p, field, survey, DISTINCT_MAX - 1);
	case FIELD_KIND_PERCENT:
		if (survey->decimals > 2)
			return false;
		break;
	default:
		break;
	}
	bool number_of_person = known->kind == FIELD_KIND_RESIDENT_ID || known->kind == FIELD_KIND_CREDIT_CODE;
	bool shortened = mostly(survey->shortened, survey->filled, 20) || p->sheet->columns[column].rounded;
	if (survey->filled && !shortened && !fits(p, column, &trial, number_of_person ? 50 : 90))
		return false;
	*field = trial;
	return true;
}

/* What the cells say by themselves. */
static bool as_told(const struct proposal *p, size_t column, struct register_field *field, const struct survey *survey)
{
	static const struct {
		enum field_kind kind;
		unsigned percent;
	} kinds[] = {{FIELD_KIND_RESIDENT_ID, 70}, {FIELD_KIND_CREDIT_CODE, 80}, {FIELD_KIND_DATE, 90}, {FIELD_KIND_PERIOD, 95},
	             {FIELD_KIND_YES_NO, 100}, {FIELD_KIND_INSTANT, 95}};
	bool eights = survey->eights == survey->filled && survey->filled >= DATES_LEAST;
	if (!survey->filled)
		return false;
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		struct register_field trial = *field;
		bool dated = kinds[i].kind == FIELD_KIND_DATE && eights; /* 20240305 */
		bool plain = kinds[i].kind != FIELD_KIND_RESIDENT_ID && kinds[i].kind != FIELD_KIND_CREDIT_CODE && !dated;
		trial.kind = kinds[i].kind;
		if ((!plain || mostly(survey->marked, survey->filled, 90)) && fits(p, column, &trial, kinds[i].percent)) {
			*field = trial;
			return true;
		}
	}
	if (mostly(survey->shortened, survey->filled, 50)) /* refused with its reason; a text would be taken */
		field->kind = FIELD_KIND_BANK_ACCOUNT;
	else if (mostly(survey->mobiles, survey->filled, 90))
		field->kind = FIELD_KIND_PHONE;
	else if (mostly(survey->long_digits, survey->filled, 90))
		field->kind = FIELD_KIND_BANK_ACCOUNT;
	else
		return false;
	return true;
}

static bool is_private(const struct register_field *field, const struct sheet_known *known)
{
	return (known && known->private_value) || field->kind == FIELD_KIND_RESIDENT_ID || field->kind == FIELD_KIND_PHONE ||
	       field->kind == FIELD_KIND_BANK_ACCOUNT;
}

static bool as_village(struct register_field *field, const struct survey *survey)
{
	if (!mostly(survey->villages, survey->filled, 70))
		return false;
	field->kind = FIELD_KIND_UNIT;
	field->level = STR("village");
	return true;
}

static bool as_percent(const struct proposal *p, size_t column, struct register_field *field, const struct survey *survey)
{
	struct register_field trial = *field;
	trial.kind = FIELD_KIND_PERCENT;
	trial.scale = 2;
	if (!survey->filled || survey->percents < survey->filled || !fits(p, column, &trial, 100))
		return false;
	*field = trial;
	return true;
}

/* 3组 is no number of papers: those of a year are, and what is called so, and each stands once. */
static bool as_code(const struct proposal *p, size_t column, const struct sheet_known *known, struct register_field *field,
                    const struct survey *survey)
{
	struct str pattern = survey->filled ? pattern_of(p, column, survey->distinct[0]) : STR("");
	bool numbers = str_find(pattern, STR("{year}"), 0) != STR_NONE || (known && known->kind == FIELD_KIND_CODE);
	if (!pattern.len || !numbers || !all_different(p, column))
		return false;
	field->kind = FIELD_KIND_CODE;
	field->pattern = pattern;
	return true;
}

/* 3000-5000, 2025-2026 */
static bool holds_numbers(const struct survey *survey)
{
	size_t numbers = 0;
	for (size_t i = 0; i < survey->distinct_count; i++) {
		size_t digits = 0;
		for (size_t at = 0; at < survey->distinct[i].len; at++)
			digits += survey->distinct[i].at[at] >= '0' && survey->distinct[i].at[at] <= '9';
		numbers += digits >= CHOICE_DIGITS;
	}
	return mostly(numbers, survey->distinct_count, 50);
}

static bool as_repeated(const struct proposal *p, struct register_field *field, const struct survey *survey)
{
	return survey->filled >= CHOICES_FILLED && survey->distinct_count * CHOICE_REPEATS <= survey->filled &&
	       !mostly(survey->numbers, survey->filled, 50) && !holds_numbers(survey) && as_choice(p, field, survey, CHOICES_MAX);
}

/* The pieces of 低保、残疾, each once. false: a cell is no such list, or there are too many of them. */
static bool see_pieces(const struct proposal *p, size_t column, struct survey *pieces, size_t *lists)
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

/* Several of few: not of persons, whom nobody counts on to stay the same. */
static bool as_several(const struct proposal *p, size_t column, struct register_field *field, const struct survey *survey)
{
	struct survey pieces;
	size_t lists;
	if (survey->filled < CHOICES_FILLED || survey->lines ||
	    sheet_word_ends(sheet_plain(p->sheet->columns[column].title, p->arena), &sheet_words_person) ||
	    !see_pieces(p, column, &pieces, &lists) || !mostly(lists, survey->filled, 10) ||
	    pieces.distinct_count * CHOICE_REPEATS > pieces.filled || holds_numbers(&pieces) ||
	    !as_choice(p, field, &pieces, CHOICES_MAX))
		return false;
	field->kind = FIELD_KIND_CHOICES;
	return true;
}

static void settle_kind(const struct proposal *p, size_t column, const struct sheet_known *known, struct register_field *field,
                        const struct survey *survey)
{
	if (as_village(field, survey) || (known && as_known(p, column, known, field, survey)) ||
	    as_percent(p, column, field, survey) || as_told(p, column, field, survey) || as_measured(p, column, field, survey) ||
	    as_number(&p->sheet->columns[column], known, field, survey) || as_code(p, column, known, field, survey) ||
	    as_several(p, column, field, survey) || as_repeated(p, field, survey))
		return;
	as_text(field, survey);
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

/* Words that the ledger keeps for itself. */
static bool is_reserved(struct str name)
{
	static const char *const words[] = {"id", "version", "withdrawn", "township", "state", "unit", "holder", "due", "warn_on",
	                                    "limits", "excused", "serial", "serial_year", "words", "initials"};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_equals(name, words[i]))
			return true;
	return false;
}

static bool is_taken(const struct proposal *p, struct str name)
{
	for (size_t i = 0; i < p->field_count; i++)
		if (str_equals(name, p->fields[i].name))
			return true;
	return is_reserved(name);
}

/* jtqk_rk of 家庭情况/人口 */
static struct str latin_name(struct arena *arena, struct str title)
{
	struct buf out;
	struct str rest = title, part, name;
	buf_init(&out, 0);
	while (str_cut(&rest, '/', &part)) {
		struct str initials = value_initials(part, arena), first;
		if (initials.len && out.len)
			buf_char(&out, '_');
		if (initials.len && str_cut(&initials, ' ', &first))
			buf_str(&out, first);
	}
	name = buf_view(&out);
	if (!name.len || name.at[0] < 'a' || name.at[0] > 'z')
		name = arena_join(arena, STR("c"), name.len ? name : STR(""));
	name = arena_str(arena, str_slice(name, 0, REGISTER_NAME_MAX - 4));
	buf_release(&out);
	return name;
}

static const char *free_name(const struct proposal *p, struct str wanted)
{
	struct str name = wanted;
	for (unsigned n = 2; is_taken(p, name); n++)
		name = arena_format(p->arena, "%.*s_%u", STR_ARG(wanted), n);
	return arena_text(p->arena, name);
}

/* ---- the definition ---------------------------------------------------------------------------------------------- */

static void add_field(struct proposal *p, size_t column)
{
	const struct sheet_column *about = &p->sheet->columns[column];
	struct register_field field = {.title = about->title, .hint = STR(""), .pattern = STR(""), .unit = STR(""), .level = STR("")};
	struct survey survey = look(p, column);
	struct str bare = sheet_plain(about->title, p->arena);
	const struct sheet_known *known = sheet_known_find(bare);
	if (about->serial || (!survey.filled && !known))
		return;
	known = known ? known : sheet_known_ending(bare);
	settle_kind(p, column, known, &field, &survey);
	struct str name = field.kind == FIELD_KIND_UNIT ? STR("village") : known ? str_of(known->name) : STR("");
	field.name = free_name(p, name.len ? name : latin_name(p->arena, about->title));
	field.private_value = is_private(&field, known);
	field.required = survey.all_filled && (field.kind == FIELD_KIND_NAME || field.kind == FIELD_KIND_RESIDENT_ID ||
	                                       field.kind == FIELD_KIND_UNIT || field.kind == FIELD_KIND_CODE);
	p->fields[p->field_count] = field;
	p->of_column[column] = &p->fields[p->field_count++];
}

/* A number of persons, of firms or of papers that stands in every row, and in no two of them the same. */
static void choose_key(struct proposal *p, struct register_definition *definition)
{
	static const enum field_kind kinds[] = {FIELD_KIND_CODE, FIELD_KIND_RESIDENT_ID, FIELD_KIND_CREDIT_CODE};
	for (size_t k = 0; k < COUNT_OF(kinds); k++)
		for (size_t i = 0; i < p->sheet->column_count && !definition->key; i++) {
			struct register_field *field = (struct register_field *)p->of_column[i];
			bool named = kinds[k] == FIELD_KIND_CODE && field && strcmp(field->name, "code") == 0; /* 档案号 001 */
			if (!field || (field->kind != kinds[k] && !named) || !look(p, i).all_filled || !all_different(p, i))
				continue;
			field->unique = true;
			definition->key = field->name;
			if (field->kind == FIELD_KIND_CODE && field->pattern.len)
				definition->number = field->name;
		}
}

static const char *first_of(const struct proposal *p, enum field_kind kind)
{
	for (size_t i = 0; i < p->field_count; i++)
		if (p->fields[i].kind == kind)
			return p->fields[i].name;
	return NULL;
}

static struct register_field *field_called(struct proposal *p, const char *name)
{
	for (size_t i = 0; name && i < p->field_count; i++)
		if (strcmp(p->fields[i].name, name) == 0)
			return &p->fields[i];
	return NULL;
}

static void choose_columns(struct proposal *p, const struct register_definition *definition)
{
	const char *const first[] = {definition->number, definition->label, definition->village};
	size_t listed = 0;
	for (size_t i = 0; i < COUNT_OF(first); i++) {
		struct register_field *field = field_called(p, first[i]);
		listed += field && !field->listed;
		if (field)
			field->listed = true;
	}
	for (size_t i = 0; i < p->field_count && listed < LISTED_MAX; i++) {
		struct register_field *field = &p->fields[i];
		if (field->listed || field->private_value || field->kind == FIELD_KIND_LONG_TEXT)
			continue;
		field->listed = true;
		listed++;
	}
}

/* An ID number agrees with the name, sex and date of birth that stand beside it. */
static void tie_person(struct proposal *p)
{
	struct register_field *id = field_called(p, first_of(p, FIELD_KIND_RESIDENT_ID));
	struct register_field *sex = field_called(p, "sex"), *birth = field_called(p, "birth");
	if (!id)
		return;
	id->name_field = first_of(p, FIELD_KIND_NAME);
	id->sex_field = sex && sex->kind == FIELD_KIND_CHOICE ? sex->name : NULL;
	id->birth_field = birth && birth->kind == FIELD_KIND_DATE ? birth->name : NULL;
}

static void settle_definition(struct proposal *p, struct register_definition *definition)
{
	const struct sheet_hints *hints = p->hints;
	struct str title = hints->title.len ? hints->title : p->sheet->title.len ? p->sheet->title : p->sheet->name;
	title = title.len ? title : SHEET_MESSAGE(p->err, N_("new register"));
	definition->title = title;
	definition->name = arena_text(p->arena, hints->name.len ? hints->name : latin_name(p->arena, sheet_plain(title, p->arena)));
	definition->village = first_of(p, FIELD_KIND_UNIT);
	choose_key(p, definition);
	definition->label = first_of(p, FIELD_KIND_NAME);
	if (!definition->label)
		definition->label = first_of(p, FIELD_KIND_TEXT);
	if (!definition->label)
		definition->label = p->fields[0].name;
	tie_person(p);
	choose_columns(p, definition);
	definition->fields = p->fields;
	definition->field_count = p->field_count;
}

enum status sheet_propose(struct arena *arena, const struct sheet *sheet, const struct sheet_hints *hints,
                          struct register_definition *out, const struct sheet_match **matches, struct err *err)
{
	struct proposal p = {.arena = arena, .sheet = sheet, .hints = hints, .err = err};
	struct register_definition definition = {.about = STR(""), .group = SHEET_MESSAGE(err, N_("own registers")), .source = STR(""), .keeper = STR("")};
	struct sheet_match *made = arena_array(arena, sheet->column_count, sizeof *made);
	p.fields = arena_array(arena, sheet->column_count, sizeof *p.fields);
	p.of_column = arena_array(arena, sheet->column_count, sizeof *p.of_column);
	if (!made || !p.fields || !p.of_column)
		return err_memory(err);
	for (size_t i = 0; i < sheet->column_count && p.field_count < REGISTER_FIELDS_MAX; i++)
		add_field(&p, i);
	if (!p.field_count)
		return err_set(err, STATUS_INPUT, N_("no column of this sheet holds anything"));
	settle_definition(&p, &definition);
	for (size_t i = 0; i < sheet->column_count; i++)
		made[i] = (struct sheet_match){p.of_column[i], p.of_column[i] ? 100 : 0, STR("")};
	if (arena_failed(arena))
		return err_memory(err);
	*out = definition;
	if (matches)
		*matches = made;
	return STATUS_OK;
}
