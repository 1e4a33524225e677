/* Rows put into an old workbook: its stream is copied record by record, sheets that grow and all that refers to them set right. Values are
 * filled in afterwards. */
#include <stdlib.h>
#include <string.h>

#include "document/confine_int.h"
#include "document/xls_grow_int.h"

enum { R_NAME = 0x18, R_NAMED_SHEETS = 0x17, R_BOOK = 0x1AE, OWN_BOOK = 0x401 };

struct growing_book {
	struct xls_growing growing;
	const struct grown_sheet *of_sheet[XLS_SHEETS_MAX]; /* by the file's number, charts too; NULL: it does not grow */
	uint32_t begins[XLS_SHEETS_MAX], moved[XLS_SHEETS_MAX];
	size_t sheet_count;
};

static enum status not_sound(const struct xls_growing *growing)
{
	return fill_not_sound(growing->name, growing->err);
}

static enum status cannot_follow(const struct xls_growing *growing)
{
	enum language language = growing->err ? growing->err->language : LANGUAGE_CHINESE;
	err_set(growing->err, STATUS_FORMAT, N_("rows cannot be put into the old workbook \"%.*s\": %s would not follow"), STR_ARG(growing->name),
	        msg(language, growing->refusal));
	return err_hint(growing->err, N_("save it as xlsx in the office program, and give the new file"));
}

/* ---- what the first part says ---- */

/* Sheets in the order of the file; those with tables are counted as document_spreadsheet() does. */
static enum status read_sheets(struct growing_book *book, const struct grown_book *grown)
{
	struct xls_growing *growing = &book->growing;
	struct str stream = growing->stream;
	struct record record, begins;
	size_t at = 0, tables = 0;
	while (next_record(stream, &at, &record) && record.kind != R_EOF) {
		if (record.kind != R_SHEET || record_length(&record) < 8)
			continue;
		size_t begin = ole_u32(stream, record.at);
		if (book->sheet_count == XLS_SHEETS_MAX || begin >= stream.len || !next_record(stream, &begin, &begins) ||
		    begins.kind != R_BEGIN || record_length(&begins) < 4)
			return not_sound(growing);
		bool table = stream.at[record.at + 5] == 0 && ole_u16(stream, begins.at + 2) == KIND_SHEET;
		const struct grown_sheet *sheet = table && tables < grown->count ? &grown->sheets[tables] : NULL;
		tables += table;
		book->of_sheet[book->sheet_count] = sheet && sheet->count ? sheet : NULL;
		book->begins[book->sheet_count++] = ole_u32(stream, record.at);
	}
	return STATUS_OK;
}

/* By which numbers formulas name the sheets of this file. */
static enum status read_named_sheets(struct growing_book *book)
{
	enum { EACH = 6 };
	struct xls_growing *growing = &book->growing;
	struct str stream = growing->stream;
	struct record record;
	size_t at = 0, books = 0, own = SIZE_MAX;
	while (next_record(stream, &at, &record) && record.kind != R_EOF) {
		size_t len = record_length(&record), count = len >= 2 ? ole_u16(stream, record.at) : 0;
		if (record.kind == R_BOOK) {
			own = len == 4 && ole_u16(stream, record.at + 2) == OWN_BOOK ? books : own;
			books++;
		}
		if (record.kind != R_NAMED_SHEETS)
			continue;
		count = count * EACH > len - 2 ? (len - 2) / EACH : count;
		struct xls_named_sheets *named = arena_array(growing->arena, count + 1, sizeof *named);
		if (!named)
			return err_memory(growing->err);
		for (size_t i = 0; i < count; i++) {
			size_t from = record.at + 2 + EACH * i, first = ole_u16(stream, from + 2), last = ole_u16(stream, from + 4);
			if (ole_u16(stream, from) != own)
				continue;
			for (size_t k = first; k <= last && k < book->sheet_count; k++)
				named[i].several = named[i].several || (book->of_sheet[k] && first != last);
			named[i].sheet = first == last && first < book->sheet_count ? book->of_sheet[first] : NULL;
		}
		growing->named = named;
		growing->named_count = count;
	}
	return STATUS_OK;
}

/* Print areas, print titles, and what people gave a name. */
static bool move_name(struct xls_growing *growing, char *own, const struct record *record)
{
	enum { AT_CHARACTERS = 3, AT_LENGTH = 4, HEAD = 14, WIDE = 1 };
	struct str stream = growing->stream;
	size_t len = record_length(record);
	if (len < HEAD + 1)
		return false;
	size_t characters = (unsigned char)stream.at[record->at + AT_CHARACTERS], tokens = ole_u16(stream, record->at + AT_LENGTH);
	size_t at = HEAD + 1 + characters * (stream.at[record->at + HEAD] & WIDE ? 2 : 1);
	const struct xls_move move = {.named = growing->named, .named_count = growing->named_count, .way = XLS_MOVE_NAME};
	if (at > len || tokens > len - at)
		return false;
	growing->refusal = xls_tokens_move(own + at, tokens, &move);
	return !growing->refusal;
}

static enum status write_globals(struct growing_book *book, size_t *end)
{
	struct xls_growing *growing = &book->growing;
	struct record record;
	size_t at = 0;
	while (next_record(growing->stream, &at, &record)) {
		size_t written = growing->out->len + 4;
		buf_str(growing->out, str_slice(growing->stream, record.at - 4, record.end));
		if (buf_failed(growing->out))
			return err_memory(growing->err);
		if (record.kind == R_NAME && !move_name(growing, growing->out->at + written, &record))
			return growing->refusal ? cannot_follow(growing) : not_sound(growing);
		if (record.kind == R_EOF)
			break;
	}
	*end = at;
	return STATUS_OK;
}

/* ---- sheets ---- */

/* Do the rows that a sheet has, and those that are put in, fit into an old workbook? */
static bool fits(const struct str stream, size_t begin, const struct grown_sheet *sheet)
{
	struct record record;
	size_t at = begin, depth = 0;
	uint32_t last = sheet->at[sheet->count - 1].row;
	while (xls_step(stream, &at, &depth, &record) && depth > 0)
		if (depth == 1 && record.kind == R_ROW && record_length(&record) >= 2 && ole_u16(stream, record.at) + 1U > last)
			last = ole_u16(stream, record.at) + 1U;
	const struct grown_row *end = &sheet->at[sheet->count - 1];
	return (uint64_t)last + end->before + end->copies <= XLS_ROWS;
}

static enum status write_sheet(struct growing_book *book, size_t number, size_t *at)
{
	struct xls_growing *growing = &book->growing;
	const struct grown_sheet *sheet = number < book->sheet_count ? book->of_sheet[number] : NULL;
	if (sheet && !fits(growing->stream, *at, sheet))
		return err_set(growing->err, STATUS_INPUT, N_("the rows that are to be put in do not fit into the file \"%.*s\""),
		               STR_ARG(growing->name));
	growing->sheet = sheet;
	*at = sheet ? xls_grow_sheet(growing, *at) : xls_follow_sheet(growing, *at);
	if (growing->refusal)
		return cannot_follow(growing);
	return buf_failed(growing->out) || arena_failed(growing->arena) ? err_memory(growing->err) : STATUS_OK;
}

static enum status write_sheets(struct growing_book *book, size_t at)
{
	struct xls_growing *growing = &book->growing;
	struct record record;
	size_t done = 0;
	enum status status = STATUS_OK;
	for (size_t next = at; !status && next_record(growing->stream, &next, &record) && record.kind == R_BEGIN; next = at) {
		size_t number = 0;
		while (number < book->sheet_count && book->begins[number] != at)
			number++;
		if (number < book->sheet_count)
			book->moved[number] = (uint32_t)growing->out->len;
		done += number < book->sheet_count;
		status = write_sheet(book, number, &at);
	}
	return !status && done < book->sheet_count ? not_sound(growing) : status;
}

/* Where each sheet begins now. */
static void place_sheets(struct growing_book *book)
{
	struct buf *out = book->growing.out;
	struct record record;
	size_t at = 0, number = 0;
	while (next_record(buf_view(out), &at, &record) && record.kind != R_EOF)
		if (record.kind == R_SHEET && record_length(&record) >= 8 && number < book->sheet_count)
			ole_put_u32(out->at + record.at, book->moved[number++]);
}

enum status xls_grow(struct arena *arena, struct str name, struct str stream, const struct grown_book *grown, struct buf *out,
                     struct err *err)
{
	struct growing_book *book = arena_alloc(arena, sizeof *book);
	size_t at = 0;
	if (!book)
		return err_memory(err);
	*book = (struct growing_book){.growing = {.arena = arena, .name = name, .stream = stream, .out = out, .err = err}};
	enum status status = read_sheets(book, grown);
	if (!status)
		status = read_named_sheets(book);
	if (!status)
		status = write_globals(book, &at);
	if (!status)
		status = write_sheets(book, at);
	if (!status)
		place_sheets(book);
	return status;
}
