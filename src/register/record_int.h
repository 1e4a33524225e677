/* Private to register: the columns every record has, a record as it would be, the ledger's view of a definition. */
#ifndef ZHENWU_RECORD_INT_H
#define ZHENWU_RECORD_INT_H

#include "register/register.h"

#define TOP_UNIT 1 /* the township itself, made by ledger_found(): its officers act for every office */

/* ---- what every record has (system.c): in front of the definition's own fields --------------------------------------- */
enum system_column {
	SYSTEM_STATE, SYSTEM_SINCE, SYSTEM_UNIT, SYSTEM_HOLDER, SYSTEM_DUE, SYSTEM_WARN_ON, SYSTEM_LIMITS, SYSTEM_EXCUSED,
	SYSTEM_SERIAL_YEAR, SYSTEM_SERIAL, SYSTEM_SEARCH,
	SYSTEM_COUNT
};
extern const struct ledger_column system_columns[SYSTEM_COUNT];
/* Column `place` of a register's kind: a system column, or a field of the definition. */
static inline const struct register_field *column_field(const struct register_definition *definition, size_t place)
{
	return place < SYSTEM_COUNT ? NULL : &definition->fields[place - SYSTEM_COUNT];
}
size_t definition_place(const struct register_definition *definition, const char *name); /* of a field; it is there */

/* Also a list of rows where one of its cells is private: what lists ask by and the journal shows is the whole. */
bool field_is_private(const struct register_field *field);

/* Another register with the program's own rights, for what a rule asks of it or a link is called: who keeps it is not asked. */
enum status records_beside(const struct records *records, struct str name, struct records *out, struct err *err) MUST_CHECK;

/* What was written about a record, its letters or its notices, latest first (record.c); also for who may not see the record. */
enum status record_rows_about(const struct records *records, enum entity entity, int64_t record, struct ledger_rows *rows,
                              struct err *err) MUST_CHECK;

/* A condition over the records of one register, ready for a list (condition.c). `of` gives what stands behind this.…, or NULL. */
enum status condition_make(const struct records *records, const struct expression *where, const struct expression_record *of,
                           struct ledger_condition *out, struct err *err) MUST_CHECK;

/* The condition that somebody asks a list by (list.c): FORBIDDEN where it looks at private fields that are not for the actor. */
enum status list_where(const struct records *records, struct str text, const struct expression **out, struct err *err) MUST_CHECK;

/* ---- a record as it would be (draft.c) ------------------------------------------------------------------------------- */
struct draft {
	const struct records *records;
	const struct ledger_row *before; /* NULL: a new one */
	const struct register_step *step;
	bool taken_back;                 /* it becomes again what it was before its last change: nothing follows anew */
	struct ledger_field *fields;     /* SYSTEM_COUNT and the definition's, in their order */
	size_t count, given; /* given: the place of the number that the register gave by itself; 0: none */
	struct record_finding *findings;
	size_t finding_count, finding_capacity;
	const struct ledger_row *earlier; /* the version that is taken back; NULL: none is */
	struct ledger_row *proofs;        /* documents that become files of the record when it is kept (files.c) */
	size_t proof_count, proof_capacity;
	struct expression_record expressions; /* how expressions get at it */
};
enum status draft_start(struct draft *draft, const struct records *records, const struct ledger_row *before,
                        const struct register_step *step, struct err *err) MUST_CHECK;
/* Texts into fields; what cannot be read becomes a finding. */
enum status draft_take(struct draft *draft, const struct record_input *inputs, size_t count, struct err *err) MUST_CHECK;
/* What a step writes, computed fields, numbers, limits; then every rule and check. */
enum status draft_settle(struct draft *draft, struct err *err) MUST_CHECK;
/* The first thing that forbids, or a warning without a reason, as an error; else reasons are noted. */
enum status draft_judge(struct draft *draft, struct str reason, struct err *err) MUST_CHECK;
enum status draft_finding(struct draft *draft, struct record_finding finding, struct err *err) MUST_CHECK;
/* A value of a list of rows as an expression sees it (draft.c); a field of the rows by its name, or NULL. */
struct json_t;
enum status row_cell_value(const struct records *records, const struct register_field *cell, const struct json_t *value, struct value *out,
                           struct err *err) MUST_CHECK;
const struct register_field *expression_field_of_rows(const struct register_field *list, const char *name);
/* How expressions get at a record that stands in the ledger. */
void draft_of_row(struct draft *draft, const struct records *records, const struct ledger_row *row);

/* Keeps what differs from the row it began with, as one change, under that word in the journal; a new one is created (*id). */
enum status draft_keep(struct draft *draft, int64_t version, struct str action, struct str reason, struct err *err) MUST_CHECK;
enum status draft_create(struct draft *draft, struct str reason, int64_t *id, struct err *err) MUST_CHECK;
enum status draft_reinstate(struct draft *draft, int64_t version, struct str reason, struct err *err) MUST_CHECK;
/* What must be unique and is taken by another record, as findings. Asked when a form is checked, and after a conflict. */
enum status draft_check_unique(struct draft *draft, struct err *err) MUST_CHECK;

/* What follows from it, once it is kept: letters (follow.c). */
enum status draft_follow(const struct draft *draft, int64_t id, struct err *err) MUST_CHECK;
/* What followed from the version of the row that is taken back now. */
/* What runs is public no longer when the record is taken out (by the version that does so), and is again when it comes back. */
enum status notices_withdraw(const struct records *records, int64_t id, int64_t version, struct err *err) MUST_CHECK;
enum status notices_reinstate(const struct records *records, int64_t id, int64_t version, struct err *err) MUST_CHECK;
enum status follow_undo(const struct records *records, const struct ledger_row *row, struct str reason, struct err *err) MUST_CHECK;

/* Is the actor one of `who` (STEP_BY_…) for this row? step.c */
bool actor_is(const struct records *records, uint8_t who, const struct ledger_row *row);
/* Is the actor one of those who enter, where the definition names them? The scope of their role is another question. step.c */
bool actor_enters(const struct records *records);
enum status enter_refused(const struct records *records, struct err *err); /* FORBIDDEN, says who enters */

/* Does the condition of a step hold, and what is said when it does not. step.c */
enum status step_holds(const struct draft *draft, const struct register_step *step, bool *yes, struct err *err) MUST_CHECK;
struct str step_refusal(const struct records *records, const struct register_step *step, const struct err *err);

/* check.c */
enum status draft_check(struct draft *draft, struct err *err) MUST_CHECK;

/* ---- people who seem to be entered twice (alike.c) ------------------------------------------------------------------------ */
/* The marks of the persons of a record, as the ledger keeps them; context: its definition. */
size_t person_marks(const void *context, const struct ledger_field *fields, struct ledger_mark out[LEDGER_MARKS_MAX]);
const char *person_marks_rule(const struct register_definition *definition, struct arena *arena); /* NULL: there are none */
/* A warning for each person of whom that is to be feared. */
enum status draft_alike(struct draft *draft, struct err *err) MUST_CHECK;
/* ---- files (files.c) ---------------------------------------------------------------------------------------------------- */
/* A file that is new in a field must be one that the actor brought in. */
enum status draft_check_files(struct draft *draft, const struct register_field *field, size_t place, struct err *err) MUST_CHECK;
/* What was uploaded as proof and is cited now becomes a file of the record: out of the list of documents. */
enum status draft_keep_files(struct draft *draft, struct err *err) MUST_CHECK;
/* A member "files" of the open object: name and size of each, of open or of private fields. */
enum status files_json(const struct records *records, const struct ledger_row *row, bool private_values, struct json *json,
                       struct err *err) MUST_CHECK;

/* ---- finding by words (search.c) ----------------------------------------------------------------------------------------- */
/* What a record is found by: its texts that are not private, and initials of their pinyin, into its column `search`. */
enum status draft_search(struct draft *draft, struct err *err) MUST_CHECK;
/* One word of a search as a condition: in that column, or in a private field where the actor may see these. */
enum status word_condition(const struct records *records, struct str word, struct ledger_condition *out, struct err *err)
	MUST_CHECK;

/* ---- limits (limit.c) ------------------------------------------------------------------------------------------------- */
/* Which limits run for the record as it would be, since when, until when: into due, warn_on and limits. */
enum status draft_limits(struct draft *draft, struct err *err) MUST_CHECK;

/* ---- lists (list.c, group.c) --------------------------------------------------------------------------------------------- */
#define LIST_FILTERS_MAX (REGISTER_STATES_MAX + 10)
#define LIST_CONDITIONS_MAX 10
struct asked { /* a query as a list of the ledger, which points into the rest of it */
	struct ledger_filter filters[LIST_FILTERS_MAX];
	struct ledger_condition conditions[LIST_CONDITIONS_MAX];
	struct ledger_list list;
};
enum status query_ask(const struct records *records, const struct record_query *query, struct asked *asked, struct err *err);
/* The column that a list is grouped by, as a null field; refused where it cannot be, or not by the actor. */
enum status group_column(const struct records *records, struct str name, struct ledger_field *out, struct err *err);
/* The filters of one group, by its key. */
enum status group_filters(const struct records *records, const struct record_query *query, struct ledger_filter out[2], size_t *count,
                          struct err *err);
/* What a group is called: the state's title, the village's name, the choice itself. */
struct str group_title(const struct records *records, const struct ledger_field *group);

/* ---- small ones ------------------------------------------------------------------------------------------------------- */
/* The state a record stands in; NULL when the register has none. */
const struct register_state *record_state(const struct register_definition *definition, const struct ledger_field *fields);
/* As it leaves the server: private texts masked, other private values null. */
struct ledger_field masked_value(const struct records *records, const struct register_field *field,
                                 const struct ledger_field *value);
/* The value of a column for an expression. */
struct value field_value(const struct register_field *field, const struct ledger_field *value);
enum status value_field(const struct register_field *field, const struct value *value, struct ledger_field *out,
                        struct err *err) MUST_CHECK;

#endif
