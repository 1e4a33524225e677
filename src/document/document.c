/* Bytes of a file -> document, in this process. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "document/docx_int.h"
#include "document/pages_int.h"

static enum status read_text(struct draft *draft, const struct words *words, struct str name, struct str bytes,
                             struct err *err)
{
	struct decoded decoded;
	enum encoding declared, encoding;
	struct str head = str_slice(bytes, 0, 4096);
	bool says = html_looks_like(head) && html_charset(head, &declared);
	if (!text_detect(bytes, says ? &declared : NULL, &encoding)) {
		err_set(err, STATUS_FORMAT, N_("file \"%.*s\" is neither text nor a file of a known format"), STR_ARG(name));
		err_hint(err, N_("text, web pages, docx, doc, pdf, xlsx, xls and odt can be read: save it as one of these, and give that file"));
		return STATUS_FORMAT;
	}
	enum status status = text_decode(draft->arena, bytes, encoding, &decoded, err);
	if (status)
		return status;
	draft->encoding = encoding;
	if (html_looks_like(decoded.text)) {
		draft->format = DOCUMENT_HTML;
		status = html_read(draft, words, name, &decoded, err);
		if (!status && says && declared != encoding)
			draft_note(draft, NOTE_WRONG_CHARSET, 0, 0);
	} else if (csv_name(name)) {
		draft->format = DOCUMENT_CSV;
		status = csv_read(draft, &decoded);
	} else {
		status = txt_read(draft, &decoded);
		for (size_t i = 0; i < decoded.bad_count; i++)
			draft_note(draft, NOTE_BAD_BYTES, decoded.bad[i].at, decoded.bad[i].end);
	}
	return status;
}

static enum status read_package(struct draft *draft, struct str name, struct str bytes, struct err *err)
{
	struct package *package;
	enum status status = package_open(name, bytes, &package, err);
	if (status)
		return status;
	status = package_format(package, &draft->format, err);
	if (!status)
		status = draft->format == DOCUMENT_DOCX   ? docx_read(draft, name, package, err)
		         : draft->format == DOCUMENT_XLSX ? xlsx_read(draft, NULL, package, err)
		                                          : odf_read(draft, name, package, err);
	package_close(package);
	return status;
}

/* Notes come from several steps; the reader meets them in the order of the text. */
static int by_place(const void *a, const void *b)
{
	const struct draft_note *left = a, *right = b;
	if (left->at != right->at)
		return left->at < right->at ? -1 : 1;
	return (int)left->code - (int)right->code;
}

static enum status check_draft(const struct draft *draft, struct str name, struct err *err)
{
	if (arena_failed(draft->arena))
		return err_memory(err);
	if (draft->too_large) {
		err_set(err, STATUS_TOO_LARGE, N_("file \"%.*s\" holds more text than a report may have (%d MB)"), STR_ARG(name),
		        (int)(DECODE_TEXT_MAX >> 20));
		err_hint(err, N_("split it into several files"));
		return STATUS_TOO_LARGE;
	}
	if (draft->line_count == 0)
		return err_set(err, STATUS_INPUT, N_("file \"%.*s\" holds no text"), STR_ARG(name));
	return STATUS_OK;
}

static enum status finish(struct draft *draft, const struct words *words, struct str name, struct document *out,
                          struct err *err)
{
	enum status status = check_draft(draft, name, err);
	if (status)
		return status;
	draft_repair(draft);
	status = check_draft(draft, name, err);
	if (status)
		return status;
	draft_unwrap_tables(draft);
	struct block *blocks;
	status = classify(draft, words, &blocks, err);
	if (status)
		return status;
	if (draft->note_count)
		qsort(draft->notes, draft->note_count, sizeof *draft->notes, by_place);
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	struct document document = {
		.format = draft->format,
		.encoding = str_of(encoding_name(draft->encoding)),
		.text = {draft->text, draft->text_len},
		.origin = draft->origin,
		.blocks = blocks,
		.block_count = draft->line_count,
		.notes = notes_word(draft->arena, language, draft->notes, draft->note_count),
		.note_count = draft->note_count,
		.stored = draft->stored,
		.stored_count = draft->stored_count,
	};
	if (arena_failed(draft->arena))
		return err_memory(err);
	*out = document;
	return STATUS_OK;
}

enum status document_check_size(struct str name, struct str bytes, struct err *err)
{
	if (bytes.len == 0)
		return err_set(err, STATUS_INPUT, N_("file \"%.*s\" is empty"), STR_ARG(name));
	return bytes.len > DOCUMENT_SOURCE_MAX ? refuse_large(name, err) : STATUS_OK;
}

enum status document_parse(struct arena *arena, struct str name, struct str bytes, struct document *out, struct err *err)
{
	enum document_format format;
	struct draft draft;
	enum status status = document_check_size(name, bytes, err);
	if (!status)
		status = sniff_format(name, bytes, &format, err);
	if (status)
		return status;
	draft_init(&draft, arena, format);
	if (format == DOCUMENT_DOCX)
		status = read_package(&draft, name, bytes, err);
	else if (format == DOCUMENT_XLS)
		status = xls_read(&draft, NULL, name, bytes, err);
	else
		status = read_text(&draft, &line_words, name, bytes, err);
	return status ? status : finish(&draft, &line_words, name, out, err);
}

enum status document_parse_extracted(struct arena *arena, enum content content, struct str name, struct str bytes,
                                     bool pages_left, struct document *out, struct err *err)
{
	struct draft draft;
	struct decoded decoded;
	struct boxes boxes = {.count = 0};
	enum status status = text_decode(arena, bytes, ENCODING_UTF8, &decoded, err);
	if (status)
		return status;
	draft_init(&draft, arena, content == CONTENT_DOC ? DOCUMENT_DOC : DOCUMENT_PDF);
	if (content == CONTENT_DOC)
		doc_read(&draft, decoded.text);
	else if (content == CONTENT_OCR ? boxes_of_ocr(arena, decoded.text, &boxes) : boxes_of_pdf(arena, decoded.text, &boxes))
		pages_read(&draft, &boxes);
	draft_own_places(&draft);
	if (content != CONTENT_PDF)
		draft_note(&draft, content == CONTENT_DOC ? NOTE_OLD_WORD : NOTE_OCR, 0, 0);
	if (pages_left)
		draft_note(&draft, NOTE_PAGES_LEFT, draft.text_len, draft.text_len);
	return finish(&draft, &line_words, name, out, err);
}

/* ---- reading a file ---- */

enum status refuse_large(struct str name, struct err *err)
{
	err_set(err, STATUS_TOO_LARGE, N_("file \"%.*s\" is larger than %d MB"), STR_ARG(name),
	        (int)(DOCUMENT_SOURCE_MAX >> 20));
	err_hint(err, N_("a report is much smaller: give the text alone, without pictures and attachments"));
	return STATUS_TOO_LARGE;
}

static enum status open_failed(const char *path, struct err *err)
{
	int cause = errno;
	if (cause == ENOENT || cause == ENOTDIR)
		return err_set(err, STATUS_NOT_FOUND, N_("there is no file \"%s\""), path);
	if (cause == EACCES || cause == EPERM)
		return err_set(err, STATUS_FORBIDDEN, N_("you may not read the file \"%s\""), path);
	err_set(err, STATUS_SYSTEM, N_("file \"%s\" cannot be opened"), path);
	return err_detail(err, "%s", strerror(cause));
}

static enum status read_whole(int file, const char *path, char *bytes, size_t size, size_t *len, struct err *err)
{
	for (*len = 0; *len < size;) {
		ssize_t got = read(file, bytes + *len, size - *len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			err_set(err, STATUS_SYSTEM, N_("file \"%s\" cannot be read"), path);
			return err_detail(err, "%s", strerror(errno));
		}
		if (got == 0)
			break;
		*len += (size_t)got;
	}
	return STATUS_OK;
}

enum status document_read_file(struct arena *arena, const char *path, struct str *out, struct err *err)
{
	/* Without O_NONBLOCK, opening a pipe would wait for a writer. */
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	enum status status = STATUS_OK;
	struct stat about;
	if (file < 0)
		return open_failed(path, err);
	if (fstat(file, &about) < 0) {
		status = open_failed(path, err);
	} else if (S_ISDIR(about.st_mode)) {
		status = err_set(err, STATUS_INPUT, N_("\"%s\" is a folder, not a file"), path);
	} else if (!S_ISREG(about.st_mode)) {
		status = err_set(err, STATUS_INPUT, N_("\"%s\" is not an ordinary file"), path);
	} else if (about.st_size > (off_t)DOCUMENT_SOURCE_MAX) {
		status = refuse_large(str_of(path), err);
	}
	if (status)
		goto done;
	size_t size = (size_t)about.st_size, len;
	char *bytes = arena_room(arena, size, 1);
	if (!bytes) {
		status = err_memory(err);
		goto done;
	}
	status = read_whole(file, path, bytes, size, &len, err);
	if (!status)
		*out = (struct str){bytes, len};
done:
	close(file);
	return status;
}
