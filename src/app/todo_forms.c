/* The tables from above that wait for the user: what the own person or office must send and falls due, and what is to be signed. */
#include "app/forms_int.h"

#include <stdlib.h>

enum { SOON_DAYS = 5 };

struct gathering {
	struct call *call;
	struct ledger_rows submissions; /* the latest number of a period comes first */
	struct due_forms *out;
};

static bool add(const struct gathering *gathering, struct due_form item)
{
	struct due_forms *out = gathering->out;

	if (!arena_reserve(&gathering->call->arena, (void **)&out->at, &out->capacity, out->count, sizeof *out->at))
		return false;
	int32_t left = date_is_set(item.due) ? date_days(item.due) - date_days(call_today(gathering->call)) : 0;
	item.light = !date_is_set(item.due) ? "none" : left < 0 ? "red" : left <= SOON_DAYS ? "yellow" : "green";
	item.days_left = left;
	out->red += date_is_set(item.due) && left < 0;
	out->yellow += date_is_set(item.due) && left >= 0 && left <= SOON_DAYS;
	out->at[out->count++] = item;
	return true;
}

static bool is_near(const struct call *call, struct date due)
{
	return date_is_set(due) && date_days(due) <= date_days(call_today(call)) + SOON_DAYS;
}

static bool sends(const struct call *call, const struct ledger_row *form, const struct ledger_row *submission)
{
	const struct actor *actor = &call->session.actor;

	return row_int(submission ? submission : form, "person") == actor->user ||
	       (actor->role == ACTOR_OFFICER && row_int(form, "keeper") == actor->unit);
}

static bool signs(const struct call *call, const struct ledger_row *submission)
{
	enum role role = call->session.actor.role;

	return str_equals(row_text(submission, "state"), "submitted") && (role == ACTOR_LEADER || role == ACTOR_ADMINISTRATOR);
}

/* What was begun and is not sent. */
static bool add_begun(const struct gathering *gathering, const struct ledger_row *form)
{
	struct call *call = gathering->call;

	for (size_t i = 0; i < gathering->submissions.count; i++) {
		const struct ledger_row *row = &gathering->submissions.at[i];
		struct due_form item = {.form = form, .submission = row, .due = row_date(row, "due"), .to_sign = signs(call, row)};

		if (row_int(row, "form") != form->id || str_equals(row_text(row, "state"), "sent") || !period_parse(row_text(row, "period"), &item.period))
			continue;
		if (!item.to_sign && !(sends(call, form, row) && is_near(call, item.due)))
			continue;
		if (!add(gathering, item))
			return false;
	}
	return true;
}

static bool is_begun(const struct gathering *gathering, const struct ledger_row *form, struct period period)
{
	char text[PERIOD_TEXT_MAX];

	period_text(period, text);
	for (size_t i = 0; i < gathering->submissions.count; i++)
		if (row_int(&gathering->submissions.at[i], "form") == form->id && str_equals(row_text(&gathering->submissions.at[i], "period"), text))
			return true;
	return false;
}

/* Periods whose day came since the form is known here; of one that is asked once that in which it came. */
static bool add_not_begun(const struct gathering *gathering, const struct ledger_row *form)
{
	struct call *call = gathering->call;
	struct date known = instant_date(form->created_at);
	bool once = str_equals(row_text(form, "rhythm"), "once");
	struct period period = form_period_of(form, once ? known : date_add_months(known, -24));

	for (; sends(call, form, NULL); period = form_period_next(form, period)) {
		struct date due = form_due(call, form, period);
		if (!is_near(call, due))
			return true;
		if (date_compare(due, known) >= 0 && !is_begun(gathering, form, period) &&
		    !add(gathering, (struct due_form){.form = form, .period = period, .due = due}))
			return false;
		if (once)
			return true;
	}
	return true;
}

static int by_due(const void *a, const void *b)
{
	const struct due_form *left = a, *right = b;
	bool left_set = date_is_set(left->due), right_set = date_is_set(right->due);
	int order = left_set && right_set ? date_compare(left->due, right->due) : right_set - left_set;

	return order ? order : (left->form->id > right->form->id) - (left->form->id < right->form->id);
}

enum status due_forms_of(struct call *call, struct ledger_tx *tx, struct due_forms *out)
{
	static const struct ledger_list all = {.order = "id", .limit = 2000}, latest = {.order = "id", .descending = true, .limit = 5000};
	struct gathering gathering = {.call = call, .out = out};
	struct ledger_rows forms = {NULL, 0};
	enum status status = STATUS_OK;

	*out = (struct due_forms){0};
	if (call->session.actor.role == ACTOR_VILLAGE) /* what is collected from it stands in its own list */
		return STATUS_OK;
	status = ledger_list(tx, ENTITY_FORM, &all, &call->arena, &forms, &call->err);
	if (!status)
		status = ledger_list(tx, ENTITY_SUBMISSION, &latest, &call->arena, &gathering.submissions, &call->err);
	for (size_t i = 0; !status && i < forms.count; i++)
		if (!add_begun(&gathering, &forms.at[i]) || !add_not_begun(&gathering, &forms.at[i]))
			status = err_memory(&call->err);
	if (!status && out->count)
		qsort(out->at, out->count, sizeof *out->at, by_due);
	return status;
}

void put_due_forms(struct call *call, struct ledger_tx *tx, const struct due_forms *forms)
{
	struct json *json = &call->json;
	char text[PERIOD_TEXT_MAX];

	json_name(json, "forms");
	json_begin_array(json);
	for (size_t i = 0; i < forms->count; i++) {
		const struct due_form *item = &forms->at[i];
		const struct ledger_row *row = item->submission;

		json_begin_object(json);
		json_put_int(json, "form", item->form->id);
		json_put_str(json, "title", row_text(item->form, "title"));
		put_text_or_null(json, "authority", row_text(item->form, "authority"));
		json_put_str(json, "period", period_text(item->period, text));
		json_put_text(json, "why", item->to_sign ? "sign" : "send");
		put_id(json, "submission", row ? row->id : 0);
		put_text_or_null(json, "state", row ? row_text(row, "state") : STR(""));
		put_text_or_null(json, "person_name", ledger_label(tx, ENTITY_USER, row_int(row ? row : item->form, "person"), &call->arena));
		json_put_date(json, "due", item->due);
		json_name(json, "days_left");
		if (date_is_set(item->due))
			json_int(json, item->days_left);
		else
			json_write_null(json);
		json_put_text(json, "light", item->light);
		json_end_object(json);
	}
	json_end_array(json);
}
