/* Forms of our own making, each with what must be understood of it (make_forms.py). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "forms/forms.h"

struct sample {
	struct arena arena;
	struct spreadsheet spreadsheet;
	struct form form;
	struct err err;
	const char *name;
	size_t faults;
};

static void begin(struct sample *sample)
{
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)512 << 20);
}

static const char *path_of(const char *folder, const char *name, const char *ending, char out[512])
{
	snprintf(out, 512, "%s/%s%s", folder, name, ending);
	return out;
}

static struct str read_file(struct sample *sample, const char *path)
{
	struct str bytes;
	if (document_read_file(&sample->arena, path, &bytes, &sample->err))
		fail_msg("%s", sample->err.message);
	return bytes;
}

static void understand(struct sample *sample, const char *path)
{
	struct str bytes = read_file(sample, path);
	if (document_spreadsheet(&sample->arena, str_of(path), bytes, &sample->spreadsheet, &sample->err) ||
	    form_understand(&sample->arena, &sample->spreadsheet, &sample->form, &sample->err))
		fail_msg("%s: %s", path, sample->err.message);
}

static void fault(struct sample *sample, struct str wanted, const char *found)
{
	print_error("%s: wanted \"%.*s\", found %s\n", sample->name, STR_ARG(wanted), found);
	sample->faults++;
}

/* The words of a line; missing ones are empty. */
static size_t cut_words(struct str line, struct str words[64])
{
	size_t count = 0;
	struct str rest = line, word;
	for (size_t i = 0; i < 64; i++)
		words[i] = STR("");
	while (count < 64 && str_cut(&rest, ' ', &word))
		words[count++] = word;
	return count;
}

static void expect_column(struct sample *sample, const struct form_table *table, struct str line, const struct str *words)
{
	char place[FORM_PLACE_MAX], found[400];
	for (size_t i = 0; i < table->column_count; i++) {
		const struct form_column *column = &table->columns[i];
		if (!str_equal(form_place(0, column->column, place), words[1]))
			continue;
		bool unit = words[4].len == 0 || str_equals(words[4], "-") || str_equal(words[4], column->unit);
		bool measure = str_equals(words[5], form_measure_text(column->measure)) || (!words[5].len && column->measure == FORM_MEASURE_NONE);
		if (str_equals(words[2], form_role_text(column->role)) && str_equal(words[3], column->path) && unit && (measure || !words[5].len))
			return;
		snprintf(found, sizeof found, "%s \"%.*s\" \"%.*s\" \"%s\"", form_role_text(column->role), STR_ARG(column->path),
		         STR_ARG(column->unit), form_measure_text(column->measure));
		fault(sample, line, found);
		return;
	}
	fault(sample, line, "no such column");
}

static size_t row_numbered(const struct form_table *table, struct str number)
{
	int64_t row;
	for (size_t i = 0; str_to_int64(number, &row) && i < table->row_count; i++)
		if (table->rows[i].row == row)
			return i;
	return FORM_NONE;
}

static void expect_row(struct sample *sample, const struct form_table *table, struct str line, const struct str *words)
{
	char found[400];
	size_t i = row_numbered(table, words[1]);
	if (i == FORM_NONE) {
		fault(sample, line, "no such row");
		return;
	}
	const struct form_row *row = &table->rows[i];
	if (str_equals(words[2], form_row_kind_text(row->kind)) && (!words[3].len || str_equal(words[3], row->path)))
		return;
	snprintf(found, sizeof found, "%s \"%.*s\"", form_row_kind_text(row->kind), STR_ARG(row->path));
	fault(sample, line, found);
}

static bool part_is(const struct form_table *table, const struct form_sum *sum, size_t part, struct str word)
{
	char place[FORM_PLACE_MAX];
	int64_t row;
	if (sum->of_columns)
		return str_equal(form_place(0, table->columns[part].column, place), word);
	return str_to_int64(word, &row) && table->rows[part].row == row;
}

static void expect_sum(struct sample *sample, const struct form_table *table, struct str line, const struct str *words, size_t count)
{
	for (size_t i = 0; i < table->sum_count; i++) {
		const struct form_sum *sum = &table->sums[i];
		bool same = sum->of_columns == str_equals(words[1], "columns") && part_is(table, sum, sum->whole, words[2]) &&
		            sum->count == count - 3;
		for (size_t k = 0; same && k < sum->count; k++)
			same = part_is(table, sum, sum->parts[k], words[3 + k]);
		if (same)
			return;
	}
	fault(sample, line, "no such sum");
}

static void expect_label(struct sample *sample, struct str line, const struct str *words)
{
	for (size_t i = 0; i < sample->form.label_count; i++) {
		const struct form_label *label = &sample->form.labels[i];
		if (str_equals(words[1], form_label_text(label->kind)) && (!words[2].len || str_equal(words[2], label->value)))
			return;
	}
	fault(sample, line, "no such label");
}

static void expect_of_table(struct sample *sample, const struct form_table *table, struct str line, const struct str *words, size_t count)
{
	char found[64];
	int64_t cells;
	if (str_equals(words[0], "column")) {
		expect_column(sample, table, line, words);
	} else if (str_equals(words[0], "row")) {
		expect_row(sample, table, line, words);
	} else if (str_equals(words[0], "sum")) {
		expect_sum(sample, table, line, words, count);
	} else if (str_equals(words[0], "fill")) {
		snprintf(found, sizeof found, "%zu", form_cells_to_fill(table));
		if (!str_to_int64(words[1], &cells) || form_cells_to_fill(table) != (size_t)cells)
			fault(sample, line, found);
	} else {
		fail_msg("%s: \"%.*s\" is no expectation", sample->name, STR_ARG(line));
	}
}

static void compare(struct sample *sample, struct str expected)
{
	const struct form *form = &sample->form;
	const struct form_table *table = NULL;
	struct str line, words[64];
	char period[PERIOD_TEXT_MAX];
	size_t tables = 0;
	while (str_cut(&expected, '\n', &line)) {
		size_t count = cut_words(line, words);
		if (!line.len)
			continue;
		if (str_equals(words[0], "period")) {
			struct str code = form->period.period.kind ? period_text(form->period.period, period) : STR("");
			if (!str_equal(words[1], form->period.text) || !str_equal(words[2], code))
				fault(sample, line, form->period.text.len ? arena_text(&sample->arena, form->period.text) : "none");
		} else if (str_equals(words[0], "label")) {
			expect_label(sample, line, words);
		} else if (str_equals(words[0], "table")) {
			table = tables < form->table_count ? &form->tables[tables] : NULL;
			tables++;
			if (!table || !str_equals(words[1], form_kind_text(table->kind)))
				fault(sample, line, table ? form_kind_text(table->kind) : "no such table");
		} else if (table) {
			expect_of_table(sample, table, line, words, count);
		}
	}
	if (tables != form->table_count)
		fault(sample, STR("tables"), "another number of tables");
}

/* Each name that stands in FOLDER/LISTED.txt, with ENDING. */
static void every_form_is_understood(const char *folder, const char *listed, const char *expectations, const char *ending)
{
	char path[512];
	size_t faults = 0;
	struct sample names;
	begin(&names);
	struct str rest = read_file(&names, path_of(folder, listed, ".txt", path)), name;
	while (str_cut(&rest, '\n', &name)) {
		struct sample sample;
		if (!name.len)
			continue;
		begin(&sample);
		sample.name = arena_text(&sample.arena, name);
		understand(&sample, path_of(folder, sample.name, ending, path));
		compare(&sample, read_file(&sample, path_of(expectations, sample.name, ".expected", path)));
		faults += sample.faults;
		arena_release(&sample.arena);
	}
	arena_release(&names.arena);
	assert_int_equal(faults, 0);
}

static void forms_as_xlsx(void **state)
{
	every_form_is_understood(*state, "names", *state, ".xlsx");
}

/* Made of the others by an office program, so that its own way of writing is read, too. */
static void forms_as_xls(void **state)
{
	every_form_is_understood(SAMPLES, "names", *state, ".xls");
}

static void forms_as_docx(void **state)
{
	every_form_is_understood(*state, "word_names", *state, ".docx");
}

static void explanations_name_every_column(void **state)
{
	char path[512];
	struct sample sample;
	struct buf out;
	begin(&sample);
	buf_init(&out, 0);
	understand(&sample, path_of(*state, "allowances", ".xlsx", path));
	form_explain(&sample.form, &sample.spreadsheet, LANGUAGE_CHINESE, &out);
	assert_non_null(strstr(out.at, "最低生活保障/城市/户数（户）"));
	assert_non_null(strstr(out.at, "6 = 7 + 8 + 9 + 10 + 11"));
	buf_clear(&out);
	form_json(&sample.form, &sample.spreadsheet, &out);
	assert_non_null(strstr(out.at, "\"path\":\"特困供养/集中/人数\""));
	buf_release(&out);
	arena_release(&sample.arena);
}

/* Neither a letter nor a card becomes a table that somebody is sure of. */
static void a_sheet_without_a_table_is_refused(void **state)
{
	(void)state;
	static const struct spreadsheet_style style = {.locked = true};
	static const struct spreadsheet_cell cells[] = {{1, 1, 1, 1, SPREADSHEET_TEXT, 0, false, {"通知", 6}, {"", 0}},
	                                                {3, 1, 1, 1, SPREADSHEET_TEXT, 0, false, {"请于月底前报送。", 24}, {"", 0}}};
	static const struct spreadsheet_sheet sheet = {.cells = cells, .cell_count = 2, .name = {"a", 1}};
	static const struct spreadsheet spreadsheet = {.format = DOCUMENT_XLSX, .sheets = &sheet, .sheet_count = 1, .styles = &style, .style_count = 1};
	struct sample sample;
	begin(&sample);
	assert_int_equal(form_understand(&sample.arena, &spreadsheet, &sample.form, &sample.err), STATUS_INPUT);
	assert_non_null(strstr(sample.err.message, "no table"));
	arena_release(&sample.arena);
}

int main(int argc, char **argv)
{
	assert_true(argc == 2);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(forms_as_xlsx, argv[1]),
		cmocka_unit_test_prestate(forms_as_xls, argv[1]),
		cmocka_unit_test_prestate(forms_as_docx, argv[1]),
		cmocka_unit_test_prestate(explanations_name_every_column, argv[1]),
		cmocka_unit_test(a_sheet_without_a_table_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
