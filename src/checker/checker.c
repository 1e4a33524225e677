#include "checker/checker_int.h"

#include <stdlib.h>

#include "checker_files.h"

static const char *const level_texts[] = {"error", "warning", "hint"};

const char *level_text(enum level level)
{
	return level_texts[level];
}

bool level_parse(struct str text, enum level *out)
{
	for (size_t i = 0; i < COUNT_OF(level_texts); i++) {
		if (str_equals(text, level_texts[i])) {
			*out = (enum level)i;
			return true;
		}
	}
	return false;
}

const char *level_title(enum level level)
{
	static const char *const titles[] = {N_("error"), N_("warning"), N_("hint")};
	return titles[level];
}

enum state { STATE_OFF, STATE_ON };

static const struct check_rule rules[] = {
#define RULE(id, level, state, title, explanation, source) \
	{#id, LEVEL_##level, STATE_##state == STATE_ON, title, explanation, source},
#include "checker/rules.def"
#undef RULE
};

_Static_assert(COUNT_OF(rules) <= CHECK_RULES_MAX, "choices hold all rules");

static void (*const functions[])(struct check *check) = {
#define RULE(id, level, state, title, explanation, source) check_##id,
#include "checker/rules.def"
#undef RULE
};

const struct check_rule *checker_rules(size_t *count)
{
	*count = COUNT_OF(rules);
	return rules;
}

bool checker_rule_find(struct str id, size_t *index)
{
	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		if (str_equals(id, rules[i].id)) {
			*index = i;
			return true;
		}
	}
	return false;
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

static void read_items(struct check *check)
{
	const struct document *document = check->request->document;
	struct item *items = arena_array(check->arena, document->block_count + 1, sizeof(*items));
	for (size_t i = 0; items && i < document->block_count; i++)
		if (document->blocks[i].kind != BLOCK_FURNITURE && document->blocks[i].kind != BLOCK_TABLE_CELL)
			items[i] = check_item_at(document->text, document->blocks[i].at, document->blocks[i].end);
	check->items = items;
}

static void read_names(struct check *check)
{
	const struct check_request *request = check->request;
	struct str *names = arena_array(check->arena, request->reading->figure_count + 1, sizeof(*names));
	struct str *known = arena_array(check->arena, request->known_count + 1, sizeof(*known));
	for (size_t i = 0; names && i < request->reading->figure_count; i++)
		names[i] = reader_indicator_name(request->reader, request->reading->figures[i].indicator);
	for (size_t i = 0; known && i < request->known_count; i++)
		known[i] = reader_indicator_name(request->reader, request->known[i].indicator);
	check->names = names;
	check->known_names = known;
}

#define OF_TARGET_BYTES 24u /* 的年度预期目标 */

/* 与增长8%的年度目标有差距 */
static bool is_of_target(const struct check *check, struct str behind)
{
	struct str near = str_slice(behind, 0, OF_TARGET_BYTES);
	return str_starts(near, STR("的")) && check_words_within(&check->words, LIST_AIM, near);
}

bool check_is_other_value(const struct check *check, const struct figure *figure)
{
	struct str before = check_between(check, figure->sentence_place.at, figure->place.at);
	struct str behind = str_slice(check->text, figure->place.end, figure->sentence_place.end);
	size_t len;
	bool base = figure->rule && str_equals(str_of(figure->rule), "base");
	return base || is_of_target(check, behind) || check_words_end(&check->words, LIST_EARLIER, before) ||
	       check_words_end(&check->words, LIST_COMPLETION, before) || check_words_start(&check->words, LIST_TO, behind, &len);
}

/* 五年累计, 年均增长, 较“十三五”增长: not what the indicator was in one year */
static bool is_of_the_year(const struct check *check, const struct figure *figure)
{
	struct str words = check_clause(check, figure);
	if (figure->measure == MEASURE_GROWTH)
		words = check_between(check, figure->sentence_place.at, figure->place.at);
	return !check_words_within(&check->words, LIST_YEARS, words);
}

/* 全镇共有46个行政村: how many there are of what a place is made of */
static bool is_count_of_all(const struct check *check, const struct figure *figure)
{
	return figure->measure == MEASURE_LEVEL && check_words_equal(&check->words, LIST_MADE_OF, figure->indicator);
}

/* Does a report give one value a period for this indicator? */
static bool is_headline(const struct check *check, const struct figure *figure)
{
	bool measured = figure->measure != MEASURE_CHANGE && figure->measure != MEASURE_RANK;
	return measured && figure->mood == MOOD_ACTUAL && figure->bound == BOUND_EQUAL && figure->scope.len == 0 &&
	       check_period(check, figure).kind != PERIOD_UNKNOWN && !check_is_other_value(check, figure) &&
	       is_of_the_year(check, figure) &&
	       (check_words_end(&check->words, LIST_HEADLINE, check_name(check, figure)) || is_count_of_all(check, figure));
}

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int compare_periods(struct period a, struct period b)
{
	int order = compare_numbers(a.kind, b.kind);
	order = order ? order : compare_numbers(a.year, b.year);
	order = order ? order : compare_numbers(a.number, b.number);
	return order ? order : compare_numbers(a.last_year, b.last_year);
}

static int compare_headlines(const void *left, const void *right, void *data)
{
	const struct check *check = data;
	size_t a = *(const size_t *)left, b = *(const size_t *)right;
	const struct figure *figures = check->request->reading->figures;
	int order = str_compare(check->names[a], check->names[b]);
	order = order ? order : compare_numbers(figures[a].measure, figures[b].measure);
	order = order ? order : compare_periods(check->periods[a], check->periods[b]);
	return order ? order : compare_numbers((int64_t)a, (int64_t)b);
}

static void read_headlines(struct check *check)
{
	const struct reading *reading = check->request->reading;
	size_t *headlines = arena_array(check->arena, reading->figure_count + 1, sizeof(*headlines));
	if (!headlines)
		return;
	for (size_t i = 0; i < reading->figure_count; i++)
		if (is_headline(check, &reading->figures[i]))
			headlines[check->headline_count++] = i;
	if (check->headline_count > 0)
		qsort_r(headlines, check->headline_count, sizeof(*headlines), compare_headlines, check);
	check->headlines = headlines;
}

static void run_rule(struct check *check, size_t rule)
{
	const struct rule_choice *choices = check->request->choices;
	if (choices ? !choices[rule].on : !rules[rule].on)
		return;
	check->rule = &rules[rule];
	check->level = choices ? choices[rule].level : rules[rule].level;
	check->of_rule = check->dropped = 0;
	functions[rule](check);
	if (check->dropped > 0) {
		struct finding *last = &check->findings[check->count - 1];
		last->evidence = SAY(check, N_("%.*s (and %zu more places like this)"), STR_ARG(last->evidence), check->dropped);
	}
}

/* What all rules stand on. */
static enum status prepare(struct check *check, struct err *err)
{
	const struct embedded *file = embedded_find(&checker_files, STR("definitions/checker/words.csv"));
	enum status status = check_words_load(check->arena, file ? file->bytes : STR(""), &check->words, err);
	if (status)
		return status;
	read_items(check);
	read_names(check);
	check_read_periods(check);
	if (!arena_failed(check->arena))
		read_headlines(check);
	return arena_failed(check->arena) ? err_memory(err) : STATUS_OK;
}

enum status checker_known(struct arena *arena, const struct reader *reader, const struct document *document,
                          const struct reading *reading, struct str source, const struct known_figure **out, size_t *count,
                          struct err *err)
{
	const struct check_request request = {.reader = reader, .document = document, .reading = reading};
	struct check check = {.request = &request, .arena = arena, .text = document->text};
	enum status status = prepare(&check, err);
	if (status)
		return status;
	struct known_figure *known = arena_array(arena, check.headline_count + 1, sizeof(*known));
	if (!known)
		return err_memory(err);
	for (size_t i = 0; i < check.headline_count; i++) {
		const struct figure *figure = &reading->figures[check.headlines[i]];
		known[i] = (struct known_figure){.indicator = figure->indicator, .unit = figure->unit, .value = figure->value,
		                                 .measure = figure->measure, .negative = figure->negative,
		                                 .period = check_period(&check, figure), .source = source};
	}
	*out = known;
	*count = check.headline_count;
	return STATUS_OK;
}

static bool simple_text(struct arena *arena, const struct check_request *request, struct str *out)
{
	const struct text_simplifier *simplifier = request->reader ? reader_simplifier(request->reader) : NULL;
	*out = request->document->text;
	return !simplifier || text_simplify_kept(simplifier, arena, *out, out);
}

enum status checker_check(struct arena *arena, const struct check_request *request, const struct finding **findings,
                          size_t *count, struct err *err)
{
	struct check check = {.request = request, .arena = arena};
	if (!simple_text(arena, request, &check.text))
		return err_memory(err);
	enum status status = prepare(&check, err);
	if (status)
		return status;
	for (size_t i = 0; i < COUNT_OF(rules) && !arena_failed(arena); i++)
		run_rule(&check, i);
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
		json_begin_object(&json);
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
