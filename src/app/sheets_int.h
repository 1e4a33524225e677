/* Private to app: spreadsheets that were uploaded. */
#ifndef ZHENWU_SHEETS_INT_H
#define ZHENWU_SHEETS_INT_H

#include "app/registers_int.h"
#include "sheet/sheet.h"

struct opened_sheets {
	struct arena arena; /* of the file, which may be large */
	struct ledger_row row;
	struct str bytes;
	struct document document;
	struct sheet_list sheets;
	const struct sheet *at; /* the one that was asked for */
};
/* The sheets of the document that the body names, and the one of them ("sheet", from 0). Released also after a failure. */
enum status sheets_open(struct call *call, struct opened_sheets *out) MUST_CHECK;
void sheets_release(struct opened_sheets *opened);
/* Members of an answer: "sheets", "notes"; samples of a column. */
void sheets_json(struct json *json, const struct sheet_list *sheets);
void sheet_notes_json(struct json *json, const struct sheet *sheet);
void sheet_samples_json(struct json *json, const struct sheet *sheet, size_t column);

#endif
