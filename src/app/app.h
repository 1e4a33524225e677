/* app: the one place that knows all modules. A table of operations and what they do.
 *
 * Every thing a user can do is one row of the table (operations.c): its name, its verb on the command line, its HTTP
 * method and path, who may, what the body looks like, what comes back, the function that does it, one line of help. The
 * dispatcher checks session, password change, CSRF token, role and the shape of the body before that function runs;
 * which rows a user may see and change is decided by the ledger's access functions. docs/api.md is the same table for
 * readers.
 *
 * Invariants: no function of the table runs without these checks; a refused request has changed nothing; an answer is
 * complete JSON (or a file) or an error body, never a part of one.
 *
 * Life cycle: app_open … app_close. app_handle may be called by many threads at once. A request's strings belong to the
 * caller and outlive the call; an answer is released by the caller.
 */
#ifndef ZHENWU_APP_H
#define ZHENWU_APP_H

#include "base/base.h"

struct app;

/* ---- the data folder -------------------------------------------------------------------------------------------
 * DIR/zhenwu.db and what the store keeps beside it; the folder is for its owner alone (0700). `program` is the path of
 * a binary whose main() knows the confined child (document.h). */
struct app_init_options {
	const char *directory, *program;
	struct str name, county; /* of the township; a plain name when empty */
	int year;                /* 0: the present one */
	bool example;            /* the example township with its record instead */
	int64_t villages, people, times; /* of the example: a whole township of so many; people 0: only what its people entered */
};
struct app_first_login {
	char login[64], name[200];
	char password[64]; /* shown once, kept nowhere; must be changed at the first login */
};
/* Creates the folder, the store, the township and its administrator, who may do all that a leader may
 * (docs/decisions/0004). STATUS_CONFLICT when a store is there already; a failure leaves none behind. */
enum status app_init(const struct app_init_options *options, struct app_first_login *out, struct err *err) MUST_CHECK;

/* For serving. STATUS_NOT_FOUND when there is no store in the folder, STATUS_BUSY when another process has it open. */
enum status app_open(const char *directory, const char *program, struct app **out, struct err *err) MUST_CHECK;
/* For reading alone, beside a server too. A record that this program has not yet brought up to date is opened as app_open does, so that
 * a server of another version keeps it (STATUS_BUSY). */
enum status app_open_to_read(const char *directory, const char *program, struct app **out, struct err *err) MUST_CHECK;
/* Channels are told what happens, by a thread that ends with app_close(). allow_local: also those on this machine itself. */
enum status app_tell(struct app *app, bool allow_local, struct err *err) MUST_CHECK;
void app_tidy(struct app *app); /* forgets ended sessions; now and then */
void app_close(struct app *app); /* finishes what was acknowledged; NULL is allowed */

/* ---- what the command line does with a folder ------------------------------------------------------------------ */
struct app_new_user {
	struct str login, name, role, unit; /* unit by its name; empty: the township itself */
};
/* Not while a server has the folder open (STATUS_BUSY): there the administrator adds users in the page. */
enum status app_user_add(const char *directory, const struct app_new_user *user, struct app_first_login *out,
                         struct err *err) MUST_CHECK;

struct app_verdict {
	int64_t events;
	bool intact;
	int64_t first_bad; /* 0 when intact */
	char what[320];    /* what is wrong, in err->language */
	char head[80];     /* the last event's hash: noted elsewhere it proves that nothing was cut off */
};
/* Both may run beside a server. */
enum status app_verify(const char *directory, struct app_verdict *out, struct err *err) MUST_CHECK;
enum status app_backup(const char *directory, const char *file, struct err *err) MUST_CHECK;
/* Puts a backup into a folder that has no store yet, after the same proof as app_verify(); everybody logs in again.
 * Nothing stays behind when the backup is damaged. */
enum status app_restore(const char *file, const char *directory, struct err *err) MUST_CHECK;

/* What the record says of the year of a period, for forms (forms.h): indicators with their figures, as everybody in the township
 * office may see them. It lives as long as the app and the arena. */
struct form_record;
enum status app_form_record(struct app *app, struct period period, struct arena *arena, struct form_record *out,
                            struct err *err) MUST_CHECK;
/* The form with what the whole record has for the period (fill.h), nothing of it confirmed by anybody: its values, and what
 * document_fill() writes. */
struct form;
struct spreadsheet;
struct spreadsheet_filling;
struct fill_filled;
enum status app_form_fill(struct app *app, const struct form *form, const struct spreadsheet *spreadsheet, struct period period,
                          struct arena *arena, struct fill_filled *values, struct spreadsheet_filling *filling, struct err *err) MUST_CHECK;

/* ---- requests -------------------------------------------------------------------------------------------------- */
enum app_method { METHOD_NONE, METHOD_GET, METHOD_POST, METHOD_PUT, METHOD_DELETE, METHOD_OTHER };

struct app_parameter {
	struct str name, value;
};

struct app_request {
	enum app_method method;
	struct str path; /* "/api/tasks/7", percent signs undone */
	const struct app_parameter *parameters; /* of the query */
	size_t parameter_count;
	struct str session; /* the cookie's value; empty when there is none */
	struct str csrf;    /* X-CSRF-Token */
	struct str token;   /* Authorization: Bearer: a program's, instead of a session */
	struct str acting_for; /* X-Acting-For: the user in whose stead a deputy works; empty: in one's own name */
	struct str key;     /* Idempotency-Key: the same request may come twice; empty when there is none */
	struct str peer;    /* the address of the other side: the login limit counts by it */
	enum language language;
	struct str body;
};

#define APP_COOKIE "zhenwu_session"
struct app_answer {
	int http;
	struct buf body;
	const char *content_type; /* NULL when there is no body */
	struct buf file_name;     /* not empty: Content-Disposition: attachment */
	char session[128];        /* not empty: set the cookie */
	bool session_ended;       /* take the cookie away */
	int retry_after;          /* seconds; 0: no such header */
	char allow[48];           /* with 405 */
	const char *operation;    /* for the log: "task.update", NULL when none matched */
};
void app_answer_init(struct app_answer *answer);
void app_answer_release(struct app_answer *answer);

/* How long the body of this request may be. 0 when the operation takes none or does not exist. */
size_t app_body_limit(const struct app_request *request);

/* The checks that need no body (everything but its shape). True: go on and read the body. False: the answer is the
 * refusal. Used before a large body is read; app_handle checks all of it again. */
bool app_admit(struct app *app, const struct app_request *request, struct app_answer *answer) MUST_CHECK;

/* Fills answer, whatever happens. */
void app_handle(struct app *app, const struct app_request *request, struct app_answer *answer);

/* An error in the body that docs/api.md describes: for refusals that web makes itself. */
void app_answer_error(struct app_answer *answer, const struct err *err);

/* ---- readings as a spreadsheet ---------------------------------------------------------------------------------
 * Three sheets: figures, promises, remarks; a file after the other. The same for the page, the API and the command line. */
struct app_book;
struct document;
struct reading;
enum status app_book_new(enum language language, struct app_book **out, struct err *err) MUST_CHECK;
void app_book_add(struct app_book *book, struct str file, const struct document *document, const struct reading *reading);
enum status app_book_finish(struct app_book *book, struct buf *out, struct err *err) MUST_CHECK; /* the bytes of an xlsx */
void app_book_free(struct app_book *book);

/* ---- a checked text as a word file -----------------------------------------------------------------------------
 * Each finding as a comment at its place: in a copy of a docx, else in a docx made of the text. `program` as for app_init().
 * Same findings, same bytes. */
struct finding;
struct app_checked {
	struct str name, bytes; /* of the file; no bytes: only its text is there */
	const struct document *document;
	const struct finding *findings;
	size_t count;
	enum language language;
};
enum status app_checked_docx(const char *program, const struct app_checked *checked, struct buf *out, struct err *err) MUST_CHECK;

/* ---- the table, for printing ----------------------------------------------------------------------------------- */
/* Verbs of the command line, in the order of the help: usage behind "zhenwu", one line of help. False past the last. */
struct app_verb {
	const char *name;  /* "user add" */
	const char *usage; /* "LOGIN --name NAME --role ROLE [--unit UNIT]" */
	const char *help;  /* English message id */
};
bool app_verb_at(size_t index, struct app_verb *out);

/* The OpenAPI 3.1 document. */
void app_write_openapi(struct buf *out, enum language language);

#endif
