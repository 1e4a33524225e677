#include "support.h"

/* The confinement tests start this program again as the confined child: as a good one, or, under other names, as bad
 * ones. */
int main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], DOCUMENT_CHILD_VERB) == 0)
		return child_of_tests(argc, argv);
	const struct {
		const char *name;
		int (*run)(void);
	} groups[] = {{"decode", run_decode_tests}, {"txt", run_txt_tests},         {"html", run_html_tests},
	              {"docx", run_docx_tests},     {"hostile", run_hostile_tests}, {"confine", run_confine_tests},
	              {"xlsx", run_xlsx_tests},     {"xls", run_xls_tests},         {"csv", run_csv_tests},
                      {"odf", run_odf_tests},
	              {"worker", run_worker_tests}, {"pages", run_pages_tests}, {"repair", run_repair_tests},
	              {"annotate", run_annotate_tests}};
	for (size_t i = 0; i < COUNT_OF(groups); i++)
		if (argc > 1 && strcmp(argv[1], groups[i].name) == 0)
			return groups[i].run();
	return 2;
}
