/* Reads what stands at a key of a definition: a reader for each kind of key. */
#include "register/definition_load_int.h"
#include "register/expression_int.h"
#include "register/template_int.h"

static struct str text_of(const struct reading *r)
{
	return yaml_text(&r->loading->yaml, r->node);
}

static enum status want_text(const struct reading *r)
{
	if (yaml_kind(&r->loading->yaml, r->node) == YAML_TEXT && str_trim(text_of(r)).len)
		return STATUS_OK;
	return definition_refuse_node(r->loading, r->node, N_("\"%s\" wants a word or a text here"), r->key->name);
}

static enum status keep_text(const struct reading *r, const char **out)
{
	*out = arena_text(r->loading->arena, text_of(r));
	return *out ? STATUS_OK : err_memory(r->loading->err);
}

/* One value stands for a list of one. */
static size_t part_count(const struct reading *r)
{
	return yaml_kind(&r->loading->yaml, r->node) == YAML_LIST ? yaml_count(&r->loading->yaml, r->node) : 1;
}

static struct reading part(const struct reading *r, size_t i)
{
	struct reading one = *r;
	if (yaml_kind(&r->loading->yaml, r->node) == YAML_LIST)
		one.node = yaml_item(&r->loading->yaml, r->node, i);
	return one;
}
/* ---- what stands by itself --------------------------------------------------------------------------------------- */

static bool is_name(struct str s)
{
	if (s.len == 0 || s.len > REGISTER_NAME_MAX || s.at[0] < 'a' || s.at[0] > 'z')
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (!((s.at[i] >= 'a' && s.at[i] <= 'z') || (s.at[i] >= '0' && s.at[i] <= '9') || s.at[i] == '_'))
			return false;
	return true;
}

static enum status read_name(const struct reading *r)
{
	enum status status = want_text(r);
	if (status)
		return status;
	if (!is_name(text_of(r))) {
		definition_refuse_node(r->loading, r->node, N_("\"%.*s\" is no name"), STR_ARG(text_of(r)));
		return err_hint(r->loading->err, N_("a name has small letters, digits and _, begins with a letter, and is at most %d long"),
		                REGISTER_NAME_MAX);
	}
	return keep_text(r, slot(r));
}

static enum status read_text(const struct reading *r)
{
	enum status status = want_text(r);
	struct str *out = slot(r);
	if (!status)
		*out = arena_str(r->loading->arena, str_trim(text_of(r)));
	return status;
}

static enum status read_yes(const struct reading *r)
{
	struct str s = text_of(r);
	bool *out = slot(r);
	*out = str_equals(s, "true");
	if (*out || str_equals(s, "false"))
		return STATUS_OK;
	return definition_refuse_node(r->loading, r->node, N_("\"%s\" is true or false"), r->key->name);
}

#define INT_VALUE_MAX 100000
static enum status whole(const struct reading *r, int64_t least, int64_t most, int64_t *out)
{
	if (str_to_int64(text_of(r), out) && *out >= least && *out <= most)
		return STATUS_OK;
	return definition_refuse_node(r->loading, r->node, N_("\"%s\" is a whole number from %lld to %lld"), r->key->name, (long long)least,
	              (long long)most);
}

static enum status read_int(const struct reading *r)
{
	int64_t n = 0;
	enum status status = whole(r, 0, INT_VALUE_MAX, &n);
	int *out = slot(r);
	*out = (int)n;
	return status;
}

#define SCALE_MAX 6
static enum status read_scale(const struct reading *r)
{
	int64_t n = 0;
	enum status status = whole(r, 1, SCALE_MAX, &n);
	int8_t *out = slot(r);
	*out = (int8_t)n;
	return status;
}

static enum status read_length(const struct reading *r)
{
	int64_t n = 0;
	enum status status = whole(r, 0, INT_VALUE_MAX, &n);
	int *out = slot(r);
	enum limit_count *count = also(r);
	*out = (int)n;
	*count = (enum limit_count)r->key->tag;
	return status;
}

static enum status read_number(const struct reading *r)
{
	bool *said = also(r);
	*said = true;
	if (dec_parse(text_of(r), slot(r)))
		return STATUS_OK;
	return definition_refuse_node(r->loading, r->node, N_("\"%s\" is a number"), r->key->name);
}

static enum status find_word(const struct reading *r, const struct key_word **out)
{
	const struct key_words *words = r->key->words;
	struct str s = text_of(r);
	for (size_t i = 0; i < words->count; i++)
		if (str_equals(s, words->at[i].word)) {
			*out = &words->at[i];
			return STATUS_OK;
		}
	definition_refuse_node(r->loading, r->node, N_("\"%.*s\" cannot stand at \"%s\""), STR_ARG(s), r->key->name);
	struct str nearest = name_nearest(s, words->at, words->count, sizeof *words->at);
	if (nearest.len)
		return definition_hint_nearest(r->loading, nearest);
	struct buf all;
	buf_init(&all, 0);
	for (size_t i = 0; i < words->count; i++)
		buf_format(&all, "%s%s", i ? ", " : "", words->at[i].word);
	err_hint(r->loading->err, N_("what may stand there: %.*s"), STR_ARG(buf_view(&all)));
	buf_release(&all);
	return STATUS_INPUT;
}

static enum status read_word(const struct reading *r)
{
	const struct key_word *word = NULL;
	enum status status = find_word(r, &word);
	int *out = slot(r); /* enums of ours are ints */
	if (!status)
		*out = word->value;
	return status;
}

static enum status read_who(const struct reading *r)
{
	uint8_t *out = slot(r);
	for (size_t i = 0; i < part_count(r); i++) {
		const struct key_word *word = NULL;
		struct reading one = part(r, i);
		enum status status = find_word(&one, &word);
		if (status)
			return status;
		*out = (uint8_t)(*out | word->value);
	}
	return STATUS_OK;
}

#define TEXTS_MAX 200
static enum status read_texts(const struct reading *r)
{
	size_t count = part_count(r), *kept = also(r);
	if (count == 0 || count > TEXTS_MAX)
		return definition_refuse_node(r->loading, r->node, N_("\"%s\" is a list of 1 to %d"), r->key->name, TEXTS_MAX);
	struct str *texts = arena_array(r->loading->arena, count, sizeof *texts);
	if (!texts)
		return err_memory(r->loading->err);
	for (size_t i = 0; i < count; i++) {
		struct reading one = part(r, i);
		enum status status = want_text(&one);
		if (status)
			return status;
		texts[i] = arena_str(r->loading->arena, str_trim(text_of(&one)));
		for (size_t j = 0; j < i; j++)
			if (str_equal(texts[i], texts[j]))
				return definition_refuse_node(r->loading, one.node, N_("\"%.*s\" is there twice"), STR_ARG(texts[i]));
	}
	const struct str **out = slot(r);
	*out = texts;
	*kept = count;
	return STATUS_OK;
}

/* ---- what names fields and states -------------------------------------------------------------------------------- */

static enum status find_column(const struct reading *r, struct str name, bool columns, const char **out)
{
	static const char *const builtins[] = {"state", "since", "unit", "holder", "due"};
	const struct register_definition *definition = r->loading->definition;
	const struct register_field *field = definition_field(definition, name);
	for (size_t i = 0; columns && i < COUNT_OF(builtins); i++)
		if (str_equals(name, builtins[i])) {
			*out = builtins[i];
			return STATUS_OK;
		}
	if (field) {
		*out = field->name;
		return STATUS_OK;
	}
	definition_refuse_node(r->loading, r->node, N_("there is no field \"%.*s\""), STR_ARG(name));
	return definition_hint_nearest(r->loading, name_nearest(name, definition->fields, definition->field_count, sizeof *field));
}

static enum status read_field(const struct reading *r)
{
	enum status status = want_text(r);
	return status ? status : find_column(r, text_of(r), r->key->kind == KEY_COLUMN, slot(r));
}

/* "name masked": shown masked */
static bool cut_masked(struct str *name)
{
	struct str end = STR(" masked");
	bool masked = str_ends(*name, end);
	if (masked)
		*name = str_trim(str_slice(*name, 0, name->len - end.len));
	return masked;
}

static enum status read_fields(const struct reading *r)
{
	size_t count = part_count(r), *kept = also(r);
	if (count == 0 || count > REGISTER_FIELDS_MAX)
		return definition_refuse_node(r->loading, r->node, N_("\"%s\" is a list of 1 to %d"), r->key->name, REGISTER_FIELDS_MAX);
	const char **names = arena_array(r->loading->arena, count, sizeof *names);
	uint8_t *masks = arena_array(r->loading->arena, count, 1);
	if (!names || !masks)
		return err_memory(r->loading->err);
	for (size_t i = 0; i < count; i++) {
		struct reading one = part(r, i);
		struct str name = text_of(&one);
		enum status status = want_text(&one);
		if (r->key->kind == KEY_SHOWN)
			masks[i] = cut_masked(&name);
		if (!status)
			status = find_column(&one, name, r->key->kind == KEY_COLUMNS, &names[i]);
		if (status)
			return status;
	}
	const char *const **out = slot(r);
	*out = names;
	*kept = count;
	if (r->key->kind == KEY_SHOWN) {
		const uint8_t **kept_masks = (const uint8_t **)((char *)r->object + r->key->second);
		*kept_masks = masks;
	}
	return STATUS_OK;
}

static enum status find_state(const struct reading *r, size_t *out)
{
	const struct register_definition *definition = r->loading->definition;
	struct str name = text_of(r);
	for (size_t i = 0; i < definition->state_count; i++)
		if (str_equals(name, definition->states[i].name)) {
			*out = i;
			return STATUS_OK;
		}
	definition_refuse_node(r->loading, r->node, N_("there is no state \"%.*s\""), STR_ARG(name));
	return definition_hint_nearest(r->loading, name_nearest(name, definition->states, definition->state_count, sizeof *definition->states));
}

static enum status read_state(const struct reading *r)
{
	return find_state(r, slot(r));
}

static enum status read_states(const struct reading *r)
{
	uint32_t *out = slot(r);
	size_t index = 0;
	for (size_t i = 0; i < part_count(r); i++) {
		struct reading one = part(r, i);
		enum status status = find_state(&one, &index);
		if (status)
			return status;
		*out |= UINT32_C(1) << index;
	}
	return STATUS_OK;
}

static enum status read_steps(const struct reading *r)
{
	const struct register_definition *definition = r->loading->definition;
	uint64_t *out = slot(r);
	for (size_t i = 0; i < part_count(r); i++) {
		struct reading one = part(r, i);
		struct str name = text_of(&one);
		size_t at = 0;
		while (at < definition->step_count && !str_equals(name, definition->steps[at].name))
			at++;
		if (at == definition->step_count) {
			definition_refuse_node(r->loading, one.node, N_("there is no step \"%.*s\""), STR_ARG(name));
			return definition_hint_nearest(r->loading, name_nearest(name, definition->steps, definition->step_count, sizeof *definition->steps));
		}
		*out |= UINT64_C(1) << at;
	}
	return STATUS_OK;
}

static const struct expression_use uses[] = {
	[FOR_RECORD] = {.type = TYPE_BOOL},
	[FOR_TABLE] = {.type = TYPE_BOOL, .sql = true},
	[FOR_FIELD] = {.stored = true},
	[FOR_NEW] = {0},
};

/* What is wrong inside a text, told with its place in the file. */
static enum status refuse_inside(const struct loading *loading, int node, const struct expression_place *place, const struct err *inner)
{
	struct str text = yaml_text(&loading->yaml, node);
	struct yaml_place at = yaml_place(&loading->yaml, node);
	at.column += (uint32_t)(yaml_quoted(&loading->yaml, node) + utf8_length(str_slice(text, 0, place->at)));
	definition_refuse(loading->err, loading->file, at.line, at.column, "%s", inner->message);
	return inner->hint[0] ? err_hint(loading->err, "%s", inner->hint) : STATUS_INPUT;
}

static enum status make_expression(const struct loading *loading, int node, const struct expression_use *use,
                                   const struct expression **out)
{
	struct str text = yaml_text(&loading->yaml, node);
	struct expression_place place = {0};
	struct err inner = {.language = loading->err ? loading->err->language : LANGUAGE_CHINESE};
	if (yaml_kind(&loading->yaml, node) != YAML_TEXT)
		return definition_refuse_node(loading, node, N_("an expression is wanted here"));
	enum status status = expression_make(loading->arena, text, loading->definition, use, out, &place, &inner);
	if (status != STATUS_INPUT)
		return status ? err_memory(loading->err) : STATUS_OK;
	return refuse_inside(loading, node, &place, &inner);
}

static enum status make_template(const struct reading *r, const struct template **out)
{
	struct loading *loading = r->loading;
	struct expression_place place = {0};
	struct err inner = {.language = loading->err ? loading->err->language : LANGUAGE_CHINESE};
	enum status status = want_text(r);
	if (status)
		return status;
	status = template_make(loading->arena, arena_str(loading->arena, str_trim(text_of(r))), loading->definition, out, &place, &inner);
	if (status != STATUS_INPUT)
		return status ? err_memory(loading->err) : STATUS_OK;
	return refuse_inside(loading, r->node, &place, &inner);
}

static enum status read_template(const struct reading *r)
{
	return make_template(r, slot(r));
}

static enum status read_templates(const struct reading *r)
{
	size_t count = part_count(r), *kept = also(r);
	if (count == 0 || count > TEXTS_MAX)
		return definition_refuse_node(r->loading, r->node, N_("\"%s\" is a list of 1 to %d"), r->key->name, TEXTS_MAX);
	const struct template **templates = arena_array(r->loading->arena, count, sizeof *templates);
	if (!templates)
		return err_memory(r->loading->err);
	for (size_t i = 0; i < count; i++) {
		struct reading one = part(r, i);
		enum status status = make_template(&one, &templates[i]);
		if (status)
			return status;
	}
	const struct template *const **out = slot(r);
	*out = templates;
	*kept = count;
	return STATUS_OK;
}

static enum status read_expression(const struct reading *r)
{
	struct expression_use use = uses[r->key->purpose];
	bool *tagged = also(r);
	if (r->key->purpose == FOR_FIELD || r->key->purpose == FOR_NEW)
		use.target = r->object;
	if (r->key->tagged)
		*tagged = r->key->tag;
	return make_expression(r->loading, r->node, &use, slot(r));
}

static enum status read_sets(const struct reading *r)
{
	const struct yaml *yaml = &r->loading->yaml;
	size_t count = yaml_count(yaml, r->node), *kept = also(r);
	if (yaml_kind(yaml, r->node) != YAML_MAP || count == 0 || count > REGISTER_FIELDS_MAX)
		return definition_refuse_node(r->loading, r->node, N_("\"%s\" wants fields with their values: {accepted_on: today}"), r->key->name);
	struct step_set *sets = arena_array(r->loading->arena, count, sizeof *sets);
	if (!sets)
		return err_memory(r->loading->err);
	for (size_t i = 0; i < count; i++) {
		struct reading one = *r;
		one.node = yaml_key_node(yaml, r->node, i);
		bool elsewhere = r->key->kind == KEY_GIVEN; /* the other register is not known yet */
		enum status status = elsewhere ? keep_text(&one, &sets[i].field) : find_column(&one, text_of(&one), false, &sets[i].field);
		struct expression_use use = {0};
		if (!status && !elsewhere)
			use.target = definition_field(r->loading->definition, str_of(sets[i].field));
		if (!status)
			status = make_expression(r->loading, yaml_item(yaml, r->node, i), &use, &sets[i].value);
		if (status)
			return status;
	}
	const struct step_set **out = slot(r);
	*out = sets;
	*kept = count;
	return STATUS_OK;
}

static const struct {
	enum status (*read)(const struct reading *r);
	bool late;
} readers[] = {
	[KEY_NAME] = {read_name, false}, [KEY_TEXT] = {read_text, false}, [KEY_YES] = {read_yes, false}, [KEY_INT] = {read_int, false},
	[KEY_SCALE] = {read_scale, false}, [KEY_NUMBER] = {read_number, false}, [KEY_LENGTH] = {read_length, false},
	[KEY_WORD] = {read_word, false}, [KEY_TEXTS] = {read_texts, false}, [KEY_FIELD] = {read_field, true},
	[KEY_FIELDS] = {read_fields, true}, [KEY_COLUMN] = {read_field, true}, [KEY_COLUMNS] = {read_fields, true},
	[KEY_SHOWN] = {read_fields, true}, [KEY_STATE] = {read_state, true}, [KEY_STATES] = {read_states, true}, [KEY_STEPS] = {read_steps, true},
	[KEY_WHO] = {read_who, false}, [KEY_EXPRESSION] = {read_expression, true}, [KEY_SETS] = {read_sets, true}, [KEY_GIVEN] = {read_sets, true}, [KEY_TEMPLATE] = {read_template, true},
	[KEY_TEMPLATES] = {read_templates, true},
};

bool definition_value_late(enum key_kind kind)
{
	return readers[kind].late;
}

enum status definition_value_read(const struct reading *r)
{
	return readers[r->key->kind].read(r);
}
