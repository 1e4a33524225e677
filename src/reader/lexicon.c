#include <string.h>
#include <yaml.h>

#include "reader/lexicon_int.h"

enum { LEXICON_CAP = 32 << 20 };

static const struct {
	const char *key;
	word_classes bit;
} CLASSES[] = {
#define ROW(name, key) {#key, CLASS(name)},
	WORD_CLASSES(ROW)
#undef ROW
};

static const struct {
	const char *key;
	word_classes bit;
} HEAD_CLASSES[] = {
#define ROW(name, key) {#key, TABLE(name)},
	TABLE_CLASSES(ROW)
#undef ROW
};

static const char *const LISTS[] = {
#define ROW(name, key) #key,
	WORD_LISTS(ROW)
#undef ROW
};

static const struct {
	const char *key;
	enum unit_kind kind;
} UNIT_KINDS[] = {
	{"money", UNIT_MONEY},       {"ratio", UNIT_RATIO}, {"point", UNIT_POINT},   {"times", UNIT_TIMES},
	{"duration", UNIT_DURATION}, {"count", UNIT_COUNT}, {"amount", UNIT_AMOUNT},
};

struct load {
	struct lexicon *lexicon;
	const char *file;
	yaml_document_t document;
	struct err *err;
};

/* ---- errors with their place ---- */

static enum status fault(struct load *load, yaml_mark_t mark, const char *message)
{
	err_set(load->err, STATUS_INPUT, "%s:%zu:%zu: %s", load->file, mark.line + 1, mark.column + 1,
	        msg(load->err ? load->err->language : LANGUAGE_CHINESE, message));
	return STATUS_INPUT;
}

static enum status node_fault(struct load *load, const yaml_node_t *node, const char *message)
{
	return fault(load, node->start_mark, message);
}

/* ---- reading nodes ---- */

static yaml_node_t *node_at(struct load *load, int index)
{
	return yaml_document_get_node(&load->document, index);
}

static struct str scalar(const yaml_node_t *node)
{
	return (struct str){(const char *)node->data.scalar.value, node->data.scalar.length};
}

static yaml_node_t *value_of(struct load *load, const yaml_node_t *mapping, const char *key)
{
	for (yaml_node_pair_t *pair = mapping->data.mapping.pairs.start; pair < mapping->data.mapping.pairs.top; pair++) {
		yaml_node_t *name = node_at(load, pair->key);
		if (name->type == YAML_SCALAR_NODE && str_equals(scalar(name), key))
			return node_at(load, pair->value);
	}
	return NULL;
}

static enum status need_scalar(struct load *load, const yaml_node_t *mapping, const char *key, struct str *out)
{
	yaml_node_t *node = value_of(load, mapping, key);
	if (!node || node->type != YAML_SCALAR_NODE || !node->data.scalar.length)
		return node_fault(load, mapping, N_("a row of the lexicon lacks a word it must have"));
	*out = scalar(node);
	return STATUS_OK;
}

/* ---- words ---- */

static enum tree_kind tree_of(word_classes bit)
{
	if (bit & (CLASS(UNIT) | CLASS(MEASURE)))
		return TREE_UNIT;
	return bit & CLASS(NAME_AFTER) ? TREE_BEHIND : TREE_TEXT;
}

static struct word *word_named(struct load *load, enum tree_kind kind, struct str text)
{
	struct lexicon *lexicon = load->lexicon;
	struct word_tree *tree = &lexicon->trees[kind];
	uint32_t number;
	if (!text_words_add(tree->words, text, &number))
		return NULL;
	if (!arena_reserve(&lexicon->arena, (void **)&tree->rows, &tree->capacity, number, sizeof *tree->rows))
		return NULL;
	struct word *word = &tree->rows[number];
	if (!word->text.len)
		word->text = arena_str(&lexicon->arena, text);
	return arena_failed(&lexicon->arena) ? NULL : word;
}

static enum status add_word(struct load *load, const yaml_node_t *node, enum tree_kind tree, word_classes bit,
                            struct word **out)
{
	if (node->type != YAML_SCALAR_NODE || !node->data.scalar.length)
		return node_fault(load, node, N_("a word is wanted here"));
	if (!utf8_valid(scalar(node)))
		return node_fault(load, node, N_("the word is not UTF-8"));
	struct word *word = word_named(load, tree, scalar(node));
	if (!word)
		return err_memory(load->err);
	if (word->classes & bit)
		return node_fault(load, node, N_("the word stands twice in this list"));
	word->classes |= bit;
	*out = word;
	return STATUS_OK;
}

static enum status load_list(struct load *load, const yaml_node_t *list, enum tree_kind tree, word_classes bit)
{
	if (list->type != YAML_SEQUENCE_NODE)
		return node_fault(load, list, N_("a list of words is wanted here"));
	for (yaml_node_item_t *item = list->data.sequence.items.start; item < list->data.sequence.items.top; item++) {
		struct word *word = NULL;
		enum status status = add_word(load, node_at(load, *item), tree, bit, &word);
		if (status)
			return status;
	}
	return STATUS_OK;
}

/* ---- short lists ---- */

struct growing {
	struct text_listed *at;
	size_t count, capacity;
};

static enum status listed_word(struct load *load, const yaml_node_t *node, int64_t value, struct growing *out)
{
	struct arena *arena = &load->lexicon->arena;
	if (node->type != YAML_SCALAR_NODE || !node->data.scalar.length)
		return node_fault(load, node, N_("a word is wanted here"));
	if (!utf8_valid(scalar(node)))
		return node_fault(load, node, N_("the word is not UTF-8"));
	for (size_t i = 0; i < out->count; i++)
		if (str_equal(out->at[i].text, scalar(node)))
			return node_fault(load, node, N_("the word stands twice in this list"));
	if (!arena_reserve(arena, (void **)&out->at, &out->capacity, out->count, sizeof *out->at))
		return err_memory(load->err);
	out->at[out->count++] = (struct text_listed){arena_str(arena, scalar(node)), value};
	return arena_failed(arena) ? err_memory(load->err) : STATUS_OK;
}

/* [村, 社区] or, of words that mean the same, [[农村, 农民], [城镇]]: their value is the number of their group. */
static enum status load_sequence(struct load *load, const yaml_node_t *list, int64_t group, struct growing *out)
{
	enum status status = STATUS_OK;
	for (yaml_node_item_t *item = list->data.sequence.items.start; !status && item < list->data.sequence.items.top; item++) {
		const yaml_node_t *node = node_at(load, *item);
		if (node->type == YAML_SEQUENCE_NODE && !group)
			status = load_sequence(load, node, 1 + (item - list->data.sequence.items.start), out);
		else
			status = listed_word(load, node, group, out);
	}
	return status;
}

/* {上半年: 1, 下半年: 2} */
static enum status load_values(struct load *load, const yaml_node_t *list, struct growing *out)
{
	enum status status = STATUS_OK;
	for (yaml_node_pair_t *pair = list->data.mapping.pairs.start; !status && pair < list->data.mapping.pairs.top; pair++) {
		const yaml_node_t *value = node_at(load, pair->value);
		struct dec number;
		if (value->type != YAML_SCALAR_NODE || !dec_parse(scalar(value), &number) || number.scale)
			return node_fault(load, value, N_("a whole number is wanted as the value of a word"));
		status = listed_word(load, node_at(load, pair->key), number.unscaled, out);
	}
	return status;
}

static enum status load_short_list(struct load *load, const yaml_node_t *key, const yaml_node_t *value, struct text_list *out)
{
	struct growing words = {0};
	enum status status;
	if (out->count)
		return node_fault(load, key, N_("the list stands twice"));
	if (value->type == YAML_SEQUENCE_NODE)
		status = load_sequence(load, value, 0, &words);
	else if (value->type == YAML_MAPPING_NODE)
		status = load_values(load, value, &words);
	else
		return node_fault(load, value, N_("a list of words is wanted here"));
	if (!status && !words.count)
		return node_fault(load, value, N_("the list has no words"));
	if (!status)
		*out = text_list_of(words.at, words.count);
	return status;
}

/* Code that asks for a list must find it: a renamed or lost one would only read worse. */
static enum status all_lists(const struct lexicon *lexicon, struct err *err)
{
	for (size_t i = 0; i < LIST_COUNT; i++)
		if (!lexicon->lists[i].count)
			return err_set(err, STATUS_INPUT, N_("the lexicon lacks the list %s"), LISTS[i]);
	return STATUS_OK;
}

/* ---- units ---- */

static bool unit_kind_parse(struct str text, enum unit_kind *out)
{
	for (size_t i = 0; i < COUNT_OF(UNIT_KINDS); i++) {
		if (!str_equals(text, UNIT_KINDS[i].key))
			continue;
		*out = UNIT_KINDS[i].kind;
		return true;
	}
	return false;
}

/* `factor` is NULL for a measure word, which is its own base. */
static enum status load_unit_word(struct load *load, const yaml_node_t *name, const yaml_node_t *factor,
                                  const struct unit *row)
{
	struct word *word = NULL;
	enum status status = add_word(load, name, TREE_UNIT, CLASS(UNIT), &word);
	if (status)
		return status;
	struct unit *unit = arena_alloc(&load->lexicon->arena, sizeof *unit);
	if (!unit)
		return err_memory(load->err);
	*unit = *row;
	if (!factor)
		unit->base = word->text;
	else if (factor->type != YAML_SCALAR_NODE || !dec_parse(scalar(factor), &unit->factor))
		return node_fault(load, factor, N_("a decimal number is wanted as the factor of a unit"));
	word->unit = unit;
	return STATUS_OK;
}

/* words: {公里: 1000, 米: 1} beside a base, or [头, 只] without. */
static enum status load_unit_words(struct load *load, const yaml_node_t *row, const yaml_node_t *words,
                                   struct unit *unit)
{
	enum status status = STATUS_OK;
	if (words && words->type == YAML_SEQUENCE_NODE) {
		unit->factor = dec_of(1);
		for (yaml_node_item_t *item = words->data.sequence.items.start;
		     !status && item < words->data.sequence.items.top; item++)
			status = load_unit_word(load, node_at(load, *item), NULL, unit);
		return status;
	}
	if (!words || words->type != YAML_MAPPING_NODE)
		return node_fault(load, row, N_("a row of units has no words"));
	struct str base;
	status = need_scalar(load, row, "base", &base);
	if (!status)
		unit->base = arena_str(&load->lexicon->arena, base);
	for (yaml_node_pair_t *pair = words->data.mapping.pairs.start; !status && pair < words->data.mapping.pairs.top;
	     pair++)
		status = load_unit_word(load, node_at(load, pair->key), node_at(load, pair->value), unit);
	return status;
}

static enum status load_unit_row(struct load *load, const yaml_node_t *row)
{
	if (row->type != YAML_MAPPING_NODE)
		return node_fault(load, row, N_("a row of units is wanted here"));
	struct str kind, dimension;
	struct unit unit = {0};
	enum status status = need_scalar(load, row, "kind", &kind);
	if (!status)
		status = need_scalar(load, row, "dimension", &dimension);
	if (status)
		return status;
	if (!unit_kind_parse(kind, &unit.kind))
		return node_fault(load, row, N_("the kind of the unit is unknown"));
	unit.dimension = arena_str(&load->lexicon->arena, dimension);
	return load_unit_words(load, row, value_of(load, row, "words"), &unit);
}

/* ---- indicators ---- */

static enum status load_indicator_name(struct load *load, const yaml_node_t *node, const struct str *name)
{
	struct word *word = NULL;
	enum status status = add_word(load, node, TREE_TEXT, CLASS(INDICATOR), &word);
	if (!status)
		word->indicator = name;
	return status;
}

static enum status load_indicator_row(struct load *load, const yaml_node_t *row)
{
	if (row->type != YAML_MAPPING_NODE)
		return node_fault(load, row, N_("a row of indicators is wanted here"));
	struct str name;
	enum status status = need_scalar(load, row, "name", &name);
	if (status)
		return status;
	struct str *known = arena_alloc(&load->lexicon->arena, sizeof *known);
	if (!known)
		return err_memory(load->err);
	*known = arena_str(&load->lexicon->arena, name);
	status = load_indicator_name(load, value_of(load, row, "name"), known);
	yaml_node_t *aliases = value_of(load, row, "aliases");
	if (status || !aliases)
		return status;
	if (aliases->type != YAML_SEQUENCE_NODE)
		return node_fault(load, aliases, N_("a list of words is wanted here"));
	for (yaml_node_item_t *item = aliases->data.sequence.items.start;
	     !status && item < aliases->data.sequence.items.top; item++)
		status = load_indicator_name(load, node_at(load, *item), known);
	return status;
}

/* ---- files ---- */

static enum status load_rows(struct load *load, const yaml_node_t *rows,
                             enum status (*load_row)(struct load *, const yaml_node_t *))
{
	if (rows->type != YAML_SEQUENCE_NODE)
		return node_fault(load, rows, N_("a list of rows is wanted here"));
	enum status status = STATUS_OK;
	for (yaml_node_item_t *item = rows->data.sequence.items.start; !status && item < rows->data.sequence.items.top;
	     item++)
		status = load_row(load, node_at(load, *item));
	return status;
}

static enum status load_key(struct load *load, const yaml_node_t *key, const yaml_node_t *value)
{
	if (key->type != YAML_SCALAR_NODE)
		return node_fault(load, key, N_("the name of a list is wanted here"));
	if (str_equals(scalar(key), "units"))
		return load_rows(load, value, load_unit_row);
	if (str_equals(scalar(key), "indicators"))
		return load_rows(load, value, load_indicator_row);
	for (size_t i = 0; i < COUNT_OF(CLASSES); i++)
		if (str_equals(scalar(key), CLASSES[i].key))
			return load_list(load, value, tree_of(CLASSES[i].bit), CLASSES[i].bit);
	for (size_t i = 0; i < COUNT_OF(HEAD_CLASSES); i++)
		if (str_equals(scalar(key), HEAD_CLASSES[i].key))
			return load_list(load, value, TREE_TABLE, HEAD_CLASSES[i].bit);
	for (size_t i = 0; i < COUNT_OF(LISTS); i++)
		if (str_equals(scalar(key), LISTS[i]))
			return load_short_list(load, key, value, &load->lexicon->lists[i]);
	return node_fault(load, key, N_("the lexicon has no list of this name"));
}

static enum status load_document(struct load *load)
{
	yaml_node_t *root = yaml_document_get_root_node(&load->document);
	if (!root || root->type != YAML_MAPPING_NODE)
		return fault(load, (yaml_mark_t){0}, N_("the file of the lexicon holds no lists"));
	enum status status = STATUS_OK;
	for (yaml_node_pair_t *pair = root->data.mapping.pairs.start; !status && pair < root->data.mapping.pairs.top;
	     pair++)
		status = load_key(load, node_at(load, pair->key), node_at(load, pair->value));
	return status;
}

static enum status load_file(struct lexicon *lexicon, const struct embedded *file, struct err *err)
{
	struct load load = {.lexicon = lexicon, .file = file->path, .err = err};
	yaml_parser_t parser;
	if (!yaml_parser_initialize(&parser))
		return err_memory(err);
	yaml_parser_set_input_string(&parser, (const unsigned char *)file->bytes.at, file->bytes.len);
	enum status status;
	if (!yaml_parser_load(&parser, &load.document)) {
		status = fault(&load, parser.problem_mark, N_("the file is not well-formed YAML"));
	} else {
		status = load_document(&load);
		yaml_document_delete(&load.document);
	}
	yaml_parser_delete(&parser);
	return status;
}

/* Each word knows its lists: a token is asked for them far more often than any other text. */
static void note_lists(struct lexicon *lexicon)
{
	const struct word_tree *tree = &lexicon->trees[TREE_TEXT];
	uint32_t number;
	for (size_t list = 0; list < LIST_COUNT; list++)
		for (size_t i = 0; i < lexicon->lists[list].count; i++)
			if (text_words_find(tree->words, lexicon->lists[list].words[i].text, &number))
				tree->rows[number].lists[list / 64] |= UINT64_C(1) << list % 64;
}

enum status lexicon_load(const struct embedded_set *set, struct lexicon *out, struct err *err)
{
	struct lexicon lexicon = {0};
	enum status status = STATUS_OK;
	arena_init(&lexicon.arena, LEXICON_CAP);
	for (size_t i = 0; i < TREE_COUNT; i++) {
		lexicon.trees[i].words = text_words_new();
		if (!lexicon.trees[i].words)
			status = err_memory(err);
	}
	for (size_t i = 0; !status && i < set->count; i++)
		status = load_file(&lexicon, &set->files[i], err);
	if (!status)
		status = all_lists(&lexicon, err);
	for (size_t i = 0; !status && i < TREE_COUNT; i++)
		if (!text_words_seal(lexicon.trees[i].words))
			status = err_memory(err);
	if (status) {
		lexicon_release(&lexicon);
		return status;
	}
	note_lists(&lexicon);
	*out = lexicon;
	return status;
}

void lexicon_release(struct lexicon *lexicon)
{
	for (size_t i = 0; i < TREE_COUNT; i++)
		text_words_free(lexicon->trees[i].words);
	arena_release(&lexicon->arena);
}
