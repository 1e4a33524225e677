/* The index: what it notices, what it keeps, what it does when a write fails, a byte is damaged, the process is killed. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "texts.h"

enum { SHARED = REUSE_NOTICED, LONG = 2000, DOCUMENTS = 30 };

/* ---- the N-th write fails ---- */

static int writes_left = -1; /* -1: none fails */

static bool refused(void)
{
	if (writes_left < 0)
		return false;
	if (writes_left > 0) {
		writes_left--;
		return false;
	}
	errno = ENOSPC;
	return true;
}

ssize_t __real_write(int file, const void *bytes, size_t len);
ssize_t __wrap_write(int file, const void *bytes, size_t len);
ssize_t __wrap_write(int file, const void *bytes, size_t len)
{
	if (writes_left == 0 && len > 1) { /* part of it, then no more */
		__real_write(file, bytes, len / 2);
		errno = ENOSPC;
		return -1;
	}
	return refused() ? -1 : __real_write(file, bytes, len);
}

int __real_fsync(int file);
int __wrap_fsync(int file);
int __wrap_fsync(int file)
{
	return refused() ? -1 : __real_fsync(file);
}

int __real_renameat(int from_folder, const char *from, int to_folder, const char *to);
int __wrap_renameat(int from_folder, const char *from, int to_folder, const char *to);
int __wrap_renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	return refused() ? -1 : __real_renameat(from_folder, from, to_folder, to);
}

/* ---- documents ---- */

static char folder[64];

static int make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/zhenwu-reuse-XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	DIR *listing = opendir(folder);
	struct dirent *entry;
	(void)state;
	while (listing && (entry = readdir(listing)))
		unlinkat(dirfd(listing), entry->d_name, 0);
	if (listing)
		closedir(listing);
	return rmdir(folder);
}

/* Document n: text of its own, then a run that document n of the reports has too. */
static void document_text(struct buf *out, uint64_t number)
{
	put_invented(out, 1000 + number, LONG);
	put_invented(out, 5000 + number, SHARED);
	put_invented(out, 2000 + number, LONG / 2);
}

static enum status add_one(struct reuse_index *index, uint64_t number, struct err *err)
{
	struct arena arena;
	struct buf source;
	struct reuse_text text;
	char key[32];
	int len = snprintf(key, sizeof key, "d%llu", (unsigned long long)number);
	arena_init(&arena, TEXT_ARENA);
	buf_init(&source, 0);
	document_text(&source, number);
	fold_all(&arena, buf_view(&source), &text);
	enum status status = reuse_index_add(index, (struct str){key, (size_t)len}, &text, err);
	buf_release(&source);
	arena_release(&arena);
	return status;
}

static struct reuse_index *open_index(const char *directory, enum reuse_access access)
{
	struct reuse_index *index = NULL;
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (reuse_index_open(directory, access, &index, &err))
		fail_msg("%s %s", err.message, err.detail);
	return index;
}

struct no {
	const char *key;
};

static bool not_this(void *user, struct str key)
{
	const struct no *no = user;
	return !no->key || !str_equals(key, no->key);
}

/* Asks with a text that has `shared` characters of document n; the keys found, each with a blank. */
static enum status ask(struct reuse_index *index, uint64_t number, size_t shared, const char *without, char out[256])
{
	struct arena arena;
	struct buf source;
	struct reuse_text text;
	const struct reuse_candidate *found;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct no no = {without};
	size_t count = 0, len = 0;
	arena_init(&arena, TEXT_ARENA);
	buf_init(&source, 0);
	put_invented(&source, 5000 + number, shared);
	fold_all(&arena, buf_view(&source), &text);
	const struct reuse_question question = {.text = &text, .admits = not_this, .user = &no};
	enum status status = reuse_index_find(index, &arena, &question, &found, &count, &err);
	out[0] = '\0';
	for (size_t i = 0; !status && i < count; i++)
		len += (size_t)snprintf(out + len, 256 - len, "%.*s ", STR_ARG(found[i].key));
	buf_release(&source);
	arena_release(&arena);
	return status;
}

static void finds(struct reuse_index *index, uint64_t number, const char *expected)
{
	char found[256];
	assert_int_equal(ask(index, number, SHARED, NULL, found), STATUS_OK);
	assert_string_equal(found, expected);
}

static void add_range(struct reuse_index *index, uint64_t from, uint64_t end)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	for (uint64_t i = from; i < end; i++)
		if (add_one(index, i, &err))
			fail_msg("%s %s", err.message, err.detail);
}

static void commit(struct reuse_index *index)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (reuse_index_commit(index, &err))
		fail_msg("%s %s", err.message, err.detail);
}

/* ---- tests ---- */

static void test_what_is_noticed(void **state)
{
	struct reuse_index *index = open_index(NULL, REUSE_WRITE);
	char found[256];
	(void)state;
	add_range(index, 0, DOCUMENTS);
	finds(index, 3, ""); /* not before the commit */
	commit(index);
	for (uint64_t i = 0; i < DOCUMENTS; i++) {
		char key[32];
		snprintf(key, sizeof key, "d%llu ", (unsigned long long)i);
		finds(index, i, key); /* a run of REUSE_NOTICED is enough, wherever it stands */
	}
	assert_int_equal(ask(index, 3, SHARED, "d3", found), STATUS_OK);
	assert_string_equal(found, ""); /* not admitted */
	finds(index, DOCUMENTS, "");
	assert_int_equal(ask(index, 3, REUSE_RUN - 1, NULL, found), STATUS_OK);
	assert_string_equal(found, ""); /* shorter than a run */
	reuse_index_close(index);
}

static void test_many_commits(void **state)
{
	struct reuse_index *index = open_index(folder, REUSE_WRITE);
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct reuse_size size;
	(void)state;
	for (uint64_t i = 0; i < DOCUMENTS; i++) {
		add_range(index, i, i + 1);
		commit(index);
	}
	reuse_index_size(index, &size);
	assert_int_equal(size.documents, DOCUMENTS);
	assert_in_range(size.files, 1, 12);
	finds(index, 0, "d0 ");
	finds(index, DOCUMENTS - 1, "d29 ");
	/* removed, and added again */
	assert_int_equal(reuse_index_remove(index, STR("d7"), &err), STATUS_OK);
	assert_int_equal(reuse_index_remove(index, STR("nobody"), &err), STATUS_OK);
	finds(index, 7, "d7 ");
	commit(index);
	finds(index, 7, "");
	reuse_index_close(index);
	index = open_index(folder, REUSE_WRITE);
	finds(index, 7, "");
	add_range(index, 7, 8);
	commit(index);
	finds(index, 7, "d7 ");
	assert_int_equal(reuse_index_remove(index, STR("d8"), &err), STATUS_OK);
	assert_int_equal(reuse_index_pack(index, &err), STATUS_OK);
	reuse_index_size(index, &size);
	assert_int_equal(size.files, 1);
	assert_int_equal(size.documents, DOCUMENTS - 1);
	finds(index, 7, "d7 ");
	finds(index, 8, "");
	reuse_index_close(index);
}

static void test_who_may_open(void **state)
{
	struct reuse_index *index = NULL, *other = NULL;
	struct err err = {.language = LANGUAGE_ENGLISH};
	(void)state;
	assert_int_equal(reuse_index_open("/nowhere/at/all", REUSE_READ, &other, &err), STATUS_NOT_FOUND);
	assert_int_equal(reuse_index_open(folder, REUSE_READ, &other, &err), STATUS_NOT_FOUND);
	index = open_index(folder, REUSE_WRITE);
	assert_int_equal(reuse_index_open(folder, REUSE_WRITE, &other, &err), STATUS_BUSY);
	add_range(index, 0, 3);
	commit(index);
	other = open_index(folder, REUSE_READ);
	add_range(index, 3, 4);
	commit(index);
	finds(other, 2, "d2 "); /* as it was when it was opened */
	finds(other, 3, "");
	reuse_index_close(other);
	assert_int_equal(reuse_index_add(index, STR("two\nlines"), NULL, &err), STATUS_INPUT);
	assert_int_equal(reuse_index_add(index, STR(""), NULL, &err), STATUS_INPUT);
	reuse_index_close(index);
	assert_int_equal(reuse_index_erase(folder, &err), STATUS_OK);
	assert_int_equal(reuse_index_open(folder, REUSE_READ, &other, &err), STATUS_NOT_FOUND);
}

/* Whichever write fails: what was committed before is there, what was not is not, and the next try succeeds. */
static void test_failing_writes(void **state)
{
	bool fine = false;
	(void)state;
	for (int n = 0; !fine; n++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		struct reuse_index *index;
		assert_int_equal(reuse_index_erase(folder, &err), STATUS_OK);
		index = open_index(folder, REUSE_WRITE);
		for (uint64_t i = 0; i < 6; i++) {
			add_range(index, i, i + 1);
			commit(index);
		}
		writes_left = n;
		fine = !add_one(index, 6, &err) && !reuse_index_remove(index, STR("d1"), &err) && !reuse_index_commit(index, &err);
		writes_left = -1;
		if (!fine) {
			char found[256];
			assert_int_equal(err.status, STATUS_SYSTEM);
			assert_int_equal(ask(index, 6, SHARED, NULL, found), STATUS_OK);
			finds(index, 1, found[0] ? "" : "d1 "); /* all of it, when only the last sync failed, or nothing */
		}
		reuse_index_close(index);
		index = open_index(folder, REUSE_WRITE);
		finds(index, 0, "d0 ");
		/* only the sync of the folder may fail when all is there already */
		char found[256];
		assert_int_equal(ask(index, 6, SHARED, NULL, found), STATUS_OK);
		bool there = found[0] != '\0';
		finds(index, 1, there ? "" : "d1 ");
		if (!there)
			add_range(index, 6, 7);
		commit(index);
		finds(index, 6, "d6 ");
		reuse_index_close(index);
	}
}

/* Any byte: the damage is noticed, or the byte counts for nothing; never a wrong answer. */
static void test_damage(void **state)
{
	struct reuse_index *index = open_index(folder, REUSE_WRITE);
	DIR *listing;
	struct dirent *entry;
	(void)state;
	add_range(index, 0, 4);
	commit(index);
	reuse_index_close(index);
	listing = opendir(folder);
	while ((entry = readdir(listing))) {
		struct stat about;
		int file = openat(dirfd(listing), entry->d_name, O_RDWR);
		if (file < 0 || fstat(file, &about) < 0 || !S_ISREG(about.st_mode)) {
			close(file);
			continue;
		}
		for (off_t at = 0; at < about.st_size; at += 1 + at % 7) {
			struct err err = {.language = LANGUAGE_ENGLISH};
			struct reuse_index *damaged = NULL;
			char byte, other, found[256];
			assert_int_equal(pread(file, &byte, 1, at), 1);
			other = (char)(byte ^ (1 << at % 8));
			assert_int_equal(pwrite(file, &other, 1, at), 1);
			enum status status = reuse_index_open(folder, REUSE_READ, &damaged, &err);
			if (!status)
				status = ask(damaged, 2, SHARED, NULL, found);
			if (!status)
				assert_string_equal(found, "d2 ");
			else
				assert_true(status == STATUS_CORRUPT || status == STATUS_NOT_FOUND);
			reuse_index_close(damaged);
			assert_int_equal(pwrite(file, &byte, 1, at), 1);
		}
		close(file);
	}
	closedir(listing);
}

/* Adds and commits one document after the other, and says each number outside when it is committed. */
static void add_for_ever(int out, uint64_t from)
{
	struct reuse_index *index = open_index(folder, REUSE_WRITE);
	for (uint64_t i = from;; i++) {
		add_range(index, i, i + 1);
		commit(index);
		if (write(out, &i, sizeof i) != sizeof i)
			_exit(1);
	}
}

static void test_kill(void **state)
{
	uint64_t committed = 0;
	(void)state;
	for (int round = 0; round < 8; round++) {
		int ends[2];
		uint64_t number;
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		if (child == 0)
			add_for_ever(ends[1], committed);
		close(ends[1]);
		for (int i = 0; i < 5 + round && read(ends[0], &number, sizeof number) == sizeof number; i++)
			committed = number + 1;
		usleep((useconds_t)(round * 700));
		kill(child, SIGKILL);
		while (read(ends[0], &number, sizeof number) == sizeof number)
			committed = number + 1;
		close(ends[0]);
		assert_int_equal(waitpid(child, NULL, 0), child);
		struct reuse_index *index = open_index(folder, REUSE_WRITE);
		struct reuse_size size;
		reuse_index_size(index, &size);
		assert_in_range(size.documents, committed, committed + 1);
		for (uint64_t i = 0; i < committed; i += 3) {
			char key[32];
			snprintf(key, sizeof key, "d%llu ", (unsigned long long)i);
			finds(index, i, key);
		}
		committed = size.documents;
		reuse_index_close(index);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_noticed),
		cmocka_unit_test_setup_teardown(test_many_commits, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_who_may_open, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_failing_writes, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_damage, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(test_kill, make_folder, remove_folder)};
	int failed = cmocka_run_group_tests_name("reuse-index", tests, NULL, NULL);
	reuse_done();
	return failed;
}
