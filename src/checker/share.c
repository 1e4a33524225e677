/* share: part ÷ whole against the share or rate that the sentence states. */
#include "checker/checker_int.h"

struct share {
	const struct figure *part, *whole, *percent;
};

/* Words that may stand between 占 and the number when the whole is not named again. */
static bool is_bare_share(const struct check *check, struct str words)
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
	if (!check_is_amount(part) || !is_bare_share(check, check_between(check, part->place.end, percent->place.at)))
		return false;
	for (size_t i = at - 1; i > first && at - i < 4; i--) {
		const struct figure *whole = &check->request->reading->figures[i - 1];
		if (!check_is_amount(whole))
			continue;
		if (!check_str_has(check_between(check, whole->place.end, part->place.at), "其中"))
			return false;
		*out = (struct share){part, whole, percent};
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
	*out = (struct share){part, whole, percent};
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
	*out = (struct share){done, target, percent};
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
	    dec_compare(part->value, whole->value) > 0)
		return false;
	*out = (struct share){part, whole, percent};
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

static void check_one(struct check *check, const struct share *share, enum level level)
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
		.suggestion = check_replace_number(check, share->percent, rounded),
	});
}

void check_share(struct check *check)
{
	for (size_t from, to = 0; check_next_sentence(check, &from, &to);)
		for (size_t i = from; i < to; i++) {
			const struct figure *figure = &check->request->reading->figures[i];
			struct share share;
			if (!check_is_percent(figure) || figure->measure != MEASURE_RATIO || figure->bound != BOUND_EQUAL)
				continue;
			if (among(check, from, i, &share) || of_whole(check, from, i, &share))
				check_one(check, &share, LEVEL_ERROR);
			else if (of_rate(check, from, i, &share) || of_target(check, from, i, &share) ||
			         of_names(check, from, to, i, &share))
				check_one(check, &share, LEVEL_WARNING);
		}
}
