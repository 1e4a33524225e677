/* Private to app: registers and their records. */
#ifndef ZHENWU_REGISTERS_INT_H
#define ZHENWU_REGISTERS_INT_H

#include "app/handlers_int.h"
#include "register/register.h"

/* The register that the path names. */
enum status records_asked(struct call *call, struct ledger_tx *tx, struct records *out) MUST_CHECK;
/* Members of an object that the caller began. */
void definition_json(const struct register_definition *definition, struct arena *arena, struct json *json);

#endif
