/* Numbers of cells as the office program shows them. The value is rounded to the 15 digits that a cell holds, so that
 * 19.919999999999998 is 19.92; then the format decides on decimals, percent, groups, dates. No floating point. */
#include <string.h>

#include "document/sheet_int.h"

enum {
	SIGNIFICANT = 15,
	SHORT_DIGITS = 6,    /* of a number with an exponent */
	LIMB = 1000000000,
	LIMBS = 16,
	HALVINGS_MAX = 130, /* smaller values are nought in any report */
	DOUBLINGS_MAX = 60, /* larger values are no figure */
	DAYS_MAX = 2958465, /* 9999-12-31 */
	POINT_MAX = 30,      /* larger values are no figure, smaller ones are nought */
	LITERAL_MAX = 60,    /* bytes: no unit is longer */
};

/* ---- values ---- */

static void trim_zeros(struct cell_number *number)
{
	while (number->count > 0 && number->digits[number->count - 1] == '0')
		number->count--;
	int leading = 0;
	while (leading < number->count && number->digits[leading] == '0')
		leading++;
	memmove(number->digits, number->digits + leading, (size_t)(number->count - leading));
	number->count -= leading;
	number->point -= leading;
	if (number->count == 0)
		*number = (struct cell_number){0};
}

/* Keeps `keep` digits, half away from nought. */
static void round_digits(struct cell_number *number, int keep)
{
	if (keep >= number->count)
		return;
	bool up = keep >= 0 && number->digits[keep] >= '5';
	number->count = keep < 0 ? 0 : keep;
	int i = number->count - 1;
	for (; up && i >= 0 && number->digits[i] == '9'; i--)
		number->digits[i] = '0';
	if (up && i >= 0) {
		number->digits[i]++;
	} else if (up) {
		memmove(number->digits + 1, number->digits, (size_t)number->count);
		number->digits[0] = '1';
		number->count++;
		number->point++;
	}
	trim_zeros(number);
}

static bool parse_exponent(struct str text, int *out)
{
	int64_t exponent;
	if (text.len > 1 && text.at[0] == '+')
		text = str_slice(text, 1, text.len);
	if (text.len > 5 || !str_to_int64(text, &exponent))
		return false;
	*out = (int)exponent;
	return true;
}

bool cell_number_parse(struct str text, struct cell_number *out)
{
	struct cell_number number = {.negative = text.len && text.at[0] == '-'};
	bool point = false, any = false;
	int exponent = 0;
	for (size_t i = number.negative; i < text.len; i++) {
		char c = text.at[i];
		if (c == '.' && !point) {
			point = true;
			continue;
		}
		if ((c == 'e' || c == 'E') && any) {
			if (!parse_exponent(str_slice(text, i + 1, text.len), &exponent))
				return false;
			break;
		}
		if (c < '0' || c > '9')
			return false;
		any = true;
		if (number.count < CELL_DIGITS_MAX - 1 && (number.count > 0 || c != '0'))
			number.digits[number.count++] = c;
		else if (number.count == 0 && point)
			number.point--;
		if (!point && number.count > 0 && number.point < 1000)
			number.point++;
	}
	if (!any)
		return false;
	number.point += exponent;
	trim_zeros(&number);
	round_digits(&number, SIGNIFICANT);
	if (number.point > POINT_MAX)
		return false;
	*out = number.point < -POINT_MAX ? (struct cell_number){0} : number;
	return true;
}

static void multiply(uint32_t limbs[LIMBS], uint32_t by)
{
	uint64_t carry = 0;
	for (int i = 0; i < LIMBS; i++) {
		uint64_t product = (uint64_t)limbs[i] * by + carry;
		limbs[i] = (uint32_t)(product % LIMB);
		carry = product / LIMB;
	}
}

/* mantissa * 2^exponent is mantissa * 5^-exponent / 10^-exponent for a negative exponent. */
bool cell_number_of_bits(uint64_t bits, struct cell_number *out)
{
	uint64_t mantissa = bits & ((UINT64_C(1) << 52) - 1);
	int exponent = (int)(bits >> 52 & 0x7FF);
	if (exponent == 0x7FF)
		return false;
	if (exponent)
		mantissa |= UINT64_C(1) << 52;
	exponent = (exponent ? exponent : 1) - 1075;
	if (exponent > DOUBLINGS_MAX)
		return false;
	*out = (struct cell_number){0};
	if (exponent < -HALVINGS_MAX || mantissa == 0)
		return true;
	uint32_t limbs[LIMBS] = {(uint32_t)(mantissa % LIMB), (uint32_t)(mantissa / LIMB)};
	for (int i = 0; i < exponent; i++)
		multiply(limbs, 2);
	for (int i = 0; i < -exponent; i++)
		multiply(limbs, 5);
	char all[LIMBS * 9];
	for (int i = 0; i < LIMBS; i++) {
		uint32_t limb = limbs[LIMBS - 1 - i];
		for (int k = 8; k >= 0; k--, limb /= 10)
			all[i * 9 + k] = (char)('0' + limb % 10);
	}
	int first = 0;
	while (first < (int)sizeof all && all[first] == '0')
		first++;
	struct cell_number number = {.negative = bits >> 63 != 0,
	                             .point = (int)sizeof all - first + (exponent < 0 ? exponent : 0)};
	for (int i = first; i < (int)sizeof all && number.count < CELL_DIGITS_MAX - 1; i++)
		number.digits[number.count++] = all[i];
	round_digits(&number, SIGNIFICANT);
	trim_zeros(&number);
	*out = number;
	return true;
}

bool cell_number_of_integer(int64_t value, struct cell_number *out)
{
	char text[DEC_TEXT_MAX];
	return cell_number_parse(dec_text(dec_of(value), text), out);
}

void cell_number_divide_by_100(struct cell_number *number)
{
	if (number->count)
		number->point -= 2;
}

/* The whole part, for dates: false when there are too many digits. */
static bool whole_part(const struct cell_number *number, int64_t *out)
{
	if (number->point > SIGNIFICANT)
		return false;
	*out = 0;
	for (int i = 0; i < number->point; i++)
		*out = *out * 10 + (i < number->count ? number->digits[i] - '0' : 0);
	return true;
}

/* ---- codes ---- */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The part for positive numbers: up to the first ; outside quotes and brackets. */
static struct str first_section(struct str code)
{
	bool quoted = false, bracket = false;
	for (size_t i = 0; i < code.len; i++) {
		char c = code.at[i];
		if (c == '"' && !bracket)
			quoted = !quoted;
		else if (!quoted && c == '\\')
			i++;
		else if (!quoted && (c == '[' || c == ']'))
			bracket = c == '[';
		else if (!quoted && !bracket && c == ';')
			return str_slice(code, 0, i);
	}
	return code;
}

struct code_reader {
	struct number_format format;
	bool digits, point, general;
	int commas; /* since the last place of a digit */
};

static void see_text(struct code_reader *reader, struct str text)
{
	struct str *place = reader->digits ? &reader->format.suffix : &reader->format.prefix;
	if (place->len == 0 && text.len <= LITERAL_MAX)
		*place = text;
}

static void see_sign(struct code_reader *reader, char c)
{
	struct number_format *format = &reader->format;
	if (c == '0' || c == '#' || c == '?') {
		format->groups = format->groups || (reader->commas > 0 && reader->digits && !reader->point);
		reader->commas = 0;
		reader->digits = true;
		format->decimals += reader->point;
	} else if (c == '.') {
		reader->point = true;
	} else if (c == ',') {
		reader->commas++;
	} else if (c == '%') {
		format->percent++;
	} else if (c == 'y' || c == 'e') {
		format->year = true;
	} else if (c == 'd') {
		format->day = true;
	} else if (c == 'm') {
		format->month = true;
	} else if (c == 'h' || c == 's') {
		format->time = true;
	} else if (c == '/' && reader->digits) {
		reader->general = true; /* a fraction */
	}
}

/* From [ to ]: colours, conditions, [$¥-804]; [h] counts hours. */
static size_t see_bracket(struct code_reader *reader, struct str code, size_t at)
{
	size_t end = str_find(code, STR("]"), at);
	end = end == STR_NONE ? code.len : end;
	struct str inside = str_slice(code, at + 1, end);
	if (inside.len && (lower(inside.at[0]) == 'h' || lower(inside.at[0]) == 's' ||
	                   (lower(inside.at[0]) == 'm' && inside.len <= 2)))
		reader->format.time = true;
	if (str_starts(inside, STR("$"))) {
		size_t dash = str_find(inside, STR("-"), 0);
		see_text(reader, str_slice(inside, 1, dash == STR_NONE ? inside.len : dash));
	}
	return end;
}

static void read_code(struct code_reader *reader, struct str code)
{
	for (size_t i = 0; i < code.len; i++) {
		char c = lower(code.at[i]);
		if (c == '"') {
			size_t end = str_find(code, STR("\""), i + 1);
			end = end == STR_NONE ? code.len : end;
			see_text(reader, str_slice(code, i + 1, end));
			i = end;
		} else if (c == '[') {
			i = see_bracket(reader, code, i);
		} else if (c == '\\' || c == '_' || c == '*') {
			size_t next = i + 1;
			if (next < code.len)
				utf8_next(code, &next);
			if (c == '\\' && (unsigned char)code.at[i + 1 < code.len ? i + 1 : i] >= 0x80)
				see_text(reader, str_slice(code, i + 1, next));
			i = next - 1;
		} else if (c == 'g' || c == '@') { /* General; text */
			reader->format.text = reader->format.text || c == '@';
			reader->general = reader->general || c == '@' || str_starts(str_slice(code, i, code.len), STR("General"));
			if (c == 'g')
				break;
		} else if (c == 'e' && reader->digits) { /* 0.00E+00 */
			reader->general = true;
		} else if ((unsigned char)c >= 0x80) {
			size_t next = i;
			utf8_next(code, &next);
			see_text(reader, str_slice(code, i, next));
			i = next - 1;
		} else {
			see_sign(reader, c);
		}
	}
}

struct number_format number_format_parse(struct str code)
{
	struct code_reader reader = {.format = {.kind = FORMAT_NUMBER}};
	read_code(&reader, first_section(code));
	struct number_format *format = &reader.format;
	format->thousand = reader.digits && reader.commas < 4 ? reader.commas : 0;
	if (format->month && format->time && !format->year && !format->day)
		format->month = false; /* m beside h or s are minutes */
	if (!reader.digits && (format->year || format->month || format->day || format->time))
		format->kind = FORMAT_DATE;
	else if (reader.general || !reader.digits)
		format->kind = FORMAT_GENERAL;
	return *format;
}

struct number_format number_format_builtin(int64_t id)
{
	static const struct {
		int first, last;
		const char *code;
	} codes[] = {
		{1, 1, "0"}, {2, 2, "0.00"}, {3, 3, "#,##0"}, {4, 4, "#,##0.00"}, {5, 6, "#,##0"}, {7, 8, "#,##0.00"},
		{9, 9, "0%"}, {10, 10, "0.00%"}, {14, 15, "yyyy-m-d"}, {16, 16, "m-d"}, {17, 17, "yyyy-m"}, {18, 21, "h:mm"},
		{22, 22, "yyyy-m-d h:mm"}, {27, 27, "yyyy-m"}, {28, 29, "m-d"}, {30, 31, "yyyy-m-d"}, {32, 35, "h:mm"},
		{36, 36, "yyyy-m"}, {37, 38, "#,##0"}, {39, 40, "#,##0.00"}, {41, 42, "#,##0"}, {43, 44, "#,##0.00"},
		{45, 47, "h:mm"}, {49, 49, "@"}, {50, 50, "yyyy-m"}, {51, 51, "m-d"}, {52, 52, "yyyy-m"}, {53, 54, "m-d"}, {55, 56, "h:mm"},
		{57, 57, "yyyy-m"}, {58, 58, "m-d"},
	};
	for (size_t i = 0; i < COUNT_OF(codes); i++)
		if (id >= codes[i].first && id <= codes[i].last)
			return number_format_parse(str_of(codes[i].code));
	return (struct number_format){.kind = FORMAT_GENERAL};
}

/* ---- text ---- */

static struct str finish(struct draft *draft, char out[CELL_TEXT_MAX], struct buf *text)
{
	struct str view = buf_view(text);
	size_t len = view.len < CELL_TEXT_MAX ? view.len : CELL_TEXT_MAX - 1;
	if (len)
		memcpy(out, view.at, len);
	draft_holds(draft, text);
	buf_release(text);
	return (struct str){out, len};
}

static char digit_at(const struct cell_number *number, int place)
{
	return place >= 0 && place < number->count ? number->digits[place] : '0';
}

/* `decimals` places behind the point; -1 for as many as there are. */
static void put_number(struct buf *text, const struct cell_number *number, int decimals, bool groups)
{
	int whole = number->point > 0 ? number->point : 1, shift = number->point > 0 ? 0 : number->point - 1;
	if (number->negative && number->count)
		buf_char(text, '-');
	for (int i = 0; i < whole; i++) {
		buf_char(text, digit_at(number, i + shift));
		if (groups && i + 1 < whole && (whole - i - 1) % 3 == 0)
			buf_char(text, ',');
	}
	int behind = decimals >= 0 ? decimals : number->count - number->point;
	if (number->count == 0 && decimals < 0)
		behind = 0;
	if (behind > 0)
		buf_char(text, '.');
	for (int i = 0; i < behind; i++)
		buf_char(text, digit_at(number, number->point + i));
}

/* 6.22323E+17: a cell holds 15 digits, so those behind them are not known. */
static void put_short(struct buf *text, const struct cell_number *value)
{
	struct cell_number number = *value;
	int exponent;
	round_digits(&number, SHORT_DIGITS);
	exponent = number.point - 1;
	number.point = 1;
	put_number(text, &number, -1, false);
	buf_format(text, "E+%d", exponent);
}

/* Day 60 of 1900 never was, but is counted. */
static bool date_of_serial(const struct cell_number *number, bool from_1904, struct date *out)
{
	int64_t serial;
	if (number->negative || !whole_part(number, &serial) || serial > DAYS_MAX)
		return false;
	struct date first = from_1904 ? (struct date){1904, 1, 1} : (struct date){1899, 12, serial < 60 ? 31 : 30};
	*out = date_add_days(first, (int32_t)serial);
	return true;
}

static int minutes_of(const struct cell_number *number)
{
	int64_t millionths = 0;
	for (int i = 0; i < 9; i++)
		millionths = millionths * 10 + (digit_at(number, number->point + i) - '0');
	return (int)((millionths * 1440 + 500000000) / 1000000000);
}

static bool put_date(struct buf *text, const struct number_format *format, const struct cell_number *number, bool from_1904)
{
	struct date date;
	if (!date_of_serial(number, from_1904, &date))
		return false;
	int minutes = minutes_of(number);
	if (format->year && format->day)
		buf_format(text, "%04d-%02d-%02d", date.year, date.month, date.day);
	else if (format->year && format->month)
		buf_format(text, "%d年%d月", date.year, date.month);
	else if (format->year)
		buf_format(text, "%d年", date.year);
	else if (format->day)
		buf_format(text, "%d月%d日", date.month, date.day);
	else if (format->month)
		buf_format(text, "%d月", date.month);
	if (format->time && (minutes || !format->day))
		buf_format(text, "%s%02d:%02d", format->day ? " " : "", minutes / 60, minutes % 60);
	return true;
}

struct str number_format_text(struct draft *draft, const struct number_format *format, const struct cell_number *value,
                              bool from_1904, char out[CELL_TEXT_MAX])
{
	struct cell_number number = *value;
	struct buf text;
	buf_init(&text, 0);
	if (number.count == 0)
		number.point = 0;
	else
		number.point += format->kind == FORMAT_NUMBER ? 2 * format->percent - 3 * format->thousand : 0;
	if (format->kind == FORMAT_DATE && put_date(&text, format, &number, from_1904))
		return finish(draft, out, &text);
	bool shaped = format->kind == FORMAT_NUMBER;
	int decimals = shaped ? (format->decimals < 20 ? format->decimals : 20) : -1;
	if (shaped) {
		round_digits(&number, number.point + decimals);
		buf_str(&text, format->prefix);
	}
	if (!shaped && number.point > SIGNIFICANT)
		put_short(&text, &number);
	else
		put_number(&text, &number, decimals, shaped && format->groups);
	for (int i = 0; shaped && i < format->percent && i < 2; i++)
		buf_char(&text, '%');
	if (shaped)
		buf_str(&text, format->suffix);
	return finish(draft, out, &text);
}

struct str number_format_stored(struct draft *draft, const struct number_format *format, const struct cell_number *value,
                                char out[CELL_TEXT_MAX])
{
	struct number_format whole = *format;
	int decimals = value->count - (value->point + 2 * format->percent - 3 * format->thousand);
	if (format->kind != FORMAT_NUMBER || value->count == 0 || decimals <= format->decimals)
		return STR("");
	whole.decimals = decimals;
	return number_format_text(draft, &whole, value, false, out);
}
