/* Reports: their words, their text, their JSON out; the writer's life cycle; compare and refresh. */
#include <stdlib.h>

#include "reports.h"
#include "writer/writer_int.h"

#define DEFINITION_CAP ((size_t)4 << 20)

/* ---- words ------------------------------------------------------------------------------------------------------- */

static const char *const kinds[PARAGRAPH_KIND_COUNT] = {
	[PARAGRAPH_TITLE] = "title", [PARAGRAPH_NUMBER] = "number", [PARAGRAPH_ADDRESSEE] = "addressee", [PARAGRAPH_HEADING1] = "heading1",
	[PARAGRAPH_HEADING2] = "heading2", [PARAGRAPH_HEADING3] = "heading3", [PARAGRAPH_HEADING4] = "heading4",
	[PARAGRAPH_BODY] = "body", [PARAGRAPH_SIGNATURE] = "signature", [PARAGRAPH_DATE] = "date"};

static const char *const whats[RUN_WHAT_COUNT] = {
	[RUN_LEVEL] = "level", [RUN_GROWTH] = "growth", [RUN_TARGET] = "target", [RUN_COMPLETION] = "completion",
	[RUN_LAST_YEAR] = "last_year", [RUN_TASK_COUNT] = "task_count", [RUN_DONE_COUNT] = "done_count",
	[RUN_OPEN_COUNT] = "open_count", [RUN_LATE_COUNT] = "late_count", [RUN_DEED_COUNT] = "deed_count",
	[RUN_DEED_DONE_COUNT] = "deed_done_count"};

const char *paragraph_kind_text(enum paragraph_kind kind)
{
	return kinds[kind];
}

bool paragraph_kind_parse(struct str s, enum paragraph_kind *out)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_equals(s, kinds[i])) {
			*out = (enum paragraph_kind)i;
			return true;
		}
	return false;
}

const char *run_what_text(enum run_what what)
{
	return whats[what];
}

bool run_what_parse(struct str s, enum run_what *out)
{
	for (size_t i = 0; i < COUNT_OF(whats); i++)
		if (str_equals(s, whats[i])) {
			*out = (enum run_what)i;
			return true;
		}
	return false;
}

/* ---- out --------------------------------------------------------------------------------------------------------- */

static void put_bound(struct json *json, const struct report_bound *bound)
{
	char period[PERIOD_TEXT_MAX];
	json_name(json, "bound");
	json_begin_object(json);
	json_name(json, "indicator");
	if (bound->indicator)
		json_int(json, bound->indicator);
	else
		json_write_null(json);
	json_name(json, "name");
	if (bound->name.len)
		json_str(json, bound->name);
	else
		json_write_null(json);
	json_put_str(json, "period", period_text(bound->period, period));
	json_put_text(json, "what", run_what_text(bound->what));
	json_put_str(json, "unit", bound->unit);
	json_put_dec(json, "value", bound->value);
	json_name(json, "current");
	if (bound->current.known)
		json_dec(json, bound->current.value);
	else
		json_write_null(json);
	json_put_bool(json, "changed", bound->changed);
	json_end_object(json);
}

static void put_run(struct json *json, const struct report_run *run)
{
	json_begin_object(json);
	json_put_str(json, "text", run->text);
	if (run->prompt)
		json_put_bool(json, "prompt", true);
	if (run->is_bound)
		put_bound(json, &run->bound);
	json_end_object(json);
}

void writer_report_put(struct json *json, const struct report *report)
{
	json_put_str(json, "title", report->title);
	json_put_int(json, "year", report->year);
	json_name(json, "paragraphs");
	json_begin_array(json);
	for (size_t i = 0; i < report->paragraph_count; i++) {
		const struct report_paragraph *paragraph = &report->paragraphs[i];
		json_begin_object(json);
		json_put_text(json, "kind", paragraph_kind_text(paragraph->kind));
		json_name(json, "runs");
		json_begin_array(json);
		for (size_t r = 0; r < paragraph->run_count; r++)
			put_run(json, &paragraph->runs[r]);
		json_end_array(json);
		json_end_object(json);
	}
	json_end_array(json);
}

void writer_report_write_json(struct buf *out, const struct report *report)
{
	struct json json;
	json_init(&json, out);
	json_begin_object(&json);
	writer_report_put(&json, report);
	json_end_object(&json);
}

void writer_report_text(struct buf *out, const struct report *report, size_t *starts)
{
	for (size_t i = 0; i < report->paragraph_count; i++) {
		if (starts)
			starts[i] = out->len;
		for (size_t r = 0; r < report->paragraphs[i].run_count; r++)
			buf_str(out, report->paragraphs[i].runs[r].text);
		buf_char(out, '\n');
	}
}

/* ---- compare and refresh ----------------------------------------------------------------------------------------- */

static const struct writer_indicator *indicator_find(const struct writer_record *record, int64_t id)
{
	for (size_t i = 0; id && i < record->indicator_count; i++)
		if (record->indicators[i].id == id)
			return &record->indicators[i];
	return NULL;
}

static void compare_run(const struct writer *writer, struct arena *arena, const struct writer_record *record,
                        struct report_run *run)
{
	struct report_bound *bound = &run->bound;
	struct report_run now;
	bool known = writer_figure(&writer->definition, arena, record, indicator_find(record, bound->indicator), bound->what,
	                           bound->period, bound->unit, &now);
	/* a value that is now too large for its unit (9,999万元 -> 1.00亿元) is still compared in the unit written */
	bound->current = known && str_equal(now.bound.unit, bound->unit) ? now.bound.current : (struct measured){0};
	bound->changed = !bound->current.known || dec_compare(bound->current.value, bound->value) != 0;
}

static bool refresh_run(const struct writer *writer, struct arena *arena, const struct writer_record *record,
                        struct report_run *run)
{
	struct report_bound *bound = &run->bound;
	struct report_run now;
	compare_run(writer, arena, record, run);
	if (!bound->changed)
		return false;
	if (!writer_figure(&writer->definition, arena, record, indicator_find(record, bound->indicator), bound->what,
	                   bound->period, run_what_counts(bound->what) ? bound->unit : STR(""), &now))
		return false;
	*run = now;
	return true;
}

enum status writer_report_compare(const struct writer *writer, struct arena *arena, const struct writer_record *record,
                                  struct report *report, struct err *err)
{
	for (size_t i = 0; i < report->paragraph_count; i++)
		for (size_t r = 0; r < report->paragraphs[i].run_count; r++)
			if (report->paragraphs[i].runs[r].is_bound)
				compare_run(writer, arena, record, &report->paragraphs[i].runs[r]);
	return arena_failed(arena) ? err_memory(err) : STATUS_OK;
}

enum status writer_report_refresh(const struct writer *writer, struct arena *arena, const struct writer_record *record,
                                  struct report *report, size_t *updated, struct err *err)
{
	size_t count = 0;
	for (size_t i = 0; i < report->paragraph_count; i++)
		for (size_t r = 0; r < report->paragraphs[i].run_count; r++)
			if (report->paragraphs[i].runs[r].is_bound)
				count += refresh_run(writer, arena, record, &report->paragraphs[i].runs[r]);
	if (arena_failed(arena))
		return err_memory(err);
	*updated = count;
	return STATUS_OK;
}

/* ---- life cycle -------------------------------------------------------------------------------------------------- */

enum status writer_new_from(struct str yaml, const char *name, struct writer **out, struct err *err)
{
	struct writer *writer = calloc(1, sizeof *writer);
	if (!writer)
		return err_memory(err);
	arena_init(&writer->arena, DEFINITION_CAP);
	enum status status = writer_definition_load(&writer->arena, yaml, name, &writer->definition, err);
	if (status) {
		writer_free(writer);
		return status;
	}
	*out = writer;
	return STATUS_OK;
}

enum status writer_new(struct writer **out, struct err *err)
{
	const struct embedded *file = embedded_find(&report_files, STR("reports/annual.yaml"));
	if (!file)
		return err_set(err, STATUS_SYSTEM, "the definition of the year-end report is missing from the program");
	return writer_new_from(file->bytes, "definitions/reports/annual.yaml", out, err);
}

void writer_free(struct writer *writer)
{
	if (!writer)
		return;
	arena_release(&writer->arena);
	free(writer);
}
