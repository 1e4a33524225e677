/* Letters: what a step writes to people and offices, as it was issued. */
#include "register/template_int.h"

#define NAME_PLACE "{township}"
#define YEAR_PLACE "{year}"

const struct register_letter *letter_find(const struct register_definition *definition, struct str title)
{
	for (size_t i = 0; i < definition->letter_count; i++)
		if (str_equal(definition->letters[i].title, title))
			return &definition->letters[i];
	return NULL;
}

/* ---- numbers ------------------------------------------------------------------------------------------------------------ */
static struct str with_name(struct str pattern, struct str name, struct arena *arena)
{
	size_t at = str_find(pattern, STR(NAME_PLACE), 0);
	if (at == STR_NONE)
		return pattern;
	return arena_join(arena, str_slice(pattern, 0, at), name, str_slice(pattern, at + strlen(NAME_PLACE), pattern.len));
}

bool letter_number_valid(struct str pattern)
{
	struct arena arena;
	arena_init(&arena, (size_t)16 << 10);
	bool valid = code_pattern_valid(with_name(pattern, STR("."), &arena)) && !arena_failed(&arena);
	arena_release(&arena);
	return valid;
}

struct numbered {
	struct str number, series;
	int64_t serial;
};

/* The next of its series: of the unit, the pattern and, where it has one, the year. */
static enum status next_number(const struct draft *draft, const struct register_letter *letter, int64_t unit, struct numbered *out,
                               struct err *err)
{
	const struct records *records = draft->records;
	struct ledger_tx *tx = ledger_as_system(records->tx);
	struct str name = ledger_label(tx, ENTITY_UNIT, TOP_UNIT, records->arena);
	struct str pattern = with_name(letter->number, name, records->arena);
	bool yearly = str_find(pattern, STR(YEAR_PLACE), 0) != STR_NONE;
	*out = (struct numbered){.series = STR("")};
	if (!pattern.len)
		return STATUS_OK;
	out->series = arena_format(records->arena, "%lld:%d:%.*s", (long long)unit, yearly ? records->today.year : 0, STR_ARG(pattern));
	const struct ledger_filter of_series = {FILTER_EQUAL, ledger_text("series", out->series)};
	enum status status = ledger_greatest(tx, ENTITY_LETTER, "serial", &of_series, &out->serial, err);
	out->serial++;
	out->number = code_text(pattern, records->today.year, out->serial, records->arena);
	return status;
}

/* ---- writing one -------------------------------------------------------------------------------------------------------- */
struct written {
	struct str addressee, body, signature;
	bool private;
};

static enum status fill_in(const struct template *template, struct template_view *view, struct str *out, struct err *err)
{
	struct buf text;
	buf_init(&text, 0);
	enum status status = template_write(template, view, &text, err);
	*out = arena_str(view->draft->records->arena, buf_view(&text));
	if (!status && buf_failed(&text))
		status = err_memory(err);
	buf_release(&text);
	return status;
}

static enum status write_body(const struct register_letter *letter, struct template_view *view, struct str *out, struct err *err)
{
	struct buf text;
	enum status status = STATUS_OK;
	buf_init(&text, 0);
	for (size_t i = 0; !status && i < letter->text_count; i++) {
		buf_text(&text, i ? "\n" : "");
		status = template_write(letter->text[i], view, &text, err);
	}
	*out = arena_str(view->draft->records->arena, buf_view(&text));
	if (!status && buf_failed(&text))
		status = err_memory(err);
	buf_release(&text);
	return status;
}

static struct str usual_signature(const struct draft *draft, int64_t unit)
{
	const struct records *records = draft->records;
	struct str township = ledger_label(records->tx, ENTITY_UNIT, TOP_UNIT, records->arena);
	return unit == TOP_UNIT ? township : arena_join(records->arena, township, ledger_label(records->tx, ENTITY_UNIT, unit, records->arena));
}

static enum status write_letter(const struct draft *draft, const struct register_letter *letter, int64_t unit, struct written *out,
                                struct err *err)
{
	struct template_view view = {.draft = draft, .masked = letter->masked, .masked_count = letter->masked_count};
	enum status status = STATUS_OK;
	*out = (struct written){.signature = usual_signature(draft, unit)};
	if (letter->to)
		status = fill_in(letter->to, &view, &out->addressee, err);
	if (!status)
		status = write_body(letter, &view, &out->body, err);
	if (!status && letter->signature)
		status = fill_in(letter->signature, &view, &out->signature, err);
	out->private = view.private;
	return status;
}

enum status letter_issue(const struct draft *draft, const struct ledger_row *kept, struct err *err)
{
	const struct records *records = draft->records;
	const struct register_letter *letter = letter_find(records->definition, draft->step->letter);
	int64_t unit = records->keeper ? records->keeper : TOP_UNIT;
	struct written written;
	struct numbered numbered;
	enum status status = write_letter(draft, letter, unit, &written, err);
	if (!status)
		status = next_number(draft, letter, unit, &numbered, err);
	if (status)
		return status;
	const struct ledger_field fields[] = {
		ledger_text("register", str_of(records->definition->name)), ledger_int("record", kept->id),
		ledger_int("record_version", kept->version), ledger_text("step", str_of(draft->step->name)), ledger_text("title", letter->title),
		ledger_text("number", numbered.number), ledger_text("series", numbered.series),
		numbered.series.len ? ledger_int("serial", numbered.serial) : ledger_null("serial"), ledger_ref("unit", unit),
		ledger_text("addressee", written.addressee), ledger_text("body", written.body), ledger_text("signature", written.signature),
		ledger_date("issued_on", records->today), ledger_bool("private", written.private),
	};
	return ledger_create(ledger_as_system(records->tx), ENTITY_LETTER, fields, COUNT_OF(fields), STR(""), NULL, err);
}

/* ---- read and void ------------------------------------------------------------------------------------------------------- */
enum status record_letters(const struct records *records, int64_t record, struct ledger_rows *rows, struct err *err)
{
	struct ledger_row row;
	enum status status = ledger_get(records->tx, records->entity, record, records->arena, &row, err);
	return status ? status : record_rows_about(records, ENTITY_LETTER, record, rows, err);
}

static enum status letter_of(const struct records *records, int64_t record, int64_t letter, struct ledger_row *row, struct err *err)
{
	enum status status = ledger_get(ledger_as_system(records->tx), ENTITY_LETTER, letter, records->arena, row, err);
	if (!status && (row_int(row, "record") != record || !str_equals(row_text(row, "register"), records->definition->name)))
		status = err_set(err, STATUS_NOT_FOUND, N_("this record has no such letter"));
	return status;
}

static struct str which_letter(const struct ledger_row *letter)
{
	return row_is_null(letter, "number") ? row_text(letter, "title") : row_text(letter, "number");
}

enum status record_letter(const struct records *records, int64_t record, int64_t letter, struct ledger_row *row, struct err *err)
{
	struct ledger_row of;
	enum status status = ledger_get(records->tx, records->entity, record, records->arena, &of, err);
	if (!status)
		status = letter_of(records, record, letter, row, err);
	if (status || !row_bool(row, "private"))
		return status;
	if (!record_may_reveal(records, &of))
		return err_set(err, STATUS_FORBIDDEN, N_("this letter shows private fields, which are not open to you"));
	return ledger_seen(records->tx, records->entity, record, which_letter(row), err);
}

/* ---- service -------------------------------------------------------------------------------------------------------------- */
static enum status check_service(const struct records *records, const struct ledger_row *letter, const struct letter_service *service,
                                 struct date on, struct err *err)
{
	if (row_bool(letter, "void"))
		return err_set(err, STATUS_CONFLICT, N_("this letter is void: it cannot be served"));
	if (!row_is_null(letter, "served_on"))
		return err_set(err, STATUS_CONFLICT, N_("the service of this letter was entered already"));
	if (!str_equals(service->how, "announced") && !str_trim(service->received_by).len)
		return err_set(err, STATUS_INPUT, N_("say who received the letter"));
	if (str_equals(service->how, "left") && !str_trim(service->note).len)
		return err_set(err, STATUS_INPUT, N_("a letter that was left there needs a remark: why, and who saw it"));
	if (date_compare(on, row_date(letter, "issued_on")) < 0)
		return err_set(err, STATUS_INPUT, N_("a letter cannot be served before it was issued"));
	if (date_compare(on, records->today) > 0)
		return err_set(err, STATUS_INPUT, N_("the date of service lies in the future"));
	return STATUS_OK;
}

enum status record_serve(const struct records *records, int64_t record, int64_t letter, const struct letter_service *service,
                         struct err *err)
{
	struct ledger_row of, row;
	struct date on = date_is_set(service->on) ? service->on : records->today;
	const struct ledger_field fields[] = {ledger_text("received_by", str_trim(service->received_by)), ledger_date("served_on", on),
	                                      ledger_text("served_how", service->how), ledger_text("served_note", str_trim(service->note))};
	enum status status = ledger_get(records->tx, records->entity, record, records->arena, &of, err);
	if (!status && !ledger_may_change(ledger_actor(records->tx), &of))
		status = err_set(err, STATUS_FORBIDDEN, N_("the service of a letter is entered by those who may change the record"));
	if (!status)
		status = letter_of(records, record, letter, &row, err);
	if (!status)
		status = check_service(records, &row, service, on, err);
	if (!status)
		status = ledger_update(ledger_as_system(records->tx), ENTITY_LETTER, letter, row.version, fields, COUNT_OF(fields), STR(""), err);
	return status ? status : ledger_served(records->tx, records->entity, record, which_letter(&row), err);
}

enum status letters_void(const struct records *records, const struct ledger_row *row, struct str reason, struct err *err)
{
	struct ledger_rows letters = {NULL, 0};
	enum status status = record_rows_about(records, ENTITY_LETTER, row->id, &letters, err);
	const struct ledger_field fields[] = {ledger_bool("void", true), ledger_text("void_reason", reason)};
	for (size_t i = 0; !status && i < letters.count; i++)
		if (row_int(&letters.at[i], "record_version") == row->version && !row_bool(&letters.at[i], "void"))
			status = ledger_update(ledger_as_system(records->tx), ENTITY_LETTER, letters.at[i].id, letters.at[i].version, fields,
			                       COUNT_OF(fields), reason, err);
	return status;
}
