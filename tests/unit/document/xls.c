/* Old workbooks: a sample made by an office program, records made here, and files that are broken in every place. */
#include "support.h"

#define NONE 0xFFFFFFFFu
#define END 0xFFFFFFFEu

static void begin(struct sample *sample)
{
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)512 << 20);
}

static struct str sample_file(struct sample *sample)
{
	struct str bytes;
	assert_int_equal(document_read_file(&sample->arena, SAMPLES "/table.xls", &bytes, &sample->err), STATUS_OK);
	return bytes;
}

static void a_sample_becomes_tables(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	sample_parse(&sample, sample_file(&sample));
	const struct document *d = &sample.document;
	assert_int_equal(d->format, DOCUMENT_XLS);
	assert_cell(d, "清溪镇2025年主要指标", 1, 1);
	assert_int_equal(block_with(d, "清溪镇2025年主要指标")->column_span, 5);
	assert_int_equal(block_with(d, "2025年")->column_span, 2);
	assert_cell(d, "1,234.50", 4, 2);
	assert_cell(d, "12.5%", 4, 3);
	assert_cell(d, "2026-03-05", 4, 4);
	assert_cell(d, "初步核算 数", 4, 5);
	assert_cell(d, "2469", 5, 2);
	assert_cell(d, "-4.1%", 5, 3);
	assert_cell(d, "19.92", 6, 2);
	assert_cell(d, "TRUE", 6, 3);
	assert_cell(d, "#DIV/0!", 6, 4);
	assert_cell(d, "0.07", 6, 5);
	assert_cell(d, "123456789012", 7, 2);
	assert_cell(d, "8.3万元", 7, 4);
	assert_cell(d, "隐藏的行", 8, 1);
	assert_cell(d, "第399村的名称很长很长很长很长", 400, 1); /* its texts go on over several records */
	assert_block(d, "各村", BLOCK_HEADING, 0);
	assert_true(has_note(d, "hidden_sheet"));
	assert_true(has_note(d, "hidden_parts"));
	assert_true(has_note(d, "cell_error"));
	sample_release(&sample);
}

/* ---- records made here ---- */

static void put_u16(struct buf *out, unsigned value)
{
	buf_char(out, (char)(value & 0xFF));
	buf_char(out, (char)(value >> 8 & 0xFF));
}

static void put_u32(struct buf *out, uint32_t value)
{
	put_u16(out, value & 0xFFFF);
	put_u16(out, value >> 16);
}

static void put_record(struct buf *out, unsigned kind, struct str bytes)
{
	put_u16(out, kind);
	put_u16(out, (unsigned)bytes.len);
	buf_str(out, bytes);
}

#define BYTES(text) ((struct str){text, sizeof(text) - 1})

/* A container with one stream of at least 4096 bytes: header, chains, directory, stream. */
static struct str make_ole(struct sample *sample, const char *name, struct str stream)
{
	struct buf out;
	size_t sectors = (stream.len + 511) / 512;
	sectors = sectors < 8 ? 8 : sectors;
	assert_true(sectors < 120);
	buf_init(&out, 0);
	buf_str(&out, BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
	for (int i = 0; i < 16; i++)
		buf_char(&out, 0);
	put_u16(&out, 0x3E), put_u16(&out, 3), put_u16(&out, 0xFFFE), put_u16(&out, 9), put_u16(&out, 6);
	put_u16(&out, 0), put_u32(&out, 0), put_u32(&out, 0), put_u32(&out, 1), put_u32(&out, 1), put_u32(&out, 0);
	put_u32(&out, 4096), put_u32(&out, END), put_u32(&out, 0), put_u32(&out, END), put_u32(&out, 0), put_u32(&out, 0);
	for (int i = 1; i < 109; i++)
		put_u32(&out, NONE);
	put_u32(&out, 0xFFFFFFFDu), put_u32(&out, END);
	for (size_t i = 0; i < 126; i++)
		put_u32(&out, i + 1 < sectors ? (uint32_t)(i + 3) : i + 1 == sectors ? END : NONE);
	for (int entry = 0; entry < 4; entry++) {
		const char *title = entry == 0 ? "Root Entry" : entry == 1 ? name : "";
		for (size_t i = 0; i < 32; i++)
			put_u16(&out, i < strlen(title) ? (unsigned char)title[i] : 0);
		put_u16(&out, *title ? (unsigned)(2 * strlen(title) + 2) : 0);
		buf_char(&out, (char)(entry == 0 ? 5 : entry == 1 ? 2 : 0));
		buf_char(&out, 1);
		for (int i = 0; i < 12; i++)
			put_u32(&out, i < 3 ? NONE : 0);
		put_u32(&out, entry == 1 ? 2 : END), put_u32(&out, entry == 1 ? (uint32_t)(sectors * 512) : 0), put_u32(&out, 0);
	}
	assert_int_equal(out.len, 512 * 3);
	buf_str(&out, stream);
	while (out.len < 512 * (3 + sectors))
		buf_char(&out, 0);
	struct str kept = arena_str(&sample->arena, buf_view(&out));
	buf_release(&out);
	return kept;
}

static struct str make_book(struct sample *sample, struct str globals, struct str cells)
{
	struct buf out;
	buf_init(&out, 0);
	put_record(&out, 0x809, BYTES("\0\6\5\0\0\0\0\0\0\0\0\0\0\0\0\0"));
	buf_str(&out, globals);
	size_t sheet = out.len + 4 + 10 + 4;
	put_u16(&out, 0x85), put_u16(&out, 10), put_u32(&out, (uint32_t)sheet), put_u16(&out, 0);
	buf_str(&out, BYTES("\2\0Ab"));
	put_record(&out, 0x0A, STR(""));
	put_record(&out, 0x809, BYTES("\0\6\x10\0\0\0\0\0\0\0\0\0\0\0\0\0"));
	buf_str(&out, cells);
	put_record(&out, 0x0A, STR(""));
	struct str book = make_ole(sample, "Workbook", buf_view(&out));
	buf_release(&out);
	return book;
}

static void records_become_cells(void **state)
{
	(void)state;
	struct sample sample;
	struct buf globals, cells;
	begin(&sample);
	buf_init(&globals, 0);
	buf_init(&cells, 0);
	/* two texts; the second goes on in the next record, there with two bytes a character */
	put_record(&globals, 0xFC, BYTES("\2\0\0\0\2\0\0\0" "\2\0\1\x47\x6C\x51\x94" "\4\0\0ab"));
	put_record(&globals, 0x3C, BYTES("\1\x47\x6C\x51\x94"));
	put_record(&cells, 0xFD, BYTES("\0\0\0\0\0\0\0\0\0\0"));
	put_record(&cells, 0xFD, BYTES("\0\0\1\0\0\0\1\0\0\0"));
	put_record(&cells, 0xFD, BYTES("\0\0\2\0\0\0\x63\0\0\0"));
	put_record(&cells, 0x203, BYTES("\1\0\0\0\0\0\xEC\x51\xB8\x1E\x85\xEB\x33\x40"));
	put_record(&cells, 0xBD, BYTES("\2\0\0\0\0\0\x0A\0\0\0\0\0\x07\0\0\0\1\0"));
	put_record(&cells, 0x06, BYTES("\3\0\0\0\0\0\0\0\0\0\0\0\xFF\xFF\0\0\0\0\0\0\0\0"));
	put_record(&cells, 0x207, BYTES("\2\0\1\x47\x6C\x51\x94"));
	put_record(&cells, 0x809, BYTES("\0\6\x20\0"));
	put_record(&cells, 0x203, BYTES("\5\0\0\0\0\0\xEC\x51\xB8\x1E\x85\xEB\x33\x40")); /* of a chart */
	put_record(&cells, 0x0A, STR(""));
	put_record(&cells, 0x204, BYTES("\6\0\1\0\0\0\2\0\1\x47\x6C\x51\x94"));
	sample_parse(&sample, make_book(&sample, buf_view(&globals), buf_view(&cells)));
	const struct document *d = &sample.document;
	assert_block(d, "Ab", BLOCK_HEADING, 0);
	assert_cell(d, "\xE6\xB1\x87\xE9\x91\x91", 1, 1);
	assert_cell(d, "ab\xE6\xB1\x87\xE9\x91\x91", 1, 2);
	assert_cell(d, "#REF!", 1, 3);
	assert_cell(d, "19.92", 2, 1);
	assert_cell(d, "2", 3, 1);
	assert_cell(d, "0.01", 3, 2);
	assert_int_equal(d->blocks[d->block_count - 1].row, 7);
	assert_int_equal(d->blocks[d->block_count - 2].row, 4);
	buf_release(&globals);
	buf_release(&cells);
	sample_release(&sample);
}

/* BIFF5: texts are bytes in the code page that the workbook names. */
static void texts_of_a_code_page_are_read(void **state)
{
	static const struct {
		struct str page, name, cell;
	} pages[] = {
		{BYTES("\xA8\3"), BYTES("\4\xCA\xAF\xC7\xC5"), BYTES("\0\0\0\0\0\0\6\0\xCA\xAF\xC7\xC5\xB4\xE5")}, /* 936 */
		{BYTES("\xB6\3"), BYTES("\4\xA5\xDB\xBE\xF4"), BYTES("\0\0\0\0\0\0\6\0\xA5\xDB\xBE\xF4\xA7\xF8")}, /* 950 */
	};
	static const char *const villages[] = {"石桥村", "石橋村"};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(pages); i++) {
		struct sample sample;
		struct buf out;
		begin(&sample);
		buf_init(&out, 0);
		put_record(&out, 0x809, BYTES("\0\5\5\0\0\0\0\0"));
		put_record(&out, 0x42, pages[i].page);
		put_record(&out, 0x41E, BYTES("\xA4\0\5" "0.00%"));
		put_record(&out, 0xE0, BYTES("\0\0\xA4\0\0\0\0\0\0\0\0\0\0\0\0\0"));
		size_t sheet = out.len + 4 + 11 + 4;
		put_u16(&out, 0x85), put_u16(&out, 11), put_u32(&out, (uint32_t)sheet), put_u16(&out, 0);
		buf_str(&out, pages[i].name);
		put_record(&out, 0x0A, STR(""));
		put_record(&out, 0x809, BYTES("\0\5\x10\0\0\0\0\0"));
		put_record(&out, 0x204, pages[i].cell);
		put_record(&out, 0x203, BYTES("\0\0\1\0\0\0\0\0\0\0\0\0\xD0\x3F"));
		put_record(&out, 0x0A, STR(""));
		sample_parse(&sample, make_ole(&sample, "Book", buf_view(&out)));
		assert_cell(&sample.document, villages[i], 1, 1);
		assert_cell(&sample.document, "25.00%", 1, 2);
		buf_release(&out);
		sample_release(&sample);
	}
}

static void refuse_saying(struct sample *sample, struct str bytes, enum status status, const char *words)
{
	sample_refuse(sample, bytes, status);
	if (!strstr(sample->err.message, words))
		fail_msg("\"%s\" does not say \"%s\"", sample->err.message, words);
}

static void other_workbooks_are_refused(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	struct buf locked;
	buf_init(&locked, 0);
	put_record(&locked, 0x2F, BYTES("\0\0\0\0\0\0"));
	refuse_saying(&sample, make_book(&sample, buf_view(&locked), STR("")), STATUS_DAMAGED, "password");
	refuse_saying(&sample, make_ole(&sample, "Book", BYTES("\x09\x08\x08\0\0\4\5\0\0\0\0\0")), STATUS_DAMAGED, "older than Excel 5");
	refuse_saying(&sample, make_ole(&sample, "WordDocument", STR("x")), STATUS_FORMAT, "old office file");
	refuse_saying(&sample, make_book(&sample, STR(""), STR("")), STATUS_INPUT, "holds no text");
	buf_release(&locked);
	sample_release(&sample);
}

/* Cut, and with single bytes changed: an answer or a clear refusal, and no reading beyond the end. */
static void broken_workbooks_do_no_harm(void **state)
{
	(void)state;
	struct sample sample;
	begin(&sample);
	struct str whole = sample_file(&sample);
	char *copy = malloc(whole.len);
	assert_non_null(copy);
	for (size_t round = 0; round < 900; round++) {
		struct arena arena;
		struct err err = {.language = LANGUAGE_ENGLISH};
		struct document document;
		size_t place = round * 7919 % whole.len, len = round % 3 ? whole.len : place + 1;
		place = round % 3 == 1 ? place % 1600 : place; /* the container's own numbers */
		memcpy(copy, whole.at, whole.len);
		copy[place] = (char)(copy[place] ^ (round % 5 ? 0xFF : 1 << round % 8));
		char *exact = malloc(len);
		assert_non_null(exact);
		memcpy(exact, copy, len);
		arena_init(&arena, (size_t)128 << 20);
		enum status status = document_parse(&arena, STR("x.xls"), (struct str){exact, len}, &document, &err);
		if (!status)
			check_promises(&document, (struct str){exact, len});
		else
			assert_true(err.message[0]);
		arena_release(&arena);
		free(exact);
	}
	free(copy);
	sample_release(&sample);
}

int run_xls_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sample_becomes_tables),
		cmocka_unit_test(records_become_cells),
		cmocka_unit_test(texts_of_a_code_page_are_read),
		cmocka_unit_test(other_workbooks_are_refused),
		cmocka_unit_test(broken_workbooks_do_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
