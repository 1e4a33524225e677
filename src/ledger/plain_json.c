/* Is this surely JSON? Most of what is kept is small and was written by the program itself; anything unusual (escapes, exponents, many
 * names, deep levels) is left to the parser. */
#include <string.h>

#include "ledger/ledger_int.h"

enum { LEVELS = 8, NAMES = 24 };

struct scan {
	struct str s;
	size_t at;
};

static bool value(struct scan *scan, int level);

static char next_char(const struct scan *scan)
{
	return scan->at < scan->s.len ? scan->s.at[scan->at] : '\0';
}

static bool take(struct scan *scan, char c)
{
	bool is = next_char(scan) == c;
	scan->at += is;
	return is;
}

static bool text(struct scan *scan, struct str *out)
{
	if (!take(scan, '"'))
		return false;
	size_t begin = scan->at;
	while (scan->at < scan->s.len && (unsigned char)scan->s.at[scan->at] >= ' ' && scan->s.at[scan->at] != '"' && scan->s.at[scan->at] != '\\')
		scan->at++;
	*out = str_slice(scan->s, begin, scan->at);
	return take(scan, '"');
}

static bool number(struct scan *scan)
{
	size_t begin = scan->at += next_char(scan) == '-';
	while (next_char(scan) >= '0' && next_char(scan) <= '9')
		scan->at++;
	size_t digits = scan->at - begin;
	return digits > 0 && digits < 18 && (digits == 1 || scan->s.at[begin] != '0') && !strchr(".eE", next_char(scan) ? next_char(scan) : ',');
}

static bool word(struct scan *scan, const char *wanted)
{
	bool is = str_starts(str_slice(scan->s, scan->at, scan->s.len), str_of(wanted));
	scan->at += is ? strlen(wanted) : 0;
	return is;
}

static bool object(struct scan *scan, int level)
{
	struct str names[NAMES];
	size_t count = 0;
	if (take(scan, '}'))
		return true;
	do {
		if (count == NAMES || !text(scan, &names[count]) || !take(scan, ':') || !value(scan, level))
			return false;
		for (size_t i = 0; i < count; i++)
			if (str_equal(names[i], names[count]))
				return false;
		count++;
	} while (take(scan, ','));
	return take(scan, '}');
}

static bool array(struct scan *scan, int level)
{
	if (take(scan, ']'))
		return true;
	do {
		if (!value(scan, level))
			return false;
	} while (take(scan, ','));
	return take(scan, ']');
}

static bool value(struct scan *scan, int level)
{
	struct str ignored;
	if (level == LEVELS)
		return false;
	switch (next_char(scan)) {
	case '{': return take(scan, '{') && object(scan, level + 1);
	case '[': return take(scan, '[') && array(scan, level + 1);
	case '"': return text(scan, &ignored);
	case 't': return word(scan, "true");
	case 'f': return word(scan, "false");
	case 'n': return word(scan, "null");
	default: return number(scan);
	}
}

bool json_is_plain(struct str text_of_json)
{
	struct scan scan = {text_of_json, 0};
	return value(&scan, 0) && scan.at == text_of_json.len && utf8_valid(text_of_json);
}
