/* Texts for the tests of reuse: invented characters in a row, the same for the same number. */
#ifndef TEST_REUSE_TEXTS_H
#define TEST_REUSE_TEXTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "reuse/reuse.h"

#define TEXT_ARENA ((size_t)256 << 20)

const struct reuse *the_reuse(void);
void reuse_done(void);
void put_invented(struct buf *out, uint64_t seed, size_t characters);
void fold_all(struct arena *arena, struct str source, struct reuse_text *out);

#endif
