/* Private to the comparison of two readings: names, the text of the later report, and what is judged. */
#ifndef ZHENWU_READER_DIFF_H
#define ZHENWU_READER_DIFF_H

#include "reader/reader_int.h"

/* ---- names (diff_names.c) ---- */
/* The name of an indicator without scope (全镇) and marks, as it is known. */
struct str diff_name(const struct reader *reader, struct arena *arena, struct str indicator);
/* What a promise is about: without verbs at both ends (新建, 改造). */
struct str diff_object(const struct reader *reader, struct str indicator);
/* 0..100: how many characters both have, in their order; 0 when one is qualified otherwise (农村 against 城镇). */
unsigned diff_likeness(const struct lexicon *lexicon, struct str a, struct str b);
/* The same indicator by another definition: 常住人口 and 户籍人口. */
enum diff_change diff_redefined(const struct reader *reader, struct arena *arena, struct str a, struct str b);

/* ---- the text of the later report (diff_text.c) ---- */
struct text_piece {
	uint32_t at, end; /* in document.text */
	struct str text;  /* simplified */
};
struct piece_word {
	uint64_t word; /* two characters */
	uint32_t piece;
};
struct review_text {
	const struct lexicon *lexicon;
	const struct document *document;
	struct text_piece *pieces; /* the clauses between 。；！？ of what looks back */
	size_t piece_count, piece_capacity;
	struct piece_word *words; /* sorted */
	size_t word_count, word_capacity;
	uint32_t *scores; /* by piece, zero between uses */
};
bool review_text_read(struct review_text *review, const struct reader *reader, struct arena *arena,
                      const struct document *document, const struct reading *reading);
/* How much of the words of `text`, the rare ones counting more, each piece has: the best piece and its share in percent.
 * `area`: only pieces that name this place. false when no piece shares anything. */
struct piece_match {
	const struct text_piece *piece;
	unsigned share;
};
bool review_text_find(struct review_text *review, struct str text, struct str area, struct piece_match *out);
/* The share for the one piece that holds the byte `at` of the document; 0 when none does. */
unsigned review_text_share(struct review_text *review, struct str text, uint32_t at, const struct text_piece **piece);
bool piece_names(const struct lexicon *lexicon, const struct text_piece *piece, struct str area);

/* ---- judging (diff.c, diff_targets.c, diff_promises.c) ---- */
struct diffing {
	const struct reader *reader;
	struct arena *arena;
	const struct document *earlier_document, *later_document;
	const struct reading *earlier, *later;
	struct str *later_names; /* of each figure of the later reading */
	struct review_text review;
	struct diff_row *rows;
	size_t row_count, row_capacity;
};
bool diff_add(struct diffing *diffing, const struct diff_row *row);
/* A figure of the later reading that tells a result of its year. */
bool diff_is_result(const struct diffing *diffing, const struct figure *figure);
/* Compares `result` (in the unit of `reached`, or that of `wanted` when computed) with row->wanted: fills status, gap, change. */
void diff_judge(const struct diffing *diffing, struct diff_row *row, struct dec result, struct str unit);
struct dec diff_signed(const struct figure *figure);
bool diff_targets(struct diffing *diffing);
bool diff_promises(struct diffing *diffing);
/* Is the figure judged as a target (diff_targets), not as the quantity of a promise? */
bool diff_is_target(const struct diffing *diffing, const struct figure *figure);

#endif
