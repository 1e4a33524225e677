/* Private to cli: what a verb gets, and what the verbs share. */
#ifndef ZHENWU_CLI_INT_H
#define ZHENWU_CLI_INT_H

#include "base/base.h"

#define PROGRAM "/proc/self/exe"
#define DATA_DEFAULT "data"
#define FILES_MAX SIZE_MAX

/* ---- what was typed ---- */
struct option {
	const char *name; /* "--format" */
	bool flag;        /* takes no value */
};
struct arguments {
	enum language language;
	char **words; /* what is no option, in order */
	size_t count;
	const struct option *options;
	size_t option_count;
	const char *values[16]; /* of each option, NULL when not given; "" for a flag that was given */
	const void *user;       /* what a verb hands to its own work on each file */
};
/* STATUS_USAGE for an unknown option or a missing value. `words` has room for argc. */
enum status arguments_read(int argc, char **argv, const struct option *options, size_t count, char **words,
                           struct arguments *out, struct err *err) MUST_CHECK;
const char *argument(const struct arguments *arguments, const char *name); /* the value, NULL when not given */
enum status arguments_expect(const struct arguments *arguments, size_t least, size_t most, struct err *err) MUST_CHECK;

/* LC_ALL, LC_MESSAGES, LANG: English only when they say so. */
enum language language_of_environment(void);

/* ---- verbs ---- */
struct verb {
	const char *name; /* as the table of operations has it */
	const struct option *options;
	size_t option_count;
	size_t least, most; /* words */
	int (*run)(const struct arguments *arguments); /* exit status */
};
const struct verb *verb_find(const char *first, const char *second, int *words);
const struct verb *verbs(size_t *count);

int read_files(const struct arguments *arguments);
int check_files(const struct arguments *arguments);
int index_files(const struct arguments *arguments);
int diff_files(const struct arguments *arguments);
int explain_form(const struct arguments *arguments);
int fill_form(const struct arguments *arguments);
int init_data(const struct arguments *arguments);
int serve_pages(const struct arguments *arguments);
int add_user(const struct arguments *arguments);
int backup_data(const struct arguments *arguments);
int restore_data(const struct arguments *arguments);
int verify_data(const struct arguments *arguments);
int show_help(const struct arguments *arguments);

/* ---- printing ---- */
/* One line to stderr: "zhenwu: what happened: detail. Hint". Returns the exit status. */
int say_error(const char *where, const struct err *err);
int error_line(struct buf *line, struct str where, const struct err *err); /* the same, into a buffer */
/* Writes and empties the buffer; 0, or the exit status when stdout cannot be written. */
int put_out(struct buf *text, enum language language); /* text for people: control characters become ? */
int put_bytes(struct buf *bytes, enum language language);
/* 1 or 2 columns a character, as a terminal of East Asia shows it. */
size_t text_width(struct str s);
struct cell {
	struct str text;
	bool right; /* numbers */
};
struct table {
	struct arena *arena;
	size_t columns;
	struct cell *cells;
	size_t count, capacity;
};
void table_cell(struct table *table, struct str text, bool right);
void table_write(struct buf *out, const struct table *table, size_t widest); /* longer texts are cut with … */
/* A cell of CSV. Text that a spreadsheet would take for a formula gets a quote in front. */
void csv_text(struct buf *out, struct str text);
void csv_number(struct buf *out, struct str number);

#endif
