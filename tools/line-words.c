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
static struct character_set needs(struct str pattern)
{
	struct character_set set = {{0}};
	for (size_t at = 0; at < pattern.len;) {
		uint32_t c = utf8_next(pattern, &at);
		if (c != '*' && c != '#')
			character_set_add(&set, c);
	}
	return set;
}

/* 0 for '*' and '#', which any character or any digit may be. */
static uint32_t literal(uint32_t c)
{
	return c == '*' || c == '#' ? 0 : c;
}

static uint32_t first_of(struct str pattern)
{
	size_t at = 0;
	return pattern.len ? literal(utf8_next(pattern, &at)) : 0;
}

static uint32_t last_of(struct str pattern)
{
	uint32_t last = 0;
	for (size_t at = 0; at < pattern.len;)
		last = utf8_next(pattern, &at);
	return literal(last);
}

static int by_first(const void *a, const void *b)
{
	const struct str *left = a, *right = b;
	uint32_t c = first_of(*left), d = first_of(*right);
	return c != d ? (c > d) - (c < d) : str_compare(*left, *right);
}

static void write_pattern(FILE *out, struct str pattern)
{
	fputs("\t{{\"", out);
	for (size_t i = 0; i < pattern.len; i++)
		fprintf(out, "\\%03o", (unsigned char)pattern.at[i]);
	struct character_set set = needs(pattern);
	fprintf(out, "\", %zu}, {{", pattern.len);
	for (size_t i = 0; i < COUNT_OF(set.bits); i++)
		fprintf(out, "UINT64_C(0x%llX), ", (unsigned long long)set.bits[i]);
	fprintf(out, "}}, 0x%X, 0x%X},\n", first_of(pattern), last_of(pattern));
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
	size_t count = (size_t)(list->data.sequence.items.top - list->data.sequence.items.start);
	struct str *patterns = calloc(count, sizeof *patterns);
	if (!patterns)
		refuse(source, list->start_mark, "no memory");
	for (size_t i = 0; i < count; i++) {
		yaml_node_t *pattern = yaml_document_get_node(&source->document, list->data.sequence.items.start[i]);
		if (pattern->type != YAML_SCALAR_NODE)
			refuse(source, pattern->start_mark, "no pattern");
		patterns[i] = scalar(pattern);
	}
	qsort(patterns, count, sizeof *patterns, by_first);
	for (size_t i = 0; i < count; i++)
		write_pattern(out, patterns[i]);
	free(patterns);
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
