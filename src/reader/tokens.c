/* A sentence of the shadow becomes tokens: numbers, times, masks, words of the lexicon, and text between them. */
#include "reader/reader_int.h"

enum {
	QUOTED_NAME_MAX = 48,  /* bytes: a shorter quotation is one name, whatever numbers it holds … */
	SLOGAN_MAX = 150,      /* … a longer one when its numbers are Chinese ones */
	TITLE_MAX = 300,       /* bytes of 《…》 */
	BRACKET_NAME_MAX = 48, /* bytes: a shorter bracket without figures belongs to its word: 村（社区） */
};

static uint32_t character(struct str s, uint32_t at, uint32_t *end)
{
	size_t pos = at;
	uint32_t c = utf8_next(s, &pos);
	*end = (uint32_t)pos;
	return c;
}

static struct token *add_token(struct sentence *s, enum token_kind kind, uint32_t at, uint32_t end)
{
	if (!arena_reserve(s->arena, (void **)&s->tokens, &s->capacity, s->count, sizeof *s->tokens))
		return NULL;
	struct token *token = &s->tokens[s->count++];
	*token = (struct token){.kind = kind, .at = at, .end = end, .match = UINT32_MAX};
	return token;
}

/* Text grows until something else comes. */
static bool add_text(struct sentence *s, uint32_t at, uint32_t end)
{
	if (s->count && s->tokens[s->count - 1].kind == TOKEN_TEXT && s->tokens[s->count - 1].end == at) {
		s->tokens[s->count - 1].end = end;
		return true;
	}
	return add_token(s, TOKEN_TEXT, at, end) != NULL;
}

/* ---- quotations, titles, brackets ---- */

static uint32_t closing_of(uint32_t c)
{
	switch (c) {
	case 0x201C: return 0x201D;
	case 0x2018: return 0x2019;
	case '"': return '"';
	case 0x300C: return 0x300D;
	case 0x300A: return 0x300B;
	case 0xFF08: return 0xFF09;
	default: return 0;
	}
}

/* What may begin at a character. Half of the places at which a word might begin are told from it and the next one. */
enum {
	TURNS = 1,  /* other than a word or text: a number, a mark */
	ALONE = 2,  /* a word of one character */
	BEGINS = 4, /* a longer word: see lexicon.pairs */
};

static uint8_t character_kind(const struct lexicon *lexicon, uint32_t c)
{
	return c < COUNT_OF(lexicon->characters) ? lexicon->characters[c] : TURNS | ALONE;
}

static bool turns(const struct lexicon *lexicon, uint32_t c)
{
	return character_kind(lexicon, c) & TURNS;
}

/* Several pairs may share a bit. */
static uint32_t pair_bit(uint32_t first, uint32_t second)
{
	return (first * 37 + second) & 0xFFFF;
}

/* The character at `next` follows c. */
static bool may_begin_word(const struct sentence *s, uint32_t c, uint32_t next)
{
	uint8_t kind = character_kind(s->lexicon, c);
	if (kind & ALONE || !(kind & BEGINS) || next >= s->end)
		return kind & ALONE;
	uint32_t bit = pair_bit(c, character(s->text, next, &next));
	return s->lexicon->pairs[bit / 64] >> bit % 64 & 1;
}

/* The end of the quotation that opens at `at`, or 0 when it is longer than `most`. */
static uint32_t quotation_end(const struct sentence *s, uint32_t at, uint32_t most, bool *figures, bool *arabic)
{
	uint32_t pos, c = character(s->text, at, &pos), close = closing_of(c);
	*figures = *arabic = false;
	while (close && pos < s->end && pos - at <= most) {
		c = character(s->text, pos, &pos);
		if (c == close)
			return pos;
		struct text_numeral numeral;
		uint32_t before = pos - (c < 0x80 ? 1 : 3);
		if ((c >= '0' && c <= '9') || c == '_' || c == '*' || c == '%')
			*figures = *arabic = true;
		else if (c >= 0x3400 && turns(s->lexicon, c) && text_chinese(s->text, before, &numeral)) {
			size_t end;
			const struct word *unit = lexicon_match(s->lexicon, TREE_UNIT, s->text, numeral.end, &end);
			*figures = *figures || (unit && unit->classes & CLASS(MEASURE));
		}
	}
	return 0;
}

static bool take_quotation(struct sentence *s, uint32_t at, uint32_t c, uint32_t *end)
{
	bool figures, arabic;
	uint32_t most = c == 0x300A ? TITLE_MAX : c == 0xFF08 ? BRACKET_NAME_MAX : SLOGAN_MAX;
	if (!closing_of(c))
		return false;
	uint32_t close = quotation_end(s, at, most, &figures, &arabic);
	if (!close || (c == 0xFF08 && figures))
		return false;
	if (most == SLOGAN_MAX && arabic && close - at > QUOTED_NAME_MAX)
		return false;
	*end = close;
	return true;
}

/* ---- single tokens ---- */

static bool is_break(uint32_t c)
{
	return c == 0xFF0C || c == 0xFF1B || c == 0xFF1A || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == '\n' ||
	       c == 0x2026;
}

static bool take_number(struct sentence *s, uint32_t at, uint32_t *end)
{
	struct number_reading reading = number_read(s, at);
	struct token *token = NULL;
	*end = reading.end;
	switch (reading.what) {
	case READ_NONE: return false;
	case READ_NAME: return add_text(s, at, reading.end);
	case READ_TIME:
		token = add_token(s, TOKEN_TIME, at, reading.end);
		if (token)
			token->classes = CLASS(TIME);
		return token != NULL;
	case READ_MASK: return add_token(s, TOKEN_MASK, at, reading.end) != NULL;
	case READ_BREAK: /* an enumerator inside a line */
		token = add_token(s, TOKEN_BREAK, at, reading.end);
		if (token)
			token->strong = true;
		return token != NULL;
	case READ_NUMBER: break;
	}
	token = add_token(s, TOKEN_NUMBER, at, reading.end);
	if (!token ||
	    !arena_reserve(s->arena, (void **)&s->numbers, &s->number_capacity, s->number_count, sizeof *s->numbers))
		return false;
	token->number = (uint32_t)s->number_count;
	reading.number.token = s->count - 1;
	s->numbers[s->number_count++] = reading.number;
	return true;
}

static bool take_word(struct sentence *s, uint32_t at, uint32_t *end)
{
	size_t word_end;
	const struct word *word = lexicon_match(s->lexicon, TREE_TEXT, s->text, at, &word_end);
	if (!word || word_end > s->end)
		return false;
	struct token *token = add_token(s, TOKEN_WORD, at, (uint32_t)word_end);
	if (!token)
		return false;
	token->word = word;
	token->classes = word->classes;
	*end = (uint32_t)word_end;
	return true;
}

static bool take_mark(struct sentence *s, uint32_t at, uint32_t c, uint32_t end)
{
	if (c == 0x3001)
		return add_token(s, TOKEN_COMMA, at, end) != NULL;
	if (c == 0xFF08 || c == 0xFF09) {
		s->bracketed = true;
		return add_token(s, c == 0xFF08 ? TOKEN_OPEN : TOKEN_CLOSE, at, end) != NULL;
	}
	if (!is_break(c))
		return add_text(s, at, end);
	struct token *token = add_token(s, TOKEN_BREAK, at, end);
	if (token)
		token->strong = c != 0xFF0C;
	return token != NULL;
}

static bool punctuation(uint32_t c)
{
	return c == 0x3001 || c == 0xFF08 || c == 0xFF09 || is_break(c);
}

/* （一） and 一、 at the head of a sentence stand apart from it. */
static bool take_enumerator(struct sentence *s, uint32_t at, uint32_t c, uint32_t *end)
{
	struct text_numeral numeral;
	uint32_t begin = at, behind;
	bool bracket = c == 0xFF08;
	if (bracket)
		character(s->text, at, &begin);
	if (!text_chinese(s->text, begin, &numeral) || numeral.end >= s->end)
		return false;
	uint32_t mark = character(s->text, (uint32_t)numeral.end, &behind);
	if (mark != (bracket ? 0xFF09 : 0x3001))
		return false;
	struct token *token = add_token(s, TOKEN_BREAK, at, behind);
	if (token)
		token->strong = true;
	*end = behind;
	return token != NULL;
}

void sentence_prepare(struct lexicon *lexicon)
{
	const struct word_tree *tree = &lexicon->trees[TREE_TEXT];
	for (uint32_t c = 0; c < COUNT_OF(lexicon->characters); c++)
		if (c < 0x80 || closing_of(c) || punctuation(c) || number_may_begin(c) || text_may_begin_numeral(c))
			lexicon->characters[c] |= TURNS;
	for (size_t i = 0; i < text_words_count(tree->words); i++) {
		struct str word = tree->rows[i].text;
		uint32_t end, c = character(word, 0, &end);
		if (c < COUNT_OF(lexicon->characters))
			lexicon->characters[c] |= end < word.len ? BEGINS : ALONE;
		uint32_t bit = end < word.len ? pair_bit(c, character(word, end, &end)) : 0;
		lexicon->pairs[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

static bool take_plain(struct sentence *s, uint32_t at, uint32_t c, uint32_t *end)
{
	return (may_begin_word(s, c, *end) && take_word(s, at, end)) || (!arena_failed(s->arena) && add_text(s, at, *end));
}

static bool take_one(struct sentence *s, uint32_t at, uint32_t *end)
{
	uint32_t next, c = character(s->text, at, &next);
	*end = next;
	if (turns(s->lexicon, c)) {
		if (s->count == 0 && take_enumerator(s, at, c, end))
			return true;
		if (take_quotation(s, at, c, end))
			return add_text(s, at, *end);
		if (punctuation(c))
			return take_mark(s, at, c, next);
		size_t before = s->count;
		if (take_number(s, at, end))
			return true;
		if (s->count != before)
			return false;
		*end = next;
	}
	return take_plain(s, at, c, end);
}

/* Pairs the brackets; one without partner is only a mark. */
static void pair_brackets(struct sentence *s)
{
	enum { DEPTH = 16 };
	uint32_t open[DEPTH];
	size_t depth = 0;
	for (uint32_t i = 0; i < s->count; i++) {
		if (s->tokens[i].kind == TOKEN_OPEN && depth < DEPTH) {
			open[depth++] = i;
		} else if (s->tokens[i].kind == TOKEN_CLOSE && depth > 0) {
			s->tokens[i].match = open[--depth];
			s->tokens[open[depth]].match = i;
		}
	}
	for (uint32_t i = 0; i < s->count; i++)
		if ((s->tokens[i].kind == TOKEN_OPEN || s->tokens[i].kind == TOKEN_CLOSE) && s->tokens[i].match == UINT32_MAX)
			s->tokens[i].kind = TOKEN_BREAK;
}

/* “十五” before 期间: a time, as the name alone is none (“十三五”贫困村). */
static void time_plans(struct sentence *s)
{
	for (size_t i = 0; i + 1 < s->count; i++)
		if (s->tokens[i].kind == TOKEN_TEXT && token_is(s, i + 1, CLASS(TIME)) && str_starts(token_text(s, i), STR("“")) &&
		    str_ends(token_text(s, i), STR("五”")) && period_plan_year(token_text(s, i)))
			s->tokens[i].classes |= CLASS(TIME);
}

bool sentence_read(struct sentence *s, uint32_t at, uint32_t end)
{
	s->at = at;
	s->end = end;
	s->count = s->number_count = 0;
	s->bracketed = false;
	while (at < end) {
		uint32_t next;
		if (!take_one(s, at, &next))
			return false;
		at = next;
	}
	if (s->bracketed)
		pair_brackets(s);
	s->has_five = s->number_count && str_find(str_slice(s->text, s->at, end), STR("五"), 0) != STR_NONE;
	if (s->has_five)
		time_plans(s);
	numbers_settle(s);
	return !arena_failed(s->arena);
}
