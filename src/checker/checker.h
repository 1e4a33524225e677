/* checker: blocks and figures -> findings. No database: the record comes in as plain figures.
 *
 * One row a rule in rules.def (id, level, on or off, title, explanation, source); documentation, configuration, the API and
 * the tests read the same table. Nothing is reported that rounding explains: tolerance follows the digits as printed.
 *
 * Life cycle: findings live in the arena the caller gives.
 */
#ifndef ZHENWU_CHECKER_H
#define ZHENWU_CHECKER_H

#include "base/base.h"
#include "document/document.h"
#include "reader/reader.h"
#include "reuse/reuse.h"

enum level { LEVEL_ERROR, LEVEL_WARNING, LEVEL_HINT };
#define LEVEL_COUNT 3
const char *level_text(enum level level); /* "error" "warning" "hint" */
bool level_parse(struct str text, enum level *out) MUST_CHECK;
const char *level_title(enum level level); /* "error" …, as a message id */

struct check_rule {
	const char *id;          /* "growth", "parts", "blank", "numbering", "count", "record" … */
	enum level level;
	bool on;                 /* where nobody chose otherwise */
	const char *title;       /* English message ids */
	const char *explanation;
	const char *source;      /* where the rule comes from */
};
const struct check_rule *checker_rules(size_t *count);
bool checker_rule_find(struct str id, size_t *index) MUST_CHECK;

/* What somebody chose for a rule. A finding at the rule's usual level gets the level chosen; one that the rule itself puts
 * below it keeps its own, unless the level chosen is lower still. */
struct rule_choice {
	bool on;
	enum level level;
};

/* Choices are arrays of one a rule, CHECK_RULES_MAX at most. */
#define CHECK_RULES_MAX 64
void checker_choices_default(struct rule_choice *choices);
/* "on" (the level of the table), "off", or a level. */
bool rule_choice_parse(struct str word, const struct check_rule *rule, struct rule_choice *out) MUST_CHECK;
/* Lines like `punctuation: off` or `twice: error`, # for remarks, into choices that are there already. INPUT names the line. */
enum status checker_choices_read(struct str text, struct str name, struct rule_choice *choices, struct err *err) MUST_CHECK;
/* "growth,parts": these off; with `only`, these on and all others off. */
enum status checker_choices_switch(struct str ids, bool only, struct rule_choice *choices, struct err *err) MUST_CHECK;

struct finding {
	const struct check_rule *rule;
	enum level level;
	struct place place;
	struct str message;    /* what is wrong, in the language asked for */
	struct str evidence;   /* the arithmetic or the words: "(19150-8153)/8153 = 134.9%" */
	struct str suggestion; /* mended text for `place`, empty when there is none */
	struct str quote;      /* the text at place */
};

/* What the record says: compared with figures of the same indicator, measure and period. */
struct known_figure {
	struct str indicator, unit;
	struct dec value;
	enum measure measure;
	bool negative;
	struct period period;
	struct str source; /* "统计站 2026-12-31 录入" */
};

/* A figure that was written in from the record, and what the record says now. */
struct bound_figure {
	size_t at, end; /* bytes of the source */
	struct str name, unit;
	struct dec written, current;
	bool gone; /* the record no longer knows it; `current` says nothing */
};

/* What an earlier report of ours says of its headline indicators (生产总值, 人均收入 …), as figures to compare with; all carry
 * `source`, the name of that report. */
enum status checker_known(struct arena *arena, const struct reader *reader, const struct document *document,
                          const struct reading *reading, struct str source, const struct known_figure **out, size_t *count,
                          struct err *err) MUST_CHECK;

/* The documents that a report is compared with. fetch gives name and text of one of them, in the arena; false: it is not to
 * be had, and nothing is said of it. damaged is told that the index could not be asked. */
struct check_source {
	struct str name, text;
};
struct check_library {
	struct reuse_index *index;
	bool (*admits)(void *user, struct str key); /* may the document be named? NULL: all of them */
	bool (*fetch)(void *user, struct arena *arena, struct str key, struct check_source *out);
	void (*damaged)(void *user, const struct err *err);
	void *user;
};
/* A document as it is compared and indexed: its prose, without furniture and tables. false: the arena refused. */
bool checker_reuse_text(const struct reuse *reuse, const struct reader *reader, struct arena *arena,
                        const struct document *document, struct reuse_text *out) MUST_CHECK;

struct check_request {
	const struct reader *reader; /* for units and indicator names */
	const struct document *document;
	const struct reading *reading;
	const struct known_figure *known;
	size_t known_count;
	const struct bound_figure *bound; /* figures written in from the record */
	size_t bound_count;
	const struct diff *diff; /* last year's plan beside this report; NULL: the rule `silent` does not run */
	const struct rule_choice *choices; /* one a rule, in the order of checker_rules(); NULL: as the table says */
	const struct reuse *reuse;           /* NULL: the rules `reuse` and `repeated` do not run */
	const struct check_library *library; /* NULL: `reuse` does not run */
	enum language language;
};

/* Findings in reading order. */
enum status checker_check(struct arena *arena, const struct check_request *request, const struct finding **findings,
                          size_t *count, struct err *err) MUST_CHECK;

/* One object a line: file, at, end (bytes in the source), level, rule, message, evidence, suggestion. */
void checker_write_json(struct buf *out, struct str file, const struct finding *findings, size_t count);

/* The same as one SARIF 2.1.0 document for any number of files: begin, add …, end. What was written may be taken out of
 * the buffer in between. Same findings, same bytes. */
struct checked_file {
	struct str name, bytes; /* as given; the bytes are looked at for lines of a page only */
	const struct document *document;
	const struct finding *findings;
	size_t count;
};
void checker_sarif_begin(struct json *json, struct buf *out, const char *version, enum language language);
void checker_sarif_add(struct json *json, const struct checked_file *file);
void checker_sarif_end(struct json *json);

#endif
