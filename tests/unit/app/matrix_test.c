/* Each operation × each role, and the table against docs/api.md. The matrix is written down here a second time, on
 * purpose. */
#include "fixture.h"

#include "document/document.h"

#include <stdlib.h>
#include <string.h>

/* nobody, leader, officer, village, auditor, administrator: who gets past the dispatcher. */
static const struct {
	const char *name, *allowed;
} matrix[] = {
	{"session.create", "NLOVAD"},     {"session.show", "-LOVAD"},        {"session.delete", "-LOVAD"},
	{"session.password", "-LOVAD"},   {"unit.list", "-LOVAD"},           {"unit.create", "-----D"},
	{"unit.update", "-----D"},        {"user.list", "-LOVAD"},           {"user.create", "-----D"},
	{"user.update", "-----D"},        {"user.password", "-----D"},       {"document.upload", "-LOV-D"},
	{"document.list", "-LOVAD"},      {"document.show", "-LOVAD"},       {"document.content", "-LOVAD"},
	{"document.book", "-LOVAD"},
	{"document.correct", "-LO--D"},   {"document.uncorrect", "-LO--D"},  {"document.add_figure", "-LO--D"},
	{"document.against", "-LOVAD"},
	{"document.findings", "-LOVAD"},  {"document.plan", "-LO--D"},       {"document.adopt", "-LO--D"},
	{"document.unadopt", "-LO--D"},   {"indicator.list", "-LOVAD"},      {"indicator.create", "-LO--D"},
	{"indicator.update", "-LO--D"},   {"indicator.show", "-LOVAD"},      {"indicator.record", "-LOV-D"},
	{"statistic.list", "-LOVAD"},
	{"indicator.withdraw", "-LOV-D"}, {"indicator.target", "-LO--D"},    {"task.list", "-LOVAD"},
	{"task.create", "-LO--D"},        {"task.update", "-LOV-D"},         {"task.show", "-LOVAD"},
	{"task.progress", "-LOV-D"},      {"task.withdraw", "-LOV-D"},       {"home.show", "-LOVAD"},
	{"report.list", "-LOVAD"},        {"report.create", "-LO--D"},       {"report.show", "-LOVAD"},
	{"report.update", "-LO--D"},      {"report.versions", "-LOVAD"},     {"report.restore", "-LO--D"},
	{"report.refresh", "-LO--D"},     {"report.docx", "-LOVAD"},         {"report.findings", "-LOVAD"},
	{"report.ignore", "-LO--D"},      {"report.unignore", "-LO--D"},     {"journal.list", "-L--AD"},
	{"record.verify", "----AD"},      {"operation.list", "-LOVAD"},      {"openapi.show", "NLOVAD"},
	{"health.show", "NLOVAD"},        {"document.checked", "-LOVAD"},    {"document.summary", "-LOVAD"},
	{"document.ignore", "-LO--D"},    {"document.unignore", "-LO--D"},   {"report.checked", "-LOVAD"},
	{"report.summary", "-LOVAD"},     {"rule.list", "-LOVAD"},           {"rule.update", "-L---D"},
	{"ignored.list", "-LOVAD"},       {"ignored.delete", "-L---D"},
	{"register.list", "-LOVAD"},
	{"register.show", "-LOVAD"},
	{"register.statistics", "-LOVAD"},
	{"definition.list", "-----D"},
	{"definition.check", "-----D"},
	{"definition.propose", "-----D"},
	{"definition.show", "-LO-AD"},
	{"definition.file", "-LO-AD"},
	{"definition.history", "-LO-AD"},
	{"definition.save", "-----D"},
	{"definition.shipped", "-----D"},
	{"definition.use", "-----D"},
	{"register.records", "-LOVAD"},
	{"register.enter", "-LOV-D"},
	{"register.check", "-LOV-D"},
	{"register.record", "-LOVAD"},
	{"register.change", "-LOV-D"},
	{"register.withdraw", "-LOV-D"},
	{"register.reinstate", "-LOV-D"},
	{"register.file", "-LOVAD"},
	{"register.file_sight", "-LOVAD"},
	{"register.import_file", "-LOVAD"},
	{"register.restore", "-LOV-D"},
	{"register.step", "-LOV-D"},
	{"register.extend", "-LOV-D"},
	{"register.history", "-LOVAD"},
	{"register.sight", "-LOVAD"},
	{"notice.list", "-LO-AD"},
	{"register.notices", "-LOVAD"},
	{"register.object", "-LOV-D"},
	{"register.settle", "-LOV-D"},
	{"public.notices", "NLOVAD"},
	{"public.notice", "NLOVAD"},
	{"register.letters", "-LOVAD"},
	{"register.letter", "-LOVAD"},
	{"register.letter_serve", "-LOV-D"},
	{"register.letter_docx", "-LOVAD"},
	{"register.groups", "-LOVAD"},
	{"register.views", "-LOVAD"},
	{"register.view_save", "-LOV-D"},
	{"register.view_update", "-LOV-D"},
	{"register.view_delete", "-LOV-D"},
	{"register.bulk", "-LOV-D"},
	{"form.list", "-LO-AD"},
	{"form.create", "-LO--D"},
	{"form.calendar", "-LO-AD"},
	{"form.show", "-LO-AD"},
	{"form.update", "-LO--D"},
	{"form.delete", "-LO--D"},
	{"submission.create", "-LO--D"},
	{"submission.list", "-LO-AD"},
	{"submission.show", "-LO-AD"},
	{"submission.sight", "-LO-AD"},
	{"submission.sources", "-LO--D"},
	{"submission.confirm", "-LO--D"},
	{"submission.cells", "-LO--D"},
	{"submission.suggestions", "-LO-AD"},
	{"submission.evidence", "-LO-AD"},
	{"submission.ask", "-LO--D"},
	{"ask.list", "-LOVAD"},
	{"ask.show", "-LOVAD"},
	{"ask.answer", "-LOV-D"},
	{"submission.check", "-LO--D"},
	{"submission.step", "-LO--D"},
	{"submission.file", "-LO-AD"},
	{"submission.file_sight", "-LO-AD"},
	{"submission.compare", "-LO-AD"},
	{"collection.create", "-LO--D"},
	{"collection.list", "-LOVAD"},
	{"collection.show", "-LOVAD"},
	{"collection.sheet", "-LOVAD"},
	{"collection.answer", "-LOV-D"},
	{"collection.submit", "-LOV-D"},
	{"collection.return", "-LO--D"},
	{"collection.accept", "-LO--D"},
	{"collection.file", "-LO-AD"},
	{"collection.merge", "-LO--D"},
	{"todo.list", "-LOVAD"},
	{"register.template", "-LOVAD"},
	{"register.export", "-LOVAD"},
	{"register.import_preview", "-LOV-D"},
	{"register.import", "-LOV-D"},
	{"register.imports", "-LOVAD"},
	{"register.import_undo", "-LOV-D"},
	{"channel.list", "-----D"},
	{"channel.create", "-----D"},
	{"channel.update", "-----D"},
	{"channel.delete", "-----D"},
	{"channel.test", "-----D"},
	{"channel.again", "-----D"},
	{"channel.deliveries", "-----D"},
	{"digest.show", "-LOVAD"},
	{"session.mail", "-LOVAD"},
	{"delegation.list", "-LOVAD"},
	{"delegation.create", "-LOV-D"},
	{"delegation.revoke", "-LOV-D"},
	{"token.list", "-LOVAD"},
	{"token.create", "-LOV-D"},
	{"token.delete", "-LOV-D"},
};

static const char *allowed_for(const char *name)
{
	for (size_t i = 0; i < COUNT_OF(matrix); i++)
		if (strcmp(matrix[i].name, name) == 0)
			return matrix[i].allowed;
	fail_msg("%s stands in the table but not in this matrix", name);
	return NULL;
}

/* "/api/tasks/{id}" -> "/api/tasks/999999": a row that does not exist, so that nothing can happen. */
static void concrete(const char *pattern, char out[128])
{
	size_t used = 0;

	for (const char *at = pattern; *at && used < 100; at++) {
		if (*at != '{') {
			out[used++] = *at;
			continue;
		}
		used += (size_t)snprintf(out + used, 20, "%s", strncmp(at, "{period", 7) == 0 ? "2026M09"
		                         : strncmp(at, "{year", 5) == 0 ? "2026" : "999999");
		at = strchr(at, '}');
	}
	out[used] = '\0';
}

static void each_operation_lets_in_whom_it_should(void **state)
{
	struct fixture *fixture = *state;
	size_t count;
	const struct operation *rows = operations(&count);
	char path[128];

	for (size_t i = 0; i < count; i++) {
		/* These end or change the session the others need; access_test tries them over HTTP. */
		if (rows[i].method == METHOD_NONE || strcmp(rows[i].name, "session.delete") == 0)
			continue;
		const char *allowed = allowed_for(rows[i].name);
		concrete(rows[i].path, path);
		for (int who = WHO_NOBODY; who < WHO_COUNT; who++) {
			json_t *answer = NULL;
			int http = ask(fixture, who, rows[i].method, path, STR("{\"no\":0}"), &answer);
			const char *code = error_code(answer);
			bool in = strcmp(code, "not_logged_in") != 0 && strcmp(code, "forbidden") != 0;
			if (in != (allowed[who] != '-'))
				fail_msg("%s as %d: %d %s", rows[i].name, who, http, code);
			if (!in && strcmp(code, who == WHO_NOBODY ? "not_logged_in" : "forbidden") != 0)
				fail_msg("%s as %d: %s", rows[i].name, who, code);
			json_decref(answer);
		}
	}
}

/* Done in one's own name alone, whoever is away. */
static const char *const own_name[] = {
	"session.show", "session.password", "session.mail", "token.list", "token.create", "token.delete", "delegation.list", "delegation.create",
	"delegation.revoke", "digest.show",
};

static bool for_a_deputy(const char *name, int absent)
{
	const char *allowed = allowed_for(name);
	for (size_t i = 0; i < COUNT_OF(own_name); i++)
		if (strcmp(own_name[i], name) == 0)
			return false;
	if (allowed[absent] == '-')
		return false;
	/* what the administrator does and nobody who works is not handed over */
	return absent != WHO_ADMINISTRATOR || allowed[WHO_NOBODY] != '-' || allowed[WHO_LEADER] != '-' || allowed[WHO_OFFICER] != '-' ||
	       allowed[WHO_VILLAGE] != '-';
}

static void name_deputy(struct fixture *fixture, int absent, int deputy)
{
	char body[200], today[DATE_TEXT_MAX];
	json_t *answer = NULL;
	date_text(instant_date(instant_now()), today);
	snprintf(body, sizeof body, "{\"person\":%lld,\"deputy\":%lld,\"begins\":\"%s\",\"ends\":\"%s\",\"reason\":\"away\"}",
	         (long long)fixture->people[absent].user, (long long)fixture->people[deputy].user, today, today);
	if (ask(fixture, WHO_ADMINISTRATOR, METHOD_POST, "/api/delegations", str_of(body), &answer) != 201)
		fail_msg("%s", error_code(answer));
	json_decref(answer);
}

/* The rights of who is away, no more and no less; never the administrator's own, nor what is done in one's own name. */
static void a_deputy_may_what_the_absent_one_may(void **state)
{
	static const int absent[] = {WHO_LEADER, WHO_OFFICER, WHO_VILLAGE, WHO_ADMINISTRATOR};
	struct fixture *fixture = *state;
	int deputy = fixture_person(fixture, "deputy", "officer", TOWNSHIP_UNIT);
	size_t count;
	const struct operation *rows = operations(&count);
	char path[128];

	for (size_t k = 0; k < COUNT_OF(absent); k++) {
		name_deputy(fixture, absent[k], deputy);
		fixture->people[deputy].acting_for = fixture->people[absent[k]].user;
		for (size_t i = 0; i < count; i++) {
			json_t *answer = NULL;
			if (rows[i].method == METHOD_NONE || strcmp(rows[i].name, "session.delete") == 0)
				continue;
			concrete(rows[i].path, path);
			int http = ask(fixture, deputy, rows[i].method, path, STR("{\"no\":0}"), &answer);
			if ((strcmp(error_code(answer), "forbidden") != 0) != for_a_deputy(rows[i].name, absent[k]))
				fail_msg("%s for %d: %d %s", rows[i].name, absent[k], http, error_code(answer));
			json_decref(answer);
		}
	}
	fixture->people[deputy].acting_for = fixture->people[WHO_AUDITOR].user; /* for whom nobody stands in */
	assert_int_equal(ask(fixture, deputy, METHOD_GET, "/api/home", STR(""), NULL), 403);
	fixture->people[deputy].acting_for = 0;
}

static void what_changes_needs_the_token(void **state)
{
	struct fixture *fixture = *state;
	struct person kept = fixture->people[WHO_ADMINISTRATOR];
	size_t count;
	const struct operation *rows = operations(&count);
	char path[128];

	snprintf(fixture->people[WHO_ADMINISTRATOR].csrf, sizeof kept.csrf, "%s", fixture->people[WHO_LEADER].csrf);
	for (size_t i = 0; i < count; i++) {
		json_t *answer = NULL;
		bool changes = rows[i].flags & OPERATION_CHANGES && !(rows[i].flags & OPERATION_NO_CSRF);
		if (rows[i].method == METHOD_NONE)
			continue;
		assert_true(changes == (rows[i].method != METHOD_GET) || rows[i].flags & OPERATION_NO_CSRF);
		concrete(rows[i].path, path);
		ask(fixture, WHO_ADMINISTRATOR, rows[i].method, path, STR("{\"no\":0}"), &answer);
		if (changes != (strcmp(error_code(answer), "csrf_rejected") == 0))
			fail_msg("%s: %s", rows[i].name, error_code(answer));
		json_decref(answer);
	}
	fixture->people[WHO_ADMINISTRATOR] = kept;
}

static void the_user_is_told_the_same(void **state)
{
	struct fixture *fixture = *state;

	for (int who = WHO_LEADER; who < WHO_COUNT; who++) {
		json_t *answer = NULL;
		size_t count = 0;
		assert_int_equal(ask(fixture, who, METHOD_GET, "/api/operations", STR(""), &answer), 200);
		for (size_t i = 0; i < COUNT_OF(matrix); i++)
			count += matrix[i].allowed[who] != '-';
		assert_int_equal(json_array_size(json_object_get(answer, "operations")), count);
		json_decref(answer);
	}
}

/* ---- docs/api.md ---- */

static void load_document(struct buf *out)
{
	const char *root = getenv("ZHENWU_SOURCE");
	char path[512], part[4096];
	size_t got;
	FILE *file;

	assert_non_null(root);
	snprintf(path, sizeof path, "%s/docs/api.md", root);
	file = fopen(path, "r");
	assert_non_null(file);
	while ((got = fread(part, 1, sizeof part, file)) > 0)
		buf_bytes(out, part, got);
	fclose(file);
}

static void roles_text(const struct operation *row, struct buf *out)
{
	static const char *const words[] = {"leader", "officer", "village", "auditor", "administrator"};

	if (row->roles & ROLE_NOBODY)
		buf_text(out, "without login");
	else if ((row->roles & ROLES_ALL) == ROLES_ALL)
		buf_text(out, "all");
	else
		for (size_t i = 0; i < COUNT_OF(words); i++)
			if (row->roles & role_bit(str_of(words[i])))
				buf_format(out, "%s%s", out->len ? " " : "", words[i]);
}

static void the_document_lists_the_same_operations(void **state)
{
	struct buf document, line, roles;
	size_t count, found = 0, at = 0;
	const struct operation *rows = operations(&count);

	(void)state;
	buf_init(&document, 0);
	buf_init(&line, 0);
	buf_init(&roles, 0);
	load_document(&document);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].method == METHOD_NONE)
			continue;
		buf_clear(&line);
		buf_clear(&roles);
		roles_text(&rows[i], &roles);
		buf_format(&line, "| `%s` | `%s %s` | %.*s |\n", rows[i].name, method_text(rows[i].method), rows[i].path,
		           STR_ARG(buf_view(&roles)));
		if (str_find(buf_view(&document), buf_view(&line), 0) == STR_NONE)
			fail_msg("docs/api.md lacks the line %s", line.at);
		found++;
	}
	/* and none more */
	size_t listed = 0, from = str_find(buf_view(&document), STR("## All operations"), 0);
	while ((at = str_find(buf_view(&document), STR("\n| `"), from)) != STR_NONE) {
		listed++;
		from = at + 1;
	}
	assert_int_equal(listed, found);
	buf_release(&document);
	buf_release(&line);
	buf_release(&roles);
}

/* "ID", "N", "KEY", "REGISTER", "2026M09", "2026" of the text stand for the parts in braces. */
static void normalise(struct str path, char out[128])
{
	struct str rest = path, part;
	size_t used = 0;

	str_cut(&rest, '?', &path);
	rest = path;
	while (str_cut(&rest, '/', &part) && used < 100) {
		bool variable = str_equals(part, "ID") || str_equals(part, "N") || str_equals(part, "KEY") || str_equals(part, "REGISTER") ||
			str_starts(part, STR("2026")) ||
		                (part.len && part.at[0] == '{');
		used += (size_t)snprintf(out + used, 128 - used, "%s%.*s", used ? "/" : "", variable ? 1 : (int)part.len,
		                         variable ? "*" : part.at);
		if (used == 0)
			out[used++] = '/', out[used] = '\0';
	}
}

static void every_address_of_the_document_exists(void **state)
{
	static const char *const methods[] = {"`GET /api", "`POST /api", "`PUT /api", "`DELETE /api"};
	struct buf document;
	size_t count, tried = 0;
	const struct operation *rows = operations(&count);

	(void)state;
	buf_init(&document, 0);
	load_document(&document);
	for (size_t m = 0; m < COUNT_OF(methods); m++) {
		size_t at = 0;
		while ((at = str_find(buf_view(&document), str_of(methods[m]), at)) != STR_NONE) {
			size_t path = at + strlen(methods[m]) - 4, end = path;
			char wanted[128] = "", given_path[128];
			bool known = false;
			while (document.at[end] != '`' && document.at[end] != ' ')
				end++;
			normalise(str_slice(buf_view(&document), path, end), wanted);
			for (size_t i = 0; i < count && !known; i++) {
				if (rows[i].method != (enum app_method)(METHOD_GET + m))
					continue;
				given_path[0] = '\0';
				normalise(str_of(rows[i].path), given_path);
				known = strcmp(wanted, given_path) == 0;
			}
			if (!known)
				fail_msg("the program has no %.*s", (int)(end - at), document.at + at);
			tried++;
			at = end;
		}
	}
	assert_true(tried > count);
	buf_release(&document);
}

static void the_openapi_document_is_whole(void **state)
{
	struct buf out;
	json_t *document, *path, *schemas;
	const char *name;
	size_t count, listed = 0;
	const struct operation *rows = operations(&count);

	(void)state;
	buf_init(&out, 0);
	app_write_openapi(&out, LANGUAGE_ENGLISH);
	document = json_loadb(out.at, out.len, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(document);
	assert_string_equal(json_string_value(json_object_get(document, "openapi")), "3.1.0");
	json_object_foreach(json_object_get(document, "paths"), name, path)
		listed += json_object_size(path);
	for (size_t i = 0; i < count; i++)
		listed -= rows[i].method != METHOD_NONE;
	assert_int_equal(listed, 0);
	/* every reference leads somewhere */
	schemas = json_object_get(json_object_get(document, "components"), "schemas");
	for (size_t at = 0; (at = str_find(buf_view(&out), STR("#/components/schemas/"), at)) != STR_NONE;) {
		char schema[64];
		at += strlen("#/components/schemas/");
		snprintf(schema, sizeof schema, "%.*s", (int)strcspn(out.at + at, "\""), out.at + at);
		if (!json_object_get(schemas, schema))
			fail_msg("no schema %s", schema);
	}
	json_decref(document);
	buf_release(&out);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_operation_lets_in_whom_it_should), cmocka_unit_test(a_deputy_may_what_the_absent_one_may),
		cmocka_unit_test(what_changes_needs_the_token),
		cmocka_unit_test(the_user_is_told_the_same), cmocka_unit_test(the_document_lists_the_same_operations),
		cmocka_unit_test(every_address_of_the_document_exists), cmocka_unit_test(the_openapi_document_is_whole)};

	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	return cmocka_run_group_tests_name("app-matrix", tests, fixture_set_up, fixture_tear_down);
}
