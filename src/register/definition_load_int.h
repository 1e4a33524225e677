/* Private to register: a definition while it is loaded. definition.c goes through its mappings, definition_value.c reads what stands at
 * a key, definition_fault.c tells what is wrong. */
#ifndef ZHENWU_DEFINITION_LOAD_INT_H
#define ZHENWU_DEFINITION_LOAD_INT_H

#include "register/definition_int.h"

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

static inline void *slot(const struct reading *r)
{
	return (char *)r->object + r->key->at;
}

static inline void *also(const struct reading *r)
{
	return (char *)r->object + r->key->also;
}

/* Any key but KEY_PART and KEY_ITEMS. `late`: its value names fields or states, which all must be known by then. */
bool definition_value_late(enum key_kind kind);
enum status definition_value_read(const struct reading *r) MUST_CHECK;

enum status definition_refuse_node(const struct loading *loading, int node, const char *format, ...) PRINTF_LIKE(3, 4);
enum status definition_hint_nearest(const struct loading *loading, struct str nearest);

#endif
