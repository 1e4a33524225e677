/* Plain text -> lines. The text of the document is the decoded text itself. */
#include "document/document_int.h"

enum { FORM_FEED = '\f', VERTICAL_TAB = '\v' };

enum status txt_read(struct draft *draft, const struct decoded *decoded)
{
	struct str text = decoded->text;
	draft->text = (char *)text.at;
	draft->text_len = text.len;
	draft->origin = (uint32_t *)decoded->origin;
	for (size_t start = 0, end; start < text.len; start = end + 1) {
		end = start;
		while (end < text.len && text.at[end] != '\n' && text.at[end] != FORM_FEED && text.at[end] != VERTICAL_TAB)
			end++;
		struct str kept = text_trim(str_slice(text, start, end));
		if (kept.len == 0)
			continue;
		uint32_t at = (uint32_t)(kept.at - text.at);
		struct line line = {.at = at, .end = (uint32_t)(at + kept.len)};
		draft_line(draft, &line);
	}
	return STATUS_OK;
}
