/* The words of a register: its figures, number fields, choices, states, and what departments call them. */
#include <string.h>

#include "fill/propose_int.h"

static void add_term(const struct proposing *proposing, struct fill_vocabulary *vocabulary, struct term term)
{
	if (term.text.len < STR("男").len ||
	    !arena_reserve(proposing->arena, (void **)&vocabulary->terms, &vocabulary->capacity, vocabulary->count, sizeof term))
		return;
	uint32_t room[CHARACTERS_MOST];
	const struct characters says = words_say(term.text, room);
	uint32_t *kept = arena_array(proposing->arena, says.count + 1, sizeof *kept);
	if (!kept)
		return;
	memcpy(kept, says.at, says.count * sizeof *kept);
	term.says = (struct characters){kept, says.count};
	vocabulary->terms[vocabulary->count++] = term;
}

static bool is_number(enum field_kind kind)
{
	return kind == FIELD_KIND_COUNT || kind == FIELD_KIND_DECIMAL || kind == FIELD_KIND_MONEY || kind == FIELD_KIND_PERCENT;
}

static void add_field(const struct proposing *proposing, struct fill_vocabulary *vocabulary, const struct register_field *field)
{
	struct str bare = fill_words_bare(proposing->arena, field->title);
	if (is_number(field->kind))
		add_term(proposing, vocabulary, (struct term){.text = bare, .kind = TERM_FIELD, .field = field});
	else if (field->kind == FIELD_KIND_YES_NO)
		add_term(proposing, vocabulary, (struct term){.text = bare, .kind = TERM_YES, .field = field});
	else if (field->kind == FIELD_KIND_CHOICE || field->kind == FIELD_KIND_CHOICES)
		add_term(proposing, vocabulary, (struct term){.text = bare, .kind = TERM_ABOUT_FIELD, .field = field});
	for (size_t i = 0; i < field->choice_count; i++) {
		struct str plain = fill_words_bare(proposing->arena, field->choices[i]);
		struct term choice = {.text = field->choices[i], .kind = TERM_CHOICE, .field = field, .name = field->choices[i]};
		add_term(proposing, vocabulary, choice);
		choice.text = plain; /* 村卫生室（站） */
		if (!str_equal(plain, choice.name))
			add_term(proposing, vocabulary, choice);
	}
	/* 保障人数 is also called 享受人数, 主要困难原因 致贫原因 */
	enum term_kind kind = is_number(field->kind) ? TERM_FIELD : TERM_ABOUT_FIELD;
	for (size_t i = 0; (is_number(field->kind) || field->choice_count) && i < fill_words_field.count; i++)
		if (str_equal(fill_words_field.at[i].of, bare))
			add_term(proposing, vocabulary, (struct term){.text = fill_words_field.at[i].word, .kind = kind, .field = field});
}

/* ---- other names (definitions/fill/aliases.csv) ---- */

enum { SAYS_WHAT = 3 /* characters: 面积 alone may be any area */ };

static void add_named(const struct proposing *proposing, struct fill_vocabulary *vocabulary, const struct fill_alias *alias, struct term term)
{
	term.alias = true;
	for (size_t i = 0; i < alias->count; i++) {
		term.text = fill_alias_words[alias->first + i];
		if (alias->kind != ALIAS_FIELD || utf8_length(term.text) >= SAYS_WHAT)
			add_term(proposing, vocabulary, term);
	}
}

static void add_figures(const struct proposing *proposing, const struct register_definition *definition, struct fill_vocabulary *vocabulary)
{
	for (size_t i = 0; i < fill_alias_count; i++)
		for (size_t k = 0; fill_alias_of(&fill_aliases[i], definition, ALIAS_FIGURE) && k < definition->statistic_count; k++)
			if (str_equal(fill_aliases[i].of, definition->statistics[k].title))
				add_named(proposing, vocabulary, &fill_aliases[i], (struct term){.kind = TERM_STATISTIC, .statistic = &definition->statistics[k]});
}

static void add_aliases(const struct proposing *proposing, const struct register_definition *definition, struct fill_vocabulary *vocabulary,
                        const struct fill_alias *alias)
{
	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		enum term_kind kind = is_number(field->kind) ? TERM_FIELD : field->kind == FIELD_KIND_YES_NO ? TERM_YES : TERM_ABOUT_FIELD;
		if (!str_equal(alias->of, field->title))
			continue;
		for (size_t k = 0; alias->kind == ALIAS_CHOICE && k < field->choice_count; k++)
			if (str_equal(alias->choice, field->choices[k]))
				add_named(proposing, vocabulary, alias, (struct term){.kind = TERM_CHOICE, .field = field, .name = field->choices[k]});
		if (alias->kind == ALIAS_FIELD && (kind != TERM_ABOUT_FIELD || field->choice_count))
			add_named(proposing, vocabulary, alias, (struct term){.kind = kind, .field = field});
	}
	for (size_t i = 0; alias->kind == ALIAS_STATE && i < definition->state_count; i++)
		if (str_equal(alias->of, definition->states[i].title))
			add_named(proposing, vocabulary, alias, (struct term){.kind = TERM_STATE, .name = str_of(definition->states[i].name)});
}

const struct fill_vocabulary *fill_vocabulary_of(const struct proposing *proposing, const struct register_definition *definition)
{
	size_t at = 0;
	while (at < proposing->definition_count && proposing->definitions[at] != definition)
		at++;
	if (at == proposing->definition_count)
		return NULL;
	struct fill_vocabulary *vocabulary = &proposing->vocabularies[at];
	if (vocabulary->made)
		return vocabulary;
	vocabulary->made = true;
	for (size_t i = 0; i < definition->statistic_count; i++)
		add_term(proposing, vocabulary, (struct term){.text = fill_words_bare(proposing->arena, definition->statistics[i].title),
		                                              .kind = TERM_STATISTIC, .statistic = &definition->statistics[i]});
	for (size_t i = 0; i < definition->field_count; i++)
		add_field(proposing, vocabulary, &definition->fields[i]);
	for (size_t i = 0; i < definition->state_count; i++)
		add_term(proposing, vocabulary,
		         (struct term){.text = definition->states[i].title, .kind = TERM_STATE, .name = str_of(definition->states[i].name)});
	add_figures(proposing, definition, vocabulary);
	for (size_t i = 0; i < fill_alias_count; i++)
		if (fill_alias_of(&fill_aliases[i], definition, fill_aliases[i].kind) && fill_aliases[i].kind != ALIAS_FIGURE)
			add_aliases(proposing, definition, vocabulary, &fill_aliases[i]);
	return vocabulary;
}
