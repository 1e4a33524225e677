/* What a definition may ask and say: facts, placeholders, patterns. One row of a table each. */
#include <string.h>

#include "writer/writer_int.h"

/* ---- facts ------------------------------------------------------------------------------------------------------- */

enum {
	FACT_KEY, FACT_VALUED, FACT_TARGETED, FACT_MET, FACT_MISSED, FACT_LIMIT, FACT_REDUCE, FACT_APPROACH, FACT_RATE,
	FACT_UP, FACT_DONE, FACT_OPEN, FACT_LATE, FACT_DEED
};
const struct fact writer_facts[] = {
	[FACT_KEY] = {"key", SCOPE_INDICATOR},
	[FACT_VALUED] = {"valued", SCOPE_INDICATOR},
	[FACT_TARGETED] = {"targeted", SCOPE_INDICATOR},
	[FACT_MET] = {"met", SCOPE_INDICATOR},
	[FACT_MISSED] = {"missed", SCOPE_INDICATOR},
	[FACT_LIMIT] = {"limit", SCOPE_INDICATOR},
	[FACT_REDUCE] = {"reduce", SCOPE_INDICATOR},
	[FACT_APPROACH] = {"approach", SCOPE_INDICATOR},
	[FACT_RATE] = {"rate", SCOPE_INDICATOR},
	[FACT_UP] = {"up", SCOPE_INDICATOR},
	[FACT_DONE] = {"done", SCOPE_TASK},
	[FACT_OPEN] = {"open", SCOPE_TASK},
	[FACT_LATE] = {"late", SCOPE_TASK},
	[FACT_DEED] = {"deed", SCOPE_TASK},
};
const size_t writer_fact_count = COUNT_OF(writer_facts);

static uint32_t fact_bit(int fact, bool holds)
{
	return holds ? UINT32_C(1) << fact : 0;
}

uint32_t writer_indicator_facts(const struct writer_indicator *indicator)
{
	const struct measure_state *state = &indicator->state;
	/* before the year is over a target is missed only when it is far behind */
	bool over = state->latest_month == MEASURE_MONTHS;
	bool missed = over ? state->met == MET_NO : state->light == LIGHT_RED;
	return fact_bit(FACT_KEY, indicator->key)
	       | fact_bit(FACT_VALUED, state->latest.known)
	       | fact_bit(FACT_TARGETED, indicator->figures.target.set)
	       | fact_bit(FACT_MET, state->met == MET_YES)
	       | fact_bit(FACT_MISSED, missed)
	       | fact_bit(FACT_LIMIT, state->judged == TARGET_LIMIT)
	       | fact_bit(FACT_REDUCE, state->judged == TARGET_REDUCE)
	       | fact_bit(FACT_APPROACH, state->judged == TARGET_APPROACH)
	       | fact_bit(FACT_RATE, measure_is_rate(indicator->figures.unit))
	       | fact_bit(FACT_UP, indicator->figures.direction == DIRECTION_UP);
}

uint32_t writer_task_facts(const struct writer_task *task)
{
	return fact_bit(FACT_DONE, task->done)
	       | fact_bit(FACT_OPEN, !task->done && !task->cancelled)
	       | fact_bit(FACT_LATE, task->state.light == LIGHT_RED)
	       | fact_bit(FACT_DEED, task->deed > 0);
}

bool writer_condition_holds(struct condition condition, uint32_t facts)
{
	return (facts & condition.all) == condition.all && !(facts & condition.none);
}

/* ---- placeholders ------------------------------------------------------------------------------------------------ */

static const struct placeholder placeholders[] = {
	{"township", PLACE_TOWNSHIP, SCOPE_RECORD, -1},
	{"whole", PLACE_WHOLE, SCOPE_RECORD, -1},
	{"government", PLACE_GOVERNMENT, SCOPE_RECORD, -1},
	{"year", PLACE_YEAR, SCOPE_RECORD, -1},
	{"next_year", PLACE_NEXT_YEAR, SCOPE_RECORD, -1},
	{"today", PLACE_TODAY, SCOPE_RECORD, -1},
	{"blank", PLACE_BLANK, SCOPE_RECORD, -1},
	{"task_count", PLACE_TASK_COUNT, SCOPE_RECORD, RUN_TASK_COUNT},
	{"done_count", PLACE_DONE_COUNT, SCOPE_RECORD, RUN_DONE_COUNT},
	{"open_count", PLACE_OPEN_COUNT, SCOPE_RECORD, RUN_OPEN_COUNT},
	{"late_count", PLACE_LATE_COUNT, SCOPE_RECORD, RUN_LATE_COUNT},
	{"deed_count", PLACE_DEED_COUNT, SCOPE_RECORD, RUN_DEED_COUNT},
	{"deed_done_count", PLACE_DEED_DONE_COUNT, SCOPE_RECORD, RUN_DEED_DONE_COUNT},
	{"name", PLACE_NAME, SCOPE_INDICATOR, -1},
	{"unit", PLACE_UNIT, SCOPE_INDICATOR, -1},
	{"span", PLACE_SPAN, SCOPE_INDICATOR, -1},
	{"level", PLACE_LEVEL, SCOPE_INDICATOR, RUN_LEVEL},
	{"growth", PLACE_GROWTH, SCOPE_INDICATOR, RUN_GROWTH},
	{"target", PLACE_TARGET, SCOPE_INDICATOR, RUN_TARGET},
	{"completion", PLACE_COMPLETION, SCOPE_INDICATOR, RUN_COMPLETION},
	{"last_year", PLACE_LAST_YEAR, SCOPE_INDICATOR, RUN_LAST_YEAR},
	{"title", PLACE_TITLE, SCOPE_TASK, -1},
	{"note", PLACE_NOTE, SCOPE_TASK, -1},
	{"office", PLACE_OFFICE, SCOPE_TASK, -1},
	{"deadline", PLACE_DEADLINE, SCOPE_TASK, -1},
	{"deed", PLACE_DEED, SCOPE_TASK, -1},
	{"group", PLACE_GROUP, SCOPE_GROUP, -1},
	{"item", PLACE_ITEM, SCOPE_RECORD, -1},
};

const struct placeholder *writer_placeholder_find(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(placeholders); i++)
		if (str_equals(name, placeholders[i].name))
			return &placeholders[i];
	return NULL;
}

/* ---- patterns ---------------------------------------------------------------------------------------------------- */

struct parsing {
	struct arena *arena;
	struct str text;
	size_t at;
	unsigned scopes;
	const char *fault;
};

static bool fails(struct parsing *parsing, const char *fault)
{
	if (!parsing->fault)
		parsing->fault = fault;
	return false;
}

static bool parse_braces(struct parsing *parsing, struct segment *out)
{
	size_t close = str_find(parsing->text, STR("}"), parsing->at);
	if (close == STR_NONE)
		return fails(parsing, N_("a \"{\" is never closed"));
	struct str name = str_slice(parsing->text, parsing->at + 1, close);
	if (str_starts(name, STR("ask:")) && name.len > 4)
		*out = (struct segment){.kind = SEGMENT_ASK, .text = str_slice(name, 4, name.len)};
	else {
		const struct placeholder *placeholder = writer_placeholder_find(name);
		if (!placeholder)
			return fails(parsing, N_("nothing is known under the name in these braces"));
		if (placeholder->scope && !(placeholder->scope & parsing->scopes))
			return fails(parsing, N_("the name in these braces has no meaning here"));
		*out = (struct segment){.kind = SEGMENT_PLACE, .placeholder = placeholder};
	}
	parsing->at = close + 1;
	return true;
}

static bool parse_sequence(struct parsing *parsing, bool optional, struct pattern *out);

static bool parse_optional(struct parsing *parsing, struct segment *out)
{
	struct pattern inside;
	parsing->at++;
	if (!parse_sequence(parsing, true, &inside))
		return false;
	if (parsing->at >= parsing->text.len)
		return fails(parsing, N_("a \"[\" is never closed"));
	parsing->at++;
	*out = (struct segment){.kind = SEGMENT_OPTIONAL, .inside = inside};
	return true;
}

static void parse_literal(struct parsing *parsing, struct segment *out)
{
	size_t from = parsing->at;
	while (parsing->at < parsing->text.len && !memchr("{}[]", parsing->text.at[parsing->at], 4))
		parsing->at++;
	*out = (struct segment){.kind = SEGMENT_TEXT, .text = str_slice(parsing->text, from, parsing->at)};
}

static bool parse_sequence(struct parsing *parsing, bool optional, struct pattern *out)
{
	struct segment *segments = NULL;
	size_t count = 0, capacity = 0;
	while (parsing->at < parsing->text.len) {
		char c = parsing->text.at[parsing->at];
		if (c == ']' && optional)
			break;
		if (c == '}' || c == ']')
			return fails(parsing, N_("this bracket was never opened"));
		if (c == '[' && optional)
			return fails(parsing, N_("an optional part cannot stand inside another one"));
		if (!arena_reserve(parsing->arena, (void **)&segments, &capacity, count, sizeof *segments))
			return fails(parsing, N_("there is not enough memory for this"));
		struct segment *segment = &segments[count++];
		if (c == '{' && !parse_braces(parsing, segment))
			return false;
		if (c == '[' && !parse_optional(parsing, segment))
			return false;
		if (c != '{' && c != '[')
			parse_literal(parsing, segment);
	}
	*out = (struct pattern){segments, count};
	return true;
}

bool writer_pattern_parse(struct arena *arena, struct str text, unsigned scopes, struct pattern *out, const char **fault,
                   size_t *at)
{
	struct parsing parsing = {.arena = arena, .text = text, .scopes = scopes};
	if (parse_sequence(&parsing, false, out))
		return true;
	*fault = parsing.fault;
	*at = parsing.at;
	return false;
}
