/* Where: the part of the place that a number speaks of. Empty for the whole. */
#include <string.h>

#include "reader/reader_int.h"

enum { SUBJECT_TOKENS = 5, NAME_MIN = 9, NAME_MAX = 54, OWN_MIN = 6 /* bytes */ };

/* What the name of a village, an estate, a firm ends with. */
static const char *const ENDS[] = {"村",     "村委会", "社区",   "居委会", "园区",   "开发区", "经开区", "高新区", "工业园",
                                   "产业园", "街道",   "片区",   "公司",   "集团",   "合作社", "厂",     "矿",     "林场",
                                   "农场",   "镇",     "乡"};
/* Kinds, which name none. */
static const char *const KINDS[] = {
	"农村",   "乡村",   "行政村", "自然村", "建制村",   "贫困村",   "重点村",   "试点村",   "示范村",   "文明村",   "中心村",   "空心村",
	"专业村", "先进村", "各村",   "全村",   "每村",     "本村",     "该村",     "城中村",   "镇村",     "小康村",   "生态村",   "卫生村",
	"样板村", "薄弱村", "脱贫村", "民族村", "移民村",   "特色村",   "旅游村",   "精品村",   "信用村",   "平安村",   "帮扶村",   "驻村",
	"包村",   "联村",   "出列村", "新村",   "各社区",   "示范社区", "智慧社区", "农村社区", "城市社区", "平安社区", "和谐社区", "老旧社区",
	"子公司", "分公司", "上市公司", "各公司", "股份公司", "专业合作社", "农民合作社", "乡镇", "城镇", "集镇", "小镇", "古镇", "强镇", "各乡镇",
	"下乡", "返乡", "中小学", "乡镇街道", "工厂", "各园区", "全社区", "全街道", "城乡", "圩镇", "村镇", "大村", "设村", "各街道", "中心小学", "村小学"};

bool scope_is_kind(struct str text)
{
	return STR_ENDS_AMONG(text, KINDS);
}

static bool names_area(struct str text)
{
	return text.len >= NAME_MIN && text.len <= NAME_MAX && STR_ENDS_AMONG(text, ENDS) && !scope_is_kind(text);
}

bool scope_names_place(struct str text)
{
	return names_area(text);
}

static bool means_whole(const struct sentence *s, size_t i)
{
	return token_is(s, i, CLASS(SCOPE)) && s->tokens[i].end - s->tokens[i].at >= 6;
}

/* The title's own place is the whole: 清溪镇 in 清溪镇政府工作报告. */
static bool is_own_place(const struct work *work, struct str name)
{
	return work->title.len && str_find(work->title, name, 0) != STR_NONE;
}

struct str scope_without_own(const struct work *work, struct str indicator)
{
	static const char *const PLACES[] = {"镇", "乡", "街道", "县", "区", "村", "市"};
	if (indicator.len < OWN_MIN || !is_own_place(work, str_slice(indicator, 0, OWN_MIN)))
		return indicator;
	for (size_t i = 0; i < COUNT_OF(PLACES); i++) {
		size_t at = str_find(indicator, str_of(PLACES[i]), 0), end = at + strlen(PLACES[i]);
		bool name = at != STR_NONE && at >= OWN_MIN && at <= 15 && end + 3 < indicator.len;
		if (name && is_own_place(work, str_slice(indicator, 0, end)))
			return str_slice(indicator, end, indicator.len);
	}
	return indicator;
}

/* The place that a clause begins with: 柳林村今年硬化道路3公里, 在柳林村新建公园1个. *open: the clause names no subject. */
static struct str clause_area(const struct work *work, size_t from, size_t to, bool *open)
{
	const struct sentence *s = &work->sentence;
	const word_classes passed = CLASS(LEAD) | CLASS(TIME) | CLASS(ADVERB) | CLASS(PREPOSITION) | CLASS(ACTUAL_CUE);
	const word_classes ends = CLASS(VERB) | CLASS(DROP) | CLASS(LINK) | CLASS(UP) | CLASS(DOWN) | CLASS(INDICATOR) |
	                          CLASS(GENERIC) | CLASS(INVEST) | CLASS(PROMISE_VERB) | CLASS(CONJUNCTION) | CLASS(PARTICLE);
	*open = true;
	while (from < to && (token_is(s, from, passed) || s->tokens[from].kind == TOKEN_TIME ||
	                     s->tokens[from].kind == TOKEN_COMMA || s->tokens[from].kind == TOKEN_MASK))
		from++;
	for (size_t i = from; i < to && i < from + SUBJECT_TOKENS; i++) {
		enum token_kind kind = s->tokens[i].kind;
		if (means_whole(s, i)) {
			*open = false;
			break;
		}
		if ((kind != TOKEN_TEXT && kind != TOKEN_WORD) || token_is(s, i, ends))
			break;
		*open = false;
		struct str name = str_slice(s->text, s->tokens[from].at, s->tokens[i].end);
		if (names_area(name))
			return is_own_place(work, name) ? (struct str){"", 0} : name;
	}
	return (struct str){"", 0};
}

struct str scope_of(struct work *work, const struct item *item)
{
	const struct sentence *s = &work->sentence;
	if (item->area.len)
		return arena_str(work->arena, item->area);
	size_t to = item->token;
	for (size_t look = 0; look < 4; look++) { /* the clauses before lend their subject to those without */
		size_t from = to;
		while (from > 0 && s->tokens[from - 1].kind != TOKEN_BREAK)
			from--;
		bool open;
		struct str name = clause_area(work, from, to, &open);
		if (name.len)
			return arena_str(work->arena, name);
		if (!open || from == 0 || s->tokens[from - 1].strong)
			break;
		to = from - 1;
	}
	return (struct str){"", 0};
}
