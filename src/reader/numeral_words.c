#include "reader/numeral_words_int.h"

static const char *const ROLE_NAMES[ROLES] = {"ordinary", "numeric", "behind", "ahead", "money", "degree", "data", "clock", "rest"};

static bool role_named(struct str name, size_t *role)
{
	for (*role = 0; *role < ROLES; ++*role)
		if (str_equals(name, ROLE_NAMES[*role]))
			return true;
	return false;
}

/* Lines of role,word word word … below a header. */
enum status numeral_words_load(struct str csv, const char *name, struct numeral_words *out, struct err *err)
{
	struct numeral_words words = {0};
	struct str line, role_name, word;
	uint32_t number;
	enum status status = STATUS_OK;
	for (size_t i = 0; i < ROLES; i++)
		if (!(words.words[i] = text_words_new()))
			status = err_memory(err);
	for (size_t count = 1; !status && str_cut(&csv, '\n', &line); count++) {
		size_t role;
		if (!line.len || count == 1)
			continue;
		str_cut(&line, ',', &role_name);
		if (!role_named(role_name, &role))
			status = err_set(err, STATUS_INPUT, N_("%s:%zu: numerals have no words of this kind"), name, count);
		while (!status && str_cut(&line, ' ', &word))
			if (word.len && !text_words_add(words.words[role], word, &number))
				status = err_memory(err);
	}
	for (size_t i = 0; !status && i < ROLES; i++)
		if (!text_words_seal(words.words[i]))
			status = err_memory(err);
	if (status)
		numeral_words_release(&words);
	else
		*out = words;
	return status;
}

void numeral_words_release(struct numeral_words *words)
{
	for (size_t i = 0; i < ROLES; i++)
		text_words_free(words->words[i]);
}

size_t numeral_word_end(const struct numeral_words *words, enum numeral_role_of_word role, struct str s, size_t at)
{
	size_t end;
	uint32_t number;
	return at < s.len && text_words_longest(words->words[role], s, at, &end, &number) ? end : 0;
}

bool numeral_word_before(const struct numeral_words *words, enum numeral_role_of_word role, struct str s, size_t at)
{
	enum { CHARACTERS = 3 };
	uint32_t number;
	size_t begin = at;
	for (int i = 0; i < CHARACTERS && begin > 0; i++) {
		while (begin > 0 && ((unsigned char)s.at[--begin] & 0xC0) == 0x80)
			;
		if (text_words_find(words->words[role], str_slice(s, begin, at), &number))
			return true;
	}
	return false;
}
