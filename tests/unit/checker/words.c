/* The word lists of the checker: what a file of them must have, and the questions asked of a list. */
#include "checker/checker_int.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>

/* A file with one word in each list but `without`; `rows` stand behind them. */
static struct str file_without(struct arena *arena, enum check_list without, const char *rows)
{
	static const char *const keys[] = {
#define KEY(name, key) #key,
		CHECK_LISTS(KEY)
#undef KEY
	};
	struct str text = STR("list,word,more\n# what the words do\n");
	for (size_t i = 0; i < LIST_COUNT; i++)
		if (i != without)
			text = arena_format(arena, "%.*s%s,茶,\n", STR_ARG(text), keys[i]);
	return arena_format(arena, "%.*s%s", STR_ARG(text), rows);
}

static void expect_refused(enum check_list without, const char *rows, const char *message)
{
	struct arena arena;
	struct word_lists words = {0};
	struct err err = {.language = LANGUAGE_ENGLISH};
	arena_init(&arena, 1 << 20);
	assert_int_equal(check_words_load(&arena, file_without(&arena, without, rows), &words, &err), STATUS_INPUT);
	assert_string_equal(err.message, message);
	assert_null(words.lists);
	arena_release(&arena);
}

static void test_refusals(void **state)
{
	(void)state;
	size_t next = 2 + LIST_COUNT + 1; /* behind the header, the comment and the row of each list */
	char message[100];
	snprintf(message, sizeof message, "words.csv:%zu: no rule asks for the list growth_sideways", next);
	expect_refused(LIST_COUNT, "growth_sideways,横移,\n", message);
	snprintf(message, sizeof message, "words.csv:%zu: a list and a word are wanted here", next + 1);
	expect_refused(LIST_COUNT, "growth_up,增长,\ngrowth_up,,\n", message);
	expect_refused(LIST_COUNT, "growth_up,增长,\ngrowth_up\n", message);
	expect_refused(LIST_GROWTH_DOWN, "", "words.csv lacks the list growth_down");
}

static void test_questions(void **state)
{
	(void)state;
	struct arena arena;
	struct word_lists words;
	struct err err = {0};
	size_t len = 0, i = 0;
	const struct word *word;
	arena_init(&arena, 1 << 20);
	struct str file = file_without(&arena, LIST_SPAN, "span,上半年,6\nspan,半年,\ngrowth_up,增,\nspan,全年,12");
	assert_int_equal(check_words_load(&arena, file, &words, &err), STATUS_OK);
	assert_true(check_words_equal(&words, LIST_SPAN, STR("上半年")));
	assert_false(check_words_equal(&words, LIST_SPAN, STR("上半")));
	assert_true(check_words_within(&words, LIST_SPAN, STR("今年全年的")));
	assert_false(check_words_within(&words, LIST_SPAN, STR("茶")));
	assert_true(check_words_end(&words, LIST_SPAN, STR("今年上半年")));
	assert_false(check_words_end(&words, LIST_SPAN, STR("上半年的")));
	assert_true(check_words_start(&words, LIST_SPAN, STR("上半年的"), &len));
	assert_int_equal(len, strlen("上半年"));
	assert_false(check_words_start(&words, LIST_SPAN, STR("在上半年"), &len));
	assert_false(check_words_equal(&words, LIST_SPAN, STR("")));
	/* the order of the file, though another list stands between */
	static const char *const texts[] = {"上半年", "半年", "全年"}, *const more[] = {"6", "", "12"};
	for (size_t k = 0; k < COUNT_OF(texts); k++) {
		assert_non_null(word = check_words_next(&words, LIST_SPAN, &i));
		assert_true(str_equals(word->text, texts[k]) && str_equals(word->more, more[k]));
	}
	assert_null(check_words_next(&words, LIST_SPAN, &i));
	assert_int_equal(check_words_of(&words, LIST_SPAN).count, 3);
	assert_int_equal(check_words_of(&words, LIST_GROWTH_UP).count, 2);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_refusals), cmocka_unit_test(test_questions)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
