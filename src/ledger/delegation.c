/* Delegation: who stands in while somebody is away. Whether a deputy may act is asked of the rows each time, in the transaction that
 * does the work: what is revoked, over, or of a closed account ends at once, and nobody has to end it. */
#include "ledger/ledger_int.h"

#define DELEGATIONS_MAX 200

/* Both accounts are open, neither is an auditor's; ?2 the deputy, ?3 the day. */
#define RUNNING \
	" FROM delegation d JOIN account p ON p.township = d.township AND p.id = d.person " \
	"JOIN account x ON x.township = d.township AND x.id = d.deputy " \
	"WHERE d.township = ?1 AND d.deputy = ?2 AND d.withdrawn = 0 AND d.begins <= ?3 AND d.ends >= ?3 " \
	"AND p.active = 1 AND p.withdrawn = 0 AND p.role <> 'auditor' AND x.active = 1 AND x.withdrawn = 0 AND x.role <> 'auditor'"

static struct date read_date(struct str text)
{
	struct date date = {0, 0, 0};
	return date_parse(text, &date) ? date : (struct date){0, 0, 0};
}

static void bind_day(struct store_query *q, int place, struct date day)
{
	char text[DATE_TEXT_MAX];
	store_bind_text(q, place, date_text(day, text));
}

/* ---- standing in ------------------------------------------------------------------------------------------------ */
enum status ledger_stand_ins(struct ledger_tx *tx, int64_t deputy, struct arena *arena, struct ledger_stand_ins *out,
                             struct err *err)
{
	void *items = NULL;
	size_t capacity = 0, count = 0;
	struct store_query q = store_query(tx->store, "SELECT p.id, p.role, p.unit, p.name, d.ends" RUNNING " ORDER BY d.ends, d.id");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, deputy);
	bind_day(&q, 3, instant_date(tx->now));
	while (store_next(&q) && arena_reserve(arena, &items, &capacity, count, sizeof(struct ledger_stand_in))) {
		struct ledger_stand_in *one = &((struct ledger_stand_in *)items)[count];
		*one = (struct ledger_stand_in){
			.actor = {.user = store_int(&q, 0), .unit = store_int(&q, 2)},
			.name = arena_str(arena, store_text(&q, 3)), .ends = read_date(store_text(&q, 4)),
		};
		count += role_parse(store_text(&q, 1), &one->actor.role);
	}
	enum status status = store_end(&q, err);
	if (!status && arena_failed(arena))
		status = err_memory(err);
	if (!status)
		*out = (struct ledger_stand_ins){items, count};
	return status;
}

struct asked {
	struct ledger *ledger;
	int64_t deputy, person;
	struct actor actor;
};

/* The same words whoever the person is: nobody learns in this way who is away. */
static enum status look_for(struct store_tx *tx, void *argument, struct err *err)
{
	struct asked *asked = argument;
	bool found = false;
	struct store_query q = store_query(tx, "SELECT p.id, p.role, p.unit" RUNNING " AND d.person = ?4");
	store_bind_int(&q, 1, asked->ledger->township);
	store_bind_int(&q, 2, asked->deputy);
	bind_day(&q, 3, instant_date(ledger_now(asked->ledger)));
	store_bind_int(&q, 4, asked->person);
	if (store_next(&q)) {
		asked->actor = (struct actor){.user = store_int(&q, 0), .unit = store_int(&q, 2)};
		found = role_parse(store_text(&q, 1), &asked->actor.role);
	}
	enum status status = store_end(&q, err);
	if (status || found)
		return status;
	err_set(err, STATUS_FORBIDDEN, N_("you do not stand in for this person today"));
	return err_hint(err, N_("go on in your own name; who is away names a deputy, and the administrator can"));
}

enum status ledger_stand_in(struct ledger *ledger, int64_t deputy, int64_t person, struct actor *actor, struct err *err)
{
	struct asked asked = {.ledger = ledger, .deputy = deputy, .person = person};
	enum status status = store_read(ledger->store, look_for, &asked, err);
	if (!status)
		*actor = asked.actor;
	return status;
}

enum status ledger_act_for(struct ledger_tx *tx, int64_t deputy, struct err *err)
{
	struct asked asked = {.ledger = tx->ledger, .deputy = deputy, .person = tx->actor.user};
	enum status status = look_for(tx->store, &asked, err);
	if (status)
		return tx_failed(tx, status, err);
	tx->by = tx->system->by = deputy;
	tx->behalf = tx->system->behalf = tx->actor.user;
	return STATUS_OK;
}

bool ledger_in_stead(const struct ledger_tx *tx)
{
	return tx->behalf != 0;
}

/* ---- naming a deputy ---------------------------------------------------------------------------------------------- */
static enum status check_days(const struct ledger_tx *tx, const struct ledger_delegation *wanted, struct err *err)
{
	if (!date_valid(wanted->begins) || !date_valid(wanted->ends) || date_compare(wanted->ends, wanted->begins) < 0)
		return err_set(err, STATUS_INPUT, N_("the last day of a delegation is not before its first"));
	if (date_compare(wanted->begins, instant_date(tx->now)) < 0)
		return err_set(err, STATUS_INPUT, N_("a delegation begins today at the earliest: what is past was done by nobody else"));
	if (date_days(wanted->ends) - date_days(wanted->begins) >= LEDGER_DELEGATION_DAYS)
		return err_set(err, STATUS_INPUT, N_("a delegation lasts at most %d days: name the deputy anew then"), LEDGER_DELEGATION_DAYS);
	return STATUS_OK;
}

static enum status check_account(struct ledger_tx *tx, int64_t user, bool *auditor, struct err *err)
{
	struct ledger_row row;
	enum status status = user ? row_fetch(tx, ENTITY_USER, user, &tx->state->arena, &row, err) : STATUS_NOT_FOUND;
	if (status && status != STATUS_NOT_FOUND)
		return status;
	if (status || row.withdrawn || !row_bool(&row, "active"))
		return err_set(err, STATUS_INPUT, N_("there is no such user, or the account is closed"));
	*auditor = str_equals(row_text(&row, "role"), "auditor");
	return STATUS_OK;
}

static enum status check_people(struct ledger_tx *tx, const struct ledger_delegation *wanted, struct err *err)
{
	bool watches = false, would_watch = false;
	enum status status = check_account(tx, wanted->person, &watches, err);
	if (!status)
		status = check_account(tx, wanted->deputy, &would_watch, err);
	if (!status && watches)
		status = err_set(err, STATUS_INPUT, N_("nobody stands in for an auditor"));
	if (!status && would_watch)
		status = err_set(err, STATUS_INPUT, N_("an auditor changes nothing and stands in for nobody"));
	return status;
}

static enum status check_free(struct ledger_tx *tx, const struct ledger_delegation *wanted, struct err *err)
{
	char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX];
	struct store_query q = store_query(tx->store, "SELECT begins, ends FROM delegation "
		"WHERE township = ?1 AND person = ?2 AND withdrawn = 0 AND begins <= ?4 AND ends >= ?3 LIMIT 1");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, wanted->person);
	bind_day(&q, 3, wanted->begins);
	bind_day(&q, 4, wanted->ends);
	bool taken = store_next(&q);
	if (taken) {
		date_text(read_date(store_text(&q, 0)), first);
		date_text(read_date(store_text(&q, 1)), last);
	}
	enum status status = store_end(&q, err);
	if (status || !taken)
		return status;
	err_set(err, STATUS_CONFLICT, N_("a deputy is named already from %s to %s"), first, last);
	return err_hint(err, N_("revoke that delegation first, or choose other days"));
}

static enum status check_wanted(struct ledger_tx *tx, const struct ledger_delegation *wanted, struct err *err)
{
	bool own = wanted->person == tx->actor.user, administers = tx->actor.role == ACTOR_ADMINISTRATOR || tx->actor.role == ACTOR_SYSTEM;
	if (tx->behalf)
		return err_set(err, STATUS_FORBIDDEN, N_("a delegation is not handed on"));
	if (tx->actor.role == ACTOR_AUDITOR || (!own && !administers))
		return err_set(err, STATUS_FORBIDDEN, N_("everybody names the own deputy; for others the administrator does"));
	if (wanted->person == wanted->deputy)
		return err_set(err, STATUS_INPUT, N_("nobody stands in for themselves"));
	enum status status = check_days(tx, wanted, err);
	if (!status)
		status = check_people(tx, wanted, err);
	return status ? status : check_free(tx, wanted, err);
}

enum status ledger_delegate(struct ledger_tx *tx, const struct ledger_delegation *wanted, int64_t *id, struct err *err)
{
	const struct ledger_field fields[] = {
		ledger_ref("person", wanted->person), ledger_ref("deputy", wanted->deputy), ledger_date("begins", wanted->begins),
		ledger_date("ends", wanted->ends), ledger_text("reason", wanted->reason),
	};
	enum status status = check_wanted(tx, wanted, err);
	if (status)
		return tx_failed(tx, status, err);
	/* The deputy may be out of the sight of a village clerk. */
	return ledger_create(ledger_as_system(tx), ENTITY_DELEGATION, fields, COUNT_OF(fields), wanted->reason, id, err);
}

enum status ledger_delegations(struct ledger_tx *tx, int64_t user, struct arena *arena, struct ledger_delegations *out,
                               struct err *err)
{
	void *items = NULL;
	size_t capacity = 0, count = 0;
	struct store_query q = store_query(tx->store,
		"SELECT d.id, d.version, d.person, p.name, d.deputy, x.name, d.begins, d.ends, d.reason, d.withdrawn, d.changed_at "
		"FROM delegation d JOIN account p ON p.township = d.township AND p.id = d.person "
		"JOIN account x ON x.township = d.township AND x.id = d.deputy "
		"WHERE d.township = ?1 AND ?2 IN (0, d.person, d.deputy) ORDER BY d.ends DESC, d.id DESC LIMIT ?3");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, user);
	store_bind_int(&q, 3, DELEGATIONS_MAX);
	while (store_next(&q) && arena_reserve(arena, &items, &capacity, count, sizeof(struct ledger_delegation)))
		((struct ledger_delegation *)items)[count++] = (struct ledger_delegation){
			.id = store_int(&q, 0), .version = store_int(&q, 1), .person = store_int(&q, 2), .deputy = store_int(&q, 4),
			.person_name = arena_str(arena, store_text(&q, 3)), .deputy_name = arena_str(arena, store_text(&q, 5)),
			.begins = read_date(store_text(&q, 6)), .ends = read_date(store_text(&q, 7)),
			.reason = arena_str(arena, store_text(&q, 8)), .withdrawn = store_int(&q, 9) != 0, .changed_at = store_int(&q, 10),
		};
	enum status status = store_end(&q, err);
	if (!status && arena_failed(arena))
		status = err_memory(err);
	if (!status)
		*out = (struct ledger_delegations){items, count};
	return status;
}
