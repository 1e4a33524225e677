/* UTF-8 -> the bytes of another encoding. */
#include <unicode/ucnv.h>

#include "text/text.h"

enum { GROWTH = 2 }; /* é has two bytes in UTF-8 and four in GB18030 */
#define ENCODE_MAX ((size_t)512 << 20)

enum status text_encode_gb18030(struct str utf8, struct buf *out, struct err *err)
{
	UErrorCode error = U_ZERO_ERROR;
	size_t most = utf8.len * GROWTH + 1;
	if (utf8.len > ENCODE_MAX)
		return err_set(err, STATUS_TOO_LARGE, N_("this text is too large"));
	char *room = buf_room(out, most);
	UConverter *converter = ucnv_open("gb18030", &error);
	int32_t len = 0;
	if (room && U_SUCCESS(error))
		len = ucnv_fromAlgorithmic(converter, UCNV_UTF8, room, (int32_t)most, utf8.at, (int32_t)utf8.len, &error);
	ucnv_close(converter);
	if (!room || U_FAILURE(error))
		return err_memory(err);
	out->len += (size_t)len;
	out->at[out->len] = '\0';
	return STATUS_OK;
}
