/* zhenwu check: what is wrong in reports. */
#include "cli/files_int.h"

#include "app/app.h"
#include "cli/library_int.h"
#include "checker/checker.h"

#include <string.h>
#include <sys/stat.h>

/* What holds for all files of one check. */
struct setting {
	struct rule_choice choices[CHECK_RULES_MAX];
	struct library library;
	struct reader *reader;     /* of last year's report; NULL: none was given */
	struct opened_file last;
	const struct known_figure *known; /* what it says */
	size_t known_count;
};

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
	const struct setting *setting = arguments->user;
	struct library_view view;
	struct diff diff;
	struct check_request request = {.reader = reader, .document = &file->document, .reading = &file->reading,
	                                      .choices = setting->choices, .reuse = setting->library.reuse,
	                                      .library = setting->library.index ? &view.face : NULL,
	                                      .known = setting->known, .known_count = setting->known_count,
	                                      .language = arguments->language};
	enum status status = STATUS_OK;

	library_see(&setting->library, arguments, file, &view);
	if (setting->reader) {
		status = reader_diff(reader, &file->arena, &setting->last.document, &setting->last.reading, &file->document,
		                     &file->reading, &diff, err);
		request.diff = &diff;
	}
	return status ? status : checker_check(&file->arena, &request, findings, count, err);
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
	size_t count, levels[LEVEL_COUNT] = {0};

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

/* ---- SARIF ---- */

struct sarif {
	const struct arguments *arguments;
	const struct reader *reader;
	struct json json;
	struct buf out;
};

static int add_to_sarif(void *user, struct opened_file *file)
{
	struct sarif *sarif = user;
	struct err err = {.language = sarif->arguments->language};
	struct checked_file checked = {.name = file->name, .bytes = file->bytes, .document = &file->document};
	int code;

	if (findings_of(sarif->arguments, sarif->reader, file, &checked.findings, &checked.count, &err))
		return say_error(file->name.at, &err);
	checker_sarif_add(&sarif->json, &checked);
	code = put_bytes(&sarif->out, sarif->arguments->language);
	return code ? code : verdict(checked.findings, checked.count);
}

static int check_as_sarif(const struct arguments *arguments)
{
	struct sarif sarif = {.arguments = arguments};
	struct reader *reader = NULL;
	struct err err = {.language = arguments->language};
	int code, written;

	if (reader_new(&reader, &err))
		return say_error(NULL, &err);
	sarif.reader = reader;
	buf_init(&sarif.out, 0);
	checker_sarif_begin(&sarif.json, &sarif.out, ZHENWU_VERSION, arguments->language);
	code = for_each_file_in_order(arguments, add_to_sarif, &sarif);
	checker_sarif_end(&sarif.json);
	written = put_bytes(&sarif.out, arguments->language);
	buf_release(&sarif.out);
	reader_free(reader);
	return written > code ? written : code;
}

/* ---- word files with comments ---- */

/* By its name: whether it is one, opening it tells. */
static bool is_archive(const char *path)
{
	return str_ends(str_of(path), STR(".zip")) || str_ends(str_of(path), STR(".ZIP"));
}

static bool is_folder(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* "out/报告（校对）.docx" */
static const char *copy_path(const struct arguments *arguments, struct opened_file *file)
{
	struct str name = file->name, piece, rest = name;
	size_t dot = STR_NONE;

	while (str_cut(&rest, '/', &piece))
		name = piece;
	for (size_t i = 0; i < name.len; i++)
		dot = name.at[i] == '.' ? i : dot;
	name = str_slice(name, 0, dot == STR_NONE || dot == 0 ? name.len : dot);
	return arena_format(&file->arena, msg(arguments->language, N_("%s/%.*s (checked).docx")), argument(arguments, "--output"),
	                    STR_ARG(name)).at;
}

static int check_as_docx(const struct arguments *arguments, const struct reader *reader, struct opened_file *file,
                         struct buf *out)
{
	struct err err = {.language = arguments->language};
	struct app_checked checked = {.name = file->name, .bytes = file->bytes, .document = &file->document,
	                              .language = arguments->language};
	const char *output = argument(arguments, "--output");
	bool folder = is_folder(output);
	struct buf bytes;
	enum status status = findings_of(arguments, reader, file, &checked.findings, &checked.count, &err);

	buf_init(&bytes, 0);
	if (!status)
		status = app_checked_docx(PROGRAM, &checked, &bytes, &err);
	if (!status && folder)
		output = copy_path(arguments, file);
	if (!status)
		status = write_file(output, &bytes, !folder, &err);
	buf_release(&bytes);
	if (status)
		return file_failed(file, &err);
	buf_format(out, msg(arguments->language, N_("%s: %zu comments\n")), output, checked.count);
	return verdict(checked.findings, checked.count);
}

static int check_into_docx(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	const char *output = argument(arguments, "--output");

	if (!output) {
		err_set(&err, STATUS_USAGE, N_("a word file is not for the screen: say where with --output FILE.docx, or a folder for several"));
		return say_error(NULL, &err);
	}
	if (!is_folder(output) && (arguments->count > 1 || is_folder(arguments->words[0]) || is_archive(arguments->words[0]))) {
		err_set(&err, STATUS_USAGE, N_("for several files --output is a folder that is there"));
		return say_error(NULL, &err);
	}
	return for_each_file(arguments, NULL, check_as_docx);
}

/* ---- rules ---- */

static int list_rules(const struct arguments *arguments, const struct rule_choice *choices, bool as_json)
{
	enum language language = arguments->language;
	size_t count;
	const struct check_rule *rules = checker_rules(&count);
	struct buf out;
	int code;

	buf_init(&out, 0);
	for (size_t i = 0; i < count && !as_json; i++)
		buf_format(&out, "%s  %s  %s  %s\n    %s\n    %s%s\n", rules[i].id, msg(language, level_title(choices[i].level)),
		           choices[i].on ? msg(language, N_("on")) : msg(language, N_("off")), msg(language, rules[i].title),
		           msg(language, rules[i].explanation), msg(language, N_("source: ")), msg(language, rules[i].source));
	for (size_t i = 0; i < count && as_json; i++) {
		struct json json;
		json_init(&json, &out);
		json_begin_object(&json);
		json_put_text(&json, "rule", rules[i].id);
		json_put_text(&json, "level", level_text(choices[i].level));
		json_put_bool(&json, "on", choices[i].on);
		json_put_text(&json, "title", msg(language, rules[i].title));
		json_put_text(&json, "explanation", msg(language, rules[i].explanation));
		json_put_text(&json, "source", msg(language, rules[i].source));
		json_end_object(&json);
		buf_char(&out, '\n');
	}
	code = put_out(&out, language);
	buf_release(&out);
	return code;
}

/* --rules FILE first, then --only, then --without. */
static enum status choose_rules(const struct arguments *arguments, struct rule_choice *choices, struct err *err)
{
	const char *file = argument(arguments, "--rules"), *only = argument(arguments, "--only"),
	           *without = argument(arguments, "--without");
	struct arena arena;
	struct str text;
	enum status status = STATUS_OK;

	checker_choices_default(choices);
	arena_init(&arena, DOCUMENT_SOURCE_MAX + 4096);
	if (file)
		status = document_read_file(&arena, file, &text, err);
	if (file && !status)
		status = checker_choices_read(text, str_of(file), choices, err);
	arena_release(&arena);
	if (!status && only)
		status = checker_choices_switch(str_of(only), true, choices, err);
	if (!status && without)
		status = checker_choices_switch(str_of(without), false, choices, err);
	return status;
}

/* ---- last year's report ---- */

/* Its figures are what this year's must agree with, its plan what this year's must answer for. */
static int last_open(struct setting *setting, const struct arguments *arguments, const char *path)
{
	struct err err = {.language = arguments->language};
	struct document_worker *worker = NULL;
	enum status status;

	file_begin(&setting->last, arguments, path);
	status = reader_new(&setting->reader, &err);
	if (!status)
		status = document_worker_start(PROGRAM, &worker, &err);
	if (!status)
		status = file_read(setting->reader, worker, path, STR(""), &setting->last, &err);
	document_worker_stop(worker);
	if (!status)
		status = checker_known(&setting->last.arena, setting->reader, &setting->last.document, &setting->last.reading,
		                       setting->last.name, &setting->known, &setting->known_count, &err);
	return status ? say_error(path, &err) : 0;
}

static void last_close(struct setting *setting)
{
	if (!setting->reader)
		return;
	file_end(&setting->last);
	reader_free(setting->reader);
}

enum { FORMAT_TABLE, FORMAT_JSON, FORMAT_SARIF, FORMAT_DOCX };

static int check_as(const struct arguments *arguments, int format)
{
	static file_work *const works[] = {check_as_table, check_as_json};
	int code;

	if (format == FORMAT_DOCX)
		return check_into_docx(arguments);
	code = output_chosen(arguments);
	if (code)
		return code;
	return format == FORMAT_SARIF ? check_as_sarif(arguments) : for_each_file(arguments, NULL, works[format]);
}

int check_files(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	struct setting setting = {.reader = NULL};
	struct arguments with = *arguments;
	const char *last = argument(arguments, "--last");
	int format, code = format_chosen(arguments, "table json sarif docx", &format);
	bool lists = argument(arguments, "--list-rules");

	if (code)
		return code;
	if (choose_rules(arguments, setting.choices, &err) ||
	    arguments_expect(arguments, lists ? 0 : 1, lists ? 0 : FILES_MAX, &err))
		return say_error(NULL, &err);
	if (lists) {
		code = output_chosen(arguments);
		return code ? code : list_rules(arguments, setting.choices, format == FORMAT_JSON);
	}
	code = library_open(&setting.library, arguments, argument(arguments, "--library"));
	if (code)
		return code;
	if (last)
		code = last_open(&setting, arguments, last);
	with.user = &setting;
	if (!code)
		code = check_as(&with, format);
	last_close(&setting);
	library_close(&setting.library);
	return code;
}
