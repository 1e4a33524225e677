/* site_text, damaged: what does not belong to the report, and what a file or a program did to its text. Both were found when the
 * file was read; here they become findings. */
#include "checker/checker_int.h"

/* The notes of document and reader that are findings. */
static const struct {
	const char *code;
	bool damage; /* else text of a site */
	enum level level;
} NOTES[] = {
	{"furniture", false, LEVEL_WARNING},
	{"markup", false, LEVEL_WARNING},
	{"bad_bytes", true, LEVEL_ERROR},
	{"shifted_bytes", true, LEVEL_ERROR},
	{"mojibake", true, LEVEL_ERROR},
	{"text_lost", true, LEVEL_ERROR},
	{"cell_error", true, LEVEL_ERROR},
	{"number_damaged", true, LEVEL_WARNING},
	{"suspicious_year", true, LEVEL_WARNING},
	{"private_character", true, LEVEL_WARNING},
	{"split_number", true, LEVEL_HINT},
};

/* Running heads of a word file, page marks of a pdf, the site around a web page are the file's own: nobody reads them out. What
 * stands between the lines of a plain text was copied with it. */
static bool is_files_own(const struct check *check, const struct reading_note *note)
{
	return str_equals(str_of(note->code), "furniture") && check->request->document->format != DOCUMENT_TXT;
}

static bool is_cut(struct str text)
{
	return str_ends(text, STR("…"));
}

static void report_note(struct check *check, const struct reading_note *note, bool damage)
{
	for (size_t i = 0; i < COUNT_OF(NOTES); i++) {
		if (NOTES[i].damage != damage || !str_equals(str_of(note->code), NOTES[i].code) || is_files_own(check, note))
			continue;
		check_report(check, &(struct remark){
			.level = NOTES[i].level, .at = note->place.at, .end = note->place.end, .message = note->message,
			.evidence = note->original, .suggestion = is_cut(note->restored) ? STR("") : note->restored});
	}
}

static void report_notes(struct check *check, bool damage)
{
	const struct document *document = check->request->document;
	const struct reading *reading = check->request->reading;
	for (size_t i = 0; i < document->note_count; i++) {
		struct reading_note note = reader_document_note(document, i);
		report_note(check, &note, damage);
	}
	for (size_t i = 0; i < reading->note_count; i++)
		report_note(check, &reading->notes[i], damage);
}

void check_site_text(struct check *check)
{
	report_notes(check, false);
	check_site_traces(check);
}

void check_damaged(struct check *check)
{
	report_notes(check, true);
	check_lost_words(check);
}
