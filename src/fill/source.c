/* Sources: their words, and the four parts of a form laid upon each other. */
#include "fill/fill_int.h"

static const char *const source_words[SOURCE_KIND_COUNT] = {
	[SOURCE_INHERIT] = "inherit", [SOURCE_NOBODY] = "nobody", [SOURCE_FIELD] = "field", [SOURCE_COUNT] = "count",
	[SOURCE_STATISTIC] = "statistic", [SOURCE_INDICATOR] = "indicator", [SOURCE_TOTAL] = "total", [SOURCE_CONSTANT] = "constant",
	[SOURCE_SERIAL] = "serial", [SOURCE_TOWNSHIP] = "township", [SOURCE_PERIOD] = "period", [SOURCE_TODAY] = "today",
	[SOURCE_ME] = "me", [SOURCE_LEAVE] = "leave"};
static const char *const change_words[FILL_CHANGE_COUNT] = {"table_added", "table_gone", "column_added", "column_gone", "column_moved",
	"column_renamed", "row_added", "row_gone", "row_moved", "row_renamed", "unit"};
static const char *const state_words[FILL_STATE_COUNT] = {"filled", "entered", "unsure", "none", "nobody", "left"};

static const char *const fault_words[FILL_FAULT_COUNT] = {"sum_of_rows", "sum_of_columns", "last_period", "other_form", "record", "missing",
	"part", "impossible", "form_rule"};

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

const char *fill_fault_text(enum fill_fault_kind kind)
{
	return fault_words[kind];
}

/* ---- spans ---- */

bool source_span(struct period period, enum form_measure measure, struct date *first, struct date *last)
{
	if (period.kind == PERIOD_UNKNOWN)
		return false;
	struct date from = period_first_day(period), to = period_last_day(period);
	int months = (to.year - from.year) * 12 + to.month - from.month + 1;
	switch (measure) {
	case FORM_MEASURE_NONE:
		break;
	case FORM_MONTH:
		from = (struct date){to.year, to.month, 1};
		break;
	case FORM_QUARTER:
		from = (struct date){to.year, (int8_t)((to.month - 1) / 3 * 3 + 1), 1};
		break;
	case FORM_CUMULATIVE:
		from = (struct date){to.year, 1, 1};
		break;
	case FORM_LAST_YEAR:
		to = date_add_days(date_add_months(date_add_days(to, 1), -12), -1);
		from = date_add_months(from, -12);
		break;
	case FORM_LAST_PERIOD:
		to = date_add_days(from, -1);
		from = date_add_months(from, -months);
		break;
	default:
		return false;
	}
	*first = from;
	*last = to;
	return true;
}

/* ---- parts laid upon each other ---- */

bool source_says(const struct fill_source *source)
{
	return source->kind != SOURCE_INHERIT || source->register_name.len || source->where.len || source->value.len || source->date.len ||
	       source->place || source->indicator || source->measure != FORM_MEASURE_NONE || source->constant.len || source->unit.len ||
	       source->confirmed;
}

static bool is_whole(const struct form_table *table, bool of_columns, size_t at)
{
	for (size_t i = 0; i < table->sum_count; i++)
		if (table->sums[i].of_columns == of_columns && table->sums[i].whole == at)
			return true;
	return false;
}

bool source_is_whole(const struct form_table *table, const struct fill_table *bound, bool of_columns, size_t at)
{
	enum source_kind kind = of_columns ? bound->columns[at].source.kind : bound->rows[at].source.kind;
	return kind == SOURCE_TOTAL || (kind == SOURCE_INHERIT && is_whole(table, of_columns, at));
}

/* What an outer part says of one register is not said of another. */
static bool of_register(const struct fill_source *part, struct str register_name)
{
	return !part->register_name.len || str_equal(part->register_name, register_name);
}

static void take_text(struct str *into, struct str from)
{
	if (from.len)
		*into = from;
}

static struct str all_of(struct arena *arena, const struct str *wheres, size_t count)
{
	struct str all = STR("");
	if (count == 1)
		return wheres[0];
	for (size_t i = 0; i < count; i++)
		all = i ? arena_join(arena, all, STR(" and ("), wheres[i], STR(")")) : arena_join(arena, STR("("), wheres[i], STR(")"));
	return all;
}

/* A kind that says that the cell is none of ours holds over the sum of a row; all else of a whole is its sum. */
static bool sums_up(enum source_kind kind)
{
	return kind != SOURCE_LEAVE && kind != SOURCE_CONSTANT && kind != SOURCE_SERIAL && kind != SOURCE_TOWNSHIP && kind != SOURCE_PERIOD &&
	       kind != SOURCE_TODAY && kind != SOURCE_ME;
}

enum { TABLE_PART, ROW_PART, COLUMN_PART, CELL_PART, PARTS };
enum {
	SURE_SUM = 90,
	SURE_SUM_OF_PEOPLE = 60 /* of figures that people enter: who knows whether they add up */
};

static void lay(struct arena *arena, const struct fill_source *const *parts, struct str between, struct fill_source *out)
{
	struct str wheres[PARTS], whys[PARTS];
	size_t where_count = 0, said = 0;

	if (parts[CELL_PART] && parts[CELL_PART]->register_name.len) {
		*out = *parts[CELL_PART]; /* a cell that names its register says all but the place */
		for (size_t i = 0; i < CELL_PART && !parts[CELL_PART]->place; i++)
			out->place = parts[i]->place ? parts[i]->place : out->place;
		return;
	}
	*out = (struct fill_source){.kind = SOURCE_INHERIT, .confidence = 100, .confirmed = true};
	for (size_t i = 0; i < PARTS; i++)
		if (parts[i])
			take_text(&out->register_name, parts[i]->register_name);
	for (size_t i = 0; i < PARTS; i++) {
		const struct fill_source *part = parts[i];
		if (!part || !source_says(part))
			continue;
		if (part->kind != SOURCE_INHERIT)
			out->kind = part->kind;
		if (part->kind == SOURCE_COUNT && of_register(part, out->register_name))
			out->value = part->value; /* empty: records are counted, whatever stood outside */
		if (of_register(part, out->register_name)) {
			take_text(&out->value, part->value);
			take_text(&out->date, part->date);
			take_text(&out->unit, part->unit);
			if (part->where.len)
				wheres[where_count++] = part->where;
		}
		take_text(&out->constant, part->constant);
		out->place = part->place ? part->place : out->place;
		out->indicator = part->indicator ? part->indicator : out->indicator;
		out->measure = part->measure != FORM_MEASURE_NONE ? part->measure : out->measure;
		out->confirmed &= part->confirmed;
		if (!part->confirmed && part->confidence < out->confidence)
			out->confidence = part->confidence;
		if (part->why.len)
			whys[said++] = part->why;
	}
	if (parts[CELL_PART] && parts[CELL_PART]->kind == SOURCE_NOBODY && parts[CELL_PART]->why.len) {
		whys[0] = parts[CELL_PART]->why;
		said = 1;
	}
	/* what nobody has of a row or a column, nobody has of its cells */
	bool cell = parts[CELL_PART] && parts[CELL_PART]->kind != SOURCE_INHERIT;
	for (size_t i = ROW_PART; i <= COLUMN_PART && !cell; i++)
		if (parts[i]->kind == SOURCE_NOBODY || parts[i]->kind == SOURCE_LEAVE)
			out->kind = parts[i]->kind;
	out->where = where_count ? all_of(arena, wheres, where_count) : STR("");
	out->why = STR("");
	for (size_t i = 0; i < said; i++)
		out->why = i ? arena_join(arena, out->why, between, whys[i]) : whys[i];
}

static const struct fill_source *cell_source(const struct fill_table *bound, struct str row, struct str column)
{
	for (size_t i = bound->cell_count; i-- > 0;)
		if (str_equal(bound->cells[i].row, row) && str_equal(bound->cells[i].column, column))
			return &bound->cells[i].source;
	return NULL;
}

static bool is_share(const struct form_table *table, size_t row, size_t column)
{
	enum form_measure measure = table->columns[column].measure;
	return measure == FORM_GROWTH || measure == FORM_COMPLETION || str_equals(table->columns[column].unit, "%") ||
	       str_equals(table->columns[column].unit, "‰") || str_equals(table->rows[row].unit, "%") || str_equals(table->rows[row].unit, "‰");
}

/* Of the parts of a sum one is known cell by cell. */
static bool part_is_known(const struct form_table *table, const struct fill_table *bound, size_t row, size_t column)
{
	for (size_t i = 0; i < table->sum_count; i++) {
		const struct form_sum *sum = &table->sums[i];
		if (sum->whole != (sum->of_columns ? column : row) || !sum->count)
			continue;
		const struct fill_source *cell = cell_source(bound, table->rows[sum->of_columns ? row : sum->parts[0]].path,
		                                             table->columns[sum->of_columns ? sum->parts[0] : column].path);
		if (cell && cell->kind != SOURCE_NOBODY)
			return true;
	}
	return false;
}

static void make_total(const struct fill_source *const *parts, bool known, struct fill_source *out)
{
	const struct fill_source *row = parts[ROW_PART], *column = parts[COLUMN_PART];
	known |= out->kind != SOURCE_NOBODY && out->kind != SOURCE_INHERIT;
	out->kind = SOURCE_TOTAL;
	out->why = row->kind == SOURCE_TOTAL ? row->why : column->kind == SOURCE_TOTAL ? column->why : out->why;
	if ((row->kind == SOURCE_TOTAL && row->confirmed) || (column->kind == SOURCE_TOTAL && column->confirmed)) {
		out->confidence = 100;
		out->confirmed = true;
		return;
	}
	out->confirmed = false;
	out->confidence = known ? SURE_SUM : SURE_SUM_OF_PEOPLE;
}

enum status fill_source_of(struct arena *arena, const struct fill_mapping *bound, const struct form *form, size_t table, size_t row,
                           size_t column, struct fill_source *out, struct err *err)
{
	if (table >= form->table_count || table >= bound->table_count || row >= bound->tables[table].row_count ||
	    column >= bound->tables[table].column_count || row >= form->tables[table].row_count || column >= form->tables[table].column_count)
		return err_set(err, STATUS_INPUT, N_("the mapping is not bound to this form"));
	const struct form_table *of = &form->tables[table];
	const struct fill_table *said = &bound->tables[table];
	const struct fill_source *parts[PARTS] = {&said->source, &said->rows[row].source, &said->columns[column].source,
		cell_source(said, of->rows[row].path, of->columns[column].path)};
	if (parts[CELL_PART] && !parts[CELL_PART]->confirmed &&
	    ((parts[ROW_PART]->confirmed && parts[ROW_PART]->kind != SOURCE_INHERIT) ||
	     (parts[COLUMN_PART]->confirmed && parts[COLUMN_PART]->kind != SOURCE_INHERIT)))
		parts[CELL_PART] = NULL; /* what a person said of the row or the column holds over what was proposed of the cell */
	bool said_of_cell = parts[CELL_PART] && parts[CELL_PART]->kind != SOURCE_INHERIT;
	struct fill_source source;

	lay(arena, parts, str_of(msg(FILL_LANGUAGE(err), N_("; "))), &source);
	if (!said_of_cell && sums_up(source.kind) && !is_share(of, row, column) &&
	    (source_is_whole(of, said, false, row) || source_is_whole(of, said, true, column)))
		make_total(parts, part_is_known(of, said, row, column), &source);
	if (source.kind == SOURCE_SERIAL || source.kind == SOURCE_LEAVE) /* whatever the table is about */
		source.confidence = parts[CELL_PART] ? source.confidence : parts[COLUMN_PART]->confidence;
	if (source.kind == SOURCE_INHERIT) {
		source.kind = SOURCE_NOBODY;
		source.confidence = 0;
	}
	source.confirmed |= said_of_cell && parts[CELL_PART]->confirmed; /* who confirms a cell has seen all that holds in it */
	if (source.confirmed)
		source.confidence = 100;
	if (arena_failed(arena))
		return err_memory(err);
	*out = source;
	return STATUS_OK;
}

bool fill_unit_among(struct str several, struct str unit)
{
	size_t open = str_find(several, STR("（"), 0);
	struct str rest;
	if (open == STR_NONE || !unit.len || !str_ends(several, STR("）")))
		return false;
	if (str_equal(str_slice(several, 0, open), unit))
		return true;
	for (rest = str_slice(several, open + STR("（").len, several.len - STR("）").len); rest.len;) {
		size_t end = str_find(rest, STR("、"), 0);
		if (str_equal(end == STR_NONE ? rest : str_slice(rest, 0, end), unit))
			return true;
		rest = end == STR_NONE ? STR("") : str_slice(rest, end + STR("、").len, rest.len);
	}
	return false;
}
