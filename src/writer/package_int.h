/* Private to writer: the zip around the parts of an office file. */
#ifndef ZHENWU_WRITER_PACKAGE_INT_H
#define ZHENWU_WRITER_PACKAGE_INT_H

#include "base/base.h"

struct package_part {
	const char *path;
	struct str bytes; /* stays alive until package_pack() is back */
};
/* Appends the zip to `out`. The same parts give the same bytes. false: no memory, or libzip refused. */
bool package_pack(const struct package_part *parts, size_t count, struct buf *out) MUST_CHECK;

#endif
