/* zhenwu check: what is wrong in reports. */
#include "cli/files_int.h"

#include "checker/checker.h"

#include <string.h>

static void part(struct buf *out, const struct arguments *arguments, const char *name, struct str text)
{
	if (text.len)
		buf_format(out, "    %s %.*s\n", msg(arguments->language, name), STR_ARG(text));
}

static void write_finding(const struct arguments *arguments, struct opened_file *file,
                          const struct finding *finding, struct buf *out)
{
	buf_format(out, "%.*s:%zu: %s: %.*s [%s]\n", STR_ARG(file->name), file_line(file, finding->place.at),
	           msg(arguments->language, level_title(finding->level)), STR_ARG(finding->message), finding->rule->id);
	part(out, arguments, N_("text:"), finding->quote);
	part(out, arguments, N_("shown by:"), finding->evidence);
	part(out, arguments, N_("write:"), finding->suggestion);
}

static enum status findings_of(const struct arguments *arguments, const struct reader *reader, struct opened_file *file,
                               const struct finding **findings, size_t *count, struct err *err)
{
	const struct check_request request = {
		.reader = reader, .document = &file->document, .reading = &file->reading, .language = arguments->language};

	return checker_check(&file->arena, &request, findings, count, err);
}

/* Status 1 as soon as one of them is an error. */
static int verdict(const struct finding *findings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (findings[i].level == LEVEL_ERROR)
			return status_exit(STATUS_INPUT);
	return 0;
}

static int check_as_table(const struct arguments *arguments, const struct reader *reader, struct opened_file *file,
                          struct buf *out)
{
	struct err err = {.language = arguments->language};
	const struct finding *findings;
	size_t count, levels[3] = {0};

	if (findings_of(arguments, reader, file, &findings, &count, &err))
		return file_failed(file, &err);
	for (size_t i = 0; i < count; i++) {
		write_finding(arguments, file, &findings[i], out);
		levels[findings[i].level]++;
	}
	buf_format(out, msg(arguments->language, N_("%.*s: %zu errors, %zu warnings, %zu hints\n")), STR_ARG(file->name),
	           levels[LEVEL_ERROR], levels[LEVEL_WARNING], levels[LEVEL_HINT]);
	return verdict(findings, count);
}

static int check_as_json(const struct arguments *arguments, const struct reader *reader, struct opened_file *file,
                         struct buf *out)
{
	struct err err = {.language = arguments->language};
	const struct finding *findings;
	size_t count;

	if (findings_of(arguments, reader, file, &findings, &count, &err))
		return file_failed(file, &err);
	checker_write_json(out, file->name, findings, count);
	return verdict(findings, count);
}

int check_files(const struct arguments *arguments)
{
	static file_work *const works[] = {check_as_table, check_as_json};
	int format, code = format_chosen(arguments, "table json", &format);

	return code ? code : for_each_file(arguments, NULL, works[format]);
}
