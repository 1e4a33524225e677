#include "fixture.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PASSWORD "fixture-2026-zm"

static const char *const roles[WHO_COUNT] = {"", "leader", "officer", "village", "auditor", "administrator"};

static const struct actor system_actor = {.role = ACTOR_SYSTEM};

struct new_unit {
	const char *level, *name;
	int64_t id;
};

static enum status make_unit(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct new_unit *unit = argument;
	const struct ledger_field fields[] = {ledger_ref("parent", TOWNSHIP_UNIT), ledger_text("level", str_of(unit->level)),
	                                      ledger_text("name", str_of(unit->name))};

	return ledger_create(tx, ENTITY_UNIT, fields, COUNT_OF(fields), STR(""), &unit->id, err);
}

int64_t fixture_unit(struct fixture *fixture, const char *level, const char *name)
{
	struct new_unit unit = {level, name, 0};
	struct err err = {0};

	assert_int_equal(ledger_change(fixture->app->ledger, &system_actor, make_unit, &unit, &err), 0);
	return unit.id;
}

static void log_in(struct fixture *fixture, int who, const char *name, const char *role, int64_t unit)
{
	const struct ledger_field fields[] = {ledger_text("login", str_of(name)), ledger_text("name", str_of(name)),
	                                      ledger_text("role", str_of(role)), ledger_ref("unit", unit)};
	char first[PASSWORD_TEXT_MAX];
	struct ledger_login login;
	struct ledger_session session;
	struct err err = {0};
	int64_t id;

	assert_int_equal(ledger_user_create(fixture->app->ledger, &system_actor, fields, COUNT_OF(fields), &id, first,
	                                    &err), 0);
	assert_int_equal(ledger_password_set(fixture->app->ledger, &system_actor, id, STR(PASSWORD), &err), 0);
	assert_int_equal(ledger_login(fixture->app->ledger, str_of(name), STR(PASSWORD), STR("test"), &login, &err), 0);
	assert_int_equal(ledger_session(fixture->app->ledger, str_of(login.token), &session, &err), 0);
	memcpy(fixture->people[who].token, login.token, sizeof login.token);
	memcpy(fixture->people[who].csrf, session.csrf, sizeof session.csrf);
	fixture->people[who].user = id;
}

int fixture_person(struct fixture *fixture, const char *login, const char *role, int64_t unit)
{
	assert_true(fixture->person_count < PEOPLE_MAX);
	log_in(fixture, fixture->person_count, login, role, unit);
	return fixture->person_count++;
}

static void run(const char *program, const char *option, const char *path, const char *target)
{
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		execlp(program, program, option, path, target, NULL);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	assert_int_equal(status, 0);
}

static void open_app(struct fixture *fixture)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	char data[80];

	snprintf(data, sizeof data, "%s/data", fixture->folder);
	if (app_open(data, "/proc/self/exe", &fixture->app, &err))
		fail_msg("%s %s", err.message, err.detail);
}

static void new_folder(struct fixture *fixture)
{
	snprintf(fixture->folder, sizeof fixture->folder, "/tmp/zhenwu-app-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
}

/* A township with its people, closed: each test of this process begins with a copy, for passwords are slow to make on purpose. */
static struct fixture ready;

static void forget_ready(void)
{
	run("rm", "-rf", ready.folder, NULL);
}

static void make_ready(void)
{
	struct app_first_login first;
	struct err err = {.language = LANGUAGE_ENGLISH};
	char data[80];

	new_folder(&ready);
	snprintf(data, sizeof data, "%s/data", ready.folder);
	const struct app_init_options options = {.directory = data, .program = "/proc/self/exe", .name = STR("清溪镇"),
	                                         .year = 2026};
	if (app_init(&options, &first, &err))
		fail_msg("%s %s", err.message, err.detail);
	open_app(&ready);
	/* All work in the township itself, but for the village clerk. */
	for (int who = WHO_LEADER; who < WHO_COUNT; who++)
		log_in(&ready, who, roles[who], roles[who],
		       who == WHO_VILLAGE ? fixture_unit(&ready, "village", "石桥村") : TOWNSHIP_UNIT);
	ready.person_count = WHO_COUNT;
	app_close(ready.app);
	atexit(forget_ready);
}

int fixture_set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof *fixture);
	char from[80];

	assert_non_null(fixture);
	if (!ready.person_count)
		make_ready();
	*fixture = ready;
	new_folder(fixture);
	snprintf(from, sizeof from, "%s/data", ready.folder);
	run("cp", "-a", from, fixture->folder);
	open_app(fixture);
	*state = fixture;
	return 0;
}

int fixture_tear_down(void **state)
{
	struct fixture *fixture = *state;

	app_close(fixture->app);
	run("rm", "-rf", fixture->folder, NULL);
	free(fixture);
	return 0;
}

int ask_bytes(struct fixture *fixture, int who, enum app_method method, const char *path, struct str body, struct buf *out)
{
	struct app_parameter parameters[4];
	struct app_request request = {.method = method, .parameters = parameters, .language = LANGUAGE_ENGLISH,
	                              .body = body,
	                              .session = str_of(fixture->people[who].token),
	                              .csrf = str_of(fixture->people[who].csrf), .peer = STR("test")};
	struct app_answer answer;
	struct str rest = str_of(path), query = STR(""), pair;
	char stead[24];
	int http;

	if (fixture->people[who].acting_for) {
		snprintf(stead, sizeof stead, "%lld", (long long)fixture->people[who].acting_for);
		request.acting_for = str_of(stead);
	}
	str_cut(&rest, '?', &request.path);
	if (str_cut(&rest, '?', &query))
		while (str_cut(&query, '&', &pair))
			str_cut(&pair, '=', &parameters[request.parameter_count].name),
				parameters[request.parameter_count++].value = pair;
	app_answer_init(&answer);
	app_handle(fixture->app, &request, &answer);
	http = answer.http;
	buf_str(out, buf_view(&answer.body));
	app_answer_release(&answer);
	return http;
}

int ask(struct fixture *fixture, int who, enum app_method method, const char *path, struct str body, json_t **out)
{
	struct buf answer;
	int http;

	buf_init(&answer, 0);
	http = ask_bytes(fixture, who, method, path, body, &answer);
	if (out)
		*out = answer.len ? json_loadb(answer.at, answer.len, 0, NULL) : NULL;
	buf_release(&answer);
	return http;
}

const char *error_code(const json_t *answer)
{
	const char *code = json_string_value(json_object_get(json_object_get(answer, "error"), "code"));

	return code ? code : "";
}
