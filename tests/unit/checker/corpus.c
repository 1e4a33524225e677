/* Reports that are not the project's, where they lie beside it: the faults known to be in them (tests/cases/check/reports.faults) are
 * found, and next to nothing else is called an error. */
#include "from_file.h"
#include "library.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>

#define SKIPPED 77
#define FAULTS_MAX 400
#define NEAR_BYTES 30u /* a fault and its finding may begin at different words of the place */
#define CHARACTERS_PER_FALSE_ALARM 10000u
#define BYTES_PER_CHARACTER 3u
#define ANY_PLACE SIZE_MAX

static const char *folder, *list;

struct known_fault {
	struct str file, rule, level, reason;
	size_t at; /* or ANY_PLACE */
	bool must, found;
};
static struct known_fault faults[FAULTS_MAX];
static size_t fault_count;

static void read_fault(struct str line)
{
	struct known_fault *fault = &faults[fault_count++];
	struct str at, must;
	int64_t place;
	assert_true(fault_count <= FAULTS_MAX);
	assert_true(str_cut(&line, '|', &fault->file) && str_cut(&line, '|', &at) && str_cut(&line, '|', &fault->rule) &&
	            str_cut(&line, '|', &fault->level) && str_cut(&line, '|', &must));
	assert_true(str_equals(must, "must") || str_equals(must, "open") || str_equals(must, "library"));
	fault->reason = line;
	fault->must = str_equals(must, "must");
	fault->at = ANY_PLACE;
	if (!str_equals(at, "*")) {
		assert_true(str_to_int64(at, &place));
		fault->at = (size_t)place;
	}
}

static void read_faults(struct arena *arena)
{
	struct str bytes, line;
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (document_read_file(arena, list, &bytes, &err) != STATUS_OK)
		fail_msg("%s: %s", list, err.message);
	while (str_cut(&bytes, '\n', &line))
		if (line.len > 0 && line.at[0] != '#')
			read_fault(line);
}

static bool rule_exists(struct str id)
{
	size_t index;
	return checker_rule_find(id, &index);
}

static bool is_at(const struct known_fault *fault, const struct finding *finding)
{
	size_t from = finding->place.source_at, to = finding->place.source_end;
	return fault->at == ANY_PLACE || (fault->at + NEAR_BYTES >= from && fault->at <= to + NEAR_BYTES);
}

static bool is_of(const struct known_fault *fault, const struct finding *finding)
{
	return str_equals(fault->rule, finding->rule->id) && is_at(fault, finding) &&
	       (str_equals(fault->level, "-") || str_equals(fault->level, level_text(finding->level)));
}

/* Marks the faults of the file that were found; counts errors that are none of them. */
static size_t compare(struct str file, const struct checked *checked)
{
	size_t false_alarms = 0;
	for (size_t i = 0; i < checked->count; i++) {
		const struct finding *finding = &checked->findings[i];
		bool known = false;
		for (size_t j = 0; j < fault_count; j++)
			if (str_equal(faults[j].file, file) && is_of(&faults[j], finding))
				known = faults[j].found = true;
		if (known || finding->level != LEVEL_ERROR)
			continue;
		false_alarms++;
		print_message("false alarm: %.*s %u %s %.*s\n", STR_ARG(file), finding->place.source_at, finding->rule->id,
		              STR_ARG(finding->evidence));
	}
	return false_alarms;
}

static bool is_first_of_file(size_t fault)
{
	return fault == 0 || !str_equal(faults[fault].file, faults[fault - 1].file);
}

static void test_known_faults(void **state)
{
	(void)state;
	struct arena arena;
	size_t missed = 0, found = 0, open = 0, waiting = 0, false_alarms = 0, bytes = 0;
	arena_init(&arena, (size_t)1 << 20);
	fault_count = 0;
	read_faults(&arena);
	for (size_t i = 0; i < fault_count; i++) {
		struct checked checked;
		if (!is_first_of_file(i))
			continue;
		assert_true(check_file(&checked, folder, arena_format(&arena, "%.*s", STR_ARG(faults[i].file)).at, NULL, 0));
		bytes += checked.document.text.len;
		false_alarms += compare(faults[i].file, &checked);
		checked_release(&checked);
	}
	for (size_t i = 0; i < fault_count; i++) {
		const struct known_fault *fault = &faults[i];
		found += fault->found;
		open += !fault->found && !fault->must;
		if (fault->found || !fault->must)
			continue;
		waiting += !rule_exists(fault->rule);
		missed += rule_exists(fault->rule);
		if (rule_exists(fault->rule))
			print_error("missed: %.*s %zd %.*s: %.*s\n", STR_ARG(fault->file), (ssize_t)fault->at, STR_ARG(fault->rule),
			            STR_ARG(fault->reason));
	}
	print_message("%zu faults: %zu found, %zu missed, %zu of rules that do not exist yet, %zu that no rule finds; %zu false alarms\n",
	              fault_count, found, missed, waiting, open, false_alarms);
	arena_release(&arena);
	assert_int_equal(missed, 0);
	assert_true(false_alarms <= bytes / BYTES_PER_CHARACTER / CHARACTERS_PER_FALSE_ALARM);
}

/* The 46 villages of a place and the 45 of them that have telephones are told apart. */
static void test_told_apart(void **state)
{
	(void)state;
	struct checked checked;
	assert_true(check_file(&checked, folder, "004-4.txt", NULL, 0));
	for (size_t i = 0; i < checked.count; i++)
		assert_false(str_equals(STR("twice"), checked.findings[i].rule->id));
	checked_release(&checked);
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
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_known_faults), cmocka_unit_test(test_told_apart),
	                                   cmocka_unit_test(test_reuse), cmocka_unit_test(test_no_reuse)};
	struct checked probe;
	if (argc != 3) {
		fprintf(stderr, "usage: %s FOLDER-OF-REPORTS LIST-OF-FAULTS\n", argv[0]);
		return EXIT_FAILURE;
	}
	folder = argv[1];
	list = argv[2];
	if (!check_file(&probe, folder, "004-4.txt", NULL, 0)) {
		print_message("the reports of the corpus are not here\n");
		return SKIPPED;
	}
	checked_release(&probe);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	from_file_done();
	return failed;
}
