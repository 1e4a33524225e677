/* pack: the zip around the parts of an office file, written with fixed times and in a fixed order, so that the same parts give the
 * same bytes.
 *
 * Reading a zip from outside is not done here: that needs limits and a confined child (document).
 *
 * Life cycle: nothing is kept; texts and paths stay alive until the call is back.
 */
#ifndef ZHENWU_PACK_H
#define ZHENWU_PACK_H

#include "base/base.h"

struct pack_part {
	const char *path;
	struct str bytes; /* bytes.at NULL: taken out */
};
/* Appends the zip of these parts to `out`. false: no memory, or libzip refused. */
bool pack_write(const struct pack_part *parts, size_t count, struct buf *out) MUST_CHECK;
/* The zip `bytes` with these parts in place of, or beside, those it has; the others keep every byte, packed as they are. */
bool pack_rewrite(struct str bytes, const struct pack_part *parts, size_t count, struct buf *out) MUST_CHECK;

#endif
