/* Loads a report definition. Every refusal names file:line:column. */
#include <string.h>
#include <yaml.h>

#include "writer/writer_int.h"

#define DEPTH_MAX 2 /* paragraphs inside one group */

struct loading {
	struct arena *arena;
	yaml_document_t *document;
	const char *name;
	struct err *err;
	struct definition *definition;
};

static enum status refuse(struct loading *loading, yaml_mark_t mark, const char *why)
{
	err_set(loading->err, STATUS_INPUT, "the definition %s:%zu:%zu is wrong: %s", loading->name, mark.line + 1,
	        mark.column + 1, loading->err ? msg(loading->err->language, why) : why);
	return STATUS_INPUT;
}

static enum status refuse_word(struct loading *loading, const yaml_node_t *node, const char *why, struct str word)
{
	refuse(loading, node->start_mark, why);
	err_detail(loading->err, "\"%.*s\"", STR_ARG(word));
	return STATUS_INPUT;
}

static struct str scalar(const yaml_node_t *node)
{
	return (struct str){(const char *)node->data.scalar.value, node->data.scalar.length};
}

static yaml_node_t *node_at(struct loading *loading, int index)
{
	return yaml_document_get_node(loading->document, index);
}

/* ---- shapes ------------------------------------------------------------------------------------------------------ */

/* A mapping with no other names than `allowed`, each at most once. values[i] is NULL where allowed[i] is absent. */
static enum status take_map(struct loading *loading, const yaml_node_t *node, const char *const *allowed, size_t count,
                            yaml_node_t **values)
{
	memset(values, 0, count * sizeof *values);
	if (node->type != YAML_MAPPING_NODE)
		return refuse(loading, node->start_mark, N_("names with values are expected here"));
	for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
		const yaml_node_t *key = node_at(loading, pair->key);
		size_t i = 0;
		if (key->type == YAML_SCALAR_NODE)
			while (i < count && !str_equals(scalar(key), allowed[i]))
				i++;
		if (key->type != YAML_SCALAR_NODE || i == count)
			return refuse_word(loading, key, N_("this name is not known here"),
			                   key->type == YAML_SCALAR_NODE ? scalar(key) : STR(""));
		if (values[i])
			return refuse_word(loading, key, N_("this name is there twice"), scalar(key));
		values[i] = node_at(loading, pair->value);
	}
	return STATUS_OK;
}

static enum status take_text(struct loading *loading, const yaml_node_t *parent, const yaml_node_t *node,
                             struct str *out)
{
	if (!node)
		return refuse(loading, parent->start_mark, N_("something that must stand here is missing"));
	if (node->type != YAML_SCALAR_NODE)
		return refuse(loading, node->start_mark, N_("a text is expected here"));
	*out = arena_str(loading->arena, scalar(node));
	return arena_failed(loading->arena) ? err_memory(loading->err) : STATUS_OK;
}

static enum status take_pattern(struct loading *loading, const yaml_node_t *node, unsigned scopes, struct pattern *out)
{
	struct str text = {0};
	enum status status = take_text(loading, node, node, &text);
	if (status)
		return status;
	const char *fault = NULL;
	size_t at = 0;
	if (writer_pattern_parse(loading->arena, text, scopes, out, &fault, &at))
		return STATUS_OK;
	yaml_mark_t mark = node->start_mark;
	mark.column += utf8_length(str_slice(text, 0, at)) + (node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE);
	return refuse(loading, mark, fault);
}

static enum status take_number(struct loading *loading, const yaml_node_t *node, struct dec *out)
{
	if (node->type == YAML_SCALAR_NODE && dec_parse(scalar(node), out))
		return STATUS_OK;
	return refuse(loading, node->start_mark, N_("a number is expected here"));
}

static enum status take_sequence(struct loading *loading, const yaml_node_t *parent, const yaml_node_t *node,
                                 size_t *count)
{
	if (!node)
		return refuse(loading, parent->start_mark, N_("something that must stand here is missing"));
	if (node->type != YAML_SEQUENCE_NODE)
		return refuse(loading, node->start_mark, N_("a list is expected here"));
	*count = (size_t)(node->data.sequence.items.top - node->data.sequence.items.start);
	return STATUS_OK;
}

static yaml_node_t *item_at(struct loading *loading, const yaml_node_t *node, size_t i)
{
	return node_at(loading, node->data.sequence.items.start[i]);
}

static enum status take_condition(struct loading *loading, const yaml_node_t *node, enum scope of,
                                  struct condition *out)
{
	size_t count = 0;
	enum status status = node ? take_sequence(loading, node, node, &count) : STATUS_OK;
	for (size_t i = 0; !status && i < count; i++) {
		const yaml_node_t *item = item_at(loading, node, i);
		struct str word = {0};
		status = take_text(loading, item, item, &word);
		if (status)
			break;
		bool negated = str_starts(word, STR("not "));
		struct str name = negated ? str_slice(word, 4, word.len) : word;
		size_t fact = 0;
		while (fact < writer_fact_count
		       && !(str_equals(name, writer_facts[fact].name) && writer_facts[fact].scope == of))
			fact++;
		if (fact == writer_fact_count)
			return refuse_word(loading, item, N_("this cannot be asked of what the list holds"), word);
		*(negated ? &out->none : &out->all) |= UINT32_C(1) << fact;
	}
	return status;
}

/* ---- the parts --------------------------------------------------------------------------------------------------- */

static enum status load_naming(struct loading *loading, const yaml_node_t *node, void *out)
{
	static const char *const names[] = {"ending", "whole", "government"};
	yaml_node_t *values[COUNT_OF(names)];
	struct naming *naming = out;
	enum status status = take_map(loading, node, names, COUNT_OF(names), values);
	if (!status)
		status = take_text(loading, node, values[0], &naming->ending);
	if (!status)
		status = take_text(loading, node, values[1], &naming->whole);
	if (!status)
		status = take_text(loading, node, values[2], &naming->government);
	return status;
}

static enum status load_moves(struct loading *loading, const yaml_node_t *parent, const yaml_node_t *node,
                              struct moves *out)
{
	static const char *const names[] = {"rise", "fall", "same", "unit"};
	struct str *const places[] = {&out->rise, &out->fall, &out->same, &out->unit};
	yaml_node_t *values[COUNT_OF(names)];
	if (!node)
		return refuse(loading, parent->start_mark, N_("something that must stand here is missing"));
	enum status status = take_map(loading, node, names, COUNT_OF(names), values);
	for (size_t i = 0; !status && i < COUNT_OF(names); i++)
		status = take_text(loading, node, values[i], places[i]);
	return status;
}

static enum status load_words(struct loading *loading, const yaml_node_t *node)
{
	static const char *const names[] = {"task_unit", "year_span", "blank", "other_group", "at_least", "at_most", "about",
	                                    "growth", "points", "change"};
	struct definition *definition = loading->definition;
	struct str *const places[] = {&definition->task_unit, &definition->year_span, &definition->blank,
	                              &definition->other_group, &definition->at_least, &definition->at_most,
	                              &definition->about};
	yaml_node_t *values[COUNT_OF(names)];
	enum status status = take_map(loading, node, names, COUNT_OF(names), values);
	for (size_t i = 0; !status && i < COUNT_OF(places); i++)
		status = take_text(loading, node, values[i], places[i]);
	if (!status)
		status = load_moves(loading, node, values[7], &definition->growth);
	if (!status)
		status = load_moves(loading, node, values[8], &definition->points);
	if (!status)
		status = load_moves(loading, node, values[9], &definition->change);
	return status;
}

/* A row of the file speaks of several units; it becomes one rule for each. */
static enum status load_figures(struct loading *loading, const yaml_node_t *parent, const yaml_node_t *node)
{
	static const char *const names[] = {"units", "at_least", "divide", "as", "digits"};
	struct figure_rule *rules = NULL;
	size_t count = 0, capacity = 0, rows = 0;
	enum status status = take_sequence(loading, parent, node, &rows);
	for (size_t row = 0; !status && row < rows; row++) {
		const yaml_node_t *item = item_at(loading, node, row);
		yaml_node_t *values[COUNT_OF(names)];
		struct figure_rule rule = {.divide = dec_of(1)};
		struct dec digits = {0};
		size_t units = 0;
		status = take_map(loading, item, names, COUNT_OF(names), values);
		if (!status)
			status = take_sequence(loading, item, values[0], &units);
		rule.has_least = !status && values[1];
		if (!status && values[1])
			status = take_number(loading, values[1], &rule.least);
		if (!status && values[2])
			status = take_number(loading, values[2], &rule.divide);
		if (!status && values[3])
			status = take_text(loading, item, values[3], &rule.as);
		if (!status && !values[4])
			status = refuse(loading, item->start_mark, N_("something that must stand here is missing"));
		if (!status)
			status = take_number(loading, values[4], &digits);
		if (!status && (digits.scale || digits.unscaled < 0 || digits.unscaled > 6))
			status = refuse(loading, values[4]->start_mark, N_("the digits are a whole number from 0 to 6"));
		if (!status && dec_compare(rule.divide, dec_of(0)) <= 0)
			status = refuse(loading, values[2]->start_mark, N_("the divisor must be above zero"));
		rule.digits = (int8_t)digits.unscaled;
		for (size_t i = 0; !status && i < units; i++) {
			const yaml_node_t *unit = item_at(loading, values[0], i);
			status = take_text(loading, unit, unit, &rule.unit);
			if (!status && !arena_reserve(loading->arena, (void **)&rules, &capacity, count, sizeof *rules))
				status = err_memory(loading->err);
			if (!status) {
				rules[count] = rule;
				if (!values[3])
					rules[count].as = rule.unit;
				count++;
			}
		}
	}
	loading->definition->figures = rules;
	loading->definition->figure_count = count;
	return status;
}

static enum status load_list(struct loading *loading, const yaml_node_t *node, struct list_rule *out)
{
	static const char *const names[] = {"of", "where"};
	yaml_node_t *values[COUNT_OF(names)];
	struct str of = {0};
	enum status status = take_map(loading, node, names, COUNT_OF(names), values);
	if (!status)
		status = take_text(loading, node, values[0], &of);
	if (status)
		return status;
	if (!str_equals(of, "indicators") && !str_equals(of, "tasks"))
		return refuse_word(loading, values[0], N_("a list is of indicators or of tasks"), of);
	out->of = str_equals(of, "tasks") ? SCOPE_TASK : SCOPE_INDICATOR;
	return take_condition(loading, values[1], out->of, &out->where);
}

static int list_find(const struct definition *definition, struct str name)
{
	for (size_t i = 0; i < definition->list_count; i++)
		if (str_equal(definition->lists[i].name, name))
			return (int)i;
	return -1;
}

static enum status load_lists(struct loading *loading, const yaml_node_t *node)
{
	struct definition *definition = loading->definition;
	if (node->type != YAML_MAPPING_NODE)
		return refuse(loading, node->start_mark, N_("names with values are expected here"));
	size_t count = (size_t)(node->data.mapping.pairs.top - node->data.mapping.pairs.start);
	if (count > LISTS_MAX)
		return refuse(loading, node->start_mark, N_("there are too many lists"));
	struct list_rule *lists = arena_array(loading->arena, count + 1, sizeof *lists);
	if (!lists)
		return err_memory(loading->err);
	definition->lists = lists;
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < count; i++) {
		const yaml_node_t *key = node_at(loading, node->data.mapping.pairs.start[i].key);
		status = take_text(loading, key, key, &lists[i].name);
		if (!status && list_find(definition, lists[i].name) >= 0)
			return refuse_word(loading, key, N_("this name is there twice"), lists[i].name);
		if (!status)
			status = load_list(loading, node_at(loading, node->data.mapping.pairs.start[i].value), &lists[i]);
		definition->list_count = i + 1;
	}
	return status;
}

static enum status take_list(struct loading *loading, const yaml_node_t *node, int *out)
{
	struct str name = {0};
	enum status status = take_text(loading, node, node, &name);
	if (status)
		return status;
	int list = list_find(loading->definition, name);
	if (list < 0)
		return refuse_word(loading, node, N_("there is no list of this name"), name);
	*out = list;
	return STATUS_OK;
}

/* One name or a list of names. */
static enum status take_lists(struct loading *loading, const yaml_node_t *node, uint32_t *mask)
{
	int list = 0;
	size_t count = 0;
	if (!node)
		return STATUS_OK;
	if (node->type == YAML_SCALAR_NODE) {
		enum status one = take_list(loading, node, &list);
		*mask = one ? 0 : UINT32_C(1) << list;
		return one;
	}
	enum status status = take_sequence(loading, node, node, &count);
	for (size_t i = 0; !status && i < count; i++) {
		status = take_list(loading, item_at(loading, node, i), &list);
		if (!status)
			*mask |= UINT32_C(1) << list;
	}
	return status;
}

/* ---- paragraphs -------------------------------------------------------------------------------------------------- */

static enum status load_wordings(struct loading *loading, const yaml_node_t *node, enum scope of, unsigned scopes,
                                 struct entry *out)
{
	static const char *const names[] = {"when", "text"};
	size_t count = 0;
	enum status status = take_sequence(loading, node, node, &count);
	struct wording *wordings = status ? NULL : arena_array(loading->arena, count + 1, sizeof *wordings);
	if (!status && !wordings)
		return err_memory(loading->err);
	for (size_t i = 0; !status && i < count; i++) {
		const yaml_node_t *item = item_at(loading, node, i);
		yaml_node_t *values[COUNT_OF(names)];
		status = take_map(loading, item, names, COUNT_OF(names), values);
		if (!status)
			status = take_condition(loading, values[0], of, &wordings[i].when);
		if (!status && !values[1])
			status = refuse(loading, item->start_mark, N_("something that must stand here is missing"));
		if (!status)
			status = take_pattern(loading, values[1], scopes, &wordings[i].pattern);
	}
	out->wordings = wordings;
	out->wording_count = count;
	return status;
}

enum { ENTRY_KIND, ENTRY_TEXT, ENTRY_WORDINGS, ENTRY_EACH, ENTRY_JOIN, ENTRY_BEGIN, ENTRY_END, ENTRY_IF, ENTRY_UNLESS,
       ENTRY_GROUP, ENTRY_PARAGRAPHS, ENTRY_NAMES };
static const char *const entry_names[ENTRY_NAMES] = {
	"kind", "text", "wordings", "each", "join", "begin", "end", "if", "unless", "group", "paragraphs"};

static enum status load_joint(struct loading *loading, yaml_node_t **values, unsigned scopes, struct entry *out)
{
	enum status status = STATUS_OK;
	out->joined = values[ENTRY_JOIN] != NULL;
	if (out->joined)
		status = take_text(loading, values[ENTRY_JOIN], values[ENTRY_JOIN], &out->join);
	if (!status && values[ENTRY_BEGIN])
		status = take_pattern(loading, values[ENTRY_BEGIN], scopes, &out->begin);
	if (!status && values[ENTRY_END])
		status = take_pattern(loading, values[ENTRY_END], scopes, &out->end);
	return status;
}

static enum status load_paragraph(struct loading *loading, const yaml_node_t *node, yaml_node_t **values,
                                  unsigned scopes,
                                  struct entry *out)
{
	struct str kind = {0};
	enum status status = take_text(loading, node, values[ENTRY_KIND], &kind);
	if (status)
		return status;
	if (!paragraph_kind_parse(kind, &out->kind))
		return refuse_word(loading, values[ENTRY_KIND], N_("there is no such kind of paragraph"), kind);
	if (values[ENTRY_EACH])
		status = take_list(loading, values[ENTRY_EACH], &out->each);
	if (!status && !values[ENTRY_EACH] && (values[ENTRY_JOIN] || values[ENTRY_BEGIN] || values[ENTRY_END]))
		return refuse(loading, node->start_mark, N_("join, begin and end need each"));
	if (!status && (!values[ENTRY_TEXT] == !values[ENTRY_WORDINGS]))
		return refuse(loading, node->start_mark, N_("a paragraph has either a text or wordings"));
	enum scope of = out->each < 0 ? SCOPE_RECORD : loading->definition->lists[out->each].of;
	if (!status)
		status = load_joint(loading, values, scopes, out);
	if (status || values[ENTRY_WORDINGS])
		return status ? status : load_wordings(loading, values[ENTRY_WORDINGS], of, scopes | of, out);
	struct wording *wording = arena_alloc(loading->arena, sizeof *wording);
	if (!wording)
		return err_memory(loading->err);
	out->wordings = wording;
	out->wording_count = 1;
	return take_pattern(loading, values[ENTRY_TEXT], scopes | of, &wording->pattern);
}

static enum status load_entries(struct loading *loading, const yaml_node_t *parent, const yaml_node_t *node,
                                unsigned scopes,
                                int depth, const struct entry **entries, size_t *entry_count);

static enum status load_group(struct loading *loading, const yaml_node_t *node, yaml_node_t **values, unsigned scopes,
                              int depth, struct entry *out)
{
	for (int i = ENTRY_KIND; i <= ENTRY_END; i++)
		if (values[i])
			return refuse(loading, values[i]->start_mark, N_("a group has only paragraphs of its own"));
	enum status status = take_list(loading, values[ENTRY_GROUP], &out->group);
	if (!status && loading->definition->lists[out->group].of != SCOPE_TASK)
		status = refuse(loading, values[ENTRY_GROUP]->start_mark, N_("only tasks can be grouped"));
	if (!status)
		status = load_entries(loading, node, values[ENTRY_PARAGRAPHS], scopes | SCOPE_GROUP, depth + 1, &out->entries,
		                      &out->entry_count);
	return status;
}

static enum status load_entry(struct loading *loading, const yaml_node_t *node, unsigned scopes, int depth,
                              struct entry *out)
{
	yaml_node_t *values[ENTRY_NAMES];
	*out = (struct entry){.each = -1, .group = -1};
	enum status status = take_map(loading, node, entry_names, ENTRY_NAMES, values);
	if (!status)
		status = take_lists(loading, values[ENTRY_IF], &out->when);
	if (!status)
		status = take_lists(loading, values[ENTRY_UNLESS], &out->unless);
	if (status)
		return status;
	if (values[ENTRY_GROUP])
		return load_group(loading, node, values, scopes, depth, out);
	return load_paragraph(loading, node, values, scopes, out);
}

static enum status load_entries(struct loading *loading, const yaml_node_t *parent, const yaml_node_t *node,
                                unsigned scopes,
                                int depth, const struct entry **entries, size_t *entry_count)
{
	size_t count = 0;
	enum status status = take_sequence(loading, parent, node, &count);
	if (!status && depth > DEPTH_MAX)
		status = refuse(loading, node->start_mark, N_("a group cannot stand inside another one"));
	struct entry *out = status ? NULL : arena_array(loading->arena, count + 1, sizeof *out);
	if (!status && !out)
		return err_memory(loading->err);
	for (size_t i = 0; !status && i < count; i++)
		status = load_entry(loading, item_at(loading, node, i), scopes, depth, &out[i]);
	*entries = out;
	*entry_count = count;
	return status;
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static enum status load_namings(struct loading *loading, const yaml_node_t *parent, const yaml_node_t *node)
{
	size_t count = 0;
	enum status status = take_sequence(loading, parent, node, &count);
	struct naming *namings = status ? NULL : arena_array(loading->arena, count + 1, sizeof *namings);
	if (!status && !namings)
		return err_memory(loading->err);
	for (size_t i = 0; !status && i < count; i++)
		status = load_naming(loading, item_at(loading, node, i), &namings[i]);
	loading->definition->namings = namings;
	loading->definition->naming_count = count;
	return status;
}

static enum status load_root(struct loading *loading, const yaml_node_t *root)
{
	static const char *const names[] = {"report", "title", "names", "words", "figures", "lists", "paragraphs"};
	yaml_node_t *values[COUNT_OF(names)];
	struct definition *definition = loading->definition;
	enum status status = take_map(loading, root, names, COUNT_OF(names), values);
	for (size_t i = 0; !status && i < COUNT_OF(names); i++)
		if (!values[i])
			status = refuse_word(loading, root, N_("something that must stand here is missing"), str_of(names[i]));
	if (!status)
		status = take_pattern(loading, values[1], 0, &definition->title);
	if (!status)
		status = load_namings(loading, root, values[2]);
	if (!status)
		status = load_words(loading, values[3]);
	if (!status)
		status = load_figures(loading, root, values[4]);
	if (!status)
		status = load_lists(loading, values[5]);
	if (!status)
		status = load_entries(loading, root, values[6], 0, 1, &definition->entries, &definition->entry_count);
	return status;
}

enum status writer_definition_load(struct arena *arena, struct str yaml, const char *name, struct definition *out,
                                   struct err *err)
{
	yaml_parser_t parser;
	yaml_document_t document;
	struct definition definition = {0};
	struct loading loading = {arena, &document, name, err, &definition};
	if (!yaml_parser_initialize(&parser))
		return err_memory(err);
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)yaml.at, yaml.len);
	enum status status;
	if (!yaml_parser_load(&parser, &document)) {
		status = refuse(&loading, parser.problem_mark, N_("this is not YAML"));
		err_detail(err, "%s", parser.problem ? parser.problem : "");
		yaml_parser_delete(&parser);
		return status;
	}
	const yaml_node_t *root = yaml_document_get_root_node(&document);
	status = root ? load_root(&loading, root) : refuse(&loading, (yaml_mark_t){0}, N_("the file is empty"));
	if (!status && arena_failed(arena))
		status = err_memory(err);
	if (!status)
		*out = definition;
	yaml_document_delete(&document);
	yaml_parser_delete(&parser);
	return status;
}
