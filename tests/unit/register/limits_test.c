/* docs/limits.md: every time limit, notice and re-check of the shipped registers with its source, for a reviewer to read in one page,
 * and whether the source may be trusted: a law whose articles stand in docs/laws.csv, a setting of the place, or a date that was
 * agreed. Nothing else is let through. `register-limits-test docs/laws.csv docs/limits.md docs/figures.md --write` prints the page anew.
 * docs/figures.md says which statistic tells which figure of a report: every one that it names is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "register/register.h"

#define FILE_MOST ((size_t)1 << 20)
#define LAWS_MAX 100
#define ARTICLE_FROM STR("第")
#define ARTICLE_TO STR("条")
#define NUMERALS "一二三四五六七八九十百"

static const char *laws_path, *page_path, *figures_path;

struct laws {
	struct law {
		struct str name, also, articles;
	} at[LAWS_MAX];
	size_t count;
};

static struct str read_file(struct arena *arena, const char *path)
{
	char *bytes = arena_alloc(arena, FILE_MOST);
	FILE *file = fopen(path, "rb");

	if (!file || !bytes)
		fail_msg("%s cannot be read", path);
	size_t length = fread(bytes, 1, FILE_MOST, file);
	assert_true(length < FILE_MOST);
	fclose(file);
	return (struct str){bytes, length};
}

static void read_laws(struct arena *arena, struct laws *laws)
{
	struct str rest = read_file(arena, laws_path), line;

	for (bool head = true; str_cut(&rest, '\n', &line); head = false) {
		struct law *law = &laws->at[laws->count];
		if (head || !line.len)
			continue;
		assert_true(laws->count < LAWS_MAX);
		assert_true(str_cut(&line, ',', &law->name) && str_cut(&line, ',', &law->also) && str_cut(&line, ',', &law->articles));
		laws->count++;
	}
}

/* ---- citations ---------------------------------------------------------------------------------------------------------- */

static bool has_word(struct str words, struct str word)
{
	struct str one;

	while (str_cut(&words, ' ', &one))
		if (str_equal(one, word))
			return true;
	return false;
}

/* The law whose name ends last before `end`, the longest of those that end there. */
static const struct law *law_before(const struct laws *laws, struct str text, size_t end)
{
	const struct law *found = NULL;
	size_t best_end = 0, best_length = 0;

	for (size_t i = 0; i < laws->count; i++) {
		struct str names = laws->at[i].also, name = laws->at[i].name;
		do {
			for (size_t at = str_find(text, name, 0); name.len && at != STR_NONE && at + name.len <= end; at = str_find(text, name, at + 1)) {
				if (at + name.len < best_end || (at + name.len == best_end && name.len <= best_length))
					continue;
				found = &laws->at[i];
				best_end = at + name.len;
				best_length = name.len;
			}
		} while (str_cut(&names, ' ', &name));
	}
	return found;
}

/* The next 第…条 from `at` on; its bytes, or nothing. */
static struct str next_article(struct str text, size_t *at)
{
	for (size_t from = str_find(text, ARTICLE_FROM, *at); from != STR_NONE; from = str_find(text, ARTICLE_FROM, from + 1)) {
		size_t end = from + ARTICLE_FROM.len;
		while (end + 3 <= text.len && str_find(STR(NUMERALS), str_slice(text, end, end + 3), 0) != STR_NONE)
			end += 3;
		if (end == from + ARTICLE_FROM.len || !str_starts(str_slice(text, end, text.len), ARTICLE_TO))
			continue;
		*at = end + ARTICLE_TO.len;
		return str_slice(text, from, *at);
	}
	return STR("");
}

/* Every article in the text is one that docs/laws.csv knows of the law before it (of any of `laws` where no law stands before it
 * and `any`). Returns how many. */
static size_t articles_known(const struct laws *laws, struct str text, const char *where, bool any)
{
	size_t at = 0, count = 0;
	struct str article;

	for (; (article = next_article(text, &at)).len; count++) {
		const struct law *law = law_before(laws, text, (size_t)(article.at - text.at));
		bool known = law && has_word(law->articles, article);
		for (size_t i = 0; any && !known && i < laws->count; i++)
			known = has_word(laws->at[i].articles, article);
		if (!known)
			fail_msg("%s: %.*s of %.*s is not in docs/laws.csv: \"%.*s\"", where, STR_ARG(article), STR_ARG(law ? law->name : STR("no law")),
			         STR_ARG(text));
	}
	return count;
}

/* Every 《…》 is a law of the list. */
static size_t laws_known(const struct laws *laws, struct str text, const char *where)
{
	size_t count = 0;

	for (size_t at = str_find(text, STR("《"), 0); at != STR_NONE; at = str_find(text, STR("《"), at + 1)) {
		size_t end = str_find(text, STR("》"), at);
		bool known = false;
		if (end == STR_NONE)
			break;
		struct str name = str_slice(text, at + 3, end);
		for (size_t i = 0; i < laws->count; i++)
			known = known || str_equal(laws->at[i].name, name) || has_word(laws->at[i].also, name);
		if (!known)
			fail_msg("%s names %.*s, which is not in docs/laws.csv", where, STR_ARG(name));
		count++;
	}
	return count;
}

static bool has_any(struct str text, const char *const *words)
{
	for (; *words; words++)
		if (str_find(text, str_of(*words), 0) != STR_NONE)
			return true;
	return false;
}

static const char *kind_of(const struct laws *laws, struct str source, const char *where)
{
	static const char *const local[] = {"地方规定", NULL};
	static const char *const agreed[] = {"约定", "确定的", "载明", "记载", "承诺", "标明", NULL};
	size_t articles = articles_known(laws, source, where, false);

	laws_known(laws, source, where);
	if (has_any(source, local))
		return articles ? "law, and a setting of the place" : "setting of the place";
	if (articles)
		return "law";
	if (!has_any(source, agreed))
		fail_msg("%s: \"%.*s\" is no article of docs/laws.csv, no setting of the place (地方规定，可改) and no date that was agreed", where,
		         STR_ARG(source));
	return "agreed date";
}

/* ---- the page ----------------------------------------------------------------------------------------------------------- */

struct page {
	struct buf text;
	struct laws laws;
	const struct register_definition *definition;
};

static void put_length(struct buf *out, int length, enum limit_count count)
{
	static const char *const units[] = {"天", "个工作日", "个月"};

	if (length)
		buf_format(out, "%d%s", length, units[count]);
	else
		buf_text(out, "当日");
}

static struct str title_of(const struct register_definition *definition, const char *name)
{
	const struct register_field *field = name ? definition_field(definition, str_of(name)) : NULL;
	return field ? field->title : STR("进入该环节");
}

static void put_row(struct page *page, const char *what, struct str title, struct str source)
{
	struct buf *out = &page->text;
	char where[200];

	snprintf(where, sizeof where, "%s, %.*s", page->definition->name, STR_ARG(title));
	buf_format(out, " | %.*s | %s | %s |\n", STR_ARG(source), kind_of(&page->laws, source, where), what);
}

static void put_definition(struct page *page)
{
	const struct register_definition *d = page->definition;
	struct buf *out = &page->text;

	laws_known(&page->laws, d->source, d->name);
	articles_known(&page->laws, d->source, d->name, false);
	for (size_t i = 0; i < d->limit_count; i++) {
		const struct register_limit *limit = &d->limits[i];
		buf_format(out, "| %.*s | %.*s | ", STR_ARG(d->title), STR_ARG(limit->title));
		put_length(out, limit->length, limit->count);
		if (limit->extend_by) {
			buf_text(out, "，可延");
			put_length(out, limit->extend_by, limit->count);
			if (limit->extend_times > 1)
				buf_format(out, "%d次", limit->extend_times);
		}
		buf_format(out, " | %.*s", STR_ARG(title_of(d, limit->from_field)));
		put_row(page, "limit", limit->title, limit->source);
	}
	for (size_t i = 0; i < d->notice_count; i++) {
		const struct register_notice *notice = &d->notices[i];
		buf_format(out, "| %.*s | %.*s | ", STR_ARG(d->title), STR_ARG(notice->title));
		put_length(out, notice->days, notice->count);
		buf_text(out, " | 进入该环节");
		put_row(page, "notice", notice->title, notice->source);
	}
	for (size_t i = 0; i < d->recheck_count; i++) {
		const struct register_recheck *recheck = &d->rechecks[i];
		buf_format(out, "| %.*s | %.*s | 每%d个月 | %.*s", STR_ARG(d->title), STR_ARG(recheck->title), recheck->months,
		           STR_ARG(title_of(d, recheck->from_field)));
		put_row(page, "re-check", recheck->title, recheck->source);
	}
}

static const char HEAD[] =
	"# Every limit and where it comes from\n\n"
	"Printed from `definitions/registers` by `register-limits-test` (a test compares; `--write` prints it anew). *Law*: the article stands in\n"
	"`docs/laws.csv` with what it says. *Setting of the place*: a default that the township changes on the definition's page. *Agreed date*: the\n"
	"day that a contract, a letter or a plan names. A source that is none of the three fails the build.\n\n"
	"| register | what | how long | from | source | kind | |\n|---|---|---|---|---|---|---|\n";

static int by_group(const void *a, const void *b)
{
	const struct register_definition *left = *(const struct register_definition *const *)a, *right = *(const struct register_definition *const *)b;
	int order = str_compare(left->group, right->group);

	return order ? order : strcmp(left->name, right->name);
}

static void print_page(struct arena *arena, struct page *page)
{
	const struct register_definition **all = arena_array(arena, register_files.count, sizeof *all);
	struct err err = {.language = LANGUAGE_ENGLISH};

	read_laws(arena, &page->laws);
	for (size_t i = 0; i < register_files.count; i++) {
		struct register_definition *definition = arena_alloc(arena, sizeof *definition);
		if (definition_load(arena, register_files.files[i].bytes, register_files.files[i].path, definition, &err))
			fail_msg("%s", err.message);
		all[i] = definition;
	}
	qsort(all, register_files.count, sizeof *all, by_group);
	buf_text(&page->text, HEAD);
	for (size_t i = 0; i < register_files.count; i++) {
		page->definition = all[i];
		put_definition(page);
	}
}

static void the_page_tells_every_limit(void **state)
{
	struct page page = {0};
	struct arena arena;

	(void)state;
	arena_init(&arena, (size_t)256 << 20);
	buf_init(&page.text, 0);
	print_page(&arena, &page);
	if (!str_equal(read_file(&arena, page_path), buf_view(&page.text)))
		fail_msg("docs/limits.md is not what the definitions say: register-limits-test docs/laws.csv docs/limits.md docs/figures.md --write");
	buf_release(&page.text);
	arena_release(&arena);
}

/* Also in hints, refusals, letters and comments no article is cited that is not in the list. */
static void no_article_is_cited_that_nobody_has_read(void **state)
{
	struct laws laws = {.count = 0};
	struct arena arena;

	(void)state;
	arena_init(&arena, (size_t)16 << 20);
	read_laws(&arena, &laws);
	for (size_t i = 0; i < register_files.count; i++) {
		struct str rest = register_files.files[i].bytes, line;
		while (str_cut(&rest, '\n', &line)) {
			articles_known(&laws, line, register_files.files[i].path, true);
			laws_known(&laws, line, register_files.files[i].path);
		}
	}
	arena_release(&arena);
}

/* ---- docs/figures.md ---------------------------------------------------------------------------------------------------- */

static const struct register_definition *definition_of(struct arena *arena, struct str name)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct str path = arena_format(arena, "registers/%.*s.yaml", STR_ARG(name));

	for (size_t i = 0; i < register_files.count; i++) {
		struct register_definition *definition = arena_alloc(arena, sizeof *definition);
		if (!str_equals(path, register_files.files[i].path))
			continue;
		if (definition_load(arena, register_files.files[i].bytes, path.at, definition, &err))
			fail_msg("%s", err.message);
		return definition;
	}
	fail_msg("docs/figures.md names the register %.*s, which is not there", STR_ARG(name));
	return NULL;
}

static void every_figure_has_its_statistic(void **state)
{
	struct arena arena;
	size_t named = 0;

	(void)state;
	arena_init(&arena, (size_t)256 << 20);
	struct str rest = read_file(&arena, figures_path), line, told;
	while (str_cut(&rest, '\n', &line)) {
		bool row = str_starts(line, STR("| "));
		for (bool quoted = false; row && str_cut(&line, '`', &told); quoted = !quoted) {
			struct str statistic = told, name;
			if (!quoted || !str_cut(&statistic, '.', &name) || str_equals(name, "register"))
				continue;
			if (!definition_statistic(definition_of(&arena, name), arena_text(&arena, statistic)))
				fail_msg("docs/figures.md names %.*s, which is no statistic", STR_ARG(told));
			named++;
		}
	}
	assert_true(named > 100);
	arena_release(&arena);
}

static int write_page(void)
{
	struct page page = {0};
	struct arena arena;
	FILE *file = fopen(page_path, "wb");

	arena_init(&arena, (size_t)256 << 20);
	buf_init(&page.text, 0);
	print_page(&arena, &page);
	struct str text = buf_view(&page.text);
	bool failed = !file || fwrite(text.at, 1, text.len, file) != text.len;
	if (file)
		failed |= fclose(file) != 0;
	buf_release(&page.text);
	arena_release(&arena);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_page_tells_every_limit),
	                                   cmocka_unit_test(no_article_is_cited_that_nobody_has_read),
	                                   cmocka_unit_test(every_figure_has_its_statistic)};

	if (argc < 4) {
		fprintf(stderr, "usage: %s LAWS.csv LIMITS.md FIGURES.md [--write]\n", argv[0]);
		return EXIT_FAILURE;
	}
	laws_path = argv[1];
	page_path = argv[2];
	figures_path = argv[3];
	if (argc > 4 && strcmp(argv[4], "--write") == 0)
		return write_page();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
