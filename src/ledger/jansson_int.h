/* Private to ledger: jansson, for reading. Three of its names are those of base's JSON writer, so they step aside here;
 * nothing in this module makes JSON with jansson. */
#ifndef ZHENWU_LEDGER_JANSSON_INT_H
#define ZHENWU_LEDGER_JANSSON_INT_H

#include "base/base.h"

#define json_object jansson_object
#define json_array jansson_array
#define json_null jansson_null
#include <jansson.h>
#undef json_object
#undef json_array
#undef json_null

#endif
