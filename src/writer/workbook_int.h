/* spreadsheets out, inside: the tables of a workbook, and what workbook_rules.c adds to them: drop-downs, hints. */
#ifndef ZHENWU_WRITER_WORKBOOK_INT_H
#define ZHENWU_WRITER_WORKBOOK_INT_H

#include "writer/writer.h"

enum { SHEETS_MAX = 16, COLUMNS_MAX = 128, COLUMN_NAME_MAX = 4 };

struct table {
	struct str name;
	const struct workbook_column *columns;
	size_t column_count, row_count;
	const struct workbook_rule *rules; /* NULL: none */
	size_t ruled_rows;
	struct buf rows;
};

struct workbook {
	struct table tables[SHEETS_MAX];
	size_t count;
	bool too_long;
};

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TYPES "application/vnd.openxmlformats-officedocument.spreadsheetml."

const char *workbook_column_name(size_t column, char out[COLUMN_NAME_MAX]); /* 0 is A, 26 is AA */
void workbook_put_text(struct buf *out, struct str text); /* without the characters XML forbids */

/* ---- workbook_rules.c ---- */

/* The choices of drop-downs stand in a sheet of their own that nobody sees, one column a list. */
#define LISTS_SHEET "选项"
bool workbook_has_lists(const struct workbook *book);
void workbook_write_lists(struct buf *out, const struct workbook *book);
void workbook_write_validations(struct buf *out, const struct workbook *book, const struct table *table);
bool workbook_has_hints(const struct table *table);
void workbook_write_comments(struct buf *out, const struct table *table);
void workbook_write_drawing(struct buf *out, const struct table *table); /* the boxes of the comments */
void workbook_write_sheet_relations(struct buf *out, size_t sheet);

#endif
