/* Private to cli: parsing and reading one file for read and check. */
#ifndef ZHENWU_FILES_INT_H
#define ZHENWU_FILES_INT_H

#include "cli/cli_int.h"

#include "document/document.h"
#include "reader/reader.h"

struct opened_file {
	struct str name;
	struct arena arena;
	struct document document;
	struct reading reading;
};
/* "-" is the standard input. The caller releases the arena, whatever came. */
enum status file_open(const struct reader *reader, const char *path, enum language language, struct opened_file *out,
                      struct err *err) MUST_CHECK;
/* Runs `each` for every word; one that fails does not stop the others. The worst exit status. */
typedef int file_work(const struct arguments *arguments, const struct reader *reader, struct opened_file *file,
                      struct buf *out);
int for_each_file(const struct arguments *arguments, const struct buf *head, file_work *each);
/* 0 when --format is one of the words (the first is the default; *chosen its index), else the exit status. */
int format_chosen(const struct arguments *arguments, const char *words, int *chosen);

#endif
