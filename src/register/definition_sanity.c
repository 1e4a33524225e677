/* What YAML cannot see: rules that make a definition one that can be worked with. A row of `rules` each. */
#include "register/definition_int.h"
#include "register/expression_int.h"
#include "register/template_int.h"

struct sanity {
	const struct register_definition *definition;
	const char *file;
	struct err *err;
};

#define REFUSE(s, item, ...) definition_refuse((s)->err, (s)->file, (item)->line, (item)->column, __VA_ARGS__)

static const struct register_field *field_named(const struct sanity *s, const char *name)
{
	return name ? definition_field(s->definition, str_of(name)) : NULL;
}

static uint32_t final_states(const struct register_definition *definition)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < definition->state_count; i++)
		bits |= (uint32_t)definition->states[i].final << i;
	return bits;
}

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

static bool is_number(enum field_kind kind)
{
	return expression_type_of_kind(kind) == TYPE_NUMBER;
}

static bool is_decimal(enum field_kind kind)
{
	return value_type(kind) == LEDGER_MONEY;
}

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

static bool is_date(enum field_kind kind)
{
	return kind == FIELD_KIND_DATE || kind == FIELD_KIND_INSTANT;
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

/* ---- work flow --------------------------------------------------------------------------------------------------- */

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

/* In this order: a later rule may trust the earlier ones. */
static enum status (*const rules[])(const struct sanity *s) = {
	names_free, names_once, titles_once, properties_fit, rows_are_flat, values_fit, person_fields, computed_fields, unique_fields,
	head_fields, states_left, states_reached, step_fields, step_people, records_created, letters_written, limits_run, statistic_fields, list_orders, notices_safe,
	rechecks_run,
};

enum status definition_sanity(const struct register_definition *definition, const char *file, struct err *err)
{
	const struct sanity s = {definition, file, err};
	enum status status = STATUS_OK;
	for (size_t i = 0; i < COUNT_OF(rules) && !status; i++)
		status = rules[i](&s);
	return status;
}

/* ---- one definition of another ----------------------------------------------------------------------------------- */

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

static bool is_known(const struct comparing *c, const char *name)
{
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->all[i]->name, name) == 0)
			return true;
	return false;
}

enum status definition_links_check(const struct register_definition *one, const struct register_definition *const *all, size_t count,
                                   struct err *err)
{
	const struct comparing comparing = {all, count, one, err}, *c = &comparing;
	for (size_t i = 0; i < c->one->field_count; i++) {
		const struct register_field *field = &c->one->fields[i];
		for (size_t j = 0; j <= field->row_field_count; j++) {
			const struct register_field *asked = j < field->row_field_count ? &field->rows[j] : field;
			if (asked->link && !is_known(c, asked->link))
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
