/* The rule digit, inside: statements that would hold if one digit of one number were another.
 *
 * Where the words between figures are not of a form that another rule knows, figures that stand together still have to fit:
 * near.c tries a relation of figures and reports the one that misses by a digit, near_change.c finds what may be related by
 * time (value, value before, change, growth), near_share.c, near_rate.c and near_whole.c shares, near_each.c and
 * near_heads.c amounts per unit, near_sum.c sums and what is left, near_flow.c openings, movements and closings, near_years.c
 * growth a year, near_row.c rates side by side; near_seats.c reads what stands around each figure.
 */
#ifndef ZHENWU_CHECKER_NEAR_INT_H
#define ZHENWU_CHECKER_NEAR_INT_H

#include "checker/parts_int.h"

enum seat_kind { SEAT_OTHER, SEAT_AMOUNT, SEAT_PERCENT, SEAT_MILLE, SEAT_POINTS, SEAT_TIMES };

/* One figure of the reading with what stands around it. */
struct seat {
	const struct figure *figure;
	enum seat_kind kind;
	bool change, growth; /* 增加5户, 增长5% */
	bool before;         /* of an earlier time: 上年为5户 */
	bool from, to;       /* 由5户, 增加到5户 */
	bool tenths;         /* 增长一成 */
	bool on_base;        /* 在5户的基础上 */
	bool ahead;          /* a plan tells it */
	bool loose, bounded; /* 约5户; 5户以上 and 约5户 */
	int year;            /* that its clause names, else 0 */
	struct str lead;     /* the words since the figure before it, at most its sentence */
	struct str clause;   /* the last clause of them */
	struct str base;     /* unit of an amount, in its base */
	size_t block;
	int column;          /* of 48批167人次: which of the two it is; else 0 */
	int place, of;       /* the second of three that stand side by side: 1 of 3 */
};

#define NEAR_HEADS 8
struct near {
	struct check *check;
	const struct seat *seats;
	size_t count;
	const struct seat *heads[NEAR_HEADS]; /* how many people there are, wherever the report tells it */
	size_t head_count;
};

/* How a figure enters a product. */
enum factor {
	FACTOR_PLAIN, FACTOR_SHARE, FACTOR_MILLE, FACTOR_ONE_MORE, FACTOR_GROWN, FACTOR_FALLEN,
	FACTOR_YEARS, /* grown so many times */
	FACTOR_OF_RISE, FACTOR_OF_FALL, FACTOR_BEYOND
};
struct near_term {
	const struct seat *seat; /* NULL: the constant */
	struct dec constant;
	enum factor factor;
	bool minus;   /* in a sum */
	int times;    /* years of FACTOR_YEARS; of an amount how often it is taken, 0 for once */
	bool printed; /* in its own unit and not in the base */
	const struct seat *of; /* of a share in a sum: the whole it is of */
	bool average; /* a quotient: rounded, whatever it counts */
};

#define NEAR_TERMS (PARTS_MAX + 1)
/* The first term is the sum or the product of the others. */
struct relation {
	bool product;
	struct near_term at[NEAR_TERMS];
	size_t count;
	size_t said; /* the term at which it is reported */
};

/* Relations that a statement may mean. One that holds settles it; else the first that misses by a digit is remembered. */
struct trial {
	const struct near *near;
	struct relation best;
	enum level level;
	bool holds, found;
};
void near_try(struct trial *trial, const struct relation *relation, enum level level);
void near_report(struct trial *trial);

struct near_term near_figure(const struct seat *seat);
struct near_term near_factor(const struct seat *seat, enum factor factor);
struct near_term near_minus(const struct seat *seat);
struct near_term near_times(const struct seat *seat, int times); /* an amount a year over so many */
struct near_term near_constant(struct dec value);
struct relation near_product(struct near_term whole, struct near_term one, struct near_term other, size_t said);

size_t near_digits(const struct seat *seat); /* as printed: 46.0 has three */
bool near_read(struct check *check, struct near *near); /* false without memory */
bool near_says_total(const struct near *near, const struct seat *seat); /* 合计, 共; not 公共 */
bool near_same_base(const struct seat *a, const struct seat *b);
bool near_one_sentence(const struct seat *a, const struct seat *b);
/* An amount that is no change, of the same base and beside the same neighbours: of 甲3亩、乙2亩 the one that has the seat's place. */
bool near_is_level(const struct seat *a, const struct seat *like);

#define SHARE_BACK 12
#define OPERANDS 16

struct operands {
	const struct seat *at[OPERANDS];
	size_t count;
};
void near_add(struct operands *list, const struct seat *seat); /* once each */
void near_try_share(struct trial *trial, const struct seat *part, const struct seat *whole, const struct seat *share,
                    enum level level);
bool near_is_each(const struct near *near, const struct seat *seat); /* 户均4.76万元 */
struct str near_without_verb(const struct check *check, struct str clause); /* 户籍人口达 -> 户籍人口 */
/* Of the share `at`: part or whole behind it, of another unit, or by their names. */
void near_try_behind(struct trial *trial, const struct near *near, size_t at);
void near_try_part_behind(struct trial *trial, const struct near *near, size_t at);
void near_try_stem(struct trial *trial, const struct near *near, size_t at);
void near_try_names(struct trial *trial, const struct near *near, size_t at);
void near_try_named_wholes(struct trial *trial, const struct near *near, size_t at);

void near_try_heads(struct trial *trial, const struct near *near, size_t at);
/* Of the share `at`: the whole that the shares around it are of; the part behind it by its name; a list as its part. */
void near_try_shared_whole(struct trial *trial, const struct near *near, size_t at);
void near_try_named_part(struct trial *trial, const struct near *near, size_t at);
void near_try_sum(struct trial *trial, const struct near *near, size_t at);
#define DAYS_TOLD 4
/* The lengths of time that the sentence tells in days besides the figure: 有效监测362天, 按181天计. */
size_t near_days_told(const struct near *near, const struct seat *besides, int days[DAYS_TOLD]);
bool near_is_rounded(const struct near *near, const struct seat *each); /* 班均43人: whole, and yet a quotient */
struct str near_stem(const struct near *near, const struct seat *rate); /* 入住 of 老人入住率; empty for no rate */
struct dec near_scale_of(const struct near *near, const struct seat *each); /* a thousandth of 每千名 */
bool near_each_holds(const struct near *near, size_t at); /* some two amounts around explain the amount per unit */

void near_check_change(const struct near *near, size_t at);
void near_check_points(const struct near *near, size_t at);
void near_check_share(const struct near *near, size_t at);
void near_check_each(const struct near *near, size_t at);
void near_check_parts(const struct near *near, size_t at);
void near_check_total(const struct near *near, size_t at);
void near_check_ratio(const struct near *near, size_t at);
void near_check_grown(const struct near *near, size_t at);
void near_check_flow(const struct near *near, size_t at);
void near_check_rest(const struct near *near, size_t at);
void near_check_row(const struct near *near, size_t at);
void near_check_years(const struct near *near, size_t at);
void near_check_heads(const struct near *near, size_t at);
void near_check_rate_of_plan(const struct near *near, size_t at);

#endif
