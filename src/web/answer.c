/* Answers on the wire: the headers that every one carries, and what belongs to the single one. */
#include "web/web_int.h"

#include <string.h>

/* The pages run scripts of their own only; Element Plus and ECharts set styles from script. */
#define POLICY \
	"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; script-src 'self'; object-src 'none'; " \
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

static const struct {
	const char *name, *value;
} everywhere[] = {
	{"Content-Security-Policy", POLICY},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "DENY"},
	{"Referrer-Policy", "same-origin"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
};

static void add(struct MHD_Response *response, const char *name, const char *value)
{
	MHD_add_response_header(response, name, value);
}

static enum MHD_Result send_response(struct exchange *exchange, struct MHD_Response *response, int http)
{
	enum MHD_Result result;

	for (size_t i = 0; i < COUNT_OF(everywhere); i++)
		add(response, everywhere[i].name, everywhere[i].value);
	result = MHD_queue_response(exchange->connection, (unsigned)http, response);
	MHD_destroy_response(response);
	return result;
}

/* RFC 6266: the name as UTF-8 in percent signs, and a plain one for those who cannot. */
static void add_disposition(struct MHD_Response *response, struct str name)
{
	struct buf value;

	buf_init(&value, 4096);
	buf_text(&value, "attachment; filename=\"file\"; filename*=UTF-8''");
	for (size_t i = 0; i < name.len; i++) {
		unsigned char c = (unsigned char)name.at[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
			c == '-' ||
		             c == '_';
		buf_format(&value, plain ? "%c" : "%%%02X", c);
	}
	add(response, MHD_HTTP_HEADER_CONTENT_DISPOSITION, buf_failed(&value) ? "attachment" : value.at);
	buf_release(&value);
}

static void add_cookie(struct exchange *exchange, struct MHD_Response *response)
{
	const struct app_answer *answer = &exchange->answer;
	char value[256];

	if (!answer->session[0] && !answer->session_ended)
		return;
	snprintf(value, sizeof value, APP_COOKIE "=%s; Path=/; HttpOnly; SameSite=Strict%s%s",
	         answer->session_ended ? "" : answer->session, answer->session_ended ? "; Max-Age=0" : "",
	         exchange->web->options.tls_cert ? "; Secure" : "");
	add(response, MHD_HTTP_HEADER_SET_COOKIE, value);
}

enum MHD_Result answer_send(struct exchange *exchange)
{
	struct app_answer *answer = &exchange->answer;
	char seconds[16];
	struct MHD_Response *response;
	size_t len = answer->body.len;

	/* The response takes the buffer over. */
	response = len ? MHD_create_response_from_buffer(len, answer->body.at, MHD_RESPMEM_MUST_FREE)
	               : MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	if (!response)
		return MHD_NO;
	if (len)
		buf_init(&answer->body, 0);
	add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	if (answer->content_type && answer->http != 204)
		add(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer->content_type);
	if (answer->file_name.len)
		add_disposition(response, buf_view(&answer->file_name));
	if (answer->allow[0])
		add(response, MHD_HTTP_HEADER_ALLOW, answer->allow);
	if (answer->retry_after > 0) {
		snprintf(seconds, sizeof seconds, "%d", answer->retry_after);
		add(response, MHD_HTTP_HEADER_RETRY_AFTER, seconds);
	}
	add_cookie(exchange, response);
	return send_response(exchange, response, answer->http);
}

enum MHD_Result answer_send_page(struct exchange *exchange)
{
	const char *encodings =
		MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_ACCEPT_ENCODING);
	const char *tag = MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_IF_NONE_MATCH);
	struct page page;
	struct MHD_Response *response;

	page_find(exchange->request.path, gzip_in(encodings), tag, &page);
	exchange->answer.http = page.http;
	response = MHD_create_response_from_buffer(page.bytes.len, (void *)page.bytes.at, MHD_RESPMEM_PERSISTENT);
	if (!response)
		return MHD_NO;
	add(response, MHD_HTTP_HEADER_CONTENT_TYPE, page.content_type);
	add(response, MHD_HTTP_HEADER_CACHE_CONTROL, page.forever ? "public, max-age=31536000, immutable" : "no-cache");
	add(response, MHD_HTTP_HEADER_VARY, "Accept-Encoding");
	if (page.gzip && page.http == 200)
		add(response, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
	if (page.tag[0])
		add(response, MHD_HTTP_HEADER_ETAG, page.tag);
	return send_response(exchange, response, page.http);
}
