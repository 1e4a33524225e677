/* The words of docs/api.md for the enumerations of measure.h. */
#include "measure/measure.h"

static const char *const directions[] = {
	[DIRECTION_NEUTRAL] = "neutral", [DIRECTION_UP] = "up", [DIRECTION_DOWN] = "down"};
static const char *const measures[] = {
	[TARGET_LEVEL] = "level", [TARGET_GROWTH] = "growth", [TARGET_CHANGE] = "change",
	[TARGET_RATIO] = "ratio", [TARGET_RANK] = "rank"};
static const char *const bounds[] = {
	[TARGET_EQUAL] = "=", [TARGET_ABOUT] = "~", [TARGET_AT_LEAST] = ">=", [TARGET_AT_MOST] = "<="};
static const char *const lights[] = {
	[LIGHT_NONE] = "none", [LIGHT_GREEN] = "green", [LIGHT_YELLOW] = "yellow", [LIGHT_RED] = "red",
	[LIGHT_DONE] = "done"};

static bool word_find(struct str s, const char *const *words, size_t count, size_t *index)
{
	for (size_t i = 0; i < count; i++)
		if (str_equals(s, words[i])) {
			*index = i;
			return true;
		}
	return false;
}

const char *direction_text(enum measure_direction direction)
{
	return directions[direction];
}

bool direction_parse(struct str s, enum measure_direction *out)
{
	size_t index;
	if (!word_find(s, directions, COUNT_OF(directions), &index))
		return false;
	*out = (enum measure_direction)index;
	return true;
}

const char *target_measure_text(enum target_measure measure)
{
	return measures[measure];
}

bool target_measure_parse(struct str s, enum target_measure *out)
{
	size_t index;
	if (!word_find(s, measures, COUNT_OF(measures), &index))
		return false;
	*out = (enum target_measure)index;
	return true;
}

const char *target_bound_text(enum target_bound bound)
{
	return bounds[bound];
}

bool target_bound_parse(struct str s, enum target_bound *out)
{
	size_t index;
	if (!word_find(s, bounds, COUNT_OF(bounds), &index))
		return false;
	*out = (enum target_bound)index;
	return true;
}

const char *light_text(enum light light)
{
	return lights[light];
}

bool light_parse(struct str s, enum light *out)
{
	size_t index;
	if (!word_find(s, lights, COUNT_OF(lights), &index))
		return false;
	*out = (enum light)index;
	return true;
}
