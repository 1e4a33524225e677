/* Rows put into an old workbook: what refers to them goes along, or the file is refused with what would not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "document/xls_int.h"
#include "forms/forms.h"

enum { AREA = 0x1B0, CONDITION = 0x1B1, LINK = 0x1B8, VALIDATION = 0x1BE, NOTE = 0x1C, BREAKS = 0x1B, NAME = 0x18, SOURCE = 0x1051 };

struct sample {
	struct arena arena;
	struct str bytes, stream;
	struct buf out;
	struct err err;
	struct spreadsheet after;
};

static struct str stream_of(struct sample *sample, struct str file)
{
	struct ole ole;
	struct str stream;
	if (!ole_open(&sample->arena, file, &ole) || !ole_stream(&ole, "Workbook", &stream))
		fail_msg("no workbook");
	return stream;
}

static void begin(struct sample *sample)
{
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)512 << 20);
	buf_init(&sample->out, 0);
	if (document_read_file(&sample->arena, SAMPLES "/growing.xls", &sample->bytes, &sample->err))
		fail_msg("%s", sample->err.message);
}

static void end(struct sample *sample)
{
	buf_release(&sample->out);
	arena_release(&sample->arena);
}

static enum status grow(struct sample *sample, uint32_t row, uint32_t copies)
{
	static const struct spreadsheet_entry entries[] = {{0, 7, 3, SPREADSHEET_NUMBER, {"100", 3}}, {0, 7, 4, SPREADSHEET_NUMBER, {"4", 1}},
	                                                   {0, 9, 2, SPREADSHEET_TEXT, {"己", 3}}};
	const struct spreadsheet_growth growth = {0, row, copies};
	const struct spreadsheet_piece piece = {0, 13, 1, 12, 12, {"陈", 3}};
	const struct spreadsheet_filling filling = {.entries = entries, .entry_count = 3, .growth = &growth, .growth_count = 1, .pieces = &piece, .piece_count = row == 6};
	buf_clear(&sample->out);
	return document_fill(&sample->arena, STR("a.xls"), sample->bytes, &filling, &sample->out, &sample->err);
}

static void grown(struct sample *sample)
{
	begin(sample);
	if (grow(sample, 6, 3) || document_spreadsheet(&sample->arena, STR("a.xls"), buf_view(&sample->out), &sample->after, &sample->err))
		fail_msg("%s", sample->err.message);
	sample->stream = stream_of(sample, buf_view(&sample->out));
}

static void says(const struct sample *sample, uint32_t row, uint32_t column, const char *text, const char *formula)
{
	const struct spreadsheet_sheet *sheet = &sample->after.sheets[0];
	for (size_t i = 0; i < sheet->cell_count; i++)
		if (sheet->cells[i].row == row && sheet->cells[i].column == column) {
			if (!str_equals(sheet->cells[i].text, text) || (formula && !str_equals(sheet->cells[i].formula, formula)))
				fail_msg("%u,%u: %.*s =%.*s", row, column, STR_ARG(sheet->cells[i].text), STR_ARG(sheet->cells[i].formula));
			return;
		}
	fail_msg("no cell %u,%u", row, column);
}

/* The n-th record of this kind holds these numbers from byte `at` on; `from_end`: `at` counts from its end. */
static void holds(const struct sample *sample, unsigned kind, size_t number, size_t at, bool from_end, const unsigned *wanted, size_t count)
{
	struct record record;
	size_t next = 0;
	while (next_record(sample->stream, &next, &record)) {
		if (record.kind != kind || number-- > 0)
			continue;
		size_t from = from_end ? record.end - at : record.at + at;
		for (size_t i = 0; i < count; i++)
			if (ole_u16(sample->stream, from + 2 * i) != wanted[i])
				fail_msg("record %x: number %zu is %u, not %u", kind, i, ole_u16(sample->stream, from + 2 * i), wanted[i]);
		return;
	}
	fail_msg("no record %x", kind);
}
#define HOLDS(sample, kind, number, at, from_end, ...) \
	holds(sample, kind, number, at, from_end, (const unsigned[]){__VA_ARGS__}, sizeof((const unsigned[]){__VA_ARGS__}) / sizeof(unsigned))

static void rows_below_move_and_sums_take_the_copies_in(void **state)
{
	struct sample sample;
	(void)state;
	grown(&sample);
	says(&sample, 6, 2, "丙", NULL);
	says(&sample, 7, 3, "100", NULL);
	says(&sample, 8, 3, "", NULL);
	says(&sample, 9, 2, "己", NULL);
	says(&sample, 10, 3, "1030", "SUM(C4:C9)");
	says(&sample, 10, 4, "10", "SUM(D4:D9)");
	says(&sample, 11, 3, "1030", "SUM(C4,C5,C6:C9)"); /* named its cells one by one */
	says(&sample, 11, 4, "3", "SUM(D6)");
	says(&sample, 12, 1, "注：每月10日前报送。", NULL);
	says(&sample, 13, 1, "填报人：陈", NULL);
	says(&sample, 16, 3, "1", NULL);
	assert_true(sample.after.sheets[0].width_count >= 6);
	assert_int_equal(sample.after.sheets[0].widths[5], 13); /* as LibreOffice rounds 12 */
	end(&sample);
}

/* A row of a list has its formulas, those that cells share too, each for its own row. */
static void copies_compute_like_their_model(void **state)
{
	enum { TOKENS = XLS_FORMULA_TOKENS, ROW_AND_COLUMN_RELATIVE = 0xC000 };
	struct sample sample;
	struct record record;
	size_t next = 0, found = 0;
	(void)state;
	grown(&sample);
	while (next_record(sample.stream, &next, &record)) {
		assert_int_not_equal(record.kind, R_SHARED_FORMULA);
		unsigned row = record.kind == R_FORMULA ? ole_u16(sample.stream, record.at) : 0;
		if (row < 3 || row > 8 || ole_u16(sample.stream, record.at + 2) != 4)
			continue;
		found++;
		assert_int_equal(ole_u16(sample.stream, record.at + TOKENS + 1), row);     /* C of its row */
		assert_int_equal(ole_u16(sample.stream, record.at + TOKENS + 3), ROW_AND_COLUMN_RELATIVE | 2);
		assert_int_equal(ole_u16(sample.stream, record.at + TOKENS + 6), row);     /* D of its row */
		assert_int_equal(ole_u16(sample.stream, record.at + TOKENS + 12), 15);     /* $C$13, which moved */
	}
	assert_int_equal(found, 6);
	end(&sample);
}

static void what_stands_beside_the_cells_goes_along(void **state)
{
	enum { ABSOLUTE = 0, RELATIVE = 0xC000 };
	struct sample sample;
	(void)state;
	grown(&sample);
	HOLDS(&sample, R_MERGED, 0, 0, false, 7, 0, 0, 0, 6, 5, 5, 5, 6, 6, 6, 5, 6, 7, 7, 5, 6, 8, 8, 5, 6, 9, 9, 0, 1, 11, 11, 0, 6);
	HOLDS(&sample, AREA, 0, 4, false, 3, 8, 4, 4, 1, 3, 8, 4, 4);
	HOLDS(&sample, CONDITION, 0, 9, true, 9, 4);              /* … > $E$7/2 */
	HOLDS(&sample, VALIDATION, 0, 10, true, 1, 3, 8, 3, 3);
	HOLDS(&sample, VALIDATION, 0, 25, true, 15, 16, 2, 2);    /* $C$13:$C$14 */
	HOLDS(&sample, LINK, 0, 0, false, 11, 11, 0, 0);
	HOLDS(&sample, NOTE, 0, 0, false, 9, 4);
	HOLDS(&sample, BREAKS, 0, 0, false, 1, 11);
	HOLDS(&sample, NAME, 0, 8, true, 0, 12, 0, 6);            /* what is printed */
	HOLDS(&sample, NAME, 1, 8, true, 0, 2, 0, 255);          /* … on top of every page */
	HOLDS(&sample, NAME, 2, 8, true, 3, 8, 4, 4);             /* 发放 */
	HOLDS(&sample, SOURCE, 1, 8, true, 3, 8, 4, 4);           /* the chart's values */
	end(&sample);
}

/* Formulas of other sheets look at the rows where they lie now. */
static void other_sheets_follow(void **state)
{
	struct sample sample;
	struct record record;
	size_t next = 0, found = 0;
	unsigned numbers[8] = {0};
	(void)state;
	grown(&sample);
	while (next_record(sample.stream, &next, &record))
		for (size_t i = record.at + XLS_FORMULA_TOKENS; record.kind == R_FORMULA && i + 7 <= record.end && found < 3; i++)
			if (sample.stream.at[i] && strchr("\x3B\x5B\x3A\x5A", sample.stream.at[i]) && ole_u16(sample.stream, record.at) == 0) {
				numbers[found++] = ole_u16(sample.stream, i + 3);
				break;
			}
	assert_int_equal(found, 3);
	assert_int_equal(numbers[0], 3);
	assert_int_equal(numbers[1], 9);
	assert_int_equal(numbers[2], 15);
	end(&sample);
}

/* ---- what is refused ---- */

/* The same file with one record of kind `from` called `to`. */
static void rename_record(struct sample *sample, unsigned from, unsigned to)
{
	struct str stream = stream_of(sample, sample->bytes);
	char *changed = arena_alloc(&sample->arena, stream.len);
	struct record record = {0};
	struct ole ole;
	struct buf made;
	size_t at = 0;
	memcpy(changed, stream.at, stream.len);
	while (next_record(stream, &at, &record) && record.kind != from)
		;
	assert_int_equal(record.kind, from);
	ole_put_u16(changed + record.at - 4, to);
	buf_init(&made, 0);
	assert_true(ole_open(&sample->arena, sample->bytes, &ole) && ole_rewrite(&ole, "Workbook", (struct str){changed, stream.len}, &made));
	sample->bytes = arena_str(&sample->arena, buf_view(&made));
	buf_release(&made);
}

static void what_would_not_follow_is_named(void **state)
{
	static const struct {
		unsigned from, to;
		const char *words;
	} files[] = {{LINK, 0xB0, "a pivot table"}, {LINK, 0x777, "unknown kind"}, {AREA, 0x879, "newer kind"}, {NOTE, VALIDATION, "not as it should be"},
	             {LINK, AREA, "not as it should be"}, {R_MERGED, 0x236, "a data table"}};
	struct sample sample;
	(void)state;
	for (size_t i = 0; i < COUNT_OF(files); i++) {
		begin(&sample);
		rename_record(&sample, files[i].from, files[i].to);
		enum status status = grow(&sample, 6, 3);
		if (status != STATUS_FORMAT || !strstr(sample.err.message, files[i].words))
			fail_msg("file %zu: %d %s", i, status, sample.err.message);
		assert_true(status == STATUS_OK || (sample.out.len == 0 && strstr(sample.err.hint, "xlsx")));
		end(&sample);
	}
}

/* Excel keeps what it has worked out of rows in a record of its own: it is left out, and made again. */
static void work_that_is_kept_is_left_out(void **state)
{
	enum { KEPT_WORK = 0x1C2 };
	struct sample sample;
	struct record record;
	size_t next = 0;
	(void)state;
	begin(&sample);
	rename_record(&sample, LINK, KEPT_WORK);
	if (grow(&sample, 6, 3))
		fail_msg("%s", sample.err.message);
	struct str stream = stream_of(&sample, buf_view(&sample.out));
	while (next_record(stream, &next, &record))
		assert_int_not_equal(record.kind, KEPT_WORK);
	end(&sample);
}

static void more_rows_than_fit_are_refused(void **state)
{
	struct sample sample;
	(void)state;
	begin(&sample);
	assert_int_equal(grow(&sample, 5, 65530), STATUS_INPUT);
	assert_non_null(strstr(sample.err.message, "do not fit"));
	assert_int_equal(sample.out.len, 0);
	buf_clear(&sample.out);
	const struct spreadsheet_growth growth = {0, 6, 65000};
	const struct spreadsheet_filling filling = {.growth = &growth, .growth_count = 1};
	if (document_fill(&sample.arena, STR("a.xls"), sample.bytes, &filling, &sample.out, &sample.err))
		fail_msg("%s", sample.err.message);
	end(&sample);
}

/* Cut and with wrong numbers: an error or a file that reads back, never a crash. */
static void broken_files_end_in_an_error(void **state)
{
	static const unsigned char wrong[] = {0x00, 0x3B, 0xFF};
	struct sample sample;
	(void)state;
	begin(&sample);
	struct str whole = sample.bytes;
	char *bytes = arena_alloc(&sample.arena, whole.len);
	for (size_t at = OLE_HEADER; at < whole.len; at += 11)
		for (size_t i = 0; i < COUNT_OF(wrong); i++) {
			struct arena arena = sample.arena;
			memcpy(bytes, whole.at, whole.len);
			bytes[at] = (char)wrong[i];
			sample.bytes = (struct str){bytes, whole.len};
			arena_init(&sample.arena, (size_t)64 << 20);
			if (grow(&sample, 6, 3))
				assert_true(sample.err.message[0] && !sample.out.len);
			arena_release(&sample.arena);
			sample.arena = arena;
		}
	end(&sample);
}

int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return document_child_main(argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_below_move_and_sums_take_the_copies_in),
		cmocka_unit_test(copies_compute_like_their_model),
		cmocka_unit_test(what_stands_beside_the_cells_goes_along),
		cmocka_unit_test(other_sheets_follow),
		cmocka_unit_test(what_would_not_follow_is_named),
		cmocka_unit_test(work_that_is_kept_is_left_out),
		cmocka_unit_test(more_rows_than_fit_are_refused),
		cmocka_unit_test(broken_files_end_in_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
