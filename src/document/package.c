/* The zip around an office file, read within limits: a small file must not become a large one. */
#include <string.h>

#include <libxml/parserInternals.h>
#include <zip.h>

#include "document/docx_int.h"

enum {
	ENTRIES_MAX = 10000,
	PART_MAX = 64 << 20,      /* bytes of one part, unpacked */
	TOTAL_MAX = 96 << 20,     /* of all parts read */
	STREAM_MAX = 256 << 20,   /* bytes of a part that is passed through */
	RATIO_MAX = 300,          /* unpacked to packed: text packs 10 to 40 times, zeros a thousand times */
	RATIO_FROM = 4 << 20,     /* a part below this is let pass whatever its ratio, and so is one that is not kept */
	CHUNK = 64 * 1024,
};
#define DECLARED_MAX ((uint64_t)1 << 30) /* bytes that all entries together claim to hold */

struct package {
	zip_t *zip;
	struct str name; /* of the file, for messages */
	size_t total;
	char chunk[CHUNK];
};

static enum status damaged(const struct package *package, struct err *err)
{
	err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" is damaged or was cut short"), STR_ARG(package->name));
	err_hint(err, N_("open it in the office program, save it again, and give the new file"));
	return STATUS_DAMAGED;
}

static enum status bomb(const struct package *package, struct err *err)
{
	return err_set(err, STATUS_DAMAGED,
	               N_("file \"%.*s\" unpacks to far more than a report holds; it is hostile or damaged"), STR_ARG(package->name));
}

static const struct {
	const char *entry, *what;
} kinds[] = {
	{"ppt/presentation.xml", N_("a presentation (pptx)")},
	{"OFD.xml", N_("an OFD file")},
};

static const struct {
	const char *entry;
	enum document_format format;
} formats[] = {{"word/document.xml", DOCUMENT_DOCX}, {"xl/workbook.xml", DOCUMENT_XLSX},
             {"content.xml", DOCUMENT_ODT}};

enum status package_format(const struct package *package, enum document_format *out, struct err *err)
{
	for (size_t i = 0; i < COUNT_OF(formats); i++)
		if (zip_name_locate(package->zip, formats[i].entry, 0) >= 0) {
			*out = formats[i].format;
			return STATUS_OK;
		}
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (zip_name_locate(package->zip, kinds[i].entry, 0) >= 0)
			return refuse_format(package->name, kinds[i].what, err);
	return refuse_format(package->name, N_("an archive (zip)"), err);
}

static enum status check_entries(const struct package *package, struct err *err)
{
	zip_int64_t count = zip_get_num_entries(package->zip, 0);
	uint64_t declared = 0;
	if (count > ENTRIES_MAX)
		return bomb(package, err);
	for (zip_int64_t i = 0; i < count; i++) {
		zip_stat_t about;
		if (zip_stat_index(package->zip, (zip_uint64_t)i, 0, &about) < 0)
			return damaged(package, err);
		if (!(about.valid & ZIP_STAT_SIZE))
			continue;
		if (about.size > DECLARED_MAX || (declared += about.size) > DECLARED_MAX)
			return bomb(package, err);
	}
	return STATUS_OK;
}

enum status package_open(struct str name, struct str bytes, struct package **out, struct err *err)
{
	struct package *package = calloc(1, sizeof *package);
	if (!package)
		return err_memory(err);
	package->name = name;
	enum status status;
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.len, 0, &error);
	package->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (!package->zip) {
		zip_source_free(source);
		status = damaged(package, err);
	} else {
		status = check_entries(package, err);
	}
	zip_error_fini(&error);
	if (status)
		package_close(package);
	else
		*out = package;
	return status;
}

void package_close(struct package *package)
{
	if (package->zip)
		zip_discard(package->zip);
	free(package);
}

/* ---- one part through the XML parser ---- */

struct feed {
	struct package *package;
	zip_file_t *file;
	xmlParserCtxtPtr parser;
	void *user;
	size_t packed, unpacked, most;
	bool declares, kept;
};

void *part_user(void *context)
{
	xmlParserCtxtPtr parser = context;
	return ((struct feed *)parser->_private)->user;
}

static void stop_at_declaration(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
	(void)name;
	(void)external;
	(void)system;
	xmlParserCtxtPtr parser = context;
	((struct feed *)parser->_private)->declares = true;
	xmlStopParser(parser);
}

static enum status feed_all(struct feed *feed, struct err *err)
{
	struct package *package = feed->package;
	for (;;) {
		zip_int64_t got = zip_fread(feed->file, package->chunk, CHUNK);
		if (got < 0)
			return damaged(package, err);
		feed->unpacked += (size_t)got;
		package->total += feed->kept ? (size_t)got : 0;
		bool swollen = feed->kept && feed->unpacked > RATIO_FROM && feed->unpacked / RATIO_MAX > feed->packed;
		if (feed->unpacked > feed->most || package->total > TOTAL_MAX || swollen)
			return bomb(package, err);
		if (xmlParseChunk(feed->parser, package->chunk, (int)got, got == 0) != XML_ERR_OK)
			return damaged(package, err);
		if (got == 0)
			return STATUS_OK;
	}
}

/* Without its own mark the part is UTF-8, whatever it declares: other tables would have to be read from disk. Only the references that
 * XML itself knows are replaced (&amp; in a value is & then, and not &#38;): a part that declares entities ends before one is met. */
static xmlParserCtxtPtr new_parser(struct feed *feed, const xmlSAXHandler *handler)
{
	xmlSAXHandler sax = *handler;
	sax.initialized = XML_SAX2_MAGIC;
	sax.internalSubset = stop_at_declaration;
	xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
	if (parser) {
		xmlCtxtUseOptions(parser, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC);
		parser->_private = feed;
	}
	return parser;
}

/* STATUS_NOT_FOUND, with err untouched, when there is no such part. */
static enum status find_part(const struct package *package, const char *part, zip_uint64_t *index, zip_stat_t *about,
                             struct err *err)
{
	zip_int64_t found = zip_name_locate(package->zip, part, 0);
	if (found < 0)
		return STATUS_NOT_FOUND;
	*index = (zip_uint64_t)found;
	if (zip_stat_index(package->zip, *index, 0, about) < 0)
		return damaged(package, err);
	if (about->encryption_method != ZIP_EM_NONE)
		return err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" is protected by a password"), STR_ARG(package->name));
	if (about->comp_method != ZIP_CM_STORE && about->comp_method != ZIP_CM_DEFLATE)
		return damaged(package, err);
	return STATUS_OK;
}

static enum status parse_part(struct package *package, const char *part, const xmlSAXHandler *handler, void *user,
                              bool kept, struct err *err)
{
	zip_stat_t about;
	zip_uint64_t index;
	enum status status = find_part(package, part, &index, &about, err);
	if (status)
		return status;
	struct feed feed = {.package = package, .packed = about.comp_size, .user = user, .kept = kept,
	                    .most = kept ? PART_MAX : STREAM_MAX};
	feed.file = zip_fopen_index(package->zip, index, 0);
	feed.parser = new_parser(&feed, handler);
	if (!feed.parser) {
		status = err_memory(err);
		goto done;
	}
	status = feed.file ? feed_all(&feed, err) : damaged(package, err);
	if (feed.declares)
		status = err_set(err, STATUS_DAMAGED, N_("file \"%.*s\" declares entities, which no office program does; it is hostile"),
		                 STR_ARG(package->name));
done:
	xmlFreeParserCtxt(feed.parser);
	if (feed.file)
		zip_fclose(feed.file);
	return status;
}

enum status package_parse(struct package *package, const char *part, const xmlSAXHandler *handler, void *user,
                          struct err *err)
{
	return parse_part(package, part, handler, user, true, err);
}

enum status package_stream(struct package *package, const char *part, const xmlSAXHandler *handler, void *user,
                           struct err *err)
{
	return parse_part(package, part, handler, user, false, err);
}

/* ---- parts as they are ---- */

bool package_has(const struct package *package, const char *part)
{
	return zip_name_locate(package->zip, part, 0) >= 0;
}

const char *package_part(const struct package *package, size_t index)
{
	return zip_get_name(package->zip, index, 0);
}

struct str package_name(const struct package *package)
{
	return package->name;
}

enum status package_read(struct package *package, const char *part, struct arena *arena, struct str *out, struct err *err)
{
	zip_stat_t about;
	zip_uint64_t index;
	enum status status = find_part(package, part, &index, &about, err);
	if (status)
		return status;
	if (about.size > PART_MAX || (about.size > RATIO_FROM && about.size / RATIO_MAX > about.comp_size))
		return bomb(package, err);
	char *bytes = arena_alloc(arena, about.size + 1);
	if (!bytes)
		return err_memory(err);
	zip_file_t *file = zip_fopen_index(package->zip, index, 0);
	zip_int64_t got = file ? zip_fread(file, bytes, about.size) : -1;
	if (file)
		zip_fclose(file);
	if (got < 0 || (zip_uint64_t)got != about.size)
		return damaged(package, err);
	*out = (struct str){bytes, about.size};
	return STATUS_OK;
}

/* ---- attributes ---- */

struct str attribute_value(struct attributes attributes, const char *name)
{
	for (int i = 0; i < attributes.count; i++) {
		const xmlChar **field = attributes.fields + (ptrdiff_t)i * 5;
		if (strcmp((const char *)field[0], name) == 0)
			return str_range((const char *)field[3], (const char *)field[4]);
	}
	return STR("");
}

bool attribute_int(struct attributes attributes, const char *name, int64_t *out)
{
	return str_to_int64(attribute_value(attributes, name), out);
}

bool attribute_on(struct attributes attributes)
{
	struct str value = attribute_value(attributes, "val");
	return !str_equals(value, "0") && !str_equals(value, "false") && !str_equals(value, "off");
}

bool is_word_namespace(const xmlChar *uri)
{
	return uri && (strcmp((const char *)uri, "http://schemas.openxmlformats.org/wordprocessingml/2006/main") == 0 ||
	               strcmp((const char *)uri, "http://purl.oclc.org/ooxml/wordprocessingml/main") == 0);
}
