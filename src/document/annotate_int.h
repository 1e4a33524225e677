/* comments in a word file, inside: the part as it lies in the package, and the parts around it. */
#ifndef ZHENWU_ANNOTATE_INT_H
#define ZHENWU_ANNOTATE_INT_H

#include "document/docx_int.h"

/* ---- xml_index.c: where the elements of a well-formed part stand in its bytes ---- */

struct xml_element {
	uint32_t at, body, end; /* of '<'; behind the '>' of the start tag; behind the end tag (body when it is empty) */
	uint32_t parent;        /* its number, from 1; 0 for none */
	struct str name;        /* as written: "w:r" */
};
struct xml_index {
	struct str text;
	struct xml_element *elements; /* the n-th start tag is elements[n - 1] */
	size_t count, capacity;
};
/* false when the part is not what the parser took it for, or without memory (arena_failed() tells). */
bool xml_index_read(struct arena *arena, struct str text, struct xml_index *out);
/* The byte at which the characters of the element have had `offset` bytes of UTF-8; 0 when that is inside a reference, or
 * the element holds more than characters. */
size_t xml_index_character(const struct xml_index *index, uint32_t element, uint32_t offset);
struct str xml_local_name(struct str name); /* without its prefix */
void xml_escape(struct buf *out, struct str text); /* as the characters of an element or a value; what no XML may hold is left out */

void xml_unescape(struct str text, struct buf *out); /* characters as written -> text */

/* One tag after the other, where an index of all would be too large. */
struct xml_tag {
	size_t at, end;  /* of '<'; behind '>' */
	bool closes, empty;
	struct str name; /* as written */
};
/* The next tag from `from` on; false at the end, and where the part is not what the parser took it for. */
bool xml_tag_next(struct str text, size_t from, struct xml_tag *out);
bool xml_tag_is(const struct xml_tag *tag, const char *local_name);
struct str xml_tag_attribute(struct str text, const struct xml_tag *tag, const char *name); /* as written; empty: none */
/* The value of an attribute as written, by its local name; empty when there is none. */
struct str xml_index_attribute(const struct xml_index *index, uint32_t element, const char *name);

/* ---- annotate_places.c: where a comment begins and ends ---- */

struct annotation {
	size_t from, to; /* bytes of the part at which its range begins and ends */
	bool exact;      /* the range is what the finding says, not only the run near it */
	uint32_t from_run, to_run; /* the runs that are to be split there; 0: the place lies between runs */
	bool from_text, to_text;   /* and their text, too: its element is open there */
};
struct word_part {
	struct xml_index index;
	const struct docx_places *places;
	const uint32_t *before_repair;
	struct str prefix; /* of the word processor's elements, with its colon: "w:" */
};
/* false when nothing of the part can carry a comment. */
bool annotation_place(const struct word_part *part, size_t at, size_t end, struct annotation *out);
/* Is the element of the word processor, and called so? */
bool word_element_is(const struct word_part *part, uint32_t element, const char *name);

#endif
