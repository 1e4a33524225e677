/* What the record says of a year, for forms. */
#include "app/derived_int.h"
#include "app/forms_int.h"
#include "app/plan_int.h"

static bool convert(void *context, struct dec value, struct str from, struct str to, struct dec *out)
{
	const struct app *app = context;

	return unit_convert(app->reader, value, from, to, out);
}

static struct str canonical(void *context, struct str name)
{
	const struct app *app = context;

	return reader_indicator_name(app->reader, name);
}

static struct form_value value_of(struct measured measured)
{
	return (struct form_value){measured.known, measured.value};
}

/* Completion is known of the latest month only. */
static struct form_indicator indicator_of(const struct measured_indicator *item, int month, struct arena *arena)
{
	struct form_indicator out = {.id = item->row->id, .name = arena_str(arena, row_text(item->row, "name")),
	                             .unit = arena_str(arena, row_text(item->row, "unit")), .target = value_of(item->state.goal)};

	for (int i = 0; i < FORM_MONTHS; i++) {
		out.months[i] = value_of(item->state.months[i].value);
		out.last_months[i] = value_of(item->state.months[i].last_year);
		out.growth[i] = value_of(item->state.months[i].growth);
	}
	if (item->state.latest_month == month)
		out.completion = value_of(item->state.completion);
	return out;
}

static enum status indicators_of(struct call *call, struct ledger_tx *tx, struct period period, struct arena *arena,
                                 const struct form_indicator **out, size_t *count)
{
	struct measured_indicators found;
	enum status status = year_indicators(call, tx, 0, period.year, &found);
	struct form_indicator *indicators = status ? NULL : arena_array(arena, found.count + 1, sizeof *indicators);
	int month = period_last_day(period).month;

	for (size_t i = 0; indicators && i < found.count; i++)
		indicators[i] = indicator_of(&found.at[i], month, arena);
	if (!status && arena_failed(arena))
		status = err_memory(&call->err);
	*out = indicators;
	*count = status ? 0 : found.count;
	return status;
}

/* What the actor of the transaction finds in the record, for filling a form in. */
enum status form_record_open(struct call *call, struct ledger_tx *tx, struct period period, struct arena *arena, struct fill_record *out)
{
	static const struct ledger_list all = {.order = "id"};
	struct ledger_row township;
	struct ledger_rows units = {NULL, 0};
	enum status status = township_row(tx, arena, &township, &call->err);

	if (!status)
		status = ledger_list(tx, ENTITY_UNIT, &all, arena, &units, &call->err);
	if (status)
		return status;
	*out = (struct fill_record){.registry = call->app->registry, .tx = tx, .calendar = call->app->calendar, .today = call_today(call),
	                            .township = row_text(&township, "name"),
	                            .me = ledger_label(tx, ENTITY_USER, call->session.actor.user, arena),
	                            .units = units.at, .unit_count = units.count, .period = period,
	                            .names = {canonical, convert, call->app}};
	if (period.kind == PERIOD_UNKNOWN || period.year == 0)
		return STATUS_OK;
	return indicators_of(call, tx, period, arena, &out->indicators, &out->indicator_count);
}

struct wanted {
	struct app *app;
	struct period period;
	struct arena *arena;
	struct form_record *out;
};

static enum status load(struct ledger_tx *tx, void *argument, struct err *err)
{
	const struct wanted *wanted = argument;
	const struct app_request request = {.language = err->language};
	struct call call = {.app = wanted->app, .request = &request, .err = {.language = err->language}};
	const struct form_indicator *indicators = NULL;
	size_t count = 0;

	arena_init(&call.arena, CALL_ARENA_MAX);
	enum status status = indicators_of(&call, tx, wanted->period, wanted->arena, &indicators, &count);
	if (status)
		*err = call.err;
	else
		*wanted->out = (struct form_record){.indicators = indicators, .count = count, .period = wanted->period, .convert = convert,
		                                    .canonical = canonical, .context = wanted->app};
	arena_release(&call.arena);
	return status;
}

enum status app_form_record(struct app *app, struct period period, struct arena *arena, struct form_record *out, struct err *err)
{
	static const struct actor system_actor = {.role = ACTOR_SYSTEM};
	struct wanted wanted = {app, period, arena, out};

	return ledger_look(app->ledger, &system_actor, load, &wanted, err);
}
