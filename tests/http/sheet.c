#include "sheet.h"

#include <string.h>

#define SHEET_TYPES "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

static const char types[] =
	"<?xml version=\"1.0\"?><Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" ContentType=\"application/"
	"vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/xl/workbook.xml\" ContentType=\"" SHEET_TYPES "sheet.main+xml\"/>"
	"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" SHEET_TYPES "worksheet+xml\"/></Types>";
static const char relations[] =
	"<?xml version=\"1.0\"?><Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATIONS
	"/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char workbook[] =
	"<?xml version=\"1.0\"?><workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS "\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/>"
	"</sheets></workbook>";
static const char of_workbook[] =
	"<?xml version=\"1.0\"?><Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" RELATIONS
	"/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

static void put_row(struct buf *out, int row, const char *const *cells, int columns)
{
	buf_format(out, "<row r=\"%d\">", row);
	for (int i = 0; i < columns; i++)
		if (cells[i][0])
			buf_format(out, "<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>", 'A' + i, row, cells[i]);
		else
			buf_format(out, "<c r=\"%c%d\"/>", 'A' + i, row);
	buf_text(out, "</row>");
}

void make_sheet(struct buf *out, const char *title, const char *const *cells, int rows, int columns)
{
	struct buf sheet;

	buf_init(&sheet, 0);
	buf_format(&sheet, "<?xml version=\"1.0\"?><worksheet xmlns=\"" MAIN "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>%s</t></is></c>"
	                   "</row>", title);
	for (int i = 0; i < rows; i++)
		put_row(&sheet, 3 + i, cells + i * columns, columns);
	buf_format(&sheet, "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:%c1\"/></mergeCells></worksheet>", 'A' + columns - 1);
	const struct zip_part parts[] = {{"[Content_Types].xml", str_of(types)}, {"_rels/.rels", str_of(relations)}, {"xl/workbook.xml", str_of(workbook)},
	                                 {"xl/_rels/workbook.xml.rels", str_of(of_workbook)}, {"xl/worksheets/sheet1.xml", buf_view(&sheet)}};
	make_zip(out, parts, COUNT_OF(parts));
	buf_release(&sheet);
}

void make_form(struct buf *out, bool moved)
{
	static const char *const heads[2][4] = {{"村（社区）", "农村低保户数", "农村低保人数", "路灯盏数"}, {"村（社区）", "路灯盏数", "农村低保户数", "农村低保人数"}};
	const char *const *head = heads[moved];
	const char *const cells[] = {head[0], head[1], head[2], head[3], "石桥村", "", "", "", "柳湾村", "", "", "", "东岭村", "", "", ""};

	make_sheet(out, "农村社会救助情况统计表", cells, 4, 4);
}

int64_t upload_bytes(struct client *client, const char *path, struct buf *bytes)
{
	const struct request request = {.method = "POST", .path = path, .body = buf_view(bytes)};
	struct reply reply;

	client_send(client, &request, &reply);
	assert_int_equal(reply.http, 201);
	int64_t id = number_at(reply.json, "document.id");
	reply_release(&reply);
	buf_release(bytes);
	return id;
}

int64_t upload_form(struct client *client, bool moved)
{
	struct buf bytes;

	buf_init(&bytes, 0);
	make_form(&bytes, moved);
	return upload_bytes(client, "/api/documents?name=relief.xlsx&purpose=record", &bytes);
}

#define WORD_CELL(text) "<w:tc><w:p><w:r><w:t>" text "</w:t></w:r></w:p></w:tc>"
#define WORD_ROW(name) "<w:tr>" WORD_CELL(name) "<w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"

int64_t upload_word_form(struct client *client)
{
	static const char document[] =
		"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>农村最低生活保障情况表</w:t></w:r></w:p>"
		"<w:tbl><w:tr>" WORD_CELL("村（社区）") WORD_CELL("农村低保户数") WORD_CELL("农村低保人数") "</w:tr>" WORD_ROW("石桥村") WORD_ROW("柳湾村") WORD_ROW("东岭村")
		"</w:tbl><w:p><w:r><w:t>填报人：</w:t></w:r></w:p></w:body></w:document>";
	const struct zip_part part = {"word/document.xml", str_of(document)};
	struct buf bytes;

	buf_init(&bytes, 0);
	make_zip(&bytes, &part, 1);
	return upload_bytes(client, "/api/documents?name=relief.docx&purpose=record", &bytes);
}
