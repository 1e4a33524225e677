#include "sheet/words_int.h"

enum { PLACE_LENGTH = 2 }; /* characters: a village has no shorter name */

bool sheet_word_in(struct str s, const struct sheet_words *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_equal(s, words->at[i]))
			return true;
	return false;
}

bool sheet_word_ends(struct str s, const struct sheet_words *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_ends(s, words->at[i]))
			return true;
	return false;
}

bool sheet_word_within(struct str s, const struct sheet_words *words)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_find(s, words->at[i], 0) != STR_NONE)
			return true;
	return false;
}

/* A stroke in brackets parts nothing: 单产（公斤/亩）. */
struct str sheet_last_part(struct str title)
{
	size_t from = 0, depth = 0;

	for (size_t at = 0; at < title.len; at++) {
		struct str rest = str_slice(title, at, title.len);
		if (str_starts(rest, STR("（")) || str_starts(rest, STR("(")))
			depth++;
		else if ((str_starts(rest, STR("）")) || str_starts(rest, STR(")"))) && depth)
			depth--;
		else if (title.at[at] == '/' && !depth)
			from = at + 1;
	}
	return str_slice(title, from, title.len);
}

static const struct sheet_known *known(struct str title)
{
	for (size_t i = 0; i < sheet_known_fields.count; i++)
		if (str_equal(title, sheet_known_fields.at[i].title))
			return &sheet_known_fields.at[i];
	return NULL;
}

const struct sheet_known *sheet_known_find(struct str title)
{
	const struct sheet_known *found = known(title);
	struct str last = sheet_last_part(title);
	size_t wide = str_find(last, STR("（"), 0), narrow = str_find(last, STR("("), 0);
	if (!found)
		found = known(last);
	return found ? found : known(str_slice(last, 0, wide < narrow ? wide : narrow));
}

const struct sheet_known *sheet_known_ending(struct str title)
{
	for (size_t i = 0; i < sheet_known_endings.count; i++)
		if (str_ends(title, sheet_known_endings.at[i].title))
			return &sheet_known_endings.at[i];
	return NULL;
}

/* ---- names of villages ---- */

/* 石桥 of 清溪镇石桥村民委员会. */
static struct str bare_place(struct str name)
{
	struct str s = str_trim(name);
	for (size_t i = 0; i < sheet_words_town_end.count; i++) {
		size_t at = str_find(s, sheet_words_town_end.at[i], 0);
		if (at == STR_NONE || at == 0)
			continue;
		struct str behind = str_slice(s, at + sheet_words_town_end.at[i].len, s.len);
		if (utf8_length(behind) >= PLACE_LENGTH)
			s = behind;
	}
	for (size_t i = 0; i < sheet_words_village_end.count; i++)
		if (str_ends(s, sheet_words_village_end.at[i]) && s.len > sheet_words_village_end.at[i].len)
			return str_slice(s, 0, s.len - sheet_words_village_end.at[i].len);
	return s;
}

bool sheet_same_place(struct str a, struct str b)
{
	return a.len > 0 && str_equal(bare_place(a), bare_place(b));
}

static bool is_blank(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200D) || c == 0x202F || c == 0x2060 || c == 0xFEFF;
}

static uint32_t plain_character(uint32_t c)
{
	bool letter = (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
	return is_blank(c) ? 0 : letter ? c - 0xFEE0 : c;
}

/* Most cells are plain as they stand. */
static bool is_plain(struct str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		if (plain_character(c) != c)
			return false;
	}
	return true;
}

struct str sheet_plain(struct str s, struct arena *arena)
{
	if (is_plain(s))
		return s;
	char *at = arena_room(arena, s.len + 1, 1); /* no character gets longer */
	size_t len = 0;
	for (size_t i = 0; at && i < s.len;) {
		uint32_t c = plain_character(utf8_next(s, &i));
		if (c)
			len += utf8_encode(c, at + len);
	}
	return (struct str){at ? at : "", len};
}
