/* The words of an expression: numbers, dates, texts, names, marks; also as they are typed in Chinese. */
#include "register/expression_parse_int.h"

static const struct { uint32_t wide; char narrow; } wide_marks[] = {
	{U'（', '('}, {U'）', ')'}, {U'，', ','}, {U'＝', '='}, {U'＜', '<'}, {U'＞', '>'}, {U'、', ','}, {U'≤', 'l'}, {U'≥', 'g'},
	{U'≠', 'n'}, {U'＋', '+'}, {U'－', '-'}, {U'×', '*'}, {U'÷', '/'}, {U'‘', '\''}, {U'’', '\''}, {U'“', '\''}, {U'”', '\''},
	{U'　', ' '}, {U'\u00a0', ' '},
};

/* The character at *at, a wide mark as the narrow one; *at behind it. */
static uint32_t take_character(const struct parser *p, size_t *at)
{
	uint32_t c = utf8_next(p->text, at);
	for (size_t i = 0; c >= 0x80 && i < COUNT_OF(wide_marks); i++)
		if (wide_marks[i].wide == c)
			return (uint32_t)wide_marks[i].narrow | 0x100U * (c == U'≤' || c == U'≥' || c == U'≠');
	return c;
}

static uint32_t look(const struct parser *p, size_t at)
{
	return at < p->text.len ? take_character(p, &at) : 0;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_word(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c) || c >= 0x200;
}

static void take_text(struct parser *p)
{
	size_t start = p->next, at = start;
	while (at < p->text.len) {
		size_t end = at;
		if (take_character(p, &at) != '\'')
			continue;
		p->token = TOKEN_TEXT;
		p->word = str_slice(p->text, start, end);
		p->next = at;
		return;
	}
	p->token = TOKEN_WRONG;
	p->word = str_slice(p->text, p->at, p->text.len);
}

/* 2026-03-05, whether there is such a day or not */
static bool is_date_shaped(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (i == 4 || i == 7 ? s.at[i] != '-' : !is_digit((unsigned char)s.at[i]))
			return false;
	return s.len == 10;
}

static void take_number(struct parser *p)
{
	struct date date;
	struct str ten = str_slice(p->text, p->at, p->at + 10);
	if (is_date_shaped(ten)) {
		p->token = date_parse(ten, &date) ? TOKEN_DATE : TOKEN_WRONG;
		p->next = p->at + 10;
	} else {
		p->token = TOKEN_NUMBER;
		while (is_digit(look(p, p->next)) || (look(p, p->next) == '.' && is_digit(look(p, p->next + 1))))
			p->next++;
	}
	if (is_word(look(p, p->next)))
		p->token = TOKEN_WRONG;
	p->word = str_slice(p->text, p->at, p->next);
}

void parser_advance(struct parser *p)
{
	uint32_t c = 0;
	p->at = p->next;
	while (p->at < p->text.len && ((c = take_character(p, &p->next)) == ' ' || c == '\n' || c == '\t' || c == '\r'))
		p->at = p->next;
	p->token = p->at < p->text.len ? TOKEN_MARK : TOKEN_END;
	p->word = str_slice(p->text, p->at, p->next);
	if (p->token == TOKEN_END)
		return;
	if (c == '\'') {
		take_text(p);
	} else if (is_digit(c)) {
		take_number(p);
	} else if (is_word(c)) {
		p->token = TOKEN_WORD;
		for (size_t at = p->next; at < p->text.len && is_word(take_character(p, &at)); p->next = at)
			;
		p->word = str_slice(p->text, p->at, p->next);
	} else if ((c == '<' || c == '>' || c == '!') && look(p, p->next) == '=') {
		(void)take_character(p, &p->next);
		p->word = c == '<' ? STR("<=") : c == '>' ? STR(">=") : STR("!=");
	} else if (c >= 0x100 && c < 0x200) {
		p->word = c == ('l' | 0x100U) ? STR("<=") : c == ('g' | 0x100U) ? STR(">=") : STR("!=");
	} else if (c == '<' && look(p, p->next) == '>') {
		(void)take_character(p, &p->next);
		p->word = STR("!=");
	} else {
		static const char marks[] = "()=<>+-*/,.";
		const char *found = c < 0x80 && c ? strchr(marks, (int)c) : NULL;
		p->token = found ? TOKEN_MARK : TOKEN_WRONG;
		if (found)
			p->word = (struct str){found, 1};
	}
}

/* ---- help -------------------------------------------------------------------------------------------------------- */

struct expression *parser_fail(struct parser *p, size_t at, enum status status)
{
	if (!p->status) {
		p->status = status;
		p->place->at = (uint32_t)at;
	}
	return NULL;
}

struct expression *parser_refuse_word(struct parser *p, const char *expected)
{
	if (p->status)
		return NULL;
	if (p->token == TOKEN_END)
		err_set(p->err, STATUS_INPUT, N_("the expression ends too early"));
	else
		err_set(p->err, STATUS_INPUT, N_("\"%.*s\" cannot stand here"), STR_ARG(p->word));
	err_hint(p->err, N_("wanted here: %s"), p->err ? msg(p->err->language, expected) : expected);
	return parser_fail(p, p->at, STATUS_INPUT);
}

bool parser_is_mark(const struct parser *p, const char *mark)
{
	return p->token == TOKEN_MARK && str_equals(p->word, mark);
}

bool parser_is_keyword(const struct parser *p, const char *word)
{
	return p->token == TOKEN_WORD && str_equals(p->word, word);
}

bool parser_take_mark(struct parser *p, const char *mark)
{
	if (!parser_is_mark(p, mark))
		return false;
	parser_advance(p);
	return true;
}

bool parser_take_keyword(struct parser *p, const char *word)
{
	if (!parser_is_keyword(p, word))
		return false;
	parser_advance(p);
	return true;
}

bool parser_want_mark(struct parser *p, const char *mark)
{
	if (!p->status && !parser_take_mark(p, mark))
		parser_refuse_word(p, mark);
	return !p->status;
}

const char *parser_take_name(struct parser *p, const char *expected)
{
	if (p->status || p->token != TOKEN_WORD) {
		parser_refuse_word(p, expected);
		return NULL;
	}
	const char *name = arena_text(p->arena, p->word);
	if (!name)
		parser_fail(p, p->at, err_memory(p->err));
	parser_advance(p);
	return name;
}
