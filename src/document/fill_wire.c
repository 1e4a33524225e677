/* What is to be filled in, on its way to the confined child. */
#include <string.h>

#include "document/confine_int.h"

/* Followed by the entries, the pieces, the growth, and the texts of the first two in the same order. */
struct wire_filling {
	uint32_t entry_count, piece_count, growth_count;
};
struct wire_entry {
	uint32_t sheet, row, column, content, text_len;
};
struct wire_piece {
	uint32_t sheet, row, column, at, end, text_len;
};
struct wire_growth {
	uint32_t sheet, row, copies;
};

static void filling_pack(const struct spreadsheet_filling *filling, struct buf *out)
{
	struct wire_filling head = {(uint32_t)filling->entry_count, (uint32_t)filling->piece_count, (uint32_t)filling->growth_count};
	buf_bytes(out, &head, sizeof head);
	for (size_t i = 0; i < filling->entry_count; i++) {
		const struct spreadsheet_entry *entry = &filling->entries[i];
		struct wire_entry wire = {(uint32_t)entry->sheet, entry->row, entry->column, (uint32_t)entry->content, (uint32_t)entry->text.len};
		buf_bytes(out, &wire, sizeof wire);
	}
	for (size_t i = 0; i < filling->piece_count; i++) {
		const struct spreadsheet_piece *piece = &filling->pieces[i];
		struct wire_piece wire = {(uint32_t)piece->sheet, piece->row, piece->column, (uint32_t)piece->at, (uint32_t)piece->end,
		                          (uint32_t)piece->text.len};
		buf_bytes(out, &wire, sizeof wire);
	}
	for (size_t i = 0; i < filling->growth_count; i++) {
		struct wire_growth wire = {(uint32_t)filling->growth[i].sheet, filling->growth[i].row, filling->growth[i].copies};
		buf_bytes(out, &wire, sizeof wire);
	}
	for (size_t i = 0; i < filling->entry_count; i++)
		buf_str(out, filling->entries[i].text);
	for (size_t i = 0; i < filling->piece_count; i++)
		buf_str(out, filling->pieces[i].text);
}

static bool take(struct str *rest, size_t len, struct str *out)
{
	if (len > rest->len)
		return false;
	*out = str_slice(*rest, 0, len);
	*rest = str_slice(*rest, len, rest->len);
	return true;
}

static bool take_many(struct str *rest, size_t count, size_t size, struct str *out)
{
	return count <= DOCUMENT_ENTRIES_MAX && take(rest, count * size, out);
}

bool filling_unpack(struct arena *arena, struct str bytes, struct spreadsheet_filling *out)
{
	struct wire_filling head;
	struct str rest = bytes, raw, entries, pieces, growths;
	if (!take(&rest, sizeof head, &raw))
		return false;
	memcpy(&head, raw.at, sizeof head);
	struct spreadsheet_entry *entry = arena_array(arena, (size_t)head.entry_count + 1, sizeof *entry);
	struct spreadsheet_piece *piece = arena_array(arena, (size_t)head.piece_count + 1, sizeof *piece);
	struct spreadsheet_growth *growth = arena_array(arena, (size_t)head.growth_count + 1, sizeof *growth);
	if (!entry || !piece || !growth || !take_many(&rest, head.entry_count, sizeof(struct wire_entry), &entries) ||
	    !take_many(&rest, head.piece_count, sizeof(struct wire_piece), &pieces) ||
	    !take_many(&rest, head.growth_count, sizeof(struct wire_growth), &growths))
		return false;
	for (size_t i = 0; i < head.entry_count; i++) {
		struct wire_entry wire;
		memcpy(&wire, entries.at + i * sizeof wire, sizeof wire);
		entry[i] = (struct spreadsheet_entry){wire.sheet, wire.row, wire.column, (enum spreadsheet_content)wire.content, STR("")};
		if (wire.content >= SPREADSHEET_CONTENT_COUNT || !take(&rest, wire.text_len, &entry[i].text))
			return false;
	}
	for (size_t i = 0; i < head.piece_count; i++) {
		struct wire_piece wire;
		memcpy(&wire, pieces.at + i * sizeof wire, sizeof wire);
		piece[i] = (struct spreadsheet_piece){wire.sheet, wire.row, wire.column, wire.at, wire.end, STR("")};
		if (!take(&rest, wire.text_len, &piece[i].text))
			return false;
	}
	for (size_t i = 0; i < head.growth_count; i++) {
		struct wire_growth wire;
		memcpy(&wire, growths.at + i * sizeof wire, sizeof wire);
		growth[i] = (struct spreadsheet_growth){wire.sheet, wire.row, wire.copies};
	}
	*out = (struct spreadsheet_filling){entry, head.entry_count, piece, head.piece_count, growth, head.growth_count};
	return true;
}

enum status document_fill_confined(const char *program, struct str name, struct str bytes, const struct spreadsheet_filling *filling,
                                   struct buf *out, struct err *err)
{
	struct buf packed;
	size_t count = filling->entry_count + filling->piece_count + filling->growth_count;
	enum status status = STATUS_OK;
	buf_init(&packed, ENTRIES_LEN_MAX);
	filling_pack(filling, &packed);
	if (buf_failed(&packed) || count > DOCUMENT_ENTRIES_MAX)
		status = err_set(err, STATUS_TOO_LARGE, N_("the values are too many for the file \"%.*s\""), STR_ARG(name));
	if (!status)
		status = confine_file(program, name, bytes, WORK_FILL, buf_view(&packed), count, out, err);
	buf_release(&packed);
	return status;
}
