/* Going through many records, none of them kept. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "register/record_int.h"

/* Of a record: what is worked out for it goes with it. */
#define SCRATCH_MAX ((size_t)64 << 20)
#define SCRATCH_KEPT ((size_t)1 << 20)

struct record_at {
	struct draft draft; /* first: links and other registers are asked as of any record (draft.c) */
	struct records records;
	struct arena *scratch;
	json_t *rows; /* of the list that was asked for last */
	const char *list;
	record_visit *visit;
	void *context;
};

const struct ledger_row *record_at_row(const struct record_at *at)
{
	return at->draft.before;
}

const struct ledger_field *record_at_field(const struct record_at *at, const char *column)
{
	return &at->draft.fields[definition_place(at->records.definition, column)];
}

struct ledger_field value_as_masked(const struct records *records, const struct register_field *field, const struct ledger_field *value)
{
	return masked_value(records, field, value);
}

/* ---- lists of rows, taken apart once ------------------------------------------------------------------------------- */
static json_t *rows_of(struct record_at *at, const char *list)
{
	const struct ledger_field *column = record_at_field(at, list);
	if (at->list && strcmp(at->list, list) == 0)
		return at->rows;
	json_decref(at->rows);
	at->rows = column->null ? NULL : json_loadb(column->text.at, column->text.len, 0, NULL);
	at->list = list;
	return at->rows;
}

static enum status cells_count(void *record, const char *list, size_t *count, struct err *err)
{
	(void)err;
	*count = json_array_size(rows_of(record, list));
	return STATUS_OK;
}

static const struct register_field *cell_named(const struct record_at *at, const char *list, const char *name)
{
	const struct register_field *field = definition_field(at->records.definition, str_of(list));
	return field ? expression_field_of_rows(field, name) : NULL;
}

static enum status cell_field(void *record, const char *list, size_t row, const char *name, struct value *out, struct err *err)
{
	struct record_at *at = record;
	const struct register_field *cell = cell_named(at, list, name);
	const json_t *value = cell ? json_object_get(json_array_get(rows_of(at, list), row), name) : NULL;
	*out = (struct value){.kind = VALUE_NULL};
	return value ? row_cell_value(&at->records, cell, value, out, err) : STATUS_OK;
}

enum status record_at_evaluate(const struct record_at *at, const struct expression *expression, struct value *out, struct err *err)
{
	return expression_evaluate(expression, &at->draft.expressions, at->scratch, out, err);
}

/* ---- the way ------------------------------------------------------------------------------------------------------- */
static enum status at_row(void *context, const struct ledger_row *row, struct err *err)
{
	struct record_at *at = context;
	if (at->scratch->used > SCRATCH_KEPT) {
		arena_release(at->scratch);
		arena_init(at->scratch, SCRATCH_MAX);
	}
	json_decref(at->rows);
	at->rows = NULL;
	at->list = NULL;
	at->draft.before = row;
	at->draft.fields = (struct ledger_field *)row->fields;
	at->draft.count = row->field_count;
	return at->visit(at->context, at, err);
}

enum status record_walk(const struct records *records, const struct record_query *query, const char *const *columns, size_t count,
                        record_visit *visit, void *context, struct err *err)
{
	struct arena scratch;
	struct record_at at = {.records = *records, .scratch = &scratch, .visit = visit, .context = context};
	struct asked asked;
	enum status status = query_ask(records, query, &asked, err);
	if (status)
		return status;
	arena_init(&scratch, SCRATCH_MAX);
	at.records.arena = &scratch;
	draft_of_row(&at.draft, &at.records, &(struct ledger_row){.field_count = 0});
	at.draft.expressions.row_count = cells_count;
	at.draft.expressions.row_field = cell_field;
	status = ledger_walk(records->tx, records->entity, &asked.list, columns, count, at_row, &at, err);
	json_decref(at.rows);
	arena_release(&scratch);
	return status;
}
