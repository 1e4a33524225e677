/* A copy of a word file with comments in it. Only what a comment needs is written: marks in the text, the part with the
 * comments, its type and its relation; every other byte of the parts stays as it was. */
#include <stdlib.h>
#include <string.h>

#include "document/annotate_int.h"
#include "pack/pack.h"

#define COMMENT_ID_MAX (INT64_C(1) << 30)
#define PACKAGE_PREFIX "http://schemas.openxmlformats.org/"
#define STRICT_PREFIX "http://purl.oclc.org/ooxml/"
#define COMMENTS_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
#define RELATIONS_NAMESPACE "http://schemas.openxmlformats.org/package/2006/relationships"
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

struct annotate {
	struct arena *arena;
	struct package *package;
	struct draft draft;
	struct docx_places places;
	struct word_part part;
	struct str namespace, declared; /* of the word processor; ` xmlns:w="…"` where the part's own prefix may not be used */
	struct str comments_part;       /* "word/comments.xml" */
	bool has_comments;              /* it is there already */
	int64_t first_id;
	const struct document_comment *comments;
	struct annotation *annotations;
	size_t count;
};

static enum status not_sound(struct str name, struct err *err)
{
	return err_set(err, STATUS_FORMAT, N_("comments cannot be put into the file \"%.*s\""), STR_ARG(name));
}

/* ---- the text ---- */

struct mark {
	size_t at;
	enum { MARK_SPACE, MARK_END, MARK_START } kind; /* in the order in which they stand at one place */
	size_t comment;
	uint32_t run;
	bool in_text;
};

static int by_place(const void *a, const void *b)
{
	const struct mark *left = a, *right = b;
	if (left->at != right->at)
		return left->at < right->at ? -1 : 1;
	if (left->kind != right->kind)
		return left->kind < right->kind ? -1 : 1;
	return (left->comment > right->comment) - (left->comment < right->comment);
}

/* The properties of a run, to be given to its second half. */
static struct str run_properties(const struct word_part *part, uint32_t run)
{
	if (run >= part->index.count || !word_element_is(part, run + 1, "rPr") || part->index.elements[run].parent != run)
		return STR("");
	const struct xml_element *properties = &part->index.elements[run];
	return str_slice(part->index.text, properties->at, properties->end);
}

static void close_run(const struct annotate *annotate, const struct mark *mark, struct buf *out)
{
	struct str prefix = annotate->part.prefix;
	if (mark->in_text)
		buf_format(out, "</%.*st>", STR_ARG(prefix));
	buf_format(out, "</%.*sr>", STR_ARG(prefix));
}

static void open_run(const struct annotate *annotate, const struct mark *mark, struct buf *out)
{
	const struct word_part *part = &annotate->part;
	const struct xml_element *run = &part->index.elements[mark->run - 1];
	buf_str(out, str_slice(part->index.text, run->at, run->body));
	buf_str(out, run_properties(part, mark->run));
	if (mark->in_text)
		buf_format(out, "<%.*st xml:space=\"preserve\">", STR_ARG(part->prefix));
}

static void write_mark(const struct annotate *annotate, const struct mark *mark, struct buf *out)
{
	long long id = (long long)(annotate->first_id + (int64_t)mark->comment);
	struct str declared = annotate->declared;
	if (mark->kind == MARK_SPACE)
		buf_text(out, " xml:space=\"preserve\"");
	else if (mark->kind == MARK_START)
		buf_format(out, "<w:commentRangeStart%.*s w:id=\"%lld\"/>", STR_ARG(declared), id);
	else
		buf_format(out, "<w:commentRangeEnd%.*s w:id=\"%lld\"/><w:r%.*s><w:commentReference w:id=\"%lld\"/></w:r>",
		           STR_ARG(declared), id, STR_ARG(declared), id);
}

/* Half a text may end in a blank, which counts only where the element says so. */
static void add_space(const struct annotate *annotate, struct mark *marks, size_t *count, size_t at)
{
	const struct xml_index *index = &annotate->part.index;
	size_t low = 0, high = index->count;
	while (low < high) { /* the last element that begins before `at` is the text that is split there */
		size_t middle = low + (high - low) / 2;
		if (index->elements[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	size_t place = index->elements[low - 1].body - 1;
	for (size_t i = 0; i < *count; i++)
		if (marks[i].kind == MARK_SPACE && marks[i].at == place)
			return;
	if (xml_index_attribute(index, (uint32_t)low, "space").len == 0)
		marks[(*count)++] = (struct mark){.at = place, .kind = MARK_SPACE};
}

static struct mark *make_marks(struct annotate *annotate, size_t *count)
{
	struct mark *marks = arena_array(annotate->arena, annotate->count * 4 + 1, sizeof *marks);
	*count = 0;
	for (size_t i = 0; marks && i < annotate->count; i++) {
		const struct annotation *a = &annotate->annotations[i];
		marks[(*count)++] = (struct mark){a->from, MARK_START, i, a->from_run, a->from_text};
		marks[(*count)++] = (struct mark){a->to, MARK_END, i, a->to_run, a->to_text};
	}
	for (size_t i = 0; marks && i < annotate->count; i++) {
		if (annotate->annotations[i].from_text)
			add_space(annotate, marks, count, annotate->annotations[i].from);
		if (annotate->annotations[i].to_text)
			add_space(annotate, marks, count, annotate->annotations[i].to);
	}
	if (*count)
		qsort(marks, *count, sizeof *marks, by_place);
	return marks;
}

/* The part with the marks in it; a run is closed and opened again around all that stand at one place inside it. */
static void write_text(struct annotate *annotate, struct buf *out)
{
	struct str text = annotate->part.index.text;
	size_t count, done = 0;
	struct mark *marks = make_marks(annotate, &count);
	for (size_t i = 0; marks && i < count;) {
		const struct mark *first = &marks[i];
		buf_str(out, str_slice(text, done, first->at));
		done = first->at;
		if (first->run)
			close_run(annotate, first, out);
		for (; i < count && marks[i].at == first->at; i++)
			write_mark(annotate, &marks[i], out);
		if (first->run)
			open_run(annotate, first, out);
	}
	buf_str(out, str_slice(text, done, text.len));
}

/* ---- the comments ---- */

static void write_line(struct buf *out, struct str line)
{
	buf_text(out, "<w:p><w:r><w:t xml:space=\"preserve\">");
	xml_escape(out, line);
	buf_text(out, "</w:t></w:r></w:p>");
}

static void write_comment(struct annotate *annotate, size_t i, struct str author, enum language language, struct buf *out)
{
	const struct document_comment *comment = &annotate->comments[i];
	size_t initial = 0;
	struct str rest = comment->text, line;
	buf_format(out, "<w:comment xmlns:w=\"%.*s\" w:id=\"%lld\" w:author=\"", STR_ARG(annotate->namespace),
	           (long long)(annotate->first_id + (int64_t)i));
	xml_escape(out, author);
	buf_text(out, "\" w:initials=\"");
	if (author.len)
		utf8_next(author, &initial);
	xml_escape(out, str_slice(author, 0, initial));
	buf_text(out, "\">");
	if (!annotate->annotations[i].exact && comment->quote.len) {
		struct buf quoted;
		buf_init(&quoted, 0);
		buf_format(&quoted, msg(language, N_("text: %.*s")), STR_ARG(comment->quote));
		write_line(out, buf_view(&quoted));
		buf_release(&quoted);
	}
	while (str_cut(&rest, '\n', &line))
		write_line(out, line);
	buf_text(out, "</w:comment>");
}

/* Where the end tag of the root stands, or the '/' of one that is empty. */
static bool root_end(const struct xml_index *index, size_t *end, bool *empty)
{
	const struct xml_element *root = &index->elements[0];
	struct str whole = str_slice(index->text, root->at, root->end);
	*empty = root->end == root->body;
	*end = *empty ? root->body - 2 : root->at;
	for (size_t at = 0; !*empty && (at = str_find(whole, STR("</"), at)) != STR_NONE; at++)
		*end = root->at + at;
	return *empty || *end > root->at;
}

/* The part with `more` as the last that its root holds. */
static bool append_to_root(const struct xml_index *index, struct str more, struct buf *out)
{
	size_t end;
	bool empty;
	if (!root_end(index, &end, &empty))
		return false;
	buf_str(out, str_slice(index->text, 0, end));
	if (empty)
		buf_char(out, '>');
	buf_str(out, more);
	if (empty)
		buf_format(out, "</%.*s>", STR_ARG(index->elements[0].name));
	buf_str(out, str_slice(index->text, empty ? index->elements[0].end : end, index->text.len));
	return !buf_failed(out);
}

/* ---- parts of the package ---- */

/* A part as it lies there, well-formed, and where its elements are. */
static enum status read_part(struct annotate *annotate, const char *path, struct xml_index *out, struct err *err)
{
	struct str bytes;
	static const xmlSAXHandler nothing = {0};
	enum status status = package_parse(annotate->package, path, &nothing, NULL, err);
	if (!status)
		status = package_read(annotate->package, path, annotate->arena, &bytes, err);
	if (status)
		return status;
	bool sound = utf8_valid(bytes) && xml_index_read(annotate->arena, bytes, out);
	if (arena_failed(annotate->arena))
		return err_memory(err);
	return sound ? STATUS_OK : not_sound(package_name(annotate->package), err);
}

static bool has_end(struct str s, const char *end)
{
	return str_ends(s, str_of(end));
}

/* The part a relation leads to: targets are relative to word/, or begin at the root. */
static struct str part_path(struct arena *arena, struct str target)
{
	return str_starts(target, STR("/")) ? arena_str(arena, str_slice(target, 1, target.len))
	                                    : arena_join(arena, STR("word/"), target);
}

static void find_comments(struct annotate *annotate, const struct xml_index *relations)
{
	annotate->comments_part = STR("word/comments.xml");
	for (uint32_t i = 1; i <= relations->count; i++) {
		struct str type = xml_index_attribute(relations, i, "Type");
		if (!has_end(type, "/relationships/comments"))
			continue;
		struct str path = part_path(annotate->arena, xml_index_attribute(relations, i, "Target"));
		if (!arena_failed(annotate->arena) && package_has(annotate->package, path.at)) {
			annotate->comments_part = path;
			annotate->has_comments = true;
		}
	}
	for (int n = 1; !annotate->has_comments && !arena_failed(annotate->arena) &&
	                package_has(annotate->package, annotate->comments_part.at); n++)
		annotate->comments_part = arena_format(annotate->arena, "word/check%d.xml", n);
}

/* Ids of comments may not be given twice. */
static void take_ids(struct annotate *annotate, const struct xml_index *index, const char *const *names, size_t names_count)
{
	for (uint32_t i = 1; i <= index->count; i++) {
		struct str name = xml_local_name(index->elements[i - 1].name);
		int64_t id;
		bool counts = false;
		for (size_t k = 0; k < names_count; k++)
			counts |= str_equals(name, names[k]);
		if (counts && str_to_int64(xml_index_attribute(index, i, "id"), &id) && id >= annotate->first_id)
			annotate->first_id = id < COMMENT_ID_MAX ? id + 1 : COMMENT_ID_MAX;
	}
}

/* An id no other relation has. */
static struct str relation_id(struct arena *arena, const struct xml_index *relations)
{
	for (size_t n = relations->count;; n++) {
		struct str id = arena_format(arena, "rIdCheck%zu", n);
		bool taken = false;
		for (uint32_t i = 1; i <= relations->count; i++)
			taken |= str_equal(xml_index_attribute(relations, i, "Id"), id);
		if (!taken)
			return id;
	}
}

static enum status write_relations(struct annotate *annotate, const struct xml_index *relations, struct buf *out)
{
	struct arena *arena = annotate->arena;
	struct str id = relation_id(arena, relations), file = annotate->comments_part;
	bool strict = str_starts(annotate->namespace, STR(STRICT_PREFIX));
	struct str relation = arena_format(
		arena, "<Relationship xmlns=\"" RELATIONS_NAMESPACE "\" Id=\"%.*s\" Type=\"%sofficeDocument/%srelationships/comments\" Target=\"/%.*s\"/>",
		STR_ARG(id), strict ? STRICT_PREFIX : PACKAGE_PREFIX, strict ? "" : "2006/", STR_ARG(file));
	return append_to_root(relations, relation, out) ? STATUS_OK : STATUS_FORMAT;
}

static enum status write_types(struct annotate *annotate, const struct xml_index *types, struct buf *out)
{
	struct str type = arena_format(annotate->arena,
	                               "<Override xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\" "
	                               "PartName=\"/%.*s\" ContentType=\"" COMMENTS_TYPE "\"/>",
	                               STR_ARG(annotate->comments_part));
	return append_to_root(types, type, out) ? STATUS_OK : STATUS_FORMAT;
}

/* ---- the whole ---- */

/* What its root says of the word processor's names. */
static bool read_names(struct annotate *annotate)
{
	const struct xml_index *index = &annotate->part.index;
	struct str name = index->elements[0].name, local = xml_local_name(name);
	annotate->part.prefix = str_slice(name, 0, name.len - local.len);
	struct str prefix = annotate->part.prefix;
	annotate->namespace = xml_index_attribute(index, 1, prefix.len ? arena_text(annotate->arena, str_slice(prefix, 0, prefix.len - 1))
	                                                         : "xmlns");
	annotate->declared = str_equals(prefix, "w:")
	                             ? STR("")
	                             : arena_format(annotate->arena, " xmlns:w=\"%.*s\"", STR_ARG(annotate->namespace));
	char *namespace = arena_text(annotate->arena, annotate->namespace);
	return namespace && is_word_namespace((const xmlChar *)namespace);
}

static enum status read_text(struct annotate *annotate, struct str name, struct str bytes, struct err *err)
{
	enum document_format format;
	enum status status = package_open(name, bytes, &annotate->package, err);
	if (!status)
		status = package_format(annotate->package, &format, err);
	if (!status && format != DOCUMENT_DOCX)
		status = not_sound(name, err);
	if (status)
		return status;
	draft_init(&annotate->draft, annotate->arena, DOCUMENT_DOCX);
	annotate->draft.places = &annotate->places;
	status = docx_read(&annotate->draft, name, annotate->package, err);
	if (!status)
		draft_repair(&annotate->draft);
	if (!status && (arena_failed(annotate->arena) || annotate->draft.too_large))
		status = err_memory(err);
	if (!status)
		status = read_part(annotate, "word/document.xml", &annotate->part.index, err);
	if (status)
		return status;
	annotate->part.places = &annotate->places;
	annotate->part.before_repair = annotate->draft.before_repair;
	/* what was counted in another way is not the part that was read */
	return annotate->part.index.count == annotate->places.elements && read_names(annotate) ? STATUS_OK : not_sound(name, err);
}

static enum status place_all(struct annotate *annotate, struct str name, struct err *err)
{
	size_t len = annotate->draft.text_len;
	annotate->annotations = arena_array(annotate->arena, annotate->count + 1, sizeof *annotate->annotations);
	if (!annotate->annotations)
		return err_memory(err);
	for (size_t i = 0; i < annotate->count; i++) {
		const struct document_comment *comment = &annotate->comments[i];
		struct str text = {annotate->draft.text, len};
		bool there = comment->at < comment->end && comment->end <= len &&
		             str_equal(str_slice(text, comment->at, comment->end), comment->quote);
		/* Words that do not stand there any more are quoted at the head of the text. */
		if (!annotation_place(&annotate->part, there ? comment->at : 0, there ? comment->end : 0,
		                      &annotate->annotations[i]))
			return not_sound(name, err);
	}
	return STATUS_OK;
}

static enum status write_parts(struct annotate *annotate, struct str author, enum language language, struct buf made[4],
                               struct str name, struct err *err)
{
	static const char *const in_text[] = {"commentRangeStart", "commentRangeEnd", "commentReference"};
	static const char *const in_comments[] = {"comment"};
	struct xml_index types, relations, comments;
	struct buf body;
	enum status status = read_part(annotate, "[Content_Types].xml", &types, err);
	if (!status) {
		status = read_part(annotate, "word/_rels/document.xml.rels", &relations, err);
		if (status == STATUS_NOT_FOUND) {
			struct str none = STR(XML_HEAD "<Relationships xmlns=\"" RELATIONS_NAMESPACE "\"/>");
			status = xml_index_read(annotate->arena, none, &relations) ? STATUS_OK : err_memory(err);
		}
	}
	if (status)
		return status == STATUS_NOT_FOUND ? not_sound(name, err) : status;
	find_comments(annotate, &relations);
	take_ids(annotate, &annotate->part.index, in_text, COUNT_OF(in_text));
	if (annotate->has_comments)
		status = read_part(annotate, annotate->comments_part.at, &comments, err);
	else if (!xml_index_read(annotate->arena,
	                         arena_format(annotate->arena, XML_HEAD "<w:comments xmlns:w=\"%.*s\"/>",
	                                      STR_ARG(annotate->namespace)), &comments))
		status = err_memory(err);
	if (status)
		return status;
	take_ids(annotate, &comments, in_comments, COUNT_OF(in_comments));
	if (annotate->first_id >= COMMENT_ID_MAX)
		return not_sound(name, err);
	write_text(annotate, &made[0]);
	buf_init(&body, 0);
	for (size_t i = 0; i < annotate->count; i++)
		write_comment(annotate, i, author, language, &body);
	bool good = append_to_root(&comments, buf_view(&body), &made[1]) && !buf_failed(&body);
	buf_release(&body);
	if (!annotate->has_comments)
		good = good && !write_types(annotate, &types, &made[2]) && !write_relations(annotate, &relations, &made[3]);
	return good && !buf_failed(&made[0]) && !arena_failed(annotate->arena) ? STATUS_OK : err_memory(err);
}

enum status document_annotate(struct arena *arena, struct str name, struct str bytes, struct str author,
                              const struct document_comment *comments, size_t count, struct buf *out, struct err *err)
{
	enum language language = err ? err->language : LANGUAGE_CHINESE;
	struct annotate *annotate = arena_alloc(arena, sizeof *annotate);
	struct buf made[4];
	if (!annotate)
		return err_memory(err);
	annotate->arena = arena;
	annotate->comments = comments;
	annotate->count = count;
	for (size_t i = 0; i < COUNT_OF(made); i++)
		buf_init(&made[i], 0);
	enum status status = read_text(annotate, name, bytes, err);
	if (!status)
		status = place_all(annotate, name, err);
	if (!status)
		status = write_parts(annotate, author, language, made, name, err);
	if (!status) {
		const struct pack_part changes[] = {
			{"word/document.xml", buf_view(&made[0])},
			{annotate->comments_part.at, buf_view(&made[1])},
			{"[Content_Types].xml", buf_view(&made[2])},
			{"word/_rels/document.xml.rels", buf_view(&made[3])},
		};
		status = pack_rewrite(bytes, changes, annotate->has_comments ? 2 : 4, out) ? STATUS_OK : err_memory(err);
	}
	for (size_t i = 0; i < COUNT_OF(made); i++)
		buf_release(&made[i]);
	if (annotate->package)
		package_close(annotate->package);
	return status;
}
