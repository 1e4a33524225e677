/* What a text says, seen from a register: it is taken apart into the longest words that are known. */
#include "fill/propose_int.h"

/* ---- vocabularies ---- */

static void add_term(const struct proposing *proposing, struct fill_vocabulary *vocabulary, struct term term)
{
	if (term.text.len < STR("男").len ||
	    !arena_reserve(proposing->arena, (void **)&vocabulary->terms, &vocabulary->capacity, vocabulary->count, sizeof term))
		return;
	vocabulary->terms[vocabulary->count++] = term;
}

static bool is_number(enum field_kind kind)
{
	return kind == FIELD_KIND_COUNT || kind == FIELD_KIND_DECIMAL || kind == FIELD_KIND_MONEY || kind == FIELD_KIND_PERCENT;
}

static void add_field(const struct proposing *proposing, struct fill_vocabulary *vocabulary, const struct register_field *field)
{
	struct str bare = fill_words_bare(proposing->arena, field->title);
	if (is_number(field->kind))
		add_term(proposing, vocabulary, (struct term){.text = bare, .kind = TERM_FIELD, .field = field});
	else if (field->kind == FIELD_KIND_YES_NO)
		add_term(proposing, vocabulary, (struct term){.text = bare, .kind = TERM_YES, .field = field});
	else if (field->kind == FIELD_KIND_CHOICE || field->kind == FIELD_KIND_CHOICES)
		add_term(proposing, vocabulary, (struct term){.text = bare, .kind = TERM_ABOUT_FIELD, .field = field});
	for (size_t i = 0; i < field->choice_count; i++) {
		struct str plain = fill_words_bare(proposing->arena, field->choices[i]);
		struct term choice = {.text = field->choices[i], .kind = TERM_CHOICE, .field = field, .name = field->choices[i]};
		add_term(proposing, vocabulary, choice);
		choice.text = plain; /* 村卫生室（站） */
		if (!str_equal(plain, choice.name))
			add_term(proposing, vocabulary, choice);
	}
	/* 保障人数 is also called 享受人数, 主要困难原因 致贫原因 */
	enum term_kind kind = is_number(field->kind) ? TERM_FIELD : TERM_ABOUT_FIELD;
	for (size_t i = 0; (is_number(field->kind) || field->choice_count) && i < fill_words_field.count; i++)
		if (str_equal(fill_words_field.at[i].of, bare))
			add_term(proposing, vocabulary, (struct term){.text = fill_words_field.at[i].word, .kind = kind, .field = field});
}

static const struct fill_vocabulary *vocabulary_of(const struct proposing *proposing, const struct register_definition *definition)
{
	size_t at = 0;
	while (at < proposing->definition_count && proposing->definitions[at] != definition)
		at++;
	if (at == proposing->definition_count)
		return NULL;
	struct fill_vocabulary *vocabulary = &proposing->vocabularies[at];
	if (vocabulary->made)
		return vocabulary;
	vocabulary->made = true;
	for (size_t i = 0; i < definition->statistic_count; i++)
		add_term(proposing, vocabulary, (struct term){.text = fill_words_bare(proposing->arena, definition->statistics[i].title),
		                                              .kind = TERM_STATISTIC, .statistic = &definition->statistics[i]});
	for (size_t i = 0; i < definition->field_count; i++)
		add_field(proposing, vocabulary, &definition->fields[i]);
	for (size_t i = 0; i < definition->state_count; i++)
		add_term(proposing, vocabulary,
		         (struct term){.text = definition->states[i].title, .kind = TERM_STATE, .name = str_of(definition->states[i].name)});
	return vocabulary;
}

/* ---- reading ---- */

struct reader_of_text {
	const struct proposing *proposing;
	const struct register_definition *definition;
	const struct fill_vocabulary *vocabulary; /* NULL: only what all understand */
	const struct register_field *asked;       /* 致贫原因/因病: the choice of this field */
	struct meaning *out;
};

static void add_condition(struct meaning *out, struct str text, const struct register_field *field)
{
	for (size_t i = 0; i < out->condition_count; i++)
		if (str_equal(out->conditions[i].text, text))
			return;
	if (out->condition_count < CONDITIONS_MAX)
		out->conditions[out->condition_count++] = (struct condition){text, field};
	else
		out->left++;
}

static void name_register(struct meaning *out, const struct register_definition *definition)
{
	out->several |= out->named && out->named != definition;
	out->named = definition;
}

static const struct register_definition *definition_named(const struct proposing *proposing, struct str name)
{
	for (size_t i = 0; i < proposing->definition_count; i++)
		if (str_equals(name, proposing->definitions[i]->name))
			return proposing->definitions[i];
	return NULL;
}

/* ---- ages ---- */

static size_t digits_end(struct str s, size_t at)
{
	while (at < s.len && s.at[at] >= '0' && s.at[at] <= '9')
		at++;
	return at;
}

/* 60岁以上, 18-59周岁, 35岁及以下; 0: none. low, high: -1 open. */
static size_t age_band(struct str s, int64_t *low, int64_t *high, bool *near)
{
	int64_t from, to;
	size_t at = digits_end(s, 0), end = at;
	bool years = false;

	*low = *high = -1;
	*near = false;
	if (!at || !str_to_int64(str_slice(s, 0, at), &from) || from > 150)
		return 0;
	end += fill_words_begin(&fill_words_age_years, str_slice(s, at, s.len));
	years = end > at;
	at = end;
	end += fill_words_begin(&fill_words_age_between, str_slice(s, at, s.len));
	size_t digits = digits_end(s, end);
	if (end > at && digits > end && str_to_int64(str_slice(s, end, digits), &to) && to >= from && to <= 150) {
		size_t tail = digits + fill_words_begin(&fill_words_age_years, str_slice(s, digits, s.len));
		*low = from;
		*high = to;
		return years || tail > digits ? tail : 0;
	}
	static const struct {
		const struct fill_words *words;
		bool low, near;
	} ends[] = {{&fill_words_age_at_least, true, false}, {&fill_words_age_up_to, false, false}, {&fill_words_age_under, false, true}};
	size_t longest = 0;
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		size_t len = fill_words_begin(ends[i].words, str_slice(s, at, s.len));
		if (len <= longest)
			continue;
		longest = len;
		*low = ends[i].low ? from : -1;
		*high = ends[i].low ? -1 : from;
		*near = ends[i].near; /* 民法典 1259: the number belongs to it; not everybody counts so */
	}
	return longest && years ? at + longest : 0;
}

static bool take_age(const struct reader_of_text *reader, int64_t low, int64_t high, bool near)
{
	const struct register_field *id = reader->definition ? register_person_id(reader->definition) : NULL;
	struct arena *arena = reader->proposing->arena;
	reader->out->age = true;
	if (!id)
		return false;
	struct str text = low >= 0 && high >= 0 ? arena_format(arena, "age(%s, today) >= %d and age(%s, today) <= %d", id->name, (int)low,
	                                                       id->name, (int)high)
	                  : low >= 0            ? arena_format(arena, "age(%s, today) >= %d", id->name, (int)low)
	                                        : arena_format(arena, "age(%s, today) <= %d", id->name, (int)high);
	add_condition(reader->out, text, id);
	reader->out->person = true;
	reader->out->near |= near;
	reader->out->private_field |= id->private_value;
	return true;
}

/* ---- sex ---- */

static const struct register_field *sex_field(const struct register_definition *definition)
{
	const struct register_field *id = register_person_id(definition);
	return id && id->sex_field ? definition_field(definition, str_of(id->sex_field)) : NULL;
}

static bool take_sex(const struct reader_of_text *reader, const char *word)
{
	const struct register_field *id = reader->definition ? register_person_id(reader->definition) : NULL;
	if (!id)
		return false;
	const struct register_field *field = sex_field(reader->definition);
	add_condition(reader->out, field ? arena_format(reader->proposing->arena, "%s = '%s'", field->name, word)
	                                 : arena_format(reader->proposing->arena, "sex(%s) = '%s'", id->name, word), field ? field : id);
	reader->out->person = true;
	reader->out->private_field |= field ? field->private_value : id->private_value;
	return true;
}

/* ---- terms ---- */

static bool quotable(struct str s)
{
	return str_find(s, STR("'"), 0) == STR_NONE && str_find(s, STR("\\"), 0) == STR_NONE;
}

/* It is asked for where a record comes to its end. */
static bool is_of_the_end(const struct register_definition *definition, const struct register_field *field)
{
	for (size_t i = 0; i < definition->step_count; i++) {
		const struct register_step *step = &definition->steps[i];
		for (size_t k = 0; definition->states[step->to].final && k < step->need_count; k++)
			if (strcmp(step->needs[k], field->name) == 0)
				return true;
	}
	return false;
}

/* The same word as a choice of several fields says nothing unless the head above it names the field. */
static bool take_choice(const struct reader_of_text *reader, const struct term *term)
{
	const struct register_field *field = term->field;
	bool several = false;
	for (size_t i = 0; i < reader->vocabulary->count; i++) {
		const struct term *other = &reader->vocabulary->terms[i];
		if (other->kind != TERM_CHOICE || other->field == field || !str_equal(other->name, term->name))
			continue;
		if (!reader->asked || (reader->asked != field && reader->asked != other->field))
			return false;
		field = reader->asked == other->field ? other->field : field;
		several = true;
	}
	if (!quotable(term->name))
		return false;
	add_condition(reader->out, arena_format(reader->proposing->arena, field->kind == FIELD_KIND_CHOICES ? "contains(%s, '%.*s')" : "%s = '%.*s'", field->name,
	                                        STR_ARG(term->name)), field);
	reader->out->person |= field == sex_field(reader->definition);
	reader->out->choice_names |= str_find(reader->definition->title, term->name, 0) != STR_NONE || fill_words_find(&fill_words_about, term->name) ||
	                             fill_words_find(&fill_words_register, term->name);
	/* 已整改 may be told otherwise too; 生活补贴 is also in 两项都申请 */
	reader->out->near |= fill_words_begin(&fill_words_status_begin, term->name) > 0;
	for (size_t i = 0; i < field->choice_count; i++)
		reader->out->near |= fill_words_in(&fill_words_overlap, field->choices[i]) && !str_equal(field->choices[i], term->name);
	reader->out->near |= several; /* the same word in another field may be meant */
	reader->out->ends |= is_of_the_end(reader->definition, field);
	reader->out->private_field |= field->private_value;
	return true;
}

/* 竣工: those that are finished now, or that were in the period? */
static bool is_told_of_a_period(const struct register_definition *definition, struct str state)
{
	for (size_t i = 0; i < definition->statistic_count; i++)
		if (definition->statistics[i].date && str_find(definition->statistics[i].title, state, 0) != STR_NONE)
			return true;
	return false;
}

static bool take_term(struct reader_of_text *reader, const struct term *term)
{
	struct meaning *out = reader->out;
	switch (term->kind) {
	case TERM_STATISTIC:
		out->twice |= (out->statistic && out->statistic != term->statistic) || out->field;
		out->statistic = term->statistic;
		return true;
	case TERM_FIELD:
		out->twice |= (out->field && out->field != term->field) || out->statistic;
		out->field = term->field;
		out->private_field |= term->field->private_value;
		return true;
	case TERM_CHOICE:
		return take_choice(reader, term);
	case TERM_STATE:
		add_condition(out, arena_format(reader->proposing->arena, "state = %.*s", STR_ARG(term->name)), NULL);
		out->state = true;
		out->near |= is_told_of_a_period(reader->definition, term->text);
		return true;
	case TERM_YES:
		add_condition(out, str_of(term->field->name), term->field);
		out->private_field |= term->field->private_value;
		return true;
	case TERM_ABOUT_FIELD:
		reader->asked = term->field;
		return true;
	}
	return false;
}

/* ---- words that all registers understand ---- */

enum word_kind { WORD_REGISTER, WORD_ABOUT, WORD_MEASURE, WORD_MEASURE_ALL, WORD_ADDED, WORD_STOPPED, WORD_WHEN, WORD_SHARE, WORD_MALE,
                WORD_FEMALE, WORD_AGE,
                 WORD_ACTIVE, WORD_PROCESS, WORD_FILLER };
static const struct fill_words *const word_lists[] = {
	[WORD_REGISTER] = &fill_words_register, [WORD_ABOUT] = &fill_words_about, [WORD_MEASURE] = &fill_words_measure, [WORD_MEASURE_ALL] = &fill_words_measure_all, [WORD_ADDED] = &fill_words_added,
	[WORD_STOPPED] = &fill_words_stopped, [WORD_WHEN] = &fill_words_when, [WORD_SHARE] = &fill_words_share, [WORD_MALE] = &fill_words_male,
	[WORD_FEMALE] = &fill_words_female, [WORD_AGE] = &fill_words_age, [WORD_ACTIVE] = &fill_words_active, [WORD_PROCESS] = &fill_words_process, [WORD_FILLER] = &fill_words_filler};

static enum form_measure measure_called(struct str word)
{
	for (int i = 0; i < FORM_MEASURE_COUNT; i++)
		if (str_equals(word, form_measure_text((enum form_measure)i)))
			return (enum form_measure)i;
	return FORM_MEASURE_NONE;
}

static bool take_register(const struct reader_of_text *reader, struct str name, bool about)
{
	const struct register_definition *definition = definition_named(reader->proposing, name);
	bool other = reader->definition && definition != reader->definition;
	if (!definition || (about && other && reader->proposing->guessing)) /* 受灾 in 受灾面积 of crops is no disaster */
		return false;
	name_register(reader->out, definition);
	reader->out->about |= about;
	return true;
}

static bool take_flow(struct meaning *out, enum meaning_flow flow)
{
	out->twice |= out->flow != FLOW_NONE && out->flow != flow;
	out->flow = flow;
	return true;
}

static bool take_word(const struct reader_of_text *reader, enum word_kind kind, const struct fill_word *word)
{
	struct meaning *out = reader->out;
	switch (kind) {
	case WORD_REGISTER:
	case WORD_ABOUT:
		return take_register(reader, word->of, kind == WORD_ABOUT);
	case WORD_MEASURE:
	case WORD_MEASURE_ALL: /* 总人口: of the register, or of the whole village? */
		out->near |= kind == WORD_MEASURE_ALL;
		out->twice |= out->unit.len && !str_equal(out->unit, word->of);
		out->unit = word->of;
		return true;
	case WORD_ADDED:
		return take_flow(out, FLOW_ADDED);
	case WORD_STOPPED:
		return take_flow(out, FLOW_STOPPED);
	case WORD_WHEN:
		out->when = measure_called(word->of);
		return true;
	case WORD_SHARE:
		out->share = true;
		return true;
	case WORD_MALE:
		return take_sex(reader, "男");
	case WORD_FEMALE:
		return take_sex(reader, "女");
	case WORD_ACTIVE:
		out->active = true;
		return true;
	case WORD_PROCESS:
		out->twice |= out->verb.len && !str_equal(out->verb, word->word);
		out->verb = word->word;
		return true;
	case WORD_AGE:
	case WORD_FILLER:
		return true;
	}
	return false;
}

struct found {
	size_t len;
	const struct term *term;
	const struct fill_word *word;
	enum word_kind kind;
	const struct register_definition *titled;
};

static struct found longest_at(const struct reader_of_text *reader, struct str rest)
{
	struct found best = {0};
	for (size_t i = 0; reader->vocabulary && i < reader->vocabulary->count; i++) {
		const struct term *term = &reader->vocabulary->terms[i];
		bool choice = reader->proposing->guessing && term->kind == TERM_CHOICE && best.term && best.term->kind == TERM_STATISTIC;
		bool better = term->text.len > best.len || (term->text.len == best.len && choice) || (term->text.len == best.len && best.term && term->kind == TERM_CHOICE &&
		                                            term->field == reader->asked);
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
		name_register(reader->out, found->titled);
		return true;
	}
	return found->term ? take_term(reader, found->term) : take_word(reader, found->kind, found->word);
}

/* 集中 is 集中供养 when no other choice begins so. */
static bool take_beginning(const struct reader_of_text *reader, struct str segment)
{
	const struct term *only = NULL;
	for (size_t i = 0; reader->vocabulary && i < reader->vocabulary->count; i++) {
		const struct term *term = &reader->vocabulary->terms[i];
		if (term->kind != TERM_CHOICE || !str_starts(term->text, segment) || (reader->asked && term->field != reader->asked))
			continue;
		if (only)
			return false;
		only = term;
	}
	return only && take_choice(reader, only);
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
			(void)take_word(&common, found.kind, found.word);
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
	if (!like || !take_term(reader, like)) {
		*reader->out = as_read;
		return;
	}
	if (like->kind != TERM_STATISTIC)
		take_common_words(reader, segment);
	reader->out->near = true;
}

enum { THE_SAME = 95 }; /* percent of the characters that say something */

/* 城乡居民养老保险 is the choice 居民养老, before it names anything. */
static const struct term *same_choice(const struct reader_of_text *reader, struct str segment)
{
	for (size_t i = 0; reader->vocabulary && utf8_length(segment) >= 3 && i < reader->vocabulary->count; i++) {
		const struct term *term = &reader->vocabulary->terms[i];
		if (term->kind == TERM_CHOICE && words_alike(segment, term->text, true) >= THE_SAME)
			return term;
	}
	return NULL;
}

static void read_segment(struct reader_of_text *reader, struct str segment)
{
	const struct fill_record *record = reader->proposing->record;
	const struct meaning before = *reader->out;
	const struct term *same = same_choice(reader, segment);
	if (same && reader->proposing->guessing && take_choice(reader, same)) {
		reader->out->near = true;
		return;
	}
	for (size_t at = 0; at < segment.len;) {
		struct str rest = str_slice(segment, at, segment.len);
		int64_t low, high;
		bool near;
		size_t band = age_band(rest, &low, &high, &near);
		if (band) {
			/* 80—89周岁: the age today, or the band that was entered? */
			reader->out->left += !take_age(reader, low, high, near || same) && reader->definition ? band : 0;
			at += band;
			continue;
		}
		size_t digits = digits_end(rest, 0);
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
	                                .vocabulary = definition ? vocabulary_of(proposing, definition) : NULL};
	struct str rest = without_period(proposing, text), segment;

	*out = (struct meaning){0};
	while (str_cut(&rest, '/', &segment))
		read_segment(&reader, segment);
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
		add_condition(&all, one->text, one->field);
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
