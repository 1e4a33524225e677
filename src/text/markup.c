/* Leftovers of a page's markup inside a text: tags, half tags, names of characters, marks of forums and templates.
 * Whoever writes <5% or A<B means what he writes: only known names count, and only in the shape that markup has. */
#include <string.h>
#include <strings.h>

#include "text/text.h"

enum { NAME_MAX_LENGTH = 10, TAG_MAX = 300, TEMPLATE_MAX = 120, REFERENCE_DIGITS = 7 };

/* Elements of pages and marks of forums that are met in copied text. */
static const char *const names[] = {
	"a", "b", "big", "blockquote", "body", "br", "center", "code", "color", "dd", "div", "dl", "dt", "em", "embed", "font",
	"form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "i", "iframe", "img", "input", "li", "link", "meta", "o:p", "ol",
	"p", "pre", "script", "section", "size", "small", "span", "strong", "style", "sub", "sup", "table", "tbody", "td", "tfoot",
	"th", "thead", "tr", "tt", "u", "ul", "url", "v:shape",
};

static const struct {
	const char *name;
	uint32_t character;
} references[] = {
	{"nbsp", ' '},     {"ensp", ' '},     {"emsp", ' '},     {"thinsp", ' '},   {"amp", '&'},      {"lt", '<'},
	{"gt", '>'},       {"quot", '"'},     {"apos", '\''},    {"middot", 0xB7},  {"ldquo", 0x201C}, {"rdquo", 0x201D},
	{"lsquo", 0x2018}, {"rsquo", 0x2019}, {"mdash", 0x2014}, {"ndash", 0x2013}, {"hellip", 0x2026}, {"times", 0xD7},
	{"deg", 0xB0},     {"permil", 0x2030}, {"bull", 0x2022}, {"copy", 0xA9},    {"reg", 0xAE},     {"yen", 0xA5},
	{"sup2", 0xB2},    {"sup3", 0xB3},    {"laquo", 0xAB},   {"raquo", 0xBB},   {"shy", 0},        {"zwnj", 0},
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char at_or_zero(struct str s, size_t at)
{
	return at < s.len ? s.at[at] : '\0';
}

/* Behind the known name at `at`, or 0. */
static size_t name_end(struct str s, size_t at)
{
	size_t end = at;
	while (end < s.len && end - at <= NAME_MAX_LENGTH && (is_letter(s.at[end]) || is_digit(s.at[end]) || s.at[end] == ':'))
		end++;
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (strlen(names[i]) == end - at && strncasecmp(names[i], s.at + at, end - at) == 0)
			return end;
	return 0;
}

/* Behind the `close` of a tag whose name ends at `at`; what stands between must look like attributes. */
static size_t tag_end(struct str s, size_t at, char close)
{
	size_t limit = at + TAG_MAX < s.len ? at + TAG_MAX : s.len;
	char first = at_or_zero(s, at);
	if (first == close)
		return at + 1;
	if (first != ' ' && first != '/' && first != '=')
		return 0;
	bool attributes = first != ' ';
	for (; at < limit; at++) {
		char c = s.at[at];
		if (c == close)
			return attributes ? at + 1 : 0;
		if (c == '<' || c == '[' || c == '\n')
			return 0;
		attributes = attributes || c == '=' || c == '/';
	}
	return 0;
}

/* <p>, </p>, <br/>, <span style="…">, <!-- … --> */
static size_t angle_end(struct str s, size_t at)
{
	if (str_starts(str_slice(s, at, s.len), STR("<!--"))) {
		size_t end = str_find(str_slice(s, 0, at + TAG_MAX), STR("-->"), at);
		return end == STR_NONE ? 0 : end + strlen("-->");
	}
	size_t name = at + 1 + (at_or_zero(s, at + 1) == '/');
	size_t end = name_end(s, name);
	return end ? tag_end(s, end, '>') : 0;
}

/* ?/p> and /span>: end tags whose '<' was lost. */
static size_t half_tag_end(struct str s, size_t slash)
{
	if (at_or_zero(s, slash) != '/')
		return 0;
	size_t end = name_end(s, slash + 1);
	return end && at_or_zero(s, end) == '>' ? end + 1 : 0;
}

/* [b], [/b], [color=red] */
static size_t forum_end(struct str s, size_t at)
{
	size_t name = at + 1 + (at_or_zero(s, at + 1) == '/');
	size_t end = name_end(s, name);
	return end && at_or_zero(s, end) != ' ' ? tag_end(s, end, ']') : 0;
}

/* {{name}}: the place of a value that a template never got. */
static size_t template_end(struct str s, size_t at)
{
	if (at_or_zero(s, at + 1) != '{')
		return 0;
	struct str near = str_slice(s, 0, at + TEMPLATE_MAX);
	size_t end = str_find(near, STR("}}"), at + 2), line = str_find(near, STR("\n"), at);
	return end == STR_NONE || line < end ? 0 : end + 2;
}

static size_t number_end(struct str s, size_t at, uint32_t *character)
{
	bool hexadecimal = at_or_zero(s, at) == 'x' || at_or_zero(s, at) == 'X';
	uint32_t value = 0;
	size_t start = at += hexadecimal;
	for (; at < s.len && at - start < REFERENCE_DIGITS; at++) {
		char c = s.at[at];
		bool letter = hexadecimal && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
		if (!is_digit(c) && !letter)
			break;
		value = value * (hexadecimal ? 16 : 10) + (uint32_t)(letter ? (c | 0x20) - 'a' + 10 : c - '0');
	}
	if (at == start || at_or_zero(s, at) != ';' || value < 0x20 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
		return 0;
	*character = value;
	return at + 1;
}

/* &nbsp; &#12288; &nbsp */
static size_t reference_end(struct str s, size_t at, uint32_t *character)
{
	if (at_or_zero(s, at + 1) == '#')
		return number_end(s, at + 2, character);
	for (size_t i = 0; i < COUNT_OF(references); i++) {
		size_t end = at + 1 + strlen(references[i].name);
		if (end > s.len || memcmp(references[i].name, s.at + at + 1, end - at - 1) != 0)
			continue;
		bool ends = at_or_zero(s, end) == ';';
		if (!ends && strcmp(references[i].name, "nbsp") != 0)
			continue;
		*character = references[i].character;
		return end + ends;
	}
	return 0;
}

size_t text_markup(struct str s, size_t at, uint32_t *character)
{
	*character = 0;
	switch (at_or_zero(s, at)) {
	case '<':
		return angle_end(s, at);
	case '&':
		return reference_end(s, at, character);
	case '[':
		return forum_end(s, at);
	case '{':
		return template_end(s, at);
	case '/':
		return half_tag_end(s, at);
	case '?':
		return half_tag_end(s, at + 1);
	case '\xEF': /* ？ */
		return str_starts(str_slice(s, at, s.len), STR("？")) ? half_tag_end(s, at + strlen("？")) : 0;
	default:
		return 0;
	}
}
