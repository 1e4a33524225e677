/* Any text as a table: what is read as a ledger gets a definition that takes its cells, or says at their places why not. */
#include <stdlib.h>

#include "sheet/sheet.h"
#include "target.h"

static enum status take(void *context, const struct sheet_change *change, struct err *err)
{
	const struct sheet *sheet = context;
	(void)err;
	promise(change->row >= sheet->rows && change->row < sheet->rows + sheet->row_count, "a change is of a row of the sheet");
	promise(change->changed_count <= change->value_count && change->value_count <= sheet->column_count, "at most a value a column");
	promise((change->kind == SHEET_REFUSED) <= (change->fault_count > 0), "what is refused says why");
	for (size_t i = 0; i < change->fault_count; i++)
		promise(change->faults[i].row == change->row->row && change->faults[i].message.len > 0 &&
		        utf8_valid(change->faults[i].message), "a fault has its place and its words");
	return STATUS_OK;
}

static void check_sheet(const struct sheet *sheet, struct arena *arena)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	const struct str villages[] = {STR("魏家沟村"), STR("清溪村")};
	struct sheet_hints hints = {.name = STR(""), .title = STR(""), .villages = villages, .village_count = 2, .today = {2026, 11, 20}};
	const struct sheet_records records = {.find = NULL};
	const struct sheet_match *proposed, *matched;
	struct register_definition definition;
	struct sheet_counts counts;
	for (size_t row = 0; row < sheet->row_count; row++)
		for (size_t i = 0; i < sheet->column_count; i++)
			promise(utf8_valid(sheet->rows[row].cells[i]), "a cell is text");
	if (sheet_propose(arena, sheet, &hints, &definition, &proposed, &err))
		return;
	promise(definition.field_count > 0 && definition_field(&definition, str_of(definition.label)), "a definition has a label");
	promise(!sheet_match(arena, sheet, &definition, hints.today, &matched, &err), "columns are compared with fields");
	promise(!sheet_preview(sheet, proposed, &definition, &records, hints.today, take, (void *)sheet, &counts, &err),
	        "every row is judged");
	promise(counts.of[SHEET_ADDED] + counts.of[SHEET_REFUSED] == sheet->row_count, "each of them once");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct arena arena;
	struct document document;
	struct sheet_list sheets;
	arena_init(&arena, (size_t)256 << 20);
	if (!document_parse(&arena, STR("file.csv"), (struct str){(const char *)bytes, size}, &document, &err) &&
	    !sheet_read(&arena, &document, &sheets, &err))
		for (size_t i = 0; i < sheets.count; i++)
			check_sheet(&sheets.at[i], &arena);
	arena_release(&arena);
	return 0;
}
