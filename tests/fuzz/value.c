/* Any text as a value of any kind: what is read passes the checks of text, is shown, masked, and read back the same. The first
 * byte says the kind. */
#include <stdlib.h>

#include "register/register.h"
#include "target.h"

static const struct str choices[] = {{"是", 3}, {"农村", 6}, {"a b", 3}};
static const struct register_field members[] = {{.name = "a", .kind = FIELD_KIND_MONEY, .scale = 2},
                                                {.name = "b", .kind = FIELD_KIND_CHOICES, .choices = choices, .choice_count = 3},
                                                {.name = "c", .kind = FIELD_KIND_INSTANT}};

static void check_back(const struct register_field *field, const struct ledger_field *value, struct str shown, struct arena *arena)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct ledger_field again;
	if (value->type == LEDGER_JSON)
		shown = value->text;
	promise(!value_parse(field, shown, (struct date){2026, 11, 20}, arena, &again, &err), "what is shown can be typed");
	promise(again.null == value->null && str_equal(value_text(field, &again, STR(""), arena), value_text(field, value, STR(""), arena)),
	        "and means the same");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct arena arena;
	struct ledger_field value;
	struct str warning, text = {(const char *)bytes + 1, size - 1};
	struct date today = {2026, 11, 20};
	if (size < 1)
		return 0;
	struct register_field field = {.name = "field", .kind = (enum field_kind)(bytes[0] % FIELD_KIND_COUNT_OF), .scale = 2,
	                               .choices = choices, .choice_count = COUNT_OF(choices), .rows = members,
	                               .row_field_count = COUNT_OF(members), .pattern = STR("信访〔{year}〕{n}号"), .unit = STR("元")};
	arena_init(&arena, (size_t)64 << 20);
	if (value_parse(&field, text, today, &arena, &value, &err)) {
		promise(err.message[0] && utf8_valid(str_of(err.message)) && utf8_valid(str_of(err.hint)), "a refusal says why");
	} else if (!value_check(&field, &value, today, &warning, &arena, &err)) {
		struct str shown = value_text(&field, &value, STR(""), &arena);
		promise(utf8_valid(shown) && utf8_valid(warning), "what is shown is text");
		check_back(&field, &value, shown, &arena);
	}
	(void)code_pattern_valid(text);
	(void)value_mask(field.kind, text, &arena);
	struct str initials = value_initials(text, &arena);
	for (size_t i = 0; i < initials.len; i++)
		promise((initials.at[i] >= 'a' && initials.at[i] <= 'z') || (initials.at[i] >= '0' && initials.at[i] <= '9') ||
		        initials.at[i] == ' ', "initials are small letters and digits");
	promise(!arena_failed(&arena), "a value takes little memory");
	arena_release(&arena);
	return 0;
}
