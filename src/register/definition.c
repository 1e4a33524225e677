/* Loads a definition by the tables of definition_keys.c.
 *
 * Twice over: first what stands by itself, then, when all fields and states are known, what names them: fields, states and
 * expressions. */
#include <stdarg.h>

#include "register/definition_int.h"
#include "register/expression_int.h"
#include "register/template_int.h"

struct later { /* a value that names fields or states */
	const struct key *key;
	void *object;
	int node;
};
struct loading {
	struct arena *arena;
	struct yaml yaml;
	const char *file;
	struct register_definition *definition;
	struct later *later;
	size_t later_count, later_capacity;
	struct err *err;
};
struct reading {
	struct loading *loading;
	const struct key *key;
	void *object;
	int node;
};

/* ---- refusals ---------------------------------------------------------------------------------------------------- */

#define MESSAGE_MAX 256
static enum status PRINTF_LIKE(4, 0) refuse_at(struct err *err, const char *file, struct yaml_place place, const char *format, va_list arguments)
{
	char message[MESSAGE_MAX];
	if (!err)
		return STATUS_INPUT;
	vsnprintf(message, sizeof message, msg(err->language, format), arguments);
	message[utf8_valid_end(str_of(message), 0)] = '\0';
	return err_set(err, STATUS_INPUT, "%s:%u:%u: %s", file, (unsigned)place.line, (unsigned)place.column, message);
}

enum status definition_refuse(struct err *err, const char *file, uint32_t line, uint32_t column, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	enum status status = refuse_at(err, file, (struct yaml_place){line, column}, format, arguments);
	va_end(arguments);
	return status;
}

/* A number at the beginning. */
static bool cut_number(struct str *rest, uint32_t *out)
{
	size_t digits = 0;
	int64_t number = 0;
	while (digits < rest->len && rest->at[digits] >= '0' && rest->at[digits] <= '9')
		digits++;
	if (!str_to_int64(str_slice(*rest, 0, digits), &number) || number < 1 || number > INT32_MAX)
		return false;
	*out = (uint32_t)number;
	*rest = str_slice(*rest, digits, rest->len);
	return true;
}

static bool cut_colon(struct str *rest)
{
	const struct str colons[] = {STR(":"), STR("：")}; /* the second in a Chinese message */
	for (size_t i = 0; i < COUNT_OF(colons); i++)
		if (str_starts(*rest, colons[i])) {
			*rest = str_slice(*rest, colons[i].len, rest->len);
			return true;
		}
	return false;
}

struct str definition_fault(struct str message, uint32_t *line, uint32_t *column)
{
	struct str rest = message, file;
	bool placed = str_cut(&rest, ':', &file);
	for (size_t i = 0; placed && i < file.len; i++) /* a file's name, not the words of a message */
		placed = file.at[i] > ' ' && (unsigned char)file.at[i] < 0x80;
	*line = *column = 0;
	if (placed && cut_number(&rest, line) && cut_colon(&rest) && cut_number(&rest, column) && cut_colon(&rest))
		return str_trim(rest);
	*line = *column = 0;
	return message;
}

static enum status PRINTF_LIKE(3, 4) refuse(const struct loading *loading, int node, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	enum status status = refuse_at(loading->err, loading->file, yaml_place(&loading->yaml, node), format, arguments);
	va_end(arguments);
	return status;
}

static enum status hint_nearest(const struct loading *loading, struct str nearest)
{
	return nearest.len ? err_hint(loading->err, N_("did you mean \"%.*s\"?"), STR_ARG(nearest)) : STATUS_INPUT;
}

static void *slot(const struct reading *r)
{
	return (char *)r->object + r->key->at;
}

static void *also(const struct reading *r)
{
	return (char *)r->object + r->key->also;
}

static struct str text_of(const struct reading *r)
{
	return yaml_text(&r->loading->yaml, r->node);
}

static enum status want_text(const struct reading *r)
{
	if (yaml_kind(&r->loading->yaml, r->node) == YAML_TEXT && str_trim(text_of(r)).len)
		return STATUS_OK;
	return refuse(r->loading, r->node, N_("\"%s\" wants a word or a text here"), r->key->name);
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
		refuse(r->loading, r->node, N_("\"%.*s\" is no name"), STR_ARG(text_of(r)));
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
	return refuse(r->loading, r->node, N_("\"%s\" is true or false"), r->key->name);
}

#define INT_VALUE_MAX 100000
static enum status whole(const struct reading *r, int64_t least, int64_t most, int64_t *out)
{
	if (str_to_int64(text_of(r), out) && *out >= least && *out <= most)
		return STATUS_OK;
	return refuse(r->loading, r->node, N_("\"%s\" is a whole number from %lld to %lld"), r->key->name, (long long)least,
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
	return refuse(r->loading, r->node, N_("\"%s\" is a number"), r->key->name);
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
	refuse(r->loading, r->node, N_("\"%.*s\" cannot stand at \"%s\""), STR_ARG(s), r->key->name);
	struct str nearest = name_nearest(s, words->at, words->count, sizeof *words->at);
	if (nearest.len)
		return hint_nearest(r->loading, nearest);
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
		return refuse(r->loading, r->node, N_("\"%s\" is a list of 1 to %d"), r->key->name, TEXTS_MAX);
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
				return refuse(r->loading, one.node, N_("\"%.*s\" is there twice"), STR_ARG(texts[i]));
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
	refuse(r->loading, r->node, N_("there is no field \"%.*s\""), STR_ARG(name));
	return hint_nearest(r->loading, name_nearest(name, definition->fields, definition->field_count, sizeof *field));
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
		return refuse(r->loading, r->node, N_("\"%s\" is a list of 1 to %d"), r->key->name, REGISTER_FIELDS_MAX);
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
	refuse(r->loading, r->node, N_("there is no state \"%.*s\""), STR_ARG(name));
	return hint_nearest(r->loading, name_nearest(name, definition->states, definition->state_count, sizeof *definition->states));
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
			refuse(r->loading, one.node, N_("there is no step \"%.*s\""), STR_ARG(name));
			return hint_nearest(r->loading, name_nearest(name, definition->steps, definition->step_count, sizeof *definition->steps));
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
		return refuse(loading, node, N_("an expression is wanted here"));
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
		return refuse(r->loading, r->node, N_("\"%s\" is a list of 1 to %d"), r->key->name, TEXTS_MAX);
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
		return refuse(r->loading, r->node, N_("\"%s\" wants fields with their values: {accepted_on: today}"), r->key->name);
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

/* ---- mappings ---------------------------------------------------------------------------------------------------- */

static enum status read_map(struct loading *loading, int node, const struct key_table *table, void *object);

static enum status read_part(const struct reading *r)
{
	return read_map(r->loading, r->node, r->key->table, r->object);
}

static enum status read_items(const struct reading *r)
{
	const struct key_table *table = r->key->table;
	const struct yaml *yaml = &r->loading->yaml;
	size_t count = yaml_count(yaml, r->node), *kept = also(r);
	if (yaml_kind(yaml, r->node) != YAML_LIST || count == 0 || count > table->most)
		return refuse(r->loading, r->node, N_("\"%s\" is a list of 1 to %d"), r->key->name, (int)table->most);
	char *items = arena_array(r->loading->arena, count, table->size);
	if (!items)
		return err_memory(r->loading->err);
	void **out = slot(r);
	*out = items;
	*kept = count;
	for (size_t i = 0; i < count; i++) {
		enum status status = read_map(r->loading, yaml_item(yaml, r->node, i), table, items + i * table->size);
		if (status)
			return status;
	}
	return STATUS_OK;
}

/* `late`: it names fields or states, which all must be known. */
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
	[KEY_PART] = {read_part, false}, [KEY_ITEMS] = {read_items, false},
};

static enum status read_key(struct loading *loading, const struct key *key, int node, void *object)
{
	const struct reading reading = {loading, key, object, node};
	if (!readers[key->kind].late)
		return readers[key->kind].read(&reading);
	if (!arena_reserve(loading->arena, (void **)&loading->later, &loading->later_capacity, loading->later_count, sizeof *loading->later))
		return err_memory(loading->err);
	loading->later[loading->later_count++] = (struct later){key, object, node};
	return STATUS_OK;
}

/* days, workdays, months; forbid, warn: one of them. */
static bool is_one_of(const struct key *a, const struct key *b)
{
	return (a->kind == KEY_LENGTH || a->tagged) && a->kind == b->kind && a->at == b->at;
}

static enum status take_key(struct loading *loading, int map, size_t i, const struct key_table *table, uint64_t *seen, size_t *out)
{
	int node = yaml_key_node(&loading->yaml, map, i);
	struct str name = yaml_text(&loading->yaml, node);
	size_t found = 0;
	while (found < table->count && !str_equals(name, table->keys[found].name))
		found++;
	if (found == table->count) {
		refuse(loading, node, N_("\"%.*s\" is not known here"), STR_ARG(name));
		return hint_nearest(loading, name_nearest(name, table->keys, table->count, sizeof *table->keys));
	}
	for (size_t other = 0; other < table->count; other++) {
		if (!(*seen >> other & 1))
			continue;
		if (other == found)
			return refuse(loading, node, N_("\"%.*s\" is there twice"), STR_ARG(name));
		if (is_one_of(&table->keys[other], &table->keys[found]))
			return refuse(loading, node, N_("either \"%s\" or \"%s\", not both"), table->keys[other].name, table->keys[found].name);
	}
	*seen |= UINT64_C(1) << found;
	*out = found;
	return STATUS_OK;
}

static enum status want_required(const struct loading *loading, int map, const struct key_table *table, uint64_t seen)
{
	for (size_t i = 0; i < table->count; i++) {
		bool there = !table->keys[i].required;
		for (size_t j = 0; j < table->count; j++)
			there |= (seen >> j & 1) && (i == j || is_one_of(&table->keys[i], &table->keys[j]));
		if (there)
			continue;
		refuse(loading, map, N_("\"%s\" is missing here"), table->keys[i].name);
		return err_hint(loading->err, "%s: %s", table->keys[i].name, table->keys[i].help);
	}
	return STATUS_OK;
}

static enum status read_map(struct loading *loading, int node, const struct key_table *table, void *object)
{
	uint64_t seen = 0;
	if (yaml_kind(&loading->yaml, node) != YAML_MAP)
		return refuse(loading, node, N_("names with values are wanted here: {name: …, title: …}"));
	if (table->line != KEY_NONE) {
		struct yaml_place place = yaml_place(&loading->yaml, node);
		memcpy((char *)object + table->line, &place, sizeof place);
	}
	for (size_t i = 0; i < yaml_count(&loading->yaml, node); i++) {
		size_t found = 0;
		enum status status = take_key(loading, node, i, table, &seen, &found);
		if (!status)
			status = read_key(loading, &table->keys[found], yaml_item(&loading->yaml, node, i), object);
		if (status)
			return status;
	}
	return want_required(loading, node, table, seen);
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

/* What is understood without being said. */
static void fill_in(struct register_field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct register_field *field = &fields[i];
		if (value_type(field->kind) == LEDGER_MONEY && field->scale == 0)
			field->scale = 2;
		if (field->kind == FIELD_KIND_MONEY && field->unit.len == 0)
			field->unit = STR("元");
		fill_in((struct register_field *)(uintptr_t)field->rows, field->row_field_count);
	}
}

#define RECHECK_WARN 30
/* A re-check is due, lights and reminds as a limit does. */
static enum status rechecks_as_limits(struct loading *loading, struct register_definition *definition)
{
	for (size_t i = 0; i < definition->recheck_count; i++) {
		struct register_recheck *recheck = (struct register_recheck *)(uintptr_t)&definition->rechecks[i];
		recheck->limit = (struct register_limit){
			.name = arena_format(loading->arena, "recheck_%zu", i + 1).at, .title = recheck->title, .source = recheck->source,
			.in = recheck->in, .from_field = recheck->from_field, .length = recheck->months, .count = LIMIT_MONTHS,
			.warn = recheck->warn ? recheck->warn : RECHECK_WARN, .when = recheck->where, .line = recheck->line, .column = recheck->column,
		};
		if (!recheck->limit.name)
			return err_memory(loading->err);
	}
	return STATUS_OK;
}

static enum status load(struct loading *loading, struct register_definition *definition)
{
	enum status status = read_map(loading, yaml_root(&loading->yaml), &definition_keys, definition);
	if (!status)
		fill_in((struct register_field *)(uintptr_t)definition->fields, definition->field_count);
	for (size_t i = 0; i < loading->later_count && !status; i++) {
		const struct later *later = &loading->later[i];
		const struct reading reading = {loading, later->key, later->object, later->node};
		status = readers[later->key->kind].read(&reading);
	}
	if (!status)
		status = rechecks_as_limits(loading, definition);
	if (!status)
		status = definition_sanity(definition, loading->file, loading->err);
	if (!status && arena_failed(loading->arena))
		status = err_memory(loading->err);
	return status;
}

enum status definition_load(struct arena *arena, struct str yaml, const char *file, struct register_definition *out,
                            struct err *err)
{
	struct register_definition definition = {0};
	struct loading loading = {.arena = arena, .file = file, .definition = &definition, .err = err};
	enum status status = STATUS_OK;
	if (yaml.len > REGISTER_DEFINITION_MAX)
		return definition_refuse(err, file, 1, 1, N_("a definition has at most %d KB"), REGISTER_DEFINITION_MAX >> 10);
	status = yaml_load(&loading.yaml, yaml, file, err);
	if (!status)
		status = load(&loading, &definition);
	yaml_release(&loading.yaml);
	if (!status)
		*out = definition;
	return status;
}

const struct register_field *definition_field(const struct register_definition *definition, struct str name)
{
	for (size_t i = 0; i < definition->field_count; i++)
		if (str_equals(name, definition->fields[i].name))
			return &definition->fields[i];
	return NULL;
}
