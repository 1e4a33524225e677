#include "house.h"

#include <stdlib.h>

void house_define(struct house *house, const struct embedded_set *definitions)
{
	struct fixture *f = house->f;

	registry_close(house->registry);
	house->registry = NULL;
	if (registry_open(f->ledger, definitions, house->calendar, &house->registry, &f->err))
		fail_msg("%s (%s) %s", f->err.message, f->err.detail, f->err.hint);
}

int house_set_up(void **state, const struct embedded_set *definitions, int64_t now, const char *holidays)
{
	struct house *house = calloc(1, sizeof *house);
	void *fixture = NULL;

	if (!house || fixture_set_up(&fixture))
		return -1;
	house->f = fixture;
	if (now)
		house->f->now = now;
	assert_int_equal(calendar_load(str_of(holidays), "holidays.csv", &house->calendar, &house->f->err), STATUS_OK);
	house_define(house, definitions);
	*state = house;
	return 0;
}

int house_tear_down(void **state)
{
	struct house *house = *state;
	void *fixture = house->f;

	assert_intact(house->f);
	registry_close(house->registry);
	calendar_free(house->calendar);
	fixture_tear_down(&fixture);
	free(house);
	return 0;
}
