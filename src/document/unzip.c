/* The confined child of an archive: lists a zip of reports and unpacks one entry after the other. */
#include <string.h>
#include <unistd.h>

#include <zip.h>

#include "document/archive_int.h"

enum {
	RATIO_MAX = 300,        /* unpacked to packed, as in package.c */
	RATIO_FROM = 4 << 20,
	CHUNK = 256 * 1024,
};

struct unzip {
	zip_t *zip;
	struct arena arena;
	struct wire_entry *entries;
	struct str *names;
	size_t count, capacity, names_capacity, names_len;
	bool document; /* an office document, which is a zip too */
};

/* ---- opening and listing ---- */

static const char *const document_parts[] = {"[Content_Types].xml", "mimetype", "content.xml", "OFD.xml"};

static bool is_document(zip_t *zip)
{
	for (size_t i = 0; i < COUNT_OF(document_parts); i++)
		if (zip_name_locate(zip, document_parts[i], 0) >= 0)
			return true;
	return false;
}

/* Old programs write names in the encoding of their Windows and say nothing of it. All names of an archive are alike. */
static enum encoding names_encoding(struct unzip *unzip)
{
	enum encoding encoding = ENCODING_GB18030;
	struct buf all;
	buf_init(&all, ARCHIVE_NAMES_MAX);
	for (zip_int64_t i = 0; i < zip_get_num_entries(unzip->zip, 0); i++) {
		const char *name = zip_get_name(unzip->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
		buf_text(&all, name ? name : "");
		buf_char(&all, '\n');
	}
	if (utf8_valid(buf_view(&all)))
		encoding = ENCODING_UTF8;
	else if (!text_detect(buf_view(&all), NULL, &encoding))
		encoding = ENCODING_GB18030;
	buf_release(&all);
	return encoding;
}

/* What a system puts beside the files: resource forks of a Mac, locks of an office program, hidden files. */
static bool is_hidden(struct str name)
{
	struct str part;
	while (str_cut(&name, '/', &part)) {
		bool step = str_equals(part, ".") || str_equals(part, "..");
		if (document_name_hidden(part) && !step)
			return true;
	}
	return false;
}

static void shown(char *name, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (name[i] == '\\')
			name[i] = '/';
	text_disarm(name, len, "");
}

static void add_entry(struct unzip *unzip, zip_uint64_t index, enum encoding encoding)
{
	zip_stat_t about;
	const char *raw = zip_get_name(unzip->zip, index, ZIP_FL_ENC_RAW);
	struct decoded decoded;
	if (!raw || !raw[0] || zip_stat_index(unzip->zip, index, 0, &about) < 0)
		return;
	struct str name = str_of(raw);
	bool utf8 = utf8_valid(name);
	if (!utf8 && text_decode(&unzip->arena, name, encoding, &decoded, NULL) == STATUS_OK)
		name = decoded.text;
	else
		name = arena_str(&unzip->arena, utf8 ? name : STR("?"));
	if (arena_failed(&unzip->arena))
		return;
	name = str_trim(name);
	shown((char *)name.at, name.len);
	if (name.len == 0 || name.len > ARCHIVE_NAME_MAX || str_ends(name, STR("/")) || is_hidden(name) ||
	    !arena_reserve(&unzip->arena, (void **)&unzip->entries, &unzip->capacity, unzip->count, sizeof *unzip->entries) ||
	    !arena_reserve(&unzip->arena, (void **)&unzip->names, &unzip->names_capacity, unzip->count, sizeof *unzip->names))
		return;
	unzip->entries[unzip->count] = (struct wire_entry){(uint32_t)index, (uint32_t)name.len};
	unzip->names[unzip->count++] = name;
	unzip->names_len += name.len;
}

static bool open_zip(struct unzip *unzip, struct str bytes)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.len, 0, &error);
	unzip->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (!unzip->zip)
		zip_source_free(source);
	zip_error_fini(&error);
	return unzip->zip;
}

struct unzip *unzip_new(struct arena *arena, struct str bytes)
{
	struct unzip *unzip = arena_alloc(arena, sizeof *unzip);
	if (!unzip)
		return NULL;
	arena_init(&unzip->arena, (size_t)256 << 20);
	unzip->document = !open_zip(unzip, bytes) || is_document(unzip->zip);
	return unzip;
}

static enum status list(struct unzip *unzip, struct err *err)
{
	if (unzip->document)
		return STATUS_OK;
	zip_int64_t count = zip_get_num_entries(unzip->zip, 0);
	if (count > ARCHIVE_ENTRIES_MAX)
		return err_set(err, STATUS_TOO_LARGE, N_("the archive holds more than %d files"), ARCHIVE_ENTRIES_MAX);
	unzip->count = unzip->names_len = 0;
	enum encoding encoding = names_encoding(unzip);
	for (zip_int64_t i = 0; i < count; i++)
		add_entry(unzip, (zip_uint64_t)i, encoding);
	if (arena_failed(&unzip->arena) || unzip->names_len > ARCHIVE_NAMES_MAX)
		return err_set(err, STATUS_TOO_LARGE, N_("the archive holds more than %d files"), ARCHIVE_ENTRIES_MAX);
	return STATUS_OK;
}

static bool answer_list(const struct unzip *unzip)
{
	struct wire_head head = {.magic = WIRE_MAGIC, .format = !unzip->document, .text_len = (uint32_t)unzip->names_len,
	                         .block_count = (uint32_t)unzip->count};
	bool written = wire_write_bytes(STDOUT_FILENO, &head, sizeof head) &&
	               wire_write_bytes(STDOUT_FILENO, unzip->entries, unzip->count * sizeof *unzip->entries);
	for (size_t i = 0; i < unzip->count && written; i++)
		written = wire_write_bytes(STDOUT_FILENO, unzip->names[i].at, unzip->names[i].len);
	return written;
}

/* ---- unpacking ---- */

static enum status check_entry(const zip_stat_t *about, struct str name, struct err *err)
{
	if (about->encryption_method != ZIP_EM_NONE) {
		err_set(err, STATUS_FORMAT, N_("file \"%.*s\" is protected by a password"), STR_ARG(name));
		err_hint(err, N_("unpack the archive with the password, and give the folder"));
		return STATUS_FORMAT;
	}
	if (about->comp_method != ZIP_CM_STORE && about->comp_method != ZIP_CM_DEFLATE) {
		err_set(err, STATUS_FORMAT, N_("file \"%.*s\" is packed in a way that is not read here"), STR_ARG(name));
		err_hint(err, N_("unpack the archive, and give the folder"));
		return STATUS_FORMAT;
	}
	return about->size > DOCUMENT_SOURCE_MAX ? refuse_large(name, err) : STATUS_OK;
}

static enum status unpack_all(zip_file_t *file, size_t packed, struct str name, struct buf *out, struct err *err)
{
	static char chunk[CHUNK];
	for (;;) {
		zip_int64_t got = zip_fread(file, chunk, sizeof chunk);
		if (got < 0)
			return err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" is damaged or was cut short"), STR_ARG(name));
		if (got == 0)
			return buf_failed(out) ? err_memory(err) : STATUS_OK;
		buf_bytes(out, chunk, (size_t)got);
		if (out->len > DOCUMENT_SOURCE_MAX || (out->len > RATIO_FROM && out->len / RATIO_MAX > packed))
			return err_set(err, STATUS_DAMAGED,
			               N_("file \"%.*s\" unpacks to far more than a report holds; it is hostile or damaged"),
			               STR_ARG(name));
	}
}

static enum status unpack(struct unzip *unzip, zip_uint64_t index, struct str name, struct buf *out, struct err *err)
{
	zip_stat_t about;
	enum status status;
	if (zip_stat_index(unzip->zip, index, 0, &about) < 0)
		return err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" is damaged or was cut short"), STR_ARG(name));
	status = check_entry(&about, name, err);
	if (status)
		return status;
	zip_file_t *file = zip_fopen_index(unzip->zip, index, 0);
	if (!file)
		return err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" is damaged or was cut short"), STR_ARG(name));
	status = unpack_all(file, about.comp_size, name, out, err);
	zip_fclose(file);
	return status;
}

bool unzip_serve(struct unzip *unzip)
{
	struct archive_job job;
	char name[ARCHIVE_NAME_MAX];
	if (!child_read(&job, sizeof job) || job.magic != JOB_MAGIC || job.language > LANGUAGE_ENGLISH ||
	    job.name_len > sizeof name || !child_read(name, job.name_len))
		return false;
	struct err err = {.language = (enum language)job.language};
	if (job.entry == ARCHIVE_LIST)
		return list(unzip, &err) ? wire_refuse(STDOUT_FILENO, &err) : answer_list(unzip);
	struct buf out;
	buf_init(&out, DOCUMENT_SOURCE_MAX + CHUNK);
	enum status status = unzip->document ? err_set(&err, STATUS_INPUT, N_("there is no such file in the archive"))
	                                     : unpack(unzip, job.entry, (struct str){name, job.name_len}, &out, &err);
	bool answered = status ? wire_refuse(STDOUT_FILENO, &err) : wire_write_file(STDOUT_FILENO, buf_view(&out));
	buf_release(&out);
	return answered;
}

void unzip_free(struct unzip *unzip)
{
	if (!unzip)
		return;
	zip_discard(unzip->zip);
	arena_release(&unzip->arena);
}
