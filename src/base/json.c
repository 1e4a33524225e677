#include <assert.h>
#include <string.h>

#include "base/base.h"
#include "base/utf8_int.h"

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

/* ---- text ---- */

static uint64_t eight(const char *at)
{
	uint64_t bytes;
	memcpy(&bytes, at, sizeof bytes);
	return bytes;
}

/* Two characters of three bytes that are certainly well-formed: those from U+1000 to U+FFFF but for U+Dxxx. */
static bool two_wide(const char *at)
{
	return (eight(at) & eight("\xF0\xC0\xC0\xF0\xC0\xC0\0")) == eight("\xE0\x80\x80\xE0\x80\x80\0") && at[0] != '\xE0' &&
	       at[0] != '\xED' && at[3] != '\xE0' && at[3] != '\xED';
}

enum { BLOCK = 32, FEW = 6 };

/* Are the bytes well-formed behind the three before them, and JSON writes them as they are? Control characters are not written
 * so, those of two bytes (C2) among them. */
static bool block_plain(const unsigned char *b)
{
	unsigned char odd = 0, escaped = 0;
	for (size_t i = 0; i < BLOCK; i++)
		odd |= utf8_doubtful(b + i);
	for (size_t i = 0; i < BLOCK; i++) {
		unsigned char c = b[i];
		escaped |= (unsigned char)(c < ' ') | (unsigned char)(c == '"') | (unsigned char)(c == '\\') |
		           (unsigned char)(c == 0x7F) | (unsigned char)(c == 0xC2);
	}
	return !(odd | escaped);
}

/* Behind the plain blocks; at a character again. The bytes of s before `at`, three at least, are plain. */
static size_t skip_blocks(struct str s, size_t at)
{
	const unsigned char *b = (const unsigned char *)s.at;
	size_t begin = at;
	while (s.len - at >= BLOCK && block_plain(b + at))
		at += BLOCK;
	/* What is left is shorter than a block: the last block, some of it again. */
	if (s.len - at < BLOCK && s.len - at > FEW && s.len >= BLOCK + 3 && block_plain(b + s.len - BLOCK))
		at = s.len;
	while (at > begin && (b[at - 1] & 0xC0) == 0x80)
		at--;
	return at > begin && b[at - 1] >= 0xC0 ? at - 1 : at;
}

static bool plain_ascii(unsigned char c)
{
	return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
}

/* Where the run of characters from `at` on ends that JSON writes as they are. */
static size_t plain_end(struct str s, size_t at)
{
	size_t begin = at;
	while (at < s.len) {
		if (at - begin >= 3 && s.len - begin >= BLOCK + 3)
			at = skip_blocks(s, at);
		for (size_t i = 0; i < FEW && at < s.len; i++) {
			if (plain_ascii((unsigned char)s.at[at])) {
				at++;
				continue;
			}
			if (s.len - at >= 8 && two_wide(s.at + at)) {
				at += 6;
				continue;
			}
			size_t next = at;
			uint32_t c = utf8_next(s, &next);
			if (c < 0xA0 || (c == 0xFFFD && next - at != 3))
				return at;
			at = next;
		}
	}
	return at;
}

static void escaped(struct buf *out, struct str s, size_t *at)
{
	uint32_t c = utf8_next(s, at);
	if (c == 0xFFFD) /* a malformed byte */
		buf_text(out, "\xEF\xBF\xBD");
	else if (c == '"' || c == '\\')
		buf_bytes(out, c == '"' ? "\\\"" : "\\\\", 2);
	else if (c == '\n')
		buf_text(out, "\\n");
	else
		buf_format(out, "\\u%04x", (unsigned)c);
}

static void quoted(struct buf *out, struct str s)
{
	buf_char(out, '"');
	for (size_t at = 0; at < s.len;) {
		size_t end = plain_end(s, at);
		buf_bytes(out, s.at + at, end - at);
		at = end;
		if (at < s.len)
			escaped(out, s, &at);
	}
	buf_char(out, '"');
}

/* Most values need no escape. */
static void put_quoted(struct buf *out, struct str s)
{
	char *room = plain_end(s, 0) == s.len ? buf_room(out, s.len + 2) : NULL;
	if (!room) {
		quoted(out, s);
		return;
	}
	*room++ = '"';
	if (s.len)
		memcpy(room, s.at, s.len);
	room[s.len] = '"';
	room[s.len + 1] = '\0';
	out->len += s.len + 2;
}

void json_name(struct json *json, const char *name)
{
	size_t plain = 0;
	while (plain_ascii((unsigned char)name[plain]))
		plain++;
	assert(json->object[json->depth] && !json->named);
	bool first = json->first[json->depth];
	json->first[json->depth] = false;
	json->named = true;
	char *room = name[plain] ? NULL : buf_room(json->out, plain + 4);
	if (!room) {
		if (!first)
			buf_char(json->out, ',');
		quoted(json->out, str_of(name));
		buf_char(json->out, ':');
		return;
	}
	char *at = room;
	if (!first)
		*at++ = ',';
	*at++ = '"';
	memcpy(at, name, plain);
	memcpy(at + plain, "\":", sizeof "\":");
	json->out->len += (size_t)(at - room) + plain + 2;
}

void json_str(struct json *json, struct str s)
{
	before_value(json);
	put_quoted(json->out, s);
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
	char text[DEC_TEXT_MAX];
	before_value(json);
	buf_str(json->out, dec_text(dec_of(n), text));
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
