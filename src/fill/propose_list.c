/* Lists: which register the records come from, which of them, and which field each column shows. */
#include <string.h>

#include "fill/propose_list_int.h"

/* ---- which register ---- */

struct choice {
	const struct register_definition *definition;
	size_t fitting, telling; /* columns; those that few other registers have */
	size_t asked;
	uint8_t confidence;
	bool named;
};

static bool tells_little(const struct head *head)
{
	static const struct fill_words *const common[] = {&fill_words_place, &fill_words_person_name, &fill_words_resident_id,
	                                                  &fill_words_age, &fill_words_birth,
		&fill_words_sex, &fill_words_phone, &fill_words_account};
	for (size_t i = 0; i < COUNT_OF(common); i++)
		if (head_means(head->last, common[i]))
			return true;
	return false;
}

static struct choice fits_in(const struct proposing *proposing, const struct register_definition *definition, const struct form_table *table)
{
	struct choice choice = {.definition = definition};
	for (size_t i = 0; i < table->column_count; i++) {
		if (!column_is_asked(&table->columns[i]))
			continue;
		const struct head head = head_of(proposing, &table->columns[i]);
		struct fit fit = fit_of(proposing, definition, &table->columns[i], NULL);
		choice.asked++;
		choice.fitting += fit.confidence > 0;
		choice.telling += fit.confidence >= PERHAPS_PART && !tells_little(&head);
	}
	return choice;
}

/* Of all registers the one whose fields the heads are like; *second: the next best. */
static struct choice most_alike(const struct proposing *proposing, const struct form_table *table, struct choice *second)
{
	struct choice best = {0};
	*second = best;
	for (size_t i = 0; i < proposing->definition_count; i++) {
		struct choice one = fits_in(proposing, proposing->definitions[i], table);
		if (one.telling > best.telling || (one.telling == best.telling && one.fitting > best.fitting)) {
			*second = best;
			best = one;
		} else if (one.telling > second->telling) {
			*second = one;
		}
	}
	return best;
}

/* 应急救援物资储备登记表: no title is called so, but one is like it, and most columns are like fields of its register. */
static struct choice choose_by_title(const struct proposing *proposing, const struct form_table *table)
{
	struct choice best = {0};
	struct str title = table->title.len ? table->title : proposing->form->title;
	struct fit *fits = arena_array(proposing->arena, table->column_count + 1, sizeof *fits);
	size_t most = 0;
	for (size_t i = 0; fits && i < proposing->definition_count; i++) {
		struct choice one = {.definition = proposing->definitions[i], .confidence = LEAST_REGISTER};
		unsigned like = register_alike(one.definition, title);
		if (like < TITLE_LIKE || !fits_of_columns(proposing, one.definition, table, fits))
			continue;
		for (size_t k = 0; k < table->column_count; k++) {
			one.asked += column_is_asked(&table->columns[k]);
			one.fitting += fits[k].confidence > 0;
		}
		size_t score = one.asked ? one.fitting * 100 / one.asked + like / 2 : 0;
		if (one.fitting * 2 >= one.asked && score > most) {
			most = score;
			best = one;
		}
	}
	return best;
}

/* How much the columns are like fields of the register, all taken together; also how many. */
static size_t columns_alike(const struct proposing *proposing, const struct form_table *table, struct choice *one, struct fit *fits)
{
	size_t score = 0;
	one->asked = one->fitting = 0;
	if (!fits_of_columns(proposing, one->definition, table, fits))
		return 0;
	for (size_t k = 0; k < table->column_count; k++) {
		const struct head head = head_of(proposing, &table->columns[k]);
		bool asked = column_is_asked(&table->columns[k]), tells = asked && fits[k].confidence > 0;
		one->asked += asked;
		one->fitting += tells;
		score += tells && !tells_little(&head) ? fits[k].confidence : 0;
	}
	return score;
}

/* No title says it: the register whose fields the heads are like most, all columns taken together, when no other one comes near. */
static struct choice choose_by_columns(const struct proposing *proposing, const struct form_table *table)
{
	struct choice best = {0};
	struct fit *fits = arena_array(proposing->arena, table->column_count + 1, sizeof *fits);
	size_t most = 0, second = 0;
	for (size_t i = 0; fits && i < proposing->definition_count; i++) {
		struct choice one = {.definition = proposing->definitions[i], .confidence = LEAST_REGISTER};
		size_t score = columns_alike(proposing, table, &one, fits);
		if (score > most) {
			second = most;
			most = score;
			best = one;
		} else if (score > second) {
			second = score;
		}
	}
	bool alone = best.fitting * 2 > best.asked && most * 10 >= second * 13;
	return alone ? best : (struct choice){0};
}

/* 集体资产清产核资登记簿 names the contracts, and has the columns of the assets. */
static struct choice better_by_columns(const struct proposing *proposing, const struct form_table *table, struct choice named)
{
	struct fit *fits = arena_array(proposing->arena, table->column_count + 1, sizeof *fits);
	struct choice other = named.fitting * 3 < named.asked * 2 ? choose_by_columns(proposing, table) : (struct choice){0};
	if (!fits || !other.confidence || other.definition == named.definition)
		return named;
	(void)columns_alike(proposing, table, &named, fits);
	return other.fitting >= named.fitting + 3 ? other : named;
}

static struct choice choose_register(const struct proposing *proposing, const struct form_table *table, const struct meaning *title)
{
	struct choice second, best = most_alike(proposing, table, &second);
	if (title->named && !title->several) {
		struct choice named = fits_in(proposing, title->named, table);
		named.named = true;
		named.confidence = title->about || named.fitting * 2 < named.asked ? PERHAPS_REGISTER : SURE_REGISTER;
		if (best.definition == named.definition || best.telling < named.telling + 2)
			return better_by_columns(proposing, table, named);
		if (!title->about) {
			named.confidence = LEAST_REGISTER;
			return better_by_columns(proposing, table, named);
		}
	}
	bool clear = best.telling >= 3 && best.telling >= second.telling + 2 && best.fitting * 10 >= best.asked * 6;
	best.confidence = clear ? PERHAPS_REGISTER : 0;
	if (!clear && best.telling >= 2 && best.telling > second.telling && best.fitting * 2 >= best.asked)
		best.confidence = LEAST_REGISTER;
	if (best.confidence)
		return best;
	second = choose_by_title(proposing, table);
	if (!second.confidence)
		second = choose_by_columns(proposing, table);
	return second.confidence ? second : best;
}

/* ---- which records ---- */

static struct str and_conditions(const struct proposing *proposing, struct str base, const struct meaning *title)
{
	struct str out = base;
	for (size_t i = 0; i < title->condition_count; i++)
		out = out.len ? arena_join(proposing->arena, STR("("), out, STR(") and ("), title->conditions[i].text,
		                           STR(")")) : title->conditions[i].text;
	return out;
}

static const struct register_statistic *records_asked(const struct proposing *proposing, const struct register_definition *definition,
                                                      enum meaning_flow flow)
{
	const struct register_statistic *base = register_base(definition);
	if (flow == FLOW_NONE)
		return base;
	for (size_t i = 0; i < definition->statistic_count; i++) {
		const struct register_statistic *one = &definition->statistics[i];
		if (!one->sum && !one->each && !one->share_of && one->date &&
		    fill_words_begin(flow == FLOW_ADDED ? &fill_words_added : &fill_words_stopped, one->title))
			return one;
	}
	(void)proposing;
	return NULL;
}

static void table_source(const struct proposing *proposing, const struct form_table *table, const struct choice *choice, struct fill_source *out)
{
	const struct register_definition *definition = choice->definition;
	struct meaning title;
	const struct register_statistic *asked;

	meaning_read(proposing, definition, table->title.len ? table->title : proposing->form->title, &title);
	asked = records_asked(proposing, definition, title.flow);
	*out = (struct fill_source){.register_name = str_of(definition->name), .confidence = choice->confidence};
	struct str where = asked && !title.state ? register_where(proposing, asked) : STR("");
	out->where = and_conditions(proposing, where, &title);
	out->date = asked ? str_of(asked->date) : STR("");
	bool narrow = str_find(where, STR("'"), 0) != STR_NONE;
	bool private_only = title.person && !register_of_persons(definition);
	const struct expression *expression;
	struct err err = {0};
	if (out->where.len && expression_parse(proposing->arena, out->where, definition, &expression, &err))
		out->where = STR("");
	if ((title.left || !asked || narrow || private_only || title.near || title.about || title.choice_names || title.twice ||
	     title.verb.len || (title.ends && title.flow != FLOW_STOPPED)) && out->confidence > PERHAPS_REGISTER)
		out->confidence = PERHAPS_REGISTER;
	out->why = NAMED(proposing, choice->named ? N_("the title names the register \"%.*s\"") : N_("the heads look like the register \"%.*s\""),
	                           definition->title);
	if (title.left)
		out->why = arena_join(proposing->arena, out->why, WHY(proposing, N_("; ")),
		                      WHY(proposing, N_("please look whether the title narrows it")));
}

/* ---- columns ---- */

static struct str why_fit(const struct proposing *proposing, const struct fit *fit)
{
	struct str why;
	if (!fit->field)
		why = WHY(proposing, N_("worked out of the identity number"));
	else
		why = NAMED(proposing, N_("the field \"%.*s\""), fit->field->title);
	if (fit->confidence < FILL_SURE)
		why = arena_join(proposing->arena, why, WHY(proposing, N_("; ")), WHY(proposing, N_("perhaps: the names are not the same")));
	if (!fit->field || fit->field->private_value)
		why = arena_join(proposing->arena, why, WHY(proposing, N_("; ")), WHY(proposing, N_("it looks at private fields")));
	return why;
}

static struct str unit_of_field(const struct register_field *field, struct str asked)
{
	struct str unit = !field ? STR("") : field->unit.len ? field->unit : field->kind == FIELD_KIND_MONEY ? STR("元") : STR("");
	return field && field_by_the_month(field, unit, asked) ? asked : unit;
}

static void propose_column(const struct proposing *proposing, const struct choice *choice, const struct form_column *column,
                           const struct fit *fit, struct fill_source *out)
{
	if (column->role == FORM_SERIAL) {
		*out = (struct fill_source){.kind = SOURCE_SERIAL, .confidence = 95, .why = WHY(proposing, N_("a number for each row"))};
		return;
	}
	if (column->role == FORM_REMARK || fill_words_in(&fill_words_leave, column->path)) {
		*out = source_left(WHY(proposing, N_("left to people: a remark or a signature")));
		return;
	}
	const struct head head = head_of(proposing, column);
	if (fill_words_find(&fill_words_township, head.last)) {
		*out = (struct fill_source){.kind = SOURCE_CONSTANT, .constant = proposing->record->township, .confidence = SURE_ALIAS,
			.why = WHY(proposing, N_("the name of the township"))};
		return;
	}
	if (!choice->confidence) {
		*out = source_nobody(WHY(proposing, N_("which register the list is about is not known")));
		return;
	}
	if (!fit->confidence) {
		*out = source_nobody(NAMED(proposing, N_("the register \"%.*s\" has no such field"), choice->definition->title));
		return;
	}
	*out = (struct fill_source){.kind = SOURCE_FIELD, .value = fit->value, .unit = unit_of_field(fit->field, column->unit),
	                            .why = why_fit(proposing, fit),
		.confidence = fit->confidence < choice->confidence ? fit->confidence : choice->confidence};
}

/* Two columns that show the same: which of them is meant is not known. */
static void doubt_twins(const struct fill_table *out)
{
	for (size_t i = 0; i < out->column_count; i++)
		for (size_t k = 0; k < i; k++) {
			struct fill_source *a = &out->columns[i].source, *b = &out->columns[k].source;
			if (a->kind != SOURCE_FIELD || b->kind != SOURCE_FIELD || !str_equal(a->value, b->value))
				continue;
			struct fill_source *weaker = a->confidence < b->confidence ? a : b;
			if (a->confidence == b->confidence)
				a->confidence = b->confidence = a->confidence < PERHAPS_WHOSE ? a->confidence : PERHAPS_WHOSE;
			else if (weaker->confidence > PERHAPS_WHOSE)
				weaker->confidence = PERHAPS_WHOSE;
		}
}

/* 与户主关系: one line a member of a household, which the register keeps inside of one record. */
static bool of_members(const struct proposing *proposing, const struct register_definition *definition, const struct form_table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		const struct head head = head_of(proposing, &table->columns[i]);
		if (head_means(head.last, &fill_words_relation) && !register_of_persons(definition))
			return true;
	}
	return false;
}

/* Whose line it is: a list without that is none of the records. */
static bool tells_records_apart(const struct proposing *proposing, const struct register_definition *definition, const struct form_table *table)
{
	const struct register_field *id = register_person_id(definition);
	const char *const names[] = {definition->label, definition->number, definition->key, id ? id->name : NULL};
	for (size_t i = 0; i < table->column_count; i++) {
		struct fit fit = column_is_asked(&table->columns[i]) ? fit_of(proposing, definition, &table->columns[i], NULL) : (struct fit){0};
		for (size_t k = 0; fit.confidence >= PERHAPS_PART && k < COUNT_OF(names); k++)
			if (names[k] && str_equals(fit.value, names[k]))
				return true;
	}
	return false;
}

void propose_list(const struct proposing *proposing, size_t index, struct fill_table *out)
{
	const struct form_table *table = &proposing->form->tables[index];
	struct meaning title;

	meaning_read(proposing, NULL, table->title.len ? table->title : proposing->form->title, &title);
	struct choice choice = choose_register(proposing, table, &title);
	if (choice.confidence && !tells_records_apart(proposing, choice.definition, table))
		choice.confidence = LEAST_REGISTER;
	if (choice.confidence && of_members(proposing, choice.definition, table))
		choice.confidence = LEAST_REGISTER;
	if (choice.confidence)
		table_source(proposing, table, &choice, &out->source);
	struct fit *fits = arena_array(proposing->arena, table->column_count + 1, sizeof *fits);
	if (!fits || (choice.confidence && !fits_of_columns(proposing, choice.definition, table, fits)))
		return;
	for (size_t column = 0; column < table->column_count; column++)
		propose_column(proposing, &choice, &table->columns[column], &fits[column], &out->columns[column].source);
	doubt_twins(out);
	if (choice.confidence && choice.definition->village)
		out->order = str_of(choice.definition->village);
}
