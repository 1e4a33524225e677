/* JSON -> report. Everything is checked, and a refusal names the path: paragraphs[3].runs[0].bound.value */
#include "writer/writer_int.h"

#include <jansson.h>

#define NAME_MAX_BYTES ((size_t)300)
#define UNIT_MAX_BYTES ((size_t)60)
#define PATH_MAX_BYTES 200

/* Where we are: a name inside, or an index of, what is `above`. */
struct path {
	const struct path *above;
	const char *name;
	size_t index;
};

struct parsing {
	struct arena *arena;
	struct err *err;
};

static void path_write(struct buf *out, const struct path *path)
{
	if (path->above)
		path_write(out, path->above);
	if (!path->name)
		buf_format(out, "[%zu]", path->index);
	else
		buf_format(out, "%s%s", out->len ? "." : "", path->name);
}

static enum status refuse(struct parsing *parsing, enum status status, const struct path *path, const char *why)
{
	struct buf text;
	buf_init(&text, PATH_MAX_BYTES);
	path_write(&text, path);
	err_set(parsing->err, status, "the report cannot be taken over: %s",
	        parsing->err ? msg(parsing->err->language, why) : why);
	err_detail(parsing->err, "%s", text.at ? text.at : "");
	buf_release(&text);
	return status;
}

static enum status wrong(struct parsing *parsing, const struct path *path, const char *why)
{
	return refuse(parsing, STATUS_INPUT, path, why);
}

/* ---- shapes ------------------------------------------------------------------------------------------------------ */

struct member {
	const char *name;
	bool required;
};

/* An object with these members and no others. */
static enum status check_object(struct parsing *parsing, const struct path *path, json_t *object,
                                const struct member *members,
                                size_t count)
{
	const char *key;
	json_t *value;
	if (!json_is_object(object))
		return wrong(parsing, path, N_("an object is expected here"));
	json_object_foreach(object, key, value) {
		size_t i = 0;
		while (i < count && !str_equals(str_of(key), members[i].name))
			i++;
		if (i == count)
			return wrong(parsing, &(struct path){path, key, 0}, N_("this name is not known"));
	}
	for (size_t i = 0; i < count; i++)
		if (members[i].required && !json_object_get(object, members[i].name))
			return wrong(parsing, &(struct path){path, members[i].name, 0}, N_("this is missing"));
	return STATUS_OK;
}

static bool has_control(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] < 0x20 || s.at[i] == 0x7F)
			return true;
	return false;
}

/* `value` may be NULL or null: the empty text. */
static enum status take_text(struct parsing *parsing, const struct path *path, const json_t *value, size_t max,
                             struct str *out)
{
	if (!value || json_is_null(value)) {
		*out = STR("");
		return STATUS_OK;
	}
	if (!json_is_string(value))
		return wrong(parsing, path, N_("a text is expected here"));
	struct str text = {json_string_value(value), json_string_length(value)};
	if (text.len > max)
		return refuse(parsing, STATUS_TOO_LARGE, path, N_("this text is too long"));
	if (has_control(text))
		return wrong(parsing, path, N_("this text has a line break or another control character"));
	*out = arena_str(parsing->arena, text);
	return arena_failed(parsing->arena) ? err_memory(parsing->err) : STATUS_OK;
}

static enum status take_flag(struct parsing *parsing, const struct path *path, const json_t *value, bool *out)
{
	if (value && !json_is_boolean(value))
		return wrong(parsing, path, N_("true or false is expected here"));
	*out = value && json_is_true(value);
	return STATUS_OK;
}

static enum status take_integer(struct parsing *parsing, const struct path *path, const json_t *value, int64_t least,
                                int64_t most, int64_t *out)
{
	if (!json_is_integer(value) || json_integer_value(value) < least || json_integer_value(value) > most)
		return wrong(parsing, path, N_("a whole number in its range is expected here"));
	*out = json_integer_value(value);
	return STATUS_OK;
}

/* ---- runs -------------------------------------------------------------------------------------------------------- */

static enum status take_indicator(struct parsing *parsing, const struct path *path, const json_t *value,
                                  enum run_what what,
                                  int64_t *out)
{
	if (run_what_counts(what) && !json_is_null(value))
		return wrong(parsing, path, N_("a count of tasks has no indicator"));
	*out = 0;
	return run_what_counts(what) ? STATUS_OK : take_integer(parsing, path, value, 1, INT64_MAX, out);
}

static enum status take_decimal(struct parsing *parsing, const struct path *path, const json_t *value, struct dec *out)
{
	struct str text = json_is_string(value) ? (struct str){json_string_value(value), json_string_length(value)} : STR("");
	if (!dec_parse(text, out))
		return wrong(parsing, path, N_("a decimal in a text is expected here"));
	return STATUS_OK;
}

static enum status parse_bound(struct parsing *parsing, const struct path *path, json_t *object,
                               struct report_bound *out)
{
	static const struct member members[] = {{"indicator", true}, {"name", false}, {"period", true}, {"what", true},
	                                        {"unit", true}, {"value", true}, {"current", false}, {"changed", false}};
	enum status status = check_object(parsing, path, object, members, COUNT_OF(members));
	if (status)
		return status;
	struct report_bound bound = {0};
	json_t *what = json_object_get(object, "what"), *period = json_object_get(object, "period");
	if (!json_is_string(what) || !run_what_parse(str_of(json_string_value(what)), &bound.what))
		return wrong(parsing, &(struct path){path, "what", 0}, N_("there is no figure of this kind"));
	if (!json_is_string(period) || !period_parse(str_of(json_string_value(period)), &bound.period))
		return wrong(parsing, &(struct path){path, "period", 0}, N_("a period like 2026 or 2026M01-M09 is expected here"));
	status = take_indicator(parsing, &(struct path){path, "indicator", 0}, json_object_get(object, "indicator"), bound.what,
	                        &bound.indicator);
	if (!status)
		status = take_text(parsing, &(struct path){path, "name", 0}, json_object_get(object, "name"), NAME_MAX_BYTES,
		                   &bound.name);
	if (!status)
		status = take_text(parsing, &(struct path){path, "unit", 0}, json_object_get(object, "unit"), UNIT_MAX_BYTES,
		                   &bound.unit);
	if (!status)
		status = take_decimal(parsing, &(struct path){path, "value", 0}, json_object_get(object, "value"), &bound.value);
	if (!status)
		*out = bound;
	return status;
}

static enum status parse_run(struct parsing *parsing, const struct path *path, json_t *object, struct report_run *out)
{
	static const struct member members[] = {{"text", true}, {"prompt", false}, {"bound", false}};
	enum status status = check_object(parsing, path, object, members, COUNT_OF(members));
	if (status)
		return status;
	json_t *bound = json_object_get(object, "bound"), *text = json_object_get(object, "text");
	if (!json_is_string(text))
		return wrong(parsing, &(struct path){path, "text", 0}, N_("a text is expected here"));
	status = take_text(parsing, &(struct path){path, "text", 0}, text, REPORT_TEXT_MAX, &out->text);
	if (!status)
		status = take_flag(parsing, &(struct path){path, "prompt", 0}, json_object_get(object, "prompt"), &out->prompt);
	out->is_bound = bound && !json_is_null(bound);
	if (!status && out->is_bound)
		status = parse_bound(parsing, &(struct path){path, "bound", 0}, bound, &out->bound);
	return status;
}

static enum status parse_paragraph(struct parsing *parsing, const struct path *path, json_t *object,
                                   struct report_paragraph *out)
{
	static const struct member members[] = {{"kind", true}, {"runs", true}};
	enum status status = check_object(parsing, path, object, members, COUNT_OF(members));
	if (status)
		return status;
	json_t *kind = json_object_get(object, "kind"), *runs = json_object_get(object, "runs");
	if (!json_is_string(kind) || !paragraph_kind_parse(str_of(json_string_value(kind)), &out->kind))
		return wrong(parsing, &(struct path){path, "kind", 0}, N_("there is no such kind of paragraph"));
	struct path runs_path = {path, "runs", 0};
	if (!json_is_array(runs))
		return wrong(parsing, &runs_path, N_("a list is expected here"));
	if (json_array_size(runs) > REPORT_RUNS_MAX)
		return refuse(parsing, STATUS_TOO_LARGE, &runs_path, N_("there are too many pieces in one paragraph"));
	out->run_count = json_array_size(runs);
	out->runs = arena_array(parsing->arena, out->run_count + 1, sizeof *out->runs);
	if (!out->runs)
		return err_memory(parsing->err);
	for (size_t i = 0; !status && i < out->run_count; i++)
		status = parse_run(parsing, &(struct path){&runs_path, NULL, i}, json_array_get(runs, i), &out->runs[i]);
	return status;
}

static enum status parse_paragraphs(struct parsing *parsing, json_t *list, struct report *out)
{
	struct path path = {NULL, "paragraphs", 0};
	if (!json_is_array(list))
		return wrong(parsing, &path, N_("a list is expected here"));
	if (json_array_size(list) > REPORT_PARAGRAPHS_MAX)
		return refuse(parsing, STATUS_TOO_LARGE, &path, N_("there are too many paragraphs"));
	out->paragraph_count = json_array_size(list);
	out->paragraphs = arena_array(parsing->arena, out->paragraph_count + 1, sizeof *out->paragraphs);
	if (!out->paragraphs)
		return err_memory(parsing->err);
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < out->paragraph_count; i++)
		status = parse_paragraph(parsing, &(struct path){&path, NULL, i}, json_array_get(list, i), &out->paragraphs[i]);
	return status;
}

static enum status parse_report(struct parsing *parsing, json_t *root, struct report *out)
{
	static const struct member members[] = {{"title", true}, {"paragraphs", true}, {"year", false}, {"version", false}};
	struct path top = {0};
	top.name = "";
	enum status status = check_object(parsing, &top, root, members, COUNT_OF(members));
	if (status)
		return status;
	struct path title_path = {NULL, "title", 0};
	json_t *year = json_object_get(root, "year"), *version = json_object_get(root, "version");
	int64_t number = 0;
	status = take_text(parsing, &title_path, json_object_get(root, "title"), REPORT_TITLE_MAX, &out->title);
	if (!status && !str_trim(out->title).len)
		status = wrong(parsing, &title_path, N_("the title is empty"));
	if (!status && year)
		status = take_integer(parsing, &(struct path){NULL, "year", 0}, year, 1900, 2999, &number);
	out->year = (int)number;
	if (!status && version)
		status = take_integer(parsing, &(struct path){NULL, "version", 0}, version, 0, INT64_MAX, &out->version);
	return status ? status : parse_paragraphs(parsing, json_object_get(root, "paragraphs"), out);
}

enum status writer_report_parse_json(struct arena *arena, struct str text, struct report *out, struct err *err)
{
	struct parsing parsing = {arena, err};
	struct report report = {0};
	json_error_t fault;
	if (text.len > REPORT_JSON_MAX)
		return err_set(err, STATUS_TOO_LARGE, "the report is too large");
	json_t *root = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, &fault);
	if (!root) {
		err_set(err, STATUS_INPUT, "the report is not valid JSON");
		err_detail(err, "line %d, column %d: %s", fault.line, fault.column, fault.text);
		return STATUS_INPUT;
	}
	enum status status = parse_report(&parsing, root, &report);
	json_decref(root);
	if (!status)
		*out = report;
	return status;
}
