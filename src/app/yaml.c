/* YAML as a tree of numbered nodes. */
#include "app/yaml_int.h"

enum status yaml_load(struct yaml *yaml, struct str text, const char *name, struct err *err)
{
	yaml_parser_t parser;
	enum status status = STATUS_OK;

	yaml->loaded = false;
	if (!yaml_parser_initialize(&parser))
		return err_memory(err);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text.at, text.len);
	yaml->loaded = yaml_parser_load(&parser, &yaml->document);
	if (!yaml->loaded) {
		err_set(err, STATUS_INPUT, N_("the definition \"%s\" cannot be read"), name);
		status = err_detail(err, N_("line %d, column %d"), (int)parser.problem_mark.line + 1,
		                    (int)parser.problem_mark.column + 1);
	}
	yaml_parser_delete(&parser);
	return status;
}

void yaml_release(struct yaml *yaml)
{
	if (yaml->loaded)
		yaml_document_delete(&yaml->document);
	yaml->loaded = false;
}

int yaml_root(struct yaml *yaml)
{
	return yaml_document_get_root_node(&yaml->document) ? 1 : 0;
}

static const yaml_node_t *node_at(struct yaml *yaml, int node)
{
	return node ? yaml_document_get_node(&yaml->document, node) : NULL;
}

static struct str scalar(const yaml_node_t *node)
{
	if (!node || node->type != YAML_SCALAR_NODE)
		return STR("");
	return (struct str){(const char *)node->data.scalar.value, node->data.scalar.length};
}

size_t yaml_count(struct yaml *yaml, int node)
{
	const yaml_node_t *at = node_at(yaml, node);

	if (at && at->type == YAML_SEQUENCE_NODE)
		return (size_t)(at->data.sequence.items.top - at->data.sequence.items.start);
	if (at && at->type == YAML_MAPPING_NODE)
		return (size_t)(at->data.mapping.pairs.top - at->data.mapping.pairs.start);
	return 0;
}

int yaml_item(struct yaml *yaml, int node, size_t index)
{
	const yaml_node_t *at = node_at(yaml, node);

	if (index >= yaml_count(yaml, node))
		return 0;
	return at->type == YAML_SEQUENCE_NODE ? at->data.sequence.items.start[index]
	                                      : at->data.mapping.pairs.start[index].value;
}

struct str yaml_key(struct yaml *yaml, int mapping, size_t index)
{
	const yaml_node_t *at = node_at(yaml, mapping);

	if (!at || at->type != YAML_MAPPING_NODE || index >= yaml_count(yaml, mapping))
		return STR("");
	return scalar(node_at(yaml, at->data.mapping.pairs.start[index].key));
}

int yaml_get(struct yaml *yaml, int mapping, const char *name)
{
	for (size_t i = 0; i < yaml_count(yaml, mapping); i++)
		if (str_equals(yaml_key(yaml, mapping, i), name))
			return yaml_item(yaml, mapping, i);
	return 0;
}

struct str yaml_text(struct yaml *yaml, int node)
{
	return scalar(node_at(yaml, node));
}

struct str yaml_get_text(struct yaml *yaml, int mapping, const char *name)
{
	return yaml_text(yaml, yaml_get(yaml, mapping, name));
}

int64_t yaml_get_int(struct yaml *yaml, int mapping, const char *name)
{
	int64_t n = 0;

	return str_to_int64(yaml_get_text(yaml, mapping, name), &n) ? n : 0;
}
