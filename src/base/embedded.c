#include "base/base.h"

const struct embedded *embedded_find(const struct embedded_set *set, struct str path)
{
	size_t low = 0, high = set->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(str_of(set->files[middle].path), path);
		if (order == 0)
			return &set->files[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
