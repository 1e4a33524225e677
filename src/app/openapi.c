/* The table of operations as an OpenAPI 3.1 document. */
#include "app/handlers_int.h"
#include "app/shapes_int.h"

#include <string.h>

static void put_shape(struct json *json, const struct shape *shape, bool body);

static void put_choices(struct json *json, const char *choices, bool nullable)
{
	struct str rest = str_of(choices), choice;

	json_name(json, "enum");
	json_begin_array(json);
	while (str_cut(&rest, ' ', &choice))
		json_str(json, choice);
	if (nullable)
		json_write_null(json);
	json_end_array(json);
}

static void put_type(struct json *json, const char *type, bool nullable)
{
	json_name(json, "type");
	if (!nullable) {
		json_text(json, type);
		return;
	}
	json_begin_array(json);
	json_text(json, type);
	json_text(json, "null");
	json_end_array(json);
}

static void put_limits(struct json *json, const struct field *field, const char *least, const char *most)
{
	if (field->min)
		json_put_int(json, least, field->min);
	if (field->max)
		json_put_int(json, most, field->max);
}

static void put_object(struct json *json, const struct field *field, bool nullable, bool body)
{
	if (!nullable) {
		put_shape(json, field->shape, body);
		return;
	}
	json_begin_object(json);
	json_name(json, "oneOf");
	json_begin_array(json);
	put_shape(json, field->shape, body);
	json_begin_object(json);
	json_put_text(json, "type", "null");
	json_end_object(json);
	json_end_array(json);
	json_end_object(json);
}

static void put_items(struct json *json, const struct field *field, bool body)
{
	json_name(json, "items");
	if (field->type == FIELD_OBJECTS) {
		put_shape(json, field->shape, body);
		return;
	}
	json_begin_object(json);
	json_put_text(json, "type", field->type == FIELD_INTEGERS ? "integer" : "string");
	json_end_object(json);
}

/* How each type is written; what is left out does not hold for it. */
static const struct {
	const char *type, *least, *most; /* the names of its limits */
	const char *rule, *says;         /* a rule for the text of each value */
} written[] = {
	[FIELD_TEXT] = {.type = "string", .least = "minLength", .most = "maxLength"},
	[FIELD_INTEGER] = {.type = "integer", .least = "minimum", .most = "maximum"},
	[FIELD_BOOLEAN] = {.type = "boolean"},
	[FIELD_DECIMAL] = {.type = "string", .rule = "pattern", .says = "^-?[0-9]+(\\.[0-9]+)?$"},
	[FIELD_DATE] = {.type = "string", .rule = "format", .says = "date"},
	[FIELD_INSTANT] = {.type = "string", .rule = "format", .says = "date-time"},
	[FIELD_PERIOD] = {.type = "string", .rule = "pattern",
	                  .says = "^[0-9]{4}(H[12]|Q[1-4]|M[0-9]{2}(-M[0-9]{2})?|-[0-9]{4})?$"},
	[FIELD_CHOICE] = {.type = "string"},
	[FIELD_OBJECTS] = {.type = "array", .least = "minItems", .most = "maxItems"},
	[FIELD_INTEGERS] = {.type = "array", .least = "minItems", .most = "maxItems"},
	[FIELD_TEXTS] = {.type = "array", .least = "minItems", .most = "maxItems"},
	[FIELD_MAP] = {.type = "object"},
	[FIELD_ANY] = {.type = NULL},
};

static bool is_array(const struct field *field)
{
	return field->type == FIELD_OBJECTS || field->type == FIELD_INTEGERS || field->type == FIELD_TEXTS;
}

static void put_field(struct json *json, const struct field *field, bool body)
{
	bool nullable = field->flags & FIELD_NULLABLE || (body && field->flags & FIELD_OPTIONAL);

	if (field->type == FIELD_OBJECT) {
		put_object(json, field, nullable, body);
		return;
	}
	json_begin_object(json);
	if (written[field->type].type)
		put_type(json, written[field->type].type, nullable);
	if (written[field->type].least)
		put_limits(json, field, written[field->type].least, written[field->type].most);
	if (written[field->type].rule)
		json_put_text(json, written[field->type].rule, written[field->type].says);
	if (field->type == FIELD_CHOICE)
		put_choices(json, field->choices, nullable);
	if (is_array(field))
		put_items(json, field, body);
	json_end_object(json);
}

static void put_fields(struct json *json, const struct shape *shape, bool body)
{
	json_begin_object(json);
	json_put_text(json, "type", "object");
	if (shape->count) {
		json_name(json, "properties");
		json_begin_object(json);
		for (size_t i = 0; i < shape->count; i++) {
			json_name(json, shape->fields[i].name);
			put_field(json, &shape->fields[i], body);
		}
		json_end_object(json);
		json_name(json, "required");
		json_begin_array(json);
		for (size_t i = 0; i < shape->count; i++)
			if (!(shape->fields[i].flags & FIELD_OPTIONAL))
				json_text(json, shape->fields[i].name);
		json_end_array(json);
		json_put_bool(json, "additionalProperties", false);
	}
	json_end_object(json);
}

/* Named shapes are schemas of their own, the others stand where they are used. */
static void put_shape(struct json *json, const struct shape *shape, bool body)
{
	char reference[80];

	if (!shape->name) {
		put_fields(json, shape, body);
		return;
	}
	snprintf(reference, sizeof reference, "#/components/schemas/%s", shape->name);
	json_begin_object(json);
	json_put_text(json, "$ref", reference);
	json_end_object(json);
}

/* ---- operations ---- */

static void put_content(struct json *json, const char *type, const struct shape *shape, bool body)
{
	json_name(json, "content");
	json_begin_object(json);
	json_name(json, type);
	json_begin_object(json);
	json_name(json, "schema");
	if (shape) {
		put_shape(json, shape, body);
	} else {
		json_begin_object(json);
		json_put_text(json, "type", "string");
		json_put_text(json, "format", "binary");
		json_end_object(json);
	}
	json_end_object(json);
	json_end_object(json);
}

static void put_parameter(struct json *json, const char *where, struct str name, bool required)
{
	json_begin_object(json);
	json_put_str(json, "name", name);
	json_put_text(json, "in", where);
	json_put_bool(json, "required", required);
	json_name(json, "schema");
}

static void put_text_parameter(struct json *json, const char *where, const char *name)
{
	put_parameter(json, where, str_of(name), false);
	json_begin_object(json);
	json_put_text(json, "type", "string");
	json_end_object(json);
	json_end_object(json);
}

static void put_path_parameter(struct json *json, struct str name)
{
	bool number = str_equals(name, "id") || str_equals(name, "n") || str_equals(name, "year");

	put_parameter(json, "path", name, true);
	json_begin_object(json);
	json_put_text(json, "type", number ? "integer" : "string");
	json_end_object(json);
	json_end_object(json);
}

static void put_parameters(struct json *json, const struct operation *operation)
{
	struct str rest = str_of(operation->path), part;

	json_name(json, "parameters");
	json_begin_array(json);
	while (str_cut(&rest, '/', &part))
		if (part.len > 2 && part.at[0] == '{')
			put_path_parameter(json, str_slice(part, 1, part.len - 1));
	for (size_t i = 0; operation->query && i < operation->query->count; i++) {
		const struct field *field = &operation->query->fields[i];
		put_parameter(json, "query", str_of(field->name), !(field->flags & FIELD_OPTIONAL));
		put_field(json, field, false);
		json_end_object(json);
	}
	if ((operation->flags & OPERATION_CHANGES) && operation->work)
		put_text_parameter(json, "header", "Idempotency-Key");
	if (!(operation->roles & ROLE_NOBODY) && !(operation->flags & (OPERATION_OWN_NAME | OPERATION_BY_HAND)))
		put_text_parameter(json, "header", "X-Acting-For");
	json_end_array(json);
}

static void put_answer(struct json *json, const char *http, const char *description)
{
	json_name(json, http);
	json_begin_object(json);
	json_put_text(json, "description", description);
}

static void put_answers(struct json *json, const struct operation *operation, enum language language)
{
	char http[16];

	snprintf(http, sizeof http, "%d", operation->http);
	json_name(json, "responses");
	json_begin_object(json);
	put_answer(json, http, msg(language, operation->help));
	if (operation->answer)
		put_content(json, "application/json", operation->answer, false);
	else if (operation->flags & OPERATION_BYTES_OUT)
		put_content(json, "application/octet-stream", NULL, false);
	json_end_object(json);
	put_answer(json, "default", msg(language, N_("refused: the error says why")));
	put_content(json, "application/json", &answer_error, false);
	json_end_object(json);
	json_end_object(json);
}

static void put_scheme(struct json *json, const char *name)
{
	json_name(json, name);
	json_begin_array(json);
	json_end_array(json);
}

/* A person's session, with the CSRF token where something changes, or a program's token. */
static void put_security(struct json *json, const struct operation *operation)
{
	json_name(json, "security");
	json_begin_array(json);
	if (!(operation->roles & ROLE_NOBODY)) {
		json_begin_object(json);
		put_scheme(json, "session");
		if (operation->flags & OPERATION_CHANGES)
			put_scheme(json, "csrf");
		json_end_object(json);
		if (!(operation->flags & OPERATION_BY_HAND)) {
			json_begin_object(json);
			put_scheme(json, "token");
			json_end_object(json);
		}
	}
	json_end_array(json);
}

static void put_roles(struct json *json, const struct operation *operation)
{
	static const char *const words[] = {"leader", "officer", "village", "auditor", "administrator"};

	json_name(json, "x-roles");
	json_begin_array(json);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (operation->roles & (role_bit(str_of(words[i])) | ROLE_NOBODY))
			json_text(json, words[i]);
	json_end_array(json);
}

static void put_operation(struct json *json, const struct operation *operation, enum language language)
{
	static const char *const methods[] = {"", "get", "post", "put", "delete"};

	json_name(json, methods[operation->method]);
	json_begin_object(json);
	json_put_text(json, "operationId", operation->name);
	json_put_text(json, "summary", msg(language, operation->help));
	put_roles(json, operation);
	put_security(json, operation);
	put_parameters(json, operation);
	if (operation->body || operation->flags & OPERATION_BYTES_IN) {
		json_name(json, "requestBody");
		json_begin_object(json);
		json_put_bool(json, "required", true);
		put_content(json, operation->body ? "application/json" : "application/octet-stream", operation->body, true);
		json_end_object(json);
	}
	put_answers(json, operation, language);
	json_end_object(json);
}

/* Rows of one path stand together in the document, wherever they stand in the table. */
static void put_paths(struct json *json, enum language language)
{
	size_t count;
	const struct operation *rows = operations(&count);

	json_name(json, "paths");
	json_begin_object(json);
	for (size_t i = 0; i < count; i++) {
		bool seen = rows[i].method == METHOD_NONE;
		for (size_t before = 0; before < i && !seen; before++)
			seen = rows[before].path && strcmp(rows[before].path, rows[i].path) == 0;
		if (seen)
			continue;
		json_name(json, rows[i].path);
		json_begin_object(json);
		for (size_t same = i; same < count; same++)
			if (rows[same].path && strcmp(rows[same].path, rows[i].path) == 0)
				put_operation(json, &rows[same], language);
		json_end_object(json);
	}
	json_end_object(json);
}

/* ---- schemas ---- */

struct schemas {
	const struct shape *at[256];
	bool body[256];
	size_t count;
};

static void gather(struct schemas *schemas, const struct shape *shape, bool body)
{
	if (!shape)
		return;
	for (size_t i = 0; i < schemas->count; i++)
		if (schemas->at[i] == shape)
			return;
	if (shape->name && schemas->count < COUNT_OF(schemas->at)) {
		schemas->body[schemas->count] = body;
		schemas->at[schemas->count++] = shape;
	}
	for (size_t i = 0; i < shape->count; i++)
		gather(schemas, shape->fields[i].shape, body);
}

static void put_key(struct json *json, const char *name, const char *where, const char *key)
{
	json_name(json, name);
	json_begin_object(json);
	json_put_text(json, "type", "apiKey");
	json_put_text(json, "in", where);
	json_put_text(json, "name", key);
	json_end_object(json);
}

/* What a program is told that an administrator named as a channel; src/channel/README.md says how it is signed. */
static void put_webhooks(struct json *json, enum language language)
{
	json_name(json, "webhooks");
	json_begin_object(json);
	json_name(json, "told");
	json_begin_object(json);
	json_name(json, "post");
	json_begin_object(json);
	json_put_text(json, "summary", msg(language, N_("something happened to a record")));
	json_name(json, "requestBody");
	json_begin_object(json);
	json_name(json, "content");
	json_begin_object(json);
	json_name(json, "application/json");
	json_begin_object(json);
	json_name(json, "schema");
	put_fields(json, &told_event, false);
	json_end_object(json);
	json_end_object(json);
	json_end_object(json);
	json_name(json, "responses");
	json_begin_object(json);
	json_name(json, "2XX");
	json_begin_object(json);
	json_put_text(json, "description", msg(language, N_("it was taken and does not come again")));
	json_end_object(json);
	json_end_object(json);
	json_end_object(json);
	json_end_object(json);
	json_end_object(json);
}

static void put_components(struct json *json)
{
	struct schemas schemas = {.count = 0};
	size_t count;
	const struct operation *rows = operations(&count);

	gather(&schemas, &answer_error, false);
	for (size_t i = 0; i < count; i++) {
		gather(&schemas, rows[i].answer, false);
		gather(&schemas, rows[i].body, true);
	}
	json_name(json, "components");
	json_begin_object(json);
	json_name(json, "securitySchemes");
	json_begin_object(json);
	put_key(json, "session", "cookie", APP_COOKIE);
	put_key(json, "csrf", "header", "X-CSRF-Token");
	json_name(json, "token");
	json_begin_object(json);
	json_put_text(json, "type", "http");
	json_put_text(json, "scheme", "bearer");
	json_end_object(json);
	json_end_object(json);
	json_name(json, "schemas");
	json_begin_object(json);
	for (size_t i = 0; i < schemas.count; i++) {
		json_name(json, schemas.at[i]->name);
		put_fields(json, schemas.at[i], schemas.body[i]);
	}
	json_end_object(json);
	json_end_object(json);
}

void app_write_openapi(struct buf *out, enum language language)
{
	struct json json;

	json_init(&json, out);
	json_begin_object(&json);
	json_put_text(&json, "openapi", "3.1.0");
	json_name(&json, "info");
	json_begin_object(&json);
	json_put_text(&json, "title", msg(language, N_("Zhenwu, the working year of a township")));
	json_put_text(&json, "version", ZHENWU_VERSION);
	json_end_object(&json);
	put_paths(&json, language);
	put_webhooks(&json, language);
	put_components(&json);
	json_end_object(&json);
}
