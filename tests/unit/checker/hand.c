#include "hand.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "text/text.h"

#define HAND_YEAR 2026
#define FIGURES_MAX 64

/* ---- a reader of a few units ------------------------------------------------------------------------------------ */

bool reader_base_value(const struct reader *reader, struct dec value, struct str unit, struct dec *out, struct str *base_unit)
{
	static const struct {
		const char *unit, *base;
		int64_t factor;
	} units[] = {{"亿元", "元", 100000000}, {"万元", "元", 10000}, {"元", "元", 1}, {"%", "%", 1}, {"件", "件", 1}, {"个", "个", 1},
	             {"吨", "吨", 1}, {"万亩", "亩", 10000}, {"亩", "亩", 1}};
	(void)reader;
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (str_equals(unit, units[i].unit)) {
			*base_unit = str_of(units[i].base);
			return dec_multiply(value, dec_of(units[i].factor), out);
		}
	return false;
}

struct str reader_indicator_name(const struct reader *reader, struct str indicator)
{
	(void)reader;
	return str_equals(indicator, "生产总值") ? STR("地区生产总值") : indicator;
}

const struct text_simplifier *reader_simplifier(const struct reader *reader)
{
	(void)reader;
	return NULL;
}

/* ---- the marked text -------------------------------------------------------------------------------------------- */

static void set_measure(struct figure *figure, struct str mark)
{
	static const struct {
		char mark;
		enum measure measure;
	} measures[] = {{'l', MEASURE_LEVEL}, {'t', MEASURE_LEVEL}, {'g', MEASURE_GROWTH}, {'G', MEASURE_GROWTH},
	                {'c', MEASURE_CHANGE}, {'C', MEASURE_CHANGE}, {'r', MEASURE_RATIO}, {'k', MEASURE_RANK}};
	for (size_t i = 0; i < COUNT_OF(measures); i++)
		if (mark.at[0] == measures[i].mark)
			figure->measure = measures[i].measure;
	figure->negative = mark.at[0] == 'G' || mark.at[0] == 'C';
	figure->mood = mark.at[0] == 't' ? MOOD_TARGET : MOOD_ACTUAL;
	figure->period = (struct period){.kind = PERIOD_YEAR, .year = HAND_YEAR};
	for (size_t i = 1; i < mark.len; i++) {
		if (mark.at[i] == '~')
			figure->bound = BOUND_ABOUT;
		else if (mark.at[i] == '>')
			figure->bound = BOUND_AT_LEAST;
		else if (mark.at[i] == '-')
			figure->period.year--;
	}
}

static void add_figure(struct hand *hand, struct buf *text, struct figure *figures, struct str inside)
{
	struct figure *figure = &figures[hand->reading.figure_count++];
	struct str mark, indicator, value;
	assert_true(hand->reading.figure_count <= FIGURES_MAX);
	assert_true(str_cut(&inside, ',', &mark) && str_cut(&inside, ',', &indicator) && str_cut(&inside, ',', &value));
	set_measure(figure, mark);
	assert_true(dec_parse(value, &figure->value));
	figure->indicator = indicator;
	figure->unit = inside;
	figure->place.at = (uint32_t)text->len;
	buf_str(text, value);
	buf_str(text, inside);
	figure->place.end = (uint32_t)text->len;
}

static void write_text(struct hand *hand, struct buf *text, struct figure *figures, struct str marked)
{
	for (size_t at = 0; at < marked.len;) {
		size_t end;
		if (marked.at[at] != '{') {
			buf_char(text, marked.at[at++]);
			continue;
		}
		end = str_find(marked, STR("}"), at);
		assert_true(end != STR_NONE);
		add_figure(hand, text, figures, str_slice(marked, at + 1, end));
		at = end + 1;
	}
}

static void cut_blocks(struct hand *hand, struct block *blocks)
{
	struct str text = hand->document.text;
	for (size_t at = 0, end; at < text.len; at = end + 1) {
		struct block *block = &blocks[hand->document.block_count++];
		end = str_find(text, STR("\n"), at);
		end = end == STR_NONE ? text.len : end;
		*block = (struct block){.kind = BLOCK_PARAGRAPH, .at = (uint32_t)at, .end = (uint32_t)end};
		if (str_starts(str_slice(text, at, end), STR("# ")))
			*block = (struct block){.kind = BLOCK_TITLE, .at = (uint32_t)at + 2, .end = (uint32_t)end};
		else if (str_starts(str_slice(text, at, end), STR("## ")))
			*block = (struct block){.kind = BLOCK_HEADING, .at = (uint32_t)at + 3, .end = (uint32_t)end};
	}
}

static void set_sentences(struct hand *hand, struct figure *figures)
{
	struct str text = hand->document.text, sentence;
	for (size_t at = 0; text_next_sentence(text, &at, &sentence);)
		for (size_t i = 0; i < hand->reading.figure_count; i++) {
			uint32_t from = (uint32_t)(sentence.at - text.at);
			if (figures[i].place.at >= from && figures[i].place.at < from + sentence.len)
				figures[i].sentence_place = (struct place){.at = from, .end = from + (uint32_t)sentence.len};
		}
}

void hand_make(struct hand *hand, const char *marked)
{
	struct buf text;
	*hand = (struct hand){0};
	arena_init(&hand->arena, (size_t)4 << 20);
	buf_init(&text, 0);
	struct figure *figures = arena_array(&hand->arena, FIGURES_MAX, sizeof(*figures));
	struct str source = arena_str(&hand->arena, str_of(marked));
	write_text(hand, &text, figures, source);
	hand->document.text = arena_str(&hand->arena, buf_view(&text));
	buf_release(&text);
	struct block *blocks = arena_array(&hand->arena, hand->document.text.len + 1, sizeof(*blocks));
	uint32_t *origin = arena_array(&hand->arena, hand->document.text.len + 1, sizeof(*origin));
	for (size_t i = 0; i <= hand->document.text.len; i++)
		origin[i] = (uint32_t)i;
	cut_blocks(hand, blocks);
	set_sentences(hand, figures);
	hand->document.blocks = blocks;
	hand->document.origin = origin;
	hand->reading.figures = figures;
	hand->reading.year = HAND_YEAR;
	assert_false(arena_failed(&hand->arena));
}

void hand_release(struct hand *hand)
{
	arena_release(&hand->arena);
}

const struct finding *hand_check(struct hand *hand, const struct known_figure *known, size_t known_count, size_t *count)
{
	struct check_request request = {.document = &hand->document, .reading = &hand->reading, .known = known,
	                                .known_count = known_count};
	const struct finding *findings = NULL;
	struct err err = {0};
	assert_int_equal(checker_check(&hand->arena, &request, &findings, count, &err), STATUS_OK);
	return findings;
}

struct str hand_findings(struct hand *hand, const struct known_figure *known, size_t known_count)
{
	size_t count;
	const struct finding *findings = hand_check(hand, known, known_count, &count);
	struct str lines = STR("");
	for (size_t i = 0; i < count; i++) {
		const struct finding *f = &findings[i];
		lines = arena_format(&hand->arena, "%.*s%s%s %s %.*s%s%.*s", STR_ARG(lines), i > 0 ? "\n" : "", level_text(f->level),
		                     f->rule->id, STR_ARG(f->quote), f->suggestion.len > 0 ? " -> " : "", STR_ARG(f->suggestion));
	}
	return lines;
}

struct reading_note reader_document_note(const struct document *document, size_t i)
{
	const struct document_note *note = &document->notes[i];
	return (struct reading_note){{note->at, note->end, note->at, note->end}, note->code, note->message, note->original, note->restored};
}
