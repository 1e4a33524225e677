/* The embedded front end: one page application; every address without a file of its own is its first page. */
#include "web/web_int.h"
#include "pages_files.h"

#include <string.h>

static const struct {
	const char *ending, *content_type;
} types[] = {
	{".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
	{".css", "text/css; charset=utf-8"},   {".svg", "image/svg+xml"},
	{".png", "image/png"},                 {".ico", "image/x-icon"},
	{".woff2", "font/woff2"},              {".json", "application/json"},
	{".webmanifest", "application/manifest+json"},
	{".txt", "text/plain; charset=utf-8"},
};

static const char *type_of(struct str path)
{
	for (size_t i = 0; i < COUNT_OF(types); i++)
		if (str_ends(path, str_of(types[i].ending)))
			return types[i].content_type;
	return "application/octet-stream";
}

bool gzip_in(const char *accept_encoding)
{
	struct str rest = str_of(accept_encoding), piece, name;

	while (str_cut(&rest, ',', &piece)) {
		str_cut(&piece, ';', &name);
		if (str_equals(str_trim(name), "gzip"))
			return !str_equals(str_trim(piece), "q=0");
	}
	return false;
}

/* FNV-1a: tells versions of a file apart, protects nothing. */
static void tag_of(struct str bytes, char tag[24])
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < bytes.len; i++)
		hash = (hash ^ (unsigned char)bytes.at[i]) * 1099511628211u;
	snprintf(tag, 24, "\"%016llx\"", (unsigned long long)hash);
}

static const struct embedded *file_at(struct str path, const char *ending)
{
	char name[256];

	if (path.len + strlen(ending) >= sizeof name)
		return NULL;
	memcpy(name, path.at, path.len);
	memcpy(name + path.len, ending, strlen(ending) + 1);
	return embedded_find(&page_files, str_of(name));
}

/* "tasks/7" is a place inside the application, "logo.png" a file that is not there. */
static bool names_file(struct str path)
{
	size_t start = 0, found;

	while ((found = str_find(path, STR("/"), start)) != STR_NONE)
		start = found + 1;
	return str_find(path, STR("."), start) != STR_NONE;
}

void page_find(struct str path, bool gzip_accepted, const char *tag_seen, struct page *out)
{
	const struct embedded *file, *packed;
	struct str name = str_slice(path, 1, path.len);

	*out = (struct page){.http = 200};
	if (name.len == 0 || !(file = file_at(name, "")) || str_ends(name, STR(".gz"))) {
		if (names_file(name)) {
			*out = (struct page){.http = 404, .content_type = "text/plain; charset=utf-8"};
			return;
		}
		name = STR("index.html");
		file = file_at(name, "");
	}
	packed = gzip_accepted ? file_at(name, ".gz") : NULL;
	out->content_type = type_of(name);
	out->gzip = packed != NULL;
	out->bytes = packed ? packed->bytes : file->bytes;
	out->forever = str_starts(name, STR("assets/"));
	if (out->forever)
		return;
	tag_of(out->bytes, out->tag);
	if (tag_seen && strcmp(tag_seen, out->tag) == 0) {
		out->http = 304;
		out->bytes = STR("");
	}
}

bool web_has_pages(void)
{
	return file_at(STR("missing"), "") == NULL;
}
