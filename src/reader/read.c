/* A document becomes a reading: blocks are joined to paragraphs, paragraphs cut into sentences, sentences read. */
#include <string.h>

#include "reader/reader_int.h"

enum {
	SCRATCH_CAP = 512 << 20,
	JOIN_MIN = 45,  /* bytes: a shorter line without a full stop is a line of its own */
	HEAD_MAX = 120, /* bytes of a heading that stands in front of its text */
	TITLE_MAX = 90, /* bytes of a first line that may be a title */
	LEVELS = 6,
};

struct headings {
	struct str at[LEVELS];
};

/* ---- places ---- */

struct place work_place(const struct work *work, uint32_t at, uint32_t end)
{
	const uint32_t *origin = work->shadow.origin;
	uint32_t from = origin[at], last = end > at ? origin[end - 1] : from, to = last;
	size_t behind = to;
	utf8_next(work->document->text, &behind);
	to = end > at ? (uint32_t)behind : from;
	return (struct place){from, to, work->document->origin[from], work->document->origin[to]};
}

struct str work_original(const struct work *work, struct place place)
{
	struct str text = str_slice(work->document->text, place.at, place.end);
	if (!memchr(text.at, '\n', text.len))
		return text;
	char *copy = arena_alloc(work->arena, text.len);
	if (!copy)
		return (struct str){"", 0};
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		bool blank = text.at[i] == '\n' ||
		             (text.at[i] == ' ' && (len == 0 || i == 0 || text.at[i - 1] == '\n' || text.at[i - 1] == ' '));
		if (!blank)
			copy[len++] = text.at[i];
	}
	return (struct str){copy, len};
}

void work_note(struct work *work, uint32_t at, uint32_t end, const char *code, const char *message)
{
	if (!arena_reserve(work->arena, (void **)&work->notes, &work->note_capacity, work->note_count, sizeof *work->notes))
		return;
	work->notes[work->note_count++] = (struct reading_note){
		.place = work_place(work, at, end),
		.code = code,
		.message = str_of(msg(work->language, message)),
	};
}

/* ---- headings ---- */

/* The level of an enumerator at the head of a line: 一、 1; （一） 2; 1. 3; （1） 4; 0 when there is none. */
static int enumerator_level(struct str text)
{
	struct text_numeral numeral;
	bool bracket = str_starts(text, STR("（")) || str_starts(text, STR("("));
	size_t begin = bracket ? (text.at[0] == '(' ? 1 : strlen("（")) : 0;
	bool chinese = text_chinese(text, begin, &numeral);
	if ((!chinese && !text_arabic(text, begin, &numeral)) || numeral.value.scale || numeral.value.unscaled > 99)
		return 0;
	struct str mark = str_slice(text, numeral.end, text.len);
	if (bracket)
		return !str_starts(mark, STR("）")) && !str_starts(mark, STR(")")) ? 0 : chinese ? 2 : 4;
	bool stop = str_starts(mark, STR("、")) || str_starts(mark, STR("．")) ||
	            (str_starts(mark, STR(".")) && mark.len > 1 && !(mark.at[1] >= '0' && mark.at[1] <= '9'));
	return !stop ? 0 : chinese ? 1 : 3;
}

static void set_section(struct work *work, struct headings *headings, int level, struct str heading)
{
	headings->at[level] = str_trim(heading);
	for (int i = level + 1; i < LEVELS; i++)
		headings->at[i] = (struct str){"", 0};
	struct str path = {"", 0};
	for (int i = 0; i < LEVELS; i++) {
		if (!headings->at[i].len)
			continue;
		path = path.len ? arena_join(work->arena, path, STR(" / "), headings->at[i])
		                : headings->at[i];
	}
	work->section = path;
}

/* The heading in front of running text: up to the first full stop or colon. */
static struct str leading_head(struct str text)
{
	static const char *const ENDS[] = {"。", "：", ":", "\n"};
	size_t end = text.len;
	for (size_t i = 0; i < COUNT_OF(ENDS); i++) {
		size_t at = str_find(str_slice(text, 0, HEAD_MAX + 3), str_of(ENDS[i]), 0);
		end = at < end ? at : end;
	}
	return end <= HEAD_MAX ? str_slice(text, 0, end) : (struct str){"", 0};
}

/* A heading as the lexicon knows words: normalised and simplified. */
static struct str simple_text(struct work *work, struct str text)
{
	struct text_shadow *shadow = &work->heading_shadow;
	text_shadow_clear(shadow);
	if (!text_shadow_add(shadow, text, 0, text.len) || !text_simplify(work->reader->simplifier, shadow))
		return text;
	return text_shadow_view(shadow);
}

/* A first line that is no sentence names the text, even where nothing in its form says so. */
static bool opens_like_title(const struct work *work, const struct block *block, struct str text)
{
	static const char *const MARKS[] = {"。", "，", "；", "：", ":", ","};
	if (block != &work->document->blocks[0] || (block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_HEADING) || text.len > TITLE_MAX || enumerator_level(text))
		return false;
	for (size_t i = 0; i < COUNT_OF(MARKS); i++)
		if (str_find(text, str_of(MARKS[i]), 0) != STR_NONE)
			return false;
	return true;
}

static void see_heading(struct work *work, struct headings *headings, const struct block *block, struct str text)
{
	int level = enumerator_level(text);
	bool is_heading = block->kind == BLOCK_HEADING || block->kind == BLOCK_TITLE;
	if (opens_like_title(work, block, text))
		parts_title(work, simple_text(work, text));
	if (!level && !is_heading)
		return;
	struct str head = leading_head(text);
	if (!head.len)
		return;
	struct str simple = simple_text(work, head);
	if (block->kind == BLOCK_TITLE) {
		parts_title(work, simple);
		return;
	}
	struct heading_marks marks = level <= 2 ? parts_marks(work, simple) : (struct heading_marks){0};
	if (level <= 1)
		parts_heading(work, simple, marks, level);
	if (level >= 3 && work->deeds.open)
		return; /* an item of the list of deeds */
	if (level <= 2) {
		if (marks.all & CLASS(DEED_MARK)) /* opens a list of practical deeds */
			deeds_open(work, simple, false);
		else
			deeds_close(work);
	}
	set_section(work, headings, level, head);
}

/* ---- paragraphs ---- */

/* The stretch of the plan grows by a sentence, or another begins. */
static bool note_plan(struct work *work, uint32_t at, uint32_t end)
{
	struct place place = work_place(work, at, end);
	if (work->part != PART_PLAN)
		work->plan_open = false;
	if (work->part == PART_PLAN && work->plan_open) {
		work->plans[work->plan_count - 1].end = place.end;
		work->plans[work->plan_count - 1].source_end = place.source_end;
	} else if (work->part == PART_PLAN) {
		if (!arena_reserve(work->arena, (void **)&work->plans, &work->plan_capacity, work->plan_count, sizeof *work->plans))
			return false;
		work->plans[work->plan_count++] = place;
		work->plan_open = true;
	}
	return true;
}

static bool read_sentence(struct work *work, uint32_t at, uint32_t end)
{
	size_t first_figure = work->figure_count;
	struct seen seen = {first_figure, work->promise_count, work->note_count};
	if (!sentence_read(&work->sentence, at, end))
		return false;
	parts_sentence(work);
	tense_sentence(work);
	if (!note_plan(work, at, end))
		return false;
	if (!grammar_read(work) || !promise_read(work, first_figure))
		return false;
	for (size_t i = first_figure; i < work->figure_count; i++)
		work->figures[i].sentence = i > first_figure ? work->figures[first_figure].sentence
		                                             : work_original(work, work->figures[i].sentence_place);
	if (work->explain)
		work_explain(work, seen);
	return true;
}

static bool starts_lead(const struct work *work, struct str sentence)
{
	size_t end;
	const struct word *word = lexicon_match(&work->reader->lexicon, TREE_TEXT, sentence, 0, &end);
	return word && word->classes & CLASS(LEAD);
}

enum { SLOGAN_MAX = 45 /* bytes */ };

/* 强化环境整治。 at the head of a paragraph, and then what that means. */
static bool is_slogan(struct str sentence)
{
	struct text_numeral numeral;
	if (enumerator_level(sentence) && text_arabic(sentence, 0, &numeral)) /* 1.强化环境整治。 */
		sentence = str_slice(sentence, numeral.end, sentence.len);
	if (sentence.len > SLOGAN_MAX || str_find(sentence, STR("，"), 0) != STR_NONE ||
	    str_find(sentence, STR("前"), 0) != STR_NONE)
		return false;
	for (size_t i = 0; i < sentence.len; i++)
		if (sentence.at[i] >= '0' && sentence.at[i] <= '9')
			return false;
	return true;
}

/* 一是改善环境。 and then what that means: a head for the sentences up to the next 二是. */
static bool heads_sentences(const struct work *work, struct str text, struct str sentence, size_t next_at)
{
	struct str next;
	bool first = sentence.at == text.at;
	return !work->deeds.open && sentence.len <= HEAD_MAX && str_ends(sentence, STR("。")) &&
	       (starts_lead(work, sentence) || (first && work->part == PART_PLAN && is_slogan(sentence))) &&
	       text_next_sentence(text, &next_at, &next) && (!starts_lead(work, next) || !starts_lead(work, sentence));
}

static struct str section_below(const struct work *work, struct str section, struct str head)
{
	struct str text = arena_str(work->arena, str_slice(head, 0, head.len - strlen("。")));
	return section.len ? arena_join(work->arena, section, STR(" / "), text) : text;
}

/* 一、在谈项目; 二、续建项目: how far the projects below it are, also those of its numbered points. */
static void note_stage(struct work *work, struct str sentence, int level)
{
	bool head = sentence.len <= HEAD_MAX;
	bool open = head && list_in(&work->reader->lexicon, LIST_OPEN_HEAD, sentence);
	bool running = head && list_in(&work->reader->lexicon, LIST_RUNNING_HEAD, sentence);
	if (!open && !running && level > work->stage_level)
		return;
	work->still_open = open;
	work->running = running;
	work->stage_level = level;
}

static bool read_paragraph(struct work *work, bool heading)
{
	if (!text_simplify(work->reader->simplifier, &work->shadow))
		return false;
	struct str text = text_shadow_view(&work->shadow), sentence;
	work->sentence.text = text;
	damage_paragraph(work);
	int level = enumerator_level(text);
	struct str section = work->section;
	deeds_paragraph(work);
	tense_paragraph(work);
	work->carried = (struct period){0};
	work->project = work->told = work->thing = (struct str){"", 0};
	for (size_t at = 0; text_next_sentence(text, &at, &sentence);) {
		uint32_t from = (uint32_t)(sentence.at - text.at);
		work->heading = from == 0 && sentence.len <= HEAD_MAX &&
		                ((heading && !(level >= 3 && work->deeds.open)) || (level && level <= 2 && at < text.len));
		work->heading_only = work->heading && heading && level <= 2;
		if (from == 0 && (heading || level))
			note_stage(work, sentence, level);
		bool heads = heads_sentences(work, text, sentence, at);
		if (starts_lead(work, sentence))
			work->section = section;
		work->heading = work->heading || heads;
		if (!read_sentence(work, from, from + (uint32_t)sentence.len))
			return false;
		if (heads && !(level && from == 0)) /* a numbered heading is in the section already */
			work->section = section_below(work, section, sentence);
	}
	work->section = section;
	text_shadow_clear(&work->shadow);
	return true;
}

static bool ends_open(struct str text)
{
	static const char *const ENDS[] = {"。", "！", "？", "；", "：", ";", ":", "!", "?", "…", "”"};
	if (STR_ENDS_AMONG(text, ENDS))
		return false;
	return true;
}

/* 教育支出 780万元: a line of a list, a name and its amount. */
static bool is_entry(struct str text)
{
	enum { UNIT_BYTES = 18, ENTRY_MAX = 120 };
	static const char *const MARKS[] = {"，", ",", "。", "；", "："};
	for (size_t i = 0; i < COUNT_OF(MARKS); i++)
		if (str_find(text, str_of(MARKS[i]), 0) != STR_NONE)
			return false;
	bool number = false;
	for (size_t at = text.len > UNIT_BYTES ? text.len - UNIT_BYTES : 0; at < text.len; at++)
		number = number || (text.at[at] >= '0' && text.at[at] <= '9');
	return number && text.len <= ENTRY_MAX;
}

bool work_continues(const struct work *work, const struct block *block, const struct block *next)
{
	const struct document *document = work->document;
	struct str text = str_trim(str_slice(document->text, block->at, block->end));
	struct str following = str_trim(str_slice(document->text, next->at, next->end));
	bool running = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_LIST_ITEM;
	size_t word_end;
	const struct word *word = lexicon_match(&work->reader->lexicon, TREE_TEXT, following, 0, &word_end);
	if (word && word->classes & CLASS(NO_PROMISE)) /* 各位代表 opens a paragraph */
		return false;
	if (!running || next->kind != BLOCK_PARAGRAPH || !ends_open(text) || enumerator_level(following))
		return false;
	if (is_entry(text) && is_entry(following))
		return false;
	return text.len >= JOIN_MIN || str_ends(text, STR("，")) || str_ends(text, STR(",")) || str_ends(text, STR("、"));
}

/* 2.打造生产基地。 before 3.…: the items of a list look like headings, but nothing stands below them. */
static bool is_item(const struct document *document, struct str text, const struct block *below)
{
	struct str next = below ? str_trim(str_slice(document->text, below->at, below->end)) : STR("");
	bool ends = str_ends(text, STR("。")) || str_ends(text, STR("；")) || str_ends(text, STR(";"));
	return ends && enumerator_level(text) >= 3 && (!below || enumerator_level(next));
}

bool work_read_line(struct work *work, const struct block *block)
{
	return text_shadow_add(&work->shadow, work->document->text, block->at, block->end) && read_paragraph(work, false);
}

/* *from becomes the block behind the table when it could be read as one, and the block behind which all is text otherwise. */
static bool read_table(struct work *work, size_t *from, size_t *text_until)
{
	size_t next;
	bool read;
	if (*from < *text_until || work->document->blocks[*from].kind != BLOCK_TABLE_CELL)
		return true;
	if (work->shadow.len && !read_paragraph(work, false))
		return false;
	if (table_read(work, *from, &next, &read, NULL))
		return false;
	*(read ? from : text_until) = next;
	return true;
}

static bool read_blocks(struct work *work)
{
	const struct document *document = work->document;
	struct headings headings = {0};
	size_t text_until = 0; /* blocks before it are no table of numbers */
	for (size_t i = 0; i < document->block_count; i++) {
		size_t before = i;
		if (!read_table(work, &i, &text_until))
			return false;
		if (i > before) {
			i--;
			continue;
		}
		const struct block *block = &document->blocks[i];
		struct str text = str_trim(str_slice(document->text, block->at, block->end));
		if (block->kind == BLOCK_FURNITURE || !text.len)
			continue;
		if (!work->shadow.len)
			see_heading(work, &headings, block, text);
		if (block->kind == BLOCK_TITLE)
			continue;
		if (!text_shadow_add(&work->shadow, document->text, block->at, block->end))
			return false;
		size_t next = i + 1;
		while (next < document->block_count && document->blocks[next].kind == BLOCK_FURNITURE)
			next++;
		if (next < document->block_count && work_continues(work, block, &document->blocks[next]))
			continue;
		const struct block *below = next < document->block_count ? &document->blocks[next] : NULL;
		if (!read_paragraph(work, block->kind == BLOCK_HEADING && !is_item(document, text, below)))
			return false;
	}
	return !work->shadow.len || read_paragraph(work, false);
}

/* ---- the whole ---- */

static struct str find_title(const struct document *document)
{
	for (size_t i = 0; i < document->block_count; i++)
		if (document->blocks[i].kind == BLOCK_TITLE)
			return str_trim(str_slice(document->text, document->blocks[i].at, document->blocks[i].end));
	return (struct str){"", 0};
}

static enum status read_document(const struct reader *reader, struct arena *arena, const struct document *document,
                                 struct work work, struct reading *out, struct err *err)
{
	struct arena scratch;
	arena_init(&scratch, SCRATCH_CAP);
	work.reader = reader;
	work.arena = arena;
	work.scratch = &scratch;
	work.document = document;
	work.section = (struct str){"", 0};
	text_shadow_init(&work.shadow, &scratch);
	text_shadow_init(&work.heading_shadow, &scratch);
	work.sentence = (struct sentence){.lexicon = &reader->lexicon, .arena = &scratch};
	work.title = find_title(document);
	parts_survey(&work);
	bool read = read_blocks(&work);
	damage_figures(&work);
	read = read && !arena_failed(arena);
	arena_release(&scratch);
	if (!read)
		return err_memory(err);
	*out = (struct reading){
		.year = work.year,
		.plan_year = work.plan_year,
		.title = work.title,
		.figures = work.figures,
		.figure_count = work.figure_count,
		.promises = work.promises,
		.promise_count = work.promise_count,
		.notes = work.notes,
		.note_count = work.note_count,
		.plans = work.plans,
		.plan_count = work.plan_count,
	};
	return STATUS_OK;
}

enum status reader_read(const struct reader *reader, struct arena *arena, const struct document *document,
                        enum language language, struct reading *out, struct err *err)
{
	return read_document(reader, arena, document, (struct work){.language = language}, out, err);
}

enum status reader_explain(const struct reader *reader, struct arena *arena, const struct document *document,
                           enum language language, uint32_t at, struct buf *out, struct err *err)
{
	struct work work = {.language = language, .explain = out, .explain_at = at};
	struct reading reading;
	enum status status = read_document(reader, arena, document, work, &reading, err);
	return !status && buf_failed(out) ? err_memory(err) : status;
}
