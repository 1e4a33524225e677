/* A mail over SMTP. */
#include "channel/channel_int.h"

#include <sodium.h>
#include <string.h>
#include <time.h>

#define LINE_BYTES 57 /* 76 characters in base64 */
#define SUBJECT_BYTES 36

bool channel_mail_address_valid(struct str address)
{
	size_t at = str_find(address, STR("@"), 0);

	if (at == STR_NONE || at == 0 || at + 1 >= address.len || address.len > 120 ||
	    str_find(address, STR("@"), at + 1) != STR_NONE)
		return false;
	for (size_t i = 0; i < address.len; i++) {
		unsigned char c = (unsigned char)address.at[i];
		if (c <= ' ' || c >= 0x7F || strchr("<>()[],;:\\\"", c))
			return false;
	}
	return true;
}

static void write_base64(struct str bytes, struct buf *out, const char *between)
{
	char line[sodium_base64_ENCODED_LEN(LINE_BYTES, sodium_base64_VARIANT_ORIGINAL)];

	for (size_t at = 0; at < bytes.len; at += LINE_BYTES) {
		size_t length = bytes.len - at < LINE_BYTES ? bytes.len - at : LINE_BYTES;
		sodium_bin2base64(line, sizeof line, (const unsigned char *)bytes.at + at, length, sodium_base64_VARIANT_ORIGINAL);
		buf_format(out, "%s%s", at ? between : "", line);
	}
}

/* Encoded words hold whole characters: 36 bytes are 48 of the 75 that a word may have, and its line of 78. */
static void write_subject(struct str subject, struct buf *out)
{
	bool first = true;

	while (subject.len) {
		size_t length = subject.len < SUBJECT_BYTES ? subject.len : SUBJECT_BYTES;
		while (length < subject.len && length > 0 && ((unsigned char)subject.at[length] & 0xC0) == 0x80)
			length--;
		buf_text(out, first ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?");
		write_base64(str_slice(subject, 0, length), out, "");
		buf_text(out, "?=");
		subject = str_slice(subject, length, subject.len);
		first = false;
	}
}

enum status channel_mail_text(const struct channel_mail *mail, struct buf *out, struct err *err)
{
	time_t seconds = (time_t)(mail->now / 1000);
	char date[64];
	struct tm utc;
	struct buf text;

	gmtime_r(&seconds, &utc);
	strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S +0000", &utc);
	buf_format(out, "Date: %s\r\nFrom: <%.*s>\r\nTo: <%.*s>\r\nSubject: ", date, STR_ARG(mail->from), STR_ARG(mail->to));
	write_subject(mail->subject, out);
	buf_text(out, "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
	              "Auto-Submitted: auto-generated\r\n\r\n");
	buf_init(&text, 0);
	for (size_t i = 0; i < mail->text.len; i++) {
		if (mail->text.at[i] == '\n')
			buf_char(&text, '\r');
		buf_char(&text, mail->text.at[i]);
	}
	write_base64(buf_view(&text), out, "\r\n");
	buf_text(out, "\r\n");
	bool failed = text.failed || out->failed;
	buf_release(&text);
	return failed ? err_memory(err) : STATUS_OK;
}

struct source {
	struct str left;
};

static size_t give(char *bytes, size_t size, size_t count, void *argument)
{
	struct source *source = argument;
	size_t given = size * count < source->left.len ? size * count : source->left.len;

	memcpy(bytes, source->left.at, given);
	source->left = str_slice(source->left, given, source->left.len);
	return given;
}

enum status channel_mail(const struct channel_mail *mail, struct channel_answer *answer, struct err *err)
{
	struct transfer transfer;
	struct curl_slist *to = NULL;
	struct buf message, words;
	struct source source;
	enum status status;

	if (!channel_mail_address_valid(mail->from) || !channel_mail_address_valid(mail->to)) {
		*answer = (struct channel_answer){.http = 0};
		return err_set(err, STATUS_INPUT, N_("this is no mail address"));
	}
	status = transfer_start(&transfer, "smtp,smtps", mail->allow_local, answer, err);
	if (status)
		return status;
	buf_init(&message, 0);
	buf_init(&words, 0);
	status = channel_mail_text(mail, &message, err);
	/* texts for libcurl, one behind the other, each ended */
	const struct str texts[] = {mail->address, mail->account, mail->password, mail->from, mail->to};
	size_t places[COUNT_OF(texts)];
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		places[i] = buf_view(&words).len;
		buf_str(&words, texts[i]);
		buf_char(&words, '\0');
	}
	if (!status && words.failed)
		status = err_memory(err);
	if (status) {
		curl_easy_cleanup(transfer.curl);
		goto done;
	}
	const char *all = buf_view(&words).at;
	source.left = buf_view(&message);
	to = curl_slist_append(NULL, all + places[4]);
	curl_easy_setopt(transfer.curl, CURLOPT_URL, all + places[0]);
	if (mail->account.len) {
		curl_easy_setopt(transfer.curl, CURLOPT_USERNAME, all + places[1]);
		curl_easy_setopt(transfer.curl, CURLOPT_PASSWORD, all + places[2]);
	}
	curl_easy_setopt(transfer.curl, CURLOPT_USE_SSL, (long)(mail->account.len && !mail->allow_local ? CURLUSESSL_ALL : CURLUSESSL_TRY));
	curl_easy_setopt(transfer.curl, CURLOPT_MAIL_FROM, all + places[3]);
	curl_easy_setopt(transfer.curl, CURLOPT_MAIL_RCPT, to);
	curl_easy_setopt(transfer.curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(transfer.curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(transfer.curl, CURLOPT_READDATA, &source);
	status = transfer_run(&transfer, err);
done:
	curl_slist_free_all(to);
	explicit_bzero(words.at ? words.at : (char *)&status, words.at ? words.len : 0);
	buf_release(&message);
	buf_release(&words);
	return status;
}
