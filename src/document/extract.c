/* Files that are read by programs of the system: pdf (poppler), scanned pdf (tesseract), doc (antiword, catdoc). */
#include <string.h>
#include <unistd.h>

#include "document/outside_int.h"
#include "document/pages_int.h"

enum {
	TEXT_MILLISECONDS = 30 * 1000,
	PAGE_MILLISECONDS = 60 * 1000,
	OCR_PAGES = 60,
	HEAD = 1024, /* the mark of a pdf stands in the first bytes */
	TAIL = 4096, /* and that of its end in the last */
};
#define PICTURE_MAX ((size_t)32 << 20)

static const char pdftotext[] = "/usr/bin/pdftotext", pdftoppm[] = "/usr/bin/pdftoppm", tesseract[] = "/usr/bin/tesseract",
                  antiword[] = "/usr/bin/antiword", catdoc[] = "/usr/bin/catdoc";
static const char *const chinese_data[] = {"/usr/share/tesseract-ocr/5/tessdata/chi_sim.traineddata",
                                           "/usr/share/tesseract-ocr/4.00/tessdata/chi_sim.traineddata",
                                           "/usr/share/tessdata/chi_sim.traineddata"};

/* ---- what a file is ---- */

bool looks_like_pdf(struct str bytes)
{
	return str_find(str_slice(bytes, 0, HEAD), STR("%PDF-"), 0) != STR_NONE;
}

bool looks_like_doc(struct str bytes)
{
	static const char name[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t";
	return str_starts(bytes, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) &&
	       memmem(bytes.at, bytes.len, name, sizeof name) != NULL;
}

/* ---- what can go wrong ---- */

static enum status damaged(struct str name, struct err *err)
{
	err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" is damaged or was cut short"), STR_ARG(name));
	err_hint(err, N_("open it in the office program, save it again as docx or as text, and give the new file"));
	return STATUS_DAMAGED;
}

static enum status missing(struct str name, const char *package, struct err *err)
{
	err_set(err, STATUS_FORMAT, N_("to read \"%.*s\" the package %s must be installed on this computer"), STR_ARG(name), package);
	err_hint(err, N_("let the administrator install it, or save the file as docx or as text: they are read without it"));
	return STATUS_FORMAT;
}

static enum status ended_badly(struct str name, enum outside_end end, const char *package, struct err *err)
{
	switch (end) {
	case OUTSIDE_MISSING:
		return missing(name, package, err);
	case OUTSIDE_UNSAFE:
		err_set(err, STATUS_SYSTEM, N_("this system does not let files from outside be read in a safe way"));
		err_hint(err, N_("let the program use seccomp; in a container, do not take that away from it"));
		return STATUS_SYSTEM;
	case OUTSIDE_MEMORY:
		return err_memory(err);
	case OUTSIDE_LARGE:
		err_set(err, STATUS_TOO_LARGE, N_("file \"%.*s\" holds more text than a report may have (%d MB)"), STR_ARG(name),
		        (int)(DECODE_TEXT_MAX >> 20));
		err_hint(err, N_("split it into several files"));
		return STATUS_TOO_LARGE;
	case OUTSIDE_LONG:
		damaged(name, err);
		return err_detail(err, N_("reading it took too long"));
	default:
		return damaged(name, err);
	}
}

/* ---- pdf ---- */

static size_t count_of(struct str text, struct str what)
{
	size_t count = 0;
	for (size_t at = 0; (at = str_find(text, what, at)) != STR_NONE; at += what.len)
		count++;
	return count;
}

static enum status locked(struct str name, struct err *err)
{
	err_set(err, STATUS_FORMAT, N_("file \"%.*s\" is protected by a password"), STR_ARG(name));
	err_hint(err, N_("open it with the password, save it without one, and give the new file"));
	return STATUS_FORMAT;
}

/* A pdf that was cut short still shows its first pages: half a report is not read as if it were all of it. */
static bool is_whole(struct str bytes)
{
	return str_find(str_slice(bytes, bytes.len > TAIL ? bytes.len - TAIL : 0, bytes.len), STR("%%EOF"), 0) != STR_NONE;
}

static const char *chinese_recogniser(void)
{
	for (size_t i = 0; i < COUNT_OF(chinese_data); i++)
		if (access(chinese_data[i], R_OK) == 0 && outside_installed(tesseract) && outside_installed(pdftoppm))
			return tesseract;
	return NULL;
}

/* One page as a grey picture of 300 points an inch, and the words of the picture. */
static enum outside_end recognise(const char *self, struct str bytes, uint32_t page, struct timespec deadline,
                                  struct buf *out)
{
	char number[12];
	struct buf picture;
	int ended = 0;
	snprintf(number, sizeof number, "%u", page);
	/* The longer side of A4: a page of whatever size gives no larger picture. */
	const char *const draw[] = {"-f", number, "-l", number, "-gray", "-scale-to", "3508", "-", NULL};
	const char *const words[] = {"stdin", "stdout", "-l", "chi_sim", "--dpi", "300", "--psm", "3", "tsv", NULL};
	struct outside drawing = {self, pdftoppm, draw, bytes, PICTURE_MAX, deadline};
	buf_init(&picture, 0);
	enum outside_end end = outside_run(&drawing, &picture, &ended);
	if (end == OUTSIDE_DONE && ended == 0) {
		struct outside reading = {self, tesseract, words, buf_view(&picture), CONTENT_MAX, deadline};
		end = outside_run(&reading, out, &ended);
	}
	buf_release(&picture);
	return end == OUTSIDE_DONE && ended != 0 ? OUTSIDE_KILLED : end;
}

static enum status extract_scan(const char *self, struct str name, struct str bytes, int milliseconds,
                                struct extracted *out, struct err *err)
{
	struct timespec all = deadline_after(milliseconds);
	if (!chinese_recogniser()) {
		err_set(err, STATUS_FORMAT, N_("file \"%.*s\" is a scan: it holds pictures of pages and no text"), STR_ARG(name));
		err_hint(err, N_("give the file it was printed from, or let the administrator install tesseract-ocr-chi-sim"));
		return STATUS_FORMAT;
	}
	out->content = CONTENT_OCR;
	buf_clear(&out->text);
	while (out->pages_read < out->pages && out->pages_read < OCR_PAGES) {
		int left = milliseconds_left(&all);
		if (out->pages_read && left == 0)
			break;
		struct timespec deadline = deadline_after(out->pages_read && left < PAGE_MILLISECONDS ? left : PAGE_MILLISECONDS);
		size_t before = out->text.len;
		enum outside_end end = recognise(self, bytes, out->pages_read + 1, deadline, &out->text);
		if (end == OUTSIDE_LONG && out->pages_read) {
			out->text.len = before;
			break;
		}
		if (end != OUTSIDE_DONE)
			return ended_badly(name, end, "tesseract-ocr-chi-sim", err);
		buf_char(&out->text, '\f');
		out->pages_read++;
	}
	return buf_failed(&out->text) ? err_memory(err) : STATUS_OK;
}

static enum status extract_pdf(const char *self, struct str name, struct str bytes, int ocr_milliseconds,
                               struct extracted *out, struct err *err)
{
	static const char *const arguments[] = {"-raw", "-bbox", "-enc", "UTF-8", "-", "-", NULL};
	struct outside reading = {self, pdftotext, arguments, bytes, CONTENT_MAX, deadline_after(TEXT_MILLISECONDS)};
	int ended = 0;
	if (!is_whole(bytes))
		return damaged(name, err);
	enum outside_end end = outside_run(&reading, &out->text, &ended);
	if (end != OUTSIDE_DONE)
		return ended_badly(name, end, "poppler-utils", err);
	if (ended != 0)
		return str_find(bytes, STR("/Encrypt"), 0) != STR_NONE ? locked(name, err) : damaged(name, err);
	out->content = CONTENT_PDF;
	struct str text = buf_view(&out->text);
	out->pages = out->pages_read = (uint32_t)count_of(text, STR("<page "));
	if (str_find(text, STR("<word "), 0) != STR_NONE)
		return STATUS_OK;
	if (out->pages == 0)
		return damaged(name, err);
	out->pages_read = 0;
	return extract_scan(self, name, bytes, ocr_milliseconds, out, err);
}

/* ---- doc ---- */

static enum status extract_doc(const char *self, struct str name, struct str bytes, struct extracted *out, struct err *err)
{
	static const char *const by_antiword[] = {"-m", "UTF-8.txt", "-w", "0", "/dev/stdin", NULL};
	static const char *const by_catdoc[] = {"-d", "utf-8", "-w", NULL};
	struct outside programs[] = {{self, antiword, by_antiword, bytes, DECODE_TEXT_MAX, deadline_after(TEXT_MILLISECONDS)},
	                             {self, catdoc, by_catdoc, bytes, DECODE_TEXT_MAX, deadline_after(TEXT_MILLISECONDS)}};
	enum outside_end end = OUTSIDE_MISSING, tried = OUTSIDE_MISSING;
	for (size_t i = 0; i < COUNT_OF(programs); i++) {
		int ended = 0;
		buf_clear(&out->text);
		end = outside_run(&programs[i], &out->text, &ended);
		if (end == OUTSIDE_DONE && ended == 0 && str_trim(buf_view(&out->text)).len) {
			out->content = CONTENT_DOC;
			return STATUS_OK;
		}
		if (end != OUTSIDE_MISSING)
			tried = end;
	}
	/* No text: a workbook that holds a word file, or one with a password. The worker knows, and says so. */
	out->content = CONTENT_FILE;
	return tried == OUTSIDE_DONE ? STATUS_OK : ended_badly(name, tried, "antiword", err);
}

enum status extract(const char *self, struct str name, struct str bytes, int ocr_milliseconds, struct extracted *out,
                    struct err *err)
{
	*out = (struct extracted){.content = CONTENT_FILE};
	buf_init(&out->text, 0);
	if (looks_like_pdf(bytes))
		return extract_pdf(self, name, bytes, ocr_milliseconds, out, err);
	return looks_like_doc(bytes) ? extract_doc(self, name, bytes, out, err) : STATUS_OK;
}
