/* Plain text: titles, headings, items, paragraphs, furniture. */
#include "support.h"

static const char page[] =
	"现在位置:公文写作网>工作总结>乡镇\n"
	"清溪镇2025年工作总结\n"
	"时间:2026-01-08 09:12:33 年终总结 我要投稿\n"
	"清溪镇2025年工作总结\n"
	"——在清溪镇第三届人民代表大会第五次会议上\n"
	"各位代表：\n"
	"2025年工作回顾\n"
	"过去一年，全镇上下克难奋进，地区生产总值达到12.5亿元，同比增长6.1%，各项工作都有了新的起色。\n"
	"一、 经济运行稳中有进\n"
	"（一）农业增产。全年粮食产量3.2万吨，比上年增加2000吨，新建高标准农田1500亩，发展特色种植800亩。\n"
	"(二)工业提质\n"
	"1．抓好招商引资\n"
	"2、完成工业产值5亿元。\n"
	"（1）落户企业名录\n"
	"——新办企业12家，\n"
	"• 技改项目4个\n"
	"- 2 -\n"
	"二、存在问题。\n"
	"下一步工作打算：\n"
	"今年重点办好以下三件实事:\n"
	"1、修建水渠3公里;\n"
	"2、改造危房20户;\n"
	"3、建成镇文化站并向全镇群众开放。\n"
	"第三章 保障措施\n"
	"谢谢大家！\n"
	"本文章共2页,当前在第2页 上一页\n"
	"【清溪镇2025年工作总结】相关文章:\n"
	"白石镇年终工作总结07-03\n"
	"县农业年终工作总结08-24\n";

static void each_line_is_what_it_is(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, page);
	const struct document *d = &sample.document;
	assert_int_equal(d->format, DOCUMENT_TXT);
	assert_block(d, "清溪镇2025年工作总结", BLOCK_TITLE, 0);
	assert_block(d, "——在清溪镇第三届人民代表大会第五次会议上", BLOCK_PARAGRAPH, 0);
	assert_block(d, "各位代表：", BLOCK_PARAGRAPH, 0);
	assert_block(d, "2025年工作回顾", BLOCK_HEADING, 0);
	assert_block(d, "一、 经济运行稳中有进", BLOCK_HEADING, 1);
	assert_block(d, "(二)工业提质", BLOCK_HEADING, 2);
	assert_block(d, "1．抓好招商引资", BLOCK_HEADING, 3);
	assert_block(d, "2、完成工业产值5亿元。", BLOCK_PARAGRAPH, 0);
	assert_block(d, "（1）落户企业名录", BLOCK_HEADING, 4);
	assert_block(d, "——新办企业12家，", BLOCK_LIST_ITEM, 0);
	assert_block(d, "• 技改项目4个", BLOCK_LIST_ITEM, 0);
	assert_block(d, "二、存在问题。", BLOCK_HEADING, 1);
	assert_block(d, "下一步工作打算：", BLOCK_HEADING, 0);
	assert_block(d, "1、修建水渠3公里;", BLOCK_LIST_ITEM, 0);
	assert_block(d, "3、建成镇文化站并向全镇群众开放。", BLOCK_LIST_ITEM, 0);
	assert_block(d, "第三章 保障措施", BLOCK_HEADING, 0);
	assert_block(d, "谢谢大家！", BLOCK_PARAGRAPH, 0);
	sample_release(&sample);
}

static void furniture_stays_in_the_text_and_is_noted(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"现在位置:公文写作网>工作总结>乡镇", "时间:2026-01-08 09:12:33 年终总结 我要投稿", "- 2 -",
		"本文章共2页,当前在第2页 上一页", "【清溪镇2025年工作总结】相关文章:", "白石镇年终工作总结07-03",
		"县农业年终工作总结08-24",
	};
	struct sample sample;
	sample_parse_text(&sample, page);
	for (size_t i = 0; i < COUNT_OF(lines); i++)
		assert_block(&sample.document, lines[i], BLOCK_FURNITURE, 0);
	assert_int_equal(sample.document.blocks[3].kind, BLOCK_FURNITURE); /* the title, once more */
	assert_true(has_note(&sample.document, "furniture"));
	sample_release(&sample);
}

static void a_numbered_line_with_text_behind_is_a_paragraph(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, page);
	size_t at = find_bytes(sample.document.text, "（一）农业增产");
	for (size_t i = 0; i < sample.document.block_count; i++)
		if (sample.document.blocks[i].at == at)
			assert_int_equal(sample.document.blocks[i].kind, BLOCK_PARAGRAPH);
	sample_release(&sample);
}

/* A line that broke off in mid-sentence is no reason to see a heading in the next one. */
static void a_broken_sentence_makes_no_heading(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample,
	                  "清溪镇工作总结\n"
	                  "全镇经济结构不断优化，综合实力明显提升，地区生产总值同比增长6.1%，其中第\n"
	                  "一、\n"
	                  "二、三产业产值都有较大提高。\n"
	                  "我镇立足实际，大力发展设施农业，努力增加农民收入，农村面貌有了很大的\n"
	                  "改善和提高\n"
	                  "全镇上下齐心协力，扎实推进各项重点工作，圆满完成了县委、县政府下达的各项目标任务，群众满意度明显提升。\n");
	assert_block(&sample.document, "一、", BLOCK_PARAGRAPH, 0);
	assert_block(&sample.document, "二、三产业产值都有较大提高。", BLOCK_PARAGRAPH, 0);
	assert_block(&sample.document, "改善和提高", BLOCK_PARAGRAPH, 0);
	sample_release(&sample);
}

static void a_heading_in_sequence_is_one_even_so(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample,
	                  "一、经济发展\n"
	                  "我镇立足实际，大力发展设施农业，努力增加农民收入，农村面貌有了很大改善\n"
	                  "二、社会事业\n"
	                  "全镇新建学校1所。\n");
	assert_block(&sample.document, "二、社会事业", BLOCK_HEADING, 1);
	sample_release(&sample);
}

static void masks_and_signs_are_no_list(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, "**镇2025年工作总结\n**镇全年财政收入减少，同比为\n-5.2%，降幅收窄。\n");
	assert_block(&sample.document, "**镇2025年工作总结", BLOCK_TITLE, 0);
	assert_block(&sample.document, "**镇全年财政收入减少，同比为", BLOCK_PARAGRAPH, 0);
	assert_block(&sample.document, "-5.2%，降幅收窄。", BLOCK_PARAGRAPH, 0);
	sample_release(&sample);
}

static void readings_in_brackets_do_not_lengthen_a_line(void **state)
{
	(void)state;
	static const char heading[] =
		"一、加強(qiáng)農(nóng)業(yè)基礎(chǔ)設(shè)施建設(shè),促進(jìn)農(nóng)民增收";
	struct sample sample;
	sample_parse_text(&sample, heading);
	assert_block(&sample.document, heading, BLOCK_HEADING, 1);
	sample_release(&sample);
}

static void a_list_of_links_in_the_middle_swallows_nothing(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample,
	                  "清溪镇工作总结\n相关推荐\n"
	                  "全镇实现地区生产总值12.5亿元，同比增长6.1%。\n"
	                  "相关阅读\n白石镇工作总结\n");
	assert_block(&sample.document, "相关推荐", BLOCK_FURNITURE, 0);
	assert_block(&sample.document, "全镇实现地区生产总值12.5亿元，同比增长6.1%。", BLOCK_PARAGRAPH, 0);
	assert_block(&sample.document, "白石镇工作总结", BLOCK_FURNITURE, 0);
	sample_release(&sample);
}

static void a_title_may_take_two_lines(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, "清溪镇人民政府\n2025年工作报告\n各位代表：\n");
	assert_block(&sample.document, "清溪镇人民政府", BLOCK_TITLE, 0);
	assert_block(&sample.document, "2025年工作报告", BLOCK_TITLE, 0);
	sample_release(&sample);
}

static void a_text_without_title_has_none(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, "今年以来，全镇各项工作稳步推进，圆满完成了县委、县政府下达的目标任务。\n");
	for (size_t i = 0; i < sample.document.block_count; i++)
		assert_int_not_equal(sample.document.blocks[i].kind, BLOCK_TITLE);
	sample_release(&sample);
}

static void blanks_at_both_ends_belong_to_no_block(void **state)
{
	(void)state;
	struct sample sample;
	sample_parse_text(&sample, "\xEF\xBB\xBF　　\xC2\xA0清溪镇工作总结 \t　\r\n\r\n\r\n");
	assert_int_equal(sample.document.block_count, 1);
	assert_non_null(block_with(&sample.document, "清溪镇工作总结"));
	assert_int_equal(origin_of(&sample.document, "清溪"), 3 + 6 + 2);
	sample_release(&sample);
}

int run_txt_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line_is_what_it_is),
		cmocka_unit_test(furniture_stays_in_the_text_and_is_noted),
		cmocka_unit_test(a_numbered_line_with_text_behind_is_a_paragraph),
		cmocka_unit_test(a_broken_sentence_makes_no_heading),
		cmocka_unit_test(a_heading_in_sequence_is_one_even_so),
		cmocka_unit_test(masks_and_signs_are_no_list),
		cmocka_unit_test(readings_in_brackets_do_not_lengthen_a_line),
		cmocka_unit_test(a_list_of_links_in_the_middle_swallows_nothing),
		cmocka_unit_test(a_title_may_take_two_lines),
		cmocka_unit_test(a_text_without_title_has_none),
		cmocka_unit_test(blanks_at_both_ends_belong_to_no_block),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
