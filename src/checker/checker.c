#include "checker/checker_int.h"

#include <stdlib.h>

static const char *const level_texts[] = {"error", "warning", "hint"};

const char *level_text(enum level level)
{
	return level_texts[level];
}

static const struct check_rule rules[] = {
#define RULE(id, level, title, explanation, source) {#id, LEVEL_##level, title, explanation, source},
#include "checker/rules.def"
#undef RULE
};

static void (*const functions[])(struct check *check) = {
#define RULE(id, level, title, explanation, source) check_##id,
#include "checker/rules.def"
#undef RULE
};

const struct check_rule *checker_rules(size_t *count)
{
	*count = COUNT_OF(rules);
	return rules;
}

static int compare_findings(const void *left, const void *right)
{
	const struct finding *a = left, *b = right;
	if (a->place.at != b->place.at)
		return a->place.at < b->place.at ? -1 : 1;
	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	return (a->place.end > b->place.end) - (a->place.end < b->place.end);
}

static const struct item *read_items(struct arena *arena, const struct document *document)
{
	struct item *items = arena_array(arena, document->block_count + 1, sizeof(*items));
	for (size_t i = 0; items && i < document->block_count; i++)
		if (document->blocks[i].kind != BLOCK_FURNITURE)
			items[i] = check_item_at(document->text, document->blocks[i].at, document->blocks[i].end);
	return items;
}

enum status checker_check(struct arena *arena, const struct check_request *request, const struct finding **findings,
                          size_t *count, struct err *err)
{
	struct check check = {.request = request, .arena = arena, .text = request->document->text};
	if (!check_words_load(arena, &check.words))
		return err_memory(err);
	check.items = read_items(arena, request->document);
	for (size_t i = 0; i < COUNT_OF(rules) && !arena_failed(arena); i++) {
		check.rule = &rules[i];
		functions[i](&check);
	}
	if (arena_failed(arena))
		return err_memory(err);
	if (check.count > 0)
		qsort(check.findings, check.count, sizeof(*check.findings), compare_findings);
	*findings = check.findings;
	*count = check.count;
	return STATUS_OK;
}

void checker_write_json(struct buf *out, struct str file, const struct finding *findings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct finding *finding = &findings[i];
		struct json json;
		json_init(&json, out);
		json_object(&json);
		json_put_str(&json, "file", file);
		json_put_int(&json, "at", finding->place.source_at);
		json_put_int(&json, "end", finding->place.source_end);
		json_put_text(&json, "level", level_text(finding->level));
		json_put_text(&json, "rule", finding->rule->id);
		json_put_str(&json, "message", finding->message);
		json_put_str(&json, "evidence", finding->evidence);
		json_put_str(&json, "suggestion", finding->suggestion);
		json_put_str(&json, "quote", finding->quote);
		json_end_object(&json);
		buf_char(out, '\n');
	}
}
