/* Readings that are kept, and the places of a text as a browser counts them. */
#include "app/readings_int.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- UTF-16 ---- */

static unsigned units_of(unsigned char first)
{
	if ((first & 0xC0) == 0x80)
		return 0; /* inside a character */
	return first >= 0xF0 ? 2 : 1;
}

enum status utf16_map_init(struct utf16_map *map, struct arena *arena, struct str text, struct err *err)
{
	uint32_t *marks = arena_array(arena, text.len / UTF16_STEP + 1, sizeof *marks);
	uint32_t units = 0;

	if (!marks)
		return err_memory(err);
	for (size_t i = 0; i < text.len; i++) {
		if (i % UTF16_STEP == 0)
			marks[i / UTF16_STEP] = units;
		units += units_of((unsigned char)text.at[i]);
	}
	if (text.len % UTF16_STEP == 0)
		marks[text.len / UTF16_STEP] = units;
	*map = (struct utf16_map){text, marks};
	return STATUS_OK;
}

uint32_t utf16_at(const struct utf16_map *map, size_t byte)
{
	size_t end = byte < map->text.len ? byte : map->text.len;
	uint32_t units = map->marks[end / UTF16_STEP];

	for (size_t i = end / UTF16_STEP * UTF16_STEP; i < end; i++)
		units += units_of((unsigned char)map->text.at[i]);
	return units;
}

size_t utf16_to_byte(const struct utf16_map *map, uint32_t unit)
{
	size_t low = 0, high = map->text.len / UTF16_STEP, byte;
	uint32_t units;

	while (low < high) {
		size_t middle = high - (high - low) / 2;
		if (map->marks[middle] <= unit)
			low = middle;
		else
			high = middle - 1;
	}
	byte = low * UTF16_STEP;
	units = map->marks[low];
	while (byte < map->text.len && (units < unit || (map->text.at[byte] & 0xC0) == 0x80))
		units += units_of((unsigned char)map->text.at[byte++]);
	return units == unit ? byte : STR_NONE;
}

/* ---- the few that are kept ---- */

enum status readings_init(struct readings *readings, const char *program, const struct reader *reader, struct err *err)
{
	*readings = (struct readings){.program = program, .reader = reader};
	if (sem_init(&readings->parsers, 0, PARSERS))
		return err_set(err, STATUS_SYSTEM, N_("the program cannot be started"));
	pthread_mutex_init(&readings->lock, NULL);
	pthread_mutex_init(&readings->archives, NULL);
	return STATUS_OK;
}

static void held_free(struct held_reading *held)
{
	if (!held)
		return;
	arena_release(&held->arena);
	free(held);
}

void readings_release(struct readings *readings)
{
	for (size_t i = 0; i < READINGS_KEPT; i++)
		held_free(readings->kept[i]);
	pthread_mutex_destroy(&readings->lock);
	pthread_mutex_destroy(&readings->archives);
	sem_destroy(&readings->parsers);
}

static struct held_reading *find_kept(struct readings *readings, const char *hash, enum language language)
{
	struct held_reading *found = NULL;

	pthread_mutex_lock(&readings->lock);
	for (size_t i = 0; i < READINGS_KEPT && !found; i++) {
		struct held_reading *held = readings->kept[i];
		if (held && held->language == language && strcmp(held->hash, hash) == 0)
			found = held;
	}
	if (found) {
		found->users++;
		found->used_at = instant_now();
	}
	pthread_mutex_unlock(&readings->lock);
	return found;
}

/* Takes the place of the one unused longest; when all are in use it goes with its user. */
static void keep(struct readings *readings, struct held_reading *held)
{
	size_t place = READINGS_KEPT;

	if (held->arena.used > READING_KEPT_MAX)
		return;
	pthread_mutex_lock(&readings->lock);
	for (size_t i = 0; i < READINGS_KEPT; i++) {
		const struct held_reading *other = readings->kept[i];
		if (!other) {
			place = i;
			break;
		}
		if (other->users == 0 && (place == READINGS_KEPT || other->used_at < readings->kept[place]->used_at))
			place = i;
	}
	if (place < READINGS_KEPT) {
		held_free(readings->kept[place]);
		readings->kept[place] = held;
		held->kept = true;
	}
	pthread_mutex_unlock(&readings->lock);
}

void reading_return(struct readings *readings, struct held_reading *held)
{
	bool last;

	if (!held)
		return;
	pthread_mutex_lock(&readings->lock);
	last = --held->users == 0 && !held->kept;
	pthread_mutex_unlock(&readings->lock);
	if (last)
		held_free(held);
}

static enum status parse_and_read(const struct readings *readings, struct held_reading *held, struct str name,
                                  struct str bytes, struct err *err)
{
	enum status status =
		document_parse_confined(&held->arena, readings->program, name, bytes, &held->document, err);

	if (status)
		return status;
	if (held->document.text.len > READING_TEXT_MAX)
		return err_set(err, STATUS_TOO_LARGE, N_("the text of \"%.*s\" is longer than any work report (%zu MB)"),
		               STR_ARG(name), READING_TEXT_MAX >> 20);
	return reader_read(readings->reader, &held->arena, &held->document, held->language, &held->reading, err);
}

/* A long report takes up to READING_ARENA_MAX on its way: only so many are on it at once. */
static enum status read_in_turn(struct readings *readings, struct held_reading *held, struct str name,
                                struct str bytes, struct err *err)
{
	enum status status;

	while (sem_wait(&readings->parsers) && errno == EINTR)
		;
	status = parse_and_read(readings, held, name, bytes, err);
	sem_post(&readings->parsers);
	return status;
}

enum status reading_take(struct readings *readings, struct str name, struct str bytes, enum language language,
                         struct held_reading **out, struct err *err)
{
	char hash[HASH_TEXT_MAX];
	struct held_reading *held;
	enum status status;

	ledger_hash(bytes, hash);
	held = find_kept(readings, hash, language);
	if (held) {
		*out = held;
		return STATUS_OK;
	}
	held = calloc(1, sizeof *held);
	if (!held)
		return err_memory(err);
	memcpy(held->hash, hash, sizeof held->hash);
	held->language = language;
	held->users = 1;
	held->used_at = instant_now();
	arena_init(&held->arena, READING_ARENA_MAX);
	status = read_in_turn(readings, held, name, bytes, err);
	if (!status)
		status = utf16_map_init(&held->map, &held->arena, held->document.text, err);
	if (status) {
		held_free(held);
		return status;
	}
	keep(readings, held);
	*out = held;
	return STATUS_OK;
}
