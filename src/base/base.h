/* base: what every other module stands on. Uses nothing of ours.
 *
 * Arenas, text views, growing buffers, errors, messages in two languages, exact decimals, civil dates, statistical
 * periods, the working-day calendar, YAML trees, streamed JSON, log lines.
 *
 * Invariants: no global state that changes after start-up; a failed call leaves its outputs untouched; text is UTF-8;
 * a figure is never a floating-point number; nobody outside this module computes dates, periods or working days.
 */
#ifndef ZHENWU_BASE_H
#define ZHENWU_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <uchar.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define PRINTF_LIKE(format_argument, first) __attribute__((format(printf, format_argument, first)))
#define MUST_CHECK __attribute__((warn_unused_result))

/* ---- text views ------------------------------------------------------------------------------------------------
 * Pointer and length, UTF-8, not terminated, not owned. The empty view has len 0 and any pointer. */
struct str {
	const char *at;
	size_t len;
};

#define STR(literal) ((struct str){"" literal "", sizeof(literal) - 1})
#define STR_ARG(s) (int)(s).len, (s).at /* for "%.*s" */

static inline struct str str_of(const char *terminated) /* NULL gives the empty view */
{
	return terminated ? (struct str){terminated, strlen(terminated)} : (struct str){"", 0};
}

static inline struct str str_range(const char *at, const char *end) /* end >= at */
{
	return (struct str){at, (size_t)(end - at)};
}

static inline struct str str_slice(struct str s, size_t at, size_t end) /* clamped to s */
{
	if (end > s.len)
		end = s.len;
	if (at > end)
		at = end;
	return s.at ? (struct str){s.at + at, end - at} : (struct str){"", 0};
}

/* Chinese characters differ most in their last byte: it is looked at first. */
static inline bool str_equal(struct str a, struct str b)
{
	return a.len == b.len &&
	       (a.len == 0 || (a.at[a.len - 1] == b.at[a.len - 1] && memcmp(a.at, b.at, a.len) == 0));
}

static inline bool str_equals(struct str a, const char *terminated)
{
	return str_equal(a, str_of(terminated));
}

int str_compare(struct str a, struct str b); /* byte order, for qsort */

static inline bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_equal((struct str){s.at, prefix.len}, prefix);
}

static inline bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && (suffix.len == 0 || str_equal(str_range(s.at + s.len - suffix.len, s.at + s.len), suffix));
}

/* Is s one of the words of an array of literals, does it begin or end with one? Unrolled where it is asked, so that the
 * lengths of the words are known. */
#define STR_AMONG(s, words) str_among((s), (words), COUNT_OF(words))
#define STR_STARTS_AMONG(s, words) str_starts_among((s), (words), COUNT_OF(words))
#define STR_ENDS_AMONG(s, words) str_ends_among((s), (words), COUNT_OF(words))
#define STR_BYTE_BIT(byte) (UINT64_C(1) << ((byte) & 63))
/* Most texts are none of the words: their last bytes, which tell Chinese characters apart, are asked as a set of bits. A word
 * is never empty. */
#define DEFINE_AMONG(name, compare, looked_at, shortest)                                                                  \
	static inline __attribute__((always_inline)) bool name(struct str s, const char *const *words, size_t count)      \
	{                                                                                                                 \
		uint64_t bytes = 0;                                                                                       \
		_Pragma("GCC unroll 128") for (size_t i = 0; i < count; i++) bytes |=                                     \
			strlen(words[i]) < (shortest) ? ~UINT64_C(0) : STR_BYTE_BIT(words[i][looked_at(strlen(words[i]))]); \
		if (s.len < (shortest) ? bytes != ~UINT64_C(0) : !(bytes & STR_BYTE_BIT(s.at[looked_at(s.len)])))         \
			return false;                                                                                     \
		_Pragma("GCC unroll 128") for (size_t i = 0; i < count; i++) if (compare(s, str_of(words[i]))) return true; \
		return false;                                                                                             \
	}
#define LAST_OF(len) ((len)-1)
#define THIRD_OF(len) 2
DEFINE_AMONG(str_among, str_equal, LAST_OF, 1)
DEFINE_AMONG(str_starts_among, str_starts, THIRD_OF, 3)
DEFINE_AMONG(str_ends_among, str_ends, LAST_OF, 1)
#undef LAST_OF
#undef THIRD_OF
#undef DEFINE_AMONG

#define STR_NONE ((size_t)-1)
size_t str_find(struct str s, struct str needle, size_t from); /* byte offset, or STR_NONE */
/* The next control character (C0 but for those in `kept`, DEL, C1) from byte `from` on, or STR_NONE. On a terminal they do anything. */
size_t str_find_control(struct str s, const char *kept, size_t from);
/* Puts ? where each byte of a control character stands. */
void text_disarm(char *text, size_t len, const char *kept);
struct str str_trim(struct str s); /* ASCII blanks and U+3000 off both ends */
/* Takes the next piece up to `separator` off *rest; false when *rest is used up (a text without separator is one piece). */
bool str_cut(struct str *rest, char separator, struct str *piece);
bool str_to_int64(struct str s, int64_t *out); /* optional '-', digits only, whole view; false on overflow */

/* UTF-8. utf8_next reads one code point at s.at[*pos] and moves *pos behind it; a malformed byte yields U+FFFD and
 * moves one byte. utf8_length counts code points, utf16_length counts UTF-16 units (what a browser counts). */
uint32_t utf8_next_checked(struct str s, size_t *pos); /* utf8_next without its short way */

static inline uint32_t utf8_next(struct str s, size_t *pos)
{
	const unsigned char *p = (const unsigned char *)s.at + *pos;
	if (p[0] < 0x80) {
		++*pos;
		return p[0];
	}
	if (s.len - *pos >= 3) {
		uint32_t second = p[1] ^ 0x80U, third = p[2] ^ 0x80U, c = (p[0] ^ 0xE0U) << 12 | second << 6 | third;
		if ((second | third) < 0x40 && (c - 0x800 < 0xD000 || c - 0xE000 < 0x2000)) {
			*pos += 3;
			return c;
		}
	}
	return utf8_next_checked(s, pos);
}

/* Is c one of the characters of a literal: CHARACTER_IN(c, "年月日")? Only characters below U+10000 may stand in it. */
#define CHARACTER_IN(c, literal) character_in((c), u"" literal, COUNT_OF(u"" literal) - 1)
static inline bool character_in(uint32_t c, const char16_t *characters, size_t count)
{
	bool in = false;
	for (size_t i = 0; i < count; i++)
		in |= c == characters[i];
	return in;
}

size_t utf8_encode(uint32_t code_point, char out[4]); /* bytes written */
size_t utf8_valid_end(struct str s, size_t at); /* where the well-formed text that begins at `at` ends */
bool utf8_valid(struct str s);
size_t utf8_length(struct str s);
size_t utf16_length(struct str s);

/* ---- errors ----------------------------------------------------------------------------------------------------
 * The list errors.def is the one source of codes, HTTP statuses and exit statuses. 0 is success. */
enum status {
	STATUS_OK = 0,
#define ERROR_CODE(name, code, http, exit_status) STATUS_##name,
#include "base/errors.def"
#undef ERROR_CODE
	STATUS_COUNT
};

enum language { LANGUAGE_CHINESE = 0, LANGUAGE_ENGLISH = 1 };

/* The caller owns it and sets `language` before the call (zeroed memory speaks Chinese). message: what happened and why;
 * detail: the place or the technical cause; hint: what to do. All in that language, UTF-8, terminated. */
struct err {
	enum language language;
	enum status status;
	char message[320];
	char detail[320];
	char hint[320];
};

/* Fills err and returns `status`, so that a guard reads `return err_set(err, STATUS_INPUT, N_("…"), …);`.
 * `format` is an English message id, looked up in the catalogue of err->language. err may be NULL. */
enum status err_set(struct err *err, enum status status, const char *format, ...) PRINTF_LIKE(3, 4);
enum status err_detail(struct err *err, const char *format, ...) PRINTF_LIKE(2, 3); /* returns err->status */
enum status err_hint(struct err *err, const char *format, ...) PRINTF_LIKE(2, 3);   /* returns err->status */
enum status err_memory(struct err *err); /* STATUS_MEMORY with its standard message */
const char *status_code(enum status status);    /* "input_invalid": the code of the API */
int status_http(enum status status);            /* 400 … */
int status_exit(enum status status);            /* exit status of the command */

/* ---- messages --------------------------------------------------------------------------------------------------
 * Catalogues are po/<language>/<module>.po, compiled by msgfmt and embedded. English ids are the English text. */
#define N_(id) id /* marks an id for xgettext where it is not looked up at once */
const char *msg(enum language language, const char *id) __attribute__((format_arg(2)));
bool language_parse(struct str tag, enum language *out); /* "zh", "zh-CN", "en-GB", "en_US.UTF-8" … */

/* ---- arenas ----------------------------------------------------------------------------------------------------
 * Memory that belongs to a request or a document and goes with it. Input-sized memory always comes from an arena with a
 * cap. Failure is sticky: after one refused allocation every later one is refused and arena_failed() says so. */
struct arena_block;
struct arena {
	struct arena_block *blocks;
	size_t used, cap;
	bool failed;
};
void arena_init(struct arena *arena, size_t cap_bytes);
void arena_release(struct arena *arena);
void *arena_alloc(struct arena *arena, size_t size);                 /* zeroed, aligned; NULL when refused */
void *arena_array(struct arena *arena, size_t count, size_t size);   /* the same, overflow checked */
void *arena_room(struct arena *arena, size_t count, size_t size);    /* the same, not zeroed: for what is written before it is read */
char *arena_text(struct arena *arena, struct str s);                 /* terminated copy; NULL when refused */
struct str arena_str(struct arena *arena, struct str s);             /* copy; empty when refused */
/* Several texts in one: arena_join(arena, a, STR(" / "), b). Empty when refused. */
#define arena_join(arena, ...) \
	arena_concatenate((arena), (const struct str[]){__VA_ARGS__}, COUNT_OF(((const struct str[]){__VA_ARGS__})))
struct str arena_concatenate(struct arena *arena, const struct str *parts, size_t count);
struct str arena_format(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
bool arena_failed(const struct arena *arena);
/* Grows an array inside an arena: *items has *capacity places of `size`; makes room for one more than `count`. */
bool arena_grow(struct arena *arena, void **items, size_t *capacity, size_t count, size_t size);
static inline bool arena_reserve(struct arena *arena, void **items, size_t *capacity, size_t count, size_t size)
{
	return count < *capacity || arena_grow(arena, items, capacity, count, size);
}

/* ---- buffers ---------------------------------------------------------------------------------------------------
 * A growing text on the heap with a sticky error: append freely, ask buf_failed() once at the end. */
struct buf {
	char *at; /* always terminated once something was written */
	size_t len, capacity, cap; /* cap 0: no limit but memory */
	bool failed, full;         /* full: it failed at its cap, not for want of memory */
};
void buf_init(struct buf *buf, size_t cap_bytes);
void buf_release(struct buf *buf);
void buf_clear(struct buf *buf); /* empty again, keeps the memory, and the error */
/* Room for `more` bytes behind buf->at + buf->len and the end: what is written there counts once it is added to len and
 * terminated. NULL, and the buffer failed, when there is none. */
char *buf_room(struct buf *buf, size_t more);
void buf_bytes(struct buf *buf, const void *bytes, size_t len);
void buf_str(struct buf *buf, struct str s);
void buf_text(struct buf *buf, const char *terminated);
void buf_char(struct buf *buf, char c);
void buf_format(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);
bool buf_failed(const struct buf *buf);
struct str buf_view(const struct buf *buf);

/* ---- exact decimals --------------------------------------------------------------------------------------------
 * value = unscaled / 10^scale, 0 <= scale <= 18. The scale is kept as printed: 5.0 and 5.00 compare equal and print
 * as they were. Every call reports overflow by returning false and leaving *out alone. */
struct dec {
	int64_t unscaled;
	int8_t scale;
};
#define DEC_SCALE_MAX 18
struct dec dec_of(int64_t whole);
bool dec_parse(struct str s, struct dec *out) MUST_CHECK; /* "-12.50"; the whole view; no blanks, no exponent */
int dec_compare(struct dec a, struct dec b);
bool dec_add(struct dec a, struct dec b, struct dec *out) MUST_CHECK;
bool dec_subtract(struct dec a, struct dec b, struct dec *out) MUST_CHECK;
bool dec_multiply(struct dec a, struct dec b, struct dec *out) MUST_CHECK; /* rounds half up where it must lose digits */
bool dec_divide(struct dec a, struct dec b, int8_t scale, struct dec *out) MUST_CHECK; /* false when b is 0 */
bool dec_round(struct dec a, int8_t scale, struct dec *out) MUST_CHECK; /* half up (away from zero), exactly `scale` places */
struct dec dec_trim(struct dec a);  /* without trailing zeros behind the point */
struct dec dec_negate(struct dec a);
bool dec_is_zero(struct dec a);
#define DEC_TEXT_MAX 24
struct str dec_text(struct dec a, char out[DEC_TEXT_MAX]); /* "-0.05"; terminated too */

/* ---- civil dates (Asia/Shanghai) and instants (UTC) ------------------------------------------------------------ */
struct date {
	int16_t year;
	int8_t month, day; /* 1.. ; a zeroed date is "no date" */
};
bool date_is_set(struct date d);
bool date_valid(struct date d);
bool date_parse(struct str s, struct date *out) MUST_CHECK; /* 2026-03-05, whole view */
#define DATE_TEXT_MAX 16
struct str date_text(struct date d, char out[DATE_TEXT_MAX]); /* "2026-03-05"; empty when not set */
int date_compare(struct date a, struct date b);
int32_t date_days(struct date d); /* days since 1970-01-01 */
struct date date_of_days(int32_t days);
struct date date_add_days(struct date d, int32_t days);
struct date date_add_months(struct date d, int32_t months); /* same day or month end: 民法典 202 */
int date_weekday(struct date d);                            /* 1 Monday … 7 Sunday */
int date_month_days(int year, int month);
int64_t instant_now(void);               /* milliseconds since 1970, UTC */
struct date instant_date(int64_t instant); /* the civil date in Asia/Shanghai */
int instant_minute(int64_t instant);       /* of that day, 0 to 1439 */
#define INSTANT_TEXT_MAX 32
struct str instant_text(int64_t instant, char out[INSTANT_TEXT_MAX]); /* 2026-03-05T08:30:00.123Z */

/* ---- statistical periods ---------------------------------------------------------------------------------------
 * "2026", "2026H1", "2026Q3", "2026M09", "2026M01-M09" (cumulative), "2021-2025". A zeroed period is "unknown". */
enum period_kind { PERIOD_UNKNOWN, PERIOD_YEAR, PERIOD_HALF, PERIOD_QUARTER, PERIOD_MONTH, PERIOD_CUMULATIVE, PERIOD_YEARS };
struct period {
	enum period_kind kind;
	int16_t year, last_year; /* last_year only for PERIOD_YEARS */
	int8_t number;           /* half 1-2, quarter 1-4, month 1-12; last month of a cumulative period */
};
bool period_parse(struct str s, struct period *out) MUST_CHECK;
#define PERIOD_TEXT_MAX 16
struct str period_text(struct period p, char out[PERIOD_TEXT_MAX]);
struct date period_first_day(struct period p);
struct date period_last_day(struct period p);
struct period period_year_before(struct period p); /* the same period of the year before (上年同期) */

/* ---- working days ----------------------------------------------------------------------------------------------
 * holidays.csv: date,kind(off|work),name,source. A year without rows is an error, never a silent guess. */
struct calendar;
enum status calendar_load(struct str csv, const char *name, struct calendar **out, struct err *err) MUST_CHECK;
void calendar_free(struct calendar *calendar);
enum status calendar_is_working_day(const struct calendar *calendar, struct date d, bool *out, struct err *err) MUST_CHECK;
/* n >= 1 working days, counted from the day after `from`; the due date is the n-th. */
enum status calendar_add_working_days(const struct calendar *calendar, struct date from, int n, struct date *out,
                                      struct err *err) MUST_CHECK;
/* n calendar days; a free last day moves to the next working day (民法典 203). */
enum status calendar_add_days(const struct calendar *calendar, struct date from, int n, struct date *out,
                              struct err *err) MUST_CHECK;
/* The same for limits that reach into a year without rows, whose notice is not out yet: there weekends are free and every
 * other day is worked, and *provisional says that the date may still move. */
enum day_count { DAYS_CALENDAR, DAYS_WORKING };
struct date calendar_due(const struct calendar *calendar, struct date from, int n, enum day_count count, bool *provisional);
/* Working days after `from` up to and with `to`; negative when `to` is earlier. */
int calendar_working_days_between(const struct calendar *calendar, struct date from, struct date to);

/* ---- JSON out --------------------------------------------------------------------------------------------------
 * A streamed writer into a buf. It puts the commas and checks nesting by assert; names are escaped like text. */
struct json {
	struct buf *out;
	uint8_t depth;
	bool first[32], object[32], named;
};
void json_init(struct json *json, struct buf *out);
void json_begin_object(struct json *json);
void json_end_object(struct json *json);
void json_begin_array(struct json *json);
void json_end_array(struct json *json);
void json_name(struct json *json, const char *name);
void json_str(struct json *json, struct str s);
void json_text(struct json *json, const char *terminated); /* NULL becomes null */
void json_int(struct json *json, int64_t n);
void json_dec(struct json *json, struct dec n); /* a string: "107.70", so that no reader turns it into a float */
void json_bool(struct json *json, bool yes);
void json_write_null(struct json *json);
void json_raw(struct json *json, struct str valid_json);
/* name and value in one */
void json_put_str(struct json *json, const char *name, struct str s);
void json_put_text(struct json *json, const char *name, const char *terminated);
void json_put_int(struct json *json, const char *name, int64_t n);
void json_put_dec(struct json *json, const char *name, struct dec n);
void json_put_bool(struct json *json, const char *name, bool yes);
void json_put_date(struct json *json, const char *name, struct date d); /* null when not set */
bool json_finished(const struct json *json);

/* ---- embedded files --------------------------------------------------------------------------------------------
 * Definitions, migrations, message catalogues and the front end are compiled in by tools/embed. */
struct embedded {
	const char *path; /* "definitions/lexicon/units.yaml" */
	struct str bytes;
};
struct embedded_set {
	const struct embedded *files; /* sorted by path */
	size_t count;
};
const struct embedded *embedded_find(const struct embedded_set *set, struct str path); /* NULL when absent */

/* ---- YAML in ---------------------------------------------------------------------------------------------------
 * A tree of numbered nodes that know where they stand. Node 0 is none: every call takes it and answers 0 or empty. Texts live as
 * long as the tree. */
struct yaml {
	struct yaml_tree *tree;
};
enum yaml_kind { YAML_NONE, YAML_TEXT, YAML_LIST, YAML_MAP };
struct yaml_place {
	uint32_t line, column; /* from 1, in characters */
};
/* INPUT names NAME:line:column. yaml_release() also after a failure. */
enum status yaml_load(struct yaml *yaml, struct str text, const char *name, struct err *err) MUST_CHECK;
void yaml_release(struct yaml *yaml);
int yaml_root(const struct yaml *yaml);
enum yaml_kind yaml_kind(const struct yaml *yaml, int node);
struct yaml_place yaml_place(const struct yaml *yaml, int node);
bool yaml_quoted(const struct yaml *yaml, int node);          /* a text in quotes, on one line */
int yaml_get(const struct yaml *yaml, int mapping, const char *name);
size_t yaml_count(const struct yaml *yaml, int node);         /* entries of a list or a mapping */
int yaml_item(const struct yaml *yaml, int node, size_t index); /* of a list, or the value of a mapping's pair */
int yaml_key_node(const struct yaml *yaml, int mapping, size_t index);
struct str yaml_key(const struct yaml *yaml, int mapping, size_t index);
struct str yaml_text(const struct yaml *yaml, int node);      /* empty for a list or a mapping */
struct str yaml_get_text(const struct yaml *yaml, int mapping, const char *name);
int64_t yaml_get_int(const struct yaml *yaml, int mapping, const char *name);

/* ---- log -------------------------------------------------------------------------------------------------------
 * One line to stderr: instant, level, text. Never a private value. */
enum log_level { LOG_INFO, LOG_WARNING, LOG_ERROR };
void log_line(enum log_level level, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
