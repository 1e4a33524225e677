/* Private to the reading of promises: deadlines, lists of deeds, what a piece commits to (promise.c puts them together). */
#ifndef ZHENWU_READER_PROMISE_H
#define ZHENWU_READER_PROMISE_H

#include "reader/reader_int.h"

/* ---- deadlines (deadline.c) ---- */
/* The whole number that ends the text: 六 of 到六. false when none does. */
bool text_number_ends(struct str text, int64_t *out);
/* Does token i begin the words of a deadline? */
bool deadline_begins(const struct sentence *s, size_t i);
/* The words of the first deadline of the piece; 全年 when no other stands there; empty when none does. */
struct str deadline_find(const struct sentence *s, struct span piece);

/* ---- lists of deeds (deed.c) ---- */
struct piece_number {
	int number;               /* 0: none */
	enum deed_style style;
	size_t behind;            /* the token behind it */
	bool names_deed;          /* 实事一：, 第三件实事是: says itself that it is a deed */
};
/* The number at the head of a piece: 一是, 第三件, 1. （1） ① 实事一：. */
struct piece_number deed_number(const struct sentence *s, struct span piece);
/* The deed that the piece belongs to, 0 when it is on no list. `announces`: it only says that deeds will follow. */
int deed_of_piece(struct work *work, struct span piece, const struct piece_number *head, bool announces);
/* Notes that promise `index` was added for the deed. `bare`: it may be a heading with its text behind. */
void deed_promised(struct work *work, size_t index, bool bare);

/* ---- what is committed to (commit.c) ---- */
/* The clause from token `from` to the next mark. */
struct span clause_from(const struct sentence *s, size_t from, size_t to);
/* Does the clause promise to do something? No: a state, a reason, what is done already. */
bool clause_commits(const struct sentence *s, struct span clause);
/* Without leading clauses that only describe. Empty when nothing commits. */
struct span piece_commitment(const struct sentence *s, struct span piece);
/* The end of the first commitment of the piece: 新建甲3个，改造乙2座 are two, each with its own verb, object and quantity. */
size_t commitment_end(const struct sentence *s, struct span piece);
/* Names nothing of its own that is done: 力争上半年竣工并投入使用. */
bool piece_continues(const struct sentence *s, struct span piece);
/* Fills action, object, area and confidence from the piece. */
void commitment_describe(struct work *work, struct span piece, struct promise *promise);

#endif
