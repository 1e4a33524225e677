/* Of what a register does not know word for word: the word of it that is most like. A guess for a person to say yes or no to. */
#include "fill/propose_int.h"

enum { ALIKE = 70, ALIKE_CHOICE = 80, PART_OF = 72 };

static size_t says_little(struct str rest)
{
	static const struct fill_words *const lists[] = {&fill_words_when, &fill_words_measure, &fill_words_measure_all, &fill_words_active, &fill_words_filler};
	size_t longest = 0;
	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		size_t len = fill_words_begin(lists[i], rest);
		longest = len > longest ? len : longest;
	}
	return longest;
}

static struct characters characters_of(struct str s, bool bare, uint32_t room[CHARACTERS_MOST])
{
	size_t count = 0;
	char buffer[256];
	struct str plain = fill_words_plain(s, buffer);
	for (size_t at = 0; at < plain.len && count < CHARACTERS_MOST;) {
		size_t little = !bare ? 0 : says_little(str_slice(plain, at, plain.len));
		if (little)
			at += little;
		else
			room[count++] = utf8_next(plain, &at);
	}
	return (struct characters){room, count};
}

struct characters words_say(struct str s, uint32_t room[CHARACTERS_MOST])
{
	return characters_of(s, true, room);
}

static size_t in_common(const struct characters *a, const struct characters *b)
{
	bool taken[CHARACTERS_MOST] = {false};
	size_t count = 0;
	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < b->count; k++)
			if (!taken[k] && a->at[i] == b->at[k]) {
				taken[k] = true;
				count++;
				break;
			}
	return count;
}

static bool holds(const struct characters *whole, const struct characters *part)
{
	for (size_t from = 0; from + part->count <= whole->count; from++) {
		size_t i = 0;
		while (i < part->count && whole->at[from + i] == part->at[i])
			i++;
		if (i == part->count)
			return true;
	}
	return false;
}

unsigned characters_alike(struct characters a, struct characters b)
{
	if (a.count < 2 || b.count < 2)
		return 0;
	unsigned alike = (unsigned)(in_common(&a, &b) * 200 / (a.count + b.count));
	const struct characters *longer = a.count >= b.count ? &a : &b, *shorter = longer == &a ? &b : &a;
	bool part = shorter->count * 2 >= longer->count && holds(longer, shorter);
	return part && alike < PART_OF ? PART_OF : alike;
}

unsigned words_alike(struct str a, struct str b)
{
	uint32_t left[CHARACTERS_MOST], right[CHARACTERS_MOST];
	return characters_alike(characters_of(a, false, left), characters_of(b, false, right));
}

static bool unit_fits(const struct proposing *proposing, const struct term *term)
{
	struct str unit = term->kind == TERM_STATISTIC          ? term->statistic->unit
	                  : term->kind != TERM_FIELD            ? STR("")
	                  : term->field->unit.len               ? term->field->unit
	                  : term->field->kind == FIELD_KIND_MONEY ? STR("元")
	                                                        : STR("");
	return !unit.len || !proposing->guessed_unit.len || units_agree(proposing, unit, proposing->guessed_unit);
}

/* 无问题 is not what 问题 is like. */
static bool denies(struct str words)
{
	return fill_words_in(&fill_words_denial, words);
}

/* 粮食播种面积 is not asked for where the words do not say 粮食. */
static bool says_choices(const struct proposing *proposing, const struct register_statistic *statistic, const struct meaning *said, struct str words)
{
	struct str where = register_where(proposing, statistic);
	size_t open = str_find(where, STR("'"), 0);
	while (open != STR_NONE) {
		size_t close = str_find(where, STR("'"), open + 1);
		if (close == STR_NONE)
			return false;
		struct str choice = str_slice(where, open, close + 1); /* with its marks, as conditions have it */
		bool here = str_find(words, str_slice(where, open + 1, close), 0) != STR_NONE;
		for (size_t i = 0; !here && i < said->condition_count; i++)
			here = str_find(said->conditions[i].text, choice, 0) != STR_NONE;
		if (!here)
			return false;
		open = str_find(where, STR("'"), close + 1);
	}
	return true;
}

const struct term *term_alike(const struct proposing *proposing, const struct fill_vocabulary *vocabulary, const struct register_field *asked,
                              const struct meaning *said, struct str words)
{
	const struct term *best = NULL;
	uint32_t room[CHARACTERS_MOST];
	const struct characters asks = words_say(words, room);
	unsigned most = 0;
	for (size_t i = 0; i < vocabulary->count; i++) {
		const struct term *term = &vocabulary->terms[i];
		if (term->kind == TERM_ABOUT_FIELD || term->kind == TERM_STATE || !unit_fits(proposing, term) ||
		    (term->kind == TERM_STATISTIC && (term->statistic->each || term->statistic->share_of)))
			continue;
		if (term->kind == TERM_CHOICE && denies(term->text) && !denies(words))
			continue;
		unsigned alike = characters_alike(asks, term->says);
		if (term->kind == TERM_STATISTIC && !says_choices(proposing, term->statistic, said, words))
			continue;
		unsigned least = term->kind == TERM_CHOICE && term->field != asked ? ALIKE_CHOICE : ALIKE;
		if (alike >= least && alike > most) {
			most = alike;
			best = term;
		}
	}
	return best;
}

/* ---- by weight: characters that few fields of the register have tell more than those that many have, 绝 of 绝收面积 more than 面 ---- */

enum { TEXT_MOST = 48, RARE = 60, UNKNOWN = 25 };

struct weighed {
	uint32_t at[TEXT_MOST];
	unsigned weight[TEXT_MOST];
	size_t count;
};

/* How many fields of the register have the character in their titles. */
static unsigned fields_with(const struct register_definition *definition, struct str character)
{
	unsigned count = 0;
	for (size_t i = 0; i < definition->field_count; i++)
		count += str_find(definition->fields[i].title, character, 0) != STR_NONE;
	return count;
}

static struct weighed weigh(const struct register_definition *definition, struct str text)
{
	struct weighed out = {.count = 0};
	char buffer[256];
	struct str plain = fill_words_plain(text, buffer);
	for (size_t at = 0; at < plain.len && out.count < TEXT_MOST;) {
		size_t from = at;
		uint32_t c = utf8_next(plain, &at);
		unsigned with = fields_with(definition, str_slice(plain, from, at));
		out.weight[out.count] = with ? RARE / (with + 1) + 1 : UNKNOWN;
		out.at[out.count++] = c;
	}
	return out;
}

static unsigned weight_of(const struct weighed *text)
{
	unsigned sum = 0;
	for (size_t i = 0; i < text->count; i++)
		sum += text->weight[i];
	return sum;
}

static bool has(const struct weighed *text, uint32_t c)
{
	for (size_t i = 0; i < text->count; i++)
		if (text->at[i] == c)
			return true;
	return false;
}

static size_t longest_run(const struct weighed *a, const struct weighed *b)
{
	size_t longest = 0;
	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < b->count; k++) {
			size_t len = 0;
			while (i + len < a->count && k + len < b->count && a->at[i + len] == b->at[k + len])
				len++;
			longest = len > longest ? len : longest;
		}
	return longest;
}

/* Percent: how much of the head the title says, and of the title the head with what stands above it. */
static unsigned likeness(const struct weighed *head, const struct weighed *whole, const struct weighed *title)
{
	unsigned said = 0, shown = 0, in_head = weight_of(head), in_title = weight_of(title);
	for (size_t i = 0; i < head->count; i++)
		said += has(title, head->at[i]) ? head->weight[i] : 0;
	for (size_t i = 0; i < title->count; i++)
		shown += has(whole, title->at[i]) ? title->weight[i] : 0;
	if (!said || !in_head || !in_title)
		return 0;
	unsigned precision = said * 100 / in_head, recall = shown * 100 / in_title;
	unsigned order = (unsigned)(longest_run(whole, title) * 100 / title->count); /* 家庭人均纯收入 is 年人均纯收入, not 家庭年纯收入 */
	return (8 * precision * recall / (precision + recall) + order) / 5;
}

unsigned title_like(const struct register_definition *definition, struct str title, struct str last, struct str whole)
{
	const struct weighed a = weigh(definition, last), b = weigh(definition, whole), c = weigh(definition, title);
	return likeness(&a, &b, &c);
}

unsigned field_like(const struct register_definition *definition, const struct register_field *field, struct str last, struct str whole)
{
	const struct weighed head = weigh(definition, last), all = weigh(definition, whole), title = weigh(definition, field->title);
	unsigned most = likeness(&head, &all, &title);
	for (size_t i = 0; i < fill_alias_count; i++) {
		const struct fill_alias *alias = &fill_aliases[i];
		if (!fill_alias_of(alias, definition, ALIAS_FIELD) || !str_equal(alias->of, field->title))
			continue;
		for (size_t k = 0; k < alias->count; k++) {
			const struct weighed other = weigh(definition, fill_alias_words[alias->first + k]);
			unsigned like = likeness(&head, &all, &other);
			most = like > most ? like : most;
		}
	}
	return most;
}

enum { FIGURE_LIKE = 60 };

const struct term *figure_alike(const struct proposing *proposing, const struct register_definition *definition, const struct meaning *said,
                                struct str last, struct str whole)
{
	const struct fill_vocabulary *vocabulary = fill_vocabulary_of(proposing, definition);
	const struct term *best = NULL;
	unsigned most = FIGURE_LIKE - 1;
	for (size_t i = 0; vocabulary && i < vocabulary->count; i++) {
		const struct term *term = &vocabulary->terms[i];
		bool figure = term->kind == TERM_FIELD || (term->kind == TERM_STATISTIC && !term->statistic->each && !term->statistic->share_of);
		if (!figure || !unit_fits(proposing, term) || (term->kind == TERM_STATISTIC && !says_choices(proposing, term->statistic, said, whole)))
			continue;
		unsigned like = title_like(definition, term->text, last, whole);
		if (like > most) {
			most = like;
			best = term;
		}
	}
	return best;
}

size_t title_part(const struct register_definition *definition, struct str rest)
{
	size_t longest = 0, count = 0;
	for (size_t at = 0; at < rest.len;) {
		(void)utf8_next(rest, &at);
		if (str_find(definition->title, str_slice(rest, 0, at), 0) == STR_NONE)
			break;
		if (++count >= 2)
			longest = at;
	}
	return longest;
}

static unsigned title_alike(struct characters title, struct str name)
{
	uint32_t room[CHARACTERS_MOST];
	return characters_alike(title, words_say(name, room));
}

unsigned register_alike(const struct register_definition *definition, struct str title)
{
	static const struct fill_words *const lists[] = {&fill_words_register, &fill_words_about};
	uint32_t room[CHARACTERS_MOST];
	const struct characters asked = words_say(title, room);
	unsigned most = title_alike(asked, definition->title);
	for (size_t k = 0; k < COUNT_OF(lists); k++)
		for (size_t i = 0; i < lists[k]->count; i++) {
			unsigned like = str_equals(lists[k]->at[i].of, definition->name) ? title_alike(asked, lists[k]->at[i].word) : 0;
			most = like > most ? like : most;
		}
	return most;
}
