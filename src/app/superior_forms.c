/* The tables of superiors that are known: taken in, listed, changed, the calendar of what is due. */
#include "app/forms_int.h"

#include <stdlib.h>

static void put_whole_form(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	json_begin_object(&call->json);
	put_form(call, tx, row);
	json_end_object(&call->json);
}

/* ---- listed ---- */

static bool is_asked_for(const struct call *call, const struct ledger_row *row)
{
	struct str words = str_trim(given_text(call->query, "words")), rhythm = given_text(call->query, "rhythm");

	if (rhythm.len && !str_equal(row_text(row, "rhythm"), rhythm))
		return false;
	if (given(call->query, "keeper") && row_int(row, "keeper") != given_int(call->query, "keeper"))
		return false;
	return !words.len || str_find(row_text(row, "title"), words, 0) != STR_NONE || str_find(row_text(row, "authority"), words, 0) != STR_NONE;
}

static enum status forms_in_sight(struct call *call, struct ledger_tx *tx, struct ledger_rows *out)
{
	static const struct ledger_list all = {.order = "title", .limit = 2000};

	return ledger_list(tx, ENTITY_FORM, &all, &call->arena, out, &call->err);
}

enum status form_list(struct call *call, struct ledger_tx *tx)
{
	struct ledger_rows rows = {NULL, 0};
	enum status status = forms_in_sight(call, tx, &rows);

	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "forms");
	json_begin_array(&call->json);
	for (size_t i = 0; i < rows.count; i++)
		if (is_asked_for(call, &rows.at[i]))
			put_whole_form(call, tx, &rows.at[i]);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}

static void put_head(struct call *call, struct ledger_tx *tx, const struct ledger_row *row)
{
	json_begin_object(&call->json);
	put_submission_head(call, tx, row);
	json_put_int(&call->json, "faults", row_int(row, "faults"));
	json_end_object(&call->json);
}

enum status form_show(struct call *call, struct ledger_tx *tx)
{
	const struct ledger_filter own = {FILTER_EQUAL, ledger_ref("form", call_number(call, "id"))};
	const struct ledger_list list = {.filters = &own, .filter_count = 1, .order = "id", .descending = true, .limit = 200};
	struct ledger_rows rows = {NULL, 0};
	struct ledger_row row;
	enum status status = ledger_get(tx, ENTITY_FORM, call_number(call, "id"), &call->arena, &row, &call->err);

	if (!status && row.withdrawn)
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("there is no such form"));
	if (!status)
		status = ledger_list(tx, ENTITY_SUBMISSION, &list, &call->arena, &rows, &call->err);
	if (status)
		return status;
	json_begin_object(&call->json);
	put_form(call, tx, &row);
	json_name(&call->json, "mapping");
	if (row_is_null(&row, "mapping"))
		json_write_null(&call->json);
	else
		json_raw(&call->json, row_text(&row, "mapping"));
	json_name(&call->json, "submissions");
	json_begin_array(&call->json);
	for (size_t i = 0; i < rows.count; i++)
		put_head(call, tx, &rows.at[i]);
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}

/* ---- taken in ---- */

struct taking {
	struct opened_form opened;
	int64_t id;
};

static enum status look_at_document(struct call *call, struct ledger_tx *tx)
{
	struct taking *taking = call->argument;
	struct opened_form *opened = &taking->opened;
	enum status status = ledger_get(tx, ENTITY_DOCUMENT, given_int(call->body, "document"), &opened->arena, &opened->document, &call->err);

	if (status == STATUS_NOT_FOUND)
		return err_set(&call->err, STATUS_INPUT, N_("the file of this form does not exist"));
	return status ? status
	              : ledger_content_get(tx, row_text(&opened->document, "hash"), &opened->arena, &opened->bytes, &call->err);
}

static struct str rhythm_of(const struct form *form)
{
	switch (form->period.period.kind) {
	case PERIOD_QUARTER: return STR("quarter");
	case PERIOD_HALF: return STR("half");
	case PERIOD_YEAR: return STR("year");
	default: return STR("month");
	}
}

/* 低保月报.xlsx without its ending. */
static struct str stem_of(struct str name)
{
	for (size_t i = name.len; i > 0; i--)
		if (name.at[i - 1] == '.')
			return str_slice(name, 0, i - 1);
	return name;
}

static struct str title_of(const struct call *call, const struct opened_form *opened)
{
	struct str given_title = str_trim(given_text(call->body, "title"));

	if (given_title.len)
		return given_title;
	return opened->understood.title.len ? opened->understood.title : stem_of(row_text(&opened->document, "name"));
}

static struct str label_value(const struct form *form, enum form_label_kind kind)
{
	for (size_t i = 0; i < form->label_count; i++)
		if (form->labels[i].kind == kind)
			return form->labels[i].value;
	return STR("");
}

/* Who gives it a title of its own means another one. */
static enum status is_known(struct call *call, struct ledger_tx *tx, const struct opened_form *opened, struct str title)
{
	struct str said = str_trim(given_text(call->body, "title"));
	struct ledger_row known;
	enum status status = form_find_known(tx, &call->arena, &opened->understood, title, !said.len || str_equal(said, opened->understood.title), &known,
	                                     &call->err);

	if (status || !known.id)
		return status;
	err_set(&call->err, STATUS_CONFLICT, N_("the form \"%.*s\" is known already"), STR_ARG(row_text(&known, "title")));
	err_detail(&call->err, N_("form %lld"), (long long)known.id);
	return err_hint(&call->err, N_("fill it in for the next period, or give this one another title"));
}

#define FORM_FIELDS_MAX 9
/* What the body names; the others stay. */
static size_t fields_of(const json_t *body, struct ledger_field fields[FORM_FIELDS_MAX])
{
	static const char *const texts[] = {"authority", "rhythm", "purpose"}, *const numbers[] = {"due_day", "due_month"},
	                  *const references[] = {"keeper", "person"};
	size_t count = 0;

	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (json_object_get(body, texts[i]))
			fields[count++] = ledger_text(texts[i], given_text(body, texts[i]));
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		if (json_object_get(body, numbers[i]))
			fields[count++] = given(body, numbers[i]) ? ledger_int(numbers[i], given_int(body, numbers[i])) : ledger_null(numbers[i]);
	for (size_t i = 0; i < COUNT_OF(references); i++)
		if (given(body, references[i]))
			fields[count++] = ledger_ref(references[i], given_int(body, references[i]));
	return count;
}

static enum status take_in(struct call *call, struct ledger_tx *tx)
{
	struct taking *taking = call->argument;
	struct opened_form *opened = &taking->opened;
	struct ledger_field fields[FORM_FIELDS_MAX + 8];
	struct str title = title_of(call, opened);
	const struct form_table *table = opened->understood.tables;
	size_t count = fields_of(call->body, fields);
	int64_t cells = 0;
	enum status status = is_known(call, tx, opened, title);

	if (status)
		return status;
	for (size_t i = 0; i < opened->understood.table_count; i++)
		cells += (int64_t)form_cells_to_fill(&opened->understood.tables[i]);
	fields[count++] = ledger_text("title", title);
	fields[count++] = ledger_ref("document", opened->document.id);
	fields[count++] = ledger_text("kind", table ? str_of(form_kind_text(table->kind)) : STR(""));
	fields[count++] = ledger_int("cells", cells);
	if (!given(call->body, "authority"))
		fields[count++] = ledger_text("authority", label_value(&opened->understood, FORM_LABEL_AUTHORITY));
	if (!given(call->body, "rhythm"))
		fields[count++] = ledger_text("rhythm", rhythm_of(&opened->understood));
	if (!given(call->body, "purpose"))
		fields[count++] = ledger_text("purpose", STR("masked"));
	if (!given(call->body, "person"))
		fields[count++] = ledger_ref("person", ledger_actor(tx)->user);
	return ledger_create(tx, ENTITY_FORM, fields, count, STR(""), &taking->id, &call->err);
}

static enum status answer_form(struct call *call, struct ledger_tx *tx, int64_t id)
{
	struct ledger_row row;
	enum status status = ledger_get(tx, ENTITY_FORM, id, &call->arena, &row, &call->err);

	if (!status)
		put_whole_form(call, tx, &row);
	return status;
}

/* Where its cells come from is worked out for the period before this one, and kept: what a person sees first. */
static enum status map_first(struct call *call, struct ledger_tx *tx)
{
	struct taking *taking = call->argument;
	struct opened_form *opened = &taking->opened;
	const struct entered_cells none = {NULL, 0, 0};
	struct filled_form filled;
	enum status status = take_in(call, tx);

	if (!status)
		status = ledger_get(tx, ENTITY_FORM, taking->id, &opened->arena, &opened->form, &call->err);
	if (status)
		return status;
	opened->period = form_period_of(&opened->form, date_add_months(call_today(call), -1));
	status = form_fill(call, tx, opened, &none, false, &filled);
	if (!status)
		status = form_keep(call, tx, opened, &filled);
	return status ? status : answer_form(call, tx, taking->id);
}

enum status form_create(struct call *call)
{
	struct taking taking = {.id = 0};

	arena_init(&taking.opened.arena, (size_t)512 << 20);
	call->argument = &taking;
	enum status status = call_look(call, look_at_document);
	if (!status)
		status = form_read(call, &taking.opened);
	if (!status)
		status = call_change(call, map_first);
	form_release(&taking.opened);
	return status;
}

/* ---- changed ---- */

enum status form_update(struct call *call, struct ledger_tx *tx)
{
	struct ledger_field fields[FORM_FIELDS_MAX + 2];
	struct ledger_row document;
	size_t count = fields_of(call->body, fields);
	enum status status = STATUS_OK;

	if (given(call->body, "title"))
		fields[count++] = ledger_text("title", str_trim(given_text(call->body, "title")));
	if (given(call->body, "document")) {
		status = ledger_get(tx, ENTITY_DOCUMENT, given_int(call->body, "document"), &call->arena, &document, &call->err);
		fields[count++] = ledger_ref("document", given_int(call->body, "document"));
	}
	if (!status)
		status = ledger_update(tx, ENTITY_FORM, call_number(call, "id"), given_int(call->body, "version"), fields, count, STR(""), &call->err);
	return status ? status : answer_form(call, tx, call_number(call, "id"));
}

enum status form_delete(struct call *call, struct ledger_tx *tx)
{
	struct ledger_row row;
	enum status status = ledger_get(tx, ENTITY_FORM, call_number(call, "id"), &call->arena, &row, &call->err);

	return status ? status : ledger_withdraw(tx, ENTITY_FORM, row.id, row.version, STR(""), &call->err);
}

/* ---- the calendar ---- */

struct due_item {
	const struct ledger_row *form, *submission; /* submission NULL: not begun */
	struct period period;
	struct date due;
};
struct due_list {
	struct due_item *at;
	size_t count, capacity;
};

static const struct ledger_row *submission_of(const struct ledger_rows *rows, int64_t form, struct str period)
{
	for (size_t i = 0; i < rows->count; i++) /* the latest number comes first */
		if (row_int(&rows->at[i], "form") == form && str_equal(row_text(&rows->at[i], "period"), period))
			return &rows->at[i];
	return NULL;
}

/* Periods of a form whose day lies in the year. What is asked once is due once: in the year it came. */
static bool add_due(struct call *call, struct due_list *list, const struct ledger_row *form, const struct ledger_rows *submissions, int year)
{
	struct period period = form_period_of(form, (struct date){(int16_t)(year - 2), 12, 31});
	bool once = str_equals(row_text(form, "rhythm"), "once");

	for (;; period = form_period_next(form, period)) {
		char text[PERIOD_TEXT_MAX];
		struct date due = form_due(call, form, period);
		if (!date_is_set(due) || due.year > year)
			return true;
		if (due.year < year || (once && instant_date(form->created_at).year != period.year))
			continue;
		if (!arena_reserve(&call->arena, (void **)&list->at, &list->capacity, list->count, sizeof *list->at))
			return false;
		list->at[list->count++] = (struct due_item){form, submission_of(submissions, form->id, period_text(period, text)), period, due};
	}
}

static int by_day(const void *a, const void *b)
{
	const struct due_item *left = a, *right = b;
	int order = date_compare(left->due, right->due);

	return order ? order : (left->form->id > right->form->id) - (left->form->id < right->form->id);
}

static const char *light_of(const struct call *call, const struct due_item *item)
{
	int32_t left = date_days(item->due) - date_days(call_today(call));

	if (item->submission && str_equals(row_text(item->submission, "state"), "sent"))
		return "none";
	if (date_compare(item->due, instant_date(item->form->created_at)) < 0) /* before it was known here */
		return "none";
	return left < 0 ? "red" : left <= 5 ? "yellow" : "green";
}

static void put_due(struct call *call, struct ledger_tx *tx, const struct due_item *item)
{
	struct json *json = &call->json;
	char text[PERIOD_TEXT_MAX];
	int64_t person = row_int(item->submission ? item->submission : item->form, "person");

	json_begin_object(json);
	json_put_int(json, "form", item->form->id);
	json_put_str(json, "title", row_text(item->form, "title"));
	put_text_or_null(json, "authority", row_text(item->form, "authority"));
	put_text_or_null(json, "keeper_name", ledger_label(tx, ENTITY_UNIT, row_int(item->form, "keeper"), &call->arena));
	json_put_str(json, "period", period_text(item->period, text));
	json_put_date(json, "due", item->due);
	json_put_text(json, "light", light_of(call, item));
	put_id(json, "submission", item->submission ? item->submission->id : 0);
	put_text_or_null(json, "state", item->submission ? row_text(item->submission, "state") : STR(""));
	json_put_date(json, "sent_on", item->submission ? row_date(item->submission, "sent_on") : (struct date){0, 0, 0});
	put_text_or_null(json, "person_name", ledger_label(tx, ENTITY_USER, person, &call->arena));
	json_put_int(json, "seconds", item->submission ? row_int(item->submission, "seconds") : 0);
	json_end_object(json);
}

enum status form_calendar(struct call *call, struct ledger_tx *tx)
{
	static const struct ledger_list latest = {.order = "id", .descending = true, .limit = 5000};
	struct ledger_rows forms = {NULL, 0}, submissions = {NULL, 0};
	struct due_list list = {NULL, 0, 0};
	int year = given(call->query, "year") ? (int)given_int(call->query, "year") : call_today(call).year;
	enum status status = forms_in_sight(call, tx, &forms);
	size_t at = 0;

	if (!status)
		status = ledger_list(tx, ENTITY_SUBMISSION, &latest, &call->arena, &submissions, &call->err);
	for (size_t i = 0; !status && i < forms.count; i++)
		if (!add_due(call, &list, &forms.at[i], &submissions, year))
			status = err_memory(&call->err);
	if (status)
		return status;
	if (list.count)
		qsort(list.at, list.count, sizeof *list.at, by_day);
	json_begin_object(&call->json);
	json_put_int(&call->json, "year", year);
	json_name(&call->json, "months");
	json_begin_array(&call->json);
	for (int month = 1; month <= 12; month++) {
		json_begin_object(&call->json);
		json_put_int(&call->json, "month", month);
		json_name(&call->json, "due");
		json_begin_array(&call->json);
		for (; at < list.count && list.at[at].due.month == month; at++)
			put_due(call, tx, &list.at[at]);
		json_end_array(&call->json);
		json_end_object(&call->json);
	}
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}
