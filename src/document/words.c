/* Lines against the word lists of definitions/document/lines.yaml. */
#include "document/document_int.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* '*' stands for anything, '#' for one or more digits. Goes back to the last '*' when it gets stuck; '#' takes a whole run
 * of digits. */
static bool glob_match(struct str pattern, struct str text)
{
	size_t p = 0, t = 0, star = STR_NONE, star_text = 0;
	while (t < text.len || p < pattern.len) {
		if (p < pattern.len && pattern.at[p] == '*') {
			star = p++;
			star_text = t;
		} else if (p < pattern.len && pattern.at[p] == '#' && t < text.len && is_digit(text.at[t])) {
			while (t < text.len && is_digit(text.at[t]))
				t++;
			p++;
		} else if (p < pattern.len && t < text.len && pattern.at[p] == text.at[t]) {
			p++;
			t++;
		} else if (star != STR_NONE && star_text < text.len) {
			p = star + 1;
			t = ++star_text;
		} else {
			return false;
		}
	}
	return true;
}

bool word_list_matches(const struct word_list *list, const struct shape *shape)
{
	char out[SHAPE_MAX * 4];
	struct str text = {out, 0};
	for (size_t i = 0; i < list->count; i++) {
		const struct word_pattern *pattern = &list->patterns[i];
		if (pattern->needs & ~shape->characters)
			continue;
		if (!text.len)
			text = shape_text(shape, out);
		if (glob_match(pattern->text, text))
			return true;
	}
	return false;
}
