/* The report as a docx: the text of the document and the parts around it. */
#include <assert.h>

#include "docx_int.h"
#include "pack/pack.h"


/* ---- paragraphs -------------------------------------------------------------------------------------------------- */

/* Width in half characters: Chinese characters count two, digits and letters one. */
static int half_width(const struct report_paragraph *paragraph)
{
	int width = 0;
	for (size_t i = 0; i < paragraph->run_count; i++)
		for (size_t at = 0; at < paragraph->runs[i].text.len;)
			width += utf8_next(paragraph->runs[i].text, &at) < 0x80 ? 1 : 2;
	return width;
}

/* GB/T 9704-2012, 7.3.5.3 (without a seal): the signature ends two characters before the right edge, the date below begins
 * two characters right of it; a date longer than the signature ends two characters before the edge and pushes the
 * signature left. In half characters. */
static int right_indent(const struct report *report, size_t index)
{
	const struct report_paragraph *here = &report->paragraphs[index];
	bool is_date = here->kind == PARAGRAPH_DATE;
	size_t other = is_date ? index - 1 : index + 1;
	bool paired = other < report->paragraph_count
	              && report->paragraphs[other].kind == (is_date ? PARAGRAPH_SIGNATURE : PARAGRAPH_DATE);
	if (!paired)
		return 4;
	int own = half_width(here), its = half_width(&report->paragraphs[other]);
	int signature = is_date ? its : own, date = is_date ? own : its;
	if (date > signature)
		return is_date ? 4 : date + 8 - signature;
	return is_date ? signature - date : 4;
}

static void write_right_indent(struct xml *xml, int half_characters)
{
	struct buf text;
	buf_init(&text, 0);
	xml_open(xml, "w:ind");
	buf_format(&text, "%d", half_characters * 50);
	xml_attribute(xml, "w:rightChars", text.at ? text.at : "0");
	buf_clear(&text);
	buf_format(&text, "%d", half_characters * CHARACTER_TWIPS / 2);
	xml_attribute(xml, "w:right", text.at ? text.at : "0");
	xml_close(xml);
	buf_release(&text);
}

/* Runs from `first` on that look alike become one. Gives the index behind them. */
static size_t write_runs(struct xml *xml, const struct report_paragraph *paragraph, size_t first)
{
	bool prompt = paragraph->runs[first].prompt;
	size_t at = first;
	xml_open(xml, "w:r");
	xml_open(xml, "w:rPr");
	xml_open(xml, "w:rFonts"); /* quotation marks and dashes belong to the Chinese font */
	xml_attribute(xml, "w:hint", "eastAsia");
	xml_close(xml);
	if (prompt)
		xml_flag(xml, "w:highlight", "yellow");
	xml_close(xml);
	xml_open(xml, "w:t");
	xml_attribute(xml, "xml:space", "preserve");
	while (at < paragraph->run_count && paragraph->runs[at].prompt == prompt)
		xml_text(xml, paragraph->runs[at++].text);
	xml_close(xml);
	xml_close(xml);
	return at;
}

static void write_paragraph(struct xml *xml, const struct report *report, size_t index)
{
	const struct report_paragraph *paragraph = &report->paragraphs[index];
	xml_open(xml, "w:p");
	xml_open(xml, "w:pPr");
	xml_flag(xml, "w:pStyle", docx_styles[paragraph->kind].id);
	if (paragraph->kind == PARAGRAPH_SIGNATURE || paragraph->kind == PARAGRAPH_DATE)
		write_right_indent(xml, right_indent(report, index));
	xml_close(xml);
	for (size_t i = 0; i < paragraph->run_count;)
		i = write_runs(xml, paragraph, i);
	xml_close(xml);
}

static void write_footer_reference(struct xml *xml, const char *type, const char *relation)
{
	xml_open(xml, "w:footerReference");
	xml_attribute(xml, "w:type", type);
	xml_attribute(xml, "r:id", relation);
	xml_close(xml);
}

void docx_write_section(struct xml *xml)
{
	static const char *const margins[][2] = {
		{"w:top", MARGIN_TOP}, {"w:right", MARGIN_RIGHT}, {"w:bottom", MARGIN_BOTTOM}, {"w:left", MARGIN_LEFT},
		{"w:header", HEADER_AT}, {"w:footer", FOOTER_AT}, {"w:gutter", "0"}};
	xml_open(xml, "w:sectPr");
	write_footer_reference(xml, "default", "rId4");
	write_footer_reference(xml, "even", "rId5");
	xml_open(xml, "w:pgSz");
	xml_attribute(xml, "w:w", PAGE_WIDTH);
	xml_attribute(xml, "w:h", PAGE_HEIGHT);
	xml_close(xml);
	xml_open(xml, "w:pgMar");
	for (size_t i = 0; i < COUNT_OF(margins); i++)
		xml_attribute(xml, margins[i][0], margins[i][1]);
	xml_close(xml);
	xml_open(xml, "w:docGrid");
	xml_attribute(xml, "w:type", "lines");
	xml_attribute(xml, "w:linePitch", LINE_PITCH);
	xml_close(xml);
	xml_close(xml);
}

static void write_document(struct xml *xml, const void *user)
{
	const struct report *report = user;
	xml_attribute(xml, "xmlns:w", WORD_NAMESPACE);
	xml_attribute(xml, "xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
	xml_open(xml, "w:body");
	for (size_t i = 0; i < report->paragraph_count; i++)
		write_paragraph(xml, report, i);
	docx_write_section(xml);
	xml_close(xml);
}

/* ---- the package ------------------------------------------------------------------------------------------------- */

enum made_part { PART_DOCUMENT, PART_STYLES, PART_FONTS, PART_FOOTER_ODD, PART_FOOTER_EVEN, PART_CORE, PART_COUNT };
static const struct {
	const char *path, *root;
} made_parts[PART_COUNT] = {
	[PART_DOCUMENT] = {"word/document.xml", "w:document"}, [PART_STYLES] = {"word/styles.xml", "w:styles"},
	[PART_FONTS] = {"word/fontTable.xml", "w:fonts"}, [PART_FOOTER_ODD] = {"word/footer1.xml", "w:ftr"},
	[PART_FOOTER_EVEN] = {"word/footer2.xml", "w:ftr"}, [PART_CORE] = {"docProps/core.xml", "cp:coreProperties"}};

static bool make_part(struct xml *xml, enum made_part part, const struct docx *docx)
{
	if (!xml_begin(xml, made_parts[part].root))
		return false;
	switch (part) {
	case PART_DOCUMENT:
		docx->write(xml, docx->user);
		break;
	case PART_STYLES:
		docx_write_styles(xml);
		break;
	case PART_FONTS:
		docx_write_fonts(xml);
		break;
	case PART_FOOTER_ODD:
	case PART_FOOTER_EVEN:
		docx_write_footer(xml, part == PART_FOOTER_EVEN);
		break;
	default:
		docx_write_core(xml, docx->title);
		break;
	}
	return xml_end(xml);
}

/* Fixed order: the same report gives the same bytes. */
static bool pack(const struct xml parts[PART_COUNT], struct buf *out)
{
	enum { FIXED_MAX = 16 };
	struct pack_part all[FIXED_MAX + PART_COUNT];
	size_t count = 0;
	assert(docx_fixed_part_count <= FIXED_MAX);
	for (size_t i = 0; i < docx_fixed_part_count; i++)
		all[count++] = (struct pack_part){docx_fixed_parts[i].path, str_of(docx_fixed_parts[i].text)};
	for (size_t i = 0; i < PART_COUNT; i++)
		all[count++] = (struct pack_part){
			made_parts[i].path,
			{(const char *)xmlBufferContent(parts[i].buffer), (size_t)xmlBufferLength(parts[i].buffer)}};
	return pack_write(all, count, out);
}

enum status docx_pack(const struct docx *docx, struct buf *out, struct err *err)
{
	struct xml parts[PART_COUNT] = {0};
	struct buf file;
	bool good = true;
	buf_init(&file, 0);
	for (int i = 0; good && i < PART_COUNT; i++)
		good = make_part(&parts[i], (enum made_part)i, docx);
	good = good && pack(parts, &file);
	for (int i = 0; i < PART_COUNT; i++)
		xml_release(&parts[i]);
	if (good)
		buf_bytes(out, file.at, file.len);
	good = good && !buf_failed(out);
	buf_release(&file);
	if (!good)
		err_set(err, STATUS_SYSTEM, "the docx file cannot be made");
	return good ? STATUS_OK : STATUS_SYSTEM;
}

enum status writer_report_docx(const struct report *report, struct buf *out, struct err *err)
{
	return docx_pack(&(struct docx){report->title, write_document, report}, out, err);
}
