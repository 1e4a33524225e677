/* Settings, set phrases, and what becomes of each character: definitions/reuse/reuse.csv. */
#include <stdlib.h>

#include "reuse/reuse_int.h"

#include "reuse_files.h"

static const struct {
	const char *name;
	size_t place;
} settings[] = {
#define SETTING(name) {#name, offsetof(struct reuse_settings, name)}
	SETTING(passage_least), SETTING(passage_warning), SETTING(share_warning), SETTING(repeated_least),
	SETTING(candidates), SETTING(common_least), SETTING(common_per_mille),
#undef SETTING
};

struct row {
	struct str list, word;
};

static bool next_row(struct str *rest, struct row *out)
{
	struct str line;

	while (str_cut(rest, '\n', &line)) {
		if (line.len == 0 || line.at[0] == '#')
			continue;
		if (str_cut(&line, ',', &out->list) && str_cut(&line, ',', &out->word))
			return true;
	}
	return false;
}

static void set_folds(struct reuse *reuse, struct str characters, enum fold fold)
{
	for (size_t at = 0; at < characters.len;) {
		uint32_t c = utf8_next(characters, &at);
		if (c < FIRST_PLANE)
			reuse->folds[c] = (uint8_t)fold;
	}
}

static void set_ranges(struct reuse *reuse)
{
	static const struct {
		uint32_t from, to;
		enum fold fold;
	} ranges[] = {{'0', '9', FOLD_NUMBER},      {'a', 'z', FOLD_KEEP},       {'A', 'Z', FOLD_KEEP},
	              {0x3400, 0x9FFF, FOLD_KEEP}, {0xF900, 0xFAFF, FOLD_KEEP}};

	for (size_t i = 0; i < COUNT_OF(ranges); i++)
		for (uint32_t c = ranges[i].from; c <= ranges[i].to; c++)
			reuse->folds[c] = (uint8_t)ranges[i].fold;
}

static bool set_setting(struct reuse *reuse, struct str list, struct str value)
{
	int64_t number;

	for (size_t i = 0; i < COUNT_OF(settings); i++) {
		if (!str_equals(list, settings[i].name))
			continue;
		if (!str_to_int64(value, &number) || number < 0 || number > UINT32_MAX)
			return false;
		*(uint32_t *)((char *)&reuse->settings + settings[i].place) = (uint32_t)number;
		return true;
	}
	return false;
}

/* ---- set phrases ---- */

enum { PHRASE_MAX = 400 /* bytes of one, its choices made */ };

/* Adds the phrase as it stands in a folded text: a run of numbers is one letter. */
static bool add_folded(struct reuse *reuse, struct str phrase)
{
	char folded[PHRASE_MAX];
	size_t len = 0;
	uint32_t which;

	for (size_t at = 0; at < phrase.len;) {
		uint32_t c = utf8_next(phrase, &at);
		bool number = fold_of(reuse, c) == FOLD_NUMBER;
		if (number && len > 0 && folded[len - 1] == REUSE_NUMBER_LETTER)
			continue;
		len += utf8_encode(number ? REUSE_NUMBER_LETTER : c, folded + len);
	}
	return text_words_add(reuse->phrases, (struct str){folded, len}, &which);
}

/* Makes every choice of `rest` behind the first len bytes of phrase. */
static bool add_choices(struct reuse *reuse, char phrase[PHRASE_MAX], size_t len, struct str rest)
{
	size_t open = str_find(rest, STR("{"), 0), close = str_find(rest, STR("}"), 0);
	struct str choices, choice, plain = str_slice(rest, 0, open);
	bool fine = true, more;

	if (len + rest.len >= PHRASE_MAX || (open != STR_NONE && (close == STR_NONE || close < open)))
		return false;
	memcpy(phrase + len, plain.at, plain.len);
	len += plain.len;
	if (open == STR_NONE)
		return len > 0 && add_folded(reuse, (struct str){phrase, len});
	choices = str_slice(rest, open + 1, close);
	do {
		more = str_find(choices, STR("|"), 0) != STR_NONE;
		if (!str_cut(&choices, '|', &choice))
			choice = STR("");
		memcpy(phrase + len, choice.at, choice.len);
		fine = fine && add_choices(reuse, phrase, len + choice.len, str_slice(rest, close + 1, rest.len));
	} while (more && fine);
	return fine;
}

static bool add_phrase(struct reuse *reuse, struct str phrase)
{
	char made[PHRASE_MAX];

	return add_choices(reuse, made, 0, phrase);
}

static enum status load(struct reuse *reuse, struct str csv, struct err *err)
{
	struct str rest = csv;
	struct row row;

	while (next_row(&rest, &row)) /* what a character is comes first: phrases are folded by it */
		if (str_equals(row.list, "number"))
			set_folds(reuse, row.word, FOLD_NUMBER);
		else if (str_equals(row.list, "inside"))
			set_folds(reuse, row.word, FOLD_INSIDE);
	for (rest = csv; next_row(&rest, &row);) {
		bool characters = str_equals(row.list, "number") || str_equals(row.list, "inside");
		bool fine = characters || str_equals(row.list, "list");
		if (str_equals(row.list, "phrase"))
			fine = add_phrase(reuse, row.word);
		else if (!fine)
			fine = set_setting(reuse, row.list, row.word);
		if (!fine)
			return err_set(err, STATUS_INPUT, N_("definitions/reuse/reuse.csv: the row \"%.*s,%.*s\" cannot be used"),
			               STR_ARG(row.list), STR_ARG(row.word));
	}
	return text_words_seal(reuse->phrases) ? STATUS_OK : err_memory(err);
}

enum status reuse_new(struct reuse **out, struct err *err)
{
	const struct embedded *file = embedded_find(&reuse_files, STR("definitions/reuse/reuse.csv"));
	struct reuse *reuse = calloc(1, sizeof *reuse);
	enum status status;

	if (!reuse || !(reuse->phrases = text_words_new())) {
		reuse_free(reuse);
		return err_memory(err);
	}
	set_ranges(reuse);
	status = load(reuse, file->bytes, err);
	if (status) {
		reuse_free(reuse);
		return status;
	}
	*out = reuse;
	return STATUS_OK;
}

void reuse_free(struct reuse *reuse)
{
	if (!reuse)
		return;
	text_words_free(reuse->phrases);
	free(reuse);
}

const struct reuse_settings *reuse_settings(const struct reuse *reuse)
{
	return &reuse->settings;
}
