/* Filled forms as an office program takes them: each opens as it is, without being repaired, and shows sums that it worked out itself.
 * LibreOffice prints all of them in one start; where it is not installed, the test is skipped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "document/document.h"

enum { SKIPPED = 77, FILES = 3 };

struct work {
	struct arena arena;
	struct err err;
	char folder[64];
	const char *made, *growing; /* the folder of forms, and the list with all that refers to its rows */
};

static bool is_installed(const char *program)
{
	const char *path = getenv("PATH");
	struct str rest = str_of(path), folder;
	char full[512];
	while (str_cut(&rest, ':', &folder)) {
		snprintf(full, sizeof full, "%.*s/%s", STR_ARG(folder), program);
		if (access(full, X_OK) == 0)
			return true;
	}
	return false;
}

/* false: it did not end well. */
static bool run(const char *const *arguments)
{
	int status = 1;
	pid_t child = fork();
	if (child == 0) {
		if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
			_exit(1);
		execvp(arguments[0], (char *const *)arguments);
		_exit(1);
	}
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

static const char *in_folder(struct work *work, const char *name)
{
	return arena_text(&work->arena, arena_format(&work->arena, "%s/%s", work->folder, name));
}

static void fill(struct work *work, const char *from, const char *to, const struct spreadsheet_filling *filling)
{
	struct str bytes;
	struct buf out;
	buf_init(&out, 0);
	if (document_read_file(&work->arena, from, &bytes, &work->err) ||
	    document_fill(&work->arena, str_of(to), bytes, filling, &out, &work->err))
		fail_msg("%s: %s", to, work->err.message);
	FILE *file = fopen(in_folder(work, to), "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(out.at, 1, out.len, file), out.len);
	fclose(file);
	buf_release(&out);
}

static void shows(struct work *work, const char *name, const char *const *words, size_t count)
{
	const char *pdf = in_folder(work, arena_text(&work->arena, arena_format(&work->arena, "%s.pdf", name)));
	const char *txt = in_folder(work, arena_text(&work->arena, arena_format(&work->arena, "%s.txt", name)));
	const char *const arguments[] = {"pdftotext", "-layout", pdf, txt, NULL};
	struct str text;
	if (!run(arguments) || document_read_file(&work->arena, txt, &text, &work->err))
		fail_msg("%s was not opened", name);
	for (size_t i = 0; i < count; i++)
		if (str_find(text, str_of(words[i]), 0) == STR_NONE)
			fail_msg("%s does not show %s:\n%.*s", name, words[i], STR_ARG(text));
}

static void an_office_program_opens_what_was_filled(void **state)
{
	static const struct spreadsheet_entry list[] = {{0, 7, 2, SPREADSHEET_TEXT, {"田一", 6}}, {0, 7, 3, SPREADSHEET_NUMBER, {"100", 3}},
		{0, 7, 4, SPREADSHEET_NUMBER, {"4", 1}}, {0, 8, 3, SPREADSHEET_NUMBER, {"2000", 4}}, {0, 8, 4, SPREADSHEET_NUMBER, {"3", 1}}};
	static const struct spreadsheet_entry persons[] = {{0, 4, 3, SPREADSHEET_TEXT, {"田一", 6}}, {0, 8, 3, SPREADSHEET_TEXT, {"莫二", 6}},
		{0, 8, 6, SPREADSHEET_NUMBER, {"315.50", 6}}};
	static const struct spreadsheet_growth rows = {0, 6, 2};
	const struct spreadsheet_filling sheet = {.entries = list, .entry_count = COUNT_OF(list), .growth = &rows, .growth_count = 1};
	const struct spreadsheet_filling document = {.entries = persons, .entry_count = COUNT_OF(persons), .growth = &rows, .growth_count = 1};
	/* 300 + 620 + 960 + 400 + 6000, above it 300 + 310 + 320 + 100 + 2000 */
	static const char *const sums[] = {"田一", "8280", "3030"}, *const words[] = {"田一", "莫二", "315.50", "5", "制表人"};
	struct work *work = *state;
	fill(work, work->growing, "new.xlsx", &sheet);
	fill(work, SAMPLES "/growing.xls", "old.xls", &sheet);
	fill(work, arena_text(&work->arena, arena_format(&work->arena, "%s/word_list.docx", work->made)), "letter.docx", &document);
	const char *profile = arena_text(&work->arena, arena_format(&work->arena, "-env:UserInstallation=file://%s/profile", work->folder));
	const char *const office[] = {"soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", work->folder, in_folder(work, "new.xlsx"),
	                              in_folder(work, "old.xls"), in_folder(work, "letter.docx"), NULL};
	assert_true(run(office));
	shows(work, "new", sums, COUNT_OF(sums));
	shows(work, "old", sums, COUNT_OF(sums));
	shows(work, "letter", words, COUNT_OF(words));
}

static int open_work(void **state)
{
	struct work *work = *state;
	arena_init(&work->arena, (size_t)256 << 20);
	snprintf(work->folder, sizeof work->folder, "/tmp/zhenwu-office-XXXXXX");
	return mkdtemp(work->folder) ? 0 : -1;
}

static int close_work(void **state)
{
	struct work *work = *state;
	const char *const remove[] = {"rm", "-rf", work->folder, NULL};
	arena_release(&work->arena);
	return run(remove) ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct work work = {.err.language = LANGUAGE_ENGLISH, .made = argc > 2 ? argv[1] : "", .growing = argc > 2 ? argv[2] : ""};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate_setup_teardown(an_office_program_opens_what_was_filled, open_work, close_work, &work)};
	if (!is_installed("soffice") || !is_installed("pdftotext")) {
		puts("LibreOffice (soffice) or pdftotext is not installed");
		return SKIPPED;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
