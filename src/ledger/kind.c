/* Kinds of entity: the built-in ones and those learned at run time, as one catalogue that is never changed once it is in use. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "ledger/ledger_int.h"

#define CATALOGUE_MAX ((size_t)64 << 20)
#define NOBODYS "0"

/* ---- the catalogue ----------------------------------------------------------------------------------------------- */
const struct entity_kind *catalogue_find(const struct catalogue *catalogue, struct str name)
{
	for (size_t i = 0; i < catalogue->count; i++)
		if (str_equals(name, catalogue->kinds[i].name))
			return &catalogue->kinds[i];
	return NULL;
}

void catalogue_free(struct catalogue *catalogue)
{
	while (catalogue) {
		struct catalogue *older = catalogue->older;
		arena_release(&catalogue->arena);
		free(catalogue);
		catalogue = older;
	}
}

static bool finish_kind(struct catalogue *catalogue, struct entity_kind *kind)
{
	struct statements *statements = arena_alloc(&catalogue->arena, sizeof *statements);
	kind->statements = statements;
	return statements && statements_make(&catalogue->arena, kind, statements);
}

/* Room for `learned` kinds behind the built-in ones, which are those of an older catalogue where there is one: older ones stay as
 * long as this one. */
static struct catalogue *catalogue_new(size_t learned, const struct catalogue *older)
{
	struct catalogue *catalogue = calloc(1, sizeof *catalogue);
	if (!catalogue)
		return NULL;
	arena_init(&catalogue->arena, CATALOGUE_MAX);
	catalogue->kinds = arena_array(&catalogue->arena, ENTITY_COUNT + learned, sizeof *catalogue->kinds);
	bool good = catalogue->kinds != NULL;
	if (good && older)
		memcpy(catalogue->kinds, older->kinds, ENTITY_COUNT * sizeof *catalogue->kinds);
	for (int i = 0; good && !older && i < ENTITY_COUNT; i++) {
		struct entity_kind *kind = &catalogue->kinds[i];
		*kind = *entity_kind((enum entity)i);
		kind->entity = (enum entity)i;
		kind->access = access_rule((enum entity)i);
		good = finish_kind(catalogue, kind);
	}
	catalogue->count = ENTITY_COUNT;
	if (good)
		return catalogue;
	catalogue_free(catalogue);
	return NULL;
}

static struct entity_kind *add_kind(struct catalogue *catalogue)
{
	struct entity_kind *kind = &catalogue->kinds[catalogue->count];
	kind->entity = (enum entity)catalogue->count++;
	return kind;
}

/* ---- what the store remembers --------------------------------------------------------------------------------------- */
static void write_columns(const struct entity_kind *kind, struct json *json)
{
	json_begin_array(json);
	for (size_t i = 0; i < kind->column_count; i++) {
		const struct ledger_column *column = &kind->columns[i];
		json_begin_object(json);
		json_put_text(json, "name", column->name);
		json_put_text(json, "title", column->title);
		json_put_int(json, "type", column->type);
		json_put_int(json, "flags", column->flags);
		json_put_int(json, "scale", column->scale);
		json_put_int(json, "target", column->target);
		if (column->link)
			json_put_text(json, "link", column->link);
		json_end_object(json);
	}
	json_end_array(json);
}

static bool read_column(const json_t *object, struct arena *arena, struct ledger_column *out)
{
	const json_t *name = json_object_get(object, "name"), *title = json_object_get(object, "title");
	json_int_t type = json_integer_value(json_object_get(object, "type"));
	json_int_t target = json_integer_value(json_object_get(object, "target"));
	const char *link = json_string_value(json_object_get(object, "link"));
	if (!json_is_string(name) || !json_is_string(title) || type < LEDGER_TEXT || type > LEDGER_BOOL || target < 0 ||
	    target >= ENTITY_COUNT)
		return false;
	*out = (struct ledger_column){
		.link = link ? arena_text(arena, str_of(link)) : NULL,
		.name = arena_text(arena, str_of(json_string_value(name))), .title = arena_text(arena, str_of(json_string_value(title))),
		.type = (enum ledger_type)type, .flags = (uint8_t)json_integer_value(json_object_get(object, "flags")),
		.target = (enum entity)target, .scale = (int8_t)json_integer_value(json_object_get(object, "scale")),
	};
	return out->name && out->title;
}

static enum status remembered_kind(const struct store_query *q, struct catalogue *catalogue, struct err *err)
{
	struct entity_kind *kind = add_kind(catalogue);
	struct str text = store_text(q, 2);
	json_t *list = json_loadb(text.at, text.len, 0, NULL);
	struct ledger_column *columns = arena_array(&catalogue->arena, json_array_size(list) + 1, sizeof *columns);
	bool good = columns && json_is_array(list);
	kind->name = arena_text(&catalogue->arena, store_text(q, 0));
	kind->title = arena_text(&catalogue->arena, store_text(q, 1));
	for (size_t i = 0; good && i < json_array_size(list); i++)
		good = read_column(json_array_get(list, i), &catalogue->arena, &columns[i]);
	kind->columns = columns;
	kind->column_count = json_array_size(list);
	json_decref(list);
	if (!good && !arena_failed(&catalogue->arena))
		return err_set(err, STATUS_CORRUPT, N_("what the record says of the register \"%s\" cannot be read"), kind->name);
	kind->table = arena_format(&catalogue->arena, "r_%s", kind->name).at;
	kind->own = NOBODYS;
	kind->access = (struct access_rule){"----", "----", "----", "----", "----"};
	return good && finish_kind(catalogue, kind) ? STATUS_OK : err_memory(err);
}

static enum status remembered_count(struct store_tx *tx, int64_t township, int64_t *count, struct err *err)
{
	struct store_query q = store_query(tx, "SELECT count(*) FROM kind WHERE township = ?1");
	store_bind_int(&q, 1, township);
	*count = store_next(&q) ? store_int(&q, 0) : 0;
	return store_end(&q, err);
}

static enum status load(struct store_tx *tx, int64_t township, size_t more, struct catalogue **out, struct err *err)
{
	int64_t count = 0;
	enum status status = remembered_count(tx, township, &count, err);
	if (status)
		return status;
	struct catalogue *catalogue = catalogue_new((size_t)count + more, NULL);
	if (!catalogue)
		return err_memory(err);
	struct store_query q = store_query(tx, "SELECT name, title, columns FROM kind WHERE township = ?1 ORDER BY number");
	store_bind_int(&q, 1, township);
	while (!status && store_next(&q))
		status = remembered_kind(&q, catalogue, err);
	enum status ended = store_end(&q, status ? NULL : err);
	status = status ? status : ended;
	if (status)
		catalogue_free(catalogue);
	else
		*out = catalogue;
	return status;
}

enum status catalogue_load(struct store_tx *tx, int64_t township, struct catalogue **out, struct err *err)
{
	return load(tx, township, 0, out, err);
}

static enum status remember(struct store_tx *tx, int64_t township, const struct entity_kind *kind, struct err *err)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, 0);
	json_init(&json, &buf);
	write_columns(kind, &json);
	struct store_query q = store_query(tx,
		"INSERT INTO kind (township, name, number, title, columns) VALUES (?1, ?2, ?3, ?4, ?5) "
		"ON CONFLICT (township, name) DO UPDATE SET title = excluded.title, columns = excluded.columns");
	store_bind_int(&q, 1, township);
	store_bind_text(&q, 2, str_of(kind->name));
	store_bind_int(&q, 3, kind->entity);
	store_bind_text(&q, 4, str_of(kind->title));
	store_bind_text(&q, 5, buf_view(&buf));
	enum status status = store_run(&q, NULL, err);
	if (buf_failed(&buf) && !status)
		status = err_memory(err);
	buf_release(&buf);
	return status;
}

/* ---- a kind that is taught ---------------------------------------------------------------------------------------------- */
static const char *copy(struct arena *arena, const char *text)
{
	return text ? arena_text(arena, str_of(text)) : NULL;
}

static struct ledger_column copy_column(struct arena *arena, const struct ledger_column *column)
{
	struct ledger_column out = *column;
	out.name = copy(arena, column->name);
	out.title = copy(arena, column->title);
	out.choices = copy(arena, column->choices);
	out.otherwise = copy(arena, column->otherwise);
	out.link = copy(arena, column->link);
	return out;
}

bool ledger_column_same(const struct ledger_column *a, const struct ledger_column *b)
{
	if (a->type != b->type || a->scale != b->scale)
		return false;
	return a->type != LEDGER_REF || (a->link && b->link ? strcmp(a->link, b->link) == 0 : a->link == b->link && a->target == b->target);
}

static enum status same_type(const struct ledger_kind *kind, const struct ledger_column *column,
                             const struct ledger_column *before, struct err *err)
{
	if (!before || ledger_column_same(before, column))
		return STATUS_OK;
	err_set(err, STATUS_INPUT, N_("the field \"%s\" of \"%s\" was of another type before"), column->name, kind->name);
	return err_hint(err, N_("give the changed field a new name; the old one keeps its values"));
}

/* The columns that are taught, and behind them those the register once had: their values stay, and the journal knows them.
 * used: there are rows. */
static enum status take_columns(struct catalogue *catalogue, const struct ledger_kind *kind, const struct entity_kind *before,
                                bool used, struct entity_kind *out, struct err *err)
{
	size_t count = 0, most = kind->column_count + (before ? before->column_count : 0);
	struct ledger_column *columns = arena_array(&catalogue->arena, most + 1, sizeof *columns);
	enum status status = columns ? STATUS_OK : err_memory(err);
	for (size_t i = 0; !status && i < kind->column_count; i++) {
		const struct ledger_column *column = &kind->columns[i];
		status = same_type(kind, column, before && used ? kind_column(before, str_of(column->name), NULL) : NULL, err);
		columns[count++] = copy_column(&catalogue->arena, column);
	}
	for (size_t i = 0; !status && before && i < before->column_count; i++)
		if (!kind_has_column(kind, before->columns[i].name)) {
			columns[count] = copy_column(&catalogue->arena, &before->columns[i]);
			columns[count++].flags &= (uint8_t)~LEDGER_REQUIRED;
		}
	out->columns = columns;
	out->column_count = count;
	return status;
}

static const char *own_condition(struct arena *arena, const struct ledger_kind *kind)
{
	struct str own = STR(NOBODYS);
	for (size_t i = 0; i < COUNT_OF(kind->own_units); i++)
		if (kind->own_units[i])
			own = arena_format(arena, "%.*s OR t.\"%s\"" OWN_UNITS, STR_ARG(own), kind->own_units[i]);
	if (kind->own_user)
		own = arena_format(arena, "%.*s OR t.\"%s\" = ?3", STR_ARG(own), kind->own_user);
	return arena_text(arena, own);
}

static int16_t place_of(const struct entity_kind *kind, const char *name)
{
	size_t place = 0;
	return name && kind_column(kind, str_of(name), &place) ? (int16_t)place : -1;
}

static enum status take_narrowing(struct arena *arena, const struct ledger_kind *kind, struct entity_kind *out, struct err *err)
{
	struct narrowing *columns = arena_array(arena, kind->index_count + 1, sizeof *columns);
	size_t count = 0;
	if (!columns)
		return err_memory(err);
	for (size_t i = 0; i < kind->index_count; i++) {
		const struct ledger_index *index = &kind->indexes[i];
		size_t first = index->count && strcmp(index->columns[0], "withdrawn") == 0;
		if (first < index->count)
			columns[count++] = (struct narrowing){copy(arena, index->columns[first]), index->filled != NULL};
	}
	out->narrowing = columns;
	out->narrowing_count = count;
	return STATUS_OK;
}

static enum status take_kind(struct catalogue *catalogue, const struct ledger_kind *kind, const struct entity_kind *before,
                             bool used, struct entity_kind *out, struct err *err)
{
	struct arena *arena = &catalogue->arena;
	enum status status = take_columns(catalogue, kind, before, used, out, err);
	if (!status)
		status = take_narrowing(arena, kind, out, err);
	if (status)
		return status;
	out->name = copy(arena, kind->name);
	out->title = copy(arena, kind->title);
	out->label = copy(arena, kind->label);
	out->table = arena_text(arena, arena_format(arena, "r_%s", kind->name));
	out->own = own_condition(arena, kind);
	out->own_by.known = true;
	out->own_by.user = place_of(out, kind->own_user);
	for (size_t i = 0; i < COUNT_OF(kind->own_units); i++)
		out->own_by.units[i] = place_of(out, kind->own_units[i]);
	out->access = (struct access_rule){copy(arena, kind->access[0]), copy(arena, kind->access[1]), copy(arena, kind->access[2]),
	                                   copy(arena, kind->access[3]), copy(arena, kind->access[4])};
	out->context = kind->context;
	out->marks = kind->marks;
	return roll_up_plan(arena, kind, out) && !arena_failed(arena) && finish_kind(catalogue, out) ? STATUS_OK : err_memory(err);
}

/* ---- learning ------------------------------------------------------------------------------------------------------------- */
struct learning {
	struct ledger *ledger;
	struct ledger_lesson *lesson;
	struct catalogue *learned;
	struct arena *scratch; /* of the statements that are run once */
};

/* Which of the lesson; its count: none. */
static size_t taught(const struct ledger_lesson *lesson, const char *name)
{
	size_t i = 0;
	while (i < lesson->count && strcmp(lesson->kinds[i].name, name) != 0)
		i++;
	return i;
}

static struct str columns_text(struct arena *arena, const struct entity_kind *kind)
{
	struct buf buf;
	struct json json;
	buf_init(&buf, 0);
	json_init(&json, &buf);
	write_columns(kind, &json);
	struct str text = arena_str(arena, buf_view(&buf));
	buf_release(&buf);
	return text;
}

/* Nothing can be made here: it must be there as it is taught. */
static enum status recognise_one(struct learning *learning, struct store_tx *tx, size_t which, const struct entity_kind *before,
                                 struct entity_kind *out, struct err *err)
{
	bool there = false;
	enum status status = take_kind(learning->learned, &learning->lesson->kinds[which], before, false, out, err);
	if (!status)
		status = roll_up_there(tx, learning->scratch, out, &there, err);
	if (status || (there && before && str_equal(columns_text(learning->scratch, before), columns_text(learning->scratch, out))))
		return status;
	err_set(err, STATUS_STORE, N_("the register \"%s\" is kept otherwise than this program does"), out->name);
	return err_hint(err, N_("start the server once with this program: it brings the registers up to date"));
}

static enum status learn_one(struct learning *learning, struct store_tx *tx, size_t which, const struct entity_kind *before,
                             struct entity_kind *out, struct err *err)
{
	struct catalogue *catalogue = learning->learned;
	const struct ledger_kind *kind = &learning->lesson->kinds[which];
	if (learning->ledger->options.only_look)
		return recognise_one(learning, tx, which, before, out, err);
	learning->lesson->refused = which;
	bool used = false;
	enum status status = STATUS_OK;
	if (before)
		status = kind_has_rows(tx, learning->scratch, learning->ledger->township, before, &used, err);
	if (!status)
		status = take_kind(catalogue, kind, before, used, out, err);
	if (!status)
		status = kind_make_table(tx, learning->scratch, out, err);
	if (!status)
		status = roll_up_make(tx, learning->scratch, learning->ledger->township, out, err);
	if (!status)
		status = kind_make_indexes(tx, learning->scratch, learning->ledger->township, kind, out, err);
	if (!status)
		status = remember(tx, learning->ledger->township, out, err);
	if (!status)
		status = marks_learn(tx, learning->ledger->township, out, kind->marks_rule, err);
	if (!status)
		learning->lesson->refused = learning->lesson->count;
	return status;
}

/* What is known keeps its number: taught anew, or as it was, with what older catalogues hold: they stay as long as this one. */
static enum status learn_known(struct learning *learning, struct store_tx *tx, const struct catalogue *present, struct err *err)
{
	enum status status = STATUS_OK;
	for (size_t i = ENTITY_COUNT; !status && i < present->count; i++) {
		const struct entity_kind *before = &present->kinds[i];
		struct entity_kind *kind = add_kind(learning->learned);
		size_t which = taught(learning->lesson, before->name);
		if (which < learning->lesson->count)
			status = learn_one(learning, tx, which, before, kind, err);
		else
			*kind = *before;
	}
	return status;
}

static enum status check_lesson(struct ledger_lesson *lesson, struct err *err)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < lesson->count; i++) {
		status = kind_check(&lesson->kinds[i], err);
		lesson->refused = status ? i : lesson->count;
	}
	return status;
}

static enum status learn_work(struct store_tx *tx, void *argument, struct err *err)
{
	struct learning *learning = argument;
	struct ledger_lesson *lesson = learning->lesson;
	const struct catalogue *present = atomic_load(&learning->ledger->catalogue);
	enum status status = STATUS_OK;
	if (lesson->work)
		status = tx_run(learning->ledger, lesson->actor, lesson->work, lesson->argument, tx, err);
	if (!status)
		status = check_lesson(lesson, err);
	if (status)
		return status;
	learning->learned = catalogue_new(present->count - ENTITY_COUNT + lesson->count, present);
	if (!learning->learned)
		return err_memory(err);
	bool making = !learning->ledger->options.only_look;
	if (making)
		status = estimate_begin(tx, err);
	if (!status)
		status = learn_known(learning, tx, present, err);
	for (size_t i = 0; !status && i < lesson->count; i++)
		if (!catalogue_find(learning->learned, str_of(lesson->kinds[i].name)))
			status = learn_one(learning, tx, i, NULL, add_kind(learning->learned), err);
	return status || !making ? status : estimate_begin(tx, err);
}

enum status ledger_teach(struct ledger *ledger, struct ledger_lesson *lesson, struct err *err)
{
	struct arena scratch;
	struct learning learning = {.ledger = ledger, .lesson = lesson, .scratch = &scratch};
	lesson->refused = lesson->count;
	arena_init(&scratch, CATALOGUE_MAX);
	pthread_mutex_lock(&ledger->learning);
	enum status status = ledger->options.only_look ? store_read(ledger->store, learn_work, &learning, err)
	                                               : store_write(ledger->store, learn_work, &learning, err);
	if (status) {
		catalogue_free(learning.learned);
	} else {
		learning.learned->older = atomic_load(&ledger->catalogue);
		atomic_store(&ledger->catalogue, learning.learned);
		totals_changed(ledger, TOTALS_ALL);
	}
	pthread_mutex_unlock(&ledger->learning);
	arena_release(&scratch);
	return status;
}

enum status ledger_learn(struct ledger *ledger, const struct ledger_kind *kinds, size_t count, struct err *err)
{
	struct ledger_lesson lesson = {.kinds = kinds, .count = count};
	return ledger_teach(ledger, &lesson, err);
}
