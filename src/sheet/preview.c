/* Each row of a sheet against the definition and the records that are there: added, changed, the same, or refused and why. */
#include <stdlib.h>

#include "sheet/fit_int.h"

enum { ROWS_PER_ARENA = 64 };
#define ROW_ARENA_MAX ((size_t)64 << 20)

const char *sheet_change_kind_text(enum sheet_change_kind kind)
{
	static const char *const words[SHEET_CHANGE_KINDS] = {
		[SHEET_ADDED] = "added", [SHEET_CHANGED] = "changed", [SHEET_SAME] = "same", [SHEET_REFUSED] = "refused"};
	return words[kind];
}

/* ---- keys seen --------------------------------------------------------------------------------------------------- */

struct seen { /* an open table of the keys of the rows so far */
	struct seen_key {
		uint64_t hash;
		uint32_t row; /* index + 1; 0: free */
	} *at;
	size_t size;
};

#define HASH_BEGIN UINT64_C(14695981039346656037)

static uint64_t hash_on(uint64_t hash, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.at[i]) * UINT64_C(1099511628211);
	return hash;
}

static uint64_t hash_of(struct str s)
{
	return hash_on(HASH_BEGIN, s);
}

struct preview {
	const struct sheet *sheet;
	const struct sheet_match *matches;
	const struct register_definition *definition;
	const struct sheet_records *records;
	struct date today;
	struct err *err;
	size_t key_column; /* of the sheet; STR_NONE: none */
	struct seen seen;
	/* of the row at hand */
	struct arena arena;
	const struct sheet_row *row;
	struct sheet_fault *faults;
	size_t fault_count, fault_capacity;
	bool refused;
	struct ledger_field *values;
	const struct register_field **fields; /* of each value */
	size_t value_count;
};

/* ---- faults ------------------------------------------------------------------------------------------------------ */

static void add_fault(struct preview *p, uint32_t column, const struct register_field *field, bool forbids, struct str message,
                      struct str hint)
{
	p->refused = p->refused || forbids;
	if (arena_reserve(&p->arena, (void **)&p->faults, &p->fault_capacity, p->fault_count, sizeof *p->faults))
		p->faults[p->fault_count++] = (struct sheet_fault){p->row->row, column, field, forbids, arena_str(&p->arena, message),
		                                                   arena_str(&p->arena, hint)};
}

static void refuse(struct preview *p, uint32_t column, const struct register_field *field, const char *message, const char *hint)
{
	add_fault(p, column, field, true, SHEET_MESSAGE(p->err, message), hint ? SHEET_MESSAGE(p->err, hint) : STR(""));
}

/* ---- values ------------------------------------------------------------------------------------------------------ */

static enum status refer(struct preview *p, uint32_t column, const struct register_field *field, struct str cell,
                         struct ledger_field *value, struct err *fault)
{
	int64_t id = 0;
	*value = ledger_ref(field->name, 0);
	enum status status = p->records->refer ? p->records->refer(p->records->context, field, cell, &id, fault) : STATUS_OK;
	if (status || id) {
		*value = ledger_ref(field->name, id);
		return status;
	}
	struct str message = arena_format(&p->arena, msg(p->err ? p->err->language : LANGUAGE_CHINESE,
	                                                 N_("\"%.*s\" is not known here")), STR_ARG(cell));
	add_fault(p, column, field, true, message, SHEET_MESSAGE(p->err, N_("write the name as the system has it, or add it there first")));
	return STATUS_OK;
}

/* 3月5日: the year is not in the cell. */
static bool lacks_year(struct str cell)
{
	size_t month = str_find(cell, STR("月"), 0);
	return month != STR_NONE && str_find(cell, STR("年"), 0) == STR_NONE && month <= 6;
}

/* Digits whose last ones a spreadsheet replaced by noughts. */
static bool lost_digits(const struct register_field *field, const struct sheet_column *column, struct str cell)
{
	return column->rounded && cell.len > 15 && str_ends(cell, STR("0")) &&
	       (field->kind == FIELD_KIND_RESIDENT_ID || field->kind == FIELD_KIND_BANK_ACCOUNT || field->kind == FIELD_KIND_CREDIT_CODE);
}

/* 0.12 is read where 0.1234 is kept in the file. */
static void compare_stored(struct preview *p, size_t column, const struct ledger_field *value)
{
	const struct register_field *field = p->matches[column].field;
	const struct sheet_column *about = &p->sheet->columns[column];
	struct str stored = p->row->stored ? p->row->stored[column] : STR("");
	if (!fit_keeps_more(field, about, stored, value, p->today, &p->arena))
		return;
	add_fault(p, about->column, field, false,
	          arena_format(&p->arena, msg(p->err ? p->err->language : LANGUAGE_CHINESE,
	                                      N_("the cell shows %.*s, but the file holds %.*s: what is shown is taken")),
	                       STR_ARG(p->row->cells[column]), STR_ARG(stored)),
	          SHEET_MESSAGE(p->err, N_("let the spreadsheet show all decimals, and import again, if these are meant")));
}

static enum status read_cell(struct preview *p, size_t column, struct ledger_field *value, struct err *err)
{
	const struct register_field *field = p->matches[column].field;
	const struct sheet_column *about = &p->sheet->columns[column];
	struct str cell = p->row->cells[column], warning = STR("");
	struct err fault = {.language = err ? err->language : LANGUAGE_CHINESE};
	if (cell.len && lost_digits(field, about, cell)) {
		refuse(p, about->column, field, N_("the spreadsheet kept only 15 digits of this number and wrote 0 for the rest"),
		       N_("set the format of the column to text, enter the numbers anew from the original, and import again"));
		return STATUS_OK;
	}
	if (cell.len && fit_is_reference(field->kind))
		return refer(p, about->column, field, cell, value, err);
	bool of_title = field->kind == FIELD_KIND_DATE && p->sheet->year && lacks_year(cell);
	struct date today = of_title ? (struct date){p->sheet->year, 12, 31} : p->today;
	enum status status = fit_value(field, about, cell, today, &p->arena, value, &warning, &fault);
	if (status == STATUS_INPUT)
		add_fault(p, about->column, field, true, str_of(fault.message), str_of(fault.hint));
	else if (status && err)
		*err = fault;
	if (!status && cell.len)
		compare_stored(p, column, value);
	if (!status && warning.len)
		add_fault(p, about->column, field, false, warning, STR(""));
	if (!status && field->kind == FIELD_KIND_DATE && lacks_year(cell))
		add_fault(p, about->column, field, false,
		          SHEET_MESSAGE(p->err, of_title ? N_("the year is not in the cell: that of the title is taken")
		                                         : N_("the year is not in the sheet: this year is taken")), STR(""));
	return status == STATUS_INPUT ? STATUS_OK : status;
}

static enum status read_row(struct preview *p, struct err *err)
{
	for (size_t i = 0; i < p->sheet->column_count; i++) {
		struct ledger_field value = {.null = true};
		if (!p->matches[i].field)
			continue;
		enum status status = read_cell(p, i, &value, err);
		if (status)
			return status;
		value.column = p->matches[i].field->name;
		if (value.null)
			continue;
		p->fields[p->value_count] = p->matches[i].field;
		p->values[p->value_count++] = value;
	}
	return STATUS_OK;
}

static const struct ledger_field *value_of(const struct preview *p, const char *name)
{
	for (size_t i = 0; name && i < p->value_count; i++)
		if (strcmp(p->values[i].column, name) == 0)
			return &p->values[i];
	return NULL;
}

static uint32_t column_of(const struct preview *p, const struct register_field *field)
{
	for (size_t i = 0; i < p->sheet->column_count; i++)
		if (p->matches[i].field == field)
			return p->sheet->columns[i].column;
	return 0;
}

/* What an ID number says of its person stands elsewhere in the row too. */
static void compare_person(struct preview *p)
{
	for (size_t i = 0; i < p->value_count; i++) {
		const struct register_field *field = p->fields[i];
		struct err fault = {.language = p->err ? p->err->language : LANGUAGE_CHINESE};
		if (field->kind != FIELD_KIND_RESIDENT_ID)
			continue;
		const struct ledger_field *sex = value_of(p, field->sex_field), *birth = value_of(p, field->birth_field);
		if (resident_id_agree(p->values[i].text, sex ? sex->text : STR(""), birth ? birth->date : (struct date){0}, &fault))
			add_fault(p, column_of(p, field), field, true, str_of(fault.message), str_of(fault.hint));
	}
}

static void require(struct preview *p)
{
	for (size_t i = 0; i < p->definition->field_count; i++) {
		const struct register_field *field = &p->definition->fields[i];
		bool given = value_of(p, field->name) != NULL, refused = false;
		for (size_t k = 0; k < p->fault_count; k++)
			refused = refused || p->faults[k].field == field;
		if (field->required && fit_is_entered(field) && !field->otherwise && !given && !refused &&
		    !(field->kind == FIELD_KIND_CODE && field->pattern.len))
			refuse(p, column_of(p, field), field, N_("this must be filled in"), NULL);
	}
}

/* ---- rows without a key ------------------------------------------------------------------------------------------ */

static uint64_t hash_value(uint64_t hash, const struct register_field *field, const struct ledger_field *value, struct arena *arena)
{
	if (value->null)
		return hash;
	return hash_on(hash_on(hash_on(hash, str_of(field->name)), STR("=")), value_text(field, value, STR(""), arena));
}

uint64_t sheet_fingerprint(const struct sheet *sheet, const struct sheet_match *matches,
                           const struct register_definition *definition, const struct ledger_field *fields, struct arena *arena)
{
	uint64_t hash = HASH_BEGIN;
	for (size_t i = 0; i < sheet->column_count; i++)
		if (matches[i].field)
			hash = hash_value(hash, matches[i].field, &fields[matches[i].field - definition->fields], arena);
	return hash;
}

static enum status find_same(struct preview *p, struct sheet_change *change, struct err *err)
{
	uint64_t hash = HASH_BEGIN;
	for (size_t i = 0; i < p->value_count; i++)
		hash = hash_value(hash, p->fields[i], &p->values[i], &p->arena);
	if (!p->records->find_same || p->refused || p->value_count == 0)
		return STATUS_OK;
	return p->records->find_same(p->records->context, hash, &change->id, err);
}

/* ---- the record -------------------------------------------------------------------------------------------------- */

/* Changed values first. */
static size_t sort_changed(struct preview *p, const struct ledger_field *record)
{
	size_t changed = 0;
	for (size_t i = 0; i < p->value_count; i++) {
		size_t field = (size_t)(p->fields[i] - p->definition->fields);
		if (record && value_same(&p->values[i], &record[field]))
			continue;
		struct ledger_field value = p->values[i];
		const struct register_field *of = p->fields[i];
		memmove(&p->values[changed + 1], &p->values[changed], (i - changed) * sizeof value);
		memmove(&p->fields[changed + 1], &p->fields[changed], (i - changed) * sizeof of);
		p->values[changed] = value;
		p->fields[changed++] = of;
	}
	return changed;
}

/* Two rows of the sheet with one key: 64 bits of hash tell keys apart. */
static void see_key(struct preview *p, const struct ledger_field *key)
{
	const struct register_field *field = p->matches[p->key_column].field;
	struct str text = value_text(field, key, STR(""), &p->arena);
	uint64_t hash = hash_of(text);
	size_t at = hash & (p->seen.size - 1);
	for (; p->seen.at[at].row; at = (at + 1) & (p->seen.size - 1)) {
		if (p->seen.at[at].hash != hash)
			continue;
		const struct sheet_row *other = &p->sheet->rows[p->seen.at[at].row - 1];
		add_fault(p, p->sheet->columns[p->key_column].column, field, true,
		          arena_format(&p->arena, msg(p->err ? p->err->language : LANGUAGE_CHINESE, N_("row %u holds the same")),
		                       (unsigned)other->row),
		          SHEET_MESSAGE(p->err, N_("keep one of the two rows")));
		return;
	}
	p->seen.at[at] = (struct seen_key){hash, (uint32_t)(p->row - p->sheet->rows) + 1};
}

static enum status find_record(struct preview *p, struct sheet_change *change, const struct ledger_field **record, struct err *err)
{
	const struct ledger_field *key = p->key_column == STR_NONE ? NULL : value_of(p, p->matches[p->key_column].field->name);
	*record = NULL;
	if (!key)
		return find_same(p, change, err);
	see_key(p, key);
	if (!p->records->find)
		return STATUS_OK;
	return p->records->find(p->records->context, key, &p->arena, &change->id, &change->version, record, err);
}

static enum status judge_row(struct preview *p, struct sheet_change *change, struct err *err)
{
	const struct ledger_field *record = NULL;
	*change = (struct sheet_change){.row = p->row};
	enum status status = read_row(p, err);
	if (!status)
		status = find_record(p, change, &record, err);
	if (status)
		return status;
	compare_person(p);
	if (!change->id)
		require(p);
	change->changed_count = change->id && !record ? 0 : sort_changed(p, record);
	change->kind = p->refused ? SHEET_REFUSED : !change->id ? SHEET_ADDED : change->changed_count ? SHEET_CHANGED : SHEET_SAME;
	change->values = p->values;
	change->value_count = p->value_count;
	change->faults = p->faults;
	change->fault_count = p->fault_count;
	return arena_failed(&p->arena) ? err_memory(err) : STATUS_OK;
}

static bool begin_row(struct preview *p, size_t row)
{
	if (row % ROWS_PER_ARENA == 0) {
		arena_release(&p->arena);
		arena_init(&p->arena, ROW_ARENA_MAX);
	}
	p->row = &p->sheet->rows[row];
	p->faults = NULL;
	p->fault_count = p->fault_capacity = p->value_count = 0;
	p->refused = false;
	p->values = arena_array(&p->arena, p->sheet->column_count + 1, sizeof *p->values);
	p->fields = arena_array(&p->arena, p->sheet->column_count + 1, sizeof *p->fields);
	return p->values && p->fields;
}

static void find_key_column(struct preview *p)
{
	p->key_column = STR_NONE;
	for (size_t i = 0; p->definition->key && i < p->sheet->column_count; i++)
		if (p->matches[i].field && strcmp(p->matches[i].field->name, p->definition->key) == 0)
			p->key_column = i;
}

enum status sheet_preview(const struct sheet *sheet, const struct sheet_match *matches,
                          const struct register_definition *definition, const struct sheet_records *records, struct date today,
                          sheet_take *take, void *context, struct sheet_counts *counts, struct err *err)
{
	struct preview p = {.sheet = sheet, .matches = matches, .definition = definition, .records = records, .today = today, .err = err};
	struct sheet_counts counted = {{0}};
	enum status status = STATUS_OK;
	for (p.seen.size = 64; p.seen.size < sheet->row_count * 2; p.seen.size *= 2)
		;
	p.seen.at = calloc(p.seen.size, sizeof *p.seen.at);
	if (!p.seen.at)
		return err_memory(err);
	arena_init(&p.arena, ROW_ARENA_MAX);
	find_key_column(&p);
	for (size_t row = 0; row < sheet->row_count && !status; row++) {
		struct sheet_change change;
		status = begin_row(&p, row) ? judge_row(&p, &change, err) : err_memory(err);
		if (status)
			break;
		counted.of[change.kind]++;
		status = take(context, &change, err);
	}
	arena_release(&p.arena);
	free(p.seen.at);
	if (!status)
		*counts = counted;
	return status;
}
