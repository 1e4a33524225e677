/* The findings of a text on one page, to be signed: how many of each rule, the errors with their places, who and when. */
#include "app/documents_int.h"

#include <string.h>

enum { COUNT_COLUMNS = 4, ERROR_COLUMNS = 4, LINES_MAX = 30 /* of the page, for both tables */, TEXT_MAX = 40 /* two lines of its cell */ };

struct page {
	struct call *call;
	struct arena *arena;
	const struct finding *findings;
	size_t count;
	struct str *cells;
	size_t cell_count;
	size_t lines; /* used so far */
	struct str user; /* who asks */
};

static struct str say(const struct page *page, const char *id)
{
	return str_of(msg(page->call->request->language, id));
}

static void add_cell(struct page *page, struct str text)
{
	page->cells[page->cell_count++] = text;
}

static struct str number(struct page *page, size_t n)
{
	return arena_format(page->arena, "%zu", n);
}

/* Cut to what stands in a cell of two lines. */
static struct str shortened(struct arena *arena, struct str s, size_t characters)
{
	size_t at = 0;

	for (size_t i = 0; i < characters && at < s.len; i++)
		utf8_next(s, &at);
	return at < s.len ? arena_format(arena, "%.*s…", (int)at, s.at) : s;
}

static size_t count_rule(const struct page *page, const struct check_rule *rule, enum level level)
{
	size_t count = 0;

	for (size_t i = 0; i < page->count; i++)
		count += page->findings[i].rule == rule && page->findings[i].level == level;
	return count;
}

static void count_rows(struct page *page, struct slip_table *table)
{
	size_t count, sums[LEVEL_COUNT] = {0}, first = page->cell_count;
	const struct check_rule *rules = checker_rules(&count);

	add_cell(page, say(page, N_("Rule")));
	for (int level = 0; level < LEVEL_COUNT; level++)
		add_cell(page, say(page, level_title((enum level)level)));
	for (size_t i = 0; i < count; i++) {
		size_t of[LEVEL_COUNT], all = 0;
		for (int level = 0; level < LEVEL_COUNT; level++)
			all += of[level] = count_rule(page, &rules[i], (enum level)level);
		if (all == 0)
			continue;
		add_cell(page, say(page, rules[i].title));
		for (int level = 0; level < LEVEL_COUNT; level++) {
			add_cell(page, of[level] ? number(page, of[level]) : STR(""));
			sums[level] += of[level];
		}
	}
	add_cell(page, say(page, N_("Together")));
	for (int level = 0; level < LEVEL_COUNT; level++)
		add_cell(page, number(page, sums[level]));
	table->cells = &page->cells[first];
	table->rows = (page->cell_count - first) / COUNT_COLUMNS;
	page->lines += table->rows;
}

/* The first paragraph is 1; blank lines are none. */
static size_t paragraph_at(const struct document *document, uint32_t at)
{
	size_t low = 0, high = document->block_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (document->blocks[middle].at <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Errors in order as long as the page has room; how many are left is told below. */
static size_t error_rows(struct page *page, const struct document *document, struct slip_table *table)
{
	size_t first = page->cell_count, left = 0, n = 0;
	static const char *const heads[ERROR_COLUMNS] = {N_("No."), N_("Position"), N_("Text"), N_("What is wrong")};

	for (size_t i = 0; i < ERROR_COLUMNS; i++)
		add_cell(page, say(page, heads[i]));
	for (size_t i = 0; i < page->count; i++) {
		const struct finding *finding = &page->findings[i];
		if (finding->level != LEVEL_ERROR)
			continue;
		if (page->lines + 2 > LINES_MAX) {
			left++;
			continue;
		}
		page->lines += 2;
		add_cell(page, number(page, ++n));
		add_cell(page, arena_format(page->arena, msg(page->call->request->language, N_("paragraph %zu")),
		                            paragraph_at(document, finding->place.at)));
		add_cell(page, shortened(page->arena, finding->quote, 20));
		add_cell(page, shortened(page->arena, finding->evidence.len ? arena_join(page->arena, finding->message, STR("："),
		                                                                         finding->evidence)
		                                                            : finding->message, TEXT_MAX));
	}
	table->cells = &page->cells[first];
	table->rows = (page->cell_count - first) / ERROR_COLUMNS;
	return left;
}

static enum status make_page(struct page *page, const struct checked_text *text, struct buf *out)
{
	static const int count_widths[COUNT_COLUMNS] = {55, 15, 15, 15}, error_widths[ERROR_COLUMNS] = {8, 14, 28, 50};
	enum language language = page->call->request->language;
	char date[DATE_TEXT_MAX];
	struct slip_table tables[2] = {{.columns = COUNT_COLUMNS, .widths = count_widths},
	                               {.columns = ERROR_COLUMNS, .widths = error_widths}};
	struct str today = date_text(call_today(page->call), date), above[2], below[3];
	size_t below_count = 0;

	above[0] = arena_format(page->arena, msg(language, N_("Text: %.*s")), STR_ARG(text->name));
	above[1] = arena_format(page->arena, msg(language, N_("Checked: %.*s, by %.*s; set aside with a reason: %zu")), STR_ARG(today), STR_ARG(page->user),
	                        text->view->count - page->count);
	count_rows(page, &tables[0]);
	size_t left = error_rows(page, text->document, &tables[1]);
	if (left)
		below[below_count++] = arena_format(page->arena, msg(language, N_("%zu more errors stand in the copy with comments.")), left);
	if (tables[1].rows == 1)
		below[below_count++] = say(page, N_("No errors were found."));
	below[below_count++] = say(page, N_("Checked by: ______________    Reviewed by: ______________    Date: __________"));
	const struct slip slip = {.title = say(page, N_("Proof sheet")), .above = above, .above_count = COUNT_OF(above),
	                          .tables = tables, .table_count = tables[1].rows > 1 ? 2 : 1,
	                          .below = below, .below_count = below_count};
	if (arena_failed(page->arena))
		return err_memory(&page->call->err);
	return writer_slip_docx(&slip, out, &page->call->err);
}

static enum status name_user(struct call *call, struct ledger_tx *tx)
{
	struct page *page = call->argument;

	page->user = ledger_label(tx, ENTITY_USER, call->session.actor.user, &call->arena);
	return STATUS_OK;
}

enum status answer_summary(struct call *call, const struct checked_text *text)
{
	struct page page = {.call = call, .arena = &call->arena};
	size_t rules;
	enum status status = open_findings(call, text->view, &page.findings, &page.count);

	call->argument = &page;
	if (!status)
		status = call_look(call, name_user);
	call->argument = NULL;
	if (status)
		return status;
	checker_rules(&rules);
	page.cells = arena_array(page.arena, (rules + 2) * COUNT_COLUMNS + (LINES_MAX + 1) * ERROR_COLUMNS, sizeof *page.cells);
	if (!page.cells)
		return err_memory(&call->err);
	status = make_page(&page, text, &call->answer->body);
	if (!status) {
		buf_format(&call->answer->file_name, msg(call->request->language, N_("%.*s (proof sheet).docx")), STR_ARG(text->name));
		call->answer->content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
	}
	return status;
}
