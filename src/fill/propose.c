/* Proposing: for each part of a form the source that its words point to, beside what was kept of it. */
#include "fill/propose_int.h"

/* ---- places ---- */

static struct str short_place(struct str name)
{
	struct str best = name;
	for (size_t i = 0; i < fill_words_village_end.count; i++) {
		struct str end = fill_words_village_end.at[i].word;
		if (str_ends(name, end) && name.len > end.len && name.len - end.len < best.len)
			best = str_slice(name, 0, name.len - end.len);
	}
	return best;
}

int64_t place_of(const struct proposing *proposing, struct str name, uint8_t *confidence)
{
	const struct fill_record *record = proposing->record;
	struct str brief = short_place(name);
	int64_t near = 0;
	bool twice = false;

	for (size_t i = 0; name.len && i < record->unit_count; i++) {
		struct str unit = row_text(&record->units[i], "name");
		if (str_equal(unit, name)) {
			*confidence = 95;
			return record->units[i].id;
		}
		if (str_equal(short_place(unit), brief) && utf8_length(brief) >= 2) {
			twice |= near != 0;
			near = record->units[i].id;
		}
	}
	*confidence = twice ? 0 : 90;
	return twice ? 0 : near;
}

/* ---- totals ---- */

static void propose_totals(const struct proposing *proposing, size_t index, struct fill_table *out)
{
	const struct form_table *table = &proposing->form->tables[index];
	for (size_t i = 0; i < table->sum_count; i++) {
		const struct form_sum *sum = &table->sums[i];
		struct fill_source *source = sum->of_columns ? &out->columns[sum->whole].source : &out->rows[sum->whole].source;
		if (source->kind == SOURCE_LEAVE || source->kind == SOURCE_SERIAL)
			continue;
		*source = (struct fill_source){.kind = SOURCE_TOTAL, .confidence = sum->by_formula ? 95 : 88,
		                               .why = WHY(proposing, N_("the sum of its parts"))};
	}
}

/* ---- labels ---- */

static const struct {
	enum form_label_kind label;
	enum source_kind source;
} label_sources[] = {
	{FORM_LABEL_REPORTING_UNIT, SOURCE_TOWNSHIP}, {FORM_LABEL_PERIOD, SOURCE_PERIOD}, {FORM_LABEL_FILLED_BY, SOURCE_ME}, {FORM_LABEL_FILLED_ON, SOURCE_TODAY},
};

static void propose_labels(const struct proposing *proposing, struct fill_mapping *out)
{
	const struct form *form = proposing->form;
	out->labels = arena_array(proposing->arena, form->label_count + 1, sizeof *out->labels);
	for (size_t i = 0; out->labels && i < form->label_count; i++) {
		struct fill_source source = source_left(WHY(proposing, N_("to be filled in or signed by hand")));
		for (size_t k = 0; k < COUNT_OF(label_sources); k++)
			if (label_sources[k].label == form->labels[i].kind)
				source = (struct fill_source){.kind = label_sources[k].source, .confidence = 90};
		out->labels[out->label_count++] = (struct fill_label){form->labels[i].kind, source};
	}
}

/* ---- all ---- */

static void propose_table(const struct proposing *proposing, size_t index, struct fill_table *out)
{
	static void (*const kinds[FORM_KIND_COUNT])(const struct proposing *, size_t, struct fill_table *) = {
		[FORM_LIST] = propose_list, [FORM_STATISTIC] = propose_statistic, [FORM_INDICATORS] = propose_indicators};
	const struct form_table *table = &proposing->form->tables[index];

	*out = (struct fill_table){.title = table->title, .kind = table->kind, .column_count = table->column_count, .row_count = table->row_count,
	                           .columns = arena_array(proposing->arena, table->column_count + 1, sizeof *out->columns),
	                           .rows = arena_array(proposing->arena, table->row_count + 1, sizeof *out->rows)};
	if (arena_failed(proposing->arena))
		return;
	for (size_t i = 0; i < table->column_count; i++)
		out->columns[i] = (struct fill_part){.path = table->columns[i].path, .at = i};
	for (size_t i = 0; i < table->row_count; i++)
		out->rows[i] = (struct fill_part){.path = table->rows[i].path, .at = i};
	kinds[table->kind](proposing, index, out);
	propose_totals(proposing, index, out);
}

enum status proposing_begin(struct proposing *proposing, struct arena *arena, const struct form *form, const struct fill_record *record,
                            struct err *err)
{
	*proposing = (struct proposing){.arena = arena, .form = form, .record = record, .err = err};
	if (record->registry)
		proposing->definitions = registry_all(record->registry, &proposing->definition_count);
	proposing->vocabularies = arena_array(arena, proposing->definition_count + 1, sizeof *proposing->vocabularies);
	return arena_failed(arena) ? err_memory(err) : STATUS_OK;
}

enum status fill_propose(struct arena *arena, const struct form *form, const struct spreadsheet *spreadsheet, const struct fill_record *record,
                         const struct fill_mapping *kept, struct fill_mapping *out, struct fill_change **changes, size_t *change_count,
                         struct err *err)
{
	struct proposing proposing;
	struct fill_mapping mapping = {.full = kept && kept->full};
	struct binding binding = {.proposing = &proposing, .kept = kept, .bound = &mapping};
	enum status status = proposing_begin(&proposing, arena, form, record, err);

	(void)spreadsheet;
	if (status)
		return status;
	mapping.tables = arena_array(arena, form->table_count + 1, sizeof *mapping.tables);
	for (; mapping.tables && mapping.table_count < form->table_count; mapping.table_count++)
		propose_table(&proposing, mapping.table_count, &mapping.tables[mapping.table_count]);
	propose_labels(&proposing, &mapping);
	if (!arena_failed(arena) && kept)
		kept_bind(&binding);
	if (arena_failed(arena))
		return err_memory(err);
	*out = mapping;
	*changes = binding.changes;
	*change_count = binding.change_count;
	return STATUS_OK;
}
