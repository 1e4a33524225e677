/* Runs tests/cases/check/<rule>.txt: texts as a report has them, and what the rule must say of them.
 *
 *   # remark
 *   == find                      or: == leave alone; with ", whole" the text has its own title and headings
 *   error growth 25.0% -> 20.0%  the findings of this rule, in reading order
 *   known 地区生产总值,亿元,31.52,level,2026        what is on record
 *   written 粮食总产量,吨,18760,18790               written in from the record, and what it says now; - for nothing any more
 *   earlier 力争粮食总产量达到18900吨。             a line of last year's report
 *   --
 *   the text
 *
 * The library that reports are compared with are the files of tests/cases/reuse. */
#include "from_file.h"
#include "library.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define KNOWN_MAX 8

static const char *folder;

struct text_case {
	struct str expected, text;
	struct known_figure known[KNOWN_MAX];
	size_t known_count;
	struct bound_figure written;
	struct str written_text, earlier; /* the text of `written`: 18760吨 */
	bool find, whole;
	int line;
};

static void read_known(struct text_case *c, struct str line)
{
	struct known_figure *known = &c->known[c->known_count++];
	struct str value, measure, period;
	assert_true(c->known_count <= KNOWN_MAX);
	*known = (struct known_figure){.source = STR("统计站录入")};
	assert_true(str_cut(&line, ',', &known->indicator) && str_cut(&line, ',', &known->unit) && str_cut(&line, ',', &value) &&
	            str_cut(&line, ',', &measure) && str_cut(&line, ',', &period));
	assert_true(dec_parse(value, &known->value) && measure_parse(measure, &known->measure) &&
	            period_parse(period, &known->period));
}

static void read_written(struct arena *arena, struct text_case *c, struct str line)
{
	struct bound_figure *bound = &c->written;
	struct str value;
	assert_true(str_cut(&line, ',', &bound->name) && str_cut(&line, ',', &bound->unit) && str_cut(&line, ',', &value));
	assert_true(dec_parse(value, &bound->written));
	bound->gone = !dec_parse(line, &bound->current);
	c->written_text = arena_format(arena, "%.*s%.*s", STR_ARG(value), STR_ARG(bound->unit));
}

static void read_setting(struct arena *arena, struct text_case *c, struct str line)
{
	struct str known = STR("known "), written = STR("written "), earlier = STR("earlier ");
	if (str_starts(line, known))
		read_known(c, str_slice(line, known.len, line.len));
	else if (str_starts(line, written))
		read_written(arena, c, str_slice(line, written.len, line.len));
	else if (str_starts(line, earlier))
		c->earlier = arena_format(arena, "%.*s%.*s\n\n", STR_ARG(c->earlier), STR_ARG(str_slice(line, earlier.len, line.len)));
	else if (line.len > 0 && line.at[0] != '#')
		c->expected = arena_format(arena, "%.*s%.*s\n", STR_ARG(c->expected), STR_ARG(line));
}

/* Reads one case; lines before the first "== " are remarks. */
static bool next_case(struct arena *arena, struct str *rest, int *line_number, struct text_case *c)
{
	struct str line, head = STR("== ");
	bool begun = false, in_text = false;
	*c = (struct text_case){.expected = STR(""), .text = STR(""), .earlier = STR("")};
	while (rest->len > 0) {
		struct str ahead = *rest;
		if (begun && str_starts(ahead, head))
			break;
		str_cut(rest, '\n', &line);
		++*line_number;
		if (!begun && str_starts(line, head)) {
			begun = true;
			c->line = *line_number;
			c->find = str_starts(line, STR("== find"));
			c->whole = str_ends(line, STR(", whole"));
		} else if (begun && !in_text && str_equals(line, "--")) {
			in_text = true;
		} else if (in_text) {
			c->text = arena_format(arena, "%.*s%.*s\n", STR_ARG(c->text), STR_ARG(line));
		} else if (begun) {
			read_setting(arena, c, line);
		}
	}
	return begun;
}

static struct str findings_of(struct checked *checked, struct str rule)
{
	struct str lines = STR("");
	for (size_t i = 0; i < checked->count; i++)
		if (str_equals(rule, checked->findings[i].rule->id)) {
			struct str line = finding_line(&checked->arena, &checked->findings[i]);
			lines = arena_format(&checked->arena, "%.*s%.*s\n", STR_ARG(lines), STR_ARG(line));
		}
	return lines;
}

static bool run_case(const char *file, struct str rule, const struct text_case *c, struct arena *arena)
{
	struct checked checked;
	struct str text = c->whole ? c->text
	                           : arena_format(arena, "清溪镇2026年政府工作报告\n\n一、2026年工作回顾\n\n%.*s", STR_ARG(c->text));
	struct bound_figure written = c->written;
	if (written.name.len > 0) {
		written.at = str_find(text, c->written_text, 0);
		written.end = written.at + c->written_text.len;
	}
	from_file_written(&written, written.name.len > 0);
	from_file_earlier(c->earlier);
	check_bytes(&checked, "case.txt", text, c->known, c->known_count);
	from_file_written(NULL, 0);
	from_file_earlier(STR(""));
	struct str found = findings_of(&checked, rule);
	bool right = str_equal(found, c->expected) && c->find == (c->expected.len > 0);
	if (!right)
		print_error("%s:%d\n%.*s  found:\n%.*s  expected:\n%.*s", file, c->line, STR_ARG(c->text), STR_ARG(found),
		            STR_ARG(c->expected));
	checked_release(&checked);
	return right;
}

static size_t run_file(const char *file, size_t *cases)
{
	struct arena arena;
	struct str bytes;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct text_case c;
	size_t wrong = 0;
	int line = 0;
	arena_init(&arena, (size_t)64 << 20);
	if (document_read_file(&arena, arena_format(&arena, "%s/%s", folder, file).at, &bytes, &err) != STATUS_OK)
		fail_msg("%s: %s", file, err.message);
	struct str rule = str_slice(str_of(file), 0, strlen(file) - strlen(".txt"));
	while (next_case(&arena, &bytes, &line, &c)) {
		wrong += !run_case(file, rule, &c, &arena);
		++*cases;
	}
	arena_release(&arena);
	return wrong;
}

/* Each rule has a file with cases of both kinds. */
static void test_cases(void **state)
{
	(void)state;
	size_t rules, wrong = 0;
	const struct check_rule *rule = checker_rules(&rules);
	for (size_t i = 0; i < rules; i++) {
		char file[64];
		size_t cases = 0;
		snprintf(file, sizeof(file), "%s.txt", rule[i].id);
		wrong += run_file(file, &cases);
		if (cases < 2)
			fail_msg("%s has no pair of cases", file);
	}
	assert_int_equal(wrong, 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};
	struct library library;
	if (argc != 3) {
		fprintf(stderr, "usage: %s FOLDER-OF-CASES FOLDER-OF-LIBRARY\n", argv[0]);
		return EXIT_FAILURE;
	}
	folder = argv[1];
	library_open(&library);
	library_add_all(&library, argv[2]);
	from_file_compare(&library.face);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	library_close(&library);
	from_file_done();
	return failed;
}
