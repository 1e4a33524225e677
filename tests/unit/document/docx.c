/* Word files, made here: styles, automatic numbers, tracked changes, text boxes, tables. */
#include "support.h"

#define P(properties, runs) "<w:p><w:pPr>" properties "</w:pPr>" runs "</w:p>"
#define T(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define NUMBER(list, level) "<w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list "\"/></w:numPr>"
#define LEVEL(level, format, text) \
	"<w:lvl w:ilvl=\"" level "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format "\"/><w:lvlText w:val=\"" text "\"/></w:lvl>"

static const char styles[] =
	"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"自定义\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"22\"><w:name w:val=\"x\"/><w:basedOn w:val=\"2\"/>"
	"<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"C\"><w:name w:val=\"toc 1\"/></w:style>"
	"<w:style w:type=\"paragraph\" w:styleId=\"L\"><w:name w:val=\"loop\"/><w:basedOn w:val=\"L\"/></w:style>";
static const char numbering[] =
	"<w:abstractNum w:abstractNumId=\"0\">" LEVEL("0", "chineseCountingThousand", "%1、") LEVEL("1", "chineseCounting", "（%2）")
	LEVEL("2", "decimal", "%3.") LEVEL("3", "decimal", "（%4）") LEVEL("4", "decimalEnclosedCircle", "%5")
	LEVEL("5", "decimal", "%1.%2.%6") LEVEL("6", "upperLetter", "%7)") LEVEL("7", "lowerRoman", "%8)")
	LEVEL("8", "chineseLegalSimplified", "%9、") "</w:abstractNum>"
	"<w:abstractNum w:abstractNumId=\"7\">" LEVEL("0", "bullet", "\xEF\x82\xB7") "</w:abstractNum>"
	"<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
	"<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num>"
	"<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/>"
	"<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>";

static void parse_body(struct sample *sample, const char *body)
{
	arena_init(&sample->arena, (size_t)64 << 20);
	sample->err = (struct err){.language = LANGUAGE_CHINESE};
	sample_parse(sample, make_docx(&sample->arena, body, styles, numbering));
	assert_int_equal(sample->document.format, DOCUMENT_DOCX);
}

static void styles_make_titles_and_headings(void **state)
{
	(void)state;
	struct sample sample;
	parse_body(&sample,
	           P("<w:pStyle w:val=\"T\"/>", T("清溪镇人民政府") T("工作报告"))
	           P("<w:pStyle w:val=\"C\"/>", T("一、工作回顾 1"))
	           P("<w:pStyle w:val=\"1\"/>", T("过去一年的工作"))
	           P("<w:pStyle w:val=\"2\"/>", T("经济发展情况"))
	           P("<w:outlineLvl w:val=\"2\"/>", T("农业和农村"))
	           P("<w:pStyle w:val=\"L\"/>", T("全镇粮食产量3.2万吨。"))
	           P("<w:outlineLvl w:val=\"9\"/>", T("正文文字，没有级别。")));
	const struct document *d = &sample.document;
	assert_block(d, "清溪镇人民政府工作报告", BLOCK_TITLE, 0);
	assert_block(d, "一、工作回顾 1", BLOCK_FURNITURE, 0);
	assert_block(d, "过去一年的工作", BLOCK_HEADING, 0);
	assert_block(d, "经济发展情况", BLOCK_HEADING, 0);
	assert_block(d, "农业和农村", BLOCK_HEADING, 0);
	assert_block(d, "全镇粮食产量3.2万吨。", BLOCK_PARAGRAPH, 0);
	assert_block(d, "正文文字，没有级别。", BLOCK_PARAGRAPH, 0);
	assert_int_equal(origin_of(d, "农业和农村"), find_bytes(d->text, "农业和农村")); /* the text is its own source */
	sample_release(&sample);
}

static void automatic_numbers_are_written_out(void **state)
{
	(void)state;
	struct sample sample;
	parse_body(&sample,
	           P(NUMBER("1", "0"), T("经济稳中有进"))
	           P("<w:pStyle w:val=\"22\"/>", T("农业增产"))
	           P("<w:pStyle w:val=\"22\"/>", T("工业提质"))
	           P(NUMBER("1", "2"), T("25亿元的产业园开工建设；"))
	           P(NUMBER("1", "3"), T("园区道路"))
	           P(NUMBER("1", "4"), T("管网配套"))
	           P(NUMBER("1", "0"), T("民生持续改善"))
	           P(NUMBER("1", "1"), T("就业"))
	           P(NUMBER("1", "5"), T("培训"))
	           P(NUMBER("1", "6"), T("字母"))
	           P(NUMBER("1", "7"), T("罗马"))
	           P(NUMBER("1", "8"), T("大写"))
	           P(NUMBER("2", "0"), T("没有数字的一项"))
	           P(NUMBER("3", "0"), T("从五开始"))
	           P(NUMBER("1", "0") , T("接着数"))
	           P(NUMBER("0", "0"), T("不编号的一段。"))
	           P(NUMBER("99", "0"), T("没有这个编号。")));
	const struct document *d = &sample.document;
	assert_block(d, "一、经济稳中有进", BLOCK_HEADING, 1);
	assert_block(d, "（一）农业增产", BLOCK_HEADING, 2);
	assert_block(d, "（二）工业提质", BLOCK_HEADING, 2);
	assert_block(d, "1. 25亿元的产业园开工建设；", BLOCK_LIST_ITEM, 0);
	assert_block(d, "（1）园区道路", BLOCK_HEADING, 4);
	assert_block(d, "①管网配套", BLOCK_HEADING, 4);
	assert_block(d, "二、民生持续改善", BLOCK_HEADING, 1);
	assert_block(d, "（一）就业", BLOCK_HEADING, 2);
	assert_non_null(block_with(d, "二.一.1 培训"));
	assert_non_null(block_with(d, "A) 字母"));
	assert_non_null(block_with(d, "i) 罗马"));
	assert_non_null(block_with(d, "壹、大写"));
	assert_block(d, "没有数字的一项", BLOCK_LIST_ITEM, 0);
	assert_block(d, "五、从五开始", BLOCK_HEADING, 1);
	assert_block(d, "六、接着数", BLOCK_HEADING, 1);
	assert_block(d, "不编号的一段。", BLOCK_PARAGRAPH, 0);
	assert_block(d, "没有这个编号。", BLOCK_PARAGRAPH, 0);
	sample_release(&sample);
}

static void large_chinese_numbers_are_written_right(void **state)
{
	(void)state;
	static const char *const want[] = {"九、", "十、", "十一、", "十九、", "二十、", "二十一、", "一百、", "一百零一、", "一百一十、"};
	static const int value[] = {9, 10, 11, 19, 20, 21, 100, 101, 110};
	struct sample sample;
	struct buf body;
	buf_init(&body, 0);
	for (int i = 1; i <= 110; i++)
		buf_format(&body, P(NUMBER("1", "0"), T("第%d个村的情况")), i);
	parse_body(&sample, body.at);
	for (size_t i = 0; i < COUNT_OF(want); i++) {
		struct str line = arena_format(&sample.arena, "%s第%d个村的情况", want[i], value[i]);
		assert_non_null(block_with(&sample.document, arena_text(&sample.arena, line)));
	}
	buf_release(&body);
	sample_release(&sample);
}

static void tracked_changes_are_accepted(void **state)
{
	(void)state;
	struct sample sample;
	parse_body(&sample,
	           "<w:p>" T("粮食产量") "<w:del><w:r><w:delText>2万吨</w:delText></w:r></w:del><w:ins>" T("3万吨") "</w:ins>"
	           "<w:moveFrom>" T("移走") "</w:moveFrom><w:moveTo>" T("移来") "</w:moveTo></w:p>"
	           "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" T("两段") "</w:p><w:p>" T("并成一段") "</w:p>"
	           "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" P("", T("删掉的行")) "</w:tc><w:tc>" P("", T("1")) "</w:tc></w:tr>"
	           "<w:tr><w:tc>" P("", T("留下的行")) "</w:tc>"
	           "<w:tc>" P("<w:rPr><w:del/></w:rPr>", T("末段")) "</w:tc></w:tr></w:tbl>");
	const struct document *d = &sample.document;
	assert_non_null(block_with(d, "粮食产量3万吨移来"));
	assert_non_null(block_with(d, "两段并成一段"));
	assert_null(block_with(d, "删掉的行"));
	assert_non_null(block_with(d, "留下的行"));
	assert_non_null(block_with(d, "末段"));
	assert_true(has_note(d, "tracked_changes"));
	sample_release(&sample);
}

static void text_boxes_are_read_once(void **state)
{
	(void)state;
	struct sample sample;
	parse_body(&sample,
	           "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>" P("", T("框里的话"))
	           "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" P("", T("框里的话"))
	           "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent><w:t>框外的话</w:t></w:r></w:p>");
	assert_int_equal(sample.document.block_count, 2);
	assert_non_null(block_with(&sample.document, "框里的话"));
	assert_non_null(block_with(&sample.document, "框外的话"));
	sample_release(&sample);
}

static void breaks_tabs_and_signs_are_kept(void **state)
{
	(void)state;
	struct sample sample;
	parse_body(&sample,
	           "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>第一行</w:t><w:br/><w:t>第二</w:t>"
	           "<w:tab/><w:t>行</w:t><w:br w:type=\"page\"/><w:t>完</w:t><w:noBreakHyphen/><w:t>了</w:t>"
	           "<w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/></w:r>"
	           "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r>"
	           "<w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>");
	assert_non_null(block_with(&sample.document, "第一行"));
	assert_non_null(block_with(&sample.document, "第二\t行完-了\xEF\x82\xA8"));
	assert_false(has_note(&sample.document, "footnote")); /* the file holds no such note */
	assert_true(has_note(&sample.document, "picture"));
	sample_release(&sample);
}

static void tables_become_cells(void **state)
{
	(void)state;
	struct sample sample;
	parse_body(&sample,
	           "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P("", T("指标")) "</w:tc>"
	           "<w:tc>" P("", T("数值")) "</w:tc></w:tr>"
	           "<w:tr><w:tc>" P("", T("农业")) "</w:tc><w:tc>" P("", T("粮食")) "</w:tc>"
	           "<w:tc>" P("", T("3.2万吨")) P("", T("（初步）")) "</w:tc></w:tr></w:tbl>"
	           "<w:p>" T("表外的一段。") "</w:p>"
	           "<w:tbl><w:tr><w:tc>" P("", T("一个格子的框不是表。")) "</w:tc></w:tr></w:tbl>");
	const struct document *d = &sample.document;
	assert_cell(d, "指标", 1, 1);
	assert_cell(d, "数值", 1, 3);
	assert_cell(d, "农业", 2, 1);
	assert_cell(d, "3.2万吨", 2, 3);
	assert_cell(d, "（初步）", 2, 3);
	assert_int_equal(block_with(d, "农业")->table, 1);
	assert_block(d, "表外的一段。", BLOCK_PARAGRAPH, 0);
	assert_block(d, "一个格子的框不是表。", BLOCK_PARAGRAPH, 0);
	sample_release(&sample);
}

static void notes_headers_and_comments(void **state)
{
	(void)state;
	struct sample sample = {.err.language = LANGUAGE_CHINESE};
	arena_init(&sample.arena, (size_t)64 << 20);
	const struct part parts[] = {
		{"word/footnotes.xml", STR("<w:footnote w:type=\"separator\" w:id=\"0\">" P("", T("----")) "</w:footnote><w:footnote w:id=\"2\">"
		                           P("", T("含") "<w:del><w:r><w:t>删去</w:t></w:r></w:del>" T("复种面积。")) "</w:footnote>")},
		{"word/endnotes.xml", STR("<w:endnote w:id=\"2\">" P("", T("初步统计数。")) "</w:endnote>")},
		{"word/header1.xml", STR(P("", T("清溪镇政府文件")))},
		{"word/footer2.xml", STR(P("", T("— 3 —")))},
		{NULL, STR("")},
	};
	sample_parse(&sample, make_docx_with(&sample.arena,
		P("", T("粮食播种面积1.2万亩") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" T("。") "<w:r><w:commentReference w:id=\"1\"/></w:r>"
		      "<w:r><w:footnoteReference w:id=\"77\"/></w:r>")
		"<w:tbl><w:tr><w:tc>" P("", T("产量")) "</w:tc><w:tc>" P("", T("5") "<w:r><w:endnoteReference w:id=\"2\"/></w:r>")
		"</w:tc></w:tr></w:tbl>" P("", T("后面的一段。")), parts));
	const struct document *d = &sample.document;
	assert_block(d, "粮食播种面积1.2万亩。", BLOCK_PARAGRAPH, 0);
	assert_block(d, "注：含复种面积。", BLOCK_PARAGRAPH, 0);
	assert_cell(d, "5", 1, 2);
	assert_block(d, "注：初步统计数。", BLOCK_PARAGRAPH, 0);
	assert_true(block_with(d, "注：含复种面积。") < block_with(d, "产量"));
	assert_true(block_with(d, "注：初步统计数。") < block_with(d, "后面的一段。"));
	assert_block(d, "清溪镇政府文件", BLOCK_FURNITURE, 0);
	assert_null(block_with(d, "— 3 —"));
	assert_true(has_note(d, "footnote"));
	assert_true(has_note(d, "comment"));
	sample_release(&sample);
}

static void merged_cells_span(void **state)
{
	(void)state;
	struct sample sample;
	parse_body(&sample,
	           "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" P("", T("类别")) "</w:tc>"
	           "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P("", T("产量")) "</w:tc></w:tr>"
	           "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>" P("", "") "</w:tc><w:tc>" P("", T("2024年")) "</w:tc><w:tc>" P("", T("2025年"))
	           "</w:tc></w:tr><w:tr><w:tc>" P("", T("粮食")) "</w:tc><w:tc>" P("", T("1")) "</w:tc><w:tc>" P("", T("2")) "</w:tc></w:tr>"
	           "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>" P("", "") "</w:tc><w:tc>" P("", T("3")) "</w:tc></w:tr></w:tbl>");
	const struct document *d = &sample.document;
	assert_int_equal(block_with(d, "类别")->row_span, 2);
	assert_int_equal(block_with(d, "产量")->column_span, 2);
	assert_int_equal(block_with(d, "粮食")->row_span, 1); /* nothing begins above the stray continuation */
	sample_release(&sample);
}

static void parts_may_be_missing(void **state)
{
	(void)state;
	struct sample sample = {.err.language = LANGUAGE_CHINESE};
	arena_init(&sample.arena, (size_t)64 << 20);
	sample_parse(&sample, make_docx(&sample.arena, P(NUMBER("1", "0"), T("全镇有12个村。")), NULL, NULL));
	assert_non_null(block_with(&sample.document, "全镇有12个村。"));
	sample_release(&sample);
}

int run_docx_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(styles_make_titles_and_headings),
		cmocka_unit_test(automatic_numbers_are_written_out),
		cmocka_unit_test(large_chinese_numbers_are_written_right),
		cmocka_unit_test(tracked_changes_are_accepted),
		cmocka_unit_test(text_boxes_are_read_once),
		cmocka_unit_test(breaks_tabs_and_signs_are_kept),
		cmocka_unit_test(tables_become_cells),
		cmocka_unit_test(notes_headers_and_comments),
		cmocka_unit_test(merged_cells_span),
		cmocka_unit_test(parts_may_be_missing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
