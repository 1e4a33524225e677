/* values of a field, inside: a row for each kind, the words and readings that tools make into tables, and what the files of
 * values share. */
#ifndef ZHENWU_VALUE_INT_H
#define ZHENWU_VALUE_INT_H

#include "register/register.h"

/* ---- tables made by tools/register-words and tools/pinyin-initials.c ---- */

struct value_words {
	const struct str *at;
	size_t count;
};
extern const struct value_words value_words_yes, value_words_no, value_words_male, value_words_female,
	value_words_village_end;
bool value_word_in(struct str s, const struct value_words *words);

/* Readings of a character that opens a name, or of a surname of two characters: "dan shan". Sorted by word. */
struct value_reading {
	struct str word, readings;
	bool compound;
};
struct value_readings {
	const struct value_reading *at;
	size_t count;
};
extern const struct value_readings value_readings;
const struct value_reading *value_reading_find(struct str word); /* NULL: none */

#define VALUE_HAN_FIRST 0x3400
#define VALUE_HAN_LAST 0x9FFF
extern const char value_pinyin_initials[VALUE_HAN_LAST - VALUE_HAN_FIRST + 1]; /* 0: no reading */

static inline bool value_is_han(uint32_t c)
{
	return (c >= VALUE_HAN_FIRST && c <= VALUE_HAN_LAST) || c == U'〇' || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0x20000 && c <= 0x3FFFF);
}

/* ---- a kind of field ---- */

struct value_input {
	const struct register_field *field;
	struct str text; /* trimmed, not empty */
	struct date today;
	struct arena *arena;
};
struct value_asked {
	const struct register_field *field;
	const struct ledger_field *value; /* not null, of the type of the kind */
	struct date today;
	struct arena *arena;
	struct str *warning;
};
/* parse fills what its type has of *out; check may be NULL. */
struct value_kind_row {
	enum ledger_type type;
	enum status (*parse)(const struct value_input *input, struct ledger_field *out, struct err *err);
	enum status (*check)(const struct value_asked *asked, struct err *err);
	struct str (*show)(const struct register_field *field, const struct ledger_field *value, struct arena *arena);
};
const struct value_kind_row *value_kind_row(enum field_kind kind);

/* ---- value_fold.c: one way of writing ---- */

/* Full-width letters, digits and marks to half width, dashes and minus signs to -. Chinese marks stay. */
struct str value_fold(struct str s, struct arena *arena);
/* The same without any blank, invisible character or quote before it (' 's that keep a spreadsheet from calculating). */
struct str value_squeeze(struct str s, struct arena *arena);
bool value_is_digits(struct str s); /* and not empty */
/* 6.22323E+17: a number that a spreadsheet shortened. */
bool value_is_exponent(struct str squeezed);
enum status value_refuse_exponent(struct err *err);

/* STATUS_INPUT with a message that stands in a table. */
enum status value_refuse(struct err *err, const char *message);

/* ---- value_json.c: a JSON array ---- */

struct value_json;
struct value_json *value_json_array(struct str text); /* NULL: it is none */
void value_json_free(struct value_json *array);        /* NULL is nothing */
size_t value_json_size(const struct value_json *array);
bool value_json_text_at(const struct value_json *array, size_t i, struct str *out); /* false: no text */

/* ---- by kind ---- */

enum status value_text_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_text_check(const struct value_asked *asked, struct err *err);

enum status value_count_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_count_check(const struct value_asked *asked, struct err *err);
enum status value_decimal_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_decimal_check(const struct value_asked *asked, struct err *err);

enum status value_date_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_date_check(const struct value_asked *asked, struct err *err);
enum status value_instant_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
struct str value_instant_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena);
enum status value_period_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_period_check(const struct value_asked *asked, struct err *err);
struct str value_period_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena);

enum status value_code_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_code_check(const struct value_asked *asked, struct err *err);

enum status value_name_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_name_check(const struct value_asked *asked, struct err *err);
enum status value_resident_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_resident_check(const struct value_asked *asked, struct err *err);
enum status value_credit_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_credit_check(const struct value_asked *asked, struct err *err);
enum status value_phone_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_phone_check(const struct value_asked *asked, struct err *err);
enum status value_account_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_account_check(const struct value_asked *asked, struct err *err);
enum status value_point_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_point_check(const struct value_asked *asked, struct err *err);

enum status value_choice_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_choice_check(const struct value_asked *asked, struct err *err);
enum status value_choices_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_choices_check(const struct value_asked *asked, struct err *err);
struct str value_choices_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena);
enum status value_files_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_files_check(const struct value_asked *asked, struct err *err);
enum status value_rows_parse(const struct value_input *input, struct ledger_field *out, struct err *err);
enum status value_rows_check(const struct value_asked *asked, struct err *err);
struct str value_list_size_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena);

#endif
