/* Founding, opening, transactions. */
#include <assert.h>
#include <sodium.h>
#include <stdlib.h>

#include "ledger/ledger_int.h"

#define DECOY_PASSWORD STR("an unknown login is compared with this")

static enum status load_work(struct store_tx *tx, void *argument, struct err *err)
{
	struct ledger *ledger = argument;
	struct catalogue *catalogue = NULL;
	enum status status = catalogue_load(tx, ledger->township, &catalogue, err);
	if (!status)
		atomic_store(&ledger->catalogue, catalogue);
	return status;
}

static enum status make(struct store *store, int64_t township, const struct ledger_options *options,
                        struct ledger **out, struct err *err)
{
	struct ledger *ledger = calloc(1, sizeof *ledger);
	if (!ledger)
		return err_memory(err);
	ledger->store = store;
	ledger->township = township;
	if (options)
		ledger->options = *options;
	pthread_mutex_init(&ledger->password_mutex, NULL);
	pthread_mutex_init(&ledger->learning, NULL);
	pthread_mutex_init(&ledger->totals.lock, NULL);
	ledger->totals.changes = 1;
	enum status status = sodium_init() < 0 ? err_set(err, STATUS_SYSTEM, N_("random numbers are not available on this machine"))
	                                       : store_read(store, load_work, ledger, err);
	if (!status)
		status = password_hash(ledger, DECOY_PASSWORD, ledger->decoy_hash, err);
	if (status) {
		ledger_close(ledger);
		return status;
	}
	*out = ledger;
	return STATUS_OK;
}

void ledger_close(struct ledger *ledger)
{
	if (!ledger)
		return;
	catalogue_free(atomic_load(&ledger->catalogue));
	pthread_mutex_destroy(&ledger->learning);
	pthread_mutex_destroy(&ledger->totals.lock);
	pthread_mutex_destroy(&ledger->password_mutex);
	free(ledger);
}

int64_t ledger_now(const struct ledger *ledger)
{
	return ledger->options.now ? ledger->options.now(ledger->options.argument) : instant_now();
}

/* ---- transactions ---------------------------------------------------------------------------------------------- */
struct call {
	struct ledger *ledger;
	const struct actor *actor;
	ledger_work *work;
	void *argument;
	uint64_t looking, touched;
};

enum status tx_failed(struct ledger_tx *tx, enum status status, const struct err *err)
{
	if (status && !tx->state->failed) {
		tx->state->failed = status;
		if (err)
			tx->state->err = *err;
	}
	return status;
}

static enum status run(struct store_tx *store_tx, void *argument, struct err *err)
{
	struct call *call = argument;
	struct tx_state state = {0};
	struct ledger_tx tx = {
		.ledger = call->ledger, .catalogue = atomic_load(&call->ledger->catalogue), .store = store_tx, .actor = *call->actor, .by = call->actor->user,
		.now = ledger_now(call->ledger), .state = &state, .looking = call->looking,
	};
	struct ledger_tx system = tx;
	system.actor = (struct actor){.role = ACTOR_SYSTEM};
	tx.system = system.system = &system;
	arena_init(&state.arena, TX_ARENA_MAX);
	arena_init(&state.work, TX_ARENA_MAX);
	buf_init(&state.before, 0);
	buf_init(&state.after, 0);
	enum status status = call->work(&tx, call->argument, err);
	if (!status && !state.failed)
		status = roll_ups_write(&tx, err);
	if (!status && !state.failed)
		status = journal_flush(&tx, err);
	call->touched = state.touched;
	buf_release(&state.after);
	buf_release(&state.before);
	arena_release(&state.work);
	arena_release(&state.arena);
	if (!status && state.failed) {
		status = state.failed;
		if (err)
			*err = state.err;
	}
	return status;
}

enum status tx_run(struct ledger *ledger, const struct actor *actor, ledger_work *work, void *argument, struct store_tx *store_tx,
                   struct err *err)
{
	struct call call = {.ledger = ledger, .actor = actor, .work = work, .argument = argument};
	return run(store_tx, &call, err);
}

enum status ledger_change(struct ledger *ledger, const struct actor *actor, ledger_work *work, void *argument,
                          struct err *err)
{
	struct call call = {.ledger = ledger, .actor = actor, .work = work, .argument = argument};
	enum status status = store_write(ledger->store, run, &call, err);
	if (!status)
		totals_changed(ledger, call.touched);
	return status;
}

enum status ledger_look(struct ledger *ledger, const struct actor *actor, ledger_work *work, void *argument,
                        struct err *err)
{
	struct call call = {.ledger = ledger, .actor = actor, .work = work, .argument = argument, .looking = totals_now(ledger)};
	return store_read(ledger->store, run, &call, err);
}

const struct actor *ledger_actor(const struct ledger_tx *tx)
{
	return &tx->actor;
}

bool ledger_kind_find(const struct ledger_tx *tx, struct str name, enum entity *out)
{
	const struct entity_kind *kind = catalogue_find(tx->catalogue, name);
	if (!kind || kind->entity < ENTITY_COUNT)
		return false;
	*out = kind->entity;
	return true;
}

const void *ledger_kind_context(const struct ledger_tx *tx, enum entity entity)
{
	return tx_kind(tx, entity)->context;
}

const struct ledger_column *ledger_kind_column(const struct ledger_tx *tx, enum entity entity, const char *name)
{
	return kind_column(tx_kind(tx, entity), str_of(name), NULL);
}

enum scope ledger_scope(const struct ledger_tx *tx, enum entity entity, enum action action)
{
	return tx_scope(tx, tx_kind(tx, entity), action);
}

int64_t ledger_tx_now(const struct ledger_tx *tx)
{
	return tx->now;
}

struct ledger_tx *ledger_as_system(struct ledger_tx *tx)
{
	return tx->system;
}

/* ---- founding -------------------------------------------------------------------------------------------------- */
static enum status head_exists(struct store_tx *tx, int64_t township, bool *yes, struct err *err)
{
	struct store_query q = store_query(tx, "SELECT 1 FROM journal_head WHERE township = ?1");
	store_bind_int(&q, 1, township);
	*yes = store_next(&q);
	return store_end(&q, err);
}

static enum status found_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct ledger_founding *founding = argument;
	bool exists = false;
	int64_t id = 0;
	enum status status = head_exists(tx->store, tx->ledger->township, &exists, err);
	if (status)
		return status;
	if (exists)
		return err_set(err, STATUS_CONFLICT, N_("this township exists already"));
	status = journal_start(tx, err);
	if (status)
		return status;
	const struct ledger_field township[] = {
		ledger_text("name", founding->name), ledger_text("county", founding->county),
			ledger_int("year", founding->year),
	};
	status = ledger_create(tx, ENTITY_TOWNSHIP, township, COUNT_OF(township), STR(""), &id, err);
	if (status)
		return status;
	const struct ledger_field unit[] = {ledger_text("level", STR("township")), ledger_text("name", founding->name)};
	return ledger_create(tx, ENTITY_UNIT, unit, COUNT_OF(unit), STR(""), &id, err);
}

enum status ledger_found(struct store *store, const struct ledger_founding *founding,
                         const struct ledger_options *options, struct err *err)
{
	static const struct actor system = {.role = ACTOR_SYSTEM};
	struct ledger *ledger = NULL;
	struct ledger_founding copy = *founding;
	if (founding->township < 1)
		return err_set(err, STATUS_INPUT, N_("a township has a number from 1"));
	enum status status = make(store, founding->township, options, &ledger, err);
	if (!status)
		status = ledger_change(ledger, &system, found_work, &copy, err);
	ledger_close(ledger);
	return status;
}

static enum status open_work(struct store_tx *tx, void *argument, struct err *err)
{
	struct ledger *ledger = argument;
	bool exists = false;
	enum status status = head_exists(tx, ledger->township, &exists, err);
	if (status)
		return status;
	return exists ? STATUS_OK : err_set(err, STATUS_NOT_FOUND, N_("there is no such township in this database"));
}

enum status ledger_open(struct store *store, int64_t township, const struct ledger_options *options,
                        struct ledger **out, struct err *err)
{
	struct ledger *ledger = NULL;
	enum status status = make(store, township, options, &ledger, err);
	if (!status)
		status = store_read(store, open_work, ledger, err);
	if (status) {
		ledger_close(ledger);
		return status;
	}
	*out = ledger;
	return STATUS_OK;
}
