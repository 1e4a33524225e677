/* numbering: headings and list items that skip or repeat, and 一是 二是 三是 inside paragraphs. */
#include "checker/checker_int.h"

#include <string.h>

/* The sequence of one mark under the present heading. */
struct sequence {
	int last;     /* 0: nothing yet */
	int previous; /* last number under the heading before: some texts number on */
	size_t block; /* of `last` */
};

static size_t next_item(const struct check *check, size_t from, enum mark mark)
{
	size_t count = check->request->document->block_count;
	for (size_t i = from; i < count; i++) {
		enum mark other = check->items[i].mark;
		if (other == mark)
			return i;
		if (other != MARK_NONE && other != MARK_DASH && other < mark)
			return count;
	}
	return count;
}

static int number_of(const struct check *check, size_t block)
{
	return block < check->request->document->block_count ? check->items[block].number : 0;
}

/* Does the mark that seems to be missing stand inside the text between the two blocks, not at the head of one? */
static bool stands_inside(const struct check *check, size_t from, size_t to, enum mark mark, int number)
{
	const struct block *blocks = check->request->document->blocks;
	struct str between = check_between(check, blocks[from].at, blocks[to].at);
	struct str text = check_item_text(check->arena, mark, number);
	if (str_find(between, text, 0) != STR_NONE)
		return true;
	if (mark == MARK_DIGIT)
		return check_str_has(between, arena_format(check->arena, "%d、", number).at) ||
		       check_str_has(between, arena_format(check->arena, "%d．", number).at);
	if (mark == MARK_CHINESE_BRACKET || mark == MARK_DIGIT_BRACKET) {
		struct str bare = str_slice(text, 3, text.len - 3);
		return check_str_has(between, arena_format(check->arena, "(%.*s)", STR_ARG(bare)).at);
	}
	return false;
}

static void report_item(struct check *check, const struct item *item, enum level level, struct str message,
                        struct str evidence, int right)
{
	check_report(check, &(struct remark){
		.level = level, .at = item->at, .end = item->end, .message = message, .evidence = evidence,
		.suggestion = right > 0 ? check_item_text(check->arena, item->mark, right) : STR(""),
	});
}

/* "（二） → （四）" */
static struct str step_text(const struct check *check, const struct item *item, int before)
{
	struct str from = check_item_text(check->arena, item->mark, before);
	struct str to = check_item_text(check->arena, item->mark, item->number);
	return arena_format(check->arena, "%.*s → %.*s", STR_ARG(from), STR_ARG(to));
}

static void check_repeat(struct check *check, struct sequence *sequence, size_t block)
{
	const struct item *item = &check->items[block];
	/* What follows tells which of the two is wrong: 二 二 四 wants 三 in the second place. */
	bool intended = number_of(check, next_item(check, block + 1, item->mark)) == item->number + 2;
	report_item(check, item, LEVEL_ERROR, SAY(check, N_("the number stands twice")), step_text(check, item, sequence->last),
	            intended ? item->number + 1 : 0);
	sequence->last = intended ? item->number + 1 : item->number;
}

static struct str skips(const struct check *check, enum mark mark, int number)
{
	struct str missing = check_item_text(check->arena, mark, number);
	return SAY(check, N_("the numbering skips \"%.*s\""), STR_ARG(missing));
}

static void check_skip(struct check *check, struct sequence *sequence, size_t block)
{
	const struct item *item = &check->items[block];
	int last = sequence->last;
	sequence->last = item->number;
	if (stands_inside(check, sequence->block, block, item->mark, last + 1))
		return;
	/* 四 六 六 wants 五 in the second place. */
	bool shifted = item->number == last + 2 && number_of(check, next_item(check, block + 1, item->mark)) == item->number;
	report_item(check, item, LEVEL_ERROR, skips(check, item->mark, last + 1), step_text(check, item, last),
	            shifted ? last + 1 : 0);
	if (shifted)
		sequence->last = last + 1;
}

#define LOOK_BACK_BLOCKS 3u

/* A list that begins with 2: where is 1? */
static void check_start(struct check *check, struct sequence *sequence, size_t block)
{
	const struct item *item = &check->items[block];
	size_t from = block > LOOK_BACK_BLOCKS ? block - LOOK_BACK_BLOCKS : 0;
	sequence->last = item->number;
	if (!stands_inside(check, from, block, item->mark, item->number - 1))
		report_item(check, item, LEVEL_WARNING, skips(check, item->mark, item->number - 1),
		            SAY(check, N_("the first item is number %d"), item->number), 0);
}

static void check_back(struct check *check, struct sequence *sequence, size_t block)
{
	const struct item *item = &check->items[block];
	report_item(check, item, LEVEL_WARNING, SAY(check, N_("the number goes back")),
	            step_text(check, item, sequence->last), 0);
	sequence->last = item->number;
}

/* A higher mark closes the sequences of the lower ones. */
static void close_deeper(struct sequence sequences[MARK_COUNT], enum mark mark)
{
	for (int deeper = mark + 1; deeper < MARK_DASH; deeper++) {
		if (sequences[deeper].last > 0)
			sequences[deeper].previous = sequences[deeper].last;
		sequences[deeper].last = 0;
	}
}

static void check_item(struct check *check, struct sequence sequences[MARK_COUNT], size_t block)
{
	int number = check->items[block].number;
	struct sequence *sequence = &sequences[check->items[block].mark];
	close_deeper(sequences, check->items[block].mark);
	if (number == 1 || number == sequence->last + 1 || (sequence->last == 0 && number == sequence->previous + 1))
		sequence->last = number;
	else if (sequence->last == 0)
		check_start(check, sequence, block);
	else if (number == sequence->last)
		check_repeat(check, sequence, block);
	else if (number > sequence->last)
		check_skip(check, sequence, block);
	else
		check_back(check, sequence, block);
	sequence->block = block;
}

/* ---- marks ---------------------------------------------------------------------------------------------------------- */

/* Of a list with odd marks the first speaks for all; of a single one, that one. */
static void check_mark(struct check *check, size_t block, bool *seen)
{
	const struct item *item = &check->items[block];
	if (!item->odd || *seen)
		return;
	*seen = item->mark == MARK_DIGIT || item->mark == MARK_DIGIT_BRACKET;
	struct str right = check_item_text(check->arena, item->mark, item->number);
	check_report(check, &(struct remark){
		.level = LEVEL_HINT, .at = item->at, .end = item->end,
		.message = SAY(check, N_("the mark should be written \"%.*s\""), STR_ARG(right)),
		.evidence = check_between(check, item->at, item->end),
		.suggestion = right,
	});
}

/* ---- 一是 二是 三是 ---------------------------------------------------------------------------------------------------- */

/* Points may be paragraphs (head) that hold points of their own (inner). */
struct points {
	int head, inner;
	struct ordinal last;
};

static void report_point(struct check *check, const struct ordinal *point, const struct ordinal *last, struct str message)
{
	struct str before = check_between(check, last->at, last->end), now = check_between(check, point->at, point->end);
	check_report(check, &(struct remark){
		.level = LEVEL_ERROR, .at = point->at, .end = point->end, .message = message,
		.evidence = arena_format(check->arena, "%.*s → %.*s", STR_ARG(before), STR_ARG(now)),
	});
}

/* What follows tells whether 二 四 四 was meant as 二 三 四. */
static bool next_is_same(const struct check *check, const struct block *block, const struct ordinal *point)
{
	struct ordinal next;
	size_t at = point->end;
	return check_ordinal_next(check->text, &at, block->end, &next) && next.verb == point->verb &&
	       next.number == point->number;
}

static void check_point(struct check *check, struct points *points, const struct block *block, const struct ordinal *point)
{
	struct str whole = check_between(check, block->at, block->end);
	bool at_head = point->at == (size_t)(str_trim(whole).at - check->text.at);
	int number = point->number;
	bool follows = number == 1 || number == points->inner + 1 || points->inner == 0 ||
	               (at_head && points->head > 0 && number == points->head + 1);
	bool meant_less = !follows && number == points->inner + 2 && next_is_same(check, block, point);
	if (!follows && number == points->inner)
		report_point(check, point, &points->last, SAY(check, N_("the number stands twice")));
	else if (!follows && number > points->inner)
		report_point(check, point, &points->last, SAY(check, N_("the points of the paragraph skip a number")));
	points->inner = meant_less ? number - 1 : number;
	if (at_head)
		points->head = points->inner;
	points->last = *point;
}

static void check_points_of(struct check *check, struct points points[2], const struct block *block)
{
	struct ordinal point;
	for (size_t at = block->at; check_ordinal_next(check->text, &at, block->end, &point);)
		check_point(check, &points[point.verb == 0x662F /* 是 */ ? 0 : 1], block, &point);
}

void check_numbering(struct check *check)
{
	struct sequence sequences[MARK_COUNT] = {0};
	struct points points[2] = {0};
	bool odd_seen = false;
	for (size_t i = 0; i < check->request->document->block_count; i++) {
		enum mark mark = check->items[i].mark;
		if (!check_is_report(check, i))
			continue;
		if (mark != MARK_NONE && mark != MARK_DASH) {
			check_item(check, sequences, i);
			check_mark(check, i, &odd_seen);
			if (mark <= MARK_CHINESE_BRACKET)
				memset(points, 0, sizeof(points));
		}
		check_points_of(check, points, &check->request->document->blocks[i]);
	}
}
