#include <stdlib.h>
#include <string.h>

#include "base/base.h"

void buf_init(struct buf *buf, size_t cap_bytes)
{
	*buf = (struct buf){.cap = cap_bytes};
}

void buf_release(struct buf *buf)
{
	free(buf->at);
	*buf = (struct buf){.cap = buf->cap};
}

void buf_clear(struct buf *buf)
{
	buf->len = 0;
	if (buf->at)
		buf->at[0] = '\0';
}

static bool make_room(struct buf *buf, size_t more)
{
	if (buf->failed)
		return false;
	if (more >= SIZE_MAX / 2 - buf->len || (buf->cap && more > buf->cap - buf->len)) {
		buf->failed = buf->full = true;
		return false;
	}
	size_t need = buf->len + more + 1;
	if (need <= buf->capacity)
		return true;
	size_t capacity = buf->capacity ? buf->capacity : 64;
	while (capacity < need)
		capacity *= 2;
	char *grown = realloc(buf->at, capacity);
	if (!grown) {
		buf->failed = true;
		return false;
	}
	buf->at = grown;
	buf->capacity = capacity;
	return true;
}

char *buf_room(struct buf *buf, size_t more)
{
	return make_room(buf, more) ? buf->at + buf->len : NULL;
}

void buf_bytes(struct buf *buf, const void *bytes, size_t len)
{
	if (!make_room(buf, len))
		return;
	if (len)
		memcpy(buf->at + buf->len, bytes, len);
	buf->len += len;
	buf->at[buf->len] = '\0';
}

void buf_str(struct buf *buf, struct str s)
{
	buf_bytes(buf, s.at, s.len);
}

void buf_text(struct buf *buf, const char *terminated)
{
	buf_bytes(buf, terminated, strlen(terminated));
}

void buf_char(struct buf *buf, char c)
{
	if (!make_room(buf, 1))
		return;
	buf->at[buf->len++] = c;
	buf->at[buf->len] = '\0';
}

void buf_format(struct buf *buf, const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	size_t room = buf->failed ? 0 : buf->capacity - buf->len; /* mostly it is enough */
	int length = vsnprintf(room ? buf->at + buf->len : NULL, room, format, arguments);
	va_end(arguments);
	if (length < 0)
		buf->failed = true;
	else if (make_room(buf, (size_t)length)) {
		if ((size_t)length >= room)
			vsnprintf(buf->at + buf->len, (size_t)length + 1, format, again);
		buf->len += (size_t)length;
	} else if (room) {
		buf->at[buf->len] = '\0';
	}
	va_end(again);
}

bool buf_failed(const struct buf *buf)
{
	return buf->failed;
}

struct str buf_view(const struct buf *buf)
{
	return buf->at ? (struct str){buf->at, buf->len} : (struct str){"", 0};
}
