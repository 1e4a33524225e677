/* What is proposed for whole forms, beside what stands in NAME.sources, which was written by hand:
 *   C7 count REGISTER [FIELD] [@DATE]; CONDITION; CONDITION      C7 field EXPRESSION      C7 indicator NAME MEASURE
 *   C7 nobody | total | serial | leave                            list REGISTER [@DATE]; CONDITION
 * A statistic counts as what it counts. Asked is that nothing is wrong where it is sure, and how much is right. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fill/propose_int.h"
#include "house.h"

/* ---- sources as text ---- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int brackets(struct str s)
{
	int open = 0;
	for (size_t i = 0; i < s.len; i++)
		open += (s.at[i] == '(') - (s.at[i] == ')');
	return open;
}

/* "(a) and (b and c)" as its parts, sorted. */
static struct str where_text(struct arena *arena, struct str where)
{
	char *parts[32];
	size_t count = 0;
	struct str out = STR("");
	while (where.len && count < COUNT_OF(parts)) {
		size_t end = str_find(where, STR(" and "), 0);
		struct str part = str_trim(end == STR_NONE ? where : str_slice(where, 0, end));
		where = end == STR_NONE ? STR("") : str_slice(where, end + 5, where.len);
		while (str_starts(part, STR("(")))
			part = str_slice(part, 1, part.len);
		while (str_ends(part, STR(")")) && brackets(part) < 0)
			part.len--;
		parts[count++] = arena_text(arena, part);
	}
	qsort(parts, count, sizeof *parts, by_text);
	for (size_t i = 0; i < count; i++)
		if (!i || strcmp(parts[i], parts[i - 1]) != 0)
			out = arena_join(arena, out, STR("; "), str_of(parts[i]));
	return out;
}

static struct str source_text(struct house *house, const struct fill_source *source)
{
	struct arena *arena = &house->arena;
	struct str value = source->value, where = source->where, date = source->date;
	const struct register_definition *definition = registry_find(house->registry, source->register_name);
	switch (source->kind) {
	case SOURCE_STATISTIC: {
		const struct register_statistic *statistic = definition_statistic(definition, arena_text(arena, source->value));
		assert_non_null(statistic);
		if (statistic->share_of || statistic->each)
			return arena_format(arena, "statistic %.*s %.*s", STR_ARG(source->register_name), STR_ARG(source->value));
		value = str_of(statistic->sum);
		date = str_of(statistic->date);
		if (statistic->where)
			where = where.len ? arena_join(arena, where, STR(" and "), expression_text(statistic->where, arena)) : expression_text(statistic->where, arena);
	} /* fallthrough */
	case SOURCE_COUNT:
		return arena_format(arena, "count %.*s%s%.*s%s%.*s%s%.*s", STR_ARG(source->register_name), value.len ? " " : "", STR_ARG(value), date.len ? " @" : "",
		                    STR_ARG(date), "", STR_ARG(where_text(arena, where)));
	case SOURCE_FIELD:
		return arena_format(arena, "field %.*s", STR_ARG(source->value));
	case SOURCE_INDICATOR:
		return arena_format(arena, "indicator %s %s", house_indicator(source->indicator), form_measure_text(source->measure));
	default:
		return str_of(source_kind_text(source->kind));
	}
}

static struct str list_text(struct house *house, const struct fill_source *source)
{
	if (!source->register_name.len)
		return STR("nobody");
	return arena_format(&house->arena, "%.*s%s%.*s%.*s", STR_ARG(source->register_name), source->date.len ? " @" : "", STR_ARG(source->date),
	                    STR_ARG(where_text(&house->arena, source->where)));
}

static void assert_parses(struct house *house, const struct fill_source *source)
{
	const struct register_definition *definition = registry_find(house->registry, source->register_name);
	const struct expression *expression;
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (source->where.len && definition && expression_parse(&house->arena, source->where, definition, &expression, &err))
		fail_msg("%.*s: %s", STR_ARG(source->where), err.message);
	if (source->kind == SOURCE_FIELD && !definition_field(definition, source->value)) {
		struct str text = arena_format(&house->arena, "%.*s is not null", STR_ARG(source->value));
		if (expression_parse(&house->arena, text, definition, &expression, &err))
			fail_msg("%.*s: %s", STR_ARG(text), err.message);
	}
}

/* ---- comparing ---- */

struct tally {
	size_t asked, right, sure, wrong_sure, had; /* had: the record has it at all */
	size_t right_had;
};

static bool find_place(const struct form *form, struct str place, size_t *table, size_t *row, size_t *column)
{
	char text[FORM_PLACE_MAX];
	for (*table = 0; *table < form->table_count; ++*table)
		for (*row = 0; *row < form->tables[*table].row_count; ++*row)
			for (*column = 0; *column < form->tables[*table].column_count; ++*column)
				if (str_equal(form_place(form->tables[*table].rows[*row].row, form->tables[*table].columns[*column].column, text), place))
					return true;
	return false;
}

static void compare(struct house *house, const char *name, const struct opened *opened, struct str line, struct tally *tally)
{
	struct str place, expected = line, got, first;
	struct fill_source source = {0};
	struct err err = {.language = LANGUAGE_ENGLISH};
	size_t table, row, column;

	assert_true(str_cut(&expected, ' ', &place));
	if (str_equals(place, "list")) {
		source = opened->bound.tables[0].source;
		got = list_text(house, &source);
	} else if (!find_place(&opened->form, place, &table, &row, &column)) {
		source.confidence = 0;
		got = STR("not understood");
	} else {
		assert_int_equal(fill_source_of(&house->arena, &opened->bound, &opened->form, table, row, column, &source, &err), STATUS_OK);
		got = source_text(house, &source);
		assert_parses(house, &source);
	}
	/* conditions in any order */
	size_t semicolon = str_find(expected, STR("; "), 0);
	first = semicolon == STR_NONE ? expected : str_slice(expected, 0, semicolon);
	struct buf rest;
	buf_init(&rest, 0);
	for (size_t at = semicolon; at != STR_NONE;) {
		size_t next = str_find(expected, STR("; "), at + 2);
		buf_format(&rest, "%s%.*s", rest.len ? " and " : "", STR_ARG(str_slice(expected, at + 2, next == STR_NONE ? expected.len : next)));
		at = next;
	}
	struct str wanted = arena_join(&house->arena, first, where_text(&house->arena, buf_view(&rest)));
	buf_release(&rest);
	bool right = str_equal(wanted, got), sure = source.confidence >= FILL_SURE, nobody = str_equals(wanted, "nobody");
	tally->asked++;
	tally->right += right;
	tally->had += !nobody;
	tally->right_had += right && !nobody;
	tally->sure += right && sure;
	tally->wrong_sure += !right && sure;
	if (!right)
		print_message("%s %s %.*s: %.*s, not %.*s (%d; %.*s)\n", !right && sure ? "WRONG" : "     ", name, STR_ARG(place), STR_ARG(got), STR_ARG(wanted), source.confidence,
		              STR_ARG(source.why));
}

static struct tally compare_form(struct house *house, const char *name)
{
	struct opened opened = house_open(house, name, NULL);
	struct tally tally = {0};
	struct err err = {0};
	struct str text, line;
	char path[512];

	snprintf(path, sizeof path, "%s/%s.sources", house->made, name);
	assert_int_equal(document_read_file(&house->arena, path, &text, &err), STATUS_OK);
	while (str_cut(&text, '\n', &line))
		if (line.len)
			compare(house, name, &opened, line, &tally);
	return tally;
}

static struct tally compare_all(struct house *house, const char *group)
{
	struct tally all = {0};
	struct err err = {0};
	struct str names, name;
	char path[512];

	snprintf(path, sizeof path, "%s/%s.txt", house->made, group);
	assert_int_equal(document_read_file(&house->arena, path, &names, &err), STATUS_OK);
	while (str_cut(&names, '\n', &name)) {
		if (!name.len)
			continue;
		struct tally one = compare_form(house, arena_text(&house->arena, name));
		all.asked += one.asked;
		all.right += one.right;
		all.sure += one.sure;
		all.had += one.had;
		all.right_had += one.right_had;
		all.wrong_sure += one.wrong_sure;
	}
	print_message("%s: %zu asked, %zu right (%zu%%), of %zu that the record has %zu, right and sure %zu, wrong though sure %zu\n", group, all.asked, all.right,
	              all.right * 100 / (all.asked ? all.asked : 1), all.had, all.right_had, all.sure, all.wrong_sure);
	return all;
}

static const struct group {
	const char *name;
	size_t least; /* percent */
	bool apart; /* in a test of its own, beside the others */
} groups[] = {{"known", 90, false}, {"styled", 90, false}, {"unseen", 90, false}, {"later", 90, false}, {"last", 90, false},
              {"sixteen", 90, false}, {"fourteen", 80, false}, {"ten", 80, false}, {"five", 80, false}, {"nine", 90, false},
              {"eight", 90, false}, {"another", 90, false}, {"times", 100, false}, {"traps", 0, false}, {"strangers", 86, true}, {"strangers_second", 86, true}, {"strangers_third", 95, true},
              {"strangers_fourth", 92, true}};
static const char *only_group; /* of the command line; it need not be one of those */

static size_t least_of(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(groups); i++)
		if (strcmp(groups[i].name, name) == 0)
			return groups[i].least;
	return 0;
}

static void sources_are_proposed_as_written(void **state)
{
	const char *names[COUNT_OF(groups)];
	struct tally tallies[COUNT_OF(groups)];
	struct house house;
	size_t count = 0;

	if (only_group)
		names[count++] = only_group;
	for (size_t i = 0; !only_group && i < COUNT_OF(groups); i++)
		if (!groups[i].apart)
			names[count++] = groups[i].name;
	house_build(&house, *state);
	for (size_t i = 0; i < count; i++)
		tallies[i] = compare_all(&house, names[i]);
	house_leave(&house);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(tallies[i].wrong_sure, 0);
		assert_true(tallies[i].asked && tallies[i].right * 100 >= tallies[i].asked * least_of(names[i]));
	}
}

/* ---- other names ---- */

static bool names_field(const struct fill_alias *alias, const struct register_definition *definition)
{
	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		bool choice = alias->kind != ALIAS_CHOICE;
		for (size_t k = 0; !choice && k < field->choice_count; k++)
			choice = str_equal(field->choices[k], alias->choice);
		if (choice && str_equal(field->title, alias->of))
			return true;
	}
	return false;
}

static bool names_something(const struct fill_alias *alias, const struct register_definition *definition)
{
	if (!fill_alias_of(alias, definition, alias->kind))
		return false;
	for (size_t i = 0; alias->kind == ALIAS_FIGURE && i < definition->statistic_count; i++)
		if (str_equal(definition->statistics[i].title, alias->of))
			return true;
	for (size_t i = 0; alias->kind == ALIAS_STATE && i < definition->state_count; i++)
		if (str_equal(definition->states[i].title, alias->of))
			return true;
	return (alias->kind == ALIAS_FIELD || alias->kind == ALIAS_CHOICE) && names_field(alias, definition);
}

static void other_names_are_of_something(void **state)
{
	const struct register_definition *const *definitions;
	struct house house;
	size_t count;

	house_build(&house, *state);
	definitions = registry_all(house.registry, &count);
	for (size_t i = 0; i < fill_alias_count; i++) {
		bool found = false;
		for (size_t k = 0; !found && k < count; k++)
			found = names_something(&fill_aliases[i], definitions[k]);
		if (!found)
			fail_msg("aliases.csv: no register has \"%.*s\" %.*s", STR_ARG(fill_aliases[i].of), STR_ARG(fill_aliases[i].choice));
	}
	house_leave(&house);
}

/* 流转亩数 is the area of land transfers and of nothing else; what nobody wrote down is no name. */
static void other_names_are_found(void **state)
{
	struct house house;
	house_build(&house, *state);
	const struct register_definition *land = registry_find(house.registry, STR("land_transfer")), *relief = registry_find(house.registry, STR("relief"));
	assert_true(fill_alias_says(land, definition_field(land, STR("area")), STR("流转亩数")));
	assert_false(fill_alias_says(land, definition_field(land, STR("rent")), STR("流转亩数")));
	assert_false(fill_alias_says(land, definition_field(land, STR("area")), STR("流转")));
	assert_false(fill_alias_says(relief, definition_field(relief, STR("amount")), STR("流转亩数")));
	assert_true(fill_alias_says(relief, definition_field(relief, STR("kind")), STR("救助类型")));
	house_leave(&house);
}

/* propose_test FOLDER [GROUP]: one group of forms alone, or all that no test of their own has. */
int main(int argc, char **argv)
{
	void *made = argc > 1 ? argv[1] : NULL;
	const struct CMUnitTest alone[] = {cmocka_unit_test_prestate(sources_are_proposed_as_written, made)};
	const struct CMUnitTest tests[] = {cmocka_unit_test_prestate(sources_are_proposed_as_written, made),
	                                   cmocka_unit_test_prestate(other_names_are_of_something, made), cmocka_unit_test_prestate(other_names_are_found, made)};

	if (argc != 2 && argc != 3)
		return 2;
	only_group = argc == 3 ? argv[2] : NULL;
	return only_group ? cmocka_run_group_tests(alone, NULL, NULL) : cmocka_run_group_tests(tests, NULL, NULL);
}
