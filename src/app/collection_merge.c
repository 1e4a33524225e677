/* What villages answered put together: figures into the submission, rows of a list into a sheet that the register takes in. */
#include "app/collections_int.h"

#include <stdlib.h>
#include <string.h>

struct merging {
	struct opened_form opened;
	struct ledger_row collection;
	struct ledger_rows answers;
	struct entered_cells entered; /* of all villages; rows of a list are numbered through */
	int64_t rows;                 /* of lists */
	struct spreadsheet_filling filling;
	struct buf bytes;
	int64_t submission, document;
	struct str register_name;
	size_t sheet;
};

/* ---- gathered ---- */

static const struct form_table *table_of(const struct form *form, struct str title)
{
	for (size_t i = 0; i < form->table_count; i++)
		if (str_equal(form->tables[i].title, title))
			return &form->tables[i];
	return form->table_count ? &form->tables[0] : NULL;
}

static struct fill_entered *find_same(struct entered_cells *entered, const struct fill_entered *like)
{
	for (size_t i = 0; i < entered->count; i++)
		if (str_equal(entered->at[i].table, like->table) && str_equal(entered->at[i].row, like->row) &&
		    str_equal(entered->at[i].column, like->column))
			return &entered->at[i];
	return NULL;
}

/* Numbers of several villages are added up, texts stand beside each other. */
static enum status add_to(struct call *call, struct merging *merging, struct fill_entered one)
{
	struct arena *arena = &merging->opened.arena;
	struct fill_entered *same = find_same(&merging->entered, &one);
	struct dec a, b, sum;
	char text[DEC_TEXT_MAX];

	if (!same)
		return entered_put(arena, &merging->entered, one, &call->err);
	if (dec_parse(same->text, &a) && dec_parse(one.text, &b) && dec_add(a, b, &sum))
		same->text = arena_str(arena, dec_text(sum, text));
	else if (!str_equal(same->text, one.text))
		same->text = arena_join(arena, same->text, STR("；"), one.text);
	return arena_failed(arena) ? err_memory(&call->err) : STATUS_OK;
}

static enum status add_answer(struct call *call, struct merging *merging, const struct ledger_row *answer)
{
	struct entered_cells own = {NULL, 0, 0};
	struct arena *arena = &merging->opened.arena;
	int64_t most = 0;
	enum status status = entered_parse(arena, row_text(answer, "entered"), &own, &call->err);

	for (size_t i = 0; !status && i < own.count; i++) {
		struct fill_entered one = own.at[i];
		const struct form_table *table = table_of(&merging->opened.understood, one.table);
		int64_t number;

		if (table && table->kind == FORM_LIST && str_to_int64(one.row, &number)) {
			most = number > most ? number : most;
			one.row = arena_format(arena, "%lld", (long long)(merging->rows + number));
		}
		status = add_to(call, merging, one);
	}
	merging->rows += most;
	return status;
}

static enum status look_up(struct call *call, struct ledger_tx *tx)
{
	struct merging *merging = call->argument;
	struct opened_form *opened = &merging->opened;
	struct arena *arena = &opened->arena;
	struct str mapping;
	enum status status = collection_asked(call, tx, &merging->collection);

	if (!status)
		status = collection_answers(call, tx, merging->collection.id, &merging->answers);
	if (!status)
		status = ledger_get(tx, ENTITY_FORM, row_int(&merging->collection, "form"), arena, &opened->form, &call->err);
	if (!status)
		status = ledger_get(ledger_as_system(tx), ENTITY_DOCUMENT, row_int(&merging->collection, "document"), arena, &opened->document, &call->err);
	if (!status)
		status = ledger_content_get(tx, row_text(&opened->document, "hash"), arena, &opened->bytes, &call->err);
	if (status)
		return status;
	if (!period_parse(row_text(&merging->collection, "period"), &opened->period))
		opened->period = (struct period){0};
	mapping = row_text(&opened->form, "mapping");
	opened->has_kept = mapping.len > 0;
	return mapping.len ? fill_mapping_parse(arena, mapping, &opened->kept, &call->err) : STATUS_OK;
}

static enum status gather(struct call *call, struct merging *merging)
{
	size_t answered = 0;
	enum status status;

	*merging = (struct merging){.submission = 0};
	arena_init(&merging->opened.arena, (size_t)256 << 20);
	buf_init(&merging->bytes, 0);
	call->argument = merging;
	status = call_look(call, look_up);
	if (!status)
		status = form_read(call, &merging->opened);
	for (size_t i = 0; !status && i < merging->answers.count; i++) {
		struct str state = row_text(&merging->answers.at[i], "state");
		if (!str_equals(state, "submitted") && !str_equals(state, "accepted"))
			continue;
		answered++;
		status = add_answer(call, merging, &merging->answers.at[i]);
	}
	if (!status && !answered)
		return err_set(&call->err, STATUS_CONFLICT, N_("no village has answered yet"));
	return status;
}

static void release(struct merging *merging)
{
	buf_release(&merging->bytes);
	form_release(&merging->opened);
}

/* ---- one sheet ---- */

static const struct form_table *list_of(const struct form *form)
{
	for (size_t i = 0; i < form->table_count; i++)
		if (form->tables[i].kind == FORM_LIST)
			return &form->tables[i];
	return NULL;
}

/* Rows of a list that are given no name: the first, and how many there are. */
static uint32_t free_rows(const struct form_table *table, uint32_t *count)
{
	uint32_t first = 0;

	*count = 0;
	for (size_t i = 0; i < table->row_count; i++) {
		if (table->rows[i].kind != FORM_ROW_EMPTY && table->rows[i].kind != FORM_ROW_MORE && table->rows[i].kind != FORM_ROW_DATA)
			continue;
		first = first ? first : table->rows[i].row;
		++*count;
	}
	return first;
}

static const struct form_column *column_of(const struct form_table *table, struct str path)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (str_equal(table->columns[i].path, path))
			return &table->columns[i];
	return NULL;
}

/* Where a merged entry stands. 0: nowhere. */
static uint32_t row_of(const struct form_table *table, struct str name, uint32_t first)
{
	int64_t number;

	if (table->kind == FORM_LIST && str_to_int64(name, &number))
		return first + (uint32_t)number - 1;
	for (size_t i = 0; i < table->row_count; i++)
		if (str_equal(table->rows[i].path, name))
			return table->rows[i].row;
	return 0;
}

static enum status lay_out(struct call *call, struct merging *merging)
{
	struct arena *arena = &merging->opened.arena;
	const struct form *form = &merging->opened.understood;
	const struct form_table *list = list_of(form);
	struct spreadsheet_entry *entries = arena_array(arena, merging->entered.count + 1, sizeof *entries);
	struct spreadsheet_growth *growth = arena_array(arena, 1, sizeof *growth);
	uint32_t room = 0, first = list ? free_rows(list, &room) : 0;
	size_t count = 0;

	if (!entries || !growth)
		return err_memory(&call->err);
	for (size_t i = 0; i < merging->entered.count; i++) {
		const struct fill_entered *one = &merging->entered.at[i];
		const struct form_table *table = table_of(form, one->table);
		const struct form_column *column = table ? column_of(table, one->column) : NULL;
		uint32_t row = table ? row_of(table, one->row, first) : 0;
		struct dec number;
		if (!column || !row)
			continue;
		entries[count++] = (struct spreadsheet_entry){table->sheet, row, column->column,
		                                              dec_parse(one->text, &number) && one->text.len < 15 ? SPREADSHEET_NUMBER : SPREADSHEET_TEXT, one->text};
	}
	merging->filling = (struct spreadsheet_filling){.entries = entries, .entry_count = count};
	if (list && merging->rows > room && room) {
		*growth = (struct spreadsheet_growth){list->sheet, first + room - 1, (uint32_t)(merging->rows - room)};
		merging->filling.growth = growth;
		merging->filling.growth_count = 1;
	}
	return document_fill_confined(call->app->readings.program, row_text(&merging->opened.document, "name"), merging->opened.bytes,
	                              &merging->filling, &merging->bytes, &call->err);
}

enum status collection_file(struct call *call)
{
	struct merging merging;
	struct str name;
	enum status status = gather(call, &merging);

	if (!status)
		status = lay_out(call, &merging);
	if (!status) {
		name = row_text(&merging.opened.document, "name");
		buf_str(&call->answer->body, buf_view(&merging.bytes));
		buf_str(&call->answer->file_name, name);
		call->answer->content_type = form_content_type(&merging.opened);
	}
	release(&merging);
	return status;
}

/* ---- merged ---- */

static enum status open_submission(struct call *call, struct ledger_tx *tx, struct merging *merging)
{
	struct opened_form *opened = &merging->opened;
	const struct ledger_filter filters[] = {{FILTER_EQUAL, ledger_ref("form", opened->form.id)},
	                                        {FILTER_EQUAL, ledger_text("period", row_text(&merging->collection, "period"))},
	                                        {FILTER_NOT_EQUAL, ledger_text("state", STR("sent"))}};
	const struct ledger_list list = {.filters = filters, .filter_count = COUNT_OF(filters), .order = "number", .descending = true, .limit = 1};
	struct ledger_rows rows = {NULL, 0};
	int64_t id = 0;
	enum status status = ledger_list(tx, ENTITY_SUBMISSION, &list, &call->arena, &rows, &call->err);

	if (!status && rows.count && !str_equals(row_text(&rows.at[0], "state"), "draft"))
		return err_set(&call->err, STATUS_CONFLICT, N_("the table of this period is with the leader already"));
	if (!status && rows.count)
		id = rows.at[0].id;
	else if (!status)
		status = submission_begin(call, tx, &opened->form, opened->period, row_int(&merging->collection, "document"), &id);
	if (!status)
		status = ledger_get(tx, ENTITY_SUBMISSION, id, &opened->arena, &opened->submission, &call->err);
	merging->submission = id;
	return status;
}

static bool is_of_list(const struct merging *merging, const struct fill_entered *one)
{
	const struct form_table *table = table_of(&merging->opened.understood, one->table);
	int64_t number;

	return table && table->kind == FORM_LIST && str_to_int64(one->row, &number);
}

/* Figures are entered into the submission; rows of a list come to it through the register. */
static enum status enter_figures(struct call *call, struct ledger_tx *tx, struct merging *merging)
{
	struct opened_form *opened = &merging->opened;
	struct entered_cells entered = {NULL, 0, 0};
	enum status status = entered_parse(&opened->arena, row_text(&opened->submission, "entered"), &entered, &call->err);

	for (size_t i = 0; !status && i < merging->entered.count; i++)
		if (!is_of_list(merging, &merging->entered.at[i]))
			status = entered_put(&opened->arena, &entered, merging->entered.at[i], &call->err);
	const struct ledger_field field = ledger_json("entered", entered_json(&opened->arena, &entered));
	return status ? status
	              : ledger_update(tx, ENTITY_SUBMISSION, opened->submission.id, opened->submission.version, &field, 1, STR(""), &call->err);
}

static enum status keep_sheet(struct call *call, struct ledger_tx *tx, struct merging *merging)
{
	char hash[HASH_TEXT_MAX];
	struct str bytes = buf_view(&merging->bytes);
	enum status status = ledger_content_put(tx, bytes, hash, &call->err);
	const struct ledger_field fields[] = {
		ledger_text("name", row_text(&merging->opened.document, "name")), ledger_text("purpose", STR("record")),
		ledger_text("hash", str_of(hash)), ledger_int("bytes", (int64_t)bytes.len), ledger_ref("unit", ledger_actor(tx)->unit)};

	return status ? status : ledger_create(tx, ENTITY_DOCUMENT, fields, COUNT_OF(fields), STR(""), &merging->document, &call->err);
}

static void put_merged(struct call *call, const struct merging *merging)
{
	const struct register_definition *definition =
		merging->register_name.len ? registry_find(call->app->registry, merging->register_name) : NULL;
	struct json *json = &call->json;

	json_begin_object(json);
	json_put_int(json, "submission", merging->submission);
	json_put_int(json, "cells", (int64_t)merging->entered.count);
	json_name(json, "into");
	if (merging->document && definition) {
		json_begin_object(json);
		json_put_text(json, "register", definition->name);
		json_put_str(json, "register_title", definition->title);
		json_put_int(json, "document", merging->document);
		json_put_int(json, "sheet", (int64_t)merging->sheet);
		json_end_object(json);
	} else {
		json_write_null(json);
	}
	json_end_object(json);
}

static enum status merge(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct call *call = argument;
	struct merging *merging = call->argument;
	struct ledger_row *row = &merging->collection;
	enum status status = ledger_get(tx, ENTITY_COLLECTION, row->id, &merging->opened.arena, row, &call->err);

	if (!status && !ledger_may_change(ledger_actor(tx), row))
		status = err_set(&call->err, STATUS_FORBIDDEN, N_("the office that keeps this form fills it in"));
	if (!status)
		status = open_submission(call, tx, merging);
	if (!status)
		status = enter_figures(call, tx, merging);
	if (!status && merging->bytes.len)
		status = keep_sheet(call, tx, merging);
	const struct ledger_field fields[] = {ledger_text("state", STR("merged")), ledger_ref("submission", merging->submission)};
	if (!status)
		status = ledger_update(tx, ENTITY_COLLECTION, row->id, row->version, fields, COUNT_OF(fields), STR(""), &call->err);
	if (status && err != &call->err)
		*err = call->err;
	return status;
}

/* A dry one says what would come of it, and keeps nothing. */
static enum status merge_or_try(struct call *call, struct ledger_tx *tx)
{
	bool keep = !given_bool(call->body, "dry");
	enum status status = ledger_part(tx, merge, call, &keep, &call->err);

	if (!status)
		put_merged(call, call->argument);
	return status;
}

static struct str register_of(const struct merging *merging)
{
	for (size_t i = 0; merging->opened.has_kept && i < merging->opened.kept.table_count; i++)
		if (merging->opened.kept.tables[i].kind == FORM_LIST)
			return merging->opened.kept.tables[i].source.register_name;
	return STR("");
}

enum status collection_merge(struct call *call)
{
	struct merging merging;
	enum status status = gather(call, &merging);
	const struct form_table *list = status ? NULL : list_of(&merging.opened.understood);

	if (list && merging.rows > 0) {
		merging.register_name = register_of(&merging);
		merging.sheet = list->sheet;
		status = lay_out(call, &merging);
	}
	call->argument = &merging;
	if (!status)
		status = call_change(call, merge_or_try);
	release(&merging);
	return status;
}
