/* Findings as SARIF 2.1.0 (OASIS), which editors and review tools show. */
#include "checker/checker.h"

#include <string.h>

static const char *const sarif_levels[LEVEL_COUNT] = {[LEVEL_ERROR] = "error", [LEVEL_WARNING] = "warning", [LEVEL_HINT] = "note"};

static void put_message(struct json *json, const char *name, struct str text)
{
	json_name(json, name);
	json_begin_object(json);
	json_put_str(json, "text", text);
	json_end_object(json);
}

static void put_rule(struct json *json, const struct check_rule *rule, enum language language)
{
	struct buf help;
	buf_init(&help, 0);
	buf_format(&help, "%s\n%s", msg(language, rule->explanation), msg(language, rule->source));
	json_begin_object(json);
	json_put_text(json, "id", rule->id);
	put_message(json, "shortDescription", str_of(msg(language, rule->title)));
	put_message(json, "fullDescription", str_of(msg(language, rule->explanation)));
	put_message(json, "help", buf_view(&help));
	json_name(json, "defaultConfiguration");
	json_begin_object(json);
	json_put_bool(json, "enabled", rule->on);
	json_put_text(json, "level", sarif_levels[rule->level]);
	json_end_object(json);
	json_end_object(json);
	buf_release(&help);
}

void checker_sarif_begin(struct json *json, struct buf *out, const char *version, enum language language)
{
	size_t count;
	const struct check_rule *rules = checker_rules(&count);
	const char *tag = language == LANGUAGE_ENGLISH ? "en" : "zh-CN";
	json_init(json, out);
	json_begin_object(json);
	json_put_text(json, "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
	json_put_text(json, "version", "2.1.0");
	json_name(json, "runs");
	json_begin_array(json);
	json_begin_object(json);
	json_name(json, "tool");
	json_begin_object(json);
	json_name(json, "driver");
	json_begin_object(json);
	json_put_text(json, "name", "zhenwu");
	json_put_text(json, "version", version);
	json_put_text(json, "language", tag);
	json_name(json, "rules");
	json_begin_array(json);
	for (size_t i = 0; i < count; i++)
		put_rule(json, &rules[i], language);
	json_end_array(json);
	json_end_object(json);
	json_end_object(json);
	json_put_text(json, "language", tag);
	json_put_text(json, "columnKind", "unicodeCodePoints");
	json_name(json, "results");
	json_begin_array(json);
}

void checker_sarif_end(struct json *json)
{
	json_end_array(json);
	json_end_object(json);
	json_end_array(json);
	json_end_object(json);
	buf_char(json->out, '\n');
}

/* ---- places ------------------------------------------------------------------------------------------------------ */

/* A walk through a text, counting its lines and characters; findings come in reading order. */
struct walk {
	struct str text;
	size_t at;
	int64_t line, column;
};

static void walk_to(struct walk *walk, size_t at)
{
	if (at < walk->at)
		*walk = (struct walk){walk->text, 0, 1, 1};
	for (; walk->at < at && walk->at < walk->text.len; walk->at++) {
		unsigned char byte = (unsigned char)walk->text.at[walk->at];
		if (byte == '\n') {
			walk->line++;
			walk->column = 1;
		} else if ((byte & 0xC0) != 0x80) {
			walk->column++;
		}
	}
}

/* Lines and columns are those of the text where it is its own source, as of txt and of what was taken out of an office file,
 * and of the bytes where these are UTF-8. A page in another encoding has its lines, but no columns. */
struct lines {
	struct walk walk;
	bool of_bytes, columns;
};

static struct lines lines_of(const struct checked_file *file)
{
	bool page = file->document->format == DOCUMENT_HTML;
	return (struct lines){.walk = {page ? file->bytes : file->document->text, 0, 1, 1},
	                      .of_bytes = page,
	                      .columns = !page || str_equals(file->document->encoding, "UTF-8")};
}

static void put_region(struct json *json, const char *name, const struct checked_file *file, struct lines *lines,
                       const struct finding *finding)
{
	const struct place *place = &finding->place;
	walk_to(&lines->walk, lines->of_bytes ? place->source_at : place->at);
	struct walk end = lines->walk;
	walk_to(&end, lines->of_bytes ? place->source_end : place->end);
	json_name(json, name);
	json_begin_object(json);
	json_put_int(json, "startLine", lines->walk.line);
	if (lines->columns)
		json_put_int(json, "startColumn", lines->walk.column);
	json_put_int(json, "endLine", end.line);
	if (lines->columns)
		json_put_int(json, "endColumn", end.column);
	if (!document_is_extracted(file->document->format)) {
		json_put_int(json, "byteOffset", place->source_at);
		json_put_int(json, "byteLength", (int64_t)place->source_end - place->source_at);
	}
	if (finding->quote.len)
		put_message(json, "snippet", finding->quote);
	json_end_object(json);
}

/* A path as a URI: relative as it was given, absolute with its scheme. */
static void put_location(struct json *json, struct str path)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
	struct buf uri;
	buf_init(&uri, 0);
	buf_text(&uri, str_starts(path, STR("/")) ? "file://" : "");
	for (size_t i = 0; i < path.len; i++) {
		if (path.at[i] && strchr(plain, path.at[i]))
			buf_char(&uri, path.at[i]);
		else
			buf_format(&uri, "%%%02X", (unsigned char)path.at[i]);
	}
	json_name(json, "artifactLocation");
	json_begin_object(json);
	json_put_str(json, "uri", buf_view(&uri));
	json_end_object(json);
	buf_release(&uri);
}

/* Only where the place is one in the file itself can it be mended there. */
static void put_fix(struct json *json, const struct checked_file *file, struct lines *lines, const struct finding *finding)
{
	if (finding->suggestion.len == 0 || document_is_extracted(file->document->format))
		return;
	json_name(json, "fixes");
	json_begin_array(json);
	json_begin_object(json);
	json_name(json, "artifactChanges");
	json_begin_array(json);
	json_begin_object(json);
	put_location(json, file->name);
	json_name(json, "replacements");
	json_begin_array(json);
	json_begin_object(json);
	put_region(json, "deletedRegion", file, lines, finding);
	put_message(json, "insertedContent", finding->suggestion);
	json_end_object(json);
	json_end_array(json);
	json_end_object(json);
	json_end_array(json);
	json_end_object(json);
	json_end_array(json);
}

static void put_result(struct json *json, const struct checked_file *file, struct lines *lines, const struct finding *finding)
{
	size_t count;
	json_begin_object(json);
	json_put_text(json, "ruleId", finding->rule->id);
	json_put_int(json, "ruleIndex", finding->rule - checker_rules(&count));
	json_put_text(json, "level", sarif_levels[finding->level]);
	put_message(json, "message", finding->message);
	json_name(json, "locations");
	json_begin_array(json);
	json_begin_object(json);
	json_name(json, "physicalLocation");
	json_begin_object(json);
	put_location(json, file->name);
	put_region(json, "region", file, lines, finding);
	json_end_object(json);
	json_end_object(json);
	json_end_array(json);
	put_fix(json, file, lines, finding);
	json_name(json, "properties");
	json_begin_object(json);
	json_put_str(json, "evidence", finding->evidence);
	json_put_str(json, "suggestion", finding->suggestion);
	json_end_object(json);
	json_end_object(json);
}

void checker_sarif_add(struct json *json, const struct checked_file *file)
{
	struct lines lines = lines_of(file);
	for (size_t i = 0; i < file->count; i++)
		put_result(json, file, &lines, &file->findings[i]);
}
