/* other_place, other_name: the names of another township or of another person, as they stay in a report that was copied.
 *
 * A report names neighbours and visitors; so only set phrases count in which a township speaks of itself (在清溪镇党委的领导下,
 * the signature) or a speaker of himself (述职人：…). */
#include "checker/checker_int.h"

enum { PLACE_CHARACTERS = 3, NAME_CHARACTERS = 3, HEAD_BLOCKS = 8 };

static bool is_chinese(uint32_t c)
{
	return c >= 0x4E00 && c <= 0x9FFF;
}

/* The start of at most `count` Chinese characters before `at`. */
static size_t back(struct str s, size_t at, size_t from, size_t count)
{
	size_t next;
	while (count-- > 0 && at > from) {
		size_t before = check_str_back(s, at, from);
		if (!is_chinese(check_str_character(s, before, &next)))
			break;
		at = before;
	}
	return at;
}

/* ---- places ---- */

/* 镇, 乡, 街道 at `at`: its length, or 0. */
static size_t kind_at(const struct check *check, size_t at)
{
	size_t len;
	return check_words_start(&check->words, LIST_PLACE_KIND, str_slice(check->text, at, check->text.len), &len) ? len : 0;
}

/* The name of the township in the title: 清溪 of 云山县清溪镇2026年政府工作报告. */
static struct str own_place(const struct check *check)
{
	const struct document *document = check->request->document;
	for (size_t i = 0; i < document->block_count && i < HEAD_BLOCKS; i++) {
		const struct block *block = &document->blocks[i];
		if (block->kind != BLOCK_TITLE)
			continue;
		for (size_t at = block->at, next; at < block->end; at = next) {
			check_str_character(check->text, at, &next);
			if (!kind_at(check, at))
				continue;
			size_t begin = block->at, len;
			for (size_t k = block->at, behind; k < at; k = behind) { /* behind the county, 关于 and the like */
				check_str_character(check->text, k, &behind);
				if (check_words_start(&check->words, LIST_PLACE_ABOVE, str_slice(check->text, k, at), &len))
					begin = k + len < at ? k + len : begin;
			}
			return utf8_length(check_between(check, begin, at)) <= PLACE_CHARACTERS + 1 && back(check->text, at, begin, at) == begin
			               ? check_between(check, begin, at)
			               : STR("");
		}
	}
	return STR("");
}

/* A place that ends at `at`, where the kind stands, in a phrase by which a township speaks of itself. */
static struct str self_named(const struct check *check, const struct block *block, size_t at)
{
	size_t len, kind = kind_at(check, at);
	if (!kind || !check_words_start(&check->words, LIST_PLACE_BODY, str_slice(check->text, at + kind, block->end), &len))
		return STR("");
	for (size_t count = 2; count <= PLACE_CHARACTERS; count++) {
		size_t begin = back(check->text, at, block->at, count);
		struct str before = check_between(check, block->at, begin);
		bool framed = begin == block->at || check_words_end(&check->words, LIST_PLACE_FRAME, before);
		if (framed && utf8_length(check_between(check, begin, at)) == count)
			return check_between(check, begin, at);
	}
	return STR("");
}

void check_other_place(struct check *check)
{
	const struct document *document = check->request->document;
	struct str own = own_place(check);
	for (size_t i = 0; own.len && i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		if (!check_is_report(check, i) || block->kind == BLOCK_TABLE_CELL)
			continue;
		for (size_t at = block->at, next; at < block->end; at = next) {
			check_str_character(check->text, at, &next);
			struct str name = self_named(check, block, at);
			if (!name.len || str_ends(own, name) || str_ends(name, own) ||
			    check_words_end(&check->words, LIST_PLACE_NOT_NAME, name))
				continue;
			size_t begin = (size_t)(name.at - check->text.at);
			check_report(check, &(struct remark){
				.level = LEVEL_WARNING, .at = begin, .end = at + kind_at(check, at),
				.message = SAY(check, N_("the report of %.*s speaks here in the name of another place"), STR_ARG(own)),
				.evidence = check_around(check, block, begin, next)});
		}
	}
}

/* ---- persons ---- */

/* A name behind a post or 述职人：; it begins with a surname and is followed by no further character of a name. */
static struct str name_at(const struct check *check, const struct block *block, size_t at)
{
	struct str s = str_slice(check->text, 0, block->end);
	size_t next, len, count = 0, end;
	for (uint32_t c; at < s.len; at = next) { /* 述职人： 张三 */
		c = check_str_character(s, at, &next);
		if (c != ' ' && c != 0x3000 && c != 0xFF1A && c != ':')
			break;
	}
	if (!check_words_start(&check->words, LIST_SURNAME, str_slice(s, at, s.len), &len))
		return STR("");
	for (end = at; end < s.len && count <= NAME_CHARACTERS; end = next, count++)
		if (!is_chinese(check_str_character(s, end, &next)))
			break;
	return count >= 2 && count <= NAME_CHARACTERS ? check_between(check, at, end) : STR("");
}

void check_other_name(struct check *check)
{
	const struct document *document = check->request->document;
	struct str first = STR("");
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		for (size_t at = block->at, next, len; check_is_report(check, i) && at < block->end; at = next) {
			check_str_character(check->text, at, &next);
			if (!check_words_start(&check->words, LIST_SPEAKER, check_between(check, at, block->end), &len))
				continue;
			struct str name = name_at(check, block, at + len);
			if (!name.len)
				continue;
			if (!first.len)
				first = name;
			size_t begin = (size_t)(name.at - check->text.at);
			if (!str_equal(first, name))
				check_report(check, &(struct remark){
					.level = LEVEL_WARNING, .at = begin, .end = begin + name.len,
					.message = SAY(check, N_("the report is %.*s's, and is given here by somebody else"), STR_ARG(first)),
					.evidence = check_around(check, block, begin, begin + name.len)});
		}
	}
}
