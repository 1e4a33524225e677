/* per_head: total ÷ population against the amount per head. */
#include "checker/checker_int.h"

#define HEAD_SLACK 3 /* percent: people are counted at one day or another */
#define HEAD_LOOK_BACK 16

/* 人均粮食总产量 -> 粮食总产量, people; 户均 … households; 亩均, 平均亩产 … acres */
static bool split(const struct check *check, const struct figure *each, struct str *total, enum check_list *heads)
{
	static const struct {
		enum check_list each, heads;
	} kinds[] = {{LIST_PER_PERSON, LIST_HEAD_COUNT}, {LIST_PER_HOUSEHOLD, LIST_HOUSEHOLD_COUNT}};
	struct str name = each->indicator;
	size_t len;
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (check_words_start(&check->words, kinds[i].each, name, &len) && len < name.len) {
			*heads = kinds[i].heads;
			*total = reader_indicator_name(check->request->reader, str_slice(name, len, name.len));
			return true;
		}
	return false;
}

/* Both in the paragraph of the figure and before it; of each the one that stands nearest. */
static bool find_both(const struct check *check, const struct figure *each, struct str name, enum check_list heads,
                      const struct figure **total, const struct figure **count)
{
	const struct figure *first = check->request->reading->figures;
	*total = *count = NULL;
	for (const struct figure *figure = each; figure > first && each - figure < (long)HEAD_LOOK_BACK; figure--) {
		const struct figure *before = figure - 1;
		if (check_str_has(check_between(check, before->place.end, each->place.at), "\n"))
			break;
		if (!check_is_amount(before) || before->mood != each->mood || before->scope.len > 0)
			continue;
		if (!*total && str_equal(check_name(check, before), name))
			*total = before;
		else if (!*count && check_words_equal(&check->words, heads, before->indicator))
			*count = before;
	}
	return *total && *count;
}

/* total ÷ count ÷ each, times 100, may be 100 give or take the slack. */
static bool contradicts(struct range total, struct range count, struct range each)
{
	struct range needed;
	struct dec slack = dec_of(HEAD_SLACK), hundred = dec_of(100), less, more, low, high;
	return dec_multiply(count.low, each.low, &needed.low) && dec_multiply(count.high, each.high, &needed.high) &&
	       dec_subtract(hundred, slack, &less) && dec_add(hundred, slack, &more) &&
	       dec_multiply(needed.low, less, &needed.low) && dec_multiply(needed.high, more, &needed.high) &&
	       dec_multiply(total.low, hundred, &low) && dec_multiply(total.high, hundred, &high) &&
	       (dec_compare(high, needed.low) < 0 || dec_compare(low, needed.high) > 0);
}

static void check_each(struct check *check, const struct figure *each)
{
	const struct figure *total, *count;
	enum check_list heads;
	struct str name, base_total, base_each, base_count;
	struct range totals, eaches, counts;
	struct dec a, b, c, exact, one;
	if (!check_is_amount(each) || !split(check, each, &name, &heads) ||
	    !find_both(check, each, name, heads, &total, &count) ||
	    !check_range_base(check, total->value, total->unit, &totals, &base_total) ||
	    !check_range_base(check, each->value, each->unit, &eaches, &base_each) ||
	    !check_range_base(check, count->value, count->unit, &counts, &base_count) || !str_equal(base_total, base_each) ||
	    counts.low.unscaled <= 0 || !contradicts(totals, counts, eaches) ||
	    !check_base(check, total->value, total->unit, &a, &base_total) ||
	    !check_base(check, count->value, count->unit, &b, &base_count) ||
	    !check_base(check, dec_of(1), each->unit, &one, &base_each) || !dec_multiply(b, one, &c) ||
	    !dec_divide(a, c, each->value.scale, &exact))
		return;
	char text[DEC_TEXT_MAX];
	struct str left = check_value(check, total, true), right = check_value(check, count, true);
	struct str result = dec_text(exact, text), said = check_value(check, each, true);
	check_report(check, &(struct remark){
		.level = LEVEL_WARNING, .at = each->place.at, .end = each->place.end,
		.message = SAY(check, N_("\"%.*s\" does not match the total and the number it is divided by"),
		               STR_ARG(each->indicator)),
		.evidence = SAY(check, N_("%.*s ÷ %.*s = %.*s%.*s, the text says %.*s"), STR_ARG(left), STR_ARG(right),
		                STR_ARG(result), STR_ARG(each->unit), STR_ARG(said)),
		.suggestion = check_replace_number(check, each, exact),
	});
}

void check_per_head(struct check *check)
{
	const struct reading *reading = check->request->reading;
	for (size_t i = 0; i < reading->figure_count; i++)
		check_each(check, &reading->figures[i]);
}
