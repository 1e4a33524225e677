/* Files that lost a byte or were saved in a wrong encoding: what is read, and what is said of it. */
#include "support.h"

static void parse(struct sample *sample, struct str bytes)
{
	sample->err = (struct err){.language = LANGUAGE_CHINESE};
	arena_init(&sample->arena, (size_t)64 << 20);
	sample_parse(sample, bytes);
}

static const char report[] =
	"清溪镇2025年工作总结\n"
	"一、经济运行情况\n"
	"全镇坚持以农业增效为目标，全面完成农田水利建设任务，新修水渠12公里。\n"
	"二、存在问题\n";

static const struct document_note *note_of(const struct document *document, const char *code)
{
	for (size_t i = 0; i < document->note_count; i++)
		if (strcmp(document->notes[i].code, code) == 0)
			return &document->notes[i];
	return NULL;
}

static struct str without_byte(struct str bytes, const char *before, size_t behind)
{
	size_t at = find_bytes(bytes, before) + behind;
	memmove((char *)bytes.at + at, bytes.at + at + 1, bytes.len - at - 1);
	return (struct str){bytes.at, bytes.len - 1};
}

static void a_file_that_lost_a_byte(void **state)
{
	(void)state;
	struct arena arena;
	struct sample sample;
	arena_init(&arena, 1 << 20);
	/* The second byte of 坚: BC E1. */
	struct str bytes = without_byte(in_encoding(&arena, report, "GB18030"), "\xBC\xE1\xB3\xD6", 1);
	parse(&sample, bytes);
	const struct document *d = &sample.document;
	assert_string_equal(d->encoding.at, "GB18030");
	assert_block(d, "全镇�持以农业增效为目标，全面完成农田水利建设任务，新修水�12公里。", BLOCK_PARAGRAPH, 0);
	assert_block(d, "二、存在问题", BLOCK_HEADING, 1);
	/* The place is that of the character, as it was read, that held the first byte. */
	assert_int_equal(origin_of(d, "农业"), find_bytes(bytes, "\xC5\xA9\xD2\xB5") - 1);
	assert_int_equal(origin_of(d, "12公里"), find_bytes(bytes, "12\xB9\xAB"));
	const struct document_note *note = note_of(d, "shifted_bytes");
	assert_non_null(note);
	assert_false(has_note(d, "bad_bytes"));
	assert_true(str_starts(note->restored, STR("�持以农业增效为目标")));
	assert_true(str_ends(note->restored, STR("新修水�")));
	assert_true(note->original.len > 0 && !str_equal(note->original, note->restored));
	assert_true(str_equal(str_slice(d->text, note->at, note->end), note->restored));
	sample_release(&sample);
	arena_release(&arena);
}

static void a_file_saved_in_a_wrong_encoding(void **state)
{
	(void)state;
	struct arena arena;
	struct sample sample;
	struct str latin = STR("");
	arena_init(&arena, 1 << 20);
	char *twice = arena_alloc(&arena, sizeof report * 2);
	size_t len = 0;
	for (size_t i = 0; i + 1 < sizeof report; i++)
		len += utf8_encode((unsigned char)report[i], twice + len);
	latin = (struct str){twice, len};
	parse(&sample, latin);
	const struct document *d = &sample.document;
	assert_block(d, "清溪镇2025年工作总结", BLOCK_TITLE, 0);
	assert_block(d, "一、经济运行情况", BLOCK_HEADING, 1);
	assert_block(d, "全镇坚持以农业增效为目标，全面完成农田水利建设任务，新修水渠12公里。", BLOCK_PARAGRAPH, 0);
	assert_true(has_note(d, "mojibake"));
	assert_false(has_note(d, "shifted_bytes"));
	sample_release(&sample);
	arena_release(&arena);
}

static void what_was_overwritten_is_told(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, "清溪镇2025年工作总结\n全镇锟斤拷锟斤拷完成投资3亿元。\n");
	assert_block(&sample.document, "全镇锟斤拷锟斤拷完成投资3亿元。", BLOCK_PARAGRAPH, 0);
	const struct document_note *note = note_of(&sample.document, "text_lost");
	assert_non_null(note);
	assert_true(str_equals(note->original, "锟斤拷锟斤拷") && note->restored.len == 0);
	sample_release(&sample);
}

static void a_long_run_is_told_shortly(void **state)
{
	(void)state;
	struct arena arena;
	struct sample sample;
	arena_init(&arena, 1 << 20);
	struct str line = STR("");
	for (int i = 0; i < 30; i++)
		line = arena_format(&arena, "%.*s全镇上下认真落实上级决策部署，各项工作取得新的成绩。", STR_ARG(line));
	struct str whole = arena_format(&arena, "清溪镇工作总结\n坚%.*s\n", STR_ARG(line));
	struct str bytes = without_byte(in_encoding(&arena, whole.at, "GB18030"), "\xBC\xE1\xC8\xAB", 0);
	parse(&sample, bytes);
	const struct document_note *note = note_of(&sample.document, "shifted_bytes");
	assert_non_null(note);
	assert_true(note->original.len <= 600 && note->restored.len <= 600);
	assert_true(str_ends(note->restored, STR("…")) && utf8_valid(note->restored) && utf8_valid(note->original));
	sample_release(&sample);
	arena_release(&arena);
}

static void healthy_files_say_nothing(void **state)
{
	(void)state;
	static const char *const encodings[] = {"UTF-8", "GB18030", "UTF-16"};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	for (size_t i = 0; i < COUNT_OF(encodings); i++) {
		struct sample sample;
		parse(&sample, in_encoding(&arena, report, encodings[i]));
		assert_int_equal(sample.document.note_count, 0);
		sample_release(&sample);
	}
	arena_release(&arena);
}

static void repairs_come_through_confinement(void **state)
{
	(void)state;
	struct sample here, there = {.err.language = LANGUAGE_ENGLISH};
	struct arena arena;
	arena_init(&arena, 1 << 20);
	struct str bytes = without_byte(in_encoding(&arena, report, "GB18030"), "\xBC\xE1\xB3\xD6", 1);
	parse(&here, bytes);
	arena_init(&there.arena, (size_t)16 << 20);
	assert_int_equal(document_parse_confined(&there.arena, "/proc/self/exe", STR("总结.txt"), bytes, &there.document,
	                                         &there.err), STATUS_OK);
	const struct document_note *a = note_of(&here.document, "shifted_bytes"), *b = note_of(&there.document, "shifted_bytes");
	assert_true(str_equal(here.document.text, there.document.text));
	assert_non_null(b);
	assert_int_equal(a->at, b->at);
	assert_int_equal(a->end, b->end);
	assert_true(str_equal(a->original, b->original) && str_equal(a->restored, b->restored));
	sample_release(&here);
	sample_release(&there);
	arena_release(&arena);
}

int run_repair_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_that_lost_a_byte),       cmocka_unit_test(a_file_saved_in_a_wrong_encoding),
		cmocka_unit_test(what_was_overwritten_is_told),  cmocka_unit_test(a_long_run_is_told_shortly),
		cmocka_unit_test(healthy_files_say_nothing),     cmocka_unit_test(repairs_come_through_confinement),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
