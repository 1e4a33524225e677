/* The rules of a record: of each field, of a step, across fields, across registers. Everything that is wrong is found, not
 * only the first. */
#include <string.h>

#include "register/record_int.h"

static enum status say(struct draft *draft, const struct register_field *field, bool forbids, struct str message,
                       struct err *err)
{
	return draft_finding(draft, (struct record_finding){.field = field->name, .forbids = forbids, .message = message}, err);
}

static struct str must_be_filled(struct draft *draft, const struct register_field *field, struct err *err)
{
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	return arena_format(draft->records->arena, msg(language, N_("\"%.*s\" must be filled in")), STR_ARG(field->title));
}

/* A field that could not be read was told already: it is not missing too. */
static bool told(const struct draft *draft, const struct register_field *field)
{
	for (size_t i = 0; i < draft->finding_count; i++)
		if (draft->findings[i].field && strcmp(draft->findings[i].field, field->name) == 0)
			return true;
	return false;
}

static bool step_needs(const struct register_step *step, const char *field)
{
	for (size_t i = 0; step && i < step->need_count; i++)
		if (strcmp(step->needs[i], field) == 0)
			return true;
	return false;
}

static enum status needed(struct draft *draft, const struct register_field *field, bool *yes, struct err *err)
{
	struct value value = {.kind = VALUE_BOOL, .yes = field->required || step_needs(draft->step, field->name)};
	enum status status = STATUS_OK;
	if (!value.yes && field->required_when)
		status = expression_evaluate(field->required_when, &draft->expressions, draft->records->arena, &value, err);
	*yes = value.kind == VALUE_BOOL && value.yes;
	return status;
}

static bool unchanged(const struct draft *draft, size_t place)
{
	return draft->before && value_same(&draft->before->fields[place], &draft->fields[place]);
}

/* A field for a village takes no office. */
static enum status check_level(struct draft *draft, const struct register_field *field, const struct ledger_field *value,
                               struct err *err)
{
	struct ledger_unit unit;
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	bool village = str_equals(field->level, "village");
	if (field->kind != FIELD_KIND_UNIT || field->level.len == 0)
		return STATUS_OK;
	enum status status = ledger_unit(draft->records->tx, value->integer, &unit, err);
	if (status && status != STATUS_NOT_FOUND)
		return status;
	if (!status && str_equal(unit.level, field->level))
		return STATUS_OK;
	struct str message = arena_format(draft->records->arena, msg(language, village ? N_("\"%.*s\" takes a village")
	                                                                            : N_("\"%.*s\" takes an office")),
	                                  STR_ARG(field->title));
	return say(draft, field, true, message, err);
}

/* Nobody typed what was reckoned: it is said what came out. */
static struct str wrong(struct draft *draft, const struct register_field *field, const struct ledger_field *value, const struct err *why)
{
	struct arena *arena = draft->records->arena;
	if (!field->value)
		return arena_str(arena, str_of(why->message));
	struct str text = value_text(field, value, STR(""), arena);
	return arena_format(arena, msg(why->language, N_("\"%.*s\" is reckoned and comes out as %.*s: %s; correct what it is reckoned from")),
	                    STR_ARG(field->title), STR_ARG(text), why->message);
}

static enum status check_field(struct draft *draft, const struct register_field *field, size_t place, struct err *err)
{
	const struct ledger_field *value = &draft->fields[place];
	struct err why = {.language = err ? err->language : LANGUAGE_CHINESE};
	struct str warning = STR("");
	bool yes = false;
	if (told(draft, field))
		return STATUS_OK;
	if (value->null) {
		enum status status = needed(draft, field, &yes, err);
		return !status && yes ? say(draft, field, true, must_be_filled(draft, field, err), err) : status;
	}
	if (unchanged(draft, place) || place == draft->given) /* a rule that came later does not stop work on what was right */
		return STATUS_OK;
	enum status status = value_check(field, value, draft->records->today, &warning, draft->records->arena, &why);
	if (status == STATUS_INPUT)
		return say(draft, field, true, wrong(draft, field, value, &why), err);
	if (status && err)
		*err = why;
	if (!status)
		status = check_level(draft, field, value, err);
	if (!status)
		status = draft_check_files(draft, field, place, err);
	return !status && warning.len ? draft_finding(draft, (struct record_finding){.field = field->name, .check = field->name,
	                                                                             .message = warning}, err) : status;
}

static const struct ledger_field *beside(const struct draft *draft, const char *name, bool *changed)
{
	size_t place = name ? definition_place(draft->records->definition, name) : 0;
	if (!name)
		return NULL;
	*changed = *changed || !unchanged(draft, place);
	return &draft->fields[place];
}

/* What an ID number says of its person stands in other fields too: told at the number, when one of them was just filled in. */
static enum status check_person(struct draft *draft, const struct register_field *field, size_t place, struct err *err)
{
	const struct ledger_field *value = &draft->fields[place];
	struct err why = {.language = err ? err->language : LANGUAGE_CHINESE};
	bool changed = !unchanged(draft, place);
	if (field->kind != FIELD_KIND_RESIDENT_ID || value->null || told(draft, field))
		return STATUS_OK;
	const struct ledger_field *sex = beside(draft, field->sex_field, &changed), *birth = beside(draft, field->birth_field, &changed);
	if (!changed || !resident_id_agree(value->text, sex && !sex->null ? sex->text : STR(""),
	                                   birth && !birth->null ? birth->date : (struct date){0}, &why))
		return STATUS_OK;
	return say(draft, field, true, arena_str(draft->records->arena, str_of(why.message)), err);
}

/* Records in a final state have let go of what is unique. */
static bool holds_on(const struct draft *draft, const struct ledger_row *row)
{
	const struct register_state *state = record_state(draft->records->definition, row->fields);
	return !(state && state->final) && (!draft->before || row->id != draft->before->id);
}

static enum status check_taken(struct draft *draft, const struct register_field *field, size_t place, struct err *err)
{
	const struct ledger_filter same = {FILTER_EQUAL, draft->fields[place]};
	const struct ledger_list list = {.filters = &same, .filter_count = 1};
	struct ledger_rows rows = {NULL, 0};
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	enum status status = ledger_list(ledger_as_system(draft->records->tx), draft->records->entity, &list, draft->records->arena, &rows, err);
	for (size_t i = 0; !status && i < rows.count; i++)
		if (holds_on(draft, &rows.at[i]))
			return say(draft, field, true, arena_format(draft->records->arena, msg(language, N_("another record has this \"%.*s\" already")),
			                                            STR_ARG(field->title)), err);
	return status;
}

enum status draft_check_unique(struct draft *draft, struct err *err)
{
	const struct register_definition *definition = draft->records->definition;
	const struct register_state *state = record_state(definition, draft->fields);
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && !(state && state->final) && i < definition->field_count; i++)
		if (definition->fields[i].unique && !draft->fields[SYSTEM_COUNT + i].null)
			status = check_taken(draft, &definition->fields[i], SYSTEM_COUNT + i, err);
	return status;
}

static enum status check_rule(struct draft *draft, const struct register_check *check, struct err *err)
{
	struct value value;
	enum status status = expression_evaluate(check->when, &draft->expressions, draft->records->arena, &value, err);
	if (status || value.kind != VALUE_BOOL || !value.yes)
		return status;
	return draft_finding(draft, (struct record_finding){.field = check->field, .check = check->name,
	                                                    .forbids = check->forbids, .message = check->message}, err);
}

enum status draft_check(struct draft *draft, struct err *err)
{
	const struct register_definition *definition = draft->records->definition;
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < definition->field_count; i++)
		status = check_field(draft, &definition->fields[i], SYSTEM_COUNT + i, err);
	for (size_t i = 0; !status && i < definition->field_count; i++)
		status = check_person(draft, &definition->fields[i], SYSTEM_COUNT + i, err);
	for (size_t i = 0; !status && i < definition->check_count; i++)
		status = check_rule(draft, &definition->checks[i], err);
	return status ? status : draft_alike(draft, err);
}
