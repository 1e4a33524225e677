/* A table of texts (csv, tsv) -> one sheet. Quoted fields may hold the separator, line ends and doubled quotes; what stands
 * between the fields, comma, semicolon or tab, is what most lines agree on. */
#include <string.h>
#include <strings.h>

#include "document/sheet_int.h"

bool csv_name(struct str name)
{
	static const char *const endings[] = {".csv", ".tsv"};
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		if (name.len > strlen(endings[i]) && strncasecmp(name.at + name.len - strlen(endings[i]), endings[i], strlen(endings[i])) == 0)
			return true;
	return false;
}

/* The end of the field at `at`: the separator, the line end, or the end of the text. */
static size_t field_end(struct str text, size_t at, char separator)
{
	if (at < text.len && text.at[at] == '"') {
		for (at++; at < text.len; at++) {
			if (text.at[at] != '"')
				continue;
			if (at + 1 < text.len && text.at[at + 1] == '"')
				at++;
			else
				break;
		}
	}
	while (at < text.len && text.at[at] != separator && text.at[at] != '\n')
		at++;
	return at;
}

enum { LOOKED_AT = 100 };

/* How many fields the first lines have that have as many as the one before. */
static size_t agreement(struct str text, char separator)
{
	size_t before = 0, score = 0, at = 0;
	for (size_t line = 0; line < LOOKED_AT && at < text.len; line++) {
		size_t fields = 1;
		for (at = field_end(text, at, separator); at < text.len && text.at[at] == separator; fields++)
			at = field_end(text, at + 1, separator);
		at++;
		if (fields > 1 && (fields == before || before == 0))
			score += fields;
		before = fields;
	}
	return score;
}

static char separator_of(struct str text)
{
	static const char separators[] = {',', '\t', ';', '|'};
	size_t best = 0, score = 0;
	for (size_t i = 0; i < sizeof separators; i++) {
		size_t found = agreement(text, separators[i]);
		if (found > score) {
			best = i;
			score = found;
		}
	}
	return separators[best];
}

/* "a ""b""" -> a "b". A quote that only opens stays. */
static struct str unquoted(struct str field, struct buf *room)
{
	if (field.len < 2 || field.at[0] != '"')
		return field;
	size_t at = 1;
	buf_clear(room);
	for (; at < field.len; at++) {
		if (field.at[at] == '"') {
			if (at + 1 >= field.len || field.at[at + 1] != '"')
				break;
			at++;
		}
		buf_char(room, field.at[at]);
	}
	if (at == field.len)
		return field;
	buf_str(room, str_slice(field, at + 1, field.len));
	return room->len ? buf_view(room) : STR("");
}

/* '=1+1: a mark keeps a spreadsheet program from taking the text for a formula. */
static struct str without_guard(struct str text)
{
	size_t at = 0;
	while (at < text.len && text.at[at] == '\'')
		at++;
	bool guarded = at > 0 && at < text.len && CHARACTER_IN((unsigned char)text.at[at], "=+-@");
	return guarded ? str_slice(text, 1, text.len) : text;
}

enum status csv_read(struct draft *draft, const struct decoded *decoded)
{
	struct str text = decoded->text;
	struct sheet sheet = {.draft = draft, .name = STR("")};
	char separator = separator_of(text);
	uint32_t row = 1, column = 1;
	struct buf room;
	buf_init(&room, DECODE_TEXT_MAX);
	for (size_t at = 0; at < text.len && !draft->too_large && !arena_failed(draft->arena);) {
		size_t end = field_end(text, at, separator);
		sheet_put(&sheet, &(struct spreadsheet_cell){.row = row, .column = column, .content = SPREADSHEET_TEXT,
		                                             .text = without_guard(unquoted(str_slice(text, at, end), &room))});
		bool more = end < text.len && text.at[end] == separator;
		column = more ? column + 1 : 1;
		row += !more;
		at = end + 1;
	}
	draft_holds(draft, &room);
	buf_release(&room);
	sheet_emit(&sheet, 1);
	draft_own_places(draft);
	return STATUS_OK;
}
