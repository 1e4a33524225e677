/* Private to the docx export: measures of the official layout, and the parts that do not depend on the report. */
#ifndef ZHENWU_WRITER_DOCX_INT_H
#define ZHENWU_WRITER_DOCX_INT_H

#include <libxml/xmlwriter.h>

#include "writer/writer_int.h"

/* GB/T 9704-2012, 5.1-5.2: A4; 天头 37 mm, 订口 28 mm, 版心 156 mm x 225 mm; 22 lines of 28 characters. In twips: a twip
 * is a twentieth of a point, 1 mm is 1440 / 25.4 of them. */
#define PAGE_WIDTH "11906"
#define PAGE_HEIGHT "16838"
#define MARGIN_TOP "2098"
#define MARGIN_RIGHT "1474"
#define MARGIN_BOTTOM "1984"
#define MARGIN_LEFT "1587"
#define HEADER_AT "851"
#define FOOTER_AT "1304"  /* 7.5: the page number 7 mm below the type area: 35 mm - 7 mm - 4号 */
#define LINE_PITCH "579"  /* 225 mm / 22: 28.95 pt */
/* 28 characters of 3号 (16 pt) are 448 pt, the type area is 442.2 pt wide: each is set 0.25 pt closer (5 twips). A character
 * grid would say the same to Word, but LibreOffice gives a character that is wider than its cell two cells. */
#define CLOSER "-5"
#define CHARACTER_TWIPS 315

/* A writer of XML with a sticky error. */
struct xml {
	xmlTextWriterPtr writer;
	xmlBufferPtr buffer;
	bool failed;
};
bool xml_begin(struct xml *xml, const char *root); /* document and root element */
void xml_open(struct xml *xml, const char *name);
void xml_close(struct xml *xml);
void xml_attribute(struct xml *xml, const char *name, const char *value);
void xml_text(struct xml *xml, struct str text); /* without the characters XML forbids */
void xml_flag(struct xml *xml, const char *name, const char *value); /* <name w:val="value"/>; NULL: <name/> */
bool xml_end(struct xml *xml); /* false when anything failed */
void xml_release(struct xml *xml);

/* The declaration of a paragraph style; document.c, styles and tests speak of the same rows. */
struct docx_style {
	enum paragraph_kind kind;
	const char *id, *name; /* built-in names, so that Word and WPS know the styles in every language */
	const char *font;      /* of Chinese characters */
	const char *size;      /* half points */
	const char *align;
	bool indented;         /* first line by two characters */
	int outline;           /* 0-3 of a heading, -1 */
	const char *before, *after; /* twips, NULL: none */
};
extern const struct docx_style docx_styles[PARAGRAPH_KIND_COUNT];

/* Parts that are the same in every file. */
struct docx_part {
	const char *path, *text;
};
extern const struct docx_part docx_fixed_parts[];
extern const size_t docx_fixed_part_count;

#define WORD_NAMESPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
void docx_write_styles(struct xml *xml);
void docx_write_fonts(struct xml *xml);
void docx_write_footer(struct xml *xml, bool even);
void docx_write_core(struct xml *xml, struct str title);
void docx_write_section(struct xml *xml); /* the last element of the body: page, margins, page numbers */

/* A file: what its document part holds is written by its own function, into the root element. */
struct docx {
	struct str title;
	void (*write)(struct xml *xml, const void *user);
	const void *user;
};
enum status docx_pack(const struct docx *docx, struct buf *out, struct err *err);

#endif
