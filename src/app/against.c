/* The plan of one report beside the results of another: what was promised, and what was delivered. */
#include "app/documents_int.h"

static void put_sides(struct json *json, const struct open_document *earlier, const struct open_document *later,
                      const struct diff *diff)
{
	const struct open_document *const documents[] = {earlier, later};
	static const char *const names[] = {"earlier", "later"};
	const int years[] = {diff->plan_year, diff->year};

	for (size_t i = 0; i < COUNT_OF(documents); i++) {
		json_name(json, names[i]);
		json_begin_object(json);
		json_put_int(json, "id", documents[i]->id);
		json_put_str(json, "name", row_text(&documents[i]->row, "name"));
		json_put_str(json, "title", documents[i]->held->reading.title);
		put_id(json, "year", years[i]);
		json_end_object(json);
	}
	json_put_bool(json, "years_differ", diff->years_differ);
}

static void put_amount(struct json *json, const char *value, const char *unit, const struct figure *figure)
{
	json_name(json, value);
	if (figure)
		json_dec(json, figure->negative ? dec_negate(figure->value) : figure->value);
	else
		json_write_null(json);
	json_put_str(json, unit, figure ? figure->unit : STR(""));
}

static void put_quote(struct json *json, const char *names[3], struct str text, const struct place *place,
                      const struct utf16_map *map)
{
	json_put_str(json, names[0], text);
	json_put_int(json, names[1], utf16_at(map, place->at));
	json_put_int(json, names[2], utf16_at(map, place->end));
}

static void put_gap(struct json *json, const struct diff_row *row)
{
	json_name(json, "result");
	if (row->measured)
		json_dec(json, row->result);
	else
		json_write_null(json);
	json_name(json, "gap");
	if (row->measured)
		json_dec(json, row->gap);
	else
		json_write_null(json);
	json_put_str(json, "gap_unit", row->gap_unit);
	json_put_bool(json, "computed", row->computed);
}

static void put_compared(struct json *json, const struct diff_row *row, const struct utf16_map *earlier,
                         const struct utf16_map *later)
{
	json_begin_object(json);
	json_put_text(json, "group", diff_group_text(row->group));
	json_put_text(json, "status", diff_status_text(row->status));
	put_text_or_null(json, "change", str_of(diff_change_text(row->change)));
	json_put_str(json, "name", row->name);
	json_put_str(json, "section", row->section);
	json_put_int(json, "deed", row->deed);
	json_put_date(json, "deadline", row->deadline);
	json_put_str(json, "body", row->body);
	put_amount(json, "wanted", "unit", row->wanted);
	put_text_or_null(json, "measure", row->wanted ? str_of(measure_text(row->wanted->measure)) : STR(""));
	put_text_or_null(json, "bound", row->wanted ? str_of(bound_text(row->wanted->bound)) : STR(""));
	json_name(json, "highest");
	if (row->highest)
		json_dec(json, row->highest->value);
	else
		json_write_null(json);
	put_amount(json, "reached", "reached_unit", row->reached);
	put_text_or_null(json, "reached_measure", row->reached ? str_of(measure_text(row->reached->measure)) : STR(""));
	put_gap(json, row);
	put_quote(json, (const char *[]){"said", "said_from", "said_to"}, row->said, &row->said_place, earlier);
	put_quote(json, (const char *[]){"found", "found_from", "found_to"}, row->found, &row->found_place, later);
	json_end_object(json);
}

static void put_diff(struct json *json, const struct open_document *earlier, const struct open_document *later,
                     const struct diff *diff)
{
	json_begin_object(json);
	put_sides(json, earlier, later, diff);
	json_name(json, "rows");
	json_begin_array(json);
	for (size_t i = 0; i < diff->row_count; i++)
		put_compared(json, &diff->rows[i], &earlier->held->map, &later->held->map);
	json_end_array(json);
	json_end_object(json);
}

static enum status compare(struct call *call, const struct open_document *earlier, const struct open_document *later)
{
	struct reading before, after;
	struct diff diff;
	enum status status = figures_reading(earlier->held, &earlier->figures, &call->arena, &before, &call->err);

	if (!status)
		status = figures_reading(later->held, &later->figures, &call->arena, &after, &call->err);
	if (!status)
		status = reader_diff(call->app->reader, &call->arena, &earlier->held->document, &before, &later->held->document,
		                     &after, &diff, &call->err);
	if (!status)
		put_diff(&call->json, earlier, later, &diff);
	return status;
}

enum status document_against(struct call *call)
{
	struct open_document earlier = {0}, later = {0};
	enum status status;

	if (call_number(call, "id") == call_number(call, "other"))
		return err_set(&call->err, STATUS_INPUT, N_("a report cannot be compared with itself"));
	status = document_open(call, call_number(call, "id"), &earlier);
	if (!status)
		status = document_open(call, call_number(call, "other"), &later);
	if (!status)
		status = compare(call, &earlier, &later);
	document_done(call, &earlier);
	document_done(call, &later);
	return status;
}
