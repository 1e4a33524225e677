/* One page to be signed, as a docx: lines and tables in small type. */
#include "writer/docx_int.h"

#define TYPE_AREA 8845 /* twips: the page without its margins */

static void put_number(struct xml *xml, const char *name, int number)
{
	char text[16];
	snprintf(text, sizeof text, "%d", number);
	xml_attribute(xml, name, text);
}

/* Off the line grid of the official layout, which gives every line the room of a large one. */
static void write_spacing(struct xml *xml, const char *line, const char *after)
{
	xml_flag(xml, "w:snapToGrid", "0");
	xml_open(xml, "w:spacing");
	xml_attribute(xml, "w:before", "0");
	xml_attribute(xml, "w:after", after);
	xml_attribute(xml, "w:line", line);
	xml_attribute(xml, "w:lineRule", "exact");
	xml_close(xml);
}

static void write_run(struct xml *xml, struct str text, const char *half_points, bool bold)
{
	xml_open(xml, "w:r");
	xml_open(xml, "w:rPr");
	xml_open(xml, "w:rFonts");
	xml_attribute(xml, "w:hint", "eastAsia");
	xml_close(xml);
	if (bold)
		xml_flag(xml, "w:b", NULL);
	xml_flag(xml, "w:spacing", "0");
	xml_flag(xml, "w:sz", half_points);
	xml_flag(xml, "w:szCs", half_points);
	xml_close(xml);
	xml_open(xml, "w:t");
	xml_attribute(xml, "xml:space", "preserve");
	xml_text(xml, text);
	xml_close(xml);
	xml_close(xml);
}

/* 五号 (10.5 pt) in lines of 18 pt; in cells of 15 pt. */
static void write_line(struct xml *xml, struct str text, bool cell, bool bold)
{
	xml_open(xml, "w:p");
	xml_open(xml, "w:pPr");
	write_spacing(xml, cell ? "300" : "360", "0");
	xml_flag(xml, "w:jc", "left");
	xml_close(xml);
	write_run(xml, text, "21", bold);
	xml_close(xml);
}

static void write_title(struct xml *xml, struct str title)
{
	xml_open(xml, "w:p");
	xml_open(xml, "w:pPr");
	xml_flag(xml, "w:pStyle", "Title");
	write_spacing(xml, "520", "160");
	xml_flag(xml, "w:jc", "center");
	xml_close(xml);
	write_run(xml, title, "36", false);
	xml_close(xml);
}

static void write_borders(struct xml *xml)
{
	static const char *const sides[] = {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"};
	xml_open(xml, "w:tblBorders");
	for (size_t i = 0; i < COUNT_OF(sides); i++) {
		xml_open(xml, sides[i]);
		xml_attribute(xml, "w:val", "single");
		xml_attribute(xml, "w:sz", "4");
		xml_attribute(xml, "w:space", "0");
		xml_attribute(xml, "w:color", "auto");
		xml_close(xml);
	}
	xml_close(xml);
}

static void write_table_head(struct xml *xml, const struct slip_table *table)
{
	xml_open(xml, "w:tblPr");
	xml_open(xml, "w:tblW");
	put_number(xml, "w:w", TYPE_AREA);
	xml_attribute(xml, "w:type", "dxa");
	xml_close(xml);
	write_borders(xml);
	xml_open(xml, "w:tblLayout");
	xml_attribute(xml, "w:type", "fixed");
	xml_close(xml);
	xml_close(xml);
	xml_open(xml, "w:tblGrid");
	for (size_t i = 0; i < table->columns; i++) {
		xml_open(xml, "w:gridCol");
		put_number(xml, "w:w", TYPE_AREA * table->widths[i] / 100);
		xml_close(xml);
	}
	xml_close(xml);
}

static void write_row(struct xml *xml, const struct slip_table *table, size_t row)
{
	xml_open(xml, "w:tr");
	xml_open(xml, "w:trPr");
	xml_flag(xml, "w:cantSplit", NULL);
	if (row == 0)
		xml_flag(xml, "w:tblHeader", NULL);
	xml_close(xml);
	for (size_t i = 0; i < table->columns; i++) {
		xml_open(xml, "w:tc");
		xml_open(xml, "w:tcPr");
		xml_open(xml, "w:tcW");
		put_number(xml, "w:w", TYPE_AREA * table->widths[i] / 100);
		xml_attribute(xml, "w:type", "dxa");
		xml_close(xml);
		xml_close(xml);
		write_line(xml, table->cells[row * table->columns + i], true, row == 0);
		xml_close(xml);
	}
	xml_close(xml);
}

static void write_slip(struct xml *xml, const void *user)
{
	const struct slip *slip = user;
	xml_attribute(xml, "xmlns:w", WORD_NAMESPACE);
	xml_attribute(xml, "xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
	xml_open(xml, "w:body");
	write_title(xml, slip->title);
	for (size_t i = 0; i < slip->above_count; i++)
		write_line(xml, slip->above[i], false, false);
	for (size_t i = 0; i < slip->table_count; i++) {
		xml_open(xml, "w:tbl");
		write_table_head(xml, &slip->tables[i]);
		for (size_t row = 0; row < slip->tables[i].rows; row++)
			write_row(xml, &slip->tables[i], row);
		xml_close(xml);
		write_line(xml, STR(""), true, false); /* two tables in a row would be one */
	}
	for (size_t i = 0; i < slip->below_count; i++)
		write_line(xml, slip->below[i], false, false);
	docx_write_section(xml);
	xml_close(xml);
}

enum status writer_slip_docx(const struct slip *slip, struct buf *out, struct err *err)
{
	return docx_pack(&(struct docx){slip->title, write_slip, slip}, out, err);
}
