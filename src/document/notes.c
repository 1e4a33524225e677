/* Notes: what the reader of a document should know about a place in it. */
#include <string.h>

#include "document/document_int.h"

static const struct {
	const char *code, *message;
} notes[NOTE_COUNT] = {
	[NOTE_BAD_BYTES] = {"bad_bytes", N_("the file holds bytes here that are no character in its encoding")},
	[NOTE_FURNITURE] = {"furniture", N_("not part of the report: text of the web site, page mark or advertising")},
	[NOTE_WRONG_CHARSET] = {"wrong_charset", N_("the page declares another encoding than the one it is written in")},
	[NOTE_TRACKED] = {"tracked_changes", N_("the file holds tracked changes: it is read as if they were all accepted")},
	[NOTE_PICTURE] = {"picture", N_("here stands a picture: text inside it is not read")},
	[NOTE_FOOTNOTE] = {"footnote", N_("a note of the file: it stands here behind the paragraph it belongs to")},
	[NOTE_COMMENT] = {"comment", N_("somebody's comment is attached here: it is not read")},
	[NOTE_CELL_ERROR] = {"cell_error", N_("this cell holds an error of its formula and no value")},
	[NOTE_HIDDEN_SHEET] = {"hidden_sheet", N_("this sheet is hidden in the file; it is read all the same")},
	[NOTE_HIDDEN_PARTS] = {"hidden_parts", N_("rows or columns of this sheet are hidden in the file; they are read all the same")},
	[NOTE_SHIFTED] = {"shifted_bytes", N_("a byte was lost here and the text behind it was read shifted: it has been put back")},
	[NOTE_MISREAD] = {"mojibake", N_("the text was read in a wrong encoding here: it has been put back")},
	[NOTE_LOST] = {"text_lost", N_("the text was overwritten here and cannot be put back: look into the original")},
	[NOTE_OCR] = {"ocr", N_("the pages are pictures and were read by character recognition: compare the figures with the original")},
	[NOTE_PAGES_LEFT] = {"pages_left", N_("reading pictures of pages takes long: the last pages of the file were not read")},
	[NOTE_OLD_WORD] = {"old_word_file", N_("a file of the old doc format: numbers that word sets itself may be missing")},
};

const char *note_text(enum note_code code)
{
	return notes[code].code;
}

bool note_parse(const char *text, enum note_code *out)
{
	for (size_t i = 0; i < NOTE_COUNT; i++)
		if (strcmp(notes[i].code, text) == 0) {
			*out = (enum note_code)i;
			return true;
		}
	return false;
}

struct document_note *notes_word(struct arena *arena, enum language language, const struct draft_note *drafts, size_t count)
{
	struct document_note *worded = arena_array(arena, count, sizeof *worded);
	for (size_t i = 0; worded && i < count; i++)
		worded[i] = (struct document_note){drafts[i].at, drafts[i].end, notes[drafts[i].code].code,
		                                   str_of(msg(language, notes[drafts[i].code].message)), drafts[i].original,
		                                   drafts[i].restored};
	return worded;
}
