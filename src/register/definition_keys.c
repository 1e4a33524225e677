/* The syntax of a definition: a row for each key. */
#include "register/definition_int.h"

#define WORDS(array) {array, COUNT_OF(array)}

static const struct key_word kinds[FIELD_KIND_COUNT_OF] = {
	{"text", FIELD_KIND_TEXT, "one line; min and max are its length"},
	{"long_text", FIELD_KIND_LONG_TEXT, "several lines"},
	{"code", FIELD_KIND_CODE, "a number given by the register; needs a pattern"},
	{"choice", FIELD_KIND_CHOICE, "one of choices"},
	{"choices", FIELD_KIND_CHOICES, "several of choices"},
	{"yes_no", FIELD_KIND_YES_NO, "是 or 否"},
	{"count", FIELD_KIND_COUNT, "how many: a whole number, not negative"},
	{"decimal", FIELD_KIND_DECIMAL, "a number with decimals (scale, else 2) and a unit"},
	{"money", FIELD_KIND_MONEY, "an amount; two decimals, in 元 unless a unit is said"},
	{"percent", FIELD_KIND_PERCENT, "12.50 for 12.5 %"},
	{"date", FIELD_KIND_DATE, "a day"},
	{"instant", FIELD_KIND_INSTANT, "a day and a time"},
	{"period", FIELD_KIND_PERIOD, "a year, half, quarter or month"},
	{"unit", FIELD_KIND_UNIT, "an office or a village of the township (level)"},
	{"user", FIELD_KIND_USER, "a person who works here"},
	{"name", FIELD_KIND_NAME, "the name of a person"},
	{"resident_id", FIELD_KIND_RESIDENT_ID, "an ID number, checked, and compared with name, sex and birth where they are named"},
	{"credit_code", FIELD_KIND_CREDIT_CODE, "a unified social credit code, checked"},
	{"phone", FIELD_KIND_PHONE, "a telephone number"},
	{"bank_account", FIELD_KIND_BANK_ACCOUNT, "an account or a card"},
	{"address", FIELD_KIND_ADDRESS, "a place in words"},
	{"point", FIELD_KIND_POINT, "a point of the map: longitude,latitude"},
	{"files", FIELD_KIND_FILES, "documents and photos"},
	{"link", FIELD_KIND_LINK, "a record of another register"},
	{"rows", FIELD_KIND_ROWS, "a list of rows with fields of their own"},
};
const struct key_words field_kind_words = WORDS(kinds);

static const struct key_word who[] = {
	{"keeper", STEP_BY_KEEPER, "an officer of the unit that keeps the register, or of the unit that handles the record"},
	{"village", STEP_BY_VILLAGE, "a clerk of the record's village"},
	{"leader", STEP_BY_LEADER, "a leader of the township"},
	{"holder", STEP_BY_HOLDER, "the person it was handed to"},
	{"administrator", STEP_BY_ADMINISTRATOR, "the administrator"},
};
const struct key_words who_words = WORDS(who);

static const struct key_word sights[] = {
	{"own", SIGHT_OWN, "what is handled by their unit or lies in their village"},
	{"all", SIGHT_ALL, "every record"},
	{"none", SIGHT_NONE, "none"},
};
static const struct key_words sight_words = WORDS(sights);

#define AT(structure, member) .at = offsetof(struct structure, member)
#define ALSO(structure, member) .also = offsetof(struct structure, member)

/* ---- fields ------------------------------------------------------------------------------------------------------ */

#define FIELD_KEYS                                                                                                        \
	{"name", KEY_NAME, .required = true, AT(register_field, name), .help = "its word in expressions, the API and the table"}, \
	{"title", KEY_TEXT, .required = true, AT(register_field, title), .help = "its heading, in Chinese"},                \
	{"type", KEY_WORD, .required = true, AT(register_field, kind), .words = &field_kind_words, .help = "what is filled in"}, \
	{"hint", KEY_TEXT, AT(register_field, hint), .help = "how to fill it in, or where else it is used"},                \
	{"required", KEY_YES, AT(register_field, required), .help = "a record without it is refused"},                      \
	{"private", KEY_YES, AT(register_field, private_value), .help = "masked wherever it is shown, unless the reader may see it"}, \
	{"choices", KEY_TEXTS, AT(register_field, choices), ALSO(register_field, choice_count), .help = "of a choice: what may be chosen"}, \
	{"unit", KEY_TEXT, AT(register_field, unit), .help = "of a number: 元, 万元, 亩, 人 …"},                            \
	{"scale", KEY_SCALE, AT(register_field, scale), .help = "of a decimal: how many decimals are kept"},               \
	{"min", KEY_NUMBER, AT(register_field, min), ALSO(register_field, has_min), .help = "least value, or length of a text"}, \
	{"max", KEY_NUMBER, AT(register_field, max), ALSO(register_field, has_max), .help = "largest value, or length of a text"}, \
	{"level", KEY_TEXT, AT(register_field, level), .help = "of a unit: office or village"},                            \
	{"link", KEY_NAME, AT(register_field, link), .help = "of a link: the other register"}

static const struct key row_keys[] = {FIELD_KEYS};
static const struct key_table row_table = {"fields of a row", row_keys, COUNT_OF(row_keys), sizeof(struct register_field),
                                           offsetof(struct register_field, line), 40};

static const struct key field_keys[] = {
	FIELD_KEYS,
	{"listed", KEY_YES, AT(register_field, listed), .help = "a column of the list"},
	{"unique", KEY_YES, AT(register_field, unique), .help = "no two open records have the same"},
	{"pattern", KEY_TEXT, AT(register_field, pattern), .help = "of a code: 信访〔{year}〕{n}号, {n:4} with leading zeros"},
	{"name_field", KEY_FIELD, AT(register_field, name_field), .help = "of an ID number: the field with the person's name"},
	{"sex_field", KEY_FIELD, AT(register_field, sex_field), .help = "of an ID number: the field with the sex, 男 or 女"},
	{"birth_field", KEY_FIELD, AT(register_field, birth_field), .help = "of an ID number: the field with the date of birth"},
	{"fields", KEY_ITEMS, AT(register_field, rows), ALSO(register_field, row_field_count), .table = &row_table,
	 .help = "of rows: the fields of a row"},
	{"value", KEY_EXPRESSION, AT(register_field, value), .purpose = FOR_FIELD, .help = "computed from the fields above it, never entered"},
	{"required_when", KEY_EXPRESSION, AT(register_field, required_when), .purpose = FOR_RECORD, .help = "must be filled in when this holds"},
	{"otherwise", KEY_EXPRESSION, AT(register_field, otherwise), .purpose = FOR_NEW, .help = "what a new record has when nothing was said"},
};
static const struct key_table field_table = {"fields", field_keys, COUNT_OF(field_keys), sizeof(struct register_field),
                                             offsetof(struct register_field, line), REGISTER_FIELDS_MAX};

/* ---- work flow --------------------------------------------------------------------------------------------------- */

static const struct key state_keys[] = {
	{"name", KEY_NAME, .required = true, AT(register_state, name), .help = "its word in expressions"},
	{"title", KEY_TEXT, .required = true, AT(register_state, title), .help = "办理中, 已办结 …"},
	{"final", KEY_YES, AT(register_state, final), .help = "the end: nothing is due any more"},
};
static const struct key_table state_table = {"states", state_keys, COUNT_OF(state_keys), sizeof(struct register_state),
                                             offsetof(struct register_state, line), REGISTER_STATES_MAX};

static const struct key creates_keys[] = {
	{"in", KEY_NAME, .required = true, AT(register_step, creates), .help = "the other register"},
	{"fields", KEY_GIVEN, .required = true, AT(register_step, created), ALSO(register_step, created_count), .help = "its fields, with expressions of this record"},
	{"keeps", KEY_FIELD, .required = true, AT(register_step, keeps), .help = "the field of this record that links to the new one"},
	{"back", KEY_NAME, AT(register_step, back), .help = "the field of the new one that links to this record"},
};
static const struct key_table creates_table = {"creates", creates_keys, COUNT_OF(creates_keys), 0, KEY_NONE, 0};
static const struct key step_keys[] = {
	{"name", KEY_NAME, .required = true, AT(register_step, name), .help = "its word in the API and the journal"},
	{"title", KEY_TEXT, .required = true, AT(register_step, title), .help = "the button: 受理, 办结 …"},
	{"from", KEY_STATES, .required = true, AT(register_step, from), .help = "states in which it may be taken"},
	{"to", KEY_STATE, .required = true, AT(register_step, to), .help = "state that it leads to; may be the same"},
	{"by", KEY_WHO, .required = true, AT(register_step, by), .words = &who_words, .help = "who may take it"},
	{"needs", KEY_FIELDS, AT(register_step, needs), ALSO(register_step, need_count), .help = "fields that must be filled in by then; its form asks for them"},
	{"asks", KEY_FIELDS, AT(register_step, asks), ALSO(register_step, ask_count), .help = "fields that its form offers besides"},
	{"sets", KEY_SETS, AT(register_step, sets), ALSO(register_step, set_count), .help = "fields that it fills in by itself: {accepted_on: today}"},
	{"reason", KEY_YES, AT(register_step, reason), .help = "a reason must be given"},
	{"when", KEY_EXPRESSION, AT(register_step, when), .purpose = FOR_RECORD, .help = "only when this holds …"},
	{"refusal", KEY_TEXT, AT(register_step, refusal), .help = "… else this is said"},
	{"letter", KEY_TEXT, AT(register_step, letter), .help = "the letter that it writes, by its title: 受理告知书"},
	{"creates", KEY_PART, .table = &creates_table, .help = "{in: dispute, fields: {subject: subject}, keeps: dispute_record}: a record that it enters elsewhere"},
	{"hands_over", KEY_YES, AT(register_step, hands_over), .help = "it asks which unit and person take it next"},
};
static const struct key_table step_table = {"steps", step_keys, COUNT_OF(step_keys), sizeof(struct register_step),
                                            offsetof(struct register_step, line), 60};

static const struct key letter_keys[] = {
	{"title", KEY_TEXT, .required = true, AT(register_letter, title), .help = "what steps name it by, and its heading: 受理告知书"},
	{"number", KEY_TEXT, AT(register_letter, number), .help = "{township}信访〔{year}〕{n}号: counted without gaps per unit and year; {township} is its name"},
	{"to", KEY_TEMPLATE, AT(register_letter, to), .help = "who it is addressed to"},
	{"text", KEY_TEMPLATES, .required = true, AT(register_letter, text), ALSO(register_letter, text_count), .help = "its paragraphs, with places"},
	{"signature", KEY_TEMPLATE, AT(register_letter, signature), .help = "who signs; understood: \"{township}{unit}\""},
	{"masked", KEY_FIELDS, AT(register_letter, masked), ALSO(register_letter, masked_count), .help = "fields that it shows masked"},
	{"source", KEY_TEXT, AT(register_letter, source), .help = "the rule that asks for it: 《…》第…条"},
};
static const struct key_table letter_table = {"letters", letter_keys, COUNT_OF(letter_keys), sizeof(struct register_letter),
                                              offsetof(struct register_letter, line), 20};

#define LENGTH_KEYS(structure, length, unit, what)                                                                  \
	{"days", KEY_LENGTH, .required = true, AT(structure, length), ALSO(structure, unit), .tag = LIMIT_CALENDAR_DAYS,    \
	 .help = what " in calendar days; or"},                                                                             \
	{"workdays", KEY_LENGTH, .required = true, AT(structure, length), ALSO(structure, unit), .tag = LIMIT_WORKING_DAYS, \
	 .help = what " in working days; or"},                                                                              \
	{"months", KEY_LENGTH, .required = true, AT(structure, length), ALSO(structure, unit), .tag = LIMIT_MONTHS,         \
	 .help = what " in months"}

static const struct key extend_keys[] = {
	{"length", KEY_INT, .required = true, AT(register_limit, extend_by), .help = "by how much at most, counted as the limit is"},
	{"times", KEY_INT, .required = true, AT(register_limit, extend_times), .help = "how often"},
	{"by", KEY_WHO, .required = true, AT(register_limit, extend_approver), .words = &who_words, .help = "who may extend it"},
};
static const struct key_table extend_table = {"extend", extend_keys, COUNT_OF(extend_keys), 0, KEY_NONE, 0};
static const struct key limit_keys[] = {
	{"name", KEY_NAME, .required = true, AT(register_limit, name), .help = "its word in the API"},
	{"title", KEY_TEXT, .required = true, AT(register_limit, title), .help = "办理期限 …"},
	{"in", KEY_STATES, .required = true, AT(register_limit, in), .help = "states in which it runs"},
	{"from", KEY_FIELD, AT(register_limit, from_field), .help = "date from which it counts (with days: 0 the date is the deadline); without it, the day on which the state was entered"},
	LENGTH_KEYS(register_limit, length, count, "its length"),
	{"warn", KEY_INT, AT(register_limit, warn), .help = "days before its end at which the light turns yellow"},
	{"extend", KEY_PART, .table = &extend_table, .help = "{length: 30, times: 1, by: leader}: how it may be extended"},
	{"suspended_in", KEY_STATES, AT(register_limit, suspended_in), .help = "states that stop the clock"},
	{"when", KEY_EXPRESSION, AT(register_limit, when), .purpose = FOR_RECORD, .help = "it runs only for records where this holds"},
	{"source", KEY_TEXT, .required = true, AT(register_limit, source), .help = "《…》第…条; a local one says 地方规定，可改"},
};
static const struct key_table limit_table = {"limits", limit_keys, COUNT_OF(limit_keys), sizeof(struct register_limit),
                                             offsetof(struct register_limit, line), 16};

static const struct key check_keys[] = {
	{"name", KEY_NAME, .required = true, AT(register_check, name), .help = "its word in the API"},
	{"forbid", KEY_EXPRESSION, .required = true, .tagged = true, .tag = true, AT(register_check, when), ALSO(register_check, forbids),
	 .purpose = FOR_RECORD, .help = "a record for which this holds is refused; or"},
	{"warn", KEY_EXPRESSION, .required = true, .tagged = true, .tag = false, AT(register_check, when), ALSO(register_check, forbids),
	 .purpose = FOR_RECORD, .help = "… needs a reason"},
	{"say", KEY_TEXT, .required = true, AT(register_check, message), .help = "what is said then"},
	{"field", KEY_FIELD, AT(register_check, field), .help = "where the form shows it"},
};
static const struct key_table check_table = {"checks", check_keys, COUNT_OF(check_keys), sizeof(struct register_check),
                                             offsetof(struct register_check, line), 40};

/* ---- what comes out ---------------------------------------------------------------------------------------------- */

static const struct key statistic_keys[] = {
	{"name", KEY_NAME, .required = true, AT(register_statistic, name), .help = "its word in the API"},
	{"title", KEY_TEXT, .required = true, AT(register_statistic, title), .help = "信访总件数 …"},
	{"unit", KEY_TEXT, .required = true, AT(register_statistic, unit), .help = "件, 户, 万元 …"},
	{"sum", KEY_FIELD, AT(register_statistic, sum), .help = "number that is added up; without it, records are counted"},
	{"where", KEY_EXPRESSION, AT(register_statistic, where), .purpose = FOR_TABLE, .help = "only records where this holds"},
	{"by", KEY_COLUMNS, AT(register_statistic, by), ALSO(register_statistic, by_count), .help = "what it is divided by"},
	{"date", KEY_FIELD, AT(register_statistic, date), .help = "date that puts a record into a period; without it, what stands now"},
	{"each", KEY_FIELD, AT(register_statistic, each), .help = "each value of this field is counted once: the inspections, not what they found"},
	{"share_of", KEY_NAME, AT(register_statistic, share_of), .help = "another statistic, of which this one is a part: what is told is the share, in the unit % or ‰"},
	{"indicator", KEY_TEXT, AT(register_statistic, indicator), .help = "the indicator of the work report that it feeds"},
};
static const struct key_table statistic_table = {"statistics", statistic_keys, COUNT_OF(statistic_keys), sizeof(struct register_statistic),
                                                 offsetof(struct register_statistic, line), 60};

static const struct key view_keys[] = {
	{"name", KEY_NAME, .required = true, AT(register_view, name), .help = "its word in the API"},
	{"title", KEY_TEXT, .required = true, AT(register_view, title), .help = "超期未办, 我的 …"},
	{"where", KEY_EXPRESSION, AT(register_view, where), .purpose = FOR_TABLE, .help = "records that it shows"},
	{"order", KEY_COLUMN, AT(register_view, order), .help = "field that orders it; without it, newest first"},
	{"descending", KEY_YES, AT(register_view, descending), .help = "largest first"},
};
static const struct key_table view_table = {"views", view_keys, COUNT_OF(view_keys), sizeof(struct register_view),
                                            offsetof(struct register_view, line), 30};

static const struct key index_keys[] = {
	{"columns", KEY_COLUMNS, .required = true, AT(register_index, columns), ALSO(register_index, count),
	 .help = "fields of one index: those that are filtered, then the one that orders"},
};
static const struct key_table index_table = {"indexes", index_keys, COUNT_OF(index_keys), sizeof(struct register_index),
                                             offsetof(struct register_index, line), 12};

static const struct key notice_keys[] = {
	{"title", KEY_TEXT, .required = true, AT(register_notice, title), .help = "heading of the notice"},
	{"in", KEY_STATES, .required = true, AT(register_notice, in), .help = "published in these states"},
	LENGTH_KEYS(register_notice, days, count, "for how long,"),
	{"show", KEY_SHOWN, .required = true, AT(register_notice, show), ALSO(register_notice, show_count),
	 .second = offsetof(struct register_notice, masked), .help = "fields, in this order; \"name masked\" shows it masked"},
	{"when", KEY_EXPRESSION, AT(register_notice, when), .purpose = FOR_RECORD, .help = "only records for which this holds"},
	{"before", KEY_STEPS, AT(register_notice, before), .help = "steps that wait until it ran out and every objection is settled"},
	{"source", KEY_TEXT, .required = true, AT(register_notice, source), .help = "《…》第…条"},
};
static const struct key_table notice_table = {"notices", notice_keys, COUNT_OF(notice_keys), sizeof(struct register_notice),
                                              offsetof(struct register_notice, line), 8};

static const struct key recheck_keys[] = {
	{"title", KEY_TEXT, .required = true, AT(register_recheck, title), .help = "年度复核 …"},
	{"months", KEY_INT, .required = true, AT(register_recheck, months), .help = "every so many months"},
	{"from", KEY_FIELD, .required = true, AT(register_recheck, from_field), .help = "date on which it was last looked at"},
	{"in", KEY_STATES, .required = true, AT(register_recheck, in), .help = "states in which it is due"},
	{"where", KEY_EXPRESSION, AT(register_recheck, where), .purpose = FOR_TABLE, .help = "only records where this holds"},
	{"warn", KEY_INT, AT(register_recheck, warn), .help = "days before it is due at which the light turns yellow; understood: 30"},
	{"source", KEY_TEXT, .required = true, AT(register_recheck, source), .help = "《…》第…条"},
};
static const struct key_table recheck_table = {"rechecks", recheck_keys, COUNT_OF(recheck_keys), sizeof(struct register_recheck),
                                               offsetof(struct register_recheck, line), 8};

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static const struct key access_keys[] = {
	{"officer", KEY_WORD, .required = true, AT(register_definition, officer), .words = &sight_words, .help = "what officers see who do not keep it"},
	{"village", KEY_WORD, .required = true, AT(register_definition, village_clerk), .words = &sight_words, .help = "what village clerks see"},
};
static const struct key_table access_table = {"access", access_keys, COUNT_OF(access_keys), 0, KEY_NONE, 0};

#define ITEMS(name, member, counted, of, text)                                                                          \
	{name, KEY_ITEMS, AT(register_definition, member), ALSO(register_definition, counted), .table = &of, .help = text}

static const struct key keys[] = {
	{"register", KEY_NAME, .required = true, AT(register_definition, name), .help = "its name: the file is called the same"},
	{"title", KEY_TEXT, .required = true, AT(register_definition, title), .help = "its title, in Chinese"},
	{"group", KEY_TEXT, .required = true, AT(register_definition, group), .help = "where the menu has it: C 民生"},
	{"about", KEY_TEXT, AT(register_definition, about), .help = "what it is for, in a sentence or two"},
	{"source", KEY_TEXT, AT(register_definition, source), .help = "the rule that it follows"},
	{"keeper", KEY_TEXT, AT(register_definition, keeper), .help = "the office that keeps it: parts of names in order of preference, a blank between; else the township"},
	{"label", KEY_FIELD, .required = true, AT(register_definition, label), .help = "field that names a record to people"},
	{"village", KEY_FIELD, AT(register_definition, village), .help = "field with the village that it lies in: what village clerks see"},
	{"number", KEY_FIELD, AT(register_definition, number), .help = "its field of the type code"},
	{"key", KEY_FIELD, AT(register_definition, key), .help = "field by which an import finds the record again"},
	{"people_may_repeat", KEY_YES, AT(register_definition, people_may_repeat), .help = "people who seem to be entered twice are not pointed out, here and elsewhere"},
	{"enter", KEY_WHO, AT(register_definition, enter), .words = &who_words, .help = "who enters records, by hand and by spreadsheet; understood: its office, leaders, clerks of villages; steps of other registers enter what they enter"},
	{"access", KEY_PART, .table = &access_table, .help = "{officer: own, village: own}: who sees what; own is understood"},
	ITEMS("fields", fields, field_count, field_table, "what is kept"),
	ITEMS("states", states, state_count, state_table, "the first is where a record begins; none: no work flow"),
	ITEMS("steps", steps, step_count, step_table, "from state to state"),
	ITEMS("letters", letters, letter_count, letter_table, "what steps write to people and offices"),
	ITEMS("limits", limits, limit_count, limit_table, "by when"),
	ITEMS("checks", checks, check_count, check_table, "what must not be, and what needs a reason"),
	ITEMS("statistics", statistics, statistic_count, statistic_table, "figures that come out of it"),
	ITEMS("views", views, view_count, view_table, "lists that people want"),
	ITEMS("indexes", indexes, index_count, index_table, "what keeps long lists quick"),
	ITEMS("notices", notices, notice_count, notice_table, "what the public reads"),
	ITEMS("rechecks", rechecks, recheck_count, recheck_table, "what is looked at again from time to time"),
};
const struct key_table definition_keys = {"the register", keys, COUNT_OF(keys), sizeof(struct register_definition), KEY_NONE, 0};

const char *field_kind_text(enum field_kind kind)
{
	return kinds[kind].word;
}

bool field_kind_parse(struct str s, enum field_kind *out)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (str_equals(s, kinds[i].word)) {
			*out = (enum field_kind)kinds[i].value;
			return true;
		}
	return false;
}
