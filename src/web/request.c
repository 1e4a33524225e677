/* From connection headers to a request of the app. */
#include "web/web_int.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

enum app_method method_of(const char *method)
{
	if (strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0)
		return METHOD_GET;
	if (strcmp(method, "POST") == 0)
		return METHOD_POST;
	if (strcmp(method, "PUT") == 0)
		return METHOD_PUT;
	if (strcmp(method, "DELETE") == 0)
		return METHOD_DELETE;
	return METHOD_OTHER;
}

static const char *header(struct exchange *exchange, const char *name)
{
	return MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, name);
}

static bool is_port(struct str s)
{
	int64_t port;

	return s.len == 0 || (s.at[0] == ':' && (s.len == 1 || (str_to_int64(str_slice(s, 1, s.len), &port) && port >= 0)));
}

/* "localhost:8080" -> "localhost"; "[::1]:8080" -> "[::1]"; empty when what stands behind is no port. */
static struct str without_port(const char *host)
{
	struct str s = str_of(host);
	size_t end = str_find(s, STR(":"), 0);

	if (s.len && s.at[0] == '[') {
		end = str_find(s, STR("]"), 0);
		end = end == STR_NONE ? 0 : end + 1;
	}
	if (end == STR_NONE)
		return s;
	return is_port(str_slice(s, end, s.len)) ? str_slice(s, 0, end) : STR("");
}

static bool same_name(struct str name, const char *wanted)
{
	return name.len == strlen(wanted) && strncasecmp(name.at, wanted, name.len) == 0;
}

/* A page of another site may point its own name at this machine (DNS rebinding); its Host gives it away. */
bool host_allowed(const struct web *web, const char *host)
{
	static const char *const here[] = {"localhost", "127.0.0.1", "[::1]"};
	struct str name;

	if (!host)
		return false;
	if (web->open && web->options.name_count == 0)
		return true;
	name = without_port(host);
	for (size_t i = 0; i < COUNT_OF(here); i++)
		if (same_name(name, here[i]))
			return true;
	for (size_t i = 0; i < web->options.name_count; i++)
		if (same_name(name, web->options.names[i]))
			return true;
	return !web->loopback && same_name(name, web->options.address);
}

/* What browsers say about where a request comes from. Sec-Fetch-Site is sent to safe addresses only, Origin
 * everywhere. */
bool from_other_site(const char *fetch_site, const char *origin, const char *host)
{
	const char *name;

	if (fetch_site) /* same-site is another port of this machine: not ours */
		return strcmp(fetch_site, "same-origin") != 0 && strcmp(fetch_site, "none") != 0;
	if (!origin || !host)
		return false;
	name = strstr(origin, "://");
	return !name || strcasecmp(name + 3, host) != 0;
}

static enum MHD_Result take_parameter(void *argument, enum MHD_ValueKind kind, const char *name, size_t name_size,
                                      const char *value, size_t value_size)
{
	struct exchange *exchange = argument;
	struct app_request *request = &exchange->request;

	(void)kind;
	if (request->parameter_count == PARAMETERS_MAX) {
		exchange->too_many_parameters = true;
		return MHD_NO;
	}
	exchange->parameters[request->parameter_count++] =
		(struct app_parameter){{name, name_size}, {value ? value : "", value ? value_size : 0}};
	return MHD_YES;
}

static void read_peer(struct exchange *exchange)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *address = info ? info->client_addr : NULL;

	if (address && address->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)address)->sin_addr, exchange->peer,
		          sizeof exchange->peer);
	else if (address && address->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, exchange->peer,
		          sizeof exchange->peer);
	exchange->request.peer = str_of(exchange->peer);
}

static enum language language_of(const char *accepted)
{
	struct str tags = str_of(accepted), tag, name;
	enum language language;

	while (str_cut(&tags, ',', &tag)) {
		str_cut(&tag, ';', &name);
		if (language_parse(str_trim(name), &language))
			return language;
	}
	return LANGUAGE_CHINESE;
}

static struct str bearer(const char *authorization)
{
	struct str given = str_of(authorization);

	return str_starts(given, STR("Bearer ")) ? str_trim(str_slice(given, 7, given.len)) : STR("");
}

void exchange_read(struct exchange *exchange, const char *url, const char *method)
{
	struct app_request *request = &exchange->request;

	exchange->method = method;
	request->method = method_of(method);
	request->path = str_of(url);
	request->parameters = exchange->parameters;
	request->session = str_of(MHD_lookup_connection_value(exchange->connection, MHD_COOKIE_KIND, APP_COOKIE));
	request->csrf = str_of(header(exchange, "X-CSRF-Token"));
	request->token = bearer(header(exchange, MHD_HTTP_HEADER_AUTHORIZATION));
	request->key = str_of(header(exchange, "Idempotency-Key"));
	request->acting_for = str_of(header(exchange, "X-Acting-For"));
	request->language = language_of(header(exchange, MHD_HTTP_HEADER_ACCEPT_LANGUAGE));
	read_peer(exchange);
	MHD_get_connection_values_n(exchange->connection, MHD_GET_ARGUMENT_KIND, take_parameter, exchange);
}
