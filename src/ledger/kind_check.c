/* Is a kind that is taught sound? Every name that becomes part of a statement is looked at here. */
#include <string.h>

#include "ledger/ledger_int.h"

#define KIND_COLUMNS_MAX 200

static bool is_name(const char *name)
{
	size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
	return length > 0 && length <= LEDGER_NAME_MAX && name[length] == '\0' && name[0] >= 'a' && name[0] <= 'z';
}

static bool is_common(const char *name)
{
	static const char *const common[] = {"township", "id", "version", "withdrawn", "created_at", "created_by", "changed_at",
	                                     "changed_by"};
	for (size_t i = 0; i < COUNT_OF(common); i++)
		if (strcmp(name, common[i]) == 0)
			return true;
	return false;
}

bool kind_has_column(const struct ledger_kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->column_count; i++)
		if (strcmp(kind->columns[i].name, name) == 0)
			return true;
	return false;
}

static enum status check_columns(const struct ledger_kind *kind, struct err *err)
{
	if (kind->column_count > KIND_COLUMNS_MAX)
		return err_set(err, STATUS_INPUT, N_("the register \"%s\" has more than %d fields"), kind->name, KIND_COLUMNS_MAX);
	for (size_t i = 0; i < kind->column_count; i++) {
		const char *name = kind->columns[i].name;
		struct ledger_kind before = *kind;
		before.column_count = i;
		if (!is_name(name) || is_common(name) || kind_has_column(&before, name))
			return err_set(err, STATUS_INPUT, N_("\"%s\" cannot be the name of a field of \"%s\""), name, kind->name);
		if (kind->columns[i].link && !is_name(kind->columns[i].link))
			return err_set(err, STATUS_INPUT, N_("\"%s\" cannot be the name of a register"), kind->columns[i].link);
	}
	return STATUS_OK;
}

/* Every name that becomes part of a statement is one that was looked at. */
enum status kind_check(const struct ledger_kind *kind, struct err *err)
{
	enum entity builtin;
	if (!is_name(kind->name) || entity_parse(str_of(kind->name), &builtin))
		return err_set(err, STATUS_INPUT, N_("\"%s\" cannot be the name of a register"), kind->name);
	enum status status = check_columns(kind, err);
	const char *const named[] = {kind->label, kind->own_units[0], kind->own_units[1], kind->own_user};
	for (size_t i = 0; !status && i < COUNT_OF(named); i++)
		if (named[i] && !kind_has_column(kind, named[i]))
			status = err_set(err, STATUS_INPUT, N_("the register \"%s\" has no field \"%s\""), kind->name, named[i]);
	for (size_t i = 0; !status && i < kind->index_count; i++)
		for (size_t k = 0; !status && k < kind->indexes[i].count; k++) /* `filled` is one of them */
			if (!kind_has_column(kind, kind->indexes[i].columns[k]) && !is_common(kind->indexes[i].columns[k]))
				status = err_set(err, STATUS_INPUT, N_("the register \"%s\" has no field \"%s\""), kind->name,
				                 kind->indexes[i].columns[k]);
	for (size_t i = 0; !status && i < kind->released_count; i++)
		if (!is_name(kind->released[i]) || !kind_has_column(kind, "state"))
			status = err_set(err, STATUS_INPUT, N_("\"%s\" cannot be a state of \"%s\""), kind->released[i], kind->name);
	return status;
}
