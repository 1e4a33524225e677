/* Bodies and answers against their shapes. */
#include "app/app_int.h"

#include <string.h>

/* A place inside the JSON: names and indexes from the root, kept on the stack of the walk. */
struct place {
	const struct place *parent;
	const char *name; /* NULL: an item of an array */
	size_t index;
};

#define PLACE_TEXT_MAX 160

static void write_place(struct buf *out, const struct place *place)
{
	if (!place)
		return;
	write_place(out, place->parent);
	if (!place->name)
		buf_format(out, "[%zu]", place->index);
	else
		buf_format(out, "%s%s", out->len ? "." : "", place->name);
}

static const char *place_text(const struct place *place, char out[PLACE_TEXT_MAX])
{
	struct buf path;
	size_t len;

	buf_init(&path, 0);
	write_place(&path, place);
	len = path.len < PLACE_TEXT_MAX ? path.len : PLACE_TEXT_MAX - 1;
	if (len)
		memcpy(out, path.at, len);
	out[len] = '\0';
	buf_release(&path);
	return out;
}

static struct str json_view(const json_t *value)
{
	return (struct str){json_string_value(value), json_string_length(value)};
}

static bool is_choice(const char *choices, struct str word)
{
	struct str rest = str_of(choices), choice;

	while (str_cut(&rest, ' ', &choice))
		if (str_equal(choice, word))
			return true;
	return false;
}

static enum status check_object(const struct shape *shape, const json_t *value, const struct place *place,
                                struct err *err);

static enum status check_text(const struct field *field, const json_t *value, const struct place *place,
                              struct err *err)
{
	char path[PLACE_TEXT_MAX];
	size_t length;

	if (!json_is_string(value))
		return err_set(err, STATUS_INPUT, N_("\"%s\" must be text"), place_text(place, path));
	if (memchr(json_string_value(value), '\0', json_string_length(value)))
		return err_set(err, STATUS_INPUT, N_("\"%s\" contains a character that is not text"), place_text(place, path));
	length = utf8_length(json_view(value));
	if ((int64_t)length < field->min)
		return err_set(err, STATUS_INPUT, N_("\"%s\" is too short: it needs %lld characters"), place_text(place, path),
		               (long long)field->min);
	if (field->max && (int64_t)length > field->max)
		return err_set(err, STATUS_INPUT, N_("\"%s\" is too long: %lld characters are allowed"),
		               place_text(place, path), (long long)field->max);
	return STATUS_OK;
}

static enum status check_integer(const struct field *field, const json_t *value, const struct place *place,
                                 struct err *err)
{
	char path[PLACE_TEXT_MAX];
	int64_t n;

	if (!json_is_integer(value))
		return err_set(err, STATUS_INPUT, N_("\"%s\" must be a whole number"), place_text(place, path));
	n = json_integer_value(value);
	if (n < field->min)
		return err_set(err, STATUS_INPUT, N_("\"%s\" must be %lld or more"), place_text(place, path),
		               (long long)field->min);
	if (field->max && n > field->max)
		return err_set(err, STATUS_INPUT, N_("\"%s\" must be %lld or less"), place_text(place, path),
		               (long long)field->max);
	return STATUS_OK;
}

/* Texts with a form of their own. */
static enum status check_word(const struct field *field, const json_t *value, const struct place *place,
                              struct err *err)
{
	char path[PLACE_TEXT_MAX];
	struct str word = json_is_string(value) ? json_view(value) : STR("");
	struct dec dec;
	struct date date;
	struct period period;

	switch (field->type) {
	case FIELD_DECIMAL:
		if (!dec_parse(word, &dec))
			return err_set(err, STATUS_INPUT, N_("\"%s\" must be a number written as text, such as \"107.70\""),
			               place_text(place, path));
		break;
	case FIELD_DATE:
		if (!date_parse(word, &date))
			return err_set(err, STATUS_INPUT, N_("\"%s\" must be a date such as \"2026-03-05\""),
			               place_text(place, path));
		break;
	case FIELD_PERIOD:
		if (!period_parse(word, &period))
			return err_set(err, STATUS_INPUT, N_("\"%s\" must be a period such as \"2026\" or \"2026M01-M09\""),
			               place_text(place, path));
		break;
	case FIELD_INSTANT:
		if (word.len != 24 || word.at[10] != 'T' || word.at[23] != 'Z')
			return err_set(err, STATUS_INPUT, N_("\"%s\" must be an instant"), place_text(place, path));
		break;
	default:
		if (!is_choice(field->choices, word))
			return err_set(err, STATUS_INPUT, N_("\"%s\" must be one of: %s"), place_text(place, path), field->choices);
	}
	return STATUS_OK;
}

static enum status check_array(const struct field *field, const json_t *value, const struct place *place,
                               struct err *err)
{
	char path[PLACE_TEXT_MAX];
	struct field item = {.type = field->type == FIELD_INTEGERS ? FIELD_INTEGER : FIELD_TEXT};
	enum status status = STATUS_OK;

	if (!json_is_array(value))
		return err_set(err, STATUS_INPUT, N_("\"%s\" must be a list"), place_text(place, path));
	if (field->max && (int64_t)json_array_size(value) > field->max)
		return err_set(err, STATUS_INPUT, N_("\"%s\" has too many entries: %lld are allowed"), place_text(place, path),
		               (long long)field->max);
	for (size_t i = 0; i < json_array_size(value) && !status; i++) {
		struct place here = {.parent = place, .index = i};
		const json_t *entry = json_array_get(value, i);
		if (field->type == FIELD_OBJECTS)
			status = check_object(field->shape, entry, &here, err);
		else if (field->type == FIELD_INTEGERS)
			status = check_integer(&item, entry, &here, err);
		else
			status = check_text(&item, entry, &here, err);
	}
	return status;
}

static enum status check_field(const struct field *field, const json_t *value, const struct place *place,
                               struct err *err)
{
	char path[PLACE_TEXT_MAX];

	switch (field->type) {
	case FIELD_TEXT:
		return check_text(field, value, place, err);
	case FIELD_INTEGER:
		return check_integer(field, value, place, err);
	case FIELD_BOOLEAN:
		if (!json_is_boolean(value))
			return err_set(err, STATUS_INPUT, N_("\"%s\" must be true or false"), place_text(place, path));
		return STATUS_OK;
	case FIELD_ANY:
		return STATUS_OK;
	case FIELD_MAP:
		if (!json_is_object(value) || (field->max && (int64_t)json_object_size(value) > field->max))
			return err_set(err, STATUS_INPUT, N_("\"%s\" must be an object"), place_text(place, path));
		return STATUS_OK;
	case FIELD_OBJECT:
		return check_object(field->shape, value, place, err);
	case FIELD_OBJECTS:
	case FIELD_INTEGERS:
	case FIELD_TEXTS:
		return check_array(field, value, place, err);
	default:
		return check_word(field, value, place, err);
	}
}

static const struct field *field_find(const struct shape *shape, const char *name)
{
	for (size_t i = 0; i < shape->count; i++)
		if (strcmp(shape->fields[i].name, name) == 0)
			return &shape->fields[i];
	return NULL;
}

static enum status check_object(const struct shape *shape, const json_t *value, const struct place *place,
                                struct err *err)
{
	char path[PLACE_TEXT_MAX];
	const char *name;
	json_t *entry;

	if (!json_is_object(value))
		return err_set(err, STATUS_INPUT, N_("\"%s\" must be an object"), place ? place_text(place, path) : "{}");
	json_object_foreach((json_t *)value, name, entry) {
		struct place here = {.parent = place, .name = name};
		if (!field_find(shape, name))
			return err_set(err, STATUS_INPUT, N_("\"%s\" is not known here"), place_text(&here, path));
	}
	for (size_t i = 0; i < shape->count; i++) {
		const struct field *field = &shape->fields[i];
		struct place here = {.parent = place, .name = field->name};
		enum status status;

		entry = json_object_get(value, field->name);
		if (!entry && !(field->flags & FIELD_OPTIONAL))
			return err_set(err, STATUS_INPUT, N_("\"%s\" is missing"), place_text(&here, path));
		if (!entry || (json_is_null(entry) && field->flags))
			continue;
		status = check_field(field, entry, &here, err);
		if (status)
			return status;
	}
	return STATUS_OK;
}

enum status shape_check(const struct shape *shape, const json_t *value, struct err *err)
{
	return check_object(shape, value, NULL, err);
}

/* jansson recurses, so the nesting is counted before it sees the text. */
static bool too_deep(struct str bytes)
{
	size_t depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < bytes.len; i++) {
		char c = bytes.at[i];
		if (quoted) {
			if (c == '\\')
				i++;
			else if (c == '"')
				quoted = false;
		} else if (c == '"') {
			quoted = true;
		} else if (c == '{' || c == '[') {
			if (++depth > BODY_DEPTH_MAX)
				return true;
		} else if ((c == '}' || c == ']') && depth > 0) {
			depth--;
		}
	}
	return false;
}

enum status body_parse(struct str bytes, const struct shape *shape, json_t **out, struct err *err)
{
	json_error_t fault;
	json_t *value;
	enum status status;

	if (bytes.len > BODY_JSON_MAX)
		return err_set(err, STATUS_TOO_LARGE, N_("the request is larger than %zu KB"), BODY_JSON_MAX >> 10);
	if (too_deep(bytes))
		return err_set(err, STATUS_INPUT, N_("the request is nested deeper than %d levels"), BODY_DEPTH_MAX);
	value = json_loadb(bytes.at ? bytes.at : "", bytes.len, JSON_REJECT_DUPLICATES, &fault);
	if (!value) {
		err_set(err, STATUS_INPUT, N_("the request is not valid JSON"));
		return err_detail(err, N_("line %d, column %d"), fault.line, fault.column);
	}
	status = shape_check(shape, value, err);
	if (status)
		json_decref(value);
	else
		*out = value;
	return status;
}
