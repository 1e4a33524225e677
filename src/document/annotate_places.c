/* Where a comment begins and ends in the text of a word file. A range is marked between the runs of a paragraph; a run in
 * which it begins or ends is split. What stands in a text box or in a note cannot carry a comment: Word allows none there,
 * so it goes to the run on which the box hangs, or which holds the sign of the note. */
#include "document/annotate_int.h"

bool word_element_is(const struct word_part *part, uint32_t element, const char *name)
{
	struct str full = part->index.elements[element - 1].name;
	return str_starts(full, part->prefix) && str_equals(str_slice(full, part->prefix.len, full.len), name);
}

static uint32_t parent_of(const struct word_part *part, uint32_t element)
{
	return part->index.elements[element - 1].parent;
}

/* What carries a comment on an element: the outermost paragraph it stands in, and in that the run (or the formula). */
struct carrier {
	uint32_t paragraph, run; /* 0: none */
	bool in_cell;
};

static bool is_run(const struct word_part *part, uint32_t element)
{
	struct str name = xml_local_name(part->index.elements[element - 1].name);
	return word_element_is(part, element, "r") || str_equals(name, "oMath") || str_equals(name, "oMathPara");
}

static struct carrier carrier_of(const struct word_part *part, uint32_t element)
{
	struct carrier carrier = {0};
	uint32_t run = 0;
	for (uint32_t at = element; at; at = parent_of(part, at)) {
		if (is_run(part, at))
			run = at;
		if (word_element_is(part, at, "p")) {
			carrier = (struct carrier){.paragraph = at, .run = run};
		} else if (word_element_is(part, at, "tc")) {
			carrier.in_cell = true;
		}
	}
	return carrier;
}

/* A byte of the text as it was before repairs. */
static size_t before(const struct word_part *part, size_t at)
{
	return part->before_repair ? part->before_repair[at] : at;
}

/* The first piece that ends behind `at`; the count when there is none. */
static size_t piece_at(const struct docx_places *places, size_t at)
{
	size_t low = 0, high = places->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if ((size_t)places->pieces[middle].at + places->pieces[middle].len <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct spot {
	size_t at;
	uint32_t run; /* to be split; 0: the place lies between runs */
	bool in_text;
};

/* Nothing but the properties of the run stands before, or nothing at all behind. */
static bool is_first(const struct word_part *part, uint32_t run, uint32_t element)
{
	uint32_t next = run + 1;
	if (next < element && word_element_is(part, next, "rPr"))
		return part->index.elements[next - 1].end == part->index.elements[element - 1].at;
	return next == element;
}

static bool is_last(const struct word_part *part, uint32_t run, uint32_t element)
{
	struct str rest = str_slice(part->index.text, part->index.elements[element - 1].end, part->index.elements[run - 1].end);
	return str_starts(rest, STR("</")) && str_find(rest, STR(">"), 0) == rest.len - 1;
}

/* The place in front of byte `offset` of the characters of an element; with `behind`, the place at which a range ends. */
static bool spot_in(const struct word_part *part, const struct carrier *carrier, uint32_t element, uint32_t offset,
                    bool behind, struct spot *out)
{
	const struct xml_element *text = &part->index.elements[element - 1];
	size_t at = xml_index_character(&part->index, element, offset);
	if (!at || !word_element_is(part, carrier->run, "r") || parent_of(part, element) != carrier->run)
		return false;
	bool at_start = at == text->body, at_end = part->index.text.at[at] == '<';
	if (!behind && at_start)
		*out = is_first(part, carrier->run, element) ? (struct spot){part->index.elements[carrier->run - 1].at, 0, false}
		                                             : (struct spot){text->at, carrier->run, false};
	else if (behind && at_end)
		*out = is_last(part, carrier->run, element) ? (struct spot){part->index.elements[carrier->run - 1].end, 0, false}
		                                            : (struct spot){text->end, carrier->run, false};
	else
		*out = (struct spot){at, carrier->run, true};
	return true;
}

/* The last piece in front of `end` that the same paragraph carries, from piece `first` on, where a range may not leave it. */
static size_t last_piece(const struct word_part *part, size_t first, size_t end, const struct carrier *from)
{
	const struct docx_places *places = part->places;
	size_t last = first;
	struct carrier to;
	for (size_t i = first; i < places->count && places->pieces[i].at < end; i++) {
		to = carrier_of(part, places->pieces[i].element);
		if (to.run && (to.paragraph == from->paragraph || (!to.in_cell && !from->in_cell)))
			last = i;
		else if (to.in_cell != from->in_cell || from->in_cell)
			break;
	}
	return last;
}

/* The place of a piece that is not split: the whole run. */
static void whole_run(const struct word_part *part, uint32_t run, bool behind, struct spot *out)
{
	const struct xml_element *element = &part->index.elements[run - 1];
	*out = (struct spot){behind ? element->end : element->at, 0, false};
}

static size_t first_carried(const struct word_part *part, size_t from)
{
	const struct docx_places *places = part->places;
	while (from < places->count && !carrier_of(part, places->pieces[from].element).run)
		from++;
	return from;
}

bool annotation_place(const struct word_part *part, size_t at, size_t end, struct annotation *out)
{
	const struct docx_places *places = part->places;
	struct spot from, to;
	size_t first = piece_at(places, before(part, at));
	end = before(part, end);
	bool here = first < places->count && places->pieces[first].at < end;
	first = first_carried(part, here ? first : 0);
	if (first == places->count)
		return false;
	const struct docx_piece *begin = &places->pieces[first];
	struct carrier carrier = carrier_of(part, begin->element);
	size_t last = here ? last_piece(part, first, end, &carrier) : first;
	const struct docx_piece *finish = &places->pieces[last];
	struct carrier other = carrier_of(part, finish->element);
	size_t start = before(part, at) > begin->at ? before(part, at) : begin->at;
	size_t stop = end < (size_t)finish->at + finish->len ? end : (size_t)finish->at + finish->len;
	bool exact = here && !begin->whole && !finish->whole &&
	             spot_in(part, &carrier, begin->element, begin->offset + (uint32_t)(start - begin->at), false, &from) &&
	             spot_in(part, &other, finish->element, finish->offset + (uint32_t)(stop - finish->at), true, &to) &&
	             from.at < to.at;
	if (!exact) {
		whole_run(part, carrier.run, false, &from);
		whole_run(part, other.run, true, &to);
	}
	if (from.at >= to.at)
		whole_run(part, carrier.run, true, &to);
	*out = (struct annotation){from.at, to.at, exact, from.run, to.run, from.in_text, to.in_text};
	return true;
}
