/* Private to cli: parsing and reading files for read and check. */
#ifndef ZHENWU_FILES_INT_H
#define ZHENWU_FILES_INT_H

#include "cli/cli_int.h"

#include "document/document.h"
#include "reader/reader.h"

/* ---- inputs.c: what the words stand for ---- */

/* One file to be read: a path, or an entry of an archive; or one that is passed over or cannot be opened. */
struct input {
	const char *path;
	struct document_archive *archive;
	size_t entry;
	bool skipped;             /* in a folder: a picture, a program … */
	const struct err *failed; /* nothing to read, for this reason */
};
struct inputs {
	enum language language;
	bool (*take)(void *user, const struct input *input); /* false: no more */
	void *user;
};
/* A file, each file of a folder and the folders in it (by name, hidden files and links left out), each file of an archive.
 * Memory does not grow with their number, but with that of one folder. False when `take` wanted no more. */
bool inputs_walk(const struct inputs *inputs, const char *word);

/* ---- files.c: one file ---- */

struct opened_file {
	struct str name, bytes;
	struct arena arena;
	struct document document;
	struct reading reading;
	uint32_t line_at; /* the last byte asked for by file_line … */
	size_t line;      /* … and the lines before it */
	struct buf errors; /* what is said of it on stderr */
	struct document_worker *worker; /* of the thread the file is in; NULL in the main thread */
	enum language language;
};
/* One file by itself, outside of the pool: begin, file_read, end. */
void file_begin(struct opened_file *file, const struct arguments *arguments, const char *path);
void file_end(struct opened_file *file);
/* `bytes` of the file are read from `path` first, unless they are there; without a reader only the
 * document is made. The caller releases the arena, whatever came. */
enum status file_read(const struct reader *reader, struct document_worker *worker, const char *path, struct str bytes,
                      struct opened_file *file, struct err *err) MUST_CHECK;
size_t file_line(struct opened_file *file, uint32_t at); /* the line of a byte of the text, from 1; quick for one after the other */
/* Says on stderr, in its turn, what went wrong with the file. Returns the exit status. */
int file_failed(struct opened_file *file, const struct err *err);
typedef int file_work(const struct arguments *arguments, const struct reader *reader, struct opened_file *file,
                      struct buf *out);
/* 0 when --format is one of the words (the first is the default; *chosen its index), else the exit status. */
int format_chosen(const struct arguments *arguments, const char *words, int *chosen);

/* What is printed goes into the file of --output, where one is named. 0 or the exit status. */
int output_chosen(const struct arguments *arguments);
enum status write_file(const char *path, const struct buf *bytes, bool over, struct err *err) MUST_CHECK; /* over what is there */

/* ---- pool.c: many files ---- */

/* Runs `each` for every file that the words stand for, several at a time (--jobs), and prints what it wrote in their
 * order, `head` first; one that fails does not stop the others. The worst exit status. */
int for_each_file(const struct arguments *arguments, const struct buf *head, file_work *each);
/* The same for what cannot be put together out of pieces: `print` gets the files one after the other. */
typedef int file_print(void *user, struct opened_file *file);
int for_each_file_in_order(const struct arguments *arguments, file_print *print, void *user);
/* The same, when only the document is wanted: nothing is read from it. */
int for_each_document_in_order(const struct arguments *arguments, file_print *print, void *user);

#endif
