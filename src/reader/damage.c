/* What was damaged in a text: notes of what the shadow mended, and of numbers that a program put there. */
#include <stdlib.h>
#include <string.h>

#include "reader/reader_int.h"

enum { YEAR_DIGITS = 4, EARLIEST = 1990, LATEST = 2050 };

/* ---- what the shadow mended ---- */

static const struct {
	const char *code, *message;
} mended[MEND_KINDS] = {
	[MEND_READING] = {"reading", N_("readings in brackets behind characters were left out")},
	[MEND_MARKUP] = {"markup", N_("leftovers of a web page were left out")},
	[MEND_NUMBER] = {"split_number", N_("a blank or a line break inside a number: it was read as one number")},
	[MEND_DOUBLE] = {"compatibility",
	                 N_("radicals and other doubles of characters were read as the characters they stand for")},
	[MEND_INVISIBLE] = {"invisible", N_("characters that cannot be seen were left out")},
	[MEND_PRIVATE] = {"private_character",
	                  N_("characters without a fixed meaning stand here: look into the original")},
};

static struct str counted(struct work *work, enum text_mend_kind kind, uint32_t count)
{
	const char *message = msg(work->language, mended[kind].message);
	if (count <= 1)
		return str_of(message);
	return arena_format(work->arena, msg(work->language, N_("%s (%u places)")), message, count);
}

static struct reading_note *add_note(struct work *work, enum text_mend_kind kind, uint32_t at, uint32_t end, uint32_t count)
{
	if (!arena_reserve(work->arena, (void **)&work->notes, &work->note_capacity, work->note_count, sizeof *work->notes))
		return NULL;
	const uint32_t *origin = work->document->origin;
	struct reading_note *note = &work->notes[work->note_count++];
	*note = (struct reading_note){
		.place = {at, end, origin[at], origin[end]},
		.code = mended[kind].code,
		.message = counted(work, kind, count),
		.original = str_slice(work->document->text, at, end),
	};
	return note;
}

static bool of_number(char c)
{
	return (c >= '0' && c <= '9') || c == '.' || c == ',';
}

/* The number as it was read, and the same in the source. */
static void note_number(struct work *work, const struct text_mend *mend)
{
	const struct text_shadow *shadow = &work->shadow;
	size_t low = 0, high = shadow->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (shadow->origin[middle] < mend->end)
			low = middle + 1;
		else
			high = middle;
	}
	size_t at = low, end = low;
	while (at > 0 && of_number(shadow->at[at - 1]))
		at--;
	while (end < shadow->len && of_number(shadow->at[end]))
		end++;
	if (at == low || end == low)
		return;
	struct place place = work_place(work, (uint32_t)at, (uint32_t)end);
	struct reading_note *note = add_note(work, MEND_NUMBER, place.at, place.end, 1);
	if (note)
		note->restored = arena_str(work->arena, str_slice(text_shadow_view(shadow), at, end));
}

static void note_first(struct work *work, const struct text_mend *mend)
{
	struct reading_note *note = add_note(work, mend->kind, mend->at, mend->end, work->shadow.mended[mend->kind]);
	char bytes[4];
	if (note && mend->character)
		note->restored = arena_str(work->arena, (struct str){bytes, utf8_encode(mend->character, bytes)});
}

/* Readings stand behind every third character of some texts: one note for the whole document. */
static void count_readings(struct work *work, const struct text_mend *mend)
{
	if (work->reading_count == 0) {
		work->first_reading = work->note_count;
		note_first(work, mend);
	}
	work->reading_count += work->shadow.mended[MEND_READING];
	if (work->first_reading < work->note_count)
		work->notes[work->first_reading].message = counted(work, MEND_READING, work->reading_count);
}

void damage_paragraph(struct work *work)
{
	const struct text_shadow *shadow = &work->shadow;
	bool seen[MEND_KINDS] = {false};
	for (size_t i = 0; i < shadow->mend_count; i++) {
		const struct text_mend *mend = &shadow->mends[i];
		if (mend->kind == MEND_NUMBER)
			note_number(work, mend);
		else if (!seen[mend->kind] && mend->kind == MEND_READING)
			count_readings(work, mend);
		else if (!seen[mend->kind])
			note_first(work, mend);
		seen[mend->kind] = true;
	}
}

/* ---- years that a program put in ---- */

static bool is_year(struct str text)
{
	for (size_t i = 0; i < YEAR_DIGITS; i++)
		if (i >= text.len || text.at[i] < '0' || text.at[i] > '9')
			return false;
	return text.len == YEAR_DIGITS || text.at[YEAR_DIGITS] < '0' || text.at[YEAR_DIGITS] > '9';
}

static bool of_report(const struct work *work, int64_t value)
{
	int year = work->year ? work->year : work->plan_year - 1;
	return year > 0 && value >= year - 1 && value <= year + 1;
}

/* 投入2024多万元, 完成2024个 in a report on 2024: a program that replaced the years replaced other numbers too. */
static void check_figure(struct work *work, const struct figure *figure)
{
	int64_t value = figure->value.unscaled;
	char digits[DEC_TEXT_MAX];
	if (figure->value.scale || value < EARLIEST || value > LATEST || value % 100 == 0)
		return;
	struct str text = str_slice(work->document->text, figure->place.at, figure->place.end);
	size_t at = str_find(text, dec_text(figure->value, digits), 0);
	if (at == STR_NONE || !is_year(str_slice(text, at, text.len)))
		return;
	struct str behind = str_slice(text, at + YEAR_DIGITS, text.len);
	bool about = list_start(&work->reader->lexicon, LIST_ABOUT_DIGIT, behind);
	if (!of_report(work, value) && !(about && value % 10))
		return;
	if (!arena_reserve(work->arena, (void **)&work->notes, &work->note_capacity, work->note_count, sizeof *work->notes))
		return;
	work->notes[work->note_count++] = (struct reading_note){
		.place = figure->place,
		.code = "suspicious_year",
		.message = str_of(msg(work->language,
		                      N_("this number looks like a year that a program put in the place of another number"))),
		.original = text,
	};
}

static int by_place(const void *a, const void *b)
{
	const struct reading_note *left = a, *right = b;
	if (left->place.at != right->place.at)
		return left->place.at < right->place.at ? -1 : 1;
	return strcmp(left->code, right->code);
}

void damage_figures(struct work *work)
{
	for (size_t i = 0; i < work->figure_count; i++)
		check_figure(work, &work->figures[i]);
	if (work->note_count)
		qsort(work->notes, work->note_count, sizeof *work->notes, by_place);
}

/* Where the part of the sentence begins that token i stands in: behind the last semicolon. */
static size_t part_of(const struct sentence *s, size_t i)
{
	while (i > 0 && !str_equals(token_text(s, i - 1), "；") && !str_equals(token_text(s, i - 1), ";"))
		i--;
	return i;
}

/* 2024年末比2024年增长: a year against itself. */
void damage_comparison(struct work *work, size_t i)
{
	const struct sentence *s = &work->sentence;
	struct str year = str_slice(token_text(s, i), 0, YEAR_DIGITS);
	struct str before = i > 0 ? token_text(s, i - 1) : STR("");
	if (!is_year(token_text(s, i)) || !list_end(s->lexicon, LIST_COMPARES_END, before))
		return;
	for (size_t k = part_of(s, i); k + 1 < i; k++)
		if (s->tokens[k].kind == TOKEN_TIME && str_starts(token_text(s, k), year)) {
			work_note(work, s->tokens[i].at, s->tokens[i].end, "suspicious_year",
			          N_("a year is compared with itself: a program may have replaced the years"));
			return;
		}
}
