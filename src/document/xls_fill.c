/* Values into the cells of an old workbook. Its stream is walked record by record and copied; only the records of cells that are filled
 * are written anew, and the places at which sheets begin are set right. New texts are added behind those that cells share. */
#include <stdlib.h>
#include <string.h>

#include "document/confine_int.h"
#include "document/fill_int.h"
#include "document/xls_int.h"

enum { RECORD_MAX = 8224, AT_TOTAL = 0, AT_DISTINCT = 4, TEXT_HEAD = 3, WIDE = 1 };

static enum status not_sound(const struct xls_filling *filling)
{
	return fill_not_sound(filling->name, filling->err);
}

/* ---- texts ---- */

static void begin_record(struct buf *out, size_t *at)
{
	*at = out->len;
	xls_put_head(out, R_CONTINUE, 0);
}

static void end_record(struct buf *out, size_t at)
{
	if (!buf_failed(out))
		ole_put_u16(out->at + at + 2, (uint32_t)(out->len - at - 4));
}

/* Where a record ends among the characters, the next says anew how wide they are. */
static void put_text(struct buf *out, size_t *at, struct str text)
{
	size_t room = RECORD_MAX + 4;
	if (out->len - *at + TEXT_HEAD + 2 > room) {
		end_record(out, *at);
		begin_record(out, at);
	}
	xls_put_u16(out, (uint32_t)utf16_length(text));
	buf_char(out, WIDE);
	for (size_t i = 0; i < text.len && !buf_failed(out);) {
		uint32_t c = utf8_next(text, &i);
		uint32_t units[2] = {c >= 0x10000 ? 0xD800 + ((c - 0x10000) >> 10) : c, c >= 0x10000 ? 0xDC00 + ((c - 0x10000) & 0x3FF) : 0};
		for (size_t k = 0; k < 2 && units[k]; k++) {
			if (out->len - *at + 2 > room) {
				end_record(out, *at);
				begin_record(out, at);
				buf_char(out, WIDE);
			}
			xls_put_u16(out, units[k]);
		}
	}
}

static void put_texts(struct xls_filling *filling)
{
	size_t at = 0;
	for (size_t i = 0; i < filling->count; i++) {
		if (filling->entries[i].content != SPREADSHEET_TEXT)
			continue;
		if (!at)
			begin_record(filling->out, &at);
		put_text(filling->out, &at, filling->entries[i].text);
	}
	if (at)
		end_record(filling->out, at);
}

/* ---- the workbook ---- */

/* What the first part says: sheets, texts, and whether values can be put in. */
static enum status read_globals(struct xls_filling *filling)
{
	struct record record;
	struct str stream = filling->stream;
	size_t at = 0;
	bool texts = false;
	if (!next_record(stream, &at, &record) || record.kind != R_BEGIN || record_length(&record) < 4)
		return not_sound(filling);
	if (ole_u16(stream, record.at) != VERSION_8 || ole_u16(stream, record.at + 2) != KIND_BOOK) {
		err_set(filling->err, STATUS_FORMAT, N_("the file \"%.*s\" is of Excel 95 or older; values cannot be put into it"), STR_ARG(filling->name));
		return err_hint(filling->err, N_("save it as xlsx in the office program, and give the new file"));
	}
	while (next_record(stream, &at, &record) && record.kind != R_EOF) {
		size_t len = record_length(&record);
		if (record.kind == R_FILEPASS) {
			err_set(filling->err, STATUS_DAMAGED, N_("file \"%.*s\" is protected by a password"), STR_ARG(filling->name));
			return err_hint(filling->err, N_("open it in the office program, save it without the password, and give the new file"));
		}
		if (record.kind == R_DATE_1904)
			filling->from_1904 = len >= 2 && ole_u16(stream, record.at) == 1;
		if (record.kind == R_SHEET && len >= 8 && filling->sheet_count < XLS_SHEETS_MAX)
			filling->sheets[filling->sheet_count++] =
				(struct xls_filled_sheet){.at = ole_u32(stream, record.at), .named_at = record.at, .table = stream.at[record.at + 5] == 0};
		if (record.kind == R_TEXTS && len >= 8) {
			filling->text_count = ole_u32(stream, record.at + AT_DISTINCT);
			filling->texts_end = record.end;
			texts = true;
		} else if (texts && record.kind == R_CONTINUE) {
			filling->texts_end = record.end;
		} else {
			texts = false;
		}
	}
	for (size_t i = 0; i < filling->sheet_count; i++) {
		size_t begin = filling->sheets[i].at;
		bool begins = next_record(stream, &begin, &record) && record.kind == R_BEGIN && record_length(&record) >= 4;
		if (!begins)
			return not_sound(filling);
		filling->sheets[i].table = filling->sheets[i].table && ole_u16(stream, record.at + 2) == KIND_SHEET;
	}
	return filling->sheet_count ? STATUS_OK : not_sound(filling);
}

/* Copies the record that ends the stream's first part, and all before it; returns where it ends. */
static size_t write_globals(struct xls_filling *filling, uint32_t new_texts)
{
	struct record record;
	struct str stream = filling->stream;
	struct buf *out = filling->out;
	size_t at = 0;
	while (next_record(stream, &at, &record)) {
		size_t written = out->len + 4;
		if (!filling->texts_end && new_texts && record.kind == R_EOF) {
			xls_put_head(out, R_TEXTS, 8);
			for (size_t i = 0; i < 2; i++) {
				xls_put_u16(out, new_texts & 0xFFFF);
				xls_put_u16(out, new_texts >> 16);
			}
			put_texts(filling);
		}
		if (record.kind == R_TEXTS_INDEX && new_texts) /* only a way to find texts quickly, which is not right any more */
			continue;
		buf_str(out, str_slice(stream, record.at - 4, record.end));
		if (buf_failed(out) || record.kind == R_EOF)
			break;
		if (record.kind == R_CALCULATED_BY && record_length(&record) >= 8) /* by none: every program that calculates at all does so */
			ole_put_u32(out->at + written + 4, 0);
		if (record.kind == R_TEXTS && new_texts && record_length(&record) >= 8) {
			ole_put_u32(out->at + written + AT_TOTAL, ole_u32(stream, record.at + AT_TOTAL) + new_texts);
			ole_put_u32(out->at + written + AT_DISTINCT, filling->text_count + new_texts);
		}
		if (filling->texts_end && record.end == filling->texts_end)
			put_texts(filling);
	}
	return at;
}

/* ---- sheets that are not filled ---- */

/* Does a formula of the sheet look at other sheets, or at names? Asked of its bytes: a yes too many does no harm. */
static bool looks_elsewhere(struct str stream, size_t begin)
{
	struct record record;
	size_t at = begin, depth = 0;
	while (xls_step(stream, &at, &depth, &record) && depth > 0) {
		size_t skip = record.kind == R_FORMULA ? XLS_FORMULA_TOKENS : 0;
		if (record.kind != R_FORMULA && record.kind != R_SHARED_FORMULA)
			continue;
		for (size_t i = record.at + skip; i < record.end; i++)
			if (strchr("\x23\x43\x63\x39\x59\x79\x3A\x5A\x7A\x3B\x5B\x7B", stream.at[i]) && stream.at[i])
				return true;
	}
	return false;
}

/* Where blocks of rows begin, said from the beginning of the stream. */
static void move_index(struct buf *out, size_t at, size_t len, uint32_t by)
{
	enum { FIRST = 12 };
	struct str written = buf_view(out);
	for (size_t i = FIRST; i + 4 <= len; i += 4)
		ole_put_u32(out->at + at + i, ole_u32(written, at + i) + by);
}

static size_t copy_sheet(struct xls_filling *filling, size_t begin)
{
	struct record record;
	size_t at = begin, depth = 0, from, base = filling->out->len;
	for (from = at; xls_step(filling->stream, &at, &depth, &record) && !buf_failed(filling->out); from = at) {
		size_t written = filling->out->len + 4;
		buf_str(filling->out, str_slice(filling->stream, from, at));
		if (record.kind == R_INDEX && depth == 1 && !buf_failed(filling->out))
			move_index(filling->out, written, record_length(&record), (uint32_t)base - (uint32_t)begin);
		if (depth == 0)
			break;
	}
	return at;
}

/* ---- the whole ---- */

/* The sheet that begins here; NULL for none. */
static struct xls_filled_sheet *sheet_from(struct xls_filling *filling, size_t at)
{
	for (size_t i = 0; i < filling->sheet_count; i++)
		if (filling->sheets[i].at == at)
			return &filling->sheets[i];
	return NULL;
}

static size_t number_among_tables(const struct xls_filling *filling, const struct xls_filled_sheet *sheet)
{
	size_t number = 0;
	for (const struct xls_filled_sheet *before = filling->sheets; before < sheet; before++)
		number += before->table;
	return number;
}

static enum status write_sheets(struct xls_filling *filling, size_t at)
{
	enum status status = STATUS_OK;
	size_t done = 0;
	while (!status && at < filling->stream.len && !buf_failed(filling->out)) {
		struct xls_filled_sheet *sheet = sheet_from(filling, at);
		struct record record;
		size_t next = at;
		if (!next_record(filling->stream, &next, &record) || record.kind != R_BEGIN)
			break;
		size_t number = sheet ? number_among_tables(filling, sheet) : 0;
		filling->first = filling->last = 0;
		for (size_t i = 0; sheet && sheet->table && i < filling->count; i++) {
			filling->first += filling->entries[i].sheet < number;
			filling->last += filling->entries[i].sheet <= number;
		}
		bool fills = filling->last > filling->first || (filling->grown && sheet && sheet->table);
		filling->next = filling->first;
		done += filling->last - filling->first;
		if (sheet)
			sheet->moved = (uint32_t)filling->out->len;
		if (fills || (sheet && sheet->table && looks_elsewhere(filling->stream, at))) {
			status = xls_index_sheet(filling, at);
			at = status ? at : xls_write_sheet(filling, at);
			status = !status && filling->next < filling->last ? not_sound(filling) : status;
		} else {
			at = copy_sheet(filling, at);
		}
	}
	buf_str(filling->out, str_slice(filling->stream, at, filling->stream.len)); /* what fills up the last sector */
	if (!status && done < filling->count)
		status = not_sound(filling);
	return status;
}

static enum status write_stream(struct xls_filling *filling, uint32_t new_texts)
{
	struct record record;
	size_t at = 0;
	enum status status = write_sheets(filling, write_globals(filling, new_texts));
	if (status || buf_failed(filling->out))
		return status ? status : err_memory(filling->err);
	for (size_t i = 0; next_record(buf_view(filling->out), &at, &record) && record.kind != R_EOF && i < filling->sheet_count;) {
		if (record.kind != R_SHEET || record_length(&record) < 8)
			continue;
		if (!filling->sheets[i].moved)
			return not_sound(filling);
		ole_put_u32(filling->out->at + record.at, filling->sheets[i++].moved);
	}
	return STATUS_OK;
}

static bool entry_fits(const struct xls_filling *filling, const struct spreadsheet_entry *entry)
{
	size_t tables = 0;
	for (size_t i = 0; i < filling->sheet_count; i++)
		tables += filling->sheets[i].table;
	return entry->sheet < tables && entry->row <= XLS_ROWS && entry->column <= XLS_COLUMNS;
}

static enum status fill_stream(struct xls_filling *filling)
{
	uint32_t *texts = arena_array(filling->arena, filling->count + 1, sizeof *texts), added = 0;
	filling->there = arena_array(filling->arena, filling->count + 1, sizeof *filling->there);
	filling->rows = arena_array(filling->arena, XLS_ROWS, sizeof *filling->rows);
	enum status status = texts && filling->there && filling->rows ? read_globals(filling) : err_memory(filling->err);
	for (size_t i = 0; !status && i < filling->count; i++) {
		if (!entry_fits(filling, &filling->entries[i]))
			status = err_set(filling->err, STATUS_INPUT, N_("a value does not fit into a cell of the file \"%.*s\""), STR_ARG(filling->name));
		if (filling->entries[i].content == SPREADSHEET_TEXT)
			texts[i] = filling->text_count + added++;
	}
	filling->texts = texts;
	return status ? status : write_stream(filling, added);
}

enum status xls_fill(struct arena *arena, struct str name, struct str bytes, const struct spreadsheet_entry *entries, size_t count,
                     const struct grown_book *grown, struct buf *out, struct err *err)
{
	static const char book[] = "Workbook";
	struct xls_filling *filling = arena_alloc(arena, sizeof *filling);
	struct buf stream, taller, made;
	struct ole ole;
	enum status status = STATUS_OK;
	if (!filling)
		return err_memory(err);
	*filling = (struct xls_filling){.arena = arena, .name = name, .out = &stream, .entries = entries, .count = count, .err = err};
	buf_init(&stream, ANNOTATED_MAX);
	buf_init(&taller, ANNOTATED_MAX);
	buf_init(&made, ANNOTATED_MAX);
	if (!ole_open(arena, bytes, &ole)) {
		status = fill_not_sound(name, err);
	} else if (!ole_has(&ole, book)) { /* Excel 5 and 95 call it Book */
		err_set(err, STATUS_FORMAT, N_("the file \"%.*s\" is of Excel 95 or older; values cannot be put into it"), STR_ARG(name));
		status = err_hint(err, N_("save it as xlsx in the office program, and give the new file"));
	} else if (!ole_stream(&ole, book, &filling->stream)) {
		status = fill_not_sound(name, err);
	} else if (grown->any) {
		filling->grown = true;
		status = xls_grow(arena, name, filling->stream, grown, &taller, err);
		filling->stream = buf_view(&taller);
		status = status ? status : fill_stream(filling);
	} else {
		status = fill_stream(filling);
	}
	if (!status && !ole_rewrite(&ole, book, buf_view(&stream), &made))
		status = arena_failed(arena) || buf_failed(&made) ? err_memory(err) : fill_not_sound(name, err);
	if (!status && buf_failed(&stream))
		status = err_memory(err);
	if (!status)
		buf_str(out, buf_view(&made));
	if (!status && buf_failed(out))
		status = err_memory(err);
	buf_release(&stream);
	buf_release(&taller);
	buf_release(&made);
	return status;
}
