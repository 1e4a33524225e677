/* Comments put into word files: where they begin and end, what becomes of the rest of the file. */
#include "support.h"

#include <zip.h>

#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TYPES "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
#define RELATIONS(inside) \
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inside "</Relationships>"
#define P(runs) "<w:p>" runs "</w:p>"
#define T(text) "<w:r><w:t>" text "</w:t></w:r>"
#define S(text) "<w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r>"
#define FROM(id) "<w:commentRangeStart w:id=\"" id "\"/>"
#define TO(id) "<w:commentRangeEnd w:id=\"" id "\"/><w:r><w:commentReference w:id=\"" id "\"/></w:r>"
#define BODY(inside) "<w:document xmlns:w=\"" WORD "\"><w:body>" inside "</w:body></w:document>"

static struct str part_of(struct arena *arena, struct str file, const char *name)
{
	zip_error_t error;
	zip_stat_t about;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(file.at, file.len, 0, &error);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, &error);
	assert_non_null(zip);
	char *text = NULL;
	if (zip_stat(zip, name, 0, &about) == 0) {
		zip_file_t *part = zip_fopen(zip, name, 0);
		text = arena_alloc(arena, about.size + 1);
		assert_int_equal(zip_fread(part, text, about.size), about.size);
		zip_fclose(part);
	}
	zip_discard(zip);
	zip_error_fini(&error);
	return str_of(text);
}

struct word_file {
	struct arena arena;
	struct str bytes;
	struct buf out;
	struct err err;
};

static void make(struct word_file *file, const char *document, const struct part *more)
{
	*file = (struct word_file){.err = {.language = LANGUAGE_CHINESE}};
	arena_init(&file->arena, (size_t)64 << 20);
	buf_init(&file->out, 0);
	struct part parts[8] = {{"[Content_Types].xml", STR(TYPES)}, {"word/document.xml", str_of(document)}};
	for (size_t i = 0; more && more[i].name; i++)
		parts[2 + i] = more[i];
	file->bytes = make_zip(&file->arena, parts);
}

/* The places of words in the text of the file as it is read. */
static struct document_comment comment_on(const struct document *document, const char *quote, const char *text)
{
	size_t at = str_find(document->text, str_of(quote), 0);
	assert_int_not_equal(at, STR_NONE);
	return (struct document_comment){at, at + strlen(quote), str_of(quote), str_of(text)};
}

static enum status put(struct word_file *file, const struct document_comment *comments, size_t count)
{
	return document_annotate(&file->arena, STR("报告.docx"), file->bytes, STR("校对"), comments, count, &file->out, &file->err);
}

static void annotate(struct word_file *file, const char *const *quotes, size_t count)
{
	struct document document;
	struct document_comment comments[8];
	assert_int_equal(document_parse(&file->arena, STR("报告.docx"), file->bytes, &document, &file->err), STATUS_OK);
	for (size_t i = 0; i < count; i++)
		comments[i] = comment_on(&document, quotes[i], "请核对");
	assert_int_equal(put(file, comments, count), STATUS_OK);
	/* the text is the same */
	struct document again;
	assert_int_equal(document_parse(&file->arena, STR("报告.docx"), buf_view(&file->out), &again, &file->err), STATUS_OK);
	assert_int_equal(again.text.len, document.text.len);
	assert_memory_equal(again.text.at, document.text.at, document.text.len);
}

static void release(struct word_file *file)
{
	buf_release(&file->out);
	arena_release(&file->arena);
}

static void ranges_begin_and_end_at_the_words(void **state)
{
	(void)state;
	static const struct {
		const char *before, *quotes[3], *after;
	} cases[] = {
		/* a whole run: nothing is split */
		{P(T("增长") T("9.8%")), {"9.8%"}, P(T("增长") FROM("0") T("9.8%") TO("0"))},
		/* inside a run, which keeps its properties in all its parts */
		{P("<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>产值增长9.8%左右</w:t></w:r>"),
		 {"9.8%"},
		 P("<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">产值增长</w:t></w:r>" FROM("0")
		   "<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">9.8%</w:t></w:r>" TO("0")
		   "<w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">左右</w:t></w:r>")},
		/* over several runs */
		{P(T("全年增") T("长9.") T("8%。")), {"增长9.8%"}, P(S("全年") FROM("0") S("增") T("长9.") S("8%") TO("0") S("。"))},
		/* references count as the characters they stand for */
		{P(T("A&amp;B&#x4E00;&#20108;三")), {"二"}, P(S("A&amp;B&#x4E00;") FROM("0") S("&#20108;") TO("0") S("三"))},
		/* a run with more than text is split between what it holds */
		{P("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"),
		 {"乙"},
		 P("<w:r><w:t>甲</w:t><w:tab/></w:r>" FROM("0") "<w:r><w:t>乙</w:t></w:r>" TO("0"))},
		/* two on the same words, one behind the other, one inside the other */
		{P(T("甲乙丙丁")), {"甲乙丙丁", "乙丙", "丁"},
		 P(FROM("0") S("甲") FROM("1") S("乙丙") TO("1") FROM("2") S("丁") TO("0") TO("2"))},
		/* from one paragraph into the next */
		{P(T("甲乙")) P(T("丙丁")), {"乙\n丙"}, P(S("甲") FROM("0") S("乙")) P(S("丙") TO("0") S("丁"))},
		/* inside a link and inside what was added in a tracked change */
		{P("<w:hyperlink w:anchor=\"x\">" T("甲乙") "</w:hyperlink><w:ins w:id=\"7\" w:author=\"某\">" T("丙") "</w:ins>"),
		 {"乙丙"},
		 P("<w:hyperlink w:anchor=\"x\">" S("甲") FROM("0") S("乙") "</w:hyperlink><w:ins w:id=\"7\" w:author=\"某\">" T("丙")
		   TO("0") "</w:ins>")},
		/* what is not read is passed by */
		{P("<w:del w:id=\"1\" w:author=\"某\"><w:r><w:delText>旧</w:delText></w:r></w:del>" T("新")
		   "<!-- <w:r> -->" "<w:r><w:instrText> PAGE </w:instrText></w:r>" T("文")),
		 {"文"},
		 P("<w:del w:id=\"1\" w:author=\"某\"><w:r><w:delText>旧</w:delText></w:r></w:del>" T("新")
		   "<!-- <w:r> -->" "<w:r><w:instrText> PAGE </w:instrText></w:r>" FROM("0") T("文") TO("0"))},
		/* a break inside the words */
		{P("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"), {"甲\n乙"},
		 P(FROM("0") "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>" TO("0"))},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct word_file file;
		struct buf before, after;
		size_t count = 0;
		buf_init(&before, 0);
		buf_init(&after, 0);
		buf_format(&before, BODY("%s"), cases[i].before);
		buf_format(&after, BODY("%s"), cases[i].after);
		make(&file, before.at, NULL);
		while (count < 3 && cases[i].quotes[count])
			count++;
		annotate(&file, cases[i].quotes, count);
		assert_string_equal(part_of(&file.arena, buf_view(&file.out), "word/document.xml").at, after.at);
		buf_release(&before);
		buf_release(&after);
		release(&file);
	}
}

/* In a table a range stays in its cell; what cannot carry a comment has it on the run near it, with the words quoted. */
static void ranges_keep_to_what_can_carry_them(void **state)
{
	(void)state;
#define CELL(text) "<w:tc>" P(T(text)) "</w:tc>"
#define BOX(text) "<w:r><w:pict><w:txbxContent>" P(T(text)) "</w:txbxContent></w:pict></w:r>"
	static const struct part notes[] = {
		{"word/footnotes.xml", STR("<w:footnotes xmlns:w=\"" WORD "\"><w:footnote w:id=\"2\">" P(T("按可比价计算")) "</w:footnote></w:footnotes>")},
		{NULL, {NULL, 0}}};
	static const struct {
		const char *before, *quote, *after;
		bool quoted;
	} cases[] = {
		{"<w:tbl><w:tr>" CELL("粮食") CELL("3.2") "</w:tr></w:tbl>" P(T("完")), "食\n3",
		 "<w:tbl><w:tr><w:tc>" P(S("粮") FROM("0") S("食") TO("0")) "</w:tc>" CELL("3.2") "</w:tr></w:tbl>" P(T("完")), false},
		{P(BOX("框中的字") T("正文")), "中的", P(FROM("0") BOX("框中的字") TO("0") T("正文")), true},
		{P(T("产值") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" T("增加")), "可比价",
		 P(T("产值") FROM("0") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" TO("0") T("增加")), true},
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct word_file file;
		struct buf before, after;
		buf_init(&before, 0);
		buf_init(&after, 0);
		buf_format(&before, BODY("%s"), cases[i].before);
		buf_format(&after, BODY("%s"), cases[i].after);
		make(&file, before.at, notes);
		annotate(&file, &cases[i].quote, 1);
		assert_string_equal(part_of(&file.arena, buf_view(&file.out), "word/document.xml").at, after.at);
		struct str comments = part_of(&file.arena, buf_view(&file.out), "word/comments.xml");
		assert_int_equal(str_find(comments, STR("原文："), 0) != STR_NONE, cases[i].quoted);
		buf_release(&before);
		buf_release(&after);
		release(&file);
	}
}

/* The number that Word writes in front of a paragraph is no text of it. */
static void automatic_numbers_carry_no_comment(void **state)
{
	(void)state;
	struct word_file file;
	const char *quote = "一、";
	static const struct part more[] = {
		{"word/numbering.xml", STR("<w:numbering xmlns:w=\"" WORD "\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">"
		                           "<w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:abstractNum>"
		                           "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>")},
		{NULL, {NULL, 0}}};
	make(&file, BODY(P("<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>" T("经济") T("平稳"))), more);
	annotate(&file, &quote, 1);
	struct str text = part_of(&file.arena, buf_view(&file.out), "word/document.xml");
	assert_int_not_equal(str_find(text, STR("</w:pPr>" FROM("0") T("经济") TO("0") T("平稳")), 0), STR_NONE);
	release(&file);
}

/* Comments of others stay, new ids begin behind theirs, and the package says what the part is. */
static void comments_of_others_stay(void **state)
{
	(void)state;
	static const char theirs[] = "<w:comments xmlns:w=\"" WORD "\"><w:comment w:id=\"4\" w:author=\"某\">" P(T("看过")) "</w:comment>";
	static const struct part more[] = {
		{"word/comments.xml", STR("<w:comments xmlns:w=\"" WORD "\"><w:comment w:id=\"4\" w:author=\"某\">" P(T("看过")) "</w:comment></w:comments>")},
		{"word/_rels/document.xml.rels", STR(RELATIONS("<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/>"))},
		{NULL, {NULL, 0}}};
	struct word_file file;
	const char *quote = "增长";
	make(&file, BODY(P(FROM("4") T("产值") TO("4") T("增长"))), more);
	annotate(&file, &quote, 1);
	struct str whole = buf_view(&file.out);
	assert_string_equal(part_of(&file.arena, whole, "word/document.xml").at,
	                    BODY(P(FROM("4") T("产值") TO("4") FROM("5") T("增长") TO("5"))));
	struct str comments = part_of(&file.arena, whole, "word/comments.xml");
	assert_true(str_starts(comments, str_of(theirs)));
	assert_int_not_equal(str_find(comments, STR("w:id=\"5\" w:author=\"校对\" w:initials=\"校\">"), 0), STR_NONE);
	assert_string_equal(part_of(&file.arena, whole, "[Content_Types].xml").at, TYPES);
	release(&file);
}

static void the_package_says_what_was_added(void **state)
{
	(void)state;
	static const struct part more[] = {{"word/styles.xml", STR("<w:styles xmlns:w=\"" WORD "\"/>")},
	                                   {"word/media/image1.png", STR("\x89PNG not looked at")},
	                                   {NULL, {NULL, 0}}};
	struct word_file file, second;
	const char *quote = "增长";
	make(&file, BODY(P(T("增长"))), more);
	make(&second, BODY(P(T("增长"))), more);
	annotate(&file, &quote, 1);
	annotate(&second, &quote, 1);
	struct str whole = buf_view(&file.out);
	assert_int_equal(whole.len, second.out.len);
	assert_memory_equal(whole.at, second.out.at, whole.len);
	struct str types = part_of(&file.arena, whole, "[Content_Types].xml");
	assert_int_not_equal(str_find(types, STR("PartName=\"/word/comments.xml\""), 0), STR_NONE);
	assert_true(str_ends(types, STR("</Types>")));
	struct str relations = part_of(&file.arena, whole, "word/_rels/document.xml.rels");
	assert_int_not_equal(str_find(relations, STR("Target=\"/word/comments.xml\""), 0), STR_NONE);
	assert_string_equal(part_of(&file.arena, whole, "word/styles.xml").at, "<w:styles xmlns:w=\"" WORD "\"/>");
	assert_memory_equal(part_of(&file.arena, whole, "word/media/image1.png").at, "\x89PNG not looked at", 18);
	release(&file);
	release(&second);
}

/* A name of its own for the word processor's elements, and what no text may hold. */
static void other_prefixes_and_odd_words(void **state)
{
	(void)state;
	struct word_file file;
	struct document document;
	make(&file, "<o:document xmlns:o=\"" WORD "\"><o:body><o:p><o:r><o:t>甲乙</o:t></o:r></o:p></o:body></o:document>", NULL);
	assert_int_equal(document_parse(&file.arena, STR("x"), file.bytes, &document, &file.err), STATUS_OK);
	struct document_comment comment = comment_on(&document, "乙", "<b>&\x01\n第二行");
	assert_int_equal(put(&file, &comment, 1), STATUS_OK);
	assert_string_equal(part_of(&file.arena, buf_view(&file.out), "word/document.xml").at,
	                    "<o:document xmlns:o=\"" WORD "\"><o:body><o:p><o:r><o:t xml:space=\"preserve\">甲</o:t></o:r>"
	                    "<w:commentRangeStart xmlns:w=\"" WORD "\" w:id=\"0\"/><o:r><o:t xml:space=\"preserve\">乙</o:t></o:r>"
	                    "<w:commentRangeEnd xmlns:w=\"" WORD "\" w:id=\"0\"/><w:r xmlns:w=\"" WORD "\"><w:commentReference w:id=\"0\"/></w:r>"
	                    "</o:p></o:body></o:document>");
	struct str comments = part_of(&file.arena, buf_view(&file.out), "word/comments.xml");
	assert_int_not_equal(str_find(comments, STR(S("&lt;b&gt;&amp;") "</w:p><w:p>" S("第二行")), 0), STR_NONE);
	release(&file);
}

/* Words that do not stand at their place are quoted at the head; places outside the text do no harm. */
static void wrong_places_do_no_harm(void **state)
{
	(void)state;
	struct word_file file;
	const struct document_comment wrong[] = {{0, 3, STR("没有"), STR("甲")}, {900, 9, STR("x"), STR("乙")},
	                                         {7, SIZE_MAX, STR(""), STR("丙")}};
	make(&file, BODY(P(T("第一")) P(T("第二"))), NULL);
	assert_int_equal(put(&file, wrong, COUNT_OF(wrong)), STATUS_OK);
	struct str text = part_of(&file.arena, buf_view(&file.out), "word/document.xml");
	assert_string_equal(text.at, BODY(P(FROM("0") FROM("1") FROM("2") T("第一") TO("0") TO("1") TO("2")) P(T("第二"))));
	release(&file);
}

static void files_that_carry_no_comment_are_refused(void **state)
{
	(void)state;
	static const char spaced[] = BODY(P(T("增长")));
	static const struct {
		const char *types, *document, *rels;
	} cases[] = {
		{NULL, spaced, NULL},                                                  /* no types */
		{"<Types", spaced, NULL},                                              /* damaged types */
		{TYPES, spaced, "<Relationships"},                                     /* damaged relations */
		{TYPES, "<!DOCTYPE x [<!ENTITY a \"b\">]>" BODY(P(T("增长"))), NULL},  /* declares entities */
		{TYPES, BODY(P(T("增长")) "<w:commentReference w:id=\"1073741824\"/>"), NULL}, /* ids used up */
		{TYPES, BODY(P("<w:t>增长</w:t>")), NULL},                             /* text outside of any run */
	};
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct word_file file = {.err = {.language = LANGUAGE_CHINESE}};
		const struct document_comment comment = {0, 6, STR("增长"), STR("甲")};
		struct part parts[4] = {{"word/document.xml", str_of(cases[i].document)}};
		size_t count = 1;
		arena_init(&file.arena, (size_t)64 << 20);
		buf_init(&file.out, 0);
		if (cases[i].types)
			parts[count++] = (struct part){"[Content_Types].xml", str_of(cases[i].types)};
		if (cases[i].rels)
			parts[count++] = (struct part){"word/_rels/document.xml.rels", str_of(cases[i].rels)};
		file.bytes = make_zip(&file.arena, parts);
		enum status status = put(&file, &comment, 1);
		assert_true(status == STATUS_FORMAT || status == STATUS_DAMAGED);
		assert_true(file.err.message[0] && file.out.len == 0);
		release(&file);
	}
	struct word_file text = {.err = {.language = LANGUAGE_CHINESE}, .bytes = STR("产值增长9.8%。")};
	arena_init(&text.arena, (size_t)1 << 20);
	assert_int_not_equal(put(&text, NULL, 0), STATUS_OK);
	release(&text);
}

/* Cut off or changed anywhere, a file gives a file or a clear refusal. */
static void damaged_files_end_clearly(void **state)
{
	(void)state;
	static const char whole[] = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>产值&amp;增长</w:t><w:tab/></w:r>" BOX("框") "</w:p><w:tbl><w:tr><w:tc>"
	                            P(T("甲")) "</w:tc></w:tr></w:tbl>";
	for (size_t at = 0; at < sizeof whole - 1; at++)
		for (int change = 0; change < 3; change++) {
			char body[sizeof whole];
			struct word_file file;
			struct buf document;
			const struct document_comment comments[] = {{0, 6, STR("产值"), STR("甲")}, {6, 13, STR("&增长"), STR("乙")}};
			memcpy(body, whole, sizeof whole);
			body[at] = "<>\""[change];
			buf_init(&document, 0);
			buf_format(&document, BODY("%s"), body);
			make(&file, document.at, NULL);
			enum status status = put(&file, comments, COUNT_OF(comments));
			assert_true(status == STATUS_OK ? file.out.len > 0 : file.err.message[0] != 0);
			buf_release(&document);
			release(&file);
		}
}

static void the_confined_child_does_the_same(void **state)
{
	(void)state;
	struct word_file file;
	struct document document;
	struct buf confined;
	buf_init(&confined, 0);
	make(&file, BODY(P(T("产值增长9.8%"))), NULL);
	assert_int_equal(document_parse(&file.arena, STR("x"), file.bytes, &document, &file.err), STATUS_OK);
	struct document_comment comment = comment_on(&document, "9.8%", "请核对");
	assert_int_equal(put(&file, &comment, 1), STATUS_OK);
	assert_int_equal(document_annotate_confined("/proc/self/exe", STR("报告.docx"), file.bytes, STR("校对"), &comment, 1, &confined,
	                                            &file.err), STATUS_OK);
	assert_int_equal(confined.len, file.out.len);
	assert_memory_equal(confined.at, file.out.at, confined.len);
	/* and refuses what it refuses */
	buf_clear(&confined);
	assert_int_equal(document_annotate_confined("/proc/self/exe", STR("a"), STR("文本"), STR("校对"), &comment, 1, &confined,
	                                            &file.err), STATUS_DAMAGED);
	assert_int_equal(confined.len, 0);
	buf_release(&confined);
	release(&file);
}

int run_annotate_tests(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranges_begin_and_end_at_the_words),
		cmocka_unit_test(ranges_keep_to_what_can_carry_them),
		cmocka_unit_test(automatic_numbers_carry_no_comment),
		cmocka_unit_test(comments_of_others_stay),
		cmocka_unit_test(the_package_says_what_was_added),
		cmocka_unit_test(other_prefixes_and_odd_words),
		cmocka_unit_test(wrong_places_do_no_harm),
		cmocka_unit_test(files_that_carry_no_comment_are_refused),
		cmocka_unit_test(damaged_files_end_clearly),
		cmocka_unit_test(the_confined_child_does_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
