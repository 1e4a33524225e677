/* zhenwu read: the figures, targets and promises of reports. */
#include "cli/files_int.h"

#include "app/app.h"

#include <string.h>
#include <unistd.h>

enum { FORMAT_TABLE, FORMAT_JSON, FORMAT_CSV, FORMAT_XLSX };
#define WIDEST 44

static struct str word(const struct arguments *arguments, const char *id)
{
	return id[0] ? str_of(msg(arguments->language, id)) : STR("");
}

static struct str period_of(struct arena *arena, struct period period)
{
	char text[PERIOD_TEXT_MAX];

	return period.kind ? arena_str(arena, period_text(period, text)) : STR("");
}

static struct str value_of(struct arena *arena, const struct figure *figure)
{
	char text[DEC_TEXT_MAX];
	struct str digits = dec_text(figure->value, text);

	return arena_format(arena, "%s%.*s", figure->negative ? "-" : "", STR_ARG(digits));
}

static struct str date_of(struct arena *arena, struct date date)
{
	char text[DATE_TEXT_MAX];

	return date_is_set(date) ? arena_str(arena, date_text(date, text)) : STR("");
}

static struct str deed_of(struct arena *arena, const struct promise *promise)
{
	return promise->deed ? arena_format(arena, "%d", promise->deed) : STR("");
}

/* ---- table ---- */

static void head(struct table *table, const struct arguments *arguments, const char *const *names)
{
	for (size_t i = 0; i < table->columns; i++)
		table_cell(table, word(arguments, names[i]), false);
}

static void figures_table(const struct arguments *arguments, struct opened_file *file, struct buf *out)
{
	static const char *const names[] = {N_("Indicator"), N_("Value"), N_("Unit"),  N_("Bound"),
	                                    N_("Measure"),   N_("Mood"),  N_("Period")};
	struct table table = {.arena = &file->arena, .columns = COUNT_OF(names)};

	head(&table, arguments, names);
	for (size_t i = 0; i < file->reading.figure_count; i++) {
		const struct figure *figure = &file->reading.figures[i];
		table_cell(&table, figure->indicator, false);
		table_cell(&table, value_of(&file->arena, figure), true);
		table_cell(&table, figure->unit, false);
		table_cell(&table, str_of(bound_name(figure->bound, arguments->language)), false);
		table_cell(&table, str_of(measure_name(figure->measure, arguments->language)), false);
		table_cell(&table, str_of(mood_name(figure->mood, arguments->language)), false);
		table_cell(&table, period_of(&file->arena, figure->period), false);
	}
	table_write(out, &table, WIDEST);
}

static void promises_table(const struct arguments *arguments, struct opened_file *file, struct buf *out)
{
	static const char *const names[] = {N_("Deed"),   N_("Deadline"),   N_("Responsible"),
	                                    N_("Place"), N_("Confidence"), N_("Promise")};
	struct table table = {.arena = &file->arena, .columns = COUNT_OF(names)};

	head(&table, arguments, names);
	for (size_t i = 0; i < file->reading.promise_count; i++) {
		const struct promise *promise = &file->reading.promises[i];
		struct str deadline = date_of(&file->arena, promise->deadline);
		table_cell(&table, deed_of(&file->arena, promise), true);
		table_cell(&table, deadline.len ? deadline : promise->deadline_text, false);
		table_cell(&table, promise->body, false);
		table_cell(&table, promise->area, false);
		table_cell(&table, str_of(confidence_name(promise->confidence, arguments->language)), false);
		table_cell(&table, promise->text, false);
	}
	table_write(out, &table, 2 * WIDEST);
}

static void note_row(struct table *table, struct opened_file *file, const struct reading_note *note)
{
	size_t line = file_line(file, note->place.at);

	table_cell(table, arena_format(table->arena, "%zu", line), true);
	table_cell(table, note->message, false);
	table_cell(table, note->original, false);
	table_cell(table, note->restored, false);
}

static void notes_table(const struct arguments *arguments, struct opened_file *file, struct buf *out)
{
	static const char *const names[] = {N_("Line"), N_("Note"), N_("Text"), N_("Read as")};
	struct table table = {.arena = &file->arena, .columns = COUNT_OF(names)};

	if (file->document.note_count + file->reading.note_count == 0)
		return;
	buf_char(out, '\n');
	head(&table, arguments, names);
	for (size_t i = 0; i < file->document.note_count; i++) {
		struct reading_note note = reader_document_note(&file->document, i);
		note_row(&table, file, &note);
	}
	for (size_t i = 0; i < file->reading.note_count; i++)
		note_row(&table, file, &file->reading.notes[i]);
	table_write(out, &table, WIDEST);
}

static void write_table(const struct arguments *arguments, struct opened_file *file, struct buf *out)
{
	const struct reading *reading = &file->reading;

	buf_format(out, "%.*s\n", STR_ARG(file->name));
	if (reading->title.len)
		buf_format(out, "%.*s\n", STR_ARG(reading->title));
	buf_format(out, msg(arguments->language, N_("%zu figures, %zu promises, %zu notes\n\n")), reading->figure_count,
	           reading->promise_count, file->document.note_count + reading->note_count);
	if (reading->figure_count)
		figures_table(arguments, file, out);
	if (reading->promise_count) {
		buf_char(out, '\n');
		promises_table(arguments, file, out);
	}
	notes_table(arguments, file, out);
	buf_char(out, '\n');
}

/* ---- CSV ---- */

static void csv_row_text(struct buf *out, struct str text)
{
	buf_char(out, ',');
	csv_text(out, text);
}

static void csv_figure(const struct arguments *arguments, struct opened_file *file, const struct figure *figure,
                       struct buf *out)
{
	csv_text(out, file->name);
	csv_row_text(out, word(arguments, N_("Figure")));
	csv_row_text(out, figure->indicator);
	buf_char(out, ',');
	csv_number(out, value_of(&file->arena, figure));
	csv_row_text(out, figure->unit);
	csv_row_text(out, str_of(bound_name(figure->bound, arguments->language)));
	csv_row_text(out, str_of(measure_name(figure->measure, arguments->language)));
	csv_row_text(out, str_of(mood_name(figure->mood, arguments->language)));
	csv_row_text(out, period_of(&file->arena, figure->period));
	csv_row_text(out, STR(""));
	csv_row_text(out, figure->section);
	csv_row_text(out, figure->sentence);
	buf_format(out, ",%u,%u,,,,,,\r\n", figure->place.source_at, figure->place.source_end);
}

static void csv_promise(const struct arguments *arguments, struct opened_file *file, const struct promise *promise,
                        struct buf *out)
{
	struct str deadline = date_of(&file->arena, promise->deadline);

	csv_text(out, file->name);
	csv_row_text(out, word(arguments, N_("Promise")));
	buf_text(out, ",,,,,,,");
	csv_row_text(out, deadline.len ? deadline : promise->deadline_text);
	csv_row_text(out, promise->section);
	csv_row_text(out, promise->text);
	buf_format(out, ",%u,%u,", promise->place.source_at, promise->place.source_end);
	csv_number(out, deed_of(&file->arena, promise));
	csv_row_text(out, promise->action);
	csv_row_text(out, promise->object);
	csv_row_text(out, promise->area);
	csv_row_text(out, promise->body);
	csv_row_text(out, str_of(confidence_name(promise->confidence, arguments->language)));
	buf_text(out, "\r\n");
}

static void csv_head(const struct arguments *arguments, struct buf *out)
{
	static const char *const names[] = {N_("File"),     N_("Kind"), N_("Indicator"), N_("Value"),    N_("Unit"),
	                                    N_("Bound"),    N_("Measure"), N_("Mood"),   N_("Period"),   N_("Deadline"),
	                                    N_("Section"),  N_("Text"), N_("From byte"), N_("To byte"),  N_("Deed"),
	                                    N_("Action"),   N_("Object"), N_("Place"),   N_("Responsible"), N_("Confidence")};

	buf_text(out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (i)
			buf_char(out, ',');
		csv_text(out, word(arguments, names[i]));
	}
	buf_text(out, "\r\n");
}

static void write_csv(const struct arguments *arguments, struct opened_file *file, struct buf *out)
{
	for (size_t i = 0; i < file->reading.figure_count; i++)
		csv_figure(arguments, file, &file->reading.figures[i], out);
	for (size_t i = 0; i < file->reading.promise_count; i++)
		csv_promise(arguments, file, &file->reading.promises[i], out);
}

/* ---- the verb ---- */

static int read_as_table(const struct arguments *arguments, const struct reader *reader, struct opened_file *file,
                         struct buf *out)
{
	(void)reader;
	write_table(arguments, file, out);
	return 0;
}

static int read_as_json(const struct arguments *arguments, const struct reader *reader, struct opened_file *file,
                        struct buf *out)
{
	(void)arguments;
	(void)reader;
	reader_write_json(out, file->name, &file->reading);
	reader_write_document_notes(out, file->name, &file->document);
	return 0;
}

static int read_as_csv(const struct arguments *arguments, const struct reader *reader, struct opened_file *file,
                       struct buf *out)
{
	(void)reader;
	write_csv(arguments, file, out);
	return 0;
}

/* ---- explained ---- */

/* 0 when --at is a place or absent, else the exit status. */
static int explain_place(const struct arguments *arguments, uint32_t *out)
{
	struct err err = {.language = arguments->language};
	const char *at = argument(arguments, "--at");
	int64_t place;

	*out = EXPLAIN_ALL;
	if (!at)
		return 0;
	if (!str_to_int64(str_of(at), &place) || place < 0 || place >= EXPLAIN_ALL) {
		err_set(&err, STATUS_USAGE, N_("--at takes a byte of the file, as \"at\" of the JSON lines gives it"));
		return say_error(NULL, &err);
	}
	*out = (uint32_t)place;
	return 0;
}

static int read_explained(const struct arguments *arguments, const struct reader *reader, struct opened_file *file,
                          struct buf *out)
{
	struct err err = {.language = arguments->language};
	uint32_t at;
	int code = explain_place(arguments, &at);

	if (code)
		return code;
	buf_format(out, "%.*s\n", STR_ARG(file->name));
	if (reader_explain(reader, &file->arena, &file->document, arguments->language, at, out, &err))
		return file_failed(file, &err);
	return 0;
}

/* ---- as a spreadsheet ---- */

static int add_to_book(void *user, struct opened_file *file)
{
	app_book_add(user, file->name, &file->document, &file->reading);
	return 0;
}

static int read_as_book(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	const char *output = argument(arguments, "--output");
	struct app_book *book;
	struct buf bytes;
	int code;

	if (!output && isatty(STDOUT_FILENO)) {
		err_set(&err, STATUS_USAGE, N_("a spreadsheet is not for the screen: say where with --output FILE.xlsx"));
		return say_error(NULL, &err);
	}
	if (app_book_new(arguments->language, &book, &err))
		return say_error(NULL, &err);
	code = for_each_file_in_order(arguments, add_to_book, book);
	buf_init(&bytes, 0);
	if (app_book_finish(book, &bytes, &err) || (output && write_file(output, &bytes, true, &err)))
		code = say_error(NULL, &err);
	else if (!output && put_bytes(&bytes, arguments->language))
		code = status_exit(STATUS_SYSTEM);
	buf_release(&bytes);
	app_book_free(book);
	return code;
}

/* ---- every number ---- */

static int read_numbers(const struct arguments *arguments, const struct reader *reader, struct opened_file *file,
                        struct buf *out)
{
	struct err err = {.language = arguments->language};
	struct seen_numbers numbers;

	if (reader_numbers(reader, &file->arena, &file->document, &numbers, &err))
		return file_failed(file, &err);
	reader_write_numbers(out, file->name, &numbers);
	return 0;
}

int read_files(const struct arguments *arguments)
{
	static file_work *const works[] = {read_as_table, read_as_json, read_as_csv};
	struct buf top;
	uint32_t at;
	int format, code = format_chosen(arguments, "table json csv xlsx", &format);

	if (!code)
		code = explain_place(arguments, &at);
	if (code)
		return code;
	if (format == FORMAT_XLSX)
		return read_as_book(arguments);
	code = output_chosen(arguments);
	if (code)
		return code;
	if (argument(arguments, "--explain"))
		return for_each_file(arguments, NULL, read_explained);
	if (argument(arguments, "--numbers"))
		return for_each_file(arguments, NULL, read_numbers);
	buf_init(&top, 0);
	if (format == FORMAT_CSV)
		csv_head(arguments, &top);
	code = for_each_file(arguments, &top, works[format]);
	buf_release(&top);
	return code;
}
