/* Who lives in the big example township: every one is reckoned from a number, so nobody has to be kept. */
#include "app/example_crowd_int.h"

/* splitmix64: the same on every machine. */
uint64_t crowd_mixed(uint64_t n)
{
	n += UINT64_C(0x9E3779B97F4A7C15);
	n = (n ^ (n >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	n = (n ^ (n >> 27)) * UINT64_C(0x94D049BB133111EB);
	return n ^ (n >> 31);
}

uint64_t crowd_chance(struct crowd *crowd, uint64_t of)
{
	return crowd_mixed(crowd->chance++) % (of ? of : 1);
}

struct str crowd_one_of(const struct crowd *crowd, int list, uint64_t chance)
{
	size_t count = yaml_count(&crowd->yaml, list);

	return count ? yaml_text(&crowd->yaml, yaml_item(&crowd->yaml, list, chance % count)) : STR("");
}

/* Days of birth by the place in the household: its head, husband or wife, children. */
static const struct {
	struct date from;
	uint32_t days;
} births[] = {{{1934, 1, 1}, 20000}, {{1940, 1, 1}, 18000}, {{1992, 1, 1}, 11500}};

/* No two have the same day of birth and the same number of that day. */
static void number_of(const struct crowd *crowd, int64_t person, struct soul *out)
{
	static const int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int64_t place = person % crowd->per_household, household = person / crowd->per_household;
	size_t kind = place < (int64_t)COUNT_OF(births) ? (size_t)place : COUNT_OF(births) - 1;
	int64_t days = births[kind].days, serial = household / days * 2 * crowd->per_household + place * 2 + out->male;
	int sum = 0;

	out->born = date_add_days(births[kind].from, (int32_t)(household * 7919 % days));
	snprintf(out->id_number, sizeof out->id_number, "%.*s%04u%02u%02u%03u", STR_ARG(crowd->region), (unsigned)out->born.year % 10000,
	         (unsigned)out->born.month % 100, (unsigned)out->born.day % 100, (unsigned)(serial % 1000));
	for (size_t i = 0; i < COUNT_OF(weights); i++)
		sum += (out->id_number[i] - '0') * weights[i];
	out->id_number[17] = "10X98765432"[sum % 11];
	out->id_number[18] = '\0';
}

void crowd_person(const struct crowd *crowd, int64_t person, struct soul *out)
{
	int64_t household = person / crowd->per_household, place = person % crowd->per_household;
	uint64_t own = crowd_mixed(crowd->seed ^ (uint64_t)person << 20), family = crowd_mixed(crowd->seed ^ (uint64_t)household);
	struct str surname = crowd_one_of(crowd, crowd->surnames, place == 1 ? own / 3 : family);
	struct str first = crowd_one_of(crowd, crowd->given, own / 7), second = crowd_one_of(crowd, crowd->given, own / 1000);

	out->male = place == 0 ? family / 64 % 5 != 0 : place == 1 ? family / 64 % 5 == 0 : own / 64 % 2 == 0;
	out->village = (size_t)(household % (int64_t)crowd->village_count);
	snprintf(out->name, sizeof out->name, "%.*s%.*s%.*s", STR_ARG(surname), STR_ARG(first), own % 4 ? (int)second.len : 0, second.at);
	number_of(crowd, person, out);
}
