/* The explanation of a sentence names the lists of its words, the use of its numbers and the rule of its figures. */
#include "support.h"

static const char TEXT[] = "全年新建投资1000万元以上项目6个。\n二、2026年工作安排\n一是6月底前建成污水处理站2座。\n";

static char *explained(uint32_t at)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct arena arena;
	struct document document;
	struct buf out;
	arena_init(&arena, (size_t)64 << 20);
	buf_init(&out, 0);
	assert_int_equal(document_parse(&arena, STR("a.txt"), str_of(TEXT), &document, &err), STATUS_OK);
	assert_int_equal(reader_explain(reader, &arena, &document, LANGUAGE_ENGLISH, at, &out, &err), STATUS_OK);
	buf_char(&out, '\0');
	char *text = strdup(out.at);
	buf_release(&out);
	arena_release(&arena);
	return text;
}

static void tokens_rules_and_uses_are_named(void **state)
{
	(void)state;
	char *text = explained(EXPLAIN_ALL);
	assert_non_null(strstr(text, "word  新建  [verb"));
	assert_non_null(strstr(text, "1000 万元  (only names a class: no figure)"));
	assert_non_null(strstr(text, "6 个  (is counted)"));
	assert_non_null(strstr(text, "  level actual 2025  rule: "));
	assert_non_null(strstr(text, "plan  二、2026年工作安排"));
	assert_non_null(strstr(text, "2座  level target 2026"));
	assert_non_null(strstr(text, "=> promise: 6月底前建成污水处理站2座"));
	free(text);
}

static void one_sentence_alone(void **state)
{
	(void)state;
	char *text = explained((uint32_t)(strstr(TEXT, "建成") - TEXT));
	assert_non_null(strstr(text, "建成"));
	assert_null(strstr(text, "新建"));
	free(text);
	text = explained(sizeof TEXT + 100);
	assert_string_equal(text, "");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_rules_and_uses_are_named),
		cmocka_unit_test(one_sentence_alone),
	};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
