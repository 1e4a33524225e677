/* Words with their places, out of what pdftotext and tesseract write. */
#include <string.h>

#include "document/pages_int.h"

enum { PLACE_MAX = 2000000 };

/* A decimal number as hundredths; what is no number is 0. */
static int32_t hundredths(struct str s)
{
	int64_t value = 0;
	int places = -1;
	bool negative = str_starts(s, STR("-"));
	for (size_t i = negative; i < s.len && places < 2; i++) {
		if (s.at[i] == '.' && places < 0) {
			places = 0;
			continue;
		}
		if (s.at[i] < '0' || s.at[i] > '9' || value > PLACE_MAX)
			break;
		value = value * 10 + (s.at[i] - '0');
		places += places >= 0;
	}
	for (int i = places < 0 ? 0 : places; i < 2; i++)
		value *= 10;
	value = value > PLACE_MAX ? PLACE_MAX : value;
	return (int32_t)(negative ? -value : value);
}

static struct box *add_box(struct arena *arena, struct boxes *boxes)
{
	if (!arena_reserve(arena, (void **)&boxes->boxes, &boxes->capacity, boxes->count, sizeof *boxes->boxes))
		return NULL;
	boxes->boxes[boxes->count] = (struct box){.page = (uint32_t)boxes->page_count - 1};
	return &boxes->boxes[boxes->count++];
}

static void add_page(struct arena *arena, struct boxes *boxes, int32_t width, int32_t height)
{
	if (arena_reserve(arena, (void **)&boxes->pages, &boxes->page_capacity, boxes->page_count, sizeof *boxes->pages))
		boxes->pages[boxes->page_count++] = (struct page){width, height};
}

/* ---- pdftotext -bbox ---- */

/* The value of name="…" in the tag. */
static struct str attribute(struct str tag, struct str name)
{
	size_t at = str_find(tag, name, 0), end;
	if (at == STR_NONE)
		return STR("");
	at += name.len;
	end = str_find(tag, STR("\""), at);
	return end == STR_NONE ? STR("") : str_slice(tag, at, end);
}

static struct str without_entities(struct arena *arena, struct str s)
{
	static const struct {
		struct str entity;
		char means;
	} entities[] = {{{"&amp;", 5}, '&'}, {{"&lt;", 4}, '<'}, {{"&gt;", 4}, '>'}, {{"&quot;", 6}, '"'}, {{"&apos;", 6}, '\''}};
	if (s.len == 0 || !memchr(s.at, '&', s.len))
		return s;
	char *out = arena_alloc(arena, s.len);
	size_t len = 0;
	for (size_t at = 0; out && at < s.len; len++) {
		size_t taken = 1;
		out[len] = s.at[at];
		for (size_t i = 0; i < COUNT_OF(entities); i++)
			if (str_starts(str_slice(s, at, s.len), entities[i].entity)) {
				out[len] = entities[i].means;
				taken = entities[i].entity.len;
			}
		at += taken;
	}
	return (struct str){out, len};
}

bool boxes_of_pdf(struct arena *arena, struct str text, struct boxes *out)
{
	struct str line;
	while (str_cut(&text, '\n', &line)) {
		line = str_trim(line);
		if (str_starts(line, STR("<page "))) {
			add_page(arena, out, hundredths(attribute(line, STR("width=\""))), hundredths(attribute(line, STR("height=\""))));
			continue;
		}
		size_t open = str_find(line, STR(">"), 0), close = str_find(line, STR("</word>"), 0);
		if (!str_starts(line, STR("<word ")) || open == STR_NONE || close == STR_NONE || close < open || out->page_count == 0)
			continue;
		struct str tag = str_slice(line, 0, open);
		struct box *box = add_box(arena, out);
		if (!box)
			return false;
		box->x0 = hundredths(attribute(tag, STR("xMin=\"")));
		box->y0 = hundredths(attribute(tag, STR("yMin=\"")));
		box->x1 = hundredths(attribute(tag, STR("xMax=\"")));
		box->y1 = hundredths(attribute(tag, STR("yMax=\"")));
		box->em = (box->y1 - box->y0) * 3 / 4; /* the height holds the gap to the next line */
		box->text = text_trim(without_entities(arena, str_slice(line, open + 1, close)));
		if (box->text.len == 0)
			out->count--;
	}
	return !arena_failed(arena);
}

/* ---- tesseract tsv ---- */

enum { TSV_LEVEL, TSV_PAGE, TSV_BLOCK, TSV_PARAGRAPH, TSV_LINE, TSV_WORD, TSV_LEFT, TSV_TOP, TSV_WIDTH, TSV_HEIGHT,
       TSV_SURE, TSV_TEXT, TSV_COLUMNS };

static void ocr_row(struct arena *arena, struct boxes *boxes, const struct str *columns,
                    int32_t *line_height)
{
	int32_t left = hundredths(columns[TSV_LEFT]), top = hundredths(columns[TSV_TOP]);
	int32_t width = hundredths(columns[TSV_WIDTH]), height = hundredths(columns[TSV_HEIGHT]);
	struct str text = text_trim(columns[TSV_TEXT]);
	if (str_equals(columns[TSV_LEVEL], "1"))
		add_page(arena, boxes, width, height);
	if (str_equals(columns[TSV_LEVEL], "4"))
		*line_height = height;
	if (!str_equals(columns[TSV_LEVEL], "5") || text.len == 0 || boxes->page_count == 0)
		return;
	struct box *box = add_box(arena, boxes);
	if (box) {
		box->x0 = left;
		box->y0 = top;
		box->x1 = left + width;
		box->y1 = top + height;
		box->em = *line_height; /* the height of a single mark says nothing */
		box->text = text;
	}
}

/* Heights of recognised lines differ by the marks in them: the size of a page's text is their mean. */
static void even_out(struct boxes *boxes)
{
	for (size_t i = 0, end; i < boxes->count; i = end) {
		int64_t sum = 0;
		for (end = i; end < boxes->count && boxes->boxes[end].page == boxes->boxes[i].page; end++)
			sum += boxes->boxes[end].em;
		for (size_t k = i; k < end; k++)
			boxes->boxes[k].em = (int32_t)(sum / (int64_t)(end - i));
	}
}

bool boxes_of_ocr(struct arena *arena, struct str text, struct boxes *out)
{
	struct str line;
	int32_t line_height = 0;
	while (str_cut(&text, '\n', &line)) {
		struct str columns[TSV_COLUMNS] = {{NULL, 0}};
		while (line.len && (line.at[0] == '\f' || line.at[0] == '\r'))
			line = str_slice(line, 1, line.len);
		for (size_t i = 0; i < TSV_COLUMNS && str_cut(&line, '\t', &columns[i]); i++)
			;
		ocr_row(arena, out, columns, &line_height);
	}
	even_out(out);
	return !arena_failed(arena);
}
