/* What stands beside a table: who reports, for when, who filled it in, and where in the cell it goes. */
#include "fill/fill_int.h"

static bool is_gap(struct str s, size_t at, size_t *next)
{
	*next = at;
	uint32_t c = at < s.len ? utf8_next(s, next) : 0;

	return c == ' ' || c == '_' || c == 0x3000 || c == 0xA0;
}

/* Where the value stands behind `from` with blanks between its characters: "   年  月  日" for 年月日. */
static bool find_spread(struct str text, size_t from, struct str value, size_t *at, size_t *end)
{
	size_t next = from, done = 0;

	while (is_gap(text, from, &next))
		from = next;
	*at = *end = from;
	while (done < value.len) {
		if (is_gap(text, from, &next)) {
			from = next;
			continue;
		}
		size_t begin = done;
		if (from >= text.len || utf8_next(text, &from) != utf8_next(value, &done) || done == begin)
			return false;
		*end = from;
	}
	return value.len > 0;
}

/* Where a label of several in one cell has its value: what stands there, or the gap behind its colon. */
static void find_gap(struct filling *filling, struct str text, const struct form_label *label, struct fill_value *value)
{
	size_t at = label->value.len ? str_find(text, label->value, 0) : STR_NONE, end = at + label->value.len, next;

	if (at == STR_NONE) {
		size_t name = str_find(text, label->label, 0);
		at = name == STR_NONE ? text.len : name + label->label.len;
		next = at;
		uint32_t colon = at < text.len ? utf8_next(text, &next) : 0;
		if (colon == ':' || colon == 0xFF1A)
			at = next;
		if (find_spread(text, at, label->value, &value->piece_at, &value->piece_end))
			return;
		for (end = at; is_gap(text, end, &next);)
			end = next;
		if (end < text.len) /* another label stands behind */
			value->text = arena_join(filling->arena, value->text, STR("  "));
	}
	value->piece_at = at;
	value->piece_end = end;
}

/* 清溪镇人民政府 says 清溪镇 already; （盖章）, where the seal goes, stays behind the name. false: nothing is to be written. */
static bool name_township(struct filling *filling, struct str stands, struct str *text)
{
	size_t wide = str_find(stands, STR("（"), 0), narrow = str_find(stands, STR("("), 0), bracket = wide < narrow ? wide : narrow;

	if (!text->len || str_find(stands, *text, 0) != STR_NONE)
		return false;
	if (bracket != STR_NONE)
		*text = arena_join(filling->arena, *text, STR(""), str_slice(stands, bracket, stands.len));
	return true;
}

static void add_label(struct filling *filling, const struct form_label *label, const struct fill_source *source)
{
	bool own = label->value_row != label->row || label->value_column != label->column, found;
	const struct spreadsheet_cell *cell = filling_cell_at(&filling->spreadsheet->sheets[label->sheet], label->value_row, label->value_column);
	struct fill_value value = {.table = FORM_NONE, .row = FORM_NONE, .column = FORM_NONE, .sheet = label->sheet,
		.sheet_row = label->value_row, .sheet_column = label->value_column, .state = FILL_LEFT, .content = SPREADSHEET_TEXT, .why = source->why};
	struct str text = STR("");

	for (size_t i = 0; i < filling->entered_count; i++) {
		const struct fill_entered *entered = &filling->entered[i];
		found = !entered->table.len && str_equals(entered->row, form_label_text(label->kind));
		if (found) {
			value.state = FILL_ENTERED;
			text = entered->text;
		}
	}
	if (value.state != FILL_ENTERED) {
		if (source->kind == SOURCE_NOBODY)
			value.state = FILL_NOBODY;
		else if (filling_plain_source(filling, source, label->value, &text))
			value.state = !text.len ? FILL_NONE : filling_is_sure(source) ? FILL_FILLED : FILL_UNSURE;
		if (value.state == FILL_FILLED && source->kind == SOURCE_TOWNSHIP && !name_township(filling, label->value, &text)) {
			value.state = FILL_LEFT;
			text = label->value;
		}
	}
	value.text = text;
	value.piece = !own && cell;
	if (value.piece)
		find_gap(filling, cell->text, label, &value);
	filling_add(filling, &value);
}

void filling_labels(struct filling *filling)
{
	for (size_t i = 0; i < filling->form->label_count; i++)
		for (size_t k = 0; k < filling->bound->label_count; k++)
			if (filling->bound->labels[k].label == filling->form->labels[i].kind) {
				add_label(filling, &filling->form->labels[i], &filling->bound->labels[k].source);
				break;
			}
}
