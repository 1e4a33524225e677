/* Statistics: what the title, the heads of a column and the names of a row say together. Where every column tells its register by
 * itself, a row only narrows it (a village, a kind); else each cell has a source of its own. */
#include "fill/propose_int.h"

enum { PERHAPS_TITLE = 70 };

struct statistic {
	const struct proposing *proposing;
	const struct form_table *table;
	struct fill_table *out;
	const struct register_definition *about; /* that the title names; NULL: none, or several */
	struct line {
		struct read { /* once for each register that it was read for */
			const struct register_definition *definition;
			struct meaning meaning;
			struct read *next;
		} *reads;
		const struct register_definition *named; /* by these words alone */
	} *columns, *rows, title;
};

/* ---- reading ---- */

static const struct read *read_before(const struct line *line, const struct register_definition *definition)
{
	const struct read *read = line->reads;
	while (read && read->definition != definition)
		read = read->next;
	return read;
}

static const struct meaning *read_once(struct statistic *statistic, struct line *line, const struct register_definition *definition,
                                       struct str text)
{
	static const struct meaning nothing = {.left = 1};
	const struct read *before = read_before(line, definition);
	struct read *read = before ? NULL : arena_alloc(statistic->proposing->arena, sizeof *read);

	if (before)
		return &before->meaning;
	if (!read)
		return &nothing;
	read->definition = definition;
	meaning_read(statistic->proposing, definition, text, &read->meaning);
	read->next = line->reads;
	line->reads = read;
	return &read->meaning;
}

/* 市级 below 级别: the head over the names says which field they are choices of. */
static struct str words_of_row(const struct statistic *statistic, const struct register_definition *definition, size_t row)
{
	const struct form_table *table = statistic->table;
	for (size_t i = 0; definition && i < table->column_count; i++) {
		if (table->columns[i].role != FORM_NAME)
			continue;
		struct str head = fill_words_bare(statistic->proposing->arena, table->columns[i].path);
		for (size_t k = 0; k < definition->field_count; k++)
			if (definition->fields[k].choice_count &&
			    str_equal(fill_words_bare(statistic->proposing->arena, definition->fields[k].title), head))
				return arena_join(statistic->proposing->arena, head, STR("/"), table->rows[row].path);
		break;
	}
	return table->rows[row].path;
}

static const struct meaning *read_row(struct statistic *statistic, const struct register_definition *definition, size_t row)
{
	const struct read *before = read_before(&statistic->rows[row], definition);
	return before ? &before->meaning : read_once(statistic, &statistic->rows[row], definition, words_of_row(statistic, definition, row));
}

static const struct register_definition *named_by(const struct statistic *statistic, struct str text)
{
	struct meaning meaning;
	meaning_read(statistic->proposing, NULL, text, &meaning);
	return meaning.several ? NULL : meaning.named;
}

/* A title that no column names: the figure itself may be known by its title alone, of one register only. */
static const struct register_definition *known_figure(const struct statistic *statistic, struct str path)
{
	const struct register_definition *only = NULL;
	size_t slash = path.len;
	while (slash > 0 && path.at[slash - 1] != '/')
		slash--;
	struct str last = str_slice(path, slash, path.len);
	if (utf8_length(last) < 4)
		return NULL;
	for (size_t i = 0; i < statistic->proposing->definition_count; i++) {
		const struct register_definition *one = statistic->proposing->definitions[i];
		for (size_t k = 0; k < one->statistic_count; k++) {
			if (!str_equal(one->statistics[k].title, last))
				continue;
			if (only && only != one)
				return NULL;
			only = one;
		}
	}
	return only;
}

static struct str unit_of(const struct form_table *table, size_t row, size_t column)
{
	return table->columns[column].unit.len || row == FORM_NONE ? table->columns[column].unit : table->rows[row].unit;
}

/* Other columns name the register, this one does not. */
static bool names_beside(struct statistic *statistic, const struct register_definition *definition, size_t column)
{
	for (size_t i = 0; i < statistic->table->column_count; i++)
		if (i != column && statistic->table->columns[i].role == FORM_VALUE && statistic->columns[i].named == definition)
			return true;
	return false;
}

/* Of the column alone (row FORM_NONE), or of the cell. */
static void source_at(struct statistic *statistic, const struct register_definition *definition, size_t row, size_t column,
                      struct fill_source *out)
{
	const struct form_table *table = statistic->table;
	const struct meaning *of_column = read_once(statistic, &statistic->columns[column], definition, table->columns[column].path);
	struct meaning title = *read_once(statistic, &statistic->title, definition,
	                                  table->title.len ? table->title : statistic->proposing->form->title), all;
	bool title_left = title.left > 0 || title.about || title.choice_names;
	title.left = 0;
	title.near = title.twice = title.share = title.about = false;
	if (title.named && title.named != definition)
		title = (struct meaning){0};
	bool general = title.verb.len > 0; /* 排查调解情况 */
	title.verb = STR("");
	title.statistic = NULL;
	title.field = NULL;
	if (!definition) {
		*out = source_nobody(WHY(statistic->proposing, N_("no register says so")));
		return;
	}
	struct meaning both = *of_column;
	if (row != FORM_NONE && !meaning_join(of_column, read_row(statistic, definition, row), &both)) {
		*out = source_nobody(WHY(statistic->proposing, N_("row and column contradict each other")));
		return;
	}
	if (!meaning_join(&title, &both, &all)) { /* 中小学、幼儿园: the title names several kinds, the cell one */
		all = both;
		title_left = true;
	}
	title_left |= general && !both.statistic;
	all.here = both.named != NULL;
	bool other = all.named && all.named != definition;
	all.named = definition;
	if (all.when == FORM_MEASURE_NONE)
		all.when = table->columns[column].measure;
	all.share |= all.when == FORM_GROWTH || all.when == FORM_COMPLETION || all.when == FORM_CHANGE || all.when == FORM_TARGET;
	if (other)
		all.several = true;
	bool plain = !both.named && !both.statistic && !both.field && !both.condition_count && both.flow == FLOW_NONE && !both.active;
	if (plain && names_beside(statistic, definition, column))
		all.near = true; /* 总户数 beside 低保户数 */
	source_of_meaning(statistic->proposing, &all, unit_of(table, row, column), out);
	if (title_left && out->kind != SOURCE_NOBODY && out->confidence > PERHAPS_TITLE) {
		out->confidence = PERHAPS_TITLE;
		out->why = arena_join(statistic->proposing->arena, out->why, WHY(statistic->proposing, N_("; ")),
		                      WHY(statistic->proposing, N_("please look whether the title narrows it")));
	}
}

static const struct register_definition *register_of(struct statistic *statistic, size_t row, size_t column)
{
	const struct register_definition *of = statistic->columns[column].named, *of_row = row == FORM_NONE ? NULL : statistic->rows[row].named;
	if (!of)
		of = known_figure(statistic, statistic->table->columns[column].path);
	if (of && of_row && of != of_row)
		return NULL;
	return of ? of : of_row ? of_row : statistic->about;
}

/* ---- rows ---- */

enum row_sort { ROW_PLACE, ROW_NOTHING /* says nothing of its own */, ROW_NARROWS, ROW_TELLS, ROW_UNKNOWN };

static bool is_place_like(struct str name)
{
	for (size_t i = 0; i < fill_words_village_end.count; i++)
		if (str_ends(name, fill_words_village_end.at[i].word) && name.len > fill_words_village_end.at[i].word.len)
			return true;
	return false;
}

static enum row_sort sort_row(struct statistic *statistic, size_t row, struct fill_source *out)
{
	const struct proposing *proposing = statistic->proposing;
	const struct form_row *of = &statistic->table->rows[row];
	uint8_t confidence = 0;
	int64_t place = place_of(proposing, of->name, &confidence);
	struct meaning meaning;

	*out = (struct fill_source){0};
	if (place) {
		*out = (struct fill_source){.place = place, .confidence = confidence,
		                            .why = NAMED(proposing, N_("the place \"%.*s\""), of->name)};
		return ROW_PLACE;
	}
	if (of->kind == FORM_ROW_TOTAL || of->kind == FORM_ROW_SUBTOTAL || of->kind == FORM_ROW_SECTION)
		return ROW_NOTHING;
	if (of->kind != FORM_ROW_DATA || !of->path.len) {
		*out = source_nobody(WHY(proposing, N_("the row has no name yet")));
		return ROW_UNKNOWN;
	}
	meaning_read(proposing, statistic->about, words_of_row(statistic, statistic->about, row), &meaning);
	if (meaning.named || meaning.statistic || meaning.field || meaning.unit.len || meaning.flow != FLOW_NONE ||
	    meaning.condition_count || meaning.when != FORM_MEASURE_NONE)
		return meaning.left && !meaning.named ? ROW_UNKNOWN : ROW_TELLS;
	if (str_equal(of->name, proposing->record->township) || fill_words_find(&fill_words_whole, of->name))
		return ROW_NOTHING;
	*out = source_nobody(is_place_like(of->name) ? NAMED(proposing, N_("no place of the township is called \"%.*s\""), of->name)
	                                             : NAMED(proposing, N_("what \"%.*s\" is, no register says"), of->name));
	return ROW_UNKNOWN;
}

static void add_cell(struct statistic *statistic, size_t row, size_t column, size_t *capacity, const struct fill_source *source)
{
	struct fill_table *out = statistic->out;
	if (!arena_reserve(statistic->proposing->arena, (void **)&out->cells, capacity, out->cell_count, sizeof *out->cells))
		return;
	out->cells[out->cell_count++] = (struct fill_cell){statistic->table->rows[row].path, statistic->table->columns[column].path, *source};
}

static bool is_asked(const struct form_table *table, size_t column)
{
	return table->columns[column].role == FORM_VALUE;
}

static bool is_sum(const struct form_table *table, bool of_columns, size_t at)
{
	for (size_t i = 0; i < table->sum_count; i++)
		if (table->sums[i].of_columns == of_columns && table->sums[i].whole == at)
			return true;
	return false;
}

/* A row beside places: what it says is laid upon each column, cell by cell. */
static void propose_cells_of_row(struct statistic *statistic, size_t row, size_t *capacity)
{
	for (size_t column = 0; column < statistic->table->column_count; column++) {
		struct fill_source source;
		if (!is_asked(statistic->table, column) || is_sum(statistic->table, true, column) ||
		    form_cell(statistic->table, row, column) != FORM_CELL_FILL)
			continue;
		source_at(statistic, register_of(statistic, row, column), row, column, &source);
		add_cell(statistic, row, column, capacity, &source);
	}
}

/* ---- columns ---- */

static void propose_column(struct statistic *statistic, size_t column)
{
	const struct proposing *proposing = statistic->proposing;
	const struct form_column *of = &statistic->table->columns[column];
	struct fill_source *out = &statistic->out->columns[column].source;

	if (of->role == FORM_REMARK || (of->role == FORM_VALUE && fill_words_in(&fill_words_leave, of->path)))
		*out = source_left(WHY(proposing, N_("left to people: a remark or a signature")));
	else if (of->role == FORM_SERIAL)
		*out = (struct fill_source){.kind = SOURCE_SERIAL, .confidence = 95, .why = WHY(proposing, N_("a number for each row"))};
	else if (of->role == FORM_VALUE && !is_sum(statistic->table, true, column))
		source_at(statistic, register_of(statistic, FORM_NONE, column), FORM_NONE, column, out);
}

void propose_statistic(const struct proposing *proposing, size_t index, struct fill_table *out)
{
	const struct form_table *table = &proposing->form->tables[index];
	struct statistic statistic = {.proposing = proposing, .table = table, .out = out,
		.columns = arena_array(proposing->arena, table->column_count + 1, sizeof *statistic.columns),
		.rows = arena_array(proposing->arena, table->row_count + 1, sizeof *statistic.rows)};
	size_t capacity = 0;

	if (arena_failed(proposing->arena))
		return;
	statistic.about = named_by(&statistic, table->title.len ? table->title : proposing->form->title);
	if (!statistic.about)
		statistic.about = named_by(&statistic, proposing->form->title);
	for (size_t column = 0; column < table->column_count; column++)
		statistic.columns[column].named = named_by(&statistic, table->columns[column].path);
	for (size_t row = 0; row < table->row_count; row++)
		statistic.rows[row].named = named_by(&statistic, table->rows[row].path);
	for (size_t column = 0; column < table->column_count; column++)
		propose_column(&statistic, column);
	for (size_t row = 0; row < table->row_count; row++) {
		enum row_sort sort = sort_row(&statistic, row, &out->rows[row].source);
		if (sort == ROW_TELLS)
			propose_cells_of_row(&statistic, row, &capacity);
		else if (sort == ROW_UNKNOWN && out->rows[row].source.kind == SOURCE_INHERIT)
			out->rows[row].source = source_nobody(NAMED(proposing, N_("what \"%.*s\" is, no register says"), table->rows[row].name));
	}
}
