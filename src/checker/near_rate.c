/* digit: shares and rates whose part or whole stands elsewhere or is of another unit: by their names. */
#include "checker/near_int.h"

struct str near_without_verb(const struct check *check, struct str clause)
{
	struct str text = str_trim(clause);
	const struct word *verb = check_words_end(&check->words, LIST_RATE_VERB, text);
	return str_slice(text, 0, text.len - (verb ? verb->text.len : 0));
}

/* The last two characters of the name of a rate: 入住 of 老人入住率; empty for no rate. */
struct str near_stem(const struct near *near, const struct seat *share)
{
	struct str rate = STR("率"), stem = near_without_verb(near->check, share->clause);
	if (!str_ends(stem, rate))
		return STR("");
	stem.len -= rate.len;
	return str_slice(stem, check_str_back(stem, check_str_back(stem, stem.len, 0), 0), stem.len);
}

/* Is the amount what the rate is named after? */
static bool bears(const struct seat *part, struct str stem)
{
	return part->kind == SEAT_AMOUNT && stem.len > 0 && str_find(part->clause, stem, 0) != STR_NONE;
}

#define STEM_BACK 4

/* 床位2860张，平均每千人33张，入住老人1573人，入住率55.0%: the part bears the name of the rate, the whole is of another unit */
void near_try_stem(struct trial *trial, const struct near *near, size_t at)
{
	const struct seat *share = &near->seats[at], *part = share - 1;
	if (at < 2 || !near_one_sentence(part, share) || !bears(part, near_stem(near, share)))
		return;
	for (size_t i = at - 1; i > 0 && at - 1 - i < STEM_BACK; i--) {
		const struct seat *whole = &near->seats[i - 1];
		if (whole->block == share->block && whole->kind == SEAT_AMOUNT && !near_is_each(near, whole) && !whole->change &&
		    check_words_equal(&near->check->words, LIST_COUNTED, whole->figure->unit) &&
		    check_words_equal(&near->check->words, LIST_COUNTED, part->figure->unit) &&
		    dec_compare(whole->figure->value, part->figure->value) > 0)
			near_try_share(trial, part, whole, share, LEVEL_HINT);
	}
	const struct seat *behind = share + 1; /* 火化2764具，火化率98.3%，全年死亡2812人 */
	if (at + 1 < near->count && behind->kind == SEAT_AMOUNT && near_one_sentence(behind, share) && !behind->before &&
	    check_words_within(&near->check->words, LIST_WHOLE_BEHIND, behind->clause) &&
	    dec_compare(behind->figure->value, part->figure->value) > 0)
		near_try_share(trial, part, behind, share, LEVEL_HINT);
}

/* 累计改造9430座，普及率92.0%（全镇农户10250户）: the whole, of another unit, behind the share and told as such */
void near_try_behind(struct trial *trial, const struct near *near, size_t at)
{
	if (at == 0 || at + 1 >= near->count)
		return;
	const struct seat *part = &near->seats[at - 1], *share = &near->seats[at], *whole = share + 1;
	if (part->kind == SEAT_AMOUNT && whole->kind == SEAT_AMOUNT && near_one_sentence(part, whole) && !whole->before &&
	    str_starts(str_trim(whole->lead), STR("（")) && check_words_within(&near->check->words, LIST_WHOLE_BEHIND, whole->clause))
		near_try_share(trial, part, whole, share, LEVEL_HINT);
}

/* 建议186件，满意率97.8%，满意182件: what the rate is named after stands behind it */
void near_try_part_behind(struct trial *trial, const struct near *near, size_t at)
{
	const struct seat *share = &near->seats[at], *part = share + 1;
	if (at + 1 >= near->count || part->change || !near_one_sentence(part, share) || !bears(part, near_stem(near, share)))
		return;
	for (size_t i = at; i > 0 && at - i < SHARE_BACK; i--) {
		const struct seat *whole = &near->seats[i - 1];
		if (whole->block != share->block || !near_one_sentence(whole, share))
			break;
		if (near_same_base(whole, part) && !whole->change && !whole->before &&
		    dec_compare(whole->figure->value, part->figure->value) >= 0)
			near_try_share(trial, part, whole, share, LEVEL_HINT);
	}
}

#define NAMED_BACK 120 /* seats around a share among which the whole that it names may stand */

/* "占全镇总人口的" -> 人口, "占营业收入比重": what the share says it is of, without how much of it */
static struct str whole_name(const struct check *check, const struct seat *share)
{
	struct str words = near_without_verb(check, share->clause), of = STR("占");
	const struct word *end = check_words_end(&check->words, LIST_SHARE_END, words);
	size_t at = str_find(words, of, 0);
	if (at == STR_NONE || !end || at + of.len + end->text.len > words.len)
		return STR("");
	struct str name = str_slice(words, at + of.len, words.len - end->text.len);
	const struct word *all = check_words_end(&check->words, LIST_ALL_OF, name);
	name.len -= all ? all->text.len : 0;
	size_t from = check_str_back(name, check_str_back(name, name.len, 0), 0);
	return str_slice(name, from, name.len);
}

#define NAMES_AROUND 8

/* 规上产值占工业总产值的86.5%。工业总产值68.4亿元，规上产值59.2亿元: both by their names, in the paragraph */
void near_try_names(struct trial *trial, const struct near *near, size_t at)
{
	const struct seat *share = &near->seats[at];
	struct str name = whole_name(near->check, share), words = share->clause, of = STR("占");
	size_t cut = str_find(words, of, 0);
	if (name.len < 2 * 3 || cut == STR_NONE || cut < 2 * 3 || near_digits(share) < 3)
		return;
	struct str mine = str_slice(words, cut - 2 * 3, cut);
	size_t from = at > NAMES_AROUND ? at - NAMES_AROUND : 0;
	for (size_t p = from; p < near->count && p <= at + NAMES_AROUND; p++)
		for (size_t w = from; w < near->count && w <= at + NAMES_AROUND; w++) {
			const struct seat *part = &near->seats[p], *whole = &near->seats[w];
			bool here = part->block == share->block && whole->block == share->block && !part->change && !whole->change;
			if (p != w && here && near_same_base(part, whole) &&
			    str_ends(near_without_verb(near->check, part->clause), mine) &&
			    str_ends(near_without_verb(near->check, whole->clause), name) &&
			    dec_compare(part->figure->value, whole->figure->value) < 0)
				near_try_share(trial, part, whole, share, LEVEL_HINT);
		}
}

/* 60岁以上老人9642人，占总人口的20.0%。…户籍人口48236人: the whole by its name, in another sentence or paragraph */
void near_try_named_wholes(struct trial *trial, const struct near *near, size_t at)
{
	const struct seat *share = &near->seats[at], *part = share - 1;
	struct str name = at > 0 ? whole_name(near->check, share) : STR("");
	if (name.len < 2 * 3 || part->kind != SEAT_AMOUNT || !near_one_sentence(part, share) || near_digits(share) < 2)
		return;
	size_t from = at > NAMED_BACK ? at - NAMED_BACK : 0, to = at + NAMED_BACK < near->count ? at + NAMED_BACK : near->count;
	bool told = false;
	for (size_t i = from; i < to; i++) {
		const struct seat *whole = &near->seats[i];
		struct str clause = near_without_verb(near->check, whole->clause);
		/* 我村462户1638人: the first that are told so are all there are */
		bool all = near_same_base(whole, part) && whole->column > 0 && !told && check_words_within(&near->check->words, LIST_ALL_THE, share->clause);
		told |= all;
		if (whole != part && near_same_base(whole, part) && !whole->change && !whole->before && (all || str_ends(clause, name)) &&
		    dec_compare(whole->figure->value, part->figure->value) > 0)
			near_try_share(trial, part, whole, share, LEVEL_HINT);
	}
}

