/* When a channel is quiet, and what it wants to hear. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/sender_int.h"

/* 2026-03-02 00:00 in Shanghai, and a time of that day. */
#define MIDNIGHT INT64_C(1772380800000)
#define AT(hour, minute) (MIDNIGHT + ((hour) * 60 + (minute)) * INT64_C(60000))

static struct ledger_channel channel(const char *kind, int64_t from, int64_t to)
{
	return (struct ledger_channel){.kind = str_of(kind), .quiet_from = from, .quiet_to = to, .digest_at = -1, .active = true};
}

static void the_night_goes_over_midnight(void **state)
{
	const struct ledger_channel night = channel("wecom", 20 * 60, 7 * 60 + 30);
	(void)state;
	assert_int_equal(instant_minute(AT(7, 29)), 449);
	assert_true(channel_quiet(&night, AT(20, 0)));
	assert_true(channel_quiet(&night, AT(23, 59)));
	assert_true(channel_quiet(&night, AT(0, 0)));
	assert_true(channel_quiet(&night, AT(7, 29)));
	assert_false(channel_quiet(&night, AT(7, 30)));
	assert_false(channel_quiet(&night, AT(19, 59)));
}

static void noon_is_a_part_of_the_day(void **state)
{
	const struct ledger_channel noon = channel("dingtalk", 12 * 60, 14 * 60);
	(void)state;
	assert_false(channel_quiet(&noon, AT(11, 59)));
	assert_true(channel_quiet(&noon, AT(12, 0)));
	assert_false(channel_quiet(&noon, AT(14, 0)));
}

static void programs_and_unset_times_are_never_quiet(void **state)
{
	const struct ledger_channel program = channel("webhook", 0, 1439), unset = channel("wecom", -1, 450), same = channel("wecom", 60, 60);
	(void)state;
	assert_false(channel_quiet(&program, AT(3, 0)));
	assert_false(channel_quiet(&unset, AT(3, 0)));
	assert_false(channel_quiet(&same, AT(1, 0)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_night_goes_over_midnight), cmocka_unit_test(noon_is_a_part_of_the_day),
		cmocka_unit_test(programs_and_unset_times_are_never_quiet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
