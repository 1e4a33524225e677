/* Creating, updating, withdrawing: checks, the row, its event, the scope, what follows. One path for every entity. */
#include <assert.h>
#include <string.h>

#include <jansson.h>

#include "ledger/ledger_int.h"

#define WORK_KEPT ((size_t)1 << 20) /* bytes of memory that wait for the next change */

static const char *word(const char *id, const struct err *err)
{
	return msg(err ? err->language : LANGUAGE_CHINESE, id);
}

static enum status forbidden(const struct entity_kind *kind, struct err *err)
{
	err_set(err, STATUS_FORBIDDEN, N_("you may not change this %s"), word(kind->title, err));
	err_hint(err, N_("ask the responsible unit or a leader of the township"));
	return STATUS_FORBIDDEN;
}

/* ---- checks of one field --------------------------------------------------------------------------------------- */
static bool is_choice(const char *choices, struct str value)
{
	struct str rest = str_of(choices), piece;
	while (str_cut(&rest, ' ', &piece))
		if (str_equal(piece, value))
			return true;
	return false;
}

static enum status check_text(const struct ledger_column *column, struct str text, struct err *err)
{
	const char *title = word(column->title, err);
	int64_t most = column->max ? column->max : TEXT_MAX;
	if (!utf8_valid(text) || memchr(text.at, '\0', text.len))
		return err_set(err, STATUS_INPUT, N_("\"%s\" is not valid text"), title);
	if ((column->flags & LEDGER_REQUIRED) && str_trim(text).len == 0)
		return err_set(err, STATUS_INPUT, N_("\"%s\" must be filled in"), title);
	if ((int64_t)text.len > most && (int64_t)utf8_length(text) > most)
		return err_set(err, STATUS_INPUT, N_("\"%s\" is too long: at most %lld characters"), title, (long long)most);
	if (column->choices && !is_choice(column->choices, text))
		return err_set(err, STATUS_INPUT, N_("\"%s\" cannot be \"%.*s\""), title, STR_ARG(text));
	return STATUS_OK;
}

static enum status check_json(const struct ledger_column *column, struct str text, struct err *err)
{
	const char *title = word(column->title, err);
	if ((int64_t)text.len > JSON_MAX)
		return err_set(err, STATUS_TOO_LARGE, N_("\"%s\" is too large"), title);
	if (json_is_plain(text))
		return STATUS_OK;
	json_t *parsed = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
	json_decref(parsed);
	return parsed ? STATUS_OK : err_set(err, STATUS_INPUT, N_("\"%s\" is not valid JSON"), title);
}

static enum status check_number(const struct ledger_column *column, int64_t n, struct err *err)
{
	if ((column->min || column->max) && (n < column->min || n > column->max))
		return err_set(err, STATUS_INPUT, N_("\"%s\" must be from %lld to %lld"), word(column->title, err),
		               (long long)column->min, (long long)column->max);
	return STATUS_OK;
}

/* An answer names the person, or the file of a record, so nobody is told in this way what is out of sight. */
static enum status in_sight(struct ledger_tx *tx, enum entity entity, int64_t id, bool *yes, struct err *err)
{
	struct ledger_row row;
	const struct entity_kind *kind = tx_kind(tx, entity);
	if (!kind->apart.column && tx_scope(tx, kind, ACTION_SEE) == SCOPE_ALL)
		return STATUS_OK;
	enum status status = row_fetch(tx, entity, id, &tx->state->work, &row, err);
	if (!status)
		*yes = ledger_may_see(&tx->actor, &row) || (kind->apart.column && !row_is_apart(&row));
	return status;
}

static enum status check_reference(struct ledger_tx *tx, const struct ledger_column *column, int64_t id, struct err *err)
{
	struct known *known = &tx->state->known;
	const struct entity_kind *target = column->link ? catalogue_find(tx->catalogue, str_of(column->link))
	                                                : tx_kind(tx, column->target);
	if (!target)
		return err_set(err, STATUS_INPUT, N_("\"%s\": there is no register \"%s\""), word(column->title, err), column->link);
	size_t place = ((uint64_t)id * 31 + target->entity) % COUNT_OF(known->references);
	if (known->references[place].tx == tx && known->references[place].entity == target->entity &&
	    known->references[place].id == id)
		return STATUS_OK;
	struct store_query q = store_query_composed(tx->store, target->statements->present);
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_int(&q, 2, id);
	bool usable = store_next(&q) && store_int(&q, 0) == 0;
	enum status status = store_end(&q, err);
	if (!status && usable && (target->entity == ENTITY_USER || column->link || target->apart.column))
		status = in_sight(tx, target->entity, id, &usable, err);
	if (!status && !usable)
		status = err_set(err, STATUS_INPUT, N_("\"%s\": there is no such %s"), word(column->title, err),
		                 word(target->title, err));
	if (!status) {
		known->references[place].tx = tx;
		known->references[place].entity = target->entity;
		known->references[place].id = id;
	}
	return status;
}

static enum status check_content(struct ledger_tx *tx, const struct ledger_column *column, struct str hash, struct err *err)
{
	struct store_query q = store_query(tx->store, "SELECT 1 FROM content WHERE township = ?1 AND hash = ?2");
	store_bind_int(&q, 1, tx->ledger->township);
	store_bind_text(&q, 2, hash);
	bool there = store_next(&q);
	enum status status = store_end(&q, err);
	if (!status && !there)
		status = err_set(err, STATUS_INPUT, N_("\"%s\": this content was not stored"), word(column->title, err));
	return status;
}

static enum status check_field(struct ledger_tx *tx, const struct ledger_column *column, const struct ledger_field *field,
                               struct err *err)
{
	if (field->null)
		return column->flags & LEDGER_REQUIRED
		           ? err_set(err, STATUS_INPUT, N_("\"%s\" must be filled in"), word(column->title, err))
		           : STATUS_OK;
	switch (column->type) {
	case LEDGER_TEXT: {
		enum status status = check_text(column, field->text, err);
		return !status && (column->flags & LEDGER_CONTENT) ? check_content(tx, column, field->text, err) : status;
	}
	case LEDGER_JSON:
		return check_json(column, field->text, err);
	case LEDGER_DATE:
		return date_valid(field->date) ? STATUS_OK : err_set(err, STATUS_INPUT, N_("\"%s\" is not a date"),
		                                                     word(column->title, err));
	case LEDGER_REF:
		return check_reference(tx, column, field->integer, err);
	case LEDGER_INT:
		return check_number(column, field->integer, err);
	default:
		return STATUS_OK;
	}
}

/* ---- the new row ----------------------------------------------------------------------------------------------- */
static bool same_type(enum ledger_type column, enum ledger_type given)
{
	return column == given || (column == LEDGER_MONEY && given == LEDGER_DEC);
}

/* *next: where the column stands if the fields are given in the order of the columns. */
static const struct ledger_column *given_column(const struct entity_kind *kind, const char *name, size_t *next)
{
	if (*next < kind->column_count && strcmp(kind->columns[*next].name, name) == 0)
		return &kind->columns[*next];
	return kind_column(kind, str_of(name), next);
}

static enum status place_field(const struct change *change, const struct entity_kind *kind, struct ledger_field *fields, bool *given,
                               const struct ledger_field *field, size_t *next, struct err *err)
{
	const struct ledger_column *column = given_column(kind, field->column, next);
	size_t place = (*next)++;
	if (!column || ((column->flags & LEDGER_PRIVATE) && !change->private_allowed))
		return err_set(err, STATUS_INPUT, N_("there is no field \"%s\""), field->column);
	if (given[place])
		return err_set(err, STATUS_INPUT, N_("the field \"%s\" is given twice"), field->column);
	if (!field->null && !same_type(column->type, field->type))
		return err_set(err, STATUS_INPUT, N_("the field \"%s\" has the wrong type"), field->column);
	given[place] = true;
	fields[place] = *field;
	fields[place].column = column->name;
	fields[place].type = column->type;
	return STATUS_OK;
}

/* What a column is when nothing was said. */
static struct ledger_field default_field(const struct ledger_tx *tx, const struct ledger_column *column)
{
	struct ledger_field field = {.column = column->name, .type = column->type, .null = true};
	if (column->flags & LEDGER_ZERO)
		field.null = false;
	if (column->otherwise) {
		field.null = false;
		field.text = str_of(column->otherwise);
	}
	if ((column->flags & LEDGER_ACTOR_UNIT) && tx->actor.unit) {
		field.null = false;
		field.integer = tx->actor.unit;
	}
	return field;
}

static enum status build_row(struct ledger_tx *tx, const struct change *change, const struct ledger_row *before,
                             struct ledger_row *now, struct err *err)
{
	const struct entity_kind *kind = tx_kind(tx, change->entity);
	struct ledger_field *fields = arena_room(&tx->state->work, kind->column_count, sizeof *fields);
	bool *given = arena_array(&tx->state->work, kind->column_count, sizeof *given);
	if (!fields || !given)
		return err_memory(err);
	for (size_t i = 0; i < kind->column_count; i++)
		fields[i] = before ? before->fields[i] : default_field(tx, &kind->columns[i]);
	enum status status = STATUS_OK;
	size_t next = 0;
	for (size_t i = 0; !status && i < change->count; i++)
		status = place_field(change, kind, fields, given, &change->fields[i], &next, err);
	for (size_t i = 0; !status && i < kind->column_count; i++) {
		if (given[i] && fields[i].null && (kind->columns[i].flags & LEDGER_ZERO))
			fields[i] = default_field(tx, &kind->columns[i]);
		if (!(kind->columns[i].flags & LEDGER_DERIVED) && (!before || !field_equal(&before->fields[i], &fields[i])))
			status = check_field(tx, &kind->columns[i], &fields[i], err);
	}
	if (status)
		return status;
	*now = before ? *before : (struct ledger_row){.entity = change->entity, .kind = kind, .created_at = tx->now,
	                                              .created_by = tx_whose(tx)};
	now->version++;
	now->changed_at = tx->now;
	now->changed_by = tx_whose(tx);
	now->fields = fields;
	now->field_count = kind->column_count;
	return STATUS_OK;
}

static bool differs(const struct ledger_row *before, const struct ledger_row *now)
{
	for (size_t i = 0; i < now->field_count; i++)
		if (!field_equal(&before->fields[i], &now->fields[i]))
			return true;
	return false;
}

/* ---- keeping it ------------------------------------------------------------------------------------------------ */
static enum status keep_row(struct ledger_tx *tx, struct str sql, const struct ledger_row *row, struct err *err)
{
	struct store_query q = store_query_composed(tx->store, sql);
	row_write(&q, tx->ledger->township, row);
	int64_t changed = 0;
	enum status status = store_run(&q, &changed, err);
	if (status == STATUS_CONFLICT) {
		err_set(err, STATUS_CONFLICT, N_("there is such a %s already"), word(row->kind->title, err));
		err_hint(err, N_("change the one that is there, or choose another name"));
	}
	assert(status || changed == 1);
	totals_touch(tx, row->entity);
	greatest_moved(tx, row);
	if (row->entity < ENTITY_COUNT) /* who is above whom, who may be named: others look at built-in rows */
		tx->state->known = (struct known){.own_read = false};
	else if (row->version > 1) /* it may be out of sight now */
		memset(tx->state->known.references, 0, sizeof tx->state->known.references);
	return status;
}

static enum status keep_event(struct ledger_tx *tx, const struct change *change, const struct ledger_row *before,
                              const struct ledger_row *now, struct err *err)
{
	struct entry entry = {.entity = now->kind->name, .entity_id = now->id, .action = change->action,
	                      .version = now->version, .reason = change->reason};
	if (!utf8_valid(change->reason) || utf8_length(change->reason) > TEXT_MAX)
		return err_set(err, STATUS_INPUT, N_("\"%s\" is too long: at most %lld characters"), word(N_("reason"), err),
		               (long long)TEXT_MAX);
	enum status status = journal_fields(tx, before, now, &entry.before, &entry.after, err);
	return status ? status : journal_append(tx, &entry, err);
}

/* The hook, and once more the scope: a change may not carry a row out of the actor's reach, nor make one there. */
static enum status finish(struct ledger_tx *tx, enum action action, const struct ledger_row *before,
                          const struct ledger_row *now, struct err *err)
{
	struct ledger_row kept;
	entity_hook *hook = now->kind->hook;
	enum status status = roll_up_move(tx, before, now, err);
	if (!status)
		status = marks_move(tx, before, now, err);
	if (!status && hook)
		status = hook(tx, before, now, err);
	if (status || tx_scope(tx, now->kind, action) != SCOPE_OWN)
		return status;
	if (now->kind->own_by.known)
		status = row_is_own(tx, now, &kept.own, err);
	else
		status = row_fetch(tx, now->entity, now->id, &tx->state->work, &kept, err);
	return status || kept.own ? status : forbidden(now->kind, err);
}

static enum status next_id(struct ledger_tx *tx, enum entity entity, int64_t *id, struct err *err)
{
	struct tx_state *state = tx->state;
	size_t place = entity % COUNT_OF(state->next);
	if (state->next[place].id && state->next[place].entity == entity) {
		*id = state->next[place].id++;
		return STATUS_OK;
	}
	struct store_query q = store_query_composed(tx->store, tx_kind(tx, entity)->statements->next_id);
	store_bind_int(&q, 1, tx->ledger->township);
	int64_t next = store_next(&q) ? store_int(&q, 0) : 0;
	enum status status = store_end(&q, err);
	if (!status) {
		*id = next;
		state->next[place].entity = entity;
		state->next[place].id = next + 1;
	}
	return status;
}

void change_begin(struct ledger_tx *tx)
{
	if (tx->state->depth++ == 0 && tx->state->work.used > WORK_KEPT)
		arena_release(&tx->state->work);
}

enum status change_end(struct ledger_tx *tx, enum status status, const struct err *err)
{
	tx->state->depth--;
	return tx_failed(tx, status, err);
}

enum status change_create(struct ledger_tx *tx, const struct change *change, int64_t *id, struct err *err)
{
	struct ledger_row now;
	enum status status = STATUS_OK;
	const struct entity_kind *kind = tx_kind(tx, change->entity);
	change_begin(tx);
	if (tx_scope(tx, kind, ACTION_CREATE) == SCOPE_NONE)
		status = forbidden(kind, err);
	if (!status)
		status = build_row(tx, change, NULL, &now, err);
	if (!status)
		status = next_id(tx, change->entity, &now.id, err);
	if (!status)
		status = keep_row(tx, kind->statements->insert, &now, err);
	if (!status)
		status = keep_event(tx, change, NULL, &now, err);
	if (!status)
		status = finish(tx, ACTION_CREATE, NULL, &now, err);
	if (!status && id)
		*id = now.id;
	return change_end(tx, status, err);
}

/* The row as it stands, when the actor may do this to it and saw its present version. `withdrawn`: what it must be now. */
static enum status changeable(struct ledger_tx *tx, const struct change *change, enum action action, bool withdrawn,
                              struct ledger_row *row, struct err *err)
{
	enum status status = ledger_get(tx, change->entity, change->id, &tx->state->work, row, err);
	if (status)
		return status;
	enum scope scope = tx_scope(tx, row->kind, action);
	if (scope == SCOPE_NONE || (scope == SCOPE_OWN && !row->own))
		return forbidden(row->kind, err);
	const char *title = word(row->kind->title, err);
	if (row->withdrawn != withdrawn)
		return err_set(err, STATUS_CONFLICT, row->withdrawn ? N_("this %s was withdrawn") : N_("this %s was not withdrawn"), title);
	if (row->version != change->version) {
		err_set(err, STATUS_CONFLICT, N_("someone else changed this %s in the meantime"), title);
		err_hint(err, N_("load it again, look at the change, and enter yours once more"));
		return STATUS_CONFLICT;
	}
	return STATUS_OK;
}

enum status change_update(struct ledger_tx *tx, const struct change *change, struct err *err)
{
	struct ledger_row before, now;
	change_begin(tx);
	enum status status = changeable(tx, change, ACTION_CHANGE, false, &before, err);
	if (!status)
		status = build_row(tx, change, &before, &now, err);
	if (!status && !differs(&before, &now))
		return change_end(tx, STATUS_OK, err);
	if (!status)
		status = keep_row(tx, before.kind->statements->update, &now, err);
	if (!status)
		status = keep_event(tx, change, &before, &now, err);
	if (!status)
		status = finish(tx, ACTION_CHANGE, &before, &now, err);
	return change_end(tx, status, err);
}

enum status ledger_create(struct ledger_tx *tx, enum entity entity, const struct ledger_field *fields, size_t count,
                          struct str reason, int64_t *id, struct err *err)
{
	struct change change = {.entity = entity, .fields = fields, .count = count, .reason = reason, .action = "create"};
	return change_create(tx, &change, id, err);
}

enum status ledger_update(struct ledger_tx *tx, enum entity entity, int64_t id, int64_t version,
                          const struct ledger_field *fields, size_t count, struct str reason, struct err *err)
{
	struct change change = {.entity = entity, .id = id, .version = version, .fields = fields, .count = count,
	                        .reason = reason, .action = "update"};
	return change_update(tx, &change, err);
}

/* Words that say by themselves what became of a row. */
static bool is_reserved(struct str action)
{
	static const char *const words[] = {"create", "withdraw", "reinstate", "see", "serve"};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_equals(action, words[i]))
			return true;
	return false;
}

enum status ledger_update_as(struct ledger_tx *tx, enum entity entity, int64_t id, int64_t version, const struct ledger_field *fields,
                             size_t count, struct str action, struct str reason, struct err *err)
{
	char word_of_journal[2 * LEDGER_NAME_MAX + 2];
	assert(action.len && action.len < sizeof word_of_journal && !is_reserved(action));
	snprintf(word_of_journal, sizeof word_of_journal, "%.*s", STR_ARG(action));
	struct change change = {.entity = entity, .id = id, .version = version, .fields = fields, .count = count,
	                        .reason = reason, .action = word_of_journal};
	return change_update(tx, &change, err);
}

/* Out of the way, or back. */
static enum status move(struct ledger_tx *tx, const struct change *change, bool withdrawn, struct err *err)
{
	struct ledger_row before, now;
	change_begin(tx);
	enum status status = changeable(tx, change, ACTION_WITHDRAW, !withdrawn, &before, err);
	if (!status)
		status = build_row(tx, change, &before, &now, err);
	if (!status) {
		now.withdrawn = withdrawn;
		status = keep_row(tx, before.kind->statements->update, &now, err);
	}
	if (!status)
		status = keep_event(tx, change, &before, &now, err);
	if (!status)
		status = finish(tx, ACTION_WITHDRAW, &before, &now, err);
	return change_end(tx, status, err);
}

enum status ledger_withdraw(struct ledger_tx *tx, enum entity entity, int64_t id, int64_t version, struct str reason,
                            struct err *err)
{
	struct change change = {.entity = entity, .id = id, .version = version, .reason = reason, .action = "withdraw"};
	return move(tx, &change, true, err);
}

enum status ledger_reinstate(struct ledger_tx *tx, enum entity entity, int64_t id, int64_t version, const struct ledger_field *fields,
                             size_t count, struct str reason, struct err *err)
{
	struct change change = {.entity = entity, .id = id, .version = version, .fields = fields, .count = count,
	                        .reason = reason, .action = "reinstate"};
	return move(tx, &change, false, err);
}
