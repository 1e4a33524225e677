/* Steps: a record moves from state to state. Who may, what must be filled in, what is written by itself. */
#include <string.h>

#include "register/template_int.h"

/* ---- who ----------------------------------------------------------------------------------------------------------- */
bool actor_is(const struct records *records, uint8_t who, const struct ledger_row *row)
{
	const struct actor *actor = ledger_actor(records->tx);
	if (actor->role == ACTOR_SYSTEM)
		return true;
	if ((who & STEP_BY_LEADER) && actor->role == ACTOR_LEADER)
		return true;
	if ((who & STEP_BY_ADMINISTRATOR) && actor->role == ACTOR_ADMINISTRATOR && !ledger_in_stead(records->tx)) /* not delegated */
		return true;
	if ((who & STEP_BY_HOLDER) && actor->user && row->fields[SYSTEM_HOLDER].integer == actor->user)
		return true;
	if ((who & STEP_BY_VILLAGE) && actor->role == ACTOR_VILLAGE && row->own)
		return true;
	if ((who & STEP_BY_KEEPER) && actor->role == ACTOR_ADMINISTRATOR) /* docs/decisions/0004-administrator.md */
		return true;
	return (who & STEP_BY_KEEPER) && actor->role == ACTOR_OFFICER &&
	       (actor->unit == records->keeper || actor->unit == TOP_UNIT || actor->unit == row->fields[SYSTEM_UNIT].integer);
}

static struct str because(const struct records *records, const struct err *err, const char *reason)
{
	return arena_str(records->arena, str_of(msg(err ? err->language : LANGUAGE_CHINESE, reason)));
}

/* Who they are: the office by its name, the person by theirs. */
static struct str people(const struct records *records, uint8_t who, struct str holder, enum language language)
{
	struct arena *arena = records->arena;
	struct str office = ledger_label(records->tx, ENTITY_UNIT, records->keeper, arena);
	const struct str named[] = {
		who & STEP_BY_KEEPER ? office : STR(""),
		who & STEP_BY_VILLAGE ? str_of(msg(language, N_("the clerk of the village"))) : STR(""),
		who & STEP_BY_LEADER ? str_of(msg(language, N_("a leader of the township"))) : STR(""),
		!(who & STEP_BY_HOLDER) ? STR("") : holder.len ? holder : str_of(msg(language, N_("the person it was handed to"))),
		who & STEP_BY_ADMINISTRATOR ? str_of(msg(language, N_("the administrator"))) : STR(""),
	};
	struct str all = STR("");
	for (size_t i = 0; i < COUNT_OF(named); i++)
		if (named[i].len)
			all = arena_join(arena, all, all.len ? str_of(msg(language, N_(", "))) : STR(""), named[i]);
	return all;
}

static struct str others(const struct records *records, uint8_t who, const struct ledger_row *row, const struct err *err)
{
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	struct str holder = ledger_label(records->tx, ENTITY_USER, row->fields[SYSTEM_HOLDER].integer, records->arena);
	struct str all = people(records, who, holder, language);
	return arena_format(records->arena, msg(language, N_("this step is for others to take: %.*s")), STR_ARG(all));
}

bool actor_enters(const struct records *records)
{
	static const uint8_t as[ACTOR_COUNT] = {[ACTOR_LEADER] = STEP_BY_LEADER, [ACTOR_OFFICER] = STEP_BY_KEEPER,
	                                        [ACTOR_VILLAGE] = STEP_BY_VILLAGE, [ACTOR_ADMINISTRATOR] = STEP_BY_KEEPER};
	uint8_t who = records->definition->enter;
	enum role role = ledger_actor(records->tx)->role;
	if (who == 0 || role == ACTOR_SYSTEM || (who & as[role]))
		return true;
	return (who & STEP_BY_ADMINISTRATOR) && role == ACTOR_ADMINISTRATOR && !ledger_in_stead(records->tx); /* not delegated */
}

enum status enter_refused(const struct records *records, struct err *err)
{
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	struct str all = people(records, records->definition->enter, STR(""), language);
	return err_set(err, STATUS_FORBIDDEN, N_("entering here is for others: %.*s"), STR_ARG(all));
}

bool step_may(const struct records *records, const struct register_step *step, const struct ledger_row *row,
              struct str *why_not, struct err *err)
{
	const struct register_definition *definition = records->definition;
	const struct register_state *state = record_state(definition, row->fields);
	struct draft draft;
	bool holds = true;
	if (row->withdrawn || !state || !(step->from & (UINT32_C(1) << (state - definition->states)))) {
		*why_not = because(records, err, N_("this step does not belong to the present state"));
		return false;
	}
	if (!actor_is(records, step->by, row)) {
		*why_not = others(records, step->by, row, err);
		return false;
	}
	/* What the form of the step asks for may still make its condition hold. */
	draft_of_row(&draft, records, row);
	if (!step->need_count && !step->ask_count && step_holds(&draft, step, &holds, err))
		holds = false;
	if (!holds)
		*why_not = step_refusal(records, step, err);
	*why_not = holds ? STR("") : *why_not;
	return holds && !notice_holds(records, step, row, why_not, err) && !why_not->len;
}

bool record_awaits(const struct records *records, const struct ledger_row *row)
{
	const struct register_definition *definition = records->definition;
	const struct register_state *state = record_state(definition, row->fields);

	for (size_t i = 0; state && i < definition->step_count; i++) {
		const struct register_step *step = &definition->steps[i];
		if ((step->from & (UINT32_C(1) << (state - definition->states))) && actor_is(records, step->by, row))
			return true;
	}
	return false;
}

enum status step_holds(const struct draft *draft, const struct register_step *step, bool *yes, struct err *err)
{
	struct value value = {.kind = VALUE_BOOL, .yes = true};
	enum status status = STATUS_OK;
	if (step->when)
		status = expression_evaluate(step->when, &draft->expressions, draft->records->arena, &value, err);
	*yes = value.kind == VALUE_BOOL && value.yes;
	return status;
}

struct str step_refusal(const struct records *records, const struct register_step *step, const struct err *err)
{
	return step->refusal.len ? step->refusal : because(records, err, N_("what this step asks for does not hold yet"));
}

/* What is kept with the program's rights is only what the form of the step asks for. */
static bool asked_for(const struct register_step *step, struct str field)
{
	for (size_t i = 0; i < step->need_count; i++)
		if (str_equals(field, step->needs[i]))
			return true;
	for (size_t i = 0; i < step->ask_count; i++)
		if (str_equals(field, step->asks[i]))
			return true;
	return false;
}

static enum status only_asked_for(const struct step_taken *taken, struct err *err)
{
	for (size_t i = 0; i < taken->count; i++)
		if (!asked_for(taken->step, taken->inputs[i].name))
			return err_set(err, STATUS_INPUT, N_("\"%.*s\" does not ask for the field \"%.*s\""), STR_ARG(taken->step->title),
			               STR_ARG(taken->inputs[i].name));
	return STATUS_OK;
}

/* ---- taking it ------------------------------------------------------------------------------------------------------ */
static enum status hand_over(struct draft *draft, const struct step_taken *taken, struct err *err)
{
	if (!taken->unit && !taken->holder)
		return STATUS_OK;
	if (!taken->step->hands_over)
		return err_set(err, STATUS_INPUT, N_("\"%.*s\" hands nothing over"), STR_ARG(taken->step->title));
	if (taken->unit)
		draft->fields[SYSTEM_UNIT] = ledger_ref("unit", taken->unit);
	draft->fields[SYSTEM_HOLDER] = ledger_ref("holder", taken->holder);
	return STATUS_OK;
}

/* Why the step is taken does not say why a warning is no fault. */
static struct str excuse_of(const struct step_taken *taken)
{
	return taken->step->reason || taken->excuse.len ? taken->excuse : taken->reason;
}

static enum status taken_draft(const struct records *records, const struct ledger_row *row, const struct step_taken *taken,
                               struct draft *draft, struct err *err)
{
	enum status status = only_asked_for(taken, err);
	if (!status)
		status = draft_start(draft, records, row, taken->step, err);
	if (!status)
		status = draft_take(draft, taken->inputs, taken->count, err);
	if (!status)
		status = hand_over(draft, taken, err);
	if (!status)
		status = draft_settle(draft, err);
	return status ? status : draft_judge(draft, excuse_of(taken), err);
}

enum status record_step(const struct records *records, int64_t id, const struct step_taken *taken, struct err *err)
{
	struct ledger_row row;
	struct draft draft;
	struct str why_not;
	struct records as_program = *records;
	if (taken->step->reason && str_trim(taken->reason).len == 0)
		return err_set(err, STATUS_INPUT, N_("\"%.*s\" needs a reason"), STR_ARG(taken->step->title));
	enum status status = ledger_get(records->tx, records->entity, id, records->arena, &row, err);
	if (status)
		return status;
	if (!step_may(records, taken->step, &row, &why_not, err))
		return err_set(err, STATUS_FORBIDDEN, "%.*s", STR_ARG(why_not));
	status = taken_draft(records, &row, taken, &draft, err);
	if (!status)
		status = creation_make(&draft, err);
	/* Who may take the step may hand the record out of the own reach: the journal still names the actor. */
	as_program.tx = ledger_as_system(records->tx);
	draft.records = &as_program;
	return status ? status : draft_keep(&draft, taken->version, arena_format(records->arena, "step:%s", taken->step->name), taken->reason, err);
}
