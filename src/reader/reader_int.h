/* Private parts of the reader: from a shadow text to tokens, phrases and figures. README.md tells the way of a sentence. */
#ifndef ZHENWU_READER_INT_H
#define ZHENWU_READER_INT_H

#include <assert.h>

#include "reader/lexicon_int.h"
#include "reader/numeral_words_int.h"
#include "reader/reader.h"

struct reader {
	struct lexicon lexicon;
	struct numeral_words numeral_words;
	struct text_simplifier *simplifier;
};

/* ---- numbers ---------------------------------------------------------------------------------------------------- */

enum number_use {
	USE_QUANTITY, /* becomes a figure */
	USE_MASKED,   /* xx万元: holds its place among the others, becomes a note */
	USE_CLASS,    /* 1000万元以上的项目: names a class */
	USE_NOTHING   /* an article, an abstract count */
};
enum number_range { RANGE_NONE, RANGE_LOW, RANGE_HIGH };

struct number {
	struct dec value;
	struct str unit;          /* as written, without 多 and 余; in the shadow or the arena */
	const struct unit *known; /* the unit behind the multiplier, or NULL */
	enum number_use use;
	enum number_range range;
	size_t token; /* at which it stands in the sentence */
	bool chinese, about, ordinal, top; /* top: 前三名 */
	bool minus;                        /* -6.2%: a fall said by its sign */
	bool ratio_part;                   /* of 4:84.7:11.3 */
	bool among;                        /* 出生的20人中男婴11人: the 20 of whom a part is told next */
};

/* ---- tokens ----------------------------------------------------------------------------------------------------- */

enum token_kind {
	TOKEN_TEXT, /* characters the lexicon does not know; quoted names and short brackets as a whole */
	TOKEN_WORD,
	TOKEN_TIME, /* a date or a time; masked: 20xx年 */
	TOKEN_NUMBER,
	TOKEN_MASK,  /* xx that stands for a name */
	TOKEN_COMMA, /* 、 */
	TOKEN_BREAK, /* ，；：。 and the like: ends a clause */
	TOKEN_OPEN,  /* brackets around figures */
	TOKEN_CLOSE
};

struct token {
	word_classes classes;
	const struct word *word;
	uint32_t at, end; /* bytes in the shadow */
	uint32_t number; /* of TOKEN_NUMBER: index in sentence.numbers */
	uint32_t match;  /* of TOKEN_OPEN and TOKEN_CLOSE: its partner */
	uint32_t described_to; /* the clause from here to that token describes, or does not (commit.c); 0: not yet asked */
	enum token_kind kind : 8;
	bool describes;
	bool strong; /* of TOKEN_BREAK: not a comma */
	bool ahead;  /* stands behind words that look ahead: 拟新建 (tense.c) */
};

/* Characters without which a question about a sentence need not be asked: 由 ： 五 下 (如下) 汇 (汇报) 特 (特制定) 责 and 牵 (负责, 牵头). */
enum {
	SENTENCE_BY = 1 << 8,
	SENTENCE_COLON = 1 << 9,
	SENTENCE_FIVE = 1 << 10,
	SENTENCE_BELOW = 1 << 11,
	SENTENCE_REPORT = 1 << 12,
	SENTENCE_SPECIALLY = 1 << 13,
	SENTENCE_CHARGE = 1 << 14,
};

struct sentence {
	const struct lexicon *lexicon;
	struct arena *arena;
	struct str text; /* the whole shadow */
	uint32_t at, end;
	struct text_character *characters; /* and behind the last a mark that turns (tokens.c) */
	size_t character_count, character_capacity;
	struct token *tokens;
	size_t count, capacity;
	struct number *numbers;
	size_t number_count, number_capacity;
	word_classes classes; /* of all its tokens: what none of them is need not be looked for */
	unsigned marks; /* which characters it holds, of those below */
	bool told;      /* one of its words tells (token_tells) */
	bool bracketed; /* holds brackets to be paired */
	bool has_five;  /* holds numbers and a 五, which a plan of five years needs */
};

#define NO_TOKEN ((size_t)-1)

/* Cuts the sentence [at, end) of the shadow into tokens; uses the arrays of `sentence` again. false: no memory. */
bool sentence_read(struct sentence *sentence, uint32_t at, uint32_t end);
/* Reads a number at `pos` with what stands around it (number.c). */
struct number_reading {
	enum { READ_NONE, READ_NAME, READ_TIME, READ_NUMBER, READ_MASK, READ_BREAK } what;
	uint32_t end;
	struct number number;
};
struct number_reading number_read(const struct sentence *sentence, uint32_t pos);
bool number_may_begin(uint32_t c); /* a character above ASCII */
/* The next word of a text from byte *at on, the longest where it begins, or NULL; *at gets the place behind it. */
const struct word *lexicon_next(const struct lexicon *lexicon, struct str text, size_t *at);
/* Fills lexicon->characters and lexicon->pairs. */
void sentence_prepare(struct lexicon *lexicon);
/* Settles what each number of the sentence is used for (settle.c). */
void numbers_settle(struct sentence *sentence);

static inline struct str token_text(const struct sentence *s, size_t i)
{
	return str_range(s->text.at + s->tokens[i].at, s->text.at + s->tokens[i].end);
}

static inline bool token_is(const struct sentence *s, size_t i, word_classes classes)
{
	return i < s->count && (s->tokens[i].classes & classes) != 0;
}

/* Is the token's text a word of the list? */
static inline bool token_among(const struct sentence *s, size_t i, enum word_list list)
{
	if (i >= s->count)
		return false;
	const struct word *word = s->tokens[i].word;
	return word ? word_listed(word, list) : list_has(s->lexicon, list, token_text(s, i));
}

static inline bool token_kind_is(const struct sentence *s, size_t i, enum token_kind kind)
{
	return i < s->count && s->tokens[i].kind == kind;
}

static inline struct number *token_number(const struct sentence *s, size_t i)
{
	return token_kind_is(s, i, TOKEN_NUMBER) ? &s->numbers[s->tokens[i].number] : NULL;
}

/* Of a token that is known to be a number. */
static inline struct number *number_at(const struct sentence *s, size_t i)
{
	assert(s->tokens[i].kind == TOKEN_NUMBER);
	return &s->numbers[s->tokens[i].number];
}

/* A number that holds a place among the figures: a quantity or a masked one. */
static inline bool token_counts(const struct sentence *s, size_t i)
{
	const struct number *number = token_number(s, i);
	return number && (number->use == USE_QUANTITY || number->use == USE_MASKED);
}

/* 650亩（含山地）: a bracket right behind a number says something about it; the next words are not what it counts. */
static inline bool token_is_remark(const struct sentence *s, size_t i)
{
	return token_kind_is(s, i, TOKEN_TEXT) && i > 0 && token_kind_is(s, i - 1, TOKEN_NUMBER) &&
	       str_starts(token_text(s, i), STR("（")) && str_ends(token_text(s, i), STR("）"));
}

/* ---- phrases (phrase.c) ----------------------------------------------------------------------------------------- */

struct span {
	size_t from, to; /* tokens */
};

struct phrase {
	struct span span;
	size_t verb;     /* the kept verb at its head, or NO_TOKEN */
	struct str text; /* with its verb */
	struct str noun; /* without */
	size_t end;      /* of a phrase behind a number: the token behind its noun */
};

/* What governs a counted noun behind its number. */
enum governed {
	GOVERNED_NOT,  /* nothing: it is the subject, and what it does is said too (9项成果获奖) */
	GOVERNED,      /* a verb or a preposition: only the noun (新建3个公园) */
	GOVERNED_WHOLE /* 完成: the whole of what was completed (完成6条道路的硬化) */
};

/* The clause around token i: from behind the break before it to the break behind it; brackets count as a clause. */
struct span clause_around(const struct sentence *s, size_t i);
/* What stands before number i in its clause, from behind the number before it. */
struct span before_number(const struct sentence *s, size_t i);
/* What is counted, said before the number. Empty text when nothing is. */
struct phrase phrase_before(const struct sentence *s, struct span span);
/* What is counted, said behind the number in [from, to). */
struct phrase phrase_behind(const struct sentence *s, struct span span, enum governed governed);
struct str phrase_join(const struct sentence *s, struct str a, struct str b);
struct str span_text(const struct sentence *s, struct span span);
/* Does token i begin what somebody does (全部完成), and not a noun (重点工程)? */
bool token_begins_action(const struct sentence *s, size_t i);
/* Drops what never belongs to an indicator off both ends. */
struct span span_trim(const struct sentence *s, struct span span);

/* ---- the reading as it grows (read.c) ---------------------------------------------------------------------------- */

enum part { PART_REVIEW, PART_PLAN };

enum deed_style { STYLE_NONE, STYLE_LEAD, STYLE_STOP, STYLE_BRACKET, STYLE_CIRCLE, STYLE_NAMED };

/* A list of practical deeds (实事) as it is read (deed.c). */
struct deeds {
	bool open;
	bool may_count; /* deeds without numbers are counted */
	bool counted;   /* … and were */
	bool in_line;   /* they stand one behind the other in one sentence, not in paragraphs */
	int announced;  /* 十件实事: how many there are to be; 0 when it is not said */
	int last;       /* the number of the last deed: a list that starts again is another */
	enum deed_style style;
	int present;    /* the deed the text is about, 0 between deeds */
	bool begins;    /* the piece is the first of its paragraph */
	bool bare;      /* the present deed is only a heading so far … */
	bool headed;    /* … and its text stands behind it */
	size_t promise; /* what was promised last for the present deed; NO_TOKEN: nothing */
};

struct work {
	const struct reader *reader;
	struct arena *arena;   /* of the result */
	struct arena *scratch; /* of one reading */
	const struct document *document;
	enum language language;
	struct text_shadow shadow;
	struct sentence sentence;
	enum part part;
	bool part_guessed;     /* the part began with a saying about its year, without a heading or an announcement */
	bool part_said;        /* a title, a heading or an announcement said which part this is */
	bool paragraph_ahead;  /* a sentence of the paragraph began with a time to come: 下一步 */
	bool leaning_known, title_deeds;
	bool title_plans;      /* the title names a plan: what its chapters say is ahead, but for one on how things stand */
	enum part leaning;     /* of a text in which nothing says the part */
	size_t part_sentences; /* read since the part began, as far as it matters (REVIEW_TOLD in parts.c) */
	int year, plan_year;
	struct str title;
	struct period term;    /* the years that a chapter looks back on or ahead to: 过去五年, “十五五”时期 */
	struct period span;    /* of the review, when its title says one within the year: 上半年, 1-9月; its year does not count */
	struct str point;      /* the thing that the present point of the text is about: 四是文化活动中心：… */
	struct str counted;    /* what the last number of the last sentence counted */
	bool counted_ahead;    /* … and it was still to come */
	bool still_open;       /* the heading says that what stands below is only talked about: 在谈项目7个 */
	bool running;          /* … that it is being built already: 续建项目 */
	int stage_level;       /* the level of that heading */
	struct str thing;      /* the thing that the last sentence of the paragraph began with, or pointed to */
	bool thing_stays;      /* … all it said was its name: the paragraph is about it */
	struct str told;       /* the indicator that the last sentence of the paragraph measured last */
	struct str project;    /* the projects that the last sentence of the paragraph counted first */
	struct period carried; /* what the last sentence of the paragraph said of its time, for one that begins with 其中 */
	struct deeds deeds;
	bool heading;      /* the sentence is a heading: it promises nothing by itself … */
	bool heading_only; /* … whatever it counts */
	struct str section;
	struct text_shadow heading_shadow; /* of the heading last seen */
	struct item *items; /* room for those of one sentence */
	size_t item_capacity;
	struct figure *figures;
	size_t figure_count, figure_capacity;
	struct promise *promises;
	size_t promise_count, promise_capacity;
	struct reading_note *notes;
	size_t note_count, note_capacity;
	uint32_t reading_count; /* readings in brackets so far */
	size_t first_reading;   /* their note */
	struct place *plans; /* the stretches that look ahead */
	size_t plan_count, plan_capacity;
	bool plan_open; /* the last of them is still growing */
	struct buf *explain; /* NULL: nothing is to be explained */
	uint32_t explain_at; /* only the sentence at this byte of the source, or EXPLAIN_ALL */
};

/* How much had been read before a sentence. */
struct seen {
	size_t figures, promises, notes;
};
/* Writes what the sentence just read became (explain.c). */
void work_explain(const struct work *work, struct seen seen);

/* One number of a sentence on its way to a figure. */
struct item {
	size_t token;
	struct span before; /* the words before it, up to the number before it */
	struct phrase phrase; /* phrase_before of `phrased`: several patterns ask for it (item_phrase) */
	struct span phrased;
	struct str indicator;
	struct str head; /* its noun without verb: what generic nouns behind it are joined to */
	struct str verb; /* the kept verb: carried over the items of a list */
	size_t end;      /* the token behind its noun, when that stands behind the number */
	enum measure measure;
	size_t whole;           /* the number of the item it is a part of, counted from 1; 0: of none */
	bool negative, earlier; /* earlier: the state from which something changed */
	bool once_built;        /* 建成后…: the sentence speaks of what is to come of it */
	struct str area;        /* the part of the place it speaks of: 经开区 */
	const char *rule;
};

/* A line that breaks off in mid-sentence is continued by the next. */
bool work_continues(const struct work *work, const struct block *block, const struct block *next);
struct place work_place(const struct work *work, uint32_t at, uint32_t end);
struct str work_original(const struct work *work, struct place place); /* the text there, without line breaks */
/* damage.c: notes of what the shadow mended in the paragraph at hand; of a TOKEN_TIME that
 * is compared with itself; at the end, of figures that are a year in the wrong place. */
void damage_paragraph(struct work *work);
void damage_comparison(struct work *work, size_t i);
void damage_figures(struct work *work); /* and brings all notes into the order of the text */
void work_note(struct work *work, uint32_t at, uint32_t end, const char *code, const char *message);
/* One line as a paragraph of its own (read.c). */
bool work_read_line(struct work *work, const struct block *block);
/* The table that begins at block `first`; *next is the block behind it. *read is false when it is no table of numbers: then
 * its cells are text (table.c). */
enum status table_read(struct work *work, size_t first, size_t *next, bool *read, struct err *err);
/* figures of work->sentence (grammar.c) */
bool grammar_read(struct work *work);
/* An item becomes a figure: bound, mood, places (figure.c). */
bool figure_add(struct work *work, const struct item *item);
enum mood figure_mood(const struct work *work, const struct item *item); /* mood.c */
/* period.c: the period a number speaks of; the part of the year that a title names; the years said later than the review */
struct period period_find(struct work *work, const struct item *item, enum mood mood);
/* scope.c: the part of the place a number speaks of, empty for the whole */
struct str scope_of(struct work *work, const struct item *item);
struct str scope_without_own(const struct work *work, struct str indicator); /* 清溪镇下辖村 of a report of 清溪镇: 下辖村 */
bool scope_names_place(const struct lexicon *lexicon, struct str text); /* 柳林村 */
bool scope_is_kind(const struct lexicon *lexicon, struct str text); /* 示范村, 农村: names no place */
bool period_in_title(const struct lexicon *lexicon, struct str title, struct period *out);
int period_plan_year(const struct lexicon *lexicon, struct str text); /* “十四五”: 2021, its first year; 0 when it names no five-year plan */
struct period period_of_chapter(const struct work *work, struct str heading);
bool period_is_ahead(const struct work *work, size_t token);
/* promises of work->sentence; `first_figure` is the first figure of it (promise.c) */
bool promise_read(struct work *work, size_t first_figure);
/* pledge.c: does the piece only say what value is to be reached? */
bool piece_is_goal(const struct sentence *s, struct span piece);
/* Without the words that only announce others: 做好今年的工作，…. Empty when that is all. */
struct span piece_without_introduction(const struct sentence *s, struct span piece);
/* The body that a promise names (由甲办牵头): its name, and the bytes of the text that say only this (none: from == to). */
struct responsible {
	struct str name;
	size_t from, to;
};
bool text_responsible(const struct lexicon *lexicon, struct str text, struct responsible *out);
bool clause_responsible(const struct lexicon *lexicon, struct str text, struct responsible *out); /* …，甲办牵头，… */
/* parts.c: what a heading or an opening says about part and years */
void parts_survey(struct work *work); /* the years, from title, headings and date, before anything is read */
void parts_title(struct work *work, struct str title);
/* What the words of a heading say; of a numbered chapter only the last (三、今年工作安排, but not 三、落实目标任务见实效). */
struct heading_marks {
	word_classes all, last; /* last: of a word that ends it */
};
struct heading_marks parts_marks(const struct work *work, struct str heading);
void parts_heading(struct work *work, struct str heading, struct heading_marks marks, int level);
/* deed.c: a list of deeds begins, announced by `text`; none is open any longer; a paragraph begins */
void deeds_open(struct work *work, struct str text, bool may_count);
void deeds_close(struct work *work);
void deeds_paragraph(struct work *work);
void parts_sentence(struct work *work);
void tense_prepare(struct lexicon *lexicon); /* fills word->done and word->tells */
/* tense.c: a paragraph begins; which way its sentence looks where no heading says so, and from which tokens on it looks ahead */
void tense_paragraph(struct work *work);
void tense_sentence(struct work *work);
static inline bool token_tells(const struct sentence *s, size_t i) /* 已, 新建了, 同比 */
{
	return s->tokens[i].word && s->tokens[i].word->tells;
}
bool tense_is_told(const struct sentence *s, size_t number); /* 已建成3座: has it happened, whatever the part says? */

#endif
