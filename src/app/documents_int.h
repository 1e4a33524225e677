/* Private to app: what documents.c, findings.c and plan.c share. */
#ifndef ZHENWU_DOCUMENTS_INT_H
#define ZHENWU_DOCUMENTS_INT_H

#include "app/handlers_int.h"

/* A report of the record, taken out and read. */
struct open_document {
	int64_t id;
	struct ledger_row row;
	struct str bytes;
	struct held_reading *held;
	struct seen_figures figures;
};
/* Looks the document up (its file, its figures as the record sees them). Only purpose "report" is read; others are
 * INPUT. The caller gives it back with document_done(), whatever came. */
enum status document_open(struct call *call, int64_t id, struct open_document *out) MUST_CHECK;
void document_done(struct call *call, struct open_document *document);
/* The figures again, inside a change. */
enum status document_see(struct call *call, struct ledger_tx *tx, struct open_document *document) MUST_CHECK;

void put_figure(struct json *json, const struct seen_figure *seen, const struct utf16_map *map);
void put_place(struct json *json, const struct place *place, const struct utf16_map *map);
void put_document(struct json *json, const struct ledger_row *row, struct str uploaded_by);

/* findings.c. paragraph starts are given for a written report: places are then counted inside the paragraph. */
struct ignored {
	struct str key, reason; /* for good: the key without its last part, which counts */
	int64_t for_good;       /* the row that says so; 0: here alone */
};
struct findings_view {
	const struct finding *findings;
	size_t count;
	const struct utf16_map *map;
	const size_t *starts; /* NULL for documents */
	size_t paragraph_count;
	const struct ignored *ignored;
	size_t ignored_count;
};
/* Who set aside what: of the report or document in `column`, and for good. */
enum status load_ignored(struct call *call, struct ledger_tx *tx, const char *column, int64_t id,
                         struct findings_view *view) MUST_CHECK;
const struct ignored *find_ignored(const struct findings_view *view, size_t index); /* NULL when it was not set aside */
/* Those that were not. */
enum status open_findings(struct call *call, const struct findings_view *view, const struct finding **out, size_t *count)
	MUST_CHECK;
/* The township's choice of rules: CHECK_RULES_MAX places. */
enum status load_choices(struct call *call, struct ledger_tx *tx, struct rule_choice *choices) MUST_CHECK;
/* checked.c, summary.c: the findings that were not set aside as a word file that is the answer. */
struct checked_text {
	struct str name, bytes;          /* bytes empty: a written report, which `report` is */
	const struct document *document;
	const struct report *report;
	const struct findings_view *view;
};
enum status answer_checked(struct call *call, const struct checked_text *text) MUST_CHECK;
enum status answer_summary(struct call *call, const struct checked_text *text) MUST_CHECK;

enum status put_findings(struct call *call, const struct findings_view *view) MUST_CHECK;
#define FINDING_KEY_MAX 64
/* What tells a finding from the others of its document and stays the same while the text around it is edited: rule,
 * words, and which of several alike it is. */
void finding_key(const struct finding *findings, size_t index, char out[FINDING_KEY_MAX]);

#endif
