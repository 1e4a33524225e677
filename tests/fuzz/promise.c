#include <stdio.h>
#include <stdlib.h>

#include "target.h"

void promise(bool kept, const char *what)
{
	if (!kept) {
		fprintf(stderr, "broken promise: %s\n", what);
		abort();
	}
}
