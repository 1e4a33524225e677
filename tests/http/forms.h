/* What the tests of tables from above share. */
#ifndef TEST_HTTP_FORMS_H
#define TEST_HTTP_FORMS_H

#include "house.h"
#include "sheet.h"

const char *path_of(const char *format, int64_t a, int64_t b); /* each * is one of the numbers; the last four stay */
json_t *value_at(const json_t *submission, int64_t row, int64_t column);
const char *word(const json_t *object, const char *name); /* "" for null */
/* Body with the version of the submission as it is now. */
json_t *change(struct client *client, const char *method, const char *path, const char *more, int64_t id, long http);
void take_step(struct client *client, const char *step, const char *more, int64_t id, const char *state);
int64_t take_in(struct client *client, const char *title, const char *const *cells, int rows, int columns, const char *more);
/* The first submission of it, with every source confirmed. */
json_t *begin(struct client *client, int64_t form, const char *period);

#endif
