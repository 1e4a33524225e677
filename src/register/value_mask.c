/* What may be shown of a private value: shared/domain/formats.md 5. */
#include "register/value_int.h"

static const struct str nothing = {"**", 2};

static struct str first_characters(struct str s, size_t count)
{
	size_t at = 0;
	for (; count > 0 && at < s.len; count--)
		(void)utf8_next(s, &at);
	return str_slice(s, 0, at);
}

static struct str last_character(struct str s)
{
	size_t at = s.len;
	while (at > 0 && ((unsigned char)s.at[--at] & 0xC0) == 0x80)
		;
	return str_slice(s, at, s.len);
}

/* A name in brackets or a remark behind the name tells too much. */
static struct str before_brackets(struct str s)
{
	size_t at = str_find(s, STR("（"), 0), narrow = str_find(s, STR("("), 0);
	return str_trim(str_slice(s, 0, narrow < at ? narrow : at));
}

/* 阿里木·买买提 -> 阿*·买*: how long the parts are is not told. */
static struct str mask_parts(struct str s, struct arena *arena)
{
	struct str out = STR("");
	for (size_t from = 0, dot; from <= s.len; from = dot + STR("·").len) {
		dot = str_find(s, STR("·"), from);
		if (dot == STR_NONE)
			dot = s.len;
		struct str part = str_slice(s, from, dot);
		if (part.len)
			out = arena_join(arena, out, out.len ? STR("·") : STR(""), first_characters(part, 1), STR("*"));
	}
	return out;
}

/* 张三 张*, 张小三 and 张王小三 张*三, 欧阳修 欧阳*, 欧阳小修 欧阳*修. */
static struct str mask_name(struct str text, struct arena *arena)
{
	struct str s = before_brackets(text), surname = first_characters(s, 2);
	if (str_find(s, STR("·"), 0) != STR_NONE)
		return mask_parts(s, arena);
	const struct value_reading *reading = value_reading_find(surname);
	if (!reading || !reading->compound || surname.len == s.len)
		surname = first_characters(s, 1);
	size_t at = 0, behind = utf8_length(s) - utf8_length(surname);
	if (s.len == 0 || behind == 0)
		return STR("*");
	if (behind == 1 || !value_is_han(utf8_next(s, &at)))
		return arena_join(arena, surname, STR("*"));
	return arena_join(arena, surname, STR("*"), last_character(s));
}

static struct str mask_resident(struct str s, struct arena *arena)
{
	return s.len == 18 ? arena_join(arena, str_slice(s, 0, 6), STR("********"), str_slice(s, 14, 18)) : nothing;
}

static struct str mask_phone(struct str s, struct arena *arena)
{
	size_t mark = str_find(s, STR("-"), 0);
	if (s.len == 11 && value_is_digits(s))
		return arena_join(arena, str_slice(s, 0, 3), STR("****"), str_slice(s, 7, 11));
	size_t from = mark == STR_NONE ? 0 : mark + 1, end = str_find(s, STR("-"), from);
	if (end == STR_NONE)
		end = s.len;
	return end - from >= 7 ? arena_join(arena, str_slice(s, 0, end - 4), STR("****")) : nothing;
}

static struct str mask_tail(struct str s, struct arena *arena)
{
	return s.len >= 8 ? arena_join(arena, STR("****"), str_slice(s, s.len - 4, s.len)) : nothing;
}

/* To the village or the group: the word that stands last, a group before a village, a village before a town. */
static struct str mask_address(struct str s)
{
	size_t end = 0;
	for (size_t i = 0; i < value_words_village_end.count && !end; i++)
		for (size_t at = 0; (at = str_find(s, value_words_village_end.at[i], at)) != STR_NONE;)
			end = at += value_words_village_end.at[i].len;
	return end ? str_slice(s, 0, end) : nothing;
}

static struct str mask_date(struct str s)
{
	return s.len >= 4 && value_is_digits(str_slice(s, 0, 4)) ? str_slice(s, 0, 4) : nothing;
}

struct str value_mask(enum field_kind kind, struct str text, struct arena *arena)
{
	struct str s = str_trim(text);
	if (s.len == 0)
		return STR("");
	switch (kind) {
	case FIELD_KIND_NAME:
		return mask_name(s, arena);
	case FIELD_KIND_RESIDENT_ID:
		return mask_resident(s, arena);
	case FIELD_KIND_PHONE:
		return mask_phone(s, arena);
	case FIELD_KIND_BANK_ACCOUNT:
	case FIELD_KIND_CREDIT_CODE:
		return mask_tail(s, arena);
	case FIELD_KIND_ADDRESS:
		return mask_address(s);
	case FIELD_KIND_DATE:
	case FIELD_KIND_INSTANT:
		return mask_date(s);
	default:
		return nothing;
	}
}
