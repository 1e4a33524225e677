/* What is filled against what the form itself takes in its cells (data validation): said before it is sent, since the office program says
 * nothing of what is written into a file. */
#include "fill/fill_int.h"

/* Where a row lay before lists grew. */
static uint32_t row_of_form(const struct filling *filling, size_t sheet, uint32_t row)
{
	for (size_t i = 0; i < filling->growth_count; i++) {
		const struct fill_growth *growth = &filling->growth[i];
		if (growth->sheet == sheet && row > growth->row)
			row = row - growth->row > growth->copies ? row - growth->copies : growth->row;
	}
	return row;
}

/* Words for what the rule takes: 0到20 */
static struct str bounds_of(struct filling *filling, const struct spreadsheet_rule *rule)
{
	struct str first = rule->first, second = rule->second;

	switch (rule->relation) {
	case SPREADSHEET_BETWEEN: return FILL_SAY(filling, N_("from %.*s to %.*s"), STR_ARG(first), STR_ARG(second));
	case SPREADSHEET_NOT_BETWEEN: return FILL_SAY(filling, N_("not from %.*s to %.*s"), STR_ARG(first), STR_ARG(second));
	case SPREADSHEET_EQUAL: return FILL_SAY(filling, N_("%.*s alone"), STR_ARG(first));
	case SPREADSHEET_NOT_EQUAL: return FILL_SAY(filling, N_("not %.*s"), STR_ARG(first));
	case SPREADSHEET_LESS: return FILL_SAY(filling, N_("below %.*s"), STR_ARG(first));
	case SPREADSHEET_AT_MOST: return FILL_SAY(filling, N_("at most %.*s"), STR_ARG(first));
	case SPREADSHEET_MORE: return FILL_SAY(filling, N_("above %.*s"), STR_ARG(first));
	case SPREADSHEET_AT_LEAST: return FILL_SAY(filling, N_("at least %.*s"), STR_ARG(first));
	}
	return STR("");
}

static struct str taken(struct filling *filling, const struct spreadsheet_rule *rule)
{
	static const char *const kinds[SPREADSHEET_RULE_KIND_COUNT] = {N_("whole numbers alone"), N_("numbers alone"), N_("dates alone"),
	                                                               N_("by the number of characters")};

	if (rule->kind == SPREADSHEET_CHOICE_ONLY)
		return rule->first;
	return FILL_SAY(filling, N_("%s, %.*s"), FILL_WORDS(filling, kinds[rule->kind]), STR_ARG(bounds_of(filling, rule)));
}

static void tell(struct filling *filling, const struct spreadsheet_rule *rule, const struct fill_value *first, size_t count)
{
	struct str what = taken(filling, rule);
	struct str message = count == 1 ? FILL_SAY(filling, N_("\"%.*s\" is not what the form takes here (%.*s)"), STR_ARG(first->text), STR_ARG(what))
	                                : FILL_SAY(filling, N_("\"%.*s\" and %zu more are not what the form takes here (%.*s)"), STR_ARG(first->text),
	                                           count - 1, STR_ARG(what));

	if (rule->hint.len)
		message = FILL_SAY(filling, N_("%.*s: %.*s"), STR_ARG(message), STR_ARG(rule->hint));
	filling_fault(filling, &(struct fill_fault){.kind = FAULT_FORM_RULE, .sheet = first->sheet, .sheet_row = first->sheet_row,
	                                            .sheet_column = first->sheet_column, .message = message});
}

static bool lies_in(const struct spreadsheet_area *area, uint32_t row, uint32_t column)
{
	return row >= area->row && row <= area->last_row && column >= area->column && column <= area->last_column;
}

static void check_rule(struct filling *filling, size_t sheet, const struct spreadsheet_rule *rule)
{
	const struct fill_value *first = NULL;
	size_t count = 0;

	for (size_t i = 0; i < filling->value_count; i++) {
		const struct fill_value *value = &filling->values[i];
		if (value->sheet != sheet || value->piece || (value->state != FILL_FILLED && value->state != FILL_ENTERED) ||
		    value->sheet_column < rule->area.column || value->sheet_column > rule->area.last_column ||
		    !lies_in(&rule->area, row_of_form(filling, sheet, value->sheet_row), value->sheet_column) ||
		    !spreadsheet_rule_refuses(filling->spreadsheet, sheet, rule, value->text))
			continue;
		first = first ? first : value;
		count++;
	}
	if (count)
		tell(filling, rule, first, count);
}

void filling_rules(struct filling *filling)
{
	for (size_t i = 0; i < filling->spreadsheet->sheet_count; i++)
		for (size_t k = 0; k < filling->spreadsheet->sheets[i].rule_count; k++)
			check_rule(filling, i, &filling->spreadsheet->sheets[i].rules[k]);
}
