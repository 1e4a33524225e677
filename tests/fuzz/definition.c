/* Any text as a definition, and any line of it as an expression: what is accepted is written out, loads again the same, and its
 * expressions mean the same when read from their own text; what is refused says where. */
#include <stdlib.h>

#include "register/register.h"
#include "target.h"

#define MEMORY ((size_t)32 << 20)
static const char base[] = "register: a\ntitle: 甲\ngroup: A\nlabel: name\nfields:\n  - {name: name, title: 名称, type: text}\n"
	"  - {name: kind, title: 类别, type: choice, choices: [农村, 城市]}\n  - {name: n, title: 数, type: money}\n"
	"  - {name: day, title: 日, type: date}\n  - {name: yes, title: 是否, type: yes_no}\n"
	"  - {name: list, title: 明细, type: rows, fields: [{name: x, title: 甲, type: count}]}\n"
	"states: [{name: open, title: 在办}, {name: closed, title: 办结, final: true}]\n"
	"steps: [{name: close, title: 办结, from: open, to: closed, by: keeper}]\n";

static enum status nothing(void *record, const char *name, struct value *out, struct err *err)
{
	(void)record, (void)name, (void)err;
	*out = (struct value){0};
	return STATUS_OK;
}

static void check_expression(struct arena *arena, const struct register_definition *definition, struct str text)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	const struct expression *once, *again;
	const struct expression_record record = {.field = nothing, .today = {2026, 11, 20}};
	struct expression_bound bound = {NULL, 0, 0};
	struct value value;
	struct buf sql;
	if (expression_parse(arena, text, definition, &once, &err)) {
		promise(err.message[0] && utf8_valid(str_of(err.message)) && err.detail[0], "a refusal says why and where");
		return;
	}
	struct str written = expression_text(once, arena);
	promise(!expression_parse(arena, written, definition, &again, &err), "what is written can be read");
	promise(str_equal(expression_text(again, arena), written), "and is written the same");
	buf_init(&sql, 0);
	if (!expression_sql(once, definition, &record, arena, 1, &sql, &bound, &err))
		promise(!strpbrk(sql.at, ";'") || strstr(sql.at, "'unixepoch'") || strstr(sql.at, "'start of") || strstr(sql.at, "'-'") ||
		        strstr(sql.at, "'01'") || strstr(sql.at, "'\"'"), "no text of the expression stands in the statement");
	buf_release(&sql);
	(void)!expression_evaluate(once, &record, arena, &value, &err);
}

static void check_definition(struct arena *arena, struct str text)
{
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct register_definition once, again;
	struct buf out, twice;
	if (definition_load(arena, text, "fuzz.yaml", &once, &err)) {
		promise(arena_failed(arena) || (str_starts(str_of(err.message), STR("fuzz.yaml:")) && utf8_valid(str_of(err.message))),
		        "a refusal says where");
		return;
	}
	buf_init(&out, 0), buf_init(&twice, 0);
	promise(!definition_write(&once, &out, &err), "what loads can be written");
	if (definition_load(arena, buf_view(&out), "again.yaml", &again, &err) && !arena_failed(arena)) {
		printf("%s\n%s\n", err.message, out.at);
		promise(false, "what is written loads");
	} else if (!arena_failed(arena)) {
		promise(!definition_write(&again, &twice, &err) && str_equal(buf_view(&out), buf_view(&twice)), "and is the same");
	}
	buf_release(&out), buf_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct str text = {(const char *)bytes, size}, rest = text, line;
	struct err err = {.language = LANGUAGE_ENGLISH};
	struct register_definition definition;
	struct arena arena;
	arena_init(&arena, MEMORY);
	check_definition(&arena, text);
	arena_release(&arena);
	arena_init(&arena, MEMORY);
	promise(!definition_load(&arena, str_of(base), "base.yaml", &definition, &err), "the base loads");
	while (str_cut(&rest, '\n', &line))
		check_expression(&arena, &definition, line);
	arena_release(&arena);
	return 0;
}
