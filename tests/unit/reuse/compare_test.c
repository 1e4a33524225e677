/* What becomes of a text, and what two texts share. */
#include <stdlib.h>
#include <string.h>

#include "texts.h"

#define PASSAGE "后山六个自然村多年靠一条土路出入，雨天车不能行，病人要用担架抬到岔路口。今年春上，乡里分段包干，先清塌方，再铺碎石，入冬前" \
	"浇完了最后一段水泥路，全长11.6公里，总投资740万元。路通之后，校车开到了村口，收山货的车也开进了院子。"
#define CHANGED "前山五个自然村多年靠一条土路出入，雨天车不能行，病人要用担架抬到岔路口。今年春上，镇里分段包干，先清塌方，再铺碎石，入冬前" \
	"浇完了最后一段水泥路，全长9公里，总投资六百一十五万元。路通之后，校车开到了村口，收山货的车也开进了院子。"

static void symbols_of(struct arena *arena, struct str source, struct buf *out)
{
	struct reuse_text text;
	fold_all(arena, source, &text);
	for (size_t i = 0; i < text.count; i++) {
		char bytes[4];
		buf_bytes(out, bytes, utf8_encode(text.symbols[i] == REUSE_NUMBER ? '#' : text.symbols[i], bytes));
	}
}

static void folds_to(const char *source, const char *expected)
{
	struct arena arena;
	struct buf out;
	arena_init(&arena, TEXT_ARENA);
	buf_init(&out, 0);
	symbols_of(&arena, str_of(source), &out);
	assert_string_equal(out.len ? out.at : "", expected);
	buf_release(&out);
	arena_release(&arena);
}

static void test_folding(void **state)
{
	(void)state;
	folds_to("投资740万元，增长5.6%。", "投资#元增长#");
	folds_to("投资七百四十万元，增长 5.6 %", "投资#元增长#");
	folds_to("20xx年、20__年和2024年", "#年#年和#年");
	folds_to("ABC大厦", "abc大厦");
	folds_to("。，；", "");
	folds_to("", "");
	folds_to("x光机", "x光机");
}

static void test_places(void **state)
{
	struct arena arena;
	struct reuse_text text;
	(void)state;
	arena_init(&arena, TEXT_ARENA);
	fold_all(&arena, STR("修路12.5公里。"), &text);
	assert_int_equal(text.count, 5);
	assert_true(str_equals(str_slice(text.source, text.at[2], text.end[2]), "12.5"));
	assert_true(str_equals(str_slice(text.source, text.at[4], text.end[4]), "里"));
	arena_release(&arena);
}

static void test_plain(void **state)
{
	struct arena arena;
	struct reuse_text text;
	(void)state;
	arena_init(&arena, TEXT_ARENA);
	fold_all(&arena, STR("学习《信访工作条例》，在县委、县政府的正确领导下修路3里"), &text);
	size_t plain = 0;
	for (size_t i = 0; i < text.count; i++)
		plain += text.plain[i];
	assert_int_equal(plain, strlen("学习修路里") / 3);
	arena_release(&arena);
}

static size_t passages(struct str one, struct str other, struct reuse_passages *out, struct arena *arena)
{
	static struct reuse_text a, b;
	fold_all(arena, one, &a);
	fold_all(arena, other, &b);
	assert_true(reuse_compare(&a, &b, out));
	return out->count;
}

static void test_passages(void **state)
{
	struct arena arena;
	struct reuse_passages found;
	(void)state;
	arena_init(&arena, TEXT_ARENA);
	assert_int_equal(passages(STR("开头的话不同。" CHANGED "结尾的话也不同。"), STR("又一个开头。" PASSAGE), &found, &arena), 1);
	struct str report = STR("开头的话不同。" CHANGED "结尾的话也不同。");
	struct str place = str_slice(report, found.at[0].at, found.at[0].end);
	assert_true(str_starts(place, STR("山五个自然村多年")) && str_ends(place, STR("开进了院子。")));
	assert_true(found.at[0].own < found.at[0].shared);
	/* nothing in common, nothing at all, too short */
	assert_int_equal(passages(STR(CHANGED), STR("全镇修路九公里，群众出行方便。"), &found, &arena), 0);
	assert_int_equal(passages(STR(""), STR(PASSAGE), &found, &arena), 0);
	assert_int_equal(passages(STR(PASSAGE), STR(""), &found, &arena), 0);
	assert_int_equal(passages(STR("雨天车不能行，病人要用担架抬到岔路口。"), STR(PASSAGE), &found, &arena), 0);
	arena_release(&arena);
}

/* Rows of figures look alike in every report. */
static void test_figures_are_no_reuse(void **state)
{
	struct arena arena;
	struct reuse_passages found;
	(void)state;
	arena_init(&arena, TEXT_ARENA);
	assert_int_equal(passages(STR("粮食1吨，油料2吨，蔬菜3吨，生猪4头，家禽5只，水果6吨，茶叶7斤，木材8方，鲜鱼9吨，山羊10只，蜂蜜11斤，菌菇12吨，药材13亩，"
	                              "桑蚕14张，竹笋15吨，花卉16亩，烟叶17担，棉花18担，甘蔗19吨，莲藕20亩。"),
	                          STR("粮食31吨，油料32吨，蔬菜33吨，生猪34头，家禽35只，水果36吨，茶叶37斤，木材38方，鲜鱼39吨，山羊30只，蜂蜜41斤，菌菇42吨，药材43亩，"
	                              "桑蚕44张，竹笋45吨，花卉46亩，烟叶47担，棉花48担，甘蔗49吨，莲藕50亩。"), &found, &arena), 0);
	arena_release(&arena);
}

static size_t repeated(struct str source, struct arena *arena)
{
	struct reuse_text text;
	struct reuse_passages found;
	fold_all(arena, source, &text);
	assert_true(reuse_repeated(&text, &found));
	return found.count;
}

static void test_repeated(void **state)
{
	struct arena arena;
	(void)state;
	arena_init(&arena, TEXT_ARENA);
	assert_int_equal(repeated(STR(PASSAGE "中间隔着别的话，说的是另一件事。" PASSAGE), &arena), 1);
	assert_int_equal(repeated(STR(PASSAGE), &arena), 0);
	assert_int_equal(repeated(STR("修路3里，投资4元；修路5里，投资6元；修路7里，投资8元；修路9里，投资10元；修路11里，投资12元；修路13里，投资14元；"),
	                          &arena), 0);
	arena_release(&arena);
}

/* Texts that give every place many partners take no longer than their size. */
static void test_hostile(void **state)
{
	struct arena arena;
	struct buf same;
	struct reuse_passages found;
	(void)state;
	arena_init(&arena, TEXT_ARENA);
	buf_init(&same, 0);
	for (int i = 0; i < 100000; i++)
		buf_text(&same, "村");
	assert_int_equal(passages(buf_view(&same), buf_view(&same), &found, &arena), 1);
	repeated(buf_view(&same), &arena);
	buf_release(&same);
	arena_release(&arena);
}

/* Memory that ends at any place is told. */
static void test_memory_ends(void **state)
{
	size_t cap = 1000;
	bool fine = false;
	(void)state;
	for (; !fine; cap += cap / 3) {
		struct arena arena;
		struct reuse_text text;
		struct reuse_passages found;
		arena_init(&arena, cap);
		reuse_text_begin(&text, the_reuse(), NULL, &arena, STR(PASSAGE PASSAGE));
		reuse_text_add(&text, 0, strlen(PASSAGE PASSAGE));
		fine = reuse_text_end(&text) && reuse_repeated(&text, &found);
		assert_true(fine || arena_failed(&arena));
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_folding), cmocka_unit_test(test_places), cmocka_unit_test(test_plain),
		cmocka_unit_test(test_passages), cmocka_unit_test(test_figures_are_no_reuse), cmocka_unit_test(test_repeated),
		cmocka_unit_test(test_hostile), cmocka_unit_test(test_memory_ends)};
	int failed = cmocka_run_group_tests_name("reuse-compare", tests, NULL, NULL);
	reuse_done();
	return failed;
}
