/* What was kept of a form on the form of the next month, and what typed words may mean. */
#include <stdlib.h>
#include <string.h>

#include "house.h"

static void confirm(struct fill_source *source)
{
	source->confirmed = true;
}

/* As a clerk who looked at all of it. */
static struct fill_mapping confirmed(struct house *house, const struct opened *opened)
{
	struct fill_mapping kept, again;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct buf out;
	struct json json;

	for (size_t i = 0; i < opened->bound.table_count; i++) {
		struct fill_table *table = &opened->bound.tables[i];
		confirm(&table->source);
		for (size_t k = 0; k < table->column_count; k++)
			confirm(&table->columns[k].source);
		for (size_t k = 0; k < table->row_count; k++)
			confirm(&table->rows[k].source);
		for (size_t k = 0; k < table->cell_count; k++)
			confirm(&table->cells[k].source);
	}
	for (size_t i = 0; i < opened->bound.label_count; i++)
		confirm(&opened->bound.labels[i].source);
	assert_int_equal(fill_mapping_of(&house->arena, &opened->form, &opened->bound, &kept, &err), STATUS_OK);
	buf_init(&out, 0);
	json_init(&json, &out);
	fill_mapping_json(&kept, &json);
	if (fill_mapping_parse(&house->arena, buf_view(&out), &again, &err))
		fail_msg("%s", err.message);
	buf_release(&out);
	return again;
}

static struct fill_source source_at(struct house *house, const struct opened *opened, uint32_t row, uint32_t column)
{
	const struct form_table *table = &opened->form.tables[0];
	struct fill_source source = {0};
	struct err err = {0};
	size_t r = 0, c = 0;

	while (r < table->row_count && table->rows[r].row != row)
		r++;
	while (c < table->column_count && table->columns[c].column != column)
		c++;
	assert_int_equal(fill_source_of(&house->arena, &opened->bound, &opened->form, 0, r, c, &source, &err), STATUS_OK);
	return source;
}

static size_t changes_of(const struct opened *opened, enum fill_change_kind kind)
{
	size_t count = 0;
	for (size_t i = 0; i < opened->change_count; i++)
		count += opened->changes[i].kind == kind;
	return count;
}

static const struct fill_change *change_of(const struct opened *opened, enum fill_change_kind kind)
{
	for (size_t i = 0; i < opened->change_count; i++)
		if (opened->changes[i].kind == kind)
			return &opened->changes[i];
	fail_msg("no change of the kind %s", fill_change_text(kind));
	return NULL;
}

static void an_unchanged_form_asks_nothing_again(void **state)
{
	struct house house;
	house_build(&house, *state);
	struct opened september = house_open(&house, "k_september", NULL);
	struct fill_mapping kept = confirmed(&house, &september);
	struct opened october = house_open(&house, "k_october", &kept);
	const struct form_table *table = &october.form.tables[0];

	assert_int_equal(october.change_count, 0);
	for (size_t row = 0; row < table->row_count; row++)
		for (size_t column = 0; column < table->column_count; column++) {
			struct fill_source source = {0};
			struct err err = {0};
			if (form_cell(table, row, column) != FORM_CELL_FILL)
				continue;
			assert_int_equal(fill_source_of(&house.arena, &october.bound, &october.form, 0, row, column, &source, &err), STATUS_OK);
			assert_true(source.confirmed || source.kind == SOURCE_TOTAL);
			assert_true(source.confidence >= FILL_SURE || source.kind == SOURCE_TOTAL);
		}
	for (size_t i = 0; i < october.bound.label_count; i++)
		assert_true(october.bound.labels[i].source.confirmed);
	house_leave(&house);
}

static void what_changed_is_found_and_told(void **state)
{
	struct house house;
	house_build(&house, *state);
	struct opened october = house_open(&house, "k_october", NULL);
	struct fill_mapping kept = confirmed(&house, &october);
	struct opened november = house_open(&house, "k_november", &kept);

	assert_int_equal(changes_of(&november, CHANGE_COLUMN_MOVED), 1);
	assert_true(str_equals(change_of(&november, CHANGE_COLUMN_MOVED)->after, "特困供养人数"));
	assert_int_equal(changes_of(&november, CHANGE_COLUMN_RENAMED), 1);
	assert_true(str_equals(change_of(&november, CHANGE_COLUMN_RENAMED)->before, "低保人数"));
	assert_true(str_equals(change_of(&november, CHANGE_COLUMN_RENAMED)->after, "低保总人数"));
	assert_int_equal(changes_of(&november, CHANGE_UNIT), 1);
	assert_true(str_equals(change_of(&november, CHANGE_UNIT)->before, "万元"));
	assert_true(str_equals(change_of(&november, CHANGE_COLUMN_ADDED)->after, "高龄津贴人数"));
	assert_true(str_equals(change_of(&november, CHANGE_COLUMN_GONE)->before, "受理热线"));
	assert_true(str_equals(change_of(&november, CHANGE_ROW_ADDED)->after, "龙潭村"));
	assert_true(str_equals(change_of(&november, CHANGE_ROW_GONE)->before, "西坪村"));
	assert_int_equal(november.change_count, 7);
	/* moved: as it was; renamed: as it was, but asked; the unit: the same source; new: proposed */
	struct fill_source moved = source_at(&house, &november, 4, 2), renamed = source_at(&house, &november, 4, 4), money = source_at(&house, &november, 4, 5),
	                   added = source_at(&house, &november, 4, 6), village = source_at(&house, &november, 5, 3);
	assert_true(moved.confirmed && str_equals(moved.register_name, "destitute_support"));
	assert_false(renamed.confirmed);
	assert_true(renamed.confidence < FILL_SURE && str_equals(renamed.register_name, "subsistence_allowance"));
	assert_true(money.confirmed && str_equals(money.unit, "元"));
	assert_true(!added.confirmed && added.confidence >= FILL_SURE && str_equals(added.register_name, "old_age_allowance"));
	assert_true(village.place && village.confidence >= FILL_SURE && str_equals(village.register_name, "subsistence_allowance"));
	house_leave(&house);
}

static void a_form_of_other_tables_takes_nothing(void **state)
{
	struct house house;
	house_build(&house, *state);
	struct opened october = house_open(&house, "k_october", NULL);
	struct fill_mapping kept = confirmed(&house, &october);
	struct opened other = house_open(&house, "low_list", &kept);

	assert_int_equal(changes_of(&other, CHANGE_TABLE_ADDED), 1);
	assert_int_equal(changes_of(&other, CHANGE_TABLE_GONE), 1);
	for (size_t i = 0; i < other.bound.tables[0].column_count; i++)
		assert_false(other.bound.tables[0].columns[i].source.confirmed);
	house_leave(&house);
}

static void a_cell_that_a_person_set_stays_where_its_words_are(void **state)
{
	struct house house;
	house_build(&house, *state);
	struct opened october = house_open(&house, "k_october", NULL);
	struct fill_cell cell = {STR("柳湾村"), STR("低保户数"), {.kind = SOURCE_CONSTANT, .constant = STR("12"), .confirmed = true}},
	                 gone = {STR("西坪村"), STR("低保户数"), {.kind = SOURCE_CONSTANT, .constant = STR("9"), .confirmed = true}};
	struct fill_cell cells[] = {cell, gone};
	october.bound.tables[0].cells = cells;
	october.bound.tables[0].cell_count = 2;
	struct fill_mapping kept = confirmed(&house, &october);
	struct opened november = house_open(&house, "k_november", &kept);
	assert_int_equal(november.bound.tables[0].cell_count, 1);
	assert_int_equal(source_at(&house, &november, 6, 3).kind, SOURCE_CONSTANT);
	assert_int_equal(source_at(&house, &november, 4, 3).kind, SOURCE_STATISTIC);
	house_leave(&house);
}

/* ---- suggestions ---- */

static const struct fill_source *suggest(struct house *house, const struct opened *opened, size_t row, size_t column, const char *words, size_t *count)
{
	struct fill_source *found;
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (fill_suggest(&house->arena, &opened->form, &opened->record, 0, row, column, str_of(words), &found, count, &err))
		fail_msg("%s", err.message);
	assert_true(*count <= FILL_SUGGESTIONS_MAX);
	for (size_t i = 0; i < *count; i++) {
		const struct expression *expression;
		const struct register_definition *definition = registry_find(house->registry, found[i].register_name);
		assert_false(found[i].confirmed);
		assert_true(found[i].why.len > 0);
		assert_true(!found[i].where.len || expression_parse(&house->arena, found[i].where, definition, &expression, &err) == STATUS_OK);
	}
	return found;
}

static void typed_words_find_sources(void **state)
{
	struct house house;
	house_build(&house, *state);
	struct opened form = house_open(&house, "k_october", NULL), named = house_open(&house, "low_list", NULL);
	size_t count;
	const struct fill_source *found = suggest(&house, &form, FORM_NONE, 1, "农村低保户数", &count);

	assert_true(count > 1 && found[0].kind == SOURCE_STATISTIC && str_equals(found[0].value, "rural_households"));
	found = suggest(&house, &form, FORM_NONE, 1, "", &count); /* the words of the column itself */
	assert_true(count > 0 && str_equals(found[0].value, "households"));
	found = suggest(&house, &form, FORM_NONE, 1, "固定资产投资", &count);
	assert_true(count > 0 && found[0].kind == SOURCE_INDICATOR);
	found = suggest(&house, &form, 0, FORM_NONE, "龙潭", &count);
	assert_true(count > 0 && found[0].place != 0);
	found = suggest(&house, &named, FORM_NONE, 2, "开户行", &count);
	assert_true(count > 0 && found[0].kind == SOURCE_FIELD && str_equals(found[0].value, "bank"));
	suggest(&house, &form, FORM_NONE, 1, "魑魅魍魉", &count);
	assert_int_equal(count, 0);
	house_leave(&house);
}

static void a_part_that_is_not_there_gets_none(void **state)
{
	struct house house;
	house_build(&house, *state);
	struct opened form = house_open(&house, "k_october", NULL);
	struct fill_source *found;
	struct err err = {0};
	size_t count;
	assert_int_equal(fill_suggest(&house.arena, &form.form, &form.record, 1, 0, 0, STR("低保"), &found, &count, &err), STATUS_INPUT);
	assert_int_equal(fill_suggest(&house.arena, &form.form, &form.record, 0, 99, 0, STR("低保"), &found, &count, &err), STATUS_INPUT);
	assert_int_equal(fill_suggest(&house.arena, &form.form, &form.record, 0, 0, 99, STR("低保"), &found, &count, &err), STATUS_INPUT);
	house_leave(&house);
}

int main(int argc, char **argv)
{
	char *made = argc == 2 ? argv[1] : NULL;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate(an_unchanged_form_asks_nothing_again, made), cmocka_unit_test_prestate(what_changed_is_found_and_told, made),
		cmocka_unit_test_prestate(a_form_of_other_tables_takes_nothing, made), cmocka_unit_test_prestate(a_cell_that_a_person_set_stays_where_its_words_are, made),
		cmocka_unit_test_prestate(typed_words_find_sources, made), cmocka_unit_test_prestate(a_part_that_is_not_there_gets_none, made)};

	return made ? cmocka_run_group_tests(tests, NULL, NULL) : 2;
}
