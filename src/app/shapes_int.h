/* Private to app: the shapes that operations.c names. They are docs/api.md in data. */
#ifndef ZHENWU_SHAPES_INT_H
#define ZHENWU_SHAPES_INT_H

#include "app/app_int.h"

/* bodies and queries */
extern const struct shape body_login, body_password, body_unit, body_unit_update, body_user, body_user_update,
	body_figure_update, body_figure, body_adoption, body_indicator, body_indicator_update, body_value, body_target,
	body_task, body_task_update, body_progress, body_reason, body_year, body_report, body_restore, body_version,
	body_ignored, body_rule, body_enter, body_check, body_change, body_withdrawal, body_restoration,
	body_reinstatement, body_step, body_extension, body_bulk, body_view, body_view_update, body_token,
	body_delegation, body_revocation, body_channel, body_channel_update, body_again, body_mail, body_export,
	body_import, body_objection, body_settlement;
extern const struct shape query_document_new, query_documents, query_year, query_tasks, query_version, query_journal,
	query_records, query_statistics, query_groups, query_notices;

/* answers */
extern const struct shape answer_session, answer_delegation, answer_delegations, answer_units, answer_unit,
	answer_users, answer_user, answer_new_user,
	answer_new_password, answer_tokens, answer_channel, answer_channels, answer_trial, answer_deliveries,
	answer_digest, told_event, answer_new_token, answer_import, answer_imports, answer_letters, body_service, answer_notices,
	answer_notices_of, answer_letter, answer_uploaded, answer_documents, answer_reading, answer_figure,
	answer_findings, answer_rule, answer_rules, answer_set_aside, answer_against, answer_plan,
	answer_adopted, answer_indicators, answer_indicator, answer_indicator_page, answer_tasks, answer_task,
	answer_task_page, answer_home, answer_reports, answer_report, answer_versions, answer_journal, answer_verdict,
	answer_registers, answer_register, answer_records, answer_record, answer_check, answer_bulk, answer_groups,
	answer_view, answer_views, answer_history, answer_sight, answer_statistics, answer_offered,
	answer_todo, answer_operations, answer_health, answer_any, answer_error;

/* definitions of registers */
extern const struct shape query_definition, body_definition, body_definition_check, body_definition_use,
	answer_definitions,
	answer_definition, body_proposal, answer_proposal, answer_definition_check, answer_definition_history;

/* tables from above (shapes_forms.c) */
extern const struct shape query_forms, query_form_year, body_form, body_form_update, answer_form, answer_forms,
	answer_form_page,
	answer_form_calendar, body_submission, query_submissions, answer_submissions, body_sources, body_confirm,
	body_cells, body_form_step,
	query_spot, body_ask, body_ask_answer, answer_submission, answer_submission_compared, answer_suggestions,
	answer_evidence, answer_ask, answer_asks,
	body_collection, query_collections, answer_collections, answer_collection, body_answer, body_remarks,
	answer_village_sheet, body_merge,
	answer_merge;
extern const struct shape record_in_list; /* of shapes.c */

#endif
