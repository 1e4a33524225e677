/* heading: a heading with nothing under it, and one that ends like a sentence. */
#include "checker/checker_int.h"

enum { HEADING_CHARACTERS = 36, LEVEL_MAX = 2, FULL_MIN = 2 }; /* a longer line, or a deeper one, is an item of a list */

static bool is_heading(const struct check *check, size_t block)
{
	const struct block *at = &check->request->document->blocks[block];
	return check_is_report(check, block) && at->kind == BLOCK_HEADING && at->level >= 1 && at->level <= LEVEL_MAX &&
	       check->items[block].mark != MARK_NONE &&
	       utf8_length(check_between(check, at->at, at->end)) <= HEADING_CHARACTERS;
}

static size_t next_block(const struct check *check, size_t block)
{
	size_t count = check->request->document->block_count;
	do
		block++;
	while (block < count && !check_is_report(check, block));
	return block;
}

/* The next block heads something of the same or a higher level. */
static bool is_empty(const struct check *check, size_t block)
{
	const struct document *document = check->request->document;
	size_t next = next_block(check, block);
	if (next >= document->block_count)
		return true;
	return is_heading(check, next) && document->blocks[next].level <= document->blocks[block].level;
}

static void report_heading(struct check *check, size_t block, enum level level, struct str message, struct str suggestion)
{
	const struct block *at = &check->request->document->blocks[block];
	check_report(check, &(struct remark){.level = level, .at = at->at, .end = at->end, .message = message,
	                                     .suggestion = suggestion});
}

/* The headings of one level under the one above them. Where most of them have nothing under them they are a list. */
struct siblings {
	size_t full, empty;
	int last; /* number of the last one */
};

/* From `block`, a heading, to the end of its siblings; with `report`, the empty ones are told. */
static struct siblings walk(struct check *check, size_t block, bool report)
{
	const struct document *document = check->request->document;
	uint8_t level = document->blocks[block].level;
	struct siblings siblings = {0};
	for (size_t i = block; i < document->block_count; i++) {
		if (!is_heading(check, i) || document->blocks[i].level > level)
			continue;
		if (document->blocks[i].level < level || check->items[i].number <= siblings.last)
			break;
		bool empty = is_empty(check, i);
		siblings.last = check->items[i].number;
		siblings.empty += empty;
		siblings.full += !empty;
		if (empty && report)
			report_heading(check, i, LEVEL_WARNING, SAY(check, N_("nothing stands under this heading")), STR(""));
	}
	return siblings;
}

static void check_siblings(struct check *check)
{
	const struct document *document = check->request->document;
	int last[LEVEL_MAX + 1] = {0};
	for (size_t i = 0; i < document->block_count; i++) {
		if (!is_heading(check, i))
			continue;
		uint8_t level = document->blocks[i].level;
		if (check->items[i].number <= last[level] || !last[level]) {
			struct siblings siblings = walk(check, i, false);
			if (siblings.empty && siblings.full >= siblings.empty && siblings.full >= FULL_MIN)
				walk(check, i, true);
		}
		last[level] = check->items[i].number;
		for (size_t deeper = level + 1u; deeper <= LEVEL_MAX; deeper++)
			last[deeper] = 0;
	}
}

void check_heading(struct check *check)
{
	const struct document *document = check->request->document;
	check_siblings(check);
	for (size_t i = 0; i < document->block_count; i++) {
		struct str line = check_between(check, document->blocks[i].at, document->blocks[i].end), stop = STR("。");
		if (document->blocks[i].kind == BLOCK_TITLE && str_ends(line, stop))
			report_heading(check, i, LEVEL_HINT, SAY(check, N_("a title ends without a full stop")),
			               str_slice(line, 0, line.len - stop.len));
	}
}
