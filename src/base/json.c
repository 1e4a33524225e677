#include <assert.h>
#include <string.h>

#include "base/base.h"

void json_init(struct json *json, struct buf *out)
{
	memset(json, 0, sizeof *json);
	json->out = out;
	json->first[0] = true;
}

static void before_value(struct json *json)
{
	assert(!json->object[json->depth] || json->named);
	if (!json->object[json->depth] && !json->first[json->depth])
		buf_char(json->out, ',');
	json->first[json->depth] = false;
	json->named = false;
}

static void open_level(struct json *json, bool object)
{
	before_value(json);
	assert(json->depth + 1U < COUNT_OF(json->first));
	json->depth++;
	json->first[json->depth] = true;
	json->object[json->depth] = object;
	buf_char(json->out, object ? '{' : '[');
}

static void close_level(struct json *json, bool object)
{
	assert(json->depth > 0 && json->object[json->depth] == object && !json->named);
	json->depth--;
	buf_char(json->out, object ? '}' : ']');
}

void json_begin_object(struct json *json)
{
	open_level(json, true);
}

void json_end_object(struct json *json)
{
	close_level(json, true);
}

void json_begin_array(struct json *json)
{
	open_level(json, false);
}

void json_end_array(struct json *json)
{
	close_level(json, false);
}

static void quoted(struct buf *out, struct str s)
{
	buf_char(out, '"');
	size_t from = 0;
	for (size_t at = 0; at < s.len;) {
		size_t here = at;
		uint32_t c = utf8_next(s, &at);
		bool malformed = c == 0xFFFD && at - here != 3;
		if (c >= 0x20 && c != '"' && c != '\\' && !malformed)
			continue;
		buf_bytes(out, s.at + from, here - from);
		from = at;
		if (malformed)
			buf_text(out, "\xEF\xBF\xBD");
		else if (c == '"' || c == '\\')
			buf_format(out, "\\%c", (int)c);
		else if (c == '\n')
			buf_text(out, "\\n");
		else
			buf_format(out, "\\u%04x", (unsigned)c);
	}
	buf_bytes(out, s.at + from, s.len - from);
	buf_char(out, '"');
}

void json_name(struct json *json, const char *name)
{
	assert(json->object[json->depth] && !json->named);
	if (!json->first[json->depth])
		buf_char(json->out, ',');
	json->first[json->depth] = false;
	quoted(json->out, str_of(name));
	buf_char(json->out, ':');
	json->named = true;
}

void json_str(struct json *json, struct str s)
{
	before_value(json);
	quoted(json->out, s);
}

void json_text(struct json *json, const char *terminated)
{
	if (terminated)
		json_str(json, str_of(terminated));
	else
		json_write_null(json);
}

void json_int(struct json *json, int64_t n)
{
	before_value(json);
	buf_format(json->out, "%lld", (long long)n);
}

void json_dec(struct json *json, struct dec n)
{
	char text[DEC_TEXT_MAX];
	json_str(json, dec_text(n, text));
}

void json_bool(struct json *json, bool yes)
{
	before_value(json);
	buf_text(json->out, yes ? "true" : "false");
}

void json_write_null(struct json *json)
{
	before_value(json);
	buf_text(json->out, "null");
}

void json_raw(struct json *json, struct str valid_json)
{
	before_value(json);
	buf_str(json->out, valid_json);
}

void json_put_str(struct json *json, const char *name, struct str s)
{
	json_name(json, name);
	json_str(json, s);
}

void json_put_text(struct json *json, const char *name, const char *terminated)
{
	json_name(json, name);
	json_text(json, terminated);
}

void json_put_int(struct json *json, const char *name, int64_t n)
{
	json_name(json, name);
	json_int(json, n);
}

void json_put_dec(struct json *json, const char *name, struct dec n)
{
	json_name(json, name);
	json_dec(json, n);
}

void json_put_bool(struct json *json, const char *name, bool yes)
{
	json_name(json, name);
	json_bool(json, yes);
}

void json_put_date(struct json *json, const char *name, struct date d)
{
	char text[DATE_TEXT_MAX];
	json_name(json, name);
	if (date_is_set(d))
		json_str(json, date_text(d, text));
	else
		json_write_null(json);
}

bool json_finished(const struct json *json)
{
	return json->depth == 0 && !json->first[0] && !json->named;
}
