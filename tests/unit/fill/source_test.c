/* The words of sources, and how parts lie upon each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fill/fill.h"

static void every_kind_has_its_word(void **state)
{
	enum source_kind kind;

	(void)state;
	for (size_t i = 0; i < SOURCE_KIND_COUNT; i++) {
		assert_true(source_kind_parse(str_of(source_kind_text((enum source_kind)i)), &kind));
		assert_int_equal(kind, i);
	}
	assert_false(source_kind_parse(STR("register"), &kind));
	assert_false(source_kind_parse(STR(""), &kind));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_has_its_word)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
