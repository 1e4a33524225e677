/* Reuse in the record: the index follows what is uploaded and written, and names nothing that somebody may not see. */
#include "fixture.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "document/document.h"

#define LAST "松岭乡2024年政府工作报告\n\n一、2024年工作回顾\n\n后山六个自然村多年靠一条土路出入，雨天车不能行，病人要用担架抬到岔路口。" \
	"今年春上，乡里分段包干，先清塌方，再铺碎石，入冬前浇完了最后一段水泥路，全长11.6公里，总投资740万元。路通之后，校车开到了村口，" \
	"收山货的车也开进了院子。饮水方面，把老泉眼砌成了封闭的蓄水池，换下锈穿的铁管，装了消毒设备，3200口人喝上了放心水。\n"
#define THIS "清溪镇2025年政府工作报告\n\n一、2025年工作回顾\n\n前山五个自然村多年靠一条土路出入，雨天车不能行，病人要用担架抬到岔路口。" \
	"今年春上，镇里分段包干，先清塌方，再铺碎石，入冬前浇完了最后一段水泥路，全长9.2公里，总投资615万元。路通之后，校车开到了村口，" \
	"收山货的车也开进了院子。饮水方面，把老泉眼砌成了封闭的蓄水池，换下锈穿的铁管，装了消毒设备，2700口人喝上了放心水。\n"
enum { WAIT_SECONDS = 40 };

static int64_t upload(struct fixture *fixture, const char *name, struct str bytes)
{
	char path[128];
	json_t *answer;
	int64_t id;
	snprintf(path, sizeof path, "/api/documents?name=%s&purpose=report", name);
	assert_int_equal(ask(fixture, WHO_LEADER, METHOD_POST, path, bytes, &answer), 201);
	id = json_integer_value(json_object_get(json_object_get(answer, "document"), "id"));
	json_decref(answer);
	return id;
}

/* The message of the first finding of reuse, "" when there is none. */
static struct str reuse_message(struct fixture *fixture, int who, const char *path, char out[512])
{
	json_t *answer, *finding;
	size_t i;
	out[0] = '\0';
	assert_int_equal(ask(fixture, who, METHOD_GET, path, STR(""), &answer), 200);
	json_array_foreach(json_object_get(answer, "findings"), i, finding)
		if (strcmp(json_string_value(json_object_get(finding, "rule")), "reuse") == 0)
			snprintf(out, 512, "%s", json_string_value(json_object_get(finding, "message")));
	json_decref(answer);
	return str_of(out);
}

/* The index follows in a thread of its own. */
static bool is_told(struct fixture *fixture, const char *path, const char *name)
{
	char message[512];
	for (int i = 0; i < WAIT_SECONDS * 10; i++) {
		struct timespec moment = {0, 100000000};
		if (str_find(reuse_message(fixture, WHO_LEADER, path, message), str_of(name), 0) != STR_NONE)
			return true;
		nanosleep(&moment, NULL);
	}
	return false;
}

static void findings_path(int64_t id, char out[64])
{
	snprintf(out, 64, "/api/documents/%lld/findings", (long long)id);
}

static void open_again(struct fixture *fixture)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	char data[80];
	snprintf(data, sizeof data, "%s/data", fixture->folder);
	if (app_open(data, "/proc/self/exe", &fixture->app, &err))
		fail_msg("%s %s", err.message, err.detail);
}

static void index_path(const struct fixture *fixture, const char *name, char out[160])
{
	snprintf(out, 160, "%s/data/reuse/%s", fixture->folder, name);
}

static void test_uploads_are_compared(void **state)
{
	struct fixture *fixture = *state;
	char path[64], message[512];
	upload(fixture, "last.txt", STR(LAST));
	findings_path(upload(fixture, "this.txt", STR(THIS)), path);
	assert_true(is_told(fixture, path, "last.txt"));
	/* the same file once more is no reuse of itself; the other one is */
	findings_path(upload(fixture, "again.txt", STR(THIS)), path);
	assert_true(is_told(fixture, path, "last.txt"));
	assert_true(str_find(reuse_message(fixture, WHO_LEADER, path, message), STR("this.txt"), 0) == STR_NONE);
}

static void test_index_is_built_again(void **state)
{
	struct fixture *fixture = *state;
	char path[64], file[160];
	upload(fixture, "last.txt", STR(LAST));
	findings_path(upload(fixture, "this.txt", STR(THIS)), path);
	assert_true(is_told(fixture, path, "last.txt"));
	/* missing */
	app_close(fixture->app);
	index_path(fixture, "reuse.index", file);
	assert_int_equal(unlink(file), 0);
	open_again(fixture);
	assert_true(is_told(fixture, path, "last.txt"));
	/* damaged */
	app_close(fixture->app);
	int damaged = open(file, O_WRONLY);
	assert_true(damaged >= 0 && pwrite(damaged, "x", 1, 3) == 1);
	close(damaged);
	open_again(fixture);
	assert_true(is_told(fixture, path, "last.txt"));
}

/* Asked in the name of each role through the face that a check gets. */
static void test_scope(void **state)
{
	struct fixture *fixture = *state;
	struct ledger_session sessions[WHO_COUNT];
	struct err err = {0};
	char path[64], key[64], hash[HASH_TEXT_MAX];
	int64_t last = upload(fixture, "last.txt", STR(LAST));
	findings_path(upload(fixture, "this.txt", STR(THIS)), path);
	assert_true(is_told(fixture, path, "last.txt"));
	ledger_hash(STR(LAST), hash);
	snprintf(key, sizeof key, "document %lld %.16s", (long long)last, hash);
	for (int who = WHO_LEADER; who < WHO_COUNT; who++) {
		const struct app_request request = {.language = LANGUAGE_ENGLISH};
		struct call call = {.app = fixture->app, .request = &request};
		struct library_view view = {.call = &call, .entity = ENTITY_REPORT, .id = 0};
		struct check_source source;
		bool may = who != WHO_VILLAGE; /* the upload belongs to the township, the clerk to a village */
		assert_int_equal(ledger_session(fixture->app->ledger, str_of(fixture->people[who].token), &sessions[who], &err), 0);
		call.session = sessions[who];
		arena_init(&call.arena, CALL_ARENA_MAX);
		const struct check_library *face = library_begin(&fixture->app->library, &view);
		assert_non_null(face);
		assert_int_equal(face->admits(face->user, str_of(key)), may);
		assert_int_equal(face->fetch(face->user, &call.arena, str_of(key), &source), may);
		library_end(&fixture->app->library, face);
		arena_release(&call.arena);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_uploads_are_compared, fixture_set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_index_is_built_again, fixture_set_up, fixture_tear_down),
		cmocka_unit_test_setup_teardown(test_scope, fixture_set_up, fixture_tear_down),
	};
	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
