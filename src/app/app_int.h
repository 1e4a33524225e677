/* Private to app: the table's row, the shapes of bodies and answers, the context of one request. */
#ifndef ZHENWU_APP_INT_H
#define ZHENWU_APP_INT_H

#include "app/app.h"

#include <jansson.h>

/* ---- shapes ----------------------------------------------------------------------------------------------------
 * What a body or an answer looks like: read by the validation, the OpenAPI document and the tests. */
enum field_type {
	FIELD_TEXT,     /* min..max code points */
	FIELD_INTEGER,  /* min..max */
	FIELD_BOOLEAN,
	FIELD_DECIMAL,  /* "107.70" */
	FIELD_DATE,     /* "2026-03-05" */
	FIELD_INSTANT,  /* answers only */
	FIELD_PERIOD,   /* "2026M01-M09" */
	FIELD_CHOICE,   /* one of the words in `choices`, blanks between */
	FIELD_OBJECT,   /* of `shape` */
	FIELD_OBJECTS,  /* an array of `shape`, min..max items */
	FIELD_INTEGERS, /* an array of integers, min..max items */
	FIELD_TEXTS,    /* an array of texts */
	FIELD_MAP,      /* an object whose names a register's definition knows; min..max names */
	FIELD_ANY       /* answers only: the value of any column */
};

#define FIELD_OPTIONAL 1 /* may be absent; in a body also null */
#define FIELD_NULLABLE 2 /* always there, perhaps null */

struct shape;
struct field {
	const char *name;
	enum field_type type;
	uint8_t flags;
	int64_t min, max; /* max 0: no limit of its own */
	const char *choices;
	const struct shape *shape;
};
struct shape {
	const char *name; /* of the OpenAPI schema; NULL: written where it is used */
	const struct field *fields;
	size_t count;
};

#define YEAR_FIRST 1949
#define YEAR_LAST 2199
#define BODY_JSON_MAX ((size_t)1 << 20)
#define BODY_FILE_MAX ((size_t)20 << 20)
#define BODY_DEPTH_MAX 12

/* JSON -> a value that has the shape, or STATUS_INPUT with the path of the first fault ("targets[3].value").
 * Duplicate names, unknown names, and nesting deeper than BODY_DEPTH_MAX are refused. The caller json_decref's *out. */
enum status body_parse(struct str bytes, const struct shape *shape, json_t **out, struct err *err) MUST_CHECK;
enum status shape_check(const struct shape *shape, const json_t *value, struct err *err) MUST_CHECK;

/* ---- the table ------------------------------------------------------------------------------------------------- */
enum {
	ROLE_LEADER = 1, ROLE_OFFICER = 2, ROLE_VILLAGE = 4, ROLE_AUDITOR = 8, ROLE_ADMINISTRATOR = 16,
	ROLE_NOBODY = 32, /* without a session too */
	ROLES_ALL = 31,
	ROLES_PLAN = ROLE_LEADER | ROLE_OFFICER | ROLE_ADMINISTRATOR, /* those who make the year's plan and its reports */
	ROLES_WORK = ROLES_PLAN | ROLE_VILLAGE   /* those who work: the auditor changes nothing */
};

enum {
	OPERATION_CHANGES = 1,   /* needs the CSRF token */
	OPERATION_BYTES_IN = 2,  /* the body is a file, not JSON */
	OPERATION_BYTES_OUT = 4, /* so is the answer */
	OPERATION_NO_CSRF = 8,   /* changes something before there is a token: the login */
	OPERATION_FIRST = 16,    /* allowed before the first password was changed */
	OPERATION_BY_HAND = 32,  /* not with a token, nor by a deputy: nobody gives themselves more */
	OPERATION_OWN_NAME = 64  /* of the user who is logged in, not by a deputy in another's stead */
};

struct call;
struct ledger_tx;
struct operation {
	const char *name;
	const char *verb, *usage; /* of the command line; NULL when it has none */
	enum app_method method;   /* METHOD_NONE: the command line alone */
	const char *path;         /* "/api/tasks/{id}" */
	uint8_t roles, flags;
	int16_t http;             /* of success: 200, 201, 204 */
	const struct shape *query, *body, *answer;
	/* One of the two: `work` runs inside one transaction of the ledger, a change when the operation changes something;
	 * `handle` makes its own, because something slow (parsing, a password) must not hold one open. */
	enum status (*work)(struct call *call, struct ledger_tx *tx);
	enum status (*handle)(struct call *call);
	const char *help;         /* English message id */
};
const struct operation *operations(size_t *count);

#define PATH_PARTS_MAX 3
struct path_part {
	struct str name, value; /* "id", "7" */
};
/* The row for a request; NULL when the path is unknown, or when it stands with other methods only (*allow has them). */
const struct operation *operation_find(enum app_method method, struct str path, struct path_part parts[PATH_PARTS_MAX],
                                       char allow[48]);
const char *method_text(enum app_method method);
bool operation_administers(const struct operation *operation); /* only an administrator does it; the auditor may look on */
uint8_t role_bit(struct str role);

#endif
