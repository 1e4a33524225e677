/* YAML as a tree of numbered nodes. */
#include <stdlib.h>
#include <yaml.h>

#include "base/base.h"

struct yaml_tree {
	yaml_document_t document;
};

enum status yaml_load(struct yaml *yaml, struct str text, const char *name, struct err *err)
{
	yaml_parser_t parser;
	enum status status = STATUS_OK;

	yaml->tree = calloc(1, sizeof *yaml->tree);
	if (!yaml->tree || !yaml_parser_initialize(&parser)) {
		free(yaml->tree);
		yaml->tree = NULL;
		return err_memory(err);
	}
	yaml_parser_set_input_string(&parser, (const unsigned char *)text.at, text.len);
	if (!yaml_parser_load(&parser, &yaml->tree->document)) {
		status = err_set(err, STATUS_INPUT, N_("%s:%zu:%zu: this cannot be read as YAML"), name, parser.problem_mark.line + 1,
		                 parser.problem_mark.column + 1);
		if (parser.problem)
			err_detail(err, "%s", parser.problem);
		free(yaml->tree);
		yaml->tree = NULL;
	}
	yaml_parser_delete(&parser);
	return status;
}

void yaml_release(struct yaml *yaml)
{
	if (!yaml->tree)
		return;
	yaml_document_delete(&yaml->tree->document);
	free(yaml->tree);
	yaml->tree = NULL;
}

int yaml_root(const struct yaml *yaml)
{
	return yaml->tree && yaml_document_get_root_node(&yaml->tree->document) ? 1 : 0;
}

static const yaml_node_t *node_at(const struct yaml *yaml, int node)
{
	return node ? yaml_document_get_node(&yaml->tree->document, node) : NULL;
}

static struct str scalar(const yaml_node_t *node)
{
	if (!node || node->type != YAML_SCALAR_NODE)
		return STR("");
	return (struct str){(const char *)node->data.scalar.value, node->data.scalar.length};
}

enum yaml_kind yaml_kind(const struct yaml *yaml, int node)
{
	static const enum yaml_kind kinds[] = {[YAML_SCALAR_NODE] = YAML_TEXT, [YAML_SEQUENCE_NODE] = YAML_LIST,
	                                       [YAML_MAPPING_NODE] = YAML_MAP};
	const yaml_node_t *at = node_at(yaml, node);
	return at && (size_t)at->type < COUNT_OF(kinds) ? kinds[at->type] : YAML_NONE;
}

struct yaml_place yaml_place(const struct yaml *yaml, int node)
{
	const yaml_node_t *at = node_at(yaml, node);
	if (!at)
		return (struct yaml_place){1, 1};
	return (struct yaml_place){(uint32_t)at->start_mark.line + 1, (uint32_t)at->start_mark.column + 1};
}

bool yaml_quoted(const struct yaml *yaml, int node)
{
	const yaml_node_t *at = node_at(yaml, node);
	return at && at->type == YAML_SCALAR_NODE && at->start_mark.line == at->end_mark.line &&
	       (at->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE || at->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE);
}

size_t yaml_count(const struct yaml *yaml, int node)
{
	const yaml_node_t *at = node_at(yaml, node);

	if (at && at->type == YAML_SEQUENCE_NODE)
		return (size_t)(at->data.sequence.items.top - at->data.sequence.items.start);
	if (at && at->type == YAML_MAPPING_NODE)
		return (size_t)(at->data.mapping.pairs.top - at->data.mapping.pairs.start);
	return 0;
}

int yaml_item(const struct yaml *yaml, int node, size_t index)
{
	const yaml_node_t *at = node_at(yaml, node);

	if (index >= yaml_count(yaml, node))
		return 0;
	return at->type == YAML_SEQUENCE_NODE ? at->data.sequence.items.start[index]
	                                      : at->data.mapping.pairs.start[index].value;
}

int yaml_key_node(const struct yaml *yaml, int mapping, size_t index)
{
	const yaml_node_t *at = node_at(yaml, mapping);

	if (!at || at->type != YAML_MAPPING_NODE || index >= yaml_count(yaml, mapping))
		return 0;
	return at->data.mapping.pairs.start[index].key;
}

struct str yaml_key(const struct yaml *yaml, int mapping, size_t index)
{
	return scalar(node_at(yaml, yaml_key_node(yaml, mapping, index)));
}

int yaml_get(const struct yaml *yaml, int mapping, const char *name)
{
	if (yaml_kind(yaml, mapping) != YAML_MAP)
		return 0;
	for (size_t i = 0; i < yaml_count(yaml, mapping); i++)
		if (str_equals(yaml_key(yaml, mapping, i), name))
			return yaml_item(yaml, mapping, i);
	return 0;
}

struct str yaml_text(const struct yaml *yaml, int node)
{
	return scalar(node_at(yaml, node));
}

struct str yaml_get_text(const struct yaml *yaml, int mapping, const char *name)
{
	return yaml_text(yaml, yaml_get(yaml, mapping, name));
}

int64_t yaml_get_int(const struct yaml *yaml, int mapping, const char *name)
{
	int64_t n = 0;

	return str_to_int64(yaml_get_text(yaml, mapping, name), &n) ? n : 0;
}
