/* Private to ledger: the entity table, the statements made from it, the transaction, the journal's inner calls. */
#ifndef ZHENWU_LEDGER_INT_H
#define ZHENWU_LEDGER_INT_H

#include <pthread.h>
#include <stdatomic.h>

#include "ledger/ledger.h"

/* ---- the entity table (entity.c) -------------------------------------------------------------------------------- */
#define TEXT_MAX LEDGER_TEXT_MAX
#define JSON_MAX ((int64_t)4 << 20)

struct ledger_tx;
/* What else follows from a change: runs after it, before it is acknowledged. before is NULL at creation. */
typedef enum status entity_hook(struct ledger_tx *tx, const struct ledger_row *before, const struct ledger_row *now,
                                struct err *err);
struct access_rule { /* four letters a role: see, create, change, withdraw; A all, o own, - none */
	const char *leader, *officer, *village, *auditor, *administrator;
};
struct statements;
/* The counts that are kept of a learned kind (roll_up.c): by these columns, in a table of their own. */
struct roll_up {
	const char *table; /* NULL: none are kept */
	size_t places[4], count; /* of columns */
};
struct narrowing {
	const char *column;
	bool filled; /* only rows that have it */
};
struct entity_kind {
	const char *name, *table, *title, *label; /* label: the column that names a row to people, or NULL */
	const struct ledger_column *columns;
	size_t column_count;
	struct {
		bool known; /* these columns are all that makes a row one's own */
		int16_t units[2], user; /* their places, or -1 */
	} own_by;
	const struct narrowing *narrowing; /* of a learned kind: columns by which an index finds rows */
	size_t narrowing_count;
	struct roll_up roll_up;
	const char *own; /* SQL: the row `t` belongs to unit ?2 (or one below) or to user ?3 in township ?1 */
	struct {
		const char *column, *word; /* rows whose column has this word are set apart: `own` says whose they are; NULL: none */
	} apart;
	entity_hook *hook;
	/* of the catalogue: */
	enum entity entity;
	struct access_rule access;
	const struct statements *statements;
	const void *context;
	ledger_mark_rule *marks;
};
const struct entity_kind *entity_kind(enum entity entity); /* a built-in one, without what the catalogue adds */
/* NULL when there is none. */
const struct ledger_column *kind_column(const struct entity_kind *kind, struct str name, size_t *place);
/* The actor's unit and all below it, behind a column. */
#define OWN_UNITS \
	" IN (WITH RECURSIVE below(id) AS (SELECT ?2 UNION SELECT u.id FROM unit u JOIN below ON u.parent = below.id" \
	" WHERE u.township = ?1) SELECT id FROM below)"
struct access_rule access_rule(enum entity entity);
enum scope kind_scope(enum role role, const struct entity_kind *kind, enum action action);
struct ledger_tx;
/* Of the actor: the role's, but all where it would be what is own and the actor keeps the kind. */
enum scope tx_scope(const struct ledger_tx *tx, const struct entity_kind *kind, enum action action);
bool tx_keeps(const struct ledger_tx *tx, enum entity entity);
/* Rows that are set apart are seen by who made them, by the auditor and by the program, whatever the role sees of the others. */
bool row_is_apart(const struct ledger_row *row);
bool apart_are_seen(enum role role); /* all of them */

/* ---- the catalogue (kind.c) ---------------------------------------------------------------------------------------
 * Every kind that is known, built-in ones first, each at the number of its entity. Never changed once it is in use. */
struct catalogue {
	struct arena arena;
	struct entity_kind *kinds;
	size_t count;
	struct catalogue *older; /* transactions that began with it still read it */
};
/* Built-in kinds and those the store remembers. */
enum status catalogue_load(struct store_tx *tx, int64_t township, struct catalogue **out, struct err *err);
void catalogue_free(struct catalogue *catalogue); /* with the older ones */
static inline const struct entity_kind *catalogue_kind(const struct catalogue *catalogue, enum entity entity)
{
	return &catalogue->kinds[entity];
}
const struct entity_kind *catalogue_find(const struct catalogue *catalogue, struct str name); /* NULL: none */

/* ---- a kind that is taught ---------------------------------------------------------------------------------------- */
/* kind_check.c */
enum status kind_check(const struct ledger_kind *kind, struct err *err);
bool kind_has_column(const struct ledger_kind *kind, const char *name);
/* kind_table.c: brought to what is taught; what is there stays. */
enum status kind_has_rows(struct store_tx *tx, struct arena *arena, int64_t township, const struct entity_kind *kind, bool *yes,
                          struct err *err);
enum status kind_make_table(struct store_tx *tx, struct arena *arena, const struct entity_kind *kind, struct err *err);
enum status kind_make_indexes(struct store_tx *tx, struct arena *arena, int64_t township, const struct ledger_kind *kind,
                              const struct entity_kind *learned, struct err *err);

/* ---- estimates (estimate.c) --------------------------------------------------------------------------------------- */
enum status estimate_begin(struct store_tx *tx, struct err *err); /* before estimate_kind(), and after the last */
enum status estimate_kind(struct store_tx *tx, struct arena *arena, const struct entity_kind *kind, const struct ledger_kind *taught,
                          const struct str *index_names, struct err *err);

enum status unit_changed(struct ledger_tx *tx, const struct ledger_row *before, const struct ledger_row *now,
                         struct err *err);
enum status user_changed(struct ledger_tx *tx, const struct ledger_row *before, const struct ledger_row *now,
                         struct err *err);

/* ---- statements (statement.c) ----------------------------------------------------------------------------------- */
/* Places ?1 township, ?2 the actor's unit, ?3 the actor's user in `select` and whatever begins with it. */
struct statements {
	struct str columns; /* SELECT … */
	struct str select; /* the same, … FROM … WHERE t.township = ?1 */
	struct str own;    /* " AND (…)": only the actor's own */
	struct str get;    /* select and id ?4 */
	/* ?1 township, ?2 id, ?3 version, ?4 withdrawn, ?5 created_at, ?6 created_by, ?7 changed_at, ?8 changed_by,
	 * columns */
	struct str insert;
	struct str update; /* the same places; the row of township ?1, id ?2 */
	struct str remove; /* ?1 township, ?2 id: for the rebuild alone */
	struct str next_id, label, present, strays;
	struct str count_move, count_begin; /* ?1 township, ?2 what is added, ?3 withdrawn, the columns of the roll-up */
};
enum { COMMON_PLACES = 8, SELECT_COMMON = 8 /* columns in front of the entity's own */ };
bool statements_make(struct arena *arena, const struct entity_kind *kind, struct statements *out);

/* ---- totals (total.c) --------------------------------------------------------------------------------------------- */
#define TOTAL_KEY 16
enum { TOTAL_KINDS = 64, TOTAL_PLACES = 512 };
struct totals {
	pthread_mutex_t lock; /* guards all */
	uint64_t changes;     /* from 1 on */
	uint64_t changed[TOTAL_KINDS]; /* the last change of the kinds of this remainder */
	struct total {
		unsigned char key[TOTAL_KEY];
		uint64_t as_of; /* 0: nothing is kept here */
		int64_t count;
	} places[TOTAL_PLACES];
};
void totals_changed(struct ledger *ledger, uint64_t touched); /* after the commit, before anybody is told of it */
uint64_t totals_now(struct ledger *ledger);
void totals_touch(struct ledger_tx *tx, enum entity entity);
#define TOTALS_ALL UINT64_MAX
void total_key(const struct ledger_tx *tx, struct str sql, const struct ledger_list *list, unsigned char key[TOTAL_KEY]);
bool total_find(struct ledger_tx *tx, enum entity entity, const unsigned char key[TOTAL_KEY], int64_t *count);
void total_keep(struct ledger_tx *tx, const unsigned char key[TOTAL_KEY], int64_t count);

/* ---- the ledger and its transaction ----------------------------------------------------------------------------- */
struct ledger {
	struct store *store;
	int64_t township;
	struct ledger_options options;
	_Atomic(struct catalogue *) catalogue;
	pthread_mutex_t learning;
	char decoy_hash[128];         /* what an unknown login is compared with */
	struct totals totals;
	pthread_mutex_t password_mutex; /* one argon2id at a time: each takes 19 MiB */
};

#define HASH_BYTES 32
#define CELLS_MAX 256
struct cell; /* roll_up.c */
/* What a transaction need not ask again. Forgotten when a built-in row changes. */
struct known {
	struct { /* a row that was referred to and is there */
		const struct ledger_tx *tx; /* who may name it hangs on the actor */
		enum entity entity;
		int64_t id;
	} references[64];
	struct ledger_unit *units; /* by the remainder of their ids; NULL: none was asked for */
	unsigned walks; /* units that were followed up to the actor's, before: */
	bool own_read;
	const int64_t *own; /* the actor's unit and all below, in order */
	size_t own_count;
};
struct tx_state { /* shared by a transaction and its system twin */
	enum status failed;
	unsigned depth; /* changes that follow from one another */
	uint64_t touched; /* kinds of which a row changed */
	struct arena work; /* of the outermost change at hand */
	struct buf before, after; /* its event */
	struct {
		enum entity entity;
		int64_t id;
	} next[8]; /* ids that come next; 0: not asked yet */
	struct known known;
	struct cells { /* counts of roll-ups that moved and are not written yet: parts that are undone bring back what there was */
		struct cell *const *at;
		size_t count;
		int32_t moved[CELLS_MAX];
	} cells;
	struct { /* the last answer of ledger_greatest(), moved on by rows that are added; column NULL: none */
		enum entity entity;
		const struct ledger_column *column, *of;
		int64_t value, greatest;
	} greatest;
	bool key_read;
	unsigned char key[HASH_BYTES]; /* of private digests */
	struct { /* the journal's head: read at the first event, written once at the end */
		bool read, moved;
		int64_t seq;
		unsigned char hash[HASH_BYTES];
	} head;
	struct err err;
	struct arena arena;
};
struct kept_kind {
	enum entity entity;
	const struct kept_kind *next;
};
struct ledger_tx {
	struct ledger *ledger;
	const struct catalogue *catalogue;
	struct store_tx *store;
	struct actor actor;
	int64_t by, behalf, now; /* by: the user the journal names; behalf: the absent one in whose stead, 0: none */
	struct tx_state *state;
	struct ledger_tx *system;
	const struct kept_kind *kept;
	uint64_t looking; /* totals_now() before its snapshot; 0: it changes something */
};
/* In whose name: rows are the absent one's, also where a deputy makes them, so that they are in that scope and stay there. */
static inline int64_t tx_whose(const struct ledger_tx *tx)
{
	return tx->behalf ? tx->behalf : tx->by;
}
static inline int64_t event_whose(const struct ledger_event *event)
{
	return event->on_behalf ? event->on_behalf : event->by;
}
static inline const struct entity_kind *tx_kind(const struct ledger_tx *tx, enum entity entity)
{
	return catalogue_kind(tx->catalogue, entity);
}
#define TX_ARENA_MAX ((size_t)256 << 20)
/* ledger_change() inside a change of the store that is under way. */
enum status tx_run(struct ledger *ledger, const struct actor *actor, ledger_work *work, void *argument, struct store_tx *store_tx,
                   struct err *err);
/* Around every change: what it needed for itself goes when no change is under way. */
void change_begin(struct ledger_tx *tx);
enum status change_end(struct ledger_tx *tx, enum status status, const struct err *err); /* as tx_failed() */
/* Does a row that is not kept yet belong to the actor? Only of kinds whose rule is given by columns. */
enum status row_is_own(struct ledger_tx *tx, const struct ledger_row *row, bool *own, struct err *err);
/* Remembers the first failure of a transaction, so that it cannot be kept. Returns status. */
enum status tx_failed(struct ledger_tx *tx, enum status status, const struct err *err);

/* ---- rows ------------------------------------------------------------------------------------------------------- */
struct field_value; /* none: a field is its own value */
bool field_equal(const struct ledger_field *a, const struct ledger_field *b);
/* Its text stays the caller's until the query ends. */
void field_bind(struct store_query *q, int place, const struct ledger_column *column, const struct ledger_field *field);
bool field_read(const struct store_query *q, int place, const struct ledger_column *column, struct arena *arena,
                struct ledger_field *field);
/* Reads the row a `select` stands on. Texts are copied into the arena. */
enum status row_read(const struct store_query *q, const struct entity_kind *kind, struct arena *arena, struct ledger_row *row,
                     struct err *err);
void row_write(struct store_query *q, int64_t township, const struct ledger_row *row); /* binds `insert` and `update` */
void bind_scope(struct store_query *q, const struct ledger_tx *tx); /* ?1 ?2 ?3 */
/* Without looking at the scope. NOT_FOUND. */
enum status row_fetch(struct ledger_tx *tx, enum entity entity, int64_t id, struct arena *arena, struct ledger_row *row,
                      struct err *err);

/* ---- roll-ups (roll_up.c) ------------------------------------------------------------------------------------------ */
bool roll_up_plan(struct arena *arena, const struct ledger_kind *taught, struct entity_kind *kind);
bool roll_up_statements(struct arena *arena, const struct entity_kind *kind, struct statements *out);
/* Its table, with the counts of what is there. */
enum status roll_up_there(struct store_tx *tx, struct arena *arena, const struct entity_kind *kind, bool *yes, struct err *err) MUST_CHECK;
enum status roll_up_make(struct store_tx *tx, struct arena *arena, int64_t township, const struct entity_kind *kind, struct err *err);
enum status roll_up_recount(struct store_tx *tx, int64_t township, const struct entity_kind *kind, struct err *err);
/* before NULL: a new row. */
enum status roll_up_move(struct ledger_tx *tx, const struct ledger_row *before, const struct ledger_row *now, struct err *err);
enum status roll_ups_write(struct ledger_tx *tx, struct err *err); /* before anybody asks for them, and at the end */
/* Can it be counted, in these groups (NULL: none), without looking at rows? */
bool roll_up_answers(const struct entity_kind *kind, const struct ledger_list *list, const struct ledger_division *division);
enum status roll_up_check(struct store_tx *tx, int64_t township, const struct entity_kind *kind, bool *right, struct err *err);

bool json_is_plain(struct str text_of_json); /* plain_json.c; false: the parser must say */

/* ---- marks (mark.c) -------------------------------------------------------------------------------------------------- */
enum status marks_move(struct ledger_tx *tx, const struct ledger_row *before, const struct ledger_row *now, struct err *err);
/* The marks of all rows, where they were made by another rule. */
enum status marks_learn(struct store_tx *tx, int64_t township, const struct entity_kind *kind, const char *rule, struct err *err);
/* Rows were put right behind their marks: they are worked out anew when their kinds are taught next. */
enum status marks_doubt(struct store_tx *tx, int64_t township, struct err *err);

/* What follows WHERE t.township = ?1 in a list (query.c), and what is bound to its places. */
struct wanted {
	const struct ledger_list *list;
	const char *ordered; /* the column whose order helps, or NULL */
	bool only_counted;
	bool rolled_up; /* out of the counts that are kept: count with COUNTED() */
};
#define COUNTED(rolled_up) ((rolled_up) ? "coalesce(sum(t.n), 0)" : "count(*)")
/* " FROM table t WHERE t.township = ?1", through the table itself where no index narrows what is wanted. */
void add_source(struct ledger_tx *tx, struct buf *sql, const struct entity_kind *kind, const struct wanted *wanted);
enum status add_conditions(struct ledger_tx *tx, struct buf *sql, const struct entity_kind *kind,
                           const struct ledger_list *list, struct err *err);
enum status add_order(struct buf *sql, const struct entity_kind *kind, const struct ledger_list *list, struct err *err);
void bind_conditions(struct store_query *q, struct ledger_tx *tx, const struct entity_kind *kind,
                     const struct ledger_list *list);

/* ---- changes with private columns (change.c), for accounts ------------------------------------------------------- */
struct change {
	enum entity entity;
	int64_t id, version;  /* update */
	const struct ledger_field *fields;
	size_t count;
	struct str reason;
	const char *action;   /* of the journal */
	bool private_allowed;
};
enum status change_create(struct ledger_tx *tx, const struct change *change, int64_t *id, struct err *err);
enum status change_update(struct ledger_tx *tx, const struct change *change, struct err *err);

void greatest_moved(struct ledger_tx *tx, const struct ledger_row *row); /* query.c: a row was kept */

/* ---- the journal (journal.c, fold.c) ------------------------------------------------------------------------------ */
struct entry { /* an event to append */
	const char *entity;
	int64_t entity_id;
	const char *action;
	int64_t version;
	struct str before, after, reason;
};
enum status journal_start(struct ledger_tx *tx, struct err *err); /* the head of a new township */
enum status journal_flush(struct ledger_tx *tx, struct err *err); /* the head, before the transaction is kept */
enum status journal_append(struct ledger_tx *tx, const struct entry *entry, struct err *err);
void event_hash(int64_t township, const struct ledger_event *event, const unsigned char previous[HASH_BYTES],
                unsigned char out[HASH_BYTES]);
/* The changed columns as canonical JSON: in the entity's order, private ones as digests. The texts last until the next call. */
enum status journal_fields(struct ledger_tx *tx, const struct ledger_row *before, const struct ledger_row *now,
                           struct str *before_json, struct str *after_json, struct err *err);
/* The keyed digest that stands for a private value, in hex. */
enum status private_key(struct store_tx *tx, int64_t township, unsigned char key[HASH_BYTES], struct err *err);
void private_digest(const unsigned char key[HASH_BYTES], struct str value, char out[HASH_TEXT_MAX]);

/* A row as the journal tells it, event by event. Private columns hold the digest. */
struct fold {
	struct ledger_row row;
	struct ledger_field *fields;
	bool there;
};
bool fold_start(struct fold *fold, const struct entity_kind *kind, int64_t id, struct arena *arena);
/* False when the event does not fit the entity. */
bool fold_event(struct fold *fold, const struct ledger_event *event, struct arena *arena);
/* SELECT list of events: seq, at, actor, name, entity, entity_id, action, version, before, after, reason, on_behalf, name */
#define EVENT_COLUMNS "e.seq, e.at, e.actor, coalesce(a.name, ''), e.entity, e.entity_id, e.action, e.version, " \
	"e.before, e.after, e.reason, e.on_behalf, coalesce(b.name, '')"
#define EVENT_TABLES " FROM event e LEFT JOIN account a ON a.township = e.township AND a.id = e.actor " \
	"LEFT JOIN account b ON b.township = e.township AND b.id = e.on_behalf "
/* In whose name: the absent one's where a deputy did it. */
#define EVENT_WHOSE(event) "CASE " event ".on_behalf WHEN 0 THEN " event ".actor ELSE " event ".on_behalf END"
struct ledger_event event_view(const struct store_query *q); /* texts as long as the query stands on the row */
enum status events_read(const struct ledger_tx *tx, struct store_query *q, struct arena *arena, struct ledger_events *events,
                        struct err *err) MUST_CHECK; /* to its end */

void hash_text(const unsigned char hash[HASH_BYTES], char out[HASH_TEXT_MAX]);
void hash_bytes(struct str bytes, unsigned char out[HASH_BYTES]);

/* ---- passwords (password.c) -------------------------------------------------------------------------------------- */
#define PASSWORD_HASH_MAX 128
enum status password_hash(struct ledger *ledger, struct str password, char out[PASSWORD_HASH_MAX], struct err *err);
/* an empty hash never, in the same time */
bool password_matches(struct ledger *ledger, struct str hash, struct str password);
enum status password_rule(struct str login, struct str password, struct err *err);
void password_first(char out[PASSWORD_TEXT_MAX]);

/* ---- attempts (attempt.c) ---------------------------------------------------------------------------------------- */
/* Counts an attempt before the password is looked at, so that many at once do not slip through. RATE_LIMITED with
 * *retry_after. */
enum status attempt_begin(struct ledger_tx *tx, struct str login, struct str address, int64_t *retry_after,
                          struct err *err);
enum status attempt_succeeded(struct ledger_tx *tx, struct str login, struct str address, struct err *err);

/* ---- sessions (session.c) ---------------------------------------------------------------------------------------- */
enum status session_begin(struct ledger_tx *tx, int64_t user, struct str address, char token[TOKEN_TEXT_MAX],
                          struct err *err);
enum status sessions_end(struct ledger_tx *tx, int64_t user, struct err *err);

#endif
