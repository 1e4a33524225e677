/* The cells of a spreadsheet on their way out of the confined child. */
#include <string.h>

#include "document/confine_int.h"
#include "document/sheet_int.h"

/* Followed by the styles, then by each sheet: its name, its areas, the widths of its columns, its cells, the texts and formulas of these in
 * the same order, its rules, each with its texts. */
struct wire_spreadsheet {
	uint32_t format, macros, links, sheet_count, style_count;
};
struct wire_sheet {
	uint32_t name_len, hidden, locked, cell_count, area_count, width_count, rule_count;
};
struct wire_cell {
	uint32_t row, column, row_span, column_span, content, style, computed, text_len, formula_len;
};
struct wire_rule {
	struct spreadsheet_area area;
	uint32_t kind, relation, listed, first_len, second_len, hint_len;
};

static void pack_rule(const struct spreadsheet_rule *rule, struct buf *out)
{
	struct wire_rule wire = {rule->area, (uint32_t)rule->kind, (uint32_t)rule->relation, rule->listed, (uint32_t)rule->first.len,
	                         (uint32_t)rule->second.len, (uint32_t)rule->hint.len};
	buf_bytes(out, &wire, sizeof wire);
	buf_str(out, rule->first);
	buf_str(out, rule->second);
	buf_str(out, rule->hint);
}

static void pack_sheet(const struct spreadsheet_sheet *sheet, struct buf *out)
{
	struct wire_sheet head = {(uint32_t)sheet->name.len, sheet->hidden, sheet->locked, (uint32_t)sheet->cell_count,
	                          (uint32_t)sheet->area_count, (uint32_t)sheet->width_count, (uint32_t)sheet->rule_count};
	buf_bytes(out, &head, sizeof head);
	buf_str(out, sheet->name);
	if (sheet->area_count)
		buf_bytes(out, sheet->areas, sheet->area_count * sizeof *sheet->areas);
	if (sheet->width_count)
		buf_bytes(out, sheet->widths, sheet->width_count);
	for (size_t i = 0; i < sheet->cell_count; i++) {
		const struct spreadsheet_cell *cell = &sheet->cells[i];
		struct wire_cell wire = {cell->row, cell->column, cell->row_span, cell->column_span, (uint32_t)cell->content, cell->style,
		                         cell->computed, (uint32_t)cell->text.len, (uint32_t)cell->formula.len};
		buf_bytes(out, &wire, sizeof wire);
	}
	for (size_t i = 0; i < sheet->cell_count; i++) {
		buf_str(out, sheet->cells[i].text);
		buf_str(out, sheet->cells[i].formula);
	}
	for (size_t i = 0; i < sheet->rule_count; i++)
		pack_rule(&sheet->rules[i], out);
}

void spreadsheet_pack(const struct spreadsheet *spreadsheet, struct buf *out)
{
	struct wire_spreadsheet head = {(uint32_t)spreadsheet->format, spreadsheet->macros, spreadsheet->links,
	                                (uint32_t)spreadsheet->sheet_count, (uint32_t)spreadsheet->style_count};
	buf_bytes(out, &head, sizeof head);
	buf_bytes(out, spreadsheet->styles, spreadsheet->style_count * sizeof *spreadsheet->styles);
	for (size_t i = 0; i < spreadsheet->sheet_count; i++)
		pack_sheet(&spreadsheet->sheets[i], out);
}

/* ---- the parent's end: nothing is believed ---- */

static bool take(struct str *rest, void *out, size_t count, size_t size)
{
	if (count > rest->len / size)
		return false;
	if (count)
		memcpy(out, rest->at, count * size);
	*rest = str_slice(*rest, count * size, rest->len);
	return true;
}

/* Texts stay where they are: in the bytes. */
static bool take_text(struct str *rest, size_t len, struct str *out)
{
	if (len > rest->len)
		return false;
	*out = str_slice(*rest, 0, len);
	*rest = str_slice(*rest, len, rest->len);
	return utf8_valid(*out);
}

static bool area_sound(const struct spreadsheet_area *area)
{
	return area->row >= 1 && area->column >= 1 && area->row <= area->last_row && area->column <= area->last_column &&
	       area->last_row <= SHEET_ROWS_MAX && area->last_column <= SHEET_COLUMNS_MAX;
}

static bool cell_sound(const struct wire_cell *wire, const struct spreadsheet_cell *before, size_t style_count)
{
	bool placed = wire->row >= 1 && wire->column >= 1 && wire->row <= SHEET_ROWS_MAX && wire->column <= SHEET_COLUMNS_MAX &&
	              wire->row_span >= 1 && wire->column_span >= 1 && wire->row_span <= SHEET_ROWS_MAX &&
	              wire->column_span <= SHEET_COLUMNS_MAX;
	bool ordered = !before || before->row < wire->row || (before->row == wire->row && before->column <= wire->column);
	return placed && ordered && wire->content < SPREADSHEET_CONTENT_COUNT && wire->style < style_count && wire->computed <= 1;
}

static bool unpack_cells(struct arena *arena, struct str *rest, struct spreadsheet_sheet *sheet, size_t style_count)
{
	if (sheet->cell_count > rest->len / sizeof(struct wire_cell))
		return false;
	struct str heads = str_slice(*rest, 0, sheet->cell_count * sizeof(struct wire_cell));
	struct spreadsheet_cell *cells = arena_array(arena, sheet->cell_count + 1, sizeof *cells);
	*rest = str_slice(*rest, heads.len, rest->len);
	for (size_t i = 0; cells && i < sheet->cell_count; i++) {
		struct wire_cell wire;
		memcpy(&wire, heads.at + i * sizeof wire, sizeof wire);
		if (!cell_sound(&wire, i ? &cells[i - 1] : NULL, style_count))
			return false;
		cells[i] = (struct spreadsheet_cell){wire.row, wire.column, wire.row_span, wire.column_span,
		                                     (enum spreadsheet_content)wire.content, wire.style, wire.computed, STR(""), STR("")};
		if (!take_text(rest, wire.text_len, &cells[i].text) || !take_text(rest, wire.formula_len, &cells[i].formula))
			return false;
	}
	sheet->cells = cells;
	return cells != NULL;
}

static bool unpack_rules(struct arena *arena, struct str *rest, struct spreadsheet_sheet *sheet)
{
	struct spreadsheet_rule *rules = arena_array(arena, sheet->rule_count + 1, sizeof *rules);
	for (size_t i = 0; rules && i < sheet->rule_count; i++) {
		struct wire_rule wire;
		if (!take(rest, &wire, 1, sizeof wire) || !area_sound(&wire.area) || wire.kind >= SPREADSHEET_RULE_KIND_COUNT ||
		    wire.relation >= SPREADSHEET_RELATION_COUNT || wire.listed > 1)
			return false;
		rules[i] = (struct spreadsheet_rule){.area = wire.area, .kind = (enum spreadsheet_rule_kind)wire.kind,
		                                     .relation = (enum spreadsheet_relation)wire.relation, .listed = wire.listed};
		if (!take_text(rest, wire.first_len, &rules[i].first) || !take_text(rest, wire.second_len, &rules[i].second) ||
		    !take_text(rest, wire.hint_len, &rules[i].hint))
			return false;
	}
	sheet->rules = rules;
	return rules != NULL;
}

static bool unpack_sheet(struct arena *arena, struct str *rest, struct spreadsheet_sheet *out, size_t style_count)
{
	struct wire_sheet head;
	struct spreadsheet_area *areas = NULL;
	if (!take(rest, &head, 1, sizeof head) || head.hidden > 1 || head.locked > 1 || !take_text(rest, head.name_len, &out->name) ||
	    head.area_count > rest->len / sizeof *areas)
		return false;
	areas = arena_array(arena, (size_t)head.area_count + 1, sizeof *areas);
	if (!areas || !take(rest, areas, head.area_count, sizeof *areas))
		return false;
	for (size_t i = 0; i < head.area_count; i++)
		if (!area_sound(&areas[i]))
			return false;
	if (head.width_count > SHEET_WIDTHS_MAX || head.width_count > rest->len || head.rule_count > SHEET_RULES_MAX)
		return false;
	out->widths = (const unsigned char *)rest->at;
	out->width_count = head.width_count;
	*rest = str_slice(*rest, head.width_count, rest->len);
	out->areas = areas;
	out->area_count = head.area_count;
	out->cell_count = head.cell_count;
	out->rule_count = head.rule_count;
	out->hidden = head.hidden;
	out->locked = head.locked;
	return unpack_cells(arena, rest, out, style_count) && unpack_rules(arena, rest, out);
}

/* Flags travel as bytes: anything but 0 and 1 is none. */
static bool styles_sound(struct str bytes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct spreadsheet_style style;
		unsigned char raw[sizeof style];
		memcpy(raw, bytes.at + i * sizeof style, sizeof style);
		if (raw[offsetof(struct spreadsheet_style, locked)] > 1 || raw[offsetof(struct spreadsheet_style, upright)] > 1 ||
		    raw[offsetof(struct spreadsheet_style, shape)] >= SPREADSHEET_SHAPE_COUNT ||
		    raw[offsetof(struct spreadsheet_style, decimals)] > 30 || raw[offsetof(struct spreadsheet_style, sides)] > 15)
			return false;
	}
	return true;
}

bool spreadsheet_unpack(struct arena *arena, struct str bytes, struct spreadsheet *out)
{
	struct wire_spreadsheet head;
	struct str rest = bytes;
	struct spreadsheet_style *styles;
	if (!take(&rest, &head, 1, sizeof head) || (head.format != DOCUMENT_XLSX && head.format != DOCUMENT_XLS && head.format != DOCUMENT_DOCX) || head.macros > 1 ||
	    head.links > 1 || head.style_count < 1 || head.style_count > rest.len / sizeof *styles ||
	    head.sheet_count > rest.len / sizeof(struct wire_sheet) || !styles_sound(rest, head.style_count))
		return false;
	styles = arena_array(arena, head.style_count, sizeof *styles);
	struct spreadsheet_sheet *sheets = arena_array(arena, (size_t)head.sheet_count + 1, sizeof *sheets);
	if (!styles || !sheets || !take(&rest, styles, head.style_count, sizeof *styles))
		return false;
	for (size_t i = 0; i < head.sheet_count; i++)
		if (!unpack_sheet(arena, &rest, &sheets[i], head.style_count))
			return false;
	*out = (struct spreadsheet){.format = (enum document_format)head.format, .sheets = sheets, .sheet_count = head.sheet_count,
	                            .styles = styles, .style_count = head.style_count, .macros = head.macros, .links = head.links};
	return rest.len == 0;
}

struct answer {
	struct arena *arena;
	struct spreadsheet *out;
};

static enum wire_result take_spreadsheet(int fd, const struct timespec *deadline, void *user, struct err *err)
{
	const struct answer *answer = user;
	struct str bytes;
	enum wire_result result = wire_read_file(fd, deadline, answer->arena, ANNOTATED_MAX, &bytes, err);
	if (result == WIRE_ANSWER && !spreadsheet_unpack(answer->arena, bytes, answer->out))
		result = arena_failed(answer->arena) ? WIRE_MEMORY : WIRE_INVALID;
	return result;
}

enum status document_spreadsheet_confined(struct arena *arena, const char *program, struct str name, struct str bytes,
                                          struct spreadsheet *out, struct err *err)
{
	struct document_worker *worker = NULL;
	struct spreadsheet spreadsheet;
	struct answer answer = {arena, &spreadsheet};
	struct job_head head = {.magic = JOB_MAGIC, .language = err ? err->language : LANGUAGE_CHINESE,
	                        .name_len = (uint32_t)name.len, .bytes_len = (uint32_t)bytes.len, .work = WORK_SPREADSHEET};
	const struct job job = {.name = name, .parts = {{(const char *)&head, sizeof head}, name, bytes}, .answer = take_spreadsheet,
	                        .user = &answer};
	enum status status = document_check_size(name, bytes, err);
	if (!status)
		status = document_worker_start(program, &worker, err);
	if (!status)
		status = worker_do(worker, &job, err);
	if (!status)
		status = worker_part(worker, name, err);
	if (!status)
		*out = spreadsheet;
	document_worker_stop(worker);
	return status;
}
