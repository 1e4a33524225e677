/* The record of an invented year in an invented township, small enough to check by hand. */
#ifndef ZHENWU_TEST_WRITER_SAMPLE_H
#define ZHENWU_TEST_WRITER_SAMPLE_H

#include "writer/writer.h"

struct sample {
	struct writer_indicator indicators[8];
	struct writer_task tasks[8];
	struct writer_record record;
};
void sample_fill(struct sample *sample);
void sample_measure(struct writer_indicator *indicator); /* again after a change of its figures */

#endif
