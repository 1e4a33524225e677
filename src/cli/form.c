/* zhenwu form: what a table sent from above asks for. */
#include "cli/files_int.h"

#include "forms/forms.h"

enum { FORM_ARENA_MAX_MB = 1024 };

int explain_form(const struct arguments *arguments)
{
	struct err err = {.language = arguments->language};
	const char *path = arguments->words[0];
	struct str name = str_of(path), bytes;
	struct spreadsheet spreadsheet;
	struct form form;
	struct arena arena;
	struct buf out;
	int format, code = format_chosen(arguments, "table json", &format);

	if (code)
		return code;
	arena_init(&arena, (size_t)FORM_ARENA_MAX_MB << 20);
	buf_init(&out, 0);
	if (document_read_file(&arena, path, &bytes, &err) ||
	    document_spreadsheet_confined(&arena, PROGRAM, name, bytes, &spreadsheet, &err) ||
	    form_understand(&arena, &spreadsheet, &form, &err)) {
		code = say_error(path, &err);
		goto done;
	}
	if (format)
		form_json(&form, &spreadsheet, &out);
	else
		form_explain(&form, &spreadsheet, arguments->language, &out);
	code = put_out(&out, arguments->language);
done:
	buf_release(&out);
	arena_release(&arena);
	return code;
}
