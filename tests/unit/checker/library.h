/* A library of the files of a folder, with its index in memory, for tests. */
#ifndef ZHENWU_TEST_LIBRARY_H
#define ZHENWU_TEST_LIBRARY_H

#include "checker/checker.h"

struct library {
	struct arena arena; /* its texts and their names */
	struct check_source *sources;
	size_t count, capacity;
	struct reuse_index *index;
	struct check_library face; /* what a request gets */
	bool damaged;              /* the checker said so */
};
void library_open(struct library *library);
/* Ends the test when the file cannot be read. */
void library_add(struct library *library, const char *folder, const char *name);
void library_add_all(struct library *library, const char *folder);
void library_close(struct library *library);

#endif
