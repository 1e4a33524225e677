#include <stdlib.h>

#include <zip.h>

#include "target.h"

static void add(zip_t *zip, const struct zip_part *part)
{
	zip_source_t *source = zip_source_buffer(zip, part->bytes.at, part->bytes.len, 0);
	zip_int64_t index = zip_file_add(zip, part->name, source, ZIP_FL_OVERWRITE);
	if (index < 0)
		abort();
	zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
}

struct str make_zip(const struct zip_part *parts, size_t count)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *zip = zip_open_from_source(whole, ZIP_TRUNCATE, &error);
	zip_stat_t about;
	if (!zip)
		abort();
	zip_source_keep(whole);
	for (size_t i = 0; i < count; i++)
		add(zip, &parts[i]);
	if (zip_close(zip) < 0 || zip_source_stat(whole, &about) < 0 || zip_source_open(whole) < 0)
		abort();
	char *bytes = malloc(about.size);
	if (!bytes || zip_source_read(whole, bytes, about.size) != (zip_int64_t)about.size)
		abort();
	zip_source_close(whole);
	zip_source_free(whole);
	zip_error_fini(&error);
	return (struct str){bytes, about.size};
}
