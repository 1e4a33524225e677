/* Private to cli: the documents that reports are compared with. */
#ifndef ZHENWU_CLI_LIBRARY_INT_H
#define ZHENWU_CLI_LIBRARY_INT_H

#include "checker/checker.h"
#include "cli/files_int.h"

/* Documents are known by the paths they were found under; those in an archive by "archive.zip/name". */
struct library {
	struct reuse *reuse;
	struct reuse_index *index; /* NULL: none asked for */
};
/* `path` (may be NULL) is a folder that `zhenwu index` has made, or files, folders and archives, which are then read. 0 or the
 * exit status; what could not be read has been told. */
int library_open(struct library *library, const struct arguments *arguments, const char *path);
void library_close(struct library *library);
/* Adds what the words stand for to the index, committed. */
int library_add(struct library *library, const struct arguments *arguments);

/* The library as a check sees it: without the file that is checked. */
struct library_view {
	struct check_library face;
	const struct arguments *arguments;
	struct opened_file *file;
};
void library_see(const struct library *library, const struct arguments *arguments, struct opened_file *file,
                 struct library_view *out);

#endif
