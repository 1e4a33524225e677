/* Lists: what a query asks for as conditions of the ledger, which keeps to what the actor may see. */
#include <string.h>

#include "register/record_int.h"

static void add(struct asked *asked, enum filter_how how, struct ledger_field field)
{
	if (asked->list.filter_count < LIST_FILTERS_MAX)
		asked->filters[asked->list.filter_count++] = (struct ledger_filter){how, field};
}

static enum status add_light(const struct records *records, struct asked *asked, struct str light, struct err *err)
{
	const struct ledger_field today_due = ledger_date("due", records->today), today_warn = ledger_date("warn_on", records->today);
	if (light.len == 0)
		return STATUS_OK;
	if (str_equals(light, record_light_text(RECORD_LIGHT_RED))) {
		add(asked, FILTER_LESS, today_due);
	} else if (str_equals(light, record_light_text(RECORD_LIGHT_YELLOW))) {
		add(asked, FILTER_AT_LEAST, today_due);
		add(asked, FILTER_AT_MOST, today_warn);
	} else if (str_equals(light, record_light_text(RECORD_LIGHT_GREEN))) {
		add(asked, FILTER_GREATER, today_warn);
	} else {
		return err_set(err, STATUS_INPUT, N_("there is no light \"%.*s\""), STR_ARG(light));
	}
	return STATUS_OK;
}

static const struct register_view *view_find(const struct register_definition *definition, struct str name)
{
	for (size_t i = 0; i < definition->view_count; i++)
		if (str_equals(name, definition->views[i].name))
			return &definition->views[i];
	return NULL;
}

static bool state_known(const struct register_definition *definition, struct str name)
{
	for (size_t i = 0; i < definition->state_count; i++)
		if (str_equals(name, definition->states[i].name))
			return true;
	return false;
}

/* Who may not see private values learns nothing of them from a filter. */
enum status list_where(const struct records *records, struct str text, const struct expression **out, struct err *err)
{
	enum status status = expression_parse(records->arena, text, records->definition, out, err);
	if (!status && expression_is_private(*out, records->definition) && !record_may_reveal(records, NULL))
		status = err_set(err, STATUS_FORBIDDEN, N_("only who keeps this register may search by private fields"));
	return status;
}

static enum status order_of(const struct records *records, const struct record_query *query, const struct register_view *view,
                            struct ledger_list *list, struct err *err)
{
	list->descending = true;
	if (query->order.len) {
		const struct register_field *field = definition_field(records->definition, query->order);
		list->order = arena_text(records->arena, query->order);
		list->descending = query->descending;
		if (field && field_is_private(field) && !record_may_reveal(records, NULL))
			return err_set(err, STATUS_FORBIDDEN, N_("only who keeps this register may search by private fields"));
		return list->order ? STATUS_OK : err_memory(err);
	}
	if (view && view->order) {
		list->order = view->order;
		list->descending = view->descending;
	}
	return STATUS_OK;
}

#define WORDS_MAX 8 /* with the conditions of the view and of the query: LIST_CONDITIONS_MAX */

/* Every word must be found. */
static enum status add_words(const struct records *records, struct str words, struct asked *asked, struct err *err)
{
	struct str rest = str_trim(words), word;
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < WORDS_MAX && str_cut(&rest, ' ', &word); i++)
		if (str_trim(word).len)
			status = word_condition(records, str_trim(word), &asked->conditions[asked->list.condition_count++], err);
	return status;
}

static enum status add_group(const struct records *records, const struct record_query *query, struct asked *asked, struct err *err)
{
	struct ledger_filter filters[2];
	size_t count = 0;
	enum status status = query->in.len ? group_filters(records, query, filters, &count, err) : STATUS_OK;
	for (size_t i = 0; !status && i < count; i++)
		add(asked, filters[i].how, filters[i].field);
	return status;
}

static enum status add_conditions(const struct records *records, const struct record_query *query,
                                  const struct register_view *view, struct asked *asked, struct err *err)
{
	const struct expression *where = NULL;
	enum status status = STATUS_OK;
	if (query->state.len && !state_known(records->definition, query->state))
		return err_set(err, STATUS_INPUT, N_("there is no state \"%.*s\""), STR_ARG(query->state));
	if (query->state.len)
		add(asked, FILTER_EQUAL, ledger_text("state", query->state));
	if (query->mine)
		add(asked, FILTER_EQUAL, ledger_ref("holder", ledger_actor(records->tx)->user));
	for (size_t i = 0; query->unfinished && i < records->definition->state_count; i++)
		if (records->definition->states[i].final)
			add(asked, FILTER_NOT_EQUAL, ledger_text("state", str_of(records->definition->states[i].name)));
	status = add_light(records, asked, query->light, err);
	if (!status)
		status = add_group(records, query, asked, err);
	if (!status && query->where.len)
		status = list_where(records, query->where, &where, err);
	if (!status && where)
		status = condition_make(records, where, NULL, &asked->conditions[asked->list.condition_count++], err);
	if (!status && view && view->where)
		status = condition_make(records, view->where, NULL, &asked->conditions[asked->list.condition_count++], err);
	return status ? status : add_words(records, query->words, asked, err);
}

enum status query_ask(const struct records *records, const struct record_query *query, struct asked *asked, struct err *err)
{
	const struct register_view *view = query->view.len ? view_find(records->definition, query->view) : NULL;
	*asked = (struct asked){.list = {.limit = query->limit, .offset = query->offset, .own = query->own,
	                                 .only_withdrawn = query->withdrawn}};
	asked->list.filters = asked->filters;
	asked->list.conditions = asked->conditions;
	if (query->view.len && !view)
		return err_set(err, STATUS_INPUT, N_("there is no view \"%.*s\""), STR_ARG(query->view));
	enum status status = add_conditions(records, query, view, asked, err);
	return status ? status : order_of(records, query, view, &asked->list, err);
}

enum status record_list(const struct records *records, const struct record_query *query, struct ledger_rows *rows,
                        int64_t *total, struct err *err)
{
	struct asked asked;
	enum status status = query_ask(records, query, &asked, err);
	if (!status)
		status = ledger_list(records->tx, records->entity, &asked.list, records->arena, rows, err);
	return status || !total ? status : ledger_count(records->tx, records->entity, &asked.list, total, err);
}

enum status record_count(const struct records *records, const struct record_query *query, int64_t *count, struct err *err)
{
	struct asked asked;
	enum status status = query_ask(records, query, &asked, err);
	return status ? status : ledger_count(records->tx, records->entity, &asked.list, count, err);
}
