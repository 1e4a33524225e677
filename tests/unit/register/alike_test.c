/* People who seem to stand in registers twice are pointed out, and others are not. */
#include <stdlib.h>
#include <string.h>

#include "house.h"

#define FIELD_LINES(unique)                                                                              \
	"fields:\n"                                                                                        \
	"  - {name: name, title: 姓名, type: name, required: true, listed: true}\n"                            \
	"  - {name: id_number, title: 身份证号, type: resident_id, private: true, name_field: name" unique "}\n" \
	"  - {name: village, title: 村, type: unit, level: village}\n"                                        \
	"  - {name: note, title: 备注, type: text}\n"
#define HEAD(name, title, keeper, officer, village, more) \
	"register: " name "\ntitle: " title "\ngroup: C 民生\nlabel: name\nvillage: village\nkeeper: " keeper \
	"\naccess: {officer: " officer ", village: " village "}\n" more
#define FAMILY HEAD("family", "困难家庭", "农业", "all", "own", "") FIELD_LINES(", unique: true")
#define PAYMENT HEAD("payment", "补贴发放", "建设", "own", "none", "") FIELD_LINES("")
#define ROSTER HEAD("roster", "报名册", "农业", "own", "own", "people_may_repeat: true\n") FIELD_LINES("")
#define ROSTER_COMPARED HEAD("roster", "报名册", "农业", "own", "own", "") FIELD_LINES("")

static const char family[] = FAMILY, payment[] = PAYMENT, roster[] = ROSTER, compared[] = ROSTER_COMPARED;
static const struct embedded files[] = {{"definitions/registers/family.yaml", {family, sizeof family - 1}},
                                        {"definitions/registers/payment.yaml", {payment, sizeof payment - 1}},
                                        {"definitions/registers/roster.yaml", {roster, sizeof roster - 1}}};
static const struct embedded later_files[] = {{"definitions/registers/family.yaml", {family, sizeof family - 1}},
                                              {"definitions/registers/payment.yaml", {payment, sizeof payment - 1}},
                                              {"definitions/registers/roster.yaml", {compared, sizeof compared - 1}}};
static const struct embedded_set definitions = {files, COUNT_OF(files)}, later = {later_files, COUNT_OF(later_files)};

#define ZHANG "53010119700308123"
#define BRIDGE "4"
#define HILL "5"

static int set_up(void **state)
{
	return house_set_up(state, &definitions, 0, HOLIDAY);
}

/* ---- one call ------------------------------------------------------------------------------------------------------ */
struct person {
	const char *in, *name, *number /* 17 digits: the check digit follows; 15: as it is */, *village;
};
struct one {
	struct house *house;
	struct person person;
	struct record_input inputs[4];
	char number[20];
	int64_t id, version;
	const char *reason, *note;
	char told[1024]; /* the warning */
	bool excused;
	enum status (*work)(struct one *one, const struct records *records, struct err *err);
};

static enum status run_one(struct ledger_tx *tx, void *argument, struct err *err)
{
	struct one *one = argument;
	struct records records;
	struct arena *arena = &one->house->f->arena;
	enum status status = records_open(one->house->registry, tx, str_of(one->person.in), arena, &records, err);
	return status ? status : one->work(one, &records, err);
}

static void complete(const char *digits, char out[20])
{
	static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;
	snprintf(out, 20, "%s", digits);
	if (strlen(digits) != COUNT_OF(weights))
		return;
	for (size_t i = 0; i < COUNT_OF(weights); i++)
		sum += weights[i] * (digits[i] - '0');
	out[17] = "10X98765432"[sum % 11];
	out[18] = '\0';
}

static size_t fill(struct one *one)
{
	complete(one->person.number, one->number);
	one->inputs[0] = (struct record_input){STR("name"), str_of(one->person.name)};
	one->inputs[1] = (struct record_input){STR("id_number"), str_of(one->number)};
	one->inputs[2] = (struct record_input){STR("village"), str_of(one->person.village)};
	one->inputs[3] = (struct record_input){STR("note"), str_of(one->note ? one->note : "")};
	return 4;
}

static enum status enter_work(struct one *one, const struct records *records, struct err *err)
{
	return record_create(records, one->inputs, fill(one), str_of(one->reason ? one->reason : ""), &one->id, err);
}

static enum status change_work(struct one *one, const struct records *records, struct err *err)
{
	return record_update(records, one->id, one->version, one->inputs, fill(one), str_of(one->reason ? one->reason : ""), err);
}

static enum status withdraw_work(struct one *one, const struct records *records, struct err *err)
{
	return record_withdraw(records, one->id, one->version, STR("重复"), err);
}

static enum status check_work(struct one *one, const struct records *records, struct err *err)
{
	struct record_findings findings = {NULL, 0};
	enum status status = record_check(records, one->id, NULL, one->inputs, fill(one), &findings, err);
	one->told[0] = '\0';
	for (size_t i = 0; !status && i < findings.count; i++) {
		if (findings.at[i].forbids)
			fail_msg("%.*s", STR_ARG(findings.at[i].message));
		assert_string_equal(findings.at[i].field, "id_number");
		snprintf(one->told, sizeof one->told, "%.*s", STR_ARG(findings.at[i].message));
	}
	return status;
}

static int64_t enter(struct house *house, struct person person)
{
	struct one one = {.house = house, .person = person, .work = enter_work, .reason = "核对过"};
	if (ledger_change(house->f->ledger, &house->f->system, run_one, &one, &house->f->err))
		fail_msg("%s (%s)", house->f->err.message, house->f->err.detail);
	return one.id;
}

/* What is told of a person before it is entered. */
static const char *told(struct house *house, const struct actor *actor, struct person person)
{
	static struct one one;
	one = (struct one){.house = house, .person = person, .work = check_work};
	if (ledger_look(house->f->ledger, actor, run_one, &one, &house->f->err))
		fail_msg("%s (%s)", house->f->err.message, house->f->err.detail);
	return one.told;
}

static void assert_told(const char *message, const char *part)
{
	if (!message || !strstr(message, part))
		fail_msg("\"%s\" is not in \"%s\"", part, message ? message : "");
}

/* ---- the cases ------------------------------------------------------------------------------------------------------ */
static void near_numbers_are_pointed_out_and_others_are_not(void **state)
{
	struct house *house = *state;
	static const struct {
		struct person person;
		const char *told; /* NULL: nothing */
	} cases[] = {
		{{"family", "张小山", "53010119700308124", BRIDGE}, "one digit"},
		{{"family", "张小山", "53010219700308123", BRIDGE}, "one digit"},
		{{"family", "张小山", "53010119700308132", BRIDGE}, "exchanged"},
		{{"family", "张小山", "53010119070308123", BRIDGE}, "exchanged"},
		{{"family", "张 小山", "53010119700308124", BRIDGE}, "one digit"},
		{{"payment", "张小山", "53010119700308124", BRIDGE}, "one digit"},
		{{"family", "张小山", "530101700308124", BRIDGE}, "one digit"},   /* of 15 digits */
		{{"payment", "张小川", ZHANG, BRIDGE}, "another name"},
		{{"payment", "张小川", ZHANG, HILL}, "another name"},
		{{"payment", "张小川", "530101700308123", HILL}, "another name"},
		{{"payment", "张小山", ZHANG, BRIDGE}, NULL},                    /* the same person */
		{{"payment", "张小山", "530101700308123", HILL}, NULL},
		{{"family", "张小山", "53010119700308124", HILL}, NULL},         /* another village */
		{{"family", "张小山", "53010119700308124", ""}, NULL},
		{{"family", "张小川", "53010119700308124", BRIDGE}, NULL},       /* twins: numbers that follow, other names */
		{{"family", "张小山", "53010119700308145", BRIDGE}, NULL},       /* two digits are others */
		{{"family", "张小山", "53010119850612345", BRIDGE}, NULL},       /* a namesake */
		{{"roster", "张小山", "53010119700308124", BRIDGE}, NULL},       /* switched off */
		{{"roster", "张小川", ZHANG, BRIDGE}, NULL},
	};
	enter(house, (struct person){"family", "张小山", ZHANG, BRIDGE});
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *message = told(house, &house->f->leader, cases[i].person);
		if (cases[i].told) {
			assert_told(message, cases[i].told);
			assert_told(message, "困难家庭“张小山”");
		} else if (message[0]) {
			fail_msg("case %zu: %s", i, message);
		}
	}
}

static void a_reason_lasts_while_the_person_stays(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	enter(house, (struct person){"family", "张小山", ZHANG, BRIDGE});
	struct one one = {.house = house, .person = {"family", "张小山", "53010119700308124", BRIDGE}, .work = enter_work};
	assert_int_equal(ledger_change(f->ledger, &f->leader, run_one, &one, &f->err), STATUS_UNEXPLAINED);
	assert_string_equal(f->err.detail, "id_number");
	one.reason = "父子同名，户口簿核对过";
	assert_int_equal(ledger_change(f->ledger, &f->leader, run_one, &one, &f->err), STATUS_OK);
	one.work = change_work;
	one.version = 1;
	one.reason = NULL;
	for (one.version = 1; one.version < 3; one.version++) { /* not asked for again, nor forgotten */
		one.note = one.version == 1 ? "一" : "二";
		assert_int_equal(ledger_change(f->ledger, &f->leader, run_one, &one, &f->err), STATUS_OK);
	}
	one.person.number = "53010119700308122"; /* another number, as near */
	assert_int_equal(ledger_change(f->ledger, &f->leader, run_one, &one, &f->err), STATUS_OK);
	assert_int_equal(raw_number(f, "SELECT count(*) FROM r_family WHERE instr(excused, 'alike.id_number')"), 1);
	/* the one that was there first is changed: it was not asked for before and is not now */
	struct one first = {.house = house, .person = {"family", "张小山", ZHANG, BRIDGE}, .work = change_work, .id = 1, .version = 1, .note = "三"};
	assert_int_equal(ledger_change(f->ledger, &f->leader, run_one, &first, &f->err), STATUS_OK);
}

static void marks_follow_their_records(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	const struct person near = {"payment", "张小山", "53010119700308124", BRIDGE};
	int64_t id = enter(house, (struct person){"family", "张小山", ZHANG, BRIDGE});
	struct one one = {.house = house, .person = {"family", "张小山", "53010119850612345", BRIDGE}, .work = change_work, .id = id, .version = 1};
	assert_told(told(house, &f->leader, near), "one digit");
	assert_int_equal(ledger_change(f->ledger, &f->leader, run_one, &one, &f->err), STATUS_OK);
	assert_string_equal(told(house, &f->leader, near), "");
	one.person.number = ZHANG;
	one.version = 2;
	assert_int_equal(ledger_change(f->ledger, &f->leader, run_one, &one, &f->err), STATUS_OK);
	assert_told(told(house, &f->leader, near), "one digit");
	one.work = withdraw_work;
	one.version = 3;
	assert_int_equal(ledger_change(f->ledger, &f->leader, run_one, &one, &f->err), STATUS_OK);
	assert_string_equal(told(house, &f->leader, near), "");
	assert_int_equal(raw_number(f, "SELECT count(*) FROM mark"), 0);
}

/* Of what is out of sight nothing is said but that it is there; of a number that is masked not in what it is alike. */
static void told_is_what_may_be_seen(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	enter(house, (struct person){"payment", "李大河", ZHANG, BRIDGE});
	const char *message = told(house, &f->village, (struct person){"family", "张小山", ZHANG, BRIDGE});
	assert_string_equal(message, "somebody alike stands in a register that you cannot see");
	message = told(house, &f->leader, (struct person){"family", "张小山", ZHANG, BRIDGE});
	assert_told(message, "补贴发放“李大河”");
	assert_told(message, "another name");
	enter(house, (struct person){"family", "王小川", "53010119850612345", BRIDGE});
	message = told(house, &f->roads_officer, (struct person){"payment", "王小川", "53010119850612346", BRIDGE});
	assert_told(message, "困难家庭“王小川”");
	if (strstr(message, "digit"))
		fail_msg("a masked number is told: %s", message);
	assert_told(told(house, &f->officer, (struct person){"family", "王小川", "53010119850612346", BRIDGE}), "digit"); /* keeps it */
	assert_told(told(house, &f->village, (struct person){"family", "王小川", "53010119850612346", BRIDGE}), "digit"); /* of the village */
}

static void another_rule_marks_what_is_there(void **state)
{
	struct house *house = *state;
	struct fixture *f = house->f;
	const struct person near = {"family", "张小山", "53010119700308124", BRIDGE};
	enter(house, (struct person){"roster", "张小山", ZHANG, BRIDGE});
	assert_string_equal(told(house, &f->leader, near), "");
	house_define(house, &later);
	assert_told(told(house, &f->leader, near), "报名册“张小山”");
	house_define(house, &later); /* as it was: nothing is done again */
	assert_int_equal(raw_number(f, "SELECT count(*) FROM mark"), 2);
	raw(f, "UPDATE r_roster SET name = '李大河'"); /* put right by a rebuild, and marked anew when the register is opened */
	raw(f, "DELETE FROM mark");
	assert_int_equal(ledger_rebuild(f->ledger, NULL, &f->err), STATUS_OK);
	house_define(house, &later);
	assert_told(told(house, &f->leader, near), "报名册“张小山”");
	house_define(house, &definitions);
	assert_string_equal(told(house, &f->leader, near), "");
	assert_int_equal(raw_number(f, "SELECT count(*) FROM mark"), 0);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, house_tear_down)
	const struct CMUnitTest tests[] = {
		EACH(near_numbers_are_pointed_out_and_others_are_not),
		EACH(a_reason_lasts_while_the_person_stays),
		EACH(marks_follow_their_records),
		EACH(told_is_what_may_be_seen),
		EACH(another_rule_marks_what_is_there),
	};
	return cmocka_run_group_tests_name("people who seem to stand twice", tests, NULL, NULL);
}
