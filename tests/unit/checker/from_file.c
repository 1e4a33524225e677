#include "from_file.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <unistd.h>

#define ARENA_MAX ((size_t)256 << 20)

static struct reader *shared_reader;
static struct reuse *shared_reuse;
static const struct check_library *shared_library;
static const struct bound_figure *shared_bound;
static size_t shared_bound_count;
static struct str shared_earlier;

const struct reader *from_file_reader(void)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (!shared_reader && reader_new(&shared_reader, &err) != STATUS_OK)
		fail_msg("%s %s", err.message, err.detail);
	return shared_reader;
}

const struct reuse *from_file_reuse(void)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	if (!shared_reuse && reuse_new(&shared_reuse, &err) != STATUS_OK)
		fail_msg("%s %s", err.message, err.detail);
	return shared_reuse;
}

void from_file_compare(const struct check_library *library)
{
	shared_library = library;
}

void from_file_written(const struct bound_figure *bound, size_t count)
{
	shared_bound = bound;
	shared_bound_count = count;
}

void from_file_earlier(struct str text)
{
	shared_earlier = text;
}

void from_file_done(void)
{
	reader_free(shared_reader);
	shared_reader = NULL;
	reuse_free(shared_reuse);
	shared_reuse = NULL;
}

/* Also the rules that are off: each has its cases. */
static void choose_all(struct arena *arena, const struct rule_choice **out)
{
	size_t count;
	const struct check_rule *rules = checker_rules(&count);
	struct rule_choice *choices = arena_array(arena, count, sizeof *choices);
	assert_non_null(choices);
	for (size_t i = 0; i < count; i++)
		choices[i] = (struct rule_choice){true, rules[i].level};
	*out = choices;
}

/* What the server does with last year's report: its figures are known, its plan is set beside this report. */
static void read_earlier(struct checked *out, struct check_request *request, struct diff *diff)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct document *document = arena_alloc(&out->arena, sizeof *document);
	struct reading *reading = arena_alloc(&out->arena, sizeof *reading);
	assert_true(document && reading);
	assert_int_equal(document_parse(&out->arena, STR("earlier.txt"), shared_earlier, document, &err), STATUS_OK);
	assert_int_equal(reader_read(request->reader, &out->arena, document, LANGUAGE_CHINESE, reading, &err), STATUS_OK);
	assert_int_equal(checker_known(&out->arena, request->reader, document, reading, STR("上年报告"), &request->known,
	                               &request->known_count, &err), STATUS_OK);
	assert_int_equal(reader_diff(request->reader, &out->arena, document, reading, &out->document, &out->reading, diff, &err),
	                 STATUS_OK);
	request->diff = diff;
}

static void check_arena(struct checked *out, const char *name, struct str bytes, const struct known_figure *known,
                        size_t known_count, const struct rule_choice *choices)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	const struct reader *reader = from_file_reader();
	if (document_parse(&out->arena, str_of(name), bytes, &out->document, &err) != STATUS_OK ||
	    reader_read(reader, &out->arena, &out->document, LANGUAGE_CHINESE, &out->reading, &err) != STATUS_OK)
		fail_msg("%s: %s %s", name, err.message, err.detail);
	struct check_request request = {.reader = reader, .document = &out->document, .reading = &out->reading, .known = known,
	                                .known_count = known_count, .choices = choices, .reuse = from_file_reuse(),
	                                .library = shared_library, .bound = shared_bound, .bound_count = shared_bound_count};
	struct diff diff;
	if (shared_earlier.len > 0)
		read_earlier(out, &request, &diff);
	assert_int_equal(checker_check(&out->arena, &request, &out->findings, &out->count, &err), STATUS_OK);
}

void check_bytes(struct checked *out, const char *name, struct str bytes, const struct known_figure *known,
                 size_t known_count)
{
	*out = (struct checked){0};
	const struct rule_choice *choices;
	arena_init(&out->arena, ARENA_MAX);
	choose_all(&out->arena, &choices);
	check_arena(out, name, bytes, known, known_count, choices);
}

bool check_file(struct checked *out, const char *folder, const char *name, const struct known_figure *known,
                size_t known_count)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct str bytes;
	*out = (struct checked){0};
	arena_init(&out->arena, ARENA_MAX);
	struct str path = arena_format(&out->arena, "%s/%s", folder, name);
	if (access(path.at, R_OK) != 0) {
		arena_release(&out->arena);
		return false;
	}
	if (document_read_file(&out->arena, path.at, &bytes, &err) != STATUS_OK)
		fail_msg("%s: %s", name, err.message);
	check_arena(out, name, bytes, known, known_count, NULL);
	return true;
}

void checked_release(struct checked *checked)
{
	arena_release(&checked->arena);
}

struct str finding_line(struct arena *arena, const struct finding *finding)
{
	return arena_format(arena, "%s %s %.*s%s%.*s", level_text(finding->level), finding->rule->id, STR_ARG(finding->quote),
	                    finding->suggestion.len > 0 ? " -> " : "", STR_ARG(finding->suggestion));
}
