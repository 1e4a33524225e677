/* Cells with their values and where these come from: of a draft out of what was worked out, of what was signed out of what was kept. */
#include "app/forms_int.h"

#include <stdlib.h>
#include <string.h>

/* ---- sources for people ---- */

static struct str title_of_field(const struct register_definition *definition, struct str name)
{
	const struct register_field *field = definition ? definition_field(definition, name) : NULL;

	return field ? field->title : name;
}

static struct str title_of_value(struct arena *arena, const struct register_definition *definition, const struct fill_source *source)
{
	if (!definition || !source->value.len)
		return source->value;
	if (source->kind == SOURCE_STATISTIC) {
		const char *name = arena_text(arena, source->value);
		const struct register_statistic *statistic = name ? definition_statistic(definition, name) : NULL;
		return statistic ? statistic->title : source->value;
	}
	return title_of_field(definition, source->value);
}

static struct str name_of_unit(const struct fill_record *record, int64_t id)
{
	for (size_t i = 0; i < record->unit_count; i++)
		if (record->units[i].id == id)
			return row_text(&record->units[i], "name");
	return STR("");
}

static struct str name_of_indicator(const struct fill_record *record, int64_t id)
{
	for (size_t i = 0; i < record->indicator_count; i++)
		if (record->indicators[i].id == id)
			return record->indicators[i].name;
	return STR("");
}

/* 最低生活保障 · 享受 · 清溪村 · 户数 */
static struct str words_of(struct arena *arena, const struct str *parts, size_t count)
{
	struct buf out;

	buf_init(&out, 4096);
	for (size_t i = 0; i < count; i++)
		if (parts[i].len) {
			buf_text(&out, out.len ? " · " : "");
			buf_str(&out, parts[i]);
		}
	struct str text = arena_str(arena, buf_view(&out));
	buf_release(&out);
	return text;
}

/* (state = granted) and (area = '农村') as people call it. */
static struct str where_for_people(struct call *call, const struct register_definition *definition, struct str where)
{
	const struct expression *expression;

	if (!definition || !where.len || expression_parse_value(&call->arena, where, definition, false, &expression, NULL))
		return where;
	return expression_said(expression, definition, &call->arena, call->err.language);
}

void source_json(struct call *call, struct ledger_tx *tx, const struct fill_record *record, const struct fill_source *source, const char *level,
                 struct json *json)
{
	const struct register_definition *definition =
		source->register_name.len ? registry_find(call->app->registry, source->register_name) : NULL;
	struct arena *arena = &call->arena;
	struct str title = definition ? definition->title : source->register_name, value_title = title_of_value(arena, definition, source),
		place = name_of_unit(record, source->place), indicator = name_of_indicator(record, source->indicator);
	const struct str parts[] = {title, where_for_people(call, definition, source->where), place, indicator, value_title, source->constant};

	(void)tx;
	json_begin_object(json);
	json_put_text(json, "level", level);
	json_put_text(json, "kind", source_kind_text(source->kind));
	put_text_or_null(json, "register", source->register_name);
	put_text_or_null(json, "register_title", title);
	put_text_or_null(json, "where", source->where);
	put_text_or_null(json, "value", source->value);
	put_text_or_null(json, "value_title", value_title);
	put_text_or_null(json, "date", source->date);
	put_id(json, "place", source->place);
	put_text_or_null(json, "place_name", place);
	put_id(json, "indicator", source->indicator);
	put_text_or_null(json, "indicator_name", indicator);
	put_text_or_null(json, "measure", source->measure == FORM_MEASURE_NONE ? STR("") : str_of(form_measure_text(source->measure)));
	put_text_or_null(json, "constant", source->constant);
	put_text_or_null(json, "unit", source->unit);
	json_put_bool(json, "confirmed", source->confirmed);
	json_put_int(json, "confidence", source->confidence);
	put_text_or_null(json, "why", source->why);
	json_put_str(json, "text", words_of(arena, parts, COUNT_OF(parts)));
	json_end_object(json);
}

static bool measure_given(struct str s, enum form_measure *out)
{
	for (int i = 0; i < FORM_MEASURE_COUNT; i++)
		if (str_equals(s, form_measure_text((enum form_measure)i))) {
			*out = (enum form_measure)i;
			return true;
		}
	return s.len == 0;
}

static enum status check_source(struct call *call, const struct fill_source *source, struct arena *arena)
{
	const struct register_definition *definition = NULL;
	const struct expression *where;

	if (source->register_name.len) {
		definition = registry_find(call->app->registry, source->register_name);
		if (!definition)
			return err_set(&call->err, STATUS_INPUT, N_("there is no register \"%.*s\""), STR_ARG(source->register_name));
	}
	if (source->where.len && definition)
		return expression_parse(arena, source->where, definition, &where, &call->err);
	if ((source->kind == SOURCE_FIELD || source->kind == SOURCE_COUNT || source->kind == SOURCE_STATISTIC) && !definition)
		return err_set(&call->err, STATUS_INPUT, N_("this source needs a register"));
	if (source->kind == SOURCE_INDICATOR && !source->indicator)
		return err_set(&call->err, STATUS_INPUT, N_("this source needs an indicator"));
	return STATUS_OK;
}

/* What a body says of a source; a person says it, so it is confirmed. */
enum status source_given(struct call *call, const json_t *given_source, struct arena *arena, struct fill_source *out)
{
	*out = (struct fill_source){
		.register_name = arena_str(arena, given_text(given_source, "register")), .where = arena_str(arena, given_text(given_source, "where")),
		.value = arena_str(arena, given_text(given_source, "value")), .date = arena_str(arena, given_text(given_source, "date")),
		.place = given_int(given_source, "place"), .indicator = given_int(given_source, "indicator"),
		.constant = arena_str(arena, given_text(given_source, "constant")), .unit = arena_str(arena, given_text(given_source, "unit")),
		.confirmed = true, .confidence = 100};
	if (!source_kind_parse(given_text(given_source, "kind"), &out->kind) || !measure_given(given_text(given_source, "measure"), &out->measure))
		return err_set(&call->err, STATUS_INPUT, N_("this is no kind of source"));
	return check_source(call, out, arena);
}

/* ---- of a draft ---- */

static struct str as_text(struct arena *arena, struct dec value)
{
	char text[DEC_TEXT_MAX];

	return arena_str(arena, dec_text(value, text));
}

/* Which of the four parts says where the value comes from. */
static const char *level_of(const struct fill_mapping *bound, const struct form *form, const struct fill_value *value)
{
	const struct fill_table *table = &bound->tables[value->table];
	const struct form_table *of = &form->tables[value->table];

	if (value->row == FORM_NONE)
		return "column";
	for (size_t i = 0; i < table->cell_count; i++)
		if (str_equal(table->cells[i].row, of->rows[value->row].path) && str_equal(table->cells[i].column, of->columns[value->column].path))
			return "cell";
	if (value->row < table->row_count && table->rows[value->row].source.kind != SOURCE_INHERIT)
		return "row";
	if (value->column < table->column_count && table->columns[value->column].source.kind != SOURCE_INHERIT)
		return "column";
	return "table";
}

static struct str made_of(struct arena *arena, const struct fill_source *source)
{
	return arena_format(arena, "%s|%.*s|%.*s|%.*s|%.*s|%lld|%lld|%s|%.*s", source_kind_text(source->kind), STR_ARG(source->register_name),
	                    STR_ARG(source->where), STR_ARG(source->value), STR_ARG(source->date), (long long)source->place,
	                    (long long)source->indicator, form_measure_text(source->measure), STR_ARG(source->constant));
}

static struct str source_text(struct call *call, struct ledger_tx *tx, const struct filled_form *filled, const struct fill_source *source,
                              const char *level)
{
	struct buf text;
	struct json json;

	buf_init(&text, 0);
	json_init(&json, &text);
	source_json(call, tx, &filled->record, source, level, &json);
	struct str out = arena_str(&call->arena, buf_view(&text));
	buf_release(&text);
	return out;
}

/* A private value of a record that the form asks for in full is shown masked to who only looks. */
static struct str masked_text(struct call *call, const struct filled_form *filled, const struct fill_source *source, struct str text)
{
	const struct register_definition *definition =
		filled->bound.full && source->kind == SOURCE_FIELD ? registry_find(call->app->registry, source->register_name) : NULL;
	const struct register_field *field = definition ? definition_field(definition, source->value) : NULL;

	if (!definition || !text.len || (field && !field->private_value))
		return STR("");
	return field ? value_mask(field->kind, text, &call->arena) : STR("**");
}

struct sourced { /* the last source that was written out: those of a column are often the same */
	struct str made, text;
};

static enum status add_cell(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct filled_form *filled,
                            const struct fill_value *value, struct sourced *last, struct form_cell_value *out)
{
	struct arena *arena = &opened->arena;
	struct fill_source source = {.kind = SOURCE_LEAVE};
	const char *level = "cell";
	enum status status = STATUS_OK;

	*out = (struct form_cell_value){.sheet = value->sheet, .row = value->sheet_row, .column = value->sheet_column, .state = value->state,
	                                .content = value->content, .text = value->text, .why = value->why, .moved = value->moved,
	                                .record = value->record};
	if (value->content == SPREADSHEET_NUMBER && value->text.len)
		out->exact = as_text(arena, value->exact);
	if (value->table != FORM_NONE && value->column != FORM_NONE) {
		const struct form_table *table = &opened->understood.tables[value->table];

		out->table = table->title;
		out->column_path = table->columns[value->column].path;
		out->unit = table->columns[value->column].unit;
		out->row_path = value->row == FORM_NONE || !table->rows[value->row].path.len
		                    ? (value->record ? arena_format(arena, "#%lld", (long long)value->record) : STR(""))
		                    : table->rows[value->row].path;
		if (value->row != FORM_NONE)
			status = fill_source_of(arena, &filled->bound, &opened->understood, value->table, value->row, value->column, &source, &call->err);
		else
			source = filled->bound.tables[value->table].columns[value->column].source;
		if (value->row == FORM_NONE && !source.register_name.len)
			source.register_name = filled->bound.tables[value->table].source.register_name;
		level = level_of(&filled->bound, &opened->understood, value);
	}
	if (status)
		return status;
	out->register_name = source.register_name;
	out->made = made_of(arena, &source);
	out->masked = masked_text(call, filled, &source, value->text);
	if (!str_equal(out->made, last->made) || !last->text.len)
		*last = (struct sourced){out->made, source_text(call, tx, filled, &source, level)};
	out->source = last->text;
	return STATUS_OK;
}

enum status cells_of_filled(struct call *call, struct ledger_tx *tx, struct opened_form *opened, const struct filled_form *filled,
                            struct form_cells *out)
{
	const struct fill_filled *values = &filled->filled;
	struct arena *arena = &opened->arena;
	struct sourced last = {STR(""), STR("")};
	enum status status = STATUS_OK;

	*out = (struct form_cells){.at = arena_array(arena, values->value_count + 1, sizeof *out->at),
	                           .growth = arena_array(arena, values->growth_count + 1, sizeof *out->growth)};
	if (!out->at || !out->growth)
		return err_memory(&call->err);
	for (size_t i = 0; !status && i < values->value_count; i++)
		status = add_cell(call, tx, opened, filled, &values->values[i], &last, &out->at[out->count++]);
	for (size_t i = 0; i < values->growth_count; i++)
		out->growth[out->growth_count++] = values->growth[i];
	return status ? status : arena_failed(arena) ? err_memory(&call->err) : STATUS_OK;
}

/* ---- frozen ---- */

void cells_json(const struct form_cells *cells, struct json *json)
{
	json_begin_object(json);
	json_put_int(json, "at", cells->at_instant);
	json_name(json, "growth");
	json_begin_array(json);
	for (size_t i = 0; i < cells->growth_count; i++) {
		json_begin_array(json);
		json_int(json, (int64_t)cells->growth[i].sheet);
		json_int(json, cells->growth[i].row);
		json_int(json, cells->growth[i].copies);
		json_end_array(json);
	}
	json_end_array(json);
	json_name(json, "cells");
	json_begin_array(json);
	for (size_t i = 0; i < cells->count; i++) {
		const struct form_cell_value *cell = &cells->at[i];
		bool same = i > 0 && str_equal(cell->made, cells->at[i - 1].made);

		json_begin_object(json);
		json_put_int(json, "sheet", (int64_t)cell->sheet);
		json_put_int(json, "row", cell->row);
		json_put_int(json, "column", cell->column);
		json_put_int(json, "state", cell->state);
		json_put_int(json, "content", cell->content);
		json_put_str(json, "text", cell->text);
		if (cell->masked.len)
			json_put_str(json, "masked", cell->masked);
		if (cell->exact.len)
			json_put_str(json, "exact", cell->exact);
		if (cell->unit.len)
			json_put_str(json, "unit", cell->unit);
		if (cell->why.len)
			json_put_str(json, "why", cell->why);
		if (cell->moved)
			json_put_bool(json, "moved", true);
		if (cell->record)
			json_put_int(json, "record", cell->record);
		json_put_str(json, "table", cell->table);
		json_put_str(json, "row_path", cell->row_path);
		json_put_str(json, "column_path", cell->column_path);
		if (!same) { /* absent: that of the cell before */
			json_put_str(json, "register", cell->register_name);
			json_put_str(json, "made", cell->made);
			json_put_str(json, "source", cell->source);
		}
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
}

static struct str kept_text(struct arena *arena, const json_t *one, const char *name)
{
	return arena_str(arena, given_text(one, name));
}

static void parse_cell(struct arena *arena, const json_t *one, const struct form_cell_value *before, struct form_cell_value *out)
{
	*out = (struct form_cell_value){
		.sheet = (size_t)given_int(one, "sheet"), .row = (uint32_t)given_int(one, "row"), .column = (uint32_t)given_int(one, "column"),
		.state = (enum fill_state)given_int(one, "state"), .content = (enum spreadsheet_content)given_int(one, "content"),
		.text = kept_text(arena, one, "text"), .masked = kept_text(arena, one, "masked"), .exact = kept_text(arena, one, "exact"),
		.unit = kept_text(arena, one, "unit"), .why = kept_text(arena, one, "why"), .moved = given_bool(one, "moved"),
		.record = given_int(one, "record"), .table = kept_text(arena, one, "table"), .row_path = kept_text(arena, one, "row_path"),
		.column_path = kept_text(arena, one, "column_path")};
	if (json_object_get(one, "made")) {
		out->register_name = kept_text(arena, one, "register");
		out->made = kept_text(arena, one, "made");
		out->source = kept_text(arena, one, "source");
	} else if (before) {
		out->register_name = before->register_name;
		out->made = before->made;
		out->source = before->source;
	}
}

enum status cells_parse(struct arena *arena, struct str text, struct form_cells *out, struct err *err)
{
	json_t *frozen = json_loadb(text.at ? text.at : "", text.len, 0, NULL);
	const json_t *cells = given_list(frozen, "cells"), *growth = given_list(frozen, "growth");
	enum status status = frozen ? STATUS_OK : err_memory(err);

	*out = (struct form_cells){.at_instant = given_int(frozen, "at"), .at = arena_array(arena, json_array_size(cells) + 1, sizeof *out->at),
	                           .growth = arena_array(arena, json_array_size(growth) + 1, sizeof *out->growth)};
	for (size_t i = 0; !status && out->at && i < json_array_size(cells); i++) {
		parse_cell(arena, json_array_get(cells, i), i ? &out->at[i - 1] : NULL, &out->at[i]);
		out->count++;
	}
	for (size_t i = 0; !status && out->growth && i < json_array_size(growth); i++) {
		const json_t *one = json_array_get(growth, i);
		out->growth[out->growth_count++] = (struct fill_growth){
			(size_t)json_integer_value(json_array_get(one, 0)), (uint32_t)json_integer_value(json_array_get(one, 1)),
			(uint32_t)json_integer_value(json_array_get(one, 2))};
	}
	json_decref(frozen);
	return status ? status : arena_failed(arena) ? err_memory(err) : STATUS_OK;
}
