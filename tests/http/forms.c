#include "forms.h"

#include <string.h>

const char *path_of(const char *format, int64_t a, int64_t b)
{
	static char paths[4][200];
	static int next;
	char *out = paths[next++ % 4];
	size_t used = 0;

	for (; *format; format++)
		if (*format == '*') {
			used += (size_t)snprintf(out + used, sizeof paths[0] - used, "%lld", (long long)a);
			a = b;
		} else {
			out[used++] = *format;
		}
	out[used] = '\0';
	return out;
}

json_t *value_at(const json_t *submission, int64_t row, int64_t column)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(submission, "values"), i, one)
		if (number_at(one, "row") == row && number_at(one, "column") == column)
			return one;
	fail_msg("no value at %lld, %lld", (long long)row, (long long)column);
	return NULL;
}

const char *word(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text ? text : "";
}

json_t *change(struct client *client, const char *method, const char *path, const char *more, int64_t id, long http)
{
	char body[1000];
	json_t *now = get(&leader, path_of("/api/submissions/*", id, 0));

	snprintf(body, sizeof body, "{\"version\":%lld%s%s}", (long long)number_at(now, "version"), more[0] ? "," : "", more);
	json_decref(now);
	return call(client, method, path, body, http);
}

void take_step(struct client *client, const char *step, const char *more, int64_t id, const char *state)
{
	char path[120];

	snprintf(path, sizeof path, "/api/submissions/%lld/steps/%s", (long long)id, step);
	json_t *now = change(client, "POST", path, more, id, 200);
	assert_string_equal(word(now, "state"), state);
	json_decref(now);
}

int64_t take_in(struct client *client, const char *title, const char *const *cells, int rows, int columns, const char *more)
{
	struct buf bytes;
	char body[300];

	buf_init(&bytes, 0);
	make_sheet(&bytes, title, cells, rows, columns);
	snprintf(body, sizeof body, "{\"document\":%lld%s}", (long long)upload_bytes(client, "/api/documents?name=form.xlsx&purpose=record", &bytes), more);
	json_t *made = call(client, "POST", "/api/forms", body, 201);
	int64_t id = number_at(made, "id");
	json_decref(made);
	return id;
}

json_t *begin(struct client *client, int64_t form, const char *period)
{
	char body[100];

	snprintf(body, sizeof body, "{\"period\":\"%s\"}", period);
	json_t *begun = call(client, "POST", path_of("/api/forms/*/submissions", form, 0), body, 201);
	int64_t id = number_at(begun, "id");
	json_decref(begun);
	return change(client, "POST", path_of("/api/submissions/*/confirm", id, 0), "", id, 200);
}
