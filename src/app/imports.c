/* Spreadsheets into a register: what would happen, that it happens, and that it is undone. */
#include "app/sheets_int.h"

#include <stdlib.h>

#define ROW_ARENA_MAX ((size_t)16 << 20)
#define LINES_MAX 200  /* rows that an answer tells of */
#define FAULTS_MAX 20  /* of one row */
#define LATEST 50      /* imports that the page shows */

struct line { /* a row that is told of */
	uint32_t row;
	enum sheet_change_kind kind;
	int64_t id;
	struct str label;
	const struct sheet_fault *faults;
	size_t fault_count;
};
struct import {
	struct call *call;
	struct opened_sheets opened;
	const struct sheet_match *matches;
	struct records records;
	struct known_rows known;
	struct ledger_rows units; /* read when a cell calls one otherwise than the system does */
	struct str reason;
	bool dry, sound_only;
	bool told[SHEET_CHANGE_KINDS]; /* of which rows the answer tells */
	int64_t skip;
	struct sheet_counts counts;
	int64_t unexplained; /* rows that are refused for want of a reason alone */
	struct line *lines;
	size_t line_count;
	json_t *done; /* [id, version, made] of each record that was made or changed */
	bool keep;
	int64_t id;   /* of the import, when it was kept */
};

/* ---- what the sheet's rows name ---- */

static enum status find(void *context, const struct ledger_field *key, struct arena *arena, int64_t *id, int64_t *version,
                        const struct ledger_field **fields, struct err *err)
{
	struct import *import = context;
	struct ledger_row row;
	bool found = false;
	enum status status = record_find(&import->records, key, arena, &row, &found, err);

	*id = found ? row.id : 0;
	*version = found ? row.version : 0;
	*fields = found ? record_fields(&row) : NULL;
	return status;
}

static enum status refer(void *context, const struct register_field *field, struct str name, int64_t *id, struct err *err)
{
	struct import *import = context;
	const struct ledger_list all = {.order = "id"};
	enum status status = record_refer(&import->records, field, name, id, err);

	if (status || *id || field->kind != FIELD_KIND_UNIT)
		return status;
	if (!import->units.at)
		status = ledger_list(import->records.tx, ENTITY_UNIT, &all, &import->call->arena, &import->units, err);
	if (!status)
		*id = sheets_place(&import->units, field, name);
	return status;
}

static enum status find_same(void *context, uint64_t fingerprint, int64_t *id, struct err *err)
{
	struct import *import = context;

	return known_rows_take(&import->known, &import->records, fingerprint, id, err);
}

/* ---- one row ---- */

struct putting {
	struct import *import;
	struct records records; /* with an arena of the row's own */
	const struct sheet_change *change;
	int64_t id, version;
};

static enum status put_record(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct putting *putting = argument;
	const struct sheet_change *change = putting->change;

	(void)tx;
	putting->id = change->id;
	putting->version = change->version;
	return record_put(&putting->records, &putting->id, &putting->version, change->values,
	                  change->id ? change->changed_count : change->value_count, putting->import->reason, err);
}

/* The column of the sheet that a refusal speaks of. */
static uint32_t column_of(const struct import *import, struct str field)
{
	for (size_t i = 0; i < import->opened.at->column_count; i++)
		if (import->matches[i].field && str_equals(field, import->matches[i].field->name))
			return import->opened.at->columns[i].column;
	return 0;
}

static void copy_faults(struct import *import, struct line *line, const struct sheet_change *change)
{
	struct arena *arena = &import->call->arena;
	size_t count = change->fault_count < FAULTS_MAX ? change->fault_count : FAULTS_MAX;
	struct sheet_fault *faults = arena_array(arena, count + 1, sizeof *faults);

	for (size_t i = 0; faults && i < count; i++) {
		faults[i] = change->faults[i];
		faults[i].message = arena_str(arena, change->faults[i].message);
		faults[i].hint = arena_str(arena, change->faults[i].hint);
	}
	line->faults = faults;
	line->fault_count = faults ? count : 0;
}

/* A copy: the change lives only while it is taken. */
static struct str label_of(const struct import *import, const struct sheet_change *change)
{
	const char *label = import->records.definition->label;
	struct arena *arena = &import->call->arena;

	for (size_t i = 0; label && i < change->value_count; i++) {
		const struct register_field *field = definition_field(import->records.definition, str_of(change->values[i].column));
		if (field && str_equals(str_of(label), field->name))
			return arena_str(arena, value_text(field, &change->values[i], STR(""), arena));
	}
	return STR("");
}

/* What was refused when it was tried becomes a fault of the row. */
static void tell_row(struct import *import, const struct sheet_change *change, enum sheet_change_kind kind, int64_t id,
                     const struct err *why)
{
	struct arena *arena = &import->call->arena;

	import->counts.of[kind]++;
	if (!import->told[kind])
		return;
	if (import->skip > 0 || import->line_count == LINES_MAX) {
		import->skip--;
		return;
	}
	struct line *line = &import->lines[import->line_count++];
	*line = (struct line){.row = change->row->row, .kind = kind, .id = id, .label = label_of(import, change)};
	copy_faults(import, line, change);
	if (!why)
		return;
	struct sheet_fault *fault = arena_alloc(arena, sizeof *fault);
	if (!fault)
		return;
	*fault = (struct sheet_fault){.row = change->row->row, .column = column_of(import, str_of(why->detail)), .forbids = true,
	                              .message = arena_str(arena, str_of(why->message)), .hint = arena_str(arena, str_of(why->hint))};
	line->faults = fault;
	line->fault_count = 1;
}

static enum status remember(struct import *import, const struct putting *putting)
{
	json_t *one = json_pack("[I,I,b]", (json_int_t)putting->id, (json_int_t)putting->version, putting->change->id == 0);

	return one && json_array_append_new(import->done, one) == 0 ? STATUS_OK : err_memory(&import->call->err);
}

static enum status take(void *context, const struct sheet_change *change, struct err *err)
{
	struct import *import = context;
	struct err why = {.language = import->call->err.language};
	struct arena arena;

	if (change->kind == SHEET_SAME || change->kind == SHEET_REFUSED) {
		tell_row(import, change, change->kind, change->id, NULL);
		return STATUS_OK;
	}
	arena_init(&arena, ROW_ARENA_MAX);
	struct putting putting = {import, import->records, change, 0, 0};
	putting.records.arena = &arena;
	enum status status = ledger_part(import->records.tx, put_record, &putting, NULL, &why);
	if (status && status_http(status) >= 500) {
		if (err)
			*err = why;
	} else if (status) {
		import->unexplained += status == STATUS_UNEXPLAINED;
		tell_row(import, change, SHEET_REFUSED, change->id, &why);
		status = STATUS_OK;
	} else {
		tell_row(import, change, change->kind, import->dry ? change->id : putting.id, NULL);
		status = remember(import, &putting);
	}
	arena_release(&arena);
	return status;
}

/* ---- all rows ---- */

static bool anything(const struct import *import)
{
	return json_array_size(import->done) > 0;
}

static enum status note_import(struct import *import)
{
	struct call *call = import->call;
	char *done = json_dumps(import->done, JSON_COMPACT);
	const struct ledger_field fields[] = {
		ledger_text("register", str_of(import->records.definition->name)), ledger_ref("document", import->opened.row.id),
		ledger_text("sheet", import->opened.at->name.len ? import->opened.at->name : import->opened.at->title),
		ledger_int("added", (int64_t)import->counts.of[SHEET_ADDED]),
		ledger_int("changed", (int64_t)import->counts.of[SHEET_CHANGED]), ledger_json("records", str_of(done ? done : ""))};
	enum status status = done ? ledger_create(ledger_as_system(import->records.tx), ENTITY_IMPORT, fields, COUNT_OF(fields),
	                                          import->reason, &import->id, &call->err)
	                          : err_memory(&call->err);

	free(done);
	return status;
}

/* What came in as proof goes out of the list of documents with it. */
static enum status keep_sheet(struct import *import)
{
	struct call *call = import->call;
	const struct ledger_row *sheet = &import->opened.row;
	const struct ledger_field purpose = ledger_text("purpose", STR("record"));

	if (!str_equals(row_text(sheet, "purpose"), "evidence"))
		return STATUS_OK;
	return ledger_update(ledger_as_system(import->records.tx), ENTITY_DOCUMENT, sheet->id, sheet->version, &purpose, 1, STR(""),
	                     &call->err);
}

static enum status do_all(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct import *import = argument;
	const struct sheet_records known = {find, find_same, refer, import};
	struct sheet_counts parsed;

	import->known = (struct known_rows){.sheet = import->opened.at, .matches = import->matches};
	enum status status = sheet_preview(import->opened.at, import->matches, import->records.definition, &known,
	                                   import->records.today, take, import, &parsed, err);

	(void)tx;
	known_rows_release(&import->known);
	import->keep = !status && !import->dry && anything(import) && (import->sound_only || import->counts.of[SHEET_REFUSED] == 0);
	if (!status && import->keep)
		status = keep_sheet(import);
	return status || !import->keep ? status : note_import(import);
}

/* The fields that the person chose; an empty one: this column is left out. */
static enum status choose(struct import *import, struct sheet_match *matches, const json_t *chosen)
{
	struct call *call = import->call;
	const struct sheet *sheet = import->opened.at;
	const json_t *one;
	size_t index;

	json_array_foreach((json_t *)chosen, index, one) {
		struct str name = given_text(one, "field");
		int64_t column = given_int(one, "column");
		const struct register_field *field = name.len ? definition_field(import->records.definition, name) : NULL;

		if (column >= (int64_t)sheet->column_count || (name.len && (!field || field->value)))
			return err_set(&call->err, STATUS_INPUT, N_("there is no field \"%.*s\""), STR_ARG(name));
		for (size_t i = 0; field && i < sheet->column_count; i++)
			if (matches[i].field == field)
				matches[i].field = NULL; /* a field takes one column */
		matches[column] = (struct sheet_match){.field = field, .confidence = 100};
	}
	return STATUS_OK;
}

static enum status match(struct import *import)
{
	const struct sheet *sheet = import->opened.at;
	const struct sheet_match *proposed = NULL;
	struct call *call = import->call;
	enum status status = sheet_match(&import->opened.arena, sheet, import->records.definition, import->records.today, &proposed,
	                                 &call->err);
	struct sheet_match *matches = status ? NULL : arena_array(&import->opened.arena, sheet->column_count + 1, sizeof *matches);

	if (!status && !matches)
		return err_memory(&call->err);
	for (size_t i = 0; !status && i < sheet->column_count; i++)
		matches[i] = proposed[i];
	import->matches = matches;
	return status ? status : choose(import, matches, given_list(call->body, "columns"));
}

static enum status import_work(struct call *call, struct ledger_tx *tx)
{
	struct import *import = call->argument;
	enum status status = records_asked(call, tx, &import->records);

	if (!status && !records_may_create(&import->records))
		status = err_set(&call->err, STATUS_FORBIDDEN, N_("the office that keeps this register brings spreadsheets into it"));
	if (!status)
		status = match(import);
	if (!status)
		status = ledger_part(tx, do_all, import, &import->keep, &call->err);
	if (status || import->dry || import->keep)
		return status;
	if (import->counts.of[SHEET_SAME] > 0 && import->counts.of[SHEET_REFUSED] == 0)
		return err_set(&call->err, STATUS_INPUT, N_("every row of this sheet is in the register already"));
	if (!anything(import))
		err_set(&call->err, STATUS_INPUT, N_("nothing in this sheet can be taken in"));
	else
		err_set(&call->err, STATUS_INPUT, N_("%zu rows cannot be taken in"), import->counts.of[SHEET_REFUSED]);
	return err_hint(&call->err, N_("mend them in the sheet, or take in only the sound rows"));
}

/* ---- told ---- */

static void put_columns(struct json *json, const struct import *import)
{
	const struct sheet *sheet = import->opened.at;
	char place[SHEET_PLACE_MAX];

	json_name(json, "columns");
	json_begin_array(json);
	for (size_t i = 0; i < sheet->column_count; i++) {
		const struct sheet_match *match = &import->matches[i];

		json_begin_object(json);
		json_put_int(json, "column", (int64_t)i);
		json_put_str(json, "place", sheet_place(0, sheet->columns[i].column, place));
		json_put_str(json, "title", sheet->columns[i].title);
		put_text_or_null(json, "unit", sheet->columns[i].unit);
		json_put_bool(json, "serial", sheet->columns[i].serial);
		json_put_text(json, "field", match->field ? match->field->name : NULL);
		json_put_int(json, "confidence", match->confidence);
		put_text_or_null(json, "reason", match->reason);
		sheet_samples_json(json, sheet, i);
		json_end_object(json);
	}
	json_end_array(json);
}

static void put_faults(struct json *json, const struct line *line)
{
	char place[SHEET_PLACE_MAX];

	json_name(json, "faults");
	json_begin_array(json);
	for (size_t i = 0; i < line->fault_count; i++) {
		json_begin_object(json);
		json_put_str(json, "place", sheet_place(line->faults[i].row, line->faults[i].column, place));
		json_put_bool(json, "forbids", line->faults[i].forbids);
		json_put_str(json, "message", line->faults[i].message);
		put_text_or_null(json, "hint", line->faults[i].hint);
		json_end_object(json);
	}
	json_end_array(json);
}

static void put_lines(struct json *json, const struct import *import)
{
	json_name(json, "rows");
	json_begin_array(json);
	for (size_t i = 0; i < import->line_count; i++) {
		const struct line *line = &import->lines[i];

		json_begin_object(json);
		json_put_int(json, "row", line->row);
		json_put_text(json, "kind", sheet_change_kind_text(line->kind));
		put_id(json, "id", line->id);
		json_put_str(json, "label", line->label);
		put_faults(json, line);
		json_end_object(json);
	}
	json_end_array(json);
}

static void put_counts(struct json *json, const struct sheet_counts *counts)
{
	for (int kind = 0; kind < SHEET_CHANGE_KINDS; kind++)
		json_put_int(json, sheet_change_kind_text((enum sheet_change_kind)kind), (int64_t)counts->of[kind]);
}

static void put_import(struct call *call, const struct import *import)
{
	struct json *json = &call->json;

	json_begin_object(json);
	put_id(json, "import", import->id);
	put_counts(json, &import->counts);
	json_put_int(json, "unexplained", import->unexplained);
	json_put_str(json, "file", row_text(&import->opened.row, "name"));
	sheets_json(json, &import->opened.sheets);
	json_put_int(json, "sheet", given_int(call->body, "sheet"));
	put_columns(json, import);
	sheet_notes_json(json, import->opened.at);
	put_lines(json, import);
	json_end_object(json);
}

static enum status run(struct call *call, bool dry)
{
	struct import import = {.call = call, .dry = dry, .sound_only = given_bool(call->body, "sound_only"),
	                        .reason = given_text(call->body, "reason"), .skip = given_int(call->body, "offset"),
	                        .lines = arena_array(&call->arena, LINES_MAX, sizeof *import.lines), .done = json_array()};
	struct str only = given_text(call->body, "only");
	enum status status = import.lines && import.done ? sheets_open(call, &import.opened) : err_memory(&call->err);

	for (int kind = 0; kind < SHEET_CHANGE_KINDS; kind++)
		import.told[kind] = only.len ? str_equals(only, sheet_change_kind_text((enum sheet_change_kind)kind)) : kind != SHEET_SAME;
	call->argument = &import;
	if (!status)
		status = call_change(call, import_work);
	if (!status)
		put_import(call, &import);
	json_decref(import.done);
	sheets_release(&import.opened);
	return status;
}

enum status register_import_preview(struct call *call)
{
	return run(call, true);
}

enum status register_import(struct call *call)
{
	return run(call, false);
}

/* ---- imports that were made ---- */

static void put_row(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	struct json *json = &call->json;

	json_begin_object(json);
	json_put_int(json, "id", row->id);
	json_put_str(json, "file", ledger_label(tx, ENTITY_DOCUMENT, row_int(row, "document"), &call->arena));
	put_text_or_null(json, "sheet", row_text(row, "sheet"));
	json_put_int(json, "added", row_int(row, "added"));
	json_put_int(json, "changed", row_int(row, "changed"));
	put_instant(json, "at", row->created_at);
	put_text_or_null(json, "by_name", ledger_label(ledger_as_system(tx), ENTITY_USER, row->created_by, &call->arena));
	json_put_bool(json, "undone", row->withdrawn);
	json_end_object(json);
}

enum status register_imports(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	enum status status = records_asked(call, tx, &records);
	const struct ledger_filter filter = {FILTER_EQUAL, ledger_text("register", call_text(call, "register"))};
	const struct ledger_list list = {.filters = &filter, .filter_count = 1, .order = "id", .descending = true,
	                                 .withdrawn = true, .limit = LATEST};
	struct ledger_rows rows;

	if (!status)
		status = ledger_list(tx, ENTITY_IMPORT, &list, &call->arena, &rows, &call->err);
	return status ? status : answer_rows(call, tx, "imports", &rows, put_row);
}

/* A record as it was before the import; refused when somebody has changed it since. */
static enum status undo_one(struct call *call, struct records *records, const json_t *one, struct str reason)
{
	int64_t id = json_integer_value(json_array_get(one, 0)), version = json_integer_value(json_array_get(one, 1));
	bool made = json_is_true(json_array_get(one, 2));
	struct ledger_row row;
	struct arena arena;

	arena_init(&arena, ROW_ARENA_MAX);
	records->arena = &arena;
	enum status status = ledger_get(records->tx, records->entity, id, &arena, &row, &call->err);
	if (!status && row.version != version) {
		struct str label = record_label(records, &row);
		err_set(&call->err, STATUS_CONFLICT, N_("\"%.*s\" was changed after the import"), STR_ARG(label));
		status = err_hint(&call->err, N_("put single records right by hand; the import stays"));
	}
	if (!status)
		status = made ? record_withdraw(records, id, version, reason, &call->err)
		              : record_undo(records, id, version, reason, &call->err);
	arena_release(&arena);
	return status;
}

enum status register_import_undo(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct ledger_row row;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = ledger_get(tx, ENTITY_IMPORT, call_number(call, "id"), &call->arena, &row, &call->err);
	if (!status && !str_equal(row_text(&row, "register"), call_text(call, "register")))
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("this import went into another register"));
	if (!status && row.withdrawn)
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("this import was undone already"));
	if (status)
		return status;
	struct str reason = arena_str(&call->arena, str_of(msg(call->err.language, N_("the import is undone")))),
		text = row_text(&row, "records");
	json_t *done = json_loadb(text.at, text.len, 0, NULL);
	if (!json_is_array(done))
		status = err_memory(&call->err);
	for (size_t i = json_array_size(done); i > 0 && !status; i--)
		status = undo_one(call, &records, json_array_get(done, i - 1), reason);
	json_decref(done);
	return status ? status : ledger_withdraw(ledger_as_system(tx), ENTITY_IMPORT, row.id, row.version, reason, &call->err);
}
