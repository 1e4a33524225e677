/* A table from above, made in memory: villages of the example township, allowances counted, street lamps that nobody counts. */
#ifndef TEST_HTTP_SHEET_H
#define TEST_HTTP_SHEET_H

#include "client.h"

/* A title, and rows of cells below it from row 3 on. */
void make_sheet(struct buf *out, const char *title, const char *const *cells, int rows, int columns);
/* Releases the bytes; the id. path: /api/documents?name=…&purpose=record */
int64_t upload_bytes(struct client *client, const char *path, struct buf *bytes);
/* moved: the column of lamps stands first. */
void make_form(struct buf *out, bool moved);
/* Uploads it as a file of a record; its id. */
int64_t upload_form(struct client *client, bool moved);
/* The same table in a word file, with three people's names to sign below. */
int64_t upload_word_form(struct client *client);

#endif
