/* What stands in a field of the big example township, by its kind. */
#include "app/example_crowd_int.h"

#include <string.h>

#define DAYS_BACK 360
#define MOST_OF_RANGE 40

static uint64_t chance(const struct drawn *drawn, uint64_t of)
{
	return crowd_chance(drawn->crowd, of);
}

static struct arena *arena(const struct drawn *drawn)
{
	return drawn->records->arena;
}

/* ---- people ---- */

/* The ID number that says whose name, sex or birth a field is; NULL: nobody's that is kept here. */
static const struct register_field *number_beside(const struct drawn *drawn, const char *name)
{
	const struct register_definition *definition = drawn->records->definition;

	for (size_t i = 0; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		const char *const beside[] = {field->name_field, field->sex_field, field->birth_field};
		for (size_t k = 0; k < COUNT_OF(beside); k++)
			if (beside[k] && strcmp(beside[k], name) == 0)
				return field;
	}
	return NULL;
}

/* The first of a record is its own, others are of the same household. */
static void person_of(const struct drawn *drawn, const struct register_field *number, struct soul *out)
{
	const struct register_definition *definition = drawn->records->definition;
	int64_t place = 0, before = 0;

	for (size_t i = 0; number && i < definition->field_count; i++) {
		if (&definition->fields[i] == number) /* else it is one of a row */
			place = before;
		before += definition->fields[i].kind == FIELD_KIND_RESIDENT_ID;
	}
	crowd_person(drawn->crowd, (drawn->person + place) % drawn->crowd->people, out);
}

static struct str person_value(const struct drawn *drawn, const struct register_field *field)
{
	char date[DATE_TEXT_MAX];
	const struct register_field *number = number_beside(drawn, field->name);
	struct soul soul;

	person_of(drawn, field->kind == FIELD_KIND_RESIDENT_ID ? field : number, &soul);
	switch (field->kind) {
	case FIELD_KIND_RESIDENT_ID:
		return arena_str(arena(drawn), str_of(soul.id_number));
	case FIELD_KIND_DATE:
		return arena_str(arena(drawn), date_text(soul.born, date));
	case FIELD_KIND_CHOICE:
		return soul.male ? STR("男") : STR("女");
	default:
		return arena_str(arena(drawn), str_of(soul.name));
	}
}

/* ---- numbers with check digits ---- */

static struct str credit_code(const struct drawn *drawn)
{
	static const char marks[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

	for (size_t i = 0; i < strlen(marks) * strlen(marks); i++) {
		struct str code = arena_format(arena(drawn), "93%.*s%08lld%c%c", STR_ARG(drawn->crowd->region), (long long)drawn->number % 100000000,
		                               marks[i / strlen(marks)], marks[i % strlen(marks)]);
		if (credit_code_valid(code))
			return code;
	}
	return STR("");
}

static struct str account_of(const struct drawn *drawn)
{
	int digits = (int)chance(drawn, 10000000);

	for (int last = 0; last < 10; last++) {
		struct str account = arena_format(arena(drawn), "62%09lld%07d%d", (long long)(drawn->number % 1000000000), digits, last);
		if (luhn_valid(account))
			return account;
	}
	return STR("");
}

/* ---- plain ones ---- */

static int64_t whole(struct dec number)
{
	struct dec rounded;

	return dec_round(number, 0, &rounded) ? rounded.unscaled : 0;
}

static int64_t amount(const struct drawn *drawn, const struct register_field *field, int64_t least, int64_t most)
{
	least = field->has_min ? whole(field->min) : least;
	most = field->has_max ? whole(field->max) : most > least ? most : least + most;
	if (least >= 1900 && least < 2100) /* a year */
		return drawn->crowd->today.year - (int64_t)chance(drawn, 2);
	if (most - least > MOST_OF_RANGE && field->kind == FIELD_KIND_COUNT)
		most = least + MOST_OF_RANGE;
	return most > least ? least + (int64_t)chance(drawn, (uint64_t)(most - least)) : least;
}

static struct str day(const struct drawn *drawn)
{
	char date[DATE_TEXT_MAX];
	int back = drawn->step ? (int)chance(drawn, 2) : (int)chance(drawn, DAYS_BACK) + 1;

	return arena_str(arena(drawn), date_text(date_add_days(drawn->crowd->today, -back), date));
}

/* What crowd.yaml says stands in this field, by register.field or by the field in any register. */
static int list_for(const struct drawn *drawn, const struct register_field *field)
{
	const struct crowd *crowd = drawn->crowd;
	bool words = field->kind == FIELD_KIND_TEXT || field->kind == FIELD_KIND_LONG_TEXT;
	struct str own = arena_format(arena(drawn), "%s.%s", drawn->records->definition->name, field->name);
	int list = own.len ? yaml_get(&crowd->yaml, crowd->texts, own.at) : 0;

	return yaml_count(&crowd->yaml, list) || !words ? list : yaml_get(&crowd->yaml, crowd->texts, field->name);
}

/* {id}, {village}, {n} and {year} in it are of the record. */
static struct str put_marks(const struct drawn *drawn, struct str text)
{
	struct crowd *crowd = drawn->crowd;
	struct soul soul;

	crowd_person(crowd, drawn->person, &soul);
	const struct {
		struct str mark, text;
	} marks[] = {
		{STR("{id}"), str_of(soul.id_number)},
		{STR("{village}"), crowd->village_names[soul.village]},
		{STR("{n}"), arena_format(arena(drawn), "%lld", (long long)drawn->number)},
		{STR("{year}"), arena_format(arena(drawn), "%d", crowd->today.year)},
	};
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		size_t at = str_find(text, marks[i].mark, 0);
		if (at != STR_NONE)
			text = arena_join(arena(drawn), str_slice(text, 0, at), marks[i].text, str_slice(text, at + marks[i].mark.len, text.len));
	}
	return arena_str(arena(drawn), text);
}

static struct str text_from(const struct drawn *drawn, int list)
{
	return put_marks(drawn, crowd_one_of(drawn->crowd, list, chance(drawn, 1000)));
}

/* A text that nobody has words for: only where it must be there. */
static struct str plain_text(const struct drawn *drawn, const struct register_field *field)
{
	if (field->has_min)
		return arena_format(arena(drawn), "%0*lld", (int)whole(field->min), (long long)drawn->number);
	return arena_format(arena(drawn), "%.*s%lld", STR_ARG(field->title), (long long)drawn->number);
}

bool crowd_has_words(const struct drawn *drawn, const struct register_field *field)
{
	return (field->kind != FIELD_KIND_TEXT && field->kind != FIELD_KIND_LONG_TEXT) ||
	       yaml_count(&drawn->crowd->yaml, list_for(drawn, field)) > 0;
}

static struct str choice_of(const struct drawn *drawn, const struct register_field *field)
{
	return field->choice_count ? field->choices[chance(drawn, field->choice_count)] : STR("");
}

static struct str id_of(const struct drawn *drawn, const int64_t *ids, size_t count)
{
	return count ? arena_format(arena(drawn), "%lld", (long long)ids[chance(drawn, count)]) : STR("");
}

static struct str unit_of(const struct drawn *drawn, const struct register_field *field)
{
	const struct crowd *crowd = drawn->crowd;
	const struct register_definition *definition = drawn->records->definition;
	struct soul soul;

	if (str_equals(field->level, "office"))
		return id_of(drawn, crowd->offices, crowd->office_count);
	if (!definition->village || strcmp(definition->village, field->name) != 0)
		return id_of(drawn, crowd->villages, crowd->village_count);
	crowd_person(crowd, drawn->person, &soul);
	return arena_format(arena(drawn), "%lld", (long long)crowd->villages[soul.village]);
}

static struct str rows_of(const struct drawn *drawn, const struct register_field *field)
{
	struct buf text;
	struct json json;
	size_t count = 1 + chance(drawn, 3);

	buf_init(&text, 0);
	json_init(&json, &text);
	json_begin_array(&json);
	for (size_t i = 0; i < count; i++) {
		struct drawn row = *drawn;
		row.person = (drawn->person + (int64_t)i) % drawn->crowd->people;
		json_begin_object(&json);
		for (size_t k = 0; k < field->row_field_count; k++)
			json_put_str(&json, field->rows[k].name, crowd_value(&row, &field->rows[k]));
		json_end_object(&json);
	}
	json_end_array(&json);
	struct str rows = arena_str(arena(drawn), buf_view(&text));
	buf_release(&text);
	return rows;
}

struct str crowd_value(const struct drawn *drawn, const struct register_field *field)
{
	struct crowd *crowd = drawn->crowd;
	int list = list_for(drawn, field);

	if (yaml_count(&crowd->yaml, list))
		return text_from(drawn, list);
	if (field->kind == FIELD_KIND_RESIDENT_ID || field->kind == FIELD_KIND_NAME || number_beside(drawn, field->name))
		return person_value(drawn, field);
	switch (field->kind) {
	case FIELD_KIND_TEXT:
	case FIELD_KIND_LONG_TEXT:
		return plain_text(drawn, field);
	case FIELD_KIND_CHOICE:
	case FIELD_KIND_CHOICES:
		return choice_of(drawn, field);
	case FIELD_KIND_YES_NO:
		return chance(drawn, 4) ? STR("否") : STR("是");
	case FIELD_KIND_COUNT:
		return arena_format(arena(drawn), "%lld", (long long)amount(drawn, field, 1, 12));
	case FIELD_KIND_DECIMAL:
	case FIELD_KIND_MONEY:
		return arena_format(arena(drawn), "%lld", (long long)amount(drawn, field, 10, 3000));
	case FIELD_KIND_PERCENT:
		return arena_format(arena(drawn), "%lld", (long long)amount(drawn, field, 1, 100));
	case FIELD_KIND_DATE:
		return day(drawn);
	case FIELD_KIND_INSTANT:
		return arena_join(arena(drawn), day(drawn), STR(" 09:30"));
	case FIELD_KIND_PERIOD:
		return arena_format(arena(drawn), "%d", crowd->today.year);
	case FIELD_KIND_UNIT:
		return unit_of(drawn, field);
	case FIELD_KIND_USER:
		return id_of(drawn, crowd->users, crowd->user_count);
	case FIELD_KIND_CREDIT_CODE:
		return credit_code(drawn);
	case FIELD_KIND_PHONE:
		return arena_format(arena(drawn), "139%08d", (int)chance(drawn, 100000000));
	case FIELD_KIND_BANK_ACCOUNT:
		return account_of(drawn);
	case FIELD_KIND_ADDRESS:
		return arena_format(arena(drawn), "%d组%d号", 1 + (int)chance(drawn, 12), 1 + (int)chance(drawn, 200));
	case FIELD_KIND_POINT:
		return arena_format(arena(drawn), "103.%04d,25.%04d", (int)chance(drawn, 10000), (int)chance(drawn, 10000));
	case FIELD_KIND_FILES:
		return crowd->file ? arena_format(arena(drawn), "[%lld]", (long long)crowd->file) : STR("");
	case FIELD_KIND_ROWS:
		return rows_of(drawn, field);
	case FIELD_KIND_LINK:
		return arena_format(arena(drawn), "%d", 1 + (int)chance(drawn, (uint64_t)crowd_records(crowd, field->link)));
	default:
		return STR("");
	}
}
