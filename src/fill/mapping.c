/* Mappings as JSON, and what of a bound one is kept. */
#include <jansson.h>

#include "fill/fill_int.h"

enum {
	MAPPING_MAX = 16 << 20, TABLES_MAX = 64, COLUMNS_MAX = 2000, ROWS_MAX = 20000, CELLS_MAX = 100000, LABELS_MAX = 200,
	PATH_MAX_BYTES = 4000, NAME_MAX_BYTES = 80, TEXT_MAX_BYTES = 4000, PLACE_MAX_BYTES = 160
};

/* ---- reading ----
 * `place` is said in errors: tables[0].columns[3].source. */
struct reading {
	struct arena *arena;
	struct err *err;
	struct str place;
};

static enum status fault(const struct reading *reading, const char *name, const char *message)
{
	enum language language = FILL_LANGUAGE(reading->err);
	return err_set(reading->err, STATUS_INPUT, N_("mapping, at \"%.*s%s%s\": %s"), STR_ARG(reading->place),
	               reading->place.len && name ? "." : "", name ? name : "", msg(language, message));
}

static struct reading inside(const struct reading *reading, const char *name)
{
	struct reading inner = *reading;
	inner.place = arena_format(reading->arena, "%.*s%s%s", STR_ARG(reading->place), reading->place.len ? "." : "", name);
	return inner;
}

/* `names`: those that may stand in the object, a blank between. */
static enum status only(const struct reading *reading, const json_t *object, const char *names)
{
	const char *name;
	json_t *value;

	if (!json_is_object(object))
		return fault(reading, NULL, N_("an object belongs here"));
	json_object_foreach((json_t *)(void *)(uintptr_t)object, name, value) {
		struct str rest = str_of(names), one;
		bool known = false;
		while (!known && rest.len) {
			const char *blank = memchr(rest.at, ' ', rest.len);
			one = blank ? str_range(rest.at, blank) : rest;
			rest = blank ? str_slice(rest, one.len + 1, rest.len) : STR("");
			known = str_equals(one, name);
		}
		if (!known)
			return fault(reading, name, N_("no such name"));
	}
	return STATUS_OK;
}

static enum status read_text(const struct reading *reading, const json_t *object, const char *name, size_t max, struct str *out)
{
	const json_t *value = json_object_get(object, name);
	if (!value)
		return STATUS_OK;
	if (!json_is_string(value))
		return fault(reading, name, N_("a text belongs here"));
	if (json_string_length(value) > max)
		return fault(reading, name, N_("the text is too long"));
	*out = arena_str(reading->arena, (struct str){json_string_value(value), json_string_length(value)});
	return STATUS_OK;
}

static enum status read_bool(const struct reading *reading, const json_t *object, const char *name, bool *out)
{
	const json_t *value = json_object_get(object, name);
	if (value && !json_is_boolean(value))
		return fault(reading, name, N_("true or false belongs here"));
	*out = json_is_true(value);
	return STATUS_OK;
}

static enum status read_number(const struct reading *reading, const json_t *object, const char *name, int64_t max, int64_t *out)
{
	const json_t *value = json_object_get(object, name);
	if (!value)
		return STATUS_OK;
	if (!json_is_integer(value) || json_integer_value(value) < 0 || json_integer_value(value) > max)
		return fault(reading, name, N_("a whole number that fits belongs here"));
	*out = json_integer_value(value);
	return STATUS_OK;
}

/* One of the words that word(0) … word(count - 1) are. */
static enum status read_word(const struct reading *reading, const json_t *object, const char *name, const char *(*word)(int), int count,
                             int *out)
{
	struct str text = {0};
	enum status status = read_text(reading, object, name, NAME_MAX_BYTES, &text);
	if (status || !text.len)
		return status;
	for (int i = 0; i < count; i++)
		if (str_equals(text, word(i))) {
			*out = i;
			return STATUS_OK;
		}
	return fault(reading, name, N_("no such word"));
}

static const char *source_word(int i) { return source_kind_text((enum source_kind)i); }
static const char *measure_word(int i) { return form_measure_text((enum form_measure)i); }
static const char *form_word(int i) { return form_kind_text((enum form_kind)i); }
static const char *label_word(int i) { return form_label_text((enum form_label_kind)i); }

static bool is_register_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!(name.at[i] >= 'a' && name.at[i] <= 'z') && !(i && name.at[i] >= '0' && name.at[i] <= '9') && !(i && name.at[i] == '_'))
			return false;
	return name.len <= REGISTER_NAME_MAX;
}

static enum status read_source(const struct reading *outer, const json_t *parent, struct fill_source *out)
{
	const json_t *object = json_object_get(parent, "source");
	const struct reading reading = inside(outer, "source");
	int kind = SOURCE_INHERIT, measure = FORM_MEASURE_NONE;
	int64_t confidence = 0;
	enum status status;

	*out = (struct fill_source){.kind = SOURCE_INHERIT};
	if (!object)
		return STATUS_OK;
	const struct {
		const char *name;
		size_t max;
		struct str *out;
	} texts[] = {{"register", REGISTER_NAME_MAX, &out->register_name}, {"where", TEXT_MAX_BYTES, &out->where}, {"value", TEXT_MAX_BYTES, &out->value},
	             {"date", NAME_MAX_BYTES, &out->date}, {"constant", TEXT_MAX_BYTES, &out->constant}, {"unit", NAME_MAX_BYTES, &out->unit}};
	status = only(&reading, object, "kind register where value date place indicator measure constant unit confirmed confidence");
	if (!status)
		status = read_word(&reading, object, "kind", source_word, SOURCE_KIND_COUNT, &kind);
	if (!status)
		status = read_word(&reading, object, "measure", measure_word, FORM_MEASURE_COUNT, &measure);
	for (size_t i = 0; i < COUNT_OF(texts) && !status; i++)
		status = read_text(&reading, object, texts[i].name, texts[i].max, texts[i].out);
	if (!status && !is_register_name(out->register_name))
		status = fault(&reading, "register", N_("that is no name of a register"));
	if (!status)
		status = read_number(&reading, object, "place", INT64_MAX, &out->place);
	if (!status)
		status = read_number(&reading, object, "indicator", INT64_MAX, &out->indicator);
	if (!status)
		status = read_number(&reading, object, "confidence", 100, &confidence);
	if (!status)
		status = read_bool(&reading, object, "confirmed", &out->confirmed);
	out->kind = (enum source_kind)kind;
	out->measure = (enum form_measure)measure;
	out->confidence = out->confirmed ? 100 : (uint8_t)confidence;
	return status;
}

/* An array of `max` objects at most; each goes to `one`, which writes items[i]. */
static enum status read_array(const struct reading *reading, const json_t *object, const char *name, size_t max, size_t size,
                              enum status (*one)(const struct reading *reading, const json_t *item, void *out), void **items, size_t *count)
{
	const json_t *array = json_object_get(object, name);
	size_t n = json_array_size(array);

	*items = NULL;
	*count = 0;
	if (array && !json_is_array(array))
		return fault(reading, name, N_("a list belongs here"));
	if (n > max)
		return fault(reading, name, N_("the list is too long"));
	*items = arena_array(reading->arena, n + 1, size);
	if (!*items)
		return err_memory(reading->err);
	for (size_t i = 0; i < n; i++) {
		char place[PLACE_MAX_BYTES];
		(void)snprintf(place, sizeof place, "%s[%zu]", name, i);
		const struct reading inner = inside(reading, place);
		enum status status = one(&inner, json_array_get(array, i), (char *)*items + i * size);
		if (status)
			return status;
	}
	*count = n;
	return STATUS_OK;
}

static enum status read_part(const struct reading *reading, const json_t *item, void *out)
{
	struct fill_part *part = out;
	int64_t at = 0;
	enum status status = only(reading, item, "path at unit source");
	if (!status)
		status = read_text(reading, item, "path", PATH_MAX_BYTES, &part->path);
	if (!status)
		status = read_text(reading, item, "unit", NAME_MAX_BYTES, &part->unit);
	if (!status)
		status = read_number(reading, item, "at", UINT32_MAX, &at);
	part->at = (size_t)at;
	return status ? status : read_source(reading, item, &part->source);
}

static enum status read_cell(const struct reading *reading, const json_t *item, void *out)
{
	struct fill_cell *cell = out;
	enum status status = only(reading, item, "row column source");
	if (!status)
		status = read_text(reading, item, "row", PATH_MAX_BYTES, &cell->row);
	if (!status)
		status = read_text(reading, item, "column", PATH_MAX_BYTES, &cell->column);
	return status ? status : read_source(reading, item, &cell->source);
}

static enum status read_label(const struct reading *reading, const json_t *item, void *out)
{
	struct fill_label *label = out;
	int kind = -1;
	enum status status = only(reading, item, "label source");
	if (!status)
		status = read_word(reading, item, "label", label_word, FORM_LABEL_COUNT, &kind);
	if (!status && kind < 0)
		status = fault(reading, "label", N_("it is missing"));
	if (!status)
		label->label = (enum form_label_kind)kind;
	return status ? status : read_source(reading, item, &label->source);
}

static enum status read_table(const struct reading *reading, const json_t *item, void *out)
{
	struct fill_table *table = out;
	int kind = -1;
	enum status status = only(reading, item, "title kind source columns rows cells order");
	if (!status)
		status = read_text(reading, item, "title", PATH_MAX_BYTES, &table->title);
	if (!status)
		status = read_text(reading, item, "order", NAME_MAX_BYTES, &table->order);
	if (!status)
		status = read_word(reading, item, "kind", form_word, FORM_KIND_COUNT, &kind);
	if (!status && kind < 0)
		status = fault(reading, "kind", N_("it is missing"));
	if (!status)
		table->kind = (enum form_kind)kind;
	if (!status)
		status = read_source(reading, item, &table->source);
	if (!status)
		status = read_array(reading, item, "columns", COLUMNS_MAX, sizeof *table->columns, read_part, (void **)&table->columns,
		                    &table->column_count);
	if (!status)
		status = read_array(reading, item, "rows", ROWS_MAX, sizeof *table->rows, read_part, (void **)&table->rows, &table->row_count);
	return status ? status : read_array(reading, item, "cells", CELLS_MAX, sizeof *table->cells, read_cell, (void **)&table->cells,
	                                    &table->cell_count);
}

enum status fill_mapping_parse(struct arena *arena, struct str json, struct fill_mapping *out, struct err *err)
{
	const struct reading reading = {.arena = arena, .err = err, .place = STR("")};
	struct fill_mapping mapping = {0};
	json_error_t error;
	json_t *root = NULL;
	enum status status;

	if (json.len > MAPPING_MAX)
		return err_set(err, STATUS_INPUT, N_("a mapping of %zu bytes is too large"), json.len);
	root = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &error);
	if (!root)
		return err_set(err, STATUS_INPUT, N_("the mapping is no JSON: line %d, column %d"), error.line, error.column);
	status = only(&reading, root, "tables labels full");
	if (!status)
		status = read_bool(&reading, root, "full", &mapping.full);
	if (!status)
		status = read_array(&reading, root, "tables", TABLES_MAX, sizeof *mapping.tables, read_table, (void **)&mapping.tables,
		                    &mapping.table_count);
	if (!status)
		status = read_array(&reading, root, "labels", LABELS_MAX, sizeof *mapping.labels, read_label, (void **)&mapping.labels,
		                    &mapping.label_count);
	if (!status && arena_failed(arena))
		status = err_memory(err);
	if (!status)
		*out = mapping;
	json_decref(root);
	return status;
}

/* ---- writing: what is as it would be anyway is left out ---- */

static void put_text(struct json *json, const char *name, struct str text)
{
	if (text.len)
		json_put_str(json, name, text);
}

static void put_source(struct json *json, const struct fill_source *source)
{
	if (!source_says(source))
		return;
	json_name(json, "source");
	json_begin_object(json);
	json_put_text(json, "kind", source_kind_text(source->kind));
	put_text(json, "register", source->register_name);
	put_text(json, "where", source->where);
	put_text(json, "value", source->value);
	put_text(json, "date", source->date);
	if (source->place)
		json_put_int(json, "place", source->place);
	if (source->indicator)
		json_put_int(json, "indicator", source->indicator);
	if (source->measure != FORM_MEASURE_NONE)
		json_put_text(json, "measure", form_measure_text(source->measure));
	put_text(json, "constant", source->constant);
	put_text(json, "unit", source->unit);
	if (source->confirmed)
		json_put_bool(json, "confirmed", true);
	json_put_int(json, "confidence", source->confidence);
	json_end_object(json);
}

static void put_parts(struct json *json, const char *name, const struct fill_part *parts, size_t count)
{
	json_name(json, name);
	json_begin_array(json);
	for (size_t i = 0; i < count; i++) {
		json_begin_object(json);
		json_put_str(json, "path", parts[i].path);
		json_put_int(json, "at", (int64_t)parts[i].at);
		put_text(json, "unit", parts[i].unit);
		put_source(json, &parts[i].source);
		json_end_object(json);
	}
	json_end_array(json);
}

static void put_table(struct json *json, const struct fill_table *table)
{
	json_begin_object(json);
	json_put_str(json, "title", table->title);
	json_put_text(json, "kind", form_kind_text(table->kind));
	put_source(json, &table->source);
	put_parts(json, "columns", table->columns, table->column_count);
	put_parts(json, "rows", table->rows, table->row_count);
	json_name(json, "cells");
	json_begin_array(json);
	for (size_t i = 0; i < table->cell_count; i++) {
		json_begin_object(json);
		json_put_str(json, "row", table->cells[i].row);
		json_put_str(json, "column", table->cells[i].column);
		put_source(json, &table->cells[i].source);
		json_end_object(json);
	}
	json_end_array(json);
	put_text(json, "order", table->order);
	json_end_object(json);
}

void fill_mapping_json(const struct fill_mapping *mapping, struct json *json)
{
	json_begin_object(json);
	json_name(json, "tables");
	json_begin_array(json);
	for (size_t i = 0; i < mapping->table_count; i++)
		put_table(json, &mapping->tables[i]);
	json_end_array(json);
	json_name(json, "labels");
	json_begin_array(json);
	for (size_t i = 0; i < mapping->label_count; i++) {
		json_begin_object(json);
		json_put_text(json, "label", form_label_text(mapping->labels[i].label));
		put_source(json, &mapping->labels[i].source);
		json_end_object(json);
	}
	json_end_array(json);
	json_put_bool(json, "full", mapping->full);
	json_end_object(json);
}

/* ---- keeping ---- */

static struct fill_source kept_source(struct arena *arena, const struct fill_source *bound)
{
	struct fill_source source = *bound;
	struct str *texts[] = {&source.register_name, &source.where, &source.value, &source.date, &source.constant, &source.unit};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		*texts[i] = arena_str(arena, *texts[i]);
	source.why = STR("");
	if (source.confirmed)
		source.confidence = 100;
	return source;
}

static bool has_path(const struct form_table *table, bool of_columns, struct str path)
{
	for (size_t i = 0; i < (of_columns ? table->column_count : table->row_count); i++)
		if (str_equal(of_columns ? table->columns[i].path : table->rows[i].path, path))
			return true;
	return false;
}

static void keep_table(struct arena *arena, const struct form_table *table, const struct fill_table *bound, struct fill_table *out)
{
	*out = (struct fill_table){.title = arena_str(arena, table->title), .kind = table->kind, .source = kept_source(arena, &bound->source),
	                           .columns = arena_array(arena, table->column_count + 1, sizeof *out->columns),
	                           .rows = arena_array(arena, table->row_count + 1, sizeof *out->rows),
	                           .cells = arena_array(arena, bound->cell_count + 1, sizeof *out->cells),
	                           .order = arena_str(arena, bound->order)};
	if (arena_failed(arena))
		return;
	for (; out->column_count < table->column_count; out->column_count++)
		out->columns[out->column_count] = (struct fill_part){.path = arena_str(arena, table->columns[out->column_count].path),
			.at = out->column_count, .unit = arena_str(arena, table->columns[out->column_count].unit), .source = kept_source(arena, &bound->columns[out->column_count].source)};
	for (; out->row_count < table->row_count; out->row_count++)
		out->rows[out->row_count] = (struct fill_part){.path = arena_str(arena, table->rows[out->row_count].path), .at = out->row_count,
			.unit = arena_str(arena, table->rows[out->row_count].unit), .source = kept_source(arena, &bound->rows[out->row_count].source)};
	for (size_t i = 0; i < bound->cell_count; i++) {
		const struct fill_cell *cell = &bound->cells[i];
		if (has_path(table, false, cell->row) && has_path(table, true, cell->column))
			out->cells[out->cell_count++] = (struct fill_cell){.row = arena_str(arena, cell->row), .column = arena_str(arena, cell->column),
			                                                   .source = kept_source(arena, &cell->source)};
	}
}

enum status fill_mapping_of(struct arena *arena, const struct form *form, const struct fill_mapping *bound, struct fill_mapping *out,
                            struct err *err)
{
	struct fill_mapping mapping = {.full = bound->full};

	if (bound->table_count != form->table_count)
		return err_set(err, STATUS_INPUT, N_("the mapping is not bound to this form"));
	for (size_t i = 0; i < form->table_count; i++)
		if (bound->tables[i].column_count != form->tables[i].column_count || bound->tables[i].row_count != form->tables[i].row_count)
			return err_set(err, STATUS_INPUT, N_("the mapping is not bound to this form"));
	mapping.tables = arena_array(arena, form->table_count + 1, sizeof *mapping.tables);
	mapping.labels = arena_array(arena, bound->label_count + 1, sizeof *mapping.labels);
	if (arena_failed(arena))
		return err_memory(err);
	for (; mapping.table_count < form->table_count; mapping.table_count++)
		keep_table(arena, &form->tables[mapping.table_count], &bound->tables[mapping.table_count], &mapping.tables[mapping.table_count]);
	for (; mapping.label_count < bound->label_count; mapping.label_count++)
		mapping.labels[mapping.label_count] = (struct fill_label){.label = bound->labels[mapping.label_count].label,
			.source = kept_source(arena, &bound->labels[mapping.label_count].source)};
	if (arena_failed(arena))
		return err_memory(err);
	*out = mapping;
	return STATUS_OK;
}
