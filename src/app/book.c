/* A reading as a spreadsheet: figures, promises, and what was not understood. */
#include "app/app.h"

#include "document/document.h"
#include "reader/reader.h"
#include "writer/writer.h"

#include <stdlib.h>

enum { BOOK_FIGURES, BOOK_PROMISES, BOOK_NOTES, BOOK_SHEETS, BOOK_COLUMNS = 14 };

struct app_book {
	struct workbook *book;
	enum language language;
	struct arena arena; /* of one file's cells */
	struct workbook_column columns[BOOK_SHEETS][BOOK_COLUMNS];
};

struct head {
	const char *title;
	int width;
	bool number;
};
static const struct {
	const char *name;
	struct head heads[BOOK_COLUMNS];
} sheets[BOOK_SHEETS] = {
	[BOOK_FIGURES] = {N_("Figures"),
	                  {{N_("File"), 24, false}, {N_("Indicator"), 30, false}, {N_("Value"), 12, true}, {N_("Unit"), 9, false},
	                   {N_("Bound"), 8, false}, {N_("Measure"), 8, false}, {N_("Mood"), 8, false},
	                   {N_("Period"), 12, false}, {N_("Place or part"), 14, false}, {N_("Section"), 30, false},
	                   {N_("Text"), 60, false}, {N_("From byte"), 9, true}, {N_("To byte"), 9, true}}},
	[BOOK_PROMISES] = {N_("Promises"),
	                   {{N_("File"), 24, false}, {N_("Promise"), 60, false}, {N_("Deadline"), 12, false},
	                    {N_("Responsible"), 16, false}, {N_("Deed"), 7, true}, {N_("Action"), 10, false},
	                    {N_("Object"), 30, false}, {N_("Place"), 14, false}, {N_("Confidence"), 8, false}, {N_("Section"), 30, false},
	                    {N_("From byte"), 9, true}, {N_("To byte"), 9, true}}},
	[BOOK_NOTES] = {N_("Remarks"),
	                {{N_("File"), 24, false}, {N_("Remark"), 50, false}, {N_("Text"), 50, false}, {N_("As it stands"), 24, false},
	                 {N_("Read as"), 24, false}, {N_("From byte"), 9, true}, {N_("To byte"), 9, true}}},
};

enum status app_book_new(enum language language, struct app_book **out, struct err *err)
{
	struct app_book *made = calloc(1, sizeof *made);
	enum status status;

	if (!made)
		return err_memory(err);
	made->language = language;
	status = workbook_new(&made->book, err);
	for (size_t i = 0; !status && i < BOOK_SHEETS; i++) {
		size_t count = 0;
		for (; count < BOOK_COLUMNS && sheets[i].heads[count].title; count++) {
			const struct head *head = &sheets[i].heads[count];
			made->columns[i][count] =
				(struct workbook_column){str_of(msg(language, head->title)), head->width, head->number};
		}
		workbook_sheet(made->book, str_of(msg(language, sheets[i].name)), made->columns[i], count);
	}
	if (status) {
		app_book_free(made);
		return status;
	}
	*out = made;
	return STATUS_OK;
}

void app_book_free(struct app_book *book)
{
	if (!book)
		return;
	workbook_free(book->book);
	free(book);
}

static struct str number(struct app_book *book, uint32_t n)
{
	return arena_format(&book->arena, "%u", n);
}

static void add_figure(struct app_book *book, struct str file, const struct figure *figure)
{
	char digits[DEC_TEXT_MAX], period[PERIOD_TEXT_MAX];
	struct str cells[BOOK_COLUMNS] = {
		file, figure->indicator,
		arena_format(&book->arena, "%s%.*s", figure->negative ? "-" : "", STR_ARG(dec_text(figure->value, digits))),
		figure->unit, str_of(bound_name(figure->bound, book->language)),
		str_of(measure_name(figure->measure, book->language)), str_of(mood_name(figure->mood, book->language)),
		figure->period.kind ? period_text(figure->period, period) : STR(""), figure->scope, figure->section,
		figure->sentence, number(book, figure->place.source_at), number(book, figure->place.source_end)};

	workbook_row(book->book, BOOK_FIGURES, cells);
}

static void add_promise(struct app_book *book, struct str file, const struct promise *promise)
{
	char date[DATE_TEXT_MAX];
	struct str cells[BOOK_COLUMNS] = {
		file, promise->text, date_is_set(promise->deadline) ? date_text(promise->deadline, date) : promise->deadline_text,
		promise->body, promise->deed ? number(book, (uint32_t)promise->deed) : STR(""), promise->action,
		promise->object, promise->area, str_of(confidence_name(promise->confidence, book->language)), promise->section,
		number(book, promise->place.source_at), number(book, promise->place.source_end)};

	workbook_row(book->book, BOOK_PROMISES, cells);
}

static void add_note(struct app_book *book, struct str file, const struct document *document,
                     const struct reading_note *note)
{
	uint32_t at = note->place.at, end = note->place.end;
	struct str cells[BOOK_COLUMNS] = {file, note->message, str_slice(document->text, at, end), note->original, note->restored,
	                                  number(book, document->origin[at]), number(book, document->origin[end])};

	workbook_row(book->book, BOOK_NOTES, cells);
}

void app_book_add(struct app_book *book, struct str file, const struct document *document, const struct reading *reading)
{
	arena_init(&book->arena, (size_t)256 << 20);
	for (size_t i = 0; i < reading->figure_count; i++)
		add_figure(book, file, &reading->figures[i]);
	for (size_t i = 0; i < reading->promise_count; i++)
		add_promise(book, file, &reading->promises[i]);
	for (size_t i = 0; i < document->note_count; i++) {
		struct reading_note note = reader_document_note(document, i);
		add_note(book, file, document, &note);
	}
	for (size_t i = 0; i < reading->note_count; i++)
		add_note(book, file, document, &reading->notes[i]);
	arena_release(&book->arena);
}

enum status app_book_finish(struct app_book *book, struct buf *out, struct err *err)
{
	return workbook_finish(book->book, out, err);
}
