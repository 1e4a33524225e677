/* Indicator sheets: a row names an indicator, or a figure of a register; a column says which figure of it. Nothing is sure but what
 * has the same name and a unit that measures the same. */
#include "fill/propose_int.h"

enum {
	SURE_SAME = 95,      /* the same name, the same kind of unit */
	SURE_KNOWN_AS = 90,  /* another name that the record knows */
	PERHAPS_NO_UNIT = 70, /* one of the two says no unit */
	PERHAPS_REMARKED = 70, /* 固定资产投资（不含农户）: what stands in brackets may narrow it */
	PERHAPS_ADDED = 70,  /* 本月 as what was added to the cumulative figure: right only where months add up */
	PERHAPS_ABOVE = 70,  /* 实绩/…: the head below says something that is not known */
	PERHAPS_QUANTITY = 60 /* 数量: which one is not said */
};

/* How sure it is that the row names the indicator; 0: it does not. */
static uint8_t same_name(const struct proposing *proposing, struct str indicator, const struct form_row *row)
{
	const struct fill_names *names = &proposing->record->names;
	struct str bare = fill_words_bare(proposing->arena, indicator), row_bare = fill_words_bare(proposing->arena, row->name);
	if (str_equal(indicator, row->name) || str_equal(bare, row->name))
		return SURE_SAME;
	if (!names->canonical)
		return 0;
	struct str known = names->canonical(names->context, indicator);
	if (str_equal(known, names->canonical(names->context, row->name)))
		return SURE_KNOWN_AS;
	const struct fill_word *other = fill_words_find(&fill_words_indicator, row_bare);
	if (other && str_equal(known, names->canonical(names->context, other->of)))
		return PERHAPS_REMARKED;
	return str_equal(known, names->canonical(names->context, row_bare)) ? PERHAPS_REMARKED : 0;
}

/* Two indicators of one name are told apart by their units only; where they are not, neither is sure. */
static bool match_indicator(const struct proposing *proposing, const struct form_row *row, struct fill_source *out)
{
	const struct fill_record *record = proposing->record;
	const struct form_indicator *best = NULL;
	uint8_t sure = 0;
	bool twice = false;
	for (size_t i = 0; i < record->indicator_count; i++) {
		const struct form_indicator *one = &record->indicators[i];
		uint8_t confidence = same_name(proposing, one->name, row);
		bool units = row->unit.len && one->unit.len;
		if (!confidence || (units && !units_agree(proposing, one->unit, row->unit)))
			continue;
		if (!units && row->unit.len != one->unit.len && confidence > PERHAPS_NO_UNIT)
			confidence = PERHAPS_NO_UNIT;
		twice = best && confidence == sure;
		if (confidence > sure) {
			best = one;
			sure = confidence;
		}
	}
	if (!best)
		return false;
	if (twice)
		sure = PERHAPS_NO_UNIT;
	*out = (struct fill_source){.kind = SOURCE_INDICATOR, .indicator = best->id, .unit = best->unit, .confidence = sure,
		.why = NAMED(proposing, sure < FILL_SURE ? N_("perhaps the indicator \"%.*s\": its unit is not said") : N_("indicator \"%.*s\""), best->name)};
	return true;
}

/* The only register that has a figure or a number of just this name; NULL: none, or several. */
static const struct register_definition *register_with_figure(const struct proposing *proposing, const struct form_row *row)
{
	const struct register_definition *only = NULL;
	for (size_t i = 0; i < proposing->definition_count; i++) {
		const struct fill_vocabulary *vocabulary = fill_vocabulary_of(proposing, proposing->definitions[i]);
		for (size_t k = 0; vocabulary && k < vocabulary->count; k++) {
			const struct term *term = &vocabulary->terms[k];
			struct str unit = term->kind == TERM_STATISTIC ? term->statistic->unit : term->kind == TERM_FIELD ? term->field->unit : STR("");
			if ((term->kind != TERM_STATISTIC && term->kind != TERM_FIELD) || !str_equal(term->text, row->name) ||
			    (unit.len && row->unit.len && !units_agree(proposing, unit, row->unit)))
				continue;
			if (only && only != proposing->definitions[i])
				return NULL;
			only = proposing->definitions[i];
		}
	}
	return only;
}

/* 低保户数 on a sheet of indicators: a figure of a register. */
static void match_figure(const struct proposing *proposing, const struct form_table *table, const struct form_row *row, struct fill_source *out)
{
	struct str title = table->title.len ? table->title : proposing->form->title;
	struct meaning named, of_title, meaning;

	meaning_read(proposing, NULL, row->path, &named);
	meaning_read(proposing, NULL, title, &of_title);
	const struct register_definition *definition = named.named && !named.several ? named.named : of_title.several ? NULL : of_title.named;
	if (!definition)
		definition = register_with_figure(proposing, row);
	if (definition)
		meaning_read(proposing, definition, row->path, &meaning);
	if (!definition || (meaning.named && meaning.named != definition)) {
		*out = source_nobody(WHY(proposing, N_("the record has no indicator of this name")));
		return;
	}
	meaning.named = definition;
	if (named.named != definition && (of_title.left || of_title.about || of_title.named != definition))
		meaning.near = true;
	source_of_meaning(proposing, &meaning, row->unit, out);
	if (out->kind == SOURCE_NOBODY)
		out->why = WHY(proposing, N_("the record has no indicator of this name"));
}

static int last_month(struct period period)
{
	return period.kind == PERIOD_UNKNOWN ? 0 : period_last_day(period).month;
}

/* 9月 on a form of 1-9月. */
static bool is_last_month(const struct proposing *proposing, struct str head)
{
	const struct period period = proposing->record->period.kind != PERIOD_UNKNOWN ? proposing->record->period : proposing->form->period.period;
	struct str month = arena_format(proposing->arena, "%d月", last_month(period)), later = arena_join(proposing->arena, month, STR("份"));
	return str_equal(head, month) || str_equal(head, later);
}

/* 本月/上年同期: the same month of last year, or all its months up to it? */
static bool of_a_month(const struct proposing *proposing, const struct form_column *column)
{
	struct str rest = column->path, segment;
	while (str_cut(&rest, '/', &segment)) {
		struct meaning meaning;
		meaning_read(proposing, NULL, segment, &meaning);
		if (rest.len && (meaning.when == FORM_MONTH || meaning.when == FORM_QUARTER))
			return true;
	}
	return false;
}

/* 2025年1-10月 on a form of 2026年10月: the same period of last year. NONE: of another time, which no figure is kept for. */
static enum form_measure measure_of_period(struct period form, struct period told, enum form_measure said)
{
	bool compares = said == FORM_GROWTH || said == FORM_CHANGE || said == FORM_TARGET || said == FORM_COMPLETION;
	bool sum = told.kind == PERIOD_CUMULATIVE || told.kind == PERIOD_YEAR || said == FORM_CUMULATIVE || said == FORM_LAST_YEAR;
	bool ends_with = last_month(told) == last_month(form);
	if (compares)
		return told.year == form.year ? said : FORM_MEASURE_NONE;
	if (!ends_with || (told.year != form.year && told.year != form.year - 1))
		return FORM_MEASURE_NONE;
	if (told.year == form.year)
		return sum ? FORM_CUMULATIVE : told.kind == PERIOD_MONTH ? FORM_MONTH : told.kind == PERIOD_QUARTER ? FORM_QUARTER : FORM_MEASURE_NONE;
	return sum ? FORM_LAST_YEAR : FORM_MEASURE_NONE;
}

/* 9月, 1-9月 on a form of 10月. */
static bool names_other_month(struct str path, int month)
{
	for (size_t at = 0; month && (at = str_find(path, STR("月"), at)) != STR_NONE; at += STR("月").len) {
		size_t from = at;
		int64_t named;
		while (from > 0 && path.at[from - 1] >= '0' && path.at[from - 1] <= '9')
			from--;
		if (from < at && str_to_int64(str_slice(path, from, at), &named) && named != month)
			return true;
	}
	return false;
}

static void propose_measure(const struct proposing *proposing, const struct form_column *column, struct fill_source *out)
{
	const struct period period = proposing->record->period;
	uint8_t confidence = SURE_SAME;
	enum form_measure measure = column->measure;

	if (column->role == FORM_REMARK || (column->role == FORM_VALUE && fill_words_in(&fill_words_leave, column->path))) {
		*out = source_left(WHY(proposing, N_("left to people: a remark or a signature")));
		return;
	}
	if (column->role == FORM_SERIAL) {
		*out = (struct fill_source){.kind = SOURCE_SERIAL, .confidence = 95, .why = WHY(proposing, N_("a number for each row"))};
		return;
	}
	if (column->role != FORM_VALUE)
		return;
	if (column->measure_above && confidence > PERHAPS_ABOVE)
		confidence = PERHAPS_ABOVE;
	if (names_other_month(column->path, last_month(period))) {
		*out = source_nobody(WHY(proposing, N_("the head names a time that the form is not for")));
		return;
	}
	struct form_period told = {0};
	if (period.kind && form_period_find(column->path, &told) && told.period.kind) {
		measure = measure_of_period(period, told.period, measure);
		confidence = SURE_KNOWN_AS;
		if (measure == FORM_MEASURE_NONE) {
			*out = source_nobody(WHY(proposing, N_("the head names a time that the form is not for")));
			return;
		}
	}
	if (measure == FORM_MEASURE_NONE) {
		struct meaning meaning;
		meaning_read(proposing, NULL, column->path, &meaning);
		if (meaning.left || meaning.share || meaning.named) {
			*out = source_nobody(WHY(proposing, N_("what this column wants is not known")));
			return;
		}
		bool month = is_last_month(proposing, column->path), said = month || meaning.when != FORM_MEASURE_NONE;
		measure = month ? FORM_MONTH : said ? meaning.when : FORM_CUMULATIVE;
		confidence = said ? SURE_KNOWN_AS : PERHAPS_QUANTITY;
	}
	if (measure != FORM_MONTH && measure != FORM_QUARTER && of_a_month(proposing, column) && confidence > PERHAPS_ADDED)
		confidence = PERHAPS_ADDED;
	bool worked_out = measure == FORM_LAST_PERIOD || measure == FORM_CHANGE || (measure == FORM_MONTH && last_month(period) > 1) ||
	                  (measure == FORM_QUARTER && last_month(period) > 3);
	if (worked_out && confidence > PERHAPS_ADDED)
		confidence = PERHAPS_ADDED;
	*out = (struct fill_source){.measure = measure, .confidence = confidence,
		.why = worked_out ? WHY(proposing, N_("worked out of cumulative figures: right only where months add up")) : STR("")};
}

static bool is_dated(const struct proposing *proposing, const struct fill_source *source)
{
	const struct register_definition *definition = registry_find(proposing->record->registry, source->register_name);
	const struct register_statistic *statistic = definition && source->kind == SOURCE_STATISTIC ? definition_statistic(definition, arena_text(proposing->arena, source->value)) : NULL;
	return source->date.len || (statistic && statistic->date);
}

/* 本月增加, 月补助（元）: not which figure of the row's, but another figure of the same records. */
static bool says_more(const struct proposing *proposing, const struct form_column *column)
{
	struct meaning meaning;
	meaning_read(proposing, NULL, column->path, &meaning);
	return meaning.flow != FLOW_NONE || (column->measure == FORM_MEASURE_NONE && (meaning.left || meaning.unit.len));
}

/* What stands in a register is counted, not compared with last year or a target; and what is counted at the end of a month needs no sum. */
static void adjust_figures(const struct proposing *proposing, size_t index, struct fill_table *out)
{
	const struct form_table *table = &proposing->form->tables[index];
	struct statistic *statistic = statistic_begin(proposing, index);
	size_t capacity = 0;
	if (!statistic)
		return;
	for (size_t row = 0; row < table->row_count; row++)
		for (size_t column = 0; column < table->column_count; column++) {
			const struct fill_source *source = &out->rows[row].source;
			enum form_measure measure = out->columns[column].source.measure;
			bool counted = source->kind == SOURCE_COUNT || source->kind == SOURCE_STATISTIC;
			struct fill_source cell = *source;
			if (source->kind == SOURCE_INDICATOR || statistic_is_sum(statistic, row, column) || out->columns[column].source.kind == SOURCE_LEAVE ||
			    table->columns[column].role != FORM_VALUE || form_cell(table, row, column) != FORM_CELL_FILL ||
			    !arena_reserve(proposing->arena, (void **)&out->cells, &capacity, out->cell_count, sizeof *out->cells))
				continue;
			bool place = statistic_has_places(statistic, column), more = !place && says_more(proposing, &table->columns[column]);
			bool compares = measure == FORM_GROWTH || measure == FORM_CHANGE || measure == FORM_TARGET || measure == FORM_COMPLETION;
			if (place || more || (!counted && !compares))
				statistic_source(statistic, row, column, &cell);
			else if (!counted)
				continue;
			else if (out->columns[column].source.confidence == PERHAPS_QUANTITY)
				cell.confidence = cell.confidence < PERHAPS_QUANTITY ? cell.confidence : PERHAPS_QUANTITY; /* 数量: of the form's own time */
			else if (compares || measure == FORM_MEASURE_NONE)
				cell = source_nobody(WHY(proposing, N_("the register counts, and compares nothing")));
			else if (measure == FORM_CUMULATIVE && !is_dated(proposing, source))
				cell.confidence = cell.confidence < PERHAPS_QUANTITY ? cell.confidence : PERHAPS_QUANTITY; /* what stands at the end */
			else if (measure != FORM_MONTH && !is_dated(proposing, source))
				cell = source_nobody(WHY(proposing, N_("the register tells what stands now, not what it was")));
			else if (is_dated(proposing, source))
				source_take_measure(proposing, measure, &cell);
			if (!counted && cell.kind == SOURCE_NOBODY)
				continue; /* the row says why */
			out->cells[out->cell_count++] = (struct fill_cell){table->rows[row].path, table->columns[column].path, cell};
		}
}

void propose_indicators(const struct proposing *proposing, size_t index, struct fill_table *out)
{
	const struct form_table *table = &proposing->form->tables[index];
	for (size_t row = 0; row < table->row_count; row++) {
		const struct form_row *of = &table->rows[row];
		if (of->kind == FORM_ROW_DATA && !match_indicator(proposing, of, &out->rows[row].source))
			match_figure(proposing, table, of, &out->rows[row].source);
	}
	for (size_t column = 0; column < table->column_count; column++)
		propose_measure(proposing, &table->columns[column], &out->columns[column].source);
	adjust_figures(proposing, index, out);
}
