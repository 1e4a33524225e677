/* The parent's side of confinement: workers that get jobs in turn, and the judgement of their answers and their end. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "document/archive_int.h"
#include "document/pages_int.h"

enum {
	PATIENCE_MILLISECONDS = 30 * 1000,
	OCR_MILLISECONDS = 600 * 1000,
	OCR_UPLOAD_MILLISECONDS = 90 * 1000, /* somebody waits at a page */
	NAME_MAX_BYTES = 4096,
	/* A worker is replaced after so much, so that nothing it lost or spoiled grows (docs/decisions/0005-workers.md). */
	WORKER_JOBS = 1000,
	WORKER_CPU_SECONDS = 10,
	WORKER_PIPE = 1 << 20,
};
#define WORKER_BYTES ((size_t)256 << 20)

struct document_worker {
	const char *program;
	int patience; /* milliseconds for one job */
	int ocr_patience; /* and for the character recognition before it */
	pid_t child;  /* 0 when none runs */
	int archive;  /* the file that the child is given besides, or -1 */
	int jobs_to, answers_from;
	size_t jobs, bytes; /* served by this child */
};

/* ---- start and end ---- */

static enum status unable(struct err *err, const char *what, int cause)
{
	err_set(err, STATUS_SYSTEM, N_("the process that reads files from outside cannot be started"));
	return err_detail(err, "%s: %s", what, strerror(cause));
}

static enum status launch(struct document_worker *worker, struct err *err)
{
	int jobs[2] = {-1, -1}, answers[2] = {-1, -1}, failed;
	char verb[] = DOCUMENT_CHILD_VERB, archive[] = ARCHIVE_WORD;
	bool unpacks = worker->archive >= 0;
	char *const arguments[] = {(char *)worker->program, verb, unpacks ? archive : NULL, NULL};
	enum status status = STATUS_OK;
	worker->jobs = worker->bytes = 0;
	if (!process_socket(jobs) || !process_pipe(answers)) {
		status = unable(err, "pipe", errno);
		goto done;
	}
	/* Only speed hangs on the size of the pipe. */
	(void)fcntl(answers[1], F_SETPIPE_SZ, WORKER_PIPE);
	failed = fcntl(answers[0], F_SETFL, O_NONBLOCK) < 0
	                 ? errno
	                 : process_start(worker->program, arguments, (const int[]){jobs[1], answers[1], -1, worker->archive},
	                                 unpacks ? 4 : 2, &worker->child);
	if (failed) {
		worker->child = 0;
		status = unable(err, worker->program, failed);
		goto done;
	}
	worker->jobs_to = jobs[0];
	worker->answers_from = answers[0];
	jobs[0] = answers[0] = -1;
done:
	for (int i = 0; i < 2; i++) {
		process_close(&jobs[i]);
		process_close(&answers[i]);
	}
	return status;
}

/* The end of the present child, as waitpid has it. */
static int dismiss(struct document_worker *worker, bool kill_now, const struct timespec *deadline)
{
	int ended = worker->child ? process_reap(worker->child, kill_now, deadline) : 0;
	worker->child = 0;
	process_close(&worker->jobs_to);
	process_close(&worker->answers_from);
	return ended;
}

enum status worker_start(const char *program, int archive, struct document_worker **out, struct err *err)
{
	struct document_worker *worker = malloc(sizeof *worker);
	if (!worker)
		return err_memory(err);
	*worker = (struct document_worker){.program = program,
	                                   .patience = PATIENCE_MILLISECONDS,
	                                   .ocr_patience = OCR_MILLISECONDS,
	                                   .archive = archive,
	                                   .jobs_to = -1,
	                                   .answers_from = -1};
	enum status status = launch(worker, err);
	if (status)
		free(worker);
	else
		*out = worker;
	return status;
}

enum status document_worker_start(const char *program, struct document_worker **out, struct err *err)
{
	return worker_start(program, -1, out, err);
}

void document_worker_stop(struct document_worker *worker)
{
	if (!worker)
		return;
	dismiss(worker, true, NULL);
	free(worker);
}

void worker_be_patient(struct document_worker *worker, int milliseconds)
{
	worker->patience = milliseconds;
}

pid_t worker_child(const struct document_worker *worker)
{
	return worker->child;
}

size_t worker_jobs(const struct document_worker *worker)
{
	return worker->jobs;
}

/* Whether the child may get one more job. Before a job there is nothing to read: bytes nobody asked for, or its end, show
 * that something is wrong with it. Its CPU limit is for its whole life: enough is left for any one job. */
static bool is_fit(const struct document_worker *worker)
{
	struct pollfd poller = {.fd = worker->answers_from, .events = POLLIN};
	struct timespec used;
	clockid_t clock;
	if (!worker->child || worker->jobs >= WORKER_JOBS || worker->bytes >= WORKER_BYTES || poll(&poller, 1, 0) != 0)
		return false;
	return clock_getcpuclockid(worker->child, &clock) == 0 && clock_gettime(clock, &used) == 0 &&
	       used.tv_sec < WORKER_CPU_SECONDS;
}

/* ---- judgement ---- */

static enum status stopped(struct str name, struct err *err)
{
	err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" is damaged or hostile: reading it had to be stopped"), STR_ARG(name));
	err_hint(err, N_("open it in the office program, save it again as docx or as text, and give the new file"));
	return STATUS_DAMAGED;
}

static enum status too_long(struct str name, struct err *err)
{
	stopped(name, err);
	err_detail(err, N_("reading it took too long"));
	return STATUS_DAMAGED;
}

static enum status judge_end(struct str name, int ended, struct err *err)
{
	if (WIFSIGNALED(ended) && WTERMSIG(ended) == SIGXCPU)
		return too_long(name, err);
	stopped(name, err);
	if (WIFSIGNALED(ended)) {
		const char *name_of_signal = sigdescr_np(WTERMSIG(ended));
		err_detail(err, N_("the reading process was ended by signal %d (%s)"), WTERMSIG(ended),
		           name_of_signal ? name_of_signal : "");
	} else {
		err_detail(err, N_("the reading process ended without an answer (status %d)"), WEXITSTATUS(ended));
	}
	return STATUS_DAMAGED;
}

static enum status own_error(struct str name, struct err *err)
{
	if (err && err->status != STATUS_MEMORY)
		return err->status;
	err_set(err, STATUS_TOO_LARGE, N_("file \"%.*s\" takes more memory than a report may"), STR_ARG(name));
	err_hint(err, N_("split it into several files"));
	return STATUS_TOO_LARGE;
}

static enum status judge(struct str name, enum wire_result result, int ended, struct err *err)
{
	switch (result) {
	case WIRE_ANSWER:
		return STATUS_OK;
	case WIRE_ERROR:
		return own_error(name, err);
	case WIRE_SHORT:
		return judge_end(name, ended, err);
	case WIRE_TIMEOUT:
		return too_long(name, err);
	case WIRE_MEMORY:
		return err_memory(err);
	default:
		stopped(name, err);
		err_detail(err, N_("the reading process gave an answer that cannot be right"));
		return STATUS_DAMAGED;
	}
}

/* ---- one job ---- */

static enum wire_result exchange(struct document_worker *worker, const struct job *job, const struct timespec *deadline,
                                 struct err *err)
{
	bool taken = true;
	worker->jobs++;
	/* A child that takes no job may have said why. */
	for (size_t i = 0; i < COUNT_OF(job->parts) && taken; i++) {
		worker->bytes += job->parts[i].len;
		taken = wire_send(worker->jobs_to, deadline, job->parts[i].at, job->parts[i].len);
	}
	return job->answer(worker->answers_from, deadline, job->user, err);
}

/* One job of the present child, and its end if it was its last. */
static enum status attempt(struct document_worker *worker, const struct job *job, enum wire_result *result,
                           struct err *err)
{
	struct timespec deadline = deadline_after(worker->patience);
	int ended = 0;
	*result = exchange(worker, job, &deadline, err);
	if (*result != WIRE_ANSWER && *result != WIRE_ERROR)
		ended = dismiss(worker, *result != WIRE_SHORT, &deadline);
	enum status status = judge(job->name, *result, ended, err);
	/* A file of the wrong kind spoils nothing; a library that stopped half-way may have left something behind. */
	if (*result == WIRE_ERROR && status != STATUS_FORMAT && status != STATUS_INPUT)
		dismiss(worker, true, NULL);
	return status;
}

enum status worker_do(struct document_worker *worker, const struct job *job, struct err *err)
{
	enum wire_result result;
	enum status status = STATUS_OK;
	if (!is_fit(worker)) {
		dismiss(worker, true, NULL);
		status = launch(worker, err);
	}
	if (status)
		return status;
	bool fresh = worker->jobs == 0;
	status = attempt(worker, job, &result, err);
	/* What went wrong may be the work of a file before this one: only what a fresh child says is held against a file. */
	if (!status || fresh || result == WIRE_TIMEOUT || worker->child)
		return status;
	status = launch(worker, err);
	return status ? status : attempt(worker, job, &result, err);
}

struct parse_answer {
	struct arena *arena;
	struct str bytes;
	struct document *out;
};

static enum wire_result take_document(int fd, const struct timespec *deadline, void *user, struct err *err)
{
	const struct parse_answer *answer = user;
	return wire_read(fd, deadline, answer->arena, answer->bytes, answer->out, err);
}

static enum status check_job(struct str name, struct str bytes, struct err *err)
{
	if (name.len > NAME_MAX_BYTES)
		return err_set(err, STATUS_INPUT, N_("the name of the file is too long"));
	return document_check_size(name, bytes, err);
}

enum status document_worker_parse(struct document_worker *worker, struct arena *arena, struct str name, struct str bytes,
                                  struct document *out, struct err *err)
{
	struct extracted extracted;
	enum status status = check_job(name, bytes, err);
	if (status)
		return status;
	status = extract(worker->program, name, bytes, worker->ocr_patience, &extracted, err);
	struct str content = extracted.content == CONTENT_FILE ? bytes : buf_view(&extracted.text);
	struct job_head head = {JOB_MAGIC, err ? err->language : LANGUAGE_CHINESE, (uint32_t)name.len, (uint32_t)content.len,
	                        extracted.content, extracted.pages_read < extracted.pages, WORK_PARSE, 0, 0};
	struct parse_answer answer = {arena, content, out};
	const struct job job = {.name = name, .parts = {{(const char *)&head, sizeof head}, name, content},
	                        .answer = take_document, .user = &answer};
	if (!status)
		status = worker_do(worker, &job, err);
	buf_release(&extracted.text);
	return status;
}

/* ---- one file, one process ---- */

/* The child has answered; it must end in order, without another word. */
enum status worker_part(struct document_worker *worker, struct str name, struct err *err)
{
	struct timespec deadline = deadline_after(worker->patience);
	process_close(&worker->jobs_to);
	enum wire_result result = wire_read_end(worker->answers_from, &deadline);
	int ended = dismiss(worker, result != WIRE_ANSWER, &deadline);
	if (result == WIRE_ANSWER && ended != 0)
		result = WIRE_SHORT;
	return judge(name, result, ended, err);
}

enum status confine_parse(struct arena *arena, const char *program, struct str name, struct str bytes,
                          int patience_milliseconds, struct document *out, struct err *err)
{
	struct document_worker *worker;
	struct document document;
	enum status status = check_job(name, bytes, err);
	if (!status)
		status = document_worker_start(program, &worker, err);
	if (status)
		return status;
	worker_be_patient(worker, patience_milliseconds);
	worker->ocr_patience = OCR_UPLOAD_MILLISECONDS;
	status = document_worker_parse(worker, arena, name, bytes, &document, err);
	if (!status)
		status = worker_part(worker, name, err);
	if (!status)
		*out = document;
	document_worker_stop(worker);
	return status;
}

enum status document_parse_confined(struct arena *arena, const char *program, struct str name, struct str bytes,
                                    struct document *out, struct err *err)
{
	return confine_parse(arena, program, name, bytes, PATIENCE_MILLISECONDS, out, err);
}
