#include "sample.h"

#include <stdlib.h>

static struct measured number(const char *text)
{
	struct measured out = {.known = true};
	if (!text)
		return (struct measured){0};
	if (!dec_parse(str_of(text), &out.value))
		abort();
	return out;
}

struct row {
	int64_t id;
	const char *name, *unit;
	enum measure_direction direction;
	bool key;
	int month;
	const char *value, *same_months, *last_total;
	const char *target;
	enum target_measure measure;
	enum target_bound bound;
	bool negative;
};
#define NO_TARGET NULL, TARGET_LEVEL, TARGET_EQUAL, false
static const struct row rows[] = {
	{1, "地区生产总值", "万元", DIRECTION_UP, true, 12, "1077012.34", "978213.45", NULL, "10", TARGET_GROWTH, TARGET_AT_LEAST,
	 false},
	{2, "一般公共预算收入", "万元", DIRECTION_UP, true, 12, "8320.5", "8595.6", NULL, "9000", TARGET_LEVEL, TARGET_EQUAL, false},
	{3, "农村居民人均可支配收入", "元", DIRECTION_UP, true, 12, "23516", "21880", NULL, "7.5", TARGET_GROWTH, TARGET_EQUAL, false},
	{4, "城镇登记失业率", "%", DIRECTION_DOWN, true, 12, "2.8", "3.0", NULL, "3", TARGET_LEVEL, TARGET_AT_MOST, false},
	{5, "自来水普及率", "%", DIRECTION_UP, false, 9, "96.5", "95.2", "95.5", "2", TARGET_CHANGE, TARGET_EQUAL, false},
	{6, "信访总量", "件", DIRECTION_DOWN, false, 12, "96", "120", NULL, "90", TARGET_LEVEL, TARGET_EQUAL, false},
	{7, "粮食总产量", "吨", DIRECTION_UP, false, 12, "15420", NULL, NULL, NO_TARGET},
	{8, "林草覆盖率", "%", DIRECTION_UP, false, 0, NULL, NULL, NULL, NO_TARGET},
};

void sample_measure(struct writer_indicator *indicator)
{
	indicator->state = measure_indicator(&indicator->figures);
}

static void fill_indicator(struct writer_indicator *out, const struct row *row)
{
	*out = (struct writer_indicator){.id = row->id, .name = str_of(row->name), .key = row->key};
	out->figures = (struct measure_indicator){.year = 2026, .unit = str_of(row->unit), .direction = row->direction,
	                                          .last_total = number(row->last_total), .today = {2026, 12, 28}};
	if (row->month) {
		out->figures.values[row->month - 1] = number(row->value);
		out->figures.last_values[row->month - 1] = number(row->same_months);
	}
	if (row->target)
		out->figures.target = (struct measure_target){true, number(row->target).value, row->measure, row->bound,
		                                              row->negative};
	sample_measure(out);
}

static const struct writer_task tasks[] = {
	{.id = 1, .title = {"新建农村公路12公里。", 29}, .section = STR("四、2026年重点任务 / （一）改善交通条件"), .unit_name = STR("交通管理站"),
	 .done = true, .deadline = {2026, 10, 31}, .percent = 100, .last_note = STR("三条村道全部通车；")},
	{.id = 2, .title = STR("维修桥梁两座"), .section = STR("四、2026年重点任务 / （一）改善交通条件"), .unit_name = STR("交通管理站"), .done = true,
	 .deadline = {2026, 6, 30}, .percent = 100},
	{.id = 3, .title = STR("发展高山蔬菜800亩"), .section = STR("四、2026年重点任务 / （二）壮大特色农业"), .unit_name = STR("农业服务中心"),
	 .done = true, .deadline = {2026, 9, 30}, .percent = 100, .last_note = STR("落实种植户146户")},
	{.id = 4, .title = STR("建成冷链仓库一处"), .section = STR("四、2026年重点任务 / （二）壮大特色农业"), .unit_name = STR("农业服务中心"),
	 .deadline = {2026, 11, 30}, .percent = 60, .last_note = STR("主体已经封顶")},
	{.id = 5, .title = STR("编制集镇排水规划"), .unit_name = STR("村镇建设办"), .deadline = {2027, 6, 30}, .percent = 30},
	{.id = 6, .title = STR("改造老年活动中心"), .deed = 1, .unit_name = STR("民政办"), .done = true, .deadline = {2026, 8, 31}, .percent = 100,
	 .last_note = STR("已对外开放")},
	{.id = 7, .title = STR("安装太阳能路灯120盏"), .deed = 2, .unit_name = STR("村镇建设办"), .deadline = {2026, 12, 10}, .percent = 80},
	{.id = 8, .title = STR("取消了的任务"), .cancelled = true, .deadline = {2026, 1, 1}},
};

void sample_fill(struct sample *sample)
{
	*sample = (struct sample){0};
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		fill_indicator(&sample->indicators[i], &rows[i]);
	for (size_t i = 0; i < COUNT_OF(tasks); i++) {
		struct writer_task *task = &sample->tasks[i];
		*task = tasks[i];
		task->state = measure_task((struct measure_task){task->done, task->cancelled, task->deadline},
		                           (struct date){2026, 12, 28}, MEASURE_SOON_DAYS);
	}
	sample->record = (struct writer_record){
		.township = STR("清溪镇"), .year = 2026, .today = {2026, 12, 28}, .indicators = sample->indicators,
		.indicator_count = COUNT_OF(rows), .tasks = sample->tasks, .task_count = COUNT_OF(tasks)};
}
