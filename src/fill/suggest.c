/* What typed words may mean for a part of a form: the best sources, for a person to choose from. */
#include <stdlib.h>

#include "fill/propose_int.h"

enum { SAME = 100, BEGINS = 80, HOLDS = 60, HELD = 50, SHARED = 30, OWN_REGISTER = 15, CANDIDATES_MAX = 4000 };

struct suggesting {
	struct proposing proposing;
	struct str words;
	const struct register_definition *about; /* of the table; NULL: not known */
	struct fill_source *found;
	int *scores;
	size_t count;
};

/* How well words and a title go together, 0 to 100. */
static int likeness(struct str words, struct str title)
{
	size_t both = 0, length = utf8_length(words);
	if (str_equal(words, title))
		return SAME;
	if (str_starts(title, words))
		return BEGINS;
	if (str_find(title, words, 0) != STR_NONE)
		return HOLDS;
	if (title.len && str_find(words, title, 0) != STR_NONE)
		return HELD;
	for (size_t at = 0; at < words.len;) {
		size_t from = at;
		(void)utf8_next(words, &at);
		both += str_find(title, str_slice(words, from, at), 0) != STR_NONE;
	}
	return length >= 2 && both * 3 >= length * 2 ? SHARED : 0;
}

static void add(struct suggesting *suggesting, struct fill_source source, int score)
{
	if (score <= 0 || suggesting->count == CANDIDATES_MAX)
		return;
	source.confidence = source.confidence ? source.confidence : (uint8_t)(score > 70 ? 70 : score);
	suggesting->scores[suggesting->count] = score;
	suggesting->found[suggesting->count++] = source;
}

static int of_register(const struct suggesting *suggesting, const struct register_definition *definition)
{
	return suggesting->about == definition ? OWN_REGISTER : 0;
}

static void add_statistics(struct suggesting *suggesting, const struct register_definition *definition)
{
	const struct proposing *proposing = &suggesting->proposing;
	for (size_t i = 0; i < definition->statistic_count; i++) {
		const struct register_statistic *one = &definition->statistics[i];
		int score = likeness(suggesting->words, one->title);
		if (score)
			add(suggesting, (struct fill_source){.kind = SOURCE_STATISTIC, .register_name = str_of(definition->name),
			                                     .value = str_of(one->name), .unit = one->unit,
				.why = arena_format(proposing->arena,
				                    msg(FILL_LANGUAGE(proposing->err),
				                        N_("the figure \"%.*s\" of the register \"%.*s\"")), STR_ARG(one->title),
				                    STR_ARG(definition->title))}, score + of_register(suggesting, definition));
	}
}

static void add_fields(struct suggesting *suggesting, const struct register_definition *definition, bool list)
{
	const struct proposing *proposing = &suggesting->proposing;
	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		bool number = field->kind == FIELD_KIND_COUNT || field->kind == FIELD_KIND_DECIMAL || field->kind == FIELD_KIND_MONEY;
		struct str title = fill_words_bare(proposing->arena, field->title);
		int score = likeness(fill_words_canonical(suggesting->words), fill_words_canonical(title));
		if (!score || field->kind == FIELD_KIND_ROWS || field->kind == FIELD_KIND_FILES || (!list && !number))
			continue;
		const struct register_statistic *base = register_base(definition);
		struct fill_source source = {.kind = list ? SOURCE_FIELD : SOURCE_COUNT, .register_name = str_of(definition->name),
		                             .value = str_of(field->name),
			.unit = field->unit.len ? field->unit : field->kind == FIELD_KIND_MONEY ? STR("元") : STR("")};
		if (!list && base)
			source.where = register_where(proposing, base);
		if (!list && base)
			source.date = str_of(base->date);
		source.why = arena_format(proposing->arena, msg(FILL_LANGUAGE(proposing->err), list ? N_("the field \"%.*s\" of the register \"%.*s\"")
			: N_("\"%.*s\" of the register \"%.*s\" added up")), STR_ARG(field->title), STR_ARG(definition->title));
		add(suggesting, source, score + of_register(suggesting, definition) - (field->private_value ? 5 : 0));
	}
}

static void add_places(struct suggesting *suggesting)
{
	const struct fill_record *record = suggesting->proposing.record;
	for (size_t i = 0; i < record->unit_count; i++) {
		struct str name = row_text(&record->units[i], "name");
		add(suggesting, (struct fill_source){.place = record->units[i].id,
		                                     .why = NAMED(&suggesting->proposing, N_("the place \"%.*s\""), name)},
		    likeness(suggesting->words, name));
	}
}

static void add_indicators(struct suggesting *suggesting)
{
	const struct fill_record *record = suggesting->proposing.record;
	for (size_t i = 0; i < record->indicator_count; i++) {
		const struct form_indicator *one = &record->indicators[i];
		add(suggesting, (struct fill_source){.kind = SOURCE_INDICATOR, .indicator = one->id, .unit = one->unit,
		                                     .measure = FORM_CUMULATIVE,
			.why = NAMED(&suggesting->proposing, N_("indicator \"%.*s\""), one->name)}, likeness(suggesting->words, one->name));
	}
}

/* The words read as a head would be: 农村低保户数. */
static void add_meaning(struct suggesting *suggesting, struct str unit)
{
	struct meaning named, meaning;
	struct fill_source source;
	meaning_read(&suggesting->proposing, NULL, suggesting->words, &named);
	const struct register_definition *definition = named.named && !named.several ? named.named : suggesting->about;
	if (!definition)
		return;
	meaning_read(&suggesting->proposing, definition, suggesting->words, &meaning);
	meaning.named = definition;
	source_of_meaning(&suggesting->proposing, &meaning, unit, &source);
	if (source.kind != SOURCE_NOBODY)
		add(suggesting, source, SAME + source.confidence);
}

static bool same_source(const struct fill_source *a, const struct fill_source *b)
{
	return a->kind == b->kind && str_equal(a->register_name, b->register_name) && str_equal(a->value, b->value) && str_equal(a->where, b->where) &&
	       a->place == b->place && a->indicator == b->indicator;
}

static size_t best_of(struct suggesting *suggesting, struct fill_source *out)
{
	size_t count = 0;
	while (count < FILL_SUGGESTIONS_MAX) {
		size_t best = FORM_NONE;
		for (size_t i = 0; i < suggesting->count; i++)
			if (suggesting->scores[i] > 0 && (best == FORM_NONE || suggesting->scores[i] > suggesting->scores[best]))
				best = i;
		if (best == FORM_NONE)
			break;
		suggesting->scores[best] = 0;
		bool there = false;
		for (size_t i = 0; i < count; i++)
			there |= same_source(&out[i], &suggesting->found[best]);
		if (!there)
			out[count++] = suggesting->found[best];
	}
	return count;
}

enum status fill_suggest(struct arena *arena, const struct form *form, const struct fill_record *record, size_t table, size_t row, size_t column,
                         struct str words, struct fill_source **out, size_t *count, struct err *err)
{
	struct suggesting suggesting = {.scores = arena_array(arena, CANDIDATES_MAX, sizeof *suggesting.scores),
	                                .found = arena_array(arena, CANDIDATES_MAX, sizeof *suggesting.found)};
	struct fill_source *best = arena_array(arena, FILL_SUGGESTIONS_MAX, sizeof *best);
	struct meaning title;
	enum status status;

	if (table >= form->table_count || (row != FORM_NONE && row >= form->tables[table].row_count) ||
	    (column != FORM_NONE && column >= form->tables[table].column_count))
		return err_set(err, STATUS_INPUT, N_("the form has no such part"));
	status = proposing_begin(&suggesting.proposing, arena, form, record, err);
	if (status)
		return status;
	const struct form_table *of = &form->tables[table];
	struct str own = column != FORM_NONE ? of->columns[column].path : row != FORM_NONE ? of->rows[row].path : of->title;
	suggesting.words = fill_words_bare(arena, str_trim(words).len ? words : own);
	meaning_read(&suggesting.proposing, NULL, of->title.len ? of->title : form->title, &title);
	suggesting.about = title.several ? NULL : title.named;
	add_meaning(&suggesting, column != FORM_NONE ? of->columns[column].unit : row != FORM_NONE ? of->rows[row].unit : STR(""));
	for (size_t i = 0; suggesting.words.len && i < suggesting.proposing.definition_count; i++) {
		const struct register_definition *definition = suggesting.proposing.definitions[i];
		if (of->kind != FORM_LIST)
			add_statistics(&suggesting, definition);
		if (of->kind != FORM_LIST || definition == suggesting.about || !suggesting.about)
			add_fields(&suggesting, definition, of->kind == FORM_LIST);
	}
	if (suggesting.words.len && row != FORM_NONE)
		add_places(&suggesting);
	if (suggesting.words.len && of->kind != FORM_LIST)
		add_indicators(&suggesting);
	if (arena_failed(arena))
		return err_memory(err);
	*count = best_of(&suggesting, best);
	*out = best;
	return STATUS_OK;
}
