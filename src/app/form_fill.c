/* A form filled with what the record has, and what was kept of it when it is known: for the command line. */
#include "app/derived_int.h"
#include "app/forms_int.h"
#include "app/year_int.h"

struct wanted {
	struct app *app;
	const struct form *form;
	const struct spreadsheet *spreadsheet;
	struct form_record known;
	struct arena *arena;
	struct fill_filled *values;
	struct spreadsheet_filling *filling;
};

/* The form of this title that is known, as it was kept last. */
static enum status find_kept(struct ledger_tx *tx, const struct wanted *wanted, struct fill_mapping *kept, bool *known, struct entered_cells *entered,
                             struct err *err)
{
	struct ledger_row row;
	enum status status = form_find_known(tx, wanted->arena, wanted->form, wanted->form->title, true, &row, err);

	*known = !status && row.id && row_text(&row, "mapping").len;
	if (!*known)
		return status;
	status = fill_mapping_parse(wanted->arena, row_text(&row, "mapping"), kept, err);
	return status ? status : entered_parse(wanted->arena, row_text(&row, "entered"), entered, err);
}

static enum status look(struct ledger_tx *tx, void *argument, struct err *err)
{
	static const struct ledger_list all = {.order = "id"};
	const struct wanted *wanted = argument;
	const struct form_record *known = &wanted->known;
	struct fill_mapping bound;
	struct fill_change *changes;
	struct ledger_row township;
	struct ledger_rows units = {NULL, 0};
	size_t change_count;
	struct fill_mapping kept;
	struct entered_cells entered = {NULL, 0, 0};
	bool is_known = false;
	enum status status = township_row(tx, wanted->arena, &township, err);

	if (!status)
		status = ledger_list(tx, ENTITY_UNIT, &all, wanted->arena, &units, err);
	if (!status)
		status = find_kept(tx, wanted, &kept, &is_known, &entered, err);
	if (status)
		return status;
	const struct fill_record record = {.registry = wanted->app->registry, .tx = tx, .calendar = wanted->app->calendar,
	                                   .today = instant_date(ledger_now(wanted->app->ledger)),
		.township = row_text(&township, "name"), .units = units.at, .unit_count = units.count, .indicators = known->indicators,
		.indicator_count = known->count, .period = known->period, .names = {known->canonical, known->convert, known->context}};
	status = fill_propose(wanted->arena, wanted->form, wanted->spreadsheet, &record, is_known ? &kept : NULL, &bound, &changes, &change_count, err);
	if (!status)
		bound.full = false; /* nobody is there whose right could be asked */
	if (!status)
		status = fill_values(wanted->arena, wanted->form, wanted->spreadsheet, &record, &bound, entered.at, entered.count, wanted->values, err);
	if (!status)
		status = fill_entries(wanted->arena, wanted->values, wanted->filling, err);
	return status;
}

enum status app_form_fill(struct app *app, const struct form *form, const struct spreadsheet *spreadsheet, struct period period,
                          struct arena *arena,
                          struct fill_filled *values, struct spreadsheet_filling *filling, struct err *err)
{
	static const struct actor system_actor = {.role = ACTOR_SYSTEM};
	struct wanted wanted = {.app = app, .form = form, .spreadsheet = spreadsheet, .arena = arena, .values = values, .filling = filling};
	enum status status = app_form_record(app, period, arena, &wanted.known, err);

	return status ? status : ledger_look(app->ledger, &system_actor, look, &wanted, err);
}
