/* Memory that ends at any place: each step says so, or is done; under the sanitizers nothing leaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "document/document.h"
#include "reader/reader.h"

enum { CAP = 1 << 26, STEP = 1009, CAP_TRIED = 1 << 20 };

static const struct str plan = STR("清溪镇2025年政府工作报告\n一、2025年工作回顾\n全年完成生产总值29.5亿元，增长6%。\n二、2026年工作安排\n"
                                   "主要目标：地区生产总值增长7%左右，财政收入达到1.2亿元。\n十件实事：1.6月底前建成污水处理站2座，由城建办牵头。\n");
static const struct str result = STR("清溪镇2026年政府工作报告\n一、2026年工作回顾\n全年完成生产总值31.6亿元，比上年增长7.2%；"
                                     "财政收入1.1亿元。建成污水处理站2座。\n");

struct texts {
	struct reader *reader;
	struct arena arena;
	struct document documents[2];
	struct reading readings[2];
};

static int set_up(void **state)
{
	static struct texts texts;
	struct err err = {.language = LANGUAGE_ENGLISH};
	const struct str bytes[] = {plan, result};
	arena_init(&texts.arena, CAP);
	assert_int_equal(reader_new(&texts.reader, &err), STATUS_OK);
	for (size_t i = 0; i < COUNT_OF(bytes); i++) {
		assert_int_equal(document_parse(&texts.arena, STR("a.txt"), bytes[i], &texts.documents[i], &err), STATUS_OK);
		assert_int_equal(reader_read(texts.reader, &texts.arena, &texts.documents[i], LANGUAGE_ENGLISH, &texts.readings[i], &err),
		                 STATUS_OK);
	}
	*state = &texts;
	return 0;
}

static int tear_down(void **state)
{
	struct texts *texts = *state;
	reader_free(texts->reader);
	arena_release(&texts->arena);
	return 0;
}

typedef enum status step(const struct texts *texts, struct arena *arena, struct err *err);

static enum status parse(const struct texts *texts, struct arena *arena, struct err *err)
{
	struct document document;
	(void)texts;
	return document_parse(arena, STR("a.txt"), plan, &document, err);
}

static enum status read_it(const struct texts *texts, struct arena *arena, struct err *err)
{
	struct reading reading;
	return reader_read(texts->reader, arena, &texts->documents[0], LANGUAGE_ENGLISH, &reading, err);
}

static enum status see_numbers(const struct texts *texts, struct arena *arena, struct err *err)
{
	struct seen_numbers numbers;
	return reader_numbers(texts->reader, arena, &texts->documents[0], &numbers, err);
}

static enum status compare(const struct texts *texts, struct arena *arena, struct err *err)
{
	struct diff diff;
	return reader_diff(texts->reader, arena, &texts->documents[0], &texts->readings[0], &texts->documents[1], &texts->readings[1],
	                   &diff, err);
}

static void memory_may_end_anywhere(void **state)
{
	static step *const steps[] = {parse, read_it, see_numbers, compare};
	for (size_t i = 0; i < COUNT_OF(steps); i++) {
		size_t refused = 0, done = 0;
		for (size_t cap = 0; cap < CAP_TRIED && done < 20; cap += STEP) {
			struct err err = {.language = LANGUAGE_ENGLISH};
			struct arena arena;
			arena_init(&arena, cap);
			enum status status = steps[i](*state, &arena, &err);
			if (status != STATUS_OK && status != STATUS_MEMORY)
				fail_msg("step %zu with %zu bytes: status %d, %s", i, cap, (int)status, err.message);
			refused += status != STATUS_OK;
			done += status == STATUS_OK;
			arena_release(&arena);
		}
		assert_true(refused > 0 && done > 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(memory_may_end_anywhere)};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
