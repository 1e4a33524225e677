/* What a register's records are, and where a figure comes from once it is known what was said of it. */
#include <string.h>

#include "fill/propose_int.h"

struct fill_source source_nobody(struct str why)
{
	return (struct fill_source){.kind = SOURCE_NOBODY, .why = why};
}

struct fill_source source_left(struct str why)
{
	return (struct fill_source){.kind = SOURCE_LEAVE, .confidence = 90, .why = why};
}

/* ---- registers ---- */

const struct register_field *register_person_id(const struct register_definition *definition)
{
	const struct register_field *only = NULL;
	size_t count = 0;
	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		if (field->kind != FIELD_KIND_RESIDENT_ID)
			continue;
		if (field->name_field && definition->label && strcmp(field->name_field, definition->label) == 0)
			return field;
		only = field;
		count++;
	}
	return count == 1 ? only : NULL;
}

const struct register_statistic *register_base(const struct register_definition *definition)
{
	for (size_t i = 0; i < definition->statistic_count; i++)
		if (!definition->statistics[i].sum && !definition->statistics[i].each && !definition->statistics[i].share_of)
			return &definition->statistics[i];
	return NULL;
}

bool register_of_persons(const struct register_definition *definition)
{
	const struct register_statistic *base = register_base(definition);
	const struct register_field *label = definition->label ? definition_field(definition, str_of(definition->label)) : NULL;
	return base && label && label->kind == FIELD_KIND_NAME && register_person_id(definition) &&
	       (str_equals(base->unit, "人") || str_equals(base->unit, "人次"));
}

struct str register_where(const struct proposing *proposing, const struct register_statistic *statistic)
{
	return statistic->where ? expression_text(statistic->where, proposing->arena) : STR("");
}

/* It picks some records by what is in them, beside their state. */
static bool is_narrow(struct str where)
{
	return str_find(where, STR("'"), 0) != STR_NONE;
}

/* ---- units ---- */

bool units_agree(const struct proposing *proposing, struct str a, struct str b)
{
	if (fill_unit_among(a, b) || fill_unit_among(b, a))
		return true;
	const struct fill_names *names = &proposing->record->names;
	struct dec one;
	return str_equal(a, b) || (a.len && b.len && names->convert && names->convert(names->context, dec_of(1), a, b, &one));
}

bool unit_is_money(const struct proposing *proposing, struct str unit)
{
	return str_ends(unit, STR("元")) && units_agree(proposing, unit, STR("元"));
}

/* ---- figures ---- */

enum { SURE_STATISTIC = 95, SURE_WORDS = 90, SURE_UNIT_ONLY = 85, PERHAPS_NEAR = 75, PERHAPS_UNIT = 70, PERHAPS_WHICH = 60, LONG_AGO = 62 /* days */ };

struct figure {
	const struct register_statistic *statistic; /* whose condition, sum and date hold */
	struct str unit;
	uint8_t confidence;
};

static void at_most(struct fill_source *source, uint8_t confidence)
{
	if (source->confidence > confidence)
		source->confidence = confidence;
}

static bool flow_fits(const struct register_statistic *statistic, enum meaning_flow flow)
{
	if (flow == FLOW_NONE)
		return true;
	return statistic->date && fill_words_begin(flow == FLOW_ADDED ? &fill_words_added : &fill_words_stopped, statistic->title) > 0;
}

/* Every choice in its condition is one that was asked for: kind = '出生'. */
static bool all_asked(struct str where, const struct meaning *all)
{
	while (where.len) {
		size_t end = str_find(where, STR(" and "), 0);
		struct str part = end == STR_NONE ? where : str_slice(where, 0, end);
		bool asked = !is_narrow(part);
		for (size_t i = 0; !asked && i < all->condition_count; i++)
			asked = str_equal(all->conditions[i].text, part);
		if (!asked)
			return false;
		where = end == STR_NONE ? STR("") : str_slice(where, end + STR(" and ").len, where.len);
	}
	return true;
}

/* 已竣工: the figure of what has its date in 竣工日期. */
static bool says_verb(const struct proposing *proposing, const struct register_definition *definition, const struct register_statistic *one, struct str verb)
{
	const struct register_field *date = one->date ? definition_field(definition, str_of(one->date)) : NULL;
	return str_find(one->title, verb, 0) != STR_NONE || (proposing->guessing && date && str_find(date->title, verb, 0) != STR_NONE);
}

/* Of the figures of this unit the one whose condition is that of the register's base; of money there must be one only. */
static struct figure figure_of_unit(const struct proposing *proposing, const struct register_definition *definition, struct str unit,
                                    const struct meaning *all)
{
	enum meaning_flow flow = all->flow;
	const struct register_statistic *base = register_base(definition);
	struct str base_where = base ? register_where(proposing, base) : STR("");
	struct figure best = {0};
	size_t fits = 0, said = 0;

	for (size_t i = 0; i < definition->statistic_count; i++) {
		const struct register_statistic *one = &definition->statistics[i];
		struct str where = register_where(proposing, one);
		if (one->each || one->share_of || !units_agree(proposing, one->unit, unit) || !flow_fits(one, flow))
			continue;
		if (all->verb.len && !says_verb(proposing, definition, one, all->verb))
			continue;
		bool asked = is_narrow(where) && all_asked(where, all);
		if (asked && flow == FLOW_NONE && !one->sum)
			return (struct figure){one, one->unit, SURE_UNIT_ONLY + 1};
		if (flow == FLOW_NONE && base && !base->date && one->date && !all->verb.len)
			continue;
		if (all->verb.len) { /* 办结件数: the one figure of this unit that says 办结 */
			said++;
			best = (struct figure){one, one->unit, said > 1 || (is_narrow(where) && one != base) ? PERHAPS_WHICH : SURE_UNIT_ONLY};
			continue;
		}
		bool as_base = base && str_equal(where, base_where) && (!one->sum || !base->sum);
		bool plain = !is_narrow(where);
		uint8_t confidence = !plain ? PERHAPS_WHICH - 10 : flow != FLOW_NONE || as_base || (one->sum && unit_is_money(proposing, unit)) ? SURE_WORDS : PERHAPS_UNIT;
		fits += plain;
		if (confidence > best.confidence)
			best = (struct figure){one, one->unit, confidence};
	}
	bool sums_compete = best.statistic && best.statistic->sum && fits > 1;
	if (sums_compete && best.confidence > PERHAPS_WHICH)
		best.confidence = PERHAPS_WHICH;
	return best;
}

/* Where no figure counts records: one of the sums, if all are over the same records. */
static const struct register_statistic *common_of(const struct proposing *proposing, const struct register_definition *definition)
{
	const struct register_statistic *first = NULL;
	for (size_t i = 0; i < definition->statistic_count; i++) {
		const struct register_statistic *one = &definition->statistics[i];
		if (one->each || one->share_of)
			continue;
		if (first && (!str_equal(register_where(proposing, one), register_where(proposing, first)) ||
		              !str_equal(str_of(one->date), str_of(first->date))))
			return NULL;
		first = first ? first : one;
	}
	return first;
}

static bool counts_pieces(struct str unit)
{
	return fill_words_find(&fill_words_piece, unit) != NULL;
}

/* Where no figure counts records and no unit is said: the register's first figure, 绿化面积. */
static struct figure first_figure(const struct register_definition *definition, enum meaning_flow flow)
{
	for (size_t i = 0; i < definition->statistic_count; i++) {
		const struct register_statistic *one = &definition->statistics[i];
		if (!one->each && !one->share_of && flow_fits(one, flow))
			return (struct figure){one, one->unit, PERHAPS_WHICH};
	}
	return (struct figure){0};
}

/* A field that is added up: over the records that the statistic of its sum, else the base, counts. */
static struct figure figure_of_field(const struct proposing *proposing, const struct register_definition *definition,
                                     const struct register_field *field)
{
	const struct register_statistic *base = register_base(definition);
	struct str base_where = base ? register_where(proposing, base) : STR("");
	struct figure best = {0};
	for (size_t i = 0; i < definition->statistic_count; i++) {
		const struct register_statistic *one = &definition->statistics[i];
		if (!one->sum || strcmp(one->sum, field->name) != 0 || one->each || one->share_of || is_narrow(register_where(proposing, one)))
			continue;
		bool as_base = base && str_equal(register_where(proposing, one), base_where) && str_equal(str_of(one->date), str_of(base->date));
		if (best.statistic && !as_base) {
			best.confidence = best.confidence > SURE_WORDS ? best.confidence : PERHAPS_UNIT;
			continue;
		}
		best = (struct figure){one, field->unit.len ? field->unit : one->unit, as_base ? SURE_WORDS + 1 : SURE_WORDS};
	}
	if (!best.statistic)
		best = (struct figure){register_base(definition) ? register_base(definition) : common_of(proposing, definition),
		                       field->unit, PERHAPS_UNIT};
	if (!best.statistic && proposing->guessing)
		best = (struct figure){first_figure(definition, FLOW_NONE).statistic, field->unit, PERHAPS_WHICH};
	if (!best.unit.len && field->kind == FIELD_KIND_MONEY)
		best.unit = STR("元");
	return best;
}

static bool by_month(const struct proposing *proposing, const struct register_definition *definition, const struct register_statistic *statistic,
                     const struct register_field *field)
{
	const struct register_field *sum = field ? field : statistic && statistic->sum ? definition_field(definition, str_of(statistic->sum)) : NULL;
	(void)proposing;
	return (sum && sum->kind == FIELD_KIND_MONEY && str_find(sum->title, STR("月"), 0) != STR_NONE) ||
	       (statistic && str_starts(statistic->title, STR("月")));
}

static struct str conditions_text(const struct proposing *proposing, const struct meaning *all, struct str base)
{
	struct str out = base;
	bool many = all->condition_count + (base.len > 0) > 1;
	if (many && out.len)
		out = arena_join(proposing->arena, STR("("), out, STR(")"));
	for (size_t i = 0; i < all->condition_count; i++)
		out = !many     ? all->conditions[i].text
		      : out.len ? arena_join(proposing->arena, out, STR(" and ("), all->conditions[i].text, STR(")"))
		                : arena_join(proposing->arena, STR("("), all->conditions[i].text, STR(")"));
	return out;
}

/* kind = '联防队' of the base gives way to kind = '视频监控' that was asked for. */
static struct str without_asked(const struct proposing *proposing, const struct meaning *all, struct str base)
{
	struct str out = STR(""), rest = base;
	if (!is_narrow(base) || str_find(base, STR(" or "), 0) != STR_NONE)
		return base;
	while (rest.len) {
		size_t end = str_find(rest, STR(" and "), 0);
		struct str part = end == STR_NONE ? rest : str_slice(rest, 0, end);
		bool asked = false;
		for (size_t i = 0; is_narrow(part) && i < all->condition_count; i++) {
			const struct register_field *field = all->conditions[i].field;
			asked |= field && str_starts(part, str_of(field->name)) && part.at[strlen(field->name)] == ' ';
		}
		if (!asked)
			out = out.len ? arena_join(proposing->arena, out, STR(" and "), part) : part;
		rest = end == STR_NONE ? STR("") : str_slice(rest, end + STR(" and ").len, rest.len);
	}
	return out;
}

static bool parses(const struct proposing *proposing, const struct register_definition *definition, struct str where)
{
	const struct expression *expression;
	struct err err = {0};
	return !where.len || expression_parse(proposing->arena, where, definition, &expression, &err) == STATUS_OK;
}

/* 本月 on a form of a month, 累计 on one of 1-10月: the period itself. */
void source_take_measure(const struct proposing *proposing, enum form_measure when, struct fill_source *source)
{
	const struct period period = proposing->record->period.kind != PERIOD_UNKNOWN ? proposing->record->period : proposing->form->period.period;
	bool from_january = period.kind == PERIOD_YEAR || period.kind == PERIOD_CUMULATIVE ||
	                    (period.number == 1 && (period.kind == PERIOD_MONTH || period.kind == PERIOD_QUARTER || period.kind == PERIOD_HALF));
	bool itself = when == FORM_MEASURE_NONE || (when == FORM_MONTH && period.kind == PERIOD_MONTH) || (when == FORM_QUARTER && period.kind == PERIOD_QUARTER) ||
	              (when == FORM_CUMULATIVE && from_january);
	source->measure = itself ? FORM_MEASURE_NONE : when;
	bool span = when == FORM_MONTH || when == FORM_QUARTER || when == FORM_CUMULATIVE; /* 上年同期: of the month, or since January? */
	if (!itself)
		at_most(source, span ? SURE_UNIT_ONLY : PERHAPS_UNIT);
}

/* What a month of the form is worth of a figure that is paid each month, and what has no date at all. */
static bool period_fits(const struct proposing *proposing, const struct register_definition *definition, const struct meaning *all,
                        const struct register_statistic *statistic, struct fill_source *source)
{
	const struct period period = proposing->record->period.kind != PERIOD_UNKNOWN ? proposing->record->period : proposing->form->period.period;
	bool dated = source->date.len || (source->kind == SOURCE_STATISTIC && statistic && statistic->date);
	if (!dated && by_month(proposing, definition, statistic, all->field)) {
		if (all->when != FORM_MEASURE_NONE && all->when != FORM_MONTH)
			return false;
		if (period.kind == PERIOD_UNKNOWN)
			at_most(source, PERHAPS_UNIT);
		else if (period.kind != PERIOD_MONTH && all->when != FORM_MONTH)
			return false;
	}
	if (!dated && period.kind != PERIOD_UNKNOWN && date_days(proposing->record->today) - date_days(period_last_day(period)) > LONG_AGO)
		at_most(source, PERHAPS_UNIT); /* what stands today is not what stood then */
	struct str title = all->field ? all->field->title : all->statistic ? all->statistic->title : STR("");
	bool of_year = all->when == FORM_CUMULATIVE && fill_words_begin(&fill_words_when, title) > 0; /* 当年演练次数 is kept for the year */
	if (!dated && of_year) {
		at_most(source, PERHAPS_UNIT);
		return true;
	}
	if (!dated)
		return all->when == FORM_MEASURE_NONE || all->when == FORM_MONTH; /* what stands now tells nothing of a year or of last month */
	source_take_measure(proposing, all->when, source);
	return true;
}

static struct str why_of(const struct proposing *proposing, const struct register_definition *definition, const struct meaning *all,
                         const struct fill_source *source)
{
	struct arena *arena = proposing->arena;
	struct str what = source->kind == SOURCE_STATISTIC ? all->statistic->title : STR("");
	struct str why;
	if (what.len)
		why = arena_format(arena, msg(FILL_LANGUAGE(proposing->err), N_("the figure \"%.*s\" of the register \"%.*s\"")),
		                   STR_ARG(what), STR_ARG(definition->title));
	else if (source->value.len)
		why = arena_format(arena, msg(FILL_LANGUAGE(proposing->err), N_("\"%.*s\" of the register \"%.*s\" added up")),
		                   STR_ARG(definition_field(definition, source->value) ? definition_field(definition, source->value)->title : source->value), STR_ARG(definition->title));
	else
		why = NAMED(proposing, N_("records of the register \"%.*s\" counted"), definition->title);
	if (all->private_field)
		why = arena_join(arena, why, WHY(proposing, N_("; ")), WHY(proposing, N_("it looks at private fields")));
	if (source->confidence < FILL_SURE)
		why = arena_join(arena, why, WHY(proposing, N_("; ")), WHY(proposing, N_("please look at it: not all words are accounted for")));
	return why;
}

/* 参保率 of 居民医保: the one share whose conditions are asked for. */
static const struct register_statistic *only_share(const struct proposing *proposing, const struct register_definition *definition, const struct meaning *all)
{
	const struct register_statistic *only = NULL;
	for (size_t i = 0; i < definition->statistic_count; i++) {
		const struct register_statistic *one = &definition->statistics[i];
		if (!one->share_of || !all_asked(register_where(proposing, one), all))
			continue;
		if (only)
			return NULL;
		only = one;
	}
	return only;
}

void source_of_meaning(const struct proposing *proposing, const struct meaning *all, struct str unit, struct fill_source *out)
{
	const struct register_definition *definition = all->named;
	struct fill_source source = {.kind = SOURCE_COUNT, .confidence = SURE_WORDS};
	struct figure figure = {0};

	*out = source_nobody(WHY(proposing, N_("no register says so")));
	if (!definition)
		return;
	if (all->several) {
		out->why = WHY(proposing, N_("it may mean several registers"));
		return;
	}
	bool rate = all->field && all->field->kind == FIELD_KIND_PERCENT; /* rates are not added up */
	if ((all->share || rate) && proposing->guessing && !all->statistic && (rate || !all->field)) {
		struct meaning with = *all;
		with.field = NULL;
		with.statistic = only_share(proposing, definition, all);
		if (with.statistic) {
			with.share = false;
			with.condition_count = 0; /* the share has them */
			source_of_meaning(proposing, &with, unit, out);
			return;
		}
	}
	if (rate || (all->share && !(all->statistic && all->statistic->share_of))) {
		out->why = WHY(proposing, N_("a share is worked out from other columns"));
		return;
	}
	if (all->left && all->unknown.len) {
		out->why = arena_format(proposing->arena, msg(FILL_LANGUAGE(proposing->err), N_("what \"%.*s\" is, the register \"%.*s\" does not say")),
		                        STR_ARG(all->unknown), STR_ARG(definition->title));
		return;
	}
	if (all->left || (all->about && !proposing->guessing) || all->twice) {
		out->why = NAMED(proposing, N_("the register \"%.*s\" does not know all of it"), definition->title);
		return;
	}
	if (all->verb.len && all->field && str_find(all->field->title, all->verb, 0) == STR_NONE) {
		out->why = NAMED(proposing, N_("the register \"%.*s\" does not know all of it"), definition->title);
		return;
	}
	if (all->ends && all->flow != FLOW_STOPPED && !all->state) {
		out->why = NAMED(proposing, N_("the register \"%.*s\" has no such figure"), definition->title);
		return;
	}
	if (all->person && !register_of_persons(definition)) {
		out->why = NAMED(proposing, N_("the register \"%.*s\" has households, not single persons"), definition->title);
		return;
	}
	struct str wanted = unit.len ? unit : all->unit;
	if (!proposing->guessing && unit.len && all->unit.len && !units_agree(proposing, unit, all->unit)) {
		out->why = WHY(proposing, N_("its name and its unit do not agree"));
		return;
	}
	if (all->statistic) {
		figure = (struct figure){all->statistic, all->statistic->unit, SURE_STATISTIC};
	} else if (all->field) {
		figure = figure_of_field(proposing, definition, all->field);
	} else if (wanted.len) {
		figure = figure_of_unit(proposing, definition, wanted, all);
		if (figure.confidence > SURE_UNIT_ONLY && !all->unit.len)
			figure.confidence = SURE_UNIT_ONLY;
		if (!figure.statistic && proposing->guessing && all->condition_count && counts_pieces(wanted)) { /* 养殖户数, where 个 are counted */
			const struct register_statistic *base = register_base(definition);
			if (base && counts_pieces(base->unit))
				figure = figure_of_unit(proposing, definition, base->unit, all);
			wanted = figure.statistic ? STR("") : wanted;
		}
	} else if (all->condition_count || all->flow != FLOW_NONE || all->here) {
		const struct register_statistic *base = register_base(definition);
		if (base)
			figure = figure_of_unit(proposing, definition, base->unit, all);
		if (figure.confidence > PERHAPS_UNIT)
			figure.confidence = PERHAPS_UNIT;
		if (!base && proposing->guessing)
			figure = first_figure(definition, all->flow);
	}
	if (!figure.statistic) {
		out->why = NAMED(proposing, N_("the register \"%.*s\" has no such figure"), definition->title);
		return;
	}
	if (wanted.len && figure.unit.len && !units_agree(proposing, figure.unit, wanted)) {
		out->why = WHY(proposing, N_("its name and its unit do not agree"));
		return;
	}
	if (all->flow != FLOW_NONE && (all->field || (all->statistic && !flow_fits(all->statistic, all->flow)))) {
		out->why = NAMED(proposing, N_("the register \"%.*s\" has no such figure"), definition->title);
		return;
	}
	source.register_name = str_of(definition->name);
	source.unit = figure.unit;
	at_most(&source, figure.confidence);
	struct str own = all->statistic ? register_where(proposing, all->statistic) : STR("");
	bool gives_way = all->statistic && !all->statistic->share_of && !all->statistic->each && !str_equal(without_asked(proposing, all, own), own);
	if (gives_way) { /* 代办件/村级代办: of all that the figure counts only these */
		source.value = str_of(all->statistic->sum);
		source.date = str_of(all->statistic->date);
		source.where = conditions_text(proposing, all, without_asked(proposing, all, own));
	} else if (all->statistic) {
		source.kind = SOURCE_STATISTIC;
		source.value = str_of(all->statistic->name);
		source.where = conditions_text(proposing, all, STR(""));
	} else {
		source.value = str_of(all->field ? all->field->name : figure.statistic->sum);
		source.date = str_of(figure.statistic->date);
		source.where = conditions_text(proposing, all, all->state ? STR("") : without_asked(proposing, all, register_where(proposing, figure.statistic)));
	}
	if (all->near)
		at_most(&source, PERHAPS_NEAR);
	if (!period_fits(proposing, definition, all, figure.statistic, &source)) {
		out->why = NAMED(proposing, N_("the register \"%.*s\" has it by the month, the form asks for another time"), definition->title);
		return;
	}
	if (!parses(proposing, definition, source.where)) {
		out->why = NAMED(proposing, N_("the register \"%.*s\" cannot be asked for it"), definition->title);
		return;
	}
	source.why = why_of(proposing, definition, all, &source);
	*out = source;
}
