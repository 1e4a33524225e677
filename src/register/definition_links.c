/* What one definition says of another: links, lookups, records that a step enters there. */
#include "register/definition_int.h"
#include "register/expression_int.h"
#include "register/template_int.h"

struct comparing {
	const struct register_definition *const *all;
	size_t count;
	const struct register_definition *one;
	struct err *err;
};

static enum status compare_expression(const struct comparing *c, const struct expression *expression, const uint32_t *place)
{
	static const struct expression_use any = {0};
	struct expression_place at = {0};
	struct err inner = {.language = c->err ? c->err->language : LANGUAGE_CHINESE};
	const struct expression_scope scope = {c->one, c->all, c->count, &any, &at};
	if (!expression || !expression_check(expression, &scope, &inner))
		return STATUS_OK;
	definition_refuse(c->err, c->one->name, place[0], place[1], "%s", inner.message);
	return err_hint(c->err, "%s", inner.hint);
}

static enum status compare_sets(const struct comparing *c, const struct register_step *step)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; i < step->set_count && !status; i++)
		status = compare_expression(c, step->sets[i].value, &step->line);
	return status;
}

static const struct register_definition *known(const struct comparing *c, const char *name)
{
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->all[i]->name, name) == 0)
			return c->all[i];
	return NULL;
}

/* What a step fills into a record of another register fits its fields. */
static enum status compare_created(const struct comparing *c, const struct register_step *step)
{
	const struct register_definition *other = step->creates ? known(c, step->creates) : NULL;
	const char *file = c->one->name;
	if (!step->creates)
		return STATUS_OK;
	if (!other)
		return definition_refuse(c->err, file, step->line, step->column, N_("there is no register \"%s\""), step->creates);
	for (size_t i = 0; i < step->created_count; i++) {
		const struct register_field *target = definition_field(other, str_of(step->created[i].field));
		struct err inner = {.language = c->err ? c->err->language : LANGUAGE_CHINESE};
		struct expression_place at = {0};
		const struct expression_use use = {.target = target};
		const struct expression_scope scope = {c->one, c->all, c->count, &use, &at};
		if (!target || target->value || target->kind == FIELD_KIND_CODE)
			return definition_refuse(c->err, file, step->line, step->column, N_("\"%s\" of the register \"%s\" cannot be filled in"),
			                         step->created[i].field, step->creates);
		if (expression_check(step->created[i].value, &scope, &inner)) {
			definition_refuse(c->err, file, step->line, step->column, "%s", inner.message);
			return err_hint(c->err, "%s", inner.hint);
		}
	}
	const struct register_field *back = step->back ? definition_field(other, str_of(step->back)) : NULL;
	if (step->back && (!back || back->kind != FIELD_KIND_LINK || strcmp(back->link, c->one->name) != 0))
		return definition_refuse(c->err, file, step->line, step->column, N_("\"%s\" does not link to \"%s\""), step->back, c->one->name);
	return STATUS_OK;
}

static enum status compare_template(const struct comparing *c, const struct template *template, const uint32_t *place)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; template && i < template->count && !status; i++)
		status = compare_expression(c, template->pieces[i].expression, place);
	return status;
}

static enum status compare_templates(const struct comparing *c, const struct template *const *templates, size_t count, const uint32_t *place)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; i < count && !status; i++)
		status = compare_template(c, templates[i], place);
	return status;
}

static enum status compare_items(const struct comparing *c, const struct key *key)
{
	const struct key_table *table = key->table;
	size_t count = *(const size_t *)key_place(c->one, key->also);
	const char *items = *(char *const *)key_place(c->one, key->at);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < table->count; k++) {
			const char *item = items + i * table->size;
			enum status status = STATUS_OK;
			if (table->keys[k].kind == KEY_EXPRESSION)
				status = compare_expression(c, *(const struct expression *const *)key_place(item, table->keys[k].at),
				                            key_place(item, table->line));
			else if (table->keys[k].kind == KEY_TEMPLATE)
				status = compare_template(c, *(const struct template *const *)key_place(item, table->keys[k].at),
				                          key_place(item, table->line));
			else if (table->keys[k].kind == KEY_TEMPLATES)
				status = compare_templates(c, *(const struct template *const *const *)key_place(item, table->keys[k].at),
				                           *(const size_t *)key_place(item, table->keys[k].also), key_place(item, table->line));
			else if (table->keys[k].kind == KEY_SETS)
				status = compare_sets(c, (const struct register_step *)key_place(item, 0));
			if (status)
				return status;
		}
	return STATUS_OK;
}

enum status definition_links_check(const struct register_definition *one, const struct register_definition *const *all, size_t count,
                                   struct err *err)
{
	const struct comparing comparing = {all, count, one, err}, *c = &comparing;
	for (size_t i = 0; i < c->one->field_count; i++) {
		const struct register_field *field = &c->one->fields[i];
		for (size_t j = 0; j <= field->row_field_count; j++) {
			const struct register_field *asked = j < field->row_field_count ? &field->rows[j] : field;
			if (asked->link && !known(c, asked->link))
				return definition_refuse(c->err, c->one->name, asked->line, asked->column, N_("there is no register \"%s\""),
				                         asked->link);
		}
	}
	for (size_t i = 0; i < c->one->step_count; i++) {
		enum status status = compare_created(c, &c->one->steps[i]);
		if (status)
			return status;
	}
	for (size_t i = 0; i < definition_keys.count; i++) {
		enum status status = definition_keys.keys[i].kind == KEY_ITEMS ? compare_items(c, &definition_keys.keys[i]) : STATUS_OK;
		if (status)
			return status;
	}
	return STATUS_OK;
}

enum status definitions_check(const struct register_definition *const *definitions, size_t count, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < i; j++)
			if (strcmp(definitions[i]->name, definitions[j]->name) == 0)
				return err_set(err, STATUS_INPUT, N_("there are two registers \"%s\""), definitions[i]->name);
		enum status status = definition_links_check(definitions[i], definitions, count, err);
		if (status)
			return status;
	}
	return STATUS_OK;
}
