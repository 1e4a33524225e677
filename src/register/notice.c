/* Notices: what is published of a record, from which day to which, what the public says against it. */
#include "register/template_int.h"

#define PUBLIC_MAX 500

/* ---- opened ----------------------------------------------------------------------------------------------------------- */
static struct date last_day(const struct records *records, const struct register_notice *notice)
{
	bool provisional;
	if (notice->count == LIMIT_MONTHS)
		return date_add_months(records->today, notice->days);
	return calendar_due(records->calendar, records->today, notice->days,
	                    notice->count == LIMIT_WORKING_DAYS ? DAYS_WORKING : DAYS_CALENDAR, &provisional);
}

static enum status shown_text(const struct draft *draft, const struct register_notice *notice, size_t i, struct str *out, struct err *err)
{
	const struct records *records = draft->records;
	size_t place = definition_place(records->definition, notice->show[i]);
	const struct register_field *field = column_field(records->definition, place);
	const struct ledger_field *value = &draft->fields[place];
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	*out = value_text(field, value, value_label(records, field, value), records->arena);
	if (notice->masked[i])
		*out = value_mask(field->kind, *out, records->arena);
	if (out->len && field->unit.len && value_type(field->kind) != LEDGER_TEXT)
		*out = arena_join(records->arena, *out, field->unit);
	const char *what = private_number(*out, records->today);
	if (!what)
		return STATUS_OK;
	err_set(err, STATUS_INPUT, N_("\"%.*s\" cannot be published: it holds %s"), STR_ARG(field->title), msg(language, what));
	err_detail(err, "%s", field->name);
	return err_hint(err, N_("take the number out of what is shown to the public"));
}

static enum status put_shown(const struct draft *draft, const struct register_notice *notice, struct json *json, struct err *err)
{
	enum status status = STATUS_OK;
	json_begin_array(json);
	for (size_t i = 0; !status && i < notice->show_count; i++) {
		struct str text = STR("");
		status = shown_text(draft, notice, i, &text, err);
		if (status || !text.len)
			continue;
		json_begin_array(json);
		json_str(json, definition_field(draft->records->definition, str_of(notice->show[i]))->title);
		json_str(json, text);
		json_end_array(json);
	}
	json_end_array(json);
	return status;
}

static enum status open_notice(const struct draft *draft, const struct register_notice *notice, const struct ledger_row *kept, struct err *err)
{
	const struct records *records = draft->records;
	struct buf shown;
	struct json json;
	buf_init(&shown, 0);
	json_init(&json, &shown);
	enum status status = put_shown(draft, notice, &json, err);
	if (!status && buf_failed(&shown))
		status = err_memory(err);
	const struct ledger_field fields[] = {
		ledger_text("register", str_of(records->definition->name)), ledger_int("record", kept->id),
		ledger_int("record_version", kept->version), ledger_text("title", notice->title),
		ledger_ref("unit", records->keeper ? records->keeper : TOP_UNIT), ledger_date("begins", records->today),
		ledger_date("ends", last_day(records, notice)), ledger_json("shown", buf_view(&shown)), ledger_text("source", notice->source),
	};
	if (!status)
		status = ledger_create(ledger_as_system(records->tx), ENTITY_NOTICE, fields, COUNT_OF(fields), STR(""), NULL, err);
	buf_release(&shown);
	return status;
}

/* ---- found -------------------------------------------------------------------------------------------------------------- */
bool notice_runs(const struct ledger_row *notice, struct date today)
{
	return !row_bool(notice, "undone") && row_is_null(notice, "ended_on") && date_compare(row_date(notice, "begins"), today) <= 0 &&
	       date_compare(today, row_date(notice, "ends")) <= 0;
}

enum status record_notices(const struct records *records, int64_t record, struct ledger_rows *rows, struct err *err)
{
	struct ledger_row row;
	enum status status = ledger_get(records->tx, records->entity, record, records->arena, &row, err);
	return status ? status : record_rows_about(records, ENTITY_NOTICE, record, rows, err);
}

enum status notices_public(struct ledger_tx *tx, struct date today, struct arena *arena, struct ledger_rows *rows, struct err *err)
{
	const struct ledger_filter filters[] = {
		{FILTER_AT_LEAST, ledger_date("ends", today)}, {FILTER_AT_MOST, ledger_date("begins", today)},
		{FILTER_NULL, ledger_null("ended_on")}, {FILTER_EQUAL, ledger_bool("undone", false)},
	};
	const struct ledger_list list = {.filters = filters, .filter_count = COUNT_OF(filters), .order = "begins", .descending = true,
	                                 .limit = PUBLIC_MAX};
	return ledger_list(ledger_as_system(tx), ENTITY_NOTICE, &list, arena, rows, err);
}

enum status notice_public(struct ledger_tx *tx, struct date today, int64_t id, struct arena *arena, struct ledger_row *row, struct err *err)
{
	enum status status = ledger_get(ledger_as_system(tx), ENTITY_NOTICE, id, arena, row, NULL);
	if (status == STATUS_NOT_FOUND || (!status && !notice_runs(row, today)))
		return err_set(err, STATUS_NOT_FOUND, N_("this notice is over, or there was never one"));
	return status ? err_memory(err) : STATUS_OK;
}

/* ---- what follows from a step ------------------------------------------------------------------------------------------- */
static enum status end_notice(const struct records *records, const struct ledger_row *notice, struct date day, int64_t version, struct err *err)
{
	const struct ledger_field fields[] = {ledger_date("ended_on", day), version ? ledger_int("ended_version", version)
	                                                                            : ledger_null("ended_version")};
	return ledger_update(ledger_as_system(records->tx), ENTITY_NOTICE, notice->id, notice->version, fields, COUNT_OF(fields), STR(""), err);
}

static enum status end_running(const struct records *records, const struct register_notice *notice, const struct ledger_row *kept, struct err *err)
{
	struct ledger_rows rows = {NULL, 0};
	enum status status = record_rows_about(records, ENTITY_NOTICE, kept->id, &rows, err);
	for (size_t i = 0; !status && i < rows.count; i++)
		if (str_equal(row_text(&rows.at[i], "title"), notice->title) && notice_runs(&rows.at[i], records->today))
			status = end_notice(records, &rows.at[i], records->today, kept->version, err);
	return status;
}

static bool published_in(const struct register_definition *definition, const struct register_notice *notice, const struct ledger_field *fields)
{
	const struct register_state *state = record_state(definition, fields);
	return state && (notice->in >> (state - definition->states) & 1);
}

static enum status wanted(const struct draft *draft, const struct register_notice *notice, bool *yes, struct err *err)
{
	struct value value = {.kind = VALUE_BOOL, .yes = true};
	enum status status = STATUS_OK;
	if (notice->when)
		status = expression_evaluate(notice->when, &draft->expressions, draft->records->arena, &value, err);
	*yes = value.kind == VALUE_BOOL && value.yes;
	return status;
}

enum status notices_follow(const struct draft *draft, const struct ledger_row *kept, struct err *err)
{
	const struct register_definition *definition = draft->records->definition;
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < definition->notice_count; i++) {
		const struct register_notice *notice = &definition->notices[i];
		bool was = draft->before && published_in(definition, notice, draft->before->fields);
		bool is = published_in(definition, notice, draft->fields);
		bool opens = is && !was;
		if (opens)
			status = wanted(draft, notice, &opens, err);
		if (!status && opens)
			status = open_notice(draft, notice, kept, err);
		else if (!status && was && !is)
			status = end_running(draft->records, notice, kept, err);
	}
	return status;
}

/* What that version opened was never public; what it took down is public again. */
enum status notices_undo(const struct records *records, const struct ledger_row *row, struct str reason, struct err *err)
{
	struct ledger_rows rows = {NULL, 0};
	const struct ledger_field undone = ledger_bool("undone", true);
	enum status status = records->definition->notice_count ? record_rows_about(records, ENTITY_NOTICE, row->id, &rows, err) : STATUS_OK;
	for (size_t i = 0; !status && i < rows.count; i++) {
		const struct ledger_row *notice = &rows.at[i];
		if (row_int(notice, "record_version") == row->version && !row_bool(notice, "undone"))
			status = ledger_update(ledger_as_system(records->tx), ENTITY_NOTICE, notice->id, notice->version, &undone, 1, reason, err);
		else if (!row_is_null(notice, "ended_on") && row_int(notice, "ended_version") == row->version)
			status = end_notice(records, notice, (struct date){0, 0, 0}, 0, err);
	}
	return status;
}

enum status notices_withdraw(const struct records *records, int64_t id, int64_t version, struct err *err)
{
	struct ledger_rows rows = {NULL, 0};
	enum status status = records->definition->notice_count ? record_rows_about(records, ENTITY_NOTICE, id, &rows, err) : STATUS_OK;
	for (size_t i = 0; !status && i < rows.count; i++)
		if (notice_runs(&rows.at[i], records->today))
			status = end_notice(records, &rows.at[i], records->today, version, err);
	return status;
}

enum status notices_reinstate(const struct records *records, int64_t id, int64_t version, struct err *err)
{
	struct ledger_rows rows = {NULL, 0};
	enum status status = records->definition->notice_count ? record_rows_about(records, ENTITY_NOTICE, id, &rows, err) : STATUS_OK;
	for (size_t i = 0; !status && i < rows.count; i++)
		if (!row_is_null(&rows.at[i], "ended_on") && row_int(&rows.at[i], "ended_version") == version)
			status = end_notice(records, &rows.at[i], (struct date){0, 0, 0}, 0, err);
	return status;
}

/* ---- what waits for it ---------------------------------------------------------------------------------------------------- */
static enum status unsettled(const struct records *records, int64_t notice, int64_t *count, struct err *err)
{
	const struct ledger_filter filters[] = {{FILTER_EQUAL, ledger_ref("notice", notice)}, {FILTER_NULL, ledger_null("settled_on")}};
	const struct ledger_list list = {.filters = filters, .filter_count = COUNT_OF(filters)};
	return ledger_count(ledger_as_system(records->tx), ENTITY_OBJECTION, &list, count, err);
}

static enum status why_it_waits(const struct records *records, const struct ledger_row *notice, struct str *why_not, struct err *err)
{
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	struct str title = row_text(notice, "title");
	char day[DATE_TEXT_MAX];
	struct str ends = date_text(row_date(notice, "ends"), day);
	int64_t count = 0;
	if (notice_runs(notice, records->today)) {
		*why_not = arena_format(records->arena, msg(language, N_("\"%.*s\" runs until %.*s: this step waits until it is over")), STR_ARG(title),
		                        STR_ARG(ends));
		return STATUS_OK;
	}
	enum status status = unsettled(records, notice->id, &count, err);
	if (!status && count)
		*why_not = arena_format(records->arena, msg(language, N_("%lld objections to \"%.*s\" are not settled")), (long long)count, STR_ARG(title));
	return status;
}

enum status notice_holds(const struct records *records, const struct register_step *step, const struct ledger_row *row, struct str *why_not,
                         struct err *err)
{
	const struct register_definition *definition = records->definition;
	size_t place = (size_t)(step - definition->steps);
	struct ledger_rows rows = {NULL, 0};
	uint64_t waits = 0;
	for (size_t i = 0; i < definition->notice_count; i++)
		waits |= definition->notices[i].before;
	enum status status = waits >> place & 1 ? record_rows_about(records, ENTITY_NOTICE, row->id, &rows, err) : STATUS_OK;
	for (size_t i = 0; !status && !why_not->len && i < definition->notice_count; i++) {
		const struct register_notice *notice = &definition->notices[i];
		size_t latest = 0;
		while (latest < rows.count && (row_bool(&rows.at[latest], "undone") || !str_equal(row_text(&rows.at[latest], "title"), notice->title)))
			latest++;
		if ((notice->before >> place & 1) && latest < rows.count && published_in(definition, notice, row->fields))
			status = why_it_waits(records, &rows.at[latest], why_not, err);
	}
	return status;
}

/* ---- objections ----------------------------------------------------------------------------------------------------------- */
static enum status changeable_record(const struct records *records, int64_t record, struct err *err)
{
	struct ledger_row row;
	enum status status = ledger_get(records->tx, records->entity, record, records->arena, &row, err);
	if (status || ledger_may_change(ledger_actor(records->tx), &row))
		return status;
	return err_set(err, STATUS_FORBIDDEN, N_("objections are taken down by those who may change the record"));
}

static enum status notice_of(const struct records *records, int64_t record, int64_t id, struct ledger_row *notice, struct err *err)
{
	enum status status = ledger_get(ledger_as_system(records->tx), ENTITY_NOTICE, id, records->arena, notice, err);
	if (!status && (row_int(notice, "record") != record || !str_equals(row_text(notice, "register"), records->definition->name)))
		status = err_set(err, STATUS_NOT_FOUND, N_("this record has no such notice"));
	return status;
}

enum status record_objections(const struct records *records, int64_t notice, struct ledger_rows *rows, struct err *err)
{
	const struct ledger_filter of_notice = {FILTER_EQUAL, ledger_ref("notice", notice)};
	const struct ledger_list list = {.filters = &of_notice, .filter_count = 1};
	return ledger_list(ledger_as_system(records->tx), ENTITY_OBJECTION, &list, records->arena, rows, err);
}

enum status record_object(const struct records *records, int64_t record, int64_t id, const struct objection *objection, struct err *err)
{
	struct ledger_row notice;
	const struct ledger_field fields[] = {
		ledger_ref("notice", id), ledger_date("received_on", date_is_set(objection->received_on) ? objection->received_on : records->today),
		ledger_text("person", objection->person), ledger_text("content", str_trim(objection->content)),
	};
	enum status status = changeable_record(records, record, err);
	if (!status)
		status = notice_of(records, record, id, &notice, err);
	if (!status && !notice_runs(&notice, records->today))
		status = err_set(err, STATUS_CONFLICT, N_("this notice does not run now: objections are for its period"));
	return status ? status : ledger_create(ledger_as_system(records->tx), ENTITY_OBJECTION, fields, COUNT_OF(fields), STR(""), NULL, err);
}

enum status record_settle(const struct records *records, int64_t record, int64_t id, struct str outcome, struct err *err)
{
	struct ledger_row objection, notice;
	const struct ledger_field fields[] = {ledger_text("outcome", str_trim(outcome)), ledger_date("settled_on", records->today)};
	enum status status = changeable_record(records, record, err);
	if (!status && !str_trim(outcome).len)
		status = err_set(err, STATUS_INPUT, N_("say what became of the objection"));
	if (!status)
		status = ledger_get(ledger_as_system(records->tx), ENTITY_OBJECTION, id, records->arena, &objection, err);
	if (!status)
		status = notice_of(records, record, row_int(&objection, "notice"), &notice, err);
	if (!status && !row_is_null(&objection, "settled_on"))
		status = err_set(err, STATUS_CONFLICT, N_("this objection was settled already"));
	return status ? status : ledger_update(ledger_as_system(records->tx), ENTITY_OBJECTION, id, objection.version, fields, COUNT_OF(fields),
	                                       STR(""), err);
}
