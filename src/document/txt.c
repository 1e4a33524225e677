/* Plain text -> lines. The text of the document is the decoded text itself. */
#include <string.h>

#include "document/document_int.h"

/* The end of the line that begins at `start`: a line feed, or with `paged` a form feed or a vertical tab. */
static size_t line_end(struct str text, size_t start, bool paged)
{
	const char *found = memchr(text.at + start, '\n', text.len - start);
	size_t end = found ? (size_t)(found - text.at) : text.len;
	for (size_t i = start; paged && i < end; i++)
		if (text.at[i] == '\f' || text.at[i] == '\v')
			return i;
	return end;
}

enum status txt_read(struct draft *draft, const struct decoded *decoded)
{
	struct str text = decoded->text;
	bool paged = memchr(text.at, '\f', text.len) || memchr(text.at, '\v', text.len);
	draft->text = (char *)text.at;
	draft->text_len = text.len;
	draft->origin = (uint32_t *)decoded->origin;
	for (size_t start = 0, end; start < text.len; start = end + 1) {
		end = line_end(text, start, paged);
		struct str kept = text_trim(str_slice(text, start, end));
		if (kept.len == 0)
			continue;
		uint32_t at = (uint32_t)(kept.at - text.at);
		struct line line = {.at = at, .end = (uint32_t)(at + kept.len)};
		draft_line(draft, &line);
	}
	return STATUS_OK;
}
