/* Reports that are not the project's, where they lie beside it: faults known to be in them. */
#include "from_file.h"
#include "library.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>

#define SKIPPED 77

static const char *folder;

struct known_fault {
	const char *file, *rule, *quote, *evidence; /* the evidence holds these words */
};

static const struct known_fault faults[] = {
	{"004-4.txt", "growth", "157.4%", "(19150 − 8153) ÷ 8153 = 134.9%"},
	{"004-4.txt", "growth", "61%", "(880 − 343) ÷ 343 = 156.6%"},
	{"004-4.txt", "growth", "30.2%", "(2835 − 1962) ÷ 1962 = 44.5%"},
	{"004-4.txt", "percent", "%80", "%80"},
	{"004-4.txt", "numbering", "（二）", "（二） → （二）"},
	{"003-07.txt", "count", "16件", "10"},
	{"000-3.txt", "parts", "7起", "7 + 1 + 6 + 21 = 35"},
};

static bool is_found(const struct checked *checked, const struct known_fault *fault)
{
	for (size_t i = 0; i < checked->count; i++) {
		const struct finding *finding = &checked->findings[i];
		if (str_equals(str_of(finding->rule->id), fault->rule) &&
		    str_find(finding->quote, str_of(fault->quote), 0) != STR_NONE &&
		    str_find(finding->evidence, str_of(fault->evidence), 0) != STR_NONE)
			return true;
	}
	return false;
}

static void test_known_faults(void **state)
{
	(void)state;
	size_t missed = 0;
	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		struct checked checked;
		assert_true(check_file(&checked, folder, faults[i].file, NULL, 0));
		if (!is_found(&checked, &faults[i])) {
			print_error("missed: %s %s %s\n", faults[i].file, faults[i].rule, faults[i].quote);
			missed++;
		}
		checked_release(&checked);
	}
	assert_int_equal(missed, 0);
}

/* Reports that were made out of one another. */
static void test_reuse(void **state)
{
	static const struct {
		const char *report, *source;
	} pairs[] = {{"003-04.txt", "003-02.txt"}, {"001.txt", "000-2.txt"}};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		struct library library;
		struct checked checked;
		bool found = false;
		library_open(&library);
		library_add(&library, folder, pairs[i].source);
		from_file_compare(&library.face);
		assert_true(check_file(&checked, folder, pairs[i].report, NULL, 0));
		for (size_t n = 0; n < checked.count && !found; n++)
			found = str_equals(str_of(checked.findings[n].rule->id), "reuse") && checked.findings[n].level == LEVEL_WARNING &&
			        str_find(checked.findings[n].message, str_of(pairs[i].source), 0) != STR_NONE;
		if (!found)
			fail_msg("%s is not seen to be made out of %s", pairs[i].report, pairs[i].source);
		from_file_compare(NULL);
		checked_release(&checked);
		library_close(&library);
	}
}

/* Reports of different places, with the same set phrases. */
static void test_no_reuse(void **state)
{
	static const char *const reports[] = {"000-1.txt", "000-3.txt", "000-4.txt", "002.txt",   "003-01.txt", "003-02.txt", "003-03.txt",
	                                      "003-05.txt", "003-07.txt", "003-08.txt", "003-10.txt", "004-1.txt", "004-2.txt", "004-4.txt",
	                                      "004-5.txt"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(reports); i++) {
		struct library library;
		struct checked checked;
		library_open(&library);
		for (size_t n = 0; n < COUNT_OF(reports); n++)
			if (n != i)
				library_add(&library, folder, reports[n]);
		from_file_compare(&library.face);
		assert_true(check_file(&checked, folder, reports[i], NULL, 0));
		for (size_t n = 0; n < checked.count; n++)
			if (str_equals(str_of(checked.findings[n].rule->id), "reuse") ||
			    str_equals(str_of(checked.findings[n].rule->id), "repeated"))
				fail_msg("%s: %.*s", reports[i], STR_ARG(checked.findings[n].message));
		from_file_compare(NULL);
		checked_release(&checked);
		library_close(&library);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_known_faults), cmocka_unit_test(test_reuse),
	                                   cmocka_unit_test(test_no_reuse)};
	struct checked probe;
	if (argc != 2)
		return EXIT_FAILURE;
	folder = argv[1];
	if (!check_file(&probe, folder, faults[0].file, NULL, 0)) {
		print_message("the reports of the corpus are not here\n");
		return SKIPPED;
	}
	checked_release(&probe);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	from_file_done();
	return failed;
}
