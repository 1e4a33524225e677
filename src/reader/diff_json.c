/* The words and the JSON lines of a comparison. */
#include "reader/reader.h"

const char *diff_group_text(enum diff_group group)
{
	static const char *const GROUPS[] = {"indicator", "deed", "task"};
	return GROUPS[group];
}

const char *diff_status_text(enum diff_status status)
{
	static const char *const STATUSES[] = {"kept", "partly", "missed", "changed", "told", "unmentioned"};
	return STATUSES[status];
}

const char *diff_change_text(enum diff_change change)
{
	static const char *const CHANGES[] = {"", "unit", "measure", "population", "prices", "income"};
	return CHANGES[change];
}

static void put_value(struct json *json, const char *value, const char *unit, const struct figure *figure)
{
	if (!figure)
		return;
	json_put_dec(json, value, figure->negative ? dec_negate(figure->value) : figure->value);
	json_put_str(json, unit, figure->unit);
}

static void put_row(struct json *json, const struct diff_row *row)
{
	json_put_text(json, "group", diff_group_text(row->group));
	json_put_text(json, "status", diff_status_text(row->status));
	json_put_str(json, "name", row->name);
	json_put_str(json, "section", row->section);
	if (row->deed)
		json_put_int(json, "deed", row->deed);
	if (date_is_set(row->deadline))
		json_put_date(json, "deadline", row->deadline);
	if (row->body.len)
		json_put_str(json, "body", row->body);
	put_value(json, "wanted", "unit", row->wanted);
	if (row->wanted) {
		json_put_text(json, "measure", measure_text(row->wanted->measure));
		json_put_text(json, "bound", bound_text(row->wanted->bound));
	}
	if (row->highest)
		json_put_dec(json, "highest", row->highest->value);
	put_value(json, "reached", "reached_unit", row->reached);
	if (row->measured) {
		json_put_dec(json, "result", row->result);
		json_put_dec(json, "gap", row->gap);
		json_put_str(json, "gap_unit", row->gap_unit);
		json_put_bool(json, "computed", row->computed);
	}
	if (row->change)
		json_put_text(json, "change", diff_change_text(row->change));
	json_put_str(json, "said", row->said);
	json_put_int(json, "said_at", row->said_place.source_at);
	json_put_int(json, "said_end", row->said_place.source_end);
	json_put_str(json, "found", row->found);
	if (row->found.len) {
		json_put_int(json, "found_at", row->found_place.source_at);
		json_put_int(json, "found_end", row->found_place.source_end);
	}
}

void reader_write_diff(struct buf *out, const struct diff *diff)
{
	struct json json;
	for (size_t i = 0; i < diff->row_count; i++) {
		json_init(&json, out);
		json_begin_object(&json);
		json_put_text(&json, "type", "diff");
		put_row(&json, &diff->rows[i]);
		json_end_object(&json);
		buf_char(out, '\n');
	}
}
