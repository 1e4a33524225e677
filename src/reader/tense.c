/* Does the text tell what has happened or promise what will be? Headings and openings say so (parts.c). Here: text that none of
 * them settles, and words that look ahead in the midst of what is told. */
#include "reader/reader_int.h"

enum {
	SURVEY_MAX = 16 << 10, /* bytes of a text without headings that are asked which way it looks */
	AHEAD_MIN = 2,         /* words that look ahead which such a text must have … */
	AHEAD_TIMES = 4,       /* … for each that looks back */
};

/* 新建了, 已: it has happened, even in a plan; but 确定了今年的实事 looks ahead. */
static bool is_done(word_classes classes, struct str text)
{
	const word_classes doing = CLASS(VERB) | CLASS(DROP) | CLASS(REALISE) | CLASS(UP) | CLASS(DOWN);
	return classes & CLASS(ACTUAL_CUE) || str_equals(text, "了") ||
	       (classes & doing && !(classes & CLASS(AHEAD)) && str_ends(text, STR("了")));
}

void tense_prepare(struct lexicon *lexicon)
{
	const struct word_tree *tree = &lexicon->trees[TREE_TEXT];
	for (size_t i = 0; i < text_words_count(tree->words); i++) {
		struct word *word = &tree->rows[i];
		word->done = is_done(word->classes, word->text);
		word->tells = word->done || word->classes & (CLASS(COMPARE) | CLASS(TOLD));
	}
}

static bool leans_ahead(const struct work *work)
{
	struct str text = str_slice(work->document->text, 0, SURVEY_MAX);
	size_t told = 0, ahead = work->title_deeds ? AHEAD_MIN : 0;
	const struct word *word;
	for (size_t at = 0; (word = lexicon_next(&work->reader->lexicon, text, &at)) != NULL;) {
		told += word->tells;
		ahead += (word->classes & CLASS(AHEAD)) != 0;
	}
	return ahead >= AHEAD_MIN && told * AHEAD_TIMES <= ahead;
}

/* 下一步, 拟; 将 and 要 before what is done (将新建), but not 将危房改造. */
static bool looks_ahead(const struct sentence *s, size_t i, bool only_sure)
{
	const word_classes doing = CLASS(VERB) | CLASS(DROP) | CLASS(ADVERB) | CLASS(INVEST) | CLASS(REALISE);
	if (!token_is(s, i, CLASS(AHEAD)))
		return false;
	if (token_is(s, i, CLASS(TARGET_CUE)))
		return true;
	if (token_is(s, i, CLASS(VERB)) && str_starts(token_text(s, i), STR("拟")) && i + 1 < s->count && !str_equals(token_text(s, i + 1), "的"))
		return true; /* 拟建停车场2处, but 拟建的水厂已开工 */
	return !only_sure && token_among(s, i, LIST_AHEAD_VERB) && token_is(s, i + 1, doing);
}

/* 今年计划 完成…, 石桥村计划 新建…: what is listed from here on is to be done; not 按计划推进. */
static bool plans(const struct sentence *s, size_t i)
{
	const word_classes doing = CLASS(VERB) | CLASS(DROP) | CLASS(REALISE) | CLASS(TIME);
	const word_classes other = CLASS(SHARE) | CLASS(DROP) | CLASS(COMPARE) | CLASS(VERB) | CLASS(PREPOSITION) | CLASS(INVEST);
	return s->tokens[i].kind == TOKEN_WORD && str_equals(token_text(s, i), "计划") && token_is(s, i + 1, doing) &&
	       (i == 0 || (!token_is(s, i - 1, other) && s->tokens[i - 1].kind != TOKEN_TEXT));
}

/* 计划脱贫68户，…，实现脱贫77户: what was planned has come about, as the same is told of again. */
static bool comes_about(const struct sentence *s, size_t i)
{
	if (token_among(s, i, LIST_IN_FACT))
		return true;
	if (!token_is(s, i, CLASS(REALISE)) || i + 1 >= s->count)
		return false;
	if (token_is(s, i + 1, CLASS(INVEST)))
		return true;
	for (size_t k = 0; k < i; k++)
		if (str_equal(token_text(s, k), token_text(s, i + 1)))
			return true;
	return false;
}

/* …；安置区26栋住宅已交付: what a new part of the sentence tells. */
static bool part_tells(const struct sentence *s, size_t i)
{
	if (s->tokens[i].kind != TOKEN_BREAK || !s->tokens[i].strong)
		return false;
	for (i++; i < s->count && s->tokens[i].kind != TOKEN_BREAK; i++)
		if (token_tells(s, i))
			return true;
	return false;
}

/* …，计划10月投产；污水厂扩建工程，…: another work, of which nothing is planned yet. */
static bool next_work(const struct sentence *s, size_t i)
{
	if (s->tokens[i].kind != TOKEN_BREAK || !s->tokens[i].strong)
		return false;
	for (i++; i < s->count && s->tokens[i].kind != TOKEN_BREAK; i++)
		if (token_is(s, i, CLASS(AHEAD) | CLASS(COMPLETION) | CLASS(VERB)) && !token_is(s, i, CLASS(PROCESS) | CLASS(NOMINAL)))
			return false;
	return i < s->count && !s->tokens[i].strong && list_end(s->lexicon, LIST_WORK_END, token_text(s, i - 1));
}

/* 今年的主要任务是：… */
static bool sets_tasks(const struct sentence *s, bool in_first_clause)
{
	if (!(s->classes & CLASS(ABSTRACT)) || !(in_first_clause || s->marks & SENTENCE_COLON)) /* 任务 */
		return false;
	for (size_t i = 1; i + 1 < s->count && !(s->tokens[i].kind == TOKEN_BREAK && (s->tokens[i].strong || in_first_clause)); i++)
		if (s->tokens[i + 1].kind == TOKEN_BREAK && (in_first_clause || s->tokens[i + 1].strong) && str_ends(token_text(s, i - 1), STR("任务")) && token_among(s, i, LIST_COPULA))
			return true;
	return false;
}

/* The sentence begins with a time to come: 下一步，我们…; 明年计划…. */
static bool opens_ahead(const struct sentence *s)
{
	size_t i = 0;
	while (i < s->count && (token_is(s, i, CLASS(LEAD)) || (s->tokens[i].kind == TOKEN_BREAK && i < 2)))
		i++;
	if (token_is(s, i, CLASS(TARGET_CUE)) && token_is(s, i, CLASS(TIME)) && looks_ahead(s, i, true))
		return true;
	while (token_is(s, i, CLASS(TIME)) && i + 1 < s->count)
		i++;
	return token_is(s, i, CLASS(TARGET_CUE)) && str_starts(token_text(s, i), STR("拟")); /* 今年拟申报项目9个。总投资… */
}

/* 下半年，…: in a report on the first half of the year. */
static bool opens_later_part(const struct work *work)
{
	const struct sentence *s = &work->sentence;
	return work->span.kind && s->count && token_among(s, 0, LIST_LATER_PART);
}

/* Which way a sentence looks that no heading settles: as its own words say, else as the whole text. */
static enum part part_of(struct work *work, bool told, bool ahead)
{
	if (told != ahead)
		return ahead ? PART_PLAN : PART_REVIEW;
	if (!work->leaning_known)
		work->leaning = leans_ahead(work) ? PART_PLAN : PART_REVIEW;
	work->leaning_known = true;
	return work->leaning;
}

void tense_paragraph(struct work *work)
{
	work->paragraph_ahead = false;
}

void tense_sentence(struct work *work)
{
	struct sentence *s = &work->sentence;
	bool told = s->told, ahead = false, unsaid = !work->part_said;
	bool numbers_first = false; /* 新建公厕3座，明年将改造5座 */
	for (size_t i = 0; s->classes & CLASS(AHEAD) && !ahead && i < s->count; i++) {
		ahead = looks_ahead(s, i, !unsaid);
		numbers_first = numbers_first || (i > 0 && s->tokens[i].kind == TOKEN_BREAK && token_counts(s, i - 1));
	}
	bool planned = false;
	for (size_t i = 0; s->classes & CLASS(COMPLETION) && !planned && i < s->count; i++)
		planned = plans(s, i);
	if (opens_ahead(s) || (!told && (sets_tasks(s, true) || opens_later_part(work))))
		work->paragraph_ahead = true;
	else if (told)
		work->paragraph_ahead = false;
	if (unsaid && s->number_count)
		work->part = numbers_first && !work->paragraph_ahead ? part_of(work, false, false) : part_of(work, told, ahead || work->paragraph_ahead);
	bool open = work->paragraph_ahead || (!told && sets_tasks(s, false)); /* 在洽谈会上，我镇的任务主要是：… */
	for (size_t i = 0; (ahead || planned || open) && i < s->count; i++) {
		if (looks_ahead(s, i, !unsaid || told) || plans(s, i))
			open = true;
		else if (token_tells(s, i) || (planned && (comes_about(s, i) || part_tells(s, i) || (!work->paragraph_ahead && next_work(s, i)))))
			open = false;
		s->tokens[i].ahead = open;
	}
}

/* 换届以来，…: all that follows has happened, as long as nothing is to be done. */
static bool opens_since(const struct sentence *s, size_t number)
{
	for (size_t i = 0; i < number && s->tokens[i].kind != TOKEN_BREAK; i++)
		if (list_end(s->lexicon, LIST_SINCE_END, token_text(s, i)))
			return !s->tokens[number].ahead;
	return false;
}

bool tense_is_told(const struct sentence *s, size_t number)
{
	struct span clause = clause_around(s, number);
	bool told = opens_since(s, number);
	for (size_t i = clause.from; i < number; i++) {
		told = told || (s->tokens[i].word && s->tokens[i].word->done);
		if (token_is(s, i, CLASS(AHEAD) | CLASS(TARGET_CUE)))
			told = false;
	}
	return told;
}
