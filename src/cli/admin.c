/* zhenwu init, user add, backup, restore, verify. */
#include "cli/cli_int.h"

#include "app/app.h"

#include <string.h>

static const char *data_of(const struct arguments *arguments)
{
	const char *data = argument(arguments, "--data");

	return data ? data : DATA_DEFAULT;
}

static int print(const struct arguments *arguments, struct buf *out)
{
	int code = put_out(out, arguments->language);

	if (out->at)
		explicit_bzero(out->at, out->capacity);
	buf_release(out);
	return code;
}

static void write_login(const struct arguments *arguments, struct buf *out, const struct app_first_login *login)
{
	buf_format(out, msg(arguments->language, N_("login: %s  password: %s  (%s)\n")), login->login, login->password,
	           login->name);
	buf_format(out, "%s\n",
	           msg(arguments->language, N_("This password is shown once and must be changed at the first login.")));
}

/* ---- init ---- */

static enum status year_of(const char *text, int *out, struct err *err)
{
	int64_t year = 0;

	if (text && (!str_to_int64(str_of(text), &year) || year < 1949 || year > 2199))
		return err_set(err, STATUS_USAGE, N_("\"%s\" is no year"), text);
	*out = (int)year;
	return STATUS_OK;
}

/* How large the example is. */
static enum status number_of(const struct arguments *arguments, const char *name, int64_t most, int64_t *out, struct err *err)
{
	const char *text = argument(arguments, name);

	if (!text)
		return STATUS_OK;
	if (!str_to_int64(str_of(text), out) || *out < 1 || *out > most)
		return err_set(err, STATUS_USAGE, N_("%s takes a number from 1 to %lld"), name, (long long)most);
	return argument(arguments, "--example") ? STATUS_OK : err_set(err, STATUS_USAGE, N_("%s belongs to --example"), name);
}

static enum status size_of(const struct arguments *arguments, struct app_init_options *options, struct err *err)
{
	enum status status = number_of(arguments, "--people", 2000000, &options->people, err);

	if (!status)
		status = number_of(arguments, "--villages", 1000, &options->villages, err);
	return status ? status : number_of(arguments, "--times", 100, &options->times, err);
}

int init_data(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	struct app_init_options options = {.directory = data_of(arguments), .program = PROGRAM,
	                                   .name = str_of(argument(arguments, "--name")),
	                                   .county = str_of(argument(arguments, "--county")),
	                                   .example = argument(arguments, "--example") != NULL};
	struct app_first_login login = {.login = ""};
	struct buf out;

	if (year_of(argument(arguments, "--year"), &options.year, &err) || size_of(arguments, &options, &err) || app_init(&options, &login, &err))
		return say_error(NULL, &err);
	buf_init(&out, 0);
	buf_format(&out, msg(arguments->language, N_("the record is in %s\n")), options.directory);
	write_login(arguments, &out, &login);
	explicit_bzero(&login, sizeof login);
	return print(arguments, &out);
}

/* ---- user add ---- */

int add_user(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	const struct app_new_user user = {.login = str_of(arguments->words[0]),
	                                  .name = str_of(argument(arguments, "--name")),
	                                  .role = str_of(argument(arguments, "--role")),
	                                  .unit = str_of(argument(arguments, "--unit"))};
	struct app_first_login login = {.login = ""};
	struct buf out;

	if (!user.name.len || !user.role.len) {
		err_set(&err, STATUS_USAGE, N_("--name and --role are needed"));
		return say_error(NULL, &err);
	}
	if (app_user_add(data_of(arguments), &user, &login, &err))
		return say_error(NULL, &err);
	buf_init(&out, 0);
	write_login(arguments, &out, &login);
	explicit_bzero(&login, sizeof login);
	return print(arguments, &out);
}

/* ---- proof and copies ---- */

int verify_data(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	struct app_verdict verdict;
	struct buf out;
	int code;

	if (app_verify(data_of(arguments), &verdict, &err))
		return say_error(NULL, &err);
	buf_init(&out, 0);
	if (verdict.intact)
		buf_format(&out, msg(arguments->language, N_("%lld events, nothing was altered; the last one's hash is %s\n")),
		           (long long)verdict.events, verdict.head);
	else
		buf_format(&out, msg(arguments->language, N_("the record was altered: event %lld: %s\n")),
		           (long long)verdict.first_bad, verdict.what);
	code = print(arguments, &out);
	return code ? code : verdict.intact ? 0 : status_exit(STATUS_CORRUPT);
}

int backup_data(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	struct buf out;

	if (app_backup(data_of(arguments), arguments->words[0], &err))
		return say_error(NULL, &err);
	buf_init(&out, 0);
	buf_format(&out, msg(arguments->language, N_("the whole record is in %s\n")), arguments->words[0]);
	return print(arguments, &out);
}

int restore_data(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	struct buf out;

	if (app_restore(arguments->words[0], data_of(arguments), &err))
		return say_error(NULL, &err);
	buf_init(&out, 0);
	buf_format(&out, msg(arguments->language, N_("the record of %s is in %s\n")), arguments->words[0],
	           data_of(arguments));
	return print(arguments, &out);
}
