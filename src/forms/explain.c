/* What was understood, for people and for programs. */
#include "forms/forms_int.h"

#define TEXT_OF(name, type, count, ...) \
	const char *name(enum type value) \
	{ \
		static const char *const words[count] = {__VA_ARGS__}; \
		return words[value]; \
	}
TEXT_OF(form_kind_text, form_kind, FORM_KIND_COUNT, "list", "statistic", "indicators")
TEXT_OF(form_role_text, form_role, FORM_ROLE_COUNT, "serial", "name", "code", "unit", "value", "remark")
TEXT_OF(form_measure_text, form_measure, FORM_MEASURE_COUNT, "", "month", "quarter", "cumulative", "last_year", "last_period", "growth",
        "change", "target", "completion")
TEXT_OF(form_row_kind_text, form_row_kind, FORM_ROW_KIND_COUNT, "data", "total", "subtotal", "section", "empty", "more")
TEXT_OF(form_label_text, form_label_kind, FORM_LABEL_COUNT, "reporting_unit", "measured_in", "period", "filled_by", "checked_by",
        "leader", "filled_on", "phone", "number", "authority", "approval", "valid")

static const char *const kind_words[FORM_KIND_COUNT] = {N_("a list of persons or things"), N_("a statistic"), N_("an indicator sheet")};
static const char *const role_words[FORM_ROLE_COUNT] = {N_("serial number"), N_("name of the rows"), N_("code"), N_("unit of measure"), N_("to be filled in"),
                                                        N_("remark")};
static const char *const measure_words[FORM_MEASURE_COUNT] = {
	"", N_("of the month"), N_("of the quarter"), N_("cumulative"), N_("same period of last year"), N_("period before"), N_("growth"),
	N_("change"), N_("target"), N_("completion")};
static const char *const row_words[FORM_ROW_KIND_COUNT] = {N_("row"), N_("total"), N_("subtotal"), N_("section"), N_("empty row"),
                                                           N_("and so on")};
static const char *const label_words[FORM_LABEL_COUNT] = {
	N_("Reporting unit"), N_("Unit of figures"), N_("Period line"), N_("Filled in by"), N_("Checked by"), N_("Person in charge"),
	N_("Filled in on"), N_("Telephone"), N_("Number of the form"), N_("Authority"), N_("Approval"), N_("Valid until")};

struct str form_place(uint32_t row, uint32_t column, char out[FORM_PLACE_MAX])
{
	size_t letters = 0;
	char turned[8];
	for (; column > 0 && letters < sizeof turned; column = (column - 1) / 26)
		turned[letters++] = (char)('A' + (column - 1) % 26);
	for (size_t i = 0; i < letters; i++)
		out[i] = turned[letters - 1 - i];
	int more = row ? snprintf(out + letters, FORM_PLACE_MAX - letters, "%u", row) : 0;
	return (struct str){out, letters + (size_t)(more > 0 ? more : 0)};
}

/* ---- for people ---- */

struct explaining {
	const struct form *form;
	const struct spreadsheet *spreadsheet;
	enum language language;
	struct buf *out;
};

static const char *said(const struct explaining *explaining, const char *id)
{
	return id[0] ? msg(explaining->language, id) : "";
}

static void put_area(const struct explaining *explaining, const struct spreadsheet_area *area)
{
	char first[FORM_PLACE_MAX], last[FORM_PLACE_MAX];
	struct str from = form_place(area->row, area->column, first), to = form_place(area->last_row, area->last_column, last);
	buf_format(explaining->out, "%.*s:%.*s", STR_ARG(from), STR_ARG(to));
}

static void explain_columns(const struct explaining *explaining, const struct form_table *table)
{
	char place[FORM_PLACE_MAX];
	for (size_t i = 0; i < table->column_count; i++) {
		const struct form_column *column = &table->columns[i];
		struct str name = form_place(0, column->column, place);
		buf_format(explaining->out, "    %.*s  %.*s", STR_ARG(name), STR_ARG(column->path));
		if (column->unit.len)
			buf_format(explaining->out, "（%.*s）", STR_ARG(column->unit));
		buf_format(explaining->out, "  [%s", said(explaining, role_words[column->role]));
		if (column->measure)
			buf_format(explaining->out, ", %s", said(explaining, measure_words[column->measure]));
		buf_format(explaining->out, "%s%s]\n", column->total ? ", " : "", column->total ? said(explaining, row_words[FORM_ROW_TOTAL]) : "");
	}
}

static void explain_rows(const struct explaining *explaining, const struct form_table *table)
{
	for (size_t i = 0; i < table->row_count; i++) {
		const struct form_row *row = &table->rows[i];
		size_t last = i;
		while (row->kind == FORM_ROW_EMPTY && last + 1 < table->row_count && table->rows[last + 1].kind == FORM_ROW_EMPTY)
			last++;
		buf_format(explaining->out, last > i ? "    %u-%u  " : "    %u  ", row->row, table->rows[last].row);
		if (row->kind == FORM_ROW_DATA || row->kind == FORM_ROW_SECTION)
			buf_str(explaining->out, row->path);
		if (row->unit.len)
			buf_format(explaining->out, "（%.*s）", STR_ARG(row->unit));
		if (row->kind != FORM_ROW_DATA)
			buf_format(explaining->out, "  [%s]", said(explaining, row_words[row->kind]));
		buf_char(explaining->out, '\n');
		i = last;
	}
}

static void explain_sums(const struct explaining *explaining, const struct form_table *table)
{
	char place[FORM_PLACE_MAX];
	for (size_t i = 0; i < table->sum_count; i++) {
		const struct form_sum *sum = &table->sums[i];
		struct str whole = sum->of_columns ? form_place(0, table->columns[sum->whole].column, place)
		                                   : (struct str){place, (size_t)snprintf(place, sizeof place, "%u", table->rows[sum->whole].row)};
		buf_format(explaining->out, "    %.*s =", STR_ARG(whole));
		for (size_t k = 0; k < sum->count; k++) {
			struct str part = sum->of_columns ? form_place(0, table->columns[sum->parts[k]].column, place)
			                                  : (struct str){place, (size_t)snprintf(place, sizeof place, "%u", table->rows[sum->parts[k]].row)};
			buf_format(explaining->out, "%s %.*s", k ? " +" : "", STR_ARG(part));
		}
		buf_format(explaining->out, "  [%s]\n", msg(explaining->language, sum->by_formula ? N_("by formula") : N_("by its words")));
	}
}

static void explain_table(const struct explaining *explaining, size_t index)
{
	const struct form_table *table = &explaining->form->tables[index];
	const struct spreadsheet_sheet *sheet = &explaining->spreadsheet->sheets[table->sheet];
	if (sheet->name.len)
		buf_format(explaining->out, msg(explaining->language, N_("\nTable %zu, sheet \"%.*s\", ")), index + 1, STR_ARG(sheet->name));
	else
		buf_format(explaining->out, msg(explaining->language, N_("\nTable %zu, ")), index + 1);
	put_area(explaining, &table->area);
	buf_format(explaining->out, msg(explaining->language, N_(": %s, sure to %d %%, %zu cells to be filled in\n")),
	           said(explaining, kind_words[table->kind]), table->confidence, form_cells_to_fill(table));
	if (table->title.len)
		buf_format(explaining->out, "  %.*s\n", STR_ARG(table->title));
	if (sheet->locked)
		buf_format(explaining->out, "  %s\n", msg(explaining->language, N_("The sheet is protected: only cells that are open count.")));
	buf_format(explaining->out, "  %s ", msg(explaining->language, N_("Heads")));
	put_area(explaining, &table->heads_area);
	buf_char(explaining->out, '\n');
	explain_columns(explaining, table);
	buf_format(explaining->out, "  %s\n", msg(explaining->language, N_("Rows")));
	explain_rows(explaining, table);
	if (table->sum_count) {
		buf_format(explaining->out, "  %s\n", msg(explaining->language, N_("Sums")));
		explain_sums(explaining, table);
	}
}

static void explain_places(const struct explaining *explaining, const char *head, const struct form_note *notes, size_t count)
{
	char place[FORM_PLACE_MAX];
	if (count)
		buf_format(explaining->out, "\n%s\n", head);
	for (size_t i = 0; i < count; i++) {
		struct str at = form_place(notes[i].row, notes[i].column, place);
		buf_format(explaining->out, "  %.*s  %.*s\n", STR_ARG(at), STR_ARG(notes[i].text));
	}
}

void form_explain(const struct form *form, const struct spreadsheet *spreadsheet, enum language language, struct buf *out)
{
	const struct explaining explaining = {form, spreadsheet, language, out};
	char place[FORM_PLACE_MAX], period[PERIOD_TEXT_MAX];
	buf_format(out, "%.*s\n", STR_ARG(form->title));
	if (form->period.text.len) {
		struct str code = form->period.period.kind ? period_text(form->period.period, period) : STR("?");
		buf_format(out, msg(language, N_("Period: %.*s (%.*s)\n")), STR_ARG(form->period.text), STR_ARG(code));
	}
	for (size_t i = 0; i < form->label_count; i++) {
		const struct form_label *label = &form->labels[i];
		struct str at = form_place(label->value_row, label->value_column, place);
		buf_format(out, "%s: %.*s (%.*s)\n", msg(language, label_words[label->kind]), STR_ARG(label->value), STR_ARG(at));
	}
	if (spreadsheet->macros)
		buf_format(out, "%s\n", msg(language, N_("The file holds programs (macros). They are never run, and come back as they came.")));
	if (spreadsheet->links)
		buf_format(out, "%s\n", msg(language, N_("The file refers to other files. These are never opened.")));
	for (size_t i = 0; i < form->table_count; i++)
		explain_table(&explaining, i);
	explain_places(&explaining, msg(language, N_("Notes of the form")), form->notes, form->note_count);
	explain_places(&explaining, msg(language, N_("Not understood")), form->doubts, form->doubt_count);
}

/* ---- for programs ---- */

static void json_area(struct json *json, const char *name, const struct spreadsheet_area *area)
{
	char first[FORM_PLACE_MAX], last[FORM_PLACE_MAX], both[2 * FORM_PLACE_MAX];
	struct str from = form_place(area->row, area->column, first), to = form_place(area->last_row, area->last_column, last);
	int len = snprintf(both, sizeof both, "%.*s:%.*s", STR_ARG(from), STR_ARG(to));
	json_put_str(json, name, (struct str){both, (size_t)(len > 0 ? len : 0)});
}

static void json_columns(struct json *json, const struct form_table *table)
{
	char place[FORM_PLACE_MAX];
	json_name(json, "columns");
	json_begin_array(json);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct form_column *column = &table->columns[i];
		json_begin_object(json);
		json_put_str(json, "column", form_place(0, column->column, place));
		json_put_str(json, "path", column->path);
		json_put_text(json, "role", form_role_text(column->role));
		json_put_str(json, "unit", column->unit);
		json_put_text(json, "measure", form_measure_text(column->measure));
		json_put_bool(json, "total", column->total);
		json_end_object(json);
	}
	json_end_array(json);
}

static void json_rows(struct json *json, const struct form_table *table)
{
	json_name(json, "rows");
	json_begin_array(json);
	for (size_t i = 0; i < table->row_count; i++) {
		const struct form_row *row = &table->rows[i];
		json_begin_object(json);
		json_put_int(json, "row", row->row);
		json_put_text(json, "kind", form_row_kind_text(row->kind));
		json_put_str(json, "path", row->path);
		json_put_str(json, "unit", row->unit);
		json_put_bool(json, "among", row->among);
		json_end_object(json);
	}
	json_end_array(json);
}

static void json_sums(struct json *json, const struct form_table *table)
{
	char place[FORM_PLACE_MAX];
	json_name(json, "sums");
	json_begin_array(json);
	for (size_t i = 0; i < table->sum_count; i++) {
		const struct form_sum *sum = &table->sums[i];
		json_begin_object(json);
		json_put_text(json, "of", sum->of_columns ? "columns" : "rows");
		json_put_bool(json, "by_formula", sum->by_formula);
		json_name(json, "cells"); /* the whole first */
		json_begin_array(json);
		for (size_t k = 0; k <= sum->count; k++) {
			size_t at = k ? sum->parts[k - 1] : sum->whole;
			if (sum->of_columns)
				json_str(json, form_place(0, table->columns[at].column, place));
			else
				json_int(json, table->rows[at].row);
		}
		json_end_array(json);
		json_end_object(json);
	}
	json_end_array(json);
}

static void json_notes(struct json *json, const char *name, const struct form_note *notes, size_t count)
{
	char place[FORM_PLACE_MAX];
	json_name(json, name);
	json_begin_array(json);
	for (size_t i = 0; i < count; i++) {
		json_begin_object(json);
		json_put_int(json, "sheet", (int64_t)notes[i].sheet + 1);
		json_put_str(json, "cell", form_place(notes[i].row, notes[i].column, place));
		json_put_str(json, "text", notes[i].text);
		json_end_object(json);
	}
	json_end_array(json);
}

static void json_labels(struct json *json, const struct form *form)
{
	char place[FORM_PLACE_MAX];
	json_name(json, "labels");
	json_begin_array(json);
	for (size_t i = 0; i < form->label_count; i++) {
		const struct form_label *label = &form->labels[i];
		json_begin_object(json);
		json_put_text(json, "kind", form_label_text(label->kind));
		json_put_int(json, "sheet", (int64_t)label->sheet + 1);
		json_put_str(json, "cell", form_place(label->value_row, label->value_column, place));
		json_put_str(json, "label", label->label);
		json_put_str(json, "value", label->value);
		json_end_object(json);
	}
	json_end_array(json);
}

void form_json(const struct form *form, const struct spreadsheet *spreadsheet, struct buf *out)
{
	struct json json;
	char period[PERIOD_TEXT_MAX];
	json_init(&json, out);
	json_begin_object(&json);
	json_put_str(&json, "title", form->title);
	json_put_str(&json, "period_text", form->period.text);
	json_put_str(&json, "period", form->period.period.kind ? period_text(form->period.period, period) : STR(""));
	json_labels(&json, form);
	json_name(&json, "tables");
	json_begin_array(&json);
	for (size_t i = 0; i < form->table_count; i++) {
		const struct form_table *table = &form->tables[i];
		json_begin_object(&json);
		json_put_str(&json, "sheet", spreadsheet->sheets[table->sheet].name);
		json_put_text(&json, "kind", form_kind_text(table->kind));
		json_put_int(&json, "confidence", table->confidence);
		json_put_str(&json, "title", table->title);
		json_area(&json, "area", &table->area);
		json_area(&json, "heads", &table->heads_area);
		json_put_int(&json, "to_fill", (int64_t)form_cells_to_fill(table));
		json_columns(&json, table);
		json_rows(&json, table);
		json_sums(&json, table);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_notes(&json, "notes", form->notes, form->note_count);
	json_notes(&json, "doubts", form->doubts, form->doubt_count);
	json_end_object(&json);
	buf_char(out, '\n');
}
