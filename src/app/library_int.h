/* Private to app: what the checker compares reports with: the documents and reports of the record.
 *
 * Their index lies beside the database, in DIR/reuse. It is never the truth: a thread of its own brings it up to what the
 * ledger holds, after the start and after every change, and builds it again when it is missing or damaged. A check asks
 * what there is; who may not see a document is told nothing of it.
 */
#ifndef ZHENWU_LIBRARY_INT_H
#define ZHENWU_LIBRARY_INT_H

#include "checker/checker.h"
#include "ledger/ledger.h"

#include <pthread.h>

struct app;
struct call;

struct library {
	struct app *app;
	struct reuse *reuse;
	char *directory;           /* NULL: no index, while a township is set up */
	struct reuse_index *index; /* NULL: not open yet */
	pthread_rwlock_t lock;     /* of `index`: a check holds it for reading */
	pthread_t thread;
	bool runs;
	/* what the thread waits for */
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	bool stale, damaged, ending;
};
/* `directory` of the data, or NULL. The ledger and the reader of the app must be there. */
enum status library_init(struct library *library, struct app *app, const char *directory, struct err *err) MUST_CHECK;
void library_release(struct library *library); /* before the ledger goes */
void library_stir(struct library *library);    /* something changed: the index is to follow */

/* The library as one check sees it: what the actor of the call may see, without the checked one and its other versions. */
struct library_view {
	struct check_library face;
	struct call *call;
	enum entity entity; /* what is checked: a document or a report */
	int64_t id;
	struct str hash, title;
	int year;
};
/* Between the two the index stays. view->call, entity and the rest are the caller's; NULL when there is no index. */
const struct check_library *library_begin(struct library *library, struct library_view *view);
void library_end(struct library *library, const struct check_library *face);

#endif
