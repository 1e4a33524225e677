/* One figure as the report writes it: which value, in which unit, with how many digits. The rules are data. */
#include "writer/writer_int.h"

static struct dec magnitude(struct dec value)
{
	return dec_compare(value, dec_of(0)) < 0 ? dec_negate(value) : value;
}

/* A value with its unit, as written. */
struct written {
	struct dec value;
	struct str unit;
};

/* `wanted` not empty: only a rule that writes this unit; the threshold does not count then. A value for which no rule
 * speaks is written as it was recorded. */
static bool apply_rules(const struct definition *definition, struct dec value, struct str unit, struct str wanted,
                        struct written *out)
{
	for (size_t i = 0; i < definition->figure_count; i++) {
		const struct figure_rule *rule = &definition->figures[i];
		if (!str_equal(rule->unit, unit) || (wanted.len && !str_equal(rule->as, wanted)))
			continue;
		if (!wanted.len && rule->has_least && dec_compare(magnitude(value), rule->least) < 0)
			continue;
		if (!dec_divide(value, rule->divide, rule->digits, &out->value))
			return false;
		out->unit = rule->as;
		return true;
	}
	if (wanted.len && !str_equal(wanted, unit))
		return false;
	*out = (struct written){value, unit};
	return true;
}

static struct str plain(struct arena *arena, struct written written)
{
	char text[DEC_TEXT_MAX];
	return arena_format(arena, "%.*s%.*s", STR_ARG(dec_text(written.value, text)), STR_ARG(written.unit));
}

/* 增长10.1%, 下降3.2%, 持平: the verb belongs to the figure, so that a refreshed one never contradicts it. */
static struct str moving(struct arena *arena, const struct moves *moves, struct written written)
{
	int order = dec_compare(written.value, dec_of(0));
	if (order == 0)
		return moves->same;
	struct written size = {magnitude(written.value), written.unit};
	struct str number = plain(arena, size), verb = order > 0 ? moves->rise : moves->fall;
	return arena_format(arena, "%.*s%.*s", STR_ARG(verb), STR_ARG(number));
}

/* ---- figures of an indicator ------------------------------------------------------------------------------------- */

static bool level(const struct definition *definition, struct arena *arena, struct str unit, struct measured value,
                  struct str unit_as, struct written *written, struct str *text)
{
	if (!value.known || !apply_rules(definition, value.value, unit, unit_as, written))
		return false;
	*text = plain(arena, *written);
	return true;
}

static struct str with_bound(const struct definition *definition, struct arena *arena,
                             const struct measure_target *target,
                             struct str text)
{
	const struct str words[] = {[TARGET_EQUAL] = STR(""), [TARGET_ABOUT] = definition->about,
	                            [TARGET_AT_LEAST] = definition->at_least, [TARGET_AT_MOST] = definition->at_most};
	return arena_format(arena, "%.*s%.*s", STR_ARG(text), STR_ARG(words[target->bound]));
}

/* 120亿元以上, 增长15%, 提高2个百分点: as it was set, without zeros at the end. */
static bool target(const struct definition *definition, struct arena *arena, const struct writer_indicator *indicator,
                   struct str unit_as, struct written *written, struct str *text)
{
	const struct measure_target *wanted = &indicator->figures.target;
	struct str unit = indicator->figures.unit;
	bool rate = measure_is_rate(unit), moves = wanted->measure == TARGET_GROWTH || wanted->measure == TARGET_CHANGE;
	const struct moves *words = rate ? &definition->points
	                          : wanted->measure == TARGET_GROWTH ? &definition->growth : &definition->change;
	if (!wanted->set)
		return false;
	struct dec value = wanted->negative ? dec_negate(wanted->value) : wanted->value;
	if (!moves || words == &definition->change) {
		if (!apply_rules(definition, value, unit, unit_as, written))
			return false;
		/* a target that the rule would round (0.5 户) is written as it was set */
		if (str_equal(written->unit, unit))
			written->value = value;
	} else
		*written = (struct written){value, words->unit};
	written->value = dec_trim(written->value);
	*text = with_bound(definition, arena, wanted, moves ? moving(arena, words, *written) : plain(arena, *written));
	return true;
}

static bool growth(const struct definition *definition, struct arena *arena, const struct writer_indicator *indicator,
                   const struct measure_month *month, struct written *written, struct str *text)
{
	const struct moves *moves = measure_is_rate(indicator->figures.unit) ? &definition->points : &definition->growth;
	if (!month->growth.known)
		return false;
	*written = (struct written){month->growth.value, moves->unit};
	*text = moving(arena, moves, *written);
	return true;
}

/* What the indicator says for the months up to `month`: later entries do not change a sentence about 1—9月. */
static struct measure_state state_of(const struct writer_indicator *indicator, int month)
{
	struct measure_indicator figures = indicator->figures;
	for (int i = month; i < MEASURE_MONTHS; i++)
		figures.values[i] = (struct measured){0};
	return measure_indicator(&figures);
}

static int month_of(struct period period)
{
	if (period.kind == PERIOD_YEAR)
		return MEASURE_MONTHS;
	return period.kind == PERIOD_CUMULATIVE ? period.number : 0;
}

static bool write_indicator(const struct definition *definition, struct arena *arena,
                            const struct writer_indicator *indicator,
                            enum run_what what, struct period period, struct str unit_as, struct written *written,
                            struct str *text)
{
	int month = month_of(period);
	if (month < 1 || month > MEASURE_MONTHS || period.year != indicator->figures.year)
		return false;
	struct measure_state state = state_of(indicator, month);
	const struct measure_month *at = &state.months[month - 1];
	switch (what) {
	case RUN_LEVEL:
		return level(definition, arena, indicator->figures.unit, at->value, unit_as, written, text);
	case RUN_LAST_YEAR:
		return level(definition, arena, indicator->figures.unit, at->last_year, unit_as, written, text);
	case RUN_GROWTH:
		return growth(definition, arena, indicator, at, written, text);
	case RUN_TARGET:
		return target(definition, arena, indicator, unit_as, written, text);
	case RUN_COMPLETION:
		if (!at->value.known || !state.completion.known)
			return false;
		*written = (struct written){state.completion.value, STR("%")};
		*text = plain(arena, *written);
		return true;
	default:
		return false;
	}
}

/* ---- figures of the tasks ---------------------------------------------------------------------------------------- */

bool run_what_counts(enum run_what what)
{
	return what >= RUN_TASK_COUNT && what < RUN_WHAT_COUNT;
}

static bool counts(enum run_what what, const struct writer_task *task)
{
	switch (what) {
	case RUN_TASK_COUNT:
		return true;
	case RUN_DONE_COUNT:
		return task->done;
	case RUN_OPEN_COUNT:
		return !task->done;
	case RUN_LATE_COUNT:
		return task->state.light == LIGHT_RED;
	case RUN_DEED_COUNT:
		return task->deed > 0;
	case RUN_DEED_DONE_COUNT:
		return task->deed > 0 && task->done;
	default:
		return false;
	}
}

/* A count of nothing is a true 0, except that "0 overdue" need not be said. */
static bool write_count(const struct definition *definition, struct arena *arena, const struct writer_record *record,
                        enum run_what what, struct period period, bool compare, struct written *written, struct str *text)
{
	int64_t count = 0;
	if (period.kind != PERIOD_YEAR || period.year != record->year)
		return false;
	for (size_t i = 0; i < record->task_count; i++)
		count += !record->tasks[i].cancelled && counts(what, &record->tasks[i]);
	if (count == 0 && what == RUN_LATE_COUNT && !compare)
		return false;
	*written = (struct written){dec_of(count), definition->task_unit};
	*text = plain(arena, *written);
	return true;
}

/* ---- both -------------------------------------------------------------------------------------------------------- */

struct period writer_figure_period(const struct writer_indicator *indicator)
{
	int month = indicator->state.latest_month;
	int16_t year = (int16_t)indicator->figures.year;
	if (month == 0 || month == MEASURE_MONTHS)
		return (struct period){.kind = PERIOD_YEAR, .year = year};
	return (struct period){.kind = PERIOD_CUMULATIVE, .year = year, .number = (int8_t)month};
}

bool writer_figure(const struct definition *definition, struct arena *arena, const struct writer_record *record,
                   const struct writer_indicator *indicator, enum run_what what, struct period period, struct str unit_as,
                   struct report_run *out)
{
	struct written written;
	struct str text;
	bool known = run_what_counts(what)
	                 ? write_count(definition, arena, record, what, period, unit_as.len > 0, &written, &text)
	                 : indicator && write_indicator(definition, arena, indicator, what, period, unit_as, &written, &text);
	if (!known)
		return false;
	*out = (struct report_run){
		.text = text, .is_bound = true,
		.bound = {.indicator = indicator ? indicator->id : 0, .name = indicator ? indicator->name : STR(""),
		          .period = period, .what = what, .unit = written.unit, .value = written.value,
		          .current = measured_of(written.value)}};
	return true;
}
