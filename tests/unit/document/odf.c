/* OpenDocument texts and sheets, made here. */
#include "support.h"

#define STYLES \
	"<office:styles><style:style style:name=\"Title\" style:family=\"paragraph\"/>" \
	"<style:style style:name=\"H2\" style:family=\"paragraph\" style:default-outline-level=\"2\"/></office:styles>"
#define LEVEL(level, format, prefix, suffix, more) \
	"<text:list-level-style-number text:level=\"" level "\" style:num-format=\"" format "\" style:num-prefix=\"" prefix \
	"\" style:num-suffix=\"" suffix "\" " more "/>"
#define AUTOMATIC \
	"<office:automatic-styles><style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Title\"/>" \
	"<style:style style:name=\"P2\" style:family=\"paragraph\" style:parent-style-name=\"H2\"/>" \
	"<style:style style:name=\"C1\" style:family=\"paragraph\" style:parent-style-name=\"C2\"/>" \
	"<style:style style:name=\"C2\" style:family=\"paragraph\" style:parent-style-name=\"C1\"/>" \
	"<text:list-style style:name=\"L1\">" LEVEL("1", "一, 二, 三, ...", "", "、", "") LEVEL("2", "1", "（", "）", "text:start-value=\"3\"") \
	"</text:list-style><text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/>" \
	"</text:list-style></office:automatic-styles>"
#define CONTENT(kind, body) "<office:document-content>" AUTOMATIC "<office:body><office:" kind ">" body "</office:" kind "></office:body></office:document-content>"
#define P(text) "<text:p>" text "</text:p>"
#define ITEM(text) "<text:list-item>" text "</text:list-item>"

static const char names[] =
	" xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\" xmlns:table=\"b\" xmlns:draw=\"d\" xmlns:xlink=\"x\">";

static struct str with_names(struct sample *sample, const char *xml)
{
	const char *behind = strchr(xml, '>');
	assert_non_null(behind);
	return arena_format(&sample->arena, "%.*s%s%s", (int)(behind - xml), xml, names, behind + 1);
}

static struct str make_odf(struct sample *sample, const char *content)
{
	*sample = (struct sample){.err.language = LANGUAGE_ENGLISH};
	arena_init(&sample->arena, (size_t)256 << 20);
	return make_zip(&sample->arena, (struct part[]){{"mimetype", STR("application/vnd.oasis.opendocument.text")},
	                                                {"content.xml", with_names(sample, content)},
	                                                {"styles.xml", with_names(sample, "<office:document-styles>" STYLES "</office:document-styles>")},
	                                                {NULL, STR("")}});
}

static void texts_are_read(void **state)
{
	(void)state;
	struct sample sample;
	struct str bytes = make_odf(&sample, CONTENT("text",
		"<text:tracked-changes><text:changed-region><text:deletion>" P("删掉的话") "</text:deletion></text:changed-region></text:tracked-changes>"
		"<text:p text:style-name=\"P1\">清溪镇人民政府工作报告</text:p><text:h text:outline-level=\"1\">过去一年的工作</text:h>"
		"<text:p text:style-name=\"P2\">农业和农村</text:p><text:p text:style-name=\"C1\">绕圈的样式。</text:p>"
		P("全镇<text:s text:c=\"2\"/>粮食<text:span>产量</text:span><text:ruby><text:ruby-base>3.2</text:ruby-base><text:ruby-text>读</text:ruby-text></text:ruby>万吨"
		  "<text:note><text:note-citation>1</text:note-citation><text:note-body>" P("含<text:s/>复种。") "</text:note-body></text:note>。"
		  "<office:annotation>" P("批注") "</office:annotation>")
		P("外面<draw:frame><draw:text-box>" P("框里的话") "</draw:text-box></draw:frame>接着说。<draw:image/>")
		P("一行<text:line-break/>两行")
		"<text:list text:style-name=\"L1\">" ITEM(P("经济") P("同一项的第二段。")) ITEM(P("社会") "<text:list>" ITEM(P("教育")) ITEM(P("卫生")) "</text:list>") "</text:list>"
		"<text:list text:style-name=\"L1\">" ITEM(P("重新开始")) "</text:list><text:list text:style-name=\"L2\">" ITEM(P("一点")) "</text:list>"
		"<text:table-of-content>" P("目录一行") "</text:table-of-content>"));
	sample_parse(&sample, bytes);
	const struct document *d = &sample.document;
	assert_int_equal(d->format, DOCUMENT_ODT);
	assert_null(block_with(d, "删掉的话"));
	assert_block(d, "清溪镇人民政府工作报告", BLOCK_TITLE, 0);
	assert_block(d, "过去一年的工作", BLOCK_HEADING, 0);
	assert_block(d, "农业和农村", BLOCK_HEADING, 0);
	assert_block(d, "绕圈的样式。", BLOCK_PARAGRAPH, 0);
	assert_block(d, "全镇 粮食产量3.2万吨。", BLOCK_PARAGRAPH, 0);
	assert_block(d, "注：含 复种。", BLOCK_PARAGRAPH, 0);
	assert_non_null(block_with(d, "框里的话"));
	assert_non_null(block_with(d, "外面接着说。"));
	assert_non_null(block_with(d, "一行"));
	assert_non_null(block_with(d, "两行"));
	assert_block(d, "一、经济", BLOCK_HEADING, 1);
	assert_non_null(block_with(d, "同一项的第二段。"));
	assert_block(d, "二、社会", BLOCK_HEADING, 1);
	assert_block(d, "（3）教育", BLOCK_HEADING, 4);
	assert_block(d, "（4）卫生", BLOCK_HEADING, 4);
	assert_block(d, "一、重新开始", BLOCK_HEADING, 1);
	assert_block(d, "一点", BLOCK_LIST_ITEM, 0);
	assert_block(d, "目录一行", BLOCK_FURNITURE, 0);
	assert_true(has_note(d, "tracked_changes"));
	assert_true(has_note(d, "comment"));
	assert_true(has_note(d, "picture"));
	assert_true(has_note(d, "footnote"));
	sample_release(&sample);
}

#define CELL(more, text) "<table:table-cell " more ">" P(text) "</table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"

static void tables_are_read(void **state)
{
	(void)state;
	struct sample sample;
	struct str bytes = make_odf(&sample, CONTENT("spreadsheet",
		"<table:table table:name=\"农业\">" ROW(CELL("table:number-columns-spanned=\"2\"", "指标") "<table:covered-table-cell/>" CELL("", "数值"))
		"<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
		ROW(CELL("table:number-rows-spanned=\"2\"", "粮食") "<table:table-cell table:number-columns-repeated=\"2\"/>" CELL("", "3,200"))
		"<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell/></table:table-row></table:table>"
		"<table:table table:name=\"Sheet2\">" ROW(CELL("", "产值") CELL("", "5")) "</table:table>"));
	sample_parse(&sample, bytes);
	const struct document *d = &sample.document;
	assert_block(d, "农业", BLOCK_HEADING, 0);
	assert_null(block_with(d, "Sheet2"));
	assert_cell(d, "指标", 1, 1);
	assert_int_equal(block_with(d, "指标")->column_span, 2);
	assert_cell(d, "数值", 1, 3);
	assert_cell(d, "粮食", 5, 1);
	assert_int_equal(block_with(d, "粮食")->row_span, 2);
	assert_cell(d, "3,200", 5, 4);
	assert_int_equal(block_with(d, "产值")->table, 2);
	sample_release(&sample);
}

static void broken_files_are_refused(void **state)
{
	(void)state;
	struct sample sample;
	struct str whole = make_odf(&sample, CONTENT("text", P("全镇有12个村。")));
	sample_parse(&sample, whole);
	for (size_t len = 4; len < whole.len; len += 41)
		sample_refuse(&sample, str_slice(whole, 0, len), STATUS_DAMAGED);
	struct buf deep;
	buf_init(&deep, 0);
	buf_text(&deep, "<office:document-content><office:body><office:text>");
	for (int i = 0; i < 40; i++)
		buf_text(&deep, "<text:p><draw:text-box>");
	for (int i = 0; i < 40; i++)
		buf_text(&deep, "</draw:text-box></text:p>");
	buf_text(&deep, "</office:text></office:body></office:document-content>");
	struct sample other;
	sample_refuse(&sample, make_odf(&other, deep.at), STATUS_DAMAGED);
	assert_non_null(strstr(sample.err.message, "too deeply"));
	buf_release(&deep);
	sample_release(&other);
	sample_refuse(&sample, make_odf(&other, "<!DOCTYPE x [<!ENTITY a \"ha\">]><office:document-content/>"), STATUS_DAMAGED);
	sample_release(&other);
	sample_release(&sample);
}

int run_odf_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_read),
		cmocka_unit_test(tables_are_read),
		cmocka_unit_test(broken_files_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
