/* The cells of a spreadsheet as they lie there, for who fills it in. */
#include "document/word_cells_int.h"

enum {
	ROWS_BELOW = 2000,   /* empty rows kept behind the last that holds something */
	EMPTY_COLUMNS = 1024,
	SPREADSHEETS_MAX = 1000, /* sheets */
};

static const struct spreadsheet_style plain_style = {.locked = true};

static const struct spreadsheet_style *style_of(const struct spreadsheet_maker *maker, uint32_t style)
{
	return style < maker->style_count ? &maker->styles[style] : &plain_style;
}

bool spreadsheet_keeps_empty(const struct sheet *sheet, const struct spreadsheet_cell *cell)
{
	const struct spreadsheet_style *style = style_of(sheet->maker, cell->style);
	return (style->sides || !style->locked) && cell->row <= sheet->last_text + ROWS_BELOW && cell->column <= EMPTY_COLUMNS;
}

void spreadsheet_add_style(struct spreadsheet_maker *maker, struct spreadsheet_style style, const struct number_format *format)
{
	static const enum spreadsheet_shape shapes[] = {[FORMAT_GENERAL] = SPREADSHEET_PLAIN, [FORMAT_NUMBER] = SPREADSHEET_DECIMALS,
	                                                [FORMAT_DATE] = SPREADSHEET_DAYS};
	style.shape = (uint8_t)(format->text ? SPREADSHEET_AS_TEXT : format->percent ? SPREADSHEET_PERCENT : shapes[format->kind]);
	style.decimals = (uint8_t)(format->decimals < 30 ? format->decimals : 30);
	if (arena_reserve(maker->arena, (void **)&maker->styles, &maker->style_capacity, maker->style_count, sizeof *maker->styles))
		maker->styles[maker->style_count++] = style;
}

void spreadsheet_add_sheet(struct sheet *sheet)
{
	struct spreadsheet_maker *maker = sheet->maker;
	if (maker->sheet_count >= SPREADSHEETS_MAX ||
	    !arena_reserve(maker->arena, (void **)&maker->sheets, &maker->sheet_capacity, maker->sheet_count, sizeof *maker->sheets))
		return;
	for (size_t i = 0; i < sheet->count; i++)
		if (sheet->cells[i].style >= maker->style_count)
			sheet->cells[i].style = 0;
	size_t widths = SHEET_WIDTHS_MAX;
	while (widths > 0 && !sheet->widths[widths - 1])
		widths--;
	struct str kept = arena_str(maker->arena, (struct str){(const char *)sheet->widths, widths});
	maker->sheets[maker->sheet_count++] = (struct spreadsheet_sheet){
		.name = arena_str(maker->arena, sheet->name), .hidden = sheet->hidden, .locked = sheet->locked, .cells = sheet->cells,
		.cell_count = sheet->count, .areas = sheet->areas, .area_count = sheet->area_count, .widths = (const unsigned char *)kept.at,
		.width_count = kept.len, .rules = sheet->rules, .rule_count = sheet->rule_count};
	sheet->cells = NULL; /* they belong to the maker now */
	sheet->areas = NULL;
	sheet->rules = NULL;
	sheet->capacity = sheet->area_capacity = sheet->rule_capacity = 0;
}

static enum status no_spreadsheet(struct str name, struct err *err)
{
	err_set(err, STATUS_FORMAT, N_("file \"%.*s\" is no spreadsheet"), STR_ARG(name));
	err_hint(err, N_("give the table as xlsx, xls or docx, as it was sent"));
	return STATUS_FORMAT;
}

static enum status read_package(struct draft *draft, struct spreadsheet_maker *maker, struct str name, struct str bytes,
                                struct err *err)
{
	struct package *package;
	enum document_format format = DOCUMENT_XLSX;
	enum status status = package_open(name, bytes, &package, err);
	if (status)
		return status;
	status = package_format(package, &format, err);
	if (!status && format == DOCUMENT_DOCX)
		status = word_read_sheet(draft, maker, package, err);
	else if (!status)
		status = format == DOCUMENT_XLSX ? xlsx_read(draft, maker, package, err) : no_spreadsheet(name, err);
	draft->format = format;
	package_close(package);
	return status;
}

enum status refuse_large_spreadsheet(struct str name, struct err *err)
{
	err_set(err, STATUS_TOO_LARGE, N_("the spreadsheet \"%.*s\" holds more than a table that is filled in"), STR_ARG(name));
	err_hint(err, N_("delete rows, columns and sheets that are not needed, and give the file again"));
	return STATUS_TOO_LARGE;
}

enum status document_spreadsheet(struct arena *arena, struct str name, struct str bytes, struct spreadsheet *out,
                                 struct err *err)
{
	enum document_format format;
	struct draft draft;
	struct spreadsheet_maker maker = {.arena = arena};
	enum status status = document_check_size(name, bytes, err);
	if (!status)
		status = sniff_format(name, bytes, &format, err);
	if (status)
		return status;
	draft_init(&draft, arena, format);
	if (format == DOCUMENT_DOCX) /* any zip: what it holds tells the rest */
		status = read_package(&draft, &maker, name, bytes, err);
	else if (format == DOCUMENT_XLS)
		status = xls_read(&draft, &maker, name, bytes, err);
	else
		status = no_spreadsheet(name, err);
	if (!status && draft.too_large)
		status = refuse_large_spreadsheet(name, err);
	if (!status && !maker.style_count)
		spreadsheet_add_style(&maker, plain_style, &(struct number_format){.kind = FORMAT_GENERAL});
	if (!status && arena_failed(arena))
		status = refuse_large_spreadsheet(name, err);
	if (status)
		return status;
	*out = (struct spreadsheet){.format = draft.format, .sheets = maker.sheets,
	                            .sheet_count = maker.sheet_count, .styles = maker.styles, .style_count = maker.style_count,
	                            .macros = maker.macros, .links = maker.links};
	return STATUS_OK;
}
