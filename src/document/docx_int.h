/* docx, inside: the package (zip), and the lists and styles that paragraphs refer to. */
#ifndef ZHENWU_DOCX_INT_H
#define ZHENWU_DOCX_INT_H

#include <libxml/parser.h>

#include "document/document_int.h"

/* ---- package.c: the zip ---- */

struct package;
enum status package_open(struct str name, struct str bytes, struct package **out, struct err *err);
/* Which office format it is, by its parts; refuses what holds none that is read. */
enum status package_format(const struct package *package, enum document_format *out, struct err *err);
void package_close(struct package *package);
/* Runs the part through the SAX handler. STATUS_NOT_FOUND, with err untouched, when there is no such part. The parser
 * never opens a file, never resolves an entity, and stops at a document type declaration. */
enum status package_parse(struct package *package, const char *part, const xmlSAXHandler *handler, void *user,
                          struct err *err);
/* The same for a part that is not kept but passed through, and so may be larger. */
enum status package_stream(struct package *package, const char *part, const xmlSAXHandler *handler, void *user,
                           struct err *err);
/* The bytes of a part, under the limits of package_parse. STATUS_NOT_FOUND as there. */
enum status package_read(struct package *package, const char *part, struct arena *arena, struct str *out, struct err *err);
bool package_has(const struct package *package, const char *part);
const char *package_part(const struct package *package, size_t index); /* from 0, in the order of the zip; NULL behind the last */
struct str package_name(const struct package *package); /* of the file, for messages */
void *part_user(void *context); /* `user`, from what the parser hands to the functions of the handler */

/* ---- attributes of an element, as the SAX2 interface hands them over ---- */

struct attributes {
	const xmlChar **fields; /* name, prefix, URI, value, end */
	int count;
};
struct str attribute_value(struct attributes attributes, const char *name); /* empty when absent */
bool attribute_int(struct attributes attributes, const char *name, int64_t *out);
/* <w:b/> and <w:b w:val="1"/> are on, <w:b w:val="0"/> is off. */
bool attribute_on(struct attributes attributes);
bool is_word_namespace(const xmlChar *uri);

/* ---- styles.c: word/styles.xml ---- */

struct numbering_ref {
	int64_t list;  /* w:numId; -1 when not said, 0 for none */
	int64_t level; /* w:ilvl; -1 when not said */
};
struct style {
	struct str id, based_on;
	int64_t outline; /* 0..8; -1 when not said */
	struct numbering_ref numbering;
	bool title, contents; /* the title style; an entry of a table of contents */
	bool is_default;
};
struct styles {
	struct style *styles;
	size_t count, capacity;
};
enum status styles_read(struct package *package, struct arena *arena, struct styles *out, struct err *err);
/* What the style says together with those it is based on; the default style for an empty id. */
struct style styles_resolve(const struct styles *styles, struct str id);

/* ---- docx_notes.c: footnotes, headers ---- */

struct footnote {
	struct str id, text;
};
struct notes {
	struct footnote *notes;
	size_t count, capacity;
};
enum status notes_read(struct package *package, struct arena *arena, const char *part, struct notes *out, struct err *err);
struct str notes_find(const struct notes *notes, struct str id); /* empty when there is none */
/* Headers and footers of pages, as furniture behind the text. */
enum status headers_read(struct package *package, struct draft *draft, struct err *err);

/* ---- numbering.c: word/numbering.xml ---- */

struct numbering;
enum status numbering_read(struct package *package, struct arena *arena, struct numbering **out, struct err *err);
/* For lists that another format tells: an empty one, one more list (its id), a level of it, and its counting begun anew.
 * `format` and `text` are as in a word file: "chineseCounting", "（%1）". */
struct numbering *numbering_new(struct arena *arena);
int64_t numbering_add(struct numbering *numbering);
void numbering_set_level(struct numbering *numbering, int64_t list, size_t level, const char *format, struct str text,
                         int64_t start);
void numbering_restart(struct numbering *numbering, int64_t list);
#define LABEL_MAX 64
/* Counts the paragraph and gives its label: （二）, 3., …. Empty for a bullet (*bullet is set) or when there is none. */
struct str numbering_label(struct numbering *numbering, struct numbering_ref ref, char out[LABEL_MAX], bool *bullet);

#endif
