#include "library.h"
#include "from_file.h"

#include <dirent.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#define TEXTS_MAX ((size_t)64 << 20)

static bool fetch(void *user, struct arena *arena, struct str key, struct check_source *out)
{
	const struct library *library = user;
	(void)arena;
	for (size_t i = 0; i < library->count; i++)
		if (str_equal(library->sources[i].name, key)) {
			*out = library->sources[i];
			return true;
		}
	return false;
}

static void damaged(void *user, const struct err *err)
{
	struct library *library = user;
	assert_int_equal(err->status, STATUS_CORRUPT);
	library->damaged = true;
}

void library_open(struct library *library)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	*library = (struct library){0};
	arena_init(&library->arena, TEXTS_MAX);
	assert_int_equal(reuse_index_open(NULL, REUSE_WRITE, &library->index, &err), STATUS_OK);
	library->face = (struct check_library){.index = library->index, .fetch = fetch, .damaged = damaged, .user = library};
}

void library_add(struct library *library, const char *folder, const char *name)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct document document;
	struct reuse_text text;
	struct str bytes;
	struct str path = arena_format(&library->arena, "%s/%s", folder, name);
	struct str key = arena_str(&library->arena, str_of(name));
	if (document_read_file(&library->arena, path.at, &bytes, &err) ||
	    document_parse(&library->arena, key, bytes, &document, &err))
		fail_msg("%s: %s", name, err.message);
	assert_true(checker_reuse_text(from_file_reuse(), from_file_reader(), &library->arena, &document, &text));
	assert_int_equal(reuse_index_add(library->index, key, &text, &err), STATUS_OK);
	assert_int_equal(reuse_index_commit(library->index, &err), STATUS_OK);
	assert_true(arena_reserve(&library->arena, (void **)&library->sources, &library->capacity, library->count,
	                          sizeof *library->sources));
	library->sources[library->count++] = (struct check_source){key, document.text};
}

void library_add_all(struct library *library, const char *folder)
{
	DIR *listing = opendir(folder);
	struct dirent *entry;
	if (!listing)
		fail_msg("no folder %s", folder);
	while ((entry = readdir(listing)))
		if (entry->d_name[0] != '.')
			library_add(library, folder, entry->d_name);
	closedir(listing);
}

void library_close(struct library *library)
{
	reuse_index_close(library->index);
	arena_release(&library->arena);
}
