/* What the cells ask of a register, taken apart: conditions, values, places, and the columns that these look at. */
#include "fill/cube_int.h"

enum { WORDS_MOST = 4096 /* different values of a column whose answers are kept */ };

/* ---- what is asked ---- */

static enum status add_condition(struct cube *cube, const struct expression *part, struct question *question, struct err *err)
{
	struct str text = expression_text(part, cube->arena);
	size_t at = 0;

	while (at < cube->condition_count && !str_equal(cube->conditions[at].text, text))
		at++;
	if (at == CUBE_CONDITIONS_MAX || question->asked_count == COUNT_OF(question->asked))
		return err_set(err, STATUS_INPUT, N_("too many conditions"));
	if (at == cube->condition_count) {
		if (!arena_reserve(cube->arena, (void **)&cube->conditions, &cube->condition_capacity, at, sizeof *cube->conditions))
			return err_memory(err);
		cube->conditions[cube->condition_count++] = (struct cube_condition){.expression = part, .text = text};
	}
	for (size_t i = 0; i < question->asked_count; i++)
		if (question->asked[i] == at)
			return STATUS_OK;
	question->asked[question->asked_count++] = (uint16_t)at;
	return STATUS_OK;
}

static enum status add_conditions(struct cube *cube, const struct expression *where, struct question *question, struct err *err)
{
	const struct expression *parts[QUESTION_CONDITIONS_MAX];
	size_t count = expression_conjuncts(where, parts, COUNT_OF(parts));
	enum status status = STATUS_OK;

	for (size_t i = 0; !status && i < count; i++)
		status = add_condition(cube, parts[i], question, err);
	return status;
}

/* Who may not see private values learns nothing of them from a count. */
static enum status allowed(const struct cube *cube, const struct expression *asked, struct err *err)
{
	if (!expression_is_private(asked, cube->records.definition) || record_may_reveal(&cube->records, NULL))
		return STATUS_OK;
	return err_set(err, STATUS_FORBIDDEN, N_("only who keeps this register may count by private fields"));
}

static enum status add_where(struct cube *cube, struct str where, struct question *question, struct err *err)
{
	const struct expression *parsed = NULL;
	struct cube_where *known;

	for (size_t i = 0; i < cube->where_count; i++)
		if (str_equal(cube->wheres[i].text, where)) {
			memcpy(question->asked, cube->wheres[i].asked, sizeof question->asked);
			question->asked_count = cube->wheres[i].asked_count;
			return STATUS_OK;
		}
	enum status status = expression_parse(cube->arena, where, cube->records.definition, &parsed, err);
	if (!status)
		status = allowed(cube, parsed, err);
	if (!status)
		status = add_conditions(cube, parsed, question, err);
	if (!status && !arena_reserve(cube->arena, (void **)&cube->wheres, &cube->where_capacity, cube->where_count, sizeof *cube->wheres))
		status = err_memory(err);
	if (status)
		return status;
	known = &cube->wheres[cube->where_count++];
	*known = (struct cube_where){.text = where, .asked_count = question->asked_count};
	memcpy(known->asked, question->asked, sizeof known->asked);
	return STATUS_OK;
}

static enum status add_period(struct cube *cube, struct str date, enum form_measure measure, struct question *question, struct err *err)
{
	struct date from, to;
	char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX];
	const struct expression *parsed = NULL;

	if (!date.len || !source_span(cube->filling->record->period, measure, &from, &to))
		return STATUS_OK;
	date_text(from, first);
	date_text(to, last);
	struct str text = arena_format(cube->arena, "%.*s >= %s and %.*s <= %s", STR_ARG(date), first, STR_ARG(date), last);
	enum status status = expression_parse(cube->arena, text, cube->records.definition, &parsed, err);
	return status ? status : add_conditions(cube, parsed, question, err);
}

static enum status add_value(struct cube *cube, struct str text, bool of_definition, struct question *question, struct err *err)
{
	size_t at = 0;
	const struct expression *parsed = NULL;

	question->value = CUBE_NONE;
	if (!text.len)
		return STATUS_OK;
	while (at < cube->value_count && !str_equal(cube->values[at].text, text))
		at++;
	question->value = at;
	if (at < cube->value_count)
		return STATUS_OK;
	enum status status = expression_parse_value(cube->arena, text, cube->records.definition, true, &parsed, err);
	if (!status && !of_definition)
		status = allowed(cube, parsed, err);
	if (!status && !arena_reserve(cube->arena, (void **)&cube->values, &cube->value_capacity, at, sizeof *cube->values))
		status = err_memory(err);
	if (status)
		return status;
	cube->values[cube->value_count++] = (struct cube_value){.expression = parsed, .text = text, .field = expression_is_field(parsed)};
	return STATUS_OK;
}

static enum status add_place(struct cube *cube, int64_t place, struct question *question, struct err *err)
{
	const char *column = filling_place_column(cube->filling->record, cube->records.definition, place);

	question->place = column ? place : 0;
	question->by_unit = column && strcmp(column, "unit") == 0;
	cube->by_village |= column && !question->by_unit;
	cube->by_unit |= question->by_unit;
	(void)err;
	return STATUS_OK;
}

/* `statistic` NULL: records are counted, or a value of theirs is added up. */
static enum status ask(struct cube *cube, const struct fill_source *source, const struct register_statistic *statistic,
                       struct question *question, struct err *err)
{
	enum status status = source->where.len ? add_where(cube, source->where, question, err) : STATUS_OK;

	if (!status && statistic && statistic->where)
		status = add_conditions(cube, statistic->where, question, err);
	if (!status)
		status = add_period(cube, statistic && statistic->date ? str_of(statistic->date) : source->date, source->measure, question, err);
	if (!status && statistic)
		status = add_value(cube, str_of(statistic->sum), true, question, err);
	else if (!status)
		status = add_value(cube, source->kind == SOURCE_COUNT ? source->value : STR(""), false, question, err);
	question->each = statistic ? statistic->each : NULL;
	return status ? status : add_place(cube, source->place, question, err);
}

static struct question *question_new(struct cube *cube, struct filling_cell *cell)
{
	if (!arena_reserve(cube->arena, (void **)&cube->questions, &cube->question_capacity, cube->question_count, sizeof *cube->questions))
		return NULL;
	struct question *question = &cube->questions[cube->question_count++];
	*question = (struct question){.cell = cell, .value = CUBE_NONE};
	return question;
}

/* Whose value is money in 元 and whose cell wants 万元. */
static struct str unit_of(const struct cube *cube, const struct fill_source *source, const struct register_statistic *statistic,
                          const struct question *question)
{
	if (source->unit.len)
		return source->unit;
	if (statistic)
		return statistic->unit;
	return question->value != CUBE_NONE && cube->values[question->value].field ? cube->values[question->value].field->unit : STR("");
}

/* What cannot be asked is told in the cell; only what fails outside ends it all. */
static enum status refused(struct cube *cube, struct filling_cell *cell, enum status status, const struct err *err, size_t questions)
{
	if (status != STATUS_INPUT && status != STATUS_FORBIDDEN) {
		if (cube->filling->err)
			*cube->filling->err = *err;
		return status;
	}
	cube->question_count = questions;
	cell->why = arena_str(cube->filling->arena, str_of(err->message));
	return STATUS_OK;
}

enum status cube_ask(struct cube *cube, struct filling_cell *cell)
{
	const struct fill_source *source = &cell->source;
	const struct register_statistic *statistic = NULL, *whole = NULL;
	size_t before = cube->question_count;
	struct err err = {.language = FILL_LANGUAGE(cube->filling->err)};
	enum status status = STATUS_OK;

	if (source->kind == SOURCE_STATISTIC) {
		statistic = definition_statistic(cube->records.definition, arena_text(cube->arena, source->value));
		if (!statistic)
			status = err_set(&err, STATUS_INPUT, N_("the register has no statistic \"%.*s\""), STR_ARG(source->value));
		whole = statistic ? definition_statistic(cube->records.definition, statistic->share_of) : NULL;
	}
	struct question *question = status ? NULL : question_new(cube, cell);
	if (question)
		status = ask(cube, source, statistic, question, &err);
	else if (!status)
		status = err_memory(&err);
	if (!status && question)
		cell->from = unit_of(cube, source, statistic, question);
	if (!status && question && whole) {
		question->share = whole;
		question->permille = !str_equals(statistic->unit, "%");
		question = question_new(cube, NULL);
		status = question ? ask(cube, source, whole, question, &err) : err_memory(&err);
	}
	return status ? refused(cube, cell, status, &err, before) : STATUS_OK;
}

/* ---- which columns are read ---- */

static struct cube_column *column_named(struct cube *cube, const char *name)
{
	for (size_t i = 0; i < cube->column_count; i++)
		if (strcmp(cube->columns[i].name, name) == 0)
			return &cube->columns[i];
	if (cube->column_count == EXPRESSION_COLUMNS_MAX)
		return NULL;
	cube->columns[cube->column_count] = (struct cube_column){.name = name, .dictionary = {.arena = cube->arena, .most = WORDS_MOST}};
	return &cube->columns[cube->column_count++];
}

/* Values that few records share are not worth keeping. */
static bool is_various(const struct register_field *field)
{
	static const bool various[FIELD_KIND_COUNT_OF] = {
		[FIELD_KIND_LONG_TEXT] = true, [FIELD_KIND_CODE] = true, [FIELD_KIND_NAME] = true, [FIELD_KIND_RESIDENT_ID] = true,
		[FIELD_KIND_CREDIT_CODE] = true, [FIELD_KIND_PHONE] = true, [FIELD_KIND_BANK_ACCOUNT] = true, [FIELD_KIND_ADDRESS] = true,
		[FIELD_KIND_POINT] = true, [FIELD_KIND_FILES] = true, [FIELD_KIND_ROWS] = true, [FIELD_KIND_INSTANT] = true};
	return field && various[field->kind];
}

enum status cube_plan_condition(struct cube *cube, size_t at)
{
	const char *names[EXPRESSION_COLUMNS_MAX];
	struct cube_condition *condition = &cube->conditions[at];
	size_t count = expression_columns(condition->expression, names, 0);

	condition->columns = arena_array(cube->arena, count + 1, sizeof *condition->columns);
	if (!condition->columns)
		return err_memory(cube->filling->err);
	for (size_t i = 0; i < count; i++) {
		struct cube_column *column = column_named(cube, names[i]);
		if (!column)
			return err_set(cube->filling->err, STATUS_INPUT, N_("too many conditions"));
		column->direct = is_various(definition_field(cube->records.definition, str_of(names[i])));
		condition->columns[condition->column_count++] = (size_t)(column - cube->columns);
	}
	struct cube_column *only = count == 1 ? &cube->columns[condition->columns[0]] : NULL;
	condition->single = only && !only->direct;
	if (condition->single)
		condition->next = only->first;
	if (condition->single)
		only->first = at + 1;
	return STATUS_OK;
}

enum status cube_plan_values(struct cube *cube)
{
	const char *names[EXPRESSION_COLUMNS_MAX];
	bool room = true;

	for (size_t i = 0; i < cube->value_count; i++)
		for (size_t k = 0, count = expression_columns(cube->values[i].expression, names, 0); room && k < count; k++)
			room = column_named(cube, names[k]) != NULL;
	for (size_t i = 0; i < cube->question_count; i++)
		room &= !cube->questions[i].each || column_named(cube, cube->questions[i].each);
	room &= (!cube->by_village || column_named(cube, cube->records.definition->village)) && (!cube->by_unit || column_named(cube, "unit"));
	return room ? STATUS_OK : err_set(cube->filling->err, STATUS_INPUT, N_("too many conditions"));
}

/* What every cell asks for is left to the database, which may have an index for it. */
struct str cube_common_where(struct cube *cube)
{
	struct str where = STR("");

	for (size_t at = 0; at < cube->condition_count; at++) {
		struct cube_condition *condition = &cube->conditions[at];
		condition->always = !expression_is_private(condition->expression, cube->records.definition);
		for (size_t i = 0; condition->always && i < cube->question_count; i++) {
			bool asked = false;
			for (size_t k = 0; !asked && k < cube->questions[i].asked_count; k++)
				asked = cube->questions[i].asked[k] == at;
			condition->always = asked;
		}
		if (condition->always)
			where = arena_join(cube->arena, where, where.len ? STR(" and (") : STR("("), condition->text, STR(")"));
	}
	return where;
}
