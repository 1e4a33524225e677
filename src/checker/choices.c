/* Which rules run, and at which level: chosen by a file of lines or a list of ids. */
#include "checker/checker.h"

void checker_choices_default(struct rule_choice *choices)
{
	size_t count;
	const struct check_rule *rules = checker_rules(&count);
	for (size_t i = 0; i < count; i++)
		choices[i] = (struct rule_choice){rules[i].on, rules[i].level};
}

bool rule_choice_parse(struct str word, const struct check_rule *rule, struct rule_choice *out)
{
	struct rule_choice choice = {!str_equals(word, "off"), rule->level};
	if (!str_equals(word, "on") && !str_equals(word, "off") && !level_parse(word, &choice.level))
		return false;
	*out = choice;
	return true;
}

static enum status no_rule(struct str id, struct err *err)
{
	err_set(err, STATUS_INPUT, N_("there is no rule \"%.*s\""), STR_ARG(id));
	return err_hint(err, N_("zhenwu check --list-rules lists them"));
}

/* growth: off */
static enum status read_line(struct str line, struct rule_choice *choices, struct err *err)
{
	size_t rule, count, colon = str_find(line, STR(":"), 0);
	struct str id = str_trim(str_slice(line, 0, colon == STR_NONE ? line.len : colon));
	if (!checker_rule_find(id, &rule))
		return no_rule(id, err);
	struct str word = colon == STR_NONE ? STR("") : str_trim(str_slice(line, colon + 1, line.len));
	if (!rule_choice_parse(word, &checker_rules(&count)[rule], &choices[rule]))
		return err_set(err, STATUS_INPUT, N_("behind \"%.*s:\" stands one of on, off, error, warning, hint"), STR_ARG(id));
	return STATUS_OK;
}

enum status checker_choices_read(struct str text, struct str name, struct rule_choice *choices, struct err *err)
{
	struct str rest = text, line;
	for (int number = 1; str_cut(&rest, '\n', &line); number++) {
		size_t remark = str_find(line, STR("#"), 0);
		line = str_trim(str_slice(line, 0, remark == STR_NONE ? line.len : remark));
		enum status status = line.len ? read_line(line, choices, err) : STATUS_OK;
		if (status) {
			err_detail(err, "%.*s:%d", STR_ARG(name), number);
			return status;
		}
	}
	return STATUS_OK;
}

enum status checker_choices_switch(struct str ids, bool only, struct rule_choice *choices, struct err *err)
{
	struct str rest = ids, id;
	size_t rule, count;
	checker_rules(&count);
	for (size_t i = 0; only && i < count; i++)
		choices[i].on = false;
	while (str_cut(&rest, ',', &id)) {
		if (!checker_rule_find(str_trim(id), &rule))
			return no_rule(str_trim(id), err);
		choices[rule].on = only;
	}
	return STATUS_OK;
}
