/* Reads gettext catalogues (.mo) from memory. libintl itself is not used: it chooses the language for a whole process and
 * wants files and installed locales, while one server answers in two languages at once (docs/decisions/0002-messages.md). */
#include <string.h>

#include "base/base.h"
#include "messages.h"

/* The header of a .mo file, GNU gettext manual, "The Format of GNU MO Files": magic, revision, count, offset of the table
 * of ids (length, offset; sorted), offset of the table of translations. Written by msgfmt in the order of this machine. */
struct catalogue {
	struct str bytes;
	uint32_t count, ids, texts;
};

static uint32_t word_at(struct str bytes, size_t at)
{
	uint32_t word = 0;
	if (at + sizeof word <= bytes.len)
		memcpy(&word, bytes.at + at, sizeof word);
	return word;
}

static bool catalogue_open(struct str bytes, struct catalogue *out)
{
	if (word_at(bytes, 0) != 0x950412DE)
		return false;
	*out = (struct catalogue){bytes, word_at(bytes, 8), word_at(bytes, 12), word_at(bytes, 16)};
	return true;
}

static const char *catalogue_text(const struct catalogue *catalogue, uint32_t table, uint32_t row)
{
	uint32_t at = word_at(catalogue->bytes, table + (size_t)row * 8 + 4);
	return at < catalogue->bytes.len ? catalogue->bytes.at + at : "";
}

static const char *catalogue_find(const struct catalogue *catalogue, const char *id)
{
	uint32_t low = 0, high = catalogue->count;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = strcmp(catalogue_text(catalogue, catalogue->ids, middle), id);
		if (order == 0)
			return catalogue_text(catalogue, catalogue->texts, middle);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const char *msg(enum language language, const char *id)
{
	if (language == LANGUAGE_ENGLISH || !*id)
		return id;
	const struct embedded *file = embedded_find(&message_files, STR("zh_CN.mo"));
	struct catalogue catalogue;
	if (!file || !catalogue_open(file->bytes, &catalogue))
		return id;
	const char *text = catalogue_find(&catalogue, id);
	return text && *text ? text : id;
}

bool language_parse(struct str tag, enum language *out)
{
	static const struct {
		struct str prefix;
		enum language language;
	} known[] = {
		{{"zh", 2}, LANGUAGE_CHINESE}, {{"ZH", 2}, LANGUAGE_CHINESE},
		{{"en", 2}, LANGUAGE_ENGLISH}, {{"EN", 2}, LANGUAGE_ENGLISH},
	};
	for (size_t i = 0; i < COUNT_OF(known); i++) {
		char next = tag.len > 2 ? tag.at[2] : '\0';
		if (str_starts(tag, known[i].prefix) && !(next >= 'a' && next <= 'z')) {
			*out = known[i].language;
			return true;
		}
	}
	return false;
}
