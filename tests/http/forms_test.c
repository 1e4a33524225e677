/* A table from above in the example township: dropped in, mapped, filled in, asked about, signed, sent; the next period without a
 * question, a moved column told, collected from villages. And who may not. */
#include "forms.h"

#include "document/document.h"

#include <stdlib.h>
#include <string.h>

static int64_t form, first; /* the form, and its submission of September */

static void it_is_taken_in_and_mapped(void **state)
{
	char body[200];

	(void)state;
	snprintf(body, sizeof body, "{\"document\":%lld,\"due_day\":5,\"authority\":\"县民政局\"}", (long long)upload_form(&leader, false));
	json_t *made = call(&leader, "POST", "/api/forms", body, 201);
	form = number_at(made, "id");
	assert_string_equal(word(made, "title"), "农村社会救助情况统计表");
	assert_string_equal(word(made, "kind"), "statistic");
	assert_int_equal(number_at(made, "cells"), 9);
	assert_int_equal(number_at(made, "mapped"), 6);
	json_decref(made);
	refused(&leader, "POST", "/api/forms", body, 409, "conflict"); /* known already */
	refused(&leader, "POST", "/api/forms", "{\"document\":9999}", 400, "input_invalid");
}

static void what_nobody_has_is_asked_and_never_again(void **state)
{
	char body[300];

	(void)state;
	json_t *begun = call(&leader, "POST", path_of("/api/forms/*/submissions", form, 0), "{\"period\":\"2026M09\"}", 201);
	first = number_at(begun, "id");
	assert_string_equal(word(value_at(begun, 4, 2), "state"), "filled");
	assert_string_equal(word(value_at(begun, 4, 4), "state"), "nobody");
	assert_string_equal(word(begun, "due"), "2026-10-08"); /* the fifth lies in the holiday */
	json_decref(begun);
	json_t *users = get(&leader, "/api/users");
	int64_t user = number_at(json_array_get(json_object_get(users, "users"), 0), "id");
	json_decref(users);
	snprintf(body, sizeof body, "\"cells\":[{\"sheet\":0,\"row\":4,\"column\":4}],\"user\":%lld,\"due\":\"2026-12-01\",\"question\":\"路灯几盏？\"", (long long)user);
	json_t *asked = change(&leader, "POST", path_of("/api/submissions/*/ask", first, 0), body, first, 200);
	int64_t ask = number_at(json_array_get(json_object_get(asked, "asked"), 0), "id"), task = number_at(json_array_get(json_object_get(asked, "asked"), 0), "task");
	json_decref(asked);
	refused(&leader, "POST", path_of("/api/asks/*/answer", ask, 0), "{\"text\":\"12\",\"where\":\"indicator\"}", 400, "input_invalid");
	json_decref(call(&leader, "POST", path_of("/api/asks/*/answer", ask, 0), "{\"text\":\"12\",\"where\":\"form\"}", 200));
	refused(&leader, "POST", path_of("/api/asks/*/answer", ask, 0), "{\"text\":\"13\",\"where\":\"form\"}", 409, "conflict");
	json_t *page = get(&leader, path_of("/api/tasks/*", task, 0));
	assert_string_equal(word(json_object_get(page, "task"), "state"), "done");
	json_decref(page);
	json_t *filled = change(&leader, "PUT", path_of("/api/submissions/*/cells", first, 0),
	                        "\"cells\":[{\"sheet\":0,\"row\":5,\"column\":4,\"text\":\"7\"},{\"sheet\":0,\"row\":6,\"column\":4,\"text\":\"8\"}]", first, 200);
	assert_string_equal(word(value_at(filled, 4, 4), "text"), "12");
	assert_string_equal(word(value_at(filled, 5, 4), "state"), "entered");
	assert_int_equal(json_array_size(json_object_get(filled, "faults")), 0);
	json_decref(filled);
	json_decref(change(&leader, "PUT", path_of("/api/submissions/*/cells", first, 0), "\"cells\":[{\"sheet\":0,\"row\":3,\"column\":2,\"text\":\"7\"}]",
	                   first, 400)); /* a head */
	refused(&leader, "PUT", path_of("/api/submissions/*/cells", first, 0), "{\"version\":1,\"cells\":[]}", 409, "conflict");
}

static void it_is_signed_sent_and_stays(void **state)
{
	static const char *const steps[] = {"submit", "sign", "send"}, *const states[] = {"submitted", "signed", "sent"};

	(void)state;
	json_decref(change(&leader, "POST", path_of("/api/submissions/*/steps/send", first, 0), "", first, 409)); /* not signed */
	for (size_t i = 0; i < COUNT_OF(steps); i++) {
		char path[120];
		snprintf(path, sizeof path, "/api/submissions/%lld/steps/%s", (long long)first, steps[i]);
		json_t *now = change(&leader, "POST", path, "", first, 200);
		assert_string_equal(word(now, "state"), states[i]);
		json_decref(now);
	}
	json_decref(change(&leader, "PUT", path_of("/api/submissions/*/cells", first, 0), "\"cells\":[{\"sheet\":0,\"row\":5,\"column\":4,\"text\":\"9\"}]", first, 409));
	struct reply reply;
	const struct request file = {.method = "GET", .path = path_of("/api/submissions/*/file", first, 0)};
	client_send(&leader, &file, &reply);
	assert_int_equal(reply.http, 200);
	assert_memory_equal(reply.body.at, "PK", 2);
	reply_release(&reply);
	json_t *verdict = get(&administrator, "/api/verify");
	assert_true(json_is_true(json_object_get(verdict, "intact")));
	json_decref(verdict);
}

static void the_next_period_asks_nothing_that_was_answered(void **state)
{
	char body[200];

	(void)state;
	snprintf(body, sizeof body, "{\"period\":\"2026M10\",\"document\":%lld}", (long long)upload_form(&leader, true));
	json_t *next = call(&leader, "POST", path_of("/api/forms/*/submissions", form, 0), body, 201);
	int64_t id = number_at(next, "id");
	assert_string_equal(word(value_at(next, 4, 2), "text"), "12"); /* the column stands first now */
	assert_string_equal(word(value_at(next, 4, 3), "state"), "filled");
	assert_true(json_array_size(json_object_get(next, "changes")) > 0);
	assert_string_equal(word(json_array_get(json_object_get(next, "changes"), 0), "kind"), "column_moved");
	assert_string_equal(word(json_object_get(value_at(next, 5, 2), "changed"), "kind"), "entered"); /* 7 was entered for September alone */
	json_decref(next);
	refused(&leader, "POST", path_of("/api/forms/*/submissions", form, 0), "{\"period\":\"2026M10\"}", 409, "conflict");
	json_t *compared = get(&leader, path_of("/api/submissions/*/compare/*", id, first));
	assert_int_equal(json_array_size(json_object_get(compared, "cells")), 2);
	json_decref(compared);
	json_t *again = change(&leader, "POST", path_of("/api/submissions/*/steps/again", first, 0), "", first, 200);
	assert_int_equal(number_at(again, "number"), 2);
	json_decref(again);
}

static void villages_fill_in_their_own_rows(void **state)
{
	char body[200];
	int64_t villages[2] = {0, 0};
	size_t i, count = 0;
	json_t *one, *units = get(&leader, "/api/units");

	(void)state;
	json_array_foreach(json_object_get(units, "units"), i, one)
		if (strcmp(word(one, "level"), "village") == 0 && count < 2)
			villages[count++] = number_at(one, "id");
	json_decref(units);
	snprintf(body, sizeof body, "{\"period\":\"2026M10\",\"villages\":[%lld,%lld],\"due\":\"2026-12-03\"}", (long long)villages[0], (long long)villages[1]);
	json_t *made = call(&leader, "POST", path_of("/api/forms/*/collections", form, 0), body, 201);
	int64_t id = number_at(made, "id");
	assert_int_equal(number_at(made, "total"), 2);
	json_decref(made);
	refused(&leader, "POST", path_of("/api/forms/*/collections", form, 0), "{\"period\":\"2026M10\",\"villages\":[1]}", 400, "input_invalid");
	refused(&leader, "POST", path_of("/api/collections/*/merge", id, 0), "{}", 409, "conflict"); /* nobody has answered */
	const char *sheet = path_of("/api/collections/*/answers/*", id, villages[0]);
	json_decref(call(&leader, "PUT", sheet, "{\"cells\":[{\"sheet\":0,\"row\":4,\"column\":4,\"text\":\"9\"}]}", 200));
	char path[200];
	snprintf(path, sizeof path, "%s/submit", sheet);
	json_t *handed = call(&leader, "POST", path, "{}", 200);
	assert_string_equal(word(handed, "answer"), "submitted");
	json_decref(handed);
	snprintf(path, sizeof path, "%s/return", sheet);
	refused(&leader, "POST", path, "{}", 400, "input_invalid"); /* what is to be mended? */
	snprintf(path, sizeof path, "%s/accept", sheet);
	json_decref(call(&leader, "POST", path, "{}", 200));
	json_t *merged = call(&leader, "POST", path_of("/api/collections/*/merge", id, 0), "{}", 200);
	json_t *submission = get(&leader, path_of("/api/submissions/*", number_at(merged, "submission"), 0));
	assert_string_equal(word(value_at(submission, 4, 2), "text"), "9"); /* 路灯盏数 stands in column B of this period */
	json_decref(submission);
	json_decref(merged);
}

/* An office sees its own tables, a village what is asked of it. */
/* The same way for a table in a word file; what was sent comes back as it was frozen. */
static void a_table_in_a_word_file_goes_the_same_way(void **state)
{
	char body[200];
	struct reply reply;

	(void)state;
	snprintf(body, sizeof body, "{\"document\":%lld,\"due_day\":5}", (long long)upload_word_form(&leader));
	json_t *made = call(&leader, "POST", "/api/forms", body, 201);
	int64_t word_form = number_at(made, "id");
	assert_string_equal(word(made, "title"), "农村最低生活保障情况表");
	assert_int_equal(number_at(made, "mapped"), 6);
	json_decref(made);
	json_t *begun = call(&leader, "POST", path_of("/api/forms/*/submissions", word_form, 0), "{\"period\":\"2026M09\"}", 201);
	int64_t id = number_at(begun, "id");
	assert_string_equal(word(value_at(begun, 3, 2), "state"), "filled");
	json_t *text = json_string(word(value_at(begun, 3, 2), "text"));
	json_decref(begun);
	const char *const steps[] = {"submit", "sign", "send"};
	for (size_t i = 0; i < COUNT_OF(steps); i++) {
		char path[120];
		snprintf(path, sizeof path, "/api/submissions/%lld/steps/%s", (long long)id, steps[i]);
		json_decref(change(&leader, "POST", path, "", id, 200));
	}
	const struct request file = {.method = "GET", .path = path_of("/api/submissions/*/file", id, 0)};
	client_send(&leader, &file, &reply);
	assert_int_equal(reply.http, 200);
	assert_true(reply_has(&reply, "Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
	assert_true(str_find(buf_view(&reply.headers), STR(".docx"), 0) != STR_NONE);
	struct arena arena;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct spreadsheet sheet;
	arena_init(&arena, (size_t)64 << 20);
	if (document_spreadsheet(&arena, STR("f"), buf_view(&reply.body), &sheet, &err))
		fail_msg("%s", err.message);
	assert_int_equal(sheet.format, DOCUMENT_DOCX);
	bool found = false;
	for (size_t i = 0; i < sheet.sheets[0].cell_count; i++) {
		const struct spreadsheet_cell *cell = &sheet.sheets[0].cells[i];
		found = found || (cell->row == 3 && cell->column == 2 && str_equals(cell->text, json_string_value(text)));
	}
	assert_true(found);
	arena_release(&arena);
	json_decref(text);
	reply_release(&reply);
}

static void others_see_nothing(void **state)
{
	json_t *one, *users = get(&leader, "/api/users");
	size_t i;

	(void)state;
	json_array_foreach(json_object_get(users, "users"), i, one) {
		struct client other;
		if (strcmp(word(one, "role"), "village") != 0)
			continue;
		json_t *row = get(&administrator, "/api/users");
		const char *login = word(json_array_get(json_object_get(row, "users"), i), "login");
		client_open(&other, &server);
		client_become(&other, &administrator, login);
		refused(&other, "GET", "/api/forms", NULL, 403, "forbidden");
		refused(&other, "GET", path_of("/api/submissions/*", first, 0), NULL, 403, "forbidden");
		json_decref(get(&other, "/api/asks"));
		json_decref(get(&other, "/api/collections"));
		client_close(&other);
		json_decref(row);
		break;
	}
	json_decref(users);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_taken_in_and_mapped), cmocka_unit_test(what_nobody_has_is_asked_and_never_again),
		cmocka_unit_test(it_is_signed_sent_and_stays), cmocka_unit_test(the_next_period_asks_nothing_that_was_answered),
		cmocka_unit_test(villages_fill_in_their_own_rows),
		cmocka_unit_test(a_table_in_a_word_file_goes_the_same_way), cmocka_unit_test(others_see_nothing)};

	program = argc > 1 ? argv[1] : "zhenwu";
	return cmocka_run_group_tests_name("http-forms", tests, open_house, close_house);
}
