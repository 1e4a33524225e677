/* The words of forms, and how texts are compared with them. */
#include "forms/forms_int.h"
#include "text/text.h"

bool form_words_hold(const struct form_words *words, struct str s)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_equal(s, words->at[i]))
			return true;
	return false;
}

bool form_words_begin(const struct form_words *words, struct str s, struct str *rest)
{
	size_t longest = 0;
	for (size_t i = 0; i < words->count; i++)
		if (str_starts(s, words->at[i]) && words->at[i].len > longest)
			longest = words->at[i].len;
	*rest = str_slice(s, longest, s.len);
	return longest > 0;
}

bool form_words_end(const struct form_words *words, struct str s)
{
	for (size_t i = 0; i < words->count; i++)
		if (str_ends(s, words->at[i]))
			return true;
	return false;
}

static bool is_blank(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200F) || c == 0x202F || c == 0x2060 || c == 0xFEFF;
}

static uint32_t plain_character(uint32_t c)
{
	bool wide = (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A) || c == 0xFF1A ||
	            c == 0xFF05 || c == 0xFF0E;
	return wide ? c - 0xFEE0 : c;
}

struct str form_plain(struct str s, struct arena *arena)
{
	char *at = arena_room(arena, s.len + 1, 1); /* no character gets longer */
	size_t len = 0;
	for (size_t i = 0; at && i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		if (!is_blank(c))
			len += utf8_encode(plain_character(c), at + len);
	}
	return (struct str){at ? at : "", at ? len : 0};
}

/* 单位：万元 is 万元 */
static struct str without_mark(struct str inside)
{
	size_t colon = str_find(inside, STR(":"), 0);
	return colon == STR_NONE ? inside : str_slice(inside, colon + 1, inside.len);
}

struct str form_words_unit_behind(struct str head, struct str *without)
{
	static const struct {
		const char *open, *close;
	} marks[] = {{"（", "）"}, {"(", ")"}, {"［", "］"}, {"[", "]"}, {"【", "】"}};
	*without = head;
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		struct str open = str_of(marks[i].open), close = str_of(marks[i].close);
		size_t at = STR_NONE;
		for (size_t next = 0; str_ends(head, close) && (next = str_find(head, open, next)) != STR_NONE; next += open.len)
			at = next;
		if (at == STR_NONE || at == 0)
			continue;
		struct str inside = without_mark(str_slice(head, at + open.len, head.len - close.len));
		if (!form_words_hold(&form_words_unit, inside))
			continue;
		*without = str_slice(head, 0, at);
		if (!form_words_hold(&form_words_unit_or_name, inside) || str_ends(*without, STR("数")))
			return inside;
		*without = head;
	}
	return STR("");
}

enum form_measure form_words_measure(struct str head, struct str unit)
{
	static const struct {
		const struct form_words *words;
		enum form_measure measure;
	} lists[] = {{&form_words_month, FORM_MONTH}, {&form_words_quarter, FORM_QUARTER}, {&form_words_cumulative, FORM_CUMULATIVE},
	             {&form_words_last_year, FORM_LAST_YEAR}, {&form_words_last_period, FORM_LAST_PERIOD}, {&form_words_growth, FORM_GROWTH},
	             {&form_words_change, FORM_CHANGE}, {&form_words_target, FORM_TARGET}, {&form_words_completion, FORM_COMPLETION}};
	struct str without;
	struct str behind = form_words_unit_behind(head, &without);
	unit = behind.len ? behind : unit;
	for (size_t i = 0; i < COUNT_OF(lists); i++)
		if (form_words_hold(lists[i].words, without))
			return lists[i].measure;
	enum form_measure measure = form_measure_by_parts(without, str_equals(unit, "%") || str_equals(unit, "％"));
	if (measure)
		return measure;
	/* 增长%, 同比±%: what is left without the signs */
	while (without.len && (str_ends(without, STR("%")) || str_ends(without, STR("±"))))
		without.len -= str_ends(without, STR("%")) ? 1 : STR("±").len;
	if (form_words_hold(&form_words_growth, without))
		return FORM_GROWTH;
	return form_words_hold(&form_words_completion, without) ? FORM_COMPLETION : FORM_MEASURE_NONE;
}

bool form_words_completion_by_unit(struct str head, struct str unit)
{
	return (str_equals(unit, "%") || str_equals(unit, "％")) && form_words_hold(&form_words_completion_of_percent, head);
}

static size_t numeral_end(struct str s, size_t at, bool chinese)
{
	size_t end = at;
	while (end < s.len) {
		size_t next = end;
		uint32_t c = utf8_next(s, &next);
		bool digit = chinese ? CHARACTER_IN(c, "一二三四五六七八九十") : c >= '0' && c <= '9';
		if (!digit)
			break;
		end = next;
	}
	return end;
}

int form_number_depth(struct str name, struct str *without)
{
	static const struct {
		const char *open, *close[4];
		bool chinese;
		int depth;
	} shapes[] = {{"", {"、", "．", ".", NULL}, true, 1}, {"（", {"）", NULL}, true, 2}, {"(", {")", NULL}, true, 2},
	              {"", {"、", ".", "．", NULL}, false, 3}, {"（", {"）", NULL}, false, 4}, {"(", {")", NULL}, false, 4}};
	*without = name;
	for (size_t i = 0; i < COUNT_OF(shapes); i++) {
		struct str open = str_of(shapes[i].open);
		size_t end = str_starts(name, open) ? numeral_end(name, open.len, shapes[i].chinese) : open.len;
		for (size_t k = 0; end > open.len && shapes[i].close[k]; k++) {
			struct str rest = str_slice(name, end, name.len), close = str_of(shapes[i].close[k]);
			if (!str_starts(rest, close) || rest.len == close.len)
				continue;
			*without = str_slice(rest, close.len, rest.len);
			return shapes[i].depth;
		}
	}
	return 0;
}
