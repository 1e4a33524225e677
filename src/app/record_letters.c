/* Letters that steps wrote: the list of a record, one to be read, one as a word file. */
#include "app/registers_int.h"

#define AROUND_THE_TEXT 5 /* title, number, addressee, signature, date */

static struct str step_title(const struct register_definition *definition, struct str name)
{
	for (size_t i = 0; i < definition->step_count; i++)
		if (str_equals(name, definition->steps[i].name))
			return definition->steps[i].title;
	return name;
}

static void put_letter(struct call *call, const struct records *records, const struct ledger_row *letter)
{
	struct json *json = &call->json;

	json_put_int(json, "id", letter->id);
	json_put_str(json, "title", row_text(letter, "title"));
	put_text_or_null(json, "number", row_text(letter, "number"));
	json_put_date(json, "issued_on", row_date(letter, "issued_on"));
	put_text_or_null(json, "by_name", ledger_label(records->tx, ENTITY_USER, letter->created_by, &call->arena));
	json_put_str(json, "step", row_text(letter, "step"));
	json_put_str(json, "step_title", step_title(records->definition, row_text(letter, "step")));
	json_put_bool(json, "private", row_bool(letter, "private"));
	json_put_bool(json, "void", row_bool(letter, "void"));
	put_text_or_null(json, "void_reason", row_text(letter, "void_reason"));
	json_put_date(json, "served_on", row_date(letter, "served_on"));
	put_text_or_null(json, "served_how", row_text(letter, "served_how"));
}

enum status register_letters(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct ledger_rows letters = {NULL, 0};
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = record_letters(&records, call_number(call, "id"), &letters, &call->err);
	if (status)
		return status;
	json_begin_object(&call->json);
	json_name(&call->json, "letters");
	json_begin_array(&call->json);
	for (size_t i = 0; i < letters.count; i++) {
		json_begin_object(&call->json);
		put_letter(call, &records, &letters.at[i]);
		json_end_object(&call->json);
	}
	json_end_array(&call->json);
	json_end_object(&call->json);
	return STATUS_OK;
}

enum status register_letter_serve(struct call *call, struct ledger_tx *tx)
{
	const struct letter_service service = {given_text(call->body, "received_by"), given_text(call->body, "how"),
	                                       given_text(call->body, "note"), given_date(call->body, "on")};
	struct records records;
	enum status status = records_asked(call, tx, &records);

	if (!status)
		status = record_serve(&records, call_number(call, "id"), call_number(call, "n"), &service, &call->err);
	return status ? status : register_letters(call, tx);
}

static enum status letter_asked(struct call *call, struct ledger_tx *tx, struct records *records, struct ledger_row *letter)
{
	enum status status = records_asked(call, tx, records);

	return status ? status : record_letter(records, call_number(call, "id"), call_number(call, "n"), letter, &call->err);
}

static struct str long_date(struct call *call, struct date date)
{
	return arena_format(&call->arena, "%d年%d月%d日", date.year, date.month, date.day);
}

enum status register_letter(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct ledger_row letter;
	struct str rest, paragraph;
	enum status status = letter_asked(call, tx, &records, &letter);

	if (status)
		return status;
	json_begin_object(&call->json);
	put_letter(call, &records, &letter);
	put_text_or_null(&call->json, "addressee", row_text(&letter, "addressee"));
	json_name(&call->json, "paragraphs");
	json_begin_array(&call->json);
	rest = row_text(&letter, "body");
	while (str_cut(&rest, '\n', &paragraph))
		json_str(&call->json, paragraph);
	json_end_array(&call->json);
	json_put_str(&call->json, "signature", row_text(&letter, "signature"));
	put_text_or_null(&call->json, "received_by", row_text(&letter, "received_by"));
	put_text_or_null(&call->json, "served_note", row_text(&letter, "served_note"));
	json_put_str(&call->json, "date", long_date(call, row_date(&letter, "issued_on")));
	json_end_object(&call->json);
	return STATUS_OK;
}

/* ---- as a word file ---- */

struct sheet_of_paper {
	struct report_paragraph *paragraphs;
	struct report_run *runs;
	size_t count;
};

static bool take_paper(struct call *call, const struct ledger_row *letter, struct sheet_of_paper *paper)
{
	struct str body = row_text(letter, "body");
	size_t most = AROUND_THE_TEXT + 1;

	for (size_t i = 0; i < body.len; i++)
		most += body.at[i] == '\n';
	*paper = (struct sheet_of_paper){arena_array(&call->arena, most, sizeof *paper->paragraphs),
	                                 arena_array(&call->arena, most, sizeof *paper->runs), 0};
	return paper->paragraphs && paper->runs;
}

static void write_line(struct sheet_of_paper *paper, enum paragraph_kind kind, struct str text)
{
	if (!text.len)
		return;
	paper->runs[paper->count] = (struct report_run){.text = text};
	paper->paragraphs[paper->count] = (struct report_paragraph){kind, &paper->runs[paper->count], 1};
	paper->count++;
}

static void lay_out(struct call *call, const struct ledger_row *letter, struct sheet_of_paper *paper)
{
	struct str rest = row_text(letter, "body"), paragraph, to = row_text(letter, "addressee"), title = row_text(letter, "title");

	if (row_bool(letter, "void"))
		title = arena_join(&call->arena, title, str_of(msg(call->err.language, N_(" (void)"))));
	write_line(paper, PARAGRAPH_TITLE, title);
	write_line(paper, PARAGRAPH_NUMBER, row_text(letter, "number"));
	write_line(paper, PARAGRAPH_ADDRESSEE, to.len ? arena_join(&call->arena, to, STR("：")) : to);
	while (str_cut(&rest, '\n', &paragraph))
		write_line(paper, PARAGRAPH_BODY, paragraph);
	write_line(paper, PARAGRAPH_SIGNATURE, row_text(letter, "signature"));
	write_line(paper, PARAGRAPH_DATE, long_date(call, row_date(letter, "issued_on")));
}

enum status register_letter_docx(struct call *call, struct ledger_tx *tx)
{
	struct records records;
	struct ledger_row letter;
	struct sheet_of_paper paper;
	enum status status = letter_asked(call, tx, &records, &letter);

	if (!status && !take_paper(call, &letter, &paper))
		status = err_memory(&call->err);
	if (status)
		return status;
	lay_out(call, &letter, &paper);
	const struct report report = {.title = row_text(&letter, "title"), .paragraphs = paper.paragraphs, .paragraph_count = paper.count};
	status = writer_report_docx(&report, &call->answer->body, &call->err);
	if (status)
		return status;
	buf_str(&call->answer->file_name, row_text(&letter, "title"));
	buf_str(&call->answer->file_name, row_text(&letter, "number"));
	buf_text(&call->answer->file_name, ".docx");
	call->answer->content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
	return STATUS_OK;
}
