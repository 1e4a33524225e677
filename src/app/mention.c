/* Is somebody called in a text: @ before the name or the login. Chinese has no blanks between words, so the longest name that
 * stands there is meant: @王小明 does not call 王小. */
#include "app/inbox_int.h"

#include <ctype.h>
#include <string.h>

#define WIDE_AT "\xEF\xBC\xA0"

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '.' || c == '-';
}

/* Bytes of the name at the start of the text; 0: it is not there. A name of letters ends where the letters do. */
static size_t called_by(struct str text, struct str name)
{
	if (name.len == 0 || !str_starts(text, name))
		return 0;
	bool goes_on = is_word(name.at[name.len - 1]) && text.len > name.len && isalnum((unsigned char)text.at[name.len]);
	return goes_on ? 0 : name.len;
}

static size_t called(struct str text, const struct ledger_person *person)
{
	size_t name = called_by(text, person->name), login = called_by(text, person->login);

	return name > login ? name : login;
}

static bool is_meant(struct str text, const struct ledger_people *people, const struct ledger_person *person)
{
	size_t length = called(text, person);

	for (size_t i = 0; length && i < people->count; i++)
		if (called(text, &people->at[i]) > length)
			return false;
	return length > 0;
}

bool mention_in(struct str text, const struct ledger_people *people, const struct ledger_person *person)
{
	for (size_t i = 0; i < text.len; i++) {
		size_t at = text.at[i] == '@' ? 1 : str_starts(str_slice(text, i, text.len), STR(WIDE_AT)) ? strlen(WIDE_AT) : 0;

		if (!at || (i > 0 && is_word(text.at[i - 1]))) /* of an address of mail */
			continue;
		if (is_meant(str_slice(text, i + at, text.len), people, person))
			return true;
	}
	return false;
}
