/* What was typed. */
#include "cli/cli_int.h"

#include <stdlib.h>
#include <string.h>

static int option_index(const struct option *options, size_t count, const char *name, size_t len)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(options[i].name) == len && strncmp(options[i].name, name, len) == 0)
			return (int)i;
	return -1;
}

enum status arguments_read(int argc, char **argv, const struct option *options, size_t count, char **words,
                           struct arguments *out, struct err *err)
{
	bool only_words = false;

	out->options = options;
	out->option_count = count;
	out->words = words;
	for (int i = 0; i < argc; i++) {
		const char *equals = strchr(argv[i], '=');
		size_t len = equals ? (size_t)(equals - argv[i]) : strlen(argv[i]);
		int found;

		if (only_words || argv[i][0] != '-' || argv[i][1] == '\0') {
			words[out->count++] = argv[i];
			continue;
		}
		if (strcmp(argv[i], "--") == 0) {
			only_words = true;
			continue;
		}
		found = option_index(options, count, argv[i], len);
		if (found < 0)
			return err_set(err, STATUS_USAGE, N_("there is no option \"%s\" here"), argv[i]);
		if (options[found].flag && equals)
			return err_set(err, STATUS_USAGE, N_("the option %s takes no value"), options[found].name);
		if (!options[found].flag && !equals && i + 1 == argc)
			return err_set(err, STATUS_USAGE, N_("the option %s needs a value"), options[found].name);
		out->values[found] = options[found].flag ? "" : equals ? equals + 1 : argv[++i];
	}
	return STATUS_OK;
}

const char *argument(const struct arguments *arguments, const char *name)
{
	int found = option_index(arguments->options, arguments->option_count, name, strlen(name));

	return found < 0 ? NULL : arguments->values[found];
}

enum status arguments_expect(const struct arguments *arguments, size_t least, size_t most, struct err *err)
{
	if (arguments->count < least)
		return err_set(err, STATUS_USAGE, N_("something is missing: see zhenwu help"));
	if (arguments->count > most)
		return err_set(err, STATUS_USAGE, N_("\"%s\" is too much: see zhenwu help"), arguments->words[most]);
	return STATUS_OK;
}

enum language language_of_environment(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	enum language language = LANGUAGE_CHINESE;

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const char *value = getenv(names[i]);
		if (!value || !value[0])
			continue;
		if (!language_parse(str_of(value), &language))
			language = LANGUAGE_CHINESE;
		break;
	}
	return language;
}
