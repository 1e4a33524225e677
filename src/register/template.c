/* Texts with places: read from a definition, filled in from a record. */
#include <string.h>

#include <jansson.h>

#include "register/template_int.h"

#define PIECES_MAX 100
#define BLANK "____"

/* ---- words that are no field ---------------------------------------------------------------------------------------- */
static struct str township_word(const struct draft *draft)
{
	return ledger_label(draft->records->tx, ENTITY_UNIT, TOP_UNIT, draft->records->arena);
}

/* The township signs for itself: then its name is all. */
static struct str unit_word(const struct draft *draft)
{
	int64_t unit = draft->fields[SYSTEM_UNIT].null ? 0 : draft->fields[SYSTEM_UNIT].integer;
	return unit && unit != TOP_UNIT ? ledger_label(draft->records->tx, ENTITY_UNIT, unit, draft->records->arena) : STR("");
}

static struct str keeper_word(const struct draft *draft)
{
	return ledger_label(draft->records->tx, ENTITY_UNIT, draft->records->keeper, draft->records->arena);
}

static struct str holder_word(const struct draft *draft)
{
	const struct ledger_field *holder = &draft->fields[SYSTEM_HOLDER];
	return holder->null ? STR("") : ledger_label(draft->records->tx, ENTITY_USER, holder->integer, draft->records->arena);
}

static struct str state_word(const struct draft *draft)
{
	const struct register_state *state = record_state(draft->records->definition, draft->fields);
	return state ? state->title : STR("");
}

struct template_word {
	const char *name;
	struct str (*text)(const struct draft *draft);
};
static const struct template_word words[] = {
	{"township", township_word}, {"unit", unit_word}, {"keeper", keeper_word}, {"holder", holder_word}, {"state", state_word},
};

static const struct template_word *word_find(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_equals(name, words[i].name))
			return &words[i];
	return NULL;
}

/* ---- reading one ------------------------------------------------------------------------------------------------------ */
struct making {
	struct arena *arena;
	const struct register_definition *definition;
	struct str text;
	struct template_piece pieces[PIECES_MAX];
	size_t count;
	uint16_t parts; /* brackets begun so far */
	bool inside;    /* of one */
	struct expression_place *place;
	struct err *err;
};

static enum status refuse(struct making *m, size_t at, const char *message)
{
	m->place->at = (uint32_t)at;
	return err_set(m->err, STATUS_INPUT, "%s", msg(m->err ? m->err->language : LANGUAGE_CHINESE, message));
}

static enum status add(struct making *m, size_t at, struct template_piece piece)
{
	if (m->count == PIECES_MAX)
		return refuse(m, at, N_("this text has too many places"));
	piece.part = m->inside ? m->parts : 0;
	m->pieces[m->count++] = piece;
	return STATUS_OK;
}

static const struct register_field *field_called(const struct register_definition *definition, struct str name)
{
	const struct register_field *field = definition_field(definition, name);
	for (size_t i = 0; !field && i < definition->field_count; i++)
		if (str_equal(name, definition->fields[i].title))
			field = &definition->fields[i];
	return field;
}

/* From the brace at `from`; *end: behind its end. */
static enum status read_place(struct making *m, size_t from, size_t *end)
{
	static const struct expression_use any = {0};
	size_t close = str_find(m->text, STR("}"), from);
	struct template_piece piece = {0};
	if (close == STR_NONE)
		return refuse(m, from, N_("this brace has no end"));
	struct str inner = str_slice(m->text, from + 1, close);
	*end = close + 1;
	piece.word = word_find(str_trim(inner));
	piece.field = piece.word ? NULL : field_called(m->definition, str_trim(inner));
	if (!piece.word && !piece.field) {
		struct expression_place place = {0};
		enum status status = expression_make(m->arena, inner, m->definition, &any, &piece.expression, &place, m->err);
		m->place->at = (uint32_t)(from + 1 + place.at);
		if (status)
			return status;
	}
	return add(m, from, piece);
}

static enum status read_bracket(struct making *m, size_t at)
{
	bool begins = m->text.at[at] == '[';
	if (begins == m->inside)
		return refuse(m, at, N_("square brackets come in pairs, and not inside each other"));
	m->inside = begins;
	m->parts = (uint16_t)(m->parts + begins);
	return STATUS_OK;
}

static size_t next_mark(struct str text, size_t from)
{
	while (from < text.len && !strchr("{}[]", text.at[from]))
		from++;
	return from;
}

static enum status read_pieces(struct making *m)
{
	enum status status = STATUS_OK;
	for (size_t at = 0; !status && at < m->text.len;) {
		size_t mark = next_mark(m->text, at);
		if (mark > at) {
			status = add(m, at, (struct template_piece){.text = str_slice(m->text, at, mark)});
			at = mark;
		} else if (m->text.at[at] == '{') {
			status = read_place(m, at, &at);
		} else if (m->text.at[at] == '}') {
			status = refuse(m, at, N_("this brace has no beginning"));
		} else {
			status = read_bracket(m, at++);
		}
	}
	return !status && m->inside ? refuse(m, m->text.len, N_("square brackets come in pairs, and not inside each other")) : status;
}

enum status template_make(struct arena *arena, struct str text, const struct register_definition *definition,
                          const struct template **out, struct expression_place *place, struct err *err)
{
	struct making m = {.arena = arena, .definition = definition, .text = text, .place = place, .err = err};
	enum status status = read_pieces(&m);
	if (status)
		return status;
	struct template *made = arena_array(arena, 1, sizeof *made);
	struct template_piece *pieces = arena_array(arena, m.count + 1, sizeof *pieces);
	if (!made || !pieces)
		return err_memory(err);
	memcpy(pieces, m.pieces, m.count * sizeof *pieces);
	*made = (struct template){text, pieces, m.count};
	*out = made;
	return STATUS_OK;
}

/* ---- filling it in ---------------------------------------------------------------------------------------------------- */
static struct str long_date(struct date date, struct arena *arena)
{
	return arena_format(arena, "%d年%d月%d日", date.year, date.month, date.day);
}

static bool is_masked(const struct template_view *view, const struct register_field *field)
{
	for (size_t i = 0; i < view->masked_count; i++)
		if (strcmp(view->masked[i], field->name) == 0)
			return true;
	return false;
}

static void cell_text(const struct template_view *view, const struct register_field *cell, const json_t *value, bool masked, struct buf *out)
{
	struct arena *arena = view->draft->records->arena;
	char number[24];
	if (json_is_integer(value)) {
		snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
		value = NULL;
	}
	struct str text = value ? (struct str){json_string_value(value), json_string_length(value)} : str_of(number);
	buf_str(out, masked && cell->private_value ? value_mask(cell->kind, text, arena) : text);
	buf_str(out, cell->unit);
}

/* What a row says, cell after cell; several rows are counted. */
static struct str rows_text(struct template_view *view, const struct register_field *field, struct str kept)
{
	json_t *rows = json_loadb(kept.at, kept.len, 0, NULL);
	struct buf out;
	buf_init(&out, 0);
	for (size_t i = 0; i < json_array_size(rows); i++) {
		size_t cells = 0;
		buf_text(&out, i ? "；" : "");
		if (json_array_size(rows) > 1)
			buf_format(&out, "%zu.", i + 1);
		for (size_t k = 0; k < field->row_field_count; k++) {
			const json_t *value = json_object_get(json_array_get(rows, i), field->rows[k].name);
			if (!json_is_integer(value) && !json_string_length(value))
				continue;
			buf_text(&out, cells++ ? "，" : "");
			cell_text(view, &field->rows[k], value, is_masked(view, field), &out);
		}
	}
	struct str text = arena_str(view->draft->records->arena, buf_view(&out));
	buf_release(&out);
	json_decref(rows);
	return text;
}

static struct str field_text(struct template_view *view, const struct register_field *field)
{
	const struct records *records = view->draft->records;
	const struct ledger_field *value = &view->draft->fields[definition_place(records->definition, field->name)];
	bool masked = is_masked(view, field);
	if (value->null)
		return STR("");
	view->private |= field_is_private(field) && !masked;
	if (field->kind == FIELD_KIND_ROWS)
		return rows_text(view, field, value->text);
	if (!masked && value->type == LEDGER_DATE)
		return long_date(value->date, records->arena);
	struct str text = value_text(field, value, value_label(records, field, value), records->arena);
	return masked ? value_mask(field->kind, text, records->arena) : text;
}

static enum status expression_written(struct template_view *view, const struct expression *expression, struct str *out, struct err *err)
{
	const struct records *records = view->draft->records;
	static const struct register_field yes_no = {.kind = FIELD_KIND_YES_NO};
	const struct ledger_field unset = {.type = LEDGER_BOOL};
	char number[DEC_TEXT_MAX];
	struct ledger_field answer = unset;
	struct value value;
	enum status status = expression_evaluate(expression, &view->draft->expressions, records->arena, &value, err);
	if (status)
		return status;
	view->private |= expression_is_private(expression, records->definition);
	answer.integer = value.yes;
	switch (value.kind) {
	case VALUE_NULL: *out = STR(""); break;
	case VALUE_BOOL: *out = value_text(&yes_no, &answer, STR(""), records->arena); break;
	case VALUE_NUMBER: *out = arena_str(records->arena, dec_text(value.number, number)); break;
	case VALUE_TEXT: *out = value.text; break;
	case VALUE_DATE: *out = long_date(value.date, records->arena); break;
	}
	return STATUS_OK;
}

static enum status piece_text(struct template_view *view, const struct template_piece *piece, struct str *out, struct err *err)
{
	if (piece->expression)
		return expression_written(view, piece->expression, out, err);
	*out = piece->word ? piece->word->text(view->draft) : piece->field ? field_text(view, piece->field) : piece->text;
	return STATUS_OK;
}

static bool is_place(const struct template_piece *piece)
{
	return piece->expression || piece->word || piece->field;
}

enum status template_write(const struct template *template, struct template_view *view, struct buf *out, struct err *err)
{
	struct str *texts = arena_array(view->draft->records->arena, template->count + 1, sizeof *texts);
	bool *left_out = arena_array(view->draft->records->arena, template->count + 1, sizeof *left_out);
	enum status status = texts && left_out ? STATUS_OK : err_memory(err);
	for (size_t i = 0; !status && i < template->count; i++) {
		const struct template_piece *piece = &template->pieces[i];
		status = piece_text(view, piece, &texts[i], err);
		if (!status && piece->part && is_place(piece) && !texts[i].len)
			left_out[piece->part] = true; /* there are no more parts than pieces */
	}
	for (size_t i = 0; !status && i < template->count; i++) {
		const struct template_piece *piece = &template->pieces[i];
		if (piece->part && left_out[piece->part])
			continue;
		buf_str(out, is_place(piece) && !piece->word && !texts[i].len ? STR(BLANK) : texts[i]);
	}
	return status;
}
