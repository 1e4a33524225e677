/* Documents: listed, shown with their figures, given back as they came. */
#include "app/documents_int.h"

void put_document(struct json *json, const struct ledger_row *row, struct str uploaded_by)
{
	json_put_int(json, "id", row->id);
	json_put_str(json, "name", row_text(row, "name"));
	json_put_str(json, "purpose", row_text(row, "purpose"));
	json_put_int(json, "bytes", row_int(row, "bytes"));
	put_text_or_null(json, "format", row_text(row, "format"));
	put_text_or_null(json, "encoding", row_text(row, "encoding"));
	json_put_str(json, "hash", row_text(row, "hash"));
	put_id(json, "year", row_int(row, "year"));
	put_id(json, "plan_year", row_int(row, "plan_year"));
	put_text_or_null(json, "title", row_text(row, "title"));
	json_put_int(json, "figures", row_int(row, "figures"));
	json_put_int(json, "promises", row_int(row, "promises"));
	put_text_or_null(json, "uploaded_by", uploaded_by);
	put_instant(json, "uploaded_at", row->created_at);
	json_put_bool(json, "adopted", row_bool(row, "adopted"));
	json_put_int(json, "version", row->version);
}

static void put_row(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	json_begin_object(&call->json);
	put_document(&call->json, row, ledger_label(tx, ENTITY_USER, row->created_by, &call->arena));
	json_end_object(&call->json);
}

/* ---- list and content ---- */

enum status document_list(struct call *call, struct ledger_tx *tx)
{
	struct ledger_filter purpose = {FILTER_EQUAL, ledger_text("purpose", given_text(call->query, "purpose"))};
	struct ledger_list list = {.filters = &purpose, .filter_count = given(call->query, "purpose"), .order = "id",
	                           .descending = true};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_DOCUMENT, &list, &call->arena, &rows, &call->err);

	return status ? status : answer_rows(call, tx, "documents", &rows, put_row);
}

static enum status look_up(struct call *call, struct ledger_tx *tx)
{
	struct open_document *document = call->argument;
	enum status status = ledger_get(tx, ENTITY_DOCUMENT, document->id, &call->arena, &document->row, &call->err);

	if (!status)
		status = ledger_content_get(tx, row_text(&document->row, "hash"), &call->arena, &document->bytes, &call->err);
	return status;
}

enum status document_content(struct call *call)
{
	struct open_document document = {.id = call_number(call, "id")};
	enum status status;

	call->argument = &document;
	status = call_look(call, look_up);
	if (status)
		return status;
	buf_str(&call->answer->body, document.bytes);
	buf_str(&call->answer->file_name, row_text(&document.row, "name"));
	call->answer->content_type = "application/octet-stream";
	return STATUS_OK;
}

/* ---- open ---- */

static enum status see_figures(struct call *call, struct ledger_tx *tx)
{
	return document_see(call, tx, call->argument);
}

enum status document_see(struct call *call, struct ledger_tx *tx, struct open_document *document)
{
	return figures_see(tx, document->id, document->held, &call->arena, &document->figures, &call->err);
}

enum status document_open(struct call *call, int64_t id, struct open_document *out)
{
	enum status status;

	*out = (struct open_document){.id = id};
	call->argument = out;
	status = call_look(call, look_up);
	if (!status && !str_equals(row_text(&out->row, "purpose"), "report"))
		status = err_set(&call->err, STATUS_INPUT, N_("\"%.*s\" is kept as proof and was not read"),
		                 STR_ARG(row_text(&out->row, "name")));
	if (!status)
		status = reading_take(&call->app->readings, row_text(&out->row, "name"), out->bytes, call->request->language,
		                      &out->held, &call->err);
	return status ? status : call_look(call, see_figures);
}

void document_done(struct call *call, struct open_document *document)
{
	reading_return(&call->app->readings, document->held);
	document->held = NULL;
}

/* ---- as a spreadsheet ---- */

static enum status put_book(struct call *call, const struct open_document *document)
{
	struct reading reading;
	struct app_book *book;
	enum status status = figures_reading(document->held, &document->figures, &call->arena, &reading, &call->err);

	if (!status)
		status = app_book_new(call->request->language, &book, &call->err);
	if (status)
		return status;
	app_book_add(book, row_text(&document->row, "name"), &document->held->document, &reading);
	status = app_book_finish(book, &call->answer->body, &call->err);
	app_book_free(book);
	return status;
}

enum status document_book(struct call *call)
{
	struct open_document document;
	enum status status = document_open(call, call_number(call, "id"), &document);

	if (!status)
		status = put_book(call, &document);
	if (!status) {
		buf_str(&call->answer->file_name, row_text(&document.row, "name"));
		buf_text(&call->answer->file_name, ".xlsx");
		call->answer->content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	}
	document_done(call, &document);
	return status;
}

/* ---- show ---- */

void put_place(struct json *json, const struct place *place, const struct utf16_map *map)
{
	json_put_int(json, "at", place->source_at);
	json_put_int(json, "end", place->source_end);
	json_put_int(json, "from", utf16_at(map, place->at));
	json_put_int(json, "to", utf16_at(map, place->end));
}

void put_figure(struct json *json, const struct seen_figure *seen, const struct utf16_map *map)
{
	const struct figure *figure = &seen->figure;
	char period[PERIOD_TEXT_MAX];

	json_begin_object(json);
	json_put_int(json, "n", seen->n);
	json_put_dec(json, "value", figure->value);
	json_put_str(json, "unit", figure->unit);
	json_put_str(json, "indicator", figure->indicator);
	json_put_text(json, "measure", measure_text(figure->measure));
	json_put_text(json, "mood", mood_text(figure->mood));
	json_put_text(json, "bound", bound_text(figure->bound));
	json_put_text(json, "sign", figure->negative ? "-" : "");
	put_text_or_null(json, "period", figure->period.kind ? period_text(figure->period, period) : STR(""));
	json_put_str(json, "section", figure->section);
	json_put_str(json, "sentence", figure->sentence);
	json_put_text(json, "rule", figure->rule ? figure->rule : "");
	json_put_str(json, "scope", figure->scope);
	put_place(json, &figure->place, map);
	json_put_bool(json, "corrected", seen->corrected);
	json_put_bool(json, "removed", seen->removed);
	json_end_object(json);
}

static void put_blocks(struct json *json, const struct held_reading *held)
{
	static const char *const kinds[] = {
		[BLOCK_TITLE] = "title", [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph",
		[BLOCK_LIST_ITEM] = "list_item", [BLOCK_TABLE_CELL] = "table_cell", [BLOCK_FURNITURE] = "furniture"};

	json_name(json, "blocks");
	json_begin_array(json);
	for (size_t i = 0; i < held->document.block_count; i++) {
		const struct block *block = &held->document.blocks[i];
		json_begin_object(json);
		json_put_text(json, "kind", kinds[block->kind]);
		json_put_int(json, "level", block->level);
		json_put_int(json, "from", utf16_at(&held->map, block->at));
		json_put_int(json, "to", utf16_at(&held->map, block->end));
		put_id(json, "table", block->table);
		put_id(json, "row", block->row);
		put_id(json, "column", block->column);
		put_id(json, "row_span", block->row_span);
		put_id(json, "column_span", block->column_span);
		json_end_object(json);
	}
	json_end_array(json);
}

static void put_promise(struct json *json, const struct promise *promise, size_t n, const struct utf16_map *map)
{
	json_begin_object(json);
	json_put_int(json, "n", (int64_t)n);
	json_put_str(json, "text", promise->text);
	json_put_str(json, "action", promise->action);
	json_put_str(json, "object", promise->object);
	json_put_str(json, "area", promise->area);
	json_put_str(json, "section", promise->section);
	json_put_date(json, "deadline", promise->deadline);
	json_put_str(json, "deadline_text", promise->deadline_text);
	json_put_str(json, "body", promise->body);
	json_put_int(json, "deed", promise->deed);
	json_put_text(json, "confidence", confidence_text(promise->confidence));
	json_name(json, "figures");
	json_begin_array(json);
	for (size_t i = 0; i < promise->figure_count; i++)
		json_int(json, (int64_t)(promise->first_figure + i));
	json_end_array(json);
	put_place(json, &promise->place, map);
	json_end_object(json);
}

static void put_note(struct json *json, const struct reading_note *note, const struct utf16_map *map)
{
	json_begin_object(json);
	json_put_text(json, "code", note->code);
	json_put_str(json, "message", note->message);
	json_put_str(json, "original", note->original);
	json_put_str(json, "restored", note->restored);
	json_put_int(json, "from", utf16_at(map, note->place.at));
	json_put_int(json, "to", utf16_at(map, note->place.end));
	json_end_object(json);
}

static void put_notes(struct json *json, const struct held_reading *held)
{
	json_name(json, "notes");
	json_begin_array(json);
	for (size_t i = 0; i < held->document.note_count; i++) {
		struct reading_note note = reader_document_note(&held->document, i);
		put_note(json, &note, &held->map);
	}
	for (size_t i = 0; i < held->reading.note_count; i++)
		put_note(json, &held->reading.notes[i], &held->map);
	json_end_array(json);
}

static enum status put_reading(struct call *call, struct ledger_tx *tx)
{
	const struct open_document *document = call->argument;
	const struct held_reading *held = document->held;
	struct json *json = &call->json;

	json_begin_object(json);
	json_name(json, "document");
	put_row(call, tx, &document->row);
	json_put_str(json, "text", held->document.text);
	put_blocks(json, held);
	json_name(json, "figures");
	json_begin_array(json);
	for (size_t i = 0; i < document->figures.count; i++)
		if (!document->figures.at[i].added || !document->figures.at[i].removed)
			put_figure(json, &document->figures.at[i], &held->map);
	json_end_array(json);
	json_name(json, "promises");
	json_begin_array(json);
	for (size_t i = 0; i < held->reading.promise_count; i++)
		put_promise(json, &held->reading.promises[i], i, &held->map);
	json_end_array(json);
	put_notes(json, held);
	json_end_object(json);
	return STATUS_OK;
}

enum status document_show(struct call *call)
{
	struct open_document document;
	enum status status = document_open(call, call_number(call, "id"), &document);

	if (!status) {
		call->argument = &document;
		status = call_look(call, put_reading);
	}
	document_done(call, &document);
	return status;
}
