/* What the rule `time` knows of the years: events, campaigns, plans, bodies, laws, anniversaries (definitions/checker). */
#ifndef ZHENWU_TIME_INT_H
#define ZHENWU_TIME_INT_H

#include "checker/checker_int.h"

enum event_kind { EVENT_POINT, EVENT_SPAN, EVENT_SINCE, EVENT_UNTIL };

/* One row of timeline.csv. */
struct event {
	enum event_kind kind;
	struct date start, end; /* the first day of the first month, the last day of the last one; not set where there is none */
	bool sure;              /* somebody stands behind the dates */
};

/* One of the ways to say it. */
struct event_phrase {
	struct str text;
	size_t event; /* of an anniversary: the row of its kind */
};

struct phrases {
	struct event_phrase *at; /* by first character; of one character the longest first */
	size_t count;
	uint64_t begins[1024];   /* a bit for each character that begins one */
};

/* What years are counted from: anniversaries.csv, plans.csv. */
struct beginnings {
	int *years;
	size_t count;
	struct phrases phrases;
};

struct timeline {
	struct event *events;
	size_t event_count;
	struct phrases phrases; /* of the events */
	struct beginnings foundings, plans;
};

/* false when there is no memory. */
bool timeline_load(struct arena *arena, struct timeline *out);
/* The longest phrase that begins at s.at[at], or NULL. */
const struct event_phrase *timeline_find(const struct phrases *phrases, struct str s, size_t at);

/* Years of the block that lie far from that of the text (0: not known) and are no history. */
void time_check_years(struct check *check, const struct block *block, int year_of_text);

#endif
