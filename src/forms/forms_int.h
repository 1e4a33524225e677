/* forms, inside: cells on a grid, the words of forms, and the steps of understanding. */
#ifndef ZHENWU_FORMS_INT_H
#define ZHENWU_FORMS_INT_H

#include "forms/forms.h"

/* ---- words.c: lists of definitions/forms, made tables by tools/form-words ---- */
struct form_words {
	const struct str *at;
	size_t count;
};
extern const struct form_words form_words_serial, form_words_code, form_words_unit_head, form_words_remark, form_words_person,
	form_words_indicator_head, form_words_total_end, form_words_subtotal_end, form_words_among, form_words_more, form_words_barred,
	form_words_note, form_words_reporting_unit, form_words_measured_in, form_words_period, form_words_filled_by,
	form_words_checked_by, form_words_leader, form_words_filled_on, form_words_phone, form_words_number, form_words_authority,
	form_words_approval, form_words_valid, form_words_seal, form_words_counted, form_words_month, form_words_quarter,
	form_words_cumulative, form_words_last_year, form_words_last_period, form_words_growth, form_words_change, form_words_target,
	form_words_completion, form_words_completion_of_percent, form_words_until, form_words_quarter_number,
	form_words_dash, form_words_unit, form_words_unit_or_name, form_words_money, form_words_part_last, form_words_part_same, form_words_part_month,
	form_words_part_sum, form_words_part_year, form_words_part_target, form_words_part_from, form_words_part_growth,
	form_words_part_change, form_words_part_than, form_words_part_rate, form_words_part_done, form_words_part_of,
	form_words_part_count, form_words_part_filler;
bool form_words_hold(const struct form_words *words, struct str s);
bool form_words_begin(const struct form_words *words, struct str s, struct str *rest); /* the longest that it begins with */
bool form_words_end(const struct form_words *words, struct str s);
/* Without any blank or line end; full-width letters, digits and colons as half-width ones. */
struct str form_plain(struct str s, struct arena *arena);
/* Takes （元） off the end of a head; empty: none. */
struct str form_words_unit_behind(struct str head, struct str *without); /* 年级（班） has none, 班数（班） has */
bool form_words_completion_by_unit(struct str head, struct str unit); /* 完成（%） beside 完成（亿元） */
enum form_measure form_words_measure(struct str head, struct str unit);
/* ---- measure.c ---- */
enum form_measure form_measure_by_parts(struct str head, bool percent); /* percent: its unit is % */

/* Depth of the number that a name begins with: 一、 1, （一） 2, 1. 3, (1) 4; 0: none. */
int form_number_depth(struct str name, struct str *without);

/* ---- grid.c: one sheet ---- */
#define GRID_PLACES_MAX ((size_t)8 << 20)
struct form_grid {
	struct arena *arena;
	const struct spreadsheet *spreadsheet;
	const struct spreadsheet_sheet *sheet;
	size_t sheet_number;
	uint32_t rows, columns;
	uint32_t *own;    /* rows * columns: 1 + index of the cell that lies there, also empty ones */
	uint32_t *covers; /* … of the cell that shows there: merged ones over every place */
	struct str *plain; /* of each cell */
};
/* false: too large, or empty. */
bool form_grid_make(struct arena *arena, const struct spreadsheet *spreadsheet, size_t sheet, struct form_grid *out);
const struct spreadsheet_cell *form_grid_cell(const struct form_grid *grid, uint32_t row, uint32_t column); /* that shows there; NULL */
struct str form_grid_text(const struct form_grid *grid, uint32_t row, uint32_t column); /* plain; empty: none */
bool form_grid_begins(const struct form_grid *grid, uint32_t row, uint32_t column); /* the cell that shows there begins there */
bool form_grid_drawn(const struct form_grid *grid, uint32_t row, uint32_t column);  /* lines at one side and at top or bottom */
bool form_grid_is_number(const struct form_grid *grid, uint32_t row, uint32_t column);
struct form_grid_row {
	size_t texts, numbers, labels, notes; /* different cells */
	uint32_t widest; /* columns of the widest text */
	bool counts;     /* 甲 乙 1 2 3 */
};
struct form_grid_row form_grid_look(const struct form_grid *grid, uint32_t row, uint32_t first, uint32_t last);

/* ---- a table in the making ---- */
struct form_list {
	size_t count, capacity;
};
struct form_making {
	struct arena *arena;
	struct err *err;
	struct form_table *tables;
	struct form_list table_list;
	struct form_label *labels;
	struct form_list label_list;
	struct form_note *notes, *doubts;
	struct form_list note_list, doubt_list;
	struct form_period period;
	struct str title;
	struct str measured_in; /* 单位：of the table at hand */
};
/* message: already in the language of making->err. */
void form_making_doubt(struct form_making *making, const struct form_grid *grid, uint32_t row, uint32_t column, struct str message);
#define FORM_LANGUAGE(making) ((making)->err ? (making)->err->language : LANGUAGE_CHINESE)
#define FORM_MESSAGE(making, id) str_of(msg(FORM_LANGUAGE(making), (id)))

/* ---- regions.c: where tables lie ---- */
struct form_region {
	struct spreadsheet_area area;
	uint32_t heads, body, end; /* first row of the heads, first below them, first behind the body */
	bool drawn;
};
/* Regions in reading order; several one below the other in a drawn box are told apart. */
bool form_regions_find(const struct form_grid *grid, struct form_region **out, size_t *count);
bool form_row_of_units(const struct form_grid *grid, const struct form_region *region, uint32_t row); /* 计量单位 户 人 元 below the heads */
bool form_heads_settle(const struct form_grid *grid, struct form_region *region); /* finds heads, body and end; false: no table */

/* ---- heads.c, body.c, sums.c, labels.c ---- */
void form_heads_tree(struct form_making *making, const struct form_grid *grid, const struct form_region *region, struct form_table *table);
void form_body_columns(const struct form_grid *grid, const struct form_region *region, struct form_table *table); /* roles */
void form_body_rows(struct form_making *making, const struct form_grid *grid, const struct form_region *region, struct form_table *table);
void form_body_kind(struct form_table *table);
void form_body_units(const struct form_making *making, struct form_table *table);
void form_sums_find(struct form_making *making, const struct form_grid *grid, struct form_table *table);
/* Title, period, labels and notes of the rows outside of tables, and of the label rows inside of them. */
void form_labels_read(struct form_making *making, const struct form_grid *grid, const struct form_region *regions, size_t count);
bool form_label_known(struct str label, enum form_label_kind *kind);
bool form_labels_in(struct str plain); /* it holds a label of a form with its colon */
bool form_notes_begin(struct str plain);
bool form_is_sentence(struct str plain);

#endif
