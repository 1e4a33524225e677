/* The definitions of definitions/registers: each loads, they fit each other, and written out they are the same again. */
#include <assert.h>
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "register/register.h"

#define DEFINITIONS_MAX 200

static struct register_definition *load(struct arena *arena, struct str yaml, const char *file)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct register_definition *definition = arena_alloc(arena, sizeof *definition);
	assert_non_null(definition);
	if (definition_load(arena, yaml, file, definition, &err))
		fail_msg("%s (%s; %s)", err.message, err.detail, err.hint);
	return definition;
}

static void test_all_load_and_fit(void **state)
{
	const struct register_definition *all[DEFINITIONS_MAX];
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct arena arena;
	(void)state;
	arena_init(&arena, (size_t)256 << 20);
	assert_true(register_files.count > 0 && register_files.count <= DEFINITIONS_MAX);
	for (size_t i = 0; i < register_files.count; i++) {
		const struct embedded *file = &register_files.files[i];
		all[i] = load(&arena, file->bytes, file->path);
		struct str named = arena_join(&arena, STR("registers/"), str_of(all[i]->name), STR(".yaml"));
		if (!str_equals(named, file->path))
			fail_msg("%s holds the register %s", file->path, all[i]->name);
	}
	if (definitions_check(all, register_files.count, &err))
		fail_msg("%s (%s)", err.message, err.hint);
	arena_release(&arena);
}

static void test_written_is_the_same(void **state)
{
	(void)state;
	for (size_t i = 0; i < register_files.count; i++) {
		struct err err = {.language = LANGUAGE_ENGLISH};
		struct arena arena;
		struct buf once, twice;
		arena_init(&arena, (size_t)64 << 20);
		buf_init(&once, 0), buf_init(&twice, 0);
		assert_int_equal(definition_write(load(&arena, register_files.files[i].bytes, register_files.files[i].path), &once, &err), STATUS_OK);
		assert_int_equal(definition_write(load(&arena, buf_view(&once), "written"), &twice, &err), STATUS_OK);
		assert_string_equal(once.at, twice.at);
		buf_release(&once), buf_release(&twice);
		arena_release(&arena);
	}
}

/* A new file is compiled in when the build folder is configured again. */
static void test_all_files_are_compiled_in(void **state)
{
	DIR *folder = opendir(*state);
	size_t count = 0;
	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder));)
		count += str_ends(str_of(entry->d_name), STR(".yaml"));
	closedir(folder);
	if (count != register_files.count)
		fail_msg("%zu files, %zu compiled in: meson setup --reconfigure", count, register_files.count);
}

int main(int argc, char **argv)
{
	assert(argc == 2);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_load_and_fit),
		cmocka_unit_test(test_written_is_the_same),
		cmocka_unit_test_prestate(test_all_files_are_compiled_in, argv[1]),
	};
	return cmocka_run_group_tests_name("shipped registers", tests, NULL, NULL);
}
