/* A sentence taken apart: its characters and its tokens say what stands in the text. */
#include "reader/reader_int.h"
#include "support.h"

static struct sentence read_sentence(struct arena *arena, struct str text, uint32_t at, uint32_t end)
{
	struct sentence s = {.lexicon = &reader->lexicon, .arena = arena, .text = text};
	assert_true(sentence_read(&s, at, end));
	return s;
}

/* Every character once, and behind the last the end. */
static void check_characters(const struct sentence *s)
{
	size_t at = s->at, i = 0;
	for (; at < s->end; i++) {
		assert_true(i < s->character_count);
		assert_int_equal(s->characters[i].at, at);
		uint32_t c = utf8_next(s->text, &at);
		assert_int_equal(s->characters[i].number, text_words_character(s->lexicon->trees[TREE_TEXT].words, c));
	}
	assert_int_equal(i, s->character_count);
	assert_int_equal(s->characters[i].at, s->end);
	assert_int_equal(s->characters[i].number, 0);
}

/* The tokens cover the sentence, and each word is the longest of the lexicon there. */
static void check_tokens(const struct sentence *s)
{
	uint32_t at = s->at;
	for (size_t i = 0; i < s->count; i++) {
		size_t end;
		assert_int_equal(s->tokens[i].at, at);
		at = s->tokens[i].end;
		if (s->tokens[i].kind == TOKEN_WORD) {
			assert_ptr_equal(s->tokens[i].word, lexicon_match(s->lexicon, TREE_TEXT, s->text, s->tokens[i].at, &end));
			assert_int_equal(end, at);
		}
	}
	assert_int_equal(at, s->end);
}

static void test_characters(void **state)
{
	(void)state;
	static const char *const TEXTS[] = {
		"全镇实现地区生产总值336.4亿元，增长10.1%；",
		"新建“四好农村路”12公里（含𠮷林村3公里），éclat 5家。",
		"《清溪镇规划》实施，“1+3”机制建成，\xF0\xA0\xAE\xB7\xF0\xA0\xAE\xB7有2户",
		"a", "。", "\xF0\xA0\xAE\xB7", "增长", "（一）",
	};
	for (size_t i = 0; i < COUNT_OF(TEXTS); i++) {
		struct arena arena;
		arena_init(&arena, 1 << 20);
		struct str text = str_of(TEXTS[i]);
		struct sentence s = read_sentence(&arena, text, 0, (uint32_t)text.len);
		check_characters(&s);
		check_tokens(&s);
		arena_release(&arena);
	}
}

/* What was read before leaves nothing behind; a word is not found beyond the end of its sentence. */
static void test_one_behind_the_other(void **state)
{
	(void)state;
	struct arena arena;
	arena_init(&arena, 1 << 20);
	static const struct str TEXT = STR("新建公园3个，改造道路5公里。粮食总产量2万吨。");
	uint32_t middle = (uint32_t)str_find(TEXT, STR("粮食"), 0), inside = (uint32_t)str_find(TEXT, STR("总产量"), 0) + 3;
	struct sentence s = read_sentence(&arena, TEXT, 0, middle);
	check_characters(&s);
	size_t count = s.count;
	assert_true(sentence_read(&s, middle, (uint32_t)TEXT.len));
	check_characters(&s);
	check_tokens(&s);
	assert_true(sentence_read(&s, middle, inside));
	check_characters(&s);
	assert_int_equal(s.tokens[s.count - 1].end, inside);
	assert_true(sentence_read(&s, 0, middle));
	check_characters(&s);
	check_tokens(&s);
	assert_int_equal(s.count, count);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_characters), cmocka_unit_test(test_one_behind_the_other)};
	return cmocka_run_group_tests(tests, set_up_reader, tear_down_reader);
}
