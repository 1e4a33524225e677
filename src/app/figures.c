/* The figures of a report as the record sees them: corrected where somebody corrected them, added where one was
 * missed. */
#include "app/handlers_int.h"

#include <stdlib.h>
#include <string.h>

void correction_key(const struct document *document, const struct figure *figure, char hash[HASH_TEXT_MAX], int64_t *at)
{
	struct place sentence = figure->sentence_place;

	ledger_hash(str_slice(document->text, sentence.at, sentence.end), hash);
	*at = (int64_t)figure->place.at - (int64_t)sentence.at;
}

static struct str copy_text(struct arena *arena, const json_t *fields, const char *name, struct str otherwise)
{
	return json_object_get(fields, name) ? arena_str(arena, given_text(fields, name)) : otherwise;
}

/* Lays the fields of a correction over a figure; what the fields do not name stays as read. */
static void apply(struct seen_figure *seen, const json_t *fields, struct arena *arena)
{
	struct figure *figure = &seen->figure;

	figure->indicator = copy_text(arena, fields, "indicator", figure->indicator);
	figure->unit = copy_text(arena, fields, "unit", figure->unit);
	if (given(fields, "value"))
		figure->value = given_dec(fields, "value");
	measure_parse(given_text(fields, "measure"), &figure->measure);
	mood_parse(given_text(fields, "mood"), &figure->mood);
	bound_parse(given_text(fields, "bound"), &figure->bound);
	if (given(fields, "sign"))
		figure->negative = str_equals(given_text(fields, "sign"), "-");
	if (json_object_get(fields, "period") && !period_parse(given_text(fields, "period"), &figure->period))
		figure->period = (struct period){0};
	seen->removed = given_bool(fields, "removed");
}

static enum status apply_row(struct seen_figure *seen, const struct ledger_row *row, struct arena *arena,
                             struct err *err)
{
	struct str text = row_text(row, "fields");
	json_t *fields = json_loadb(text.at ? text.at : "", text.len, 0, NULL);

	if (!fields)
		return err_set(err, STATUS_CORRUPT, N_("a correction of the record cannot be read"));
	seen->corrected = true;
	seen->row = row->id;
	seen->version = row->version;
	seen->fields = text;
	apply(seen, fields, arena);
	json_decref(fields);
	return STATUS_OK;
}

/* ---- corrections, looked up by sentence and place ---- */

struct correction {
	struct str hash;
	int64_t at;
	const struct ledger_row *row;
};

static int compare_correction(const void *a, const void *b)
{
	const struct correction *left = a, *right = b;
	int order = str_compare(left->hash, right->hash);

	return order ? order : (left->at > right->at) - (left->at < right->at);
}

static enum status load_corrections(struct ledger_tx *tx, struct arena *arena, struct correction **out, size_t *count,
                                    struct err *err)
{
	struct ledger_rows rows;
	/* With the program's rights: a correction belongs to the sentence, whoever reads it. */
	enum status status =
		ledger_list(ledger_as_system(tx), ENTITY_CORRECTION, &(struct ledger_list){0}, arena, &rows, err);
	struct correction *all = status ? NULL : arena_array(arena, rows.count + 1, sizeof *all);

	if (status)
		return status;
	if (!all)
		return err_memory(err);
	for (size_t i = 0; i < rows.count; i++)
		all[i] = (struct correction){row_text(&rows.at[i], "sentence_hash"), row_int(&rows.at[i], "number_at"),
		                             &rows.at[i]};
	qsort(all, rows.count, sizeof *all, compare_correction);
	*out = all;
	*count = rows.count;
	return STATUS_OK;
}

static enum status see_read(const struct held_reading *held, const struct correction *corrections,
                            size_t correction_count, struct seen_figure *out, struct arena *arena, struct err *err)
{
	char hash[HASH_TEXT_MAX];
	enum status status = STATUS_OK;

	for (size_t i = 0; i < held->reading.figure_count && !status; i++) {
		const struct correction *found;
		struct correction key;

		out[i] = (struct seen_figure){.figure = held->reading.figures[i], .n = (int64_t)i};
		if (correction_count == 0)
			continue;
		correction_key(&held->document, &out[i].figure, hash, &key.at);
		key.hash = str_of(hash);
		found = bsearch(&key, corrections, correction_count, sizeof *corrections, compare_correction);
		if (found)
			status = apply_row(&out[i], found->row, arena, err);
	}
	return status;
}

/* ---- added figures ---- */

/* The sentence around a place, the section of what was read before it: an added figure stands where it stands. */
static void place_added(const struct held_reading *held, struct figure *figure)
{
	struct str text = held->document.text;
	const uint32_t *origin = held->document.origin;
	uint32_t start = figure->place.at, end = figure->place.end;

	while (start > 0 && text.at[start - 1] != '\n' && !str_ends(str_slice(text, 0, start), STR("。")))
		start--;
	while (end < text.len && text.at[end] != '\n' && !str_ends(str_slice(text, 0, end), STR("。")))
		end++;
	figure->sentence_place = (struct place){start, end, origin[start], origin[end]};
	figure->sentence = str_slice(text, start, end);
	figure->quote = figure->sentence;
	figure->place.source_at = origin[figure->place.at];
	figure->place.source_end = origin[figure->place.end];
	figure->rule = "added";
	for (size_t i = 0; i < held->reading.figure_count && held->reading.figures[i].place.at <= start; i++)
		figure->section = held->reading.figures[i].section;
}

static enum status see_added(struct ledger_tx *tx, int64_t document, const struct held_reading *held,
                             struct seen_figures *figures, struct arena *arena, struct err *err)
{
	struct ledger_filter of_document = {FILTER_EQUAL, ledger_ref("document", document)};
	struct ledger_list list = {.filters = &of_document, .filter_count = 1, .withdrawn = true};
	struct ledger_rows rows;
	struct seen_figure *all;
	enum status status = ledger_list(ledger_as_system(tx), ENTITY_ADDED_FIGURE, &list, arena, &rows, err);

	if (status || rows.count == 0)
		return status;
	all = arena_array(arena, figures->count + rows.count, sizeof *all);
	if (!all)
		return err_memory(err);
	memcpy(all, figures->at, figures->count * sizeof *all);
	/* Withdrawn ones keep their number, so that no other changes its own. */
	for (size_t i = 0; i < rows.count && !status; i++) {
		const struct ledger_row *row = &rows.at[i];
		int64_t at = row_int(row, "number_at"), end = row_int(row, "number_end");
		struct seen_figure *seen = &all[figures->count];

		if (at < 0 || end < at || (size_t)end > held->document.text.len)
			continue;
		*seen = (struct seen_figure){.n = (int64_t)(held->reading.figure_count + i), .added = true};
		seen->figure.place = (struct place){.at = (uint32_t)at, .end = (uint32_t)end};
		place_added(held, &seen->figure);
		status = apply_row(seen, row, arena, err);
		seen->removed |= row->withdrawn;
		figures->count++;
	}
	figures->at = all;
	return status;
}

static int by_place(const void *a, const void *b)
{
	const struct seen_figure *left = a, *right = b;

	if (left->figure.place.at != right->figure.place.at)
		return left->figure.place.at < right->figure.place.at ? -1 : 1;
	return (left->n > right->n) - (left->n < right->n);
}

enum status figures_see(struct ledger_tx *tx, int64_t document, const struct held_reading *held, struct arena *arena,
                        struct seen_figures *out, struct err *err)
{
	struct correction *corrections = NULL;
	size_t count = 0;
	struct seen_figures seen = {arena_array(arena, held->reading.figure_count + 1, sizeof *seen.at),
	                            held->reading.figure_count};
	enum status status = seen.at ? load_corrections(tx, arena, &corrections, &count, err) : err_memory(err);

	if (!status)
		status = see_read(held, corrections, count, seen.at, arena, err);
	if (!status && document)
		status = see_added(tx, document, held, &seen, arena, err);
	if (status)
		return status;
	if (seen.count > held->reading.figure_count)
		qsort(seen.at, seen.count, sizeof *seen.at, by_place);
	*out = seen;
	return STATUS_OK;
}

struct seen_figure *figures_find(const struct seen_figures *figures, int64_t n)
{
	for (size_t i = 0; i < figures->count; i++)
		if (figures->at[i].n == n)
			return &figures->at[i];
	return NULL;
}

enum status figures_reading(const struct held_reading *held, const struct seen_figures *figures, struct arena *arena,
                            struct reading *out, struct err *err)
{
	struct figure *kept = arena_array(arena, figures->count + 1, sizeof *kept);
	struct promise *promises = arena_array(arena, held->reading.promise_count + 1, sizeof *promises);
	size_t count = 0;

	if (!kept || !promises)
		return err_memory(err);
	for (size_t i = 0; i < figures->count; i++)
		if (!figures->at[i].removed)
			kept[count++] = figures->at[i].figure;
	/* The figures of a promise lie inside it; their numbers have moved. */
	for (size_t i = 0; i < held->reading.promise_count; i++) {
		struct promise *promise = &promises[i];
		*promise = held->reading.promises[i];
		promise->first_figure = promise->figure_count = 0;
		for (size_t f = 0; f < count; f++) {
			if (kept[f].place.at < promise->place.at || kept[f].place.at >= promise->place.end)
				continue;
			if (promise->figure_count++ == 0)
				promise->first_figure = f;
		}
	}
	*out = held->reading;
	out->figures = kept;
	out->figure_count = count;
	out->promises = promises;
	return STATUS_OK;
}
