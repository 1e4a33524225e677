/* Finding by words: 魏家沟 by 魏家, by 家沟, or by the initials of its pinyin, wjg. */
#include <ctype.h>

#include <jansson.h>

#include "register/record_int.h"

#define LONG_TEXT_SEARCHED 12000 /* bytes of a long text that are searched: some 4000 characters */

/* How a kind of field is found: not at all, by its text, by initials too. */
enum found { FOUND_NOT, FOUND_BY_TEXT, FOUND_BY_INITIALS };
static enum found found_by(const struct register_field *field)
{
	static const enum found by[FIELD_KIND_COUNT_OF] = {
		[FIELD_KIND_TEXT] = FOUND_BY_INITIALS, [FIELD_KIND_LONG_TEXT] = FOUND_BY_TEXT, [FIELD_KIND_CODE] = FOUND_BY_TEXT,
		[FIELD_KIND_CHOICE] = FOUND_BY_TEXT, [FIELD_KIND_CHOICES] = FOUND_BY_TEXT, [FIELD_KIND_UNIT] = FOUND_BY_INITIALS,
		[FIELD_KIND_NAME] = FOUND_BY_INITIALS, [FIELD_KIND_ADDRESS] = FOUND_BY_INITIALS, [FIELD_KIND_CREDIT_CODE] = FOUND_BY_TEXT,
		[FIELD_KIND_PHONE] = FOUND_BY_TEXT, [FIELD_KIND_RESIDENT_ID] = FOUND_BY_TEXT, [FIELD_KIND_BANK_ACCOUNT] = FOUND_BY_TEXT,
	};
	return field->private_value ? FOUND_NOT : by[field->kind];
}

/* Cut off between two characters. */
static struct str beginning(struct str text, size_t most)
{
	if (text.len <= most)
		return text;
	while (most > 0 && ((unsigned char)text.at[most] & 0xC0) == 0x80)
		most--;
	return str_slice(text, 0, most);
}

static void add_lower(struct buf *out, struct str text)
{
	char *room = buf_room(out, text.len + 1);
	if (!room)
		return;
	*room++ = '\n';
	for (size_t i = 0; i < text.len; i++)
		room[i] = text.at[i] >= 'A' && text.at[i] <= 'Z' ? (char)(text.at[i] - 'A' + 'a') : text.at[i];
	room[text.len] = '\0';
	out->len += text.len + 1;
}

/* The cells of a list of rows that are no secret: a member of a family is found by name. */
static void add_rows(const struct draft *draft, const struct register_field *field, struct str text, struct buf *out)
{
	struct arena *arena = draft->records->arena;
	json_t *rows = json_loadb(text.at, text.len, 0, NULL);
	const json_t *row;
	size_t index;
	json_array_foreach(rows, index, row)
		for (size_t i = 0; i < field->row_field_count; i++) {
			const json_t *cell = json_object_get(row, field->rows[i].name);
			enum found by = found_by(&field->rows[i]);
			if (!json_is_string(cell) || by == FOUND_NOT)
				continue;
			struct str value = {json_string_value(cell), json_string_length(cell)};
			add_lower(out, beginning(value, LONG_TEXT_SEARCHED));
			if (by == FOUND_BY_INITIALS)
				add_lower(out, value_initials(value, arena));
		}
	json_decref(rows);
}

static void add_field(const struct draft *draft, const struct register_field *field, const struct ledger_field *value,
                      struct buf *out)
{
	struct arena *arena = draft->records->arena;
	enum found by = found_by(field);
	if (!value->null && field->kind == FIELD_KIND_ROWS && !field->private_value)
		add_rows(draft, field, value->text, out);
	if (value->null || by == FOUND_NOT)
		return;
	struct str text = value_text(field, value, value_label(draft->records, field, value), arena);
	add_lower(out, beginning(text, LONG_TEXT_SEARCHED));
	if (by == FOUND_BY_INITIALS)
		add_lower(out, value_initials(text, arena));
}

enum status draft_search(struct draft *draft, struct err *err)
{
	const struct register_definition *definition = draft->records->definition;
	struct ledger_field *column = &draft->fields[SYSTEM_SEARCH];
	struct buf words;
	buf_init(&words, 0);
	for (size_t i = 0; i < definition->field_count; i++)
		add_field(draft, &definition->fields[i], &draft->fields[SYSTEM_COUNT + i], &words);
	*column = ledger_text(column->column, arena_str(draft->records->arena, buf_view(&words)));
	enum status status = buf_failed(&words) || arena_failed(draft->records->arena) ? err_memory(err) : STATUS_OK;
	buf_release(&words);
	return status;
}

static bool searched_in_private(const struct register_field *field)
{
	return field->private_value && (field->kind == FIELD_KIND_NAME || field->kind == FIELD_KIND_RESIDENT_ID ||
	                                field->kind == FIELD_KIND_PHONE || field->kind == FIELD_KIND_CREDIT_CODE ||
	                                field->kind == FIELD_KIND_BANK_ACCOUNT || field->kind == FIELD_KIND_ADDRESS);
}

enum status word_condition(const struct records *records, struct str word, struct ledger_condition *out, struct err *err)
{
	const struct register_definition *definition = records->definition;
	struct ledger_field *bound = arena_array(records->arena, 1, sizeof *bound);
	char *lower = arena_text(records->arena, word);
	struct buf sql;
	if (!bound || !lower)
		return err_memory(err);
	for (char *c = lower; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	buf_init(&sql, 0);
	buf_text(&sql, "instr(t.\"search\", ?1) > 0");
	for (size_t i = 0; i < definition->field_count && record_may_reveal(records, NULL); i++)
		if (searched_in_private(&definition->fields[i]))
			buf_format(&sql, " OR instr(lower(t.\"%s\"), ?1) > 0", definition->fields[i].name);
	*bound = ledger_text("", str_of(lower));
	*out = (struct ledger_condition){arena_str(records->arena, buf_view(&sql)), bound, 1};
	enum status status = buf_failed(&sql) || arena_failed(records->arena) ? err_memory(err) : STATUS_OK;
	buf_release(&sql);
	return status;
}
