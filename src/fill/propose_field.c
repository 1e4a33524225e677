/* One column of a list: what its head says, and which field of a register is called so. */
#include <string.h>

#include "fill/propose_list_int.h"

struct head head_of(const struct proposing *proposing, const struct form_column *column)
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

bool column_is_asked(const struct form_column *column)
{
	return column->role == FORM_VALUE && !fill_words_in(&fill_words_leave, column->path);
}

bool head_means(struct str head, const struct fill_words *word)
{
	return word->count && same_word(head, word->at[0].word);
}

/* ---- one field, one head ---- */

bool field_by_the_month(const struct register_field *field, struct str unit, struct str asked)
{
	return str_find(field->title, STR("月"), 0) != STR_NONE && asked.len == unit.len + STR("/月").len && str_starts(asked, unit) && str_ends(asked, STR("/月"));
}

bool field_kind_agrees(const struct proposing *proposing, const struct register_field *field, const struct form_column *column)
{
	struct str unit = field->unit.len ? field->unit : field->kind == FIELD_KIND_MONEY ? STR("元") : STR("");
	bool number = field->kind == FIELD_KIND_COUNT || field->kind == FIELD_KIND_DECIMAL || field->kind == FIELD_KIND_MONEY || field->kind == FIELD_KIND_PERCENT;
	if (field->kind == FIELD_KIND_ROWS || field->kind == FIELD_KIND_FILES || field->kind == FIELD_KIND_POINT)
		return false;
	return !number || !column->unit.len || !unit.len || units_agree(proposing, unit, column->unit) || field_by_the_month(field, unit, column->unit);
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

/* 信访件编号 is the number of what the register is about, 保函编号 is not. */
static bool shares_character(struct str title, struct str prefix)
{
	for (size_t at = 0; at < prefix.len;) {
		size_t from = at;
		(void)utf8_next(prefix, &at);
		if (str_find(title, str_slice(prefix, from, at), 0) != STR_NONE)
			return true;
	}
	return false;
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
	if (named.len && str_equal(title, named) && !str_ends(title, STR("人")) && field->kind == FIELD_KIND_TEXT)
		return SURE_ALIAS - 4; /* 学校名称 */
	if (named.len && (str_equal(title, named) || one_of_both(proposing->arena, title, named)))
		return PERHAPS_PART + 10;
	if (str_equal(title, head->last))
		return nested ? SURE_ALIAS - 5 : SURE_TITLE;
	if (same_word(title, head->whole) || (nested && same_word(title, head->turned)))
		return SURE_ALIAS;
	if (same_word(title, head->last))
		return nested ? PERHAPS_PART + 10 : SURE_ALIAS;
	if (fill_alias_says(definition, field, head->whole) || (nested && fill_alias_says(definition, field, head->turned)))
		return PERHAPS_PART + 10;
	if (fill_alias_says(definition, field, head->last))
		return nested ? PERHAPS_PART + 5 : PERHAPS_PART + 10;
	if (same_but_prefix(definition, head->last, title) || same_but_prefix(definition, title, head->last))
		return SURE_ALIAS - 5;
	if (head_looks_dated(head->last) && field->kind != FIELD_KIND_DATE && field->kind != FIELD_KIND_INSTANT && field->kind != FIELD_KIND_PERIOD)
		return 0;
	bool number_of_other = definition->number && str_equals(str_of(field->name), definition->number) && head->last.len > title.len &&
	                       !shares_character(definition->title, str_slice(head->last, 0, head->last.len - title.len));
	if (!number_of_other && utf8_length(head->last) >= 2 && (str_ends(title, head->last) || (utf8_length(title) >= 2 && str_ends(head->last, title))))
		return PERHAPS_PART;
	return words_alike(title, head->whole) >= ALIKE ? PERHAPS_ALIKE : 0;
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

	if (definition->village && head_means(head->last, &fill_words_place))
		return (struct fit){str_of(definition->village), definition_field(definition, str_of(definition->village)), SURE_ALIAS, false};
	if (label && label->kind == FIELD_KIND_NAME && head_means(head->last, &fill_words_person_name))
		return (struct fit){str_of(label->name), label, person ? SURE_ALIAS : PERHAPS_PART + 10, false};
	if (id && head_means(head->last, &fill_words_resident_id))
		return (struct fit){str_of(id->name), id, person ? SURE_ALIAS : PERHAPS_PART + 10, false};
	if (id && head_means(head->last, &fill_words_age))
		return (struct fit){arena_format(arena, "age(%s, today)", id->name), NULL, person ? SURE_MADE : PERHAPS_PART, false};
	if (id && head_means(head->last, &fill_words_birth))
		return (struct fit){arena_format(arena, "birth(%s)", id->name), NULL, person ? SURE_MADE : PERHAPS_PART, false};
	if (id && head_means(head->last, &fill_words_sex)) {
		const struct register_field *sex = id->sex_field ? definition_field(definition, str_of(id->sex_field)) : NULL;
		return (struct fit){sex ? str_of(sex->name) : arena_format(arena, "sex(%s)", id->name), sex,
		                    person ? SURE_MADE : PERHAPS_PART, false};
	}
	static const struct {
		const struct fill_words *words;
		enum field_kind kind;
	} kinds[] = {{&fill_words_phone, FIELD_KIND_PHONE}, {&fill_words_account, FIELD_KIND_BANK_ACCOUNT}};
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		const struct register_field *field = head_means(head->last, kinds[i].words) ? first_of_kind(definition, kinds[i].kind) : NULL;
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
		if (!field->unit.len || !units_agree(proposing, field->unit, column->unit) || !field_kind_agrees(proposing, field, column))
			continue;
		if (only.field)
			return (struct fit){0};
		only = (struct fit){str_of(field->name), field, PERHAPS_WHOSE, false};
	}
	return only;
}

struct fit fit_of(const struct proposing *proposing, const struct register_definition *definition, const struct form_column *column,
                  const bool *taken)
{
	const struct head head = head_of(proposing, column);
	struct fit best = {0}, common;

	if (!head.last.len)
		return best;
	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		if (taken && taken[i])
			continue;
		uint8_t confidence = field_kind_agrees(proposing, field, column) ? match_field(proposing, definition, field, &head) : 0;
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
	bool free = !taken || !common.field || !taken[common.field - definition->fields];
	if (free && (common.confidence > best.confidence || (best.twice && common.confidence)))
		best = common;
	if (best.twice)
		best.confidence = best.confidence < PERHAPS_WHOSE ? best.confidence : PERHAPS_WHOSE;
	return best;
}
