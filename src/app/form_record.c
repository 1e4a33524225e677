/* What the record says of a year, for forms. */
#include "app/derived_int.h"
#include "app/plan_int.h"

#include "forms/forms.h"

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
	struct measured_indicators found;
	struct form_indicator *indicators;
	int month = period_last_day(wanted->period).month;
	enum status status;

	arena_init(&call.arena, CALL_ARENA_MAX);
	status = year_indicators(&call, tx, 0, wanted->period.year, &found);
	if (status) {
		*err = call.err;
		goto done;
	}
	indicators = arena_array(wanted->arena, found.count + 1, sizeof *indicators);
	for (size_t i = 0; indicators && i < found.count; i++)
		indicators[i] = indicator_of(&found.at[i], month, wanted->arena);
	if (arena_failed(wanted->arena)) {
		status = err_memory(err);
		goto done;
	}
	*wanted->out = (struct form_record){.indicators = indicators, .count = found.count, .period = wanted->period, .convert = convert,
	                                    .canonical = canonical, .context = wanted->app};
done:
	arena_release(&call.arena);
	return status;
}

enum status app_form_record(struct app *app, struct period period, struct arena *arena, struct form_record *out, struct err *err)
{
	static const struct actor system_actor = {.role = ACTOR_SYSTEM};
	struct wanted wanted = {app, period, arena, out};

	return ledger_look(app->ledger, &system_actor, load, &wanted, err);
}
