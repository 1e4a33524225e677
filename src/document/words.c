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

/* The first pattern whose first character is c or a later one. */
static size_t first_pattern(const struct word_list *list, uint32_t c)
{
	size_t low = 0, high = list->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list->patterns[middle].first < c)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool can_match(const struct word_pattern *pattern, const struct shape *shape)
{
	uint64_t missing = 0;
	for (size_t i = 0; i < COUNT_OF(pattern->needs.bits); i++)
		missing |= pattern->needs.bits[i] & ~shape->characters.bits[i];
	return !missing && (!pattern->last || (shape->count && pattern->last == shape->c[shape->count - 1]));
}

struct line_text {
	char out[SHAPE_MAX * 4];
	struct str text; /* empty until it is asked for */
};

/* One of the patterns that begin with c, from pattern i on. */
static bool some_match(const struct word_list *list, size_t i, uint32_t c, const struct shape *shape, struct line_text *line)
{
	for (; i < list->count && list->patterns[i].first == c; i++) {
		const struct word_pattern *pattern = &list->patterns[i];
		if (!can_match(pattern, shape))
			continue;
		if (!line->text.len)
			line->text = shape_text(shape, line->out);
		if (glob_match(pattern->text, line->text))
			return true;
	}
	return false;
}

bool word_list_matches(const struct word_list *list, const struct shape *shape)
{
	struct line_text line;
	line.text = (struct str){line.out, 0};
	return some_match(list, 0, 0, shape, &line) ||
	       (shape->count && some_match(list, first_pattern(list, shape->c[0]), shape->c[0], shape, &line));
}
