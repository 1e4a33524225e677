/* What a source asks of its register, as the condition of a list: what is counted in a cell is what that list shows. */
#include "fill/fill_int.h"

static const struct ledger_row *unit_row(const struct fill_record *record, int64_t id)
{
	for (size_t i = 0; i < record->unit_count; i++)
		if (record->units[i].id == id)
			return &record->units[i];
	return NULL;
}

enum { UNIT_DEPTH_MAX = 64 };

bool filling_is_below(const struct fill_record *record, int64_t unit, int64_t place)
{
	for (int depth = 0; unit && depth < UNIT_DEPTH_MAX; depth++) {
		const struct ledger_row *row = unit == place ? NULL : unit_row(record, unit);
		if (unit == place)
			return true;
		unit = row ? row_int(row, "parent") : 0;
	}
	return false;
}

const char *filling_place_column(const struct fill_record *record, const struct register_definition *definition, int64_t place)
{
	const struct ledger_row *row = place ? unit_row(record, place) : NULL;

	if (!place || (row && !row_int(row, "parent"))) /* the township itself: also what stands in no village */
		return NULL;
	return definition->village && !(row && str_equals(row_text(row, "level"), "office")) ? definition->village : "unit";
}

static void add_part(struct buf *out, struct str part)
{
	if (!part.len)
		return;
	if (out->len)
		buf_text(out, " and ");
	buf_format(out, "(%.*s)", STR_ARG(part));
}

static void add_place(struct buf *out, const struct fill_record *record, const struct register_definition *definition, int64_t place)
{
	const char *column = filling_place_column(record, definition, place);
	bool first = true;

	if (!column)
		return;
	buf_format(out, "%s%s in (", out->len ? " and " : "", column);
	for (size_t i = 0; i < record->unit_count; i++)
		if (filling_is_below(record, record->units[i].id, place)) {
			buf_format(out, "%s%lld", first ? "" : ", ", (long long)record->units[i].id);
			first = false;
		}
	buf_format(out, first ? "%lld)" : ")", (long long)place);
}

static void add_period(struct buf *out, const struct fill_record *record, struct str date, enum form_measure measure)
{
	struct date from, to;
	char first[DATE_TEXT_MAX], last[DATE_TEXT_MAX];

	if (!date.len || !source_span(record->period, measure, &from, &to))
		return;
	date_text(from, first);
	date_text(to, last);
	buf_format(out, "%s%.*s >= %s and %.*s <= %s", out->len ? " and " : "", STR_ARG(date), first, STR_ARG(date), last);
}

static const struct register_statistic *statistic_of(const struct register_definition *definition, const struct fill_source *source,
                                                     struct arena *arena)
{
	return source->kind == SOURCE_STATISTIC ? definition_statistic(definition, arena_text(arena, source->value)) : NULL;
}

struct str filling_where(struct arena *arena, const struct fill_source *source, const struct fill_record *record,
                         const struct register_definition *definition)
{
	const struct register_statistic *statistic = statistic_of(definition, source, arena);
	struct buf out;

	buf_init(&out, 0);
	add_part(&out, source->where);
	if (statistic && statistic->where)
		add_part(&out, expression_text(statistic->where, arena));
	add_period(&out, record, statistic && statistic->date ? str_of(statistic->date) : source->date, source->measure);
	add_place(&out, record, definition, source->place);
	struct str where = buf_failed(&out) ? STR("") : arena_str(arena, buf_view(&out));
	if (buf_failed(&out))
		arena->failed = true;
	buf_release(&out);
	return where;
}

enum status fill_evidence(struct arena *arena, const struct fill_source *source, const struct fill_record *record, struct str *register_name,
                          struct str *where, struct err *err)
{
	bool records = source->kind == SOURCE_COUNT || source->kind == SOURCE_STATISTIC || source->kind == SOURCE_FIELD;
	const struct register_definition *definition = records ? registry_find(record->registry, source->register_name) : NULL;
	struct str found = definition ? filling_where(arena, source, record, definition) : STR("");

	if (records && !definition)
		return err_set(err, STATUS_NOT_FOUND, N_("there is no register \"%.*s\""), STR_ARG(source->register_name));
	if (arena_failed(arena))
		return err_memory(err);
	*register_name = definition ? str_of(definition->name) : STR("");
	*where = found;
	return STATUS_OK;
}
