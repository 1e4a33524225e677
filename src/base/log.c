#include "base/base.h"

void log_line(enum log_level level, const char *format, ...)
{
	static const char *const names[] = {"info", "warning", "error"};
	char instant[INSTANT_TEXT_MAX], line[1024];
	instant_text(instant_now(), instant);
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	fprintf(stderr, "%s %s %s\n", instant, names[level], line);
}
