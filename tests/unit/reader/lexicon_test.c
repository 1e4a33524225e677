/* What the lexicon refuses, and what its short lists answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lexicon_files.h"
#include "reader/lexicon_int.h"

enum { FILES_MAX = 32 };

/* Loads the lexicon with one file more, or without the file whose path ends with `without`. */
static enum status load_with(const char *more, const char *without, struct lexicon *out, struct err *err)
{
	struct embedded files[FILES_MAX];
	struct embedded_set set = {.files = files};
	for (size_t i = 0; i < lexicon_files.count; i++)
		if (!without || !str_ends(str_of(lexicon_files.files[i].path), str_of(without)))
			files[set.count++] = lexicon_files.files[i];
	if (more)
		files[set.count++] = (struct embedded){.path = "more.yaml", .bytes = str_of(more)};
	assert_true(set.count <= FILES_MAX);
	*err = (struct err){.language = LANGUAGE_ENGLISH};
	return lexicon_load(&set, out, err);
}

static void test_refused(void **state)
{
	(void)state;
	static const struct {
		const char *more, *without, *message;
	} ROWS[] = {
		{"no_such_list: [村]\n", NULL, "more.yaml:1:1: the lexicon has no list of this name"},
		{"body_end: [村]\n", NULL, "more.yaml:1:1: the list stands twice"},
		{NULL, "cues_diff.yaml", "the lexicon lacks the list less_is_better"},
		{"less_is_better: []\n", "cues_diff.yaml", "more.yaml:1:17: the list has no words"},
		{"less_is_better: {}\n", "cues_diff.yaml", "more.yaml:1:17: the list has no words"},
		{"less_is_better: 事故\n", "cues_diff.yaml", "more.yaml:1:17: a list of words is wanted here"},
		{"less_is_better: [事故, 死亡, 事故]\n", "cues_diff.yaml", "more.yaml:1:26: the word stands twice in this list"},
		{"less_is_better: [[事故], [死亡, 事故]]\n", "cues_diff.yaml", "more.yaml:1:29: the word stands twice in this list"},
		{"less_is_better: [[[事故]]]\n", "cues_diff.yaml", "more.yaml:1:19: a word is wanted here"},
		{"less_is_better: ['']\n", "cues_diff.yaml", "more.yaml:1:18: a word is wanted here"},
		{"less_is_better: {事故: 少}\n", "cues_diff.yaml", "more.yaml:1:22: a whole number is wanted as the value of a word"},
		{"less_is_better: {事故: 1.5}\n", "cues_diff.yaml", "more.yaml:1:22: a whole number is wanted as the value of a word"},
	};
	for (size_t i = 0; i < COUNT_OF(ROWS); i++) {
		struct lexicon lexicon;
		struct err err;
		if (!load_with(ROWS[i].more, ROWS[i].without, &lexicon, &err))
			fail_msg("accepted: %s", ROWS[i].more);
		if (!strstr(err.message, ROWS[i].message))
			fail_msg("%s: %s", ROWS[i].more ? ROWS[i].more : ROWS[i].without, err.message);
	}
}

/* Values and groups reach the words. */
static void test_values(void **state)
{
	(void)state;
	struct lexicon *lexicon = malloc(sizeof *lexicon);
	struct err err;
	assert_non_null(lexicon);
	assert_int_equal(load_with(NULL, NULL, lexicon, &err), STATUS_OK);
	assert_int_equal(list_in(lexicon, LIST_FIVE_YEAR_PLAN, STR("“十五五”期间"))->value, 2026);
	assert_int_equal(list_start(lexicon, LIST_YEAR_SHIFT, STR("前年"))->value, -2);
	const struct text_listed *farmers = list_in(lexicon, LIST_QUALIFIER, STR("农民"));
	const struct text_listed *country = list_in(lexicon, LIST_QUALIFIER, STR("农村"));
	const struct text_listed *town = list_in(lexicon, LIST_QUALIFIER, STR("城镇"));
	assert_int_equal(farmers->value, country->value);
	assert_int_not_equal(farmers->value, town->value);
	assert_true(list_has(lexicon, LIST_TO, STR("到")));
	assert_false(list_has(lexicon, LIST_TO, STR("到了")));
	assert_false(list_has(lexicon, LIST_TO, STR("")));
	lexicon_release(lexicon);
	free(lexicon);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_values),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
