/* A sentence of the shadow becomes tokens: numbers, times, masks, words of the lexicon, and text between them. */
#include <string.h>

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

/* What may begin at a character; the bits from 256 on are those of sentence.marks. Half of the places at which a word might begin are told from it and the next one. */
enum {
	TURNS = 1,  /* other than a word or text: a number, a mark */
	ALONE = 2,  /* a word of one character */
	BEGINS = 4, /* a longer word: see lexicon.pairs */
	CLOSES = 8, /* a quotation */
	DIGIT = 16,   /* a Chinese digit: 一 */
	COUNTED = 32, /* without which such a digit is no number: what a unit begins with, what goes on with the number */
};

/* Several pairs may share a bit. */
static uint32_t pair_bit(uint32_t first, uint32_t second)
{
	return (first * 37 + second) & 0xFFFF;
}

/* The next character stands behind it. */
static inline bool may_begin_word(const struct lexicon *lexicon, const struct text_character *c)
{
	if (c->kind & ALONE || !(c->kind & BEGINS))
		return c->kind & ALONE;
	uint32_t bit = pair_bit(c[0].number, c[1].number);
	return lexicon->pairs[bit / 64] >> bit % 64 & 1;
}

static struct text_character about_character(const struct lexicon *lexicon, uint32_t c, uint32_t at)
{
	if (c >= COUNT_OF(lexicon->characters))
		return (struct text_character){at, text_words_character(lexicon->trees[TREE_TEXT].words, c), TURNS | ALONE | COUNTED};
	return (struct text_character){at, lexicon->characters[c].number, lexicon->characters[c].kind};
}

static inline struct text_character next_character(const struct lexicon *lexicon, struct str text, size_t *at)
{
	uint32_t begin = (uint32_t)*at, lead = *at + 3 <= text.len ? (unsigned char)text.at[*at] - 0xE4U : 0xFF;
	if (lead <= 0xE9 - 0xE4) {
		const unsigned char *p = (const unsigned char *)text.at + begin;
		uint32_t c = 0x4000 + (lead << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU));
		*at += 3;
		return (struct text_character){begin, lexicon->characters[c].number, lexicon->characters[c].kind};
	}
	return *at < text.len ? about_character(lexicon, utf8_next(text, at), begin) : (struct text_character){begin, 0, 0};
}

const struct word *lexicon_next(const struct lexicon *lexicon, struct str text, size_t *at)
{
	size_t next = *at, end;
	struct text_character c[2] = {next_character(lexicon, text, &next)};
	while (*at < text.len) {
		size_t behind = next;
		c[1] = next_character(lexicon, text, &next);
		const struct word *word = may_begin_word(lexicon, c) ? lexicon_match(lexicon, TREE_TEXT, text, *at, &end) : NULL;
		*at = word ? end : behind;
		if (word)
			return word;
		c[0] = c[1];
	}
	return NULL;
}

/* The characters of the sentence, decoded once. Most are Chinese ones (U+4000 to U+9FFF). */
static bool take_apart(struct sentence *s)
{
	const struct lexicon *lexicon = s->lexicon;
	const struct str text = str_slice(s->text, 0, s->end);
	size_t most = s->end - s->at + 1, at = s->at;
	if (most > s->character_capacity) {
		s->character_capacity = most > TEXT_SENTENCE_MAX ? most : TEXT_SENTENCE_MAX;
		s->characters = arena_room(s->arena, s->character_capacity, sizeof *s->characters);
		if (!s->characters)
			return false;
	}
	struct text_character *out = s->characters;
	size_t stop = text.len >= 3 ? text.len - 2 : 0;
	unsigned marks = 0;
	while (at < text.len) {
		const unsigned char *begins = (const unsigned char *)text.at, *p = begins + at, *last = begins + stop;
		for (uint32_t lead; p < last && (lead = *p - 0xE4U) <= 0xE9 - 0xE4; p += 3) {
			uint32_t c = 0x4000 + (lead << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU));
			uint16_t kind = lexicon->characters[c].kind;
			marks |= kind;
			*out++ = (struct text_character){(uint32_t)(p - begins), lexicon->characters[c].number, kind};
		}
		at = (size_t)(p - begins);
		if (at == text.len)
			break;
		uint32_t begin = (uint32_t)at;
		*out = about_character(lexicon, utf8_next(text, &at), begin);
		marks |= out++->kind;
	}
	s->marks = marks;
	*out = (struct text_character){s->end, 0, TURNS | COUNTED};
	s->character_count = (size_t)(out - s->characters);
	return true;
}

/* The end of the quotation that opens at a character, or 0 when it is longer than `most`. */
static uint32_t quotation_end(const struct sentence *s, size_t i, uint32_t close, uint32_t most, bool *figures, bool *arabic)
{
	const struct text_character *characters = s->characters;
	uint32_t at = characters[i].at;
	*figures = *arabic = false;
	for (i++; i < s->character_count && characters[i].at - at <= most; i++) {
		if (!(characters[i].kind & (TURNS | CLOSES)))
			continue;
		uint32_t end, c = character(s->text, characters[i].at, &end);
		if (c == close)
			return end;
		struct text_numeral numeral;
		if ((c >= '0' && c <= '9') || c == '_' || c == '*' || c == '%')
			*figures = *arabic = true;
		else if (c >= 0x3400 && characters[i].kind & TURNS && text_chinese(s->text, characters[i].at, &numeral)) {
			size_t behind;
			const struct word *unit = lexicon_match(s->lexicon, TREE_UNIT, s->text, numeral.end, &behind);
			*figures = *figures || (unit && unit->classes & CLASS(MEASURE));
		}
	}
	return 0;
}

static bool take_quotation(struct sentence *s, size_t i, uint32_t c, uint32_t *end)
{
	bool figures, arabic;
	uint32_t most = c == 0x300A ? TITLE_MAX : c == 0xFF08 ? BRACKET_NAME_MAX : SLOGAN_MAX, close = closing_of(c);
	if (!close)
		return false;
	uint32_t behind = quotation_end(s, i, close, most, &figures, &arabic);
	if (!behind || (c == 0xFF08 && figures))
		return false;
	if (most == SLOGAN_MAX && arabic && behind - s->characters[i].at > QUOTED_NAME_MAX)
		return false;
	*end = behind;
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
		s->classes |= CLASS(TIME);
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

static const struct {
	char16_t character;
	uint16_t mark;
} MARKS[] = {{u'由', SENTENCE_BY},    {u'：', SENTENCE_COLON},  {u'五', SENTENCE_FIVE},
             {u'下', SENTENCE_BELOW}, {u'汇', SENTENCE_REPORT}, {u'特', SENTENCE_SPECIALLY},
             {u'责', SENTENCE_CHARGE}, {u'牵', SENTENCE_CHARGE}};

void sentence_prepare(struct lexicon *lexicon)
{
	const struct word_tree *tree = &lexicon->trees[TREE_TEXT];
	for (uint32_t c = 0; c < COUNT_OF(lexicon->characters); c++) {
		lexicon->characters[c].number = text_words_character(tree->words, c);
		if (c < 0x80 || closing_of(c) || punctuation(c) || number_may_begin(c) || text_may_begin_numeral(c))
			lexicon->characters[c].kind |= TURNS;
		if (closing_of(c))
			lexicon->characters[closing_of(c)].kind |= CLOSES;
		if (number_may_begin(c) && !CHARACTER_IN(c, "第前百千万"))
			lexicon->characters[c].kind |= DIGIT;
		if (c < 0x3000 || number_may_begin(c) || CHARACTER_IN(c, "月至到多余来几") || text_is_numeral(c))
			lexicon->characters[c].kind |= COUNTED;
	}
	for (size_t i = 0; i < COUNT_OF(MARKS); i++)
		lexicon->characters[MARKS[i].character].kind |= MARKS[i].mark;
	for (size_t i = 0; i < text_words_count(lexicon->trees[TREE_UNIT].words); i++) {
		uint32_t end, c = character(lexicon->trees[TREE_UNIT].rows[i].text, 0, &end);
		if (c < COUNT_OF(lexicon->characters))
			lexicon->characters[c].kind |= COUNTED;
	}
	for (size_t i = 0; i < text_words_count(tree->words); i++) {
		struct str word = tree->rows[i].text;
		uint32_t end, c = character(word, 0, &end), first = text_words_character(tree->words, c);
		bool alone = end >= word.len;
		if (c < COUNT_OF(lexicon->characters))
			lexicon->characters[c].kind |= alone ? ALONE : BEGINS;
		if (alone)
			continue;
		uint32_t bit = pair_bit(first, text_words_character(tree->words, character(word, end, &end)));
		lexicon->pairs[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

/* Text up to the next word, and that word, or up to what turns. */
static bool take_plain(struct sentence *s, size_t *pos)
{
	const struct word_tree *tree = &s->lexicon->trees[TREE_TEXT];
	const struct text_character *from = &s->characters[*pos], *c = from;
	uint32_t number = 0;
	size_t taken = 0;
	do {
		if (may_begin_word(s->lexicon, c) && text_words_longest_at(tree->words, c, &taken, &number))
			break;
		c++;
	} while (!(c->kind & TURNS));
	if (c > from && !add_text(s, from->at, c->at))
		return false;
	*pos += (size_t)(c - from) + taken;
	if (!taken)
		return true;
	struct token *token = add_token(s, TOKEN_WORD, c->at, c[taken].at);
	if (!token)
		return false;
	token->word = &tree->rows[number];
	token->classes = token->word->classes;
	s->classes |= token->classes;
	s->told |= token->word->tells;
	return true;
}

/* What turns: a number, a mark, a quotation, or nothing of the kind. *end is behind it. */
static bool take_turn(struct sentence *s, size_t i, bool *taken, uint32_t *end)
{
	uint32_t at = s->characters[i].at, c = character(s->text, at, end), next = *end;
	size_t before = s->count;
	*taken = true;
	if (s->count == 0 && take_enumerator(s, at, c, end))
		return true;
	if (take_quotation(s, i, c, end))
		return add_text(s, at, *end);
	if (punctuation(c))
		return take_mark(s, at, c, next);
	if (s->characters[i].kind & DIGIT && !(s->characters[i + 1].kind & COUNTED)) { /* 一是, 统一的 */
		*taken = false;
		return true;
	}
	*taken = take_number(s, at, end);
	return *taken || s->count == before;
}

static bool take_one(struct sentence *s, size_t *pos)
{
	uint32_t end;
	bool taken = false;
	if (s->characters[*pos].kind & TURNS && !take_turn(s, *pos, &taken, &end))
		return false;
	if (!taken)
		return take_plain(s, pos);
	while (*pos < s->character_count && s->characters[*pos].at < end)
		++*pos;
	return true;
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
		    str_ends(token_text(s, i), STR("五”")) && period_plan_year(s->lexicon, token_text(s, i)))
			s->tokens[i].classes |= CLASS(TIME);
}

/* 【农业】 at the head of a paragraph is a heading of its own. */
static bool take_label(struct sentence *s, uint32_t *at)
{
	enum { LABEL_MAX = 60 };
	struct str mark = STR("【");
	struct str head = str_slice(s->text, *at, s->end - *at > LABEL_MAX ? *at + LABEL_MAX : s->end);
	size_t close = str_starts(head, mark) ? str_find(head, STR("】"), 0) : STR_NONE;
	if (close == STR_NONE)
		return true;
	uint32_t behind = *at + (uint32_t)(close + strlen("】"));
	struct token *token = add_token(s, TOKEN_BREAK, *at, behind);
	if (token)
		token->strong = true;
	*at = behind;
	return token != NULL;
}

bool sentence_read(struct sentence *s, uint32_t at, uint32_t end)
{
	s->at = at;
	s->end = end;
	s->count = s->number_count = 0;
	s->classes = 0;
	s->bracketed = s->told = false;
	if (!take_apart(s) || !take_label(s, &at))
		return false;
	size_t first = 0;
	while (first < s->character_count && s->characters[first].at < at)
		first++;
	while (first < s->character_count)
		if (!take_one(s, &first))
			return false;
	if (s->bracketed)
		pair_brackets(s);
	s->has_five = s->number_count && s->marks & SENTENCE_FIVE;
	if (s->has_five)
		time_plans(s);
	numbers_settle(s);
	return !arena_failed(s->arena);
}
