/* Private to app: the words in which shapes are written (shapes.c, shapes_forms.c). */
#ifndef ZHENWU_SHAPE_WORDS_INT_H
#define ZHENWU_SHAPE_WORDS_INT_H

#include "app/app_int.h"

#define SHAPE(variable, schema, ...) \
	static const struct field variable##_fields[] = {__VA_ARGS__}; \
	const struct shape variable = {schema, variable##_fields, COUNT_OF(variable##_fields)}
#define PART(variable, schema, ...) \
	static const struct field variable##_fields[] = {__VA_ARGS__}; \
	static const struct shape variable = {schema, variable##_fields, COUNT_OF(variable##_fields)}

/* One line a field; the last argument is 0, FIELD_OPTIONAL or FIELD_NULLABLE. */
#define TEXT(name, min, max, flags) {name, FIELD_TEXT, flags, min, max, NULL, NULL}
#define INTEGER(name, min, max, flags) {name, FIELD_INTEGER, flags, min, max, NULL, NULL}
#define BOOLEAN(name, flags) {name, FIELD_BOOLEAN, flags, 0, 0, NULL, NULL}
#define DECIMAL(name, flags) {name, FIELD_DECIMAL, flags, 0, 0, NULL, NULL}
#define DATE(name, flags) {name, FIELD_DATE, flags, 0, 0, NULL, NULL}
#define INSTANT(name, flags) {name, FIELD_INSTANT, flags, 0, 0, NULL, NULL}
#define PERIOD(name, flags) {name, FIELD_PERIOD, flags, 0, 0, NULL, NULL}
#define CHOICE(name, words, flags) {name, FIELD_CHOICE, flags, 0, 0, words, NULL}
#define OBJECT(name, part, flags) {name, FIELD_OBJECT, flags, 0, 0, NULL, &part}
#define OBJECTS(name, part, max, flags) {name, FIELD_OBJECTS, flags, 0, max, NULL, &part}
#define INTEGERS(name, max, flags) {name, FIELD_INTEGERS, flags, 0, max, NULL, NULL}
#define MAP(name, max, flags) {name, FIELD_MAP, flags, 0, max, NULL, NULL}
#define ANY(name) {name, FIELD_ANY, FIELD_NULLABLE, 0, 0, NULL, NULL}
#define SIGN(flags) CHOICE("sign", " -", flags) /* empty or a minus */
#define TEXTS(name, flags) {name, FIELD_TEXTS, flags, 0, 0, NULL, NULL}

#define ID(name) INTEGER(name, 1, 0, 0)
#define ID_OR_NULL(name) INTEGER(name, 1, 0, FIELD_NULLABLE)
#define ID_OPTIONAL(name) INTEGER(name, 1, 0, FIELD_OPTIONAL)
#define VERSION INTEGER("version", 0, 0, 0)
#define YEAR(flags) INTEGER("year", YEAR_FIRST, YEAR_LAST, flags)

#endif
