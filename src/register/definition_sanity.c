/* What YAML cannot see: rules that make a definition one that can be worked with. Those of fields and of the work flow stand in files of
 * their own; here are the head and what comes out. */
#include "register/definition_sanity_int.h"

/* ---- the head ---------------------------------------------------------------------------------------------------- */

static enum status head_fields(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	const struct register_field *label = field_named(s, d->label), *village = field_named(s, d->village),
	                            *number = field_named(s, d->number), *key = field_named(s, d->key);
	if (label->private_value || value_type(label->kind) == LEDGER_JSON)
		return REFUSE(s, label, N_("\"%s\" cannot name a record: everybody reads the label"), label->name);
	if (village && (village->kind != FIELD_KIND_UNIT || !str_equals(village->level, "village")))
		return REFUSE(s, village, N_("the village is a field of the type unit with the level village"));
	if (number && number->kind != FIELD_KIND_CODE)
		return REFUSE(s, number, N_("the number is a field of the type code"));
	if (key && (value_type(key->kind) == LEDGER_JSON || is_decimal(key->kind)))
		return REFUSE(s, key, N_("records cannot be told apart by a field of the type \"%s\""), field_kind_text(key->kind));
	for (size_t i = 0; i < d->field_count; i++)
		if (d->fields[i].kind == FIELD_KIND_CODE && &d->fields[i] != number)
			return REFUSE(s, &d->fields[i], N_("\"%s\" is a code, but the register does not say: number: %s"), d->fields[i].name,
			              d->fields[i].name);
	return STATUS_OK;
}

static enum status entering_people(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	const struct register_field *label = field_named(s, d->label);
	if (d->enter & STEP_BY_HOLDER) /* what is not yet entered was handed to nobody */
		return REFUSE(s, label, N_("nobody holds a record before it is entered: \"enter\" cannot name the holder"));
	if ((d->enter & STEP_BY_VILLAGE) && !d->village)
		return REFUSE(s, label, N_("\"enter\" names the village, but the register does not say which field is the village"));
	return STATUS_OK;
}

/* ---- what comes out ---------------------------------------------------------------------------------------------- */

static bool groups(enum field_kind kind)
{
	enum expression_type type = expression_type_of_kind(kind);
	return type != TYPE_LIST && kind != FIELD_KIND_LONG_TEXT && !is_decimal(kind);
}

/* A share and its whole are asked for the same time, and a whole is no share itself. */
static enum status statistic_share(const struct sanity *s, const struct register_statistic *statistic)
{
	const struct register_statistic *whole = definition_statistic(s->definition, statistic->share_of);
	if (!whole || whole == statistic || whole->share_of)
		return REFUSE(s, statistic, N_("\"%s\" is the share of \"%s\", which is no other figure of the register"), statistic->name,
		              statistic->share_of);
	if (!whole->date != !statistic->date)
		return REFUSE(s, statistic, N_("\"%s\" and \"%s\" must both have a date or none"), statistic->name, whole->name);
	if (!str_equals(statistic->unit, "%") && !str_equals(statistic->unit, "‰"))
		return REFUSE(s, statistic, N_("\"%s\" is a share: its unit is %% or ‰"), statistic->name);
	return STATUS_OK;
}

static enum status statistic_fields(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->statistic_count; i++) {
		const struct register_statistic *statistic = &d->statistics[i];
		const struct register_field *sum = field_named(s, statistic->sum), *date = field_named(s, statistic->date);
		if (sum && !is_number(sum->kind))
			return REFUSE(s, statistic, N_("\"%s\" adds up \"%s\", which is no number"), statistic->name, sum->name);
		if (date && !is_date(date->kind))
			return REFUSE(s, statistic, N_("\"%s\" goes by \"%s\", which is no date"), statistic->name, date->name);
		const struct register_field *each = field_named(s, statistic->each);
		if (each && (statistic->sum || each->private_value || !groups(each->kind)))
			return REFUSE(s, statistic, N_("\"%s\" cannot count each \"%s\" once"), statistic->name, each->name);
		if (statistic->share_of && statistic_share(s, statistic))
			return STATUS_INPUT;
		for (size_t j = 0; j < statistic->by_count; j++) {
			const struct register_field *by = field_named(s, statistic->by[j]);
			if (by && (by->private_value || !groups(by->kind)))
				return REFUSE(s, statistic, N_("\"%s\" cannot be divided by \"%s\""), statistic->name, by->name);
		}
	}
	return STATUS_OK;
}

static enum status list_orders(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->view_count; i++) {
		const struct register_field *order = field_named(s, d->views[i].order);
		if (order && (order->private_value || value_type(order->kind) == LEDGER_JSON))
			return REFUSE(s, &d->views[i], N_("a list cannot be ordered by \"%s\""), order->name);
	}
	for (size_t i = 0; i < d->index_count; i++) {
		if (d->indexes[i].count > REGISTER_INDEX_MAX)
			return REFUSE(s, &d->indexes[i], N_("an index has at most %d fields"), REGISTER_INDEX_MAX);
		for (size_t j = 0; j < d->indexes[i].count; j++) {
			const struct register_field *column = field_named(s, d->indexes[i].columns[j]);
			if (column && value_type(column->kind) == LEDGER_JSON)
				return REFUSE(s, &d->indexes[i], N_("a list cannot be ordered by \"%s\""), column->name);
		}
	}
	return STATUS_OK;
}

static enum status notices_safe(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->notice_count; i++) {
		if (d->notices[i].days < 1)
			return REFUSE(s, &d->notices[i], N_("a notice is shown for at least one day"));
		for (size_t j = 0; j < d->step_count; j++)
			if ((d->notices[i].before >> j & 1) && !(d->steps[j].from & d->notices[i].in))
				return REFUSE(s, &d->notices[i], N_("\"%s\" does not begin in a state in which the notice is published"), d->steps[j].name);
		for (size_t j = 0; j < i; j++)
			if (str_equal(d->notices[i].title, d->notices[j].title))
				return REFUSE(s, &d->notices[i], N_("\"%.*s\" is there twice"), STR_ARG(d->notices[i].title));
		for (size_t j = 0; j < d->notices[i].show_count; j++) {
			const struct register_field *field = field_named(s, d->notices[i].show[j]);
			if (field->private_value && !d->notices[i].masked[j]) {
				REFUSE(s, &d->notices[i], N_("the notice shows \"%s\", which is private"), field->name);
				return err_hint(s->err, N_("write: %s masked"), field->name);
			}
			if (value_type(field->kind) == LEDGER_JSON && field->kind != FIELD_KIND_CHOICES)
				return REFUSE(s, &d->notices[i], N_("a notice cannot show \"%s\""), field->name);
		}
	}
	return STATUS_OK;
}

static enum status rechecks_run(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->recheck_count; i++) {
		const struct register_recheck *recheck = &d->rechecks[i];
		if (recheck->months < 1 || !is_date(field_named(s, recheck->from_field)->kind) || (recheck->in & final_states(d)))
			return REFUSE(s, recheck, N_("a re-check counts at least one month from a date, in states that are not final"));
	}
	return STATUS_OK;
}

static sanity_rule *const head[] = {head_fields, entering_people};
static sanity_rule *const results[] = {statistic_fields, list_orders, notices_safe, rechecks_run};

enum status definition_sanity(const struct register_definition *definition, const char *file, struct err *err)
{
	const struct sanity s = {definition, file, err};
	const struct sanity_rules subjects[] = {sanity_of_fields, {head, COUNT_OF(head)}, sanity_of_flow, {results, COUNT_OF(results)}};
	enum status status = STATUS_OK;
	for (size_t i = 0; i < COUNT_OF(subjects); i++)
		for (size_t j = 0; j < subjects[i].count && !status; j++)
			status = subjects[i].at[j](&s);
	return status;
}
