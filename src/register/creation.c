/* A record that a step enters in another register: filled in from this one, linked both ways, kept with the step or not at all. */
#include "register/template_int.h"

static enum status open_other(const struct records *records, const char *name, struct records *other, struct err *err)
{
	return records_open(records->registry, ledger_as_system(records->tx), str_of(name), records->arena, other, err);
}

static enum status fill_in(const struct draft *draft, const struct records *other, struct ledger_field *fields, size_t *count, struct err *err)
{
	const struct register_step *step = draft->step;
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < step->created_count; i++) {
		const struct register_field *target = definition_field(other->definition, str_of(step->created[i].field));
		struct ledger_field *field = &fields[(*count)++];
		struct value value;
		*field = (struct ledger_field){.column = target->name, .type = value_type(target->kind), .null = true};
		status = expression_evaluate(step->created[i].value, &draft->expressions, draft->records->arena, &value, err);
		if (!status)
			status = value_field(target, &value, field, err);
		*count -= field->null; /* what has no value is as it is in a new record */
	}
	if (!status && step->back)
		fields[(*count)++] = ledger_ref(step->back, draft->before->id);
	return status;
}

/* Why it cannot be entered, in the words of the other register. */
static enum status explain(const struct draft *draft, const struct records *other, enum status status, struct err *err)
{
	char why[sizeof err->message];
	if (!err || (status != STATUS_INPUT && status != STATUS_CONFLICT))
		return status;
	snprintf(why, sizeof why, "%s", err->message);
	return err_set(err, status, N_("\"%.*s\": the record in \"%.*s\" cannot be entered: %s"), STR_ARG(draft->step->title),
	               STR_ARG(other->definition->title), why);
}

enum status creation_make(struct draft *draft, struct err *err)
{
	const struct records *records = draft->records;
	const struct register_step *step = draft->step;
	struct records other;
	int64_t id = 0, version = 0;
	size_t count = 0;
	if (!step->creates || !draft->fields[definition_place(records->definition, step->keeps)].null)
		return STATUS_OK; /* a step that is taken again enters no second one */
	struct ledger_field *fields = arena_array(records->arena, step->created_count + 1, sizeof *fields);
	struct str reason = arena_join(records->arena, records->definition->title, STR("："), record_label(records, draft->before));
	enum status status = fields ? open_other(records, step->creates, &other, err) : err_memory(err);
	if (status)
		return status;
	status = fill_in(draft, &other, fields, &count, err);
	if (!status)
		status = record_put(&other, &id, &version, fields, count, reason, err);
	if (status)
		return explain(draft, &other, status, err);
	struct ledger_field *keeps = &draft->fields[definition_place(records->definition, step->keeps)];
	*keeps = ledger_ref(keeps->column, id);
	return STATUS_OK;
}

static enum status take_out(const struct records *records, const struct register_step *step, int64_t id, struct str reason, struct err *err)
{
	struct records other;
	struct ledger_row row;
	enum status status = open_other(records, step->creates, &other, err);
	if (!status)
		status = ledger_get(other.tx, other.entity, id, records->arena, &row, err);
	if (status || row.withdrawn)
		return status;
	if (row.version > 1)
		return err_set(err, STATUS_CONFLICT, N_("the record that this step entered in \"%.*s\" was changed since: withdraw it there first"),
		               STR_ARG(other.definition->title));
	return ledger_withdraw(other.tx, other.entity, id, row.version, reason, err);
}

enum status creation_undo(const struct records *records, const struct ledger_row *before, const struct ledger_field *now, struct str reason,
                          struct err *err)
{
	const struct register_definition *definition = records->definition;
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < definition->step_count; i++) {
		size_t place = definition->steps[i].creates ? definition_place(definition, definition->steps[i].keeps) : 0;
		if (place && !before->fields[place].null && now[place].null)
			status = take_out(records, &definition->steps[i], before->fields[place].integer, reason, err);
	}
	return status;
}
