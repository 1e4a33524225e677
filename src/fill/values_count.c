/* Figures counted out of registers: all cells that ask one register are worked out together, in one pass over its records.
 *
 * What the cells ask is taken apart into conditions that each stand for themselves. Where a condition looks at one column, its answer
 * is worked out once for each different value of that column; where it looks at several, once for each combination that occurs. So
 * most records cost no more than looking their values up. Records that answer all conditions alike, in the same unit, fall into one
 * class with its count and sums; a cell is the sum of the classes that it asks for. */
#include <stdlib.h>

#include "fill/cube_int.h"

enum { CUBE_ARENA_MAX = 512 << 20 };

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

/* Many cells ask for the same place. */
static const bool *units_within(struct cube *cube, int64_t place)
{
	for (size_t i = 0; i < cube->place_count; i++)
		if (cube->places[i].place == place)
			return cube->places[i].within;
	bool *within = arena_array(cube->arena, cube->unit_count + 1, sizeof *within);
	for (size_t i = 0; within && i < cube->unit_count; i++)
		within[i] = filling_is_below(cube->filling->record, cube->units[i], place);
	if (arena_reserve(cube->arena, (void **)&cube->places, &cube->place_capacity, cube->place_count, sizeof *cube->places))
		cube->places[cube->place_count++] = (struct cube_place){place, within};
	return within;
}

static bool work_out(struct cube *cube, const struct question *question, struct dec *out)
{
	const bool *within = question->place ? units_within(cube, question->place) : NULL;
	bool fits = !question->place || within;
	struct dec sum = dec_of(0);

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
	else if (cell->source.kind == SOURCE_COUNT)
		cell->why = filling_today(filling, &cell->source, cell->why);
}

static enum status give_all(struct cube *cube)
{
	bool ready = by_villages(cube);

	for (size_t i = 0; ready && i < cube->question_count; i++) {
		struct question *question = &cube->questions[i];
		question->mask = arena_array(cube->arena, cube->width + 1, sizeof *question->mask);
		for (size_t k = 0; question->mask && k < question->asked_count; k++)
			if (!cube->conditions[question->asked[k]].always)
				cube_set(question->mask, question->asked[k]);
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
	cube->memo = arena_array(cube->arena, (size_t)CUBE_MEMO_SLOTS * 2, sizeof *cube->memo);
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
		status = cube->conditions[i].always ? STATUS_OK : cube_plan_condition(cube, i);
	for (size_t i = 0; !status && i < cube->condition_count; i++) /* of several columns, each of which has its numbers */
		for (size_t k = 0; k < cube->conditions[i].column_count; k++) {
			struct cube_column *column = &cube->columns[cube->conditions[i].columns[k]];
			column->asked |= !column->direct;
		}
	return status ? status : cube_plan_values(cube);
}

static enum status count_register(struct cube *cube)
{
	const char *names[EXPRESSION_COLUMNS_MAX];
	struct record_query query = {.where = cube_common_where(cube)};
	enum status status = prepare(cube);

	for (size_t i = 0; i < cube->column_count; i++)
		names[i] = cube->columns[i].name;
	if (!status)
		status = record_walk(&cube->records, &query, names, cube->column_count, cube_take, cube, cube->filling->err);
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
				status = cube_ask(cube, cell);
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
