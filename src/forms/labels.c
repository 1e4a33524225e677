/* The lines above and below the tables: title, who fills in, the period, units, signatures, notes. */
#include "forms/forms_int.h"

enum { SENTENCE_LENGTH = 60 /* characters: a longer text heads nothing */ };

static const struct form_words *const label_words[FORM_LABEL_COUNT] = {
	[FORM_LABEL_REPORTING_UNIT] = &form_words_reporting_unit, [FORM_LABEL_MEASURED_IN] = &form_words_measured_in,
	[FORM_LABEL_PERIOD] = &form_words_period, [FORM_LABEL_FILLED_BY] = &form_words_filled_by,
	[FORM_LABEL_CHECKED_BY] = &form_words_checked_by, [FORM_LABEL_LEADER] = &form_words_leader,
	[FORM_LABEL_FILLED_ON] = &form_words_filled_on, [FORM_LABEL_PHONE] = &form_words_phone,
	[FORM_LABEL_NUMBER] = &form_words_number, [FORM_LABEL_AUTHORITY] = &form_words_authority,
	[FORM_LABEL_APPROVAL] = &form_words_approval, [FORM_LABEL_VALID] = &form_words_valid};

static const struct {
	const char *open, *close;
} brackets[] = {{"（", "）"}, {"(", ")"}, {"【", "】"}, {"[", "]"}};

/* 填报单位（盖章） is 填报单位. */
static struct str without_seal(struct str label)
{
	for (size_t i = 0; i < COUNT_OF(brackets); i++) {
		struct str open = str_of(brackets[i].open), close = str_of(brackets[i].close);
		size_t at = str_ends(label, close) ? str_find(label, open, 0) : STR_NONE;
		if (at != STR_NONE && at > 0 &&
		    form_words_end(&form_words_seal, str_slice(label, at + open.len, label.len - close.len)))
			return str_slice(label, 0, at);
		if (str_starts(label, open) && !str_ends(label, close))
			label = str_slice(label, open.len, label.len);
	}
	for (size_t i = 0; i < form_words_seal.count; i++)
		if (str_ends(label, form_words_seal.at[i]) && label.len > form_words_seal.at[i].len)
			return str_slice(label, 0, label.len - form_words_seal.at[i].len);
	return label;
}

bool form_label_known(struct str label, enum form_label_kind *kind)
{
	struct str bare = without_seal(label);
	for (size_t i = 0; i < FORM_LABEL_COUNT; i++)
		if (form_words_hold(label_words[i], label) || form_words_hold(label_words[i], bare)) {
			*kind = (enum form_label_kind)i;
			return true;
		}
	return false;
}

/* ---- one text with labels ---- */

struct found_label {
	enum form_label_kind kind;
	size_t at, value; /* bytes of the text: where the label begins, where its value does */
};

static bool is_blank(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || c == 0x3000;
}

static bool is_colon(uint32_t c)
{
	return c == ':' || c == 0xFF1A;
}

/* The longest known label that ends at `end` and begins behind `from`, blanks inside it left out. */
static bool label_before(struct str text, size_t from, size_t end, struct arena *arena, struct found_label *out)
{
	bool begins = true;
	for (size_t at = from; at < end;) {
		size_t next = at;
		uint32_t c = utf8_next(text, &next);
		bool blank = is_blank(c);
		if (begins && !blank && form_label_known(form_plain(str_slice(text, at, end), arena), &out->kind)) {
			out->at = at;
			return true;
		}
		begins = blank || c == ')' || c == 0xFF09 || CHARACTER_IN(c, "；;，,。");
		at = next;
	}
	return false;
}

static size_t find_labels(struct str text, struct arena *arena, struct found_label out[16])
{
	size_t count = 0, from = 0;
	for (size_t at = 0; at < text.len && count < 16;) {
		size_t next = at;
		if (is_colon(utf8_next(text, &next)) && label_before(text, from, at, arena, &out[count])) {
			out[count++].value = next;
			from = next;
		}
		at = next;
	}
	return count;
}

bool form_labels_in(struct str plain)
{
	enum form_label_kind kind;
	size_t from = 0;
	for (size_t at = 0; at < plain.len;) {
		size_t next = at;
		if (is_colon(utf8_next(plain, &next))) {
			for (size_t start = from; start < at; utf8_next(plain, &start))
				if (form_label_known(str_slice(plain, start, at), &kind))
					return true;
			from = next;
		}
		at = next;
	}
	return false;
}

/* Text of a letter around its tables, neither title nor heading: 请于10月底前报送。 各村民委员会： */
bool form_is_sentence(struct str plain)
{
	size_t at = plain.len;
	while (at > 0 && ((unsigned char)plain.at[--at] & 0xC0) == 0x80)
		;
	size_t last = at;
	return plain.len && (CHARACTER_IN(utf8_next(plain, &last), "。；;！!：:") || utf8_length(plain) > SENTENCE_LENGTH);
}

bool form_notes_begin(struct str plain)
{
	struct str rest;
	size_t at = 0;
	if (!form_words_begin(&form_words_note, plain, &rest) || rest.len == 0)
		return false;
	uint32_t c = utf8_next(rest, &at);
	return is_colon(c) || (c >= '0' && c <= '9') || CHARACTER_IN(c, "、.．");
}

/* ---- the period ---- */

struct scan {
	struct str s;
	size_t at;
};

static bool take_number(struct scan *scan, int64_t *out)
{
	size_t end = scan->at;
	while (end < scan->s.len && scan->s.at[end] >= '0' && scan->s.at[end] <= '9')
		end++;
	if (end == scan->at || end - scan->at > 4 || !str_to_int64(str_slice(scan->s, scan->at, end), out))
		return false;
	scan->at = end;
	return true;
}

static bool take(struct scan *scan, const char *word)
{
	struct str wanted = str_of(word);
	if (!str_starts(str_slice(scan->s, scan->at, scan->s.len), wanted))
		return false;
	scan->at += wanted.len;
	return true;
}

static bool take_dash(struct scan *scan)
{
	struct str rest = str_slice(scan->s, scan->at, scan->s.len);
	bool taken = form_words_begin(&form_words_dash, rest, &rest);
	scan->at = scan->s.len - rest.len;
	return taken;
}

static int take_quarter(struct scan *scan)
{
	struct scan kept = *scan;
	take(scan, "第");
	struct str rest = str_slice(scan->s, scan->at, scan->s.len);
	for (size_t i = 0; i < form_words_quarter_number.count; i++) /* one to four in every way of writing, in this order */
		if (str_starts(rest, form_words_quarter_number.at[i])) {
			scan->at += form_words_quarter_number.at[i].len;
			if (take(scan, "季度"))
				return (int)(i % 4) + 1;
			break;
		}
	*scan = kept;
	return 0;
}

/* What stands behind the year, or without one. */
static bool take_part(struct scan *scan, struct period *out)
{
	struct scan kept = *scan;
	int64_t first, last;
	int quarter = take_quarter(scan);
	if (quarter) {
		*out = (struct period){.kind = PERIOD_QUARTER, .number = (int8_t)quarter};
		return true;
	}
	if (take(scan, "上半年") || take(scan, "下半年")) {
		*out = (struct period){.kind = PERIOD_HALF, .number = str_ends(str_slice(scan->s, 0, scan->at), STR("上半年")) ? 1 : 2};
		return true;
	}
	if (!take_number(scan, &first) || first < 1 || first > 12)
		goto none;
	bool month = take(scan, "月");
	if (take_dash(scan) && take_number(scan, &last) && last > first && last <= 12 && (take(scan, "月份") || take(scan, "月"))) {
		*out = (struct period){.kind = first == 1 ? PERIOD_CUMULATIVE : PERIOD_UNKNOWN, .number = (int8_t)last};
		return true;
	}
	scan->at = kept.at;
	take_number(scan, &first);
	if (!month || !take(scan, "月"))
		goto none;
	take(scan, "份");
	if (take_number(scan, &last))
		take(scan, "日");
	else if (!take(scan, "底"))
		take(scan, "末");
	*out = (struct period){.kind = PERIOD_MONTH, .number = (int8_t)first};
	return true;
none:
	*scan = kept;
	return false;
}

/* A year in front of 年, four digits. */
static size_t year_before(struct str s, size_t mark, int64_t *year)
{
	size_t from = mark;
	while (from > 0 && s.at[from - 1] >= '0' && s.at[from - 1] <= '9')
		from--;
	*year = 0;
	if (mark - from == 4 && !str_to_int64(str_slice(s, from, mark), year))
		*year = 0;
	return *year >= 1949 && *year <= 2099 ? from : mark;
}

static bool until_before(struct str s, size_t at, size_t *from)
{
	for (size_t i = 0; i < form_words_until.count; i++) /* longer ones first */
		if (str_ends(str_slice(s, 0, at), form_words_until.at[i])) {
			*from = at - form_words_until.at[i].len;
			return true;
		}
	*from = at;
	return false;
}

/* 2026年10月, 2026年1-10月, 2026年度; 年 月 left open is an unknown period with its text. */
static bool period_of_year(struct str s, size_t mark, struct form_period *out)
{
	int64_t year;
	size_t from = year_before(s, mark, &year), start;
	struct scan scan = {s, mark + STR("年").len};
	struct period period = {0};
	bool open = year == 0, part = take_part(&scan, &period);
	if (open && !part && !take(&scan, "月"))
		return false;
	if (!open && !part) {
		take(&scan, "度");
		period.kind = PERIOD_YEAR;
		if (take(&scan, "月"))
			period.kind = PERIOD_UNKNOWN;
	}
	out->until = until_before(s, from, &start);
	period.year = (int16_t)year;
	out->text = str_slice(s, start, scan.at);
	out->period = open || !period.kind ? (struct period){0} : period;
	return true;
}

bool form_period_find(struct str plain, struct form_period *out)
{
	struct form_period best = {0};
	for (size_t at = 0; (at = str_find(plain, STR("年"), at)) != STR_NONE; at += STR("年").len) {
		struct form_period found = {0};
		if (period_of_year(plain, at, &found) && (!best.text.len || (found.period.kind && !best.period.kind)))
			best = found;
	}
	for (size_t at = 0; !best.text.len && at < plain.len; utf8_next(plain, &at)) {
		struct scan scan = {plain, at};
		struct period part;
		if (at > 0 && plain.at[at - 1] >= '0' && plain.at[at - 1] <= '9')
			continue;
		if (take_part(&scan, &part))
			best = (struct form_period){.text = str_slice(plain, at, scan.at)};
	}
	if (!best.text.len)
		return false;
	out->text = best.text;
	out->period = best.period;
	out->until = best.until;
	return true;
}

/* ---- the sheet ---- */

static bool in_table(const struct form_region *regions, size_t count, uint32_t row, uint32_t column)
{
	for (size_t i = 0; i < count; i++)
		if (row >= regions[i].heads && row < regions[i].end && column >= regions[i].area.column && column <= regions[i].area.last_column)
			return true;
	return false;
}

/* `nearer`: to the table than what was found before, and so more likely its own. */
static void take_period(struct form_making *making, const struct form_grid *grid, const struct spreadsheet_cell *cell, struct str plain,
                        bool nearer)
{
	struct form_period found = {.sheet = grid->sheet_number, .row = cell->row, .column = cell->column};
	if (form_period_find(plain, &found) &&
	    (!making->period.text.len || (found.period.kind && (nearer || !making->period.period.kind))))
		making->period = found;
}

static bool all_units(struct str value)
{
	size_t from = 0;
	while (from < value.len) {
		size_t end = from, next = from;
		while (end < value.len) {
			next = end;
			if (CHARACTER_IN(utf8_next(value, &next), "、，,;；/"))
				break;
			end = next;
		}
		if (!form_words_hold(&form_words_unit, str_slice(value, from, end)))
			return false;
		from = next > end ? next : value.len;
	}
	return value.len > 0;
}

/* The cell right of a label that has nothing behind its colon: its value, when it holds text that is no label itself. */
static void value_beside(const struct form_grid *grid, const struct spreadsheet_cell *cell, struct form_label *label)
{
	uint32_t column = cell->column + cell->column_span;
	const struct spreadsheet_cell *beside = form_grid_cell(grid, cell->row, column);
	struct str text = form_grid_text(grid, cell->row, column);
	if (!beside || form_labels_in(text) || (!text.len && !(grid->spreadsheet->styles[beside->style].sides & SPREADSHEET_BOTTOM)))
		return;
	label->value = text;
	label->value_row = beside->row;
	label->value_column = beside->column;
}

/* 清溪镇      2026年10月: behind a gap stands something else, the period. */
static struct str without_period(struct form_making *making, struct str raw)
{
	struct form_period period;
	size_t blanks = 0, from = 0;
	size_t start = 0, next = 0;
	while (start < raw.len && is_blank(utf8_next(raw, &next)))
		start = next;
	raw = str_slice(raw, start, raw.len);
	for (size_t at = 0; at < raw.len;) {
		size_t begin = at;
		bool blank = is_blank(utf8_next(raw, &at));
		from = blank && !blanks ? begin : from;
		if (!blank && blanks >= 2 && form_period_find(form_plain(str_slice(raw, begin, raw.len), making->arena), &period))
			return str_slice(raw, 0, from);
		blanks = blank ? blanks + 1 : 0;
	}
	return raw;
}

static void add_label(struct form_making *making, const struct form_grid *grid, const struct spreadsheet_cell *cell,
                      const struct found_label *found, struct str raw, bool last, bool above)
{
	struct form_label label = {.kind = found->kind, .sheet = grid->sheet_number, .row = cell->row, .column = cell->column,
	                           .value_row = cell->row, .value_column = cell->column,
	                           .label = form_plain(str_slice(cell->text, found->at, found->value), making->arena),
	                           .value = form_plain(without_period(making, raw), making->arena)};
	while (label.label.len && str_ends(label.label, STR(":")))
		label.label.len--;
	for (size_t i = 0; i < COUNT_OF(brackets); i++)
		if (str_ends(label.value, str_of(brackets[i].close)) && str_find(label.value, str_of(brackets[i].open), 0) == STR_NONE)
			label.value.len -= strlen(brackets[i].close);
	if (!label.value.len && last)
		value_beside(grid, cell, &label);
	if (label.kind == FORM_LABEL_MEASURED_IN && !all_units(label.value))
		label.kind = FORM_LABEL_REPORTING_UNIT;
	if (label.kind == FORM_LABEL_MEASURED_IN && above)
		making->measured_in = label.value;
	if (label.kind == FORM_LABEL_PERIOD && above)
		take_period(making, grid, cell, label.value, false);
	if (arena_reserve(making->arena, (void **)&making->labels, &making->label_list.capacity, making->label_list.count, sizeof label))
		making->labels[making->label_list.count++] = label;
}

static void add_note(struct form_making *making, const struct form_grid *grid, const struct spreadsheet_cell *cell)
{
	struct form_note note = {grid->sheet_number, cell->row, cell->column, cell->text};
	if (arena_reserve(making->arena, (void **)&making->notes, &making->note_list.capacity, making->note_list.count, sizeof note))
		making->notes[making->note_list.count++] = note;
}

/* Is there a table below, in the columns of the cell? */
static bool stands_above(const struct form_region *regions, size_t count, const struct spreadsheet_cell *cell)
{
	for (size_t i = 0; i < count; i++)
		if (cell->row < regions[i].heads)
			return true;
	return false;
}

static void read_line(struct form_making *making, const struct form_grid *grid, const struct spreadsheet_cell *cell, bool above, bool nearer)
{
	struct found_label labels[16];
	struct str plain = grid->plain[cell - grid->sheet->cells];
	size_t count = find_labels(cell->text, making->arena, labels);
	bool note = form_notes_begin(plain), sentence = form_is_sentence(plain);
	for (size_t i = 0; i < count && !note; i++) {
		size_t end = i + 1 < count ? labels[i + 1].at : cell->text.len;
		add_label(making, grid, cell, &labels[i], str_slice(cell->text, labels[i].value, end), i + 1 == count, above);
	}
	bool dated = false;
	for (size_t i = 0; i < count; i++)
		dated = dated || labels[i].kind == FORM_LABEL_FILLED_ON || labels[i].kind == FORM_LABEL_VALID || labels[i].kind == FORM_LABEL_APPROVAL;
	if (above && !note && !dated && !sentence)
		take_period(making, grid, cell, plain, nearer);
	if (note || (!above && count == 0))
		add_note(making, grid, cell);
	if (above && count == 0 && !note && !sentence && plain.len > making->title.len)
		making->title = plain;
}

void form_labels_read(struct form_making *making, const struct form_grid *grid, const struct form_region *regions, size_t count)
{
	bool letter = count && grid->spreadsheet->format == DOCUMENT_DOCX; /* it may name other years and months */
	for (size_t i = 0; i < grid->sheet->cell_count; i++) {
		const struct spreadsheet_cell *cell = &grid->sheet->cells[i];
		if (grid->plain[i].len && form_grid_begins(grid, cell->row, cell->column) &&
		    !in_table(regions, count, cell->row, cell->column))
			read_line(making, grid, cell, stands_above(regions, count, cell), letter && cell->row < regions[0].heads);
	}
}
