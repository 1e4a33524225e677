#include "reader/reader.h"

static void put_place(struct json *json, const struct place *place)
{
	json_put_int(json, "at", place->source_at);
	json_put_int(json, "end", place->source_end);
}

static void put_figure(struct json *json, const struct figure *figure)
{
	char period[PERIOD_TEXT_MAX];
	json_put_dec(json, "value", figure->value);
	json_put_str(json, "unit", figure->unit);
	json_put_str(json, "indicator", figure->indicator);
	json_put_text(json, "measure", measure_text(figure->measure));
	json_put_text(json, "mood", mood_text(figure->mood));
	json_put_text(json, "bound", bound_text(figure->bound));
	if (figure->negative)
		json_put_text(json, "sign", "-");
	json_put_str(json, "quote", figure->quote);
	put_place(json, &figure->place);
	json_put_str(json, "section", figure->section);
	json_put_str(json, "sentence", figure->sentence);
	json_put_str(json, "period", period_text(figure->period, period));
	json_put_str(json, "scope", figure->scope);
	json_put_text(json, "rule", figure->rule);
}

static void put_promise(struct json *json, const struct promise *promise)
{
	json_put_str(json, "text", promise->text);
	json_put_str(json, "action", promise->action);
	json_put_str(json, "object", promise->object);
	json_put_str(json, "area", promise->area);
	put_place(json, &promise->place);
	json_put_str(json, "section", promise->section);
	json_put_date(json, "deadline", promise->deadline);
	json_put_str(json, "deadline_text", promise->deadline_text);
	json_put_str(json, "body", promise->body);
	json_put_int(json, "deed", promise->deed);
	json_put_text(json, "confidence", confidence_text(promise->confidence));
	json_put_int(json, "figures", (int64_t)promise->figure_count);
}

static void put_note(struct json *json, const struct reading_note *note)
{
	json_put_text(json, "code", note->code);
	json_put_str(json, "message", note->message);
	json_put_str(json, "original", note->original);
	json_put_str(json, "restored", note->restored);
	put_place(json, &note->place);
}

static void begin_line(struct json *json, struct buf *out, const char *type, struct str file)
{
	json_init(json, out);
	json_begin_object(json);
	json_put_text(json, "type", type);
	json_put_str(json, "file", file);
}

static void end_line(struct json *json)
{
	json_end_object(json);
	buf_char(json->out, '\n');
}

struct reading_note reader_document_note(const struct document *document, size_t i)
{
	const struct document_note *note = &document->notes[i];
	return (struct reading_note){
		.place = {note->at, note->end, document->origin[note->at], document->origin[note->end]},
		.code = note->code,
		.message = note->message,
		.original = note->original,
		.restored = note->restored,
	};
}

void reader_write_document_notes(struct buf *out, struct str file, const struct document *document)
{
	struct json json;
	for (size_t i = 0; i < document->note_count; i++) {
		struct reading_note note = reader_document_note(document, i);
		begin_line(&json, out, "note", file);
		put_note(&json, &note);
		end_line(&json);
	}
}

void reader_write_json(struct buf *out, struct str file, const struct reading *reading)
{
	struct json json;
	for (size_t i = 0; i < reading->figure_count; i++) {
		begin_line(&json, out, "figure", file);
		put_figure(&json, &reading->figures[i]);
		end_line(&json);
	}
	for (size_t i = 0; i < reading->promise_count; i++) {
		begin_line(&json, out, "promise", file);
		put_promise(&json, &reading->promises[i]);
		end_line(&json);
	}
	for (size_t i = 0; i < reading->note_count; i++) {
		begin_line(&json, out, "note", file);
		put_note(&json, &reading->notes[i]);
		end_line(&json);
	}
}
