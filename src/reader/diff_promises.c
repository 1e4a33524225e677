/* Promises of the earlier report against the text and the figures of the later one. */
#include <string.h>

#include "reader/diff_int.h"

enum {
	OBJECT_ALIKE = 80,  /* percent: two objects are the same by their names alone */
	OBJECT_NEAR = 60,   /* … with the sentence saying the same too: */
	SENTENCE_NEAR = 35,
	NAME_BYTES = 1500,  /* a deed of more commitments is named by its first */
	SENTENCE_ALIKE = 55 /* percent of the words, the rare ones counting more: the sentence speaks of the promise */
};

/* ---- a quantity ---- */

struct evidence {
	const struct figure *figure;
	const struct text_piece *piece;
	unsigned score;
};

static bool units_match(const struct diffing *diffing, const struct figure *a, const struct figure *b)
{
	struct dec one, other;
	struct str first, second;
	return str_equal(a->unit, b->unit) ||
	       (reader_base_value(diffing->reader, a->value, a->unit, &one, &first) &&
	        reader_base_value(diffing->reader, b->value, b->unit, &other, &second) && str_equal(first, second));
}

/* 达到20家, 对15家企业逐户服务: all there are; 新认定3家: what came in a year. */
static bool total_against_new(const struct lexicon *lexicon, const struct figure *a, const struct figure *b)
{
	bool total = list_in(lexicon, LIST_QUANTITY_TOTAL, a->quote) || !list_in(lexicon, LIST_QUANTITY_MADE, a->indicator);
	return total && !list_in(lexicon, LIST_QUANTITY_TOTAL, b->quote) && (list_in(lexicon, LIST_QUANTITY_NEW, b->indicator) || list_in(lexicon, LIST_QUANTITY_NEW, b->quote));
}

static void weigh(struct diffing *diffing, const struct promise *promise, const struct figure *wanted, struct str object,
                  const struct figure *figure, struct evidence *best)
{
	const struct lexicon *lexicon = &diffing->reader->lexicon;
	const struct text_piece *piece = NULL;
	if (!diff_is_result(diffing, figure) || figure->measure != wanted->measure || !units_match(diffing, wanted, figure) ||
	    total_against_new(lexicon, wanted, figure) ||
	    total_against_new(lexicon, figure, wanted))
		return;
	struct str other = diff_object(diffing->reader, figure->indicator);
	unsigned alike = str_equal(object, other) ? 100 : diff_likeness(&diffing->reader->lexicon, object, other);
	if (alike < OBJECT_NEAR)
		return;
	unsigned share = review_text_share(&diffing->review, promise->text, figure->place.at, &piece);
	if ((alike < OBJECT_ALIKE && share < SENTENCE_NEAR) || !piece || !piece_names(lexicon, piece, promise->area))
		return;
	if (2 * alike + share > best->score)
		*best = (struct evidence){figure, piece, 2 * alike + share};
}

static struct evidence find_quantity(struct diffing *diffing, const struct promise *promise, const struct figure *wanted)
{
	struct evidence best = {0};
	struct str object = diff_object(diffing->reader, wanted->indicator);
	for (size_t i = 0; i < diffing->later->figure_count; i++)
		weigh(diffing, promise, wanted, object, &diffing->later->figures[i], &best);
	return best;
}

/* ---- a text ---- */

/* 正在推进前期工作: begun, not done. */
static bool is_under_way(const struct lexicon *lexicon, struct str text)
{
	return list_in(lexicon, LIST_WORK_LATE, text) || (list_in(lexicon, LIST_UNDER_WAY, text) && !list_in(lexicon, LIST_WORK_DONE, text));
}

/* 启动, 推进 promised: to be under way is all of it. */
static bool wants_beginning(const struct lexicon *lexicon, const struct promise *promise)
{
	return list_in(lexicon, LIST_BEGINNING_VERB, promise->action);
}

static enum diff_status status_of_text(const struct lexicon *lexicon, const struct promise *promise, struct str text, bool has_quantity)
{
	if (promise->confidence == CONFIDENCE_LOW)
		return DIFF_TOLD;
	if (is_under_way(lexicon, text))
		return wants_beginning(lexicon, promise) ? DIFF_KEPT : DIFF_PARTLY;
	return has_quantity ? DIFF_TOLD : DIFF_KEPT;
}

static void judge_text(struct diffing *diffing, const struct promise *promise, struct diff_row *row)
{
	struct piece_match whole, object;
	row->status = DIFF_UNMENTIONED;
	struct str subject = promise->object.len >= 9 ? promise->object : promise->text;
	const struct text_piece *piece = NULL;
	if (!review_text_find(&diffing->review, subject, promise->area, &object) || object.share < SENTENCE_ALIKE)
		return;
	whole.share = review_text_share(&diffing->review, promise->text, object.piece->at, &piece);
	bool short_object = subject.len < 15; /* four characters are soon said of something else */
	if (whole.share < (short_object ? SENTENCE_ALIKE : SENTENCE_NEAR - 10))
		return;
	row->found = str_slice(diffing->later_document->text, object.piece->at, object.piece->end);
	row->found_place = (struct place){object.piece->at, object.piece->end,
	                                  diffing->later_document->origin[object.piece->at],
	                                  diffing->later_document->origin[object.piece->end]};
	bool counted = row->wanted && dec_compare(row->wanted->value, dec_of(1)) != 0; /* one school that is built is all of it */
	row->status = status_of_text(&diffing->reader->lexicon, promise, object.piece->text, counted);
}

/* ---- a promise ---- */

static void take_evidence(const struct diffing *diffing, struct diff_row *row, const struct figure *wanted,
                          const struct evidence *evidence)
{
	row->wanted = wanted;
	row->reached = evidence->figure;
	row->found = str_slice(diffing->later_document->text, evidence->piece->at, evidence->piece->end);
	row->found_place = (struct place){evidence->piece->at, evidence->piece->end,
	                                  diffing->later_document->origin[evidence->piece->at],
	                                  diffing->later_document->origin[evidence->piece->end]};
	diff_judge(diffing, row, diff_signed(evidence->figure), evidence->figure->unit);
}

/* 对15家企业逐户服务: for whom, not how much. */
static bool names_whom(const struct diffing *diffing, const struct figure *figure)
{
	return str_ends(str_slice(diffing->earlier_document->text, 0, figure->place.at), STR("对"));
}

/* Every quantity of the promise; the first that is not reached decides. */
static bool judge_quantities(struct diffing *diffing, const struct promise *promise, struct diff_row *row)
{
	bool found = false;
	for (size_t i = 0; i < promise->figure_count; i++) {
		const struct figure *wanted = &diffing->earlier->figures[promise->first_figure + i];
		if (wanted->mood != MOOD_TARGET || diff_is_target(diffing, wanted) || names_whom(diffing, wanted))
			continue;
		struct evidence evidence = find_quantity(diffing, promise, wanted);
		if (!row->wanted)
			row->wanted = wanted;
		if (!evidence.figure || (found && row->status != DIFF_KEPT))
			continue;
		struct diff_row judged = *row;
		take_evidence(diffing, &judged, wanted, &evidence);
		if (!found || judged.status != DIFF_KEPT)
			*row = judged;
		found = true;
	}
	return found;
}

static struct diff_row judge_promise(struct diffing *diffing, const struct promise *promise)
{
	struct diff_row row = {.group = promise->deed ? DIFF_DEED : DIFF_TASK,
	                       .name = promise->text,
	                       .section = promise->section,
	                       .deed = promise->deed,
	                       .deadline = promise->deadline,
	                       .body = promise->body,
	                       .said = str_slice(diffing->earlier_document->text, promise->place.at, promise->place.end),
	                       .said_place = promise->place};
	if (!judge_quantities(diffing, promise, &row))
		judge_text(diffing, promise, &row);
	return row;
}

/* The commitments of one deed are one row: done when all are, unmentioned when none is told. */
static void join_row(struct diffing *diffing, struct diff_row *deed, const struct diff_row *more)
{
	static const int RANK[DIFF_STATUS_COUNT] = {[DIFF_KEPT] = 0, [DIFF_TOLD] = 1, [DIFF_PARTLY] = 2, [DIFF_CHANGED] = 2,
	                                            [DIFF_MISSED] = 2, [DIFF_UNMENTIONED] = 3};
	if (deed->name.len < NAME_BYTES)
		deed->name = arena_format(diffing->arena, "%.*s；%.*s", STR_ARG(deed->name), STR_ARG(more->name));
	deed->said_place.end = more->said_place.end;
	deed->said_place.source_end = more->said_place.source_end;
	deed->said = str_slice(diffing->earlier_document->text, deed->said_place.at, deed->said_place.end);
	bool one_told = (deed->status == DIFF_UNMENTIONED) != (more->status == DIFF_UNMENTIONED);
	bool better = more->found.len && (!deed->found.len || (!deed->reached && more->reached));
	enum diff_status worse = RANK[more->status] > RANK[deed->status] ? more->status : deed->status;
	if (better) {
		deed->wanted = more->wanted;
		deed->reached = more->reached;
		deed->measured = more->measured;
		deed->result = more->result;
		deed->gap = more->gap;
		deed->gap_unit = more->gap_unit;
		deed->found = more->found;
		deed->found_place = more->found_place;
	}
	deed->status = one_told ? DIFF_PARTLY : worse;
	if (!date_is_set(deed->deadline))
		deed->deadline = more->deadline;
	if (!deed->body.len)
		deed->body = more->body;
}

bool diff_promises(struct diffing *diffing)
{
	const struct reading *earlier = diffing->earlier;
	for (size_t i = 0; i < earlier->promise_count; i++) {
		const struct promise *promise = &earlier->promises[i];
		struct diff_row row = judge_promise(diffing, promise);
		if (promise->deed && i > 0 && promise[-1].deed == promise->deed)
			join_row(diffing, &diffing->rows[diffing->row_count - 1], &row);
		else if (!diff_add(diffing, &row))
			return false;
	}
	return !arena_failed(diffing->arena);
}
