/* The shapes of superiors' tables, what is sent of them and what is collected for them. */
#include "app/shape_words_int.h"
#include "app/shapes_int.h"

#define RHYTHMS "once month quarter half year"
#define SUBMISSION_STATES "draft submitted signed sent"
#define FORM_LIGHTS "green yellow red none"
#define SHEETS_MAX 1000
#define ROWS_MAX 1048576
#define SPOT(flags) INTEGER("sheet", 0, SHEETS_MAX, flags), INTEGER("row", 1, ROWS_MAX, flags), INTEGER("column", 1, 16384, flags)

/* ---- forms ---- */
#define FORM_BODY(flags) \
	TEXT("title", 1, 200, FIELD_OPTIONAL), TEXT("authority", 0, 120, FIELD_OPTIONAL), CHOICE("rhythm", RHYTHMS, FIELD_OPTIONAL), \
	INTEGER("due_day", 1, 31, FIELD_OPTIONAL), INTEGER("due_month", 1, 12, FIELD_OPTIONAL), ID_OPTIONAL("keeper"), ID_OPTIONAL("person"), \
	CHOICE("purpose", "masked full", FIELD_OPTIONAL), INTEGER("document", 1, 0, flags)
SHAPE(query_forms, NULL, TEXT("words", 0, 60, FIELD_OPTIONAL), CHOICE("rhythm", RHYTHMS, FIELD_OPTIONAL), ID_OPTIONAL("keeper"));
SHAPE(query_form_year, NULL, YEAR(FIELD_OPTIONAL));
SHAPE(body_form, "NewForm", FORM_BODY(0));
SHAPE(body_form_update, "FormUpdate", FORM_BODY(FIELD_OPTIONAL), VERSION);
PART(form_last, NULL, ID("id"), PERIOD("period", 0), CHOICE("state", SUBMISSION_STATES, 0), DATE("sent_on", FIELD_NULLABLE),
     INTEGER("seconds", 0, 0, 0));
#define FORM_PARTS \
	ID("id"), VERSION, TEXT("title", 1, 0, 0), TEXT("authority", 0, 0, FIELD_NULLABLE), CHOICE("rhythm", RHYTHMS, 0), \
	INTEGER("due_day", 1, 31, FIELD_NULLABLE), INTEGER("due_month", 1, 12, FIELD_NULLABLE), ID_OR_NULL("keeper"), \
	TEXT("keeper_name", 0, 0, FIELD_NULLABLE), ID_OR_NULL("person"), TEXT("person_name", 0, 0, FIELD_NULLABLE), \
	CHOICE("purpose", "masked full", 0), ID("document"), TEXT("document_name", 0, 0, 0), CHOICE("kind", "list statistic indicators", FIELD_NULLABLE), \
	INTEGER("cells", 0, 0, 0), INTEGER("mapped", 0, 0, 0), INTEGER("confirmed", 0, 0, 0), PERIOD("next_period", FIELD_NULLABLE), \
	DATE("next_due", FIELD_NULLABLE), CHOICE("light", FORM_LIGHTS, 0), OBJECT("last", form_last, FIELD_NULLABLE), BOOLEAN("may_edit", 0)
SHAPE(answer_form, "Form", FORM_PARTS);
SHAPE(answer_forms, NULL, OBJECTS("forms", answer_form, 0, 0));
#define HEAD_PARTS \
	ID("id"), VERSION, ID("form"), TEXT("title", 0, 0, 0), PERIOD("period", 0), INTEGER("number", 1, 0, 0), \
	CHOICE("state", SUBMISSION_STATES, 0), ID_OR_NULL("person"), TEXT("person_name", 0, 0, FIELD_NULLABLE), DATE("due", FIELD_NULLABLE), \
	TEXT("signed_by_name", 0, 0, FIELD_NULLABLE), DATE("signed_on", FIELD_NULLABLE), DATE("sent_on", FIELD_NULLABLE), \
	INTEGER("seconds", 0, 0, 0), INTEGER("cells", 0, 0, 0), INTEGER("filled", 0, 0, 0), INTEGER("empty", 0, 0, 0), \
	INTEGER("unsure", 0, 0, 0), TEXT("excuses", 0, 0, FIELD_NULLABLE), TEXT("remarks", 0, 0, FIELD_NULLABLE), BOOLEAN("may_edit", 0)
PART(submission_head, "SubmissionHead", HEAD_PARTS, INTEGER("faults", 0, 0, 0));
SHAPE(answer_form_page, "FormPage", FORM_PARTS, ANY("mapping"), OBJECTS("submissions", submission_head, 0, 0));
SHAPE(answer_submissions, NULL, OBJECTS("submissions", submission_head, 0, 0));
PART(form_due, NULL, ID("form"), TEXT("title", 1, 0, 0), TEXT("authority", 0, 0, FIELD_NULLABLE), TEXT("keeper_name", 0, 0, FIELD_NULLABLE),
     PERIOD("period", 0), DATE("due", 0), CHOICE("light", FORM_LIGHTS, 0), ID_OR_NULL("submission"), CHOICE("state", SUBMISSION_STATES, FIELD_NULLABLE),
     DATE("sent_on", FIELD_NULLABLE), TEXT("person_name", 0, 0, FIELD_NULLABLE), INTEGER("seconds", 0, 0, 0));
PART(form_month, NULL, INTEGER("month", 1, 12, 0), OBJECTS("due", form_due, 0, 0));
SHAPE(answer_form_calendar, NULL, YEAR(0), OBJECTS("months", form_month, 0, 0));

/* ---- submissions ---- */
SHAPE(body_submission, "NewSubmission", PERIOD("period", 0), ID_OPTIONAL("document"));
SHAPE(query_submissions, NULL, ID_OPTIONAL("form"), PERIOD("period", FIELD_OPTIONAL), CHOICE("state", SUBMISSION_STATES, FIELD_OPTIONAL));
PART(area, NULL, INTEGER("row", 1, ROWS_MAX, 0), INTEGER("column", 1, 16384, 0), INTEGER("last_row", 1, ROWS_MAX, 0), INTEGER("last_column", 1, 16384, 0));
#define SOURCE_KINDS "inherit nobody field count statistic indicator total constant serial township period today me leave"
#define FORM_MEASURES "month quarter cumulative last_year last_period growth change target completion"
PART(source_asked, "FormSourceAsked", CHOICE("kind", SOURCE_KINDS, 0), TEXT("register", 0, 40, FIELD_OPTIONAL), TEXT("where", 0, 500, FIELD_OPTIONAL),
     TEXT("value", 0, 200, FIELD_OPTIONAL), TEXT("date", 0, 40, FIELD_OPTIONAL), ID_OPTIONAL("place"), ID_OPTIONAL("indicator"),
     CHOICE("measure", FORM_MEASURES, FIELD_OPTIONAL), TEXT("constant", 0, 500, FIELD_OPTIONAL), TEXT("unit", 0, 30, FIELD_OPTIONAL),
     /* what a source that was read back has besides; not looked at */
     CHOICE("level", "table column row cell", FIELD_OPTIONAL), TEXT("register_title", 0, 0, FIELD_OPTIONAL), TEXT("value_title", 0, 0, FIELD_OPTIONAL),
     TEXT("place_name", 0, 0, FIELD_OPTIONAL), TEXT("indicator_name", 0, 0, FIELD_OPTIONAL), BOOLEAN("confirmed", FIELD_OPTIONAL),
     INTEGER("confidence", 0, 100, FIELD_OPTIONAL), TEXT("why", 0, 0, FIELD_OPTIONAL), TEXT("text", 0, 0, FIELD_OPTIONAL));
SHAPE(body_sources, "FormSources", VERSION, INTEGER("sheet", 0, SHEETS_MAX, 0), OBJECT("area", area, 0), CHOICE("level", "table column row cell", 0),
      OBJECT("source", source_asked, FIELD_OPTIONAL), BOOLEAN("confirm", FIELD_OPTIONAL));
SHAPE(body_confirm, "FormConfirm", VERSION, INTEGER("sheet", 0, SHEETS_MAX, FIELD_OPTIONAL), OBJECT("area", area, FIELD_OPTIONAL));
PART(entered, NULL, SPOT(0), TEXT("text", 0, 500, FIELD_OPTIONAL));
SHAPE(body_cells, "FormCells", VERSION, OBJECTS("cells", entered, 5000, 0));
SHAPE(body_form_step, "FormStep", VERSION, TEXT("reason", 0, 500, FIELD_OPTIONAL), TEXT("excuses", 0, 500, FIELD_OPTIONAL));
SHAPE(query_spot, NULL, SPOT(0), TEXT("words", 0, 60, FIELD_OPTIONAL));
PART(place, NULL, SPOT(0));
SHAPE(body_ask, "FormAsk", VERSION, OBJECTS("cells", place, 200, 0), ID("user"), DATE("due", FIELD_OPTIONAL), TEXT("question", 1, 300, 0));
SHAPE(body_ask_answer, "FormAskAnswer", TEXT("text", 1, 500, 0), CHOICE("where", "form indicator record", 0));
PART(form_source, "FormSource", CHOICE("level", "table column row cell", 0), CHOICE("kind", SOURCE_KINDS, 0), TEXT("register", 0, 0, FIELD_NULLABLE),
     TEXT("register_title", 0, 0, FIELD_NULLABLE), TEXT("where", 0, 0, FIELD_NULLABLE), TEXT("value", 0, 0, FIELD_NULLABLE),
     TEXT("value_title", 0, 0, FIELD_NULLABLE), TEXT("date", 0, 0, FIELD_NULLABLE), ID_OR_NULL("place"), TEXT("place_name", 0, 0, FIELD_NULLABLE),
     ID_OR_NULL("indicator"), TEXT("indicator_name", 0, 0, FIELD_NULLABLE), CHOICE("measure", FORM_MEASURES, FIELD_NULLABLE),
     TEXT("constant", 0, 0, FIELD_NULLABLE), TEXT("unit", 0, 0, FIELD_NULLABLE), BOOLEAN("confirmed", 0), INTEGER("confidence", 0, 100, 0),
     TEXT("why", 0, 0, FIELD_NULLABLE), TEXT("text", 0, 0, 0));
PART(layout_change, NULL, TEXT("kind", 1, 0, 0), INTEGER("table", 0, 0, FIELD_NULLABLE), TEXT("at", 0, 0, FIELD_NULLABLE), TEXT("before", 0, 0, 0),
     TEXT("after", 0, 0, 0), TEXT("message", 0, 0, 0));
PART(sheet_cell, NULL, INTEGER("row", 1, 0, 0), INTEGER("column", 1, 0, 0), INTEGER("row_span", 1, 0, 0), INTEGER("column_span", 1, 0, 0),
     TEXT("text", 0, 0, 0), CHOICE("kind", "title head name text fill computed locked barred label", 0), BOOLEAN("upright", 0));
PART(shown_sheet, NULL, INTEGER("sheet", 0, 0, 0), TEXT("name", 0, 0, 0), INTEGER("rows", 0, 0, 0), INTEGERS("columns", 0, 0), INTEGERS("widths", 0, 0),
     OBJECTS("cells", sheet_cell, 0, 0));
PART(shown_table, NULL, INTEGER("sheet", 0, 0, 0), TEXT("title", 0, 0, 0), CHOICE("kind", "list statistic indicators", 0), INTEGER("confidence", 0, 100, 0),
     TEXT("register", 0, 0, FIELD_NULLABLE), TEXT("register_title", 0, 0, FIELD_NULLABLE), TEXT("where", 0, 0, FIELD_NULLABLE),
     TEXT("order", 0, 0, FIELD_NULLABLE), OBJECT("area", area, 0));
PART(change_of_value, NULL, TEXT("before", 0, 0, 0), CHOICE("kind", "new_record changed_record changed_rule entered", 0), TEXT("cause", 1, 0, 0));
#define VALUE_PARTS INTEGER("sheet", 0, 0, 0), INTEGER("row", 1, 0, 0), INTEGER("column", 1, 0, 0)
PART(form_value, NULL, VALUE_PARTS, CHOICE("state", "filled entered unsure none nobody left", 0), TEXT("text", 0, 0, 0), TEXT("exact", 0, 0, FIELD_NULLABLE),
     TEXT("unit", 0, 0, FIELD_NULLABLE), BOOLEAN("moved", 0), BOOLEAN("masked", 0), ID_OR_NULL("record"), TEXT("register", 0, 0, FIELD_NULLABLE),
     TEXT("row_path", 0, 0, FIELD_NULLABLE), TEXT("column_path", 0, 0, FIELD_NULLABLE), OBJECT("source", form_source, FIELD_NULLABLE),
     TEXT("why", 0, 0, FIELD_NULLABLE), OBJECT("changed", change_of_value, FIELD_NULLABLE));
PART(form_fault, NULL, CHOICE("kind", "sum_of_rows sum_of_columns last_period other_form record missing part impossible form_rule", 0),
     BOOLEAN("forbids", 0), INTEGER("sheet", 0, 0, 0), INTEGER("row", 0, 0, 0), INTEGER("column", 0, 0, 0), TEXT("message", 0, 0, 0));
PART(asked, NULL, ID("id"), ID_OR_NULL("task"), VALUE_PARTS, TEXT("question", 0, 0, 0), TEXT("user_name", 0, 0, FIELD_NULLABLE),
     DATE("due", FIELD_NULLABLE), CHOICE("state", "open answered", 0), CHOICE("kept", "form indicator record", FIELD_NULLABLE));
PART(doubt, NULL, VALUE_PARTS, TEXT("message", 0, 0, 0));
#define SHEET_PARTS \
	OBJECTS("sheets", shown_sheet, 0, 0), OBJECTS("tables", shown_table, 0, 0), OBJECTS("values", form_value, 0, 0), INTEGER("left_out", 0, 0, 0)
SHAPE(answer_submission, "Submission", HEAD_PARTS, CHOICE("purpose", "masked full", 0), TEXT("document_name", 0, 0, 0), BOOLEAN("full", 0),
      OBJECTS("changes", layout_change, 0, 0), OBJECTS("doubts", doubt, 0, 0), SHEET_PARTS, OBJECTS("faults", form_fault, 0, 0),
      OBJECTS("asked", asked, 0, 0));
PART(compared_cell, NULL, VALUE_PARTS, TEXT("row_path", 0, 0, FIELD_NULLABLE), TEXT("column_path", 0, 0, FIELD_NULLABLE), TEXT("before", 0, 0, 0),
     TEXT("after", 0, 0, 0), CHOICE("kind", "new_record changed_record changed_rule entered", 0), TEXT("cause", 1, 0, 0));
SHAPE(answer_submission_compared, NULL, OBJECTS("cells", compared_cell, 0, 0));
SHAPE(answer_suggestions, NULL, OBJECTS("suggestions", form_source, 0, 0));
SHAPE(answer_evidence, NULL, OBJECT("source", form_source, FIELD_NULLABLE), TEXT("register", 0, 0, FIELD_NULLABLE), TEXT("where", 0, 0, FIELD_NULLABLE),
      OBJECTS("records", record_in_list, 0, 0), INTEGER("total", 0, 0, 0), TEXT("statement", 0, 0, 0));
SHAPE(answer_ask, "FormQuestion", ID("id"), ID("submission"), TEXT("title", 0, 0, 0), PERIOD("period", 0), TEXT("question", 1, 0, 0),
      DATE("due", FIELD_NULLABLE), TEXT("asked_by", 0, 0, FIELD_NULLABLE), TEXT("place", 0, 0, 0), TEXTS("heads", 0), TEXTS("names", 0),
      TEXT("unit", 0, 0, FIELD_NULLABLE), TEXT("text", 0, 0, FIELD_NULLABLE), CHOICE("state", "open answered", 0),
      CHOICE("kept", "form indicator record", FIELD_NULLABLE));

SHAPE(answer_asks, NULL, OBJECTS("asks", answer_ask, 0, 0));

/* ---- collections ---- */
#define ANSWER_STATES "open submitted returned accepted"
SHAPE(body_collection, "NewCollection", PERIOD("period", 0), INTEGERS("villages", 500, 0), DATE("due", FIELD_OPTIONAL));
SHAPE(query_collections, NULL, ID_OPTIONAL("form"), CHOICE("mine", "true false 1 0", FIELD_OPTIONAL));
#define COLLECTION_PARTS \
	ID("id"), VERSION, ID("form"), TEXT("title", 0, 0, 0), PERIOD("period", 0), DATE("due", FIELD_NULLABLE), CHOICE("light", FORM_LIGHTS, 0), \
	CHOICE("state", "open merged", 0), ID_OR_NULL("submission"), INTEGER("answered", 0, 0, 0), INTEGER("total", 0, 0, 0), BOOLEAN("may_edit", 0)
PART(collection, "CollectionHead", COLLECTION_PARTS, ID_OR_NULL("unit"), CHOICE("answer", ANSWER_STATES, FIELD_NULLABLE));
SHAPE(answer_collections, NULL, OBJECTS("collections", collection, 0, 0));
PART(village_answer, NULL, ID("unit"), TEXT("unit_name", 0, 0, 0), CHOICE("state", ANSWER_STATES, 0), CHOICE("light", FORM_LIGHTS, 0),
     TEXT("user_name", 0, 0, FIELD_NULLABLE), DATE("answered_at", FIELD_NULLABLE), TEXT("remarks", 0, 0, FIELD_NULLABLE));
SHAPE(answer_collection, "Collection", COLLECTION_PARTS, OBJECTS("answers", village_answer, 0, 0));
SHAPE(body_answer, "CollectionAnswer", OBJECTS("cells", entered, 5000, FIELD_OPTIONAL), ID_OPTIONAL("document"));
SHAPE(body_remarks, NULL, TEXT("remarks", 0, 500, FIELD_OPTIONAL));
SHAPE(answer_village_sheet, "VillageSheet", ID("collection"), ID("unit"), TEXT("unit_name", 0, 0, 0), CHOICE("answer", ANSWER_STATES, 0),
      TEXT("remarks", 0, 0, FIELD_NULLABLE), BOOLEAN("may_edit", 0), TEXT("title", 0, 0, 0), PERIOD("period", 0), DATE("due", FIELD_NULLABLE),
      OBJECTS("changes", layout_change, 0, 0), SHEET_PARTS, OBJECTS("faults", form_fault, 0, 0), OBJECTS("asked", asked, 0, 0));
SHAPE(body_merge, NULL, BOOLEAN("dry", FIELD_OPTIONAL));
PART(merged_import, NULL, TEXT("register", 1, 0, 0), TEXT("register_title", 0, 0, 0), ID("document"), INTEGER("sheet", 0, 0, 0));
SHAPE(answer_merge, NULL, ID("submission"), INTEGER("cells", 0, 0, 0), OBJECT("into", merged_import, FIELD_NULLABLE));
