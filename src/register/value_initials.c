/* Initials of the pinyin, by which a record is found. */
#include "register/value_int.h"

/* The letters of a reading of a whole word: "yu chi" gives yc. */
static void put_initials(struct buf *out, struct str reading)
{
	struct str syllable;
	while (str_cut(&reading, ' ', &syllable))
		if (syllable.len)
			buf_char(out, syllable.at[0]);
}

static char initial(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFF01 - '!';
	if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
		return (char)c;
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c >= VALUE_HAN_FIRST && c <= VALUE_HAN_LAST ? value_pinyin_initials[c - VALUE_HAN_FIRST] : 0;
}

static void put_rest(struct buf *out, struct str s, size_t at)
{
	while (at < s.len) {
		char letter = initial(utf8_next(s, &at));
		if (letter)
			buf_char(out, letter);
	}
}

struct first {
	struct buf *out;
	struct str text;
	char seen[8];
	size_t count;
};

/* One more way to read the text: its first character by `letter`. */
static void put_first(struct first *first, char letter, size_t behind)
{
	if (!letter || memchr(first->seen, letter, first->count) || first->count == sizeof first->seen)
		return;
	if (first->count)
		buf_char(first->out, ' ');
	first->seen[first->count++] = letter;
	buf_char(first->out, letter);
	put_rest(first->out, first->text, behind);
}

struct str value_initials(struct str text, struct arena *arena)
{
	struct buf out;
	struct str s = str_trim(text), syllable;
	struct first first = {.out = &out, .text = s};
	size_t one = 0, two;
	if (s.len == 0)
		return STR("");
	uint32_t c = utf8_next(s, &one);
	two = one;
	if (two < s.len)
		(void)utf8_next(s, &two);
	const struct value_reading *surname = value_reading_find(str_slice(s, 0, two));
	const struct value_reading *reading = value_reading_find(str_slice(s, 0, one));
	buf_init(&out, 0);
	if (surname && two > one) {
		put_initials(&out, surname->readings);
		put_rest(&out, s, two);
		first.seen[first.count++] = out.at[0];
	}
	for (struct str rest = reading ? reading->readings : STR(""); rest.len && str_cut(&rest, ' ', &syllable);)
		put_first(&first, syllable.at[0], one);
	put_first(&first, initial(c), one);
	if (first.count == 0)
		put_rest(&out, s, one);
	struct str initials = arena_str(arena, buf_view(&out));
	buf_release(&out);
	return initials;
}
