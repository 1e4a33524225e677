/* Numbers of persons, accounts and mobile telephones in what is to be published: found in full-width digits and in groups too. */
#include <string.h>

#include "register/register.h"

enum { GROUPS_MAX = 8, DIGITS_MAX = 24 };
struct run { /* digits with single blanks or hyphens between */
	char digits[DIGITS_MAX + 1];
	size_t count, groups[GROUPS_MAX], group_count;
	bool check_letter; /* an X behind the last digit */
};

/* ０ to ９ as 0 to 9. */
static uint32_t narrow(uint32_t c)
{
	return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static uint32_t peek(struct str text, size_t at, size_t *next)
{
	*next = at;
	return at < text.len ? narrow(utf8_next(text, next)) : 0;
}

/* A run that is too long for any of the numbers is read to its end and kept as what it is: none. */
static size_t read_run(struct str text, size_t at, struct run *run)
{
	size_t next, behind;
	*run = (struct run){.group_count = 1};
	for (uint32_t c = peek(text, at, &next);; c = peek(text, at, &next)) {
		if (is_digit(c)) {
			if (run->count < DIGITS_MAX)
				run->digits[run->count] = (char)c;
			run->count++;
			run->groups[run->group_count - 1]++;
		} else if ((c == ' ' || c == '-') && is_digit(peek(text, next, &behind)) && run->group_count < GROUPS_MAX) {
			run->group_count++;
		} else {
			run->check_letter = c == 'X' || c == 'x';
			return run->check_letter ? next : at;
		}
		at = next;
	}
}

static bool grouped(const struct run *run, const size_t *lengths, size_t count)
{
	if (run->group_count != count)
		return false;
	for (size_t i = 0; i < count; i++)
		if (run->groups[i] != lengths[i])
			return false;
	return true;
}

/* 6222 0202 0011 2233 004 */
static bool in_fours(const struct run *run)
{
	for (size_t i = 0; i + 1 < run->group_count; i++)
		if (run->groups[i] != 4)
			return false;
	return run->group_count > 1;
}

static const char *what_is(const struct run *run, struct date today)
{
	static const size_t mobile[] = {3, 4, 4}, person[] = {6, 8, 4}, with_letter[] = {6, 8, 3};
	struct str digits = {run->digits, run->count < DIGITS_MAX ? run->count : DIGITS_MAX};
	bool whole = run->group_count == 1;
	struct arena arena;
	if (run->count == 17 && run->check_letter && (whole || grouped(run, with_letter, COUNT_OF(with_letter))))
		return N_("an ID number");
	if (run->count == 18 && (whole || grouped(run, person, COUNT_OF(person))) && !run->check_letter)
		return credit_code_valid(digits) && !resident_id_valid(digits, today) ? NULL : N_("an ID number");
	if (run->count == 15 && whole) {
		arena_init(&arena, (size_t)4 << 10);
		bool old = resident_id_valid(resident_id_of_old(digits, &arena), today);
		arena_release(&arena);
		return old ? N_("an ID number") : NULL;
	}
	if (run->count >= 16 && run->count <= 19 && (whole || in_fours(run)))
		return N_("an account number");
	if (run->count == 11 && (whole || grouped(run, mobile, COUNT_OF(mobile))) && run->digits[0] == '1' && run->digits[1] >= '3')
		return N_("a mobile number");
	return NULL;
}

const char *private_number(struct str text, struct date today)
{
	const char *what = NULL;
	struct run run;
	for (size_t at = 0, next; !what && at < text.len;) {
		if (!is_digit(peek(text, at, &next))) {
			at = next;
			continue;
		}
		at = read_run(text, at, &run);
		what = what_is(&run, today);
	}
	return what;
}
