/* reader: blocks -> figures, targets, promises. No database.
 *
 * What a figure is: shared/corpus/GUIDE.md, repeated in this module's README. The lexicon (units, verbs, cues, indicator
 * heads) is data under definitions/lexicon and embedded into the binary.
 *
 * Invariants: figures are in reading order; every figure points at its number in the document; the reader never guesses
 * silently: a number it did not understand becomes a note (DESIGN.md, invariant 5). Same document, same reading.
 *
 * Life cycle: a struct reader is built once from the lexicon and is read-only afterwards (threads may share it). A reading
 * lives in the arena the caller gives.
 */
#ifndef ZHENWU_READER_H
#define ZHENWU_READER_H

#include "base/base.h"
#include "document/document.h"

enum measure { MEASURE_LEVEL, MEASURE_GROWTH, MEASURE_CHANGE, MEASURE_RATIO, MEASURE_RANK };
enum mood { MOOD_ACTUAL, MOOD_TARGET, MOOD_RULE };
enum bound { BOUND_EQUAL, BOUND_ABOUT, BOUND_AT_LEAST, BOUND_AT_MOST };

/* The words of GUIDE.md: "level", "actual", ">=" … and back. */
const char *measure_text(enum measure measure);
const char *mood_text(enum mood mood);
const char *bound_text(enum bound bound);
/* The same in the words of clerks: 增速, 目标, 至少; empty for "=". */
const char *measure_name(enum measure measure, enum language language);
const char *mood_name(enum mood mood, enum language language);
const char *bound_name(enum bound bound, enum language language);
bool measure_parse(struct str s, enum measure *out);
bool mood_parse(struct str s, enum mood *out);
bool bound_parse(struct str s, enum bound *out);

struct place {
	uint32_t at, end;           /* bytes in document.text */
	uint32_t source_at, source_end; /* bytes in the source */
};

struct figure {
	struct place place; /* the number with its unit and its bound words */
	struct dec value;   /* digits as printed; multipliers stay in the unit: 107.7 亿元 */
	struct str unit, indicator; /* simplified Chinese */
	enum measure measure;
	enum mood mood;
	enum bound bound;
	bool negative;      /* a fall: sign "-" */
	struct str section; /* heading path, " / " between levels */
	struct str sentence;
	struct place sentence_place;
	struct period period; /* unknown where the text does not say */
	struct str scope;   /* the place or part it speaks of, empty for the whole township */
	const char *rule;   /* name of the pattern that read it */
	struct str quote;   /* a few words around it */
};

/* How surely it can be told afterwards whether a promise was kept.
 * high: a verb of doing (新建, 发放) or a deed, with a quantity or a day;
 * middle: a verb of doing or a deed with neither, or a general verb (推进, 加强) with one of them;
 * low: a general verb alone. */
enum confidence { CONFIDENCE_LOW, CONFIDENCE_MIDDLE, CONFIDENCE_HIGH };
const char *confidence_text(enum confidence confidence); /* "low", "middle", "high" */
const char *confidence_name(enum confidence confidence, enum language language);

struct promise {
	struct place place; /* the clause or sentence that promises */
	struct str text;    /* without enumerator and without cue words at the head (要, 将) */
	struct str action;  /* what is done: 新建, 加快推进; empty when no verb is known */
	struct str object;  /* to what: 养老服务站; simplified like the indicators, and empty when not understood */
	struct str area;    /* where: 柳林村; empty for the whole township */
	struct str section; /* the headings above, " / " between levels */
	struct date deadline; /* what the sentence says: 6月底前 -> 06-30; not set when it says nothing */
	struct str deadline_text; /* "6月底前" */
	struct str body;    /* responsible body when named, else empty */
	/* Number on a list of practical deeds (实事), counted where the list has none; 0 when on none. A deed that is only a
	 * heading with its text behind gives one promise a sentence, all with its number. */
	int deed;
	enum confidence confidence;
	size_t first_figure, figure_count; /* its quantities in reading.figures */
};

struct reading_note {
	struct place place;
	const char *code; /* "number_not_read", "year_masked" … a fixed word */
	struct str message;
	struct str original, restored; /* of a repair: the text as it stands and as it was read; else empty */
};

struct reading {
	int year;       /* the year under review; 0 when the text masks it or says nothing */
	int plan_year;  /* the year of the plan part; 0 likewise */
	struct str title;
	const struct figure *figures;
	size_t figure_count;
	const struct promise *promises;
	size_t promise_count;
	const struct reading_note *notes;
	size_t note_count;
	const struct place *plans; /* the stretches of the text that look ahead */
	size_t plan_count;
};

struct reader;
struct text_simplifier;
/* Builds the tables from the embedded lexicon. An error names file:line:column of the lexicon. */
enum status reader_new(struct reader **out, struct err *err) MUST_CHECK;
void reader_free(struct reader *reader);
/* Traditional to simplified, as the reader does it itself. */
const struct text_simplifier *reader_simplifier(const struct reader *reader);

/* `language` is that of the notes. */
enum status reader_read(const struct reader *reader, struct arena *arena, const struct document *document,
                        enum language language, struct reading *out, struct err *err) MUST_CHECK;

/* Says step by step what becomes of each sentence: its place (bytes of the source), part and section; its tokens with the lists of
 * the lexicon they stand in; each number with its use; the figures with the pattern that read them; promises and notes.
 * `at`: only the sentence at this byte of the source. */
#define EXPLAIN_ALL UINT32_MAX
enum status reader_explain(const struct reader *reader, struct arena *arena, const struct document *document,
                           enum language language, uint32_t at, struct buf *out, struct err *err) MUST_CHECK;

/* Every number of the text, figure or not, in reading order. docs/numbers.md says what each kind holds. */
enum seen_kind { SEEN_NUMBER, SEEN_PERCENT, SEEN_ORDINAL, SEEN_MONEY, SEEN_MEASURE, SEEN_DATE, SEEN_RANGE };
struct seen_number {
	enum seen_kind kind;
	struct place place;
	struct str text;       /* as written: with sign, percent and unit of measure, without a measure word (户) */
	struct str number;     /* its numeral as written, with the sign */
	struct str value;      /* decimal, multipliers applied: 5亿1万4千6百 is 500014600; "80%"; a date as in ISO 8601; a range low-high */
	struct str unit;       /* as written, without 万 and 亿 */
	struct str dimension;  /* of the unit, empty when it is unknown */
	struct str low, high;  /* of a range, else empty */
	enum bound bound;
};
struct seen_numbers {
	const struct seen_number *items;
	size_t count;
};
enum status reader_numbers(const struct reader *reader, struct arena *arena, const struct document *document,
                           struct seen_numbers *out, struct err *err) MUST_CHECK;
/* The format of `zhenwu read --numbers`: one object a line. */
void reader_write_numbers(struct buf *out, struct str file, const struct seen_numbers *numbers);

/* The day that words of a deadline name in a given year: "6月底前" and 2026 give 2026-06-30, 国庆节前 the day before it, 五年内 the
 * end of the fifth year counted from the given one; a year in the words wins.
 * false when they name no certain day (春节前, 6月前, 本月底). For promises of a report that masks its year. */
bool promise_deadline(const struct reader *reader, struct str deadline_text, int year, struct date *out);

/* Value of a figure in the base unit of its dimension (1.27 亿美元 -> 127000000 美元; 3 万亩 -> 30000 亩).
 * false when the unit is unknown or the value does not fit. */
bool reader_base_value(const struct reader *reader, struct dec value, struct str unit, struct dec *out,
                       struct str *base_unit);

/* The name under which an indicator is known: 生产总值 and GDP give 地区生产总值. The given name when none is known. */
struct str reader_indicator_name(const struct reader *reader, struct str indicator);

/* ---- last year's plan beside this year's results ------------------------------------------------------------------
 * A row is a target or a promise of the earlier report with what the later one says of it. Indicators are matched by their
 * known names and by likeness; a match that is not certain is none: a row is rather unmentioned than wrongly judged. */
enum diff_group { DIFF_INDICATOR, DIFF_DEED, DIFF_TASK };
enum diff_status {
	DIFF_KEPT,
	DIFF_PARTLY,     /* a promise: begun, or less than promised */
	DIFF_MISSED,     /* a target: not reached */
	DIFF_CHANGED,    /* told by another definition or in another unit, see `change` */
	DIFF_TOLD,       /* a promise: spoken of, but without what would prove it */
	DIFF_UNMENTIONED
};
#define DIFF_GROUP_COUNT 3
#define DIFF_STATUS_COUNT 6
enum diff_change {
	DIFF_SAME,
	DIFF_CHANGE_UNIT,       /* 亿元 against 亿美元 */
	DIFF_CHANGE_MEASURE,    /* a growth was wanted, an amount is told, and nothing to compute it from */
	DIFF_CHANGE_POPULATION, /* 常住 against 户籍 */
	DIFF_CHANGE_PRICES,     /* 现价 against 可比价 */
	DIFF_CHANGE_INCOME      /* 纯收入 against 可支配收入 */
};
const char *diff_group_text(enum diff_group group);    /* "indicator", "deed", "task" */
const char *diff_status_text(enum diff_status status); /* "kept", "partly", "missed", "changed", "told", "unmentioned" */
const char *diff_change_text(enum diff_change change); /* "", "unit", "measure", "population", "prices", "income" */

struct diff_row {
	enum diff_group group;
	enum diff_status status;
	enum diff_change change;
	struct str name; /* the indicator, or the text of the promise */
	struct str section;
	int deed;
	struct date deadline;
	struct str body;
	const struct figure *wanted;  /* of the earlier reading; of a promise its quantity; NULL when it has none */
	const struct figure *highest; /* of a range: its upper end, else NULL */
	const struct figure *reached; /* of the later reading; NULL when nothing was found */
	bool computed;                /* growth or change worked out from the amounts of both years */
	struct dec result;            /* with `reached` and a comparison: what counts, in the unit of `wanted` */
	bool measured;                /* `result` and `gap` are set */
	struct dec gap;               /* result less what was wanted; more than 0: more */
	struct str gap_unit;          /* the unit of `wanted`, or 个百分点 */
	struct str said, found;       /* the words in the earlier and in the later report; `found` may be empty */
	struct place said_place, found_place;
};

struct diff {
	int plan_year; /* the year the earlier report plans; 0 when unknown */
	int year;      /* the year the later report looks back on */
	bool years_differ; /* both are known and not the same: compared all the same */
	const struct diff_row *rows; /* targets, deeds, tasks; each in reading order */
	size_t row_count;
	size_t counts[DIFF_GROUP_COUNT][DIFF_STATUS_COUNT];
};
/* Pure: the rows point into the readings and documents given, all else lives in the arena. */
enum status reader_diff(const struct reader *reader, struct arena *arena, const struct document *earlier_document,
                        const struct reading *earlier, const struct document *later_document, const struct reading *later,
                        struct diff *out, struct err *err) MUST_CHECK;
/* One object a line, `type` diff. */
void reader_write_diff(struct buf *out, const struct diff *diff);

/* What the document itself says of a place (repairs, furniture, …) as a note of a reading; and all of it as JSON lines. */
struct reading_note reader_document_note(const struct document *document, size_t i);
void reader_write_document_notes(struct buf *out, struct str file, const struct document *document);
/* The format of `zhenwu read`: one object a line, `type` figure, promise or note. A figure has the keys of GUIDE.md plus
 * file, section, sentence, period, scope, rule; `at` and `end` are bytes of the source. */
void reader_write_json(struct buf *out, struct str file, const struct reading *reading);

#endif
