/* What kind of field takes the cells of a column. */
#include "sheet/propose_int.h"

enum {
	CHOICES_FILLED = 6, CHOICE_REPEATS = 3,
	LONG_LENGTH = 100, /* characters */
	DATE_DIGITS = 8, DATES_LEAST = 3,
	DECIMALS_MAX = 6,
};

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
	struct fit fit = fit_column(p->sheet, column, field, p->hints->today, SURVEY_CELLS);
	size_t filled = 0;
	if (!survey_mostly(fit.taken, fit.filled, percent))
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
	bool named = !column->unit.len && !other && sheet_word_within(column->title, &sheet_words_money);
	bool money = str_equals(column->unit, "元") || survey->priced || named;
	if (survey->leading_zeros || survey->decimals > DECIMALS_MAX || !survey_mostly(survey->numbers, survey->filled, 95))
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
		return as_choice(p, field, survey, SURVEY_DISTINCT - 1);
	case FIELD_KIND_PERCENT:
		if (survey->decimals > 2)
			return false;
		break;
	default:
		break;
	}
	bool number_of_person = known->kind == FIELD_KIND_RESIDENT_ID || known->kind == FIELD_KIND_CREDIT_CODE;
	bool shortened = survey_mostly(survey->shortened, survey->filled, 20) || p->sheet->columns[column].rounded;
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
		if ((!plain || survey_mostly(survey->marked, survey->filled, 90)) && fits(p, column, &trial, kinds[i].percent)) {
			*field = trial;
			return true;
		}
	}
	if (survey_mostly(survey->shortened, survey->filled, 50)) /* refused with its reason; a text would be taken */
		field->kind = FIELD_KIND_BANK_ACCOUNT;
	else if (survey_mostly(survey->mobiles, survey->filled, 90))
		field->kind = FIELD_KIND_PHONE;
	else if (survey_mostly(survey->long_digits, survey->filled, 90))
		field->kind = FIELD_KIND_BANK_ACCOUNT;
	else
		return false;
	return true;
}

bool kind_is_private(const struct register_field *field, const struct sheet_known *known)
{
	return (known && known->private_value) || field->kind == FIELD_KIND_RESIDENT_ID || field->kind == FIELD_KIND_PHONE ||
	       field->kind == FIELD_KIND_BANK_ACCOUNT;
}

static bool as_village(struct register_field *field, const struct survey *survey)
{
	if (!survey_mostly(survey->villages, survey->filled, 70))
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
	if (!pattern.len || !numbers || !survey_all_different(p, column))
		return false;
	field->kind = FIELD_KIND_CODE;
	field->pattern = pattern;
	return true;
}

static bool as_repeated(const struct proposal *p, struct register_field *field, const struct survey *survey)
{
	return survey->filled >= CHOICES_FILLED && survey->distinct_count * CHOICE_REPEATS <= survey->filled &&
	       !survey_mostly(survey->numbers, survey->filled, 50) && !survey_holds_numbers(survey) &&
	       as_choice(p, field, survey, CHOICES_MAX);
}

/* Several of few: not of persons, whom nobody counts on to stay the same. */
static bool as_several(const struct proposal *p, size_t column, struct register_field *field, const struct survey *survey)
{
	struct survey pieces;
	size_t lists;
	if (survey->filled < CHOICES_FILLED || survey->lines ||
	    sheet_word_ends(sheet_plain(p->sheet->columns[column].title, p->arena), &sheet_words_person) ||
	    !survey_pieces(p, column, &pieces, &lists) || !survey_mostly(lists, survey->filled, 10) ||
	    pieces.distinct_count * CHOICE_REPEATS > pieces.filled || survey_holds_numbers(&pieces) ||
	    !as_choice(p, field, &pieces, CHOICES_MAX))
		return false;
	field->kind = FIELD_KIND_CHOICES;
	return true;
}

void kind_settle(const struct proposal *p, size_t column, const struct sheet_known *known, struct register_field *field,
                        const struct survey *survey)
{
	if (as_village(field, survey) || (known && as_known(p, column, known, field, survey)) ||
	    as_percent(p, column, field, survey) || as_told(p, column, field, survey) || as_measured(p, column, field, survey) ||
	    as_number(&p->sheet->columns[column], known, field, survey) || as_code(p, column, known, field, survey) ||
	    as_several(p, column, field, survey) || as_repeated(p, field, survey))
		return;
	as_text(field, survey);
}
