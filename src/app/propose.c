/* A register from a spreadsheet: what a ledger that was uploaded would be as a definition. */
#include "app/sheets_int.h"

#include <string.h>

#define COPIES_MAX 99

struct proposing {
	struct opened_sheets opened;
	struct sheet_hints hints;
	struct register_definition definition;
	const struct sheet_match *matches;
};

static enum status village_names(struct call *call, struct ledger_tx *tx, struct sheet_hints *hints)
{
	const struct ledger_filter village = {FILTER_EQUAL, ledger_text("level", STR("village"))};
	const struct ledger_list list = {.filters = &village, .filter_count = 1};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_UNIT, &list, &call->arena, &rows, &call->err);
	struct str *names = status ? NULL : arena_array(&call->arena, rows.count + 1, sizeof *names);

	if (!status && !names)
		return err_memory(&call->err);
	for (size_t i = 0; !status && i < rows.count; i++)
		names[i] = row_text(&rows.at[i], "name");
	hints->villages = names;
	hints->village_count = status ? 0 : rows.count;
	return status;
}

static enum status look_up(struct call *call, struct ledger_tx *tx)
{
	struct proposing *proposing = call->argument;

	return village_names(call, tx, &proposing->hints);
}

/* A name that no register has yet. */
static void make_new(const struct call *call, struct proposing *proposing)
{
	struct str name = str_of(proposing->definition.name);

	for (int n = 2; n <= COPIES_MAX && registry_entry(call->app->registry, str_of(proposing->definition.name)); n++) {
		struct str first = str_slice(name, 0, name.len < REGISTER_NAME_MAX - 3 ? name.len : REGISTER_NAME_MAX - 3);
		proposing->definition.name = arena_format(&proposing->opened.arena, "%.*s_%d", STR_ARG(first), n).at;
	}
}

static enum status propose(struct call *call, struct proposing *proposing)
{
	struct str name = given_text(call->body, "name");
	enum status status = sheets_open(call, &proposing->opened);

	call->argument = proposing;
	if (!status)
		status = call_look(call, look_up);
	if (status)
		return status;
	proposing->hints.name = name;
	proposing->hints.title = given_text(call->body, "title");
	proposing->hints.today = call_today(call);
	status = sheet_propose(&proposing->opened.arena, proposing->opened.at, &proposing->hints, &proposing->definition,
	                       &proposing->matches, &call->err);
	if (!status && !name.len)
		make_new(call, proposing);
	return status;
}

/* ---- told ---- */

static void put_columns(struct json *json, const struct sheet *sheet, const struct sheet_match *matches)
{
	char place[SHEET_PLACE_MAX];

	json_name(json, "columns");
	json_begin_array(json);
	for (size_t i = 0; i < sheet->column_count; i++) {
		const struct register_field *field = matches[i].field;

		json_begin_object(json);
		json_put_str(json, "column", sheet_place(0, sheet->columns[i].column, place));
		json_put_str(json, "title", sheet->columns[i].title);
		put_text_or_null(json, "unit", sheet->columns[i].unit);
		json_put_text(json, "field", field ? field->name : NULL);
		json_put_text(json, "kind", field ? field_kind_text(field->kind) : NULL);
		json_put_int(json, "confidence", matches[i].confidence);
		sheet_samples_json(json, sheet, i);
		json_end_object(json);
	}
	json_end_array(json);
}

static enum status tell(struct call *call, const struct proposing *proposing)
{
	const struct sheet *sheet = proposing->opened.at;
	struct json *json = &call->json;
	struct buf text;
	buf_init(&text, 0);
	enum status status = definition_write(&proposing->definition, &text, &call->err);

	if (!status) {
		json_begin_object(json);
		json_put_int(json, "document", proposing->opened.row.id);
		json_put_str(json, "file", row_text(&proposing->opened.row, "name"));
		sheets_json(json, &proposing->opened.sheets);
		json_put_int(json, "sheet", given_int(call->body, "sheet"));
		json_put_int(json, "rows", (int64_t)sheet->row_count);
		json_put_text(json, "name", proposing->definition.name);
		json_put_str(json, "title", proposing->definition.title);
		json_put_str(json, "text", buf_view(&text));
		put_columns(json, sheet, proposing->matches);
		sheet_notes_json(json, sheet);
		json_end_object(json);
	}
	buf_release(&text);
	return status;
}

enum status definition_propose(struct call *call)
{
	struct proposing proposing = {0};
	enum status status = propose(call, &proposing);

	if (!status)
		status = tell(call, &proposing);
	sheets_release(&proposing.opened);
	return status;
}
