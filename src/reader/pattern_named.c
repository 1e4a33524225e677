/* Amounts and counts named before the number or earlier, and the parts of what was counted. */
#include <string.h>

#include "reader/grammar_int.h"

bool item_same_list(const struct sentence *s, const struct item *last, size_t token)
{
	for (size_t i = last->token + 1; i < token; i++) {
		if (token_is(s, i, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER)) || token_is_remark(s, i))
			continue;
		return s->tokens[i].kind == TOKEN_COMMA || token_is(s, i, CLASS(CONJUNCTION));
	}
	return false;
}

/* 50万元以上的村: a class of money without its noun. */
static bool begins_with_money(struct str noun)
{
	size_t unit = str_find(noun, STR("元"), 0);
	return noun.len && noun.at[0] >= '0' && noun.at[0] <= '9' && unit != STR_NONE && unit < 24;
}

/* 新植面积, 到位资金: ends in a noun of measure. */
bool noun_ends_in_measure(const struct context *c, struct str noun)
{
	for (size_t len = noun.len; len >= 6; len -= 3) {
		struct str end = str_slice(noun, noun.len - len, noun.len);
		if (noun_is_generic(c, end) || noun_is_indicator(c, end))
			return true;
	}
	return false;
}

/* Is what stands in a bracket a part of what stands before it? 畜牧业收入4万元（出栏肉猪36头） tells of another thing. */
static bool part_of(const struct context *c, const struct item *item, const struct item *outside, struct str noun)
{
	const struct number *number = item_number(c, item), *before = item_number(c, outside);
	if (noun_is_modifier(c, noun) || noun_ends_in_measure(c, noun))
		return true;
	if (number_is(number, UNIT_AMOUNT)) /* 耕地90亩（田30亩） */
		return false;
	return number->known && before->known && number->known->kind == before->known->kind &&
	       str_equal(number->known->base, before->known->base);
}

/* 上市企业10家（新三板7家）: says which of those before the bracket. */
static bool qualifies(const struct context *c, const struct item *item, struct str noun)
{
	if (number_is(item_number(c, item), UNIT_AMOUNT))
		return false;
	return noun_is_modifier(c, noun) || (number_is(item_number(c, item), UNIT_COUNT) && !noun_ends_in_measure(c, noun));
}

/* 小学辍学率6‰（初中为21‰）: another of the same kind. 税收3亿元（限上1亿元）: a part of it. */
struct str context_in_bracket(const struct context *c, const struct item *last, struct str noun, bool apart)
{
	for (size_t len = 6; noun_is_modifier(c, noun) && len <= 12 && len < last->indicator.len; len += 3)
		if (noun_is_modifier(c, str_slice(last->indicator, 0, len)))
			return phrase_join(c->s, noun, str_slice(last->indicator, len, last->indicator.len));
	if (apart && str_starts(last->head, STR("新增"))) /* 新增企业9家，其中规上工业3家 */
		return arena_join(c->arena, STR("新增"), noun, str_slice(last->head, strlen("新增"), last->head.len));
	return apart ? phrase_join(c->s, noun, last->head) : phrase_join(c->s, head_without_measure(c, last->head), noun);
}

/* The item before the bracket this number stands in: the parts in it are all of that. */
static const struct item *before_bracket(const struct context *c, const struct item *item)
{
	size_t open = token_bracket(c->s, item->token);
	for (size_t i = c->count; open != NO_TOKEN && i-- > 0;)
		if (c->items[i].token < open)
			return &c->items[i];
	return NULL;
}

/* 工业增长7%，对经济增长的贡献率为44%: whose contribution stands earlier. */
static struct str contribution(const struct context *c, const struct item *item, struct str noun)
{
	size_t first = item->before.from;
	while (first < item->before.to && token_is(c->s, first, CLASS(ADVERB)))
		first++;
	if (!c->count || !str_ends(noun, STR("贡献率")) || !token_says(c->s, first, "对"))
		return noun;
	return arena_format(c->arena, "%.*s对%.*s", STR_ARG(context_last_indicator(c)), STR_ARG(noun));
}

static bool names_list(const struct sentence *s, struct span before)
{
	return span_holds_list(s, before) && !token_is(s, before.to - 1, CLASS(INDICATOR) | CLASS(GENERIC));
}

/* Does the next number, right behind this one, stand before the noun of both? */
static bool counts_same(const struct context *c, const struct item *item)
{
	size_t next = item->token + 1;
	while (token_is(c->s, next, CLASS(LEAST_AFTER) | CLASS(MOST_AFTER) | CLASS(ABOUT_AFTER) | CLASS(ABOUT_BEFORE)) ||
	       token_says(c->s, next, "共"))
		next++;
	bool attributive;
	size_t behind = token_behind_number(c->s, next, &attributive);
	return token_counts(c->s, next) && !number_is_percent(number_at(c->s, next)) && !clause_ends_at(c->s, behind) &&
	       !token_kind_is(c->s, behind, TOKEN_COMMA) && !token_counts(c->s, behind);
}

/* 城市低保新增276户，退出374户: what both speak of, without what was done to the first. Empty when the head is only that. */
static struct str head_without_verb(const struct context *c, struct str head)
{
	for (size_t len = 6; len <= 9 && len + 6 <= head.len; len += 3) {
		const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, str_slice(head, head.len - len, head.len));
		if (word && word->classes & CLASS(VERB) && !(word->classes & (CLASS(NOMINAL) | CLASS(PROCESS))))
			return str_slice(head, 0, head.len - len);
	}
	return (struct str){"", 0};
}

/* 脱贫98户, 征地1258户: the verb has its object in itself and takes none from before. */
static bool holds_object(const struct lexicon *lexicon, struct str verb)
{
	return list_has(lexicon, LIST_OBJECT_VERB, verb);
}

/* 竣工投产10个: what happened to those counted before. */
static bool only_happens(const struct context *c, const struct item *item, const struct phrase *phrase)
{
	const word_classes happens = CLASS(VERB) | CLASS(STATE);
	const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, phrase->noun);
	return c->count && phrase->verb != NO_TOKEN && word && (word->classes & happens) == happens &&
	       number_is(item_number(c, item), UNIT_COUNT);
}

/* 新建公厕8座，改造3座: what was done with others of the same. */
static bool repeats_deed(const struct context *c, const struct item *item, const struct phrase *phrase)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, phrase->noun);
	bool deed = word && word->classes & CLASS(VERB) && word->classes & CLASS(PROCESS) && phrase->verb == NO_TOKEN;
	if (deed && last && item->before.from == last->token + 2 && list_has(c->s->lexicon, LIST_PEOPLE_UNIT, item_number(c, item)->unit) &&
	    str_equal(item_number(c, item)->unit, item_number(c, last)->unit) && last->head.len >= strlen("贫困户") && !last->verb.len) {
		const struct word *head = lexicon_find(c->s->lexicon, TREE_TEXT, last->head); /* 困难家庭16户，安置16户; not 培训20人，安置9人 */
		return !(head && head->classes & CLASS(VERB));
	}
	return deed && last && last->verb.len && !str_equal(last->head, last->verb) && item_number(c, item)->unit.len &&
	       str_equal(item_number(c, item)->unit, item_number(c, last)->unit);
}

/* 光伏扶贫全镇申报1169户: what stands in front of the place is what it was done with. */
static struct str fronted_thing(const struct context *c, struct span before)
{
	for (size_t i = before.to; i-- > before.from + 1;) {
		if (!token_is(c->s, i, CLASS(SCOPE)) || token_text(c->s, i).len < 6)
			continue;
		struct phrase phrase = phrase_before(c->s, (struct span){before.from, i});
		return phrase.verb == NO_TOKEN ? phrase.noun : (struct str){"", 0};
	}
	return (struct str){"", 0};
}

/* 敬老院建设涉及6个乡镇，新建3所: the 所 are no 乡镇, but what the clause of the 乡镇 is about. Empty when units agree. */
static struct str head_across_places(const struct context *c, const struct item *item)
{
	struct str none = {"", 0};
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (!last || !number_is(item_number(c, item), UNIT_COUNT) || !str_equals(item_number(c, last)->unit, "个") ||
	    str_equal(item_number(c, item)->unit, item_number(c, last)->unit) || !list_end(c->s->lexicon, LIST_HOME_END, last->head) ||
	    list_has(c->s->lexicon, LIST_PEOPLE_UNIT, item_number(c, item)->unit))
		return none;
	size_t verb = last->before.to;
	if (verb == last->before.from || !token_is(c->s, verb - 1, CLASS(DROP)))
		return none;
	struct phrase about = phrase_before(c->s, (struct span){last->before.from, verb - 1});
	while (about.span.to > about.span.from + 1 && token_is(c->s, about.span.to - 1, CLASS(PROCESS) | CLASS(ABSTRACT)))
		about.span.to--;
	return about.verb == NO_TOKEN ? span_text(c->s, about.span) : none;
}

/* 实施危房改造工程，工程已完成120户: the whole name stands in the clause before. Empty when it does not. */
static struct str fuller_name(const struct context *c, const struct item *item, const struct phrase *phrase)
{
	struct str none = {"", 0};
	if (phrase->span.to != phrase->span.from + 1 || !token_is(c->s, phrase->span.from, CLASS(PROCESS)))
		return none;
	return context_work_before(c, item, phrase->text);
}

/* 新登记主体300户，其中企业80户: what was done is the same. */
static bool opens_parts(const struct context *c, const struct item *item, const struct item *last)
{
	return item->before.from < item->before.to && token_says(c->s, item->before.from, "其中") && !str_ends(item_number(c, item)->unit, STR("人")) &&
	       str_equal(item_number(c, item)->unit, item_number(c, last)->unit);
}

/* 种植水稻300亩、茶叶270亩 */
static bool same_amount(const struct context *c, struct item *item, const struct item *last)
{
	if (!number_is(item_number(c, item), UNIT_AMOUNT))
		return false;
	return str_equal(item_number(c, item)->unit, item_number(c, last)->unit) ||
	       (item_same_list(c->s, last, item->token) && !noun_ends_in_measure(c, item_phrase(c, item).noun)); /* 冲毁桥梁3座、公路12公里 */
}

/* 新增更换 101户700平方米路面 */
static bool only_verbs(const struct sentence *s, struct span span)
{
	for (size_t i = span.from; i < span.to; i++)
		if (!token_is(s, i, CLASS(VERB)) || token_is(s, i, CLASS(NOMINAL)))
			return false;
	return span.to > span.from;
}

/* 石桥村28户142人的搬迁项目, 石桥村28户142人脱贫: the thing they are counted for. Empty when no place stands before them, or nothing behind. */
static struct str described_by_people(const struct context *c, const struct item *item, struct str place)
{
	size_t next = item->token + 1;
	struct str none = {"", 0};
	if (!token_counts(c->s, next) || !list_has(c->s->lexicon, LIST_PEOPLE_UNIT, item_number(c, item)->unit) ||
	    !list_has(c->s->lexicon, LIST_PEOPLE_UNIT, number_at(c->s, next)->unit))
		return none;
	size_t deed = next + 1;
	bool left = list_has(c->s->lexicon, LIST_REMAINING, place);
	while (left && deed < next + 4 && !clause_ends_at(c->s, deed) && !token_among(c->s, deed, LIST_OBJECT_VERB)) /* 剩余133户341人全部脱贫 */
		deed++;
	if (list_has(c->s->lexicon, LIST_REMAINING, place) && token_among(c->s, deed, LIST_OBJECT_VERB))
		return token_text(c->s, deed);
	if (!scope_names_place(c->s->lexicon, place))
		return none;
	if (token_among(c->s, next + 1, LIST_OBJECT_VERB) && clause_ends_at(c->s, next + 2))
		return token_text(c->s, next + 1);
	if (!token_says(c->s, next + 1, "的") || clause_ends_at(c->s, next + 2))
		return none;
	struct str thing = phrase_behind(c->s, span_behind(c->s, next + 2), GOVERNED).noun;
	return list_end(c->s->lexicon, LIST_WORK_END, thing) ? thing : none;
}

/* 14个项目中有3个未开工: those of the same that are said of. */
static bool among_earlier(const struct context *c, struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (!last || !str_equal(item_number(c, last)->unit, item_number(c, item)->unit))
		return false;
	struct span done = span_trim(c->s, span_behind(c->s, item->token + 1));
	item->head = last->head;
	item->indicator = phrase_join(c->s, span_text(c->s, done), last->head);
	return true;
}

/* 中药材新增1000亩, 食堂新开业3家: the verb of what is new stands in front. */
static void verb_to_front(const struct sentence *s, struct phrase *phrase)
{
	size_t verb = phrase->span.to - 1;
	if (phrase->verb != NO_TOKEN || phrase->span.to < phrase->span.from + 2 || !token_is(s, verb, CLASS(VERB)) ||
	    !str_starts(token_text(s, verb), STR("新")) || s->tokens[verb - 1].kind == TOKEN_COMMA)
		return;
	struct span thing = span_trim(s, (struct span){phrase->span.from, verb});
	if (thing.from == thing.to || thing.from != phrase->span.from)
		return;
	phrase->verb = verb;
	phrase->noun = span_text(s, thing);
	phrase->text = phrase_join(s, token_text(s, verb), phrase->noun);
}

/* 教育整改: ends in what was done, and in no noun. */
static bool ends_in_deed(const struct sentence *s, struct span span)
{
	size_t last = span.to - 1;
	return span.to > span.from && token_is(s, last, CLASS(VERB)) && token_is(s, last, CLASS(NOMINAL)) &&
	       !token_is(s, last, CLASS(INDICATOR) | CLASS(GENERIC) | CLASS(STATE));
}

/* 服务, 接待: a deed, and nothing of whose or of what. */
static bool says_only_done(const struct sentence *s, struct span span)
{
	return span.to == span.from + 1 && token_is(s, span.from, CLASS(DROP)) && token_is(s, span.from, CLASS(PROCESS));
}

/* 更换管网28公里，改造水厂1座，目前已更换22公里: of what was counted last by this unit, when things were counted since. NULL when none was. */
static const struct item *same_amount_before(const struct context *c, const struct item *item)
{
	const struct number *number = item_number(c, item);
	if (!c->count || c->topic.len || !number_is(number, UNIT_AMOUNT) || !number_is(item_number(c, &c->items[c->count - 1]), UNIT_COUNT))
		return NULL;
	for (size_t i = c->count, behind = item->token; i-- > 0;) {
		for (; behind > c->items[i].token; behind--)
			if (c->s->tokens[behind].kind == TOKEN_BREAK && c->s->tokens[behind].strong)
				return NULL;
		if (str_equal(item_number(c, &c->items[i])->unit, number->unit) && c->items[i].verb.len)
			return &c->items[i];
	}
	return NULL;
}

/* 房屋 of 倒塌房屋, to which something else was done. */
static struct str without_leading_verb(const struct context *c, struct str head)
{
	const struct word *word = head.len >= strlen("倒塌房屋") ? lexicon_find(c->s->lexicon, TREE_TEXT, str_slice(head, 0, strlen("倒塌"))) : NULL;
	bool verb = word && word->classes & CLASS(VERB) && !(word->classes & (CLASS(NOMINAL) | CLASS(PROCESS) | CLASS(PLAIN) | CLASS(GENERIC)));
	return verb ? str_slice(head, strlen("倒塌"), head.len) : head;
}

/* 整改隐患32处，查封3家: things of another kind than were counted last. */
static bool other_things(const struct context *c, const struct item *item)
{
	const struct item *last = c->count && !c->topic.len ? &c->items[c->count - 1] : NULL;
	struct str unit = item_number(c, item)->unit;
	if (!last || !number_is(item_number(c, item), UNIT_COUNT) || !number_is(item_number(c, last), UNIT_COUNT))
		return false;
	struct str before = item_number(c, last)->unit;
	bool one_word = unit.len == strlen("家") && before.len == strlen("处");
	bool plain = list_has(c->s->lexicon, LIST_PROJECT_UNIT, unit) || list_has(c->s->lexicon, LIST_PROJECT_UNIT, before);
	return !str_equal(unit, before) && one_word && !plain && !list_has(c->s->lexicon, LIST_PEOPLE_UNIT, unit) &&
	       !list_has(c->s->lexicon, LIST_PEOPLE_UNIT, before);
}

/* 清淤疏浚8公里、护岸5公里: the first says only what was done. */
static bool head_is_verb(const struct context *c, const struct item *last)
{
	const struct word *word = lexicon_find(c->s->lexicon, TREE_TEXT, last->head);
	return word && word->classes & CLASS(VERB) && !(word->classes & (CLASS(NOMINAL) | CLASS(PROCESS)));
}

/* 工业总产值557亿元; 新建绿道网12公里; 群众满意度达92% */
bool pattern_named_before(struct context *c, struct item *item)
{
	struct phrase phrase = item_phrase(c, item);
	struct str unit = item_number(c, item)->unit;
	bool governs = item->before.to > item->before.from && list_end(c->s->lexicon, LIST_GOVERNS_END, token_text(c->s, item->before.to - 1));
	bool place = list_has(c->s->lexicon, LIST_GROUP_UNIT, unit) || list_has(c->s->lexicon, LIST_PLACE_UNIT, unit);
	if (governs && place) { /* 辖170组, 下辖10支部 */
		item->indicator = item->head = unit;
		return true;
	}
	if (item->before.from > 0 && token_counts(c->s, item->before.from - 1) && phrase.noun.len > strlen("活动") &&
	    token_kind_is(c->s, item->before.to - 1, TOKEN_TEXT) && str_ends(phrase.noun, STR("中")) && str_equal(phrase.noun, phrase.text))
		phrase.noun = phrase.text = str_slice(phrase.noun, 0, phrase.noun.len - strlen("中")); /* 7个活动中3个 */
	if (!phrase.text.len)
		return false;
	if (str_equals(phrase.text, "中") && among_earlier(c, item))
		return true;
	struct str touched = phrase.span.to == phrase.span.from + 1 ? context_touched_residents(c, item) : (struct str){"", 0};
	if (touched.len) {
		item->indicator = item->head = touched;
		return true;
	}
	struct str described = described_by_people(c, item, phrase.noun);
	if (described.len) {
		item->indicator = item->head = described;
		return true;
	}
	struct str fuller = fuller_name(c, item, &phrase);
	if (fuller.len) {
		item->indicator = item->head = fuller;
		item->measure = measure_of_unit(item_number(c, item));
		return true;
	}
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	item->measure = measure_of_unit(item_number(c, item));
	bool things = number_is(item_number(c, item), UNIT_COUNT) && !list_has(c->s->lexicon, LIST_PEOPLE_UNIT, unit);
	if (things || number_is(item_number(c, item), UNIT_AMOUNT))
		verb_to_front(c->s, &phrase);
	phrase.noun = contribution(c, item, phrase.noun);
	bool of_crop = last && list_has(c->s->lexicon, LIST_CROP_STATE, phrase.text) && last->head.len && /* 脐橙种植48亩，挂果32亩 */
	               number_is(item_number(c, item), UNIT_AMOUNT) && str_equal(item_number(c, item)->unit, item_number(c, last)->unit);
	if (of_crop) {
		item->head = head_without_growing(c, last->head);
		item->indicator = phrase_join(c->s, item->head, phrase.text);
		return true;
	}
	if (phrase.verb != NO_TOKEN && phrase.noun.len && only_verbs(c->s, phrase.span) && context_same_things(c, item)) {
		phrase.text = span_text(c->s, phrase.span); /* 整治企业318家，关停取缔126家 */
		phrase.noun = (struct str){"", 0};
	}
	bool happens = only_happens(c, item, &phrase);
	if (happens || repeats_deed(c, item, &phrase))
		phrase.noun = (struct str){"", 0};
	if (token_is(c->s, item->token - 1, CLASS(ETC)) &&
	    token_counts(c->s, item->token + 1)) { /* A、B等11项32公里的道路 */
		item->indicator = (struct str){"", 0};
		return true;
	}
	if ((!phrase.noun.len || only_verbs(c->s, phrase.span) || names_list(c->s, item->before)) && counts_same(c, item)) {
		item->indicator = (struct str){"", 0}; /* 造成8万户25万人受灾; 甲、乙3座35万千瓦电站 */
		item->verb = phrase.noun.len && only_verbs(c->s, phrase.span) ? span_text(c->s, phrase.span) : (struct str){"", 0};
		return true;
	}
	if (!phrase.noun.len) { /* 并建成3个; 行政拘留7人 counts nothing before it */
		bool holds = holds_object(c->s->lexicon, phrase.text);
		const struct item *same = holds ? NULL : context_same_things(c, item), *summed = holds ? NULL : context_summed_whole(c);
		bool alone = str_ends(item_number(c, item)->unit, STR("次")) || /* 排查15万人次: how often it was done */
		             holds_object(c->s->lexicon, phrase.text) ||
		             (phrase.text.len >= 12 && !happens && !same && !str_ends(phrase.text, STR("成功")) && !str_starts(phrase.text, STR("成功"))) || (last && str_equal(last->head, last->verb)); /* 植树造林 says all */
		item->head = alone ? phrase.text : fronted_thing(c, item->before);
		const struct item *parted = !item->head.len && same ? context_parted_whole(c, item) : NULL;
		if (!item->head.len && (summed || same)) /* 整治企业318家，关停取缔126家 */
			item->head = summed ? summed->head : parted ? parted->head : same->head;
		if (!item->head.len)
			item->head = head_across_places(c, item);
		const struct item *alike = item->head.len ? NULL : context_same_unit(c, item);
		if (!alike && !item->head.len)
			alike = same_amount_before(c, item);
		if (alike)
			item->head = alike->head;
		if (!item->head.len && !other_things(c, item))
			item->head = context_near_head(c, item);
		if (!item->head.len && !holds) /* 项目共11项。其中：已完工2项 */
			item->head = c->previous;
		if (!item->head.len && !c->count && context_stage_of_projects(c, item))
			item->head = c->project; /* 安排重点项目18个。截至9月底，已开工15个 */
		if (!item->head.len && !holds && !c->count) /* 推进电梯加装，新开工40台 */
			item->head = context_clause_head(c, item->token);
		item->verb = phrase.text;
		if (!item->head.len)
			item->head = phrase.text;
		item->head = alone ? item->head : without_leading_verb(c, item->head);
		if (!alone && str_starts(item->head, STR("新增")) && item->head.len > strlen("新增") + strlen("户") && !str_starts(phrase.text, STR("新")))
			item->head = str_slice(item->head, strlen("新增"), item->head.len); /* 新增低保对象46户，取消28户 */
		struct str thing = alone ? (struct str){"", 0} : head_without_verb(c, item->head);
		item->indicator = thing.len ? phrase_join(c->s, thing, phrase.text) : phrase_join(c->s, phrase.text, item->head);
		return true;
	}
	if (phrase.verb != NO_TOKEN && number_is(item_number(c, item), UNIT_MONEY) &&
	    list_has(c->s->lexicon, LIST_AID_MONEY, span_text(c->s, span_trim(c->s, item->before)))) { /* 资助资金 */
		phrase.verb = NO_TOKEN;
		phrase.noun = phrase.text;
	}
	struct str noun = phrase.verb == NO_TOKEN ? context_with_head(c, item, phrase.noun, &item->head) : phrase.text;
	if (phrase.verb == NO_TOKEN && says_only_done(c->s, phrase.span)) { /* 开展互助养老，全年服务3400次 */
		item->head = context_clause_head(c, item->token);
		noun = phrase_join(c->s, item->head, noun);
	}
	if (last && last->token + 1 == item->before.from && number_is(item_number(c, item), UNIT_MONEY) && str_equal(noun, last->head))
		noun = last->indicator; /* 直补920个农户24万元 */
	if (phrase.verb != NO_TOKEN) {
		item->head = phrase.noun;
		item->verb = span_text(c->s, (struct span){phrase.verb, phrase.verb + 1});
	} else if (last && last->verb.len && !head_is_verb(c, last) && (item_same_list(c->s, last, item->token) || opens_parts(c, item, last)) &&
	           (number_is(item_number(c, item), UNIT_COUNT) || same_amount(c, item, last))) {
		item->verb = last->verb;
		if (str_find(noun, last->verb, 0) == STR_NONE) /* 造林9亩，其中人工造林3亩 */
			noun = phrase_join(c->s, last->verb, noun);
	}
	if (!c->count && c->point.len && phrase.span.to == phrase.span.from + 1 && token_is(c->s, phrase.span.from, CLASS(COMPLETION)) &&
	    number_is(item_number(c, item), UNIT_COUNT)) { /* 5.户厕改造。全年任务400户 */
		item->head = c->point;
		noun = phrase_join(c->s, c->point, noun);
	}
	if (!item_number(c, item)->unit.len && str_ends(noun, STR("率"))) /* 有效回收率97.91: its unit is missing */
		item->measure = MEASURE_RATIO;
	bool parts = last && opens_parts(c, item, last) && phrase.noun.len <= 12 && !noun_ends_in_measure(c, noun);
	const struct text_listed *stock =
		last && phrase.verb == NO_TOKEN && ((noun.len <= 6 && item_same_list(c->s, last, item->token)) || parts)
			? list_end(c->s->lexicon, LIST_STOCK_END, last->indicator)
			: NULL;
	if (stock) /* 猪存栏1万头、牛20头 */
		noun = item->head = phrase_join(c->s, noun, stock->text);
	const struct item *outside = before_bracket(c, item);
	if (outside && list_has(c->s->lexicon, LIST_PLANNED_END, noun)) /* 造林50亩（任务45亩） */
		noun = phrase_join(c->s, outside->indicator, noun);
	else if (outside && noun.len <= 12 && ends_in_deed(c->s, phrase.span)) /* 查处违法行为48宗（立案查处5宗，教育整改43宗） */
		noun = phrase_join(c->s, noun, outside->head);
	else if (outside && noun.len <= 12 && part_of(c, item, outside, noun) && !noun_names_people(c, noun))
		noun = context_in_bracket(c, outside, noun, qualifies(c, item, noun));
	if (phrase.verb != NO_TOKEN && c->area.len &&
	    str_starts(span_text(c->s, span_trim(c->s, item->before)), c->area)) /* 产业园入驻企业46家 */
		noun = phrase_join(c->s, c->area, noun);
	if (last && begins_with_money(noun) && number_is(item_number(c, last), UNIT_MONEY) &&
	    noun_is_indicator(c, last->indicator)) /* 村集体收入全部超过20万元，其中50万元以上的村11个 */
		noun = phrase_join(c->s, last->indicator, noun);
	item->indicator = noun;
	return true;
}
