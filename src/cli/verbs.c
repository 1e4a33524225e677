/* The verbs: which options each takes, and what runs. Their usage and help come from the table of operations. */
#include "cli/cli_int.h"

#include "app/app.h"

#include <string.h>

static const struct option read_options[] = {
	{"--format", false}, {"--output", false}, {"--jobs", false}, {"--explain", true}, {"--at", false},
	{"--numbers", true}};
static const struct option check_options[] = {
	{"--format", false}, {"--output", false}, {"--jobs", false},      {"--rules", false},
	{"--only", false},   {"--without", false}, {"--list-rules", true}, {"--library", false},
	{"--last", false}};
static const struct option index_options[] = {{"--output", false}, {"--jobs", false}};
static const struct option diff_options[] = {{"--format", false}};
static const struct option form_options[] = {{"--format", false}};
static const struct option fill_options[] = {{"--period", false}, {"--output", false}, {"-o", false}, {"--data", false}};
static const struct option data_options[] = {{"--data", false}};
static const struct option init_options[] = {
	{"--data", false}, {"--example", true}, {"--name", false}, {"--county", false}, {"--year", false},
	{"--people", false}, {"--villages", false}, {"--times", false}};
static const struct option user_options[] = {{"--data", false}, {"--name", false}, {"--role", false},
                                             {"--unit", false}};
static const struct option serve_options[] = {{"--data", false},     {"--port", false},    {"--address", false},
                                              {"--host", false},     {"--tls-cert", false}, {"--tls-key", false},
                                              {"--quiet", true}, {"--allow-local", true}};

#define OPTIONS(list) list, COUNT_OF(list)
static const struct verb table[] = {
	{"read", OPTIONS(read_options), 1, FILES_MAX, read_files},
	{"check", OPTIONS(check_options), 0, FILES_MAX, check_files},
	{"index", OPTIONS(index_options), 1, FILES_MAX, index_files},
	{"diff", OPTIONS(diff_options), 2, 2, diff_files},
	{"form", OPTIONS(form_options), 1, 1, explain_form},
	{"fill", OPTIONS(fill_options), 1, 1, fill_form},
	{"init", OPTIONS(init_options), 0, 0, init_data},
	{"serve", OPTIONS(serve_options), 0, 0, serve_pages},
	{"user add", OPTIONS(user_options), 1, 1, add_user},
	{"backup", OPTIONS(data_options), 1, 1, backup_data},
	{"restore", OPTIONS(data_options), 1, 1, restore_data},
	{"verify", OPTIONS(data_options), 0, 0, verify_data},
	{"help", NULL, 0, 0, 2, show_help},
};

const struct verb *verbs(size_t *count)
{
	*count = COUNT_OF(table);
	return table;
}

const struct verb *verb_find(const char *first, const char *second, int *words)
{
	char both[64];

	snprintf(both, sizeof both, "%s %s", first, second);
	for (size_t i = 0; i < COUNT_OF(table); i++) {
		if (strcmp(table[i].name, first) == 0 || strcmp(table[i].name, both) == 0) {
			*words = strchr(table[i].name, ' ') ? 2 : 1;
			return &table[i];
		}
	}
	return NULL;
}

/* ---- help ---- */

static bool asked_for(const struct arguments *arguments, const char *name)
{
	char asked[64] = "";

	if (arguments->count == 0)
		return true;
	snprintf(asked, sizeof asked, "%s%s%s", arguments->words[0], arguments->count > 1 ? " " : "",
	         arguments->count > 1 ? arguments->words[1] : "");
	return strncmp(name, asked, strlen(asked)) == 0;
}

int show_help(const struct arguments *arguments)
{
	struct buf out;
	struct app_verb verb;
	bool any = false;
	int code;

	buf_init(&out, 0);
	if (arguments->count == 0)
		buf_format(&out, "%s\n\n",
		           msg(arguments->language, N_("zhenwu: the working year of a township in one program")));
	for (size_t i = 0; app_verb_at(i, &verb); i++) {
		if (!asked_for(arguments, verb.name))
			continue;
		any = true;
		buf_format(&out, "  zhenwu %s %s\n      %s\n", verb.name, verb.usage, msg(arguments->language, verb.help));
	}
	if (!any) {
		struct err err = {.language = arguments->language};
		buf_release(&out);
		err_set(&err, STATUS_USAGE, N_("\"%s\" is nothing zhenwu does"), arguments->words[0]);
		return say_error(NULL, &err);
	}
	if (arguments->count == 0)
		buf_format(&out, "\n%s\n",
		           msg(arguments->language, N_("Every verb takes --language zh|en. \"-\" reads the standard input. "
		                                       "The data folder is \"data\" unless --data says otherwise.")));
	code = put_out(&out, arguments->language);
	buf_release(&out);
	return code;
}
