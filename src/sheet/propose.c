/* A definition for a ledger that nobody declared. */
#include "sheet/propose_int.h"

enum { LISTED_MAX = 7 };

/* ---- names ------------------------------------------------------------------------------------------------------- */

/* Words that the ledger keeps for itself. */
static bool is_reserved(struct str name)
{
	static const char *const words[] = {"id", "version", "withdrawn", "township", "state", "unit", "holder", "due", "warn_on",
	                                    "limits", "excused", "serial", "serial_year", "words", "initials"};
	for (size_t i = 0; i < COUNT_OF(words); i++)
		if (str_equals(name, words[i]))
			return true;
	return false;
}

static bool is_taken(const struct proposal *p, struct str name)
{
	for (size_t i = 0; i < p->field_count; i++)
		if (str_equals(name, p->fields[i].name))
			return true;
	return is_reserved(name);
}

/* jtqk_rk of 家庭情况/人口 */
static struct str latin_name(struct arena *arena, struct str title)
{
	struct buf out;
	struct str rest = title, part, name;
	buf_init(&out, 0);
	while (str_cut(&rest, '/', &part)) {
		struct str initials = value_initials(part, arena), first;
		if (initials.len && out.len)
			buf_char(&out, '_');
		if (initials.len && str_cut(&initials, ' ', &first))
			buf_str(&out, first);
	}
	name = buf_view(&out);
	if (!name.len || name.at[0] < 'a' || name.at[0] > 'z')
		name = arena_join(arena, STR("c"), name.len ? name : STR(""));
	name = arena_str(arena, str_slice(name, 0, REGISTER_NAME_MAX - 4));
	buf_release(&out);
	return name;
}

static const char *free_name(const struct proposal *p, struct str wanted)
{
	struct str name = wanted;
	for (unsigned n = 2; is_taken(p, name); n++)
		name = arena_format(p->arena, "%.*s_%u", STR_ARG(wanted), n);
	return arena_text(p->arena, name);
}

/* ---- the definition ---------------------------------------------------------------------------------------------- */

static void add_field(struct proposal *p, size_t column)
{
	const struct sheet_column *about = &p->sheet->columns[column];
	struct register_field field = {.title = about->title, .hint = STR(""), .pattern = STR(""), .unit = STR(""), .level = STR("")};
	struct survey survey = survey_column(p, column);
	struct str bare = sheet_plain(about->title, p->arena);
	const struct sheet_known *known = sheet_known_find(bare);
	if (about->serial || (!survey.filled && !known))
		return;
	known = known ? known : sheet_known_ending(bare);
	kind_settle(p, column, known, &field, &survey);
	struct str name = field.kind == FIELD_KIND_UNIT ? STR("village") : known ? str_of(known->name) : STR("");
	field.name = free_name(p, name.len ? name : latin_name(p->arena, about->title));
	field.private_value = kind_is_private(&field, known);
	field.required = survey.all_filled && (field.kind == FIELD_KIND_NAME || field.kind == FIELD_KIND_RESIDENT_ID ||
	                                       field.kind == FIELD_KIND_UNIT || field.kind == FIELD_KIND_CODE);
	p->fields[p->field_count] = field;
	p->of_column[column] = &p->fields[p->field_count++];
}

/* A number of persons, of firms or of papers that stands in every row, and in no two of them the same. */
static void choose_key(struct proposal *p, struct register_definition *definition)
{
	static const enum field_kind kinds[] = {FIELD_KIND_CODE, FIELD_KIND_RESIDENT_ID, FIELD_KIND_CREDIT_CODE};
	for (size_t k = 0; k < COUNT_OF(kinds); k++)
		for (size_t i = 0; i < p->sheet->column_count && !definition->key; i++) {
			struct register_field *field = (struct register_field *)p->of_column[i];
			bool named = kinds[k] == FIELD_KIND_CODE && field && strcmp(field->name, "code") == 0; /* 档案号 001 */
			if (!field || (field->kind != kinds[k] && !named) || !survey_column(p, i).all_filled || !survey_all_different(p, i))
				continue;
			field->unique = true;
			definition->key = field->name;
			if (field->kind == FIELD_KIND_CODE && field->pattern.len)
				definition->number = field->name;
		}
}

static const char *first_of(const struct proposal *p, enum field_kind kind)
{
	for (size_t i = 0; i < p->field_count; i++)
		if (p->fields[i].kind == kind)
			return p->fields[i].name;
	return NULL;
}

static struct register_field *field_called(struct proposal *p, const char *name)
{
	for (size_t i = 0; name && i < p->field_count; i++)
		if (strcmp(p->fields[i].name, name) == 0)
			return &p->fields[i];
	return NULL;
}

static void choose_columns(struct proposal *p, const struct register_definition *definition)
{
	const char *const first[] = {definition->number, definition->label, definition->village};
	size_t listed = 0;
	for (size_t i = 0; i < COUNT_OF(first); i++) {
		struct register_field *field = field_called(p, first[i]);
		listed += field && !field->listed;
		if (field)
			field->listed = true;
	}
	for (size_t i = 0; i < p->field_count && listed < LISTED_MAX; i++) {
		struct register_field *field = &p->fields[i];
		if (field->listed || field->private_value || field->kind == FIELD_KIND_LONG_TEXT)
			continue;
		field->listed = true;
		listed++;
	}
}

/* An ID number agrees with the name, sex and date of birth that stand beside it. */
static void tie_person(struct proposal *p)
{
	struct register_field *id = field_called(p, first_of(p, FIELD_KIND_RESIDENT_ID));
	struct register_field *sex = field_called(p, "sex"), *birth = field_called(p, "birth");
	if (!id)
		return;
	id->name_field = first_of(p, FIELD_KIND_NAME);
	id->sex_field = sex && sex->kind == FIELD_KIND_CHOICE ? sex->name : NULL;
	id->birth_field = birth && birth->kind == FIELD_KIND_DATE ? birth->name : NULL;
}

static void settle_definition(struct proposal *p, struct register_definition *definition)
{
	const struct sheet_hints *hints = p->hints;
	struct str title = hints->title.len ? hints->title : p->sheet->title.len ? p->sheet->title : p->sheet->name;
	title = title.len ? title : SHEET_MESSAGE(p->err, N_("new register"));
	definition->title = title;
	definition->name = arena_text(p->arena, hints->name.len ? hints->name : latin_name(p->arena, sheet_plain(title, p->arena)));
	definition->village = first_of(p, FIELD_KIND_UNIT);
	choose_key(p, definition);
	definition->label = first_of(p, FIELD_KIND_NAME);
	if (!definition->label)
		definition->label = first_of(p, FIELD_KIND_TEXT);
	if (!definition->label)
		definition->label = p->fields[0].name;
	tie_person(p);
	choose_columns(p, definition);
	definition->fields = p->fields;
	definition->field_count = p->field_count;
}

enum status sheet_propose(struct arena *arena, const struct sheet *sheet, const struct sheet_hints *hints,
                          struct register_definition *out, const struct sheet_match **matches, struct err *err)
{
	struct proposal p = {.arena = arena, .sheet = sheet, .hints = hints, .err = err};
	struct register_definition definition = {.about = STR(""), .group = SHEET_MESSAGE(err, N_("own registers")), .source = STR(""), .keeper = STR("")};
	struct sheet_match *made = arena_array(arena, sheet->column_count, sizeof *made);
	p.fields = arena_array(arena, sheet->column_count, sizeof *p.fields);
	p.of_column = arena_array(arena, sheet->column_count, sizeof *p.of_column);
	if (!made || !p.fields || !p.of_column)
		return err_memory(err);
	for (size_t i = 0; i < sheet->column_count && p.field_count < REGISTER_FIELDS_MAX; i++)
		add_field(&p, i);
	if (!p.field_count)
		return err_set(err, STATUS_INPUT, N_("no column of this sheet holds anything"));
	settle_definition(&p, &definition);
	for (size_t i = 0; i < sheet->column_count; i++)
		made[i] = (struct sheet_match){p.of_column[i], p.of_column[i] ? 100 : 0, STR("")};
	if (arena_failed(arena))
		return err_memory(err);
	*out = definition;
	if (matches)
		*matches = made;
	return STATUS_OK;
}
