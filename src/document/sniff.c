/* What a file is, by its content. A name says nothing: a picture may be called report.txt. */
#include <string.h>

#include "document/document_int.h"

static const struct {
	size_t at;
	struct str bytes;
	const char *what;
	bool foreign; /* nothing that could hold a report */
} magics[] = {
	{0, {"\x89PNG\r\n\x1A\n", 8}, N_("a picture (PNG)"), true},
	{0, {"\xFF\xD8\xFF", 3}, N_("a picture (JPEG)"), true},
	{0, {"GIF8", 4}, N_("a picture (GIF)"), true},
	{0, {"II*\0", 4}, N_("a picture (TIFF)"), true},
	{0, {"MM\0*", 4}, N_("a picture (TIFF)"), true},
	{8, {"WEBP", 4}, N_("a picture (WebP)"), true},
	{4, {"ftyp", 4}, N_("a film or a picture of a telephone"), true},
	{0, {"%PDF-", 5}, N_("a PDF file"), false},
	{0, {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, N_("an old office file (.doc, .ppt, .wps) or one with a password"), false},
	{0, {"{\\rtf", 5}, N_("an RTF file"), false},
	{0, {"Rar!\x1A\x07", 6}, N_("an archive (RAR)"), false},
	{0, {"7z\xBC\xAF\x27\x1C", 6}, N_("an archive (7z)"), false},
	{0, {"\x1F\x8B", 2}, N_("an archive (gzip)"), false},
	{0, {"\x7F" "ELF", 4}, N_("a program"), true},
	{0, {"MZ\x90\0", 4}, N_("a program"), true},
	{0, {"SQLite format 3\0", 16}, N_("a database"), true},
	{0, {"MIME-Version:", 13}, N_("a saved web page with its pictures (.mht)"), false},
};

static bool has_magic(struct str bytes, size_t magic)
{
	return bytes.len >= magics[magic].at &&
	       str_starts(str_slice(bytes, magics[magic].at, bytes.len), magics[magic].bytes);
}

bool document_is_foreign(struct str head)
{
	for (size_t i = 0; i < COUNT_OF(magics); i++)
		if (magics[i].foreign && has_magic(head, i))
			return true;
	return false;
}

bool document_name_hidden(struct str name)
{
	return str_starts(name, STR(".")) || str_starts(name, STR("~$")) || str_starts(name, STR("__MACOSX")) ||
	       str_equals(name, "Thumbs.db") || str_equals(name, "desktop.ini");
}

/* Names under which office programs keep zips of their own: they are never asked whether they are archives. */
bool document_may_be_archive(struct str name, struct str head)
{
	static const struct str endings[] = {{".docx", 5}, {".docm", 5}, {".dotx", 5}, {".xlsx", 5}, {".xlsm", 5},
	                                     {".odt", 4},  {".ods", 4},  {".pptx", 5}, {".ofd", 4},  {".wps", 4},
	                                     {".et", 3},   {".odp", 4},  {".xltx", 5}};

	for (size_t i = 0; i < COUNT_OF(endings); i++)
		if (name.len >= endings[i].len &&
		    strncasecmp(name.at + name.len - endings[i].len, endings[i].at, endings[i].len) == 0)
			return false;
	return str_starts(head, STR("PK\x03\x04"));
}

enum status refuse_format(struct str name, const char *what, struct err *err)
{
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	err_set(err, STATUS_FORMAT, N_("file \"%.*s\" is %s; it cannot be read as a report"), STR_ARG(name),
	        msg(language, what));
	err_hint(err, N_("text, web pages, docx, doc, pdf, xlsx, xls and odt can be read: save it as one of these, and give that file"));
	return STATUS_FORMAT;
}

static struct str without_mark(struct str bytes)
{
	return str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_slice(bytes, 3, bytes.len) : bytes;
}

/* DOCUMENT_TXT stands for any text here: whether it is a web page shows once it is decoded. */
enum status sniff_format(struct str name, struct str bytes, enum document_format *out, struct err *err)
{
	if (xls_looks_like(bytes)) {
		*out = DOCUMENT_XLS;
		return STATUS_OK;
	}
	for (size_t i = 0; i < COUNT_OF(magics); i++)
		if (has_magic(bytes, i))
			return refuse_format(name, magics[i].what, err);
	if (str_starts(bytes, STR("PK\x03\x04")) || str_starts(bytes, STR("PK\x05\x06"))) {
		*out = DOCUMENT_DOCX;
		return STATUS_OK;
	}
	struct str head = str_trim(str_slice(without_mark(bytes), 0, 4096));
	if (str_starts(head, STR("<?xml")) && !html_looks_like(head))
		return refuse_format(name, N_("an XML file"), err);
	*out = DOCUMENT_TXT;
	return STATUS_OK;
}
