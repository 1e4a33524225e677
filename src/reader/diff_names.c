/* Names of indicators and of things promised: are two of them the same? A wrong yes is worse than a no. */
#include <string.h>

#include "reader/diff_int.h"

enum { NAME_MAX = 60 /* characters */ };

static const struct word *word_at(const struct reader *reader, struct str text, size_t at, size_t *end)
{
	return lexicon_match(&reader->lexicon, TREE_TEXT, text, at, end);
}

/* Without leading words of these classes, as long as a name of two characters is left. */
static struct str without_head(const struct reader *reader, struct str text, word_classes drop, word_classes keep)
{
	for (;;) {
		size_t end;
		const struct word *word = word_at(reader, text, 0, &end);
		if (!word || !(word->classes & drop) || word->classes & keep || text.len - end < 6)
			return text;
		text = str_slice(text, end, text.len);
	}
}

static struct str without_marks(struct arena *arena, struct str text)
{
	static const char *const MARKS[] = {"的", "之", "“", "”", "、", "，", " ", "（", "）", "(", ")"};
	char *out = arena_alloc(arena, text.len + 1);
	size_t len = 0;
	for (size_t at = 0; out && at < text.len;) {
		size_t skip = 0, from = at;
		for (size_t i = 0; i < COUNT_OF(MARKS) && !skip; i++)
			skip = str_starts(str_slice(text, at, text.len), str_of(MARKS[i])) ? strlen(MARKS[i]) : 0;
		if (skip) {
			at += skip;
			continue;
		}
		utf8_next(text, &at);
		memcpy(out + len, text.at + from, at - from);
		len += at - from;
	}
	return out ? (struct str){out, len} : text;
}

struct str diff_name(const struct reader *reader, struct arena *arena, struct str indicator)
{
	const word_classes drop = CLASS(SCOPE) | CLASS(TIME) | CLASS(ADVERB) | CLASS(LINK) | CLASS(REALISE) | CLASS(TARGET_CUE);
	struct str known = reader_indicator_name(reader, indicator);
	if (!str_equal(known, indicator))
		return known;
	struct str name = without_marks(arena, without_head(reader, indicator, drop, CLASS(INDICATOR) | CLASS(MODIFIER)));
	return reader_indicator_name(reader, name);
}

struct str diff_object(const struct reader *reader, struct str indicator)
{
	const word_classes verbs = CLASS(VERB) | CLASS(PROMISE_VERB) | CLASS(REALISE) | CLASS(ADVERB) | CLASS(LINK) | CLASS(DROP);
	struct str text = without_head(reader, indicator, verbs | CLASS(SCOPE) | CLASS(TIME), CLASS(INDICATOR) | CLASS(MODIFIER));
	for (size_t back = 12; back >= 6; back -= 3) { /* 道路硬化 */
		if (text.len < back + 6)
			continue;
		const struct word *word = lexicon_find(&reader->lexicon, TREE_TEXT, str_slice(text, text.len - back, text.len));
		if (word && word->classes & CLASS(VERB))
			return str_slice(text, 0, text.len - back);
	}
	return text;
}

/* ---- what tells two names apart ---- */

/* Words of one row mean the same; a name with one of them is not a name without. */
static const char *const QUALIFIERS[][4] = {
	{"规模以上", "规上"},
	{"规模以下", "规下"},
	{"限额以上", "限上"},
	{"城镇", "城市"},
	{"农村", "农民"},
	{"第一产业", "一产"},
	{"第二产业", "二产"},
	{"第三产业", "三产", "服务业"},
	{"工业"},
	{"农业", "农林牧渔"},
	{"建筑业"},
	{"技改", "技术改造"},
	{"民间"},
	{"外贸", "进出口"},
	{"出口"},
	{"利用外资", "外资"},
	{"内资"},
	{"税收"},
	{"非税"},
	{"一般公共预算"},
	{"支出"},
	{"总产值"},
	{"增加值"},
	{"总收入"},
	{"人均"},
	{"户均"},
	{"亩均"},
	{"累计"},
	{"新增", "净增"},
	{"合同", "签约"},
	{"实际", "到位"},
	{"开工"},
	{"竣工"},
	{"投产"},
	{"死亡"},
	{"受伤"},
	{"失业"},
	{"就业"},
	{"出生"},
	{"自然增长"},
	{"粮食"},
	{"油料"},
	{"蔬菜"},
	{"水果"},
	{"常住"},
	{"户籍"},
	{"存款"},
	{"贷款"},
	{"单位"},
	{"省级"},
	{"市级"},
	{"国家级"},
	{"中型"},
	{"大型"},
	{"小型"},
	{"高中"},
	{"初中"},
	{"小学"},
	{"幼儿"},
	{"养老"},
	{"医疗"},
	{"面积"},
	{"产量"},
	{"覆盖率"},
	{"普及率"},
	{"合格率"},
	{"满意度", "满意率"},
	{"用电量"},
	{"收入"},
	{"投资"},
	{"企业"},
	{"项目"},
};

static bool contains_any(struct str text, const char *const *words)
{
	for (size_t i = 0; i < 4 && words[i]; i++)
		if (str_find(text, str_of(words[i]), 0) != STR_NONE)
			return true;
	return false;
}

static bool qualified_alike(struct str a, struct str b)
{
	for (size_t i = 0; i < COUNT_OF(QUALIFIERS); i++)
		if (contains_any(a, QUALIFIERS[i]) != contains_any(b, QUALIFIERS[i]))
			return false;
	return true;
}

static size_t characters(struct str text, uint32_t *out)
{
	size_t count = 0;
	for (size_t at = 0; at < text.len && count < NAME_MAX;)
		out[count++] = utf8_next(text, &at);
	return count;
}

unsigned diff_likeness(struct str a, struct str b)
{
	uint32_t first[NAME_MAX], second[NAME_MAX];
	unsigned row[NAME_MAX + 1] = {0};
	size_t n = characters(a, first), m = characters(b, second);
	if (!n || !m || !qualified_alike(a, b))
		return 0;
	for (size_t i = 0; i < n; i++) { /* the longest common subsequence */
		unsigned diagonal = 0;
		for (size_t k = 1; k <= m; k++) {
			unsigned above = row[k];
			if (first[i] == second[k - 1])
				row[k] = diagonal + 1;
			else if (row[k - 1] > row[k])
				row[k] = row[k - 1];
			diagonal = above;
		}
	}
	return 200 * row[m] / (unsigned)(n + m);
}

/* ---- other definitions of the same ---- */

static struct str replaced(struct arena *arena, struct str text, const char *word, const char *by)
{
	size_t at = str_find(text, str_of(word), 0);
	if (at == STR_NONE)
		return text;
	return arena_format(arena, "%.*s%s%.*s", (int)at, text.at, by, (int)(text.len - at - strlen(word)), text.at + at + strlen(word));
}

enum diff_change diff_redefined(const struct reader *reader, struct arena *arena, struct str a, struct str b)
{
	static const struct {
		const char *one, *other;
		enum diff_change change;
	} PAIRS[] = {{"常住", "户籍", DIFF_CHANGE_POPULATION},
	             {"现价", "可比价", DIFF_CHANGE_PRICES},
	             {"纯收入", "可支配收入", DIFF_CHANGE_INCOME}};
	for (size_t i = 0; i < COUNT_OF(PAIRS); i++) {
		bool forth = str_find(a, str_of(PAIRS[i].one), 0) != STR_NONE && str_find(b, str_of(PAIRS[i].other), 0) != STR_NONE;
		bool back = str_find(b, str_of(PAIRS[i].one), 0) != STR_NONE && str_find(a, str_of(PAIRS[i].other), 0) != STR_NONE;
		if (!forth && !back)
			continue;
		struct str one = diff_name(reader, arena, replaced(arena, a, PAIRS[i].one, PAIRS[i].other));
		struct str other = diff_name(reader, arena, replaced(arena, b, PAIRS[i].one, PAIRS[i].other));
		one = replaced(arena, one, "农民", "农村居民");
		other = replaced(arena, other, "农民", "农村居民");
		if (str_equal(one, other) || diff_likeness(one, other) >= 80)
			return PAIRS[i].change;
	}
	return DIFF_SAME;
}
