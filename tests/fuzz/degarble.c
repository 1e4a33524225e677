#include <stdlib.h>

#include "target.h"
#include "text/text.h"

static void require(bool holds)
{
	if (!holds)
		abort();
}

static void check_repairs(struct str text, const struct text_repair *repairs, size_t count)
{
	uint32_t before = 0;
	for (size_t i = 0; i < count; i++) {
		const struct text_repair *repair = &repairs[i];
		require(repair->at >= before && repair->end > repair->at && repair->end <= text.len);
		require(utf8_valid(str_slice(text, repair->at, repair->end)) && utf8_valid(repair->restored));
		for (size_t k = 0; repair->places && k < repair->restored.len; k++)
			require(repair->places[k] >= repair->at && repair->places[k] < repair->end &&
			        (k == 0 || repair->places[k - 1] <= repair->places[k]));
		before = repair->end;
	}
}

/* The bytes are a text in whatever encoding they fit. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str input = {(const char *)bytes, size};
	struct arena arena;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct decoded decoded;
	enum encoding encoding;
	const struct text_repair *repairs;
	size_t count;
	uint32_t *places;
	arena_init(&arena, (size_t)64 << 20);
	if (text_detect(input, NULL, &encoding) && !text_decode(&arena, input, encoding, &decoded, &err) &&
	    text_degarble(&arena, decoded.text, &repairs, &count)) {
		check_repairs(decoded.text, repairs, count);
		struct str out = text_repaired(&arena, decoded.text, repairs, count, &places);
		require(arena_failed(&arena) || (utf8_valid(out) && places[out.len] == decoded.text.len));
	}
	arena_release(&arena);
	return 0;
}
