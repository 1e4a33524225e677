/* The grammar: each number of a sentence is shown to the patterns in turn; the first that fits says what it counts. Its name
 * becomes figure.rule. */
#include <string.h>

#include "reader/grammar_int.h"

static const struct {
	const char *name;
	bool (*read)(struct context *, struct item *);
} TABLE[] = {
#define ROW(name) {#name, pattern_##name},
	PATTERNS(ROW)
#undef ROW
};

static bool is_multiplier(const struct lexicon *lexicon, struct str unit)
{
	return list_end(lexicon, LIST_MULTIPLIER, unit);
}

/* 10 新建健身点; 03 新增床位: a short number at the head that only a blank sets apart counts the points, and nothing else. */
static bool only_enumerates(const struct work *work, struct str digits)
{
	const struct sentence *s = &work->sentence;
	if (s->count < 2 || digits.len > 2 || digits.at[0] < '0' || digits.at[0] > '9' ||
	    !(s->tokens[1].kind == TOKEN_TEXT || s->tokens[1].kind == TOKEN_WORD))
		return false;
	return work_place(work, s->tokens[1].at, s->tokens[1].end).at > work_place(work, s->tokens[0].at, s->tokens[0].end).end;
}

/* 2.光伏电站: without its number. */
static struct str without_digits(struct str text)
{
	size_t at = 0;
	while (at < text.len && text.at[at] >= '0' && text.at[at] <= '9')
		at++;
	return at && at < text.len && text.at[at] == '.' ? str_slice(text, at + 1, text.len) : text;
}

static void leave_enumerator(struct work *work)
{
	struct number *number = token_number(&work->sentence, 0);
	if (number && number->use == USE_QUANTITY && !number->unit.len && only_enumerates(work, token_text(&work->sentence, 0)))
		number->use = USE_NOTHING;
	struct sentence *s = &work->sentence;
	if (s->count && s->tokens[0].kind == TOKEN_TEXT) { /* 9.污水管网 */
		struct str text = token_text(s, 0), rest = without_digits(text);
		if (rest.len && rest.len < text.len && (unsigned char)rest.at[0] >= 0xE3)
			s->tokens[0].at += (uint32_t)(text.len - rest.len);
	}
}

/* DESIGN.md, invariant 5: what was not understood is said, with its place. */
static inline void note_token(struct work *work, size_t i)
{
	const struct sentence *s = &work->sentence;
	enum token_kind kind = s->tokens[i].kind;
	if (kind != TOKEN_NUMBER && kind != TOKEN_TIME && (kind != TOKEN_TEXT || s->text.at[s->tokens[i].at] != '0'))
		return;
	const struct token *token = &s->tokens[i];
	struct str text = token_text(s, i);
	const struct number *number = token_number(s, i);
	if (token->kind == TOKEN_TIME && (memchr(text.at, '_', text.len) || memchr(text.at, 'x', text.len) ||
	                                  memchr(text.at, 'X', text.len) || memchr(text.at, '*', text.len)))
		work_note(work, token->at, token->end, "year_masked", N_("the date is masked"));
	if (token->kind == TOKEN_TIME)
		damage_comparison(work, i);
	if (token->kind == TOKEN_TEXT && text.len > 1 && text.at[0] == '0' && text.at[1] >= '0' && text.at[1] <= '9' &&
	    !(i == 0 && only_enumerates(work, text)))
		work_note(work, token->at, token->end, "number_damaged", N_("the number has lost digits and was not read"));
	if (number && number->use == USE_QUANTITY && number->unit.len && !number->known && !is_multiplier(s->lexicon, number->unit))
		work_note(work, token->at, token->end, "unit_unknown", N_("the unit is not in the list of units"));
}

/* 饲料项目：上半年累计投资860万元. */
static bool invests_next(const struct sentence *s, size_t i)
{
	for (size_t look = 0; look < 3; look++, i++)
		if (token_is(s, i, CLASS(INVEST)))
			return true;
		else if (!token_is(s, i, CLASS(TIME) | CLASS(ADVERB)))
			return false;
	return false;
}

/* "敬老院扩建项目：该项目位于…": the project that the rest is about. */
static bool names_project(const struct sentence *s, size_t break_token)
{
	size_t behind = s->tokens[break_token].end;
	if (break_token == 0 || !s->tokens[break_token].strong || s->tokens[break_token].end >= s->end)
		return false;
	struct str rest = str_slice(s->text, behind, s->end);
	struct str head = token_text(s, break_token - 1);
	bool invests = token_says(s, break_token, "：") && invests_next(s, break_token + 1);
	bool work = list_end(s->lexicon, LIST_WORK_END, head);
	if (invests && break_token > 1 && token_is(s, break_token - 1, CLASS(PROCESS))) /* 油路改造：投入220万元 */
		work = work || token_kind_is(s, break_token - 2, TOKEN_TEXT);
	return work && (invests || list_start(s->lexicon, LIST_PROJECT_POINTER, rest));
}

/* ——农民人均纯收入：年均增长8%: the measure that the rest is about. */
static void note_label(struct context *c, size_t break_token)
{
	if (c->label.len || c->count || !token_says(c->s, break_token, "：") || break_token == 0)
		return;
	struct str label = phrase_before(c->s, clause_around(c->s, break_token - 1)).noun;
	while (str_starts(label, STR("—")))
		label = str_slice(label, strlen("—"), label.len);
	for (size_t len = 3; len <= label.len && len <= 24; len += 3) {
		struct str end = str_slice(label, label.len - len, label.len);
		if (noun_is_indicator(c, end) || noun_is_generic(c, end) || list_end(c->s->lexicon, LIST_RATIO_END, end))
			c->label = label;
	}
}

/* "村村通工程方面，": what the rest of the sentence is about. */
static void note_topic(struct context *c, size_t break_token)
{
	if (names_project(c->s, break_token))
		c->topic = span_text(c->s, span_trim(c->s, clause_around(c->s, break_token - 1)));
	if (break_token == 0 || !token_is(c->s, break_token - 1, CLASS(TOPIC_END)))
		return;
	struct span clause = clause_around(c->s, break_token - 1);
	clause.to = break_token - 1;
	for (size_t i = clause.from; i < clause.to; i++)
		if (token_among(c->s, i, LIST_COVERING)) /* 项目涵盖产业、民生等方面 */
			return;
	struct str topic = span_text(c->s, span_trim(c->s, clause));
	struct str end = token_text(c->s, break_token - 1);
	if (!str_equals(end, "方面")) /* 工程方面: the noun belongs to the topic */
		topic = phrase_join(c->s, topic, str_slice(end, 0, end.len - strlen("方面")));
	if (list_end(c->s->lexicon, LIST_WORK_END, topic))
		c->topic = topic;
	else /* 民生方面: a field of work lends only to what nothing nearer lends to */
		c->point = topic;
}

/* Does a stop that is more than a comma stand between? */
static bool parted(const struct sentence *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (s->tokens[i].kind == TOKEN_BREAK && s->tokens[i].strong)
			return true;
	return false;
}

/* 有426户829人列入低保: what is counted comes with the next number. */
static void fill_from_next(struct context *c)
{
	for (size_t i = c->count; i-- > 0;) {
		struct item *item = &c->items[i];
		if (item->indicator.len || i + 1 >= c->count || item->before.to + 2 < c->items[i + 1].before.from ||
		    parted(c->s, item->token, c->items[i + 1].token))
			continue;
		if (item->verb.len && !c->items[i + 1].verb.len) /* 新增更换101户700平方米路面 */
			c->items[i + 1].indicator = phrase_join(c->s, item->verb, c->items[i + 1].indicator);
		item->indicator = c->items[i + 1].indicator;
		item->head = c->items[i + 1].head;
		item->rule = "from_next";
	}
}

static bool add_item(struct context *c, struct item item)
{
	if (!arena_reserve(c->arena, (void **)&c->items, &c->capacity, c->count, sizeof *c->items))
		return false;
	c->items[c->count++] = item;
	return true;
}

/* 城乡居民收入比1.88, 基尼系数0.3: without a unit. */
static bool names_ratio(const struct lexicon *lexicon, struct str indicator)
{
	return list_end(lexicon, LIST_RATIO_END, indicator);
}

/* 贫困村（清溪村和柳林村）: a longer bracket explains. 村（社区）, 总值（GDP） stay. */
static struct str without_remark(struct arena *arena, struct str indicator)
{
	enum { REMARK_MIN = 18 };
	size_t open = str_find(indicator, STR("（"), 0), close = str_find(indicator, STR("）"), 0);
	if (open == STR_NONE || close == STR_NONE || open < 6 || close < open + REMARK_MIN - strlen("）"))
		return indicator;
	return arena_join(arena, str_slice(indicator, 0, open),
	                  str_slice(indicator, close + strlen("）"), indicator.len));
}

static void match_pattern(struct context *c, struct item *item)
{
	for (size_t i = 0; i < COUNT_OF(TABLE); i++) {
		if (!TABLE[i].read(c, item))
			continue;
		item->rule = TABLE[i].name;
		break;
	}
	if (!item->head.len)
		item->head = item->indicator;
	if (c->frame.len)
		item_take_frame(c, item);
	item->indicator = without_remark(c->arena, item->indicator);
	if (item->measure == MEASURE_LEVEL && !number_at(c->s, item->token)->unit.len && names_ratio(c->s->lexicon, item->indicator))
		item->measure = MEASURE_RATIO;
	if (c->area.len && str_starts(item->indicator, c->area))
		item->area = c->area;
}

static bool read_item(struct context *c, size_t token)
{
	c->token = token;
	struct item item = {.token = token, .before = before_number(c->s, token), .phrased = {NO_TOKEN, NO_TOKEN},
	                    .once_built = c->once_built, .rule = ""};
	enum number_range range = number_at(c->s, token)->range;
	if (range == RANGE_LOW && token_counts(c->s, token + 1)) /* waits for the high end */
		return add_item(c, item);
	struct item low = {.token = NO_TOKEN};
	if (range == RANGE_HIGH && c->count && c->items[c->count - 1].token + 1 == token) {
		low = c->items[--c->count];
		item.before = low.before;
	}
	if (c->count && c->items[c->count - 1].end > item.before.from && c->items[c->count - 1].end <= item.before.to)
		item.before.from = c->items[c->count - 1].end;
	match_pattern(c, &item);
	if (low.token == NO_TOKEN)
		return add_item(c, item);
	struct item both = item;
	both.token = low.token;
	return add_item(c, both) && add_item(c, item);
}

/* The part of the place that opens the sentence as its subject: 经开区对工业的支撑增强，实现产值…; 农业三园建设见效，新增…. */
static struct str find_area(const struct sentence *s)
{
	size_t from = 0, clause = 0;
	while (clause < s->count && s->tokens[clause].kind != TOKEN_BREAK)
		clause++;
	if (clause && list_end(s->lexicon, LIST_WORK_END, token_text(s, clause - 1))) /* 石桥村观光园项目，目前… */
		return (struct str){"", 0};
	while (token_kind_is(s, from, TOKEN_MASK) || token_is(s, from, CLASS(LEAD) | CLASS(TIME)) || token_kind_is(s, from, TOKEN_COMMA))
		from++;
	for (size_t i = from; i < s->count && i < from + 5; i++) {
		if (s->tokens[i].kind != TOKEN_TEXT && !token_is(s, i, CLASS(PLAIN) | CLASS(FIXED)) &&
		    !token_kind_is(s, i, TOKEN_WORD))
			break;
		bool in_name = i > from && token_is(s, i, CLASS(PROCESS)) && !token_is(s, i, CLASS(NOMINAL)) && token_kind_is(s, i - 1, TOKEN_TEXT);
		if (in_name) /* 石桥包装制品有限公司 */
			continue;
		if (token_is(s, i, CLASS(VERB) | CLASS(DROP) | CLASS(PREPOSITION) | CLASS(ADVERB) | CLASS(UP)) ||
		    (token_is(s, i, CLASS(LINK)) && token_text(s, i).len > 3) ||
		    (token_is(s, i, CLASS(SCOPE)) && token_text(s, i).len > 3))
			break;
		struct str text = token_text(s, i);
		if (str_ends(text, STR("”")))
			text.len -= strlen("”");
		for (size_t back = 3; back <= 12 && back <= text.len; back += 3) {
			const struct word *word = lexicon_find(s->lexicon, TREE_TEXT, str_slice(text, text.len - back, text.len));
			if (word && word->classes & CLASS(SUB_AREA) && s->tokens[i].end - s->tokens[from].at > 6 &&
			    !scope_is_kind(s->lexicon, str_slice(s->text, s->tokens[from].at, s->tokens[i].end)))
				return span_text(s, (struct span){from, i + 1});
		}
	}
	return (struct str){"", 0};
}

/* 从县区看，东湖区签约项目26个；西河县签约19个: the county or town that does what the part of the sentence behind token i tells. */
static struct str area_behind(const struct sentence *s, size_t i)
{
	struct str none = {"", 0}, place = i + 2 < s->count && s->tokens[i + 1].kind == TOKEN_TEXT ? token_text(s, i + 1) : none;
	bool named = place.len == strlen("东湖区") && list_end(s->lexicon, LIST_COUNTY_END, place) && !scope_is_kind(s->lexicon, place);
	return named && token_is(s, i + 2, CLASS(VERB) | CLASS(INVEST)) && !token_is(s, i + 2, CLASS(PROCESS)) ? place : none;
}

/* 实施重点项目30个，其中建设项目27个。总投资…: of all of them. */
static struct str first_projects(const struct context *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (number_is(item_number(c, &c->items[i]), UNIT_COUNT) &&
		    list_end(c->s->lexicon, LIST_WORK_END, c->items[i].head))
			return c->items[i].head;
	return (struct str){"", 0};
}

/* 实施学校改造工程, 村级文化活动中心: a thing and no saying. */
static struct str thing_of_point(const struct sentence *s, struct span span)
{
	const word_classes saying = CLASS(ADVERB) | CLASS(UP) | CLASS(DOWN) | CLASS(STATE) | CLASS(REVIEW_MARK) |
	                            CLASS(PLAN_MARK) | CLASS(DEED_MARK) | CLASS(SCOPE) | CLASS(GENERAL_VERB);
	const word_classes naming = CLASS(PROCESS) | CLASS(INDICATOR) | CLASS(NOMINAL);
	struct phrase phrase = phrase_before(s, span);
	if (phrase.span.to == phrase.span.from + 1 && token_is(s, phrase.span.from, CLASS(ABSTRACT) | CLASS(PROCESS)))
		return (struct str){"", 0};
	if (list_end(s->lexicon, LIST_NO_THING_END, phrase.noun))
		return (struct str){"", 0};
	for (size_t i = phrase.span.from; i < phrase.span.to; i++) {
		if (i != phrase.verb && token_is(s, i, saying) && !token_is(s, i, naming))
			return (struct str){"", 0};
		if (i != phrase.verb && i > phrase.span.from && token_is(s, i, CLASS(VERB) | CLASS(DROP)) && !token_is(s, i, naming))
			return (struct str){"", 0};
	}
	return phrase.noun;
}

static bool names_work(const struct sentence *s, size_t i)
{
	return list_end(s->lexicon, LIST_WORK_END, token_text(s, i));
}

/* Of which the next sentence may name parts: what was counted last, rather than its money. */
static struct str last_counted(const struct context *c)
{
	for (size_t i = c->count; i-- > 0;)
		if (number_is(item_number(c, &c->items[i]), UNIT_COUNT))
			return c->items[i].head;
	return c->count ? c->items[c->count - 1].head : (struct str){"", 0};
}

/* 四是村级文化活动中心：…; 3.水库除险加固工程。 The sentences behind are about that thing, until another point begins. */
static void note_point(struct work *work)
{
	enum { POINT_MAX = 60 };
	const struct sentence *s = &work->sentence;
	bool numbered = s->count && (token_is(s, 0, CLASS(LEAD)) || s->tokens[0].kind == TOKEN_BREAK ||
	                             (s->tokens[0].kind == TOKEN_TEXT && str_ends(token_text(s, 0), STR("."))));
	bool digits = s->count && s->tokens[0].kind == TOKEN_TEXT && without_digits(token_text(s, 0)).len < token_text(s, 0).len; /* 2.光伏电站 */
	if (!numbered && !digits && !work->heading)
		return;
	struct span span = {numbered ? 1 : 0, numbered ? 1 : 0};
	while (span.to < s->count && s->tokens[span.to].kind != TOKEN_BREAK && !token_counts(s, span.to))
		span.to++;
	size_t end = span.to;
	if (span.to > span.from + 1 && token_is(s, span.to - 1, CLASS(REVIEW_MARK)) && names_work(s, span.to - 2)) /* 公园建设项目完成情况 */
		span.to--;
	bool heads = span.to > span.from && s->tokens[span.to - 1].end - s->tokens[span.from].at <= POINT_MAX &&
	             (end == s->count || (s->tokens[end].kind == TOKEN_BREAK && s->tokens[end].strong));
	work->point = heads ? without_digits(thing_of_point(s, span)) : (struct str){"", 0};
}

/* 社区建设：实际支出9万元; 产业园项目占地20亩。该项目总投资…: whose measures they are that do not say it. */
static struct str frame_of(const struct work *work)
{
	const struct sentence *s = &work->sentence;
	struct str matter = s->marks & SENTENCE_COLON ? sentence_matter(s) : (struct str){"", 0};
	return matter.len || !work->thing.len || !sentence_points_back(s) ? matter : work->thing;
}

static void note_thing(struct work *work)
{
	enum { THING_MARKS = 12 }; /* bytes of an enumerator and a stop */
	const struct sentence *s = &work->sentence;
	struct str thing = sentence_points_back(s) ? work->thing : sentence_thing(s);
	if (thing.len && thing.at != work->thing.at) /* 水库加固工程。 names the thing of the whole paragraph */
		work->thing_stays = !s->number_count && s->count && s->tokens[s->count - 1].end - s->at <= thing.len + THING_MARKS;
	if (thing.len || !work->thing_stays)
		work->thing = thing;
}

/* Most sentences count nothing: only what was not understood is noted, and nothing is carried on. */
static bool read_without_numbers(struct work *work)
{
	const struct sentence *s = &work->sentence;
	for (size_t i = 0; i < s->count; i++)
		note_token(work, i);
	work->project = work->told = work->counted = (struct str){"", 0};
	note_thing(work);
	return !arena_failed(work->scratch);
}

bool grammar_read(struct work *work)
{
	struct sentence *s = &work->sentence;
	note_point(work);
	leave_enumerator(work);
	if (!s->number_count)
		return read_without_numbers(work);
	struct context c = {.s = s,
	                    .arena = work->scratch,
	                    .items = work->items,
	                    .capacity = work->item_capacity,
	                    .area = find_area(s)};
	c.point = work->point;
	if (s->count && str_starts(token_text(s, 0), STR("其中")))
		c.previous = work->counted;
	c.project = work->project;
	c.told = work->told;
	c.frame = frame_of(work);
	for (size_t i = 0; i < s->count; i++) {
		if (s->tokens[i].kind == TOKEN_WORD) {
			c.once_built = c.once_built || (token_is(s, i, CLASS(ADVERB) | CLASS(STATE)) && token_among(s, i, LIST_ONCE_BUILT) &&
			                                 !token_counts(s, i + 1)); /* 其中投产2万亩 */
			continue;
		}
		note_token(work, i);
		if (s->tokens[i].kind == TOKEN_BREAK) {
			c.once_built = c.once_built && !s->tokens[i].strong;
			struct str area = area_behind(s, i);
			c.area = area.len ? area : s->tokens[i].strong && c.area_of_part ? (struct str){"", 0} : c.area;
			c.area_of_part = area.len || (c.area_of_part && !s->tokens[i].strong);
			note_topic(&c, i);
			note_label(&c, i);
			if (c.head_next >= c.head_count || !list_goes_on(s, i))
				c.head_count = 0;
		} else if (token_counts(s, i) && !read_item(&c, i)) {
			return false;
		}
	}
	work->items = c.items;
	work->item_capacity = c.capacity;
	fill_from_next(&c);
	work->project = first_projects(&c);
	work->told = c.count ? context_last_indicator(&c) : (struct str){"", 0};
	bool counted_ahead = false;
	struct str counted = last_counted(&c);
	for (size_t i = 0; i < c.count; i++) {
		if (!figure_add(work, &c.items[i]))
			return false;
		if (work->figure_count && str_equal(c.items[i].head, counted) && number_is(item_number(&c, &c.items[i]), UNIT_COUNT))
			counted_ahead = work->figures[work->figure_count - 1].mood == MOOD_TARGET;
	}
	work->counted = counted;
	note_thing(work);
	work->counted_ahead = counted_ahead;
	return !arena_failed(work->scratch);
}
