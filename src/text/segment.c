#include "text/text.h"

static bool ends_sentence(uint32_t c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == '!' || c == '?' || c == '\n';
}

static bool closes(uint32_t c)
{
	return c == 0x201D || c == 0x2019 || c == 0xFF09 || c == ')' || c == 0x300D || c == 0x300F;
}

static bool weak_end(uint32_t c)
{
	return c == 0xFF0C || c == ',' || c == 0xFF1B || c == ';' || c == 0x3001;
}

/* Behind the Chinese characters (U+4000 to U+9FFF) at `at` that end before `limit`. */
static size_t skip_plain(struct str s, size_t at, size_t limit)
{
	size_t most = s.len < limit ? s.len : limit, stop = most >= 3 ? most - 2 : 0;
	while (at < stop && (unsigned char)(s.at[at] - 0xE4) <= 0xE9 - 0xE4)
		at += 3;
	return at;
}

bool text_next_sentence(struct str s, size_t *at, struct str *sentence)
{
	if (*at >= s.len)
		return false;
	size_t begin = *at, pos = begin, weak = 0, end = s.len;
	while ((pos = skip_plain(s, pos, begin + TEXT_SENTENCE_MAX)) < s.len) {
		size_t before = pos;
		uint32_t c = utf8_next(s, &pos);
		if (pos - begin > TEXT_SENTENCE_MAX) {
			end = weak ? weak : before;
			break;
		}
		if (weak_end(c))
			weak = pos;
		if (!ends_sentence(c))
			continue;
		end = pos;
		while (pos < s.len) {
			c = utf8_next(s, &pos);
			if (!closes(c) && !ends_sentence(c))
				break;
			end = pos;
		}
		break;
	}
	*sentence = str_slice(s, begin, end);
	*at = end;
	return true;
}
