/* Private to app: the example township while it is made. */
#ifndef ZHENWU_EXAMPLE_INT_H
#define ZHENWU_EXAMPLE_INT_H

#include "app/handlers_int.h"

#define PEOPLE_MAX 64
#define ADDRESS_MAX 64

struct person {
	struct str login, role, unit;
	int64_t id, unit_id;
};

struct example {
	struct app *app;
	struct yaml yaml;
	struct arena arena;
	int year;
	struct person people[PEOPLE_MAX];
	size_t person_count;
	struct app_first_login *first;
	/* for a transaction */
	int indicator;
	int64_t owner;
};

struct actor example_actor(const struct person *person); /* NULL: the program itself */
/* One operation of the table in the name of the actor. answer may be NULL; the caller json_decref's it. */
enum status example_act(struct example *example, const struct actor *actor, enum app_method method, const char *path,
                        const struct app_parameter *parameters, size_t parameter_count, struct str body, json_t **answer,
                        struct err *err) MUST_CHECK;
/* example_records.c: what stands in the registers, definitions/examples/records.yaml. */
enum status example_records(struct example *example, struct err *err) MUST_CHECK;
/* example_forms.c: tables from above, definitions/examples/forms.yaml and the files beside it. */
enum status example_forms(struct example *example, struct err *err) MUST_CHECK;
const struct person *example_person(const struct example *example, struct str login); /* NULL: there is none */
/* example_crowd.c: a whole township beside it, definitions/examples/crowd.yaml. */
enum status example_crowd(struct app *app, const struct app_init_options *options, struct err *err) MUST_CHECK;

#endif
