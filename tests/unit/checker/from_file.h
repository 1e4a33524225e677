/* From bytes to findings with the real reader, for tests. */
#ifndef ZHENWU_TEST_FROM_FILE_H
#define ZHENWU_TEST_FROM_FILE_H

#include "checker/checker.h"

struct checked {
	struct arena arena;
	struct document document;
	struct reading reading;
	const struct finding *findings;
	size_t count;
};

const struct reader *from_file_reader(void); /* one for the whole test; ends the test when the lexicon is broken */
const struct reuse *from_file_reuse(void);
void from_file_compare(const struct check_library *library); /* from here on reports are compared with it; NULL: no more */
/* From here on these figures count as written in from the record, and this text as last year's report; 0 and "": none. */
void from_file_written(const struct bound_figure *bound, size_t count);
void from_file_earlier(struct str text);
void from_file_done(void);
void check_bytes(struct checked *out, const char *name, struct str bytes, const struct known_figure *known,
                 size_t known_count);
/* false when there is no such file */
bool check_file(struct checked *out, const char *folder, const char *name, const struct known_figure *known,
                size_t known_count);
void checked_release(struct checked *checked);
/* "error growth 25.0% -> 20.0%" */
struct str finding_line(struct arena *arena, const struct finding *finding);

#endif
