/* tests/cases/registers/NAME.yaml: the records of one register through their whole life, by the hands of a township's people. The
 * README there says how a case is written. Each case must show enough: a record that ends, one that is late, refusals, and every
 * statistic of the definition against a number worked out by hand, and every step of it taken. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "../ledger/fixture.h"
#include "register/register.h"

#define RECORDS_MAX 64
#define INPUTS_MAX 80
#define CASES_MAX 200
#define STATISTICS_MAX 64
#define STEPS_MAX 32 /* of a register */
#define REFUSALS_LEAST 3
#define MORNING (INT64_C(2) * 3600 * 1000) /* ten o'clock in China */
#define DAY INT64_C(86400000)

struct place {
	const char *name;
	int64_t id;
};
static const char *const OFFICES[] = {"综合办", "党政办", "财政所", "社会事务办", "应急办", "综合治理办", "经济发展办", "自然资源所", "退役军人服务站"};
static const char *const VILLAGES[] = {"柳湾村", "东岭村"};
enum { PLACES = COUNT_OF(OFFICES) + COUNT_OF(VILLAGES) + 4 };

struct stage {
	const char *folder, *file;
	struct fixture *f;
	struct calendar *calendar;
	struct registry *registry;
	struct place places[PLACES];
	struct actor outsider, other_village, keeper; /* keeper: of the register of the event */
	struct place keepers[PLACES];                 /* an officer for each office that keeps something */
	size_t keeper_count;
	struct yaml yaml;
	struct str name;                              /* of the register */
	int event;                                    /* node */
	struct named {
		struct str name;
		int64_t id;
	} records[RECORDS_MAX];
	size_t record_count;
	bool counted[STATISTICS_MAX], taken[STEPS_MAX], ended, late;
	bool inside; /* a transaction */
	size_t refusals;
};

/* ---- a township --------------------------------------------------------------------------------------------------------- */

static int64_t new_unit(struct fixture *f, const char *level, const char *name)
{
	return must_create(f, ENTITY_UNIT, FIELDS(ledger_ref("parent", UNIT_TOWNSHIP), ledger_text("level", str_of(level)),
	                                          ledger_text("name", str_of(name))));
}

static int64_t new_user(struct fixture *f, const char *login, const char *role, int64_t unit)
{
	return must_create(f, ENTITY_USER, FIELDS(ledger_text("login", str_of(login)), ledger_text("name", str_of(login)),
		ledger_text("role", str_of(role)), ledger_ref("unit", unit), ledger_bool("active", true)));
}

static void make_places(struct stage *s)
{
	size_t n = 0;

	s->places[n++] = (struct place){"清溪镇", UNIT_TOWNSHIP};
	s->places[n++] = (struct place){"农业农村办", UNIT_FARMING};
	s->places[n++] = (struct place){"村镇建设办", UNIT_ROADS};
	s->places[n++] = (struct place){"石桥村", UNIT_BRIDGE_VILLAGE};
	for (size_t i = 0; i < COUNT_OF(OFFICES); i++, n++)
		s->places[n] = (struct place){OFFICES[i], new_unit(s->f, "office", OFFICES[i])};
	for (size_t i = 0; i < COUNT_OF(VILLAGES); i++, n++)
		s->places[n] = (struct place){VILLAGES[i], new_unit(s->f, "village", VILLAGES[i])};
	s->outsider = (struct actor){new_user(s->f, "outsider", "officer", s->places[4].id), ACTOR_OFFICER, s->places[4].id};
	int64_t village = s->places[PLACES - COUNT_OF(VILLAGES)].id;
	s->other_village = (struct actor){new_user(s->f, "other_village", "village", village), ACTOR_VILLAGE, village};
}

static struct actor keeper_of(struct stage *s, int64_t unit)
{
	char login[32];

	for (size_t i = 0; i < s->keeper_count; i++)
		if (s->keepers[i].id == unit)
			return (struct actor){strtoll(s->keepers[i].name, NULL, 10), ACTOR_OFFICER, unit};
	snprintf(login, sizeof login, "keeper%lld", (long long)unit);
	int64_t user = new_user(s->f, login, "officer", unit);
	struct str text = arena_format(&s->f->arena, "%lld", (long long)user);
	s->keepers[s->keeper_count++] = (struct place){text.at, unit};
	return (struct actor){user, ACTOR_OFFICER, unit};
}

/* ---- an event --------------------------------------------------------------------------------------------------------- */

static struct str said(const struct stage *s, const char *key)
{
	return yaml_get_text(&s->yaml, s->event, key);
}

#define fail_here(s, ...)                                                                                                \
	do {                                                                                                              \
		print_error("%s:%u: ", (s)->file, yaml_place(&(s)->yaml, (s)->event).line);                                \
		fail_msg(__VA_ARGS__);                                                                                    \
	} while (0)

static int64_t record_named(const struct stage *s, struct str name)
{
	for (size_t i = 0; i < s->record_count; i++)
		if (str_equal(s->records[i].name, name))
			return s->records[i].id;
	fail_here(s, "no record is called %.*s", STR_ARG(name));
	return 0;
}

static const struct actor *actor_named(struct stage *s, struct str name)
{
	const struct {
		const char *name;
		const struct actor *actor;
	} people[] = {{"", &s->keeper}, {"keeper", &s->keeper}, {"village", &s->f->village}, {"other_village", &s->other_village},
	              {"leader", &s->f->leader}, {"administrator", &s->f->administrator}, {"auditor", &s->f->auditor},
	              {"outsider", &s->outsider}};

	for (size_t i = 0; i < COUNT_OF(people); i++)
		if (str_equals(name, people[i].name))
			return people[i].actor;
	fail_here(s, "nobody is called %.*s", STR_ARG(name));
	return NULL;
}

/* @石桥村, @keeper (its office), @by:leader (a person), #a (a record). */
static int64_t reference(struct stage *s, struct str text)
{
	struct str name = str_slice(text, 1, text.len);

	if (text.at[0] == '#')
		return record_named(s, name);
	if (str_starts(name, STR("by:")))
		return actor_named(s, str_slice(name, 3, name.len))->user;
	if (str_equals(name, "keeper"))
		return s->keeper.unit;
	for (size_t i = 0; i < PLACES; i++)
		if (str_equals(name, s->places[i].name))
			return s->places[i].id;
	fail_here(s, "no place is called %.*s", STR_ARG(name));
	return 0;
}

static struct str value_of(struct stage *s, struct str text)
{
	if (str_starts(text, STR("@")) || (str_starts(text, STR("#")) && text.len > 1))
		return arena_format(&s->f->arena, "%lld", (long long)reference(s, text));
	return text;
}

/* A field of files takes one that this person brought in just now, whatever number the case gives it. */
static struct str file_of(struct stage *s, struct ledger_tx *tx)
{
	char hash[HASH_TEXT_MAX];
	int64_t id = 0;

	assert_int_equal(ledger_content_put(tx, STR("附件"), hash, &s->f->err), STATUS_OK);
	const struct ledger_field fields[] = {ledger_text("name", STR("附件.txt")), ledger_text("purpose", STR("record")),
	                                      ledger_text("hash", str_of(hash)), ledger_int("bytes", 6)};
	assert_int_equal(ledger_create(tx, ENTITY_DOCUMENT, fields, COUNT_OF(fields), STR(""), &id, &s->f->err), STATUS_OK);
	return arena_format(&s->f->arena, "[%lld]", (long long)id);
}

static bool takes_files(const struct records *records, struct str name)
{
	const struct register_field *field = records->definition ? definition_field(records->definition, name) : NULL;

	return field && field->kind == FIELD_KIND_FILES;
}

static size_t take_inputs(struct stage *s, struct ledger_tx *tx, const struct records *records, struct record_input out[INPUTS_MAX])
{
	int fields = yaml_get(&s->yaml, s->event, "fields");
	size_t count = yaml_count(&s->yaml, fields);

	assert_true(count <= INPUTS_MAX);
	for (size_t i = 0; i < count; i++) {
		struct str name = yaml_key(&s->yaml, fields, i), text = yaml_text(&s->yaml, yaml_item(&s->yaml, fields, i));
		out[i] = (struct record_input){name, text.len && takes_files(records, name) ? file_of(s, tx) : value_of(s, text)};
	}
	return count;
}

static const struct register_step *step_named(const struct stage *s, const struct records *records, struct str name)
{
	for (size_t i = 0; i < records->definition->step_count; i++)
		if (str_equals(name, records->definition->steps[i].name))
			return &records->definition->steps[i];
	fail_here(s, "no step is called %.*s", STR_ARG(name));
	return NULL;
}

static enum status open_register(struct stage *s, struct ledger_tx *tx, struct records *records, struct err *err)
{
	struct str in = said(s, "in");

	return records_open(s->registry, tx, in.len ? in : s->name, &s->f->arena, records, err);
}

/* ---- the kinds of events: what changes ------------------------------------------------------------------------------------ */

struct doing {
	struct stage *s;
	struct records records;
	struct record_input inputs[INPUTS_MAX];
	size_t count;
	struct ledger_row row; /* of the record that the event speaks of */
	struct str reason;
	int64_t entered;
};

static int64_t unit_or_0(struct stage *s, const char *key)
{
	struct str text = said(s, key);

	return text.len ? reference(s, text) : 0;
}

static enum status do_enter(struct doing *d, struct err *err)
{
	return record_create(&d->records, d->inputs, d->count, d->reason, &d->entered, err);
}

static enum status do_change(struct doing *d, struct err *err)
{
	return record_update(&d->records, d->row.id, d->row.version, d->inputs, d->count, d->reason, err);
}

static enum status do_withdraw(struct doing *d, struct err *err)
{
	return record_withdraw(&d->records, d->row.id, d->row.version, d->reason, err);
}

static enum status do_step(struct doing *d, struct err *err)
{
	const struct step_taken taken = {.step = step_named(d->s, &d->records, said(d->s, "step")), .version = d->row.version,
	                                 .inputs = d->inputs, .count = d->count, .unit = unit_or_0(d->s, "unit"),
	                                 .holder = unit_or_0(d->s, "holder"), .reason = d->reason,
	                                 .excuse = said(d->s, "excuse")};
	return record_step(&d->records, d->row.id, &taken, err);
}

static enum status do_extend(struct doing *d, struct err *err)
{
	const char *limit = arena_text(&d->s->f->arena, said(d->s, "extend"));

	return record_extend(&d->records, d->row.id, d->row.version, limit, d->reason, err);
}

static const struct change {
	const char *key;    /* of the event */
	const char *record; /* the key that names the record */
	enum status (*work)(struct doing *d, struct err *err);
} CHANGES[] = {{"enter", NULL, do_enter}, {"change", "change", do_change}, {"withdraw", "withdraw", do_withdraw},
               {"step", "of", do_step}, {"extend", "of", do_extend}};

struct attempt {
	struct stage *s;
	const struct change *change;
	struct str reason;
	int64_t entered;
};

static enum status attempt_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct attempt *a = argument;
	struct doing d = {.s = a->s, .reason = a->reason};
	a->s->inside = true;
	enum status status = open_register(a->s, tx, &d.records, err);

	d.count = status ? 0 : take_inputs(a->s, tx, &d.records, d.inputs);
	if (!status && a->change->record)
		status = ledger_get(ledger_as_system(tx), d.records.entity, record_named(a->s, said(a->s, a->change->record)),
		                    &a->s->f->arena, &d.row, err);
	if (!status)
		status = a->change->work(&d, err);
	a->entered = d.entered;
	a->s->inside = false;
	return status;
}

static void note_taken(struct stage *s)
{
	const struct register_definition *definition = registry_find(s->registry, s->name);

	for (size_t i = 0; !said(s, "in").len && i < definition->step_count; i++)
		s->taken[i] = s->taken[i] || str_equals(said(s, "step"), definition->steps[i].name);
}

static void make_change(struct stage *s, const struct change *change)
{
	struct str refused = said(s, "refused"), warned = said(s, "warned");
	struct attempt a = {.s = s, .change = change, .reason = said(s, "reason")};
	const struct actor *actor = actor_named(s, said(s, "by"));
	struct err *err = &s->f->err;

	if (warned.len) {
		struct str reason = a.reason;

		a.reason = STR("");
		if (ledger_change(s->f->ledger, actor, attempt_work, &a, err) != STATUS_UNEXPLAINED)
			fail_here(s, "there is no warning");
		if (str_find(str_of(err->message), warned, 0) == STR_NONE)
			fail_here(s, "the warning is: %s", err->message);
		a.reason = reason;
	}
	enum status status = ledger_change(s->f->ledger, actor, attempt_work, &a, err);
	if (refused.len && !status)
		fail_here(s, "not refused");
	if (refused.len && str_find(str_of(err->message), refused, 0) == STR_NONE)
		fail_here(s, "refused by: %s (%s)", err->message, err->detail);
	if (!refused.len && status)
		fail_here(s, "%s (%s) %s", err->message, err->detail, err->hint);
	s->refusals += refused.len > 0;
	if (!refused.len && change->work == do_step)
		note_taken(s);
	if (!refused.len && a.entered) {
		assert_true(s->record_count < RECORDS_MAX);
		s->records[s->record_count++] = (struct named){said(s, "enter"), a.entered};
	}
}

/* ---- the kinds of events: what is looked at --------------------------------------------------------------------------- */

static void assert_said(const struct stage *s, const char *what, struct str wanted, struct str found)
{
	if (!str_equal(wanted, found))
		fail_here(s, "%s is \"%.*s\", not \"%.*s\"", what, STR_ARG(found), STR_ARG(wanted));
}

static struct str text_of(const struct stage *s, const struct records *records, const struct ledger_row *row, struct str name)
{
	struct str found = STR("");
	struct buf bytes;
	struct json json;

	buf_init(&bytes, 0);
	json_init(&json, &bytes);
	assert_int_equal(record_json(records, row, &json, &s->f->err), STATUS_OK);
	json_t *record = json_loadb(bytes.at, bytes.len, 0, NULL);
	json_t *text = json_object_getn(json_object_get(record, "texts"), name.at, name.len);
	if (json_is_string(text))
		found = arena_str(&s->f->arena, (struct str){json_string_value(text), json_string_length(text)});
	else if (!json_is_null(text))
		fail_here(s, "no field is called %.*s", STR_ARG(name));
	json_decref(record);
	buf_release(&bytes);
	return found;
}

static enum status look_at_record(struct stage *s, const struct records *records, struct err *err)
{
	int fields = yaml_get(&s->yaml, s->event, "fields");
	struct ledger_row row;
	char due[DATE_TEXT_MAX];
	enum status status = ledger_get(records->tx, records->entity, record_named(s, said(s, "expect")), &s->f->arena, &row, err);

	if (status)
		return status;
	enum record_light light = record_light(records, &row);
	for (size_t i = 0; i < records->definition->state_count; i++)
		if (records->definition->states[i].final && str_equals(row_text(&row, "state"), records->definition->states[i].name))
			s->ended = true;
	s->late = s->late || light == RECORD_LIGHT_RED;
	if (yaml_get(&s->yaml, s->event, "state"))
		assert_said(s, "the state", said(s, "state"), row_text(&row, "state"));
	if (yaml_get(&s->yaml, s->event, "due"))
		assert_said(s, "due", said(s, "due"), date_text(row_date(&row, "due"), due));
	if (yaml_get(&s->yaml, s->event, "light"))
		assert_said(s, "the light", said(s, "light"), str_of(record_light_text(light)));
	for (size_t i = 0; i < yaml_count(&s->yaml, fields); i++) {
		struct str name = yaml_key(&s->yaml, fields, i);

		assert_said(s, arena_text(&s->f->arena, name), yaml_text(&s->yaml, yaml_item(&s->yaml, fields, i)),
		            text_of(s, records, &row, name));
	}
	return STATUS_OK;
}

static enum status look_at_view(struct stage *s, const struct records *records, struct err *err)
{
	const struct record_query query = {.view = said(s, "view"), .limit = RECORDS_MAX};
	int holds = yaml_get(&s->yaml, s->event, "holds");
	struct ledger_rows rows;
	int64_t total;
	enum status status = record_list(records, &query, &rows, &total, err);

	if (status)
		return status;
	if (rows.count != yaml_count(&s->yaml, holds))
		fail_here(s, "the view holds %zu records, not %zu", rows.count, yaml_count(&s->yaml, holds));
	for (size_t i = 0; i < rows.count; i++) {
		struct str name = yaml_text(&s->yaml, yaml_item(&s->yaml, holds, i));
		bool found = false;

		for (size_t j = 0; j < rows.count; j++)
			found = found || rows.at[j].id == record_named(s, name);
		if (!found)
			fail_here(s, "the view does not hold %.*s", STR_ARG(name));
	}
	return STATUS_OK;
}

/* The latest letter of a record that has this title. */
static enum status look_at_letter(struct stage *s, const struct records *records, struct err *err)
{
	struct str title = said(s, "letter"), holds = said(s, "holds");
	struct ledger_rows letters;
	size_t i = 0;
	enum status status = record_letters(records, record_named(s, said(s, "of")), &letters, err);

	if (status)
		return status;
	while (i < letters.count && !str_equal(title, row_text(&letters.at[i], "title")))
		i++;
	if (i == letters.count)
		fail_here(s, "there is no letter %.*s", STR_ARG(title));
	const struct ledger_row *letter = &letters.at[i];
	if (yaml_get(&s->yaml, s->event, "number"))
		assert_said(s, "the number", said(s, "number"), row_text(letter, "number"));
	if (yaml_get(&s->yaml, s->event, "to"))
		assert_said(s, "the addressee", said(s, "to"), row_text(letter, "addressee"));
	if (str_find(row_text(letter, "body"), holds, 0) == STR_NONE)
		fail_here(s, "the letter is: %.*s", STR_ARG(row_text(letter, "body")));
	return STATUS_OK;
}

/* The latest notice of a record that has this title. */
static enum status look_at_notice(struct stage *s, const struct records *records, struct err *err)
{
	struct str title = said(s, "notice"), shows = said(s, "shows"), hides = said(s, "hides");
	struct ledger_rows notices;
	char day[DATE_TEXT_MAX];
	size_t i = 0;
	enum status status = record_notices(records, record_named(s, said(s, "of")), &notices, err);

	if (status)
		return status;
	while (i < notices.count && !str_equal(title, row_text(&notices.at[i], "title")))
		i++;
	if (i == notices.count)
		fail_here(s, "there is no notice %.*s", STR_ARG(title));
	const struct ledger_row *notice = &notices.at[i];
	if (yaml_get(&s->yaml, s->event, "begins"))
		assert_said(s, "its first day", said(s, "begins"), date_text(row_date(notice, "begins"), day));
	if (yaml_get(&s->yaml, s->event, "ends"))
		assert_said(s, "its last day", said(s, "ends"), date_text(row_date(notice, "ends"), day));
	if (yaml_get(&s->yaml, s->event, "runs"))
		assert_said(s, "whether it runs", said(s, "runs"), notice_runs(notice, records->today) ? STR("true") : STR("false"));
	if (str_find(row_text(notice, "shown"), shows, 0) == STR_NONE || (hides.len && str_find(row_text(notice, "shown"), hides, 0) != STR_NONE))
		fail_here(s, "the notice shows: %.*s", STR_ARG(row_text(notice, "shown")));
	return STATUS_OK;
}

static void assert_number(const struct stage *s, struct str what, struct str wanted, struct dec found)
{
	char text[DEC_TEXT_MAX];
	struct dec number;

	if (!dec_parse(wanted, &number))
		fail_here(s, "\"%.*s\" is no number", STR_ARG(wanted));
	if (dec_compare(number, found) != 0)
		fail_here(s, "%.*s is %.*s, not %.*s", STR_ARG(what), STR_ARG(dec_text(found, text)), STR_ARG(wanted));
}

static enum status look_at_statistic(struct stage *s, const struct records *records, struct err *err)
{
	const struct register_definition *definition = records->definition;
	struct str name = said(s, "count"), when = said(s, "period"), by = said(s, "by");
	int lines = yaml_get(&s->yaml, s->event, "lines");
	struct statistic_result result = {0};
	struct period period = {0};
	size_t i = 0;

	while (i < definition->statistic_count && !str_equals(name, definition->statistics[i].name))
		i++;
	if (i == definition->statistic_count || i >= STATISTICS_MAX)
		fail_here(s, "no statistic is called %.*s", STR_ARG(name));
	if (when.len && !period_parse(when, &period))
		fail_here(s, "%.*s is no period", STR_ARG(when));
	enum status status = statistic_count(records, &definition->statistics[i], period,
	                                     by.len ? arena_text(&s->f->arena, by) : NULL, &result, err);
	if (status)
		return status;
	s->counted[i] = true;
	if (result.none || str_equals(said(s, "total"), "none"))
		assert_said(s, "the total", said(s, "total"), result.none ? STR("none") : STR("a number"));
	else
		assert_number(s, STR("the total"), said(s, "total"), result.total);
	if (lines && result.line_count != yaml_count(&s->yaml, lines))
		fail_here(s, "there are %zu lines, not %zu", result.line_count, yaml_count(&s->yaml, lines));
	for (size_t j = 0; lines && j < result.line_count; j++) {
		struct str group = result.lines[j].group;

		assert_number(s, group, yaml_get_text(&s->yaml, lines, arena_text(&s->f->arena, group)), result.lines[j].value);
	}
	return STATUS_OK;
}

static const struct look {
	const char *key;
	enum status (*work)(struct stage *s, const struct records *records, struct err *err);
} LOOKS[] = {{"expect", look_at_record}, {"view", look_at_view}, {"count", look_at_statistic},
             {"letter", look_at_letter}, {"notice", look_at_notice}};

struct looking {
	struct stage *s;
	const struct look *look;
};

static enum status look_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct looking *l = argument;
	struct records records;
	l->s->inside = true;
	enum status status = open_register(l->s, tx, &records, err);
	if (!status)
		status = l->look->work(l->s, &records, err);
	l->s->inside = false;
	return status;
}

static void look(struct stage *s, const struct look *at)
{
	struct looking looking = {s, at};

	if (ledger_look(s->f->ledger, &s->keeper, look_work, &looking, &s->f->err))
		fail_here(s, "%s (%s)", s->f->err.message, s->f->err.detail);
}

struct asked_view {
	struct stage *s;
	struct str name;
};

static enum status ask_view(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct asked_view *asked = argument;
	const struct record_query query = {.view = asked->name, .limit = RECORDS_MAX};
	struct records records;
	struct ledger_rows rows;
	int64_t total;
	enum status status = records_open(asked->s->registry, tx, asked->s->name, &asked->s->f->arena, &records, err);

	return status ? status : record_list(&records, &query, &rows, &total, err);
}

static void ask_every_view(struct stage *s)
{
	const struct register_definition *definition = registry_find(s->registry, s->name);

	for (size_t i = 0; i < definition->view_count; i++) {
		struct asked_view asked = {s, str_of(definition->views[i].name)};
		if (ledger_look(s->f->ledger, &s->keeper, ask_view, &asked, &s->f->err))
			fail_msg("%s: the view %s: %s", s->file, definition->views[i].name, s->f->err.message);
	}
}

/* ---- a case ------------------------------------------------------------------------------------------------------------- */

static enum status find_keeper(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct stage *s = argument;
	struct records records;
	enum status status = open_register(s, tx, &records, err);

	s->keeper.unit = status ? 0 : records.keeper;
	return status;
}

static void move_clock(struct stage *s)
{
	struct str on = said(s, "on");
	struct date day;

	if (!on.len)
		return;
	if (!date_parse(on, &day))
		fail_here(s, "%.*s is no day", STR_ARG(on));
	int64_t then = date_days(day) * DAY + MORNING;
	if (then < s->f->now)
		fail_here(s, "the clock does not go back");
	s->f->now = then;
}

static void play(struct stage *s)
{
	move_clock(s);
	if (ledger_look(s->f->ledger, &s->f->system, find_keeper, s, &s->f->err))
		fail_here(s, "%s", s->f->err.message);
	s->keeper = keeper_of(s, s->keeper.unit);
	for (size_t i = 0; i < COUNT_OF(CHANGES); i++)
		if (yaml_get(&s->yaml, s->event, CHANGES[i].key)) {
			make_change(s, &CHANGES[i]);
			return;
		}
	for (size_t i = 0; i < COUNT_OF(LOOKS); i++)
		if (yaml_get(&s->yaml, s->event, LOOKS[i].key)) {
			look(s, &LOOKS[i]);
			return;
		}
	fail_here(s, "an event of no kind");
}

static void assert_enough(const struct stage *s)
{
	const struct register_definition *definition = registry_find(s->registry, s->name);
	bool ends = false;

	for (size_t i = 0; i < definition->state_count; i++)
		ends = ends || definition->states[i].final;
	for (size_t i = 0; i < definition->statistic_count; i++)
		if (!s->counted[i])
			fail_msg("%s: the statistic %s is never counted", s->file, definition->statistics[i].name);
	assert_true(definition->step_count <= STEPS_MAX);
	for (size_t i = 0; i < definition->step_count; i++)
		if (!s->taken[i])
			fail_msg("%s: the step %s is never taken", s->file, definition->steps[i].name);
	if (ends && !s->ended)
		fail_msg("%s: no record is seen in a final state", s->file);
	if (definition->limit_count && !s->late)
		fail_msg("%s: no record is seen with a red light", s->file);
	if (s->refusals < REFUSALS_LEAST)
		fail_msg("%s: only %zu refusals", s->file, s->refusals);
}

#define FILE_MOST ((size_t)1 << 20)
static struct str read_file(struct arena *arena, const char *folder, const char *name)
{
	struct str path = arena_format(arena, "%s/%s", folder, name);
	char *bytes = arena_alloc(arena, FILE_MOST);
	FILE *file = fopen(path.at, "rb");

	if (!file || !bytes)
		fail_msg("%s cannot be read", path.at);
	size_t length = fread(bytes, 1, FILE_MOST, file);
	assert_true(length < FILE_MOST);
	fclose(file);
	return (struct str){bytes, length};
}

static void test_case(void **state)
{
	struct stage *s = *state;
	struct fixture *f = s->f;

	if (yaml_load(&s->yaml, read_file(&f->arena, s->folder, s->file), s->file, &f->err))
		fail_msg("%s", f->err.message);
	s->name = yaml_get_text(&s->yaml, yaml_root(&s->yaml), "register");
	if (!registry_find(s->registry, s->name))
		fail_msg("%s: no register is called %.*s", s->file, STR_ARG(s->name));
	int events = yaml_get(&s->yaml, yaml_root(&s->yaml), "events");
	for (size_t i = 0; i < yaml_count(&s->yaml, events); i++) {
		s->event = yaml_item(&s->yaml, events, i);
		play(s);
	}
	ask_every_view(s);
	assert_enough(s);
	assert_intact(f);
}

/* What every case shares; each then has a township of its own: a copy of one that knows every register, for learning them takes
 * ten times as long as a case. */
struct cases {
	struct stage *ready; /* closed, but for its folder */
	const char *folder;
	struct str holidays;
	char *names[CASES_MAX];
	struct CMUnitTest tests[CASES_MAX + 1];
	struct case_start {
		const struct cases *all;
		const char *file;
	} starts[CASES_MAX];
	size_t count;
};

static struct stage *stage_new(const struct cases *cases, const char *file, const char *ready)
{
	struct stage *s = calloc(1, sizeof *s);
	void *fixture = NULL;

	if (!s || fixture_set_up_from(&fixture, ready))
		return NULL;
	s->f = fixture;
	s->folder = cases->folder;
	s->file = file;
	s->f->now = 0;
	s->f->err.language = LANGUAGE_CHINESE;
	return s;
}

static void open_registry(struct stage *s, struct str holidays)
{
	assert_int_equal(calendar_load(holidays, "holidays.csv", &s->calendar, &s->f->err), STATUS_OK);
	if (registry_open(s->f->ledger, &register_files, s->calendar, &s->registry, &s->f->err))
		fail_msg("%s (%s)", s->f->err.message, s->f->err.detail);
}

static void close_registry(struct stage *s)
{
	registry_close(s->registry);
	calendar_free(s->calendar);
}

static void make_ready(struct cases *cases)
{
	struct stage *s = stage_new(cases, "", NULL);

	assert_non_null(s);
	make_places(s);
	open_registry(s, cases->holidays);
	close_registry(s);
	fixture_close(s->f);
	cases->ready = s;
}

static void forget_ready(struct cases *cases)
{
	void *fixture = cases->ready->f;

	fixture_tear_down(&fixture);
	free(cases->ready);
}

static int set_up(void **state)
{
	const struct case_start *start = *state;
	const struct stage *ready = start->all->ready;
	struct stage *s = stage_new(start->all, start->file, ready->f->path);

	if (!s)
		return -1;
	memcpy(s->places, ready->places, sizeof s->places);
	s->outsider = ready->outsider;
	s->other_village = ready->other_village;
	open_registry(s, start->all->holidays);
	*state = s;
	return 0;
}

static int tear_down(void **state)
{
	struct stage *s = *state;
	void *fixture = s->f;

	if (s->inside) /* it failed in the midst of its transaction: a store that is in use cannot be closed */
		return 0;
	yaml_release(&s->yaml);
	close_registry(s);
	fixture_tear_down(&fixture);
	free(s);
	return 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void every_register_has_a_case(void **state)
{
	const struct cases *cases = *state;

	for (size_t i = 0; i < register_files.count; i++) {
		struct str path = str_of(register_files.files[i].path), name = STR("");
		bool found = false;

		while (str_cut(&path, '/', &name))
			;
		for (size_t j = 0; j < cases->count; j++)
			found = found || str_equals(name, cases->names[j]);
		if (!found)
			fail_msg("no case plays %.*s", STR_ARG(name));
	}
}

/* `only`: the one case, or NULL for all. */
static void find_cases(struct cases *cases, const char *only)
{
	DIR *folder = opendir(cases->folder);

	for (struct dirent *entry; folder && (entry = readdir(folder));)
		if (str_ends(str_of(entry->d_name), STR(".yaml")) && (!only || str_starts(str_of(entry->d_name), str_of(only))))
			if (cases->count < CASES_MAX)
				cases->names[cases->count++] = strdup(entry->d_name);
	if (folder)
		closedir(folder);
	qsort(cases->names, cases->count, sizeof *cases->names, by_name);
	for (size_t i = 0; i < cases->count; i++) {
		cases->starts[i] = (struct case_start){cases, cases->names[i]};
		cases->tests[i] = (struct CMUnitTest){cases->names[i], test_case, set_up, tear_down, &cases->starts[i]};
	}
}

int main(int argc, char **argv)
{
	struct cases cases = {.folder = argc > 1 ? argv[1] : "."};
	struct arena arena;
	int failed = 1;

	arena_init(&arena, (size_t)4 << 20);
	cases.holidays = argc > 2 ? read_file(&arena, argv[2], "holidays.csv") : STR("");
	find_cases(&cases, argc > 3 ? argv[3] : NULL);
	size_t tests = cases.count;
	if (argc <= 3)
		cases.tests[tests++] = (struct CMUnitTest){"every register has a case", every_register_has_a_case, NULL, NULL, &cases};
	if (cases.count) {
		make_ready(&cases);
		failed = _cmocka_run_group_tests("registers at work", cases.tests, tests, NULL, NULL);
		forget_ready(&cases);
	}
	for (size_t i = 0; i < cases.count; i++)
		free(cases.names[i]);
	arena_release(&arena);
	return failed;
}
