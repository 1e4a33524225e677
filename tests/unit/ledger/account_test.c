/* Accounts: logging in, rate limits, sessions, passwords; and that nothing secret is kept. */
#include <string.h>

#include "fixture.h"
#include "ledger/ledger_int.h"

#define MINUTE ((int64_t)60000)
#define HOUR (60 * MINUTE)
#define ADDRESS STR("192.0.2.7")

struct person {
	int64_t id;
	char password[PASSWORD_TEXT_MAX];
	struct actor actor;
};

static struct person new_person(struct fixture *f, const char *login, const char *role, int64_t unit)
{
	struct person person = {0};
	enum role parsed = ACTOR_LEADER;
	const struct ledger_field fields[] = {ledger_text("login", str_of(login)), ledger_text("name", str_of(login)),
	                                      ledger_text("role", str_of(role)), ledger_ref("unit", unit)};
	enum status status = ledger_user_create(f->ledger, &f->administrator, fields, COUNT_OF(fields), &person.id,
	                                        person.password, &f->err);
	if (status)
		fail_msg("%s (%s)", f->err.message, f->err.detail);
	assert_true(role_parse(str_of(role), &parsed));
	person.actor = (struct actor){person.id, parsed, unit};
	return person;
}

static enum status log_in(struct fixture *f, const char *login, const char *password, struct ledger_login *out)
{
	return ledger_login(f->ledger, str_of(login), str_of(password), ADDRESS, out, &f->err);
}

/* A token has the rights of the account, as long as the account is open and its last day is not past. */
static void a_token_stands_for_its_user(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING);
	struct ledger_new_token wanted = {STR("报表软件"), date_add_days(instant_date(f->now), 2), true};
	struct ledger_session session = {0};
	char token[TOKEN_TEXT_MAX] = "", second[TOKEN_TEXT_MAX] = "";
	struct ledger_row row;
	int64_t id = 0, other = 0;

	assert_int_equal(ledger_token_create(f->ledger, &person.actor, &wanted, &id, token, &f->err), STATUS_OK);
	wanted.read_only = false;
	assert_int_equal(ledger_token_create(f->ledger, &person.actor, &wanted, &other, second, &f->err), STATUS_OK);
	assert_int_equal(ledger_token(f->ledger, str_of(token), &session, &f->err), STATUS_OK);
	assert_int_equal(session.actor.user, person.id);
	assert_int_equal(session.actor.role, ACTOR_OFFICER);
	assert_int_equal(session.actor.unit, UNIT_FARMING);
	assert_true(session.by_token && session.read_only);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM event WHERE after LIKE '%token_hash%'"), 2); /* a digest, no more */
	assert_int_equal(ledger_session(f->ledger, str_of(token), &session, &f->err), STATUS_UNAUTHENTICATED);

	assert_int_equal(get(f, &f->leader, ENTITY_TOKEN, id, &row), STATUS_NOT_FOUND); /* nobody else's business */
	assert_int_equal(get(f, &f->auditor, ENTITY_TOKEN, id, &row), STATUS_OK);
	assert_int_equal(withdraw(f, &f->leader, ENTITY_TOKEN, id, 1), STATUS_NOT_FOUND);
	assert_int_equal(withdraw(f, &person.actor, ENTITY_TOKEN, id, 1), STATUS_OK);
	assert_int_equal(ledger_token(f->ledger, str_of(token), &session, &f->err), STATUS_UNAUTHENTICATED);
	assert_int_equal(ledger_token(f->ledger, str_of(second), &session, &f->err), STATUS_OK);
	assert_false(session.read_only);
	f->now += 3 * 24 * HOUR;
	assert_int_equal(ledger_token(f->ledger, str_of(second), &session, &f->err), STATUS_UNAUTHENTICATED);
	assert_int_equal(ledger_token_create(f->ledger, &person.actor, &wanted, &id, token, &f->err), STATUS_INPUT);
	wanted.last_day = instant_date(f->now);
	assert_int_equal(ledger_token_create(f->ledger, &f->auditor, &wanted, &id, token, &f->err), STATUS_FORBIDDEN);
	assert_int_equal(ledger_token_create(f->ledger, &person.actor, &wanted, &id, token, &f->err), STATUS_OK);
	assert_int_equal(get(f, &f->administrator, ENTITY_USER, person.id, &row), STATUS_OK);
	assert_int_equal(update(f, &f->administrator, ENTITY_USER, person.id, row.version, FIELDS(ledger_bool("active", false))),
	                 STATUS_OK);
	assert_int_equal(ledger_token(f->ledger, str_of(token), &session, &f->err), STATUS_UNAUTHENTICATED);
	assert_int_equal(ledger_token(f->ledger, STR(""), &session, &f->err), STATUS_UNAUTHENTICATED);
	assert_intact(f);
}

static void a_login_opens_a_session(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING);
	struct ledger_login login = {0}, second = {0};
	struct ledger_session session = {0}, again = {0};
	assert_int_equal(strlen(person.password), 14);
	assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_OK);
	assert_int_equal(strlen(login.token), 64);
	assert_int_equal(ledger_session(f->ledger, str_of(login.token), &session, &f->err), STATUS_OK);
	assert_int_equal(session.actor.user, person.id);
	assert_int_equal(session.actor.role, ACTOR_OFFICER);
	assert_int_equal(session.actor.unit, UNIT_FARMING);
	assert_true(session.must_change);
	assert_int_equal(strlen(session.csrf), 64);
	assert_string_not_equal(session.csrf, login.token);
	assert_int_equal(ledger_session(f->ledger, str_of(login.token), &again, &f->err), STATUS_OK);
	assert_string_equal(again.csrf, session.csrf); /* the same one as long as the session lasts */
	assert_int_equal(log_in(f, "chen", person.password, &second), STATUS_OK);
	assert_string_not_equal(second.token, login.token);
	assert_int_equal(ledger_logout(f->ledger, str_of(login.token), &f->err), STATUS_OK);
	assert_int_equal(ledger_session(f->ledger, str_of(login.token), &session, &f->err), STATUS_UNAUTHENTICATED);
	assert_int_equal(ledger_session(f->ledger, str_of(second.token), &session, &f->err), STATUS_OK);
	assert_int_equal(ledger_logout(f->ledger, STR("nothing"), &f->err), STATUS_OK);
	assert_int_equal(ledger_session(f->ledger, STR(""), &session, &f->err), STATUS_UNAUTHENTICATED);
	login.token[0] = login.token[0] == '0' ? '1' : '0';
	assert_int_equal(ledger_session(f->ledger, str_of(login.token), &session, &f->err), STATUS_UNAUTHENTICATED);
	assert_intact(f);
}

/* Wrong login, wrong password, closed account, account without a password: the same words. */
static void refusals_do_not_tell_which(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING),
		closed = new_person(f, "old", "officer", UNIT_FARMING);
	struct ledger_login login = {0};
	struct ledger_row row;
	char words[320];
	assert_int_equal(get(f, &f->system, ENTITY_USER, closed.id, &row), STATUS_OK);
	assert_int_equal(update(f, &f->administrator, ENTITY_USER, closed.id, row.version,
	                        FIELDS(ledger_bool("active", false))), STATUS_OK);
	assert_int_equal(log_in(f, "chen", "wrong password", &login), STATUS_UNAUTHENTICATED);
	snprintf(words, sizeof words, "%s", f->err.message);
	assert_int_equal(log_in(f, "nobody", person.password, &login), STATUS_UNAUTHENTICATED);
	assert_string_equal(f->err.message, words);
	assert_int_equal(log_in(f, "old", closed.password, &login), STATUS_UNAUTHENTICATED);
	assert_string_equal(f->err.message, words);
	assert_int_equal(log_in(f, "roads", "", &login), STATUS_UNAUTHENTICATED);
	assert_string_equal(f->err.message, words);
	assert_int_equal(log_in(f, "", "", &login), STATUS_UNAUTHENTICATED);
	assert_int_equal(login.token[0], '\0');
	assert_int_equal(raw_number(f, "SELECT count(*) FROM session"), 0);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM event WHERE action = 'login_failed'"), 5);
	assert_intact(f);
}

static void five_wrong_ones_have_to_wait_and_longer_each_time(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING);
	struct ledger_login login = {0};
	for (int i = 0; i < 5; i++)
		assert_int_equal(log_in(f, "chen", "guess", &login), STATUS_UNAUTHENTICATED);
	assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_RATE_LIMITED); /* even the right one */
	assert_int_equal(login.retry_after, 60);
	/* another address and another login are not held up */
	assert_int_equal(ledger_login(f->ledger, STR("chen"), str_of(person.password), STR("192.0.2.8"), &login, &f->err),
	                 STATUS_OK);
	assert_int_equal(log_in(f, "nobody", "guess", &login), STATUS_UNAUTHENTICATED);
	f->now += 59 * 1000;
	assert_int_equal(log_in(f, "chen", "guess", &login), STATUS_RATE_LIMITED);
	assert_int_equal(login.retry_after, 1);
	f->now += 1000;
	assert_int_equal(log_in(f, "chen", "guess", &login), STATUS_UNAUTHENTICATED);
	assert_int_equal(log_in(f, "chen", "guess", &login), STATUS_RATE_LIMITED);
	assert_int_equal(login.retry_after, 120);
	f->now += 2 * MINUTE;
	assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_OK);
	for (int i = 0; i < 4; i++) /* and the count begins anew */
		assert_int_equal(log_in(f, "chen", "guess", &login), STATUS_UNAUTHENTICATED);
	assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_OK);
}

static void old_mistakes_are_forgotten(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING);
	struct ledger_login login = {0};
	for (int i = 0; i < 4; i++)
		assert_int_equal(log_in(f, "chen", "guess", &login), STATUS_UNAUTHENTICATED);
	f->now += 16 * MINUTE;
	assert_int_equal(log_in(f, "chen", "guess", &login), STATUS_UNAUTHENTICATED);
	assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_OK);
	f->now += 25 * HOUR;
	assert_int_equal(ledger_sessions_purge(f->ledger, &f->err), STATUS_OK);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM login_attempt"), 0);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM session"), 0);
}

static enum status address_attempt(struct ledger_tx *tx, void *argument, struct err *err)
{
	int64_t *wait = argument;
	char login[32];
	snprintf(login, sizeof login, "login-%lld", (long long)*wait);
	return attempt_begin(tx, str_of(login), ADDRESS, wait, err);
}

static void one_address_cannot_try_many_logins(void **state)
{
	struct fixture *f = *state;
	int64_t wait = 0;
	for (int64_t i = 0; i < 50; i++) {
		wait = i;
		assert_int_equal(ledger_change(f->ledger, &f->system, address_attempt, &wait, &f->err), STATUS_OK);
	}
	wait = 50;
	assert_int_equal(ledger_change(f->ledger, &f->system, address_attempt, &wait, &f->err), STATUS_RATE_LIMITED);
	assert_int_equal(wait, 60);
}

static void sessions_end_by_time(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING);
	struct ledger_login idle = {0}, used = {0};
	struct ledger_session session;
	assert_int_equal(log_in(f, "chen", person.password, &idle), STATUS_OK);
	assert_int_equal(log_in(f, "chen", person.password, &used), STATUS_OK);
	for (int i = 0; i < 7; i++) { /* used every 100 minutes: lives on until 12 hours are over */
		f->now += 100 * MINUTE;
		assert_int_equal(ledger_session(f->ledger, str_of(used.token), &session, &f->err), STATUS_OK);
		if (i == 1)
			assert_int_equal(ledger_session(f->ledger, str_of(idle.token), &session, &f->err), STATUS_UNAUTHENTICATED);
	}
	f->now += 20 * MINUTE;
	assert_int_equal(ledger_session(f->ledger, str_of(used.token), &session, &f->err), STATUS_UNAUTHENTICATED);
	assert_int_equal(ledger_sessions_purge(f->ledger, &f->err), STATUS_OK);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM session"), 0);
}

static void a_new_password_follows_the_rules_and_ends_all_sessions(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chenxiaoming", "officer", UNIT_FARMING);
	struct ledger_login first = {0}, second = {0}, renewed = {0};
	struct ledger_session session;
	struct str old = str_of(person.password);
	assert_int_equal(log_in(f, "chenxiaoming", person.password, &first), STATUS_OK);
	assert_int_equal(log_in(f, "chenxiaoming", person.password, &second), STATUS_OK);
	static const struct {
		const char *password;
		enum status status;
	} refused[] = {{"ninechars", STATUS_INPUT}, {"ChenXiaoMing", STATUS_INPUT},
	               {"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", STATUS_INPUT}};
	for (size_t i = 0; i < COUNT_OF(refused); i++) {
		assert_int_equal(ledger_password_change(f->ledger, &person.actor, old, str_of(refused[i].password), ADDRESS,
		                                        &renewed, &f->err), refused[i].status);
		f->now += 20 * MINUTE;
		assert_int_equal(ledger_session(f->ledger, str_of(first.token), &session, &f->err), STATUS_OK);
		assert_int_equal(ledger_session(f->ledger, str_of(second.token), &session, &f->err), STATUS_OK);
	}
	assert_int_equal(ledger_password_change(f->ledger, &person.actor, old, old, ADDRESS, &renewed, &f->err),
	                 STATUS_INPUT);
	assert_int_equal(ledger_password_change(f->ledger, &person.actor, STR("not the old"), STR("清溪镇的石桥有九孔呢"), ADDRESS,
	                                        &renewed, &f->err), STATUS_FORBIDDEN);
	assert_int_equal(ledger_password_change(f->ledger, &person.actor, old, STR("清溪镇的石桥有九孔呢"), ADDRESS, &renewed,
	                                        &f->err), STATUS_OK);
	assert_int_equal(ledger_session(f->ledger, str_of(first.token), &session, &f->err), STATUS_UNAUTHENTICATED);
	assert_int_equal(ledger_session(f->ledger, str_of(second.token), &session, &f->err), STATUS_UNAUTHENTICATED);
	assert_int_equal(ledger_session(f->ledger, str_of(renewed.token), &session, &f->err), STATUS_OK);
	assert_false(session.must_change);
	assert_int_equal(log_in(f, "chenxiaoming", person.password, &first), STATUS_UNAUTHENTICATED);
	assert_int_equal(log_in(f, "chenxiaoming", "清溪镇的石桥有九孔呢", &first), STATUS_OK);
	assert_intact(f);
}

static void guessing_the_old_password_is_slowed_down(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING);
	struct ledger_login renewed = {0};
	for (int i = 0; i < 5; i++)
		assert_int_equal(ledger_password_change(f->ledger, &person.actor, STR("guess"), STR("a new password"), ADDRESS,
		                                        &renewed, &f->err), STATUS_FORBIDDEN);
	assert_int_equal(ledger_password_change(f->ledger, &person.actor, str_of(person.password), STR("a new password"),
	                                        ADDRESS, &renewed, &f->err), STATUS_RATE_LIMITED);
	assert_int_equal(renewed.retry_after, 60);
}

/* Breaking a rule of the new password is no guess at the old one. */
static void a_weak_new_password_locks_nobody_out(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING);
	struct ledger_login renewed = {0};
	for (int i = 0; i < 8; i++)
		assert_int_equal(ledger_password_change(f->ledger, &person.actor, str_of(person.password), STR("short"),
		                                        ADDRESS, &renewed, &f->err), STATUS_INPUT);
	assert_int_equal(ledger_password_change(f->ledger, &person.actor, str_of(person.password), STR("a new password"),
	                                        ADDRESS, &renewed, &f->err), STATUS_OK);
}

/* A clock that ran a year ahead and was set right again: nobody waits a year, no session lasts one. */
static void a_clock_may_be_set_back(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING);
	struct ledger_login ahead = {0}, login = {0};
	struct ledger_session session;
	f->now += 365 * 24 * HOUR;
	assert_int_equal(log_in(f, "chen", person.password, &ahead), STATUS_OK);
	for (int i = 0; i < 5; i++)
		assert_int_equal(log_in(f, "chen", "guess", &login), STATUS_UNAUTHENTICATED);
	assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_RATE_LIMITED);
	f->now -= 10 * MINUTE;
	assert_int_equal(ledger_session(f->ledger, str_of(ahead.token), &session, &f->err), STATUS_OK);
	f->now -= 365 * 24 * HOUR;
	assert_int_equal(ledger_session(f->ledger, str_of(ahead.token), &session, &f->err), STATUS_UNAUTHENTICATED);
	assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_OK);
	assert_int_equal(ledger_session(f->ledger, str_of(login.token), &session, &f->err), STATUS_OK);
	assert_intact(f);
}

/* What a village clerk sees is what belongs to the unit; with the township's own it would be everything. */
static void a_village_clerk_belongs_to_a_village(void **state)
{
	struct fixture *f = *state;
	const int64_t wrong[] = {UNIT_TOWNSHIP, UNIT_FARMING};
	struct person person = new_person(f, "zhou", "village", UNIT_HILL_VILLAGE);
	char password[PASSWORD_TEXT_MAX];
	int64_t id;
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		const struct ledger_field fields[] = {ledger_text("login", STR("new")), ledger_text("name", STR("new")),
		                                      ledger_text("role", STR("village")), ledger_ref("unit", wrong[i])};
		assert_int_equal(ledger_user_create(f->ledger, &f->administrator, fields, COUNT_OF(fields), &id, password,
		                                    &f->err), STATUS_INPUT);
		assert_int_equal(update(f, &f->administrator, ENTITY_USER, person.id, 1, FIELDS(ledger_ref("unit", wrong[i]))),
		                 STATUS_INPUT);
	}
	assert_int_equal(update(f, &f->administrator, ENTITY_USER, USER_OFFICER, 1,
	                        FIELDS(ledger_text("role", STR("village")))), STATUS_INPUT);
	assert_int_equal(update(f, &f->administrator, ENTITY_USER, person.id, 1,
	                        FIELDS(ledger_ref("unit", UNIT_BRIDGE_VILLAGE))), STATUS_OK);
	assert_intact(f);
}

static void only_an_administrator_gives_a_new_one(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING);
	struct ledger_login login = {0};
	struct ledger_session session;
	char password[PASSWORD_TEXT_MAX] = "";
	const struct actor others[] = {f->leader, f->officer, f->village, f->auditor};
	const struct ledger_field fields[] = {ledger_text("login", STR("new")), ledger_text("name", STR("new")),
	                                      ledger_text("role", STR("leader")), ledger_ref("unit", 1)};
	int64_t id = 0;
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		assert_int_equal(ledger_password_reset(f->ledger, &others[i], person.id, password, &f->err), STATUS_FORBIDDEN);
		assert_int_equal(ledger_password_set(f->ledger, &others[i], person.id, STR("long enough"), &f->err),
		                 STATUS_FORBIDDEN);
		assert_int_equal(ledger_user_create(f->ledger, &others[i], fields, COUNT_OF(fields), &id, password, &f->err),
		                 STATUS_FORBIDDEN);
	}
	assert_int_equal(password[0], '\0');
	assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_OK);
	for (int i = 0; i < 5; i++)
		log_in(f, "chen", "forgotten", &login);
	assert_int_equal(ledger_password_reset(f->ledger, &f->administrator, person.id, password, &f->err), STATUS_OK);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM session"), 0);
	assert_int_equal(log_in(f, "chen", password, &login), STATUS_OK); /* the wait is lifted as well */
	assert_int_equal(ledger_session(f->ledger, str_of(login.token), &session, &f->err), STATUS_OK);
	assert_true(session.must_change);
	assert_int_equal(ledger_password_set(f->ledger, &f->administrator, person.id, STR("set for the tour"), &f->err),
	                 STATUS_OK);
	assert_int_equal(log_in(f, "chen", "set for the tour", &login), STATUS_OK);
	assert_int_equal(ledger_session(f->ledger, str_of(login.token), &session, &f->err), STATUS_OK);
	assert_false(session.must_change);
	assert_int_equal(ledger_password_reset(f->ledger, &f->administrator, 999, password, &f->err), STATUS_NOT_FOUND);
	assert_intact(f);
}

static void a_change_of_rights_ends_the_sessions(void **state)
{
	struct fixture *f = *state;
	const struct ledger_field changes[] = {ledger_text("role", STR("leader")), ledger_ref("unit", UNIT_ROADS),
	                                       ledger_bool("active", false)};
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING);
	struct ledger_login login = {0};
	struct ledger_session session;
	struct ledger_row row;
	for (size_t i = 0; i < COUNT_OF(changes); i++) {
		assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_OK);
		assert_int_equal(get(f, &f->system, ENTITY_USER, person.id, &row), STATUS_OK);
		assert_int_equal(update(f, &f->administrator, ENTITY_USER, person.id, row.version,
		                        FIELDS(ledger_text("name", i % 2 ? STR("甲") : STR("乙")))), STATUS_OK);
		/* a name is no right */
		assert_int_equal(ledger_session(f->ledger, str_of(login.token), &session, &f->err), STATUS_OK);
		assert_int_equal(update(f, &f->administrator, ENTITY_USER, person.id, row.version + 1, &changes[i], 1),
		                 STATUS_OK);
		assert_int_equal(ledger_session(f->ledger, str_of(login.token), &session, &f->err), STATUS_UNAUTHENTICATED);
	}
	assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_UNAUTHENTICATED);
}

static void the_last_administrator_stays(void **state)
{
	struct fixture *f = *state;
	assert_int_equal(update(f, &f->administrator, ENTITY_USER, USER_ADMINISTRATOR, 1,
	                        FIELDS(ledger_bool("active", false))), STATUS_CONFLICT);
	assert_int_equal(update(f, &f->administrator, ENTITY_USER, USER_ADMINISTRATOR, 1,
	                        FIELDS(ledger_text("role", STR("leader")))), STATUS_CONFLICT);
	assert_int_equal(withdraw(f, &f->administrator, ENTITY_USER, USER_ADMINISTRATOR, 1), STATUS_CONFLICT);
	new_person(f, "second", "administrator", UNIT_TOWNSHIP);
	assert_int_equal(update(f, &f->administrator, ENTITY_USER, USER_ADMINISTRATOR, 1,
	                        FIELDS(ledger_bool("active", false))), STATUS_OK);
	assert_intact(f);
}

/* Neither passwords nor tokens nor what was typed as a login stand anywhere in the files. */
static bool stands_in(const char *path, const char *secret)
{
	FILE *file = fopen(path, "rb");
	struct buf bytes;
	char part[65536];
	buf_init(&bytes, 0);
	for (size_t n; file && (n = fread(part, 1, sizeof part, file)) > 0;)
		buf_bytes(&bytes, part, n);
	if (file)
		fclose(file);
	bool found = str_find(buf_view(&bytes), str_of(secret), 0) != STR_NONE;
	buf_release(&bytes);
	return found;
}

static void nothing_secret_is_kept(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING);
	struct ledger_login login = {0}, renewed = {0};
	struct ledger_session session;
	char log[256];
	assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_OK);
	assert_int_equal(log_in(f, "my-password-in-the-wrong-field", "guess-guess", &renewed), STATUS_UNAUTHENTICATED);
	assert_int_equal(ledger_session(f->ledger, str_of(login.token), &session, &f->err), STATUS_OK);
	assert_int_equal(ledger_password_change(f->ledger, &person.actor, str_of(person.password), STR("brand-new-secret"),
	                                        ADDRESS, &renewed, &f->err), STATUS_OK);
	snprintf(log, sizeof log, "%s-wal", f->path);
	const char *secrets[] = {person.password, login.token, renewed.token, session.csrf,
	                         "my-password-in-the-wrong-field", "guess-guess", "brand-new-secret"};
	for (size_t i = 0; i < COUNT_OF(secrets); i++)
		if (stands_in(f->path, secrets[i]) || stands_in(log, secrets[i]))
			fail_msg("secret %zu is in the database", i);
	assert_true(stands_in(f->path, "清溪镇") || stands_in(log, "清溪镇")); /* the search itself works */
	/* the journal has the change of the password, as a digest */
	assert_int_equal(raw_number(f, "SELECT count(*) FROM event WHERE action = 'password' AND after LIKE '%digest%'"),
	                 1);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM event WHERE after LIKE '%argon2%' OR before LIKE '%argon2%'"),
	                 0);
	assert_int_equal(raw_number(f,
	                            "SELECT count(*) FROM account WHERE password_hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'"), 1);
}

static void the_rebuild_keeps_a_password_that_fits_and_drops_any_other(void **state)
{
	struct fixture *f = *state;
	struct person person = new_person(f, "chen", "officer", UNIT_FARMING);
	struct ledger_login login = {0};
	int64_t repaired = 0;
	raw(f, "UPDATE account SET name = 'altered' WHERE login = 'chen'");
	assert_false(verified(f).intact);
	assert_int_equal(ledger_rebuild(f->ledger, &repaired, &f->err), STATUS_OK);
	assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_OK);
	raw(f, "UPDATE account SET password_hash = (SELECT password_hash || 'x' FROM account a WHERE a.login = 'chen') WHERE login = 'chen'");
	assert_false(verified(f).intact);
	assert_int_equal(ledger_rebuild(f->ledger, &repaired, &f->err), STATUS_OK);
	assert_int_equal(log_in(f, "chen", person.password, &login), STATUS_UNAUTHENTICATED);
	struct ledger_verification result = verified(f);
	assert_false(result.intact); /* until an administrator gives a new one */
	char password[PASSWORD_TEXT_MAX];
	assert_int_equal(ledger_password_reset(f->ledger, &f->administrator, person.id, password, &f->err), STATUS_OK);
	assert_int_equal(log_in(f, "chen", password, &login), STATUS_OK);
	assert_intact(f);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_token_stands_for_its_user), TEST(a_login_opens_a_session), TEST(refusals_do_not_tell_which),
			TEST(five_wrong_ones_have_to_wait_and_longer_each_time),
		TEST(old_mistakes_are_forgotten), TEST(one_address_cannot_try_many_logins), TEST(sessions_end_by_time),
		TEST(a_new_password_follows_the_rules_and_ends_all_sessions), TEST(guessing_the_old_password_is_slowed_down),
		TEST(a_weak_new_password_locks_nobody_out), TEST(a_clock_may_be_set_back),
		TEST(a_village_clerk_belongs_to_a_village),
		TEST(only_an_administrator_gives_a_new_one), TEST(a_change_of_rights_ends_the_sessions),
			TEST(the_last_administrator_stays),
		TEST(nothing_secret_is_kept), TEST(the_rebuild_keeps_a_password_that_fits_and_drops_any_other),
	};
	return cmocka_run_group_tests_name("accounts", tests, NULL, NULL);
}
