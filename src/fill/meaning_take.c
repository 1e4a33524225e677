/* What one word of a text says: conditions, figures, registers, times. */
#include <string.h>

#include "fill/meaning_int.h"

/* sex = '男' beside sex = '女': nobody is both. */
static bool contradict(struct str a, struct str b)
{
	size_t at = str_find(a, STR(" = '"), 0);
	return at != STR_NONE && at == str_find(b, STR(" = '"), 0) && str_equal(str_slice(a, 0, at), str_slice(b, 0, at));
}

void reader_add_condition(struct meaning *out, struct str text, const struct register_field *field)
{
	for (size_t i = 0; i < out->condition_count; i++) {
		if (str_equal(out->conditions[i].text, text))
			return;
		out->twice |= contradict(out->conditions[i].text, text);
	}
	if (out->condition_count < CONDITIONS_MAX)
		out->conditions[out->condition_count++] = (struct condition){text, field};
	else
		out->left++;
}

void reader_name_register(struct meaning *out, const struct register_definition *definition)
{
	out->several |= out->named && out->named != definition;
	out->named = definition;
}

static const struct register_definition *definition_named(const struct proposing *proposing, struct str name)
{
	for (size_t i = 0; i < proposing->definition_count; i++)
		if (str_equals(name, proposing->definitions[i]->name))
			return proposing->definitions[i];
	return NULL;
}

/* ---- ages ---- */

bool reader_take_age(const struct reader_of_text *reader, int64_t low, int64_t high, bool near)
{
	const struct register_field *id = reader->definition ? register_person_id(reader->definition) : NULL;
	struct arena *arena = reader->proposing->arena;
	reader->out->age = true;
	if (!id)
		return false;
	struct str text = low >= 0 && high >= 0 ? arena_format(arena, "age(%s, today) >= %d and age(%s, today) <= %d", id->name, (int)low,
	                                                       id->name, (int)high)
	                  : low >= 0            ? arena_format(arena, "age(%s, today) >= %d", id->name, (int)low)
	                                        : arena_format(arena, "age(%s, today) <= %d", id->name, (int)high);
	reader_add_condition(reader->out, text, id);
	reader->out->person = true;
	reader->out->near |= near;
	reader->out->private_field |= id->private_value;
	return true;
}

/* ---- sex ---- */

static const struct register_field *sex_field(const struct register_definition *definition)
{
	const struct register_field *id = register_person_id(definition);
	return id && id->sex_field ? definition_field(definition, str_of(id->sex_field)) : NULL;
}

static bool take_sex(const struct reader_of_text *reader, const char *word)
{
	const struct register_field *id = reader->definition ? register_person_id(reader->definition) : NULL;
	if (!id)
		return false;
	const struct register_field *field = sex_field(reader->definition);
	reader_add_condition(reader->out, field ? arena_format(reader->proposing->arena, "%s = '%s'", field->name, word)
	                                 : arena_format(reader->proposing->arena, "sex(%s) = '%s'", id->name, word), field ? field : id);
	reader->out->person = true;
	reader->out->private_field |= field ? field->private_value : id->private_value;
	return true;
}

/* ---- terms ---- */

static bool quotable(struct str s)
{
	return str_find(s, STR("'"), 0) == STR_NONE && str_find(s, STR("\\"), 0) == STR_NONE;
}

/* It is asked for where a record comes to its end. */
static bool is_of_the_end(const struct register_definition *definition, const struct register_field *field)
{
	for (size_t i = 0; i < definition->step_count; i++) {
		const struct register_step *step = &definition->steps[i];
		for (size_t k = 0; definition->states[step->to].final && k < step->need_count; k++)
			if (strcmp(step->needs[k], field->name) == 0)
				return true;
	}
	return false;
}

/* The same word as a choice of several fields says nothing unless the head above it names the field. */
/* Which of two fields with this choice: the one that a figure of the register asks for, else the first. */
static bool tells_figure(const struct reader_of_text *reader, const struct register_field *field, struct str choice)
{
	struct str asked = arena_format(reader->proposing->arena, "%s = '%.*s'", field->name, STR_ARG(choice));
	for (size_t i = 0; i < reader->definition->statistic_count; i++)
		if (str_find(register_where(reader->proposing, &reader->definition->statistics[i]), asked, 0) != STR_NONE)
			return true;
	return false;
}

/* 生活自理能力/半护理: of two choices of one field the inner one holds; 视力、听力 beside each other are both. false: it is nothing to add. */
static bool choice_beside(const struct reader_of_text *reader, const struct register_field *field, struct str choice)
{
	struct meaning *out = reader->out;
	struct arena *arena = reader->proposing->arena;
	for (size_t i = 0; field->kind == FIELD_KIND_CHOICE && i < out->condition_count; i++) {
		struct condition *other = &out->conditions[i];
		struct str same = arena_format(arena, "%s = ", field->name), several = arena_format(arena, "%s in (", field->name);
		struct str quoted = arena_format(arena, "'%.*s'", STR_ARG(choice));
		if (other->field != field || str_ends(other->text, quoted) || (!str_starts(other->text, same) && !str_starts(other->text, several)))
			continue;
		if (i < reader->conditions_above)
			other->text = arena_join(arena, same, quoted);
		else if (str_starts(other->text, several))
			other->text = arena_join(arena, str_slice(other->text, 0, other->text.len - 1), STR(", "), quoted, STR(")"));
		else
			other->text = arena_join(arena, several, str_slice(other->text, same.len, other->text.len), STR(", "), quoted, STR(")"));
		out->near = true;
		return false;
	}
	return true;
}

bool reader_take_choice(const struct reader_of_text *reader, const struct term *term)
{
	const struct register_field *field = term->field;
	bool several = false;
	for (size_t i = 0; i < reader->vocabulary->count; i++) {
		const struct term *other = &reader->vocabulary->terms[i];
		if (other->kind != TERM_CHOICE || other->field == field || !str_equal(other->name, term->name))
			continue;
		bool told = reader->asked && (reader->asked == field || reader->asked == other->field);
		if (!told && !reader->proposing->guessing)
			return false;
		bool prefer = told ? reader->asked == other->field
		                   : (other->field < field) > tells_figure(reader, field, term->name) || tells_figure(reader, other->field, term->name);
		field = prefer ? other->field : field;
		several = true;
	}
	if (!quotable(term->name))
		return false;
	if (choice_beside(reader, field, term->name))
		reader_add_condition(reader->out, arena_format(reader->proposing->arena, field->kind == FIELD_KIND_CHOICES ? "contains(%s, '%.*s')" : "%s = '%.*s'", field->name,
	                                        STR_ARG(term->name)), field);
	reader->out->person |= field == sex_field(reader->definition);
	reader->out->choice_names |= str_find(reader->definition->title, term->name, 0) != STR_NONE || fill_words_find(&fill_words_about, term->name) ||
	                             fill_words_find(&fill_words_register, term->name);
	/* 已整改 may be told otherwise too; 生活补贴 is also in 两项都申请 */
	reader->out->near |= fill_words_begin(&fill_words_status_begin, term->name) > 0;
	for (size_t i = 0; i < field->choice_count; i++)
		reader->out->near |= fill_words_in(&fill_words_overlap, field->choices[i]) && !str_equal(field->choices[i], term->name);
	reader->out->near |= several; /* the same word in another field may be meant */
	reader->out->ends |= is_of_the_end(reader->definition, field);
	reader->out->private_field |= field->private_value;
	return true;
}

/* 竣工: those that are finished now, or that were in the period? */
static bool is_told_of_a_period(const struct register_definition *definition, struct str state)
{
	for (size_t i = 0; i < definition->statistic_count; i++)
		if (definition->statistics[i].date && str_find(definition->statistics[i].title, state, 0) != STR_NONE)
			return true;
	return false;
}

/* 65岁以上老年人/健康体检: what stands inside says what is counted. */
static void figure_inside(struct reader_of_text *reader)
{
	struct meaning *out = reader->out;
	if (!reader->figured && reader->proposing->guessing && (out->statistic || out->field)) {
		out->statistic = NULL;
		out->field = NULL;
		out->near = true;
	}
	reader->figured = true;
}

bool reader_take_term(struct reader_of_text *reader, const struct term *term)
{
	struct meaning *out = reader->out;
	out->near |= term->alias;
	switch (term->kind) {
	case TERM_STATISTIC:
		figure_inside(reader);
		out->twice |= (out->statistic && out->statistic != term->statistic) || out->field;
		out->statistic = term->statistic;
		return true;
	case TERM_FIELD:
		figure_inside(reader);
		out->twice |= (out->field && out->field != term->field) || out->statistic;
		out->field = term->field;
		out->private_field |= term->field->private_value;
		return true;
	case TERM_CHOICE:
		return reader_take_choice(reader, term);
	case TERM_STATE:
		reader_add_condition(out, arena_format(reader->proposing->arena, "state = %.*s", STR_ARG(term->name)), NULL);
		out->state = true;
		out->near |= is_told_of_a_period(reader->definition, term->text);
		return true;
	case TERM_YES:
		reader_add_condition(out, str_of(term->field->name), term->field);
		out->private_field |= term->field->private_value;
		return true;
	case TERM_ABOUT_FIELD:
		reader->asked = term->field;
		return true;
	}
	return false;
}

/* ---- words that all registers understand ---- */

static enum form_measure measure_called(struct str word)
{
	for (int i = 0; i < FORM_MEASURE_COUNT; i++)
		if (str_equals(word, form_measure_text((enum form_measure)i)))
			return (enum form_measure)i;
	return FORM_MEASURE_NONE;
}

static bool take_register(const struct reader_of_text *reader, struct str name, bool about)
{
	const struct register_definition *definition = definition_named(reader->proposing, name);
	bool other = reader->definition && definition != reader->definition;
	if (!definition || (about && other && reader->proposing->guessing)) /* 受灾 in 受灾面积 of crops is no disaster */
		return false;
	reader_name_register(reader->out, definition);
	reader->out->about |= about;
	return true;
}

static bool take_flow(struct meaning *out, enum meaning_flow flow)
{
	out->twice |= out->flow != FLOW_NONE && out->flow != flow;
	out->flow = flow;
	return true;
}

bool reader_take_word(const struct reader_of_text *reader, enum word_kind kind, const struct fill_word *word)
{
	struct meaning *out = reader->out;
	switch (kind) {
	case WORD_REGISTER:
	case WORD_ABOUT:
		return take_register(reader, word->of, kind == WORD_ABOUT);
	case WORD_MEASURE:
	case WORD_MEASURE_ALL: /* 总人口: of the register, or of the whole village? */
		out->near |= kind == WORD_MEASURE_ALL;
		out->twice |= out->unit.len && !str_equal(out->unit, word->of);
		out->unit = word->of;
		return true;
	case WORD_ADDED:
		return take_flow(out, FLOW_ADDED);
	case WORD_STOPPED:
		return take_flow(out, FLOW_STOPPED);
	case WORD_WHEN:
		out->when = measure_called(word->of);
		return true;
	case WORD_SHARE:
		out->share = true;
		return true;
	case WORD_MALE:
		return take_sex(reader, "男");
	case WORD_FEMALE:
		return take_sex(reader, "女");
	case WORD_ACTIVE:
		out->active = true;
		return true;
	case WORD_PROCESS:
		out->twice |= out->verb.len && !str_equal(out->verb, word->word);
		out->verb = word->word;
		return true;
	case WORD_AGE:
	case WORD_FILLER:
		return true;
	}
	return false;
}
