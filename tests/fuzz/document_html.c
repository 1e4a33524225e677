#include "target.h"

/* Whatever the bytes are, they are taken for a page. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct buf page;
	buf_init(&page, 0);
	buf_text(&page, "<!doctype html>");
	buf_bytes(&page, bytes, size);
	parse_and_check(buf_view(&page));
	buf_release(&page);
	return 0;
}
