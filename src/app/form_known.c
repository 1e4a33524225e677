/* Is a table that comes in one that is known: by its title, or by its heads where the title says another year or one word more. */
#include "app/forms_int.h"

enum { FORMS_MOST = 2000, COLUMNS_LEAST = 2 };

/* 2026年 and 第3季度 say which one of them it is, not which form. */
static struct str without_digits(struct arena *arena, struct str s)
{
	struct str out = STR("");
	char *at = arena_array(arena, s.len + 1, 1);

	for (size_t i = 0; at && i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			at[out.len++] = s.at[i];
	out.at = at;
	return out;
}

/* Half of the characters of the longer title stand in the other too. */
static bool titles_alike(struct str a, struct str b)
{
	size_t both = 0, most = utf8_length(a) > utf8_length(b) ? utf8_length(a) : utf8_length(b);

	for (size_t at = 0; at < a.len;) {
		size_t from = at;
		(void)utf8_next(a, &at);
		both += str_find(b, str_slice(a, from, at), 0) != STR_NONE;
	}
	return most && both * 2 >= most;
}

/* The same heads, up to one in five. */
static bool same_heads(const struct form_table *table, const struct fill_table *kept)
{
	size_t same = 0, most = table->column_count > kept->column_count ? table->column_count : kept->column_count;

	for (size_t i = 0; i < kept->column_count; i++)
		for (size_t k = 0; k < table->column_count; k++)
			if (kept->columns[i].path.len && str_equal(kept->columns[i].path, table->columns[k].path)) {
				same++;
				break;
			}
	return table->kind == kept->kind && same >= COLUMNS_LEAST && same * 5 >= most * 4;
}

static bool is_like(struct arena *arena, const struct form *form, struct str title, const struct ledger_row *row)
{
	struct fill_mapping kept;
	struct str known = row_text(row, "title");
	struct err none = {.language = LANGUAGE_ENGLISH};

	if (!row_text(row, "mapping").len || fill_mapping_parse(arena, row_text(row, "mapping"), &kept, &none) || kept.table_count != form->table_count)
		return false;
	title = without_digits(arena, title);
	if (!titles_alike(title, without_digits(arena, known)) &&
	    !(kept.table_count && titles_alike(title, without_digits(arena, kept.tables[0].title)))) /* people gave it a name of their own */
		return false;
	for (size_t i = 0; i < form->table_count; i++)
		if (!same_heads(&form->tables[i], &kept.tables[i]))
			return false;
	return form->table_count > 0;
}

enum status form_find_known(struct ledger_tx *tx, struct arena *arena, const struct form *form, struct str title, bool by_heads,
                            struct ledger_row *out, struct err *err)
{
	const struct ledger_filter named = {FILTER_EQUAL, ledger_text("title", title)};
	const struct ledger_list exact = {.filters = &named, .filter_count = 1, .order = "id", .descending = true, .limit = 1};
	const struct ledger_list all = {.order = "id", .descending = true, .limit = FORMS_MOST};
	struct ledger_rows rows = {NULL, 0};
	enum status status = title.len ? ledger_list(tx, ENTITY_FORM, &exact, arena, &rows, err) : STATUS_OK;

	*out = (struct ledger_row){.id = 0};
	if (!status && rows.count)
		*out = rows.at[0];
	if (status || rows.count || !by_heads || !title.len)
		return status;
	status = ledger_list(tx, ENTITY_FORM, &all, arena, &rows, err);
	for (size_t i = 0; !status && !out->id && i < rows.count; i++)
		if (is_like(arena, form, title, &rows.at[i]))
			*out = rows.at[i];
	return status;
}
