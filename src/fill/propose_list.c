/* Lists: which register the records come from, which of them, and which field each column shows. */
#include <string.h>

#include "fill/propose_int.h"

enum {
	SURE_TITLE = 95,     /* the head is the field's title */
	SURE_ALIAS = 90,     /* another word for it */
	SURE_MADE = 90,      /* worked out of the identity number */
	PERHAPS_PART = 65,   /* one is a part of the other */
	PERHAPS_WHOSE = 60,  /* two fields, two columns */
	PERHAPS_ALIKE = 50, ALIKE = 72, /* percent of the same characters */
	SURE_REGISTER = 90, PERHAPS_REGISTER = 70, LEAST_REGISTER = 55
};

struct fit {
	struct str value;
	const struct register_field *field; /* NULL: worked out */
	uint8_t confidence;
	bool twice;
};

/* ---- heads ---- */

struct head {
	struct str last, whole, turned; /* 累计完成; 投资累计完成; 累计完成投资 */
};

static struct head head_of(const struct proposing *proposing, const struct form_column *column)
{
	struct head head = {STR(""), STR(""), STR("")};
	struct str rest = column->path, segment;
	while (str_cut(&rest, '/', &segment)) {
		segment = fill_words_bare(proposing->arena, segment);
		if (str_starts(segment, STR("其中:")) || str_starts(segment, STR("其中：")))
			segment = str_slice(segment, str_find(segment, STR("中"), 0) + (str_starts(segment, STR("其中:")) ? 4 : 6), segment.len);
		if (rest.len && fill_words_find(&fill_words_filler, segment))
			continue; /* 基本信息/姓名 */
		head.whole = arena_join(proposing->arena, head.whole, segment);
		head.turned = arena_join(proposing->arena, segment, head.turned);
		head.last = segment;
	}
	return head;
}

static bool same_word(struct str a, struct str b)
{
	return fill_words_same(a, b);
}

static bool means(struct str head, const struct fill_words *word)
{
	return word->count && same_word(head, word->at[0].word);
}

/* ---- one field, one head ---- */

/* 月标准 in 元/月 is in 元. */
static bool by_the_month(const struct register_field *field, struct str unit, struct str asked)
{
	return str_find(field->title, STR("月"), 0) != STR_NONE && asked.len == unit.len + STR("/月").len && str_starts(asked, unit) && str_ends(asked, STR("/月"));
}

static bool kinds_agree(const struct proposing *proposing, const struct register_field *field, const struct form_column *column)
{
	struct str unit = field->unit.len ? field->unit : field->kind == FIELD_KIND_MONEY ? STR("元") : STR("");
	bool number = field->kind == FIELD_KIND_COUNT || field->kind == FIELD_KIND_DECIMAL || field->kind == FIELD_KIND_MONEY || field->kind == FIELD_KIND_PERCENT;
	if (field->kind == FIELD_KIND_ROWS || field->kind == FIELD_KIND_FILES || field->kind == FIELD_KIND_POINT)
		return false;
	return !number || !column->unit.len || !unit.len || units_agree(proposing, unit, column->unit) || by_the_month(field, unit, column->unit);
}

/* 建议标题 for 标题, 等级 for 隐患等级: what stands before says no more than what the register is about. */
static bool same_but_prefix(const struct register_definition *definition, struct str longer, struct str shorter)
{
	if (utf8_length(shorter) < 2 || longer.len <= shorter.len || !str_ends(longer, shorter))
		return false;
	struct str prefix = str_slice(longer, 0, longer.len - shorter.len);
	return fill_words_find(&fill_words_prefix, prefix) || (utf8_length(prefix) >= 2 && str_find(definition->title, prefix, 0) != STR_NONE);
}

/* 学生（教师）姓名: 学生姓名, 教师姓名. */
static bool one_of_both(struct arena *arena, struct str title, struct str head)
{
	static const char *const opens[] = {"（", "("}, *const closes[] = {"）", ")"};
	for (size_t i = 0; i < COUNT_OF(opens); i++) {
		size_t open = str_find(title, str_of(opens[i]), 0), close = open == STR_NONE ? STR_NONE : str_find(title, str_of(closes[i]), open);
		if (close == STR_NONE)
			continue;
		struct str before = str_slice(title, 0, open), within = str_slice(title, open + strlen(opens[i]), close),
		           after = str_slice(title, close + strlen(closes[i]), title.len);
		if (after.len && (same_word(arena_join(arena, before, after), head) || same_word(arena_join(arena, within, after), head)))
			return true;
	}
	return false;
}

static struct str without_name(struct str head)
{
	for (size_t i = 0; i < fill_words_name_end.count; i++) {
		struct str end = fill_words_name_end.at[i].word;
		if (str_ends(head, end) && utf8_length(head) >= utf8_length(end) + 2)
			return str_slice(head, 0, head.len - end.len);
	}
	return STR("");
}

static uint8_t match_field(const struct proposing *proposing, const struct register_definition *definition, const struct register_field *field,
                           const struct head *head)
{
	struct str title = fill_words_bare(proposing->arena, field->title);
	bool nested = !str_equal(head->last, head->whole);
	if (str_equal(title, head->whole) || (nested && str_equal(title, head->turned)))
		return SURE_TITLE;
	char plain_title[256], plain_head[256];
	if (str_equal(fill_words_plain(title, plain_title), fill_words_plain(head->whole, plain_head)))
		return SURE_TITLE - 1;
	struct str named = without_name(head->whole); /* 申请人姓名, 投资方名称 */
	if (one_of_both(proposing->arena, title, head->whole) || (nested && named.len && str_equal(title, named)))
		return SURE_ALIAS;
	if (named.len && (str_equal(title, named) || one_of_both(proposing->arena, title, named)))
		return PERHAPS_PART + 10;
	if (str_equal(title, head->last))
		return nested ? SURE_ALIAS - 5 : SURE_TITLE;
	if (same_word(title, head->whole) || (nested && same_word(title, head->turned)))
		return SURE_ALIAS;
	if (same_word(title, head->last))
		return nested ? PERHAPS_PART + 10 : SURE_ALIAS;
	if (same_but_prefix(definition, head->last, title) || same_but_prefix(definition, title, head->last))
		return SURE_ALIAS - 5;
	if (utf8_length(head->last) >= 2 && (str_ends(title, head->last) || (utf8_length(title) >= 2 && str_ends(head->last, title))))
		return PERHAPS_PART;
	return words_alike(title, head->whole, false) >= ALIKE ? PERHAPS_ALIKE : 0;
}

static const struct register_field *first_of_kind(const struct register_definition *definition, enum field_kind kind)
{
	const struct register_field *only = NULL;
	for (size_t i = 0; i < definition->field_count; i++)
		if (definition->fields[i].kind == kind) {
			if (only)
				return NULL;
			only = &definition->fields[i];
		}
	return only;
}

/* What every register says in its own words: the village, the person, what follows from the identity number. */
static struct fit match_common(const struct proposing *proposing, const struct register_definition *definition, const struct head *head)
{
	const struct register_field *id = register_person_id(definition);
	const struct register_field *label = definition->label ? definition_field(definition, str_of(definition->label)) : NULL;
	bool person = register_of_persons(definition);
	struct arena *arena = proposing->arena;

	if (definition->village && means(head->last, &fill_words_place))
		return (struct fit){str_of(definition->village), definition_field(definition, str_of(definition->village)), SURE_ALIAS, false};
	if (label && label->kind == FIELD_KIND_NAME && means(head->last, &fill_words_person_name))
		return (struct fit){str_of(label->name), label, person ? SURE_ALIAS : PERHAPS_PART + 10, false};
	if (id && means(head->last, &fill_words_resident_id))
		return (struct fit){str_of(id->name), id, person ? SURE_ALIAS : PERHAPS_PART + 10, false};
	if (id && means(head->last, &fill_words_age))
		return (struct fit){arena_format(arena, "age(%s, today)", id->name), NULL, person ? SURE_MADE : PERHAPS_PART, false};
	if (id && means(head->last, &fill_words_birth))
		return (struct fit){arena_format(arena, "birth(%s)", id->name), NULL, person ? SURE_MADE : PERHAPS_PART, false};
	if (id && means(head->last, &fill_words_sex)) {
		const struct register_field *sex = id->sex_field ? definition_field(definition, str_of(id->sex_field)) : NULL;
		return (struct fit){sex ? str_of(sex->name) : arena_format(arena, "sex(%s)", id->name), sex,
		                    person ? SURE_MADE : PERHAPS_PART, false};
	}
	static const struct {
		const struct fill_words *words;
		enum field_kind kind;
	} kinds[] = {{&fill_words_phone, FIELD_KIND_PHONE}, {&fill_words_account, FIELD_KIND_BANK_ACCOUNT}};
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		const struct register_field *field = means(head->last, kinds[i].words) ? first_of_kind(definition, kinds[i].kind) : NULL;
		if (field)
			return (struct fit){str_of(field->name), field, SURE_ALIAS, false};
	}
	return (struct fit){0};
}

static bool monthly_asked_otherwise(const struct proposing *proposing, const struct register_field *field, const struct head *head,
                                    const struct form_column *column)
{
	enum period_kind kind = proposing->record->period.kind != PERIOD_UNKNOWN ? proposing->record->period.kind : proposing->form->period.period.kind;
	if (field->kind != FIELD_KIND_MONEY || str_find(field->title, STR("月"), 0) == STR_NONE ||
	    str_find(head->whole, STR("月"), 0) != STR_NONE)
		return false;
	return (column->measure != FORM_MEASURE_NONE && column->measure != FORM_MONTH) || fill_words_in(&fill_words_when, head->whole) ||
	       (kind != PERIOD_MONTH && kind != PERIOD_UNKNOWN && !str_ends(head->last, STR("标准")));
}

/* 面积（亩）: the only number in 亩. */
static struct fit only_of_unit(const struct proposing *proposing, const struct register_definition *definition, const struct form_column *column,
                               const struct head *head)
{
	struct fit only = {0};
	if (!column->unit.len || !fill_words_find(&fill_words_measure, head->last))
		return only;
	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		if (!field->unit.len || !units_agree(proposing, field->unit, column->unit) || !kinds_agree(proposing, field, column))
			continue;
		if (only.field)
			return (struct fit){0};
		only = (struct fit){str_of(field->name), field, PERHAPS_WHOSE, false};
	}
	return only;
}

static struct fit fit_of(const struct proposing *proposing, const struct register_definition *definition, const struct form_column *column)
{
	const struct head head = head_of(proposing, column);
	struct fit best = {0}, common;

	if (!head.last.len)
		return best;
	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		uint8_t confidence = kinds_agree(proposing, field, column) ? match_field(proposing, definition, field, &head) : 0;
		if (confidence && confidence < SURE_TITLE && monthly_asked_otherwise(proposing, field, &head, column))
			confidence = 0;
		if (confidence && confidence == best.confidence)
			best.twice = true;
		if (confidence > best.confidence)
			best = (struct fit){str_of(field->name), field, confidence, false};
	}
	if (!best.confidence)
		best = only_of_unit(proposing, definition, column, &head);
	common = match_common(proposing, definition, &head);
	if (common.confidence > best.confidence || (best.twice && common.confidence))
		best = common;
	if (best.twice)
		best.confidence = best.confidence < PERHAPS_WHOSE ? best.confidence : PERHAPS_WHOSE;
	return best;
}

/* ---- which register ---- */

struct choice {
	const struct register_definition *definition;
	size_t fitting, telling; /* columns; those that few other registers have */
	size_t asked;
	uint8_t confidence;
	bool named;
};

static bool is_asked(const struct form_column *column)
{
	return column->role == FORM_VALUE && !fill_words_in(&fill_words_leave, column->path);
}

static bool tells_little(const struct head *head)
{
	static const struct fill_words *const common[] = {&fill_words_place, &fill_words_person_name, &fill_words_resident_id,
	                                                  &fill_words_age, &fill_words_birth,
		&fill_words_sex, &fill_words_phone, &fill_words_account};
	for (size_t i = 0; i < COUNT_OF(common); i++)
		if (means(head->last, common[i]))
			return true;
	return false;
}

static struct choice fits_in(const struct proposing *proposing, const struct register_definition *definition, const struct form_table *table)
{
	struct choice choice = {.definition = definition};
	for (size_t i = 0; i < table->column_count; i++) {
		if (!is_asked(&table->columns[i]))
			continue;
		const struct head head = head_of(proposing, &table->columns[i]);
		struct fit fit = fit_of(proposing, definition, &table->columns[i]);
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

static struct choice choose_register(const struct proposing *proposing, const struct form_table *table, const struct meaning *title)
{
	struct choice second, best = most_alike(proposing, table, &second);
	if (title->named && !title->several) {
		struct choice named = fits_in(proposing, title->named, table);
		named.named = true;
		named.confidence = title->about || named.fitting * 2 < named.asked ? PERHAPS_REGISTER : SURE_REGISTER;
		if (best.definition == named.definition || best.telling < named.telling + 2)
			return named;
		if (!title->about) {
			named.confidence = LEAST_REGISTER;
			return named;
		}
	}
	bool clear = best.telling >= 3 && best.telling >= second.telling + 2 && best.fitting * 10 >= best.asked * 6;
	best.confidence = clear ? PERHAPS_REGISTER : 0;
	if (!clear && best.telling >= 2 && best.telling > second.telling && best.fitting * 2 >= best.asked)
		best.confidence = LEAST_REGISTER;
	return best;
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
	return field && by_the_month(field, unit, asked) ? asked : unit;
}

static void propose_column(const struct proposing *proposing, const struct choice *choice, const struct form_column *column,
                           struct fill_source *out)
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
	struct fit fit = fit_of(proposing, choice->definition, column);
	if (!fit.confidence) {
		*out = source_nobody(NAMED(proposing, N_("the register \"%.*s\" has no such field"), choice->definition->title));
		return;
	}
	*out = (struct fill_source){.kind = SOURCE_FIELD, .value = fit.value, .unit = unit_of_field(fit.field, column->unit),
	                            .why = why_fit(proposing, &fit),
		.confidence = fit.confidence < choice->confidence ? fit.confidence : choice->confidence};
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
		if (means(head.last, &fill_words_relation) && !register_of_persons(definition))
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
		struct fit fit = is_asked(&table->columns[i]) ? fit_of(proposing, definition, &table->columns[i]) : (struct fit){0};
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
	for (size_t column = 0; column < table->column_count; column++)
		propose_column(proposing, &choice, &table->columns[column], &out->columns[column].source);
	doubt_twins(out);
	if (choice.confidence && choice.definition->village)
		out->order = str_of(choice.definition->village);
}
