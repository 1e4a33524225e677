/* What helps to fill in a sheet: drop-downs for choices, and hints as comments of the heading. */
#include "writer/workbook_int.h"

/* ---- drop-downs -------------------------------------------------------------------------------------------------- */

static bool has_choices(const struct table *table, size_t column)
{
	return table->rules && table->rules[column].choice_count > 0;
}

bool workbook_has_lists(const struct workbook *book)
{
	for (size_t i = 0; i < book->count; i++)
		for (size_t column = 0; column < book->tables[i].column_count; column++)
			if (has_choices(&book->tables[i], column))
				return true;
	return false;
}

struct list_place { /* of the columns with choices of all tables, counted through */
	const struct workbook *book;
	size_t table, column;
};

static const struct workbook_rule *next_list(struct list_place *place)
{
	for (; place->table < place->book->count; place->table++, place->column = 0) {
		const struct table *table = &place->book->tables[place->table];
		while (place->column < table->column_count)
			if (has_choices(table, place->column++))
				return &table->rules[place->column - 1];
	}
	return NULL;
}

static void put_list_row(struct buf *out, const struct workbook *book, size_t row)
{
	struct list_place place = {.book = book};
	const struct workbook_rule *rule;
	char name[COLUMN_NAME_MAX];
	buf_format(out, "<row r=\"%zu\">", row + 1);
	for (size_t list = 0; (rule = next_list(&place)) != NULL; list++) {
		if (row >= rule->choice_count)
			continue;
		buf_format(out, "<c r=\"%s%zu\" t=\"inlineStr\"><is><t xml:space=\"preserve\">", workbook_column_name(list, name), row + 1);
		workbook_put_text(out, rule->choices[row]);
		buf_text(out, "</t></is></c>");
	}
	buf_text(out, "</row>");
}

void workbook_write_lists(struct buf *out, const struct workbook *book)
{
	struct list_place place = {.book = book};
	size_t longest = 0;
	for (const struct workbook_rule *rule; (rule = next_list(&place)) != NULL;)
		longest = rule->choice_count > longest ? rule->choice_count : longest;
	buf_text(out, HEAD "<worksheet xmlns=\"" MAIN "\"><sheetData>");
	for (size_t row = 0; row < longest; row++)
		put_list_row(out, book, row);
	buf_text(out, "</sheetData></worksheet>");
}

static size_t lists_before(const struct workbook *book, const struct table *table)
{
	size_t count = 0;
	for (const struct table *t = book->tables; t != table; t++)
		for (size_t column = 0; column < t->column_count; column++)
			count += has_choices(t, column);
	return count;
}

void workbook_write_validations(struct buf *out, const struct workbook *book, const struct table *table)
{
	char column_name[COLUMN_NAME_MAX], list_name[COLUMN_NAME_MAX];
	size_t list = lists_before(book, table), count = 0;
	for (size_t i = 0; i < table->column_count; i++)
		count += has_choices(table, i);
	if (!count)
		return;
	buf_format(out, "<dataValidations count=\"%zu\">", count);
	for (size_t i = 0; i < table->column_count; i++) {
		if (!has_choices(table, i))
			continue;
		workbook_column_name(i, column_name);
		workbook_column_name(list++, list_name);
		buf_format(out, "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" errorStyle=\"%s\" sqref=\"%s2:%s%zu\">"
		           "<formula1>'" LISTS_SHEET "'!$%s$1:$%s$%zu</formula1></dataValidation>",
		           table->rules[i].choices_only ? "stop" : "warning", column_name, column_name, table->ruled_rows + 1, list_name,
		           list_name, table->rules[i].choice_count);
	}
	buf_text(out, "</dataValidations>");
}

/* ---- hints ------------------------------------------------------------------------------------------------------- */

static bool has_hint(const struct table *table, size_t column)
{
	return table->rules && table->rules[column].hint.len > 0;
}

bool workbook_has_hints(const struct table *table)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (has_hint(table, i))
			return true;
	return false;
}

void workbook_write_comments(struct buf *out, const struct table *table)
{
	char name[COLUMN_NAME_MAX];
	buf_text(out, HEAD "<comments xmlns=\"" MAIN "\"><authors><author></author></authors><commentList>");
	for (size_t i = 0; i < table->column_count; i++) {
		if (!has_hint(table, i))
			continue;
		buf_format(out, "<comment ref=\"%s1\" authorId=\"0\"><text><r><t xml:space=\"preserve\">", workbook_column_name(i, name));
		workbook_put_text(out, table->rules[i].hint);
		buf_text(out, "</t></r></text></comment>");
	}
	buf_text(out, "</commentList></comments>");
}

void workbook_write_drawing(struct buf *out, const struct table *table)
{
	buf_text(out, "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\""
	              " xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\""
	              " o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
	              "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>");
	for (size_t i = 0; i < table->column_count; i++)
		if (has_hint(table, i))
			buf_format(out, "<v:shape id=\"_x0000_s%zu\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\""
			           " fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:textbox/>"
			           "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>"
			           "<x:Anchor>%zu, 15, 0, 10, %zu, 15, 5, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>0</x:Row>"
			           "<x:Column>%zu</x:Column></x:ClientData></v:shape>",
			           i + 1025, i + 1, i + 3, i);
	buf_text(out, "</xml>");
}

void workbook_write_sheet_relations(struct buf *out, size_t sheet)
{
	buf_format(out, HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	           "<Relationship Id=\"rId1\" Type=\"" OFFICE "/vmlDrawing\" Target=\"../drawings/vmlDrawing%zu.vml\"/>"
	           "<Relationship Id=\"rId2\" Type=\"" OFFICE "/comments\" Target=\"../comments%zu.xml\"/></Relationships>",
	           sheet + 1, sheet + 1);
}
