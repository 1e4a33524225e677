/* Shipped registers at work: records go the way the rules prescribe, are late when they are late, and their figures are those
 * worked out by hand. */
#include <stdlib.h>
#include <string.h>

#include "../ledger/fixture.h"
#include "register/register.h"

struct office {
	struct fixture *f;
	struct calendar *calendar;
	struct registry *registry;
	struct actor keeper; /* an officer of the township itself keeps what no office of it keeps */
};

#define MONDAY INT64_C(1772416800000) /* 2026-03-02 */
#define DAY INT64_C(86400000)

static int set_up(void **state)
{
	struct office *office = calloc(1, sizeof *office);
	void *fixture = NULL;
	if (!office || fixture_set_up(&fixture))
		return -1;
	office->f = fixture;
	office->keeper = (struct actor){.user = USER_OFFICER, .role = ACTOR_OFFICER, .unit = UNIT_TOWNSHIP};
	assert_int_equal(calendar_load(STR("date,kind,name,source\n2026-01-01,off,元旦,例\n"), "holidays.csv", &office->calendar,
	                               &office->f->err), STATUS_OK);
	if (registry_open(office->f->ledger, &register_files, office->calendar, &office->registry, &office->f->err))
		fail_msg("%s (%s)", office->f->err.message, office->f->err.detail);
	*state = office;
	return 0;
}

static int tear_down(void **state)
{
	struct office *office = *state;
	void *fixture = office->f;
	assert_intact(office->f);
	registry_close(office->registry);
	calendar_free(office->calendar);
	fixture_tear_down(&fixture);
	free(office);
	return 0;
}

/* ---- a move: a step, or the entry of a record ---------------------------------------------------------------------- */

#define INPUTS_MAX 24
struct move {
	int day;              /* after the Monday */
	const char *step;     /* NULL: the record is entered */
	const char *inputs;   /* "name=text|name=text" */
	const char *reason;
	const char *refused;  /* part of what is said; NULL: it is done */
	const char *state, *due; /* then; due "" when nothing runs */
	bool leader;
};

struct work {
	struct office *office;
	const char *name;
	const struct move *move;
	int64_t id;
	struct ledger_row row;
};

static size_t take_inputs(const char *text, struct record_input out[INPUTS_MAX])
{
	struct str rest = str_of(text), piece;
	size_t count = 0;
	while (rest.len && str_cut(&rest, '|', &piece)) {
		size_t at = str_find(piece, STR("="), 0);
		assert_true(at != STR_NONE && count < INPUTS_MAX);
		out[count++] = (struct record_input){str_slice(piece, 0, at), str_slice(piece, at + 1, piece.len)};
	}
	return count;
}

static enum status do_move(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct work *work = argument;
	struct record_input inputs[INPUTS_MAX];
	size_t count = take_inputs(work->move->inputs, inputs);
	struct records records;
	enum status status = records_open(work->office->registry, tx, str_of(work->name), &work->office->f->arena, &records, err);
	if (status || !work->move->step)
		return status ? status : record_create(&records, inputs, count, str_of(work->move->reason), &work->id, err);
	struct step_taken taken = {.version = work->row.version, .inputs = inputs, .count = count, .unit = UNIT_TOWNSHIP,
	                           .reason = str_of(work->move->reason)};
	for (size_t i = 0; i < records.definition->step_count; i++)
		if (strcmp(records.definition->steps[i].name, work->move->step) == 0)
			taken.step = &records.definition->steps[i];
	assert_non_null(taken.step);
	if (!taken.step->hands_over)
		taken.unit = 0;
	return record_step(&records, work->id, &taken, err);
}

static enum status read_row(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct work *work = argument;
	struct records records;
	enum status status = records_open(work->office->registry, tx, str_of(work->name), &work->office->f->arena, &records, err);
	return status ? status : ledger_get(tx, records.entity, work->id, &work->office->f->arena, &work->row, err);
}

/* id 0: the first move enters a record. Returns it. */
static int64_t go(struct office *office, const char *name, int64_t id, const struct move *moves, size_t count)
{
	struct work work = {.office = office, .name = name, .id = id};
	struct fixture *f = office->f;
	for (size_t i = 0; i < count; i++) {
		char due[DATE_TEXT_MAX];
		work.move = &moves[i];
		f->now = MONDAY + moves[i].day * DAY;
		if (work.id)
			assert_int_equal(ledger_look(f->ledger, &f->leader, read_row, &work, &f->err), STATUS_OK);
		enum status status = ledger_change(f->ledger, moves[i].leader ? &f->leader : &office->keeper, do_move, &work, &f->err);
		if (!moves[i].refused && status)
			fail_msg("%s, move %zu: %s (%s)", name, i, f->err.message, f->err.detail);
		if (moves[i].refused && (!status || !strstr(f->err.message, moves[i].refused)))
			fail_msg("%s, move %zu: not refused by %s: %s", name, i, moves[i].refused, status ? f->err.message : "done");
		if (!work.id)
			continue;
		assert_int_equal(ledger_look(f->ledger, &f->leader, read_row, &work, &f->err), STATUS_OK);
		if (!str_equals(row_text(&work.row, "state"), moves[i].state))
			fail_msg("%s, move %zu: state %.*s", name, i, STR_ARG(row_text(&work.row, "state")));
		if (!str_equals(date_text(row_date(&work.row, "due"), due), moves[i].due))
			fail_msg("%s, move %zu: due %s", name, i, due);
	}
	return work.id;
}

/* ---- figures and views ----------------------------------------------------------------------------------------------- */

struct asked {
	struct office *office;
	const char *name, *what, *period;
	struct statistic_result result;
	int64_t total;
};

static enum status count_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct asked *asked = argument;
	struct period period = {0};
	struct records records;
	enum status status = records_open(asked->office->registry, tx, str_of(asked->name), &asked->office->f->arena, &records, err);
	if (*asked->period)
		assert_true(period_parse(str_of(asked->period), &period));
	for (size_t i = 0; !status && i < records.definition->statistic_count; i++)
		if (strcmp(records.definition->statistics[i].name, asked->what) == 0)
			return statistic_count(&records, &records.definition->statistics[i], period, NULL, &asked->result, err);
	return status ? status : err_set(err, STATUS_NOT_FOUND, "%s", asked->what);
}

static enum status list_work(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct asked *asked = argument;
	struct records records;
	struct ledger_rows rows;
	const struct record_query query = {.view = str_of(asked->what), .limit = 10};
	enum status status = records_open(asked->office->registry, tx, str_of(asked->name), &asked->office->f->arena, &records, err);
	return status ? status : record_list(&records, &query, &rows, &asked->total, err);
}

static void assert_figure(struct office *office, const char *name, const char *statistic, const char *period, const char *wanted)
{
	struct asked asked = {.office = office, .name = name, .what = statistic, .period = period};
	struct dec n;
	assert_true(dec_parse(str_of(wanted), &n));
	if (ledger_look(office->f->ledger, &office->f->leader, count_work, &asked, &office->f->err))
		fail_msg("%s %s: %s", name, statistic, office->f->err.message);
	if (dec_compare(asked.result.total, n) != 0)
		fail_msg("%s %s: %lld (scale %d), not %s", name, statistic, (long long)asked.result.total.unscaled, asked.result.total.scale, wanted);
}

static void assert_listed(struct office *office, const char *name, const char *view, int64_t wanted)
{
	struct asked asked = {.office = office, .name = name, .what = view};
	if (ledger_look(office->f->ledger, &office->f->leader, list_work, &asked, &office->f->err))
		fail_msg("%s %s: %s", name, view, office->f->err.message);
	if (asked.total != wanted)
		fail_msg("%s %s: %lld", name, view, (long long)asked.total);
}

/* Every view and every statistic of every register can be asked. */
static void everything_can_be_asked(void **state)
{
	struct office *office = *state;
	size_t count = 0;
	const struct register_definition *const *all = registry_all(office->registry, &count);
	assert_int_equal(count, register_files.count);
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < all[i]->view_count; j++)
			assert_listed(office, all[i]->name, all[i]->views[j].name, 0);
		for (size_t j = 0; j < all[i]->statistic_count; j++)
			assert_figure(office, all[i]->name, all[i]->statistics[j].name, all[i]->statistics[j].date ? "2026" : "", "0");
	}
}

#define PETITION "source=来访|subject=灌溉渠漏水影响浇地|topic=道路水利|content=渠道年久失修|petitioner=王小明|people=2|village=4"
static const struct move petition[] = {
	{0, NULL, PETITION "|source=上访", NULL, "上访", NULL, NULL, false},
	{0, NULL, PETITION, NULL, NULL, "registered", "2026-03-17", false},
	{1, "accept", "path=信访程序|avoided=否|told_on=2026-03-03", NULL, "应当回避", "registered", "2026-03-17", false},
	{1, "assign", "path=信访程序", NULL, NULL, "assigned", "2026-03-18", false},
	{2, "send_back", "", NULL, "", "assigned", "2026-03-18", false},
	{2, "accept", "avoided=是|told_on=2026-03-04", NULL, NULL, "handling", "2026-05-04", false},
	{30, "answer", "facts=已查看|opinion=列入维修|basis=水法|result=支持", NULL, NULL, "answered", "", false},
	{31, "close", "delivered_on=2026-04-02|satisfaction=不满意", NULL, "复查申请期未满", "answered", "", false},
	{62, "close", "delivered_on=2026-04-02|satisfaction=不满意", NULL, "还没有填写全国信访信息系统的编号", "answered", "", false},
	{62, "close", "delivered_on=2026-04-02|satisfaction=不满意|national_number=甲0001", NULL, NULL, "closed", "", false},
};
static const struct move late_petition[] = {
	{0, NULL, "source=来信|subject=反映路灯不亮|topic=其他|content=路灯损坏|petitioner=李小红|people=1", NULL, NULL, "registered", "2026-03-17", false},
};

static void petitions_go_their_way(void **state)
{
	struct office *office = *state;
	go(office, "petition", 0, petition, COUNT_OF(petition));
	go(office, "petition", 0, late_petition, COUNT_OF(late_petition));
	assert_figure(office, "petition", "received", "2026", "2");
	assert_figure(office, "petition", "received_people", "2026", "3");
	assert_figure(office, "petition", "closed", "2026", "1");
	assert_figure(office, "petition", "answered_in_time", "2026", "1");
	assert_figure(office, "petition", "open", "", "1");
	assert_figure(office, "petition", "overdue", "", "0");
	office->f->now = MONDAY + 16 * DAY;
	assert_figure(office, "petition", "overdue", "", "1");
	assert_listed(office, "petition", "late", 1);
}

#define FAMILY "members=[{\"name\":\"王小明\",\"relation\":\"户主\",\"id_number\":\"11010519491231002X\",\"income\":\"200\",\"covered\":true}," \
	"{\"name\":\"王小丽\",\"relation\":\"子女\",\"id_number\":\"110105198001010024\",\"income\":\"300.50\",\"able\":true,\"covered\":true}," \
	"{\"name\":\"王大\",\"relation\":\"孙子女\",\"id_number\":\"110105200501010012\",\"income\":\"0\",\"covered\":false}]"
#define APPLICATION "head=王小明|head_id=11010519491231002X|village=4|area=农村|stable=否|kin=否|" FAMILY
#define SURVEY "surveyors=甲、乙|survey_form=[1]|checked_began_on=2026-03-10|standard=500|opinion=建议纳入|monthly=800"
#define GRANT "monthly=800|bank=农商银行|account=6222020200112230004"
static const struct move allowance[] = {
	{0, NULL, APPLICATION, NULL, NULL, "applied", "", false},
	{0, "accept", "", NULL, "授权核对书", "applied", "", false},
	{0, "ask_papers", "gaps=授权核对书", NULL, NULL, "completing", "2026-03-17", false},
	{4, "complete", "", NULL, NULL, "applied", "", false},
	{4, "accept", "entrusted=[1]", NULL, NULL, "accepted", "2026-03-11", false},
	{7, "survey", "", NULL, NULL, "surveying", "2026-04-17", false},
	{14, "publicise", SURVEY "|surveyor_count=1", NULL, "两名以上", "surveying", "2026-04-17", false},
	{14, "publicise", SURVEY "|surveyor_count=2", NULL, NULL, "publicised", "2026-04-17", false},
	{20, "report", "", NULL, "公示未满7天", "publicised", "2026-04-17", false},
	{22, "report", "", NULL, NULL, "confirming", "2026-04-07", false},
	{30, "confirm", GRANT "|paid_from=2026-04-01", NULL, "次月", "confirming", "2026-04-07", false},
	{30, "confirm", GRANT "|paid_from=2026-05-01", NULL, NULL, "receiving", "", false},
};
static const struct move end_of_allowance[] = {
	{100, "stop", "stop_cause=收入超过标准", "子女就业", "听取陈述", "receiving", "", false},
	{100, "stop", "stop_cause=收入超过标准|heard_on=2026-06-08", "子女就业", NULL, "stopped", "", false},
};

static void allowances_go_their_way(void **state)
{
	struct office *office = *state;
	int64_t id = go(office, "subsistence_allowance", 0, allowance, COUNT_OF(allowance));
	assert_figure(office, "subsistence_allowance", "applications", "2026M03", "1");
	assert_figure(office, "subsistence_allowance", "households", "", "1");
	assert_figure(office, "subsistence_allowance", "rural_persons", "", "2");
	assert_figure(office, "subsistence_allowance", "monthly", "", "800.00");
	assert_figure(office, "subsistence_allowance", "added", "2026Q2", "1");
	assert_listed(office, "subsistence_allowance", "to_recheck", 0);
	office->f->now += 183 * DAY; /* not stable: every half year */
	assert_listed(office, "subsistence_allowance", "to_recheck", 1);
	go(office, "subsistence_allowance", id, end_of_allowance, COUNT_OF(end_of_allowance));
	assert_figure(office, "subsistence_allowance", "households", "", "0");
	assert_figure(office, "subsistence_allowance", "stopped", "2026", "1");
	assert_figure(office, "subsistence_allowance", "stopped_persons", "2026", "2");
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {EACH(everything_can_be_asked), EACH(petitions_go_their_way),
	                                   EACH(allowances_go_their_way)};
	return cmocka_run_group_tests_name("registers at work", tests, NULL, NULL);
}
