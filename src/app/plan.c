/* From a report to the proposal of a plan: its targets become indicators, its promises tasks. */
#include "app/plan_int.h"

#include <string.h>

#define TITLE_LENGTH 40 /* characters of a task's title; the whole promise stays in its text */

enum status indicators_known(struct call *call, struct ledger_tx *tx, struct known_indicators *out)
{
	/* With the program's rights: the same indicator must not be made twice because one user does not see it. */
	enum status status = ledger_list(ledger_as_system(tx), ENTITY_INDICATOR, &(struct ledger_list){0}, &call->arena,
	                                 &out->rows, &call->err);

	if (status)
		return status;
	out->names = arena_array(&call->arena, out->rows.count + 1, sizeof *out->names);
	if (!out->names)
		return err_memory(&call->err);
	for (size_t i = 0; i < out->rows.count; i++)
		out->names[i] = reader_indicator_name(call->app->reader, row_text(&out->rows.at[i], "name"));
	return STATUS_OK;
}

const struct ledger_row *indicator_known(const struct known_indicators *known, struct str name)
{
	for (size_t i = 0; i < known->rows.count; i++)
		if (str_equal(known->names[i], name) || str_equal(row_text(&known->rows.at[i], "name"), name))
			return &known->rows.at[i];
	return NULL;
}

bool unit_convert(const struct reader *reader, struct dec value, struct str from, struct str to, struct dec *out)
{
	struct dec base, one;
	struct str base_from, base_to;
	struct dec result;

	if (str_equal(from, to)) {
		*out = value;
		return true;
	}
	if (!reader_base_value(reader, value, from, &base, &base_from) ||
	    !reader_base_value(reader, dec_of(1), to, &one, &base_to) || !str_equal(base_from, base_to) ||
	    !dec_divide(base, one, 8, &result))
		return false;
	*out = dec_trim(result);
	return true;
}

const struct figure *reviewed_figure(const struct call *call, const struct open_document *document,
                                     struct str indicator)
{
	int year = document->held->reading.year;

	for (size_t i = 0; i < document->figures.count; i++) {
		const struct seen_figure *seen = &document->figures.at[i];
		const struct figure *figure = &seen->figure;
		bool whole_year = figure->period.kind == PERIOD_UNKNOWN ||
		                  (figure->period.kind == PERIOD_YEAR && figure->period.year == year);
		if (!seen->removed && figure->mood == MOOD_ACTUAL && figure->bound == BOUND_EQUAL && figure->scope.len == 0 &&
		    !figure->negative && whole_year &&
		    (figure->measure == MEASURE_LEVEL || (figure->measure == MEASURE_RATIO && measure_is_rate(figure->unit))) &&
		    str_equal(reader_indicator_name(call->app->reader, figure->indicator), indicator))
			return figure;
	}
	return NULL;
}

/* ---- targets ---- */

struct planning {
	struct open_document document;
	struct known_indicators known;
	struct ledger_rows units;
	bool *goals; /* of each figure */
	int year;
};

static const struct promise *promise_around(const struct reading *reading, const struct figure *figure)
{
	for (size_t i = 0; i < reading->promise_count; i++)
		if (figure->place.at >= reading->promises[i].place.at && figure->place.end <= reading->promises[i].place.end)
			return &reading->promises[i];
	return NULL;
}

/* 今年的预期目标是：生产总值增长8%，…: what stands behind the announcement, or below a heading that makes it, is a goal. */
static bool announced_as_goal(const struct figure *figure)
{
	static const struct str word = {"目标", sizeof "目标" - 1};
	struct str before = figure->sentence;

	before.len = figure->place.at >= figure->sentence_place.at && figure->place.at - figure->sentence_place.at < before.len
	                     ? figure->place.at - figure->sentence_place.at : before.len;
	return str_find(before, word, 0) != STR_NONE || str_find(figure->section, word, 0) != STR_NONE;
}

/* A goal of the year: not one of five years, nor the quantity of a single work, unless the record watches it already. */
static bool may_be_goal(const struct planning *planning, const struct seen_figure *seen, struct str name)
{
	const struct figure *figure = &seen->figure;
	const struct reading *reading = &planning->document.held->reading;
	const struct promise *promise = promise_around(reading, figure);

	if (seen->removed || figure->mood != MOOD_TARGET || figure->scope.len || name.len == 0 ||
	    figure->period.kind == PERIOD_YEARS)
		return false;
	return !promise || figure->measure == MEASURE_GROWTH || figure->measure == MEASURE_RATIO || announced_as_goal(figure) ||
	       indicator_known(&planning->known, name);
}

/* One target an indicator: the first that the report gives. */
static enum status find_goals(struct call *call, struct planning *planning)
{
	const struct seen_figures *figures = &planning->document.figures;
	struct str *names = arena_array(&call->arena, figures->count + 1, sizeof *names);

	planning->goals = arena_array(&call->arena, figures->count + 1, sizeof *planning->goals);
	if (!names || !planning->goals)
		return err_memory(&call->err);
	for (size_t i = 0; i < figures->count; i++) {
		names[i] = reader_indicator_name(call->app->reader, figures->at[i].figure.indicator);
		planning->goals[i] = may_be_goal(planning, &figures->at[i], names[i]);
		for (size_t before = 0; before < i && planning->goals[i]; before++)
			planning->goals[i] = !planning->goals[before] || !str_equal(names[before], names[i]);
	}
	return STATUS_OK;
}

/* A growth is said in percent; the indicator itself is counted in what the review counts it in. */
static struct str unit_of(const struct call *call, const struct planning *planning, const struct figure *figure,
                          struct str name, const struct ledger_row *row)
{
	const struct figure *reviewed;

	if (row)
		return row_text(row, "unit");
	if (figure->measure != MEASURE_GROWTH && figure->measure != MEASURE_CHANGE)
		return figure->unit;
	reviewed = reviewed_figure(call, &planning->document, name);
	return reviewed ? reviewed->unit : STR("");
}

static void put_target(struct call *call, const struct planning *planning, const struct seen_figure *seen)
{
	const struct figure *figure = &seen->figure;
	const struct utf16_map *map = &planning->document.held->map;
	struct str name = reader_indicator_name(call->app->reader, figure->indicator);
	const struct ledger_row *row = indicator_known(&planning->known, name);
	struct str unit = unit_of(call, planning, figure, name, row);
	struct dec value = figure->value;
	struct json *json = &call->json;

	if (figure->measure == MEASURE_LEVEL && !unit_convert(call->app->reader, value, figure->unit, unit, &value))
		unit = figure->unit;
	json_begin_object(json);
	json_put_int(json, "figure", seen->n);
	json_put_str(json, "indicator", row ? row_text(row, "name") : name);
	put_id(json, "indicator_id", row ? row->id : 0);
	json_put_str(json, "unit", unit);
	json_put_dec(json, "value", value);
	json_put_text(json, "measure", measure_text(figure->measure));
	json_put_text(json, "bound", bound_text(figure->bound));
	json_put_text(json, "sign", figure->negative ? "-" : "");
	json_put_str(json, "text", figure->sentence);
	json_put_int(json, "from", utf16_at(map, figure->place.at));
	json_put_int(json, "to", utf16_at(map, figure->place.end));
	json_end_object(json);
}

/* ---- tasks ---- */

struct str plan_section(const struct reading *reading, struct str section)
{
	struct str rest = str_slice(section, reading->title.len, section.len);

	if (reading->title.len && str_starts(section, reading->title) && str_starts(rest, STR(" / ")))
		return str_slice(rest, strlen(" / "), rest.len);
	return section;
}

/* The first clause, where the whole is long; who does it (由应急办牵头，…，由应急办负责) stands in the unit. */
static struct str title_of(struct str text)
{
	size_t pos = 0, length = 0, comma = str_find(text, STR("，"), 0), who = str_find(text, STR("，由"), 0);

	if (str_starts(text, STR("由")) && comma != STR_NONE)
		text = str_slice(text, comma + strlen("，"), text.len);
	else if (who != STR_NONE)
		text = str_slice(text, 0, who);
	if (utf8_length(text) <= TITLE_LENGTH)
		return text;
	while (pos < text.len) {
		size_t before = pos;
		uint32_t c = utf8_next(text, &pos);
		if (length >= 6 && (c == 0xFF0C || c == 0xFF1B || c == 0x3002))
			return str_slice(text, 0, before);
		if (++length == TITLE_LENGTH)
			return str_slice(text, 0, pos);
	}
	return text;
}

/* The unit that is named as responsible: the longest name, because 农业农村办 is not 农村办. */
static int64_t unit_named(const struct ledger_rows *units, const struct promise *promise)
{
	size_t longest = 0, by = str_find(promise->text, STR("由"), 0);
	struct str body = promise->body;
	int64_t found = 0;

	if (body.len == 0 && by != STR_NONE)
		body = str_slice(promise->text, by, promise->text.len);

	for (size_t i = 0; i < units->count; i++) {
		struct str name = row_text(&units->at[i], "name");
		if (name.len > longest && str_find(body, name, 0) != STR_NONE) {
			longest = name.len;
			found = units->at[i].id;
		}
	}
	return found;
}

static void put_task_proposal(struct call *call, const struct planning *planning, size_t n)
{
	const struct promise *promise = &planning->document.held->reading.promises[n];
	const struct utf16_map *map = &planning->document.held->map;
	struct json *json = &call->json;
	struct date deadline = promise->deadline;

	/* A report that masks its year says 6月底前 of a year that the user states. */
	if (planning->document.held->reading.plan_year == 0 && planning->year &&
	    !promise_deadline(call->app->reader, promise->deadline_text, planning->year, &deadline))
		deadline = (struct date){0};
	json_begin_object(json);
	json_put_int(json, "promise", (int64_t)n);
	json_put_str(json, "title", title_of(promise->text));
	json_put_str(json, "text", promise->text);
	json_put_str(json, "section", plan_section(&planning->document.held->reading, promise->section));
	json_put_int(json, "deed", promise->deed);
	json_put_date(json, "deadline", deadline);
	put_id(json, "unit", unit_named(&planning->units, promise));
	json_put_int(json, "from", utf16_at(map, promise->place.at));
	json_put_int(json, "to", utf16_at(map, promise->place.end));
	json_end_object(json);
}

static enum status put_plan(struct call *call, struct ledger_tx *tx)
{
	struct planning *planning = call->argument;
	const struct reading *reading = &planning->document.held->reading;
	struct json *json = &call->json;
	enum status status = indicators_known(call, tx, &planning->known);

	if (!status)
		status = ledger_list(ledger_as_system(tx), ENTITY_UNIT, &(struct ledger_list){0}, &call->arena,
		                     &planning->units, &call->err);
	if (!status)
		status = find_goals(call, planning);
	if (status)
		return status;
	json_begin_object(json);
	put_id(json, "year", planning->year);
	json_name(json, "targets");
	json_begin_array(json);
	for (size_t i = 0; i < planning->document.figures.count; i++)
		if (planning->goals[i])
			put_target(call, planning, &planning->document.figures.at[i]);
	json_end_array(json);
	json_name(json, "tasks");
	json_begin_array(json);
	for (size_t i = 0; i < reading->promise_count; i++)
		put_task_proposal(call, planning, i);
	json_end_array(json);
	json_end_object(json);
	return STATUS_OK;
}

enum status document_plan(struct call *call)
{
	struct planning planning = {0};
	enum status status = document_open(call, call_number(call, "id"), &planning.document);

	if (!status) {
		planning.year = given(call->query, "year") ? (int)given_int(call->query, "year")
		                                           : planning.document.held->reading.plan_year;
		call->argument = &planning;
		status = call_look(call, put_plan);
	}
	document_done(call, &planning.document);
	return status;
}
