/* programs of the system that read formats for us, run where they can do no harm.
 *
 * The program gets the bytes on its descriptor 0, a sealed file in memory, and gives text on descriptor 1, a pipe. It may
 * read system libraries and data, and nothing else (Landlock, where the kernel has it); it may not write, connect, start
 * another process or program, nor signal one (seccomp); its time, memory and output are limited. */
#ifndef ZHENWU_OUTSIDE_INT_H
#define ZHENWU_OUTSIDE_INT_H

#include "document/confine_int.h"

#define OUTSIDE_WORD "run" /* behind DOCUMENT_CHILD_VERB; then the program's path and its arguments */
enum { OUTSIDE_ARGUMENTS = 16, OUTSIDE_NOT_CONFINED = 126, OUTSIDE_NOT_FOUND = 127 };

enum outside_end {
	OUTSIDE_DONE,    /* the program ended; its exit status is in *ended */
	OUTSIDE_MISSING, /* it is not installed */
	OUTSIDE_UNSAFE,  /* it cannot be confined here, or not be started */
	OUTSIDE_LONG,    /* it had to be stopped: time */
	OUTSIDE_LARGE,   /* it had to be stopped: output */
	OUTSIDE_KILLED,  /* it crashed, or did what it may not */
	OUTSIDE_MEMORY
};
struct outside {
	const char *self; /* the program that hands over to document_child_main */
	const char *path; /* "/usr/bin/pdftotext" */
	const char *const *arguments; /* behind its name, up to a NULL */
	struct str input;
	size_t output_max;
	struct timespec deadline;
};
bool outside_installed(const char *path);
enum outside_end outside_run(const struct outside *outside, struct buf *out, int *ended);

/* The child's side: confines itself and becomes the program. Returns an exit status only when that fails. */
int outside_child_main(int argc, char **argv);

#endif
