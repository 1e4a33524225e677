/* Files of records, and sheets that were taken in: given out to who may see what cites them. */
#include "app/registers_int.h"

static enum status give(struct call *call, struct ledger_tx *tx, const struct ledger_row *document)
{
	struct str bytes = STR("");
	enum status status = ledger_content_get(tx, row_text(document, "hash"), &call->arena, &bytes, &call->err);

	if (status)
		return status;
	buf_str(&call->answer->body, bytes);
	buf_str(&call->answer->file_name, row_text(document, "name"));
	call->answer->content_type = "application/octet-stream";
	return STATUS_OK;
}

typedef enum status read_file(const struct records *records, int64_t id, int64_t file, struct ledger_row *document, struct err *err);

static enum status give_file(struct call *call, struct ledger_tx *tx, read_file *read)
{
	struct records records;
	struct ledger_row document;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = read(&records, call_number(call, "id"), call_number(call, "n"), &document, &call->err);
	return status ? status : give(call, tx, &document);
}

enum status register_file(struct call *call, struct ledger_tx *tx)
{
	return give_file(call, tx, record_file);
}

enum status register_file_sight(struct call *call, struct ledger_tx *tx)
{
	return give_file(call, tx, record_file_reveal);
}

/* A sheet holds whole people: that somebody else than who brought it in reads it is noted. */
enum status register_import_file(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct ledger_row row, document;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = ledger_get(tx, ENTITY_IMPORT, call_number(call, "id"), &call->arena, &row, &call->err);
	if (!status && !str_equal(row_text(&row, "register"), call_text(call, "register")))
		status = err_set(&call->err, STATUS_NOT_FOUND, N_("this register has no such import"));
	if (!status && row.created_by != call->session.actor.user)
		status = ledger_seen(tx, ENTITY_IMPORT, row.id, STR(""), &call->err);
	if (!status)
		status = ledger_get(ledger_as_system(tx), ENTITY_DOCUMENT, row_int(&row, "document"), &call->arena, &document, &call->err);
	return status ? status : give(call, tx, &document);
}
