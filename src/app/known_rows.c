/* What the records of a register say in the columns of a sheet, so that rows without a key are known again. 16 bytes a record. */
#include "app/sheets_int.h"

#include <stdlib.h>

#define PAGE 500
#define PAGE_ARENA_MAX ((size_t)64 << 20)

struct known_row {
	uint64_t fingerprint;
	int64_t id; /* 0: free; a record that a row has taken is negative */
};

static struct known_row *place_of(const struct known_rows *known, uint64_t fingerprint)
{
	size_t at = fingerprint & (known->size - 1);

	while (known->at[at].id && (known->at[at].fingerprint != fingerprint || known->at[at].id < 0))
		at = (at + 1) & (known->size - 1);
	return &known->at[at];
}

/* A record whose fingerprint another has already gets a place of its own. */
static void add(struct known_rows *known, uint64_t fingerprint, int64_t id)
{
	size_t at = fingerprint & (known->size - 1);

	while (known->at[at].id)
		at = (at + 1) & (known->size - 1);
	known->at[at] = (struct known_row){fingerprint, id};
}

static enum status add_page(struct known_rows *known, const struct records *from, int64_t offset, size_t *got, struct err *err)
{
	const struct ledger_list list = {.order = "id", .limit = PAGE, .offset = offset};
	struct arena arena;
	struct ledger_rows rows = {NULL, 0};

	arena_init(&arena, PAGE_ARENA_MAX);
	enum status status = ledger_list(from->tx, from->entity, &list, &arena, &rows, err);
	for (size_t i = 0; !status && i < rows.count && (size_t)offset + i < known->size / 2; i++)
		add(known, sheet_fingerprint(known->sheet, known->matches, from->definition, record_fields(&rows.at[i]), &arena),
		    rows.at[i].id);
	*got = rows.count;
	arena_release(&arena);
	return status;
}

static enum status read_all(struct known_rows *known, const struct records *from, struct err *err)
{
	const struct ledger_list all = {0};
	int64_t count = 0;
	size_t got = PAGE;
	enum status status = ledger_count(from->tx, from->entity, &all, &count, err);

	for (known->size = 64; known->size < (size_t)count * 2; known->size *= 2)
		;
	known->at = status ? NULL : calloc(known->size, sizeof *known->at);
	if (!status && !known->at)
		return err_memory(err);
	for (int64_t offset = 0; !status && got == PAGE; offset += PAGE)
		status = add_page(known, from, offset, &got, err);
	return status;
}

enum status known_rows_take(struct known_rows *known, const struct records *from, uint64_t fingerprint, int64_t *id, struct err *err)
{
	enum status status = known->at ? STATUS_OK : read_all(known, from, err);

	if (status)
		return status;
	struct known_row *row = place_of(known, fingerprint);
	*id = row->id;
	row->id = -row->id;
	return STATUS_OK;
}

void known_rows_release(struct known_rows *known)
{
	free(known->at);
}
