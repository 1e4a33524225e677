/* Amounts and counts named before the number or earlier, and the parts of what was counted. */
#include "reader/grammar_int.h"

static bool same_list(const struct sentence *s, const struct item *last, size_t token)
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
static bool ends_in_measure(const struct context *c, struct str noun)
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
	if (noun_is_modifier(c, noun) || ends_in_measure(c, noun))
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
	return noun_is_modifier(c, noun) || (number_is(item_number(c, item), UNIT_COUNT) && !ends_in_measure(c, noun));
}

/* 小学辍学率6‰（初中为21‰）: another of the same kind. 税收3亿元（限上1亿元）: a part of it. */
static struct str in_bracket(const struct context *c, const struct item *last, struct str noun, bool apart)
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

/* The item of which this number counts a part: the one before 其中, for all parts that follow. */
static size_t whole_of_part(const struct context *c, const struct item *item)
{
	size_t last = c->count;
	while (last > 0 && (c->items[last - 1].measure == MEASURE_GROWTH || c->items[last - 1].measure == MEASURE_CHANGE))
		last--; /* 夏粮2万吨，增长1%；秋粮9万吨 */
	if (!last || item_number(c, &c->items[last - 1])->known != item_number(c, item)->known)
		return 0;
	if (c->items[last - 1].whole)
		return c->items[last - 1].whole;
	for (size_t i = item->before.from; i < item->before.to; i++)
		if (token_says(c->s, i, "其中"))
			return last;
	return 0;
}

/* 税收9万元，其中甲税3万元，其他2万元: what was told before 其中, counted from 1. */
static size_t whole_of_rest(const struct context *c, const struct item *item)
{
	size_t i = item->token, whole = c->count;
	while (i > 0 && !token_says(c->s, i, "其中"))
		i--;
	while (whole > 0 && c->items[whole - 1].token > i)
		whole--;
	bool same = i > 0 && whole > 0 && whole < c->count && c->items[whole - 1].measure == MEASURE_LEVEL &&
	            str_equal(item_number(c, &c->items[whole - 1])->unit, item_number(c, item)->unit);
	return same ? whole : 0;
}

/* 石桥村118亩、柳林村197亩茶园: the noun of both stands behind the last. */
static struct str noun_of_list(const struct context *c, const struct item *item)
{
	const struct number *number = item_number(c, item);
	struct str noun = {"", 0};
	if (!token_kind_is(c->s, item->token + 1, TOKEN_COMMA))
		return noun;
	for (size_t i = item->token + 2; i < item->token + 40 && !clause_ends_at(c->s, i) && !noun.len; i++) {
		if (token_is(c->s, i, CLASS(VERB) | CLASS(DROP) | CLASS(LINK)) && !token_is(c->s, i, CLASS(SUB_AREA)))
			break;
		bool attributive;
		size_t behind = token_behind_number(c->s, i, &attributive);
		if (!token_counts(c->s, i) || attributive || clause_ends_at(c->s, behind) || token_kind_is(c->s, behind, TOKEN_COMMA))
			continue;
		if (!str_equal(number_at(c->s, i)->unit, number->unit) || token_counts(c->s, behind) || token_begins_action(c->s, behind))
			break;
		noun = phrase_behind(c->s, span_behind(c->s, behind), GOVERNED).noun;
	}
	return noun;
}

/* 贫困发生率为1.2%，石桥村为1.7%: the same rate of a village. */
static bool is_rate_of_place(const struct context *c, const struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	return last && last->measure == MEASURE_RATIO && str_ends(last->head, STR("率")) &&
	       number_is_percent(item_number(c, item));
}

/* The whole, from 1, of which a trade has its part: sales, investment, taxes; a trade's own output is named with it. */
static size_t whole_of_trade(const struct context *c, const struct item *item, const struct phrase *phrase)
{
	if (phrase->verb != NO_TOKEN || !str_ends(phrase->noun, STR("业")) || phrase->noun.len < 9)
		return 0;
	size_t whole = whole_of_part(c, item);
	return whole && list_end(c->s->lexicon, LIST_PARTED_BY_TRADE, c->items[whole - 1].head) ? whole : 0;
}

/* 新认定省级示范社5家、市级11家: the noun behind the other modifier. */
static struct str beside_modifier(const struct context *c, struct str head, struct str modifier)
{
	for (size_t len = 6; len <= 12 && len < head.len; len += 3)
		if (noun_is_modifier(c, str_slice(head, 0, len)))
			return phrase_join(c->s, modifier, str_slice(head, len, head.len));
	return (struct str){"", 0};
}

/* 户籍人口42万人，其中男性21万人、女性20万人: parts of what was counted, named by what sets them apart. */
bool pattern_part(struct context *c, struct item *item)
{
	struct phrase phrase = item_phrase(c, item);
	bool rest = !phrase.noun.len && item->before.from < item->before.to && token_among(c->s, item->before.to - 1, LIST_REST);
	size_t all = rest ? whole_of_rest(c, item) : 0;
	if (all) {
		item->whole = all;
		item->indicator = item->head = phrase_join(c->s, token_text(c->s, item->before.to - 1), c->items[all - 1].head);
		item->measure = measure_of_unit(item_number(c, item));
		return true;
	}
	if (phrase.noun.len && phrase.verb == NO_TOKEN && phrase.span.to + 1 == item->token && token_is(c->s, phrase.span.to, CLASS(SCOPE)) &&
	    number_is(item_number(c, item), UNIT_COUNT)) { /* 其中石桥镇2户: the short word of the place belongs to its name */
		struct str place = phrase_join(c->s, phrase.noun, token_text(c->s, phrase.span.to));
		phrase.noun = scope_names_place(c->s->lexicon, place) ? place : phrase.noun;
	}
	bool named = phrase.verb == NO_TOKEN && scope_names_place(c->s->lexicon, phrase.noun);
	bool place = named && number_is(item_number(c, item), UNIT_COUNT);
	bool part = phrase.verb == NO_TOKEN && (noun_is_modifier(c, phrase.noun) || place);
	size_t whole = part ? whole_of_part(c, item) : 0;
	if (part && place && !whole && c->previous.len) { /* 脱贫户281户。其中：清溪村81户、柳林村83户 */
		item->indicator = item->head = phrase_join(c->s, phrase.noun, c->previous);
		return true;
	}
	if (named && is_rate_of_place(c, item)) {
		item->head = c->items[c->count - 1].head;
		item->indicator = phrase_join(c->s, phrase.noun, item->head);
		item->measure = MEASURE_RATIO;
		return true;
	}
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (last && last->measure == MEASURE_RATIO && number_is_percent(item_number(c, item)) && phrase.verb == NO_TOKEN &&
	    noun_is_modifier(c, phrase.noun)) { /* 城镇无照率5%，乡村10% */
		struct str rate = in_bracket(c, last, phrase.noun, true);
		if (list_end(c->s->lexicon, LIST_RATIO_END, rate) && !str_ends(rate, last->head)) {
			item->indicator = item->head = rate;
			item->measure = MEASURE_RATIO;
			return true;
		}
	}
	size_t traded = whole_of_trade(c, item, &phrase);
	if (traded) { /* 零售额5亿元，其中批发业3亿元 */
		item->whole = traded;
		item->indicator = item->head = phrase_join(c->s, phrase.noun, c->items[traded - 1].head);
		item->measure = measure_of_unit(item_number(c, item));
		return true;
	}
	if (part && last && noun_is_modifier(c, phrase.noun) && same_list(c->s, last, item->token) && last->measure == MEASURE_LEVEL &&
	    number_is(item_number(c, item), UNIT_COUNT) && str_equal(item_number(c, item)->unit, item_number(c, last)->unit)) {
		struct str beside = beside_modifier(c, last->head, phrase.noun);
		if (beside.len) {
			item->head = beside;
			item->verb = last->verb;
			item->indicator = phrase_join(c->s, last->verb, beside);
			return true;
		}
	}
	struct str listed = named && !whole ? noun_of_list(c, item) : (struct str){"", 0};
	if (listed.len) {
		item->indicator = item->head = phrase_join(c->s, phrase.noun, listed);
		return true;
	}
	if (!whole || str_ends(phrase.noun, STR("税"))) /* 其中国税200万元: says all by itself */
		return false;
	item->whole = whole;
	bool school = str_equals(item_number(c, item)->unit, "所"); /* 学校39所，其中高中1所: says by itself what it is */
	item->indicator = item->head = school ? phrase.noun : in_bracket(c, &c->items[whole - 1], phrase.noun, true);
	item->measure = measure_of_unit(item_number(c, item));
	return true;
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
static bool same_amount(const struct context *c, const struct item *item, const struct item *last)
{
	return number_is(item_number(c, item), UNIT_AMOUNT) && str_equal(item_number(c, item)->unit, item_number(c, last)->unit);
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
		if (!item->head.len && (summed || same)) /* 整治企业318家，关停取缔126家 */
			item->head = summed ? summed->head : same->head;
		if (!item->head.len)
			item->head = head_across_places(c, item);
		const struct item *alike = item->head.len ? NULL : context_same_unit(c, item);
		if (alike)
			item->head = alike->head;
		if (!item->head.len)
			item->head = context_near_head(c, item);
		if (!item->head.len && !holds) /* 项目共11项。其中：已完工2项 */
			item->head = c->previous;
		if (!item->head.len && !holds && !c->count) /* 推进电梯加装，新开工40台 */
			item->head = context_clause_head(c, item->token);
		item->verb = phrase.text;
		if (!item->head.len)
			item->head = phrase.text;
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
	} else if (last && last->verb.len && (same_list(c->s, last, item->token) || opens_parts(c, item, last)) &&
	           (number_is(item_number(c, item), UNIT_COUNT) || same_amount(c, item, last))) {
		item->verb = last->verb;
		noun = phrase_join(c->s, last->verb, noun);
	}
	if (!item_number(c, item)->unit.len && str_ends(noun, STR("率"))) /* 有效回收率97.91: its unit is missing */
		item->measure = MEASURE_RATIO;
	bool parts = last && opens_parts(c, item, last) && phrase.noun.len <= 12 && !ends_in_measure(c, noun);
	const struct text_listed *stock =
		last && phrase.verb == NO_TOKEN && ((noun.len <= 6 && same_list(c->s, last, item->token)) || parts)
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
		noun = in_bracket(c, outside, noun, qualifies(c, item, noun));
	if (phrase.verb != NO_TOKEN && c->area.len &&
	    str_starts(span_text(c->s, span_trim(c->s, item->before)), c->area)) /* 产业园入驻企业46家 */
		noun = phrase_join(c->s, c->area, noun);
	if (last && begins_with_money(noun) && number_is(item_number(c, last), UNIT_MONEY) &&
	    noun_is_indicator(c, last->indicator)) /* 村集体收入全部超过20万元，其中50万元以上的村11个 */
		noun = phrase_join(c->s, last->indicator, noun);
	item->indicator = noun;
	return true;
}

/* 共有5个村民小组、528户: with the groups, those who live there; 涉及5个村、60户 tells of some of them. */
static bool lists_residents(const struct context *c, const struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	if (!last || !token_kind_is(c->s, item->token - 1, TOKEN_COMMA) || last->verb.len)
		return false;
	for (size_t i = last->before.from; i < last->before.to; i++)
		if (!token_is(c->s, i, CLASS(SCOPE) | CLASS(ADVERB) | CLASS(LINK)) || token_among(c->s, i, LIST_TOUCHING))
			return false;
	return true;
}

/* 辖12个村，4560户，18900人: households and people of the place, not of what stands before. */
static struct str resident_name(const struct context *c, const struct item *item)
{
	bool place = false;
	for (size_t i = c->count, look = 0; !place && i-- > 0 && look < 4; look++) { /* 辖16个村，90个合作社，3928户 */
		place = list_end(c->s->lexicon, LIST_RESIDENT_PLACE_END, c->items[i].indicator);
		if (!str_equals(item_number(c, &c->items[i])->unit, "个"))
			break;
	}
	struct str unit = item_number(c, item)->unit;
	bool apart = item->before.from > 0 && c->s->tokens[item->before.from - 1].kind == TOKEN_BREAK;
	if (!place || !(apart || lists_residents(c, item)))
		return (struct str){"", 0};
	if (str_ends(unit, STR("户")))
		return STR("总户数");
	return str_ends(unit, STR("人")) ? STR("总人口") : (struct str){"", 0};
}

/* 为老人25人发放高龄补贴，每人每月50元: what is paid was said behind the number before. */
static struct str paid_object(const struct context *c, const struct item *item, const struct item *last)
{
	struct span cue = item->before;
	if (!number_is(item_number(c, item), UNIT_MONEY) || cue.from == cue.to || cue.from == 0 ||
	    !token_kind_is(c->s, cue.from - 1, TOKEN_BREAK))
		return (struct str){"", 0};
	for (size_t i = cue.from; i < cue.to; i++)
		if (!token_is(c->s, i, CLASS(RULE_CUE) | CLASS(TIME)))
			return (struct str){"", 0};
	return phrase_before(c->s, (struct span){last->token + 1, cue.from - 1}).noun;
}

/* 连户路（2公里）、沟渠（约3公里）: what stands before a bracket that holds the number alone. Empty when it is counted itself. */
static struct str bracketed_thing(const struct context *c, const struct item *item)
{
	size_t open = item->token, close = item->token + 1;
	while (open > 0 && token_is(c->s, open - 1, CLASS(ABOUT_BEFORE)))
		open--;
	while (token_is(c->s, close, CLASS(ABOUT_AFTER) | CLASS(LEAST_AFTER) | CLASS(MOST_AFTER)))
		close++;
	if (open < 2 || !token_kind_is(c->s, --open, TOKEN_OPEN) || c->s->tokens[open].match != close || token_kind_is(c->s, open - 1, TOKEN_NUMBER) || number_is_percent(item_number(c, item)))
		return (struct str){"", 0};
	struct span thing = before_number(c->s, open);
	if (thing.from == thing.to)
		return (struct str){"", 0};
	for (size_t i = thing.from; i < open; i++)
		if (c->s->tokens[i].kind == TOKEN_COMMA || c->s->tokens[i].kind == TOKEN_CLOSE || token_is(c->s, i, CLASS(CONJUNCTION)))
			thing.from = i + 1;
	struct phrase phrase = phrase_before(c->s, (struct span){thing.from, open});
	return phrase.text;
}

/* 开工率最高的是石桥镇（70%）: the rate told before, of the place before a bracket that holds the number alone. */
static bool rate_in_bracket(const struct context *c, struct item *item)
{
	const struct sentence *s = c->s;
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	struct str rate = last && last->measure == MEASURE_RATIO ? last->head : c->told;
	size_t open = item->token - 1, from = open;
	if (!item->token || !number_is_percent(item_number(c, item)) || !token_kind_is(s, open, TOKEN_OPEN) || s->tokens[open].match != item->token + 1 ||
	    !(list_end(s->lexicon, LIST_RATIO_END, rate) || list_end(s->lexicon, LIST_MEASURE_ALONE, rate)))
		return false;
	while (from > 0 && (token_kind_is(s, from - 1, TOKEN_TEXT) || token_is(s, from - 1, CLASS(SCOPE) | CLASS(SUB_AREA))))
		from--;
	struct str place = span_text(s, (struct span){from, open});
	if (from == open || !list_end(s->lexicon, LIST_OWN_PLACE_END, place))
		return false;
	item->head = rate;
	item->indicator = phrase_join(s, place, rate);
	item->measure = MEASURE_RATIO;
	return true;
}

/* 确权面积1.2万亩，涉及1781户: those whom it touches are not the land. */
static bool touches_people(const struct context *c, const struct item *item)
{
	const struct item *last = c->count ? &c->items[c->count - 1] : NULL;
	bool touches = last && item->before.to > item->before.from && token_says(c->s, item->before.to - 1, "涉及");
	return touches && number_is(item_number(c, last), UNIT_AMOUNT) && number_is(item_number(c, item), UNIT_COUNT) &&
	       list_end(c->s->lexicon, LIST_PEOPLE_UNIT, item_number(c, item)->unit) && last->head.len;
}

/* 新开业食堂3家，累计7家: not only the new ones. */
static bool in_all(const struct context *c, const struct item *item, const struct item *last)
{
	for (size_t i = item->before.from; i < item->before.to; i++)
		if (str_starts(token_text(c->s, i), STR("累计")))
			return str_starts(last->verb, STR("新")) && str_equal(item_number(c, item)->unit, item_number(c, last)->unit);
	return false;
}

/* …投资2亿元；文化中心正在装修，已完成60%: how far the thing has come that the clause before names. */
static struct str completed_since(const struct context *c, const struct item *item, const struct item *last)
{
	bool completed = false, parted = false;
	for (size_t i = item->before.from; i < item->before.to; i++)
		completed = completed || (token_is(c->s, i, CLASS(DROP)) && token_is(c->s, i, CLASS(ACTUAL_CUE) | CLASS(REALISE)));
	for (size_t i = last->token + 1; i < item->token && !parted; i++)
		parted = c->s->tokens[i].kind == TOKEN_BREAK && c->s->tokens[i].strong;
	return completed && parted && number_is_percent(item_number(c, item)) ? context_clause_head(c, item->token)
	                                                                       : (struct str){"", 0};
}

/* 364宗1984人次; 22户，24人: the same thing in another unit. */
bool pattern_continued(struct context *c, struct item *item)
{
	if (rate_in_bracket(c, item))
		return true;
	if (touches_people(c, item)) {
		struct str whole = head_without_measure(c, c->items[c->count - 1].head);
		item->head = c->items[c->count - 1].head;
		item->indicator = arena_join(c->arena, whole, STR("涉及"), str_ends(item_number(c, item)->unit, STR("户")) ? STR("户数") : STR("人数"));
		return true;
	}
	struct str thing = bracketed_thing(c, item);
	if (thing.len) {
		bool goal = list_end(c->s->lexicon, LIST_PLANNED_END, thing) && c->count; /* 完成目标任务（259亿元）的40% */
		item->head = goal ? context_last_head(c) : thing;
		item->indicator = goal ? phrase_join(c->s, context_last_indicator(c), thing) : thing;
		item->measure = measure_of_unit(item_number(c, item));
		return true;
	}
	if (!c->count)
		return false;
	const struct item *alike = context_same_unit(c, item), *last = alike ? alike : &c->items[c->count - 1];
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	if (!last->indicator.len && !clause_ends_at(c->s, behind))
		return false;
	for (size_t i = item->before.from; token_counts(c->s, item->token + 1) && i < item->before.to; i++)
		if (span_names_scope(c->s, (struct span){i, item->before.to})) /* 全镇1236户5128人脱贫 */
			return false;
	item->indicator = resident_name(c, item);
	if (!item->indicator.len)
		item->indicator = paid_object(c, item, last);
	const struct item *same = item->before.to > item->before.from && token_among(c->s, item->before.to - 1, LIST_HANDLED) ? context_same_things(c, item) : NULL;
	if (same && !item->indicator.len) { /* 收集诉求423条，解决401条 */
		item->head = same->head;
		item->indicator = phrase_join(c->s, token_text(c->s, item->before.to - 1), same->head);
		return true;
	}
	struct str turned = item->indicator.len ? (struct str){"", 0} : context_turned_head(c, item);
	if (!item->indicator.len && !turned.len)
		turned = completed_since(c, item, last);
	if (!item->indicator.len)
		item->indicator = turned.len ? turned : in_all(c, item, last) ? last->head : last->indicator;
	item->head = turned.len ? turned : last->head;
	item->verb = turned.len ? (struct str){"", 0} : last->verb;
	item->measure = item_number(c, item)->unit.len ? measure_of_unit(item_number(c, item)) : last->measure;
	return true;
}

/* 财政收入突破千万元大关，达1026万元: what the clause before speaks of. */
bool pattern_earlier(struct context *c, struct item *item)
{
	bool attributive;
	size_t behind = token_behind_number(c->s, item->token, &attributive);
	bool listed = token_kind_is(c->s, behind, TOKEN_COMMA) && token_is(c->s, behind + 1, CLASS(UP) | CLASS(DOWN)); /* 、增长9% */
	bool acts = token_among(c->s, behind, LIST_IN_PROGRESS); /* 危房改造第一期，共69户正在施工 */
	if (c->count || (!clause_ends_at(c->s, behind) && !listed && !acts) || token_counts(c->s, behind + 1))
		return false;
	item->indicator = item->head = context_clause_head(c, item->token);
	item->measure = measure_of_unit(item_number(c, item));
	for (size_t i = item->before.from; !item->indicator.len && i < item->before.to; i++)
		if (token_is(c->s, i, CLASS(REALISE))) /* 预计全年完成6亿元: of what the sentence before told */
			item->indicator = item->head = number_is(item_number(c, item), UNIT_MONEY) && ends_in_measure(c, c->point) && !ends_in_measure(c, c->told)
			                                   ? c->point /* 三、零售额完成情况: 预计6月完成7万元 */
			                                   : c->told;
	return item->indicator.len > 0;
}
