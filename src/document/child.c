/* The confined child: locks itself in, takes jobs from descriptor 0, parses, answers on descriptor 1. */
#include <errno.h>
#include <malloc.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <libxml/parser.h>

#include "document/archive_int.h"
#include "document/outside_int.h"
#include "document/pages_int.h"

#define ADDRESS_SPACE ((rlim_t)1 << 30)
#define MEMORY_MAX ((size_t)512 << 20) /* of one document, with all it takes on the way */
enum {
	CPU_SECONDS = 30,  /* of a worker's life; the parent replaces it early enough to leave 20 for any job */
	LARGE_JOB = 1 << 20, /* behind it, memory goes back to the system */
};

static bool limit(int resource, rlim_t value)
{
	struct rlimit now;
	if (getrlimit((__rlimit_resource_t)resource, &now) < 0)
		return false;
	if (now.rlim_max != RLIM_INFINITY && value > now.rlim_max)
		value = now.rlim_max; /* the limit of whoever started us is tighter */
	struct rlimit wanted = {value, value};
	return setrlimit((__rlimit_resource_t)resource, &wanted) == 0;
}

bool child_limit(void)
{
	bool limited = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
	               limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CPU, CPU_SECONDS) &&
	               limit(RLIMIT_NOFILE, 3);
#ifndef SANITIZED /* a sanitizer reserves terabytes of address space */
	limited = limited && limit(RLIMIT_AS, ADDRESS_SPACE);
#endif
	return limited;
}

/* What parsing and answering need. Everything else ends the process. */
static const int allowed[] = {
	SCMP_SYS(read), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(brk), SCMP_SYS(madvise), SCMP_SYS(futex),
	SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(clock_gettime),
	SCMP_SYS(gettimeofday), SCMP_SYS(time),
	SCMP_SYS(getrandom), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(restart_syscall),
#ifdef SANITIZED
	SCMP_SYS(sched_yield), SCMP_SYS(sigaltstack), SCMP_SYS(getrlimit), SCMP_SYS(prlimit64),
#endif
};

bool child_confine(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	if (!filter)
		return false;
	bool built = true;
	for (size_t i = 0; i < COUNT_OF(allowed); i++)
		built = built && seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
	/* memory that can be executed is never given out */
	built = built && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
	                                  SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
	built = built && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
	                                  SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
	built = built && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_LE, 2)) == 0;
	built = built && seccomp_load(filter) == 0;
	seccomp_release(filter);
	return built;
}

/* ---- jobs ---- */

struct task {
	enum language language;
	enum content content;
	bool pages_left;
	struct str name, bytes;
	enum work work;
	struct str entries; /* comments or values to be put into the file */
	size_t entry_count;
};

bool child_read(void *bytes, size_t len)
{
	for (char *at = bytes; len > 0;) {
		ssize_t got = read(STDIN_FILENO, at, len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		len -= (size_t)got;
	}
	return true;
}

static bool take_job(struct arena *arena, struct task *job)
{
	struct job_head head;
	if (!child_read(&head, sizeof head) || head.magic != JOB_MAGIC || head.language > LANGUAGE_ENGLISH ||
	    head.bytes_len > CONTENT_MAX || head.content >= CONTENT_COUNT || head.work >= WORK_COUNT || head.entries_len > ENTRIES_LEN_MAX)
		return false;
	size_t len = (size_t)head.name_len + head.bytes_len + head.entries_len;
	char *at = arena_alloc(arena, len);
	if (!at || !child_read(at, len))
		return false;
	job->language = (enum language)head.language;
	job->content = (enum content)head.content;
	job->pages_left = head.pages_left;
	job->name = (struct str){at, head.name_len};
	job->bytes = (struct str){at + head.name_len, head.bytes_len};
	job->work = (enum work)head.work;
	job->entries = (struct str){at + head.name_len + head.bytes_len, head.entries_len};
	job->entry_count = head.entries;
	return true;
}

static enum status parse(const struct task *job, struct arena *arena, struct document *out, struct err *err)
{
	if (job->content == CONTENT_FILE)
		return document_parse(arena, job->name, job->bytes, out, err);
	return document_parse_extracted(arena, job->content, job->name, job->bytes, job->pages_left, out, err);
}

static bool answer_annotated(const struct task *job, struct arena *arena)
{
	struct err err = {.language = job->language};
	struct comment_list list;
	struct buf out;
	buf_init(&out, ANNOTATED_MAX);
	bool known = comments_unpack(arena, job->entries, job->entry_count, &list);
	enum status status = known ? document_annotate(arena, job->name, job->bytes, list.author, list.at, list.count, &out, &err)
	                           : err_memory(&err);
	bool answered = status ? wire_refuse(STDOUT_FILENO, &err) : wire_write_file(STDOUT_FILENO, buf_view(&out));
	buf_release(&out);
	return answered;
}

static bool answer_spreadsheet(const struct task *job, struct arena *arena)
{
	struct err err = {.language = job->language};
	struct spreadsheet spreadsheet;
	struct buf out;
	buf_init(&out, ANNOTATED_MAX);
	enum status status = document_spreadsheet(arena, job->name, job->bytes, &spreadsheet, &err);
	if (!status)
		spreadsheet_pack(&spreadsheet, &out);
	if (!status && buf_failed(&out))
		status = refuse_large_spreadsheet(job->name, &err);
	bool answered = status ? wire_refuse(STDOUT_FILENO, &err) : wire_write_file(STDOUT_FILENO, buf_view(&out));
	buf_release(&out);
	return answered;
}

static bool answer_filled(const struct task *job, struct arena *arena)
{
	struct err err = {.language = job->language};
	struct spreadsheet_filling filling;
	struct buf out;
	buf_init(&out, ANNOTATED_MAX);
	bool known = filling_unpack(arena, job->entries, &filling);
	enum status status = known ? document_fill(arena, job->name, job->bytes, &filling, &out, &err) : err_memory(&err);
	bool answered = status ? wire_refuse(STDOUT_FILENO, &err) : wire_write_file(STDOUT_FILENO, buf_view(&out));
	buf_release(&out);
	return answered;
}

static bool answer_parsed(const struct task *job, struct arena *arena)
{
	struct document document;
	struct err err = {.language = job->language};
	return parse(job, arena, &document, &err) ? wire_refuse(STDOUT_FILENO, &err)
	                                          : wire_write_document(STDOUT_FILENO, &document);
}

static bool serve(void)
{
	static bool (*const answers[WORK_COUNT])(const struct task *, struct arena *) = {
		[WORK_PARSE] = answer_parsed, [WORK_ANNOTATE] = answer_annotated, [WORK_SPREADSHEET] = answer_spreadsheet,
		[WORK_FILL] = answer_filled};
	struct arena arena;
	struct task job;
	arena_init(&arena, MEMORY_MAX);
	bool answered = take_job(&arena, &job);
	if (answered)
		answered = answers[job.work](&job, &arena);
	arena_release(&arena);
	if (answered && job.bytes.len > LARGE_JOB)
		malloc_trim(0);
	return answered;
}

/* ---- life ---- */

static int by_byte(const void *a, const void *b)
{
	return *(const unsigned char *)a - *(const unsigned char *)b;
}

/* What libraries would otherwise open or set up on first use. */
static bool prepare(void)
{
	/* The first sort of more than a kilobyte asks the system how much memory there is. */
	unsigned char bytes[2048] = {0};
	qsort(bytes, sizeof bytes, 1, by_byte);
	/* libzip turns the times of entries into local time: a zone that needs no look at the disk. */
	bool zoned = setenv("TZ", "UTC0", 1) == 0;
	tzset();
	xmlInitParser();
	return zoned && text_decode_prepare();
}

/* The archive, before nothing can be opened any more; empty when it cannot be had. */
static struct str map_archive(void)
{
	struct stat about;
	if (fstat(ARCHIVE_DESCRIPTOR, &about) < 0 || about.st_size <= 0)
		return STR("");
	size_t size = (size_t)about.st_size;
	const char *at = mmap(NULL, size, PROT_READ, MAP_PRIVATE, ARCHIVE_DESCRIPTOR, 0);
	close(ARCHIVE_DESCRIPTOR);
	return at == MAP_FAILED ? STR("") : (struct str){at, size};
}

static _Noreturn void give_up(struct err *err)
{
	wire_refuse(STDOUT_FILENO, err);
	_exit(0);
}

int document_child_main(int argc, char **argv)
{
	struct err err = {.language = LANGUAGE_CHINESE};
	struct arena lasting;
	if (argc > 3 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0 && strcmp(argv[2], OUTSIDE_WORD) == 0)
		return outside_child_main(argc - 3, argv + 3);
	bool unpacks = argc == 3 && strcmp(argv[2], ARCHIVE_WORD) == 0;
	if ((argc != 2 && !unpacks) || strcmp(argv[1], DOCUMENT_CHILD_VERB) != 0)
		return 2;
	arena_init(&lasting, MEMORY_MAX);
	struct str archive = unpacks ? map_archive() : STR("");
	if (!prepare() || !child_limit() || !child_confine()) {
		struct job_head head;
		if (child_read(&head, sizeof head) && head.language <= LANGUAGE_ENGLISH)
			err.language = (enum language)head.language;
		err_set(&err, STATUS_SYSTEM, N_("this system does not let files from outside be read in a safe way"));
		err_hint(&err, N_("let the program use seccomp; in a container, do not take that away from it"));
		give_up(&err);
	}
	if (unpacks) {
		struct unzip *unzip = unzip_new(&lasting, archive);
		while (unzip && unzip_serve(unzip))
			;
		unzip_free(unzip);
		_exit(0);
	}
	while (serve())
		;
	/* Not by return: what a library does at the end of a program is not allowed any more. */
	_exit(0);
}
