/* A register from a spreadsheet: what a ledger that was uploaded would be as a definition. */
#include "app/registers_int.h"
#include "sheet/sheet.h"

#include <string.h>

#define SHEET_ARENA_MAX ((size_t)256 << 20)
#define SAMPLES_MAX 3
#define SAMPLE_LENGTH 40
#define NOTES_MAX 20
#define COPIES_MAX 99

struct proposing {
	struct arena arena; /* of the file, which may be large */
	struct ledger_row row;
	struct str bytes;
	struct document document;
	struct sheet_list sheets;
	struct sheet_hints hints;
	struct register_definition definition;
	const struct sheet_match *matches;
};

static enum status village_names(struct call *call, struct ledger_tx *tx, struct sheet_hints *hints)
{
	const struct ledger_filter village = {FILTER_EQUAL, ledger_text("level", STR("village"))};
	const struct ledger_list list = {.filters = &village, .filter_count = 1};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_UNIT, &list, &call->arena, &rows, &call->err);
	struct str *names = status ? NULL : arena_array(&call->arena, rows.count + 1, sizeof *names);

	if (!status && !names)
		return err_memory(&call->err);
	for (size_t i = 0; !status && i < rows.count; i++)
		names[i] = row_text(&rows.at[i], "name");
	hints->villages = names;
	hints->village_count = status ? 0 : rows.count;
	return status;
}

static enum status look_up(struct call *call, struct ledger_tx *tx)
{
	struct proposing *proposing = call->argument;
	enum status status = ledger_get(tx, ENTITY_DOCUMENT, given_int(call->body, "document"), &call->arena, &proposing->row, &call->err);

	if (!status)
		status = ledger_content_get(tx, row_text(&proposing->row, "hash"), &call->arena, &proposing->bytes, &call->err);
	return status ? status : village_names(call, tx, &proposing->hints);
}

/* A name that no register has yet. */
static void make_new(const struct call *call, struct proposing *proposing)
{
	struct str name = str_of(proposing->definition.name);

	for (int n = 2; n <= COPIES_MAX && registry_entry(call->app->registry, str_of(proposing->definition.name)); n++) {
		struct str first = str_slice(name, 0, name.len < REGISTER_NAME_MAX - 3 ? name.len : REGISTER_NAME_MAX - 3);
		proposing->definition.name = arena_format(&proposing->arena, "%.*s_%d", STR_ARG(first), n).at;
	}
}

static enum status propose(struct call *call, struct proposing *proposing)
{
	int64_t wanted = given_int(call->body, "sheet");
	struct str name = given_text(call->body, "name"), title = given_text(call->body, "title");
	enum status status = document_parse_confined(&proposing->arena, call->app->readings.program, row_text(&proposing->row, "name"),
	                                             proposing->bytes, &proposing->document, &call->err);

	if (!status)
		status = sheet_read(&proposing->arena, &proposing->document, &proposing->sheets, &call->err);
	if (!status && (size_t)wanted >= proposing->sheets.count)
		status = err_set(&call->err, STATUS_INPUT, N_("this file has no such sheet"));
	if (status)
		return status;
	proposing->hints.name = name;
	proposing->hints.title = title;
	proposing->hints.today = call_today(call);
	status = sheet_propose(&proposing->arena, &proposing->sheets.at[wanted], &proposing->hints, &proposing->definition,
	                       &proposing->matches, &call->err);
	if (!status && !name.len)
		make_new(call, proposing);
	return status;
}

/* ---- told ---- */

static void put_sheets(struct json *json, const struct sheet_list *sheets)
{
	json_name(json, "sheets");
	json_begin_array(json);
	for (size_t i = 0; i < sheets->count; i++) {
		json_begin_object(json);
		json_put_str(json, "name", sheets->at[i].name);
		json_put_str(json, "title", sheets->at[i].title);
		json_put_int(json, "rows", (int64_t)sheets->at[i].row_count);
		json_end_object(json);
	}
	json_end_array(json);
}

static struct str beginning(struct str text)
{
	size_t at = 0;

	for (size_t i = 0; i < SAMPLE_LENGTH && at < text.len; i++)
		utf8_next(text, &at);
	return str_slice(text, 0, at);
}

static void put_samples(struct json *json, const struct sheet *sheet, size_t column)
{
	size_t count = 0;

	json_name(json, "samples");
	json_begin_array(json);
	for (size_t i = 0; i < sheet->row_count && count < SAMPLES_MAX; i++) {
		struct str cell = sheet->rows[i].cells[column];
		if (!cell.len)
			continue;
		json_str(json, beginning(cell));
		count++;
	}
	json_end_array(json);
}

static void put_columns(struct json *json, const struct sheet *sheet, const struct sheet_match *matches)
{
	char place[SHEET_PLACE_MAX];

	json_name(json, "columns");
	json_begin_array(json);
	for (size_t i = 0; i < sheet->column_count; i++) {
		const struct register_field *field = matches[i].field;

		json_begin_object(json);
		json_put_str(json, "column", sheet_place(0, sheet->columns[i].column, place));
		json_put_str(json, "title", sheet->columns[i].title);
		put_text_or_null(json, "unit", sheet->columns[i].unit);
		json_put_text(json, "field", field ? field->name : NULL);
		json_put_text(json, "kind", field ? field_kind_text(field->kind) : NULL);
		json_put_int(json, "confidence", matches[i].confidence);
		put_samples(json, sheet, i);
		json_end_object(json);
	}
	json_end_array(json);
}

static void put_notes(struct json *json, const struct sheet *sheet)
{
	char place[SHEET_PLACE_MAX];

	json_name(json, "notes");
	json_begin_array(json);
	for (size_t i = 0; i < sheet->note_count && i < NOTES_MAX; i++) {
		json_begin_object(json);
		json_put_str(json, "place", sheet_place(sheet->notes[i].row, sheet->notes[i].column, place));
		json_put_str(json, "message", sheet->notes[i].message);
		json_end_object(json);
	}
	json_end_array(json);
}

static enum status tell(struct call *call, const struct proposing *proposing)
{
	const struct sheet *sheet = &proposing->sheets.at[given_int(call->body, "sheet")];
	struct json *json = &call->json;
	struct buf text;
	buf_init(&text, 0);
	enum status status = definition_write(&proposing->definition, &text, &call->err);

	if (!status) {
		json_begin_object(json);
		json_put_int(json, "document", proposing->row.id);
		json_put_str(json, "file", row_text(&proposing->row, "name"));
		put_sheets(json, &proposing->sheets);
		json_put_int(json, "sheet", given_int(call->body, "sheet"));
		json_put_int(json, "rows", (int64_t)sheet->row_count);
		json_put_text(json, "name", proposing->definition.name);
		json_put_str(json, "title", proposing->definition.title);
		json_put_str(json, "text", buf_view(&text));
		put_columns(json, sheet, proposing->matches);
		put_notes(json, sheet);
		json_end_object(json);
	}
	buf_release(&text);
	return status;
}

enum status definition_propose(struct call *call)
{
	struct proposing proposing = {0};
	enum status status;

	arena_init(&proposing.arena, SHEET_ARENA_MAX);
	call->argument = &proposing;
	status = call_look(call, look_up);
	if (!status)
		status = propose(call, &proposing);
	if (!status)
		status = tell(call, &proposing);
	arena_release(&proposing.arena);
	return status;
}
