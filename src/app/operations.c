/* The table of operations. docs/api.md describes the same rows for readers; a test compares the two. */
#include "app/handlers_int.h"
#include "app/shapes_int.h"

#include <string.h>

#define CHANGES OPERATION_CHANGES
#define FIRST OPERATION_FIRST
#define NO_CSRF OPERATION_NO_CSRF
#define BYTES_IN OPERATION_BYTES_IN
#define BY_HAND OPERATION_BY_HAND
#define BYTES_OUT OPERATION_BYTES_OUT
#define OWN_NAME OPERATION_OWN_NAME
#define ROLES_WATCH (ROLE_LEADER | ROLE_AUDITOR | ROLE_ADMINISTRATOR)
#define ROLES_SET (ROLE_LEADER | ROLE_ADMINISTRATOR)
#define ROLES_KEEP (ROLES_ALL & ~ROLE_VILLAGE) /* those who may keep a register */
#define ROLES_VERIFY (ROLE_AUDITOR | ROLE_ADMINISTRATOR)

/* name, method, path, roles, flags, HTTP status of success, query, body, answer, function, help. ROW runs its function
 * inside a transaction, OWN lets it make its own. */
#define ROW(name, method, path, roles, flags, http, query, body, answer, work, help) \
	{name, NULL, NULL, METHOD_##method, path, roles, flags, http, query, body, answer, work, NULL, help}
#define OWN(name, method, path, roles, flags, http, query, body, answer, handle, help) \
	{name, NULL, NULL, METHOD_##method, path, roles, flags, http, query, body, answer, NULL, handle, help}
/* name, verb, usage, help: the command line alone */
#define VERB(name, verb, usage, help) \
	{name, verb, usage, METHOD_NONE, NULL, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, help}

static const struct operation table[] = {
	/* session */
	OWN("session.create", POST, "/api/session", ROLE_NOBODY, CHANGES | NO_CSRF, 200, NULL, &body_login, &answer_session,
	    session_create, N_("log in")),
	ROW("session.show", GET, "/api/session", ROLES_ALL, FIRST | OWN_NAME, 200, NULL, NULL, &answer_session,
	    session_show, N_("who is logged in")),
	OWN("session.delete", DELETE, "/api/session", ROLES_ALL, CHANGES | FIRST | BY_HAND, 204, NULL, NULL, NULL,
	    session_delete, N_("log out")),
	OWN("session.password", POST, "/api/session/password", ROLES_ALL, CHANGES | FIRST | BY_HAND, 204, NULL, &body_password, NULL,
	    session_password, N_("change the own password")),

	/* programs */
	ROW("token.list", GET, "/api/tokens", ROLES_ALL, OWN_NAME, 200, NULL, NULL, &answer_tokens,
	    token_list, N_("list the tokens of programs")),
	OWN("token.create", POST, "/api/tokens", ROLES_WORK, CHANGES | BY_HAND, 201, NULL, &body_token, &answer_new_token,
	    token_create, N_("make a token for a program; shown once")),
	ROW("token.delete", DELETE, "/api/tokens/{id}", ROLES_WORK, CHANGES | BY_HAND, 204, NULL, NULL, NULL,
	    token_delete, N_("take a token back")),

	/* who stands in while somebody is away */
	ROW("delegation.list", GET, "/api/delegations", ROLES_ALL, OWN_NAME, 200, NULL, NULL, &answer_delegations,
	    delegation_list, N_("who stands in for whom, and who may")),
	ROW("delegation.create", POST, "/api/delegations", ROLES_WORK, CHANGES | BY_HAND, 201, NULL, &body_delegation, &answer_delegation,
	    delegation_create, N_("name who stands in while one is away")),
	ROW("delegation.revoke", POST, "/api/delegations/{id}/revocation", ROLES_WORK, CHANGES | BY_HAND, 200, NULL, &body_revocation,
	    &answer_delegation, delegation_revoke, N_("end a delegation before its last day")),

	/* channels: who outside is told */
	ROW("channel.list", GET, "/api/channels", ROLE_ADMINISTRATOR, 0, 200, NULL, NULL, &answer_channels,
	    channel_list, N_("list the channels")),
	ROW("channel.create", POST, "/api/channels", ROLE_ADMINISTRATOR, CHANGES | BY_HAND, 201, NULL, &body_channel, &answer_channel,
	    channel_create, N_("tell a program, a group or people by mail what happens")),
	ROW("channel.update", PUT, "/api/channels/{id}", ROLE_ADMINISTRATOR, CHANGES | BY_HAND, 200, NULL, &body_channel_update,
	    &answer_channel, channel_update, N_("change a channel")),
	ROW("channel.delete", DELETE, "/api/channels/{id}", ROLE_ADMINISTRATOR, CHANGES | BY_HAND, 204, NULL, NULL, NULL,
	    channel_delete, N_("remove a channel")),
	OWN("channel.test", POST, "/api/channels/{id}/test", ROLE_ADMINISTRATOR, CHANGES, 200, NULL, NULL, &answer_trial,
	    channel_test, N_("send a trial")),
	ROW("channel.again", POST, "/api/channels/{id}/again", ROLE_ADMINISTRATOR, CHANGES, 200, NULL, &body_again, &answer_channel,
	    channel_again, N_("try at once what failed, or pass it over")),
	ROW("channel.deliveries", GET, "/api/channels/{id}/deliveries", ROLE_ADMINISTRATOR, 0, 200, NULL, NULL, &answer_deliveries,
	    channel_deliveries, N_("what was sent last")),
	OWN("digest.show", GET, "/api/digest", ROLES_ALL, OWN_NAME, 200, NULL, NULL, &answer_digest,
	    digest_show, N_("the own mail of the day as it would be now")),
	ROW("session.mail", PUT, "/api/session/mail", ROLES_ALL, CHANGES | OWN_NAME, 204, NULL, &body_mail, NULL,
	    session_mail, N_("change the own mail address")),

	/* units and users */
	ROW("unit.list", GET, "/api/units", ROLES_ALL, 0, 200, NULL, NULL, &answer_units,
	    unit_list, N_("list the offices and villages")),
	ROW("unit.create", POST, "/api/units", ROLE_ADMINISTRATOR, CHANGES, 201, NULL, &body_unit, &answer_unit,
	    unit_create, N_("add an office or a village")),
	ROW("unit.update", PUT, "/api/units/{id}", ROLE_ADMINISTRATOR, CHANGES, 200, NULL, &body_unit_update, &answer_unit,
	    unit_update, N_("rename an office or a village")),
	ROW("user.list", GET, "/api/users", ROLES_ALL, 0, 200, NULL, NULL, &answer_users,
	    user_list, N_("list the users")),
	{"user.create", "user add", "LOGIN --name NAME --role ROLE [--unit UNIT] [--data DIR]", METHOD_POST, "/api/users",
	 ROLE_ADMINISTRATOR, CHANGES, 201, NULL, &body_user, &answer_new_user,
	 NULL, user_create, N_("add a user; prints the first password once")},
	ROW("user.update", PUT, "/api/users/{id}", ROLE_ADMINISTRATOR, CHANGES, 200, NULL, &body_user_update, &answer_user,
	    user_update, N_("change a user")),
	OWN("user.password", POST, "/api/users/{id}/password", ROLE_ADMINISTRATOR, CHANGES, 200, NULL, NULL,
	    &answer_new_password, user_password, N_("give a user a new first password")),

	/* documents */
	OWN("document.upload", POST, "/api/documents", ROLES_WORK, CHANGES | BYTES_IN, 201, &query_document_new, NULL,
	    &answer_uploaded, document_create, N_("upload a work report, a file of proof or a file of a record")),
	ROW("document.list", GET, "/api/documents", ROLES_ALL, 0, 200, &query_documents, NULL, &answer_documents,
	    document_list, N_("list the documents")),
	OWN("document.show", GET, "/api/documents/{id}", ROLES_ALL, 0, 200, NULL, NULL, &answer_reading,
	    document_show, N_("the text of a report with its figures and promises")),
	OWN("document.content", GET, "/api/documents/{id}/content", ROLES_ALL, BYTES_OUT, 200, NULL, NULL, NULL,
	    document_content, N_("a document as it was uploaded")),
	OWN("document.book", GET, "/api/documents/{id}/xlsx", ROLES_ALL, BYTES_OUT, 200, NULL, NULL, NULL,
	    document_book, N_("what was read from a report as a spreadsheet")),
	OWN("document.correct", PUT, "/api/documents/{id}/figures/{n}", ROLES_PLAN, CHANGES, 200, NULL, &body_figure_update,
	    &answer_figure, document_correct, N_("correct a figure; the correction is remembered")),
	OWN("document.uncorrect", DELETE, "/api/documents/{id}/figures/{n}/correction", ROLES_PLAN, CHANGES, 200, NULL,
	    NULL, &answer_figure, document_uncorrect, N_("take a correction back")),
	OWN("document.add_figure", POST, "/api/documents/{id}/figures", ROLES_PLAN, CHANGES, 201, NULL, &body_figure,
	    &answer_figure, document_add_figure, N_("add a figure that was not read")),
	OWN("document.findings", GET, "/api/documents/{id}/findings", ROLES_ALL, 0, 200, NULL, NULL, &answer_findings,
	    document_findings, N_("check a document")),
	OWN("document.checked", GET, "/api/documents/{id}/checked", ROLES_ALL, BYTES_OUT, 200, NULL, NULL, NULL,
	    document_checked, N_("a document with each finding as a comment, as a word file")),
	OWN("document.summary", GET, "/api/documents/{id}/summary", ROLES_ALL, BYTES_OUT, 200, NULL, NULL, NULL,
	    document_summary, N_("the findings of a document on one page to be signed, as a word file")),
	ROW("document.ignore", POST, "/api/documents/{id}/ignored", ROLES_PLAN, CHANGES, 204, NULL, &body_ignored, NULL,
	    document_ignore, N_("set a finding of a document aside with a reason")),
	ROW("document.unignore", DELETE, "/api/documents/{id}/ignored/{key}", ROLES_PLAN, CHANGES, 204, NULL, NULL, NULL,
	    document_unignore, N_("take up a finding of a document again")),
	OWN("document.against", GET, "/api/documents/{id}/against/{other}", ROLES_ALL, 0, 200, NULL, NULL, &answer_against,
	    document_against, N_("the plan of a report beside the results of a later one")),
	OWN("document.plan", GET, "/api/documents/{id}/plan", ROLES_PLAN, 0, 200, &query_year, NULL, &answer_plan,
	    document_plan, N_("propose indicators and tasks from a report")),
	OWN("document.adopt", POST, "/api/documents/{id}/adoption", ROLES_PLAN, CHANGES, 201, NULL, &body_adoption,
	    &answer_adopted, document_adopt, N_("make the plan of the year from a report")),
	ROW("document.unadopt", DELETE, "/api/documents/{id}/adoption", ROLES_PLAN, CHANGES, 204, NULL, NULL, NULL,
	    document_unadopt, N_("undo the adoption")),

	/* indicators */
	ROW("indicator.list", GET, "/api/indicators", ROLES_ALL, 0, 200, &query_year, NULL, &answer_indicators,
	    indicator_list, N_("list the indicators of a year")),
	ROW("indicator.create", POST, "/api/indicators", ROLES_PLAN, CHANGES, 201, NULL, &body_indicator, &answer_indicator,
	    indicator_create, N_("add an indicator")),
	ROW("indicator.update", PUT, "/api/indicators/{id}", ROLES_PLAN, CHANGES, 200, NULL, &body_indicator_update,
	    &answer_indicator, indicator_update, N_("change an indicator")),
	ROW("indicator.show", GET, "/api/indicators/{id}", ROLES_ALL, 0, 200, &query_year, NULL, &answer_indicator_page,
	    indicator_show, N_("an indicator with its history")),
	ROW("statistic.list", GET, "/api/statistics", ROLES_ALL, 0, 200, NULL, NULL, &answer_offered, statistic_list,
	    N_("the statistics of the registers that an indicator can be derived from")),
	ROW("indicator.record", PUT, "/api/indicators/{id}/values/{period}", ROLES_WORK, CHANGES, 200, NULL, &body_value,
	    &answer_indicator, indicator_record, N_("enter the value of a month")),
	ROW("indicator.withdraw", DELETE, "/api/indicators/{id}/values/{period}", ROLES_WORK, CHANGES, 200, &query_version,
	    NULL, &answer_indicator, indicator_withdraw, N_("withdraw the value of a month")),
	ROW("indicator.target", PUT, "/api/indicators/{id}/targets/{year}", ROLES_PLAN, CHANGES, 200, NULL, &body_target,
	    &answer_indicator, indicator_target, N_("set the target of a year")),

	/* tasks */
	ROW("task.list", GET, "/api/tasks", ROLES_ALL, 0, 200, &query_tasks, NULL, &answer_tasks,
	    task_list, N_("list the tasks")),
	ROW("task.create", POST, "/api/tasks", ROLES_PLAN, CHANGES, 201, NULL, &body_task, &answer_task,
	    task_create, N_("add a task")),
	ROW("task.update", PUT, "/api/tasks/{id}", ROLES_WORK, CHANGES, 200, NULL, &body_task_update, &answer_task,
	    task_update, N_("change a task")),
	ROW("task.show", GET, "/api/tasks/{id}", ROLES_ALL, 0, 200, NULL, NULL, &answer_task_page,
	    task_show, N_("a task with its progress")),
	ROW("task.progress", POST, "/api/tasks/{id}/progress", ROLES_WORK, CHANGES, 201, NULL, &body_progress,
	    &answer_task_page, task_progress, N_("record progress")),
	ROW("task.withdraw", POST, "/api/tasks/{id}/progress/{n}/withdrawal", ROLES_WORK, CHANGES, 200, NULL, &body_reason,
	    &answer_task_page, task_withdraw, N_("withdraw an entry of progress")),

	ROW("home.show", GET, "/api/home", ROLES_ALL, 0, 200, &query_year, NULL, &answer_home,
	    home_show, N_("where the year stands")),

	/* reports */
	OWN("report.list", GET, "/api/reports", ROLES_ALL, 0, 200, NULL, NULL, &answer_reports,
	    report_list, N_("list the reports written")),
	ROW("report.create", POST, "/api/reports", ROLES_PLAN, CHANGES, 201, NULL, &body_year, &answer_report,
	    report_create, N_("write the report of a year from the record")),
	ROW("report.show", GET, "/api/reports/{id}", ROLES_ALL, 0, 200, NULL, NULL, &answer_report,
	    report_show, N_("a report with what the record says now")),
	ROW("report.update", PUT, "/api/reports/{id}", ROLES_PLAN, CHANGES, 200, NULL, &body_report, &answer_report,
	    report_update, N_("save a report")),
	ROW("report.versions", GET, "/api/reports/{id}/versions", ROLES_ALL, 0, 200, NULL, NULL, &answer_versions,
	    report_versions, N_("earlier versions of a report")),
	ROW("report.restore", POST, "/api/reports/{id}/restore", ROLES_PLAN, CHANGES, 200, NULL, &body_restore,
	    &answer_report, report_restore, N_("take an earlier version again")),
	ROW("report.refresh", POST, "/api/reports/{id}/refresh", ROLES_PLAN, CHANGES, 200, NULL, &body_version,
	    &answer_report, report_refresh, N_("write the record's present values into a report")),
	OWN("report.docx", GET, "/api/reports/{id}/docx", ROLES_ALL, BYTES_OUT, 200, NULL, NULL, NULL,
	    report_docx, N_("a report as a word file in the official layout")),
	OWN("report.findings", GET, "/api/reports/{id}/findings", ROLES_ALL, 0, 200, NULL, NULL, &answer_findings,
	    report_findings, N_("check a report, with the record compared")),
	ROW("report.ignore", POST, "/api/reports/{id}/ignored", ROLES_PLAN, CHANGES, 204, NULL, &body_ignored,
	    NULL, report_ignore, N_("set a finding aside with a reason")),
	ROW("report.unignore", DELETE, "/api/reports/{id}/ignored/{key}", ROLES_PLAN, CHANGES, 204, NULL, NULL,
	    NULL, report_unignore, N_("take up a finding again")),

	OWN("report.checked", GET, "/api/reports/{id}/checked", ROLES_ALL, BYTES_OUT, 200, NULL, NULL, NULL,
	    report_checked, N_("a report with each finding as a comment, as a word file")),
	OWN("report.summary", GET, "/api/reports/{id}/summary", ROLES_ALL, BYTES_OUT, 200, NULL, NULL, NULL,
	    report_summary, N_("the findings of a report on one page to be signed, as a word file")),

	/* the checker */
	ROW("rule.list", GET, "/api/rules", ROLES_ALL, 0, 200, NULL, NULL, &answer_rules,
	    rule_list, N_("list the rules of the checker")),
	ROW("rule.update", PUT, "/api/rules/{rule}", ROLES_SET, CHANGES, 200, NULL, &body_rule, &answer_rule,
	    rule_update, N_("switch a rule on or off and choose its level")),
	ROW("ignored.list", GET, "/api/ignored", ROLES_ALL, 0, 200, NULL, NULL, &answer_set_aside,
	    ignored_list, N_("list the findings set aside for good")),
	ROW("ignored.delete", DELETE, "/api/ignored/{id}", ROLES_SET, CHANGES, 204, NULL, NULL, NULL,
	    ignored_delete, N_("take up again what was set aside for good")),

	/* registers */
	ROW("register.list", GET, "/api/registers", ROLES_ALL, 0, 200, NULL, NULL, &answer_registers,
	    register_list, N_("list the registers")),
	ROW("register.show", GET, "/api/registers/{register}", ROLES_ALL, 0, 200, NULL, NULL, &answer_register,
	    register_show, N_("what a register holds and how it is kept")),
	ROW("register.statistics", GET, "/api/registers/{register}/statistics", ROLES_ALL, 0, 200, &query_statistics, NULL, &answer_statistics,
	    register_statistics, N_("the figures that a register gives")),
	/* definitions that a township makes itself */
	ROW("definition.list", GET, "/api/definitions", ROLE_ADMINISTRATOR, 0, 200, NULL, NULL, &answer_definitions,
	    definition_list, N_("list the definitions of registers, also those out of use")),
	ROW("definition.check", POST, "/api/definitions/check", ROLE_ADMINISTRATOR, CHANGES, 200, NULL, &body_definition_check,
	    &answer_definition_check, definition_check, N_("what is wrong with a definition, and what it would change")),
	OWN("definition.propose", POST, "/api/definitions/propose", ROLE_ADMINISTRATOR, CHANGES, 200, NULL, &body_proposal,
	    &answer_proposal, definition_propose, N_("a definition for a ledger that was uploaded as a spreadsheet")),
	ROW("definition.show", GET, "/api/registers/{register}/definition", ROLES_KEEP, 0, 200, &query_definition, NULL,
	    &answer_definition, definition_show, N_("the definition of a register as text")),
	ROW("definition.file", GET, "/api/registers/{register}/definition/file", ROLES_KEEP, BYTES_OUT, 200, NULL, NULL, NULL,
	    definition_file, N_("the definition of a register as a file")),
	ROW("definition.history", GET, "/api/registers/{register}/definition/history", ROLES_KEEP, 0, 200, NULL, NULL,
	    &answer_definition_history, definition_history, N_("who changed a definition when and why")),
	OWN("definition.save", PUT, "/api/registers/{register}/definition", ROLE_ADMINISTRATOR, CHANGES, 200, NULL,
	    &body_definition, &answer_definition, definition_save, N_("make a register, or change what it holds")),
	OWN("definition.shipped", POST, "/api/registers/{register}/definition/shipped", ROLE_ADMINISTRATOR, CHANGES, 200, NULL,
	    &body_withdrawal, &answer_definition, definition_take_shipped, N_("take the definition as it was shipped again")),
	OWN("definition.use", POST, "/api/registers/{register}/definition/use", ROLE_ADMINISTRATOR, CHANGES, 200, NULL,
	    &body_definition_use, &answer_definition, definition_use, N_("put a register out of use, or into use again")),
	ROW("register.records", GET, "/api/registers/{register}/records", ROLES_ALL, 0, 200, &query_records, NULL, &answer_records,
	    register_records, N_("list the records of a register")),
	ROW("register.enter", POST, "/api/registers/{register}/records", ROLES_WORK, CHANGES, 201, NULL, &body_enter, &answer_record,
	    register_enter, N_("enter a record")),
	ROW("register.check", POST, "/api/registers/{register}/check", ROLES_WORK, CHANGES, 200, NULL, &body_check, &answer_check,
	    register_check, N_("what is wrong with a record before it is saved")),
	ROW("register.record", GET, "/api/registers/{register}/records/{id}", ROLES_ALL, 0, 200, NULL, NULL, &answer_record,
	    register_record, N_("a record with its limits and steps")),
	ROW("register.change", PUT, "/api/registers/{register}/records/{id}", ROLES_WORK, CHANGES, 200, NULL, &body_change, &answer_record,
	    register_change, N_("change a record")),
	ROW("register.withdraw", POST, "/api/registers/{register}/records/{id}/withdrawal", ROLES_WORK, CHANGES, 200, NULL, &body_withdrawal, &answer_record,
	    register_withdraw, N_("put a record into the recycle bin")),
	ROW("register.reinstate", POST, "/api/registers/{register}/records/{id}/reinstatement", ROLES_WORK, CHANGES, 200, NULL, &body_reinstatement,
	    &answer_record, register_reinstate, N_("take a record out of the recycle bin again")),
	ROW("register.restore", POST, "/api/registers/{register}/records/{id}/restoration", ROLES_WORK, CHANGES, 200, NULL, &body_restoration, &answer_record,
	    register_restore, N_("take the fields of an earlier version again")),
	ROW("register.step", POST, "/api/registers/{register}/records/{id}/steps", ROLES_WORK, CHANGES, 200, NULL, &body_step, &answer_record,
	    register_step, N_("take a step with a record")),
	ROW("register.extend", POST, "/api/registers/{register}/records/{id}/extension", ROLES_WORK, CHANGES, 200, NULL, &body_extension, &answer_record,
	    register_extend, N_("extend a time limit")),
	ROW("register.history", GET, "/api/registers/{register}/records/{id}/history", ROLES_ALL, 0, 200, NULL, NULL, &answer_history,
	    register_history, N_("who changed a record when")),
	ROW("register.sight", POST, "/api/registers/{register}/records/{id}/sight", ROLES_ALL, CHANGES, 200, NULL, NULL, &answer_sight,
	    register_sight, N_("see the private fields of a record, which is noted")),
	/* letters that steps wrote */
	ROW("register.letters", GET, "/api/registers/{register}/records/{id}/letters", ROLES_ALL, 0, 200, NULL, NULL, &answer_letters,
	    register_letters, N_("list the letters that were written about a record")),
	ROW("register.letter", POST, "/api/registers/{register}/records/{id}/letters/{n}", ROLES_ALL, CHANGES, 200, NULL, NULL, &answer_letter,
	    register_letter, N_("read a letter as it was issued; noted where it shows private values")),
	ROW("register.letter_serve", POST, "/api/registers/{register}/records/{id}/letters/{n}/service", ROLES_WORK, CHANGES, 200, NULL,
	    &body_service, &answer_letters, register_letter_serve, N_("enter to whom a letter was served, when and how")),
	ROW("register.letter_docx", POST, "/api/registers/{register}/records/{id}/letters/{n}/docx", ROLES_ALL, CHANGES | BYTES_OUT, 200, NULL,
	    NULL, NULL, register_letter_docx, N_("a letter as a word file in the official layout")),
	/* notices that steps opened */
	ROW("notice.list", GET, "/api/notices", ROLES_KEEP, 0, 200, &query_notices, NULL, &answer_notices,
	    notice_list, N_("list the notices of all registers, the latest first")),
	ROW("register.notices", GET, "/api/registers/{register}/records/{id}/notices", ROLES_ALL, 0, 200, NULL, NULL, &answer_notices_of,
	    register_notices, N_("list the notices of a record with what was said against them")),
	ROW("register.object", POST, "/api/registers/{register}/records/{id}/notices/{n}/objections", ROLES_WORK, CHANGES, 201, NULL,
	    &body_objection, &answer_notices_of, register_object, N_("take down what somebody says against a notice")),
	ROW("register.settle", POST, "/api/registers/{register}/records/{id}/objections/{n}", ROLES_WORK, CHANGES, 200, NULL,
	    &body_settlement, &answer_notices_of, register_settle, N_("say what became of an objection")),
	ROW("public.notices", GET, "/public/notices", ROLE_NOBODY, BYTES_OUT, 200, NULL, NULL, NULL,
	    public_notices, N_("the notices of today, as a page for everybody")),
	ROW("public.notice", GET, "/public/notices/{id}", ROLE_NOBODY, BYTES_OUT, 200, NULL, NULL, NULL,
	    public_notice, N_("a notice that runs, as a page for everybody")),
	ROW("register.file", GET, "/api/registers/{register}/records/{id}/files/{n}", ROLES_ALL, BYTES_OUT, 200, NULL, NULL, NULL,
	    register_file, N_("a file of a record")),
	ROW("register.file_sight", POST, "/api/registers/{register}/records/{id}/files/{n}/sight", ROLES_ALL, CHANGES | BYTES_OUT, 200, NULL, NULL,
	    NULL, register_file_sight, N_("a file of a private field, which is noted")),
	ROW("register.groups", GET, "/api/registers/{register}/groups", ROLES_ALL, 0, 200, &query_groups, NULL, &answer_groups,
	    register_groups, N_("the records of a register counted and added up by groups")),
	ROW("register.views", GET, "/api/registers/{register}/views", ROLES_ALL, 0, 200, NULL, NULL, &answer_views,
	    register_views, N_("lists kept under a name, one's own and those of the office")),
	ROW("register.view_save", POST, "/api/registers/{register}/views", ROLES_WORK, CHANGES, 201, NULL, &body_view, &answer_view,
	    register_view_save, N_("keep a list under a name")),
	ROW("register.view_update", PUT, "/api/registers/{register}/views/{id}", ROLES_WORK, CHANGES, 200, NULL, &body_view_update, &answer_view,
	    register_view_update, N_("change a list that is kept under a name")),
	ROW("register.view_delete", DELETE, "/api/registers/{register}/views/{id}", ROLES_WORK, CHANGES, 204, NULL, NULL, NULL,
	    register_view_delete, N_("forget a list that is kept under a name")),
	/* registers and spreadsheets */
	ROW("register.template", GET, "/api/registers/{register}/template", ROLES_ALL, BYTES_OUT, 200, NULL, NULL, NULL,
	    register_template, N_("a spreadsheet to be filled in")),
	ROW("register.export", POST, "/api/registers/{register}/export", ROLES_ALL, CHANGES | BYTES_OUT, 200, NULL, &body_export, NULL,
	    register_export, N_("what a list shows, as a spreadsheet")),
	OWN("register.import_preview", POST, "/api/registers/{register}/imports/preview", ROLES_WORK, CHANGES, 200, NULL, &body_import,
	    &answer_import, register_import_preview, N_("what a spreadsheet would add and change")),
	OWN("register.import", POST, "/api/registers/{register}/imports", ROLES_WORK, CHANGES, 201, NULL, &body_import, &answer_import,
	    register_import, N_("take a spreadsheet into a register")),
	ROW("register.imports", GET, "/api/registers/{register}/imports", ROLES_ALL, 0, 200, NULL, NULL, &answer_imports,
	    register_imports, N_("spreadsheets that were taken in")),
	ROW("register.import_file", POST, "/api/registers/{register}/imports/{id}/file", ROLES_ALL, CHANGES | BYTES_OUT, 200, NULL, NULL, NULL,
	    register_import_file, N_("a spreadsheet that was taken in, as it came")),
	ROW("register.import_undo", POST, "/api/registers/{register}/imports/{id}/undo", ROLES_WORK, CHANGES, 204, NULL, NULL, NULL,
	    register_import_undo, N_("undo an import")),
	ROW("register.bulk", POST, "/api/registers/{register}/bulk", ROLES_WORK, CHANGES, 200, NULL, &body_bulk, &answer_bulk,
	    register_bulk, N_("change many records at once, or see what would happen")),
	/* tables from above */
	ROW("form.list", GET, "/api/forms", ROLES_KEEP, 0, 200, &query_forms, NULL, &answer_forms,
	    form_list, N_("list the tables that superiors send")),
	OWN("form.create", POST, "/api/forms", ROLES_PLAN, CHANGES, 201, NULL, &body_form, &answer_form,
	    form_create, N_("take in a table that a superior sent")),
	ROW("form.calendar", GET, "/api/forms/calendar", ROLES_KEEP, 0, 200, &query_form_year, NULL, &answer_form_calendar,
	    form_calendar, N_("which tables are due when")),
	ROW("form.show", GET, "/api/forms/{id}", ROLES_KEEP, 0, 200, NULL, NULL, &answer_form_page,
	    form_show, N_("a superior's table with what was sent of it")),
	ROW("form.update", PUT, "/api/forms/{id}", ROLES_PLAN, CHANGES, 200, NULL, &body_form_update, &answer_form,
	    form_update, N_("change what is known of a superior's table")),
	ROW("form.delete", DELETE, "/api/forms/{id}", ROLES_PLAN, CHANGES, 204, NULL, NULL, NULL,
	    form_delete, N_("forget a superior's table")),
	OWN("submission.create", POST, "/api/forms/{id}/submissions", ROLES_PLAN, CHANGES, 201, NULL, &body_submission, &answer_submission,
	    submission_create, N_("begin to fill in a superior's table for a period")),
	ROW("submission.list", GET, "/api/submissions", ROLES_KEEP, 0, 200, &query_submissions, NULL, &answer_submissions,
	    submission_list, N_("list what is sent of superiors' tables")),
	OWN("submission.show", GET, "/api/submissions/{id}", ROLES_KEEP, 0, 200, NULL, NULL, &answer_submission,
	    submission_page, N_("a filled table with where each figure comes from")),
	OWN("submission.sight", POST, "/api/submissions/{id}/sight", ROLES_KEEP, CHANGES, 200, NULL, NULL, &answer_submission,
	    submission_sight, N_("a filled table with its private values, which is noted")),
	OWN("submission.sources", PUT, "/api/submissions/{id}/sources", ROLES_PLAN, CHANGES, 200, NULL, &body_sources, &answer_submission,
	    submission_sources, N_("say where a part of a table comes from")),
	OWN("submission.confirm", POST, "/api/submissions/{id}/confirm", ROLES_PLAN, CHANGES, 200, NULL, &body_confirm, &answer_submission,
	    submission_confirm, N_("confirm the proposed sources")),
	OWN("submission.cells", PUT, "/api/submissions/{id}/cells", ROLES_PLAN, CHANGES, 200, NULL, &body_cells, &answer_submission,
	    submission_cells, N_("enter cells of a table by hand")),
	OWN("submission.suggestions", GET, "/api/submissions/{id}/suggestions", ROLES_KEEP, 0, 200, &query_spot, NULL, &answer_suggestions,
	    submission_suggestions, N_("what a cell of a table could come from")),
	OWN("submission.evidence", GET, "/api/submissions/{id}/evidence", ROLES_KEEP, 0, 200, &query_spot, NULL, &answer_evidence,
	    submission_evidence, N_("the records behind a cell of a table")),
	OWN("submission.ask", POST, "/api/submissions/{id}/ask", ROLES_PLAN, CHANGES, 200, NULL, &body_ask, &answer_submission,
	    submission_ask, N_("ask somebody for what nobody has")),
	ROW("ask.list", GET, "/api/asks", ROLES_ALL, 0, 200, NULL, NULL, &answer_asks,
	    ask_list, N_("what the present user is asked about tables")),
	ROW("ask.show", GET, "/api/asks/{id}", ROLES_ALL, 0, 200, NULL, NULL, &answer_ask,
	    ask_show, N_("a question about a cell of a table")),
	OWN("ask.answer", POST, "/api/asks/{id}/answer", ROLES_WORK, CHANGES, 200, NULL, &body_ask_answer, &answer_ask,
	    ask_answer, N_("answer it; the answer is kept where it belongs")),
	OWN("submission.check", POST, "/api/submissions/{id}/check", ROLES_PLAN, CHANGES, 200, NULL, NULL, &answer_submission,
	    submission_check, N_("what is wrong with a filled table")),
	OWN("submission.step", POST, "/api/submissions/{id}/steps/{step}", ROLES_PLAN, CHANGES, 200, NULL, &body_form_step, &answer_submission,
	    submission_step, N_("submit, sign, give back, send a filled table, or begin its next version")),
	OWN("submission.file", GET, "/api/submissions/{id}/file", ROLES_KEEP, BYTES_OUT, 200, NULL, NULL, NULL,
	    submission_file, N_("the filled table as a file, as it came")),
	OWN("submission.file_sight", POST, "/api/submissions/{id}/file/sight", ROLES_KEEP, CHANGES | BYTES_OUT, 200, NULL, NULL, NULL,
	    submission_file_sight, N_("the filled table with its private values, which is noted")),
	OWN("submission.compare", GET, "/api/submissions/{id}/compare/{n}", ROLES_KEEP, 0, 200, NULL, NULL, &answer_submission_compared,
	    submission_compare, N_("what differs from another submission, and why")),
	/* collected from villages */
	ROW("collection.create", POST, "/api/forms/{id}/collections", ROLES_PLAN, CHANGES, 201, NULL, &body_collection, &answer_collection,
	    collection_create, N_("send a table to villages")),
	ROW("collection.list", GET, "/api/collections", ROLES_ALL, 0, 200, &query_collections, NULL, &answer_collections,
	    collection_list, N_("list what is collected from villages")),
	ROW("collection.show", GET, "/api/collections/{id}", ROLES_ALL, 0, 200, NULL, NULL, &answer_collection,
	    collection_show, N_("which villages have answered")),
	OWN("collection.sheet", GET, "/api/collections/{id}/answers/{n}", ROLES_ALL, 0, 200, NULL, NULL, &answer_village_sheet,
	    collection_sheet, N_("the table of one village, filled in as far as the record goes")),
	OWN("collection.answer", PUT, "/api/collections/{id}/answers/{n}", ROLES_WORK, CHANGES, 200, NULL, &body_answer, &answer_village_sheet,
	    collection_answer, N_("fill in the table of one village")),
	OWN("collection.submit", POST, "/api/collections/{id}/answers/{n}/submit", ROLES_WORK, CHANGES, 200, NULL, &body_remarks,
	    &answer_village_sheet, collection_submit, N_("hand in the table of one village")),
	OWN("collection.return", POST, "/api/collections/{id}/answers/{n}/return", ROLES_PLAN, CHANGES, 200, NULL, &body_remarks,
	    &answer_village_sheet, collection_return, N_("give a village its table back, with what is to be mended")),
	OWN("collection.accept", POST, "/api/collections/{id}/answers/{n}/accept", ROLES_PLAN, CHANGES, 200, NULL, &body_remarks,
	    &answer_village_sheet, collection_accept, N_("accept the table of a village")),
	OWN("collection.file", GET, "/api/collections/{id}/file", ROLES_KEEP, BYTES_OUT, 200, NULL, NULL, NULL,
	    collection_file, N_("the tables of all villages in one")),
	OWN("collection.merge", POST, "/api/collections/{id}/merge", ROLES_PLAN, CHANGES, 200, NULL, &body_merge, &answer_merge,
	    collection_merge, N_("put what villages answered into the table that is sent")),

	ROW("todo.list", GET, "/api/todo", ROLES_ALL, 0, 200, NULL, NULL, &answer_todo,
	    todo_list, N_("what waits for the present user")),

	/* record */
	ROW("journal.list", GET, "/api/journal", ROLES_WATCH, 0, 200, &query_journal, NULL, &answer_journal,
	    journal_list, N_("who changed what when")),
	{"record.verify", "verify", "[--data DIR]", METHOD_GET, "/api/verify", ROLES_VERIFY, 0, 200, NULL, NULL,
	 &answer_verdict, NULL, record_verify, N_("prove that nothing in the record was altered")},
	ROW("operation.list", GET, "/api/operations", ROLES_ALL, 0, 200, NULL, NULL, &answer_operations,
	    operation_list, N_("what the present user may do")),
	OWN("openapi.show", GET, "/api/openapi.json", ROLE_NOBODY, 0, 200, NULL, NULL, &answer_any,
	    openapi_show, N_("this table as an OpenAPI document")),
	OWN("health.show", GET, "/api/health", ROLE_NOBODY, 0, 200, NULL, NULL, &answer_health,
	    health_show, N_("does the server work")),

	/* the command line alone */
	VERB("file.read", "read", "PATH… [--format table|json|csv|xlsx] [--output FILE] [--jobs N] [--explain [--at BYTE]] [--numbers]",
	     N_("the figures, targets and promises of reports: of files, folders and zip archives; "
		"--explain says how each sentence was read, --numbers every number as JSON lines")),
	VERB("file.check", "check",
	     "PATH… [--format table|json|sarif|docx] [--output FILE] [--jobs N] [--rules FILE] [--only ID,…] [--without ID,…] [--list-rules] "
	     "[--library PATH] [--last FILE]",
	     N_("what is wrong in reports: of files, folders and zip archives; status 1 if anything is. "
		"docx: a copy with comments; --rules names a file of lines such as \"punctuation: off\"; "
		"--library tells passages that stand in the documents of a folder; --last names last year's report: what it says must "
		"agree, what it planned must be answered for")),
	VERB("file.index", "index", "PATH… --output FOLDER [--jobs N]",
	     N_("an index of many documents, which check --library FOLDER then asks")),
	VERB("file.diff", "diff", "LAST THIS [--format table|json|csv]",
	     N_("last year's targets and promises beside this year's results")),
	VERB("file.form", "form", "FORM [--format table|json]",
	     N_("what a table sent from above (xlsx, xls, or a table in a docx) asks for: its heads, rows, units, sums, and the cells to be filled in")),
	VERB("file.fill", "fill", "FORM [--period 2026M10] [--output FILE] [--data DIR]",
	     N_("fill a table sent from above with what the record has, and say where each figure comes from; without --output only say it")),
	VERB("data.init", "init", "[--data DIR] [--example [--people N] [--villages N] [--times N]]",
	     N_("create the data folder and its administrator; --people fills the example township with invented records")),
	VERB("server.run", "serve",
	     "[--port PORT] [--address ADDRESS] [--data DIR] [--host NAME] [--tls-cert FILE --tls-key FILE] [--allow-local]",
	     N_("serve the pages")),
	VERB("data.backup", "backup", "FILE [--data DIR]", N_("write the whole record into one file")),
	VERB("data.restore", "restore", "FILE [--data DIR]", N_("put a backup into a new data folder")),
	VERB("help.show", "help", "[VERB]", N_("this help")),
};

const struct operation *operations(size_t *count)
{
	*count = COUNT_OF(table);
	return table;
}

bool app_verb_at(size_t index, struct app_verb *out)
{
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		if (!table[i].verb || index-- > 0)
			continue;
		*out = (struct app_verb){table[i].verb, table[i].usage, table[i].help};
		return true;
	}
	return false;
}

static const struct {
	const char *word;
	uint8_t bit;
} roles[] = {
	{"leader", ROLE_LEADER}, {"officer", ROLE_OFFICER}, {"village", ROLE_VILLAGE}, {"auditor", ROLE_AUDITOR},
	{"administrator", ROLE_ADMINISTRATOR},
};

uint8_t role_bit(struct str role)
{
	for (size_t i = 0; i < COUNT_OF(roles); i++)
		if (str_equals(role, roles[i].word))
			return roles[i].bit;
	return 0;
}

bool operation_administers(const struct operation *operation)
{
	return (operation->roles & ROLE_ADMINISTRATOR) && !(operation->roles & (ROLE_LEADER | ROLE_OFFICER | ROLE_VILLAGE | ROLE_NOBODY));
}

const char *method_text(enum app_method method)
{
	static const char *const words[] = {"", "GET", "POST", "PUT", "DELETE", "OTHER"};
	return words[method];
}

/* "/api/tasks/{id}" against "/api/tasks/7". */
static bool path_matches(const char *pattern, struct str path, struct path_part parts[PATH_PARTS_MAX])
{
	struct str wanted_rest = str_of(pattern), rest = path, wanted, given;
	size_t count = 0;

	for (size_t i = 0; i < PATH_PARTS_MAX; i++)
		parts[i] = (struct path_part){STR(""), STR("")};
	while (str_cut(&wanted_rest, '/', &wanted)) {
		if (!str_cut(&rest, '/', &given))
			return false;
		if (wanted.len < 2 || wanted.at[0] != '{') {
			if (!str_equal(wanted, given))
				return false;
			continue;
		}
		if (given.len == 0 || count == PATH_PARTS_MAX)
			return false;
		parts[count++] = (struct path_part){str_slice(wanted, 1, wanted.len - 1), given};
	}
	return !str_cut(&rest, '/', &given);
}

const struct operation *operation_find(enum app_method method, struct str path, struct path_part parts[PATH_PARTS_MAX],
                                       char allow[48])
{
	const char *between = "";
	size_t used = 0;

	allow[0] = '\0';
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		if (table[i].method == METHOD_NONE || !path_matches(table[i].path, path, parts))
			continue;
		if (table[i].method == method)
			return &table[i];
		used += (size_t)snprintf(allow + used, 48 - used, "%s%s", between, method_text(table[i].method));
		between = ", ";
	}
	return NULL;
}
