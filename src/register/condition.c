/* An expression of a definition as a condition of the ledger. */
#include "register/record_int.h"

/* Numbers come as the columns keep them: scaled to whole ones. */
static struct ledger_field bound_field(const struct value *value)
{
	switch (value->kind) {
	case VALUE_BOOL:
		return ledger_int("", value->yes);
	case VALUE_NUMBER:
		return ledger_int("", value->number.unscaled);
	case VALUE_TEXT:
		return ledger_text("", value->text);
	case VALUE_DATE:
		return ledger_date("", value->date);
	default:
		return ledger_null("");
	}
}

enum status condition_make(const struct records *records, const struct expression *where, const struct expression_record *of,
                           struct ledger_condition *out, struct err *err)
{
	const struct expression_record nothing = {.today = records->today, .user = ledger_actor(records->tx)->user};
	struct expression_bound bound = {NULL, 0, 0};
	struct ledger_field *fields = NULL;
	struct buf sql;
	buf_init(&sql, 0);
	enum status status = where ? expression_sql(where, records->definition, of ? of : &nothing, records->arena, 1, &sql, &bound, err)
	                           : STATUS_OK;
	if (!where)
		buf_text(&sql, "1");
	if (!status) {
		fields = arena_array(records->arena, bound.count + 1, sizeof *fields);
		out->sql = arena_str(records->arena, buf_view(&sql));
		status = !fields || buf_failed(&sql) || arena_failed(records->arena) ? err_memory(err) : STATUS_OK;
	}
	for (size_t i = 0; !status && i < bound.count; i++)
		fields[i] = bound_field(&bound.values[i]);
	out->bound = fields;
	out->count = bound.count;
	buf_release(&sql);
	return status;
}
