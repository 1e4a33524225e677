/* What a form takes in its cells (data validation): read out of the file, and what pleases it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <zip.h>

#include "workbook.h"

struct asked {
	const char *rule;    /* <dataValidation …> */
	const char *pleases; /* words with | between them; empty: nothing is tried */
	const char *refused;
};

#define RULE(attributes, formulas) "<dataValidation showErrorMessage=\"1\" sqref=\"B2:B9\" " attributes ">" formulas "</dataValidation>"
#define FIRST(text) "<formula1>" text "</formula1>"
#define SECOND(text) "<formula2>" text "</formula2>"
static const struct asked ones[] = {
	{RULE("type=\"whole\"", FIRST("0") SECOND("20")), "0|20|7.0", "21|-1|7.5|无"},
	{RULE("type=\"whole\" operator=\"notBetween\"", FIRST("3") SECOND("5")), "2|6", "3|4|5"},
	{RULE("type=\"decimal\" operator=\"greaterThan\"", FIRST("0")), "0.01", "0|-2"},
	{RULE("type=\"decimal\" operator=\"greaterThanOrEqual\"", FIRST("0")), "0", "-0.5"},
	{RULE("type=\"decimal\" operator=\"lessThan\"", FIRST("$D$1")), "11.9", "12|13"}, /* D1 holds 12 */
	{RULE("type=\"decimal\" operator=\"lessThanOrEqual\"", FIRST("D2")), "99999", ""}, /* what is reckoned cannot be told */
	{RULE("type=\"decimal\" operator=\"equal\"", FIRST("1.50")), "1.5", "1.51"},
	{RULE("type=\"decimal\" operator=\"notEqual\"", FIRST("0")), "1", "0"},
	{RULE("type=\"date\"", FIRST("46023") SECOND("46387")), "2026-01-01|2026-12-31", "2025-12-31|2027-01-01|10月"},
	{RULE("type=\"textLength\" operator=\"equal\"", FIRST("18")), "110101199003070012", "1101"},
	{RULE("type=\"textLength\" operator=\"lessThanOrEqual\"", FIRST("2")), "有事", "没有事"},
	{RULE("type=\"list\"", FIRST("\"有, 无\"")), "有|无| 有 ", "没有"},
	{RULE("type=\"list\"", FIRST("$D$4:$D$6")), "甲|丙", "丁|12"},
	{RULE("type=\"list\"", FIRST("'名 单'!$A$1:$A$9")), "农村", "甲"},
	{RULE("type=\"list\"", FIRST("$Z$4:$Z$6")), "甲", ""}, /* nothing stands there */
	{RULE("type=\"list\"", FIRST("村名")), "甲", ""},
	{RULE("type=\"list\"", FIRST("'没有这张表'!$A$1:$A$9")), "甲", ""},
};
/* None of them is a rule that can be kept. */
static const char *const passed_over[] = {
	"<dataValidation type=\"whole\" sqref=\"B2:B9\"><formula1>1</formula1></dataValidation>", /* the office program does not insist */
	RULE("type=\"custom\"", FIRST("ISNUMBER(B2)")),
	RULE("type=\"whole\" operator=\"nearly\"", FIRST("1")),
	RULE("type=\"whole\"", ""),
	"<dataValidation showErrorMessage=\"1\" sqref=\"B\" type=\"whole\"><formula1>1</formula1></dataValidation>",
};

struct sample {
	struct arena arena;
	struct spreadsheet spreadsheet;
	struct err err;
};

static void read_rules(struct sample *sample, const char *head, const char *rules, const char *foot)
{
	struct str sheet, list = STR("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>农村</t></is></c></row></sheetData></worksheet>");
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)64 << 20);
	sheet = arena_format(&sample->arena,
	                     "<worksheet><sheetData><row r=\"1\"><c r=\"D1\"><v>12</v></c></row><row r=\"2\"><c r=\"D2\"><f>D1</f><v>12</v></c></row>"
	                     "<row r=\"4\"><c r=\"D4\" t=\"inlineStr\"><is><t>甲</t></is></c></row><row r=\"6\"><c r=\"D6\" t=\"inlineStr\"><is><t>丙</t></is>"
	                     "</c></row></sheetData>%s%s%s</worksheet>", head, rules, foot);
	const struct part parts[] = {{"xl/c.xml", sheet}, {"xl/e.xml", list}};
	if (document_spreadsheet_confined(&sample->arena, "/proc/self/exe", STR("表.xlsx"), workbook_make(&sample->arena, parts, COUNT_OF(parts)),
	                                  &sample->spreadsheet, &sample->err))
		fail_msg("%s", sample->err.message);
}

static void check_words(const struct sample *sample, const char *words, bool refused)
{
	const struct spreadsheet_sheet *sheet = &sample->spreadsheet.sheets[0];
	struct str rest = str_of(words), word;

	while (rest.len && str_cut(&rest, '|', &word))
		if (spreadsheet_rule_refuses(&sample->spreadsheet, 0, &sheet->rules[0], word) != refused)
			fail_msg("%.*s %.*s: \"%.*s\" is %s", STR_ARG(sheet->rules[0].first), STR_ARG(sheet->rules[0].second), STR_ARG(word),
			         refused ? "taken" : "refused");
}

static void what_a_rule_takes_and_refuses(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(ones); i++) {
		struct sample sample;
		read_rules(&sample, "<dataValidations count=\"1\">", ones[i].rule, "</dataValidations>");
		assert_int_equal(sample.spreadsheet.sheets[0].rule_count, 1);
		assert_int_equal(sample.spreadsheet.sheets[0].rules[0].area.last_row, 9);
		check_words(&sample, ones[i].pleases, false);
		check_words(&sample, ones[i].refused, true);
		assert_false(spreadsheet_rule_refuses(&sample.spreadsheet, 0, &sample.spreadsheet.sheets[0].rules[0], STR(" ")));
		arena_release(&sample.arena);
	}
}

static void what_cannot_be_told_is_passed_over(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(passed_over); i++) {
		struct sample sample;
		read_rules(&sample, "<dataValidations count=\"1\">", passed_over[i], "</dataValidations>");
		assert_int_equal(sample.spreadsheet.sheets[0].rule_count, 0);
		arena_release(&sample.arena);
	}
}

/* A list that stands on another sheet is written by later programs into what earlier ones pass over. */
static void rules_of_later_programs_are_read_and_nothing_else_of_theirs(void **state)
{
	static const char rules[] =
		"<ext xmlns:x14=\"x\" xmlns:xm=\"y\"><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><xm:f>B2</xm:f></x14:cfRule>"
		"</x14:conditionalFormatting></x14:conditionalFormattings><x14:dataValidations count=\"1\"><x14:dataValidation type=\"list\" "
		"showErrorMessage=\"1\" error=\"请从下拉框选\"><x14:formula1><xm:f>'名 单'!$A$1:$A$9</xm:f></x14:formula1><xm:sqref>B2 D2:D4</xm:sqref>"
		"</x14:dataValidation></x14:dataValidations></ext>";
	struct sample sample;
	(void)state;
	read_rules(&sample, "<extLst>", rules, "</extLst>");
	const struct spreadsheet_sheet *sheet = &sample.spreadsheet.sheets[0];
	assert_int_equal(sheet->rule_count, 2);
	assert_true(str_equals(sheet->rules[1].hint, "请从下拉框选"));
	assert_int_equal(sheet->rules[1].area.last_row, 4);
	check_words(&sample, "农村", false);
	check_words(&sample, "城市", true);
	assert_int_equal(sample.spreadsheet.sheet_count, 2);
	arena_release(&sample.arena);
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_rule_takes_and_refuses),
		cmocka_unit_test(what_cannot_be_told_is_passed_over),
		cmocka_unit_test(rules_of_later_programs_are_read_and_nothing_else_of_theirs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
