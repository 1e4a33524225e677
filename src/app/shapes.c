/* The shapes of bodies, queries and answers: docs/api.md in data. */
#include "app/shape_words_int.h"
#include "app/shapes_int.h"

#define ROLES "leader officer village auditor administrator"
#define LEVELS "township office village"
#define MEASURES "level growth change ratio rank"
#define MOODS "actual target rule"
#define BOUNDS "= ~ >= <="
#define DIRECTIONS "up down neutral"
#define PURPOSES "report evidence record"
#define LIGHTS "green yellow red none"
#define TASK_LIGHTS "red yellow green done none"
#define TASK_STATES "open done cancelled"
#define PARAGRAPHS "title number addressee heading1 heading2 heading3 heading4 body signature date"
#define SEVERITIES "error warning hint"
#define NAME_MAX_LENGTH 60
#define TITLE_MAX_LENGTH 500
#define TEXT_MAX_LENGTH 5000

/* ---- session ---- */
SHAPE(body_login, "Login", TEXT("login", 1, 64, 0), TEXT("password", 1, 256, 0));
SHAPE(body_password, "NewPassword", TEXT("old", 1, 256, 0), TEXT("new", 1, 256, 0));
PART(me, NULL, ID("id"), TEXT("login", 1, 0, 0), TEXT("name", 0, 0, 0), CHOICE("role", ROLES, 0), ID_OR_NULL("unit"),
     TEXT("unit_name", 0, 0, FIELD_NULLABLE));
PART(place, NULL, TEXT("name", 1, 0, 0), YEAR(0), DATE("today", 0));
PART(stand_in, NULL, ID("person"), TEXT("name", 1, 0, 0), CHOICE("role", ROLES, 0), ID_OR_NULL("unit"),
     TEXT("unit_name", 0, 0, FIELD_NULLABLE), DATE("ends", 0));
SHAPE(answer_session, "Session", OBJECT("user", me, 0), OBJECT("township", place, 0), OBJECTS("stands_in", stand_in, 0, 0),
      TEXT("csrf", 16, 0, 0), BOOLEAN("must_change_password", 0));

/* ---- who stands in ---- */
SHAPE(body_delegation, "NewDelegation", ID_OPTIONAL("person"), ID("deputy"), DATE("begins", 0), DATE("ends", 0), TEXT("reason", 1, TITLE_MAX_LENGTH, 0));
SHAPE(body_revocation, "Revocation", VERSION, TEXT("reason", 0, TITLE_MAX_LENGTH, FIELD_OPTIONAL));
SHAPE(answer_delegation, "Delegation", ID("id"), VERSION, ID("person"), TEXT("person_name", 0, 0, 0), ID("deputy"), TEXT("deputy_name", 0, 0, 0),
      DATE("begins", 0), DATE("ends", 0), TEXT("reason", 0, 0, 0), CHOICE("state", "coming running over revoked", 0), BOOLEAN("may_revoke", 0));
PART(colleague, NULL, ID("id"), TEXT("name", 0, 0, 0), TEXT("unit_name", 0, 0, FIELD_NULLABLE));
SHAPE(answer_delegations, NULL, OBJECTS("delegations", answer_delegation, 0, 0), OBJECTS("people", colleague, 0, 0));

/* ---- units and users ---- */
SHAPE(body_unit, "NewUnit", ID("parent"), CHOICE("level", LEVELS, 0), TEXT("name", 1, NAME_MAX_LENGTH, 0));
SHAPE(body_unit_update, "UnitUpdate", TEXT("name", 1, NAME_MAX_LENGTH, 0), VERSION);
SHAPE(answer_unit, "Unit", ID("id"), ID_OR_NULL("parent"), CHOICE("level", LEVELS, 0), TEXT("name", 1, 0, 0), VERSION);
SHAPE(answer_units, NULL, OBJECTS("units", answer_unit, 0, 0));
SHAPE(body_user, "NewUser", TEXT("login", 2, 40, 0), TEXT("name", 1, NAME_MAX_LENGTH, 0), CHOICE("role", ROLES, 0),
      ID_OPTIONAL("unit"));
SHAPE(body_user_update, "UserUpdate", TEXT("name", 1, NAME_MAX_LENGTH, 0), CHOICE("role", ROLES, 0),
      ID_OPTIONAL("unit"), BOOLEAN("active", 0), VERSION);
SHAPE(answer_user, "User", ID("id"), TEXT("login", 1, 0, FIELD_OPTIONAL), TEXT("name", 0, 0, 0),
      CHOICE("role", ROLES, 0),
     ID_OR_NULL("unit"), TEXT("unit_name", 0, 0, FIELD_NULLABLE), BOOLEAN("active", FIELD_OPTIONAL), VERSION);
SHAPE(answer_users, NULL, OBJECTS("users", answer_user, 0, 0));
SHAPE(answer_new_user, NULL, OBJECT("user", answer_user, 0), TEXT("password", 10, 0, 0));
SHAPE(answer_new_password, NULL, TEXT("password", 10, 0, 0));

/* ---- documents ---- */
SHAPE(query_document_new, NULL, TEXT("name", 1, 200, 0), CHOICE("purpose", PURPOSES, 0));
SHAPE(query_documents, NULL, CHOICE("purpose", PURPOSES, FIELD_OPTIONAL));
PART(document, "Document", ID("id"), TEXT("name", 1, 0, 0), CHOICE("purpose", PURPOSES, 0), INTEGER("bytes", 0, 0, 0),
     CHOICE("format", "txt html docx xlsx xls odt pdf doc", FIELD_NULLABLE), TEXT("encoding", 0, 0, FIELD_NULLABLE), TEXT("hash", 64, 64, 0),
     YEAR(FIELD_NULLABLE), INTEGER("plan_year", YEAR_FIRST, YEAR_LAST, FIELD_NULLABLE),
     TEXT("title", 0, 0, FIELD_NULLABLE), INTEGER("figures", 0, 0, 0), INTEGER("promises", 0, 0, 0), TEXT("uploaded_by", 0, 0, FIELD_NULLABLE),
     INSTANT("uploaded_at", 0), BOOLEAN("adopted", 0), VERSION);
PART(refused, NULL, TEXT("name", 0, 0, 0), TEXT("code", 1, 0, 0), TEXT("message", 1, 0, 0), TEXT("detail", 0, 0, 0),
     TEXT("hint", 0, 0, 0));
SHAPE(answer_uploaded, NULL, OBJECT("document", document, FIELD_NULLABLE), OBJECTS("documents", document, 0, 0),
      OBJECTS("refused", refused, 0, 0));
SHAPE(answer_documents, NULL, OBJECTS("documents", document, 0, 0));
PART(block, NULL, CHOICE("kind", "title heading paragraph list_item table_cell furniture", 0),
     INTEGER("level", 0, 4, 0),
     INTEGER("from", 0, 0, 0), INTEGER("to", 0, 0, 0), ID_OR_NULL("table"), ID_OR_NULL("row"), ID_OR_NULL("column"),
     ID_OR_NULL("row_span"), ID_OR_NULL("column_span"));
#define PLACE \
	INTEGER("at", 0, 0, 0), INTEGER("end", 0, 0, 0), INTEGER("from", 0, 0, 0), INTEGER("to", 0, 0, 0)
#define FIGURE_FIELDS \
	INTEGER("n", 0, 0, 0), DECIMAL("value", 0), TEXT("unit", 0, 0, 0), TEXT("indicator", 0, 0, 0), \
	CHOICE("measure", MEASURES, 0), CHOICE("mood", MOODS, 0), CHOICE("bound", BOUNDS, 0), SIGN(0), \
	PERIOD("period", FIELD_NULLABLE), TEXT("section", 0, 0, 0), TEXT("sentence", 0, 0, 0), TEXT("rule", 0, 0, 0), \
	TEXT("scope", 0, 0, 0), PLACE, BOOLEAN("corrected", 0), BOOLEAN("removed", 0)
SHAPE(answer_figure, "Figure", FIGURE_FIELDS);
PART(promise, "Promise", INTEGER("n", 0, 0, 0), TEXT("text", 0, 0, 0), TEXT("action", 0, 0, 0), TEXT("object", 0, 0, 0),
     TEXT("area", 0, 0, 0), TEXT("section", 0, 0, 0),
     DATE("deadline", FIELD_NULLABLE), TEXT("deadline_text", 0, 0, 0), TEXT("body", 0, 0, 0), INTEGER("deed", 0, 0, 0),
     CHOICE("confidence", "low middle high", 0), INTEGERS("figures", 0, 0), PLACE);
PART(note, NULL, TEXT("code", 1, 0, 0), TEXT("message", 0, 0, 0), TEXT("original", 0, 0, 0), TEXT("restored", 0, 0, 0),
     INTEGER("from", 0, 0, 0), INTEGER("to", 0, 0, 0));
SHAPE(answer_reading, NULL, OBJECT("document", document, 0), TEXT("text", 0, 0, 0), OBJECTS("blocks", block, 0, 0),
      OBJECTS("figures", answer_figure, 0, 0), OBJECTS("promises", promise, 0, 0), OBJECTS("notes", note, 0, 0));
PART(compared_side, NULL, ID("id"), TEXT("name", 0, 0, 0), TEXT("title", 0, 0, 0), ID_OR_NULL("year"));
PART(compared, "Compared", CHOICE("group", "indicator deed task", 0),
     CHOICE("status", "kept partly missed changed told unmentioned", 0),
     CHOICE("change", "unit measure population prices income", FIELD_NULLABLE), TEXT("name", 0, 0, 0), TEXT("section", 0, 0, 0),
     INTEGER("deed", 0, 0, 0), DATE("deadline", FIELD_NULLABLE), TEXT("body", 0, 0, 0), DECIMAL("wanted", FIELD_NULLABLE),
     TEXT("unit", 0, 0, 0), CHOICE("measure", MEASURES, FIELD_NULLABLE), CHOICE("bound", BOUNDS, FIELD_NULLABLE),
     DECIMAL("highest", FIELD_NULLABLE), DECIMAL("reached", FIELD_NULLABLE), TEXT("reached_unit", 0, 0, 0),
     CHOICE("reached_measure", MEASURES, FIELD_NULLABLE), DECIMAL("result", FIELD_NULLABLE), DECIMAL("gap", FIELD_NULLABLE),
     TEXT("gap_unit", 0, 0, 0), BOOLEAN("computed", 0), TEXT("said", 0, 0, 0), INTEGER("said_from", 0, 0, 0),
     INTEGER("said_to", 0, 0, 0), TEXT("found", 0, 0, 0), INTEGER("found_from", 0, 0, 0), INTEGER("found_to", 0, 0, 0));
SHAPE(answer_against, NULL, OBJECT("earlier", compared_side, 0), OBJECT("later", compared_side, 0), BOOLEAN("years_differ", 0),
      OBJECTS("rows", compared, 0, 0));
#define CORRECTION_FIELDS(flags) \
	TEXT("indicator", 1, 120, flags), DECIMAL("value", flags), TEXT("unit", 0, 30, FIELD_OPTIONAL), \
	CHOICE("measure", MEASURES, flags), CHOICE("mood", MOODS, flags), CHOICE("bound", BOUNDS, FIELD_OPTIONAL), \
	SIGN(FIELD_OPTIONAL), PERIOD("period", FIELD_OPTIONAL)
SHAPE(body_figure_update, "FigureUpdate", CORRECTION_FIELDS(FIELD_OPTIONAL), BOOLEAN("removed", FIELD_OPTIONAL));
SHAPE(body_figure, "NewFigure", INTEGER("from", 0, 0, 0), INTEGER("to", 1, 0, 0), CORRECTION_FIELDS(0));
PART(finding, "Finding", TEXT("key", 1, 0, 0), TEXT("rule", 1, 0, 0), CHOICE("level", SEVERITIES, 0),
     TEXT("title", 0, 0, 0), TEXT("message", 0, 0, 0), TEXT("evidence", 0, 0, 0), TEXT("suggestion", 0, 0, 0),
     TEXT("quote", 0, 0, 0), PLACE, INTEGER("paragraph", 0, 0, FIELD_NULLABLE), BOOLEAN("ignored", 0),
     TEXT("ignored_reason", 0, 0, FIELD_NULLABLE),
     ID_OR_NULL("ignored_for_good"));
PART(rule, "Rule", TEXT("id", 1, 0, 0), CHOICE("level", SEVERITIES, 0), TEXT("title", 0, 0, 0),
     TEXT("explanation", 0, 0, 0));
SHAPE(answer_findings, NULL, OBJECTS("findings", finding, 0, 0), OBJECTS("rules", rule, 0, 0));
SHAPE(answer_rule, "CheckRule", TEXT("id", 1, 0, 0), TEXT("title", 1, 0, 0), TEXT("explanation", 1, 0, 0), TEXT("source", 1, 0, 0),
      BOOLEAN("on", 0), CHOICE("level", SEVERITIES, 0), BOOLEAN("usual_on", 0), CHOICE("usual_level", SEVERITIES, 0), VERSION,
      TEXT("changed_by", 0, 0, FIELD_NULLABLE), INSTANT("changed_at", FIELD_NULLABLE));
SHAPE(answer_rules, NULL, OBJECTS("rules", answer_rule, 0, 0));
SHAPE(body_rule, "RuleUpdate", BOOLEAN("on", 0), CHOICE("level", SEVERITIES, 0), VERSION);
PART(set_aside, "SetAside", ID("id"), TEXT("rule", 1, 0, 0), TEXT("title", 1, 0, 0), TEXT("words", 0, 0, 0),
     TEXT("reason", 0, 0, 0), TEXT("by_name", 0, 0, FIELD_NULLABLE), INSTANT("at", 0));
SHAPE(answer_set_aside, NULL, OBJECTS("ignored", set_aside, 0, 0));
PART(plan_target, NULL, INTEGER("figure", 0, 0, 0), TEXT("indicator", 0, 0, 0), ID_OR_NULL("indicator_id"),
     TEXT("unit", 0, 0, 0), DECIMAL("value", 0), CHOICE("measure", MEASURES, 0), CHOICE("bound", BOUNDS, 0),
     SIGN(0), TEXT("text", 0, 0, 0), INTEGER("from", 0, 0, 0), INTEGER("to", 0, 0, 0));
PART(plan_task, NULL, INTEGER("promise", 0, 0, 0), TEXT("title", 0, 0, 0), TEXT("text", 0, 0, 0),
     TEXT("section", 0, 0, 0), INTEGER("deed", 0, 0, 0), DATE("deadline", FIELD_NULLABLE), ID_OR_NULL("unit"),
     INTEGER("from", 0, 0, 0), INTEGER("to", 0, 0, 0));
SHAPE(answer_plan, "Plan", YEAR(FIELD_NULLABLE), OBJECTS("targets", plan_target, 0, 0),
      OBJECTS("tasks", plan_task, 0, 0));
PART(adopted_target, NULL, INTEGER("figure", 0, 0, 0), TEXT("indicator", 1, 120, 0), TEXT("unit", 0, 30, 0),
     DECIMAL("value", 0), CHOICE("measure", MEASURES, 0), CHOICE("bound", BOUNDS, 0), SIGN(FIELD_OPTIONAL),
     BOOLEAN("key", FIELD_OPTIONAL));
PART(adopted_task, NULL, INTEGER("promise", 0, 0, 0), TEXT("title", 1, TITLE_MAX_LENGTH, 0), ID_OPTIONAL("unit"),
     ID_OPTIONAL("leader"), ID_OPTIONAL("person"), DATE("deadline", FIELD_OPTIONAL));
SHAPE(body_adoption, "Adoption", YEAR(0), OBJECTS("targets", adopted_target, 1000, 0),
      OBJECTS("tasks", adopted_task, 1000, 0));
SHAPE(answer_adopted, NULL, INTEGER("indicators", 0, 0, 0), INTEGER("targets", 0, 0, 0), INTEGER("tasks", 0, 0, 0));

/* ---- indicators ---- */
SHAPE(query_year, NULL, YEAR(FIELD_OPTIONAL));
PART(derivation, NULL, TEXT("register", 1, 40, 0), TEXT("statistic", 1, 40, 0), TEXT("where", 0, 500, FIELD_OPTIONAL),
     INTEGER("since", YEAR_FIRST, YEAR_LAST, FIELD_OPTIONAL));
#define INDICATOR_BODY_FIELDS \
	TEXT("name", 1, 120, 0), TEXT("unit", 0, 30, 0), CHOICE("direction", DIRECTIONS, 0), ID_OPTIONAL("owner"), \
	BOOLEAN("key", FIELD_OPTIONAL), OBJECT("derived", derivation, FIELD_OPTIONAL)
SHAPE(body_indicator, "NewIndicator", INDICATOR_BODY_FIELDS);
SHAPE(body_indicator_update, "IndicatorUpdate", INDICATOR_BODY_FIELDS, VERSION);
SHAPE(body_value, "NewValue", DECIMAL("value", 0), TEXT("note", 0, TITLE_MAX_LENGTH, FIELD_OPTIONAL), VERSION);
SHAPE(body_target, "NewTarget", DECIMAL("value", 0), CHOICE("measure", MEASURES, 0), CHOICE("bound", BOUNDS, 0),
      SIGN(FIELD_OPTIONAL), VERSION);
SHAPE(query_version, NULL, VERSION);
PART(source, "Source", ID("document"), TEXT("name", 0, 0, 0), INTEGER("from", 0, 0, 0), INTEGER("to", 0, 0, 0));
PART(target, NULL, DECIMAL("value", 0), CHOICE("measure", MEASURES, 0), CHOICE("bound", BOUNDS, 0), SIGN(0),
     DECIMAL("goal", FIELD_NULLABLE), OBJECT("source", source, FIELD_NULLABLE), VERSION);
PART(month, NULL, INTEGER("month", 1, 12, 0), PERIOD("period", 0), DECIMAL("value", FIELD_NULLABLE),
     DECIMAL("last_year", FIELD_NULLABLE), DECIMAL("growth", FIELD_NULLABLE), DECIMAL("recorded", FIELD_NULLABLE),
     DECIMAL("entered", FIELD_NULLABLE), BOOLEAN("differs", 0), TEXT("records", 0, 0, FIELD_NULLABLE), TEXT("note", 0, 0, FIELD_NULLABLE),
     TEXT("by", 0, 0, FIELD_NULLABLE), INSTANT("at", FIELD_NULLABLE), VERSION);
PART(derived, NULL, TEXT("register", 1, 0, 0), TEXT("statistic", 1, 0, 0), TEXT("where", 0, 0, 0), INTEGER("since", 0, YEAR_LAST, 0),
     TEXT("register_title", 0, 0, FIELD_NULLABLE), TEXT("title", 0, 0, FIELD_NULLABLE), TEXT("unit", 0, 0, FIELD_NULLABLE),
     BOOLEAN("dated", 0), TEXT("fault", 0, 0, FIELD_NULLABLE), INSTANT("at", 0));
PART(latest, NULL, INTEGER("month", 1, 12, 0), DECIMAL("value", 0), DECIMAL("growth", FIELD_NULLABLE));
SHAPE(answer_indicator, "Indicator", ID("id"), TEXT("name", 1, 0, 0), TEXT("unit", 0, 0, 0),
      CHOICE("direction", DIRECTIONS, 0),
     ID_OR_NULL("owner"), TEXT("owner_name", 0, 0, FIELD_NULLABLE), BOOLEAN("key", 0), VERSION,
     OBJECT("target", target, FIELD_NULLABLE), OBJECT("derived", derived, FIELD_NULLABLE), OBJECTS("months", month, 12, 0),
     OBJECT("latest", latest, FIELD_NULLABLE),
     DECIMAL("last_year_total", FIELD_NULLABLE), DECIMAL("completion", FIELD_NULLABLE),
     DECIMAL("calendar", FIELD_NULLABLE), CHOICE("light", LIGHTS, 0), BOOLEAN("may_edit", 0));
PART(change, NULL, TEXT("field", 1, 0, 0), ANY("from"), ANY("to"));
#define ON_BEHALF ID_OR_NULL("on_behalf"), TEXT("on_behalf_name", 0, 0, FIELD_NULLABLE)
PART(event, "Event", ID("id"), INSTANT("at", 0), ID_OR_NULL("by"), TEXT("by_name", 0, 0, FIELD_NULLABLE), ON_BEHALF,
     TEXT("action", 1, 0, 0), OBJECTS("changes", change, 0, 0), TEXT("reason", 0, 0, FIELD_NULLABLE),
     TEXT("entity", 1, 0, 0), INTEGER("entity_id", 0, 0, 0));
SHAPE(answer_indicators, NULL, OBJECTS("indicators", answer_indicator, 0, 0));
SHAPE(answer_indicator_page, NULL, OBJECT("indicator", answer_indicator, 0), OBJECTS("history", event, 0, 0));

/* ---- tasks ---- */
SHAPE(query_tasks, NULL, YEAR(FIELD_OPTIONAL), CHOICE("light", TASK_LIGHTS, FIELD_OPTIONAL), ID_OPTIONAL("unit"),
      INTEGER("mine", 0, 1, FIELD_OPTIONAL), INTEGER("deeds", 0, 1, FIELD_OPTIONAL), TEXT("q", 0, 100, FIELD_OPTIONAL));
#define TASK_BODY_FIELDS \
	TEXT("title", 1, TITLE_MAX_LENGTH, 0), TEXT("text", 0, TEXT_MAX_LENGTH, FIELD_OPTIONAL), ID_OPTIONAL("unit"), \
	ID_OPTIONAL("leader"), ID_OPTIONAL("person"), DATE("deadline", FIELD_OPTIONAL), \
	INTEGER("deed", 0, 1000, FIELD_OPTIONAL)
SHAPE(body_task, "NewTask", YEAR(0), TASK_BODY_FIELDS);
SHAPE(body_task_update, "TaskUpdate", YEAR(FIELD_OPTIONAL), TASK_BODY_FIELDS,
      CHOICE("state", "open cancelled", FIELD_OPTIONAL), VERSION);
SHAPE(body_progress, "NewProgress", INTEGER("percent", 0, 100, 0), TEXT("note", 1, 2000, 0),
      BOOLEAN("done", FIELD_OPTIONAL), INTEGERS("files", 20, FIELD_OPTIONAL), VERSION);
SHAPE(body_reason, "Reason", TEXT("reason", 1, TITLE_MAX_LENGTH, 0));
SHAPE(answer_task, "Task", ID("id"), YEAR(0), TEXT("title", 1, 0, 0), TEXT("text", 0, 0, 0), TEXT("section", 0, 0, 0),
     INTEGER("deed", 0, 0, 0), ID_OR_NULL("unit"), TEXT("unit_name", 0, 0, FIELD_NULLABLE), ID_OR_NULL("leader"),
     TEXT("leader_name", 0, 0, FIELD_NULLABLE), ID_OR_NULL("person"), TEXT("person_name", 0, 0, FIELD_NULLABLE),
     DATE("deadline", FIELD_NULLABLE), INTEGER("percent", 0, 100, 0), CHOICE("state", TASK_STATES, 0),
     CHOICE("light", TASK_LIGHTS, 0), INTEGER("days_left", INT32_MIN, 0, FIELD_NULLABLE),
     TEXT("last_note", 0, 0, FIELD_NULLABLE), INSTANT("last_at", FIELD_NULLABLE),
     OBJECT("source", source, FIELD_NULLABLE), BOOLEAN("may_edit", 0), VERSION);
PART(progress_file, NULL, ID("id"), TEXT("name", 1, 0, 0), INTEGER("bytes", 0, 0, 0));
PART(progress, "Progress", ID("id"), INTEGER("percent", 0, 100, 0), TEXT("note", 0, 0, 0),
     CHOICE("state", TASK_STATES, 0),
     OBJECTS("files", progress_file, 0, 0), ID_OR_NULL("by"), TEXT("by_name", 0, 0, FIELD_NULLABLE), INSTANT("at", 0),
     BOOLEAN("withdrawn", 0));
SHAPE(answer_tasks, NULL, OBJECTS("tasks", answer_task, 0, 0), INTEGER("total", 0, 0, 0));
SHAPE(answer_task_page, NULL, OBJECT("task", answer_task, 0), OBJECTS("progress", progress, 0, 0),
      OBJECTS("history", event, 0, 0));

/* ---- home ---- */
PART(target_counts, NULL, INTEGER("total", 0, 0, 0), INTEGER("green", 0, 0, 0), INTEGER("yellow", 0, 0, 0),
     INTEGER("red", 0, 0, 0), INTEGER("none", 0, 0, 0));
PART(task_counts, NULL, INTEGER("total", 0, 0, 0), INTEGER("red", 0, 0, 0), INTEGER("yellow", 0, 0, 0),
     INTEGER("green", 0, 0, 0), INTEGER("done", 0, 0, 0), INTEGER("none", 0, 0, 0));
SHAPE(answer_home, "Home", YEAR(0), DATE("today", 0), OBJECT("targets", target_counts, 0),
      OBJECT("tasks", task_counts, 0),
      OBJECTS("due", answer_task, 10, 0), OBJECTS("late", answer_task, 10, 0),
      OBJECTS("indicators", answer_indicator, 0, 0), ID_OR_NULL("next_report"));

/* ---- reports ---- */
PART(bound, "Bound", ID_OR_NULL("indicator"), TEXT("name", 0, 200, FIELD_NULLABLE), PERIOD("period", 0),
     CHOICE("what", "level growth target completion last_year task_count done_count open_count late_count deed_count "
            "deed_done_count", 0),
     TEXT("unit", 0, 30, 0), DECIMAL("value", 0), DECIMAL("current", FIELD_OPTIONAL),
     BOOLEAN("changed", FIELD_OPTIONAL));
PART(run, "Run", TEXT("text", 0, 20000, 0), BOOLEAN("prompt", FIELD_OPTIONAL), OBJECT("bound", bound, FIELD_OPTIONAL));
PART(paragraph, "Paragraph", CHOICE("kind", PARAGRAPHS, 0), OBJECTS("runs", run, 1000, 0));
SHAPE(body_year, NULL, YEAR(0));
SHAPE(body_report, "ReportUpdate", TEXT("title", 1, 200, 0), OBJECTS("paragraphs", paragraph, 10000, 0), VERSION);
SHAPE(body_version, NULL, VERSION);
SHAPE(body_restore, NULL, VERSION, INTEGER("to", 1, 0, 0));
SHAPE(body_ignored, NULL, TEXT("key", 1, 100, 0), TEXT("reason", 1, TITLE_MAX_LENGTH, 0), BOOLEAN("for_good", FIELD_OPTIONAL),
      TEXT("words", 0, 2000, FIELD_OPTIONAL));
PART(report_row, NULL, ID("id"), TEXT("title", 0, 0, 0), YEAR(0), INSTANT("updated_at", 0),
     TEXT("updated_by", 0, 0, FIELD_NULLABLE), VERSION, INTEGER("errors", 0, 0, FIELD_NULLABLE),
     INTEGER("warnings", 0, 0, FIELD_NULLABLE));
SHAPE(answer_reports, NULL, OBJECTS("reports", report_row, 0, 0));
PART(report, "Report", ID("id"), TEXT("title", 0, 0, 0), YEAR(0), VERSION, OBJECTS("paragraphs", paragraph, 0, 0),
     INSTANT("updated_at", 0), TEXT("updated_by", 0, 0, FIELD_NULLABLE));
SHAPE(answer_report, NULL, OBJECT("report", report, 0));
PART(version, NULL, VERSION, INSTANT("at", 0), TEXT("by_name", 0, 0, FIELD_NULLABLE));
SHAPE(answer_versions, NULL, OBJECTS("versions", version, 0, 0));

/* ---- registers ---- */
#define RECORD_FIELDS_MAX 100
#define LIGHTS_OF_RECORDS "none green yellow red"
#define REASON TEXT("reason", 0, TITLE_MAX_LENGTH, FIELD_OPTIONAL)
#define EXCUSE TEXT("excuse", 0, TITLE_MAX_LENGTH, FIELD_OPTIONAL)
#define LIST_FILTERS \
	TEXT("view", 0, 40, FIELD_OPTIONAL), TEXT("words", 0, 100, FIELD_OPTIONAL), TEXT("state", 0, 40, FIELD_OPTIONAL), \
	TEXT("light", 0, 10, FIELD_OPTIONAL), INTEGER("mine", 0, 1, FIELD_OPTIONAL), TEXT("where", 0, 2000, FIELD_OPTIONAL), \
	TEXT("group", 0, 40, FIELD_OPTIONAL), TEXT("in", 0, 600, FIELD_OPTIONAL)
SHAPE(query_records, NULL, LIST_FILTERS, TEXT("order", 0, 40, FIELD_OPTIONAL), INTEGER("descending", 0, 1, FIELD_OPTIONAL),
      INTEGER("withdrawn", 0, 1, FIELD_OPTIONAL), INTEGER("limit", 1, 500, FIELD_OPTIONAL),
      INTEGER("offset", 0, 0, FIELD_OPTIONAL));
PART(kept_list, NULL, LIST_FILTERS, TEXT("order", 0, 40, FIELD_OPTIONAL), INTEGER("descending", 0, 1, FIELD_OPTIONAL),
     TEXTS("columns", FIELD_OPTIONAL));
#define VIEW_PARTS TEXT("title", 1, 40, 0), BOOLEAN("shared", 0), OBJECT("list", kept_list, 0)
SHAPE(body_view, "NewView", VIEW_PARTS);
SHAPE(body_view_update, "ViewUpdate", VERSION, VIEW_PARTS);
SHAPE(answer_view, "View", ID("id"), VERSION, VIEW_PARTS, BOOLEAN("own", 0), TEXT("person_name", 0, 0, FIELD_NULLABLE), BOOLEAN("may_edit", 0));
SHAPE(answer_views, NULL, OBJECTS("views", answer_view, 0, 0));
SHAPE(query_groups, NULL, LIST_FILTERS, INTEGER("withdrawn", 0, 1, FIELD_OPTIONAL), TEXT("sums", 0, 400, FIELD_OPTIONAL));
SHAPE(query_statistics, NULL, PERIOD("period", FIELD_OPTIONAL), TEXT("by", 0, 40, FIELD_OPTIONAL));
SHAPE(body_enter, "NewRecord", MAP("fields", RECORD_FIELDS_MAX, 0), REASON);
SHAPE(body_check, "RecordCheck", ID_OPTIONAL("id"), TEXT("step", 1, 40, FIELD_OPTIONAL), MAP("fields", RECORD_FIELDS_MAX, 0));
SHAPE(body_change, "RecordUpdate", VERSION, MAP("fields", RECORD_FIELDS_MAX, 0), REASON);
SHAPE(body_withdrawal, "RecordWithdrawal", VERSION, TEXT("reason", 1, TITLE_MAX_LENGTH, 0));
SHAPE(body_reinstatement, "RecordReinstatement", VERSION, REASON);
SHAPE(body_restoration, "RecordRestoration", VERSION, INTEGER("earlier", 1, 0, 0), REASON);
SHAPE(body_step, "RecordStep", VERSION, TEXT("step", 1, 40, 0), MAP("fields", RECORD_FIELDS_MAX, 0), ID_OPTIONAL("unit"),
      ID_OPTIONAL("holder"), REASON, EXCUSE);
SHAPE(body_extension, "RecordExtension", VERSION, TEXT("limit", 1, 40, 0), TEXT("reason", 1, TITLE_MAX_LENGTH, 0));
PART(bulk_record, NULL, ID("id"), INTEGER("version", 0, 0, FIELD_OPTIONAL));
PART(bulk_list, NULL, LIST_FILTERS);
SHAPE(body_bulk, "RecordBulk", CHOICE("what", "change step withdraw reinstate undo", 0), OBJECTS("records", bulk_record, 1000, FIELD_OPTIONAL),
      OBJECT("list", bulk_list, FIELD_OPTIONAL), MAP("fields", RECORD_FIELDS_MAX, FIELD_OPTIONAL), TEXT("step", 1, 40, FIELD_OPTIONAL),
      ID_OPTIONAL("unit"), ID_OPTIONAL("holder"), REASON, EXCUSE, BOOLEAN("dry", FIELD_OPTIONAL), BOOLEAN("sound_only", FIELD_OPTIONAL));
PART(bulk_line, NULL, ID("id"), VERSION, TEXT("label", 0, 0, 0), BOOLEAN("sound", 0), TEXT("message", 0, 0, FIELD_NULLABLE),
     TEXT("hint", 0, 0, FIELD_NULLABLE), TEXT("field", 0, 0, FIELD_NULLABLE));
SHAPE(answer_bulk, "RecordBulkResult", OBJECTS("records", bulk_line, 0, 0), INTEGER("sound", 0, 0, 0), INTEGER("refused", 0, 0, 0),
      BOOLEAN("kept", 0));
SHAPE(body_export, "RecordExport", OBJECT("list", kept_list, FIELD_OPTIONAL), TEXTS("columns", FIELD_OPTIONAL),
      BOOLEAN("private", FIELD_OPTIONAL), CHOICE("format", "xlsx csv csv_gb18030", FIELD_OPTIONAL), REASON);
PART(import_column, NULL, INTEGER("column", 0, 0, 0), TEXT("field", 0, 40, FIELD_NULLABLE));
SHAPE(body_import, "SheetImport", ID("document"), INTEGER("sheet", 0, 0, FIELD_OPTIONAL),
      OBJECTS("columns", import_column, 1000, FIELD_OPTIONAL), BOOLEAN("sound_only", FIELD_OPTIONAL), REASON,
      CHOICE("only", "added changed same refused", FIELD_OPTIONAL), INTEGER("offset", 0, 0, FIELD_OPTIONAL));
PART(sheet_fault, NULL, TEXT("place", 0, 0, 0), BOOLEAN("forbids", 0), TEXT("message", 0, 0, 0), TEXT("hint", 0, 0, FIELD_NULLABLE));
PART(sheet_row, NULL, INTEGER("row", 1, 0, 0), CHOICE("kind", "added changed same refused", 0), ID_OR_NULL("id"), TEXT("label", 0, 0, 0),
     OBJECTS("faults", sheet_fault, 0, 0));
PART(sheet_column, NULL, INTEGER("column", 0, 0, 0), TEXT("place", 0, 0, 0), TEXT("title", 0, 0, 0), TEXT("unit", 0, 0, FIELD_NULLABLE),
     BOOLEAN("serial", 0), TEXT("field", 0, 0, FIELD_NULLABLE), INTEGER("confidence", 0, 100, 0), TEXT("reason", 0, 0, FIELD_NULLABLE),
     TEXTS("samples", 0));
PART(sheet_told, NULL, TEXT("name", 0, 0, 0), TEXT("title", 0, 0, 0), INTEGER("rows", 0, 0, 0));
PART(sheet_note, NULL, TEXT("place", 0, 0, 0), TEXT("message", 0, 0, 0));
SHAPE(answer_import, "SheetImportResult", ID_OR_NULL("import"), INTEGER("added", 0, 0, 0), INTEGER("changed", 0, 0, 0),
      INTEGER("same", 0, 0, 0), INTEGER("refused", 0, 0, 0), INTEGER("unexplained", 0, 0, 0), TEXT("file", 0, 0, 0), OBJECTS("sheets", sheet_told, 0, 0),
      INTEGER("sheet", 0, 0, 0), OBJECTS("columns", sheet_column, 0, 0), OBJECTS("notes", sheet_note, 0, 0),
      OBJECTS("rows", sheet_row, 0, 0));
PART(import_row, NULL, ID("id"), TEXT("file", 0, 0, 0), TEXT("sheet", 0, 0, FIELD_NULLABLE), INTEGER("added", 0, 0, 0),
     INTEGER("changed", 0, 0, 0), INSTANT("at", 0), TEXT("by_name", 0, 0, FIELD_NULLABLE), BOOLEAN("undone", 0));
SHAPE(answer_imports, NULL, OBJECTS("imports", import_row, 0, 0));
#define CHANNEL_PARTS \
	TEXT("name", 1, 60, 0), CHOICE("kind", "webhook wecom dingtalk mail", 0), TEXT("address", 1, 1000, 0), \
	TEXT("account", 0, 120, FIELD_OPTIONAL), TEXT("sender", 0, 120, FIELD_OPTIONAL), TEXT("secret", 0, 200, FIELD_OPTIONAL), \
	TEXTS("registers", FIELD_OPTIONAL), CHOICE("events", "step all", FIELD_OPTIONAL), TEXT("quiet_from", 0, 5, FIELD_OPTIONAL), \
	TEXT("quiet_to", 0, 5, FIELD_OPTIONAL), TEXT("digest_at", 0, 5, FIELD_OPTIONAL), BOOLEAN("active", FIELD_OPTIONAL)
SHAPE(body_channel, "NewChannel", CHANNEL_PARTS);
SHAPE(body_channel_update, "ChannelUpdate", VERSION, CHANNEL_PARTS);
SHAPE(body_again, NULL, BOOLEAN("skip", FIELD_OPTIONAL));
SHAPE(body_mail, NULL, TEXT("mail", 0, 120, FIELD_OPTIONAL));
#define CHANNEL_ROW \
	ID("id"), VERSION, TEXT("name", 1, 0, 0), CHOICE("kind", "webhook wecom dingtalk mail", 0), TEXT("address", 1, 0, 0), \
	TEXT("account", 0, 0, FIELD_NULLABLE), TEXT("sender", 0, 0, FIELD_NULLABLE), BOOLEAN("has_secret", 0), TEXTS("registers", 0), \
	CHOICE("events", "step all", 0), TEXT("quiet_from", 0, 0, FIELD_NULLABLE), TEXT("quiet_to", 0, 0, FIELD_NULLABLE), \
	TEXT("digest_at", 0, 0, FIELD_NULLABLE), BOOLEAN("active", 0), INTEGER("tries", 0, 0, 0), INSTANT("next_at", FIELD_NULLABLE)
PART(channel_row, NULL, CHANNEL_ROW);
SHAPE(answer_channel, "Channel", CHANNEL_ROW);
SHAPE(answer_channels, NULL, OBJECTS("channels", channel_row, 0, 0));
SHAPE(answer_trial, NULL, BOOLEAN("taken", 0), TEXT("answer", 0, 0, 0));
PART(delivery_row, "Delivery", INSTANT("at", 0), TEXT("what", 0, 0, 0), BOOLEAN("taken", 0), TEXT("answer", 0, 0, 0));
SHAPE(answer_deliveries, NULL, OBJECTS("deliveries", delivery_row, 0, 0));
SHAPE(told_event, NULL, INTEGER("number", 1, 0, 0), TEXT("event", 1, 0, 0), TEXT("register", 1, 0, 0), TEXT("register_title", 1, 0, 0),
      ID("record"), VERSION, TEXT("record_number", 0, 0, FIELD_NULLABLE), TEXT("step", 0, 0, FIELD_NULLABLE),
      TEXT("step_title", 0, 0, FIELD_NULLABLE), TEXT("from", 0, 0, FIELD_NULLABLE), TEXT("from_title", 0, 0, FIELD_NULLABLE),
      TEXT("to", 0, 0, FIELD_NULLABLE), TEXT("to_title", 0, 0, FIELD_NULLABLE), INSTANT("at", 0), TEXT("by", 0, 0, FIELD_NULLABLE));
SHAPE(answer_digest, NULL, TEXT("mail", 0, 0, FIELD_NULLABLE), TEXT("at", 0, 0, FIELD_NULLABLE), TEXT("subject", 0, 0, 0), TEXT("text", 0, 0, 0));
SHAPE(body_token, "NewToken", TEXT("name", 1, 60, 0), DATE("last_day", 0), BOOLEAN("read_only", FIELD_OPTIONAL));
PART(token_row, "Token", ID("id"), TEXT("name", 1, 0, 0), ID("account"), TEXT("account_name", 0, 0, 0), BOOLEAN("read_only", 0),
     DATE("last_day", 0), BOOLEAN("ended", 0), INSTANT("created_at", 0), VERSION);
SHAPE(answer_tokens, NULL, OBJECTS("tokens", token_row, 0, 0));
SHAPE(answer_new_token, NULL, OBJECT("token", token_row, 0), TEXT("secret", 64, 64, 0));
PART(register_row, "RegisterRow", TEXT("name", 1, 0, 0), TEXT("title", 1, 0, 0), TEXT("group", 0, 0, 0), TEXT("about", 0, 0, 0),
     ID_OR_NULL("keeper"), TEXT("keeper_name", 0, 0, FIELD_NULLABLE), INTEGER("open", 0, 0, 0), INTEGER("total", 0, 0, 0),
     INTEGER("overdue", 0, 0, 0), INTEGER("soon", 0, 0, 0), INTEGER("mine", 0, 0, 0), BOOLEAN("may_create", 0));
SHAPE(answer_registers, NULL, OBJECTS("registers", register_row, 0, 0));
#define FIELD_PARTS \
	TEXT("name", 1, 0, 0), TEXT("title", 0, 0, 0), TEXT("hint", 0, 0, FIELD_NULLABLE), TEXT("kind", 1, 0, 0), \
	BOOLEAN("required", 0), TEXT("required_when", 0, 0, FIELD_NULLABLE), BOOLEAN("private", 0), BOOLEAN("unique", 0), \
	BOOLEAN("listed", 0), BOOLEAN("computed", 0), TEXT("value", 0, 0, FIELD_NULLABLE), TEXT("otherwise", 0, 0, FIELD_NULLABLE), \
	TEXTS("choices", 0), TEXT("unit", 0, 0, FIELD_NULLABLE), INTEGER("scale", 0, 18, 0), DECIMAL("min", FIELD_NULLABLE), \
	DECIMAL("max", FIELD_NULLABLE), TEXT("level", 0, 0, FIELD_NULLABLE), TEXT("link", 0, 0, FIELD_NULLABLE)
PART(no_field, NULL, FIELD_PARTS, TEXTS("rows", 0));
PART(row_field, NULL, FIELD_PARTS, OBJECTS("rows", no_field, 0, 0));
PART(register_field, "RegisterField", FIELD_PARTS, OBJECTS("rows", row_field, 0, 0));
PART(register_state, NULL, TEXT("name", 1, 0, 0), TEXT("title", 0, 0, 0), BOOLEAN("final", 0));
PART(step_set, NULL, TEXT("field", 1, 0, 0), TEXT("value", 0, 0, FIELD_NULLABLE));
PART(register_step, NULL, TEXT("name", 1, 0, 0), TEXT("title", 0, 0, 0), TEXTS("from", 0), TEXT("to", 1, 0, 0), TEXTS("by", 0),
     TEXTS("needs", 0), TEXTS("asks", 0), OBJECTS("sets", step_set, 0, 0), BOOLEAN("reason", 0), TEXT("when", 0, 0, FIELD_NULLABLE),
     TEXT("refusal", 0, 0, FIELD_NULLABLE), TEXT("letter", 0, 0, FIELD_NULLABLE), BOOLEAN("hands_over", 0));
PART(register_limit, NULL, TEXT("name", 1, 0, 0), TEXT("title", 0, 0, 0), TEXT("source", 0, 0, 0), TEXTS("in", 0),
     TEXT("from", 0, 0, FIELD_NULLABLE), INTEGER("length", 0, 0, 0), CHOICE("count", "calendar_days working_days months", 0),
     INTEGER("warn", 0, 0, 0), INTEGER("extend_by", 0, 0, 0), INTEGER("extend_times", 0, 0, 0), TEXTS("extend_approver", 0),
     TEXTS("suspended_in", 0), TEXT("when", 0, 0, FIELD_NULLABLE));
PART(register_check, NULL, TEXT("name", 1, 0, 0), BOOLEAN("forbids", 0), TEXT("when", 0, 0, 0), TEXT("message", 0, 0, 0),
     TEXT("field", 0, 0, FIELD_NULLABLE));
PART(register_statistic, NULL, TEXT("name", 1, 0, 0), TEXT("title", 0, 0, 0), TEXT("unit", 0, 0, 0), TEXTS("by", 0),
     BOOLEAN("dated", 0), TEXT("indicator", 0, 0, FIELD_NULLABLE));
PART(register_view, NULL, TEXT("name", 1, 0, 0), TEXT("title", 0, 0, 0));
PART(register_notice, NULL, TEXT("title", 0, 0, 0), TEXTS("in", 0), INTEGER("days", 0, 0, 0),
     CHOICE("count", "calendar_days working_days months", 0), TEXTS("show", 0), TEXT("source", 0, 0, 0));
SHAPE(answer_register, "Register", TEXT("name", 1, 0, 0), TEXT("title", 1, 0, 0), TEXT("group", 0, 0, 0), TEXT("about", 0, 0, 0),
      TEXT("source", 0, 0, 0), TEXT("label", 0, 0, FIELD_NULLABLE), TEXT("village", 0, 0, FIELD_NULLABLE),
      TEXT("number", 0, 0, FIELD_NULLABLE), TEXT("key", 0, 0, FIELD_NULLABLE), ID_OR_NULL("keeper"),
      TEXT("keeper_name", 0, 0, FIELD_NULLABLE), BOOLEAN("may_create", 0), BOOLEAN("may_see_private", 0), BOOLEAN("may_define", 0), MAP("begins", 0, 0),
      OBJECTS("fields", register_field, 0, 0), OBJECTS("states", register_state, 0, 0), OBJECTS("steps", register_step, 0, 0),
      OBJECTS("limits", register_limit, 0, 0), OBJECTS("checks", register_check, 0, 0),
      OBJECTS("statistics", register_statistic, 0, 0), OBJECTS("views", register_view, 0, 0),
      OBJECTS("notices", register_notice, 0, 0));
#define DEFINITION_TEXT_MAX (256 << 10)
SHAPE(query_definition, NULL, INTEGER("version", 1, 0, FIELD_OPTIONAL));
SHAPE(body_definition, "NewDefinition", VERSION, TEXT("text", 1, DEFINITION_TEXT_MAX, 0), TEXT("reason", 1, TITLE_MAX_LENGTH, 0));
SHAPE(body_definition_check, "DefinitionCheck", TEXT("text", 0, DEFINITION_TEXT_MAX, 0));
SHAPE(body_definition_use, "DefinitionUse", VERSION, BOOLEAN("in_use", 0), TEXT("reason", 1, TITLE_MAX_LENGTH, 0));
#define DEFINITION_PARTS \
	TEXT("name", 1, 0, 0), TEXT("title", 0, 0, 0), TEXT("group", 0, 0, 0), CHOICE("origin", "shipped adjusted own", 0), \
	BOOLEAN("in_use", 0), BOOLEAN("shipped", 0), TEXT("note", 0, 0, FIELD_NULLABLE), VERSION, \
	INSTANT("changed_at", FIELD_NULLABLE), TEXT("changed_by_name", 0, 0, FIELD_NULLABLE)
PART(definition_row, "DefinitionRow", DEFINITION_PARTS);
SHAPE(answer_definitions, NULL, OBJECTS("definitions", definition_row, 0, 0));
SHAPE(answer_definition, "Definition", DEFINITION_PARTS, BOOLEAN("differs", 0), BOOLEAN("may_define", 0), TEXT("text", 0, 0, 0));
PART(definition_fault, NULL, INTEGER("line", 0, 0, 0), INTEGER("column", 0, 0, 0), TEXT("message", 0, 0, 0),
     TEXT("hint", 0, 0, FIELD_NULLABLE));
PART(definition_difference, NULL, CHOICE("kind", "added removed changed", 0), TEXT("part", 1, 0, 0),
     TEXT("name", 0, 0, FIELD_NULLABLE), TEXT("title", 0, 0, FIELD_NULLABLE), TEXT("message", 0, 0, FIELD_NULLABLE),
     INTEGER("records", 0, 0, 0), BOOLEAN("refused", 0));
SHAPE(answer_definition_check, NULL, OBJECTS("faults", definition_fault, 0, 0), TEXT("name", 0, 0, FIELD_NULLABLE),
      TEXT("title", 0, 0, FIELD_NULLABLE), BOOLEAN("known", 0), INTEGER("records", 0, 0, 0), OBJECTS("changes", definition_difference, 0, 0));
SHAPE(body_proposal, "DefinitionProposal", ID("document"), INTEGER("sheet", 0, 0, FIELD_OPTIONAL), TEXT("name", 1, 40, FIELD_OPTIONAL),
      TEXT("title", 1, 100, FIELD_OPTIONAL));
PART(proposal_sheet, NULL, TEXT("name", 0, 0, 0), TEXT("title", 0, 0, 0), INTEGER("rows", 0, 0, 0));
PART(proposal_column, NULL, TEXT("column", 0, 0, 0), TEXT("title", 0, 0, 0), TEXT("unit", 0, 0, FIELD_NULLABLE),
     TEXT("field", 0, 0, FIELD_NULLABLE), TEXT("kind", 0, 0, FIELD_NULLABLE), INTEGER("confidence", 0, 100, 0), TEXTS("samples", 0));
PART(proposal_note, NULL, TEXT("place", 0, 0, 0), TEXT("message", 0, 0, 0));
SHAPE(answer_proposal, NULL, ID("document"), TEXT("file", 0, 0, 0), OBJECTS("sheets", proposal_sheet, 0, 0), INTEGER("sheet", 0, 0, 0),
      INTEGER("rows", 0, 0, 0), TEXT("name", 1, 0, 0), TEXT("title", 0, 0, 0), TEXT("text", 0, 0, 0),
      OBJECTS("columns", proposal_column, 0, 0), OBJECTS("notes", proposal_note, 0, 0));
PART(definition_version, NULL, VERSION, INSTANT("at", 0), TEXT("by_name", 0, 0, FIELD_NULLABLE),
     TEXT("reason", 0, 0, FIELD_NULLABLE), BOOLEAN("shipped", 0), BOOLEAN("in_use", 0));
SHAPE(answer_definition_history, NULL, OBJECTS("versions", definition_version, 0, 0));
#define RECORD_PARTS \
	ID("id"), VERSION, BOOLEAN("withdrawn", 0), TEXT("state", 0, 0, FIELD_NULLABLE), TEXT("state_title", 0, 0, FIELD_NULLABLE), \
	BOOLEAN("final", 0), DATE("since", FIELD_NULLABLE), ID_OR_NULL("unit"), TEXT("unit_name", 0, 0, FIELD_NULLABLE), \
	ID_OR_NULL("holder"), TEXT("holder_name", 0, 0, FIELD_NULLABLE), DATE("due", FIELD_NULLABLE), \
	INTEGER("days_left", INT32_MIN, 0, FIELD_NULLABLE), CHOICE("light", LIGHTS_OF_RECORDS, 0), TEXT("label", 0, 0, 0), \
	MAP("fields", 0, 0), MAP("texts", 0, 0), TEXTS("withheld", 0), INSTANT("created_at", 0), INSTANT("changed_at", 0), BOOLEAN("may_edit", 0), BOOLEAN("may_reinstate", 0)
SHAPE(record_in_list, "RecordSummary", RECORD_PARTS);
SHAPE(answer_records, NULL, OBJECTS("records", record_in_list, 0, 0), INTEGER("total", 0, 0, 0));
PART(record_group, NULL, TEXT("key", 0, 0, 0), TEXT("title", 0, 0, 0), INTEGER("count", 0, 0, 0), MAP("sums", 0, 0));
SHAPE(answer_groups, NULL, OBJECTS("groups", record_group, 0, 0), OBJECT("whole", record_group, 0), BOOLEAN("more", 0));
PART(record_limit, NULL, TEXT("name", 1, 0, 0), TEXT("title", 0, 0, 0), TEXT("source", 0, 0, 0), DATE("from", 0), DATE("due", 0),
     INTEGER("days_left", INT32_MIN, 0, 0), INTEGER("extended", 0, 0, 0), BOOLEAN("suspended", 0), BOOLEAN("provisional", 0),
     BOOLEAN("may_extend", 0));
PART(record_step, NULL, TEXT("name", 1, 0, 0), TEXT("title", 0, 0, 0), TEXT("why_not", 0, 0, FIELD_NULLABLE));
PART(record_file, NULL, ID("id"), TEXT("name", 1, 0, 0), INTEGER("bytes", 0, 0, 0));
SHAPE(answer_record, "Record", RECORD_PARTS, OBJECTS("limits", record_limit, 0, 0), OBJECTS("steps", record_step, 0, 0),
      MAP("excused", 0, 0), ID_OR_NULL("created_by"), TEXT("created_by_name", 0, 0, FIELD_NULLABLE), ID_OR_NULL("changed_by"),
      TEXT("changed_by_name", 0, 0, FIELD_NULLABLE), BOOLEAN("may_see_private", 0), OBJECTS("files", record_file, 0, 0));
PART(record_finding, NULL, TEXT("field", 0, 0, FIELD_NULLABLE), TEXT("check", 0, 0, FIELD_NULLABLE), BOOLEAN("forbids", 0),
     TEXT("message", 1, 0, 0));
SHAPE(answer_check, NULL, OBJECTS("findings", record_finding, 0, 0));
PART(record_change, NULL, TEXT("field", 1, 0, 0), TEXT("title", 0, 0, FIELD_NULLABLE), TEXT("from", 0, 0, 0),
     TEXT("to", 0, 0, 0));
PART(record_event, "RecordEvent", ID("id"), INSTANT("at", 0), INTEGER("by", 0, 0, 0), TEXT("by_name", 0, 0, 0), ON_BEHALF,
     TEXT("action", 1, 0, 0), TEXT("which", 0, 0, FIELD_NULLABLE), TEXT("which_title", 0, 0, FIELD_NULLABLE), VERSION, OBJECTS("changes", record_change, 0, 0), TEXT("reason", 0, 0, FIELD_NULLABLE));
SHAPE(answer_history, NULL, OBJECTS("events", record_event, 0, 0));
SHAPE(body_objection, "Objection", TEXT("person", 0, 60, FIELD_OPTIONAL), TEXT("content", 1, 2000, 0), DATE("received_on", FIELD_OPTIONAL));
SHAPE(body_settlement, "ObjectionSettlement", TEXT("outcome", 1, 2000, 0));
PART(objection_row, NULL, ID("id"), DATE("received_on", 0), TEXT("person", 0, 0, FIELD_NULLABLE), TEXT("content", 0, 0, 0),
     TEXT("outcome", 0, 0, FIELD_NULLABLE), DATE("settled_on", FIELD_NULLABLE), TEXT("by_name", 0, 0, FIELD_NULLABLE));
PART(notice_row, "Notice", ID("id"), TEXT("title", 1, 0, 0), TEXT("unit_name", 0, 0, FIELD_NULLABLE), DATE("begins", 0), DATE("ends", 0),
     DATE("ended_on", FIELD_NULLABLE), BOOLEAN("runs", 0), BOOLEAN("undone", 0), TEXT("source", 0, 0, FIELD_NULLABLE), ANY("shown"),
     OBJECTS("objections", objection_row, 0, 0), BOOLEAN("may_object", 0));
PART(listed_notice, "ListedNotice", ID("id"), TEXT("title", 1, 0, 0), TEXT("register", 1, 0, 0), TEXT("register_title", 0, 0, 0), ID("record"),
     TEXT("subject", 0, 0, 0), TEXT("unit_name", 0, 0, FIELD_NULLABLE), DATE("begins", 0), DATE("ends", 0), DATE("ended_on", FIELD_NULLABLE),
     CHOICE("state", "coming running over ended undone", 0), INTEGER("objections", 0, 0, 0), INTEGER("unsettled", 0, 0, 0));
SHAPE(query_notices, NULL, INTEGER("offset", 0, 0, FIELD_OPTIONAL));
SHAPE(answer_notices, NULL, OBJECTS("notices", listed_notice, 0, 0), INTEGER("total", 0, 0, 0));
SHAPE(answer_notices_of, NULL, OBJECTS("notices", notice_row, 0, 0));
#define LETTER_PARTS \
	ID("id"), TEXT("title", 1, 0, 0), TEXT("number", 0, 0, FIELD_NULLABLE), DATE("issued_on", 0), TEXT("by_name", 0, 0, FIELD_NULLABLE), \
	TEXT("step", 1, 0, 0), TEXT("step_title", 0, 0, 0), BOOLEAN("private", 0), BOOLEAN("void", 0), TEXT("void_reason", 0, 0, FIELD_NULLABLE), \
	DATE("served_on", FIELD_NULLABLE), TEXT("served_how", 0, 0, FIELD_NULLABLE)
SHAPE(body_service, "LetterService", CHOICE("how", "direct mail left announced", 0), TEXT("received_by", 0, 60, FIELD_OPTIONAL),
      DATE("on", FIELD_OPTIONAL), TEXT("note", 0, 200, FIELD_OPTIONAL));
PART(letter_row, "LetterRow", LETTER_PARTS);
SHAPE(answer_letters, NULL, OBJECTS("letters", letter_row, 0, 0));
SHAPE(answer_letter, "Letter", LETTER_PARTS, TEXT("received_by", 0, 0, FIELD_NULLABLE), TEXT("served_note", 0, 0, FIELD_NULLABLE),
      TEXT("addressee", 0, 0, FIELD_NULLABLE), TEXTS("paragraphs", 0), TEXT("signature", 0, 0, 0),
      TEXT("date", 1, 0, 0));
SHAPE(answer_sight, NULL, MAP("fields", 0, 0), OBJECTS("files", record_file, 0, 0));
PART(statistic_line, NULL, TEXT("group", 0, 0, 0), DECIMAL("value", 0));
PART(statistic, NULL, TEXT("name", 1, 0, 0), TEXT("title", 0, 0, 0), TEXT("unit", 0, 0, 0), TEXT("period", 0, 0, FIELD_NULLABLE),
     DECIMAL("total", FIELD_NULLABLE), OBJECTS("lines", statistic_line, 0, 0));
PART(offered_statistic, NULL, TEXT("register", 1, 0, 0), TEXT("register_title", 0, 0, 0), TEXT("name", 1, 0, 0), TEXT("title", 0, 0, 0),
     TEXT("unit", 0, 0, 0), BOOLEAN("dated", 0), TEXT("indicator", 0, 0, FIELD_NULLABLE), BOOLEAN("may_derive", 0));
SHAPE(answer_offered, NULL, OBJECTS("statistics", offered_statistic, 0, 0));
SHAPE(answer_statistics, NULL, OBJECTS("statistics", statistic, 0, 0));
PART(told, NULL, INSTANT("at", FIELD_NULLABLE), TEXT("by_name", 0, 0, FIELD_NULLABLE), TEXT("where", 0, 0, 0), TEXT("words", 0, 0, 0));
PART(todo_item, NULL, TEXT("register", 1, 0, 0), TEXT("register_title", 0, 0, 0), ID("id"), TEXT("label", 0, 0, 0),
     TEXT("state_title", 0, 0, FIELD_NULLABLE), CHOICE("light", LIGHTS_OF_RECORDS, 0), DATE("due", FIELD_NULLABLE),
     INTEGER("days_left", INT32_MIN, 0, FIELD_NULLABLE), TEXT("limit_title", 0, 0, FIELD_NULLABLE),
     TEXTS("why", 0), OBJECTS("told", told, 0, 0));
PART(todo_counts, NULL, INTEGER("assigned", 0, 0, 0), INTEGER("overdue", 0, 0, 0), INTEGER("due", 0, 0, 0), INTEGER("returned", 0, 0, 0),
     INTEGER("mentioned", 0, 0, 0));
PART(todo_form, NULL, ID("form"), TEXT("title", 1, 0, 0), TEXT("authority", 0, 0, FIELD_NULLABLE), PERIOD("period", 0), CHOICE("why", "send sign", 0),
     ID_OR_NULL("submission"), CHOICE("state", "draft submitted signed sent", FIELD_NULLABLE), TEXT("person_name", 0, 0, FIELD_NULLABLE),
     DATE("due", FIELD_NULLABLE), INTEGER("days_left", INT32_MIN, 0, FIELD_NULLABLE), CHOICE("light", "green yellow red none", 0));
SHAPE(answer_todo, NULL, OBJECTS("items", todo_item, 0, 0), OBJECTS("forms", todo_form, 0, 0), INTEGER("red", 0, 0, 0), INTEGER("yellow", 0, 0, 0), OBJECT("counts", todo_counts, 0));

/* ---- record ---- */
SHAPE(query_journal, NULL, TEXT("entity", 1, 40, FIELD_OPTIONAL), ID_OPTIONAL("id"), ID_OPTIONAL("before"),
      INTEGER("limit", 1, 200, FIELD_OPTIONAL));
SHAPE(answer_journal, NULL, OBJECTS("events", event, 0, 0));
SHAPE(answer_verdict, NULL, INTEGER("events", 0, 0, 0), BOOLEAN("intact", 0), ID_OR_NULL("first_bad"));
SHAPE(answer_operations, NULL, TEXTS("operations", 0));
SHAPE(answer_health, NULL, CHOICE("status", "ok", 0), TEXT("version", 1, 0, 0));
const struct shape answer_any = {NULL, NULL, 0};
PART(fault, NULL, TEXT("code", 1, 0, 0), TEXT("message", 1, 0, 0), TEXT("detail", 0, 0, 0), TEXT("hint", 0, 0, 0));
SHAPE(answer_error, "Error", OBJECT("error", fault, 0));
