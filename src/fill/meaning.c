/* What a text says, seen from a register: it is taken apart into the longest words that are known. */
#include "fill/meaning_int.h"

/* ---- reading ---- */

static const struct fill_words *const word_lists[] = {
	[WORD_REGISTER] = &fill_words_register, [WORD_ABOUT] = &fill_words_about, [WORD_MEASURE] = &fill_words_measure, [WORD_MEASURE_ALL] = &fill_words_measure_all, [WORD_ADDED] = &fill_words_added,
	[WORD_STOPPED] = &fill_words_stopped, [WORD_WHEN] = &fill_words_when, [WORD_SHARE] = &fill_words_share, [WORD_MALE] = &fill_words_male,
	[WORD_FEMALE] = &fill_words_female, [WORD_AGE] = &fill_words_age, [WORD_ACTIVE] = &fill_words_active, [WORD_PROCESS] = &fill_words_process, [WORD_FILLER] = &fill_words_filler};

struct found {
	size_t len;
	const struct term *term;
	const struct fill_word *word;
	enum word_kind kind;
	const struct register_definition *titled;
};

/* 已整改 is a choice of how it looked when somebody came; the figure that is called so says what was done in the period. */
static bool tells_status(const struct term *term)
{
	return term && (term->kind == TERM_CHOICE || term->kind == TERM_STATE) && fill_words_begin(&fill_words_status_begin, term->text) > 0;
}

static struct found longest_at(const struct reader_of_text *reader, struct str rest)
{
	struct found best = {0};
	for (size_t i = 0; reader->vocabulary && i < reader->vocabulary->count; i++) {
		const struct term *term = &reader->vocabulary->terms[i];
		if (term->alias && !reader->proposing->guessing && !(tells_status(best.term) && term->kind == TERM_STATISTIC && term->text.len == best.len))
			continue;
		bool choice = !tells_status(term) && reader->proposing->guessing && term->kind == TERM_CHOICE && best.term && best.term->kind == TERM_STATISTIC;
		bool better = term->text.len > best.len || (term->text.len == best.len && choice) || (term->text.len == best.len && best.term && term->kind == TERM_CHOICE &&
		                                            term->field == reader->asked) ||
		              (term->text.len == best.len && tells_status(best.term) && term->kind == TERM_STATISTIC);
		if (better && str_starts(rest, term->text))
			best = (struct found){.len = term->text.len, .term = term};
	}
	for (size_t k = 0; k < COUNT_OF(word_lists); k++)
		for (size_t i = 0; i < word_lists[k]->count; i++)
			if (word_lists[k]->at[i].word.len > best.len && str_starts(rest, word_lists[k]->at[i].word))
				best = (struct found){.len = word_lists[k]->at[i].word.len, .word = &word_lists[k]->at[i],
				                      .kind = (enum word_kind)k};
	for (size_t i = 0; i < reader->proposing->definition_count; i++)
		if (reader->proposing->definitions[i]->title.len > best.len && str_starts(rest, reader->proposing->definitions[i]->title))
			best = (struct found){.len = reader->proposing->definitions[i]->title.len, .titled = reader->proposing->definitions[i]};
	return best;
}

static bool take(struct reader_of_text *reader, const struct found *found)
{
	if (found->titled) {
		reader_name_register(reader->out, found->titled);
		return true;
	}
	return found->term ? reader_take_term(reader, found->term) : reader_take_word(reader, found->kind, found->word);
}

/* 集中 is 集中供养 when no other choice begins so. */
static bool take_beginning(const struct reader_of_text *reader, struct str segment)
{
	const struct term *only = NULL;
	for (size_t i = 0; reader->vocabulary && i < reader->vocabulary->count; i++) {
		const struct term *term = &reader->vocabulary->terms[i];
		if (term->kind != TERM_CHOICE || (term->alias && !reader->proposing->guessing) || !str_starts(term->text, segment) || (reader->asked && term->field != reader->asked))
			continue;
		if (only && (only->field != term->field || !str_equal(only->name, term->name)))
			return false;
		only = term;
	}
	return only && reader_take_choice(reader, only);
}

/* 视力残疾: the choice 视力 of 残疾类别. Bytes of the field's name behind a choice. */
static size_t field_named(const struct register_field *field, struct str rest)
{
	size_t len = 0;
	for (size_t at = 0; at < field->title.len;) {
		(void)utf8_next(field->title, &at);
		if (str_starts(rest, str_slice(field->title, 0, at)))
			len = at;
	}
	return len >= STR("残疾").len ? len : 0;
}

/* 新增 and 人数 hold beside what the other words are like. */
static void take_common_words(const struct reader_of_text *reader, struct str segment)
{
	const struct reader_of_text common = {.proposing = reader->proposing, .out = reader->out};
	for (size_t at = 0; at < segment.len;) {
		const struct found found = longest_at(&common, str_slice(segment, at, segment.len));
		bool counts = found.word && (found.kind == WORD_WHEN || found.kind == WORD_MEASURE || found.kind == WORD_ACTIVE || found.kind == WORD_SHARE);
		if (counts)
			(void)reader_take_word(&common, found.kind, found.word);
		if (found.len)
			at += found.len;
		else
			(void)utf8_next(segment, &at);
	}
}

/* What is left over may be a part of the register's name, or the whole much like one of its words. */
static void guess_segment(struct reader_of_text *reader, struct str segment, const struct meaning *before)
{
	const struct meaning as_read = *reader->out;
	const struct term *like = reader->vocabulary ? term_alike(reader->proposing, reader->vocabulary, reader->asked, before, segment) : NULL;
	*reader->out = *before;
	if (!like || !reader_take_term(reader, like)) {
		*reader->out = as_read;
		return;
	}
	if (like->kind != TERM_STATISTIC)
		take_common_words(reader, segment);
	reader->out->near = true;
}

/* How many characters of the segment the choice has and no other choice of its field. */
static size_t own_characters(const struct term *term, struct str segment)
{
	size_t count = 0;
	for (size_t at = 0; at < segment.len;) {
		size_t from = at, with = 0;
		(void)utf8_next(segment, &at);
		struct str character = str_slice(segment, from, at);
		for (size_t i = 0; i < term->field->choice_count; i++)
			with += str_find(term->field->choices[i], character, 0) != STR_NONE;
		count += with == 1 && str_find(term->name, character, 0) != STR_NONE;
	}
	return count;
}

/* 致贫原因/疾病 is 因病: the choice of the field above that alone has a character of these. */
static const struct term *asked_choice(const struct reader_of_text *reader, struct str segment)
{
	const struct term *best = NULL;
	size_t most = 0;
	bool twice = false;
	for (size_t i = 0; reader->asked && i < reader->vocabulary->count; i++) {
		const struct term *term = &reader->vocabulary->terms[i];
		size_t own = term->kind == TERM_CHOICE && term->field == reader->asked ? own_characters(term, segment) : 0;
		bool other = best && !str_equal(best->name, term->name);
		twice = own > most ? false : twice || (own && own == most && other);
		if (own > most) {
			most = own;
			best = term;
		}
	}
	return twice ? NULL : best;
}

enum { THE_SAME = 95 }; /* percent of the characters that say something */

/* 城乡居民养老保险 is the choice 居民养老, before it names anything. */
static const struct term *same_choice(const struct reader_of_text *reader, struct str segment)
{
	uint32_t room[CHARACTERS_MOST];
	if (!reader->vocabulary || utf8_length(segment) < 3)
		return NULL;
	const struct characters says = words_say(segment, room);
	for (size_t i = 0; i < reader->vocabulary->count; i++) {
		const struct term *term = &reader->vocabulary->terms[i];
		if (term->kind == TERM_CHOICE && characters_alike(says, term->says) >= THE_SAME)
			return term;
	}
	return NULL;
}

/* 按就业地域分: how what stands below it is divided. */
static bool only_divides(struct str segment)
{
	return fill_words_begin(&fill_words_divides, segment) > 0 && fill_words_in(&fill_words_divided, str_slice(segment, segment.len / 2, segment.len));
}

static void read_segment(struct reader_of_text *reader, struct str segment)
{
	const struct fill_record *record = reader->proposing->record;
	const struct meaning before = *reader->out;
	const struct term *same = same_choice(reader, segment);
	const struct term *asked = !same && reader->proposing->guessing && reader->vocabulary ? asked_choice(reader, segment) : NULL;
	if ((same || asked) && reader->proposing->guessing && reader_take_choice(reader, same ? same : asked)) {
		reader->out->near = true;
		take_common_words(reader, segment);
		return;
	}
	for (size_t at = 0; at < segment.len;) {
		struct str rest = str_slice(segment, at, segment.len);
		int64_t low, high;
		bool near;
		size_t band = fill_words_age_band(rest, &low, &high, &near);
		if (band) {
			/* 80—89周岁: the age today, or the band that was entered? */
			reader->out->left += !reader_take_age(reader, low, high, near || same) && reader->definition ? band : 0;
			at += band;
			continue;
		}
		size_t digits = fill_words_digits(rest, 0);
		if (digits && (str_starts(str_slice(rest, digits, rest.len), STR("年")) ||
		               str_starts(str_slice(rest, digits, rest.len), STR("月")))) {
			at += digits;
			continue;
		}
		if (record->township.len && str_starts(rest, record->township)) {
			at += record->township.len;
			continue;
		}
		const struct found found = longest_at(reader, rest);
		if (found.len && take(reader, &found)) {
			at += found.len + (found.term &&
			                   found.term->kind == TERM_CHOICE ? field_named(found.term->field, str_slice(rest, found.len, rest.len)) : 0);
			continue;
		}
		size_t part = !reader->proposing->guessing || !reader->definition ? 0
		              : fill_words_begin(&fill_words_done, rest)          ? fill_words_begin(&fill_words_done, rest)
		                                                                  : title_part(reader->definition, rest);
		if (part) {
			reader->out->near = true;
			at += part;
			continue;
		}
		size_t from = at;
		(void)utf8_next(segment, &at);
		reader->out->left++;
		bool goes_on = reader->out->unknown.len && reader->out->unknown.at + reader->out->unknown.len == segment.at + from;
		if (goes_on)
			reader->out->unknown.len += at - from;
		else if (!reader->out->unknown.len)
			reader->out->unknown = str_slice(segment, from, at);
	}
	if (reader->out->left > before.left && utf8_length(segment) >= 2) {
		const struct meaning as_read = *reader->out;
		*reader->out = before;
		if (!take_beginning(reader, segment))
			*reader->out = as_read;
	}
	if (reader->out->left > before.left && reader->proposing->guessing && only_divides(segment)) {
		*reader->out = before;
		reader->out->near = true;
	}
	if (reader->out->left > before.left && reader->proposing->guessing)
		guess_segment(reader, segment, &before);
}

/* A period in a title is understood by the form: digits with 年, 月 … are passed over. */
static struct str without_period(const struct proposing *proposing, struct str text)
{
	struct str period = proposing->form->period.text;
	size_t at = period.len ? str_find(text, period, 0) : STR_NONE;
	return at == STR_NONE ? text : arena_join(proposing->arena, str_slice(text, 0, at), str_slice(text, at + period.len, text.len));
}

void meaning_read(const struct proposing *proposing, const struct register_definition *definition, struct str text, struct meaning *out)
{
	struct reader_of_text reader = {.proposing = proposing, .definition = definition, .out = out,
	                                .vocabulary = definition ? fill_vocabulary_of(proposing, definition) : NULL};
	struct str rest = without_period(proposing, text), segment;

	*out = (struct meaning){0};
	while (str_cut(&rest, '/', &segment)) {
		size_t colon = proposing->guessing ? str_find(segment, STR("："), 0) : STR_NONE; /* 按流转方式分：出租 */
		reader.figured = false;
		reader.conditions_above = out->condition_count;
		if (colon != STR_NONE)
			read_segment(&reader, str_slice(segment, 0, colon));
		reader.conditions_above = out->condition_count;
		read_segment(&reader, colon == STR_NONE ? segment : str_slice(segment, colon + STR("：").len, segment.len));
	}
}

/* ---- joining ---- */

bool meaning_join(const struct meaning *outer, const struct meaning *inner, struct meaning *out)
{
	struct meaning all = *outer;
	for (size_t i = 0; i < inner->condition_count; i++) {
		const struct condition *one = &inner->conditions[i];
		for (size_t k = 0; k < outer->condition_count; k++)
			if (one->field && outer->conditions[k].field == one->field && !str_equal(outer->conditions[k].text, one->text) &&
			    !inner->age && !outer->age)
				return false;
		reader_add_condition(&all, one->text, one->field);
	}
	if (outer->flow != FLOW_NONE && inner->flow != FLOW_NONE && outer->flow != inner->flow)
		return false;
	all.named = inner->named ? inner->named : outer->named;
	all.several = inner->named ? inner->several : outer->several;
	all.near |= inner->near;
	all.about |= inner->about;
	all.person |= inner->person;
	all.private_field |= inner->private_field;
	all.state |= inner->state;
	all.ends |= inner->ends;
	all.active |= inner->active;
	if (inner->verb.len)
		all.verb = inner->verb;
	all.share |= inner->share;
	all.age |= inner->age;
	all.twice |= inner->twice;
	all.left += inner->left;
	all.unknown = outer->unknown.len ? outer->unknown : inner->unknown;
	all.flow = inner->flow != FLOW_NONE ? inner->flow : outer->flow;
	all.when = inner->when != FORM_MEASURE_NONE ? inner->when : outer->when;
	if (inner->unit.len)
		all.unit = inner->unit;
	if (inner->field || inner->statistic) {
		all.field = inner->field;
		all.statistic = inner->statistic;
	} else if (inner->unit.len) { /* 低保/人数: what stands inside says what is counted */
		all.field = NULL;
		all.statistic = NULL;
	}
	*out = all;
	return true;
}
