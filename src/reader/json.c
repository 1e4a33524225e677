#include "reader/reader.h"

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
	json_put_int(json, "at", figure->place.at);
	json_put_int(json, "end", figure->place.end);
	json_put_str(json, "section", figure->section);
	json_put_str(json, "sentence", figure->sentence);
	json_put_str(json, "period", period_text(figure->period, period));
	json_put_str(json, "scope", figure->scope);
	json_put_text(json, "rule", figure->rule);
}

void reader_write_json(struct buf *out, struct str file, const struct reading *reading)
{
	for (size_t i = 0; i < reading->figure_count; i++) {
		struct json json;
		json_init(&json, out);
		json_object(&json);
		json_put_str(&json, "file", file);
		put_figure(&json, &reading->figures[i]);
		json_end_object(&json);
		buf_char(out, '\n');
	}
}
