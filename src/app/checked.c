/* A checked text as a word file: each finding a comment at its place. */
#include "app/documents_int.h"

#include <string.h>

/* A paragraph each: what is wrong, what shows it, what to write instead. */
static struct str comment_text(struct arena *arena, enum language language, const struct finding *finding)
{
	struct str level = str_of(msg(language, level_title(finding->level)));
	struct str colon = language == LANGUAGE_ENGLISH ? STR(": ") : STR("：");
	struct str shown = str_of(finding->evidence.len ? msg(language, N_("\nshown by: ")) : "");
	struct str instead = str_of(finding->suggestion.len ? msg(language, N_("\nwrite: ")) : "");
	return arena_join(arena, level, colon, finding->message, shown, finding->evidence, instead, finding->suggestion);
}

static enum status make_comments(struct arena *arena, const struct app_checked *checked, struct document_comment **out,
                                 struct err *err)
{
	struct document_comment *comments = arena_array(arena, checked->count + 1, sizeof *comments);
	for (size_t i = 0; comments && i < checked->count; i++) {
		const struct finding *finding = &checked->findings[i];
		comments[i] = (struct document_comment){finding->place.at, finding->place.end, finding->quote,
		                                        comment_text(arena, checked->language, finding)};
	}
	if (arena_failed(arena))
		return err_memory(err);
	*out = comments;
	return STATUS_OK;
}

static enum status annotate(const char *program, const struct app_checked *checked, struct str bytes,
                            const struct document_comment *comments, struct buf *out, struct err *err)
{
	return document_annotate_confined(program, checked->name, bytes, str_of(msg(checked->language, N_("Proofreading"))), comments,
	                                  checked->count, out, err);
}

/* ---- a text that is no word file --------------------------------------------------------------------------------- */

/* A paragraph for each block, one for the cells of a row. */
struct made {
	struct report report;
	size_t *places;    /* of each block, in the text of the report */
	struct buf row;
	size_t len;
};

static void add_paragraph(struct made *made, struct arena *arena, enum paragraph_kind kind, struct str text)
{
	struct report_run *run = arena_array(arena, 1, sizeof *run);
	if (!run)
		return;
	run->text = text;
	made->report.paragraphs[made->report.paragraph_count++] = (struct report_paragraph){kind, run, 1};
	made->len += text.len + 1;
}

static enum paragraph_kind kind_of(const struct block *block)
{
	if (block->kind == BLOCK_TITLE)
		return PARAGRAPH_TITLE;
	if (block->kind == BLOCK_HEADING && block->level >= 1 && block->level <= 4)
		return (enum paragraph_kind)(PARAGRAPH_HEADING1 + block->level - 1);
	return PARAGRAPH_BODY;
}

static bool same_row(const struct block *a, const struct block *b)
{
	return a->kind == BLOCK_TABLE_CELL && b->kind == BLOCK_TABLE_CELL && a->table == b->table && a->row == b->row;
}

/* A tab, which no word file keeps inside a text, becomes a blank: places stay. */
static struct str without_tabs(struct arena *arena, struct str text)
{
	char *copy = arena_text(arena, text);
	for (size_t i = 0; copy && i < text.len; i++)
		copy[i] = (unsigned char)copy[i] < 0x20 ? ' ' : copy[i];
	return copy ? (struct str){copy, text.len} : STR("");
}

static void add_row(struct made *made, struct arena *arena, const struct document *document, size_t first, size_t end)
{
	buf_clear(&made->row);
	for (size_t i = first; i < end; i++) {
		const struct block *block = &document->blocks[i];
		if (i > first)
			buf_text(&made->row, "　");
		made->places[i] = made->len + made->row.len;
		buf_str(&made->row, str_slice(document->text, block->at, block->end));
	}
	add_paragraph(made, arena, kind_of(&document->blocks[first]), without_tabs(arena, buf_view(&made->row)));
}

static void make_report(struct made *made, struct arena *arena, const struct app_checked *checked)
{
	const struct document *document = checked->document;
	made->report.title = checked->name;
	made->report.paragraphs = arena_array(arena, document->block_count + 1, sizeof *made->report.paragraphs);
	made->places = arena_array(arena, document->block_count + 1, sizeof *made->places);
	buf_init(&made->row, 0);
	for (size_t i = 0, end; i < document->block_count && !arena_failed(arena); i = end) {
		for (end = i + 1; end < document->block_count && same_row(&document->blocks[i], &document->blocks[end]); end++)
			;
		add_row(made, arena, document, i, end);
	}
	buf_release(&made->row);
}

/* Where a byte of the checked text stands in the report made of it. */
static size_t place_in(const struct made *made, const struct document *document, size_t at)
{
	size_t low = 0, high = document->block_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (document->blocks[middle].end < at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == document->block_count)
		return made->len;
	const struct block *block = &document->blocks[low];
	return made->places[low] + (at > block->at ? at - block->at : 0);
}

static enum status of_text(const char *program, struct arena *arena, const struct app_checked *checked,
                           struct document_comment *comments, struct buf *out, struct err *err)
{
	struct made made = {.len = 0};
	struct buf plain;
	make_report(&made, arena, checked);
	if (arena_failed(arena))
		return err_memory(err);
	for (size_t i = 0; i < checked->count; i++) {
		comments[i].at = place_in(&made, checked->document, comments[i].at);
		comments[i].end = place_in(&made, checked->document, comments[i].end);
		comments[i].quote = without_tabs(arena, comments[i].quote);
	}
	buf_init(&plain, 0);
	enum status status = writer_report_docx(&made.report, &plain, err);
	if (!status)
		status = annotate(program, checked, buf_view(&plain), comments, out, err);
	buf_release(&plain);
	return status;
}

enum status app_checked_docx(const char *program, const struct app_checked *checked, struct buf *out, struct err *err)
{
	struct arena arena;
	struct document_comment *comments = NULL;
	arena_init(&arena, (size_t)512 << 20);
	enum status status = make_comments(&arena, checked, &comments, err);
	bool word = checked->document->format == DOCUMENT_DOCX && checked->bytes.len;
	if (!status && word)
		status = annotate(program, checked, checked->bytes, comments, out, err);
	/* A word file whose package is too odd to be written to still has its text. */
	if ((!status && !word) || status == STATUS_FORMAT)
		status = of_text(program, &arena, checked, comments, out, err);
	arena_release(&arena);
	return status;
}

/* ---- a written report -------------------------------------------------------------------------------------------- */

static bool is_blank(const struct report_paragraph *paragraph)
{
	for (size_t i = 0; i < paragraph->run_count; i++)
		if (str_trim(paragraph->runs[i].text).len)
			return false;
	return true;
}

static size_t paragraph_len(const struct report_paragraph *paragraph)
{
	size_t len = 0;
	for (size_t i = 0; i < paragraph->run_count; i++)
		len += paragraph->runs[i].text.len;
	return len + 1;
}

/* A word file is read without its blank paragraphs: places move up by each before them. */
static size_t place_in_file(const struct report *report, size_t at)
{
	size_t start = 0, blank = 0;
	for (size_t i = 0; i < report->paragraph_count && start <= at; i++) {
		size_t len = paragraph_len(&report->paragraphs[i]);
		if (is_blank(&report->paragraphs[i]) && start + len <= at)
			blank += len;
		start += len;
	}
	return at - blank;
}

static enum status of_report(const char *program, const struct app_checked *checked, const struct report *report,
                             struct buf *out, struct err *err)
{
	struct arena arena;
	struct buf plain;
	struct document_comment *comments;
	arena_init(&arena, (size_t)64 << 20);
	buf_init(&plain, 0);
	enum status status = make_comments(&arena, checked, &comments, err);
	for (size_t i = 0; !status && i < checked->count; i++) {
		comments[i].at = place_in_file(report, checked->findings[i].place.source_at);
		comments[i].end = place_in_file(report, checked->findings[i].place.source_end);
	}
	if (!status)
		status = writer_report_docx(report, &plain, err);
	if (!status)
		status = annotate(program, checked, buf_view(&plain), comments, out, err);
	buf_release(&plain);
	arena_release(&arena);
	return status;
}

enum status answer_checked(struct call *call, const struct checked_text *text)
{
	const char *program = call->app->readings.program;
	struct app_checked checked = {.name = text->name, .bytes = text->bytes, .document = text->document,
	                              .language = call->request->language};
	enum status status = open_findings(call, text->view, &checked.findings, &checked.count);
	if (!status)
		status = text->report ? of_report(program, &checked, text->report, &call->answer->body, &call->err)
		                      : app_checked_docx(program, &checked, &call->answer->body, &call->err);
	if (status)
		return status;
	buf_format(&call->answer->file_name, msg(call->request->language, N_("%.*s (checked).docx")), STR_ARG(text->name));
	call->answer->content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
	return STATUS_OK;
}
