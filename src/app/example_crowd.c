/* The big example township of `zhenwu init --example --people N`: villages, people and records of every register, drawn by chance from
 * definitions/examples/crowd.yaml and from what the registers' definitions say of their fields. The same seed makes the same again.
 *
 * Records go the way of an import: through record_create and record_step, many in one change, each a part that is undone by itself
 * when a rule refuses it. So whatever stands in the township holds by its rules. */
#include "app/example_crowd_int.h"
#include "example_files.h"

#include <string.h>

#define DEFINITION "examples/crowd.yaml"
#define CHUNK 500          /* records of one change */
#define TRIES 16           /* to draw what no rule refuses */
#define STEPS_MOST 5
#define LEAST 3            /* no register stays empty, however few people there are */
#define VILLAGES 46
#define ONE_RECORD_MAX ((size_t)8 << 20)

static const struct actor system_actor = {.role = ACTOR_SYSTEM};

/* ---- the township ---- */

/* `names` may be NULL. */
static enum status ids_of(struct crowd *crowd, struct ledger_tx *tx, enum entity entity, const char *level, int64_t **ids,
                          struct str **names, size_t *count, struct err *err)
{
	const struct ledger_filter filter = {FILTER_EQUAL, ledger_text("level", str_of(level ? level : ""))};
	const struct ledger_list list = {.filters = &filter, .filter_count = level != NULL};
	struct ledger_rows rows;
	enum status status = ledger_list(tx, entity, &list, &crowd->arena, &rows, err);

	if (status)
		return status;
	*ids = arena_array(&crowd->arena, rows.count + 1, sizeof **ids);
	if (names)
		*names = arena_array(&crowd->arena, rows.count + 1, sizeof **names);
	if (!*ids || (names && !*names))
		return err_memory(err);
	*count = rows.count;
	for (size_t i = 0; i < *count; i++) {
		(*ids)[i] = rows.at[i].id;
		if (names)
			(*names)[i] = row_text(&rows.at[i], "name");
	}
	return STATUS_OK;
}

static enum status make_village(struct crowd *crowd, struct ledger_tx *tx, size_t number, struct err *err)
{
	int names = yaml_get(&crowd->yaml, yaml_root(&crowd->yaml), "villages");
	int beginnings = yaml_get(&crowd->yaml, names, "beginnings"), ends = yaml_get(&crowd->yaml, names, "ends");
	size_t count = yaml_count(&crowd->yaml, beginnings);
	struct str name = arena_join(&crowd->arena, crowd_one_of(crowd, beginnings, number),
	                             crowd_one_of(crowd, ends, count ? number / count + number : number));
	struct ledger_filter named = {FILTER_EQUAL, ledger_text("name", name)};
	const struct ledger_list list = {.filters = &named, .filter_count = 1};
	int64_t there = 0, id;
	enum status status = ledger_count(tx, ENTITY_UNIT, &list, &there, err);

	if (!status && there)
		name = arena_format(&crowd->arena, "%.*s%zu", STR_ARG(name), number);
	const struct ledger_field fields[] = {ledger_ref("parent", TOWNSHIP_UNIT), ledger_text("level", STR("village")),
	                                      ledger_text("name", name)};
	return status ? status : ledger_create(tx, ENTITY_UNIT, fields, COUNT_OF(fields), STR(""), &id, err);
}

struct villages {
	struct crowd *crowd;
	size_t wanted;
};

static enum status make_township(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct villages *villages = argument;
	struct crowd *crowd = villages->crowd;
	enum status status = ids_of(crowd, tx, ENTITY_UNIT, "village", &crowd->villages, &crowd->village_names, &crowd->village_count, err);

	for (size_t i = crowd->village_count; !status && i < villages->wanted; i++)
		status = make_village(crowd, tx, i, err);
	if (!status)
		status = ids_of(crowd, tx, ENTITY_UNIT, "village", &crowd->villages, &crowd->village_names, &crowd->village_count, err);
	if (!status)
		status = ids_of(crowd, tx, ENTITY_UNIT, "office", &crowd->offices, NULL, &crowd->office_count, err);
	return status ? status : ids_of(crowd, tx, ENTITY_USER, NULL, &crowd->users, NULL, &crowd->user_count, err);
}

/* A photograph stands wherever a step asks for a file. */
static enum status make_file(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct crowd *crowd = argument;
	struct str bytes = STR("示例附件\n");
	char hash[HASH_TEXT_MAX];
	enum status status = ledger_content_put(tx, bytes, hash, err);
	const struct ledger_field fields[] = {ledger_text("name", STR("示例附件.txt")), ledger_text("purpose", STR("record")),
	                                      ledger_text("hash", str_of(hash)), ledger_int("bytes", (int64_t)bytes.len)};

	return status ? status : ledger_create(tx, ENTITY_DOCUMENT, fields, COUNT_OF(fields), STR(""), &crowd->file, err);
}

/* ---- a record ---- */

struct one { /* in an arena of its own: what one record needed goes with it */
	struct crowd *crowd;
	struct records records;
	struct drawn drawn;
	struct str reason;
	int64_t number, id, version;
	const struct register_step *step;
	bool filled[REGISTER_FIELDS_MAX]; /* of the fields, in their order */
	struct str texts[REGISTER_FIELDS_MAX];
};

static bool is_entered(const struct register_field *field)
{
	return !field->value && field->kind != FIELD_KIND_CODE;
}

static bool names(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static bool of_a_step(const struct register_definition *definition, const char *name)
{
	for (size_t i = 0; i < definition->step_count; i++) {
		const struct register_step *step = &definition->steps[i];
		if (names(step->needs, step->need_count, name) || names(step->asks, step->ask_count, name))
			return true;
	}
	return false;
}

/* What a step writes is not there before it; a date that nobody needs yet is one of these. */
static bool wanted_at_first(const struct one *one, const struct register_field *field)
{
	bool later = field->kind == FIELD_KIND_DATE || field->kind == FIELD_KIND_FILES || field->kind == FIELD_KIND_LINK ||
	             field->kind == FIELD_KIND_INSTANT || of_a_step(one->records.definition, field->name);

	if (!is_entered(field) || field->required)
		return is_entered(field);
	return !later && !field->otherwise && crowd_has_words(&one->drawn, field) && crowd_chance(one->crowd, 3) > 0;
}

static void draw(struct one *one, size_t field)
{
	one->filled[field] = true;
	one->texts[field] = crowd_value(&one->drawn, &one->records.definition->fields[field]);
}

static void draw_all(struct one *one)
{
	const struct register_definition *definition = one->records.definition;

	one->drawn = (struct drawn){.crowd = one->crowd, .records = &one->records, .number = one->number,
	                            .person = (int64_t)crowd_chance(one->crowd, (uint64_t)one->crowd->people)};
	for (size_t i = 0; i < definition->field_count; i++) {
		one->filled[i] = false;
		if (wanted_at_first(one, &definition->fields[i]))
			draw(one, i);
	}
}

/* What a rule says of one field is put right there: filled in, drawn again, left away. Of a person, another one is taken. */
static void put_right(struct one *one, const char *name)
{
	const struct register_definition *definition = one->records.definition;
	const struct register_field *field = definition_field(definition, str_of(name));
	size_t place = field ? (size_t)(field - definition->fields) : 0;

	if (!field || !is_entered(field) || field->kind == FIELD_KIND_RESIDENT_ID)
		draw_all(one);
	else if (one->filled[place] && !field->required && crowd_chance(one->crowd, 2))
		one->filled[place] = false;
	else
		draw(one, place);
}

static enum status enter(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	const struct register_definition *definition = one->records.definition;
	struct record_input *inputs = arena_array(one->records.arena, definition->field_count + 1, sizeof *inputs);
	size_t count = 0;

	(void)tx;
	if (!inputs)
		return err_memory(err);
	for (size_t i = 0; i < definition->field_count; i++)
		if (one->filled[i])
			inputs[count++] = (struct record_input){str_of(definition->fields[i].name), one->texts[i]};
	return record_create(&one->records, inputs, count, one->reason, &one->id, err);
}

static void add_input(const struct one *one, const char *name, struct record_input *inputs, size_t *count)
{
	const struct register_field *field = definition_field(one->records.definition, str_of(name));

	if (field && is_entered(field))
		inputs[(*count)++] = (struct record_input){str_of(name), crowd_value(&one->drawn, field)};
}

static bool worth_asking(const struct one *one, const char *name)
{
	const struct register_field *field = definition_field(one->records.definition, str_of(name));

	return field && crowd_has_words(&one->drawn, field);
}

static enum status take_step(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	const struct register_step *step = one->step;
	struct record_input *inputs = arena_array(one->records.arena, step->need_count + step->ask_count + 1, sizeof *inputs);
	size_t count = 0;

	(void)tx;
	if (!inputs)
		return err_memory(err);
	for (size_t i = 0; i < step->need_count; i++)
		add_input(one, step->needs[i], inputs, &count);
	for (size_t i = 0; i < step->ask_count; i++)
		if (crowd_chance(one->crowd, 2) && worth_asking(one, step->asks[i]))
			add_input(one, step->asks[i], inputs, &count);
	const struct step_taken taken = {.step = step, .version = one->version, .inputs = inputs, .count = count, .reason = one->reason,
	                                 .excuse = one->reason};
	return record_step(&one->records, one->id, &taken, err);
}

/* A step out of the present state, by chance; NULL: there is none. */
static const struct register_step *choose(const struct one *one, const struct ledger_row *row)
{
	const struct register_definition *definition = one->records.definition;
	const struct register_step *possible[64];
	size_t count = 0, state = 0;

	while (state < definition->state_count && !str_equals(row_text(row, "state"), definition->states[state].name))
		state++;
	for (size_t i = 0; i < definition->step_count && count < COUNT_OF(possible); i++)
		if (definition->steps[i].from & (UINT32_C(1) << state))
			possible[count++] = &definition->steps[i];
	return count ? possible[crowd_chance(one->crowd, count)] : NULL;
}

/* Refused by a rule: something else is tried. What fails outside ends it all. */
static enum status go_on(enum status status)
{
	return status && status_http(status) >= 500 ? status : STATUS_OK;
}

static enum status walk(struct one *one, struct ledger_tx *tx, struct err *err)
{
	uint64_t steps = crowd_chance(one->crowd, STEPS_MOST + 1);
	enum status status = STATUS_OK;

	one->drawn.step = true;
	for (uint64_t i = 0; !status && i < steps; i++) {
		struct ledger_row row;
		struct err refusal = {.language = LANGUAGE_CHINESE};
		status = ledger_get(tx, one->records.entity, one->id, one->records.arena, &row, err);
		one->version = row.version;
		one->step = status ? NULL : choose(one, &row);
		if (!one->step)
			break;
		status = go_on(ledger_part(tx, take_step, one, NULL, &refusal));
		if (status && err)
			*err = refusal;
	}
	return status;
}

static enum status make_one(struct crowd *crowd, struct ledger_tx *tx, struct records records, int64_t number, struct err *err)
{
	struct arena arena;
	struct one one = {.crowd = crowd, .records = records, .number = number,
	                  .reason = yaml_get_text(&crowd->yaml, yaml_root(&crowd->yaml), "reason")};
	enum status status = STATUS_INPUT;

	arena_init(&arena, ONE_RECORD_MAX);
	one.records.arena = &arena;
	draw_all(&one);
	for (int try = 0; try < TRIES && status; try++) {
		struct err refusal = {.language = LANGUAGE_CHINESE};
		status = ledger_part(tx, enter, &one, NULL, &refusal);
		if (status) {
			snprintf(crowd->why, sizeof crowd->why, "%s %s", refusal.message, refusal.detail);
			put_right(&one, refusal.detail);
		}
		if (go_on(status)) {
			*err = refusal;
			break;
		}
	}
	crowd->kept += !status;
	status = status ? go_on(status) : walk(&one, tx, err);
	arena_release(&arena);
	return status;
}

/* ---- the registers ---- */

struct span {
	struct crowd *crowd;
	const char *name;
	int64_t from, to;
};

static enum status make_span(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct span *span = argument;
	struct arena arena;
	struct records records;

	arena_init(&arena, (size_t)1 << 20);
	enum status status = records_open(span->crowd->app->registry, tx, str_of(span->name), &arena, &records, err);
	for (int64_t i = span->from; !status && i < span->to; i++)
		status = make_one(span->crowd, tx, records, i + 1, err);
	arena_release(&arena);
	return status;
}

int64_t crowd_records(const struct crowd *crowd, const char *name)
{
	int shares = yaml_get(&crowd->yaml, yaml_root(&crowd->yaml), "records");
	bool named = yaml_get_text(&crowd->yaml, shares, name).len > 0;
	int64_t wanted = yaml_get_int(&crowd->yaml, shares, named ? name : "others") * crowd->people / 1000;

	return wanted > LEAST ? wanted : LEAST;
}

static enum status fill_register(struct crowd *crowd, const char *name, struct err *err)
{
	int64_t wanted = crowd_records(crowd, name), before = crowd->kept;
	enum status status = STATUS_OK;

	for (int64_t at = 0; !status && at < wanted; at += CHUNK) {
		struct span span = {crowd, name, at, at + CHUNK < wanted ? at + CHUNK : wanted};
		status = ledger_change(crowd->app->ledger, &system_actor, make_span, &span, err);
	}
	if (!status)
		log_line(LOG_INFO, "example: %s: %lld of %lld%s%s", name, (long long)(crowd->kept - before), (long long)wanted,
		         crowd->kept - before < wanted ? ", others refused: " : "", crowd->kept - before < wanted ? crowd->why : "");
	return status;
}

static enum status read_definition(struct crowd *crowd, struct err *err)
{
	const struct embedded *file = embedded_find(&example_files, STR(DEFINITION));
	enum status status;

	if (!file)
		return err_set(err, STATUS_NOT_FOUND, N_("the program was built without its example"));
	status = yaml_load(&crowd->yaml, file->bytes, DEFINITION, err);
	if (status)
		return status;
	int root = yaml_root(&crowd->yaml);
	crowd->region = yaml_get_text(&crowd->yaml, root, "region");
	crowd->per_household = yaml_get_int(&crowd->yaml, root, "per_household");
	crowd->surnames = yaml_get(&crowd->yaml, root, "surnames");
	crowd->given = yaml_get(&crowd->yaml, root, "given");
	crowd->texts = yaml_get(&crowd->yaml, root, "texts");
	crowd->seed = (uint64_t)yaml_get_int(&crowd->yaml, root, "seed");
	crowd->chance = crowd->seed;
	return STATUS_OK;
}

enum status example_crowd(struct app *app, const struct app_init_options *options, struct err *err)
{
	struct crowd crowd = {.app = app, .people = options->people * (options->times ? options->times : 1),
	                      .today = instant_date(ledger_now(app->ledger))};
	struct villages villages = {&crowd, options->villages ? (size_t)options->villages : VILLAGES};
	size_t count = 0;
	const struct register_definition *const *all = registry_all(app->registry, &count);

	arena_init(&crowd.arena, (size_t)16 << 20);
	enum status status = read_definition(&crowd, err);
	if (!status)
		status = ledger_change(app->ledger, &system_actor, make_township, &villages, err);
	if (!status)
		status = ledger_change(app->ledger, &system_actor, make_file, &crowd, err);
	for (size_t i = 0; !status && i < count; i++)
		status = fill_register(&crowd, all[i]->name, err);
	yaml_release(&crowd.yaml);
	arena_release(&crowd.arena);
	return status;
}
