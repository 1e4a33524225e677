/* The words by which forms call what registers have. */
#include <string.h>

#include "fill/propose_int.h"

/* The first place in `order` whose word does not stand before s. */
static size_t first_from(const struct fill_words *words, struct str s)
{
	size_t low = 0, high = words->count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (str_compare(words->at[words->order[middle]].word, s) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct fill_word *fill_words_find(const struct fill_words *words, struct str s)
{
	size_t i = first_from(words, s);
	const struct fill_word *found = i < words->count ? &words->at[words->order[i]] : NULL;
	return found && str_equal(found->word, s) ? found : NULL;
}

/* The longest word that s begins with; NULL: none. */
static const struct fill_word *longest_begin(const struct fill_words *words, struct str s)
{
	const struct fill_word *longest = NULL;
	size_t first = 0;
	if (!s.len)
		return NULL;
	(void)utf8_next(s, &first);
	struct str character = str_slice(s, 0, first);
	for (size_t i = first_from(words, character); i < words->count; i++) {
		const struct fill_word *word = &words->at[words->order[i]];
		if (!str_starts(word->word, character))
			break;
		if ((!longest || word->word.len > longest->word.len) && str_starts(s, word->word))
			longest = word;
	}
	return longest;
}

size_t fill_words_begin(const struct fill_words *words, struct str s)
{
	const struct fill_word *longest = longest_begin(words, s);
	return longest ? longest->word.len : 0;
}

bool fill_words_in(const struct fill_words *words, struct str s)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_find(s, words->at[i].word, 0) != STR_NONE)
			return true;
	return false;
}

struct str fill_words_canonical(struct str head)
{
	const struct fill_word *known = fill_words_find(&fill_words_field, head);
	return known ? known->of : head;
}

static struct str without_date_end(struct str s)
{
	struct str stem = s;
	for (size_t i = 0; i < fill_words_date_end.count; i++) {
		struct str end = fill_words_date_end.at[i].word;
		if (str_ends(s, end) && s.len > end.len && s.len - end.len < stem.len)
			stem = str_slice(s, 0, s.len - end.len);
	}
	return stem;
}

struct str fill_words_plain(struct str s, char out[256])
{
	size_t len = 0;
	for (size_t at = 0; at < s.len;) {
		const struct fill_word *known = longest_begin(&fill_words_synonym, str_slice(s, at, s.len));
		size_t next = at;
		(void)utf8_next(s, &next);
		struct str put = known ? known->of : str_slice(s, at, next);
		if (len + put.len > 256)
			return s;
		memcpy(out + len, put.at, put.len);
		len += put.len;
		at = known ? at + known->word.len : next;
	}
	return (struct str){out, len};
}

bool fill_words_same(struct str a, struct str b)
{
	char plain_a[256], plain_b[256];
	if (str_equal(fill_words_plain(a, plain_a), fill_words_plain(b, plain_b)))
		return true;
	struct str stem_a = without_date_end(a), stem_b = without_date_end(b);
	if (str_equal(fill_words_canonical(a), fill_words_canonical(b)))
		return true;
	return stem_a.len < a.len && stem_b.len < b.len && str_equal(stem_a, stem_b);
}

struct str fill_words_bare(struct arena *arena, struct str s)
{
	static const char *const opens[] = {"（", "("}, *const closes[] = {"）", ")"};
	struct buf plain;
	struct str out;

	for (size_t i = 0; i < COUNT_OF(opens); i++) {
		size_t open = str_find(s, str_of(opens[i]), 0);
		if (open != STR_NONE && open > 0 && str_ends(s, str_of(closes[i])))
			s = str_slice(s, 0, open);
	}
	buf_init(&plain, 0);
	for (size_t at = 0; at < s.len;) {
		size_t from = at;
		uint32_t c = utf8_next(s, &at);
		if (c > ' ' && c != 0xA0 && c != 0x3000)
			buf_str(&plain, str_slice(s, from, at));
	}
	out = arena_str(arena, buf_view(&plain));
	buf_release(&plain);
	return out;
}

/* ---- ages ---- */

size_t fill_words_digits(struct str s, size_t at)
{
	while (at < s.len && s.at[at] >= '0' && s.at[at] <= '9')
		at++;
	return at;
}

size_t fill_words_age_band(struct str s, int64_t *low, int64_t *high, bool *near)
{
	int64_t from, to;
	size_t at = fill_words_digits(s, 0), end = at;
	bool years = false;

	*low = *high = -1;
	*near = false;
	if (!at || !str_to_int64(str_slice(s, 0, at), &from) || from > 150)
		return 0;
	end += fill_words_begin(&fill_words_age_years, str_slice(s, at, s.len));
	years = end > at;
	at = end;
	end += fill_words_begin(&fill_words_age_between, str_slice(s, at, s.len));
	size_t digits = fill_words_digits(s, end);
	if (end > at && digits > end && str_to_int64(str_slice(s, end, digits), &to) && to >= from && to <= 150) {
		size_t tail = digits + fill_words_begin(&fill_words_age_years, str_slice(s, digits, s.len));
		*low = from;
		*high = to;
		return years || tail > digits ? tail : 0;
	}
	static const struct {
		const struct fill_words *words;
		bool low, near;
	} ends[] = {{&fill_words_age_at_least, true, false}, {&fill_words_age_up_to, false, false}, {&fill_words_age_under, false, true}};
	size_t longest = 0;
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		size_t len = fill_words_begin(ends[i].words, str_slice(s, at, s.len));
		if (len <= longest)
			continue;
		longest = len;
		*low = ends[i].low ? from : -1;
		*high = ends[i].low ? -1 : from;
		*near = ends[i].near; /* 民法典 1259: the number belongs to it; not everybody counts so */
	}
	return longest && years ? at + longest : 0;
}
