/* One record after another: what it answers, and the class it falls into. */
#include "fill/cube_int.h"

enum {
	MEMO_COLUMNS = 4, /* 12 bits each, behind the number of the condition */
	CLASSES_MOST = 1 << 20
};

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
			cube_set(answers, next - 1);
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
	return &cube->memo[dictionary_mix(*key) % CUBE_MEMO_SLOTS * 2];
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
		cube_set(bits, condition);
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

enum status cube_take(void *context, const struct record_at *at, struct err *err)
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
