#include <string.h>

#include "base/base.h"

struct error_code {
	const char *code;
	int http, exit_status;
};

static const struct error_code codes[STATUS_COUNT] = {
	[STATUS_OK] = {"ok", 200, 0},
#define ERROR_CODE(name, code, http, exit_status) [STATUS_##name] = {code, http, exit_status},
#include "base/errors.def"
#undef ERROR_CODE
};

/* Cuts at the end of a whole character, so that a long name does not leave half of one. */
static void PRINTF_LIKE(3, 0) format_text(char *out, size_t size, const char *format, va_list arguments)
{
	int length = vsnprintf(out, size, format, arguments);
	if (length < 0)
		out[0] = '\0';
	else if ((size_t)length >= size) {
		size_t last = size - 2; /* the start of the last character, whole or not */
		while (last > 0 && ((unsigned char)out[last] & 0xC0) == 0x80)
			last--;
		if (!utf8_valid(str_range(out + last, out + size - 1)))
			out[last] = '\0';
	}
}

enum status err_set(struct err *err, enum status status, const char *format, ...)
{
	if (err) {
		err->status = status;
		err->detail[0] = err->hint[0] = '\0';
		va_list arguments;
		va_start(arguments, format);
		format_text(err->message, sizeof err->message, msg(err->language, format), arguments);
		va_end(arguments);
	}
	return status;
}

enum status err_detail(struct err *err, const char *format, ...)
{
	if (!err)
		return STATUS_SYSTEM;
	va_list arguments;
	va_start(arguments, format);
	format_text(err->detail, sizeof err->detail, msg(err->language, format), arguments);
	va_end(arguments);
	return err->status;
}

enum status err_hint(struct err *err, const char *format, ...)
{
	if (!err)
		return STATUS_SYSTEM;
	va_list arguments;
	va_start(arguments, format);
	format_text(err->hint, sizeof err->hint, msg(err->language, format), arguments);
	va_end(arguments);
	return err->status;
}

enum status err_memory(struct err *err)
{
	err_set(err, STATUS_MEMORY, "there is not enough memory for this");
	if (err)
		err_hint(err, "close other programs or take a smaller file, then try again");
	return STATUS_MEMORY;
}

const char *status_code(enum status status)
{
	return codes[status].code;
}

int status_http(enum status status)
{
	return codes[status].http;
}

int status_exit(enum status status)
{
	return codes[status].exit_status;
}
