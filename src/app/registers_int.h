/* Private to app: registers and their records. */
#ifndef ZHENWU_REGISTERS_INT_H
#define ZHENWU_REGISTERS_INT_H

#include "app/handlers_int.h"
#include "register/register.h"

/* The register that the path names. */
enum status records_asked(struct call *call, struct ledger_tx *tx, struct records *out) MUST_CHECK;
/* Each register that the present user may see, in the order of the definitions; it lives as long as the call. The first that fails ends it. */
typedef enum status visit_records(struct call *call, const struct records *records, void *user);
enum status each_register(struct call *call, struct ledger_tx *tx, visit_records *visit, void *user) MUST_CHECK;
/* What an object names "fields", as typed. */
enum status inputs_of(struct call *call, const json_t *object, const struct record_input **out, size_t *count) MUST_CHECK;
/* The step that the body names; NULL when it names none. */
enum status step_asked(struct call *call, const struct records *records, const struct register_step **out) MUST_CHECK;
/* The filters of a list, out of a query or a body. */
struct record_query query_of(const json_t *asked);
/* Members of an object that the caller began. */
void definition_json(const struct register_definition *definition, struct arena *arena, struct json *json);

#endif
