/* Private to app: a small view of a YAML text that we ship ourselves. */
#ifndef ZHENWU_YAML_INT_H
#define ZHENWU_YAML_INT_H

#include "base/base.h"

#include <yaml.h>

struct yaml {
	yaml_document_t document;
	bool loaded;
};
enum status yaml_load(struct yaml *yaml, struct str text, const char *name, struct err *err) MUST_CHECK;
void yaml_release(struct yaml *yaml);
/* Nodes are numbers, 0 is none; every call takes 0 and answers 0 or empty. */
int yaml_root(struct yaml *yaml);
int yaml_get(struct yaml *yaml, int mapping, const char *name);
size_t yaml_count(struct yaml *yaml, int node); /* entries of a sequence or a mapping */
int yaml_item(struct yaml *yaml, int node, size_t index); /* of a sequence, or the value of a mapping's pair */
struct str yaml_key(struct yaml *yaml, int mapping, size_t index);
struct str yaml_text(struct yaml *yaml, int node);
struct str yaml_get_text(struct yaml *yaml, int mapping, const char *name);
int64_t yaml_get_int(struct yaml *yaml, int mapping, const char *name);

#endif
