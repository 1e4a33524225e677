/* Private to register: texts with places. {…} holds a field, a word of template.c, or an expression of the record; […] is left out
 * where a place in it has no value, and a place without a value outside of one is a blank to be filled in by hand. */
#ifndef ZHENWU_TEMPLATE_INT_H
#define ZHENWU_TEMPLATE_INT_H

#include "register/expression_int.h"
#include "register/record_int.h"

struct template_view;
struct template_word;
struct template_piece {
	struct str text;                       /* as it stands; or a place: */
	const struct register_field *field;    /* one of the record, */
	const struct template_word *word;
	const struct expression *expression;
	uint16_t part;                         /* of brackets, from 1 on; 0: always there */
};
struct template {
	struct str text; /* as written */
	const struct template_piece *pieces;
	size_t count;
};
/* INPUT: what is wrong, at *place. */
enum status template_make(struct arena *arena, struct str text, const struct register_definition *definition,
                          const struct template **out, struct expression_place *place, struct err *err) MUST_CHECK;

struct template_view { /* what it is filled in from */
	const struct draft *draft;
	const char *const *masked; /* fields */
	size_t masked_count;
	bool private; /* out: a private value was shown as it is */
};
enum status template_write(const struct template *template, struct template_view *view, struct buf *out, struct err *err) MUST_CHECK;

/* ---- letters (letter.c) ------------------------------------------------------------------------------------------------- */
const struct register_letter *letter_find(const struct register_definition *definition, struct str title); /* NULL: none */
bool letter_number_valid(struct str pattern);
/* The letter of the draft's step, for the record as it was just kept. */
enum status letter_issue(const struct draft *draft, const struct ledger_row *kept, struct err *err) MUST_CHECK;
/* Letters of that version of a record are void. */
enum status letters_void(const struct records *records, const struct ledger_row *row, struct str reason, struct err *err) MUST_CHECK;

/* ---- records elsewhere (creation.c) ---------------------------------------------------------------------------------------- */
/* The record that the draft's step enters in another register: before the draft is kept, which then links to it. */
enum status creation_make(struct draft *draft, struct err *err) MUST_CHECK;
/* What the step of `before` entered goes with it; refused when somebody went on with it. `now`: the fields that come back. */
enum status creation_undo(const struct records *records, const struct ledger_row *before, const struct ledger_field *now, struct str reason,
                          struct err *err) MUST_CHECK;

/* ---- notices (notice.c) --------------------------------------------------------------------------------------------------- */
/* A record came into a state, or left one: notices open and close. */
enum status notices_follow(const struct draft *draft, const struct ledger_row *kept, struct err *err) MUST_CHECK;
enum status notices_undo(const struct records *records, const struct ledger_row *row, struct str reason, struct err *err) MUST_CHECK;
/* Does a notice of the row still hold the step back; why_not says until when. */
enum status notice_holds(const struct records *records, const struct register_step *step, const struct ledger_row *row, struct str *why_not,
                         struct err *err) MUST_CHECK;

#endif
