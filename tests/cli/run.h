/* The command line as a user meets it: running the program in a folder of the test's own, and looking at what it said. */
#ifndef TEST_CLI_RUN_H
#define TEST_CLI_RUN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <cmocka.h>

#include "base/base.h"

extern const char *program;
extern char folder[64], source[400]; /* where it runs; where the project's files are */

struct run {
	int code;
	struct buf out, err;
};
/* Runs `zhenwu …` in the folder. */
struct run run_with(const char *language, const char *input, const char *const *arguments);
void run_release(struct run *run);
/* The same in two steps: the process, and what it writes. */
pid_t run_start(const char *language, const char *input, const char *const *arguments, const char *err_file, int *out);
void run_collect(int fd, struct buf *out);

#define WORDS(...) ((const char *const[]){"zhenwu", __VA_ARGS__, NULL})
#define RUN(...) run_with("zh_CN.UTF-8", NULL, WORDS(__VA_ARGS__))

bool says(const struct buf *text, const char *words);
size_t lines(const struct buf *text);
void write_file(const char *name, struct str bytes);
const char *example(const char *name);
int set_up(void **state);
int tear_down(void **state);

#endif
