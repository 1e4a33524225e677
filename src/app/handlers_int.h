/* Private to app: the open program, the context of one request, and the functions of the table. */
#ifndef ZHENWU_HANDLERS_INT_H
#define ZHENWU_HANDLERS_INT_H

#include "app/app_int.h"
#include "app/library_int.h"
#include "app/readings_int.h"
#include "ledger/ledger.h"
#include "reader/reader.h"
#include "register/register.h"
#include "writer/writer.h"

#define TOWNSHIP 1
#define TOWNSHIP_UNIT 1 /* its top unit, made by ledger_found() */

struct app {
	struct store *store;
	struct ledger *ledger;
	struct reader *reader;
	struct writer *writer;
	struct readings readings;
	struct library library;
	struct calendar *calendar;
	struct registry *registry;
	struct sender *sender; /* NULL: nobody is told */
	bool allow_local;      /* channels may lead to this machine itself */
};

/* What a function of the table gets: who asks, what was asked (its shape already checked), where the answer goes. */
struct call {
	struct app *app;
	const struct operation *operation;
	const struct app_request *request;
	struct app_answer *answer;
	struct path_part parts[PATH_PARTS_MAX];
	struct arena arena;
	struct ledger_session session; /* its actor is the absent person's while a deputy works */
	int64_t deputy;       /* who works in the stead of the session's actor; 0: the actor works in the own name */
	json_t *query, *body; /* NULL when the operation has none */
	struct json json;     /* writes answer->body */
	struct err err;
	void *argument;       /* what a handler hands to its own transaction */
};
#define CALL_ARENA_MAX ((size_t)48 << 20)

/* A part of the path: {id} and {n} are numbers, already checked. */
int64_t call_number(const struct call *call, const char *name);
struct str call_text(const struct call *call, const char *name);
struct date call_today(const struct call *call);
bool call_administers(const struct call *call); /* an administrator in the own name: no deputy does the administrator's work */
/* Runs one operation in the name of `actor`, without session, token and role, but with every check of the body and of
 * the ledger: for what the program itself sets up. Status and err are the operation's; the caller
 * releases the answer. */
enum status app_act(struct app *app, const struct actor *actor, const struct app_request *request,
                    struct app_answer *answer, struct err *err) MUST_CHECK;
/* example.c: the invented township of definitions/examples, into a store just founded. */
enum status example_found(struct store *store, struct err *err) MUST_CHECK;
enum status example_load(struct app *app, struct app_first_login *out, struct err *err) MUST_CHECK;

/* Runs work inside the ledger for handlers that make their own transactions. */
typedef enum status call_work(struct call *call, struct ledger_tx *tx);
enum status call_look(struct call *call, call_work *work) MUST_CHECK;
enum status call_change(struct call *call, call_work *work) MUST_CHECK;

/* An officer makes what belongs to the own unit; where the others name none, it stays open. */
int64_t unit_or_own(const struct actor *actor, int64_t unit);

/* Values of a checked body or query; absent and null read as false, 0, empty, not set. */
bool given(const json_t *object, const char *name);
int64_t given_int(const json_t *object, const char *name);
bool given_bool(const json_t *object, const char *name);
struct str given_text(const json_t *object, const char *name);
struct dec given_dec(const json_t *object, const char *name);
struct date given_date(const json_t *object, const char *name);
const json_t *given_list(const json_t *object, const char *name); /* NULL when absent */

/* Names and values of an answer; empty texts and 0 become null. */
void put_text_or_null(struct json *json, const char *name, struct str s);
void put_id(struct json *json, const char *name, int64_t id);
void put_instant(struct json *json, const char *name, int64_t instant); /* 0: null */
void put_measured(struct json *json, const char *name, struct measured value);
/* An answer of one member: the rows as an array. */
typedef void put_ledger_row(struct call *call, struct ledger_tx *tx, const struct ledger_row *row);
enum status answer_rows(struct call *call, struct ledger_tx *tx, const char *name, const struct ledger_rows *rows,
                        put_ledger_row *put) MUST_CHECK;

/* ---- the functions of the table -------------------------------------------------------------------------------- */
#define WORK(name) enum status name(struct call *call, struct ledger_tx *tx)
#define HANDLE(name) enum status name(struct call *call)

HANDLE(session_create);
WORK(session_show);
HANDLE(session_delete);
HANDLE(session_password);
WORK(channel_list);
WORK(channel_create);
WORK(channel_update);
WORK(channel_delete);
HANDLE(channel_test);
WORK(channel_again);
WORK(channel_deliveries);
HANDLE(digest_show);
WORK(session_mail);
WORK(token_list);
HANDLE(token_create);
WORK(token_delete);
WORK(delegation_list);
WORK(delegation_create);
WORK(delegation_revoke);
WORK(unit_list);
WORK(unit_create);
WORK(unit_update);
WORK(user_list);
HANDLE(user_create);
WORK(user_update);
HANDLE(user_password);
HANDLE(document_create);
WORK(document_list);
HANDLE(document_show);
HANDLE(document_content);
HANDLE(document_book);
HANDLE(document_correct);
HANDLE(document_uncorrect);
HANDLE(document_add_figure);
HANDLE(document_findings);
HANDLE(document_checked);
HANDLE(document_summary);
WORK(document_ignore);
WORK(document_unignore);
HANDLE(document_against);
HANDLE(document_plan);
HANDLE(document_adopt);
WORK(document_unadopt);
WORK(indicator_list);
WORK(indicator_create);
WORK(indicator_update);
WORK(indicator_show);
WORK(statistic_list);
WORK(indicator_record);
WORK(indicator_withdraw);
WORK(indicator_target);
/* registers */
WORK(register_list);
WORK(register_show);
WORK(register_statistics);
WORK(definition_list);
WORK(definition_check);
WORK(definition_show);
WORK(definition_file);
WORK(definition_history);
HANDLE(definition_propose);
HANDLE(definition_save);
HANDLE(definition_take_shipped);
HANDLE(definition_use);
WORK(register_records);
WORK(register_enter);
WORK(register_check);
WORK(register_record);
WORK(register_change);
WORK(register_withdraw);
WORK(register_reinstate);
WORK(register_restore);
WORK(register_step);
WORK(register_extend);
WORK(register_history);
WORK(register_sight);
WORK(notice_list);
WORK(register_notices);
WORK(register_object);
WORK(register_settle);
WORK(public_notices);
WORK(public_notice);
WORK(register_letters);
WORK(register_letter);
WORK(register_letter_docx);
WORK(register_letter_serve);
WORK(register_file);
WORK(register_file_sight);
WORK(register_import_file);
WORK(register_template);
WORK(register_export);
HANDLE(register_import_preview);
HANDLE(register_import);
WORK(register_imports);
WORK(register_import_undo);
WORK(register_bulk);
WORK(register_groups);
WORK(register_views);
WORK(register_view_save);
WORK(register_view_update);
WORK(register_view_delete);
/* tables from above */
WORK(form_list);
HANDLE(form_create);
WORK(form_calendar);
WORK(form_show);
WORK(form_update);
WORK(form_delete);
HANDLE(submission_create);
WORK(submission_list);
HANDLE(submission_page);
HANDLE(submission_sight);
HANDLE(submission_sources);
HANDLE(submission_confirm);
HANDLE(submission_cells);
HANDLE(submission_suggestions);
HANDLE(submission_evidence);
HANDLE(submission_ask);
WORK(ask_list);
WORK(ask_show);
HANDLE(ask_answer);
HANDLE(submission_check);
HANDLE(submission_step);
HANDLE(submission_file);
HANDLE(submission_file_sight);
HANDLE(submission_compare);
WORK(collection_create);
WORK(collection_list);
WORK(collection_show);
HANDLE(collection_sheet);
HANDLE(collection_answer);
HANDLE(collection_submit);
HANDLE(collection_return);
HANDLE(collection_accept);
HANDLE(collection_file);
HANDLE(collection_merge);
WORK(todo_list);
WORK(task_list);
WORK(task_create);
WORK(task_update);
WORK(task_show);
WORK(task_progress);
WORK(task_withdraw);
WORK(home_show);
HANDLE(report_list);
WORK(report_create);
WORK(report_show);
WORK(report_update);
WORK(report_versions);
WORK(report_restore);
WORK(report_refresh);
HANDLE(report_docx);
HANDLE(report_findings);
HANDLE(report_checked);
HANDLE(report_summary);
WORK(report_ignore);
WORK(report_unignore);
WORK(rule_list);
WORK(rule_update);
WORK(ignored_list);
WORK(ignored_delete);
WORK(journal_list);
HANDLE(record_verify);
WORK(operation_list);
HANDLE(openapi_show);
HANDLE(health_show);

#endif
