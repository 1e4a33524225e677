/* count: 十件实事 with nine items. */
#include "checker/checker_int.h"
#include "text/text.h"

/* "十件民生实事", "5项目标", "六个方面" */
struct announcement {
	size_t at, end; /* number and measure word */
	int number;
};

struct list {
	int count;
	struct str first, last; /* marks of the first and the last item */
};

#define ANNOUNCED_MIN 2
#define ANNOUNCED_MAX 50
#define COUNTED_BYTES 36u /* what is counted: 件民生实事、好事 */

/* The last number with a measure word in the clause; behind it nothing but what is counted. */
static bool find_announcement(const struct check *check, struct str clause, size_t base, struct announcement *out)
{
	bool found = false;
	for (size_t at = 0, next; at < clause.len; at = next) {
		struct text_numeral numeral;
		size_t unit;
		check_str_character(clause, at, &next);
		if (!text_arabic(clause, at, &numeral) && !text_chinese(clause, at, &numeral))
			continue;
		next = numeral.end;
		struct str rest = str_slice(clause, next, clause.len);
		int64_t number = numeral.value.scale == 0 ? numeral.value.unscaled : 0;
		found = number >= ANNOUNCED_MIN && number <= ANNOUNCED_MAX && rest.len <= COUNTED_BYTES &&
		        check_words_start(&check->words, LIST_COUNT_UNIT, rest, &unit) &&
		        (check_words_within(&check->words, LIST_COUNT_NOUN, rest) || str_ends(rest, STR("”")));
		if (found)
			*out = (struct announcement){base + at, base + clause.len, (int)number};
	}
	return found;
}

/* ---- the list that follows -------------------------------------------------------------------------------------- */

/* 一是 … 二是 … from `at` on: the points of this block and of the blocks that continue them. */
static int count_points(const struct check *check, size_t block, size_t at, struct list *list)
{
	const struct document *document = check->request->document;
	struct ordinal point;
	int count = 0;
	uint32_t verb = 0;
	for (size_t i = block; i < document->block_count && (i == block || check->items[i].mark == MARK_NONE); i++) {
		size_t from = i == block ? at : document->blocks[i].at;
		bool more = false;
		while (check_ordinal_next(check->text, &from, document->blocks[i].end, &point)) {
			if ((count > 0 && (point.verb != verb || point.number == 1)) || (count == 0 && point.number != 1))
				return count;
			if (count == 0)
				list->first = check_between(check, point.at, point.end);
			list->last = check_between(check, point.at, point.end);
			verb = point.verb;
			count++;
			more = true;
		}
		if (!more && check_is_report(check, i))
			break;
	}
	return count;
}

static int count_dashes(const struct check *check, size_t block)
{
	const struct document *document = check->request->document;
	int count = 0;
	for (size_t i = block; i < document->block_count; i++) {
		if (check->items[i].mark == MARK_DASH)
			count++;
		else if (check_is_report(check, i) &&
		         (check->items[i].mark != MARK_NONE || document->blocks[i].kind == BLOCK_TITLE ||
		          document->blocks[i].kind == BLOCK_HEADING))
			break;
	}
	return count;
}

static int count_items(const struct check *check, size_t block, struct list *list)
{
	const struct document *document = check->request->document;
	enum mark mark = check->items[block].mark;
	int count = 0;
	if (mark == MARK_DASH) {
		list->first = list->last = STR("——");
		return count_dashes(check, block);
	}
	for (size_t i = block; i < document->block_count; i++) {
		const struct item *item = &check->items[i];
		if (!check_is_report(check, i) || item->mark == MARK_NONE || item->mark > mark) {
			if (document->blocks[i].kind == BLOCK_TITLE)
				break;
			continue;
		}
		if (item->mark < mark || (item->number == 1 && count > 0))
			break;
		struct str text = check_item_text(check->arena, mark, item->number);
		if (count == 0)
			list->first = text;
		list->last = text;
		count++;
	}
	return count;
}

/* The list behind the announcement that ends at `at`; count 0 when none follows. */
static void find_list(const struct check *check, size_t block, size_t at, bool open, struct list *list)
{
	const struct document *document = check->request->document;
	struct str rest = str_trim(check_between(check, at, document->blocks[block].end));
	struct ordinal point;
	size_t from = at;
	*list = (struct list){.first = STR(""), .last = STR("")};
	if (rest.len > 0) {
		size_t start = (rest.at - check->text.at);
		if (check_ordinal_next(check->text, &from, start + (rest.len < 12 ? rest.len : 12), &point) && point.at == start &&
		    point.number == 1)
			list->count = count_points(check, block, at, list);
		return;
	}
	if (!open)
		return;
	for (size_t i = block + 1; i < document->block_count; i++) {
		if (!check_is_report(check, i))
			continue;
		const struct item *item = &check->items[i];
		from = document->blocks[i].at;
		if (item->mark == MARK_DASH || (item->mark != MARK_NONE && item->number == 1))
			list->count = count_items(check, i, list);
		else if (item->mark == MARK_NONE && check_ordinal_next(check->text, &from, document->blocks[i].end, &point) &&
		         point.number == 1 && point.at <= document->blocks[i].at + 6)
			list->count = count_points(check, i, document->blocks[i].at, list);
		return;
	}
}

static void check_announcement(struct check *check, size_t block, const struct announcement *found, size_t behind,
                               bool open)
{
	struct list list;
	find_list(check, block, behind, open, &list);
	if (list.count < 2 || list.count == found->number)
		return;
	struct str phrase = check_between(check, found->at, found->end);
	check_report(check, &(struct remark){
		.level = LEVEL_ERROR, .at = found->at, .end = found->end,
		.message = SAY(check, N_("\"%.*s\" is announced, but the list has %d items"), STR_ARG(phrase), list.count),
		.evidence = SAY(check, N_("%d announced, %d listed (%.*s … %.*s)"), found->number, list.count, STR_ARG(list.first),
		                STR_ARG(list.last)),
	});
}

/* ---- clauses ---------------------------------------------------------------------------------------------------------- */

static bool is_colon(uint32_t c)
{
	return c == ':' || c == 0xFF1A;
}

static bool ends_clause(uint32_t c)
{
	return c == 0x3002 || c == 0xFF1B || c == ';' || c == 0xFF0C || c == ',' || c == 0xFF01;
}

/* "，即：" and "，具体是：" belong to the clause before */
static bool only_leads(const struct check *check, struct str clause)
{
	return check_words_equal(&check->words, LIST_LIST_LEAD, str_trim(clause));
}

void check_count(struct check *check)
{
	const struct document *document = check->request->document;
	check_named_counts(check);
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		struct str s = str_slice(check->text, 0, block->end);
		struct announcement found = {0}, last = {0};
		size_t start = check->items[i].mark == MARK_NONE ? block->at : check->items[i].end;
		for (size_t at = start, next; check_is_report(check, i) && at < block->end; at = next) {
			uint32_t c = check_str_character(s, at, &next);
			bool at_end = next >= block->end && !ends_clause(c) && !is_colon(c);
			if (!ends_clause(c) && !is_colon(c) && !at_end)
				continue;
			struct str clause = check_between(check, start, at_end ? next : at);
			bool here = find_announcement(check, clause, start, &found);
			if (!here && last.number > 0 && is_colon(c) && only_leads(check, clause)) {
				found = last;
				here = true;
			}
			bool following = check_words_within(&check->words, LIST_BELOW, clause);
			if (here && (is_colon(c) || c == 0x3002 || following || at_end))
				check_announcement(check, i, &found, next, is_colon(c) || following);
			last = here ? found : (struct announcement){0};
			start = next;
		}
	}
}
