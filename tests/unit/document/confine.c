/* Confinement: a good child's answer arrives whole; whatever a bad child does ends in a clear error. */
#include "support.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document/confine_int.h"

static const char report[] =
	"清溪镇2025年工作总结\n一、经济运行情况\n全镇实现地区生产总值12.5亿元，同比增长6.1%。\n上一页\n";

/* ---- the children ---- */

static char answer_text[] = "清溪镇\n云山县\n";
static uint32_t answer_origin[sizeof answer_text];
static struct block answer_blocks[2] = {{.kind = BLOCK_TITLE, .end = 9}, {.kind = BLOCK_PARAGRAPH, .at = 10, .end = 19}};
static struct document_note answer_note = {0, 9, "furniture", {"", 0}, {"行模", 6}, {"心", 3}};

static struct document_stored answer_stored[2] = {{1, 3, 2, {"0.1234", 6}}, {1, 4, 1, {"7.5", 3}}};

static struct document sound_answer(void)
{
	for (size_t i = 0; i < sizeof answer_text; i++)
		answer_origin[i] = (uint32_t)i;
	return (struct document){.format = DOCUMENT_TXT, .encoding = STR("UTF-8"), .text = {answer_text, sizeof answer_text - 1},
	                         .origin = answer_origin, .blocks = answer_blocks, .block_count = 2, .notes = &answer_note,
	                         .note_count = 1, .stored = answer_stored, .stored_count = 2};
}

static void write_bytes(const void *bytes, size_t len)
{
	if (write(STDOUT_FILENO, bytes, len) != (ssize_t)len)
		_exit(9);
}

static void be_silent(struct document *answer) { (void)answer; _exit(3); }
static void hang(struct document *answer) { (void)answer; for (;;) pause(); }
static void close_and_hang(struct document *answer) { close(STDOUT_FILENO); hang(answer); }
static void crash(struct document *answer) { (void)answer; signal(SIGSEGV, SIG_DFL); raise(SIGSEGV); }
static void write_garbage(struct document *answer)
{
	(void)answer;
	write_bytes("this is no answer at all, but forty bytes", 40);
	_exit(0);
}
static void write_half(struct document *answer)
{
	struct wire_head head = {WIRE_MAGIC, STATUS_OK, DOCUMENT_TXT, ENCODING_UTF8, (uint32_t)answer->text.len, 2, 0, 0};
	write_bytes(&head, sizeof head);
	write_bytes(answer->text.at, 5);
	_exit(0);
}
static void write_too_much(struct document *answer)
{
	wire_write_document(STDOUT_FILENO, answer);
	for (;;)
		write_bytes("more", 4);
}
static void claim_huge(struct document *answer)
{
	(void)answer;
	struct wire_head head = {WIRE_MAGIC, STATUS_OK, DOCUMENT_TXT, ENCODING_UTF8, 0xFFFFFFF0u, 0xFFFFFFFFu, 0xFFFFFFFFu, 0xFFFFFFFFu};
	write_bytes(&head, sizeof head);
	hang(NULL);
}
static void claim_endless(struct document *answer)
{
	(void)answer;
	struct wire_head head = {WIRE_MAGIC, STATUS_OK, DOCUMENT_TXT, ENCODING_UTF8, 1000, DOCUMENT_LINES_MAX, 0, 0};
	write_bytes(&head, sizeof head);
	for (;;)
		write_bytes("aaaaaaa\n", 8);
}
static void answer_and_crash(struct document *answer) { wire_write_document(STDOUT_FILENO, answer); crash(NULL); }

/* answers that are well formed and wrong */
static void no_utf8(struct document *answer) { (void)answer; answer_text[1] = (char)0xFF; }
static void origin_outside(struct document *answer) { (void)answer; answer_origin[sizeof answer_text - 1] = 0x7FFFFFFF; }
static void origin_back(struct document *answer) { (void)answer; answer_origin[3] = 2, answer_origin[4] = 1; }
static void block_outside(struct document *answer) { (void)answer; answer_blocks[1].end = 4000; }
static void block_overlaps(struct document *answer) { (void)answer; answer_blocks[1].at = 6; }
static void block_over_lines(struct document *answer) { (void)answer; answer_blocks[0].end = 13; answer_blocks[1].at = 13; }
static void block_empty(struct document *answer) { (void)answer; answer_blocks[1].end = answer_blocks[1].at; }
static void block_in_character(struct document *answer) { (void)answer; answer_blocks[0].at = 1; }
static void block_of_no_kind(struct document *answer) { (void)answer; answer_blocks[0].kind = 77; }
static void block_level(struct document *answer)
{
	(void)answer;
	answer_blocks[0].kind = BLOCK_HEADING;
	answer_blocks[0].level = 9;
}
static void cell_nowhere(struct document *answer) { (void)answer; answer_blocks[0].kind = BLOCK_TABLE_CELL; }
static void note_outside(struct document *answer) { (void)answer; answer_note.end = 4000; }
static void note_wordy(struct document *answer)
{
	static char words[DOCUMENT_NOTE_TEXT_MAX + 1];
	(void)answer;
	answer_note.original = (struct str){words, sizeof words};
}
static void note_no_text(struct document *answer) { (void)answer; answer_note.restored = STR("\xFF"); }
static void stored_nowhere(struct document *answer) { (void)answer; answer_stored[0].table = 0; }
static void stored_back(struct document *answer) { (void)answer; answer_stored[1].row = 2; }
static void stored_no_text(struct document *answer) { (void)answer; answer_stored[1].text = STR("\xFF"); }
static void no_blocks(struct document *answer) { answer->block_count = 0; }
static void no_format(struct document *answer) { answer->format = DOCUMENT_FORMAT_COUNT; }

static void lie_with_error(const struct err *err)
{
	wire_write_error(STDOUT_FILENO, err);
	_exit(0);
}
static void error_of_no_status(struct document *answer)
{
	(void)answer;
	lie_with_error(&(struct err){.status = STATUS_FORBIDDEN, .message = "no"});
}
static void error_without_end(struct document *answer)
{
	(void)answer;
	struct err err = {.status = STATUS_INPUT};
	memset(err.message, 'x', sizeof err.message);
	lie_with_error(&err);
}
static void error_with_escape(struct document *answer)
{
	(void)answer;
	lie_with_error(&(struct err){.status = STATUS_INPUT, .message = "\x1B[2Jhidden"});
}

/* what confinement must stop: each would answer soundly if it survived */
static void lock_in(void)
{
	if (!child_limit() || !child_confine())
		_exit(8);
}
static void try_open(struct document *answer) { (void)answer; lock_in(); (void)!open("/etc/hostname", O_RDONLY); }
static void try_socket(struct document *answer) { (void)answer; lock_in(); (void)!socket(AF_INET, SOCK_STREAM, 0); }
static void try_fork(struct document *answer) { (void)answer; lock_in(); (void)!fork(); }
static void try_kill(struct document *answer) { (void)answer; lock_in(); (void)!kill(1, 0); }
static void try_execute(struct document *answer)
{
	(void)answer;
	lock_in();
	execl("/bin/true", "true", (char *)NULL);
}

#ifndef __SANITIZE_ADDRESS__ /* a sanitizer takes address space as it likes */
static void be_greedy(struct document *answer)
{
	(void)answer;
	lock_in();
	if (!malloc((size_t)3 << 29))
		_exit(7);
}
#endif

static const struct {
	const char *name;
	void (*act)(struct document *answer);
	const char *says; /* NULL: only that it is damaged */
} bad_children[] = {
	{"silent", be_silent, "status 3"},
	{"hang", hang, "took too long"},
	{"close-and-hang", close_and_hang, NULL},
	{"crash", crash, "signal 11"},
	{"garbage", write_garbage, "cannot be right"},
	{"half", write_half, "without an answer"},
	{"too-much", write_too_much, "cannot be right"},
	{"claim-huge", claim_huge, "cannot be right"},
	{"claim-endless", claim_endless, "cannot be right"},
	{"answer-and-crash", answer_and_crash, "signal 11"},
	{"no-utf8", no_utf8, "cannot be right"},
	{"origin-outside", origin_outside, "cannot be right"},
	{"origin-back", origin_back, "cannot be right"},
	{"block-outside", block_outside, "cannot be right"},
	{"block-overlaps", block_overlaps, "cannot be right"},
	{"block-over-lines", block_over_lines, "cannot be right"},
	{"block-empty", block_empty, "cannot be right"},
	{"block-in-character", block_in_character, "cannot be right"},
	{"block-of-no-kind", block_of_no_kind, "cannot be right"},
	{"block-level", block_level, "cannot be right"},
	{"cell-nowhere", cell_nowhere, "cannot be right"},
	{"note-outside", note_outside, "cannot be right"},
	{"note-wordy", note_wordy, "cannot be right"},
	{"note-no-text", note_no_text, "cannot be right"},
	{"stored-nowhere", stored_nowhere, "cannot be right"},
	{"stored-back", stored_back, "cannot be right"},
	{"stored-no-text", stored_no_text, "cannot be right"},
	{"no-blocks", no_blocks, "cannot be right"},
	{"no-format", no_format, "cannot be right"},
	{"error-of-no-status", error_of_no_status, "cannot be right"},
	{"error-without-end", error_without_end, "cannot be right"},
	{"error-with-escape", error_with_escape, "cannot be right"},
	{"try-open", try_open, "signal 31"},
	{"try-socket", try_socket, "signal 31"},
	{"try-fork", try_fork, "signal 31"},
	{"try-kill", try_kill, "signal 31"},
#ifndef __SANITIZE_ADDRESS__
	{"greedy", be_greedy, "status 7"},
#endif
	{"try-execute", try_execute, "signal 31"},
};

/* A container without seccomp: installing a filter fails. */
static void forbid_seccomp(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(seccomp), 0);
	seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP));
	seccomp_load(filter);
	seccomp_release(filter);
}

int child_of_tests(int argc, char **argv)
{
	const char *slash = strrchr(argv[0], '/'), *name = slash ? slash + 1 : argv[0];
	struct document answer = sound_answer();
	for (size_t i = 0; i < COUNT_OF(bad_children); i++)
		if (strcmp(name, bad_children[i].name) == 0) {
			bad_children[i].act(&answer);
			wire_write_document(STDOUT_FILENO, &answer);
			_exit(0);
		}
	if (strcmp(name, "sound") == 0) {
		wire_write_document(STDOUT_FILENO, &answer);
		_exit(0);
	}
	if (strcmp(name, "obedient") == 0)
		return obedient_child();
	if (strcmp(name, "no-seccomp") == 0)
		forbid_seccomp();
	return document_child_main(argc, argv);
}

/* ---- the tests ---- */

static char folder[] = "/tmp/document-test-XXXXXX";

static int make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	(void)state;
	return rmdir(folder);
}

/* This program under another name. */
static void child_named(const char *name, char path[256])
{
	char self[4096];
	ssize_t len = readlink("/proc/self/exe", self, sizeof self - 1);
	assert_true(len > 0);
	self[len] = '\0';
	snprintf(path, 256, "%s/%s", folder, name);
	assert_int_equal(symlink(self, path), 0);
}

static enum status parse_by(const char *name, struct document *out, struct err *err, struct arena *arena, int patience)
{
	char path[256];
	child_named(name, path);
	enum status status = confine_parse(arena, path, STR("report.txt"), str_of(report), patience, out, err);
	unlink(path);
	return status;
}

static void a_good_child_answers_as_parsing_here_does(void **state)
{
	(void)state;
	struct sample here;
	sample_parse_text(&here, report);
	struct sample there = {.err.language = LANGUAGE_CHINESE};
	arena_init(&there.arena, (size_t)16 << 20);
	assert_int_equal(document_parse_confined(&there.arena, "/proc/self/exe", STR("总结.txt"), str_of(report), &there.document,
	                                         &there.err), STATUS_OK);
	const struct document *a = &here.document, *b = &there.document;
	assert_true(str_equal(a->text, b->text) && str_equal(a->encoding, b->encoding) && a->format == b->format);
	assert_memory_equal(a->origin, b->origin, (a->text.len + 1) * sizeof *a->origin);
	assert_int_equal(a->block_count, b->block_count);
	for (size_t i = 0; i < a->block_count; i++) {
		assert_int_equal(a->blocks[i].kind, b->blocks[i].kind);
		assert_int_equal(a->blocks[i].at, b->blocks[i].at);
		assert_int_equal(a->blocks[i].end, b->blocks[i].end);
		assert_int_equal(a->blocks[i].level, b->blocks[i].level);
	}
	assert_int_equal(a->note_count, b->note_count);
	assert_true(str_equal(a->notes[0].message, b->notes[0].message));
	assert_string_equal(a->notes[0].code, b->notes[0].code);
	check_promises(b, str_of(report));
	sample_release(&here);
	sample_release(&there);
}

/* Every format goes through the filter of system calls. */
static void every_format_can_be_read_in_confinement(void **state)
{
	(void)state;
	struct sample sample = {.err.language = LANGUAGE_CHINESE};
	arena_init(&sample.arena, (size_t)64 << 20);
	const char *page = "<html><p>清溪镇工作总结</p><table><tr><td>粮食</td><td>3.2万吨</td></tr></table></html>";
	const struct str files[] = {
		str_of(page), in_encoding(&sample.arena, page, "GB18030"), in_encoding(&sample.arena, report, "UTF-16LE"),
		in_encoding(&sample.arena, "清溪鎮工作總結，全鎮實現生產總值十二億元，同比增長。\n", "BIG5"),
		make_docx(&sample.arena, "<w:p><w:r><w:t>清溪镇工作总结</w:t></w:r></w:p>", "<w:style/>", "<w:num/>"),
		STR("清溪镇工作总结\r\n一、粮食\xFF\xFE产量3.2万吨\r\r\n𠮷田乡"),
		STR("<html><p>清溪&amp;云山&#x3002;</p><p>é&nbsp;总结</html>"),
	};
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		if (document_parse_confined(&sample.arena, "/proc/self/exe", STR("x"), files[i], &sample.document, &sample.err))
			fail_msg("file %zu: %s (%s)", i, sample.err.message, sample.err.detail);
		check_promises(&sample.document, files[i]);
		struct document here;
		assert_int_equal(document_parse(&sample.arena, STR("x"), files[i], &here, &sample.err), STATUS_OK);
		assert_true(str_equal(here.text, sample.document.text));
		assert_memory_equal(here.origin, sample.document.origin, (here.text.len + 1) * sizeof *here.origin);
	}
	sample_release(&sample);
}

/* Whatever the places are, they arrive; that they are few runs is what it is for. */
static void places_travel_as_runs(void **state)
{
	(void)state;
	enum { PLACES = sizeof "12.5亿元é\n𠮷镇,a" };
	static const struct str text = {"12.5亿元é\n𠮷镇,a", PLACES - 1};
	static const uint8_t steps[][6] = {{1, 1, 1, 1, 1, 1}, {0, 0, 0, 0, 0, 0}, {2, 2, 2, 2, 2, 2}, {0, 0, 1, 0, 0, 3},
		{7, 0, 0, 1, 1, 1}};
	uint32_t origin[PLACES], back[PLACES];
	for (size_t i = 0; i < COUNT_OF(steps); i++) {
		origin[0] = 5;
		for (size_t k = 1; k < COUNT_OF(origin); k++)
			origin[k] = origin[k - 1] + steps[i][k % 6];
		struct document document = {.text = text, .origin = origin};
		for (enum encoding e = 0; e < ENCODING_COUNT; e++) {
			size_t told = 0, at = 0, runs = 0;
			for (struct wire_run run; origin_pack(&document, e, &told, &run, 1) == 1; runs++)
				assert_true(origin_unpack(text, e, &run, &at, back, origin[PLACES - 1]) && at == told);
			assert_int_equal(at, PLACES);
			assert_memory_equal(back, origin, sizeof origin);
			if (i == 0)
				assert_int_equal(runs, 1);
		}
	}
}

static void a_wrong_run_is_refused(void **state)
{
	(void)state;
	static const struct str text = {"12.5亿元", 10};
	static const struct {
		struct wire_run run;
		bool sound;
	} rows[] = {
		{{11, 0, 0}, true}, {{12, 0, 0}, false}, {{0, 0, 0}, false}, {{UINT32_MAX, 0, 0}, false}, {{11, 20, 0}, true},
		{{11, 21, 0}, false}, {{1, 31, 0}, false}, {{2, UINT32_MAX, 0}, false}, {{11, 20, 1}, true}, {{11, 21, 1}, false},
		{{1, 31, 1}, false}, {{11, UINT32_MAX, 1}, false}, {{11, 0, 2}, false},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		uint32_t origin[11];
		size_t at = 0;
		if (origin_unpack(text, ENCODING_UTF8, &rows[i].run, &at, origin, 30) != rows[i].sound)
			fail_msg("run %zu", i);
	}
}

static void the_childs_own_errors_arrive(void **state)
{
	(void)state;
	struct arena arena;
	struct err err = {.language = LANGUAGE_CHINESE};
	struct document document;
	arena_init(&arena, (size_t)16 << 20);
	const char *self = "/proc/self/exe";
	struct str picture = STR("\x89PNG\r\n\x1A\n....");
	assert_int_equal(document_parse_confined(&arena, self, STR("图.txt"), picture, &document, &err), STATUS_FORMAT);
	assert_int_equal(err.status, STATUS_FORMAT);
	assert_non_null(strstr(err.message, "图.txt"));
	assert_non_null(strstr(err.message, "PNG"));
	assert_true(err.hint[0] != '\0');
	assert_int_equal(document_parse_confined(&arena, self, STR("空.txt"), STR(""), &document, &err), STATUS_INPUT);
	arena_release(&arena);
}

static void a_sound_answer_is_the_measure_of_the_bad_ones(void **state)
{
	(void)state;
	struct arena arena;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct document document;
	arena_init(&arena, (size_t)64 << 20);
	assert_int_equal(parse_by("sound", &document, &err, &arena, 20000), STATUS_OK);
	assert_int_equal(document.block_count, 2);
	arena_release(&arena);
}

static void every_bad_child_ends_in_a_clear_error(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(bad_children); i++) {
		bool waits = strstr(bad_children[i].name, "hang");
		struct arena arena;
		struct err err = {.language = LANGUAGE_ENGLISH};
		struct document document = {.block_count = 4711};
		arena_init(&arena, (size_t)64 << 20);
		enum status status = parse_by(bad_children[i].name, &document, &err, &arena, waits ? 500 : 20000);
		if (status != STATUS_DAMAGED || !strstr(err.message, "report.txt") || document.block_count != 4711 ||
		    (bad_children[i].says && !strstr(err.detail, bad_children[i].says)))
			fail_msg("%s: status %d, \"%s\" (%s)", bad_children[i].name, status, err.message, err.detail);
		arena_release(&arena);
	}
}

static void without_seccomp_nothing_is_read(void **state)
{
	(void)state;
	struct arena arena;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct document document;
	arena_init(&arena, (size_t)16 << 20);
	assert_int_equal(parse_by("no-seccomp", &document, &err, &arena, 20000), STATUS_SYSTEM);
	assert_non_null(strstr(err.message, "safe way"));
	assert_non_null(strstr(err.hint, "seccomp"));
	arena_release(&arena);
}

static void a_program_that_is_not_there_is_an_error(void **state)
{
	(void)state;
	struct arena arena;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct document document;
	arena_init(&arena, (size_t)16 << 20);
	enum status status = document_parse_confined(&arena, "/no/such/program", STR("x"), str_of(report), &document, &err);
	assert_int_equal(status, STATUS_SYSTEM);
	assert_non_null(strstr(err.detail, "/no/such/program"));
	arena_release(&arena);
}

static size_t open_descriptors(void)
{
	size_t count = 0;
	DIR *all = opendir("/proc/self/fd");
	assert_non_null(all);
	while (readdir(all))
		count++;
	closedir(all);
	return count;
}

static void *parse_often(void *failures)
{
	for (int i = 0; i < 5; i++) {
		struct arena arena;
		struct err err = {.language = LANGUAGE_CHINESE};
		struct document document;
		arena_init(&arena, (size_t)16 << 20);
		if (document_parse_confined(&arena, "/proc/self/exe", STR("x"), str_of(report), &document, &err) ||
		    document.block_count != 4)
			__atomic_add_fetch((int *)failures, 1, __ATOMIC_RELAXED);
		arena_release(&arena);
	}
	return NULL;
}

/* Also that nobody else's child is reaped, and nothing stays open. */
static void several_threads_may_read_at_once(void **state)
{
	(void)state;
	pthread_t threads[4];
	int failures = 0, ended = 0;
	size_t open_before = open_descriptors();
	pid_t other = fork();
	if (other == 0)
		_exit(42);
	for (size_t i = 0; i < COUNT_OF(threads); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, parse_often, &failures), 0);
	for (size_t i = 0; i < COUNT_OF(threads); i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(failures, 0);
	assert_int_equal(waitpid(other, &ended, 0), other);
	assert_int_equal(WEXITSTATUS(ended), 42);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* no child of ours is left */
	assert_int_equal(open_descriptors(), open_before);
}

int run_confine_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_child_answers_as_parsing_here_does),
		cmocka_unit_test(every_format_can_be_read_in_confinement),
		cmocka_unit_test(places_travel_as_runs),
		cmocka_unit_test(a_wrong_run_is_refused),
		cmocka_unit_test(the_childs_own_errors_arrive),
		cmocka_unit_test(a_sound_answer_is_the_measure_of_the_bad_ones),
		cmocka_unit_test(every_bad_child_ends_in_a_clear_error),
		cmocka_unit_test(without_seccomp_nothing_is_read),
		cmocka_unit_test(a_program_that_is_not_there_is_an_error),
		cmocka_unit_test(several_threads_may_read_at_once),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
