/* Web pages: what is text, what is a table, and where in the page each character stands. */
#include "support.h"

static const char page[] =
	"<!DOCTYPE html>\r\n<html><head><meta charset=\"utf-8\"><title>清溪镇政府网</title>"
	"<style>p{color:red}</style><script>if (a<b) document.write('<p>不是正文</p>');</script></head>\n"
	"<body class=\"has-nav\">"
	"<div class=\"main-nav\"><a href=\"/\">首页</a><a href=\"/news\">新闻</a></div>"
	"<h1>清溪镇2025年工作报告</h1>"
	"<nav><ul><li>导航一</li></ul></nav>"
	"<div id=\"content\">"
	"<p>&nbsp;&nbsp;一、2025年工作回顾</p>"
	"<h3>主要经济指标情况</h3>"
	"<p>全镇实现地区生产总值<b>12</b>.<i>5</i>亿元，&#22686;&#x957f;6.1%&copy2026，收支&lt;平衡&gt;&amp;amp;稳定。<br>其中工业增加值</foo>4\n 亿元。</p>"
	"<ul><li>新建公路3公里<li>改造危房20户</ul>"
	"<table><tr><th>指标<th colspan=2>数值<tr><td rowspan=2>粮食<td>3.2<td>万吨<tr><td>3.0<td>吨每亩</table>"
	"<p hidden>藏起来的一行</p>"
	"</div><pre>第一行\n第二行</pre>"
	"<footer>版权所有 清溪镇人民政府</footer></body></html>";

static void elements_become_blocks(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, page);
	const struct document *d = &sample.document;
	assert_int_equal(d->format, DOCUMENT_HTML);
	assert_block(d, "清溪镇2025年工作报告", BLOCK_TITLE, 0);
	assert_block(d, "一、2025年工作回顾", BLOCK_HEADING, 1);
	assert_block(d, "主要经济指标情况", BLOCK_HEADING, 0);
	assert_block(d, "全镇实现地区生产总值12.5亿元，增长6.1%©2026，收支<平衡>&amp;稳定。", BLOCK_PARAGRAPH, 0);
	assert_block(d, "其中工业增加值4 亿元。", BLOCK_PARAGRAPH, 0);
	assert_block(d, "新建公路3公里", BLOCK_LIST_ITEM, 0);
	assert_block(d, "改造危房20户", BLOCK_LIST_ITEM, 0);
	assert_non_null(block_with(d, "第一行"));
	assert_non_null(block_with(d, "第二行"));
	sample_release(&sample);
}

static void what_is_not_the_report_is_furniture_or_gone(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, page);
	const struct document *d = &sample.document;
	assert_block(d, "首页新闻", BLOCK_FURNITURE, 0);
	assert_block(d, "导航一", BLOCK_FURNITURE, 0);
	assert_block(d, "藏起来的一行", BLOCK_FURNITURE, 0);
	assert_block(d, "版权所有 清溪镇人民政府", BLOCK_FURNITURE, 0);
	assert_int_equal(find_bytes(d->text, "不是正文"), STR_NONE);
	assert_int_equal(find_bytes(d->text, "color"), STR_NONE);
	assert_int_equal(find_bytes(d->text, "清溪镇政府网"), STR_NONE);
	sample_release(&sample);
}

static void cells_know_row_and_column(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, page);
	assert_cell(&sample.document, "指标", 1, 1);
	assert_cell(&sample.document, "数值", 1, 2);
	assert_cell(&sample.document, "粮食", 2, 1);
	assert_cell(&sample.document, "3.2", 2, 2);
	assert_cell(&sample.document, "万吨", 2, 3);
	assert_cell(&sample.document, "3.0", 3, 2); /* the cell over two rows stands in column 1 */
	assert_cell(&sample.document, "吨每亩", 3, 3);
	sample_release(&sample);
}

static void characters_point_into_the_page(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, page);
	const struct document *d = &sample.document;
	const struct {
		const char *text, *source;
	} places[] = {
		{"清溪镇2025", "清溪镇2025"}, {"12.5亿元", "12</b>"}, {".5亿元", ".<i>5"},    {"5亿元", "5</i>"},
		{"亿元，增", "亿元，&#"},     {"增长", "&#22686;"},   {"长6.1", "&#x957f;6"}, {"6.1%©", "6.1%&copy"},
		{"©2026", "&copy2026"},       {"2026，收", "2026，收"}, {"<平衡", "&lt;平衡"}, {"平衡>", "平衡&gt;"},
		{"&amp;稳", "&amp;amp;稳"},   {"amp;稳", "amp;稳定"}, {"稳定", "稳定。<br>"}, {"4 亿元", "4\n 亿元"},
		{"亿元。\n新建", "亿元。</p>"}, {"新建公路", "新建公路"}, {"3.2", "3.2<td>"},   {"第二行", "第二行</pre>"},
	};
	for (size_t i = 0; i < COUNT_OF(places); i++)
		if (origin_of(d, places[i].text) != find_bytes(sample.source, places[i].source))
			fail_msg("\"%s\" is said to come from byte %u, not %zu", places[i].text, origin_of(d, places[i].text),
			         find_bytes(sample.source, places[i].source));
	sample_release(&sample);
}

static void a_page_is_read_in_its_own_encoding(void **state)
{
	(void)state;
	struct sample sample = {.err.language = LANGUAGE_CHINESE};
	arena_init(&sample.arena, (size_t)64 << 20);
	struct str bytes = in_encoding(&sample.arena,
	                               "<html><head><meta http-equiv=content-type content=\"text/html; charset=gb2312\"></head>"
	                               "<body><p>清溪镇2025年工作总结</p><p>粮食产量达到3.2万吨。</p></body></html>", "GB18030");
	sample_parse(&sample, bytes);
	assert_true(str_equals(sample.document.encoding, "GB18030"));
	assert_block(&sample.document, "粮食产量达到3.2万吨。", BLOCK_PARAGRAPH, 0);
	assert_false(has_note(&sample.document, "wrong_charset"));
	assert_int_equal(origin_of(&sample.document, "3.2"), find_bytes(bytes, "3.2"));
	sample_release(&sample);
}

static void a_wrong_declaration_is_not_believed(void **state)
{
	(void)state;
	struct sample sample = {.err.language = LANGUAGE_CHINESE};
	arena_init(&sample.arena, (size_t)64 << 20);
	const char *text = "<html><head><meta charset=big5></head><body><p>清溪镇工作总结</p><p>全镇上下齐心协力，实现地区生产总值"
	                   "12.5亿元，农民人均收入同比增长6.1%，各项工作都有新的进步。</p></body></html>";
	sample_parse(&sample, in_encoding(&sample.arena, text, "GB18030"));
	assert_true(str_equals(sample.document.encoding, "GB18030"));
	assert_true(has_note(&sample.document, "wrong_charset"));
	sample_release(&sample);
}

static void a_table_that_lays_out_the_page_holds_no_cells(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample,
	                  "<html><table><tr><td><h2>清溪镇情况介绍</h2><p>一、基本情况</p><p>全镇有12个村。</p></td></tr></table>"
	                  "<table><tr><td>村名</td><td>人口</td></tr><tr><td>石桥村</td><td>1200</td></tr></table></html>");
	assert_block(&sample.document, "清溪镇情况介绍", BLOCK_HEADING, 0);
	assert_block(&sample.document, "一、基本情况", BLOCK_HEADING, 1);
	assert_block(&sample.document, "全镇有12个村。", BLOCK_PARAGRAPH, 0);
	assert_cell(&sample.document, "1200", 2, 2);
	sample_release(&sample);
}

static void a_class_does_not_hide_sentences(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, "<html><div class=\"related\"><p>全镇有12个村。人口2万人。面积60平方公里。</p></div>"
	                           "<div class=\"related\"><p>邻镇的总结</p></div></html>");
	assert_block(&sample.document, "全镇有12个村。人口2万人。面积60平方公里。", BLOCK_PARAGRAPH, 0);
	assert_block(&sample.document, "邻镇的总结", BLOCK_FURNITURE, 0);
	sample_release(&sample);
}

static void the_name_of_the_site_is_not_the_title(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, "<html><h1>云山县政府网</h1><h2>清溪镇2025年工作总结</h2><p>全镇有12个村。</p></html>");
	assert_block(&sample.document, "清溪镇2025年工作总结", BLOCK_TITLE, 0);
	sample_release(&sample);
	sample_parse_text(&sample, "<html><h1>云山县政府网</h1><h1>清溪镇情况</h1><p>全镇有12个村。</p><h1>其他</h1></html>");
	assert_block(&sample.document, "云山县政府网", BLOCK_TITLE, 0);
	assert_block(&sample.document, "其他", BLOCK_HEADING, 0);
	sample_release(&sample);
}

static void a_text_that_speaks_of_tags_is_no_page(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, "清溪镇政务公开工作总结\n网站首页用 <html> 和 <p> 写成，全年发布信息320条。\n");
	assert_int_equal(sample.document.format, DOCUMENT_TXT);
	sample_release(&sample);
}

int run_html_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(elements_become_blocks),
		cmocka_unit_test(what_is_not_the_report_is_furniture_or_gone),
		cmocka_unit_test(cells_know_row_and_column),
		cmocka_unit_test(characters_point_into_the_page),
		cmocka_unit_test(a_page_is_read_in_its_own_encoding),
		cmocka_unit_test(a_wrong_declaration_is_not_believed),
		cmocka_unit_test(a_table_that_lays_out_the_page_holds_no_cells),
		cmocka_unit_test(a_class_does_not_hide_sentences),
		cmocka_unit_test(the_name_of_the_site_is_not_the_title),
		cmocka_unit_test(a_text_that_speaks_of_tags_is_no_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
