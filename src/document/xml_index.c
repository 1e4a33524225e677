/* Where the elements of a well-formed part stand in its bytes. The parser has read the part before: what is found here in
 * another way is not guessed at, but refused. */
#include <string.h>

#include "document/annotate_int.h"

/* Behind the `mark` that ends what begins at `at`; 0 for none. */
static size_t behind(struct str text, size_t at, const char *mark)
{
	size_t found = str_find(text, str_of(mark), at);
	return found == STR_NONE ? 0 : found + strlen(mark);
}

/* Behind the '>' of a start tag, which may stand in a value too. */
static size_t tag_end(struct str text, size_t at)
{
	char quote = 0;
	for (; at < text.len; at++) {
		char c = text.at[at];
		if (quote)
			quote = c == quote ? 0 : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return at + 1;
	}
	return 0;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static struct str name_at(struct str text, size_t at)
{
	size_t end = at;
	while (end < text.len && !is_blank(text.at[end]) && text.at[end] != '>' && text.at[end] != '/' && text.at[end] != '=')
		end++;
	return str_slice(text, at, end);
}

/* Behind a comment, a section of characters, an instruction; 0 when it is none of these. */
static size_t skip_other(struct str text, size_t at)
{
	struct str rest = str_slice(text, at, text.len);
	if (str_starts(rest, STR("<!--")))
		return behind(text, at + 4, "-->");
	if (str_starts(rest, STR("<![CDATA[")))
		return behind(text, at + 9, "]]>");
	return str_starts(rest, STR("<?")) ? behind(text, at + 2, "?>") : 0;
}

static bool is_other(struct str text, size_t at)
{
	return at + 1 < text.len && (text.at[at + 1] == '!' || text.at[at + 1] == '?');
}

bool xml_index_read(struct arena *arena, struct str text, struct xml_index *out)
{
	uint32_t open = 0;
	*out = (struct xml_index){.text = text};
	for (size_t at = 0; (at = str_find(text, STR("<"), at)) != STR_NONE;) {
		size_t end = is_other(text, at) ? skip_other(text, at) : tag_end(text, at);
		if (!end)
			return false;
		if (is_other(text, at)) {
			at = end;
			continue;
		}
		if (text.at[at + 1] == '/') {
			if (!open)
				return false;
			out->elements[open - 1].end = (uint32_t)end;
			open = out->elements[open - 1].parent;
		} else {
			bool empty = text.at[end - 2] == '/';
			if (!arena_reserve(arena, (void **)&out->elements, &out->capacity, out->count, sizeof *out->elements))
				return false;
			out->elements[out->count++] = (struct xml_element){(uint32_t)at, (uint32_t)end, (uint32_t)end, open,
			                                                   name_at(text, at + 1)};
			if (!empty)
				open = (uint32_t)out->count;
		}
		at = end;
	}
	return open == 0 && out->count > 0;
}

/* #20013, #x4E2D */
static uint32_t reference_number(struct str reference)
{
	uint32_t c = 0;
	bool hex = str_starts(reference, STR("#x"));
	for (size_t i = hex ? 2 : 1; i < reference.len && c <= 0x10FFFF; i++) {
		unsigned char digit = (unsigned char)reference.at[i];
		unsigned value = digit <= '9' ? digit - (unsigned)'0' : (digit | 0x20U) - 'a' + 10U;
		c = c * (hex ? 16U : 10U) + value;
	}
	return c;
}

/* Bytes of the character that a reference stands for: &amp; &#x4E00; */
static size_t reference_bytes(struct str reference)
{
	char bytes[4];
	return reference.len && reference.at[0] == '#' ? utf8_encode(reference_number(reference), bytes) : 1;
}

void xml_unescape(struct str text, struct buf *out)
{
	static const struct {
		const char *reference, *character;
	} named[] = {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}};
	for (size_t at = 0; at < text.len;) {
		size_t mark = str_find(text, STR("&"), at), end = mark == STR_NONE ? 0 : behind(text, mark, ";"), kind = 0;
		struct str reference = end ? str_slice(text, mark + 1, end - 1) : STR("");
		buf_str(out, str_slice(text, at, end ? mark : text.len));
		at = end ? end : text.len;
		while (kind < COUNT_OF(named) && !str_equals(reference, named[kind].reference))
			kind++;
		char bytes[4];
		if (kind < COUNT_OF(named))
			buf_text(out, named[kind].character);
		else if (reference.len)
			buf_bytes(out, bytes, utf8_encode(reference_number(reference), bytes));
	}
}

size_t xml_index_character(const struct xml_index *index, uint32_t element, uint32_t offset)
{
	const struct xml_element *e = &index->elements[element - 1];
	struct str text = index->text;
	size_t at = e->body, bytes = 0;
	while (bytes < offset && at < e->end && text.at[at] != '<') {
		size_t end = at + 1, count = 1;
		if (text.at[at] == '&') {
			end = behind(text, at, ";");
			if (!end)
				return 0;
			count = reference_bytes(str_slice(text, at + 1, end - 1));
		} else if (text.at[at] == '\r' && end < text.len && text.at[end] == '\n') {
			end++; /* the parser makes one of the two */
		}
		bytes += count;
		at = end;
	}
	return bytes == offset && at < e->end ? at : 0;
}

struct str xml_local_name(struct str name)
{
	size_t colon = str_find(name, STR(":"), 0);
	return colon == STR_NONE ? name : str_slice(name, colon + 1, name.len);
}

static struct str attribute_in(struct str text, size_t at, const char *name)
{
	while (at < text.len) {
		while (at < text.len && is_blank(text.at[at]))
			at++;
		struct str found = name_at(text, at);
		size_t quote = found.len ? str_find(text, STR("="), at) : STR_NONE;
		while (quote < text.len && text.at[quote] != '"' && text.at[quote] != '\'')
			quote++;
		if (quote >= text.len)
			break;
		size_t end = str_find(text, str_slice(text, quote, quote + 1), quote + 1);
		if (end == STR_NONE)
			break;
		if (str_equals(xml_local_name(found), name))
			return str_slice(text, quote + 1, end);
		at = end + 1;
	}
	return STR("");
}

struct str xml_index_attribute(const struct xml_index *index, uint32_t element, const char *name)
{
	const struct xml_element *e = &index->elements[element - 1];
	return attribute_in(str_slice(index->text, 0, e->body), e->at + 1 + e->name.len, name);
}

bool xml_tag_next(struct str text, size_t from, struct xml_tag *out)
{
	for (size_t at = from; (at = str_find(text, STR("<"), at)) != STR_NONE;) {
		bool other = is_other(text, at);
		size_t end = other ? skip_other(text, at) : tag_end(text, at);
		if (!end)
			return false;
		if (!other) {
			bool closes = text.at[at + 1] == '/';
			*out = (struct xml_tag){at, end, closes, text.at[end - 2] == '/', name_at(text, at + 1 + closes)};
			return true;
		}
		at = end;
	}
	return false;
}

bool xml_tag_is(const struct xml_tag *tag, const char *local_name)
{
	return str_equals(xml_local_name(tag->name), local_name);
}

struct str xml_tag_attribute(struct str text, const struct xml_tag *tag, const char *name)
{
	return attribute_in(str_slice(text, 0, tag->end), tag->at + 1 + tag->name.len, name);
}

void xml_escape(struct buf *out, struct str text)
{
	static const struct {
		char c;
		const char *written;
	} special[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};
	for (size_t at = 0; at < text.len;) {
		size_t from = at, kind = 0;
		uint32_t c = utf8_next(text, &at);
		while (kind < COUNT_OF(special) && c != (unsigned char)special[kind].c)
			kind++;
		if (kind < COUNT_OF(special))
			buf_text(out, special[kind].written);
		else if (c == '\t' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF)) /* the others no XML may hold */
			buf_str(out, str_slice(text, from, at));
	}
}
