/* Heads above heads: 农作物/受灾面积. */
#include "fill/propose_int.h"

struct str path_last(struct str path)
{
	size_t slash = path.len;
	while (slash > 0 && path.at[slash - 1] != '/')
		slash--;
	return str_slice(path, slash, path.len);
}

struct str path_joined(struct arena *arena, struct str path)
{
	struct str out = STR(""), segment;
	while (str_cut(&path, '/', &segment))
		out = arena_join(arena, out, segment);
	return out;
}

/* A title that no column names: the figure itself may be known by its title alone, of one register only. */
const struct register_definition *figure_titled(const struct proposing *proposing, struct str path)
{
	const struct register_definition *only = NULL;
	struct str last = path_last(path);
	if (utf8_length(last) < 4)
		return NULL;
	for (size_t i = 0; i < proposing->definition_count; i++) {
		const struct register_definition *one = proposing->definitions[i];
		for (size_t k = 0; k < one->statistic_count; k++) {
			if (!str_equal(one->statistics[k].title, last))
				continue;
			if (only && only != one)
				return NULL;
			only = one;
		}
	}
	return only;
}
