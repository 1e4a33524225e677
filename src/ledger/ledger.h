/* ledger: the township's record. Entities, their changes, the journal, who may see and change what, accounts.
 *
 * Invariants: nothing is overwritten: every change of an entity is an event of the append-only journal, chained by
 * hash; current tables can be rebuilt from it and ledger_verify() finds any altered, missing or moved byte. Nobody sees
 * or changes a row outside the own scope: the calls below check it, not the caller. Two townships never see each other.
 * A change of a stale version is STATUS_CONFLICT. Passwords and tokens are kept as hashes only and never enter the
 * journal.
 *
 * Shape: an entity is a row of the table in entity.c (columns with type and limits); statements, checks, journal
 * events, rebuild and JSON come from that one table. Every entity also has id, version, withdrawn, created_at/by,
 * changed_at/by.
 *
 * Life cycle: ledger_found() once for a township, ledger_open … ledger_close. Threads may share a ledger. Rows live in
 * the arena the caller gives.
 */
#ifndef ZHENWU_LEDGER_H
#define ZHENWU_LEDGER_H

#include "base/base.h"
#include "store/store.h"

/* ---- entities --------------------------------------------------------------------------------------------------
 * Columns (r required, * unique together among rows that are not withdrawn, P private):
 *   township   name r, county, year r
 *   unit       parent (unit), level r (township office village), name r
 *   user       login r*, name r, role r, unit r (unit), password_hash P, must_change, active
 *   document   name r, purpose r (report evidence record), hash r, bytes r, format, encoding, year, plan_year, title, figures,
 *              promises, adopted (bool), unit (unit), reading (hash of a content that keeps the reading; for the app)
 *   correction sentence_hash r*, number_at r* (byte offset in the sentence), fields r (json), document (document)
 *   added_figure  document r, number_at r, number_end r (bytes in the text), fields r (json)
 *   indicator  name r*, unit (text: 亿元), direction r (up down neutral), owner (unit), key (bool), document (its source)
 *   target     indicator r*, year r*, value r (dec), measure r, bound r, sign ("-" or ""), document, figure,
 *              place_from, place_to
 *   value      indicator r*, year r*, month r* (1-12), value r (dec, cumulative since January), note
 *   task       year r, title r, text, section, deed (0: none), unit (unit), leader (user), person (user),
 *              deadline (date), percent r (0-100), state r (open done cancelled), last_note, last_at, document, promise,
 *              place_from, place_to
 *   progress   task r, percent r, note, done (bool), files (json: document ids)
 *   report     year r, title r, paragraphs r (json), unit (unit); every version: ledger_row_at()
 *   ignored_finding  report, document (neither: for good, in every text), finding_key r, reason, words
 *   setting    name r*, value, source
 *   definition name r* (of a register), title r, text (YAML; null: as it was shipped), off (bool: not in use)
 *   saved_view register r (its name), title r, person r (user), unit (the office that shares it), list r (json)
 *   import     register r (its name), document r, sheet, added, changed, records r (json: [id, version, made] of each)
 *   letter     register r (its name), record r (its id), record_version r, step r, title r, number, series, serial, unit r,
 *              addressee, body r (paragraphs, a line each), signature r, issued_on r, private (bool: shows private values),
 *              void (bool), void_reason, received_by, served_on (date), served_how (direct mail left announced), served_note
 *   notice     register r, record r, record_version r, title r, unit r, begins r, ends r (dates), shown r (json:
 *              [[title, text], …]), source, ended_on, ended_version, undone (bool)
 *   objection  notice r, received_on r, person, content r, outcome, settled_on
 *   delegation person r (user), deputy r (user), begins r, ends r (dates), reason r
 *   form       title r, authority, rhythm r (once month quarter half year), due_day, due_month, keeper (unit), person (user),
 *              purpose r (masked full), document r, kind, cells, mapped, confirmed, mapping (json), entered (json)
 *   submission form r, period r, number r, state r (draft submitted signed sent), document, entered (json), frozen (json; from the
 *              signature on), person (user), due, signed_by (user), signed_on, sent_on, began_at, seconds, output (document),
 *              filled, empty, unsure, faults, excuses, remarks
 *   ask        submission r, place r (json: title of the table, paths of row and column), cell (json), question r, person r (user),
 *              due, task, state r (open answered), answer, kept (form indicator record)
 *   collection form r, period r, document r, unit (of who collects), due, state r (open merged), submission
 *   answer     collection r, unit r (village), state r (open submitted returned accepted), entered (json), document, person, answered_on,
 *              remarks
 *   token      name r, account -> user r, token_hash p, last_day r, read_only
 */
enum entity {
	ENTITY_TOWNSHIP, ENTITY_UNIT, ENTITY_USER, ENTITY_DOCUMENT, ENTITY_CORRECTION, ENTITY_ADDED_FIGURE,
	ENTITY_INDICATOR, ENTITY_TARGET, ENTITY_VALUE, ENTITY_TASK, ENTITY_PROGRESS, ENTITY_REPORT,
	ENTITY_IGNORED_FINDING, ENTITY_SETTING, ENTITY_DEFINITION, ENTITY_SAVED_VIEW, ENTITY_TOKEN,
	ENTITY_IMPORT, ENTITY_LETTER, ENTITY_NOTICE, ENTITY_OBJECTION, ENTITY_DELEGATION, ENTITY_CHANNEL,
	ENTITY_FORM, ENTITY_SUBMISSION, ENTITY_ASK, ENTITY_COLLECTION, ENTITY_ANSWER,
	ENTITY_COUNT
};
enum ledger_type {
	LEDGER_TEXT, LEDGER_INT, LEDGER_DEC, LEDGER_MONEY, LEDGER_DATE, LEDGER_INSTANT, LEDGER_REF, LEDGER_JSON, LEDGER_BOOL
};
const char *entity_name(enum entity entity); /* "task": the word of the API and the journal; of the built-in ones */
bool entity_parse(struct str name, enum entity *out);

/* One value of one column. integer: INT, INSTANT (ms), REF (id), BOOL; text: TEXT, JSON; dec: DEC, MONEY;
 * date: DATE. */
struct ledger_field {
	const char *column;
	enum ledger_type type;
	bool null;
	int64_t integer;
	struct str text;
	struct dec dec;
	struct date date;
};
/* An empty text, an unset date and reference 0 are null. */
struct ledger_field ledger_text(const char *column, struct str s);
struct ledger_field ledger_int(const char *column, int64_t n);
struct ledger_field ledger_dec(const char *column, struct dec n); /* DEC and MONEY */
struct ledger_field ledger_date(const char *column, struct date d);
struct ledger_field ledger_instant(const char *column, int64_t instant);
struct ledger_field ledger_ref(const char *column, int64_t id);
struct ledger_field ledger_json(const char *column, struct str json); /* must parse */
struct ledger_field ledger_bool(const char *column, bool yes);
struct ledger_field ledger_null(const char *column);

struct entity_kind; /* private */
struct ledger_row {
	enum entity entity;
	const struct entity_kind *kind; /* its columns; lives as long as the ledger */
	int64_t id, version;
	bool withdrawn;
	int64_t created_at, created_by, changed_at, changed_by; /* instants, user ids (0: the system) */
	bool own; /* belongs to the actor's own unit (or one below it) or own person */
	const struct ledger_field *fields; /* one per column of the entity, in its order */
	size_t field_count;
};
/* By column name; a name that the entity does not have is our bug (assert). Null reads as empty, 0, not set. */
const struct ledger_field *row_field(const struct ledger_row *row, const char *column);
struct str row_text(const struct ledger_row *row, const char *column);
int64_t row_int(const struct ledger_row *row, const char *column); /* INT, INSTANT, REF, BOOL */
struct dec row_dec(const struct ledger_row *row, const char *column);
struct date row_date(const struct ledger_row *row, const char *column);
bool row_bool(const struct ledger_row *row, const char *column);
bool row_is_null(const struct ledger_row *row, const char *column);
void field_json(const struct ledger_field *field, struct json *json); /* its value, as row_json() writes it */
/* "id":…,"version":… and every column that is neither private nor masked, into the object that is open: decimals and dates as strings,
 * instants as texts, JSON as it is. The caller may add more names. */
void row_json(const struct ledger_row *row, struct json *json);

/* ---- who ------------------------------------------------------------------------------------------------------- */
enum role { ACTOR_SYSTEM, ACTOR_LEADER, ACTOR_OFFICER, ACTOR_VILLAGE, ACTOR_AUDITOR, ACTOR_ADMINISTRATOR, ACTOR_COUNT };
const char *role_text(enum role role); /* "leader" */
bool role_parse(struct str s, enum role *out);
struct actor {
	int64_t user; /* 0 for ACTOR_SYSTEM: the program itself (first set-up, adoption of defaults) */
	enum role role;
	int64_t unit;
};
enum action { ACTION_SEE, ACTION_CREATE, ACTION_CHANGE, ACTION_WITHDRAW, ACTION_COUNT };
enum scope { SCOPE_NONE, SCOPE_OWN, SCOPE_ALL };
/* The rule table (docs/api.md, "Roles"): role × entity × action. An officer whose unit is the township itself owns
 * everything below it, which is how the office that keeps the plan for all is registered. */
enum scope access_scope(enum role role, enum entity entity, enum action action);
bool access_journal(enum role role); /* the whole journal and verify: leader, auditor, administrator */
/* Documents of purpose `record`, files of records, are set apart: only who uploaded one sees it, the auditor and the program; others
 * read it through the record that cites it (register.h). */
bool ledger_may_see(const struct actor *actor, const struct ledger_row *row);
bool ledger_may_change(const struct actor *actor, const struct ledger_row *row); /* `may_edit` of the API */
bool ledger_may_reinstate(const struct actor *actor, const struct ledger_row *row); /* it was withdrawn */

/* ---- kinds learned at run time -----------------------------------------------------------------------------------
 * A register's definition becomes a kind of entity: a table with a column a field, changed, journaled, proved, rebuilt and kept
 * in scope by the calls below like every built-in one. Entity numbers from ENTITY_COUNT on belong to these; a name keeps its
 * number as long as the ledger is open. Names: a-z, 0-9, _ from a letter, at most LEDGER_NAME_MAX. */
#define LEDGER_NAME_MAX 40
enum {
	LEDGER_REQUIRED = 1,
	LEDGER_PRIVATE = 2,     /* never in the journal or in JSON, set by the ledger's own calls alone */
	LEDGER_LARGE = 4,       /* the journal keeps it once: `before` has only its hash */
	LEDGER_ZERO = 8,        /* absent at creation means 0 */
	LEDGER_ACTOR_UNIT = 16, /* absent at creation means the actor's unit */
	LEDGER_CONTENT = 32,    /* the hash of a content that must be there */
	LEDGER_MASKED = 64,     /* in the journal as it is, but never in row_json() or event_json() */
	LEDGER_DERIVED = 128    /* follows from the others: kept to be searched, neither journaled nor proved nor shown */
};
struct ledger_column {
	const char *name, *title; /* title: English message id, or a text of a definition */
	enum ledger_type type;
	uint8_t flags;
	enum entity target;    /* LEDGER_REF: a built-in entity */
	const char *link;      /* LEDGER_REF: a learned kind instead; only rows in the actor's sight may be named */
	int64_t min, max;      /* INT: range, both 0 means any; TEXT: most characters, 0 means LEDGER_TEXT_MAX */
	const char *choices;   /* TEXT: the words allowed, one blank between */
	const char *otherwise; /* TEXT: what absent means at creation */
	int8_t scale;          /* MONEY: decimal places kept */
};
#define LEDGER_TEXT_MAX 500
#define LEDGER_INDEX_COLUMNS 4
struct ledger_index { /* begins with township */
	const char *columns[LEDGER_INDEX_COLUMNS];
	size_t count;
	bool unique; /* among rows that are not withdrawn and whose `state` is none of the kind's `released` */
	const char *filled; /* only rows that have this column: for what most rows have not; NULL: all */
};
/* By marks rows of all kinds are found that have something in common, a person under two numbers for example: numbers worked out
 * from the fields of a row, each with a value that says more of it. */
#define LEDGER_MARKS_MAX 8
struct ledger_mark {
	int64_t mark, value;
};
typedef size_t ledger_mark_rule(const void *context, const struct ledger_field *fields, struct ledger_mark out[LEDGER_MARKS_MAX]);
struct ledger_kind {
	const char *name, *title, *label; /* label: the column that names a row to people, or NULL */
	const struct ledger_column *columns;
	size_t column_count;
	const char *own_units[2]; /* REF columns: a row of these units belongs to who works there, or above; NULL: none */
	const char *own_user;     /* REF column: the person it was handed to */
	const char *access[5];    /* leader, officer, village, auditor, administrator: see, create, change, withdraw: "Aooo" */
	const struct ledger_index *indexes;
	size_t index_count;
	const char *const *released;
	size_t released_count;
	const void *context;      /* the caller's; lives as long as the ledger */
	ledger_mark_rule *marks;  /* NULL: none */
	const char *marks_rule;   /* says the rule: with another text all rows are marked anew */
};

/* ---- the ledger of one township -------------------------------------------------------------------------------- */
struct ledger;
struct ledger_options {
	int64_t (*now)(void *argument); /* NULL: instant_now(); tests give their own clock */
	void *argument;
	bool only_look; /* over a store that is only read, beside a server: what is taught must be what the store has already */
};
/* Creates the township: its row, its top unit (level township, same name, id 1) and the start of its journal. CONFLICT
 * when it exists. */
struct ledger_founding {
	int64_t township; /* 1 … */
	struct str name, county;
	int year;
};
enum status ledger_found(struct store *store, const struct ledger_founding *founding,
                         const struct ledger_options *options, struct err *err) MUST_CHECK;
/* NOT_FOUND when the township was never founded. */
enum status ledger_open(struct store *store, int64_t township, const struct ledger_options *options,
                        struct ledger **out, struct err *err) MUST_CHECK;
void ledger_close(struct ledger *ledger);
/* What a migration left to do: files that came in before they had a purpose of their own become files of records, each with its
 * event. Once, at the start after it; later there is nothing left. */
enum status ledger_set_apart(struct ledger *ledger, struct err *err) MUST_CHECK;
int64_t ledger_now(const struct ledger *ledger);

/* ---- reading and changing --------------------------------------------------------------------------------------
 * All calls below take a ledger_tx, which a callback gets: ledger_change() runs it as one change of the store (all or
 * nothing: when any call in it failed, everything is undone even if the callback goes on), ledger_look() on one
 * snapshot. */
struct ledger_tx;
typedef enum status ledger_work(struct ledger_tx *tx, void *argument, struct err *err);
enum status ledger_change(struct ledger *ledger, const struct actor *actor, ledger_work *work, void *argument,
                          struct err *err) MUST_CHECK;
enum status ledger_look(struct ledger *ledger, const struct actor *actor, ledger_work *work, void *argument,
                        struct err *err) MUST_CHECK;
/* Does work as a part of the change at hand that can be undone by itself: it is, when work or a call in it fails, or when *keep
 * (NULL: true) is false after it; the change then goes on as if nothing had been tried. Returns what work returned. What fails
 * outside (the store, memory) fails the whole change. Parts may hold parts. */
enum status ledger_part(struct ledger_tx *tx, ledger_work *work, void *argument, const bool *keep, struct err *err) MUST_CHECK;
/* Teaches the ledger kinds beside those it knows, as a change of the store: makes tables, adds columns, brings indexes in
 * line; no column is ever dropped. Transactions that run keep what they began with. What is kept of a kind is enough to verify
 * and rebuild its rows before anybody has taught it again. INPUT: a name that cannot be one, or is taken; a column whose
 * type differs from what it was, where the register has rows. CONFLICT: a unique index over rows that have the same value. */
struct ledger_lesson {
	const struct ledger_kind *kinds;
	size_t count;
	/* Done first, in the same change and in the name of the actor, with the kinds that were known before; NULL: nothing. */
	ledger_work *work;
	void *argument;
	const struct actor *actor;
	size_t refused; /* out: the kind that could not be learned; `count` when it was something else */
};
enum status ledger_teach(struct ledger *ledger, struct ledger_lesson *lesson, struct err *err) MUST_CHECK;
enum status ledger_learn(struct ledger *ledger, const struct ledger_kind *kinds, size_t count, struct err *err) MUST_CHECK;
const struct actor *ledger_actor(const struct ledger_tx *tx);
/* A kind learned at run time. false: there is none of that name. */
bool ledger_kind_find(const struct ledger_tx *tx, struct str name, enum entity *out);
const void *ledger_kind_context(const struct ledger_tx *tx, enum entity entity); /* NULL when only its columns are known */
/* A column of a learned kind, also one that its definition no longer has; NULL: there was never one. */
const struct ledger_column *ledger_kind_column(const struct ledger_tx *tx, enum entity entity, const char *name);
/* Does what is kept mean the same in both? */
bool ledger_column_same(const struct ledger_column *a, const struct ledger_column *b);
/* The actor keeps this kind: in this transaction all of its rows are the actor's own. Who keeps what is known above the ledger. */
enum status ledger_keep(struct ledger_tx *tx, enum entity entity, struct err *err) MUST_CHECK;
/* The scope of the actor for an entity, learned ones too. */
enum scope ledger_scope(const struct ledger_tx *tx, enum entity entity, enum action action);
int64_t ledger_tx_now(const struct ledger_tx *tx);
/* The same transaction with the program's own rights: for what follows from a change that the actor was allowed to make
 * (a progress entry moves its task). The journal still names the actor. */
struct ledger_tx *ledger_as_system(struct ledger_tx *tx);

/* fields: any columns of the entity, each at most once; absent ones are null (create) or stay (update). Errors: INPUT
 * unknown or private column, wrong type, limit broken, required one missing, reference to nothing; FORBIDDEN outside
 * the scope; CONFLICT unique key taken or stale version; NOT_FOUND no such row in sight. `reason` may be empty. */
enum status ledger_create(struct ledger_tx *tx, enum entity entity, const struct ledger_field *fields, size_t count,
                          struct str reason, int64_t *id, struct err *err) MUST_CHECK;
/* `version` is the one the user saw. Fields that do not differ are no change; when none differs nothing happens. */
enum status ledger_update(struct ledger_tx *tx, enum entity entity, int64_t id, int64_t version,
                          const struct ledger_field *fields, size_t count, struct str reason,
                          struct err *err) MUST_CHECK;
/* The same under a word of its own in the journal: what was done, and perhaps which after a colon: "step:accept". */
enum status ledger_update_as(struct ledger_tx *tx, enum entity entity, int64_t id, int64_t version,
                             const struct ledger_field *fields, size_t count, struct str action, struct str reason,
                             struct err *err) MUST_CHECK;
/* The row stays, marked withdrawn; lists leave it out unless asked. */
enum status ledger_withdraw(struct ledger_tx *tx, enum entity entity, int64_t id, int64_t version, struct str reason,
                            struct err *err) MUST_CHECK;

/* The way back, for who may withdraw it, with these fields (absent ones stay). CONFLICT: it was not withdrawn, or another row has
 * taken what must be unique. */
enum status ledger_reinstate(struct ledger_tx *tx, enum entity entity, int64_t id, int64_t version, const struct ledger_field *fields,
                             size_t count, struct str reason, struct err *err) MUST_CHECK;

/* Withdrawn rows too; NOT_FOUND when absent or out of sight. */
enum status ledger_get(struct ledger_tx *tx, enum entity entity, int64_t id, struct arena *arena,
                       struct ledger_row *row, struct err *err) MUST_CHECK;

enum filter_how { FILTER_EQUAL, FILTER_NOT_EQUAL, FILTER_LESS, FILTER_AT_MOST, FILTER_GREATER, FILTER_AT_LEAST,
                  FILTER_CONTAINS /* text */, FILTER_NULL, FILTER_NOT_NULL };
struct ledger_filter {
	enum filter_how how;
	struct ledger_field field; /* column and value; a null value with EQUAL means FILTER_NULL */
};
/* A condition over the columns of a row (t."column"), put together from constants only, with places ?1 … ?count for what is
 * bound. */
struct ledger_condition {
	struct str sql;
	const struct ledger_field *bound; /* numbers and texts as the columns keep them; `column` is not read */
	size_t count;
};
struct ledger_list {
	const struct ledger_filter *filters; /* all of them hold */
	size_t filter_count;
	const struct ledger_condition *conditions; /* and these */
	size_t condition_count;
	const char *order;  /* a column, or "id", "created_at", "changed_at"; NULL: id. Nulls last, then by id */
	bool descending, withdrawn /* also withdrawn rows */, own /* only rows of the actor's own */;
	bool only_withdrawn;
	int64_t limit, offset; /* limit 0: 10,000 */
};
struct ledger_rows {
	const struct ledger_row *at;
	size_t count;
};
/* Only what the actor may see. A zeroed list gives all of it. */
enum status ledger_list(struct ledger_tx *tx, enum entity entity, const struct ledger_list *list, struct arena *arena,
                        struct ledger_rows *rows, struct err *err) MUST_CHECK;
/* The rows of a list one after another, none of them kept: with these columns alone, the others are null. A row and its texts last
 * until `visit` returns; what that returns other than OK ends it. list->order NULL: as they lie, which is quickest; limit 0: all;
 * `own` is told only to who sees rows that are not. */
typedef enum status ledger_visit(void *context, const struct ledger_row *row, struct err *err);
enum status ledger_walk(struct ledger_tx *tx, enum entity entity, const struct ledger_list *list, const char *const *columns,
                        size_t count, ledger_visit *visit, void *context, struct err *err) MUST_CHECK;
enum status ledger_count(struct ledger_tx *tx, enum entity entity, const struct ledger_list *list, int64_t *count,
                         struct err *err) MUST_CHECK;
/* The greatest value of an INT column among all rows that the filter finds, withdrawn ones too and whatever the scope: 0 when there is
 * none. Quick where an index has both columns. */
enum status ledger_greatest(struct ledger_tx *tx, enum entity entity, const char *column, const struct ledger_filter *filter,
                            int64_t *greatest, struct err *err) MUST_CHECK;
/* Rows counted, and columns added up, by groups; over what the actor may see, largest count first. */
#define LEDGER_GROUPS_MAX 3
#define LEDGER_SUMS_MAX 8
struct ledger_division {
	const char *groups[LEDGER_GROUPS_MAX];
	size_t group_count;
	bool months;                      /* dates are groups by their month (its first day), latest first */
	const char *sums[LEDGER_SUMS_MAX]; /* INT and MONEY columns; null values are left out */
	size_t sum_count;
	size_t most;                      /* groups that are given; 0: all */
};
struct ledger_tally {
	struct ledger_field groups[LEDGER_GROUPS_MAX];
	size_t group_count;
	int64_t count;
	struct dec sums[LEDGER_SUMS_MAX];
};
struct ledger_tallies {
	const struct ledger_tally *at;
	size_t count;
};
enum status ledger_tally(struct ledger_tx *tx, enum entity entity, const struct ledger_list *list,
                         const struct ledger_division *division, struct arena *arena, struct ledger_tallies *tallies,
                         struct err *err) MUST_CHECK;
/* The rows that have this mark, of every kind and whatever the scope; withdrawn ones have none. At most 1000. */
struct ledger_marked {
	enum entity entity;
	int64_t id, value;
};
struct ledger_marks {
	const struct ledger_marked *at;
	size_t count;
};
enum status ledger_marked(struct ledger_tx *tx, int64_t mark, struct arena *arena, struct ledger_marks *out, struct err *err) MUST_CHECK;
/* A unit, whatever the scope, withdrawn ones too; the texts last as long as the transaction. NOT_FOUND. */
struct ledger_unit {
	int64_t id;
	struct str level, name;
};
enum status ledger_unit(struct ledger_tx *tx, int64_t id, struct ledger_unit *out, struct err *err) MUST_CHECK;
/* The name (title for tasks and reports) of what a visible row refers to, whatever the scope; empty for id 0 or
 * none. */
struct str ledger_label(struct ledger_tx *tx, enum entity entity, int64_t id, struct arena *arena);
/* The value of a setting, or `otherwise`. */
int64_t ledger_setting_int(struct ledger_tx *tx, const char *name, int64_t otherwise);

/* ---- contents: bytes by their hash (BLAKE2b-256, lower-case hex) ------------------------------------------------ */
#define HASH_TEXT_MAX 65
void ledger_hash(struct str bytes, char out[HASH_TEXT_MAX]);
/* The same bytes are stored once. */
enum status ledger_content_put(struct ledger_tx *tx, struct str bytes, char hash[HASH_TEXT_MAX],
                               struct err *err) MUST_CHECK;
enum status ledger_content_get(struct ledger_tx *tx, struct str hash, struct arena *arena, struct str *bytes,
                               struct err *err) MUST_CHECK; /* CORRUPT when the bytes no longer match */

/* ---- the journal ----------------------------------------------------------------------------------------------- */
struct ledger_event {
	int64_t seq, at, by; /* by: user id, 0 the system */
	int64_t on_behalf;   /* the absent user in whose stead it was done, 0: none */
	struct str by_name, behalf_name, entity, action; /* action: create update withdraw reinstate see step:… extend:… restore login login_failed
	                                         * password */
	int64_t entity_id, version;
	struct str before, after; /* canonical JSON objects of the changed fields, empty when none */
	struct str reason;
	const struct entity_kind *kind; /* NULL: of nothing that is known now */
	bool withheld; /* of a row out of the actor's sight: that it changed is told, not what it is */
};
struct ledger_events {
	const struct ledger_event *at;
	size_t count;
};
/* Newest first. before 0: from the end. The row must be one the actor may see. */
enum status ledger_history(struct ledger_tx *tx, enum entity entity, int64_t id, int64_t before, int64_t limit,
                           struct arena *arena, struct ledger_events *events, struct err *err) MUST_CHECK;
/* Notes in the journal that private values of a row were shown to the actor. The row does not change. */
enum status ledger_seen(struct ledger_tx *tx, enum entity entity, int64_t id, struct str reason, struct err *err) MUST_CHECK;
/* Notes in the journal of a row that a letter about it was served. The row does not change. */
enum status ledger_served(struct ledger_tx *tx, enum entity entity, int64_t id, struct str reason, struct err *err) MUST_CHECK;
/* The whole journal, of one entity when `entity` is not empty, of one row when id is not 0; needs access_journal(). Files of
 * records are withheld from who may not see them. */
enum status ledger_journal(struct ledger_tx *tx, struct str entity, int64_t id, int64_t before, int64_t limit,
                           struct arena *arena, struct ledger_events *events, struct err *err) MUST_CHECK;
/* EVENT of docs/api.md as one object, with entity and entity_id; private columns are left out, masked ones have no values. */
void event_json(const struct ledger_event *event, struct json *json);
/* "on_behalf":…,"on_behalf_name":… of it, null where it was done in one's own name, into the object that is open. */
void event_behalf_json(const struct ledger_event *event, struct json *json);
/* The first word of its action, and what comes behind the colon (which may be NULL; empty: nothing): "step", "accept". */
struct str event_action(const struct ledger_event *event, struct str *which);
/* The columns an event changed, as names that live as long as the ledger; at most `most`. */
size_t event_columns(const struct ledger_event *event, const char **columns, size_t most);
/* What one of them was and became; null where the journal has no value of it. */
void event_values(const struct ledger_event *event, const char *column, struct ledger_field *from, struct ledger_field *to,
                  struct arena *arena);
/* The row as it was at an earlier version. Private columns are null. */
enum status ledger_row_at(struct ledger_tx *tx, enum entity entity, int64_t id, int64_t version, struct arena *arena,
                          struct ledger_row *row, struct err *err) MUST_CHECK;

/* The events behind `seq`, oldest first, for the program itself (ACTOR_SYSTEM). */
enum status ledger_events_behind(struct ledger_tx *tx, int64_t seq, int64_t limit, struct arena *arena,
                                 struct ledger_events *events, struct err *err) MUST_CHECK;
enum status ledger_last_event(struct ledger_tx *tx, int64_t *seq, struct err *err) MUST_CHECK; /* 0: none yet */

/* ---- channels: who outside is told what happened (ENTITY_CHANNEL) ------------------------------------------------
 * Rows are listed and withdrawn like any others; the secret is set here alone and never told again. */
enum status ledger_channel_create(struct ledger_tx *tx, const struct ledger_field *fields, size_t count, int64_t *id,
                                  struct err *err) MUST_CHECK;
enum status ledger_channel_update(struct ledger_tx *tx, int64_t id, int64_t version, const struct ledger_field *fields,
                                  size_t count, struct err *err) MUST_CHECK;
struct ledger_channel {
	int64_t id, version;
	struct str name, kind, address, account, sender, secret, registers, events;
	int64_t quiet_from, quiet_to, digest_at; /* minutes of the day, -1: not set */
	bool active;
	int64_t seq, tries, next_at; /* told up to this event; failed since; not before this instant */
};
struct ledger_channels {
	const struct ledger_channel *at;
	size_t count;
};
/* With their secrets: for the sender, and the operations of administrators. */
enum status ledger_channels(struct ledger_tx *tx, struct arena *arena, struct ledger_channels *out, struct err *err) MUST_CHECK;
enum status ledger_channel_told(struct ledger_tx *tx, const struct ledger_channel *channel, struct err *err) MUST_CHECK; /* keeps seq, tries, next_at */
struct ledger_delivery {
	int64_t at;
	struct str what;
	bool taken;
	struct str answer;
};
struct ledger_deliveries {
	const struct ledger_delivery *at;
	size_t count;
};
enum status ledger_delivery_note(struct ledger_tx *tx, int64_t channel, const struct ledger_delivery *delivery, struct err *err) MUST_CHECK;
enum status ledger_deliveries(struct ledger_tx *tx, int64_t channel, struct arena *arena, struct ledger_deliveries *out,
                              struct err *err) MUST_CHECK; /* the last ones, newest first */
/* The next one behind the user `after` with a mail address who has not had the mail of the day. */
struct ledger_reader {
	struct actor actor;
	struct str name, mail;
};
enum status ledger_digest_missing(struct ledger_tx *tx, struct date day, int64_t after, struct arena *arena, struct ledger_reader *out, bool *found,
                                  struct err *err) MUST_CHECK;
enum status ledger_digest_sent(struct ledger_tx *tx, int64_t user, struct date day, struct err *err) MUST_CHECK;
enum status ledger_own_mail(struct ledger_tx *tx, struct str mail, struct err *err) MUST_CHECK; /* of the actor; empty: none */

/* ---- what the journal says to one person (inbox.c) -------------------------------------------------------------- */
struct ledger_person {
	int64_t id;
	struct str name, login;
};
struct ledger_people {
	const struct ledger_person *at;
	size_t count;
};
/* All whose account is open, whoever asks: names of colleagues are no secret, their rows are. */
enum status ledger_people(struct ledger_tx *tx, struct arena *arena, struct ledger_people *people, struct err *err) MUST_CHECK;
#define LEDGER_TOLD_MAX 500 /* events of one kind that are given */
/* Events of others since an instant, newest first, in which an @ and the person's name or login stand, in the reason or a value; not
 * those of a row that the person has worked on since. Of any kind and whatever the scope: the caller looks what is in sight, and
 * where exactly the name stands. */
enum status ledger_mentions(struct ledger_tx *tx, const struct ledger_person *person, int64_t since, struct arena *arena,
                            struct ledger_events *events, struct err *err) MUST_CHECK;
/* The steps `action` ("step:send_back") of others that are the last of their records of a register, where the actor took the step before,
 * began the record, or holds it now; newest first, whatever the scope. */
enum status ledger_came_back(struct ledger_tx *tx, enum entity entity, struct str action, struct arena *arena,
                             struct ledger_events *events, struct err *err) MUST_CHECK;

/* ---- delegation: who stands in while somebody is away (delegation.c) ----------------------------------------------
 * A deputy works with the rights of the absent person, no others and no more, in transactions of that person's actor; the journal
 * names both. A delegation is not handed on: only who was named by the absent person stands in. Nobody stands in for an auditor,
 * nor does an auditor stand in. */
#define LEDGER_DELEGATION_DAYS 366
struct ledger_delegation {
	int64_t id, version;
	int64_t person, deputy;
	struct str person_name, deputy_name, reason;
	struct date begins, ends; /* the last day counts */
	bool withdrawn;
	int64_t changed_at;
};
struct ledger_delegations {
	const struct ledger_delegation *at;
	size_t count;
};
/* Names a deputy: of oneself, or as an administrator of anybody (id, version, names and times of `wanted` are not read). INPUT: a day
 * that is past, the last before the first, more than LEDGER_DELEGATION_DAYS, no reason, oneself as deputy, a closed account, an
 * auditor. CONFLICT: the person has a deputy on one of these days. It is revoked with ledger_withdraw(). */
enum status ledger_delegate(struct ledger_tx *tx, const struct ledger_delegation *wanted, int64_t *id, struct err *err) MUST_CHECK;
/* Those in which the user is the person or the deputy, 0: of everybody; newest first, at most 200, withdrawn ones too. */
enum status ledger_delegations(struct ledger_tx *tx, int64_t user, struct arena *arena, struct ledger_delegations *out,
                               struct err *err) MUST_CHECK;
/* Whom the user may act for today. */
struct ledger_stand_in {
	struct actor actor; /* of the absent person */
	struct str name;
	struct date ends;
};
struct ledger_stand_ins {
	const struct ledger_stand_in *at;
	size_t count;
};
enum status ledger_stand_ins(struct ledger_tx *tx, int64_t deputy, struct arena *arena, struct ledger_stand_ins *out,
                             struct err *err) MUST_CHECK;
/* The actor of `person` for a deputy of today. FORBIDDEN otherwise, with the same words whoever the person is. */
enum status ledger_stand_in(struct ledger *ledger, int64_t deputy, int64_t person, struct actor *actor, struct err *err) MUST_CHECK;
/* Before anything else in a transaction of the absent person's actor: what follows is done by this deputy. FORBIDDEN when it is no
 * longer so, whatever was asked before. */
enum status ledger_act_for(struct ledger_tx *tx, int64_t deputy, struct err *err) MUST_CHECK;
bool ledger_in_stead(const struct ledger_tx *tx); /* a deputy works here */

struct ledger_verification {
	int64_t events;
	bool intact;
	int64_t first_bad;          /* seq of the first bad event, 0 when the chain is whole */
	char what[320];             /* what is wrong, in err->language's words; empty when intact */
	char head[HASH_TEXT_MAX];   /* hash of the last event: noted elsewhere, it proves that nothing was cut off */
};
/* Walks the chain, compares every current row with its rebuild from the journal, and every content with its hash.
 * STATUS_OK also when something is wrong: result->intact says so. `language` words result->what. */
enum status ledger_verify(struct ledger *ledger, enum language language, struct ledger_verification *result,
                          struct err *err) MUST_CHECK;
/* Puts every row back to what the journal says; *repaired counts them. A private column whose digest does not fit
 * becomes null (for a user: no password, an administrator gives a new one). CORRUPT when the chain itself is broken. */
enum status ledger_rebuild(struct ledger *ledger, int64_t *repaired, struct err *err) MUST_CHECK;
/* ledger_verify() of every township, as the check of store_restore(); argument unused. */
enum status ledger_check_all(struct store_tx *tx, void *argument, struct err *err);
/* Ends every session of every township, as what settles a restored copy: sessions stand in no journal, so nothing proves
 * that those of a backup were begun by a login. argument unused. */
enum status ledger_end_all_sessions(struct store_tx *tx, void *argument, struct err *err);

/* ---- accounts -------------------------------------------------------------------------------------------------- */
#define PASSWORD_TEXT_MAX 16   /* a first password: 14 characters of a readable alphabet */
#define TOKEN_TEXT_MAX 65      /* 32 random bytes in hex; only its hash is kept */
struct ledger_login {
	char token[TOKEN_TEXT_MAX]; /* for the cookie */
	int64_t retry_after;        /* seconds to wait, with STATUS_RATE_LIMITED */
};
struct ledger_session {
	struct actor actor;
	bool must_change;
	bool by_token, read_only;  /* a program's; it may only read */
	char csrf[TOKEN_TEXT_MAX]; /* empty with a token */
};
/* UNAUTHENTICATED for a wrong login, a wrong password and a closed account alike, after the same work. RATE_LIMITED
 * after 5 wrong ones in 15 minutes for this login and address. The journal gets login or login_failed. */
enum status ledger_login(struct ledger *ledger, struct str login, struct str password, struct str address,
                         struct ledger_login *out, struct err *err) MUST_CHECK;
/* UNAUTHENTICATED when unknown, ended, idle for 2 hours or 12 hours old. */
enum status ledger_session(struct ledger *ledger, struct str token, struct ledger_session *out,
                           struct err *err) MUST_CHECK;
enum status ledger_logout(struct ledger *ledger, struct str token, struct err *err) MUST_CHECK; /* unknown: OK */
/* Ends all sessions of the user and begins a new one (renewed->token). INPUT when the new password breaks a rule,
 * FORBIDDEN when the old one is wrong. */
enum status ledger_password_change(struct ledger *ledger, const struct actor *actor, struct str old_password,
                                   struct str new_password, struct str address, struct ledger_login *renewed,
                                   struct err *err) MUST_CHECK;
/* A user with a random first password that must be changed. fields: login, name, role, unit. */
enum status ledger_user_create(struct ledger *ledger, const struct actor *actor, const struct ledger_field *fields,
                               size_t count, int64_t *id, char password[PASSWORD_TEXT_MAX], struct err *err) MUST_CHECK;
/* A new first password; ends the user's sessions. */
enum status ledger_password_reset(struct ledger *ledger, const struct actor *actor, int64_t user,
                                  char password[PASSWORD_TEXT_MAX], struct err *err) MUST_CHECK;
/* Sets a password that need not be changed: for examples and tests on a fresh machine. */
enum status ledger_password_set(struct ledger *ledger, const struct actor *actor, int64_t user, struct str password,
                                struct err *err) MUST_CHECK;
/* For a program that works in the actor's name, with the rights that the account has at the time. The token is shown this once.
 * It ends after its last day, when the account is closed, or when it is withdrawn (ENTITY_TOKEN). INPUT: a day that is past. */
struct ledger_new_token {
	struct str name; /* what it is for */
	struct date last_day;
	bool read_only;
};
enum status ledger_token_create(struct ledger *ledger, const struct actor *actor, const struct ledger_new_token *wanted,
                                int64_t *id, char token[TOKEN_TEXT_MAX], struct err *err) MUST_CHECK;
enum status ledger_token(struct ledger *ledger, struct str token, struct ledger_session *out, struct err *err) MUST_CHECK;
/* A request that may come twice, under a key of the caller's: its answer is kept for a day, in the transaction that did the work.
 * CONFLICT: the same key came with another request. */
struct ledger_request {
	struct str key;
	char hash[HASH_TEXT_MAX]; /* of all that was asked */
};
enum status ledger_answer_find(struct ledger_tx *tx, const struct ledger_request *request, struct arena *arena, bool *found,
                               struct str *answer, struct err *err) MUST_CHECK;
enum status ledger_answer_keep(struct ledger_tx *tx, const struct ledger_request *request, struct str answer,
                               struct err *err) MUST_CHECK;
/* Forgets ended sessions, old attempts and kept answers. */
enum status ledger_sessions_purge(struct ledger *ledger, struct err *err) MUST_CHECK;

#endif
