/* Figures counted out of registers: all cells that ask one register are worked out together, in one pass over its records.
 *
 * What the cells ask is taken apart into conditions that each stand for themselves. Where a condition looks at one column, its answer
 * is worked out once for each different value of that column; where it looks at several, once for each combination that occurs. So
 * most records cost no more than looking their values up. Records that answer all conditions alike, in the same unit, fall into one
 * class with its count and sums; a cell is the sum of the classes that it asks for. */
#include <stdlib.h>

#include "fill/cube_int.h"

enum {
	WORDS_MOST = 4096,       /* different values of a column whose answers are kept */
	MEMO_SLOTS = 1 << 16,
	MEMO_COLUMNS = 4,        /* 12 bits each, beside 16 bits for the condition */
	CLASSES_MOST = 1 << 20,
	CUBE_ARENA_MAX = 512 << 20
};

/* ---- what is asked ---- */

static bool has_bit(const uint64_t *bits, size_t at)
{
	return bits[at / 64] >> (at % 64) & 1;
}

static void set_bit(uint64_t *bits, size_t at)
{
	bits[at / 64] |= UINT64_C(1) << (at % 64);
}

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

static enum status add_period(struct cube *cube, struct str date, struct question *question, struct err *err)
{
	char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX];
	const struct expression *parsed = NULL;
	struct period period = cube->filling->record->period;

	if (!date.len || period.kind == PERIOD_UNKNOWN)
		return STATUS_OK;
	date_text(period_first_day(period), first);
	date_text(period_last_day(period), last);
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
	enum status status = expression_parse_value(cube->arena, text, cube->records.definition, &parsed, err);
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
		status = add_period(cube, statistic && statistic->date ? str_of(statistic->date) : source->date, question, err);
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

static enum status ask_cell(struct cube *cube, struct filling_cell *cell)
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

static enum status plan_condition(struct cube *cube, size_t at)
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

static enum status plan_values(struct cube *cube)
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
static struct str common_where(struct cube *cube)
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

/* ---- one record ---- */

static enum status answer(const struct cube *cube, const struct record_at *at, size_t condition, bool *yes, struct err *err)
{
	struct value value = {0};
	enum status status = record_at_evaluate(at, cube->conditions[condition].expression, &value, err);
	*yes = value.kind == VALUE_BOOL && value.yes;
	return status;
}

/* The answers of a value that was not there before. */
static enum status answer_word(struct cube *cube, struct cube_column *column, const struct record_at *at, uint64_t **bits, struct err *err)
{
	uint64_t *answers = *bits;
	bool yes;
	enum status status = STATUS_OK;

	for (size_t next = column->first; !status && next; next = cube->conditions[next - 1].next) {
		if (cube->conditions[next - 1].always)
			continue;
		status = answer(cube, at, next - 1, &yes, err);
		if (!status && yes)
			set_bit(answers, next - 1);
	}
	return status;
}

static enum status look_up(struct cube *cube, struct cube_column *column, const struct record_at *at, uint64_t *bits, struct err *err)
{
	bool is_new;
	enum status status = STATUS_OK;

	column->number = dictionary_number(&column->dictionary, column->field, &is_new);
	if (column->number == DICTIONARY_NONE)
		return arena_failed(cube->arena) ? err_memory(err) : answer_word(cube, column, at, &bits, err);
	if (is_new) {
		if (!arena_reserve(cube->arena, (void **)&column->answers, &column->answer_capacity, column->number, sizeof *column->answers))
			return err_memory(err);
		column->answers[column->number] = arena_array(cube->arena, cube->width, sizeof **column->answers);
		if (!column->answers[column->number])
			return err_memory(err);
		status = answer_word(cube, column, at, &column->answers[column->number], err);
	}
	for (size_t i = 0; !status && i < cube->width; i++)
		bits[i] |= column->answers[column->number][i];
	return status;
}

/* The place of this combination of values; NULL: it cannot be kept. */
static uint64_t *memo_place(struct cube *cube, size_t condition, uint64_t *key)
{
	const struct cube_condition *of = &cube->conditions[condition];

	if (of->column_count > MEMO_COLUMNS)
		return NULL;
	*key = condition + 1;
	for (size_t i = 0; i < of->column_count; i++) {
		const struct cube_column *column = &cube->columns[of->columns[i]];
		if (column->direct || column->number == DICTIONARY_NONE)
			return NULL;
		*key = *key << 12 | column->number;
	}
	return &cube->memo[dictionary_mix(*key) % MEMO_SLOTS * 2];
}

static enum status answer_several(struct cube *cube, const struct record_at *at, size_t condition, uint64_t *bits, struct err *err)
{
	uint64_t key = 0, *place = memo_place(cube, condition, &key);
	bool yes = place && place[0] == key && place[1];
	enum status status = STATUS_OK;

	if (!place || place[0] != key) {
		status = answer(cube, at, condition, &yes, err);
		if (!status && place) {
			place[0] = key;
			place[1] = yes;
		}
	}
	if (!status && yes)
		set_bit(bits, condition);
	return status;
}

static uint32_t unit_number(const struct cube *cube, const struct ledger_field *field)
{
	size_t first = 0, last = cube->unit_count;

	if (field->null)
		return CUBE_NO_UNIT;
	while (first < last) {
		size_t middle = first + (last - first) / 2;
		if (cube->units[middle] == field->integer)
			return (uint32_t)middle;
		if (cube->units[middle] < field->integer)
			first = middle + 1;
		else
			last = middle;
	}
	return CUBE_NO_UNIT;
}

/* ---- classes ---- */

static bool widen(struct cube *cube)
{
	size_t size = cube->slot_count ? cube->slot_count * 4 : 1024, stride = cube->width + 1;
	uint32_t *slots = arena_array(cube->arena, size, sizeof *slots);

	for (size_t i = 0; slots && i < cube->class_count; i++) {
		uint64_t hash = 0;
		for (size_t k = 0; k < stride; k++)
			hash = dictionary_mix(hash ^ cube->keys[i * stride + k]);
		size_t at = hash & (size - 1);
		while (slots[at])
			at = (at + 1) & (size - 1);
		slots[at] = (uint32_t)i + 1;
	}
	if (!slots)
		return false;
	cube->slots = slots;
	cube->slot_count = size;
	return true;
}

static bool class_new(struct cube *cube, const uint64_t *key)
{
	size_t stride = cube->width + 1;

	if (!arena_reserve(cube->arena, (void **)&cube->keys, &cube->key_capacity, cube->class_count, stride * sizeof *cube->keys) ||
	    !arena_reserve(cube->arena, (void **)&cube->counts, &cube->count_capacity, cube->class_count, sizeof *cube->counts) ||
	    !arena_reserve(cube->arena, (void **)&cube->sums, &cube->sum_capacity, cube->class_count, (cube->value_count + 1) * sizeof *cube->sums))
		return false;
	memcpy(&cube->keys[cube->class_count * stride], key, stride * sizeof *key);
	cube->counts[cube->class_count] = 0;
	for (size_t i = 0; i <= cube->value_count; i++)
		cube->sums[cube->class_count * (cube->value_count + 1) + i] = dec_of(0);
	cube->class_count++;
	return true;
}

static enum status class_of(struct cube *cube, const uint64_t *key, size_t *out, struct err *err)
{
	size_t stride = cube->width + 1;
	uint64_t hash = 0;

	if (cube->class_count == CLASSES_MOST)
		return err_set(err, STATUS_INPUT, N_("this form asks for too many different things at once"));
	if (cube->class_count * 2 >= cube->slot_count && !widen(cube))
		return err_memory(err);
	for (size_t k = 0; k < stride; k++)
		hash = dictionary_mix(hash ^ key[k]);
	size_t at = hash & (cube->slot_count - 1);
	for (; cube->slots[at]; at = (at + 1) & (cube->slot_count - 1)) {
		*out = cube->slots[at] - 1;
		if (memcmp(&cube->keys[*out * stride], key, stride * sizeof *key) == 0)
			return STATUS_OK;
	}
	*out = cube->class_count;
	if (!class_new(cube, key))
		return err_memory(err);
	cube->slots[at] = (uint32_t)cube->class_count;
	return STATUS_OK;
}

static enum status add_up(struct cube *cube, const struct record_at *at, size_t class, struct err *err)
{
	enum status status = STATUS_OK;

	cube->counts[class]++;
	for (size_t i = 0; !status && i < cube->value_count; i++) {
		struct dec *sum = &cube->sums[class * (cube->value_count + 1) + i];
		const struct ledger_field *field = cube->values[i].read;
		struct value value = {0};
		if (field) {
			bool whole = field->type == LEDGER_INT;
			value = (struct value){.kind = field->null ? VALUE_NULL : VALUE_NUMBER, .number = whole ? dec_of(field->integer) : field->dec};
		} else {
			status = record_at_evaluate(at, cube->values[i].expression, &value, err);
		}
		if (!status && value.kind != VALUE_NULL && value.kind != VALUE_NUMBER)
			status = err_set(err, STATUS_INPUT, N_("\"%.*s\" is no number that could be added up"), STR_ARG(cube->values[i].text));
		if (!status && value.kind == VALUE_NUMBER && !dec_add(*sum, value.number, sum))
			status = err_set(err, STATUS_INPUT, N_("the sum of \"%.*s\" is too large"), STR_ARG(cube->values[i].text));
	}
	return status;
}

/* Which values stand in a class, for what counts each of them once. */
static enum status note_each(struct cube *cube, size_t class, struct err *err)
{
	for (size_t i = 0; i < cube->each_count; i++) {
		struct cube_each *each = &cube->eaches[i];
		bool is_new;
		if (each->field->null)
			continue;
		uint32_t number = dictionary_number(&each->values, each->field, &is_new);
		const struct ledger_field pair = {.type = LEDGER_INT, .integer = (int64_t)((uint64_t)class << 32 | number)};
		if (number == DICTIONARY_NONE || dictionary_number(&each->pairs, &pair, &is_new) == DICTIONARY_NONE)
			return err_memory(err);
	}
	return STATUS_OK;
}

static void find_fields(struct cube *cube, const struct record_at *at)
{
	for (size_t i = 0; i < cube->column_count; i++)
		cube->columns[i].field = record_at_field(at, cube->columns[i].name);
	for (size_t i = 0; i < cube->value_count; i++) {
		const struct register_field *field = cube->values[i].field;
		const struct ledger_field *read = field ? record_at_field(at, field->name) : NULL;
		cube->values[i].read = read && (read->type == LEDGER_INT || read->type == LEDGER_MONEY || read->type == LEDGER_DEC) ? read : NULL;
	}
	for (size_t i = 0; i < cube->each_count; i++)
		cube->eaches[i].field = record_at_field(at, cube->eaches[i].column);
	cube->village = cube->by_village ? record_at_field(at, cube->records.definition->village) : NULL;
	cube->unit = cube->by_unit ? record_at_field(at, "unit") : NULL;
	cube->found = true;
}

static enum status take_record(void *context, const struct record_at *at, struct err *err)
{
	struct cube *cube = context;
	enum status status = STATUS_OK;
	size_t class = 0;
	uint64_t *key = cube->key;

	if (!cube->found)
		find_fields(cube, at);
	memset(key, 0, (cube->width + 1) * sizeof *key);
	key[0] = (uint64_t)(cube->village ? unit_number(cube, cube->village) : 0) << 32 | (cube->unit ? unit_number(cube, cube->unit) : 0);
	for (size_t i = 0; !status && i < cube->column_count; i++)
		if (cube->columns[i].asked)
			status = look_up(cube, &cube->columns[i], at, key + 1, err);
	for (size_t i = 0; !status && i < cube->condition_count; i++)
		if (!cube->conditions[i].single && !cube->conditions[i].always)
			status = answer_several(cube, at, i, key + 1, err);
	if (!status)
		status = class_of(cube, key, &class, err);
	if (!status)
		status = add_up(cube, at, class, err);
	return status ? status : note_each(cube, class, err);
}

/* ---- the figures ---- */

static bool asks_for(const struct cube *cube, const struct question *question, size_t class)
{
	const uint64_t *bits = &cube->keys[class * (cube->width + 1) + 1];

	for (size_t i = 0; i < cube->width; i++)
		if ((bits[i] & question->mask[i]) != question->mask[i])
			return false;
	return true;
}

static int64_t count_values(struct cube *cube, const struct question *question, const bool *within)
{
	const struct cube_each *each = cube->eaches;
	int64_t count = 0;

	while (strcmp(each->column, question->each) != 0)
		each++;
	bool *seen = arena_array(cube->arena, each->values.count + 1, sizeof *seen);
	for (size_t i = 0; seen && i < each->pairs.count; i++) {
		size_t class = (size_t)((uint64_t)each->pairs.words[i].number >> 32), number = (uint64_t)each->pairs.words[i].number & UINT32_MAX;
		if (seen[number] || !asks_for(cube, question, class))
			continue;
		uint32_t unit = (uint32_t)(question->by_unit ? cube->keys[class * (cube->width + 1)] : cube->keys[class * (cube->width + 1)] >> 32);
		seen[number] = !within || (unit != CUBE_NO_UNIT && within[unit]);
		count += seen[number];
	}
	return count;
}

/* Classes are looked at by their village, so that a cell of one village passes by those of the others. */
static bool by_villages(struct cube *cube)
{
	cube->first_of = arena_array(cube->arena, cube->unit_count + 1, sizeof *cube->first_of);
	cube->next_of = arena_array(cube->arena, cube->class_count + 1, sizeof *cube->next_of);
	for (size_t i = 0; cube->first_of && cube->next_of && i < cube->class_count; i++) {
		uint32_t unit = (uint32_t)(cube->keys[i * (cube->width + 1)] >> 32);
		size_t place = unit == CUBE_NO_UNIT ? cube->unit_count : unit;
		cube->next_of[i] = cube->first_of[place];
		cube->first_of[place] = (uint32_t)i + 1;
	}
	return !arena_failed(cube->arena);
}

static bool add_class(const struct cube *cube, const struct question *question, size_t class, struct dec *sum)
{
	if (!asks_for(cube, question, class))
		return true;
	return dec_add(*sum, question->value == CUBE_NONE ? dec_of(cube->counts[class]) : cube->sums[class * (cube->value_count + 1) + question->value],
	               sum);
}

static bool work_out(struct cube *cube, const struct question *question, struct dec *out)
{
	bool *within = NULL, fits = true;
	struct dec sum = dec_of(0);

	if (question->place) {
		within = arena_array(cube->arena, cube->unit_count + 1, sizeof *within);
		for (size_t i = 0; within && i < cube->unit_count; i++)
			within[i] = filling_is_below(cube->filling->record, cube->units[i], question->place);
	}
	if (question->each) {
		*out = dec_of(count_values(cube, question, within));
		return true;
	}
	if (!question->place || question->by_unit) {
		for (size_t i = 0; fits && i < cube->class_count; i++) {
			uint32_t unit = (uint32_t)cube->keys[i * (cube->width + 1)];
			if (!within || (unit != CUBE_NO_UNIT && within[unit]))
				fits = add_class(cube, question, i, &sum);
		}
	}
	for (size_t unit = 0; within && !question->by_unit && unit < cube->unit_count; unit++)
		for (size_t next = within[unit] ? cube->first_of[unit] : 0; fits && next; next = cube->next_of[next - 1])
			fits = add_class(cube, question, next - 1, &sum);
	*out = sum;
	return fits;
}

#define SHARE_SCALE 8
static void give(struct cube *cube, const struct question *question, const struct question *whole)
{
	struct filling_cell *cell = question->cell;
	struct filling *filling = cube->filling;
	struct dec value, all;
	bool fits = work_out(cube, question, &value);

	if (fits && whole)
		fits = work_out(cube, whole, &all) && dec_multiply(value, dec_of(question->permille ? 1000 : 100), &value) &&
		       dec_divide(value, all, SHARE_SCALE, &value);
	cell->known = cell->number = fits;
	cell->exact = fits ? value : dec_of(0);
	if (!fits)
		cell->why = str_of(FILL_WORDS(filling, whole ? N_("there is nothing that it could be a share of") : N_("the sum is too large")));
	else if (!cell->source.date.len && cell->source.kind == SOURCE_COUNT && filling->record->period.kind != PERIOD_UNKNOWN &&
	         date_compare(period_last_day(filling->record->period), filling->record->today) < 0)
		cell->why = cell->why.len ? arena_join(filling->arena, cell->why, str_of(FILL_WORDS(filling, N_("; "))),
		                                       str_of(FILL_WORDS(filling, N_("as it stands today"))))
		                          : str_of(FILL_WORDS(filling, N_("as it stands today")));
}

static enum status give_all(struct cube *cube)
{
	bool ready = by_villages(cube);

	for (size_t i = 0; ready && i < cube->question_count; i++) {
		struct question *question = &cube->questions[i];
		question->mask = arena_array(cube->arena, cube->width + 1, sizeof *question->mask);
		for (size_t k = 0; question->mask && k < question->asked_count; k++)
			if (!cube->conditions[question->asked[k]].always)
				set_bit(question->mask, question->asked[k]);
		ready = question->mask != NULL;
	}
	for (size_t i = 0; ready && i < cube->question_count; i++)
		if (cube->questions[i].cell)
			give(cube, &cube->questions[i], cube->questions[i].share ? &cube->questions[i + 1] : NULL);
	return arena_failed(cube->arena) ? err_memory(cube->filling->err) : STATUS_OK;
}

/* ---- one register ---- */

static int by_id(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

static enum status prepare(struct cube *cube)
{
	const struct fill_record *record = cube->filling->record;
	enum status status = STATUS_OK;

	cube->width = cube->condition_count / 64 + 1;
	cube->key = arena_array(cube->arena, cube->width + 1, sizeof *cube->key);
	cube->memo = arena_array(cube->arena, (size_t)MEMO_SLOTS * 2, sizeof *cube->memo);
	cube->units = arena_array(cube->arena, record->unit_count + 1, sizeof *cube->units);
	cube->eaches = arena_array(cube->arena, cube->question_count + 1, sizeof *cube->eaches);
	if (arena_failed(cube->arena))
		return err_memory(cube->filling->err);
	for (; cube->unit_count < record->unit_count; cube->unit_count++)
		cube->units[cube->unit_count] = record->units[cube->unit_count].id;
	qsort(cube->units, cube->unit_count, sizeof *cube->units, by_id);
	for (size_t i = 0; i < cube->question_count; i++) {
		const char *each = cube->questions[i].each;
		size_t at = 0;
		while (each && at < cube->each_count && strcmp(cube->eaches[at].column, each) != 0)
			at++;
		if (each && at == cube->each_count)
			cube->eaches[cube->each_count++] = (struct cube_each){.column = each, .values = {.arena = cube->arena}, .pairs = {.arena = cube->arena}};
	}
	for (size_t i = 0; !status && i < cube->condition_count; i++)
		status = cube->conditions[i].always ? STATUS_OK : plan_condition(cube, i);
	for (size_t i = 0; !status && i < cube->condition_count; i++) /* of several columns, each of which has its numbers */
		for (size_t k = 0; k < cube->conditions[i].column_count; k++) {
			struct cube_column *column = &cube->columns[cube->conditions[i].columns[k]];
			column->asked |= !column->direct;
		}
	return status ? status : plan_values(cube);
}

static enum status count_register(struct cube *cube)
{
	const char *names[EXPRESSION_COLUMNS_MAX];
	struct record_query query = {.where = common_where(cube)};
	enum status status = prepare(cube);

	for (size_t i = 0; i < cube->column_count; i++)
		names[i] = cube->columns[i].name;
	if (!status)
		status = record_walk(&cube->records, &query, names, cube->column_count, take_record, cube, cube->filling->err);
	return status ? status : give_all(cube);
}

static bool is_counted(const struct filling_cell *cell)
{
	return cell->asked && cell->state == FILL_NONE && !cell->known &&
	       (cell->source.kind == SOURCE_COUNT || cell->source.kind == SOURCE_STATISTIC);
}

static size_t cell_count(const struct filling_table *table)
{
	return table->cells ? table->table->row_count * table->table->column_count : 0;
}

static enum status ask_all(struct cube *cube, struct str name, bool there)
{
	struct filling *filling = cube->filling;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < filling->form->table_count; i++)
		for (size_t k = 0; !status && k < cell_count(&filling->tables[i]); k++) {
			struct filling_cell *cell = &filling->tables[i].cells[k];
			if (!is_counted(cell) || cell->seen || !str_equal(cell->source.register_name, name))
				continue;
			cell->seen = true;
			if (there)
				status = ask_cell(cube, cell);
			else
				cell->why = FILL_SAY(filling, N_("there is no register \"%.*s\" that you may see"), STR_ARG(name));
		}
	return status;
}

static enum status one_register(struct filling *filling, struct str name)
{
	const struct fill_record *record = filling->record;
	struct arena arena;
	struct cube cube = {.filling = filling, .arena = &arena};
	struct err err = {.language = FILL_LANGUAGE(filling->err)};

	arena_init(&arena, CUBE_ARENA_MAX);
	enum status status = records_open(record->registry, record->tx, name, &arena, &cube.records, &err);
	bool there = !status && records_may_see(&cube.records);
	if (status == STATUS_NOT_FOUND)
		status = STATUS_OK;
	else if (status && filling->err)
		*filling->err = err;
	if (!status)
		status = ask_all(&cube, name, there);
	if (!status && cube.question_count)
		status = count_register(&cube);
	arena_release(&arena);
	return status;
}

enum status filling_count(struct filling *filling)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; i < filling->form->table_count; i++)
		for (size_t k = 0; !status && k < cell_count(&filling->tables[i]); k++) {
			const struct filling_cell *cell = &filling->tables[i].cells[k];
			if (is_counted(cell) && !cell->seen)
				status = one_register(filling, cell->source.register_name);
		}
	for (size_t i = 0; i < filling->form->table_count; i++)
		for (size_t k = 0; k < cell_count(&filling->tables[i]); k++)
			filling->tables[i].cells[k].seen = false;
	return status;
}
