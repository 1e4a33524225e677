/* Private to writer: the definition of a report as loaded, and how figures are written. */
#ifndef ZHENWU_WRITER_INT_H
#define ZHENWU_WRITER_INT_H

#include "writer/writer.h"

/* ---- facts: what a list or a wording may ask of an indicator or a task ------------------------------------------- */

enum scope { SCOPE_RECORD = 0, SCOPE_INDICATOR = 1, SCOPE_TASK = 2, SCOPE_GROUP = 4 };

struct fact {
	const char *name;
	enum scope scope; /* SCOPE_INDICATOR or SCOPE_TASK */
};
extern const struct fact writer_facts[]; /* bit i of a mask is row i */
extern const size_t writer_fact_count;
uint32_t writer_indicator_facts(const struct writer_indicator *indicator);
uint32_t writer_task_facts(const struct writer_task *task);

struct condition {
	uint32_t all, none; /* masks of facts */
};
bool writer_condition_holds(struct condition condition, uint32_t facts);

/* ---- patterns: text with {placeholders}, [optional parts] and {ask:…} -------------------------------------------- */

enum place {
	PLACE_TOWNSHIP, PLACE_WHOLE, PLACE_GOVERNMENT, PLACE_YEAR, PLACE_NEXT_YEAR, PLACE_TODAY, PLACE_BLANK,
	PLACE_TASK_COUNT, PLACE_DONE_COUNT, PLACE_OPEN_COUNT, PLACE_LATE_COUNT, PLACE_DEED_COUNT, PLACE_DEED_DONE_COUNT,
	PLACE_NAME, PLACE_UNIT, PLACE_SPAN, PLACE_LEVEL, PLACE_GROWTH, PLACE_TARGET, PLACE_COMPLETION, PLACE_LAST_YEAR,
	PLACE_TITLE, PLACE_NOTE, PLACE_OFFICE, PLACE_DEADLINE, PLACE_DEED,
	PLACE_GROUP, PLACE_ITEM
};
struct placeholder {
	const char *name;
	enum place place;
	enum scope scope; /* where it has a meaning; SCOPE_RECORD: everywhere */
	int what;         /* enum run_what of a bound figure, -1 for plain text */
};
const struct placeholder *writer_placeholder_find(struct str name);

enum segment_kind { SEGMENT_TEXT, SEGMENT_PLACE, SEGMENT_ASK, SEGMENT_OPTIONAL };
struct segment;
struct pattern {
	const struct segment *at;
	size_t count;
};
struct segment {
	enum segment_kind kind;
	struct str text;                       /* TEXT, ASK */
	const struct placeholder *placeholder; /* PLACE */
	struct pattern inside;                 /* OPTIONAL: left out when a placeholder in it has no value */
};
/* `scopes`: mask of enum scope that are open here. On failure *fault is an English message id and *at the byte. */
bool writer_pattern_parse(struct arena *arena, struct str text, unsigned scopes, struct pattern *out, const char **fault,
                   size_t *at);

/* ---- the definition ---------------------------------------------------------------------------------------------- */

struct list_rule {
	struct str name;
	enum scope of; /* SCOPE_INDICATOR or SCOPE_TASK */
	struct condition where;
};
struct wording {
	struct condition when;
	struct pattern pattern;
};
#define LISTS_MAX 32
struct entry {
	enum paragraph_kind kind;
	const struct wording *wordings; /* the first whose condition holds; none holds: nothing is written */
	size_t wording_count;
	int each;       /* index of a list: once for every member; -1: once */
	bool joined;    /* members in one paragraph */
	struct str join;
	struct pattern begin, end; /* of the joined paragraph */
	uint32_t when, unless; /* masks of lists: any has members, none has members */
	int group;      /* index of a list of tasks: `entries` once for each heading among them; -1: a paragraph */
	const struct entry *entries;
	size_t entry_count;
};
struct figure_rule {
	struct str unit;
	bool has_least;
	struct dec least, divide; /* from |value| >= least on, divided by `divide` */
	struct str as;            /* unit as written */
	int8_t digits;
};
struct naming {
	struct str ending, whole, government;
};
struct moves { /* 增长 下降 持平 */
	struct str rise, fall, same, unit;
};
struct definition {
	struct pattern title;
	struct str task_unit, year_span, blank, other_group;
	struct str at_least, at_most, about; /* 以上 以内 左右 */
	struct moves growth, points, change;
	const struct naming *namings;
	size_t naming_count;
	const struct figure_rule *figures;
	size_t figure_count;
	const struct list_rule *lists;
	size_t list_count;
	const struct entry *entries;
	size_t entry_count;
};
struct writer {
	struct arena arena;
	struct definition definition;
};
enum status writer_definition_load(struct arena *arena, struct str yaml, const char *name, struct definition *out,
                            struct err *err) MUST_CHECK;

/* ---- figures ----------------------------------------------------------------------------------------------------- */

/* One figure as the report writes it. `unit_as` not empty: written in that unit if a rule leads to it, so that a value can
 * be compared with what was written before. Texts live in the arena. false when the record does not say it. */
bool writer_figure(const struct definition *definition, struct arena *arena, const struct writer_record *record,
                  const struct writer_indicator *indicator, enum run_what what, struct period period,
                  struct str unit_as, struct report_run *out);
/* The months of the latest value: the year when it is December. */
struct period writer_figure_period(const struct writer_indicator *indicator);
bool run_what_counts(enum run_what what); /* does it count tasks? */

/* 1 -> 一 … 99 -> 九十九; larger ones in digits. */
struct str writer_ordinal(struct arena *arena, unsigned n);
/* Without control characters. */
struct str writer_clean(struct arena *arena, struct str s);

#endif
