/* The rule share, inside: share.c finds part, whole and share in a sentence, share_whole.c the shares of one whole in a paragraph. */
#ifndef ZHENWU_CHECKER_SHARE_INT_H
#define ZHENWU_CHECKER_SHARE_INT_H

#include "checker/checker_int.h"

struct share {
	const struct figure *part, *whole, *percent;
	bool doubtful; /* it may be of another whole: nothing is put in its place */
};

/* Words that may stand between 占 and the number when the whole is not named again. */
bool share_is_bare(const struct check *check, struct str words);
/* Do the three agree, however they were rounded? Would they with one digit of one of them changed? */
bool share_agrees(const struct check *check, const struct share *share);
bool share_is_near(const struct check *check, const struct share *share);
/* a ÷ b × scale, a little wider than it is; false where b may be nothing. */
bool share_quotient(struct range a, struct range b, int64_t scale, struct range *out);
/* Reports the three where they do not agree. */
void share_report(struct check *check, const struct share *share, enum level level);
/* 镇区12000人，占40%，其中老人2400人，占8%: sets `doubtful`, and says whether it is of the whole that the whole is a part of. */
bool share_is_of_outer(const struct check *check, struct share *share);
void share_check_paragraphs(struct check *check);

#endif
