/* What departments call fields: definitions/fill/aliases.csv. */
#include <string.h>

#include "fill/propose_int.h"

bool fill_alias_of(const struct fill_alias *alias, const struct register_definition *definition, enum alias_kind kind)
{
	return alias->kind == kind && (!alias->register_name.len || str_equals(alias->register_name, definition->name));
}

static int by_bytes(struct str a, struct str b)
{
	int order = memcmp(a.at, b.at, a.len < b.len ? a.len : b.len);
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

static size_t first_called(struct str plain)
{
	size_t low = 0, high = fill_alias_plain_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (by_bytes(fill_alias_plain[middle].word, plain) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool fill_alias_says(const struct register_definition *definition, const struct register_field *field, struct str head)
{
	char buffer[256];
	struct str plain = fill_words_plain(head, buffer);
	for (size_t i = first_called(plain); i < fill_alias_plain_count && str_equal(fill_alias_plain[i].word, plain); i++) {
		const struct fill_alias *alias = &fill_aliases[fill_alias_plain[i].alias];
		if (fill_alias_of(alias, definition, ALIAS_FIELD) && str_equal(alias->of, field->title))
			return true;
	}
	return false;
}
