/* docs/checker.md is written from the table of rules: `test-checker-documented FILE` compares, `… FILE --write` writes. Each
 * row has its title, explanation and source in both languages, and cases of both kinds in tests/cases/check (cases.c). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "checker/checker.h"

static const char *path;

static void write_rule(struct buf *out, const struct check_rule *rule)
{
	buf_format(out, "\n## %s %s\n\n", rule->id, msg(LANGUAGE_CHINESE, rule->title));
	buf_format(out, "`%s`, %s: %s.\n\n", level_text(rule->level), rule->on ? "on" : "off", rule->title);
	buf_format(out, "%s\n\n%s\n\n", rule->explanation, msg(LANGUAGE_CHINESE, rule->explanation));
	buf_format(out, "Source: %s (%s). Cases: `tests/cases/check/%s.txt`.\n", rule->source,
	           msg(LANGUAGE_CHINESE, rule->source), rule->id);
}

static void write_document(struct buf *out)
{
	size_t count;
	const struct check_rule *rules = checker_rules(&count);
	buf_text(out,
	         "# The rules of the checker\n\n"
	         "Written from `src/checker/rules.def`; a test compares the two (`test-checker-documented docs/checker.md --write`\n"
	         "writes this file anew). `zhenwu check --list-rules` prints the same.\n\n"
	         "A township chooses in the page 校对规则 (`/check/rules`) which rules run and at which level; on the command line\n"
	         "`--only ID,…` and `--without ID,…` choose, or `--rules FILE` with lines such as\n\n"
	         "```\npunctuation: off     # a remark\ntwice: error\n```\n\n"
	         "Behind the colon stands `on`, `off`, `error`, `warning` or `hint`. A finding that a rule itself puts below its usual\n"
	         "level stays there.\n");
	for (size_t i = 0; i < count; i++)
		write_rule(out, &rules[i]);
}

static void test_document(void **state)
{
	(void)state;
	struct buf wanted;
	static char found[1 << 18];
	buf_init(&wanted, 0);
	write_document(&wanted);
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	size_t len = fread(found, 1, sizeof found - 1, file);
	found[len] = '\0';
	fclose(file);
	if (strcmp(found, wanted.at) != 0)
		fail_msg("%s is not what the table of rules says: write it anew with --write", path);
	buf_release(&wanted);
}

static void test_both_languages(void **state)
{
	(void)state;
	size_t count;
	const struct check_rule *rules = checker_rules(&count);
	for (size_t i = 0; i < count; i++) {
		const char *const texts[] = {rules[i].title, rules[i].explanation, rules[i].source};
		for (size_t k = 0; k < COUNT_OF(texts); k++)
			if (strcmp(msg(LANGUAGE_CHINESE, texts[k]), texts[k]) == 0)
				fail_msg("%s has no Chinese for \"%s\"", rules[i].id, texts[k]);
	}
}

static int write_file(void)
{
	struct buf out;
	buf_init(&out, 0);
	write_document(&out);
	FILE *file = fopen(path, "wb");
	bool good = file && fwrite(out.at, 1, out.len, file) == out.len;
	good = file && fclose(file) == 0 && good;
	buf_release(&out);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_document), cmocka_unit_test(test_both_languages)};
	if (argc < 2)
		return EXIT_FAILURE;
	path = argv[1];
	if (argc > 2 && strcmp(argv[2], "--write") == 0)
		return write_file();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
