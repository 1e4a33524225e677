/* Every register there is, as those who work with it would try it: its lists, figures, papers, forms and steps; out as a spreadsheet
 * and in again. It asks the server which registers there are, so a new definition is tried without a line here. */
#include "house.h"
#include "sheet.h"

#include <string.h>

enum { PATH = 512, REST = 256 };

static struct client keeper; /* an officer of the township itself: every register is theirs to keep */

static const char *text_at(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text ? text : "";
}

static size_t count_at(const json_t *object, const char *name)
{
	return json_array_size(json_object_get(object, name));
}

static int64_t township(void)
{
	json_t *answer = get(&administrator, "/api/units"), *unit;
	int64_t id = 0;
	size_t i;

	json_array_foreach(json_object_get(answer, "units"), i, unit)
		if (strcmp(text_at(unit, "level"), "township") == 0)
			id = number_at(unit, "id");
	json_decref(answer);
	return id;
}

static int open_with_keeper(void **state)
{
	char body[PATH];
	struct login first = {.login = "keeper"};
	int failed = open_house(state);

	if (failed)
		return failed;
	snprintf(body, sizeof body, "{\"login\":\"keeper\",\"name\":\"钱信\",\"role\":\"officer\",\"unit\":%lld}", (long long)township());
	json_t *made = call(&administrator, "POST", "/api/users", body, 201);
	snprintf(first.password, sizeof first.password, "%s", text_at(made, "password"));
	json_decref(made);
	client_open(&keeper, &server);
	client_log_in(&keeper, &first);
	return 0;
}

static int close_with_keeper(void **state)
{
	client_close(&keeper);
	return close_house(state);
}

/* Of a register, what follows its address: …/statistics. */
static json_t *look(struct client *client, const char *name, const char *rest)
{
	char path[PATH];

	snprintf(path, sizeof path, "/api/registers/%s%s", name, rest);
	return get(client, path);
}

static void each_register(void (*visit)(const char *name, const json_t *definition))
{
	json_t *answer = get(&keeper, "/api/registers"), *one;
	size_t i;

	assert_true(count_at(answer, "registers") > 60);
	json_array_foreach(json_object_get(answer, "registers"), i, one) {
		json_t *definition = look(&keeper, text_at(one, "name"), "");
		visit(text_at(one, "name"), definition);
		json_decref(definition);
	}
	json_decref(answer);
}

/* ---- lists and figures ---- */

static void try_lists(const char *name, const json_t *definition)
{
	json_t *list = look(&keeper, name, "/records"), *view;
	size_t i;

	if (number_at(list, "total") < 1)
		fail_msg("%s: the example township has no record of it", name);
	json_decref(list);
	json_array_foreach(json_object_get(definition, "views"), i, view) {
		char rest[REST];
		snprintf(rest, sizeof rest, "/records?view=%s", text_at(view, "name"));
		json_decref(look(&keeper, name, rest));
	}
	json_t *figures = look(&keeper, name, "/statistics?period=2026");
	assert_int_equal(count_at(figures, "statistics"), count_at(definition, "statistics"));
	json_decref(figures);
}

static void every_register_has_lists_and_figures(void **state)
{
	(void)state;
	each_register(try_lists);
}

/* ---- a record: its papers, and the form of each step that can be taken now ---- */

static void try_record(const char *name, const json_t *definition)
{
	static const char *const papers[] = {"", "/history", "/letters", "/notices"};
	json_t *list = look(&keeper, name, "/records?limit=1"), *record = NULL, *step;
	int64_t id = number_at(json_array_get(json_object_get(list, "records"), 0), "id");
	char rest[REST], body[PATH];
	size_t i;

	(void)definition;
	json_decref(list);
	for (i = COUNT_OF(papers); i-- > 0;) {
		snprintf(rest, sizeof rest, "/records/%lld%s", (long long)id, papers[i]);
		json_decref(record);
		record = look(&keeper, name, rest);
	}
	json_array_foreach(json_object_get(record, "steps"), i, step) {
		if (text_at(step, "why_not")[0])
			continue;
		snprintf(rest, sizeof rest, "/api/registers/%s/check", name);
		snprintf(body, sizeof body, "{\"id\":%lld,\"step\":\"%s\",\"fields\":{}}", (long long)id, text_at(step, "name"));
		json_t *found = call(&keeper, "POST", rest, body, 200);
		assert_true(json_is_array(json_object_get(found, "findings")));
		json_decref(found);
	}
	json_decref(record);
}

static void every_record_has_its_papers_and_steps(void **state)
{
	(void)state;
	each_register(try_record);
}

/* An empty form is refused with what is missing, each at a field that the form has. */
static void try_empty_form(const char *name, const json_t *definition)
{
	char path[PATH];
	json_t *field, *finding;
	size_t i, k;

	snprintf(path, sizeof path, "/api/registers/%s/check", name);
	json_t *answer = call(&keeper, "POST", path, "{\"fields\":{}}", 200);
	assert_true(count_at(answer, "findings") > 0);
	json_array_foreach(json_object_get(answer, "findings"), i, finding) {
		bool there = false;
		json_array_foreach(json_object_get(definition, "fields"), k, field)
			there = there || strcmp(text_at(field, "name"), text_at(finding, "field")) == 0;
		if (!there || !text_at(finding, "message")[0])
			fail_msg("%s: \"%s\" is said of \"%s\"", name, text_at(finding, "message"), text_at(finding, "field"));
	}
	json_decref(answer);
}

static void an_empty_form_says_what_is_missing(void **state)
{
	(void)state;
	each_register(try_empty_form);
}

/* ---- spreadsheets ---- */

static void take_out(const char *name, const char *rest, const char *method, const char *body, struct buf *out)
{
	char path[PATH];
	struct reply reply;

	snprintf(path, sizeof path, "/api/registers/%s%s", name, rest);
	client_send(&keeper, &(struct request){.method = method, .path = path, .body = str_of(body)}, &reply);
	if (reply.http != 200)
		fail_msg("%s: %ld %s", path, reply.http, reply.body.at);
	buf_init(out, 0);
	buf_str(out, buf_view(&reply.body));
	reply_release(&reply);
	assert_true(str_starts(buf_view(out), STR("PK")));
}

/* What a person fills in and a cell can hold. */
static json_t *columns_of(const json_t *definition)
{
	json_t *columns = json_array(), *field;
	size_t i;

	json_array_foreach(json_object_get(definition, "fields"), i, field)
		if (!json_is_true(json_object_get(field, "computed")) && strcmp(text_at(field, "kind"), "rows") != 0 &&
		    strcmp(text_at(field, "kind"), "files") != 0)
			json_array_append(columns, json_object_get(field, "name"));
	return columns;
}

static size_t known_columns(const json_t *seen)
{
	json_t *column;
	size_t i, count = 0;

	json_array_foreach(json_object_get(seen, "columns"), i, column)
		count += text_at(column, "field")[0] != '\0';
	return count;
}

/* What went out says of every record just what is kept of it: taken in again, each column is known by itself, nothing is new, changed
 * or refused. */
static void try_sheet(const char *name, const json_t *definition)
{
	char path[PATH], body[PATH];
	struct buf file;
	json_t *list = look(&keeper, name, "/records"), *columns = columns_of(definition);
	size_t asked = json_array_size(columns);
	json_t *export = json_pack("{s:{},s:o,s:s,s:b,s:s}", "list", "columns", columns, "format", "xlsx", "private", 1, "reason", "核对");
	char *text = json_dumps(export, JSON_COMPACT);

	take_out(name, "/template", "GET", "", &file);
	buf_release(&file);
	take_out(name, "/export", "POST", text, &file);
	free(text);
	json_decref(export);
	int64_t document = upload_bytes(&keeper, "/api/documents?name=out.xlsx&purpose=record", &file);
	snprintf(path, sizeof path, "/api/registers/%s/imports/preview", name);
	snprintf(body, sizeof body, "{\"document\":%lld,\"reason\":\"核对\"}", (long long)document);
	json_t *seen = call(&keeper, "POST", path, body, 200);
	if (known_columns(seen) != asked)
		fail_msg("%s: of %zu columns that went out %zu are known", name, asked, known_columns(seen));
	if (number_at(seen, "same") != number_at(list, "total") || number_at(seen, "added") || number_at(seen, "changed") ||
	    number_at(seen, "refused"))
		fail_msg("%s: of %lld records %lld come back the same, %lld changed, %lld as new ones, %lld are refused", name,
		         (long long)number_at(list, "total"), (long long)number_at(seen, "same"), (long long)number_at(seen, "changed"),
		         (long long)number_at(seen, "added"), (long long)number_at(seen, "refused"));
	json_decref(seen);
	json_decref(list);
}

static void what_goes_out_comes_back_the_same(void **state)
{
	(void)state;
	each_register(try_sheet);
}

/* ---- people ---- */

static bool is_listed(const json_t *answer, const char *name)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(answer, "registers"), i, one)
		if (strcmp(text_at(one, "name"), name) == 0)
			return true;
	return false;
}

/* What stands in somebody's list of registers opens; what does not is not there for them, and no error. */
static void each_opens_what_they_see(void **state)
{
	static const char *const people[] = {"shilei", "sunqian", "tangwen"}; /* a village, an office, the audit */
	json_t *all = get(&keeper, "/api/registers"), *one;

	(void)state;
	for (size_t k = 0; k < COUNT_OF(people); k++) {
		struct client client;
		size_t i, hidden = 0;
		client_open(&client, &server);
		client_become(&client, &administrator, people[k]);
		json_t *seen = get(&client, "/api/registers");
		json_array_foreach(json_object_get(all, "registers"), i, one) {
			const char *name = text_at(one, "name");
			char path[PATH];
			snprintf(path, sizeof path, "/api/registers/%s/records", name);
			if (is_listed(seen, name)) {
				json_decref(get(&client, path));
				json_decref(look(&client, name, "/statistics?period=2026"));
				continue;
			}
			refused(&client, "GET", path, NULL, 404, "not_found");
			hidden++;
		}
		assert_true((hidden == 0) == (strcmp(people[k], "tangwen") == 0));
		json_decref(get(&client, "/api/todo"));
		json_decref(get(&client, "/api/digest"));
		json_decref(seen);
		client_close(&client);
	}
	json_decref(all);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_register_has_lists_and_figures),
		cmocka_unit_test(every_record_has_its_papers_and_steps),
		cmocka_unit_test(an_empty_form_says_what_is_missing),
		cmocka_unit_test(what_goes_out_comes_back_the_same),
		cmocka_unit_test(each_opens_what_they_see),
	};

	assert_int_equal(argc, 2);
	program = argv[1];
	return cmocka_run_group_tests_name("http-registers", tests, open_with_keeper, close_with_keeper);
}
