/* What YAML cannot see of fields: their names, and what belongs to their kinds. */
#include "register/definition_sanity_int.h"

/* ---- names ------------------------------------------------------------------------------------------------------- */

/* Columns that every record has, or will have. */
static const char *const record_columns[] = {"id", "version", "township", "withdrawn", "state", "since", "unit", "holder",
	"due", "warn_on", "limits", "excused", "serial_year", "serial", "search", "rowid"};
static const char *const column_starts[] = {"created_", "changed_"};
/* Words of the expressions, and words that no table lets a column be called. */
static const char *const language_words[] = {"or", "and", "not", "in", "is", "null", "true", "false", "today", "me", "this", "where",
	"exists", "overdue", "days_left"};
static const char *const table_words[] = {"add", "all", "alter", "as", "asc", "autoincrement", "between", "both", "by", "case", "cast",
	"check", "collate", "column", "commit", "constraint", "create", "cross", "default", "deferrable", "delete", "desc", "distinct", "do",
	"drop", "else", "end", "escape", "except", "false", "fetch", "for", "foreign", "from", "full", "grant", "group", "having", "index",
	"inner", "insert", "intersect", "into", "isnull", "join", "leading", "left", "like", "limit", "natural", "notnull", "nothing",
	"offset", "on", "only", "order", "outer", "primary", "references", "returning", "right", "select", "set", "some", "symmetric",
	"table", "then", "to", "trailing", "transaction", "trigger", "union", "unique", "update", "user", "using", "values", "when",
	"with"};

static bool is_reserved(struct str name)
{
	for (size_t i = 0; i < COUNT_OF(column_starts); i++)
		if (str_starts(name, str_of(column_starts[i])))
			return true;
	for (size_t i = 0; i < COUNT_OF(record_columns); i++)
		if (str_equals(name, record_columns[i]))
			return true;
	for (size_t i = 0; i < COUNT_OF(language_words); i++)
		if (str_equals(name, language_words[i]))
			return true;
	for (size_t i = 0; i < COUNT_OF(table_words); i++)
		if (str_equals(name, table_words[i]))
			return true;
	return false;
}

static enum status names_free_in(const struct sanity *s, const struct register_field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_reserved(str_of(fields[i].name))) {
			REFUSE(s, &fields[i], N_("a field cannot be called \"%s\": the word is taken"), fields[i].name);
			return err_hint(s->err, N_("add what it is about: petition_%s"), fields[i].name);
		}
		enum status status = names_free_in(s, fields[i].rows, fields[i].row_field_count);
		if (status)
			return status;
	}
	return STATUS_OK;
}

static enum status names_free(const struct sanity *s)
{
	return names_free_in(s, s->definition->fields, s->definition->field_count);
}

/* Of every list of the tables whose items have names. */
static enum status names_once_in(const struct sanity *s, const struct key *key, const void *object)
{
	const struct key_table *table = key->table;
	size_t count = *(const size_t *)key_place(object, key->also);
	const char *items = *(char *const *)key_place(object, key->at);
	if (table->keys[0].kind != KEY_NAME)
		return STATUS_OK;
	for (size_t i = 0; i < count; i++) {
		const char *item = items + i * table->size, *name = *(const char *const *)key_place(item, table->keys[0].at);
		for (size_t j = 0; j < i; j++) {
			const uint32_t *place = key_place(item, table->line);
			if (strcmp(name, *(const char *const *)key_place(items + j * table->size, table->keys[0].at)) == 0)
				return definition_refuse(s->err, s->file, place[0], place[1], N_("\"%s\" is there twice"), name);
		}
		for (size_t k = 0; k < table->count; k++) {
			enum status status = table->keys[k].kind == KEY_ITEMS ? names_once_in(s, &table->keys[k], item) : STATUS_OK;
			if (status)
				return status;
		}
	}
	return STATUS_OK;
}

static enum status names_once(const struct sanity *s)
{
	for (size_t i = 0; i < definition_keys.count; i++) {
		const struct key *key = &definition_keys.keys[i];
		enum status status = key->kind == KEY_ITEMS ? names_once_in(s, key, s->definition) : STATUS_OK;
		if (status)
			return status;
	}
	return STATUS_OK;
}

/* Two headings that read the same would be one column of a spreadsheet. */
static enum status titles_once(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->field_count; i++)
		for (size_t j = 0; j < i; j++)
			if (str_equal(d->fields[i].title, d->fields[j].title))
				return REFUSE(s, &d->fields[i], N_("two fields have the title \"%.*s\""), STR_ARG(d->fields[i].title));
	return STATUS_OK;
}

/* ---- fields ------------------------------------------------------------------------------------------------------ */

static bool has_length(enum field_kind kind)
{
	return kind == FIELD_KIND_TEXT || kind == FIELD_KIND_LONG_TEXT || kind == FIELD_KIND_ADDRESS;
}

static bool is_measured(enum field_kind kind)
{
	return is_number(kind) || has_length(kind);
}

static bool is_choice(enum field_kind kind)
{
	return kind == FIELD_KIND_CHOICE || kind == FIELD_KIND_CHOICES;
}

static bool is_code(enum field_kind kind)
{
	return kind == FIELD_KIND_CODE;
}

static bool is_link(enum field_kind kind)
{
	return kind == FIELD_KIND_LINK;
}

static bool is_unit(enum field_kind kind)
{
	return kind == FIELD_KIND_UNIT;
}

static bool is_rows(enum field_kind kind)
{
	return kind == FIELD_KIND_ROWS;
}

static bool is_resident(enum field_kind kind)
{
	return kind == FIELD_KIND_RESIDENT_ID;
}

/* A property that belongs to some kinds only; `needed`: those cannot do without. */
struct property {
	const char *key;
	bool needed;
	bool (*kinds)(enum field_kind kind);
	bool (*said)(const struct register_field *field);
};

static bool said_choices(const struct register_field *field) { return field->choice_count > 0; }
static bool said_pattern(const struct register_field *field) { return field->pattern.len > 0; }
static bool said_link(const struct register_field *field) { return field->link != NULL; }
static bool said_rows(const struct register_field *field) { return field->row_field_count > 0; }
static bool said_unit(const struct register_field *field) { return field->unit.len > 0; }
static bool said_scale(const struct register_field *field) { return field->scale != 0; }
static bool said_min(const struct register_field *field) { return field->has_min; }
static bool said_max(const struct register_field *field) { return field->has_max; }
static bool said_level(const struct register_field *field) { return field->level.len > 0; }
static bool said_name(const struct register_field *field) { return field->name_field != NULL; }
static bool said_sex(const struct register_field *field) { return field->sex_field != NULL; }
static bool said_birth(const struct register_field *field) { return field->birth_field != NULL; }

static const struct property properties[] = {
	{"choices", true, is_choice, said_choices}, {"pattern", true, is_code, said_pattern}, {"link", true, is_link, said_link},
	{"fields", true, is_rows, said_rows}, {"unit", false, is_number, said_unit}, {"scale", false, is_decimal, said_scale},
	{"min", false, is_measured, said_min}, {"max", false, is_measured, said_max}, {"level", false, is_unit, said_level},
	{"name_field", false, is_resident, said_name}, {"sex_field", false, is_resident, said_sex},
	{"birth_field", false, is_resident, said_birth},
};

static enum status properties_fit_in(const struct sanity *s, const struct register_field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < COUNT_OF(properties); j++) {
			const struct property *property = &properties[j];
			bool said = property->said(&fields[i]), fits = property->kinds(fields[i].kind);
			if (said && !fits)
				return REFUSE(s, &fields[i], N_("\"%s\" has no \"%s\": it is of the type \"%s\""), fields[i].name, property->key,
				              field_kind_text(fields[i].kind));
			if (!said && fits && property->needed)
				return REFUSE(s, &fields[i], N_("\"%s\" of the type \"%s\" wants \"%s\""), fields[i].name,
				              field_kind_text(fields[i].kind), property->key);
		}
	return STATUS_OK;
}

static enum status properties_fit(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	enum status status = properties_fit_in(s, d->fields, d->field_count);
	for (size_t i = 0; i < d->field_count && !status; i++)
		status = properties_fit_in(s, d->fields[i].rows, d->fields[i].row_field_count);
	return status;
}

static enum status rows_are_flat(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->field_count; i++)
		for (size_t j = 0; j < d->fields[i].row_field_count; j++) {
			const struct register_field *field = &d->fields[i].rows[j];
			if (field->kind == FIELD_KIND_ROWS || field->kind == FIELD_KIND_CODE)
				return REFUSE(s, field, N_("a row holds no \"%s\""), field_kind_text(field->kind));
		}
	return STATUS_OK;
}

static enum status values_fit_in(const struct sanity *s, const struct register_field *fields, size_t count)
{
	static const char *const levels[] = {"office", "village"};
	for (size_t i = 0; i < count; i++) {
		const struct register_field *field = &fields[i];
		if (field->kind == FIELD_KIND_CODE && !code_pattern_valid(field->pattern)) {
			REFUSE(s, field, N_("the pattern \"%.*s\" gives no number"), STR_ARG(field->pattern));
			return err_hint(s->err, N_("it holds one {n}, or {n:4}, and at most one {year}: 信访〔{year}〕{n}号"));
		}
		if (field->level.len && !STR_AMONG(field->level, levels))
			return REFUSE(s, field, N_("\"%s\" is %s or %s"), "level", levels[0], levels[1]);
		if (field->has_min && field->has_max && dec_compare(field->min, field->max) > 0)
			return REFUSE(s, field, N_("the min of \"%s\" is more than its max"), field->name);
		for (size_t j = 0; j < field->choice_count; j++)
			if (str_find(field->choices[j], STR("\""), 0) != STR_NONE || str_find(field->choices[j], STR("、"), 0) != STR_NONE ||
			    str_find(field->choices[j], STR("\\"), 0) != STR_NONE)
				return REFUSE(s, field, N_("a choice has no \" or \\ or 、 in it: %.*s"), STR_ARG(field->choices[j]));
		enum status status = values_fit_in(s, field->rows, field->row_field_count);
		if (status)
			return status;
	}
	return STATUS_OK;
}

static enum status values_fit(const struct sanity *s)
{
	return values_fit_in(s, s->definition->fields, s->definition->field_count);
}

static bool is_person_name(enum field_kind kind)
{
	return kind == FIELD_KIND_NAME;
}

static bool is_word(enum field_kind kind)
{
	return kind == FIELD_KIND_CHOICE || kind == FIELD_KIND_TEXT;
}

static bool is_birth(enum field_kind kind)
{
	return kind == FIELD_KIND_DATE;
}

static enum status person_fields(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->field_count; i++) {
		const struct register_field *field = &d->fields[i];
		const struct {
			const char *key, *name;
			bool (*kinds)(enum field_kind kind);
		} rows[] = {{"name_field", field->name_field, is_person_name}, {"sex_field", field->sex_field, is_word},
		            {"birth_field", field->birth_field, is_birth}};
		for (size_t j = 0; j < COUNT_OF(rows); j++)
			if (rows[j].name && !rows[j].kinds(field_named(s, rows[j].name)->kind))
				return REFUSE(s, field, N_("\"%s\" cannot be the %s: it is of the type \"%s\""), rows[j].name, rows[j].key,
				              field_kind_text(field_named(s, rows[j].name)->kind));
	}
	return STATUS_OK;
}

/* Its value looks only at fields above it, so that one pass computes all. */
static const struct register_field *looks_below(const struct expression *e, const struct register_field *field,
                                                const struct register_definition *d)
{
	const struct register_field *found = (e->node == NODE_FIELD || e->node == NODE_OUTER) ? e->field : NULL;
	if (e->list)
		found = definition_field(d, str_of(e->list));
	if (found >= field && found < d->fields + d->field_count)
		return found;
	for (size_t i = 0; i < e->count; i++) {
		found = looks_below(e->parts[i], field, d);
		if (found)
			return found;
	}
	return NULL;
}

static enum status computed_fields(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->field_count; i++) {
		const struct register_field *field = &d->fields[i], *below = NULL;
		if (!field->value)
			continue;
		if (field->required || field->required_when || field->otherwise)
			return REFUSE(s, field, N_("\"%s\" is computed: nobody fills it in, so it is neither required nor has another value"), field->name);
		if (field->kind == FIELD_KIND_CODE || field->kind == FIELD_KIND_ROWS || field->kind == FIELD_KIND_FILES)
			return REFUSE(s, field, N_("a field of the type \"%s\" cannot be computed"), field_kind_text(field->kind));
		below = looks_below(field->value, field, d);
		if (below)
			return REFUSE(s, field, N_("\"%s\" is computed from \"%s\", which does not stand above it"), field->name, below->name);
	}
	return STATUS_OK;
}

static enum status unique_fields(const struct sanity *s)
{
	const struct register_definition *d = s->definition;
	for (size_t i = 0; i < d->field_count; i++)
		if (d->fields[i].unique && value_type(d->fields[i].kind) == LEDGER_JSON)
			return REFUSE(s, &d->fields[i], N_("a field of the type \"%s\" cannot be unique"), field_kind_text(d->fields[i].kind));
	return STATUS_OK;
}

static sanity_rule *const rules[] = {
	names_free, names_once, titles_once, properties_fit, rows_are_flat, values_fit, person_fields,
	computed_fields, unique_fields,
};
const struct sanity_rules sanity_of_fields = {rules, COUNT_OF(rules)};
