/* Numbers by a pattern: 信访〔{year}〕{n}号. */
#include "register/value_int.h"

enum part_kind { PART_TEXT, PART_YEAR, PART_NUMBER, PART_END, PART_BROKEN };
struct part {
	enum part_kind kind;
	struct str text;
	int width; /* of a number with leading zeros; 0: as it is */
};
enum { WIDTH_MAX = 9, DIGITS_MAX = 15 };

static struct part next_part(struct str *rest)
{
	struct part part = {.kind = PART_END};
	if (rest->len == 0)
		return part;
	size_t open = str_find(*rest, STR("{"), 0), close = str_find(*rest, STR("}"), 0);
	if (open != 0) {
		size_t end = open == STR_NONE ? rest->len : open;
		part = (struct part){.kind = close < end ? PART_BROKEN : PART_TEXT, .text = str_slice(*rest, 0, end)};
		*rest = str_slice(*rest, end, rest->len);
		return part;
	}
	part.kind = PART_BROKEN;
	if (close == STR_NONE)
		return part;
	struct str inside = str_slice(*rest, 1, close);
	*rest = str_slice(*rest, close + 1, rest->len);
	if (str_equals(inside, "year"))
		part.kind = PART_YEAR;
	else if (str_equals(inside, "n"))
		part.kind = PART_NUMBER;
	else if (inside.len == 3 && str_starts(inside, STR("n:")) && inside.at[2] >= '1' && inside.at[2] <= '0' + WIDTH_MAX) {
		part.kind = PART_NUMBER;
		part.width = inside.at[2] - '0';
	}
	return part;
}

bool code_pattern_valid(struct str pattern)
{
	size_t years = 0, numbers = 0;
	enum part_kind before = PART_TEXT;
	for (struct part part; (part = next_part(&pattern)).kind != PART_END; before = part.kind) {
		if (part.kind == PART_BROKEN || (part.kind != PART_TEXT && before != PART_TEXT))
			return false;
		if (part.kind == PART_TEXT && part.text.at[part.text.len - 1] >= '0' && part.text.at[part.text.len - 1] <= '9')
			return false; /* nobody could tell where the number begins */
		years += part.kind == PART_YEAR;
		numbers += part.kind == PART_NUMBER;
	}
	return years <= 1 && numbers == 1;
}

/* With zeros in front up to the width. */
static void add_number(struct buf *text, int64_t n, int width)
{
	char digits[DEC_TEXT_MAX];
	struct str s = dec_text(dec_of(n), digits);
	for (int i = (int)s.len; i < width; i++)
		buf_char(text, '0');
	buf_str(text, s);
}

struct str code_text(struct str pattern, int year, int64_t n, struct arena *arena)
{
	struct buf text;
	buf_init(&text, 0);
	for (struct part part; (part = next_part(&pattern)).kind != PART_END && part.kind != PART_BROKEN;) {
		if (part.kind == PART_TEXT)
			buf_str(&text, part.text);
		else if (part.kind == PART_YEAR)
			add_number(&text, year, 4);
		else
			add_number(&text, n, part.width);
	}
	struct str out = arena_str(arena, buf_view(&text));
	buf_release(&text);
	return out;
}

/* ---- reading ----------------------------------------------------------------------------------------------------- */

/* Every bracket is the same bracket, a full-width digit the half-width one. */
static uint32_t alike(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFF01 - '!';
	if (CHARACTER_IN(c, "〔[（(【﹝〈<"))
		return '[';
	if (CHARACTER_IN(c, "〕]）)】﹞〉>"))
		return ']';
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ? '-' : c;
}

/* The next character that is no blank; 0: none. */
static uint32_t next_alike(struct str s, size_t *at)
{
	while (*at < s.len) {
		uint32_t c = utf8_next(s, at);
		if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != 0x3000 && c != 0xA0)
			return alike(c);
	}
	return 0;
}

static bool digits_at(struct str s, size_t *at, int64_t *out, size_t *count)
{
	*out = 0;
	*count = 0;
	for (size_t next = *at;; *at = next) {
		uint32_t c = next_alike(s, &next);
		if (c < '0' || c > '9')
			return *count > 0;
		if (++*count > DIGITS_MAX)
			return false;
		*out = *out * 10 + (int64_t)(c - '0');
	}
}

static bool same_text(struct str literal, struct str s, size_t *at)
{
	size_t place = 0;
	for (uint32_t wanted; (wanted = next_alike(literal, &place)) != 0;)
		if (next_alike(s, at) != wanted)
			return false;
	return true;
}

bool code_parse(struct str pattern, struct str text, int *year, int64_t *n)
{
	int64_t found_year = 0, number = 0;
	size_t at = 0, count;
	for (struct part part; (part = next_part(&pattern)).kind != PART_END;) {
		if (part.kind == PART_BROKEN || (part.kind == PART_TEXT && !same_text(part.text, text, &at)))
			return false;
		if (part.kind == PART_YEAR && (!digits_at(text, &at, &found_year, &count) || count != 4))
			return false;
		if (part.kind == PART_NUMBER && (!digits_at(text, &at, &number, &count) || number == 0))
			return false;
	}
	if (next_alike(text, &at) != 0)
		return false;
	*year = (int)found_year;
	*n = number;
	return true;
}

/* ---- fields ------------------------------------------------------------------------------------------------------ */

static enum status refuse_code(const struct register_field *field, struct date today, struct arena *arena, struct err *err)
{
	struct str example = code_text(field->pattern, date_is_set(today) ? today.year : 2026, 12, arena);
	err_set(err, STATUS_INPUT, N_("this number is not written as those of this register"));
	return err_hint(err, N_("write it as %.*s"), STR_ARG(example));
}

enum status value_code_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct str pattern = input->field->pattern;
	int year;
	int64_t n;
	if (value_is_exponent(value_squeeze(input->text, input->arena)))
		return value_refuse_exponent(err);
	if (pattern.len == 0) {
		out->text = input->text;
		return STATUS_OK;
	}
	if (!code_parse(pattern, input->text, &year, &n))
		return refuse_code(input->field, input->today, input->arena, err);
	out->text = code_text(pattern, year, n, input->arena);
	return STATUS_OK;
}

enum status value_code_check(const struct value_asked *asked, struct err *err)
{
	struct str pattern = asked->field->pattern;
	int year;
	int64_t n;
	if (pattern.len && (!code_parse(pattern, asked->value->text, &year, &n) ||
	                    !str_equal(code_text(pattern, year, n, asked->arena), asked->value->text)))
		return refuse_code(asked->field, asked->today, asked->arena, err);
	return value_text_check(asked, err);
}
