/* csv, inside. */
#ifndef ZHENWU_SHEET_CSV_INT_H
#define ZHENWU_SHEET_CSV_INT_H

#include "base/base.h"

/* plain: digits of a number, or a day, as they are; else a text that arrives as it is. */
void sheet_csv_cell(struct buf *out, struct str text, bool plain);

#endif
