/* Rules `reuse` and `repeated`: passages that stand elsewhere, in documents of the library or earlier in the report itself. */
#include "checker/checker_int.h"

#define WORK_MAX ((size_t)512 << 20)
enum { QUOTE_HEAD = 40, QUOTE_TAIL = 20, COVERED_PERCENT = 50 };

/* The texts at hand while one of the rules runs; released with it. */
struct desk {
	struct check *check;
	struct arena arena;
	struct reuse_text text;
	const struct reuse_passage **told; /* of all sources */
	size_t told_count, told_capacity;
};

static bool is_prose(const struct block *block)
{
	return block->kind != BLOCK_FURNITURE && block->kind != BLOCK_TABLE_CELL;
}

bool checker_reuse_text(const struct reuse *reuse, const struct reader *reader, struct arena *arena,
                        const struct document *document, struct reuse_text *out)
{
	reuse_text_begin(out, reuse, reader_simplifier(reader), arena, document->text);
	for (size_t i = 0; i < document->block_count; i++)
		if (is_prose(&document->blocks[i]))
			reuse_text_add(out, document->blocks[i].at, document->blocks[i].end);
	return reuse_text_end(out);
}

/* Line by line: numbers of two lines are two. */
static bool source_text(const struct desk *desk, struct str source, struct arena *arena, struct reuse_text *out)
{
	const struct check_request *request = desk->check->request;
	struct str rest = source, line;

	reuse_text_begin(out, request->reuse, reader_simplifier(request->reader), arena, source);
	while (rest.len && str_cut(&rest, '\n', &line))
		reuse_text_add(out, (size_t)(line.at - source.at), (size_t)(line.at - source.at) + line.len);
	return reuse_text_end(out);
}

static bool open_desk(struct desk *desk, struct check *check)
{
	const struct check_request *request = check->request;

	*desk = (struct desk){.check = check};
	arena_init(&desk->arena, WORK_MAX);
	return checker_reuse_text(request->reuse, request->reader, &desk->arena, request->document, &desk->text);
}

static void close_desk(struct desk *desk)
{
	if (arena_failed(&desk->arena))
		desk->check->arena->failed = true;
	arena_release(&desk->arena);
}

/* ---- what is said ---- */

/* Its beginning and, when it is long, its end; in one line. */
static struct str shortened(struct check *check, struct str s)
{
	size_t head = 0, tail = s.len;
	char *line;

	if (utf8_length(s) > QUOTE_HEAD + QUOTE_TAIL + 2) {
		for (int i = 0; i < QUOTE_HEAD; i++)
			utf8_next(s, &head);
		for (int i = 0; i < QUOTE_TAIL; i++)
			tail = check_str_back(s, tail, 0);
		s = arena_join(check->arena, str_slice(s, 0, head), STR(" …… "), str_slice(s, tail, s.len));
	}
	line = arena_text(check->arena, s);
	for (size_t i = 0; line && i < s.len; i++)
		line[i] = line[i] == '\n' ? ' ' : line[i];
	return line ? (struct str){line, s.len} : STR("");
}

/* The first block that ends behind `at`. */
static size_t block_at(const struct document *document, size_t at)
{
	size_t low = 0, high = document->block_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (document->blocks[middle].end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_heading(const struct block *block)
{
	return block->kind == BLOCK_TITLE || block->kind == BLOCK_HEADING;
}

/* A finding stands in one paragraph: the first of the passage, not the heading above it. */
static void place_of(const struct check *check, const struct reuse_passage *passage, struct remark *out)
{
	const struct document *document = check->request->document;
	size_t first = block_at(document, passage->at), block = first;

	while (block < document->block_count && document->blocks[block].at < passage->end &&
	       (is_heading(&document->blocks[block]) || !is_prose(&document->blocks[block])))
		block++;
	if (block == document->block_count || document->blocks[block].at >= passage->end)
		block = first;
	out->at = passage->at > document->blocks[block].at ? passage->at : document->blocks[block].at;
	out->end = passage->end < document->blocks[block].end ? passage->end : document->blocks[block].end;
}

static void tell(struct desk *desk, const struct reuse_passage *passage, enum level level, struct str message,
                 struct str found)
{
	struct remark remark = {.level = level, .message = message, .evidence = shortened(desk->check, found)};

	place_of(desk->check, passage, &remark);
	check_report(desk->check, &remark);
}

/* ---- reuse ---- */

static uint32_t common_bytes(const struct reuse_passage *a, const struct reuse_passage *b)
{
	uint32_t at = a->at > b->at ? a->at : b->at, end = a->end < b->end ? a->end : b->end;

	return at < end ? end - at : 0;
}

/* Was most of it told of a better source? */
static bool is_told(const struct desk *desk, const struct reuse_passage *passage)
{
	uint64_t covered = 0;

	for (size_t i = 0; i < desk->told_count; i++)
		covered += common_bytes(desk->told[i], passage);
	return covered * 100 > (uint64_t)(passage->end - passage->at) * COVERED_PERCENT;
}

static void tell_source(struct desk *desk, const struct check_source *source, const struct reuse_text *other,
                        const struct reuse_passages *passages)
{
	struct check *check = desk->check;
	const struct reuse_settings *settings = reuse_settings(check->request->reuse);
	uint64_t tenths = desk->text.count ? (uint64_t)passages->shared * 1000 / desk->text.count : 0;
	size_t before = desk->told_count;

	for (size_t i = 0; i < passages->count; i++) {
		const struct reuse_passage *passage = &passages->at[i];
		bool much = tenths >= settings->share_warning * 10 || passage->own >= settings->passage_warning;
		size_t told = desk->told_count;
		desk->told_count = before; /* those of the source itself do not overlap */
		bool known = is_told(desk, passage);
		desk->told_count = told;
		if (known || !arena_reserve(&desk->arena, (void **)&desk->told, &desk->told_capacity, told, sizeof *desk->told))
			continue;
		desk->told[desk->told_count++] = passage;
		tell(desk, passage, much ? LEVEL_WARNING : LEVEL_HINT,
		     SAY(check, N_("this passage stands in \"%.*s\": %u characters; %u.%u%% of the report is found there"),
		         STR_ARG(source->name), passage->shared, (unsigned)(tenths / 10), (unsigned)(tenths % 10)),
		     str_slice(other->source, passage->other_at, passage->other_end));
	}
}

static void compare_with(struct desk *desk, struct str key)
{
	const struct check_library *library = desk->check->request->library;
	struct check_source source;
	struct reuse_text other;
	struct reuse_passages passages;

	if (library->fetch(library->user, &desk->arena, key, &source) && source_text(desk, source.text, &desk->arena, &other) &&
	    reuse_compare(&desk->text, &other, &passages))
		tell_source(desk, &source, &other, &passages);
}

void check_reuse(struct check *check)
{
	const struct check_library *library = check->request->library;
	const struct reuse_candidate *candidates;
	struct err err = {.language = check->request->language};
	struct desk desk;
	size_t count;

	if (!check->request->reuse || !library)
		return;
	if (open_desk(&desk, check)) {
		const struct reuse_question question = {.text = &desk.text, .admits = library->admits, .user = library->user};
		if (!reuse_index_find(library->index, &desk.arena, &question, &candidates, &count, &err))
			for (size_t i = 0; i < count; i++)
				compare_with(&desk, candidates[i].key);
		else if (err.status == STATUS_CORRUPT)
			library->damaged(library->user, &err);
	}
	close_desk(&desk);
}

/* ---- repeated ---- */

void check_repeated(struct check *check)
{
	struct reuse_passages passages;
	struct desk desk;

	if (!check->request->reuse)
		return;
	if (open_desk(&desk, check) && reuse_repeated(&desk.text, &passages))
		for (size_t i = 0; i < passages.count; i++)
			tell(&desk, &passages.at[i], check->rule->level,
			     SAY(check, N_("this passage stands in the report already: %u characters"), passages.at[i].shared),
			     str_slice(desk.text.source, passages.at[i].other_at, passages.at[i].other_end));
	close_desk(&desk);
}
