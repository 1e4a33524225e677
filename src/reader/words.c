/* The fixed words of GUIDE.md for measures, moods and bounds. */
#include "reader/reader.h"

static const char *const MEASURES[] = {"level", "growth", "change", "ratio", "rank"};
static const char *const MOODS[] = {"actual", "target", "rule"};
static const char *const BOUNDS[] = {"=", "~", ">=", "<="};

const char *measure_text(enum measure measure)
{
	return MEASURES[measure];
}

const char *mood_text(enum mood mood)
{
	return MOODS[mood];
}

const char *confidence_text(enum confidence confidence)
{
	static const char *const CONFIDENCES[] = {"low", "middle", "high"};
	return CONFIDENCES[confidence];
}

const char *bound_text(enum bound bound)
{
	return BOUNDS[bound];
}

/* The same in the words of clerks. */
static const char *const MEASURE_NAMES[] = {
	[MEASURE_LEVEL] = N_("amount"), [MEASURE_GROWTH] = N_("growth"), [MEASURE_CHANGE] = N_("change"),
	[MEASURE_RATIO] = N_("share"), [MEASURE_RANK] = N_("rank")};
static const char *const MOOD_NAMES[] = {
	[MOOD_ACTUAL] = N_("actual"), [MOOD_TARGET] = N_("target"), [MOOD_RULE] = N_("rule")};
static const char *const BOUND_NAMES[] = {
	[BOUND_EQUAL] = "", [BOUND_ABOUT] = N_("about"), [BOUND_AT_LEAST] = N_("at least"),
	[BOUND_AT_MOST] = N_("at most")};

static const char *const CONFIDENCE_NAMES[] = {
	[CONFIDENCE_LOW] = N_("low"), [CONFIDENCE_MIDDLE] = N_("middle"), [CONFIDENCE_HIGH] = N_("high")};

static const char *name_of(const char *id, enum language language)
{
	return id[0] ? msg(language, id) : "";
}

const char *measure_name(enum measure measure, enum language language)
{
	return name_of(MEASURE_NAMES[measure], language);
}

const char *mood_name(enum mood mood, enum language language)
{
	return name_of(MOOD_NAMES[mood], language);
}

const char *bound_name(enum bound bound, enum language language)
{
	return name_of(BOUND_NAMES[bound], language);
}

const char *confidence_name(enum confidence confidence, enum language language)
{
	return name_of(CONFIDENCE_NAMES[confidence], language);
}

static bool find(const char *const *words, size_t count, struct str s, size_t *out)
{
	for (size_t i = 0; i < count; i++) {
		if (!str_equals(s, words[i]))
			continue;
		*out = i;
		return true;
	}
	return false;
}

bool measure_parse(struct str s, enum measure *out)
{
	size_t i;
	if (!find(MEASURES, COUNT_OF(MEASURES), s, &i))
		return false;
	*out = (enum measure)i;
	return true;
}

bool mood_parse(struct str s, enum mood *out)
{
	size_t i;
	if (!find(MOODS, COUNT_OF(MOODS), s, &i))
		return false;
	*out = (enum mood)i;
	return true;
}

bool bound_parse(struct str s, enum bound *out)
{
	size_t i;
	if (!find(BOUNDS, COUNT_OF(BOUNDS), s, &i))
		return false;
	*out = (enum bound)i;
	return true;
}
