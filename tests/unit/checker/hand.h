/* A reading made by hand, for rules by themselves.
 *
 * The text marks its figures: {m,indicator,value,unit} with m one of
 *   l level   g growth   G fall   c change   C decrease   r ratio   k rank   t target (level)
 * and {l~,…} for a bound of "about", {l>,…} for "at least", {l-,…} for the year before. Each line is a block; "# " makes a
 * title, "## " a heading.
 */
#ifndef ZHENWU_TEST_HAND_H
#define ZHENWU_TEST_HAND_H

#include "checker/checker.h"

struct hand {
	struct arena arena;
	struct document document;
	struct reading reading;
};

void hand_make(struct hand *hand, const char *marked);
void hand_release(struct hand *hand);
/* Findings as lines "level rule quote -> suggestion", the arrow only where there is a suggestion. */
struct str hand_findings(struct hand *hand, const struct known_figure *known, size_t known_count);
const struct finding *hand_check(struct hand *hand, const struct known_figure *known, size_t known_count, size_t *count);

#endif
