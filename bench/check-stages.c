/* Checking a report, without and with the index of a large library. bench/check runs it and reads the lines it prints.
 *
 * usage: bench-check-stages DOCUMENTS FOLDER FILE…
 * Makes an index of DOCUMENTS invented reports of 10,000 characters in FOLDER (their texts are made one after the other and not
 * kept; seen again, one is made again), then checks each FILE by itself and with a passage out of the library, numbers changed.
 * Prints `name value`: nanoseconds of CPU time or of the clock, bytes, counts. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "checker/checker.h"

enum { FILE_CAP = 1 << 30, CHARACTERS = 10000, FREQUENT = 2500, SET_PHRASES = 3000, BORROWED = 1500 /* bytes */, RUNS = 5 };

struct bench {
	struct reader *reader;
	struct reuse *reuse;
	struct reuse_index *index;
	struct check_library library;
	uint32_t documents;
	char *text; /* of the document made last */
	size_t len;
	size_t seen; /* documents taken out of the library */
};

static int64_t now(clockid_t clock)
{
	struct timespec time;
	clock_gettime(clock, &time);
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void print(const char *name, int64_t value)
{
	printf("%s %lld\n", name, (long long)value);
	fflush(stdout);
}

static void stop(const struct err *err)
{
	fprintf(stderr, "%s %s\n", err->message, err->detail);
	exit(EXIT_FAILURE);
}

/* ---- invented reports ---- */

static uint32_t chance(uint64_t *state, uint32_t limit)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)((*state >> 33) % limit);
}

/* Some characters stand much more often than others. */
static void put_character(struct bench *bench, uint64_t *state)
{
	uint32_t rank = chance(state, chance(state, FREQUENT) + 1);
	bench->len += utf8_encode(0x4E00 + rank * 7, bench->text + bench->len);
}

static void put_text(struct bench *bench, const char *text)
{
	size_t len = strlen(text);
	memcpy(bench->text + bench->len, text, len);
	bench->len += len;
}

/* Every seventh sentence is one of those that many reports have. */
static void put_sentence(struct bench *bench, uint64_t *state)
{
	uint64_t phrase = chance(state, chance(state, SET_PHRASES) + 1);
	uint64_t *from = chance(state, 7) == 0 ? &phrase : state;
	uint32_t length = 20 + chance(from, 50);
	for (uint32_t i = 0; i < length; i++) {
		if (i % 13 == 12)
			put_text(bench, "，");
		if (i % 29 == 20) {
			char number[16];
			snprintf(number, sizeof number, "%u.%u", chance(state, 9000), chance(state, 10));
			put_text(bench, number);
		}
		put_character(bench, from);
	}
	put_text(bench, chance(state, 5) ? "。" : "。\n");
}

static struct str make_document(struct bench *bench, uint32_t number)
{
	uint64_t state = (uint64_t)number * UINT64_C(0x9E3779B97F4A7C15) + 1;
	bench->len = 0;
	while (bench->len < CHARACTERS * 29 / 10)
		put_sentence(bench, &state);
	return (struct str){bench->text, bench->len};
}

/* ---- the index ---- */

static bool fold(const struct bench *bench, struct arena *arena, struct str source, struct reuse_text *text)
{
	struct str rest = source, line;
	reuse_text_begin(text, bench->reuse, reader_simplifier(bench->reader), arena, source);
	while (rest.len && str_cut(&rest, '\n', &line))
		reuse_text_add(text, (size_t)(line.at - source.at), (size_t)(line.at - source.at) + line.len);
	return reuse_text_end(text);
}

static void build(struct bench *bench, const char *folder)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct reuse_size size;
	int64_t taken = 0, bytes = 0, clock = 0;
	if (reuse_index_erase(folder, &err) || reuse_index_open(folder, REUSE_WRITE, &bench->index, &err))
		stop(&err);
	for (uint32_t i = 0; i < bench->documents; i++) {
		struct str source = make_document(bench, i);
		char key[32];
		int len = snprintf(key, sizeof key, "%u", i);
		struct reuse_text text;
		struct arena arena;
		int64_t begin = now(CLOCK_PROCESS_CPUTIME_ID), clock_begin = now(CLOCK_MONOTONIC);
		arena_init(&arena, FILE_CAP);
		if (!fold(bench, &arena, source, &text) ||
		    reuse_index_add(bench->index, (struct str){key, (size_t)len}, &text, &err))
			stop(&err);
		arena_release(&arena);
		taken += now(CLOCK_PROCESS_CPUTIME_ID) - begin;
		clock += now(CLOCK_MONOTONIC) - clock_begin;
		bytes += (int64_t)source.len;
	}
	int64_t begin = now(CLOCK_PROCESS_CPUTIME_ID), clock_begin = now(CLOCK_MONOTONIC);
	if (reuse_index_pack(bench->index, &err))
		stop(&err);
	taken += now(CLOCK_PROCESS_CPUTIME_ID) - begin;
	clock += now(CLOCK_MONOTONIC) - clock_begin;
	reuse_index_size(bench->index, &size);
	print("library_bytes", bytes);
	print("index_bytes", (int64_t)size.bytes);
	print("prints", (int64_t)size.prints);
	print("build", taken);
	print("build_clock", clock);
	reuse_index_close(bench->index);
}

static bool fetch(void *user, struct arena *arena, struct str key, struct check_source *out)
{
	struct bench *bench = user;
	int64_t number;
	bench->seen++;
	if (!str_to_int64(key, &number))
		return false;
	*out = (struct check_source){key, arena_str(arena, make_document(bench, (uint32_t)number))};
	return true;
}

static void damaged(void *user, const struct err *err)
{
	(void)user;
	stop(err);
}

static void open_index(struct bench *bench, const char *folder)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	int64_t begin = now(CLOCK_MONOTONIC);
	if (reuse_index_open(folder, REUSE_READ, &bench->index, &err))
		stop(&err);
	print("open", now(CLOCK_MONOTONIC) - begin);
	bench->library = (struct check_library){.index = bench->index, .fetch = fetch, .damaged = damaged, .user = bench};
}

/* ---- checking ---- */

struct times {
	int64_t whole, document, reader, checker, clock;
	size_t findings, reused;
};

static struct times check_once(struct bench *bench, struct str name, struct str bytes, bool with_library)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct times times = {0};
	struct arena arena;
	struct document document;
	struct reading reading;
	const struct finding *findings;
	int64_t clock = now(CLOCK_MONOTONIC), begin = now(CLOCK_PROCESS_CPUTIME_ID);
	arena_init(&arena, FILE_CAP);
	if (document_parse(&arena, name, bytes, &document, &err))
		stop(&err);
	int64_t parsed = now(CLOCK_PROCESS_CPUTIME_ID);
	if (reader_read(bench->reader, &arena, &document, LANGUAGE_CHINESE, &reading, &err))
		stop(&err);
	int64_t read = now(CLOCK_PROCESS_CPUTIME_ID);
	const struct check_request request = {.reader = bench->reader, .document = &document, .reading = &reading,
	                                      .reuse = bench->reuse, .library = with_library ? &bench->library : NULL};
	if (checker_check(&arena, &request, &findings, &times.findings, &err))
		stop(&err);
	int64_t checked = now(CLOCK_PROCESS_CPUTIME_ID);
	times.clock = now(CLOCK_MONOTONIC) - clock;
	times.document = parsed - begin;
	times.reader = read - parsed;
	times.checker = checked - read;
	times.whole = checked - begin;
	for (size_t i = 0; i < times.findings; i++)
		times.reused += str_equals(str_of(findings[i].rule->id), "reuse");
	arena_release(&arena);
	return times;
}

static struct times check_best(struct bench *bench, struct str name, struct str bytes, bool with_library)
{
	struct times best = check_once(bench, name, bytes, with_library);
	for (int i = 1; i < RUNS; i++) {
		struct times times = check_once(bench, name, bytes, with_library);
		best = times.whole < best.whole ? times : best;
	}
	return best;
}

/* The report with a passage of a document in front of its last lines. */
static struct str borrow(struct bench *bench, struct arena *arena, struct str report, uint32_t number)
{
	struct str source = make_document(bench, number);
	size_t at = source.len / 3, end;
	while (at < source.len && source.at[at] != '\n')
		at++;
	end = at + BORROWED;
	while (end < source.len && source.at[end] != '\n')
		end++;
	struct str passage = arena_str(arena, str_slice(source, at, end + 1));
	for (size_t i = 0; i < passage.len; i++)
		if (passage.at[i] >= '1' && passage.at[i] <= '8')
			((char *)passage.at)[i]++;
	return arena_join(arena, report, passage);
}

static void add(struct times *sum, const struct times *times)
{
	sum->whole += times->whole;
	sum->document += times->document;
	sum->reader += times->reader;
	sum->checker += times->checker;
	sum->clock += times->clock;
	sum->findings += times->findings;
	sum->reused += times->reused;
}

/* The index as it is after a start: nothing of it in memory. Best effort: the system decides. */
static void forget_files(const char *folder)
{
	struct buf command;
	buf_init(&command, 0);
	buf_format(&command, "for f in '%s'/reuse.*; do dd of=\"$f\" oflag=nocache conv=notrunc,fdatasync count=0 status=none; done", folder);
	if (buf_failed(&command) || system(command.at) != 0)
		fprintf(stderr, "the index stays in memory\n");
	buf_release(&command);
}

static void check_files(struct bench *bench, const char *folder, char **names, int count)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct times plain = {0}, with = {0}, cold = {0};
	int64_t characters = 0, worst_plain = 0, worst_with = 0, worst_cold = 0;
	size_t found = 0;
	for (int i = 0; i < count; i++) {
		struct arena arena;
		struct str bytes, name = str_of(names[i]);
		arena_init(&arena, FILE_CAP);
		if (document_read_file(&arena, names[i], &bytes, &err))
			stop(&err);
		characters += (int64_t)utf8_length(bytes);
		struct times times = check_best(bench, name, bytes, false);
		add(&plain, &times);
		worst_plain = times.clock > worst_plain ? times.clock : worst_plain;
		struct str borrowed = borrow(bench, &arena, bytes, (uint32_t)i * 977 % bench->documents);
		forget_files(folder);
		times = check_once(bench, name, borrowed, true);
		add(&cold, &times);
		worst_cold = times.clock > worst_cold ? times.clock : worst_cold;
		times = check_best(bench, name, borrowed, true);
		add(&with, &times);
		worst_with = times.clock > worst_with ? times.clock : worst_with;
		found += times.reused > 0;
		arena_release(&arena);
	}
	print("characters", characters / count);
	print("document", plain.document / count);
	print("reader", plain.reader / count);
	print("checker", plain.checker / count);
	print("check", plain.clock / count);
	print("check_worst", worst_plain);
	print("check_with_index", with.clock / count);
	print("check_with_index_worst", worst_with);
	print("check_cold", cold.clock / count);
	print("check_cold_worst", worst_cold);
	print("borrowed", count);
	print("borrowed_found", (int64_t)found);
	print("documents_compared", (int64_t)bench->seen);
}

int main(int count, char **words)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct bench bench = {0};
	int64_t documents;
	struct rusage usage;
	if (count < 4 || !str_to_int64(str_of(words[1]), &documents) || documents < 1 || documents > UINT32_MAX / 2)
		return 2;
	bench.documents = (uint32_t)documents;
	bench.text = malloc(CHARACTERS * 8);
	if (!bench.text || reader_new(&bench.reader, &err) || reuse_new(&bench.reuse, &err))
		stop(&err);
	build(&bench, words[2]);
	open_index(&bench, words[2]);
	check_files(&bench, words[2], words + 3, count - 3);
	getrusage(RUSAGE_SELF, &usage);
	print("peak", usage.ru_maxrss);
	reuse_index_close(bench.index);
	reuse_free(bench.reuse);
	reader_free(bench.reader);
	free(bench.text);
	return EXIT_SUCCESS;
}
