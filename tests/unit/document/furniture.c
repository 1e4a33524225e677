/* One report on five web sites: of each page exactly the report is left.
 *
 * usage: furniture-test FOLDER */
#include "support.h"

static const char *folder;

static struct str page_bytes(struct arena *arena, const char *name)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct str bytes;
	struct str path = arena_format(arena, "%s/%s", folder, name);
	assert_int_equal(document_read_file(arena, arena_text(arena, path), &bytes, &err), STATUS_OK);
	return bytes;
}

static void check_page(const char *name)
{
	struct arena arena;
	struct sample sample;
	arena_init(&arena, 4 << 20);
	struct str report = page_bytes(&arena, "report.txt"), line;
	sample.err = (struct err){.language = LANGUAGE_CHINESE};
	arena_init(&sample.arena, (size_t)64 << 20);
	sample_parse(&sample, page_bytes(&arena, name));
	const struct document *d = &sample.document;
	size_t wrong = 0, furniture = 0;
	for (size_t i = 0; i < d->block_count; i++) {
		struct str text = str_slice(d->text, d->blocks[i].at, d->blocks[i].end);
		if (d->blocks[i].kind == BLOCK_FURNITURE) {
			furniture++;
			continue;
		}
		bool same = str_cut(&report, '\n', &line) && str_equal(text, line);
		if (!same)
			print_error("%s: \"%.*s\" instead of \"%.*s\"\n", name, STR_ARG(text), STR_ARG(line));
		wrong += !same;
	}
	while (str_cut(&report, '\n', &line))
		wrong += line.len > 0;
	assert_int_equal(wrong, 0);
	assert_true(furniture >= 5);
	assert_true(has_note(d, "furniture"));
	assert_block(d, "清溪镇2025年政府工作报告", BLOCK_TITLE, 0);
	assert_block(d, "一、2025年工作回顾", BLOCK_HEADING, 1);
	sample_release(&sample);
	arena_release(&arena);
}

static void a_government_portal(void **state)
{
	(void)state;
	check_page("portal.html");
}

static void a_document_sharing_site(void **state)
{
	(void)state;
	check_page("library.html");
}

static void a_news_site(void **state)
{
	(void)state;
	check_page("news.html");
}

static void a_forum(void **state)
{
	(void)state;
	check_page("forum.html");
}

static void a_wechat_article(void **state)
{
	(void)state;
	check_page("wechat.html");
}

static void links_of_the_report_itself_stay(void **state)
{
	(void)state;
	struct sample sample;
	/* A list of contents leads inside the page; two links in a row are no list; a paragraph may lead elsewhere. */
	sample_parse_text(&sample,
		"<html><body><h1>清溪镇2025年工作总结</h1>"
		"<p><a href=\"#a\">一、经济运行情况</a></p><p><a href=\"#b\">二、社会事业</a></p><p><a href=\"#c\">三、工作打算</a></p>"
		"<p>全年完成投资3.2亿元，详见<a href=\"/x\">投资项目表</a>、<a href=\"/y\">重点工程表</a>。</p>"
		"<p><a href=\"/1\">附件1：重点项目表</a></p><p><a href=\"/2\">附件2：实事清单</a></p></body></html>");
	const struct document *d = &sample.document;
	for (size_t i = 0; i < d->block_count; i++)
		assert_int_not_equal(d->blocks[i].kind, BLOCK_FURNITURE);
	assert_int_equal(d->block_count, 7);
	sample_release(&sample);
}

static void leftovers_of_markup_alone_are_furniture(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, "清溪镇2025年工作总结\n&nbsp;&nbsp;\n</p></div>\n{{footer}}\n/span>\n<5%\nA<B\n损耗<5%，达到要求。\n");
	const struct document *d = &sample.document;
	assert_block(d, "&nbsp;&nbsp;", BLOCK_FURNITURE, 0);
	assert_block(d, "</p></div>", BLOCK_FURNITURE, 0);
	assert_block(d, "{{footer}}", BLOCK_FURNITURE, 0);
	assert_block(d, "/span>", BLOCK_FURNITURE, 0);
	assert_int_not_equal(block_with(d, "<5%")->kind, BLOCK_FURNITURE);
	assert_int_not_equal(block_with(d, "A<B")->kind, BLOCK_FURNITURE);
	assert_int_not_equal(block_with(d, "损耗<5%，达到要求。")->kind, BLOCK_FURNITURE);
	sample_release(&sample);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_government_portal),
		cmocka_unit_test(a_document_sharing_site),
		cmocka_unit_test(a_news_site),
		cmocka_unit_test(a_forum),
		cmocka_unit_test(a_wechat_article),
		cmocka_unit_test(links_of_the_report_itself_stay),
		cmocka_unit_test(leftovers_of_markup_alone_are_furniture),
	};
	if (argc != 2)
		return 2;
	folder = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
