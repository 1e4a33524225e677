/* The answer of a child that has become hostile: wire_read takes it, or refuses it, and never believes it. The first byte says
 * which answer is awaited: 'l' the list of an archive, anything else a document. */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "document/archive_int.h"
#include "target.h"

static int file_of(const uint8_t *bytes, size_t size)
{
	int file = memfd_create("answer", MFD_CLOEXEC);
	if (file < 0 || write(file, bytes, size) != (ssize_t)size || lseek(file, 0, SEEK_SET) < 0)
		abort();
	return file;
}

static void take_document(struct arena *arena, int file, const struct timespec *deadline)
{
	struct err err = {.language = LANGUAGE_CHINESE};
	struct document document;
	struct str source = STR("a source of some thirty bytes.");
	if (wire_read(file, deadline, arena, source, &document, &err) == WIRE_ANSWER)
		check_document(&document, source);
}

static void take_list(struct arena *arena, int file, const struct timespec *deadline)
{
	struct err err = {.language = LANGUAGE_CHINESE};
	struct archive_list list;
	if (archive_read_list(file, deadline, arena, &list, &err) != WIRE_ANSWER)
		return;
	promise(list.count <= ARCHIVE_ENTRIES_MAX, "not too many entries");
	for (size_t i = 0; i < list.count; i++)
		promise(list.names[i].len > 0 && utf8_valid(list.names[i]) && list.indexes[i] != ARCHIVE_LIST, "an entry has a name");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct timespec deadline = deadline_after(10000);
	struct arena arena;
	if (size == 0)
		return 0;
	int file = file_of(bytes + 1, size - 1);
	arena_init(&arena, (size_t)64 << 20);
	if (bytes[0] == 'l')
		take_list(&arena, file, &deadline);
	else
		take_document(&arena, file, &deadline);
	arena_release(&arena);
	close(file);
	return 0;
}
