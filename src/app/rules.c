/* The rules of the checker as the township wants them: settings "check_<id>" of the ledger, "on error" or "off hint". */
#include "app/documents_int.h"

static struct str setting_name(struct call *call, const char *id)
{
	return arena_format(&call->arena, "check_%s", id);
}

static enum status find_setting(struct call *call, struct ledger_tx *tx, const char *id, struct ledger_row *out)
{
	const struct ledger_filter of_name = {FILTER_EQUAL, ledger_text("name", setting_name(call, id))};
	struct ledger_list list = {.filters = &of_name, .filter_count = 1};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, ENTITY_SETTING, &list, &call->arena, &rows, &call->err);

	*out = (struct ledger_row){.id = 0};
	if (!status && rows.count)
		*out = rows.at[0];
	return status;
}

/* What no setting says, or one that says nothing known, stays as the table has it. */
static void read_setting(struct str value, struct rule_choice *choice)
{
	struct str state;
	enum level level;

	if (str_cut(&value, ' ', &state) && level_parse(value, &level))
		*choice = (struct rule_choice){!str_equals(state, "off"), level};
}

static enum status list_settings(struct call *call, struct ledger_tx *tx, struct ledger_rows *rows)
{
	const struct ledger_filter of_checks = {FILTER_CONTAINS, ledger_text("name", STR("check_"))};
	struct ledger_list list = {.filters = &of_checks, .filter_count = 1};

	return ledger_list(ledger_as_system(tx), ENTITY_SETTING, &list, &call->arena, rows, &call->err);
}

/* The row that is about a rule; NULL for none. */
static const struct ledger_row *setting_of(const struct ledger_rows *rows, const char *id)
{
	for (size_t i = 0; i < rows->count; i++) {
		struct str name = row_text(&rows->at[i], "name");
		if (str_starts(name, STR("check_")) && str_equals(str_slice(name, 6, name.len), id))
			return &rows->at[i];
	}
	return NULL;
}

enum status load_choices(struct call *call, struct ledger_tx *tx, struct rule_choice *choices)
{
	struct ledger_rows rows;
	size_t count;
	const struct check_rule *rules = checker_rules(&count);
	enum status status = list_settings(call, tx, &rows);

	checker_choices_default(choices);
	for (size_t i = 0; !status && i < count; i++) {
		const struct ledger_row *row = setting_of(&rows, rules[i].id);
		if (row)
			read_setting(row_text(row, "value"), &choices[i]);
	}
	return status;
}

static void put_rule(struct call *call, struct ledger_tx *tx, const struct check_rule *rule, const struct ledger_row *row)
{
	struct json *json = &call->json;
	enum language language = call->request->language;
	struct rule_choice choice = {rule->on, rule->level};

	if (row)
		read_setting(row_text(row, "value"), &choice);
	json_begin_object(json);
	json_put_text(json, "id", rule->id);
	json_put_text(json, "title", msg(language, rule->title));
	json_put_text(json, "explanation", msg(language, rule->explanation));
	json_put_text(json, "source", msg(language, rule->source));
	json_put_bool(json, "on", choice.on);
	json_put_text(json, "level", level_text(choice.level));
	json_put_bool(json, "usual_on", rule->on);
	json_put_text(json, "usual_level", level_text(rule->level));
	json_put_int(json, "version", row ? row->version : 0);
	put_text_or_null(json, "changed_by", row ? ledger_label(tx, ENTITY_USER, row->changed_by, &call->arena) : STR(""));
	put_instant(json, "changed_at", row ? row->changed_at : 0);
	json_end_object(json);
}

enum status rule_list(struct call *call, struct ledger_tx *tx)
{
	struct ledger_rows rows;
	size_t count;
	const struct check_rule *rules = checker_rules(&count);
	enum status status = list_settings(call, tx, &rows);

	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "rules");
	json_begin_array(&call->json);
	for (size_t i = 0; i < count; i++)
		put_rule(call, tx, &rules[i], setting_of(&rows, rules[i].id));
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status rule_update(struct call *call, struct ledger_tx *tx)
{
	size_t count, rule;
	const struct check_rule *rules = checker_rules(&count);
	struct ledger_row row;
	int64_t id, version = given_int(call->body, "version");
	enum status status;

	if (!checker_rule_find(call_text(call, "rule"), &rule))
		return err_set(&call->err, STATUS_NOT_FOUND, N_("there is no rule \"%.*s\""), STR_ARG(call_text(call, "rule")));
	status = find_setting(call, tx, rules[rule].id, &row);
	if (status)
		return status;
	struct str level = given_text(call->body, "level");
	struct str value = arena_format(&call->arena, "%s %.*s", given_bool(call->body, "on") ? "on" : "off", STR_ARG(level));
	const struct ledger_field fields[] = {ledger_text("value", value), ledger_text("name", setting_name(call, rules[rule].id))};
	if (row.id)
		status = ledger_update(tx, ENTITY_SETTING, row.id, version, fields, 1, STR(""), &call->err);
	else if (version)
		status = err_set(&call->err, STATUS_CONFLICT, N_("somebody changed the rule in between"));
	else
		status = ledger_create(tx, ENTITY_SETTING, fields, COUNT_OF(fields), STR(""), &id, &call->err);
	if (!status)
		status = find_setting(call, tx, rules[rule].id, &row);
	if (!status)
		put_rule(call, tx, &rules[rule], &row);
	return status;
}
