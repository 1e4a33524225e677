/* Who may do what: the rule of docs/api.md ("Roles") as a table. */
#include <stdlib.h>

#include "ledger/ledger_int.h"

/* In a township the administrator is the
 * clerk of the office that keeps the plan for all, so the plan is theirs too (docs/decisions/0004-administrator.md). */
static const struct access_rule rules[ENTITY_COUNT] = {
	/*                            leader  officer village auditor administrator */
	[ENTITY_TOWNSHIP]         = {"A-A-", "A---", "A---", "A---", "A-A-"},
	[ENTITY_UNIT]             = {"A---", "A---", "A---", "A---", "AAAA"}, /* who is below whom is known to all */
	[ENTITY_USER]             = {"A---", "A---", "o---", "A---", "AAAA"},
	[ENTITY_DOCUMENT]         = {"AAAA", "Aooo", "oooo", "A---", "AAAA"},
	[ENTITY_CORRECTION]       = {"AAAA", "AAAA", "oooo", "A---", "AAAA"}, /* holds for every report with that sentence */
	[ENTITY_ADDED_FIGURE]     = {"AAAA", "Aooo", "oooo", "A---", "AAAA"},
	[ENTITY_INDICATOR]        = {"AAAA", "Aooo", "oooo", "A---", "AAAA"},
	[ENTITY_TARGET]           = {"AAAA", "Aooo", "oooo", "A---", "AAAA"},
	[ENTITY_VALUE]            = {"AAAA", "Aooo", "oooo", "A---", "AAAA"},
	[ENTITY_TASK]             = {"AAAA", "Aooo", "oooo", "A---", "AAAA"},
	[ENTITY_PROGRESS]         = {"AAAA", "Aooo", "oooo", "A---", "AAAA"},
	[ENTITY_REPORT]           = {"AAAA", "Aooo", "oooo", "A---", "AAAA"},
	[ENTITY_IGNORED_FINDING]  = {"AAAA", "Aooo", "oooo", "A---", "AAAA"},
	[ENTITY_SETTING]          = {"AAAA", "A---", "A---", "A---", "AAAA"},
	[ENTITY_DEFINITION]       = {"A---", "A---", "----", "A---", "AAAA"},
	[ENTITY_SAVED_VIEW]       = {"oooo", "oooo", "oooo", "o---", "oooo"}, /* a person's own; a shared one is its office's */
	[ENTITY_IMPORT]           = {"A---", "o---", "o---", "A---", "A---"}, /* made by the program, with the records */
	/* Made by the program, with the record they belong to, and read with it: whoever sees that sees them. */
	[ENTITY_LETTER]           = {"A---", "o---", "----", "A---", "A---"},
	[ENTITY_NOTICE]           = {"A---", "o---", "----", "A---", "A---"},
	[ENTITY_OBJECTION]        = {"A---", "o---", "----", "A---", "A---"},
	[ENTITY_DELEGATION]       = {"A--A", "o--o", "o--o", "A---", "A--A"}, /* of the person who is away; made by ledger_delegate() */
	[ENTITY_CHANNEL]          = {"----", "----", "----", "A---", "AAAA"},
	/* Tables from above: of the office that answers them; a village sees what is collected from it. */
	[ENTITY_FORM]             = {"AAAA", "oooo", "----", "A---", "AAAA"},
	[ENTITY_SUBMISSION]       = {"AAAA", "oooo", "----", "A---", "AAAA"},
	[ENTITY_ASK]              = {"AAAA", "oooo", "o---", "A---", "AAAA"},
	[ENTITY_COLLECTION]       = {"AAAA", "oooo", "o---", "A---", "AAAA"},
	[ENTITY_ANSWER]           = {"AAAA", "oooo", "o-o-", "A---", "AAAA"},
	[ENTITY_TOKEN]            = {"oo-o", "oo-o", "oo-o", "A---", "Ao-A"},
};

/* Rows that are set apart, of whatever entity: files of records. */
static const struct access_rule apart_rule = {"oooo", "oooo", "oooo", "A---", "oooo"};

static const char *const role_words[ACTOR_COUNT] = {
	[ACTOR_SYSTEM] = "system", [ACTOR_LEADER] = "leader", [ACTOR_OFFICER] = "officer", [ACTOR_VILLAGE] = "village",
	[ACTOR_AUDITOR] = "auditor", [ACTOR_ADMINISTRATOR] = "administrator",
};

const char *role_text(enum role role)
{
	return role_words[role];
}

bool role_parse(struct str s, enum role *out)
{
	for (int i = ACTOR_LEADER; i < ACTOR_COUNT; i++) /* nobody is given the program's own role */
		if (str_equals(s, role_words[i])) {
			*out = (enum role)i;
			return true;
		}
	return false;
}

static const char *letters(enum role role, const struct access_rule *rule)
{
	switch (role) {
	case ACTOR_SYSTEM: return "AAAA";
	case ACTOR_LEADER: return rule->leader;
	case ACTOR_OFFICER: return rule->officer;
	case ACTOR_VILLAGE: return rule->village;
	case ACTOR_AUDITOR: return rule->auditor;
	case ACTOR_ADMINISTRATOR: return rule->administrator;
	default: return "----";
	}
}

static enum scope scope_of(char letter)
{
	return letter == 'A' ? SCOPE_ALL : letter == 'o' ? SCOPE_OWN : SCOPE_NONE;
}

enum scope access_scope(enum role role, enum entity entity, enum action action)
{
	return scope_of(letters(role, &rules[entity])[action]);
}

enum scope kind_scope(enum role role, const struct entity_kind *kind, enum action action)
{
	return scope_of(letters(role, &kind->access)[action]);
}

bool tx_keeps(const struct ledger_tx *tx, enum entity entity)
{
	const struct kept_kind *kept = tx->kept;

	while (kept && kept->entity != entity)
		kept = kept->next;
	return kept != NULL;
}

enum status ledger_keep(struct ledger_tx *tx, enum entity entity, struct err *err)
{
	struct kept_kind *kept;

	if (tx_keeps(tx, entity))
		return STATUS_OK;
	kept = arena_alloc(&tx->state->arena, sizeof *kept);
	if (!kept)
		return err_memory(err);
	*kept = (struct kept_kind){entity, tx->kept};
	tx->kept = kept;
	return STATUS_OK;
}

enum scope tx_scope(const struct ledger_tx *tx, const struct entity_kind *kind, enum action action)
{
	enum scope scope = kind_scope(tx->actor.role, kind, action);

	return scope == SCOPE_OWN && tx_keeps(tx, kind->entity) ? SCOPE_ALL : scope;
}

struct access_rule access_rule(enum entity entity)
{
	return rules[entity];
}

enum {
	UNIT_DEPTH_MAX = 64, /* no tree of units is deeper */
	WALKS_MAX = 4        /* units looked at one by one before all of one's own are read */
};

/* ---- whose is a row that is not kept yet? ------------------------------------------------------------------------- */
static enum status read_own(struct ledger_tx *tx, struct err *err)
{
	struct known *known = &tx->state->known;
	void *items = NULL;
	size_t capacity = 0, count = 0;
	bool room = true;
	struct store_query q = store_query(tx->store,
		"WITH RECURSIVE below(id) AS (SELECT ?2 UNION SELECT u.id FROM unit u JOIN below ON u.parent = below.id "
		"WHERE u.township = ?1) SELECT id FROM below ORDER BY id");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, tx->actor.unit);
	while (room && store_next(&q)) {
		room = arena_reserve(&tx->state->arena, &items, &capacity, count, sizeof(int64_t));
		if (room)
			((int64_t *)items)[count++] = store_int(&q, 0);
	}
	enum status status = store_end(&q, err);
	if (!status && !room)
		status = err_memory(err);
	known->own_read = !status;
	known->own = items;
	known->own_count = count;
	return status;
}

static int order_of_ids(const void *a, const void *b)
{
	int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;
	return (first > second) - (first < second);
}

static bool holds_own(const struct known *known, int64_t unit)
{
	return bsearch(&unit, known->own, known->own_count, sizeof *known->own, order_of_ids) != NULL;
}

/* From the unit up to that of the actor: for the few units of one record this is less work than to read all that are below. */
static enum status walk_up(struct ledger_tx *tx, int64_t unit, bool *own, struct err *err)
{
	enum status status = STATUS_OK;

	for (int steps = 0; !status && unit && unit != tx->actor.unit && steps < UNIT_DEPTH_MAX; steps++) {
		struct store_query q = store_query(tx->store, "SELECT parent FROM unit WHERE township = ?1 AND id = ?2");
		store_bind_int(&q, 1, tx->ledger->township);
		store_bind_int(&q, 2, unit);
		unit = store_next(&q) ? store_int(&q, 0) : 0;
		status = store_end(&q, err);
	}
	*own = unit && unit == tx->actor.unit;
	return status;
}

static enum status unit_is_own(struct ledger_tx *tx, int64_t unit, bool *own, struct err *err)
{
	struct known *known = &tx->state->known;
	enum status status = STATUS_OK;

	if (!known->own_read && known->walks < WALKS_MAX) {
		known->walks++;
		return walk_up(tx, unit, own, err);
	}
	if (!known->own_read)
		status = read_own(tx, err);
	*own = !status && holds_own(known, unit);
	return status;
}

enum status row_is_own(struct ledger_tx *tx, const struct ledger_row *row, bool *own, struct err *err)
{
	const struct entity_kind *kind = row->kind;
	const struct ledger_field *user = kind->own_by.user < 0 ? NULL : &row->fields[kind->own_by.user];
	enum status status = STATUS_OK;

	*own = tx_keeps(tx, row->entity) || (user && !user->null && user->integer == tx->actor.user);
	for (size_t i = 0; !status && i < COUNT_OF(kind->own_by.units) && !*own; i++) {
		const struct ledger_field *unit = kind->own_by.units[i] < 0 ? NULL : &row->fields[kind->own_by.units[i]];
		if (unit && !unit->null)
			status = unit_is_own(tx, unit->integer, own, err);
	}
	return status;
}

bool access_journal(enum role role)
{
	return role == ACTOR_SYSTEM || role == ACTOR_LEADER || role == ACTOR_AUDITOR || role == ACTOR_ADMINISTRATOR;
}

static bool allows(enum scope scope, const struct ledger_row *row)
{
	return scope == SCOPE_ALL || (scope == SCOPE_OWN && row->own);
}

bool row_is_apart(const struct ledger_row *row)
{
	return row->kind->apart.column && str_equals(row_text(row, row->kind->apart.column), row->kind->apart.word);
}

bool apart_are_seen(enum role role)
{
	return scope_of(letters(role, &apart_rule)[ACTION_SEE]) == SCOPE_ALL;
}

static enum scope row_scope(enum role role, const struct ledger_row *row, enum action action)
{
	return row_is_apart(row) ? scope_of(letters(role, &apart_rule)[action]) : kind_scope(role, row->kind, action);
}

bool ledger_may_see(const struct actor *actor, const struct ledger_row *row)
{
	return allows(row_scope(actor->role, row, ACTION_SEE), row);
}

bool ledger_may_change(const struct actor *actor, const struct ledger_row *row)
{
	return !row->withdrawn && allows(row_scope(actor->role, row, ACTION_CHANGE), row);
}

bool ledger_may_reinstate(const struct actor *actor, const struct ledger_row *row)
{
	return row->withdrawn && allows(row_scope(actor->role, row, ACTION_WITHDRAW), row);
}
