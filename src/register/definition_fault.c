/* What is wrong with a definition, told with its place: FILE:line:column: message. */
#include <stdarg.h>

#include "register/definition_load_int.h"

#define MESSAGE_MAX 256
static enum status PRINTF_LIKE(4, 0) refuse_at(struct err *err, const char *file, struct yaml_place place, const char *format, va_list arguments)
{
	char message[MESSAGE_MAX];
	if (!err)
		return STATUS_INPUT;
	vsnprintf(message, sizeof message, msg(err->language, format), arguments);
	message[utf8_valid_end(str_of(message), 0)] = '\0';
	return err_set(err, STATUS_INPUT, "%s:%u:%u: %s", file, (unsigned)place.line, (unsigned)place.column, message);
}

enum status definition_refuse(struct err *err, const char *file, uint32_t line, uint32_t column, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	enum status status = refuse_at(err, file, (struct yaml_place){line, column}, format, arguments);
	va_end(arguments);
	return status;
}

/* A number at the beginning. */
static bool cut_number(struct str *rest, uint32_t *out)
{
	size_t digits = 0;
	int64_t number = 0;
	while (digits < rest->len && rest->at[digits] >= '0' && rest->at[digits] <= '9')
		digits++;
	if (!str_to_int64(str_slice(*rest, 0, digits), &number) || number < 1 || number > INT32_MAX)
		return false;
	*out = (uint32_t)number;
	*rest = str_slice(*rest, digits, rest->len);
	return true;
}

static bool cut_colon(struct str *rest)
{
	const struct str colons[] = {STR(":"), STR("：")}; /* the second in a Chinese message */
	for (size_t i = 0; i < COUNT_OF(colons); i++)
		if (str_starts(*rest, colons[i])) {
			*rest = str_slice(*rest, colons[i].len, rest->len);
			return true;
		}
	return false;
}

struct str definition_fault(struct str message, uint32_t *line, uint32_t *column)
{
	struct str rest = message, file;
	bool placed = str_cut(&rest, ':', &file);
	for (size_t i = 0; placed && i < file.len; i++) /* a file's name, not the words of a message */
		placed = file.at[i] > ' ' && (unsigned char)file.at[i] < 0x80;
	*line = *column = 0;
	if (placed && cut_number(&rest, line) && cut_colon(&rest) && cut_number(&rest, column) && cut_colon(&rest))
		return str_trim(rest);
	*line = *column = 0;
	return message;
}

enum status definition_refuse_node(const struct loading *loading, int node, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	enum status status = refuse_at(loading->err, loading->file, yaml_place(&loading->yaml, node), format, arguments);
	va_end(arguments);
	return status;
}

enum status definition_hint_nearest(const struct loading *loading, struct str nearest)
{
	return nearest.len ? err_hint(loading->err, N_("did you mean \"%.*s\"?"), STR_ARG(nearest)) : STATUS_INPUT;
}
