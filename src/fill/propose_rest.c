/* The columns of a list together: each field is shown once, and what no word names shows the field left over that is most like it. */
#include <string.h>

#include "fill/propose_list_int.h"

enum { LIKE_LEAST = 50 /* percent of weight */ };

bool head_looks_dated(struct str head)
{
	for (size_t i = 0; i < fill_words_date_end.count; i++)
		if (str_ends(head, fill_words_date_end.at[i].word))
			return true;
	return false;
}

static bool is_number(enum field_kind kind)
{
	return kind == FIELD_KIND_COUNT || kind == FIELD_KIND_DECIMAL || kind == FIELD_KIND_MONEY || kind == FIELD_KIND_PERCENT;
}

/* A date is shown by a date, a number with a unit by a number, 是否 by a choice. */
static bool may_show(const struct proposing *proposing, const struct register_field *field, const struct form_column *column, struct str head)
{
	if (!field_kind_agrees(proposing, field, column) || (field->kind == FIELD_KIND_DATE) != head_looks_dated(head))
		return false;
	if (column->unit.len && !is_number(field->kind))
		return false;
	bool asks = fill_words_begin(&fill_words_whether, head) > 0;
	return !asks || field->kind == FIELD_KIND_YES_NO || field->kind == FIELD_KIND_CHOICE;
}

enum { LIKE_CHOICES = 70 };

/* 改造形式（修缮、重建）: two of the field's choices; 代表是否满意: is it so? */
static bool holds_choices(const struct register_field *field, struct str path)
{
	size_t held = 0;
	for (size_t i = 0; i < field->choice_count; i++)
		held += str_find(path, field->choices[i], 0) != STR_NONE;
	return held >= 2 || (held == 1 && fill_words_in(&fill_words_whether, path));
}

/* A table of how much each column is like each field, those that are named left out. */
struct matching {
	const struct proposing *proposing;
	const struct register_definition *definition;
	const struct form_table *table;
	struct fit *fits;
	unsigned *like; /* columns * fields */
	bool *taken;    /* fields */
};

static void compare_column(struct matching *matching, size_t column)
{
	const struct register_definition *definition = matching->definition;
	const struct form_column *of = &matching->table->columns[column];
	const struct head head = head_of(matching->proposing, of);
	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		if (!matching->taken[i] && may_show(matching->proposing, field, of, head.last))
			matching->like[column * definition->field_count + i] = holds_choices(field, of->path) ? LIKE_CHOICES : field_like(definition, field, head.last, head.whole);
	}
}

static void take_most_alike(struct matching *matching)
{
	size_t fields = matching->definition->field_count;
	for (;;) {
		size_t best = 0;
		for (size_t i = 0; i < matching->table->column_count * fields; i++)
			if (matching->like[i] > matching->like[best])
				best = i;
		if (matching->like[best] < LIKE_LEAST)
			return;
		size_t column = best / fields, field = best % fields;
		const struct register_field *of = &matching->definition->fields[field];
		matching->fits[column] = (struct fit){str_of(of->name), of, PERHAPS_ALIKE, false};
		for (size_t i = 0; i < fields; i++)
			matching->like[column * fields + i] = 0;
		for (size_t i = 0; i < matching->table->column_count; i++)
			matching->like[i * fields + field] = 0;
	}
}

/* Of two columns with one field the one that says it better keeps it; the other one shows another field that is called so, if there is one. */
static void give_way(struct matching *matching)
{
	const struct form_table *table = matching->table;
	for (size_t i = 0; i < table->column_count; i++)
		for (size_t k = 0; k < table->column_count; k++) {
			struct fit *weaker = &matching->fits[i];
			if (i == k || !weaker->field || weaker->field != matching->fits[k].field || weaker->confidence >= matching->fits[k].confidence)
				continue;
			struct fit other = fit_of(matching->proposing, matching->definition, &table->columns[i], matching->taken);
			if (!other.confidence)
				continue;
			other.confidence = other.confidence < PERHAPS_WHOSE ? other.confidence : PERHAPS_WHOSE;
			*weaker = other;
			if (other.field)
				matching->taken[other.field - matching->definition->fields] = true;
		}
}

bool fits_of_columns(const struct proposing *proposing, const struct register_definition *definition, const struct form_table *table, struct fit *fits)
{
	struct matching matching = {proposing, definition, table, fits,
	                            arena_array(proposing->arena, table->column_count * definition->field_count + 1, sizeof *matching.like),
	                            arena_array(proposing->arena, definition->field_count + 1, sizeof *matching.taken)};
	if (!matching.like || !matching.taken)
		return false;
	for (size_t i = 0; i < table->column_count; i++) {
		fits[i] = column_is_asked(&table->columns[i]) ? fit_of(proposing, definition, &table->columns[i], NULL) : (struct fit){0};
		if (fits[i].field)
			matching.taken[fits[i].field - definition->fields] = true;
	}
	give_way(&matching);
	for (size_t i = 0; i < table->column_count; i++)
		if (column_is_asked(&table->columns[i]) && !fits[i].confidence)
			compare_column(&matching, i);
	take_most_alike(&matching);
	return true;
}
