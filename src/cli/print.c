/* Tables, CSV, errors: what the verbs print. */
#include "cli/cli_int.h"

#include <errno.h>
#include <string.h>

int error_line(struct buf *line, struct str where, const struct err *err)
{
	size_t start = line->len;

	buf_text(line, "zhenwu: ");
	if (where.len)
		buf_format(line, "%.*s: ", STR_ARG(where));
	buf_text(line, err->message);
	if (err->detail[0])
		buf_format(line, " (%s)", err->detail);
	if (err->hint[0])
		buf_format(line, err->language == LANGUAGE_ENGLISH ? "; %s" : "；%s", err->hint);
	/* One line, whatever a file name holds. */
	if (line->len > start)
		text_disarm(line->at + start, line->len - start, "");
	buf_char(line, '\n');
	return status_exit(err->status);
}

int say_error(const char *where, const struct err *err)
{
	struct buf line;
	int code;

	buf_init(&line, 0);
	code = error_line(&line, str_of(where), err);
	fputs(line.at ? line.at : "zhenwu\n", stderr);
	buf_release(&line);
	return code;
}

int put_out(struct buf *text, enum language language)
{
	/* Names of files and the words of a report come from anywhere. JSON has no such character left. */
	if (text->len)
		text_disarm(text->at, text->len, "\n\r\t");
	return put_bytes(text, language);
}

int put_bytes(struct buf *text, enum language language)
{
	struct err err = {.language = language};
	bool failed = buf_failed(text) || fwrite(text->at ? text->at : "", 1, text->len, stdout) != text->len ||
	              fflush(stdout) != 0;

	buf_clear(text);
	if (!failed)
		return 0;
	err_set(&err, STATUS_SYSTEM, N_("the output cannot be written"));
	err_detail(&err, "%s", strerror(errno));
	return say_error(NULL, &err);
}

/* ---- width ---- */

/* Ranges of wide and full-width characters that our texts have (Unicode East Asian Width W and F), in order. */
static const struct {
	uint32_t first, last;
} wide[] = {
	{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},
	{0xA000, 0xA4CF},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},   {0xFF00, 0xFF60},
	{0xFFE0, 0xFFE6},   {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD},
};

static size_t character_width(uint32_t c)
{
	if (c < 0x20 || (c >= 0x300 && c <= 0x36F) || c == 0x200B || c == 0xFEFF)
		return 0;
	/* Terminals of East Asia give these two columns; most others one. They stand in most reports. */
	if (c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0x2026)
		return 1;
	for (size_t i = 0; i < COUNT_OF(wide) && c >= wide[i].first; i++)
		if (c <= wide[i].last)
			return 2;
	return 1;
}

size_t text_width(struct str s)
{
	size_t width = 0, pos = 0;

	while (pos < s.len)
		width += character_width(utf8_next(s, &pos));
	return width;
}

/* ---- tables ---- */

void table_cell(struct table *table, struct str text, bool right)
{
	if (arena_reserve(table->arena, (void **)&table->cells, &table->capacity, table->count, sizeof *table->cells))
		table->cells[table->count++] = (struct cell){text, right};
}

/* The part of a text that fits, with … behind when it was cut. */
static struct str fitting(struct str s, size_t widest, bool *cut)
{
	size_t width = 0, pos = 0;

	*cut = text_width(s) > widest;
	if (!*cut)
		return s;
	while (pos < s.len) {
		size_t next = pos;
		width += character_width(utf8_next(s, &next));
		if (width > widest - 1)
			break;
		pos = next;
	}
	return str_slice(s, 0, pos);
}

static void spaces(struct buf *out, size_t count)
{
	while (count-- > 0)
		buf_char(out, ' ');
}

static void write_cell(struct buf *out, const struct cell *cell, size_t width, bool last)
{
	bool cut;
	struct str text = fitting(cell->text, width, &cut);
	size_t used = text_width(text) + cut;

	if (cell->right)
		spaces(out, width - used);
	for (size_t i = 0; i < text.len; i++)
		buf_char(out, (unsigned char)text.at[i] < 0x20 ? ' ' : text.at[i]);
	if (cut)
		buf_text(out, "…");
	if (!cell->right && !last)
		spaces(out, width - used);
}

void table_write(struct buf *out, const struct table *table, size_t widest)
{
	size_t widths[16] = {0};

	for (size_t i = 0; i < table->count; i++) {
		size_t width = text_width(table->cells[i].text), column = i % table->columns;
		if (width > widest)
			width = widest;
		if (width > widths[column])
			widths[column] = width;
	}
	for (size_t i = 0; i < table->count; i++) {
		size_t column = i % table->columns;
		bool last = column + 1 == table->columns;
		write_cell(out, &table->cells[i], widths[column], last);
		buf_text(out, last ? "\n" : "  ");
	}
}

/* ---- CSV ---- */

static void csv_quoted(struct buf *out, struct str text, bool guard)
{
	buf_char(out, '"');
	if (guard)
		buf_char(out, '\'');
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '"')
			buf_char(out, '"');
		buf_char(out, text.at[i]);
	}
	buf_char(out, '"');
}

void csv_text(struct buf *out, struct str text)
{
	bool formula = text.len && strchr("=+-@\t\r", text.at[0]);

	csv_quoted(out, text, formula);
}

void csv_number(struct buf *out, struct str number)
{
	buf_str(out, number);
}
