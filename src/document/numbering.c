/* word/numbering.xml: automatic numbers, which stand nowhere in the text, written out as the office program shows them. */
#include <string.h>

#include "document/docx_int.h"

enum {
	LEVELS = 9,
	LISTS_MAX = 2000, /* lists and their patterns in one file */
};

struct level {
	struct str format, text; /* "chineseCounting", "（%1）" */
	int64_t start;
	bool seen;
};

struct pattern { /* w:abstractNum */
	int64_t id;
	struct level levels[LEVELS];
	int64_t counters[LEVELS];
	bool counting[LEVELS];
};

struct list { /* w:num */
	int64_t id, pattern;
	int64_t override[LEVELS]; /* a new start; -1 for none */
	bool used[LEVELS];
};

struct numbering {
	struct arena *arena;
	struct pattern *patterns;
	struct list *lists;
	size_t pattern_count, pattern_capacity, list_count, list_capacity;
	/* while reading */
	struct pattern *pattern;
	struct list *list;
	int64_t level;
};

static void start_pattern(struct numbering *numbering, struct attributes attributes)
{
	if (numbering->pattern_count >= LISTS_MAX ||
	    !arena_reserve(numbering->arena, (void **)&numbering->patterns, &numbering->pattern_capacity,
	                   numbering->pattern_count, sizeof *numbering->patterns))
		return;
	numbering->pattern = &numbering->patterns[numbering->pattern_count++];
	*numbering->pattern = (struct pattern){.id = -1};
	attribute_int(attributes, "abstractNumId", &numbering->pattern->id);
}

static void start_list(struct numbering *numbering, struct attributes attributes)
{
	if (numbering->list_count >= LISTS_MAX ||
	    !arena_reserve(numbering->arena, (void **)&numbering->lists, &numbering->list_capacity, numbering->list_count,
	                   sizeof *numbering->lists))
		return;
	numbering->list = &numbering->lists[numbering->list_count++];
	*numbering->list = (struct list){.id = -1, .pattern = -1};
	for (size_t i = 0; i < LEVELS; i++)
		numbering->list->override[i] = -1;
	attribute_int(attributes, "numId", &numbering->list->id);
}

static void start_in_level(struct numbering *numbering, const char *element, struct attributes attributes)
{
	struct level *level = &numbering->pattern->levels[numbering->level];
	if (strcmp(element, "start") == 0)
		attribute_int(attributes, "val", &level->start);
	else if (strcmp(element, "numFmt") == 0)
		level->format = arena_str(numbering->arena, attribute_value(attributes, "val"));
	else if (strcmp(element, "lvlText") == 0)
		level->text = arena_str(numbering->arena, attribute_value(attributes, "val"));
}

static bool enter_level(struct numbering *numbering, struct attributes attributes)
{
	numbering->level = -1;
	return attribute_int(attributes, "ilvl", &numbering->level) && numbering->level >= 0 && numbering->level < LEVELS;
}

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                  const xmlChar **namespaces, int count, int defaulted, const xmlChar **fields)
{
	(void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
	struct numbering *numbering = part_user(context);
	struct attributes attributes = {fields, count};
	const char *element = (const char *)name;
	if (!is_word_namespace(uri))
		return;
	if (strcmp(element, "abstractNum") == 0)
		start_pattern(numbering, attributes);
	else if (strcmp(element, "num") == 0)
		start_list(numbering, attributes);
	else if (numbering->list && strcmp(element, "abstractNumId") == 0)
		attribute_int(attributes, "val", &numbering->list->pattern);
	else if (numbering->list && strcmp(element, "lvlOverride") == 0)
		numbering->level = enter_level(numbering, attributes) ? numbering->level : -1;
	else if (numbering->list && numbering->level >= 0 && strcmp(element, "startOverride") == 0)
		attribute_int(attributes, "val", &numbering->list->override[numbering->level]);
	else if (numbering->pattern && strcmp(element, "lvl") == 0 && enter_level(numbering, attributes))
		numbering->pattern->levels[numbering->level] = (struct level){.start = 1, .seen = true};
	else if (numbering->pattern && numbering->level >= 0 && numbering->level < LEVELS)
		start_in_level(numbering, element, attributes);
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)prefix;
	struct numbering *numbering = part_user(context);
	const char *element = (const char *)name;
	if (!is_word_namespace(uri))
		return;
	if (strcmp(element, "abstractNum") == 0)
		numbering->pattern = NULL;
	else if (strcmp(element, "num") == 0)
		numbering->list = NULL;
	else if (strcmp(element, "lvl") == 0 || strcmp(element, "lvlOverride") == 0)
		numbering->level = -1;
}

enum status numbering_read(struct package *package, struct arena *arena, struct numbering **out, struct err *err)
{
	static const xmlSAXHandler handler = {.startElementNs = start, .endElementNs = end};
	struct numbering *numbering = arena_alloc(arena, sizeof *numbering);
	if (!numbering)
		return err_memory(err);
	numbering->arena = arena;
	numbering->level = -1;
	enum status status = package_parse(package, "word/numbering.xml", &handler, numbering, err);
	if (status && status != STATUS_NOT_FOUND)
		return status;
	if (arena_failed(arena))
		return err_memory(err);
	*out = numbering;
	return STATUS_OK;
}

/* ---- numbers as text ---- */

struct label {
	char *at;
	size_t len;
};

static void put(struct label *label, struct str s)
{
	for (size_t i = 0; i < s.len && label->len < LABEL_MAX; i++)
		label->at[label->len++] = s.at[i];
}

static void put_character(struct label *label, uint32_t c)
{
	char bytes[4];
	size_t len = utf8_encode(c, bytes);
	if (label->len + len <= LABEL_MAX)
		put(label, (struct str){bytes, len});
}

static void put_decimal(struct label *label, int64_t number)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%lld", (long long)number);
	put(label, (struct str){digits, (size_t)len});
}

static const char *const counting[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
static const char *const legal[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

/* 1 to 9999: 十二, 二十, 一百零五. */
static void put_chinese(struct label *label, int64_t number, const char *const digits[10], const char *const units[4])
{
	bool written = false, gap = false;
	int64_t power = 1000;
	for (int place = 3; place >= 0; place--, power /= 10) {
		int64_t digit = number / power % 10;
		if (digit == 0) {
			gap = written;
			continue;
		}
		if (gap)
			put(label, STR("零"));
		gap = false;
		if (!(place == 1 && digit == 1 && !written && digits == counting))
			put(label, str_of(digits[digit]));
		put(label, str_of(units[place]));
		written = true;
	}
}

static void put_digits(struct label *label, int64_t number)
{
	char decimal[24];
	int len = snprintf(decimal, sizeof decimal, "%lld", (long long)number);
	for (int i = 0; i < len; i++)
		put(label, str_of(counting[decimal[i] - '0']));
}

static void put_roman(struct label *label, int64_t number, bool upper)
{
	static const struct {
		int value;
		const char *upper, *lower;
	} parts[] = {{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"}, {100, "C", "c"},
	             {90, "XC", "xc"}, {50, "L", "l"},    {40, "XL", "xl"}, {10, "X", "x"},   {9, "IX", "ix"},
	             {5, "V", "v"},    {4, "IV", "iv"},   {1, "I", "i"}};
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		for (; number >= parts[i].value; number -= parts[i].value)
			put(label, str_of(upper ? parts[i].upper : parts[i].lower));
}

static void put_letter(struct label *label, int64_t number, char first)
{
	for (int64_t i = 0; i <= (number - 1) / 26 && i < 8; i++)
		put_character(label, (uint32_t)(first + (number - 1) % 26));
}

enum style_of_number {
	DECIMAL, CHINESE, CHINESE_LEGAL, CHINESE_DIGITS, CIRCLED, UPPER_ROMAN, LOWER_ROMAN, UPPER_LETTER, LOWER_LETTER,
	NOTHING, BULLET,
};

static enum style_of_number style_of(struct str format)
{
	static const struct {
		const char *format;
		enum style_of_number style;
	} formats[] = {
		{"chineseCounting", CHINESE}, {"chineseCountingThousand", CHINESE}, {"japaneseCounting", CHINESE},
		{"taiwaneseCounting", CHINESE}, {"taiwaneseCountingThousand", CHINESE}, {"koreanCounting", CHINESE},
		{"chineseLegalSimplified", CHINESE_LEGAL}, {"ideographLegalTraditional", CHINESE_LEGAL},
		{"ideographDigital", CHINESE_DIGITS}, {"taiwaneseDigital", CHINESE_DIGITS},
		{"japaneseDigitalTenThousand", CHINESE_DIGITS},
		{"decimalEnclosedCircle", CIRCLED}, {"decimalEnclosedCircleChinese", CIRCLED},
		{"upperRoman", UPPER_ROMAN}, {"lowerRoman", LOWER_ROMAN},
		{"upperLetter", UPPER_LETTER}, {"lowerLetter", LOWER_LETTER}, {"none", NOTHING}, {"bullet", BULLET},
	};
	for (size_t i = 0; i < COUNT_OF(formats); i++)
		if (str_equals(format, formats[i].format))
			return formats[i].style;
	return DECIMAL;
}

static void put_number(struct label *label, int64_t number, enum style_of_number style)
{
	static const char *const units[] = {"", "十", "百", "千"}, *const legal_units[] = {"", "拾", "佰", "仟"};
	bool writable = number >= 1 && number <= 9999;
	if (style == NOTHING || style == BULLET)
		return;
	if (style == CHINESE && writable)
		put_chinese(label, number, counting, units);
	else if (style == CHINESE_LEGAL && writable)
		put_chinese(label, number, legal, legal_units);
	else if (style == CHINESE_DIGITS && number >= 0)
		put_digits(label, number);
	else if (style == CIRCLED && number >= 1 && number <= 20)
		put_character(label, 0x2460 + (uint32_t)number - 1);
	else if ((style == UPPER_ROMAN || style == LOWER_ROMAN) && writable)
		put_roman(label, number, style == UPPER_ROMAN);
	else if ((style == UPPER_LETTER || style == LOWER_LETTER) && writable)
		put_letter(label, number, style == UPPER_LETTER ? 'A' : 'a');
	else
		put_decimal(label, number);
}

/* ---- counting ---- */

static struct list *find_list(struct numbering *numbering, int64_t id)
{
	for (size_t i = 0; i < numbering->list_count; i++)
		if (numbering->lists[i].id == id)
			return &numbering->lists[i];
	return NULL;
}

static struct pattern *find_pattern(struct numbering *numbering, int64_t id)
{
	for (size_t i = 0; i < numbering->pattern_count; i++)
		if (numbering->patterns[i].id == id)
			return &numbering->patterns[i];
	return NULL;
}

static void count(struct pattern *pattern, struct list *list, size_t level)
{
	if (!list->used[level] && list->override[level] >= 0)
		pattern->counters[level] = list->override[level];
	else if (!pattern->counting[level])
		pattern->counters[level] = pattern->levels[level].start;
	else if (pattern->counters[level] < INT32_MAX)
		pattern->counters[level]++;
	list->used[level] = true;
	pattern->counting[level] = true;
	for (size_t deeper = level + 1; deeper < LEVELS; deeper++)
		pattern->counting[deeper] = false;
	for (size_t higher = 0; higher < level; higher++)
		if (!pattern->counting[higher]) {
			pattern->counters[higher] = pattern->levels[higher].start;
			pattern->counting[higher] = true;
		}
}

static void put_text(struct label *label, const struct pattern *pattern, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		if (text.at[at] == '%' && at + 1 < text.len && text.at[at + 1] >= '1' && text.at[at + 1] <= '9') {
			size_t level = (size_t)(text.at[at + 1] - '1');
			put_number(label, pattern->counters[level], style_of(pattern->levels[level].format));
			at += 2;
		} else {
			put_character(label, utf8_next(text, &at));
		}
	}
}

/* ---- lists of other formats ---- */

struct numbering *numbering_new(struct arena *arena)
{
	struct numbering *numbering = arena_alloc(arena, sizeof *numbering);
	if (numbering) {
		numbering->arena = arena;
		numbering->level = -1;
	}
	return numbering;
}

int64_t numbering_add(struct numbering *numbering)
{
	struct attributes none = {NULL, 0};
	int64_t id = (int64_t)numbering->list_count + 1;
	start_pattern(numbering, none);
	start_list(numbering, none);
	if (!numbering->pattern || !numbering->list)
		return -1;
	numbering->pattern->id = numbering->list->id = numbering->list->pattern = id;
	numbering->pattern = NULL;
	numbering->list = NULL;
	return id;
}

void numbering_set_level(struct numbering *numbering, int64_t list, size_t level, const char *format, struct str text,
                         int64_t start_at)
{
	struct pattern *pattern = find_pattern(numbering, list);
	if (pattern && level < LEVELS)
		pattern->levels[level] = (struct level){str_of(format), arena_str(numbering->arena, text), start_at, true};
}

void numbering_restart(struct numbering *numbering, int64_t list)
{
	struct pattern *pattern = find_pattern(numbering, list);
	for (size_t i = 0; pattern && i < LEVELS; i++)
		pattern->counting[i] = false;
}

struct str numbering_label(struct numbering *numbering, struct numbering_ref ref, char out[LABEL_MAX], bool *bullet)
{
	struct label label = {.at = out};
	struct list *list = ref.list > 0 ? find_list(numbering, ref.list) : NULL;
	struct pattern *pattern = list ? find_pattern(numbering, list->pattern) : NULL;
	size_t level = ref.level < 0 ? 0 : (size_t)ref.level;
	*bullet = false;
	if (!pattern || level >= LEVELS || !pattern->levels[level].seen)
		return STR("");
	count(pattern, list, level);
	*bullet = style_of(pattern->levels[level].format) == BULLET;
	if (!*bullet)
		put_text(&label, pattern, pattern->levels[level].text);
	return (struct str){out, label.len};
}
