/* Structures in percent, 13.8:51.9:34.3: a part of the rule parts. */
#include "checker/checker_int.h"

#define STRUCTURE_MAX 24
#define LEAD_BYTES 90u /* 三次产业结构由上年的5.7:49.3:45.0调整为 */

static bool is_colon(struct str s, size_t at, size_t *next)
{
	uint32_t c = check_str_character(s, at, next);
	return c == ':' || c == 0xFF1A || c == 0x2236;
}

static size_t number_end(struct str s, size_t at)
{
	size_t end = at;
	while (end < s.len && ((s.at[end] >= '0' && s.at[end] <= '9') || (s.at[end] == '.' && end > at)))
		end++;
	return end > at && s.at[end - 1] == '.' ? end - 1 : end;
}

struct structure {
	struct dec parts[STRUCTURE_MAX], sum, slack;
	size_t end, count;
	struct str text;
};

static bool read_structure(const struct check *check, struct str s, size_t at, struct structure *out)
{
	*out = (struct structure){.text = STR("")};
	for (size_t from = at;;) {
		size_t to = number_end(s, from), next;
		struct dec value;
		struct str number = str_slice(s, from, to);
		if (to == from || !dec_parse(number, &value) || value.scale > 4 || out->count == STRUCTURE_MAX)
			return false;
		out->parts[out->count] = value;
		struct dec half = {5, (int8_t)(value.scale + 1)};
		if (!dec_add(out->sum, value, &out->sum) || !dec_add(out->slack, half, &out->slack))
			return false;
		out->text = arena_format(check->arena, "%.*s%s%.*s", STR_ARG(out->text), out->count > 0 ? " + " : "",
		                         STR_ARG(number));
		out->count++;
		out->end = to;
		if (!is_colon(s, to, &next))
			return out->count > 2;
		from = next;
	}
}

/* One digit of one part, of two digits at least, is wrong: with another the parts sum to 100. 1:2:3 is no such thing, and
 * without a name neither is 10:25:45. */
static bool misses_by_a_digit(const struct check *check, const struct structure *found, bool named)
{
	bool decimal = false;
	for (size_t i = 0; i < found->count; i++)
		decimal |= found->parts[i].scale > 0;
	if (!named && !decimal)
		return false;
	for (size_t i = 0; i < found->count; i++) {
		struct figure part = {.value = found->parts[i]};
		struct dec others, rest;
		struct range right;
		if (check_digits(part.value) > 1 && dec_subtract(found->sum, part.value, &others) &&
		    dec_subtract(dec_of(100), others, &rest) && dec_subtract(rest, found->slack, &right.low) &&
		    dec_add(rest, found->slack, &right.high) && check_is_misprint(check, &part, right))
			return true;
	}
	return false;
}

static void check_structure(struct check *check, struct str s, size_t at, struct str lead)
{
	struct structure found;
	struct dec off, hundred = dec_of(100);
	bool named = check_words_within(&check->words, LIST_STRUCTURE_NAME, lead);
	if (!read_structure(check, s, at, &found) || !dec_subtract(found.sum, hundred, &off))
		return;
	if (off.unscaled < 0)
		off = dec_negate(off);
	/* Far from 100 it is a proportion such as 1:2:3 and no structure in percent; that of the three industries is one. */
	bool three = check_str_has(lead, "产业") && found.count == 3;
	bool near = named && (three || dec_compare(off, dec_of(20)) <= 0);
	if (dec_compare(off, found.slack) <= 0 || (!near && !misses_by_a_digit(check, &found, named)))
		return;
	char text[DEC_TEXT_MAX];
	struct str sum = dec_text(found.sum, text);
	check_report(check, &(struct remark){
		.level = LEVEL_ERROR, .at = at, .end = found.end,
		.message = SAY(check, N_("the shares of the structure do not sum to 100")),
		.evidence = arena_format(check->arena, "%.*s = %.*s", STR_ARG(found.text), STR_ARG(sum)),
	});
}

static void check_block(struct check *check, const struct block *block)
{
	struct str s = str_slice(check->text, 0, block->end);
	for (size_t at = block->at; at < block->end;) {
		size_t end = number_end(s, at), next;
		if (end == at) {
			at++;
			continue;
		}
		size_t lead = at > block->at + LEAD_BYTES ? at - LEAD_BYTES : block->at;
		if (is_colon(s, end, &next))
			check_structure(check, s, at, str_slice(s, lead, at));
		while (is_colon(s, end, &next) && number_end(s, next) > next)
			end = number_end(s, next);
		at = end;
	}
}

void check_structures(struct check *check)
{
	for (size_t i = 0; i < check->request->document->block_count; i++)
		if (check_is_report(check, i))
			check_block(check, &check->request->document->blocks[i]);
}
