#include "support.h"

struct reader *reader;

int set_up_reader(void **state)
{
	(void)state;
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (reader_new(&reader, &err))
		print_error("%s\n", err.message);
	return reader ? 0 : -1;
}

int tear_down_reader(void **state)
{
	(void)state;
	reader_free(reader);
	return 0;
}

void read_file(struct read *read, const char *name, struct str bytes)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	arena_init(&read->arena, (size_t)1 << 30);
	assert_int_equal(document_parse(&read->arena, str_of(name), bytes, &read->document, &err), STATUS_OK);
	assert_int_equal(reader_read(reader, &read->arena, &read->document, LANGUAGE_ENGLISH, &read->reading, &err),
	                 STATUS_OK);
}

void read_bytes(struct read *read, struct str text)
{
	read_file(read, "test.txt", text);
}

void read_part(struct read *read, const char *heading, const char *text)
{
	struct buf buf;
	buf_init(&buf, 0);
	buf_format(&buf, "%s\n%s\n", heading, text);
	read_bytes(read, buf_view(&buf));
	buf_release(&buf);
}

bool is_wanted(const struct row *row, struct str read)
{
	bool same = str_equals(read, row->wanted);
	if (!same)
		print_error("%s\n--- wanted\n%s\n--- read\n%.*s\n\n", row->text, row->wanted, STR_ARG(read));
	return same;
}

static void put_figures(struct buf *out, const struct reading *reading)
{
	char value[DEC_TEXT_MAX];
	for (size_t i = 0; i < reading->figure_count; i++) {
		const struct figure *f = &reading->figures[i];
		dec_text(f->value, value);
		buf_format(out, "%s%s %.*s|%.*s|%s|%s|%s%s", i ? "\n" : "", value, STR_ARG(f->unit), STR_ARG(f->indicator),
		           measure_text(f->measure), mood_text(f->mood), bound_text(f->bound), f->negative ? "|-" : "");
	}
}

void check_rows(const char *heading, const struct row *rows, size_t count)
{
	size_t wrong = 0;
	for (size_t i = 0; i < count; i++) {
		struct read read;
		struct buf out;
		buf_init(&out, 0);
		read_part(&read, heading, rows[i].text);
		put_figures(&out, &read.reading);
		wrong += !is_wanted(&rows[i], buf_view(&out));
		buf_release(&out);
		arena_release(&read.arena);
	}
	assert_int_equal(wrong, 0);
}
