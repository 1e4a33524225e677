/* Parts of a package that change, one edit after the other. */
#include <string.h>

#include "document/confine_int.h"
#include "document/fill_int.h"
#include "pack/pack.h"

enum status fill_not_sound(struct str name, struct err *err)
{
	return err_set(err, STATUS_FORMAT, N_("values cannot be put into the file \"%.*s\""), STR_ARG(name));
}

static struct part_edit *find(const struct part_edits *edits, const char *path)
{
	for (size_t i = 0; i < edits->count; i++)
		if (strcmp(edits->at[i].path, path) == 0)
			return &edits->at[i];
	return NULL;
}

bool edits_changed(const struct part_edits *edits, const char *path)
{
	return find(edits, path) != NULL;
}

enum status edits_read(struct part_edits *edits, const char *path, struct str *out, struct err *err)
{
	static const xmlSAXHandler nothing = {0};
	const struct part_edit *edit = find(edits, path);
	if (edit) {
		*out = buf_view(&edit->text);
		return STATUS_OK;
	}
	/* well-formed, and within the limits; drawings of old comments are not XML, whatever they look like */
	enum status status = str_ends(str_of(path), STR(".vml")) ? STATUS_OK : package_parse(edits->package, path, &nothing, NULL, err);
	if (!status)
		status = package_read(edits->package, path, edits->arena, out, err);
	if (!status && !utf8_valid(*out))
		status = fill_not_sound(package_name(edits->package), err);
	return status == STATUS_NOT_FOUND ? fill_not_sound(package_name(edits->package), err) : status;
}

static struct part_edit *edit_for(struct part_edits *edits, const char *path)
{
	struct part_edit *edit = find(edits, path);
	if (edit)
		return edit;
	struct str kept = arena_str(edits->arena, str_of(path));
	if (!arena_reserve(edits->arena, (void **)&edits->at, &edits->capacity, edits->count, sizeof *edits->at))
		return NULL;
	edit = &edits->at[edits->count++];
	*edit = (struct part_edit){.path = arena_text(edits->arena, kept)};
	buf_init(&edit->text, ANNOTATED_MAX);
	return edit->path ? edit : NULL;
}

enum status edits_put(struct part_edits *edits, const char *path, struct buf *made, struct err *err)
{
	struct part_edit *edit = buf_failed(made) ? NULL : edit_for(edits, path);
	if (!edit) {
		bool full = made->full;
		buf_release(made);
		return full ? err_set(err, STATUS_TOO_LARGE, N_("the values are too many for the file \"%.*s\""),
		                      STR_ARG(package_name(edits->package)))
		            : err_memory(err);
	}
	buf_release(&edit->text);
	edit->text = *made;
	return STATUS_OK;
}

enum status edits_take_out(struct part_edits *edits, const char *path, struct err *err)
{
	struct part_edit *edit = edit_for(edits, path);
	if (!edit)
		return err_memory(err);
	edit->gone = true;
	return STATUS_OK;
}

enum status edits_write(struct part_edits *edits, struct str bytes, struct buf *out, struct err *err)
{
	struct pack_part *parts = arena_array(edits->arena, edits->count + 1, sizeof *parts);
	for (size_t i = 0; parts && i < edits->count; i++)
		parts[i] = (struct pack_part){edits->at[i].path, edits->at[i].gone ? (struct str){NULL, 0} : buf_view(&edits->at[i].text)};
	return parts && pack_rewrite(bytes, parts, edits->count, out) ? STATUS_OK : err_memory(err);
}

void edits_release(struct part_edits *edits)
{
	for (size_t i = 0; i < edits->count; i++)
		buf_release(&edits->at[i].text);
}
