/* Accounts: logging in, new users, passwords; what follows from a change of a user or a unit. */
#include <sodium.h>
#include <string.h>

#include "ledger/ledger_int.h"

static const struct actor program = {.role = ACTOR_SYSTEM};

/* ---- logging in ------------------------------------------------------------------------------------------------ */
struct login_call {
	struct str login, address;
	int64_t user;
	bool active;
	char hash[PASSWORD_HASH_MAX]; /* the stored one: empty when there is no such login */
	struct ledger_login out;
};

static void take_hash(struct login_call *call, struct str hash)
{
	if (hash.len < sizeof call->hash) {
		memcpy(call->hash, hash.at, hash.len);
		call->hash[hash.len] = '\0';
	}
}

/* Counts the attempt and fetches the account, if there is one. */
static enum status login_begin(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct login_call *call = argument;
	enum status status = attempt_begin(tx, call->login, call->address, &call->out.retry_after, err);
	if (status)
		return status;
	struct store_query q = store_query(tx->store, "SELECT id, active, password_hash FROM account "
		"WHERE township = ?1 AND login = ?2 AND withdrawn = 0");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_text(&q, 2, call->login);
	if (store_next(&q)) {
		call->user = store_int(&q, 0);
		call->active = store_int(&q, 1) != 0;
		take_hash(call, store_text(&q, 2));
	}
	return store_end(&q, err);
}

static enum status login_event(struct ledger_tx *tx, const struct login_call *call, const char *action, struct err *err)
{
	struct entry entry = {.entity = "login", .entity_id = call->user, .action = action, .reason = call->address};
	tx->by = call->user;
	return journal_append(tx, &entry, err);
}

/* The password fits; the account may have been closed or given another one in between. */
static enum status login_finish(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct login_call *call = argument;
	struct store_query q = store_query(tx->store,
	                                   "SELECT 1 FROM account WHERE township = ?1 AND id = ?2 AND active = 1 "
		"AND withdrawn = 0 AND password_hash = ?3");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, call->user);
	store_bind_text(&q, 3, str_of(call->hash));
	bool valid = store_next(&q);
	enum status status = store_end(&q, err);
	if (status || !valid)
		return status ? status : err_set(err, STATUS_UNAUTHENTICATED, N_("the login name or the password is wrong"));
	status = attempt_succeeded(tx, call->login, call->address, err);
	if (!status)
		status = session_begin(tx, call->user, call->address, call->out.token, err);
	return status ? status : login_event(tx, call, "login", err);
}

static enum status login_refused(struct ledger_tx *tx, void *argument, struct err *err)
{
	return login_event(tx, argument, "login_failed", err);
}

/* At most so much of what came from outside goes into the journal. */
static struct str short_address(struct str address)
{
	return utf8_valid(address) ? str_slice(address, 0, 64) : STR("");
}

enum status ledger_login(struct ledger *ledger, struct str login, struct str password, struct str address,
                         struct ledger_login *out, struct err *err)
{
	struct login_call call = {.login = login, .address = short_address(address)};
	enum status status = ledger_change(ledger, &program, login_begin, &call, err);
	if (status == STATUS_RATE_LIMITED)
		out->retry_after = call.out.retry_after;
	if (status)
		return status;
	/* The same work whether the login exists or not. */
	bool matches = password_matches(ledger, str_of(call.hash), password);
	if (matches && call.active)
		status = ledger_change(ledger, &program, login_finish, &call, err);
	else
		status = ledger_change(ledger, &program, login_refused, &call, err);
	if (!status && !(matches && call.active))
		status = err_set(err, STATUS_UNAUTHENTICATED, N_("the login name or the password is wrong"));
	if (!status)
		*out = call.out;
	sodium_memzero(&call, sizeof call);
	return status;
}

/* ---- passwords ------------------------------------------------------------------------------------------------- */
struct password_call {
	int64_t user;
	const char *hash;    /* the new one */
	bool must_change, begin_session;
	char old_hash[PASSWORD_HASH_MAX], login[256];
	struct str address;
	struct ledger_login renewed;
	const struct ledger_field *fields; /* a new user's */
	size_t count;
};
#define USER_FIELDS_MAX 16

static enum status read_old(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct password_call *call = argument;
	struct ledger_row row;
	enum status status = row_fetch(tx, ENTITY_USER, call->user, &tx->state->arena, &row, err);
	if (status)
		return status;
	snprintf(call->old_hash, sizeof call->old_hash, "%.*s", STR_ARG(row_text(&row, "password_hash")));
	snprintf(call->login, sizeof call->login, "%.*s", STR_ARG(row_text(&row, "login")));
	return STATUS_OK;
}

static enum status forget_attempts(struct ledger_tx *tx, const char *login, struct err *err)
{
	char hash[HASH_TEXT_MAX];
	ledger_hash(str_of(login), hash);
	struct store_query q = store_query(tx->store, "DELETE FROM login_attempt WHERE township = ?1 AND login = ?2");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_text(&q, 2, str_of(hash));
	return store_run(&q, NULL, err);
}

/* Every change of a password, by whomever: the row, the event "password", the end of all sessions (user_changed). */
static enum status keep_password(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct password_call *call = argument;
	struct ledger_row row;
	const struct ledger_field fields[] = {
		ledger_text("password_hash", str_of(call->hash)), ledger_bool("must_change", call->must_change),
	};
	enum status status = row_fetch(tx, ENTITY_USER, call->user, &tx->state->arena, &row, err);
	if (status)
		return status;
	if (call->begin_session && !str_equals(row_text(&row, "password_hash"), call->old_hash))
		return err_set(err, STATUS_CONFLICT, N_("the password was changed in the meantime"));
	struct change change = {.entity = ENTITY_USER, .id = row.id, .version = row.version, .fields = fields,
	                        .count = COUNT_OF(fields), .action = "password", .private_allowed = true};
	status = change_update(ledger_as_system(tx), &change, err);
	if (!status)
		status = forget_attempts(tx, call->login, err);
	if (!status && call->begin_session)
		status = attempt_succeeded(tx, str_of(call->login), call->address, err);
	if (!status && call->begin_session)
		status = session_begin(tx, call->user, call->address, call->renewed.token, err);
	return status;
}

/* Guessing the old password of a session left open is slowed down like a login. */
static enum status count_guess(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct password_call *call = argument;
	return attempt_begin(tx, str_of(call->login), call->address, &call->renewed.retry_after, err);
}

enum status ledger_password_change(struct ledger *ledger, const struct actor *actor, struct str old_password,
                                   struct str new_password, struct str address, struct ledger_login *renewed,
                                   struct err *err)
{
	char hash[PASSWORD_HASH_MAX];
	struct password_call call = {.user = actor->user, .hash = hash, .begin_session = true,
	                             .address = short_address(address)};
	enum status status = ledger_look(ledger, actor, read_old, &call, err);
	/* The rules first: they tell nothing about the old password, and breaking one is no guess at it. */
	if (!status)
		status = password_rule(str_of(call.login), new_password, err);
	if (!status && str_equal(old_password, new_password))
		status = err_set(err, STATUS_INPUT, N_("the new password may not be the present one"));
	if (!status)
		status = ledger_change(ledger, actor, count_guess, &call, err);
	if (status == STATUS_RATE_LIMITED)
		renewed->retry_after = call.renewed.retry_after;
	if (status)
		return status;
	if (!password_matches(ledger, str_of(call.old_hash), old_password))
		return err_set(err, STATUS_FORBIDDEN, N_("the present password is wrong"));
	status = password_hash(ledger, new_password, hash, err);
	if (!status)
		status = ledger_change(ledger, actor, keep_password, &call, err);
	if (!status)
		*renewed = call.renewed;
	return status;
}

static enum status may_manage(const struct actor *actor, enum action action, struct err *err)
{
	if (access_scope(actor->role, ENTITY_USER, action) == SCOPE_ALL)
		return STATUS_OK;
	return err_set(err, STATUS_FORBIDDEN, N_("only an administrator manages users"));
}

static enum status set_password(struct ledger *ledger, const struct actor *actor, int64_t user, struct str password,
                                bool must_change, struct err *err)
{
	char hash[PASSWORD_HASH_MAX];
	struct password_call call = {.user = user, .hash = hash, .must_change = must_change};
	enum status status = may_manage(actor, ACTION_CHANGE, err);
	if (!status)
		status = ledger_look(ledger, actor, read_old, &call, err);
	if (!status)
		status = password_rule(str_of(call.login), password, err);
	if (!status)
		status = password_hash(ledger, password, hash, err);
	return status ? status : ledger_change(ledger, actor, keep_password, &call, err);
}

enum status ledger_password_reset(struct ledger *ledger, const struct actor *actor, int64_t user,
                                  char password[PASSWORD_TEXT_MAX], struct err *err)
{
	char first[PASSWORD_TEXT_MAX];
	password_first(first);
	enum status status = set_password(ledger, actor, user, str_of(first), true, err);
	if (!status)
		memcpy(password, first, sizeof first);
	return status;
}

enum status ledger_password_set(struct ledger *ledger, const struct actor *actor, int64_t user, struct str password,
                                struct err *err)
{
	return set_password(ledger, actor, user, password, false, err);
}

static enum status create_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct password_call *call = argument;
	struct change change = {.entity = ENTITY_USER, .fields = call->fields, .count = call->count, .action = "create",
	                        .private_allowed = true};
	return change_create(tx, &change, &call->user, err);
}

static enum status no_secrets(const struct ledger_field *fields, size_t count, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		const struct ledger_column *column = kind_column(entity_kind(ENTITY_USER), str_of(fields[i].column), NULL);
		if (column && (column->flags & LEDGER_PRIVATE))
			return err_set(err, STATUS_INPUT, N_("there is no field \"%s\""), fields[i].column);
	}
	return STATUS_OK;
}

enum status ledger_user_create(struct ledger *ledger, const struct actor *actor, const struct ledger_field *fields,
                               size_t count, int64_t *id, char password[PASSWORD_TEXT_MAX], struct err *err)
{
	char first[PASSWORD_TEXT_MAX], hash[PASSWORD_HASH_MAX];
	struct ledger_field all[USER_FIELDS_MAX];
	struct password_call call = {.fields = all, .count = count};
	enum status status = may_manage(actor, ACTION_CREATE, err);
	if (!status && count + 3 > USER_FIELDS_MAX)
		status = err_set(err, STATUS_INPUT, N_("there are too many fields"));
	if (!status)
		status = no_secrets(fields, count, err);
	password_first(first);
	if (!status)
		status = password_hash(ledger, str_of(first), hash, err);
	if (status)
		return status;
	memcpy(all, fields, count * sizeof *fields);
	all[call.count++] = ledger_text("password_hash", str_of(hash));
	all[call.count++] = ledger_bool("must_change", true);
	all[call.count++] = ledger_bool("active", true);
	status = ledger_change(ledger, actor, create_work, &call, err);
	if (!status) {
		*id = call.user;
		memcpy(password, first, sizeof first);
	}
	return status;
}

/* ---- what follows ---------------------------------------------------------------------------------------------- */
static bool working_administrator(const struct ledger_row *row)
{
	return row && !row->withdrawn && row_bool(row, "active") && str_equals(row_text(row, "role"), "administrator");
}

static enum status someone_administers(struct ledger_tx *tx, struct err *err)
{
	struct store_query q = store_query(tx->store,
	                                   "SELECT count(*) FROM account WHERE township = ?1 AND role = 'administrator' "
		"AND active = 1 AND withdrawn = 0");
	store_bind_int(&q, 1, tx->ledger->township);
	bool some = store_next(&q) && store_int(&q, 0) > 0;
	enum status status = store_end(&q, err);
	return status || some ? status : err_set(err, STATUS_CONFLICT, N_("the last administrator must stay"));
}

/* What nobody sees or types: controls, blanks, characters of no width, those that turn the direction of writing. */
static bool invisible(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {{0, 0x20}, {0x7F, 0xA0}, {0xAD, 0xAD}, {0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F},
	              {0x3000, 0x3000}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE0FFF}};
	for (size_t i = 0; i < COUNT_OF(ranges); i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}

/* Two accounts must not look alike. */
static enum status check_login(struct str login, struct err *err)
{
	for (size_t pos = 0; pos < login.len;)
		if (invisible(utf8_next(login, &pos)))
			return err_set(err, STATUS_INPUT, N_("a login name has no blanks and nothing invisible"));
	return STATUS_OK;
}

/* What a village clerk sees is what belongs to the unit: with an office or the township itself it would be everything
 * there (docs/api.md, "Roles"). */
static enum status check_village(struct ledger_tx *tx, const struct ledger_row *user, struct err *err)
{
	struct ledger_row unit;
	if (!str_equals(row_text(user, "role"), "village"))
		return STATUS_OK;
	enum status status = row_fetch(tx, ENTITY_UNIT, row_int(user, "unit"), &tx->state->arena, &unit, err);
	if (status || str_equals(row_text(&unit, "level"), "village"))
		return status;
	return err_set(err, STATUS_INPUT, N_("a village clerk belongs to a village: choose which"));
}

enum status user_changed(struct ledger_tx *tx, const struct ledger_row *before, const struct ledger_row *now,
                         struct err *err)
{
	enum status status = check_login(row_text(now, "login"), err);
	if (!status)
		status = check_village(tx, now, err);
	if (!status && working_administrator(before) && !working_administrator(now))
		status = someone_administers(tx, err);
	if (status || !before)
		return status;
	static const char *const rights[] = {"password_hash", "role", "unit", "active"};
	bool ends = now->withdrawn;
	for (size_t i = 0; i < COUNT_OF(rights); i++)
		ends = ends || !field_equal(row_field(before, rights[i]), row_field(now, rights[i]));
	return ends ? sessions_end(tx, now->id, err) : STATUS_OK;
}

enum status unit_changed(struct ledger_tx *tx, const struct ledger_row *before, const struct ledger_row *now,
                         struct err *err)
{
	bool top = str_equals(row_text(now, "level"), "township");
	(void)before;
	if (top != row_is_null(now, "parent") || (top && now->id != 1))
		return err_set(err, STATUS_INPUT,
		               N_("offices and villages stand below a unit; only the township itself has none above it"));
	struct store_query q = store_query(tx->store,
		"WITH RECURSIVE above(id) AS (SELECT parent FROM unit WHERE township = ?1 AND id = ?2 "
		"UNION SELECT u.parent FROM unit u JOIN above ON u.id = above.id WHERE u.township = ?1) "
		"SELECT count(*) FROM above WHERE id = ?2");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, now->id);
	bool circle = store_next(&q) && store_int(&q, 0) > 0;
	enum status status = store_end(&q, err);
	return status || !circle ? status : err_set(err, STATUS_INPUT, N_("a unit cannot stand below itself"));
}
