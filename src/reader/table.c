/* Tables: each number becomes a figure whose name, unit, period and mood are said by the heads of its row and
 * its column. What is no table of numbers, and the remarks in one that is, are read as text. */
#include <string.h>

#include "reader/table_int.h"

enum {
	ENTRY_MAX = 90,     /* bytes: a longer cell is read as text */
	REMARK_MIN = 30,    /* bytes: a longer remark with a number may hold a figure */
	TELEPHONE = 11, IDENTITY = 15, /* digits of a telephone number; as many as that or more are no quantity */
	TITLE_PLACE_MAX = 24, /* bytes: the name of the place stands at the beginning of a title */
	SCRATCH_CAP = 256 << 20,
};

struct counted {
	struct str text;
	uint32_t count;
};

struct tables {
	struct work *work;
	struct arena arena; /* what the heads of one list of tables say */
	struct text_shadow shadow;
	const struct document_table *table;
	struct head title;
	struct head *columns;
	struct period base;   /* what the title or the report says */
	bool base_said;       /* the title says it */
	word_classes mood;    /* of the title */
	bool *places;         /* columns of names that name places */
	bool has_target;
	struct counted *texts; /* how often a name stands in the table */
	size_t text_capacity;
	/* of the row being read */
	struct head row;
	struct str scope, sentence;
	struct place sentence_place;
	bool person;
};

/* ---- how often a name stands in the table ---- */

static struct counted *find_text(struct tables *t, struct str text)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.at[i]) * UINT64_C(1099511628211);
	size_t at = hash % t->text_capacity;
	while (t->texts[at].count && !str_equal(t->texts[at].text, text))
		at = (at + 1) % t->text_capacity;
	return &t->texts[at];
}

static const struct table_cell *innermost(const struct document_table *table, size_t row, size_t column)
{
	const struct table_cell *cell = NULL;
	for (size_t i = 0; i < table->columns[column].name_count; i++) {
		const struct table_cell *name = table_row_name(table, row, column, i);
		cell = name ? name : cell;
	}
	return cell;
}

/* The first column of values in each panel stands for its names. */
static bool is_first_of_panel(const struct document_table *table, size_t column)
{
	for (size_t i = column; i-- > 0;)
		if (table->columns[i].kind == TABLE_COLUMN_VALUE)
			return table->columns[i].names[0] != table->columns[column].names[0];
	return true;
}

static bool count_names(struct tables *t)
{
	const struct document_table *table = t->table;
	size_t panels = 0;
	for (size_t column = 0; column < table->column_count; column++)
		panels += table->columns[column].kind == TABLE_COLUMN_VALUE && is_first_of_panel(table, column);
	t->text_capacity = 2 * (table->row_count * panels + table->column_count) + 16;
	t->texts = arena_array(&t->arena, t->text_capacity, sizeof *t->texts);
	for (size_t column = 0; t->texts && column < table->column_count; column++) {
		if (table->columns[column].kind != TABLE_COLUMN_VALUE)
			continue;
		if (t->columns[column].text.len) {
			struct counted *counted = find_text(t, t->columns[column].text);
			*counted = (struct counted){t->columns[column].text, counted->count + 1};
		}
		for (size_t row = 0; is_first_of_panel(table, column) && row < table->row_count; row++) {
			const struct table_cell *cell = table->rows[row].kind == TABLE_ROW_DATA ? innermost(table, row, column) : NULL;
			if (!cell)
				continue;
			struct counted *counted = find_text(t, cell->text);
			*counted = (struct counted){cell->text, counted->count + 1};
		}
	}
	return t->texts != NULL;
}

static bool repeats(struct tables *t, struct str text)
{
	return text.len && find_text(t, text)->count > 1;
}

/* ---- the heads of columns ---- */

/* 人口, 产值: its parts say little alone. */
static bool is_amount(const struct lexicon *lexicon, struct str text)
{
	return list_end(lexicon, LIST_AMOUNT_END, text);
}

static bool is_indicator(const struct tables *t, struct str text)
{
	const struct word *word = lexicon_find(&t->work->reader->lexicon, TREE_TEXT, text);
	return word && word->classes & CLASS(INDICATOR);
}

static bool is_among(const struct lexicon *lexicon, struct str text)
{
	return list_has(lexicon, LIST_HEAD_AMONG, text);
}

/* 其中 over 男 and 女 stands for the column on its left: 总人口. */
static struct head whole_before(const struct tables *t, size_t i)
{
	const struct table_cell *among = t->table->columns[i].heads[0];
	while (i > 0 && t->table->columns[i].head_count && t->table->columns[i].heads[0] == among)
		i--;
	struct head none = {.text = {"", 0}, .unit = {"", 0}};
	return t->table->columns[i].kind == TABLE_COLUMN_VALUE ? t->columns[i] : none;
}

static bool read_column(struct tables *t, size_t i)
{
	const struct table_column *column = &t->table->columns[i];
	struct head head = {.text = {"", 0}, .unit = {"", 0}}, inner;
	for (size_t level = 0; level < column->head_count; level++) {
		if (!head_read(t->work, &t->shadow, column->heads[level]->text, &inner))
			return false;
		if (level == 0 && is_among(&t->work->reader->lexicon, column->heads[0]->text) && column->head_count > 1)
			inner = whole_before(t, i);
		head = level == 0 ? inner : head_below(t->work, &head, &inner, !is_indicator(t, inner.text));
	}
	t->columns[i] = head;
	return true;
}

/* 面积 under 粮食作物 and under 油料作物: told apart by what stands above. */
static bool read_repeated_column(struct tables *t, size_t i)
{
	const struct table_column *column = &t->table->columns[i];
	struct head head = {.text = {"", 0}, .unit = {"", 0}}, inner;
	for (size_t level = 0; level < column->head_count; level++) {
		if (!head_read(t->work, &t->shadow, column->heads[level]->text, &inner))
			return false;
		head = level == 0 ? inner : head_below(t->work, &head, &inner, true);
	}
	t->columns[i] = head;
	return true;
}

/* 增长% beside 2025年实绩: of which column it is the growth. TABLE_NONE when it says so itself. */
static size_t measured_column(const struct tables *t, size_t i)
{
	const struct head *head = &t->columns[i];
	size_t found = TABLE_NONE;
	if (!(head->classes & HEAD_MEASURES))
		return TABLE_NONE;
	for (size_t left = i; left-- > 0;) {
		const struct head *other = &t->columns[left];
		const struct table_column *column = &t->table->columns[left];
		if (column->kind != TABLE_COLUMN_VALUE || column->names[0] != t->table->columns[i].names[0])
			break;
		if (other->classes & HEAD_MEASURES) {
			if (found != TABLE_NONE)
				break;
			continue;
		}
		bool earlier = (other->classes & (TABLE(EARLIER) | TABLE(EARLIER_SAME))) != 0;
		if (found == TABLE_NONE && !earlier)
			found = left;
		else if (found != TABLE_NONE && other->year > t->columns[found].year && t->columns[found].year)
			return left;
		else if (found != TABLE_NONE)
			break;
	}
	return found;
}

static void inherit_measures(struct tables *t)
{
	for (size_t i = 0; i < t->table->column_count; i++) {
		size_t from = t->table->columns[i].kind == TABLE_COLUMN_VALUE ? measured_column(t, i) : TABLE_NONE;
		if (from == TABLE_NONE)
			continue;
		struct head *head = &t->columns[i];
		const struct head *other = &t->columns[from];
		if (!head->year && head->kind == PERIOD_UNKNOWN) {
			head->year = other->year;
			head->kind = other->kind;
			head->number = other->number;
			head->classes |= other->classes & (TABLE(CUMULATIVE) | TABLE(MONTH) | TABLE(NEXT) | TABLE(WHOLE_YEAR));
		}
		if (!head->mood && !(head->classes & TABLE(COMPLETION)))
			head->mood = other->mood;
		if (!head->text.len)
			head->text = other->text;
	}
}

static bool read_columns(struct tables *t)
{
	const struct document_table *table = t->table;
	t->columns = arena_array(&t->arena, table->column_count, sizeof *t->columns);
	if (!t->columns)
		return false;
	for (size_t i = 0; i < table->column_count; i++)
		if (!read_column(t, i))
			return false;
	if (!count_names(t))
		return false;
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].kind == TABLE_COLUMN_VALUE && table->columns[i].head_count > 1 &&
		    repeats(t, t->columns[i].text) && !read_repeated_column(t, i))
			return false;
	for (size_t i = 0; i < table->column_count; i++)
		t->has_target = t->has_target || t->columns[i].mood & TABLE(TARGET);
	inherit_measures(t);
	return true;
}

/* Columns whose names are mostly places; then a row gives the scope of its figures. */
static bool find_places(struct tables *t)
{
	const struct document_table *table = t->table;
	t->places = arena_array(&t->arena, table->column_count, sizeof *t->places);
	for (size_t i = 0; t->places && i < table->column_count; i++) {
		size_t places = 0, names = 0;
		if (table->columns[i].kind != TABLE_COLUMN_NAME)
			continue;
		for (size_t row = 0; row < table->row_count && names < 200; row++) {
			const struct table_cell *cell = table_cell_at(table, row, i);
			if (table->rows[row].kind != TABLE_ROW_DATA || table->rows[row].total || !cell)
				continue;
			names++;
			places += head_is_place(t->work, cell->text);
		}
		t->places[i] = (t->columns[i].classes & TABLE(PLACE) && places * 4 > names) || (places * 3 > names * 2) ||
		               (t->columns[i].classes & TABLE(PLACE) && !str_equals(t->columns[i].text, "单位") && names);
	}
	return t->places != NULL;
}

/* ---- the heads of a row ---- */

static bool see_name(struct tables *t, size_t column, const struct table_cell *cell, bool total, size_t *level)
{
	struct head head;
	if (!head_read(t->work, &t->shadow, cell->text, &head))
		return false;
	if (t->columns[column].classes & TABLE(PERSON))
		t->person = !total;
	if (t->places[column] && !total) {
		t->scope = head.text.len ? head.text : cell->text;
		return true;
	}
	bool again = repeats(t, cell->text) || is_amount(&t->work->reader->lexicon, t->row.text);
	t->row = (*level)++ == 0 ? head : head_below(t->work, &t->row, &head, again);
	return true;
}

static bool read_row(struct tables *t, size_t row, size_t column)
{
	const struct document_table *table = t->table;
	const struct table_column *value = &table->columns[column];
	size_t level = 0;
	t->row = (struct head){.text = {"", 0}, .unit = {"", 0}};
	t->scope = (struct str){"", 0};
	t->person = false;
	const struct table_cell *name = innermost(table, row, column);
	if (table->rows[row].section != TABLE_NONE && name && repeats(t, name->text)) {
		const struct table_row *section = &table->rows[table->rows[row].section];
		if (!see_name(t, value->names[0], &table->cells[section->first_cell], false, &level))
			return false;
	}
	for (size_t i = 0; i < value->name_count; i++) {
		const struct table_cell *cell = table_row_name(table, row, column, i);
		if (cell && !see_name(t, value->names[i], cell, table->rows[row].total, &level))
			return false;
	}
	const struct table_cell *unit = value->unit == TABLE_NONE ? NULL : table_cell_at(table, row, value->unit);
	if (unit && unit->text.len <= ENTRY_MAX / 3) {
		struct head head;
		if (!head_read(t->work, &t->shadow, unit->text, &head))
			return false;
		t->row.unit = head.unit.len ? head.unit : str_trim(unit->text);
	}
	return true;
}

/* ---- a figure ---- */

static int base_year(const struct tables *t, bool target)
{
	if (t->base_said)
		return t->base.year;
	return target && t->work->plan_year ? t->work->plan_year : t->work->year;
}

static struct period period_of(const struct tables *t, const struct head *column, bool target)
{
	const struct head *row = &t->row;
	word_classes classes = column->classes | row->classes;
	int year = column->year ? column->year : row->year, base = base_year(t, target);
	struct period period = {.kind = PERIOD_YEAR};
	if (classes & TABLE(MONTH) && t->base.kind == PERIOD_CUMULATIVE)
		period = (struct period){.kind = PERIOD_MONTH, .number = t->base.number};
	else if (classes & TABLE(CUMULATIVE) && t->base.kind == PERIOD_MONTH)
		period = (struct period){.kind = PERIOD_CUMULATIVE, .number = t->base.number};
	else if (!year && !(classes & (TABLE(EARLIER) | TABLE(WHOLE_YEAR) | TABLE(NEXT))) && !target)
		period = t->base;
	if (column->kind != PERIOD_UNKNOWN || row->kind != PERIOD_UNKNOWN) {
		const struct head *said = column->kind != PERIOD_UNKNOWN ? column : row;
		period = (struct period){.kind = said->kind, .number = said->number};
	}
	if (!year && base)
		year = base + ((classes & TABLE(NEXT)) != 0) - ((classes & (TABLE(EARLIER) | TABLE(EARLIER_SAME))) != 0);
	if (!year)
		return (struct period){.kind = PERIOD_UNKNOWN};
	if (period.kind == PERIOD_UNKNOWN)
		period.kind = PERIOD_YEAR;
	period.year = (int16_t)year;
	return period;
}

/* What is expected of the running year is its result; what is expected of a later one is wanted. */
static enum mood mood_of(const struct tables *t, const struct head *column)
{
	word_classes mood = column->mood ? column->mood : t->row.mood ? t->row.mood : t->mood;
	int year = column->year ? column->year : t->row.year;
	if (column->classes & TABLE(COMPLETION))
		return MOOD_ACTUAL;
	if (mood & TABLE(TARGET))
		return MOOD_TARGET;
	if (mood & TABLE(EXPECTED))
		return t->has_target || (year && year <= t->work->year) ? MOOD_ACTUAL : MOOD_TARGET;
	if (mood & TABLE(ACTUAL))
		return MOOD_ACTUAL;
	if (column->classes & TABLE(NEXT))
		return MOOD_TARGET;
	return t->work->part == PART_PLAN && !year ? MOOD_TARGET : MOOD_ACTUAL;
}

/* 亿元、%: percents are for growth and shares; the rest must be one unit. */
static struct str table_unit(const struct tables *t)
{
	struct str rest = t->table->unit, only = {"", 0};
	while (rest.len) {
		size_t end = rest.len, skip = 0;
		static const char *const BETWEEN[] = {"、", "，", ",", "；", " "};
		for (size_t i = 0; i < COUNT_OF(BETWEEN); i++) {
			size_t at = str_find(rest, str_of(BETWEEN[i]), 0);
			if (at < end) {
				end = at;
				skip = strlen(BETWEEN[i]);
			}
		}
		struct str piece = str_trim(str_slice(rest, 0, end));
		rest = str_slice(rest, end + skip, rest.len);
		if (!unit_is_known(t->work->reader, piece) || str_equals(piece, "%"))
			continue;
		if (only.len)
			return STR("");
		only = piece;
	}
	return only;
}

static bool is_part_of_hundred(struct str unit)
{
	return str_equals(unit, "%") || str_equals(unit, "‰");
}

static struct str unit_of(const struct tables *t, const struct head *column, struct str own)
{
	word_classes measures = (column->classes | t->row.classes) & HEAD_MEASURES;
	if (own.len)
		return own;
	if (column->own_unit || (t->row.own_unit && t->row.classes & HEAD_MEASURES && !(column->classes & HEAD_MEASURES)))
		return column->own_unit ? column->unit : t->row.unit;
	if (measures & TABLE(RANK))
		return STR("");
	if (measures & (TABLE(GROWTH) | TABLE(SHARE) | TABLE(COMPLETION) | TABLE(FALL)) && !(measures & TABLE(CHANGE)))
		return STR("%");
	if (column->unit.len)
		return column->unit;
	return t->row.unit.len ? t->row.unit : t->title.unit.len ? t->title.unit : table_unit(t);
}

static enum measure measure_of(const struct tables *t, const struct head *column, struct str unit, bool *falls)
{
	word_classes classes = column->classes | t->row.classes;
	bool percent = is_part_of_hundred(unit);
	*falls = classes & TABLE(FALL) && !(classes & (TABLE(GROWTH) | TABLE(CHANGE)));
	if (classes & TABLE(RANK))
		return MEASURE_RANK;
	if (classes & TABLE(COMPLETION))
		return percent ? MEASURE_RATIO : MEASURE_LEVEL;
	if (classes & (TABLE(GROWTH) | TABLE(FALL) | TABLE(CHANGE)))
		return percent || str_equals(unit, "倍") ? MEASURE_GROWTH : MEASURE_CHANGE;
	return percent || classes & TABLE(SHARE) ? MEASURE_RATIO : MEASURE_LEVEL;
}

/* The title names what is counted where the heads only say when and where: 各村2025年人均收入统计表. */
static struct str title_name(const struct tables *t)
{
	const struct lexicon *lexicon = &t->work->reader->lexicon;
	struct str text = t->title.text;
	for (size_t at = 0, taken = 0, end; at < text.len && taken + at < TITLE_PLACE_MAX;) {
		const struct word *word = lexicon_match(lexicon, TREE_TABLE, text, at, &end);
		if (word && word->classes & TABLE(TITLE_BEGIN) && end < text.len) {
			text = str_slice(text, end, text.len);
			taken += end;
			at = 0;
			continue;
		}
		utf8_next(text, &at);
	}
	for (size_t at = 0; at < text.len;) {
		const struct word *word = lexicon_find(lexicon, TREE_TABLE, str_slice(text, at, text.len));
		if (word && word->classes & TABLE(TITLE_END)) {
			text = str_slice(text, 0, at);
			at = 0;
			continue;
		}
		utf8_next(text, &at);
	}
	return str_trim(text);
}

static struct str indicator_of(struct tables *t, const struct head *column)
{
	struct str row = t->row.text, name = column->text;
	if (!t->scope.len && name.len && head_is_place(t->work, name) && row.len) {
		t->scope = name;
		name = (struct str){"", 0};
	}
	struct str joined = str_ends(row, name) ? row : head_join(t->work, row, name);
	return joined.len ? joined : title_name(t);
}

struct entry {
	struct dec value;
	struct str unit; /* its own */
	enum bound bound;
	bool negative, percent_sign;
	uint32_t at, end; /* bytes in document.text */
};

static struct place place_of(const struct work *work, uint32_t at, uint32_t end)
{
	return (struct place){at, end, work->document->origin[at], work->document->origin[end]};
}

static bool add_figure(struct tables *t, size_t column, const struct entry *entry, const struct table_cell *cell)
{
	struct work *work = t->work;
	const struct head *head = &t->columns[column];
	struct str scope = t->scope, unit = unit_of(t, head, entry->unit);
	bool falls;
	enum measure measure = measure_of(t, head, unit, &falls);
	enum mood mood = mood_of(t, head);
	struct str indicator = indicator_of(t, head);
	if (!indicator.len || head->classes & TABLE(NO_FIGURE)) {
		t->scope = scope;
		return true;
	}
	if (!arena_reserve(work->arena, (void **)&work->figures, &work->figure_capacity, work->figure_count,
	                   sizeof *work->figures))
		return false;
	struct dec value = entry->value;
	bool negative = entry->negative != falls;
	if (measure == MEASURE_LEVEL || measure == MEASURE_RATIO || measure == MEASURE_RANK)
		negative = entry->negative;
	work->figures[work->figure_count++] = (struct figure){
		.place = place_of(work, entry->at, entry->end),
		.value = value,
		.unit = unit.len ? arena_str(work->arena, unit) : STR(""),
		.indicator = arena_str(work->arena, indicator),
		.measure = measure,
		.mood = mood,
		.bound = entry->bound,
		.negative = negative,
		.section = work->section,
		.sentence = t->sentence,
		.sentence_place = t->sentence_place,
		.period = period_of(t, head, mood == MOOD_TARGET),
		.scope = t->scope.len ? arena_str(work->arena, t->scope) : STR(""),
		.rule = "table",
		.quote = arena_str(work->arena, cell->text),
	};
	t->scope = scope;
	return !arena_failed(work->arena);
}

/* ---- the entry of a cell ---- */

/* Digits that are no quantity: telephone and identity numbers, 0573. */
static bool is_code(struct str digits)
{
	size_t count = 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.at[i] == '.' || digits.at[i] == ',')
			return false;
		count += digits.at[i] >= '0' && digits.at[i] <= '9';
	}
	bool telephone = count == TELEPHONE && digits.at[0] == '1' && digits.at[1] >= '3';
	return telephone || count >= IDENTITY || (count > 1 && digits.at[0] == '0');
}

static size_t take_sign(struct str text, struct entry *entry)
{
	static const struct {
		const char *sign;
		bool negative;
		enum bound bound;
	} SIGNS[] = {{"-", true, BOUND_EQUAL},      {"−", true, BOUND_EQUAL},    {"－", true, BOUND_EQUAL},
	             {"↓", true, BOUND_EQUAL},      {"+", false, BOUND_EQUAL},   {"＋", false, BOUND_EQUAL},
	             {"↑", false, BOUND_EQUAL},     {"¥", false, BOUND_EQUAL},   {"￥", false, BOUND_EQUAL},
	             {"≥", false, BOUND_AT_LEAST},  {"≤", false, BOUND_AT_MOST}, {">", false, BOUND_AT_LEAST},
	             {"<", false, BOUND_AT_MOST},   {"＞", false, BOUND_AT_LEAST}, {"＜", false, BOUND_AT_MOST},
	             {"约", false, BOUND_ABOUT}};
	size_t at = 0;
	for (size_t i = 0; i < COUNT_OF(SIGNS); i++) {
		if (!str_starts(str_slice(text, at, text.len), str_of(SIGNS[i].sign)))
			continue;
		at += strlen(SIGNS[i].sign);
		entry->negative = entry->negative || SIGNS[i].negative;
		entry->bound = SIGNS[i].bound ? SIGNS[i].bound : entry->bound;
		i = (size_t)-1;
	}
	return at;
}

/* 1,234.50, -3.5%, 120户: a number with a unit of its own or none. */
static bool read_plain_entry(const struct tables *t, struct str text, struct entry *entry)
{
	struct text_numeral numeral;
	*entry = (struct entry){.bound = BOUND_EQUAL, .unit = {"", 0}};
	size_t at = take_sign(text, entry);
	if (at >= text.len || text.at[at] < '0' || text.at[at] > '9' || !text_arabic(text, at, &numeral))
		return false;
	struct str unit = str_trim(str_slice(text, numeral.end, text.len));
	if (unit.len && !unit_is_known(t->work->reader, unit))
		return false;
	entry->value = numeral.value;
	entry->unit = unit;
	return true;
}

static bool read_number_tokens(struct tables *t, size_t column, const struct table_cell *cell)
{
	struct work *work = t->work;
	struct sentence *s = &work->sentence;
	struct str text = text_shadow_view(&t->shadow);
	s->text = text;
	if (!sentence_read(s, 0, (uint32_t)text.len))
		return false;
	for (size_t i = 0; i < s->count; i++) {
		const struct number *number = token_number(s, i);
		if (!number || number->use != USE_QUANTITY)
			continue;
		struct entry entry = {.value = number->value, .unit = number->unit, .negative = number->minus,
		                      .bound = number->about ? BOUND_ABOUT : BOUND_EQUAL, .at = cell->at, .end = cell->end};
		if (token_is(s, i + 1, CLASS(LEAST_AFTER)) || (i && token_is(s, i - 1, CLASS(LEAST_BEFORE))))
			entry.bound = BOUND_AT_LEAST;
		if (token_is(s, i + 1, CLASS(MOST_AFTER)) || (i && token_is(s, i - 1, CLASS(MOST_BEFORE))))
			entry.bound = BOUND_AT_MOST;
		if (token_is(s, i + 1, CLASS(ABOUT_AFTER)) || (i && token_is(s, i - 1, CLASS(ABOUT_BEFORE))))
			entry.bound = BOUND_ABOUT;
		if (number->range)
			entry.bound = number->range == RANGE_LOW ? BOUND_AT_LEAST : BOUND_AT_MOST;
		if (!add_figure(t, column, &entry, cell))
			return false;
	}
	return true;
}

static bool read_value(struct tables *t, size_t column, const struct table_cell *cell)
{
	struct entry entry;
	text_shadow_clear(&t->shadow);
	if (!text_shadow_add(&t->shadow, cell->text, 0, cell->text.len))
		return false;
	struct str text = str_trim(text_shadow_view(&t->shadow));
	if (text.len > ENTRY_MAX)
		return true;
	if (!read_plain_entry(t, text, &entry))
		return read_number_tokens(t, column, cell);
	if (!entry.unit.len && is_code(text))
		return true;
	entry.at = cell->at;
	entry.end = cell->end;
	return add_figure(t, column, &entry, cell);
}

/* ---- rows and tables ---- */

static bool read_cell_lines(struct tables *t, const struct table_cell *cell)
{
	for (uint32_t i = 0; i < cell->block_count; i++)
		if (!work_read_line(t->work, &t->work->document->blocks[cell->first_block + i]))
			return false;
	return true;
}

static struct str row_text(struct tables *t, const struct table_row *row, struct place *place)
{
	const struct table_cell *first = &t->table->cells[row->first_cell], *last = first + row->cell_count - 1;
	*place = place_of(t->work, first->at, last->end);
	struct str text = str_slice(t->work->document->text, first->at, last->end);
	char *copy = arena_text(t->work->arena, text);
	for (size_t i = 0; copy && i < text.len; i++)
		if (copy[i] == '\n')
			copy[i] = ' ';
	return (struct str){copy ? copy : "", copy ? text.len : 0};
}

/* Remarks with sentences of their own, and results told in words: 增长7.2%. */
static bool reads_as_text(const struct tables *t, size_t column, const struct table_cell *cell)
{
	const struct head *head = &t->columns[column];
	bool digits = false;
	for (size_t i = 0; i < cell->text.len; i++)
		digits = digits || (cell->text.at[i] >= '0' && cell->text.at[i] <= '9');
	if (t->table->columns[column].kind != TABLE_COLUMN_TEXT || head->classes & (TABLE(NO_FIGURE) | TABLE(PERSON)))
		return false;
	return cell->text.len > ENTRY_MAX || (digits && (cell->text.len > REMARK_MIN || head->mood));
}

static bool read_data_row(struct tables *t, size_t row)
{
	const struct document_table *table = t->table;
	const struct table_row *about = &table->rows[row];
	size_t names = TABLE_NONE;
	t->sentence = row_text(t, about, &t->sentence_place);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_cell *cell = table_cell_at(table, row, i);
		const struct table_column *column = &table->columns[i];
		const struct table_cell *first = &table->cells[about->first_cell];
		bool begins = cell >= first && cell < first + about->cell_count && (i == 0 || table_cell_at(table, row, i - 1) != cell);
		if (!begins)
			continue;
		if (reads_as_text(t, i, cell) && !read_cell_lines(t, cell))
			return false;
		if (column->kind != TABLE_COLUMN_VALUE)
			continue;
		if (cell->text.len > ENTRY_MAX) {
			if (!read_cell_lines(t, cell))
				return false;
			continue;
		}
		if (names != column->names[0] && !read_row(t, row, i))
			return false;
		names = column->names[0];
		if (!t->person && !read_value(t, i, cell))
			return false;
	}
	return true;
}

static bool read_title(struct tables *t)
{
	struct work *work = t->work;
	if (!head_read(work, &t->shadow, t->table->title, &t->title))
		return false;
	t->mood = t->title.mood;
	t->base = (struct period){.kind = t->title.kind, .year = (int16_t)t->title.year, .number = t->title.number};
	if (t->title.year && t->title.kind == PERIOD_UNKNOWN)
		t->base.kind = PERIOD_YEAR;
	t->base_said = t->title.year != 0;
	if (!work->year && t->title.year && !(t->mood & TABLE(TARGET)))
		work->year = t->title.year;
	return true;
}

static bool read_table(struct tables *t, const struct document_table *table)
{
	struct work *work = t->work;
	t->table = table;
	t->has_target = false;
	if (!read_title(t) || !read_columns(t) || !find_places(t))
		return false;
	struct str section = work->section;
	if (table->title.len)
		work->section = section.len ? arena_format(work->arena, "%.*s / %.*s", STR_ARG(section), STR_ARG(table->title))
		                            : arena_str(work->arena, table->title);
	bool read = true;
	for (size_t row = 0; read && row < table->row_count; row++) {
		const struct table_row *about = &table->rows[row];
		if (about->kind == TABLE_ROW_DATA)
			read = read_data_row(t, row);
		for (size_t i = 0; read && about->kind == TABLE_ROW_NOTE && i < about->cell_count; i++)
			if (table->cells[about->first_cell + i].text.len > ENTRY_MAX)
				read = read_cell_lines(t, &table->cells[about->first_cell + i]);
	}
	work->section = section;
	return read;
}

enum status table_read(struct work *work, size_t first, size_t *next, bool *read, struct err *err)
{
	struct document_table_list list;
	struct tables t = {.work = work};
	arena_init(&t.arena, SCRATCH_CAP);
	enum status status = document_tables(&t.arena, work->document, first, next, &list, err);
	if (status)
		goto done;
	*read = list.count > 0;
	text_shadow_init(&t.shadow, work->scratch);
	for (size_t i = 0; !status && i < list.count; i++)
		if (!read_table(&t, &list.tables[i]))
			status = err_memory(err);
done:
	arena_release(&t.arena);
	return status;
}
