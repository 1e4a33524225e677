#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	parse_extracted_and_check((struct str){(const char *)bytes, size});
	return 0;
}
