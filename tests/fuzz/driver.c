/* Runs a fuzz target over its seeds and over mutations of them that are the same each time.
 *
 * usage: TARGET SEED_FOLDER MUTATIONS */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "target.h"

enum { SEEDS_MAX = 64, SEED_SIZE = 64 * 1024 };

struct seeds {
	struct buf seeds[SEEDS_MAX];
	size_t count;
};

static uint64_t next_random(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static size_t below(uint64_t *state, size_t limit)
{
	return limit ? (size_t)(next_random(state) % limit) : 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void load(struct seeds *seeds, const char *folder)
{
	struct dirent **names;
	int count = scandir(folder, &names, NULL, by_name);
	for (int i = 0; i < count; free(names[i++])) {
		struct buf path, *seed = &seeds->seeds[seeds->count];
		buf_init(&path, 0);
		buf_format(&path, "%s/%s", folder, names[i]->d_name);
		FILE *file = names[i]->d_name[0] == '.' || seeds->count == SEEDS_MAX ? NULL : fopen(path.at, "rb");
		buf_release(&path);
		if (!file)
			continue;
		static char bytes[SEED_SIZE];
		buf_init(seed, 0);
		buf_bytes(seed, bytes, fread(bytes, 1, sizeof bytes, file));
		seeds->count += seed->len > 0;
		fclose(file);
	}
	if (count >= 0)
		free(names);
}

/* What breaks parsers more often than chance finds it. */
static struct str token(uint64_t *state)
{
	static const struct str tokens[] = {
		STR("<"), STR(">"), STR("&"), STR("&#x"), STR("]]>"), STR("<!--"), STR("-->"), STR("<table>"), STR("<td rowspan=9>"),
		STR("</p>"), STR("<p>"), STR("<b>"), STR("<w:p>"), STR("</w:p>"), STR("<w:del/>"), STR("<w:tbl><w:tr><w:tc>"),
		STR("\n"), STR("\r"), STR("一、"), STR("（一）"), STR("1."), STR("——"), STR("\xFF\xFE"), STR("\xEF\xBB\xBF"), STR("\x81"),
		STR("\xD0"), STR("99999999999999999999"), STR("-1"), STR("%9"), STR("\x00\x00"), STR("\xEF\xBF\xBD"), STR("<!DOCTYPE"),
		STR("分别"), STR("其中"), STR("，"), STR("。"), STR("、"), STR("（"), STR("）"), STR("%"), STR("个百分点"), STR("万"), STR("亿"),
		STR("第"), STR("比上年增长"), STR("下降"), STR("至"), STR("—"), STR("各"), STR("12.5"), STR("三百五"), STR("元"), STR("2026年"),
	};
	return tokens[below(state, COUNT_OF(tokens))];
}

static void mutate_once(const struct seeds *seeds, uint64_t *state, const struct buf *in, struct buf *out)
{
	size_t at = below(state, in->len + 1), len = below(state, in->len - at + 1);
	struct str whole = buf_view(in);
	len = len > 64 && below(state, 4) ? len % 64 : len;
	buf_release(out); /* one that was too small before may hold this one */
	buf_str(out, str_slice(whole, 0, at));
	switch (below(state, 5)) {
	case 0: /* change bytes */
		buf_char(out, (char)next_random(state));
		at += at < whole.len;
		break;
	case 1: /* leave out */
		at += len;
		break;
	case 2: /* twice */
		buf_str(out, str_slice(whole, at, at + len));
		break;
	case 3:
		buf_str(out, token(state));
		break;
	default: { /* out of another seed */
		struct str other = buf_view(&seeds->seeds[below(state, seeds->count)]);
		size_t from = below(state, other.len);
		buf_str(out, str_slice(other, from, from + below(state, 64)));
	}
	}
	buf_str(out, str_slice(whole, at, whole.len));
}

static void run(const struct buf *input)
{
	/* A copy of its own size, so that the sanitizer sees a read behind it. */
	uint8_t *copy = malloc(input->len ? input->len : 1);
	if (!copy)
		abort();
	if (input->len)
		memcpy(copy, input->at, input->len);
	LLVMFuzzerTestOneInput(copy, input->len);
	free(copy);
}

int main(int argc, char **argv)
{
	static struct seeds seeds;
	int64_t mutations;
	if (argc != 3 || !str_to_int64(str_of(argv[2]), &mutations))
		return 2;
	load(&seeds, argv[1]);
	if (seeds.count == 0)
		return 1;
	for (size_t i = 0; i < seeds.count; i++)
		run(&seeds.seeds[i]);
	uint64_t state = 0x9E3779B97F4A7C15u;
	struct buf input, output;
	buf_init(&input, SEED_SIZE);
	buf_init(&output, SEED_SIZE);
	for (int64_t i = 0; i < mutations; i++) {
		buf_release(&input);
		buf_str(&input, buf_view(&seeds.seeds[below(&state, seeds.count)]));
		for (size_t rounds = 1 + below(&state, 8); rounds > 0; rounds--) {
			mutate_once(&seeds, &state, &input, &output);
			struct buf swap = input;
			input = output;
			output = swap;
		}
		run(&input);
	}
	buf_release(&input);
	buf_release(&output);
	for (size_t i = 0; i < seeds.count; i++)
		buf_release(&seeds.seeds[i]);
	printf("%zu seeds, %lld mutations\n", seeds.count, (long long)mutations);
	return 0;
}
