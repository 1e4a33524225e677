/* Kinds of entity: the built-in ones and those learned at run time, as one catalogue that is never changed once it is in use. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "ledger/ledger_int.h"

#define CATALOGUE_MAX ((size_t)64 << 20)
#define KIND_COLUMNS_MAX 200
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

/* ---- names ------------------------------------------------------------------------------------------------------------ */
static bool is_name(const char *name)
{
	size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
	return length > 0 && length <= LEDGER_NAME_MAX && name[length] == '\0' && name[0] >= 'a' && name[0] <= 'z';
}

static bool is_common(const char *name)
{
	static const char *const common[] = {"township", "id", "version", "withdrawn", "created_at", "created_by", "changed_at",
	                                     "changed_by"};
	for (size_t i = 0; i < COUNT_OF(common); i++)
		if (strcmp(name, common[i]) == 0)
			return true;
	return false;
}

static bool has_column(const struct ledger_kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->column_count; i++)
		if (strcmp(kind->columns[i].name, name) == 0)
			return true;
	return false;
}

static enum status check_columns(const struct ledger_kind *kind, struct err *err)
{
	if (kind->column_count > KIND_COLUMNS_MAX)
		return err_set(err, STATUS_INPUT, N_("the register \"%s\" has more than %d fields"), kind->name, KIND_COLUMNS_MAX);
	for (size_t i = 0; i < kind->column_count; i++) {
		const char *name = kind->columns[i].name;
		struct ledger_kind before = *kind;
		before.column_count = i;
		if (!is_name(name) || is_common(name) || has_column(&before, name))
			return err_set(err, STATUS_INPUT, N_("\"%s\" cannot be the name of a field of \"%s\""), name, kind->name);
		if (kind->columns[i].link && !is_name(kind->columns[i].link))
			return err_set(err, STATUS_INPUT, N_("\"%s\" cannot be the name of a register"), kind->columns[i].link);
	}
	return STATUS_OK;
}

/* Every name that becomes part of a statement is one that was looked at. */
static enum status check_kind(const struct ledger_kind *kind, struct err *err)
{
	enum entity builtin;
	if (!is_name(kind->name) || entity_parse(str_of(kind->name), &builtin))
		return err_set(err, STATUS_INPUT, N_("\"%s\" cannot be the name of a register"), kind->name);
	enum status status = check_columns(kind, err);
	const char *const named[] = {kind->label, kind->own_units[0], kind->own_units[1], kind->own_user};
	for (size_t i = 0; !status && i < COUNT_OF(named); i++)
		if (named[i] && !has_column(kind, named[i]))
			status = err_set(err, STATUS_INPUT, N_("the register \"%s\" has no field \"%s\""), kind->name, named[i]);
	for (size_t i = 0; !status && i < kind->index_count; i++)
		for (size_t k = 0; !status && k < kind->indexes[i].count; k++) /* `filled` is one of them */
			if (!has_column(kind, kind->indexes[i].columns[k]) && !is_common(kind->indexes[i].columns[k]))
				status = err_set(err, STATUS_INPUT, N_("the register \"%s\" has no field \"%s\""), kind->name,
				                 kind->indexes[i].columns[k]);
	for (size_t i = 0; !status && i < kind->released_count; i++)
		if (!is_name(kind->released[i]) || !has_column(kind, "state"))
			status = err_set(err, STATUS_INPUT, N_("\"%s\" cannot be a state of \"%s\""), kind->released[i], kind->name);
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
		if (!has_column(kind, before->columns[i].name)) {
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

/* ---- its table -------------------------------------------------------------------------------------------------------------- */
static enum status run_composed(struct store_tx *tx, struct str sql, struct err *err)
{
	struct store_query q = store_query_composed(tx, sql);
	return store_run(&q, NULL, err);
}

static enum status has_rows(struct store_tx *tx, struct arena *arena, int64_t township, const struct entity_kind *kind, bool *yes,
                            struct err *err)
{
	struct store_query q = store_query_composed(tx, arena_format(arena, "SELECT 1 FROM \"%s\" WHERE township = ?1", kind->table));
	store_bind_int(&q, 1, township);
	*yes = store_next(&q);
	return store_end(&q, err);
}

/* The columns of a table that is new stand in its statement: each one added later has the whole schema read again. */
static struct str table_text(struct arena *arena, const struct entity_kind *kind)
{
	struct buf sql;
	buf_init(&sql, 0);
	buf_format(&sql,
	           "CREATE TABLE IF NOT EXISTS \"%s\" (township INTEGER NOT NULL, id INTEGER NOT NULL, version INTEGER NOT NULL, "
	           "withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, "
	           "changed_at INTEGER NOT NULL, changed_by INTEGER NOT NULL", kind->table);
	for (size_t i = 0; i < kind->column_count; i++)
		buf_format(&sql, ", \"%s\" ANY", kind->columns[i].name);
	buf_text(&sql, ", PRIMARY KEY (township, id)) STRICT, WITHOUT ROWID");
	struct str text = arena_str(arena, buf_view(&sql));
	buf_release(&sql);
	return text;
}

static enum status make_table(struct store_tx *tx, struct arena *arena, const struct entity_kind *kind, struct err *err)
{
	enum status status = run_composed(tx, table_text(arena, kind), err);
	for (size_t i = 0; !status && i < kind->column_count; i++) {
		bool there = false;
		status = store_column_exists(tx, str_of(kind->table), str_of(kind->columns[i].name), &there, err);
		if (!status && !there)
			status = run_composed(tx, arena_format(arena, "ALTER TABLE \"%s\" ADD COLUMN \"%s\" ANY", kind->table,
			                                       kind->columns[i].name), err);
	}
	return status;
}

/* An index's name says what it is, so that one that changed is another one. Townships share those that only find; what must be
 * unique is the rule of one. */
static struct str index_prefix(struct arena *arena, const char *kind, int64_t township, bool unique)
{
	return unique ? arena_format(arena, "r_%s_%lld_", kind, (long long)township) : arena_format(arena, "r_%s_", kind);
}

/* Rows that must differ all stand at place 0, any other at one of its own: so that the index has every row, and finds them too. */
static void add_free_place(struct buf *sql, int64_t township, const struct ledger_kind *kind)
{
	buf_format(sql, ", CASE WHEN township = %lld AND withdrawn = 0", (long long)township);
	for (size_t i = 0; i < kind->released_count; i++)
		buf_format(sql, " AND \"state\" <> '%s'", kind->released[i]);
	buf_text(sql, " THEN 0 ELSE id END");
}

static struct str index_text(struct arena *arena, int64_t township, const struct ledger_kind *kind,
                             const struct ledger_index *index, struct str *name)
{
	char hash[HASH_TEXT_MAX];
	struct str prefix = index_prefix(arena, kind->name, township, index->unique);
	struct buf sql;
	buf_init(&sql, 0);
	buf_format(&sql, " ON \"r_%s\" (township", kind->name);
	for (size_t i = 0; i < index->count; i++)
		buf_format(&sql, ", \"%s\"", index->columns[i]);
	if (index->unique)
		add_free_place(&sql, township, kind);
	buf_char(&sql, ')');
	if (index->filled)
		buf_format(&sql, " WHERE \"%s\" IS NOT NULL", index->filled);
	ledger_hash(buf_view(&sql), hash);
	*name = arena_format(arena, "%.*s%.12s", STR_ARG(prefix), hash);
	struct str text = arena_format(arena, "CREATE %sINDEX IF NOT EXISTS \"%.*s\"%.*s", index->unique ? "UNIQUE " : "",
	                               STR_ARG(*name), STR_ARG(buf_view(&sql)));
	buf_release(&sql);
	return text;
}

static bool among(const struct str *names, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(names[i], name))
			return true;
	return false;
}

static enum status make_index(struct store_tx *tx, struct str sql, const struct ledger_kind *kind,
                              const struct ledger_index *index, struct err *err)
{
	enum status status = run_composed(tx, sql, err);
	if (status != STATUS_CONFLICT)
		return status;
	err_set(err, status, N_("the field \"%s\" of \"%s\" cannot be unique: several records have the same value"), index->columns[0],
	        kind->name);
	return err_hint(err, N_("correct or withdraw those records first"));
}

/* Has another township this register too? */
static enum status is_shared(struct store_tx *tx, int64_t township, const char *kind, bool *yes, struct err *err)
{
	struct store_query q = store_query(tx, "SELECT 1 FROM kind WHERE name = ?1 AND township <> ?2");
	store_bind_text(&q, 1, str_of(kind));
	store_bind_int(&q, 2, township);
	*yes = store_next(&q);
	return store_end(&q, err);
}

static enum status make_indexes(struct store_tx *tx, struct arena *arena, int64_t township, const struct ledger_kind *kind,
                                const struct entity_kind *learned, struct err *err)
{
	bool shared = false;
	struct str *wanted = arena_array(arena, kind->index_count + 1, sizeof *wanted);
	const struct str *present = NULL;
	size_t count = 0;
	if (!wanted)
		return err_memory(err);
	struct str table = arena_format(arena, "r_%s", kind->name);
	enum status status = store_index_names(tx, table, arena, &present, &count, err);
	for (size_t i = 0; !status && i < kind->index_count; i++)
		status = make_index(tx, index_text(arena, township, kind, &kind->indexes[i], &wanted[i]), kind, &kind->indexes[i], err);
	if (!status)
		status = is_shared(tx, township, kind->name, &shared, err);
	struct str own = index_prefix(arena, kind->name, township, true);
	for (size_t i = 0; !status && i < count; i++)
		if (!among(wanted, kind->index_count, present[i]) && (!shared || str_starts(present[i], own)))
			status = run_composed(tx, arena_format(arena, "DROP INDEX \"%.*s\"", STR_ARG(present[i])), err);
	return status ? status : estimate_kind(tx, arena, learned, kind, wanted, err);
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
		status = has_rows(tx, learning->scratch, learning->ledger->township, before, &used, err);
	if (!status)
		status = take_kind(catalogue, kind, before, used, out, err);
	if (!status)
		status = make_table(tx, learning->scratch, out, err);
	if (!status)
		status = roll_up_make(tx, learning->scratch, learning->ledger->township, out, err);
	if (!status)
		status = make_indexes(tx, learning->scratch, learning->ledger->township, kind, out, err);
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
		status = check_kind(&lesson->kinds[i], err);
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
