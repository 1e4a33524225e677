/* How many rows a list has, kept while no row of their kind changes: among a million, counting takes a hundred times as long as
 * reading the page that shows the total.
 *
 * Changes of a kind are numbered after they were committed and before they are acknowledged. A transaction that looks knows the
 * number at which it began: what it counts holds as of then, and until a later change of the kind, or of the units, by whose tree
 * rows are one's own. One process alone has a store open for writing, so no change passes by. */
#include <sodium.h>
#include <string.h>

#include "ledger/ledger_int.h"

static size_t slot(enum entity entity)
{
	return (size_t)entity % TOTAL_KINDS;
}

void totals_changed(struct ledger *ledger, uint64_t touched)
{
	struct totals *totals = &ledger->totals;
	pthread_mutex_lock(&totals->lock);
	totals->changes++;
	for (size_t i = 0; i < TOTAL_KINDS; i++)
		if (touched & (UINT64_C(1) << i))
			totals->changed[i] = totals->changes;
	pthread_mutex_unlock(&totals->lock);
}

uint64_t totals_now(struct ledger *ledger)
{
	struct totals *totals = &ledger->totals;
	pthread_mutex_lock(&totals->lock);
	uint64_t now = totals->changes;
	pthread_mutex_unlock(&totals->lock);
	return now;
}

void totals_touch(struct ledger_tx *tx, enum entity entity)
{
	tx->state->touched |= UINT64_C(1) << slot(entity);
}

/* ---- which question ------------------------------------------------------------------------------------------------ */
static void add_bytes(crypto_generichash_state *hash, const void *bytes, size_t size)
{
	uint64_t length = size;
	crypto_generichash_update(hash, (const unsigned char *)&length, sizeof length);
	if (size)
		crypto_generichash_update(hash, bytes, size);
}

static void add_number(crypto_generichash_state *hash, int64_t number)
{
	add_bytes(hash, &number, sizeof number);
}

static void add_field(crypto_generichash_state *hash, const struct ledger_field *field)
{
	add_number(hash, field->null ? -1 : (int64_t)field->type);
	if (field->null)
		return;
	add_bytes(hash, field->text.at, field->text.len);
	add_number(hash, field->integer);
	add_number(hash, field->dec.unscaled);
	add_number(hash, field->dec.scale);
	add_number(hash, date_is_set(field->date) ? date_days(field->date) : -1);
}

void total_key(const struct ledger_tx *tx, struct str sql, const struct ledger_list *list, unsigned char key[TOTAL_KEY])
{
	crypto_generichash_state hash;
	crypto_generichash_init(&hash, NULL, 0, TOTAL_KEY);
	add_bytes(&hash, sql.at, sql.len);
	add_number(&hash, tx->actor.unit);
	add_number(&hash, tx->actor.user);
	add_number(&hash, list->withdrawn || list->only_withdrawn);
	for (size_t i = 0; i < list->filter_count; i++)
		add_field(&hash, &list->filters[i].field);
	for (size_t i = 0; i < list->condition_count; i++)
		for (size_t k = 0; k < list->conditions[i].count; k++)
			add_field(&hash, &list->conditions[i].bound[k]);
	crypto_generichash_final(&hash, key, TOTAL_KEY);
}

/* ---- what is known -------------------------------------------------------------------------------------------------- */
static struct total *place_of(struct totals *totals, const unsigned char key[TOTAL_KEY])
{
	return &totals->places[(key[0] | (size_t)key[1] << 8) % TOTAL_PLACES];
}

bool total_find(struct ledger_tx *tx, enum entity entity, const unsigned char key[TOTAL_KEY], int64_t *count)
{
	struct totals *totals = &tx->ledger->totals;
	bool found = false;
	if (!tx->looking)
		return false;
	pthread_mutex_lock(&totals->lock);
	const struct total *total = place_of(totals, key);
	if (total->as_of && memcmp(total->key, key, TOTAL_KEY) == 0) {
		found = totals->changed[slot(entity)] <= total->as_of && totals->changed[slot(ENTITY_UNIT)] <= total->as_of;
		*count = found ? total->count : *count;
	}
	pthread_mutex_unlock(&totals->lock);
	return found;
}

void total_keep(struct ledger_tx *tx, const unsigned char key[TOTAL_KEY], int64_t count)
{
	struct totals *totals = &tx->ledger->totals;
	if (!tx->looking)
		return;
	pthread_mutex_lock(&totals->lock);
	struct total *total = place_of(totals, key);
	memcpy(total->key, key, TOTAL_KEY);
	total->count = count;
	total->as_of = tx->looking;
	pthread_mutex_unlock(&totals->lock);
}
