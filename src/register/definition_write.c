/* A definition as YAML again, and the guide to the syntax: both by the tables of definition_keys.c. */
#include "register/definition_int.h"
#include "register/template_int.h"

struct writing {
	const struct register_definition *definition;
	struct arena arena;
	struct buf *out;
};

/* ---- values ------------------------------------------------------------------------------------------------------ */

static bool is_plain(struct str s)
{
	static const char *const words[] = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"};
	for (size_t i = 0; i < s.len; i++)
		if (!((s.at[i] >= 'a' && s.at[i] <= 'z') || s.at[i] == '_' || (i && s.at[i] >= '0' && s.at[i] <= '9')))
			return false;
	return s.len && !STR_AMONG(s, words);
}

static void write_str(struct writing *w, struct str s)
{
	if (is_plain(s)) {
		buf_str(w->out, s);
		return;
	}
	buf_char(w->out, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c == '"' || c == '\\')
			buf_char(w->out, '\\');
		if (c < ' ')
			buf_format(w->out, "\\x%02X", c);
		else
			buf_char(w->out, s.at[i]);
	}
	buf_char(w->out, '"');
}

static void write_expression(struct writing *w, const struct expression *expression)
{
	write_str(w, expression_text(expression, &w->arena));
}

static void write_list_mark(struct writing *w, size_t i)
{
	buf_text(w->out, i ? ", " : "");
}

static void write_states(struct writing *w, uint32_t bits)
{
	size_t written = 0;
	buf_char(w->out, '[');
	for (size_t i = 0; i < w->definition->state_count; i++)
		if (bits >> i & 1) {
			write_list_mark(w, written++);
			buf_text(w->out, w->definition->states[i].name);
		}
	buf_char(w->out, ']');
}

static void write_steps(struct writing *w, uint64_t bits)
{
	size_t written = 0;
	buf_char(w->out, '[');
	for (size_t i = 0; i < w->definition->step_count; i++)
		if (bits >> i & 1) {
			write_list_mark(w, written++);
			buf_text(w->out, w->definition->steps[i].name);
		}
	buf_char(w->out, ']');
}

static void write_who(struct writing *w, const struct key_words *words, uint8_t bits)
{
	size_t written = 0;
	buf_char(w->out, '[');
	for (size_t i = 0; i < words->count; i++)
		if (bits & words->at[i].value) {
			write_list_mark(w, written++);
			buf_text(w->out, words->at[i].word);
		}
	buf_char(w->out, ']');
}

static void write_names(struct writing *w, const char *const *names, const uint8_t *masks, size_t count)
{
	buf_char(w->out, '[');
	for (size_t i = 0; i < count; i++) {
		write_list_mark(w, i);
		buf_format(w->out, "%s%s", names[i], masks && masks[i] ? " masked" : "");
	}
	buf_char(w->out, ']');
}

static void write_texts(struct writing *w, const struct str *texts, size_t count)
{
	buf_char(w->out, '[');
	for (size_t i = 0; i < count; i++) {
		write_list_mark(w, i);
		write_str(w, texts[i]);
	}
	buf_char(w->out, ']');
}

static void write_templates(struct writing *w, const struct template *const *templates, size_t count)
{
	buf_char(w->out, '[');
	for (size_t i = 0; i < count; i++) {
		write_list_mark(w, i);
		write_str(w, templates[i]->text);
	}
	buf_char(w->out, ']');
}

static void write_sets(struct writing *w, const struct step_set *sets, size_t count)
{
	buf_char(w->out, '{');
	for (size_t i = 0; i < count; i++) {
		write_list_mark(w, i);
		buf_format(w->out, "%s: ", sets[i].field);
		write_expression(w, sets[i].value);
	}
	buf_char(w->out, '}');
}

static void write_word(struct writing *w, const struct key_words *words, int value)
{
	for (size_t i = 0; i < words->count; i++)
		if (words->at[i].value == value)
			buf_text(w->out, words->at[i].word);
}

/* ---- keys -------------------------------------------------------------------------------------------------------- */

#define VALUE_AT(type, object, place) (*(const type *)key_place((object), (place)))

/* Of a part: what is not 0 was said. */
static bool part_said(const struct key *key, const void *object)
{
	if (key->kind == KEY_NAME || key->kind == KEY_FIELD)
		return VALUE_AT(void *, object, key->at) != NULL;
	if (key->kind == KEY_GIVEN)
		return VALUE_AT(size_t, object, key->also) > 0;
	return key->kind == KEY_WHO ? VALUE_AT(uint8_t, object, key->at) != 0 : VALUE_AT(int, object, key->at) != 0;
}

/* Is anything said? What is understood anyway is left out, but for a key that must be there. */
static bool is_said(const struct key *key, const void *object)
{
	switch (key->kind) {
	case KEY_NAME:
	case KEY_FIELD:
	case KEY_COLUMN:
	case KEY_TEMPLATE:
	case KEY_EXPRESSION:
		return VALUE_AT(void *, object, key->at) && (!key->tagged || VALUE_AT(bool, object, key->also) == (key->tag != 0));
	case KEY_TEXT: return VALUE_AT(struct str, object, key->at).len > 0;
	case KEY_YES: return VALUE_AT(bool, object, key->at);
	case KEY_INT: return VALUE_AT(int, object, key->at) != 0 || key->required;
	case KEY_SCALE: return VALUE_AT(int8_t, object, key->at) != 0;
	case KEY_NUMBER: return VALUE_AT(bool, object, key->also);
	case KEY_LENGTH: return (int)VALUE_AT(enum limit_count, object, key->also) == key->tag;
	case KEY_STATES: return VALUE_AT(uint32_t, object, key->at) != 0;
	case KEY_STEPS: return VALUE_AT(uint64_t, object, key->at) != 0;
	case KEY_WHO: return VALUE_AT(uint8_t, object, key->at) != 0;
	case KEY_WORD:
	case KEY_STATE: return true;
	case KEY_PART:
		for (size_t i = 0; i < key->table->count; i++)
			if (part_said(&key->table->keys[i], object))
				return true;
		return false;
	default: return VALUE_AT(size_t, object, key->also) > 0;
	}
}

static void write_flow(struct writing *w, const struct key_table *table, const void *object);

static void write_rows(struct writing *w, const struct key *key, const void *object)
{
	size_t count = VALUE_AT(size_t, object, key->also);
	const char *items = VALUE_AT(char *, object, key->at);
	buf_char(w->out, '[');
	for (size_t i = 0; i < count; i++) {
		write_list_mark(w, i);
		write_flow(w, key->table, items + i * key->table->size);
	}
	buf_char(w->out, ']');
}

static void write_value(struct writing *w, const struct key *key, const void *object)
{
	char number[DEC_TEXT_MAX];
	const void *at = key_place(object, key->at);
	bool counted = key->kind == KEY_TEXTS || key->kind == KEY_FIELDS || key->kind == KEY_COLUMNS || key->kind == KEY_SHOWN ||
	               key->kind == KEY_SETS || key->kind == KEY_GIVEN || key->kind == KEY_TEMPLATES;
	size_t count = counted ? VALUE_AT(size_t, object, key->also) : 0;
	switch (key->kind) {
	case KEY_NAME:
	case KEY_FIELD:
	case KEY_COLUMN: buf_text(w->out, *(const char *const *)at); break;
	case KEY_TEXT: write_str(w, *(const struct str *)at); break;
	case KEY_YES: buf_text(w->out, *(const bool *)at ? "true" : "false"); break;
	case KEY_INT:
	case KEY_LENGTH: buf_format(w->out, "%d", *(const int *)at); break;
	case KEY_SCALE: buf_format(w->out, "%d", *(const int8_t *)at); break;
	case KEY_NUMBER: buf_str(w->out, dec_text(*(const struct dec *)at, number)); break;
	case KEY_WORD: write_word(w, key->words, *(const int *)at); break;
	case KEY_TEXTS: write_texts(w, *(const struct str *const *)at, count); break;
	case KEY_FIELDS:
	case KEY_COLUMNS: write_names(w, *(const char *const *const *)at, NULL, count); break;
	case KEY_SHOWN: write_names(w, *(const char *const *const *)at, VALUE_AT(uint8_t *, object, key->second), count); break;
	case KEY_STATE: buf_text(w->out, w->definition->states[*(const size_t *)at].name); break;
	case KEY_STATES: write_states(w, *(const uint32_t *)at); break;
	case KEY_STEPS: write_steps(w, *(const uint64_t *)at); break;
	case KEY_WHO: write_who(w, key->words, *(const uint8_t *)at); break;
	case KEY_EXPRESSION: write_expression(w, *(const struct expression *const *)at); break;
	case KEY_TEMPLATE: write_str(w, (*(const struct template *const *)at)->text); break;
	case KEY_TEMPLATES: write_templates(w, *(const struct template *const *const *)at, count); break;
	case KEY_GIVEN:
	case KEY_SETS: write_sets(w, *(const struct step_set *const *)at, count); break;
	case KEY_PART: write_flow(w, key->table, object); break;
	case KEY_ITEMS: write_rows(w, key, object); break;
	}
}

static void write_flow(struct writing *w, const struct key_table *table, const void *object)
{
	size_t written = 0;
	buf_char(w->out, '{');
	for (size_t i = 0; i < table->count; i++) {
		if (!is_said(&table->keys[i], object))
			continue;
		write_list_mark(w, written++);
		buf_format(w->out, "%s: ", table->keys[i].name);
		write_value(w, &table->keys[i], object);
	}
	buf_char(w->out, '}');
}

/* A list of the whole: an item a line. */
static void write_items(struct writing *w, const struct key *key, const void *object)
{
	size_t count = VALUE_AT(size_t, object, key->also);
	const char *items = VALUE_AT(char *, object, key->at);
	buf_format(w->out, "%s:\n", key->name);
	for (size_t i = 0; i < count; i++) {
		buf_text(w->out, "  - ");
		write_flow(w, key->table, items + i * key->table->size);
		buf_char(w->out, '\n');
	}
}

enum status definition_write(const struct register_definition *definition, struct buf *out, struct err *err)
{
	struct writing w = {.definition = definition, .out = out};
	arena_init(&w.arena, (size_t)16 << 20);
	for (size_t i = 0; i < definition_keys.count; i++) {
		const struct key *key = &definition_keys.keys[i];
		if (!is_said(key, definition))
			continue;
		if (key->kind == KEY_ITEMS) {
			write_items(&w, key, definition);
			continue;
		}
		buf_format(out, "%s: ", key->name);
		write_value(&w, key, definition);
		buf_char(out, '\n');
	}
	bool failed = buf_failed(out) || arena_failed(&w.arena);
	arena_release(&w.arena);
	return failed ? err_memory(err) : STATUS_OK;
}

static struct str kept(struct writing *w, struct arena *arena)
{
	struct str text = arena_str(arena, buf_view(w->out));
	buf_release(w->out);
	arena_release(&w->arena);
	return text;
}

struct str definition_item_text(const struct register_definition *definition, const struct key_table *table, const void *item,
                                struct arena *arena)
{
	struct buf out;
	struct writing w = {.definition = definition, .out = &out};
	buf_init(&out, 0);
	arena_init(&w.arena, (size_t)1 << 20);
	write_flow(&w, table, item);
	return kept(&w, arena);
}

struct str definition_key_text(const struct register_definition *definition, const struct key *key, struct arena *arena)
{
	struct buf out;
	struct writing w = {.definition = definition, .out = &out};
	buf_init(&out, 0);
	arena_init(&w.arena, (size_t)1 << 20);
	if (is_said(key, definition))
		write_value(&w, key, definition);
	return kept(&w, arena);
}

/* ---- the guide --------------------------------------------------------------------------------------------------- */

static const char *const kind_names[] = {
	[KEY_NAME] = "a name", [KEY_TEXT] = "a text", [KEY_YES] = "true", [KEY_INT] = "a number", [KEY_SCALE] = "1 to 6",
	[KEY_NUMBER] = "a number", [KEY_LENGTH] = "a number", [KEY_WORD] = "a word", [KEY_TEXTS] = "texts", [KEY_FIELD] = "a field",
	[KEY_FIELDS] = "fields", [KEY_COLUMN] = "a field, state, since, unit, holder or due",
	[KEY_COLUMNS] = "fields, state, since, unit, holder, due", [KEY_SHOWN] = "fields", [KEY_STATE] = "a state",
	[KEY_STATES] = "states", [KEY_STEPS] = "steps", [KEY_WHO] = "words", [KEY_EXPRESSION] = "an expression", [KEY_TEMPLATE] = "a text with places", [KEY_TEMPLATES] = "texts with places", [KEY_SETS] = "fields with values", [KEY_GIVEN] = "fields with values",
	[KEY_PART] = "a mapping", [KEY_ITEMS] = "a list",
};

static void guide_words(const struct key_words *words, struct buf *out)
{
	for (size_t i = 0; i < words->count; i++)
		buf_format(out, "  * `%s`: %s\n", words->at[i].word, words->at[i].help);
}

static void guide_table(const struct key_table *table, int depth, struct buf *out)
{
	buf_format(out, "\n%s %s\n\n| key | value | what it is for |\n|---|---|---|\n", depth ? "####" : "###", table->title);
	for (size_t i = 0; i < table->count; i++)
		buf_format(out, "| `%s`%s | %s | %s |\n", table->keys[i].name, table->keys[i].required ? " *" : "",
		           kind_names[table->keys[i].kind], table->keys[i].help);
	for (size_t i = 0; i < table->count; i++)
		if (table->keys[i].words) {
			buf_format(out, "\nWords of `%s`:\n", table->keys[i].name);
			guide_words(table->keys[i].words, out);
		}
	for (size_t i = 0; i < table->count; i++)
		if (table->keys[i].table && table->keys[i].table->keys != table->keys)
			guide_table(table->keys[i].table, depth + 1, out);
}

enum status definition_guide(struct buf *out, struct err *err)
{
	guide_table(&definition_keys, 0, out);
	return buf_failed(out) ? err_memory(err) : STATUS_OK;
}
