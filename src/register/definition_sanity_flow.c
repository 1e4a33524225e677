/* What YAML cannot see of the work flow: states that are reached and left, steps, letters, limits. */
#include "register/definition_sanity_int.h"
#include "register/template_int.h"

static enum status states_reached(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	uint32_t reached = d->state_count ? 1 : 0, before = 0;
	while (reached != before) {
		before = reached;
		for (size_t i = 0; i < d->step_count; i++)
			if (d->steps[i].from & reached)
				reached |= UINT32_C(1) << d->steps[i].to;
	}
	for (size_t i = 0; i < d->state_count; i++)
		if (!(reached >> i & 1))
			return REFUSE(s, &d->states[i], N_("no step leads to the state \"%s\""), d->states[i].name);
	return STATUS_OK;
}

static enum status states_left(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->state_count; i++) {
		bool left = false;
		for (size_t j = 0; j < d->step_count; j++) {
			bool from = d->steps[j].from >> i & 1;
			if (from && d->states[i].final)
				return REFUSE(s, &d->steps[j], N_("\"%s\" begins in the state \"%s\", which is final"), d->steps[j].name, d->states[i].name);
			left |= from && d->steps[j].to != i;
		}
		if (!left && !d->states[i].final)
			return REFUSE(s, &d->states[i], N_("no step leads out of the state \"%s\", and it is not final"), d->states[i].name);
	}
	return STATUS_OK;
}

static enum status step_fields(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->step_count; i++) {
		const struct register_step *step = &d->steps[i];
		for (size_t j = 0; j < step->need_count + step->ask_count; j++) {
			const char *name = j < step->need_count ? step->needs[j] : step->asks[j - step->need_count];
			if (field_named(s, name)->value)
				return REFUSE(s, step, N_("\"%s\" is computed: the step \"%s\" cannot ask for it"), name, step->name);
		}
		for (size_t j = 0; j < step->set_count; j++) {
			const struct register_field *field = field_named(s, step->sets[j].field);
			if (field->value || field->kind == FIELD_KIND_CODE || value_type(field->kind) == LEDGER_JSON)
				return REFUSE(s, step, N_("the step \"%s\" cannot set \"%s\""), step->name, field->name);
			for (size_t k = 0; k < j; k++)
				if (strcmp(step->sets[k].field, step->sets[j].field) == 0)
					return REFUSE(s, step, N_("\"%s\" is there twice"), step->sets[j].field);
		}
	}
	return STATUS_OK;
}

static enum status step_people(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	bool handed = false;
	for (size_t i = 0; i < d->step_count; i++)
		handed |= d->steps[i].hands_over;
	for (size_t i = 0; i < d->step_count; i++) {
		const struct register_step *step = &d->steps[i];
		if ((step->by & STEP_BY_HOLDER) && !handed) {
			REFUSE(s, step, N_("\"%s\" is for the holder, but no step hands a record over"), step->name);
			return err_hint(s->err, N_("give the step that assigns it: hands_over: true"));
		}
		if ((step->by & STEP_BY_VILLAGE) && !d->village)
			return REFUSE(s, step, N_("\"%s\" is for the village, but the register does not say which field is the village"), step->name);
		if ((step->refusal.len > 0) != (step->when != NULL))
			return REFUSE(s, step, N_("\"when\" and \"refusal\" of \"%s\" belong together"), step->name);
	}
	return STATUS_OK;
}

static enum status records_created(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->step_count; i++) {
		const struct register_field *keeps = field_named(s, d->steps[i].keeps);
		if (!d->steps[i].creates)
			continue;
		if (keeps->kind != FIELD_KIND_LINK || strcmp(keeps->link, d->steps[i].creates) != 0)
			return REFUSE(s, &d->steps[i], N_("\"%s\" does not link to \"%s\""), keeps->name, d->steps[i].creates);
		if (keeps->required || keeps->value)
			return REFUSE(s, &d->steps[i], N_("\"%s\" is filled in by the step \"%s\" alone"), keeps->name, d->steps[i].name);
	}
	return STATUS_OK;
}

/* A step writes a letter that is there; a letter is written by a step, and its number can be counted. */
static enum status letters_written(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->step_count; i++) {
		struct str title = d->steps[i].letter;
		if (!title.len || letter_find(d, title))
			continue;
		REFUSE(s, &d->steps[i], N_("the step \"%s\" writes \"%.*s\", which is not among the letters"), d->steps[i].name, STR_ARG(title));
		return err_hint(s->err, N_("add it under letters, or take it out of the step"));
	}
	for (size_t i = 0; i < d->letter_count; i++) {
		const struct register_letter *letter = &d->letters[i];
		bool written = false;
		for (size_t j = 0; j < d->step_count; j++)
			written |= str_equal(d->steps[j].letter, letter->title);
		if (!written)
			return REFUSE(s, letter, N_("no step writes the letter \"%.*s\""), STR_ARG(letter->title));
		if (letter_find(d, letter->title) != letter)
			return REFUSE(s, letter, N_("\"%.*s\" is there twice"), STR_ARG(letter->title));
		if (letter->number.len && !letter_number_valid(letter->number)) {
			REFUSE(s, letter, N_("the pattern \"%.*s\" gives no number"), STR_ARG(letter->number));
			return err_hint(s->err, N_("it holds one {n}, and at most one {year} and one {township}: {township}信访〔{year}〕{n}号"));
		}
	}
	return STATUS_OK;
}

static enum status limits_run(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	uint32_t final = final_states(d);
	for (size_t i = 0; i < d->limit_count; i++) {
		const struct register_limit *limit = &d->limits[i];
		const struct register_field *from = field_named(s, limit->from_field);
		if ((limit->in | limit->suspended_in) & final)
			return REFUSE(s, limit, N_("the limit \"%s\" runs in a final state, where nothing is due"), limit->name);
		if (from && !is_date(from->kind))
			return REFUSE(s, limit, N_("the limit \"%s\" counts from \"%s\", which is no date"), limit->name, from->name);
		if (limit->length == 0 && !from)
			return REFUSE(s, limit, N_("the limit \"%s\" has no length: say from which date"), limit->name);
		if (limit->count != LIMIT_MONTHS && limit->length && limit->warn >= limit->length)
			return REFUSE(s, limit, N_("\"%s\" warns before it begins"), limit->name);
		if ((limit->extend_by > 0) != (limit->extend_times > 0))
			return REFUSE(s, limit, N_("\"%s\": an extension has a length and a number of times"), limit->name);
	}
	return STATUS_OK;
}

static sanity_rule *const rules[] = {
	states_left, states_reached, step_fields, step_people, records_created, letters_written, limits_run,
};
const struct sanity_rules sanity_of_flow = {rules, COUNT_OF(rules)};
