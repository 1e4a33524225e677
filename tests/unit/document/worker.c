/* Workers: many files through one confined child, and what one bad file does to the others: nothing. */
#include "support.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document/confine_int.h"

/* ---- a child that answers with the text it got, and does what the text says ---- */

static bool take(void *bytes, size_t len)
{
	for (char *at = bytes; len > 0;) {
		ssize_t got = read(STDIN_FILENO, at, len);
		if (got <= 0)
			return false;
		at += got;
		len -= (size_t)got;
	}
	return true;
}

static void answer_with(struct str text)
{
	uint32_t origin[256];
	for (size_t i = 0; i <= text.len; i++)
		origin[i] = (uint32_t)i;
	struct block block = {.kind = BLOCK_PARAGRAPH, .end = (uint32_t)text.len - 1};
	struct document document = {.format = DOCUMENT_TXT, .encoding = STR("UTF-8"), .text = text, .origin = origin,
	                            .blocks = &block, .block_count = 1};
	if (!wire_write_document(STDOUT_FILENO, &document))
		_exit(9);
}

int obedient_child(void)
{
	struct job_head head;
	char name[256], text[256];
	for (size_t jobs = 0; take(&head, sizeof head); jobs++) {
		if (head.name_len > sizeof name || head.bytes_len >= sizeof text || !take(name, head.name_len) ||
		    !take(text, head.bytes_len))
			_exit(7);
		struct str said = {text, head.bytes_len};
		bool worn = jobs > 0;
		if (str_starts(said, STR("crash")) || (worn && str_starts(said, STR("tire"))))
			raise(SIGKILL);
		if (str_starts(said, STR("hang")))
			for (;;)
				pause();
		if (str_starts(said, STR("damaged")) || (worn && str_starts(said, STR("forget")))) {
			struct err err = {.status = worn ? STATUS_MEMORY : STATUS_DAMAGED, .message = "spoilt"};
			if (!wire_write_error(STDOUT_FILENO, &err))
				_exit(9);
			continue;
		}
		answer_with(said);
		if (str_starts(said, STR("chatter")))
			(void)!write(STDOUT_FILENO, "and another thing", 17);
		if (str_starts(said, STR("leave")))
			_exit(0);
	}
	_exit(0);
}

/* ---- the tests ---- */

/* This program under the name by which it is the obedient child. */
static char folder[] = "/tmp/document-test-XXXXXX", obedient[sizeof folder + 16];

static int make_child(void **state)
{
	char self[4096];
	ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
	(void)state;
	if (len <= 0 || !mkdtemp(folder))
		return -1;
	self[len] = '\0';
	snprintf(obedient, sizeof obedient, "%s/obedient", folder);
	return symlink(self, obedient);
}

static int remove_child(void **state)
{
	(void)state;
	return unlink(obedient) || rmdir(folder);
}

static void worker_of(const char *program, struct document_worker **worker)
{
	struct err err = {0};
	assert_int_equal(document_worker_start(program, worker, &err), STATUS_OK);
}

static void expect_text(struct document_worker *worker, const char *text)
{
	struct arena arena;
	struct document document;
	struct err err = {.language = LANGUAGE_ENGLISH};
	arena_init(&arena, (size_t)1 << 20);
	if (document_worker_parse(worker, &arena, STR("report.txt"), str_of(text), &document, &err))
		fail_msg("%s: %s (%s)", text, err.message, err.detail);
	assert_true(str_equals(document.text, text));
	arena_release(&arena);
}

static void expect_damaged(struct document_worker *worker, const char *text, const char *detail)
{
	struct arena arena;
	struct document document = {.block_count = 4711};
	struct err err = {.language = LANGUAGE_ENGLISH};
	arena_init(&arena, (size_t)1 << 20);
	assert_int_equal(document_worker_parse(worker, &arena, STR("report.txt"), str_of(text), &document, &err),
	                 STATUS_DAMAGED);
	assert_int_equal(document.block_count, 4711);
	if (!strstr(err.detail, detail))
		fail_msg("%s: %s (%s)", text, err.message, err.detail);
	arena_release(&arena);
}

static void files_go_through_one_child(void **state)
{
	struct document_worker *worker;
	(void)state;
	worker_of(obedient, &worker);
	for (size_t i = 1; i <= 20; i++) {
		expect_text(worker, "one\n");
		assert_int_equal(worker_jobs(worker), i);
	}
	document_worker_stop(worker);
}

static void a_file_that_kills_the_child_spoils_only_itself(void **state)
{
	static const char *const fatal[][2] = {{"crash\n", "signal 9"}, {"hang\n", "took too long"}, {"damaged\n", ""}};
	struct document_worker *worker;
	(void)state;
	worker_of(obedient, &worker);
	worker_be_patient(worker, 1000);
	for (size_t i = 0; i < COUNT_OF(fatal); i++) {
		expect_text(worker, "before\n");
		expect_damaged(worker, fatal[i][0], fatal[i][1]);
		expect_text(worker, "behind\n");
		assert_int_equal(worker_jobs(worker), 1); /* by a fresh child */
	}
	document_worker_stop(worker);
}

/* What a worn child makes of a file is not held against the file. */
static void only_a_fresh_child_judges(void **state)
{
	static const char *const words[] = {"tire\n", "forget\n"};
	struct document_worker *worker;
	(void)state;
	worker_of(obedient, &worker);
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		expect_text(worker, "before\n");
		expect_text(worker, words[i]);
		assert_int_equal(worker_jobs(worker), 1);
	}
	document_worker_stop(worker);
}

/* Bytes nobody asked for are not taken for the answer to the next file; a child that went is replaced. */
static void a_child_out_of_order_is_replaced(void **state)
{
	static const char *const words[] = {"chatter\n", "leave\n"};
	struct document_worker *worker;
	(void)state;
	worker_of(obedient, &worker);
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		expect_text(worker, words[i]);
		usleep(50000);
		expect_text(worker, "next\n");
		assert_int_equal(worker_jobs(worker), 1);
	}
	document_worker_stop(worker);
}

static void a_worker_is_replaced_after_many_files(void **state)
{
	struct document_worker *worker;
	size_t most = 0, fresh = 0;
	(void)state;
	worker_of("/proc/self/exe", &worker);
	for (size_t i = 0; i < 1200; i++) {
		char text[64];
		snprintf(text, sizeof text, "清溪镇第%zu号总结\n", i);
		expect_text(worker, text);
		most = worker_jobs(worker) > most ? worker_jobs(worker) : most;
		fresh += worker_jobs(worker) == 1;
	}
	assert_int_equal(most, 1000);
	assert_int_equal(fresh, 2);
	document_worker_stop(worker);
}

static void a_file_of_the_wrong_kind_does_not_cost_the_child(void **state)
{
	struct document_worker *worker;
	struct arena arena;
	struct document document;
	struct err err = {.language = LANGUAGE_CHINESE};
	(void)state;
	arena_init(&arena, (size_t)1 << 20);
	worker_of("/proc/self/exe", &worker);
	expect_text(worker, "清溪镇\n");
	assert_int_equal(document_worker_parse(worker, &arena, STR("图.txt"), STR("\x89PNG\r\n\x1A\n...."), &document, &err),
	                 STATUS_FORMAT);
	assert_non_null(strstr(err.message, "图.txt"));
	expect_text(worker, "云山县\n");
	assert_int_equal(worker_jobs(worker), 3);
	/* and one that is damaged does */
	assert_int_equal(document_worker_parse(worker, &arena, STR("x.docx"), STR("PK\x03\x04 cut short"), &document, &err),
	                 STATUS_DAMAGED);
	expect_text(worker, "云山县\n");
	assert_int_equal(worker_jobs(worker), 1);
	document_worker_stop(worker);
	document_worker_stop(NULL);
	arena_release(&arena);
}

static void a_worker_killed_from_outside_is_replaced(void **state)
{
	struct document_worker *worker;
	(void)state;
	worker_of("/proc/self/exe", &worker);
	expect_text(worker, "清溪镇\n");
	assert_int_equal(kill(worker_child(worker), SIGKILL), 0);
	expect_text(worker, "云山县\n");
	assert_int_equal(worker_jobs(worker), 1);
	document_worker_stop(worker);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no child of ours is left */
	assert_int_equal(errno, ECHILD);
}

int run_worker_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_go_through_one_child),
		cmocka_unit_test(a_file_that_kills_the_child_spoils_only_itself),
		cmocka_unit_test(only_a_fresh_child_judges),
		cmocka_unit_test(a_child_out_of_order_is_replaced),
		cmocka_unit_test(a_worker_is_replaced_after_many_files),
		cmocka_unit_test(a_file_of_the_wrong_kind_does_not_cost_the_child),
		cmocka_unit_test(a_worker_killed_from_outside_is_replaced),
	};
	return cmocka_run_group_tests(tests, make_child, remove_child);
}
