/* Private to app: the big example township, definitions/examples/crowd.yaml. */
#ifndef ZHENWU_EXAMPLE_CROWD_INT_H
#define ZHENWU_EXAMPLE_CROWD_INT_H

#include "app/example_int.h"

struct crowd {
	struct app *app;
	struct yaml yaml;
	struct arena arena;
	int64_t people, per_household, times;
	struct str region;
	int surnames, given, texts;
	int64_t *villages, *offices, *users;
	struct str *village_names; /* in the order of their ids */
	size_t village_count, office_count, user_count;
	int64_t file;           /* a document that stands where one is needed */
	uint64_t seed, chance;
	struct date today;
	int64_t kept;           /* records */
	char why[1024];          /* the last of those that were refused */
};

struct soul { /* one of the people */
	char name[64], id_number[32];
	bool male;
	struct date born;
	size_t village;         /* of crowd.villages */
};

uint64_t crowd_mixed(uint64_t n);
uint64_t crowd_chance(struct crowd *crowd, uint64_t of); /* 0 … of - 1 */
struct str crowd_one_of(const struct crowd *crowd, int list, uint64_t chance); /* of a list of crowd.yaml */
void crowd_person(const struct crowd *crowd, int64_t person, struct soul *out);

int64_t crowd_records(const struct crowd *crowd, const char *name); /* how many a register gets */

/* ---- values (example_values.c) ---- */
struct drawn {
	struct crowd *crowd;
	const struct records *records;
	int64_t person;         /* whom the record is about */
	int64_t number;         /* of the record */
	bool step;              /* values of a step: of these days */
};
/* What somebody would fill in; empty when there is nothing. */
struct str crowd_value(const struct drawn *drawn, const struct register_field *field);
/* Not of a text for which crowd.yaml has none: there stands its title, where something must. */
bool crowd_has_words(const struct drawn *drawn, const struct register_field *field);

#endif
