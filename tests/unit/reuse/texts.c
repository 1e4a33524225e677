#include "texts.h"

static struct reuse *shared;

const struct reuse *the_reuse(void)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (!shared && reuse_new(&shared, &err))
		fail_msg("%s", err.message);
	return shared;
}

void reuse_done(void)
{
	reuse_free(shared);
	shared = NULL;
}

void put_invented(struct buf *out, uint64_t seed, size_t characters)
{
	uint64_t state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
	for (size_t i = 0; i < characters; i++) {
		char bytes[4];
		state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
		buf_bytes(out, bytes, utf8_encode(0x4F00 + (uint32_t)((state >> 33) % 3000), bytes));
	}
}

void fold_all(struct arena *arena, struct str source, struct reuse_text *out)
{
	reuse_text_begin(out, the_reuse(), NULL, arena, source);
	reuse_text_add(out, 0, source.len);
	assert_true(reuse_text_end(out));
}
