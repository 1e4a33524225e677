/* zhenwu: the command line. */
#include "cli/cli_int.h"

#include "document/document.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "zhenwu serve --help", wherever it stands. A word behind "--" is a file's name. */
static bool asks_help(int argc, char **argv)
{
	for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return true;
	return false;
}

static int run_verb(int argc, char **argv, struct err *err)
{
	int words = 0;
	const struct verb *verb = verb_find(argv[1], argc > 2 ? argv[2] : "", &words);
	struct arguments arguments = {.language = err->language};
	char **rest;
	int code;

	if (!verb) {
		err_set(err, STATUS_USAGE, N_("\"%s\" is nothing zhenwu does"), argv[1]);
		err_hint(err, N_("zhenwu help lists what it does"));
		return say_error(NULL, err);
	}
	if (asks_help(argc, argv)) {
		arguments.words = argv + 1;
		arguments.count = (size_t)words;
		return show_help(&arguments);
	}
	rest = calloc((size_t)argc, sizeof *rest);
	if (!rest) {
		err_memory(err);
		return say_error(NULL, err);
	}
	if (arguments_read(argc - 1 - words, argv + 1 + words, verb->options, verb->option_count, rest, &arguments, err) ||
	    arguments_expect(&arguments, verb->least, verb->most, err))
		code = say_error(NULL, err);
	else
		code = verb->run(&arguments);
	free(rest);
	return code;
}

/* Takes "--language en" out, wherever it stands: it holds for every verb. */
static enum status take_language(int *argc, char **argv, enum language *language, struct err *err)
{
	int kept = 1;

	for (int i = 1; i < *argc; i++) {
		if (strcmp(argv[i], "--language") != 0) {
			argv[kept++] = argv[i];
			continue;
		}
		if (i + 1 == *argc || !language_parse(str_of(argv[i + 1]), language))
			return err_set(err, STATUS_USAGE, N_("--language takes zh or en"));
		i++;
	}
	*argc = kept;
	return STATUS_OK;
}

/* A standard descriptor that was closed would become that of the next file opened, and what is printed would end in the
 * data folder. In its place stands one that can be neither read nor written: the failure is told as usual. */
static bool hold_standard(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			return false;
	return true;
}

static int show_version(void)
{
	return puts("zhenwu " ZHENWU_VERSION) < 0 || fflush(stdout) ? status_exit(STATUS_SYSTEM) : 0;
}

int main(int argc, char **argv)
{
	struct err err = {.language = language_of_environment()};
	struct arguments none;

	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	if (!hold_standard())
		return status_exit(STATUS_SYSTEM);
	umask(077);
	if (take_language(&argc, argv, &err.language, &err))
		return say_error(NULL, &err);
	none = (struct arguments){.language = err.language};
	if (argc < 2) {
		err_set(&err, STATUS_USAGE, N_("say what to do"));
		err_hint(&err, N_("zhenwu help lists what it does"));
		return say_error(NULL, &err);
	}
	if (strcmp(argv[1], "--version") == 0)
		return show_version();
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
		return show_help(&none);
	return run_verb(argc, argv, &err);
}
