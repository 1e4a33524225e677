/* Values that are lists: files, and rows of fields of their own. */
#include <jansson.h>

#include "register/value_int.h"

enum { FILES_MAX = 100, ROWS_MAX = 2000 };

/* ---- arrays ------------------------------------------------------------------------------------------------------ */

static json_t *json_of(const struct value_json *json)
{
	return (json_t *)(void *)json;
}

struct value_json *value_json_array(struct str text)
{
	json_t *json = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, NULL);
	if (json_is_array(json))
		return (struct value_json *)(void *)json;
	json_decref(json);
	return NULL;
}

void value_json_free(struct value_json *array)
{
	json_decref(json_of(array));
}

size_t value_json_size(const struct value_json *array)
{
	return json_array_size(json_of(array));
}

static struct str text_of(const json_t *value)
{
	return (struct str){json_string_value(value), json_string_length(value)};
}

bool value_json_text_at(const struct value_json *array, size_t i, struct str *out)
{
	const json_t *value = json_array_get(json_of(array), i);
	if (!json_is_string(value))
		return false;
	*out = text_of(value);
	return true;
}

/* ---- files ------------------------------------------------------------------------------------------------------- */

static enum status files_fault(struct str text, struct err *err)
{
	struct value_json *array = value_json_array(text);
	enum status status = STATUS_OK;
	if (!array)
		return err_set(err, STATUS_INPUT, N_("files come as a list of their numbers"));
	if (value_json_size(array) > FILES_MAX)
		status = err_set(err, STATUS_INPUT, N_("at most %d files fit"), FILES_MAX);
	for (size_t i = 0; i < value_json_size(array) && !status; i++)
		if (json_integer_value(json_array_get(json_of(array), i)) <= 0)
			status = err_set(err, STATUS_INPUT, N_("files come as a list of their numbers"));
	value_json_free(array);
	return status;
}

enum status value_files_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct value_json *array;
	enum status status = files_fault(input->text, err);
	if (status)
		return status;
	array = value_json_array(input->text);
	out->text = input->text;
	out->null = value_json_size(array) == 0;
	value_json_free(array);
	return STATUS_OK;
}

enum status value_files_check(const struct value_asked *asked, struct err *err)
{
	return files_fault(asked->value->text, err);
}

struct str value_list_size_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena)
{
	struct value_json *array = value_json_array(value->text);
	size_t count = value_json_size(array);
	(void)field;
	value_json_free(array);
	return arena_format(arena, "%zu", count);
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

static const struct register_field *row_field_find(const struct register_field *field, const char *name)
{
	for (size_t i = 0; i < field->row_field_count; i++)
		if (strcmp(field->rows[i].name, name) == 0)
			return &field->rows[i];
	return NULL;
}

/* The value as it would be typed. false for what nobody types. */
static bool typed_text(const json_t *value, const struct register_field *field, struct arena *arena, struct str *out)
{
	if (!value || json_is_null(value))
		*out = STR("");
	else if (json_is_string(value))
		*out = text_of(value);
	else if (json_is_integer(value))
		*out = arena_format(arena, "%lld", (long long)json_integer_value(value));
	else if (json_is_boolean(value) && field->kind == FIELD_KIND_YES_NO)
		*out = json_is_true(value) ? STR("true") : STR("false");
	else if (json_is_array(value)) {
		char *dump = json_dumps(value, JSON_COMPACT);
		*out = arena_str(arena, str_of(dump));
		free(dump);
	} else
		return false;
	return true;
}

static enum status in_row(struct err *err, size_t row, const struct register_field *field)
{
	return err_detail(err, N_("row %zu, %.*s"), row + 1, STR_ARG(field->title));
}

static void put_value(struct json *json, const struct register_field *field, const struct ledger_field *value,
                      struct arena *arena)
{
	json_name(json, field->name);
	if (value->null)
		json_write_null(json);
	else if (value->type == LEDGER_BOOL)
		json_bool(json, value->integer != 0);
	else if (value->type == LEDGER_INT || value->type == LEDGER_REF)
		json_int(json, value->integer);
	else if (value->type == LEDGER_JSON)
		json_raw(json, value->text);
	else if (value->type == LEDGER_TEXT)
		json_str(json, value->text);
	else
		json_str(json, value_text(field, value, STR(""), arena));
}

static enum status names_check(const struct register_field *field, json_t *row, size_t number, struct err *err)
{
	const char *name;
	json_t *value;
	if (!json_is_object(row))
		return err_set(err, STATUS_INPUT, N_("row %zu is no row of fields"), number + 1);
	json_object_foreach(row, name, value)
		if (!row_field_find(field, name))
			return err_set(err, STATUS_INPUT, N_("row %zu: there is no field \"%s\""), number + 1, name);
	return STATUS_OK;
}

static enum status row_parse(const struct value_input *input, json_t *row, size_t number, struct json *json, struct err *err)
{
	enum status status = names_check(input->field, row, number, err);
	json_begin_object(json);
	for (size_t i = 0; i < input->field->row_field_count && !status; i++) {
		const struct register_field *field = &input->field->rows[i];
		struct ledger_field value;
		struct str typed;
		status = typed_text(json_object_get(row, field->name), field, input->arena, &typed)
		             ? value_parse(field, typed, input->today, input->arena, &value, err)
		             : err_set(err, STATUS_INPUT, N_("this is a value of another kind"));
		if (status)
			in_row(err, number, field);
		else
			put_value(json, field, &value, input->arena);
	}
	json_end_object(json);
	return status;
}

static enum status rows_of(struct str text, json_t **out, struct err *err)
{
	struct value_json *array = value_json_array(text);
	if (!array)
		return err_set(err, STATUS_INPUT, N_("rows come as a list of rows of fields"));
	if (value_json_size(array) > ROWS_MAX) {
		value_json_free(array);
		return err_set(err, STATUS_INPUT, N_("at most %d rows fit"), ROWS_MAX);
	}
	*out = json_of(array);
	return STATUS_OK;
}

enum status value_rows_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct buf text;
	struct json json;
	json_t *rows = NULL;
	enum status status = rows_of(input->text, &rows, err);
	if (status)
		return status;
	buf_init(&text, 0);
	json_init(&json, &text);
	json_begin_array(&json);
	for (size_t i = 0; i < json_array_size(rows) && !status; i++)
		status = row_parse(input, json_array_get(rows, i), i, &json, err);
	json_end_array(&json);
	if (!status && buf_failed(&text))
		status = err_memory(err);
	if (!status) {
		out->text = arena_str(input->arena, buf_view(&text));
		out->null = json_array_size(rows) == 0;
	}
	buf_release(&text);
	json_decref(rows);
	return status;
}

static enum status member_check(const struct value_asked *asked, const struct register_field *field, const json_t *member,
                                struct err *err)
{
	struct ledger_field value;
	struct str typed, warning;
	if (!typed_text(member, field, asked->arena, &typed))
		return err_set(err, STATUS_INPUT, N_("this is a value of another kind"));
	enum status status = value_parse(field, typed, asked->today, asked->arena, &value, err);
	if (!status && value.null && field->required)
		status = err_set(err, STATUS_INPUT, N_("this must be filled in"));
	if (!status)
		status = value_check(field, &value, asked->today, &warning, asked->arena, err);
	if (!status && warning.len && !asked->warning->len)
		*asked->warning = arena_join(asked->arena, field->title, STR(": "), warning);
	return status;
}

enum status value_rows_check(const struct value_asked *asked, struct err *err)
{
	json_t *rows = NULL;
	enum status status = rows_of(asked->value->text, &rows, err);
	if (status)
		return status;
	for (size_t row = 0; row < json_array_size(rows) && !status; row++) {
		json_t *members = json_array_get(rows, row);
		status = names_check(asked->field, members, row, err);
		for (size_t i = 0; i < asked->field->row_field_count && !status; i++) {
			const struct register_field *field = &asked->field->rows[i];
			status = member_check(asked, field, json_object_get(members, field->name), err);
			if (status)
				in_row(err, row, field);
		}
	}
	json_decref(rows);
	return status;
}
