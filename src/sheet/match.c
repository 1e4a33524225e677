/* Columns of a sheet against the fields of a definition. */
#include "sheet/fit_int.h"

enum {
	SAMPLE = 200,          /* cells looked at */
	LEAST = 40,            /* a weaker match is none */
	TITLE_SAME = 100, TITLE_OTHER_NAME = 85, TITLE_LIKE = 60,
	TITLE_SHARE = 70,      /* of the confidence; the contents have the rest */
	UNIT_FAULT = 25,
};

struct pair {
	size_t column, field;
	int title, confidence;
	struct fit fit;
};

/* The same words but for brackets behind them: 身份证号码（18位）. */
static struct str bare(struct str title, struct arena *arena)
{
	struct str s = sheet_plain(sheet_last_part(title), arena);
	size_t wide = str_find(s, STR("（"), 0), narrow = str_find(s, STR("("), 0), at = wide < narrow ? wide : narrow;
	while (str_ends(s, STR("*")) || str_starts(s, STR("*")))
		s = str_starts(s, STR("*")) ? str_slice(s, 1, s.len) : str_slice(s, 0, s.len - 1);
	return at == STR_NONE || at == 0 ? s : str_slice(s, 0, at);
}

static bool holds(struct str whole, struct str part)
{
	return utf8_length(part) >= 2 && str_find(whole, part, 0) != STR_NONE;
}

static int title_score(const struct sheet_column *column, const struct register_field *field, struct arena *arena)
{
	struct str whole = sheet_plain(column->title, arena), wanted = sheet_plain(field->title, arena);
	if (str_equal(whole, wanted) || str_equals(whole, field->name))
		return TITLE_SAME;
	struct str given = bare(column->title, arena), bare_wanted = bare(field->title, arena);
	if (str_equal(given, bare_wanted))
		return TITLE_SAME - 5;
	const struct sheet_known *known = sheet_known_find(given), *known_wanted = sheet_known_find(bare_wanted);
	if (known && known_wanted && strcmp(known->name, known_wanted->name) == 0 && known->kind == field->kind)
		return TITLE_OTHER_NAME;
	return holds(given, bare_wanted) || holds(bare_wanted, given) ? TITLE_LIKE : 0;
}

/* Kinds whose contents tell what they are. */
static bool tells_itself(enum field_kind kind)
{
	return kind == FIELD_KIND_RESIDENT_ID || kind == FIELD_KIND_CREDIT_CODE || kind == FIELD_KIND_PHONE || kind == FIELD_KIND_CHOICE;
}

static bool other_measure(struct str a, struct str b)
{
	static const char *const money = "元";
	return a.len && b.len && !str_equal(a, b) && (str_ends(a, str_of(money)) != str_ends(b, str_of(money)));
}

static struct pair weigh(const struct sheet *sheet, size_t column, const struct register_definition *definition, size_t field,
                         struct date today, struct arena *arena)
{
	const struct register_field *f = &definition->fields[field];
	struct pair pair = {.column = column, .field = field, .title = title_score(&sheet->columns[column], f, arena)};
	if (!pair.title && !tells_itself(f->kind))
		return pair;
	if (fit_is_reference(f->kind)) {
		pair.confidence = pair.title;
		return pair;
	}
	pair.fit = fit_column(sheet, column, f, today, SAMPLE);
	int share = pair.fit.filled ? (int)(pair.fit.taken * 100 / pair.fit.filled) : 100;
	if (pair.title)
		pair.confidence = pair.title * TITLE_SHARE / 100 + share * (100 - TITLE_SHARE) / 100;
	else if (pair.fit.filled >= 3 && share >= 80)
		pair.confidence = share * 55 / 100;
	if (other_measure(sheet->columns[column].unit, f->unit))
		pair.confidence -= UNIT_FAULT;
	return pair;
}

static struct str reason(const struct pair *pair, struct arena *arena, struct err *err)
{
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	const char *title = pair->title >= TITLE_SAME - 5     ? N_("the same title")
	                    : pair->title >= TITLE_OTHER_NAME ? N_("another name of it")
	                    : pair->title                     ? N_("a similar title")
	                                                      : N_("told by its contents");
	struct str first = str_of(msg(language, title));
	if (!pair->fit.filled)
		return first;
	return arena_format(arena, msg(language, N_("%.*s; %zu of %zu cells fit")), STR_ARG(first), pair->fit.taken, pair->fit.filled);
}

static const struct pair *best_of(const struct pair *pairs, size_t count, const bool *column_taken, const bool *field_taken)
{
	const struct pair *best = NULL;
	for (size_t i = 0; i < count; i++)
		if (!column_taken[pairs[i].column] && !field_taken[pairs[i].field] && pairs[i].confidence >= LEAST &&
		    (!best || pairs[i].confidence > best->confidence))
			best = &pairs[i];
	return best;
}

enum status sheet_match(struct arena *arena, const struct sheet *sheet, const struct register_definition *definition,
                        struct date today, const struct sheet_match **out, struct err *err)
{
	struct sheet_match *matches = arena_array(arena, sheet->column_count, sizeof *matches);
	struct pair *pairs = arena_array(arena, sheet->column_count * definition->field_count, sizeof *pairs);
	bool *column_taken = arena_array(arena, sheet->column_count, sizeof *column_taken);
	bool *field_taken = arena_array(arena, definition->field_count, sizeof *field_taken);
	size_t count = 0;
	if (!matches || !pairs || !column_taken || !field_taken)
		return err_memory(err);
	for (size_t column = 0; column < sheet->column_count; column++) {
		matches[column].reason = STR("");
		for (size_t field = 0; field < definition->field_count && !sheet->columns[column].serial; field++)
			if (fit_is_entered(&definition->fields[field]))
				pairs[count++] = weigh(sheet, column, definition, field, today, arena);
	}
	for (const struct pair *best; (best = best_of(pairs, count, column_taken, field_taken)) != NULL;) {
		matches[best->column] = (struct sheet_match){&definition->fields[best->field], best->confidence, reason(best, arena, err)};
		column_taken[best->column] = field_taken[best->field] = true;
	}
	*out = matches;
	return arena_failed(arena) ? err_memory(err) : STATUS_OK;
}
