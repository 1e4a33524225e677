/* Private to register: two definitions compared (definition_change.c), and what a change means for the records (definition_look.c). */
#ifndef ZHENWU_DEFINITION_CHANGE_INT_H
#define ZHENWU_DEFINITION_CHANGE_INT_H

#include "register/definition_int.h"

struct comparison {
	const struct register_definition *before, *next;
	struct ledger_tx *tx; /* with the program's own rights */
	bool known;           /* the ledger has such a register: */
	enum entity entity;
	int64_t rows;         /* also withdrawn ones */
	struct arena *arena;
	struct err *err;
	struct definition_change *changes;
	size_t count, capacity;
};

/* Fills in records, message and refused for a change of `item`, which is of c->before where it was removed, else of c->next. */
enum status definition_look(struct comparison *c, const void *item, struct definition_change *change) MUST_CHECK;

#endif
