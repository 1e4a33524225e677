/* The zip around the parts of an office file. */
#include "pack/pack.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

static bool put_part(zip_t *zip, const struct pack_part *part)
{
	zip_int64_t there = part->bytes.at ? 0 : zip_name_locate(zip, part->path, 0);
	if (!part->bytes.at)
		return there < 0 || zip_delete(zip, (zip_uint64_t)there) == 0;
	const zip_uint16_t first_of_1980 = (0 << 9) | (1 << 5) | 1; /* the earliest a zip can say */
	zip_source_t *source = zip_source_buffer(zip, part->bytes.at, part->bytes.len, 0);
	zip_int64_t index = source ? zip_file_add(zip, part->path, source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8) : -1;
	if (index < 0) {
		zip_source_free(source);
		return false;
	}
	return zip_file_set_dostime(zip, (zip_uint64_t)index, 0, first_of_1980, 0) == 0 &&
	       zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 6) == 0;
}

static bool read_back(zip_source_t *source, struct buf *out)
{
	char chunk[8192];
	zip_int64_t got = -1;
	if (zip_source_open(source))
		return false;
	while ((got = zip_source_read(source, chunk, sizeof chunk)) > 0)
		buf_bytes(out, chunk, (size_t)got);
	zip_source_close(source);
	return got == 0 && !buf_failed(out);
}

static bool pack(struct str bytes, int flags, const struct pack_part *parts, size_t count, struct buf *out)
{
	zip_error_t fault;
	zip_error_init(&fault);
	void *own = NULL; /* libzip writes on behind what stays as it is, and then frees that part, whosever it was: it gets a copy */
	if (bytes.len && !(own = malloc(bytes.len)))
		return false;
	if (own)
		memcpy(own, bytes.at, bytes.len);
	zip_source_t *source = zip_source_buffer_create(own, bytes.len, own != NULL, &fault);
	if (!source)
		free(own);
	zip_t *zip = source ? zip_open_from_source(source, flags, &fault) : NULL;
	zip_error_fini(&fault);
	if (!zip) {
		zip_source_free(source);
		return false;
	}
	zip_source_keep(source);
	bool good = true;
	for (size_t i = 0; good && i < count; i++)
		good = put_part(zip, &parts[i]);
	if (!good || zip_close(zip)) {
		zip_discard(zip);
		good = false;
	}
	good = good && read_back(source, out);
	zip_source_free(source);
	return good;
}

bool pack_write(const struct pack_part *parts, size_t count, struct buf *out)
{
	return pack((struct str){NULL, 0}, ZIP_CREATE | ZIP_TRUNCATE, parts, count, out);
}

bool pack_rewrite(struct str bytes, const struct pack_part *parts, size_t count, struct buf *out)
{
	return pack(bytes, 0, parts, count, out);
}
