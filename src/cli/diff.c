/* zhenwu diff: the targets and promises of last year's report beside the results of this year's. */
#include "cli/files_int.h"

#include <string.h>

enum { FORMAT_TABLE, FORMAT_JSON, FORMAT_CSV };
enum { WIDEST = 60 };

static const char *const group_names[] = {
	[DIFF_INDICATOR] = N_("Indicators"), [DIFF_DEED] = N_("Practical deeds"), [DIFF_TASK] = N_("Tasks")};
static const char *const status_names[] = {
	[DIFF_KEPT] = N_("kept"),       [DIFF_PARTLY] = N_("partly"), [DIFF_MISSED] = N_("missed"),
	[DIFF_CHANGED] = N_("changed"), [DIFF_TOLD] = N_("told of"),  [DIFF_UNMENTIONED] = N_("not mentioned")};
static const char *const change_names[] = {
	[DIFF_SAME] = "",
	[DIFF_CHANGE_UNIT] = N_("another unit"),
	[DIFF_CHANGE_MEASURE] = N_("growth against amount"),
	[DIFF_CHANGE_POPULATION] = N_("residents against registered residents"),
	[DIFF_CHANGE_PRICES] = N_("current against comparable prices"),
	[DIFF_CHANGE_INCOME] = N_("net against disposable income")};
struct comparison {
	const struct arguments *arguments;
	struct opened_file earlier, later;
	struct diff diff;
};

static struct str word(const struct comparison *comparison, const char *id)
{
	return id[0] ? str_of(msg(comparison->arguments->language, id)) : STR("");
}

/* A word in front of a number: with a blank between them where the language has one. */
static struct str before_number(struct comparison *comparison, struct str text)
{
	bool apart = text.len && comparison->arguments->language == LANGUAGE_ENGLISH;

	return apart ? arena_format(&comparison->earlier.arena, "%.*s ", STR_ARG(text)) : text;
}

static struct str digits_of(struct arena *arena, struct dec value)
{
	char text[DEC_TEXT_MAX];

	return arena_str(arena, dec_text(value, text));
}

/* "growth", "fall": a fall keeps its amount. */
static struct str measure_of(struct comparison *comparison, const struct figure *figure)
{
	bool moves = figure->measure == MEASURE_GROWTH || figure->measure == MEASURE_CHANGE;

	if (figure->measure == MEASURE_LEVEL || figure->measure == MEASURE_RATIO)
		return STR("");
	return before_number(comparison, moves && figure->negative
	                                     ? word(comparison, N_("fall"))
	                                     : str_of(measure_name(figure->measure, comparison->arguments->language)));
}

static struct str amount_of(struct arena *arena, const struct figure *figure)
{
	bool moves = figure->measure == MEASURE_GROWTH || figure->measure == MEASURE_CHANGE;

	return digits_of(arena, figure->negative && !moves ? dec_negate(figure->value) : figure->value);
}

/* "growth at least 6.5%", "6—7%" */
static struct str wanted_text(struct comparison *comparison, const struct diff_row *row)
{
	struct arena *arena = &comparison->earlier.arena;

	if (!row->wanted)
		return STR("");
	struct str value = amount_of(arena, row->wanted), measure = measure_of(comparison, row->wanted);
	struct str bound = str_of(bound_name(row->wanted->bound, comparison->arguments->language));
	if (row->highest)
		return arena_format(arena, "%.*s%.*s—%.*s%.*s", STR_ARG(measure), STR_ARG(value),
		                    STR_ARG(digits_of(arena, row->highest->value)), STR_ARG(row->wanted->unit));
	return arena_format(arena, "%.*s%.*s%.*s%.*s", STR_ARG(measure),
	                    STR_ARG(before_number(comparison, bound)), STR_ARG(value), STR_ARG(row->wanted->unit));
}

static struct str reached_text(struct comparison *comparison, const struct diff_row *row)
{
	struct arena *arena = &comparison->earlier.arena;

	if (!row->reached)
		return STR("");
	if (row->computed)
		return arena_format(arena, "%.*s%.*s%s", STR_ARG(digits_of(arena, row->result)), STR_ARG(row->wanted->unit),
		                    msg(comparison->arguments->language, N_(" (computed)")));
	return arena_format(arena, "%.*s%.*s%.*s", STR_ARG(measure_of(comparison, row->reached)),
	                    STR_ARG(amount_of(arena, row->reached)), STR_ARG(row->reached->unit));
}

/* What is missing or more, or which definition changed. */
static struct str gap_text(struct comparison *comparison, const struct diff_row *row)
{
	struct arena *arena = &comparison->earlier.arena;

	if (row->status == DIFF_CHANGED)
		return word(comparison, change_names[row->change]);
	if (!row->measured || dec_is_zero(row->gap))
		return STR("");
	bool more = dec_compare(row->gap, dec_of(0)) > 0;
	return arena_format(arena, "%s%.*s%.*s", more ? "+" : "", STR_ARG(digits_of(arena, row->gap)), STR_ARG(row->gap_unit));
}

/* ---- table ---- */

static void head_line(struct comparison *comparison, struct buf *out)
{
	const struct diff *diff = &comparison->diff;

	buf_format(out, "%.*s → %.*s\n", STR_ARG(comparison->earlier.name), STR_ARG(comparison->later.name));
	for (int group = 0; group < DIFF_GROUP_COUNT; group++) {
		size_t sum = 0;
		for (int status = 0; status < DIFF_STATUS_COUNT; status++)
			sum += diff->counts[group][status];
		buf_format(out, "%s %zu", msg(comparison->arguments->language, group_names[group]), sum);
		for (int status = 0; status < DIFF_STATUS_COUNT; status++)
			if (diff->counts[group][status])
				buf_format(out, "  %s %zu", msg(comparison->arguments->language, status_names[status]),
				           diff->counts[group][status]);
		buf_char(out, '\n');
	}
}

static void group_table(struct comparison *comparison, enum diff_group group, struct buf *out)
{
	static const char *const names[] = {N_("State"), N_("Promised"), N_("Wanted"), N_("Reached"), N_("Difference"),
	                                    N_("What this year's report says")};
	struct table table = {.arena = &comparison->earlier.arena, .columns = COUNT_OF(names)};
	bool any = false;

	for (size_t i = 0; i < COUNT_OF(names); i++)
		table_cell(&table, word(comparison, names[i]), false);
	for (size_t i = 0; i < comparison->diff.row_count; i++) {
		const struct diff_row *row = &comparison->diff.rows[i];
		if (row->group != group)
			continue;
		struct str name = row->name;
		if (row->deed)
			name = arena_format(table.arena, "%d. %.*s", row->deed, STR_ARG(name));
		any = true;
		table_cell(&table, word(comparison, status_names[row->status]), false);
		table_cell(&table, name, false);
		table_cell(&table, wanted_text(comparison, row), true);
		table_cell(&table, reached_text(comparison, row), true);
		table_cell(&table, gap_text(comparison, row), true);
		table_cell(&table, row->found, false);
	}
	if (!any)
		return;
	buf_format(out, "\n%s\n", msg(comparison->arguments->language, group_names[group]));
	table_write(out, &table, WIDEST);
}

static void write_table(struct comparison *comparison, struct buf *out)
{
	head_line(comparison, out);
	for (int group = 0; group < DIFF_GROUP_COUNT; group++)
		group_table(comparison, (enum diff_group)group, out);
}

/* ---- CSV ---- */

static void csv_cell(struct buf *out, struct str text)
{
	buf_char(out, ',');
	csv_text(out, text);
}

static void write_csv(struct comparison *comparison, struct buf *out)
{
	static const char *const names[] = {N_("Group"), N_("State"), N_("Deed"), N_("Promised"), N_("Wanted"), N_("Reached"),
	                                    N_("Difference"), N_("Section"), N_("What last year's report says"),
	                                    N_("What this year's report says")};

	buf_text(out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (i)
			buf_char(out, ',');
		csv_text(out, word(comparison, names[i]));
	}
	buf_text(out, "\r\n");
	for (size_t i = 0; i < comparison->diff.row_count; i++) {
		const struct diff_row *row = &comparison->diff.rows[i];
		csv_text(out, word(comparison, group_names[row->group]));
		csv_cell(out, word(comparison, status_names[row->status]));
		buf_char(out, ',');
		if (row->deed)
			csv_number(out, arena_format(&comparison->earlier.arena, "%d", row->deed));
		csv_cell(out, row->name);
		csv_cell(out, wanted_text(comparison, row));
		csv_cell(out, reached_text(comparison, row));
		csv_cell(out, gap_text(comparison, row));
		csv_cell(out, row->section);
		csv_cell(out, row->said);
		csv_cell(out, row->found);
		buf_text(out, "\r\n");
	}
}

/* ---- the verb ---- */

static enum status read_both(struct comparison *comparison, const struct reader *reader, struct opened_file **failed,
                             struct err *err)
{
	struct opened_file *files[] = {&comparison->earlier, &comparison->later};
	struct document_worker *worker = NULL;
	enum status status = document_worker_start(PROGRAM, &worker, err);

	for (size_t i = 0; i < COUNT_OF(files) && !status; i++) {
		*failed = files[i];
		status = file_read(reader, worker, comparison->arguments->words[i], STR(""), files[i], err);
	}
	document_worker_stop(worker);
	if (!status)
		status = reader_diff(reader, &comparison->earlier.arena, &comparison->earlier.document, &comparison->earlier.reading,
		                     &comparison->later.document, &comparison->later.reading, &comparison->diff, err);
	return status;
}

static void warn_years(const struct comparison *comparison)
{
	if (comparison->diff.years_differ)
		fprintf(stderr, msg(comparison->arguments->language,
		                    N_("zhenwu: the first report plans %d, the second looks back on %d: compared all the same\n")),
		        comparison->diff.plan_year, comparison->diff.year);
}

static int write_comparison(struct comparison *comparison, int format)
{
	struct buf out;
	int code;

	warn_years(comparison);
	buf_init(&out, 0);
	if (format == FORMAT_JSON)
		reader_write_diff(&out, &comparison->diff);
	else if (format == FORMAT_CSV)
		write_csv(comparison, &out);
	else
		write_table(comparison, &out);
	code = put_out(&out, comparison->arguments->language);
	buf_release(&out);
	return code;
}

int diff_files(const struct arguments *arguments)
{
	struct comparison comparison = {.arguments = arguments};
	struct err err = {.language = arguments->language};
	struct opened_file *failed = NULL;
	struct reader *reader = NULL;
	int format, code = format_chosen(arguments, "table json csv", &format);

	if (code)
		return code;
	file_begin(&comparison.earlier, arguments, arguments->words[0]);
	file_begin(&comparison.later, arguments, arguments->words[1]);
	if (reader_new(&reader, &err) || read_both(&comparison, reader, &failed, &err))
		code = say_error(failed ? failed->name.at : NULL, &err);
	else
		code = write_comparison(&comparison, format);
	file_end(&comparison.earlier);
	file_end(&comparison.later);
	reader_free(reader);
	return code;
}
