/* Tables of texts: separators, quotes, encodings; and a text that is none because its name does not say so. */
#include "support.h"

static void parse_named(struct sample *sample, const char *name, struct str bytes)
{
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)64 << 20);
	if (document_parse(&sample->arena, str_of(name), bytes, &sample->document, &sample->err))
		fail_msg("%s", sample->err.message);
	check_promises(&sample->document, bytes);
}

static void fields_become_cells(void **state)
{
	static const struct {
		const char *name, *text;
	} cases[] = {
		{"a.csv", "姓名,金额\r\n张三,\"1,234\"\r\n李四,12\r\n"},
		{"a.CSV", "姓名;金额\n张三;1,234\n李四;12\n"},
		{"a.tsv", "姓名\t金额\n\"张三\"\t1,234\n李四\t12"},
	};
	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sample sample;
		parse_named(&sample, cases[i].name, str_of(cases[i].text));
		assert_int_equal(sample.document.format, DOCUMENT_CSV);
		assert_cell(&sample.document, "姓名", 1, 1);
		assert_cell(&sample.document, "1,234", 2, 2);
		assert_cell(&sample.document, "李四", 3, 1);
		assert_cell(&sample.document, "12", 3, 2);
		sample_release(&sample);
	}
}

static void quotes_hold_everything(void **state)
{
	struct sample sample;
	(void)state;
	parse_named(&sample, "a.csv", STR("事项,人\n\"修路,\n\"\"三号\"\"桥\",张三\n,李四\n5\"管,王五\n\n\"没有结束,赵六\n"));
	assert_cell(&sample.document, "修路,", 2, 1);
	assert_cell(&sample.document, "\"三号\"桥", 2, 1);
	assert_cell(&sample.document, "李四", 3, 2);
	assert_cell(&sample.document, "5\"管", 4, 1);
	assert_cell(&sample.document, "\"没有结束,赵六", 6, 1);
	sample_release(&sample);
}

static void any_encoding_is_read(void **state)
{
	struct sample sample;
	struct arena arena;
	(void)state;
	arena_init(&arena, 1 << 20);
	struct str bytes = in_encoding(&arena, "姓名,村名,备注\n张三,魏家沟村,享受农村最低生活保障的家庭\n李四,清溪村,参加了合作医疗\n", "GBK");
	parse_named(&sample, "台账.csv", bytes);
	assert_string_equal(arena_text(&arena, sample.document.encoding), "GB18030");
	assert_cell(&sample.document, "魏家沟村", 2, 2);
	sample_release(&sample);
	arena_release(&arena);
}

static void only_the_name_makes_it_a_table(void **state)
{
	struct sample sample;
	(void)state;
	parse_named(&sample, "a.txt", STR("姓名,金额\n张三,12\n"));
	assert_int_equal(sample.document.format, DOCUMENT_TXT);
	sample_release(&sample);
}

int run_csv_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_become_cells),
		cmocka_unit_test(quotes_hold_everything),
		cmocka_unit_test(any_encoding_is_read),
		cmocka_unit_test(only_the_name_makes_it_a_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
