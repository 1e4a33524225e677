/* The registers against two reports of townships that are not in this repository: records are made as the text tells them, and the
 * statistics of the shipped definitions must give what the reader reads. What the report's own parts do not add up to shows. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../checker/from_file.h"
#include "../ledger/fixture.h"
#include "register/register.h"

#define MORNING (INT64_C(2) * 3600 * 1000)
#define DAY INT64_C(86400000)
#define SKIPPED 77
#define RECORDS_MOST 1000
#define OFFICER_UNIT UNIT_TOWNSHIP /* its officers act for every office */

static const char *folder, *holidays;

struct stage {
	struct fixture *f;
	struct calendar *calendar;
	struct registry *registry;
	struct checked report;
	const char *name; /* of the register that is worked on */
	int64_t ids[RECORDS_MOST];
	size_t count;
};

/* ---- the text --------------------------------------------------------------------------------------------------------- */

static bool is_about(const struct figure *figure, const char *words, const char *unit)
{
	return str_find(figure->indicator, str_of(words), 0) != STR_NONE && str_equals(figure->unit, unit);
}

static const struct figure *figure_about(const struct stage *s, const char *words, const char *unit)
{
	for (size_t i = 0; i < s->report.reading.figure_count; i++)
		if (is_about(&s->report.reading.figures[i], words, unit))
			return &s->report.reading.figures[i];
	fail_msg("the text says nothing of %s in %s", words, unit);
	return NULL;
}

static struct dec told(const struct stage *s, const char *words, const char *unit)
{
	return figure_about(s, words, unit)->value;
}

static size_t whole_of(struct dec value)
{
	struct dec whole;

	assert_true(dec_round(value, 0, &whole));
	return (size_t)whole.unscaled;
}

static size_t told_count(const struct stage *s, const char *words, const char *unit)
{
	return whole_of(told(s, words, unit));
}

static const struct finding *finding_of(const struct stage *s, const char *rule)
{
	for (size_t i = 0; i < s->report.count; i++)
		if (strcmp(s->report.findings[i].rule->id, rule) == 0)
			return &s->report.findings[i];
	return NULL;
}

/* ---- the records ------------------------------------------------------------------------------------------------------ */

struct doing {
	struct stage *s;
	const struct record_input *inputs;
	size_t input_count;
	const char *step; /* NULL: enter */
	int64_t id;
	struct str where; /* of a list */
	const char *statistic;
	struct period period;
	const char *by;
	struct str group;
	struct dec found;
	int64_t total;
};

static enum status open_register(struct doing *d, struct ledger_tx *tx, struct records *records, struct err *err)
{
	return records_open(d->s->registry, tx, str_of(d->s->name), &d->s->f->arena, records, err);
}

static enum status change_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct doing *d = argument;
	struct records records;
	struct ledger_row row;
	struct step_taken taken = {.inputs = d->inputs, .count = d->input_count, .reason = STR("按上年报告补录")};
	enum status status = open_register(d, tx, &records, err);

	if (status)
		return status;
	if (!d->step)
		return record_create(&records, d->inputs, d->input_count, taken.reason, &d->id, err);
	for (size_t i = 0; i < records.definition->step_count; i++)
		if (strcmp(records.definition->steps[i].name, d->step) == 0)
			taken.step = &records.definition->steps[i];
	assert_non_null(taken.step);
	status = ledger_get(tx, records.entity, d->id, &d->s->f->arena, &row, err);
	taken.version = row.version;
	return status ? status : record_step(&records, d->id, &taken, err);
}

static void change(struct doing *d)
{
	const struct actor officer = {USER_OFFICER, ACTOR_OFFICER, OFFICER_UNIT};

	if (ledger_change(d->s->f->ledger, &officer, change_work, d, &d->s->f->err))
		fail_msg("%s %s: %s (%s)", d->s->name, d->step ? d->step : "enter", d->s->f->err.message, d->s->f->err.detail);
}

#define INPUTS(...) (const struct record_input[]){__VA_ARGS__}, COUNT_OF(((const struct record_input[]){__VA_ARGS__}))
#define IN(field, value) {STR(field), value}

static int64_t enter(struct stage *s, const struct record_input *inputs, size_t count)
{
	struct doing d = {.s = s, .inputs = inputs, .input_count = count};

	change(&d);
	assert_true(s->count < RECORDS_MOST);
	s->ids[s->count++] = d.id;
	return d.id;
}

static void take(struct stage *s, int64_t id, const char *step, const struct record_input *inputs, size_t count)
{
	struct doing d = {.s = s, .id = id, .step = step, .inputs = inputs, .input_count = count};

	change(&d);
}

static void go_to(struct stage *s, const char *day)
{
	struct date date;

	assert_true(date_parse(str_of(day), &date));
	s->f->now = date_days(date) * DAY + MORNING;
}

/* ---- what comes out --------------------------------------------------------------------------------------------------- */

static enum status statistic_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct doing *d = argument;
	struct records records;
	struct statistic_result result = {0};
	const struct register_statistic *statistic = NULL;
	enum status status = open_register(d, tx, &records, err);

	for (size_t i = 0; !status && i < records.definition->statistic_count; i++)
		if (strcmp(records.definition->statistics[i].name, d->statistic) == 0)
			statistic = &records.definition->statistics[i];
	if (!status)
		assert_non_null(statistic);
	if (!status)
		status = statistic_count(&records, statistic, d->period, d->by, &result, err);
	d->found = d->by ? dec_of(0) : result.total;
	for (size_t i = 0; d->by && i < result.line_count; i++)
		if (str_equal(result.lines[i].group, d->group))
			d->found = result.lines[i].value;
	return status;
}

static enum status list_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct doing *d = argument;
	const struct record_query query = {.where = d->where, .limit = 1};
	struct records records;
	struct ledger_rows rows;
	enum status status = open_register(d, tx, &records, err);

	return status ? status : record_list(&records, &query, &rows, &d->total, err);
}

static void look(struct doing *d, ledger_work *work)
{
	if (ledger_look(d->s->f->ledger, &d->s->f->leader, work, d, &d->s->f->err))
		fail_msg("%s: %s", d->s->name, d->s->f->err.message);
}

/* The statistic of the year, of one group where one is named. */
static struct dec counted(struct stage *s, const char *statistic, const char *by, const char *group)
{
	struct doing d = {.s = s, .statistic = statistic, .by = by, .group = group ? str_of(group) : STR(""),
	                  .period = {.kind = PERIOD_YEAR, .year = 2026}};

	look(&d, statistic_work);
	return d.found;
}

static void expect(struct stage *s, const char *statistic, const char *by, const char *group, struct dec wanted)
{
	struct dec found = counted(s, statistic, by, group);
	char a[DEC_TEXT_MAX], b[DEC_TEXT_MAX];

	if (dec_compare(found, wanted) != 0)
		fail_msg("%s %s %s: the register says %s, the report %s", s->name, statistic, group ? group : "", dec_text(found, a).at,
		         dec_text(wanted, b).at);
}

/* ---- petitions -------------------------------------------------------------------------------------------------------- */

/* Words of the text beside a choice of the register. */
static const struct {
	const char *words, *choice;
} SOURCES[] = {{"信访局", "上级信访部门转送"}, {"市长热线", "市长热线"}, {"县长热线", "县长热线"}, {"来访", "来访"}},
  TOPICS[] = {{"补偿", "土地征收"}, {"城建", "城乡建设"}, {"污染", "环境保护"}, {"上下车", "交通出行"}, {"农作物", "农业生产"},
              {"土地承包", "土地承包"}, {"农房", "住房和危房"}, {"移民", "移民安置"}, {"邻里", "邻里纠纷"}, {"上访", "退役军人"},
              {"赡养", "婚姻家庭和赡养"}, {"低保", "民政救助"}};

/* As many as there are problems; a record has one, those that are left are the second of a record. */
struct problems {
	const char *at[RECORDS_MOST];
	size_t count;
};

static struct problems problems_of(const struct stage *s)
{
	struct problems problems = {.count = 0};

	for (size_t i = 0; i < COUNT_OF(TOPICS); i++)
		for (size_t n = told_count(s, TOPICS[i].words, "起"); n > 0; n--)
			problems.at[problems.count++] = TOPICS[i].choice;
	return problems;
}

static void enter_petition(struct stage *s, const char *source, const struct problems *problems, size_t records)
{
	size_t second = records + s->count;

	enter(s, INPUTS(IN("source", str_of(source)), IN("subject", STR("一件诉求")), IN("topic", str_of(problems->at[s->count])),
	                IN("also_topic", second < problems->count ? str_of(problems->at[second]) : STR("")), IN("content", STR("如登记表")),
	                IN("petitioner", STR("田小满")), IN("people", STR("1"))));
}

static void finish_petition(struct stage *s, int64_t id)
{
	take(s, id, "accept", INPUTS(IN("path", STR("信访程序")), IN("avoided", STR("是")), IN("told_on", STR("2026-03-03"))));
	take(s, id, "answer", INPUTS(IN("facts", STR("已查看")), IN("opinion", STR("限期办理")), IN("basis", STR("村民会议决定")), IN("result", STR("支持"))));
	take(s, id, "close", INPUTS(IN("delivered_on", STR("2026-03-03")), IN("satisfaction", STR("满意")), IN("national_number", STR("例1"))));
}

static void petitions(void **state)
{
	struct stage *s = *state;
	size_t closed = told_count(s, "办结", "起"), open = told_count(s, "督查", "起"), records = closed + open;
	struct problems problems = problems_of(s);
	struct dec parts = dec_of(0);
	char topic[200];

	s->name = "petition";
	go_to(s, "2026-03-03");
	for (size_t i = 0; i < COUNT_OF(SOURCES); i++)
		for (size_t n = told_count(s, SOURCES[i].words, "起"); n > 0; n--)
			enter_petition(s, SOURCES[i].choice, &problems, records);
	while (s->count < records) /* the text closes and handles more than it says where they came from */
		enter_petition(s, "其他", &problems, records);
	for (size_t i = 0; i < closed; i++)
		finish_petition(s, s->ids[i]);

	for (size_t i = 0; i < COUNT_OF(SOURCES); i++) {
		expect(s, "received", "source", SOURCES[i].choice, told(s, SOURCES[i].words, "起"));
		assert_true(dec_add(parts, counted(s, "received", "source", SOURCES[i].choice), &parts));
	}
	for (size_t i = 0; i < COUNT_OF(TOPICS); i++) {
		snprintf(topic, sizeof topic, "topic = '%s' or also_topic = '%s'", TOPICS[i].choice, TOPICS[i].choice);
		struct doing list = {.s = s, .where = str_of(topic)};
		look(&list, list_work);
		assert_int_equal(list.total, told_count(s, TOPICS[i].words, "起"));
	}
	expect(s, "closed", NULL, NULL, told(s, "办结", "起"));
	expect(s, "open", NULL, NULL, told(s, "督查", "起"));

	/* What the report says was received is neither the sum of its sources nor what it closed and handles. The record says both,
	 * and the checker points at the place. */
	struct dec received = told(s, "接收", "起");
	assert_int_not_equal(dec_compare(parts, received), 0);
	assert_int_not_equal(dec_compare(counted(s, "received", NULL, NULL), received), 0);
	const struct finding *sum = finding_of(s, "parts"), *more = finding_of(s, "closed");
	char text[DEC_TEXT_MAX];
	assert_non_null(sum);
	assert_true(str_find(sum->evidence, dec_text(parts, text), 0) != STR_NONE);
	assert_true(str_find(sum->evidence, dec_text(received, text), 0) != STR_NONE);
	assert_non_null(more);
}

static void visits_and_meetings_for_petitions(void **state)
{
	struct stage *s = *state;
	struct str visits = arena_format(&s->f->arena, "%zu", told_count(s, "走访群众", "人次"));
	struct str meetings = arena_format(&s->f->arena, "%zu", told_count(s, "协调会", "次"));

	s->name = "petition";
	go_to(s, "2026-03-03");
	enter(s, INPUTS(IN("source", STR("来信")), IN("subject", STR("一件诉求")), IN("topic", STR("其他")), IN("content", STR("如登记表")),
	                IN("petitioner", STR("田小满")), IN("people", STR("1")), IN("home_visits", visits), IN("meetings", meetings)));
	expect(s, "home_visits", NULL, NULL, told(s, "走访群众", "人次"));
	expect(s, "meetings", NULL, NULL, told(s, "协调会", "次"));
}

/* ---- the allowance ---------------------------------------------------------------------------------------------------- */

/* A number with its check digit, of nobody (GB 11643-1999). */
static struct str resident(struct stage *s, size_t n)
{
	static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	struct str digits = arena_format(&s->f->arena, "110105195001%02zu%03zu", n / 999 % 28 + 1, n % 999 + 1);
	int sum = 0;

	for (size_t i = 0; i < COUNT_OF(weights); i++)
		sum += weights[i] * (digits.at[i] - '0');
	return arena_format(&s->f->arena, "%s%c", digits.at, "10X98765432"[sum % 11]);
}

static struct str members(struct stage *s, size_t *next, size_t persons)
{
	struct str out = STR("");

	for (size_t i = 0; i < persons; i++)
		out = arena_format(&s->f->arena, "%.*s%s{\"name\":\"田小满\",\"relation\":\"%s\",\"id_number\":\"%s\",\"covered\":\"是\"}", STR_ARG(out),
		                   i ? "," : "", i ? "子女" : "户主", resident(s, (*next)++).at);
	return arena_format(&s->f->arena, "[%.*s]", STR_ARG(out));
}

static size_t serial;

/* Households that were receiving when the ledger was begun: the persons spread over them, the first have one more. */
static void enter_households(struct stage *s, const char *area, size_t households, size_t persons, size_t money)
{
	for (size_t i = 0; i < households; i++) {
		size_t many = persons / households + (i < persons % households), pay = money / households + (i < money % households);
		struct str head = resident(s, serial);
		int64_t id = enter(s, INPUTS(IN("head", STR("田小满")), IN("head_id", head), IN("village", STR("4")), IN("area", str_of(area)),
		                             IN("members", members(s, &serial, many)), IN("stable", STR("是")), IN("kin", STR("否"))));
		take(s, id, "enter_old", INPUTS(IN("standard", STR("9000")), IN("monthly", arena_format(&s->f->arena, "%zu", pay)),
		                                IN("confirmed_on", STR("2025-05-20")), IN("paid_from", STR("2025-06-01")), IN("rechecked_on", STR("2026-01-05"))));
	}
}

static void households_and_persons_of_the_year(void **state)
{
	struct stage *s = *state;

	s->name = "subsistence_allowance";
	go_to(s, "2026-03-03");
	enter_households(s, "农村", told_count(s, "最低生活保障", "户"), told_count(s, "最低生活保障", "人"), 100000);
	expect(s, "households", NULL, NULL, told(s, "最低生活保障", "户"));
	expect(s, "persons", NULL, NULL, told(s, "最低生活保障", "人"));
}

/* What was paid in the year is the payment list of the card: 65.8 wan in the text, yuan in the register. */
static void money_of_the_year(void **state)
{
	struct stage *s = *state;
	struct dec wan = told(s, "低保金", "万元"), yuan;
	const size_t payments = 20;

	assert_true(dec_multiply(wan, dec_of(10000), &yuan));
	size_t whole = whole_of(yuan);
	s->name = "subsidy_payment";
	for (size_t i = 0; i < payments; i++) {
		struct str pay = arena_format(&s->f->arena, "%zu", whole / payments + (i < whole % payments));
		go_to(s, "2026-03-03");
		enter(s, INPUTS(IN("policy", STR("最低生活保障金")), IN("batch", STR("全年")), IN("covers", STR("2026")), IN("person", STR("田小满")),
		                IN("person_id", resident(s, i)), IN("village", STR("4")), IN("measure", STR("户")), IN("standard", pay), IN("amount", pay),
		                IN("account", arena_format(&s->f->arena, "62220202001122%05zu", i))));
		take(s, s->ids[i], "publicise", INPUTS(IN("notice_days", STR("7"))));
	}
	go_to(s, "2026-03-20");
	for (size_t i = 0; i < payments; i++) {
		take(s, s->ids[i], "review", INPUTS(IN("reviewer", STR("1"))));
		take(s, s->ids[i], "send", NULL, 0);
		take(s, s->ids[i], "arrive", INPUTS(IN("paid_on", STR("2026-03-20"))));
	}
	expect(s, "allowance", NULL, NULL, yuan);
}

/* Rural and town, and who lost it: households, persons, and what they had a month. */
static void rural_and_town_and_cancelled(void **state)
{
	struct stage *s = *state;
	size_t gone = told_count(s, "取消", "户");

	s->name = "subsistence_allowance";
	go_to(s, "2026-03-03");
	enter_households(s, "农村", gone, told_count(s, "取消", "人"), told_count(s, "取消", "元"));
	enter_households(s, "农村", told_count(s, "农村最低生活保障", "户"), told_count(s, "农村最低生活保障", "人"), 50000);
	enter_households(s, "城市", told_count(s, "城市低保", "户"), told_count(s, "城市低保", "人"), 5000);
	for (size_t i = 0; i < gone; i++)
		take(s, s->ids[i], "stop", INPUTS(IN("stop_cause", STR("收入超过标准")), IN("heard_on", STR("2026-03-02"))));
	expect(s, "rural_households", NULL, NULL, told(s, "农村最低生活保障", "户"));
	expect(s, "rural_persons", NULL, NULL, told(s, "农村最低生活保障", "人"));
	expect(s, "urban_households", NULL, NULL, told(s, "城市低保", "户"));
	expect(s, "urban_persons", NULL, NULL, told(s, "城市低保", "人"));
	expect(s, "stopped", "area", "农村", told(s, "取消", "户"));
	expect(s, "stopped_persons", "area", "农村", told(s, "取消", "人"));
	expect(s, "stopped_monthly", "area", "农村", told(s, "取消", "元"));
}

/* ---- a township, and the report it is held against ---------------------------------------------------------------------- */

static struct str holidays_read(struct arena *arena)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct str bytes;

	if (document_read_file(arena, holidays, &bytes, &err))
		fail_msg("%s", err.message);
	return bytes;
}

static int set_up_for(void **state, const char *report)
{
	struct stage *s = calloc(1, sizeof *s);
	void *fixture = NULL;

	if (!s || fixture_set_up(&fixture))
		return -1;
	s->f = fixture;
	s->f->now = 0;
	serial = 0;
	assert_int_equal(calendar_load(holidays_read(&s->f->arena), "holidays.csv", &s->calendar, &s->f->err), STATUS_OK);
	if (registry_open(s->f->ledger, &register_files, s->calendar, &s->registry, &s->f->err))
		fail_msg("%s (%s)", s->f->err.message, s->f->err.detail);
	assert_true(check_file(&s->report, folder, report, NULL, 0));
	*state = s;
	return 0;
}

static int of_petitions(void **state)
{
	return set_up_for(state, "000-3.txt");
}

static int of_allowances(void **state)
{
	return set_up_for(state, "000-2.txt");
}

static int tear_down(void **state)
{
	struct stage *s = *state;
	void *fixture = s->f;

	checked_release(&s->report);
	registry_close(s->registry);
	calendar_free(s->calendar);
	fixture_tear_down(&fixture);
	free(s);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(petitions, of_petitions, tear_down),
		cmocka_unit_test_setup_teardown(visits_and_meetings_for_petitions, of_petitions, tear_down),
		cmocka_unit_test_setup_teardown(households_and_persons_of_the_year, of_allowances, tear_down),
		cmocka_unit_test_setup_teardown(money_of_the_year, of_allowances, tear_down),
		cmocka_unit_test_setup_teardown(rural_and_town_and_cancelled, of_petitions, tear_down),
	};
	struct checked probe;

	if (argc != 3) {
		fprintf(stderr, "usage: %s FOLDER-OF-REPORTS HOLIDAYS\n", argv[0]);
		return EXIT_FAILURE;
	}
	folder = argv[1];
	holidays = argv[2];
	if (!check_file(&probe, folder, "000-3.txt", NULL, 0)) {
		print_message("the reports of the corpus are not here\n");
		return SKIPPED;
	}
	checked_release(&probe);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	from_file_done();
	return failed;
}
