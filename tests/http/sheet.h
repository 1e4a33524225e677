/* A table from above, made in memory: villages of the example township, allowances counted, street lamps that nobody counts. */
#ifndef TEST_HTTP_SHEET_H
#define TEST_HTTP_SHEET_H

#include "client.h"

/* moved: the column of lamps stands first. */
void make_form(struct buf *out, bool moved);
/* Uploads it as a file of a record; its id. */
int64_t upload_form(struct client *client, bool moved);
/* The same table in a word file, with three people's names to sign below. */
int64_t upload_word_form(struct client *client);

#endif
