/* The word lists of definitions/document/lines.yaml: a mapping of names to lists of patterns. */
#include <yaml.h>

#include "document/document_int.h"
#include "document_files.h"

#define LINES_FILE "definitions/document/lines.yaml"

static struct word_list *list_named(struct words *words, struct str name)
{
	const struct {
		const char *name;
		struct word_list *list;
	} names[] = {
		{"furniture_lines", &words->furniture_lines}, {"related_lists", &words->related_lists},
		{"furniture_marks", &words->furniture_marks}, {"title_words", &words->title_words},
		{"heading_words", &words->heading_words},
	};
	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (str_equals(name, names[i].name))
			return names[i].list;
	return NULL;
}

static struct str scalar(const yaml_node_t *node)
{
	return (struct str){(const char *)node->data.scalar.value, node->data.scalar.length};
}

static enum status misplaced(struct err *err, const yaml_node_t *node)
{
	return err_set(err, STATUS_SYSTEM, N_("%s:%d:%d: here stands something else than a known name with a list of patterns"),
	               LINES_FILE, (int)node->start_mark.line + 1, (int)node->start_mark.column + 1);
}

static enum status read_list(struct arena *arena, yaml_document_t *document, yaml_node_t *node, struct word_list *list,
                             struct err *err)
{
	if (!list || node->type != YAML_SEQUENCE_NODE)
		return misplaced(err, node);
	yaml_node_item_t *first = node->data.sequence.items.start, *end = node->data.sequence.items.top;
	list->words = arena_array(arena, (size_t)(end - first), sizeof *list->words);
	for (yaml_node_item_t *item = first; list->words && item < end; item++) {
		yaml_node_t *word = yaml_document_get_node(document, *item);
		if (word->type != YAML_SCALAR_NODE)
			return misplaced(err, word);
		list->words[list->count++] = arena_str(arena, scalar(word));
	}
	return arena_failed(arena) ? err_memory(err) : STATUS_OK;
}

static enum status read_document(struct arena *arena, yaml_document_t *document, struct words *words, struct err *err)
{
	yaml_node_t *root = yaml_document_get_root_node(document);
	if (!root)
		return err_set(err, STATUS_SYSTEM, N_("%s is empty"), LINES_FILE);
	if (root->type != YAML_MAPPING_NODE)
		return misplaced(err, root);
	for (yaml_node_pair_t *pair = root->data.mapping.pairs.start; pair < root->data.mapping.pairs.top; pair++) {
		yaml_node_t *key = yaml_document_get_node(document, pair->key);
		if (key->type != YAML_SCALAR_NODE)
			return misplaced(err, key);
		enum status status = read_list(arena, document, yaml_document_get_node(document, pair->value),
		                               list_named(words, scalar(key)), err);
		if (status)
			return status;
	}
	return STATUS_OK;
}

enum status words_load(struct arena *arena, struct words *out, struct err *err)
{
	const struct embedded *file = embedded_find(&document_files, STR(LINES_FILE));
	struct words words = {0};
	enum status status = STATUS_OK;
	yaml_parser_t parser;
	yaml_document_t document;
	if (!yaml_parser_initialize(&parser))
		return err_memory(err);
	yaml_parser_set_input_string(&parser, (const unsigned char *)file->bytes.at, file->bytes.len);
	if (!yaml_parser_load(&parser, &document)) {
		status = err_set(err, STATUS_SYSTEM, "%s:%d:%d: %s", LINES_FILE, (int)parser.problem_mark.line + 1,
		                 (int)parser.problem_mark.column + 1, parser.problem ? parser.problem : "");
		goto done;
	}
	status = read_document(arena, &document, &words, err);
	yaml_document_delete(&document);
	if (!status)
		*out = words;
done:
	yaml_parser_delete(&parser);
	return status;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Goes back to the last '*' when it gets stuck; '#' takes a whole run of digits. */
bool glob_match(struct str pattern, struct str text)
{
	size_t p = 0, t = 0, star = STR_NONE, star_text = 0;
	while (t < text.len || p < pattern.len) {
		if (p < pattern.len && pattern.at[p] == '*') {
			star = p++;
			star_text = t;
		} else if (p < pattern.len && pattern.at[p] == '#' && t < text.len && is_digit(text.at[t])) {
			while (t < text.len && is_digit(text.at[t]))
				t++;
			p++;
		} else if (p < pattern.len && t < text.len && pattern.at[p] == text.at[t]) {
			p++;
			t++;
		} else if (star != STR_NONE && star_text < text.len) {
			p = star + 1;
			t = ++star_text;
		} else {
			return false;
		}
	}
	return true;
}
