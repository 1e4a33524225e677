/* One sheet of an old workbook with rows put in: its records are copied one by one, and what they say of rows is set right. A record that
 * is not known, or whose places cannot be moved, ends it with its reason. */
#include <stdlib.h>
#include <string.h>

#include "document/xls_grow_int.h"

enum {
	R_NOTE = 0x1C, R_SELECTION = 0x1D, R_ROW_BREAKS = 0x1B, R_PANE = 0x41, R_READINGS = 0xEF, R_DRAWING = 0xEC, R_OBJECT = 0x5D,
	R_CONDITION_AREAS = 0x1B0, R_CONDITION = 0x1B1, R_LINK = 0x1B8, R_VALIDATION = 0x1BE, R_ARRAY = 0x221, R_DATA_TABLE = 0x236,
	R_WINDOW = 0x23E, R_LINK_HINT = 0x800, R_FEATURE = 0x868, R_CHART_SOURCE = 0x1051, R_KEPT_WORK = 0x1C2,
	MERGED_MAX = 1026, /* areas of one record */
	FORMULA_FLAGS = 14, FORMULA_LENGTH = 20, FORMULA_SHARED = 8,
};

static bool refuse(struct xls_growing *growing, const char *what)
{
	if (!growing->refusal)
		growing->refusal = what;
	return false;
}

static bool refuse_unsound(struct xls_growing *growing)
{
	return refuse(growing, N_("a record that is not as it should be"));
}

/* The record, as it is; its bytes in the new stream, or NULL when there is no room. */
static char *copy_record(struct xls_growing *growing, const struct record *record)
{
	size_t written = growing->out->len + 4;
	buf_str(growing->out, str_slice(growing->stream, record->at - 4, record->end));
	return buf_failed(growing->out) ? NULL : growing->out->at + written;
}

static uint32_t row_at(const struct xls_growing *growing, size_t at)
{
	return ole_u16(growing->stream, at);
}

/* First and last row, one behind the other. `extends`: what ends at a repeated row takes its copies in. */
static void move_rows(const struct xls_growing *growing, char *own, size_t at, bool extends)
{
	uint32_t first = row_at(growing, at), last = row_at(growing, at + 2);
	ole_put_u16(own, xls_row_first(growing->sheet, first));
	ole_put_u16(own + 2, (extends ? xls_row_last : xls_row_first)(growing->sheet, last));
}

static struct xls_move move_of(const struct xls_growing *growing, uint32_t row, uint32_t column)
{
	return (struct xls_move){.named = growing->named, .named_count = growing->named_count, .home = growing->sheet, .row = row, .column = column};
}

static bool move_tokens(struct xls_growing *growing, char *at, size_t len, const struct xls_move *move)
{
	const char *refusal = xls_tokens_move(at, len, move);
	return !refusal || refuse(growing, refusal);
}

/* ---- shared formulas: each cell gets its own ---- */

static int by_place(const void *a, const void *b)
{
	const struct xls_shared_formula *left = a, *right = b;
	if (left->row != right->row)
		return left->row < right->row ? -1 : 1;
	return (left->column > right->column) - (left->column < right->column);
}

/* A shared formula stands behind the first cell that names it. */
static void index_shared(struct xls_growing *growing, size_t begin)
{
	enum { AT_LENGTH = 8, AT_TOKENS = 10, NAMES = 1, EXPRESSION = 5 };
	struct str stream = growing->stream;
	struct record record, formula = {0};
	size_t at = begin, depth = 0;
	growing->shared_count = 0;
	while (xls_step(stream, &at, &depth, &record) && depth > 0) {
		if (depth == 1 && record.kind == R_FORMULA)
			formula = record;
		if (depth > 1 || record.kind != R_SHARED_FORMULA || record_length(&record) < AT_TOKENS || !formula.end ||
		    record_length(&formula) < XLS_FORMULA_TOKENS + EXPRESSION || stream.at[formula.at + XLS_FORMULA_TOKENS] != NAMES)
			continue;
		size_t names = formula.at + XLS_FORMULA_TOKENS + 1, len = ole_u16(stream, record.at + AT_LENGTH);
		if (len > record_length(&record) - AT_TOKENS ||
		    !arena_reserve(growing->arena, (void **)&growing->shared, &growing->shared_capacity, growing->shared_count, sizeof *growing->shared))
			continue;
		growing->shared[growing->shared_count++] = (struct xls_shared_formula){
			ole_u16(stream, names), ole_u16(stream, names + 2), (uint32_t)(record.at + AT_TOKENS), (uint32_t)len, (uint32_t)record.end};
	}
	if (growing->shared_count)
		qsort(growing->shared, growing->shared_count, sizeof *growing->shared, by_place);
}

static const struct xls_shared_formula *shared_of(const struct xls_growing *growing, const struct record *record)
{
	enum { NAMES = 1, EXPRESSION = 5 };
	size_t at = record->at + XLS_FORMULA_TOKENS;
	if (ole_u16(growing->stream, record->at + FORMULA_LENGTH) != EXPRESSION || growing->stream.at[at] != NAMES || !growing->shared_count)
		return NULL;
	const struct xls_shared_formula wanted = {.row = ole_u16(growing->stream, at + 1), .column = ole_u16(growing->stream, at + 3)};
	return bsearch(&wanted, growing->shared, growing->shared_count, sizeof wanted, by_place);
}

/* ---- cells ---- */

static bool formula_sound(const struct xls_growing *growing, const struct record *record)
{
	size_t len = record_length(record);
	return len >= XLS_FORMULA_TOKENS && ole_u16(growing->stream, record->at + FORMULA_LENGTH) <= len - XLS_FORMULA_TOKENS;
}

/* The formula as the cell `copy` rows below has it. */
static bool put_formula(struct xls_growing *growing, const struct record *record, uint32_t copy)
{
	struct str stream = growing->stream;
	struct buf *out = growing->out;
	if (!formula_sound(growing, record))
		return refuse_unsound(growing);
	const struct xls_shared_formula *shared = shared_of(growing, record);
	size_t from = shared ? shared->tokens : record->at + XLS_FORMULA_TOKENS, end = shared ? shared->end : record->end;
	size_t len = shared ? shared->len : ole_u16(stream, record->at + FORMULA_LENGTH), written = out->len + 4;
	uint32_t row = row_at(growing, record->at), flags = ole_u16(stream, record->at + FORMULA_FLAGS);
	struct xls_move move = move_of(growing, row, row_at(growing, record->at + 2));
	move.copy = copy;
	if (!shared && copy && len && stream.at[from] == 1)
		return refuse(growing, N_("a formula over several cells"));
	char *tokens = arena_alloc(growing->arena, len + 1);
	if (!tokens)
		return false;
	memcpy(tokens, stream.at + from, len);
	if (shared)
		xls_tokens_unshare(tokens, len, &move);
	xls_put_head(out, R_FORMULA, 0);
	buf_str(out, str_slice(stream, record->at, record->at + XLS_FORMULA_TOKENS));
	xls_tokens_spread((struct str){tokens, len}, &move, out);
	if (buf_failed(out))
		return false;
	len = out->len - written - XLS_FORMULA_TOKENS;
	buf_str(out, str_slice(stream, from + (shared ? shared->len : ole_u16(stream, record->at + FORMULA_LENGTH)), end));
	if (buf_failed(out))
		return false;
	char *own = out->at + written;
	ole_put_u16(own - 2, (uint32_t)(out->len - written));
	ole_put_u16(own + FORMULA_LENGTH, (uint32_t)len);
	ole_put_u16(own, xls_row_first(growing->sheet, row) + copy);
	ole_put_u16(own + FORMULA_FLAGS, shared ? flags & ~(uint32_t)FORMULA_SHARED : flags);
	return move_tokens(growing, own + XLS_FORMULA_TOKENS, len, &move);
}

/* Looks, and no value: of one cell or of many. */
static void put_empty(struct xls_growing *growing, const struct record *record, uint32_t row)
{
	struct str stream = growing->stream;
	size_t each = record->kind == R_MANY_RK ? 6 : 2, count = (record_length(record) - 6) / each;
	bool many = record->kind == R_MANY_RK || record->kind == R_MANY_EMPTY;
	xls_put_head(growing->out, many ? R_MANY_EMPTY : R_EMPTY, many ? 6 + 2 * count : 6);
	xls_put_u16(growing->out, row);
	xls_put_u16(growing->out, row_at(growing, record->at + 2));
	for (size_t i = 0; i < (many ? count : 1); i++)
		xls_put_u16(growing->out, ole_u16(stream, record->at + 4 + i * each));
	if (many)
		xls_put_u16(growing->out, ole_u16(stream, record->end - 2));
}

/* The cells that the copies of a row have, once all of the row are known. */
static bool put_copies(struct xls_growing *growing)
{
	bool sound = true;
	if (!growing->model_count)
		return true;
	uint32_t row = row_at(growing, growing->model[0].at), first = xls_row_first(growing->sheet, row);
	uint32_t copies = xls_row_last(growing->sheet, row) - first;
	for (uint32_t copy = 1; sound && copy <= copies && !buf_failed(growing->out); copy++)
		for (size_t i = 0; sound && i < growing->model_count; i++) {
			if (growing->model[i].kind == R_FORMULA)
				sound = put_formula(growing, &growing->model[i], copy);
			else
				put_empty(growing, &growing->model[i], first + copy);
		}
	growing->model_count = 0;
	return sound;
}

static bool take_cell(struct xls_growing *growing, const struct record *record)
{
	if (record_length(record) < 6 + (record->kind == R_MANY_RK || record->kind == R_MANY_EMPTY ? 2U : 0))
		return refuse_unsound(growing);
	uint32_t row = row_at(growing, record->at);
	if (growing->model_count && row_at(growing, growing->model[0].at) != row && !put_copies(growing))
		return false;
	if (grown_rows_find(growing->sheet, row + 1) &&
	    arena_reserve(growing->arena, (void **)&growing->model, &growing->model_capacity, growing->model_count, sizeof *growing->model))
		growing->model[growing->model_count++] = *record;
	if (record->kind == R_FORMULA)
		return put_formula(growing, record, 0);
	char *own = copy_record(growing, record);
	if (own)
		ole_put_u16(own, xls_row_first(growing->sheet, row));
	return own != NULL;
}

static bool take_row(struct xls_growing *growing, const struct record *record)
{
	if (record_length(record) < 16)
		return refuse_unsound(growing);
	uint32_t row = row_at(growing, record->at), first = xls_row_first(growing->sheet, row), last = first;
	if (grown_rows_find(growing->sheet, row + 1))
		last = xls_row_last(growing->sheet, row);
	for (uint32_t to = first; to <= last; to++) {
		char *own = copy_record(growing, record);
		if (!own)
			return false;
		ole_put_u16(own, to);
	}
	return true;
}

/* ---- what stands beside the cells ---- */

static bool take_size(struct xls_growing *growing, const struct record *record)
{
	enum { ROWS_END = 4 };
	char *own = record_length(record) >= 12 ? copy_record(growing, record) : NULL;
	if (!own)
		return refuse_unsound(growing);
	uint32_t end = ole_u32(growing->stream, record->at + ROWS_END);
	if (end && end <= XLS_ROWS)
		ole_put_u32(own + ROWS_END, xls_row_last(growing->sheet, end - 1) + 1);
	return true;
}

/* Areas of eight bytes each, as many as are said at `count_at`. */
static bool move_areas(struct xls_growing *growing, const struct record *record, size_t count_at, size_t areas_at, bool extends)
{
	size_t len = record_length(record);
	char *own = len >= areas_at && len >= count_at + 2 ? copy_record(growing, record) : NULL;
	if (!own)
		return refuse_unsound(growing);
	size_t count = ole_u16(growing->stream, record->at + count_at);
	if (count * 8 > len - areas_at)
		return refuse_unsound(growing);
	for (size_t i = 0; i < count; i++)
		move_rows(growing, own + areas_at + 8 * i, record->at + areas_at + 8 * i, extends);
	return true;
}

static bool take_readings(struct xls_growing *growing, const struct record *record)
{
	return move_areas(growing, record, 4, 6, true);
}

static bool take_feature(struct xls_growing *growing, const struct record *record)
{
	enum { AT_COUNT = 19, AT_AREAS = 27 };
	return move_areas(growing, record, AT_COUNT, AT_AREAS, true);
}

static bool take_condition_areas(struct xls_growing *growing, const struct record *record)
{
	enum { AT_WHOLE = 4, AT_COUNT = 12, AT_AREAS = 14 };
	size_t written = growing->out->len + 4;
	if (!move_areas(growing, record, AT_COUNT, AT_AREAS, true))
		return false;
	move_rows(growing, growing->out->at + written + AT_WHOLE, record->at + AT_WHOLE, true);
	return true;
}

/* `row`: that its formulas are meant from. */
static bool take_condition(struct xls_growing *growing, const struct record *record, uint32_t row)
{
	enum { AT_FIRST = 2, AT_SECOND = 4, HEAD = 6 };
	size_t len = record_length(record);
	if (len < HEAD)
		return refuse_unsound(growing);
	size_t first = ole_u16(growing->stream, record->at + AT_FIRST), second = ole_u16(growing->stream, record->at + AT_SECOND);
	char *own = first + second <= len - HEAD ? copy_record(growing, record) : NULL;
	if (!own)
		return refuse_unsound(growing);
	struct xls_move move = move_of(growing, row, 0);
	move.way = XLS_MOVE_NEAR;
	return move_tokens(growing, own + len - first - second, first, &move) && move_tokens(growing, own + len - second, second, &move);
}

/* Past a text of a validation; 0 when it does not fit. */
static size_t past_text(struct str stream, size_t at, size_t end)
{
	size_t len = at + 3 <= end ? 3 + (size_t)ole_u16(stream, at) * (stream.at[at + 2] & 1 ? 2 : 1) : 0;
	return len && at + len <= end ? at + len : 0;
}

static bool take_validation(struct xls_growing *growing, const struct record *record)
{
	enum { FLAGS = 4, TEXTS = 4, FORMULAS = 2 };
	struct str stream = growing->stream;
	size_t at = record->at + FLAGS, formulas[FORMULAS] = {0}, lengths[FORMULAS] = {0};
	for (size_t i = 0; i < TEXTS && at; i++)
		at = past_text(stream, at, record->end);
	for (size_t i = 0; i < FORMULAS && at; i++) {
		lengths[i] = at + 4 <= record->end ? ole_u16(stream, at) : 0;
		formulas[i] = at + 4;
		at = at + 4 <= record->end && lengths[i] <= record->end - at - 4 ? at + 4 + lengths[i] : 0;
	}
	if (!at || at + 2 > record->end || !move_areas(growing, record, at - record->at, at - record->at + 2, true))
		return refuse_unsound(growing);
	char *own = growing->out->at + growing->out->len - record_length(record);
	struct xls_move move = move_of(growing, ole_u16(stream, at) ? row_at(growing, at + 2) : 0, 0);
	move.way = XLS_MOVE_NEAR;
	for (size_t i = 0; i < FORMULAS; i++)
		if (!move_tokens(growing, own + (formulas[i] - record->at), lengths[i], &move))
			return false;
	return true;
}

static bool take_link(struct xls_growing *growing, const struct record *record)
{
	size_t at = record->kind == R_LINK ? 0 : 2;
	char *own = record_length(record) >= at + 8 ? copy_record(growing, record) : NULL;
	if (!own)
		return refuse_unsound(growing);
	move_rows(growing, own + at, record->at + at, false);
	return true;
}

static bool take_note(struct xls_growing *growing, const struct record *record)
{
	char *own = record_length(record) >= 4 ? copy_record(growing, record) : NULL;
	if (own)
		ole_put_u16(own, xls_row_first(growing->sheet, row_at(growing, record->at)));
	return own || refuse_unsound(growing);
}

/* Where the window begins: its first row stands at this place of the record. */
static bool take_window(struct xls_growing *growing, const struct record *record)
{
	size_t at = record->kind == R_PANE ? 4 : 2;
	char *own = record_length(record) >= at + 2 ? copy_record(growing, record) : NULL;
	if (own)
		ole_put_u16(own + at, xls_row_first(growing->sheet, row_at(growing, record->at + at)));
	return own || refuse_unsound(growing);
}

static bool take_selection(struct xls_growing *growing, const struct record *record)
{
	enum { AT_ROW = 1, AT_COUNT = 7, AT_AREAS = 9, EACH = 6 };
	size_t len = record_length(record), count = len >= AT_AREAS ? ole_u16(growing->stream, record->at + AT_COUNT) : 0;
	char *own = len >= AT_AREAS && count * EACH <= len - AT_AREAS ? copy_record(growing, record) : NULL;
	if (!own)
		return refuse_unsound(growing);
	ole_put_u16(own + AT_ROW, xls_row_first(growing->sheet, row_at(growing, record->at + AT_ROW)));
	for (size_t i = 0; i < count; i++)
		move_rows(growing, own + AT_AREAS + EACH * i, record->at + AT_AREAS + EACH * i, false);
	return true;
}

/* A break stands below as many rows as it says. */
static bool take_breaks(struct xls_growing *growing, const struct record *record)
{
	size_t len = record_length(record), count = len >= 2 ? ole_u16(growing->stream, record->at) : 0;
	char *own = len >= 2 && count * 6 <= len - 2 ? copy_record(growing, record) : NULL;
	if (!own)
		return refuse_unsound(growing);
	for (size_t i = 0; i < count; i++) {
		uint32_t rows = row_at(growing, record->at + 2 + 6 * i);
		if (rows)
			ole_put_u16(own + 2 + 6 * i, xls_row_last(growing->sheet, rows - 1) + 1);
	}
	return true;
}

static bool take_array(struct xls_growing *growing, const struct record *record)
{
	enum { AT_LENGTH = 12, AT_TOKENS = 14 };
	size_t len = record_length(record);
	bool sound = len >= AT_TOKENS && ole_u16(growing->stream, record->at + AT_LENGTH) <= len - AT_TOKENS;
	if (!sound)
		return refuse_unsound(growing);
	uint32_t row = row_at(growing, record->at), last = row_at(growing, record->at + 2);
	for (uint32_t i = row; i <= last; i++)
		if (grown_rows_find(growing->sheet, i + 1))
			return refuse(growing, N_("a formula over several cells"));
	char *own = copy_record(growing, record);
	if (!own)
		return false;
	const struct xls_move move = move_of(growing, row, ole_u16(growing->stream, record->at + 4) & 0xFF);
	move_rows(growing, own, record->at, false);
	return move_tokens(growing, own + AT_TOKENS, ole_u16(growing->stream, record->at + AT_LENGTH), &move);
}

static bool take_chart_source(struct xls_growing *growing, const struct record *record)
{
	enum { AT_LENGTH = 6, AT_TOKENS = 8 };
	size_t len = record_length(record);
	char *own = len >= AT_TOKENS && ole_u16(growing->stream, record->at + AT_LENGTH) <= len - AT_TOKENS ? copy_record(growing, record) : NULL;
	struct xls_move move = move_of(growing, 0, 0);
	move.home = NULL;
	return own ? move_tokens(growing, own + AT_TOKENS, ole_u16(growing->stream, record->at + AT_LENGTH), &move) : refuse_unsound(growing);
}

/* ---- drawings ---- */

/* A drawing hangs on two places, or on one, or on none, as in an xlsx. */
static void move_anchor(const struct xls_growing *growing, char *own, struct str anchor)
{
	enum { AT_ROW = 6, AT_LAST_ROW = 14, KEEPS_PLACE = 1, KEEPS_SIZE = 2 };
	uint32_t flags = ole_u16(anchor, 0), row = ole_u16(anchor, AT_ROW), last = ole_u16(anchor, AT_LAST_ROW);
	uint32_t first = xls_row_first(growing->sheet, row);
	if (flags & KEEPS_PLACE)
		return;
	uint32_t end = flags & KEEPS_SIZE ? last + (first - row) : xls_row_first(growing->sheet, last);
	ole_put_u16(own + AT_ROW, first);
	ole_put_u16(own + AT_LAST_ROW, end < XLS_ROWS ? end : XLS_ROWS - 1);
}

static bool take_drawing(struct xls_growing *growing, const struct record *record)
{
	enum { HEAD = 8, CONTAINER = 0xF, ANCHOR = 0xF010, ANCHOR_LENGTH = 18 };
	char *own = copy_record(growing, record);
	struct str bytes = str_slice(growing->stream, record->at, record->end);
	if (!own)
		return false;
	for (size_t at = 0; at < bytes.len;) {
		if (at + HEAD > bytes.len)
			return refuse(growing, N_("a drawing of an unknown kind"));
		size_t len = ole_u32(bytes, at + 4);
		bool holds = (ole_u16(bytes, at) & 0xF) == CONTAINER;
		if (!holds && len > bytes.len - at - HEAD)
			return refuse(growing, N_("a drawing of an unknown kind"));
		if (!holds && ole_u16(bytes, at + 2) == ANCHOR && len >= ANCHOR_LENGTH)
			move_anchor(growing, own + at + HEAD, str_slice(bytes, at + HEAD, at + HEAD + len));
		at += HEAD + (holds ? 0 : len);
	}
	return true;
}

/* Controls that are bound to cells are not followed: their formulas stand in parts of many kinds. */
static bool take_object(struct xls_growing *growing, const struct record *record)
{
	enum { PICTURE_SOURCE = 0x09, BAR_SOURCE = 0x0E, LIST_SOURCE = 0x13, BOX_SOURCE = 0x14 };
	struct str stream = growing->stream;
	for (size_t at = record->at; at + 4 <= record->end;) {
		unsigned part = ole_u16(stream, at);
		bool list = part == LIST_SOURCE && at + 6 <= record->end;
		if (part == PICTURE_SOURCE || part == BAR_SOURCE || part == BOX_SOURCE || (list && ole_u16(stream, at + 4)))
			return refuse(growing, N_("a control that is bound to cells"));
		if (part == LIST_SOURCE)
			break;
		at += 4 + (size_t)ole_u16(stream, at + 2);
	}
	return copy_record(growing, record) != NULL;
}

/* ---- merged areas ---- */

static void keep_merged(struct xls_growing *growing, struct spreadsheet_area area)
{
	if (arena_reserve(growing->arena, (void **)&growing->merged, &growing->merged_capacity, growing->merged_count, sizeof area))
		growing->merged[growing->merged_count++] = area;
}

/* Those inside of a repeated row are repeated, those that end at it go on over its copies. */
static bool take_merged(struct xls_growing *growing, const struct record *record)
{
	size_t len = record_length(record), count = len >= 2 ? ole_u16(growing->stream, record->at) : 0;
	if (len < 2 || count * 8 > len - 2)
		return refuse_unsound(growing);
	for (size_t i = 0; i < count; i++) {
		size_t at = record->at + 2 + 8 * i;
		uint32_t row = row_at(growing, at), last = row_at(growing, at + 2), first = xls_row_first(growing->sheet, row);
		struct spreadsheet_area area = {first, row_at(growing, at + 4), xls_row_last(growing->sheet, last), row_at(growing, at + 6)};
		if (row != last || !grown_rows_find(growing->sheet, row + 1)) {
			area.last_row = row == last ? first : area.last_row;
			keep_merged(growing, area);
			continue;
		}
		for (uint32_t copy = first, end = area.last_row; copy <= end; copy++) {
			area.row = area.last_row = copy;
			keep_merged(growing, area);
		}
	}
	return true;
}

static void put_merged(struct xls_growing *growing)
{
	for (size_t done = 0; done < growing->merged_count;) {
		size_t count = growing->merged_count - done < MERGED_MAX ? growing->merged_count - done : MERGED_MAX;
		xls_put_head(growing->out, R_MERGED, 2 + 8 * count);
		xls_put_u16(growing->out, (uint32_t)count);
		for (size_t i = 0; i < count; i++) {
			const struct spreadsheet_area *area = &growing->merged[done + i];
			const uint32_t parts[] = {area->row, area->last_row, area->column, area->last_column};
			for (size_t k = 0; k < COUNT_OF(parts); k++)
				xls_put_u16(growing->out, parts[k]);
		}
		done += count;
	}
	growing->merged_count = 0;
}

/* ---- records ---- */

typedef bool take_record(struct xls_growing *growing, const struct record *record);

static const struct {
	unsigned kind;
	take_record *take;
} takers[] = {
	{R_FORMULA, take_cell}, {R_SHARED, take_cell}, {R_NUMBER, take_cell}, {R_RK, take_cell}, {R_TEXT, take_cell}, {R_RICH_TEXT, take_cell},
	{R_TRUTH, take_cell}, {R_EMPTY, take_cell}, {R_MANY_RK, take_cell}, {R_MANY_EMPTY, take_cell}, {R_ROW, take_row}, {R_SIZE, take_size},
	{R_MERGED, take_merged}, {R_NOTE, take_note}, {R_SELECTION, take_selection}, {R_ROW_BREAKS, take_breaks}, {R_PANE, take_window},
	{R_WINDOW, take_window}, {R_READINGS, take_readings}, {R_FEATURE, take_feature}, {R_DRAWING, take_drawing}, {R_OBJECT, take_object},
	{R_CONDITION_AREAS, take_condition_areas}, {R_VALIDATION, take_validation}, {R_LINK, take_link}, {R_LINK_HINT, take_link},
	{R_ARRAY, take_array},
};

/* Records that say nothing of rows: how the sheet is calculated, printed, shown and protected. */
static bool is_without_rows(unsigned kind)
{
	static const uint16_t kinds[] = {
		0x0A, 0x0C, 0x0D, 0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x19, 0x1A, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x2B, 0x33, 0x3C, 0x3D, 0x40,
		0x4D, 0x55, 0x5F, 0x60, 0x63, 0x7D, 0x7F, 0x80, 0x81, 0x82, 0x83, 0x84, 0x90, 0x99, 0x9B, 0x9D, 0x9E, 0xA0, 0xA1, 0xA9, 0xDD, 0xE9,
		0xED, 0x1AA, 0x1AB, 0x1B2, 0x1B6, 0x1BA, 0x207, 0x225, 0x809, 0x801, 0x862, 0x867, 0x871, 0x874, 0x88B, 0x89C, 0x8C8};
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (kinds[i] == kind)
			return true;
	return false;
}

static const char *reason_of(unsigned kind)
{
	static const struct {
		unsigned kind;
		const char *reason;
	} reasons[] = {{R_DATA_TABLE, N_("a data table")}, {0xB0, N_("a pivot table")}, {0x879, N_("a conditional format of a newer kind")},
	               {0x87A, N_("a conditional format of a newer kind")}, {0x87B, N_("a conditional format of a newer kind")},
	               {0x872, N_("a table with a source of its own")}, {0x1AD, N_("a table with a source of its own")},
	               {0xAE, N_("scenarios")}, {0x50, N_("a consolidation of sheets")}};
	for (size_t i = 0; i < COUNT_OF(reasons); i++)
		if (reasons[i].kind == kind)
			return reasons[i].reason;
	return N_("a record of an unknown kind");
}

static bool take(struct xls_growing *growing, const struct record *record)
{
	for (size_t i = 0; i < COUNT_OF(takers); i++)
		if (takers[i].kind == record->kind)
			return takers[i].take(growing, record);
	if (is_without_rows(record->kind))
		return copy_record(growing, record) != NULL;
	return refuse(growing, reason_of(record->kind));
}

/* What may stand between the cells of one row. */
static bool stands_among_cells(unsigned kind)
{
	static const uint16_t kinds[] = {R_STRING, R_SHARED_FORMULA, R_BLOCK, R_ARRAY, R_CONTINUE};
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (kinds[i] == kind)
			return true;
	for (size_t i = 0; i < COUNT_OF(takers); i++)
		if (takers[i].kind == kind)
			return takers[i].take == take_cell;
	return false;
}

/* Where rows begin, what Excel keeps of its own work, and formulas that cells share, are not right any more. */
static bool is_left_out(unsigned kind)
{
	return kind == R_SHARED_FORMULA || kind == R_INDEX || kind == R_BLOCK || kind == R_KEPT_WORK;
}

size_t xls_grow_sheet(struct xls_growing *growing, size_t begin)
{
	struct record record;
	size_t at = begin, depth = 0;
	uint32_t condition = 0;
	bool sound = true;
	index_shared(growing, begin);
	growing->model_count = growing->merged_count = 0;
	while (sound && xls_step(growing->stream, &at, &depth, &record)) {
		if (depth > 1 || (depth == 1 && record.kind == R_EOF)) { /* a chart inside */
			sound = record.kind == R_CHART_SOURCE ? take_chart_source(growing, &record) : copy_record(growing, &record) != NULL;
			continue;
		}
		if (!stands_among_cells(record.kind))
			sound = put_copies(growing);
		if (record.kind != R_MERGED)
			put_merged(growing);
		if (record.kind == R_CONDITION_AREAS && record_length(&record) >= 16)
			condition = row_at(growing, record.at + 14);
		if (record.kind == R_CONDITION)
			sound = sound && take_condition(growing, &record, condition);
		else if (!is_left_out(record.kind))
			sound = sound && take(growing, &record);
		if (depth == 0)
			break;
	}
	return at;
}

/* Tokens of a sheet that does not grow: only what they say of others changes. */
static bool follow_tokens(struct xls_growing *growing, const struct record *record, size_t length_at, size_t tokens_at)
{
	size_t len = record_length(record);
	bool sound = len >= tokens_at && ole_u16(growing->stream, record->at + length_at) <= len - tokens_at;
	char *own = sound ? copy_record(growing, record) : NULL;
	const struct xls_move move = move_of(growing, 0, 0);
	return own ? move_tokens(growing, own + tokens_at, ole_u16(growing->stream, record->at + length_at), &move) : refuse_unsound(growing);
}

size_t xls_follow_sheet(struct xls_growing *growing, size_t begin)
{
	static const struct {
		unsigned kind;
		size_t length_at, tokens_at;
	} formulas[] = {{R_FORMULA, FORMULA_LENGTH, XLS_FORMULA_TOKENS}, {R_ARRAY, 12, 14}, {R_SHARED_FORMULA, 8, 10}, {R_CHART_SOURCE, 6, 8}};
	struct record record;
	size_t at = begin, depth = 0;
	bool sound = true;
	growing->sheet = NULL;
	while (sound && xls_step(growing->stream, &at, &depth, &record)) {
		size_t kind = 0;
		while (kind < COUNT_OF(formulas) && formulas[kind].kind != record.kind)
			kind++;
		if (kind < COUNT_OF(formulas))
			sound = follow_tokens(growing, &record, formulas[kind].length_at, formulas[kind].tokens_at);
		else if (record.kind != R_INDEX && record.kind != R_BLOCK) /* they would say where rows begin, and everything moves */
			sound = copy_record(growing, &record) != NULL;
		if (depth == 0)
			break;
	}
	return at;
}
