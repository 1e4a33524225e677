/* One transfer to the outside: no redirects, no other protocols, little time, little answer, not to this machine. */
#include "channel/channel_int.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#define CONNECT_SECONDS 5L
#define TRANSFER_SECONDS 20L

/* This machine itself, or what no network routes: 127/8, 0/8, 169.254/16, ::1, ::, fe80::/10; IPv4 written as IPv6 too. */
static bool is_local_v4(uint32_t address)
{
	return address >> 24 == 127 || address >> 24 == 0 || address >> 16 == 0xA9FE;
}

static bool is_local(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		struct sockaddr_in in;
		memcpy(&in, address, sizeof in);
		return is_local_v4(ntohl(in.sin_addr.s_addr));
	}
	if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 in;
		uint32_t last;
		memcpy(&in, address, sizeof in);
		memcpy(&last, in.sin6_addr.s6_addr + 12, sizeof last);
		if (IN6_IS_ADDR_V4MAPPED(&in.sin6_addr))
			return is_local_v4(ntohl(last));
		return IN6_IS_ADDR_LOOPBACK(&in.sin6_addr) || IN6_IS_ADDR_UNSPECIFIED(&in.sin6_addr) ||
		       IN6_IS_ADDR_LINKLOCAL(&in.sin6_addr);
	}
	return true;
}

/* Asked with the address that is really connected to, whatever a name resolved to before. */
static curl_socket_t open_socket(void *argument, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *transfer = argument;

	(void)purpose;
	if (!transfer->allow_local && is_local(&address->addr)) {
		transfer->reached_local = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t take_answer(char *bytes, size_t size, size_t count, void *argument)
{
	struct transfer *transfer = argument;
	size_t given = size * count, room = sizeof transfer->answer->words - 1 - transfer->filled;
	size_t kept = given < room ? given : room;

	memcpy(transfer->answer->words + transfer->filled, bytes, kept);
	transfer->filled += kept;
	transfer->answer->words[transfer->filled] = '\0';
	return given;
}

enum status transfer_start(struct transfer *transfer, const char *protocols, bool allow_local, struct channel_answer *answer,
                           struct err *err)
{
	*transfer = (struct transfer){.curl = curl_easy_init(), .answer = answer, .allow_local = allow_local};
	*answer = (struct channel_answer){.http = 0};
	if (!transfer->curl)
		return err_memory(err);
	CURL *curl = transfer->curl;
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, TRANSFER_SECONDS);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, transfer);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_answer);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, transfer);
	return STATUS_OK;
}

/* Only whole characters are kept of what was cut off, and nothing that is no text. */
static void clean(struct channel_answer *answer)
{
	struct str words = str_of(answer->words);
	size_t end = utf8_valid(words) ? words.len : utf8_valid_end(words, 0);

	answer->words[end < sizeof answer->words ? end : 0] = '\0';
	for (char *c = answer->words; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7F)
			*c = ' ';
}

enum status transfer_run(struct transfer *transfer, struct err *err)
{
	CURLcode code = curl_easy_perform(transfer->curl);
	long http = 0;

	curl_easy_getinfo(transfer->curl, CURLINFO_RESPONSE_CODE, &http);
	curl_easy_cleanup(transfer->curl);
	transfer->answer->http = http;
	clean(transfer->answer);
	if (code == CURLE_OK)
		return STATUS_OK;
	if (transfer->reached_local)
		return err_set(err, STATUS_SYSTEM, N_("the address leads to this machine itself, which is not allowed"));
	return err_set(err, STATUS_SYSTEM, N_("could not be reached: %s"), curl_easy_strerror(code));
}
