/* Spreadsheets out of a register: a template to be filled in, and the rows that are seen. */
#include <stdlib.h>

#include "sheet/csv_int.h"
#include "sheet/fit_int.h"
#include "text/text.h"
#include "writer/writer.h"

enum {
	TEMPLATE_ROWS = 2000,   /* that have drop-downs */
	NAME_MAX_UNITS = 31,    /* of a sheet, in Excel */
};

/* ---- columns ----------------------------------------------------------------------------------------------------- */

struct kind_about {
	int width;
	bool number;
	const char *hint;
};

static const struct kind_about *kind_about(enum field_kind kind)
{
	static const struct kind_about abouts[FIELD_KIND_COUNT_OF] = {
		[FIELD_KIND_TEXT] = {16, false, NULL},
		[FIELD_KIND_LONG_TEXT] = {40, false, NULL},
		[FIELD_KIND_CODE] = {22, false, N_("leave it empty to be numbered by the system")},
		[FIELD_KIND_CHOICE] = {12, false, N_("choose from the list")},
		[FIELD_KIND_CHOICES] = {20, false, N_("several may be named, with 、 between them")},
		[FIELD_KIND_YES_NO] = {8, false, N_("choose from the list")},
		[FIELD_KIND_COUNT] = {10, true, N_("a whole number")},
		[FIELD_KIND_DECIMAL] = {12, true, N_("a number")},
		[FIELD_KIND_MONEY] = {14, true, N_("an amount of money")},
		[FIELD_KIND_PERCENT] = {10, true, N_("a number of percent: 35.2")},
		[FIELD_KIND_DATE] = {13, false, N_("a date: 2026-03-05")},
		[FIELD_KIND_INSTANT] = {18, false, N_("a date and a time: 2026-03-05 08:30")},
		[FIELD_KIND_PERIOD] = {14, false, N_("a period: 2026年9月, 2026年第三季度")},
		[FIELD_KIND_UNIT] = {16, false, N_("choose from the list")},
		[FIELD_KIND_USER] = {12, false, N_("choose from the list")},
		[FIELD_KIND_NAME] = {12, false, N_("the name alone, one person a row")},
		[FIELD_KIND_RESIDENT_ID] = {22, false, N_("18 characters; the column is set to text, so that no digit is lost")},
		[FIELD_KIND_CREDIT_CODE] = {22, false, N_("18 characters, from the licence")},
		[FIELD_KIND_PHONE] = {15, false, N_("one number: 11 digits, or 0943-6221234")},
		[FIELD_KIND_BANK_ACCOUNT] = {24, false, N_("the column is set to text, so that no digit is lost")},
		[FIELD_KIND_ADDRESS] = {30, false, NULL},
		[FIELD_KIND_POINT] = {24, false, N_("longitude,latitude in degrees: 104.12345,35.54321")},
		[FIELD_KIND_FILES] = {10, false, NULL},
		[FIELD_KIND_LINK] = {18, false, N_("the name or number of the record")},
		[FIELD_KIND_ROWS] = {10, false, NULL},
	};
	return &abouts[kind];
}

/* 金额（元）: reads in again as title and unit. */
static struct str heading(const struct register_field *field, struct arena *arena)
{
	bool told = field->unit.len && kind_about(field->kind)->number;
	return told ? arena_join(arena, field->title, STR("（"), field->unit, STR("）")) : field->title;
}

static int width_of(const struct register_field *field, struct str title)
{
	int width = kind_about(field->kind)->width, needed = (int)utf8_length(title) * 2 + 2;
	return needed > width ? (needed < 60 ? needed : 60) : width;
}

/* Excel takes 31 characters, without []:*?/\' */
static struct str sheet_name(struct str title, struct arena *arena)
{
	char *at = arena_room(arena, title.len + 1, 1);
	size_t len = 0, units = 0;
	for (size_t i = 0; at && i < title.len && units < NAME_MAX_UNITS;) {
		uint32_t c = utf8_next(title, &i);
		units += c > 0xFFFF ? 2 : 1;
		if (c < ' ' || CHARACTER_IN(c, "[]:*?/\\'"))
			continue;
		if (units <= NAME_MAX_UNITS)
			len += utf8_encode(c, at + len);
	}
	return len ? (struct str){at, len} : STR("1");
}

/* ---- template ---------------------------------------------------------------------------------------------------- */

static struct str hint_of(const struct register_field *field, struct arena *arena, struct err *err)
{
	const struct kind_about *about = kind_about(field->kind);
	struct str out = field->required ? SHEET_MESSAGE(err, N_("must be filled in")) : STR("");
	struct str parts[] = {field->hint, about->hint ? SHEET_MESSAGE(err, about->hint) : STR("")};
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (parts[i].len)
			out = out.len ? arena_join(arena, out, STR("\n"), parts[i]) : parts[i];
	return out;
}

static void set_choices(struct workbook_rule *rule, const struct register_field *field, const struct str yes_no[2],
                        const struct sheet_choices *choices, size_t count)
{
	if (field->kind == FIELD_KIND_YES_NO) {
		rule->choices = yes_no;
		rule->choice_count = 2;
	} else if (field->kind == FIELD_KIND_CHOICE || field->kind == FIELD_KIND_CHOICES) {
		rule->choices = field->choices;
		rule->choice_count = field->choice_count;
	}
	for (size_t i = 0; i < count; i++)
		if (strcmp(choices[i].field, field->name) == 0) {
			rule->choices = choices[i].at;
			rule->choice_count = choices[i].count;
		}
	rule->choices_only = field->kind != FIELD_KIND_CHOICES;
}

static struct str example_of(const struct register_field *field, const struct workbook_rule *rule)
{
	return rule->choice_count ? rule->choices[0] : sheet_examples[field->kind];
}

struct form {
	struct workbook_column *columns;
	struct workbook_rule *rules;
	struct str *example, yes_no[2];
	size_t count;
};

static bool make_form(const struct register_definition *definition, const struct sheet_choices *choices, size_t count,
                      struct arena *arena, struct form *form, struct err *err)
{
	form->columns = arena_array(arena, definition->field_count, sizeof *form->columns);
	form->rules = arena_array(arena, definition->field_count, sizeof *form->rules);
	form->example = arena_array(arena, definition->field_count, sizeof *form->example);
	for (size_t i = 0; form->columns && form->rules && form->example && i < definition->field_count; i++) {
		const struct register_field *field = &definition->fields[i];
		if (!fit_is_entered(field))
			continue;
		bool number = kind_about(field->kind)->number;
		struct str title = heading(field, arena);
		struct workbook_rule *rule = &form->rules[form->count];
		form->columns[form->count] = (struct workbook_column){title, width_of(field, title), number};
		*rule = (struct workbook_rule){.text = !number, .hint = hint_of(field, arena, err)};
		if (field->kind == FIELD_KIND_YES_NO)
			for (int yes = 0; yes < 2; yes++)
				form->yes_no[!yes] = value_text(field, &(struct ledger_field){.type = LEDGER_BOOL, .integer = yes}, STR(""), arena);
		set_choices(rule, field, form->yes_no, choices, count);
		form->example[form->count++] = example_of(field, rule);
	}
	return !arena_failed(arena);
}

enum status sheet_template(const struct register_definition *definition, const struct sheet_choices *choices, size_t count,
                           struct buf *out, struct err *err)
{
	struct arena arena;
	struct form form = {0};
	struct workbook *book = NULL;
	arena_init(&arena, (size_t)16 << 20);
	enum status status = make_form(definition, choices, count, &arena, &form, err) ? workbook_new(&book, err) : err_memory(err);
	if (!status) {
		size_t sheet = workbook_sheet(book, sheet_name(definition->title, &arena), form.columns, form.count);
		workbook_rules(book, sheet, form.rules, TEMPLATE_ROWS);
		sheet = workbook_sheet(book, SHEET_MESSAGE(err, N_("example")), form.columns, form.count);
		workbook_row(book, sheet, form.example);
		status = workbook_finish(book, out, err);
	}
	workbook_free(book);
	arena_release(&arena);
	return status;
}

/* ---- export ------------------------------------------------------------------------------------------------------ */

struct sheet_export {
	struct arena arena;
	enum sheet_format format;
	struct workbook *book; /* NULL: csv */
	struct buf text;       /* of csv */
	size_t sheet, count;
	const struct sheet_export_column *columns;
	struct str *cells;
	bool failed;
};
#define CSV_MAX ((size_t)512 << 20)

static void put_line(struct sheet_export *export, bool heads)
{
	for (size_t i = 0; i < export->count; i++) {
		const struct sheet_export_column *column = &export->columns[i];
		bool day = column->field->kind == FIELD_KIND_DATE || column->field->kind == FIELD_KIND_INSTANT;
		if (i)
			buf_char(&export->text, ',');
		sheet_csv_cell(&export->text, export->cells[i], !heads && !column->masked && (day || kind_about(column->field->kind)->number));
	}
	buf_text(&export->text, "\r\n");
}

static enum status begin_csv(struct sheet_export *export, struct err *err)
{
	if (export->format == SHEET_CSV)
		buf_text(&export->text, "\xEF\xBB\xBF");
	for (size_t i = 0; i < export->count; i++)
		export->cells[i] = heading(export->columns[i].field, &export->arena);
	put_line(export, true);
	return arena_failed(&export->arena) ? err_memory(err) : STATUS_OK;
}

static enum status begin_book(struct sheet_export *export, struct str title, struct err *err)
{
	struct workbook_column *heads = arena_array(&export->arena, export->count, sizeof *heads);
	struct workbook_rule *rules = arena_array(&export->arena, export->count, sizeof *rules);
	for (size_t i = 0; heads && rules && i < export->count; i++) {
		const struct sheet_export_column *column = &export->columns[i];
		struct str head = heading(column->field, &export->arena);
		bool number = kind_about(column->field->kind)->number && !column->masked;
		heads[i] = (struct workbook_column){head, width_of(column->field, head), number};
		rules[i] = (struct workbook_rule){.text = !number};
	}
	enum status status = arena_failed(&export->arena) ? err_memory(err) : workbook_new(&export->book, err);
	if (status)
		return status;
	export->sheet = workbook_sheet(export->book, sheet_name(title, &export->arena), heads, export->count);
	workbook_rules(export->book, export->sheet, rules, 0);
	return STATUS_OK;
}

enum status sheet_export_new(struct str title, const struct sheet_export_column *columns, size_t count, enum sheet_format format,
                             struct sheet_export **out, struct err *err)
{
	struct sheet_export *export = calloc(1, sizeof *export);
	if (!export)
		return err_memory(err);
	arena_init(&export->arena, (size_t)16 << 20);
	buf_init(&export->text, CSV_MAX);
	export->cells = arena_array(&export->arena, count, sizeof *export->cells);
	export->columns = columns;
	export->count = count;
	export->format = format;
	enum status status = export->cells ? STATUS_OK : err_memory(err);
	if (!status)
		status = format == SHEET_XLSX ? begin_book(export, title, err) : begin_csv(export, err);
	if (status) {
		sheet_export_free(export);
		return status;
	}
	*out = export;
	return STATUS_OK;
}

void sheet_export_row(struct sheet_export *export, const struct ledger_field *const *values, const struct str *labels)
{
	struct arena arena;
	arena_init(&arena, (size_t)16 << 20);
	for (size_t i = 0; i < export->count; i++) {
		const struct sheet_export_column *column = &export->columns[i];
		struct str text = values[i] ? value_text(column->field, values[i], labels[i], &arena) : STR("");
		export->cells[i] = column->masked ? value_mask(column->field->kind, text, &arena) : text;
	}
	if (export->book)
		workbook_row(export->book, export->sheet, export->cells);
	else
		put_line(export, false);
	export->failed = export->failed || arena_failed(&arena);
	arena_release(&arena);
}

enum status sheet_export_finish(struct sheet_export *export, struct buf *out, struct err *err)
{
	if (export->failed || buf_failed(&export->text))
		return err_memory(err);
	if (export->book)
		return workbook_finish(export->book, out, err);
	if (export->format == SHEET_CSV_GB18030)
		return text_encode_gb18030(buf_view(&export->text), out, err);
	buf_str(out, buf_view(&export->text));
	return buf_failed(out) ? err_memory(err) : STATUS_OK;
}

void sheet_export_free(struct sheet_export *export)
{
	if (!export)
		return;
	workbook_free(export->book);
	buf_release(&export->text);
	arena_release(&export->arena);
	free(export);
}
