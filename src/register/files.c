/* Files that records cite: whose they may be, who reads them, what is told of them. */
#include <jansson.h>

#include "register/record_int.h"

struct cited {
	int64_t id;
	const struct register_field *field; /* of the record */
	bool private_value;
};
struct cited_list {
	struct cited *at;
	size_t count, capacity;
};

/* ---- what a value cites ---------------------------------------------------------------------------------------------- */
static bool cites(const struct register_field *field)
{
	for (size_t i = 0; i < field->row_field_count; i++)
		if (field->rows[i].kind == FIELD_KIND_FILES)
			return true;
	return field->kind == FIELD_KIND_FILES;
}

static enum status add_ids(struct arena *arena, const json_t *ids, const struct register_field *field, bool private_value,
                           struct cited_list *out, struct err *err)
{
	for (size_t i = 0; i < json_array_size(ids); i++) {
		if (!arena_reserve(arena, (void **)&out->at, &out->capacity, out->count, sizeof *out->at))
			return err_memory(err);
		out->at[out->count++] = (struct cited){json_integer_value(json_array_get(ids, i)), field, private_value};
	}
	return STATUS_OK;
}

static enum status add_rows(struct arena *arena, const json_t *rows, const struct register_field *field, struct cited_list *out,
                            struct err *err)
{
	enum status status = STATUS_OK;
	for (size_t row = 0; row < json_array_size(rows); row++)
		for (size_t i = 0; !status && i < field->row_field_count; i++)
			if (field->rows[i].kind == FIELD_KIND_FILES)
				status = add_ids(arena, json_object_get(json_array_get(rows, row), field->rows[i].name), field,
				                 field->private_value || field->rows[i].private_value, out, err);
	return status;
}

static enum status add_value(struct arena *arena, const struct register_field *field, const struct ledger_field *value,
                             struct cited_list *out, struct err *err)
{
	if (value->null || !cites(field))
		return STATUS_OK;
	json_t *list = json_loadb(value->text.at, value->text.len, 0, NULL);
	enum status status = field->kind == FIELD_KIND_ROWS ? add_rows(arena, list, field, out, err)
	                                                    : add_ids(arena, list, field, field->private_value, out, err);
	json_decref(list);
	return status;
}

static enum status add_record(const struct records *records, const struct ledger_row *row, struct cited_list *out, struct err *err)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < records->definition->field_count; i++)
		status = add_value(records->arena, &records->definition->fields[i], &row->fields[SYSTEM_COUNT + i], out, err);
	return status;
}

static const struct cited *find(const struct cited_list *list, int64_t id)
{
	const struct cited *found = NULL;
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].id == id && (!found || !list->at[i].private_value)) /* an open field shows what a private one hides */
			found = &list->at[i];
	return found;
}

/* ---- what may be cited ------------------------------------------------------------------------------------------------- */
/* Whoever could cite what another brought in could read it through the own record. */
static bool is_brought_in(const struct draft *draft, const struct ledger_row *document)
{
	const struct actor *actor = ledger_actor(draft->records->tx);
	return !document->withdrawn && !str_equals(row_text(document, "purpose"), "report") &&
	       (actor->role == ACTOR_SYSTEM || document->created_by == actor->user);
}

static enum status refuse(struct draft *draft, const struct register_field *field, struct err *err)
{
	struct str message = str_of(msg(err ? err->language : LANGUAGE_CHINESE,
	                                N_("one of these files is not there, or was brought in by somebody else: upload it here once more")));
	return draft_finding(draft, (struct record_finding){.field = field->name, .forbids = true, .message = message}, err);
}

static enum status check_new(struct draft *draft, const struct cited *cited, bool *sound, struct err *err)
{
	struct ledger_row document;
	struct err why = {0};
	enum status status = ledger_get(draft->records->tx, ENTITY_DOCUMENT, cited->id, draft->records->arena, &document, &why);
	*sound = !status && is_brought_in(draft, &document);
	if (status && status != STATUS_NOT_FOUND) {
		if (err)
			*err = why;
		return status;
	}
	if (!*sound || str_equals(row_text(&document, "purpose"), "record"))
		return STATUS_OK;
	if (!arena_reserve(draft->records->arena, (void **)&draft->proofs, &draft->proof_capacity, draft->proof_count, sizeof *draft->proofs))
		return err_memory(err);
	draft->proofs[draft->proof_count++] = document;
	return STATUS_OK;
}

/* Files that the field had before, or in the version that is taken back, stay whoever brought them in. */
enum status draft_check_files(struct draft *draft, const struct register_field *field, size_t place, struct err *err)
{
	struct cited_list now = {NULL, 0, 0}, known = {NULL, 0, 0};
	struct arena *arena = draft->records->arena;
	bool sound = true;
	enum status status = add_value(arena, field, &draft->fields[place], &now, err);
	if (!status && draft->before)
		status = add_value(arena, field, &draft->before->fields[place], &known, err);
	if (!status && draft->earlier)
		status = add_value(arena, field, &draft->earlier->fields[place], &known, err);
	for (size_t i = 0; !status && sound && i < now.count; i++)
		if (!find(&known, now.at[i].id))
			status = check_new(draft, &now.at[i], &sound, err);
	return status || sound ? status : refuse(draft, field, err);
}

enum status draft_keep_files(struct draft *draft, struct err *err)
{
	const struct ledger_field purpose = ledger_text("purpose", STR("record"));
	enum status status = STATUS_OK;
	for (size_t i = 0; !status && i < draft->proof_count; i++) {
		const struct ledger_row *proof = &draft->proofs[i];
		bool twice = false;
		for (size_t k = 0; k < i; k++)
			twice = twice || draft->proofs[k].id == proof->id;
		if (!twice)
			status = ledger_update(ledger_as_system(draft->records->tx), ENTITY_DOCUMENT, proof->id, proof->version, &purpose, 1, STR(""),
			                       err);
	}
	return status;
}

/* ---- reading them -------------------------------------------------------------------------------------------------------- */
static enum status find_file(const struct records *records, int64_t id, int64_t file, struct ledger_row *row,
                             const struct cited **out, struct err *err)
{
	struct cited_list list = {NULL, 0, 0};
	enum status status = ledger_get(records->tx, records->entity, id, records->arena, row, err);
	if (!status)
		status = add_record(records, row, &list, err);
	*out = status ? NULL : find(&list, file);
	return status || *out ? status : err_set(err, STATUS_NOT_FOUND, N_("this record has no such file"));
}

enum status record_file(const struct records *records, int64_t id, int64_t file, struct ledger_row *document, struct err *err)
{
	const struct cited *cited;
	struct ledger_row row;
	enum status status = find_file(records, id, file, &row, &cited, err);
	if (!status && cited->private_value) {
		err_set(err, STATUS_FORBIDDEN, N_("this file stands in a private field"));
		return err_hint(err, N_("who may see private fields opens it on purpose, and that is noted"));
	}
	return status ? status : ledger_get(ledger_as_system(records->tx), ENTITY_DOCUMENT, file, records->arena, document, err);
}

enum status record_file_reveal(const struct records *records, int64_t id, int64_t file, struct ledger_row *document, struct err *err)
{
	const struct cited *cited;
	struct ledger_row row;
	enum status status = find_file(records, id, file, &row, &cited, err);
	if (!status && cited->private_value && !record_may_reveal(records, &row))
		status = err_set(err, STATUS_FORBIDDEN, N_("private fields of this record are not open to you"));
	if (!status && cited->private_value)
		status = ledger_seen(records->tx, records->entity, id, cited->field->title, err);
	return status ? status : ledger_get(ledger_as_system(records->tx), ENTITY_DOCUMENT, file, records->arena, document, err);
}

static void put_file(const struct records *records, int64_t id, struct json *json)
{
	struct ledger_row document;
	if (ledger_get(ledger_as_system(records->tx), ENTITY_DOCUMENT, id, records->arena, &document, NULL))
		return;
	json_begin_object(json);
	json_put_int(json, "id", id);
	json_put_str(json, "name", row_text(&document, "name"));
	json_put_int(json, "bytes", row_int(&document, "bytes"));
	json_end_object(json);
}

enum status files_json(const struct records *records, const struct ledger_row *row, bool private_values, struct json *json,
                       struct err *err)
{
	struct cited_list list = {NULL, 0, 0};
	enum status status = add_record(records, row, &list, err);
	json_name(json, "files");
	json_begin_array(json);
	for (size_t i = 0; i < list.count; i++)
		if (find(&list, list.at[i].id) == &list.at[i] && list.at[i].private_value == private_values)
			put_file(records, list.at[i].id, json);
	json_end_array(json);
	return status;
}
