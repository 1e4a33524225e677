#include <stdlib.h>
#include <string.h>

#include "lexicon_files.h"
#include "numeral_files.h"
#include "reader/reader_int.h"

enum status reader_new(struct reader **out, struct err *err)
{
	struct reader *reader = calloc(1, sizeof *reader);
	if (!reader)
		return err_memory(err);
	enum status status = lexicon_load(&lexicon_files, &reader->lexicon, err);
	if (status) {
		free(reader);
		return status;
	}
	sentence_prepare(&reader->lexicon);
	tense_prepare(&reader->lexicon);
	const struct embedded *numerals = &numeral_files.files[0];
	status = numeral_words_load(numerals->bytes, numerals->path, &reader->numeral_words, err);
	if (status) {
		reader_free(reader);
		return status;
	}
	struct buf marks;
	buf_init(&marks, 0);
	const struct word_tree *words = &reader->lexicon.trees[TREE_TEXT];
	for (size_t i = 0; i < text_words_count(words->words); i++)
		if (words->rows[i].classes & CLASS(TRADITIONAL))
			buf_str(&marks, words->rows[i].text);
	status = buf_failed(&marks) ? err_memory(err) : text_simplifier_new(buf_view(&marks), &reader->simplifier, err);
	buf_release(&marks);
	if (status) {
		reader_free(reader);
		return status;
	}
	*out = reader;
	return STATUS_OK;
}

void reader_free(struct reader *reader)
{
	if (!reader)
		return;
	text_simplifier_free(reader->simplifier);
	numeral_words_release(&reader->numeral_words);
	lexicon_release(&reader->lexicon);
	free(reader);
}

const struct text_simplifier *reader_simplifier(const struct reader *reader)
{
	return reader->simplifier;
}

/* ---- units ---- */

static bool take_multiplier(const struct lexicon *lexicon, struct str *unit, struct dec *value)
{
	const struct text_listed *word = list_start(lexicon, LIST_MULTIPLIER, *unit);
	if (!word)
		return false;
	*unit = str_slice(*unit, word->text.len, unit->len);
	return dec_multiply(*value, dec_of(word->value), value);
}

bool reader_base_value(const struct reader *reader, struct dec value, struct str unit, struct dec *out,
                       struct str *base_unit)
{
	const struct word *word = lexicon_find(&reader->lexicon, TREE_UNIT, unit);
	while (unit.len && !(word && word->unit)) {
		if (!take_multiplier(&reader->lexicon, &unit, &value))
			return false;
		word = lexicon_find(&reader->lexicon, TREE_UNIT, unit);
	}
	if (!unit.len) { /* 40余万: a bare multiplier */
		*out = value;
		*base_unit = unit;
		return true;
	}
	struct dec base;
	if (!dec_multiply(value, word->unit->factor, &base))
		return false;
	*out = base;
	*base_unit = word->unit->base;
	return true;
}

struct str reader_indicator_name(const struct reader *reader, struct str indicator)
{
	const struct word *word = lexicon_find(&reader->lexicon, TREE_TEXT, indicator);
	return word && word->classes & CLASS(INDICATOR) ? *word->indicator : indicator;
}
