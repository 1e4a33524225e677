/* The entity table. A new column: a line here and a migration that adds it; everything else follows. */
#include <string.h>

#include "ledger/ledger_int.h"

/* Columns whose fields are named: unnamed ones are 0. */
#define TEXT(column, heading, more) {.name = column, .title = heading, .type = LEDGER_TEXT, .flags = (more)}
#define CHOICE(column, heading, more, words) \
	{.name = column, .title = heading, .type = LEDGER_TEXT, .flags = (more), .choices = words}
#define INT(column, heading, more, low, high) \
	{.name = column, .title = heading, .type = LEDGER_INT, .flags = (more), .min = low, .max = high}
#define BOOL(column, heading) {.name = column, .title = heading, .type = LEDGER_BOOL, .flags = LEDGER_ZERO}
#define REF(column, heading, more, to) \
	{.name = column, .title = heading, .type = LEDGER_REF, .flags = (more), .target = to}
#define DEC(column, heading, more) {.name = column, .title = heading, .type = LEDGER_DEC, .flags = (more)}
#define JSON(column, heading, more) {.name = column, .title = heading, .type = LEDGER_JSON, .flags = (more)}
#define YEAR(column, heading, more) \
	{.name = column, .title = heading, .type = LEDGER_INT, .flags = (more), .min = 1949, .max = 2199}
#define PLACE_MAX ((int64_t)1 << 31)

static const struct ledger_column township_columns[] = {
	TEXT("name", N_("name"), LEDGER_REQUIRED),
	TEXT("county", N_("county"), 0),
	YEAR("year", N_("year"), LEDGER_REQUIRED),
};

static const struct ledger_column unit_columns[] = {
	REF("parent", N_("unit above"), 0, ENTITY_UNIT),
	CHOICE("level", N_("level"), LEDGER_REQUIRED, "township office village"),
	{.name = "name", .title = N_("name"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 60},
};

static const struct ledger_column user_columns[] = {
	{.name = "login", .title = N_("login name"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 40},
	{.name = "name", .title = N_("name"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 60},
	CHOICE("role", N_("role"), LEDGER_REQUIRED, "leader officer village auditor administrator"),
	REF("unit", N_("unit"), LEDGER_REQUIRED, ENTITY_UNIT),
	TEXT("password_hash", N_("password"), LEDGER_PRIVATE),
	BOOL("must_change", N_("password must be changed")),
	BOOL("active", N_("in use")),
	{.name = "mail", .title = N_("mail address"), .type = LEDGER_TEXT, .max = 120},
};

static const struct ledger_column document_columns[] = {
	TEXT("name", N_("file name"), LEDGER_REQUIRED),
	CHOICE("purpose", N_("purpose"), LEDGER_REQUIRED, "report evidence record"),
	TEXT("hash", N_("content"), LEDGER_REQUIRED | LEDGER_CONTENT),
	INT("bytes", N_("size"), LEDGER_REQUIRED, 0, INT64_MAX),
	TEXT("format", N_("format"), 0),
	TEXT("encoding", N_("encoding"), 0),
	YEAR("year", N_("year"), 0),
	YEAR("plan_year", N_("plan year"), 0),
	TEXT("title", N_("title"), 0),
	INT("figures", N_("figures"), 0, 0, PLACE_MAX),
	INT("promises", N_("promises"), 0, 0, PLACE_MAX),
	BOOL("adopted", N_("adopted")),
	REF("unit", N_("unit"), LEDGER_ACTOR_UNIT, ENTITY_UNIT),
	TEXT("reading", N_("reading"), LEDGER_CONTENT),
};

static const struct ledger_column correction_columns[] = {
	TEXT("sentence_hash", N_("sentence"), LEDGER_REQUIRED),
	INT("number_at", N_("place"), LEDGER_REQUIRED, 0, PLACE_MAX),
	JSON("fields", N_("corrected fields"), LEDGER_REQUIRED),
	REF("document", N_("document"), 0, ENTITY_DOCUMENT),
};

static const struct ledger_column added_figure_columns[] = {
	REF("document", N_("document"), LEDGER_REQUIRED, ENTITY_DOCUMENT),
	INT("number_at", N_("place"), LEDGER_REQUIRED, 0, PLACE_MAX),
	INT("number_end", N_("end of the place"), LEDGER_REQUIRED, 0, PLACE_MAX),
	JSON("fields", N_("figure"), LEDGER_REQUIRED),
};

static const struct ledger_column indicator_columns[] = {
	{.name = "name", .title = N_("name"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 120},
	{.name = "unit", .title = N_("unit of measurement"), .type = LEDGER_TEXT, .max = 30},
	CHOICE("direction", N_("direction"), LEDGER_REQUIRED, "up down neutral"),
	REF("owner", N_("responsible unit"), 0, ENTITY_UNIT),
	BOOL("key", N_("key indicator")),
	REF("document", N_("source"), 0, ENTITY_DOCUMENT),
	/* derived from a figure of a register */
	{.name = "source_register", .title = N_("source register"), .type = LEDGER_TEXT, .max = 40},
	{.name = "source_statistic", .title = N_("source statistic"), .type = LEDGER_TEXT, .max = 40},
	{.name = "source_where", .title = N_("only records where"), .type = LEDGER_TEXT, .max = 500},
	YEAR("source_since", N_("from the year"), 0),
};

static const struct ledger_column target_columns[] = {
	REF("indicator", N_("indicator"), LEDGER_REQUIRED, ENTITY_INDICATOR),
	YEAR("year", N_("year"), LEDGER_REQUIRED),
	DEC("value", N_("target value"), LEDGER_REQUIRED),
	CHOICE("measure", N_("measure"), LEDGER_REQUIRED, "level growth change ratio rank"),
	CHOICE("bound", N_("bound"), LEDGER_REQUIRED, "= ~ >= <="),
	CHOICE("sign", N_("sign"), 0, "-"),
	REF("document", N_("source"), 0, ENTITY_DOCUMENT),
	INT("figure", N_("figure"), 0, 0, PLACE_MAX),
	INT("place_from", N_("place"), 0, 0, PLACE_MAX),
	INT("place_to", N_("end of the place"), 0, 0, PLACE_MAX),
};

static const struct ledger_column value_columns[] = {
	REF("indicator", N_("indicator"), LEDGER_REQUIRED, ENTITY_INDICATOR),
	YEAR("year", N_("year"), LEDGER_REQUIRED),
	{.name = "month", .title = N_("month"), .type = LEDGER_INT, .flags = LEDGER_REQUIRED, .min = 1, .max = 12},
	DEC("value", N_("value"), LEDGER_REQUIRED),
	TEXT("note", N_("note"), 0),
};

static const struct ledger_column task_columns[] = {
	YEAR("year", N_("year"), LEDGER_REQUIRED),
	TEXT("title", N_("title"), LEDGER_REQUIRED),
	{.name = "text", .title = N_("text"), .type = LEDGER_TEXT, .max = 5000},
	{.name = "section", .title = N_("section"), .type = LEDGER_TEXT, .max = 1000},
	INT("deed", N_("number of the practical deed"), LEDGER_ZERO, 0, 1000),
	REF("unit", N_("responsible unit"), 0, ENTITY_UNIT),
	REF("leader", N_("responsible leader"), 0, ENTITY_USER),
	REF("person", N_("person in charge"), 0, ENTITY_USER),
	{.name = "deadline", .title = N_("deadline"), .type = LEDGER_DATE},
	INT("percent", N_("progress in percent"), LEDGER_REQUIRED | LEDGER_ZERO, 0, 100),
	{.name = "state", .title = N_("state"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED,
	 .choices = "open done cancelled", .otherwise = "open"},
	{.name = "last_note", .title = N_("latest progress"), .type = LEDGER_TEXT, .max = 2000},
	{.name = "last_at", .title = N_("time of the latest progress"), .type = LEDGER_INSTANT},
	REF("document", N_("source"), 0, ENTITY_DOCUMENT),
	INT("promise", N_("promise"), 0, 0, PLACE_MAX),
	INT("place_from", N_("place"), 0, 0, PLACE_MAX),
	INT("place_to", N_("end of the place"), 0, 0, PLACE_MAX),
};

static const struct ledger_column progress_columns[] = {
	REF("task", N_("task"), LEDGER_REQUIRED, ENTITY_TASK),
	INT("percent", N_("progress in percent"), LEDGER_REQUIRED, 0, 100),
	{.name = "note", .title = N_("note"), .type = LEDGER_TEXT, .max = 2000},
	BOOL("done", N_("done")),
	JSON("files", N_("files"), 0),
};

static const struct ledger_column report_columns[] = {
	YEAR("year", N_("year"), LEDGER_REQUIRED),
	TEXT("title", N_("title"), LEDGER_REQUIRED),
	JSON("paragraphs", N_("paragraphs"), LEDGER_REQUIRED | LEDGER_LARGE),
	REF("unit", N_("unit"), LEDGER_ACTOR_UNIT, ENTITY_UNIT),
};

static const struct ledger_column ignored_finding_columns[] = {
	REF("report", N_("report"), 0, ENTITY_REPORT),
	REF("document", N_("document"), 0, ENTITY_DOCUMENT),
	TEXT("finding_key", N_("finding"), LEDGER_REQUIRED),
	TEXT("reason", N_("reason"), 0),
	{.name = "words", .title = N_("words"), .type = LEDGER_TEXT, .max = 2000},
};

static const struct ledger_column setting_columns[] = {
	TEXT("name", N_("name"), LEDGER_REQUIRED),
	{.name = "value", .title = N_("value"), .type = LEDGER_TEXT, .max = 2000},
	{.name = "source", .title = N_("source"), .type = LEDGER_TEXT, .max = 1000},
};

static const struct ledger_column definition_columns[] = {
	{.name = "name", .title = N_("name"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = LEDGER_NAME_MAX},
	TEXT("title", N_("title"), LEDGER_REQUIRED),
	{.name = "text", .title = N_("text"), .type = LEDGER_TEXT, .flags = LEDGER_LARGE, .max = 256 << 10},
	BOOL("off", N_("out of use")),
};

static const struct ledger_column saved_view_columns[] = {
	{.name = "register", .title = N_("register"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = LEDGER_NAME_MAX},
	{.name = "title", .title = N_("title"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 40},
	REF("person", N_("person"), LEDGER_REQUIRED, ENTITY_USER),
	REF("unit", N_("unit"), 0, ENTITY_UNIT),
	JSON("list", N_("list"), LEDGER_REQUIRED),
};

static const struct ledger_column channel_columns[] = {
	{.name = "name", .title = N_("name"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 60},
	CHOICE("kind", N_("kind"), LEDGER_REQUIRED, "webhook wecom dingtalk mail"),
	{.name = "address", .title = N_("address"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED | LEDGER_MASKED, .max = 1000},
	{.name = "account", .title = N_("login name"), .type = LEDGER_TEXT, .max = 120},
	{.name = "sender", .title = N_("sender"), .type = LEDGER_TEXT, .max = 120},
	TEXT("secret", N_("secret"), LEDGER_PRIVATE),
	{.name = "registers", .title = N_("registers"), .type = LEDGER_TEXT, .max = 2000}, /* names with blanks; empty: all */
	CHOICE("events", N_("what is told"), LEDGER_REQUIRED, "step all"),
	INT("quiet_from", N_("quiet from"), 0, 0, 1439), /* minutes of the day */
	INT("quiet_to", N_("quiet to"), 0, 0, 1439),
	INT("digest_at", N_("time of the daily mail"), 0, 0, 1439),
	BOOL("active", N_("in use")),
};

static const struct ledger_column token_columns[] = {
	{.name = "name", .title = N_("purpose"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 60},
	REF("account", N_("user"), LEDGER_REQUIRED, ENTITY_USER),
	TEXT("token_hash", N_("token"), LEDGER_PRIVATE),
	{.name = "last_day", .title = N_("last day"), .type = LEDGER_DATE, .flags = LEDGER_REQUIRED},
	BOOL("read_only", N_("may only read")),
};

static const struct ledger_column import_columns[] = {
	{.name = "register", .title = N_("register"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = LEDGER_NAME_MAX},
	REF("document", N_("document"), LEDGER_REQUIRED, ENTITY_DOCUMENT),
	TEXT("sheet", N_("sheet"), 0),
	INT("added", N_("records added"), 0, 0, PLACE_MAX),
	INT("changed", N_("records changed"), 0, 0, PLACE_MAX),
	JSON("records", N_("records"), LEDGER_REQUIRED | LEDGER_LARGE),
};

#define REGISTER_AND_RECORD \
	{.name = "register", .title = N_("register"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = LEDGER_NAME_MAX}, \
	INT("record", N_("record"), LEDGER_REQUIRED, 0, INT64_MAX), \
	INT("record_version", N_("version of the record"), LEDGER_REQUIRED, 0, INT64_MAX)
#define DATE(column, heading, more) {.name = column, .title = heading, .type = LEDGER_DATE, .flags = (more)}

static const struct ledger_column letter_columns[] = {
	REGISTER_AND_RECORD,
	{.name = "step", .title = N_("step"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = LEDGER_NAME_MAX},
	TEXT("title", N_("title"), LEDGER_REQUIRED),
	TEXT("number", N_("number of the letter"), 0),
	TEXT("series", N_("series of numbers"), 0),
	INT("serial", N_("running number"), 0, 0, PLACE_MAX),
	REF("unit", N_("unit"), LEDGER_REQUIRED, ENTITY_UNIT),
	TEXT("addressee", N_("addressee"), LEDGER_MASKED),
	{.name = "body", .title = N_("text"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED | LEDGER_MASKED, .max = 50000},
	TEXT("signature", N_("signature"), LEDGER_REQUIRED),
	DATE("issued_on", N_("date of issue"), LEDGER_REQUIRED),
	BOOL("private", N_("shows private values")),
	BOOL("void", N_("void")),
	TEXT("void_reason", N_("why it is void"), 0),
	TEXT("received_by", N_("who received it"), LEDGER_MASKED),
	DATE("served_on", N_("date of service"), 0),
	CHOICE("served_how", N_("way of service"), 0, "direct mail left announced"),
	TEXT("served_note", N_("remark on the service"), LEDGER_MASKED),
};

static const struct ledger_column notice_columns[] = {
	REGISTER_AND_RECORD,
	TEXT("title", N_("title"), LEDGER_REQUIRED),
	REF("unit", N_("unit"), LEDGER_REQUIRED, ENTITY_UNIT),
	DATE("begins", N_("first day"), LEDGER_REQUIRED),
	DATE("ends", N_("last day"), LEDGER_REQUIRED),
	JSON("shown", N_("what is shown"), LEDGER_REQUIRED),
	TEXT("source", N_("source"), 0),
	DATE("ended_on", N_("taken down on"), 0),
	INT("ended_version", N_("version of the record that took it down"), 0, 0, INT64_MAX),
	BOOL("undone", N_("taken back")),
};

static const struct ledger_column objection_columns[] = {
	REF("notice", N_("notice"), LEDGER_REQUIRED, ENTITY_NOTICE),
	DATE("received_on", N_("received on"), LEDGER_REQUIRED),
	TEXT("person", N_("person who objects"), LEDGER_MASKED),
	{.name = "content", .title = N_("objection"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED | LEDGER_MASKED, .max = 2000},
	{.name = "outcome", .title = N_("outcome"), .type = LEDGER_TEXT, .flags = LEDGER_MASKED, .max = 2000},
	DATE("settled_on", N_("settled on"), 0),
};

static const struct ledger_column delegation_columns[] = {
	REF("person", N_("person"), LEDGER_REQUIRED, ENTITY_USER),
	REF("deputy", N_("deputy"), LEDGER_REQUIRED, ENTITY_USER),
	DATE("begins", N_("first day"), LEDGER_REQUIRED),
	DATE("ends", N_("last day"), LEDGER_REQUIRED),
	TEXT("reason", N_("reason"), LEDGER_REQUIRED),
};

/* Tables that superiors send (docs/decisions/0016-kept-forms.md). What a person entered and what was frozen are as private as the records they
 * come from: in the journal, never in what is told of it. */
static const struct ledger_column form_columns[] = {
	{.name = "title", .title = N_("title"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 200},
	{.name = "authority", .title = N_("authority that asks"), .type = LEDGER_TEXT, .max = 120},
	CHOICE("rhythm", N_("rhythm"), LEDGER_REQUIRED, "once month quarter half year"),
	INT("due_day", N_("due on the day"), 0, 1, 31),
	INT("due_month", N_("due in the month"), 0, 1, 12),
	REF("keeper", N_("responsible unit"), LEDGER_ACTOR_UNIT, ENTITY_UNIT),
	REF("person", N_("person in charge"), 0, ENTITY_USER),
	CHOICE("purpose", N_("private values"), LEDGER_REQUIRED, "masked full"),
	REF("document", N_("document"), LEDGER_REQUIRED, ENTITY_DOCUMENT),
	TEXT("kind", N_("kind"), 0),
	INT("cells", N_("cells to fill in"), LEDGER_ZERO, 0, PLACE_MAX),
	INT("mapped", N_("cells with a source"), LEDGER_ZERO, 0, PLACE_MAX),
	INT("confirmed", N_("cells whose source was confirmed"), LEDGER_ZERO, 0, PLACE_MAX),
	JSON("mapping", N_("sources"), LEDGER_LARGE),
	JSON("entered", N_("entered by hand"), LEDGER_LARGE | LEDGER_MASKED),
};

static const struct ledger_column submission_columns[] = {
	REF("form", N_("form"), LEDGER_REQUIRED, ENTITY_FORM),
	{.name = "period", .title = N_("period"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 20},
	INT("number", N_("version"), LEDGER_REQUIRED, 1, 1000),
	{.name = "state", .title = N_("state"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED,
	 .choices = "draft submitted signed sent", .otherwise = "draft"},
	REF("document", N_("document"), LEDGER_REQUIRED, ENTITY_DOCUMENT),
	JSON("entered", N_("entered by hand"), LEDGER_LARGE | LEDGER_MASKED),
	JSON("frozen", N_("values as signed"), LEDGER_LARGE | LEDGER_MASKED),
	REF("person", N_("person in charge"), 0, ENTITY_USER),
	{.name = "due", .title = N_("due date"), .type = LEDGER_DATE},
	REF("signed_by", N_("signed by"), 0, ENTITY_USER),
	{.name = "signed_on", .title = N_("signed on"), .type = LEDGER_DATE},
	{.name = "sent_on", .title = N_("sent on"), .type = LEDGER_DATE},
	{.name = "began_at", .title = N_("begun at"), .type = LEDGER_INSTANT},
	INT("seconds", N_("seconds of work"), LEDGER_ZERO, 0, PLACE_MAX),
	REF("output", N_("filled file"), 0, ENTITY_DOCUMENT),
	INT("filled", N_("cells filled in"), LEDGER_ZERO, 0, PLACE_MAX),
	INT("empty", N_("cells left empty"), LEDGER_ZERO, 0, PLACE_MAX),
	INT("unsure", N_("cells that are unsure"), LEDGER_ZERO, 0, PLACE_MAX),
	INT("faults", N_("faults"), LEDGER_ZERO, 0, PLACE_MAX),
	{.name = "excuses", .title = N_("why warnings are no faults"), .type = LEDGER_TEXT, .max = 1000},
	{.name = "remarks", .title = N_("remarks"), .type = LEDGER_TEXT, .max = 1000},
};

static const struct ledger_column ask_columns[] = {
	REF("submission", N_("submission"), LEDGER_REQUIRED, ENTITY_SUBMISSION),
	JSON("place", N_("place"), LEDGER_REQUIRED),
	JSON("cell", N_("cell"), LEDGER_REQUIRED),
	{.name = "question", .title = N_("question"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 500},
	REF("person", N_("person who is asked"), LEDGER_REQUIRED, ENTITY_USER),
	{.name = "due", .title = N_("due date"), .type = LEDGER_DATE},
	REF("task", N_("task"), 0, ENTITY_TASK),
	{.name = "state", .title = N_("state"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .choices = "open answered", .otherwise = "open"},
	{.name = "answer", .title = N_("answer"), .type = LEDGER_TEXT, .flags = LEDGER_MASKED, .max = 500},
	CHOICE("kept", N_("where the answer is kept"), 0, "form indicator record"),
};

static const struct ledger_column collection_columns[] = {
	REF("form", N_("form"), LEDGER_REQUIRED, ENTITY_FORM),
	{.name = "period", .title = N_("period"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .max = 20},
	REF("document", N_("document"), LEDGER_REQUIRED, ENTITY_DOCUMENT),
	REF("unit", N_("unit"), LEDGER_ACTOR_UNIT, ENTITY_UNIT),
	{.name = "due", .title = N_("due date"), .type = LEDGER_DATE},
	{.name = "state", .title = N_("state"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED, .choices = "open merged", .otherwise = "open"},
	REF("submission", N_("submission"), 0, ENTITY_SUBMISSION),
};

static const struct ledger_column answer_columns[] = {
	REF("collection", N_("collection"), LEDGER_REQUIRED, ENTITY_COLLECTION),
	REF("unit", N_("village"), LEDGER_REQUIRED, ENTITY_UNIT),
	{.name = "state", .title = N_("state"), .type = LEDGER_TEXT, .flags = LEDGER_REQUIRED,
	 .choices = "open submitted returned accepted", .otherwise = "open"},
	JSON("entered", N_("entered by hand"), LEDGER_LARGE | LEDGER_MASKED),
	REF("document", N_("document"), 0, ENTITY_DOCUMENT),
	REF("person", N_("answered by"), 0, ENTITY_USER),
	{.name = "answered_on", .title = N_("answered on"), .type = LEDGER_DATE},
	{.name = "remarks", .title = N_("remarks"), .type = LEDGER_TEXT, .max = 1000},
};

#define OF(table, columns_match, own) \
	"EXISTS (SELECT 1 FROM " table " o WHERE o.township = ?1 AND " columns_match " AND " own ")"
/* A file of a record is its uploader's; others read it through the record. */
#define OWN_DOCUMENT "CASE t.purpose WHEN 'record' THEN t.created_by = ?3 ELSE t.unit" OWN_UNITS " END"
#define OWN_TASK(alias) "(" alias ".unit" OWN_UNITS " OR " alias ".person = ?3 OR " alias ".leader = ?3)"
#define NOBODYS "0"

#define KIND(word, store_table, heading, label_column, list, own_rule) \
	{.name = word, .table = store_table, .title = heading, .label = label_column, .columns = list, \
	 .column_count = COUNT_OF(list), .own = own_rule}
static const struct entity_kind kinds[ENTITY_COUNT] = {
	[ENTITY_TOWNSHIP] = KIND("township", "township", N_("township"), "name", township_columns, NOBODYS),
	[ENTITY_UNIT] = {.name = "unit", .table = "unit", .title = N_("unit"), .label = "name", .columns = unit_columns,
	                 .column_count = COUNT_OF(unit_columns), .own = "t.id" OWN_UNITS, .hook = unit_changed},
	[ENTITY_USER] = {.name = "user", .table = "account", .title = N_("user"), .label = "name", .columns = user_columns,
	                 .column_count = COUNT_OF(user_columns), .own = "t.unit" OWN_UNITS " OR t.id = ?3",
	                 .hook = user_changed},
	[ENTITY_DOCUMENT] = {.name = "document", .table = "document", .title = N_("document"), .label = "name",
	                     .columns = document_columns, .column_count = COUNT_OF(document_columns), .own = OWN_DOCUMENT,
	                     .apart = {"purpose", "record"}},
	[ENTITY_CORRECTION] = KIND("correction", "correction", N_("correction"), NULL, correction_columns,
	                           OF("document", "o.id = t.document", "o.unit" OWN_UNITS) ""),
	[ENTITY_ADDED_FIGURE] = KIND("added_figure", "added_figure", N_("added figure"), NULL, added_figure_columns,
	                             OF("document", "o.id = t.document", "o.unit" OWN_UNITS) ""),
	[ENTITY_INDICATOR] = KIND("indicator", "indicator", N_("indicator"), "name", indicator_columns,
	                          "t.owner" OWN_UNITS),
	[ENTITY_TARGET] = KIND("target", "target", N_("target"), NULL, target_columns,
	                       OF("indicator", "o.id = t.indicator", "o.owner" OWN_UNITS) ""),
	[ENTITY_VALUE] = KIND("value", "indicator_value", N_("value"), NULL, value_columns,
	                      OF("indicator", "o.id = t.indicator", "o.owner" OWN_UNITS) ""),
	[ENTITY_TASK] = KIND("task", "task", N_("task"), "title", task_columns, OWN_TASK("t")),
	[ENTITY_PROGRESS] = KIND("progress", "progress", N_("progress entry"), NULL, progress_columns,
	                         OF("task", "o.id = t.task", OWN_TASK("o"))),
	[ENTITY_REPORT] = KIND("report", "report", N_("report"), "title", report_columns, "t.unit" OWN_UNITS),
	[ENTITY_IGNORED_FINDING] = KIND("ignored_finding", "ignored_finding", N_("ignored finding"), NULL,
	                                ignored_finding_columns, OF("report", "o.id = t.report", "o.unit" OWN_UNITS) " OR "
	                                OF("document", "o.id = t.document", "o.unit" OWN_UNITS) ""),
	[ENTITY_SETTING] = KIND("setting", "setting", N_("setting"), "name", setting_columns, NOBODYS),
	[ENTITY_DEFINITION] = KIND("definition", "definition", N_("definition of a register"), "title", definition_columns, NOBODYS),
	[ENTITY_SAVED_VIEW] = KIND("saved_view", "saved_view", N_("saved view"), "title", saved_view_columns,
	                           "t.person = ?3 OR t.unit" OWN_UNITS),
	[ENTITY_IMPORT] = KIND("import", "sheet_import", N_("import"), NULL, import_columns, "t.created_by = ?3"),
	[ENTITY_LETTER] = KIND("letter", "letter", N_("letter"), "title", letter_columns, "t.unit" OWN_UNITS),
	[ENTITY_NOTICE] = KIND("notice", "notice", N_("notice"), "title", notice_columns, "t.unit" OWN_UNITS),
	[ENTITY_OBJECTION] = KIND("objection", "objection", N_("objection"), NULL, objection_columns,
	                          OF("notice", "o.id = t.notice", "o.unit" OWN_UNITS) ""),
	[ENTITY_DELEGATION] = KIND("delegation", "delegation", N_("delegation"), NULL, delegation_columns, "t.person = ?3"),
	[ENTITY_CHANNEL] = KIND("channel", "channel", N_("channel"), "name", channel_columns, NOBODYS),
	[ENTITY_FORM] = KIND("form", "form", N_("form"), "title", form_columns, "t.keeper" OWN_UNITS " OR t.person = ?3"),
	[ENTITY_SUBMISSION] = KIND("submission", "submission", N_("submission"), NULL, submission_columns,
	                           "t.person = ?3 OR " OF("form", "o.id = t.form", "(o.keeper" OWN_UNITS " OR o.person = ?3)")),
	[ENTITY_ASK] = KIND("ask", "ask", N_("question"), "question", ask_columns,
	                    "t.person = ?3 OR t.created_by = ?3 OR EXISTS (SELECT 1 FROM submission s JOIN form o ON o.township = s.township AND o.id = s.form "
	                    "WHERE s.township = ?1 AND s.id = t.submission AND o.keeper" OWN_UNITS ")"),
	[ENTITY_COLLECTION] = KIND("collection", "collection", N_("collection"), NULL, collection_columns,
	                           "t.unit" OWN_UNITS " OR " OF("collection_answer", "o.collection = t.id", "o.unit" OWN_UNITS)),
	[ENTITY_ANSWER] = KIND("answer", "collection_answer", N_("answer"), NULL, answer_columns,
	                       "t.unit" OWN_UNITS " OR " OF("collection", "o.id = t.collection", "o.unit" OWN_UNITS)),
	[ENTITY_TOKEN] = KIND("token", "token", N_("token"), "name", token_columns, "t.account = ?3"),
};

const struct entity_kind *entity_kind(enum entity entity)
{
	return &kinds[entity];
}

const char *entity_name(enum entity entity)
{
	return kinds[entity].name;
}

bool entity_parse(struct str name, enum entity *out)
{
	for (int i = 0; i < ENTITY_COUNT; i++)
		if (str_equals(name, kinds[i].name)) {
			*out = (enum entity)i;
			return true;
		}
	return false;
}

const struct ledger_column *kind_column(const struct entity_kind *kind, struct str name, size_t *place)
{
	for (size_t i = 0; i < kind->column_count; i++)
		if (str_equals(name, kind->columns[i].name)) {
			if (place)
				*place = i;
			return &kind->columns[i];
		}
	return NULL;
}
