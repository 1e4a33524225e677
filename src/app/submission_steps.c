/* A submission on its way: submitted, signed with its values frozen, sent, returned, begun again; and its file. */
#include "app/forms_int.h"

/* ---- the file ---- */

struct filing {
	struct opened_form *opened;
	struct spreadsheet_filling filling;
	struct shown_submission shown;
	bool full, seen;   /* seen: that it was asked in full is noted */
	struct str stored; /* of what was signed; empty: it is made */
	struct buf bytes;
};

static enum status stored_file(struct call *call, struct ledger_tx *tx, struct filing *filing)
{
	struct opened_form *opened = filing->opened;
	struct ledger_row document;
	enum status status = ledger_get(ledger_as_system(tx), ENTITY_DOCUMENT, row_int(&opened->submission, "output"), &opened->arena, &document,
	                                &call->err);

	return status ? status : ledger_content_get(tx, row_text(&document, "hash"), &opened->arena, &filing->stored, &call->err);
}

static bool shows_private(const struct form_cells *cells)
{
	for (size_t i = 0; i < cells->count; i++)
		if (cells->at[i].masked.len)
			return true;
	return false;
}

static enum status gather(struct call *call, struct ledger_tx *tx)
{
	struct filing *filing = call->argument;
	struct opened_form *opened = filing->opened;
	enum status status = submission_show(call, tx, opened, filing->full, &filing->shown);

	if (!status && filing->full && filing->seen)
		status = ledger_seen(tx, ENTITY_SUBMISSION, opened->submission.id, STR(""), &call->err);
	if (status)
		return status;
	if (!submission_is_frozen(&opened->submission))
		return fill_entries(&opened->arena, &filing->shown.filled.filled, &filing->filling, &call->err);
	if (!filing->full && shows_private(&filing->shown.cells)) {
		err_set(&call->err, STATUS_FORBIDDEN, N_("this form shows private values in full"));
		return err_hint(&call->err, N_("ask for it in full; that is noted"));
	}
	return stored_file(call, tx, filing);
}

static enum status make_file(struct call *call, struct filing *filing)
{
	struct opened_form *opened = filing->opened;

	return document_fill_confined(call->app->readings.program, row_text(&opened->document, "name"), opened->bytes, &filing->filling, &filing->bytes,
	                              &call->err);
}

/* 低保月报 2026M10.xlsx */
static void name_file(struct call *call, const struct opened_form *opened)
{
	struct str name = row_text(&opened->document, "name"), period = row_text(&opened->submission, "period");
	size_t dot = name.len;

	while (dot > 0 && name.at[dot - 1] != '.')
		dot--;
	buf_str(&call->answer->file_name, row_text(&opened->form, "title"));
	buf_char(&call->answer->file_name, ' ');
	buf_str(&call->answer->file_name, period);
	buf_str(&call->answer->file_name, dot ? str_slice(name, dot - 1, name.len) : STR(".xlsx"));
	call->answer->content_type = form_content_type(opened);
}

static enum status give_file(struct call *call, bool full)
{
	struct opened_form opened;
	struct filing filing = {.opened = &opened, .full = full, .seen = full};
	enum status status = form_open(call, 0, call_number(call, "id"), 0, &opened);

	buf_init(&filing.bytes, 0);
	call->argument = &filing;
	if (!status)
		status = full ? call_change(call, gather) : call_look(call, gather);
	if (!status && !filing.stored.len)
		status = make_file(call, &filing);
	if (!status) {
		buf_str(&call->answer->body, filing.stored.len ? filing.stored : buf_view(&filing.bytes));
		name_file(call, &opened);
	}
	buf_release(&filing.bytes);
	form_release(&opened);
	return status;
}

enum status submission_file(struct call *call)
{
	return give_file(call, false);
}

enum status submission_file_sight(struct call *call)
{
	return give_file(call, true);
}

static enum status see(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	struct shown_submission shown;
	enum status status = submission_show(call, tx, opened, true, &shown);

	if (!status)
		status = ledger_seen(tx, ENTITY_SUBMISSION, opened->submission.id, STR(""), &call->err);
	if (!status)
		put_submission(call, tx, opened, &shown, true);
	return status;
}

enum status submission_sight(struct call *call)
{
	return form_with(call, 0, call_number(call, "id"), true, see);
}

/* ---- faults stop it ---- */

/* *excuses: of the body, else those that were given before. */
static enum status without_faults(struct call *call, const struct opened_form *opened, const struct form_faults *faults, struct str *excuses)
{
	struct str said = str_trim(given_text(call->body, "excuses"));

	*excuses = said.len ? said : row_text(&opened->submission, "excuses");
	for (size_t i = 0; i < faults->count; i++)
		if (faults->at[i].forbids)
			return err_set(&call->err, STATUS_INPUT, N_("this cannot be sent: %.*s"), STR_ARG(faults->at[i].message));
	if (!faults->count || excuses->len)
		return STATUS_OK;
	err_set(&call->err, STATUS_UNEXPLAINED, N_("%zu warnings need a reason"), faults->count);
	return err_hint(&call->err, N_("say why they are no faults"));
}

/* ---- steps ---- */

/* Signed: the values as the file has them, and the file. Nothing may have changed while the file was made. */
static enum status frozen_text(struct call *call, struct filing *filing, struct str *out)
{
	struct buf text;
	struct json json;

	buf_init(&text, 0);
	json_init(&json, &text);
	cells_json(&filing->shown.cells, &json);
	*out = buf_failed(&text) ? STR("") : arena_str(&filing->opened->arena, buf_view(&text));
	buf_release(&text);
	return out->len ? STATUS_OK : err_memory(&call->err);
}

static enum status store_output(struct call *call, struct ledger_tx *tx, const struct filing *filing, int64_t *id)
{
	char hash[HASH_TEXT_MAX];
	struct str bytes = buf_view(&filing->bytes);
	enum status status = ledger_content_put(tx, bytes, hash, &call->err);
	const struct ledger_field fields[] = {
		ledger_text("name", row_text(&filing->opened->document, "name")), ledger_text("purpose", STR("record")),
		ledger_text("hash", str_of(hash)), ledger_int("bytes", (int64_t)bytes.len), ledger_ref("unit", ledger_actor(tx)->unit)};

	return status ? status : ledger_create(ledger_as_system(tx), ENTITY_DOCUMENT, fields, COUNT_OF(fields), STR(""), id, &call->err);
}

static enum status sign(struct call *call, struct ledger_tx *tx)
{
	struct filing *filing = call->argument;
	struct opened_form *opened = filing->opened;
	struct str frozen = STR(""), excuses = STR("");
	int64_t output = 0;
	enum status status = submission_to_change(call, tx, opened, "submitted");

	if (!status)
		status = without_faults(call, opened, &filing->shown.faults, &excuses);
	filing->shown.cells.at_instant = ledger_tx_now(tx);
	if (!status)
		status = frozen_text(call, filing, &frozen);
	if (!status)
		status = store_output(call, tx, filing, &output);
	if (!status && filing->full)
		status = ledger_seen(tx, ENTITY_SUBMISSION, opened->submission.id, STR(""), &call->err);
	if (status)
		return status;
	const struct ledger_field fields[] = {
		ledger_text("state", STR("signed")), ledger_json("frozen", frozen), ledger_ref("output", output),
		ledger_ref("signed_by", ledger_actor(tx)->user), ledger_date("signed_on", call_today(call)),
		ledger_text("excuses", excuses)};
	return submission_save(call, tx, opened, fields, COUNT_OF(fields), STR("step:sign"), given_text(call->body, "reason"));
}

static enum status do_sign(struct call *call)
{
	struct opened_form opened;
	struct filing filing = {.opened = &opened};
	enum status status = form_open(call, 0, call_number(call, "id"), 0, &opened);

	filing.full = !status && str_equals(row_text(&opened.form, "purpose"), "full");
	buf_init(&filing.bytes, 0);
	call->argument = &filing;
	if (!status && submission_is_frozen(&opened.submission))
		status = err_set(&call->err, STATUS_CONFLICT, N_("the submission is no longer in this state"));
	if (!status)
		status = call_look(call, gather);
	if (!status)
		status = make_file(call, &filing);
	if (!status)
		status = call_change(call, sign);
	buf_release(&filing.bytes);
	form_release(&opened);
	return status;
}

static enum status submit(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	struct shown_submission shown;
	struct str excuses = STR("");
	enum status status = submission_to_change(call, tx, opened, "draft");

	if (!status)
		status = submission_show(call, tx, opened, false, &shown);
	if (!status)
		status = without_faults(call, opened, &shown.faults, &excuses);
	if (status)
		return status;
	const struct ledger_field fields[] = {ledger_text("state", STR("submitted")), ledger_text("excuses", excuses)};
	return submission_save(call, tx, opened, fields, COUNT_OF(fields), STR("step:submit"), given_text(call->body, "reason"));
}

static enum status send(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	const struct ledger_field fields[] = {ledger_text("state", STR("sent")), ledger_date("sent_on", call_today(call))};
	enum status status = submission_to_change(call, tx, opened, "signed");

	return status ? status
	              : submission_save(call, tx, opened, fields, COUNT_OF(fields), STR("step:send"), given_text(call->body, "reason"));
}

/* Back to who fills it in: what was frozen is worked out anew; the journal keeps what it was. */
static enum status give_back(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	bool is_signed = str_equals(row_text(&opened->submission, "state"), "signed");
	struct str reason = given_text(call->body, "reason");
	const struct ledger_field fields[] = {
		ledger_text("state", STR("draft")), ledger_null("frozen"), ledger_null("output"), ledger_null("signed_by"), ledger_null("signed_on"),
		ledger_text("remarks", reason)};
	enum status status = submission_to_change(call, tx, opened, is_signed ? "signed" : "submitted");

	if (!status && !reason.len)
		status = err_set(&call->err, STATUS_INPUT, N_("say what is to be mended"));
	return status ? status : submission_save(call, tx, opened, fields, COUNT_OF(fields), STR("step:return"), reason);
}

/* What was sent stays as it is: the next version begins with what was entered in this one. */
static enum status begin_again(struct call *call, struct ledger_tx *tx)
{
	struct opened_form *opened = call->argument;
	struct str entered;
	int64_t id = 0;
	enum status status = submission_to_change(call, tx, opened, "sent");

	if (status)
		return status;
	entered = row_text(&opened->submission, "entered");
	status = submission_begin(call, tx, &opened->form, opened->period, row_int(&opened->submission, "document"), &id);
	if (!status)
		status = ledger_get(tx, ENTITY_SUBMISSION, id, &opened->arena, &opened->submission, &call->err);
	const struct ledger_field field = ledger_json("entered", entered.len ? entered : STR("[]"));
	return status ? status : submission_save(call, tx, opened, &field, 1, STR("step:again"), given_text(call->body, "reason"));
}

static const struct {
	const char *name;
	bool by_leader;
	call_work *work; /* NULL: signing, which makes a file first */
} steps[] = {{"submit", false, submit}, {"sign", true, NULL}, {"return", true, give_back}, {"send", false, send}, {"again", false, begin_again}};

enum status submission_step(struct call *call)
{
	enum role role = call->session.actor.role;
	struct str name = call_text(call, "step");
	size_t at = 0;

	while (at < COUNT_OF(steps) && !str_equals(name, steps[at].name))
		at++;
	if (at == COUNT_OF(steps))
		return err_set(&call->err, STATUS_NOT_FOUND, N_("there is no such step"));
	if (steps[at].by_leader && role != ACTOR_LEADER && role != ACTOR_ADMINISTRATOR)
		return err_set(&call->err, STATUS_FORBIDDEN, N_("a leader signs what is sent, or gives it back"));
	return steps[at].work ? form_with(call, 0, call_number(call, "id"), true, steps[at].work) : do_sign(call);
}
