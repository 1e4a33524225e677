/* Uploads: a report, a file of proof, or an archive of reports, which becomes a document for each file in it. */
#include "app/documents_int.h"

#include <string.h>
#include <time.h>

enum {
	ENTRIES_MAX = 200,     /* of one archive */
	ARCHIVE_SECONDS = 120, /* then the files left are refused, by name */
	NAME_LENGTH_MAX = 200, /* characters, as query_document_new has it */
};
#define UNPACKED_MAX ((size_t)200 << 20) /* of one archive, all files together */

struct upload {
	struct str name, purpose, bytes;
	struct held_reading *held; /* NULL for a file of proof */
	struct ledger_row row;     /* as stored */
	struct str uploaded_by;
};
struct refusal {
	struct str name;
	struct err err;
};
/* What came of the files given, in their order. */
struct outcome {
	struct upload *documents;
	struct refusal *refusals;
	size_t document_count, refusal_count;
	bool archive;
};

static const char *format_word(enum document_format format)
{
	static const char *const words[] = {[DOCUMENT_TXT] = "txt", [DOCUMENT_HTML] = "html", [DOCUMENT_DOCX] = "docx",
	                                    [DOCUMENT_XLSX] = "xlsx", [DOCUMENT_XLS] = "xls", [DOCUMENT_ODT] = "odt",
	                                    [DOCUMENT_PDF] = "pdf", [DOCUMENT_DOC] = "doc", [DOCUMENT_CSV] = "csv"};
	return words[format];
}

/* ---- one file ---- */

static enum status store_upload(struct call *call, struct ledger_tx *tx)
{
	struct upload *upload = call->argument;
	struct held_reading *held = upload->held;
	struct ledger_field fields[12];
	char hash[HASH_TEXT_MAX];
	size_t count = 0;
	int64_t id;
	enum status status = ledger_content_put(tx, upload->bytes, hash, &call->err);

	if (status)
		return status;
	fields[count++] = ledger_text("name", upload->name);
	fields[count++] = ledger_text("purpose", upload->purpose);
	fields[count++] = ledger_text("hash", str_of(hash));
	fields[count++] = ledger_int("bytes", (int64_t)upload->bytes.len);
	fields[count++] = ledger_ref("unit", call->session.actor.unit);
	if (held) {
		fields[count++] = ledger_text("format", str_of(format_word(held->document.format)));
		fields[count++] = ledger_text("encoding", held->document.encoding);
		fields[count++] = held->reading.year ? ledger_int("year", held->reading.year) : ledger_null("year");
		fields[count++] = held->reading.plan_year ? ledger_int("plan_year", held->reading.plan_year)
		                                          : ledger_null("plan_year");
		fields[count++] = ledger_text("title", held->reading.title);
		fields[count++] = ledger_int("figures", (int64_t)held->reading.figure_count);
		fields[count++] = ledger_int("promises", (int64_t)held->reading.promise_count);
	}
	status = ledger_create(tx, ENTITY_DOCUMENT, fields, count, STR(""), &id, &call->err);
	if (!status)
		status = ledger_get(tx, ENTITY_DOCUMENT, id, &call->arena, &upload->row, &call->err);
	if (!status)
		upload->uploaded_by = ledger_label(tx, ENTITY_USER, upload->row.created_by, &call->arena);
	return status;
}

/* The last part of a path that some browsers send, without what a file name cannot have. */
static struct str base_name(struct str name)
{
	for (size_t i = name.len; i > 0; i--)
		if (name.at[i - 1] == '/' || name.at[i - 1] == '\\')
			return str_slice(name, i, name.len);
	return name;
}

/* Without controls and marks of direction: "\u202Egpj.exe" would show itself as a picture. */
static struct str shown_name(struct arena *arena, struct str name)
{
	char *out = arena_alloc(arena, name.len + 1);
	size_t len = 0, pos = 0;

	while (out && pos < name.len) {
		size_t at = pos;
		uint32_t c = utf8_next(name, &pos);
		bool hidden = c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x200E || c == 0x200F ||
			(c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
		if (hidden)
			continue;
		memcpy(out + len, name.at + at, pos - at);
		len += pos - at;
	}
	return str_trim((struct str){out, len});
}

/* Reads and stores one file, in a transaction of its own. */
static enum status take_file(struct call *call, struct upload *upload)
{
	bool report = str_equals(upload->purpose, "report");
	enum status status = STATUS_OK;

	if (upload->name.len == 0)
		return err_set(&call->err, STATUS_INPUT, N_("the file needs a name"));
	if (upload->bytes.len == 0)
		return err_set(&call->err, STATUS_INPUT, N_("the file \"%.*s\" is empty"), STR_ARG(upload->name));
	if (report)
		status = reading_take(&call->app->readings, upload->name, upload->bytes, call->request->language,
		                      &upload->held, &call->err);
	if (status)
		return status;
	call->argument = upload;
	status = call_change(call, store_upload);
	reading_return(&call->app->readings, upload->held);
	upload->held = NULL;
	return status;
}

/* ---- archives ---- */

struct unpacking {
	struct call *call;
	struct document_archive *archive;
	struct outcome *outcome;
	time_t began;
	size_t unpacked;
};

static time_t seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

static enum status unpack(struct unpacking *work, struct arena *arena, size_t entry, struct upload *upload)
{
	struct call *call = work->call;
	enum status status;

	if (seconds_now() - work->began > ARCHIVE_SECONDS || work->unpacked > UNPACKED_MAX) {
		err_set(&call->err, STATUS_TOO_LARGE, N_("the archive holds more than can be read at once; \"%.*s\" was not read"),
		        STR_ARG(upload->name));
		return err_hint(&call->err, N_("upload it by itself or in a smaller archive"));
	}
	if (utf8_length(upload->name) > NAME_LENGTH_MAX)
		return err_set(&call->err, STATUS_INPUT, N_("the name of a file may have %d characters"), NAME_LENGTH_MAX);
	status = document_archive_read(work->archive, arena, entry, &upload->bytes, &call->err);
	if (status)
		return status;
	work->unpacked += upload->bytes.len;
	if (upload->bytes.len > BODY_FILE_MAX)
		return err_set(&call->err, STATUS_TOO_LARGE, N_("the file \"%.*s\" is larger than %d MB"), STR_ARG(upload->name),
		               (int)(BODY_FILE_MAX >> 20));
	return STATUS_OK;
}

static void take_entry(struct unpacking *work, size_t entry)
{
	struct call *call = work->call;
	struct outcome *outcome = work->outcome;
	struct str path = shown_name(&call->arena, document_archive_name(work->archive, entry));
	struct upload *upload = &outcome->documents[outcome->document_count];
	struct arena arena;
	enum status status;

	*upload = (struct upload){.name = base_name(path), .purpose = STR("report")};
	arena_init(&arena, DOCUMENT_SOURCE_MAX + ((size_t)1 << 20));
	status = unpack(work, &arena, entry, upload);
	if (!status)
		status = take_file(call, upload);
	arena_release(&arena);
	if (!status) {
		outcome->document_count++;
		return;
	}
	call->err.status = status;
	outcome->refusals[outcome->refusal_count++] = (struct refusal){path, call->err};
	call->err = (struct err){.language = call->request->language};
}

static enum status take_entries(struct unpacking *work)
{
	struct call *call = work->call;
	size_t count = document_archive_count(work->archive);

	if (count == 0)
		return err_set(&call->err, STATUS_INPUT, N_("the archive holds no files"));
	if (count > ENTRIES_MAX) {
		err_set(&call->err, STATUS_TOO_LARGE, N_("the archive holds %zu files; %d are allowed"), count, ENTRIES_MAX);
		return err_hint(&call->err, N_("split it into several archives"));
	}
	work->outcome->documents = arena_array(&call->arena, count, sizeof *work->outcome->documents);
	work->outcome->refusals = arena_array(&call->arena, count, sizeof *work->outcome->refusals);
	if (arena_failed(&call->arena))
		return err_memory(&call->err);
	for (size_t i = 0; i < count; i++)
		take_entry(work, i);
	return arena_failed(&call->arena) ? err_memory(&call->err) : STATUS_OK;
}

/* An archive is as large in memory as all its turns together: only one is on it at once. outcome->archive stays false
 * when the file is none. */
static enum status take_archive(struct call *call, struct str name, struct outcome *outcome)
{
	struct readings *readings = &call->app->readings;
	struct unpacking work = {.call = call, .outcome = outcome, .began = seconds_now()};
	enum status status;

	pthread_mutex_lock(&readings->archives);
	status = document_archive_open_bytes(readings->program, name, call->request->body, &work.archive, &call->err);
	outcome->archive = work.archive != NULL;
	if (!status && work.archive)
		status = take_entries(&work);
	document_archive_close(work.archive);
	pthread_mutex_unlock(&readings->archives);
	return status;
}

/* ---- the answer ---- */

static void put_stored(struct json *json, const struct upload *upload)
{
	json_begin_object(json);
	put_document(json, &upload->row, upload->uploaded_by);
	json_end_object(json);
}

static void put_refusal(struct json *json, const struct refusal *refusal)
{
	json_begin_object(json);
	json_put_str(json, "name", refusal->name);
	json_put_text(json, "code", status_code(refusal->err.status));
	json_put_text(json, "message", refusal->err.message);
	json_put_text(json, "detail", refusal->err.detail);
	json_put_text(json, "hint", refusal->err.hint);
	json_end_object(json);
}

static void put_outcome(struct json *json, const struct outcome *outcome)
{
	json_begin_object(json);
	json_name(json, "document");
	if (outcome->archive)
		json_write_null(json);
	else
		put_stored(json, &outcome->documents[0]);
	json_name(json, "documents");
	json_begin_array(json);
	for (size_t i = 0; i < outcome->document_count; i++)
		put_stored(json, &outcome->documents[i]);
	json_end_array(json);
	json_name(json, "refused");
	json_begin_array(json);
	for (size_t i = 0; i < outcome->refusal_count; i++)
		put_refusal(json, &outcome->refusals[i]);
	json_end_array(json);
	json_end_object(json);
}

enum status document_create(struct call *call)
{
	struct upload upload = {.name = shown_name(&call->arena, base_name(given_text(call->query, "name"))),
	                        .purpose = given_text(call->query, "purpose"), .bytes = call->request->body};
	bool report = str_equals(upload.purpose, "report");
	struct outcome outcome = {.documents = &upload, .document_count = 1};
	enum status status = STATUS_OK;

	/* Proof of progress comes from villages too; the report a plan is made from does not. */
	if (report && !(ROLES_PLAN & role_bit(str_of(role_text(call->session.actor.role)))))
		return err_set(&call->err, STATUS_FORBIDDEN, N_("your role may not do this"));
	if (report && document_may_be_archive(upload.name, upload.bytes)) {
		outcome.document_count = 0;
		status = take_archive(call, upload.name, &outcome);
	}
	if (!status && !outcome.archive) {
		outcome.document_count = 1;
		status = take_file(call, &upload);
	}
	if (!status)
		put_outcome(&call->json, &outcome);
	return status;
}
