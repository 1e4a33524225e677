/* What a definition says, as JSON: the REGISTER_DEFINITION of docs/api.md. */
#include "app/registers_int.h"

#include <stddef.h>

struct telling {
	struct json *json;
	const struct register_definition *definition;
	struct arena *arena;
};

/* ---- what several parts have ---- */

typedef void put_element(const struct telling *to, const void *element);

static void put_list(const struct telling *to, const char *name, const void *elements, size_t count, size_t size,
                     put_element *put)
{
	json_name(to->json, name);
	json_begin_array(to->json);
	for (size_t i = 0; i < count; i++)
		put(to, (const char *)elements + i * size);
	json_end_array(to->json);
}

static void put_name(const struct telling *to, const void *element)
{
	json_text(to->json, *(const char *const *)element);
}

static void put_names(const struct telling *to, const char *name, const char *const *names, size_t count)
{
	put_list(to, name, names, count, sizeof *names, put_name);
}

static void put_choice(const struct telling *to, const void *element)
{
	json_str(to->json, *(const struct str *)element);
}

static void put_expression(const struct telling *to, const char *name, const struct expression *expression)
{
	put_text_or_null(to->json, name, expression ? expression_text(expression, to->arena) : STR(""));
}

static void put_states_of(const struct telling *to, const char *name, uint32_t states)
{
	json_name(to->json, name);
	json_begin_array(to->json);
	for (size_t i = 0; i < to->definition->state_count; i++)
		if (states & (UINT32_C(1) << i))
			json_text(to->json, to->definition->states[i].name);
	json_end_array(to->json);
}

static void put_who(const struct telling *to, const char *name, uint8_t by)
{
	static const char *const words[] = {"keeper", "village", "leader", "holder", "administrator"};

	json_name(to->json, name);
	json_begin_array(to->json);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (by & (1U << i))
			json_text(to->json, words[i]);
	json_end_array(to->json);
}

static void put_count(const struct telling *to, enum limit_count count)
{
	static const char *const words[] = {"calendar_days", "working_days", "months"};

	json_put_text(to->json, "count", words[count]);
}

static void put_bound(const struct telling *to, const char *name, bool has, struct dec bound)
{
	json_name(to->json, name);
	if (has)
		json_dec(to->json, bound);
	else
		json_write_null(to->json);
}

/* ---- the parts ---- */

static void put_field(const struct telling *to, const void *element)
{
	const struct register_field *field = element;
	struct json *json = to->json;

	json_begin_object(json);
	json_put_text(json, "name", field->name);
	json_put_str(json, "title", field->title);
	put_text_or_null(json, "hint", field->hint);
	json_put_text(json, "kind", field_kind_text(field->kind));
	json_put_bool(json, "required", field->required);
	put_expression(to, "required_when", field->required_when);
	json_put_bool(json, "private", field->private_value);
	json_put_bool(json, "unique", field->unique);
	json_put_bool(json, "listed", field->listed);
	json_put_bool(json, "computed", field->value != NULL);
	put_expression(to, "value", field->value);
	put_expression(to, "otherwise", field->otherwise);
	put_list(to, "choices", field->choices, field->choice_count, sizeof *field->choices, put_choice);
	put_text_or_null(json, "unit", field->unit);
	json_put_int(json, "scale", field->scale);
	put_bound(to, "min", field->has_min, field->min);
	put_bound(to, "max", field->has_max, field->max);
	put_text_or_null(json, "level", field->level);
	json_put_text(json, "link", field->link);
	put_list(to, "rows", field->rows, field->row_field_count, sizeof *field->rows, put_field);
	json_end_object(json);
}

static void put_state(const struct telling *to, const void *element)
{
	const struct register_state *state = element;

	json_begin_object(to->json);
	json_put_text(to->json, "name", state->name);
	json_put_str(to->json, "title", state->title);
	json_put_bool(to->json, "final", state->final);
	json_end_object(to->json);
}

static void put_set(const struct telling *to, const void *element)
{
	const struct step_set *set = element;

	json_begin_object(to->json);
	json_put_text(to->json, "field", set->field);
	put_expression(to, "value", set->value);
	json_end_object(to->json);
}

static void put_step(const struct telling *to, const void *element)
{
	const struct register_step *step = element;

	json_begin_object(to->json);
	json_put_text(to->json, "name", step->name);
	json_put_str(to->json, "title", step->title);
	put_states_of(to, "from", step->from);
	json_put_text(to->json, "to", to->definition->states[step->to].name);
	put_who(to, "by", step->by);
	put_names(to, "needs", step->needs, step->need_count);
	put_names(to, "asks", step->asks, step->ask_count);
	put_list(to, "sets", step->sets, step->set_count, sizeof *step->sets, put_set);
	json_put_bool(to->json, "reason", step->reason);
	put_expression(to, "when", step->when);
	put_text_or_null(to->json, "refusal", step->refusal);
	put_text_or_null(to->json, "letter", step->letter);
	json_put_bool(to->json, "hands_over", step->hands_over);
	json_end_object(to->json);
}

static void put_limit(const struct telling *to, const void *element)
{
	const struct register_limit *limit = element;

	json_begin_object(to->json);
	json_put_text(to->json, "name", limit->name);
	json_put_str(to->json, "title", limit->title);
	json_put_str(to->json, "source", limit->source);
	put_states_of(to, "in", limit->in);
	json_put_text(to->json, "from", limit->from_field);
	json_put_int(to->json, "length", limit->length);
	put_count(to, limit->count);
	json_put_int(to->json, "warn", limit->warn);
	json_put_int(to->json, "extend_by", limit->extend_by);
	json_put_int(to->json, "extend_times", limit->extend_times);
	put_who(to, "extend_approver", limit->extend_approver);
	put_states_of(to, "suspended_in", limit->suspended_in);
	put_expression(to, "when", limit->when);
	json_end_object(to->json);
}

static void put_check(const struct telling *to, const void *element)
{
	const struct register_check *check = element;

	json_begin_object(to->json);
	json_put_text(to->json, "name", check->name);
	json_put_bool(to->json, "forbids", check->forbids);
	put_expression(to, "when", check->when);
	json_put_str(to->json, "message", check->message);
	json_put_text(to->json, "field", check->field);
	json_end_object(to->json);
}

static void put_statistic(const struct telling *to, const void *element)
{
	const struct register_statistic *statistic = element;

	json_begin_object(to->json);
	json_put_text(to->json, "name", statistic->name);
	json_put_str(to->json, "title", statistic->title);
	json_put_str(to->json, "unit", statistic->unit);
	put_names(to, "by", statistic->by, statistic->by_count);
	json_put_bool(to->json, "dated", statistic->date != NULL);
	put_text_or_null(to->json, "indicator", statistic->indicator);
	json_end_object(to->json);
}

static void put_view(const struct telling *to, const void *element)
{
	const struct register_view *view = element;

	json_begin_object(to->json);
	json_put_text(to->json, "name", view->name);
	json_put_str(to->json, "title", view->title);
	json_end_object(to->json);
}

static void put_notice(const struct telling *to, const void *element)
{
	const struct register_notice *notice = element;

	json_begin_object(to->json);
	json_put_str(to->json, "title", notice->title);
	put_states_of(to, "in", notice->in);
	json_put_int(to->json, "days", notice->days);
	put_count(to, notice->count);
	put_names(to, "show", notice->show, notice->show_count);
	json_put_str(to->json, "source", notice->source);
	json_end_object(to->json);
}

#define PART(list, number, put)                                                                                          \
	{#list, offsetof(struct register_definition, list), offsetof(struct register_definition, number),                 \
	 sizeof *((struct register_definition *)NULL)->list, put}
static const struct {
	const char *name;
	size_t list, count, size; /* where the definition has its elements and their number; bytes of one */
	put_element *put;
} parts[] = {
	PART(fields, field_count, put_field),
	PART(states, state_count, put_state),
	PART(steps, step_count, put_step),
	PART(limits, limit_count, put_limit),
	PART(checks, check_count, put_check),
	PART(statistics, statistic_count, put_statistic),
	PART(views, view_count, put_view),
	PART(notices, notice_count, put_notice),
};

void definition_json(const struct register_definition *definition, struct arena *arena, struct json *json)
{
	const struct telling to = {json, definition, arena};
	const char *base = (const char *)definition;

	json_put_text(json, "name", definition->name);
	json_put_str(json, "title", definition->title);
	json_put_str(json, "group", definition->group);
	json_put_str(json, "about", definition->about);
	json_put_str(json, "source", definition->source);
	json_put_text(json, "label", definition->label);
	json_put_text(json, "village", definition->village);
	json_put_text(json, "number", definition->number);
	json_put_text(json, "key", definition->key);
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		put_list(&to, parts[i].name, *(const void *const *)(const void *)(base + parts[i].list),
		         *(const size_t *)(const void *)(base + parts[i].count), parts[i].size, parts[i].put);
}
