/* Text put into parts of what a cell or a paragraph says. Runs stay as they are; only the texts in them change. */
#include <stdlib.h>

#include "document/fill_int.h"

int piece_by_place(const void *a, const void *b)
{
	const struct spreadsheet_piece *left = a, *right = b;
	if (left->sheet != right->sheet)
		return left->sheet < right->sheet ? -1 : 1;
	if (left->row != right->row)
		return left->row < right->row ? -1 : 1;
	if (left->column != right->column)
		return left->column < right->column ? -1 : 1;
	return (left->at > right->at) - (left->at < right->at);
}

static bool one_cell(const struct spreadsheet_piece *a, const struct spreadsheet_piece *b)
{
	return a->sheet == b->sheet && a->row == b->row && a->column == b->column;
}

bool pieces_sound(const struct spreadsheet_piece *pieces, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (pieces[i].at > pieces[i].end || !utf8_valid(pieces[i].text) || pieces[i].row < 1 || pieces[i].column < 1 ||
		    (i && one_cell(&pieces[i - 1], &pieces[i]) && pieces[i - 1].end > pieces[i].at))
			return false;
	return true;
}

struct pieces pieces_of(const struct spreadsheet_piece *pieces, size_t count, size_t sheet, uint32_t row, uint32_t column)
{
	const struct spreadsheet_piece wanted = {.sheet = sheet, .row = row, .column = column};
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (piece_by_place(&pieces[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	size_t end = low;
	while (end < count && one_cell(&pieces[end], &wanted))
		end++;
	return (struct pieces){pieces + low, end - low, 0, 0, false};
}

static bool inside_character(struct str text, size_t at)
{
	return at < text.len && ((unsigned char)text.at[at] & 0xC0) == 0x80;
}

bool pieces_splice(struct pieces *pieces, struct str text, struct buf *out)
{
	size_t begin = pieces->offset, end = begin + text.len, cursor = begin;
	bool changed = false;
	for (; pieces->next < pieces->count; pieces->next++, pieces->placed = false) {
		const struct spreadsheet_piece *piece = &pieces->at[pieces->next];
		if (piece->at > end || (piece->at == end && piece->end > piece->at) ||
		    (!pieces->placed && (piece->at < begin || inside_character(text, piece->at - begin))))
			break;
		if (!pieces->placed) {
			buf_str(out, str_slice(text, cursor - begin, piece->at - begin));
			buf_str(out, piece->text);
			pieces->placed = true;
		}
		cursor = piece->end < end ? piece->end : end;
		changed = true;
		if (piece->end > end || inside_character(text, piece->end - begin))
			break;
	}
	buf_str(out, str_slice(text, cursor - begin, text.len));
	pieces->offset = end;
	return changed;
}

/* ---- rich text of a workbook: <t>, or runs <r> with a <t> each; <rPh> says how it is spoken ---- */

static void put_tag(struct buf *out, struct str text, const struct xml_tag *tag, struct str prefix)
{
	buf_text(out, tag->closes ? "</" : "<");
	buf_str(out, prefix);
	buf_str(out, xml_local_name(tag->name));
	buf_str(out, str_slice(text, (size_t)(tag->name.at - text.at) + tag->name.len, tag->end));
}

/* Characters of an element, as the parser gives them. */
void xml_characters(struct str written, struct buf *out)
{
	size_t from = 0;
	for (size_t at = 0; at < written.len; at++) {
		if (written.at[at] != '\r')
			continue;
		xml_unescape(str_slice(written, from, at), out);
		if (at + 1 >= written.len || written.at[at + 1] != '\n')
			buf_char(out, '\n');
		from = at + 1;
	}
	xml_unescape(str_slice(written, from, written.len), out);
}

bool pieces_write_rich(struct pieces *pieces, struct str inner, struct str prefix, struct buf *out)
{
	struct buf text, spliced;
	struct xml_tag tag, close;
	bool spoken = false, sound = true;
	size_t at = 0;
	buf_init(&text, 0);
	buf_init(&spliced, 0);
	while (sound && xml_tag_next(inner, at, &tag)) {
		buf_str(out, str_slice(inner, at, tag.at));
		at = tag.end;
		if (xml_tag_is(&tag, "rPh"))
			spoken = !tag.closes && !tag.empty;
		if (spoken || tag.closes || !xml_tag_is(&tag, "t")) {
			put_tag(out, inner, &tag, prefix);
			continue;
		}
		size_t end = tag.empty ? tag.end : str_find(inner, STR("<"), tag.end);
		sound = tag.empty || (end != STR_NONE && xml_tag_next(inner, end, &close) && close.closes);
		buf_clear(&text);
		buf_clear(&spliced);
		xml_characters(str_slice(inner, tag.end, sound ? end : tag.end), &text);
		if (!pieces_splice(pieces, buf_view(&text), &spliced)) {
			put_tag(out, inner, &tag, prefix);
			buf_str(out, str_slice(inner, tag.end, sound ? end : tag.end));
		} else {
			buf_format(out, "<%.*st xml:space=\"preserve\">", STR_ARG(prefix));
			xml_escape(out, buf_view(&spliced));
			if (tag.empty)
				buf_format(out, "</%.*st>", STR_ARG(prefix));
		}
		at = end;
	}
	sound = sound && pieces->next == pieces->count && !buf_failed(&text) && !buf_failed(&spliced);
	buf_release(&text);
	buf_release(&spliced);
	return sound;
}
