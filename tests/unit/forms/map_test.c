/* Which cell of an indicator sheet gets which figure of the record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "forms/forms.h"

struct sample {
	struct arena arena;
	struct spreadsheet spreadsheet;
	struct form form;
	struct form_proposals proposals;
	struct str bytes;
	struct err err;
};

/* 1 亿元 is 10000 万元; everything else measures only itself. */
static bool convert(void *context, struct dec value, struct str from, struct str to, struct dec *out)
{
	(void)context;
	if (str_equal(from, to)) {
		*out = value;
		return true;
	}
	if (str_equals(from, "亿元") && str_equals(to, "万元"))
		return dec_multiply(value, dec_of(10000), out);
	if (str_equals(from, "万元") && str_equals(to, "亿元"))
		return dec_divide(value, dec_of(10000), 4, out);
	return false;
}

static struct str canonical(void *context, struct str name)
{
	(void)context;
	return str_equals(name, "社零总额") ? STR("社会消费品零售总额") : name;
}

static void propose(struct sample *sample, const char *folder, const struct form_indicator *indicators, size_t count, const char *period)
{
	char path[512];
	struct form_record record = {.indicators = indicators, .count = count, .convert = convert, .canonical = canonical};
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)256 << 20);
	snprintf(path, sizeof path, "%s/indicators_month.xlsx", folder);
	assert_true(period_parse(str_of(period), &record.period));
	if (document_read_file(&sample->arena, path, &sample->bytes, &sample->err) ||
	    document_spreadsheet(&sample->arena, STR("a"), sample->bytes, &sample->spreadsheet, &sample->err) ||
	    form_understand(&sample->arena, &sample->spreadsheet, &sample->form, &sample->err) ||
	    form_propose(&sample->arena, &sample->form, &sample->spreadsheet, &record, &sample->proposals, &sample->err))
		fail_msg("%s", sample->err.message);
}

static const struct form_proposal *proposal_at(const struct sample *sample, uint32_t row, uint32_t column)
{
	for (size_t i = 0; i < sample->proposals.count; i++) {
		const struct form_proposal *proposal = &sample->proposals.at[i];
		const struct form_table *table = &sample->form.tables[proposal->table];
		if (table->rows[proposal->row].row == row && table->columns[proposal->column].column == column)
			return proposal;
	}
	fail_msg("no proposal for row %u, column %u", row, column);
	return NULL;
}

static void assert_value(const struct sample *sample, uint32_t row, uint32_t column, const char *value)
{
	char text[DEC_TEXT_MAX];
	const struct form_proposal *proposal = proposal_at(sample, row, column);
	assert_true(proposal->confidence >= FORM_SURE);
	assert_true(proposal->value.known);
	assert_string_equal(dec_text(proposal->value.value, text).at, value);
}

static struct form_value whole(int64_t value)
{
	return (struct form_value){true, dec_of(value)};
}

static struct form_indicator retail(void)
{
	struct form_indicator indicator = {.id = 1, .name = STR("社会消费品零售总额"), .unit = STR("亿元")};
	indicator.months[8] = whole(3);
	indicator.months[9] = whole(5);
	indicator.last_months[9] = whole(4);
	indicator.growth[9] = whole(25);
	return indicator;
}

static void figures_come_in_the_unit_of_the_form(void **state)
{
	struct sample sample;
	const struct form_indicator indicators[] = {retail()};
	propose(&sample, *state, indicators, 1, "2026M10");
	/* of the month: what was added since September, which is not so for a rate or a stock */
	assert_true(proposal_at(&sample, 11, 4)->value.known);
	assert_int_equal(proposal_at(&sample, 11, 4)->value.value.unscaled, 20000);
	assert_true(proposal_at(&sample, 11, 4)->confidence < FORM_SURE);
	assert_value(&sample, 11, 5, "50000");
	assert_value(&sample, 11, 6, "40000");
	assert_value(&sample, 11, 7, "25");
	arena_release(&sample.arena);
}

static void what_nobody_has_is_said(void **state)
{
	struct sample sample;
	const struct form_indicator indicators[] = {retail()};
	propose(&sample, *state, indicators, 1, "2026M10");
	const struct form_proposal *proposal = proposal_at(&sample, 6, 4);
	assert_true(proposal->indicator == FORM_NONE);
	assert_false(proposal->value.known);
	assert_non_null(strstr(proposal->why.at, "no indicator"));
	arena_release(&sample.arena);
	propose(&sample, *state, indicators, 1, "2026M11");
	assert_false(proposal_at(&sample, 11, 5)->value.known);
	assert_non_null(strstr(proposal_at(&sample, 11, 5)->why.at, "no such figure"));
	arena_release(&sample.arena);
}

/* The same words for something that is measured otherwise are another thing. */
static void another_kind_of_unit_is_another_indicator(void **state)
{
	struct sample sample;
	struct form_indicator indicators[] = {retail()};
	indicators[0].unit = STR("户");
	propose(&sample, *state, indicators, 1, "2026M10");
	assert_true(proposal_at(&sample, 11, 5)->indicator == FORM_NONE);
	arena_release(&sample.arena);
}

static void what_is_not_sure_is_not_filled_in(void **state)
{
	struct sample sample;
	struct spreadsheet_entry *entries;
	size_t count;
	struct form_indicator one = retail(), no_unit = retail();
	no_unit.unit = STR("");
	const struct form_indicator twice[] = {one, one};
	propose(&sample, *state, &no_unit, 1, "2026M10");
	assert_true(proposal_at(&sample, 11, 5)->confidence < FORM_SURE);
	assert_int_equal(form_entries(&sample.arena, &sample.form, &sample.proposals, &entries, &count, &sample.err), STATUS_OK);
	assert_int_equal(count, 0);
	arena_release(&sample.arena);
	propose(&sample, *state, twice, 2, "2026M10");
	assert_true(proposal_at(&sample, 11, 5)->confidence < FORM_SURE);
	arena_release(&sample.arena);
}

static void other_names_are_known(void **state)
{
	struct sample sample;
	struct spreadsheet_entry *entries;
	struct spreadsheet after;
	struct buf out;
	size_t count;
	struct form_indicator indicator = retail();
	indicator.name = STR("社零总额");
	propose(&sample, *state, &indicator, 1, "2026M10");
	assert_value(&sample, 11, 5, "50000");
	assert_true(proposal_at(&sample, 11, 5)->confidence < 95);
	buf_init(&out, 0);
	if (form_entries(&sample.arena, &sample.form, &sample.proposals, &entries, &count, &sample.err) ||
	    document_fill(&sample.arena, STR("a"), sample.bytes, &(struct spreadsheet_filling){.entries = entries, .entry_count = count}, &out, &sample.err) ||
	    document_spreadsheet(&sample.arena, STR("a"), buf_view(&out), &after, &sample.err))
		fail_msg("%s", sample.err.message);
	assert_int_equal(count, 3);
	buf_release(&out);
	arena_release(&sample.arena);
}

int main(int argc, char **argv)
{
	assert_true(argc == 2);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(figures_come_in_the_unit_of_the_form, argv[1]),
		cmocka_unit_test_prestate(what_nobody_has_is_said, argv[1]),
		cmocka_unit_test_prestate(another_kind_of_unit_is_another_indicator, argv[1]),
		cmocka_unit_test_prestate(what_is_not_sure_is_not_filled_in, argv[1]),
		cmocka_unit_test_prestate(other_names_are_known, argv[1]),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
