/* word/styles.xml: which paragraph styles are headings, titles, numbered. */
#include <string.h>
#include <strings.h>

#include "document/docx_int.h"

enum { BASED_ON_MAX = 16 }; /* longer chains are circles */

struct reading {
	struct arena *arena;
	struct styles *styles;
	struct style *open; /* the style whose element is open */
};

static struct style *add_style(struct reading *reading, struct attributes attributes)
{
	struct styles *styles = reading->styles;
	if (!arena_reserve(reading->arena, (void **)&styles->styles, &styles->capacity, styles->count, sizeof *styles->styles))
		return NULL;
	struct style *style = &styles->styles[styles->count++];
	*style = (struct style){
		.id = arena_str(reading->arena, attribute_value(attributes, "styleId")),
		.outline = -1,
		.numbering = {-1, -1},
		.is_default = str_equals(attribute_value(attributes, "default"), "1"),
	};
	return style;
}

/* "heading 2" and "标题 2" are outline level 1. */
static void read_name(struct style *style, struct str name)
{
	static const char *const headings[] = {"heading ", "标题 "};
	if (name.len == 5 && strncasecmp(name.at, "title", 5) == 0)
		style->title = true;
	if (str_equals(name, "标题"))
		style->title = true;
	if (name.len > 4 && strncasecmp(name.at, "toc ", 4) == 0)
		style->contents = true;
	for (size_t i = 0; i < COUNT_OF(headings); i++) {
		size_t len = strlen(headings[i]);
		int64_t level;
		if (name.len > len && strncasecmp(name.at, headings[i], len) == 0 &&
		    str_to_int64(str_slice(name, len, name.len), &level) && level >= 1 && level <= 9 && style->outline < 0)
			style->outline = level - 1;
	}
}

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                  const xmlChar **namespaces, int count, int defaulted, const xmlChar **fields)
{
	(void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
	struct reading *reading = part_user(context);
	struct attributes attributes = {fields, count};
	const char *element = (const char *)name;
	if (!is_word_namespace(uri))
		return;
	if (strcmp(element, "style") == 0) {
		bool paragraph = str_equals(attribute_value(attributes, "type"), "paragraph");
		reading->open = paragraph ? add_style(reading, attributes) : NULL;
	}
	struct style *style = reading->open;
	if (!style)
		return;
	if (strcmp(element, "name") == 0)
		read_name(style, attribute_value(attributes, "val"));
	else if (strcmp(element, "basedOn") == 0)
		style->based_on = arena_str(reading->arena, attribute_value(attributes, "val"));
	else if (strcmp(element, "outlineLvl") == 0)
		attribute_int(attributes, "val", &style->outline);
	else if (strcmp(element, "numId") == 0)
		attribute_int(attributes, "val", &style->numbering.list);
	else if (strcmp(element, "ilvl") == 0)
		attribute_int(attributes, "val", &style->numbering.level);
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)prefix;
	struct reading *reading = part_user(context);
	if (is_word_namespace(uri) && strcmp((const char *)name, "style") == 0)
		reading->open = NULL;
}

enum status styles_read(struct package *package, struct arena *arena, struct styles *out, struct err *err)
{
	static const xmlSAXHandler handler = {.startElementNs = start, .endElementNs = end};
	struct reading reading = {.arena = arena, .styles = out};
	*out = (struct styles){0};
	enum status status = package_parse(package, "word/styles.xml", &handler, &reading, err);
	if (status == STATUS_NOT_FOUND)
		return STATUS_OK;
	return !status && arena_failed(arena) ? err_memory(err) : status;
}

static const struct style *find(const struct styles *styles, struct str id)
{
	for (size_t i = 0; i < styles->count; i++)
		if (id.len ? str_equal(styles->styles[i].id, id) : styles->styles[i].is_default)
			return &styles->styles[i];
	return NULL;
}

struct style styles_resolve(const struct styles *styles, struct str id)
{
	struct style resolved = {.outline = -1, .numbering = {-1, -1}};
	const struct style *style = find(styles, id);
	for (int depth = 0; style && depth < BASED_ON_MAX; depth++) {
		if (resolved.outline < 0)
			resolved.outline = style->outline;
		if (resolved.numbering.list < 0)
			resolved.numbering.list = style->numbering.list;
		if (resolved.numbering.level < 0)
			resolved.numbering.level = style->numbering.level;
		resolved.title = resolved.title || style->title;
		resolved.contents = resolved.contents || style->contents;
		style = style->based_on.len ? find(styles, style->based_on) : NULL;
	}
	return resolved;
}
