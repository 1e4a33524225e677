/* measure: what the record says, worked out: growth, completion, lights, counts.
 *
 * The core is pure: plain structs in, plain structs out, no database, no clock (`today` comes in). load.c is the
 * thin layer that fills those structs from the ledger.
 *
 * Invariants: nothing is computed from a rounded figure; rounding happens once, half up, to one decimal for percentages
 * (domain/indicators.md, Rounding); what has no value is `known = false`, never 0; no call fails: a result that does not
 * fit a decimal is not known and sets `too_large`.
 *
 * Life cycle: nothing here owns memory. Same input, same output.
 */
#ifndef ZHENWU_MEASURE_H
#define ZHENWU_MEASURE_H

#include "base/base.h"

/* A value that may be missing. Zeroed memory is "none". */
struct measured {
	bool known;
	struct dec value;
};
struct measured measured_of(struct dec value);

enum measure_direction { DIRECTION_NEUTRAL, DIRECTION_UP, DIRECTION_DOWN };
enum target_measure { TARGET_LEVEL, TARGET_GROWTH, TARGET_CHANGE, TARGET_RATIO, TARGET_RANK };
enum target_bound { TARGET_EQUAL, TARGET_ABOUT, TARGET_AT_LEAST, TARGET_AT_MOST };
enum light { LIGHT_NONE, LIGHT_GREEN, LIGHT_YELLOW, LIGHT_RED, LIGHT_DONE };

/* The words of docs/api.md ("up", "growth", "<=", "red" …) and back. The parse calls take the whole view and leave
 * *out alone when they return false. */
const char *direction_text(enum measure_direction direction);
bool direction_parse(struct str s, enum measure_direction *out) MUST_CHECK;
const char *target_measure_text(enum target_measure measure);
bool target_measure_parse(struct str s, enum target_measure *out) MUST_CHECK;
const char *target_bound_text(enum target_bound bound);
bool target_bound_parse(struct str s, enum target_bound *out) MUST_CHECK;
const char *light_text(enum light light);
bool light_parse(struct str s, enum light *out) MUST_CHECK;

/* Is the indicator itself a rate (% or ‰)? Two rates differ by 百分点, never by % (domain/indicators.md, growth 4). */
bool measure_is_rate(struct str unit);

/* ---- indicators ------------------------------------------------------------------------------------------------ */

/* `value` is in the unit of the indicator (for growth: percent; for growth and change of a rate: 百分点), never negative
 * for growth and change: a fall is `negative`. Convert units before (120 亿元 for an indicator in 万元 is 1200000). */
struct measure_target {
	bool set;
	struct dec value;
	enum target_measure measure;
	enum target_bound bound;
	bool negative; /* sign "-" */
};

#define MEASURE_MONTHS 12
/* What the record says about one indicator in one year. Months are cumulative, January is [0]. */
struct measure_indicator {
	int year;
	struct str unit;
	enum measure_direction direction;
	struct measured values[MEASURE_MONTHS];
	struct measured last_values[MEASURE_MONTHS]; /* the year before */
	struct measured last_total; /* a figure of the whole year before; used where its December is missing */
	struct measure_target target;
	struct date today; /* only for `calendar` while there is no value */
	int running;       /* month that is not over and whose value is that of today: the months before it set the pace; 0: none */
};

struct measure_month {
	struct measured value, last_year;
	struct measured growth; /* percent against the same months of the year before, one decimal; 百分点 for a rate;
	                         * none where the year before is missing, zero or negative */
};

/* How a target is judged.
 *   TARGET_REACH    the level counts against the goal, the calendar sets the pace (most targets)
 *   TARGET_APPROACH a rate that is to move by some 百分点: the way gone against the way to go, same pace
 *   TARGET_REDUCE   lower is better: goal against level (inverted), measured against 100 and not the calendar, since a
 *                   count that only grows through the year is small in spring
 *   TARGET_LIMIT    `<=` or a rank: kept or not, no percentage (a high plan rate of a ceiling is no success) */
enum target_judged { TARGET_NOT_SET, TARGET_REACH, TARGET_APPROACH, TARGET_REDUCE, TARGET_LIMIT };

enum measure_met { MET_UNKNOWN, MET_YES, MET_NO };

struct measure_state {
	struct measure_month months[MEASURE_MONTHS];
	int latest_month; /* 1-12, 0 when there is no value this year */
	struct measured latest, latest_growth, latest_last_year;
	struct measured last_total; /* December of the year before, or its whole-year figure */
	enum target_judged judged;
	struct measured goal;       /* the level the target means */
	struct measured completion; /* percent, one decimal; none for a limit and where there is nothing to
	                             * divide by; 99.9 at most while the target is not met */
	struct measured calendar;   /* percent: latest month / 12; without a value the finished months of `today` */
	struct measured gap;        /* 时间进度差: completion - calendar in 百分点; only REACH and APPROACH */
	enum measure_met met;       /* does the latest value meet the goal (keep the limit)? decided without rounding,
	                             * except that a growth target is met by the growth as published */
	enum light light;           /* docs/api.md, INDICATOR */
	bool too_large;             /* some result did not fit and is none */
};

struct measure_state measure_indicator(const struct measure_indicator *indicator);

/* 同比 of two values as said above (percent, or 百分点 for a rate). */
struct measured measure_growth(struct measured value, struct measured last_year, bool rate);

/* ---- tasks ----------------------------------------------------------------------------------------------------- */

#define MEASURE_SOON_DAYS 15 /* default of the setting "yellow" */
struct measure_task {
	bool done, cancelled;
	struct date deadline; /* not set: none */
};
struct measure_task_state {
	enum light light;
	bool has_days_left;  /* only for an open task with a deadline */
	int32_t days_left;   /* 0 on the deadline itself, negative when overdue */
};
/* Red from the day after the deadline, yellow while 0 <= days left <= soon_days. */
struct measure_task_state measure_task(struct measure_task task, struct date today, int soon_days);

/* ---- counts ---------------------------------------------------------------------------------------------------- */
struct measure_counts {
	int total, red, yellow, green, done, none;
};
void measure_count(struct measure_counts *counts, enum light light);

/* ---- from the ledger ------------------------------------------------------------------------------------------- */

struct ledger_tx; /* ledger/ledger.h */
struct ledger_row;

/* What the records of a register say about an indicator that is derived from them, in its unit, January to each month. */
struct measure_derived {
	bool linked;
	struct measured values[MEASURE_MONTHS], last_values[MEASURE_MONTHS];
	int running; /* as in struct measure_indicator */
};
/* Asks the registers; `measure` does not know them. A register that cannot answer leaves *out not linked. */
struct measure_registers {
	enum status (*derive)(void *context, const struct ledger_row *indicator, int year, struct measure_derived *out, struct err *err);
	void *context;
};

struct measured_indicator {
	const struct ledger_row *row;    /* the entity "indicator" */
	const struct ledger_row *target; /* of the year, NULL when none is set */
	const struct ledger_row *values[MEASURE_MONTHS]; /* as entered, of the year, NULL where nothing was */
	struct measure_derived derived;  /* goes before what was entered */
	struct measure_indicator figures;
	struct measure_state state;
};
struct measured_indicators {
	const struct measured_indicator *at; /* key indicators first, then by id */
	size_t count;
};
/* What the actor may see, for one year. id 0: all indicators; else that one (NOT_FOUND when there is none in
 * sight). registers NULL: only what was entered. */
enum status measure_load_indicators(struct ledger_tx *tx, const struct measure_registers *registers, int64_t id, int year,
                                    struct date today, struct arena *arena, struct measured_indicators *out,
                                    struct err *err) MUST_CHECK;

#define MEASURE_SOON_SETTING "task_soon_days" /* name of the setting; MEASURE_SOON_DAYS when it is not set */
struct measured_task {
	const struct ledger_row *row; /* the entity "task" */
	struct measure_task_state state;
};
struct measured_tasks {
	const struct measured_task *at; /* by id */
	size_t count;
};
/* All tasks of the year that the actor may see, cancelled ones too. */
enum status measure_load_tasks(struct ledger_tx *tx, int year, struct date today, struct arena *arena,
                               struct measured_tasks *out, struct err *err) MUST_CHECK;

#endif
