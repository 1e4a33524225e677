/* Texts, names and choices. */
#include "register/value_int.h"

enum { NAME_MAX_CHARACTERS = 40, SHOWN_CHOICES = 12 };

/* ---- texts ------------------------------------------------------------------------------------------------------- */

enum status value_text_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	(void)err;
	out->text = input->text;
	return STATUS_OK;
}

static enum status length_check(const struct register_field *field, struct str text, struct err *err)
{
	size_t most = field->kind == FIELD_KIND_LONG_TEXT ? VALUE_LONG_TEXT_MAX : VALUE_TEXT_MAX, length = utf8_length(text);
	struct dec asked = dec_of((int64_t)length);
	if (!utf8_valid(text) || str_find_control(text, "\n\t\r", 0) != STR_NONE)
		return err_set(err, STATUS_INPUT, N_("this holds characters that are no text"));
	if (field->has_max && dec_compare(dec_of((int64_t)most), field->max) > 0)
		most = (size_t)dec_trim(field->max).unscaled;
	if (length > most)
		return err_set(err, STATUS_INPUT, N_("too long: %zu characters, and at most %zu fit"), length, most);
	if (field->has_min && dec_compare(asked, field->min) < 0)
		return err_set(err, STATUS_INPUT, N_("too short: %zu characters, and at least %lld are wanted"), length,
		               (long long)dec_trim(field->min).unscaled);
	return STATUS_OK;
}

enum status value_text_check(const struct value_asked *asked, struct err *err)
{
	return length_check(asked->field, asked->value->text, err);
}

/* ---- names ------------------------------------------------------------------------------------------------------- */

static bool is_middle_dot(uint32_t c)
{
	return CHARACTER_IN(c, "·•・‧∙⋅.．");
}

/* Blanks between Chinese characters (张 三) go, any dot between them becomes ·. Blanks in names of letters stay. */
enum status value_name_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	struct str s = input->text;
	char *at = arena_room(input->arena, s.len * 2 + 1, 1);
	uint32_t before = 0;
	size_t len = 0;
	bool blank = false;
	(void)err;
	if (!at)
		return err_memory(err);
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		if (c == 0x3000 || c == 0xA0 || c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			blank = true;
			continue;
		}
		if (blank && before && !value_is_han(before) && !value_is_han(c))
			at[len++] = ' ';
		if (is_middle_dot(c) && value_is_han(before))
			c = U'·';
		len += utf8_encode(c, at + len);
		before = c;
		blank = false;
	}
	out->text = (struct str){at, len};
	return STATUS_OK;
}

enum status value_name_check(const struct value_asked *asked, struct err *err)
{
	struct str s = asked->value->text;
	size_t letters = 0, in_brackets = 0;
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		if (c >= '0' && c <= '9') {
			err_set(err, STATUS_INPUT, N_("a name has no digits"));
			return err_hint(err, N_("write the name alone; numbers belong into their own field"));
		}
		if (CHARACTER_IN(c, "、，,；;/")) {
			err_set(err, STATUS_INPUT, N_("one name is wanted here, not several"));
			return err_hint(err, N_("write each person into a row of its own"));
		}
		in_brackets += CHARACTER_IN(c, "（(");
		letters += !in_brackets && c != ' ' && !is_middle_dot(c);
	}
	if (letters == 0)
		return err_set(err, STATUS_INPUT, N_("this is no name"));
	if (utf8_length(s) > NAME_MAX_CHARACTERS)
		return err_set(err, STATUS_INPUT, N_("too long: %zu characters, and at most %zu fit"), utf8_length(s),
		               (size_t)NAME_MAX_CHARACTERS);
	return length_check(asked->field, s, err);
}

/* ---- choices ----------------------------------------------------------------------------------------------------- */

/* The choice that a text means: the same but for blanks and width. NULL: none. */
static const struct str *choice_find(const struct register_field *field, struct str text, struct arena *arena)
{
	for (size_t i = 0; i < field->choice_count; i++)
		if (str_equal(field->choices[i], text))
			return &field->choices[i];
	struct str squeezed = value_squeeze(text, arena);
	for (size_t i = 0; i < field->choice_count; i++)
		if (str_equal(value_squeeze(field->choices[i], arena), squeezed))
			return &field->choices[i];
	return NULL;
}

static enum status refuse_choice(const struct register_field *field, struct str text, struct arena *arena, struct err *err)
{
	struct buf list;
	buf_init(&list, 0);
	for (size_t i = 0; i < field->choice_count && i < SHOWN_CHOICES; i++) {
		buf_text(&list, i ? "、" : "");
		buf_str(&list, field->choices[i]);
	}
	buf_text(&list, field->choice_count > SHOWN_CHOICES ? "…" : "");
	struct str listed = arena_str(arena, buf_view(&list));
	buf_release(&list);
	if (field->private_value)
		err_set(err, STATUS_INPUT, N_("this is not among the choices"));
	else
		err_set(err, STATUS_INPUT, N_("\"%.*s\" is not among the choices"), STR_ARG(text));
	return err_hint(err, N_("choose one of: %.*s"), STR_ARG(listed));
}

enum status value_choice_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	const struct str *choice = choice_find(input->field, input->text, input->arena);
	if (!choice)
		return refuse_choice(input->field, input->text, input->arena, err);
	out->text = *choice;
	return STATUS_OK;
}

enum status value_choice_check(const struct value_asked *asked, struct err *err)
{
	const struct str *choice = choice_find(asked->field, asked->value->text, asked->arena);
	return choice && str_equal(*choice, asked->value->text)
	           ? STATUS_OK
	           : refuse_choice(asked->field, asked->value->text, asked->arena, err);
}

static enum status choose(const struct value_input *input, struct str piece, bool *chosen, struct err *err)
{
	const struct str *choice = choice_find(input->field, piece, input->arena);
	if (!choice)
		return refuse_choice(input->field, piece, input->arena, err);
	chosen[choice - input->field->choices] = true;
	return STATUS_OK;
}

/* The length of a mark between two choices at s.at[at], 0: none stands there. */
static size_t separator_at(struct str s, size_t at)
{
	size_t next = at;
	uint32_t c = utf8_next(s, &next);
	return CHARACTER_IN(c, "、，,；;/／|\n\t") ? next - at : 0;
}

static enum status choose_listed(const struct value_input *input, bool *chosen, struct err *err)
{
	struct str s = input->text;
	enum status status = STATUS_OK;
	for (size_t from = 0, at = 0; at <= s.len && !status;) {
		size_t mark = at < s.len ? separator_at(s, at) : 1;
		if (mark) {
			struct str piece = str_trim(str_slice(s, from, at));
			status = piece.len ? choose(input, piece, chosen, err) : STATUS_OK;
			from = at += mark;
		} else {
			(void)utf8_next(s, &at);
		}
	}
	return status;
}

static enum status choose_json(const struct value_input *input, const struct value_json *array, bool *chosen, struct err *err)
{
	enum status status = STATUS_OK;
	for (size_t i = 0; i < value_json_size(array) && !status; i++) {
		struct str piece;
		status = value_json_text_at(array, i, &piece) ? choose(input, piece, chosen, err)
		                                              : err_set(err, STATUS_INPUT, N_("a list of choices holds texts only"));
	}
	return status;
}

enum status value_choices_parse(const struct value_input *input, struct ledger_field *out, struct err *err)
{
	const struct register_field *field = input->field;
	bool *chosen = arena_array(input->arena, field->choice_count + 1, sizeof *chosen);
	struct value_json *array = NULL;
	size_t count = 0;
	if (!chosen)
		return err_memory(err);
	if (input->text.at[0] == '[')
		array = value_json_array(input->text);
	enum status status = array ? choose_json(input, array, chosen, err) : choose_listed(input, chosen, err);
	value_json_free(array);
	if (status)
		return status;
	struct buf text;
	struct json json;
	buf_init(&text, 0);
	json_init(&json, &text);
	json_begin_array(&json);
	for (size_t i = 0; i < field->choice_count; i++)
		if (chosen[i] && ++count)
			json_str(&json, field->choices[i]);
	json_end_array(&json);
	out->text = arena_str(input->arena, buf_view(&text));
	out->null = count == 0;
	bool failed = buf_failed(&text);
	buf_release(&text);
	return failed ? err_memory(err) : STATUS_OK;
}

enum status value_choices_check(const struct value_asked *asked, struct err *err)
{
	struct value_json *array = value_json_array(asked->value->text);
	enum status status = array ? STATUS_OK : err_set(err, STATUS_INPUT, N_("a list of choices holds texts only"));
	for (size_t i = 0; i < value_json_size(array) && !status; i++) {
		struct str piece = STR("");
		const struct str *choice = value_json_text_at(array, i, &piece) ? choice_find(asked->field, piece, asked->arena) : NULL;
		if (!choice || !str_equal(*choice, piece))
			status = refuse_choice(asked->field, piece, asked->arena, err);
		for (size_t j = 0; j < i && !status; j++) {
			struct str other;
			if (value_json_text_at(array, j, &other) && str_equal(other, piece))
				status = asked->field->private_value
				             ? err_set(err, STATUS_INPUT, N_("one of them was chosen twice"))
				             : err_set(err, STATUS_INPUT, N_("\"%.*s\" was chosen twice"), STR_ARG(piece));
		}
	}
	value_json_free(array);
	return status;
}

struct str value_choices_show(const struct register_field *field, const struct ledger_field *value, struct arena *arena)
{
	struct value_json *array = value_json_array(value->text);
	struct str out = STR(""), piece;
	(void)field;
	for (size_t i = 0; i < value_json_size(array); i++)
		if (value_json_text_at(array, i, &piece))
			out = out.len ? arena_join(arena, out, STR("、"), piece) : arena_str(arena, piece);
	value_json_free(array);
	return out;
}
