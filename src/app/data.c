/* The data folder: made, opened, proved, copied. */
#include "app/handlers_int.h"

#include "calendar_files.h"
#include "app/example_int.h"
#include "app/sender_int.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DATABASE "zhenwu.db"
#define PLAIN_NAME N_("the township")

static const struct actor system_actor = {.role = ACTOR_SYSTEM};

static enum status database_path(const char *directory, char path[STORE_PATH_MAX], struct err *err)
{
	int len = snprintf(path, STORE_PATH_MAX, "%s/" DATABASE, directory);

	if (len < 0 || len >= STORE_PATH_MAX)
		return err_set(err, STATUS_INPUT, N_("the name of the folder is too long"));
	return STATUS_OK;
}

/* ---- the folder ---- */

static enum status make_folder(const char *directory, struct err *err)
{
	char path[STORE_PATH_MAX];
	size_t len = strlen(directory);

	if (len == 0 || len >= sizeof path)
		return err_set(err, STATUS_INPUT, N_("the name of the folder is too long"));
	memcpy(path, directory, len + 1);
	for (size_t i = 1; i <= len; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		path[i] = '\0';
		if (mkdir(path, 0700) && errno != EEXIST) {
			err_set(err, STATUS_SYSTEM, N_("cannot make the folder \"%s\""), path);
			return err_detail(err, "%s", strerror(errno));
		}
		path[i] = i < len ? '/' : '\0';
	}
	return STATUS_OK;
}

/* What a failed init has begun. */
static void remove_database(const char *path)
{
	static const char *const endings[] = {"", "-wal", "-shm", ".lock"};
	char name[STORE_PATH_MAX + 8];

	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		snprintf(name, sizeof name, "%s%s", path, endings[i]);
		unlink(name);
	}
}

/* ---- open and close ---- */

void app_close(struct app *app)
{
	if (!app)
		return;
	sender_stop(app->sender);
	registry_close(app->registry);
	calendar_free(app->calendar);
	library_release(&app->library);
	if (app->readings.program)
		readings_release(&app->readings);
	writer_free(app->writer);
	reader_free(app->reader);
	ledger_close(app->ledger);
	store_close(app->store);
	free(app);
}

void app_tidy(struct app *app)
{
	struct err err = {0};

	if (ledger_sessions_purge(app->ledger, &err))
		log_line(LOG_WARNING, "ended sessions could not be forgotten: %s", err.message);
}

/* Takes the store over, whatever comes. directory NULL: without the index of documents. options NULL: to work with. */
static enum status app_make(struct store *store, const char *directory, const char *program, const struct ledger_options *options,
                            struct app **out, struct err *err)
{
	struct app *app = calloc(1, sizeof *app);
	enum status status;

	if (!app) {
		store_close(store);
		return err_memory(err);
	}
	app->store = store;
	status = ledger_open(store, TOWNSHIP, options, &app->ledger, err);
	if (!status && !options)
		status = ledger_set_apart(app->ledger, err);
	if (!status)
		status = reader_new(&app->reader, err);
	if (!status)
		status = writer_new(&app->writer, err);
	if (!status)
		status = readings_init(&app->readings, program, app->reader, err);
	if (!status)
		status = library_init(&app->library, app, directory, err);
	if (!status)
		status = calendar_load(calendar_files.files[0].bytes, calendar_files.files[0].path, &app->calendar, err);
	if (!status)
		status = registry_open(app->ledger, &register_files, app->calendar, &app->registry, err);
	if (status) {
		app_close(app);
		return status;
	}
	*out = app;
	return STATUS_OK;
}

static enum status open_store(const char *directory, bool read_only, struct store **out, struct err *err)
{
	const struct store_options options = {.existing = true, .read_only = read_only};
	char path[STORE_PATH_MAX];
	enum status status = database_path(directory, path, err);

	if (!status && access(path, F_OK)) {
		err_set(err, STATUS_NOT_FOUND, N_("there is no record in the folder \"%s\""), directory);
		return err_hint(err, N_("create it with: zhenwu init --data %s"), directory);
	}
	return status ? status : store_open(path, &options, out, err);
}

enum status app_open(const char *directory, const char *program, struct app **out, struct err *err)
{
	struct store *store = NULL;
	enum status status = open_store(directory, false, &store, err);

	return status ? status : app_make(store, directory, program, NULL, out, err);
}

enum status app_open_to_read(const char *directory, const char *program, struct app **out, struct err *err)
{
	static const struct ledger_options look = {.only_look = true};
	struct store *store = NULL;
	enum status status = open_store(directory, true, &store, err);

	if (!status)
		status = app_make(store, NULL, program, &look, out, err);
	return status == STATUS_STORE ? app_open(directory, program, out, err) : status;
}

/* ---- init ---- */

static enum status add_user(struct ledger *ledger, const struct ledger_field *fields, size_t count,
                            struct app_first_login *out, struct err *err)
{
	char password[PASSWORD_TEXT_MAX];
	int64_t id;
	enum status status = ledger_user_create(ledger, &system_actor, fields, count, &id, password, err);

	if (!status)
		snprintf(out->password, sizeof out->password, "%s", password);
	explicit_bzero(password, sizeof password);
	return status;
}

static enum status found_plain(struct store *store, const struct app_init_options *options, struct err *err)
{
	const struct ledger_founding founding = {
		.township = TOWNSHIP, .name = options->name.len ? options->name : str_of(msg(err->language, PLAIN_NAME)),
		.county = options->county, .year = options->year ? options->year : instant_date(instant_now()).year};

	return ledger_found(store, &founding, NULL, err);
}

static enum status first_administrator(struct app *app, struct app_first_login *out, struct err *err)
{
	const char *name = msg(err->language, N_("system administrator"));
	const struct ledger_field fields[] = {
		ledger_text("login", STR("admin")), ledger_text("name", str_of(name)),
		ledger_text("role", STR("administrator")), ledger_ref("unit", TOWNSHIP_UNIT)};

	snprintf(out->login, sizeof out->login, "admin");
	snprintf(out->name, sizeof out->name, "%s", name);
	return add_user(app->ledger, fields, COUNT_OF(fields), out, err);
}

static enum status fill(const char *path, const struct app_init_options *options, struct app_first_login *out,
                        struct err *err)
{
	struct store *store = NULL;
	struct app *app = NULL;
	enum status status = store_open(path, NULL, &store, err);

	if (status)
		return status;
	status = options->example ? example_found(store, err) : found_plain(store, options, err);
	if (status) {
		store_close(store);
		return status;
	}
	status = app_make(store, NULL, options->program, NULL, &app, err);
	if (!status)
		status = options->example ? example_load(app, out, err) : first_administrator(app, out, err);
	if (!status && options->example && options->people)
		status = example_crowd(app, options, err);
	app_close(app);
	return status;
}

enum status app_init(const struct app_init_options *options, struct app_first_login *out, struct err *err)
{
	char path[STORE_PATH_MAX];
	struct app_first_login login = {.login = ""};
	enum status status = database_path(options->directory, path, err);

	if (!status)
		status = make_folder(options->directory, err);
	if (status)
		return status;
	if (access(path, F_OK) == 0) {
		err_set(err, STATUS_CONFLICT, N_("there is a record in the folder \"%s\" already"), options->directory);
		return err_hint(err, N_("serve it with: zhenwu serve --data %s"), options->directory);
	}
	status = fill(path, options, &login, err);
	if (status)
		remove_database(path);
	else
		*out = login;
	explicit_bzero(&login, sizeof login);
	return status;
}

/* ---- user add ---- */

struct unit_search {
	struct arena arena;
	struct str name;
	int64_t id;
};

static enum status find_unit(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct unit_search *search = argument;
	struct ledger_filter named = {FILTER_EQUAL, ledger_text("name", search->name)};
	struct ledger_list list = {.filters = &named, .filter_count = 1, .limit = 1};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_UNIT, &list, &search->arena, &rows, err);

	if (status)
		return status;
	if (rows.count == 0)
		return err_set(err, STATUS_NOT_FOUND, N_("there is no unit \"%.*s\""), STR_ARG(search->name));
	search->id = rows.at[0].id;
	return STATUS_OK;
}

static enum status unit_by_name(struct ledger *ledger, struct str name, int64_t *out, struct err *err)
{
	struct unit_search search = {.name = name, .id = TOWNSHIP_UNIT};
	enum status status = STATUS_OK;

	arena_init(&search.arena, (size_t)1 << 20);
	if (name.len)
		status = ledger_look(ledger, &system_actor, find_unit, &search, err);
	arena_release(&search.arena);
	if (!status)
		*out = search.id;
	return status;
}

enum status app_user_add(const char *directory, const struct app_new_user *user, struct app_first_login *out,
                         struct err *err)
{
	struct store *store = NULL;
	struct ledger *ledger = NULL;
	int64_t unit = 0;
	enum status status = open_store(directory, false, &store, err);

	if (!status)
		status = ledger_open(store, TOWNSHIP, NULL, &ledger, err);
	if (!status)
		status = unit_by_name(ledger, user->unit, &unit, err);
	if (!status) {
		const struct ledger_field fields[] = {ledger_text("login", user->login), ledger_text("name", user->name),
		                                      ledger_text("role", user->role), ledger_ref("unit", unit)};
		status = add_user(ledger, fields, COUNT_OF(fields), out, err);
	}
	if (!status) {
		snprintf(out->login, sizeof out->login, "%.*s", STR_ARG(user->login));
		snprintf(out->name, sizeof out->name, "%.*s", STR_ARG(user->name));
	}
	ledger_close(ledger);
	store_close(store);
	return status;
}

/* ---- proof and copies ---- */

enum status app_verify(const char *directory, struct app_verdict *out, struct err *err)
{
	struct ledger_verification result = {0};
	struct store *store = NULL;
	struct ledger *ledger = NULL;
	enum status status = open_store(directory, true, &store, err);

	if (!status)
		status = ledger_open(store, TOWNSHIP, NULL, &ledger, err);
	if (!status)
		status = ledger_verify(ledger, err->language, &result, err);
	if (!status) {
		*out = (struct app_verdict){.events = result.events, .intact = result.intact, .first_bad = result.first_bad};
		snprintf(out->what, sizeof out->what, "%s", result.what);
		snprintf(out->head, sizeof out->head, "%s", result.head);
	}
	ledger_close(ledger);
	store_close(store);
	return status;
}

enum status app_backup(const char *directory, const char *file, struct err *err)
{
	struct store *store = NULL;
	enum status status = open_store(directory, true, &store, err);

	if (!status && access(file, F_OK) == 0)
		status = err_set(err, STATUS_CONFLICT, N_("the file \"%s\" exists already"), file);
	if (!status)
		status = store_backup(store, file, err);
	store_close(store);
	return status;
}

enum status app_restore(const char *file, const char *directory, struct err *err)
{
	char path[STORE_PATH_MAX], kept_aside[STORE_PATH_MAX];
	const struct store_restore restore = {.from = file, .to = path, .check = ledger_check_all,
	                                      .settle = ledger_end_all_sessions};
	enum status status = database_path(directory, path, err);

	if (!status && access(file, R_OK))
		status = err_set(err, STATUS_NOT_FOUND, N_("there is no file \"%s\""), file);
	if (!status)
		status = make_folder(directory, err);
	return status ? status : store_restore(&restore, kept_aside, err);
}
