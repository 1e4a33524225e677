/* Workbooks of one sheet (xl/c.xml) made in memory. cmocka and zip.h come before. */
#ifndef ZHENWU_TEST_WORKBOOK_H
#define ZHENWU_TEST_WORKBOOK_H

#include "forms/forms.h"

struct part {
	const char *name;
	struct str bytes;
};

#define WORKBOOK \
	"<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"b\"/><sheet name=\"名 单\" r:id=\"d\"/></sheets></workbook>"
#define RELATIONS "<Relationships><Relationship Id=\"b\" Target=\"c.xml\"/><Relationship Id=\"d\" Target=\"e.xml\"/></Relationships>"
#define STYLES \
	"<styleSheet><borders><border/><border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/><bottom style=\"thin\"/></border>" \
	"</borders><cellXfs><xf/><xf borderId=\"1\"/></cellXfs></styleSheet>"

/* The file as bytes in the arena. */
static inline struct str workbook_make(struct arena *arena, const struct part *more, size_t count)
{
	const struct part all[] = {{"xl/workbook.xml", STR(WORKBOOK)}, {"xl/_rels/workbook.xml.rels", STR(RELATIONS)}, {"xl/styles.xml", STR(STYLES)}};
	zip_error_t fault;
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &fault);
	zip_t *zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &fault);
	assert_non_null(zip);
	zip_source_keep(source);
	for (size_t i = 0; i < COUNT_OF(all) + count; i++) {
		const struct part *part = i < COUNT_OF(all) ? &all[i] : &more[i - COUNT_OF(all)];
		if (!part->bytes.len)
			continue;
		zip_source_t *bytes = zip_source_buffer(zip, part->bytes.at, part->bytes.len, 0);
		assert_true(zip_file_add(zip, part->name, bytes, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
	zip_stat_t about;
	assert_int_equal(zip_source_stat(source, &about), 0);
	char *at = arena_alloc(arena, about.size);
	assert_non_null(at);
	assert_int_equal(zip_source_open(source), 0);
	assert_int_equal(zip_source_read(source, at, about.size), (zip_int64_t)about.size);
	zip_source_close(source);
	zip_source_free(source);
	return (struct str){at, about.size};
}

#endif
