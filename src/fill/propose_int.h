/* fill, inside: proposing. What words mean to a register, and what is made of it. */
#ifndef ZHENWU_FILL_PROPOSE_INT_H
#define ZHENWU_FILL_PROPOSE_INT_H

#include "fill/fill_int.h"

/* ---- words.c: lists of definitions/fill/words.csv, made tables by tools/fill-words ---- */
struct fill_word {
	struct str word, of;
};
struct fill_words {
	const struct fill_word *at;
	const uint16_t *order; /* places in `at`, by the bytes of the words */
	size_t count;
};
extern const struct fill_words fill_words_about, fill_words_account, fill_words_active, fill_words_added, fill_words_age,
	fill_words_age_at_least, fill_words_age_between, fill_words_age_under, fill_words_age_up_to, fill_words_age_years, fill_words_birth,
	fill_words_date_end, fill_words_denial, fill_words_divided, fill_words_divides, fill_words_done,
	fill_words_female, fill_words_field, fill_words_filler, fill_words_group_end, fill_words_indicator, fill_words_leave, fill_words_male, fill_words_measure, fill_words_measure_all, fill_words_name_end, fill_words_overlap, fill_words_person_name,
	fill_words_phone, fill_words_piece, fill_words_place, fill_words_prefix, fill_words_process, fill_words_register, fill_words_relation, fill_words_resident_id, fill_words_sex, fill_words_share,
	fill_words_status_begin, fill_words_stopped, fill_words_synonym, fill_words_township, fill_words_village_end, fill_words_when, fill_words_whether, fill_words_whole;
const struct fill_word *fill_words_find(const struct fill_words *words, struct str s);        /* the whole of s; NULL: none */
size_t fill_words_begin(const struct fill_words *words, struct str s);                         /* bytes of the longest that s begins with */
bool fill_words_in(const struct fill_words *words, struct str s);                              /* anywhere */
struct str fill_words_canonical(struct str head);                                              /* 身份证号码 is 身份证号 */
bool fill_words_same(struct str a, struct str b); /* also 入伍时间 and 入伍日期 */
size_t fill_words_digits(struct str s, size_t at); /* where the digits from `at` on end */
/* Bytes of 60岁以上, 18-59周岁, 35岁及以下 that s begins with; 0: none. low, high: -1 open; near: 以下 may count the number or not. */
size_t fill_words_age_band(struct str s, int64_t *low, int64_t *high, bool *near);
/* Without what stands in brackets at its end, and without blanks. */
struct str fill_words_bare(struct arena *arena, struct str s);

/* ---- alias.c: what departments call fields, choices, figures and states; definitions/fill/aliases.csv, made tables by tools/fill-words ---- */
enum alias_kind { ALIAS_FIELD, ALIAS_CHOICE, ALIAS_FIGURE, ALIAS_STATE };
struct fill_alias {
	struct str register_name; /* empty: of any register that has such a title */
	struct str of, choice;    /* the title; of a choice the field's */
	enum alias_kind kind;
	size_t first, count;      /* of fill_alias_words */
};
struct fill_alias_plain { /* a word as fill_words_plain writes it, in the order of the bytes */
	struct str word;
	size_t alias;
};
extern const struct fill_alias fill_aliases[];
extern const struct str fill_alias_words[];
extern const struct fill_alias_plain fill_alias_plain[];
extern const size_t fill_alias_count, fill_alias_plain_count;
bool fill_alias_of(const struct fill_alias *alias, const struct register_definition *definition, enum alias_kind kind);
/* The head is another name of this field of the register. */
bool fill_alias_says(const struct register_definition *definition, const struct register_field *field, struct str head);

/* ---- one proposal for one form ---- */
struct characters {
	const uint32_t *at;
	size_t count;
};
enum term_kind { TERM_STATISTIC, TERM_FIELD, TERM_CHOICE, TERM_STATE, TERM_YES, TERM_ABOUT_FIELD }; /* of one length: the first wins */
struct term {
	struct str text;
	enum term_kind kind;
	const struct register_field *field;
	const struct register_statistic *statistic;
	struct str name; /* of a choice, a state */
	bool alias;      /* not its title, but what departments call it */
	struct characters says; /* of its text: words_say */
};
struct fill_vocabulary { /* of one register: meaning.c */
	struct term *terms;
	size_t count, capacity;
	bool made;
};
struct proposing;
const struct fill_vocabulary *fill_vocabulary_of(const struct proposing *proposing, const struct register_definition *definition); /* vocabulary.c */
struct proposing {
	struct arena *arena;
	const struct form *form;
	const struct fill_record *record;
	const struct register_definition *const *definitions;
	size_t definition_count;
	struct fill_vocabulary *vocabularies; /* one a definition, made when it is first asked for */
	bool guessing;            /* what is only alike counts too: never sure */
	struct str guessed_unit;  /* … in this unit; empty: any */
	struct err *err;
};
#define WHY(proposing, id) str_of(msg(FILL_LANGUAGE((proposing)->err), (id)))
#define NAMED(proposing, id, name) arena_format((proposing)->arena, msg(FILL_LANGUAGE((proposing)->err), (id)), STR_ARG(name))

/* ---- meaning.c: what a text says, seen from a register ---- */
enum meaning_flow { FLOW_NONE, FLOW_ADDED, FLOW_STOPPED };
struct condition {
	struct str text;
	const struct register_field *field; /* NULL: of several */
};
#define CONDITIONS_MAX 8
struct meaning {
	const struct register_definition *named; /* the register that it names */
	bool several;     /* it names more than one */
	bool about;       /* by a word that may mean only some of its records: 家庭农场 */
	bool choice_names; /* a choice that is also a word for the register: does it narrow it, or name it? */
	bool near;        /* what it says is not quite what the register calls so */
	struct condition conditions[CONDITIONS_MAX];
	size_t condition_count;
	bool person;      /* a condition on a person: age, sex */
	bool private_field;
	bool state;       /* a condition says the state */
	bool ends;        /* a condition on what is known only of records that came to their end: 停发原因 */
	bool active;      /* 在享, 现有: it says that it means what stands now */
	struct str verb;  /* 排查, 调解, 办结: of the figures the one that says so too */
	bool here;        /* the column or the row names the register, not only the title */
	struct str unit;  /* that a word of measure says: 户数 */
	const struct register_field *field;         /* that is added up */
	const struct register_statistic *statistic;
	bool twice;       /* two of these */
	enum meaning_flow flow;
	enum form_measure when;
	bool share, age;
	size_t left;      /* characters that say something unknown */
	struct str unknown; /* the first of them */
};
/* definition NULL: only what every register understands. */
void meaning_read(const struct proposing *proposing, const struct register_definition *definition, struct str text, struct meaning *out);
/* What both say; `inner` holds where they differ. false: they contradict each other. */
bool meaning_join(const struct meaning *outer, const struct meaning *inner, struct meaning *out);

/* ---- alike.c: of what is not known word for word ---- */
/* The figure, number, choice or yes/no that the words are most like, in proposing's unit, beside what was said before; NULL: none is. */
const struct term *term_alike(const struct proposing *proposing, const struct fill_vocabulary *vocabulary, const struct register_field *asked,
                              const struct meaning *said, struct str words);
/* Percent: how much of a head the title says, and of the title the head with what stands above it; characters weigh by how few fields have them. */
unsigned title_like(const struct register_definition *definition, struct str title, struct str last, struct str whole);
unsigned field_like(const struct register_definition *definition, const struct register_field *field, struct str last, struct str whole); /* or its other names */
/* The figure or number that a head with those above it is most like: 绝收 below 受灾面积 is 绝收面积. NULL: none is. */
const struct term *figure_alike(const struct proposing *proposing, const struct register_definition *definition, const struct meaning *said,
                                struct str last, struct str whole);
/* Percent: how much a table's title is like the name of the register. */
unsigned register_alike(const struct register_definition *definition, struct str title);
/* Bytes of the longest beginning, of two characters at least, that the register's title holds too: 监测 of 防返贫监测帮扶. */
size_t title_part(const struct register_definition *definition, struct str rest);
struct str fill_words_plain(struct str s, char out[256]); /* with one word for each synonym; s itself where it is too long */
#define CHARACTERS_MOST 64
/* The characters of a text, one word for each synonym, without what stands in it of time, measure and kind of table. They live in `room`. */
struct characters words_say(struct str s, uint32_t room[CHARACTERS_MOST]);
/* How much two words are the same, in percent. */
unsigned characters_alike(struct characters a, struct characters b);
unsigned words_alike(struct str a, struct str b); /* with all their characters */

/* ---- base.c: what a register's records are, and what is counted of them ---- */
const struct register_field *register_person_id(const struct register_definition *definition); /* of whom the record is about; NULL */
bool register_of_persons(const struct register_definition *definition); /* one record a person */
/* The statistic that tells how many records there are: the first that counts each; NULL: none. */
const struct register_statistic *register_base(const struct register_definition *definition);
struct str register_where(const struct proposing *proposing, const struct register_statistic *statistic);
bool units_agree(const struct proposing *proposing, struct str a, struct str b);
bool unit_is_money(const struct proposing *proposing, struct str unit);

/* Where a figure comes from, of all that was said of it. confidence 0: nobody. */
void source_of_meaning(const struct proposing *proposing, const struct meaning *all, struct str unit, struct fill_source *out);

void source_take_measure(const struct proposing *proposing, enum form_measure when, struct fill_source *source);

/* ---- paths.c ---- */
struct str path_last(struct str path);                          /* 受灾面积 of 农作物/受灾面积 */
struct str path_joined(struct arena *arena, struct str path);   /* 农作物受灾面积 */
/* The one register that has a figure of just this title; NULL: none, or several. */
const struct register_definition *figure_titled(const struct proposing *proposing, struct str path);

/* ---- places ---- */
int64_t place_of(const struct proposing *proposing, struct str name, uint8_t *confidence); /* 0: no unit is called so */

/* ---- kinds of tables ---- */
struct fill_source source_nobody(struct str why);
struct fill_source source_left(struct str why);
struct statistic; /* one table, read once */
struct statistic *statistic_begin(const struct proposing *proposing, size_t table); /* NULL: no memory */
void statistic_source(struct statistic *statistic, size_t row, size_t column, struct fill_source *out);
bool statistic_is_sum(const struct statistic *statistic, size_t row, size_t column);
bool statistic_has_places(const struct statistic *statistic, size_t column);
void propose_list(const struct proposing *proposing, size_t table, struct fill_table *out);
void propose_statistic(const struct proposing *proposing, size_t table, struct fill_table *out);
void propose_indicators(const struct proposing *proposing, size_t table, struct fill_table *out);

/* ---- kept.c: what was kept, found again by its words ---- */
struct binding {
	const struct proposing *proposing;
	const struct fill_mapping *kept;
	struct fill_mapping *bound; /* holds the proposals; what was confirmed takes their places */
	struct fill_change *changes;
	size_t change_count, change_capacity;
};
void kept_bind(struct binding *binding);
enum status proposing_begin(struct proposing *proposing, struct arena *arena, const struct form *form, const struct fill_record *record,
                            struct err *err) MUST_CHECK;

#endif
