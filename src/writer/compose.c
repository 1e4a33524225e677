/* Definition + record -> report. */
#include <string.h>

#include "writer/writer_int.h"

/* A paragraph while it grows. */
struct draft {
	struct report_run *runs;
	size_t count, capacity;
	size_t special; /* bound runs and prompts among them */
};

/* What a pattern may speak of at this moment. */
struct scene {
	struct arena *arena;
	const struct definition *definition;
	const struct writer_record *record;
	const struct writer_indicator *indicator;
	const struct writer_task *task;
	struct str group;
	bool in_group;
	unsigned item;
	struct str span; /* the last one said in this paragraph */
};

struct composing {
	struct scene scene;
	struct report *report;
	size_t capacity;
	unsigned numbers[4]; /* of the headings */
	bool too_large;
	struct draft draft;  /* of the present paragraph */
};

/* ---- texts ------------------------------------------------------------------------------------------------------- */

struct str writer_clean(struct arena *arena, struct str s)
{
	struct str copy = arena_str(arena, s);
	char *to = (char *)copy.at;
	size_t len = 0;
	for (size_t i = 0; i < copy.len; i++)
		if ((unsigned char)copy.at[i] >= 0x20 && copy.at[i] != 0x7F)
			to[len++] = copy.at[i];
	return (struct str){copy.at, len};
}

struct str writer_ordinal(struct arena *arena, unsigned n)
{
	static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	if (n == 0 || n > 99)
		return arena_format(arena, "%u", n);
	return arena_format(arena, "%s%s%s", n >= 20 ? digits[n / 10] : "", n >= 10 ? "十" : "", digits[n % 10]);
}

/* Notes and titles come with or without a full stop; the sentence has its own. */
static struct str without_stop(struct str s)
{
	static const struct str stops[] = {{"。", 3}, {"；", 3}, {"，", 3}, {".", 1}, {";", 1}, {",", 1}};
	s = str_trim(s);
	for (size_t i = 0; i < COUNT_OF(stops); i++)
		if (str_ends(s, stops[i])) {
			s = str_trim(str_slice(s, 0, s.len - stops[i].len));
			i = (size_t)-1;
		}
	return s;
}

/* "三、重点任务 / （二）发展特色农业" -> 发展特色农业 */
static struct str last_heading(struct str path)
{
	static const char *const inside = "一二三四五六七八九十百〇0123456789";
	static const struct str opens[] = {{"（", 3}, {"(", 1}}, closes[] = {{"）", 3}, {")", 1}, {"、", 3}, {"．", 3}, {".", 1}};
	size_t from = 0, next;
	while ((next = str_find(path, STR(" / "), from)) != STR_NONE)
		from = next + 3;
	struct str last = str_trim(str_slice(path, from, path.len)), rest = last;
	for (size_t i = 0; i < COUNT_OF(opens); i++)
		if (str_starts(rest, opens[i]))
			rest = str_slice(rest, opens[i].len, rest.len);
	size_t at = 0, end = 0;
	while (at < rest.len) {
		utf8_next(rest, &at);
		if (str_find(str_of(inside), str_slice(rest, end, at), 0) == STR_NONE)
			break;
		end = at;
	}
	struct str tail = str_slice(rest, end, rest.len);
	for (size_t i = 0; end > 0 && i < COUNT_OF(closes); i++)
		if (str_starts(tail, closes[i]) && tail.len > closes[i].len)
			return str_trim(str_slice(tail, closes[i].len, tail.len));
	return last;
}

static struct str chinese_date(struct arena *arena, struct date d)
{
	return date_is_set(d) ? arena_format(arena, "%d年%d月%d日", d.year, d.month, d.day) : STR("");
}

static const struct naming *naming_of(const struct scene *scene)
{
	for (size_t i = 0; i < scene->definition->naming_count; i++)
		if (str_ends(scene->record->township, scene->definition->namings[i].ending))
			return &scene->definition->namings[i];
	return NULL;
}

/* 全年, or 1—9月; once in a paragraph as long as it stays the same. */
static struct str span(struct scene *scene)
{
	int month = scene->indicator->state.latest_month;
	struct str text = scene->definition->year_span;
	if (month == 1)
		text = STR("1月");
	else if (month > 0 && month < MEASURE_MONTHS)
		text = arena_format(scene->arena, "1—%d月", month);
	if (str_equal(text, scene->span))
		return STR("");
	scene->span = text;
	return text;
}

/* ---- runs -------------------------------------------------------------------------------------------------------- */

static bool is_plain(const struct report_run *run)
{
	return !run->is_bound && !run->prompt;
}

static void draft_run(struct scene *scene, struct draft *draft, struct report_run run)
{
	if (!run.text.len || !arena_reserve(scene->arena, (void **)&draft->runs, &draft->capacity, draft->count, sizeof run))
		return;
	draft->runs[draft->count++] = run;
	draft->special += !is_plain(&run);
}

/* Pieces of plain text stay far below REPORT_TEXT_MAX. */
#define PIECE_MAX ((size_t)4000)

/* Adjacent plain runs become one. */
static void draft_merge(struct scene *scene, struct draft *draft)
{
	size_t count = 0;
	for (size_t i = 0, end; i < draft->count; i = end) {
		struct report_run run = draft->runs[i];
		size_t len = run.text.len;
		for (end = i + 1; is_plain(&run) && end < draft->count && is_plain(&draft->runs[end])
		                  && len + draft->runs[end].text.len <= PIECE_MAX; end++)
			len += draft->runs[end].text.len;
		if (end > i + 1) {
			char *text = arena_alloc(scene->arena, len);
			if (!text)
				return;
			len = 0;
			for (size_t piece = i; piece < end; piece++) {
				memcpy(text + len, draft->runs[piece].text.at, draft->runs[piece].text.len);
				len += draft->runs[piece].text.len;
			}
			run.text = (struct str){text, len};
		}
		draft->runs[count++] = run;
	}
	draft->count = count;
}

static void draft_text(struct scene *scene, struct draft *draft, struct str text)
{
	struct str rest = writer_clean(scene->arena, text);
	while (rest.len) {
		size_t cut = 0, next = 0;
		while (next < rest.len && (utf8_next(rest, &next), next <= PIECE_MAX))
			cut = next;
		draft_run(scene, draft, (struct report_run){.text = str_slice(rest, 0, cut)});
		rest = str_slice(rest, cut, rest.len);
	}
}

static void draft_prompt(struct scene *scene, struct draft *draft, struct str text)
{
	draft_run(scene, draft, (struct report_run){.text = text, .prompt = true});
}

/* *known: false when the record says nothing. An empty text that is known is only `span`. */
static struct str plain_place(struct scene *scene, enum place place, bool *known)
{
	struct arena *arena = scene->arena;
	const struct writer_record *record = scene->record;
	const struct naming *naming = naming_of(scene);
	struct str out = STR("");
	switch (place) {
	case PLACE_TOWNSHIP:
		out = record->township;
		break;
	case PLACE_WHOLE:
		out = naming ? naming->whole : record->township;
		break;
	case PLACE_GOVERNMENT:
		out = naming ? arena_format(arena, "%.*s%.*s", STR_ARG(record->township), STR_ARG(naming->government))
		             : record->township;
		break;
	case PLACE_YEAR:
		out = arena_format(arena, "%d", record->year);
		break;
	case PLACE_NEXT_YEAR:
		out = arena_format(arena, "%d", record->year + 1);
		break;
	case PLACE_TODAY:
		out = chinese_date(arena, record->today);
		break;
	case PLACE_NAME:
		out = scene->indicator->name;
		break;
	case PLACE_UNIT:
		out = scene->indicator->figures.unit;
		break;
	case PLACE_SPAN:
		*known = true;
		return span(scene);
	case PLACE_TITLE:
		out = without_stop(scene->task->title);
		break;
	case PLACE_NOTE:
		out = without_stop(scene->task->last_note);
		break;
	case PLACE_OFFICE:
		out = scene->task->unit_name;
		break;
	case PLACE_DEADLINE:
		out = chinese_date(arena, scene->task->deadline);
		break;
	case PLACE_DEED:
		out = arena_format(arena, "%d", scene->task->deed);
		break;
	case PLACE_GROUP:
		out = scene->group;
		break;
	case PLACE_ITEM:
		out = arena_format(arena, "%u", scene->item);
		break;
	default:
		break;
	}
	*known = out.len > 0;
	return out;
}

static bool draft_place(struct scene *scene, struct draft *draft, const struct placeholder *placeholder)
{
	bool known = false;
	struct report_run run;
	if (placeholder->place == PLACE_BLANK) {
		draft_prompt(scene, draft, scene->definition->blank);
		return true;
	}
	if (placeholder->what < 0) {
		struct str text = plain_place(scene, placeholder->place, &known);
		draft_text(scene, draft, text);
		return known;
	}
	enum run_what what = (enum run_what)placeholder->what;
	struct period period = run_what_counts(what)
	                           ? (struct period){.kind = PERIOD_YEAR, .year = (int16_t)scene->record->year}
	                           : writer_figure_period(scene->indicator);
	const struct writer_indicator *indicator = run_what_counts(what) ? NULL : scene->indicator;
	if (!writer_figure(scene->definition, scene->arena, scene->record, indicator, what, period, STR(""), &run))
		return false;
	draft_run(scene, draft, run);
	return true;
}

static bool draft_pattern(struct scene *scene, struct draft *draft, const struct pattern *pattern, bool optional);

static void draft_optional(struct scene *scene, struct draft *draft, const struct pattern *pattern)
{
	struct draft before = *draft;
	struct str span_before = scene->span;
	if (draft_pattern(scene, draft, pattern, true))
		return;
	draft->count = before.count;
	draft->special = before.special;
	scene->span = span_before;
}

/* Outside of optional parts what is not known becomes a blank for the human. */
static bool draft_pattern(struct scene *scene, struct draft *draft, const struct pattern *pattern, bool optional)
{
	for (size_t i = 0; i < pattern->count; i++) {
		const struct segment *segment = &pattern->at[i];
		switch (segment->kind) {
		case SEGMENT_TEXT:
			draft_text(scene, draft, segment->text);
			break;
		case SEGMENT_ASK:
			draft_prompt(scene, draft, arena_format(scene->arena, "【%.*s】", STR_ARG(segment->text)));
			break;
		case SEGMENT_OPTIONAL:
			draft_optional(scene, draft, &segment->inside);
			break;
		case SEGMENT_PLACE:
			if (draft_place(scene, draft, segment->placeholder))
				break;
			if (optional)
				return false;
			draft_prompt(scene, draft, scene->definition->blank);
			break;
		}
	}
	return true;
}

static struct str whole_text(struct scene *scene, const struct pattern *pattern)
{
	struct draft draft = {0};
	struct str text = STR("");
	draft_pattern(scene, &draft, pattern, false);
	for (size_t i = 0; i < draft.count; i++)
		text = arena_format(scene->arena, "%.*s%.*s", STR_ARG(text), STR_ARG(draft.runs[i].text));
	return text;
}

/* ---- members of lists -------------------------------------------------------------------------------------------- */

static struct str group_of(const struct scene *scene, const struct writer_task *task)
{
	struct str heading = last_heading(task->section);
	if (!heading.len)
		heading = task->unit_name;
	return heading.len ? heading : scene->definition->other_group;
}

static size_t list_length(const struct scene *scene, const struct list_rule *list)
{
	return list->of == SCOPE_TASK ? scene->record->task_count : scene->record->indicator_count;
}

/* Is row i a member? It becomes what the scene speaks of. */
static bool enter_member(struct scene *scene, const struct list_rule *list, size_t i)
{
	if (list->of == SCOPE_INDICATOR) {
		scene->indicator = &scene->record->indicators[i];
		return writer_condition_holds(list->where, writer_indicator_facts(scene->indicator));
	}
	scene->task = &scene->record->tasks[i];
	return !scene->task->cancelled && writer_condition_holds(list->where, writer_task_facts(scene->task))
	       && (!scene->in_group || str_equal(scene->group, group_of(scene, scene->task)));
}

static bool has_members(const struct scene *scene, const struct list_rule *list)
{
	struct scene look = *scene;
	for (size_t i = 0; i < list_length(&look, list); i++)
		if (enter_member(&look, list, i))
			return true;
	return false;
}

static bool any_members(const struct scene *scene, uint32_t lists)
{
	for (size_t i = 0; i < scene->definition->list_count; i++)
		if ((lists >> i & 1) && has_members(scene, &scene->definition->lists[i]))
			return true;
	return false;
}

/* ---- paragraphs -------------------------------------------------------------------------------------------------- */

/* The draft is empty afterwards and keeps its place for the next paragraph. */
static void add_paragraph(struct composing *composing, enum paragraph_kind kind, struct draft *draft)
{
	struct arena *arena = composing->scene.arena;
	struct report *report = composing->report;
	if (!draft->count)
		return;
	draft_merge(&composing->scene, draft);
	if (report->paragraph_count == REPORT_PARAGRAPHS_MAX || draft->count > REPORT_RUNS_MAX)
		composing->too_large = true;
	struct report_run *runs = composing->too_large ? NULL : arena_array(arena, draft->count, sizeof *runs);
	if (runs && arena_reserve(arena, (void **)&report->paragraphs, &composing->capacity, report->paragraph_count,
	                          sizeof *report->paragraphs)) {
		memcpy(runs, draft->runs, draft->count * sizeof *runs);
		report->paragraphs[report->paragraph_count++] = (struct report_paragraph){kind, runs, draft->count};
	}
	draft->count = draft->special = 0;
}

/* GB/T 9704-2012 7.3.3: 一、 （一） 1. (1) */
static void draft_number(struct composing *composing, enum paragraph_kind kind, struct draft *draft)
{
	struct scene *scene = &composing->scene;
	if (kind < PARAGRAPH_HEADING1 || kind > PARAGRAPH_HEADING4)
		return;
	size_t level = (size_t)kind - PARAGRAPH_HEADING1;
	unsigned n = ++composing->numbers[level];
	for (size_t below = level + 1; below < COUNT_OF(composing->numbers); below++)
		composing->numbers[below] = 0;
	struct str ordinal = writer_ordinal(scene->arena, n);
	if (level == 0)
		draft_text(scene, draft, arena_format(scene->arena, "%.*s、", STR_ARG(ordinal)));
	else if (level == 1)
		draft_text(scene, draft, arena_format(scene->arena, "（%.*s）", STR_ARG(ordinal)));
	else
		draft_text(scene, draft, arena_format(scene->arena, level == 2 ? "%u." : "（%u）", n));
}

static const struct pattern *wording_for(const struct entry *entry, uint32_t facts)
{
	for (size_t i = 0; i < entry->wording_count; i++)
		if (writer_condition_holds(entry->wordings[i].when, facts))
			return &entry->wordings[i].pattern;
	return NULL;
}

static void compose_once(struct composing *composing, const struct entry *entry)
{
	struct draft *draft = &composing->draft;
	const struct pattern *pattern = wording_for(entry, 0);
	composing->scene.span = STR("");
	if (!pattern)
		return;
	draft_number(composing, entry->kind, draft);
	draft_pattern(&composing->scene, draft, pattern, false);
	add_paragraph(composing, entry->kind, draft);
}

/* A very long joined paragraph goes on in another one: there is at most one plain run between two others. */
#define JOINED_SPECIAL_MAX ((size_t)REPORT_RUNS_MAX / 3)

static void finish_joined(struct composing *composing, const struct entry *entry)
{
	if (!composing->draft.count)
		return;
	draft_pattern(&composing->scene, &composing->draft, &entry->end, false);
	add_paragraph(composing, entry->kind, &composing->draft);
}

static void compose_each(struct composing *composing, const struct entry *entry)
{
	struct scene *scene = &composing->scene;
	const struct list_rule *list = &scene->definition->lists[entry->each];
	struct draft *draft = &composing->draft;
	scene->item = 0;
	for (size_t i = 0; i < list_length(scene, list) && !composing->too_large; i++) {
		if (!enter_member(scene, list, i))
			continue;
		uint32_t facts = list->of == SCOPE_TASK ? writer_task_facts(scene->task) : writer_indicator_facts(scene->indicator);
		const struct pattern *pattern = wording_for(entry, facts);
		if (!pattern)
			continue;
		scene->item++;
		if (draft->special >= JOINED_SPECIAL_MAX)
			finish_joined(composing, entry);
		if (!draft->count) {
			scene->span = STR("");
			draft_number(composing, entry->kind, draft);
			draft_pattern(scene, draft, &entry->begin, false);
		} else
			draft_text(scene, draft, entry->join);
		draft_pattern(scene, draft, pattern, false);
		if (!entry->joined)
			finish_joined(composing, entry);
	}
	finish_joined(composing, entry);
}

static void compose_entries(struct composing *composing, const struct entry *entries, size_t count);

/* Once for each heading, in the order in which the headings first appear. */
static void compose_groups(struct composing *composing, const struct entry *entry)
{
	struct scene *scene = &composing->scene;
	const struct list_rule *list = &scene->definition->lists[entry->group];
	struct str *seen = NULL;
	size_t seen_count = 0, capacity = 0;
	for (size_t i = 0; i < scene->record->task_count; i++) {
		scene->in_group = false;
		if (!enter_member(scene, list, i))
			continue;
		struct str group = group_of(scene, scene->task);
		size_t at = 0;
		while (at < seen_count && !str_equal(seen[at], group))
			at++;
		if (at < seen_count || !arena_reserve(scene->arena, (void **)&seen, &capacity, seen_count, sizeof *seen))
			continue;
		seen[seen_count++] = group;
		scene->group = group;
		scene->in_group = true;
		compose_entries(composing, entry->entries, entry->entry_count);
	}
	scene->in_group = false;
}

static void compose_entries(struct composing *composing, const struct entry *entries, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct entry *entry = &entries[i];
		if ((entry->when && !any_members(&composing->scene, entry->when)) || any_members(&composing->scene, entry->unless))
			continue;
		if (entry->group >= 0)
			compose_groups(composing, entry);
		else if (entry->each >= 0)
			compose_each(composing, entry);
		else
			compose_once(composing, entry);
	}
}

enum status writer_compose(const struct writer *writer, struct arena *arena, const struct writer_record *record,
                           struct report *out, struct err *err)
{
	struct report report = {.year = record->year};
	struct composing composing = {
		.scene = {.arena = arena, .definition = &writer->definition, .record = record}, .report = &report};
	report.title = whole_text(&composing.scene, &writer->definition.title);
	compose_entries(&composing, writer->definition.entries, writer->definition.entry_count);
	if (arena_failed(arena))
		return err_memory(err);
	if (composing.too_large)
		return err_set(err, STATUS_TOO_LARGE, "the record is too large for one report");
	*out = report;
	return STATUS_OK;
}
