/* Sources: their words, and the four parts of a form laid upon each other. */
#include "fill/fill.h"

static const char *const source_words[SOURCE_KIND_COUNT] = {
	[SOURCE_INHERIT] = "inherit", [SOURCE_NOBODY] = "nobody", [SOURCE_FIELD] = "field", [SOURCE_COUNT] = "count",
	[SOURCE_STATISTIC] = "statistic", [SOURCE_INDICATOR] = "indicator", [SOURCE_TOTAL] = "total", [SOURCE_CONSTANT] = "constant",
	[SOURCE_SERIAL] = "serial", [SOURCE_TOWNSHIP] = "township", [SOURCE_PERIOD] = "period", [SOURCE_TODAY] = "today",
	[SOURCE_ME] = "me", [SOURCE_LEAVE] = "leave"};
static const char *const change_words[FILL_CHANGE_COUNT] = {"table_added", "table_gone", "column_added", "column_gone", "column_moved",
	"column_renamed", "row_added", "row_gone", "row_moved", "row_renamed", "unit"};
static const char *const state_words[FILL_STATE_COUNT] = {"filled", "entered", "unsure", "none", "nobody", "left"};

const char *source_kind_text(enum source_kind kind)
{
	return source_words[kind];
}

bool source_kind_parse(struct str s, enum source_kind *out)
{
	for (size_t i = 0; i < COUNT_OF(source_words); i++)
		if (str_equals(s, source_words[i])) {
			*out = (enum source_kind)i;
			return true;
		}
	return false;
}

const char *fill_change_text(enum fill_change_kind kind)
{
	return change_words[kind];
}

const char *fill_state_text(enum fill_state state)
{
	return state_words[state];
}
