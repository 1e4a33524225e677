/* Each ledger is read, gets a definition, goes out through the export and comes in again the same. */
#include "ledgers.h"

static struct register_definition propose(struct opened *opened, const struct sheet_match **matches)
{
	struct sheet_hints hints = {.name = STR(""), .title = STR(""), .villages = villages, .village_count = village_count, .today = today};
	struct register_definition definition;
	struct err err = {.language = LANGUAGE_CHINESE};
	if (sheet_propose(&opened->arena, &opened->sheets.at[0], &hints, &definition, matches, &err))
		fail_msg("%s", err.message);
	return definition;
}

static struct str kinds_of(const struct register_definition *definition, struct arena *arena)
{
	static const char *const words[FIELD_KIND_COUNT_OF] = {
		[FIELD_KIND_TEXT] = "text", [FIELD_KIND_LONG_TEXT] = "long_text", [FIELD_KIND_CODE] = "code", [FIELD_KIND_CHOICE] = "choice", [FIELD_KIND_CHOICES] = "choices",
		[FIELD_KIND_YES_NO] = "yes_no", [FIELD_KIND_COUNT] = "count", [FIELD_KIND_DECIMAL] = "decimal", [FIELD_KIND_MONEY] = "money",
		[FIELD_KIND_PERCENT] = "percent", [FIELD_KIND_DATE] = "date", [FIELD_KIND_PERIOD] = "period", [FIELD_KIND_UNIT] = "unit",
		[FIELD_KIND_NAME] = "name", [FIELD_KIND_RESIDENT_ID] = "resident_id", [FIELD_KIND_CREDIT_CODE] = "credit_code",
		[FIELD_KIND_PHONE] = "phone", [FIELD_KIND_BANK_ACCOUNT] = "bank_account", [FIELD_KIND_ADDRESS] = "address"};
	struct str out = STR("");
	for (size_t i = 0; i < definition->field_count; i++)
		out = arena_join(arena, out, i ? STR(",") : STR(""), str_of(definition->fields[i].name), STR(" "),
		                 str_of(words[definition->fields[i].kind] ? words[definition->fields[i].kind] : "?"));
	return out;
}

/* The rows that were taken, as the export writes them. */
static struct str export_rows(const struct kept *kept, enum sheet_format format, struct arena *arena)
{
	const struct register_definition *definition = kept->definition;
	struct sheet_export_column *columns = arena_array(arena, definition->field_count, sizeof *columns);
	const struct ledger_field **values = arena_array(arena, definition->field_count, sizeof *values);
	struct ledger_field *fields = arena_array(arena, definition->field_count, sizeof *fields);
	struct str *labels = arena_array(arena, definition->field_count, sizeof *labels);
	struct sheet_export *export;
	struct err err = {.language = LANGUAGE_CHINESE};
	struct buf file;
	for (size_t i = 0; i < definition->field_count; i++)
		columns[i].field = &definition->fields[i];
	buf_init(&file, 0);
	assert_int_equal(sheet_export_new(definition->title, columns, definition->field_count, format, &export, &err), STATUS_OK);
	for (size_t row = 0; row < kept->count; row++) {
		if (kept->rows[row].kind == SHEET_REFUSED)
			continue;
		for (size_t i = 0; i < definition->field_count; i++) {
			assert_int_equal(value_parse(&definition->fields[i], kept->rows[row].texts[i], today, arena, &fields[i], &err), STATUS_OK);
			values[i] = &fields[i];
			labels[i] = fields[i].type == LEDGER_REF && !fields[i].null ? villages[fields[i].integer - 1] : STR("");
		}
		sheet_export_row(export, values, labels);
	}
	if (sheet_export_finish(export, &file, &err))
		fail_msg("%s", err.message);
	sheet_export_free(export);
	struct str bytes = arena_str(arena, buf_view(&file));
	buf_release(&file);
	return bytes;
}

static void compare_kept(const char *name, const struct kept *first, const struct kept *second)
{
	size_t other = 0;
	for (size_t row = 0; row < first->count; row++) {
		if (first->rows[row].kind == SHEET_REFUSED)
			continue;
		assert_true(other < second->count);
		const struct kept_row *a = &first->rows[row], *b = &second->rows[other++];
		if (b->kind != SHEET_ADDED)
			fail_msg("%s, row %u came back refused: %.*s", name, a->row, STR_ARG(b->faults));
		for (size_t i = 0; i < first->definition->field_count; i++)
			if (!str_equal(a->texts[i], b->texts[i]))
				fail_msg("%s, row %u, %s: %.*s came back as %.*s", name, a->row, first->definition->fields[i].name, STR_ARG(a->texts[i]),
				         STR_ARG(b->texts[i]));
	}
	assert_int_equal(other, second->count);
}

/* Every text of a row that is kept, but for the way of writing, is that of the sheet. */
static void check_sources(const struct sample *sample, const struct sheet *sheet, const struct sheet_match *matches,
                          const struct kept *kept)
{
	for (size_t row = 0; row < kept->count; row++)
		for (size_t i = 0; i < sheet->column_count; i++) {
			struct str cell = sheet->rows[row].cells[i];
			const struct register_field *field = matches[i].field;
			if (!field || kept->rows[row].kind == SHEET_REFUSED)
				continue;
			struct str text = kept->rows[row].texts[field - kept->definition->fields];
			bool as_written = field->kind == FIELD_KIND_TEXT || field->kind == FIELD_KIND_LONG_TEXT || field->kind == FIELD_KIND_CHOICE;
			if ((cell.len == 0) != (text.len == 0) || (as_written && !str_equal(cell, text)))
				fail_msg("%s, row %u: %.*s became %.*s", sample->name, kept->rows[row].row, STR_ARG(cell), STR_ARG(text));
		}
}

/* As YAML it loads to the same fields. */
static void check_written(const struct register_definition *definition, struct arena *arena)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct register_definition loaded;
	struct buf yaml;
	buf_init(&yaml, 0);
	if (definition_write(definition, &yaml, &err))
		fail_msg("%s", err.message);
	if (definition_load(arena, buf_view(&yaml), "proposal.yaml", &loaded, &err))
		fail_msg("%s (%s; %s)\n%s", err.message, err.detail, err.hint, yaml.at);
	assert_true(str_equal(kinds_of(definition, arena), kinds_of(&loaded, arena)));
	buf_release(&yaml);
}

/* Goes out in this format and comes in again. */
static void check_format(const struct sample *sample, const struct kept *first, enum sheet_format format, const char *name,
                         struct arena *arena)
{
	struct opened again;
	struct kept second;
	const struct sheet_match *matched;
	struct err err = {.language = LANGUAGE_CHINESE};
	open_bytes(&again, name, export_rows(first, format, arena));
	assert_int_equal(sheet_match(&again.arena, &again.sheets.at[0], first->definition, today, &matched, &err), STATUS_OK);
	for (size_t i = 0; i < again.sheets.at[0].column_count; i++)
		if (!matched[i].field || matched[i].confidence < 60)
			fail_msg("%s: column %.*s of the export is not found", sample->name, STR_ARG(again.sheets.at[0].columns[i].title));
	preview_keep(&second, &again.sheets.at[0], matched, first->definition, NULL);
	compare_kept(sample->name, first, &second);
	kept_release(&second);
	close_opened(&again);
}

static void check_ledger(const struct sample *sample)
{
	struct arena arena;
	struct opened opened;
	struct kept first;
	const struct sheet_match *matches;
	arena_init(&arena, (size_t)64 << 20);
	open_bytes(&opened, "台账", sample_bytes(sample, &arena));
	const struct sheet *sheet = &opened.sheets.at[0];
	struct register_definition definition = propose(&opened, &matches);
	struct str kinds = kinds_of(&definition, &arena);
	if (!str_equals(kinds, sample->fields))
		fail_msg("%s: %.*s, not %s", sample->name, STR_ARG(kinds), sample->fields);
	check_written(&definition, &arena);
	preview_keep(&first, sheet, matches, &definition, NULL);
	for (size_t i = 0; i < first.count && first.counts.of[SHEET_REFUSED] != sample->refused; i++)
		print_message("%s row %u: %.*s\n", sample->name, first.rows[i].row, STR_ARG(first.rows[i].faults));
	assert_int_equal(first.count, sample->rows);
	assert_int_equal(first.counts.of[SHEET_REFUSED], sample->refused);
	check_sources(sample, sheet, matches, &first);
	check_format(sample, &first, SHEET_XLSX, "导出.xlsx", &arena);
	check_format(sample, &first, SHEET_CSV, "导出.csv", &arena);
	check_format(sample, &first, SHEET_CSV_GB18030, "导出.csv", &arena);
	kept_release(&first);
	close_opened(&opened);
	arena_release(&arena);
}

static void no_ledger_loses_anything(void **state)
{
	(void)state;
	for (size_t i = 0; i < sample_count; i++)
		check_ledger(&samples[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(no_ledger_loses_anything)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
