/* What each line of a draft is: title, heading, list item, paragraph, furniture. The file's own markup is believed where
 * it says something; the numbers and the shape of a line decide otherwise. */
#include <string.h>

#include "document/document_int.h"

enum {
	FURNITURE_LENGTH = 60, /* characters: longer lines are never taken for furniture */
	URL_WORDS = 20,        /* Chinese characters that a line may hold beside an address and still be furniture */
	TITLE_LENGTH = 50,
	TITLE_LINES = 8,       /* the title stands among the first lines, before any paragraph */
	REPEAT_MIN = 6, REPEAT_EXTRA = 12, /* a repeated title may lack 第三篇 or 5000字 */
	HEADING_LENGTH = 45,   /* with a number */
	STYLED_LENGTH = 80,    /* with a heading style of the file */
	UNNUMBERED_LENGTH = 24,
	BARE_LENGTH = 20,      /* without number and without a heading word */
	SHAPES_KEPT = 4096,    /* lines: those of longer texts are looked at again */
	BODY_LENGTH = 40,      /* a line this long is text of the report */
	OPEN_LENGTH = 20,      /* a line this long without an end mark goes on in the next line */
	IDEOGRAPHIC_STOP = 0x3002,
	YEAR = 0x5E74, MONTH = 0x6708, DAY = 0x65E5,
};

struct sorter {
	const struct draft *draft;
	const struct words *words;
	struct block *blocks;
	uint32_t *lengths; /* of each line: the length of its shape */
	struct shape *shapes; /* of the first SHAPES_KEPT lines */
	/* what came before the line at hand, furniture left out */
	struct shape before;
	struct line_number before_number;
	enum block_kind before_kind;
	int last_value[5]; /* number of the last heading of each level */
};

static struct str line_text(const struct draft *draft, const struct line *line)
{
	return (struct str){draft->text + line->at, line->end - line->at};
}

static struct shape line_shape(const struct sorter *sorter, size_t i)
{
	return i < SHAPES_KEPT ? sorter->shapes[i] : shape_of(line_text(sorter->draft, &sorter->draft->lines[i]));
}

static void look_at_lines(struct sorter *sorter)
{
	for (size_t i = 0; i < sorter->draft->line_count; i++) {
		struct shape shape = shape_of(line_text(sorter->draft, &sorter->draft->lines[i]));
		sorter->lengths[i] = (uint32_t)shape.length;
		if (i < SHAPES_KEPT)
			sorter->shapes[i] = shape;
	}
}

/* ---- furniture ---- */

static bool is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2500;
}

static bool is_bullet(uint32_t c)
{
	static const uint32_t bullets[] = {0x2022, 0xB7, 0x25CF, 0x25CB, 0x25A0, 0x25A1, 0x25AA, 0x25C6, 0x25C7, 0x2605, 0x25B2};
	for (size_t i = 0; i < COUNT_OF(bullets); i++)
		if (c == bullets[i])
			return true;
	return false;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || c >= 0x20000;
}

/* A rule (-----, =====) or the number of a page (- 2 -, — 12 —). */
static bool is_page_mark(const struct shape *shape)
{
	size_t digits = 0, rules = 0;
	for (size_t i = 0; i < shape->count; i++) {
		uint32_t c = shape->c[i];
		if (is_digit(c))
			digits++;
		else if (is_dash(c) || c == '=' || c == '~' || c == '*' || c == 0x2026)
			rules++;
		else
			return false;
	}
	return shape->length == shape->count && rules >= 2 && digits <= 4;
}

static bool holds(const struct shape *shape, uint32_t c)
{
	bool found = false;
	for (size_t i = 0; i < shape->count; i++)
		found |= shape->c[i] == c;
	return found;
}

static bool is_address(const struct shape *shape)
{
	if (!holds(shape, '/') && !holds(shape, 'w'))
		return false;
	char out[SHAPE_MAX * 4];
	struct str text = shape_text(shape, out);
	if (str_find(text, STR("http://"), 0) == STR_NONE && str_find(text, STR("https://"), 0) == STR_NONE &&
	    str_find(text, STR("www."), 0) == STR_NONE)
		return false;
	size_t han = 0;
	for (size_t i = 0; i < shape->count; i++)
		han += is_han(shape->c[i]);
	return han <= URL_WORDS;
}

/* </p>, &nbsp;&nbsp;, {{footer}}: nothing but leftovers of a page. */
static bool is_markup(struct str text)
{
	uint32_t character;
	size_t at = 0;
	while (at < text.len && (unsigned char)text.at[at] < 0x80) {
		size_t end = text.at[at] == ' ' ? at + 1 : text_markup(text, at, &character);
		if (!end)
			return false;
		at = end;
	}
	return at == text.len;
}

static bool is_furniture(const struct sorter *sorter, const struct line *line, const struct shape *shape)
{
	if (line->hint == HINT_FURNITURE)
		return true;
	if (line->hint == HINT_CELL || line->hint == HINT_TITLE)
		return false;
	if (is_page_mark(shape) || is_address(shape) || is_markup(line_text(sorter->draft, line)))
		return true;
	return shape->length <= FURNITURE_LENGTH && (word_list_matches(&sorter->words->furniture_lines, shape) ||
	                                             word_list_matches(&sorter->words->related_lists, shape));
}

static bool is_body(const struct shape *shape)
{
	return shape->length >= BODY_LENGTH || shape->last == IDEOGRAPHIC_STOP || shape->last == '!';
}

/* 索引号, 发布机构, 成文日期 … in a table above the report: it goes by its first cell. */
static bool heads_furniture_table(const struct sorter *sorter, size_t i, const struct shape *shape)
{
	const struct line *line = &sorter->draft->lines[i];
	return line->hint == HINT_CELL && line->row == 1 && line->column == 1 && shape->length <= FURNITURE_LENGTH &&
	       sorter->draft->format == DOCUMENT_HTML && word_list_matches(&sorter->words->furniture_lines, shape);
}

/* The furniture of single lines; then, behind the last line of the report, the lists of links to other texts. */
static void mark_furniture(struct sorter *sorter)
{
	uint32_t table = 0; /* the last one that is furniture */
	size_t count = sorter->draft->line_count, behind_body = 0;
	for (size_t i = 0; i < count; i++) {
		struct shape shape = line_shape(sorter, i);
		if (heads_furniture_table(sorter, i, &shape))
			table = sorter->draft->lines[i].table;
		bool furniture = is_furniture(sorter, &sorter->draft->lines[i], &shape) ||
		                 (table && sorter->draft->lines[i].table == table);
		sorter->blocks[i].kind = furniture ? BLOCK_FURNITURE : BLOCK_PARAGRAPH;
		if (!furniture && (is_body(&shape) || sorter->draft->lines[i].hint == HINT_CELL))
			behind_body = i + 1;
	}
	bool related = false;
	for (size_t i = behind_body; i < count; i++) {
		if (!related && sorter->lengths[i] <= FURNITURE_LENGTH) {
			struct shape shape = line_shape(sorter, i);
			related = word_list_matches(&sorter->words->related_lists, &shape);
		}
		if (related)
			sorter->blocks[i].kind = BLOCK_FURNITURE;
	}
	for (size_t i = 0; i < count; i++) /* furniture is in no table */
		if (sorter->blocks[i].kind == BLOCK_FURNITURE)
			sorter->blocks[i] = (struct block){
				.kind = BLOCK_FURNITURE, .at = sorter->blocks[i].at, .end = sorter->blocks[i].end};
}

/* ---- the title ---- */

static bool contains(const struct shape *whole, const struct shape *part)
{
	for (size_t at = 0; at + part->count <= whole->count; at++)
		if (memcmp(whole->c + at, part->c, part->count * sizeof *part->c) == 0)
			return true;
	return false;
}

static bool reads_like_title(const struct sorter *sorter, size_t i, const struct shape *shape)
{
	enum hint hint = sorter->draft->lines[i].hint;
	return hint != HINT_CELL && hint != HINT_LIST && shape->length <= TITLE_LENGTH && shape_number(shape).level <= 0 &&
	       shape->ends_inside == 0 && shape->last != IDEOGRAPHIC_STOP && shape->last != ':' && shape->last != ',' &&
	       shape->last != ';' && word_list_matches(&sorter->words->title_words, shape);
}

/* The first line that the markup calls a title; `worded`: and that reads like one. line_count when there is none. */
static size_t find_marked_title(const struct sorter *sorter, bool worded)
{
	size_t count = sorter->draft->line_count;
	for (size_t i = 0; i < count; i++) {
		if (sorter->draft->lines[i].hint != HINT_TITLE || sorter->blocks[i].kind == BLOCK_FURNITURE)
			continue;
		struct shape shape = line_shape(sorter, i);
		if (!worded || reads_like_title(sorter, i, &shape))
			return i;
	}
	return count;
}

static size_t find_worded_title(const struct sorter *sorter)
{
	size_t count = sorter->draft->line_count, seen = 0;
	for (size_t i = 0; i < count && seen < TITLE_LINES; i++) {
		if (sorter->blocks[i].kind == BLOCK_FURNITURE)
			continue;
		struct shape shape = line_shape(sorter, i);
		if (reads_like_title(sorter, i, &shape))
			return i;
		if (is_body(&shape) || shape_number(&shape).level > 0)
			break;
		seen++;
	}
	return count;
}

/* What markup and words agree on comes first: the largest heading of a page may be the name of the web site. */
static size_t find_title(const struct sorter *sorter)
{
	size_t count = sorter->draft->line_count, title = find_marked_title(sorter, true);
	if (title == count)
		title = find_worded_title(sorter);
	return title == count ? find_marked_title(sorter, false) : title;
}

static bool plain_short(const struct sorter *sorter, size_t i, size_t limit)
{
	struct shape shape = line_shape(sorter, i);
	return shape.length <= limit && !is_body(&shape) && shape.last != ':' && shape_number(&shape).level < 0;
}

/* 清溪镇人民政府 above 2025年工作报告: the title takes two lines, in its own style or at the very top. */
static void mark_other_title_lines(struct sorter *sorter, size_t title)
{
	const struct line *lines = sorter->draft->lines;
	bool styled = lines[title].hint == HINT_TITLE;
	for (size_t i = title; styled && i > 0 && lines[i - 1].hint == HINT_TITLE; i--)
		sorter->blocks[i - 1].kind = BLOCK_TITLE;
	for (size_t i = title + 1; styled && i < sorter->draft->line_count && lines[i].hint == HINT_TITLE; i++)
		sorter->blocks[i].kind = BLOCK_TITLE;
	if (title == 1 && sorter->blocks[0].kind == BLOCK_PARAGRAPH && plain_short(sorter, 0, UNNUMBERED_LENGTH))
		sorter->blocks[0].kind = BLOCK_TITLE;
}

/* A site repeats the title above and below the report: what repeats it says nothing new. */
static void mark_title(struct sorter *sorter)
{
	size_t count = sorter->draft->line_count, title = find_title(sorter);
	if (title == count)
		return;
	struct shape name = line_shape(sorter, title);
	sorter->blocks[title].kind = BLOCK_TITLE;
	mark_other_title_lines(sorter, title);
	for (size_t i = 0; i < count; i++) {
		size_t length = sorter->lengths[i];
		if (sorter->blocks[i].kind != BLOCK_PARAGRAPH || length < REPEAT_MIN || length > TITLE_LENGTH ||
		    sorter->draft->lines[i].hint == HINT_CELL || name.length - length > REPEAT_EXTRA)
			continue;
		struct shape shape = line_shape(sorter, i);
		if (contains(&name, &shape) && word_list_matches(&sorter->words->title_words, &shape))
			sorter->blocks[i].kind = BLOCK_FURNITURE;
	}
}

/* ---- headings, items, paragraphs ---- */

static bool is_end_mark(uint32_t c)
{
	static const uint32_t marks[] = {IDEOGRAPHIC_STOP, '!', '?', ':', ';', 0x201D, 0x300B, ')', 0x2026, '.', 0x3011};
	for (size_t i = 0; i < COUNT_OF(marks); i++)
		if (c == marks[i])
			return true;
	return false;
}

/* Numbers that state something: runs of digits that are no year, month or day. */
static size_t facts(const struct shape *shape, size_t from)
{
	size_t count = 0;
	for (size_t i = from; i < shape->count; i++) {
		if (!is_digit(shape->c[i]) || (i > from && is_digit(shape->c[i - 1])))
			continue;
		size_t end = i;
		while (end < shape->count && (is_digit(shape->c[end]) || shape->c[end] == 'x' || shape->c[end] == '_'))
			end++;
		uint32_t behind = end < shape->count ? shape->c[end] : 0;
		count += behind != YEAR && behind != MONTH && behind != DAY;
	}
	return count;
}

/* The line before broke off in mid-sentence. A number that follows in sequence starts a heading all the same. */
static bool goes_on(const struct sorter *sorter, struct line_number number)
{
	if (sorter->before_kind != BLOCK_PARAGRAPH && sorter->before_kind != BLOCK_LIST_ITEM)
		return false;
	bool bare_number = sorter->before_number.level > 0 && sorter->before_number.body >= sorter->before.length;
	bool open = bare_number || (sorter->before.length >= OPEN_LENGTH && !is_end_mark(sorter->before.last));
	bool in_sequence = number.level > 0 && !bare_number && number.value == sorter->last_value[number.level] + 1;
	return open && !in_sequence;
}

static bool is_numbered_heading(const struct sorter *sorter, const struct line *line, const struct shape *shape,
                                struct line_number number)
{
	size_t limit = line->hint == HINT_HEADING ? STYLED_LENGTH : HEADING_LENGTH;
	if (shape->length > limit || number.body >= shape->length)
		return false;
	if (line->hint == HINT_HEADING)
		return true;
	if (shape->ends_inside || shape->last == ',' || shape->last == 0x3001 || (shape->colon_inside && number.level > 0))
		return false;
	/* A short sentence with figures (3、完成农业产值5亿元。) is text. */
	size_t allowed = number.level >= 3 ? 0 : 1;
	if (shape->last == IDEOGRAPHIC_STOP && facts(shape, number.body) > allowed)
		return false;
	return !goes_on(sorter, number);
}

/* 1、修建水渠3公里; 2、…; 3、…。 The last item of such a list ends otherwise. */
static bool is_numbered_item(const struct sorter *sorter, const struct shape *shape, struct line_number number)
{
	if (number.level <= 0)
		return false;
	bool goes_on_list = sorter->before_kind == BLOCK_LIST_ITEM && sorter->before.last == ';' &&
	                    sorter->before_number.level == number.level;
	return shape->last == ';' || goes_on_list;
}

static bool is_dash_item(const struct shape *shape)
{
	if (shape->count < 2)
		return false;
	bool minus = shape->c[0] == '-' && is_digit(shape->c[1]);
	return (is_dash(shape->c[0]) && !minus) || is_bullet(shape->c[0]);
}

static bool is_plain(const struct shape *shape)
{
	for (size_t i = 0; i < shape->count; i++) {
		uint32_t c = shape->c[i];
		bool trailing = i + 1 == shape->count && (c == '?' || c == ':');
		if (!trailing && (c == ',' || c == ':' || c == ';' || c == '!' || c == '?' || c == IDEOGRAPHIC_STOP))
			return false;
	}
	return true;
}

/* The next line that is not furniture reads like a paragraph. */
static bool body_follows(const struct sorter *sorter, size_t i)
{
	for (i++; i < sorter->draft->line_count; i++)
		if (sorter->blocks[i].kind != BLOCK_FURNITURE)
			return sorter->lengths[i] >= BODY_LENGTH && sorter->draft->lines[i].hint != HINT_CELL;
	return false;
}

static bool is_unnumbered_heading(const struct sorter *sorter, size_t i, const struct shape *shape)
{
	struct line_number none = {.level = -1};
	if (shape->length < 2 || shape->length > UNNUMBERED_LENGTH || !is_plain(shape) || goes_on(sorter, none))
		return false;
	struct shape bare = *shape;
	if (bare.last == ':' || bare.last == '?')
		bare.count--;
	if (word_list_matches(&sorter->words->heading_words, &bare))
		return true;
	return shape->last != ':' && shape->length <= BARE_LENGTH && facts(shape, 0) == 0 && is_han(shape->c[0]) &&
	       body_follows(sorter, i);
}

static enum block_kind kind_of(const struct sorter *sorter, size_t i, const struct shape *shape, struct line_number number)
{
	const struct line *line = &sorter->draft->lines[i];
	if (line->hint == HINT_CELL)
		return BLOCK_TABLE_CELL;
	if (is_numbered_item(sorter, shape, number))
		return BLOCK_LIST_ITEM;
	if (number.level >= 0)
		return is_numbered_heading(sorter, line, shape, number) ? BLOCK_HEADING
		       : line->hint == HINT_LIST                        ? BLOCK_LIST_ITEM
		                                                        : BLOCK_PARAGRAPH;
	/* ——在清溪镇第三届人民代表大会第五次会议上 belongs to the title above it. */
	if (is_dash_item(shape))
		return sorter->before_kind == BLOCK_TITLE ? BLOCK_PARAGRAPH : BLOCK_LIST_ITEM;
	if (line->hint == HINT_LIST)
		return BLOCK_LIST_ITEM;
	if ((line->hint == HINT_HEADING || line->hint == HINT_TITLE) && shape->length <= STYLED_LENGTH)
		return BLOCK_HEADING;
	return is_unnumbered_heading(sorter, i, shape) ? BLOCK_HEADING : BLOCK_PARAGRAPH;
}

static void remember(struct sorter *sorter, const struct shape *shape, struct line_number number, const struct block *block)
{
	sorter->before = *shape;
	sorter->before_number = number;
	sorter->before_kind = block->kind;
	if (number.level <= 0 || number.body >= shape->length)
		return;
	sorter->last_value[number.level] = number.value;
	for (size_t deeper = (size_t)number.level + 1; deeper < COUNT_OF(sorter->last_value); deeper++)
		sorter->last_value[deeper] = 0;
}

static void mark_lines(struct sorter *sorter)
{
	sorter->before_kind = BLOCK_FURNITURE;
	for (size_t i = 0; i < sorter->draft->line_count; i++) {
		struct block *block = &sorter->blocks[i];
		if (block->kind == BLOCK_FURNITURE)
			continue;
		struct shape shape = line_shape(sorter, i);
		struct line_number number = shape_number(&shape);
		if (block->kind != BLOCK_TITLE)
			block->kind = kind_of(sorter, i, &shape, number);
		if (block->kind == BLOCK_HEADING && number.level > 0)
			block->level = (uint8_t)number.level;
		remember(sorter, &shape, number, block);
	}
}

static void note_furniture(struct draft *draft, const struct block *blocks)
{
	for (size_t i = 0, end; i < draft->line_count; i = end) {
		for (end = i + 1; end < draft->line_count && blocks[end].kind == blocks[i].kind; end++)
			;
		if (blocks[i].kind == BLOCK_FURNITURE)
			draft_note(draft, NOTE_FURNITURE, blocks[i].at, blocks[end - 1].end);
	}
}

static uint16_t span_of(uint32_t table, uint32_t span)
{
	return table ? (uint16_t)(span < 1 ? 1 : span > UINT16_MAX ? UINT16_MAX : span) : 0;
}

enum status classify(struct draft *draft, const struct words *words, struct block **blocks, struct err *err)
{
	struct sorter sorter = {.draft = draft, .words = words};
	sorter.blocks = arena_array(draft->arena, draft->line_count, sizeof *sorter.blocks);
	sorter.lengths = arena_array(draft->arena, draft->line_count, sizeof *sorter.lengths);
	size_t kept = draft->line_count < SHAPES_KEPT ? draft->line_count : SHAPES_KEPT;
	sorter.shapes = arena_array(draft->arena, kept, sizeof *sorter.shapes);
	if (!sorter.blocks || !sorter.lengths || !sorter.shapes)
		return err_memory(err);
	look_at_lines(&sorter);
	for (size_t i = 0; i < draft->line_count; i++) {
		const struct line *line = &draft->lines[i];
		sorter.blocks[i] = (struct block){.at = line->at, .end = line->end, .table = line->table, .row = line->row,
		                                  .column = line->column, .row_span = span_of(line->table, line->row_span),
		                                  .column_span = span_of(line->table, line->column_span)};
	}
	mark_furniture(&sorter);
	mark_title(&sorter);
	mark_lines(&sorter);
	note_furniture(draft, sorter.blocks);
	*blocks = sorter.blocks;
	return STATUS_OK;
}
