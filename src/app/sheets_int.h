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
/* The unit that a cell means when none is called exactly so: 石桥 is 石桥村. 0: none, or several. */
int64_t sheets_place(const struct ledger_rows *units, const struct register_field *field, struct str name);

/* The records of a register by what they say in the columns of a sheet. Read when first asked; a zeroed one but for its first
 * two members is ready. */
struct known_rows {
	const struct sheet *sheet;
	const struct sheet_match *matches;
	struct known_row *at;
	size_t size;
};
/* A record with this fingerprint that no row has taken yet; *id 0: none. */
enum status known_rows_take(struct known_rows *known, const struct records *from, uint64_t fingerprint, int64_t *id,
                            struct err *err) MUST_CHECK;
void known_rows_release(struct known_rows *known);
/* Members of an answer: "sheets", "notes"; samples of a column. */
void sheets_json(struct json *json, const struct sheet_list *sheets);
void sheet_notes_json(struct json *json, const struct sheet *sheet);
void sheet_samples_json(struct json *json, const struct sheet *sheet, size_t column);

#endif
