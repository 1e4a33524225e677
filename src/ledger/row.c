/* Fields and rows: making, reading, comparing, binding, JSON. */
#include <assert.h>
#include <string.h>

#include "ledger/ledger_int.h"

struct ledger_field ledger_text(const char *column, struct str s)
{
	return (struct ledger_field){.column = column, .type = LEDGER_TEXT, .null = s.len == 0, .text = s};
}

struct ledger_field ledger_int(const char *column, int64_t n)
{
	return (struct ledger_field){.column = column, .type = LEDGER_INT, .integer = n};
}

struct ledger_field ledger_dec(const char *column, struct dec n)
{
	return (struct ledger_field){.column = column, .type = LEDGER_DEC, .dec = n};
}

struct ledger_field ledger_date(const char *column, struct date d)
{
	return (struct ledger_field){.column = column, .type = LEDGER_DATE, .null = !date_is_set(d), .date = d};
}

struct ledger_field ledger_instant(const char *column, int64_t instant)
{
	return (struct ledger_field){.column = column, .type = LEDGER_INSTANT, .integer = instant};
}

struct ledger_field ledger_ref(const char *column, int64_t id)
{
	return (struct ledger_field){.column = column, .type = LEDGER_REF, .null = id == 0, .integer = id};
}

struct ledger_field ledger_json(const char *column, struct str json)
{
	return (struct ledger_field){.column = column, .type = LEDGER_JSON, .null = json.len == 0, .text = json};
}

struct ledger_field ledger_bool(const char *column, bool yes)
{
	return (struct ledger_field){.column = column, .type = LEDGER_BOOL, .integer = yes};
}

struct ledger_field ledger_null(const char *column)
{
	return (struct ledger_field){.column = column, .null = true};
}

const struct ledger_field *row_field(const struct ledger_row *row, const char *column)
{
	for (size_t i = 0; i < row->field_count; i++)
		if (strcmp(row->fields[i].column, column) == 0)
			return &row->fields[i];
	assert(!"a column that the entity does not have");
	return NULL;
}

struct str row_text(const struct ledger_row *row, const char *column)
{
	const struct ledger_field *field = row_field(row, column);
	return field->null ? STR("") : field->text;
}

int64_t row_int(const struct ledger_row *row, const char *column)
{
	const struct ledger_field *field = row_field(row, column);
	return field->null ? 0 : field->integer;
}

struct dec row_dec(const struct ledger_row *row, const char *column)
{
	const struct ledger_field *field = row_field(row, column);
	return field->null ? dec_of(0) : field->dec;
}

struct date row_date(const struct ledger_row *row, const char *column)
{
	const struct ledger_field *field = row_field(row, column);
	return field->null ? (struct date){0, 0, 0} : field->date;
}

bool row_bool(const struct ledger_row *row, const char *column)
{
	return row_int(row, column) != 0;
}

bool row_is_null(const struct ledger_row *row, const char *column)
{
	return row_field(row, column)->null;
}

bool field_equal(const struct ledger_field *a, const struct ledger_field *b)
{
	if (a->null || b->null)
		return a->null == b->null;
	switch (a->type) {
	case LEDGER_TEXT:
	case LEDGER_JSON:
		return str_equal(a->text, b->text);
	case LEDGER_DEC:
	case LEDGER_MONEY: /* 5.0 and 5.00 are not the same print */
		return a->dec.unscaled == b->dec.unscaled && a->dec.scale == b->dec.scale;
	case LEDGER_DATE:
		return date_compare(a->date, b->date) == 0;
	default:
		return a->integer == b->integer;
	}
}

void field_bind(struct store_query *q, int place, const struct ledger_column *column, const struct ledger_field *field)
{
	char date[DATE_TEXT_MAX];
	if (field->null) {
		store_bind_null(q, place);
		return;
	}
	switch (field->type) {
	case LEDGER_TEXT:
	case LEDGER_JSON:
		store_lend_text(q, place, field->text);
		break;
	case LEDGER_DEC:
		store_bind_dec(q, place, field->dec);
		break;
	case LEDGER_MONEY:
		store_bind_scaled(q, place, field->dec, column->scale);
		break;
	case LEDGER_DATE:
		store_bind_text(q, place, date_text(field->date, date));
		break;
	default:
		store_bind_int(q, place, field->integer);
	}
}

bool field_read(const struct store_query *q, int place, const struct ledger_column *column, struct arena *arena,
                       struct ledger_field *field)
{
	*field = (struct ledger_field){.column = column->name, .type = column->type, .null = store_is_null(q, place)};
	if (field->null)
		return true;
	switch (column->type) {
	case LEDGER_TEXT:
	case LEDGER_JSON:
		field->text = arena_str(arena, store_text(q, place));
		return !arena_failed(arena);
	case LEDGER_DEC:
		return dec_parse(store_text(q, place), &field->dec);
	case LEDGER_MONEY:
		field->dec = store_scaled(q, place, column->scale);
		return true;
	case LEDGER_DATE:
		return date_parse(store_text(q, place), &field->date);
	default:
		field->integer = store_int(q, place);
		return true;
	}
}

enum status row_read(const struct store_query *q, const struct entity_kind *kind, struct arena *arena, struct ledger_row *row,
                     struct err *err)
{
	struct ledger_field *fields = arena_array(arena, kind->column_count, sizeof *fields);
	if (!fields)
		return err_memory(err);
	for (size_t i = 0; i < kind->column_count; i++) {
		if (field_read(q, SELECT_COMMON + (int)i, &kind->columns[i], arena, &fields[i]))
			continue;
		if (arena_failed(arena))
			return err_memory(err);
		return err_set(err, STATUS_CORRUPT, N_("a stored value cannot be read: %s %lld, %s"), kind->name,
		               (long long)store_int(q, 0), kind->columns[i].name);
	}
	*row = (struct ledger_row){
		.entity = kind->entity, .kind = kind, .id = store_int(q, 0), .version = store_int(q, 1), .withdrawn = store_int(q, 2) != 0,
		.created_at = store_int(q, 3), .created_by = store_int(q, 4), .changed_at = store_int(q, 5),
		.changed_by = store_int(q, 6), .own = store_int(q, 7) != 0, .fields = fields, .field_count = kind->column_count,
	};
	return STATUS_OK;
}

void row_write(struct store_query *q, int64_t township, const struct ledger_row *row)
{
	const struct entity_kind *kind = row->kind;
	const int64_t common[COMMON_PLACES] = {township, row->id, row->version, row->withdrawn, row->created_at,
	                                       row->created_by, row->changed_at, row->changed_by};
	for (int i = 0; i < COMMON_PLACES; i++)
		store_bind_int(q, i + 1, common[i]);
	for (size_t i = 0; i < row->field_count; i++)
		field_bind(q, COMMON_PLACES + 1 + (int)i, &kind->columns[i], &row->fields[i]);
}

void bind_scope(struct store_query *q, const struct ledger_tx *tx)
{
	store_bind_int(q, 1, tx->ledger->township);
	store_bind_int(q, 2, tx->actor.unit);
	store_bind_int(q, 3, tx->actor.user);
}

void field_json(const struct ledger_field *field, struct json *json)
{
	char text[INSTANT_TEXT_MAX];
	if (field->null) {
		json_write_null(json);
		return;
	}
	switch (field->type) {
	case LEDGER_TEXT:
		json_str(json, field->text);
		break;
	case LEDGER_JSON:
		json_raw(json, field->text);
		break;
	case LEDGER_DEC:
	case LEDGER_MONEY:
		json_dec(json, field->dec);
		break;
	case LEDGER_DATE:
		json_str(json, date_text(field->date, text));
		break;
	case LEDGER_INSTANT:
		json_str(json, instant_text(field->integer, text));
		break;
	case LEDGER_BOOL:
		json_bool(json, field->integer != 0);
		break;
	default:
		json_int(json, field->integer);
	}
}

void row_json(const struct ledger_row *row, struct json *json)
{
	const struct entity_kind *kind = row->kind;
	json_put_int(json, "id", row->id);
	json_put_int(json, "version", row->version);
	for (size_t i = 0; i < row->field_count; i++) {
		if (kind->columns[i].flags & (LEDGER_PRIVATE | LEDGER_MASKED | LEDGER_DERIVED))
			continue;
		json_name(json, kind->columns[i].name);
		field_json(&row->fields[i], json);
	}
}
