/* Makes the word lists of definitions/document/lines.yaml a table in the binary, so that a document is read without
 * reading them first.
 *
 * usage: line-words LINES.yaml OUT.c
 *
 * The file is a mapping of the names below to lists of patterns; anything else fails the build with its place. */
#include <stdlib.h>
#include <yaml.h>

#include "document/document_int.h"

static const char *const names[] = {"furniture_lines", "related_lists", "furniture_marks", "title_words", "heading_words",
                                    "table_serials", "table_units", "table_names", "table_totals", "table_labels", "table_notes"};

struct source {
	const char *path;
	yaml_document_t document;
};

static void refuse(const struct source *source, yaml_mark_t mark, const char *why)
{
	fprintf(stderr, "%s:%zu:%zu: %s\n", source->path, mark.line + 1, mark.column + 1, why);
	exit(1);
}

static void load(struct source *source)
{
	FILE *file = fopen(source->path, "rb");
	yaml_parser_t parser;
	if (!file || !yaml_parser_initialize(&parser)) {
		perror(source->path);
		exit(1);
	}
	yaml_parser_set_input_file(&parser, file);
	if (!yaml_parser_load(&parser, &source->document))
		refuse(source, parser.problem_mark, parser.problem ? parser.problem : "no YAML");
	yaml_parser_delete(&parser);
	fclose(file);
}

static struct str scalar(const yaml_node_t *node)
{
	return (struct str){(const char *)node->data.scalar.value, node->data.scalar.length};
}

/* The characters that a line must hold for the pattern to match. */
static uint64_t needs(struct str pattern)
{
	uint64_t bits = 0;
	for (size_t at = 0; at < pattern.len;) {
		uint32_t c = utf8_next(pattern, &at);
		if (c != '*' && c != '#')
			bits |= character_bit(c);
	}
	return bits;
}

static void write_pattern(FILE *out, struct str pattern)
{
	fputs("\t{{\"", out);
	for (size_t i = 0; i < pattern.len; i++)
		fprintf(out, "\\%03o", (unsigned char)pattern.at[i]);
	fprintf(out, "\", %zu}, UINT64_C(0x%llX)},\n", pattern.len, (unsigned long long)needs(pattern));
}

static void write_list(FILE *out, struct source *source, yaml_node_t *key, yaml_node_t *list)
{
	size_t known = 0;
	while (known < COUNT_OF(names) && !(key->type == YAML_SCALAR_NODE && str_equals(scalar(key), names[known])))
		known++;
	if (known == COUNT_OF(names))
		refuse(source, key->start_mark, "a name that is not known");
	if (list->type != YAML_SEQUENCE_NODE || list->data.sequence.items.start == list->data.sequence.items.top)
		refuse(source, list->start_mark, "no list of patterns");
	fprintf(out, "static const struct word_pattern %s[] = {\n", names[known]);
	for (yaml_node_item_t *item = list->data.sequence.items.start; item < list->data.sequence.items.top; item++) {
		yaml_node_t *pattern = yaml_document_get_node(&source->document, *item);
		if (pattern->type != YAML_SCALAR_NODE)
			refuse(source, pattern->start_mark, "no pattern");
		write_pattern(out, scalar(pattern));
	}
	fputs("};\n\n", out);
}

static void write_lists(FILE *out, struct source *source)
{
	yaml_node_t *root = yaml_document_get_root_node(&source->document);
	if (!root || root->type != YAML_MAPPING_NODE)
		refuse(source, (yaml_mark_t){0}, "no mapping of names to lists");
	for (yaml_node_pair_t *pair = root->data.mapping.pairs.start; pair < root->data.mapping.pairs.top; pair++)
		write_list(out, source, yaml_document_get_node(&source->document, pair->key),
		           yaml_document_get_node(&source->document, pair->value));
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return 2;
	struct source source = {.path = argv[1]};
	load(&source);
	FILE *out = fopen(argv[2], "w");
	if (!out) {
		perror(argv[2]);
		return 1;
	}
	fputs("/* made by tools/line-words */\n#include \"document/document_int.h\"\n\n", out);
	write_lists(out, &source);
	fputs("const struct words line_words = {\n", out);
	for (size_t i = 0; i < COUNT_OF(names); i++)
		fprintf(out, "\t.%s = {%s, COUNT_OF(%s)},\n", names[i], names[i], names[i]);
	fputs("};\n", out);
	yaml_document_delete(&source.document);
	return fclose(out) == 0 ? 0 : 1;
}
