/* Out of a register: a template to be filled in, and what a list shows. */
#include "app/sheets_int.h"

#define PAGE 500
#define ROWS_MAX 100000
#define PAGE_ARENA_MAX ((size_t)64 << 20)
enum { OF_EVERY_RECORD = 2 }; /* its state, and when it is due */

/* ---- the template ---- */

/* The names that a unit or a person may have. */
static enum status names_of(struct call *call, struct ledger_tx *tx, const struct register_field *field, struct sheet_choices *out)
{
	const struct ledger_filter level = {FILTER_EQUAL, ledger_text("level", field->level)};
	const struct ledger_list list = {.filters = &level, .filter_count = field->level.len > 0, .order = "id"};
	struct ledger_rows rows = {NULL, 0};
	enum status status = ledger_list(tx, field->kind == FIELD_KIND_USER ? ENTITY_USER : ENTITY_UNIT, &list, &call->arena, &rows,
	                                 &call->err);
	struct str *names = arena_array(&call->arena, rows.count + 1, sizeof *names);

	if (!names)
		return err_memory(&call->err);
	for (size_t i = 0; i < rows.count; i++)
		names[i] = row_text(&rows.at[i], "name");
	*out = (struct sheet_choices){field->name, names, rows.count};
	return status;
}

enum status register_template(struct call *call, struct ledger_tx *tx)
{
	struct sheet_choices choices[REGISTER_FIELDS_MAX];
	struct records records;
	size_t count = 0;
	enum status status = records_asked(call, tx, &records);

	for (size_t i = 0; !status && i < records.definition->field_count; i++) {
		const struct register_field *field = &records.definition->fields[i];
		if (field->kind == FIELD_KIND_UNIT || field->kind == FIELD_KIND_USER)
			status = names_of(call, tx, field, &choices[count++]);
	}
	if (!status)
		status = sheet_template(records.definition, choices, count, &call->answer->body, &call->err);
	if (status)
		return status;
	call->answer->content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	buf_str(&call->answer->file_name, records.definition->title);
	buf_text(&call->answer->file_name, msg(call->err.language, N_(" (to fill in)")));
	buf_text(&call->answer->file_name, ".xlsx");
	return STATUS_OK;
}

/* ---- what a list shows ---- */

struct export {
	struct call *call;
	struct records records;
	struct record_query query;
	struct sheet_export_column columns[REGISTER_FIELDS_MAX + OF_EVERY_RECORD];
	size_t places[REGISTER_FIELDS_MAX]; /* of the definition */
	size_t count;                       /* of the definition's fields; what every record has stands behind them */
	struct register_field state, due;
	bool open;                          /* private values as they are */
	enum sheet_format format;
	struct sheet_export *sheet;
};

static bool is_private(const struct register_field *field)
{
	for (size_t i = 0; i < field->row_field_count; i++)
		if (field->rows[i].private_value)
			return true;
	return field->private_value;
}

static bool is_wanted(const json_t *columns, const char *name)
{
	const json_t *one;
	size_t index;

	json_array_foreach((json_t *)columns, index, one)
		if (str_equals(str_of(json_string_value(one)), name))
			return true;
	return json_array_size(columns) == 0;
}

static void choose_columns(struct export *export)
{
	const struct register_definition *definition = export->records.definition;
	const json_t *wanted = given_list(export->call->body, "columns");

	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		if (field->kind == FIELD_KIND_FILES || !is_wanted(wanted, field->name))
			continue;
		export->places[export->count] = i;
		export->columns[export->count++] = (struct sheet_export_column){field, is_private(field) && !export->open};
	}
	export->state = (struct register_field){.name = "state", .kind = FIELD_KIND_TEXT,
	                                        .title = str_of(msg(export->call->err.language, N_("state of the record")))};
	export->due = (struct register_field){.name = "due", .kind = FIELD_KIND_DATE,
	                                      .title = str_of(msg(export->call->err.language, N_("due date")))};
	if (definition->state_count) {
		export->columns[export->count] = (struct sheet_export_column){&export->state, false};
		export->columns[export->count + 1] = (struct sheet_export_column){&export->due, false};
	}
}

static size_t column_count(const struct export *export)
{
	return export->count + (export->records.definition->state_count ? OF_EVERY_RECORD : 0);
}

static struct str state_title(const struct register_definition *definition, struct str name)
{
	for (size_t i = 0; i < definition->state_count; i++)
		if (str_equals(name, definition->states[i].name))
			return definition->states[i].title;
	return STR("");
}

static enum status put_record(struct export *export, const struct ledger_row *row)
{
	const struct ledger_field *fields = record_fields(row), *values[REGISTER_FIELDS_MAX + OF_EVERY_RECORD];
	const struct date day = row_date(row, "due");
	const struct ledger_field state = ledger_text("state", state_title(export->records.definition, row_text(row, "state"))),
		due = ledger_date("due", day);
	struct str labels[REGISTER_FIELDS_MAX + OF_EVERY_RECORD] = {{0}};

	values[export->count] = &state;
	values[export->count + 1] = row_is_null(row, "due") ? NULL : &due;
	for (size_t i = 0; i < export->count; i++) {
		values[i] = &fields[export->places[i]];
		labels[i] = value_label(&export->records, export->columns[i].field, values[i]);
	}
	sheet_export_row(export->sheet, values, labels);
	return export->open ? ledger_seen(export->records.tx, export->records.entity, row->id,
	                                  given_text(export->call->body, "reason"), &export->call->err)
	                    : STATUS_OK;
}

/* A page of the list at a time, each in an arena of its own. */
static enum status put_page(struct export *export, size_t *got)
{
	struct ledger_rows rows = {NULL, 0};
	struct arena arena;

	arena_init(&arena, PAGE_ARENA_MAX);
	export->records.arena = &arena;
	enum status status = record_list(&export->records, &export->query, &rows, NULL, &export->call->err);
	for (size_t i = 0; !status && i < rows.count; i++)
		status = put_record(export, &rows.at[i]);
	*got = rows.count;
	arena_release(&arena);
	export->records.arena = &export->call->arena;
	return status;
}

static enum status put_all(struct export *export)
{
	enum status status = STATUS_OK;
	size_t got = PAGE;

	export->query.limit = PAGE;
	for (export->query.offset = 0; !status && got == PAGE; export->query.offset += PAGE) {
		if (export->query.offset >= ROWS_MAX) {
			err_set(&export->call->err, STATUS_INPUT, N_("a sheet takes at most %d records"), ROWS_MAX);
			return err_hint(&export->call->err, N_("narrow the list down first"));
		}
		status = put_page(export, &got);
	}
	return status;
}

static const struct {
	const char *name, *ending, *type;
} formats[] = {
	[SHEET_XLSX] = {"xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	[SHEET_CSV] = {"csv", ".csv", "text/csv; charset=utf-8"},
	[SHEET_CSV_GB18030] = {"csv_gb18030", ".csv", "text/csv; charset=gb18030"},
};

static enum sheet_format format_asked(const struct call *call)
{
	struct str asked = given_text(call->body, "format");

	for (size_t i = 0; i < COUNT_OF(formats); i++)
		if (str_equals(asked, formats[i].name))
			return (enum sheet_format)i;
	return SHEET_XLSX;
}

enum status register_export(struct call *call, struct ledger_tx *tx)
{
	struct export export = {.call = call, .query = query_of(json_object_get(call->body, "list")),
	                        .open = given_bool(call->body, "private"), .format = format_asked(call)};
	enum status status = records_asked(call, tx, &export.records);

	if (!status && export.open && !record_may_reveal(&export.records, NULL))
		status = err_set(&call->err, STATUS_FORBIDDEN, N_("private values of all records are not for you to take out"));
	if (!status && export.open && !str_trim(given_text(call->body, "reason")).len)
		status = err_set(&call->err, STATUS_INPUT, N_("say what the private values are needed for"));
	if (status)
		return status;
	choose_columns(&export);
	status = sheet_export_new(export.records.definition->title, export.columns, column_count(&export), export.format, &export.sheet,
	                          &call->err);
	if (!status)
		status = put_all(&export);
	if (!status)
		status = sheet_export_finish(export.sheet, &call->answer->body, &call->err);
	sheet_export_free(export.sheet);
	if (status)
		return status;
	call->answer->content_type = formats[export.format].type;
	buf_str(&call->answer->file_name, export.records.definition->title);
	buf_text(&call->answer->file_name, formats[export.format].ending);
	return STATUS_OK;
}
