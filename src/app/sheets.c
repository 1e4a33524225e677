/* Spreadsheets that were uploaded: what sheets they have, and what is told of them. */
#include "app/sheets_int.h"

#define SHEET_ARENA_MAX ((size_t)256 << 20)
#define SAMPLES_MAX 3
#define SAMPLE_LENGTH 40
#define NOTES_MAX 20

static enum status look_up(struct call *call, struct ledger_tx *tx)
{
	struct opened_sheets *opened = call->argument;
	enum status status = ledger_get(tx, ENTITY_DOCUMENT, given_int(call->body, "document"), &call->arena, &opened->row, &call->err);

	return status ? status
	              : ledger_content_get(tx, row_text(&opened->row, "hash"), &opened->arena, &opened->bytes, &call->err);
}

enum status sheets_open(struct call *call, struct opened_sheets *out)
{
	size_t wanted = (size_t)given_int(call->body, "sheet");

	*out = (struct opened_sheets){0};
	arena_init(&out->arena, SHEET_ARENA_MAX);
	call->argument = out;
	enum status status = call_look(call, look_up);
	if (!status)
		status = document_parse_confined(&out->arena, call->app->readings.program, row_text(&out->row, "name"), out->bytes,
		                                 &out->document, &call->err);
	if (!status)
		status = sheet_read(&out->arena, &out->document, &out->sheets, &call->err);
	if (!status && wanted >= out->sheets.count)
		status = err_set(&call->err, STATUS_INPUT, N_("this file has no such sheet"));
	if (!status)
		out->at = &out->sheets.at[wanted];
	return status;
}

void sheets_release(struct opened_sheets *opened)
{
	arena_release(&opened->arena);
}

int64_t sheets_place(const struct ledger_rows *units, const struct register_field *field, struct str name)
{
	int64_t id = 0;

	for (size_t i = 0; i < units->count; i++) {
		const struct ledger_row *unit = &units->at[i];
		if ((field->level.len && !str_equal(row_text(unit, "level"), field->level)) || !sheet_same_place(row_text(unit, "name"), name))
			continue;
		if (id)
			return 0;
		id = unit->id;
	}
	return id;
}

void sheets_json(struct json *json, const struct sheet_list *sheets)
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

void sheet_samples_json(struct json *json, const struct sheet *sheet, size_t column)
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

void sheet_notes_json(struct json *json, const struct sheet *sheet)
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
