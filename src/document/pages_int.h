/* text that another program took out of a file: who takes it out (the parent, extract.c), and who makes lines and paragraphs
 * of it (the confined child: boxes.c, pages.c, doc.c). */
#ifndef ZHENWU_PAGES_INT_H
#define ZHENWU_PAGES_INT_H

#include "document/confine_int.h"

/* What the bytes of a job are. */
enum content {
	CONTENT_FILE, /* the file itself */
	CONTENT_PDF,  /* words with their places, as `pdftotext -raw -bbox` writes them */
	CONTENT_OCR,  /* words with their places, as `tesseract … tsv` writes them, a form feed behind each page */
	CONTENT_DOC,  /* text, as antiword or catdoc write it */
	CONTENT_COUNT
};
#define CONTENT_MAX ((size_t)192 << 20) /* words with their places take some six times the text */
/* ---- parent ---- */
struct extracted {
	enum content content;
	struct buf text; /* of CONTENT_FILE nothing: the file is its own text */
	uint32_t pages, pages_read; /* of an OCR that a limit ended early */
};
/* Takes the text out of a pdf or a doc; other files stay as they are. The caller releases `text`. */
enum status extract(const char *self, struct str name, struct str bytes, int ocr_milliseconds, struct extracted *out,
                    struct err *err);
/* A pdf by its first bytes; a word file of the old kind by the names in its directory. */
bool looks_like_pdf(struct str bytes);
bool looks_like_doc(struct str bytes);

/* ---- child ---- */
enum status document_parse_extracted(struct arena *arena, enum content content, struct str name, struct str bytes,
                                     bool pages_left, struct document *out, struct err *err);

/* A word and its place, in hundredths of a point (or of a pixel) from the upper left corner. */
struct box {
	int32_t x0, y0, x1, y1;
	int32_t em;    /* the width of a Chinese character of this size */
	uint32_t page; /* from 0 */
	struct str text;
};
struct page {
	int32_t width, height;
};
struct boxes {
	struct box *boxes;
	size_t count, capacity;
	struct page *pages;
	size_t page_count, page_capacity;
};
bool boxes_of_pdf(struct arena *arena, struct str text, struct boxes *out);
bool boxes_of_ocr(struct arena *arena, struct str text, struct boxes *out);
/* Lines, paragraphs, tables and page furniture of the words. */
void pages_read(struct draft *draft, const struct boxes *boxes);
void doc_read(struct draft *draft, struct str text);

#endif
