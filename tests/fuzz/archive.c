/* Any bytes as an archive, with the child's side of it in this process: its jobs come from one memory file, its answers go to another, out
 * of which the parent's side takes the list. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "document/archive_int.h"
#include "target.h"

enum { ENTRIES_READ = 8 };

static void put_job(int file, uint32_t entry)
{
	const struct archive_job job = {JOB_MAGIC, LANGUAGE_CHINESE, entry, 1};
	if (write(file, &job, sizeof job) != sizeof job || write(file, "a", 1) != 1)
		abort();
}

/* With descriptors 0 and 1 leading to the files. */
static void serve(struct str bytes, int jobs, int answers)
{
	struct arena arena;
	int input = dup(STDIN_FILENO), output = dup(STDOUT_FILENO);
	arena_init(&arena, (size_t)256 << 20);
	if (dup2(jobs, STDIN_FILENO) < 0 || dup2(answers, STDOUT_FILENO) < 0)
		abort();
	struct unzip *unzip = unzip_new(&arena, bytes);
	while (unzip && unzip_serve(unzip))
		;
	unzip_free(unzip);
	dup2(input, STDIN_FILENO);
	dup2(output, STDOUT_FILENO);
	close(input);
	close(output);
	arena_release(&arena);
}

static void check_answers(int answers)
{
	struct timespec deadline = deadline_after(10000);
	struct err err = {.language = LANGUAGE_CHINESE};
	struct archive_list list;
	struct arena arena;
	arena_init(&arena, (size_t)64 << 20);
	enum wire_result result = archive_read_list(answers, &deadline, &arena, &list, &err);
	promise(result == WIRE_ANSWER || result == WIRE_ERROR, "a sound child gives a sound list");
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	int jobs = memfd_create("jobs", MFD_CLOEXEC), answers = memfd_create("answers", MFD_CLOEXEC);
	if (jobs < 0 || answers < 0)
		abort();
	put_job(jobs, ARCHIVE_LIST);
	for (uint32_t i = 0; i < ENTRIES_READ; i++)
		put_job(jobs, i);
	lseek(jobs, 0, SEEK_SET);
	serve((struct str){(const char *)bytes, size}, jobs, answers);
	lseek(answers, 0, SEEK_SET);
	check_answers(answers);
	close(jobs);
	close(answers);
	return 0;
}
