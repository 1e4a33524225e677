/* Statistics: what the title, the heads of a column and the names of a row say together. Where every column tells its register by
 * itself, a row only narrows it (a village, a kind); else each cell has a source of its own. */
#include "fill/propose_int.h"

enum { PERHAPS_TITLE = 70, PERHAPS_ALIKE = 55, LIKELY_LINES = 3 /* that speak for a register which nothing names */ };

struct statistic {
	const struct proposing *proposing;
	const struct form_table *table;
	const struct register_definition *about; /* that the title names; NULL: none, or several */
	struct statistic *guess; /* the same, read as what is alike; NULL: this is it */
	struct proposing guessing;
	struct line {
		struct read { /* once for each register that it was read for */
			const struct register_definition *definition;
			struct meaning meaning;
			struct read *next;
		} *reads;
		const struct register_definition *named; /* by these words alone */
		int64_t place; /* 0: none */
	} *columns, *rows, title;
};

/* ---- reading ---- */

static struct read *read_before(const struct line *line, const struct register_definition *definition)
{
	struct read *read = line->reads;
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

static bool speaks(const struct meaning *meaning)
{
	return !meaning->left && (meaning->statistic || meaning->field || meaning->condition_count);
}

/* 实施救助情况/救助总量/人次: without those heads of groups that only say what is told of (words.csv, group_end); the last one stays. */
static struct str without_unknown(const struct proposing *proposing, const struct register_definition *definition, struct str path)
{
	struct str rest = path, segment, out = STR("");
	while (str_cut(&rest, '/', &segment)) {
		struct meaning meaning;
		meaning_read(proposing, definition, segment, &meaning);
		bool group = false;
		for (size_t i = 0; i < fill_words_group_end.count; i++)
			group |= str_ends(segment, fill_words_group_end.at[i].word);
		bool narrows = meaning.condition_count || meaning.statistic || meaning.field || meaning.flow != FLOW_NONE;
		if (rest.len && group && (meaning.left || !narrows))
			continue;
		out = out.len ? arena_join(proposing->arena, out, STR("/"), segment) : segment;
	}
	return out;
}

/* 农业类/耕地地力保护补贴: a head above that says nothing known is passed over where what stands below it says enough. */
static const struct meaning *read_with_outer(struct statistic *statistic, struct line *line, const struct register_definition *definition, struct str path)
{
	const struct meaning *whole = read_once(statistic, line, definition, path);
	struct read *read = read_before(line, definition);
	struct str last = path_last(path);
	struct meaning inner, outer;
	bool enough = !whole->left && (!whole->named || whole->named == definition);
	if (!read)
		return whole;
	if (!statistic->guess && definition && !whole->left && whole->verb.len && !speaks(whole)) {
		const struct term *done = term_alike(statistic->proposing, fill_vocabulary_of(statistic->proposing, definition), NULL, whole, last);
		if (done && done->kind == TERM_STATISTIC) { /* 受理总数 is 受理件 */
			read->meaning = (struct meaning){.statistic = done->statistic, .near = true, .when = whole->when, .here = whole->here};
			return whole;
		}
	}
	if (statistic->guess || (enough && !whole->twice) || !definition || last.len == path.len)
		return whole;
	struct str known = without_unknown(statistic->proposing, definition, path);
	if (known.len && known.len < path.len) {
		meaning_read(statistic->proposing, definition, known, &inner);
		if (!inner.left && (speaks(&inner) || inner.unit.len) && (!inner.named || inner.named == definition)) {
			read->meaning = inner;
			read->meaning.near = true;
			return whole;
		}
	}
	/* 农作物/受灾面积 is 农作物受灾面积 */
	struct str before = str_slice(path, 0, path.len - last.len - 1), above = path_last(before);
	meaning_read(statistic->proposing, definition, arena_join(statistic->proposing->arena, above, last), &inner);
	if (speaks(&inner) && above.len == before.len) {
		read->meaning = inner;
		read->meaning.near = true;
		return whole;
	}
	meaning_read(statistic->proposing, definition, last, &inner);
	meaning_read(statistic->proposing, definition, str_slice(path, 0, path.len - last.len), &outer);
	const struct term *both = !outer.left ? NULL : figure_alike(statistic->proposing, definition, &outer, path_joined(statistic->proposing->arena, path),
	                                                            path_joined(statistic->proposing->arena, path));
	if (both && (!speaks(&inner) || (both->field != inner.field && utf8_length(both->text) > utf8_length(last)))) { /* 困难群众参保/应参保 */
		read->meaning = (struct meaning){.field = both->field, .statistic = both->statistic, .near = true, .when = whole->when, .here = whole->here};
		return whole;
	}
	bool narrows = outer.condition_count || outer.statistic || outer.field || outer.flow != FLOW_NONE || outer.age || outer.share || outer.verb.len;
	if (speaks(&inner) && !narrows) {
		read->meaning = inner;
		read->meaning.near = true;
		return whole;
	}
	const struct term *like = figure_alike(statistic->proposing, definition, &outer, last, path_joined(statistic->proposing->arena, path));
	if (like)
		read->meaning = (struct meaning){.field = like->field, .statistic = like->statistic, .near = true, .when = whole->when, .here = whole->here};
	return whole;
}

static const struct meaning *read_row(struct statistic *statistic, const struct register_definition *definition, size_t row)
{
	const struct read *before = read_before(&statistic->rows[row], definition);
	return before ? &before->meaning : read_with_outer(statistic, &statistic->rows[row], definition, words_of_row(statistic, definition, row));
}

static const struct register_definition *named_by(const struct statistic *statistic, struct str text, bool title)
{
	struct meaning meaning;
	meaning_read(statistic->proposing, NULL, text, &meaning);
	return meaning.several || (meaning.about && !title && statistic->proposing->guessing) ? NULL : meaning.named;
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

/* 来信来访办理情况: a title that names several choices says what it is about, and narrows nothing. */
static bool drop_several(struct meaning *title)
{
	size_t kept = 0;
	for (size_t i = 0; i < title->condition_count; i++)
		if (str_find(title->conditions[i].text, STR(" in ('"), 0) == STR_NONE)
			title->conditions[kept++] = title->conditions[i];
	bool dropped = kept < title->condition_count;
	title->condition_count = kept;
	return dropped;
}

/* 防返贫监测和帮扶工作: read as what is alike, a title tells kinds, but not what is so or is there. */
static bool drop_states(struct meaning *title)
{
	size_t kept = 0;
	for (size_t i = 0; i < title->condition_count; i++)
		if (str_find(title->conditions[i].text, STR("'"), 0) != STR_NONE)
			title->conditions[kept++] = title->conditions[i];
	bool dropped = kept < title->condition_count;
	title->condition_count = kept;
	return dropped;
}

/* Of the column alone (row FORM_NONE), or of the cell. */
static void source_as_read(struct statistic *statistic, const struct register_definition *definition, size_t row, size_t column,
                           struct fill_source *out)
{
	static const struct meaning nothing = {0};
	const struct form_table *table = statistic->table;
	if (!statistic->guess)
		statistic->guessing.guessed_unit = table->columns[column].unit;
	const struct meaning *of_column = statistic->columns[column].place ? &nothing
	                                  : read_with_outer(statistic, &statistic->columns[column], definition, table->columns[column].path);
	if (!statistic->guess)
		statistic->guessing.guessed_unit = row == FORM_NONE ? STR("") : table->rows[row].unit;
	struct meaning title = *read_once(statistic, &statistic->title, definition,
	                                  table->title.len ? table->title : statistic->proposing->form->title), all;
	bool title_left = title.left > 0 || title.about || title.choice_names || drop_several(&title);
	if (!statistic->guess)
		title_left |= drop_states(&title);
	title.left = 0;
	title.unknown = STR("");
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
	if (all.when == FORM_MEASURE_NONE && !(all.flow != FLOW_NONE && table->columns[column].measure == FORM_CHANGE))
		all.when = table->columns[column].measure;
	all.share |= all.when == FORM_GROWTH || all.when == FORM_COMPLETION || all.when == FORM_CHANGE || all.when == FORM_TARGET;
	if (other)
		all.several = true;
	bool plain = !both.named && !both.statistic && !both.field && !both.condition_count && both.flow == FLOW_NONE && !both.active;
	if (plain && names_beside(statistic, definition, column))
		all.near = true; /* 总户数 beside 低保户数 */
	source_of_meaning(statistic->proposing, &all, unit_of(table, row, column), out);
	if (out->kind != SOURCE_NOBODY)
		out->place = statistic->columns[column].place;
	if (title_left && out->kind != SOURCE_NOBODY && out->confidence > PERHAPS_TITLE) {
		out->confidence = PERHAPS_TITLE;
		out->why = arena_join(statistic->proposing->arena, out->why, WHY(statistic->proposing, N_("; ")),
		                      WHY(statistic->proposing, N_("please look whether the title narrows it")));
	}
}

static const struct register_definition *register_of(struct statistic *statistic, size_t row, size_t column)
{
	const struct register_definition *about = statistic->about;
	if (row != FORM_NONE && statistic->rows[row].place)
		row = FORM_NONE;
	/* what the register of the title knows by its own words names no other: 高龄津贴 among the subsidies that are paid by card */
	if (!statistic->guess && about && speaks(read_with_outer(statistic, &statistic->columns[column], about, statistic->table->columns[column].path)) &&
	    (row == FORM_NONE || !statistic->rows[row].named || statistic->rows[row].named == about))
		return about;
	if (!statistic->guess && about && row != FORM_NONE && speaks(read_row(statistic, about, row)) &&
	    (!statistic->columns[column].named || statistic->columns[column].named == about))
		return about;
	const struct register_definition *of = statistic->columns[column].named, *of_row = row == FORM_NONE ? NULL : statistic->rows[row].named;
	if (!of)
		of = figure_titled(statistic->proposing, statistic->table->columns[column].path);
	if (of && of_row && of != of_row)
		return NULL;
	return of ? of : of_row ? of_row : statistic->about;
}

/* What the words say; where they say nothing that is known, what they are most like. */
static void source_at(struct statistic *statistic, size_t row, size_t column, struct fill_source *out)
{
	struct fill_source guess;
	source_as_read(statistic, register_of(statistic, row, column), row, column, out);
	if (out->kind != SOURCE_NOBODY)
		return;
	source_as_read(statistic->guess, register_of(statistic->guess, row, column), row, column, &guess);
	if (guess.kind == SOURCE_NOBODY) {
		out->why = guess.why;
		return;
	}
	guess.confidence = guess.confidence < PERHAPS_ALIKE ? guess.confidence : PERHAPS_ALIKE;
	*out = guess;
}

/* ---- which register, where nothing names it ---- */

static size_t lines_alike(struct statistic *guess, const struct register_definition *definition)
{
	size_t columns = 0, rows = 0;
	for (size_t i = 0; i < guess->table->column_count; i++) {
		guess->guessing.guessed_unit = guess->table->columns[i].unit;
		columns += guess->table->columns[i].role == FORM_VALUE && !guess->columns[i].place &&
		           speaks(read_once(guess, &guess->columns[i], definition, guess->table->columns[i].path));
	}
	for (size_t i = 0; i < guess->table->row_count; i++) {
		guess->guessing.guessed_unit = guess->table->rows[i].unit;
		rows += guess->table->rows[i].kind == FORM_ROW_DATA && !guess->rows[i].place && speaks(read_row(guess, definition, i));
	}
	return columns + rows;
}

static bool row_speaks(struct statistic *guess, size_t row)
{
	return guess->table->rows[row].kind == FORM_ROW_DATA && speaks(read_row(guess, guess->about, row));
}

static const struct register_definition *most_alike(struct statistic *guess)
{
	const struct proposing *proposing = guess->proposing;
	const struct register_definition *best = NULL;
	size_t most = 0, second = 0;
	for (size_t i = 0; i < proposing->definition_count; i++) {
		size_t lines = lines_alike(guess, proposing->definitions[i]);
		if (lines > most) {
			second = most;
			most = lines;
			best = proposing->definitions[i];
		} else if (lines > second) {
			second = lines;
		}
	}
	return most >= LIKELY_LINES && most > second ? best : NULL;
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

static void add_cell(const struct statistic *statistic, struct fill_table *out, size_t row, size_t column, size_t *capacity, const struct fill_source *source)
{
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
static void propose_cells_of_row(struct statistic *statistic, struct fill_table *out, size_t row, size_t *capacity)
{
	for (size_t column = 0; column < statistic->table->column_count; column++) {
		struct fill_source source;
		if (!is_asked(statistic->table, column) || is_sum(statistic->table, true, column) ||
		    form_cell(statistic->table, row, column) != FORM_CELL_FILL)
			continue;
		source_at(statistic, row, column, &source);
		add_cell(statistic, out, row, column, capacity, &source);
	}
}

/* ---- columns ---- */

static void propose_column(struct statistic *statistic, struct fill_table *table, size_t column)
{
	const struct proposing *proposing = statistic->proposing;
	const struct form_column *of = &statistic->table->columns[column];
	struct fill_source *out = &table->columns[column].source;

	if (of->role == FORM_REMARK || (of->role == FORM_VALUE && fill_words_in(&fill_words_leave, of->path)))
		*out = source_left(WHY(proposing, N_("left to people: a remark or a signature")));
	else if (of->role == FORM_SERIAL)
		*out = (struct fill_source){.kind = SOURCE_SERIAL, .confidence = 95, .why = WHY(proposing, N_("a number for each row"))};
	else if (of->role == FORM_VALUE && !is_sum(statistic->table, true, column))
		source_at(statistic, FORM_NONE, column, out);
}

static bool name_lines(struct statistic *statistic)
{
	const struct proposing *proposing = statistic->proposing;
	const struct form_table *table = statistic->table;
	uint8_t confidence;
	statistic->columns = arena_array(proposing->arena, table->column_count + 1, sizeof *statistic->columns);
	statistic->rows = arena_array(proposing->arena, table->row_count + 1, sizeof *statistic->rows);
	if (arena_failed(proposing->arena))
		return false;
	statistic->about = named_by(statistic, table->title.len ? table->title : proposing->form->title, true);
	if (!statistic->about)
		statistic->about = named_by(statistic, proposing->form->title, true);
	for (size_t column = 0; column < table->column_count; column++) {
		statistic->columns[column].named = named_by(statistic, table->columns[column].path, false);
		if (table->columns[column].role == FORM_VALUE)
			statistic->columns[column].place = place_of(proposing, table->columns[column].path, &confidence);
	}
	for (size_t row = 0; row < table->row_count; row++) {
		statistic->rows[row].named = named_by(statistic, table->rows[row].path, false);
		statistic->rows[row].place = place_of(proposing, table->rows[row].name, &confidence);
	}
	return true;
}

struct statistic *statistic_begin(const struct proposing *proposing, size_t table)
{
	struct statistic *statistic = arena_alloc(proposing->arena, sizeof *statistic), *guess = arena_alloc(proposing->arena, sizeof *guess);
	if (!statistic || !guess)
		return NULL;
	*guess = (struct statistic){.table = &proposing->form->tables[table], .guessing = *proposing};
	guess->guessing.guessing = true;
	guess->proposing = &guess->guessing;
	*statistic = (struct statistic){.proposing = proposing, .table = guess->table, .guess = guess};
	if (!name_lines(statistic) || !name_lines(guess))
		return NULL;
	if (!guess->about)
		guess->about = most_alike(guess);
	return statistic;
}

void statistic_source(struct statistic *statistic, size_t row, size_t column, struct fill_source *out)
{
	source_at(statistic, row, column, out);
}

bool statistic_is_sum(const struct statistic *statistic, size_t row, size_t column)
{
	return is_sum(statistic->table, false, row) || is_sum(statistic->table, true, column);
}

bool statistic_has_places(const struct statistic *statistic, size_t column)
{
	return statistic->columns[column].place != 0;
}

void propose_statistic(const struct proposing *proposing, size_t index, struct fill_table *out)
{
	const struct form_table *table = &proposing->form->tables[index];
	struct statistic *statistic = statistic_begin(proposing, index);
	size_t capacity = 0;

	if (!statistic)
		return;
	bool across = false; /* places beside each other, what is counted below each other */
	for (size_t column = 0; column < table->column_count; column++) {
		across |= statistic->columns[column].place != 0;
		if (!statistic->columns[column].place)
			propose_column(statistic, out, column);
	}
	for (size_t row = 0; row < table->row_count; row++) {
		enum row_sort sort = sort_row(statistic, row, &out->rows[row].source);
		bool guessed = sort == ROW_UNKNOWN && table->rows[row].kind == FORM_ROW_DATA && table->rows[row].path.len &&
		               (across || (statistic->guess->about && row_speaks(statistic->guess, row)));
		if (guessed)
			out->rows[row].source = (struct fill_source){0};
		if (sort == ROW_TELLS || guessed)
			propose_cells_of_row(statistic, out, row, &capacity);
		else if (sort == ROW_UNKNOWN && out->rows[row].source.kind == SOURCE_INHERIT)
			out->rows[row].source = source_nobody(NAMED(proposing, N_("what \"%.*s\" is, no register says"), table->rows[row].name));
	}
}
