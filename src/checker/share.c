/* share: part ÷ whole against the share or rate that the sentence states. */
#include "checker/share_int.h"

/* Words that may stand between 占 and the number when the whole is not named again. */
bool share_is_bare(const struct check *check, struct str words)
{
	struct str lead = str_trim(words);
	size_t comma = str_starts(lead, STR("，")) ? STR("，").len : str_starts(lead, STR(",")) ? 1 : 0;
	return check_words_equal(&check->words, LIST_BARE_SHARE, str_slice(lead, comma, lead.len));
}

/* whole T，其中 part P，占 r% */
static bool among(const struct check *check, size_t first, size_t at, struct share *out)
{
	if (at < first + 2)
		return false;
	const struct figure *percent = &check->request->reading->figures[at], *part = percent - 1;
	if (!check_is_amount(part) || !share_is_bare(check, check_between(check, part->place.end, percent->place.at)))
		return false;
	for (size_t i = at - 1; i > first && at - i < 4; i--) {
		const struct figure *whole = &check->request->reading->figures[i - 1];
		if (!check_is_amount(whole) || check_is_other_value(check, whole))
			continue;
		if (!check_str_has(check_between(check, whole->place.end, part->place.at), "其中")) {
			if (!str_equal(whole->unit, part->unit)) /* 共612户2325人，其中脱贫户91户418人 */
				continue;
			return false;
		}
		*out = (struct share){.part = part, .whole = whole, .percent = percent};
		return true;
	}
	return false;
}

/* P，占……T 的 r%; P，完成年初预算数 T 的 r% */
static bool is_of(const struct check *check, struct str between)
{
	return check_str_has(between, "占") ||
	       (check_words_within(&check->words, LIST_DONE_VERB, between) &&
	        check_words_within(&check->words, LIST_TARGET_NAME, between));
}

/* part P，占……T 的 r% */
static bool of_whole(const struct check *check, size_t first, size_t at, struct share *out)
{
	if (at < first + 2)
		return false;
	const struct figure *percent = &check->request->reading->figures[at], *whole = percent - 1, *part = percent - 2;
	if (!check_is_amount(part) || !check_is_amount(whole))
		return false;
	struct str between = check_between(check, part->place.end, whole->place.at);
	if (!is_of(check, between) || !check_joined(between) ||
	    !str_equals(str_trim(check_between(check, whole->place.end, percent->place.at)), "的"))
		return false;
	*out = (struct share){.part = part, .whole = whole, .percent = percent};
	return true;
}

/* 任务 T 万元，完成 P 万元，占全年任务的 r%; also where the plan stands behind what was done */
static bool of_target(const struct check *check, size_t first, size_t at, struct share *out)
{
	if (at < first + 2)
		return false;
	const struct figure *percent = &check->request->reading->figures[at], *done = percent - 1, *target = percent - 2;
	if (!check_is_amount(done) || !check_is_amount(target))
		return false;
	struct str lead = check_between(check, done->place.end, percent->place.at);
	struct str before = check_between(check, target->sentence_place.at, target->place.at);
	if (lead.len > 45 || !check_words_end(&check->words, LIST_COMPLETION, lead) ||
	    !check_words_within(&check->words, LIST_SHARE_VERB, lead) ||
	    !check_words_end(&check->words, LIST_TARGET_NAME, before) ||
	    !check_joined(check_between(check, target->place.end, done->place.at)))
		return false;
	*out = (struct share){.part = done, .whole = target, .percent = percent};
	return true;
}

/* "，成功率达到" -> 成功; false when the words are anything else */
static bool rate_stem(const struct check *check, struct str words, struct str *stem)
{
	struct str name = str_trim(words);
	size_t comma = str_starts(name, STR("，")) ? 3 : str_starts(name, STR(",")) ? 1 : 0;
	name = str_slice(name, comma, name.len);
	const struct word *verb = check_words_end(&check->words, LIST_RATE_VERB, name);
	name = str_slice(name, 0, name.len - (verb ? verb->text.len : 0));
	if (comma == 0 || !check_str_finishes(name, "率") || name.len < 6 || name.len > 15)
		return false;
	*stem = str_slice(name, 0, name.len - 3);
	return true;
}

/* 调处 T 起，调处成功 P 起，成功率 r%: what P counts carries the name of the rate */
static bool of_rate(const struct check *check, size_t first, size_t at, struct share *out)
{
	if (at < first + 2)
		return false;
	const struct figure *percent = &check->request->reading->figures[at], *part = percent - 1, *whole = percent - 2;
	struct str stem;
	if (!check_is_amount(part) || !check_is_amount(whole) || !str_equal(part->unit, whole->unit) ||
	    !rate_stem(check, check_between(check, part->place.end, percent->place.at), &stem))
		return false;
	struct str between = check_between(check, whole->place.end, part->place.at);
	if (!check_joined(between) || str_find(between, stem, 0) == STR_NONE || check_str_has(between, "新增") ||
	    check_words_within(&check->words, LIST_BEYOND, between) || /* 完成324户，超额完成24户，完成率108% */
	    check_words_within(&check->words, LIST_MORE_THAN, between) || dec_compare(part->value, whole->value) > 0)
		return false;
	*out = (struct share){.part = part, .whole = whole, .percent = percent};
	return true;
}

/* X占Y比重 with the values of X and Y in the same sentence */
static bool of_names(const struct check *check, size_t first, size_t end, size_t at, struct share *out)
{
	const struct figure *figures = check->request->reading->figures, *percent = &figures[at];
	struct str name = percent->indicator, of = STR("占"), weight = STR("比重");
	size_t cut = str_find(name, of, 0);
	if (cut == STR_NONE || !str_ends(name, weight))
		return false;
	const struct reader *reader = check->request->reader;
	struct str part = reader_indicator_name(reader, str_slice(name, 0, cut));
	struct str whole = reader_indicator_name(reader, str_slice(name, cut + of.len, name.len - weight.len));
	*out = (struct share){.percent = percent};
	for (size_t i = first; i < end; i++) {
		struct str known = check_name(check, &figures[i]);
		if (!check_is_amount(&figures[i]) || figures[i].mood != percent->mood)
			continue;
		if (!out->part && str_equal(known, part))
			out->part = &figures[i];
		else if ((!out->whole || i < at) && str_equal(known, whole))
			out->whole = &figures[i];
	}
	return out->part && out->whole;
}

/* 采购1820万元，节约134万元，节约率6.9%: what was saved may be set against what there was before saving. */
static bool is_of_both(const struct check *check, const struct share *share, struct range part, struct range whole,
                       struct range percent)
{
	struct str lead = check_between(check, share->part->place.end, share->percent->place.at);
	struct range both;
	return check_words_within(&check->words, LIST_SAVING, lead) && check_range_add(part, whole, &both) &&
	       !check_range_share_differs(part, both, percent);
}

void share_report(struct check *check, const struct share *share, enum level level)
{
	struct range part, whole, percent;
	struct dec part_value, whole_value, hundredfold, exact, rounded;
	int8_t scale = share->percent->value.scale > 0 ? share->percent->value.scale : 1;
	if (!check_same_unit(check, share->part, share->whole, &part, &whole, &part_value, &whole_value) ||
	    !check_range_of(share->percent->value, &percent) || !check_range_share_differs(part, whole, percent) ||
	    is_of_both(check, share, part, whole, percent) ||
	    !dec_multiply(part_value, dec_of(100), &hundredfold) || !dec_divide(hundredfold, whole_value, scale, &exact) ||
	    !dec_divide(hundredfold, whole_value, share->percent->value.scale, &rounded))
		return;
	bool with_unit = !str_equal(share->part->unit, share->whole->unit);
	struct str a = check_value(check, share->part, with_unit), b = check_value(check, share->whole, with_unit);
	char text[DEC_TEXT_MAX];
	struct str result = dec_text(exact, text), stated = check_value(check, share->percent, false);
	check_report(check, &(struct remark){
		.level = level, .at = share->percent->place.at, .end = share->percent->place.end,
		.message = SAY(check, N_("the share does not match its part and its whole")),
		.evidence = SAY(check, N_("%.*s ÷ %.*s = %.*s%%, the text says %.*s%%"), STR_ARG(a), STR_ARG(b), STR_ARG(result),
		                STR_ARG(stated)),
		.suggestion = share->doubtful ? STR("") : check_replace_number(check, share->percent, rounded),
	});
}

/* ---- part and whole that no words point out -------------------------------------------------------------------------- */

#define NEAR_AMOUNTS 4u  /* amounts before the share among which its part and its whole may be */
#define SURE_DIGITS 3u   /* of a share with fewer, chance explains much */
#define LINK_BYTES 6u    /* 城镇化率 and 城镇人口: two characters alike */

/* Do the two have so many characters in a row in common? */
static bool has_in_common(struct str a, struct str b, size_t bytes)
{
	size_t next;
	for (size_t at = 0; at + bytes <= a.len; at = next) {
		check_str_character(a, at, &next);
		if (str_find(b, str_slice(a, at, at + bytes), 0) != STR_NONE)
			return true;
	}
	return false;
}

/* a ÷ b × scale, a little wider than it is */
bool share_quotient(struct range a, struct range b, int64_t scale, struct range *out)
{
	struct dec low, high, little = {1, 6};
	return b.low.unscaled > 0 && dec_multiply(a.low, dec_of(scale), &low) && dec_multiply(a.high, dec_of(scale), &high) &&
	       dec_divide(low, b.high, 6, &low) && dec_divide(high, b.low, 6, &high) && dec_subtract(low, little, &out->low) &&
	       dec_add(high, little, &out->high);
}

static bool product_range(struct range a, struct range b, struct range *out)
{
	return dec_multiply(a.low, b.low, &out->low) && dec_multiply(a.high, b.high, &out->high) &&
	       dec_divide(out->low, dec_of(100), 6, &out->low) && dec_divide(out->high, dec_of(100), 6, &out->high);
}

/* With one digit of one of the three changed the share would be right. */
bool share_is_near(const struct check *check, const struct share *share)
{
	struct range part, whole, percent, right;
	struct dec a, b;
	if (!str_equal(share->part->unit, share->whole->unit) ||
	    !check_same_unit(check, share->part, share->whole, &part, &whole, &a, &b) ||
	    !check_range_of(share->percent->value, &percent))
		return false;
	return (share_quotient(part, whole, 100, &right) && check_is_misprint(check, share->percent, right)) ||
	       (product_range(whole, percent, &right) && check_is_misprint(check, share->part, right)) ||
	       (share_quotient(part, percent, 100, &right) && check_is_misprint(check, share->whole, right));
}

bool share_agrees(const struct check *check, const struct share *share)
{
	struct range part, whole, percent;
	struct dec a, b;
	return check_same_unit(check, share->part, share->whole, &part, &whole, &a, &b) &&
	       check_range_of(share->percent->value, &percent) && !check_range_share_differs(part, whole, percent);
}

/* In one statement; "；其中" goes on with it. */
static bool is_joined(struct str between)
{
	struct str among = STR("；其中");
	size_t at = str_find(between, among, 0);
	if (at == STR_NONE)
		return check_joined(between);
	return check_joined(str_slice(between, 0, at)) && check_joined(str_slice(between, at + among.len, between.len));
}

static struct str lead_of(const struct check *check, size_t first, const struct figure *figure)
{
	const struct figure *figures = check->request->reading->figures;
	size_t from = figure > &figures[first] ? figure[-1].place.end : figure->sentence_place.at;
	return check_between(check, from, figure->place.at);
}

static size_t near_amounts(const struct check *check, size_t first, size_t at, const struct figure *near[NEAR_AMOUNTS])
{
	const struct figure *figures = check->request->reading->figures;
	size_t count = 0;
	for (size_t i = at; i > first && count < NEAR_AMOUNTS; i--)
		if (check_is_amount(&figures[i - 1]) && is_joined(check_between(check, figures[i - 1].place.end, figures[at].place.at)) &&
		    !check_words_within(&check->words, LIST_BEYOND, lead_of(check, first, &figures[i - 1]))) /* 比计划多8公里 */
			near[count++] = &figures[i - 1];
	return count;
}

/* Another amount of the sentence has that share of the whole: 33550人，其中学生28109人，占任务20000人的167.75% */
static bool is_of_another(const struct check *check, size_t first, size_t at, const struct share *found)
{
	const struct figure *near[NEAR_AMOUNTS];
	size_t count = near_amounts(check, first, at, near);
	for (size_t i = 0; i < count; i++) {
		struct share share = {.part = near[i], .whole = found->whole, .percent = found->percent};
		if (near[i] != found->whole && share_agrees(check, &share))
			return true;
	}
	return false;
}

/* 建议46件，满意42件、基本满意4件，满意率91.3%: of which two of the sentence before it a rate is told, only the numbers say */
static bool fits_others(const struct check *check, size_t first, size_t at)
{
	const struct figure *near[NEAR_AMOUNTS];
	size_t count = near_amounts(check, first, at, near);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++) {
			struct share share = {.part = near[i], .whole = near[k], .percent = &check->request->reading->figures[at]};
			if (i != k && share_agrees(check, &share))
				return true;
		}
	return false;
}

#define STEM_BYTES 9u /* 城镇化 of 常住人口城镇化率, 众满意 of 群众满意率 */

/* What the words between the share and what stands before it say it is of: "，占全乡劳动力总数的", "，常住人口城镇化率为" */
static bool is_of_something(const struct check *check, struct str words, struct str *what)
{
	const struct word *verb = check_words_end(&check->words, LIST_RATE_VERB, words);
	struct str name = str_slice(words, 0, words.len - (verb ? verb->text.len : 0)), rate = STR("率");
	*what = words;
	if (check_str_has(words, "占"))
		return true;
	if (!str_ends(name, rate) || name.len < rate.len + STEM_BYTES)
		return false;
	*what = str_slice(name, name.len - rate.len - STEM_BYTES, name.len - rate.len);
	return true;
}

#define PARAGRAPH_BACK 12u

/* 收入68524万元。其中：税收收入41236万元，非税收入27288万元，税收占比60.2%: the whole stands in a sentence before */
static bool fits_paragraph(const struct check *check, size_t first, size_t at)
{
	const struct figure *figures = check->request->reading->figures;
	for (size_t i = at; i > 0 && at - i < PARAGRAPH_BACK; i--) {
		const struct figure *whole = &figures[i - 1];
		if (check_str_has(check_between(check, whole->place.end, figures[at].place.at), "\n"))
			break;
		for (const struct figure *other = &figures[at > first + PARAGRAPH_BACK ? at - PARAGRAPH_BACK : first]; other < &figures[at]; other++) {
			struct share share = {.part = other, .whole = whole, .percent = &figures[at]};
			if (whole != other && check_is_amount(whole) && check_is_amount(other) && share_agrees(check, &share))
				return true;
		}
	}
	return false;
}

/* 较2016年的3642万元增长17.7%，其中…2864万元，占比66.8%: the whole is an earlier value of the paragraph */
static bool is_of_other_whole(const struct check *check, const struct share *found)
{
	const struct figure *first = check->request->reading->figures;
	for (const struct figure *whole = found->part; whole > first && found->part - whole < (long)PARAGRAPH_BACK; whole--) {
		struct share share = {.part = found->part, .whole = whole - 1, .percent = found->percent};
		if (check_str_has(check_between(check, whole[-1].place.end, found->part->place.at), "\n"))
			break;
		if (check_is_amount(whole - 1) && share_agrees(check, &share))
			return true;
	}
	return false;
}

/* Of the amounts before the share no two agree with it, and two that share a word with its name would, but for a digit. */
static void check_near(struct check *check, size_t first, size_t at)
{
	const struct figure *percent = &check->request->reading->figures[at], *near[NEAR_AMOUNTS];
	struct share found = {NULL};
	size_t count = near_amounts(check, first, at, near);
	struct str words = at > first ? check_between(check, percent[-1].place.end, percent->place.at) : STR(""), what;
	bool sure = check_digits(percent->value) >= SURE_DIGITS;
	if (count < 2 || !is_of_something(check, words, &what) || check_digits(percent->value) < 2 ||
	    dec_compare(percent->value, dec_of(100)) == 0) /* 办理建议4249件、提案3542件，办结率100% */
		return;
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++) {
			struct share share = {.part = near[i], .whole = near[j], .percent = percent};
			if (i == j)
				continue;
			if (share_agrees(check, &share))
				return;
			bool linked = has_in_common(what, lead_of(check, first, near[i]), LINK_BYTES) ||
			              has_in_common(what, lead_of(check, first, near[j]), LINK_BYTES) ||
			              (i == 0 && j == 1 && share_is_bare(check, words));
			/* 其中城镇人口4220人，城镇化率7.3%: the part stands before the rate and bears its name */
			bool beside = what.len < words.len
				? i == 0 && j == 1 && has_in_common(what, lead_of(check, first, near[0]), LINK_BYTES) : i < 2 && j < 2;
			if (!found.part && linked && (sure || beside) && share_is_near(check, &share))
				found = share;
		}
	if (found.part && !fits_paragraph(check, first, at))
		share_report(check, &found, sure ? LEVEL_WARNING : LEVEL_HINT);
}

void check_share(struct check *check)
{
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);)
		for (size_t i = from; i < to; i++) {
			const struct figure *figure = &check->request->reading->figures[i];
			struct share share = {NULL};
			if (!check_is_percent(figure) || figure->measure != MEASURE_RATIO || figure->bound != BOUND_EQUAL)
				continue;
			if (among(check, from, i, &share) || of_whole(check, from, i, &share)) {
				bool other = is_of_another(check, from, i, &share) || is_of_other_whole(check, &share);
				if (!other && !share_is_of_outer(check, &share))
					share_report(check, &share, share.doubtful ? LEVEL_WARNING : LEVEL_ERROR);
			} else if (of_rate(check, from, i, &share) || of_target(check, from, i, &share) ||
			           of_names(check, from, to, i, &share)) {
				if (!fits_others(check, from, i) && !fits_paragraph(check, from, i))
					share_report(check, &share, LEVEL_WARNING);
			} else {
				check_near(check, from, i);
			}
		}
	share_check_paragraphs(check);
}
