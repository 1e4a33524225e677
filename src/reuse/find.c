/* Asking the index: which documents share runs with a text? */
#include <fcntl.h>
#include <stdlib.h>

#include "reuse/index_int.h"

enum { HITS_LEAST = 2, SHORT_TEXT = 6 /* prints: then one is enough */, ENOUGH = 2 /* documents that may explain one run */,
       AHEAD_PAGES = 64 };

/* Run number `run` of the text stands in a document. */
struct hit {
	uint32_t document, run;
};

struct search {
	struct reuse_index *index;
	const struct reuse_question *question;
	struct arena *arena;
	struct err *err;
	uint32_t *prints;
	size_t print_count;
	uint32_t bases[SEGMENTS_MAX + 1]; /* the first document of each segment, counted through */
	struct page *pages;               /* the last read of each */
	uint32_t page_numbers[SEGMENTS_MAX];
	struct hit *hits;
	size_t hit_count, hit_capacity;
	uint8_t *weights; /* by run */
	uint8_t *taken;   /* by run: candidates that have it */
	uint32_t *scores, *counts; /* by document */
	uint8_t *passed;  /* by document: a candidate, or not admitted */
};

/* ---- the runs ---- */

/* The page where a print begins, if it is there at all. */
static uint32_t page_of(const struct segment *segment, uint32_t print)
{
	uint32_t low = 0, high = segment->pages;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (segment_first(segment, middle) < print)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? low - 1 : 0;
}

/* Tells the system what will be read, so that a disk works on all of it at once. */
static void read_ahead(const struct search *search)
{
	for (size_t i = 0; i < search->index->segments.count; i++) {
		const struct segment *segment = search->index->segments.at[i];
		for (size_t n = 0; segment->pages > AHEAD_PAGES && n < search->print_count; n++)
			posix_fadvise(segment->file, (off_t)(page_of(segment, search->prints[n]) + 1) * PAGE_SIZE, PAGE_SIZE,
			              POSIX_FADV_WILLNEED);
	}
}

static enum status open_page(struct search *search, size_t which, uint32_t number)
{
	struct page *page = &search->pages[which];

	if (search->page_numbers[which] == number) { /* from its beginning again */
		page->at = PAGE_HEAD;
		page->print = segment_first(search->index->segments.at[which], number);
		page->begun = false;
		return STATUS_OK;
	}
	search->page_numbers[which] = UINT32_MAX;
	enum status status = page_read(search->index->segments.at[which], number, page, search->err);
	if (!status)
		search->page_numbers[which] = number;
	return status;
}

static enum status take_hit(struct search *search, size_t which, uint32_t run)
{
	const struct page *page = &search->pages[which];

	if (segment_has_removed(search->index->segments.at[which], page->document))
		return STATUS_OK;
	if (!arena_reserve(search->arena, (void **)&search->hits, &search->hit_capacity, search->hit_count, sizeof *search->hits))
		return err_memory(search->err);
	search->hits[search->hit_count++] = (struct hit){search->bases[which] + page->document, run};
	return STATUS_OK;
}

/* *most: so many hits the run may still have. */
static enum status look_in(struct search *search, size_t which, uint32_t run, size_t most)
{
	const struct segment *segment = search->index->segments.at[which];
	uint32_t print = search->prints[run];

	for (uint32_t number = page_of(segment, print); number < segment->pages && segment_first(segment, number) <= print; number++) {
		struct page *page = &search->pages[which];
		bool bad = false;
		enum status status = open_page(search, which, number);
		while (!status && page_next(page, segment->documents, &bad) && page->print <= print && search->hit_count <= most)
			if (page->print == print)
				status = take_hit(search, which, run);
		if (bad)
			return segment_corrupt(search->err);
		if (status || search->hit_count > most)
			return status;
	}
	return STATUS_OK;
}

static uint8_t weight_of(size_t documents, size_t holders)
{
	uint8_t weight = 1;

	for (size_t n = (documents + 1) / holders; n > 1; n /= 2)
		weight++;
	return weight;
}

/* What more documents have is a set phrase. */
static size_t common_limit(const struct search *search, size_t documents)
{
	const struct reuse_settings *settings = &search->question->text->reuse->settings;
	size_t limit = documents / 1000 * settings->common_per_mille;

	return limit > settings->common_least ? limit : settings->common_least;
}

static enum status gather(struct search *search, size_t documents)
{
	size_t limit = common_limit(search, documents);
	enum status status = STATUS_OK;

	for (uint32_t run = 0; run < search->print_count && !status; run++) {
		size_t before = search->hit_count;
		for (size_t i = 0; i < search->index->segments.count && !status; i++)
			status = look_in(search, i, run, before + limit);
		if (search->hit_count - before > limit)
			search->hit_count = before;
		else if (search->hit_count > before)
			search->weights[run] = weight_of(documents, search->hit_count - before);
	}
	return status;
}

/* ---- the candidates ---- */

static struct str key_of(const struct search *search, uint32_t document)
{
	size_t which = 0;

	while (search->bases[which + 1] <= document)
		which++;
	return segment_key(search->index->segments.at[which], document - search->bases[which]);
}

static void score(struct search *search, uint32_t documents)
{
	memset(search->scores, 0, documents * sizeof *search->scores);
	memset(search->counts, 0, documents * sizeof *search->counts);
	for (size_t i = 0; i < search->hit_count; i++) {
		const struct hit *hit = &search->hits[i];
		if (search->taken[hit->run] >= ENOUGH || search->passed[hit->document])
			continue;
		search->scores[hit->document] += search->weights[hit->run];
		search->counts[hit->document]++;
	}
}

static uint32_t best_document(const struct search *search)
{
	uint32_t best = search->hit_count ? search->hits[0].document : UINT32_MAX;

	for (size_t i = 1; i < search->hit_count; i++) {
		uint32_t document = search->hits[i].document;
		if (search->scores[document] > search->scores[best] ||
		    (search->scores[document] == search->scores[best] && document < best))
			best = document;
	}
	return best;
}

static void mark_taken(struct search *search, uint32_t document)
{
	for (size_t i = 0; i < search->hit_count; i++)
		if (search->hits[i].document == document)
			search->taken[search->hits[i].run] += search->taken[search->hits[i].run] < ENOUGH;
}

static bool is_admitted(const struct search *search, struct str key)
{
	return !search->question->admits || search->question->admits(search->question->user, key);
}

static enum status choose(struct search *search, uint32_t documents, struct reuse_candidate *out, size_t *count)
{
	size_t most = search->question->text->reuse->settings.candidates;
	uint32_t least = search->print_count < SHORT_TEXT ? 1 : HITS_LEAST;

	*count = 0;
	score(search, documents);
	while (*count < most) {
		uint32_t best = best_document(search);
		if (best == UINT32_MAX || search->counts[best] < least)
			break;
		struct str key = key_of(search, best);
		search->passed[best] = 1;
		if (is_admitted(search, key)) {
			out[(*count)++] = (struct reuse_candidate){.key = arena_str(search->arena, key), .hits = search->counts[best],
			                                           .weight = search->scores[best]};
			mark_taken(search, best);
			score(search, documents);
		}
		search->scores[best] = search->counts[best] = 0;
	}
	return arena_failed(search->arena) ? err_memory(search->err) : STATUS_OK;
}

static uint32_t number_documents(struct search *search)
{
	uint32_t documents = 0;

	for (size_t i = 0; i < search->index->segments.count; i++) {
		search->bases[i] = documents;
		documents += search->index->segments.at[i]->documents;
		search->page_numbers[i] = UINT32_MAX;
	}
	search->bases[search->index->segments.count] = documents;
	return documents;
}

static enum status find(struct search *search, struct reuse_candidate *out, size_t *count)
{
	uint32_t documents = number_documents(search);
	struct arena *arena = search->arena;
	enum status status;

	if (!prints_of(arena, search->question->text, &search->prints, &search->print_count))
		return err_memory(search->err);
	search->pages = arena_array(arena, search->index->segments.count + 1, sizeof *search->pages);
	search->weights = arena_array(arena, search->print_count + 1, 1);
	search->taken = arena_array(arena, search->print_count + 1, 1);
	search->scores = arena_array(arena, documents + 1, sizeof *search->scores);
	search->counts = arena_array(arena, documents + 1, sizeof *search->counts);
	search->passed = arena_array(arena, documents + 1, 1);
	if (arena_failed(arena))
		return err_memory(search->err);
	read_ahead(search);
	status = gather(search, documents);
	return status ? status : choose(search, documents, out, count);
}

enum status reuse_index_find(struct reuse_index *index, struct arena *arena, const struct reuse_question *question,
                             const struct reuse_candidate **out, size_t *count, struct err *err)
{
	struct search search = {.index = index, .question = question, .arena = arena, .err = err};
	size_t most = question->text->reuse->settings.candidates;
	struct reuse_candidate *found = arena_array(arena, most + 1, sizeof *found);
	enum status status;

	if (!found)
		return err_memory(err);
	pthread_rwlock_rdlock(&index->lock);
	status = find(&search, found, count);
	pthread_rwlock_unlock(&index->lock);
	*out = status ? NULL : found;
	return status;
}
