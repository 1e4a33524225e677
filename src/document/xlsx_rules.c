/* What a sheet takes in its cells (data validation), as xlsx writes it: <dataValidation sqref="B2:B9"><formula1>0</formula1> … among the
 * parts of a sheet, and with <xm:f> and <xm:sqref> inside in its <extLst>, where a list stands on another sheet. */
#include <string.h>

#include "document/docx_int.h"
#include "document/sheet_int.h"

#define RULE_TEXT_MAX 4096

static const char *const kinds[SPREADSHEET_RULE_KIND_COUNT] = {"whole", "decimal", "date", "textLength", "list"};
static const char *const relations[SPREADSHEET_RELATION_COUNT] = {"between", "notBetween", "equal", "notEqual", "lessThan", "lessThanOrEqual",
                                                                  "greaterThan", "greaterThanOrEqual"};

static bool word_of(struct str word, const char *const *words, size_t count, size_t *out)
{
	for (size_t i = 0; i < count; i++)
		if (str_equals(word, words[i])) {
			*out = i;
			return true;
		}
	return false;
}

static void begin(struct rule_reading *reading, struct attributes attributes, struct arena *arena)
{
	struct str shown = attribute_value(attributes, "showErrorMessage"), relation = attribute_value(attributes, "operator");
	size_t kind = 0, at = SPREADSHEET_BETWEEN;

	reading->enforced = (str_equals(shown, "1") || str_equals(shown, "true")) &&
	                    word_of(attribute_value(attributes, "type"), kinds, COUNT_OF(kinds), &kind) &&
	                    (!relation.len || word_of(relation, relations, COUNT_OF(relations), &at));
	reading->rule = (struct spreadsheet_rule){.kind = (enum spreadsheet_rule_kind)kind, .relation = (enum spreadsheet_relation)at,
	                                          .hint = arena_str(arena, attribute_value(attributes, "error"))};
	for (size_t i = 0; i < RULE_PART_COUNT; i++) {
		buf_release(&reading->parts[i]);
		buf_init(&reading->parts[i], RULE_TEXT_MAX);
	}
	buf_str(&reading->parts[RULE_AREAS], attribute_value(attributes, "sqref"));
	reading->open = true;
}

bool rules_start(struct rule_reading *reading, const char *name, struct attributes attributes, struct arena *arena)
{
	static const char *const parts[RULE_PART_COUNT] = {"formula1", "formula2", "sqref"};
	size_t part;

	if (strcmp(name, "dataValidation") == 0) {
		begin(reading, attributes, arena);
		return true;
	}
	if (!reading->open)
		return false;
	if (word_of(str_of(name), parts, COUNT_OF(parts), &part))
		reading->into = &reading->parts[part];
	return true;
}

/* Days are counted from 1900, with one that never was, or from 1904. */
static struct str day_of(struct str formula, bool from_1904, struct arena *arena)
{
	char text[DATE_TEXT_MAX];
	int64_t days;

	if (!str_to_int64(formula, &days) || days < 61 || days > 2958465)
		return formula;
	struct date first = from_1904 ? (struct date){1904, 1, 1} : (struct date){1899, 12, 30};
	return arena_str(arena, date_text(date_add_days(first, (int32_t)days), text));
}

/* "有,无" in quotes are the choices themselves. */
static void keep_formulas(struct rule_reading *reading, struct arena *arena)
{
	struct spreadsheet_rule *rule = &reading->rule;
	struct str first = str_trim(buf_view(&reading->parts[RULE_FIRST])), second = str_trim(buf_view(&reading->parts[RULE_SECOND]));

	rule->listed = rule->kind == SPREADSHEET_CHOICE_ONLY && first.len >= 2 && first.at[0] == '"' && first.at[first.len - 1] == '"';
	if (rule->listed)
		first = str_slice(first, 1, first.len - 1);
	if (rule->kind == SPREADSHEET_DATE_ONLY) {
		first = day_of(first, reading->from_1904, arena);
		second = day_of(second, reading->from_1904, arena);
	}
	rule->first = arena_str(arena, first);
	rule->second = arena_str(arena, second);
}

static void keep(struct rule_reading *reading, struct sheet *sheet)
{
	struct arena *arena = sheet->draft->arena;
	struct str areas = buf_view(&reading->parts[RULE_AREAS]), one;

	for (size_t i = 0; i < RULE_PART_COUNT; i++)
		if (buf_failed(&reading->parts[i]))
			return;
	keep_formulas(reading, arena);
	while (str_cut(&areas, ' ', &one)) {
		struct spreadsheet_rule rule = reading->rule;
		size_t colon = str_find(one, STR(":"), 0);
		struct str from = colon == STR_NONE ? one : str_slice(one, 0, colon), to = colon == STR_NONE ? one : str_slice(one, colon + 1, one.len);
		if (cell_place_read(from, &rule.area.row, &rule.area.column) && cell_place_read(to, &rule.area.last_row, &rule.area.last_column) &&
		    rule.area.row <= rule.area.last_row && rule.area.column <= rule.area.last_column && sheet->rule_count < SHEET_RULES_MAX &&
		    arena_reserve(arena, (void **)&sheet->rules, &sheet->rule_capacity, sheet->rule_count, sizeof *sheet->rules))
			sheet->rules[sheet->rule_count++] = rule;
	}
}

bool rules_end(struct rule_reading *reading, const char *name, struct sheet *sheet)
{
	if (!reading->open)
		return false;
	if (strcmp(name, "dataValidation") == 0) {
		if (reading->enforced && buf_view(&reading->parts[RULE_FIRST]).len)
			keep(reading, sheet);
		reading->open = false;
	}
	if (strcmp(name, "f") != 0)
		reading->into = NULL;
	return true;
}

void rules_release(struct rule_reading *reading)
{
	for (size_t i = 0; i < RULE_PART_COUNT; i++)
		buf_release(&reading->parts[i]);
}
