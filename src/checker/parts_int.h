/* The rule parts, inside: a list of parts and its total, shared by the places where such lists are found.
 *
 * parts.c finds 其中 in a sentence, parts_groups.c lists that run clause by clause or stand in brackets, parts_named.c what is
 * known to be the whole of what; parts_sum.c adds up and judges.
 */
#ifndef ZHENWU_CHECKER_PARTS_INT_H
#define ZHENWU_CHECKER_PARTS_INT_H

#include "checker/checker_int.h"

#define PARTS_MAX 24

struct parts {
	const struct figure *total;
	const struct figure *at[PARTS_MAX];
	size_t count;
	bool whole;   /* the parts are known to make up the total */
	bool closed;  /* they stand alone in brackets behind the total: nothing else is among them */
	bool overlap; /* they may count a thing twice: 女党员120名、大专以上200名 */
};

bool parts_comparable(const struct check *check, const struct figure *a, const struct figure *b);
/* The words in front of a figure, back to the figure before it or to `from`. */
struct str parts_lead(const struct check *check, const struct figure *figure, size_t from);
/* "，合计" and nothing else: the figure behind it is a sum and no part */
bool parts_announce_sum(const struct check *check, struct str lead);
/* The two stand in one list: 、 or 和 between them. */
bool parts_are_listed(const struct check *check, const struct figure *first, const struct figure *second);
/* 男性 and 女性, 税收 and 非税: both together are the whole. */
bool parts_are_opposite(const struct check *check, struct str first, struct str second);
/* 预期性指标 and 约束性指标, 个人累计 and 企业累计: things of one kind end with the same words. */
bool parts_are_same_kind(const struct check *check, const struct figure *a, const struct figure *b);

/* The sum in the unit of the total where all have it, else in the base unit; false when it cannot be had. */
bool parts_add_up(const struct check *check, const struct parts *parts, struct range *range, struct dec *sum,
                  struct range *total, struct dec *total_value);
/* Do they add up to the total, however all were rounded? */
bool parts_agree(const struct check *check, const struct parts *parts);
/* They miss the total by one digit of one number: no part was left out, a number was mistyped. The level says how sure that is:
 * three digits are soon explained by a part that is not named. Parts that overlap may sum to more. */
bool parts_near_miss(const struct check *check, const struct parts *parts, enum level *level);
bool parts_reported(const struct check *check, const struct parts *parts); /* a list is reported once, by the rule that knows it best */
void parts_report(struct check *check, const struct parts *parts, enum level level, struct str message);
void parts_check(struct check *check, const struct parts *parts);

void parts_check_groups(struct check *check);
void parts_check_named(struct check *check);
void parts_check_halves(struct check *check);
void parts_check_announced(struct check *check, size_t from, size_t at);
void parts_check_grand_total(struct check *check, size_t at);
void parts_check_remainder(struct check *check, size_t from, size_t at); /* figure `at` of the sentence that begins with `from` */

#endif
