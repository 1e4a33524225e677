/* People who seem to stand in registers twice: in one village under one name with nearly the same ID number, or under two names with
 * one ID number. Each ID number of a record leaves two marks in the ledger (the number, and name with village), by which the others
 * are found without going through any register. Found for whoever enters a record; told is only what that person may see. */
#include <string.h>

#include "register/record_int.h"

enum { DIGITS = 17, TOLD_MOST = 3, NAME_MARK_BITS = 47 /* below every number of 17 digits */ };

/* A field with an ID number, and where the name and the village (0: nowhere) of its person stand. */
struct person_places {
	const struct register_field *field;
	size_t number, name, village;
};

static size_t next_person(const struct register_definition *definition, size_t from, struct person_places *out)
{
	for (size_t i = from; i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		if (field->kind != FIELD_KIND_RESIDENT_ID || !field->name_field || definition->people_may_repeat)
			continue;
		*out = (struct person_places){field, SYSTEM_COUNT + i, definition_place(definition, field->name_field),
		                              definition->village ? definition_place(definition, definition->village) : 0};
		return i + 1;
	}
	return 0;
}

/* The first 17 digits: an old number has the same, without the century. false: it is none. */
static bool digits_of(const struct ledger_field *field, int64_t *out)
{
	struct str s = field->null ? STR("") : field->text;
	char digits[DIGITS];
	if (s.len == DIGITS + 1) {
		memcpy(digits, s.at, DIGITS);
	} else if (s.len == DIGITS - 2) {
		memcpy(digits, s.at, 6);
		memcpy(digits + 6, "19", 2);
		memcpy(digits + 8, s.at + 6, 9);
	} else {
		return false;
	}
	return str_to_int64((struct str){digits, DIGITS}, out) && digits[0] != '0' && digits[0] != '-';
}

/* Of a name, blanks aside; 0: there is none. */
static int64_t name_hash(struct str name, int64_t village)
{
	uint64_t hash = 14695981039346656037U; /* FNV-1a */
	bool any = false;
	for (size_t at = 0; at < name.len;) {
		uint32_t c = utf8_next(name, &at);
		if (c == ' ' || c == 0x3000)
			continue;
		hash = (hash ^ c) * 1099511628211U;
		any = true;
	}
	hash = (hash ^ (uint64_t)village) * 1099511628211U;
	hash ^= hash >> 32;
	return any ? (int64_t)(hash & ((UINT64_C(1) << NAME_MARK_BITS) - 1)) | 1 : 0;
}

struct person {
	int64_t digits, name, here /* name and village; 0: no village */;
};

/* false: it has no number or no name. */
static bool person_of(const struct person_places *places, const struct ledger_field *fields, struct person *out)
{
	const struct ledger_field *name = &fields[places->name], *village = &fields[places->village];
	*out = (struct person){0, 0, 0};
	if (name->null || !digits_of(&fields[places->number], &out->digits))
		return false;
	out->name = name_hash(name->text, 0);
	if (places->village && !village->null)
		out->here = name_hash(name->text, village->integer);
	return out->name != 0;
}

size_t person_marks(const void *context, const struct ledger_field *fields, struct ledger_mark out[LEDGER_MARKS_MAX])
{
	const struct register_definition *definition = context;
	struct person_places places;
	struct person person;
	size_t count = 0;
	for (size_t at = next_person(definition, 0, &places); at && count + 2 <= LEDGER_MARKS_MAX; at = next_person(definition, at, &places)) {
		if (!person_of(&places, fields, &person))
			continue;
		out[count++] = (struct ledger_mark){person.digits, person.name};
		if (person.here)
			out[count++] = (struct ledger_mark){person.here, person.digits};
	}
	return count;
}

const char *person_marks_rule(const struct register_definition *definition, struct arena *arena)
{
	struct person_places places;
	struct str rule = STR("");
	for (size_t at = next_person(definition, 0, &places); at; at = next_person(definition, at, &places))
		rule = arena_format(arena, "%.*s1 %s %s %s;", STR_ARG(rule), places.field->name, places.field->name_field,
		                    definition->village ? definition->village : "-");
	return rule.len ? arena_text(arena, rule) : NULL;
}

/* ---- what is alike ------------------------------------------------------------------------------------------------------ */
enum likeness { LIKE_NOT, LIKE_ONE_DIGIT, LIKE_EXCHANGED, LIKE_NUMBER };

/* One digit is another, or two stand in each other's place. The 18th follows from the others. */
static enum likeness compare_digits(int64_t a, int64_t b)
{
	int first[DIGITS], second[DIGITS], differ = 0;
	for (int i = 0; i < DIGITS; i++, a /= 10, b /= 10) {
		if (a % 10 == b % 10)
			continue;
		if (differ == 2)
			return LIKE_NOT;
		first[differ] = (int)(a % 10);
		second[differ++] = (int)(b % 10);
	}
	if (differ == 1)
		return LIKE_ONE_DIGIT;
	return differ == 2 && first[0] == second[1] && first[1] == second[0] ? LIKE_EXCHANGED : LIKE_NOT;
}

static const char *likeness_text(enum likeness likeness)
{
	switch (likeness) {
	case LIKE_ONE_DIGIT: return N_("one digit of the ID number is another");
	case LIKE_EXCHANGED: return N_("two digits of the ID number are exchanged");
	default: return N_("the same ID number under another name");
	}
}

struct alike {
	struct draft *draft;
	const struct person_places *places;
	struct buf told;
	size_t seen, unseen;
	enum language language;
};

/* What the actor may see of it: the register, its label and village, and what is alike where the number may be seen. */
static void tell_seen(struct alike *alike, const struct records *other, const struct ledger_row *row, enum likeness likeness)
{
	const struct register_definition *definition = other->definition;
	bool open = record_may_reveal(other, row);
	for (size_t i = 0; !open && i < definition->field_count; i++) /* is any of its numbers open to all? then that is what is alike */
		open = definition->fields[i].kind == FIELD_KIND_RESIDENT_ID && !definition->fields[i].private_value;
	buf_text(&alike->told, alike->seen ? "；" : "");
	buf_format(&alike->told, "%.*s“%.*s”", STR_ARG(definition->title), STR_ARG(record_label(other, row)));
	if (definition->village) {
		const struct ledger_field *village = &row->fields[definition_place(definition, definition->village)];
		struct str name = village->null ? STR("") : ledger_label(other->tx, ENTITY_UNIT, village->integer, other->arena);
		if (name.len)
			buf_format(&alike->told, "（%.*s）", STR_ARG(name));
	}
	if (open)
		buf_format(&alike->told, "，%s", msg(alike->language, likeness_text(likeness)));
	alike->seen++;
}

static enum status tell_one(struct alike *alike, const struct ledger_marked *found, enum likeness likeness, struct err *err)
{
	const struct records *records = alike->draft->records;
	const struct register_definition *definition = ledger_kind_context(records->tx, found->entity);
	struct records other;
	struct ledger_row row;
	if (alike->seen >= TOLD_MOST || !definition)
		return STATUS_OK;
	enum status status = records_open(records->registry, records->tx, str_of(definition->name), records->arena, &other, NULL);
	if (!status)
		status = ledger_get(other.tx, other.entity, found->id, records->arena, &row, NULL);
	if (status == STATUS_NOT_FOUND)
		alike->unseen++;
	else if (status)
		return err_memory(err);
	else
		tell_seen(alike, &other, &row, likeness);
	return STATUS_OK;
}

static enum status look_at_mark(struct alike *alike, const struct person *person, int64_t mark, struct err *err)
{
	const struct draft *draft = alike->draft;
	const struct records *records = draft->records;
	struct ledger_marks found;
	enum status status = ledger_marked(records->tx, mark, records->arena, &found, err);
	for (size_t i = 0; !status && i < found.count; i++) {
		const struct ledger_marked *one = &found.at[i];
		enum likeness likeness = LIKE_NOT;
		if (draft->before && one->entity == records->entity && one->id == draft->before->id)
			continue;
		if (mark != person->digits)
			likeness = compare_digits(person->digits, one->value);
		else if (one->value != person->name)
			likeness = LIKE_NUMBER;
		if (likeness != LIKE_NOT)
			status = tell_one(alike, one, likeness, err);
	}
	return status;
}

static enum status note_alike(struct alike *alike, struct err *err)
{
	struct draft *draft = alike->draft;
	struct arena *arena = draft->records->arena;
	struct str message = alike->seen ? arena_format(arena, msg(alike->language, N_("seems to be the same person: %.*s")),
	                                                STR_ARG(buf_view(&alike->told)))
	                                 : str_of(msg(alike->language, N_("somebody alike stands in a register that you cannot see")));
	if (!alike->seen && !alike->unseen)
		return STATUS_OK;
	const char *check = arena_text(arena, arena_format(arena, "alike.%s", alike->places->field->name));
	if (!check || buf_failed(&alike->told) || arena_failed(arena))
		return err_memory(err);
	return draft_finding(draft, (struct record_finding){.field = alike->places->field->name, .check = check, .message = message}, err);
}

static bool is_told(const struct draft *draft, const char *field)
{
	for (size_t i = 0; i < draft->finding_count; i++)
		if (draft->findings[i].forbids && draft->findings[i].field && strcmp(draft->findings[i].field, field) == 0)
			return true;
	return false;
}

/* A reason that was given lasts as long as what it explains: it is looked at again. */
static bool is_excused(const struct draft *draft, const struct person_places *places)
{
	const struct ledger_field *excused = &draft->before->fields[SYSTEM_EXCUSED];
	struct str check = arena_format(draft->records->arena, "\"alike.%s\"", places->field->name);
	return !excused->null && str_find(excused->text, check, 0) != STR_NONE;
}

static enum status look_for_person(struct draft *draft, const struct person_places *places, struct err *err)
{
	struct person person, earlier;
	struct alike alike = {.draft = draft, .places = places, .language = err ? err->language : LANGUAGE_CHINESE};
	if (!person_of(places, draft->fields, &person) || is_told(draft, places->field->name))
		return STATUS_OK;
	if (draft->before && person_of(places, draft->before->fields, &earlier) && earlier.digits == person.digits &&
	    earlier.name == person.name && earlier.here == person.here && !is_excused(draft, places))
		return STATUS_OK; /* whoever came later was told of this one */
	buf_init(&alike.told, 0);
	enum status status = look_at_mark(&alike, &person, person.digits, err);
	if (!status && person.here)
		status = look_at_mark(&alike, &person, person.here, err);
	if (!status)
		status = note_alike(&alike, err);
	buf_release(&alike.told);
	return status;
}

enum status draft_alike(struct draft *draft, struct err *err)
{
	const struct register_definition *definition = draft->records->definition;
	struct person_places places;
	enum status status = STATUS_OK;
	for (size_t at = next_person(definition, 0, &places); at && !status; at = next_person(definition, at, &places))
		status = look_for_person(draft, &places, err);
	return status;
}
