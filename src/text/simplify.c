#include <opencc/opencc.h>
#include <stdlib.h>
#include <string.h>

#include "text/text.h"

enum { FIRST_PLANE = 0x10000 };

struct text_simplifier {
	opencc_t opencc;
	uint8_t marks[FIRST_PLANE / 8];
};

enum status text_simplifier_new(struct str marks, struct text_simplifier **out, struct err *err)
{
	struct text_simplifier *made = calloc(1, sizeof *made);
	if (!made)
		return err_memory(err);
	made->opencc = opencc_open("t2s.json");
	if (made->opencc == (opencc_t)-1) {
		free(made);
		err_set(err, STATUS_SYSTEM, N_("the tables from traditional to simplified characters are missing"));
		return err_hint(err, N_("install the OpenCC data files (Debian: libopencc-data)"));
	}
	for (size_t at = 0; at < marks.len;) {
		uint32_t c = utf8_next(marks, &at);
		if (c >= 0x3400 && c < FIRST_PLANE)
			made->marks[c / 8] |= (uint8_t)(1u << c % 8);
	}
	*out = made;
	return STATUS_OK;
}

void text_simplifier_free(struct text_simplifier *simplifier)
{
	if (!simplifier)
		return;
	opencc_close(simplifier->opencc);
	free(simplifier);
}

static bool has_mark(const struct text_simplifier *simplifier, struct str s)
{
	for (size_t at = 0; at < s.len;) {
		uint32_t c = utf8_next(s, &at);
		if (c < FIRST_PLANE && simplifier->marks[c / 8] & 1u << c % 8)
			return true;
	}
	return false;
}

/* Puts `simple` in the place of the shadow's text, character for character. The caller has seen that both have the same
 * number of characters. A simplified character may be longer than its traditional one: `origin` is a copy of the old. */
static void replace(struct text_shadow *shadow, struct str simple, struct str old, const uint32_t *origin)
{
	size_t old_at = 0, at = 0;
	while (at < simple.len) {
		size_t begin = at;
		uint32_t place = origin[old_at];
		utf8_next(simple, &at);
		utf8_next(old, &old_at);
		for (size_t i = begin; i < at; i++)
			shadow->origin[i] = place;
	}
	shadow->origin[simple.len] = origin[old.len];
	memcpy(shadow->at, simple.at, simple.len);
	shadow->len = simple.len;
}

static bool replace_all(struct text_shadow *shadow, struct str simple)
{
	struct str old = arena_str(shadow->arena, text_shadow_view(shadow));
	uint32_t *origin = arena_array(shadow->arena, shadow->len + 1, sizeof *origin);
	if (arena_failed(shadow->arena))
		return false;
	memcpy(origin, shadow->origin, (shadow->len + 1) * sizeof *origin);
	while (shadow->text_capacity < simple.len)
		if (!arena_reserve(shadow->arena, (void **)&shadow->at, &shadow->text_capacity, shadow->text_capacity, 1))
			return false;
	while (shadow->origin_capacity < simple.len + 1)
		if (!arena_reserve(shadow->arena, (void **)&shadow->origin, &shadow->origin_capacity, shadow->origin_capacity,
		                   sizeof *shadow->origin))
			return false;
	replace(shadow, simple, old, origin);
	return true;
}

/* Phrases decide between characters (乾 to 干 or 乾), so a whole text is converted at once; where a phrase changed the number of
 * characters, each character is converted alone. */
static char *one_by_one(const struct text_simplifier *simplifier, struct arena *arena, struct str s)
{
	struct buf out;
	buf_init(&out, 0);
	for (size_t at = 0; at < s.len;) {
		size_t begin = at;
		uint32_t c = utf8_next(s, &at);
		char *simple = c < 0x3400 ? NULL : opencc_convert_utf8(simplifier->opencc, s.at + begin, at - begin);
		if (simple && utf8_length(str_of(simple)) == 1)
			buf_text(&out, simple);
		else
			buf_str(&out, str_slice(s, begin, at));
		if (simple)
			opencc_convert_utf8_free(simple);
	}
	char *text = buf_failed(&out) ? NULL : arena_text(arena, buf_view(&out));
	buf_release(&out);
	return text;
}

bool text_simplify(const struct text_simplifier *simplifier, struct text_shadow *shadow)
{
	struct str view = text_shadow_view(shadow);
	if (!has_mark(simplifier, view))
		return true;
	char *whole = opencc_convert_utf8(simplifier->opencc, view.at, view.len);
	bool done = false;
	if (whole && utf8_length(str_of(whole)) == utf8_length(view)) {
		done = replace_all(shadow, str_of(whole));
	} else {
		char *text = one_by_one(simplifier, shadow->arena, view);
		done = text && utf8_length(str_of(text)) == utf8_length(view) && replace_all(shadow, str_of(text));
	}
	if (whole)
		opencc_convert_utf8_free(whole);
	return done;
}
