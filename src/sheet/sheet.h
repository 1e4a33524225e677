/* sheet: spreadsheets in and out of a register.
 *
 * The way in: a parsed document (document.h) -> sheet_read: the ledger's rows as texts with their places -> sheet_match against
 * a definition, or sheet_propose for a ledger that nobody declared -> sheet_preview: each row added, changed or refused, told
 * in the sheet's own cells. The way out: sheet_template to be filled in, sheet_export of what is seen. What goes out reads in
 * again as it was.
 *
 * Invariants: no database here: existing records and names of references come through the caller's functions; a cell's text is
 * the one of the file; nothing is left out silently: what is no row of the ledger has a note.
 *
 * Life cycle: results live in the arena the caller gives; texts of cells point into the document.
 */
#ifndef ZHENWU_SHEET_H
#define ZHENWU_SHEET_H

#include "document/document.h"
#include "register/register.h"

/* ---- in: the rows of a ledger (read.c, heads.c, totals.c) ------------------------------------------------------- */
struct sheet_column {
	struct str title;  /* heads from the top down: 家庭情况/人口; without the unit; 列C when it has none */
	struct str unit;   /* （元） of its head, or 单位：万元 above the table for money; empty */
	uint32_t column;   /* as in the file, from 1: C is 3; 0: the heading above the rows, which stands last */
	bool serial;       /* 序号: only numbers the rows */
	bool rounded;      /* its long numbers lost what stands behind the 15th digit */
};
struct sheet_row {
	uint32_t row;            /* as in the file, from 1 */
	struct str section;      /* 魏家沟村, when a line of one cell stands above the rows; empty */
	const struct str *cells; /* one a column; a merged cell counts for every row that it covers */
	const struct str *stored; /* one a column: a number of which the cell shows less than the file holds, else empty; NULL: none */
};
struct sheet_note { /* what was left out, and sums that differ */
	uint32_t row, column; /* column 0: the row */
	struct str message;   /* in err's language */
};
struct sheet {
	struct str name;   /* of the sheet, where somebody gave it one */
	struct str title;  /* the line above the heads */
	int16_t year;      /* 2025 of a title 2025年…; 0: it names none, or several */
	uint32_t table;    /* in the document */
	const struct sheet_column *columns;
	size_t column_count;
	const struct sheet_row *rows;
	size_t row_count;
	const struct sheet_note *notes;
	size_t note_count;
};
struct sheet_list {
	const struct sheet *at;
	size_t count;
};
/* Every sheet with heads and at least one row, but hidden ones and the example of a template. INPUT when there is none. Left
 * out: titles, heads (also repeated ones), 合计 and 小计 (their sums are compared with the rows), lines of signatures and
 * remarks. */
enum status sheet_read(struct arena *arena, const struct document *document, struct sheet_list *out, struct err *err) MUST_CHECK;
#define SHEET_PLACE_MAX 16
struct str sheet_place(uint32_t row, uint32_t column, char out[SHEET_PLACE_MAX]); /* C7; a column alone: C; a row alone: 7 */

/* The same village, however written: 石桥, 石桥村, 清溪镇石桥村委会. Two villages that differ only so are told apart by the caller. */
bool sheet_same_place(struct str a, struct str b);

/* ---- in: columns and fields (match.c) ------------------------------------------------------------------------------ */
struct sheet_match {
	const struct register_field *field; /* NULL: the column belongs to none */
	int confidence;                     /* 0 to 100; below 60 a person should look at it */
	struct str reason;                  /* in err's language */
};
/* One a column of the sheet, by title, other names of the title, unit, and the share of cells that the field takes. Each field at
 * most once. Fields that are computed, files and rows are never matched. */
enum status sheet_match(struct arena *arena, const struct sheet *sheet, const struct register_definition *definition,
                        struct date today, const struct sheet_match **out, struct err *err) MUST_CHECK;

/* ---- in: a definition for a ledger that has none (propose.c) ------------------------------------------------------- */
struct sheet_hints {
	struct str name, title;     /* of the register; empty: from the sheet */
	const struct str *villages; /* names of the units that a column of villages holds */
	size_t village_count;
	struct date today;
};
/* Kinds by title and contents; choices where few values repeat; key, private fields, label, columns of the list. The proposal holds
 * for every cell of the sheet but those that break the rules of their kind. matches, when not NULL, gets the field of each
 * column. */
enum status sheet_propose(struct arena *arena, const struct sheet *sheet, const struct sheet_hints *hints,
                          struct register_definition *out, const struct sheet_match **matches, struct err *err) MUST_CHECK;

/* ---- in: what would happen (preview.c) ----------------------------------------------------------------------------- */
enum sheet_change_kind { SHEET_ADDED, SHEET_CHANGED, SHEET_SAME, SHEET_REFUSED, SHEET_CHANGE_KINDS };
const char *sheet_change_kind_text(enum sheet_change_kind kind); /* "added" */
struct sheet_fault {
	uint32_t row, column;               /* column 0: the whole row */
	const struct register_field *field; /* or NULL */
	bool forbids;                       /* else a warning */
	struct str message, hint;           /* in err's language */
};
struct sheet_change {
	enum sheet_change_kind kind;
	const struct sheet_row *row;
	int64_t id, version;                /* of the record that the row changes */
	const struct ledger_field *values;  /* what the row says, changed ones first; blank cells say nothing and change nothing */
	size_t value_count, changed_count;  /* of an added row all are changed */
	const struct sheet_fault *faults;
	size_t fault_count;
};
struct sheet_counts {
	size_t of[SHEET_CHANGE_KINDS];
};
/* What the caller knows. */
struct sheet_records {
	/* The record with this key; *id 0: none. fields: one a field of the definition, in its order. NULL: all rows are new. */
	enum status (*find)(void *context, const struct ledger_field *key, struct arena *arena, int64_t *id, int64_t *version,
	                    const struct ledger_field **fields, struct err *err);
	/* A record that says the same as the row in each of its columns, and blank where it is blank; each record once. For rows without
	 * a key, so that a sheet that comes in again adds nothing. *id 0: none. NULL: all such rows are new. */
	enum status (*find_same)(void *context, uint64_t fingerprint, int64_t *id, struct err *err);
	/* The id of a unit, user or record of this name; *id 0: none. NULL: no reference can be read. */
	enum status (*refer)(void *context, const struct register_field *field, struct str name, int64_t *id, struct err *err);
	void *context;
};
/* What a record says in the columns that are matched, as 64 bits, to be compared with a row's. `fields`: one a field, in its order. */
uint64_t sheet_fingerprint(const struct sheet *sheet, const struct sheet_match *matches,
                           const struct register_definition *definition, const struct ledger_field *fields, struct arena *arena);
/* Takes one change after the other, in the order of the rows; it lives only during the call. An error of it ends the preview. */
typedef enum status sheet_take(void *context, const struct sheet_change *change, struct err *err);
enum status sheet_preview(const struct sheet *sheet, const struct sheet_match *matches,
                          const struct register_definition *definition, const struct sheet_records *records, struct date today,
                          sheet_take *take, void *context, struct sheet_counts *counts, struct err *err) MUST_CHECK;

/* ---- out (write.c) ------------------------------------------------------------------------------------------------- */
struct sheet_choices { /* the names that a field of references may have */
	const char *field;
	const struct str *at;
	size_t count;
};
/* An xlsx to be filled in: headings with units, hints as comments, drop-downs, text format where digits must stay, and an
 * example on a second sheet. Words in err's language. Appends the file to `out`. */
enum status sheet_template(const struct register_definition *definition, const struct sheet_choices *choices, size_t count,
                           struct buf *out, struct err *err) MUST_CHECK;

struct sheet_export;
struct sheet_export_column {
	const struct register_field *field;
	bool masked;
};
/* csv has commas, CR LF, and every text in quotes. What a spreadsheet program would take for a formula gets ' before it, digits that
 * it would shorten a tab; both go when the file is read again. */
enum sheet_format {
	SHEET_XLSX,
	SHEET_CSV,         /* UTF-8 with its mark */
	SHEET_CSV_GB18030, /* for programs that know no other encoding */
};
/* Rows with headings. `columns` and `title` outlive the export. */
enum status sheet_export_new(struct str title, const struct sheet_export_column *columns, size_t count, enum sheet_format format,
                             struct sheet_export **out, struct err *err) MUST_CHECK;
/* One value and one label (of references, else empty) a column. */
void sheet_export_row(struct sheet_export *export, const struct ledger_field *const *values, const struct str *labels);
enum status sheet_export_finish(struct sheet_export *export, struct buf *out, struct err *err) MUST_CHECK;
void sheet_export_free(struct sheet_export *export);

#endif
