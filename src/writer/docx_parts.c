/* Parts of the docx that hold the layout: styles, fonts, page numbers, settings. */
#include "docx_int.h"

#define TITLE_FONT "方正小标宋简体"
#define BODY_FONT "仿宋_GB2312"
#define LATIN_FONT "Times New Roman"

/* GB/T 9704-2012, 7.3: title 2号小标宋 centred; text 3号仿宋; 一、黑体 （一）楷体 1. and （1） 仿宋. */
const struct docx_style docx_styles[PARAGRAPH_KIND_COUNT] = {
	{PARAGRAPH_TITLE, "Title", "Title", TITLE_FONT, "44", "center", false, -1, NULL, LINE_PITCH},
	{PARAGRAPH_NUMBER, "DocumentNumber", "Document Number", BODY_FONT, "32", "center", false, -1, NULL, LINE_PITCH},
	{PARAGRAPH_ADDRESSEE, "Salutation", "Salutation", BODY_FONT, "32", "both", false, -1, NULL, NULL},
	{PARAGRAPH_HEADING1, "Heading1", "heading 1", "黑体", "32", "both", true, 0, NULL, NULL},
	{PARAGRAPH_HEADING2, "Heading2", "heading 2", "楷体_GB2312", "32", "both", true, 1, NULL, NULL},
	{PARAGRAPH_HEADING3, "Heading3", "heading 3", BODY_FONT, "32", "both", true, 2, NULL, NULL},
	{PARAGRAPH_HEADING4, "Heading4", "heading 4", BODY_FONT, "32", "both", true, 3, NULL, NULL},
	{PARAGRAPH_BODY, "BodyText", "Body Text", BODY_FONT, "32", "both", true, -1, NULL, NULL},
	{PARAGRAPH_SIGNATURE, "Signature", "Signature", BODY_FONT, "32", "right", false, -1, LINE_PITCH, NULL},
	{PARAGRAPH_DATE, "Date", "Date", BODY_FONT, "32", "right", false, -1, NULL, NULL},
};

/* What stands in for a font that is not installed. */
static const struct {
	const char *name, *instead;
} fonts[] = {
	{TITLE_FONT, "宋体"}, {BODY_FONT, "仿宋"}, {"楷体_GB2312", "楷体"}, {"黑体", "SimHei"}, {"宋体", "SimSun"},
	{LATIN_FONT, NULL},
};

/* ---- XML --------------------------------------------------------------------------------------------------------- */

static void note(struct xml *xml, int result)
{
	if (result < 0)
		xml->failed = true;
}

bool xml_begin(struct xml *xml, const char *root)
{
	*xml = (struct xml){.buffer = xmlBufferCreate()};
	xml->writer = xml->buffer ? xmlNewTextWriterMemory(xml->buffer, 0) : NULL;
	if (!xml->writer) {
		xml_release(xml);
		return false;
	}
	note(xml, xmlTextWriterStartDocument(xml->writer, "1.0", "UTF-8", "yes"));
	xml_open(xml, root);
	return true;
}

void xml_open(struct xml *xml, const char *name)
{
	note(xml, xmlTextWriterStartElement(xml->writer, BAD_CAST name));
}

void xml_close(struct xml *xml)
{
	note(xml, xmlTextWriterEndElement(xml->writer));
}

void xml_attribute(struct xml *xml, const char *name, const char *value)
{
	note(xml, xmlTextWriterWriteAttribute(xml->writer, BAD_CAST name, BAD_CAST value));
}

void xml_flag(struct xml *xml, const char *name, const char *value)
{
	xml_open(xml, name);
	if (value)
		xml_attribute(xml, "w:val", value);
	xml_close(xml);
}

/* XML 1.0, production 2; line breaks and tabs have no place inside a paragraph either. */
static bool may_stand(uint32_t c)
{
	return (c >= 0x20 && c != 0x7F && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || (c >= 0x10000 && c <= 0x10FFFF);
}

void xml_text(struct xml *xml, struct str text)
{
	struct buf clean;
	buf_init(&clean, 0);
	for (size_t at = 0; at < text.len;) {
		char bytes[4];
		uint32_t c = utf8_next(text, &at);
		if (may_stand(c))
			buf_bytes(&clean, bytes, utf8_encode(c, bytes));
	}
	if (clean.len)
		note(xml, xmlTextWriterWriteString(xml->writer, BAD_CAST clean.at));
	if (buf_failed(&clean))
		xml->failed = true;
	buf_release(&clean);
}

bool xml_end(struct xml *xml)
{
	note(xml, xmlTextWriterEndDocument(xml->writer));
	note(xml, xmlTextWriterFlush(xml->writer));
	return !xml->failed;
}

void xml_release(struct xml *xml)
{
	if (xml->writer)
		xmlFreeTextWriter(xml->writer);
	if (xml->buffer)
		xmlBufferFree(xml->buffer);
	*xml = (struct xml){0};
}

/* ---- styles ------------------------------------------------------------------------------------------------------ */

static void write_fonts_of(struct xml *xml, const char *latin, const char *chinese)
{
	xml_open(xml, "w:rFonts");
	xml_attribute(xml, "w:ascii", latin);
	xml_attribute(xml, "w:hAnsi", latin);
	xml_attribute(xml, "w:eastAsia", chinese);
	xml_attribute(xml, "w:cs", latin);
	xml_close(xml);
}

static void write_size(struct xml *xml, const char *half_points)
{
	xml_flag(xml, "w:sz", half_points);
	xml_flag(xml, "w:szCs", half_points);
}

static void write_defaults(struct xml *xml)
{
	xml_open(xml, "w:docDefaults");
	xml_open(xml, "w:rPrDefault");
	xml_open(xml, "w:rPr");
	write_fonts_of(xml, LATIN_FONT, BODY_FONT);
	write_size(xml, "32");
	xml_open(xml, "w:lang"); /* digits as Latin text: as Chinese they are broken at the end of a line (LibreOffice) */
	xml_attribute(xml, "w:val", "en-US");
	xml_attribute(xml, "w:eastAsia", "zh-CN");
	xml_attribute(xml, "w:bidi", "ar-SA");
	xml_close(xml);
	xml_close(xml);
	xml_close(xml);
	xml_open(xml, "w:pPrDefault");
	xml_close(xml);
	xml_close(xml);
}

static void write_normal(struct xml *xml)
{
	xml_open(xml, "w:style");
	xml_attribute(xml, "w:type", "paragraph");
	xml_attribute(xml, "w:default", "1");
	xml_attribute(xml, "w:styleId", "Normal");
	xml_flag(xml, "w:name", "Normal");
	xml_flag(xml, "w:qFormat", NULL);
	xml_open(xml, "w:pPr");
	xml_flag(xml, "w:widowControl", "0");
	xml_flag(xml, "w:kinsoku", "1");
	xml_flag(xml, "w:overflowPunct", "1");
	xml_flag(xml, "w:autoSpaceDE", "0");
	xml_flag(xml, "w:autoSpaceDN", "0");
	xml_open(xml, "w:spacing");
	xml_attribute(xml, "w:line", LINE_PITCH);
	xml_attribute(xml, "w:lineRule", "exact");
	xml_close(xml);
	xml_flag(xml, "w:jc", "both");
	xml_close(xml);
	xml_open(xml, "w:rPr");
	xml_flag(xml, "w:spacing", CLOSER);
	write_size(xml, "32");
	xml_close(xml);
	xml_close(xml);
}

static void write_style(struct xml *xml, const struct docx_style *style)
{
	xml_open(xml, "w:style");
	xml_attribute(xml, "w:type", "paragraph");
	xml_attribute(xml, "w:styleId", style->id);
	xml_flag(xml, "w:name", style->name);
	xml_flag(xml, "w:basedOn", "Normal");
	if (style->outline >= 0)
		xml_flag(xml, "w:next", "BodyText");
	xml_flag(xml, "w:qFormat", NULL);
	xml_open(xml, "w:pPr");
	if (style->outline >= 0)
		xml_flag(xml, "w:keepNext", NULL);
	if (style->before || style->after) {
		xml_open(xml, "w:spacing");
		if (style->before)
			xml_attribute(xml, "w:before", style->before);
		if (style->after)
			xml_attribute(xml, "w:after", style->after);
		xml_close(xml);
	}
	if (style->indented) {
		xml_open(xml, "w:ind");
		xml_attribute(xml, "w:firstLineChars", "200");
		xml_attribute(xml, "w:firstLine", "630");
		xml_close(xml);
	}
	xml_flag(xml, "w:jc", style->align);
	if (style->outline >= 0)
		xml_flag(xml, "w:outlineLvl", (const char *[]){"0", "1", "2", "3"}[style->outline]);
	xml_close(xml);
	xml_open(xml, "w:rPr");
	write_fonts_of(xml, LATIN_FONT, style->font);
	xml_flag(xml, "w:b", "0");
	if (style->kind == PARAGRAPH_TITLE)
		xml_flag(xml, "w:spacing", "0");
	write_size(xml, style->size);
	xml_close(xml);
	xml_close(xml);
}

static void write_footer_style(struct xml *xml)
{
	xml_open(xml, "w:style");
	xml_attribute(xml, "w:type", "paragraph");
	xml_attribute(xml, "w:styleId", "Footer");
	xml_flag(xml, "w:name", "footer");
	xml_flag(xml, "w:basedOn", "Normal");
	xml_open(xml, "w:pPr");
	xml_flag(xml, "w:snapToGrid", "0");
	xml_open(xml, "w:spacing");
	xml_attribute(xml, "w:line", "280");
	xml_attribute(xml, "w:lineRule", "exact");
	xml_close(xml);
	xml_close(xml);
	xml_open(xml, "w:rPr");
	write_fonts_of(xml, "宋体", "宋体");
	xml_flag(xml, "w:spacing", "0");
	write_size(xml, "28");
	xml_close(xml);
	xml_close(xml);
}

void docx_write_styles(struct xml *xml)
{
	xml_attribute(xml, "xmlns:w", WORD_NAMESPACE);
	write_defaults(xml);
	write_normal(xml);
	for (size_t i = 0; i < COUNT_OF(docx_styles); i++)
		write_style(xml, &docx_styles[i]);
	write_footer_style(xml);
}

void docx_write_fonts(struct xml *xml)
{
	xml_attribute(xml, "xmlns:w", WORD_NAMESPACE);
	for (size_t i = 0; i < COUNT_OF(fonts); i++) {
		xml_open(xml, "w:font");
		xml_attribute(xml, "w:name", fonts[i].name);
		if (fonts[i].instead)
			xml_flag(xml, "w:altName", fonts[i].instead);
		xml_flag(xml, "w:charset", fonts[i].instead ? "86" : "00");
		xml_close(xml);
	}
}

/* ---- page numbers ------------------------------------------------------------------------------------------------ */

/* GB/T 9704-2012, 7.5: 4号半角宋体, a dash on both sides; odd pages right, even pages left, one character in. */
void docx_write_footer(struct xml *xml, bool even)
{
	xml_attribute(xml, "xmlns:w", WORD_NAMESPACE);
	xml_open(xml, "w:p");
	xml_open(xml, "w:pPr");
	xml_flag(xml, "w:pStyle", "Footer");
	xml_open(xml, "w:ind");
	xml_attribute(xml, even ? "w:leftChars" : "w:rightChars", "100");
	xml_attribute(xml, even ? "w:left" : "w:right", "280");
	xml_close(xml);
	xml_flag(xml, "w:jc", even ? "left" : "right");
	xml_close(xml);
	for (int piece = 0; piece < 3; piece++) {
		if (piece == 1) {
			xml_open(xml, "w:fldSimple");
			xml_attribute(xml, "w:instr", " PAGE ");
		}
		xml_open(xml, "w:r");
		xml_open(xml, "w:t");
		xml_attribute(xml, "xml:space", "preserve");
		xml_text(xml, piece == 0 ? STR("— ") : piece == 1 ? STR("1") : STR(" —"));
		xml_close(xml);
		xml_close(xml);
		if (piece == 1)
			xml_close(xml);
	}
	xml_close(xml);
}

/* Title and language; who wrote it and when is nobody's business outside. */
void docx_write_core(struct xml *xml, struct str title)
{
	xml_attribute(xml, "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
	xml_attribute(xml, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
	xml_open(xml, "dc:title");
	xml_text(xml, title);
	xml_close(xml);
	xml_open(xml, "dc:language");
	xml_text(xml, STR("zh-CN"));
	xml_close(xml);
}

/* ---- parts that never change ------------------------------------------------------------------------------------- */

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define OVERRIDE(part, type) "<Override PartName=\"" part "\" ContentType=\"" type "\"/>"
#define RELATION(id, type, target) "<Relationship Id=\"" id "\" Type=\"" type "\" Target=\"" target "\"/>"
#define RELATIONS "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

const struct docx_part docx_fixed_parts[] = {
	{"[Content_Types].xml",
	 XML_HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
	 "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
	 "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	 OVERRIDE("/word/document.xml", WORD_TYPE "document.main+xml")
	 OVERRIDE("/word/styles.xml", WORD_TYPE "styles+xml")
	 OVERRIDE("/word/settings.xml", WORD_TYPE "settings+xml")
	 OVERRIDE("/word/fontTable.xml", WORD_TYPE "fontTable+xml")
	 OVERRIDE("/word/footer1.xml", WORD_TYPE "footer+xml")
	 OVERRIDE("/word/footer2.xml", WORD_TYPE "footer+xml")
	 OVERRIDE("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
	 "</Types>"},
	{"_rels/.rels",
	 XML_HEAD RELATIONS
	 RELATION("rId1", OFFICE "officeDocument", "word/document.xml")
	 RELATION("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
	          "docProps/core.xml")
	 "</Relationships>"},
	{"word/_rels/document.xml.rels",
	 XML_HEAD RELATIONS
	 RELATION("rId1", OFFICE "styles", "styles.xml")
	 RELATION("rId2", OFFICE "settings", "settings.xml")
	 RELATION("rId3", OFFICE "fontTable", "fontTable.xml")
	 RELATION("rId4", OFFICE "footer", "footer1.xml")
	 RELATION("rId5", OFFICE "footer", "footer2.xml")
	 "</Relationships>"},
	{"word/settings.xml",
	 XML_HEAD "<w:settings xmlns:w=\"" WORD_NAMESPACE "\">"
	 "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"630\"/><w:evenAndOddHeaders/>"
	 "<w:drawingGridVerticalSpacing w:val=\"" LINE_PITCH "\"/>"
	 "<w:characterSpacingControl w:val=\"doNotCompress\"/>"
	 "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
	 "<w:adjustLineHeightInTable/><w:useFELayout/>"
	 "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
	 "</w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"},
};
const size_t docx_fixed_part_count = COUNT_OF(docx_fixed_parts);
