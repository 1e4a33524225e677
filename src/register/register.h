/* register: the township's ledgers (台账), each declared in a definition file.
 *
 * One engine: what a definition says holds in the form, the list, the import, the API, the export and the notice alike. A
 * new register is a YAML file under definitions/registers or one that an administrator adds at run time; it needs no C
 * (README.md of this module is the guide to writing one).
 *
 * A definition becomes a kind of entity of the ledger (ledger.h), so records are created, changed, journaled, proved,
 * rebuilt and kept in scope by the same code as everything else.
 *
 * Invariants: a definition that breaks a rule of sanity is refused with file:line:column; every limit keeps its legal
 * source; a private value leaves only masked unless the reader may see it, and seeing it is an event; what is due is found by
 * query.
 */
#ifndef ZHENWU_REGISTER_H
#define ZHENWU_REGISTER_H

#include "base/base.h"
#include "ledger/ledger.h"

/* ---- definitions (definition.c) --------------------------------------------------------------------------------
 * Texts live in the arena that the definition was loaded into. Names (a-z, 0-9, _; at most 40) are the words of the API, the
 * table and the journal; with blanks for underscores they are the English titles. */
enum field_kind {
	FIELD_KIND_TEXT, FIELD_KIND_LONG_TEXT,
	FIELD_KIND_CODE,         /* numbered by a pattern: 信访〔{year}〕{n}号 */
	FIELD_KIND_CHOICE, FIELD_KIND_CHOICES, /* several: kept as a JSON array of texts */
	FIELD_KIND_YES_NO, FIELD_KIND_COUNT,
	FIELD_KIND_DECIMAL, FIELD_KIND_MONEY, FIELD_KIND_PERCENT, /* kept as integers of 10^-scale */
	FIELD_KIND_DATE, FIELD_KIND_INSTANT, FIELD_KIND_PERIOD,
	FIELD_KIND_UNIT,         /* an office or a village: reference */
	FIELD_KIND_USER,         /* a person who works here: reference */
	FIELD_KIND_NAME,         /* of a resident */
	FIELD_KIND_RESIDENT_ID, FIELD_KIND_CREDIT_CODE, FIELD_KIND_PHONE, FIELD_KIND_BANK_ACCOUNT, FIELD_KIND_ADDRESS,
	FIELD_KIND_POINT,        /* "longitude,latitude", decimals */
	FIELD_KIND_FILES,        /* JSON array of document ids */
	FIELD_KIND_LINK,         /* a record of another register: its id */
	FIELD_KIND_ROWS,         /* JSON array of objects of `rows` */
	FIELD_KIND_COUNT_OF
};
const char *field_kind_text(enum field_kind kind); /* "resident_id": the word of the definition */
bool field_kind_parse(struct str s, enum field_kind *out) MUST_CHECK;

struct expression; /* expression.c */
struct template;   /* template.c: a text with {places} */
struct register_field {
	const char *name;
	struct str title, hint;
	enum field_kind kind;
	bool required, private_value, unique; /* unique: among records that are not withdrawn and not in a final state */
	bool listed;                          /* a column of the list as it comes */
	struct str pattern;                   /* CODE: {year}, {n}, {n:4} */
	const struct str *choices;
	size_t choice_count;
	struct str unit;                      /* of a number, as people write it: 元, 亩, 人 */
	int8_t scale;                         /* decimals kept: MONEY 2, PERCENT 2, DECIMAL as said (2) */
	bool has_min, has_max;
	struct dec min, max;
	struct str level;                     /* UNIT: office, village; empty: any */
	const char *link;                     /* LINK: name of the other register */
	const char *name_field, *sex_field, *birth_field; /* RESIDENT_ID: the fields it must agree with, or NULL */
	const struct register_field *rows;    /* ROWS */
	size_t row_field_count;
	const struct expression *value;       /* computed from the others; never entered */
	const struct expression *required_when;
	const struct expression *otherwise;   /* what a new record has when nothing was said */
	uint32_t line, column;                /* of the definition file */
};

struct register_state {
	const char *name;
	struct str title;
	bool final; /* 办结, 停发 …: nothing is due in it, and unique fields are free again */
	uint32_t line, column;
};

/* Who may take a step. Bits. */
enum {
	STEP_BY_KEEPER = 1,  /* officers of the unit that keeps the register, or of the record's unit */
	STEP_BY_VILLAGE = 2, /* clerks of the record's village */
	STEP_BY_LEADER = 4,
	STEP_BY_HOLDER = 8,  /* the person it was handed to */
	STEP_BY_ADMINISTRATOR = 16
};
struct step_set { /* what a step writes into a field by itself */
	const char *field;
	const struct expression *value;
};
struct register_step {
	const char *name;
	struct str title;
	uint32_t from; /* bits of states, in their order */
	size_t to;     /* index of the state */
	uint8_t by;
	const char *const *needs; /* fields that must be filled in by then; the step's form asks for them */
	size_t need_count;
	const char *const *asks;  /* fields the form offers besides */
	size_t ask_count;
	const struct step_set *sets;
	size_t set_count;
	bool reason;                       /* a reason must be given */
	const struct expression *when;     /* allowed only when this holds */
	struct str refusal;                /* what to say when it does not */
	struct str letter;                 /* title of the letter it writes, or empty */
	const char *creates;               /* another register, of which it enters a record; NULL: none */
	const struct step_set *created;    /* fields of that one, out of this record */
	size_t created_count;
	const char *keeps, *back;          /* LINK fields: of this record to that one, of that one to this; NULL: none */
	bool hands_over;                   /* asks who takes it next: sets unit and holder */
	uint32_t line, column;
};

/* What a step writes to somebody: numbered without gaps, kept as it was issued. */
struct register_letter {
	struct str title, source;             /* 信访事项受理告知书 */
	struct str number;                    /* as a code's pattern, with {township}: 〔{year}〕{n}号; empty: it has none */
	const struct template *to;            /* who it is addressed to; NULL: nobody */
	const struct template *const *text;   /* its paragraphs */
	size_t text_count;
	const struct template *signature;     /* NULL: the township and the unit */
	const char *const *masked;            /* fields that it shows masked */
	size_t masked_count;
	uint32_t line, column;
};

enum limit_count { LIMIT_CALENDAR_DAYS, LIMIT_WORKING_DAYS, LIMIT_MONTHS };
struct register_limit {
	const char *name;
	struct str title, source; /* source: 《信访工作条例》第三十四条 */
	uint32_t in;              /* it runs in these states */
	const char *from_field;   /* starts on the date of this field; NULL: on the day the record entered the state */
	int length;               /* 0 with from_field: that date is the end */
	enum limit_count count;
	int warn;                 /* days before: the light turns yellow */
	int extend_by, extend_times; /* counted as the limit is; 0: cannot be extended */
	uint8_t extend_approver;  /* STEP_BY_… */
	uint32_t suspended_in;    /* states that stop the clock */
	const struct expression *when;
	uint32_t line, column;
};

struct register_check {
	const char *name;
	bool forbids;                  /* an error; else a warning that needs a reason */
	const struct expression *when; /* when it holds, something is wrong */
	struct str message;
	const char *field;             /* where the form shows it, or NULL */
	uint32_t line, column;
};

/* A figure that the register gives: DESIGN.md, "every table, figure … comes out of the record". */
struct register_statistic {
	const char *name;
	struct str title, unit;
	const char *sum;                /* field that is added up; NULL: records are counted */
	const char *date;               /* field whose date puts a record into a period; NULL: what stands now */
	const struct expression *where;
	const char *const *by;          /* fields to group by */
	size_t by_count;
	const char *each;               /* field each value of which is counted once; NULL: each record */
	const char *share_of;           /* statistic that is the whole: this one tells its share of it, in % or ‰; NULL: a figure of its own */
	struct str indicator;           /* the name of the indicator it feeds, or empty */
	uint32_t line, column;
};

struct register_view {
	const char *name;
	struct str title;
	const struct expression *where;
	const char *order;
	bool descending;
	uint32_t line, column;
};

struct register_index { /* a composite index the lists need: equality columns, then the order */
	const char *const *columns; /* at most REGISTER_INDEX_MAX */
	size_t count;
	uint32_t line, column;
};

struct register_notice { /* 公示: opened by the step that leads there, closed by its last day */
	struct str title;
	uint32_t in;                    /* published in these states */
	const struct expression *when;  /* only records for which this holds */
	uint64_t before;                /* bits of steps that wait until it ran out and every objection is settled */
	int days;
	enum limit_count count;
	const char *const *show;        /* fields, in this order */
	const uint8_t *masked;          /* one each: shown masked */
	size_t show_count;
	struct str source;
	uint32_t line, column;
};

struct register_recheck { /* 定期复核: a limit that begins anew with each look; found by query */
	int months, warn;
	const char *from_field;         /* last looked at */
	uint32_t in;
	const struct expression *where;
	struct str title, source;
	struct register_limit limit;    /* the same as a limit, made when it is loaded: "recheck_1" … */
	uint32_t line, column;
};

enum register_sight { SIGHT_OWN, SIGHT_ALL, SIGHT_NONE };
struct register_definition {
	const char *name;
	struct str title, about, group, source; /* group: of systems.md: "C 民生" */
	struct str keeper;      /* the office that keeps it: a unit whose name holds this; else the township itself */
	const char *label;      /* field that names a record to people */
	const char *village;    /* UNIT field that places it: the scope of village clerks; NULL: none */
	const char *number;     /* its CODE field, or NULL */
	const char *key;        /* what an import matches on, or NULL */
	bool people_may_repeat; /* its people are not compared with those of other records */
	enum register_sight officer, village_clerk; /* what those see who do not keep it; writing is always OWN */
	uint8_t enter; /* STEP_BY_…: who enters records, of those who may write in it; 0: all of them */
	const struct register_field *fields;
	size_t field_count;
	const struct register_state *states; /* the first is where a new record begins; none: no work flow */
	size_t state_count;
	const struct register_step *steps;
	size_t step_count;
	const struct register_letter *letters;
	size_t letter_count;
	const struct register_limit *limits;
	size_t limit_count;
	const struct register_check *checks;
	size_t check_count;
	const struct register_statistic *statistics;
	size_t statistic_count;
	const struct register_view *views;
	size_t view_count;
	const struct register_index *indexes;
	size_t index_count;
	const struct register_notice *notices;
	size_t notice_count;
	const struct register_recheck *rechecks;
	size_t recheck_count;
};
#define REGISTER_STATES_MAX 24
#define REGISTER_FIELDS_MAX 80
#define REGISTER_NAME_MAX 40
#define REGISTER_INDEX_MAX 4
#define REGISTER_DEFINITION_MAX (256 << 10) /* bytes of a file */

/* One definition out of a YAML text; `file` is named in errors as file:line:column, with what to write instead. Everything
 * lives in the arena. */
enum status definition_load(struct arena *arena, struct str yaml, const char *file, struct register_definition *out,
                            struct err *err) MUST_CHECK;
/* The place of a fault, file:line:column before its message, and what stands behind it; 0 and the whole where it has none. */
struct str definition_fault(struct str message, uint32_t *line, uint32_t *column);
/* What one definition says of another (links, exists …): checked when all are loaded. */
enum status definition_links_check(const struct register_definition *one, const struct register_definition *const *all, size_t count,
                                   struct err *err) MUST_CHECK;
enum status definitions_check(const struct register_definition *const *definitions, size_t count, struct err *err) MUST_CHECK;
const struct register_field *definition_field(const struct register_definition *definition, struct str name);
/* As YAML again, in the order of the guide: loads to the same definition. */
enum status definition_write(const struct register_definition *definition, struct buf *out, struct err *err) MUST_CHECK;
/* The syntax as the loader's tables have it, a line a key: README.md holds this text. */
enum status definition_guide(struct buf *out, struct err *err) MUST_CHECK;
/* definitions/registers, compiled in. */
extern const struct embedded_set register_files;

/* ---- expressions (expression*.c) --------------------------------------------------------------------------------
 * The small language of a definition. Written in quotes:
 *   literals       12  3.5  'text'  2026-03-05  true  false  null  today  me (the user who asks)
 *   fields         area, this.area (inside exists, and inside a list of rows), members.age (inside count, sum, any)
 *   record         state, state in (granted, paid), since (in it), unit, holder, due, overdue, days_left
 *   operators      or · and · not · = != < <= > >= · in (a, b) · not in (a, b) · is null · is not null · + - · * /
 *   functions      count(members)  count(members where age >= 60)  sum(members.income)  any(members where …)
 *                  age(id_number, today)  sex(id_number)  birth(id_number)  days(a, b)  year(d)  length(text)
 *                  month_first(d)  month_last(d)  add_months(d, n)  contains(text or choices, 'word')
 *                  round(x, 2)  min(a, b)  max(a, b)  lookup(link.field)
 *   other registers  exists destitute where id_number = this.id_number and state = supported
 * A field or a state may also be called by its title. Types are checked when a definition is loaded; a decimal never becomes a
 * float; null makes a comparison false and a sum skip it; what is divided by 0 is null. */
enum value_kind { VALUE_NULL, VALUE_BOOL, VALUE_NUMBER, VALUE_TEXT, VALUE_DATE };
struct value { /* references are numbers, several choices the text of their JSON, an instant its date */
	enum value_kind kind;
	bool yes;
	struct dec number;
	struct str text;
	struct date date;
};
/* A condition that was typed, over the fields of a definition, for a list: it can be said in SQL. INPUT names the place. */
enum status expression_parse(struct arena *arena, struct str text, const struct register_definition *definition,
                             const struct expression **out, struct err *err) MUST_CHECK;
/* What is worked out for one record at hand, a number or of any type; it may ask rows, links and other registers too. */
enum status expression_parse_value(struct arena *arena, struct str text, const struct register_definition *definition, bool number,
                                   const struct expression **out, struct err *err) MUST_CHECK;
/* The field that it is and nothing else; NULL: it is more than a field. */
const struct register_field *expression_is_field(const struct expression *expression);
/* The parts of it that must all hold: a and (b or c) has two. The whole is one part where it has more than `most`. */
size_t expression_conjuncts(const struct expression *expression, const struct expression **out, size_t most);
/* The columns of the record that it looks at, each once: names of fields, state, due … Returns how many there are behind the `count`
 * that are there already. */
#define EXPRESSION_COLUMNS_MAX 96
size_t expression_columns(const struct expression *expression, const char *out[EXPRESSION_COLUMNS_MAX], size_t count);
/* Does it look at a private field of the definition, also inside rows? Such a filter tells what it finds. */
bool expression_is_private(const struct expression *expression, const struct register_definition *definition);
/* How an expression gets at the record: the asked field of the record (also state, since, unit, holder, due), or of row `row` of a list
 * of rows. What a call returns other than OK ends the evaluation with its error. */
struct expression_record {
	enum status (*field)(void *record, const char *name, struct value *out, struct err *err);
	enum status (*row_field)(void *record, const char *list, size_t row, const char *name, struct value *out, struct err *err);
	enum status (*row_count)(void *record, const char *list, size_t *count, struct err *err); /* of rows or files */
	/* field `name` of the record that field `link` names; null when there is none */
	enum status (*lookup)(void *record, const char *link, const char *name, struct value *out, struct err *err);
	/* exists REGISTER where …: `where` (NULL: any) goes to expression_sql() over that register with this same record; records
	 * that were withdrawn, and the record itself, do not count */
	enum status (*exists)(void *record, const char *name, const struct expression *where, bool *yes, struct err *err);
	void *record;
	struct date today;
	int64_t user; /* me; 0: nobody */
};
enum status expression_evaluate(const struct expression *expression, const struct expression_record *record,
                                struct arena *arena, struct value *out, struct err *err) MUST_CHECK;
/* The same for a value that is kept: what hangs on a null is null, where a condition would take it for false. */
enum status expression_reckon(const struct expression *expression, const struct expression_record *record,
                              struct arena *arena, struct value *out, struct err *err) MUST_CHECK;
/* As a condition of SQL over the columns of the register `over` (alias t). Texts of the definition never enter the statement:
 * each literal and each this.… becomes a parameter ?N, the first of them ?first_place, whose value is put into `bound` (starts
 * zeroed; grows in the arena; numbers come with the scale in which they are bound as integers: bind .number.unscaled).
 * What cannot be said in SQL (functions over rows, lookup, exists, a division of columns) was refused for a `where` when the
 * definition was loaded. */
struct expression_bound {
	struct value *values;
	size_t count, capacity;
};
enum status expression_sql(const struct expression *expression, const struct register_definition *over,
                           const struct expression_record *record, struct arena *arena, int first_place, struct buf *sql,
                           struct expression_bound *bound, struct err *err) MUST_CHECK;
struct str expression_text(const struct expression *expression, struct arena *arena); /* as written, normalised */
/* … as people say it: 享受 · 农村 · 年龄≥80. For showing, not for parsing. */
struct str expression_said(const struct expression *expression, const struct register_definition *definition, struct arena *arena,
                           enum language language);

/* ---- values of a field (value*.c) ---------------------------------------------------------------------------------
 * Three ways: parse what people typed, check what is to be kept, print what is kept. The messages are in a clerk's words and
 * do not name the field nor quote a private value; the hint says what would be right. An empty value is always sound: whether
 * a field must be filled in is the record's question. */
#define VALUE_TEXT_MAX 500         /* characters of a text, an address … */
#define VALUE_LONG_TEXT_MAX 32767 /* what a cell of a spreadsheet holds */
/* What the ledger keeps a kind as: MONEY (a scaled integer) for decimal, money and percent, always with the field's scale; JSON
 * for several choices, files and rows; TEXT also for points, and for periods in the form of base (2026Q3). */
enum ledger_type value_type(enum field_kind kind);
/* A text as people type it, or as a spreadsheet has it, becomes the field's value: full-width digits, 2024.3.5, 3月5日 (year from
 * `today`), 1,234.50, 1.2万元, 是/否, choices with blanks, an ID number of 15 digits (becomes one of 18). INPUT says what is wrong
 * and what would be right. Blank text is null. References come as their id in digits: a name is looked up before. Several
 * choices come as JSON or with 、 between them; files as a JSON array of ids; rows as a JSON array of objects whose values are
 * texts as typed or JSON values. Kept rows have a number for a count and a reference, true or false for yes_no, null, and the
 * text of the value else (decimals "1234.50", dates "2026-03-05"). The result may point into `text`. */
enum status value_parse(const struct register_field *field, struct str text, struct date today, struct arena *arena,
                        struct ledger_field *out, struct err *err) MUST_CHECK;
/* The rules of the field: range (of a text: its length), choice, checksums, dates that exist. A warning (an account number that
 * fails its check digit) is STATUS_OK with *warning set, else empty. */
enum status value_check(const struct register_field *field, const struct ledger_field *value, struct date today,
                        struct str *warning, struct arena *arena, struct err *err) MUST_CHECK;
bool value_same(const struct ledger_field *a, const struct ledger_field *b); /* 5.0 and 5.00 are */
/* As people read it: 2026-03-05, 1234.50, 是, 2026年第三季度, 种植、养殖. value_parse reads it back. References show their label,
 * which the caller gives; rows and files how many they are. */
struct str value_text(const struct register_field *field, const struct ledger_field *value, struct str label,
                      struct arena *arena);
/* ../shared formats 5: 622323********1234, 138****5678, 张*三, 欧阳*; a place only to its village or group, a date only its year, what
 * else is private ** whatever its length. */
struct str value_mask(enum field_kind kind, struct str text, struct arena *arena);
/* What finds it: initials of the pinyin of each character, small letters and digits (魏家沟: wjg). Where the first character has
 * several readings all are given, a blank between, that of the surname first: 曾小明 "zxm cxm". */
struct str value_initials(struct str text, struct arena *arena);
/* A number by its pattern: 信访〔{year}〕{n}号, {n:4} with leading zeros. code_parse: false when it is not of this pattern; other
 * brackets, full-width digits and blanks are understood. The next number of a year is code_text() of the highest n and 1. */
bool code_pattern_valid(struct str pattern); /* one {n}, at most one {year}, no other brace, text between two numbers */
struct str code_text(struct str pattern, int year, int64_t n, struct arena *arena);
bool code_parse(struct str pattern, struct str text, int *year, int64_t *n); /* *year 0 when the pattern has none */
bool resident_id_valid(struct str s, struct date today); /* 18 characters: region, date, not after today, check */
struct date resident_id_birth(struct str valid);
bool resident_id_male(struct str valid);
int resident_id_age(struct str valid, struct date on); /* full years */
/* INPUT when the sex (男, 女) or the date of birth of the record differ; an empty one is not compared. */
enum status resident_id_agree(struct str valid, struct str sex, struct date birth, struct err *err) MUST_CHECK;
struct str resident_id_of_old(struct str old, struct arena *arena); /* 15 digits -> 18 characters; empty when they are none */
bool credit_code_valid(struct str s);
bool organisation_code_valid(struct str s); /* 9 characters */
bool luhn_valid(struct str digits);

/* ---- the registers of a township (registry.c) -------------------------------------------------------------------
 * Every definition in force, shipped ones and the township's own, as one snapshot: reading it needs no lock, and a changed
 * definition gives a new one without restart. Older snapshots stay until the registry is closed. */
struct registry;
/* One that does not load, does not fit to the others, or breaks what the ledger keeps is left out with a note, and the shipped one of
 * its name stands; a rule of uniqueness that the records break is switched off with a note. */
enum status registry_open(struct ledger *ledger, const struct embedded_set *shipped, const struct calendar *calendar,
                          struct registry **out, struct err *err) MUST_CHECK;
void registry_close(struct registry *registry);
/* Those in use, in the order of their groups. The array lives as long as the registry. */
const struct register_definition *const *registry_all(const struct registry *registry, size_t *count);
const struct register_definition *registry_find(const struct registry *registry, struct str name); /* NULL: none */
struct registry_entry { /* a register as it stands; lives as long as the registry */
	const char *name;
	const struct register_definition *definition; /* what holds, or would if it were in use; NULL: none that loads */
	const struct register_definition *shipped, *own; /* NULL: none; own: the township's, where it holds */
	struct str shipped_text; /* YAML; empty: none */
	struct str note;         /* for the administrator: what was left out, and why; empty: nothing */
	bool off;                /* out of use: its records are kept, nobody sees them */
	bool not_unique;         /* records break its rules of uniqueness: these are switched off */
};
const struct registry_entry *registry_entries(const struct registry *registry, size_t *count);
const struct registry_entry *registry_entry(const struct registry *registry, struct str name); /* NULL: none */

/* ---- changing definitions (registry_save.c, definition_change.c) ---------------------------------------------------- */
enum definition_change_kind { DEFINITION_ADDED, DEFINITION_REMOVED, DEFINITION_CHANGED };
const char *definition_change_text(enum definition_change_kind kind); /* "added" */
struct definition_change {
	enum definition_change_kind kind;
	const char *part;          /* its key: "fields", "states", "title" … */
	struct str name, title;    /* of the part's item; empty: of the whole */
	int64_t records;           /* how many it touches: they have the field filled in, stand in the state, could take the step … */
	struct str message;        /* what it means for the records that are there, in err's language; empty: nothing */
	bool refused;              /* it cannot be done, and the message says what to do */
};
struct definition_changes {
	const struct definition_change *at;
	size_t count;
	int64_t records; /* that are there, also withdrawn ones */
};
/* What would change from the register as it stands (no such register: nothing), with the records that are there looked at. */
enum status registry_compare(const struct registry *registry, struct ledger_tx *tx, const struct register_definition *next,
                             struct arena *arena, struct definition_changes *out, struct err *err) MUST_CHECK;
/* As definition_load(), and against the other registers in use. */
enum status registry_check(const struct registry *registry, struct arena *arena, struct str yaml, struct register_definition *out,
                           struct err *err) MUST_CHECK;
struct definition_save {
	struct str name;
	bool shipped;    /* as it was shipped; else the text */
	struct str text; /* empty: the text stays */
	bool off;
	int64_t version; /* that the user saw; 0: the township never changed it */
	struct str reason;
};
/* Keeps it, teaches the ledger and puts it in force, all or nothing; at once, without restart. INPUT: it does not load, does not
 * fit to the others, or to the records (see definition_change.refused); CONFLICT: a stale version. */
enum status registry_save(struct registry *registry, const struct actor *actor, const struct definition_save *save,
                          struct err *err) MUST_CHECK;

/* ---- records (record.c, check.c) ---------------------------------------------------------------------------------
 * Beside its own fields every record has: state; unit, the office that handles it; holder, the person it was handed to; due,
 * the nearest end of a limit that runs; warn_on, the day its light turns yellow; limits, what runs, as JSON; excused, the
 * warnings that were given a reason, as JSON; serial_year and serial, the parts of its number. */
struct records { /* of one register, in one transaction */
	const struct registry *registry;
	const struct register_definition *definition;
	enum entity entity;
	struct ledger_tx *tx;
	struct arena *arena;
	const struct calendar *calendar;
	struct date today;
	int64_t keeper; /* the unit that keeps the register */
};
enum status records_open(const struct registry *registry, struct ledger_tx *tx, struct str name, struct arena *arena,
                         struct records *out, struct err *err) MUST_CHECK; /* NOT_FOUND: no such register */

bool records_may_see(const struct records *records);    /* any of them */
bool records_may_create(const struct records *records);

struct record_input {
	struct str name, text; /* of a field, as typed; rows, files and several choices as JSON; empty: nothing */
};
struct record_finding {
	const char *field;   /* or NULL: of the whole record */
	const char *check;   /* name of the check, or NULL: a rule of the field */
	bool forbids;        /* else a warning, which a reason excuses */
	struct str message;
};
struct record_findings {
	const struct record_finding *at;
	size_t count;
};
/* What a record begun by the actor holds before a word is typed: an object of the definition's `otherwise`, and of a village
 * officer's own village. Saving fills in the same where nothing was said. */
enum status record_beginning(const struct records *records, struct json *json, struct err *err) MUST_CHECK;
/* What is wrong with a record as it would be; id 0: a new one; step NULL: none is taken. Nothing is kept. STATUS_OK also
 * when something was found. */
enum status record_check(const struct records *records, int64_t id, const struct register_step *step,
                         const struct record_input *inputs, size_t count, struct record_findings *out,
                         struct err *err) MUST_CHECK;
/* The first thing that is wrong is the error, its field in err->detail; a warning without a reason is STATUS_UNEXPLAINED.
 * *id (may be NULL): of the new record. */
enum status record_create(const struct records *records, const struct record_input *inputs, size_t count, struct str reason,
                          int64_t *id, struct err *err) MUST_CHECK;
enum status record_update(const struct records *records, int64_t id, int64_t version, const struct record_input *inputs,
                          size_t count, struct str reason, struct err *err) MUST_CHECK;
enum status record_withdraw(const struct records *records, int64_t id, int64_t version, struct str reason,
                            struct err *err) MUST_CHECK;
/* Out of the recycle bin, when every rule holds today: what must be unique, and what other registers say, is looked at again. */
enum status record_reinstate(const struct records *records, int64_t id, int64_t version, struct str reason,
                             struct err *err) MUST_CHECK;
/* The fields of an earlier version, as a new change; state, unit, person in charge and time limits stay as they are. */
enum status record_restore(const struct records *records, int64_t id, int64_t version, int64_t earlier, struct str reason,
                           struct err *err) MUST_CHECK;
/* The last change taken back whole, a step and a withdrawal too; the caller has looked whose it was. */
enum status record_undo(const struct records *records, int64_t id, int64_t version, struct str reason, struct err *err) MUST_CHECK;

/* ---- from sheets (intake.c) ------------------------------------------------------------------------------------------ */
/* The values of the definition's fields, in its order. */
const struct ledger_field *record_fields(const struct ledger_row *row);
/* The name of what a value of a reference names; empty for other kinds. */
struct str value_label(const struct records *records, const struct register_field *field, const struct ledger_field *value);
/* The latest record in sight that has this value. */
enum status record_find(const struct records *records, const struct ledger_field *key, struct arena *arena,
                        struct ledger_row *row, bool *found, struct err *err) MUST_CHECK;
/* What a unit, a person or a record of another register is called, as its id; 0: unknown, or several of the name. */
enum status record_refer(const struct records *records, const struct register_field *field, struct str name, int64_t *id,
                         struct err *err) MUST_CHECK;
/* As record_create() (*id 0) and record_update(), of values that were read and checked one by one. *id and *version: in, and as
 * they are then. Values of computed fields and of none are left out. */
enum status record_put(const struct records *records, int64_t *id, int64_t *version, const struct ledger_field *values,
                       size_t count, struct str reason, struct err *err) MUST_CHECK;

/* ---- steps and limits (step.c, limit.c) -------------------------------------------------------------------------- */
enum record_light { RECORD_LIGHT_NONE, RECORD_LIGHT_GREEN, RECORD_LIGHT_YELLOW, RECORD_LIGHT_RED };
const char *record_light_text(enum record_light light); /* "green" */
enum record_light record_light(const struct records *records, const struct ledger_row *row);
/* May the actor take it now? false with the reason why not, in err's language. */
bool step_may(const struct records *records, const struct register_step *step, const struct ledger_row *row,
              struct str *why_not, struct err *err);
/* Does it wait for the actor: is a step out of its present state theirs to take, if not at once? Of an end nothing waits. */
bool record_awaits(const struct records *records, const struct ledger_row *row);
struct step_taken {
	const struct register_step *step;
	int64_t version;
	const struct record_input *inputs; /* what the form of the step asked for */
	size_t count;
	int64_t unit, holder;              /* hand-over: who takes it next; 0: as it is */
	struct str reason, excuse;         /* excuse: of a warning; a step that asks for a reason of its own takes none other for it */
};
enum status record_step(const struct records *records, int64_t id, const struct step_taken *taken, struct err *err) MUST_CHECK;
struct limit_state {
	const struct register_limit *limit;
	struct date from, due;
	int extended;         /* times */
	bool suspended, provisional; /* provisional: it reaches into a year without a calendar of working days */
};
#define RECORD_LIMITS_MAX 8
/* The limits that run for a record. Returns how many. */
size_t record_limits(const struct records *records, const struct ledger_row *row, struct limit_state out[RECORD_LIMITS_MAX]);
enum status record_extend(const struct records *records, int64_t id, int64_t version, const char *limit, struct str reason,
                          struct err *err) MUST_CHECK;

/* ---- letters (letter.c, template.c) ---------------------------------------------------------------------------------
 * A step that writes a letter issues it in its own transaction: numbered without gaps per unit, pattern and year, kept as it was issued
 * (ENTITY_LETTER). When the step is taken back the letter is void; its number is never given again. */
/* Those of a record, the latest first; the record must be in sight. */
enum status record_letters(const struct records *records, int64_t record, struct ledger_rows *rows, struct err *err) MUST_CHECK;
/* One of them, to be read. What shows private values is open to who may see those, and that it was read is an event. */
/* Proof of service: to whom, when, how. Once; who may change the record. */
struct letter_service {
	struct str received_by, how, note; /* how: direct, mail, left, announced */
	struct date on;                    /* not set: today */
};
enum status record_serve(const struct records *records, int64_t record, int64_t letter, const struct letter_service *service,
                         struct err *err) MUST_CHECK;
enum status record_letter(const struct records *records, int64_t record, int64_t letter, struct ledger_row *row,
                          struct err *err) MUST_CHECK;

/* ---- notices (notice.c, privacy.c) -----------------------------------------------------------------------------------
 * A record that comes into a state of a notice is published, with what the definition shows of it and no more, masked where it says so;
 * a full number of a person, an account or a mobile telephone among it refuses the step. It is public until its last day, found by
 * query, or until the record leaves the state; what was published stays as proof (ENTITY_NOTICE). */
bool notice_runs(const struct ledger_row *notice, struct date today); /* public now */
/* Those of a record, the latest first; the record must be in sight. */
enum status record_notices(const struct records *records, int64_t record, struct ledger_rows *rows, struct err *err) MUST_CHECK;
enum status record_objections(const struct records *records, int64_t notice, struct ledger_rows *rows, struct err *err) MUST_CHECK;
/* By who may change the record. CONFLICT: the notice does not run now; the objection was settled already. */
struct objection {
	struct str person, content; /* who objects may stay unnamed */
	struct date received_on;
};
enum status record_object(const struct records *records, int64_t record, int64_t notice, const struct objection *objection,
                          struct err *err) MUST_CHECK;
enum status record_settle(const struct records *records, int64_t record, int64_t objection, struct str outcome, struct err *err) MUST_CHECK;
/* For everybody, whatever the scope: what is public now, the latest first; one of them. */
enum status notices_public(struct ledger_tx *tx, struct date today, struct arena *arena, struct ledger_rows *rows, struct err *err)
	MUST_CHECK;
enum status notice_public(struct ledger_tx *tx, struct date today, int64_t id, struct arena *arena, struct ledger_row *row, struct err *err)
	MUST_CHECK;
/* A full ID number, account or mobile number in a text: what it is, as a message id; NULL: none. */
const char *private_number(struct str text, struct date today);

/* ---- many at once (bulk.c) ----------------------------------------------------------------------------------------
 * The same change, step, withdrawal, its opposite or undoing for many records, in one transaction. A preview does all of it and keeps nothing,
 * so that it tells what would really happen. */
enum bulk_what {
	BULK_CHANGE, BULK_STEP, BULK_WITHDRAW, BULK_REINSTATE,
	BULK_UNDO /* what the actor did last to a record: its fields and its state become those of the version before */
};
bool bulk_what_parse(struct str s, enum bulk_what *out) MUST_CHECK; /* "change" "step" "withdraw" "reinstate" "undo" */
#define BULK_MAX 1000
struct bulk_order {
	enum bulk_what what;
	const struct register_step *step;  /* STEP */
	const struct record_input *inputs; /* CHANGE, STEP */
	size_t count;
	int64_t unit, holder;              /* STEP */
	struct str reason, excuse;
	bool dry;                          /* a preview */
	bool sound_only;                   /* keep what is sound; else one that is refused leaves all as they were */
};
struct bulk_line { /* in: which record; out: how it went */
	int64_t id, version; /* in: 0: whatever it is now; out: the present one, of a preview that of before */
	struct str label;    /* empty when the record is out of sight */
	bool sound;
	struct str message, hint, field; /* why not */
};
/* *kept: something was done. INPUT: more than BULK_MAX, none, or an order that no record
 * could follow. */
enum status record_bulk(const struct records *records, const struct bulk_order *order, struct bulk_line *lines, size_t count,
                        bool *kept, struct err *err) MUST_CHECK;

/* ---- reading (list.c) --------------------------------------------------------------------------------------------
 * Private values are masked; record_reveal() shows them to who has the right, and journals that they were seen. */
/* EVENT of docs/api.md, with the titles and the masks of the definition. */
void record_event_json(const struct records *records, const struct ledger_event *event, struct json *json);
struct str record_label(const struct records *records, const struct ledger_row *row);
enum status record_json(const struct records *records, const struct ledger_row *row, struct json *json, struct err *err)
	MUST_CHECK;
/* RECORD of docs/api.md without limits, steps and reasons: for lists. */
enum status record_summary_json(const struct records *records, const struct ledger_row *row, struct json *json,
                                struct err *err) MUST_CHECK;
/* May the actor see private values of this record; row NULL: of every record. */
bool record_may_reveal(const struct records *records, const struct ledger_row *row);
enum status record_reveal(const struct records *records, int64_t id, struct json *json, struct err *err) MUST_CHECK;
/* A file that the record cites (files.c): documents of purpose `record` are read in this way alone. FORBIDDEN when only private
 * fields cite it: then record_file_reveal() opens it to who may see these, and journals that it was seen. NOT_FOUND: no field
 * cites it now. A file that is new in a field must be one that the actor uploaded. */
enum status record_file(const struct records *records, int64_t id, int64_t file, struct ledger_row *document,
                        struct err *err) MUST_CHECK;
enum status record_file_reveal(const struct records *records, int64_t id, int64_t file, struct ledger_row *document,
                               struct err *err) MUST_CHECK;

struct record_query {
	struct str view, words;             /* name of a view of the definition; text or pinyin initials */
	struct str state, light;            /* "red" … */
	bool mine, own;                     /* handed to the actor; of the actor's own unit or village */
	bool unfinished, withdrawn;         /* in no final state; the recycle bin */
	struct str where;                   /* an expression, as typed: source = '来信' and persons >= 3 */
	struct str group, in;               /* a field or state, unit, holder, due, since; in: the key of one of its groups, or empty */
	struct str order;                   /* a field; empty: the view's, else newest first */
	bool descending;
	int64_t limit, offset;
};
enum status record_list(const struct records *records, const struct record_query *query, struct ledger_rows *rows,
                        int64_t *total, struct err *err) MUST_CHECK;
enum status record_count(const struct records *records, const struct record_query *query, int64_t *count,
                         struct err *err) MUST_CHECK;

/* ---- going through many records (walk.c) ----------------------------------------------------------------------------
 * The records of a query in one pass, none of them kept; of a query without an order as they lie. */
struct record_at; /* the record at hand, until `visit` returns; only the columns that were asked for have values */
typedef enum status record_visit(void *context, const struct record_at *at, struct err *err);
/* columns: names of fields, or state, since, unit, holder, due. What `visit` returns other than OK ends it. query->limit 0: all. */
enum status record_walk(const struct records *records, const struct record_query *query, const char *const *columns, size_t count,
                        record_visit *visit, void *context, struct err *err) MUST_CHECK;
const struct ledger_row *record_at_row(const struct record_at *at);
const struct ledger_field *record_at_field(const struct record_at *at, const char *column);
/* As expression_evaluate(); rows of the record are taken apart once, however many expressions ask for them. Texts last as the record. */
enum status record_at_evaluate(const struct record_at *at, const struct expression *expression, struct value *out, struct err *err)
	MUST_CHECK;
/* As it leaves the server: a private text masked, another private value null. */
struct ledger_field value_as_masked(const struct records *records, const struct register_field *field, const struct ledger_field *value);

/* ---- groups (group.c) -------------------------------------------------------------------------------------------------- */
struct record_group {
	struct str key;         /* what query.in takes to list its records */
	struct str title;       /* the state's title, the village's name, the month of a date, "—" for none */
	int64_t count;
	const struct dec *sums; /* one for each of record_groups.sums */
};
struct record_groups {
	const struct register_field *sums[LEDGER_SUMS_MAX];
	size_t sum_count;
	const struct record_group *at; /* largest first; months latest first */
	size_t count;
	bool more;                     /* there are more than are given */
	struct record_group whole;     /* of all groups */
};
/* The records of query by query->group; without one only the whole. sums: names of number fields, commas between; empty: those of the list as it comes. */
enum status record_groups(const struct records *records, const struct record_query *query, struct str sums,
                          struct record_groups *out, struct err *err) MUST_CHECK;

/* ---- statistics (statistic.c) -------------------------------------------------------------------------------------- */
struct statistic_line {
	struct str group;   /* its groups' titles, joined by " / "; empty: the total */
	struct dec value;
};
struct statistic_result {
	const struct register_statistic *statistic;
	bool none;          /* a share of nothing: there is no total */
	struct dec total;
	const struct statistic_line *lines; /* one a group, largest first */
	size_t line_count;
};
const struct register_statistic *definition_statistic(const struct register_definition *definition, const char *name); /* NULL: none */
/* Over what the actor may see. period zeroed: what stands now; by NULL: the definition's own groups. */
enum status statistic_count(const struct records *records, const struct register_statistic *statistic, struct period period,
                            const char *by, struct statistic_result *out, struct err *err) MUST_CHECK;

/* The same figure of one year, from January up to each month. A statistic without a date tells what stands now: every month has
 * that. `also` (empty: none) is a condition of the language that narrows it; private fields in it are for who may see them. */
struct statistic_year {
	bool dated;
	bool none[12]; /* a share of nothing */
	struct dec until[12];
};
enum status statistic_of_year(const struct records *records, const struct register_statistic *statistic, struct str also, int year,
                              struct statistic_year *out, struct err *err) MUST_CHECK;
/* The records behind the figure, as the `where` of a list; empty: every record. */
struct str statistic_records(const struct records *records, const struct register_statistic *statistic, struct str also,
                             struct period period);

#endif
