/* Private to register: the registry's snapshots, and a definition as a kind of the ledger. */
#ifndef ZHENWU_REGISTRY_INT_H
#define ZHENWU_REGISTRY_INT_H

#include <pthread.h>
#include <stdatomic.h>

#include "register/register.h"

/* ---- a definition as a kind (kind.c) ---------------------------------------------------------------------------------- */
struct ledger_column definition_column(const struct register_field *field);
/* unique false: without the rules that several records may break. asking: the definitions in force, whose `exists` it has indexes
 * for. Memory fails stickily. */
struct ledger_kind definition_kind(const struct register_definition *definition, bool unique,
                                   const struct register_definition *const *asking, size_t asking_count, struct arena *arena);

/* ---- what is asked of a register by `exists` (asked.c) ------------------------------------------------------------------ */
#define ASKED_INDEXES_MAX 16
/* Puts indexes behind the `present` ones, at most `most` in all, for each condition that none of them helps; their number. */
size_t asked_indexes(const struct register_definition *asked, const struct register_definition *const *all, size_t count,
                     struct ledger_index *indexes, size_t present, size_t most);
bool asks_of(const struct register_definition *one, const char *name);
struct ledger_kind definition_kind_off(struct ledger_kind kind); /* the same, out of everybody's sight */

/* ---- snapshots (registry.c) --------------------------------------------------------------------------------------------
 * One is never changed once it is installed. Definitions live in the arena of the snapshot that loaded them; later ones point there:
 * older snapshots stay. */
#define SNAPSHOT_ARENA_MAX ((size_t)64 << 20)
struct snapshot {
	struct arena arena;
	struct registry_entry *entries; /* every register, also one that is out of use */
	size_t count, most;
	const struct register_definition **in_force;
	size_t in_force_count;
	struct snapshot *older; /* whoever began with it still reads it */
};
struct registry {
	struct ledger *ledger;
	const struct embedded_set *shipped;
	const struct calendar *calendar;
	pthread_mutex_t saving;
	_Atomic(struct snapshot *) now;
};
struct snapshot *snapshot_new(size_t most); /* room for so many registers; NULL: no memory */
void snapshot_free(struct snapshot *snapshot); /* with the older ones */
struct registry_entry *snapshot_entry(struct snapshot *snapshot, struct str name);
struct registry_entry *snapshot_add(struct snapshot *snapshot, struct str name); /* NULL: no memory */
void snapshot_order(struct snapshot *snapshot);
void snapshot_install(struct registry *registry, struct snapshot *snapshot);
/* What one definition says of another: who does not fit falls back, with a note. */
enum status snapshot_fit(struct snapshot *snapshot, struct err *err) MUST_CHECK;
enum status snapshot_load(struct snapshot *snapshot, struct str yaml, const char *file, const struct register_definition **out,
                          struct err *err) MUST_CHECK;
struct ledger_kind entry_kind(const struct snapshot *snapshot, const struct registry_entry *entry, struct arena *arena);

#endif
